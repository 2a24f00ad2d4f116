"""A month of the forums and calls in weeks: each event across its days, each deadline on its own."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from babel.dates import get_day_names
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from expediente import husos
from expediente.calendario import Mes, Semana, semanas

from ..models import Evento
from .eventos import MEXICO, en_ingles, limite_en_palabras, lugar_de, periodo

RENGLONES = 6  # in sight in a week; the rest are counted, and are all in the list
LIMITE = "limite"
DIA = dt.timedelta(days=1)


@dataclass(frozen=True)
class Suceso:
    """What a bar of the month shows: an event on its days, or its deadline on the day that it is in Mexico City."""

    evento: Evento
    clave: str
    desde: dt.date
    hasta: dt.date
    clase: str
    texto: str
    dicho: str


@dataclass(frozen=True)
class PaginaDelMes:
    """A month of the calendar. `total` counts what happens in it, `dias` are the names of the days of the week."""

    mes: Mes
    total: int
    semanas: list[Semana]
    dias: list[str]


def pagina_del_mes(eventos: QuerySet[Evento], mes: Mes, *, ahora: dt.datetime) -> PaginaDelMes:
    """Give a month of some events, in a fixed number of queries."""
    todos = [s for evento in _de_esos_dias(eventos, mes) for s in _sucesos(evento, ahora)]
    del_mes = [s for s in todos if s.desde <= mes.ultimo and s.hasta >= mes.primero]
    vistos = [s for s in todos if s.desde <= mes.ultimo_domingo and s.hasta >= mes.primer_lunes]
    nombres = get_day_names("abbreviated", locale="en_GB" if en_ingles() else "es_MX")
    return PaginaDelMes(mes, len(del_mes), semanas(mes, vistos, renglones=RENGLONES), [nombres[i] for i in range(7)])


def _de_esos_dias(eventos: QuerySet[Evento], mes: Mes) -> QuerySet[Evento]:
    desde, hasta = mes.primer_lunes, mes.ultimo_domingo
    medianoche = dt.datetime.combine(desde, dt.time(), tzinfo=husos.zona(MEXICO))
    limites = Q(limite__gte=medianoche, limite__lt=medianoche + (hasta - desde + DIA))
    dias = Q(inicio__lte=hasta) & (Q(fin__gte=desde) | Q(fin=None, inicio__gte=desde))
    return eventos.filter(limites | dias).select_related("red", "pais").order_by("pk")


def _sucesos(evento: Evento, ahora: dt.datetime) -> Iterator[Suceso]:
    if evento.inicio:
        fin = evento.fin or evento.inicio
        partes = (str(evento.get_tipo_display()), periodo(evento.inicio, fin), lugar_de(evento))
        yield Suceso(
            evento, evento.clave, evento.inicio, fin, evento.tipo, evento.nombre, ". ".join(filter(None, partes))
        )  # fmt: skip
    if evento.limite:
        dia = evento.limite.astimezone(husos.zona(MEXICO)).date()
        texto = _("Fecha límite: {evento}").format(evento=evento.nombre)
        dicho = limite_en_palabras(evento.limite, evento.limite_zona, ahora=ahora)
        yield Suceso(evento, f"{evento.clave}-limite", dia, dia, LIMITE, texto, dicho)
