"""The calendar of the visits as a page: a month in weeks, its agenda by day, and who else goes to the same place."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet

from directorio.roles import OFAI
from expediente import husos
from expediente.calendario import Mes, Semana, semanas
from expediente.ficha import Insignia

from ..calendario import Grupo, Junta, Paso, grupos, que_se_juntan
from ..cruces import zona_de_destino
from ..documentos.piezas import periodo
from ..estados import CON_AGENDA, Clase, Estado
from ..models import Actividad, Destino, EstadoActividad, Visita
from .estado import insignia

RENGLONES = 6  # trips in sight in a week; the rest are counted, and are all in the agenda
POR_PAGINA = 60  # lines of the agenda
GRUPOS_MAXIMOS = 12  # places of «También viajan» in sight
VIAJES_MAXIMOS = 8  # trips in sight of each
NO_SE_HACEN = frozenset({Estado.CANCELADA, Estado.NO_AUTORIZADA, Estado.NEGATIVA_NOTIFICADA})
SE_JUNTAN = (Clase.GIRA, Clase.FERIA)  # nobody joins the trip of older people to meet their children
COORDINADAS = CON_AGENDA | {Estado.NOTIFICADA, Estado.EN_CURSO}
"""What other governments may know of: what the DGCP already turned to a Representación, or authorised."""
VIVAS = (EstadoActividad.PROPUESTA, EstadoActividad.POR_CAMBIAR, EstadoActividad.ACEPTADA)
# What is read of a visit here: not its long texts.
CAMPOS = (
    "folio", "clase", "estado", "titulo", "fecha_inicio", "fecha_fin", "gobierno__tipo", "gobierno__nombre",
    "gobierno__entidad__clave", "gobierno__entidad__nombre_corto", "diplomatica__mision", "diplomatica__pais__nombre",
)  # fmt: skip
CAMPOS_DE_DESTINO = ("visita_id", "ciudad", "llegada", "salida", "es_escala", "pais__nombre")


@dataclass(frozen=True)
class Viaje:
    """A visit as the calendar shows it: who, where and when."""

    visita: Visita
    clave: str
    desde: dt.date
    hasta: dt.date
    quien: str
    donde: str
    que: str
    estado: Insignia

    @property
    def periodo(self) -> str:
        return periodo(self.desde, self.hasta)


@dataclass(frozen=True)
class Renglon:
    """A line of the agenda: a trip that begins, or was under way when the month began, or a meeting of one."""

    dia: dt.date
    viaje: Viaje
    actividad: Actividad | None = None
    horas: str = ""
    zona: str = ""
    ya_iba: bool = False


@dataclass(frozen=True)
class DeOtro:
    """The trip of another government that could join one's own: whose, where and when, and nothing else of it."""

    gobierno: str
    lugar: str
    periodo: str
    cercania: str
    propio: Viaje
    propio_lugar: str
    propio_periodo: str


@dataclass(frozen=True)
class LugarComun:
    """A place where trips of several governments coincide: each with its city and its days there."""

    lugar: str
    periodo: str
    viajes: list[tuple[Viaje, str, str]]
    mas: int = 0


@dataclass(frozen=True)
class TambienViajan:
    """Who else goes to the same places: to an OFAI, others beside its own trips; to the rest, groups of trips."""

    de_otros: list[DeOtro] = field(default_factory=list)
    lugares: list[LugarComun] = field(default_factory=list)
    mas: int = 0
    dias: int = 0

    @property
    def cuantos(self) -> int:
        return len(self.de_otros) + len(self.lugares) + self.mas


@dataclass(frozen=True)
class PaginaDelMes:
    """What the page of a month shows; either its weeks or the page of its agenda."""

    mes: Mes
    total: int
    semanas: list[Semana] = field(default_factory=list)
    agenda: Page | None = None
    dias: list[tuple[dt.date, list[Renglon]]] = field(default_factory=list)
    tambien: TambienViajan = field(default_factory=TambienViajan)


def en_el_calendario(visitas: QuerySet[Visita]) -> QuerySet[Visita]:
    """Keep those that have dates and will be made, or were, with what the calendar shows of each."""
    return con_lo_que_se_muestra(visitas.exclude(estado__in=NO_SE_HACEN).filter(fecha_inicio__isnull=False))


def con_lo_que_se_muestra(visitas: QuerySet[Visita]) -> QuerySet[Visita]:
    """Bring what the calendar says of each visit, in two queries."""
    destinos = Destino.objects.select_related("pais").only(*CAMPOS_DE_DESTINO).order_by("llegada", "salida", "pk")
    return (
        visitas.filter(fecha_fin__isnull=False)
        .select_related("gobierno__entidad", "diplomatica__pais")
        .prefetch_related(Prefetch("destinos", queryset=destinos, to_attr="con_destinos"))
    )


def pagina_del_mes(
    visibles: QuerySet[Visita], usuario, mes: Mes, *, en_agenda: bool, numero: object, hoy: dt.date
) -> PaginaDelMes:
    """Give a month of the visits that a person may see, narrowed as it asked; `numero` is the page of the agenda."""
    desde, hasta = (mes.primero, mes.ultimo) if en_agenda else (mes.primer_lunes, mes.ultimo_domingo)
    visitas = en_el_calendario(visibles).entre(desde, hasta).only(*CAMPOS).order_by("fecha_inicio", "folio")
    viajes = [viaje_de(visita, usuario) for visita in visitas]
    del_mes = [viaje for viaje in viajes if viaje.desde <= mes.ultimo and viaje.hasta >= mes.primero]
    tambien = tambien_viajan(usuario, del_mes, mes)
    if not en_agenda:
        return PaginaDelMes(mes, len(del_mes), semanas(mes, viajes, renglones=RENGLONES), tambien=tambien)
    pagina = Paginator(_renglones(del_mes, mes), POR_PAGINA).get_page(numero)
    dias = [(dia, list(suyos)) for dia, suyos in groupby(pagina.object_list, key=lambda r: r.dia)]
    return PaginaDelMes(mes, len(del_mes), agenda=pagina, dias=dias, tambien=tambien)


def viaje_de(visita: Visita, usuario) -> Viaje:
    """Say a visit in few words; of a trip of older people, no more than that it is one."""
    clase = Clase(visita.clase)
    que = clase.label if clase == Clase.REUNIFICACION else visita.titulo
    quien = "" if usuario.rol in OFAI else visita.gobierno.nombre
    return Viaje(
        visita, visita.folio, visita.fecha_inicio, visita.fecha_fin, quien, lugares_de(visita), que, insignia(visita)
    )


def lugares_de(visita: Visita) -> str:
    """Say where a visit goes, «Tokio, Osaka y Kioto»; of a diplomatic one, who comes."""
    if visita.clase == Clase.DIPLOMATICA and (datos := getattr(visita, "diplomatica", None)):
        return (datos.pais.nombre if datos.pais else "") or datos.mision
    return enumerar(dict.fromkeys(d.ciudad for d in visita.con_destinos if not d.es_escala))


def enumerar(cosas: Iterable[str]) -> str:
    """Write «a, b y c», and «b e Irapuato»."""
    *primeras, ultima = list(cosas) or [""]
    if not primeras:
        return ultima
    suena_i = ultima[:1].lower() in "ií" or ultima[:2].lower() == "hi"
    return f"{', '.join(primeras)} {'e' if suena_i else 'y'} {ultima}"


# The agenda --------------------------------------------------------------------------------------


def _renglones(viajes: Sequence[Viaje], mes: Mes) -> list[Renglon]:
    """Give the lines of the agenda of a month in order: what was under way, what begins each day and the meetings."""
    renglones = [Renglon(max(viaje.desde, mes.primero), viaje, ya_iba=viaje.desde < mes.primero) for viaje in viajes]
    por_visita = {viaje.visita.pk: viaje for viaje in viajes if viaje.visita.clase != Clase.REUNIFICACION}
    for actividad in _actividades(por_visita, mes):
        zona = zona_de_destino(actividad.destino)
        inicio, fin = (momento.astimezone(husos.zona(zona)) for momento in (actividad.inicio, actividad.fin))
        if mes.primero <= inicio.date() <= mes.ultimo:
            viaje = por_visita[actividad.visita_id]
            nombre = husos.nombrar(zona, actividad.inicio)
            renglones.append(Renglon(inicio.date(), viaje, actividad, f"{inicio:%H:%M}–{fin:%H:%M} h", nombre))
    return sorted(renglones, key=_orden)


def _orden(renglon: Renglon) -> tuple:
    cuando = renglon.actividad.inicio if renglon.actividad else None
    return renglon.dia, not renglon.ya_iba, cuando is not None, cuando or renglon.viaje.desde, renglon.viaje.clave


def _actividades(visitas: Iterable[int], mes: Mes) -> QuerySet[Actividad]:
    un_dia = dt.timedelta(days=1)  # a local day may begin before or end after that of UTC
    desde = dt.datetime.combine(mes.primero, dt.time(), tzinfo=dt.UTC) - un_dia
    return (
        Actividad.objects.filter(visita__in=list(visitas), estado__in=VIVAS)
        .filter(inicio__gte=desde, inicio__lt=desde + 33 * un_dia)
        .select_related("destino__pais")
        .only(
            "visita_id", "titulo", "inicio", "fin", "lugar", "estado", "destino__ciudad", "destino__zona",
            "destino__subdivision", "destino__llegada", "destino__pais__codigo",
        )
        .order_by("inicio", "pk")
    )  # fmt: skip


# Who else travels --------------------------------------------------------------------------------


def tambien_viajan(usuario, viajes: Sequence[Viaje], mes: Mes) -> TambienViajan:
    """Say who could join whom. To an OFAI, of others' trips: the government, the place and the days, and no more."""
    dias = settings.VISITAS_JUNTAS_DIAS
    propios = pasos_de(viaje for viaje in viajes if viaje.visita.clase in SE_JUNTAN)
    if usuario.rol not in OFAI:
        hallados = grupos(propios, dias=dias)
        lugares = [_lugar_comun(grupo) for grupo in hallados[:GRUPOS_MAXIMOS]]
        return TambienViajan(lugares=lugares, mas=len(hallados[GRUPOS_MAXIMOS:]), dias=dias)
    if not propios:
        return TambienViajan(dias=dias)
    juntas = que_se_juntan(propios, _de_otros(usuario.gobierno_id, propios, dias), dias=dias)
    de_otros = [_de_otro(junta) for junta in juntas[:GRUPOS_MAXIMOS]]
    return TambienViajan(de_otros=de_otros, mas=len(juntas[GRUPOS_MAXIMOS:]), dias=dias)


def _de_otro(junta: Junta) -> DeOtro:
    paso, otro = junta.paso, junta.otro
    donde = "a la misma ciudad" if junta.misma_ciudad else "al mismo país"
    cercania = f"Van {donde} con {junta.dias} día{'s' if junta.dias > 1 else ''} de diferencia"
    if not junta.dias:
        cercania = f"Coinciden en {'la misma ciudad' if junta.misma_ciudad else 'el mismo país'} los mismos días"
    return DeOtro(
        otro.dato, f"{otro.ciudad} ({otro.pais})", periodo(otro.desde, otro.hasta), cercania, paso.dato, paso.ciudad,
        periodo(paso.desde, paso.hasta),
    )  # fmt: skip


def _lugar_comun(grupo: Grupo) -> LugarComun:
    lugar = f"{grupo.ciudad} ({grupo.pais})" if grupo.ciudad else f"{grupo.pais}, en distintas ciudades"
    viajes = [
        (paso.dato, "" if grupo.ciudad else paso.ciudad, periodo(paso.desde, paso.hasta))
        for paso in grupo.pasos[:VIAJES_MAXIMOS]
    ]
    return LugarComun(lugar, periodo(grupo.desde, grupo.hasta), viajes, len(grupo.pasos[VIAJES_MAXIMOS:]))


def pasos_de(viajes: Iterable[Viaje]) -> list[Paso]:
    return [
        Paso(
            visita=viaje.visita.pk, gobierno=viaje.visita.gobierno_id, pais=destino.pais.nombre, ciudad=destino.ciudad,
            desde=destino.llegada, hasta=destino.salida, dato=viaje,
        )
        for viaje in viajes
        for destino in viaje.visita.con_destinos
        if not destino.es_escala
    ]  # fmt: skip


def _de_otros(gobierno_id: int, propios: Sequence[Paso], dias: int) -> list[Paso]:
    """Read where other governments go, of trips already coordinated: nothing else of them is even read."""
    margen = dt.timedelta(days=dias)
    desde, hasta = min(p.desde for p in propios) - margen, max(p.hasta for p in propios) + margen
    otros = (
        Destino.objects.filter(visita__clase__in=SE_JUNTAN, visita__estado__in=COORDINADAS, es_escala=False)
        .filter(pais__nombre__in={p.pais for p in propios}, llegada__lte=hasta, salida__gte=desde)
        .exclude(visita__gobierno_id=gobierno_id)
        .select_related("pais", "visita__gobierno__entidad")
        .only(
            "ciudad", "llegada", "salida", "pais__nombre", "visita__gobierno__tipo", "visita__gobierno__nombre",
            "visita__gobierno__entidad__clave", "visita__gobierno__entidad__nombre_corto",
        )
    )  # fmt: skip
    return [
        Paso(
            visita=d.visita_id, gobierno=d.visita.gobierno_id, pais=d.pais.nombre, ciudad=d.ciudad, desde=d.llegada,
            hasta=d.salida, dato=d.visita.gobierno.nombre_publico,
        )
        for d in otros
    ]  # fmt: skip
