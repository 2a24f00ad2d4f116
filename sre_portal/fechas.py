"""Dates as people read them, in the language of the page: «5 de marzo de 2026», “5 March 2026”."""

import datetime as dt

from babel import UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language

# By language: Babel's locale, and the patterns of the long date, the short one, the one with its day, and the month. In
# the languages that only brochures speak, the form that Babel has for each; of what Babel does not speak, the English.
LOCALES = {"es": "es_MX", "en": "en_GB"}
OTROS = ""
LARGA = {"es": "d 'de' MMMM 'de' y", "en": "d MMMM y", OTROS: "long"}
CORTA = {"es": "d MMM y", "en": "d MMM y", OTROS: "medium"}
CON_DIA = {"es": "EEEE d 'de' MMMM 'de' y", "en": "EEEE d MMMM y", OTROS: "full"}
MES = {"es": "MMMM 'de' y", "en": "MMMM y", OTROS: "yMMMM"}


def _escribir(fecha: dt.date, formas: dict[str, str]) -> str:
    idioma = (get_language() or "es")[:2]
    if idioma in LOCALES:
        return format_date(fecha, formas[idioma], locale=LOCALES[idioma])
    try:
        if formas is MES:
            return format_skeleton(formas[OTROS], fecha, locale=idioma)
        return format_date(fecha, formas[OTROS], locale=idioma)
    except UnknownLocaleError:
        return format_date(fecha, formas["en"], locale=LOCALES["en"])


def como_fecha(valor: object) -> dt.date | None:
    """Take a date, an aware moment (in local time) or ISO text as a date; anything else is None."""
    if isinstance(valor, dt.datetime):
        return timezone.localtime(valor).date() if timezone.is_aware(valor) else valor.date()
    if isinstance(valor, dt.date):
        return valor
    try:
        return parse_date(valor) if isinstance(valor, str) else None
    except ValueError:
        return None


def larga(valor: object) -> str:
    """Write «5 de marzo de 2026»; empty for None."""
    fecha = como_fecha(valor)
    return _escribir(fecha, LARGA) if fecha else ""


def corta(valor: object) -> str:
    """Write «5 mar 2026», for tables; empty for None."""
    fecha = como_fecha(valor)
    return _escribir(fecha, CORTA).replace(".", "") if fecha else ""


def con_dia(valor: object) -> str:
    """Write «jueves 5 de marzo de 2026»; empty for None."""
    fecha = como_fecha(valor)
    return _escribir(fecha, CON_DIA) if fecha else ""


def con_hora(valor: object) -> str:
    """Write «5 de marzo de 2026, 14:05 h» in the current time zone; empty for None."""
    if not isinstance(valor, dt.datetime):
        return larga(valor)
    local = timezone.localtime(valor) if timezone.is_aware(valor) else valor
    marca = "" if (get_language() or "es").startswith("en") else " h"
    return f"{larga(local)}, {format_time(local, 'HH:mm', locale='es_MX')}{marca}"


def parcial(valor: object) -> str:
    """Write what is known of a date: «1981», «septiembre de 2024» (from 2024-09) or the long date."""
    if isinstance(valor, str) and len(valor) == 7:
        primero = como_fecha(f"{valor}-01")
        return _escribir(primero, MES) if primero else valor
    return larga(valor) or (valor if isinstance(valor, str) else "")
