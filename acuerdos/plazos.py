"""Dates of the dictamen procedure: plain Python, no Django and no clock. Every number cites its source."""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

DIAS_ANTES_DE_FIRMA = 14
"""Calendar days between the request and the planned signing: «un mínimo de dos semanas de anticipación a la fecha
prevista para la firma del acuerdo» (guide, chapter 5, step 3). The 14th day is allowed."""

FUENTE_DIAS_ANTES_DE_FIRMA = (
    "ABC de la internacionalización de las ciudades mexicanas (SRE), capítulo 5, «Procedimiento legal aplicable», "
    "paso 3"
)

AVISOS_ANTES_DE_FIRMA = (21, 14, 7, 1)
"""Calendar days before the planned signing on which people are reminded while there is no dictamen: our own choice;
14 is the last day on which the request can still be made (guide, chapter 5, step 3)."""

DIAS_DE_ALERTA_DE_META = 2
"""Working days before an internal target on which its owner is told: our own choice."""

# fmt: off
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)
# fmt: on


@dataclass(frozen=True)
class Computo:
    """A date and how it was computed, to be shown beside it."""

    fecha: date
    desde: date
    dias: int
    habiles: bool
    fuente: str
    es_meta: bool = False
    omitidos: tuple[tuple[date, str], ...] = field(default=())

    @property
    def explicacion(self) -> str:
        """Say in Spanish how the date was computed and on what it rests."""
        uno = abs(self.dias) == 1
        clase = ("hábil" if uno else "hábiles") if self.habiles else ("natural" if uno else "naturales")
        contados = "contado" if uno else "contados"
        sentido = f"{contados} desde el día siguiente al" if self.dias >= 0 else "antes del"
        texto = f"{abs(self.dias)} {'día' if uno else 'días'} {clase} {sentido} {en_palabras(self.desde)}."
        if self.habiles:
            saltados = "".join(f", ni el {en_palabras(dia)} ({motivo})" for dia, motivo in self.omitidos)
            texto += f" No se cuentan sábados ni domingos{saltados}."
        return texto + (" Meta interna, no es un plazo legal. " if self.es_meta else " ") + f"Fuente: {self.fuente}."


def en_palabras(dia: date) -> str:
    """Write a date as «5 de marzo de 2026»."""
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}"


def es_habil(dia: date, inhabiles: Collection[date]) -> bool:
    return dia.weekday() < 5 and dia not in inhabiles


def sumar_habiles(desde: date, dias: int, inhabiles: dict[date, str]) -> tuple[date, tuple[tuple[date, str], ...]]:
    """Count `dias` working days from the day after `desde`; give the date and the non-working weekdays skipped.

    Negative `dias` count backwards. Raises ValueError when the count leaves the calendar (year 1 or 9999).
    """
    paso = timedelta(days=1 if dias >= 0 else -1)
    dia, restan, omitidos = desde, abs(dias), []
    try:
        while restan:
            dia += paso
            if es_habil(dia, inhabiles):
                restan -= 1
            elif dia in inhabiles and dia.weekday() < 5:
                omitidos.append((dia, inhabiles[dia]))
    except OverflowError:
        raise ValueError("La cuenta de días hábiles sale del calendario.") from None
    return dia, tuple(omitidos)


def tabla_de_metas(base: date, hasta: date, dias: int, inhabiles: Collection[date]) -> list[date]:
    """Give, for each day from `base` to `hasta`, the date `dias` working days later: `sumar_habiles` for many days."""
    habiles, dia, restan = [], base, dias
    while restan:
        dia += timedelta(days=1)
        if es_habil(dia, inhabiles):
            habiles.append(dia)
            restan -= dia > hasta
    dias_de_inicio = (base + timedelta(days=n) for n in range((hasta - base).days + 1))
    return [habiles[bisect_right(habiles, inicio) + dias - 1] for inicio in dias_de_inicio]


def primera_firma_posible(solicitud: date) -> Computo:
    """Give the earliest signing date for a request made on `solicitud` (guide, chapter 5, step 3)."""
    return Computo(
        fecha=solicitud + timedelta(days=DIAS_ANTES_DE_FIRMA),
        desde=solicitud,
        dias=DIAS_ANTES_DE_FIRMA,
        habiles=False,
        fuente=FUENTE_DIAS_ANTES_DE_FIRMA,
    )


def ultimo_dia_para_solicitar(firma: date) -> Computo:
    """Give the last day on which a dictamen can be requested for a signing on `firma` (guide, chapter 5, step 3)."""
    return Computo(
        fecha=firma - timedelta(days=DIAS_ANTES_DE_FIRMA),
        desde=firma,
        dias=-DIAS_ANTES_DE_FIRMA,
        habiles=False,
        fuente=FUENTE_DIAS_ANTES_DE_FIRMA,
    )


def motivo_fecha_de_firma(firma: date, *, hoy: date, extemporanea: bool = False) -> str:
    """Say in Spanish why `firma` cannot be the planned signing date of a request made `hoy`; empty when it can."""
    if firma < hoy:
        return f"La fecha prevista de firma ({en_palabras(firma)}) ya pasó: escriba una fecha futura."
    if extemporanea:
        return ""
    primera = primera_firma_posible(hoy).fecha
    if firma < primera:
        faltan = (firma - hoy).days
        return (
            f"Entre hoy y la firma prevista ({en_palabras(firma)}) hay {faltan} "
            f"{'día natural' if faltan == 1 else 'días naturales'} y se necesitan al menos {DIAS_ANTES_DE_FIRMA}: "
            f"la primera fecha posible es el {en_palabras(primera)}. Si la firma no puede moverse, pida a la "
            "Dirección de la DGCP que autorice la solicitud extemporánea."
        )
    return ""


def meta_habil(desde: date, dias: int, inhabiles: dict[date, str], *, fuente: str) -> Computo:
    """Give an internal target: `dias` working days counted from the day after `desde`; never a legal period."""
    fecha, omitidos = sumar_habiles(desde, dias, inhabiles)
    return Computo(fecha, desde, dias, True, fuente, es_meta=True, omitidos=omitidos)
