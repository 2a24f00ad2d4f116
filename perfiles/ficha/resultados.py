"""The page of /perfiles/: cards or map, filters with their counts, what was asked in words, and where links lead."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acuerdos.busqueda.nombres import en_orden, nombre
from expediente import cifras
from sre_portal.mapas import Mapa

from ..busqueda import ORDENES, VISTAS, Criterios, Lectura, Memoria, resolver
from ..busqueda.criterios import FIJOS
from ..estructura import ORIGINAL
from ..models import PerfilPublicado
from .lectura import SEGUNDA
from .mapas import Punto, mapa_de_perfiles
from .publica import idioma_de_la_interfaz

ETIQUETAS = {
    "tema": gettext_lazy("Tema"),
    "pais": gettext_lazy("País donde busca contraparte"),
    "tipo": gettext_lazy("Clase de ciudad"),
    "poblacion": gettext_lazy("Población"),
    "entidad": gettext_lazy("Entidad federativa"),
    "sector": gettext_lazy("Sector"),
    "ods": gettext_lazy("Objetivo de Desarrollo Sostenible"),
    "idioma": gettext_lazy("Idioma en que trabaja"),
}
CATALOGOS = {"tema": "materia", "pais": "pais", "entidad": "entidad", "ods": "ods", "idioma": "idioma"}
ABIERTAS = ("tema", "tipo", "poblacion")  # lists shown open; the others, once something of theirs is chosen
EN_LISTA = ("pais", "entidad", "idioma")  # many values: one list to choose from, instead of boxes to tick
CASILLA = (
    '<label class="opcion-filtro"><input type="checkbox" name="{d}" value="{v}" form="busqueda"{marca}> '
    '<span>{texto}</span> <span class="opcion-filtro__n" id="n-{d}-{v}">{n}</span></label>'
)
OPCION_DE_LISTA = '<option value="{v}"{marca}>{texto} ({n})</option>'
NUMERO = '<span id="n-{d}-{v}" hx-swap-oob="innerHTML">{n}</span>'


@dataclass(frozen=True)
class Faceta:
    """A filter, its values as ready HTML: a page has hundreds. `otras`: the chosen ones that its list cannot hold."""

    parametro: str
    etiqueta: str
    opciones: SafeString
    es_lista: bool
    abierta: bool
    otras: tuple[str, ...] = ()


@dataclass(frozen=True)
class Enlace:
    texto: str
    url: str
    actual: bool = False


@dataclass(frozen=True)
class Tarjeta:
    """A city in the list. `idioma` is that of its words."""

    perfil: PerfilPublicado
    url: str
    lema: str
    resumen: str
    idioma: str
    temas: list[str]
    tipos: list[str]
    poblacion: str
    entidad: str
    portada: int | None


def nombre_de_valor(dimension: str, valor: str) -> str:
    """Give the name of a value of a filter in the current language."""
    if dimension in FIJOS:
        return str(FIJOS[dimension].get(valor, valor))
    texto = nombre(CATALOGOS[dimension], valor)
    return f"{valor}. {texto}" if dimension == "ods" else texto


class Resultados:
    """The answer to an address, as a page."""

    def __init__(self, lectura: Lectura, memoria: Memoria):
        self.criterios, self.memoria = lectura.criterios, memoria
        self.avisos = list(lectura.avisos)
        self.respuesta = resolver(self.criterios, memoria)
        self.total = self.respuesta.total
        self.direccion = reverse("perfiles:inicio")
        if self.criterios.pagina > self.respuesta.paginas:
            frase = _("La página {pedida} no existe: se muestra la {mostrada}.")
            self.avisos.append(frase.format(pedida=self.criterios.pagina, mostrada=self.respuesta.pagina))

    def url(self, criterios: Criterios) -> str:
        consulta = criterios.consulta()
        return f"{self.direccion}?{consulta}" if consulta else self.direccion

    @property
    def canonica(self) -> str:
        return self.url(self.criterios)

    @property
    def cuenta(self) -> str:
        """How many were found, in a sentence that a screen reader says at each change."""
        if self.criterios.filtra:
            frase = ngettext("{n} ciudad coincide", "{n} ciudades coinciden", self.total)
        else:
            frase = ngettext("{n} ciudad con perfil", "{n} ciudades con perfil", self.total)
        return frase.format(n=f"{self.total:,}")

    @cached_property
    def tarjetas(self) -> list[Tarjeta]:
        return [tarjeta_de(perfil) for perfil in self.respuesta.perfiles]

    @cached_property
    def facetas(self) -> list[Faceta]:
        return [faceta for dimension in ETIQUETAS if (faceta := self._faceta(dimension)).opciones]

    def _faceta(self, dimension: str) -> Faceta:
        elegidos = getattr(self.criterios, dimension)
        cuentas = self.respuesta.cuentas(dimension)
        # All its values, so that only their numbers change; of a long list, those that would find something.
        en_lista = dimension in EN_LISTA
        valores = {*(cuentas if en_lista else self.memoria.por_valor[dimension]), *elegidos}
        molde = OPCION_DE_LISTA if en_lista else CASILLA
        marca = " selected" if en_lista else " checked"
        primero = elegidos[:1] if en_lista else elegidos
        opciones = "".join(
            molde.format(
                d=dimension,
                v=escape(valor),
                marca=marca if valor in primero else "",
                texto=escape(texto),
                n=f"{cuentas.get(valor, 0):,}",
            )
            for valor, texto in self._en_orden(dimension, valores)
        )
        abierta = dimension in ABIERTAS or bool(elegidos)
        otras = elegidos[1:] if en_lista else ()
        return Faceta(dimension, str(ETIQUETAS[dimension]), mark_safe(opciones), en_lista, abierta, otras)

    def cuentas_que_cambian(self) -> SafeString:
        """The numbers of every value, each in its place: what htmx changes of the filters."""
        return mark_safe(
            "".join(
                NUMERO.format(d=dimension, v=escape(valor), n=f"{cuentas.get(valor, 0):,}")
                for dimension in ETIQUETAS
                if dimension not in EN_LISTA
                for cuentas in [self.respuesta.cuentas(dimension)]
                for valor in self.memoria.por_valor[dimension]
            )
        )

    def _en_orden(self, dimension: str, valores: set[str]) -> list[tuple[str, str]]:
        if dimension in FIJOS:
            return [(valor, str(texto)) for valor, texto in FIJOS[dimension].items() if valor in valores]
        pares = en_orden(CATALOGOS[dimension], valores)
        return [(valor, f"{valor}. {texto}") for valor, texto in pares] if dimension == "ods" else pares

    @cached_property
    def condiciones(self) -> list[Enlace]:
        """What was asked, in words; each link takes it away."""
        salida = (
            [Enlace(_("«{q}»").format(q=self.criterios.q), self.url(self.criterios.sin("q")))]
            if self.criterios.q
            else []
        )
        for dimension, valores in self.criterios.elegidos().items():
            for valor in valores:
                texto = f"{ETIQUETAS[dimension]}: {nombre_de_valor(dimension, valor)}"
                salida.append(Enlace(texto, self.url(self.criterios.sin(dimension, valor))))
        return salida

    @property
    def ordenes(self) -> list[tuple[str, str, bool]]:
        """The orders to choose from: value, words, whether it is the present one."""
        naturales = [("", _("Lo que mejor coincide") if self.criterios.q else str(ORDENES["nombre"]))]
        otros = [(clave, str(texto)) for clave, texto in ORDENES.items() if clave != "nombre" or self.criterios.q]
        return [(clave, texto, clave == self.criterios.orden) for clave, texto in (*naturales, *otros)]

    @property
    def vistas(self) -> list[Enlace]:
        return [
            Enlace(str(texto), self.url(replace(self.criterios, vista=vista, pagina=1)), vista == self.criterios.vista)
            for vista, texto in VISTAS.items()
        ]

    @cached_property
    def propuesta(self) -> Enlace | None:
        propuesta = self.respuesta.propuesta
        return Enlace(propuesta.q, self.url(propuesta)) if propuesta else None

    @property
    def alternativas(self) -> list[Enlace]:
        """Where nothing was found: without which part something would be."""
        frase = "{parte} ({n})"
        return [
            Enlace(frase.format(parte=self._sin(d), n=f"{n:,}"), self.url(criterios))
            for d, criterios, n in self.respuesta.alternativas
        ]

    def _sin(self, dimension: str) -> str:
        if dimension == "q":
            return _("Sin las palabras «{q}»").format(q=self.criterios.q)
        return _("Sin el filtro de {filtro}").format(filtro=str(ETIQUETAS[dimension]).lower())

    @cached_property
    def mapa(self) -> Mapa:
        """The map of what was found, each entidad and each city a link."""
        entidades = self.respuesta.cuentas("entidad")
        if self.criterios.entidad:
            entidades = {clave: n for clave, n in entidades.items() if clave in self.criterios.entidad}
        m, de_una = self.memoria, reverse("perfiles:perfil", args=["una"])
        puntos = [
            Punto(*m.lugares[i], m.nombres[i], de_una.replace("/una/", f"/{m.claves[i]}/"), m.entidades[i])
            for i in self.respuesta.en_orden
            if i in m.lugares
        ]
        return mapa_de_perfiles(
            entidades, puntos, titulo=_("Ciudades con perfil, por entidad federativa"),
            url=lambda clave: self.url(replace(self.criterios.con("entidad", clave), vista="lista")),
        )  # fmt: skip

    @property
    def sin_lugar(self) -> int:
        """How many of those found have no coordinates to be put on the map."""
        return sum(1 for i in self.respuesta.en_orden if i not in self.memoria.lugares)

    @property
    def paginas(self) -> list[tuple[int | None, str]]:
        """The pages worth a link: number and address; (None, "") where some are left out."""
        actual, ultima = self.respuesta.pagina, self.respuesta.paginas
        cuales = sorted({1, ultima, *(n for n in range(actual - 1, actual + 2) if 1 <= n <= ultima)})
        salida: list[tuple[int | None, str]] = []
        for anterior, numero in zip([0, *cuales], cuales, strict=False):
            if numero > anterior + 1:
                salida.append((None, ""))
            salida.append((numero, self._pagina(numero)))
        return salida

    def _pagina(self, numero: int) -> str:
        consulta = self.criterios.consulta(pagina=numero)
        return f"{self.direccion}?{consulta}" if consulta else self.direccion

    @property
    def pagina(self) -> int:
        return self.respuesta.pagina

    @property
    def siguiente(self) -> str:
        return self._pagina(self.pagina + 1) if self.pagina < self.respuesta.paginas else ""

    @property
    def anterior(self) -> str:
        return self._pagina(self.pagina - 1) if self.pagina > 1 else ""


def texto_en(textos: dict[str, str]) -> tuple[str, str]:
    """Give a text in the language of the interface, or in another one, and which."""
    for idioma in (idioma_de_la_interfaz(), ORIGINAL, SEGUNDA):
        if textos.get(idioma):
            return textos[idioma], idioma
    return "", ""


def tarjeta_de(perfil: PerfilPublicado) -> Tarjeta:
    """Give what the lists show of a city."""
    lema, idioma = texto_en(perfil.lema)
    resumen, idioma_del_resumen = texto_en(perfil.resumen)
    return Tarjeta(
        perfil=perfil,
        url=reverse("perfiles:perfil", args=[perfil.clave]),
        lema=lema,
        resumen=resumen,
        idioma=idioma or idioma_del_resumen,
        temas=[nombre("materia", tema) for tema in perfil.temas],
        tipos=[nombre_de_valor("tipo", tipo) for tipo in perfil.tipos],
        poblacion=cifras.escribir(perfil.poblacion) if perfil.poblacion else "",
        entidad=nombre("entidad", perfil.entidad) if perfil.entidad else "",
        portada=perfil.portada.get("id"),
    )
