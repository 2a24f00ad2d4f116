"""What is written now, all together: what a publication keeps and what the draft's PDF shows."""

from collections.abc import Collection, Mapping

from ..models import Escrito


def fotografiar(escrito: Escrito) -> dict:
    """Give everything that is written, in the shape of `Version.contenido`."""
    secciones: dict[str, dict] = {}
    ediciones: dict[str, dict] = {}
    traduce: dict[str, dict] = {}
    for fila in escrito.secciones.order_by("idioma", "seccion"):
        if not fila.contenido:
            continue
        secciones.setdefault(fila.idioma, {})[fila.seccion] = fila.contenido
        ediciones.setdefault(fila.idioma, {})[fila.seccion] = fila.numero
        if fila.traduce is not None:
            traduce.setdefault(fila.idioma, {})[fila.seccion] = fila.traduce
    imagenes = [
        {"id": i.pk, "seccion": i.seccion, "orden": i.orden, "pies": i.pies, "credito": i.credito}
        for i in escrito.imagenes.filter(retirada_en=None).order_by("seccion", "orden", "pk")
    ]
    return {"secciones": secciones, "ediciones": ediciones, "traduce": traduce, "imagenes": imagenes}


def en_idiomas(contenido: Mapping, idiomas: Collection[str]) -> dict:
    """Leave of a content what it says in some languages, under its images too."""
    partes = {
        parte: {idioma: dicho for idioma, dicho in contenido[parte].items() if idioma in idiomas}
        for parte in ("secciones", "ediciones", "traduce")
    }
    imagenes = [
        {**imagen, "pies": {idioma: pie for idioma, pie in imagen["pies"].items() if idioma in idiomas}}
        for imagen in contenido["imagenes"]
    ]
    return {**partes, "imagenes": imagenes}
