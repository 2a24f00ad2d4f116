"""Tables of counts by tipo: drawn as a chart, shown as a table and written as CSV from the very same rows."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sre_portal import graficas
from sre_portal.csv_seguro import linea_csv, sin_formula

EN_LA_PAGINA = 100  # rows of a table on a page
EN_EL_PDF = 15  # bars of a chart in a PDF
EN_LA_ALTERNATIVA = 12  # rows that the alternative text of a chart reads out; the table has them all


def porcentaje(parte: int, todo: int) -> str:
    """Write a share in words of figures: «71 %», «menos de 1 %»."""
    if not todo or not parte:
        return _("{n} %").format(n=0)
    exacto = 100 * parte / todo
    if exacto < 1:
        return _("menos de 1 %")
    return _("más de 99 %") if 99 < exacto < 100 else _("{n} %").format(n=round(exacto))


def parte(n: int, todo: int) -> str:
    """Write a share with the numbers from which it comes: «71 % (97 de 136)»."""
    return _("{porciento} ({n} de {todo})").format(porciento=porcentaje(n, todo), n=f"{n:,}", todo=f"{todo:,}")


@dataclass(frozen=True)
class Fila:
    """What is counted of one value: its code, its name, how many of each tipo, its share and where it leads."""

    clave: str
    etiqueta: str
    partes: tuple[int, ...]
    todo: int
    url: str = ""

    @property
    def total(self) -> int:
        return sum(self.partes)

    @property
    def porciento(self) -> float:
        """Its share of everything found, in percent with one decimal."""
        return round(100 * self.total / self.todo, 1) if self.todo else 0.0

    @property
    def rotulo(self) -> str:
        return f"{self.total:,} · {porcentaje(self.total, self.todo)}"


@dataclass(frozen=True)
class Tabla:
    """A table of the statistics. `en_grafica` says how many of its rows are drawn; `forma` how."""

    clave: str
    titulo: str
    encabezado: str  # what its rows are
    series: tuple[str, ...]  # what each part of a row counts
    filas: tuple[Fila, ...]
    notas: tuple[str, ...] = ()  # how it was computed, and what it leaves out
    forma: str = "barras"
    en_grafica: int = 40
    omitidas: int = 0  # rows of the whole table that this copy leaves out

    @property
    def columnas(self) -> list[str]:
        return [self.encabezado, *self.series, _("Total"), _("Porcentaje")]

    @property
    def hay(self) -> bool:
        return any(fila.total for fila in self.filas)

    @property
    def dibujadas(self) -> Sequence[Fila]:
        """The rows that are drawn: a bar of nothing says nothing, but a year of nothing keeps its place."""
        if self.forma == "columnas":
            return _sin_huecos(self.filas)
        return [fila for fila in self.filas if fila.total][: self.en_grafica]

    @property
    def visibles(self) -> Sequence[Fila]:
        """The rows that a page shows; the CSV has them all."""
        return self.filas[:EN_LA_PAGINA]

    @property
    def ocultas(self) -> int:
        return self.omitidas + self.faltan(EN_LA_PAGINA)

    @property
    def cuantas(self) -> int:
        """How many rows the whole table has."""
        return len(self.filas) + self.omitidas

    @property
    def cuerpo(self) -> SafeString:
        """The visible rows as HTML, with their links: there may be hundreds, and a template takes its time."""
        return mark_safe("".join(_renglon(fila, fila.url) for fila in self.visibles))

    @property
    def cuerpo_sin_enlaces(self) -> SafeString:
        """The rows of a copy as HTML, for paper."""
        return mark_safe("".join(_renglon(fila, "") for fila in self.filas))

    @property
    def alternativa(self) -> str:
        """Say in words what the chart draws: its greatest rows, and that the table has all."""
        mayores = sorted((f for f in self.dibujadas if f.total), key=lambda f: -f.total)[:EN_LA_ALTERNATIVA]
        dichas = "; ".join(f"{fila.etiqueta}, {fila.total:,}" for fila in mayores)
        frase = _("Gráfica «{titulo}»: {dichas}. Todos los valores están en su tabla.")
        return frase.format(titulo=self.titulo, dichas=dichas or _("sin datos"))

    @property
    def grafica(self) -> SafeString:
        return self.dibujo()

    @property
    def imagen(self) -> str:
        """The chart as an image of a PDF, where it must fit a page."""
        menor = replace(self, en_grafica=min(self.en_grafica, EN_EL_PDF))
        return graficas.como_imagen(menor.dibujo(ancho=620))

    def dibujo(self, *, ancho: int | None = None) -> SafeString:
        dibujar = graficas.columnas if self.forma == "columnas" else graficas.barras
        filas = [graficas.Barra(fila.etiqueta, fila.partes, fila.rotulo) for fila in self.dibujadas]
        return dibujar(self.clave, filas, self.series, alternativa=self.alternativa, ancho=ancho)

    def csv(self) -> str:
        """Write the very rows of the table, with the code of each value before them."""
        filas = ([f.clave, sin_formula(f.etiqueta), *f.partes, f.total, f.porciento] for f in self.filas)
        return "".join(linea_csv(fila) for fila in ([_("Clave"), *self.columnas], *filas))

    def guardable(self, filas: int) -> dict:
        """Give what is kept of it to make the same table again (`de_guardada`), with its first rows."""
        guardadas = [asdict(fila) for fila in self.filas[:filas]]
        return {**asdict(self), "filas": guardadas, "omitidas": self.omitidas + self.faltan(filas)}

    def faltan(self, filas: int) -> int:
        return max(len(self.filas) - filas, 0)


def de_guardada(datos: dict) -> Tabla:
    filas = tuple(Fila(**{**fila, "partes": tuple(fila["partes"])}) for fila in datos["filas"])
    return Tabla(**{**datos, "filas": filas, "series": tuple(datos["series"]), "notas": tuple(datos["notas"])})


def _renglon(fila: Fila, url: str) -> str:
    texto = escape(fila.etiqueta)
    rotulo = f'<a href="{escape(url)}">{texto}</a>' if url else texto
    cifras = "".join(f"<td>{n:,}</td>" for n in (*fila.partes, fila.total))
    return f'<tr><th scope="row">{rotulo}</th>{cifras}<td>{fila.porciento:.1f}</td></tr>'


def _sin_huecos(filas: Sequence[Fila]) -> list[Fila]:
    """Put the years of nothing between those of a table."""
    if not filas:
        return []
    por_anio = {int(fila.clave): fila for fila in filas}
    nada = tuple(0 for _parte in filas[0].partes)
    return [
        por_anio.get(anio) or Fila(str(anio), str(anio), nada, filas[0].todo)
        for anio in range(min(por_anio), max(por_anio) + 1)
    ]
