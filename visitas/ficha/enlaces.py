"""The links by which a commitment becomes something in another room: addresses alone, as the rooms are strangers."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from ..models import Compromiso, Resultado

DIRECCION_MAXIMA = 3_600  # characters of a link: servers refuse a longer first line of a request (gunicorn, at 4,094)
LO_QUE_PIDE_CADA_UNO = {Resultado.ACUERDO: "tramites:nuevo", Resultado.MEMBRESIA: "redes:membresia_nueva"}


def enlace_al_resultado(compromiso: Compromiso) -> str:
    """Give the link that opens, in another room, what a commitment may become, with its data; empty when it cannot.

    Nothing is saved there until the person sends it. A room that is not built yet gives no link.
    """
    destino = LO_QUE_PIDE_CADA_UNO.get(compromiso.resultado)
    if destino is None:
        return ""
    try:
        base = reverse(destino)
    except NoReverseMatch:
        return ""
    visita = compromiso.visita
    pais = compromiso.contraparte_pais
    con = f"{compromiso.contraparte} ({pais.nombre})" if pais else compromiso.contraparte
    datos = {
        "procedencia": f"la visita {visita.folio}",
        "titulo": f"Acuerdo de cooperación: {visita.gobierno.nombre_publico} – {con}"[:300],
        "contraparte_tipo": compromiso.contraparte_tipo,
        "contraparte_nombre": compromiso.contraparte,
        "contraparte_ciudad": compromiso.contraparte_ciudad,
        "contraparte_pais": pais.codigo if pais else "",
        "materias": ",".join(visita.materias.values_list("clave", flat=True)),
        "resumen": compromiso.que,
    }
    if compromiso.resultado == Resultado.MEMBRESIA:
        datos = {"procedencia": datos["procedencia"], "red": compromiso.contraparte, "resumen": compromiso.que}
    for prescindible in ("", "resumen", "materias", "titulo"):
        datos.pop(prescindible, None)
        direccion = f"{base}?{urlencode({c: v for c, v in datos.items() if v})}"
        if len(direccion) <= DIRECCION_MAXIMA:
            return direccion
    return base
