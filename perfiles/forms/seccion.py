"""The form of a section in Spanish, made from the structure: what is typed in it, and the content that results."""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby

from django import forms
from django.forms.utils import ErrorDict

from ..estructura import Clase, Origen, Seccion
from .opciones import Catalogos
from .partes import PARTES, Ajeno, ConFilas, Parte

CIFRAS_DE_EDICION = 9  # that a number of an edition has at most
DEJAR = "dejar__"  # the name of the choice between what one wrote and what another saved


def edicion_de(data: Mapping | None, campo: str = "numero") -> int:
    """Give the number of an edition that a page sent; 0, which is none, for what is not one."""
    crudo = str((data or {}).get(campo, ""))
    return int(crudo) if crudo.isascii() and crudo.isdecimal() and len(crudo) <= CIFRAS_DE_EDICION else 0


class ConEdicion(forms.Form):
    """A form that says which edition its page showed, so that what others saved meanwhile is told."""

    def __init__(self, *args, numero: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.numero = edicion_de(self.data) if self.is_bound else numero

    def edicion_traducida(self, anterior: int | None, *, actual: int) -> int | None:
        """Give the Spanish edition that this is a translation of; None where that does not change."""
        return None


class SeccionForm(ConEdicion):
    """A whole section. `contenido` is the stored one; `mostrado`, what the page shows, when it is another.

    `vista` is the content of the edition that the page showed: what stays of an element in which the person chose what
    another one saved.
    """

    def __init__(
        self, seccion: Seccion, *, contenido: Mapping, catalogos: Catalogos, hoy: dt.date, numero: int, data=None,
        mostrado: Mapping | None = None, vista: Mapping | None = None,
    ):  # fmt: skip
        super().__init__(data, numero=numero)
        self.seccion, self.catalogos, self.hoy = seccion, catalogos, hoy
        self.contenido_guardado = contenido
        self.mostrado = contenido if mostrado is None else mostrado
        self.vista = vista
        self.contenido: dict = {}
        self.partes = [PARTES[elemento.clase](elemento, self) for elemento in seccion.elementos]
        for parte in self.partes:
            self._poner(parte)

    def _poner(self, parte: Parte) -> None:
        for campo, field in parte.campos().items():
            self.fields[parte.nombre(campo)] = field
        for campo, inicial in parte.iniciales(self.mostrado.get(parte.clave)).items():
            self.initial[parte.nombre(campo)] = inicial
        if isinstance(parte, ConFilas):
            parte.hacer_filas(self.data if self.is_bound else None)
        if self.is_bound and self.vista is not None:
            parte.dejada = self.data.get(DEJAR + parte.clave) == "suyo"

    def clean(self):
        datos = super().clean()
        for parte in self.partes:
            if parte.dejada:
                parte.perdonar()
                self.contenido[parte.clave] = self.vista.get(parte.clave)
            else:
                self.contenido[parte.clave] = parte.leer(datos)
        return datos

    def is_valid(self):
        return super().is_valid() and all(parte.valida for parte in self.partes)

    @property
    def faltas(self) -> list[tuple[str, str, str]]:
        """Every error, with where it is and how that is called."""
        if not self.is_bound:
            return []
        generales = [("", "", error) for error in self.non_field_errors()]
        return generales + [falta for parte in self.partes for falta in parte.faltas]

    def senialar(self, ajenos: Mapping[str, Ajeno]) -> None:
        """Show, beside each of these elements, what another person saved of it."""
        for parte in self.partes:
            parte.ajeno = ajenos.get(parte.clave)

    def sin_juzgar(self) -> None:
        """Show what was typed without the errors of what is still to be typed."""
        self._errors, self.cleaned_data = ErrorDict(), {}
        for parte in self.partes:
            if isinstance(parte, ConFilas):
                parte.filas.sin_juzgar()

    @property
    def paises_sugeridos(self) -> Iterable[str]:
        """The names that are suggested to who types a country in a row."""
        en_filas = (columna for parte in self.partes for columna in parte.elemento.columnas)
        hay = any(columna.origen == Origen.PAISES for columna in en_filas)
        return self.catalogos.nombres_de_paises.values() if hay else ()

    @property
    def grupos(self) -> list[tuple[str, list[Parte]]]:
        """Give the elements as the page groups them: figures that go together, what is optional, the rest."""

        def clase(parte: Parte) -> str:
            if not parte.elemento.peso and not parte.lleno and not parte.con_errores and not parte.ajeno:
                return "opcional"
            return "cifras" if parte.clase == Clase.CIFRA else "uno"

        return [(nombre, list(partes)) for nombre, partes in groupby(self.partes, key=clase)]
