"""Celery doors of the expediente: load by id, one call. The clock is read here and nowhere below."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from directorio.models import Usuario
from directorio.roles import Rol
from sre_portal.adapters.cola import encolar

from . import avisos, documentos, una_vez
from .models import Aviso, Borrador, DocumentoEmitido, Latido

GRACIA = timedelta(seconds=45)  # what is younger is still on its way through the queue
LOTE = 500


def por_reintentar(creacion: str, maximo: int, ahora) -> Q:
    """Give the condition of what must be tried now: the wait doubles with every try, from GRACIA on."""
    turno = Q(pk__in=[])
    for intentos in range(maximo):
        turno |= Q(intentos=intentos, **{f"{creacion}__lt": ahora - GRACIA * 2**intentos})
    return turno


def reencolar(tarea: str, argumento: str, deben: QuerySet, *, desde: str, maximo: int, ahora) -> int:
    """Queue again what rows owe, each when its turn comes and at most LOTE; give how many.

    `argumento` is the name by which the job takes the key of a row; `desde` is the field of when it was first queued.
    """
    turno = deben.filter(por_reintentar(desde, maximo, ahora)).order_by(desde)
    pks = list(turno.values_list("pk", flat=True)[:LOTE])
    for pk in pks:
        encolar(tarea, **{argumento: pk})
    return len(pks)


@shared_task
def generar_documento(*, documento_id: int) -> None:
    documentos.generar(documento_id, ahora=timezone.now())


@shared_task
def enviar_aviso(*, aviso_id: int) -> None:
    avisos.enviar(aviso_id, ahora=timezone.now())


@shared_task
def barrer_pendientes() -> dict[str, int]:
    """Queue again what was acknowledged and is not done: the broker was away, a worker died, a mail server refused."""
    ahora = timezone.now()
    return {
        "documentos": reencolar(
            "expediente.tasks.generar_documento", "documento_id", una_vez.por_generar(DocumentoEmitido),
            desde="emitido_en", maximo=settings.DOCUMENTO_INTENTOS, ahora=ahora,
        ),
        "avisos": reencolar(
            "expediente.tasks.enviar_aviso", "aviso_id", avisos.por_enviar(),
            desde="creado_en", maximo=settings.AVISO_INTENTOS, ahora=ahora,
        ),
    }  # fmt: skip


@shared_task
def latido() -> None:
    Latido.objects.update_or_create(nombre="trabajador", defaults={"visto_en": timezone.now()})


@shared_task
def resumir_fallas() -> int:
    """Tell administration, once a day, what background work was given up; give how many pieces there are."""
    ahora = timezone.now()
    documentos_fallidos = DocumentoEmitido.objects.filter(
        generado_en__isnull=True, intentos__gte=settings.DOCUMENTO_INTENTOS
    )
    avisos_fallidos = Aviso.objects.filter(
        enviado_en__isnull=True, por_correo=True, intentos__gte=settings.AVISO_INTENTOS
    )
    fallas = [f"Documento {d.numero} ({d.titulo}): {d.ultimo_error}" for d in documentos_fallidos[:50]]
    fallas += [
        f"Aviso a {a.para.email} («{a.titulo}»): {a.ultimo_error}" for a in avisos_fallidos.select_related("para")[:50]
    ]
    total = documentos_fallidos.count() + avisos_fallidos.count()
    if total:
        avisos.avisar(
            Usuario.objects.filter(rol=Rol.ADMINISTRACION),
            clave=f"fallas:{timezone.localdate(ahora)}",
            tipo="fallas",
            titulo=f"Trabajo en segundo plano sin terminar: {total}",
            texto="\n".join(fallas),
            url=reverse("salud"),
            plantilla="expediente/correos/fallas",
            contexto={"fallas": fallas, "total": total},
            ahora=ahora,
        )
    return total


@shared_task
def limpiar_borradores() -> int:
    """Delete drafts that nobody touched for 180 days: they may hold personal data."""
    limite = timezone.now() - timedelta(days=180)
    return Borrador.objects.filter(Q(actualizado_en__lt=limite)).delete()[0]


@shared_task
def limpiar_sesiones() -> None:
    """Delete the sessions that expired."""
    SessionStore.clear_expired()
