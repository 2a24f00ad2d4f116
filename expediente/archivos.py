"""Uploaded files: what they really are, their hash, their text, and storing them once."""

import hashlib
import io
import logging
import re
import socket
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath

import filetype
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.db import transaction
from django.db.models import Sum

from sre_portal.adapters import texto as texto_de

from .flujo import bloquear
from .models import Archivo

registro = logging.getLogger(__name__)

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXTO_MAXIMO = 400_000  # characters of extracted text kept for comparing versions
DOCX_DESCOMPRIMIDO_MAXIMO = 200 * 1024 * 1024  # bytes
CASO_MAXIMO = 2 * 1024 * 1024 * 1024  # bytes of all the files of one case, replaced ones included
DOCX_XML_MAXIMO = 20 * 1024 * 1024  # bytes of one XML part: a thousand pages take two

NOMBRES = {
    PDF: ("pdf", "PDF"),
    DOCX: ("docx", "Word (.docx)"),
    "image/png": ("png", "PNG"),
    "image/jpeg": ("jpg", "JPEG"),
}
EXTENSIONES = {"pdf": PDF, "docx": DOCX, "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


class ArchivoRechazado(Exception):
    """A file that cannot be received; the message says why and what to do."""


@dataclass(frozen=True)
class Comprobado:
    nombre: str
    extension: str
    tipo_mime: str
    tamanio: int
    sha256: str


def comprobar(archivo, *, tipos: tuple[str, ...] = (PDF, DOCX)) -> Comprobado:
    """Check an uploaded file by its content, not its name, and give what it is. Raises ArchivoRechazado."""
    nombre = nombre_limpio(archivo.name)
    if archivo.size == 0:
        raise ArchivoRechazado(f"«{nombre}» está vacío (0 bytes). Compruebe el archivo y vuelva a elegirlo.")
    if archivo.size > settings.ARCHIVO_TAMANIO_MAXIMO:
        limite = settings.ARCHIVO_TAMANIO_MAXIMO // (1024 * 1024)
        raise ArchivoRechazado(
            f"«{nombre}» pesa {archivo.size / 1048576:.1f} MB y el límite es {limite} MB. "
            "Redúzcalo (por ejemplo, digitalice a 200 ppp) o divídalo."
        )
    archivo.seek(0)
    tipo = _tipo_real(archivo)
    if tipo not in tipos:
        admitidos = " o ".join(NOMBRES[t][1] for t in tipos)
        raise ArchivoRechazado(
            f"«{nombre}» no es un archivo {admitidos}, o está incompleto o dañado, aunque su nombre diga otra cosa. "
            f"Ábralo para comprobarlo y guárdelo de nuevo como {admitidos}, sin macros ni contraseña."
        )
    nombre = _con_su_extension(nombre, tipo)
    huella = hashlib.sha256()
    archivo.seek(0)
    for trozo in iter(lambda: archivo.read(1 << 20), b""):
        huella.update(trozo)
    archivo.seek(0)
    pasar_antivirus(archivo, nombre)
    archivo.seek(0)
    return Comprobado(nombre, NOMBRES[tipo][0], tipo, archivo.size, huella.hexdigest())


def _con_su_extension(nombre: str, tipo: str) -> str:
    """Give the name with its extension; raise ArchivoRechazado when it says another kind than what the file is."""
    punto, extension = nombre.rpartition(".")[1:]
    dicho = EXTENSIONES.get(extension.lower()) if punto else tipo
    if not punto:
        return f"{nombre}.{NOMBRES[tipo][0]}"
    if dicho != tipo:
        raise ArchivoRechazado(
            f"«{nombre}» es en realidad un archivo {NOMBRES[tipo][1]}: cámbiele la terminación del nombre por "
            f"«.{NOMBRES[tipo][0]}» y vuelva a elegirlo, o elija el archivo correcto."
        )
    return nombre


def nombre_limpio(nombre: str) -> str:
    """Give a file's name without folders, control or direction characters, at most 120 characters long."""
    nombre = PurePath(str(nombre).replace("\\", "/")).name
    nombre = "".join(c for c in nombre if unicodedata.category(c)[0] != "C" and c not in '<>:"/|?*')
    nombre = re.sub(r"\s+", " ", nombre).strip(" .") or "archivo"
    if len(nombre) > 120:
        tallo, punto, final = nombre.rpartition(".")
        nombre = f"{tallo[:110]}{punto}{final[:9]}" if punto else nombre[:120]
    return nombre


@transaction.atomic
def guardar(
    objeto, subido, *, clase: str, por, ahora, idioma: str = "", tipos=(PDF, DOCX), presentado: bool = False,
    de_casa: bool = False,
) -> Archivo:  # fmt: skip
    """Store a checked upload as the next version of its kind and language; a prepared one is replaced.

    Gives the present version, and stores nothing, when it is the very same file. One made by the portal itself is
    `de_casa`: its words are read without precautions. Raises ArchivoRechazado when it is not what it should be.
    """
    comprobado = comprobar(subido, tipos=tipos)
    # Slow for a long file: before others have to wait for the case.
    texto = extraer_texto(subido, comprobado.tipo_mime, segundos=0 if de_casa else settings.TEXTO_SEGUNDOS)
    subido.seek(0)
    bloquear(objeto)  # two tabs at once give two versions, not twice the same one
    tipo_objeto = ContentType.objects.get_for_model(objeto)
    del_caso = Archivo.objects.filter(tipo_objeto=tipo_objeto, objeto_id=objeto.pk).defer("texto")
    mismos = del_caso.filter(clase=clase, idioma=idioma)
    anterior = mismos.filter(presentado_en__isnull=True, retirado_en__isnull=True).first()
    ultimo = mismos.exclude(presentado_en=None).order_by("-version").first()
    if anterior and anterior.sha256 == comprobado.sha256:
        return anterior
    if anterior:
        anterior.retirado_en = ahora
        anterior.save(update_fields=["retirado_en"])
    if ultimo and ultimo.retirado_en is None and ultimo.sha256 == comprobado.sha256:
        return ultimo  # back to what was handed in: it is no new version
    _exigir_espacio(del_caso, comprobado)
    version = (ultimo.version if ultimo else 0) + 1
    archivo = Archivo(
        tipo_objeto=tipo_objeto,
        objeto_id=objeto.pk,
        clase=clase,
        idioma=idioma,
        version=version,
        nombre=comprobado.nombre,
        extension=comprobado.extension,
        tipo_mime=comprobado.tipo_mime,
        tamanio=comprobado.tamanio,
        sha256=comprobado.sha256,
        texto=texto,
        subido_por=por,
        subido_en=ahora,
        presentado_en=ahora if presentado else None,
    )
    archivo.archivo.save(f"{comprobado.sha256[:16]}.{comprobado.extension}", File(subido), save=False)
    archivo.save()
    return archivo


def _exigir_espacio(del_caso, comprobado: Comprobado) -> None:
    ocupado = del_caso.aggregate(total=Sum("tamanio"))["total"] or 0
    if ocupado + comprobado.tamanio > CASO_MAXIMO:
        raise ArchivoRechazado(
            f"«{comprobado.nombre}» no cabe: este expediente ya guarda {ocupado / 1024**3:.1f} GB de archivos, y el "
            "límite es de 2 GB. Pida ayuda a la administración del portal."
        )


@transaction.atomic
def retirar(objeto, pk: int, *, ahora) -> Archivo | None:
    """Take back a file that was being prepared; None when there is no such file, or it was handed in meanwhile."""
    bloquear(objeto)  # a step that is handing it in ends first
    tipo_objeto = ContentType.objects.get_for_model(objeto)
    preparados = Archivo.objects.filter(tipo_objeto=tipo_objeto, objeto_id=objeto.pk, presentado_en=None)
    archivo = preparados.filter(pk=pk, retirado_en=None).first()
    if archivo:
        archivo.retirado_en = ahora
        archivo.save(update_fields=["retirado_en"])
    return archivo


def extraer_texto(archivo, tipo_mime: str, *, segundos: float) -> str:
    """Give the words of a PDF or Word file, one paragraph a line; empty when it has none (a scanned image).

    It is read in a process apart for at most that many seconds; with 0, in this one.
    """
    if tipo_mime not in (PDF, DOCX):
        return ""
    archivo.seek(0)
    texto = texto_de.extraer(archivo.read(), tipo_mime, segundos=segundos)[:TEXTO_MAXIMO]
    return texto.replace("\x00", "").encode(errors="ignore").decode()  # half surrogates fit in no database


def _tipo_real(archivo) -> str:
    cabeza = archivo.read(8192)
    archivo.seek(0)
    if cabeza.lstrip()[:5] == b"%PDF-":
        archivo.seek(max(archivo.size - 2048, 0))
        cola = archivo.read()
        archivo.seek(0)
        return PDF if b"%%EOF" in cola else ""
    if cabeza[:4] == b"PK\x03\x04":
        return DOCX if _es_docx(archivo) else ""
    adivinado = filetype.guess(cabeza)
    return adivinado.mime if adivinado else ""


def _es_docx(archivo) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(archivo.read())) as comprimido:
            tamanios = {m.filename: m.file_size for m in comprimido.infolist()}
            if not {"[Content_Types].xml", "word/document.xml"} <= tamanios.keys():
                return False
            if sum(tamanios.values()) > DOCX_DESCOMPRIMIDO_MAXIMO:
                return False
            if any(t > DOCX_XML_MAXIMO for nombre, t in tamanios.items() if nombre.endswith((".xml", ".rels"))):
                return False
            con_macros = any(nombre.lower().endswith("vbaproject.bin") for nombre in tamanios)
            return not con_macros and b"macroEnabled" not in comprimido.read("[Content_Types].xml")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):  # damaged or encrypted
        return False
    finally:
        archivo.seek(0)


def pasar_antivirus(archivo, nombre: str) -> None:
    """Pass the file through clamd (INSTREAM) where one is configured; a clamd that does not answer refuses the file."""
    if not settings.CLAMD_SOCKET:
        return
    try:
        with _conectar_clamd() as conexion:
            conexion.sendall(b"zINSTREAM\0")
            for trozo in iter(lambda: archivo.read(1 << 16), b""):
                conexion.sendall(struct.pack("!L", len(trozo)) + trozo)
            conexion.sendall(struct.pack("!L", 0))
            respuesta = conexion.recv(4096).decode(errors="replace")
    except OSError as error:
        registro.error("clamd no responde: %s", error)
        raise ArchivoRechazado(
            f"«{nombre}» no pudo revisarse contra virus en este momento. Vuelva a intentarlo en unos minutos."
        ) from None
    if "FOUND" in respuesta:
        registro.warning("Archivo infectado rechazado: %s", respuesta.strip("\0 \n"))
        raise ArchivoRechazado(f"«{nombre}» fue rechazado por el antivirus. Avise al área de informática.")


def _conectar_clamd() -> socket.socket:
    if ":" in settings.CLAMD_SOCKET:
        anfitrion, _, puerto = settings.CLAMD_SOCKET.rpartition(":")
        return socket.create_connection((anfitrion, int(puerto)), timeout=30)
    conexion = socket.socket(socket.AF_UNIX)
    conexion.settimeout(30)
    conexion.connect(settings.CLAMD_SOCKET)
    return conexion
