"""An uploaded file kept between its review and its confirmation, where every web host sees it."""

import datetime as dt
import hashlib
import re
import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

CARPETA = "importaciones"
DURACION = dt.timedelta(hours=24)
FICHA = re.compile(r"[0-9a-f]{32}")


class NoEsta(Exception):
    """The file was confirmed, discarded or forgotten; the message says what to do."""


def guardar(contenido: bytes, *, ahora: dt.datetime) -> dict[str, str]:
    """Keep a file for a day; give what a session remembers of it: where it is and its hash."""
    _olvidar_viejos(ahora)
    ficha = secrets.token_hex(16)
    default_storage.save(_ruta(ficha), ContentFile(contenido))
    return {"ficha": ficha, "sha256": hashlib.sha256(contenido).hexdigest()}


def leer(ficha: str, *, sha256: str) -> bytes:
    """Give back the very bytes that were reviewed. Raises NoEsta."""
    if not FICHA.fullmatch(ficha) or not default_storage.exists(_ruta(ficha)):
        raise NoEsta("El archivo ya no está: se importó, se descartó o pasó un día. Vuelva a elegirlo.")
    with default_storage.open(_ruta(ficha)) as archivo:
        contenido = archivo.read()
    if hashlib.sha256(contenido).hexdigest() != sha256:
        raise NoEsta("El archivo cambió desde que se revisó. Vuelva a elegirlo.")
    return contenido


def borrar(ficha: str) -> None:
    if FICHA.fullmatch(ficha):
        default_storage.delete(_ruta(ficha))


def _ruta(ficha: str) -> str:
    return f"{CARPETA}/{ficha}"


def _olvidar_viejos(ahora: dt.datetime) -> None:
    """Delete what nobody confirmed in a day."""
    if not default_storage.exists(CARPETA):
        return
    for nombre in default_storage.listdir(CARPETA)[1]:
        if default_storage.get_modified_time(_ruta(nombre)) < ahora - DURACION:
            default_storage.delete(_ruta(nombre))
