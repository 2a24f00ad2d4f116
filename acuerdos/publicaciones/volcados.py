"""The nightly dumps: the whole Registro in each format, with its date and hash, kept for some days."""

import datetime as dt
import hashlib
import os
import re
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import translation

from ..busqueda import Criterios, sello
from ..models import Volcado
from .exportacion import DemasiadasFilas, Exportacion

Formato = Volcado.Formato
CARPETA = "volcados"
ULTIMO = "ultimo."
NOMBRE = re.compile(r"registro-acuerdos-(\d{4}-\d\d-\d\d)\.(" + "|".join(map(re.escape, Formato.values)) + ")")
PASOS = {Formato.CSV: "csv", Formato.JSONL: "jsonl", Formato.XLSX: "xlsx"}
APARTE = ".haciendo-"  # how the name of a file begins while it is written
UN_DIA = dt.timedelta(days=1)
CANDADO = 0x564F4C43  # of PostgreSQL: one dump of a format at a time


def volcar(formato: str, *, hoy: dt.date, ahora: dt.datetime) -> Volcado | None:
    """Write the dump of a day in a format and give it; None when another process is at it, or a sheet cannot hold it.

    Safe to repeat: with the same data it leaves the one there is; with others, the new file takes its name in one step.
    """
    with _candado(formato) as libre:
        if not libre:
            return None
        hecho = Volcado.objects.filter(fecha=hoy, formato=formato).first()
        if hecho and hecho.sello == sello() and default_storage.exists(hecho.archivo.name):
            return hecho
        with translation.override(settings.LANGUAGE_CODE):
            exportacion = Exportacion(Criterios(), hoy=hoy, sitio=settings.SITIO_URL)
            try:
                trozos = getattr(exportacion, PASOS[formato])()
            except DemasiadasFilas:
                return None
            return _guardar(exportacion, _comprimir(trozos) if formato.endswith(".gz") else trozos, formato, ahora)


def faltantes(*, hoy: dt.date) -> list[str]:
    """Give the formats of which this day has no dump."""
    hechos = set(Volcado.objects.filter(fecha=hoy).values_list("formato", flat=True))
    return [formato for formato in Formato.values if formato not in hechos]


def barrer(*, hoy: dt.date, ahora: dt.datetime) -> int:
    """Forget the dumps older than VOLCADOS_DIAS and say how many; the last of each format always stays.

    A file that no row names goes after a day: somebody may still be reading it.
    """
    ultimos = {volcado.pk for volcado in vigentes()}
    viejos = Volcado.objects.filter(fecha__lt=hoy - dt.timedelta(days=settings.VOLCADOS_DIAS)).exclude(pk__in=ultimos)
    cuantos, _ = viejos.delete()
    en_uso = {Path(nombre).name for nombre in Volcado.objects.values_list("archivo", flat=True)}
    carpeta = Path(default_storage.path(CARPETA))
    for archivo in carpeta.iterdir() if carpeta.is_dir() else ():
        if archivo.name not in en_uso and archivo.stat().st_mtime < (ahora - UN_DIA).timestamp():
            archivo.unlink(missing_ok=True)
    return cuantos


def vigentes() -> list[Volcado]:
    """Give the last dump of each format."""
    ultimos = Volcado.objects.order_by("formato", "-fecha").distinct("formato")
    return sorted(ultimos, key=lambda volcado: Formato.values.index(volcado.formato))


def anteriores() -> list[Volcado]:
    """Give the dumps that are kept, the last ones apart."""
    return list(Volcado.objects.exclude(pk__in=[volcado.pk for volcado in vigentes()]))


def por_nombre(nombre: str) -> Volcado | None:
    """Find a dump by the name of its file, or the last of a format by «ultimo.csv.gz»."""
    if nombre.startswith(ULTIMO):
        return Volcado.objects.filter(formato=nombre.removeprefix(ULTIMO)).order_by("-fecha").first()
    partes = NOMBRE.fullmatch(nombre)
    try:
        fecha = dt.date.fromisoformat(partes[1]) if partes else None
    except ValueError:
        return None
    return Volcado.objects.filter(fecha=fecha, formato=partes[2]).first() if fecha else None


def _guardar(exportacion: Exportacion, trozos: Iterator[bytes], formato: str, ahora: dt.datetime) -> Volcado:
    """Write aside under a name with its hash; the row then points to it in one step, and what it replaced goes."""
    carpeta = Path(default_storage.path(CARPETA))
    carpeta.mkdir(parents=True, exist_ok=True)
    huella, tamanio = hashlib.sha256(), 0
    descriptor, aparte = tempfile.mkstemp(dir=carpeta, prefix=APARTE)
    try:
        with os.fdopen(descriptor, "wb") as archivo:
            for trozo in trozos:
                huella.update(trozo)
                tamanio += archivo.write(trozo)
            archivo.flush()
            os.fsync(archivo.fileno())
        os.chmod(aparte, settings.FILE_UPLOAD_PERMISSIONS)
        nombre = f"{CARPETA}/{huella.hexdigest()[:16]}-{exportacion.nombre(formato)}"
        os.replace(aparte, default_storage.path(nombre))
    except BaseException:
        Path(aparte).unlink(missing_ok=True)
        raise
    datos = {
        "archivo": nombre, "filas": exportacion.resultado.total, "tamanio": tamanio, "sha256": huella.hexdigest(),
        "sello": exportacion.sello, "hecho_en": ahora,
    }  # fmt: skip
    volcado, _ = Volcado.objects.update_or_create(fecha=exportacion.hoy, formato=formato, defaults=datos)
    return volcado


def _comprimir(trozos: Iterator[bytes]) -> Iterator[bytes]:
    compresor = zlib.compressobj(6, zlib.DEFLATED, 31)  # 31: with the header of gzip, which holds no date
    for trozo in trozos:
        yield compresor.compress(trozo)
    yield compresor.flush()


class _candado:
    """Hold a lock of the session while a dump is made; says whether it was free."""

    def __init__(self, formato: str):
        self.claves = (CANDADO, Formato.values.index(formato))

    def __enter__(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", self.claves)
            self.tomado = cursor.fetchone()[0]
        return self.tomado

    def __exit__(self, *fallo) -> None:
        if self.tomado:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", self.claves)
