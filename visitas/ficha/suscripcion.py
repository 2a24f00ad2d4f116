"""What somebody's own calendar reads of the visits: each trip as whole days, its meetings and its flights.

To those who see the trips of everybody, the meetings and flights only of those in their charge: thousands of others
would bury their own day, and take calendars minutes to read. Of a trip of older people it only says that there is one,
whose and where it goes: a calendar is shared with colleagues, telephones and other companies.
"""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet

from directorio.roles import DGCP, Rol
from expediente import husos
from expediente.calendario import Calendario, EstadoEvento, Evento

from .. import cruces
from ..estados import CON_AGENDA, Clase, Estado
from ..models import Actividad, Destino, EstadoActividad, Visita, Vuelo
from .calendario import CAMPOS, con_lo_que_se_muestra, lugares_de

DIAS_ATRAS = 180  # calendar days after which a trip that ended leaves the subscribed calendars
VEN_TODAS = DGCP | {Rol.ADMINISTRACION}
DIAS_TACHADA = 30  # during which one that was cancelled is still told of, struck out
MEXICO = settings.TIME_ZONE

POR_CONFIRMAR = (CON_AGENDA - {Estado.AGENDA_CONFIRMADA}) | {
    Estado.BORRADOR, Estado.SOLICITADA, Estado.EN_VALORACION, Estado.VALORADA, Estado.AUTORIZADA,
}  # fmt: skip
NO_SERAN = frozenset({Estado.CANCELADA, Estado.NO_AUTORIZADA, Estado.NEGATIVA_NOTIFICADA})
DE_UNA_ACTIVIDAD = {
    EstadoActividad.PROPUESTA: EstadoEvento.TENTATIVO,
    EstadoActividad.POR_CAMBIAR: EstadoEvento.TENTATIVO,
    EstadoActividad.ACEPTADA: EstadoEvento.CONFIRMADO,
    EstadoActividad.DECLINADA: EstadoEvento.CANCELADO,
    EstadoActividad.CANCELADA: EstadoEvento.CANCELADO,
}


def calendario_de(usuario, *, hoy: dt.date) -> Calendario:
    """Give the calendar of all that a person may see, from half a year ago on."""
    visibles = Visita.objects.visibles_para(usuario).filter(fecha_fin__gte=hoy - dt.timedelta(days=DIAS_ATRAS))
    olvidadas = Q(movido_en__date__lt=hoy - dt.timedelta(days=DIAS_TACHADA)) | Q(enviada_en__isnull=True)
    visibles = visibles.exclude(olvidadas, estado__in=NO_SERAN)
    detalladas = visibles.filter(responsable_dgcp=usuario) if usuario.rol in VEN_TODAS else visibles
    return _calendario(f"Visitas · {usuario.adscripcion}", eventos_de(visibles, detalladas))


def calendario_de_una(visitas: QuerySet[Visita]) -> Calendario:
    """Give the calendar of one visit, handed in as a query of it."""
    return _calendario("Visita", eventos_de(visitas, visitas))


def _calendario(nombre: str, eventos: Iterator[Evento]) -> Calendario:
    return Calendario(
        nombre, list(eventos), zona=MEXICO,
        descripcion="Visitas y giras del Portal de la DGCP que usted puede consultar. Se actualiza sola.",
    )  # fmt: skip


def eventos_de(visitas: QuerySet[Visita], detalladas: QuerySet[Visita]) -> Iterator[Evento]:
    """Give the events of visits, and the meetings and flights of those that are `detalladas`, in five queries."""
    leidas = con_lo_que_se_muestra(visitas).only(*CAMPOS, "version", "movido_en").order_by("fecha_inicio", "pk")
    todas = {visita.pk: visita for visita in leidas}
    representaciones = _representaciones(visitas)
    for visita in todas.values():
        yield _viaje(visita, representaciones.get(visita.pk, []))
    suyas = detalladas.exclude(clase=Clase.REUNIFICACION).values("pk")
    for actividad in Actividad.objects.filter(visita__in=suyas).select_related("destino__pais").order_by("pk"):
        if visita := todas.get(actividad.visita_id):
            yield _actividad(actividad, visita)
    for vuelo in Vuelo.objects.filter(visita__in=suyas).order_by("pk"):
        if visita := todas.get(vuelo.visita_id):
            yield _vuelo(vuelo, visita)


def _viaje(visita: Visita, representaciones: list[str]) -> Evento:
    clase, estado = Clase(visita.clase), _estado(visita)
    es_de_mayores = clase == Clase.REUNIFICACION
    titulo = clase.label if es_de_mayores else visita.titulo
    lineas = [
        visita.gobierno.nombre_publico,
        f"{clase.label} · {visita.folio}",
        Estado(visita.estado).label,
        *([] if es_de_mayores else representaciones),
    ]
    return Evento(
        uid=_uid(visita.folio.lower()),
        secuencia=visita.version,
        inicio=visita.fecha_inicio,
        fin=visita.fecha_fin,
        titulo=_titulo(f"{titulo} ({visita.gobierno.nombre})", estado),
        lugar=lugares_de(visita),
        descripcion="\n".join(filter(None, lineas)),
        url=_direccion(visita),
        estado=estado,
        modificado=visita.movido_en,
        categorias=(clase.label,),
    )


def _estado(visita: Visita) -> EstadoEvento:
    if visita.estado in NO_SERAN:
        return EstadoEvento.CANCELADO
    return EstadoEvento.TENTATIVO if visita.estado in POR_CONFIRMAR else EstadoEvento.CONFIRMADO


def _titulo(titulo: str, estado: EstadoEvento) -> str:
    """Say that it was cancelled in words: calendars that only read a subscription do not strike it out."""
    return f"Cancelada: {titulo}" if estado == EstadoEvento.CANCELADO else titulo


def _representaciones(visitas: QuerySet[Visita]) -> dict[int, list[str]]:
    """Give the names of the Representaciones of each visit, in the order in which it reaches them."""
    leidas = (
        Destino.objects.filter(visita__in=visitas.values("pk"), representacion__isnull=False)
        .order_by("visita", "llegada", "pk")
        .values_list("visita", "representacion__nombre")
    )
    nombres: dict[int, list[str]] = {}
    for visita, nombre in leidas:
        if nombre not in nombres.setdefault(visita, []):
            nombres[visita].append(nombre)
    return nombres


def _actividad(actividad: Actividad, visita: Visita) -> Evento:
    estado = DE_UNA_ACTIVIDAD[EstadoActividad(actividad.estado)]
    if visita.estado in NO_SERAN:
        estado = EstadoEvento.CANCELADO
    lineas = [
        f"{visita.titulo} · {visita.gobierno.nombre_publico}",
        actividad.con_quien and f"Con: {actividad.con_quien}",
        actividad.objetivo and f"Para: {actividad.objetivo}",
        "Propuesta, por aceptar" if estado == EstadoEvento.TENTATIVO else "",
    ]
    return Evento(
        uid=_uid(str(actividad.uid)),
        secuencia=actividad.secuencia,
        inicio=actividad.inicio,
        fin=actividad.fin,
        zona=cruces.zona_de_destino(actividad.destino),
        titulo=_titulo(actividad.titulo, estado),
        lugar=", ".join(filter(None, (actividad.lugar, actividad.domicilio, actividad.destino.ciudad))),
        descripcion="\n".join(filter(None, lineas)),
        url=_direccion(visita),
        estado=estado,
        modificado=actividad.modificada_en,
        categorias=(Clase(visita.clase).label,),
    )


def _vuelo(vuelo: Vuelo, visita: Visita) -> Evento:
    """Give a flight in the hour of where it leaves from, saying that of where it lands."""
    estado = _estado(visita)
    servicio = " ".join(filter(None, (vuelo.aerolinea, vuelo.numero)))
    llega = f"Llega a {vuelo.destino} a las {husos.con_zona(vuelo.llega, vuelo.destino_zona)}"
    salto = cruces.dia_de_llegada(cruces.tramo_de(vuelo))
    return Evento(
        uid=_uid(f"vuelo-{vuelo.pk}"),
        secuencia=visita.version,
        inicio=vuelo.sale,
        fin=vuelo.llega,
        zona=vuelo.origen_zona,
        titulo=_titulo(f"{servicio}: {vuelo.origen} → {vuelo.destino}", estado),
        lugar=vuelo.origen,
        descripcion=f"{llega}{f' ({salto})' if salto else ''}\n{visita.titulo} · {visita.gobierno.nombre_publico}",
        url=_direccion(visita),
        estado=estado,
        modificado=visita.movido_en,
        categorias=(Clase(visita.clase).label,),
    )


def _uid(nombre: str) -> str:
    """Give the name by which calendars know an event for ever: this portal's, whatever its address was when read."""
    return f"{nombre}@{urlsplit(settings.SITIO_URL).hostname or 'portal'}"


def _direccion(visita: Visita) -> str:
    return settings.SITIO_URL + visita.get_absolute_url()
