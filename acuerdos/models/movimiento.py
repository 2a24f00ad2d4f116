from django.db import models

from expediente import models as expediente

from ..estados import Accion, Estado
from .acuerdo import Acuerdo


class Movimiento(expediente.Movimiento):
    """One step of the dictamen workflow; the database refuses to change, delete or truncate it."""

    ACCIONES, ESTADOS = Accion, Estado

    caso = models.ForeignKey(Acuerdo, verbose_name="acuerdo", on_delete=models.PROTECT, related_name="movimientos")

    class Meta(expediente.Movimiento.Meta):
        abstract = False
        verbose_name = "movimiento"
        indexes = [models.Index(fields=["caso", "ocurrio_en"])]
        triggers = expediente.disparadores_de_lo_que_solo_crece("acuerdos_movimiento")
