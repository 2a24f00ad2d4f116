"""Agreements that nobody signed and anybody could have: the same for the same place in the row, however many are asked.

Drawn lot by lot from generators seeded by the lot's number, so that a thousand are the first thousand of a million.
Plain Python: it knows keys of catalogues, and no table.
"""

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .vocabulario import (
    ANTES,
    CIUDADES,
    FINALES,
    FRASES,
    HISPANOS,
    IDIOMAS,
    PAISES,
    SILABAS,
    TEMAS,
)

LOTE = 1000
INSCRITOS = 0.6  # the rest are historical, and know less of themselves
CONTRAPARTES_MAXIMAS = 60_000
PRIMERA_FIRMA, ULTIMA_FIRMA = dt.date(1950, 1, 1).toordinal(), dt.date(2026, 6, 30).toordinal()
PRIMERA_INSCRIPCION = dt.date(1992, 3, 2).toordinal()  # the LCT is of 2 January 1992
TITULO_MAXIMO = 300
HERMANAMIENTO, ESPECIFICA = "hermanamiento", "cooperacion_especifica"
PRIMO = 1_000_003  # spreads consecutive numbers over the names


class Gobierno(NamedTuple):
    """A Mexican government as titles write it."""

    pk: int
    nombre: str
    sede: str  # where it signs


class Contraparte(NamedTuple):
    nombre: str
    subdivision: str
    pais: str
    tipo: str

    @property
    def texto(self) -> str:
        return f"{self.nombre}, {self.subdivision}" if self.subdivision else self.nombre


class Ficticio(NamedTuple):
    """An agreement invented: `contrapartes` are places in the list of counterparts, `materias` keys, `ods` numbers."""

    historico: bool
    gobierno: Gobierno
    contrapartes: tuple[int, ...]
    tipo: str
    denominacion: str
    titulo: str
    resumen: str
    materias: tuple[str, ...]
    materias_texto: str
    ods: tuple[int, ...]
    idiomas: tuple[str, ...]
    fecha: str  # AAAA, AAAA-MM, AAAA-MM-DD or nothing
    lugar: str
    vigencia_hasta: str
    vigencia_indefinida: bool
    inscrito: str  # AAAA-MM-DD


@dataclass(frozen=True)
class Mundo:
    """Who may sign: governments from the one that signs most, names of countries by code."""

    gobiernos: Sequence[Gobierno]
    paises: dict[str, str]

    @cached_property
    def pesos(self) -> list[float]:
        """The cumulative weights of the governments: the n-th signs as 1/n^0.8 (Zipf)."""
        return acumular(1 / n**0.8 for n in range(1, len(self.gobiernos) + 1))

    @cached_property
    def contrapartes(self) -> list[Contraparte]:
        """Every counterpart there may be; those that a row uses grow with its place."""
        azar = random.Random("contrapartes")  # noqa: S311 - the same each time, nothing secret
        codigos = [c for c in PAISES if c in self.paises]
        codigos += sorted(set(self.paises) - {*codigos, "MX"})
        pesos = acumular(1 / n for n in range(1, len(codigos) + 1))
        reales = {codigo: list(reversed(ciudades)) for codigo, ciudades in CIUDADES.items()}
        elegidos = azar.choices(codigos, cum_weights=pesos, k=CONTRAPARTES_MAXIMAS)
        return [_contraparte(n, codigo, reales.get(codigo), azar) for n, codigo in enumerate(elegidos)]

    def acuerdos(self, cuantos: int, *, desde: int = 0) -> Iterator[Ficticio]:
        """Invent that many, one after another, from the place `desde` on."""
        primero, saltados = divmod(desde, LOTE)
        todos = itertools.chain.from_iterable(map(self.lote, itertools.count(primero)))
        return itertools.islice(todos, saltados, saltados + cuantos)

    def lote(self, numero: int) -> list[Ficticio]:
        azar = random.Random(f"acuerdos {numero}")  # noqa: S311
        gobiernos = azar.choices(self.gobiernos, cum_weights=self.pesos, k=LOTE)
        temas = azar.choices(TEMAS, cum_weights=PESOS_DE_TEMAS, k=2 * LOTE)
        partes = conocidas(numero * LOTE)
        return [self._acuerdo(azar, gobiernos[i], temas[2 * i : 2 * i + 2], partes) for i in range(LOTE)]

    def _acuerdo(self, azar: random.Random, gobierno: Gobierno, temas: list[tuple], cuantas_hay: int) -> Ficticio:
        al_azar = azar.random
        historico = al_azar() >= INSCRITOS
        cuantas = 1 if al_azar() < 0.93 else azar.choice((2, 2, 2, 3))
        suyas = tuple(dict.fromkeys(int(cuantas_hay ** al_azar()) - 1 for _ in range(cuantas)))
        partes = [self.contrapartes[k] for k in suyas]
        tipo = HERMANAMIENTO if al_azar() < (0.85 if historico else 0.5) else ESPECIFICA
        temas = temas[:1] if temas[0] == temas[1] or al_azar() < 0.5 else temas
        firma = _dia_de_firma(al_azar())
        claves = tuple(dict.fromkeys(clave for _, claves, _ in temas for clave in claves))[:3]
        objetivos = tuple(dict.fromkeys(n for *_, numeros in temas for n in numeros))[: azar.randrange(4)]
        palabras = _unir(temas)
        denominacion, forma = azar.choices(FORMAS[tipo], cum_weights=PESOS_DE_FORMAS)[0]
        fecha = _fecha_sabida(firma, al_azar()) if historico else firma.isoformat()
        return Ficticio(
            historico=historico,
            gobierno=gobierno,
            contrapartes=suyas,
            tipo=tipo,
            denominacion=denominacion,
            titulo=_titulo(forma, gobierno.nombre, partes, self.paises, palabras),
            resumen="" if historico else azar.choice(FRASES).format(tema=palabras),
            materias=claves if not historico or al_azar() < 0.5 else (),
            materias_texto="; ".join(nombre for nombre, *_ in temas) if historico and al_azar() < 0.3 else "",
            ods=() if historico and al_azar() < 0.7 else objetivos,
            idiomas=_idiomas(partes[0].pais) if not historico or al_azar() < 0.2 else (),
            fecha=fecha,
            lugar=_lugar(gobierno, partes[0], self.paises, al_azar()),
            **_vigencia(azar, firma, sabida=not historico or len(fecha) == 10),
            inscrito="" if historico else _inscripcion(firma, azar.randrange(20, 200)),
        )


def conocidas(lugar: int) -> int:
    """Say how many counterparts have signed with somebody by that place: one more for every twenty agreements."""
    return min(CONTRAPARTES_MAXIMAS, 40 + lugar // 20)


def acumular(pesos) -> list[float]:
    return list(itertools.accumulate(pesos))


PESOS_DE_TEMAS = acumular(1 / n for n in range(1, len(TEMAS) + 1))
# How a title is put, and what the document calls itself; the first is the most usual.
FORMAS = {
    HERMANAMIENTO: (
        ("acuerdo", "Hermanamiento entre {ellos}"),
        ("acuerdo", "Acuerdo de hermanamiento entre {ellos}"),
        ("acuerdo", "Acuerdo de hermanamiento y cooperación en {tema} entre {ellos}"),
        ("convenio", "Convenio de hermanamiento y cooperación entre {ellos}"),
        ("carta", "Carta de hermanamiento entre {ellos}"),
        ("declaracion", "Declaración de ciudades hermanas: {ellos}"),
    ),
    ESPECIFICA: (
        ("acuerdo", "Acuerdo de cooperación en {tema} entre {ellos}"),
        ("memorandum", "Memorándum de entendimiento sobre {tema} entre {ellos}"),
        ("convenio", "Convenio específico de cooperación en materia de {tema} entre {ellos}"),
        ("otra", "Programa conjunto de cooperación en {tema} entre {ellos}"),
        ("convenio", "Convenio de colaboración y asistencia técnica en {tema} entre {ellos}"),
        ("protocolo", "Protocolo de actuación para {tema} entre {ellos}"),
    ),
}
PESOS_DE_FORMAS = acumular(1 / n for n in range(1, 7))


def _titulo(forma: str, nuestro: str, partes: list[Contraparte], paises: dict[str, str], tema: str) -> str:
    otras = "; ".join(f"{una.texto} ({paises[una.pais]})" for una in partes)
    titulo = forma.format(ellos=f"{nuestro} y {otras}", tema=tema)
    return titulo if len(titulo) <= TITULO_MAXIMO else titulo[: TITULO_MAXIMO - 1].rstrip() + "…"


def _unir(temas: list[tuple]) -> str:
    """Write «cultura e igualdad de género»."""
    nombres = [nombre for nombre, *_ in temas]
    return f" {'e' if nombres[-1].startswith('i') else 'y'} ".join(nombres)


def _dia_de_firma(donde: float) -> dt.date:
    """Give a day, more often a recent one: half of them fall in the last fifth of the period."""
    return dt.date.fromordinal(PRIMERA_FIRMA + int((ULTIMA_FIRMA - PRIMERA_FIRMA) * donde**0.32))


def _fecha_sabida(firma: dt.date, suerte: float) -> str:
    """Give as much of a date as sources say: of the documented agreements, most say none."""
    if suerte < 0.55:
        return ""
    return firma.isoformat()[: 4 if suerte < 0.7 else 7 if suerte < 0.8 else 10]


def _vigencia(azar, firma: dt.date, *, sabida: bool) -> dict[str, object]:
    suerte = azar.random()
    if not sabida or suerte < 0.1:
        return {"vigencia_hasta": "", "vigencia_indefinida": False}
    if suerte > 0.9:
        return {"vigencia_hasta": "", "vigencia_indefinida": True}
    ultimo = firma + dt.timedelta(days=365 * azar.choice((2, 3, 3, 4, 5, 6, 10, 20)))
    return {"vigencia_hasta": ultimo.isoformat(), "vigencia_indefinida": False}


def _inscripcion(firma: dt.date, dias: int) -> str:
    return dt.date.fromordinal(max(firma.toordinal(), PRIMERA_INSCRIPCION) + min(dias, 120)).isoformat()


def _idiomas(pais: str) -> tuple[str, ...]:
    return ("es",) if pais in HISPANOS else ("es", IDIOMAS.get(pais, "en"))


def _lugar(gobierno: Gobierno, parte: Contraparte, paises: dict[str, str], suerte: float) -> str:
    if suerte < 0.4:
        return ""
    return f"{gobierno.sede}, México" if suerte < 0.75 else f"{parte.nombre}, {paises[parte.pais]}"


def _contraparte(numero: int, codigo: str, reales: list | None, azar: random.Random) -> Contraparte:
    """Invent the n-th counterpart: a city that exists while its country has one left, and then places of nowhere."""
    estatal = azar.random() < 0.1
    if reales:
        nombre, subdivision = reales.pop()
        return Contraparte(nombre, subdivision, codigo, "organo_local")
    nombre = _nombre(numero)
    if estatal:
        return Contraparte(f"Provincia de {nombre}", "", codigo, "organo_estatal")
    return Contraparte(azar.choice(ANTES) + nombre, "", codigo, "organo_local")


def _nombre(numero: int) -> str:
    """Give the name of a place: another one for each number, and neighbours are not alike."""
    resto = numero * 7919 % PRIMO
    resto, final = divmod(resto, len(FINALES))
    silabas = []
    while resto or not silabas:
        resto, cual = divmod(resto, len(SILABAS))
        silabas.append(SILABAS[cual])
    return ("".join(silabas) + FINALES[final]).capitalize()
