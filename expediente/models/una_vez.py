"""Rows that owe something which is done once, in the background: abstract bases of what `expediente.una_vez` does."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

TARDA = timedelta(minutes=2)  # beyond, a page says that nobody seems to be making the file


class PorGenerar(models.Model):
    """A PDF asked for now and made once by a worker; the row holds what it will say and, later, how it went.

    The concrete model adds `archivo`, a FileField with its own folder, and `nombre_guardado`. It is worth an index of
    `pedido_en` where `generado_en` is null: the sweep asks for those every minute.
    """

    tamanio = models.PositiveBigIntegerField("tamaño", null=True, blank=True, help_text="En bytes.")
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    pedido_en = models.DateTimeField("pedido", db_index=True)
    generado_en = models.DateTimeField("PDF generado", null=True, blank=True)
    intentos = models.PositiveSmallIntegerField("intentos", default=0)
    ultimo_error = models.TextField("último error", blank=True)

    class Meta:
        abstract = True

    @property
    def nombre_guardado(self) -> str:
        """The name under which the file is stored: the same at every try, and no other row's."""
        raise NotImplementedError

    @property
    def listo(self) -> bool:
        return self.generado_en is not None

    @property
    def fallido(self) -> bool:
        """Say whether making it was given up, so that a person must look."""
        return not self.listo and self.intentos >= settings.DOCUMENTO_INTENTOS

    def tarda(self, *, ahora: datetime) -> bool:
        """Say whether it was asked for so long ago that nobody seems to be making it."""
        return not self.listo and ahora - self.pedido_en > TARDA


class PorMandar(models.Model):
    """A row that owes one mail to somebody who may have no account; the concrete model knows when it owes it."""

    correo_enviado_en = models.DateTimeField("correo enviado", null=True, blank=True, editable=False)
    intentos = models.PositiveSmallIntegerField("intentos de envío", default=0, editable=False)
    ultimo_error = models.TextField("último error", blank=True, editable=False)

    class Meta:
        abstract = True
