"""Figures as people type them, read without guessing: «1.234,5», «1,234.5», «$ 3.4 millones», «2,5 km²».

Plain Python: no Django, no clock, never a binary fraction. What has two readings is not read: the person is told both.

| written | read | because |
|---|---|---|
| 1,234 | 1234 | a comma and three digits are thousands in Mexico |
| 1.234 | refused; 1234 where only whole numbers fit | thousands for some, decimals for others |
| 0.234 · 1234.567 · 1.2340 | decimals | nobody writes thousands like that |
| 1.234,5 · 1,234.5 · 1 234,5 · 1'234.5 | 1234.5 | two separators: the last is of the decimals |
| 1'234,567 | 1234567 | the Mexican apostrophe of the millions |
| 3.4 millones · 3.4 mdp · 1.2 mil · 5 mil millones | 3400000 · 3400000 MXN · 1200 · 5000000000 | they multiply |
| 3 billones · 3 miles · 3 M · 3 K | refused | not every reader understands the same number |
| $ 5 · 5 pesos · US$ 5 · 5 dólares | MXN · MXN · USD · USD | what those words mean in Mexico |
| １２ · ١٢ | 12 | the digits of any script are digits |
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, list_currencies

DIGITOS_MAXIMOS = 18
DECIMALES_MAXIMOS = 6
LARGO_MAXIMO = 120  # characters of what is typed
LARGO_DE_UNIDAD = 60
NO_SEPARABLE = "\N{NO-BREAK SPACE}"
EJEMPLO = "Escriba la cifra y su unidad; por ejemplo: 1,234.5 o 12.5 %."

_SIGNOS = {"-": "-", "\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "+": ""}
_APOSTROFOS = dict.fromkeys(map(ord, "’‘ʼ′´`＇"), "'")
_LLANOS = _APOSTROFOS | {ord("٫"): ".", ord("٬"): ","}

_NUMERO = re.compile(r"[.,]?\d(?:[\d.,' ]*\d)?[.,]?")
_DE_APOSTROFO = re.compile(r"([1-9]\d{0,2}(?:,\d{3})?'\d{3},\d{3})(?:\.(\d+))?")
_CON_MILLARES = re.compile(r"([1-9]\d{0,2}([.,' ])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?")
_SIN_MILLARES = re.compile(r"(0|[1-9]\d*)?(?:[.,](\d+))?")

_MULTIPLICADOR = re.compile(
    r"(?:(?P<mil>mil|thousand|miles(?=\s+de\b))\b(?:\s+de\b)?\s*)?"
    r"(?:(?P<millones>mill[oó]n(?:es)?\b|millions?\b|mill\.?(?!\w))(?:\s+de\b)?|(?P<siglas>mm?d[pde])(?!\w)\.?)?",
    re.I,
)
_DE_SIGLAS = {"p": "MXN", "d": "USD", "e": "EUR"}  # mdp, mdd, mde: millones de pesos, dólares, euros
_DE_DOS_SENTIDOS = re.compile(
    r"(?:(?i:bill[oó]n(?:es)?|billions?|trillones|millardos?|miles)\b|(?:MMM?|[MBKk])(?![\w/²³]|\.\s?[Nn]))"
)
_EXPONENTE = re.compile(r"\s*(?:[eE]\s?[-+−]?\d|\^|[×xX*·]\s?10\b|[⁰¹²³⁴-⁹⁻])")

_METROS = re.compile(r"\b(?:([kcdmh]?m|dam)|(kms)|(mts))\s?\^?([23])\b")
_CIFRAS_DE_UNIDAD = re.compile(  # the only digits that a unit has: «t CO2», «por 100 mil hab.»
    r"\b(?:CO2|SO2|NO2|O3|CH4|PM10)(?:e|eq)?\b|(?:\bpor(?: cada)?|/) ?10{0,2}(?:[ ,]?000\b| mil(?:lón)?\b)", re.I
)
_SIGNOS_DE_UNIDAD = set(" %‰°ºª/.·'-()")

_MONEDAS = {
    "MXN": ("$", "MXN", "MX$", "MEX$", "MN", "M$N", "peso", "pesos", "pesos mexicanos", "moneda nacional"),
    "USD": ("USD", "US$", "U$S", "USD$", "U$D", "dls", "dlls", "dólar", "dólares", "dólares estadounidenses"),
    "EUR": ("EUR", "€", "euro", "euros"),
    "CAD": ("CAD", "CA$", "dólares canadienses"),
    "GBP": ("GBP", "£", "libras esterlinas"),
    "JPY": ("JPY", "¥", "yen", "yenes"),
    "CNY": ("CNY", "RMB", "yuan", "yuanes"),
}
_OTRAS = {
    "%": ("%", "por ciento", "porciento", "porcentaje"),
    "km²": ("km²", "kilómetros cuadrados", "kilómetro cuadrado", "km cuadrados"),
    "m²": ("m²", "metros cuadrados", "metro cuadrado"),
    "m³": ("m³", "metros cúbicos", "metro cúbico"),
    "km": ("km", "kms", "kilómetro", "kilómetros"),
    "ha": ("ha", "has", "hectárea", "hectáreas"),
    "°C": ("°C", "ºC", "grados centígrados", "grados Celsius"),
}


@dataclass(frozen=True)
class Cifra:
    """A figure: what it is worth, its unit («%», «km²», «MXN», or "" when none was written), and how it was written.

    `multiplicada` tells «3.4 millones» from «3400000». `escrita` has plain digits, spaces and apostrophes.
    """

    valor: Decimal
    unidad: str
    escrita: str
    multiplicada: bool = False


class CifraIlegible(ValueError):
    """A text that is not one figure; the message says why and what to write instead."""


class CifraAmbigua(CifraIlegible):
    """A figure with two readings, both in `lecturas`; the message tells how to write either of them without doubt."""

    def __init__(self, mensaje: str, lecturas: tuple[Decimal, Decimal]):
        super().__init__(mensaje)
        self.lecturas = lecturas


# Reading ----------------------------------------------------------------------------------------


def leer(texto: str, *, entera: bool = False) -> Cifra:
    """Read one figure with its unit, written in either habit, as the table above says.

    Where only a whole number fits (`entera`), «1.234» is 1234, but «1.234 millones» still has two readings. At most 18
    digits, 6 of them decimals. Raises CifraAmbigua or CifraIlegible, and nothing else.
    """
    escrita = _en_llano(texto)
    hallado = _NUMERO.search(escrita)
    if not hallado:
        raise CifraIlegible(f"{f'{_cita(escrita)} no trae ningún número' if escrita else 'Falta la cifra'}. {EJEMPLO}")
    signo, prefijo = _signo_y_prefijo(escrita[: hallado.start()], escrita)
    despues = escrita[hallado.end() :]
    if _EXPONENTE.match(despues):
        raise CifraIlegible(f"{_cita(escrita)} lleva un exponente: escriba la cifra completa o con «mil» o «millones».")
    ceros, moneda, despues = _multiplicador(despues)
    if _DE_DOS_SENTIDOS.match(despues):
        raise CifraIlegible(
            f"«{despues.split()[0]}» no dice lo mismo a todos: escriba la cifra completa, o con «mil», «millones» o "
            "«mil millones»."
        )
    unidad = _unidad(prefijo, moneda, despues, escrita)
    numero = hallado[0].rstrip(".,")  # the full stop of a sentence
    entero, fraccion, ambiguo = _partes(numero, escrita)
    if ambiguo and (not entera or ceros):
        raise _ambigua(numero, signo, entero, ceros, escrita)
    valor = _valor(signo, entero, fraccion, ceros, escrita)
    if entera and valor != valor.to_integral_value():
        raise CifraIlegible(f"{_cita(escrita)} lleva decimales y aquí va un número entero; por ejemplo: 1,234.")
    return Cifra(valor, unidad, escrita, multiplicada=ceros > 0)


def en_unidad(cifra: Cifra, unidad: str, otras: tuple[str, ...] = ()) -> Cifra:
    """Give a figure in the unit in which a datum is kept: «3.4 mdd» is 3.4 where that is «millones de dólares».

    A figure without unit is already in it. `otras` are more ways to write that unit; but another currency among them
    keeps its name, since dollars are no way to write pesos. Raises CifraIlegible when it is none of them.
    """
    if not cifra.unidad and not cifra.multiplicada:
        return replace(cifra, unidad=unidad)
    ceros, propia = _unidad_simple(unidad)
    for nombre in (unidad, *otras):
        suyos, simple = _unidad_simple(nombre)
        if cifra.unidad and _clave(cifra.unidad) != _clave(simple):
            continue
        if simple in _MONEDAS and simple != propia:
            return replace(cifra, valor=_mover_punto(cifra, suyos, nombre), unidad=nombre)
        return replace(cifra, valor=_mover_punto(cifra, ceros, unidad), unidad=unidad)
    raise CifraIlegible(f"{_cita(cifra.escrita)} está en «{cifra.unidad}» y este dato va en «{unidad}»: conviértalo.")


def _en_llano(texto: str) -> str:
    """Give a text with plain digits, spaces and apostrophes, without what is not seen."""
    if len(texto) > LARGO_MAXIMO * 10:
        raise CifraIlegible(f"Aquí va una sola cifra, y lo escrito tiene {len(texto)} caracteres. {EJEMPLO}")
    letras = []
    for letra in unicodedata.normalize("NFC", texto).translate(_LLANOS):
        clase = unicodedata.category(letra)
        if letra.isspace():
            letras.append(" ")
        elif clase == "Nd":
            letras.append(str(unicodedata.decimal(letra)))
        elif "！" <= letra <= "～":  # full width, as a Japanese keyboard writes them
            letras.append(chr(ord(letra) - 0xFEE0))
        elif clase in ("Cc", "Cs", "Co", "Cn"):
            raise CifraIlegible(f"Lo escrito lleva signos que no se ven: escríbalo otra vez a mano. {EJEMPLO}")
        elif clase != "Cf":
            letras.append(letra)
    llano = " ".join("".join(letras).split())
    if len(llano) > LARGO_MAXIMO:
        raise CifraIlegible(f"Aquí va una sola cifra, y lo escrito tiene {len(llano)} caracteres. {EJEMPLO}")
    return llano


def _signo_y_prefijo(antes: str, escrita: str) -> tuple[str, str]:
    """Give «-» or nothing, and the currency written before the number, normalised."""
    signo = ""
    if antes[-1:] in _SIGNOS and not antes[-2:-1].isalnum():  # «USD -5», and not «COVID-19»
        signo, antes = _SIGNOS[antes[-1]], antes[:-1]
    elif antes[:1] in _SIGNOS and antes[1:2].strip():  # «-$ 5», and not the «- 5» of a list
        signo, antes = _SIGNOS[antes[0]], antes[1:]
    prefijo = antes.strip()
    if any(letra in _SIGNOS for letra in prefijo):
        raise CifraIlegible(f"En {_cita(escrita)} no queda claro el signo: escríbalo junto al número, como en -12.5.")
    if not prefijo or prefijo == "%":
        return signo, prefijo
    moneda = _nombres().get(_clave(prefijo))
    if moneda not in _MONEDAS:
        moneda = prefijo if prefijo in list_currencies() else ""
    if not moneda:
        raise CifraIlegible(
            f"Antes del número de {_cita(escrita)} sólo puede ir la moneda («$», «USD»): deje lo demás para después."
        )
    return signo, "$" if prefijo == "$" else moneda


def _multiplicador(despues: str) -> tuple[int, str, str]:
    """Give by how many zeros what follows a number multiplies it, the currency that this says, and the rest."""
    despues = despues.strip()
    hallado = _MULTIPLICADOR.match(despues)
    ceros, moneda = (3 if hallado["mil"] else 0), ""
    if hallado["millones"]:
        ceros += 6
    elif siglas := (hallado["siglas"] or "").lower():
        ceros += 9 if len(siglas) == 4 else 6
        moneda = _DE_SIGLAS[siglas[-1]]
    return ceros, moneda, despues[hallado.end() :].strip()


def _unidad(prefijo: str, moneda: str, despues: str, escrita: str) -> str:
    """Give the unit that was written before, within the multiplier and after, as one."""
    unidad = _unidad_escrita(despues, escrita)
    primera = unidad.split(" ")[0]
    for escrito in (moneda, prefijo):
        if escrito == "$" and (primera in list_currencies()):
            continue  # «$ 5 USD»
        simple = "MXN" if escrito == "$" else escrito
        if not simple or simple == primera:
            continue
        if primera in list_currencies() or (simple == "%" and unidad):
            raise CifraIlegible(f"{_cita(escrita)} trae dos unidades, {simple} y {primera}: deje sólo una.")
        unidad = f"{simple} {unidad}".strip()
        primera = simple
    return unidad


def _unidad_escrita(despues: str, escrita: str) -> str:
    if not despues:
        return ""
    sin_cifras = _CIFRAS_DE_UNIDAD.sub("", _METROS.sub("m", despues))
    if any(unicodedata.category(letra)[0] == "N" and letra not in "²³" for letra in sin_cifras):
        raise CifraIlegible(f"{_cita(escrita)} trae más de un número: escriba uno solo (el año y la nota van aparte).")
    unidad = _normal(despues)
    for letra in re.sub(r"(?<=m)[²³]", "", sin_cifras):
        if letra not in _SIGNOS_DE_UNIDAD and unicodedata.category(letra)[0] not in "LM" and not _es_moneda(letra):
            raise CifraIlegible(f"En {_cita(escrita)} no se entiende «{letra}». {EJEMPLO}")
    if not (unidad[0].isalpha() or unidad[0] in "%‰°º/" or _es_moneda(unidad[0])) or unidad[-1] in "-/(":
        raise CifraIlegible(f"En {_cita(escrita)} no se entiende qué unidad es «{unidad}». {EJEMPLO}")
    if len(unidad) > LARGO_DE_UNIDAD:
        raise CifraIlegible(
            f"Lo que sigue al número tiene {len(unidad)} caracteres y caben {LARGO_DE_UNIDAD}: deje sólo la unidad."
        )
    return unidad


def _es_moneda(letra: str) -> bool:
    return unicodedata.category(letra) == "Sc"


def _normal(unidad: str) -> str:
    """Give the one name of a unit: «kilómetros cuadrados» is «km²», «pesos por tonelada» is «MXN por tonelada»."""

    def de_metros(m: re.Match) -> str:
        return (m[1] or ("km" if m[2] else "m")) + {"2": "²", "3": "³"}[m[4]]

    unidad = _METROS.sub(de_metros, unidad.strip())
    nombres = _nombres()
    if una := nombres.get(_clave(unidad)):
        return una
    primera, espacio, resto = unidad.partition(" ")
    moneda = nombres.get(_clave(primera), "")
    return f"{moneda}{espacio}{resto}" if moneda in _MONEDAS else unidad


@lru_cache(maxsize=1)
def _nombres() -> dict[str, str]:
    return {_clave(nombre): unidad for unidad, escritas in (_MONEDAS | _OTRAS).items() for nombre in escritas}


def _clave(unidad: str) -> str:
    """Give a unit as it is compared: without accents, full stops or capitals."""
    descompuesta = unicodedata.normalize("NFD", unidad.casefold())
    sin_marcas = "".join(c for c in descompuesta if not unicodedata.combining(c) and c != ".")
    return " ".join(sin_marcas.split())


def _unidad_simple(nombre: str) -> tuple[int, str]:
    """Give the zeros and the bare unit of the name of a unit: 6 and USD for «millones de dólares»."""
    ceros, moneda, resto = _multiplicador(nombre)
    return ceros, _normal(f"{moneda} {resto}")


def _partes(numero: str, escrita: str) -> tuple[str, str, bool]:
    """Give the digits before and after the decimal sign, and whether there is a doubt of where it is."""
    if hallado := _DE_APOSTROFO.fullmatch(numero):
        return _digitos(hallado[1]), hallado[2] or "", False
    if hallado := _CON_MILLARES.fullmatch(numero):
        dudoso = hallado[2] == "." and hallado[1].count(".") == 1 and not hallado[3]
        return _digitos(hallado[1]), hallado[3] or "", dudoso
    if hallado := _SIN_MILLARES.fullmatch(numero):
        return hallado[1] or "0", hallado[2] or "", False
    if re.match(r"0\d", numero):
        raise CifraIlegible(f"{_cita(escrita)} empieza con un cero de más: escriba la cifra sin él.")
    if " " in numero:
        raise CifraIlegible(f"{_cita(escrita)} parece más de un número: escriba uno solo, como 1,234.5.")
    raise CifraIlegible(
        f"En {_cita(escrita)} los separadores no van de tres en tres cifras: escriba, por ejemplo, 1,234.5 o 1234.5."
    )


def _digitos(texto: str) -> str:
    return re.sub(r"\D", "", texto)


def _ambigua(numero: str, signo: str, entero: str, ceros: int, escrita: str) -> CifraAmbigua:
    unos, milesimos = numero.split(".")
    lecturas = (_valor(signo, entero, "", ceros, escrita), _valor(signo, unos, milesimos, ceros, escrita))
    return CifraAmbigua(
        f"«{numero}» puede ser {unos},{milesimos} (con millares) o {unos}.{milesimos} (con decimales). Si son "
        f"millares, escríbalo sin el punto: {entero}. Si son decimales, con un cero más: {numero}0.",
        lecturas,
    )


def _valor(signo: str, entero: str, fraccion: str, ceros: int, escrita: str) -> Decimal:
    fraccion = fraccion.rstrip("0")
    decimales = max(len(fraccion) - ceros, 0)
    if decimales > DECIMALES_MAXIMOS:
        raise CifraIlegible(f"{_cita(escrita)} tiene {decimales} decimales y caben {DECIMALES_MAXIMOS}: redondéela.")
    if len(entero.lstrip("0")) + ceros + decimales > DIGITOS_MAXIMOS:
        raise CifraIlegible(f"{_cita(escrita)} pasa de {DIGITOS_MAXIMOS} dígitos: compruebe la cifra.")
    return Decimal(canonica(Decimal(f"{signo}{entero}.{fraccion or 0}E{ceros}")))


def _mover_punto(cifra: Cifra, ceros: int, unidad: str) -> Decimal:
    """Give the value in thousands, in millions…"""
    texto = canonica(cifra.valor.scaleb(-ceros))
    if len(texto.partition(".")[2]) > DECIMALES_MAXIMOS:
        raise CifraIlegible(f"{_cita(cifra.escrita)} es muy poco para un dato en «{unidad}»: compruebe la unidad.")
    return Decimal(texto)


def _cita(escrita: str) -> str:
    return f"«{escrita if len(escrita) <= 40 else escrita[:39] + '…'}»"


# Writing ----------------------------------------------------------------------------------------


def canonica(valor: Decimal) -> str:
    """Write a value to be stored: digits, a point, no thousands, no exponent, no zeros to spare."""
    texto = format(valor, "f")
    if "." in texto:
        texto = texto.rstrip("0").rstrip(".")
    return "0" if texto in ("-0", "") else texto


def escribir(valor: Decimal, *, unidad: str = "", idioma: str = "es-mx") -> str:
    """Write a figure for people with the separators of their language: «1,234.5 km²».

    In a language that Babel does not know it is written as in Mexico. `leer` reads what this writes in Spanish and
    English, but for the three decimals of «1.234», which it cannot tell from thousands: edit `Cifra.escrita` instead.
    """
    limpio = Decimal(canonica(valor))
    locale = _locale(idioma)
    numero = format_decimal(limpio, locale=locale, decimal_quantization=False) if locale else f"{limpio:,f}"
    if not unidad:
        return numero
    junta = unidad == "%" and idioma.startswith("en")  # “47.6%”, and «47.6 %»
    return f"{numero}{'' if junta else NO_SEPARABLE}{unidad}"


@lru_cache(maxsize=256)
def _locale(idioma: str) -> Locale | None:
    """Give the locale that writes the numbers of a language; None where Mexico's way serves."""
    partes = idioma.replace("_", "-").split("-")
    if partes[0].lower() in ("es", "en"):
        return None
    for candidato in ("_".join(partes), partes[0]):
        try:
            return Locale.parse(candidato)
        except (UnknownLocaleError, ValueError):
            continue
    return None
