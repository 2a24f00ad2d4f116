"""The participants of the reunification trips: each look leaves a trace, and their data go after their term."""

from django.db import transaction

from expediente.flujo import NoPermitido, bloquear
from expediente.models import Borrador

from ..models import Consulta, Participante, Reunificacion, Visita
from ..permisos import puede_ver_participantes


@transaction.atomic
def consultar(visita: Visita, *, por, ahora, como: str = "pagina") -> list[Participante]:
    """Give who travels and write that this person looked, in the same transaction: no trace, no data.

    Raises NoPermitido for whoever may not. An empty list leaves no trace.
    """
    if not puede_ver_participantes(por, visita):
        raise NoPermitido("Sólo la ven la OFAI que organiza el viaje, la DGCP y los consulados del trayecto.")
    hallados = list(visita.participantes.all())
    if hallados:
        Consulta.objects.create(visita=visita, por=por, ocurrio_en=ahora, como=como, cuantos=len(hallados))
    return hallados


def borrar_borradores(visita: Visita, pk: int | None = None) -> None:
    """Forget what anybody was typing of the participants of a trip, or of one of them."""
    cual = f"{pk}/" if pk else ""
    Borrador.objects.filter(formulario__startswith=f"/visitas/{visita.folio}/participantes/{cual}").delete()


def retirar_vencidos(*, ahora) -> int:
    """Delete the data of the participants of the trips whose term went by; give of how many trips. Safe to run twice.

    What remains is how many travelled. Each trip is its own transaction.
    """
    retirados = 0
    for pk in list(Visita.objects.con_datos_por_retirar(ahora=ahora).values_list("pk", flat=True)):
        with transaction.atomic():
            visita = bloquear(Visita(pk=pk))
            borrar_borradores(visita)
            if not visita.participantes.exists():
                continue
            reunificacion = Reunificacion.objects.select_for_update().get(visita=visita)
            if not reunificacion.numero_participantes:
                reunificacion.numero_participantes = visita.participantes.count()
            visita.participantes.all().delete()
            reunificacion.datos_retirados_en = ahora
            reunificacion.save(update_fields=["numero_participantes", "datos_retirados_en"])
        retirados += 1
    return retirados
