"""How much each criterion of affinity counts: what the portal ships, and what the DGCP sets."""

from collections.abc import Mapping

from django.db import transaction

from expediente.flujo import DatosIncompletos, NoPermitido

from ..afinidades import Criterio
from ..ficha.pesos import de_fabrica
from ..models import PesoAfinidad
from ..permisos import puede_fijar_pesos

MAXIMO = 10


@transaction.atomic
def cargar_pesos() -> tuple[int, int]:
    """Write the weights that the portal ships, save where somebody set others; give how many are new, and corrected."""
    guardados = {peso.criterio: peso for peso in PesoAfinidad.objects.select_for_update()}
    fabrica = {criterio: uno.peso for criterio, uno in de_fabrica().items()}
    nuevos = [PesoAfinidad(criterio=c, peso=peso) for c, peso in fabrica.items() if c not in guardados]
    PesoAfinidad.objects.bulk_create(nuevos)
    viejos = [uno for c, uno in guardados.items() if uno.editado_en is None and uno.peso != fabrica[c]]
    for uno in viejos:
        uno.peso = fabrica[uno.criterio]
        uno.save(update_fields=["peso"])
    return len(nuevos), len(viejos)


@transaction.atomic
def fijar_pesos(pesos: Mapping[str, int], *, por, ahora) -> list[Criterio]:
    """Set what each criterion counts, from 0 to 10; give those that changed. What is not named stays as it is.

    Raises NoPermitido, or DatosIncompletos when a weight is none, or no criterion would count.
    """
    if not puede_fijar_pesos(por):
        raise NoPermitido("Los pesos de la afinidad los fija la DGCP.")
    ajenos = {c: f"De 0 a {MAXIMO}, sin decimales." for c, peso in pesos.items() if peso not in range(MAXIMO + 1)}
    if ajenos or not set(pesos) <= set(Criterio):
        raise DatosIncompletos(ajenos or {"": "Ese criterio no existe."})
    cargar_pesos()
    guardados = list(PesoAfinidad.objects.select_for_update().order_by("pk"))
    if not any(pesos.get(peso.criterio, peso.peso) for peso in guardados):
        raise DatosIncompletos({Criterio.TEMAS: "Al menos un criterio debe contar: no deje todos en 0."})
    cambiados = [peso for peso in guardados if pesos.get(peso.criterio, peso.peso) != peso.peso]
    for peso in cambiados:
        peso.peso, peso.editado_por, peso.editado_en = pesos[peso.criterio], por, ahora
        peso.save(update_fields=["peso", "editado_por", "editado_en"])
    return [Criterio(peso.criterio) for peso in cambiados]
