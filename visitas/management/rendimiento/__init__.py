"""What is measured of the visits, as the scenario `visitas`."""

from django.core.management import call_command

from sre_portal.rendimiento import ENCABEZADO, Medidor, escenario

from .calendario import medir_calendario


@escenario("visitas", "El calendario con 20 y con 2,000 visitas", encabezado="")
def visitas(medidor: Medidor) -> None:
    """Measure each part over the same visits."""
    call_command("cargar_catalogos", verbosity=0)
    medidor.decir(ENCABEZADO)
    medir_calendario(medidor)
