from django.db import models

from expediente import models as expediente

from ..estados import Accion, Estado
from .acuerdo import Acuerdo


class Movimiento(expediente.Movimiento):
    """One step of the dictamen workflow; the database refuses to change, delete or truncate it."""

    caso = models.ForeignKey(Acuerdo, verbose_name="acuerdo", on_delete=models.PROTECT, related_name="movimientos")

    class Meta(expediente.Movimiento.Meta):
        abstract = False
        verbose_name = "movimiento"
        indexes = [models.Index(fields=["caso", "ocurrio_en"])]
        triggers = expediente.disparadores_de_lo_que_solo_crece("acuerdos_movimiento")

    @property
    def accion_nombre(self) -> str:
        return Accion(self.accion).label

    @property
    def de_nombre(self) -> str:
        return Estado(self.de).label

    @property
    def a_nombre(self) -> str:
        return Estado(self.a).label
