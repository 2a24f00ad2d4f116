"""Who makes the file of each kind: from its row, its bytes. The day that a file bears is that on which it was asked."""

from collections.abc import Callable

from ..documentos import carta
from ..models import ClaseImpreso, Impreso
from .autoevaluacion import autoevaluacion_pdf
from .presencia import presencia_pdf

PRODUCTORES: dict[str, Callable[[Impreso], bytes]] = {
    ClaseImpreso.CARTA: carta.carta_pdf,
    ClaseImpreso.CARTA_WORD: carta.carta_word,
    ClaseImpreso.AUTOEVALUACION: autoevaluacion_pdf,
    ClaseImpreso.PRESENCIA: presencia_pdf,
}
"""By ClaseImpreso. One raises `documentos.NoSePuede` when the file can be made neither now nor later."""
