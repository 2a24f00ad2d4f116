"""What is due of a profile or a plan and not yet announced; announces it once, to those who write it."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from acuerdos.busqueda.nombres import nombre
from directorio.models import Administracion, DiaInhabil
from expediente.plazos import Computo, en_palabras, meta_habil
from expediente.recordatorios import Pendiente, anunciar

from .avisos import audiencia
from .estados import Estado
from .estructura import ORIGINAL
from .exigencias import cifras_viejas
from .models import Clase, Edicion, Escrito, SeccionEscrita

DIAS_PARA_REVISAR = 30
"""Calendar days of a new administration after which it is reminded that it inherited a profile: our own choice."""

DIAS_DE_ATRASO = 60
"""Calendar days after which a translation made from an earlier text is told to be behind: our own choice."""

CIFRAS_NOMBRADAS = 6  # how many old figures a reminder names; it counts the rest
DE_UNA_VEZ = 50  # published contents held at once


def pendientes(*, hoy: dt.date) -> Iterator[Pendiente]:
    """Give what is due by `hoy`, announced or not: what was announced is left out when it is written."""
    yield from _administracion_nueva(hoy)
    yield from _administracion_vencida(hoy)
    yield from _devueltos(hoy)
    yield from _traducciones(hoy)
    yield from _cifras(hoy)


def enviar_pendientes(*, hoy: dt.date, ahora, simular: bool = False) -> list[Pendiente]:
    """Announce what is due and was not announced; one failure does not stop the others. Gives what was announced."""
    abiertos = Escrito.objects.filter(estado__in=[Estado.PUBLICADO, Estado.DEVUELTO])
    return anunciar(pendientes(hoy=hoy), abiertos=abiertos, ahora=ahora, simular=simular)


def meta_para_publicar_otra_vez(escrito: Escrito, inhabiles: dict[dt.date, str]) -> Computo | None:
    """Give the internal target to mend what the DGCP returned, with how it was computed; None while nothing was."""
    if escrito.estado != Estado.DEVUELTO:
        return None
    return meta_habil(
        timezone.localdate(escrito.movido_en),
        settings.META_PERFIL_DIAS_HABILES,
        inhabiles,
        fuente="meta interna para atender las observaciones (ajuste del portal)",
    )


def dias_inhabiles(hoy: dt.date) -> dict[dt.date, str]:
    """Read the days off that a target running `hoy` may have skipped, or will."""
    return dict(DiaInhabil.objects.filter(fecha__gte=hoy - dt.timedelta(days=400)).values_list("fecha", "motivo"))


def _pendiente(escrito: Escrito, hito: str, vence: dt.date, titulo: str, texto: str) -> Pendiente:
    return Pendiente(
        objeto=escrito,
        de=escrito.titulo,
        hito=hito,
        vence=vence,
        destinatarios=audiencia(escrito, "ofai"),
        titulo=titulo,
        texto=texto,
        url=escrito.url_de_trabajo,
        plantilla="perfiles/correos/recordatorio",
        contexto={
            "folio": escrito.folio,
            "escrito": escrito.get_clase_display(),
            "gobierno": escrito.gobierno.nombre_publico,
            "estado": escrito.get_estado_display(),
            "es_demo": escrito.es_demo,
        },
        tipo="perfil_recordatorio",
    )


def _llamado(escrito: Escrito) -> str:
    return "este plan" if escrito.clase == Clase.PLAN else "este perfil"


def _ligeros():
    """The rows without what they published, which only the figures need."""
    return Escrito.objects.con_partes().defer("publicada__contenido")


def _administracion_nueva(hoy: dt.date) -> Iterator[Pendiente]:
    """Tell a new administration what it inherited when it begins, and once more if a month later it did nothing."""
    ultima = Administracion.objects.filter(gobierno=OuterRef("gobierno"), inicio__lte=hoy).order_by("-inicio")
    heredados = _ligeros().con_administracion_nueva(hoy).annotate(con_nueva=Subquery(ultima.values("inicio")[:1]))
    for escrito in heredados:
        inicio, suyo = escrito.con_nueva, _llamado(escrito)
        texto = (
            f"La administración que empezó el {en_palabras(inicio)} heredó {suyo}, que el público sigue "
            "leyendo. Revise a quién nombra y qué proyectos ofrece; después confirme que sigue vigente, o actualícelo "
            "y publíquelo."
        )
        segunda = inicio + dt.timedelta(days=DIAS_PARA_REVISAR)
        if hoy < segunda:
            yield _pendiente(escrito, "herencia", inicio, f"su administración heredó {suyo}: revíselo", texto)
        else:
            titulo = f"su administración todavía no revisa {suyo}"
            yield _pendiente(escrito, f"herencia_{DIAS_PARA_REVISAR}", segunda, titulo, texto)


def _administracion_vencida(hoy: dt.date) -> Iterator[Pendiente]:
    for escrito in _ligeros().con_administracion_vencida(hoy):
        fin, suyo = escrito.revisada_con.fin, _llamado(escrito)
        yield _pendiente(
            escrito, "administracion_vencida", fin, "terminó la administración que lo publicó",
            f"La administración de {escrito.revisada_con.titular} terminó el {en_palabras(fin)} y no hay otra "
            f"en el directorio. Regístrela en la página de su gobierno: {suyo} muestra de ahí quién lo encabeza.",
        )  # fmt: skip


def _devueltos(hoy: dt.date) -> Iterator[Pendiente]:
    inhabiles = dias_inhabiles(hoy)
    for escrito in _ligeros().filter(estado=Estado.DEVUELTO):
        computo = meta_para_publicar_otra_vez(escrito, inhabiles)
        if hoy > computo.fecha:
            yield _pendiente(
                escrito, "devuelto", computo.fecha, "la DGCP lo devolvió y no se ha publicado otra vez",
                f"Mientras no se publique otra vez, nadie lo ve. Meta interna: {en_palabras(computo.fecha)}. "
                f"{computo.explicacion}",
            )  # fmt: skip


def _traducciones(hoy: dt.date) -> Iterator[Pendiente]:
    """Tell of each published language whose translation was made long ago from a text that changed."""
    limite = hoy - dt.timedelta(days=DIAS_DE_ATRASO)
    originales = SeccionEscrita.objects.filter(
        escrito=OuterRef("escrito"), seccion=OuterRef("seccion"), idioma=ORIGINAL
    )
    siguiente = Edicion.objects.filter(
        escrito=OuterRef("escrito"), seccion=OuterRef("seccion"), idioma=ORIGINAL, numero=OuterRef("traduce") + 1
    )
    filas = (
        SeccionEscrita.objects.filter(escrito__in=Escrito.objects.publicos())
        .exclude(idioma=ORIGINAL)
        .exclude(contenido={})
        .annotate(con_original=originales.values("numero")[:1], con_cambio=siguiente.values("escrita_en")[:1])
        .filter(traduce__lt=F("con_original"), con_cambio__date__lte=limite)
        .order_by("escrito", "idioma", "con_cambio")
        .values_list("escrito", "idioma", "seccion", "con_cambio")
    )
    atrasadas: dict[tuple[int, str], list[tuple[str, dt.datetime]]] = {}
    for pk, idioma, seccion, cambio in filas:
        atrasadas.setdefault((pk, idioma), []).append((seccion, cambio))
    escritos = _ligeros().in_bulk({pk for pk, _ in atrasadas})
    for (pk, idioma), secciones in atrasadas.items():
        if idioma in escritos[pk].publicada.idiomas:
            yield _de_una_traduccion(escritos[pk], idioma, secciones)


def _de_una_traduccion(escrito: Escrito, idioma: str, secciones: list[tuple[str, dt.datetime]]) -> Pendiente:
    desde = timezone.localdate(secciones[0][1])
    titulos = _enumerar([f"«{escrito.estructura.seccion(clave).titulo}»" for clave, _ in secciones])
    lengua = nombre("idioma", idioma).lower()
    son = "es de un texto anterior" if len(secciones) == 1 else "son de un texto anterior"
    return _pendiente(
        escrito, f"traduccion_{idioma}", desde + dt.timedelta(days=DIAS_DE_ATRASO),
        f"la traducción al {lengua} se quedó atrás",
        f"En {lengua}, {titulos} {son}: el español cambió el {en_palabras(desde)}. Ponga al día la traducción y "
        "publíquela, o quite ese idioma.",
    )  # fmt: skip


def _cifras(hoy: dt.date) -> Iterator[Pendiente]:
    """Tell, once a year, which figures of what is published are too old; a new year makes others so."""
    publicos = Escrito.objects.publicos().con_partes().filter(clase=Clase.PERFIL)
    for escrito in publicos.iterator(chunk_size=DE_UNA_VEZ):
        secciones = escrito.publicada.contenido["secciones"].get(ORIGINAL, {})
        halladas = sorted(cifras_viejas(escrito.estructura, secciones, hoy=hoy), key=lambda hallada: hallada[2])
        viejas = [f"«{elemento.etiqueta}» ({anio})" for _, elemento, anio in halladas]
        if not viejas:
            continue
        nombradas = viejas[:CIFRAS_NOMBRADAS]
        nombradas += [f"{resto} más"] if (resto := len(viejas) - len(nombradas)) else []
        anios = settings.PERFIL_CIFRAS_ANIOS
        yield _pendiente(
            escrito, "cifras", dt.date(hoy.year, 1, 1),
            f"hay cifras de hace más de {anios} {'año' if anios == 1 else 'años'}",
            f"Busque datos más recientes de {_enumerar(nombradas)}; actualícelos y publíquelos.",
        )  # fmt: skip


def _enumerar(partes: list[str]) -> str:
    return f"{', '.join(partes[:-1])} y {partes[-1]}" if len(partes) > 1 else partes[0]
