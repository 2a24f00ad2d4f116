"""What is due is announced once, by notices. Each app says what is due; a missed morning catches up."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet

from directorio.models import Usuario

from . import avisos
from .models import Recordatorio

registro = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Pendiente:
    """One thing to announce: about what, which milestone, due when, to whom and in what words.

    It is what is due *within* some days, never what is due exactly then: what was announced is left out by its object,
    milestone and date, so that a missed morning catches up, a second run tells nothing, and a new date re-arms.
    """

    objeto: Model
    de: str  # what its title calls the object: a folio, a name
    hito: str  # at most 40 characters
    vence: date
    destinatarios: Iterable[Usuario]  # read only if it is announced: a queryset asks nothing of the database before
    titulo: str
    texto: str
    url: str
    plantilla: str
    contexto: dict = field(default_factory=dict)
    tipo: str = "recordatorio"  # of expediente.avisos.TIPOS
    obligatorio: bool = True


ENVIOS: list[Callable[..., list[Pendiente]]] = []
"""The `enviar_pendientes(*, hoy, ahora, simular=False)` of each room, which adds its own in `AppConfig.ready()`."""


def anunciar(
    pendientes: Iterable[Pendiente], *, abiertos: QuerySet | None, ahora: datetime, simular: bool = False
) -> list[Pendiente]:
    """Announce what was not announced yet; give what was, or with `simular` what would be.

    `abiertos` are the objects of which anything may be due, all of one model: what was announced of them is read in one
    query. None says that whoever asked left out what was announced. Each announcement is its own transaction, and one
    that fails does not stop the others.
    """
    if abiertos is None:
        return [p for p in pendientes if simular or _anunciar(p, ahora)]
    tipo = ContentType.objects.get_for_model(abiertos.model)
    hechos = Recordatorio.objects.filter(tipo_objeto=tipo, objeto_id__in=abiertos.values("pk"))
    ya_anunciados = set(hechos.values_list("objeto_id", "hito", "fecha_vencimiento"))
    nuevos = (p for p in pendientes if (p.objeto.pk, p.hito, p.vence) not in ya_anunciados)
    return [p for p in nuevos if simular or _anunciar(p, ahora)]


def _anunciar(pendiente: Pendiente, ahora: datetime) -> bool:
    """Announce one; give whether it was this call that did."""
    try:
        with transaction.atomic():
            recordatorio, nuevo = Recordatorio.objects.get_or_create(
                tipo_objeto=ContentType.objects.get_for_model(pendiente.objeto),
                objeto_id=pendiente.objeto.pk,
                hito=pendiente.hito,
                fecha_vencimiento=pendiente.vence,
                defaults={"anunciado_en": ahora},
            )
            if nuevo:
                _avisar(pendiente, recordatorio, ahora)
        return nuevo
    except Exception:
        registro.exception("No se pudo anunciar %s de %s", pendiente.hito, pendiente.de)
        return False


def _avisar(pendiente: Pendiente, recordatorio: Recordatorio, ahora: datetime) -> None:
    avisos.avisar(
        pendiente.destinatarios,
        clave=f"recordatorio:{recordatorio.pk}",
        tipo=pendiente.tipo,
        titulo=f"{pendiente.de}: {pendiente.titulo}",
        texto=pendiente.texto,
        url=pendiente.url,
        plantilla=pendiente.plantilla,
        contexto=pendiente.contexto,
        ahora=ahora,
        objeto=pendiente.objeto,
        obligatorio=pendiente.obligatorio,
    )
