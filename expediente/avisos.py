"""Notices: rows written with the step that causes them, mails sent after its commit, each once."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from directorio.roles import Rol
from sre_portal.adapters.cola import encolar

from . import una_vez
from .models import Aviso, PreferenciaAviso


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


def por_enviar() -> QuerySet[Aviso]:
    """Give the notices whose mail is owed: it did not leave, and its person is still here and wants it."""
    return Aviso.objects.filter(enviado_en__isnull=True, por_correo=True, para__is_active=True)


def enviar(aviso_id: int, *, ahora) -> bool:
    """Mail a notice unless it was mailed already; safe to run twice and side by side."""
    return una_vez.mandar(
        por_enviar().select_related("para"),
        aviso_id,
        ahora=ahora,
        escribir=_escribir,
        referencia="aviso",
        idioma=lambda _: settings.LANGUAGE_CODE,
        enviado="enviado_en",
    )


def _escribir(aviso: Aviso) -> una_vez.Carta:
    enlace = f"{settings.SITIO_URL}{aviso.url}"
    contexto = {**aviso.contexto, "titulo": aviso.titulo, "texto": aviso.texto, "enlace": enlace}
    return una_vez.Carta(aviso.plantilla, aviso.para.email, contexto)


def fallidos():
    """Give the notices whose mail was given up; the inbox shows them all the same."""
    return por_enviar().filter(intentos__gte=settings.AVISO_INTENTOS)


def reintentar(aviso: Aviso) -> bool:
    """Give a notice whose mail was given up its tries again and queue it; give whether it was waiting."""
    if not Aviso.objects.filter(pk=aviso.pk, enviado_en=None, por_correo=True).update(intentos=0):
        return False
    encolar("expediente.tasks.enviar_aviso", aviso_id=aviso.pk)
    return True
