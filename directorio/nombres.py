"""How two names of a place, an office or a subject are told to be the same, and how a state is called: plain Python."""

import re
import unicodedata
from functools import lru_cache

_SEPARADORES = re.compile(r"[^0-9a-z]+")
_ENTRE_PARENTESIS = re.compile(r"\([^)]*\)")
# Usage in English: only these two entidades are called otherwise than in Spanish.
ENTIDADES_EN = {"09": "Mexico City", "15": "State of Mexico"}
ENTIDADES_ES = {"15": "Estado de México"}  # «México» alone reads as the country


@lru_cache(maxsize=1 << 16)
def normalizar(texto: str) -> str:
    """Return `texto` in lower-case ASCII words parted by one space: blind to accents, case, hyphens and punctuation."""
    descompuesto = unicodedata.normalize("NFKD", texto)
    sin_acentos = "".join(letra for letra in descompuesto if not unicodedata.combining(letra))
    return _SEPARADORES.sub(" ", sin_acentos.lower()).strip()


def sin_parentesis(texto: str) -> str:
    """Return `texto` without what it says between parentheses."""
    return compactar(_ENTRE_PARENTESIS.sub(" ", texto))


def compactar(texto: str) -> str:
    """Return `texto` without spaces at its ends nor doubled inside, as it is to be stored."""
    return " ".join(texto.split())


def nombres_de_entidad(clave: str, nombre_corto: str) -> tuple[str, str]:
    """Give how an entidad is called in public, in Spanish and in English, by its key and its short name."""
    return ENTIDADES_ES.get(clave, nombre_corto), ENTIDADES_EN.get(clave, nombre_corto)
