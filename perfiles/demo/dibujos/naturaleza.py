"""Skies, mountains, water's edge, trees and plants."""

import math
from itertools import pairwise

from .lienzo import Color, Lienzo, Punto, mezcla

# Coordinates read better in rows than in columns.
# fmt: off


def sol(z: Lienzo, x: float, y: float, r: float, color: Color, halo: Color, *, alcance: float = 4.5) -> None:
    z.brillo(x, y, r * alcance, halo, 0.75)
    z.circulo(x, y, r, color, hacia=halo, grano=True, fuerza=0.55)


def luna(z: Lienzo, x: float, y: float, r: float, color: Color, halo: Color) -> None:
    z.brillo(x, y, r * 5, halo, 0.5)
    z.circulo(x, y, r, color, hacia=mezcla(color, halo, 0.6), eje="derecha", grano=True, fuerza=0.7)


def estrellas(z: Lienzo, hasta: float, color: Color, cuantas: int = 130) -> None:
    puntos = [
        (z.azar.uniform(0, z.ancho), z.azar.uniform(0, hasta), z.azar.uniform(0.6, 1.8))
        for _ in range(cuantas)
    ]
    z.manchas(puntos, color, opaco=0.8)


def nubes(z: Lienzo, y: float, color: Color, *, cuantas: int = 4, largo: float = 420, opaco: float = 0.8) -> None:
    """Draw the long flat clouds of a poster: bars with round ends, in small groups."""
    for n in range(cuantas):
        x = (n + z.azar.uniform(0.1, 0.9)) * z.ancho / cuantas
        base = y + z.azar.uniform(-70, 70)
        for barra in range(3):
            mitad = largo * z.azar.uniform(0.25, 0.6) * (1 - barra * 0.22)
            centro, arriba = x + z.azar.uniform(-90, 90), base - barra * 15
            z.rectangulo(centro - mitad, arriba - 9, centro + mitad, arriba + 9, color, radio=9, opaco=opaco)


def cumulos(z: Lienzo, x: float, y: float, ancho: float, color: Color, sombra: Color) -> None:
    """Draw a heaped cloud with a flat base and shade under it."""
    discos = []
    for n in range(9):
        t = n / 8
        alto = math.sin(t * math.pi) ** 0.8
        r = ancho * (0.06 + 0.1 * alto) * z.azar.uniform(0.85, 1.2)
        discos.append((x + (t - 0.5) * ancho * 0.84, y - r * 0.55 - alto * ancho * 0.1 * z.azar.uniform(0.6, 1.2), r))
    arriba = min(cy - r for _, cy, r in discos)

    def dibujar(d, m):
        for cx, cy, r in discos:
            (x0, y0), (x1, y1) = m([(cx - r, cy - r), (cx + r, cy + r)])
            d.ellipse([x0, y0, x1, y1], fill=255)
        (x0, y0), (x1, y1) = m([(x - ancho, y), (x + ancho, y + ancho)])
        d.rectangle([x0, y0, x1, y1], fill=0)

    z.forma(dibujar, (x - ancho * 0.6, arriba, x + ancho * 0.6, y + 2), color, hacia=sombra, grano=True, fuerza=0.8)


def aves(z: Lienzo, x: float, y: float, color: Color, *, cuantas: int = 5, tam: float = 16,
    abren: float = 60) -> None:
    for n in range(cuantas):
        cx, cy = x + n * abren * z.azar.uniform(0.6, 1.1), y + z.azar.uniform(-1, 1) * abren * 0.6
        t = tam * z.azar.uniform(0.7, 1.15)
        ala = [(-1, -0.35), (-0.5, -0.55), (0, 0), (0.5, -0.6), (1, -0.4), (0.5, -0.38), (0, 0.22), (-0.5, -0.33)]
        z.poligono([(cx + a * t, cy + b * t) for a, b in ala], color)


def perfil(z: Lienzo, y: float, amplitud: float, *, aspereza: float = 0.55, vueltas: int = 7) -> list[Punto]:
    """Give the ridge of a range of mountains: the middle of each stretch is moved, again and again."""
    alturas = [z.azar.uniform(-0.4, 0.4), z.azar.uniform(-1, 0.2), z.azar.uniform(-0.4, 0.4)]
    salto = 1.0
    for _ in range(vueltas):
        nuevas = []
        for a, b in pairwise(alturas):
            nuevas += [a, (a + b) / 2 + z.azar.uniform(-salto, salto) * 0.5]
        alturas = [*nuevas, alturas[-1]]
        salto *= aspereza
    paso = z.ancho / (len(alturas) - 1)
    return [(n * paso, y + h * amplitud) for n, h in enumerate(alturas)]


def sierra(
    z: Lienzo, y: float, amplitud: float, color: Color, base: Color, *, aspereza: float = 0.55, grano: bool = True
) -> list[Punto]:
    """Draw a range from its ridge to the bottom of the picture, fading into `base`; give the ridge."""
    cresta = perfil(z, y, amplitud, aspereza=aspereza)
    fondo = y + amplitud * 2.2
    z.poligono([*cresta, (z.ancho, fondo), (0, fondo)], color, hacia=base, grano=grano, fuerza=1.25)
    z.rectangulo(0, fondo - 1, z.ancho, z.alto, base)
    return cresta


def monte(
    z: Lienzo, x: float, y: float, ancho: float, alto: float, color: Color, luz: Color, base: Color, *,
    boca: float = 0.06
) -> None:
    """Draw a lone volcano, lit from the left, that stands on `y`."""
    izquierda, derecha = [], []
    for n in range(41):
        t = n / 40
        h, lejos = alto * (1 - t) ** 1.75, (ancho / 2) * (boca + (1 - boca) * t)
        izquierda.append((x - lejos + z.azar.uniform(-1, 1) * ancho * 0.003, y - h))
        derecha.append((x + lejos + z.azar.uniform(-1, 1) * ancho * 0.003, y - h))
    hueco = [(x - ancho * boca * 0.15, y - alto * 0.965), (x + ancho * boca * 0.2, y - alto * 0.975)]
    z.poligono([*reversed(izquierda), *hueco, *derecha], color, hacia=base, grano=True, fuerza=1.05)
    filo = []
    for n in range(15):
        t = n / 14
        vaiven = math.sin(n * 1.9) * 0.035 + 0.03 * math.sin(n * 0.8)
        filo.append((x + ancho * (vaiven * (0.3 + t) - 0.02), y - alto * (1 - t) ** 1.15))
    z.poligono([*reversed(izquierda), *filo], luz, hacia=base, grano=True, opaco=0.6)


def lomas(z: Lienzo, y: float, amplitud: float, color: Color, base: Color, *, ondas: float = 1.6,
    **como) -> list[Punto]:
    """Draw soft hills to the bottom of the picture; give their edge."""
    fase, otra = z.azar.uniform(0, 6.3), z.azar.uniform(0, 6.3)
    borde = []
    for n in range(81):
        t = n / 80
        h = math.sin(t * math.tau * ondas * 0.5 + fase) * 0.65 + math.sin(t * math.tau * ondas * 1.3 + otra) * 0.35
        borde.append((t * z.ancho, y - h * amplitud))
    como = {"grano": True, "fuerza": 1.1} | como
    z.poligono([*borde, (z.ancho, z.alto), (0, z.alto)], color, hacia=base, **como)
    return borde


def altura(borde: list[Punto], x: float) -> float:
    """Give the height of an edge at `x`."""
    n = min(range(len(borde)), key=lambda i: abs(borde[i][0] - x))
    return borde[n][1]


# trees -----------------------------------------------------------------------------------------


def copa(
    z: Lienzo, x: float, y: float, r: float, color: Color, sombra: Color, luz: Color, *, tronco: Color = "#4a3327",
    alto: float = 1.2,
) -> None:
    """Draw a round tree that stands on `y`, its crown of radius `r`."""
    arriba = y - r * alto
    z.poligono(
        [(x - r * 0.1, y), (x - r * 0.055, arriba), (x + r * 0.055, arriba), (x + r * 0.1, y)],
        tronco, hacia=mezcla(tronco, "#000000", 0.35), eje="derecha",
    )
    centro = arriba - r * 0.55
    discos = [(x, centro, r * 0.72)]
    for n in range(9):
        angulo = n / 9 * math.tau
        lejos = r * z.azar.uniform(0.42, 0.6)
        discos.append((x + math.cos(angulo) * lejos, centro + math.sin(angulo) * lejos * 0.8,
            r * z.azar.uniform(0.3, 0.45)))
    z.manchas(discos, color, hacia=sombra, grano=True, fuerza=1.0)
    luces = []
    for _ in range(8 + round(r / 7)):
        angulo, lejos = z.azar.uniform(2.4, 5.1), r * z.azar.uniform(0.15, 0.78)
        tam = r * z.azar.uniform(0.045, 0.11)
        luces.append((x + math.cos(angulo) * lejos, centro + math.sin(angulo) * lejos * 0.85, tam))
    z.manchas(luces, luz, hacia=color, grano=True, opaco=0.7)


def arboleda(z: Lienzo, x0: float, x1: float, y: float, r: float, color: Color, sombra: Color) -> None:
    """Draw a far line of trees as one shape."""
    discos, x = [], x0
    while x < x1:
        tam = r * z.azar.uniform(0.55, 1.15)
        discos.append((x, y - tam * 0.55, tam))
        x += tam * z.azar.uniform(0.7, 1.3)
    z.manchas(discos, color, hacia=sombra, grano=True, fuerza=1.1)
    z.rectangulo(x0 - r * 0.3, y - r * 0.4, x1, y + 2, sombra)


def pino(z: Lienzo, x: float, y: float, alto: float, color: Color, sombra: Color, *, ancho: float = 0.3) -> None:
    z.rectangulo(x - alto * 0.014, y - alto * 0.3, x + alto * 0.014, y, mezcla(sombra, "#2a1a14", 0.6))
    pisos, puntos, otros = max(7, round(alto / 62)), [], []
    for n in range(pisos):
        t = n / (pisos - 1)
        cy, mitad = y - alto * (0.12 + 0.8 * t), alto * ancho * (1 - t) ** 0.85 * 0.5 + alto * 0.012
        sube = alto * 0.72 / pisos
        puntos += [(x - mitad * z.azar.uniform(0.85, 1.1), cy), (x - mitad * 0.45, cy - sube * 0.75)]
        otros += [(x + mitad * z.azar.uniform(0.85, 1.1), cy), (x + mitad * 0.45, cy - sube * 0.75)]
    z.poligono([*puntos, (x, y - alto), *reversed(otros)], color, hacia=sombra, eje="derecha", grano=True, fuerza=1.2)


def palma(
    z: Lienzo, x: float, y: float, alto: float, color: Color, sombra: Color, *, tronco: Color = "#6b4a35",
    curva: float = 0.12
) -> None:
    def eje(t):
        return x + math.sin(t * math.pi / 2) * alto * curva, y - alto * t

    grueso = alto * 0.022
    izquierda = [(eje(n / 10)[0] - grueso * (1.25 - n / 14), eje(n / 10)[1]) for n in range(11)]
    derecha = [(eje(n / 10)[0] + grueso * (1.25 - n / 14), eje(n / 10)[1]) for n in range(11)]
    z.poligono([*izquierda, *reversed(derecha)], tronco, hacia=mezcla(tronco, "#1a0d0a", 0.55), eje="derecha",
        grano=True)
    cx, cy = eje(1)
    hojas = []
    for n in range(13):
        angulo = -math.pi * (n / 12) + z.azar.uniform(-0.1, 0.1)
        largo = alto * z.azar.uniform(0.3, 0.4)
        hojas.append(_fronda(cx, cy, angulo, largo))
    z.varios(hojas[::2], sombra)
    z.varios(hojas[1::2], color, hacia=sombra, grano=True, fuerza=0.8)


def _fronda(x: float, y: float, angulo: float, largo: float) -> list[Punto]:
    arriba, abajo = [], []
    for n in range(9):
        t = n / 8
        px = x + math.cos(angulo) * largo * t
        py = y + math.sin(angulo) * largo * t * 0.85 + largo * 0.62 * t * t
        ancho = largo * 0.085 * math.sin(math.pi * min(1, t * 0.92 + 0.08))
        diente = 1.0 if n % 2 else 0.45
        arriba.append((px, py - ancho * 0.5))
        abajo.append((px, py + ancho * 1.5 * diente))
    return [*arriba, *reversed(abajo)]


def mezquite(z: Lienzo, x: float, y: float, r: float, color: Color, sombra: Color) -> None:
    """Draw a low tree of several trunks and flat crowns."""
    for lado in (-0.5, -0.1, 0.45):
        cx, cy = x + lado * r, y - r * (0.8 + 0.25 * abs(lado))
        z.linea([(x, y), (x + lado * r * 0.3, y - r * 0.45), (cx, cy)], "#3b2a22", r * 0.05)
        discos = [
            (cx + z.azar.uniform(-0.42, 0.42) * r, cy + z.azar.uniform(-0.1, 0.1) * r, r * z.azar.uniform(0.13, 0.22))
            for _ in range(9)
        ]
        z.manchas(discos, color, hacia=sombra, grano=True)


def nopal(z: Lienzo, x: float, y: float, alto: float, color: Color, sombra: Color, fruto: Color) -> None:
    pencas = [(0, -0.22, 0.17, 0.24), (-0.2, -0.55, 0.14, 0.2), (0.2, -0.5, 0.15, 0.21), (-0.32, -0.84, 0.11, 0.16),
              (-0.03, -0.82, 0.12, 0.18), (0.32, -0.8, 0.12, 0.17)]
    for dx, dy, rx, ry in pencas:
        z.elipse(x + dx * alto, y + dy * alto, rx * alto, ry * alto, color, hacia=sombra, eje="derecha", grano=True)
    z.manchas([(x + dx * alto, y + (dy - ry) * alto, alto * 0.035) for dx, dy, _, ry in pencas[3:]], fruto)


def agave(z: Lienzo, x: float, y: float, r: float, color: Color, sombra: Color, luz: Color) -> None:
    """Draw a rosette of pointed leaves that sits on `y`."""
    capas = ((11, 1.0, sombra), (9, 0.86, color), (7, 0.66, luz))
    for cuantas, largo, tono in capas:
        hojas = []
        for n in range(cuantas):
            angulo = math.pi * (1.03 + 0.94 * (n + 0.5) / cuantas) + z.azar.uniform(-0.05, 0.05)
            dx, dy = math.cos(angulo), math.sin(angulo)
            lejos, ancho = r * largo * z.azar.uniform(0.9, 1.05), r * 0.085
            medio = (x + dx * lejos * 0.5, y + dy * lejos * 0.45)
            hojas.append([
                (x - dy * ancho * 0.7, y + dx * ancho * 0.7), (medio[0] - dy * ancho, medio[1] + dx * ancho),
                (x + dx * lejos, y + dy * lejos), (medio[0] + dy * ancho, medio[1] - dx * ancho),
                (x + dy * ancho * 0.7, y - dx * ancho * 0.7),
            ])
        z.varios(hojas, tono, hacia=mezcla(tono, sombra, 0.7), grano=True, fuerza=0.9)


def tules(
    z: Lienzo, x0: float, x1: float, y: float, alto: float, color: Color, sombra: Color, *, cada: float = 9,
    espigas: Color = ""
) -> None:
    """Draw a bed of reeds that grows from `y`."""
    hojas, puntas, x = [], [], x0
    while x < x1:
        largo, dobla = alto * z.azar.uniform(0.5, 1.0), z.azar.uniform(-0.22, 0.22) * alto
        grueso = 2.2 * z.azar.uniform(0.7, 1.4) * max(1, alto / 160)
        hojas.append([(x - grueso, y + 6), (x + dobla * 0.4, y - largo * 0.6), (x + dobla, y - largo),
            (x + grueso, y + 6)])
        if espigas and z.azar.random() < 0.25:
            puntas.append((x + dobla, y - largo))
        x += cada * z.azar.uniform(0.4, 1.4)
    z.varios(hojas[::2], sombra)
    z.varios(hojas[1::2], color, hacia=sombra, grano=True)
    ancho = max(2.5, alto * 0.02)
    for px, py in puntas:
        z.rectangulo(px - ancho, py - ancho * 2, px + ancho, py + ancho * 7, espigas, radio=ancho)


def surcos(
    z: Lienzo, y: float, fuga: Punto, claro: Color, oscuro: Color, *, cuantos: int = 26, hondo: float = 0.0,
    abre: float = 3.2
) -> None:
    """Draw furrows that meet at a vanishing point, from `y` to the bottom of the picture."""
    z.rectangulo(0, y, z.ancho, z.alto, claro, hacia=mezcla(claro, oscuro, 0.55), grano=True)
    fx, fy = fuga
    orilla = z.ancho * abre
    paso = orilla / cuantos
    figuras = []
    for n in range(cuantos):
        x = fx - orilla / 2 + n * paso
        t = (y - fy) / (z.alto - fy)
        figuras.append([
            (fx + (x - fx) * t, y), (fx + (x + paso * 0.5 - fx) * t, y), (x + paso * 0.5, z.alto), (x, z.alto)
        ])
    z.varios(figuras, oscuro, hacia=mezcla(oscuro, "#000000", hondo), grano=True)


def mata(z: Lienzo, x: float, y: float, r: float) -> None:
    """Draw a strawberry plant: leaves in threes, white flowers and hanging fruit."""
    if r < 34:  # far away: a bush with a few dots of red
        z.manchas([(x + dx * r, y - r * dy, r * 0.42) for dx, dy in ((-0.6, 0.35), (0, 0.6), (0.6, 0.35))], "#3f7d4d",
            hacia="#235a40", grano=True)
        z.manchas([(x + z.azar.uniform(-0.7, 0.7) * r, y - r * z.azar.uniform(0.5, 0.85), r * 0.16)
            for _ in range(3)], "#6fae62")
        z.manchas([(x + z.azar.uniform(-0.7, 0.7) * r, y - r * z.azar.uniform(0, 0.4), r * 0.13) for _ in range(3)],
            "#c92a3f")
        return
    z.elipse(x, y + r * 0.06, r * 1.15, r * 0.16, "#3a2a22", opaco=0.4)
    discos = []
    for k in range(11):
        t = k / 10
        discos.append((x + (t - 0.5) * r * 1.9, y - r * (0.32 + 0.42 * math.sin(t * math.pi)) + z.azar.uniform(-4,
            4) * r / 60, r * z.azar.uniform(0.24, 0.34)))
    z.manchas(discos, "#2f6b45", hacia="#17402f", grano=True)
    hojas = []
    for _ in range(12):
        cx, cy, t = x + z.azar.uniform(-0.95, 0.95) * r, y - z.azar.uniform(0.3, 0.98) * r, r * z.azar.uniform(0.14,
            0.21)
        giro = z.azar.uniform(-0.5, 0.5)
        for da in (-0.9, 0, 0.9):
            hojas.append((cx + math.sin(giro + da) * t, cy - math.cos(giro + da) * t * 0.8, t * 0.75))
    z.manchas(hojas, "#4f9659", hacia="#2f6b45", grano=True)
    for _ in range(4 if r > 30 else 2):
        cx, cy, t = x + z.azar.uniform(-0.85, 0.85) * r, y - z.azar.uniform(0.02, 0.42) * r, r * z.azar.uniform(0.13,
            0.18)
        z.poligono([(cx - t, cy - t * 0.5), (cx - t * 0.75, cy - t * 0.95), (cx, cy - t * 1.05),
            (cx + t * 0.75, cy - t * 0.95), (cx + t, cy - t * 0.5), (cx + t * 0.5, cy + t * 0.55), (cx, cy + t),
            (cx - t * 0.5, cy + t * 0.55)],
                   "#c92a3f", hacia="#7e1230", eje="derecha", grano=True)
        z.poligono([(cx - t * 0.7, cy - t * 1.05), (cx, cy - t * 1.35), (cx + t * 0.7, cy - t * 1.05),
            (cx + t * 0.2, cy - t * 0.75), (cx, cy - t * 0.5), (cx - t * 0.2, cy - t * 0.75)], "#7fb55e")
        if t > 6:
            z.manchas([(cx + u * t, cy + v * t, t * 0.06) for u, v in ((-0.4, -0.4), (0.1, -0.5), (0.45, -0.2),
                (-0.15, 0), (0.25, 0.25), (-0.3, 0.3), (0, 0.6))], "#f6d98a")
    for _ in range(2):
        cx, cy, t = x + z.azar.uniform(-0.8, 0.8) * r, y - z.azar.uniform(0.55, 0.95) * r, r * 0.062
        z.manchas([(cx + math.cos(b) * t, cy + math.sin(b) * t, t * 0.72)
            for b in (i * math.tau / 5 for i in range(5))], "#fffaf0")
        z.circulo(cx, cy, t * 0.6, "#e6b83c")


def sauce(z: Lienzo, x: float, y: float, alto: float) -> None:
    z.poligono([(x - alto * 0.06, y), (x - alto * 0.025, y - alto * 0.55), (x + alto * 0.035, y - alto * 0.55),
        (x + alto * 0.07, y)], "#5a4334", hacia="#2d1f1a", eje="derecha", grano=True)
    for tono, sombra, cuantas, ancho in (("#3d6f4d", "#1f4a3c", 44, 0.5), ("#6b9a5c", "#33664a", 46, 0.43),
        ("#9dbb72", "#55885a", 20, 0.36)):
        ramas = []
        for k in range(cuantas):
            t = (k + z.azar.uniform(-0.4, 0.4)) / (cuantas - 1) * 2 - 1
            cx, cima = x + t * alto * ancho, y - alto * (0.99 - 0.3 * t * t) + z.azar.uniform(0, 0.06) * alto
            cae = alto * z.azar.uniform(0.42, 0.72) * (1 - 0.25 * abs(t))
            g = alto * 0.016
            ramas.append([(x + t * alto * ancho * 0.5, cima + alto * 0.05), (cx - g, cima + cae * 0.4),
                (cx + t * g * 3, cima + cae), (cx + g, cima + cae * 0.45)])
        z.varios(ramas, tono, hacia=sombra, grano=True)
    z.manchas([(x + t * alto * 0.3, y - alto * (0.9 - 0.2 * t * t), alto * 0.13)
        for t in (-0.9, -0.45, 0, 0.45, 0.9)], "#6b9a5c", hacia="#3d6f4d", grano=True)


def garza(z: Lienzo, x: float, y: float, alto: float) -> None:
    for dx in (-0.04, 0.05):
        z.linea([(x + dx * alto, y - alto * 0.38), (x + dx * alto * 1.4, y)], "#3a3430", alto * 0.014)
    z.poligono([(x - alto * 0.3, y - alto * 0.3), (x - alto * 0.12, y - alto * 0.55),
        (x + alto * 0.1, y - alto * 0.56), (x + alto * 0.16, y - alto * 0.44), (x + alto * 0.02, y - alto * 0.34),
        (x - alto * 0.14, y - alto * 0.33)],
               "#fffdf6", hacia="#c9d3cf", grano=True)
    cuello = [(x + alto * 0.1, y - alto * 0.48), (x + alto * 0.19, y - alto * 0.62),
        (x + alto * 0.1, y - alto * 0.78), (x + alto * 0.16, y - alto * 0.93)]
    z.linea(cuello, "#fffdf6", alto * 0.05)
    z.circulo(x + alto * 0.16, y - alto * 0.94, alto * 0.04, "#fffdf6")
    z.poligono([(x + alto * 0.18, y - alto * 0.965), (x + alto * 0.36, y - alto * 0.92),
        (x + alto * 0.18, y - alto * 0.925)], "#d9a441")
    z.elipse(x, y + 2, alto * 0.3, alto * 0.02, "#f3f3dc", opaco=0.6)


def mangle(z: Lienzo, x: float, y: float, r: float, color: str, sombra: str, luz: str) -> None:
    """Draw a mangrove on its arched roots, which stand in the water at `y`."""
    for k in range(11):
        t = (k - 5) / 5
        pie, nace = x + t * r * 1.05, y - r * (0.75 - 0.25 * abs(t))
        curva = [(x + (pie - x) * math.sin(u * math.pi / 2),
            nace + (y + r * 0.08 * (1 - abs(t)) - nace) * (1 - math.cos(u * math.pi / 2)))
            for u in (i / 10 for i in range(11))]
        z.linea(curva, mezcla("#5d4034", sombra, 0.3 if k % 2 else 0.0), r * 0.034)
    z.poligono([(x - r * 0.08, y - r * 0.6), (x - r * 0.05, y - r * 1.3), (x + r * 0.06, y - r * 1.3),
        (x + r * 0.09, y - r * 0.6)], "#6d4c3c", hacia="#3f2a24", eje="derecha", grano=True)
    for capa, (tono, otro) in enumerate(((sombra, mezcla(sombra, "#000000", 0.3)), (color, sombra), (luz, color))):
        discos = []
        for _ in range(34 - capa * 8):
            u = z.azar.uniform(-1, 1)
            alto = 1.45 + 0.55 * math.sqrt(max(0, 1 - u * u)) * z.azar.uniform(-0.7, 1.0)
            discos.append((x + u * r * 1.25 - capa * r * 0.06, y - r * alto - capa * r * 0.1,
                r * z.azar.uniform(0.12, 0.24) * (1 - capa * 0.28)))
        z.manchas(discos, tono, hacia=otro, grano=True)


def flamenco(z: Lienzo, x: float, y: float, h: float) -> None:
    for dx in (-0.05, 0.06):
        z.linea([(x + dx * h, y - h * 0.45), (x + dx * h * 1.3, y)], "#c9707a", 1.8)
    z.elipse(x, y - h * 0.53, h * 0.24, h * 0.13, "#ef9aa0", hacia="#d9707c", grano=True)
    z.linea([(x + h * 0.18, y - h * 0.56), (x + h * 0.3, y - h * 0.75), (x + h * 0.17, y - h * 0.93),
        (x + h * 0.28, y - h * 1.05), (x + h * 0.36, y - h * 0.98)], "#ef9aa0", h * 0.06)
    z.circulo(x + h * 0.37, y - h * 0.96, h * 0.03, "#3a2a2f")
