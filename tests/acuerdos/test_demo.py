"""The demo: every state, every tray and every reminder has its case, and loading it twice changes nothing."""

import datetime as dt
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from acuerdos import recordatorios
from acuerdos.demo.guiones import GUIONES
from acuerdos.demo.personas import CONTRASENIA, CUENTAS
from acuerdos.demo.reparto import momento
from acuerdos.estados import Estado
from acuerdos.exigencias import CLASE_COPIA, CLASE_PROYECTO
from acuerdos.models import Acuerdo
from directorio.models import Usuario
from expediente.documentos import generar
from expediente.models import Archivo, Aviso, DocumentoEmitido
from sre_portal.arranque import CUENTAS_DEMO

pytestmark = pytest.mark.django_db

METAS = ("turnar", "consultoria", "copias", "comunicar")
HITOS = {"firma_21", "firma_14", "firma_7", "firma_1", "firma_vencida"}
HITOS |= {f"meta_{meta}_{como}" for meta in METAS for como in ("cerca", "vencida")}


def cargar() -> list[str]:
    salida = StringIO()
    with override_settings(DEMO=True):
        call_command("cargar_demo", stdout=salida)
    return salida.getvalue().splitlines()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, loaded once for the tests of this module and undone at the end; gives what the command said."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("demo")):
        with django_db_blocker.unblock():
            todo = transaction.atomic()
            todo.__enter__()
            dicho = cargar()
        yield dicho
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            todo.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def archivos_aparte(demo):
    """Here the files are those of the demo: they outlive each test."""


def test_lo_que_dice_al_cargar(demo):
    propias = demo[next(n for n, linea in enumerate(demo) if linea.startswith("Cuentas")) :]
    assert propias[:4] == [
        "Cuentas: 30 personas de 19 gobiernos y la SRE.",
        "Acuerdos documentados: 136.",
        f"Casos ficticios: {len(GUIONES)}, en 13 estados.",
        "Bitácora: no faltaba ningún asiento.",
    ]
    assert propias[4].startswith("Punto de control")
    assert propias[5].startswith("Perfiles de ciudad: 5 publicados")  # what the other rooms have of their own


def test_hay_un_caso_en_cada_estado_y_todos_dicen_que_son_ficticios(demo):
    casos = Acuerdo.objects.filter(es_demo=True)
    assert casos.count() == len(GUIONES) >= 24
    assert set(casos.values_list("estado", flat=True)) == set(Estado) - {Estado.HISTORICO}
    assert casos.exclude(titulo__startswith="DEMO · ").count() == 0
    assert Acuerdo.objects.filter(es_demo=False).values_list("estado", flat=True).distinct().get() == Estado.HISTORICO
    assert Acuerdo.objects.filter(estado=Estado.HISTORICO).count() == 136


def test_cargar_otra_vez_no_cambia_nada(demo):
    def todo():
        return {
            modelo._meta.label: (modelo._base_manager.count(), modelo._base_manager.values_list("pk").last())
            for app in ("acuerdos", "directorio", "expediente", "account")
            for modelo in apps.get_app_config(app).get_models()
        }

    antes = todo()
    dicho = cargar()
    assert dicho[dicho.index("Acuerdos documentados: 136, que ya estaban.") :][1:3] == [
        "Casos ficticios: ya estaban.",
        "Bitácora: no faltaba ningún asiento.",
    ]
    assert todo() == antes


def test_fuera_de_la_demostracion_se_niega(demo):
    assert settings.DEMO is False
    with pytest.raises(CommandError, match="Solo se cargan datos ficticios en la demostración"):
        call_command("cargar_demo")


def test_las_cuentas_que_anuncia_el_arranque_existen_y_entran(demo):
    anunciadas = {f"{cuenta}@demo.invalid" for cuenta, _ in CUENTAS_DEMO}
    hechas = {usuario.email: usuario for usuario in Usuario.objects.filter(email__endswith="@demo.invalid")}
    assert anunciadas <= set(hechas)
    assert len(hechas) == len(CUENTAS)
    for usuario in hechas.values():
        assert usuario.check_password(CONTRASENIA)
        assert usuario.emailaddress_set.get().verified


@pytest.mark.parametrize(
    ("cuenta", "unidad"),
    [
        *((f"ofai{n}.titular", "ofai") for n in ("", 2, 3)),
        *((f"dgcp.{quien}", "dgcp") for quien in ("analista", "analista2", "direccion")),
        *((f"cj.{quien}", "cj") for quien in ("revisor", "revisor2", "titular")),
    ],
)
def test_cada_bandeja_tiene_trabajo(demo, cuenta, unidad):
    usuario = Usuario.objects.get(email=f"{cuenta}@demo.invalid")
    visibles = Acuerdo.objects.visibles_para(usuario)
    assert visibles.en_turno_de(unidad).count() >= 2
    assert cuenta in ("dgcp.direccion", "cj.titular") or visibles.asignados_a(usuario).abiertos().count() >= 2


def test_cada_clase_de_recordatorio_tiene_su_caso(demo):
    ahora = timezone.now()
    hoy = timezone.localdate(ahora)
    hechos = recordatorios.enviar_pendientes(hoy=hoy, ahora=ahora, simular=True)
    assert {pendiente.hito for pendiente in hechos} == HITOS
    titulos = {pendiente.titulo for pendiente in hechos}
    assert "hoy es el último día para solicitar el dictamen" in titulos


def test_la_historia_de_cada_caso_va_en_orden_y_en_horas_de_oficina(demo):
    ahora = timezone.now()
    for caso in Acuerdo.objects.filter(es_demo=True):
        momentos = [caso.creado_en, *caso.movimientos.order_by("pk").values_list("ocurrio_en", flat=True)]
        assert momentos == sorted(momentos)
        assert momentos[-1] < ahora
        assert {timezone.localtime(m).weekday() for m in momentos} <= {0, 1, 2, 3, 4}
    folios = Acuerdo.objects.filter(es_demo=True).order_by("creado_en").values_list("folio", flat=True)
    assert list(folios) == sorted(folios)


@pytest.mark.parametrize("dia", [dt.date(2026, 11, 16) + dt.timedelta(days=n) for n in range(7)])
def test_los_momentos_crecen_cualquiera_que_sea_el_dia_de_hoy(dia):
    for guion in GUIONES:
        momentos = [momento(paso, dia, {}, orden=orden) for orden, paso in enumerate(guion.pasos)]
        assert momentos == sorted(momentos)
        assert momentos[-1].date() < dia


def test_las_versiones_se_distinguen(demo):
    caso = Acuerdo.objects.get(titulo="DEMO · Hermanamiento con Villaluenga de la Ribera")
    uno, dos = caso.archivos.filter(clase=CLASE_PROYECTO, idioma="es").order_by("version")
    assert (uno.version, dos.version) == (1, 2)
    cambiadas = set(uno.texto.splitlines()) ^ set(dos.texto.splitlines())
    assert any("Altas Partes Contratantes" in linea for linea in cambiadas)
    assert any("de común acuerdo" in linea for linea in cambiadas)
    assert "III. Modalidades" not in cambiadas


def test_las_copias_firmadas_de_lo_inscrito_son_publicas_y_legibles(demo):
    publicas = Archivo.objects.filter(publico=True)
    assert set(publicas.values_list("clase", flat=True)) == {CLASE_COPIA}
    assert {archivo.objeto.estado for archivo in publicas} == {Estado.INSCRITO, Estado.COMUNICADO}
    assert all("(Firmado)" in archivo.texto for archivo in publicas)


def test_cada_clase_de_documento_se_genera(demo):
    documentos = {documento.plantilla: documento for documento in DocumentoEmitido.objects.all()}
    assert len(documentos) == 9  # five of the agreements, four of the visits
    for documento in documentos.values():
        assert generar(documento.pk, ahora=timezone.now())


def test_el_buzon_empieza_con_unos_cuantos(demo):
    """The old notices count as sent; the recent ones leave when the demo starts."""
    por_enviar = Aviso.objects.filter(enviado_en=None, por_correo=True)
    assert 3 <= por_enviar.count() <= 60
    assert Aviso.objects.filter(leido_en=None).count() > por_enviar.count()


def test_la_sre_no_ve_lo_que_no_se_le_informo(demo):
    sre = Usuario.objects.get(email="dgcp.direccion@demo.invalid")
    ocultos = Acuerdo.objects.filter(es_demo=True).exclude(pk__in=Acuerdo.objects.visibles_para(sre))
    assert sorted(ocultos.values_list("estado", flat=True)) == [Estado.DESISTIDO, *[Estado.NEGOCIACION] * 2]
