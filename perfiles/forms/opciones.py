"""The closed lists of a section, and the fields with which a person chooses from them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from directorio.models import Continente, Idioma, Materia, Ods, Pais
from directorio.nombres import normalizar

from ..estructura import ORIGINAL, Origen
from ..ficha.lectura import FIJAS

OTROS = "Otros"  # countries of no continent: the Antarctic and its islands
Opciones = list[tuple[str, str]]


@dataclass
class Catalogos:
    """The closed lists from which a section chooses, each read once for a whole page."""

    def opciones(self, origen: Origen) -> Opciones:
        """Give the values of a list with their names, in the order in which a person looks for them."""
        if origen in FIJAS:
            return [(codigo, str(nombre)) for codigo, nombre in FIJAS[origen].choices]
        if origen == Origen.PAISES:
            return [par for _, pares in self.paises for par in pares]
        if origen == Origen.MATERIAS:
            return self.materias
        return self.ods if origen == Origen.ODS else self.idiomas

    def agrupadas(self, origen: Origen) -> list:
        """Give the same, by continent where they are countries."""
        return self.paises if origen == Origen.PAISES else self.opciones(origen)

    @cached_property
    def materias(self) -> Opciones:
        return list(Materia.objects.values_list("clave", "nombre"))

    @cached_property
    def ods(self) -> Opciones:
        return [(str(n), f"{n}. {nombre}") for n, nombre in Ods.objects.values_list("numero", "nombre_corto")]

    @cached_property
    def idiomas(self) -> Opciones:
        """The languages besides Spanish."""
        return list(Idioma.objects.exclude(codigo=ORIGINAL).values_list("codigo", "nombre"))

    @cached_property
    def _paises(self) -> list[Pais]:
        return sorted(Pais.objects.all(), key=lambda pais: normalizar(pais.nombre))

    @cached_property
    def paises(self) -> list[tuple[str, Opciones]]:
        """The countries by continent."""
        nombres = {**dict(Continente.choices), "": OTROS}
        grupos = {
            str(nombre): [(p.codigo, p.nombre) for p in self._paises if p.continente == clave]
            for clave, nombre in nombres.items()
        }
        return [(nombre, pares) for nombre, pares in grupos.items() if pares]

    @cached_property
    def _por_nombre(self) -> dict[str, str]:
        salida = {}
        for pais in self._paises:
            for nombre in (pais.nombre, pais.nombre_en, pais.codigo, *pais.alias):
                salida.setdefault(normalizar(nombre), pais.codigo)
        salida.pop("", None)
        return salida

    def pais(self, texto: str) -> str:
        """Give the code of the country of that name (in Spanish or English, alias or code); empty when it is none."""
        return self._por_nombre.get(normalizar(texto), "")

    def parecido(self, texto: str) -> str:
        """Give the name of the country that a slip may mean, or nothing."""
        cerca = get_close_matches(normalizar(texto), self._por_nombre, n=1, cutoff=0.75)
        return self.nombres_de_paises[self._por_nombre[cerca[0]]] if cerca else ""

    @cached_property
    def nombres_de_paises(self) -> dict[str, str]:
        return {pais.codigo: pais.nombre for pais in self._paises}


# How they are shown -----------------------------------------------------------------------------


class Casillas(forms.CheckboxSelectMultiple):
    """Checkboxes in columns; a list in groups (the countries) is folded group by group, with those chosen in sight.

    It is written without a template: the countries alone would need two hundred and fifty.
    """

    def render(self, name, value, attrs=None, renderer=None):
        elegidos = {str(v) for v in value or ()}
        raiz = (attrs or {}).get("id") or f"id_{name}"
        trozos, cuantas = [], 0
        for codigo, texto in self.choices:
            en_grupo = isinstance(texto, list)
            pares = texto if en_grupo else [(codigo, texto)]
            casillas = [
                _casilla(name, f"{raiz}_{cuantas + n}", uno, dicho, str(uno) in elegidos)
                for n, (uno, dicho) in enumerate(pares)
            ]
            cuantas += len(pares)
            puestos = sum(str(uno) in elegidos for uno, _ in pares)
            trozos += [_grupo(codigo, casillas, puestos)] if en_grupo else casillas
        return format_html('<div class="casillas" id="{}">{}</div>', raiz, mark_safe("".join(trozos)))


def _casilla(nombre: str, id_: str, codigo: str, texto: str, elegida: bool) -> SafeString:
    return format_html(
        '<div class="form-check"><input class="form-check-input" type="checkbox" name="{}" value="{}" id="{}"{}> '
        '<label class="form-check-label" for="{}">{}</label></div>',
        nombre, codigo, id_, mark_safe(" checked") if elegida else "", id_, texto,
    )  # fmt: skip


def _grupo(nombre: str, casillas: list[SafeString], puestos: int) -> SafeString:
    return format_html(
        '<details class="casillas__grupo"{}><summary>{} <span class="nota">{}</span></summary>'
        '<div class="casillas">{}</div></details>',
        mark_safe(" open") if puestos else "", nombre,
        "" if not puestos else "1 elegido" if puestos == 1 else f"{puestos} elegidos", mark_safe("".join(casillas)),
    )  # fmt: skip


class Desplegable(forms.Select):
    """A select written without a template for each of its options."""

    def render(self, name, value, attrs=None, renderer=None):
        todos = self.build_attrs(self.attrs, attrs)
        puestos = "".join(f' {escape(k)}="{escape(v)}"' for k, v in todos.items() if v not in (False, None))
        opciones = "".join(
            f'<option value="{escape(codigo)}"{" selected" if str(codigo) == str(value or "") else ""}>'
            f"{escape(texto)}</option>"
            for codigo, texto in self.choices
        )
        return mark_safe(f'<select name="{escape(name)}"{puestos}>{opciones}</select>')


# The fields -------------------------------------------------------------------------------------

A_LA_VISTA = 12  # options that are shown unfolded
AJENA = "«%(value)s» no está en la lista: elija de las opciones."


def _con_los_de_antes(opciones: list, guardados: Iterable[str]) -> list:
    """Add the codes that are stored and left the list since: nobody loses what was chosen."""
    conocidos = {codigo for codigo, _ in _planas(opciones)}
    return [*opciones, *((codigo, codigo) for codigo in dict.fromkeys(guardados) if codigo not in conocidos)]


def _planas(opciones: Iterable) -> Iterator[tuple[str, str]]:
    """Give the options one by one, whatever their group."""
    for codigo, texto in opciones:
        yield from texto if isinstance(texto, list) else [(codigo, texto)]


class _Elegidas(BoundField):
    """A choice of several, that a page may fold."""

    @property
    def plegada(self) -> bool:
        return self.en_grupos or len(self.field.choices) > A_LA_VISTA

    @property
    def en_grupos(self) -> bool:
        return any(isinstance(texto, list) for _, texto in self.field.choices)

    @property
    def elegidas(self) -> list[str]:
        """The names of what is chosen, to be read while it is folded."""
        elegidos = {str(v) for v in self.value() or ()}
        return [texto for codigo, texto in _planas(self.field.choices) if codigo in elegidos]


class Varias(forms.MultipleChoiceField):
    """Several values of a closed list."""

    widget = Casillas
    bound_field_class = _Elegidas

    def __init__(self, catalogos: Catalogos, origen: Origen, guardados: Iterable[str] = (), **mas):
        choices = _con_los_de_antes(catalogos.agrupadas(origen), guardados)
        super().__init__(required=False, choices=choices, **mas)
        self.error_messages["invalid_choice"] = AJENA


def una(catalogos: Catalogos, origen: Origen, guardados: Iterable[str] = (), **mas) -> forms.ChoiceField:
    """Give the field of one value of a closed list."""
    choices = [("", "Elija…"), *_con_los_de_antes(catalogos.opciones(origen), guardados)]
    widget = Desplegable(attrs={"class": "form-select"})
    campo = forms.ChoiceField(required=False, widget=widget, choices=choices, **mas)
    campo.error_messages["invalid_choice"] = AJENA
    return campo


LARGO_DE_PAISES = 2_000  # characters of a cell with the names of countries
SEPARADOR = re.compile(r"\s*[,;\n]\s*|\s+[ye]\s+", re.I)
PALABRAS_DE_PAIS = 4  # parts between separators that one name may have: «Bonaire, San Eustaquio y Saba» has three


class Paises(forms.CharField):
    """Countries by their names, in a cell: «Japón, Alemania». It gives a list of codes, or one when not `varias`."""

    def __init__(self, catalogos: Catalogos, *, varias: bool, **mas):
        self.catalogos, self.varias = catalogos, varias
        atributos = {"class": "form-control", "autocomplete": "off"} | ({} if varias else {"list": "paises"})
        super().__init__(required=False, widget=forms.TextInput(attrs=atributos), **mas)

    def to_python(self, value):
        texto = super().to_python(value)
        if len(texto) > LARGO_DE_PAISES:
            raise forms.ValidationError(f"Pasa de {LARGO_DE_PAISES:,} caracteres: escriba sólo países.", code="largo")
        codigos, desconocidos = self._leer(texto)
        if desconocidos:
            raise forms.ValidationError(self._no_hay(desconocidos[0]), code="desconocido")
        if self.varias:
            return codigos
        if len(codigos) > 1:
            raise forms.ValidationError("Aquí va un solo país.", code="varios")
        return codigos[0] if codigos else ""

    def _leer(self, texto: str) -> tuple[list[str], list[str]]:
        """Give the codes and what is no country. A name may have commas of its own, so the longest is tried first."""
        limites = [0, *(lugar for hallado in SEPARADOR.finditer(texto) for lugar in hallado.span()), len(texto)]
        trozos = list(zip(limites[::2], limites[1::2], strict=True))
        codigos, desconocidos, i = [], [], 0
        while i < len(trozos):
            hasta = i + 1
            for n in range(min(PALABRAS_DE_PAIS, len(trozos) - i), 0, -1):
                if codigo := self.catalogos.pais(texto[trozos[i][0] : trozos[i + n - 1][1]]):
                    codigos.append(codigo)
                    hasta = i + n
                    break
            else:
                suelto = texto[slice(*trozos[i])].strip()
                desconocidos += [suelto] if suelto else []
            i = hasta
        return list(dict.fromkeys(codigos)), desconocidos

    def _no_hay(self, texto: str) -> str:
        parecido = self.catalogos.parecido(texto[:80])
        como = f"¿quiso decir «{parecido}»?" if parecido else "escriba su nombre en español, como «Japón»."
        return f"No hay un país «{texto[:60]}» en la lista: {como}"

    def validate(self, value):
        """Nothing more: what it gives is a list of codes, and their number is that of the text typed."""

    def run_validators(self, value):
        """Nothing more."""

    def en_campo(self, valor) -> str:
        """Write the names of stored codes as they are typed."""
        nombres = self.catalogos.nombres_de_paises
        return ", ".join(nombres.get(c, c) for c in (valor if isinstance(valor, list) else [valor] if valor else []))
