"""The directory: `territorio`, `catalogos`, `organos` (those who sign and speak), `ofai` and `personas`."""

from directorio.models.catalogos import DiaInhabil, Fundamento, Idioma, Materia, Ods
from directorio.models.ofai import ClaseOfai, FuncionOfai, Ofai
from directorio.models.organos import (
    Administracion,
    Circunscripcion,
    Contraparte,
    Gobierno,
    Representacion,
    TipoContraparte,
    TipoGobierno,
    TipoRepresentacion,
)
from directorio.models.personas import Invitacion, Usuario
from directorio.models.territorio import Continente, Entidad, Municipio, Pais, TipoCiudad

__all__ = [
    "Administracion",
    "Circunscripcion",
    "ClaseOfai",
    "Continente",
    "Contraparte",
    "DiaInhabil",
    "Entidad",
    "FuncionOfai",
    "Fundamento",
    "Gobierno",
    "Idioma",
    "Invitacion",
    "Materia",
    "Municipio",
    "Ods",
    "Ofai",
    "Pais",
    "Representacion",
    "TipoCiudad",
    "TipoContraparte",
    "TipoGobierno",
    "TipoRepresentacion",
    "Usuario",
]
