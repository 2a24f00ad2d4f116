"""How far a profile or a plan has got: each section in Spanish, and each of its translations."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from acuerdos.busqueda.nombres import en_orden, nombre

from ..estructura import ORIGINAL, Avance, Falta, Seccion, avance_de, lo_que_falta
from ..models import Escrito, SeccionEscrita

LO_PRIMERO = 5  # how many of the missing elements are told at once


@dataclass(frozen=True)
class Traduccion:
    """A section in another language: how much of its Spanish is translated, and whether from the present text."""

    seccion: Seccion
    idioma: str
    nombre: str
    avance: Avance
    atrasada: bool

    @property
    def hay_que_traducir(self) -> bool:
        return self.avance.pedidos > 0

    @property
    def al_dia(self) -> bool:
        return self.avance.completo and not self.atrasada

    @property
    def texto(self) -> str:
        """Say how it is in few words, read after the name of the language."""
        if not self.avance.llenos:
            return "sin traducir"
        if self.atrasada:
            return "atrasada"
        return "al día" if self.avance.completo else f"{self.avance.llenos} de {self.avance.pedidos}"

    @property
    def tono(self) -> str:
        return "favorable" if self.al_dia else "atencion" if self.atrasada else "neutro"


@dataclass(frozen=True)
class EnIdioma:
    """A whole language: every section that has something to translate."""

    codigo: str
    nombre: str
    traducciones: list[Traduccion]
    publicado: bool

    @property
    def avance(self) -> Avance:
        return Avance(sum(t.avance.llenos for t in self.traducciones), sum(t.avance.pedidos for t in self.traducciones))

    @property
    def atrasadas(self) -> list[Traduccion]:
        return [t for t in self.traducciones if t.atrasada]

    @property
    def siguiente(self) -> Traduccion | None:
        """The one to work on: what is behind, and then what is not whole."""
        return next(iter(self.atrasadas), None) or next((t for t in self.traducciones if not t.al_dia), None)


@dataclass
class Avances:
    """The sections of a profile or a plan as they are written now. Asks nothing of the database."""

    escrito: Escrito
    filas: dict[tuple[str, str], SeccionEscrita]

    @cached_property
    def secciones(self) -> dict[str, dict]:
        """What is written in Spanish."""
        return {seccion: fila.contenido for (seccion, idioma), fila in self.filas.items() if idioma == ORIGINAL}

    @cached_property
    def idiomas(self) -> list[str]:
        """The languages in which something is translated, in the order of their names."""
        hay = {idioma for (_, idioma), fila in self.filas.items() if fila.contenido and idioma != ORIGINAL}
        return [codigo for codigo, _ in en_orden("idioma", hay)]

    @cached_property
    def por_seccion(self) -> dict[str, Avance]:
        return {s.clave: avance_de(s, self.secciones.get(s.clave, {})) for s in self.escrito.estructura.secciones}

    @property
    def total(self) -> Avance:
        avances = self.por_seccion.values()
        return Avance(sum(a.llenos for a in avances), sum(a.pedidos for a in avances))

    @property
    def hay_algo(self) -> bool:
        return any(self.secciones.values())

    @property
    def todas_empezadas(self) -> bool:
        """Whether every section says something: before, publishing it for the first time is not what comes next."""
        return all(self.secciones.get(clave) for clave in self.escrito.estructura.claves())

    @property
    def menos_completa(self) -> Seccion | None:
        """The section that most needs to be written, the first one of the document among equals."""
        faltan = [s for s in self.escrito.estructura.secciones if not self.por_seccion[s.clave].completo]
        return min(faltan, key=lambda s: self.por_seccion[s.clave].porcentaje, default=None)

    @property
    def faltan_primero(self) -> list[Falta]:
        return lo_que_falta(self.escrito.estructura, self.secciones)[:LO_PRIMERO]

    def traduccion(self, seccion: Seccion, idioma: str) -> Traduccion:
        original, fila = self.filas.get((seccion.clave, ORIGINAL)), self.filas.get((seccion.clave, idioma))
        contenido = fila.contenido if fila else {}
        avance = avance_de(seccion, contenido, idioma=idioma, original=original.contenido if original else {})
        atrasada = bool(avance.pedidos and contenido) and fila.traduce is not None and fila.traduce < original.numero
        return Traduccion(seccion, idioma, nombre("idioma", idioma), avance, atrasada)

    def en_idioma(self, idioma: str) -> EnIdioma:
        todas = [self.traduccion(seccion, idioma) for seccion in self.escrito.estructura.secciones]
        publicada = self.escrito.publicada
        return EnIdioma(
            idioma,
            nombre("idioma", idioma),
            [t for t in todas if t.hay_que_traducir],
            bool(publicada and idioma in publicada.idiomas),
        )

    @cached_property
    def lenguas(self) -> list[EnIdioma]:
        return [self.en_idioma(idioma) for idioma in self.idiomas]


def avances_de(escrito: Escrito) -> Avances:
    """Read how far one has got."""
    return avances_de_varios([escrito])[escrito.pk]


def avances_de_varios(escritos: Iterable[Escrito]) -> dict[int, Avances]:
    """Read how far some have got, in one query."""
    salida = {escrito.pk: Avances(escrito, {}) for escrito in escritos}
    filas = SeccionEscrita.objects.filter(escrito__in=salida).select_related("responsable", "editada_por")
    for fila in filas:
        salida[fila.escrito_id].filas[fila.seccion, fila.idioma] = fila
    return salida
