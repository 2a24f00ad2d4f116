"""How much each criterion of affinity counts, why, and who changed it: what the page of the weights shows."""

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directorio.roles import UNIDAD_DE, Rol

from ..afinidades import Criterio
from ..models import PesoAfinidad

DATOS = Path(__file__).resolve().parents[1] / "datos"

SIGNIFICADOS = {
    Criterio.TEMAS: _(
        "Qué parte de los temas que suman entre las dos es común: si una tiene 3, la otra 4 y comparten 2, son 2 de 5."
    ),
    Criterio.ODS: _("Lo mismo, con los Objetivos de Desarrollo Sostenible."),
    Criterio.SECTORES: _(
        "Lo mismo, con los sectores económicos. Solo entre ciudades de México: el Registro no dice los de una "
        "contraparte."
    ),
    Criterio.TIPO: _(
        "Lo mismo, con la clase de ciudad: capital, puerto, patrimonio… Con una contraparte extranjera, si las dos son "
        "gobiernos locales o las dos estatales."
    ),
    Criterio.TAMANIO: _(
        "Todo si tienen los mismos habitantes, la mitad si una tiene el triple y nada si tiene diez veces más. Solo "
        "entre ciudades de México."
    ),
    Criterio.BUSCA: _(
        "Todo si la ciudad dijo que busca contraparte en el país de la otra. Solo con contrapartes extranjeras, y solo "
        "si la ciudad dijo países."
    ),
    Criterio.VINCULOS: _(
        "Todo si las dos tienen acuerdos con la misma contraparte; la mitad si solo coinciden en el país. Con una "
        "contraparte extranjera: todo si ya tiene acuerdos con gobiernos de la misma entidad; la mitad si la ciudad "
        "los tiene en ese país."
    ),
    Criterio.IDIOMAS: _(
        "Todo si tienen al menos uno en común, además del español. De una contraparte extranjera se toman los idiomas "
        "en que ha firmado."
    ),
}


@dataclass(frozen=True)
class DeFabrica:
    """What a criterion weighs until somebody changes it, and why."""

    peso: int
    razon: str
    razon_en: str

    @property
    def dicha(self) -> str:
        """The reason in the language of the page."""
        return self.razon_en if (get_language() or "").startswith("en") else self.razon


@dataclass(frozen=True)
class Renglon:
    """A criterion in the table of weights."""

    criterio: Criterio
    significado: str
    peso: int
    de_fabrica: DeFabrica
    cambiado_en: dt.datetime | None
    cambiado_por: str  # the unit, never the person: the page is public

    @property
    def es_de_fabrica(self) -> bool:
        return self.peso == self.de_fabrica.peso


@cache
def de_fabrica() -> dict[str, DeFabrica]:
    """Read the weights that the portal ships, by criterion."""
    with (DATOS / "pesos.csv").open(encoding="utf-8", newline="") as archivo:
        filas = {f["criterio"]: DeFabrica(int(f["peso"]), f["razon"], f["razon_en"]) for f in csv.DictReader(archivo)}
    return {criterio: filas[criterio] for criterio in Criterio}


def pesos_vigentes() -> dict[str, int]:
    """Give the weight of each criterion now; of one that the database lacks, the one that the portal ships."""
    guardados = dict(PesoAfinidad.objects.order_by().values_list("criterio", "peso"))
    return {criterio: guardados.get(criterio, fabrica.peso) for criterio, fabrica in de_fabrica().items()}


def tabla_de_pesos() -> list[Renglon]:
    """Give every criterion with what it means, its weight and when it was last changed."""
    guardados = {p.criterio: p for p in PesoAfinidad.objects.select_related("editado_por")}
    return [_renglon(criterio, guardados.get(criterio)) for criterio in Criterio]


def _renglon(criterio: Criterio, guardado: PesoAfinidad | None) -> Renglon:
    fabrica = de_fabrica()[criterio]
    quien = guardado.editado_por if guardado else None
    return Renglon(
        criterio=criterio,
        significado=SIGNIFICADOS[criterio],
        peso=guardado.peso if guardado else fabrica.peso,
        de_fabrica=fabrica,
        cambiado_en=guardado.editado_en if guardado else None,
        cambiado_por=str(UNIDAD_DE[Rol(quien.rol)].label) if quien else "",
    )
