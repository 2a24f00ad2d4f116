"""Visits in any state, brought there by the real verbs, and each verb with everything that it demands."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest

from directorio.models import Gobierno, Representacion, Usuario
from directorio.roles import OFAI, Rol
from expediente.flujo import DatosIncompletos
from expediente.models import Aviso, Consecutivo, DocumentoEmitido
from visitas import tramite
from visitas.estados import FLUJOS, Accion, Clase, Estado
from visitas.models import (
    Actividad,
    Asignacion,
    Destino,
    EstadoActividad,
    Feria,
    Informe,
    Movimiento,
    Reunificacion,
    Visita,
)

from .directorio import GobiernoFactory, PaisFactory, UsuarioFactory
from .visitas import AHORA, consulado, diplomatica_completa, feria_completa, gira_completa, reunificacion_completa

A, E = Accion, Estado
MEXICO = ZoneInfo("America/Mexico_City")
COMPLETAS = {
    Clase.GIRA: gira_completa,
    Clase.DIPLOMATICA: diplomatica_completa,
    Clase.FERIA: feria_completa,
    Clase.REUNIFICACION: reunificacion_completa,
}
_agenda = (A.SOLICITAR, A.COORDINAR, A.ABRIR_AGENDA, A.CONFIRMAR_AGENDA)
_feria = (A.SOLICITAR, A.OPINAR, A.DECIDIR_CLUBES, A.VALORAR, A.AUTORIZAR, A.NOTIFICAR)
_viaje = (A.INICIAR, A.REGRESAR, A.INFORMAR, A.CONCLUIR)
# The verbs that take each kind from its draft to its end; a state is reached by the first of them that leaves it there.
CAMINO = {
    Clase.GIRA: _agenda + _viaje,
    Clase.DIPLOMATICA: _agenda + _viaje,
    Clase.FERIA: _feria + _viaje,
    Clase.REUNIFICACION: (A.SOLICITAR, A.AVISAR_CONSULADOS, *_viaje),
}
DESVIOS: dict[tuple[str, str], tuple] = {
    **{(clase, E.CANCELADA): (A.SOLICITAR, A.CANCELAR) for clase in Clase},
    (Clase.FERIA, E.NO_AUTORIZADA): (A.SOLICITAR, A.OPINAR, (A.VALORAR, {"factible": False})),
    (Clase.FERIA, E.NEGATIVA_NOTIFICADA): (A.SOLICITAR, A.OPINAR, (A.VALORAR, {"factible": False}), A.NOTIFICAR),
}
# With what it is reached that the step after it needs: a visit that came back, with the report of its government.
HASTA = {(clase, E.POR_INFORMAR): A.INFORMAR for clase in Clase}
QUIENES = (Rol.OFAI_TITULAR, Rol.DGCP_DIRECCION, Rol.REPRESENTACION)


def estados_de(clase: str) -> list[Estado]:
    """Give the states that a kind can be in, in order."""
    suyos = {Estado.BORRADOR, *(estado for t in FLUJOS[clase].values() for estado in t.a)}
    return [estado for estado in Estado if estado in suyos]


@dataclass
class Elenco:
    """The people of a visit: one of each role; those of a Representación are of the one that each visit has."""

    gobierno: Gobierno = field(default_factory=GobiernoFactory)
    personas: dict[str, Usuario] = field(default_factory=dict)

    def __getitem__(self, rol: str) -> Usuario:
        """Give the person of a role, made the first time that somebody asks for it."""
        if rol not in self.personas:
            suyo = {"gobierno": self.gobierno} if rol in OFAI else {}
            self.personas[rol] = UsuarioFactory(rol=rol, nombre=f"Persona {Rol(rol).label}", **suyo)
        return self.personas[rol]

    @property
    def titular(self) -> Usuario:
        return self[Rol.OFAI_TITULAR]

    @property
    def enlace(self) -> Usuario:
        return self[Rol.OFAI_ENLACE]

    @property
    def analista(self) -> Usuario:
        return self[Rol.DGCP_ANALISTA]

    @property
    def direccion(self) -> Usuario:
        return self[Rol.DGCP_DIRECCION]

    def consul(self, visita: Visita) -> Usuario:
        """Give a person of the Representación of the first city of a visit; of any, where it has none."""
        representacion = representacion_de(visita)
        if representacion is None:
            return self[Rol.REPRESENTACION]
        clave = f"representacion {representacion.pk}"
        if clave not in self.personas:
            nombre = f"Persona de la {representacion.nombre}"[:150]
            self.personas[clave] = UsuarioFactory(rol=Rol.REPRESENTACION, representacion=representacion, nombre=nombre)
        return self.personas[clave]

    def de(self, rol: str, visita: Visita) -> Usuario:
        """Give the person of a role whom a visit concerns."""
        return self.consul(visita) if rol == Rol.REPRESENTACION else self[rol]

    def todos(self) -> "Elenco":
        """Make the whole cast now, so that everybody who could be told is there to be told."""
        for rol in Rol:
            self[rol]
        return self


def representacion_de(visita: Visita) -> Representacion | None:
    destino = visita.destinos.exclude(representacion=None).order_by("es_escala", "pk").first()
    return destino and destino.representacion


def actor(clase: str, accion: str) -> Rol:
    """Give who takes a step here: the government, or else the DGCP, or else the Representación."""
    return next(rol for rol in QUIENES if rol in FLUJOS[clase][accion].roles)


def mediodia(dia: dt.date) -> dt.datetime:
    return dt.datetime.combine(dia, dt.time(12), tzinfo=MEXICO)


def cuando(accion: str, visita: Visita) -> dt.datetime:
    """Give a moment at which a step may be taken: the trip has its days, and an exception is asked when there is need.

    Everything else is done on the day on which it is asked for.
    """
    if accion == A.INICIAR:
        return mediodia(visita.fecha_inicio)
    if accion in (A.REGRESAR, A.INFORMAR, A.CONCLUIR):
        return mediodia(visita.fecha_fin + dt.timedelta(days=1))
    if accion in (A.PEDIR_EXCEPCION, A.AUTORIZAR_EXCEPCION):
        return mediodia(visita.fecha_inicio - dt.timedelta(days=5))
    return AHORA


def argumentos(accion: str, visita: Visita) -> dict:
    """Give all that a verb demands besides who and when."""
    respuesta = {"oficio": "DGSC/0123/2026", "fecha": AHORA.date(), "nota": "Hay espacio en la sede."}
    constructores: dict[str, Callable[[], dict]] = {
        A.PEDIR_EXCEPCION: lambda: {"nota": "El consulado adelantó su jornada."},
        A.AUTORIZAR_EXCEPCION: lambda: {"nota": "La jornada consular no puede moverse."},
        A.DEVOLVER: lambda: {"nota": "Falta decir qué trámites."},
        A.REABRIR_AGENDA: lambda: {"nota": "Se agrega un encuentro."},
        A.OPINAR: lambda: {"favorable": True, "nota": "Es conveniente para la comunidad."},
        A.VALORAR: lambda: {"factible": True, **respuesta},
        A.DECIDIR_CLUBES: lambda: {"autorizada": True, **respuesta},
        A.AUTORIZAR: lambda: {"autorizada": True, **respuesta},
        A.INFORMAR: lambda: {"resultados": "Se lograron los objetivos."},
        A.CONCLUIR: lambda: {"nota": "El consulado informó de palabra."},
        A.REPROGRAMAR: lambda: {
            "fecha_inicio": visita.fecha_inicio + dt.timedelta(days=7),
            "fecha_fin": visita.fecha_fin + dt.timedelta(days=7),
            "nota": "Lo pidió la contraparte.",
        },
        A.REASIGNAR: lambda: {"responsable": UsuarioFactory(rol=Rol.DGCP_ANALISTA), "nota": "Carga de trabajo."},
        A.CANCELAR: lambda: {"nota": "Cambió la agenda de la presidenta."},
    }
    return constructores.get(accion, dict)()


def dar(accion: str, visita: Visita, elenco: Elenco, *, por: Usuario | None = None, ahora=None, **cambios):
    """Take one step with everything that it demands, and give its movement."""
    por = por or elenco.de(actor(visita.clase, accion), visita)
    datos = argumentos(accion, visita) | cambios
    return getattr(tramite, accion)(visita, por=por, ahora=ahora or cuando(accion, visita), **datos)


def borrador(clase: str, elenco: Elenco, **cambios) -> Visita:
    """Give a draft that could be sent as it is."""
    visita = COMPLETAS[clase](elenco.gobierno, estado=Estado.BORRADOR)
    if clase == Clase.REUNIFICACION:
        Reunificacion.objects.filter(visita=visita).update(
            consejos_leidos_en=AHORA, consejos_leidos_por=elenco.titular.pk
        )
    Actividad.objects.filter(visita=visita, estado=EstadoActividad.PROPUESTA).update(estado=EstadoActividad.ACEPTADA)
    if cambios:
        Visita.objects.filter(pk=visita.pk).update(**cambios)
    return Visita.objects.get(pk=visita.pk)


def llevar_a(clase: str, estado: str, elenco: Elenco) -> Visita:
    """Give a visit that the real verbs brought to a state."""
    visita = borrador(clase, elenco)
    for paso in DESVIOS.get((clase, estado)) or _hasta(clase, estado):
        accion, cambios = paso if isinstance(paso, tuple) else (paso, {})
        dar(accion, visita, elenco, **cambios)
    assert visita.estado == estado, visita.estado
    return visita


def _hasta(clase: str, estado: str) -> tuple:
    if estado == Estado.BORRADOR:
        return ()
    if ultimo := HASTA.get((clase, estado)):
        return CAMINO[clase][: CAMINO[clase].index(ultimo) + 1]
    for n, accion in enumerate(CAMINO[clase], 1):
        if estado in FLUJOS[clase][accion].a:
            return CAMINO[clase][:n]
    raise ValueError(estado)


def agregar_escala(visita: Visita, ciudad: str = "Houston", subdivision: str = "Texas") -> Destino:
    """Add a city of another circunscripción, whose Representación was told nothing yet."""
    return Destino.objects.create(
        visita=visita, pais=PaisFactory(codigo="US"), ciudad=ciudad, subdivision=subdivision, zona="America/Chicago",
        llegada=visita.fecha_inicio, salida=visita.fecha_inicio, es_escala=True,
        representacion=consulado(ciudad, subdivision), asignacion=Asignacion.AUTOMATICA,
    )  # fmt: skip


def todo_lo_escrito(visita: Visita) -> dict:
    """Give what a step could write: rows by table, the numbers given, and the visit itself."""
    modelos = (Movimiento, Aviso, DocumentoEmitido)
    return {
        **{modelo.__name__: modelo.objects.count() for modelo in modelos},
        "numeros": sorted(Consecutivo.objects.values_list("serie", "anio", "ultimo")),
        "informes": sorted(Informe.objects.values_list("pk", "resultados", "presentado_en")),
        "decisiones": sorted(Feria.objects.values_list("pk", "decision_clubes")),
        "visita": Visita.objects.filter(pk=visita.pk).values().get(),
    }


def negativa(accion: str, visita: Visita, elenco: Elenco, **opciones) -> dict[str, str]:
    """Take a step, check that it wrote nothing, and give the sentences that refused it."""
    argumentos(accion, visita)
    antes = todo_lo_escrito(visita)
    with pytest.raises(DatosIncompletos) as error:
        dar(accion, Visita.objects.get(pk=visita.pk), elenco, **opciones)
    assert todo_lo_escrito(visita) == antes
    return error.value.errores
