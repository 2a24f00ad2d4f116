"""Uploaded files: what they really are, whatever their name says; hashed, versioned, never replaced."""

import hashlib
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from acuerdos.estados import Accion, Estado
from acuerdos.exigencias import CLASE_PROYECTO
from expediente import archivos
from expediente.archivos import DOCX, PDF, ArchivoRechazado, comprobar, nombre_limpio
from expediente.models import Archivo
from tests.fabricas.acuerdos import adjuntar, dar, llevar_a, pdf, word

TIPOS_DOCX = b'<Types><Override ContentType="application/vnd.ms-word.document.main+xml"/></Types>'
TIPOS_DOCM = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


def archivo(contenido: bytes, nombre: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, contenido)


def comprimido(miembros: dict[str, bytes]) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nombre, contenido in miembros.items():
            zip_.writestr(nombre, contenido)
    return salida.getvalue()


def docx_con(**extra: bytes) -> bytes:
    return comprimido({"[Content_Types].xml": TIPOS_DOCX, "word/document.xml": b"<w/>"} | extra)


def cifrado(contenido: bytes) -> bytes:
    """Mark the members of a zip as encrypted: the flag in their local and central headers."""
    bruto = bytearray(contenido)
    for firma, desplazamiento in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        inicio = bruto.find(firma)
        while inicio >= 0:
            bruto[inicio + desplazamiento] |= 1
            inicio = bruto.find(firma, inicio + 4)
    return bytes(bruto)


@pytest.mark.parametrize(
    ("contenido", "nombre"),
    [
        (b"<html><script>alert(1)</script></html>", "proyecto.pdf"),
        (b"MZ\x90\x00" + b"\x00" * 100, "proyecto.pdf"),
        (b"%PDF-1.7\n1 0 obj", "cortado.pdf"),  # the download stopped
        (b"\x00" * 500, "ceros.pdf"),
        (b"PK\x03\x04 y nada mas", "roto.docx"),
        (comprimido({"hola.txt": b"hola"}), "otro.docx"),
        (comprimido({"[Content_Types].xml": TIPOS_DOCX, "xl/workbook.xml": b"<x/>"}), "hoja.docx"),
        (docx_con(**{"word/vbaProject.bin": b"macro"}), "macros.docx"),
        (docx_con(**{"otra/VBAPROJECT.BIN": b"macro"}), "macros.docx"),
        (comprimido({"[Content_Types].xml": TIPOS_DOCM, "word/document.xml": b"<w/>"}), "macros.docm"),
        (docx_con(**{"word/media/bomba.bin": b"\x00" * (201 * 1024 * 1024)}), "bomba.docx"),
        (docx_con(**{"word/styles.xml": b" " * (21 * 1024 * 1024)}), "bomba.docx"),
        (cifrado(docx_con()), "cifrado.docx"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "foto.png"),
    ],
    ids=[
        "html", "exe", "pdf truncado", "ceros", "zip roto", "zip cualquiera", "hoja de cálculo", "macros",
        "macros en otro sitio", "docm", "bomba", "bomba de xml", "cifrado", "imagen",
    ],
)  # fmt: skip
def test_lo_que_no_es_lo_que_dice_se_rechaza(contenido, nombre):
    with pytest.raises(ArchivoRechazado) as error:
        comprobar(archivo(contenido, nombre))
    assert str(error.value).startswith(f"«{nombre}» no es un archivo PDF o Word (.docx), o está incompleto o dañado")


def test_vacio_y_demasiado_grande_se_dicen(settings):
    with pytest.raises(ArchivoRechazado, match=r"«vacio.pdf» está vacío \(0 bytes\)"):
        comprobar(archivo(b"", "vacio.pdf"))
    settings.ARCHIVO_TAMANIO_MAXIMO = 1024 * 1024
    grande = b"%PDF-1.7\n" + b"0" * (1024 * 1024) + b"%%EOF"
    with pytest.raises(ArchivoRechazado, match=r"«grande.pdf» pesa 1.0 MB y el límite es 1 MB"):
        comprobar(archivo(grande, "grande.pdf"))
    justo = b"%PDF-1.7\n" + b"0" * (1024 * 1024 - 14) + b"%%EOF"
    assert comprobar(archivo(justo, "justo.pdf")).tamanio == 1024 * 1024


@pytest.mark.parametrize(
    ("subido", "es"),
    [
        (lambda: archivo(pdf().read(), "proyecto.docx"), "PDF"),
        (lambda: archivo(word().read(), "proyecto.pdf"), "Word (.docx)"),
        (lambda: archivo(pdf().read(), "proyecto.exe"), "PDF"),
        (lambda: archivo(pdf().read(), "informe v2.1"), "PDF"),
    ],
)
def test_la_terminacion_debe_decir_lo_que_es(subido, es):
    with pytest.raises(ArchivoRechazado) as error:
        comprobar(subido())
    assert f"es en realidad un archivo {es}: cámbiele la terminación" in str(error.value)


@pytest.mark.parametrize(
    ("subido", "nombre", "tipo"),
    [
        (lambda: pdf(nombre="acta.pdf"), "acta.pdf", PDF),
        (lambda: pdf(nombre="ACTA.PDF"), "ACTA.PDF", PDF),
        (lambda: pdf(nombre="acta"), "acta.pdf", PDF),
        (lambda: word(nombre="proyecto.docx"), "proyecto.docx", DOCX),
        (lambda: archivo(b"\xef\xbb\xbf\n%PDF-1.4\n%%EOF\n"[3:], "espacios.pdf"), "espacios.pdf", PDF),
        (lambda: archivo(docx_con(), "minimo.docx"), "minimo.docx", DOCX),
    ],
)
def test_lo_que_es_se_recibe_con_su_huella(subido, nombre, tipo):
    recibido = subido()
    comprobado = comprobar(recibido)
    assert recibido.tell() == 0
    contenido = recibido.read()
    assert (comprobado.nombre, comprobado.tipo_mime, comprobado.tamanio, comprobado.sha256) == (
        nombre,
        tipo,
        len(contenido),
        hashlib.sha256(contenido).hexdigest(),
    )


def test_donde_solo_se_admite_pdf_se_dice():
    with pytest.raises(ArchivoRechazado, match="no es un archivo PDF, o está"):
        comprobar(word(nombre="copia.docx"), tipos=(PDF,))


@pytest.mark.parametrize(
    ("nombre", "limpio"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\Windows\\acta.pdf", "acta.pdf"),
        ("/abs/oluto/acta.pdf", "acta.pdf"),
        ("C:\\acta.pdf", "acta.pdf"),
        ("acta\u202efdp.exe.pdf", "actafdp.exe.pdf"),  # right-to-left override
        ("ac\x00ta\r\n.pdf", "acta.pdf"),
        ('<img src=x onerror="alert(1)">.pdf', "img src=x onerror=alert(1).pdf"),
        ("  acta   final .pdf", "acta final .pdf"),
        ("..", "archivo"),
        (".", "archivo"),
        ("", "archivo"),
        ("\u200b\u200f", "archivo"),
        (".pdf", "pdf"),
        ("Año 2026 – niñez «final».pdf", "Año 2026 – niñez «final».pdf"),
        ("日本語.pdf", "日本語.pdf"),
        ("acta\ud800.pdf", "acta.pdf"),  # half a surrogate, which no database takes
        ("x" * 300 + ".pdf", "x" * 110 + ".pdf"),
        ("x" * 300, "x" * 120),
    ],
)
def test_nombre_limpio(nombre, limpio):
    assert nombre_limpio(nombre) == limpio


@given(st.text(max_size=400))
def test_ningun_nombre_hostil_pasa(nombre):
    limpio = nombre_limpio(nombre)
    assert 0 < len(limpio) <= 120
    assert not set(limpio) & set('<>:"/\\|?*\x00\n\r\u202e')
    assert limpio.strip(" .") == limpio or len(limpio) >= 100
    limpio.encode()


# stored -----------------------------------------------------------------------------------------


@pytest.fixture
def acuerdo(elenco, ahora):
    return llevar_a(Estado.INFORMADO, elenco, ahora=ahora)


def subir(acuerdo, elenco, ahora, recibido, idioma="es"):
    return adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.titular, ahora=ahora, idioma=idioma, archivo=recibido)


@pytest.mark.django_db
def test_se_guarda_sin_el_nombre_de_quien_lo_subio(acuerdo, elenco, ahora):
    guardado = subir(acuerdo, elenco, ahora, pdf(nombre="../../etc/passwd.pdf"))
    assert guardado.nombre == "passwd.pdf"
    assert guardado.archivo.name.startswith("archivos/2026/03/")
    assert "passwd" not in guardado.archivo.name
    assert (guardado.objeto, guardado.presentado_en, guardado.publico) == (acuerdo, None, False)
    with guardado.archivo.open() as leido:
        assert hashlib.sha256(leido.read()).hexdigest() == guardado.sha256


@pytest.mark.django_db
def test_lo_rechazado_no_deja_rastro(acuerdo, elenco, ahora, settings):
    bueno = subir(acuerdo, elenco, ahora, pdf("uno"))
    with pytest.raises(ArchivoRechazado):
        subir(acuerdo, elenco, ahora, archivo(b"<html>", "otro.pdf"))
    bueno.refresh_from_db()
    assert (bueno.retirado_en, Archivo.objects.count()) == (None, 1)
    assert len([f for f in settings.MEDIA_ROOT.rglob("*") if f.is_file()]) == 1


@pytest.mark.django_db
def test_lo_preparado_se_sustituye_y_lo_presentado_suma_versiones(acuerdo, elenco, ahora):
    primero, segundo = subir(acuerdo, elenco, ahora, pdf("uno")), subir(acuerdo, elenco, ahora, pdf("dos"))
    ingles = subir(acuerdo, elenco, ahora, pdf("one"), idioma="en")
    primero.refresh_from_db()
    assert [(a.version, a.retirado_en) for a in (primero, segundo, ingles)] == [(1, ahora), (1, None), (1, None)]
    dar(Accion.SOLICITAR_DICTAMEN, acuerdo, elenco, ahora=ahora)
    tercero = subir(acuerdo, elenco, ahora, pdf("tres"))
    assert (tercero.version, tercero.presentado_en) == (2, None)
    assert Archivo.objects.filter(clase=CLASE_PROYECTO, idioma="es", version=1, retirado_en=None).count() == 1


@pytest.mark.django_db
def test_el_mismo_archivo_dos_veces_es_uno(acuerdo, elenco, ahora):
    preparado = subir(acuerdo, elenco, ahora, pdf("uno"))
    assert subir(acuerdo, elenco, ahora, pdf("uno")) == preparado
    Archivo.objects.update(presentado_en=ahora)
    assert subir(acuerdo, elenco, ahora, pdf("uno")) == preparado
    Archivo.objects.update(retirado_en=ahora)
    devuelto_y_vuelto_a_subir = subir(acuerdo, elenco, ahora, pdf("uno"))
    assert (devuelto_y_vuelto_a_subir.version, Archivo.objects.count()) == (2, 2)


@pytest.mark.django_db
def test_se_extrae_el_texto_de_word(acuerdo, elenco, ahora):
    guardado = subir(acuerdo, elenco, ahora, word("Cláusula I\n\n  Objetivo: niñez 日本  \nFin"))
    assert guardado.texto == "Cláusula I\nObjetivo: niñez 日本\nFin"


@pytest.mark.django_db
def test_un_word_que_no_se_puede_leer_se_recibe_sin_texto(acuerdo, elenco, ahora):
    guardado = subir(acuerdo, elenco, ahora, archivo(docx_con(), "minimo.docx"))
    assert (guardado.texto, guardado.extension) == ("", "docx")


# antivirus --------------------------------------------------------------------------------------


def test_si_el_antivirus_no_responde_se_rechaza_y_se_dice(settings, tmp_path):
    settings.CLAMD_SOCKET = str(tmp_path / "no-hay")
    with pytest.raises(ArchivoRechazado, match="no pudo revisarse contra virus"):
        comprobar(pdf())


class Clamd:
    """A clamd of one answer, which keeps what it was sent."""

    def __init__(self, respuesta: bytes):
        self.respuesta, self.recibido = respuesta, b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def sendall(self, trozo: bytes):
        self.recibido += trozo

    def recv(self, _):
        return self.respuesta


@pytest.mark.parametrize(("respuesta", "pasa"), [(b"stream: OK\0", True), (b"stream: Eicar FOUND\0", False)])
def test_el_antivirus_recibe_el_archivo_entero(settings, monkeypatch, respuesta, pasa):
    settings.CLAMD_SOCKET = "clamd:3310"
    clamd = Clamd(respuesta)
    monkeypatch.setattr(archivos, "_conectar_clamd", lambda: clamd)
    if pasa:
        comprobar(pdf())
    else:
        with pytest.raises(ArchivoRechazado, match="fue rechazado por el antivirus"):
            comprobar(pdf())
    contenido = pdf().read()
    assert clamd.recibido == b"zINSTREAM\0" + len(contenido).to_bytes(4, "big") + contenido + bytes(4)
