"""What a template of letter may say: its fields between braces, how they are filled, and which template applies."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db.models import Q

from ..models import PlantillaCarta, Red

ARCHIVO = Path(__file__).resolve().parent.parent / "datos" / "plantillas.toml"
ESPANOL = "es"
# field: what it says. The first ones are always known; the others may be empty, and their paragraph is then left out.
CAMPOS = {
    "red": "Nombre de la red, en el idioma de la carta si se conoce",
    "gobierno": "Nombre del gobierno: «Municipio de Irapuato, Guanajuato»",
    "ciudad": "Ciudad o entidad desde la que se escribe",
    "entidad": "Entidad federativa",
    "fecha": "Fecha de la carta, en su idioma",
    "titular": "Nombre de quien encabeza el gobierno",
    "cargo": "Su cargo",
    "motivo": "Para qué se quiere ingresar, como lo escribió el gobierno local",
    "siglas": "Siglas de la red",
    "aportacion": "Qué aporta, como lo escribió el gobierno local",
    "campo": "Campo o sección de la red al que se ingresa",
    "area": "Área responsable del seguimiento",
    "contacto": "Persona de la red a la que se dirige",
}
_CAMPO = re.compile(r"\{([^{}]*)\}")
_VACIO = re.compile(r"\n[^\S\n]*\n")


def parrafos(texto: str) -> list[str]:
    """Give the paragraphs of a text: those that an empty line separates."""
    return [uno.strip() for uno in _VACIO.split(texto.replace("\r\n", "\n").replace("\r", "\n")) if uno.strip()]


def defecto_de(texto: str) -> str:
    """Say what is wrong in the fields of a template; empty when all of them exist."""
    for nombre in _CAMPO.findall(texto):
        if nombre.strip() not in CAMPOS:
            conocidos = ", ".join(f"{{{campo}}}" for campo in CAMPOS)
            return f"No existe el campo «{{{nombre.strip()[:40]}}}». Los que hay son: {conocidos}."
    if suelta := re.search(r"[{}]", _CAMPO.sub("", texto)):
        return f"Hay una llave «{suelta[0]}» sin su pareja: los campos van entre dos llaves, como {{red}}."
    return ""


def llenar(texto: str, valores: dict[str, str]) -> str:
    """Put the values in a line. What they say is never read again: their own braces stay as they were typed."""
    return _CAMPO.sub(lambda campo: valores.get(campo[1].strip(), ""), texto)


def llenar_parrafos(cuerpo: str, valores: dict[str, str]) -> list[str]:
    """Give the paragraphs of a template with their values; those with a field that is empty are left out.

    A sentence that only announces the next paragraph («…lo siguiente:») goes with it.
    """
    hechos: list[str] = []
    for parrafo in parrafos(cuerpo):
        campos = [nombre.strip() for nombre in _CAMPO.findall(parrafo)]
        if any(not valores.get(campo) for campo in campos):
            if hechos and campos and _CAMPO.sub("", parrafo).strip() == "" and hechos[-1].rstrip().endswith(":"):
                hechos.pop()
            continue
        hechos += parrafos(llenar(parrafo, valores))
    return hechos


@dataclass(frozen=True)
class Elegida:
    """The template that applies to a letter, and why, in words."""

    plantilla: PlantillaCarta
    porque: str


def elegir(red: Red, idioma) -> Elegida | None:
    """Choose the template of a network in a language: its own, the general one in it, and at last the Spanish one.

    None when not even that one is there: the shipped ones were never loaded.
    """
    hay = {
        (una.red_id, una.idioma.codigo): una
        for una in PlantillaCarta.objects.filter(Q(red=None) | Q(red=red)).select_related("idioma", "red")
    }
    codigo, en = idioma.codigo, idioma.nombre.lower()
    if propia := hay.get((red.pk, codigo)):
        return Elegida(propia, f"La plantilla propia de {red} en {en}.")
    if general := hay.get((None, codigo)):
        return Elegida(general, f"La plantilla general en {en}: {red} no tiene una propia en ese idioma.")
    for dueno, que in ((red.pk, f"la propia de {red}"), (None, "la general")):
        if espanola := hay.get((dueno, ESPANOL)):
            return Elegida(
                espanola, f"No hay plantilla en {en}: se usa {que} en español. La DGCP puede escribir una en {en}."
            )
    return None


@cache
def lo_que_viene() -> dict:
    """Read the file of the templates that come with the portal."""
    return tomllib.loads(ARCHIVO.read_text(encoding="utf-8"))


def traducir(idioma: str, tabla: str, texto: str) -> str:
    """Say a post or a field of a network in the language of a letter; as it is, when nobody wrote how."""
    dichos = lo_que_viene().get(idioma, {}).get(tabla, {})
    return dichos.get(texto) or dichos.get(" ".join(texto.casefold().split())) or texto
