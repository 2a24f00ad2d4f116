"""The PDFs of any language: each letter from the portal's own fonts, in its place and shape, on any machine."""

import base64
import io
import os
import re
import subprocess
import sys

import pytest
from fontTools.misc.timeTools import timestampNow
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from sre_portal.adapters.escrituras import ENLAZADA, Escrituras, escrituras_de
from sre_portal.adapters.pdf import render_pdf, soltar_estilo

TEXTOS = {
    "ja": "メリダ市の概要、人口約「九十九万人」…。髙橋・﨑山 Mérida",
    "zh-Hans": "梅里达市概况，被称为“白色之城”……《城市》瞭望",
    "zh-Hant": "梅里達市概況，被稱為「白色之城」。瞭望臺、鱷梨、彎",
    "ko": "메리다시 개요: “하얀 도시”. 서울(漢城)과 교류합니다",
    "ar": "لمحة عن مدينة ميريدا: «المدينة البيضاء»، ٩٩٥ (2020)",
    "fa": "شهر مریدا می‌تواند پذیرای گردشگران باشد؛ پ چ ژ گ",
    "he": "פרופיל העיר מרידה: שָׁלוֹם (2020) ₪",
    "hi": "मेरिडा शहर का परिचय, क्षत्रिय श्री ९,९५,०००",
    "th": "ข้อมูลเมืองเมริดา น้ำ ที่ ปู่",
    "ru": "Мерида — столица штата Юкатан, Қазақ, Ґ Ї є, № 7",
    "el": "Η Μέριδα είναι η πρωτεύουσα, ἀρχὴ Ὀδυσσεύς",
    "vi": "Thành phố Mérida, Đường Nguyễn Huệ, ẩm thực, ơ ư",
    "es": "Kioto (京都市タワー), Seúl (서울), El Cairo (القاهرة), Moscú (Москва), Hanói (Hà Nội)",
}
PAGINA = """<!doctype html><html lang="{lengua}"><head><title>t</title></head><body>
<h1>{texto}</h1><h3>{texto}</h3><p>{texto} <strong>{texto}</strong> {cursiva}</p>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 30" width="600" height="30" role="img" aria-label="x"
 font-family="Noto Sans, Noto Sans Ext, sans-serif"><text x="5" y="20">{texto}</text></svg></body></html>"""
INVISIBLE = re.compile(r"[\s\u200b-\u200f\ufeff]*")


def pagina(lengua: str) -> str:
    # Where a script has no italics, the machine's Fontconfig may slant its letters or not.
    cursiva = f"<em>{TEXTOS[lengua]}</em>" if lengua in ("ru", "el", "vi") else ""
    return PAGINA.format(lengua=lengua, texto=TEXTOS[lengua], cursiva=cursiva)


def glifos_de(fuente) -> dict[int, str]:
    """Read of what letters each glyph of an embedded font is."""
    tabla = fuente["/ToUnicode"].get_data().partition(b"beginbfchar")[2]
    pares = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]*)>", tabla)
    return {int(glifo, 16): bytes.fromhex(texto.decode()).decode("utf-16-be") for glifo, texto in pares}


def fuentes(pdf: bytes) -> dict[str, tuple[TTFont, dict[int, str]]]:
    """Read each embedded font, and of what letters its glyphs are, by the name of the font."""
    halladas = {}
    for hoja in PdfReader(io.BytesIO(pdf)).pages:
        for fuente in hoja["/Resources"]["/Font"].values():
            fuente = fuente.get_object()
            descrita = fuente["/DescendantFonts"][0].get_object()
            assert descrita["/CIDToGIDMap"] == "/Identity"
            archivo = TTFont(io.BytesIO(descrita["/FontDescriptor"]["/FontFile2"].get_data()))
            halladas[str(fuente["/BaseFont"]).partition("+")[2]] = archivo, glifos_de(fuente)
    return halladas


def quien_dibuja(pdf: bytes) -> dict[str, set[str]]:
    """Tell which fonts draw each letter; a glyph that its font does not have, or that is empty, draws nothing."""
    dibujantes: dict[str, set[str]] = {}
    for nombre, (archivo, letras) in fuentes(pdf).items():
        for glifo, texto in letras.items():
            tiene = 0 < glifo < archivo["maxp"].numGlyphs
            vacio = not tiene or archivo["glyf"][archivo.getGlyphName(glifo)].numberOfContours == 0
            for letra in texto:
                falta = not tiene or (vacio and not INVISIBLE.fullmatch(letra))
                dibujantes.setdefault(letra, set()).add("" if falta else nombre)
    return dibujantes


def corridas(pdf: bytes) -> list[str]:
    """Read each run of text of the first page as it is drawn, from left to right."""
    de_cada_fuente = {}
    hoja = PdfReader(io.BytesIO(pdf)).pages[0]
    contenidos = [hoja.get_contents().get_data()]
    contenidos += [x.get_object().get_data() for x in hoja["/Resources"].get("/XObject", {}).values()]
    for clave, fuente in hoja["/Resources"]["/Font"].items():
        de_cada_fuente[clave.encode()] = glifos_de(fuente.get_object())
    leidas = []
    for trozo in re.split(rb"(?=/\w+ [\d.]+ Tf)", b"\n".join(contenidos))[1:]:
        letras = de_cada_fuente[trozo.split(b" ", 1)[0]]
        for corrida in re.findall(rb"\[(.*?)\] ?TJ", trozo, re.DOTALL):
            glifos = b"".join(re.findall(rb"<([0-9a-f]+)>", corrida))
            leidas.append("".join(letras[int(glifos[i : i + 4], 16)] for i in range(0, len(glifos), 4)))
    return leidas


@pytest.mark.parametrize("lengua", TEXTOS)
def test_cada_letra_es_de_las_fuentes_del_portal_y_ninguna_falta(plantilla, lengua):
    pdf = render_pdf(plantilla(pagina(lengua)), {})
    dibujantes = quien_dibuja(pdf)
    # Those that join share pieces, and which letter a piece is of cannot be told.
    sueltas = {letra for letra in TEXTOS[lengua] if not ENLAZADA.match(letra) and not INVISIBLE.fullmatch(letra)}
    assert sueltas - dibujantes.keys() == set()
    assert {letra for letra, quienes in dibujantes.items() if "" in quienes} == set()
    assert {n for n in set().union(*dibujantes.values()) if not n.startswith(("Noto-Sans", "Montserrat"))} == set()


EN_UNA_MAQUINA_SIN_FUENTES = """
import sys
import django
from django.conf import settings
django.setup()
settings.TEMPLATES[0]["DIRS"].insert(0, sys.argv[1])
from sre_portal.adapters.pdf import render_pdf
for lengua in sys.argv[2:]:
    open(f"{sys.argv[1]}/{lengua}.pdf", "wb").write(render_pdf(f"{lengua}.html", {}))
"""


def test_tampoco_falta_ninguna_en_una_maquina_que_no_tiene_fuentes(plantilla, tmp_path, settings):
    for lengua in TEXTOS:
        plantilla(pagina(lengua), f"{lengua}.html")
    (tmp_path / "vacio.conf").write_text(f"<fontconfig><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    entorno = {
        **os.environ,
        "FONTCONFIG_FILE": str(tmp_path / "vacio.conf"),
        "DJANGO_SETTINGS_MODULE": "sre_portal.settings.test",
    }
    subprocess.run(
        [sys.executable, "-c", EN_UNA_MAQUINA_SIN_FUENTES, tmp_path, *TEXTOS],
        env=entorno, cwd=settings.BASE_DIR, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for lengua in TEXTOS:
        pdf = (tmp_path / f"{lengua}.pdf").read_bytes()
        assert {letra for letra, quienes in quien_dibuja(pdf).items() if "" in quienes} == set(), lengua
        assert pdf == render_pdf(f"{lengua}.html", {}), f"{lengua}: depende de las fuentes de la máquina"


@pytest.mark.parametrize(
    ("lengua", "fuente"),
    [
        ("ja", "Japonesa"),
        ("zh", "China-Simplificada"),
        ("zh-Hans", "China-Simplificada"),
        ("zh-Hant", "China-Tradicional"),
        ("zh-TW", "China-Tradicional"),
    ],
)
def test_los_signos_que_comparten_se_dibujan_como_en_su_lengua(plantilla, lengua, fuente):
    html = f'<html lang="{lengua}"><title>t</title><body><h1>骨直海</h1><p>骨直海…</p></body></html>'
    dibujantes = quien_dibuja(render_pdf(plantilla(html), {}))
    assert dibujantes["骨"] == {f"Noto-Sans-Ext-{fuente}", f"Noto-Sans-Ext-{fuente}-Bold"}  # and bold where so asked
    assert dibujantes["…"] == {f"Noto-Sans-Ext-{fuente}"}  # as high as the signs, not on the line


def test_los_espacios_son_de_la_letra_que_los_rodea(plantilla):
    html = '<html lang="ko"><title>t</title><body><p>메리다시 개요</p></body></html>'
    assert "Noto-Sans-Ext-Coreana" in quien_dibuja(render_pdf(plantilla(html), {}))[" "]


def test_lo_que_no_es_de_esa_lengua_conserva_sus_puntos(plantilla):
    html = '<html lang="es"><title>t</title><body><p>Kioto… «京都»</p></body></html>'
    assert quien_dibuja(render_pdf(plantilla(html), {}))["…"] == {"Noto-Sans"}


PALABRAS = {"hebreo": ("he", "שלום עולם"), "arabe": ("ar", "مكسور هو")}
DIBUJO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 30" width="300" height="30" role="img"
 aria-label="x" font-family="Noto Sans, Noto Sans Ext"><text x="150" y="20" text-anchor="middle">{}</text></svg>"""


@pytest.mark.parametrize("palabras", PALABRAS)
@pytest.mark.parametrize("cuerpo", ["<p>{}</p>", DIBUJO], ids=["texto", "dibujo"])
def test_lo_que_va_de_derecha_a_izquierda(plantilla, palabras, cuerpo):
    lengua, texto = PALABRAS[palabras]
    html = f'<html lang="{lengua}" dir="rtl"><title>t</title><body>{cuerpo.format(texto)}</body></html>'
    pdf = render_pdf(plantilla(html), {})
    assert "".join(corridas(pdf)).replace("Página 1 de 1", "") == texto[::-1]


def test_las_letras_arabigas_se_unen(plantilla):
    pdf = render_pdf(plantilla('<html lang="ar" dir="rtl"><title>t</title><body><p>سسس</p></body></html>'), {})
    ((_, letras),) = [par for nombre, par in fuentes(pdf).items() if "Arabiga" in nombre]
    assert len([glifo for glifo, letra in letras.items() if letra == "س"]) == 3  # at the start, amid and at the end


def test_un_parrafo_arabe_empieza_a_la_derecha(plantilla):
    pdf = render_pdf(plantilla('<html lang="ar" dir="rtl"><title>t</title><body><p>سلام</p></body></html>'), {})
    lugares = []
    hoja = PdfReader(io.BytesIO(pdf)).pages[0]
    hoja.extract_text(
        visitor_text=lambda texto, cm, tm, *_: lugares.append(tm[4] * cm[0] + cm[4]) if texto.strip() else 0
    )
    assert min(lugares) > float(hoja.mediabox.width) * 0.8


@pytest.mark.parametrize(
    ("texto", "lengua", "nombres", "ancha"),
    [
        ("Ciudad de México, Łódź y Kōri", "es", (), ""),
        ("Ciudad de México", "ja", (), ""),
        ("Hà Nội", "es", ("alfabetos",), ""),
        ("&#1052;осква", "es", ("alfabetos",), ""),
        ("東京タワー", "es", ("japonesa",), ""),
        ("東京タワー", "ja", ("japonesa",), "japonesa"),
        ("서울 Москва", "ko-KR", ("alfabetos", "coreana"), ""),
        ("汉语", "es", ("china-simplificada",), ""),
        ("漢語，臺灣", "zh-Hant", ("china-tradicional",), "china-tradicional"),
        ("汉语 瞭", "zh", ("china-simplificada", "japonesa"), "china-simplificada"),
        ("㈱𠀀", "zz", ("japonesa",), ""),
        ("𠀀ሀ", "ja", (), ""),  # nobody's
    ],
)
def test_solo_se_abren_las_fuentes_que_hacen_falta(texto, lengua, nombres, ancha):
    assert escrituras_de([texto], lengua) == Escrituras(nombres, ancha)


def test_tambien_cuentan_las_letras_de_los_dibujos(plantilla):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" font-family="Noto Sans Ext">{}</svg>'
    dado = svg.format('<text y="20">東京</text>').encode()
    escrito = base64.b64encode(svg.format('<text y="20">서울</text>').encode()).decode()
    fotos = f'<img src="imagen:a" alt="a"><img alt="b" src="data:image/svg+xml;base64,{escrito}">'
    html = f'<html lang="es"><title>t</title><body>{fotos}</body></html>'
    dibujantes = quien_dibuja(render_pdf(plantilla(html), {}, imagenes={"a": (dado, "image/svg+xml")}))
    assert dibujantes["東"] == {"Noto-Sans-Ext-Japonesa"}
    assert dibujantes["서"] == {"Noto-Sans-Ext-Coreana"}


def test_un_texto_que_parece_un_dibujo_no_lo_detiene(plantilla):
    html = '<html lang="es"><title>t</title><body><p>data:image/svg+xml;base64,A / Москва</p></body></html>'
    assert quien_dibuja(render_pdf(plantilla(html), {}))["М"] == {"Noto-Sans-Ext-Cirilica"}


def test_un_dibujo_en_otra_codificacion_se_ve(plantilla):
    svg = '<?xml version="1.0" encoding="iso-8859-1"?><svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"'
    svg += ' font-family="Noto Sans, Noto Sans Ext"><text y="20">Ñuñoá</text></svg>'
    html = '<html lang="ru"><title>t</title><body><p>Москва</p><img src="imagen:a" alt="a"></body></html>'
    pdf = render_pdf(plantilla(html), {}, imagenes={"a": (svg.encode("latin-1"), "image/svg+xml")})
    assert quien_dibuja(pdf)["ñ"] == {"Noto-Sans"}


def test_nada_dice_cuando_se_abrieron_las_fuentes(plantilla):
    nombre = plantilla(pagina("ja"))
    antes = render_pdf(nombre, {})
    soltar_estilo()
    assert render_pdf(nombre, {}) == antes
    creadas = {archivo["head"].modified for archivo, _ in fuentes(antes).values()}
    assert max(creadas) < timestampNow() - 7 * 24 * 3600


def test_quien_suelta_las_fuentes_no_deja_archivos_y_puede_volver_a_imprimir(plantilla, tmp_path, monkeypatch):
    soltar_estilo()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    nombre = plantilla(pagina("ko"))
    for lengua in ("ko", "es", "ru"):
        render_pdf(plantilla(pagina(lengua)), {})
    assert len(list(tmp_path.glob("weasyprint-*"))) == 3
    soltar_estilo()
    assert list(tmp_path.glob("weasyprint-*")) == []
    assert render_pdf(nombre, {}).startswith(b"%PDF-")
    soltar_estilo()
