"""What may be brought beside a membership or an event, and by whom."""

from django.utils.translation import gettext_lazy as _

from directorio.roles import DGCP, OFAI, UNIDAD_DE, Rol
from expediente.archivos import DOCX, PDF
from expediente.models import Archivo

from .exigencias import CARTA

TIPOS = (PDF, DOCX, "image/jpeg", "image/png")
RESPUESTA, COMPROBANTE = "respuesta", "comprobante"
CLASES: dict[str, tuple[str, frozenset]] = {
    CARTA: ("Carta firmada o comprobante de la solicitud", OFAI),
    RESPUESTA: ("Respuesta de la red", OFAI),
    "constancia": ("Constancia o convenio de membresía", OFAI),
    "otro": ("Otro documento", OFAI | DGCP),
    COMPROBANTE: ("Comprobante de pago", frozenset()),  # it comes with its fee, and goes with it
}


def clases_para(usuario) -> dict[str, str]:
    """Give what a person may bring, by its key, with its name."""
    return {clave: nombre for clave, (nombre, roles) in CLASES.items() if usuario.rol in roles}


def clase_de(archivo: Archivo) -> str:
    """Give the key of what a file is, without its number."""
    return archivo.clase.split("-", 1)[0]


def nombre_de_clase(archivo: Archivo) -> str:
    """Give what a file is, in words."""
    return CLASES.get(clase_de(archivo), (archivo.clase, ()))[0]


def puede_retirar(usuario, archivo: Archivo) -> bool:
    """Say whether a person may withdraw a file: one that its own unit brought, never the proof of a payment."""
    return clase_de(archivo) in clases_para(usuario) and UNIDAD_DE[Rol(archivo.subido_por.rol)] == usuario.unidad


# Beside an event ---------------------------------------------------------------------------------

DOCUMENTOS: dict[str, str] = {
    "convocatoria": _("Convocatoria o bases"),
    "programa": _("Programa"),
    "resultados": _("Resultados o declaración"),
    "memoria": _("Memoria"),
    "otro": _("Otro documento"),
}
"""What the DGCP brings beside an event, by its key."""


def nombre_de_documento(archivo: Archivo) -> str:
    """Give what a file of an event is, in the language of the page."""
    return str(DOCUMENTOS.get(clase_de(archivo), archivo.clase))
