"""How the commitments of a visit end."""

from django.db import transaction

from expediente.flujo import DatosIncompletos, EstadoNoAdmite, NoPermitido

from ..models import Compromiso, EstadoCompromiso
from ..permisos import puede_cerrar


@transaction.atomic
def cerrar(compromiso: Compromiso, *, por, ahora, estado: str, nota: str) -> Compromiso:
    """Say how a commitment ended, with a note: kept, not kept, or without effect.

    Raises NoPermitido, EstadoNoAdmite when somebody closed it meanwhile, DatosIncompletos without a note.
    """
    actual = Compromiso.objects.select_for_update(of=("self",)).select_related("visita").get(pk=compromiso.pk)
    if not puede_cerrar(por, actual):
        raise NoPermitido("Lo cierran las partes de la visita.")
    if actual.estado != EstadoCompromiso.PENDIENTE:
        raise EstadoNoAdmite(f"Ya se cerró como «{actual.get_estado_display()}».")
    if estado not in EstadoCompromiso.values or estado == EstadoCompromiso.PENDIENTE:
        raise DatosIncompletos({"estado": "Elija cómo quedó."})
    if not any(letra.isalnum() for letra in nota):
        raise DatosIncompletos({"nota": "Diga cómo quedó: qué se hizo, o por qué no."})
    actual.estado, actual.nota, actual.cerrado_en, actual.cerrado_por = estado, nota.strip(), ahora, por
    actual.save(update_fields=["estado", "nota", "cerrado_en", "cerrado_por"])
    return actual


@transaction.atomic
def reabrir(compromiso: Compromiso, *, por) -> Compromiso:
    """Open a commitment again, when it was closed by mistake; how it had ended stays in its history."""
    actual = Compromiso.objects.select_for_update(of=("self",)).select_related("visita").get(pk=compromiso.pk)
    if not puede_cerrar(por, actual):
        raise NoPermitido("Lo abren las partes de la visita.")
    actual.estado, actual.nota, actual.cerrado_en, actual.cerrado_por = EstadoCompromiso.PENDIENTE, "", None, None
    actual.save(update_fields=["estado", "nota", "cerrado_en", "cerrado_por"])
    return actual
