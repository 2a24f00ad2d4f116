"""What the pages of the letters show: one about to be made, and a template filled with an example."""

from dataclasses import dataclass
from datetime import date

from directorio.models import Idioma

from ..documentos.carta import Carta, carta_de, fecha_en, idioma_de
from ..documentos.plantillas import CAMPOS, llenar, llenar_parrafos
from ..models import Ingreso, Membresia, PlantillaCarta

SIN_MIEMBROS = frozenset({Ingreso.CONVENIO, Ingreso.PROGRAMA})
EJEMPLO = {
    "red": "Red de Ciudades de Ejemplo", "siglas": "RCE", "gobierno": "Municipio de Ejemplo, Jalisco",
    "ciudad": "Ejemplo", "entidad": "Jalisco", "titular": "Nombre Apellido", "cargo": "Presidenta municipal",
    "motivo": "[Aquí va, con sus palabras, para qué quiere ingresar el gobierno local.]",
    "aportacion": "[Aquí va, con sus palabras, lo que el gobierno local aporta.]", "campo": "Gastronomía",
    "area": "Dirección de Asuntos Internacionales", "contacto": "Nombre de la persona de la red",
}  # fmt: skip


@dataclass(frozen=True)
class OpcionDeIdioma:
    """A language in which the letter may be asked for."""

    idioma: Idioma
    actual: bool


def carta_en(membresia: Membresia, codigo: str, *, hoy: date) -> Carta:
    """Give the letter of a membership in the language of a code, or in its own when there is no such language."""
    idioma = Idioma.objects.filter(codigo=codigo).first() if codigo else None
    return carta_de(membresia, idioma or idioma_de(membresia), hoy=hoy)


def idiomas_de_carta(membresia: Membresia, carta: Carta) -> list[OpcionDeIdioma]:
    """Give the languages for which there is a template, and that of the letter that is shown."""
    de_esa = PlantillaCarta.objects.filter(red=None) | PlantillaCarta.objects.filter(red=membresia.red)
    hay = {una.idioma for una in de_esa.select_related("idioma")} | {carta.idioma}
    return [OpcionDeIdioma(uno, uno == carta.idioma) for uno in sorted(hay, key=lambda i: i.nombre)]


def pide_ser_miembro_donde_no_hay(membresia: Membresia, carta: Carta) -> bool:
    """Say whether the general template, which asks to be a member, is used for what has no members."""
    return membresia.red.ingreso in SIN_MIEMBROS and carta.elegida.plantilla.red_id is None


@dataclass(frozen=True)
class Muestra:
    """A template filled with an example."""

    asunto: str
    parrafos: list[str]
    despedida: str
    lengua: str


def muestra_de(plantilla: PlantillaCarta, *, hoy: date) -> Muestra:
    """Fill a template, saved or not, with the data of an example."""
    codigo = plantilla.idioma.codigo
    valores = EJEMPLO | {"fecha": fecha_en(hoy, codigo)}
    if plantilla.red:
        valores |= {"red": plantilla.red.nombre, "siglas": plantilla.red.siglas}
    return Muestra(
        llenar(plantilla.asunto, valores), llenar_parrafos(plantilla.cuerpo, valores), plantilla.despedida, codigo
    )


def campos() -> list[tuple[str, str]]:
    """Give every field that a template may hold, as it is typed, and what it says."""
    return [(f"{{{campo}}}", que) for campo, que in CAMPOS.items()]
