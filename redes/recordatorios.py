"""What is due in the networks and not yet announced; announces it once, to whoever must see to it.

Each question asks the database only for the rows whose present milestone nobody announced: a night on which little is
due reads little, however much there is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.urls import reverse

from directorio.models import Gobierno, Usuario
from directorio.roles import OFAI
from expediente.models import Recordatorio
from expediente.plazos import en_palabras
from expediente.recordatorios import Pendiente, anunciar
from expediente.vecinos import Coincidencia, gobiernos_que_coinciden

from . import plazos
from .avisos import audiencia
from .models import Autoevaluacion, Compromiso, Cuota, Evento, Membresia

LOTE = 500  # rows kept in memory at once
PLANTILLA = "redes/correos/recordatorio"


def enviar_pendientes(*, hoy: date, ahora, simular: bool = False) -> list[Pendiente]:
    """Announce what is due and was not announced; one failure does not stop the others. Gives what was announced."""
    hallados = []
    for preguntar in (_cuotas, _renovaciones, _compromisos):
        hallados += anunciar(preguntar(hoy), abiertos=None, ahora=ahora, simular=simular)
    hallados += anunciar(_convocatorias(hoy, ahora), abiertos=None, ahora=ahora, simular=simular)
    return hallados + anunciar(_autoevaluaciones(hoy), abiertos=None, ahora=ahora, simular=simular)


def por_anunciar(filas: QuerySet, campo: str, hoy: date, dias: Sequence[int], prefijo: str, *, vencidas: bool = True):
    """Leave of `filas` those whose present milestone, by the date in `campo`, nobody announced; it is `con_hito`.

    Only the most urgent milestone counts: who is seen late is not told of those that went by.
    """
    casos = [When(**{f"{campo}__lt": hoy}, then=Value(f"{prefijo}_vencida"))] if vencidas else []
    casos += [When(**{f"{campo}__lte": hoy + timedelta(days=n)}, then=Value(f"{prefijo}_{n}")) for n in sorted(dias)]
    dichos = Recordatorio.objects.filter(
        tipo_objeto=ContentType.objects.get_for_model(filas.model), objeto_id=OuterRef("pk"),
        hito=OuterRef("con_hito"), fecha_vencimiento=OuterRef(campo),
    )  # fmt: skip
    cercanas = filas.filter(**{f"{campo}__lte": hoy + timedelta(days=max(dias))})
    return cercanas.annotate(con_hito=Case(*casos, output_field=CharField())).exclude(Exists(dichos))


DE_LA_MEMBRESIA = ("membresia__gobierno__entidad", "membresia__gobierno__municipio__entidad", "membresia__red")


def _cuotas(hoy: date) -> Iterator[Pendiente]:
    """The fees that are owed: 30 and 7 days before their date, and once it went by."""
    filas = por_anunciar(Cuota.objects.sin_pagar(), "vence", hoy, plazos.DIAS_CUOTA, "cuota")
    for cuota in filas.select_related(*DE_LA_MEMBRESIA).order_by("vence", "pk").iterator(LOTE):
        red, importe = cuota.membresia.red, f"{cuota.importe:,.2f} {cuota.moneda}"
        yield _de_membresia(
            cuota.membresia, cuota, cuota.con_hito, cuota.vence,
            _titulo(f"la cuota de {cuota.anio} de {red}", cuota.vence, hoy),
            f"{importe}, a más tardar el {en_palabras(cuota.vence)}. Cuando la pague, registre la fecha y adjunte el "
            "comprobante; si la red la dispensó, márquela exenta.",
        )  # fmt: skip


def _renovaciones(hoy: date) -> Iterator[Pendiente]:
    """The memberships in force whose network asks to renew them."""
    filas = por_anunciar(Membresia.objects.vigentes(), "renueva_el", hoy, plazos.DIAS_RENOVACION, "renovacion")
    for membresia in filas.con_partes().order_by("renueva_el", "pk").iterator(LOTE):
        yield _de_membresia(
            membresia, membresia, membresia.con_hito, membresia.renueva_el,
            _titulo(f"la renovación de {membresia.red}", membresia.renueva_el, hoy),
            "Escriba a la red y, cuando la renueve, ponga la siguiente fecha en los datos de la membresía; si no se "
            "renovará, registre su conclusión.",
        )  # fmt: skip


def _compromisos(hoy: date) -> Iterator[Pendiente]:
    """What was undertaken before a network and is not done."""
    filas = por_anunciar(Compromiso.objects.pendientes(), "vence", hoy, plazos.DIAS_COMPROMISO, "compromiso")
    for uno in filas.select_related(*DE_LA_MEMBRESIA).order_by("vence", "pk").iterator(LOTE):
        quien = f" Lo atiende: {uno.responsable}." if uno.responsable else ""
        yield _de_membresia(
            uno.membresia, uno, uno.con_hito, uno.vence,
            _titulo(f"un compromiso con {uno.membresia.red}", uno.vence, hoy),
            f"«{uno.que}», para el {en_palabras(uno.vence)}.{quien} Cuando se cumpla, registre el resultado.",
        )  # fmt: skip


def _titulo(de_que: str, vence: date, hoy: date) -> str:
    dias = (vence - hoy).days
    if dias < 0:
        return f"venció {de_que}"
    return f"vence hoy {de_que}" if dias == 0 else f"vence en {dias} {'día' if dias == 1 else 'días'} {de_que}"


def _de_membresia(membresia: Membresia, objeto, hito: str, vence: date, titulo: str, texto: str) -> Pendiente:
    return Pendiente(
        objeto=objeto,
        de=membresia.folio,
        hito=hito,
        vence=vence,
        destinatarios=audiencia(membresia, "ofai"),
        titulo=titulo,
        texto=texto,
        url=reverse("redes:membresia", args=[membresia.folio]),
        plantilla=PLANTILLA,
        contexto={
            "de_que": f"{membresia.folio} · {membresia.red.nombre}",
            "gobierno": membresia.gobierno.nombre_publico,
            "es_demo": membresia.es_demo,
        },
    )


# Calls ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AQuienLeSirve:
    """The people of the OFAI whom a call suits: their city's profile shares something with it, or they are members.

    Who already takes part knows. Read only if the call is announced.
    """

    evento: Evento

    def __iter__(self) -> Iterator[Usuario]:
        coinciden = {uno.gobierno_id for uno in coincidencias(self.evento)}
        miembros = Membresia.objects.none()
        if self.evento.red_id:
            miembros = Membresia.objects.vigentes().de_red(self.evento.red.vigente)
        gobiernos = coinciden | set(miembros.values_list("gobierno_id", flat=True))
        gobiernos -= set(self.evento.participaciones.values_list("gobierno_id", flat=True))
        return iter(Usuario.objects.activos().filter(rol__in=OFAI, gobierno_id__in=gobiernos))


def coincidencias(evento: Evento) -> list[Coincidencia]:
    """Give the governments whose public profile shares a subject or a goal with an event, and is of its kind."""
    return gobiernos_que_coinciden(
        temas=frozenset(evento.materias.values_list("clave", flat=True)),
        ods=frozenset(str(numero) for numero in evento.ods.values_list("numero", flat=True)),
        tipos=frozenset(evento.tipos_ciudad),
    )


def _convocatorias(hoy: date, ahora) -> Iterator[Pendiente]:
    """The public calls still open, 60, 30 and 7 days before their deadline as it falls in Mexico City."""
    abiertas = Evento.objects.publicos().abiertos(ahora).annotate(
        con_cierre=TruncDate("limite", tzinfo=ZoneInfo(settings.TIME_ZONE))
    )  # fmt: skip
    filas = por_anunciar(abiertas, "con_cierre", hoy, plazos.DIAS_CONVOCATORIA, "convocatoria", vencidas=False)
    for evento in filas.select_related("red__fusionada_en").order_by("limite", "pk").iterator(LOTE):
        local = evento.limite.astimezone(ZoneInfo(settings.TIME_ZONE))
        yield Pendiente(
            objeto=evento,
            de=evento.get_tipo_display(),
            hito=evento.con_hito,
            vence=evento.con_cierre,
            destinatarios=AQuienLeSirve(evento),
            titulo=f"{evento.nombre}: {_titulo('el plazo', evento.con_cierre, hoy)}",
            texto=f"Cierra el {en_palabras(local.date())} a las {local:%H:%M}, hora de la Ciudad de México. Le llega "
            "porque su gobierno participa en la red o su perfil coincide con la convocatoria.",
            url=reverse("redes:evento", args=[evento.clave]),
            plantilla=PLANTILLA,
            contexto={"de_que": evento.nombre, "gobierno": "", "es_demo": evento.es_demo},
            tipo="red_convocatoria",
            obligatorio=False,
        )


# The self-assessment ----------------------------------------------------------------------------------


def _autoevaluaciones(hoy: date) -> Iterator[Pendiente]:
    """The governments with an OFAI in the portal that have not sent this year's self-assessment, once a year."""
    if hoy.month < settings.AUTOEVALUACION_MES:
        return
    vence = plazos.cierre_del_anio(hoy.year)
    for gobierno in _sin_autoevaluar(hoy.year, vence).order_by("pk").iterator(LOTE):
        yield Pendiente(
            objeto=gobierno,
            de=gobierno.nombre_publico,
            hito="autoevaluacion",
            vence=vence,
            destinatarios=Usuario.objects.activos().filter(rol__in=OFAI, gobierno=gobierno),
            titulo=f"falta la autoevaluación de {hoy.year}",
            texto="Responda el cuestionario sobre cómo se lleva el trabajo internacional de su gobierno: son unos "
            "minutos, y con él se hace el documento para quien lo encabeza. Puede enviarse hasta el "
            f"{en_palabras(vence)}.",
            url=reverse("redes:autoevaluacion"),
            plantilla=PLANTILLA,
            contexto={"de_que": f"Autoevaluación {hoy.year}", "gobierno": gobierno.nombre_publico, "es_demo": False},
            tipo="red_autoevaluacion",
            obligatorio=False,
        )


def _sin_autoevaluar(anio: int, vence: date) -> QuerySet[Gobierno]:
    dichos = Recordatorio.objects.filter(
        tipo_objeto=ContentType.objects.get_for_model(Gobierno), objeto_id=OuterRef("pk"), hito="autoevaluacion",
        fecha_vencimiento=vence,
    )  # fmt: skip
    pendientes = Autoevaluacion.objects.gobiernos_sin_enviar(anio).exclude(Exists(dichos))
    return pendientes.select_related("entidad", "municipio__entidad")
