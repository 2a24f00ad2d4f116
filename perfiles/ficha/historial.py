"""The history of a profile or a plan in words, latest first."""

from acuerdos.busqueda.nombres import nombre
from expediente.ficha import Hecho

from ..estados import TRANSICIONES, Accion
from ..models import Escrito, Movimiento

TONOS = {Accion.PUBLICAR: "favorable", Accion.REVISAR: "favorable", Accion.DEVOLVER: "atencion"}


def historial(escrito: Escrito) -> list[Hecho]:
    """Tell the movements of one, and who began it."""
    movimientos = escrito.movimientos.select_related("por__gobierno__entidad", "por__representacion")
    hechos = [_hecho(m) for m in reversed(movimientos)]
    quien = escrito.abierto_por
    if quien:
        hechos.append(Hecho(f"{quien.nombre} lo empezó", escrito.creado_en, quien.adscripcion, "", "neutro"))
    return hechos


def lenguas_en_palabras(idiomas: list[str]) -> str:
    """Write some languages in a sentence: «español, inglés y japonés»."""
    *varias, ultima = [nombre("idioma", idioma).lower() for idioma in idiomas]
    return f"{', '.join(varias)} y {ultima}" if varias else ultima


def _hecho(movimiento: Movimiento) -> Hecho:
    quien = movimiento.por.nombre if movimiento.por else "El portal"
    return Hecho(
        titulo=f"{quien} {TRANSICIONES[movimiento.accion].hecho}",
        ocurrio_en=movimiento.ocurrio_en,
        por=movimiento.por.adscripcion if movimiento.por else "",
        nota=movimiento.nota,
        tono=TONOS.get(movimiento.accion, "neutro"),
        detalles=_detalles(movimiento),
    )


def _detalles(movimiento: Movimiento) -> list[str]:
    datos, frases = movimiento.datos, []
    if movimiento.de != movimiento.a:
        frases.append(f"De «{movimiento.de_nombre}» a «{movimiento.a_nombre}».")
    if datos.get("idiomas"):
        frases.append(f"Versión {datos['version']}, en {lenguas_en_palabras(datos['idiomas'])}.")
    elif datos.get("version"):
        frases.append(f"Era la versión {datos['version']}.")
    if cuantas := datos.get("observaciones"):
        frases.append(
            "Dejó una observación en una sección." if cuantas == 1 else f"Dejó observaciones en {cuantas} secciones."
        )
    return frases
