"""Who is told what of a visit, as a table."""

from dataclasses import dataclass

from django.urls import reverse

from directorio.models import Usuario
from directorio.roles import DGCP, OFAI, Rol
from expediente import avisos as expediente
from expediente.avisos import TipoAviso
from expediente.models import Aviso, Mensaje

from .estados import ANTES_DE_LA_REPRESENTACION, FLUJOS, TURNAN, Accion, Estado
from .models import Actividad, Movimiento, Visita
from .models.agenda import EstadoActividad


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
        D("dgcp", "Revise que esté completa y dele curso, o devuélvala.", True),
        D("ofai", "El acuse está en el expediente. La DGCP revisará que esté completa.", True, True)),
    A.PEDIR_EXCEPCION: (
        D("direccion", "Decida si se admite con menos anticipación; el motivo está en el expediente.", True),),
    A.AUTORIZAR_EXCEPCION: (
        D("ofai", "Ya puede enviarla con menos anticipación; la excepción se usa una sola vez.", True),),
    A.DEVOLVER: (
        D("ofai", "Complete lo que falta y vuelva a enviarla.", True),),
    A.COORDINAR: (
        D("representacion", "Proponga encuentros para la agenda; la solicitud completa está en el expediente.", True),
        D("ofai", "La visita está en coordinación.")),
    A.TURNAR_NUEVOS: (
        D("representacion", "La visita tiene destinos nuevos: revise si alguno le corresponde.", True),
        D("ofai", "Los destinos nuevos ya se turnaron.")),
    A.ABRIR_AGENDA: (
        D("ofai", "La agenda está abierta: responda cada propuesta."),
        D("representacion", "La agenda está abierta."),
        D("dgcp", "La agenda está en construcción.")),
    A.CONFIRMAR_AGENDA: (
        D("representacion", "El gobierno local confirmó la agenda.", True),
        D("dgcp", "La agenda está confirmada; envíe los documentos informativos si faltan.")),
    A.REABRIR_AGENDA: (
        D("ofai", "La agenda se abrió otra vez: revise qué cambia.", True),
        D("representacion", "La agenda se abrió otra vez.", True),
        D("dgcp", "La agenda se abrió otra vez.")),
    A.OPINAR: (
        D("ofai", "La DGCP transmitió su opinión. Sigue la valoración con el consulado."),
        D("representacion", "Se valora una feria de servicios en su sede: dé su parecer a la DGSC.", True)),
    A.VALORAR: (
        D("ofai", "Se valoró con el consulado; el resultado está en el expediente."),),
    A.DECIDIR_CLUBES: (
        D("ofai", "El IME decidió sobre las reuniones con clubes.", True),
        D("representacion", "El IME decidió sobre las reuniones con clubes en la sede.", True)),
    A.AUTORIZAR: (
        D("representacion", "La DGSC resolvió sobre la feria de servicios.", True),),
    A.NOTIFICAR: (
        D("ofai", "El oficio con la decisión está en el expediente.", True),
        D("representacion", "El gobierno local ya fue notificado.")),
    A.AVISAR_CONSULADOS: (
        D("representacion", "Un grupo de personas mayores pasará por su circunscripción; téngalo presente.", True),
        D("ofai", "Los consulados del trayecto están avisados.")),
    A.INICIAR: (
        D("representacion", "La visita empezó."),
        D("dgcp", "La visita empezó.")),
    A.REGRESAR: (
        D("ofai", "Presente el informe: resultados, contactos y compromisos.", True, True),
        D("representacion", "Presente el informe de la Representación.", True, True),
        D("dgcp", "La visita terminó; faltan los informes.")),
    A.INFORMAR: (
        D("dgcp", "Hay un informe. Con los que falten, puede concluirla.", True),
        D("ofai", "Hay un informe en el expediente."),
        D("representacion", "Hay un informe en el expediente.")),
    A.CONCLUIR: (
        D("ofai", "La visita concluyó; los compromisos se siguen hasta que se cumplan."),
        D("representacion", "La visita concluyó; los compromisos se siguen hasta que se cumplan.")),
    A.REPROGRAMAR: (
        D("dgcp", "Cambiaron las fechas.", True),
        D("representacion", "Cambiaron las fechas: revise lo ya concertado.", True)),
    A.REASIGNAR: (
        D("responsable", "La visita quedó a su cargo.", True),),
    A.CANCELAR: (
        D("dgcp", "La visita se canceló.", True),
        D("representacion", "La visita se canceló: avise a quienes iban a recibirla.", True),
        D("ofai", "La visita se canceló; el motivo está en el historial.", True)),
}
# fmt: on

DE_LA_AUDIENCIA = {
    "ofai": OFAI,
    "dgcp": DGCP,
    "direccion": frozenset({Rol.DGCP_DIRECCION}),
    "representacion": frozenset({Rol.REPRESENTACION}),
    "responsable": DGCP,
}
# Steps whose note is written inside the DGCP, or by it to the Subsecretaría and the DGSC: nobody else reads it.
NOTA_INTERNA = frozenset({A.REASIGNAR, A.OPINAR})


def audiencia(visita: Visita, nombre: str, accion: str = ""):
    """Give the active people of an audience of a visit, as it is or, given `accion`, as that step leaves it."""
    activos = Usuario.objects.activos()
    if nombre == "ofai":
        return activos.filter(rol__in=OFAI, gobierno_id=visita.gobierno_id)
    if nombre == "dgcp":
        if visita.enviada_en is None and visita.excepcion_pedida_en is None and accion != A.SOLICITAR:
            return activos.none()  # what it was told nothing of stays with the local government
        responsable = activos.filter(pk=visita.responsable_dgcp_id)
        return responsable if responsable.exists() else activos.filter(rol__in=DGCP)
    if nombre == "direccion":
        return activos.filter(rol=Rol.DGCP_DIRECCION)
    if nombre == "responsable":
        return activos.filter(pk=visita.responsable_dgcp_id)
    if nombre == "representacion":
        if accion not in TURNAN and (visita.estado in ANTES_DE_LA_REPRESENTACION or not _fue_turnada(visita)):
            return activos.none()
        suyas = visita.destinos.exclude(representacion=None).values("representacion_id")
        return activos.filter(rol=Rol.REPRESENTACION, representacion_id__in=suyas)
    raise ValueError(nombre)


def _fue_turnada(visita: Visita) -> bool:
    return visita.movimientos.filter(accion__in=TURNAN).exists()


def anunciar(visita: Visita, accion: str, *, por) -> list[tuple[str, str]]:
    """Say who will be told what if this person takes this step now: pairs of who and what."""
    vistos, anuncios = set(), []
    for destino in TABLA[accion]:
        if destino.audiencia == "responsable":
            anuncios.append(("La persona que elija", destino.que_sigue))
            continue
        for persona in audiencia(visita, destino.audiencia, accion):
            if persona.pk not in vistos and (persona != por or destino.incluye_a_quien_actua):
                vistos.add(persona.pk)
                anuncios.append((f"{persona.nombre} ({persona.get_rol_display()})", destino.que_sigue))
    return anuncios


def avisar_movimiento(movimiento: Movimiento) -> list[Aviso]:
    """Write the notices of a step, inside its transaction; nobody is told the same step twice."""
    visita, por = movimiento.caso, movimiento.por
    avisos, avisados = [], set()
    for destino in TABLA[movimiento.accion]:
        nuevos = [
            p for p in audiencia(visita, destino.audiencia, movimiento.accion)
            if p.pk not in avisados and (p != por or destino.incluye_a_quien_actua)
        ]  # fmt: skip
        avisados.update(p.pk for p in nuevos)
        oculta = destino.audiencia != "responsable" and movimiento.accion in NOTA_INTERNA
        avisos += _avisar(
            visita, nuevos, clave=f"visitas.movimiento:{movimiento.pk}", tipo=f"visita_{movimiento.accion}",
            hecho=FLUJOS[visita.clase][movimiento.accion].hecho, que_sigue=destino.que_sigue, por=por,
            nota="" if oculta else movimiento.nota, ahora=movimiento.ocurrio_en, obligatorio=destino.obligatorio,
            estado=Estado(movimiento.a).label,
        )  # fmt: skip
    return avisos


def avisar_actividad(actividad: Actividad, hecho: str, *, por, ahora, nota: str = "") -> list[Aviso]:
    """Tell the other side that an activity of the agenda was proposed, answered, moved or cancelled."""
    visita = actividad.visita
    lados = ("dgcp", "representacion") if por.es_ofai else ("ofai", "dgcp", "representacion")
    if visita.estado in ANTES_DE_LA_REPRESENTACION:
        return []
    personas = {p for lado in lados for p in audiencia(visita, lado) if p != por}
    que_sigue = "Está en la agenda de la visita."
    if actividad.estado == EstadoActividad.PROPUESTA:
        que_sigue = "Léala en la agenda y respóndala: aceptar, pedir un cambio o declinar."
    return _avisar(
        visita, personas, clave=f"visitas.actividad:{actividad.pk}:{actividad.secuencia}:{actividad.estado}",
        tipo="visita_agenda", hecho=f"{hecho} «{actividad.titulo}»", que_sigue=que_sigue, por=por, nota=nota,
        ahora=ahora, url=reverse("visitas:agenda", args=[visita.folio]),
    )  # fmt: skip


def avisar_cambio(visita: Visita, que: str, *, clave: str, por, ahora) -> list[Aviso]:
    """Tell the DGCP and the Representaciones that the government changed what it had sent."""
    if visita.estado in ANTES_DE_LA_REPRESENTACION:
        return []
    personas = {p for lado in ("dgcp", "representacion") for p in audiencia(visita, lado) if p != por}
    return _avisar(
        visita, personas, clave=clave, tipo="visita_cambio", hecho=que, por=por, nota="", ahora=ahora,
        que_sigue="Revise si cambia lo ya concertado.",
    )  # fmt: skip


def avisar_mensaje(visita: Visita, mensaje: Mensaje) -> list[Aviso]:
    """Tell those concerned of a message beside the visit; an internal note reaches the DGCP only."""
    lados = ("dgcp",) if mensaje.interno else ("dgcp", "ofai", "representacion")
    personas = {p for lado in lados for p in audiencia(visita, lado) if p != mensaje.autor}
    return _avisar(
        visita, personas, clave=f"expediente.mensaje:{mensaje.pk}", tipo="visita_mensaje",
        hecho="escribió una nota interna" if mensaje.interno else "escribió un mensaje", por=mensaje.autor,
        que_sigue="Léalo en el expediente.", nota=mensaje.texto, ahora=mensaje.creado_en,
        url=reverse("visitas:visita", args=[visita.folio]) + "#mensajes",
    )  # fmt: skip


def _avisar(
    visita: Visita, personas, *, clave: str, tipo: str, hecho: str, que_sigue: str, por, nota: str, ahora,
    obligatorio: bool = False, url: str = "", estado: str = "",
) -> list[Aviso]:  # fmt: skip
    quien = por.nombre if por else "El portal"
    return expediente.avisar(
        personas,
        clave=clave,
        tipo=tipo,
        titulo=f"{visita.folio}: {quien} {hecho}",
        texto=que_sigue,
        url=url or reverse("visitas:visita", args=[visita.folio]),
        plantilla="visitas/correos/movimiento",
        contexto={
            "folio": visita.folio,
            "visita": visita.titulo,
            "clase": visita.get_clase_display(),
            "gobierno": visita.gobierno.nombre_publico,
            "quien": quien,
            "hecho": hecho,
            "nota": nota,
            "que_sigue": que_sigue,
            "estado": estado or visita.get_estado_display(),
            "es_demo": visita.es_demo,
        },
        ahora=ahora,
        objeto=visita,
        obligatorio=obligatorio,
    )


def tipos() -> dict[str, TipoAviso]:
    """Give the kinds of notice of this room, for the preferences of each person."""

    def de(destinos, *, obligatorio: bool) -> frozenset:
        suyos = (DE_LA_AUDIENCIA[d.audiencia] for d in destinos if d.obligatorio == obligatorio)
        return frozenset().union(*suyos)

    todos = OFAI | DGCP | {Rol.REPRESENTACION}
    pasos = {
        f"visita_{accion}": TipoAviso(
            f"Visitas: {Accion(accion).label.lower()}", de(destinos, obligatorio=False), de(destinos, obligatorio=True),
            "mundo",
        )
        for accion, destinos in TABLA.items()
    }  # fmt: skip
    return pasos | {
        "visita_agenda": TipoAviso("Visitas: cambios en la agenda", opcional_para=todos, icono="fecha"),
        "visita_cambio": TipoAviso(
            "Visitas: cambios en lo enviado", opcional_para=DGCP | {Rol.REPRESENTACION}, icono="nota"
        ),
        "visita_mensaje": TipoAviso("Visitas: mensajes y notas", opcional_para=todos, icono="nota"),
        "visita_recordatorio": TipoAviso("Visitas: recordatorios", obligatorio_para=todos, icono="fecha"),
    }
