"""The timeline: what was signed each year, and the first of each tipo, continent and entidad, where dates are known."""

import datetime as dt
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from ..busqueda import Criterios
from ..busqueda.nombres import SIN_DATO, nombre
from .estadisticas import Estadisticas
from .resultados import Enlace, Renglon, renglones
from .tablas import Fila, Tabla

PRIMEROS = 5  # the oldest agreements that are shown


class Cronologia:
    """The years of any search as of a day."""

    def __init__(self, criterios: Criterios, *, hoy: dt.date):
        self.criterios, self.hoy = criterios, hoy
        self.estadisticas = Estadisticas(criterios, hoy=hoy)

    @property
    def total(self) -> int:
        return self.estadisticas.total

    @property
    def sin_fecha(self) -> int:
        return self.estadisticas.suma("anio", SIN_DATO)

    @cached_property
    def tabla(self) -> Tabla:
        return self.estadisticas.tabla("anio")

    @cached_property
    def decenios(self) -> list[tuple[str, list[Fila]]]:
        """The years that have some, the newest first, ten by ten."""
        grupos: dict[str, list[Fila]] = {}
        for fila in reversed(self.tabla.filas):
            grupos.setdefault(f"{fila.clave[:3]}0", []).append(fila)
        return [(_("Decenio de {anio}").format(anio=anio), filas) for anio, filas in grupos.items()]

    @cached_property
    def primeros(self) -> list[Renglon]:
        """The oldest agreements whose date is known."""
        con_fecha = min(PRIMEROS, self.total - self.sin_fecha)
        if not con_fecha:
            return []
        datos = self.estadisticas.resultado.pagina(1, orden="antiguos", por_pagina=con_fecha)
        return renglones(datos, hoy=self.hoy)

    def estrenos(self, dimension: str) -> list[tuple[str, str, Enlace]]:
        """Give the year of the first agreement of each value: its name, the year, and the search that shows it."""
        primero: dict[str, str] = {}
        for valor, anio in self.estadisticas.resultado.cruce(dimension, "anio"):
            if anio != SIN_DATO:
                primero[valor] = min(anio, primero.get(valor, anio))
        lista = reverse("registro:lista")
        salida = []
        for valor, anio in sorted(primero.items(), key=lambda par: (par[1], nombre(dimension, par[0]))):
            consulta = self.criterios.con(**{dimension: valor, "anio_desde": int(anio), "anio_hasta": int(anio)})
            salida.append((nombre(dimension, valor), anio, Enlace(_("Verlos"), f"{lista}?{consulta.consulta()}")))
        return salida

    @property
    def por_tipo(self) -> list[tuple[str, str, Enlace]]:
        return self.estrenos("tipo")

    @property
    def por_continente(self) -> list[tuple[str, str, Enlace]]:
        return self.estrenos("continente")

    @property
    def por_entidad(self) -> list[tuple[str, str, Enlace]]:
        return self.estrenos("entidad")
