"""Mail alerts of a search: what was inscribed since the last one, owed as rows and sent once."""

import datetime as dt
import hashlib
import logging
import uuid
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter
from urllib.parse import parse_qs

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from expediente import una_vez
from sre_portal.adapters.cola import encolar

from ..busqueda import Criterios, leer, resolver
from ..ficha.filtro import en_palabras
from ..models import Acuerdo, EnvioAlerta, Suscripcion

registro = logging.getLogger(__name__)

Clase = EnvioAlerta.Clase
CONFIRMAR, BAJA = "alertas.confirmar", "alertas.baja"  # what a link of a mail is for: its salt
EN_EL_CORREO = 50  # agreements that a mail lists; the rest are on the page to which it leads
ENVIOS_DIAS = 30  # that a mail sent is remembered
LO_QUE_SE_DICE = ("clave", "titulo", "numero", "fecha", "gobierno", "contrapartes", "materias", "es_demo")


# Links ------------------------------------------------------------------------------------------


def firma(llave: uuid.UUID, para: str) -> str:
    """Give the secret part of a link, good only for what it was made for."""
    return signing.TimestampSigner(salt=para, sep=".").sign(llave.hex)


def llave_de(enlace: str, para: str) -> uuid.UUID | None:
    """Give the key of the subscription of a link; None when it is not ours, or is a confirmation that came too late."""
    vigencia = dt.timedelta(days=settings.ALERTAS_CONFIRMAR_DIAS) if para == CONFIRMAR else None
    try:
        return uuid.UUID(signing.TimestampSigner(salt=para, sep=".").unsign(enlace, max_age=vigencia))
    except (signing.BadSignature, ValueError):
        return None


def _direcciones(suscripcion: Suscripcion) -> dict[str, str]:
    """Give the addresses that a mail offers, in the language that is active."""
    baja = firma(suscripcion.llave, BAJA)
    consulta = "&".join(filter(None, (suscripcion.consulta, "orden=inscripcion")))
    return {
        "url_confirmar": _absoluta("registro:alerta_confirmar", firma(suscripcion.llave, CONFIRMAR)),
        "url_baja": _absoluta("registro:alerta_baja", baja),
        "url_mias": _absoluta("registro:alertas_mias", baja),
        "url_resultados": f"{_absoluta('registro:lista')}?{consulta}",
        "url_privacidad": _absoluta("privacidad"),
    }


def _absoluta(nombre: str, *argumentos: str) -> str:
    return settings.SITIO_URL + reverse(nombre, args=argumentos)


# What is searched --------------------------------------------------------------------------------


def huella_de(criterios: Criterios) -> str:
    return hashlib.blake2b(criterios.consulta().encode(), digest_size=16).hexdigest()


def criterios_de(consulta: str) -> Criterios | None:
    """Read a kept search; None when a value of it no longer exists, which would make it another search."""
    criterios = leer(MultiValueDict(parse_qs(consulta))).criterios
    return criterios if criterios.consulta() == consulta else None


def ultimo_numero() -> int:
    """Give the last number of the Registro: they are taken one transaction at a time, so none below can yet appear."""
    return Acuerdo.objects.publicos().aggregate(ultimo=Max("numero_registro"))["ultimo"] or 0


def inscritos_desde(criterios: Criterios, numero: int, *, hoy: dt.date) -> Iterator[dict]:
    """Give the entries of a search with a higher number of the Registro, the last inscribed first."""
    resultado, pagina = resolver(criterios, hoy=hoy), 1
    while entradas := resultado.pagina(pagina, orden="inscripcion"):
        for entrada in entradas:
            if not entrada["numero"] or entrada["numero"] <= numero:
                return
            yield entrada
        pagina += 1


# Owing mails -------------------------------------------------------------------------------------


def deber(suscripcion: Suscripcion, clase: str, datos: dict, *, ahora: dt.datetime) -> EnvioAlerta:
    """Write a mail that is owed, inside the caller's transaction, and queue it."""
    envio = EnvioAlerta.objects.create(suscripcion=suscripcion, clase=clase, datos=datos, creado_en=ahora)
    encolar("acuerdos.tasks.enviar_alerta", envio_id=envio.pk)
    return envio


def preparar_novedades(*, hoy: dt.date, ahora: dt.datetime) -> int:
    """Owe each subscription one mail of what was inscribed since its last one; safe to run twice and side by side.

    Each search is asked once, whoever keeps it. A search that fails is told in the log and stops no other.
    """
    ultimo, debidos = ultimo_numero(), 0
    atrasadas = Suscripcion.objects.filter(confirmada_en__isnull=False, hasta_numero__lt=ultimo)
    por_consulta = defaultdict(list)
    for pk, consulta, desde in atrasadas.values_list("pk", "consulta", "hasta_numero").iterator():
        por_consulta[consulta].append((pk, desde))
    for consulta, suyas in por_consulta.items():
        try:
            debidos += _preparar(consulta, suyas, ultimo, hoy, ahora)
        except Exception:
            registro.exception("No se pudo preparar la alerta de «%s»", consulta)
    return debidos


def _preparar(consulta: str, suyas: list[tuple[int, int]], ultimo: int, hoy: dt.date, ahora: dt.datetime) -> int:
    criterios = criterios_de(consulta)
    if criterios is None:
        registro.warning("La alerta de «%s» nombra algo que ya no existe: no se revisa", consulta)
        return 0
    nuevos = [e for e in inscritos_desde(criterios, min(d for _, d in suyas), hoy=hoy) if e["numero"] <= ultimo]
    debidos = 0
    for pk, _desde in suyas:
        with transaction.atomic():
            suscripcion = Suscripcion.objects.select_for_update().filter(pk=pk, hasta_numero__lt=ultimo).first()
            if suscripcion is None:  # cancelled, or told by another run at this moment
                continue
            suyos = [e for e in nuevos if e["numero"] > suscripcion.hasta_numero]
            suscripcion.hasta_numero = ultimo
            suscripcion.save(update_fields=["hasta_numero"])
            if suyos:
                deber(suscripcion, Clase.NOVEDADES, _instantanea(suyos), ahora=ahora)
                debidos += 1
    return debidos


def _instantanea(entradas: list[dict]) -> dict:
    """Keep what the mail will say: it is the same whenever it leaves."""
    dichos = [{campo: entrada[campo] for campo in LO_QUE_SE_DICE} for entrada in entradas[:EN_EL_CORREO]]
    return {"total": len(entradas), "acuerdos": dichos}


# Sending -----------------------------------------------------------------------------------------


def enviar(envio_id: int, *, ahora: dt.datetime) -> bool:
    """Send a mail that is owed unless it was sent already; safe to run twice and side by side."""
    return una_vez.mandar(
        pendientes().select_related("suscripcion"),
        envio_id,
        ahora=ahora,
        escribir=_escribir,
        referencia="alerta",
        idioma=attrgetter("suscripcion.idioma"),
        enviado="enviado_en",
    )


def _escribir(envio: EnvioAlerta) -> una_vez.Carta:
    suscripcion = envio.suscripcion
    direcciones = _direcciones(suscripcion)
    enlace = {Clase.CONFIRMAR: "url_confirmar", Clase.NOVEDADES: "url_resultados"}.get(envio.clase, "url_mias")
    criterios = criterios_de(suscripcion.consulta)
    contexto = {
        **direcciones,
        **envio.datos,
        "enlace": direcciones[enlace],
        "acuerdos": [{**a, "url": _absoluta("registro:ficha", a["clave"])} for a in envio.datos.get("acuerdos", [])],
        "busqueda": en_palabras(criterios) if criterios else [],
        "dias": settings.ALERTAS_CONFIRMAR_DIAS,
        "maximo": settings.ALERTAS_POR_CORREO,
    }
    cabeceras = {
        "List-Unsubscribe": f"<{direcciones['url_baja']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return una_vez.Carta(f"acuerdos/correos/alerta_{envio.clase}", suscripcion.correo, contexto, cabeceras)


# Forgetting --------------------------------------------------------------------------------------


def limpiar(*, ahora: dt.datetime) -> int:
    """Delete what nobody confirmed in time, and mails sent long ago; give how many subscriptions went."""
    limite = ahora - dt.timedelta(days=settings.ALERTAS_CONFIRMAR_DIAS)
    EnvioAlerta.objects.filter(enviado_en__lt=ahora - dt.timedelta(days=ENVIOS_DIAS)).delete()
    sin_confirmar = Suscripcion.objects.filter(confirmada_en__isnull=True, creada_en__lt=limite)
    cuantas = sin_confirmar.count()
    sin_confirmar.delete()
    return cuantas


def pendientes() -> QuerySet[EnvioAlerta]:
    """Give the mails that are owed and did not leave."""
    return EnvioAlerta.objects.filter(enviado_en__isnull=True)
