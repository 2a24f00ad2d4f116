"""Dates of the visits: plain Python, no Django and no clock. Every number cites its source.

The numbers are those of the guide (ABC de la internacionalización de las ciudades mexicanas, SRE); what is our own
choice says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from expediente.plazos import Computo, en_palabras, sumar_habiles

DIAS_HABILES_FERIA = 15
"""Working days between the request and the feria: «un mínimo de 15 días hábiles de antelación a la fecha de celebración
del evento» (guide, chapter 7, «Ferias de servicios», guideline 1)."""

DIAS_REUNIFICACION = 15
"""Calendar days between the notice and the trip: «al menos con 15 días de anticipación» (guide, chapter 7,
«Programas de Reunificación Familiar»). The text does not say «hábiles»."""

MESES_GIRA_RECOMENDADOS = (1, 2)
"""Months of notice that are recommended for a visit abroad: «con la suficiente antelación (1 o 2 meses)» (guide,
chapter 4). A recommendation: less is warned of, never refused. A month is counted by the calendar, not as 30 days."""

GUIA = "ABC de la internacionalización de las ciudades mexicanas (SRE)"
FUENTE_FERIA = f"{GUIA}, capítulo 7, «Ferias de servicios», lineamiento 1"
FUENTE_REUNIFICACION = f"{GUIA}, capítulo 7, «Programas de Reunificación Familiar»"
FUENTE_GIRA = f"{GUIA}, capítulo 4, «Recomendaciones para las visitas al exterior»"

DIAS_PARA_INFORMAR = 10
"""Calendar days after the return on which a report that is missing is reminded: our own choice, no legal period."""

AVISOS_ANTES_DEL_VIAJE = (30, 15, 7, 2)
"""Calendar days before the departure on which people are told what is missing: our own choice."""

AVISOS_DE_COMPROMISO = (15, 3, 0)
"""Calendar days before a commitment is due on which its owner is told: our own choice; one more the day after."""


def _ultimo_dia(anio: int, mes: int) -> int:
    siguiente = date(anio + mes // 12, mes % 12 + 1, 1) if (anio, mes) != (9999, 12) else None
    return (siguiente - timedelta(days=1)).day if siguiente else 31


def sumar_meses(dia: date, meses: int) -> date:
    """Give the same day `meses` later (earlier when negative), or the last day of a shorter month: 29 February too.

    Raises ValueError outside the years 1 to 9999.
    """
    anio, mes = divmod(dia.year * 12 + dia.month - 1 + meses, 12)
    if not 1 <= anio <= 9999:
        raise ValueError("La cuenta de meses sale del calendario.")
    return date(anio, mes + 1, min(dia.day, _ultimo_dia(anio, mes + 1)))


def primera_feria_posible(solicitud: date, inhabiles: dict[date, str]) -> Computo:
    """Give the earliest day of a feria requested on `solicitud`: the 15th working day is allowed."""
    fecha, omitidos = sumar_habiles(solicitud, DIAS_HABILES_FERIA, inhabiles)
    return Computo(fecha, solicitud, DIAS_HABILES_FERIA, True, FUENTE_FERIA, omitidos=omitidos)


def primer_viaje_posible(aviso: date) -> Computo:
    """Give the earliest departure of a reunification trip told of on `aviso`: the 15th day is allowed."""
    return Computo(aviso + timedelta(days=DIAS_REUNIFICACION), aviso, DIAS_REUNIFICACION, False, FUENTE_REUNIFICACION)


def habiles_entre(desde: date, hasta: date, inhabiles: dict[date, str]) -> int:
    """Count the working days from the day after `desde` to `hasta`, both as `sumar_habiles` counts them."""
    dias = (desde + timedelta(days=n) for n in range(1, (hasta - desde).days + 1))
    return sum(dia.weekday() < 5 and dia not in inhabiles for dia in dias)


@dataclass(frozen=True)
class Anticipacion:
    """How much notice a trip gives, in words, and whether it is enough."""

    suficiente: bool
    frase: str
    computo: Computo | None = None


def anticipacion_de_gira(inicio: date, *, hoy: date) -> Anticipacion:
    """Say how the notice of a visit abroad stands to the one or two months recommended; it never refuses."""
    dias = (inicio - hoy).days
    minimo, holgado = (sumar_meses(hoy, m) for m in MESES_GIRA_RECOMENDADOS)
    cuenta = f"{'Falta 1 día natural' if dias == 1 else f'Faltan {dias} días naturales'} para el viaje"
    if inicio < minimo:
        faltan = (minimo - inicio).days
        return Anticipacion(
            False,
            f"{cuenta}: {faltan} menos que el mes que se recomienda para integrar una "
            f"agenda sustantiva. Puede solicitarla; la Representación tendrá poco tiempo para concertar encuentros. "
            f"Fuente: {FUENTE_GIRA}.",
        )
    entre = "más de los dos meses recomendados" if inicio >= holgado else "entre uno y dos meses, como se recomienda"
    return Anticipacion(True, f"{cuenta}: {entre}. Fuente: {FUENTE_GIRA}.")


def anticipacion_de_feria(inicio: date, *, hoy: date, inhabiles: dict[date, str]) -> Anticipacion:
    """Say whether a feria on `inicio` may be requested `hoy`, with the days counted and the earliest date."""
    computo = primera_feria_posible(hoy, inhabiles)
    if inicio >= computo.fecha:
        return Anticipacion(True, f"La anticipación es suficiente. {computo.explicacion}", computo)
    dias = max(habiles_entre(hoy, inicio, inhabiles), 0)
    return Anticipacion(
        False,
        f"Entre hoy y el {en_palabras(inicio)} hay {dias} {'día hábil' if dias == 1 else 'días hábiles'} y se "
        f"necesitan al menos {DIAS_HABILES_FERIA}: la primera fecha posible es el {en_palabras(computo.fecha)}. "
        f"{computo.explicacion}",
        computo,
    )


def anticipacion_de_reunificacion(inicio: date, *, hoy: date) -> Anticipacion:
    """Say whether a reunification trip that leaves on `inicio` may be told of `hoy`."""
    computo = primer_viaje_posible(hoy)
    if inicio >= computo.fecha:
        return Anticipacion(True, f"La anticipación es suficiente. {computo.explicacion}", computo)
    dias = max((inicio - hoy).days, 0)
    return Anticipacion(
        False,
        f"Entre hoy y la salida ({en_palabras(inicio)}) hay {dias} {'día natural' if dias == 1 else 'días naturales'} "
        f"y se necesitan al menos {DIAS_REUNIFICACION}: la primera fecha posible es el {en_palabras(computo.fecha)}. "
        f"{computo.explicacion}",
        computo,
    )


def pasaporte_alcanza(vence: date, regreso: date, meses: int) -> bool:
    """Say whether a passport is valid `meses` months after the return; 0 asks for the day of the return itself."""
    return vence >= sumar_meses(regreso, meses)


def limite_para_informar(regreso: date) -> date:
    """Give the day from which a missing report is reminded: our own target."""
    return regreso + timedelta(days=DIAS_PARA_INFORMAR)


def ultimo_dia_para_la_feria(inicio: date, inhabiles: dict[date, str]) -> Computo:
    """Give the last day on which a feria that begins on `inicio` may be requested; it may fall on a weekend."""
    dia = inicio - timedelta(days=DIAS_HABILES_FERIA)
    while sumar_habiles(dia, DIAS_HABILES_FERIA, inhabiles)[0] > inicio:
        dia -= timedelta(days=1)
    omitidos = sumar_habiles(dia, DIAS_HABILES_FERIA, inhabiles)[1]
    return Computo(dia, inicio, -DIAS_HABILES_FERIA, True, FUENTE_FERIA, omitidos=omitidos)


def ultimo_dia_para_el_viaje(inicio: date) -> Computo:
    """Give the last day on which a reunification trip that leaves on `inicio` may be told of."""
    return Computo(
        inicio - timedelta(days=DIAS_REUNIFICACION), inicio, -DIAS_REUNIFICACION, False, FUENTE_REUNIFICACION
    )
