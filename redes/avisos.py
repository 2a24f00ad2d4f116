"""Who is told what of a membership, as a table: the DGCP of every change, the government of what the DGCP does."""

from dataclasses import dataclass

from django.urls import reverse

from directorio.models import Usuario
from directorio.roles import DGCP, OFAI
from expediente import avisos as expediente
from expediente.avisos import TipoAviso
from expediente.models import Aviso, Mensaje

from .estados import TRANSICIONES, Accion, Estado
from .models import Membresia, Movimiento


@dataclass(frozen=True)
class Destinatario:
    """One row: an audience, what it reads, and whether it may choose not to get the mail."""

    audiencia: str
    que_sigue: str
    obligatorio: bool = False
    incluye_a_quien_actua: bool = False


D, A = Destinatario, Accion
# fmt: off
TABLA: dict[str, tuple[Destinatario, ...]] = {
    A.SOLICITAR: (
        D("dgcp", "La carta está en el expediente; si tiene algo que decir, haga una observación."),
        D("ofai", "Se espera la respuesta de la red. Cuando llegue, registre el ingreso.")),
    A.RETOMAR: (
        D("dgcp", "El gobierno local prepara otra vez la solicitud."),
        D("ofai", "La solicitud se prepara otra vez: corrija lo que la red pidió.")),
    A.ACTIVAR: (
        D("dgcp", "El gobierno local es miembro de la red: desde hoy cuenta en la presencia de México."),
        D("ofai", "Ya puede registrar cuotas, cargos y compromisos.")),
    A.SUSPENDER: (
        D("dgcp", "La participación está suspendida; el motivo está en el historial."),
        D("ofai", "La participación está suspendida. Cuando se resuelva el motivo, reactívela.", True)),
    A.REACTIVAR: (
        D("dgcp", "El gobierno local participa otra vez."),
        D("ofai", "La participación se reanudó.")),
    A.CONCLUIR: (
        D("dgcp", "La membresía terminó; su historia se conserva."),
        D("ofai", "La membresía terminó; su historia se conserva.", True)),
    A.DESCARTAR: (
        D("dgcp", "El ingreso se descartó; el motivo está en el historial."),
        D("ofai", "El ingreso se descartó. La red puede explorarse otra vez.")),
    A.VERIFICAR: (
        D("dgcp", "El dato de la guía quedó confirmado."),
        D("ofai", "El dato de la guía quedó confirmado: revise que las fechas sean las suyas.")),
    A.OBSERVAR: (
        D("ofai", "Lea la observación en el expediente. No detiene su trámite ante la red.", True),
        D("dgcp", "La observación está en el expediente.")),
}
# fmt: on

DE_LA_AUDIENCIA = {"ofai": OFAI, "dgcp": DGCP}


def audiencia(membresia: Membresia, nombre: str):
    """Give the active people of an audience of a membership."""
    activos = Usuario.objects.activos().filter(rol__in=DE_LA_AUDIENCIA[nombre])
    return activos.filter(gobierno_id=membresia.gobierno_id) if nombre == "ofai" else activos


def anunciar(membresia: Membresia, accion: str, *, por) -> list[tuple[str, str]]:
    """Say who will be told what if this person takes this step now: pairs of who and what."""
    return [
        (f"{persona.nombre} ({persona.get_rol_display()})", destino.que_sigue)
        for destino in TABLA[accion]
        for persona in audiencia(membresia, destino.audiencia)
        if persona != por or destino.incluye_a_quien_actua
    ]


def avisar_movimiento(movimiento: Movimiento) -> list[Aviso]:
    """Write the notices of a step, inside its transaction; who took it is told nothing."""
    membresia, por, avisos = movimiento.caso, movimiento.por, []
    for destino in TABLA[movimiento.accion]:
        personas = audiencia(membresia, destino.audiencia)
        avisos += _avisar(
            membresia, [p for p in personas if p != por or destino.incluye_a_quien_actua],
            clave=f"redes.movimiento:{movimiento.pk}", tipo=f"red_{movimiento.accion}",
            hecho=TRANSICIONES[movimiento.accion].hecho, que_sigue=destino.que_sigue, por=por, nota=movimiento.nota,
            ahora=movimiento.ocurrio_en, obligatorio=destino.obligatorio, estado=Estado(movimiento.a).label,
        )  # fmt: skip
    return avisos


def avisar_apertura(membresia: Membresia, *, por, ahora) -> list[Aviso]:
    """Tell the DGCP that a government looks at a network."""
    return _avisar(
        membresia, audiencia(membresia, "dgcp"), clave=f"redes.apertura:{membresia.pk}", tipo="red_apertura",
        hecho=f"empezó a explorar el ingreso a {membresia.red}", por=por, nota=membresia.motivo, ahora=ahora,
        que_sigue="Si conviene decirle algo antes de que lo solicite, haga una observación.",
    )  # fmt: skip


def avisar_cambio(membresia: Membresia, que: str, *, clave: str, por, ahora) -> list[Aviso]:
    """Tell the DGCP that the government changed what its membership says: its data, a fee, a post, a commitment."""
    personas = [p for p in audiencia(membresia, "dgcp") if p != por]
    return _avisar(
        membresia, personas, clave=clave, tipo="red_cambio", hecho=que, por=por, nota="", ahora=ahora,
        que_sigue="Está en el expediente de la membresía.",
    )  # fmt: skip


def avisar_mensaje(membresia: Membresia, mensaje: Mensaje) -> list[Aviso]:
    """Tell those concerned of a message beside a membership; an internal note reaches the DGCP only."""
    lados = ("dgcp",) if mensaje.interno else ("dgcp", "ofai")
    personas = {p for lado in lados for p in audiencia(membresia, lado) if p != mensaje.autor}
    return _avisar(
        membresia, personas, clave=f"expediente.mensaje:{mensaje.pk}", tipo="red_mensaje",
        hecho="escribió una nota interna" if mensaje.interno else "escribió un mensaje", por=mensaje.autor,
        que_sigue="Léalo en el expediente.", nota=mensaje.texto, ahora=mensaje.creado_en,
        url=f"{membresia.get_absolute_url()}#mensajes",
    )  # fmt: skip


def _avisar(
    membresia: Membresia, personas, *, clave: str, tipo: str, hecho: str, que_sigue: str, por, nota: str, ahora,
    obligatorio: bool = False, url: str = "", estado: str = "",
) -> list[Aviso]:  # fmt: skip
    quien = por.nombre if por else "El portal"
    return expediente.avisar(
        personas,
        clave=clave,
        tipo=tipo,
        titulo=f"{membresia.folio}: {quien} {hecho}",
        texto=que_sigue,
        url=url or reverse("redes:membresia", args=[membresia.folio]),
        plantilla="redes/correos/movimiento",
        contexto={
            "folio": membresia.folio,
            "red": membresia.red.nombre,
            "gobierno": membresia.gobierno.nombre_publico,
            "quien": quien,
            "hecho": hecho,
            "nota": nota,
            "que_sigue": que_sigue,
            "estado": str(estado or membresia.get_estado_display()),
            "es_demo": membresia.es_demo,
        },
        ahora=ahora,
        objeto=membresia,
        obligatorio=obligatorio,
    )


def tipos() -> dict[str, TipoAviso]:
    """Give the kinds of notice of the memberships, for the preferences of each person."""

    def de(destinos, *, obligatorio: bool) -> frozenset:
        suyos = (DE_LA_AUDIENCIA[d.audiencia] for d in destinos if d.obligatorio == obligatorio)
        return frozenset().union(*suyos)

    pasos = {
        f"red_{accion}": TipoAviso(
            f"Redes: {Accion(accion).label.lower()}", de(destinos, obligatorio=False), de(destinos, obligatorio=True),
            "mundo",
        )
        for accion, destinos in TABLA.items()
    }  # fmt: skip
    return pasos | {
        "red_apertura": TipoAviso("Redes: un gobierno explora una red", opcional_para=DGCP, icono="mundo"),
        "red_cambio": TipoAviso("Redes: cambios en una membresía", opcional_para=DGCP, icono="nota"),
        "red_mensaje": TipoAviso("Redes: mensajes y notas", opcional_para=OFAI | DGCP, icono="nota"),
        "red_convocatoria": TipoAviso("Redes: convocatorias que cierran pronto", opcional_para=OFAI, icono="fecha"),
        "red_autoevaluacion": TipoAviso("Redes: la autoevaluación de cada año", opcional_para=OFAI, icono="fecha"),
    }
