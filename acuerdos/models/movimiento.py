import pgtrigger
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
        triggers = [
            pgtrigger.Protect(name="solo_se_agrega", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="no_se_vacia",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'acuerdos_movimiento solo admite altas';",
            ),
        ]

    @property
    def accion_nombre(self) -> str:
        return Accion(self.accion).label

    @property
    def de_nombre(self) -> str:
        return Estado(self.de).label

    @property
    def a_nombre(self) -> str:
        return Estado(self.a).label
