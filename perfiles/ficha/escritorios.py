"""The list of profiles and plans: the two cards of a government, and the lines of the DGCP."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from directorio.models import Usuario
from expediente.ficha import Insignia

from ..models import Clase, Escrito
from ..permisos import puede_abrir
from ..querysets import DEVUELTOS, HEREDADOS, LOS_DEMAS, POR_LEER
from .avances import avances_de_varios
from .estado import insignia, turno
from .historial import lenguas_en_palabras
from .marcha import Marcha

PARA_QUE = {
    Clase.PERFIL: "Las páginas con que su municipio o su entidad se presenta al mundo: cómo es, de qué vive, quién "
    "gobierna y qué proyectos ofrece (guía, capítulo 4).",
    Clase.PLAN: "Qué busca su gobierno en el exterior, con qué cuenta y qué hará: diagnóstico, FODA, objetivos y "
    "programas (guía, capítulo 2). Es privado mientras su oficina no lo publique.",
}
GRUPOS = {
    POR_LEER: "Por leer",
    DEVUELTOS: "Devueltos: los corrige el gobierno local",
    HEREDADOS: "Con una administración nueva que no los ha confirmado",
    LOS_DEMAS: "Los demás",
}


@dataclass(frozen=True)
class Tarjeta:
    """The profile or the plan of a government: how it stands, or what it is for when it is not begun."""

    clase: str
    titulo: str
    para_que: str
    marcha: Marcha | None
    motivo: str  # why this person may not begin it


@dataclass(frozen=True)
class Linea:
    """One of the list of the DGCP."""

    escrito: Escrito
    insignia: Insignia
    turno: str
    espera: int
    idiomas: str
    edad: str


def tarjetas_de(usuario: Usuario, *, hoy: dt.date) -> list[Tarjeta]:
    """Give the two cards of a person's government."""
    escritos = {e.clase: e for e in Escrito.objects.visibles_para(usuario).con_partes()}
    avances = avances_de_varios(escritos.values())
    heredados = set(Escrito.objects.con_administracion_nueva(hoy).filter(pk__in=avances).values_list("pk", flat=True))
    veredicto = puede_abrir(usuario)
    return [
        Tarjeta(
            clase.value,
            clase.label,
            PARA_QUE[clase],
            Marcha(suyo, usuario, avances[suyo.pk], suyo.pk in heredados) if (suyo := escritos.get(clase)) else None,
            veredicto.motivo,
        )
        for clase in Clase
    ]


def grupos_de(escritos: Iterable[Escrito], *, hoy: dt.date) -> list[tuple[str, list[Linea]]]:
    """Part those that `con_lo_que_espera` brought by what waits; asks nothing."""
    lineas = [_linea(escrito, hoy) for escrito in escritos]
    partes = [(titulo, [linea for linea in lineas if linea.espera == espera]) for espera, titulo in GRUPOS.items()]
    return [(titulo, suyas) for titulo, suyas in partes if suyas]


def _linea(escrito: Escrito, hoy: dt.date) -> Linea:
    dias = (hoy - timezone.localdate(escrito.movido_en)).days
    return Linea(
        escrito=escrito,
        insignia=insignia(escrito.estado),
        turno=turno(escrito.estado, heredado=escrito.con_espera == HEREDADOS),
        espera=escrito.con_espera,
        idiomas=lenguas_en_palabras(escrito.publicada.idiomas),
        edad="hoy" if dias <= 0 else "1 día" if dias == 1 else f"{dias} días",
    )
