"""Fields of the visits: hours of another city, and its time zone as people call it."""

import datetime as dt

from django import forms

from directorio.models import Pais
from directorio.querysets import alfabetico
from expediente import husos

FORMATO = "%Y-%m-%dT%H:%M"
PRIMER_ANIO, ULTIMO_ANIO = 1990, 2199  # as far as `husos.local` goes
AUTOMATICA = ("", "La de la ciudad, si no hay duda")


class HoraLocal(forms.CharField):
    """A date and an hour as the clocks of some city tell them, without its zone: the form puts it."""

    def __init__(self, **opciones):
        opciones.setdefault("widget", forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMATO))
        super().__init__(**opciones)

    def prepare_value(self, value):
        return value.strftime(FORMATO) if isinstance(value, dt.datetime) else value

    def clean(self, value):
        texto = super().clean(value)
        if not texto:
            return None
        for formato in (FORMATO, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"):
            try:
                hora = dt.datetime.strptime(texto, formato)  # noqa: DTZ007 - its zone is another field
            except ValueError:
                continue
            if not PRIMER_ANIO <= hora.year <= ULTIMO_ANIO:
                raise forms.ValidationError(f"El año {hora.year} no puede ser: revise la fecha.")
            return hora
        raise forms.ValidationError(
            "Esa fecha u hora no existe o no se entiende: escríbala como DD/MM/AAAA HH:MM, por ejemplo "
            "05/03/2026 16:30."
        )


class Paises(forms.ModelChoiceField):
    """A country; `sin` leaves some out."""

    def __init__(self, *, sin: tuple[str, ...] = (), **opciones):
        opciones.setdefault("empty_label", "Elija el país…")
        super().__init__(queryset=Pais.objects.exclude(codigo__in=sin).order_by(alfabetico("nombre")), **opciones)


def zonas_para(paises: list[tuple[str, str]], *, dia: dt.date, vacia=AUTOMATICA) -> list:
    """Give the choices of a zone: those of the countries that matter first, by name, and then all of them."""
    momento = dt.datetime.combine(dia, dt.time(12), tzinfo=dt.UTC)
    grupos = [(nombre, husos.opciones(codigo, momento)) for codigo, nombre in paises]
    return [vacia, *((nombre, zonas) for nombre, zonas in grupos if zonas), ("Todas", list(husos.todas(dia)))]
