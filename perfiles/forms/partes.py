"""Each kind of element within the form of its section: which fields it has, and what is read from them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms
from django.forms.boundfield import BoundField

from expediente import cifras

from ..estructura import Clase, Elemento
from ..ficha.lectura import Bloque
from ..ficha.mapas import proyectar
from .campos import COMO_SE_ESCRIBE, LARGO_DE_FUENTE, Anio, Cifra, Frase, Texto, cifra_en_campo, leer_coordenada
from .listas import Filas, filas_de_lista, filas_de_serie
from .opciones import Varias

if TYPE_CHECKING:
    from .seccion import SeccionForm

RENGLONES_DE_TEXTO = 5


@dataclass(frozen=True)
class Ajeno:
    """What another person saved of an element that this one changed too: to keep one of the two.

    What it says is in `bloque`, or, of a translation, in `textos` under their names; in neither when it was erased.
    """

    quien: str
    cuando: str
    bloque: Bloque | None = None
    textos: list[tuple[str, str]] = field(default_factory=list)


class Parte:
    """One element within the form of its section. `dejada`: the person chose what another one had saved."""

    plantilla = ""

    def __init__(self, elemento: Elemento, formulario: "SeccionForm"):
        self.elemento, self.formulario = elemento, formulario
        self.ajeno: Ajeno | None = None
        self.dejada = False

    @property
    def clave(self) -> str:
        return self.elemento.clave

    @property
    def clase(self) -> str:
        return self.elemento.clase

    @property
    def etiqueta(self) -> str:
        return str(self.elemento.etiqueta)

    def nombre(self, campo: str) -> str:
        """Name one of its fields in the form."""
        return f"{self.clave}__{campo}" if campo else self.clave

    def en(self, campo: str) -> BoundField:
        """Give one of its fields as the page shows it."""
        return self.formulario[self.nombre(campo)]

    @property
    def campo(self) -> BoundField:
        """Its field, when it has but one."""
        return self.formulario[self.clave]

    def campos(self) -> dict[str, forms.Field]:
        """Give its fields by the last part of their name."""
        raise NotImplementedError

    def iniciales(self, valor) -> dict[str, object]:
        """Give what its fields show of a stored value."""
        return {"": valor}

    def leer(self, datos: Mapping) -> object:
        """Give what was typed in the shape of a stored value; what does not fit is added to the errors."""
        return datos.get(self.clave)

    @property
    def lleno(self) -> bool:
        """Whether something is stored of it."""
        return self.clave in self.formulario.contenido_guardado

    @property
    def valor(self):
        """What the page shows of it when it is not what somebody is typing."""
        return self.formulario.mostrado.get(self.clave)

    @property
    def con_errores(self) -> bool:
        return next(self.faltas, None) is not None

    @property
    def valida(self) -> bool:
        """Whether what was typed of it may be saved."""
        return not self.con_errores

    @property
    def faltas(self) -> Iterator[tuple[str, str, str]]:
        """Give each error with where it is and how that is called."""
        for campo in self.campos():
            uno = self.en(campo)
            for error in uno.errors:
                nombre = f"{self.etiqueta}, {uno.label.lower()}" if campo else self.etiqueta
                yield f"#{uno.id_for_label or uno.auto_id}", nombre, error

    def anotar(self, campo: str, frase: str) -> None:
        """Add an error to one of its fields, unless it has one already."""
        if self.nombre(campo) not in self.formulario.errors:
            self.formulario.add_error(self.nombre(campo), frase)

    def perdonar(self) -> None:
        """Forget the errors of what the person decided not to keep."""
        for campo in self.campos():
            self.formulario.errors.pop(self.nombre(campo), None)


class DeFrase(Parte):
    plantilla = "perfiles/editor/_parte_texto.html"

    def campos(self):
        return {"": Frase(largo=self.elemento.largo, label=self.etiqueta, help_text=self.elemento.ayuda)}


class DeTexto(Parte):
    plantilla = "perfiles/editor/_parte_texto.html"

    def campos(self):
        return {
            "": Texto(
                largo=self.elemento.largo, renglones=RENGLONES_DE_TEXTO, label=self.etiqueta,
                help_text=self.elemento.ayuda,
            )
        }  # fmt: skip


class DeOpciones(Parte):
    plantilla = "perfiles/editor/_parte_opciones.html"

    def campos(self):
        guardados = [*self.formulario.contenido_guardado.get(self.clave, ()), *(self.valor or ())]
        catalogos = self.formulario.catalogos
        return {"": Varias(catalogos, self.elemento.origen, guardados, label=self.etiqueta)}


class DeCifra(Parte):
    plantilla = "perfiles/editor/_parte_cifra.html"

    def campos(self):
        e = self.elemento
        return {
            "valor": Cifra(
                unidad=e.unidad,
                otras=e.unidades,
                entera=e.entera,
                minimo=e.minimo,
                maximo=e.maximo,
                label="Cifra",
                help_text=e.ayuda,
            ),
            "anio": Anio(hasta=self.formulario.hoy.year),
            "fuente": Frase(largo=LARGO_DE_FUENTE, label="Fuente"),
        }

    def iniciales(self, valor):
        if not valor:
            return {}
        suya = valor.get("unidad") or self.elemento.unidad
        escrita = cifra_en_campo(valor["valor"], "" if suya == self.elemento.unidad else suya)
        return {"valor": escrita, "anio": valor.get("anio"), "fuente": valor.get("fuente", "")}

    @property
    def escrita(self) -> BoundField:
        return self.en("valor")

    @property
    def anio(self) -> BoundField:
        return self.en("anio")

    @property
    def fuente(self) -> BoundField:
        return self.en("fuente")

    @property
    def leida(self) -> str:
        """What was read of the figure that is stored; nothing while it is being typed."""
        if self.formulario.is_bound or not self.valor or self.ajeno:
            return ""
        return cifras.escribir(Decimal(self.valor["valor"]), unidad=self.valor.get("unidad") or self.elemento.unidad)

    def leer(self, datos):
        cifra, anio, fuente = (datos.get(self.nombre(campo)) for campo in ("valor", "anio", "fuente"))
        if cifra is None:
            if anio or fuente:
                self.anotar("valor", "Escriba la cifra, o borre su año y su fuente.")
            return None
        valor = {"valor": cifras.canonica(cifra.valor), "unidad": cifra.unidad or self.elemento.unidad}
        return {**valor, "anio": anio, "fuente": fuente}


PAR = re.compile(r"\s*([+-]?\d{1,3}\.\d+)°?\s*[,;\s]\s*([+-]?\d{1,3}\.\d+)°?\s*")


class DeLugar(Parte):
    plantilla = "perfiles/editor/_parte_lugar.html"
    NOMBRES = ("latitud", "longitud")

    def campos(self):
        atributos = {"class": "form-control", "inputmode": "text", "autocomplete": "off"}
        return {
            campo: forms.CharField(
                required=False, max_length=60, label=campo.capitalize(), widget=forms.TextInput(attrs=atributos)
            )
            for campo in self.NOMBRES
        }

    @property
    def latitud(self) -> BoundField:
        return self.en("latitud")

    @property
    def longitud(self) -> BoundField:
        return self.en("longitud")

    def iniciales(self, valor):
        return dict(valor or {})

    def leer(self, datos):
        escritos = [datos.get(self.nombre(campo)) or "" for campo in self.NOMBRES]
        if not escritos[1] and (par := PAR.fullmatch(escritos[0])):
            escritos = [par[1], par[2]]  # both pasted together, as maps give them
        leidos = [self._leer(campo, texto) for campo, texto in zip(self.NOMBRES, escritos, strict=True)]
        if not any(escritos) or self.con_errores:
            return None
        for campo, leido in zip(self.NOMBRES, leidos, strict=True):
            if leido is None:
                self.anotar(campo, f"Escriba también la {campo}, o borre las dos.")
                return None
        if frase := _fuera_de_mexico(*leidos):
            self.anotar("latitud", frase)
            return None
        return {campo: cifras.canonica(leido) for campo, leido in zip(self.NOMBRES, leidos, strict=True)}

    def _leer(self, campo: str, texto: str):
        try:
            return leer_coordenada(texto) if texto else None
        except ValueError as error:
            self.anotar(campo, str(error))
            return None


def _fuera_de_mexico(latitud, longitud) -> str:
    """Say what seems wrong with a place that is not in Mexico; nothing when it is there."""
    if abs(latitud) <= 90 and proyectar(latitud, longitud):
        return ""
    donde = f"El punto {cifras.canonica(latitud)}, {cifras.canonica(longitud)} no está en México"
    if proyectar(latitud, -abs(longitud)):
        return f"{donde}: la longitud va con signo menos, {cifras.canonica(-abs(longitud))}."
    if proyectar(longitud, latitud) or proyectar(longitud, -abs(latitud)):
        return f"{donde}: la latitud y la longitud parecen estar al revés."
    return f"{donde}: compruébelo en un mapa. {COMO_SE_ESCRIBE}"


class ConFilas(Parte):
    """An element made of rows: it has a formset besides its fields."""

    filas: Filas

    def campos(self):
        return {}

    def hacer_filas(self, data) -> None:
        raise NotImplementedError

    @property
    def faltas(self):
        if self.dejada:
            return
        yield from super().faltas
        for error in self.filas.non_form_errors():
            yield f"#e-{self.clave}", self.etiqueta, error
        for numero, campo, error in self.filas.faltas:
            yield f"#{campo.auto_id}", f"{self.etiqueta}, renglón {numero}, {campo.label.lower()}", error

    @property
    def valida(self) -> bool:
        return self.dejada or (not self.con_errores and self.filas.is_valid())


class DeSerie(ConFilas):
    plantilla = "perfiles/editor/_parte_serie.html"

    def campos(self):
        return {"fuente": Frase(largo=LARGO_DE_FUENTE, label="Fuente")}

    @property
    def fuente(self) -> BoundField:
        return self.en("fuente")

    def iniciales(self, valor):
        return {"fuente": (valor or {}).get("fuente", "")}

    def hacer_filas(self, data):
        self.filas = filas_de_serie(self.elemento, anio=self.formulario.hoy.year, data=data, valor=self.valor)

    def leer(self, datos):
        if not self.filas.is_valid():
            return None
        puntos = [{"anio": p["anio"], "valor": p["valor"]} for p in self.filas.escritas]
        fuente = datos.get(self.nombre("fuente"))
        if fuente and not puntos:
            self.anotar("fuente", "Escriba al menos un año con su cifra, o borre la fuente.")
        return {"puntos": puntos, "unidad": self.elemento.unidad, "fuente": fuente} if puntos else None


class DeLista(ConFilas):
    plantilla = "perfiles/editor/_parte_lista.html"

    def hacer_filas(self, data):
        guardado = self.formulario.contenido_guardado.get(self.clave)
        self.filas = filas_de_lista(
            self.elemento, self.formulario.catalogos, data=data, valor=self.valor, guardado=guardado
        )

    def leer(self, datos):
        return self.filas.escritas if self.filas.is_valid() else None


PARTES: dict[Clase, type[Parte]] = {
    Clase.FRASE: DeFrase,
    Clase.TEXTO: DeTexto,
    Clase.OPCIONES: DeOpciones,
    Clase.CIFRA: DeCifra,
    Clase.LUGAR: DeLugar,
    Clase.SERIE: DeSerie,
    Clase.LISTA: DeLista,
}
