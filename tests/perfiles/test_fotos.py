"""Photos as people upload them: what is received is ours, upright and clean; what is not a photo is told why."""

import io
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from expediente.archivos import ArchivoRechazado
from perfiles.fotos import FotoRechazada, preparar

RAIZ = Path(__file__).resolve().parent.parent.parent
ORIENTACION, GPS = 0x0112, 0x8825
ROJO, VERDE, AZUL, AMARILLO, BLANCO = (220, 30, 30), (30, 160, 60), (30, 60, 200), (230, 210, 40), (255, 255, 255)
# What a camera held in each way has written, of what it saw.
COMO_QUEDA = {
    1: lambda imagen: imagen,
    2: lambda imagen: imagen.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda imagen: imagen.transpose(Image.Transpose.ROTATE_180),
    4: lambda imagen: imagen.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda imagen: imagen.transpose(Image.Transpose.TRANSPOSE),
    6: lambda imagen: imagen.transpose(Image.Transpose.ROTATE_90),
    7: lambda imagen: imagen.transpose(Image.Transpose.TRANSVERSE),
    8: lambda imagen: imagen.transpose(Image.Transpose.ROTATE_270),
}


def cuadros(ancho: int = 900, alto: int = 700) -> Image.Image:
    """Give a picture with a colour in each quarter: red and green above, blue and yellow below."""
    imagen = Image.new("RGB", (ancho, alto), ROJO)
    lapiz = ImageDraw.Draw(imagen)
    lapiz.rectangle((ancho // 2, 0, ancho, alto // 2), fill=VERDE)
    lapiz.rectangle((0, alto // 2, ancho // 2, alto), fill=AZUL)
    lapiz.rectangle((ancho // 2, alto // 2, ancho, alto), fill=AMARILLO)
    return imagen


def guardada(imagen: Image.Image, formato: str = "JPEG", **opciones) -> bytes:
    salida = io.BytesIO()
    imagen.save(salida, formato, **opciones)
    return salida.getvalue()


def subida(contenido: bytes, nombre: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, contenido)


def color(imagen: Image.Image | bytes, x: float, y: float) -> tuple[int, int, int]:
    """Give the colour at a point, in fractions of the width and height."""
    if isinstance(imagen, bytes):
        imagen = Image.open(io.BytesIO(imagen))
    return imagen.getpixel((int(x * (imagen.width - 1)), int(y * (imagen.height - 1))))


def cerca(uno, otro, tolerancia: int = 12) -> bool:
    return all(abs(a - b) <= tolerancia for a, b in zip(uno, otro, strict=True))


def esquinas(imagen: Image.Image | bytes) -> list[tuple[int, int, int]]:
    return [color(imagen, x, y) for y in (0.05, 0.95) for x in (0.05, 0.95)]


def de_pixeles(ancho: int, alto: int) -> bytes:
    """Give a PNG that says to be of that size, with nothing in it."""

    def trozo(clase: bytes, datos: bytes) -> bytes:
        return len(datos).to_bytes(4, "big") + clase + datos + zlib.crc32(clase + datos).to_bytes(4, "big")

    cabeza = ancho.to_bytes(4, "big") + alto.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + trozo(b"IHDR", cabeza) + trozo(b"IDAT", zlib.compress(b"\0")) + trozo(b"IEND", b"")


# What is made of a photo ------------------------------------------------------------------------


@pytest.mark.parametrize("formato", ["JPEG", "PNG", "WEBP"])
def test_se_recorta_se_reduce_y_se_guarda_en_jpeg(formato):
    foto = preparar(subida(guardada(cuadros(2400, 2000), formato)), proporcion=(3, 2))
    grande, miniatura = Image.open(io.BytesIO(foto.grande)), Image.open(io.BytesIO(foto.miniatura))
    assert (grande.format, grande.mode, grande.size, (foto.ancho, foto.alto)) == (
        "JPEG",
        "RGB",
        (1600, 1067),
        (1600, 1067),
    )
    assert (miniatura.format, miniatura.size) == ("JPEG", (480, 320))
    assert grande.info["progressive"]
    for imagen in (grande, miniatura):
        assert all(map(cerca, esquinas(imagen), (ROJO, VERDE, AZUL, AMARILLO)))


def test_una_foto_chica_no_se_agranda():
    foto = preparar(subida(guardada(cuadros(900, 700))), proporcion=(3, 2))
    assert (foto.ancho, foto.alto) == (900, 600)


@pytest.mark.parametrize(
    ("proporcion", "foco", "se_ven"),
    [
        ((3, 2), (0.5, 0.5), (ROJO, VERDE, AZUL, AMARILLO)),
        ((1, 1), (0, 0.5), (ROJO, ROJO, AZUL, AZUL)),
        ((1, 1), (1, 0.5), (VERDE, VERDE, AMARILLO, AMARILLO)),
        ((4, 1), (0.5, 0), (ROJO, VERDE, ROJO, VERDE)),
        ((4, 1), (0.5, 1), (AZUL, AMARILLO, AZUL, AMARILLO)),
        ((1, 1), (-3, 9), (ROJO, ROJO, AZUL, AZUL)),
        ((3, 2), (float("nan"), float("inf")), (ROJO, VERDE, AZUL, AMARILLO)),
    ],
)
def test_el_recorte_conserva_lo_que_se_senialo(proporcion, foco, se_ven):
    # Very wide: a square of it shows one half of the width, or the other.
    imagen = cuadros(2000, 900) if proporcion == (1, 1) else cuadros(1200, 1000)
    foto = preparar(subida(guardada(imagen)), proporcion=proporcion, foco=foco)
    assert abs(foto.ancho / foto.alto - proporcion[0] / proporcion[1]) < 0.01
    assert all(map(cerca, esquinas(foto.grande), se_ven))


@pytest.mark.parametrize("formato", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientacion", COMO_QUEDA)
def test_se_endereza_segun_la_camara(formato, orientacion):
    vista = cuadros(1100, 800)
    ImageDraw.Draw(vista).rectangle((760, 60, 900, 200), fill="black")  # at 0.75, 0.16 of what was seen
    exif = Image.Exif()
    exif[ORIENTACION] = orientacion
    contenido = guardada(COMO_QUEDA[orientacion](vista), formato, exif=exif)
    foto = preparar(subida(contenido), proporcion=(4, 3), foco=(0.8, 0.2))
    derecha = preparar(subida(guardada(vista, formato)), proporcion=(4, 3), foco=(0.8, 0.2))
    assert (foto.ancho, foto.alto) == (derecha.ancho, derecha.alto) == (1066, 800)
    enderezada, vista = (Image.open(io.BytesIO(una.grande)) for una in (foto, derecha))
    for x in range(1, 20):
        for y in range(1, 20):
            if abs(x - 9.7) > 1 and abs(y - 10) > 1:  # away from where the quarters meet
                assert cerca(color(enderezada, x / 20, y / 20), color(vista, x / 20, y / 20), 30), (x, y)
    assert cerca(color(enderezada, 0.72, 0.16), (0, 0, 0), 20)


def test_una_orientacion_sin_sentido_no_estorba():
    exif = Image.Exif()
    exif[ORIENTACION] = 77
    assert preparar(subida(guardada(cuadros(), exif=exif)), proporcion=(3, 2)).ancho == 900


@pytest.mark.parametrize(
    ("contenido", "esperado"),
    [
        (lambda: guardada(Image.new("RGBA", (700, 500), (0, 0, 0, 0)), "PNG"), BLANCO),
        (lambda: guardada(Image.new("RGBA", (700, 500), (*AZUL, 128)), "PNG"), (143, 158, 228)),
        (lambda: guardada(Image.new("RGBA", (700, 500), (*AZUL, 255)), "WEBP"), AZUL),
        (lambda: guardada(Image.new("LA", (700, 500), (90, 0)), "PNG"), BLANCO),
        (lambda: guardada(Image.new("P", (700, 500), 0), "PNG", transparency=0), BLANCO),
        (lambda: guardada(Image.new("RGB", (700, 500), AZUL), "PNG", transparency=AZUL), BLANCO),
        (lambda: guardada(Image.new("RGB", (700, 500), AZUL).convert("P", palette=1), "PNG"), AZUL),
        (lambda: guardada(Image.new("L", (700, 500), 90), "PNG"), (90, 90, 90)),
        (lambda: guardada(Image.new("L", (700, 500), 90)), (90, 90, 90)),
        (lambda: guardada(Image.new("1", (700, 500), 1), "PNG"), BLANCO),
        (lambda: guardada(Image.new("I;16", (700, 500), 0x8080), "PNG"), (128, 128, 128)),
        (lambda: guardada(Image.new("CMYK", (700, 500), (0, 0, 0, 0))), BLANCO),
        (lambda: guardada(Image.new("CMYK", (700, 500), (0, 255, 255, 0))), (255, 0, 0)),
    ],
    ids=["transparente", "a medias", "webp", "gris transparente", "paleta transparente", "color transparente", "paleta",
         "gris", "gris jpeg", "un bit", "16 bits", "cmyk blanco", "cmyk rojo"],
)  # fmt: skip
def test_todo_queda_en_color_sobre_blanco(contenido, esperado):
    foto = preparar(subida(contenido()), proporcion=(3, 2))
    assert Image.open(io.BytesIO(foto.grande)).mode == "RGB"
    assert cerca(color(foto.grande, 0.5, 0.5), esperado, 4)


def perfil(de: str = "bXYZ", por: str = "rXYZ") -> bytes:
    """Give a profile like sRGB but with two of its primaries changed: what is written red is seen blue."""
    bruto = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return bruto.replace(de.encode(), b"????").replace(por.encode(), de.encode()).replace(b"????", por.encode())


@pytest.mark.parametrize("formato", ["JPEG", "PNG", "WEBP"])
def test_los_colores_son_los_que_dice_su_perfil(formato):
    rojo = Image.new("RGB", (700, 500), (250, 0, 0))
    foto = preparar(subida(guardada(rojo, formato, icc_profile=perfil())), proporcion=(3, 2))
    assert cerca(color(foto.grande, 0.5, 0.5), (0, 0, 250), 12)
    sin_cambio = preparar(subida(guardada(rojo, formato, icc_profile=perfil("rXYZ", "rXYZ"))), proporcion=(3, 2))
    assert cerca(color(sin_cambio.grande, 0.5, 0.5), (250, 0, 0), 12)


@pytest.mark.parametrize("modo", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize(
    "malo", [b"no es un perfil" * 20, perfil(), perfil()[:200]], ids=["basura", "de otro modo", "cortado"]
)
def test_un_perfil_que_no_sirve_no_impide_recibirla(modo, malo):
    assert preparar(subida(guardada(Image.new(modo, (700, 500)), icc_profile=malo)), proporcion=(3, 2)).ancho == 700


def test_no_queda_nada_de_lo_que_la_foto_contaba():
    exif = Image.Exif()
    exif[0x010F], exif[0x9286] = "CAMARA DE LAURA", "SECRETO"
    exif.get_ifd(GPS).update({1: "N", 2: (19.0, 25.0, 42.0), 3: "W", 4: (99.0, 7.0, 39.0)})
    contenido = guardada(
        cuadros(),
        exif=exif,
        comment=b"SECRETO",
        icc_profile=perfil(),
        xmp=b"<x:xmpmeta>SECRETO</x:xmpmeta>",
        dpi=(300, 300),
    )
    assert all(senia in contenido for senia in (b"SECRETO", b"LAURA", b"xmpmeta", b"ICC_PROFILE", b"Exif"))
    foto = preparar(subida(contenido), proporcion=(3, 2))
    for guardado in (foto.grande, foto.miniatura):
        assert not any(s in guardado for s in (b"SECRETO", b"LAURA", b"xmpmeta", b"ICC_PROFILE", b"Exif", b"\xff\xfe"))
        imagen = Image.open(io.BytesIO(guardado))
        assert not imagen.getexif()
        assert set(imagen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_la_misma_foto_da_los_mismos_bytes():
    contenido = guardada(cuadros(2400, 2000), icc_profile=perfil())
    una, otra = (preparar(subida(contenido), proporcion=(3, 2), foco=(0.3, 0.3)) for _ in range(2))
    assert una == otra
    assert una.sha256 != preparar(subida(contenido), proporcion=(3, 2), foco=(0.3, 0.9)).sha256


def test_el_nombre_queda_limpio():
    foto = preparar(subida(guardada(cuadros()), "Plaza\u202e de <armas>.jpg"), proporcion=(3, 2))
    assert foto.nombre_original == "Plaza de armas.jpg"


def test_se_lee_desde_el_principio_aunque_ya_se_haya_leido():
    leida = subida(guardada(cuadros()))
    leida.read()
    assert preparar(leida, proporcion=(3, 2)).ancho == 900


def test_una_foto_de_telefono_trae_mas_despues_de_la_foto():
    contenido = guardada(cuadros())
    assert preparar(subida(contenido + b"\xff\xda" + b"video" * 1000), proporcion=(3, 2)).ancho == 900
    varias = guardada(cuadros(), "MPO", save_all=True, append_images=[cuadros(300, 200)])
    assert preparar(subida(varias), proporcion=(3, 2)).ancho == 900


# What is refused --------------------------------------------------------------------------------

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'


@pytest.mark.parametrize(
    ("contenido", "es"),
    [
        (lambda: SVG, "un dibujo SVG"),
        (lambda: b"\xef\xbb\xbf\n" + SVG, "un dibujo SVG"),
        (lambda: b"<!DOCTYPE html><script>alert(1)</script>", "una página o un texto"),
        (lambda: guardada(cuadros(), "GIF"), "un GIF"),
        (lambda: guardada(cuadros(), "TIFF"), "un TIFF"),
        (lambda: guardada(cuadros(), "BMP"), "un BMP"),
        (lambda: guardada(cuadros(), "AVIF"), "un AVIF"),
        (lambda: b"\0\0\0\x18ftypheic\0\0\0\0", "una imagen HEIC de teléfono o un video"),
        (lambda: b"%PDF-1.7\n%%EOF", "un PDF"),
        (lambda: b"PK\x03\x04", "un archivo comprimido o de Office"),
        (lambda: b"\0" * 100, ""),
        (lambda: b"MZ\x90\0", ""),
        (lambda: b"RIFF\0\0\0\0WAVE", ""),
    ],
)
def test_lo_que_no_es_una_foto_se_rechaza_diga_lo_que_diga_su_nombre(contenido, es):
    with pytest.raises(FotoRechazada) as error:
        preparar(subida(contenido(), "plaza.jpg"), proporcion=(3, 2))
    sino = f", sino {es}" if es else ""
    assert str(error.value).startswith(
        f"«plaza.jpg» no es una fotografía JPEG, PNG o WebP{sino}, aunque su nombre lo diga."
    )
    assert "expórtela como JPEG" in str(error.value)


@cache
def enteras() -> dict[str, bytes]:
    ruido = Image.effect_noise((700, 500), 80).convert("RGB")  # its bytes are many, down to the last row
    return {
        "jpeg": guardada(ruido),
        "jpeg progresivo": guardada(ruido, progressive=True),
        "jpeg con exif": guardada(ruido, exif=Image.Exif().tobytes() + guardada(ruido.resize((160, 120)))),
        "png": guardada(ruido, "PNG"),
        "webp": guardada(ruido, "WEBP"),
        "webp sin pérdida": guardada(ruido, "WEBP", lossless=True),
    }


@pytest.mark.parametrize("clase", enteras())
def test_una_subida_cortada_se_rechaza_donde_se_corte(clase):
    entera = enteras()[clase]
    assert preparar(subida(entera), proporcion=(3, 2)).ancho == 700
    largo = len(entera)
    for corte in (20, 100, largo // 10, largo // 2, largo * 9 // 10, largo - 100, largo - 12, largo - 2, largo - 1):
        with pytest.raises(FotoRechazada, match="está incompleta o dañada"):
            preparar(subida(entera[:corte]), proporcion=(3, 2))


@given(
    clase=st.sampled_from(sorted(enteras())),
    donde=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=5),
    al_inicio=st.booleans(),
)
@settings(deadline=None, max_examples=60)
def test_de_una_foto_estropeada_no_sale_otra_cosa(clase, donde, al_inicio):
    bruto = bytearray(enteras()[clase])
    for fraccion, pedazo in donde:
        lugar = int(fraccion * (400 if al_inicio else len(bruto)))
        bruto[lugar : lugar + len(pedazo)] = pedazo
    try:
        foto = preparar(subida(bytes(bruto)), proporcion=(3, 2))
    except FotoRechazada:
        return
    assert Image.open(io.BytesIO(foto.grande)).size == (foto.ancho, foto.alto)


@given(
    st.binary(max_size=200), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\xff\0\0\0WEBPVP8X", b""])
)
def test_de_unos_bytes_cualesquiera_tampoco(contenido, cabeza):
    with pytest.raises(FotoRechazada):
        preparar(subida(cabeza + contenido), proporcion=(3, 2))


@pytest.mark.parametrize(
    ("contenido", "mide"),
    [
        (lambda: de_pixeles(10_000, 6_001), "mide 10,000 × 6,001 pixeles, más de los 60 megapixeles"),
        (lambda: de_pixeles(11_000, 10_000), "mide 11,000 × 10,000 pixeles, más de los 60 megapixeles"),
        (lambda: de_pixeles(2_000_000, 2_000_000), "mide más de los 60 megapixeles"),
        (lambda: guardada(Image.new("L", (9_000, 6_667))), "mide 9,000 × 6,667 pixeles, más de los 60 megapixeles"),
        (lambda: guardada(Image.new("L", (7_000, 6_001)), "WEBP", lossless=True, method=0), "los 42 megapixeles"),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_una_bomba_se_rechaza_por_su_encabezado(contenido, mide):
    with pytest.raises(FotoRechazada) as error:
        preparar(subida(contenido()), proporcion=(3, 2))
    assert mide in str(error.value)
    assert "Redúzcala" in str(error.value)


def test_un_jpeg_de_mil_pasadas_se_rechaza():
    progresivo = guardada(cuadros(), progressive=True)
    ultima, final = progresivo.rindex(b"\xff\xda"), progresivo.rindex(b"\xff\xd9")
    hostil = progresivo[:final] + progresivo[ultima:final] * 1000 + progresivo[final:]
    with pytest.raises(FotoRechazada, match="demasiado tiempo"):
        preparar(subida(hostil), proporcion=(3, 2))


@pytest.mark.parametrize(
    ("medidas", "orientacion", "proporcion", "dice"),
    [
        ((599, 400), 1, (3, 2), "mide 599 × 400 pixeles y, recortada a 3:2, queda de 599 de ancho: se necesitan 600"),
        ((2000, 300), 1, (3, 2), "mide 2,000 × 300 pixeles y, recortada a 3:2, queda de 450 de ancho"),
        ((2000, 500), 6, (3, 2), "mide 500 × 2,000 pixeles y, recortada a 3:2, queda de 500 de ancho"),
        ((1000, 700), 1, (1, 2), "mide 1,000 × 700 pixeles y, recortada a 1:2, queda de 350 de ancho"),
        ((60_000, 1), 1, (3, 2), "queda de 1 de ancho"),
    ],
)
def test_una_foto_demasiado_chica_se_dice_con_sus_medidas(medidas, orientacion, proporcion, dice):
    exif = Image.Exif()
    exif[ORIENTACION] = orientacion
    with pytest.raises(FotoRechazada) as error:
        preparar(subida(guardada(Image.new("L", medidas), exif=exif)), proporcion=proporcion)
    assert dice in str(error.value)


def test_la_de_seiscientos_justos_se_recibe():
    foto = preparar(subida(guardada(cuadros(600, 400))), proporcion=(3, 2))
    assert (foto.ancho, foto.alto) == (600, 400)


@pytest.mark.parametrize("formato", ["WEBP", "PNG"])
def test_una_animacion_se_rechaza(formato):
    animada = guardada(cuadros(), formato, save_all=True, append_images=[cuadros().rotate(180)], duration=100)
    with pytest.raises(FotoRechazada, match="es una animación"):
        preparar(subida(animada), proporcion=(3, 2))


def test_vacia_y_demasiado_pesada_se_dicen(settings):
    with pytest.raises(FotoRechazada, match=r"«foto.jpg» está vacía \(0 bytes\)"):
        preparar(subida(b""), proporcion=(3, 2))
    settings.ARCHIVO_TAMANIO_MAXIMO = 1024 * 1024
    pesada = guardada(cuadros()) + b"\0" * 1024 * 1024
    with pytest.raises(FotoRechazada, match=r"pesa 1\.0 MB y el límite es 1 MB"):
        preparar(subida(pesada), proporcion=(3, 2))


def test_sin_antivirus_que_responda_no_se_recibe(settings, tmp_path):
    settings.CLAMD_SOCKET = str(tmp_path / "no-hay")
    with pytest.raises(FotoRechazada, match="no pudo revisarse contra virus"):
        preparar(subida(guardada(cuadros())), proporcion=(3, 2))
    assert issubclass(FotoRechazada, ArchivoRechazado)  # whoever catches one catches the other


# Forty megapixels -------------------------------------------------------------------------------

MEDIR = """
import resource, sys
import django
django.setup()
from pathlib import Path
from django.core.files.uploadedfile import SimpleUploadedFile
from perfiles.fotos import preparar
subida = SimpleUploadedFile("plaza.jpg", Path(sys.argv[1]).read_bytes())
antes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
foto = preparar(subida, proporcion=(3, 2))
print(foto.ancho, foto.alto, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - antes) // 1024)
"""


@pytest.mark.parametrize(
    ("formato", "opciones", "tope"),
    [("JPEG", {"quality": 80}, 100), ("PNG", {"compress_level": 1}, 300)],  # megabytes more than before
)
def test_una_foto_de_cuarenta_megapixeles_se_recibe_sin_llenar_la_memoria(tmp_path, formato, opciones, tope):
    suave = Image.linear_gradient("L").resize((7304, 5477))
    archivo = tmp_path / "plaza"
    Image.merge("RGB", (suave, suave, suave)).save(archivo, formato, **opciones)
    salida = subprocess.run(
        [sys.executable, "-c", MEDIR, str(archivo)], cwd=RAIZ, capture_output=True, text=True, check=True, timeout=60
    )
    ancho, alto, megas = map(int, salida.stdout.split())
    assert (ancho, alto) == (1600, 1067)
    assert megas < tope
