"""The PDF adapter: tagged, the same bytes each time, and deaf to every address but the portal's own files."""

import io

import pytest
from pypdf import PdfReader

from sre_portal.adapters.pdf import _archivo_propio, render_pdf
from sre_portal.adapters.qr import qr_en_png

PAGINA = """<!doctype html><html lang="es-MX"><head><title>Título de prueba</title>
<meta name="author" content="Consultoría Jurídica"></head><body><h1>Hola</h1>{cuerpo}</body></html>"""


@pytest.fixture
def hacer(settings, tmp_path):
    """Render the body given as a template of its own."""
    settings.TEMPLATES = [
        {
            **settings.TEMPLATES[0],
            "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]],
        }
    ]

    def rendir(cuerpo: str, **contexto) -> bytes:
        (tmp_path / "prueba.html").write_text(PAGINA.format(cuerpo=cuerpo))
        return render_pdf("prueba.html", contexto)

    return rendir


def texto(pdf: bytes) -> str:
    return "\n".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(pdf)).pages)


def imagenes(pdf: bytes) -> int:
    return sum(len(pagina.images) for pagina in PdfReader(io.BytesIO(pdf)).pages)


def test_es_un_pdf_etiquetado_con_titulo_idioma_y_autor(hacer):
    lector = PdfReader(io.BytesIO(hacer("<p>Texto</p>")))
    assert (lector.metadata.title, lector.metadata.author) == ("Título de prueba", "Consultoría Jurídica")
    raiz = lector.trailer["/Root"]
    assert raiz["/Lang"] == "es-MX"
    assert raiz["/MarkInfo"]["/Marked"].value is True
    assert raiz["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "/StructTreeRoot" in raiz
    assert b"pdfuaid" in raiz["/Metadata"].get_data()


def test_la_misma_plantilla_y_los_mismos_datos_dan_los_mismos_bytes(hacer):
    assert hacer("<p>{{ x }}</p>", x="ñandú") == hacer("<p>{{ x }}</p>", x="ñandú")


def test_los_datos_no_son_html(hacer):
    pdf = hacer("<p>{{ x }}</p>", x='<h1>Falso</h1><img src="file:///etc/passwd"> & "comillas"')
    assert '<h1>Falso</h1><img src="file:///etc/passwd"> & "comillas"' in texto(pdf).replace("\n", " ")


@pytest.mark.parametrize(
    "cuerpo",
    [
        '<img src="{ruta}" alt="x">',
        '<img src="file://{ruta}" alt="x">',
        '<img src="portal:../../{ruta}" alt="x">',
        '<img src="portal:img/../../manage.py" alt="x">',
        '<img src="http://127.0.0.1:1/x.png" alt="x">',
        '<link rel="attachment" href="file://{ruta}">',
        '<a rel="attachment" href="file://{ruta}">adjunto</a>',
        '<link rel="stylesheet" href="file://{ruta}">',
        '<object data="file://{ruta}" type="image/png"></object>',
        "<div style=\"background: url('file://{ruta}')\">x</div>",
        '<svg width="9" height="9"><image href="file://{ruta}" width="9" height="9"/></svg>',
        '<base href="file:///"><img src="etc/hostname" alt="x">',
    ],
)
def test_no_se_lee_ningun_archivo_ni_la_red(hacer, tmp_path, cuerpo):
    import base64

    ajeno = tmp_path / "ajeno.png"
    ajeno.write_bytes(base64.b64decode(qr_en_png("SECRETO").partition(",")[2]))
    pdf = hacer(cuerpo.replace("{ruta}", str(ajeno)))
    assert imagenes(pdf) == 0
    assert PdfReader(io.BytesIO(pdf)).attachments == {}


def test_una_imagen_en_los_propios_datos_si_se_ve(hacer):
    assert imagenes(hacer(f'<img src="{qr_en_png("hola")}" alt="Código">')) == 1


@pytest.mark.parametrize(
    "direccion",
    [
        "portal:", "portal:manage.py", "portal:img/../css/pdf.css", "portal:/etc/passwd", "portal:css/no-existe.css",
        "portal:img/%2e%2e/x.png", "file:///etc/passwd", "https://ejemplo.invalid/x.css", "portal:css/pdf.css?x",
        "portal:vendor/htmx/htmx.min.js",
    ],
)  # fmt: skip
def test_lo_que_no_es_del_portal_se_rechaza(direccion):
    with pytest.raises(ValueError, match=r"Un PDF no puede|No está entre"):
        _archivo_propio(direccion)


def test_las_fuentes_son_las_del_portal(hacer):
    pdf = hacer("<p>Texto <strong>fuerte</strong>, <em>cursiva</em>, Kōri, Łódź y €</p>")
    fuentes = {
        str(fuente.get_object()["/BaseFont"]).partition("+")[2] or str(fuente.get_object()["/BaseFont"])
        for pagina in PdfReader(io.BytesIO(pdf)).pages
        for fuente in pagina["/Resources"]["/Font"].values()
    }
    assert fuentes
    assert all(f.lstrip("/").startswith(("Noto-Sans", "Montserrat", "NotoSans")) for f in fuentes), fuentes
    assert "Kōri, Łódź" in texto(pdf)


@pytest.mark.parametrize("largo", ["x" * 8_000, "palabra " * 5_000, "\u202ertl\u0000"[:-1], "👩‍👩‍👧 🇲🇽", "日本語"])
def test_ningun_texto_lo_detiene(hacer, largo):
    assert hacer("<h1>{{ x }}</h1><table><tr><td>{{ x }}</td></tr></table>", x=largo).startswith(b"%PDF-")
