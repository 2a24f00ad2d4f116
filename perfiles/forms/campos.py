"""The fields of a section: what was typed, read without guessing, or a sentence that says what to write instead."""

import re
from decimal import Decimal

from django import forms

from expediente import cifras

from .. import textos

PRIMER_ANIO = 1900  # of a figure: what is older is a slip
LARGO_DE_FUENTE = 200


# Words ------------------------------------------------------------------------------------------


class Texto(forms.CharField):
    """Paragraphs, cleaned of what Word brings; too many characters are told and never cut."""

    def __init__(self, *, largo: int, renglones: int = 4, **opciones):
        self.largo = largo
        opciones.setdefault("widget", forms.Textarea(attrs={"rows": renglones, "class": "form-control crece"}))
        super().__init__(required=False, strip=False, **opciones)
        self.widget.attrs["data-limite"] = largo

    def to_python(self, value):
        try:
            return self.limpio(super().to_python(value))
        except textos.TextoLargo as error:
            raise forms.ValidationError(str(error), code="largo") from None

    def limpio(self, texto: str) -> str:
        return textos.limpiar(texto, maximo=self.largo)


class Frase(Texto):
    """One line."""

    def __init__(self, *, largo: int, **opciones):
        opciones.setdefault("widget", forms.TextInput(attrs={"class": "form-control"}))
        super().__init__(largo=largo, **opciones)

    def limpio(self, texto: str) -> str:
        linea = " ".join(textos.limpiar(texto, maximo=textos.ENTRADA_MAXIMA).split())
        if len(linea) > self.largo:
            raise textos.TextoLargo(len(linea), self.largo)
        return linea


# Numbers ----------------------------------------------------------------------------------------


class Cifra(forms.CharField):
    """A figure as people type it, given as a cifras.Cifra in the unit of its datum."""

    def __init__(self, *, unidad="", otras=(), entera=False, minimo=None, maximo=None, **opciones):
        self.unidad, self.otras, self.entera = unidad, tuple(otras), entera
        self.minimo, self.maximo = minimo, maximo
        opciones.setdefault("widget", forms.TextInput(attrs={"class": "form-control", "inputmode": "text"}))
        super().__init__(required=False, **opciones)

    def to_python(self, value):
        texto = super().to_python(value)
        if not texto:
            return None
        try:
            cifra = cifras.leer(texto, entera=self.entera)
            cifra = cifras.en_unidad(cifra, self.unidad, self.otras) if self.unidad else cifra
        except cifras.CifraIlegible as error:
            raise forms.ValidationError(str(error), code="ilegible") from None
        if self.entera and cifra.valor != cifra.valor.to_integral_value():
            raise forms.ValidationError(f"«{texto}» no es un número entero de {self.unidad}.", code="entera")
        self._exigir_limites(cifra)
        return cifra

    def _exigir_limites(self, cifra: cifras.Cifra) -> None:
        de, a = (Decimal(str(x)) if x is not None else None for x in (self.minimo, self.maximo))
        if (de is None or cifra.valor >= de) and (a is None or cifra.valor <= a):
            return
        leida = cifras.escribir(cifra.valor, unidad=cifra.unidad)
        if de is not None and a is not None:
            va = f"de {cifras.escribir(de)} a {cifras.escribir(a)}"
        else:
            va = f"desde {cifras.escribir(de)}" if de is not None else f"hasta {cifras.escribir(a)}"
        raise forms.ValidationError(
            f"Se leyó {leida}, y este dato va {va}: compruebe la cifra y su unidad.", code="limites"
        )


def cifra_en_campo(valor: str, unidad: str = "") -> str:
    """Write a stored figure so that reading it again gives the same: «1.234» would have two readings, «1.2340» one."""
    escrita = cifras.escribir(Decimal(valor), unidad=unidad).replace(cifras.NO_SEPARABLE, " ")
    entero, punto, resto = escrita.partition(".")
    decimales = re.match(r"\d*", resto)[0]
    return f"{entero}.{decimales}0{resto[3:]}" if punto and len(decimales) == 3 and "," not in entero else escrita


class Anio(forms.IntegerField):
    """The year of a figure: from 1900 to the present one."""

    def __init__(self, *, hasta: int, **opciones):
        opciones.setdefault("label", "Año")
        widget = forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, min_value=PRIMER_ANIO, max_value=hasta, widget=widget, **opciones)
        frase = f"El año va de {PRIMER_ANIO} a {hasta}: escríbalo con cuatro cifras."
        self.error_messages["invalid"] = frase
        for validador in self.validators:
            validador.message = frase


GRADOS = re.compile(r"([+-]?)(\d{1,3})(?:[.,](\d{1,15}))?°?([NSEWO])?")
SEXAGESIMALES = re.compile(r"([+-]?)(\d{1,3})°(\d{1,2})'(?:(\d{1,2}(?:[.,]\d{1,6})?)(?:\"|''))?([NSEWO])?")
LLANOS = str.maketrans("º˚′’´″”“−–", "°°'''\"\"\"--")
COMO_SE_ESCRIBE = "Escriba los grados decimales, como 20.6736 y -103.344."


GRADOS_MAXIMOS = 180


def leer_coordenada(texto: str) -> Decimal:
    """Read degrees, decimal or with minutes and seconds, with their sign or their letter; six decimals remain.

    Raises ValueError, with the sentence to show.
    """
    llano = "".join(texto.translate(LLANOS).upper().split())
    if hallado := GRADOS.fullmatch(llano):
        grados = Decimal(f"{hallado[2]}.{hallado[3] or 0}")
    elif hallado := SEXAGESIMALES.fullmatch(llano):
        segundos = Decimal((hallado[4] or "0").replace(",", "."))
        grados = Decimal(hallado[2]) + Decimal(hallado[3]) / 60 + segundos / 3600
    else:
        raise ValueError(f"No se entiende «{texto[:40]}». {COMO_SE_ESCRIBE}")
    if grados > GRADOS_MAXIMOS:
        raise ValueError(f"«{texto[:40]}» pasa de {GRADOS_MAXIMOS} grados. {COMO_SE_ESCRIBE}")
    negativa = hallado[1] == "-" or (hallado[hallado.re.groups] or "N") in "SWO"
    return (-grados if negativa else grados).quantize(Decimal("1.000000"))
