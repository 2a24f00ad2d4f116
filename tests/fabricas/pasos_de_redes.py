"""Memberships in any state, brought there by the real verbs, and each verb with everything that it demands."""

import datetime as dt

from directorio.models import Usuario
from directorio.roles import OFAI, Rol
from expediente.models import Archivo, Aviso, Consecutivo
from redes import tramite
from redes.estados import TRANSICIONES, Accion, Estado
from redes.models import Membresia, Movimiento, Origen
from redes.registro import apertura

from .acuerdos import pdf
from .pasos_de_visitas import Elenco
from .redes import AHORA, MembresiaFactory, RedFactory

A, E = Accion, Estado
CAMINOS: dict[str, tuple] = {
    E.EXPLORATORIA: (),
    E.SOLICITADA: (A.SOLICITAR,),
    E.ACTIVA: (A.SOLICITAR, A.ACTIVAR),
    E.SUSPENDIDA: (A.SOLICITAR, A.ACTIVAR, A.SUSPENDER),
    E.CONCLUIDA: (A.SOLICITAR, A.ACTIVAR, A.CONCLUIR),
    E.DESCARTADA: (A.DESCARTAR,),
}


def actor(accion: str) -> Rol:
    """Give who takes a step here: the titular of the office, or else the Dirección of the DGCP."""
    return next(rol for rol in (Rol.OFAI_TITULAR, Rol.DGCP_DIRECCION) if rol in TRANSICIONES[accion].roles)


def argumentos(accion: str) -> dict:
    """Give all that a verb demands besides who and when."""
    return {
        A.SOLICITAR: lambda: {"fecha": dt.date(2026, 2, 20), "carta": pdf("carta", "carta-firmada.pdf")},
        A.RETOMAR: lambda: {"nota": "La red pidió la carta en inglés."},
        A.ACTIVAR: lambda: {"desde": dt.date(2026, 2, 25)},
        A.SUSPENDER: lambda: {"nota": "El cabildo revisa el presupuesto."},
        A.CONCLUIR: lambda: {"hasta": dt.date(2026, 3, 1), "nota": "Cambió la prioridad."},
        A.DESCARTAR: lambda: {"nota": "La red no admite ciudades de este tamaño."},
        A.VERIFICAR: lambda: {"desde": dt.date(2015, 6, 1), "nota": "Directorio de miembros de la red."},
        A.OBSERVAR: lambda: {"nota": "Recuerden enviar copia del convenio."},
    }.get(accion, dict)()


def dar(accion: str, membresia: Membresia, elenco: Elenco, *, por: Usuario | None = None, ahora=AHORA, **cambios):
    """Take one step with everything that it demands, and give its movement."""
    datos = argumentos(accion) | cambios
    return getattr(tramite, accion)(membresia, por=por or elenco[actor(accion)], ahora=ahora, **datos)


def exploratoria(elenco: Elenco, **de_la_red) -> Membresia:
    """Give one that could be asked for as it is, but for its letter."""
    return apertura.abrir(
        RedFactory(**de_la_red), por=elenco.titular, ahora=AHORA, motivo="Aprender de otras ciudades."
    )


def llevar_a(estado: str, elenco: Elenco, **de_la_red) -> Membresia:
    """Give a membership that the real verbs brought to a state."""
    membresia = exploratoria(elenco, **de_la_red)
    for accion in CAMINOS[estado]:
        dar(accion, membresia, elenco)
    assert membresia.estado == estado
    return membresia


def de_la_guia(elenco: Elenco, *, estado: str = E.ACTIVA, **cambios) -> Membresia:
    """Give one of which all that is known is what the guide says."""
    sin_fechas = {"desde": None, "hasta": None, "origen": Origen.GUIA}
    return MembresiaFactory(gobierno=elenco.gobierno, estado=estado, **sin_fechas | cambios)


def todo_lo_escrito(membresia: Membresia) -> dict:
    """Give what a step could write: rows by table, the numbers given, and the membership itself."""
    return {
        **{modelo.__name__: modelo.objects.count() for modelo in (Movimiento, Aviso, Archivo)},
        "numeros": sorted(Consecutivo.objects.values_list("serie", "anio", "ultimo")),
        "membresia": Membresia.objects.filter(pk=membresia.pk).values().get(),
    }


def persona(elenco: Elenco, rol: str) -> Usuario:
    """Give the person of a role: of the government of the cast, when it is of an office."""
    assert rol not in OFAI or elenco[rol].gobierno_id == elenco.gobierno.pk
    return elenco[rol]
