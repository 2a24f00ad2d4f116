"""Issued documents: numbered when issued, rendered once from the data of that moment, stored with their hash."""

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from directorio.models import Administracion, Fundamento, Idioma, Usuario
from directorio.roles import Rol
from sre_portal.adapters.cola import encolar
from sre_portal.adapters.pdf import render_pdf
from sre_portal.adapters.qr import qr_en_png

from . import una_vez
from .models import Archivo, Consecutivo, DocumentoEmitido
from .plazos import en_palabras

ALFABETO = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U
GRUPOS, LARGO_DE_GRUPO = 3, 4

DEPENDENCIA = "Secretaría de Relaciones Exteriores"
LUGAR = "Ciudad de México"
UNIDADES = {"DGCP": "Dirección General de Coordinación Política", "CJ": "Consultoría Jurídica"}


# Called with each document in the transaction that stores its PDF; each app adds its own when it is ready.
AL_GENERAR: list[Callable[..., object]] = []


def tomar_numero(serie: str, anio: int, *, cuantos: int = 1) -> int:
    """Take the next number of a series inside the caller's transaction: no gap, no duplicate, however many press.

    With `cuantos`, give the last of that many consecutive ones; with 0 only hold the series until the commit.
    """
    Consecutivo.objects.get_or_create(serie=serie, anio=anio)
    fila = Consecutivo.objects.select_for_update().get(serie=serie, anio=anio)
    fila.ultimo += cuantos
    fila.save(update_fields=["ultimo"])
    return fila.ultimo


def nuevo_codigo() -> str:
    """Give a verification code that cannot be guessed (58 bits) and can be dictated, as «K7QF-2M9X-4TBD»."""
    grupos = ("".join(secrets.choice(ALFABETO) for _ in range(LARGO_DE_GRUPO)) for _ in range(GRUPOS))
    return "-".join(grupos)


def normalizar_codigo(texto: str) -> str:
    """Read a verification code as people type it: any case, hyphens or spaces or none, or its whole address.

    What cannot be a code gives an empty text.
    """
    direccion = re.search(r"verificar/([^/?#\s]+)", texto)
    solo = re.sub(r"[^0-9A-Z]", "", (direccion[1] if direccion else texto)[:200].upper())
    if len(solo) != GRUPOS * LARGO_DE_GRUPO:
        return ""
    return "-".join(solo[i : i + LARGO_DE_GRUPO] for i in range(0, len(solo), LARGO_DE_GRUPO))


def emitir(
    objeto, *, clase: str, titulo: str, unidad: str, plantilla: str, datos: dict, por, ahora, publico: bool = False
) -> DocumentoEmitido:
    """Issue a document inside the caller's transaction; its PDF is rendered after the commit."""
    anio = timezone.localtime(ahora).year
    consecutivo = tomar_numero(f"oficio-{unidad}", anio)
    documento = DocumentoEmitido.objects.create(
        tipo_objeto=ContentType.objects.get_for_model(objeto),
        objeto_id=objeto.pk,
        clase=clase,
        titulo=titulo,
        unidad=unidad,
        anio=anio,
        consecutivo=consecutivo,
        numero=settings.FORMATO_NUMERO_OFICIO.format(unidad=unidad, consecutivo=consecutivo, anio=anio),
        codigo=nuevo_codigo(),
        plantilla=plantilla,
        datos=datos,
        publico=publico,
        emitido_por=por,
        emitido_en=ahora,
    )
    encolar("expediente.tasks.generar_documento", documento_id=documento.pk)
    return documento


def generar(documento_id: int, *, ahora) -> bool:
    """Render and store a document's PDF unless it is stored already; safe to run twice and side by side.

    Gives whether the document is ready. A failure is written on its row and raised again.
    """

    def consecuencias(documento: DocumentoEmitido) -> None:
        for consecuencia in AL_GENERAR:
            consecuencia(documento, ahora=ahora)

    return una_vez.generar(DocumentoEmitido, documento_id, ahora=ahora, producir=_producir, despues=consecuencias)


def _producir(documento: DocumentoEmitido) -> bytes:
    return render_pdf(documento.plantilla, contexto_de(documento))


def contexto_de(documento: DocumentoEmitido) -> dict:
    """Give what a document's template reads: the data of when it was issued, and how to verify it."""
    enlace = f"{settings.SITIO_URL}{reverse('verificar:documento', args=[documento.codigo])}"
    return {
        **documento.datos,
        "documento": documento,
        "emitido": timezone.localtime(documento.emitido_en).isoformat(timespec="seconds"),
        "enlace_verificar": enlace,
        "sitio_verificar": f"{settings.SITIO_URL}{reverse('verificar:inicio')}",
        "qr": qr_en_png(enlace),
    }


def fallidos():
    """Give the documents whose rendering was given up, so that a person must look."""
    return DocumentoEmitido.objects.filter(generado_en=None, intentos__gte=settings.DOCUMENTO_INTENTOS)


def reintentar(documento: DocumentoEmitido) -> bool:
    """Give a document whose rendering was given up its tries again and queue it; give whether it was waiting."""
    if not DocumentoEmitido.objects.filter(pk=documento.pk, generado_en__isnull=True).update(intentos=0):
        return False
    encolar("expediente.tasks.generar_documento", documento_id=documento.pk)
    return True


def por_codigo(texto: str) -> DocumentoEmitido | None:
    """Find an issued document by its verification code, typed in any form."""
    codigo = normalizar_codigo(texto)
    return DocumentoEmitido.objects.filter(codigo=codigo).first() if codigo else None


def por_huella(sha256: str) -> DocumentoEmitido | Archivo | None:
    """Find what the portal vouches for by its SHA-256: an issued document, or a public file such as a signed copy."""
    if not sha256:
        return None
    return (
        DocumentoEmitido.objects.filter(sha256=sha256).first()
        or Archivo.objects.filter(sha256=sha256, publico=True, retirado_en=None).first()
    )


@dataclass(frozen=True)
class Ficha:
    """What anyone may know of something that the portal vouches for: no person, and no file unless it is public."""

    que: str
    de: str  # the title of the case
    url: str  # where the public reads more; empty when nowhere
    es_demo: bool


def ficha_de(hallado: DocumentoEmitido | Archivo) -> Ficha:
    """Describe an issued document or a public file to whoever verifies it."""
    objeto = hallado.objeto
    if isinstance(hallado, DocumentoEmitido):
        que = f"{hallado.titulo} {hallado.numero}"
        url = reverse("verificar:documento", args=[hallado.codigo])
    else:
        idioma = Idioma.objects.filter(codigo=hallado.idioma).values_list("nombre", flat=True).first()
        que = hallado.clase.replace("_", " ").capitalize() + (f" en {idioma.lower()}" if idioma else "")
        url = objeto.url_publica
    return Ficha(que, objeto.titulo, url, objeto.es_demo)


# What every document says, as plain data ---------------------------------------------------------


def datos_de_oficio(
    *, expediente: str, serie: str, unidad: str, asunto: str, es_demo: bool, ahora: datetime,
    destinatario: dict | None = None, firma: dict | None = None, copias: Iterable[str] = (), iniciales: str = "",
    claves: Iterable[str] = (),
) -> dict:  # fmt: skip
    """Gather what the form of every oficio shows; `serie` is a key of settings.CLASIFICACION_ARCHIVISTICA."""
    return {
        "dependencia": DEPENDENCIA,
        "unidad": UNIDADES[unidad],
        "asunto": asunto,
        "expediente": expediente,
        "clasificacion": settings.CLASIFICACION_ARCHIVISTICA[serie],
        "lugar": LUGAR,
        "fecha": fecha_de(timezone.localdate(ahora)),
        "destinatario": destinatario,
        "firma": firma,
        "copias": [copia for copia in copias if copia],
        "iniciales": iniciales,
        "es_demo": es_demo or settings.DEMO,
        "fundamentos": fundamentos_de(claves, ahora=ahora),
    }


def fundamentos_de(claves: Iterable[str], *, ahora: datetime) -> list[dict]:
    """Give the grounds in force by key, in the order asked; a key that nobody keeps is left out."""
    claves = tuple(claves)
    vigentes = {f.clave: f for f in Fundamento.objects.vigentes(timezone.localdate(ahora)).filter(clave__in=claves)}
    return [fundamento_de(vigentes[clave]) for clave in claves if clave in vigentes]


def fundamento_de(fundamento: Fundamento) -> dict:
    """Quote a ground with its source; what the guide says is a reference, never cited as law."""
    return {
        "clave": fundamento.clave,
        "texto": fundamento.texto[:1].upper() + fundamento.texto[1:].rstrip("."),
        "fuente": fundamento.fuente,
        "es_norma": not fundamento.clave.startswith("guia-"),
    }


def titular_del_gobierno(gobierno, *, ahora: datetime) -> dict:
    """Address the head of the administration in office, by name when the directory knows it."""
    administracion = Administracion.objects.vigente(gobierno, timezone.localdate(ahora))
    if administracion is None:
        return {"nombre": "", "cargo": "A quien encabeza la administración", "adscripcion": gobierno.nombre_publico}
    return {
        "nombre": administracion.titular,
        "cargo": administracion.cargo,
        "adscripcion": gobierno.nombre_publico,
    }


def titular_de_la_ofai(gobierno) -> dict | None:
    suyos = Usuario.objects.activos().filter(gobierno_id=gobierno.pk, rol=Rol.OFAI_TITULAR)
    titular = suyos.order_by("pk").first()
    return persona_de(titular, oficina_de(gobierno)) if titular else None


def oficina_de(gobierno) -> str:
    ofai = getattr(gobierno, "ofai", None)
    return f"{ofai.nombre}, {gobierno.nombre_publico}" if ofai else gobierno.nombre_publico


def persona_de(usuario: Usuario, adscripcion: str) -> dict:
    return {
        "nombre": usuario.nombre,
        "cargo": usuario.cargo or usuario.get_rol_display(),
        "adscripcion": adscripcion,
    }


def firma_de(usuario: Usuario, unidad: str) -> dict:
    return persona_de(usuario, UNIDADES[unidad])


def con_copia(persona: dict | None, unidad: str = "") -> str:
    """Write one line of the c.c.p."""
    if persona is None:
        return unidad
    return ", ".join(parte for parte in (persona["nombre"], persona["cargo"], persona["adscripcion"]) if parte)


def iniciales_de(firma: Usuario, preparo: Usuario | None = None) -> str:
    """Write who signs in capitals and who prepared it in small letters, as «ATR/mpg»."""
    letras = "".join(palabra[0] for palabra in firma.nombre.split() if palabra[0].isupper())
    if preparo is None or preparo == firma:
        return letras
    return letras + "/" + "".join(palabra[0] for palabra in preparo.nombre.split() if palabra[0].isupper()).lower()


def fecha_de(dia: date | None) -> dict | None:
    """Keep a date for machines and in words."""
    return {"iso": dia.isoformat(), "texto": en_palabras(dia)} if dia else None


def momento_de(momento: datetime) -> dict:
    local = timezone.localtime(momento)
    return {"iso": local.isoformat(timespec="seconds"), "texto": f"{en_palabras(local.date())}, {local:%H:%M} h"}
