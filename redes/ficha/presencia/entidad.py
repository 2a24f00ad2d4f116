"""The presence of one entidad."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from ...busqueda.criterios import VIGENTE, Criterios, Pares
from ...busqueda.presencia import Cuenta
from .cargos import CargoDicho, cargos
from .marcas import Lugar, en_csv, en_la_matriz
from .matriz import Matriz
from .panorama import Cifra, DeRed

CARGOS = 20


class DeEntidad:
    """Who of an entidad is where: its networks with their counts, and its governments, a page at a time."""

    def __init__(self, lugar: Lugar, *, pagina: object, hoy: dt.date):
        self.lugar, self.hoy = lugar, hoy
        self.criterios = Criterios(entidad=lugar.clave)
        self.matriz = Matriz(self.criterios, pagina=pagina, hoy=hoy)
        self._por_red: dict[int, Cuenta] = {}
        self.gobiernos = 0  # with some network in force
        self._contar()

    def _contar(self) -> None:
        pares = Pares(self.criterios, self.matriz.catalogo, hoy=self.hoy)
        with connection.cursor() as cursor:
            cursor.execute(
                f"{pares.sql} SELECT raiz, rango, count(*),"  # noqa: S608 - our words
                " (SELECT count(DISTINCT gobierno_id) FROM pares WHERE rango < 4) FROM pares GROUP BY 1, 2",
                pares.parametros,
            )
            for raiz, rango, n, self.gobiernos in cursor:
                self._por_red.setdefault(raiz, Cuenta()).sumar(None, raiz, rango, n)

    @cached_property
    def redes(self) -> list["DeRedEnEntidad"]:
        suyas = [
            DeRedEnEntidad(red, self._por_red[red.pk], self._mayor, self.lugar.clave)
            for red in self.matriz.catalogo.en_orden(self._por_red)
        ]
        return sorted(suyas, key=lambda uno: -uno.cuenta.vigentes)

    @property
    def _mayor(self) -> int:
        return max((cuenta.vigentes for cuenta in self._por_red.values()), default=0)

    @cached_property
    def cargos(self) -> list[CargoDicho]:
        return cargos(hoy=self.hoy, catalogo=self.matriz.catalogo, entidad=self.lugar.clave)[:CARGOS]

    @property
    def vigentes(self) -> int:
        return sum(cuenta.vigentes for cuenta in self._por_red.values())

    @property
    def por_verificar(self) -> int:
        return sum(cuenta.por_verificar for cuenta in self._por_red.values())

    @property
    def n_redes(self) -> int:
        return sum(bool(cuenta.vigentes) for cuenta in self._por_red.values())

    @property
    def url_matriz(self) -> str:
        return en_la_matriz(entidad=self.lugar.clave)

    @property
    def url_vigentes(self) -> str:
        return en_la_matriz(entidad=self.lugar.clave, estado=VIGENTE)

    @property
    def url_por_verificar(self) -> str:
        return en_la_matriz(entidad=self.lugar.clave, estado="por_verificar")

    @property
    def url_csv(self) -> str:
        return en_csv(entidad=self.lugar.clave)


@dataclass(frozen=True)
class DeRedEnEntidad(DeRed):
    """How many governments of an entidad are in a network."""

    entidad: str = ""

    @property
    def url(self) -> str:
        return en_la_matriz(entidad=self.entidad, red=self.red.clave)


def cifras_de_entidad(de: DeEntidad) -> list[Cifra]:
    return [
        Cifra(_("Membresías en vigor"), de.vigentes, de.url_vigentes, "", "propio"),
        Cifra(_("Gobiernos con presencia"), de.gobiernos, de.url_vigentes),
        Cifra(_("Redes y organismos"), de.n_redes, "#redes"),
        Cifra(_("Cargos"), len(de.cargos), reverse("redes:presencia_cargos") + f"?entidad={de.lugar.clave}"),
        Cifra(_("Según la guía, por verificar"), de.por_verificar, de.url_por_verificar, "", "atencion"),
    ]
