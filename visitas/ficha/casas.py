"""The offices of the states abroad as their pages show them, by state and in the language of the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directorio.nombres import nombres_de_entidad
from directorio.querysets import alfabetico
from sre_portal import fechas

from ..models import Casa

COLUMNAS = (
    "entidad", "nombre", "pais", "division", "ciudad", "consulado", "domicilio", "telefono", "correo", "web", "horario",
    "servicios", "verificada_el", "verificada_por", "fuente",
)  # fmt: skip
"""Of the CSV: the same in both languages, for programs."""


@dataclass(frozen=True)
class Tarjeta:
    """An office with its words in the language of the page."""

    casa: Casa

    @property
    def entidad(self) -> str:
        return nombres_de_entidad(self.casa.entidad.clave, self.casa.entidad.nombre_corto)[_en_ingles()]

    @property
    def pais(self) -> str:
        pais = self.casa.pais
        return (pais.nombre_en if _en_ingles() else "") or pais.nombre

    @property
    def lugar(self) -> str:
        partes = (self.casa.ciudad, self.casa.subdivision, self.pais)
        return ", ".join(dict.fromkeys(parte for parte in partes if parte))

    @property
    def marcar(self) -> str:
        """What a telephone dials: the digits, without what is written around them."""
        return "".join(signo for signo in self.casa.telefono if signo in "+0123456789")

    @property
    def servicios(self) -> list[str]:
        return [linea.strip(" -•\t") for linea in self.casa.servicios.splitlines() if linea.strip(" -•\t")]

    @property
    def por_la_dgcp(self) -> bool:
        """Whether the DGCP itself said that it holds."""
        return bool(self.casa.verificada_en and self.casa.verificada_por and self.casa.verificada_por.es_dgcp)

    @property
    def cotejo(self) -> str:
        """Say who confirmed that it holds, and when."""
        if not self.casa.verificada_en:
            return _("Sin verificar")
        fecha = fechas.larga(self.casa.verificada_en)
        if self.por_la_dgcp:
            return _("Verificada el {fecha} por la DGCP").format(fecha=fecha)
        return _("Confirmada el {fecha} por su gobierno; sin verificar por la DGCP").format(fecha=fecha)


def tarjetas(casas) -> Iterator[Tarjeta]:
    """Give the offices in the order of the directory, in one query."""
    completas = casas.select_related("entidad", "pais", "representacion", "verificada_por")
    return map(Tarjeta, completas.order_by(alfabetico("entidad__nombre_corto"), "ciudad", "nombre", "pk"))


def por_entidad(unas: Iterable[Tarjeta]) -> list[tuple[str, list[Tarjeta]]]:
    """Gather offices that come in the order of the directory under the name of their state."""
    return [(nombre, list(suyas)) for nombre, suyas in groupby(unas, key=lambda tarjeta: tarjeta.entidad)]


def renglones(casas) -> Iterator[list[object]]:
    """Give the cells of each office, for the CSV, as they are read from the database."""
    completas = casas.select_related("entidad", "pais", "representacion", "verificada_por")
    for tarjeta in map(Tarjeta, completas.order_by("entidad__clave", "ciudad", "pk").iterator(chunk_size=500)):
        casa = tarjeta.casa
        yield [
            tarjeta.entidad, casa.nombre, tarjeta.pais, casa.subdivision, casa.ciudad, casa.representacion or "",
            casa.domicilio, casa.telefono, casa.correo, casa.web, casa.horario, "; ".join(tarjeta.servicios),
            casa.verificada_en, _quien(tarjeta), casa.fuente,
        ]  # fmt: skip


def _quien(tarjeta: Tarjeta) -> str:
    if not tarjeta.casa.verificada_en:
        return ""
    return "DGCP" if tarjeta.por_la_dgcp else _("Gobierno del estado")


def _en_ingles() -> bool:
    return not (get_language() or "es").startswith("es")
