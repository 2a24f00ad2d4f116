"""How much each criterion of a comparison counts: what the portal ships, in a CSV with its reasons, and what staff set.

A room hands over its `Criterios`: the list, the file and the model of its weights, with `criterio`, `peso`,
`editado_por` and `editado_en`.
"""

import csv
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import transaction
from django.db.models import Model, TextChoices
from django.utils.translation import get_language

from directorio.roles import UNIDAD_DE, Rol

from .flujo import DatosIncompletos, NoPermitido

MAXIMO = 10


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

    criterio: TextChoices
    significado: str
    peso: int
    de_fabrica: DeFabrica
    cambiado_en: dt.datetime | None
    cambiado_por: str  # the unit, never the person: the page is public

    @property
    def es_de_fabrica(self) -> bool:
        return self.peso == self.de_fabrica.peso


@cache
def _leer(archivo: Path, criterios: type[TextChoices]) -> dict[str, DeFabrica]:
    with archivo.open(encoding="utf-8", newline="") as abierto:
        filas = {f["criterio"]: DeFabrica(int(f["peso"]), f["razon"], f["razon_en"]) for f in csv.DictReader(abierto)}
    return {criterio: filas[criterio] for criterio in criterios}


@dataclass(frozen=True)
class Criterios:
    """The criteria of one comparison and where their weights are."""

    lista: type[TextChoices]
    archivo: Path  # criterio, peso, razon, razon_en
    modelo: type[Model]
    significados: Mapping[str, str]
    de_quien: str  # what the weights are called, after «los pesos»
    puede_fijar: Callable[[object], bool]  # who sets them

    def de_fabrica(self) -> dict[str, DeFabrica]:
        """Give the weights that the portal ships, by criterion."""
        return _leer(self.archivo, self.lista)

    def vigentes(self) -> dict[str, int]:
        """Give the weight of each criterion now; of one that the database lacks, the one that the portal ships."""
        guardados = dict(self.modelo.objects.order_by().values_list("criterio", "peso"))
        return {criterio: guardados.get(criterio, uno.peso) for criterio, uno in self.de_fabrica().items()}

    def tabla(self) -> list[Renglon]:
        """Give every criterion with what it means, its weight and when it was last changed."""
        guardados = {p.criterio: p for p in self.modelo.objects.select_related("editado_por")}
        return [self._renglon(criterio, guardados.get(criterio)) for criterio in self.lista]

    def _renglon(self, criterio: TextChoices, guardado) -> Renglon:
        fabrica = self.de_fabrica()[criterio]
        quien = guardado.editado_por if guardado else None
        return Renglon(
            criterio=criterio,
            significado=self.significados[criterio],
            peso=guardado.peso if guardado else fabrica.peso,
            de_fabrica=fabrica,
            cambiado_en=guardado.editado_en if guardado else None,
            cambiado_por=str(UNIDAD_DE[Rol(quien.rol)].label) if quien else "",
        )

    @transaction.atomic
    def cargar(self) -> tuple[int, int]:
        """Write the weights that the portal ships, save where somebody set others; give how many new and corrected."""
        guardados = {peso.criterio: peso for peso in self.modelo.objects.select_for_update()}
        fabrica = {criterio: uno.peso for criterio, uno in self.de_fabrica().items()}
        nuevos = [self.modelo(criterio=c, peso=peso) for c, peso in fabrica.items() if c not in guardados]
        self.modelo.objects.bulk_create(nuevos)
        viejos = [uno for c, uno in guardados.items() if uno.editado_en is None and uno.peso != fabrica.get(c)]
        for uno in viejos:
            uno.peso = fabrica[uno.criterio]
            uno.save(update_fields=["peso"])
        return len(nuevos), len(viejos)

    @transaction.atomic
    def fijar(self, pesos: Mapping[str, int], *, por, ahora) -> list[TextChoices]:
        """Set what each criterion counts, from 0 to 10; give those that changed. What is not named stays as it is.

        Raises NoPermitido, or DatosIncompletos when a weight is none, or no criterion would count.
        """
        if not self.puede_fijar(por):
            raise NoPermitido(f"Los pesos {self.de_quien} los fija la DGCP.")
        ajenos = {c: f"De 0 a {MAXIMO}, sin decimales." for c, peso in pesos.items() if peso not in range(MAXIMO + 1)}
        if ajenos or not set(pesos) <= set(self.lista):
            raise DatosIncompletos(ajenos or {"": "Ese criterio no existe."})
        self.cargar()
        guardados = list(self.modelo.objects.select_for_update().order_by("pk"))
        if not any(pesos.get(peso.criterio, peso.peso) for peso in guardados):
            primero = next(iter(self.lista))
            raise DatosIncompletos({primero: "Al menos un criterio debe contar: no deje todos en 0."})
        cambiados = [peso for peso in guardados if pesos.get(peso.criterio, peso.peso) != peso.peso]
        for peso in cambiados:
            peso.peso, peso.editado_por, peso.editado_en = pesos[peso.criterio], por, ahora
            peso.save(update_fields=["peso", "editado_por", "editado_en"])
        return [self.lista(peso.criterio) for peso in cambiados]
