"""The link by which joining a network becomes the negotiation of an agreement: an address alone, in another room."""

from directorio.models import TipoContraparte
from expediente.ficha import TITULO_MAXIMO, enlace_con_datos

from ..models import Membresia


def enlace_al_acuerdo(membresia: Membresia) -> str:
    """Give the link that opens the negotiation of the acuerdo that a membership implies; empty where it implies none.

    Nothing is saved there until the person sends it.
    """
    red = membresia.red
    if not red.requiere_acuerdo:
        return ""
    datos = {
        "procedencia": f"la membresía {membresia.folio}",
        "titulo": f"Acuerdo de participación: {membresia.gobierno.nombre_publico} – {red.nombre}"[:TITULO_MAXIMO],
        "contraparte_tipo": TipoContraparte.ORGANIZACION_INTERNACIONAL.value,
        "contraparte_nombre": red.nombre,
        "contraparte_ciudad": red.sede_ciudad,
        "contraparte_pais": red.sede_pais.codigo if red.sede_pais else "",
        "materias": ",".join(red.materias.values_list("clave", flat=True)),
        "ods": ",".join(str(numero) for numero in red.ods.values_list("numero", flat=True)),
    }
    prescindibles = ("materias", "ods", "titulo", "contraparte_ciudad")
    return enlace_con_datos("tramites:nuevo", datos, resumen=membresia.motivo, prescindibles=prescindibles)
