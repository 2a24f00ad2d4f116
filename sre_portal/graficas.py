"""Charts as SVG made on the server, the same for a page and for a PDF: bars and columns, stacked by series.

On a page a chart is fluid: its measures across are percentages and its letters keep their size on a telephone. With
`ancho` it is drawn at that width, as an image of a PDF needs. Colour never speaks alone: each series has its own weave,
and every bar its number in words.
"""

import base64
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TINTA, TENUE, LINEA = "#161a1d", "#545a60", "#d9d4cb"
# Of each series; the second is woven with dark lines, the third with light ones, the fourth with light dots.
TONOS = ("#9b2247", "#d0a85a", "#1e5b4f", "#2b6a8f")
TEJIDOS = (
    "",
    '<path d="M0 6 6 0" stroke="#7a5510" stroke-width="1.4"/>',
    '<path d="M0 3h6" stroke="#cfe3dd"/>',
    '<circle cx="3" cy="3" r="1.3" fill="#dcebf3"/>',
)
LETRA = 'font-family="Noto Sans, Noto Sans Ext, sans-serif" font-size="13"'
ALTO_DE_FILA, ALTO_DE_BARRA, ALTO_DE_LEYENDA = 38, 12, 26
ALTO_DE_COLUMNAS, SITIO_DE_COLUMNAS = 150, 8
LARGO_DE_ETIQUETA = {True: 38, False: 70}  # letters that fit beside the number: on a telephone, on paper
ETIQUETAS_DE_EJE = 7
ANCHO_DE_LETRA = 7.2  # a fair guess, for the legend
ALTO_DE_RENGLON = 20  # of a legend that takes several
ANGOSTA = 340  # pixels of a fluid chart on a telephone


@dataclass(frozen=True)
class Barra:
    """One bar: its label, the size of each of its parts (a single one may be negative), and the words beside it."""

    etiqueta: str
    partes: tuple[float, ...]
    rotulo: str

    @property
    def total(self) -> float:
        return sum(self.partes)


@dataclass
class Lienzo:
    """Where a chart is drawn: `ancho` in units, or None for a fluid one."""

    clave: str
    alternativa: str
    ancho: int | None

    def x(self, parte: float) -> str:
        return f"{parte * 100:.3g}%" if self.ancho is None else f"{parte * self.ancho:.4g}"

    def rectangulo(self, desde: float, parte: float, y: float, alto: float, serie: int) -> str:
        medidas = f'x="{self.x(desde)}" y="{y:.4g}" width="{self.x(parte)}" height="{alto:.4g}"'
        return f'<rect {medidas} fill="{self.tono(serie)}"/>'

    def tono(self, serie: int) -> str:
        return f"url(#{self.clave}-{serie})" if TEJIDOS[serie] else TONOS[serie]

    def texto(self, x: float, y: float, texto: str, *, ancla: str = "start", tono: str = TINTA) -> str:
        return f'<text x="{self.x(x)}" y="{y:.4g}" text-anchor="{ancla}" fill="{tono}">{escape(texto)}</text>'

    def con_halo(self, x: float, y: float, texto: str) -> str:
        """Write over whatever is drawn, on the same words thick and white: not everything knows of paint-order."""
        halo = self.texto(x, y, texto, tono="#ffffff")
        grueso = 'stroke="#ffffff" stroke-width="4" stroke-linejoin="round"'
        return f"<g {grueso}>{halo}</g>{self.texto(x, y, texto, tono=TENUE)}"

    def leyenda(self, series: Sequence[str]) -> str:
        return "".join(
            f'<rect x="{x:.4g}" y="{y + 3}" width="12" height="12" fill="{self.tono(serie)}"/>'
            f'<text x="{x + 18:.4g}" y="{y + 14}" fill="{TINTA}">{escape(series[serie])}</text>'
            for serie, x, y in self._sitios(series)
        )

    def alto_de_leyenda(self, series: Sequence[str]) -> int:
        return ALTO_DE_LEYENDA + max((y for _serie, _x, y in self._sitios(series)), default=0)

    def _sitios(self, series: Sequence[str]) -> list[tuple[int, float, int]]:
        """Give where each series is named: on another line where it would not fit in the width, or on a telephone."""
        sitios, x, y = [], 0.0, 0
        for serie, nombre in enumerate(series):
            largo = 18 + ANCHO_DE_LETRA * len(nombre)
            if x and x + largo > (self.ancho or ANGOSTA):
                x, y = 0.0, y + ALTO_DE_RENGLON
            sitios.append((serie, x, y))
            x += largo + 16
        return sitios

    def cerrar(self, alto: float, series: int, piezas: Sequence[str]) -> SafeString:
        tejidos = "".join(
            f'<pattern id="{self.clave}-{serie}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<rect width="6" height="6" fill="{TONOS[serie]}"/>{TEJIDOS[serie]}</pattern>'
            for serie in range(series)
            if TEJIDOS[serie]
        )
        medidas = f'width="{self.ancho or "100%"}" height="{alto:.4g}"'
        nombre = f'role="img" aria-label="{escape(self.alternativa)}"'
        return mark_safe(
            f'<svg xmlns="http://www.w3.org/2000/svg" class="grafica" {nombre} {medidas} {LETRA}>'
            f"<defs>{tejidos}</defs>{''.join(piezas)}</svg>"
        )


def barras(
    clave: str,
    filas: Sequence[Barra],
    series: Sequence[str],
    *,
    alternativa: str,
    ancho: int | None = None,
    encabezado: str = "",
    hasta: float = 0,
) -> SafeString:
    """Draw one horizontal bar per row, its label and number above it; `clave` is unique in the page.

    What is below zero goes to the left of a line; `encabezado` is a line above them all, such as the unit. The scale
    reaches at least `hasta`, as that of points that can be no more.
    """
    lienzo = Lienzo(f"g-{clave}", alternativa, ancho)
    piezas, inicio = _cabeza(lienzo, series, encabezado)
    menor, mayor = _extremos(filas)
    mayor = max(mayor, hasta)
    cero = -menor / (mayor - menor)
    for n, fila in enumerate(filas):
        y = inicio + n * ALTO_DE_FILA
        piezas.append(lienzo.texto(0, y + 14, _corta(fila.etiqueta, LARGO_DE_ETIQUETA[ancho is None])))
        piezas.append(lienzo.texto(1, y + 14, fila.rotulo, ancla="end", tono=TENUE))
        piezas.append(f'<rect x="0" y="{y + 20}" width="{lienzo.x(1)}" height="{ALTO_DE_BARRA}" fill="#f3efe8"/>')
        desde = cero
        for serie, valor in enumerate(fila.partes):
            if valor:
                parte = valor / (mayor - menor)
                piezas.append(lienzo.rectangulo(min(desde, desde + parte), abs(parte), y + 20, ALTO_DE_BARRA, serie))
                desde += parte
        if menor:
            medidas = f'x="{lienzo.x(cero)}" y="{y + 18}" width="1.5" height="16"'
            piezas.append(f'<rect {medidas} transform="translate(-0.75)" fill="{TINTA}"/>')
    return lienzo.cerrar(inicio + len(filas) * ALTO_DE_FILA, len(series), piezas)


def columnas(
    clave: str,
    filas: Sequence[Barra],
    series: Sequence[str],
    *,
    alternativa: str,
    ancho: int | None = None,
    encabezado: str = "",
    escala: Callable[[float], str] | None = None,
    rotuladas: bool = False,
    sitio: int = SITIO_DE_COLUMNAS,
) -> SafeString:
    """Draw one upright column per row, as for years: some labels under them, and the greatest number at its height.

    The numbers of the scale are whole ones, unless `escala` writes them: it may write any, over the columns; with
    `rotuladas` each column bears its own words instead. There is room for at least `sitio` of them. What is below zero
    hangs from a line.
    """
    lienzo = Lienzo(f"g-{clave}", alternativa, ancho)
    piezas, arriba = _cabeza(lienzo, series, encabezado)
    menor, mayor = _extremos(filas)
    techo = arriba + 18
    suelo = techo + ALTO_DE_COLUMNAS
    cero = suelo + ALTO_DE_COLUMNAS * menor / (mayor - menor)
    dichas: list[str] = []
    for valor in () if rotuladas else filter(None, (mayor, mayor / 2, menor)):
        y = cero - ALTO_DE_COLUMNAS * valor / (mayor - menor)
        piezas.append(f'<rect x="0" y="{y:.4g}" width="{lienzo.x(1)}" height="1" fill="{LINEA}"/>')
        if escala is None and valor == int(valor):
            piezas.append(lienzo.texto(0, y - 4, f"{int(valor):,}", tono=TENUE))
        elif escala:
            dichas.append(lienzo.con_halo(0, y - 4, escala(valor)))
    paso = 1 / max(len(filas), sitio)
    for n, fila in enumerate(filas):
        y = float(cero)
        for serie, valor in enumerate(fila.partes):
            if valor:
                alto = ALTO_DE_COLUMNAS * valor / (mayor - menor)
                piezas.append(lienzo.rectangulo((n + 0.1) * paso, paso * 0.8, min(y, y - alto), abs(alto), serie))
                y -= alto
        if rotuladas:
            piezas.append(lienzo.texto((n + 0.5) * paso, min(y, cero) - 5, fila.rotulo, ancla="middle"))
    piezas.append(f'<rect x="0" y="{cero:.4g}" width="{lienzo.x(1)}" height="1.5" fill="{TENUE}"/>')
    piezas += dichas
    anchas = rotuladas and len(filas) <= ETIQUETAS_DE_EJE  # so that a label fits under the middle of each
    for n in _con_etiqueta(len(filas)):
        lugar, ancla = 0.5, "middle"
        if n == 0 and not anchas:
            lugar, ancla = 0.1, "start"
        elif n == len(filas) - 1 and escala and not anchas:
            lugar, ancla = 0.9, "end"
        piezas.append(lienzo.texto((n + lugar) * paso, suelo + 16, filas[n].etiqueta, ancla=ancla, tono=TENUE))
    return lienzo.cerrar(suelo + 22, len(series), piezas)


def _cabeza(lienzo: Lienzo, series: Sequence[str], encabezado: str) -> tuple[list[str], int]:
    """Give what goes above a chart, its legend and its unit, and how high it is."""
    piezas, alto = [], 0
    if len(series) > 1:
        piezas, alto = [lienzo.leyenda(series)], lienzo.alto_de_leyenda(series)
    if encabezado:
        piezas, alto = [*piezas, lienzo.texto(0, 14, encabezado, tono=TENUE)], max(alto, ALTO_DE_LEYENDA)
    return piezas, alto


def radar(
    clave: str, ejes: Sequence[str], series: Sequence[tuple[str, Sequence[float]]], *, hasta: int, alternativa: str,
    ancho: int = 520,
) -> SafeString:  # fmt: skip
    """Draw the values of up to two series around a circle, one axis each, as a PDF shows them; rings at each unit.

    The first series is filled; the second, which is behind, is a dashed line.
    """
    lienzo = Lienzo(f"g-{clave}", alternativa, ancho)
    centro, radio, alto = ancho / 2, ancho * 0.27, ancho * 0.68
    medio = alto / 2

    def punto(n: int, valor: float) -> tuple[float, float]:
        angulo = 2 * math.pi * n / len(ejes) - math.pi / 2
        lejos = radio * valor / hasta
        return centro + lejos * math.cos(angulo), medio + lejos * math.sin(angulo)

    def poligono(valores: Sequence[float], estilo: str) -> str:
        puntos = " ".join("{:.1f},{:.1f}".format(*punto(n, valor)) for n, valor in enumerate(valores))
        return f'<polygon points="{puntos}" {estilo}/>'

    anillos = range(1, hasta + 1)
    piezas = [poligono([anillo] * len(ejes), f'fill="none" stroke="{LINEA}"') for anillo in anillos]
    for n, eje in enumerate(ejes):
        x, y = punto(n, hasta)
        piezas.append(f'<line x1="{centro:.1f}" y1="{medio:.1f}" x2="{x:.1f}" y2="{y:.1f}" stroke="{LINEA}"/>')
        lado = x - centro
        ancla = "middle" if abs(lado) < 1 else "start" if lado > 0 else "end"
        x, y = punto(n, hasta * 1.12)
        piezas.append(f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="{ancla}" fill="{TINTA}">{escape(eje)}</text>')
    estilos = (
        f'fill="{TONOS[0]}" fill-opacity="0.22" stroke="{TONOS[0]}" stroke-width="2"',
        f'fill="none" stroke="{TONOS[2]}" stroke-width="2" stroke-dasharray="6 4"',
    )
    for estilo, (_nombre, valores) in reversed(list(zip(estilos, series, strict=False))):
        piezas.append(poligono(valores, estilo))
    for anillo in anillos:
        x, y = punto(0, anillo)
        piezas.append(f'<text x="{x + 4:.1f}" y="{y + 12:.1f}" font-size="10" fill="{TENUE}">{anillo}</text>')
    return lienzo.cerrar(alto, 0, piezas)


def como_imagen(svg: str) -> str:
    """Give a chart as the address of an image: what a PDF shows with its alternative text."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _extremos(filas: Sequence[Barra]) -> tuple[float, float]:
    """Give the ends of the scale: zero is always in it, and it is never empty."""
    totales = [0, *(fila.total for fila in filas)]
    menor, mayor = min(totales), max(totales)
    return menor, mayor if mayor > menor else 1


def _con_etiqueta(cuantas: int) -> range:
    return range(0, cuantas, max(1, -(-cuantas // ETIQUETAS_DE_EJE)))


def _corta(texto: str, largo: int) -> str:
    return texto if len(texto) <= largo else f"{texto[: largo - 1].rstrip()}…"
