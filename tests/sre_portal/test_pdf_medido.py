"""What a brochure asks of the PDF adapter: where each section falls, images given by name, and sheets of its own."""

import io
import threading

import pytest
from PIL import Image
from pypdf import PdfReader

from sre_portal.adapters.pdf import Lugar, extension, render_desnudo, render_pdf, render_pdf_medido

# Pages whose content area is 200 mm high, and a first one of 100; each <i> of this document is 20 mm high.
MEDIDAS = """<!doctype html><html lang="es"><head><title>t</title><style>
@page { size: 100mm 220mm; margin: 10mm; } @page :first { margin-top: 110mm }
body { margin: 0; font-size: 8pt; line-height: 1 } i { display: block; height: 20mm } .aparte { break-before: page }
</style></head><body>%s</body></html>"""


def bloques(cuantos: int) -> str:
    return "<i></i>" * cuantos


def medir(plantilla, cuerpo: str, *marcas: str):
    return render_pdf_medido(plantilla(MEDIDAS % cuerpo), {}, marcas=marcas, hoja=())


def imagen(color: str, lado: int = 8) -> tuple[bytes, str]:
    salida = io.BytesIO()
    Image.new("RGB", (lado, lado), color).save(salida, "JPEG")
    return salida.getvalue(), "image/jpeg"


def texto(pdf: bytes) -> str:
    return "\n".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(pdf)).pages)


def imagenes_de(pdf: bytes) -> list[tuple[int, int]]:
    return [foto.image.size for pagina in PdfReader(io.BytesIO(pdf)).pages for foto in pagina.images]


# Places ---------------------------------------------------------------------------------------------


def test_las_marcas_se_hallan_por_pagina_y_altura(plantilla):
    medido = medir(
        plantilla,
        f'<p id="arriba" style="margin:0"></p>{bloques(2)}<b id="en_medio" style="display:block"></b>{bloques(3)}'
        f'<section id="otra">{bloques(7)}</section><section id="aparte" class="aparte">{bloques(1)}</section>',
        "arriba", "en_medio", "otra", "aparte",
    )  # fmt: skip
    assert medido.paginas == 3
    lugares = {marca: (lugar.pagina, round(lugar.altura, 3)) for marca, lugar in medido.lugares.items()}
    # The first page has room for five: what is 40 mm down it is at 0.4.
    assert lugares == {"arriba": (1, 0.0), "en_medio": (1, 0.4), "otra": (2, 0.0), "aparte": (3, 0.0)}


@pytest.mark.parametrize(
    ("antes", "largo", "paginas"),
    [(0, 5, 0.5), (0, 34, 3.4), (4, 3, 0.3), (5, 24, 2.4), (9, 20, 2.0), (0, 10, 1.0), (0, 0, 0.0)],
)
def test_lo_que_mide_una_seccion_es_lo_que_ocupa(plantilla, antes, largo, paginas):
    cuerpo = (
        f'{bloques(1)}<div class="aparte">{bloques(antes)}<b id="desde" style="display:block"></b>{bloques(largo)}'
        '<b id="hasta" style="display:block"></b></div>'
    )
    lugares = medir(plantilla, cuerpo, "desde", "hasta").lugares
    assert extension(lugares["desde"], lugares["hasta"]) == pytest.approx(paginas, abs=0.001)


def test_una_marca_que_no_esta_en_ninguna_pagina_no_se_inventa(plantilla):
    cuerpo = f'<p id="está">x</p><p id="oculta" style="display:none">x</p>{bloques(3)}<p id="sin_pedir">x</p>'
    assert medir(plantilla, cuerpo, "está", "oculta", "ausente").lugares.keys() == {"está"}


def test_lo_que_sigue_en_otra_pagina_empieza_en_la_primera(plantilla):
    lugares = medir(plantilla, f'<section id="larga">{bloques(30)}</section>', "larga").lugares
    assert lugares["larga"] == Lugar(1, pytest.approx(0.0))


@pytest.mark.parametrize(
    ("desde", "hasta", "paginas"),
    [
        (Lugar(1, 0.0), Lugar(4, 0.4), 3.4),  # from the top of a page
        (Lugar(2, 0.5), Lugar(2, 0.75), 0.25),  # within one
        (Lugar(2, 0.5), Lugar(4, 0.25), 1.75),  # from the middle of one, over three
        (Lugar(3, 0.0), Lugar(4, 0.0), 1.0),
        (Lugar(3, 0.0), Lugar(3, 1.0), 1.0),  # the bottom of a page is the top of the next
        (Lugar(3, 1.0), Lugar(4, 0.0), 0.0),
    ],
)
def test_la_extension_se_cuenta_en_paginas(desde, hasta, paginas):
    assert extension(desde, hasta) == pytest.approx(paginas)


def test_una_extension_al_reves_es_un_error():
    with pytest.raises(ValueError, match="antes de empezar"):
        extension(Lugar(3, 0.2), Lugar(3, 0.1))


def test_medir_no_cambia_el_documento(plantilla):
    nombre = plantilla(MEDIDAS % f'<h1 id="a">A</h1>{bloques(30)}')
    assert render_pdf_medido(nombre, {}, marcas=["a"]).contenido == render_pdf(nombre, {})


# Images and sheets ------------------------------------------------------------------------------------


def test_las_imagenes_se_piden_por_su_nombre(plantilla):
    nombre = plantilla('<title>t</title><img alt="a" src="imagen:plaza"><img alt="b" src="imagen:Malecón 2/a?b.jpg">')
    pdf = render_pdf(nombre, {}, imagenes={"plaza": imagen("red", 8), "Malecón 2/a?b.jpg": imagen("blue", 9)})
    assert sorted(imagenes_de(pdf)) == [(8, 8), (9, 9)]


def test_otra_imagen_es_otro_documento_y_la_misma_el_mismo(plantilla):
    nombre = plantilla('<title>t</title><img alt="a" src="imagen:a">')
    pdfs = [render_pdf(nombre, {}, imagenes={"a": imagen(color)}) for color in ("red", "red", "blue")]
    assert pdfs[0] == pdfs[1]
    identidades = [PdfReader(io.BytesIO(pdf)).trailer["/ID"][0] for pdf in pdfs]
    assert identidades[0] == identidades[1] != identidades[2]


@pytest.mark.parametrize(
    "cuerpo",
    [
        '<img alt="x" src="imagen:otra">',
        '<img alt="x" src="imagen:">',
        '<img alt="x" src="imagen:plaza/../otra">',
        "<div style=\"background: url('imagen:otra')\">x</div>",
        '<svg width="9" height="9"><image href="imagen:otra" width="9" height="9"/></svg>',
    ],
)
def test_una_imagen_que_nadie_dio_es_un_error_que_dice_cual(plantilla, cuerpo):
    with pytest.raises(ValueError, match="imágenes que nadie le dio"):
        render_pdf(plantilla(f"<title>t</title>{cuerpo}"), {}, imagenes={"plaza": imagen("red")})
    render_pdf(plantilla("<title>t</title>sigue sirviendo"), {})


def test_dar_imagenes_no_abre_ninguna_otra_puerta(plantilla, tmp_path):
    (tmp_path / "ajena.jpg").write_bytes(imagen("red")[0])
    ruta = tmp_path / "ajena.jpg"
    dibujo = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file://{ruta}"/></svg>'
    cuerpo = (
        f'<img alt="x" src="file://{ruta}"><img alt="x" src="http://127.0.0.1:1/x.jpg"><img alt="x" src="imagen:d">'
    )
    pdf = render_pdf(plantilla(f"<title>t</title>{cuerpo}"), {}, imagenes={"d": (dibujo.encode(), "image/svg+xml")})
    assert imagenes_de(pdf) == []


def test_una_imagen_rota_no_detiene_al_documento(plantilla):
    nombre = plantilla('<title>t</title>Sigue <img alt="a" src="imagen:a">')
    assert "Sigue" in texto(render_pdf(nombre, {}, imagenes={"a": (b"\xff\xd8\xff nada", "image/jpeg")}))


def test_cada_documento_elige_sus_hojas(plantilla):
    html = '<!doctype html><html lang="es"><head><title>t</title>{}</head><body>x</body></html>'
    sola = plantilla(html.format(""))
    enlazada = plantilla(html.format('<link rel="stylesheet" href="portal:css/pdf.css">'))

    def mirar(nombre: str, **opciones) -> tuple[int, bool]:
        pdf = render_pdf(nombre, {}, **opciones)
        return round(float(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.height)), "Página 1 de 1" in texto(pdf)

    assert mirar(sola) == (792, True)  # the letter's paper and foot
    assert mirar(sola, hoja=()) == (842, False)
    assert mirar(enlazada, hoja=()) == (792, True)
    assert mirar(sola, hoja=("css/pdf.css", "css/pdf-estadisticas.css")) == (792, True)


def test_una_hoja_que_no_existe_es_un_error(plantilla):
    with pytest.raises(OSError, match="No está entre los archivos del portal"):
        render_pdf(plantilla("<title>t</title>x"), {}, hoja="css/no_existe.css")


def test_un_folleto_es_accesible(plantilla):
    cuerpo = '<h1>Mérida</h1><h2>Economía</h2><h3>Sectores</h3><h2>Proyectos</h2><img alt="La plaza" src="imagen:a">'
    nombre = plantilla(f'<!doctype html><html lang="es"><head><title>Mérida</title></head><body>{cuerpo}</body></html>')
    lector = PdfReader(io.BytesIO(render_pdf(nombre, {}, imagenes={"a": imagen("red")}, hoja=())))
    assert b"pdfuaid" in lector.trailer["/Root"]["/Metadata"].get_data()
    assert "/StructTreeRoot" in lector.trailer["/Root"]
    titulos = [[t.title for t in nivel] if isinstance(nivel, list) else nivel.title for nivel in lector.outline[1]]
    assert lector.outline[0].title == "Mérida"
    assert titulos == ["Economía", ["Sectores"], "Proyectos"]


# Measure and threads ----------------------------------------------------------------------------------


def test_el_desnudo_pinta_las_mismas_paginas(plantilla):
    html = MEDIDAS % f'<h1>Título 京都</h1><img alt="a" src="imagen:a">{bloques(30)}'
    fotos = {"a": imagen("red")}
    vestido, desnudo = render_pdf(plantilla(html), {}, imagenes=fotos), render_desnudo(html, fotos)
    assert texto(vestido) == texto(desnudo)
    assert imagenes_de(vestido) == imagenes_de(desnudo) != []


def test_varios_hilos_no_se_mezclan(plantilla):
    nombres = [plantilla(f'<html lang="es"><title>t</title>{x}<img alt="a" src="imagen:a">') for x in ("ñ", "京", "ж")]
    dadas = [{"a": imagen("red", 8 + n)} for n in range(3)]
    uno_por_uno = [render_pdf(nombre, {}, imagenes=fotos) for nombre, fotos in zip(nombres, dadas, strict=True)]
    a_la_vez: dict[int, bytes] = {}

    def rendir(n: int) -> None:
        a_la_vez[n] = render_pdf(nombres[n % 3], {}, imagenes=dadas[n % 3])

    hilos = [threading.Thread(target=rendir, args=(n,)) for n in range(9)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(60)
    assert [a_la_vez[n] == uno_por_uno[n % 3] for n in range(9)] == [True] * 9
