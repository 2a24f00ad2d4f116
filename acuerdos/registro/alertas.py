"""Asking for an alert, confirming it and leaving: what is written of a subscription."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import transaction

from ..busqueda import Criterios
from ..models import EnvioAlerta, Suscripcion
from ..publicaciones import alertas

Clase = EnvioAlerta.Clase
CORREOS_AL_DIA = 5  # that strangers may cause to one address: confirmations and answers to repeated requests


@transaction.atomic
def pedir(correo: str, criterios: Criterios, *, idioma: str, ahora: dt.datetime) -> None:
    """Owe a mail that asks to confirm the alert, or that says it is there already or that no more fit.

    The answer to the visitor is the same in every case: whether an address has alerts is its owner's business.
    """
    correo = correo.strip().lower()
    suyas = Suscripcion.objects.filter(correo=correo)
    recientes = EnvioAlerta.objects.filter(suscripcion__correo=correo, creado_en__gt=ahora - dt.timedelta(days=1))
    if recientes.exclude(clase=Clase.NOVEDADES).count() >= CORREOS_AL_DIA:
        return
    huella = alertas.huella_de(criterios)
    suscripcion = suyas.filter(huella=huella).first()
    if suscripcion is None and suyas.count() >= settings.ALERTAS_POR_CORREO:
        alertas.deber(suyas.order_by("-confirmada_en").first(), Clase.LIMITE, {}, ahora=ahora)
        return
    if suscripcion is None:
        datos = {"consulta": criterios.consulta(), "idioma": idioma, "creada_en": ahora}
        suscripcion, _ = Suscripcion.objects.get_or_create(correo=correo, huella=huella, defaults=datos)
    if suscripcion.confirmada_en:
        alertas.deber(suscripcion, Clase.REPETIDA, {}, ahora=ahora)
        return
    suscripcion.idioma, suscripcion.creada_en = idioma, ahora
    suscripcion.save(update_fields=["idioma", "creada_en"])
    alertas.deber(suscripcion, Clase.CONFIRMAR, {}, ahora=ahora)


@transaction.atomic
def confirmar(llave: uuid.UUID, *, ahora: dt.datetime) -> Suscripcion | None:
    """Start an alert: it will tell of what is inscribed from now on. Confirming twice changes nothing."""
    suscripcion = Suscripcion.objects.select_for_update().filter(llave=llave).first()
    if suscripcion and not suscripcion.confirmada_en:
        suscripcion.confirmada_en = ahora
        suscripcion.hasta_numero = alertas.ultimo_numero()
        suscripcion.save(update_fields=["confirmada_en", "hasta_numero"])
    return suscripcion


def cancelar(llave: uuid.UUID, *, todas: bool = False) -> int:
    """Delete an alert, or all of its address, with everything that was kept of them; give how many there were."""
    correo = Suscripcion.objects.filter(llave=llave).values_list("correo", flat=True).first()
    cuales = Suscripcion.objects.filter(correo=correo) if todas else Suscripcion.objects.filter(llave=llave)
    cuantas = cuales.count() if correo else 0
    cuales.delete()
    return cuantas
