"""What may be brought beside a visit, and by whom."""

from directorio.roles import DGCP, OFAI, UNIDAD_DE, Rol
from expediente.archivos import DOCX, PDF
from expediente.models import Archivo

TIPOS = (PDF, DOCX, "image/jpeg", "image/png")
CLASES: dict[str, tuple[str, frozenset]] = {
    "informativo": ("Documento informativo", DGCP),
    "material": ("Material promocional", OFAI),
    "solicitud": ("Oficio o anexo de la solicitud", OFAI),
    "concertacion": ("Documento de un encuentro", frozenset({Rol.REPRESENTACION})),
    "resultado": ("Resultado de la visita", OFAI | DGCP | {Rol.REPRESENTACION}),
}


def clases_para(usuario) -> dict[str, str]:
    """Give what a person may bring, by its key, with its name."""
    return {clave: nombre for clave, (nombre, roles) in CLASES.items() if usuario.rol in roles}


def nombre_de_clase(archivo: Archivo) -> str:
    """Give what a file is, in words."""
    return CLASES.get(archivo.clase.rpartition("-")[0], (archivo.clase, ()))[0]


def es_de_su_unidad(archivo: Archivo, usuario) -> bool:
    """Say whether a file was brought by the unit of a person: of two Representaciones, each has its own."""
    quien = archivo.subido_por
    return UNIDAD_DE[Rol(quien.rol)] == usuario.unidad and quien.representacion_id == usuario.representacion_id
