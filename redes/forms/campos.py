"""Fields of the networks: an amount typed in either habit, and its currency."""

from decimal import Decimal
from functools import lru_cache

from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_precision
from django import forms

from expediente.cifras import Cifra, CifraIlegible, leer

USUALES = ("EUR", "USD", "MXN", "CAD", "GBP", "CHF")  # the currencies in which networks charge
CIFRAS_DEL_IMPORTE = 12  # as many as the database keeps, two of them decimals


@lru_cache(maxsize=1)
def monedas() -> tuple:
    """Give the choices of a currency: the usual ones, and then those of ISO 4217 that some country uses today."""
    de_los_paises = get_global("territory_currencies").values()
    vigentes = {codigo for suyas in de_los_paises for codigo, _, fin, circula in suyas if fin is None and circula}
    todas = sorted(vigentes | set(USUALES))
    return (
        ("", "Elija la moneda…"),
        ("Las más usuales", [(codigo, nombre_de_moneda(codigo)) for codigo in USUALES]),
        ("Todas", [(codigo, nombre_de_moneda(codigo)) for codigo in todas]),
    )


def nombre_de_moneda(codigo: str) -> str:
    """Say a currency with its code first: «EUR · euro»."""
    return f"{codigo} · {get_currency_name(codigo, locale='es_MX')}"


class Moneda(forms.ChoiceField):
    """A currency of ISO 4217, by its code."""

    def __init__(self, **opciones):
        super().__init__(choices=monedas, **opciones)
        self.error_messages["invalid_choice"] = (
            "Elija una moneda de la lista: sus códigos son los de la norma ISO 4217."
        )


class Importe(forms.CharField):
    """An amount of money as people type it, «1,234.50» or «1.234,50 EUR», which gives a Cifra or None.

    What has two readings is refused with both, and the form compares its unit with the currency chosen.
    """

    def __init__(self, **opciones):
        opciones.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        opciones.setdefault("max_length", 120)
        super().__init__(**opciones)

    def prepare_value(self, value):
        return f"{value:,.2f}" if isinstance(value, Decimal) else value

    def clean(self, value) -> Cifra | None:
        texto = super().clean(value)
        if not texto:
            return None
        try:
            cifra = leer(texto)
        except CifraIlegible as error:
            raise forms.ValidationError(str(error)) from None
        if cifra.valor < 0:
            raise forms.ValidationError("El importe no puede ser negativo.")
        if cifra.valor != round(cifra.valor, 2):
            raise forms.ValidationError(
                f"«{cifra.escrita}» lleva más de dos decimales: escríbalo con centavos a lo más."
            )
        if cifra.valor >= Decimal(10) ** (CIFRAS_DEL_IMPORTE - 2):
            raise forms.ValidationError(f"«{cifra.escrita}» es demasiado para una cuota: revise la cifra.")
        return cifra


def comparar_con_la_moneda(cifra: Cifra, codigo: str) -> str:
    """Say what is wrong between an amount and the currency chosen for it; empty when they agree."""
    if cifra.unidad and cifra.unidad != codigo:
        if not any(cifra.unidad == codigo_ for _, grupo in monedas()[1:] for codigo_, _ in grupo):
            return f"Escriba sólo la cantidad: «{cifra.unidad}» no es una moneda."
        return f"Escribió el importe en {cifra.unidad} y eligió {codigo}: deje una sola moneda."
    if get_currency_precision(codigo) == 0 and cifra.valor != cifra.valor.to_integral_value():
        return f"Esa moneda ({nombre_de_moneda(codigo)}) no lleva centavos: escriba el importe sin decimales."
    return ""
