"""The editor as a browser without JavaScript sees it: where its pages are, what their forms would send, their words."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.urls import reverse
from django.utils import timezone

from perfiles import registro


def url(perfil, seccion="fisico", nombre="seccion", *mas):
    """Give an address of a section."""
    return reverse(f"perfiles:{nombre}", args=[perfil.gobierno.clave, perfil.clase, seccion, *mas])


def fila(perfil, seccion="fisico", idioma="es"):
    """Give a section as it is stored."""
    return perfil.secciones.get(seccion=seccion, idioma=idioma)


def guardar(perfil, por, contenido, seccion="fisico"):
    """Save a section in Spanish over its present edition."""
    actual = perfil.secciones.filter(seccion=seccion, idioma="es").first()
    numero = actual.numero if actual else 0
    return registro.guardar_seccion(perfil, seccion, contenido, por=por, ahora=timezone.now(), numero=numero)


@dataclass
class Formulario:
    """What a form would send as it stands: {name: [values]}, its submit buttons apart."""

    accion: str
    datos: dict[str, list[str]] = field(default_factory=dict)
    opciones: dict[str, list[str]] = field(default_factory=dict)  # the values that each list of choices offers

    def poner(self, **valores) -> dict:
        """Give what it would send with some fields changed; None takes a field away."""
        datos = {nombre: list(dichos) for nombre, dichos in self.datos.items()}
        for nombre, valor in valores.items():
            datos.pop(nombre, None)
            if valor is not None:
                datos[nombre] = valor if isinstance(valor, list) else [str(valor)]
        return datos


class _Lector(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.formularios: list[Formulario] = []
        self.actual: Formulario | None = None
        self.en_molde = 0
        self.area: tuple[str, list[str]] | None = None
        self.lista: tuple[str, list[str], bool] | None = None  # name, what is chosen, whether there are options yet

    def handle_starttag(self, tag, attrs):
        atributos = dict(attrs)
        if tag == "template":
            self.en_molde += 1
        if self.en_molde:
            return
        if tag == "form":
            self.actual = Formulario(atributos.get("action") or "")
            self.formularios.append(self.actual)
        elif tag == "input":
            self._campo(atributos)
        elif tag == "textarea":
            self.area = (atributos["name"], [])
        elif tag == "select":
            self.lista = (atributos["name"], [], False)
        elif tag == "option" and self.lista:
            nombre, elegidos, hay = self.lista
            self.actual.opciones.setdefault(nombre, []).append(atributos.get("value", ""))
            if "selected" in atributos or not hay:
                elegidos[:] = [atributos.get("value", "")]
            self.lista = (nombre, elegidos, True)

    def handle_endtag(self, tag):
        if tag == "template":
            self.en_molde -= 1
        if self.en_molde:
            return
        if tag == "form":
            self.actual = None
        elif tag == "textarea" and self.area:
            nombre, trozos = self.area
            self._anotar(nombre, "".join(trozos).removeprefix("\n"))
            self.area = None
        elif tag == "select" and self.lista:
            for elegido in self.lista[1]:
                self._anotar(self.lista[0], elegido)
            self.lista = None

    def handle_data(self, data):
        if self.area:
            self.area[1].append(data)

    def _campo(self, atributos):
        tipo, nombre = atributos.get("type", "text"), atributos.get("name")
        if not nombre or tipo in ("submit", "file", "button") or self.actual is None:
            return
        if tipo in ("checkbox", "radio"):
            self.actual.opciones.setdefault(nombre, []).append(atributos.get("value", "on"))
            if "checked" not in atributos:
                return
        self._anotar(nombre, atributos.get("value", "on" if tipo == "checkbox" else ""))

    def _anotar(self, nombre, valor):
        if self.actual is not None:
            self.actual.datos.setdefault(nombre, []).append(valor)


def formularios(respuesta) -> list[Formulario]:
    lector = _Lector()
    lector.feed(respuesta.content.decode())
    return lector.formularios


def formulario(respuesta, campo: str = "envio") -> Formulario:
    """Give the form of a page that has a field; by default, the one of a section."""
    return next(uno for uno in formularios(respuesta) if campo in uno.datos)


def palabras(respuesta) -> str:
    """Give the words of a page, with one space where there is any room between them."""
    sin_molde = re.sub(r"<template\b.*?</template>", " ", respuesta.content.decode(), flags=re.S)
    texto = re.sub(r"<[^>]+>", " ", re.sub(r"<(del|ins|strong|span|/del|/ins|/strong|/span)\b[^>]*>", "", sin_molde))
    for entidad, letra in (("&#x27;", "'"), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        texto = texto.replace(entidad, letra)
    return " ".join(texto.split())
