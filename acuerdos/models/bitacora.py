"""The verifiable log of the Registro: entries chained by hash, signed checkpoints, and what each check found."""

import hashlib
import json

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from expediente.models import SoloCrece, disparadores_de_lo_que_solo_crece

from .acuerdo import Acuerdo

NADA = "0" * 64  # what stands before the first entry


_CANONICO = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonico(valor) -> str:
    """Write JSON in the one way of RFC 8785: keys in order, no spaces. Holds for what we log: no fractions."""
    return _CANONICO.encode(valor)


def sha256(texto: str) -> str:
    return hashlib.sha256(texto.encode()).hexdigest()


def eslabon(numero: int, anterior: str, sha256_del_contenido: str) -> str:
    """Give the hash of an entry. It takes the hash of the content alone, so that a proof need not carry contents."""
    return sha256(f"{numero}\n{anterior}\n{sha256_del_contenido}\n")


class Asiento(SoloCrece):
    """An entry of the log: one public act on an inscribed agreement, tied to the entry before it."""

    class Tipo(models.TextChoices):
        INSCRIPCION = "inscripcion", _("Inscripción")
        CONSTANCIA = "constancia", _("Constancia expedida")
        COMUNICACION = "comunicacion", _("Comunicación oficial")
        VINCULO = "vinculo", _("Relación con otro acuerdo")
        RETIRO = "retiro", _("Retiro de una relación")
        CORRECCION = "correccion", _("Corrección")

    UNA_VEZ = (Tipo.INSCRIPCION, Tipo.CONSTANCIA, Tipo.COMUNICACION)
    CON_RETRATO = (Tipo.INSCRIPCION, Tipo.CORRECCION)  # they say all that the Registro holds of the agreement

    numero = models.PositiveBigIntegerField("número", primary_key=True)
    tipo = models.CharField("tipo", max_length=20, choices=Tipo)
    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="asientos", db_index=False)
    asentado_en = models.DateTimeField("asentado")
    contenido = models.TextField("contenido")  # canonical JSON, kept as text: its hash is that of these very letters
    sha256 = models.CharField("SHA-256 del contenido", max_length=64)
    anterior = models.CharField("huella del asiento anterior", max_length=64)
    huella = models.CharField("huella", max_length=64)

    class Meta:
        verbose_name = "asiento"
        ordering = ["numero"]
        indexes = [models.Index(fields=["acuerdo", "numero"], name="asiento_del_acuerdo")]
        constraints = [
            models.UniqueConstraint(
                fields=["acuerdo", "tipo"],
                condition=models.Q(tipo__in=("inscripcion", "constancia", "comunicacion")),
                name="asiento_una_vez",
            )
        ]
        triggers = disparadores_de_lo_que_solo_crece("acuerdos_asiento")

    def __str__(self):
        return f"Asiento {self.numero}"

    def get_absolute_url(self) -> str:
        return reverse("registro:bitacora_entrada", args=[self.numero])

    @property
    def datos(self) -> dict:
        return json.loads(self.contenido)


class PuntoControl(SoloCrece):
    """A signed checkpoint: on that day the log had so many entries, and the last one had this hash."""

    fecha = models.DateField("fecha")
    asientos = models.PositiveBigIntegerField("asientos")
    cabeza = models.CharField("huella del último asiento", max_length=64)
    clave = models.CharField("clave pública", max_length=44)  # Ed25519, in base64
    firma = models.CharField("firma", max_length=88)
    firmado_en = models.DateTimeField("firmado")

    class Meta:
        verbose_name = "punto de control"
        verbose_name_plural = "puntos de control"
        ordering = ["asientos", "fecha"]
        constraints = [models.UniqueConstraint(fields=["fecha", "asientos"], name="punto_unico")]
        triggers = disparadores_de_lo_que_solo_crece("acuerdos_puntocontrol")

    def __str__(self):
        return f"{self.fecha}: {self.asientos} asientos"

    @property
    def mensaje(self) -> str:
        """What is signed, in words that anyone may type again."""
        return (
            "Bitácora del Registro de Acuerdos Interinstitucionales\n"
            f"fecha: {self.fecha}\nasientos: {self.asientos}\ncabeza: {self.cabeza}\n"
        )

    def como_json(self) -> dict:
        campos = ("asientos", "cabeza", "clave", "firma")
        return {"fecha": self.fecha.isoformat(), **{campo: getattr(self, campo) for campo in campos}}


class Comprobacion(models.Model):
    """What one check of the log against itself and against the Registro found."""

    comprobada_en = models.DateTimeField("comprobada")
    asientos = models.PositiveBigIntegerField("asientos")
    fallas = models.PositiveIntegerField("fallas")
    informe = models.JSONField("informe", default=list)

    class Meta:
        verbose_name = "comprobación de la bitácora"
        verbose_name_plural = "comprobaciones de la bitácora"
        ordering = ["-comprobada_en"]
        get_latest_by = "comprobada_en"

    def __str__(self):
        return f"{self.comprobada_en:%F %R}: {self.fallas} fallas"
