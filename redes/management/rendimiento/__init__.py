"""What is measured of the networks, as the scenario `redes`."""

from django.core.management import call_command
from django.test.utils import override_settings
from django.utils import timezone

from redes.management.volumen import poblar
from redes.models import Membresia
from sre_portal.rendimiento import ENCABEZADO, Medidor, analizar, escenario

from .nocturno import medir_noche
from .presencia import comparar, medir, medir_csv_entero
from .recomendacion import medir_recomendacion

GOBIERNOS, REDES, MEMBRESIAS = 2_500, 60, 20_000
PARTE = 100  # the small measure is a hundredth of the great one


@escenario("redes", "La presencia con 20,000 membresías y con la centésima parte, y una noche", encabezado="")
def redes(medidor: Medidor, gobiernos: int = GOBIERNOS, cuantas: int = REDES, membresias: int = MEMBRESIAS) -> None:
    """Measure each part over the same data, first a hundredth of it and then the whole."""
    call_command("cargar_catalogos", verbosity=0)
    hoy = timezone.localdate()
    medidor.decir(ENCABEZADO)
    cortes = []
    with override_settings(EXPORTAR_LIMITE_POR_MINUTO=10**6):
        for de_quienes, suyas in ((gobiernos // PARTE, membresias // PARTE), (gobiernos, membresias)):
            poblar(de_quienes, cuantas, suyas - Membresia.objects.count(), hoy=hoy)
            analizar()
            cortes.append(medir(medidor, suyas))
        for linea in comparar(*cortes):
            medidor.decir(linea)
        medir_csv_entero(medidor)
    medir_recomendacion(medidor)
    medir_noche(medidor)
