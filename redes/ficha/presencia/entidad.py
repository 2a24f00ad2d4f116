"""The presence of one entidad."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from ...busqueda.catalogo import Catalogo
from ...busqueda.criterios import POR_VERIFICAR, VIGENTE, Criterios
from ...busqueda.memoria import vigente
from ...busqueda.presencia import CargoBreve, Cuenta
from .cargos import CargoDicho, cargos, decir
from .marcas import Lugar, en_csv, en_la_matriz
from .matriz import Matriz
from .panorama import Cifra, DeRed

CARGOS = 20


@dataclass(frozen=True)
class DeRedEnEntidad(DeRed):
    """How many governments of an entidad are in a network."""

    entidad: str = ""

    def en_la_matriz(self, estado: str) -> str:
        return en_la_matriz(entidad=self.entidad, red=self.red.clave, estado=estado)


class DeEntidad:
    """Who of an entidad is where: its networks with their counts, and its governments, a page at a time."""

    def __init__(self, lugar: Lugar, *, pagina: object, hoy: dt.date):
        self.lugar = lugar
        self.matriz = Matriz(Criterios(entidad=lugar.clave), vigente(hoy=hoy), Catalogo(), pagina=pagina)
        self.total = Cuenta(self.matriz.memoria, self.matriz.pares)

    @cached_property
    def redes(self) -> list[DeRedEnEntidad]:
        matriz = self.matriz
        cuentas = {
            red: Cuenta(matriz.memoria, matriz.memoria.por_red[red.pk] & matriz.pares) for red in matriz.columnas
        }
        mayor = max((cuenta.vigentes for cuenta in cuentas.values()), default=0)
        suyas = [DeRedEnEntidad(red, cuenta, mayor, self.lugar.clave) for red, cuenta in cuentas.items()]
        return sorted(suyas, key=lambda uno: -uno.cuenta.vigentes)

    @cached_property
    def _cargos(self) -> Sequence[CargoBreve]:
        return cargos(self.matriz.memoria, entidad=self.lugar.clave)

    @cached_property
    def cargos(self) -> list[CargoDicho]:
        return decir(self._cargos[:CARGOS], self.matriz.catalogo)

    @cached_property
    def cifras(self) -> list[Cifra]:
        clave, total = self.lugar.clave, self.total
        en_vigor = en_la_matriz(entidad=clave, estado=VIGENTE)
        por_verificar = en_la_matriz(entidad=clave, estado=POR_VERIFICAR)
        los_cargos = reverse("redes:presencia_cargos") + f"?entidad={clave}"
        return [
            Cifra(_("Membresías en vigor"), total.vigentes, en_vigor, "", "propio"),
            Cifra(_("Gobiernos con presencia"), total.gobiernos, en_vigor),
            Cifra(_("Redes y organismos"), len(total.redes), "#redes"),
            Cifra(_("Cargos"), len(self._cargos), los_cargos),
            Cifra(_("Según la guía, por verificar"), total.por_verificar, por_verificar, "", "atencion"),
        ]

    @property
    def url_matriz(self) -> str:
        return en_la_matriz(entidad=self.lugar.clave)

    @property
    def url_csv(self) -> str:
        return en_csv(entidad=self.lugar.clave)
