"""What a published profile asks of those who write it: each told once, whatever nights were missed."""

import datetime as dt
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directorio.models import Administracion
from directorio.registro import desactivar
from directorio.roles import Rol
from expediente import avisos as expediente
from expediente.models import Aviso, Recordatorio
from perfiles import recordatorios, registro, tramite
from perfiles.models import Clase, Escrito
from perfiles.tasks import enviar_recordatorios
from tests.fabricas.directorio import AdministracionFactory, DiaInhabilFactory, IdiomaFactory, UsuarioFactory
from tests.fabricas.perfiles import AHORA, contenido_de, escrito, publicado, titular, traduccion_de

pytestmark = pytest.mark.django_db
LUNES = AHORA.date()  # 2 March 2026; the figures of the factories are of 2025


@pytest.fixture
def correr():
    """Run the reminders of a day and give (hito, título) of what was announced."""

    def _correr(hoy: dt.date, **opciones) -> list[tuple[str, str]]:
        hechos = recordatorios.enviar_pendientes(hoy=hoy, ahora=AHORA, **opciones)
        return [(p.hito, p.titulo) for p in hechos]

    return _correr


def dias(n: int) -> dt.date:
    return LUNES + dt.timedelta(days=n)


def guardar(uno, por, clave, contenido, *, idioma="es", ahora=AHORA, traduce=None):
    numero = uno.secciones.get(seccion=clave, idioma=idioma).numero
    return registro.guardar_seccion(
        uno, clave, contenido, por=por, ahora=ahora, numero=numero, idioma=idioma, traduce=traduce
    )


def test_un_perfil_al_dia_no_pide_nada(duenio, correr):
    AdministracionFactory(gobierno=duenio.gobierno)
    publicado(duenio, idiomas=["en"])
    escrito(titular())
    assert correr(dias(300)) == []


# Figures -----------------------------------------------------------------------------------------


def con_cifras_de(anio: int, duenio):
    uno = publicado(duenio)
    economico = contenido_de(uno, "economico")
    economico["pea"] = economico["pea"] | {"anio": anio}
    guardar(uno, duenio, "economico", economico)
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    return uno


def test_las_cifras_viejas_se_nombran_una_vez_al_anio(duenio, correr):
    con_cifras_de(2023, duenio)
    assert correr(LUNES) == [("cifras", "hay cifras de hace más de 2 años")]
    aviso = Aviso.objects.get(tipo="perfil_recordatorio")
    assert aviso.texto == (
        "Busque datos más recientes de «Población económicamente activa» (2023); actualícelos y publíquelos."
    )
    assert [correr(dias(n)) for n in (1, 200)] == [[], []]
    assert correr(dt.date(2027, 1, 2)) == [("cifras", "hay cifras de hace más de 2 años")]
    assert correr(dt.date(2028, 1, 2)) == [("cifras", "hay cifras de hace más de 2 años")]
    texto = Aviso.objects.filter(tipo="perfil_recordatorio").order_by("pk").last().texto
    assert "Población económicamente activa» (2023)" in texto
    assert " más; actualícelos" in texto  # in 2028 those of 2025 are old too: some are named and the rest counted


def test_una_cifra_de_hace_dos_anios_no_es_vieja(duenio, correr):
    con_cifras_de(2024, duenio)
    assert correr(dt.date(2026, 12, 31)) == []


def test_cuentan_las_cifras_publicadas_y_no_las_del_borrador(duenio, correr):
    uno = con_cifras_de(2023, duenio)
    guardar(uno, duenio, "economico", contenido_de(uno, "economico"))
    assert len(correr(LUNES)) == 1
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    assert correr(dt.date(2027, 2, 1)) == []


# Administrations ---------------------------------------------------------------------------------


@pytest.fixture
def heredado(duenio):
    AdministracionFactory(gobierno=duenio.gobierno, inicio=dias(-900), fin=dias(29))
    uno = publicado(duenio)
    AdministracionFactory(gobierno=duenio.gobierno, titular="Aurelia Nava", inicio=dias(30), fin=None)
    return uno


def test_la_administracion_que_hereda_lo_sabe_al_empezar_y_un_mes_despues(heredado, duenio, correr):
    assert correr(dias(29)) == []
    assert correr(dias(30)) == [("herencia", "su administración heredó este perfil: revíselo")]
    assert [correr(dias(n)) for n in (31, 59)] == [[], []]
    assert correr(dias(60)) == [("herencia_30", "su administración todavía no revisa este perfil")]
    assert correr(dias(200)) == []


def test_quien_se_perdio_el_primero_recibe_solo_el_segundo(heredado, correr):
    assert [hito for hito, _ in correr(dias(90))] == ["herencia_30"]


def test_lo_que_se_confirma_no_se_recuerda(heredado, duenio, correr):
    tramite.revisar(heredado, por=duenio, ahora=AHORA + dt.timedelta(days=31))
    assert correr(dias(60)) == []


def test_otra_administracion_vuelve_a_armarlo(heredado, duenio, correr):
    tramite.revisar(heredado, por=duenio, ahora=AHORA + dt.timedelta(days=31))
    Administracion.objects.filter(titular="Aurelia Nava").update(fin=dias(300))
    AdministracionFactory(gobierno=duenio.gobierno, titular="Otro Cabildo", inicio=dias(301), fin=None)
    assert [hito for hito, _ in correr(dias(305))] == ["herencia"]


def test_la_administracion_que_termino_sin_que_se_registre_otra(duenio, correr):
    AdministracionFactory(gobierno=duenio.gobierno, titular="Remedios Luna", inicio=dias(-900), fin=dias(10))
    publicado(duenio)
    assert correr(dias(10)) == []
    assert correr(dias(11)) == [("administracion_vencida", "terminó la administración que lo publicó")]
    texto = Aviso.objects.get(tipo="perfil_recordatorio").texto
    assert "La administración de Remedios Luna terminó el 12 de marzo de 2026" in texto
    assert correr(dias(12)) == []
    AdministracionFactory(gobierno=duenio.gobierno, inicio=dias(11), fin=None)
    assert [hito for hito, _ in correr(dias(13))] == ["herencia"]


# Returned ----------------------------------------------------------------------------------------


def test_lo_devuelto_se_recuerda_pasada_la_meta_en_dias_habiles(duenio, correr):
    DiaInhabilFactory()  # 16 March: the 15th working day is the 24th
    uno = publicado(duenio)
    tramite.devolver(uno, por=UsuarioFactory(rol=Rol.DGCP_ANALISTA), ahora=AHORA, nota="Revise las cifras.")
    assert correr(dt.date(2026, 3, 24)) == []
    assert correr(dt.date(2026, 3, 25)) == [("devuelto", "la DGCP lo devolvió y no se ha publicado otra vez")]
    texto = Aviso.objects.get(tipo="perfil_recordatorio").texto
    assert "Meta interna: 24 de marzo de 2026. 15 días hábiles contados desde el día siguiente al 2 de marzo" in texto
    assert "no es un plazo legal" in texto
    assert correr(dt.date(2026, 3, 26)) == []


def test_publicado_otra_vez_ya_no_se_recuerda(duenio, correr):
    uno = publicado(duenio)
    tramite.devolver(uno, por=UsuarioFactory(rol=Rol.DGCP_ANALISTA), ahora=AHORA, nota="Revise las cifras.")
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    assert correr(dias(60)) == []


# Translations ------------------------------------------------------------------------------------


def test_una_traduccion_que_lleva_mas_de_60_dias_atrasada(duenio, correr):
    IdiomaFactory(codigo="ja")
    uno = publicado(duenio, idiomas=["en"])
    guardar(uno, duenio, "fisico", contenido_de(uno, "fisico", " nueva"))
    guardar(uno, duenio, "fisico", contenido_de(uno, "fisico", " otra"), ahora=AHORA + dt.timedelta(days=50))
    guardar(uno, duenio, "gobierno", contenido_de(uno, "gobierno", " nueva"), ahora=AHORA + dt.timedelta(days=59))
    assert correr(dias(59)) == []
    assert correr(dias(60)) == [("traduccion_en", "la traducción al inglés se quedó atrás")]
    texto = Aviso.objects.get(tipo="perfil_recordatorio").texto
    assert "«Perfil físico, cultural y turístico» es de un texto anterior: el español cambió el 2 de marzo" in texto
    assert "Gobierno" not in texto
    assert correr(dias(61)) == []


def test_ponerla_al_dia_la_calla_y_lo_que_no_se_publica_no_se_recuerda(duenio, correr):
    uno = publicado(duenio, idiomas=["en"])
    guardar(uno, duenio, "fisico", contenido_de(uno, "fisico", " nueva"))
    guardar(uno, duenio, "fisico", traduccion_de(uno, "fisico", " (new)"), idioma="en", traduce=2)
    assert correr(dias(100)) == []
    otro = escrito(titular(), idiomas=["en"])
    tramite.publicar(otro, por=otro.abierto_por, ahora=AHORA)  # in Spanish alone
    guardar(otro, otro.abierto_por, "fisico", contenido_de(otro, "fisico", " nueva"))
    assert correr(dias(100)) == []


# To whom, once, by hand --------------------------------------------------------------------------


def test_se_recuerda_a_la_oficina_y_a_nadie_mas(duenio, correr):
    enlace = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno)
    for rol in Rol:
        UsuarioFactory(rol=rol)
    con_cifras_de(2023, duenio)
    correr(LUNES)
    assert set(Aviso.objects.filter(tipo="perfil_recordatorio").values_list("para", flat=True)) == {
        duenio.pk,
        enlace.pk,
    }
    assert all(Aviso.objects.filter(tipo="perfil_recordatorio").values_list("obligatorio", flat=True))


def test_el_plan_tambien(duenio, correr):
    AdministracionFactory(gobierno=duenio.gobierno, inicio=dias(-900), fin=dias(10))
    publicado(duenio, clase=Clase.PLAN)
    correr(dias(11))
    assert "este plan muestra de ahí" in Aviso.objects.get(tipo="perfil_recordatorio").texto


def test_el_correo_dice_de_que_y_que_hacer(duenio, correr, settings):
    uno = con_cifras_de(2023, duenio)
    Aviso.objects.all().delete()
    correr(LUNES)
    expediente.enviar(Aviso.objects.get().pk, ahora=AHORA)
    (correo,) = mail.outbox
    assert correo.subject == f"{uno.titulo}: hay cifras de hace más de 2 años"
    for dato in (
        f"{duenio.nombre}:", "Busque datos más recientes de «Población económicamente activa» (2023)",
        f"Perfil de ciudad: {uno.folio}", "Estado: Publicado", f"{settings.SITIO_URL}{uno.url_de_trabajo}",
    ):  # fmt: skip
        assert dato in correo.body
    html = correo.alternatives[0][0]
    assert html.count("Abrir en el portal") == 1
    assert "None" not in correo.body + html


def test_simular_no_escribe_nada(duenio, correr):
    con_cifras_de(2023, duenio)
    assert [hito for hito, _ in correr(LUNES, simular=True)] == ["cifras"]
    assert not Recordatorio.objects.exists()
    assert not Aviso.objects.filter(tipo="perfil_recordatorio").exists()


def consultas_de(hoy) -> int:
    with CaptureQueriesContext(connection) as consultas:
        recordatorios.enviar_pendientes(hoy=hoy, ahora=AHORA)
    return len(consultas)


def test_lo_ya_anunciado_no_cuesta_consultas(duenio):
    """A night with nothing new asks the same of the database with 1 profile and with 6."""
    con_cifras_de(2023, duenio)
    consultas_de(LUNES)
    con_uno = consultas_de(LUNES)
    for _ in range(5):
        con_cifras_de(2023, titular())
    assert consultas_de(LUNES) > con_uno
    assert consultas_de(LUNES) == con_uno


def test_la_orden_del_portal_anuncia_los_de_todas_las_salas(duenio):
    uno = con_cifras_de(2023, duenio)
    salida = StringIO()
    call_command("enviar_recordatorios", "--hoy", LUNES.isoformat(), "--simular", stdout=salida)
    assert f"{uno.titulo}: hay cifras de hace más de 2 años → {duenio.email}" in salida.getvalue()
    assert "1 recordatorios por anunciar." in salida.getvalue()


def test_la_tarea_de_la_maniana_los_envia(duenio):
    AdministracionFactory(gobierno=duenio.gobierno, inicio=dt.date(2020, 1, 1), fin=dt.date(2022, 12, 31))
    publicado(duenio, ahora=dt.datetime(2021, 5, 5, 12, tzinfo=AHORA.tzinfo))
    assert enviar_recordatorios() >= 1
    assert enviar_recordatorios() == 0


# Who leaves --------------------------------------------------------------------------------------


def test_las_secciones_de_quien_se_va_pasan_a_quien_lo_releva(duenio):
    uno = escrito(duenio)
    enlace, colega = (UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno) for _ in range(2))
    registro.asignar(uno, "gobierno", responsable=enlace, por=duenio, ahora=AHORA)
    registro.asignar(uno, "fisico", responsable=duenio, por=duenio, ahora=AHORA)
    desactivar(enlace, sucesor=colega, por=duenio, ahora=AHORA)
    assert uno.secciones.get(seccion="gobierno").responsable == colega
    assert uno.secciones.get(seccion="fisico").responsable == duenio
    desactivar(colega, sucesor=None, por=duenio, ahora=AHORA)
    assert Escrito.objects.get().secciones.get(seccion="gobierno").responsable is None
