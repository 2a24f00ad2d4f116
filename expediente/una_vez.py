"""What a row owes and a worker does once, whatever dies or repeats: making a file, sending a mail.

The row is written with what causes it; a worker does the work after the commit; a sweep queues again what was left
(`expediente.tasks.reencolar`). Each function is safe to run twice and side by side.
"""

import hashlib
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Model, QuerySet
from django.utils import translation

from sre_portal.adapters.correo import enviar_correo

from .models import PorGenerar

registro = logging.getLogger(__name__)

Fila = TypeVar("Fila", bound=Model)


def hacer(
    deben: QuerySet[Fila], pk: int, *, trabajo: Callable[[Fila], Collection[str]],
    despues: Callable[[Fila], object] | None = None,
) -> bool:  # fmt: skip
    """Do what a row owes while it is one of those that owe it; give whether it owes nothing any more.

    `trabajo` gets the locked row and gives the fields that it set, by which the row owes no longer; `despues` is called
    once they are saved, in the same transaction. A try counts even when its worker is killed. A failure is written on
    the row and raised again. False: another worker is on it.
    """
    debe = deben.filter(pk=pk)
    if not debe.update(intentos=F("intentos") + 1):
        return True
    try:
        with transaction.atomic():
            fila = debe.select_for_update(skip_locked=True, of=("self",)).first()
            if fila is None:
                return False
            campos = trabajo(fila)
            fila.ultimo_error = ""
            fila.save(update_fields=[*campos, "ultimo_error"])
            if despues:
                despues(fila)
    except Exception as error:
        registro.exception("Falló %s %s", deben.model._meta.verbose_name, pk)
        debe.update(ultimo_error=f"{type(error).__name__}: {error}".replace("\x00", "")[:2000])
        raise
    return True


# Making a file -----------------------------------------------------------------------------------


def generar(
    modelo: type[PorGenerar], pk: int, *, ahora: datetime, producir: Callable[[PorGenerar], bytes],
    campos: Collection[str] = (), despues: Callable[[PorGenerar], object] | None = None,
) -> bool:  # fmt: skip
    """Make and store the file of a row unless it is stored already; give whether it is ready.

    `producir` gives the content; what else it sets on the row is named in `campos`. A failure is written and raised.
    """

    def trabajo(fila: PorGenerar) -> list[str]:
        contenido = producir(fila)
        fila.sha256, fila.tamanio, fila.generado_en = hashlib.sha256(contenido).hexdigest(), len(contenido), ahora
        # What a worker killed before its commit left under this name belongs to no row.
        fila.archivo.storage.delete(_ruta(fila))
        fila.archivo.save(fila.nombre_guardado, ContentFile(contenido), save=False)
        return ["archivo", "sha256", "tamanio", "generado_en", *campos]

    return hacer(modelo._default_manager.filter(generado_en__isnull=True), pk, trabajo=trabajo, despues=despues)


def por_generar(modelo: type[PorGenerar]) -> QuerySet:
    """Give the rows that wait for their file and were not given up."""
    return modelo._default_manager.filter(generado_en__isnull=True, intentos__lt=settings.DOCUMENTO_INTENTOS)


def barrer(filas: QuerySet) -> int:
    """Delete rows with their files; give how many. One that a worker is making now is left for the next time."""
    barridas = 0
    for pk in list(filas.values_list("pk", flat=True)):
        with transaction.atomic():
            fila = filas.filter(pk=pk).select_for_update(skip_locked=True, of=("self",)).first()
            if fila is None:
                continue
            fila.delete()
            for nombre in {fila.archivo.name, _ruta(fila)} - {"", None}:
                fila.archivo.storage.delete(nombre)
        barridas += 1
    return barridas


def _ruta(fila: PorGenerar) -> str:
    return fila.archivo.field.generate_filename(fila, fila.nombre_guardado)


# Sending a mail ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Carta:
    """A mail as `sre_portal.adapters.correo` takes it."""

    plantilla: str
    para: str
    contexto: dict
    cabeceras: dict[str, str] = field(default_factory=dict)


def mandar(
    deben: QuerySet[Fila], pk: int, *, ahora: datetime, escribir: Callable[[Fila], Carta], referencia: str,
    idioma: Callable[[Fila], str] = attrgetter("idioma"), enviado: str = "correo_enviado_en",
) -> bool:  # fmt: skip
    """Send the mail of a row if it is one of those that owe it; give whether nothing is owed. A failure is raised.

    `escribir` writes it with the `idioma` of the row active; `enviado` names the field of the moment at which it left.
    The row stays locked while the server takes the message, and its Message-ID is `referencia` and the row's key: a
    worker killed between the two can at most repeat a message that the receiving server recognises.
    """

    def trabajo(fila: Fila) -> list[str]:
        with translation.override(idioma(fila)):
            carta = escribir(fila)
            enviar_correo(
                carta.plantilla, carta.para, carta.contexto, referencia=f"{referencia}-{fila.pk}",
                cabeceras=carta.cabeceras,
            )  # fmt: skip
        setattr(fila, enviado, ahora)
        return [enviado]

    return hacer(deben, pk, trabajo=trabajo)
