"""A calendar as bytes that Google, Outlook and Apple take (RFC 5545 and 7986): of the same content, the same bytes."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from .datos import EstadoEvento, Evento, en_un_renglon, llano
from .reglas import Regla, regla_de

PRODUCTO = "-//Secretaría de Relaciones Exteriores//Portal de la DGCP//ES"
CADA_CUANDO = dt.timedelta(hours=1)
"""How often calendars are asked to read it again; Google does when it wants to, once or twice a day."""

OCUPADO = {EstadoEvento.TENTATIVO: "TENTATIVE", EstadoEvento.CONFIRMADO: "BUSY", EstadoEvento.CANCELADO: "FREE"}


class Texto(vText):
    """A text as RFC 5545 escapes it (3.3.11): the library takes a typed «\\N» for an end of line, and it is not."""

    def to_ical(self) -> bytes:
        escapado = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escapado.encode("utf-8")


class Calendario:
    """Events under a name, and what changes when any of them does: what costs is only written when it is asked for."""

    def __init__(self, nombre: str, eventos: Sequence[Evento], *, zona: str, descripcion: str = ""):
        self.nombre, self.eventos, self.zona, self.descripcion = nombre, list(eventos), zona, descripcion

    @property
    def huella(self) -> str:
        """Give a hash of the whole content."""
        return hashlib.sha256(repr((self.nombre, self.descripcion, self.zona, self.eventos)).encode()).hexdigest()

    @property
    def modificado(self) -> dt.datetime | None:
        """Give when the last of its events changed; None when it has none."""
        return max((evento.modificado for evento in self.eventos), default=None)

    def escribir(self) -> bytes:
        return calendario(self.eventos, nombre=self.nombre, zona=self.zona, descripcion=self.descripcion)


def calendario(eventos: Iterable[Evento], *, nombre: str, zona: str, descripcion: str = "") -> bytes:
    """Write a calendar called `nombre`, whose reader lives in `zona`; events in order of time.

    Raises ValueError when two events have one name.
    """
    todos = sorted(eventos, key=_orden)
    repetidos = len(todos) - len({evento.uid for evento in todos})
    if repetidos:
        raise ValueError(f"{repetidos} events of the calendar have the name of another.")
    reglas = _reglas(todos)
    raiz = Calendar()
    raiz.add("prodid", Texto(PRODUCTO))
    raiz.add("version", "2.0")
    raiz.add("calscale", "GREGORIAN")
    raiz.add("method", "PUBLISH")
    for propiedad in ("name", "x-wr-calname"):
        raiz.add(propiedad, Texto(en_un_renglon(nombre)))
    if descripcion:
        raiz.add("x-wr-caldesc", Texto(llano(descripcion)))
    raiz.add("x-wr-timezone", Texto(zona))
    raiz.add("refresh-interval", CADA_CUANDO, parameters={"VALUE": "DURATION"})
    raiz.add("x-published-ttl", Texto("PT1H"))
    escritos = [_escribir(evento, reglas.get(evento.zona)) for evento in todos]
    usadas = {zona for zona, regla in reglas.items() if any(_dice(escrito, zona) for escrito in escritos) and regla}
    for usada in sorted(usadas):
        raiz.add_component(reglas[usada].componente())
    for escrito in escritos:
        raiz.add_component(escrito)
    return raiz.to_ical()


def _orden(evento: Evento) -> tuple[dt.datetime, bool, str]:
    inicio = evento.inicio
    if evento.de_dias:
        inicio = dt.datetime.combine(inicio, dt.time(), tzinfo=dt.UTC)
    return inicio.astimezone(dt.UTC), not evento.de_dias, evento.uid


def _reglas(eventos: Sequence[Evento]) -> dict[str, Regla]:
    """Give the rule of each zone: that of the year of its last event."""
    anios: dict[str, int] = {}
    for evento in eventos:
        if not evento.de_dias and evento.zona:
            anio = evento.fin.astimezone(ZoneInfo(evento.zona)).year
            anios[evento.zona] = max(anio, anios.get(evento.zona, anio))
    return {zona: regla_de(zona, anio) for zona, anio in anios.items()}


def _dice(escrito: Event, zona: str) -> bool:
    return escrito["dtstart"].params.get("TZID") == zona


def _escribir(evento: Evento, regla: Regla | None) -> Event:
    escrito = Event()
    escrito.add("uid", Texto(en_un_renglon(evento.uid)))
    escrito.add("sequence", evento.secuencia)
    escrito.add("summary", Texto(en_un_renglon(evento.titulo)))
    for propiedad, texto in (("location", en_un_renglon(evento.lugar)), ("description", llano(evento.descripcion))):
        if texto:
            escrito.add(propiedad, Texto(texto))
    if direccion := "".join(llano(evento.url).split()):
        escrito.add("url", direccion)
    if evento.categorias:
        escrito.add("categories", [en_un_renglon(categoria) for categoria in evento.categorias])
    escrito.add("status", evento.estado.value)
    for propiedad in ("dtstamp", "last-modified"):
        escrito.add(propiedad, evento.modificado.astimezone(dt.UTC).replace(microsecond=0))
    _cuando(escrito, evento, regla)
    ocupado = "FREE" if evento.de_dias or evento.es_un_momento else OCUPADO[evento.estado]
    escrito.add("transp", "TRANSPARENT" if ocupado == "FREE" else "OPAQUE")
    escrito.add("x-microsoft-cdo-busystatus", ocupado)
    return escrito


def _cuando(escrito: Event, evento: Evento, regla: Regla | None) -> None:
    if evento.de_dias:
        escrito.add("dtstart", evento.inicio)
        escrito.add("dtend", evento.fin + dt.timedelta(days=1))  # the day after the last one (3.8.2.2)
        return
    cabe = regla is not None and regla.escribe(evento.inicio) and regla.escribe(evento.fin)
    suya = ZoneInfo(evento.zona) if cabe else dt.UTC
    escrito.add("dtstart", evento.inicio.astimezone(suya).replace(microsecond=0))
    if not evento.es_un_momento:  # one without an end lasts nothing (3.6.1)
        escrito.add("dtend", evento.fin.astimezone(suya).replace(microsecond=0))
