"""What a link from another room brings to the form of a new membership: proposals to read, neither saved nor judged.

The link is anybody's: texts are only text, cut to what their field admits; what is not understood is said.
"""

import unicodedata
from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict

from directorio.nombres import normalizar, sin_parentesis
from redes.models import Red

PROCEDENCIA_MAXIMA = 120  # characters of what a link says of itself
MOTIVO_MAXIMO = 4000
DICHO_MAXIMO = 150


@dataclass(frozen=True)
class Traidos:
    """What a link proposes. `dicho`: the network as the link calls it, when none of the catalogue is called so."""

    procedencia: str = ""
    red: Red | None = None
    dicho: str = ""
    motivo: str = ""
    fusionada: Red | None = None  # the one that was asked for, when it goes on in another

    def __bool__(self) -> bool:
        return bool(self.procedencia or self.red or self.dicho or self.motivo)


def leer_enlace(parametros: MultiValueDict) -> Traidos:
    """Read the parameters of a link to the form of a new membership: `procedencia`, `red` and `resumen`."""
    pedida = _en_un_renglon(parametros.get("red", ""))[:DICHO_MAXIMO]
    hallada = red_llamada(pedida)
    vigente = hallada and hallada.vigente
    return Traidos(
        procedencia=_en_un_renglon(parametros.get("procedencia", ""))[:PROCEDENCIA_MAXIMA].strip(),
        red=vigente if vigente and vigente.activa else None,
        dicho="" if hallada and vigente.activa else pedida,
        motivo=_sin_controles(parametros.get("resumen", ""))[:MOTIVO_MAXIMO].rstrip(),
        fusionada=hallada if hallada and hallada != vigente else None,
    )


def red_llamada(texto: str) -> Red | None:
    """Give the network whose key, initials or name is `texto`, blind to accents and to what is in parentheses.

    A longer phrase that names one alone («la red Délice») is understood; one that names two is not.
    """
    buscado = normalizar(sin_parentesis(texto)) or normalizar(texto)
    if not buscado:
        return None
    redes = list(Red.objects.select_related("fusionada_en"))
    nombres = {red: [n for n in map(normalizar, _nombres(red)) if n] for red in redes}
    exactas = [red for red, suyos in nombres.items() if buscado in suyos]
    dentro = [red for red, suyos in nombres.items() if any(f" {n} " in f" {buscado} " for n in suyos if len(n) > 2)]
    halladas = exactas or dentro
    return halladas[0] if len(halladas) == 1 else None


def _nombres(red: Red) -> tuple[str, ...]:
    return red.clave, red.siglas, red.nombre, red.nombre_original


def _sin_controles(texto: str) -> str:
    texto = texto.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in texto if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


def _en_un_renglon(texto: str) -> str:
    return " ".join(_sin_controles(texto).split())
