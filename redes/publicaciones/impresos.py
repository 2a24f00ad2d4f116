"""The files that a person asks for: made once by a worker, read by that person alone (or by anybody), swept soon.

Each is made with what its person may see at that moment: who lost sight of the membership meanwhile gets nothing.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from directorio.models import Usuario
from expediente import una_vez
from sre_portal.adapters.cola import encolar

from ..documentos import NoSePuede
from ..models import Autoevaluacion, ClaseImpreso, Impreso, Membresia
from .imprenta import PRODUCTORES

EN_ESPERA_MAXIMOS = 200  # files waiting at once; beyond, whoever asks is told to come back
SIRVE_OTRA_VEZ = timedelta(minutes=10)  # a public file made so lately is given to the next one who asks for it
PUBLICAS = frozenset({ClaseImpreso.PRESENCIA})


class DemasiadosEnEspera(Exception):
    """Too many files are waiting. Its message is for people."""

    def __init__(self):
        super().__init__(_("Hay muchos documentos en espera. Vuelva a pedirlo en unos minutos."))


# Asking ------------------------------------------------------------------------------------------


def pedir(
    clase: str, *, por: Usuario | None, ahora: datetime, membresia: Membresia | None = None,
    autoevaluacion: Autoevaluacion | None = None, parametros: dict | None = None, nombre: str = "",
) -> Impreso:  # fmt: skip
    """Give the file that this person asked for and waits for, or ask for another; raise DemasiadosEnEspera.

    Who calls knows that the person may see what it is of; what it gets is settled again when it is made. Without
    person it is public, and one made in the last minutes serves. `nombre`: that of the file, without date or extension.
    """
    que = {"clase": clase, "membresia": membresia, "autoevaluacion": autoevaluacion, "parametros": parametros or {}}
    suyos = Impreso.objects.filter(pedido_por=por, **que)
    sirven = Q(generado_en__isnull=True, intentos__lt=settings.DOCUMENTO_INTENTOS)
    if por is None:
        sirven |= Q(generado_en__gte=ahora - SIRVE_OTRA_VEZ)
    if impreso := suyos.filter(sirven).order_by("-pk").first():
        return impreso
    if por_generar().count() >= EN_ESPERA_MAXIMOS:
        raise DemasiadosEnEspera
    impreso = Impreso(pedido_por=por, pedido_en=ahora, **que)
    impreso.nombre = _nombre(impreso, nombre or clase)
    impreso.save()
    encolar("redes.tasks.generar_impreso", impreso_id=impreso.pk)
    return impreso


def _nombre(impreso: Impreso, de_que: str) -> str:
    """Name the file that is downloaded: «carta-red-2026-0001-2026-03-02.pdf»."""
    dia = timezone.localdate(impreso.pedido_en).isoformat()
    return f"{de_que.lower()[:120]}-{dia}.{impreso.extension}"


# Making ------------------------------------------------------------------------------------------


def generar(impreso_id: int, *, ahora: datetime) -> bool:
    """Make and store a file unless it is stored already; safe to run twice and side by side.

    Gives whether it is ready. A failure is written on its row and raised again; what can never be made is written, and
    not tried again.
    """
    try:
        return una_vez.generar(Impreso, impreso_id, ahora=ahora, producir=_producir)
    except NoSePuede as motivo:
        sin_hacer = Impreso.objects.filter(pk=impreso_id, generado_en__isnull=True)
        sin_hacer.update(intentos=settings.DOCUMENTO_INTENTOS, ultimo_error=str(motivo))
        return False


def _producir(impreso: Impreso) -> bytes:
    if impreso.pedido_por_id and not de(impreso.pedido_por).filter(pk=impreso.pk).exists():
        raise NoSePuede("Quien lo pidió ya no puede ver de qué trata.")
    return PRODUCTORES[impreso.clase](impreso)


def por_generar() -> QuerySet[Impreso]:
    """Give the files that wait to be made and were not given up."""
    return una_vez.por_generar(Impreso)


# Giving ------------------------------------------------------------------------------------------


def de(usuario) -> QuerySet[Impreso]:
    """Give the files that a person may have: the public ones, and those it asked for of what it still may see."""
    publicos = Q(pedido_por=None, clase__in=PUBLICAS)
    if not usuario.is_authenticated or not usuario.is_active:
        return Impreso.objects.filter(publicos)
    membresias = Membresia.objects.visibles_para(usuario).values("pk")
    autoevaluaciones = Autoevaluacion.objects.visibles_para(usuario).values("pk")
    return Impreso.objects.filter(
        publicos
        | Q(Q(membresia=None) | Q(membresia__in=membresias), pedido_por=usuario)
        & (Q(autoevaluacion=None) | Q(autoevaluacion__in=autoevaluaciones))
    )


# Keeping -----------------------------------------------------------------------------------------


def barrer(*, antes_de: datetime) -> int:
    """Delete the files asked before a moment; give how many. Whoever asked may ask again."""
    return una_vez.barrer(Impreso.objects.filter(pedido_en__lt=antes_de))
