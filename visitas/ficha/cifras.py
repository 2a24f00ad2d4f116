"""The figures of the visits: what anybody may read of those that were made, and what officials see of their own.

What anybody reads counts and never names: no title, person or municipality. A reunification trip counts by year alone,
and the years with fewer than VISITAS_CELDA_MINIMA of them are left out of every figure, so that no sum gives them away.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from directorio.nombres import nombres_de_entidad, normalizar
from sre_portal.graficas import Barra, barras, columnas

from ..estados import REALIZADAS, Clase
from ..models import Compromiso, Destino, EstadoCompromiso, Visita

MEXICO = "MX"
EN_GRAFICA = 15  # bars of a chart; its table has all the rows
EN_LA_ALTERNATIVA = 12
CLASES = {
    Clase.GIRA: gettext_lazy("Giras al exterior"),
    Clase.DIPLOMATICA: gettext_lazy("Visitas diplomáticas"),
    Clase.FERIA: gettext_lazy("Ferias de servicios"),
    Clase.REUNIFICACION: gettext_lazy("Reunificación familiar"),
}
CON_LUGAR = (Clase.GIRA, Clase.DIPLOMATICA, Clase.FERIA)  # what is told by place and subject
COMPROMISOS = {
    EstadoCompromiso.CUMPLIDO: gettext_lazy("Cumplidos"),
    EstadoCompromiso.NO_CUMPLIDO: gettext_lazy("No cumplidos"),
    EstadoCompromiso.PENDIENTE: gettext_lazy("Pendientes, en plazo"),
    "vencido": gettext_lazy("Pendientes, con la fecha vencida"),
    EstadoCompromiso.SIN_EFECTO: gettext_lazy("Quedaron sin efecto"),
}
COLUMNAS = ("tabla", "clave", "nombre", "clase", "visitas")
"""Of the CSV of the public figures: the same in both languages, for programs."""


@dataclass(frozen=True)
class Fila:
    """What is counted of one value; a part that is None is not said."""

    clave: str
    etiqueta: str
    partes: tuple[int | None, ...]

    @property
    def total(self) -> int:
        return sum(parte or 0 for parte in self.partes)

    @property
    def celdas(self) -> list[str]:
        return [menos_de() if parte is None else f"{parte:,}" for parte in self.partes]


@dataclass(frozen=True)
class Tabla:
    """Counts by some value: drawn, shown and written from the same rows."""

    clave: str
    titulo: str
    encabezado: str
    series: tuple[str, ...]
    filas: tuple[Fila, ...]
    nota: str = ""
    en_columnas: bool = False

    @property
    def grafica(self) -> SafeString:
        filas = self.filas if self.en_columnas else self.filas[:EN_GRAFICA]
        partes = [Barra(f.etiqueta, tuple(p or 0 for p in f.partes), f"{f.total:,}") for f in filas]
        dibujar = columnas if self.en_columnas else barras
        return dibujar(self.clave, partes, self.series, alternativa=self.alternativa)

    @property
    def alternativa(self) -> str:
        mayores = sorted(self.filas, key=lambda fila: -fila.total)[:EN_LA_ALTERNATIVA]
        dichas = "; ".join(f"{fila.etiqueta}, {fila.total:,}" for fila in mayores)
        return _("Gráfica «{titulo}»: {dichas}. Todos los valores están en su tabla.").format(
            titulo=self.titulo, dichas=dichas
        )


def menos_de() -> str:
    """Say that a count is too small to be told."""
    return _("menos de {n}").format(n=settings.VISITAS_CELDA_MINIMA)


class Publicas:
    """What anybody may read, as of a day: computed from the visits made or under way, in a fixed number of queries."""

    def __init__(self, *, hoy: dt.date):
        self.hoy = hoy
        self._hechas = Visita.objects.filter(estado__in=REALIZADAS).order_by()

    @cached_property
    def _por_anio(self) -> dict[int, dict[str, int]]:
        cuentas: dict[int, dict[str, int]] = defaultdict(dict)
        for anio, clase, n in self._hechas.values_list("fecha_inicio__year", "clase").annotate(n=Count("pk")):
            cuentas[anio][clase] = n
        return dict(sorted(cuentas.items()))

    @cached_property
    def anios_callados(self) -> list[int]:
        """The years with so few reunification trips that they are not told."""
        minimo = settings.VISITAS_CELDA_MINIMA
        return [anio for anio, n in self._por_anio.items() if 0 < n.get(Clase.REUNIFICACION, 0) < minimo]

    def _dicho(self, anio: int, clase: str) -> int | None:
        callado = clase == Clase.REUNIFICACION and anio in self.anios_callados
        return None if callado else self._por_anio[anio].get(clase, 0)

    @cached_property
    def por_clase(self) -> dict[str, int]:
        """How many of each kind, those of the years that are not told left out."""
        return {clase: sum(self._dicho(anio, clase) or 0 for anio in self._por_anio) for clase in CLASES}

    @property
    def total(self) -> int:
        return sum(self.por_clase.values())

    @property
    def de_cada_clase(self) -> list[tuple[str, int]]:
        return [(str(nombre), self.por_clase[clase]) for clase, nombre in CLASES.items()]

    @property
    def hay(self) -> bool:
        return bool(self._por_anio)

    @property
    def hay_compromisos(self) -> bool:
        return any(fila.total for fila in self.compromisos.filas)

    @property
    def nota_de_lo_callado(self) -> str:
        n = len(self.anios_callados)
        frase = ngettext(
            "Para no señalar a nadie, ninguna cifra cuenta los viajes de reunificación familiar de {n} año en que hubo "
            "menos de {minimo}.",
            "Para no señalar a nadie, ninguna cifra cuenta los viajes de reunificación familiar de {n} años en que "
            "hubo menos de {minimo}.",
            n,
        )
        return frase.format(n=n, minimo=settings.VISITAS_CELDA_MINIMA) if n else ""

    @cached_property
    def anio(self) -> Tabla:
        filas = tuple(
            Fila(str(anio), str(anio), tuple(self._dicho(anio, clase) for clase in CLASES)) for anio in self._por_anio
        )
        series = tuple(str(nombre) for nombre in CLASES.values())
        return Tabla("anio", _("Por año"), _("Año"), series, filas, en_columnas=True)

    @cached_property
    def pais(self) -> Tabla:
        """By country visited; of a diplomatic visit, the country that visits."""
        cuentas: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        visitados = Destino.objects.filter(
            visita__estado__in=REALIZADAS, visita__clase__in=(Clase.GIRA, Clase.FERIA), es_escala=False
        ).exclude(pais__codigo=MEXICO)
        campos = ("pais__codigo", "pais__nombre", "pais__nombre_en", "visita__clase")
        for codigo, es, en, clase, n in (
            visitados.order_by().values_list(*campos).annotate(n=Count("visita", distinct=True))
        ):  # fmt: skip
            cuentas[codigo, _en_su_idioma(es, en)][clase] = n
        de_visita = self._hechas.filter(clase=Clase.DIPLOMATICA, diplomatica__pais__isnull=False)
        campos = ("diplomatica__pais__codigo", "diplomatica__pais__nombre", "diplomatica__pais__nombre_en")
        for codigo, es, en, n in de_visita.values_list(*campos).annotate(n=Count("pk")):
            cuentas[codigo, _en_su_idioma(es, en)][Clase.DIPLOMATICA] = n
        nota = _("Una gira puede ir a varios países y cuenta en cada uno. En las visitas diplomáticas, el que visita.")
        return self._tabla("pais", _("Por país"), _("País"), cuentas, nota)

    @cached_property
    def entidad(self) -> Tabla:
        cuentas: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        campos = ("gobierno__entidad__clave", "gobierno__entidad__nombre_corto", "clase")
        hechas = self._hechas.filter(clase__in=CON_LUGAR, gobierno__entidad__isnull=False)
        for clave, corto, clase, n in hechas.values_list(*campos).annotate(n=Count("pk")):
            cuentas[clave, nombres_de_entidad(clave, corto)[_en_ingles()]][clase] = n
        nota = _("De los gobiernos de cada entidad: el estatal y los de sus municipios o alcaldías, sumados.")
        return self._tabla("entidad", _("Por entidad federativa"), _("Entidad"), cuentas, nota)

    @cached_property
    def materia(self) -> Tabla:
        cuentas: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        campos = ("materias__clave", "materias__nombre", "materias__nombre_en", "clase")
        hechas = self._hechas.filter(clase__in=CON_LUGAR, materias__isnull=False)
        for clave, es, en, clase, n in hechas.values_list(*campos).annotate(n=Count("pk", distinct=True)):
            cuentas[clave, _en_su_idioma(es, en)][clase] = n
        nota = _("Una visita puede tratar varias materias y cuenta en cada una; algunas no las señalan.")
        return self._tabla("materia", _("Por tema"), _("Tema"), cuentas, nota)

    def _tabla(self, clave: str, titulo: str, encabezado: str, cuentas: dict, nota: str) -> Tabla:
        filas = [
            Fila(valor, nombre, tuple(partes.get(clase, 0) for clase in CON_LUGAR))
            for (valor, nombre), partes in cuentas.items()
        ]
        filas.sort(key=lambda fila: (-fila.total, normalizar(fila.etiqueta)))
        series = tuple(str(CLASES[clase]) for clase in CON_LUGAR)
        sin = _("Los viajes de reunificación familiar sólo se cuentan por año.")
        return Tabla(clave, titulo, encabezado, series, tuple(filas), f"{nota} {sin}")

    @property
    def tablas(self) -> list[Tabla]:
        return [tabla for tabla in (self.anio, self.pais, self.entidad, self.materia) if tabla.filas]

    @cached_property
    def compromisos(self) -> Tabla:
        cuentas = contar_compromisos(Compromiso.objects.filter(visita__estado__in=REALIZADAS), hoy=self.hoy)
        return _de_compromisos(cuentas)

    @property
    def renglones(self) -> Iterator[list[object]]:
        """Every figure of the page, one in each line, for the CSV; what is not told is said so."""
        for clase, nombre in CLASES.items():
            yield ["clase", clase.value, str(nombre), clase.value, self.por_clase[clase]]
        for tabla in (self.anio, self.pais, self.entidad, self.materia):
            clases = CLASES if len(tabla.series) == len(CLASES) else CON_LUGAR
            for fila in tabla.filas:
                for clase, n in zip(clases, fila.partes, strict=True):
                    yield [tabla.clave, fila.clave, fila.etiqueta, Clase(clase).value, menos_de() if n is None else n]
        for fila in self.compromisos.filas:
            yield ["compromisos", fila.clave, fila.etiqueta, "", fila.total]


def contar_compromisos(compromisos: QuerySet[Compromiso], *, hoy: dt.date) -> dict[str, int]:
    """Count commitments by how they ended; those pending whose date went by, apart."""
    cuentas = dict.fromkeys(map(str, COMPROMISOS), 0)
    filas = compromisos.order_by().values_list("estado").annotate(n=Count("pk"), v=Count("pk", filter=_vencio(hoy)))
    for estado, n, vencidos in filas:
        cuentas[estado] += n - vencidos
        cuentas["vencido"] += vencidos
    return cuentas


def _vencio(hoy: dt.date) -> Q:
    return Q(estado=EstadoCompromiso.PENDIENTE, vence__lt=hoy)


def _de_compromisos(cuentas: dict[str, int]) -> Tabla:
    filas = tuple(Fila(str(clave), str(nombre), (cuentas[clave],)) for clave, nombre in COMPROMISOS.items())
    nota = _("Los compromisos de las visitas realizadas, según lo que dijo cada parte.")
    return Tabla("compromisos", _("Compromisos"), _("Cómo van"), (_("Compromisos"),), filas, nota)


def _en_ingles() -> bool:
    return not (get_language() or "es").startswith("es")


def _en_su_idioma(espaniol: str, ingles: str) -> str:
    return (ingles if _en_ingles() else "") or espaniol
