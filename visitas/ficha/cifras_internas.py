"""The figures that officials see of the visits that are theirs to see, and the lists from which they come."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from directorio.models import Gobierno
from directorio.nombres import normalizar

from ..estados import Clase, Estado
from ..models import Compromiso, Destino, EstadoCompromiso, Visita
from .cifras import MEXICO, contar_compromisos

EN_LA_PAGINA = 50  # rows of a table; the CSV has every visit
SIN_FECHA, SIN_DATO = "Sin fecha", "Sin dato"
DE_VISITAS = (
    "folio", "clase", "estado", "titulo", "gobierno", "entidad", "primer_dia", "ultimo_dia", "paises", "ciudades",
    "representaciones", "materias", "compromisos_cumplidos", "compromisos_no_cumplidos", "compromisos_pendientes",
    "compromisos_vencidos",
)  # fmt: skip
DE_COMPROMISOS = (
    "folio", "clase", "gobierno", "compromiso", "obliga_a", "quien", "para_cuando", "estado", "vencido", "como_quedo",
    "cerrado_el", "puede_convertirse_en", "contraparte",
)  # fmt: skip
DE_UNA_VEZ = 300  # visits read at once for the CSV


@dataclass(frozen=True)
class Renglon:
    """How many visits have a value, beside how many the most frequent one has, and where its figures alone are."""

    nombre: str
    n: int
    mayor: int
    url: str = ""


@dataclass(frozen=True)
class DeGobierno:
    """The visits and the commitments of a government."""

    nombre: str
    url: str
    visitas: int
    compromisos: dict[str, int]


@dataclass(frozen=True)
class Cuadro:
    """The visits by some value, from more to less or in the order of the value."""

    titulo: str
    encabezado: str
    parametro: str
    filas: list[Renglon]
    nota: str = ""

    @property
    def visibles(self) -> list[Renglon]:
        return self.filas[:EN_LA_PAGINA]

    @property
    def ocultas(self) -> int:
        return max(len(self.filas) - EN_LA_PAGINA, 0)


class Internas:
    """The figures of some visits as of a day, in a number of queries that does not depend on how many they are."""

    def __init__(self, visitas: QuerySet[Visita], *, hoy: dt.date, enlace: Callable[..., str] = lambda **_: ""):
        """`enlace` gives the address of the figures narrowed to a value, by the name of its filter."""
        self.visitas, self.hoy, self._enlace = visitas.order_by(), hoy, enlace
        self._compromisos = Compromiso.objects.filter(visita__in=self.visitas.values("pk"))

    @cached_property
    def por_clase(self) -> dict[str, int]:
        return dict(self.visitas.values_list("clase").annotate(n=Count("pk")))

    @property
    def total(self) -> int:
        return sum(self.por_clase.values())

    @cached_property
    def compromisos(self) -> dict[str, int]:
        return contar_compromisos(self._compromisos, hoy=self.hoy)

    @property
    def cumplimiento(self) -> str:
        """Say what share of the commitments whose time came was kept: those kept, not kept and overdue."""
        cumplidos = self.compromisos["cumplido"]
        juzgados = cumplidos + self.compromisos["no_cumplido"] + self.compromisos["vencido"]
        return f"{round(100 * cumplidos / juzgados)} %" if juzgados else "—"

    @property
    def cuadros(self) -> list[Cuadro]:
        return [self._clases(), self._estados(), self._anios(), self._paises(), self._materias()]

    def _clases(self) -> Cuadro:
        return Cuadro("Por clase", "Clase", "clase", self._ordenadas("clase", Clase.choices, self.por_clase))

    def _estados(self) -> Cuadro:
        cuentas = dict(self.visitas.values_list("estado").annotate(n=Count("pk")))
        return Cuadro("Por estado", "Estado", "estado", self._ordenadas("estado", Estado.choices, cuentas))

    def _anios(self) -> Cuadro:
        cuentas = dict(self.visitas.values_list("fecha_inicio__year").annotate(n=Count("pk")))
        sin_fecha = cuentas.pop(None, 0)
        filas = self._ordenadas("anio", [(anio, str(anio)) for anio in sorted(cuentas, reverse=True)], cuentas)
        filas += [Renglon(SIN_FECHA, sin_fecha, max([sin_fecha, *cuentas.values()]))] if sin_fecha else []
        return Cuadro("Por año", "Año", "anio", filas)

    def _paises(self) -> Cuadro:
        cuentas: dict[tuple[str, str], int] = defaultdict(int)
        destinos = Destino.objects.filter(visita__in=self.visitas.values("pk"), es_escala=False)
        fuera = destinos.exclude(pais__codigo=MEXICO).order_by().values_list("pais__codigo", "pais__nombre")
        for codigo, nombre, n in fuera.annotate(n=Count("visita", distinct=True)):
            cuentas[codigo, nombre] += n
        de_visita = self.visitas.filter(diplomatica__pais__isnull=False)
        paises = de_visita.values_list("diplomatica__pais__codigo", "diplomatica__pais__nombre")
        for codigo, nombre, n in paises.annotate(n=Count("pk")):
            cuentas[codigo, nombre] += n
        nota = "Una visita cuenta en cada país al que va; en las diplomáticas, el país que visita."
        return Cuadro("Por país", "País", "pais", self._de_mayor_a_menor("pais", cuentas), nota)

    def _materias(self) -> Cuadro:
        filas = self.visitas.filter(materias__isnull=False).values_list("materias__clave", "materias__nombre")
        cuentas = {(clave, nombre): n for clave, nombre, n in filas.annotate(n=Count("pk", distinct=True))}
        nota = "Una visita cuenta en cada uno de sus temas; las que no los señalan no cuentan."
        return Cuadro("Por tema", "Tema", "materia", self._de_mayor_a_menor("materia", cuentas), nota)

    def _ordenadas(self, filtro: str, opciones: Iterable[tuple[object, str]], cuentas: dict) -> list[Renglon]:
        mayor = max(cuentas.values(), default=0)
        return [
            Renglon(nombre, cuentas[clave], mayor, self._enlace(**{filtro: str(clave)}))
            for clave, nombre in opciones
            if cuentas.get(clave)
        ]

    def _de_mayor_a_menor(self, filtro: str, cuentas: dict[tuple[str, str], int]) -> list[Renglon]:
        pares = sorted(cuentas, key=lambda par: (-cuentas[par], normalizar(par[1])))
        return self._ordenadas(filtro, pares, {clave: cuentas[clave, nombre] for clave, nombre in pares})

    @cached_property
    def gobiernos(self) -> list[DeGobierno]:
        """Give each government with its visits and its commitments, those with more visits first."""
        visitas = dict(self.visitas.values_list("gobierno").annotate(n=Count("pk")))
        compromisos: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        vencio = Q(estado=EstadoCompromiso.PENDIENTE, vence__lt=self.hoy)
        filas = self._compromisos.order_by().values_list("visita__gobierno", "estado")
        for gobierno, estado, n, vencidos in filas.annotate(n=Count("pk"), v=Count("pk", filter=vencio)):
            compromisos[gobierno][estado] += n - vencidos
            compromisos[gobierno]["vencido"] += vencidos
        nombres = Gobierno.objects.select_related("entidad", "municipio").in_bulk(visitas)
        todos = [
            DeGobierno(nombres[pk].nombre_publico, self._enlace(gobierno=nombres[pk].clave), n, dict(compromisos[pk]))
            for pk, n in visitas.items()
        ]
        return sorted(todos, key=lambda uno: (-uno.visitas, normalizar(uno.nombre)))

    @property
    def gobiernos_visibles(self) -> list[DeGobierno]:
        return self.gobiernos[:EN_LA_PAGINA]

    @property
    def gobiernos_ocultos(self) -> int:
        return max(len(self.gobiernos) - EN_LA_PAGINA, 0)

    # Lists

    def renglones_de_visitas(self) -> Iterator[list[object]]:
        """Give the cells of each visit, as they are read from the database."""
        pendientes = Q(compromisos__estado=EstadoCompromiso.PENDIENTE)
        vencidos = pendientes & Q(compromisos__vence__lt=self.hoy)
        contadas = self.visitas.annotate(
            cumplidos=Count("compromisos", filter=Q(compromisos__estado=EstadoCompromiso.CUMPLIDO)),
            no_cumplidos=Count("compromisos", filter=Q(compromisos__estado=EstadoCompromiso.NO_CUMPLIDO)),
            pendientes=Count("compromisos", filter=pendientes),
            vencidos=Count("compromisos", filter=vencidos),
        )
        completas = contadas.con_partes().select_related("diplomatica__pais").prefetch_related("materias")
        orden = completas.order_by(F("fecha_inicio").asc(nulls_last=True), "pk")
        for visita in orden.iterator(chunk_size=DE_UNA_VEZ):
            yield _renglon_de_visita(visita)

    def renglones_de_compromisos(self) -> Iterator[list[object]]:
        """Give the cells of each commitment, as they are read from the database."""
        completos = self._compromisos.select_related(
            "visita__gobierno__entidad", "visita__gobierno__municipio", "contraparte_pais"
        ).order_by("vence", "pk")
        for uno in completos.iterator(chunk_size=DE_UNA_VEZ):
            yield _renglon_de_compromiso(uno, hoy=self.hoy)


def _renglon_de_visita(visita: Visita) -> list[object]:
    destinos = [d for d in visita.destinos.all() if not d.es_escala]
    paises = [d.pais.nombre for d in destinos if d.pais.codigo != MEXICO]
    if visita.clase == Clase.DIPLOMATICA and visita.diplomatica.pais:
        paises = [visita.diplomatica.pais.nombre]
    return [
        visita.folio, visita.get_clase_display(), visita.get_estado_display(), visita.titulo,
        visita.gobierno.nombre_publico, visita.gobierno.entidad.nombre if visita.gobierno.entidad else "",
        visita.fecha_inicio, visita.fecha_fin, _unir(paises), _unir(d.ciudad for d in destinos),
        _unir(d.representacion.nombre for d in destinos if d.representacion),
        _unir(materia.nombre for materia in visita.materias.all()),
        visita.cumplidos, visita.no_cumplidos, visita.pendientes, visita.vencidos,
    ]  # fmt: skip


def _renglon_de_compromiso(uno: Compromiso, *, hoy: dt.date) -> list[object]:
    vencido = uno.estado == EstadoCompromiso.PENDIENTE and uno.vence < hoy
    pais = uno.contraparte_pais.nombre if uno.contraparte_pais else ""
    return [
        uno.visita.folio, uno.visita.get_clase_display(), uno.visita.gobierno.nombre_publico, uno.que,
        uno.get_obligado_display(), uno.quien, uno.vence, uno.get_estado_display(), "sí" if vencido else "no", uno.nota,
        timezone.localdate(uno.cerrado_en) if uno.cerrado_en else "",
        uno.get_resultado_display() if uno.resultado else "",
        ", ".join(filter(None, (uno.contraparte, uno.contraparte_ciudad, pais))),
    ]  # fmt: skip


def _unir(textos: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(textos))
