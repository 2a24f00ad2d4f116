"""The directory of the offices of the states abroad: who writes it, and what it means that one is verified."""

import hashlib
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from directorio.models import Entidad, TipoGobierno
from directorio.nombres import compactar
from directorio.roles import DGCP, OFAI
from expediente.flujo import DatosIncompletos, NoPermitido, VersionCambiada

from ..models import Casa
from .destinos import competente

CAMPOS = (
    "entidad", "nombre", "pais", "subdivision", "ciudad", "representacion", "domicilio", "telefono", "correo", "web",
    "horario", "servicios", "fuente",
)  # fmt: skip
DE_UN_RENGLON = ("nombre", "subdivision", "ciudad", "domicilio", "telefono", "horario", "fuente")
CAMBIADA = (
    "Otra persona cambió esta casa mientras usted la tenía abierta. Compare y vuelva a guardar: lo que usted escribió "
    "reemplazará lo que hay."
)


def entidades_de(usuario) -> QuerySet[Entidad]:
    """Give the entidades whose offices a person may add: the DGCP all, the OFAI of a state its own, others none."""
    if usuario.is_active and usuario.rol in DGCP:
        return Entidad.objects.all()
    if usuario.is_active and usuario.rol in OFAI and usuario.gobierno.tipo == TipoGobierno.ESTATAL:
        return Entidad.objects.filter(pk=usuario.gobierno.entidad_id)
    return Entidad.objects.none()


def huella_de(casa: Casa) -> str:
    """Give what tells whether a house is still as a page showed it."""
    partes = [str(getattr(casa, f"{campo}_id", getattr(casa, campo))) for campo in CAMPOS]
    return hashlib.blake2b("\n".join([*partes, str(casa.activa)]).encode(), digest_size=8).hexdigest()


@transaction.atomic
def guardar(casa: Casa | None, datos: dict, *, por, hoy: date, vista: str = "", confirmar: bool = False) -> Casa:
    """Write an office, a new one or as it is now; without a Representación, that of its circunscripción if it is known.

    What changes is no longer verified, unless `confirmar` says that all of it holds today. `vista` is the `huella_de`
    the office when its page was opened. Raises NoPermitido, VersionCambiada, DatosIncompletos when it is repeated.
    """
    if not entidades_de(por).filter(pk=datos["entidad"].pk).exists():
        raise NoPermitido("Sólo la DGCP y la oficina del gobierno de la entidad registran sus casas.")
    actual = _bloqueada(casa, por) if casa else Casa()
    antes = huella_de(actual) if casa else ""
    if vista and antes and vista != antes:
        raise VersionCambiada(CAMBIADA)
    for campo in CAMPOS:
        valor = datos.get(campo)
        setattr(actual, campo, compactar(valor) if campo in DE_UN_RENGLON else valor)
    if actual.representacion is None:
        actual.representacion, _ = competente(actual.pais, actual.subdivision, actual.ciudad)
    if confirmar:
        actual.verificada_en, actual.verificada_por = hoy, por
    elif huella_de(actual) != antes:
        actual.verificada_en = actual.verificada_por = None
    try:
        with transaction.atomic():
            actual.save()
    except IntegrityError:  # somebody added the same one meanwhile
        raise DatosIncompletos({"nombre": "Esa casa ya está en el directorio."}) from None
    return actual


@transaction.atomic
def confirmar(casa: Casa, *, por, hoy: date) -> Casa:
    """Say that what the directory tells of an office holds today. Raises NoPermitido."""
    actual = _bloqueada(casa, por)
    actual.verificada_en, actual.verificada_por = hoy, por
    actual.save(update_fields=["verificada_en", "verificada_por"])
    return actual


@transaction.atomic
def abrir_o_cerrar(casa: Casa, *, activa: bool, por) -> Casa:
    """Take an office that closed off the public directory, or put it back; its row is kept. Raises NoPermitido."""
    actual = _bloqueada(casa, por)
    actual.activa = activa
    actual.save(update_fields=["activa"])
    return actual


def _bloqueada(casa: Casa, por) -> Casa:
    suya = Casa.objects.editables_por(por).select_for_update(of=("self",)).filter(pk=casa.pk).first()
    if suya is None:
        raise NoPermitido("Sólo la DGCP y la oficina del gobierno de la entidad corrigen sus casas.")
    return suya
