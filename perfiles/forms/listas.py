"""The rows of a section: those of a list, and the years of a series. They are added, taken away and put in order."""

import re

from django import forms
from django.forms.utils import ErrorDict, ErrorList

from expediente import cifras

from ..estructura import Clase, Columna, Elemento, Origen
from .campos import Anio, Cifra, Frase, Texto, cifra_en_campo
from .opciones import Catalogos, Paises, Varias, una

RENGLONES_DE_SOBRA = 3  # blank ones, for who has no JavaScript to add them
RENGLONES_DE_MAS = 100  # beyond the maximum, they are read so that nothing typed is lost, and refused
ID = re.compile(r"[0-9A-Za-z_-]{1,20}")


class Id(forms.CharField):
    """The name of a row, which its page sent; one that is not a name is none, and it gets another."""

    def clean(self, value):
        texto = str(value or "")
        return texto if ID.fullmatch(texto) else ""


class Fila(forms.Form):
    """A row. Its `id` names it for the translations, wherever it is moved."""

    use_required_attribute = False
    elemento: Elemento

    id = Id(required=False, widget=forms.HiddenInput)

    @property
    def celdas(self) -> list:
        """The fields that a person fills."""
        return [self[nombre] for nombre in self.fields if nombre not in ("id", "ORDER", "DELETE")]

    @property
    def blanca(self) -> bool:
        """Whether nothing is written in it, whatever it was before."""
        return not any(celda.value() not in (None, "", []) for celda in self.celdas)

    @property
    def quitada(self) -> bool:
        return self.is_bound and bool(self["DELETE"].value())

    @property
    def en_breve(self) -> str:
        """How a row is called while it is folded: what its first line of words says."""
        for celda in self.celdas:
            if isinstance(celda.field, Frase) and not isinstance(celda.field, Paises) and celda.value():
                return str(celda.value())
        return ""


class FilaDeLista(Fila):
    def clean(self):
        datos = super().clean()
        columnas = self.elemento.columnas
        if any(datos.get(c.clave) not in (None, "", []) or c.clave in self.errors for c in columnas):
            for columna in columnas:
                if columna.obligatoria and not datos.get(columna.clave) and columna.clave not in self.errors:
                    verbo = "Elija" if columna.clase == Clase.OPCIONES else "Escriba"
                    self.add_error(columna.clave, f"{verbo} «{columna.etiqueta}», o quite el renglón.")
        return datos

    @property
    def escrita(self) -> dict:
        """What the row says, in the shape of a stored one."""
        fila = {"id": self.cleaned_data.get("id", "")}
        for columna in self.elemento.columnas:
            valor = self.cleaned_data.get(columna.clave)
            fila[columna.clave] = cifras.canonica(valor.valor) if isinstance(valor, cifras.Cifra) else valor
        return fila


class FilaDeSerie(Fila):
    def clean(self):
        datos = super().clean()
        anio, valor = datos.get("anio"), datos.get("valor")
        if valor and not anio and "anio" not in self.errors:
            self.add_error("anio", "Diga de qué año es la cifra.")
        if anio and not valor and "valor" not in self.errors:
            self.add_error("valor", f"Escriba la cifra de {anio}, o borre el año.")
        if valor and valor.unidad not in ("", self.elemento.unidad):
            self.add_error("valor", f"Escriba todos los años en {self.elemento.unidad}.")
        return datos

    @property
    def escrita(self) -> dict:
        datos = self.cleaned_data
        return {"anio": datos["anio"], "valor": cifras.canonica(datos["valor"].valor)} if datos.get("valor") else {}


class Filas(forms.BaseFormSet):
    """Rows in the order that their numbers say."""

    elemento: Elemento

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.extra = RENGLONES_DE_SOBRA

    def clean(self):
        llenas = [fila for fila in self.forms if not fila.quitada and not fila.blanca]
        maximo = self.elemento.filas_maximas
        if len(llenas) > maximo:
            sobran = len(llenas) - maximo
            raise forms.ValidationError(
                f"Caben {maximo} renglones y hay {len(llenas)}: quite {sobran}.", code="demasiados_renglones"
            )
        if self.elemento.clase == Clase.SERIE:
            self._exigir_anios_distintos()

    def _exigir_anios_distintos(self) -> None:
        vistos = set()
        for fila in self.forms:
            anio = None if fila.quitada else fila.cleaned_data.get("anio") if fila.is_valid() else None
            if anio in vistos:
                fila.add_error("anio", f"Ya hay otro renglón de {anio}: deje uno solo.")
            elif anio:
                vistos.add(anio)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["ORDER"].label = "Lugar"
        form.fields["ORDER"].widget = forms.TextInput(
            attrs={"class": "form-control fila__orden", "inputmode": "numeric", "size": 3, "autocomplete": "off"}
        )
        form.fields["ORDER"].error_messages["invalid"] = "Escriba el lugar con un número: 1, 2, 3…"
        form.fields["DELETE"].label = "Quitar este renglón"
        form.fields["DELETE"].widget.attrs["class"] = "form-check-input"

    @property
    def por_mostrar(self) -> list[Fila]:
        """The rows that say something."""
        return [fila for fila in self.forms if not fila.quitada and (not fila.blanca or fila.errors)]

    @property
    def blancas(self) -> list[Fila]:
        """Those to be filled where there is no JavaScript to add them."""
        return [fila for fila in self.forms if not fila.quitada and fila.blanca and not (self.is_bound and fila.errors)]

    @property
    def escritas(self) -> list[dict]:
        """What the rows say, in their order. For valid rows."""
        return [dicha for fila in self.ordered_forms if (dicha := fila.escrita)]

    @property
    def faltas(self):
        """Give, for each error of a cell, its row's number among those shown, and its field."""
        for numero, fila in enumerate(self.por_mostrar, start=1):
            for campo in (*fila.celdas, fila["ORDER"]):
                for error in campo.errors:
                    yield numero, campo, error

    def sin_juzgar(self) -> None:
        """Show what was typed without the errors of what is still to be typed."""
        for fila in self.forms:
            fila._errors, fila.cleaned_data = ErrorDict(), {}
        self._errors, self._non_form_errors = [ErrorDict() for _ in self.forms], ErrorList()


def _campo_de(columna: Columna, catalogos: Catalogos, guardados) -> forms.Field:
    comunes = {"label": columna.etiqueta, "help_text": columna.ayuda}
    if columna.clase == Clase.CIFRA:
        return Cifra(unidad=columna.unidad, **comunes)
    if columna.clase == Clase.TEXTO:
        return Texto(largo=columna.largo, renglones=3, **comunes)
    if columna.clase == Clase.FRASE:
        return Frase(largo=columna.largo, **comunes)
    if columna.origen == Origen.PAISES:
        if columna.varias:
            comunes["help_text"] = columna.ayuda or "Separados por comas: «Japón, Alemania»."
        return Paises(catalogos, varias=columna.varias, **comunes)
    return (Varias if columna.varias else una)(catalogos, columna.origen, guardados, **comunes)


def _guardados(columna: Columna, valor) -> list[str]:
    """Give the codes of a column that are stored in some row."""
    celdas = [fila.get(columna.clave) for fila in valor or ()]
    return list(dict.fromkeys(c for celda in celdas if celda for c in (celda if isinstance(celda, list) else [celda])))


def _iniciales(elemento: Elemento, campos: dict[str, forms.Field], valor) -> list[dict]:
    salida = []
    for fila in valor or ():
        inicial = dict(fila)
        for columna in elemento.columnas:
            if (celda := fila.get(columna.clave)) and columna.clase == Clase.CIFRA:
                inicial[columna.clave] = cifra_en_campo(celda)
            elif celda and isinstance(campos[columna.clave], Paises):
                inicial[columna.clave] = campos[columna.clave].en_campo(celda)
        salida.append(inicial)
    return salida


def filas_de_lista(elemento: Elemento, catalogos: Catalogos, *, data=None, valor=None, guardado=None) -> Filas:
    """Give the rows of a list: those typed (`data`), or those of a stored `valor`. `guardado` is what is stored now."""
    campos = {c.clave: _campo_de(c, catalogos, _guardados(c, guardado or valor)) for c in elemento.columnas}
    return _formset(elemento, FilaDeLista, campos, data, _iniciales(elemento, campos, valor))


def filas_de_serie(elemento: Elemento, *, anio: int, data=None, valor=None) -> Filas:
    """Give the years of a series, up to `anio`."""
    campos = {
        "anio": Anio(hasta=anio),
        "valor": Cifra(
            label="Cifra", unidad=elemento.unidad, otras=elemento.unidades, entera=elemento.entera,
            minimo=elemento.minimo, maximo=elemento.maximo,
        ),
    }  # fmt: skip
    puntos = (valor or {}).get("puntos", ())
    inicial = [{"anio": punto["anio"], "valor": cifra_en_campo(punto["valor"])} for punto in puntos]
    return _formset(elemento, FilaDeSerie, campos, data, inicial)


def _formset(elemento: Elemento, clase: type[Fila], campos: dict[str, forms.Field], data, inicial: list[dict]) -> Filas:
    formulario = type(clase.__name__, (clase,), {**campos, "elemento": elemento})
    tope = elemento.filas_maximas + RENGLONES_DE_MAS
    formset = forms.formset_factory(
        formulario, Filas, extra=0, can_order=True, can_delete=True, max_num=tope, absolute_max=tope
    )
    formset.elemento = elemento
    return formset(data, initial=None if data is not None else inicial, prefix=elemento.clave)
