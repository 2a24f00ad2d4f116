"""The models of the visits."""

from .agenda import (
    Actividad,
    Compromiso,
    Contacto,
    DeQuien,
    EstadoActividad,
    EstadoCompromiso,
    Informativo,
    Informe,
    Parte,
    ParteObligada,
    Resultado,
)
from .calendario import SuscripcionCalendario
from .casas import Casa
from .delegacion import Consulta, EstadoVisa, Hospedaje, Integrante, Participante, Sentido, Vuelo
from .impreso import ClaseImpreso, Impreso
from .protocolo import Acomodo, Acto, Asiento, Invitado, Mesa, Restriccion
from .visita import (
    PREFIJOS,
    Apoyo,
    Asignacion,
    Destino,
    Diplomatica,
    Feria,
    Movimiento,
    RequisitoVisa,
    Reunificacion,
    Visita,
)

__all__ = [
    "PREFIJOS",
    "Acomodo",
    "Actividad",
    "Acto",
    "Apoyo",
    "Asiento",
    "Asignacion",
    "Casa",
    "ClaseImpreso",
    "Compromiso",
    "Consulta",
    "Contacto",
    "DeQuien",
    "Destino",
    "Diplomatica",
    "EstadoActividad",
    "EstadoCompromiso",
    "EstadoVisa",
    "Feria",
    "Hospedaje",
    "Impreso",
    "Informativo",
    "Informe",
    "Integrante",
    "Invitado",
    "Mesa",
    "Movimiento",
    "Parte",
    "ParteObligada",
    "Participante",
    "RequisitoVisa",
    "Restriccion",
    "Resultado",
    "Reunificacion",
    "Sentido",
    "SuscripcionCalendario",
    "Visita",
    "Vuelo",
]
