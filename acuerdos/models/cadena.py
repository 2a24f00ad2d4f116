"""The chain of instruments: what modified, renewed, ended or replaced an agreement, and until when it is in force."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from .acuerdo import Acuerdo


class Clase(models.TextChoices):
    """What the later instrument does to the earlier one."""

    ADENDA = "adenda", _("Modificación (adenda)")
    RENOVACION = "renovacion", _("Renovación o prórroga")
    SUSTITUCION = "sustitucion", _("Sustitución")
    TERMINACION = "terminacion", _("Terminación")
    COTEJO = "cotejo", _("Cotejo: es el mismo acuerdo")


HACE = {
    Clase.ADENDA: _("modifica"),
    Clase.RENOVACION: _("renueva"),
    Clase.SUSTITUCION: _("sustituye"),
    Clase.TERMINACION: _("da por terminado"),
    Clase.COTEJO: _("es el mismo que"),
}
DECLARABLES = (Clase.ADENDA, Clase.RENOVACION, Clase.SUSTITUCION, Clase.TERMINACION)
FINALES = (Clase.SUSTITUCION, Clase.TERMINACION)  # after them the earlier one no longer rules
EN_VIGOR = Q(asentado_en__isnull=False, retirado_en__isnull=True)

# The agreements that may be reached from some through links in force, themselves included. UNION drops what was seen:
# it ends even if a cycle came to exist by other hands.
_LIGAS = """FROM acuerdos_vinculo
    WHERE posterior_id IS NOT NULL AND asentado_en IS NOT NULL AND retirado_en IS NULL AND clase <> 'cotejo'"""
_IDA = f"SELECT anterior_id AS desde, posterior_id AS hasta {_LIGAS}"
_VUELTA = f"SELECT posterior_id AS desde, anterior_id AS hasta {_LIGAS}"
_ALCANCE = """
    WITH RECURSIVE alcance(pk) AS (
        SELECT unnest(%s::bigint[])
        UNION SELECT liga.hasta FROM alcance JOIN ({ligas}) AS liga ON liga.desde = alcance.pk
    ) SELECT pk FROM alcance"""
_HACIA_ADELANTE = _ALCANCE.replace("{ligas}", _IDA)
_TODA = _ALCANCE.replace("{ligas}", f"{_IDA} UNION ALL {_VUELTA}")


class VinculoQuerySet(models.QuerySet):
    def en_vigor(self):
        """Those recorded and not withdrawn: the ones that count."""
        return self.filter(EN_VIGOR)

    def de_la_cadena(self, acuerdo_id: int):
        """The links in force of the whole chain of an agreement, however long, in one query."""
        return self._entre(_TODA, [acuerdo_id])

    def hacia_adelante(self, acuerdos: Iterable[int]):
        """The links in force that leave from some agreements, and from what these lead to."""
        return self._entre(_HACIA_ADELANTE, list(acuerdos))

    def _entre(self, alcance: str, acuerdos: list[int]):
        return self.en_vigor().exclude(clase=Clase.COTEJO).filter(anterior__in=RawSQL(alcance, [acuerdos]))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Vinculo(models.Model):
    """That an agreement of the Registro modifies, renews, ends or replaces another, or is the same as a record.

    Declared by who negotiates, recorded by who inscribes (or by the SRE from the public page), withdrawn with its
    reason: never deleted.
    """

    clase = models.CharField(
        "clase", max_length=12, choices=Clase, help_text="Qué hace el instrumento posterior con el anterior."
    )
    anterior = models.ForeignKey(
        Acuerdo, verbose_name="acuerdo anterior", on_delete=models.PROTECT, related_name="vinculos_posteriores",
        help_text="El que se modifica, renueva, termina o sustituye.",
    )  # fmt: skip
    posterior = models.ForeignKey(
        Acuerdo, verbose_name="instrumento posterior", on_delete=models.PROTECT, related_name="vinculos_anteriores",
        null=True, blank=True, help_text="Vacío si la terminación se comunicó sin firmar otro instrumento.",
    )  # fmt: skip
    surte_efecto = models.DateField(
        "surte efecto", null=True, blank=True, help_text="Desde qué día; el anterior rige hasta la víspera."
    )
    vigente_hasta = models.DateField(
        "vigente hasta", null=True, blank=True, help_text="Nueva fecha de término, si una renovación o adenda la fija."
    )
    indefinida = models.BooleanField(
        "vigencia indefinida", default=False, help_text="Si la renovación o adenda quita la fecha de término."
    )
    motivo = models.TextField(
        "motivo o constancia", max_length=1000, blank=True,
        help_text="En qué consta: cláusula, oficio o comunicación, con su fecha. Es público.",
    )  # fmt: skip
    declarado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    declarado_en = models.DateTimeField("declarado", null=True, blank=True, editable=False)
    asentado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    asentado_en = models.DateTimeField("asentado", null=True, blank=True, editable=False)
    retirado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    retirado_en = models.DateTimeField("retirado", null=True, blank=True, editable=False)
    motivo_retiro = models.TextField(
        "motivo del retiro", max_length=1000, blank=True, help_text="Por qué dejó de contar este vínculo."
    )

    objects = VinculoQuerySet.as_manager()

    class Meta:
        verbose_name = "vínculo"
        ordering = ["surte_efecto", "pk"]
        constraints = [
            models.CheckConstraint(
                name="vinculo_con_otro",
                condition=Q(posterior__isnull=True) | ~Q(anterior=F("posterior")),
            ),
            models.CheckConstraint(
                name="vinculo_con_instrumento",
                condition=Q(posterior__isnull=False) | Q(clase=Clase.TERMINACION),
            ),
            models.CheckConstraint(
                name="vinculo_final_con_fecha",
                condition=~Q(clase__in=FINALES) | Q(surte_efecto__isnull=False) | Q(asentado_en__isnull=True),
            ),
            models.UniqueConstraint(
                name="vinculo_un_final", fields=["anterior"], condition=EN_VIGOR & Q(clase__in=FINALES)
            ),
            models.UniqueConstraint(
                name="vinculo_una_renovacion", fields=["anterior"], condition=EN_VIGOR & Q(clase=Clase.RENOVACION)
            ),
            models.UniqueConstraint(
                name="vinculo_un_cotejo", fields=["anterior"], condition=EN_VIGOR & Q(clase=Clase.COTEJO)
            ),
            models.UniqueConstraint(
                name="vinculo_una_vez", fields=["anterior", "posterior"], condition=Q(retirado_en__isnull=True)
            ),
        ]
        triggers = [pgtrigger.Protect(name="no_se_borra", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"{self.anterior_id} → {self.posterior_id or '—'} ({self.clase})"

    @property
    def hace(self) -> str:
        """The verb of what the later one does: «renueva»."""
        return HACE[Clase(self.clase)]


@dataclass(frozen=True)
class Fin:
    """Until when an agreement is in force: its last day, or that it has none, or neither (unknown); and what says so.

    `vinculo` is the link that changed what the agreement itself says; None when nothing did.
    """

    dia: dt.date | None
    indefinida: bool
    vinculo: Vinculo | None = None


def fines_efectivos(acuerdos: Iterable[Acuerdo]) -> dict[int, Fin]:
    """Give until when each agreement is in force once its chain is counted; one query for all of them."""
    acuerdos = list(acuerdos)
    vinculos = Vinculo.objects.hacia_adelante(a.pk for a in acuerdos).select_related("posterior")
    return calcular_fines(acuerdos, vinculos.defer(*(f"posterior__{c}" for c in LARGOS)))


LARGOS = ("busqueda", "texto_busqueda", "resumen", "materias_texto", "fuente", "sin_cabildo_motivo")


def calcular_fines(acuerdos: Iterable[Acuerdo], vinculos: Iterable[Vinculo]) -> dict[int, Fin]:
    """Give the same from links at hand (those of `hacia_adelante`); asks nothing."""
    de: dict[int, list[Vinculo]] = defaultdict(list)
    for vinculo in vinculos:
        de[vinculo.anterior_id].append(vinculo)
    return {acuerdo.pk: _fin(acuerdo, de, frozenset()) for acuerdo in acuerdos}


def _fin(acuerdo: Acuerdo, de: dict[int, list[Vinculo]], vistos: frozenset[int]) -> Fin:
    fin = Fin(acuerdo.vigencia_hasta, acuerdo.vigencia_indefinida)
    suyos = (
        []
        if acuerdo.pk in vistos
        else sorted(de.get(acuerdo.pk, ()), key=lambda v: (v.surte_efecto or dt.date.min, v.pk))
    )
    for vinculo in suyos:
        if vinculo.clase not in FINALES:
            nuevo = Fin(vinculo.vigente_hasta, vinculo.indefinida, vinculo)
            if vinculo.clase == Clase.RENOVACION and not (nuevo.dia or nuevo.indefinida):
                suyo = _fin(vinculo.posterior, de, vistos | {acuerdo.pk})
                nuevo = Fin(suyo.dia, suyo.indefinida, vinculo)
            fin = nuevo if nuevo.dia or nuevo.indefinida else fin
    for vinculo in suyos:
        if vinculo.clase in FINALES and vinculo.surte_efecto:
            vispera = vinculo.surte_efecto - dt.timedelta(days=1)
            fin = fin if fin.dia and fin.dia <= vispera else Fin(vispera, False, vinculo)
    return fin
