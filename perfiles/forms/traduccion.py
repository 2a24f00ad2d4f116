"""The form of a section in another language: beside each text in Spanish, its translation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict

from sre_portal.comparacion import Parrafo, comparar

from ..estructura import TITULO, Clase, Columna, Elemento, Seccion
from ..ficha.lectura import SEGUNDA
from .campos import Frase, Texto
from .partes import Ajeno
from .seccion import DEJAR, ConEdicion, edicion_de

DEL_TITULO = Elemento(TITULO, "Título de la sección", Clase.FRASE, largo=80)


@dataclass
class Unidad:
    """One text to translate: where it is, what the Spanish says, and what of it changed since it was translated."""

    elemento: Elemento
    fila: str  # the id of the row, in a list
    columna: Columna | None
    original: str
    cambios: list[Parrafo] | None
    formulario: "TraduccionForm"
    titulo: str = ""  # of its row

    @property
    def nombre(self) -> str:
        return f"{self.elemento.clave}__{self.fila}__{self.columna.clave}" if self.columna else self.elemento.clave

    @property
    def etiqueta(self) -> str:
        return str(self.columna.etiqueta if self.columna else self.elemento.etiqueta)

    @property
    def donde(self) -> str:
        return f"{self.titulo}: {self.etiqueta}" if self.titulo else self.etiqueta

    @property
    def campo(self) -> BoundField:
        return self.formulario[self.nombre]

    @property
    def largo(self) -> int:
        """Half as much again as in Spanish: other languages need more room."""
        return (self.columna or self.elemento).largo * 3 // 2

    def hacer_campo(self) -> forms.Field:
        de_lengua = {"lang": self.formulario.idioma, "dir": self.formulario.direccion, "class": "form-control crece"}
        comunes = {"label": f"{self.donde}, en {self.formulario.nombre_del_idioma}"}
        if (self.columna or self.elemento).clase == Clase.FRASE:
            atributos = {**de_lengua, "class": "form-control"}
            return Frase(largo=self.largo, widget=forms.TextInput(attrs=atributos), **comunes)
        renglones = min(max(len(self.original) // 70 + self.original.count("\n") + 1, 3), 14)
        return Texto(largo=self.largo, widget=forms.Textarea(attrs={**de_lengua, "rows": renglones}), **comunes)


@dataclass
class Grupo:
    """The texts of an element: one, or those of each row under the name that the row has in Spanish."""

    elemento: Elemento
    filas: list[tuple[str, list[Unidad]]]
    ajeno: Ajeno | None = None
    dejado: bool = False

    @property
    def clave(self) -> str:
        return self.elemento.clave

    @property
    def etiqueta(self) -> str:
        return str(self.elemento.etiqueta)

    @property
    def es_lista(self) -> bool:
        return self.elemento.clase == Clase.LISTA

    @property
    def unidades(self) -> Iterator[Unidad]:
        for _, unidades in self.filas:
            yield from unidades


class TraduccionForm(ConEdicion):
    """What a section says in another language. `antes`: the Spanish that it was made from, when it is not the present.

    Only what the Spanish says is translated: a text that it does not have any more is not shown, and goes on saving.
    """

    revisada = forms.BooleanField(required=False, label="Revisé toda la sección contra el español actual")

    def __init__(
        self, seccion: Seccion, *, idioma: str, nombre_del_idioma: str, direccion: str, original: Mapping,
        contenido: Mapping, numero: int, data=None, antes: Mapping | None = None, vista: Mapping | None = None,
    ):  # fmt: skip
        super().__init__(data, numero=numero)
        self.seccion, self.idioma, self.direccion = seccion, idioma, direccion
        self.nombre_del_idioma = nombre_del_idioma
        self.original, self.antes, self.vista, self.mostrado = original, antes, vista, contenido
        self.contenido: dict = {}
        self.grupos = [grupo for elemento in seccion.traducibles if (grupo := self._grupo(elemento)).filas]
        if idioma != SEGUNDA:  # in Spanish and English the portal has its own
            unidad = Unidad(DEL_TITULO, "", None, str(seccion.titulo), None, self)
            self.grupos.insert(0, Grupo(DEL_TITULO, [("", [unidad])]))
        for grupo in self.grupos:
            self._poner(grupo)

    def _grupo(self, elemento: Elemento) -> Grupo:
        valor = self.original.get(elemento.clave)
        viejo = (self.antes or {}).get(elemento.clave)
        if elemento.clase != Clase.LISTA:
            return Grupo(elemento, [("", [self._unidad(elemento, "", None, valor, viejo)])] if valor else [])
        viejas = {fila["id"]: fila for fila in viejo or ()}
        filas = []
        for n, fila in enumerate(valor or (), start=1):
            titulo, vieja = _titulo_de(elemento, fila) or f"Renglón {n}", viejas.get(fila["id"], {})
            unidades = [
                self._unidad(elemento, fila["id"], c, fila[c.clave], vieja.get(c.clave), titulo)
                for c in elemento.columnas_traducibles
                if fila.get(c.clave)
            ]
            filas += [(titulo, unidades)] if unidades else []
        return Grupo(elemento, filas)

    def _unidad(self, elemento: Elemento, fila: str, columna, texto: str, viejo: str | None, titulo="") -> Unidad:
        cambios = None if self.antes is None or viejo == texto else comparar(viejo or "", texto)
        return Unidad(elemento, fila, columna, texto, cambios, self, titulo)

    def _poner(self, grupo: Grupo) -> None:
        traducido = self.mostrado.get(grupo.clave) or ({} if grupo.es_lista else "")
        for unidad in grupo.unidades:
            self.fields[unidad.nombre] = unidad.hacer_campo()
            propio = traducido.get(unidad.fila, {}).get(unidad.columna.clave) if grupo.es_lista else traducido
            self.initial[unidad.nombre] = propio or ""
        if self.is_bound and self.vista is not None:
            grupo.dejado = self.data.get(DEJAR + grupo.clave) == "suyo"

    def clean(self):
        datos = super().clean()
        for grupo in self.grupos:
            if grupo.dejado:
                for unidad in grupo.unidades:
                    self.errors.pop(unidad.nombre, None)
                self.contenido[grupo.clave] = self.vista.get(grupo.clave)
            elif grupo.es_lista:
                self.contenido[grupo.clave] = self._filas(grupo, datos)
            else:
                self.contenido[grupo.clave] = datos.get(grupo.clave)
        return datos

    @staticmethod
    def _filas(grupo: Grupo, datos: Mapping) -> dict[str, dict[str, str]]:
        salida: dict[str, dict[str, str]] = {}
        for unidad in grupo.unidades:
            if texto := datos.get(unidad.nombre):
                salida.setdefault(unidad.fila, {})[unidad.columna.clave] = texto
        return salida

    def edicion_traducida(self, anterior: int | None, *, actual: int) -> int | None:
        """Give the Spanish edition that this is now a translation of; None where it stays as it was.

        `anterior` is what it was until now. Where the page said that it was behind, only who reviewed it whole may say
        that it is not any more.
        """
        mostrada = min(edicion_de(self.data, "traduce"), actual)
        if mostrada <= (anterior or 0) or (anterior is not None and not self.cleaned_data["revisada"]):
            return None
        return mostrada

    @cached_property
    def cambio_el_espaniol(self) -> bool:
        """Whether some text is not what it was when it was translated."""
        return any(unidad.cambios for grupo in self.grupos for unidad in grupo.unidades)

    @property
    def faltas(self) -> list[tuple[str, str, str]]:
        """Every error, with where it is and how that is called."""
        generales = [("", "", error) for error in self.non_field_errors()]
        return generales + [(f"#{campo.auto_id}", campo.label, error) for campo in self for error in campo.errors]

    def senialar(self, ajenos: Mapping[str, Ajeno]) -> None:
        """Show, beside each of these elements, what another person saved of it."""
        for grupo in self.grupos:
            grupo.ajeno = ajenos.get(grupo.clave)

    def textos_de(self, clave: str, valor) -> list[tuple[str, str]]:
        """Give the texts of a stored translation of an element, each under the name of its row and column."""
        grupo = next((g for g in self.grupos if g.clave == clave), None)
        if grupo is None or not valor:
            return []
        if not grupo.es_lista:
            return [("", valor)]
        return [
            (unidad.donde, texto)
            for unidad in grupo.unidades
            if (texto := valor.get(unidad.fila, {}).get(unidad.columna.clave))
        ]

    def sin_juzgar(self) -> None:
        """Show what was typed without the errors of what is still to be typed."""
        self._errors, self.cleaned_data = ErrorDict(), {}


def _titulo_de(elemento: Elemento, fila: Mapping) -> str:
    """Give what names a row in Spanish: its first words."""
    return next((fila[c.clave] for c in elemento.columnas if c.clase == Clase.FRASE and fila.get(c.clave)), "")
