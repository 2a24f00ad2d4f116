"""The pages to browse: what the Registro has of a place, a subject, a goal or a year, and the lists of them all."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directorio.models import Continente, Materia, Pais
from sre_portal import mapas

from ..busqueda import Criterios, resolver
from ..busqueda.criterios import HISTORICO
from ..busqueda.nombres import SIN_DATO, en_orden, nombre
from .estadisticas import COMPLETAS, Estadisticas, base_de
from .resultados import Enlace, Renglon, renglones, salidas
from .tablas import Tabla, parte

ULTIMOS = 10
EN_GRAFICA = 8  # bars of the small charts
EN_LISTA = {True: 600, False: 60}  # municipios listed: of an entidad, whose home this is, and of anything else
# Of each kind of page: which tables it draws besides the years, and of what it lists all that it holds.
GRAFICAS = {
    "entidad": ("pais", "materia", "tipo"),
    "municipio": ("pais", "materia", "tipo"),
    "pais": ("entidad", "materia", "tipo"),
    "materia": ("pais", "entidad", "tipo"),
    "ods": ("pais", "entidad", "tipo"),
    "anio": ("pais", "entidad", "tipo"),
}
LISTAS = {"entidad": "municipio", "pais": "municipio", "municipio": "pais", "materia": "municipio"}
INDICES = {
    "entidad": ("registro:entidades", gettext_lazy("Entidades federativas")),
    "municipio": ("registro:entidades", gettext_lazy("Entidades federativas")),
    "pais": ("registro:paises", gettext_lazy("Países y territorios")),
    "materia": ("registro:materias", gettext_lazy("Materias")),
    "ods": ("registro:odss", gettext_lazy("Objetivos de Desarrollo Sostenible")),
    "anio": ("registro:anios", gettext_lazy("Años de firma")),
}
PUERTAS = (
    ("registro:entidades", gettext_lazy("Entidades federativas"), "ciudad",
     gettext_lazy("Las 32, y dentro de cada una sus municipios y alcaldías.")),
    ("registro:paises", gettext_lazy("Países y territorios"), "mundo",
     gettext_lazy("Con quién se ha firmado, continente por continente.")),
    ("registro:materias", gettext_lazy("Materias"), "acuerdo",
     gettext_lazy("Sobre qué: cultura, educación, turismo, comercio…")),
    ("registro:odss", gettext_lazy("Objetivos de Desarrollo Sostenible"), "red",
     gettext_lazy("Los 17 de la Agenda 2030 y los acuerdos que los señalan.")),
    ("registro:anios", gettext_lazy("Años de firma"), "calendario",
     gettext_lazy("Qué se firmó cada año, hasta donde la fuente lo dice.")),
    ("registro:mapa", gettext_lazy("Mapas"), "mundo",
     gettext_lazy("México por entidad y el mundo por país, con su tabla.")),
    ("registro:cronologia", gettext_lazy("Cronología"), "historial",
     gettext_lazy("Año por año, y el primero de cada entidad y continente.")),
    ("registro:estadisticas", gettext_lazy("Estadísticas"), "registro",
     gettext_lazy("Cifras de todo el Registro o de cualquier búsqueda, en gráficas, CSV y PDF.")),
)  # fmt: skip


def puertas() -> list[tuple[str, str, str, str]]:
    """Give every way of browsing: where it is, its name, its icon and what it shows."""
    return [(reverse(ruta), str(texto), icono, str(que)) for ruta, texto, icono, que in PUERTAS]


def criterios_de(dimension: str, valor: str) -> Criterios:
    """Give the question of a page to browse."""
    if dimension == "anio":
        return Criterios(anio_desde=int(valor), anio_hasta=int(valor))
    return Criterios(**{dimension: valor})


def titulo_de(dimension: str, valor: str) -> str:
    """Name what a page is about, as its heading."""
    dicho = nombre(dimension, valor)
    if dimension == "municipio":
        return f"{dicho}, {nombre('entidad', valor[:2])}"
    return _("ODS {n}. {nombre}").format(n=valor, nombre=dicho) if dimension == "ods" else dicho


def direccion(dimension: str, valor: str) -> str:
    return reverse(f"registro:{dimension}", args=[valor])


@dataclass(frozen=True)
class Valor:
    """A value in a list of them: its name, its count and where it leads."""

    clave: str
    texto: str
    n: int
    url: str


class Panorama:
    """Everything that the page of one value says."""

    def __init__(self, dimension: str, valor: str, *, hoy: dt.date):
        self.dimension, self.valor, self.hoy = dimension, valor, hoy
        self.criterios = criterios_de(dimension, valor)
        self.estadisticas = Estadisticas(self.criterios, hoy=hoy)
        self.total = self.estadisticas.total
        self.titulo = titulo_de(dimension, valor)

    @property
    def indice(self) -> tuple[str, str]:
        ruta, texto = INDICES[self.dimension]
        return str(texto), ruta

    @property
    def entidad(self) -> Enlace | None:
        """The entidad of a municipio."""
        if self.dimension != "municipio":
            return None
        clave = self.valor[:2]
        return Enlace(nombre("entidad", clave), direccion("entidad", clave))

    @cached_property
    def resumen(self) -> list[str]:
        """Say in a few sentences what there is."""
        if not self.total:
            return []
        datos, frases = self.estadisticas, []
        frases.append(
            ngettext("El Registro público tiene {n} acuerdo.", "El Registro público tiene {n} acuerdos.", self.total)
            .format(n=f"{self.total:,}")
        )  # fmt: skip
        historicos = datos.suma("situacion", HISTORICO)
        inscritos = self.total - historicos
        frases.append(_("Inscritos: {i}. Históricos, pendientes de cotejo: {h}.").format(i=inscritos, h=historicos))
        frases.append(_("Hermanamientos: {a}.").format(a=parte(datos.tipos[0], self.total)))
        if datos.anios and self.dimension != "anio":
            primero, ultimo = datos.anios
            frase = _("Con fecha conocida, todos son de {primero}.") if primero == ultimo else _(
                "Con fecha conocida, el primero es de {primero} y el último de {ultimo}."
            )  # fmt: skip
            frases.append(frase.format(primero=primero, ultimo=ultimo))
        frases += self._sobre_todo()
        return frases

    def _sobre_todo(self) -> Iterable[str]:
        """Say with which countries or entidades there are most."""
        otra = GRAFICAS[self.dimension][0]
        mayores = [
            f"{f.etiqueta} ({f.total:,})" for f in self.estadisticas.tabla(otra, hasta=EN_GRAFICA).filas if f.total
        ][:3]
        if mayores:
            frase = _("Sobre todo con {lista}.") if otra == "pais" else _("Sobre todo de {lista}.")
            yield frase.format(lista=", ".join(mayores))

    @cached_property
    def graficas(self) -> list[Tabla]:
        """The small charts that say something: one with a single bar says nothing."""
        tablas = [self._breve(clave, EN_GRAFICA) for clave in GRAFICAS[self.dimension]]
        if self.dimension != "anio":
            tablas.insert(0, self.estadisticas.tabla("anio"))
        return [tabla for tabla in tablas if sum(bool(fila.total) for fila in tabla.filas) > 1]

    def _breve(self, clave: str, hasta: int) -> Tabla:
        tabla = self.estadisticas.tabla(clave, hasta=hasta)
        return replace(tabla, filas=tuple(fila for fila in tabla.filas if fila.total), en_grafica=EN_GRAFICA)

    @cached_property
    def lista(self) -> Tabla | None:
        """All the municipios of an entidad that have any; of a country or a materia, those that have the most."""
        otra = LISTAS.get(self.dimension)
        tabla = self._breve(otra, EN_LISTA[self.dimension == "entidad"]) if otra else None
        return tabla if tabla and tabla.filas else None

    @cached_property
    def ultimos(self) -> list[Renglon]:
        datos = self.estadisticas.resultado.pagina(1, orden="recientes", por_pagina=ULTIMOS) if self.total else []
        return renglones(datos, hoy=self.hoy)

    @property
    def url_busqueda(self) -> str:
        return f"{reverse('registro:lista')}?{self.criterios.consulta()}"

    @property
    def salidas(self) -> list[Enlace]:
        return salidas(self.criterios)

    @property
    def fuera_del_registro(self) -> bool:
        """Say whether it is a year before the first signature known or after the last."""
        anios = [int(uno.clave) for uno in Indice("anio", hoy=self.hoy).por_numero]
        return not self.total and not (anios and min(anios) <= int(self.valor) <= max(anios))

    @cached_property
    def vecinos(self) -> tuple[Enlace | None, Enlace | None]:
        """The one before and the one after, in the order of their list."""
        claves = [uno.clave for uno in self._hermanos()]
        lugar = claves.index(self.valor) if self.valor in claves else -1
        antes = claves[lugar - 1] if lugar > 0 else None
        despues = claves[lugar + 1] if 0 <= lugar < len(claves) - 1 else None
        return self._enlace(antes), self._enlace(despues)

    def _enlace(self, clave: str | None) -> Enlace | None:
        return Enlace(titulo_de(self.dimension, clave), direccion(self.dimension, clave)) if clave else None

    def _hermanos(self) -> list[Valor]:
        if self.dimension == "municipio":
            conteo = resolver(Criterios(entidad=self.valor[:2]), hoy=self.hoy).conteo("municipio", propio=True)
            return _listar("municipio", {**conteo, self.valor: self.total})
        todos = Indice(self.dimension, hoy=self.hoy, ademas=(self.valor,)).en_orden
        return todos[::-1] if self.dimension == "anio" else todos  # a list of years begins with the last


class Indice:
    """The list of every value of a dimension with its count, also those without any where the list is closed."""

    def __init__(self, dimension: str, *, hoy: dt.date, criterios: Criterios | None = None, ademas: tuple = ()):
        self.dimension, self.hoy = dimension, hoy
        self.criterios = criterios or Criterios()
        self.resultado = resolver(self.criterios, hoy=hoy)
        self.conteo = self.resultado.conteo(dimension, propio=True)
        self.sin_fecha = self.conteo.pop(SIN_DATO, 0) if dimension == "anio" else 0
        self.ademas = ademas
        self.titulo = str(INDICES[dimension][1])

    @cached_property
    def en_orden(self) -> list[Valor]:
        """Every value, in the order in which a reader looks for it."""
        todos = dict.fromkeys((*self._completa(), *self.ademas), 0)
        return _listar(self.dimension, {**todos, **self.conteo}, self.criterios)

    def _completa(self) -> Iterable[str]:
        """Give the values that are listed also with nothing."""
        if self.dimension == "materia":
            return Materia.objects.values_list("clave", flat=True)
        return COMPLETAS.get(self.dimension, ())

    @cached_property
    def por_numero(self) -> list[Valor]:
        """Those that have some, the most first."""
        return sorted((uno for uno in self.en_orden if uno.n), key=lambda uno: -uno.n)

    @property
    def vacios(self) -> list[Valor]:
        return [uno for uno in self.en_orden if not uno.n]

    @property
    def mayor(self) -> int:
        return max((uno.n for uno in self.en_orden), default=0)

    def por_continente(self) -> list[tuple[str, list[Valor]]]:
        """The countries that have some, by continent."""
        de_cual = dict(Pais.objects.values_list("codigo", "continente"))
        grupos = {c: [] for c in (*Continente.values, "")}
        for uno in self.por_numero:
            grupos[de_cual.get(uno.clave, "")].append(uno)
        return [(nombre("continente", c) if c else _("Sin continente"), suyos) for c, suyos in grupos.items() if suyos]

    def mapa(self) -> mapas.Mapa:
        """The map of Mexico for entidades, of the world for countries."""
        cual, titulo = {
            "entidad": ("mexico", _("México: acuerdos por entidad federativa")),
            "pais": ("mundo", _("El mundo: acuerdos por país o territorio")),
        }[self.dimension]
        lugares = en_orden(self.dimension, mapas.geometria_de(cual)["formas"])
        url = _direcciones(self.dimension, self.criterios)
        return mapas.dibujar(cual, lugares, self.conteo, titulo=titulo, url=url, rotular=_rotulos())


def _rotulos() -> Callable[[str, int], str]:
    """Give what names a place with its number in the current language; its sentences are translated once per map."""
    nada = _("{lugar}: ningún acuerdo")
    uno, varios = (ngettext("{lugar}: {n} acuerdo", "{lugar}: {n} acuerdos", n) for n in (1, 2))
    return lambda lugar, n: (varios if n > 1 else uno if n else nada).format(lugar=lugar, n=f"{n:,}")


def _direcciones(dimension: str, criterios: Criterios | None) -> Callable[[str], str]:
    """Give where each value leads: to its page, or, within a search, to the search narrowed to it."""
    if criterios and criterios.activos():
        lista = reverse("registro:lista")
        return lambda clave: f"{lista}?{criterios.con(**{dimension: clave}).consulta()}"
    base = base_de(dimension)
    return lambda clave: f"{base}{clave}/"


def _listar(dimension: str, conteo: dict[str, int], criterios: Criterios | None = None) -> list[Valor]:
    pares, url = en_orden(dimension, conteo), _direcciones(dimension, criterios)
    if dimension == "ods":
        pares = [(clave, f"{clave}. {texto}") for clave, texto in pares]
    return [Valor(clave, texto, conteo[clave], url(clave)) for clave, texto in pares]
