"""How to cite an agreement: a sentence, and what BibTeX and reference managers read."""

import datetime as dt
import re

from django.utils.text import slugify
from django.utils.translation import gettext as _

from sre_portal import fechas

from ..estados import Estado
from ..models import Acuerdo

LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def cita(acuerdo: Acuerdo, url: str, *, hoy: dt.date) -> str:
    """Write the reference to the page of an agreement, in the language of the page."""
    if acuerdo.estado == Estado.HISTORICO:
        frase = _(
            "Secretaría de Relaciones Exteriores (México). «{titulo}». Registro de Acuerdos Interinstitucionales. "
            "Registro histórico {clave}, pendiente de cotejo. Consultado el {fecha} en {url}"
        )
    else:
        frase = _(
            "Secretaría de Relaciones Exteriores (México). «{titulo}». Registro de Acuerdos Interinstitucionales. "
            "Núm. {clave}. Consultado el {fecha} en {url}"
        )
    return frase.format(titulo=acuerdo.titulo, clave=acuerdo.clave.upper(), fecha=fechas.larga(hoy), url=url)


def bibtex(acuerdo: Acuerdo, url: str, *, hoy: dt.date) -> str:
    """Write the entry for a .bib file; letters with accents go as they are (biber, and BibTeX with inputenc)."""
    campos = {
        "author": "{Secretaría de Relaciones Exteriores (México)}",
        "title": f"{{{_latex(acuerdo.titulo)}}}",
        "year": acuerdo.fecha_firma_parcial[:4],
        "howpublished": "Registro de Acuerdos Interinstitucionales",
        "number": acuerdo.clave.upper(),
        "note": _latex(_nota(acuerdo)),
        "url": url,
        "urldate": hoy.isoformat(),
        "language": "spanish",
    }
    lineas = ",\n".join(f"  {campo} = {{{valor}}}" for campo, valor in campos.items() if valor)
    return f"@misc{{{slugify(acuerdo.clave)},\n{lineas}\n}}\n"


def ris(acuerdo: Acuerdo, url: str, *, hoy: dt.date) -> str:
    """Write the record of RIS, which Zotero, Mendeley and EndNote import."""
    partes = [*acuerdo.fecha_firma_parcial.split("-"), "", ""][:3]
    campos = [
        ("TY", "LEGAL"),
        ("AU", "Secretaría de Relaciones Exteriores (México)"),
        ("TI", acuerdo.titulo),
        ("T2", "Registro de Acuerdos Interinstitucionales"),
        ("PY", partes[0]),
        ("DA", "/".join((*partes, "")) if partes[0] else ""),
        ("CY", acuerdo.lugar_firma),
        ("M1", acuerdo.clave.upper()),
        ("N1", _nota(acuerdo)),
        ("LA", "es"),
        ("UR", url),
        ("Y2", hoy.strftime("%Y/%m/%d/")),
    ]
    lineas = [f"{clave}  - {_de_una_linea(valor)}" for clave, valor in campos if valor]
    return "\r\n".join([*lineas, "ER  - ", ""])


def _nota(acuerdo: Acuerdo) -> str:
    partes = []
    if acuerdo.estado == Estado.HISTORICO:
        partes.append("Registro histórico, pendiente de cotejo")
    if acuerdo.es_demo:
        partes.append("DEMO: caso ficticio")
    return ". ".join(partes)


def _latex(texto: str) -> str:
    return "".join(LATEX.get(letra, letra) for letra in _de_una_linea(texto))


def _de_una_linea(texto: str) -> str:
    return re.sub(r"\s+", " ", texto).strip()
