"""The links by which a commitment becomes something in another room: addresses alone, as the rooms are strangers."""

from expediente.ficha import TITULO_MAXIMO, enlace_con_datos

from ..models import Compromiso, Resultado

LO_QUE_PIDE_CADA_UNO = {Resultado.ACUERDO: "tramites:nuevo", Resultado.MEMBRESIA: "redes:membresia_nueva"}


def enlace_al_resultado(compromiso: Compromiso) -> str:
    """Give the link that opens, in another room, what a commitment may become, with its data; empty when it cannot.

    Nothing is saved there until the person sends it. A room that is not built yet gives no link.
    """
    destino = LO_QUE_PIDE_CADA_UNO.get(compromiso.resultado)
    if destino is None:
        return ""
    visita = compromiso.visita
    datos = {"procedencia": f"la visita {visita.folio}"}
    if compromiso.resultado == Resultado.MEMBRESIA:
        return enlace_con_datos(destino, datos | {"red": compromiso.contraparte}, resumen=compromiso.que)
    pais = compromiso.contraparte_pais
    con = f"{compromiso.contraparte} ({pais.nombre})" if pais else compromiso.contraparte
    datos |= {
        "titulo": f"Acuerdo de cooperación: {visita.gobierno.nombre_publico} – {con}"[:TITULO_MAXIMO],
        "contraparte_tipo": compromiso.contraparte_tipo,
        "contraparte_nombre": compromiso.contraparte,
        "contraparte_ciudad": compromiso.contraparte_ciudad,
        "contraparte_pais": pais.codigo if pais else "",
        "materias": ",".join(visita.materias.values_list("clave", flat=True)),
    }
    return enlace_con_datos(destino, datos, resumen=compromiso.que, prescindibles=("materias", "titulo"))
