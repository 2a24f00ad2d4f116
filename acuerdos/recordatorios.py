"""What is due and not yet announced; announces it once. A missed morning catches up, a new date re-arms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from directorio.models import DiaInhabil, Usuario
from directorio.roles import Rol
from expediente.plazos import Computo, meta_habil, sumar_habiles
from expediente.recordatorios import Pendiente, anunciar

from . import plazos
from .avisos import audiencia
from .estados import Estado
from .models import Acuerdo


@dataclass(frozen=True)
class Audiencias:
    """The people of some audiences of an agreement, each once; looked up when they are read."""

    acuerdo: Acuerdo
    nombres: tuple[str, ...]

    def __iter__(self) -> Iterator[Usuario]:
        personas = {}
        for nombre in self.nombres:
            grupo = (
                Usuario.objects.activos().filter(rol=Rol.DGCP_DIRECCION)
                if nombre == "dgcp_direccion"
                else audiencia(self.acuerdo, nombre)
            )
            personas |= {p.pk: p for p in grupo}
        return iter(personas.values())


def pendientes(*, hoy: date) -> Iterator[Pendiente]:
    """Give what is due by `hoy`, announced or not: what was announced is left out when it is written."""
    inhabiles = dict(DiaInhabil.objects.filter(fecha__gte=hoy - timedelta(days=400)).values_list("fecha", "motivo"))
    yield from _antes_de_la_firma(hoy)
    yield from _firma_vencida(hoy)
    yield from _metas(hoy, inhabiles)


def enviar_pendientes(*, hoy: date, ahora, simular: bool = False) -> list[Pendiente]:
    """Announce what is due and was not announced; one failure does not stop the others. Gives what was announced."""
    return anunciar(pendientes(hoy=hoy), abiertos=Acuerdo.objects.abiertos(), ahora=ahora, simular=simular)


def _pendiente(
    acuerdo: Acuerdo, hito: str, vence: date, audiencias: tuple[str, ...], titulo: str, texto: str
) -> Pendiente:
    """Say of an agreement which milestone is due, when, to which audiences and in what words."""
    return Pendiente(
        objeto=acuerdo,
        de=acuerdo.folio,
        hito=hito,
        vence=vence,
        destinatarios=Audiencias(acuerdo, audiencias),
        titulo=titulo,
        texto=texto,
        url=reverse("tramites:expediente", args=[acuerdo.folio]),
        plantilla="acuerdos/correos/recordatorio",
        contexto={
            "folio": acuerdo.folio,
            "acuerdo": acuerdo.titulo,
            "gobierno": acuerdo.gobierno.nombre_publico,
            "vence": plazos.en_palabras(vence),
            "estado": Estado(acuerdo.estado).label,
            "es_demo": acuerdo.es_demo,
        },
    )


def _antes_de_la_firma(hoy: date) -> Iterator[Pendiente]:
    """Days 21, 14, 7 and 1 before the planned signing while there is no dictamen: the nearest one reached, once."""
    lejos = max(plazos.AVISOS_ANTES_DE_FIRMA)
    for acuerdo in Acuerdo.objects.con_partes().sin_dictamen().por_firmar(hoy, lejos):
        restan = (acuerdo.fecha_firma_prevista - hoy).days
        dias = min(d for d in plazos.AVISOS_ANTES_DE_FIRMA if d >= restan)
        titulo, texto = _decir_antes_de_la_firma(acuerdo, restan)
        yield _pendiente(
            acuerdo, f"firma_{dias}", acuerdo.fecha_firma_prevista, ("ofai", "dgcp", "revisor"), titulo, texto
        )


def _decir_antes_de_la_firma(acuerdo: Acuerdo, restan: int) -> tuple[str, str]:
    """Give the title and the text of a reminder sent `restan` calendar days before the planned signing."""
    firma = acuerdo.fecha_firma_prevista
    sin_solicitud = acuerdo.estado == Estado.INFORMADO
    titulo = {
        0: "la firma está prevista para hoy y no hay dictamen",
        1: "falta 1 día para la firma prevista y no hay dictamen",
    }.get(restan, f"faltan {restan} días para la firma prevista y no hay dictamen")
    texto = f"La firma está prevista para el {plazos.en_palabras(firma)}. "
    if not sin_solicitud:
        return titulo, f"{texto}El expediente está en «{Estado(acuerdo.estado).label}»."
    if acuerdo.extemporanea_autorizada:
        return titulo, f"{texto}Está autorizada una solicitud extemporánea: todavía puede solicitarse el dictamen."
    if restan == plazos.DIAS_ANTES_DE_FIRMA:
        titulo = "hoy es el último día para solicitar el dictamen"
    elif restan < plazos.DIAS_ANTES_DE_FIRMA:
        titulo = "ya no es posible solicitar el dictamen para la fecha prevista"
    limite = plazos.ultimo_dia_para_solicitar(firma).fecha
    verbo = "fue" if restan < plazos.DIAS_ANTES_DE_FIRMA else "es"
    texto += (
        f"El último día para solicitar el dictamen {verbo} el {plazos.en_palabras(limite)}: "
        f"{plazos.DIAS_ANTES_DE_FIRMA} días naturales antes."
    )
    return titulo, texto


def _firma_vencida(hoy: date) -> Iterator[Pendiente]:
    for acuerdo in Acuerdo.objects.con_partes().con_firma_vencida(hoy).exclude(estado=Estado.NEGOCIACION):
        if acuerdo.estado == Estado.DICTAMINADO:
            que_hacer = "Si se firmó, regístrela; si no, reprograme la fecha o desista."
        else:
            que_hacer = "Sin dictamen, un documento firmado carece de validez: reprograme la fecha o desista."
        yield _pendiente(
            acuerdo,
            "firma_vencida",
            acuerdo.fecha_firma_prevista,
            ("ofai", "dgcp"),
            "la fecha prevista de firma pasó sin que se registrara la firma",
            f"La firma estaba prevista para el {plazos.en_palabras(acuerdo.fecha_firma_prevista)}. {que_hacer}",
        )


@dataclass(frozen=True)
class Meta:
    """An internal target: in which state it runs, since when, how many working days, whose it is, and whose head's."""

    hito: str
    estado: Estado
    desde: str
    dias: str
    responsables: tuple[str, ...]
    jefatura: tuple[str, ...]
    que: str


METAS = (
    Meta("turnar", Estado.SOLICITADO, "solicitado_en", "META_TURNAR_DIAS_HABILES", ("dgcp",), ("dgcp_direccion",),
         "turnar o devolver la solicitud"),
    Meta("consultoria", Estado.EN_REVISION, "turnado_en", "META_CONSULTORIA_DIAS_HABILES", ("revisor",),
         ("cj_titular",), "emitir observaciones o dictamen"),
    Meta("copias", Estado.FIRMADO, "fecha_firma", "META_COPIAS_DIAS_HABILES", ("ofai",), ("dgcp",),
         "remitir las copias firmadas"),
    Meta("comunicar", Estado.INSCRITO, "inscrito_en", "META_COMUNICAR_DIAS_HABILES", ("dgcp",), ("dgcp_direccion",),
         "comunicar la inscripción"),
)  # fmt: skip


def computo_de_meta(acuerdo: Acuerdo, inhabiles: dict[date, str]) -> tuple[Meta, Computo] | None:
    """Give the internal target that runs for an agreement in its present state, with its date, or None."""
    meta = next((m for m in METAS if m.estado == acuerdo.estado), None)
    desde = getattr(acuerdo, meta.desde) if meta else None
    if desde is None:
        return None
    if hasattr(desde, "hour"):
        desde = timezone.localdate(desde)
    return meta, meta_habil(
        desde, getattr(settings, meta.dias), inhabiles, fuente=f"meta interna para {meta.que} (ajuste del portal)"
    )


def _metas(hoy: date, inhabiles: dict[date, str]) -> Iterator[Pendiente]:
    """Internal targets about to pass, to the owner; passed, to the owner and to the head."""
    for acuerdo in Acuerdo.objects.con_partes().filter(estado__in=[m.estado for m in METAS]):
        hallada = computo_de_meta(acuerdo, inhabiles)
        if hallada is None:
            continue
        meta, computo = hallada
        alerta, _ = sumar_habiles(computo.fecha, -plazos.DIAS_DE_ALERTA_DE_META, inhabiles)
        texto = f"Meta interna: {plazos.en_palabras(computo.fecha)}. {computo.explicacion}"
        if hoy > computo.fecha:
            yield _pendiente(
                acuerdo, f"meta_{meta.hito}_vencida", computo.fecha, meta.responsables + meta.jefatura,
                f"pasó la meta interna para {meta.que}", texto,
            )  # fmt: skip
        elif hoy >= alerta:
            yield _pendiente(
                acuerdo, f"meta_{meta.hito}_cerca", computo.fecha, meta.responsables,
                f"está por pasar la meta interna para {meta.que}", texto,
            )  # fmt: skip
