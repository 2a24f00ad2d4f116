"""The agenda of a visit by day, in the local time of each city, with what is found in it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from expediente import husos

from .. import cruces
from ..models import Actividad, EstadoActividad, Visita
from ..permisos import puede_escribir, puede_escribir_en
from .cruces import cruces_de

TONOS = {
    EstadoActividad.PROPUESTA: ("atencion", "espera"),
    EstadoActividad.ACEPTADA: ("favorable", "hecho"),
    EstadoActividad.POR_CAMBIAR: ("atencion", "devuelto"),
    EstadoActividad.DECLINADA: ("cerrado", "rechazado"),
    EstadoActividad.CANCELADA: ("cerrado", "sin-efecto"),
}


@dataclass(frozen=True)
class Cita:
    """One activity as the page shows it."""

    actividad: Actividad
    empieza: datetime
    termina: datetime
    zona: str
    tono: str
    icono: str
    cruces: list = field(default_factory=list)
    por_responder: bool = False
    se_cambia: bool = True  # by this person, while the agenda is open

    @property
    def desde(self) -> str:
        """The hour as text: a template would take a moment to the time of Mexico."""
        return f"{self.empieza:%H:%M}"

    @property
    def hasta(self) -> str:
        return f"{self.termina:%H:%M}"

    @property
    def choca(self) -> bool:
        return any(c.es_choque for c in self.cruces)

    @property
    def viva(self) -> bool:
        return self.actividad.estado not in (EstadoActividad.DECLINADA, EstadoActividad.CANCELADA)


@dataclass(frozen=True)
class Vuela:
    """One flight as the page shows it, among the activities of its day."""

    vuelo: object
    empieza: datetime
    llega: datetime
    dia: str
    duracion: str
    zona_salida: str
    zona_llegada: str

    @property
    def desde(self) -> str:
        return f"{self.empieza:%H:%M}"

    @property
    def hasta(self) -> str:
        return f"{self.llega:%H:%M}"

    @property
    def fecha_salida(self) -> date:
        """The day as the clocks of its city tell it, for the same reason."""
        return self.empieza.date()

    @property
    def fecha_llegada(self) -> date:
        return self.llega.date()


@dataclass(frozen=True)
class Dia:
    fecha: date
    cosas: list


@dataclass(frozen=True)
class Agenda:
    dias: list[Dia]
    choques: list
    consejos: list
    por_responder: int
    puede_escribir: bool


def agenda(visita: Visita, usuario) -> Agenda:
    """Give the agenda of a visit by day, as this person may write it."""
    hallados = cruces_de(visita, usuario)
    por_id: dict[str, list] = {}
    for cruce in hallados:
        for clave in cruce.ids:
            por_id.setdefault(clave, []).append(cruce)
    actividades = visita.actividades.select_related("destino__pais", "propuesta_por", "respondida_por")
    citas = [_cita(a, por_id.get(f"actividad-{a.pk}", []), usuario) for a in actividades]
    cosas = sorted([*citas, *vuelos_de(visita)], key=lambda c: (c.empieza.date(), c.empieza))
    return Agenda(
        dias=[Dia(fecha, list(suyas)) for fecha, suyas in groupby(cosas, key=lambda c: c.empieza.date())],
        choques=[c for c in hallados if c.es_choque],
        consejos=[c for c in hallados if not c.es_choque],
        por_responder=sum(c.por_responder for c in citas),
        puede_escribir=bool(puede_escribir(usuario, "actividades", visita)),
    )


def _cita(actividad: Actividad, hallados: list, usuario) -> Cita:
    nombre = cruces.zona_de_destino(actividad.destino)
    zona = husos.zona(nombre)
    tono, icono = TONOS[EstadoActividad(actividad.estado)]
    espera = actividad.estado in (EstadoActividad.PROPUESTA, EstadoActividad.POR_CAMBIAR)
    return Cita(
        actividad=actividad,
        empieza=actividad.inicio.astimezone(zona),
        termina=actividad.fin.astimezone(zona),
        zona=husos.nombrar(nombre, actividad.inicio),
        tono=tono,
        icono=icono,
        cruces=hallados,
        por_responder=usuario.es_ofai and espera,
        se_cambia=bool(puede_escribir_en(usuario, actividad.destino)),
    )


def vuelos_de(visita: Visita) -> list[Vuela]:
    """Give the flights of a visit, each with the hours of both cities."""
    vuelan = []
    for vuelo in visita.vuelos.select_related("acompaniante"):
        tramo = cruces.tramo_de(vuelo)
        vuela = Vuela(
            vuelo=vuelo,
            empieza=tramo.salida,
            llega=tramo.llegada,
            dia=cruces.dia_de_llegada(tramo),
            duracion=cruces.duracion(tramo),
            zona_salida=husos.nombrar(vuelo.origen_zona, vuelo.sale),
            zona_llegada=husos.nombrar(vuelo.destino_zona, vuelo.llega),
        )
        vuelan.append(vuela)
    return vuelan
