"""One form per step of a profile or a plan: the shape of what was typed. What a step demands is said by its verb."""

from django import forms

from expediente.forms import FormaDePaso
from perfiles.estados import Accion
from perfiles.ficha.avances import EnIdioma, avances_de
from perfiles.ficha.fotografia import fotografiar
from perfiles.ficha.versiones import huella_de
from perfiles.models import Comentario
from perfiles.tramite import BORRADOR_CAMBIADO

LARGO_DE_OBSERVACION = Comentario._meta.get_field("texto").max_length


class Parrafos(forms.CharField):
    def __init__(self, *, rows: int = 4, max_length: int = 4000, **opciones):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), max_length=max_length, **opciones)


class PasoForm(FormaDePaso):
    """The base of every step."""

    def __init__(self, *args, escrito, **opciones):
        self.escrito = escrito
        self.conflicto = False  # somebody changed what the person saw
        opciones["initial"] = {**self.de_la_pagina(), **self.iniciales()}
        super().__init__(*args, **opciones)
        self.armar()
        self.marcar_exigidos()

    def armar(self) -> None:
        """Make the fields that depend on what is written."""

    def iniciales(self) -> dict:
        return {}

    def de_la_pagina(self) -> dict:
        """Give the hidden fields: what the person has in sight."""
        return {"version": self.escrito.version}

    def poner_al_dia(self) -> None:
        """After a conflict, let what was typed be sent again over what there is now."""
        self.escrito.refresh_from_db()
        self.data = self.data.copy()
        for campo, valor in self.de_la_pagina().items():
            self.data[campo] = valor


class PublicarForm(PasoForm):
    idiomas = forms.MultipleChoiceField(
        label="Idiomas que se publican, además del español", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Lo que un idioma no tenga traducido se lee en inglés o en español, y así se dice.",
    )  # fmt: skip
    nota = Parrafos(
        label="Qué cambia en esta versión", required=False, rows=2, max_length=500,
        help_text="Opcional. Queda en el historial y en el aviso a la DGCP.",
    )  # fmt: skip
    borrador = forms.CharField(required=False, widget=forms.HiddenInput)

    def de_la_pagina(self) -> dict:
        self.foto = fotografiar(self.escrito)
        return {**super().de_la_pagina(), "borrador": huella_de(self.foto)}

    def iniciales(self) -> dict:
        self.avances = avances_de(self.escrito)
        ultima = self.escrito.publicada
        return {"idiomas": ultima.idiomas if ultima else self.avances.idiomas}

    def armar(self) -> None:
        if not self.avances.idiomas:
            del self.fields["idiomas"]
            return
        self.fields["idiomas"].choices = [(uno.codigo, _como_va(uno)) for uno in self.avances.lenguas]

    def clean(self):
        datos = super().clean()
        if self.data.get("borrador") != self.initial["borrador"]:
            self.conflicto = True
            raise forms.ValidationError(BORRADOR_CAMBIADO)
        return datos

    def argumentos(self) -> dict:
        argumentos = super().argumentos()
        visto = argumentos.pop("borrador")
        return {**argumentos, "visto": visto}


def _como_va(uno: EnIdioma) -> str:
    avance, atrasadas = uno.avance, len(uno.atrasadas)
    texto = f"{uno.nombre}: {avance.llenos} de {avance.pedidos} textos traducidos"
    if atrasadas:
        texto += f"; {atrasadas} {'sección' if atrasadas == 1 else 'secciones'} de un texto anterior"
    return texto


class RevisarForm(PasoForm):
    nota = Parrafos(label="Nota", required=False, rows=2, max_length=500, help_text="Opcional. Queda en el historial.")


class DevolverForm(PasoForm):
    exigidos = ("nota",)
    nota = Parrafos(
        label="Por qué se devuelve y qué debe corregirse", required=False, rows=4, max_length=2000,
        help_text="Lo lee la oficina del gobierno, en el aviso y en el historial.",
    )  # fmt: skip

    def armar(self) -> None:
        for seccion in self.escrito.estructura.secciones:
            self.fields[f"observacion_{seccion.clave}"] = Parrafos(
                label=f"En «{seccion.titulo}»", required=False, rows=2, max_length=LARGO_DE_OBSERVACION
            )

    def argumentos(self) -> dict:
        datos = self.cleaned_data
        claves = self.escrito.estructura.claves()
        return {"nota": datos["nota"], "observaciones": {clave: datos[f"observacion_{clave}"] for clave in claves}}


class RetirarForm(PasoForm):
    exigidos = ("nota",)
    nota = Parrafos(
        label="Por qué se retira", required=False, rows=3, max_length=1000, help_text="Queda en el historial."
    )


FORMAS = {
    Accion.PUBLICAR: PublicarForm,
    Accion.REVISAR: RevisarForm,
    Accion.DEVOLVER: DevolverForm,
    Accion.RETIRAR: RetirarForm,
}
