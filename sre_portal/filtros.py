"""The filters of a list, all of them in its address."""

from typing import Self

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

TEXTO_MAXIMO = 200  # characters of a search that are read


class Filtros(forms.Form):
    """What a list can be narrowed to; a value that is not known narrows nothing, and is told."""

    @classmethod
    def leer(cls, request: HttpRequest, **partes) -> Self:
        """Read those of the address, which is always valid: what is not known is said to the person and left out."""
        filtros = cls(request.GET, **partes)
        if filtros.is_valid():
            return filtros
        conocidos = request.GET.copy()
        for campo in filtros.errors:
            etiqueta, valor = filtros.fields[campo].label, filtros.data.get(campo, "")[:60]
            frase = _("Se ignoró el filtro «{filtro}»: «{valor}» no es una opción.")
            messages.warning(request, frase.format(filtro=etiqueta, valor=valor))
            conocidos.pop(campo, None)
        filtros = cls(conocidos, **partes)
        filtros.is_valid()
        return filtros

    def clean_texto(self) -> str:
        return self.cleaned_data["texto"][:TEXTO_MAXIMO].strip()

    def activos(self) -> dict[str, str]:
        """Give what narrows the list now: the field and how to call it."""
        raise NotImplementedError


def enlaces_para_quitar(request: HttpRequest, filtros: Filtros) -> list[dict[str, str]]:
    """Give what narrows the list now, each with the address of the list without it."""
    return [
        {"texto": texto, "url_quitar": direccion_con(request, **{campo: None})}
        for campo, texto in filtros.activos().items()
    ]


def direccion_con(request: HttpRequest, **cambios) -> str:
    """Give this same address with other values of some parameters (None: without it), on its first page."""
    consulta = request.GET.copy()
    for clave, valor in ({"pagina": None} | cambios).items():
        consulta.pop(clave, None)
        if valor:
            consulta[clave] = valor
    return f"?{consulta.urlencode()}"
