"""The canvas of the illustrations: flat shapes, soft and grained gradients, light and water.

It is drawn at twice its size and reduced at the end, so that edges are smooth. Coordinates are those of the finished
image. Everything is deterministic: each canvas has its own dice, thrown with the seed of its name.
"""

import io
import math
import random
from collections.abc import Callable, Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Punto = tuple[float, float]
Color = str | tuple[int, int, int]

ESCALA = 2
ANCHO, ALTO, ALTO_PORTADA = 1600, 1067, 900
CALIDAD = 92


def rgb(color: Color) -> tuple[int, int, int]:
    """Give the three numbers of a colour («#9b2247» or already three numbers)."""
    if isinstance(color, tuple):
        return color
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def mezcla(uno: Color, otro: Color, cuanto: float) -> tuple[int, int, int]:
    """Give the colour that lies `cuanto` (0 to 1) of the way from one to the other."""
    a, b = rgb(uno), rgb(otro)
    return tuple(round(a[n] + (b[n] - a[n]) * cuanto) for n in range(3))


@cache
def _ruido() -> Image.Image:
    """Give the noise of every grain: a square that repeats without being noticed."""
    lado = 640
    return Image.frombytes("L", (lado, lado), random.Random(11).randbytes(lado * lado))  # noqa: S311 - no secret


@cache
def _ruido_de(ancho: int, alto: int) -> Image.Image:
    loseta = _ruido()
    lienzo = Image.new("L", (ancho, alto))
    for x in range(0, ancho, loseta.width):
        for y in range(0, alto, loseta.height):
            lienzo.paste(loseta, (x, y))
    return lienzo


@cache
def _gradiente() -> Image.Image:
    """Give one row of pixels that goes from black to white."""
    return Image.linear_gradient("L").crop((0, 0, 1, 256)).transpose(Image.Transpose.ROTATE_90)


def _rampa(eje: str, ancho: int, alto: int) -> Image.Image:
    """Give a ramp from black to white of that size: down, up, to the right or to the left."""
    derecho = eje in ("derecha", "izquierda")
    linea = _gradiente().resize((ancho if derecho else alto, 1), Image.Resampling.BILINEAR)
    if eje in ("arriba", "izquierda"):
        linea = linea.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if not derecho:
        linea = linea.transpose(Image.Transpose.ROTATE_270)
    return linea.resize((ancho, alto), Image.Resampling.NEAREST)  # in two steps it is quicker


@cache
def _halo() -> Image.Image:
    """Give a disc of light: white at its heart, black at its edge, with a gentle fall."""
    return Image.radial_gradient("L").point(lambda v: int(max(0, 1 - v / 179) ** 2 * 255))


class Lienzo:
    """An illustration in the making."""

    def __init__(self, nombre: str, *, alto: int = ALTO):
        self.ancho, self.alto = ANCHO, alto
        self.azar = random.Random(nombre)  # noqa: S311 - dice, not keys
        self.imagen = Image.new("RGB", (ANCHO * ESCALA, alto * ESCALA))

    # backgrounds ------------------------------------------------------------------------------

    def cielo(self, *colores: Color, hasta: float | None = None, desde: float = 0) -> None:
        """Fill from `desde` to `hasta` with a vertical gradient through all the colours."""
        alto = round(((self.alto if hasta is None else hasta) - desde) * ESCALA)
        columna = Image.new("RGB", (1, 256))
        tramos = len(colores) - 1
        for y in range(256):
            lugar = y / 255 * tramos
            n = min(int(lugar), tramos - 1)
            columna.putpixel((0, y), mezcla(colores[n], colores[n + 1], lugar - n))
        franja = columna.resize((self.imagen.width, alto), Image.Resampling.BILINEAR)
        self.imagen.paste(franja, (0, round(desde * ESCALA)))
        self.imagen.paste(rgb(colores[-1]), (0, round(desde * ESCALA) + alto, *self.imagen.size))

    def brillo(self, x: float, y: float, radio: float, color: Color, fuerza: float = 1.0) -> None:
        """Shed light around a point."""
        lado = round(radio * 2 * ESCALA)
        halo = _halo().resize((lado, lado), Image.Resampling.BILINEAR)
        if fuerza < 1:
            halo = halo.point(lambda v: int(v * fuerza))
        self.imagen.paste(rgb(color), (round((x - radio) * ESCALA), round((y - radio) * ESCALA)), halo)

    def neblina(self, y: float, alto: float, color: Color, fuerza: float = 0.7) -> None:
        """Lay mist that is thickest at `y` and thins out upwards and downwards."""
        mitad = _rampa("abajo", 1, 128)
        columna = Image.new("L", (1, 256))
        columna.paste(mitad, (0, 0))
        columna.paste(mitad.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, 128))
        columna = columna.point(lambda v: int((v / 255) ** 1.5 * 255 * fuerza))
        mascara = columna.resize((self.imagen.width, round(2 * alto * ESCALA)), Image.Resampling.BILINEAR)
        self.imagen.paste(rgb(color), (0, round((y - alto) * ESCALA)), mascara)

    # shapes -----------------------------------------------------------------------------------

    def forma(
        self, dibujar: Callable[[ImageDraw.ImageDraw, Callable], None], caja: tuple[float, float, float, float],
        color: Color, *, hacia: Color | None = None, eje: str = "abajo", grano: bool = False, fuerza: float = 1.0,
        opaco: float = 1.0,
    ) -> None:  # fmt: skip
        """Paint what `dibujar` draws on a mask, within `caja` (x0, y0, x1, y1).

        `hacia` is the colour to which it turns along `eje`; with `grano`, by dots, as in a print. `opaco` is under 1
        for glass and shadow.
        """
        x0, y0 = max(0, math.floor(caja[0] * ESCALA)), max(0, math.floor(caja[1] * ESCALA))
        x1 = min(self.imagen.width, math.ceil(caja[2] * ESCALA) + 1)
        y1 = min(self.imagen.height, math.ceil(caja[3] * ESCALA) + 1)
        if x1 <= x0 or y1 <= y0:
            return
        mascara = Image.new("L", (x1 - x0, y1 - y0))

        def a_mascara(puntos: Sequence[Punto]) -> list[Punto]:
            return [(x * ESCALA - x0, y * ESCALA - y0) for x, y in puntos]

        dibujar(ImageDraw.Draw(mascara), a_mascara)
        if opaco < 1:
            mascara = mascara.point(lambda v: int(v * opaco))
        self.imagen.paste(rgb(color), (x0, y0), mascara)
        if hacia is not None:
            rampa = _rampa(eje, *mascara.size)
            if fuerza != 1:
                rampa = rampa.point(lambda v: min(255, int(v * fuerza)))
            if grano:
                ruido = _ruido_de(self.imagen.width, self.imagen.height).crop((x0, y0, x1, y1))
                rampa = ImageChops.add(rampa, ruido, offset=-255).point(lambda v: 255 if v else 0)
            self.imagen.paste(rgb(hacia), (x0, y0), ImageChops.multiply(mascara, rampa))

    def poligono(self, puntos: Sequence[Punto], color: Color, **como) -> None:
        xs, ys = [x for x, _ in puntos], [y for _, y in puntos]
        caja = (min(xs), min(ys), max(xs), max(ys))
        self.forma(lambda d, m: d.polygon(m(puntos), fill=255), caja, color, **como)

    def rectangulo(self, x0: float, y0: float, x1: float, y1: float, color: Color, *, radio: float = 0, **como) -> None:
        def dibujar(d, m):
            a, b = m([(x0, y0), (x1, y1)])
            d.rounded_rectangle([*a, *b], radius=radio * ESCALA, fill=255)

        self.forma(dibujar, (x0, y0, x1, y1), color, **como)

    def elipse(self, x: float, y: float, rx: float, ry: float, color: Color, **como) -> None:
        def dibujar(d, m):
            a, b = m([(x - rx, y - ry), (x + rx, y + ry)])
            d.ellipse([*a, *b], fill=255)

        self.forma(dibujar, (x - rx, y - ry, x + rx, y + ry), color, **como)

    def circulo(self, x: float, y: float, r: float, color: Color, **como) -> None:
        self.elipse(x, y, r, r, color, **como)

    def linea(self, puntos: Sequence[Punto], color: Color, grueso: float = 2, **como) -> None:
        """Draw a stroke through the points, with round joints."""
        xs, ys = [x for x, _ in puntos], [y for _, y in puntos]
        caja = (min(xs) - grueso, min(ys) - grueso, max(xs) + grueso, max(ys) + grueso)
        ancho = max(1, round(grueso * ESCALA))

        def dibujar(d, m):
            d.line(m(puntos), fill=255, width=ancho, joint="curve")

        self.forma(dibujar, caja, color, **como)

    def varios(self, figuras: Sequence[Sequence[Punto]], color: Color, **como) -> None:
        """Paint many polygons of one colour at once: windows, leaves, furrows."""
        if not figuras:
            return
        xs = [x for figura in figuras for x, _ in figura]
        ys = [y for figura in figuras for _, y in figura]

        def dibujar(d, m):
            for figura in figuras:
                d.polygon(m(figura), fill=255)

        self.forma(dibujar, (min(xs), min(ys), max(xs), max(ys)), color, **como)

    def manchas(self, circulos: Sequence[tuple[float, float, float]], color: Color, **como) -> None:
        """Paint many discs (x, y, radius) of one colour as one shape: crowns of trees, clouds, lights."""
        caja = (
            min(x - r for x, _, r in circulos), min(y - r for _, y, r in circulos),
            max(x + r for x, _, r in circulos), max(y + r for _, y, r in circulos),
        )  # fmt: skip

        def dibujar(d, m):
            for x, y, r in circulos:
                a, b = m([(x - r, y - r), (x + r, y + r)])
                d.ellipse([*a, *b], fill=255)

        self.forma(dibujar, caja, color, **como)

    # what makes it one picture ----------------------------------------------------------------

    def espejo(self, y: float, color: Color, *, fuerza: float = 0.45, alto: float | None = None) -> None:
        """Turn everything under `y` into water that mirrors what is above it, tinted and rippled."""
        corte = round(y * ESCALA)
        alto_px = round((alto or self.alto - y) * ESCALA)
        fuente = self.imagen.crop((0, max(0, corte - alto_px), self.imagen.width, corte))
        agua = fuente.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((self.imagen.width, alto_px))
        agua = Image.blend(agua, Image.new("RGB", agua.size, rgb(color)), fuerza)
        paso = 6
        for n, arriba in enumerate(range(0, alto_px, paso)):
            lejos = arriba / alto_px
            corrida = round(math.sin(n * 1.7 + lejos * 9) * (2 + 26 * lejos))
            tira = agua.crop((0, arriba, agua.width, min(alto_px, arriba + paso)))
            self.imagen.paste(ImageChops.offset(tira, corrida, 0), (0, corte + arriba))

    def destellos(
        self, y0: float, y1: float, color: Color, cuantos: int, *, x: float | None = None, ancho: float = 500
    ) -> None:
        """Scatter the short strokes of light on water between two heights; around `x`, or all along."""
        trazos = []
        for _ in range(cuantos):
            t = self.azar.random()
            y = y0 + (y1 - y0) * t
            centro = self.azar.uniform(0, self.ancho) if x is None else self.azar.gauss(x, ancho * (0.12 + t * 0.3))
            largo = (8 + 60 * t) * self.azar.uniform(0.4, 1.2)
            grueso = 0.7 + 2.2 * t
            trazos.append([(centro - largo, y), (centro, y - grueso), (centro + largo, y), (centro, y + grueso)])
        self.varios(trazos, color, opaco=0.75)

    def jpeg(self) -> bytes:
        """Finish it, with the grain of paper and darker corners, and give its file."""
        imagen = self.imagen.reduce(ESCALA)
        papel = _ruido_de(*imagen.size).filter(ImageFilter.BoxBlur(0.6)).point(lambda v: 128 + (v - 128) // 9)
        imagen = ImageChops.overlay(imagen, Image.merge("RGB", (papel,) * 3))
        orilla = Image.radial_gradient("L").resize(imagen.size, Image.Resampling.BILINEAR)
        orilla = orilla.point(lambda v: int(max(0, v - 120) * 0.38))
        imagen.paste((24, 12, 18), (0, 0), orilla)
        salida = io.BytesIO()
        imagen.save(salida, "JPEG", quality=CALIDAD)
        return salida.getvalue()
