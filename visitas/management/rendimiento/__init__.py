"""What is measured of the visits, as the scenario `visitas`: lists, calendar, a long case file, order and seating."""

from django.core.management import call_command
from django.utils import timezone

from directorio.models import Usuario
from directorio.roles import Rol
from sre_portal.rendimiento import ENCABEZADO, Medidor, analizar, escenario
from visitas.management.volumen import poblar
from visitas.models import Visita

from .acomodo import MESAS, PERSONAS, RESTRICCIONES, medir_acomodo
from .calendario import medir_calendario, medir_suscripcion
from .expediente import medir_expediente
from .lista import comparar, medir_lista
from .precedencia import medir_precedencia

POCAS, MUCHAS = 20, 2_000


@escenario("visitas", "Precedencia, mesas, y la lista y el calendario con 20 y con 2,000 visitas", encabezado="")
def visitas(
    medidor: Medidor, pocas: int = POCAS, muchas: int = MUCHAS, mesa: tuple[int, ...] = (PERSONAS, MESAS, RESTRICCIONES)
) -> None:
    """Measure each part over the same visits; `mesa` says how many people, tables and restrictions a seating has."""
    call_command("cargar_catalogos", verbosity=0)
    medir_precedencia(medidor)
    medir_acomodo(medidor, *mesa)
    medidor.decir(ENCABEZADO)
    dgcp = Usuario.objects.create_user(email="dgcp@medidas.invalid", nombre="Medidas", rol=Rol.DGCP_ANALISTA)
    listas = []
    for cuantas in (pocas, muchas):
        poblar(max(cuantas - Visita.objects.count(), 0), dia=timezone.localdate())
        analizar()
        listas.append(medir_lista(medidor, f"{cuantas:,} visitas", dgcp))
        calendario = medir_calendario(medidor, f"{cuantas:,} visitas", dgcp)
    medir_expediente(medidor)
    medidor.decir(f"- Lista con {muchas:,} visitas entre lista con {pocas}: {comparar(*listas)}.")
    medidor.decir(calendario)
    medir_suscripcion(medidor, dgcp)
