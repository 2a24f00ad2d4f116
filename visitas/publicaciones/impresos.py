"""The PDFs of a visit that a person asks for: made once by a worker, read by that person alone, and swept soon.

Each is made with what its person may see at that moment: who lost sight of the visit meanwhile gets nothing.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from directorio.models import Usuario
from expediente import una_vez
from sre_portal.adapters.cola import encolar

from ..documentos import calendario, carpeta, informe, protocolo
from ..estados import Clase
from ..models import Acto, ClaseImpreso, Impreso, Visita

EN_ESPERA_MAXIMOS = 200  # PDFs waiting at once; beyond, whoever asks is told to come back
DE_UN_ACTO = frozenset({ClaseImpreso.PRECEDENCIA, ClaseImpreso.TARJETAS, ClaseImpreso.PLANO})
DE_UNA_VISITA = frozenset({ClaseImpreso.CARPETA, ClaseImpreso.INFORME}) | DE_UN_ACTO


class DemasiadosEnEspera(Exception):
    """Too many PDFs are waiting. Its message is for people."""

    def __init__(self):
        super().__init__("Hay muchos PDF en espera. Vuelva a pedirlo en unos minutos.")


class NoSePuede(Exception):
    """It cannot be made, now or later: its person lost sight of it, or what it is of is gone."""


# Asking ------------------------------------------------------------------------------------------


def pedir(
    clase: str, *, por: Usuario, ahora: datetime, visita: Visita | None = None, parametros: dict | None = None
) -> Impreso:
    """Give the PDF that this person asked for and waits for, or ask for another; raise DemasiadosEnEspera.

    Who calls knows that the person may see the visit; what it gets is settled again when it is made. `parametros`: of
    an act, {"acto": pk}; of the yearly calendar, {"anio": year}.
    """
    parametros = parametros or {}
    suyos = por_generar().filter(pedido_por=por, visita=visita, clase=clase, parametros=parametros)
    if impreso := suyos.order_by("pk").first():
        return impreso
    if por_generar().count() >= EN_ESPERA_MAXIMOS:
        raise DemasiadosEnEspera
    impreso = Impreso.objects.create(
        clase=clase, visita=visita, parametros=parametros, pedido_por=por, pedido_en=ahora,
        nombre=_nombre(clase, visita, parametros, ahora=ahora),
    )  # fmt: skip
    encolar("visitas.tasks.generar_impreso", impreso_id=impreso.pk)
    return impreso


def _nombre(clase: str, visita: Visita | None, parametros: dict, *, ahora: datetime) -> str:
    """Name the file that is downloaded: «carpeta-gir-2026-0001-2026-03-02.pdf»."""
    de_que = visita.folio if visita else str(parametros.get("anio", ""))
    return "-".join(filter(None, (clase, de_que.lower(), timezone.localdate(ahora).isoformat()))) + ".pdf"


# Making ------------------------------------------------------------------------------------------


def generar(impreso_id: int, *, ahora: datetime) -> bool:
    """Make and store a PDF unless it is stored already; safe to run twice and side by side.

    Gives whether it is ready. A failure is written on its row and raised again; what can never be made is written, and
    not tried again.
    """
    try:
        return una_vez.generar(Impreso, impreso_id, ahora=ahora, producir=partial(_producir, ahora=ahora))
    except NoSePuede as motivo:
        sin_hacer = Impreso.objects.filter(pk=impreso_id, generado_en__isnull=True)
        sin_hacer.update(intentos=settings.DOCUMENTO_INTENTOS, ultimo_error=str(motivo))
        return False


def _producir(impreso: Impreso, *, ahora: datetime) -> bytes:
    if impreso.clase in DE_UNA_VISITA and not _la_ve(impreso):
        raise NoSePuede("Quien lo pidió ya no puede ver la visita.")
    return PRODUCTORES[impreso.clase](impreso, ahora)


def _la_ve(impreso: Impreso) -> bool:
    return Visita.objects.visibles_para(impreso.pedido_por).filter(pk=impreso.visita_id).exists()


def _carpeta(impreso: Impreso, ahora: datetime) -> bytes:
    return carpeta.carpeta_pdf(impreso.visita, impreso.pedido_por, ahora=ahora)


def _informe(impreso: Impreso, ahora: datetime) -> bytes:
    return informe.informe_pdf(impreso.visita, impreso.pedido_por, ahora=ahora)


def _de_acto(funcion: Callable[..., bytes]) -> Callable[[Impreso, datetime], bytes]:
    """Make the producer of a PDF of an act of the visit, if the person may see that act."""

    def producir(impreso: Impreso, ahora: datetime) -> bytes:
        visibles = Acto.objects.visibles_para(impreso.pedido_por).filter(visita_id=impreso.visita_id)
        acto = visibles.filter(pk=impreso.parametros.get("acto")).first()
        if acto is None:
            raise NoSePuede("El acto ya no existe, o quien lo pidió ya no puede verlo.")
        return funcion(acto, impreso.pedido_por, ahora=ahora)

    return producir


def _calendario(impreso: Impreso, ahora: datetime) -> bytes:
    return calendario.calendario_anual_pdf(impreso.pedido_por, impreso.parametros["anio"], ahora=ahora)


PRODUCTORES: dict[str, Callable[[Impreso, datetime], bytes]] = {
    ClaseImpreso.CARPETA: _carpeta,
    ClaseImpreso.INFORME: _informe,
    ClaseImpreso.PRECEDENCIA: _de_acto(protocolo.precedencia_pdf),
    ClaseImpreso.TARJETAS: _de_acto(protocolo.tarjetas_pdf),
    ClaseImpreso.PLANO: _de_acto(protocolo.plano_pdf),
    ClaseImpreso.CALENDARIO: _calendario,
}
"""Who makes the PDF of each kind: from its row and the moment, its bytes."""


def por_generar() -> QuerySet[Impreso]:
    """Give the PDFs that wait for their file and were not given up."""
    return una_vez.por_generar(Impreso)


# Giving ------------------------------------------------------------------------------------------


def de(usuario: Usuario) -> QuerySet[Impreso]:
    """Give the PDFs that a person asked for, of what it still may see."""
    visibles = Visita.objects.visibles_para(usuario).values("pk")
    return Impreso.objects.filter(Q(visita__in=visibles) | Q(visita__isnull=True), pedido_por=usuario)


# Keeping -----------------------------------------------------------------------------------------


def barrer(*, antes_de: datetime, reservados_antes_de: datetime) -> int:
    """Delete the PDFs asked before a moment, with their files; give how many. Their person may ask again.

    The folders of reunification trips, which may name older people, go by their own moment, which is later.
    """
    reservados = Q(visita__clase=Clase.REUNIFICACION, clase=ClaseImpreso.CARPETA, pedido_en__lt=reservados_antes_de)
    return una_vez.barrer(Impreso.objects.filter(Q(pedido_en__lt=antes_de) | reservados))
