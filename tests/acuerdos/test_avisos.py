"""Who is told what at each step, as a table; and that the button announces exactly those who are told."""

import pytest

from acuerdos import avisos
from acuerdos.estados import Accion, Estado
from acuerdos.models import Acuerdo
from directorio.roles import Rol
from expediente.models import Aviso
from expediente.registro import escribir_mensaje, preferir
from tests.fabricas.acuerdos import ACTOR, dar, llevar_a
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db

A = Accion
LA_DGCP = {"analista", "otra analista", "direccion"}
LA_OFAI = {"titular", "otro titular", "enlace"}

# acción: (state from which it starts here, who must be told, who is told unless it prefers otherwise)
TABLA = {
    A.INFORMAR_NEGOCIACION: (Estado.NEGOCIACION, LA_OFAI, LA_DGCP),
    A.SOLICITAR_DICTAMEN: (Estado.INFORMADO, LA_OFAI | LA_DGCP, set()),
    A.DEVOLVER_INCOMPLETA: (Estado.SOLICITADO, LA_OFAI, set()),
    A.TURNAR: (Estado.SOLICITADO, {"revisor"}, {"consultora"} | LA_OFAI),
    A.PREPARAR_REVISION: (Estado.EN_REVISION, {"consultora"}, set()),
    A.OBSERVAR: (Estado.EN_REVISION, LA_OFAI, {"analista"}),
    A.REINGRESAR: (Estado.CON_OBSERVACIONES, {"revisor"}, {"consultora", "analista"}),
    A.EMITIR_DICTAMEN: (Estado.EN_REVISION, LA_OFAI | {"analista"}, {"revisor"}),
    A.REGISTRAR_FIRMA: (Estado.DICTAMINADO, LA_OFAI - {"enlace"}, {"analista"}),
    A.REMITIR_COPIAS: (Estado.FIRMADO, {"revisor", "consultora"}, {"analista"}),
    A.DEVOLVER_COPIAS: (Estado.COPIAS_REMITIDAS, LA_OFAI, {"analista"}),
    A.INSCRIBIR: (Estado.COPIAS_REMITIDAS, LA_OFAI | {"analista"}, set()),
    A.COMUNICAR: (Estado.INSCRITO, LA_OFAI, set()),
    A.REPROGRAMAR_FIRMA: (Estado.EN_REVISION, {"analista", "revisor"}, set()),
    A.AUTORIZAR_EXTEMPORANEA: (Estado.EN_REVISION, LA_OFAI, {"revisor"}),
    A.REASIGNAR: (Estado.EN_REVISION, {"nueva"}, set()),
    A.DESISTIR: (Estado.EN_REVISION, {"analista", "revisor"}, set()),
}


@pytest.fixture
def reparto(elenco):
    """The cast, people beside it who must not be told, and a name for each."""
    elenco.todos()
    nombres = {
        elenco.enlace: "enlace",
        elenco.titular: "titular",
        UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=elenco.gobierno): "otro titular",
        UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=elenco.gobierno): "otro enlace",
        UsuarioFactory(rol=Rol.OFAI_TITULAR): "titular ajeno",
        UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=elenco.gobierno, is_active=False): "titular que se fue",
        elenco.analista: "analista",
        UsuarioFactory(rol=Rol.DGCP_ANALISTA): "otra analista",
        UsuarioFactory(rol=Rol.DGCP_ANALISTA, is_active=False): "analista que se fue",
        elenco.direccion: "direccion",
        elenco.revisor: "revisor",
        UsuarioFactory(rol=Rol.CJ_REVISOR): "otro revisor",
        elenco.consultora: "consultora",
        elenco[Rol.REPRESENTACION]: "representacion",
        elenco[Rol.ADMINISTRACION]: "administracion",
    }
    return {persona.pk: nombre for persona, nombre in nombres.items()}


def avisados(movimiento, reparto, **filtro) -> list[str]:
    filas = Aviso.objects.filter(clave=f"acuerdos.movimiento:{movimiento.pk}", **filtro)
    return sorted(reparto.get(pk, "nueva") for pk in filas.values_list("para", flat=True))


@pytest.mark.parametrize("accion", A.values)
def test_a_quien_se_avisa_de_cada_paso(accion, elenco, reparto, ahora):
    estado, obligatorios, opcionales = TABLA[accion]
    movimiento = dar(accion, llevar_a(estado, elenco, ahora=ahora), elenco, ahora=ahora)
    assert avisados(movimiento, reparto, obligatorio=True) == sorted(obligatorios)
    assert avisados(movimiento, reparto, obligatorio=False) == sorted(opcionales)


@pytest.mark.parametrize("accion", A.values)
def test_el_boton_anuncia_a_quien_se_avisara(accion, elenco, reparto, ahora):
    acuerdo = llevar_a(TABLA[accion][0], elenco, ahora=ahora)
    anuncios = avisos.anunciar(acuerdo, accion, por=elenco[ACTOR[accion]])
    movimiento = dar(accion, acuerdo, elenco, ahora=ahora)
    hechos = [
        (f"{aviso.para.nombre} ({aviso.para.get_rol_display()})", aviso.texto, aviso.obligatorio)
        for aviso in Aviso.objects.filter(clave=f"acuerdos.movimiento:{movimiento.pk}").select_related("para")
    ]
    por_elegir = {A.TURNAR: "La persona que elija como revisor", A.REASIGNAR: "La persona que elija"}.get(accion)
    dichos = [(a.quien, a.que, a.obligatorio) for a in anuncios if a.quien != por_elegir]
    elegidos = {elenco.revisor.nombre} if accion == A.TURNAR else set()
    hechos = [h for h in hechos if accion != A.REASIGNAR and not any(h[0].startswith(e) for e in elegidos)]
    assert sorted(dichos) == sorted(hechos)
    assert (por_elegir is not None) == (len(anuncios) != len(dichos))


def test_todas_las_acciones_avisan_a_alguien_y_la_tabla_esta_completa():
    assert set(TABLA) == set(A.values) == set(avisos.TABLA)


def test_lo_que_no_se_informo_no_se_avisa_a_la_sre(elenco, reparto, ahora):
    movimiento = dar(A.DESISTIR, llevar_a(Estado.NEGOCIACION, elenco, ahora=ahora), elenco, ahora=ahora)
    assert avisados(movimiento, reparto) == []


def test_si_la_responsable_de_la_dgcp_se_fue_se_avisa_a_toda_la_dgcp(elenco, reparto, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    elenco.analista.is_active = False
    elenco.analista.save()
    movimiento = dar(A.REINGRESAR, acuerdo, elenco, ahora=ahora)
    assert avisados(movimiento, reparto, obligatorio=False) == ["consultora", "direccion", "otra analista"]


def test_si_el_revisor_se_fue_se_avisa_una_vez_a_la_titular(elenco, reparto, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    elenco.revisor.is_active = False
    elenco.revisor.save()
    movimiento = dar(A.REINGRESAR, acuerdo, elenco, ahora=ahora)
    assert avisados(movimiento, reparto) == ["analista", "consultora"]
    assert avisados(movimiento, reparto, obligatorio=True) == ["consultora"]


def test_quien_cambio_de_gobierno_deja_de_enterarse(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    enlace = elenco.enlace
    enlace.gobierno = UsuarioFactory(rol=Rol.OFAI_ENLACE).gobierno
    enlace.save()
    dar(A.DEVOLVER_INCOMPLETA, acuerdo, elenco, ahora=ahora)
    assert not enlace.avisos.filter(tipo=A.DEVOLVER_INCOMPLETA).exists()


def test_la_nota_para_la_sre_no_llega_al_gobierno_local(elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    dar(A.TURNAR, acuerdo, elenco, ahora=ahora, nota="Ojo con la cláusula VII.")
    notas = {aviso.para: aviso.contexto["nota"] for aviso in Aviso.objects.filter(tipo=A.TURNAR)}
    assert (notas[elenco.revisor], notas[elenco.titular]) == ("Ojo con la cláusula VII.", "")


def test_las_preferencias_quitan_el_correo_de_lo_opcional_y_de_nada_mas(elenco, ahora):
    acuerdo = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    for persona in (elenco.titular, elenco.analista):
        preferir(por=persona, sin_correo={A.OBSERVAR})
    dar(A.OBSERVAR, acuerdo, elenco, ahora=ahora)
    por_correo = {aviso.para: aviso.por_correo for aviso in Aviso.objects.filter(tipo=A.OBSERVAR)}
    assert por_correo == {elenco.titular: True, elenco.enlace: True, elenco.analista: False}


@pytest.mark.parametrize(
    ("autor", "interno", "estado", "esperados"),
    [
        ("enlace", False, Estado.NEGOCIACION, set()),
        ("enlace", False, Estado.SOLICITADO, LA_DGCP),
        ("enlace", False, Estado.EN_REVISION, {"analista", "revisor"}),
        ("analista", False, Estado.EN_REVISION, LA_OFAI),
        ("revisor", False, Estado.EN_REVISION, LA_OFAI | {"analista"}),
        ("analista", True, Estado.SOLICITADO, LA_DGCP - {"analista"}),  # the Consultoría does not see it yet
        ("analista", True, Estado.EN_REVISION, {"revisor", "consultora"}),
        ("revisor", True, Estado.EN_REVISION, {"analista", "consultora"}),
    ],
)
def test_a_quien_se_avisa_de_un_mensaje(autor, interno, estado, esperados, elenco, reparto, ahora):
    acuerdo = llevar_a(estado, elenco, ahora=ahora)
    mensaje = escribir_mensaje(acuerdo, por=getattr(elenco, autor), texto="¿Qué falta?", interno=interno, ahora=ahora)
    avisos.avisar_mensaje(acuerdo, mensaje)
    avisos.avisar_mensaje(acuerdo, mensaje)
    filas = Aviso.objects.filter(clave=f"expediente.mensaje:{mensaje.pk}", obligatorio=False)
    assert sorted(reparto[pk] for pk in filas.values_list("para", flat=True)) == sorted(esperados)


def test_quien_recibe_un_aviso_ve_el_caso(elenco, reparto, ahora):
    """No notice leads to a page that its reader may not open."""
    for estado in (Estado.COMUNICADO, Estado.CON_OBSERVACIONES, Estado.DESISTIDO):
        llevar_a(estado, elenco, ahora=ahora)
    for aviso in Aviso.objects.select_related("para"):
        assert Acuerdo.objects.visibles_para(aviso.para).filter(pk=aviso.objeto_id).exists(), aviso
