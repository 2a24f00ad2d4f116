"""Buildings and what stands in streets and squares: arches, towers, domes, lamps, people."""

import math

from .lienzo import Color, Lienzo, Punto, mezcla

# Coordinates read better in rows than in columns.
# fmt: off


def arco(x0: float, x1: float, y: float, alto: float) -> list[Punto]:
    """Give the outline of a doorway with a round top that stands on `y`."""
    r = (x1 - x0) / 2
    cx, arriba = x0 + r, y - alto + r
    vuelta = [(cx + math.cos(a) * r, arriba - math.sin(a) * r) for a in (math.pi * (1 - n / 16) for n in range(17))]
    return [(x0, y), *vuelta, (x1, y)]


def arcada(
    z: Lienzo, x0: float, x1: float, y: float, alto: float, cuantos: int, hueco: Color, fondo: Color, *,
    pilar: float = 0.22,
    piedra: Color = "", luz: Color = "",
) -> None:
    """Open a row of arches in a wall that is already painted; `piedra` draws their rims, `luz` a floor lit inside."""
    paso = (x1 - x0) / cuantos
    grueso = paso * pilar
    huecos = [arco(x0 + n * paso + grueso / 2, x0 + (n + 1) * paso - grueso / 2, y, alto) for n in range(cuantos)]
    if piedra:
        orla = paso * 0.045
        rims = [
            arco(x0 + n * paso + grueso / 2 - orla, x0 + (n + 1) * paso - grueso / 2 + orla, y, alto + orla)
            for n in range(cuantos)
        ]
        z.varios(rims, piedra)
    z.varios(huecos, hueco, hacia=fondo, grano=True)
    if luz:
        for n in range(cuantos):
            izquierda = x0 + n * paso + grueso / 2
            derecha = x0 + (n + 1) * paso - grueso / 2
            z.poligono(
                [(izquierda, y), (izquierda + paso * 0.16, y - alto * 0.16), (derecha, y - alto * 0.16),
                (derecha, y)],
                luz, opaco=0.5,
            )


def ventanas(
    x0: float, y0: float, x1: float, y1: float, columnas: int, filas: int, *, lleno: float = 0.55
) -> list[list[Punto]]:
    """Give a grid of windows; `lleno` is how much of each cell is glass."""
    ancho, alto = (x1 - x0) / columnas, (y1 - y0) / filas
    mx, my = ancho * (1 - lleno) / 2, alto * (1 - lleno) / 2
    celdas = []
    for c in range(columnas):
        for f in range(filas):
            x, y = x0 + c * ancho, y0 + f * alto
            celdas.append([(x + mx, y + my), (x + ancho - mx, y + my), (x + ancho - mx, y + alto - my),
                (x + mx, y + alto - my)])
    return celdas


def edificio(
    z: Lienzo, x: float, y: float, ancho: float, alto: float, color: Color, sombra: Color, *, encendidas: Color = "",
    proporcion: float = 0.5, vidrio: Color = "",
) -> None:
    """Draw a block that stands on `y`, shaded to the right, with some of its windows lit."""
    z.rectangulo(x, y - alto, x + ancho, y, color, hacia=sombra, eje="derecha", grano=True, fuerza=1.1)
    columnas, filas = max(2, round(ancho / 16)), max(2, round(alto / 22))
    todas = ventanas(x + ancho * 0.08, y - alto * 0.95, x + ancho * 0.92, y - alto * 0.06, columnas, filas)
    if vidrio:
        z.varios(todas, vidrio, opaco=0.5)
    if encendidas:
        z.varios([v for v in todas if z.azar.random() < proporcion], encendidas, opaco=0.9)


def perfil_urbano(
    z: Lienzo, y: float, bajo: float, alto: float, color: Color, sombra: Color, *, encendidas: Color = "",
    centro: float = 0.5, proporcion: float = 0.25, desde: float = 0, hasta: float | None = None,
) -> None:
    """Draw the blocks of a city side by side, higher towards `centro`."""
    x, fin = desde - 20, z.ancho if hasta is None else hasta
    while x < fin:
        ancho = z.azar.uniform(34, 92)
        cerca = math.exp(-(((x / z.ancho) - centro) ** 2) / 0.05)
        h = bajo + (alto - bajo) * cerca * z.azar.uniform(0.35, 1.0) + z.azar.uniform(0, bajo * 0.5)
        edificio(z, x, y, ancho, h, color, sombra, encendidas=encendidas, proporcion=proporcion)
        if z.azar.random() < 0.2:
            z.rectangulo(x + ancho * 0.45, y - h - 26, x + ancho * 0.45 + 2, y - h, sombra)
        x += ancho + z.azar.uniform(-3, 9)


def cupula(z: Lienzo, x: float, y: float, r: float, color: Color, sombra: Color, luz: Color, *,
    tambor: float = 0.45) -> None:
    """Draw a dome with its drum and lantern, the drum standing on `y`."""
    alto = r * tambor
    z.rectangulo(x - r, y - alto, x + r, y, mezcla(color, luz, 0.25), hacia=sombra, eje="derecha", grano=True)
    z.varios(ventanas(x - r * 0.9, y - alto * 0.95, x + r * 0.9, y - alto * 0.05, 6, 1, lleno=0.42), sombra)
    z.rectangulo(x - r * 1.08, y - alto - r * 0.07, x + r * 1.08, y - alto + r * 0.02, mezcla(luz, color, 0.3))
    arriba = y - alto - r * 0.06
    media = [(x + math.cos(a) * r * 1.02, arriba - math.sin(a) * r * 1.12)
        for a in (math.pi * n / 30 for n in range(31))]
    z.poligono(media, color, hacia=sombra, eje="derecha", grano=True, fuerza=1.15)
    for t in (-0.62, -0.22, 0.22, 0.62):
        nervio = [(x + math.sin(t * math.cos(a)) * 0 + t * r * math.cos(a), arriba - math.sin(a) * r * 1.12)
                  for a in (math.pi / 2 * n / 10 for n in range(11))]
        z.linea(nervio, mezcla(luz, color, 0.2), r * 0.022, opaco=0.7)
    lin = r * 0.15
    cima = arriba - r * 1.1
    z.rectangulo(x - lin, cima - lin * 2, x + lin, cima + 2, luz, hacia=sombra, eje="derecha")
    z.poligono([(x - lin * 1.25, cima - lin * 2), (x, cima - lin * 3.7), (x + lin * 1.25, cima - lin * 2)], sombra)
    z.rectangulo(x - 1.5, cima - lin * 5.4, x + 1.5, cima - lin * 3.5, sombra)


def torre(
    z: Lienzo, x: float, y: float, ancho: float, alto: float, color: Color, sombra: Color, hueco: Color, *,
    remate: str = "aguja",
    techo: Color = "", cuerpos: int = 2,
) -> None:
    """Draw a bell tower on `y`; it ends in a spire (`aguja`), a small dome (`cupulin`) or a roof (`teja`)."""
    mitad, techo = ancho / 2, techo or color
    z.rectangulo(x - mitad, y - alto, x + mitad, y, color, hacia=sombra, eje="derecha", grano=True, fuerza=1.1)
    tramo = alto * 0.5 / cuerpos
    for n in range(cuerpos):
        base = y - alto + tramo * (n + 1)
        z.rectangulo(x - mitad * 1.1, base - 5, x + mitad * 1.1, base + 2, mezcla(color, "#ffffff", 0.18))
        z.poligono(arco(x - mitad * 0.38, x + mitad * 0.38, base - tramo * 0.12, tramo * 0.68), hueco)
    cima = y - alto
    z.rectangulo(x - mitad * 1.16, cima - 6, x + mitad * 1.16, cima + 2, mezcla(color, "#ffffff", 0.25))
    if remate == "aguja":
        z.poligono([(x - mitad, cima - 5), (x, cima - ancho * 2.3), (x + mitad, cima - 5)], techo,
                   hacia=mezcla(techo, "#000000", 0.45), eje="derecha", grano=True)
        z.poligono([(x - mitad, cima - 5), (x, cima - ancho * 2.3), (x - mitad * 0.1, cima - 5)],
                   mezcla(techo, "#ffffff", 0.3), opaco=0.45)
        punta = cima - ancho * 2.3
    elif remate == "cupulin":
        media = [(x + math.cos(a) * mitad * 0.92, cima - 5 - math.sin(a) * mitad * 1.05)
                 for a in (math.pi * n / 20 for n in range(21))]
        z.poligono(media, techo, hacia=mezcla(techo, "#000000", 0.45), eje="derecha", grano=True)
        punta = cima - mitad * 1.2
    else:
        z.poligono([(x - mitad * 1.3, cima - 4), (x, cima - ancho * 0.6), (x + mitad * 1.3, cima - 4)], techo,
                   hacia=mezcla(techo, "#000000", 0.4), eje="derecha", grano=True)
        punta = cima - ancho * 0.6
    z.rectangulo(x - 1.5, punta - ancho * 0.3, x + 1.5, punta + 4, sombra)
    z.rectangulo(x - ancho * 0.09, punta - ancho * 0.2, x + ancho * 0.09, punta - ancho * 0.2 + 3, sombra)


def fachada(
    z: Lienzo, x0: float, x1: float, y: float, alto: float, color: Color, *, guardapolvo: Color = "",
    puerta: Color = "#4a2f25",
    marco: Color = "#fbf6ec", balcones: bool = True, huecos: int = 3, cornisa: bool = True, teja: Color = "",
) -> None:
    """Draw the front of a town house: doors below, balconies above, a band at its foot, a cornice or a tiled eave."""
    sombra = mezcla(color, "#2a1410", 0.32)
    z.rectangulo(x0, y - alto, x1, y, color, hacia=sombra, grano=True, fuerza=0.75)
    paso = (x1 - x0) / huecos
    for n in range(huecos):
        cx = x0 + (n + 0.5) * paso
        ancho = paso * 0.36
        if balcones:
            y0, y1 = y - alto * 0.86, y - alto * 0.54
            z.rectangulo(cx - ancho * 0.64, y0 - alto * 0.03, cx + ancho * 0.64, y1, marco)
            z.rectangulo(cx - ancho * 0.5, y0, cx + ancho * 0.5, y1, puerta, hacia=mezcla(puerta, "#000000", 0.5),
                grano=True)
            z.rectangulo(cx - ancho * 0.82, y1 - 2, cx + ancho * 0.82, y1 + alto * 0.014, marco)
            rejas = [[(cx + t * ancho - 0.8, y1 - alto * 0.11), (cx + t * ancho + 0.8, y1 - alto * 0.11),
                      (cx + t * ancho + 0.8, y1), (cx + t * ancho - 0.8, y1)]
                     for t in (-0.75 + 0.1875 * i for i in range(9))]
            z.varios(rejas, "#2b2326")
            z.rectangulo(cx - ancho * 0.8, y1 - alto * 0.115, cx + ancho * 0.8, y1 - alto * 0.105, "#2b2326")
        y0 = y - alto * (0.42 if balcones else 0.66)
        z.rectangulo(cx - ancho * 0.66, y0 - alto * 0.035, cx + ancho * 0.66, y, marco)
        z.rectangulo(cx - ancho * 0.5, y0, cx + ancho * 0.5, y, puerta, hacia=mezcla(puerta, "#000000", 0.55),
            grano=True)
        z.rectangulo(cx - 0.8, y0, cx + 0.8, y, mezcla(puerta, "#000000", 0.6))
    if guardapolvo:
        for n in range(huecos + 1):
            a = x0 if n == 0 else x0 + (n - 0.5) * paso + paso * 0.24
            b = x1 if n == huecos else x0 + (n + 0.5) * paso - paso * 0.24
            z.rectangulo(a, y - alto * 0.15, b, y, guardapolvo, hacia=mezcla(guardapolvo, "#000000", 0.3), grano=True)
    if teja:
        alero(z, x0 - alto * 0.05, x1 + alto * 0.05, y - alto, alto * 0.16, teja)
    elif cornisa:
        z.rectangulo(x0 - 3, y - alto - alto * 0.03, x1 + 3, y - alto + alto * 0.02, marco)
        z.rectangulo(x0, y - alto + alto * 0.02, x1, y - alto + alto * 0.035, sombra)


def alero(z: Lienzo, x0: float, x1: float, y: float, alto: float, color: Color) -> None:
    """Draw a slope of tiles whose eave is at `y`."""
    sombra = mezcla(color, "#20100c", 0.5)
    z.poligono([(x0, y + alto * 0.1), (x0 + alto * 0.7, y - alto), (x1 - alto * 0.7, y - alto), (x1, y + alto * 0.1)],
        color,
               hacia=sombra, grano=True)
    canales, paso = [], max(7, alto * 0.16)
    n, total = 0, int((x1 - x0) / paso)
    for n in range(1, total):
        t = n / total
        a, b = x0 + (x1 - x0) * t, x0 + alto * 0.7 + (x1 - x0 - alto * 1.4) * t
        canales.append([(b - 0.7, y - alto), (b + 0.7, y - alto), (a + 1.2, y + alto * 0.1),
            (a - 1.2, y + alto * 0.1)])
    z.varios(canales, sombra, opaco=0.7)
    z.rectangulo(x0, y + alto * 0.06, x1, y + alto * 0.16, sombra)


def columnata(z: Lienzo, x0: float, x1: float, y: float, alto: float, cuantas: int, color: Color,
    sombra: Color) -> None:
    paso = (x1 - x0) / cuantas
    for n in range(cuantas):
        cx, r = x0 + (n + 0.5) * paso, paso * 0.19
        z.rectangulo(cx - r, y - alto, cx + r, y, color, hacia=sombra, eje="derecha", grano=True, fuerza=1.2)
        z.rectangulo(cx - r * 1.4, y - alto - r * 0.2, cx + r * 1.4, y - alto + r * 0.7, color)
        z.rectangulo(cx - r * 1.4, y - r * 0.8, cx + r * 1.4, y, color, hacia=sombra, eje="derecha")


def baldosas(z: Lienzo, y: float, fuga: Punto, claro: Color, oscuro: Color, *, cuantas: int = 22,
    hileras: int = 9) -> None:
    """Draw a paved floor in perspective, from `y` to the bottom of the picture."""
    z.rectangulo(0, y, z.ancho, z.alto, claro, hacia=oscuro, grano=True, fuerza=0.55)
    fx, fy = fuga
    for n in range(cuantas + 1):
        x = fx + (n / cuantas - 0.5) * z.ancho * 4
        t = (y - fy) / (z.alto - fy)
        z.linea([(fx + (x - fx) * t, y), (x, z.alto)], oscuro, 1.6, opaco=0.5)
    for n in range(1, hileras):
        yy = y + (z.alto - y) * (n / hileras) ** 2
        z.linea([(0, yy), (z.ancho, yy)], oscuro, 1.2 + n * 0.15, opaco=0.5)


# what stands in the street ---------------------------------------------------------------------


def farol(z: Lienzo, x: float, y: float, alto: float, color: Color, luz: Color = "") -> None:
    z.rectangulo(x - alto * 0.012, y - alto * 0.86, x + alto * 0.012, y, color)
    z.rectangulo(x - alto * 0.03, y - alto * 0.07, x + alto * 0.03, y, color)
    if luz:
        z.brillo(x, y - alto * 0.93, alto * 0.42, luz, 0.6)
    z.poligono(
        [(x - alto * 0.03, y - alto * 0.86), (x - alto * 0.05, y - alto * 0.98), (x + alto * 0.05, y - alto * 0.98),
        (x + alto * 0.03, y - alto * 0.86)],
        luz or mezcla(color, "#ffffff", 0.4),
    )
    z.poligono([(x - alto * 0.065, y - alto * 0.97), (x, y - alto * 1.04), (x + alto * 0.065, y - alto * 0.97)],
        color)


def persona(z: Lienzo, x: float, y: float, alto: float, color: Color, *, piel: Color = "#7a4a35", falda: bool = False,
    paso: float = 0.1, frente: bool = False) -> None:
    """Draw someone who stands on `y`: seen from behind or, with `frente`, from the front."""
    oscuro = mezcla(color, "#000000", 0.35)
    cadera, hombro = y - alto * 0.48, y - alto * 0.82
    if falda:
        z.poligono([(x - alto * 0.06, cadera - alto * 0.05), (x - alto * 0.14, y - alto * 0.14),
            (x + alto * 0.14, y - alto * 0.14), (x + alto * 0.06, cadera - alto * 0.05)], oscuro)
        z.rectangulo(x - alto * 0.05, y - alto * 0.15, x - alto * 0.02, y, piel)
        z.rectangulo(x + alto * 0.02, y - alto * 0.15, x + alto * 0.05, y, piel)
    else:
        z.poligono([(x - alto * 0.06, cadera), (x - alto * paso - alto * 0.03, y), (x - alto * paso + alto * 0.03, y),
            (x + alto * 0.01, cadera + alto * 0.02)], oscuro)
        z.poligono([(x - alto * 0.01, cadera), (x + alto * paso - alto * 0.03, y), (x + alto * paso + alto * 0.03, y),
            (x + alto * 0.065, cadera)], oscuro)
    z.poligono([(x - alto * 0.085, hombro), (x + alto * 0.085, hombro), (x + alto * 0.068, cadera + alto * 0.03),
        (x - alto * 0.068, cadera + alto * 0.03)], color)
    z.linea([(x - alto * 0.085, hombro + alto * 0.02), (x - alto * 0.12, cadera)], color, alto * 0.045)
    z.linea([(x + alto * 0.085, hombro + alto * 0.02), (x + alto * 0.13, cadera - alto * 0.02)], color, alto * 0.045)
    z.rectangulo(x - alto * 0.025, y - alto * 0.87, x + alto * 0.025, y - alto * 0.8, mezcla(piel, "#000000", 0.2))
    if frente:
        z.circulo(x, y - alto * 0.945, alto * 0.078, "#231815")
        z.elipse(x, y - alto * 0.915, alto * 0.06, alto * 0.07, piel, hacia=mezcla(piel, "#3a1a14", 0.35), grano=True)
        z.elipse(x, y - alto * 0.972, alto * 0.06, alto * 0.028, "#231815")
    else:
        z.circulo(x, y - alto * 0.92, alto * 0.075, piel)
        z.circulo(x - alto * 0.012, y - alto * 0.945, alto * 0.07, "#231815")


def ciclista(z: Lienzo, x: float, y: float, alto: float, color: Color, *, piel: Color = "#7a4a35") -> None:
    """Draw someone on a bicycle who goes to the right, wheels on `y`."""
    r, oscuro = alto * 0.2, "#1d1a1c"
    for cx in (x - alto * 0.3, x + alto * 0.3):
        z.forma(
            lambda d, m, cx=cx: d.ellipse([*m([(cx - r, y - 2 * r)])[0], *m([(cx + r, y)])[0]], outline=255,
            width=max(3, round(alto * 0.05))),
            (cx - r, y - 2 * r, cx + r, y), oscuro,
        )
    a, b, silla, manubrio = (x - alto * 0.3, y - r), (x + alto * 0.3, y - r), (x - alto * 0.1,
        y - alto * 0.47), (x + alto * 0.2, y - alto * 0.52)
    pedal = (x, y - alto * 0.2)
    for trazo in ([a, pedal, manubrio, b], [a, silla, pedal], [silla, (manubrio[0], manubrio[1] + alto * 0.06)]):
        z.linea(trazo, oscuro, alto * 0.024)
    cadera, hombro = (x - alto * 0.1, y - alto * 0.52), (x + alto * 0.04, y - alto * 0.85)
    z.linea([cadera, (x + alto * 0.1, y - alto * 0.38), (x + alto * 0.02, y - alto * 0.14)],
        mezcla(color, "#000000", 0.45), alto * 0.07)
    z.linea([cadera, hombro], color, alto * 0.13)
    z.linea([hombro, (x + alto * 0.12, y - alto * 0.66), manubrio], color, alto * 0.05)
    z.circulo(x + alto * 0.075, y - alto * 0.97, alto * 0.075, piel)
    z.circulo(x + alto * 0.06, y - alto * 0.995, alto * 0.072, "#231815")


def kiosco(z: Lienzo, x: float, y: float, ancho: float, color: Color, techo: Color, oscuro: Color) -> None:
    """Draw the bandstand of a square."""
    mitad, alto = ancho / 2, ancho * 0.62
    z.rectangulo(x - mitad * 1.05, y - alto * 0.24, x + mitad * 1.05, y, color, hacia=oscuro, eje="derecha",
        grano=True)
    for n in range(7):
        cx = x - mitad + ancho * n / 6
        z.rectangulo(cx - 2.4, y - alto * 0.86, cx + 2.4, y - alto * 0.2, oscuro)
    barandal = [[(x - mitad + ancho * n / 36 - 0.7, y - alto * 0.4),
        (x - mitad + ancho * n / 36 + 0.7, y - alto * 0.4),
                 (x - mitad + ancho * n / 36 + 0.7, y - alto * 0.24),
                 (x - mitad + ancho * n / 36 - 0.7, y - alto * 0.24)]
                for n in range(37)]
    z.varios(barandal, oscuro)
    z.rectangulo(x - mitad, y - alto * 0.42, x + mitad, y - alto * 0.39, oscuro)
    z.poligono([(x - mitad * 1.2, y - alto * 0.84), (x - mitad * 0.5, y - alto * 1.1),
        (x - mitad * 0.16, y - alto * 1.28), (x + mitad * 0.16, y - alto * 1.28), (x + mitad * 0.5, y - alto * 1.1),
        (x + mitad * 1.2, y - alto * 0.84)],
               techo, hacia=mezcla(techo, "#000000", 0.45), eje="derecha", grano=True)
    z.circulo(x, y - alto * 1.33, mitad * 0.1, techo)


def banca(z: Lienzo, x: float, y: float, ancho: float, color: Color) -> None:
    alto = ancho * 0.42
    for t in (0, 0.35, 0.7):
        z.rectangulo(x, y - alto + alto * t * 0.6, x + ancho, y - alto + alto * t * 0.6 + alto * 0.1, color)
    z.rectangulo(x, y - alto * 0.42, x + ancho, y - alto * 0.3, mezcla(color, "#000000", 0.2))
    for cx in (x + ancho * 0.08, x + ancho * 0.88):
        z.rectangulo(cx, y - alto, cx + ancho * 0.04, y, mezcla(color, "#000000", 0.4))


def bandera(z: Lienzo, x: float, y: float, alto: float) -> None:
    """Draw a staff with a flag of three plain colours: no arms, which are not ours to draw."""
    z.rectangulo(x - 1.6, y - alto, x + 1.6, y, "#5b5550")
    ancho, vuelo = alto * 0.5, alto * 0.28
    for n, color in enumerate(("#1e5b4f", "#f7f3ea", "#9b2247")):
        puntos = []
        for i in range(5):
            t = (n + i / 4) / 3
            puntos.append((x + 2 + ancho * t, y - alto + math.sin(t * 5) * alto * 0.025))
        z.poligono([*puntos, *[(px, py + vuelo) for px, py in reversed(puntos)]], color,
            hacia=mezcla(color, "#000000", 0.25), eje="derecha")


def papel_picado(z: Lienzo, a: Punto, b: Punto, cuelga: float, tam: float, colores: list[Color]) -> None:
    """Hang a string of paper flags between two points."""
    def sobre(t):
        return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + math.sin(t * math.pi) * cuelga

    z.linea([sobre(n / 20) for n in range(21)], "#3a2b2b", 1.4)
    largo = math.dist(a, b)
    cuantos = max(3, int(largo / (tam * 1.12)))
    for n in range(cuantos):
        x, y = sobre((n + 0.5) / cuantos)
        w, h = tam * 0.92, tam * 0.72
        picos = []
        for i in range(7):
            picos.append((x + w / 2 - w * i / 6, y + h + (tam * 0.1 if i % 2 else 0)))
        color = colores[n % len(colores)]
        z.poligono([(x - w / 2, y), (x + w / 2, y), *picos], color, opaco=0.93)
        z.manchas([(x - w * 0.22, y + h * 0.42, w * 0.07), (x + w * 0.22, y + h * 0.42, w * 0.07),
            (x, y + h * 0.62, w * 0.09)], mezcla(color, "#ffffff", 0.7), opaco=0.7)
