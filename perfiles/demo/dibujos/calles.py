"""What makes a street: houses that run away to a vanishing point, walls of stone, stalls, pots and altars."""

import math

from . import arquitectura as a
from .lienzo import Lienzo, mezcla

# Coordinates read better in rows than in columns.
# fmt: off
MURO, TEJA, FRANJA = "#f6ecda", "#b5583f", "#8f2f33"


def casa(z: Lienzo, fx: float, fy: float, lado: int, d0: float, d1: float, alto: float) -> None:
    """Draw a house of adobe in perspective: white wall, red band, wooden doors, eaves of tile."""
    def p(d, h):
        return fx + lado * d, fy + d * 0.84 - d * h * alto * 1.35

    muro = MURO if lado < 0 else mezcla(MURO, "#a58a90", 0.25)
    z.poligono([p(d0, 0), p(d0, 1), p(d1, 1), p(d1, 0)], muro, hacia=mezcla(muro, "#7d5a50", 0.4), grano=True,
        fuerza=0.8)
    z.poligono([p(d0, 0), p(d0, 0.24), p(d1, 0.24), p(d1, 0)], FRANJA, hacia="#571a26", grano=True)
    for k in range(2):
        a0, a1 = d0 + (d1 - d0) * (0.14 + 0.46 * k), d0 + (d1 - d0) * (0.36 + 0.46 * k)
        piso = 0.0 if k == 0 else 0.34
        z.poligono([p(a0 - (d1 - d0) * 0.03, piso), p(a0 - (d1 - d0) * 0.03, 0.72), p(a1 + (d1 - d0) * 0.03, 0.72),
            p(a1 + (d1 - d0) * 0.03, piso)], "#d9c09a")
        z.poligono([p(a0, piso), p(a0, 0.68), p(a1, 0.68), p(a1, piso)], "#6d3f2c", hacia="#2f1a18", grano=True)
        z.linea([p((a0 + a1) / 2, piso), p((a0 + a1) / 2, 0.68)], "#2f1a18", max(1, d1 * 0.004))
    z.poligono([p(d0, 0.96), p(d0, 1.13), p(d1, 1.13), p(d1, 0.96)], TEJA, hacia="#6d2f2a", grano=True)
    sale = 0.09 * d1
    (x0, y0), (x1, y1) = p(d0, 0.95), p(d1, 0.95)
    z.poligono([(x0 - lado * sale * d0 / d1, y0 + sale * 0.35 * d0 / d1), (x1 - lado * sale, y1 + sale * 0.35),
        p(d1, 1.05), p(d0, 1.05)], mezcla(TEJA, "#3a1a16", 0.35), hacia="#4a2420", grano=True)
    tejas = []
    for k in range(1, 14):
        d = d0 + (d1 - d0) * k / 14
        (xa, ya), (xb, yb) = p(d, 1.04), p(d, 1.12)
        g = max(0.6, d * 0.004)
        tejas.append([(xa - g, ya), (xb - g, yb), (xb + g, yb), (xa + g, ya)])
    z.varios(tejas, "#5d2a26", opaco=0.6)


def altar(z: Lienzo, x: float, y: float, alto: float) -> None:
    """Draw an arch of marigolds with its candles, on a tomb."""
    w = alto * 0.42
    z.brillo(x, y - alto * 0.4, alto * 0.9, "#f29a3c", 0.5)
    flores = []
    for k in range(64):
        t = k / 63
        if t < 0.25:
            px, py = x - w, y - alto * 0.62 * t / 0.25
        elif t > 0.75:
            px, py = x + w, y - alto * 0.62 * (1 - t) / 0.25
        else:
            ang = math.pi * (1 - (t - 0.25) / 0.5)
            px, py = x + math.cos(ang) * w, y - alto * 0.62 - math.sin(ang) * alto * 0.36
        flores += [(px + z.azar.gauss(0, alto * 0.022), py + z.azar.gauss(0, alto * 0.018),
            alto * z.azar.uniform(0.026, 0.044)) for _ in range(3)]
    z.manchas(flores, "#c9651f")
    z.manchas([(fx - r * 0.2, fy - r * 0.25, r * 0.72) for fx, fy, r in flores], "#f09a2e")
    z.manchas([(fx - r * 0.3, fy - r * 0.4, r * 0.32) for fx, fy, r in flores], "#fbd06a")
    z.rectangulo(x - alto * 0.035, y - alto * 0.78, x + alto * 0.035, y - alto * 0.3, "#f0e0c4", hacia="#a8703f",
        grano=True)
    z.rectangulo(x - alto * 0.14, y - alto * 0.66, x + alto * 0.14, y - alto * 0.6, "#f0e0c4", hacia="#a8703f",
        grano=True)
    z.rectangulo(x - w * 0.82, y - alto * 0.3, x + w * 0.82, y, "#6d4a48", hacia="#2f1f30", grano=True)
    z.manchas([(x + z.azar.uniform(-0.8, 0.8) * w, y - alto * 0.3 + z.azar.uniform(-4, 4), alto * 0.035)
        for _ in range(26)], "#f0912e")
    for k in range(5):
        vx = x - w * 0.62 + k * w * 0.31
        z.rectangulo(vx - alto * 0.012, y - alto * 0.42, vx + alto * 0.012, y - alto * 0.3, "#fbeecb")
        z.poligono([(vx - alto * 0.012, y - alto * 0.42), (vx, y - alto * 0.48),
            (vx + alto * 0.012, y - alto * 0.42)], "#fff6c9")
        z.brillo(vx, y - alto * 0.44, alto * 0.12, "#ffd27a", 0.8)


def muro(z: Lienzo, fx: float, fy: float, lado: int, d0: float, d1: float, alto: float, color: str,
    puerta: str) -> None:
    """Draw a house of a street in perspective, from `d0` to `d1` of the vanishing point."""
    def p(d, h):  # h: 0 the ground, 1 the eaves
        return fx + lado * d, fy + d * 0.86 - d * h * alto * 1.62

    sombra = mezcla(color, "#3a2030", 0.42 if lado > 0 else 0.2)
    base = color if lado < 0 else mezcla(color, "#6d4a58", 0.16)
    z.poligono([p(d0, 0), p(d0, 1), p(d1, 1), p(d1, 0)], base, hacia=sombra, grano=True, fuerza=0.85)
    z.poligono([p(d0, 0), p(d0, 0.09), p(d1, 0.09), p(d1, 0)], mezcla(base, puerta, 0.55), opaco=0.7)
    for n_hueco in range(2):
        a0, a1 = d0 + (d1 - d0) * (0.16 + 0.44 * n_hueco), d0 + (d1 - d0) * (0.4 + 0.44 * n_hueco)
        m0, m1 = a0 - (d1 - d0) * 0.035, a1 + (d1 - d0) * 0.035
        z.poligono([p(m0, 0.0), p(m0, 0.43), p(m1, 0.43), p(m1, 0.0)], "#fbf4e6")
        z.poligono([p(a0, 0.0), p(a0, 0.4), p(a1, 0.4), p(a1, 0.0)], puerta, hacia=mezcla(puerta, "#000000", 0.5),
            grano=True)
        z.poligono([p(m0, 0.53), p(m0, 0.89), p(m1, 0.89), p(m1, 0.53)], "#fbf4e6")
        z.poligono([p(a0, 0.55), p(a0, 0.86), p(a1, 0.86), p(a1, 0.55)], puerta, hacia=mezcla(puerta, "#000000", 0.5),
            grano=True)
        b0, b1 = m0 - (d1 - d0) * 0.03, m1 + (d1 - d0) * 0.03
        rejas = []
        for k in range(9):
            d = b0 + (b1 - b0) * k / 8
            (x0, y0), (x1, y1) = p(d, 0.535), p(d, 0.66)
            g = max(0.8, d * 0.003)
            rejas.append([(x0 - g, y0), (x1 - g, y1), (x1 + g, y1), (x0 + g, y0)])
        z.varios(rejas, "#2b2326")
        z.linea([p(b0, 0.66), p(b1, 0.66)], "#2b2326", max(1, d1 * 0.006))
        z.linea([p(b0, 0.53), p(b1, 0.53)], "#fbf4e6", max(1.5, d1 * 0.012))
    z.poligono([p(d0, 0.97), p(d0, 1.04), p(d1, 1.04), p(d1, 0.97)], "#fbf4e6", hacia=mezcla("#fbf4e6", sombra, 0.5),
        grano=True)


def sillares(z: Lienzo, x0: float, x1: float, techo, piso, ancho: float) -> None:
    """Draw a few of the stones of a wall: enough to tell that it is made of them."""
    juntas = []
    for _ in range(round((x1 - x0) / ancho * 4.5)):
        x, t = z.azar.uniform(x0, x1 - ancho), z.azar.uniform(0.06, 0.94)
        w = ancho * z.azar.uniform(0.5, 0.95)
        arriba, abajo = techo(x), piso(x)
        y, h = arriba + (abajo - arriba) * t, ancho * 0.34
        juntas.append([(x, y), (x + w, y + (techo(x + w) - arriba) * (1 - t)),
            (x + w, y + h + (techo(x + w) - arriba) * (1 - t)), (x, y + h)])
    z.varios(juntas[::2], "#fff4da", opaco=0.28)
    z.varios(juntas[1::2], "#5d3f3c", opaco=0.16)


def monton(z: Lienzo, x: float, y: float, ancho: float, color: str) -> None:
    r = ancho * 0.13
    for fila in range(5):
        n_frutas = 7 - fila
        discos = [(x + (k - (n_frutas - 1) / 2) * r * 2.0 + z.azar.uniform(-2, 2), y - r * 0.9 - fila * r * 1.45,
            r * z.azar.uniform(0.95, 1.1)) for k in range(n_frutas)]
        z.manchas(discos, mezcla(color, "#000000", 0.25))
        z.manchas([(cx - r * 0.12, cy - r * 0.14, rr * 0.84) for cx, cy, rr in discos], color)
        z.manchas([(cx - r * 0.35, cy - r * 0.4, rr * 0.22) for cx, cy, rr in discos], mezcla(color, "#ffffff", 0.55),
            opaco=0.8)


def cajas(z: Lienzo, x: float, y: float, cuantas: int, ancho: float, colores: tuple[str, ...]) -> None:
    for k in range(cuantas):
        cx = x + k * ancho * 1.06
        monton(z, cx + ancho / 2, y - ancho * 0.24, ancho * 0.44, colores[k])
        for tabla in range(3):
            yy = y - ancho * 0.3 + tabla * ancho * 0.13
            z.rectangulo(cx, yy, cx + ancho, yy + ancho * 0.11, "#d9b483", hacia="#93683f", grano=True)
        for t in (0.02, 0.9):
            z.rectangulo(cx + ancho * t, y - ancho * 0.34, cx + ancho * (t + 0.08), y + ancho * 0.08, "#b98a58")


def puesto(z: Lienzo, x0: float, x1: float, y: float, mesa: float, color: str, frutas: tuple[str, ...]) -> None:
    """Draw a stall: striped awning, table and heaps of fruit."""
    cuelga = 96
    z.poligono([(x0 + 30, y), (x1 - 30, y), (x1 - 40, mesa + 20), (x0 + 40, mesa + 20)], "#3a2420", opaco=0.55)
    for x in (x0 + 34, x1 - 42):
        z.rectangulo(x, y, x + 9, mesa + 150, "#5a4334", hacia="#2d1f1a", eje="derecha")
    ancho, rayas = x1 - x0, 11
    vend = (x0 + x1) / 2
    a.persona(z, vend, mesa + 60, (mesa - y) * 0.98, "#e6d194", falda=True, frente=True)
    z.poligono([(vend - 22, mesa - 40), (vend + 22, mesa - 40), (vend + 30, mesa), (vend - 30, mesa)], color)
    for k in range(rayas):
        a0, a1 = x0 + ancho * k / rayas, x0 + ancho * (k + 1) / rayas
        b0, b1 = x0 + ancho * 0.09 + ancho * 0.82 * k / rayas, x0 + ancho * 0.09 + ancho * 0.82 * (k + 1) / rayas
        tono = color if k % 2 == 0 else "#fbf3e2"
        z.poligono([(b0, y - cuelga), (b1, y - cuelga), (a1, y), (a0, y)], tono, hacia=mezcla(tono, "#2a1a1a", 0.35),
            grano=True)
        r = (a1 - a0) / 2
        z.poligono([(a0 + r - math.cos(math.pi * i / 12) * r, y + math.sin(math.pi * i / 12) * r * 0.85)
            for i in range(13)], tono, hacia=mezcla(tono, "#2a1a1a", 0.45), grano=True)
    z.rectangulo(x0 + 20, mesa, x1 - 20, mesa + 14, "#8a6a4a")
    z.rectangulo(x0 + 28, mesa + 14, x1 - 28, mesa + 150, "#b08a5c", hacia="#5d4334", grano=True)
    z.varios([[(x0 + 28 + k * 46, mesa + 16), (x0 + 30 + k * 46, mesa + 16), (x0 + 30 + k * 46, mesa + 150),
        (x0 + 28 + k * 46, mesa + 150)] for k in range(int((ancho - 56) / 46) + 1)], "#5d4334", opaco=0.6)
    for k, fruta in enumerate(frutas):
        cx = x0 + ancho * (k + 0.5) / len(frutas)
        monton(z, cx, mesa + 2, ancho / len(frutas) * 0.4, fruta)


def olla(z: Lienzo, x: float, y: float, alto: float, ancho: float, color: str, *, brillo: str) -> None:
    """Draw a pot that stands on `y`, with its neck and a gleam."""
    oscuro = mezcla(color, "#1f0f0c", 0.6)
    perfil = ((0.26, 0), (0.44, 0.14), (0.5, 0.36), (0.44, 0.6), (0.27, 0.78), (0.22, 0.88), (0.3, 1.0))
    lado = [(x - ancho * w, y - alto * h) for w, h in perfil]
    otro = [(x + ancho * w, y - alto * h) for w, h in reversed(perfil)]
    z.poligono([*lado, *otro], color, hacia=oscuro, eje="izquierda", grano=True, fuerza=1.1)
    z.elipse(x, y - alto, ancho * 0.3, alto * 0.04, mezcla(color, "#ffffff", 0.2))
    z.elipse(x, y - alto, ancho * 0.22, alto * 0.026, oscuro)
    z.poligono([(x + ancho * 0.3, y - alto * 0.24), (x + ancho * 0.41, y - alto * 0.38),
        (x + ancho * 0.35, y - alto * 0.58), (x + ancho * 0.29, y - alto * 0.42)], brillo, opaco=0.75)
