"""What the Registro says of a party follows the directory: a government or counterpart renamed is shown so at once."""

from django.db import transaction

from directorio.models import Gobierno
from sre_portal.adapters.cola import encolar

from ..busqueda.indice import indexar, tocar
from ..models import Acuerdo

AL_MOMENTO = 2_000  # agreements that whoever saves waits for; more than these are left to a worker


def reindexar_parte(sender, instance, created: bool, raw: bool = False, **_evento) -> None:
    """Receive a government or counterpart just saved, by a form or the admin."""
    if raw:
        return
    if created:  # nobody's agreement says anything new; the lists of the API do
        transaction.on_commit(tocar)
        return
    relacion = "gobierno" if isinstance(instance, Gobierno) else "contrapartes"
    publicos = Acuerdo.objects.publicos().filter(**{relacion: instance})
    suyos = list(publicos.values_list("pk", flat=True)[: AL_MOMENTO + 1])
    if len(suyos) <= AL_MOMENTO:
        indexar(suyos)
    else:
        tocar()
        encolar("acuerdos.tasks.revisar_indice")
