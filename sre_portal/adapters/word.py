"""Word files: the only place that writes them. A document is a list of paragraphs, each with its style."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

FUENTE = "Calibri"  # every Word and LibreOffice has it, or one of the same widths


@dataclass(frozen=True)
class Bloque:
    """A paragraph: one of ESTILOS, and its text, in which a new line breaks the line."""

    estilo: str
    texto: str


# style: its name in Word, points, bold, aligned to the end, points before and after, kept with the next one
ESTILOS = {
    "aviso": ("Aviso", 9, True, False, 0, 6, False),
    "membrete": ("Membrete", 12, True, False, 0, 0, True),
    "fecha": ("Lugar y fecha", 11, False, True, 18, 18, False),
    "destinatario": ("Destinatario", 11, False, False, 0, 14, False),
    "asunto": ("Asunto", 11, True, False, 0, 12, True),
    "cuerpo": ("Cuerpo de la carta", 11, False, False, 0, 9, False),
    "despedida": ("Despedida", 11, False, False, 12, 48, True),
    "firma": ("Firma", 11, False, False, 0, 0, False),
}


def hacer_word(
    bloques: Iterable[Bloque], *, titulo: str, autor: str, lengua: str, creado: datetime,
    de_derecha_a_izquierda: bool = False,
) -> bytes:  # fmt: skip
    """Write a letter-size document whose words are all in one language, for the spelling checker of who edits it."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    documento = docx.Document()
    seccion = documento.sections[0]
    seccion.page_width, seccion.page_height = Mm(215.9), Mm(279.4)
    seccion.left_margin = seccion.right_margin = seccion.top_margin = seccion.bottom_margin = Mm(25)
    _en_lengua(documento.styles["Normal"], lengua, qn)
    for nombre, puntos, negrita, al_final, antes, despues, con_el_siguiente in ESTILOS.values():
        estilo = documento.styles.add_style(nombre, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        estilo.base_style = documento.styles["Normal"]
        estilo.quick_style = True
        estilo.font.size, estilo.font.bold = Pt(puntos), negrita
        forma = estilo.paragraph_format
        forma.space_before, forma.space_after, forma.keep_with_next = Pt(antes), Pt(despues), con_el_siguiente
        if al_final:
            forma.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for bloque in bloques:
        parrafo = documento.add_paragraph(bloque.texto, style=ESTILOS[bloque.estilo][0])
        if de_derecha_a_izquierda:
            parrafo._p.get_or_add_pPr().append(parrafo._p.makeelement(qn("w:bidi"), {}))
    datos = documento.core_properties
    datos.title, datos.author, datos.language, datos.comments = titulo[:255], autor[:255], lengua, ""
    datos.created = datos.modified = creado.replace(tzinfo=None)
    salida = io.BytesIO()
    documento.save(salida)
    return salida.getvalue()


def _en_lengua(estilo, lengua: str, qn) -> None:
    """Give the base style its font and its language; all the others are made from it."""
    estilo.font.name = FUENTE
    propiedades = estilo.element.get_or_add_rPr()
    marca = propiedades.find(qn("w:lang"))
    if marca is None:
        marca = propiedades.makeelement(qn("w:lang"), {})
        propiedades.append(marca)
    for atributo in ("w:val", "w:eastAsia", "w:bidi"):
        marca.set(qn(atributo), lengua)
