"""Finding an agreement by its number or key, however it is written: «RAI-00012», «rai 12», «12», «AI-2026-0001»."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.db import connection
from pyroaring import BitMap

from .. import palabras

FOLIO, CLAVE = "H-{:05d}", "h-{:05d}"  # of a historical record
NUMERO = re.compile(r"(?:[^\W\d_]{1,6}[\s/-]*)?\d{1,9}(?:[\s/-]+\d{1,9})?")
MAXIMO = 2**31 - 1  # a larger one is no number of ours


def leer_numero(texto: str) -> str:
    """Give a text as the number or key that it looks like («rai-12», «12»); empty when it does not."""
    limpio = texto.strip(" \"'#.,;:()«»“”¿?¡!")
    return palabras.folio(limpio) if NUMERO.fullmatch(limpio) else ""


def hallar(numeros: Iterable[str]) -> dict[str, BitMap]:
    """Give the agreements of each number that `leer_numero` read, public or not; one query by unique indexes."""
    numeros = set(numeros)
    claves, folios = set(), set()
    for numero in numeros:
        suyas, suyos = _como_se_guardan(numero)
        claves |= suyas
        folios |= suyos
    hallados = {numero: BitMap() for numero in numeros}
    if not numeros:
        return hallados
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, clave, folio FROM acuerdos_acuerdo WHERE clave = ANY(%s) OR folio = ANY(%s)",
            [list(claves), list(folios)],
        )
        for pk, clave, folio in cursor.fetchall():
            for suyo in numeros & nombres(clave or "", folio):
                hallados[suyo].add(pk)
    return hallados


def nombres(clave: str, folio: str) -> set[str]:
    """Give all that an agreement is called by: its key, its folio, and the bare number of its key."""
    publica = palabras.folio(clave)
    solo = publica.rpartition("-")[2]
    return {publica, palabras.folio(folio), solo if solo.isdecimal() else ""} - {""}


def _como_se_guardan(numero: str) -> tuple[set[str], set[str]]:
    """Give the keys and the folios that a number may be written as in the tables."""
    trozos = numero.split("-")
    letras = trozos[0] if not trozos[0].isdecimal() else ""
    cifras = [int(trozo) for trozo in trozos if trozo.isdecimal()]
    if max(cifras, default=0) > MAXIMO:
        return set(), set()
    claves, folios = {numero}, {numero.upper()}
    if len(cifras) == 1:
        claves |= {settings.FORMATO_REGISTRO.format(numero=cifras[0]).lower(), CLAVE.format(cifras[0])}
        folios |= {f"{letras.upper()}-{cifras[0]:05d}"} if letras else set()
    elif len(cifras) == 2:
        folios.add(settings.FORMATO_FOLIO.format(anio=cifras[0], consecutivo=cifras[1]))
    return claves, folios
