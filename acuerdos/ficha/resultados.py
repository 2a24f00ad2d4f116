"""What the page of results shows: rows, filters with their counts, what was asked in words, and where links lead."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sre_portal import fechas

from ..busqueda import Criterios, Peticion, resolver
from ..busqueda.criterios import INSCRITO, NOMBRES, ORDENES
from ..busqueda.nombres import en_orden, nombre
from .facetas import ETIQUETAS, GRUPOS, OCULTOS
from .filtro import en_palabras

POR_PAGINA = 25
VALORES_MAXIMOS = 150  # options of one list: Oaxaca has 570 municipios, and a page of results is at most 60 kB
SALIDAS_MAXIMAS = 4  # ways out of an empty answer

# What is offered of a result, where the address is served: name, words, icon.
SALIDAS = (
    ("registro:exportar", gettext_lazy("Descargar en CSV"), "descargar"),
    ("registro:exportar_xlsx", gettext_lazy("Descargar en Excel"), "descargar"),
    ("registro:exportar_json", gettext_lazy("Descargar en JSON"), "descargar"),
    ("registro:estadisticas", gettext_lazy("Ver sus estadísticas"), "registro"),
    ("registro:feed", gettext_lazy("Seguir con un lector (Atom)"), "red"),
    ("registro:alerta", gettext_lazy("Recibir por correo lo nuevo"), "avisos"),
)


@dataclass(frozen=True)
class Faceta:
    parametro: str
    etiqueta: str
    opciones: SafeString
    nota: str = ""


@dataclass(frozen=True)
class Enlace:
    texto: str
    url: str
    icono: str = ""


@dataclass(frozen=True)
class Renglon:
    """One agreement in the list; title and parties carry the marks of the words found."""

    url: str
    titulo: SafeString
    gobierno: SafeString
    contrapartes: SafeString
    identificador: str
    inscrito: bool
    tipo: str
    fecha: str
    vigencia: str
    terminado: bool
    materias: str
    es_demo: bool


class Resultados:
    """The answer to an address, as a page: each part is worked out when the template asks for it."""

    def __init__(self, peticion: Peticion, *, hoy: dt.date):
        self.peticion, self.hoy = peticion, hoy
        self.criterios = peticion.criterios
        self.respuesta = resolver(peticion.criterios, hoy=hoy)
        self.total = self.respuesta.total
        self.direccion = reverse("registro:lista")

    # The list

    @cached_property
    def pagina(self) -> Page:
        """The page asked for, or the nearest there is."""
        paginador = Paginator(range(self.total), POR_PAGINA)
        return paginador.page(min(max(self.peticion.pagina, 1), paginador.num_pages))

    @cached_property
    def renglones(self) -> list[Renglon]:
        datos = self.respuesta.pagina(self.pagina.number, orden=self.orden) if self.total else []
        return renglones(datos, marcas=self.respuesta.marcas, hoy=self.hoy)

    @property
    def orden(self) -> str:
        """How the list is sorted: as asked, or as suits the question."""
        return self.peticion.orden or self.orden_natural

    @property
    def orden_natural(self) -> str:
        return "relevancia" if self.criterios.q else "recientes"

    @cached_property
    def ordenes(self) -> SafeString:
        posibles = (clave for clave in ORDENES if clave != "relevancia" or self.criterios.q)
        pares = (("" if clave == self.orden_natural else clave, nombre("orden", clave)) for clave in posibles)
        elegido = "" if self.orden == self.orden_natural else self.orden
        return mark_safe("".join(_opcion(valor, texto, elegida=valor == elegido) for valor, texto in pares))

    @property
    def cuenta(self) -> str:
        """How many were found, in a sentence that a screen reader says at each change."""
        if self.filtrado:
            frase = ngettext("{n} acuerdo coincide", "{n} acuerdos coinciden", self.total)
        else:
            frase = ngettext("{n} acuerdo", "{n} acuerdos", self.total)
        return frase.format(n=f"{self.total:,}")

    @cached_property
    def avisos(self) -> list[str]:
        """What of the address was not understood, and what is shown instead."""
        frases = [problema.mensaje for problema in self.peticion.problemas]
        if self.peticion.pagina != self.pagina.number:
            frase = _("La página {pedida} no existe: se muestra la {mostrada}.")
            frases.append(frase.format(pedida=self.peticion.pagina, mostrada=self.pagina.number))
        return frases

    # The filters

    @property
    def filtrado(self) -> bool:
        return bool(self.criterios.activos())

    @cached_property
    def grupos(self) -> list[tuple[str, list[Faceta]]]:
        return [(str(grupo), [f for f in map(self._faceta, facetas) if f]) for grupo, facetas in GRUPOS]

    def _faceta(self, definicion: tuple[str, str, str]) -> Faceta | None:
        parametro, etiqueta, ninguno = definicion
        elegido = getattr(self.criterios, parametro)
        if parametro == "municipio" and not (elegido or self.criterios.entidad):
            return None
        conteo = {valor: n for valor, n in self.respuesta.conteo(parametro).items() if n or valor == elegido}
        nota = ""
        if len(conteo) > VALORES_MAXIMOS:
            mayores = sorted(conteo, key=lambda valor: (valor != elegido, -conteo[valor]))[:VALORES_MAXIMOS]
            conteo = {valor: conteo[valor] for valor in mayores}
            nota = _("Los {n} con más acuerdos; los demás, por su nombre.").format(n=VALORES_MAXIMOS)
        if elegido:
            conteo.setdefault(elegido, 0)
        opciones = [_opcion("", ninguno, elegida=False)]
        for valor, texto in en_orden(parametro, conteo):
            rotulo = f"{valor}. {texto}" if parametro == "ods" else texto
            opciones.append(_opcion(valor, f"{rotulo} ({conteo[valor]:,})", elegida=valor == elegido))
        return Faceta(parametro, str(etiqueta), mark_safe("".join(opciones)), nota)

    @cached_property
    def anios(self) -> tuple[int, int] | None:
        """The first and the last year of signature among what the other filters leave."""
        anios = sorted(int(anio) for anio, n in self.respuesta.conteo("anio").items() if n and anio.isdigit())
        return (anios[0], anios[-1]) if anios else None

    @property
    def ocultos(self) -> list[tuple[str, str | int]]:
        return [(n, valor) for n, valor in self.criterios.activos().items() if n in OCULTOS]

    @cached_property
    def condiciones(self) -> list[Enlace]:
        """Each filter in force, in words, with the address of the same page without it."""
        return [
            Enlace(str(condicion), self._con(self.criterios.sin(condicion.nombre)))
            for condicion in en_palabras(self.criterios.sin("q"))
        ]

    @property
    def url_sin_filtros(self) -> str:
        return self._con(Criterios(q=self.criterios.q))

    # Where the links lead

    def _con(self, criterios: Criterios, **otros: str | int) -> str:
        orden = "" if self.peticion.orden == self.orden_natural else self.peticion.orden
        consulta = criterios.consulta(orden=orden, **otros)
        return f"{self.direccion}?{consulta}" if consulta else self.direccion

    @cached_property
    def canonica(self) -> str:
        """The one address of what is shown."""
        return self._de_pagina(self.pagina.number)

    def _de_pagina(self, numero: int) -> str:
        return self._con(self.criterios, pagina=numero if numero > 1 else "")

    @property
    def paginas(self) -> Iterator[tuple[int | str, str]]:
        """The pages worth a link (the ends, those around this one) with their addresses; gaps have none."""
        for numero in self.pagina.paginator.get_elided_page_range(self.pagina.number, on_each_side=1, on_ends=1):
            yield numero, self._de_pagina(numero) if isinstance(numero, int) else ""

    @property
    def anterior(self) -> str:
        return self._de_pagina(self.pagina.number - 1) if self.pagina.has_previous() else ""

    @property
    def siguiente(self) -> str:
        return self._de_pagina(self.pagina.number + 1) if self.pagina.has_next() else ""

    @cached_property
    def salidas(self) -> list[Enlace]:
        return salidas(self.criterios)

    # When nothing is found

    @cached_property
    def propuesta(self) -> Enlace | None:
        """The question that the person may have meant."""
        texto = self.respuesta.propuesta
        return Enlace(texto, self._con(self.criterios.con(q=texto))) if texto else None

    @cached_property
    def alternativas(self) -> list[Enlace]:
        """Ways out of an empty answer: the same question without one of its parts, where that finds something."""
        salidas = []
        for parte in [n for n in NOMBRES if n in self.criterios.activos()][::-1]:
            otra = self.criterios.sin(parte)
            if not otra.activos() or len(salidas) == SALIDAS_MAXIMAS:
                break
            if n := resolver(otra, hoy=self.hoy).total:
                que = f"«{self.criterios.q}»" if parte == "q" else f"«{ETIQUETAS[parte]}»"
                frase = ngettext("Sin {que} hay {n} acuerdo", "Sin {que} hay {n} acuerdos", n)
                salidas.append(Enlace(frase.format(que=que, n=f"{n:,}"), self._con(otra)))
        return salidas


def salidas(criterios: Criterios) -> list[Enlace]:
    """Give what can be done with the answer to a question elsewhere: files, statistics, feed, alert."""
    consulta = criterios.consulta()
    return [
        Enlace(str(texto), f"{url}?{consulta}" if consulta else url, icono)
        for ruta, texto, icono in SALIDAS
        if (url := _direccion(ruta))
    ]


def renglones(datos: list[dict], *, marcas: tuple[str, ...] = (), hoy: dt.date) -> list[Renglon]:
    """Make the rows of a list from the entries of the index, in the language of the page."""
    base = reverse("registro:lista")
    return [_renglon(uno, base, marcas, hoy) for uno in datos]


def _renglon(uno: dict, base: str, marcas: tuple[str, ...], hoy: dt.date) -> Renglon:
    inscrito = uno["situacion"] == INSCRITO
    vigencia, terminado = _vigencia(uno, hoy)
    return Renglon(
        url=f"{base}{uno['clave']}/",
        titulo=_marcado(uno["titulo"], marcas),
        gobierno=_marcado(nombre("gobierno", uno["gobierno"]["clave"]), marcas),
        contrapartes=_marcado("; ".join(_contraparte(c) for c in uno["contrapartes"]), marcas),
        identificador=uno["clave"].upper(),
        inscrito=inscrito,
        tipo=nombre("tipo", uno["tipo"]),
        fecha=fechas.parcial(uno["fecha"]),
        vigencia=vigencia,
        terminado=terminado,
        materias=", ".join(nombre("materia", clave) for clave in uno["materias"]),
        es_demo=uno["es_demo"],
    )


def _contraparte(parte: dict) -> str:
    lugar = ", ".join(dict.fromkeys(p for p in (parte["nombre"], parte["ciudad"], parte["subdivision"]) if p))
    pais = nombre("pais", parte["pais"]) if parte["pais"] else ""
    return f"{lugar} ({pais})" if pais and pais != parte["nombre"] else lugar


def _vigencia(uno: dict, hoy: dt.date) -> tuple[str, bool]:
    """Say until when it is in force, and whether that is over; empty when nobody knows."""
    if uno["vigencia_indefinida"]:
        return _("Vigencia indefinida"), False
    if not uno["vigencia_hasta"]:
        return "", False
    terminado = uno["vigencia_hasta"] < hoy.isoformat()
    frase = _("Terminó el {dia}") if terminado else _("Vigente hasta el {dia}")
    return frase.format(dia=fechas.larga(uno["vigencia_hasta"])), terminado


def _marcado(texto: str, marcas: tuple[str, ...]) -> SafeString:
    """Escape a text and wrap in <mark> what was looked for."""
    if not marcas:
        return escape(texto)
    from ..busqueda.consulta import marcar

    trozos = marcar(texto, marcas)
    return mark_safe("".join(f"<mark>{escape(trozo)}</mark>" if es else escape(trozo) for trozo, es in trozos))


def _opcion(valor: str, texto: str, *, elegida: bool) -> str:
    return format_html('<option value="{}"{}>{}</option>', valor, mark_safe(" selected") if elegida else "", texto)


def _direccion(ruta: str) -> str:
    """Give the address of a room, or nothing where it is not served."""
    try:
        return reverse(ruta)
    except NoReverseMatch:
        return ""
