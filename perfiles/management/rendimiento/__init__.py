"""What is measured of the profiles, as the scenario `perfiles`: the list, the affinity and the PDFs."""

from django.core.management import call_command

from sre_portal.rendimiento import ENCABEZADO, Medidor, escenario

from .afinidad import medir_afinidad
from .folletos import medir_folletos
from .lista import medir_lista
from .recomendacion import medir_recomendacion


@escenario("perfiles", "La lista con 25 y con 2,500 perfiles, la afinidad y los PDF", encabezado="")
def perfiles(medidor: Medidor) -> None:
    """Measure each part over the same profiles."""
    call_command("cargar_catalogos", verbosity=0)
    medidor.decir(ENCABEZADO)
    medir_lista(medidor)
    medir_afinidad(medidor)
    medir_recomendacion(medidor)
    medir_folletos(medidor)
