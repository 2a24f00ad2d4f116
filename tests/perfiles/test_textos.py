"""Texts as pasted from anywhere: what is left is what was said, and nothing that a page would run."""

import re
import unicodedata
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perfiles.textos import ENTRADA_MAXIMA, Bloque, TextoLargo, a_html, bloques, limpiar, palabras, resumir

MUCHO = 100_000
DURO = "\N{NO-BREAK SPACE}"

DE_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta charset=utf-8><title>Documento1</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:Wingdings;} p.MsoNormal {margin:0cm;} --></style></head>
<body lang=ES-MX style='tab-interval:35.4pt'><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b><span lang=ES-MX
style='font-size:14.0pt'>La ciudad<o:p></o:p></span></b></p>
<p class=MsoNormal style='mso-margin-top-alt:auto'>Fundada en <st1:metricconverter w:st="on">1609</st1:metricconverter>,
es un “puerto” de 5&nbsp;% de&#8230; altura &amp; vapor.</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times"'>&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Café<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span><![endif]>De
altura</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level3 lfo1'><span style='font-family:W'>§<span>&nbsp;&nbsp;
</span></span>Lavado</p>
<p class=MsoNormal>o bien otra cosa<script>alert(1)</script></p>
<!--EndFragment--></body></html>"""


def test_lo_pegado_de_word_queda_en_parrafos_y_listas():
    assert limpiar(DE_WORD, maximo=MUCHO) == (
        "La ciudad\n\n"
        "Fundada en 1609, es un “puerto” de 5 % de… altura & vapor.\n\n"
        "- Café\n- De altura\n- Lavado\n\n"
        "o bien otra cosa"
    )


@pytest.mark.parametrize(
    ("pegado", "limpio"),
    [
        ("Uno\r\n\r\nDos\rTres", "Uno\n\nDos\nTres"),
        ("Uno\n\n\n \t \nDos", "Uno\n\nDos"),
        ("  Uno\t dos   tres" + DURO + "cuatro ", "Uno dos tres cuatro"),
        ("•\tCafé\n•\tCacao", "- Café\n- Cacao"),
        ("·\tCafé\n·" + DURO * 6 + "Cacao", "- Café\n- Cacao"),
        ("\uf0b7\tCafé\n\uf0a7 Cacao", "- Café\n- Cacao"),
        ("o\tCafé\no" + DURO * 3 + "Cacao", "- Café\n- Cacao"),
        ("§  Café\nü\tCacao\nØ\tMaíz", "- Café\n- Cacao\n- Maíz"),
        ("–\tCafé\n—\tCacao\n- Maíz\n* Chía\n-\tTrigo", "- Café\n- Cacao\n- Maíz\n- Chía\n- Trigo"),
        ("•Café\n▪ Cacao\n✔\ufe0f Maíz", "- Café\n- Cacao\n- Maíz"),
        ("• Café\n\n• Cacao\n\n\n• Maíz", "- Café\n- Cacao\n- Maíz"),
        ("•\n•\t\nTexto", "Texto"),
        ("Antes:\n• Café\nDespués", "Antes:\n\n- Café\n\nDespués"),
        ("o bien otra cosa\n—Hola —dijo\n— Juan Rulfo\n-5 °C", "o bien otra cosa\n—Hola —dijo\n— Juan Rulfo\n-5 °C"),
        ("1. Uno\n2. Dos", "1. Uno\n2. Dos"),
        ("5 < 6", "5 < 6"),
        ("a <b", "a <b"),
        ("si a <b y c> d", "si a <b y c> d"),
        ("del <del 5 al 8> y <nombre de la ciudad>", "del <del 5 al 8> y <nombre de la ciudad>"),
        ("AT&amp;T &lt;3", "AT&amp;T &lt;3"),
        ("**negrita** y _cursiva_", "**negrita** y _cursiva_"),
        ("<p>5 < 6 & 7 > 2</p>", "5 < 6 & 7 > 2"),
        ("<p>Uno<p>Dos<br>Tres", "Uno\n\nDos\nTres"),
        ("Uno <b>fuerte</b>\nDos\n\nTres", "Uno fuerte\nDos\n\nTres"),
        ("<div>Uno</div><div>Dos</div><div><br></div><div>Tres</div>", "Uno\nDos\n\nTres"),
        ("<ul><li>Café<li><p>Cacao</p><p>fino</p></ul>Fin", "- Café\n- Cacao fino\n\nFin"),
        ("<ul><li>Café<ul><li>Lavado</li></ul></li><li>Cacao</li></ul>", "- Café\n- Lavado\n- Cacao"),
        ("<ol><li>Uno</li><li>Dos</li></ol>", "1. Uno\n2. Dos"),
        ("<table><tr><td>Café</td><td>5 t</td></tr><tr><td>Cacao<td>3 t</table>", "Café 5 t\nCacao 3 t"),
        ("<script>alert(1)</script>Hola<style>p{}</style>", "Hola"),
        ("Hola<script>alert(1)", "Hola"),
        ("<scr\u200bipt>alert(1)</script>Hola", "Hola"),
        ("<img src=x onerror=alert(1)>Hola", "Hola"),
        ("<svg/onload=alert(1)>Hola</svg>Fin", "Fin"),
        ("<a href='javascript:alert(1)'>clic</a>", "clic"),
        ("<p>&lt;b&gt;hola&lt;/b&gt;</p>", "< b>hola< /b>"),  # a tag spoken of, and no longer a tag
        ("<p>&#8238;al revés&#8203;&#0;</p>", "al revés\ufffd"),
        ("\u202eal revés\u202c \u2066aislado\u2069", "al revés aislado"),
        ("cero\u200bancho y gui\u00adón\ufeff", "ceroancho y guión"),
        ("nulo\x00 y campana\x07 y medio\ud800", "nulo y campana y medio"),
        ("\x93comillas\x94 de Windows \x96 y\x85", "“comillas” de Windows – y…"),
        ("Me\u0301xico", "México"),
        ("tacto\ufdd0\uffff\U0010ffff\U000e0041\ue123", "tacto"),
        ("", ""),
        (" \u3000\t\n", ""),
    ],
)
def test_queda_lo_dicho(pegado, limpio):
    assert limpiar(pegado, maximo=MUCHO) == limpio


@pytest.mark.parametrize(
    "texto",
    [
        "مدينة تقع على الساحل، عدد سكانها 1.5 مليون.\u200f",
        "می\u200cخواهم",  # Persian needs its joiner
        "क्\u200dष",
        "👨\u200d👩\u200d👧 familia",
        "עיר על החוף",
        "東京は\u3000日本の首都です。葛\U000e0100飾区",
        "«Comillas» “dobles” ‘simples’ — raya… ¿sí? ¡no!",
        "- Café\n- Cacao\n\nFin\nde párrafo",
    ],
)
def test_lo_que_esta_bien_no_se_toca(texto):
    assert limpiar(texto, maximo=MUCHO) == texto


def test_los_dos_sentidos_no_dejan_controles():
    assert limpiar("\u202bمدينة\u202c \u2067عربية\u2069", maximo=MUCHO) == "مدينة عربية"
    assert limpiar("ciudad\u200f.", maximo=MUCHO) == "ciudad."


def test_lo_que_no_cabe_se_dice_y_no_se_corta():
    assert limpiar("a" * 500, maximo=500) == "a" * 500
    with pytest.raises(TextoLargo) as error:
        limpiar("a" * 1_734 + "   ", maximo=500)
    assert (error.value.sobran, error.value.maximo) == (1_234, 500)
    assert "tiene 1,734 caracteres y caben 500: sobran 1,234." in str(error.value)
    with pytest.raises(TextoLargo, match="sobra 1"):
        limpiar("a" * 501, maximo=500)
    assert limpiar("<p class=MsoNormal>" + "a" * 500 + "</p>", maximo=500) == "a" * 500  # its tags are not counted
    with pytest.raises(TextoLargo):
        limpiar("<p>" + " " * ENTRADA_MAXIMA + "</p>", maximo=500)


@pytest.mark.parametrize(
    "hostil",
    [
        "<div>" * 100_000,
        "".join(f"<font size={n}>" for n in range(20_000)) + "<p>x</p>" * 10_000,
        "<b></x>" * 70_000,
        "<table>" * 70_000,
        "<ul><li>" * 60_000,
        "<!--" * 120_000,
        "<script>" * 60_000,
        "<p " * 160_000,
        "<p" + " " * 490_000,
        "<p>" + "&amp;" * 99_000,
        "\u200d" * 490_000,
        "é\u200d" * 240_000,
        "a\n" * 240_000,
        "- a\n" * 120_000,
        "o" + DURO * 490_000,
        "a" + "\u0301" * 490_000,
        "a" + "\u0301\u0323" * 240_000,  # out of order: each one is carried to its place
        "a" + "\u0301\u200b\u0323\u200b" * 120_000,
        "\u0344\u0f73" * 240_000,
        "<o:" + "a" * 490_000,
        "<a b=" + " " * 490_000,
        "<p " + "a" * 490_000,
    ],
    ids=lambda hostil: ascii(hostil[:12]),
)
def test_lo_desmedido_no_hace_esperar(hostil):
    inicio = perf_counter()
    limpio = limpiar(hostil, maximo=ENTRADA_MAXIMA * 3)
    a_html(limpio), resumir(limpio, 200), palabras(limpio)
    assert perf_counter() - inicio < 5  # seconds; a tenth of them here


def test_de_muchos_acentos_en_una_letra_quedan_los_primeros():
    assert limpiar("Z" + "\u0300" * 500 + "alg" + "o\u0323\u0301" + " fin", maximo=MUCHO) == (
        "Z" + "\u0300" * 30 + "algọ́ fin"
    )
    vietnamita_y_hebreo = "Việt Nam; בְּרֵאשִׁ֖ית; हिन्दी; ก็; 👩‍🔬"
    assert limpiar(vietnamita_y_hebreo, maximo=MUCHO) == unicodedata.normalize("NFC", vietnamita_y_hebreo)


def test_el_html_desmedido_tambien_queda_en_texto():
    sobrado = "<div>" * 1000 + "<p>Hola <b>mundo</b></p><script>no()</script><p>a &lt; b" + "</div>" * 1000
    assert limpiar(sobrado, maximo=MUCHO) == "Hola mundo\n\na < b"


ETIQUETAS = [
    *["<p>", "</p>", "<p class=MsoNormal>", "<b>", "</b>", "<ul>", "<ol>", "<li>", "</li>", "<br/>", "<td>", "<div>"],
    *["<script>", "</script>", "<o:p>", "<!--", "-->", "<![if !x]>", "<a href='x'>", "<", ">"],
    *["&lt;", "&gt;", "&amp;", "&nbsp;", "&#8238;", "&#xF0B7;", "&#x200D;"],
]
SIGNOS = [
    *[
        "- ",
        "-",
        "•",
        "·\t",
        "o\t",
        "o  ",
        "—\t",
        "* ",
        "\uf0b7",
        "\ue000",
        "\n",
        "\n\n",
        "\r",
        "\t",
        " ",
        DURO,
        "\u3000",
    ],
    *["\u200d", "\u200f", "\u202e", "\u0301", "\u0338", "\u200b", "\x00", "\ud800", "\u212a", "é", "e", "م", "日", "ñ"],
]
PEGADOS = st.lists(st.sampled_from(ETIQUETAS + SIGNOS) | st.text(max_size=3), max_size=25).map("".join)


@given(PEGADOS | st.text() | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Zs", "Mn", "Po", "Lu"])))
@example("<b\n•\t\n>")
@example("-\uf0b7 x")
@example("<p>&lt;p&gt;&lt;script&gt;")
@example("<\u0338b>")
def test_lo_limpio_no_cambia_al_limpiarlo(texto):
    limpio = limpiar(texto, maximo=MUCHO)
    assert limpiar(limpio, maximo=MUCHO) == limpio
    assert limpio == limpio.strip()
    assert unicodedata.is_normalized("NFC", limpio)
    assert not re.search(
        r"<(?:/?(?:p|b|ul|ol|li|br|a|div|td|script|o:p)\s*/?>|(?:p|a|script)\s+\w+=[^<]*>|!--)", limpio
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]", limpio)
    limpio.encode()  # fits in a database


@given(PEGADOS | st.text())
@example("<script>alert(1)</script>")
@example('"><img src=x onerror=alert(1)>')
def test_el_html_no_tiene_mas_que_parrafos_y_listas(texto):
    for dicho in (texto, limpiar(texto, maximo=MUCHO)):
        html = a_html(dicho)
        assert set(re.findall(r"<[^>]*>?", html)) <= {"<p>", "</p>", "<br>", "<ul>", "</ul>", "<li>", "</li>"}
        assert not re.search(r"&(?!amp;|lt;|gt;|quot;|#x27;)", html)


@given(PEGADOS | st.text(), st.integers(min_value=0, max_value=60))
def test_un_resumen_cabe(texto, largo):
    resumen = resumir(texto, largo)
    assert len(resumen) <= largo
    assert "\n" not in resumen


def test_se_compone_en_parrafos_y_listas():
    texto = "Uno & <dos>\ntres\n\n- Café\n- «Cacao»\n\nFin"
    assert a_html(texto) == "<p>Uno &amp; &lt;dos&gt;<br>tres</p>\n<ul><li>Café</li><li>«Cacao»</li></ul>\n<p>Fin</p>"
    assert bloques(texto) == [
        Bloque(False, ("Uno & <dos>", "tres")),
        Bloque(True, ("Café", "«Cacao»")),
        Bloque(False, ("Fin",)),
    ]
    assert a_html("") == ""


@pytest.mark.parametrize(
    ("texto", "largo", "resumen"),
    [
        ("Ciudad de puerto", 40, "Ciudad de puerto"),
        ("Ciudad de puerto", 16, "Ciudad de puerto"),
        ("Ciudad de puerto", 15, "Ciudad de…"),
        ("Ciudad de puerto", 10, "Ciudad de…"),
        ("Ciudad de puerto", 9, "Ciudad…"),
        ("Ciudad, de puerto", 9, "Ciudad…"),
        ("Uno\n\n- Café\n- Cacao", 40, "Uno Café Cacao"),
        ("Otorrinolaringología", 8, "Otorrin…"),
        ("東京は日本の首都です", 6, "東京は日本…"),
    ],
)
def test_un_resumen_termina_en_palabra(texto, largo, resumen):
    assert resumir(texto, largo) == resumen


@pytest.mark.parametrize(
    ("texto", "cuantas"),
    [
        ("", 0),
        ("Hola", 1),
        ("- Café de altura, 12.5 % más\n\nFin.", 6),
        ("guerra anglo-zulú d’Artagnan", 3),
        ("東京は首都", 5),
        ("서울은 수도", 2),
        ("مدينة عربية", 2),
    ],
)
def test_se_cuentan_las_palabras(texto, cuantas):
    assert palabras(texto) == cuantas
