"""Who is told what at each step of a visit, as a table; and that the button announces exactly those who are told."""

import pytest
from django.core import mail

from directorio.roles import Rol
from expediente.models import Aviso
from expediente.registro import escribir_mensaje, preferir
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_visitas import agregar_escala, borrador, cuando, dar, llevar_a
from tests.fabricas.visitas import AHORA, de_la_representacion
from visitas import avisos, tramite
from visitas.estados import Accion, Clase, Estado
from visitas.models import Informativo, Visita
from visitas.registro import apertura, partes

pytestmark = pytest.mark.django_db
A, E = Accion, Estado
G, F, R = Clase.GIRA, Clase.FERIA, Clase.REUNIFICACION
LA_DGCP = {"analista", "otra analista", "direccion"}
LA_OFAI = {"titular", "otro titular", "enlace"}
A_CARGO = {"analista"}  # who has the visit, once somebody of the DGCP has it
CONSUL = {"consul", "otro consul"}

# acción: (kind, state from which it starts here, who acts, who must be told, who is told unless it prefers otherwise)
TABLA = {
    A.SOLICITAR: (G, E.BORRADOR, "titular", LA_DGCP | LA_OFAI, set()),
    A.PEDIR_EXCEPCION: (F, E.BORRADOR, "titular", {"direccion"}, set()),
    A.AUTORIZAR_EXCEPCION: (F, E.BORRADOR, "direccion", LA_OFAI, set()),
    A.DEVOLVER: (G, E.SOLICITADA, "analista", LA_OFAI, set()),
    A.COORDINAR: (G, E.SOLICITADA, "analista", CONSUL, LA_OFAI),
    A.TURNAR_NUEVOS: (G, E.EN_COORDINACION, "analista", CONSUL | {"houston"}, LA_OFAI),
    A.ABRIR_AGENDA: (G, E.EN_COORDINACION, "consul", set(), LA_OFAI | CONSUL - {"consul"} | A_CARGO),
    A.CONFIRMAR_AGENDA: (G, E.AGENDA_EN_CONSTRUCCION, "enlace", CONSUL, A_CARGO),
    A.REABRIR_AGENDA: (G, E.AGENDA_CONFIRMADA, "consul", LA_OFAI | {"otro consul"}, A_CARGO),
    A.OPINAR: (F, E.SOLICITADA, "analista", CONSUL, LA_OFAI),
    A.VALORAR: (F, E.EN_VALORACION, "analista", set(), LA_OFAI),
    A.DECIDIR_CLUBES: (F, E.EN_VALORACION, "analista", LA_OFAI | CONSUL, set()),
    A.AUTORIZAR: (F, E.VALORADA, "analista", CONSUL, set()),
    A.NOTIFICAR: (F, E.AUTORIZADA, "analista", LA_OFAI, CONSUL),
    A.AVISAR_CONSULADOS: (R, E.SOLICITADA, "analista", CONSUL | {"dallas"}, LA_OFAI),
    A.INICIAR: (G, E.AGENDA_CONFIRMADA, "enlace", set(), CONSUL | A_CARGO),
    A.REGRESAR: (R, E.EN_CURSO, "enlace", LA_OFAI | CONSUL | {"dallas"}, A_CARGO),
    A.INFORMAR: (G, E.POR_INFORMAR, "consul", A_CARGO, LA_OFAI | {"otro consul"}),
    A.CONCLUIR: (G, E.POR_INFORMAR, "analista", set(), LA_OFAI | CONSUL),
    A.REPROGRAMAR: (G, E.EN_COORDINACION, "enlace", CONSUL | A_CARGO, set()),
    A.REASIGNAR: (G, E.EN_COORDINACION, "direccion", {"nueva"}, set()),
    A.CANCELAR: (G, E.EN_COORDINACION, "titular", CONSUL | A_CARGO | LA_OFAI - {"titular"}, set()),
}


@pytest.fixture
def reparto(elenco):
    """The cast, people beside it who must not be told, and a name for each."""
    return {
        elenco.enlace: "enlace",
        elenco.titular: "titular",
        UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=elenco.gobierno): "otro titular",
        UsuarioFactory(rol=Rol.OFAI_TITULAR): "titular ajeno",
        UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=elenco.gobierno, is_active=False): "titular que se fue",
        elenco.analista: "analista",
        UsuarioFactory(rol=Rol.DGCP_ANALISTA): "otra analista",
        UsuarioFactory(rol=Rol.DGCP_ANALISTA, is_active=False): "analista que se fue",
        elenco.direccion: "direccion",
        elenco[Rol.CJ_REVISOR]: "revisor",
        elenco[Rol.CJ_TITULAR]: "consultora",
        elenco[Rol.REPRESENTACION]: "otra representacion",
        elenco[Rol.ADMINISTRACION]: "administracion",
    }


def preparar(accion, elenco, reparto) -> tuple[Visita, object]:
    """Bring a visit to where a step starts, in charge of the analista, with people of every Representación of it."""
    clase, estado, quien, *_ = TABLA[accion]
    una = llevar_a(clase, estado, elenco)
    Visita.objects.filter(pk=una.pk, responsable_dgcp__isnull=False).update(responsable_dgcp=elenco.analista)
    if accion == A.TURNAR_NUEVOS:
        reparto[de_la_representacion(agregar_escala(una).representacion)] = "houston"
    if accion == A.AUTORIZAR_EXCEPCION:
        Visita.objects.filter(pk=una.pk).update(excepcion_pedida_en=AHORA)
    consul = elenco.consul(una)
    reparto |= {consul: "consul", de_la_representacion(consul.representacion): "otro consul"}
    for destino in una.destinos.filter(es_escala=True, ciudad="Dallas"):
        reparto[de_la_representacion(destino.representacion)] = "dallas"
    Aviso.objects.all().delete()
    una.refresh_from_db()
    return una, next(persona for persona, nombre in reparto.items() if nombre == quien)


def avisados(reparto, **filtro) -> list[str]:
    nombres = {persona.pk: nombre for persona, nombre in reparto.items()}
    suyos = Aviso.objects.filter(**filtro).exclude(para__in=Informativo.objects.values("escrito_por"))  # of the factory
    return sorted(nombres.get(pk, "nueva") for pk in suyos.values_list("para", flat=True))


@pytest.mark.parametrize("accion", A.values)
def test_a_quien_se_avisa_de_cada_paso_y_que_el_boton_lo_anuncia(accion, elenco, reparto):
    una, por = preparar(accion, elenco, reparto)
    anuncios = avisos.anunciar(una, accion, por=por)
    movimiento = dar(accion, una, elenco, por=por)
    *_, obligatorios, opcionales = TABLA[accion]
    suyos = {"clave": f"visitas.movimiento:{movimiento.pk}"}
    assert avisados(reparto, obligatorio=True, **suyos) == sorted(obligatorios)
    assert avisados(reparto, obligatorio=False, **suyos) == sorted(opcionales)
    hechos = [
        (f"{aviso.para.nombre} ({aviso.para.get_rol_display()})", aviso.texto)
        for aviso in Aviso.objects.filter(**suyos).select_related("para")
    ]
    if accion == A.REASIGNAR:
        assert [quien for quien, _ in anuncios] == ["La persona que elija"]
    else:
        assert sorted(anuncios) == sorted(hechos)
    assert len({quien for quien, _ in anuncios}) == len(anuncios)


def test_la_tabla_de_avisos_y_la_de_esta_prueba_estan_completas():
    assert set(TABLA) == set(A.values) == set(avisos.TABLA)
    tipos = avisos.tipos()
    assert {f"visita_{accion}" for accion in A.values} <= set(tipos)
    for accion, destinos in avisos.TABLA.items():
        assert all(d.que_sigue.endswith(".") for d in destinos), accion


@pytest.mark.parametrize("clase", Clase)
def test_quien_recibe_un_aviso_abre_la_visita_a_la_que_lleva(clase, elenco, reparto):
    """No notice leads to a page that its reader may not open, in a whole story and in a cancelled one."""
    preparar(A.SOLICITAR, elenco, reparto)
    una = llevar_a(clase, E.CONCLUIDA, elenco)
    de_la_representacion(elenco.consul(una).representacion)
    llevar_a(clase, E.CANCELADA, elenco)
    llevar_a(clase, E.CONCLUIDA, elenco)
    assert Aviso.objects.exists()
    for aviso in Aviso.objects.select_related("para"):
        assert Visita.objects.visibles_para(aviso.para).filter(pk=aviso.objeto_id).exists(), aviso


@pytest.mark.parametrize("clase", Clase)
def test_nadie_recibe_dos_veces_el_mismo_paso(clase, elenco, reparto):
    llevar_a(clase, E.CONCLUIDA, elenco)
    filas = list(Aviso.objects.values_list("clave", "para"))
    assert len(filas) == len(set(filas))


def test_un_borrador_cancelado_no_se_avisa_a_la_sre(elenco, reparto):
    una = borrador(G, elenco)
    dar(A.CANCELAR, una, elenco)
    assert avisados(reparto) == ["enlace", "otro titular"]


def test_un_borrador_que_pidio_excepcion_se_conversa_con_la_dgcp(elenco, reparto):
    """It was asked to decide: it is told of the messages and of the end of what it was asked for."""
    una = borrador(F, elenco)
    dar(A.PEDIR_EXCEPCION, una, elenco)
    mensaje = escribir_mensaje(una, por=elenco.enlace, texto="¿Podrán hoy?", interno=False, ahora=AHORA)
    avisos.avisar_mensaje(una, mensaje)
    assert avisados(reparto, tipo="visita_mensaje") == sorted(LA_DGCP | LA_OFAI - {"enlace"})
    dar(A.CANCELAR, una, elenco)
    assert set(avisados(reparto, tipo="visita_cancelar")) == LA_DGCP | LA_OFAI - {"titular"}


def test_de_lo_devuelto_no_sabe_ninguna_representacion(elenco, reparto):
    una, _ = preparar(A.DEVOLVER, elenco, reparto)
    dar(A.DEVOLVER, una, elenco, por=elenco.analista)
    dar(A.CANCELAR, una, elenco)
    assert set(avisados(reparto)) == LA_OFAI | {"analista"}


def test_si_la_responsable_se_fue_se_avisa_a_toda_la_dgcp(elenco, reparto):
    una, _ = preparar(A.CONFIRMAR_AGENDA, elenco, reparto)
    elenco.analista.is_active = False
    elenco.analista.save()
    dar(A.CONFIRMAR_AGENDA, una, elenco, por=elenco.enlace)
    assert avisados(reparto, obligatorio=False) == ["direccion", "otra analista"]


def test_lo_que_hace_el_reloj_se_avisa_a_todos_y_lo_firma_el_portal(elenco, reparto):
    una, _ = preparar(A.INICIAR, elenco, reparto)
    tramite.iniciar(una, por=None, ahora=cuando(A.INICIAR, una))
    assert avisados(reparto) == sorted(CONSUL | A_CARGO)
    assert set(Aviso.objects.values_list("titulo", flat=True)) == {f"{una.folio}: El portal registró el inicio"}


def test_las_notas_entre_funcionarios_no_llegan_a_otros(elenco, reparto):
    una, por = preparar(A.REASIGNAR, elenco, reparto)
    dar(A.REASIGNAR, una, elenco, por=por, responsable=elenco.direccion, nota="Sale de vacaciones.")
    assert not Aviso.objects.exists()  # who handed it to itself knows
    dar(A.REASIGNAR, una, elenco, por=por, responsable=elenco.analista, nota="Ya volvió.")
    assert [a.contexto["nota"] for a in Aviso.objects.all()] == ["Ya volvió."]
    otra, por = preparar(A.OPINAR, elenco, reparto)
    dar(A.OPINAR, otra, elenco, por=por, favorable=False, nota="No rindió cuentas.")
    assert {a.contexto["nota"] for a in Aviso.objects.all()} == {""}


@pytest.mark.parametrize(
    ("autor", "interno", "estado", "esperados"),
    [
        ("enlace", False, E.BORRADOR, LA_OFAI - {"enlace"}),
        ("enlace", False, E.SOLICITADA, LA_DGCP | LA_OFAI - {"enlace"}),
        ("enlace", False, E.EN_COORDINACION, A_CARGO | CONSUL | LA_OFAI - {"enlace"}),
        ("analista", False, E.EN_COORDINACION, CONSUL | LA_OFAI),
        ("consul", False, E.EN_COORDINACION, A_CARGO | {"otro consul"} | LA_OFAI),
        ("analista", True, E.SOLICITADA, LA_DGCP - {"analista"}),
        ("direccion", True, E.EN_COORDINACION, A_CARGO),
    ],
)
def test_a_quien_se_avisa_de_un_mensaje(autor, interno, estado, esperados, elenco, reparto):
    preparar(A.ABRIR_AGENDA, elenco, reparto)
    una = llevar_a(G, estado, elenco)
    Visita.objects.filter(pk=una.pk, responsable_dgcp__isnull=False).update(responsable_dgcp=elenco.analista)
    una.refresh_from_db()
    quien = next(persona for persona, nombre in reparto.items() if nombre == autor)
    mensaje = escribir_mensaje(una, por=quien, texto="¿Qué falta?", interno=interno, ahora=AHORA)
    Aviso.objects.all().delete()
    avisos.avisar_mensaje(una, mensaje)
    avisos.avisar_mensaje(una, mensaje)
    assert avisados(reparto, obligatorio=False) == sorted(esperados)


def test_de_lo_que_se_corrige_despues_de_turnado_se_avisa_una_vez_por_hora(elenco, reparto):
    una, _ = preparar(A.CONFIRMAR_AGENDA, elenco, reparto)
    for persona in una.integrantes.all():
        persona.cargo = "Otro cargo"
        partes.guardar(una, "integrantes", persona, por=elenco.enlace, ahora=AHORA)
    assert avisados(reparto, tipo="visita_cambio") == sorted(CONSUL | A_CARGO)
    campos = {"objetivos": "Otros objetivos."}
    una.refresh_from_db()
    apertura.corregir(una, por=elenco.enlace, ahora=AHORA, campos=campos, propios={}, version=una.version)
    assert avisados(reparto, tipo="visita_cambio") == sorted([*CONSUL, *A_CARGO] * 2)


def test_mientras_no_se_turna_corregir_no_avisa_a_nadie(elenco, reparto):
    una, _ = preparar(A.COORDINAR, elenco, reparto)
    persona = una.integrantes.first()
    partes.guardar(una, "integrantes", persona, por=elenco.enlace, ahora=AHORA)
    assert not Aviso.objects.exists()


def test_las_preferencias_quitan_el_correo_de_lo_opcional_y_de_nada_mas(elenco, reparto):
    una, _ = preparar(A.CONFIRMAR_AGENDA, elenco, reparto)
    for persona in (elenco.analista, elenco.consul(una)):
        preferir(por=persona, sin_correo={"visita_confirmar_agenda"})
    dar(A.CONFIRMAR_AGENDA, una, elenco, por=elenco.enlace)
    por_correo = {aviso.para: aviso.por_correo for aviso in Aviso.objects.all()}
    assert por_correo[elenco.analista] is False
    assert por_correo[elenco.consul(una)] is True


def test_el_correo_dice_que_paso_que_sigue_y_a_donde_ir(elenco, reparto, django_capture_on_commit_callbacks):
    una, _ = preparar(A.CANCELAR, elenco, reparto)
    with django_capture_on_commit_callbacks(execute=True):
        dar(A.CANCELAR, una, elenco, nota="Cambió la agenda de la presidenta.")
    (carta,) = [m for m in mail.outbox if m.to == [elenco.consul(una).email]]
    assert una.folio in carta.subject
    cuerpo = " ".join(carta.body.split())
    for dicho in (
        "la canceló", "La visita se canceló: avise a quienes iban a recibirla.", "Cambió la agenda de la presidenta.",
        una.get_absolute_url(), "Gira de promoción a Japón",
    ):  # fmt: skip
        assert dicho in cuerpo, dicho


def test_cada_rol_que_se_avisa_puede_elegir_o_sabe_que_no():
    """What the table tells each role is in its preferences: optional or not, and never both missing."""
    tipos = avisos.tipos()
    for accion, destinos in avisos.TABLA.items():
        tipo = tipos[f"visita_{accion}"]
        for destino in destinos:
            en = tipo.obligatorio_para if destino.obligatorio else tipo.opcional_para
            assert avisos.DE_LA_AUDIENCIA[destino.audiencia] <= en
