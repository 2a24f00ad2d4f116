"""What other calendars read of the forums and calls: each event as whole days, and its deadline as a moment apart."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from expediente import husos
from expediente.calendario import Calendario
from expediente.calendario import Evento as Escrito

from ..models import Evento, Red
from .eventos import MEXICO, convoca, limite_en_palabras, lugar_de, nombre_de_red


def calendario_de(eventos: QuerySet[Evento], red: Red | None, *, ahora: dt.datetime) -> Calendario:
    """Give the calendar of some events: those of a network, or of all."""
    leidos = eventos.con_partes().order_by("pk")
    nombre = _("Foros y convocatorias")
    return Calendario(
        f"{nombre} · {nombre_de_red(red)}" if red else nombre,
        [escrito for evento in leidos for escrito in escritos(evento, ahora=ahora)],
        zona=settings.TIME_ZONE,
        descripcion=_(
            "Foros, congresos, convocatorias y premios para los gobiernos locales de México, con sus fechas límite. "
            "Se actualiza solo."
        ),
    )


def recientes(eventos: QuerySet[Evento], hoy: dt.date) -> QuerySet[Evento]:
    """Leave out what ended before last year began."""
    desde = primer_dia(hoy)
    inicio = dt.datetime.combine(desde, dt.time(), tzinfo=husos.zona(MEXICO))
    return eventos.filter(Q(fin__gte=desde) | Q(fin=None, inicio__gte=desde) | Q(limite__gte=inicio))


def primer_dia(hoy: dt.date) -> dt.date:
    """Give from which day events are told: the first one of last year."""
    return dt.date(hoy.year - 1, 1, 1)


def cambio(todos: QuerySet[Evento], *, hoy: dt.date) -> dt.datetime:
    """Give when the content of a calendar last changed, what was taken off it included.

    `todos` are its events, those not published too. Once a year it is the day on which the oldest ones leave it.
    """
    enero = dt.datetime.combine(dt.date(hoy.year, 1, 1), dt.time(), tzinfo=husos.zona(MEXICO))
    ultimo = todos.aggregate(ultimo=Max("modificado_en"))["ultimo"]
    return max(enero, ultimo) if ultimo else enero


def escritos(evento: Evento, *, ahora: dt.datetime) -> Iterator[Escrito]:
    """Give an event as calendars keep it: its days, if it has them, and its deadline."""
    comun = {
        "lugar": lugar_de(evento),
        "url": settings.SITIO_URL + evento.get_absolute_url(),
        "modificado": evento.modificado_en,
        "secuencia": evento.version,
        "categorias": (str(evento.get_tipo_display()),),
    }
    descripcion = _descripcion(evento, ahora)
    if evento.inicio:
        yield Escrito(
            uid=_uid(evento, "dias"), inicio=evento.inicio, fin=evento.fin or evento.inicio, titulo=evento.nombre,
            descripcion=descripcion, **comun,
        )  # fmt: skip
    if evento.limite:
        yield Escrito(
            uid=_uid(evento, "limite"), inicio=evento.limite, fin=evento.limite, descripcion=descripcion,
            titulo=_("Fecha límite: {evento}").format(evento=evento.nombre), **comun | {"lugar": ""},
        )  # fmt: skip


def _descripcion(evento: Evento, ahora: dt.datetime) -> str:
    """Say an event in lines. The deadline, without the word that would change by itself when it goes by."""
    limite = ""
    if evento.limite:
        limite = limite_en_palabras(evento.limite, evento.limite_zona, ahora=min(ahora, evento.limite))
    partes = (
        f"{evento.get_tipo_display()} · {convoca(evento)}" if convoca(evento) else str(evento.get_tipo_display()),
        limite,
        evento.descripcion,
        evento.web,
    )
    return "\n".join(parte for parte in partes if parte)


def _uid(evento: Evento, que: str) -> str:
    """Give the name by which calendars know it for ever, whatever it comes to be called."""
    return f"evento-{evento.clave}-{que}@{urlsplit(settings.SITIO_URL).hostname or 'portal'}"
