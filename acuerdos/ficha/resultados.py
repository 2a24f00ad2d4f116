"""What the page of results shows: rows, filters with their counts, what was asked in words, and where links lead."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from html import escape
from typing import TypedDict

from django.core.paginator import Page, Paginator
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from sre_portal import fechas

from ..busqueda import Criterios, Peticion, marcar, resolver
from ..busqueda.criterios import INSCRITO, NOMBRES, ORDENES
from ..busqueda.nombres import en_orden, nombre
from ..busqueda.terminos import INDEFINIDA
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


class Faceta(TypedDict):
    parametro: str
    etiqueta: str
    opciones: SafeString
    nota: str


@dataclass(frozen=True)
class Enlace:
    texto: str
    url: str
    icono: str = ""


class Renglon(TypedDict):
    """One agreement in a list, as ready HTML; a dict, where a template looks first: a page prints hundreds."""

    clave: str
    url: str
    titulo: SafeString  # title, parties and materias carry the marks of the words found
    gobierno: SafeString
    contrapartes: SafeString
    datos: SafeString
    materias: SafeString


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
        grupos = _grupos(get_language())
        return [(grupo, [f for f in map(self._faceta, facetas) if f]) for grupo, facetas in grupos]

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
            rotulo = _seguro(f"{valor}. {texto}" if parametro == "ods" else texto)
            marca = " selected" if valor == elegido else ""
            opciones.append(f'<option value="{_seguro(valor)}"{marca}>{rotulo} ({conteo[valor]:,})</option>')
        return {"parametro": parametro, "etiqueta": etiqueta, "opciones": mark_safe("".join(opciones)), "nota": nota}

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
    comun = _Comun(marcas, hoy)
    return [_renglon(uno, comun) for uno in datos]


class _Comun:
    """What the rows of one list share: their words, translated once, and names asked for once."""

    def __init__(self, marcas: tuple[str, ...], hoy: dt.date):
        self.marcas, self.hoy = marcas, hoy.isoformat()
        self.base = reverse("registro:lista")
        self.nombre, self.idioma = cache(nombre), get_language()
        inscrito, historico, demo = _("Inscrito"), _("Histórico, por cotejar"), _("DEMO: caso ficticio")
        self.inscrito = f'<li><span class="insignia insignia--favorable">{inscrito}</span></li>'
        self.historico = f'<li><span class="insignia insignia--neutro">{historico}</span></li>'
        self.demo = f'<li><span class="insignia insignia--atencion">{demo}</span></li>'
        self.sin_fecha, self.firma = _("Sin fecha de firma"), _("Firma: {dia}")
        self.indefinida = _("Vigencia indefinida")
        self.vigente, self.termino = _("Vigente hasta el {dia}"), _("Terminó el {dia}")

    def fecha(self, valor: str) -> str:
        return _fecha(valor, self.idioma)

    def marcado(self, texto: str) -> SafeString:
        """Escape a text and wrap in <mark> what was looked for."""
        if not self.marcas:
            return mark_safe(escape(texto))
        trozos = marcar(texto, self.marcas)
        return mark_safe("".join(f"<mark>{escape(trozo)}</mark>" if es else escape(trozo) for trozo, es in trozos))


def _renglon(uno: dict, comun: _Comun) -> Renglon:
    de = comun.nombre
    firma = comun.firma.format(dia=comun.fecha(uno["fecha"])) if uno["fecha"] else comun.sin_fecha
    dichos = [uno["clave"].upper(), de("tipo", uno["tipo"]), firma, _vigencia(uno["rige_hasta"], comun)]
    datos = "".join(f"<li>{escape(dicho)}</li>" for dicho in dichos if dicho)
    materias = comun.marcado(", ".join(de("materia", clave) for clave in uno["materias"]))
    calidad = comun.inscrito if uno["situacion"] == INSCRITO else comun.historico
    return {
        "clave": uno["clave"],
        "url": f"{comun.base}{uno['clave']}/",
        "titulo": comun.marcado(uno["titulo"]),
        "gobierno": comun.marcado(de("gobierno", uno["gobierno"]["clave"])),
        "contrapartes": comun.marcado("; ".join(_contraparte(c, de) for c in uno["contrapartes"])),
        "datos": mark_safe(f"{calidad}{datos}{comun.demo if uno['es_demo'] else ''}"),
        "materias": mark_safe(f'<p class="resultado__materias">{materias}</p>' if materias else ""),
    }


def _contraparte(parte: dict, de: Callable[[str, str], str]) -> str:
    lugar = ", ".join(dict.fromkeys(p for p in (parte["nombre"], parte["ciudad"], parte["subdivision"]) if p))
    pais = de("pais", parte["pais"]) if parte["pais"] else ""
    return f"{lugar} ({pais})" if pais and pais != parte["nombre"] else lugar


def _vigencia(hasta: str, comun: _Comun) -> str:
    """Say until when it is in force, or that it ended; empty when nobody knows."""
    if not hasta or hasta == INDEFINIDA:
        return comun.indefinida if hasta else ""
    return (comun.termino if hasta < comun.hoy else comun.vigente).format(dia=comun.fecha(hasta))


@lru_cache(maxsize=8192)
def _fecha(valor: str, idioma: str | None) -> str:
    return fechas.parcial(valor)


def _opcion(valor: str, texto: str, *, elegida: bool) -> str:
    return f'<option value="{_seguro(valor)}"{" selected" if elegida else ""}>{_seguro(texto)}</option>'


@lru_cache(maxsize=8)
def _grupos(idioma: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Translate the words of the filters, once per language."""
    return [(str(grupo), [(p, str(etiqueta), str(ninguno)) for p, etiqueta, ninguno in fs]) for grupo, fs in GRUPOS]


@lru_cache(maxsize=8192)
def _seguro(texto: str) -> str:
    return escape(texto)


def _direccion(ruta: str) -> str:
    """Give the address of a room, or nothing where it is not served."""
    try:
        return reverse(ruta)
    except NoReverseMatch:
        return ""
