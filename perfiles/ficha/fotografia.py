"""What is written now, all together: what a publication keeps and what the draft's PDF shows."""

from collections.abc import Collection

from ..models import Escrito


def fotografiar(escrito: Escrito, idiomas: Collection[str] | None = None) -> dict:
    """Give everything that is written, in the shape of `Version.contenido`; with `idiomas`, in those alone."""
    secciones: dict[str, dict] = {}
    ediciones: dict[str, dict] = {}
    traduce: dict[str, dict] = {}
    for fila in escrito.secciones.order_by("idioma", "seccion"):
        if not fila.contenido or (idiomas is not None and fila.idioma not in idiomas):
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
