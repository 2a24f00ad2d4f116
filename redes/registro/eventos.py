"""The calendar of forums, calls and prizes: what the DGCP writes in it, and who of Mexico says that it takes part."""

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from directorio.nombres import compactar
from expediente import archivos, husos
from expediente.flujo import DatosIncompletos, EstadoNoAdmite, NoPermitido, VersionCambiada, bloquear
from expediente.models import Archivo
from expediente.vecinos import visita_de

from ..archivos import DOCUMENTOS, TIPOS
from ..models import Evento, Fallo, Papel, Participacion
from ..permisos import exigir, puede_escribir_eventos, puede_participar

CAMPOS = (
    "tipo", "nombre", "red", "organiza", "descripcion", "tipos_ciudad", "modalidad", "ciudad", "pais", "zona", "inicio",
    "fin", "limite", "limite_zona", "web", "resultados", "fuente",
)  # fmt: skip
LISTAS = ("materias", "ods")
DE_UN_RENGLON = ("nombre", "organiza", "ciudad", "fuente")
DE_PARTICIPACION = ("papel", "quien", "proyecto", "fallo", "logros", "visita")
VEDADAS = {"nuevo", "calendario"}  # words of the addresses of the room, that no event may be called by
CLAVE_MAXIMA = 70
CAMBIADO = (
    "Otra persona cambió este evento mientras usted lo tenía abierto. Lo que escribió se conserva: compárelo con lo "
    "que hay ahora y, si es lo que debe quedar, guarde otra vez."
)
YA_ESCRITO = (
    "Alguien acaba de guardar un evento con este nombre: búsquelo en el calendario y, si es otro, guarde éste otra vez."
)
CAMBIADA = (
    "Otra persona de su oficina cambió esta participación mientras usted la tenía abierta. Lo que escribió se "
    "conserva: compárelo con lo que hay ahora y, si es lo que debe quedar, guarde otra vez."
)


# What the DGCP writes -----------------------------------------------------------------------------


@transaction.atomic
def crear(datos: Mapping, *, por, ahora: dt.datetime, publicado: bool = False, es_demo: bool = False) -> Evento:
    """Write a new event, which nobody outside the DGCP reads until it is published.

    `datos` has those of CAMPOS that are known, `limite` as an aware moment, and `materias` and `ods` as lists. Raises
    NoPermitido, or DatosIncompletos with what is wrong by field.
    """
    exigir(puede_escribir_eventos(por))
    evento = Evento(publicado=publicado, es_demo=es_demo, creado_por=por, modificado_en=ahora)
    _escribir(evento, datos)
    evento.clave = _clave_libre(evento.nombre)
    try:
        with transaction.atomic():
            evento.save()
    except IntegrityError:  # somebody wrote one with this name at this very moment
        raise DatosIncompletos({"nombre": YA_ESCRITO}) from None
    _listas(evento, datos)
    return evento


@transaction.atomic
def corregir(evento: Evento, datos: Mapping, *, por, ahora: dt.datetime, version: int) -> Evento:
    """Write what an event says now; its address stays. Raises NoPermitido, VersionCambiada or DatosIncompletos."""
    exigir(puede_escribir_eventos(por))
    actual = bloquear(evento)
    if actual.version != version:
        raise VersionCambiada(CAMBIADO)
    _escribir(actual, datos)
    _listas(actual, datos)
    return _cambiado(actual, ahora)


@transaction.atomic
def publicar(evento: Evento, *, por, ahora: dt.datetime) -> Evento:
    """Put an event in the public calendar. Raises NoPermitido, EstadoNoAdmite when it already is."""
    return _mostrar(evento, True, "El evento ya es público.", por=por, ahora=ahora)


@transaction.atomic
def retirar(evento: Evento, *, por, ahora: dt.datetime) -> Evento:
    """Take an event off the public calendar; all of it is kept. Raises NoPermitido, EstadoNoAdmite when it is not."""
    return _mostrar(evento, False, "El evento ya no es público.", por=por, ahora=ahora)


def _mostrar(evento: Evento, publicado: bool, ya: str, *, por, ahora: dt.datetime) -> Evento:
    exigir(puede_escribir_eventos(por))
    actual = bloquear(evento)
    if actual.publicado == publicado:
        raise EstadoNoAdmite(ya)
    actual.publicado = publicado
    return _cambiado(actual, ahora)


def _cambiado(evento: Evento, ahora: dt.datetime) -> Evento:
    evento.version += 1
    evento.modificado_en = ahora
    evento.save()
    return evento


def _escribir(evento: Evento, datos: Mapping) -> None:
    for campo in CAMPOS:
        if campo in datos:
            valor = datos[campo]
            setattr(evento, campo, compactar(valor) if campo in DE_UN_RENGLON else valor)
    if not evento.limite:
        evento.limite_zona = evento.zona
    if errores := faltas(evento):
        raise DatosIncompletos(errores)


def faltas(evento: Evento) -> dict[str, str]:
    """Say by field what an event lacks, or says that cannot be."""
    errores = {}
    if not _tiene_letras(evento.nombre):
        errores["nombre"] = "Escriba cómo se llama el evento, con su edición y su año."
    for campo in ("zona", "limite_zona"):
        try:
            husos.zona(getattr(evento, campo))
        except husos.ZonaDesconocida as motivo:
            errores[campo] = str(motivo)
    if evento.fin and not evento.inicio:
        errores["inicio"] = "Escriba el primer día: sólo está el último."
    elif evento.fin and evento.fin < evento.inicio:
        errores["fin"] = "El último día no puede ser anterior al primero."
    elif not evento.inicio and not evento.limite:
        errores["inicio"] = "Escriba el primer día o la fecha límite: sin una de las dos no hay lugar en el calendario."
    elif not errores and _cierra_despues(evento):
        errores["limite"] = "La fecha límite es posterior al último día del evento: revise las dos fechas."
    return errores


def _cierra_despues(evento: Evento) -> bool:
    ultimo = evento.fin or evento.inicio
    if not evento.limite or not ultimo:
        return False
    return evento.limite.astimezone(husos.zona(evento.limite_zona)).date() > ultimo + dt.timedelta(days=1)


def _listas(evento: Evento, datos: Mapping) -> None:
    for lista in LISTAS:
        if lista in datos:
            getattr(evento, lista).set(datos[lista])


def _clave_libre(nombre: str) -> str:
    """Give a name for the address of an event that no other has."""
    base = slugify(nombre)[:CLAVE_MAXIMA].strip("-") or "evento"
    tomadas = set(Evento.objects.filter(clave__startswith=base).values_list("clave", flat=True)) | VEDADAS
    numero, clave = 1, base
    while clave in tomadas:
        numero += 1
        clave = f"{base}-{numero}"
    return clave


# Its documents ------------------------------------------------------------------------------------


@transaction.atomic
def recibir_documento(
    evento: Evento, *, clase: str, subido, publico: bool, por, ahora: dt.datetime, idioma: str = ""
) -> Archivo:
    """Keep a document beside an event. Raises NoPermitido, DatosIncompletos or ArchivoRechazado and keeps nothing."""
    exigir(puede_escribir_eventos(por))
    if clase not in DOCUMENTOS:
        raise DatosIncompletos({"clase": "Elija qué documento es."})
    actual = bloquear(evento)
    numero = actual.archivos.filter(clase__startswith=f"{clase}-").count() + 1  # each one stands on its own
    nuevo = archivos.guardar(
        actual, subido, clase=f"{clase}-{numero}", idioma=idioma, por=por, ahora=ahora, tipos=TIPOS, presentado=True
    )
    nuevo.publico = publico
    nuevo.save(update_fields=["publico"])
    return nuevo


@transaction.atomic
def mostrar_documento(evento: Evento, pk: int, *, publico: bool, por) -> Archivo:
    """Let anybody take a document, or only the DGCP. Raises NoPermitido, EstadoNoAdmite when it is not there."""
    exigir(puede_escribir_eventos(por))
    archivo = _documento(bloquear(evento), pk)
    archivo.publico = publico
    archivo.save(update_fields=["publico"])
    return archivo


@transaction.atomic
def retirar_documento(evento: Evento, pk: int, *, por, ahora: dt.datetime) -> Archivo:
    """Withdraw a document; it is kept, and shown to nobody. Raises NoPermitido or EstadoNoAdmite."""
    exigir(puede_escribir_eventos(por))
    archivo = _documento(bloquear(evento), pk)
    archivo.retirado_en = ahora
    archivo.save(update_fields=["retirado_en"])
    return archivo


def _documento(evento: Evento, pk: int) -> Archivo:
    archivo = evento.archivos.filter(pk=pk, retirado_en=None).first()
    if archivo is None:
        raise EstadoNoAdmite("Ese documento ya no está.")
    return archivo


# Who of Mexico takes part -------------------------------------------------------------------------


@transaction.atomic
def participar(evento: Evento, datos: Mapping, *, por, ahora: dt.datetime) -> Participacion:
    """Write that the government of a person takes part in an event, or applies: once in each.

    `datos` has those of DE_PARTICIPACION that are known. Raises NoPermitido, or DatosIncompletos by field.
    """
    exigir(puede_participar(por))
    if not Evento.objects.visibles_para(por).filter(pk=evento.pk).exists():
        raise NoPermitido("Ese evento no es público.")
    fila = Participacion(evento=evento, gobierno=por.gobierno, registrada_en=ahora)
    _anotar(fila, datos, por)
    try:
        with transaction.atomic():
            fila.save()
    except IntegrityError:
        raise DatosIncompletos(
            {"papel": "Su gobierno ya está registrado en este evento: corrija esa participación."}
        ) from None
    return fila


@transaction.atomic
def corregir_participacion(fila: Participacion, datos: Mapping, *, por, version: int) -> Participacion:
    """Write what a participation says now. Raises NoPermitido, VersionCambiada or DatosIncompletos."""
    actual = _suya(fila, por, version)
    _anotar(actual, datos, por)
    actual.version += 1
    actual.save()
    return actual


@transaction.atomic
def quitar_participacion(fila: Participacion, *, por, version: int) -> None:
    """Take back that a government takes part; its history is kept. Raises NoPermitido or VersionCambiada."""
    _suya(fila, por, version).delete()


def _suya(fila: Participacion, por, version: int) -> Participacion:
    exigir(puede_participar(por))
    actual = Participacion.objects.editables_por(por).select_for_update(of=("self",)).filter(pk=fila.pk).first()
    if actual is None:
        if Participacion.objects.filter(pk=fila.pk).exists():
            raise NoPermitido("La participación es de otro gobierno.")
        raise VersionCambiada(
            "Otra persona de su oficina quitó esta participación: si debe estar, regístrela otra vez."
        )
    if actual.version != version:
        raise VersionCambiada(CAMBIADA)
    return actual


def _anotar(fila: Participacion, datos: Mapping, por) -> None:
    for campo in DE_PARTICIPACION:
        if campo in datos:
            valor = datos[campo]
            setattr(fila, campo, compactar(valor) if campo in ("quien", "proyecto", "visita") else valor)
    fila.visita = fila.visita.upper()
    errores = {}
    if fila.papel not in Papel.values:
        errores["papel"] = "Elija cómo participa su gobierno."
    if fila.fallo not in Fallo.values:
        errores["fallo"] = "Elija un resultado de la lista."
    elif fila.fallo != Fallo.PENDIENTE and fila.papel != Papel.POSTULA:
        errores["fallo"] = "Sólo una postulación tiene resultado: elija «Postula» o déjelo «Sin resultado»."
    if fila.papel == Papel.POSTULA and not _tiene_letras(fila.proyecto):
        errores["proyecto"] = "Escriba con qué proyecto o práctica postula."
    if fila.visita and not _es_suya(fila.visita, por):
        errores["visita"] = (
            f"Su gobierno no tiene una visita con el folio «{fila.visita[:30]}». Cópielo de la página de la visita."
        )
    if errores:
        raise DatosIncompletos(errores)


def _tiene_letras(texto: str) -> bool:
    """Say whether a text has anything to read: invisible characters name nothing."""
    return any(letra.isalnum() for letra in texto)


def _es_suya(folio: str, por) -> bool:
    visita = visita_de(folio, por)
    return visita is not None and visita.gobierno_id == por.gobierno_id
