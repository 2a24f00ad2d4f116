"""What moves: lorries, trains, ships and boats; and the cranes and bridges that serve them."""

import math

from .lienzo import Color, Lienzo, Punto, mezcla

# Coordinates read better in rows than in columns.
# fmt: off

CONTENEDORES = ("#9b2247", "#1e5b4f", "#a57f2c", "#1f5673", "#7d8a8f", "#b5654a", "#d9cdb4")


def contenedor(z: Lienzo, x: float, y: float, ancho: float, alto: float, color: Color) -> None:
    """Draw a container that stands on `y`."""
    oscuro = mezcla(color, "#000000", 0.3)
    z.rectangulo(x, y - alto, x + ancho, y, color, hacia=oscuro, grano=True)
    n = max(4, int(ancho / 9))
    z.varios([[(x + ancho * i / n, y - alto * 0.93), (x + ancho * i / n + ancho * 0.28 / n, y - alto * 0.93),
               (x + ancho * i / n + ancho * 0.28 / n, y - alto * 0.07), (x + ancho * i / n, y - alto * 0.07)]
              for i in range(1, n)], oscuro, opaco=0.55)


def camion(z: Lienzo, x: float, y: float, largo: float, cabina: Color, caja: Color, *, hacia: int = 1,
    luces: Color = "") -> None:
    """Draw a lorry, wheels on `y`; `hacia` is 1 if it goes to the right. `x` is its left end."""
    def px(t: float) -> float:
        return x + largo * (t if hacia > 0 else 1 - t)

    alto = largo * 0.29
    oscuro = mezcla(cabina, "#000000", 0.35)
    a, b = sorted((px(0), px(0.74)))
    z.rectangulo(a, y - alto, b, y - alto * 0.2, caja, hacia=mezcla(caja, "#2a2024", 0.35), grano=True,
        radio=largo * 0.006)
    z.rectangulo(a, y - alto * 0.26, b, y - alto * 0.16, "#2a2527")
    puntos = [(0.765, -0.2), (0.765, -0.86), (0.79, -0.92), (0.88, -0.9), (0.925, -0.52), (0.99, -0.46), (1.0, -0.38),
        (1.0, -0.2)]
    z.poligono([(px(t), y + alto * h) for t, h in puntos], cabina, hacia=oscuro, grano=True)
    z.poligono([(px(0.845), y - alto * 0.82), (px(0.878), y - alto * 0.82), (px(0.91), y - alto * 0.54),
        (px(0.845), y - alto * 0.54)], "#cfdfe2", hacia="#7d949b")
    z.rectangulo(min(px(0.73), px(1.0)), y - alto * 0.24, max(px(0.73), px(1.0)), y - alto * 0.13, "#2a2527")
    ruedas = [(px(t), y - alto * 0.1, alto * 0.125) for t in (0.08, 0.15, 0.6, 0.67, 0.82, 0.94)]
    z.manchas(ruedas, "#191618")
    z.manchas([(cx, cy, r * 0.45) for cx, cy, r in ruedas], "#8d8a86")
    if luces:
        z.brillo(px(1.01), y - alto * 0.3, largo * 0.22, luces, 0.65)


def vagon(z: Lienzo, x: float, y: float, ancho: float, colores: list[Color], *, doble: bool = False) -> None:
    """Draw a flat car with its containers, wheels on `y`."""
    alto = ancho * 0.2
    z.rectangulo(x, y - alto * 0.5, x + ancho, y - alto * 0.3, "#2b2729")
    z.manchas([(x + ancho * t, y - alto * 0.16, alto * 0.17) for t in (0.1, 0.18, 0.82, 0.9)], "#1a1718")
    mitad = ancho * 0.47
    for n, color in enumerate(colores[:2]):
        contenedor(z, x + ancho * 0.02 + n * (mitad + ancho * 0.02), y - alto * 0.5, mitad, alto * 1.05, color)
    if doble:
        for n, color in enumerate(colores[2:4]):
            contenedor(z, x + ancho * 0.02 + n * (mitad + ancho * 0.02), y - alto * 1.56, mitad, alto * 1.05, color)


def locomotora(z: Lienzo, x: float, y: float, ancho: float, color: Color, franja: Color) -> None:
    """Draw an engine that goes to the right."""
    alto = ancho * 0.27
    z.manchas([(x + ancho * t, y - alto * 0.13, alto * 0.14) for t in (0.08, 0.16, 0.24, 0.72, 0.8, 0.88)], "#1a1718")
    z.rectangulo(x, y - alto * 0.32, x + ancho, y - alto * 0.18, "#2b2729")
    z.poligono([(x, y - alto * 0.3), (x, y - alto * 0.92), (x + ancho * 0.7, y - alto * 0.92),
        (x + ancho * 0.72, y - alto * 1.05), (x + ancho * 0.87, y - alto * 1.05), (x + ancho * 0.89, y - alto * 0.72),
        (x + ancho * 0.99, y - alto * 0.68), (x + ancho, y - alto * 0.3)],
               color, hacia=mezcla(color, "#000000", 0.4), grano=True)
    z.rectangulo(x, y - alto * 0.56, x + ancho * 0.99, y - alto * 0.46, franja)
    z.rectangulo(x + ancho * 0.76, y - alto * 0.97, x + ancho * 0.85, y - alto * 0.74, "#cfdfe2", hacia="#7d949b")
    z.varios([[(x + ancho * t, y - alto * 0.86), (x + ancho * (t + 0.05), y - alto * 0.86),
        (x + ancho * (t + 0.05), y - alto * 0.64), (x + ancho * t, y - alto * 0.64)]
        for t in (0.06, 0.14, 0.22, 0.42, 0.5)], mezcla(color, "#000000", 0.45))


def tren_ligero(z: Lienzo, x: float, y: float, largo: float, color: Color, franja: Color, luz: Color) -> None:
    """Draw a light-rail train of three cars that goes to the right."""
    alto = largo * 0.085
    for n in range(3):
        a = x + n * largo / 3
        b = a + largo / 3 - largo * 0.008
        if n == 2:
            z.poligono([(a, y - alto * 0.16), (a, y - alto), (b - alto * 0.8, y - alto),
                (b - alto * 0.2, y - alto * 0.72), (b, y - alto * 0.3), (b, y - alto * 0.16)], color,
                hacia=mezcla(color, "#30303a", 0.35), grano=True)
        else:
            z.rectangulo(a, y - alto, b, y - alto * 0.16, color, radio=alto * 0.08,
                hacia=mezcla(color, "#30303a", 0.35), grano=True)
        z.rectangulo(a + alto * 0.16, y - alto * 0.86, b - alto * (0.9 if n == 2 else 0.16), y - alto * 0.5,
            "#26343b", radio=alto * 0.08)
        vidrios = [[(a + alto * 0.25 + i * alto * 0.62, y - alto * 0.82),
            (a + alto * 0.7 + i * alto * 0.62, y - alto * 0.82), (a + alto * 0.7 + i * alto * 0.62, y - alto * 0.54),
            (a + alto * 0.25 + i * alto * 0.62, y - alto * 0.54)] for i in range(int((largo / 3 - alto * (1.3
            if n == 2 else 0.5)) / (alto * 0.62)))]
        z.varios(vidrios, luz, opaco=0.92)
        z.rectangulo(a, y - alto * 0.4, b - (alto * 0.06 if n == 2 else 0), y - alto * 0.31, franja)
        z.rectangulo(a + alto * 0.4, y - alto * 0.16, b - alto * 0.4, y - alto * 0.02, "#2a2729")


def grua_de_muelle(z: Lienzo, x: float, y: float, alto: float, color: Color, *, hacia: int = 1) -> None:
    """Draw a ship-to-shore crane that stands on `y`; its arm reaches to `hacia`."""
    g = alto * 0.022
    oscuro = mezcla(color, "#000000", 0.3)
    w = alto * 0.2
    for dx in (-w, w):
        z.linea([(x + dx, y), (x + dx * 0.8, y - alto * 0.66)], oscuro if dx * hacia < 0 else color, g * 1.4)
    z.linea([(x - w * 0.92, y - alto * 0.3), (x + w * 0.92, y - alto * 0.3)], color, g)
    z.linea([(x - w * 0.95, y - alto * 0.02), (x + w * 0.85, y - alto * 0.3)], oscuro, g * 0.6)
    z.linea([(x + w * 0.95, y - alto * 0.02), (x - w * 0.85, y - alto * 0.3)], oscuro, g * 0.6)
    brazo, cola = x + hacia * alto * 0.85, x - hacia * alto * 0.36
    z.linea([(cola, y - alto * 0.64), (brazo, y - alto * 0.64)], color, g * 1.9)
    cima = (x + hacia * w * 0.2, y - alto)
    z.linea([(x - w * 0.8, y - alto * 0.64), cima, (x + w * 0.8, y - alto * 0.64)], color, g)
    for t in (0.45, 0.9):
        z.linea([cima, (x + hacia * alto * 0.85 * t, y - alto * 0.65)], oscuro, g * 0.35)
    z.linea([cima, (cola, y - alto * 0.65)], oscuro, g * 0.35)
    z.rectangulo(min(cola, cola + hacia * alto * 0.14), y - alto * 0.7, max(cola, cola + hacia * alto * 0.14),
        y - alto * 0.6, oscuro)
    gancho = x + hacia * alto * 0.52
    z.rectangulo(gancho - g, y - alto * 0.62, gancho + g * 2.5, y - alto * 0.59, oscuro)
    z.linea([(gancho, y - alto * 0.6), (gancho, y - alto * 0.42)], oscuro, g * 0.25)
    contenedor(z, gancho - alto * 0.07, y - alto * 0.36, alto * 0.14, alto * 0.06, "#a57f2c")


def portico(z: Lienzo, x0: float, x1: float, y: float, alto: float, color: Color) -> None:
    """Draw a gantry that straddles the tracks."""
    g, oscuro = alto * 0.035, mezcla(color, "#000000", 0.35)
    for x in (x0, x1):
        z.linea([(x - alto * 0.08, y), (x, y - alto * 0.92)], color, g)
        z.linea([(x + alto * 0.08, y), (x, y - alto * 0.92)], oscuro, g)
        z.rectangulo(x - alto * 0.11, y - alto * 0.05, x + alto * 0.11, y, oscuro)
    z.rectangulo(x0 - alto * 0.25, y - alto, x1 + alto * 0.25, y - alto * 0.9, color, hacia=oscuro, grano=True)
    celosia = []
    n = int((x1 - x0) / (alto * 0.1))
    for i in range(n):
        a = x0 + (x1 - x0) * i / n
        celosia += [(a, y - alto * 0.9), (a + (x1 - x0) / n / 2, y - alto * 0.99)]
    z.linea(celosia, mezcla(color, "#ffffff", 0.35), 1.6)
    cx = x0 + (x1 - x0) * 0.58
    z.rectangulo(cx - alto * 0.08, y - alto * 0.9, cx + alto * 0.08, y - alto * 0.82, oscuro)
    z.linea([(cx - alto * 0.05, y - alto * 0.82), (cx - alto * 0.05, y - alto * 0.62)], oscuro, 1.5)
    z.linea([(cx + alto * 0.05, y - alto * 0.82), (cx + alto * 0.05, y - alto * 0.62)], oscuro, 1.5)
    contenedor(z, cx - alto * 0.3, y - alto * 0.48, alto * 0.6, alto * 0.15, "#9b2247")


def barco(z: Lienzo, x: float, y: float, largo: float, casco: Color, *, carga: bool = True) -> None:
    """Draw a cargo ship seen from the side; `y` is its waterline."""
    alto = largo * 0.085
    z.poligono([(x, y - alto * 1.15), (x + largo * 0.02, y - alto), (x + largo * 0.9, y - alto),
        (x + largo, y - alto * 1.6), (x + largo * 0.955, y), (x + largo * 0.03, y)],
               casco, hacia=mezcla(casco, "#000000", 0.4), grano=True)
    z.poligono([(x + largo * 0.02, y - alto * 0.22), (x + largo * 0.963, y - alto * 0.22), (x + largo * 0.955, y),
        (x + largo * 0.03, y)], "#6d2a2a")
    z.rectangulo(x + largo * 0.05, y - alto * 2.7, x + largo * 0.17, y - alto, "#f4efe4", hacia="#b9b2a6",
        eje="derecha", grano=True)
    z.rectangulo(x + largo * 0.035, y - alto * 2.95, x + largo * 0.185, y - alto * 2.62, "#f4efe4")
    z.varios([[(x + largo * (0.06 + 0.02 * c), y - alto * (1.4 + 0.5 * f)),
        (x + largo * (0.07 + 0.02 * c), y - alto * (1.4 + 0.5 * f)),
        (x + largo * (0.07 + 0.02 * c), y - alto * (1.2 + 0.5 * f)),
        (x + largo * (0.06 + 0.02 * c), y - alto * (1.2 + 0.5 * f))] for c in range(5) for f in range(3)], "#31424a")
    z.rectangulo(x + largo * 0.075, y - alto * 3.6, x + largo * 0.115, y - alto * 2.9, "#9b2247")
    if carga:
        ancho, h = largo * 0.058, alto * 0.46
        for n in range(11):
            for piso in range(1 + (n * 7 + 3) % 3):
                contenedor(z, x + largo * 0.21 + n * ancho * 1.05, y - alto - piso * h, ancho, h,
                    CONTENEDORES[(n * 3 + piso * 2) % 7])


def lancha(z: Lienzo, x: float, y: float, largo: float, color: Color, banda: Color, *, toldo: Color = "",
    hacia: int = 1) -> None:
    """Draw a small boat; `y` is its waterline and `x` its middle."""
    alto = largo * 0.13

    def p(t: float, h: float) -> Punto:
        return x + hacia * largo * (t - 0.5), y - alto * h

    z.poligono([p(0, 1.0), p(0.75, 0.95), p(1.0, 1.65), p(0.9, 0.35), p(0.82, -0.1), p(0.05, -0.1)], color,
        hacia=mezcla(color, "#000000", 0.35), grano=True)
    z.poligono([p(0.005, 0.95), p(0.75, 0.9), p(0.985, 1.55), p(0.955, 1.1), p(0.75, 0.6), p(0.01, 0.62)], banda)
    if toldo:
        for t in (0.15, 0.4, 0.66):
            z.linea([p(t, 0.9), p(t, 2.5)], "#4a3a33", 2)
        z.poligono([p(0.08, 2.45), p(0.72, 2.45), p(0.68, 2.85), p(0.12, 2.85)], toldo,
            hacia=mezcla(toldo, "#000000", 0.25), grano=True)


def canoa_con_mariposa(z: Lienzo, x: float, y: float, largo: float, madera: Color, red: Color, ropa: Color, *,
    hacia: int = 1) -> None:
    """Draw a dugout with a fisher who lifts a net like the wings of a butterfly."""
    h = largo * 0.05
    z.poligono([(x - largo / 2, y - h * 1.5), (x - largo * 0.42, y - h * 0.5), (x + largo * 0.42, y - h * 0.5),
        (x + largo / 2, y - h * 1.5), (x + largo * 0.4, y + h * 0.5), (x - largo * 0.4, y + h * 0.5)], madera)
    cx = x + hacia * largo * 0.1
    z.linea([(x - hacia * largo * 0.2, y - h), (cx + hacia * largo * 0.42, y - largo * 0.46)], madera, 2.4)
    bx, by = cx + hacia * largo * 0.1, y - largo * 0.13
    for lado, tam, sube in ((-1, 0.4, 0.8), (1, 0.5, 0.62)):
        ex, ey = hacia * lado * math.cos(sube), -math.sin(sube)
        ala = []
        for k in range(25):
            vuelta = math.tau * k / 24
            u, v = (1 - math.cos(vuelta)) / 2, math.sin(vuelta) * 0.32
            ala.append((bx + largo * tam * (ex * u - ey * v), by + largo * tam * (ey * u + ex * v)))
        z.poligono(ala, red, hacia=mezcla(red, madera, 0.35), eje="arriba", grano=True, opaco=0.72)
        for k in (4, 6, 8, 10):
            z.linea([ala[k], ala[24 - k]], madera, 1, opaco=0.5)
            z.linea([(bx, by), ala[k + 2]], madera, 1, opaco=0.4)
            z.linea([(bx, by), ala[22 - k]], madera, 1, opaco=0.4)
        z.linea([*ala, ala[0]], madera, 2.4)
        z.linea([(bx, by), ala[12]], madera, 1.8)
    px = x - hacia * largo * 0.16
    z.poligono([(px - largo * 0.045, y - h), (px - largo * 0.035, y - largo * 0.16),
        (px + largo * 0.035, y - largo * 0.16), (px + largo * 0.05, y - h)], ropa)
    z.circulo(px, y - largo * 0.19, largo * 0.024, "#3a241b")
    z.elipse(px, y - largo * 0.205, largo * 0.055, largo * 0.012, "#e6d194")
    z.poligono([(px - largo * 0.025, y - largo * 0.207), (px, y - largo * 0.24),
        (px + largo * 0.025, y - largo * 0.207)], "#e6d194")


def velero(z: Lienzo, x: float, y: float, alto: float, casco: Color, vela: Color) -> None:
    """Draw an old sailing ship with two masts."""
    z.poligono([(x - alto * 0.5, y - alto * 0.2), (x + alto * 0.4, y - alto * 0.14),
        (x + alto * 0.62, y - alto * 0.22), (x + alto * 0.42, y), (x - alto * 0.4, y)], casco)
    for dx, h in ((-0.22, 0.85), (0.16, 1.0)):
        mx = x + dx * alto
        z.rectangulo(mx - alto * 0.008, y - alto * h, mx + alto * 0.008, y - alto * 0.12, casco)
        for n, (a, b) in enumerate(((0.24, 0.5), (0.53, 0.74), (0.77, 0.92))):
            w = alto * (0.19 - n * 0.04)
            z.poligono([(mx - w, y - alto * h * a), (mx - w * 0.8, y - alto * h * b),
                (mx + w * 0.8, y - alto * h * b), (mx + w, y - alto * h * a),
                (mx + w * 0.2, y - alto * h * (a + 0.025))], vela, hacia=mezcla(vela, casco, 0.4), eje="derecha",
                grano=True)


def puente_de_arcos(z: Lienzo, y: float, agua: float, x0: float, x1: float, arcos: int, color: Color,
    sombra: Color) -> None:
    """Draw a long bridge whose deck is at `y` and whose piers stand in the water."""
    paso = (x1 - x0) / arcos
    canto = 22
    z.rectangulo(0, y, z.ancho, y + canto, color, hacia=sombra, grano=True)
    for n in range(arcos):
        a, b = x0 + n * paso, x0 + (n + 1) * paso
        r = (agua - y - canto) * 0.86
        vuelta = [(a + paso * t, y + canto + r * (1 - math.sin(math.pi * t)))
            for t in (i / 24 for i in range(25))]
        z.poligono([(a, y + canto - 1), *vuelta, (b, y + canto - 1)], color, hacia=sombra, grano=True)
    for n in range(arcos + 1):
        x = x0 + n * paso
        z.poligono([(x - 17, y + canto), (x + 17, y + canto), (x + 22, agua + 4), (x - 22, agua + 4)], color,
            hacia=sombra, eje="derecha", grano=True)
    z.rectangulo(0, y - 12, z.ancho, y - 8, color)
    postes = [[(x, y - 12), (x + 3, y - 12), (x + 3, y), (x, y)] for x in range(0, z.ancho, 22)]
    z.varios(postes, color)


def paneles(z: Lienzo, x0: float, x1: float, y: float, alto: float, color: Color, reflejo: Color, *, cuantos: int = 8,
    inclina: float = 0.3) -> None:
    """Draw a row of solar panels on their posts; `y` is the ground."""
    paso = (x1 - x0) / cuantos
    for n in range(cuantos):
        a, b = x0 + n * paso + paso * 0.04, x0 + (n + 1) * paso - paso * 0.02
        dx = alto * inclina
        z.rectangulo((a + b) / 2 - alto * 0.03, y - alto * 0.5, (a + b) / 2 + alto * 0.03, y, "#5b5f60")
        z.poligono([(a, y - alto * 0.22), (a + dx, y - alto), (b + dx, y - alto), (b, y - alto * 0.22)], color,
            hacia=reflejo, eje="arriba", grano=True, fuerza=0.75)
        for t in (0.25, 0.5, 0.75):
            z.linea([(a + (b - a) * t, y - alto * 0.22), (a + dx + (b - a) * t, y - alto)],
                mezcla(reflejo, "#ffffff", 0.3), 1, opaco=0.6)
        for t in (0.33, 0.66):
            z.linea([(a + dx * t, y - alto * (0.22 + 0.78 * t)), (b + dx * t, y - alto * (0.22 + 0.78 * t))],
                mezcla(reflejo, "#ffffff", 0.3), 1, opaco=0.6)
        z.linea([(a, y - alto * 0.22), (b, y - alto * 0.22)], "#e8e4da", 2)


def frente_de_camion(z: Lienzo, x: float, y: float, w: float, color: str) -> None:
    """Draw the front of a lorry whose wheels stand on `y`."""
    h = w * 1.5
    oscuro = mezcla(color, "#000000", 0.4)
    z.elipse(x, y + 2, w * 0.62, w * 0.07, "#26232c", opaco=0.6)
    z.rectangulo(x - w * 0.56, y - h, x + w * 0.56, y - w * 0.3, "#f6f1e6", hacia="#b9afa8", eje="derecha",
        grano=True, radio=5)
    z.rectangulo(x - w * 0.48, y - w * 0.28, x - w * 0.3, y, "#1d1a20", radio=5)
    z.rectangulo(x + w * 0.3, y - w * 0.28, x + w * 0.48, y, "#1d1a20", radio=5)
    z.poligono([(x - w * 0.44, y - w * 1.16), (x - w * 0.36, y - w * 1.3), (x + w * 0.36, y - w * 1.3),
        (x + w * 0.44, y - w * 1.16), (x + w * 0.5, y - w * 0.14), (x - w * 0.5, y - w * 0.14)],
               color, hacia=oscuro, eje="derecha", grano=True)
    z.poligono([(x - w * 0.4, y - w * 1.12), (x + w * 0.4, y - w * 1.12), (x + w * 0.43, y - w * 0.74),
        (x - w * 0.43, y - w * 0.74)], "#a9c6cc", hacia="#3f5a66", eje="derecha", grano=True)
    z.rectangulo(x - 2, y - w * 1.12, x + 2, y - w * 0.74, oscuro)
    z.rectangulo(x - w * 0.28, y - w * 0.64, x + w * 0.28, y - w * 0.26, "#d9d3c9", hacia="#7d7880", eje="derecha",
        radio=5)
    for j in range(5):
        z.rectangulo(x - w * 0.25, y - w * (0.6 - j * 0.07), x + w * 0.25, y - w * (0.575 - j * 0.07), "#4a4650")
    for lado in (-1, 1):
        z.elipse(x + lado * w * 0.38, y - w * 0.42, w * 0.07, w * 0.055, "#fff3c9")
        z.rectangulo(x + lado * w * 0.53 - w * 0.04, y - w * 1.1, x + lado * w * 0.53 + w * 0.04, y - w * 0.82,
            oscuro, radio=4)
    z.rectangulo(x - w * 0.5, y - w * 0.2, x + w * 0.5, y - w * 0.08, "#c9c2b9", hacia="#7d7880", radio=4)
