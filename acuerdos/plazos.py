"""Dates of the dictamen procedure: plain Python, no Django and no clock. Every number cites its source."""

from bisect import bisect_right
from collections.abc import Collection
from datetime import date, timedelta

from expediente.plazos import Computo, en_palabras, es_habil

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
