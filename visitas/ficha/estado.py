"""How the state of a visit looks: words, tone and icon, whose turn it is, and where it stands in its line."""

from expediente.ficha import QUIEN, Insignia

from ..estados import LINEAS, Clase, Estado, turno_de
from ..models import Visita

# estado: (tono, icono)
ASPECTO = {
    Estado.BORRADOR: ("neutro", "borrador"),
    Estado.SOLICITADA: ("curso", "enviar"),
    Estado.EN_COORDINACION: ("curso", "espera"),
    Estado.AGENDA_EN_CONSTRUCCION: ("curso", "en-revision"),
    Estado.AGENDA_CONFIRMADA: ("favorable", "hecho"),
    Estado.EN_VALORACION: ("curso", "en-revision"),
    Estado.VALORADA: ("curso", "espera"),
    Estado.AUTORIZADA: ("favorable", "hecho"),
    Estado.NOTIFICADA: ("favorable", "correo"),
    Estado.NO_AUTORIZADA: ("atencion", "rechazado"),
    Estado.NEGATIVA_NOTIFICADA: ("adverso", "rechazado"),
    Estado.CONSULADOS_AVISADOS: ("favorable", "correo"),
    Estado.EN_CURSO: ("curso", "mundo"),
    Estado.POR_INFORMAR: ("atencion", "observaciones"),
    Estado.CONCLUIDA: ("favorable", "inscrito"),
    Estado.CANCELADA: ("cerrado", "archivo"),
}

CORTO = {
    Estado.BORRADOR: "Borrador",
    Estado.SOLICITADA: "Solicitud",
    Estado.EN_COORDINACION: "Coordinación",
    Estado.AGENDA_EN_CONSTRUCCION: "Agenda",
    Estado.AGENDA_CONFIRMADA: "Confirmación",
    Estado.EN_VALORACION: "Valoración",
    Estado.VALORADA: "Valorada",
    Estado.AUTORIZADA: "Autorización",
    Estado.NOTIFICADA: "Notificación",
    Estado.CONSULADOS_AVISADOS: "Consulados",
    Estado.EN_CURSO: "Viaje",
    Estado.POR_INFORMAR: "Informe",
    Estado.CONCLUIDA: "Conclusión",
}
# What a state is called in a kind where the common word would not be understood.
PROPIOS = {
    (Clase.DIPLOMATICA, Estado.SOLICITADA): "Informada a la DGCP",
    (Clase.REUNIFICACION, Estado.SOLICITADA): "Notificada a la DGCP",
    (Clase.DIPLOMATICA, Estado.POR_INFORMAR): "En seguimiento",
}


def nombre_de(visita: Visita) -> str:
    """Give the words of the state of a visit, in those of its kind."""
    return PROPIOS.get((visita.clase, visita.estado), Estado(visita.estado).label)


def insignia(visita: Visita) -> Insignia:
    """Give the words, tone and icon of the state of a visit."""
    tono, icono = ASPECTO[Estado(visita.estado)]
    return Insignia(nombre_de(visita), tono, icono)


def turno(visita: Visita) -> str:
    """Say whose turn it is; empty when nothing waits for anybody."""
    return QUIEN.get(turno_de(visita.clase, visita.estado), "")


def linea(visita: Visita, alcanzados: set[str]) -> list[dict]:
    """Give the steps of the visit's main line for the stepper, given the states that it has been through."""
    estados = LINEAS[visita.clase]
    if visita.estado in estados:
        lugar = estados.index(visita.estado)
        pasos = ["hecho" if i < lugar else "actual" if i == lugar else "pendiente" for i in range(len(estados))]
        if visita.estado == Estado.CONCLUIDA:
            pasos[-1] = "hecho"
    else:
        pasos = ["hecho" if e in alcanzados else "omitido" for e in estados]
    return [{"titulo": CORTO[e], "estado": paso} for e, paso in zip(estados, pasos, strict=True)]
