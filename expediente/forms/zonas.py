"""A time zone as people write it, found by its city: a text with the list of the world's to choose from."""

import datetime as dt
from difflib import get_close_matches
from functools import cache, lru_cache

from django import forms

from directorio.nombres import normalizar
from expediente import husos

LISTA = "zonas-horarias"  # id of the <datalist> of `componentes/_zonas.html`
SEPARADOR = " · "
# What calls for papers say that is the hour of no city.
SIN_CIUDAD = {"Etc/UTC": "Tiempo universal (UTC)", "Etc/GMT+12": "Cualquier lugar del mundo (AoE)"}
TAMBIEN = {"utc": "Etc/UTC", "gmt": "Etc/UTC", "tiempo universal": "Etc/UTC", "aoe": "Etc/GMT+12"}


def escrita(nombre: str) -> str:
    """Write a zone as the list does: «Singapur · Asia/Singapore»."""
    return f"{SIN_CIUDAD.get(nombre) or husos.ciudad(nombre)}{SEPARADOR}{nombre}"


@lru_cache(maxsize=8)
def opciones(dia: dt.date) -> tuple[tuple[str, str], ...]:
    """Give the choices of the list, as they are written and as they differ from UTC on a day; Mexican ones first."""
    momento = dt.datetime.combine(dia, dt.time(12), tzinfo=dt.UTC)
    mexicanas = husos.zonas_de("MX")
    demas = [nombre for nombre, _ in husos.todas(dia) if nombre not in mexicanas]
    return tuple((escrita(nombre), husos.diferencia(nombre, momento)) for nombre in (*mexicanas, *SIN_CIUDAD, *demas))


@cache
def _por_ciudad() -> dict[str, tuple[str, ...]]:
    """Give the zones by the name of their city, in Spanish and as IANA spells it."""
    halladas: dict[str, set[str]] = {}
    for nombre in husos.de_los_paises():
        for llamada in (husos.ciudad(nombre), nombre.rpartition("/")[2]):
            halladas.setdefault(normalizar(llamada), set()).add(nombre)
    return {llamada: tuple(sorted(suyas)) for llamada, suyas in halladas.items()}


class ZonaHoraria(forms.CharField):
    """A zone of the list, by its name of IANA or by its city; gives the name of IANA, or nothing."""

    def __init__(self, **opciones):
        opciones.setdefault("max_length", 80)
        opciones.setdefault(
            "widget", forms.TextInput(attrs={"list": LISTA, "autocomplete": "off", "spellcheck": "false"})
        )
        super().__init__(**opciones)

    def prepare_value(self, value):
        conocida = isinstance(value, str) and (value in SIN_CIUDAD or value in husos.de_los_paises())
        return escrita(value) if conocida else value

    def clean(self, value) -> str:
        texto = super().clean(value)
        if not texto:
            return ""
        dicho = texto.rpartition(SEPARADOR.strip())[2].strip()
        if dicho in SIN_CIUDAD or dicho in husos.de_los_paises():
            return dicho
        buscado = normalizar(texto)
        if buscado in TAMBIEN:
            return TAMBIEN[buscado]
        halladas = _por_ciudad().get(buscado, ())
        if len(halladas) == 1:
            return halladas[0]
        parecidas = halladas or self._parecidas(buscado)
        remedio = f"¿Quiso decir {' o '.join(f'«{escrita(una)}»' for una in parecidas)}?" if parecidas else (
            "Escriba la ciudad y elija una de la lista, como «Singapur · Asia/Singapore»."
        )  # fmt: skip
        raise forms.ValidationError(f"«{texto[:60]}» no es una zona horaria de la lista. {remedio}")

    def has_changed(self, initial, data) -> bool:
        try:
            return self.clean(data) != (initial or "")
        except forms.ValidationError:
            return True

    @staticmethod
    def _parecidas(buscado: str) -> list[str]:
        ciudades = get_close_matches(buscado, _por_ciudad(), n=2, cutoff=0.7)
        return list(dict.fromkeys(zona for ciudad in ciudades for zona in _por_ciudad()[ciudad]))[:3]
