"""Uploaded photographs made into ours: checked by what they are, turned, cropped, resized, and clean of what they tell.

What is stored is always written by the portal: two JPEG files in sRGB without EXIF, GPS, XMP, profiles or comments. The
same photo, proportion and focus give the same bytes with the same Pillow.
"""

import hashlib
import io
import logging
import math
import struct
import threading
from dataclasses import dataclass

from django.conf import settings
from PIL import Image, ImageCms

from expediente.archivos import ArchivoRechazado, nombre_limpio, pasar_antivirus

registro = logging.getLogger(__name__)

# Of the header, before anything is decoded. Pillow reads a WebP in four copies: 42 megapixels are 0.7 GB for a while.
PIXELES_MAXIMOS = {"JPEG": 60_000_000, "PNG": 60_000_000, "WEBP": 42_000_000}
ANCHO_MINIMO = 600  # pixels, once cropped: what a page of the brochure needs
ANCHO_MAXIMO = 1600
ANCHO_DE_MINIATURA = 480
CALIDAD = 82
BARRIDOS_MAXIMOS = (
    64  # of a progressive JPEG: cameras and editors write some ten, and each is a pass over all its pixels
)
PERFIL_MAXIMO = 4 * 1024 * 1024  # bytes of an ICC profile
PIXELES_POR_FRANJA = 2_000_000  # that are converted at once

_JPEG, _PNG, _WEBP = "JPEG", "PNG", "WEBP"
_FINAL_DE_PNG = b"IEND\xae\x42\x60\x82"  # the last chunk, with its sum
_ORIENTACION = 0x0112  # EXIF
_GIROS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_UNA_A_LA_VEZ = threading.Lock()  # so that the memory of one photo is that of the process


class FotoRechazada(ArchivoRechazado):
    """A photo that cannot be received; the message says why and what to do."""


@dataclass(frozen=True)
class Foto:
    """A photo ready to be stored. `ancho` and `alto` are pixels of `grande`; `sha256`, the hash of its bytes."""

    grande: bytes
    miniatura: bytes
    ancho: int
    alto: int
    sha256: str
    nombre_original: str


Caja = tuple[float, float, float, float]


def preparar(subido, *, proporcion: tuple[int, int], foco: tuple[float, float] = (0.5, 0.5)) -> Foto:
    """Check an uploaded photo and give it turned upright, cropped to width:height `proporcion`, resized and clean.

    `foco` is the point to keep in sight, as fractions of the width and height of the photo as people see it. Raises
    FotoRechazada for what is not a whole JPEG, PNG or WebP still of at most 60 megapixels and at least 600 pixels wide
    once cropped.
    """
    nombre = nombre_limpio(subido.name or "foto")
    contenido = _recibir(subido, nombre)
    with _UNA_A_LA_VEZ:
        try:
            imagen = _componer(contenido, nombre, proporcion, tuple(_fraccion(f) for f in foco))
        except FotoRechazada:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise _desmedida(nombre, _formato(contenido)) from None
        except Exception as error:  # a decoder raises anything at what was made to break it
            registro.info("Imagen ilegible rechazada: %s: %s", type(error).__name__, error)
            raise _daniada(nombre) from None
    grande = _en_jpeg(imagen)
    alto = round(ANCHO_DE_MINIATURA * imagen.height / imagen.width)
    miniatura = _en_jpeg(imagen.resize((ANCHO_DE_MINIATURA, max(alto, 1)), Image.Resampling.LANCZOS))
    return Foto(grande, miniatura, imagen.width, imagen.height, hashlib.sha256(grande).hexdigest(), nombre)


# What it is -------------------------------------------------------------------------------------


def _recibir(subido, nombre: str) -> bytes:
    if not subido.size:
        raise FotoRechazada(f"«{nombre}» está vacía (0 bytes). Compruebe el archivo y vuelva a elegirlo.")
    if subido.size > settings.ARCHIVO_TAMANIO_MAXIMO:
        limite = settings.ARCHIVO_TAMANIO_MAXIMO // (1024 * 1024)
        raise FotoRechazada(
            f"«{nombre}» pesa {subido.size / 1048576:.1f} MB y el límite es {limite} MB. Guárdela como JPEG de calidad "
            "media y vuelva a elegirla."
        )
    subido.seek(0)
    contenido = subido.read()
    if not _formato(contenido):
        es = f", sino {es}" if (es := _que_es(contenido)) else ""
        raise FotoRechazada(
            f"«{nombre}» no es una fotografía JPEG, PNG o WebP{es}, aunque su nombre lo diga. Ábrala en un programa de "
            "imágenes, expórtela como JPEG y vuelva a elegirla."
        )
    subido.seek(0)
    try:
        pasar_antivirus(subido, nombre)
    except ArchivoRechazado as error:
        raise FotoRechazada(str(error)) from None
    return contenido


def _formato(contenido: bytes) -> str:
    if contenido[:3] == b"\xff\xd8\xff":
        return _JPEG
    if contenido[:8] == b"\x89PNG\r\n\x1a\n":
        return _PNG
    return _WEBP if contenido[:4] == b"RIFF" and contenido[8:12] == b"WEBP" else ""


def _que_es(contenido: bytes) -> str:
    """Say what else people take for a photo; nothing when it cannot be told."""
    cabeza = contenido[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if cabeza[4:8] == b"ftyp":
        return "un AVIF" if cabeza[8:12] in (b"avif", b"avis") else "una imagen HEIC de teléfono o un video"
    conocidos = {
        b"GIF8": "un GIF",
        b"II*\0": "un TIFF",
        b"MM\0*": "un TIFF",
        b"BM": "un BMP",
        b"8BPS": "un archivo de Photoshop",
        b"%PDF": "un PDF",
        b"PK\3\4": "un archivo comprimido o de Office",
    }
    for marca, nombre in conocidos.items():
        if cabeza.startswith(marca):
            return nombre
    if cabeza.startswith(b"<"):
        return "un dibujo SVG" if b"<svg" in cabeza.lower() else "una página o un texto"
    return ""


def _exigir_entero(contenido: bytes, formato: str, nombre: str) -> None:
    """Refuse an upload that was cut, even where Pillow would give what there is of it."""
    if formato == _JPEG:
        _exigir_jpeg_entero(contenido, nombre)
    elif formato == _PNG:
        with Image.open(io.BytesIO(contenido), formats=[_PNG]) as imagen:
            imagen.verify()  # the sum of each chunk but the last
        if _FINAL_DE_PNG not in contenido:
            raise _daniada(nombre)
    elif int.from_bytes(contenido[4:8], "little") + 8 > len(contenido):
        raise _daniada(nombre)


def _exigir_jpeg_entero(contenido: bytes, nombre: str) -> None:
    lugar = 2
    while contenido[lugar : lugar + 1] == b"\xff" and contenido[lugar + 1 : lugar + 2] != b"\xda":
        marca = contenido[lugar + 1 : lugar + 2]
        # A fill byte, and marks without length; the others say how long they are.
        lugar += 1 if marca == b"\xff" else 2 + int.from_bytes(contenido[lugar + 2 : lugar + 4], "big")
    final = contenido.find(b"\xff\xd9", lugar)  # the photo's own: what phones put after it is no part of it
    if final < 0:
        raise _daniada(nombre)
    if contenido.count(b"\xff\xda", lugar, final) > BARRIDOS_MAXIMOS:
        raise FotoRechazada(
            f"«{nombre}» está guardada de un modo que tomaría demasiado tiempo leer. Ábrala en un programa de "
            "imágenes, expórtela como JPEG y vuelva a elegirla."
        )


def _daniada(nombre: str) -> FotoRechazada:
    return FotoRechazada(
        f"«{nombre}» está incompleta o dañada: quizá se cortó al subirla o al copiarla. Ábrala para comprobarlo, "
        "guárdela de nuevo como JPEG y vuelva a elegirla."
    )


def _desmedida(nombre: str, formato: str, mide: str = "mide ") -> FotoRechazada:
    return FotoRechazada(
        f"«{nombre}» {mide}más de los {PIXELES_MAXIMOS[formato] // 1_000_000} megapixeles que se reciben en {formato}. "
        "Redúzcala, por ejemplo a 6,000 × 4,000, guárdela como JPEG y vuelva a elegirla."
    )


# What is made of it -----------------------------------------------------------------------------


def _componer(contenido: bytes, nombre: str, proporcion: tuple[int, int], foco: tuple[float, float]) -> Image.Image:
    """Give the photo upright, cropped, resized and in sRGB, on an image that carries nothing else."""
    formato = _formato(contenido)
    with Image.open(io.BytesIO(contenido), formats=[formato]) as imagen:
        ancho, alto = imagen.size
        if ancho * alto > PIXELES_MAXIMOS[formato]:
            raise _desmedida(nombre, formato, f"mide {ancho:,} × {alto:,} pixeles, ")
        if formato != _JPEG and getattr(imagen, "is_animated", False):  # a JPEG with more images is a phone's
            raise FotoRechazada(
                f"«{nombre}» es una animación. Guarde como JPEG el cuadro que quiera y vuelva a elegirlo."
            )
        _exigir_entero(contenido, formato, nombre)
        giro = _giro(imagen)
        caja = _recorte(ancho, alto, giro, proporcion, foco)
        destino = _destino(caja, giro, proporcion, nombre, (ancho, alto))
        if formato == _JPEG:  # its decoder gives half, a quarter or an eighth for a fraction of the memory
            veces = min((caja[2] - caja[0]) / destino[0], (caja[3] - caja[1]) / destino[1])
            imagen.draft(None, (math.ceil(ancho / veces), math.ceil(alto / veces)))
        imagen.load()
        escala = (imagen.width / ancho, imagen.height / alto)
        recortada = _reducida(imagen, tuple(lado * escala[n % 2] for n, lado in enumerate(caja)), destino)
        perfil = imagen.info.get("icc_profile")
    if giro in _GIROS:
        recortada = recortada.transpose(_GIROS[giro])
    limpia = Image.new("RGB", recortada.size)
    limpia.paste(_en_srgb(recortada, perfil))
    return limpia


def _giro(imagen: Image.Image) -> int:
    """Give how the camera was held (1 to 8, by EXIF); 1 when it does not say."""
    try:
        return int(imagen.getexif().get(_ORIENTACION, 1))
    except (ValueError, TypeError, SyntaxError, OSError, LookupError, ArithmeticError, struct.error):
        return 1


def _recorte(ancho: int, alto: int, giro: int, proporcion: tuple[int, int], foco: tuple[float, float]) -> Caja:
    """Give what of a photo is kept, in the pixels of the file: the largest box of that proportion around the focus."""
    x, y = foco
    de_lado = giro in (5, 6, 7, 8)
    if de_lado:
        x, y = y, x
    if giro in (2, 3, 7, 8):
        x = 1 - x
    if giro in (3, 4, 6, 7):
        y = 1 - y
    de_ancho, de_alto = reversed(proporcion) if de_lado else proporcion
    caja_ancho = min(float(ancho), alto * de_ancho / de_alto)
    caja_alto = min(float(alto), ancho * de_alto / de_ancho)
    izquierda = min(max(x * ancho - caja_ancho / 2, 0), ancho - caja_ancho)
    arriba = min(max(y * alto - caja_alto / 2, 0), alto - caja_alto)
    return izquierda, arriba, izquierda + caja_ancho, arriba + caja_alto


def _destino(
    caja: Caja, giro: int, proporcion: tuple[int, int], nombre: str, medidas: tuple[int, int]
) -> tuple[int, int]:
    """Give the size that the box will have, before it is turned. Raises FotoRechazada when it is too small."""
    de_lado = giro in (5, 6, 7, 8)
    ancho, alto = caja[2] - caja[0], caja[3] - caja[1]
    visible = math.floor((alto if de_lado else ancho) + 1e-6)
    if visible < ANCHO_MINIMO:
        x, y = reversed(medidas) if de_lado else medidas
        raise FotoRechazada(
            f"«{nombre}» mide {x:,} × {y:,} pixeles y, recortada a {proporcion[0]}:{proporcion[1]}, queda de "
            f"{visible:,} de ancho: se necesitan {ANCHO_MINIMO}. Busque la foto original o una más grande."
        )
    ancho = min(visible, ANCHO_MAXIMO)
    alto = max(round(ancho * proporcion[1] / proporcion[0]), 1)
    return (alto, ancho) if de_lado else (ancho, alto)


def _reducida(imagen: Image.Image, caja: Caja, destino: tuple[int, int]) -> Image.Image:
    """Give the box of an image at its size, in RGB, L or CMYK, without a second copy of the whole in memory."""
    x, y = math.floor(caja[0]), math.floor(caja[1])
    x_fin, y_fin = min(math.ceil(caja[2]), imagen.width), min(math.ceil(caja[3]), imagen.height)
    veces = max(int(min((caja[2] - caja[0]) / destino[0], (caja[3] - caja[1]) / destino[1]) / 2), 1)
    franja = veces * max(PIXELES_POR_FRANJA // ((x_fin - x) * veces), 1)
    junta = None
    for desde in range(y, y_fin, franja):
        trozo = _opaca(imagen.crop((x, desde, x_fin, min(desde + franja, y_fin)))).reduce(veces)
        if junta is None:
            junta = Image.new(trozo.mode, (trozo.width, math.ceil((y_fin - y) / veces)))
        junta.paste(trozo, (0, (desde - y) // veces))
    izquierda, arriba, derecha, abajo = (lado - (x, y)[n % 2] for n, lado in enumerate(caja))
    dentro = (izquierda / veces, arriba / veces, min(derecha / veces, junta.width), min(abajo / veces, junta.height))
    return junta.resize(destino, Image.Resampling.LANCZOS, box=dentro)


def _opaca(imagen: Image.Image) -> Image.Image:
    """Give an image without transparency, on white, in one of the modes that a profile of colour speaks of."""
    if imagen.has_transparency_data:
        con_alfa = imagen.convert("RGBA")
        fondo = Image.new("RGB", imagen.size, "white")
        fondo.paste(con_alfa, mask=con_alfa.getchannel("A"))
        return fondo
    if imagen.mode[0] in "IF":  # sixteen bits of grey
        return imagen.convert("I").point(lambda valor: valor * (1 / 257)).convert("L")
    return imagen if imagen.mode in ("RGB", "L", "CMYK") else imagen.convert("RGB")


def _en_srgb(imagen: Image.Image, perfil: bytes | None) -> Image.Image:
    """Give the colours that the profile means; those of the file, when it has none or it is not a good one."""
    if perfil and len(perfil) <= PERFIL_MAXIMO:
        try:
            de_origen = ImageCms.ImageCmsProfile(io.BytesIO(perfil))
            return ImageCms.profileToProfile(imagen, de_origen, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as error:
            registro.info("Perfil de color que no sirve: %s", error)
    return imagen.convert("RGB")


def _en_jpeg(imagen: Image.Image) -> bytes:
    salida = io.BytesIO()
    imagen.save(salida, "JPEG", quality=CALIDAD, progressive=True, optimize=True)
    return salida.getvalue()


def _fraccion(valor: float) -> float:
    return min(max(float(valor), 0.0), 1.0) if valor == valor else 0.5
