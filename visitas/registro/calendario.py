"""The private address of somebody's calendar: made, shown once, used and revoked."""

import datetime as dt
import hashlib
import re
import secrets

from django.db import transaction
from django.db.models import Q

from directorio.models import Usuario

from ..models import SuscripcionCalendario

FICHA = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 bytes as secrets.token_urlsafe writes them
MARGEN = dt.timedelta(hours=1)  # between two writings of when it was last used


@transaction.atomic
def crear_direccion(*, por: Usuario, ahora: dt.datetime) -> str:
    """Give the secret part of a new address; the one that there was stops working. It is not kept: it is shown once."""
    Usuario.objects.select_for_update(of=("self",)).get(pk=por.pk)  # two windows at once: one after the other
    revocar_direccion(por=por, ahora=ahora)
    ficha = secrets.token_urlsafe(32)
    SuscripcionCalendario.objects.create(usuario=por, huella=huella_de(ficha), creada_en=ahora)
    return ficha


def revocar_direccion(*, por: Usuario, ahora: dt.datetime) -> bool:
    """Stop the address of a person, for good; give whether there was one."""
    vivas = SuscripcionCalendario.objects.filter(usuario=por, revocada_en__isnull=True)
    return bool(vivas.update(revocada_en=ahora))


def direccion_de(usuario: Usuario) -> SuscripcionCalendario | None:
    """Give what is known of the address of a person that works."""
    return SuscripcionCalendario.objects.filter(usuario=usuario, revocada_en__isnull=True).first()


def quien_lee(ficha: str, *, ahora: dt.datetime) -> Usuario | None:
    """Give whose calendar an address is, noting that it was used; None when it never was, was revoked or they left."""
    if not FICHA.fullmatch(ficha):
        return None
    viva = (
        SuscripcionCalendario.objects.filter(huella=huella_de(ficha), revocada_en__isnull=True, usuario__is_active=True)
        .select_related("usuario__gobierno__entidad", "usuario__representacion")
        .first()
    )
    if viva is None:
        return None
    if viva.usada_en is None or viva.usada_en < ahora - MARGEN:
        hace = Q(usada_en__isnull=True) | Q(usada_en__lt=ahora - MARGEN)
        SuscripcionCalendario.objects.filter(hace, pk=viva.pk).update(usada_en=ahora)
    return viva.usuario


def huella_de(ficha: str) -> str:
    return hashlib.sha256(ficha.encode()).hexdigest()
