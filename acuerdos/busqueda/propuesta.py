"""What a person may have meant: unknown words changed for those of the Registro that they resemble."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from django.db import connection
from pyroaring import BitMap

from .. import palabras
from .consulta import Parte, Pregunta
from .mapas import terminos
from .terminos import PALABRA

PARECIDAS = 12  # words of the vocabulary that are compared with a misspelt one
PARECIDO_MINIMO = 0.5  # of the letters in order, from 0 to 1, for a word to be proposed
DEJABLES = 6  # parts of a question of which some may be left out to find something


def proponer(pregunta: Pregunta, desconocidas: tuple[str, ...], base: BitMap) -> Iterator[str]:
    """Give rewritings of a question that find something among `base`, those that leave out the least first."""
    escritas = _parecidas(desconocidas)
    partes = [parte for parte in pregunta.partes if not parte.menos]
    partes = [p for p in partes if all(raiz not in desconocidas or escritas.get(raiz) for raiz in p.raices)]
    partes = partes[:DEJABLES]
    textos = {parte: _corregida(pregunta.texto[parte.inicio : parte.fin], escritas) for parte in partes}
    raices = {parte: palabras.palabras(texto) for parte, texto in textos.items()}
    hallados = terminos({(PALABRA, raiz) for suyas in raices.values() for raiz in suyas})
    if any((PALABRA, raiz) not in hallados for suyas in raices.values() for raiz in suyas):
        return
    mapas = {
        parte: BitMap.intersection(*(hallados[PALABRA, raiz].bits for raiz in suyas)) for parte, suyas in raices.items()
    }
    for elegidas in _por_quitar(partes, mapas):
        if BitMap.intersection(base, *(mapas[parte] for parte in elegidas)):
            menos = [pregunta.texto[p.inicio : p.fin] for p in pregunta.partes if p.menos]
            yield " ".join([*(textos[parte] for parte in elegidas), *menos])


def _por_quitar(partes: list[Parte], mapas: dict[Parte, BitMap]) -> Iterator[tuple[Parte, ...]]:
    """Give the parts to keep: all; then all but one, first the commonest; then all but two…"""
    comunes = sorted(partes, key=lambda parte: len(mapas[parte]), reverse=True)
    for cuantas in range(len(partes)):
        for fuera in combinations(comunes, cuantas):
            yield tuple(parte for parte in partes if parte not in fuera)


def _corregida(texto: str, escritas: dict[str, str]) -> str:
    trozos = palabras.trozos(texto)
    return "".join(escritas.get(palabras.raiz(trozo), trozo) if es_palabra else trozo for trozo, es_palabra in trozos)


def _parecidas(raices: tuple[str, ...]) -> dict[str, str]:
    """Give, as it is usually written, the word of the Registro nearest to each one that it does not have, if any."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT q.raiz, t.valor, t.forma, t.cuantos FROM unnest(%s::text[]) AS q(raiz) CROSS JOIN LATERAL (
                SELECT valor, forma, cuantos FROM acuerdos_termino WHERE dimension = 'palabra' AND valor %% q.raiz
                ORDER BY similarity(valor, q.raiz) DESC, cuantos DESC LIMIT %s
            ) AS t
            """,
            [list(raices), PARECIDAS],
        )
        filas = cursor.fetchall()
    mejores: dict[str, tuple[float, int, str]] = {}
    for raiz, valor, forma, cuantos in filas:
        candidata = (_parecido(raiz, valor), cuantos, forma or valor)
        if candidata[0] >= PARECIDO_MINIMO:
            mejores[raiz] = max(mejores.get(raiz, candidata), candidata)
    return {raiz: escrita for raiz, (_, _, escrita) in mejores.items()}


def _parecido(una: str, otra: str) -> float:
    return round(SequenceMatcher(None, una, otra, autojunk=False).ratio(), 2)
