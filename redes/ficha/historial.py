"""The history of a membership in words: codes and data of each movement, told to the person who reads."""

from datetime import date

from django.urls import reverse

from expediente.ficha import Hecho
from expediente.plazos import en_palabras

from ..estados import TRANSICIONES, Accion
from ..models import Membresia, Movimiento, Origen

TONOS = {
    Accion.RETOMAR: "atencion",
    Accion.ACTIVAR: "favorable",
    Accion.SUSPENDER: "atencion",
    Accion.REACTIVAR: "favorable",
    Accion.CONCLUIR: "cerrado",
    Accion.DESCARTAR: "cerrado",
    Accion.OBSERVAR: "atencion",
}


def historial(membresia: Membresia) -> list[Hecho]:
    """Tell the movements of a membership, latest first."""
    de_quien = ("por__gobierno__entidad", "por__gobierno__municipio__entidad")
    movimientos = list(membresia.movimientos.select_related(*de_quien))
    pks = {m.datos["archivo"] for m in movimientos if m.datos.get("archivo")}
    nombres = dict(membresia.archivos.filter(pk__in=pks, retirado_en=None).values_list("pk", "nombre")) if pks else {}
    hechos = [_hecho(membresia, m, nombres) for m in reversed(movimientos)]
    return [*hechos, _principio(membresia)]


def _principio(membresia: Membresia) -> Hecho:
    if membresia.origen == Origen.GUIA:
        return Hecho("Se cargó de lo que dice la guía", membresia.creado_en, "El portal", "", "neutro")
    quien = membresia.abierta_por
    if quien is None:
        return Hecho("Se registró en el portal", membresia.creado_en, "El portal", "", "neutro")
    return Hecho(f"{quien.nombre} empezó a explorar el ingreso", membresia.creado_en, quien.adscripcion, "", "neutro")


def _hecho(membresia: Membresia, movimiento: Movimiento, nombres: dict[int, str]) -> Hecho:
    quien = movimiento.por.nombre if movimiento.por else "El portal"
    archivo = movimiento.datos.get("archivo")
    documentos = []
    if archivo in nombres:
        url = reverse("redes:membresia_archivo", args=[membresia.folio, archivo])
        documentos.append({"nombre": nombres[archivo], "url": url})
    return Hecho(
        titulo=f"{quien} {TRANSICIONES[movimiento.accion].hecho}",
        ocurrio_en=movimiento.ocurrio_en,
        por=movimiento.por.adscripcion if movimiento.por else "",
        nota=movimiento.nota,
        tono=TONOS.get(movimiento.accion, "neutro"),
        detalles=_detalles(movimiento),
        documentos=documentos,
    )


def _detalles(movimiento: Movimiento) -> list[str]:
    """Say what the data of a movement add: dates, the acuerdo."""
    datos, frases = movimiento.datos, []
    if movimiento.de != movimiento.a:
        frases.append(f"De «{movimiento.de_nombre}» a «{movimiento.a_nombre}».")
    if datos.get("fecha"):
        frases.append(f"Se envió el {_dia(datos['fecha'])}.")
    if datos.get("desde"):
        frases.append(f"Miembro desde el {_dia(datos['desde'])}.")
    if datos.get("hasta"):
        frases.append(f"Hasta el {_dia(datos['hasta'])}.")
    if datos.get("renueva_el"):
        frases.append(f"Se renueva el {_dia(datos['renueva_el'])}.")
    if movimiento.accion == Accion.ACTIVAR and "acuerdo" in datos:
        frases.append(f"Acuerdo: {datos['acuerdo']}." if datos["acuerdo"] else "Sin acuerdo todavía.")
    return frases


def _dia(texto: str) -> str:
    return en_palabras(date.fromisoformat(texto))
