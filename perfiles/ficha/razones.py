"""The reasons of an affinity in words, in the language of the page: each says only what the data say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, pgettext, pgettext_lazy

from acuerdos.busqueda.nombres import nombre
from directorio.nombres import normalizar

from ..afinidades import PARECIDA, Criterio, Rasgos, Razon, Resultado
from ..estructura import Sector, TipoCiudad
from ..models import PerfilPublicado
from .contrapartes import Foto, Registrada

NOMBRADOS = 6  # of what two have in common; the rest is counted

# What was judged in vain, or could not be: after «No coinciden en:».
EN_BREVE: dict[str, str | Promise] = {
    Criterio.TEMAS: pgettext_lazy("criterio de afinidad", "temas"),
    Criterio.ODS: pgettext_lazy("criterio de afinidad", "ODS"),
    Criterio.SECTORES: pgettext_lazy("criterio de afinidad", "sectores"),
    Criterio.TIPO: pgettext_lazy("criterio de afinidad", "clase"),
    Criterio.TAMANIO: pgettext_lazy("criterio de afinidad", "población"),
    Criterio.BUSCA: pgettext_lazy("criterio de afinidad", "países que busca"),
    Criterio.VINCULOS: pgettext_lazy("criterio de afinidad", "vínculos"),
    Criterio.IDIOMAS: pgettext_lazy("criterio de afinidad", "idiomas"),
}


@dataclass(frozen=True)
class Motivo:
    """Why points were given, in words."""

    texto: str
    puntos: int


def en_breve(criterios: Iterable[str]) -> str:
    """Name criteria in one line; empty when there is none."""
    return enumerar([str(EN_BREVE[criterio]) for criterio in criterios])


def de_ciudades(resultado: Resultado, una: Rasgos, otra: Rasgos, registro: Foto) -> tuple[Motivo, ...]:
    """Say why two cities with a profile fit."""

    def vinculos(razon: Razon) -> str:
        if razon.solo_el_pais:
            return gettext("Las dos tienen acuerdos en {paises}").format(paises=_enumerados("pais", razon.comunes))
        nombres = _en_orden(registro.contrapartes[int(pk)].nombre for pk in razon.comunes)
        return gettext("Las dos tienen acuerdos con {contrapartes}").format(contrapartes=_algunos(nombres))

    def poblacion(razon: Razon) -> str:
        frase = gettext("Población parecida: {una} y {otra}")
        if razon.parecido < PARECIDA:
            frase = gettext("Población del mismo orden: {una} y {otra}")
        return frase.format(una=habitantes(una.poblacion), otra=habitantes(otra.poblacion))

    def idiomas(razon: Razon) -> str:
        return gettext("Las dos trabajan en {idiomas}").format(idiomas=_enumerados("idioma", razon.comunes))

    def tipos(razon: Razon) -> str:
        clases = [_minuscula(_rotulo(TipoCiudad, codigo)) for codigo in razon.comunes]
        return gettext("Son de la misma clase: {clases}").format(clases=_algunos(clases))

    return _en_palabras(
        resultado,
        {
            Criterio.TAMANIO: poblacion,
            Criterio.TIPO: tipos,
            Criterio.VINCULOS: vinculos,
            Criterio.IDIOMAS: idiomas,
        },
    )


def de_contraparte(resultado: Resultado, ciudad: PerfilPublicado, otra: Rasgos, una: Registrada) -> tuple[Motivo, ...]:
    """Say why a counterpart of the Registro fits a city."""

    def vinculos(razon: Razon) -> str:
        if razon.solo_el_pais:
            frase = gettext("{ciudad} ya tiene acuerdos en {pais}")
            return frase.format(ciudad=ciudad.nombre, pais=_enumerados("pais", razon.comunes))
        vecinos = [clave for clave, entidad in una.gobiernos.items() if entidad == ciudad.entidad]
        frase = gettext("Ya tiene acuerdos con gobiernos de la misma entidad: {gobiernos}")
        return frase.format(gobiernos=_algunos(_en_orden(nombre("gobierno", clave) for clave in vecinos)))

    def busca(razon: Razon) -> str:
        frase = gettext("{ciudad} busca contraparte en {pais}")
        return frase.format(ciudad=ciudad.nombre, pais=_enumerados("pais", razon.comunes))

    def idiomas(razon: Razon) -> str:
        frase = gettext("Ha firmado acuerdos en {idiomas}, en que {ciudad} puede trabajar")
        return frase.format(ciudad=ciudad.nombre, idiomas=_enumerados("idioma", razon.comunes))

    def tipos(razon: Razon) -> str:
        if "estatal" in razon.comunes:
            return gettext("Las dos son gobiernos estatales o regionales")
        return gettext("Las dos son gobiernos locales")

    return _en_palabras(
        resultado,
        {
            Criterio.BUSCA: busca,
            Criterio.TIPO: tipos,
            Criterio.VINCULOS: vinculos,
            Criterio.IDIOMAS: idiomas,
        },
    )


# What is said alike of both --------------------------------------------------------------------------

Decir = Callable[[Razon], str]


def _en_palabras(resultado: Resultado, propias: dict[str, Decir]) -> tuple[Motivo, ...]:
    formas = {Criterio.TEMAS: _temas, Criterio.ODS: _ods, Criterio.SECTORES: _sectores, **propias}
    return tuple(Motivo(formas[razon.criterio](razon), razon.puntos) for razon in resultado.razones)


def _temas(razon: Razon) -> str:
    cuantos = len(razon.comunes)
    frase = ngettext("Comparten {cuantos} tema: {temas}", "Comparten {cuantos} temas: {temas}", cuantos)
    return frase.format(cuantos=cuantos, temas=_enumerados("materia", razon.comunes))


def _ods(razon: Razon) -> str:
    nombres = [(n, nombre("ods", n)) for n in sorted(razon.comunes, key=_numero)]  # in English, with their capitals
    objetivos = [f"{n} ({dicho if _en_ingles() else _minuscula(dicho)})" for n, dicho in nombres]
    frase = ngettext("Comparten {cuantos} ODS: {ods}", "Comparten {cuantos} ODS: {ods}", len(objetivos))
    return frase.format(cuantos=len(objetivos), ods=_algunos(objetivos))


def _sectores(razon: Razon) -> str:
    sectores = _en_orden(_minuscula(_rotulo(Sector, codigo)) for codigo in razon.comunes)
    frase = ngettext(
        "Comparten {cuantos} sector: {sectores}", "Comparten {cuantos} sectores: {sectores}", len(sectores)
    )
    return frase.format(cuantos=len(sectores), sectores=_algunos(sectores))


def _numero(codigo: str) -> int:
    return int(codigo) if codigo.isdigit() else 99


def _rotulo(lista: type[Sector] | type[TipoCiudad], codigo: str) -> str:
    return str(lista(codigo).label) if codigo in lista.values else codigo


def _enumerados(dimension: str, codigos: Iterable[str]) -> str:
    """Name values of a catalogue inside a sentence; countries keep their capital, and so does English its languages."""
    propios = dimension == "pais" or (dimension == "idioma" and _en_ingles())
    nombres = _en_orden(nombre(dimension, codigo) for codigo in codigos)
    return _algunos(nombres if propios else [_minuscula(uno) for uno in nombres])


def _algunos(nombres: list[str]) -> str:
    sobran = len(nombres) - NOMBRADOS
    if sobran <= 1:  # «and 1 more» says no less than its name
        return enumerar(nombres)
    return enumerar([*nombres[:NOMBRADOS], gettext("{cuantos} más").format(cuantos=sobran)])


def enumerar(nombres: list[str]) -> str:
    """Write «cultura, turismo y educación»; with semicolons where a name has commas or an «y» of its own."""
    if len(nombres) < 2:
        return "".join(nombres)
    *primeros, ultimo = nombres
    y = pgettext("enumeración", "y")
    if y == "y" and ultimo.lower().startswith(("i", "í", "hi")) and not ultimo.lower().startswith("hie"):
        y = "e"
    if any("," in uno or f" {pgettext('enumeración', 'y')} " in uno or " e " in uno for uno in nombres):
        return f"{'; '.join(primeros)}; {y} {ultimo}"
    return f"{', '.join(primeros)} {y} {ultimo}"


def _en_orden(nombres: Iterable[str]) -> list[str]:
    return sorted(nombres, key=normalizar)


def _minuscula(texto: str) -> str:
    """Begin a name in lower case, to go inside a sentence, unless it begins with an acronym."""
    return texto if texto[1:2].isupper() else texto[:1].lower() + texto[1:]


def _en_ingles() -> bool:
    return (get_language() or "").startswith("en")


def habitantes(cuantos: int) -> str:
    """Write a population as people say it: «1.4 millones», «245,000», «8,721»."""
    if cuantos >= 999_500:
        millones = f"{cuantos / 1_000_000:.1f}".removesuffix(".0")
        frase = gettext("{cuantos} millón") if millones == "1" else gettext("{cuantos} millones")
        return frase.format(cuantos=millones)
    return f"{round(cuantos, -3) if cuantos >= 10_000 else cuantos:,}"
