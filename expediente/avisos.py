"""Notices: rows written with the step that causes them, mails sent after its commit, each once."""

import logging
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F

from directorio.roles import Rol
from sre_portal.adapters.cola import encolar
from sre_portal.adapters.correo import enviar_correo

from .models import Aviso, PreferenciaAviso

registro = logging.getLogger(__name__)


@dataclass(frozen=True)
class TipoAviso:
    """A kind of notice as people choose it: to which roles its mail is optional, and to which it is not."""

    nombre: str
    opcional_para: Collection[str] = frozenset()
    obligatorio_para: Collection[str] = frozenset()
    icono: str = "avisos"


# The keys are what `Aviso.tipo` holds; each app adds its own when it is ready.
TIPOS: dict[str, TipoAviso] = {
    "fallas": TipoAviso("Trabajo en segundo plano sin terminar", obligatorio_para={Rol.ADMINISTRACION}, icono="alerta")
}


def tipos_opcionales(rol: str) -> dict[str, str]:
    """Give the kinds of notice that a role may choose not to get by mail."""
    return {clave: tipo.nombre for clave, tipo in TIPOS.items() if rol in tipo.opcional_para}


def tipos_obligatorios(rol: str) -> dict[str, str]:
    """Give the kinds of notice that a role always gets by mail, as the law's terms run from them."""
    return {clave: tipo.nombre for clave, tipo in TIPOS.items() if rol in tipo.obligatorio_para}


def avisar(
    personas, *, clave: str, tipo: str, titulo: str, texto: str, url: str, plantilla: str, contexto: dict, ahora,
    objeto=None, obligatorio: bool = True,
) -> list[Aviso]:  # fmt: skip
    """Write one notice per person inside the caller's transaction and queue its mail; a repeated key writes nothing.

    Raises IntegrityError where somebody else is writing the same key at this moment: one of the two is undone.
    """
    ya_avisados = set(Aviso.objects.filter(clave=clave).values_list("para_id", flat=True))
    personas = {p.pk: p for p in personas if p.is_active and p.pk not in ya_avisados}
    sin_correo = set()
    if not obligatorio:
        sin_correo = set(
            PreferenciaAviso.objects.filter(usuario__in=personas, tipo=tipo).values_list("usuario_id", flat=True)
        )
    creados = Aviso.objects.bulk_create(
        Aviso(
            clave=clave,
            para=persona,
            tipo=tipo,
            obligatorio=obligatorio,
            titulo=titulo[:255],
            texto=texto,
            url=url,
            plantilla=plantilla,
            contexto={**contexto, "nombre": persona.nombre},
            tipo_objeto=ContentType.objects.get_for_model(objeto) if objeto else None,
            objeto_id=objeto.pk if objeto else None,
            creado_en=ahora,
            por_correo=persona.pk not in sin_correo,
        )
        for persona in personas.values()
    )
    for aviso in creados:
        if aviso.por_correo:
            encolar("expediente.tasks.enviar_aviso", aviso_id=aviso.pk)
    return creados


def enviar(aviso_id: int, *, ahora) -> bool:
    """Mail a notice unless it was mailed already; safe to run twice and side by side.

    The row stays locked while the server takes the message, and the Message-ID is the notice's own: a worker
    killed between the two can at most repeat a message that the receiving server recognises.
    """
    pendientes = Aviso.objects.filter(pk=aviso_id, enviado_en__isnull=True, por_correo=True)
    if not pendientes.filter(para__is_active=True).update(intentos=F("intentos") + 1):
        return True
    try:
        with transaction.atomic():
            aviso = pendientes.select_for_update(skip_locked=True, of=("self",)).select_related("para").first()
            if aviso is None:
                return False
            enlace = f"{settings.SITIO_URL}{aviso.url}"
            contexto = {**aviso.contexto, "titulo": aviso.titulo, "texto": aviso.texto, "enlace": enlace}
            enviar_correo(aviso.plantilla, aviso.para.email, contexto, referencia=f"aviso-{aviso.pk}")
            aviso.enviado_en = ahora
            aviso.ultimo_error = ""
            aviso.save(update_fields=["enviado_en", "ultimo_error"])
    except Exception as error:
        registro.exception("No se pudo enviar el aviso %s", aviso_id)
        pendientes.update(ultimo_error=f"{type(error).__name__}: {error}".replace("\x00", "")[:2000])
        raise
    return True


def fallidos():
    """Give the notices whose mail was given up; the inbox shows them all the same."""
    return Aviso.objects.filter(
        enviado_en=None, por_correo=True, para__is_active=True, intentos__gte=settings.AVISO_INTENTOS
    )


def reintentar(aviso: Aviso) -> bool:
    """Give a notice whose mail was given up its tries again and queue it; give whether it was waiting."""
    if not Aviso.objects.filter(pk=aviso.pk, enviado_en=None, por_correo=True).update(intentos=0):
        return False
    encolar("expediente.tasks.enviar_aviso", aviso_id=aviso.pk)
    return True
