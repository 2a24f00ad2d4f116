"""How a state looks everywhere: words, tone and icon, never colour alone; and where it stands in the main line."""

from expediente.ficha import QUIEN, Insignia

from ..estados import LINEA_PRINCIPAL, TURNO, Estado

# estado: (tono, icono)
ASPECTO = {
    Estado.NEGOCIACION: ("neutro", "borrador"),
    Estado.INFORMADO: ("curso", "enviar"),
    Estado.SOLICITADO: ("curso", "espera"),
    Estado.EN_REVISION: ("curso", "en-revision"),
    Estado.CON_OBSERVACIONES: ("atencion", "observaciones"),
    Estado.DICTAMINADO: ("favorable", "hecho"),
    Estado.IMPROCEDENTE: ("adverso", "rechazado"),
    Estado.FUERA_DE_LCT: ("cerrado", "sin-efecto"),
    Estado.FIRMADO: ("favorable", "firma"),
    Estado.COPIAS_REMITIDAS: ("curso", "adjunto"),
    Estado.INSCRITO: ("favorable", "inscrito"),
    Estado.COMUNICADO: ("favorable", "correo"),
    Estado.DESISTIDO: ("cerrado", "archivo"),
    Estado.HISTORICO: ("neutro", "historial"),
}

CORTO = {
    Estado.NEGOCIACION: "Negociación",
    Estado.INFORMADO: "Aviso a la SRE",
    Estado.SOLICITADO: "Solicitud",
    Estado.EN_REVISION: "Revisión",
    Estado.DICTAMINADO: "Dictamen",
    Estado.FIRMADO: "Firma",
    Estado.COPIAS_REMITIDAS: "Copias firmadas",
    Estado.INSCRITO: "Inscripción",
    Estado.COMUNICADO: "Comunicación",
}


def insignia(estado: str) -> Insignia:
    """Give the words, tone and icon of a state."""
    tono, icono = ASPECTO[Estado(estado)]
    return Insignia(Estado(estado).label, tono, icono)


def turno(estado: str) -> str:
    """Say whose turn it is in a state; empty when nothing waits for anybody."""
    return QUIEN.get(TURNO.get(Estado(estado), ""), "")


def linea(estado: str, alcanzados: set[str]) -> list[dict]:
    """Give the steps of the main line for the stepper, given the states that the case has been through."""
    actual = Estado.EN_REVISION if estado == Estado.CON_OBSERVACIONES else Estado(estado)
    if actual in LINEA_PRINCIPAL:
        lugar = LINEA_PRINCIPAL.index(actual)
        pasos = [
            ("hecho" if i < lugar else "actual" if i == lugar else "pendiente") for i in range(len(LINEA_PRINCIPAL))
        ]
        if actual == Estado.COMUNICADO:
            pasos[-1] = "hecho"
    else:
        pasos = ["hecho" if e in alcanzados else "omitido" for e in LINEA_PRINCIPAL]
    return [{"titulo": CORTO[e], "estado": paso} for e, paso in zip(LINEA_PRINCIPAL, pasos, strict=True)]
