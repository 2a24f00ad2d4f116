"""Checkpoints: what the log was on a day, signed, so that whoever keeps one can tell if it changes."""

import os
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from expediente.documentos import tomar_numero
from sre_portal.adapters import firma

from ..models import Asiento, PuntoControl
from .asentar import SERIE, huella_de

CADA = 1000  # entries, at most, between two checkpoints: the longest proof


class SinClave(Exception):
    """No private key was given, or what was given is none: nothing can be signed."""


def clave_del_dia() -> str:
    """Give the private key that signs: the setting, or what the file that it names holds. Raises SinClave.

    The demo makes its own once, beside its data.
    """
    puesta = settings.BITACORA_CLAVE
    if not puesta and not settings.DEMO:
        raise SinClave("No hay llave para firmar la bitácora: escriba BITACORA_CLAVE (manage firmar_punto --nueva).")
    if es_clave(puesta):
        return puesta
    archivo = Path(puesta or settings.DATOS / "bitacora.clave")
    try:
        if not puesta:
            _crear(archivo)
        clave = archivo.read_text().strip()
    except OSError as error:
        raise SinClave(f"No se puede leer la llave de la bitácora en «{archivo}»: {error.strerror}.") from None
    if not es_clave(clave):
        raise SinClave("BITACORA_CLAVE no es una llave de Ed25519: deben ser 32 octetos en base64, o su archivo.")
    return clave


def es_clave(texto: str) -> bool:
    try:
        return bool(firma.publica_de(texto))
    except firma.ClaveInvalida:
        return False


def _crear(archivo: Path) -> None:
    archivo.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError), os.fdopen(os.open(archivo, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as f:
        f.write(firma.nueva())


@transaction.atomic
def firmar_punto(*, ahora) -> PuntoControl:
    """Sign the checkpoint of the day, once while nothing is added; give it. Raises SinClave, BitacoraRota.

    Where many entries came since the last one, some between are signed too, so that no proof is long.
    """
    clave, hoy = clave_del_dia(), timezone.localdate(ahora)
    total = tomar_numero(SERIE, 0, cuantos=0)  # nobody else signs or writes meanwhile
    hecho = PuntoControl.objects.filter(fecha=hoy, asientos=total).first()
    if hecho is not None:
        return hecho
    ultimo = PuntoControl.objects.aggregate(n=Max("asientos"))["n"] or 0
    publica = firma.publica_de(clave)
    for asientos in [*range((ultimo // CADA + 1) * CADA, total, CADA), total]:
        punto = PuntoControl(
            fecha=hoy, asientos=asientos, cabeza=huella_de(asientos), clave=publica, firmado_en=ahora
        )  # fmt: skip
        punto.firma = firma.firmar(clave, punto.mensaje)
        punto.save()
    return punto


def claves_publicas() -> list[dict]:
    """Give each public key with the first and the last day that it signed, the newest first."""
    return [
        {"clave": fila["clave"], "desde": fila["desde"].isoformat(), "hasta": fila["hasta"].isoformat()}
        for fila in PuntoControl.objects.order_by()
        .values("clave")
        .annotate(desde=Min("fecha"), hasta=Max("fecha"))
        .order_by("-hasta")
    ]


def punto_que_cubre(asiento: Asiento) -> PuntoControl | None:
    """Give the first checkpoint that answers for an entry; None until the next one is signed."""
    return PuntoControl.objects.filter(asientos__gte=asiento.numero).order_by("asientos", "fecha").first()
