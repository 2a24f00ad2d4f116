"""The parts of a visit as documents say them: plain data, hours in the zone of their city, dates in words."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby

from babel import Locale, UnknownLocaleError

from expediente import husos
from expediente.documentos import fecha_de
from expediente.plazos import en_palabras

from .. import cruces
from ..models import Actividad, Apoyo, Destino, EstadoActividad, Integrante, Visita, Vuelo

DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MEDIO_DIA = timedelta(hours=12)
# What an agenda on paper holds: what was accepted, and what waits for an answer, marked.
EN_LA_AGENDA = (EstadoActividad.ACEPTADA, EstadoActividad.PROPUESTA, EstadoActividad.POR_CAMBIAR)


# Names -------------------------------------------------------------------------------------------

MASCULINOS = {"municipio", "estado", "gobierno", "instituto", "consejo", "organismo", "sistema", "fideicomiso"}
FEMENINOS = {"alcaldía", "ciudad", "secretaría", "comisión", "universidad", "dirección"}


def con_articulo(nombre: str) -> str:
    """Put the article before a government: «el Municipio de Irapuato, Guanajuato»; none where it is not certain."""
    primera = nombre.split(" ", 1)[0].lower()
    articulo = "el " if primera in MASCULINOS else "la " if primera in FEMENINOS else ""
    return articulo + nombre


# Days and hours ----------------------------------------------------------------------------------


def dia_largo(dia: date) -> str:
    """Write «jueves 5 de marzo de 2026»."""
    return f"{DIAS[dia.weekday()]} {en_palabras(dia)}"


def periodo(desde: date | None, hasta: date | None) -> str:
    """Write «del 5 al 9 de marzo de 2026» with no more than what changes; empty without dates."""
    if not desde or not hasta:
        return ""
    if desde == hasta:
        return f"el {en_palabras(desde)}"
    inicio = en_palabras(desde)
    if desde.year == hasta.year:
        inicio = inicio.rpartition(" de ")[0]
        if desde.month == hasta.month:
            inicio = str(desde.day)
    return f"del {inicio} al {en_palabras(hasta)}"


# Who ---------------------------------------------------------------------------------------------


def telefono(escrito: str) -> str:
    """Keep a telephone number on one line."""
    return escrito.strip().replace(" ", "\u00a0")


def direccion_de(idioma: str) -> str:
    """Say in which direction a language is written: ltr or rtl."""
    try:
        return Locale.parse(idioma, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def integrante_de(uno: Integrante) -> dict:
    return {
        "pk": uno.pk,
        "nombre": uno.nombre,
        "cargo": uno.cargo,
        "institucion": uno.institucion or uno.visita.gobierno.nombre_publico,
        "encabeza": uno.encabeza,
        "es_contacto": uno.es_contacto,
        "acompania": uno.acompania,
        "telefono": telefono(uno.telefono),
        "correo": uno.correo,
    }


def delegacion_de(visita: Visita) -> list[dict]:
    """List the delegation, its head first, then in the order that its government chose."""
    todos = visita.integrantes.select_related("visita__gobierno__entidad", "visita__gobierno__municipio")
    return [integrante_de(uno) for uno in sorted(todos, key=lambda i: (not i.encabeza, i.orden or 10_000, i.pk))]


def apoyos_de(visita: Visita) -> list[str]:
    nombres = dict(Apoyo.choices)
    return [nombres.get(apoyo, apoyo) for apoyo in visita.apoyos]


# Where and when ----------------------------------------------------------------------------------


def destino_de(destino: Destino) -> dict:
    lugar = [destino.ciudad]
    lugar += [parte for parte in (destino.subdivision,) if parte and parte != destino.ciudad]
    return {
        "ciudad": destino.ciudad,
        "lugar": f"{', '.join(lugar)} ({destino.pais.nombre})",
        "pais": destino.pais.nombre,
        "llegada": fecha_de(destino.llegada),
        "salida": fecha_de(destino.salida),
        "periodo": periodo(destino.llegada, destino.salida),
        "es_escala": destino.es_escala,
        "representacion": destino.representacion.nombre if destino.representacion else "",
    }


def destinos_de(visita: Visita, **filtro) -> list[dict]:
    return [destino_de(d) for d in visita.destinos.filter(**filtro).select_related("pais", "representacion")]


def zona_dicha(destino: Destino) -> str:
    """Write the zone of a city as its clocks stand at noon of the first day: «Tokio (UTC+9)»."""
    zona = cruces.zona_de_destino(destino)
    return husos.nombrar(zona, datetime.combine(destino.llegada, time(12), tzinfo=husos.zona(zona)))


def hospedajes_de(visita: Visita, **filtro) -> list[dict]:
    return [
        {
            "ciudad": h.destino.ciudad,
            "nombre": h.nombre,
            "domicilio": h.domicilio,
            "telefono": telefono(h.telefono),
            "periodo": periodo(h.entrada, h.salida),
        }
        for h in visita.hospedajes.filter(**filtro).select_related("destino")
    ]


def vuelo_de(vuelo: Vuelo) -> dict:
    """Say a leg with each hour in the zone of its city, how long it takes, and what the calendar does meanwhile."""
    tramo = cruces.tramo_de(vuelo)
    return {
        "tramo": vuelo.get_sentido_display(),
        "servicio": f"{vuelo.aerolinea} {vuelo.numero}",
        "origen": vuelo.origen,
        "sale_dia": dia_largo(tramo.salida.date()),
        "sale_hora": f"{tramo.salida:%H:%M} h",
        "sale_zona": husos.nombrar(vuelo.origen_zona, vuelo.sale),
        "destino": vuelo.destino,
        "llega_dia": dia_largo(tramo.llegada.date()),
        "llega_hora": f"{tramo.llegada:%H:%M} h",
        "llega_zona": husos.nombrar(vuelo.destino_zona, vuelo.llega),
        "duracion": cruces.duracion(tramo),
        "notas": _sobre_el_reloj(tramo),
        "acompaniante": vuelo.acompaniante.nombre if vuelo.acompaniante else "",
    }


def _sobre_el_reloj(tramo: cruces.Tramo) -> list[str]:
    """Say what would look like a mistake and is not: another day, an hour before that of leaving, the date line."""
    sale, llega = tramo.salida, tramo.llegada
    notas = [cruces.dia_de_llegada(tramo)]
    if not notas[0] and llega.replace(tzinfo=None) < sale.replace(tzinfo=None):
        notas = ["llega el mismo día, a una hora anterior a la de salida"]
    if abs(llega.utcoffset() - sale.utcoffset()) > MEDIO_DIA:
        notas.append("cruza la línea internacional de la fecha")
    return [nota[:1].upper() + nota[1:] + "." for nota in notas if nota]


def vuelos_de(visita: Visita) -> list[dict]:
    return [vuelo_de(vuelo) for vuelo in visita.vuelos.select_related("acompaniante")]


def actividad_de(actividad: Actividad) -> dict:
    """Say one meeting in the hour of its city; one that nobody accepted yet says so."""
    zona = cruces.zona_de_destino(actividad.destino)
    inicio, fin = (m.astimezone(husos.zona(zona)) for m in (actividad.inicio, actividad.fin))
    despues = "" if fin.date() == inicio.date() else f" del {en_palabras(fin.date())}"
    return {
        "dia": inicio.date().isoformat(),
        "horas": f"{inicio:%H:%M}–{fin:%H:%M} h{despues}",
        "zona": husos.nombrar(zona, actividad.inicio),
        "ciudad": actividad.destino.ciudad,
        "titulo": actividad.titulo,
        "parte": actividad.get_parte_display(),
        "lugar": " · ".join(parte for parte in (actividad.lugar, actividad.domicilio) if parte),
        "con_quien": actividad.con_quien,
        "objetivo": actividad.objetivo,
        "estado": actividad.estado,
        "marca": "" if actividad.estado == EstadoActividad.ACEPTADA else actividad.get_estado_display(),
    }


def agenda_de(actividades: Iterable[Actividad]) -> list[dict]:
    """Group the activities by local day and city, in the order in which the group lives them."""
    dichas = [(a.inicio, actividad_de(a)) for a in actividades]
    dichas.sort(key=lambda par: (par[1]["dia"], par[0]))
    return [
        {
            "dia": dia_largo(date.fromisoformat(dia)),
            "ciudad": ciudad,
            "zona": zona,
            "actividades": [actividad for _, actividad in suyas],
        }
        for (dia, ciudad, zona), suyas in groupby(
            dichas, key=lambda par: (par[1]["dia"], par[1]["ciudad"], par[1]["zona"])
        )
    ]


def en_la_agenda(visita: Visita, *, estados: Iterable[str] = EN_LA_AGENDA, **filtro) -> list[Actividad]:
    """Give the activities that an agenda on paper holds."""
    return list(visita.actividades.filter(estado__in=estados, **filtro).select_related("destino__pais"))


def renglones(texto: str) -> list[str]:
    """Split what was written one per line."""
    return [linea.strip() for linea in texto.splitlines() if linea.strip()]
