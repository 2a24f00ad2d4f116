"""Setting how much each criterion of affinity counts."""

from collections.abc import Mapping

from ..afinidades import Criterio
from ..ficha.pesos import PESOS
from ..permisos import puede_fijar_pesos


def cargar_pesos() -> tuple[int, int]:
    """Write the weights that the portal ships, save where somebody set others; give how many are new, and corrected."""
    return PESOS.cargar()


def fijar_pesos(pesos: Mapping[str, int], *, por, ahora) -> list[Criterio]:
    """Set what each criterion counts; give those that changed. Raises NoPermitido or DatosIncompletos."""
    return PESOS.fijar(pesos, por=por, ahora=ahora, puede=puede_fijar_pesos(por))
