"""Beginning the profile or the plan of a government."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from expediente.documentos import tomar_numero

from ..models import Clase, Escrito
from ..permisos import exigir, puede_abrir

PREFIJOS = {Clase.PERFIL: "PC", Clase.PLAN: "PI"}


@transaction.atomic
def abrir(clase: str, *, por, ahora, es_demo: bool = False) -> Escrito:
    """Give the profile or the plan of a person's government, begun if there was none. Raises NoPermitido."""
    exigir(puede_abrir(por))
    ya = Escrito.objects.con_partes().filter(gobierno=por.gobierno, clase=clase).first()
    if ya:
        return ya
    anio = timezone.localdate(ahora).year
    prefijo = PREFIJOS[Clase(clase)]
    numero = tomar_numero(f"folio-{clase}", anio)  # whoever opens the same one meanwhile waits here
    folio = settings.FORMATO_FOLIO_PERFIL.format(prefijo=prefijo, anio=anio, consecutivo=numero)
    escrito, _ = Escrito.objects.get_or_create(
        gobierno=por.gobierno,
        clase=clase,
        defaults={
            "folio": folio,
            "abierto_por": por,
            "creado_en": ahora,
            "movido_en": ahora,
            "es_demo": es_demo,
        },
    )
    return escrito
