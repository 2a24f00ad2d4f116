"""Small real files written by hand: a Word document, and a PDF of plain text."""

import io
import textwrap
import zipfile
from xml.sax.saxutils import escape

Parrafos = list[tuple[str, str]]

PUNTOS_ANCHO, PUNTOS_ALTO, MARGEN, INTERLINEA = 612, 792, 64, 14  # letter size, in points
LETRAS_POR_LINEA = 86
LINEAS_POR_HOJA = (PUNTOS_ALTO - 2 * MARGEN) // INTERLINEA

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OOXML = "http://schemas.openxmlformats.org"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TIPOS = (
    f'{XML}<Types xmlns="{OOXML}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
)
RELACIONES = (
    f'{XML}<Relationships xmlns="{OOXML}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{OOXML}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
CABEZA = f'{XML}<w:document xmlns:w="{OOXML}/wordprocessingml/2006/main"><w:body>'


def word(titulo: str, parrafos: Parrafos) -> bytes:
    """Give a Word file: a title, and for each (heading, body) its paragraphs, with the fewest parts that Word asks."""
    lineas = [_parrafo(titulo, negrita=True)]
    for encabezado, cuerpo in parrafos:
        lineas += [_parrafo(encabezado, negrita=True)] if encabezado else []
        lineas += [_parrafo(parrafo) for parrafo in cuerpo.split("\n")]
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as comprimido:
        comprimido.writestr("[Content_Types].xml", TIPOS)
        comprimido.writestr("_rels/.rels", RELACIONES)
        comprimido.writestr("word/document.xml", f"{CABEZA}{''.join(lineas)}</w:body></w:document>")
    return salida.getvalue()


def _parrafo(texto: str, *, negrita: bool = False) -> str:
    formato = "<w:rPr><w:b/></w:rPr>" if negrita else ""
    return f'<w:p><w:r>{formato}<w:t xml:space="preserve">{escape(texto)}</w:t></w:r></w:p>'


def pdf(titulo: str, parrafos: Parrafos) -> bytes:
    """Give a PDF of plain text in Helvetica; the letters are those of Western Europe (Windows-1252)."""
    lineas = [*textwrap.wrap(titulo.upper(), LETRAS_POR_LINEA), ""]
    for encabezado, cuerpo in parrafos:
        lineas += [*textwrap.wrap(encabezado.upper(), LETRAS_POR_LINEA)]
        for parrafo in cuerpo.split("\n"):
            lineas += textwrap.wrap(parrafo, LETRAS_POR_LINEA) or [""]
        lineas.append("")
    hojas = [lineas[i : i + LINEAS_POR_HOJA] for i in range(0, len(lineas), LINEAS_POR_HOJA)]
    return _ensamblar([_hoja(hoja) for hoja in hojas], titulo)


def _hoja(lineas: list[str]) -> bytes:
    """Give the drawing of a page: each line below the former."""
    cuerpo = b"".join(b"(" + _escapado(linea) + b") Tj T*\n" for linea in lineas)
    inicio = f"BT /F1 10 Tf {INTERLINEA} TL {MARGEN} {PUNTOS_ALTO - MARGEN} Td\n".encode()
    return inicio + cuerpo + b"ET"


def _escapado(texto: str) -> bytes:
    bruto = texto.encode("cp1252", "replace")
    for signo in (b"\\", b"(", b")"):
        bruto = bruto.replace(signo, b"\\" + signo)
    return bruto


def _ensamblar(hojas: list[bytes], titulo: str) -> bytes:
    """Number the objects of the PDF and write its table of contents, as ISO 32000 asks."""
    primera = 5  # 1 catalogue, 2 pages, 3 font, 4 information; then a page and its drawing, by turns
    hijas = " ".join(f"{primera + 2 * n} 0 R" for n in range(len(hojas)))
    objetos = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (es-MX) >>",
        f"<< /Type /Pages /Kids [{hijas}] /Count {len(hojas)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (" + _escapado(titulo) + b") /Producer (Demostracion) >>",
    ]
    for n, hoja in enumerate(hojas):
        pagina = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PUNTOS_ANCHO} {PUNTOS_ALTO}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {primera + 2 * n + 1} 0 R >>"
        )
        objetos += [pagina.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(hoja), hoja)]
    salida, lugares = io.BytesIO(), []
    salida.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    for numero, objeto in enumerate(objetos, start=1):
        lugares.append(salida.tell())
        salida.write(b"%d 0 obj\n%s\nendobj\n" % (numero, objeto))
    indice = salida.tell()
    salida.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objetos) + 1))
    salida.writelines(b"%010d 00000 n \n" % lugar for lugar in lugares)
    salida.write(b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n" % (len(objetos) + 1))
    salida.write(b"startxref\n%d\n%%%%EOF\n" % indice)
    return salida.getvalue()
