"""What is due and not yet announced: each once, whatever nights were missed."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acuerdos import recordatorios
from acuerdos.estados import Accion, Estado
from acuerdos.models import Acuerdo
from directorio.roles import Rol
from expediente.models import Aviso, Recordatorio
from tests.fabricas.acuerdos import dar, llevar_a
from tests.fabricas.directorio import DiaInhabilFactory, UsuarioFactory

pytestmark = pytest.mark.django_db

FIRMA = dt.date(2026, 6, 30)
MARTES = dt.date(2026, 3, 3)


@pytest.fixture
def correr(ahora):
    """Run the reminders of a day and give (hito, título) of what was announced."""

    def _correr(hoy: dt.date, **opciones) -> list[tuple[str, str]]:
        hechos = recordatorios.enviar_pendientes(hoy=hoy, ahora=ahora, **opciones)
        return [(p.hito, p.titulo) for p in hechos]

    return _correr


def antes(dias: int) -> dt.date:
    return FIRMA - dt.timedelta(days=dias)


def por_firmar(estado, elenco, ahora) -> Acuerdo:
    """Give a case whose signing is planned far away, with no internal target running near."""
    acuerdo = llevar_a(estado, elenco, ahora=ahora)
    Acuerdo.objects.filter(pk=acuerdo.pk).update(fecha_firma_prevista=FIRMA)
    return acuerdo


@pytest.mark.parametrize(
    ("dias", "esperado"),
    [
        (22, []),
        (21, [("firma_21", "faltan 21 días para la firma prevista y no hay dictamen")]),
        (15, [("firma_21", "faltan 15 días para la firma prevista y no hay dictamen")]),
        (14, [("firma_14", "hoy es el último día para solicitar el dictamen")]),
        (13, [("firma_14", "ya no es posible solicitar el dictamen para la fecha prevista")]),
        (7, [("firma_7", "ya no es posible solicitar el dictamen para la fecha prevista")]),
        (1, [("firma_1", "ya no es posible solicitar el dictamen para la fecha prevista")]),
        (-1, [("firma_vencida", "la fecha prevista de firma pasó sin que se registrara la firma")]),
    ],
)
def test_dias_antes_de_la_firma_sin_haber_solicitado(dias, esperado, elenco, ahora, correr):
    por_firmar(Estado.INFORMADO, elenco, ahora)
    assert correr(antes(dias)) == esperado
    assert correr(antes(dias)) == []


@pytest.mark.parametrize(
    ("dias", "titulo"),
    [
        (14, "faltan 14 días para la firma prevista y no hay dictamen"),
        (1, "falta 1 día para la firma prevista y no hay dictamen"),
        (0, "la firma está prevista para hoy y no hay dictamen"),
    ],
)
def test_dias_antes_de_la_firma_con_el_dictamen_pedido(dias, titulo, elenco, ahora, correr):
    acuerdo = por_firmar(Estado.CON_OBSERVACIONES, elenco, ahora)
    assert [t for _, t in correr(antes(dias))] == [titulo]
    aviso = Aviso.objects.filter(tipo="recordatorio").first()
    assert (aviso.titulo, aviso.obligatorio) == (f"{acuerdo.folio}: {titulo}", True)
    assert (
        aviso.texto == "La firma está prevista para el 30 de junio de 2026. El expediente está en «Con observaciones»."
    )


def test_el_ultimo_dia_se_dice_y_despues_se_dice_que_fue(elenco, ahora, correr):
    por_firmar(Estado.INFORMADO, elenco, ahora)
    correr(antes(14))
    correr(antes(7))
    avisos = Aviso.objects.filter(tipo="recordatorio", para=elenco.enlace).order_by("pk")
    assert [aviso.texto.partition(". ")[2] for aviso in avisos] == [
        "El último día para solicitar el dictamen es el 16 de junio de 2026: 14 días naturales antes.",
        "El último día para solicitar el dictamen fue el 16 de junio de 2026: 14 días naturales antes.",
    ]


def test_con_extemporanea_no_se_dice_que_ya_no_es_posible(elenco, ahora, correr):
    acuerdo = por_firmar(Estado.INFORMADO, elenco, ahora)
    dar(Accion.AUTORIZAR_EXTEMPORANEA, acuerdo, elenco, ahora=ahora)
    assert correr(antes(7)) == [("firma_7", "faltan 7 días para la firma prevista y no hay dictamen")]


@pytest.mark.parametrize("estado", [Estado.NEGOCIACION, Estado.DICTAMINADO, Estado.DESISTIDO, Estado.IMPROCEDENTE])
def test_no_se_recuerda_lo_que_no_espera_dictamen(estado, elenco, ahora, correr):
    por_firmar(estado, elenco, ahora)
    assert correr(antes(14)) == []


def test_la_secuencia_entera_una_vez_cada_una(elenco, ahora, correr):
    por_firmar(Estado.INFORMADO, elenco, ahora)
    hitos = [hito for dias in range(30, -10, -1) for hito, _ in correr(antes(dias))]
    assert hitos == ["firma_21", "firma_14", "firma_7", "firma_1", "firma_vencida"]


def test_una_noche_perdida_se_recupera(elenco, ahora, correr):
    por_firmar(Estado.INFORMADO, elenco, ahora)
    hitos = [hito for dias in (23, 18, 9, 3, -4) for hito, _ in correr(antes(dias))]
    assert hitos == ["firma_21", "firma_14", "firma_7", "firma_vencida"]


def test_una_fecha_nueva_vuelve_a_armar(elenco, ahora, correr):
    acuerdo = por_firmar(Estado.INFORMADO, elenco, ahora)
    assert correr(antes(14)) == [("firma_14", "hoy es el último día para solicitar el dictamen")]
    Acuerdo.objects.filter(pk=acuerdo.pk).update(fecha_firma_prevista=FIRMA + dt.timedelta(days=60))
    assert correr(antes(14)) == []
    hitos = [hito for dias in (21, 14) for hito, _ in correr(antes(dias - 60))]
    assert hitos == ["firma_21", "firma_14"]


@pytest.mark.parametrize(
    ("estado", "que_hacer"),
    [(Estado.DICTAMINADO, "Si se firmó, regístrela"), (Estado.CON_OBSERVACIONES, "Sin dictamen, un documento firmado")],
)
def test_la_fecha_que_paso_dice_que_hacer(estado, que_hacer, elenco, ahora, correr):
    por_firmar(estado, elenco, ahora)
    assert [hito for hito, _ in correr(antes(-1))] == ["firma_vencida"]
    assert que_hacer in Aviso.objects.filter(tipo="recordatorio").first().texto


# internal targets -------------------------------------------------------------------------------


def a_quien(hito_en_titulo: str) -> set[str]:
    return set(Aviso.objects.filter(titulo__contains=hito_en_titulo).values_list("para__rol", flat=True))


@pytest.mark.parametrize(
    ("estado", "meta", "cerca", "vencida", "duenio", "jefatura"),
    [
        # everything happened on Monday 2 March; the targets are 2, 10, 10 and 5 working days; the 16th is a holiday
        (Estado.SOLICITADO, "turnar", dt.date(2026, 3, 2), dt.date(2026, 3, 5),
         {Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION}, {Rol.DGCP_DIRECCION}),
        (Estado.EN_REVISION, "consultoria", dt.date(2026, 3, 12), dt.date(2026, 3, 18),
         {Rol.CJ_REVISOR}, {Rol.CJ_TITULAR}),
        (Estado.FIRMADO, "copias", dt.date(2026, 3, 12), dt.date(2026, 3, 18),
         {Rol.OFAI_ENLACE, Rol.OFAI_TITULAR}, {Rol.DGCP_ANALISTA}),
        (Estado.INSCRITO, "comunicar", dt.date(2026, 3, 5), dt.date(2026, 3, 10),
         {Rol.DGCP_ANALISTA}, {Rol.DGCP_DIRECCION}),
    ],
)  # fmt: skip
def test_las_metas_avisan_a_su_duenio_y_despues_a_su_jefatura(
    estado, meta, cerca, vencida, duenio, jefatura, elenco, ahora, correr
):
    elenco.todos()
    DiaInhabilFactory()
    por_firmar(estado, elenco, ahora)
    dia = dt.timedelta(days=1)
    assert correr(cerca - dia) == []
    assert [hito for hito, _ in correr(cerca)] == [f"meta_{meta}_cerca"]
    assert correr(vencida - dia) == []
    assert a_quien("está por pasar la meta") == duenio
    assert [hito for hito, _ in correr(vencida)] == [f"meta_{meta}_vencida"]
    assert a_quien(": pasó la meta") == duenio | jefatura
    assert correr(vencida + dia) == []


def test_la_meta_dice_que_no_es_plazo_legal_y_que_dia_no_conto(elenco, ahora, correr):
    DiaInhabilFactory()
    llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    correr(dt.date(2026, 3, 18))
    texto = Aviso.objects.filter(tipo="recordatorio").first().texto
    assert texto.startswith(
        "Meta interna: 17 de marzo de 2026. 10 días hábiles contados desde el día siguiente al 2 de"
    )
    assert "ni el 16 de marzo de 2026 (Natalicio de Benito Juárez)" in texto
    assert "no es un plazo legal" in texto


def test_reingresar_vuelve_a_armar_la_meta(elenco, ahora, correr):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    assert "meta_consultoria_vencida" in [hito for hito, _ in correr(dt.date(2026, 3, 20))]
    assert "meta_consultoria_vencida" not in [hito for hito, _ in correr(dt.date(2026, 3, 21))]
    dar(Accion.OBSERVAR, acuerdo, elenco, ahora=ahora)
    dar(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora + dt.timedelta(days=30))
    assert "meta_consultoria_vencida" in [hito for hito, _ in correr(dt.date(2026, 4, 20))]


# once, by hand, whole ---------------------------------------------------------------------------


def test_simular_no_escribe_nada(elenco, ahora, correr):
    por_firmar(Estado.INFORMADO, elenco, ahora)
    previos = Aviso.objects.count()
    assert [hito for hito, _ in correr(antes(14), simular=True)] == ["firma_14"]
    assert (Recordatorio.objects.count(), Aviso.objects.count()) == (0, previos)
    assert [hito for hito, _ in correr(antes(14))] == ["firma_14"]
    assert correr(antes(14), simular=True) == []


def test_un_caso_malo_no_detiene_a_los_demas(elenco, ahora, correr):
    """A notice that the database refuses is undone with its milestone; the others go out, and it is tried again."""
    malo, bueno = por_firmar(Estado.INFORMADO, elenco, ahora), por_firmar(Estado.INFORMADO, elenco, ahora)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what is pending would stop ALTER TABLE
        cursor.execute(
            "ALTER TABLE expediente_aviso ADD CONSTRAINT prueba CHECK (titulo NOT LIKE %s) NOT VALID",
            [f"{malo.folio}:%"],
        )
    recordatorios.enviar_pendientes(hoy=antes(14), ahora=ahora)
    assert list(Recordatorio.objects.values_list("objeto_id", flat=True)) == [bueno.pk]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE expediente_aviso DROP CONSTRAINT prueba")
    recordatorios.enviar_pendientes(hoy=antes(14), ahora=ahora)
    assert set(Recordatorio.objects.values_list("objeto_id", flat=True)) == {malo.pk, bueno.pk}


def test_a_quien_se_recuerda(elenco, ahora, correr):
    elenco.todos()
    UsuarioFactory(rol=Rol.OFAI_TITULAR)
    por_firmar(Estado.CON_OBSERVACIONES, elenco, ahora)
    correr(antes(7))
    roles = Aviso.objects.filter(tipo="recordatorio").values_list("para__rol", flat=True)
    assert sorted(roles) == sorted([Rol.OFAI_TITULAR, Rol.OFAI_ENLACE, Rol.DGCP_ANALISTA, Rol.CJ_REVISOR])


def consultas_de(hoy, ahora) -> int:
    with CaptureQueriesContext(
        connection,
    ) as consultas:
        recordatorios.enviar_pendientes(hoy=hoy, ahora=ahora)
    return len(consultas)


def test_lo_ya_anunciado_no_cuesta_consultas(elenco, ahora):
    """A night with nothing new asks the same of the database with 1 case and with 6."""
    por_firmar(Estado.INFORMADO, elenco, ahora)
    recordatorios.enviar_pendientes(hoy=antes(14), ahora=ahora)
    con_uno = consultas_de(antes(14), ahora)
    for _ in range(5):
        por_firmar(Estado.INFORMADO, elenco, ahora)
    recordatorios.enviar_pendientes(hoy=antes(14), ahora=ahora)
    assert consultas_de(antes(14), ahora) == con_uno


def orden(*argumentos) -> list[str]:
    salida = StringIO()
    call_command("enviar_recordatorios", *argumentos, stdout=salida)
    return salida.getvalue().splitlines()


def test_la_orden_hace_lo_mismo_a_mano(elenco, ahora):
    acuerdo = por_firmar(Estado.INFORMADO, elenco, ahora)
    linea = f"{acuerdo.folio}: hoy es el último día para solicitar el dictamen → "
    simulada = orden("--hoy", "2026-06-16", "--simular")
    assert (simulada[0][: len(linea)], simulada[1]) == (linea, "1 recordatorios por anunciar.")
    assert Recordatorio.objects.count() == 0
    assert orden("--hoy", "2026-06-16")[1] == "1 recordatorios anunciados."
    assert orden("--hoy", "2026-06-16") == ["0 recordatorios anunciados."]
    with pytest.raises(CommandError, match="«16/06/2026» no es una fecha"):
        orden("--hoy", "16/06/2026")
