"""What is due of a visit or a commitment and not yet announced; announces it once, to whoever must see to it."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import F, OuterRef, Prefetch, Subquery
from django.urls import reverse
from django.utils import timezone

from directorio.models import DiaInhabil, Representacion, Usuario
from expediente.plazos import Computo, en_palabras, meta_habil
from expediente.recordatorios import Pendiente, anunciar

from . import estados, exigencias, plazos
from .avisos import audiencia
from .estados import Clase, Estado
from .models import (
    Actividad,
    Asignacion,
    Compromiso,
    DeQuien,
    EstadoActividad,
    EstadoVisa,
    Movimiento,
    ParteObligada,
    RequisitoVisa,
    Visita,
)

registro = logging.getLogger(__name__)

DIAS_PARA_LA_VISA = 60
"""Calendar days before the departure from which a visa that is missing is reminded: our own choice."""

# The steps of the route of a feria in which the DGCP is awaited, and what it has to do (guide, chapter 7).
FERIA_EN_ESPERA = {
    Estado.SOLICITADA: "transmitir la opinión de la DGCP, o devolver la solicitud",
    Estado.EN_VALORACION: "asentar lo que la Subsecretaría y la DGSC valoraron con el consulado",
    Estado.VALORADA: "asentar la decisión de la DGSC",
    Estado.AUTORIZADA: "notificar la autorización al gobierno local",
    Estado.NO_AUTORIZADA: "notificar la negativa al gobierno local",
}
DE_QUE = {
    Clase.GIRA: "la salida",
    Clase.DIPLOMATICA: "la visita",
    Clase.FERIA: "la feria",
    Clase.REUNIFICACION: "el viaje",
}
DEL_OBLIGADO = {
    ParteObligada.GOBIERNO: "ofai",
    ParteObligada.CONTRAPARTE: "ofai",  # whoever agreed it with the counterpart asks it to
    ParteObligada.REPRESENTACION: "representacion",
    ParteObligada.DGCP: "dgcp",
}


@dataclass(frozen=True)
class Audiencia:
    """The people of an audience of a visit, looked up when they are read. `de`: only those of that Representación.

    Of a Representación where nobody has an account, the DGCP: nobody's task is told to nobody.
    """

    visita: Visita
    nombre: str
    de: int | None = None

    def __iter__(self) -> Iterator[Usuario]:
        personas = [p for p in audiencia(self.visita, self.nombre) if self.de is None or p.representacion_id == self.de]
        return iter(personas or (audiencia(self.visita, "dgcp") if self.nombre == "representacion" else ()))


def pendientes(*, hoy: date) -> Iterator[Pendiente]:
    """Give what is due of the visits by `hoy`, announced or not: what was announced is left out when it is written."""
    inhabiles = dict(DiaInhabil.objects.filter(fecha__gte=hoy - timedelta(days=400)).values_list("fecha", "motivo"))
    lejos = max(plazos.AVISOS_ANTES_DEL_VIAJE)
    yield from _de_cada(_con_todo(Visita.objects.por_salir(hoy, lejos)), lambda v: _lo_que_falta(v, hoy))
    yield from _de_cada(_por_viajar(hoy), lambda v: (*_pasaportes(v, hoy), *_visas(v, hoy)))
    yield from _de_cada(_sin_salir(hoy), _salida_pasada)
    yield from _de_cada(_por_informar(hoy), _informes)
    yield from _de_cada(_con_excepcion(), lambda v: _excepcion(v, hoy, inhabiles))
    yield from _de_cada(_ferias(), lambda v: _feria(v, hoy, inhabiles))


def pendientes_de_compromisos(*, hoy: date) -> Iterator[Pendiente]:
    """Give the commitments due by `hoy` or soon: those of a visit that was made, ended or not."""
    lejos = max(plazos.AVISOS_DE_COMPROMISO)
    compromisos = (
        Compromiso.objects.por_vencer(hoy, lejos)
        .filter(visita__estado__in=estados.REALIZADAS)
        .select_related("visita__gobierno__entidad", "visita__gobierno__municipio__entidad")
        .order_by("vence", "pk")
    )
    yield from _de_cada(compromisos, lambda c: [_de_un_compromiso(c, hoy)])


def enviar_pendientes(*, hoy: date, ahora, simular: bool = False) -> list[Pendiente]:
    """Announce what is due and was not announced; one failure does not stop the others. Gives what was announced."""
    opciones = {"ahora": ahora, "simular": simular}
    de_visitas = anunciar(pendientes(hoy=hoy), abiertos=Visita.objects.abiertas(), **opciones)
    abiertos = Compromiso.objects.pendientes()
    return de_visitas + anunciar(pendientes_de_compromisos(hoy=hoy), abiertos=abiertos, **opciones)


def _de_cada(objetos: Iterable, regla: Callable[[object], Iterable[Pendiente]]) -> Iterator[Pendiente]:
    """Give what a rule says of each object: one that cannot be read is told to the log, and the others go on."""
    for objeto in objetos:
        try:
            hallados = list(regla(objeto))
        except Exception:
            registro.exception("No se pudo revisar %s", objeto)
            continue
        yield from hallados


def _pendiente(
    visita: Visita, hito: str, vence: date, titulo: str, texto: str, a: Audiencia | str, *, de=None, url: str = ""
) -> Pendiente:
    """Say of a visit, or of something of it (`de`), which milestone is due, when, to whom and in what words."""
    return Pendiente(
        objeto=de or visita,
        de=visita.folio,
        hito=hito,
        vence=vence,
        destinatarios=Audiencia(visita, a) if isinstance(a, str) else a,
        titulo=titulo,
        texto=texto,
        url=url or reverse("visitas:visita", args=[visita.folio]),
        plantilla="visitas/correos/recordatorio",
        contexto={
            "folio": visita.folio,
            "visita": visita.titulo,
            "clase": visita.get_clase_display(),
            "gobierno": visita.gobierno.nombre_publico,
            "estado": visita.get_estado_display(),
            "es_demo": visita.es_demo,
        },
        tipo="visita_recordatorio",
    )


# Before the trip ---------------------------------------------------------------------------------


def _con_todo(visitas):
    """Bring all that says what a visit lacks, in a number of queries that does not grow with the visits."""
    actividades = Actividad.objects.select_related("propuesta_por", "destino")
    return (
        visitas.con_partes()
        .select_related("diplomatica", "feria", "reunificacion")
        .prefetch_related("materias", "integrantes", "vuelos", "hospedajes", "informativos",
                          Prefetch("actividades", queryset=actividades))
        .order_by("fecha_inicio", "pk")
    )  # fmt: skip


def _lo_que_falta(visita: Visita, hoy: date) -> Iterator[Pendiente]:
    """Days 30, 15, 7 and 2 before it: what each party has to complete, the nearest day reached, once each."""
    restan = (visita.fecha_inicio - hoy).days
    dias = min(d for d in plazos.AVISOS_ANTES_DEL_VIAJE if d >= restan)
    for clave, destinatarios, frases in _por_parte(visita, hoy):
        if not frases:
            continue
        titulo = f"{_cuanto_falta(visita, restan)} y {_cuantos(len(frases))} por atender"
        texto = f"Empieza el {en_palabras(visita.fecha_inicio)}.\n" + "\n".join(f"• {frase}" for frase in frases)
        yield _pendiente(visita, f"falta_{dias}{clave}", visita.fecha_inicio, titulo, texto, destinatarios)


def _cuanto_falta(visita: Visita, restan: int) -> str:
    que = DE_QUE[visita.clase]
    cercanos = {0: f"{que} es hoy", 1: f"falta 1 día para {que}"}
    return cercanos.get(restan, f"faltan {restan} días para {que}")


def _cuantos(n: int) -> str:
    return "hay 1 punto" if n == 1 else f"hay {n} puntos"


def _por_parte(visita: Visita, hoy: date) -> Iterator[tuple[str, Audiencia, list[str]]]:
    """Give, of each party, how its milestone ends, who it is, and what it has to do, a sentence each."""
    yield "", Audiencia(visita, "ofai"), _falta_al_gobierno(visita, hoy)
    if visita.estado != Estado.BORRADOR:
        yield "_dgcp", Audiencia(visita, "dgcp"), _falta_a_la_dgcp(visita)
    if visita.estado not in estados.ANTES_DE_LA_REPRESENTACION:
        for representacion in _representaciones(visita):
            frases = _falta_a_la_representacion(visita, representacion)
            yield f"_repr_{representacion.pk}", Audiencia(visita, "representacion", representacion.pk), frases


def _falta_al_gobierno(visita: Visita, hoy: date) -> list[str]:
    frases = []
    if visita.estado == Estado.BORRADOR:
        dada = exigencias.anticipacion(visita, hoy=hoy) if visita.clase != Clase.DIPLOMATICA else None
        corta = f" {dada.frase}" if dada and not dada.suficiente else ""
        frases.append(f"Todavía no se envía a la DGCP.{corta}")
    frases += [punto.falta for punto in exigencias.puntos(visita) if not punto.cumplido]
    por_responder = [f"«{a.titulo}»" for a in visita.actividades.all() if a.estado == EstadoActividad.PROPUESTA]
    if por_responder:
        frases.append(f"Responda lo que se propuso para la agenda: {', '.join(por_responder)}.")
    if visita.estado in estados.CON_AGENDA and visita.estado != Estado.AGENDA_CONFIRMADA:
        frases.append("La agenda no está confirmada.")
    return frases


def _falta_a_la_dgcp(visita: Visita) -> list[str]:
    frases = []
    sin = [
        d.ciudad for d in visita.destinos.all()
        if d.representacion_id is None and d.asignacion != Asignacion.NO_APLICA
    ]  # fmt: skip
    if sin:
        frases.append(f"Asigne la Representación de {', '.join(sin)}: no se conoce su circunscripción.")
    if visita.clase == Clase.FERIA and visita.estado in FERIA_EN_ESPERA:
        frases.append(f"Falta {FERIA_EN_ESPERA[Estado(visita.estado)]}.")
    elif visita.estado == Estado.SOLICITADA:
        frases.append("La solicitud espera a la DGCP: dele curso, o devuélvala con lo que le falta.")
    if visita.clase in (Clase.GIRA, Clase.DIPLOMATICA) and not visita.informativos.all():
        frases.append("Envíe a la delegación los documentos informativos sobre la relación bilateral o económica.")
    return frases


def _falta_a_la_representacion(visita: Visita, representacion: Representacion) -> list[str]:
    """Say what awaits a Representación: an agenda that has not begun, and the changes asked of what it proposed."""
    frases = []
    suyas = [a for a in visita.actividades.all() if a.destino.representacion_id == representacion.pk]
    if visita.clase == Clase.GIRA and visita.estado in estados.CON_AGENDA and not suyas:
        frases.append("Proponga encuentros para la agenda: no hay ninguno en las ciudades de su circunscripción.")
    frases += [
        f"El gobierno local pidió un cambio en «{a.titulo}»: {a.respuesta}" for a in suyas
        if a.estado == EstadoActividad.POR_CAMBIAR
    ]  # fmt: skip
    return frases


def _representaciones(visita: Visita) -> list[Representacion]:
    """Give the Representaciones of the cities where a visit stays, each once; those of a stopover owe nothing."""
    suyas = {d.representacion_id: d.representacion for d in visita.destinos.all() if not d.es_escala}
    return [representacion for representacion in suyas.values() if representacion]


def _por_viajar(hoy: date):
    return (
        Visita.objects.filter(estado__in=estados.ANTES_DE_VIAJAR, fecha_inicio__gte=hoy)
        .exclude(clase=Clase.DIPLOMATICA)
        .con_partes()
        .prefetch_related("integrantes")
        .order_by("fecha_inicio", "pk")
    )


def _pasaportes(visita: Visita, hoy: date) -> Iterator[Pendiente]:
    """A passport that does not last for the trip, as soon as it is known; again on the day on which it expires."""
    cortos = exigencias.pasaportes_cortos(visita, visita.integrantes.all(), visita.destinos.all())
    for persona, frase in cortos:
        vence = persona.pasaporte_vence
        vencido = vence < hoy
        if vencido:
            frase = f"El pasaporte de {persona.nombre} venció el {en_palabras(vence)}: sin renovarlo no puede viajar."
        que = "ya venció" if vencido else "vence antes de lo que pide el viaje"
        # Both dates are in the milestone or in its date, so that a new one of either arms it again.
        hito = f"pasaporte_{persona.pk}_{vence:%Y%m%d}" + ("_vencido" if vencido else "")
        texto = f"{frase} {_cuanto_falta(visita, (visita.fecha_inicio - hoy).days).capitalize()}."
        yield _pendiente(
            visita, hito, visita.fecha_inicio, f"el pasaporte de {persona.nombre} {que}", texto, "ofai"
        )  # fmt: skip


def _visas(visita: Visita, hoy: date) -> Iterator[Pendiente]:
    """The visas to get, or to ask about, some weeks before the trip."""
    if (visita.fecha_inicio - hoy).days > DIAS_PARA_LA_VISA:
        return
    fuera = [d for d in visita.destinos.all() if d.asignacion != Asignacion.NO_APLICA and not d.es_escala]
    piden = _paises(d for d in fuera if d.visa == RequisitoVisa.REQUIERE)
    por_confirmar = _paises(d for d in fuera if d.visa == RequisitoVisa.POR_CONFIRMAR)
    sin = [i.nombre for i in visita.integrantes.all() if i.visa in (EstadoVisa.POR_CONFIRMAR, EstadoVisa.EN_TRAMITE)]
    frases = []
    if piden and sin:
        frases.append(f"Se requiere visa para {piden}; falta la de {', '.join(sin)}.")
    if por_confirmar:
        frases.append(f"Confirme con la embajada si se requiere visa para {por_confirmar}: los requisitos cambian.")
    if frases:
        titulo = "hay visas por obtener" if piden and sin else "falta saber si se requiere visa"
        yield _pendiente(visita, "visas", visita.fecha_inicio, titulo, "\n".join(frases), "ofai")


def _paises(destinos: Iterable) -> str:
    return ", ".join(dict.fromkeys(d.pais.nombre for d in destinos))


def _sin_salir(hoy: date):
    """Give those whose first day went by and that nothing can start, for they were not ready."""
    return (
        Visita.objects.filter(
            estado__in=estados.ANTES_DE_VIAJAR - estados.LISTAS_PARA_VIAJAR, fecha_inicio__lt=hoy
        )
        .con_partes()
        .order_by("fecha_inicio", "pk")
    )  # fmt: skip


def _salida_pasada(visita: Visita) -> Iterator[Pendiente]:
    movible = visita.estado in {Estado.BORRADOR, *estados.FLUJOS[visita.clase][estados.Accion.REPROGRAMAR].desde}
    texto = (
        f"Debía empezar el {en_palabras(visita.fecha_inicio)} y sigue en «{visita.get_estado_display()}». "
        f"{'Cambie las fechas, o cancélela.' if movible else 'Cancélela; para otra fecha, envíe otra solicitud.'}"
    )
    for clave, nombre in (("", "ofai"), ("_dgcp", "dgcp")):
        if nombre == "dgcp" and visita.estado == Estado.BORRADOR:
            continue
        yield _pendiente(visita, f"salida_pasada{clave}", visita.fecha_inicio, "pasó su primer día", texto, nombre)


# After it ----------------------------------------------------------------------------------------


def _por_informar(hoy: date):
    limite = hoy - timedelta(days=plazos.DIAS_PARA_INFORMAR)
    return (
        Visita.objects.filter(estado=Estado.POR_INFORMAR, fecha_fin__lte=limite)
        .con_partes()
        .prefetch_related("informes")
        .order_by("fecha_fin", "pk")
    )


def _informes(visita: Visita) -> Iterator[Pendiente]:
    """The report of each party that has not presented its own.

    Of a reunification trip the consulates owe none: they are told of it «exclusivamente para su conocimiento» (guide,
    chapter 7).
    """
    vence = plazos.limite_para_informar(visita.fecha_fin)
    hechos = {(informe.de, informe.representacion_id) for informe in visita.informes.all()}
    volvio = f"Terminó el {en_palabras(visita.fecha_fin)}. "
    if not any(de == DeQuien.OFAI for de, _ in hechos):
        texto = f"{volvio}Presente los resultados, los contactos y los compromisos: después nadie los recordará."
        yield _pendiente(visita, "informe_ofai", vence, "falta el informe de su gobierno", texto, "ofai")
    if visita.clase == Clase.REUNIFICACION:
        return
    for representacion in _representaciones(visita):
        if (DeQuien.REPRESENTACION, representacion.pk) not in hechos:
            texto = f"{volvio}Presente los resultados: la DGCP los hará llegar a las autoridades que participaron."
            yield _pendiente(
                visita, f"informe_repr_{representacion.pk}", vence, f"falta el informe de {representacion.nombre}",
                texto, Audiencia(visita, "representacion", representacion.pk),
            )  # fmt: skip


def _de_un_compromiso(compromiso: Compromiso, hoy: date) -> Pendiente:
    """Days 15, 3 and 0 before it is due, the nearest one reached; and once more when its date went by."""
    restan = (compromiso.vence - hoy).days
    vencido = restan < 0
    hito = "vencido" if vencido else min(d for d in plazos.AVISOS_DE_COMPROMISO if d >= restan)
    cuando = {0: "vence hoy", 1: "vence mañana"}.get(restan, f"vence en {restan} días")
    que = f"el compromiso «{_corto(compromiso.que)}» {'venció' if vencido else cuando}"
    texto = (
        f"{compromiso.que}. Lo hará: {compromiso.quien} ({compromiso.get_obligado_display()}). "
        f"Fecha: {en_palabras(compromiso.vence)}. Cuando esté hecho, o si no se hará, dígalo en la visita."
    )
    return _pendiente(
        compromiso.visita, f"compromiso_{hito}", compromiso.vence, que, texto, DEL_OBLIGADO[compromiso.obligado],
        de=compromiso, url=compromiso.get_absolute_url(),
    )  # fmt: skip


def _corto(texto: str, largo: int = 80) -> str:
    return texto if len(texto) <= largo else f"{texto[: largo - 1].rstrip()}…"


# What waits for a decision -----------------------------------------------------------------------


def _con_excepcion():
    return Visita.objects.filter(
        estado=Estado.BORRADOR, excepcion_pedida_en__isnull=False, excepcion_autorizada=False
    ).con_partes()


def _excepcion(visita: Visita, hoy: date, inhabiles: dict[date, str]) -> Iterator[Pendiente]:
    """An exception that was asked and that the Dirección has not decided within the target of the house."""
    computo = _meta(timezone.localdate(visita.excepcion_pedida_en), "META_EXCEPCION_DIAS_HABILES", inhabiles,
                    "decidir una excepción")  # fmt: skip
    if hoy >= computo.fecha and visita.fecha_inicio and visita.fecha_inicio >= hoy:
        texto = (
            f"{visita.gobierno.nombre_publico} pidió que se admita con menos anticipación; empieza el "
            f"{en_palabras(visita.fecha_inicio)}. Meta interna: {en_palabras(computo.fecha)}. {computo.explicacion}"
        )
        yield _pendiente(visita, "excepcion", computo.fecha, "hay una excepción por decidir", texto, "direccion")


def _ferias():
    """Give the ferias that wait for the DGCP, with the moment at which they came to the state in which they are."""
    llegada = (
        Movimiento.objects.filter(caso=OuterRef("pk"), a=OuterRef("estado")).exclude(de=F("a")).order_by("-ocurrio_en")
    )
    return (
        Visita.objects.filter(clase=Clase.FERIA, estado__in=FERIA_EN_ESPERA)
        .annotate(llego_en=Subquery(llegada.values("ocurrio_en")[:1]))
        .con_partes()
        .select_related("feria")
        .order_by("fecha_inicio", "pk")
    )


def _feria(visita: Visita, hoy: date, inhabiles: dict[date, str]) -> Iterator[Pendiente]:
    """A step of a feria that the DGCP has not taken within the target of the house."""
    desde = timezone.localdate(visita.llego_en or visita.movido_en)
    que = FERIA_EN_ESPERA[Estado(visita.estado)]
    computo = _meta(desde, "META_FERIA_DIAS_HABILES", inhabiles, que)
    if hoy <= computo.fecha:
        return
    texto = f"Falta {que}. La feria es el {en_palabras(visita.fecha_inicio)}. "
    if visita.estado in (Estado.EN_VALORACION, Estado.VALORADA) and visita.feria.reunion_con_clubes:
        texto += "" if visita.feria.decision_clubes else "También falta la decisión del IME sobre los clubes. "
    texto += f"Meta interna: {en_palabras(computo.fecha)}. {computo.explicacion}"
    yield _pendiente(visita, f"feria_{visita.estado}", computo.fecha, f"falta {que}", texto, "dgcp")


def _meta(desde: date, ajuste: str, inhabiles: dict[date, str], que: str) -> Computo:
    return meta_habil(
        desde, getattr(settings, ajuste), inhabiles, fuente=f"meta interna para {que} (ajuste del portal)"
    )
