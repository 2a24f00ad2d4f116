"""What a link from another room brings to the form of a new negotiation: proposals to read, neither saved nor judged.

The link is anybody's: texts are only text, cut to what their field admits; what is not understood is left out and said.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django import forms
from django.db.models import Model
from django.utils.datastructures import MultiValueDict

from directorio.models import Materia, Ods, Pais

from .negociacion import ContraparteForm, NegociacionForm

PROCEDENCIA_MAXIMA = 120  # characters of what a link says of itself
VALORES_MAXIMOS = 60  # of a list: more than there are materias
PROBLEMAS_MAXIMOS = 6  # sentences; the rest are counted

Leido = tuple[object, str, list[str]]  # the value for the field, the same in words, and what was not understood


@dataclass
class Traidos:
    """What a link proposes, by form, in words, and what of it was not understood. False when it brings nothing."""

    procedencia: str = ""
    inicial: dict[str, object] = field(default_factory=dict)
    contraparte: dict[str, object] = field(default_factory=dict)
    en_palabras: list[tuple[str, str]] = field(default_factory=list)
    problemas: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.procedencia or self.en_palabras or self.problemas)


def leer_enlace(parametros: MultiValueDict) -> Traidos:
    """Read the parameters of a link to the form of a new negotiation."""
    traidos = Traidos(procedencia=_en_un_renglon(parametros.get("procedencia", ""))[:PROCEDENCIA_MAXIMA].strip())
    for nombre, valores in parametros.lists():
        valores = [valor for valor in valores if valor.strip()]
        if nombre == "procedencia" or not valores:
            continue
        if nombre not in PARAMETROS:
            traidos.problemas.append(f"«{_breve(nombre)}» no es un dato de este formulario.")
            continue
        _anotar(traidos, nombre, valores)
    if (demas := len(traidos.problemas) - PROBLEMAS_MAXIMOS) > 0:
        traidos.problemas[PROBLEMAS_MAXIMOS:] = [f"Y {demas} más."]
    return traidos


def _anotar(traidos: Traidos, nombre: str, valores: list[str]) -> None:
    forma, campo, leer = PARAMETROS[nombre]
    de_la_contraparte = forma is ContraparteForm
    etiqueta = f"{'Contraparte · ' if de_la_contraparte else ''}{forma.base_fields[campo].label}"
    valor, dicho, problemas = leer(forma.base_fields[campo], valores)
    traidos.problemas += [f"{etiqueta}: {problema}" for problema in problemas]
    if valor:
        (traidos.contraparte if de_la_contraparte else traidos.inicial)[campo] = valor
        traidos.en_palabras.append((etiqueta, dicho))


# How each kind of field is read ------------------------------------------------------------------


def _uno(valores: list[str]) -> tuple[str, list[str]]:
    return valores[0], ["el enlace trae más de uno y se tomó el primero."] if len(valores) > 1 else []


def _parrafos(campo: forms.CharField, valores: list[str], limpiar: Callable[[str], str] | None = None) -> Leido:
    valor, problemas = _uno(valores)
    texto = (limpiar or _sin_controles)(valor)
    if len(texto) > campo.max_length:
        problemas.append(f"el enlace trae {len(texto):,} caracteres; se conservaron los primeros {campo.max_length:,}.")
        texto = texto[: campo.max_length].rstrip()
    return texto, texto, problemas


def _renglon(campo: forms.CharField, valores: list[str]) -> Leido:
    return _parrafos(campo, valores, _en_un_renglon)


def _opcion(campo: forms.ChoiceField, valores: list[str]) -> Leido:
    valor, problemas = _uno(valores)
    opciones = {clave: str(dicho) for clave, dicho in campo.choices if clave}
    if valor.strip() not in opciones:
        return None, "", [*problemas, _no_se_reconoce(valor)]
    return valor.strip(), opciones[valor.strip()], problemas


def _pais(campo: forms.ModelChoiceField, valores: list[str]) -> Leido:
    valor, problemas = _uno(valores)
    pais = Pais.objects.filter(codigo=valor.strip().upper()[:3]).first()
    return (pais.pk, str(pais), problemas) if pais else (None, "", [*problemas, _no_se_reconoce(valor)])


def _materias(campo: forms.ModelMultipleChoiceField, valores: list[str]) -> Leido:
    claves = list(_separados(valores))
    return _varios(claves, {m.clave: m for m in Materia.objects.filter(clave__in=claves)})


def _ods(campo: forms.ModelMultipleChoiceField, valores: list[str]) -> Leido:
    numeros = list(_separados(valores))
    return _varios(numeros, {str(ods.numero): ods for ods in Ods.objects.all()})


def _varios(pedidos: list[str], conocidos: dict[str, Model]) -> Leido:
    hallados = [conocidos[clave] for clave in pedidos if clave in conocidos]
    problemas = [_no_se_reconoce(clave) for clave in pedidos if clave not in conocidos]
    return [uno.pk for uno in hallados], ", ".join(str(uno) for uno in hallados), problemas


def _separados(valores: list[str]) -> Iterator[str]:
    """Give each value of a list once, whether it comes with commas or repeated."""
    todos = (valor.strip() for junto in valores for valor in junto.split(","))
    yield from list(dict.fromkeys(valor for valor in todos if valor))[:VALORES_MAXIMOS]


# Texts -------------------------------------------------------------------------------------------


def _sin_controles(texto: str) -> str:
    texto = texto.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in texto if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


def _en_un_renglon(texto: str) -> str:
    return " ".join(_sin_controles(texto).split())


def _breve(texto: str) -> str:
    texto = _en_un_renglon(texto)
    return texto if len(texto) <= 40 else f"{texto[:40]}…"


def _no_se_reconoce(valor: str) -> str:
    return f"no se reconoce «{_breve(valor)}»."


# By the parameter of the link: the form, its field, and how it is read (docs/recetas.md tells other rooms).
PARAMETROS: dict[str, tuple[type[forms.BaseForm], str, Callable[..., Leido]]] = {
    "titulo": (NegociacionForm, "titulo", _renglon),
    "tipo": (NegociacionForm, "tipo", _opcion),
    "resumen": (NegociacionForm, "resumen", _parrafos),
    "materias": (NegociacionForm, "materias", _materias),
    "ods": (NegociacionForm, "ods", _ods),
    "contraparte_tipo": (ContraparteForm, "tipo", _opcion),
    "contraparte_nombre": (ContraparteForm, "nombre", _renglon),
    "contraparte_pais": (ContraparteForm, "pais", _pais),
    "contraparte_subdivision": (ContraparteForm, "subdivision", _renglon),
    "contraparte_ciudad": (ContraparteForm, "ciudad", _renglon),
}
