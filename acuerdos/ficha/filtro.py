"""A question to the Registro in words: for chips, covers of reports, spreadsheets and mails."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..busqueda import Criterios
from ..busqueda.nombres import nombre
from .facetas import ETIQUETAS


@dataclass(frozen=True)
class Condicion:
    """One part of a question: its parameter, what people call it, and its value in words."""

    nombre: str
    etiqueta: str
    valor: str

    def __str__(self) -> str:
        return f"{self.etiqueta}: {self.valor}"


def en_palabras(criterios: Criterios) -> list[Condicion]:
    """Give each condition of a question in the current language, in the order of the form; none means everything."""
    return [
        Condicion(parametro, _("Palabras"), _("«{q}»").format(q=valor))
        if parametro == "q"
        else Condicion(parametro, str(ETIQUETAS[parametro]), _valor(parametro, valor))
        for parametro, valor in criterios.activos().items()
    ]


def _valor(parametro: str, valor: str | int) -> str:
    dicho = nombre(parametro, valor)
    return f"{valor}. {dicho}" if parametro == "ods" else dicho
