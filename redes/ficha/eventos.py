"""Forums, calls and prizes as their pages show them: when, where, until when one applies and who takes part."""

import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from babel.dates import format_date
from django.db.models import Count, Prefetch, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directorio.models import TipoCiudad
from directorio.querysets import alfabetico
from expediente import husos
from expediente.ficha import Insignia
from expediente.vecinos import VisitaVecina, visitas_de
from sre_portal import fechas

from ..archivos import nombre_de_documento
from ..models import Evento, Fallo, Papel, Participacion, Red
from ..permisos import ve_lo_del_pais

MEXICO = "America/Mexico_City"
CERCA = 7  # calendar days before a deadline from which its colour warns
PROCEDENCIA_MAXIMA, TITULO_MAXIMO = 120, 200  # characters of what a link proposes to the visits
DATOS = Path(__file__).parent.parent / "datos" / "eventos.toml"
COLUMNAS = (
    "clave", "clase", "nombre", "red", "organiza", "modalidad", "ciudad", "pais", "primer_dia", "ultimo_dia",
    "zona_horaria", "fecha_limite", "zona_de_la_fecha_limite", "fecha_limite_ciudad_de_mexico", "temas",
    "participantes_de_mexico", "pagina", "fuente",
)  # fmt: skip
"""Of the CSV: the same in both languages, for programs."""


# Words --------------------------------------------------------------------------------------------


def en_ingles() -> bool:
    return not (get_language() or "es").startswith("es")


def nombre_de(uno) -> str:
    """Give the name of a country or of a subject in the language of the page."""
    return (uno.nombre_en if en_ingles() else "") or uno.nombre


def nombre_de_red(red: Red) -> str:
    """Give how a network is called in few letters."""
    return red.siglas or nombre_de(red)


def hora_de(zona: str) -> str:
    """Say whose hour it is: «hora de Singapur», «hora de la Ciudad de México»."""
    if zona == MEXICO:
        return _("hora de la Ciudad de México")
    if zona == "Etc/UTC":
        return _("tiempo universal, UTC")
    if zona == "Etc/GMT+12":
        return _("hora de cualquier lugar del mundo, UTC−12")
    return _("hora de {ciudad}").format(ciudad=husos.ciudad(zona, idioma="en" if en_ingles() else "es_MX"))


def _hora(momento: dt.datetime) -> str:
    if en_ingles():
        return f"{momento:%H:%M}"
    return f"{momento.hour}:{momento:%M}"


def limite_en_palabras(limite: dt.datetime, zona: str, *, ahora: dt.datetime) -> str:
    """Write until when one applies, in the hour of whoever convenes and in that of Mexico City.

    «Cierra el 5 de marzo de 2026 a las 23:59 (hora de Singapur), 9:59 en la Ciudad de México».
    """
    alla = limite.astimezone(husos.zona(zona))
    hora = (_("a la {hora}") if alla.hour == 1 else _("a las {hora}")).format(hora=_hora(alla))
    frase = _("Cierra el {fecha} {hora} ({de})") if limite >= ahora else _("Cerró el {fecha} {hora} ({de})")
    dicho = frase.format(fecha=fechas.larga(alla.date()), hora=hora, de=hora_de(zona))
    if zona == MEXICO:
        return dicho
    aqui = limite.astimezone(husos.zona(MEXICO))
    if aqui.date() == alla.date():
        return _("{limite}, {hora} en la Ciudad de México").format(limite=dicho, hora=_hora(aqui))
    return _("{limite}, {hora} del {fecha} en la Ciudad de México").format(
        limite=dicho, hora=_hora(aqui), fecha=fechas.larga(aqui.date())
    )


def periodo(inicio: dt.date | None, fin: dt.date | None) -> str:
    """Write the days of an event: «12 de mayo de 2026», «11 al 12 de mayo de 2026»; empty without days."""
    if not inicio:
        return ""
    if not fin or fin == inicio:
        return fechas.larga(inicio)
    if inicio.year != fin.year:
        primero = fechas.larga(inicio)
    elif inicio.month != fin.month:
        primero = format_date(inicio, "d MMMM" if en_ingles() else "d 'de' MMMM", locale=_locale())
    else:
        primero = str(inicio.day)
    return _("{primero} al {ultimo}").format(primero=primero, ultimo=fechas.larga(fin))


def _locale() -> str:
    return "en_GB" if en_ingles() else "es_MX"


def insignia(evento: Evento, *, hoy: dt.date, ahora: dt.datetime) -> Insignia:
    """Say how an event stands: open to applications, under way, to come, or past."""
    if evento.limite and evento.limite >= ahora:
        dias = (evento.limite.astimezone(husos.zona(MEXICO)).date() - hoy).days
        if dias > CERCA:
            return Insignia(_("Abierta"), "favorable", "espera")
        return Insignia(_cierra_en(dias), "atencion", "espera")
    if evento.inicio and evento.inicio > hoy:
        return Insignia(_("Por venir"), "curso", "fecha")
    if evento.inicio and (evento.fin or evento.inicio) >= hoy:
        return Insignia(_("En curso"), "curso", "fecha")
    return Insignia(_("Ya pasó") if evento.inicio else _("Cerrada"), "cerrado", "archivo")


def _cierra_en(dias: int) -> str:
    if dias <= 0:
        return _("Cierra hoy")
    if dias == 1:
        return _("Cierra mañana")
    return _("Cierra en {n} días").format(n=dias)


# A line of the list -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Renglon:
    """An event in few words. `mexicanos` is how many governments of Mexico take part or applied."""

    evento: Evento
    periodo: str
    lugar: str
    convoca: str
    limite: str
    insignia: Insignia
    temas: list[str] = field(default_factory=list)
    mexicanos: int = 0


def renglon(evento: Evento, *, hoy: dt.date, ahora: dt.datetime) -> Renglon:
    """Say an event that came with its parts (`con_partes`) and its count (`contados`)."""
    return Renglon(
        evento, periodo(evento.inicio, evento.fin), lugar_de(evento), convoca(evento),
        limite_en_palabras(evento.limite, evento.limite_zona, ahora=ahora) if evento.limite else "",
        insignia(evento, hoy=hoy, ahora=ahora), [nombre_de(materia) for materia in evento.materias.all()],
        getattr(evento, "mexicanos", 0),
    )  # fmt: skip


def contados(eventos: QuerySet[Evento]) -> QuerySet[Evento]:
    """Bring what a line of the list says of each event, in a fixed number of queries."""
    return eventos.con_partes().annotate(mexicanos=Count("participaciones", distinct=True))


def lugar_de(evento: Evento) -> str:
    """Say where an event is; of one with no place, that it is on line."""
    lugar = ", ".join(filter(None, (evento.ciudad, nombre_de(evento.pais) if evento.pais else "")))
    if lugar:
        return lugar
    return evento.get_modalidad_display() if evento.modalidad == "en_linea" else ""


def convoca(evento: Evento) -> str:
    """Say who convenes it: the network, or whoever it says."""
    return nombre_de_red(evento.red) if evento.red else evento.organiza


# The page of one ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Participante:
    """A government of Mexico in an event; the visit only to who may open it, what it obtained only to officials."""

    participacion: Participacion
    gobierno: str
    papel: str
    fallo: str
    visita: VisitaVecina | None
    logros: str
    es_propia: bool


@dataclass(frozen=True)
class FichaEvento:
    """What the page of an event says, to whoever reads it."""

    renglon: Renglon
    inicia: str
    temas: list[str]
    ods: list[str]
    ciudades: list[str]
    participantes: list[Participante]
    documentos: list
    propia: Participacion | None

    @property
    def sitio(self) -> str:
        """How the link to its page reads: the site alone, which fits in a line."""
        return urlsplit(self.renglon.evento.web).netloc or self.renglon.evento.web


def ficha(evento: Evento, usuario, *, hoy: dt.date, ahora: dt.datetime) -> FichaEvento:
    """Give the page of an event as a person may read it."""
    participantes = _participantes(evento, usuario)
    ciudades = dict(TipoCiudad.choices)
    return FichaEvento(
        renglon(evento, hoy=hoy, ahora=ahora),
        hora_de(evento.zona),
        [nombre_de(materia) for materia in evento.materias.all()],
        [_nombre_de_ods(ods) for ods in evento.ods.all()],
        [str(ciudades[clave]) for clave in evento.tipos_ciudad if clave in ciudades],
        participantes,
        documentos_de(evento, usuario),
        next((uno.participacion for uno in participantes if uno.es_propia), None),
    )  # fmt: skip


def _nombre_de_ods(ods) -> str:
    return f"{ods.numero}. {(ods.nombre_corto_en if en_ingles() else '') or ods.nombre_corto}"


def _participantes(evento: Evento, usuario) -> list[Participante]:
    filas = list(
        evento.participaciones.select_related("gobierno__entidad", "gobierno__municipio__entidad").order_by(
            alfabetico("gobierno__nombre"), "pk"
        )
    )
    visitas = visitas_de([fila.visita for fila in filas], usuario)
    del_pais = ve_lo_del_pais(usuario)
    return [_participante(fila, usuario, visitas, del_pais) for fila in filas]


def _participante(fila: Participacion, usuario, visitas: dict[str, VisitaVecina], del_pais: bool) -> Participante:
    suya = bool(usuario.is_authenticated and usuario.gobierno_id == fila.gobierno_id)
    return Participante(
        fila, fila.gobierno.nombre_publico, Papel(fila.papel).label,
        Fallo(fila.fallo).label if fila.papel == Papel.POSTULA else "",
        visitas.get(fila.visita), fila.logros if del_pais or suya else "", suya,
    )  # fmt: skip


def documentos_de(evento: Evento, usuario) -> list:
    """Give the documents of an event that a person may take: the public ones; to the DGCP, all of them."""
    archivos = evento.archivos.filter(retirado_en=None).defer("texto")
    if not ve_lo_del_pais(usuario):
        archivos = archivos.filter(publico=True)
    hallados = list(archivos.order_by("clase", "idioma", "pk"))
    for archivo in hallados:
        archivo.clase_nombre = nombre_de_documento(archivo)
    return hallados


def enlace_a_la_gira(evento: Evento) -> str:
    """Give the link that opens in another room the trip to attend an event, with its data; empty without that room."""
    ruta = _ruta("visitas:nueva", "gira")
    if not ruta:
        return ""
    fin = evento.fin or evento.inicio
    datos = {
        "procedencia": f"el evento «{evento.nombre}»"[:PROCEDENCIA_MAXIMA],
        "titulo": f"Gira para asistir a: {evento.nombre}"[:TITULO_MAXIMO],
        "fecha_inicio": evento.inicio.isoformat() if evento.inicio else "",
        "fecha_fin": fin.isoformat() if fin else "",
        "regreso": _ruta("redes:evento_participar", evento.clave),
    }
    return f"{ruta}?{urlencode({campo: valor for campo, valor in datos.items() if valor})}"


def _ruta(nombre: str, dato: str) -> str:
    try:
        return reverse(nombre, args=[dato])
    except NoReverseMatch:
        return ""


# What comes again ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recurrente:
    """A forum or prize that is held again and again, as far as it is known: who convenes it and how often."""

    nombre: str
    convoca: str
    cada_cuanto: str
    que_es: str
    web: str


@cache
def _leidos() -> dict:
    return tomllib.loads(DATOS.read_text(encoding="utf-8"))


def recurrentes() -> list[Recurrente]:
    """Give the forums that come again, in the language of the page."""
    marca = "_en" if en_ingles() else ""
    return [
        Recurrente(*(uno[f"{campo}{marca}"] for campo in ("nombre", "convoca", "cada_cuanto", "que_es")), uno["web"])
        for uno in _leidos()["recurrente"]
    ]


# The CSV ------------------------------------------------------------------------------------------


def renglones(eventos: QuerySet[Evento], *, sitio: str) -> Iterator[list[object]]:
    """Give the cells of each event, for the CSV."""
    participantes = Participacion.objects.select_related("gobierno__entidad", "gobierno__municipio__entidad")
    completos = eventos.con_partes().prefetch_related(Prefetch("participaciones", queryset=participantes))
    for evento in completos.iterator(chunk_size=500):
        yield [
            evento.clave, evento.get_tipo_display(), evento.nombre, convoca(evento) if evento.red else "",
            evento.organiza, evento.get_modalidad_display(), evento.ciudad,
            nombre_de(evento.pais) if evento.pais else "", evento.inicio, evento.fin or evento.inicio, evento.zona,
            *_limite(evento),
            _juntos(nombre_de(materia) for materia in evento.materias.all()),
            _juntos(p.gobierno.nombre_publico for p in evento.participaciones.all()),
            f"{sitio}{evento.get_absolute_url()}", evento.fuente,
        ]  # fmt: skip


def _limite(evento: Evento) -> list[str]:
    if not evento.limite:
        return ["", "", ""]
    alla, aqui = (evento.limite.astimezone(husos.zona(zona)) for zona in (evento.limite_zona, MEXICO))
    return [alla.isoformat(timespec="minutes"), evento.limite_zona, aqui.isoformat(timespec="minutes")]


def _juntos(partes: Iterable[str]) -> str:
    return "; ".join(partes)
