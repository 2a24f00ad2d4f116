"""Guadalajara: dusk, stone and jacaranda."""

import math

from . import arquitectura as a
from . import movimiento as m
from . import naturaleza as n
from .lienzo import ALTO_PORTADA, Lienzo, mezcla

# Coordinates read better in rows than in columns.
# fmt: off


def horizonte() -> Lienzo:
    z = Lienzo("guadalajara-horizonte", alto=ALTO_PORTADA)
    z.cielo("#5c2247", "#9b3a55", "#d9785a", "#f0b777", "#f8dca6", hasta=640)
    n.sol(z, 1085, 470, 118, "#fdf0c8", "#f6c98a", alcance=4)
    n.nubes(z, 215, "#c9656a", cuantas=3, largo=520, opaco=0.5)
    n.nubes(z, 350, "#f1b98a", cuantas=3, largo=460, opaco=0.55)
    n.aves(z, 300, 240, "#5a2340", cuantas=7, tam=13, abren=52)
    n.sierra(z, 560, 60, "#b4667a", "#e3a184")
    n.sierra(z, 610, 46, "#8d4468", "#c77a72", aspereza=0.5)
    z.neblina(650, 70, "#f3b98c", 0.55)
    a.perfil_urbano(z, 720, 36, 250, "#7c3a5c", "#552446", encendidas="#f8d79a", centro=0.2, proporcion=0.3)
    a.perfil_urbano(z, 730, 26, 130, "#6a2f52", "#49203f", encendidas="#f8d79a", centro=0.86, proporcion=0.25)
    z.neblina(725, 55, "#d98973", 0.4)
    # the cathedral
    z.rectangulo(560, 560, 1010, 780, "#c98a5c", hacia="#7d4047", eje="derecha", grano=True)
    z.poligono([(560, 562), (785, 500), (1010, 562)], "#d79a66", hacia="#8f4c4a", grano=True)
    a.cupula(z, 905, 520, 84, "#d9a441", "#7c3d3d", "#f3d9a4")
    for x in (640, 800):
        a.torre(z, x, 780, 104, 300, "#dba671", "#7b3f46", "#4a1f38", remate="aguja", techo="#e0b04c")
    z.circulo(720, 640, 26, "#4a1f38")
    z.circulo(720, 640, 19, "#f3cf8f")
    # roofs in front, darker and darker
    for y, color, sombra, alto in ((800, "#5d2545", "#3f1833", 60), (850, "#471a36", "#2e1026", 66)):
        x = -30
        while x < 1620:
            ancho, h = z.azar.uniform(70, 150), alto * z.azar.uniform(0.6, 1.25)
            z.rectangulo(x, y - h, x + ancho, 900, color, hacia=sombra, grano=True)
            if z.azar.random() < 0.35:
                z.elipse(x + ancho * 0.4, y - h, ancho * 0.2, ancho * 0.19, color, hacia=sombra, eje="derecha")
            z.varios(a.ventanas(x + 8, y - h + 14, x + ancho - 8, y - h + 46, 3, 1, lleno=0.36), "#f6cf8d",
                opaco=0.85)
            x += ancho
    for x, r in ((60, 62), (235, 48), (1150, 52), (1330, 66), (1500, 50)):
        n.copa(z, x, 905, r, "#3c1f3c", "#241026", "#7a3d55", alto=0.5)
    return z


def barranca() -> Lienzo:
    z = Lienzo("guadalajara-barranca")
    z.cielo("#8fb7bf", "#c9dcd2", "#f3e9cf", "#f7dfb4", hasta=520)
    n.sol(z, 1010, 215, 62, "#fff6dc", "#f8e1ae", alcance=6)
    n.nubes(z, 150, "#ffffff", cuantas=3, largo=420, opaco=0.5)
    n.sierra(z, 372, 40, "#a9bdb6", "#cfd5c2")
    z.neblina(420, 70, "#f5ead0", 0.7)
    _pared(z, 392, 690, 330, "#c9b48c", "#a9b097", lado=-1, fondo=800, pasos=5)
    _pared(z, 384, 960, 330, "#d6c097", "#b3b79b", lado=1, fondo=790, pasos=5)
    z.neblina(640, 150, "#f5ead0", 0.7)
    z.rectangulo(0, 775, 1600, 1067, "#a7b08c", hacia="#5f7f5c", grano=True)
    _pared(z, 470, 660, 420, "#a98f63", "#718864", lado=-1, fondo=960, pasos=5)
    _pared(z, 452, 1010, 420, "#bd9d6c", "#7f9068", lado=1, fondo=960, pasos=5)
    z.neblina(790, 130, "#f0e6c8", 0.6)
    z.poligono([(0, 1067), (0, 930), (560, 850), (800, 838), (1080, 850), (1600, 930), (1600, 1067)], "#7f9a68",
        hacia="#3f6a4c", grano=True)
    borde, otro = [], []
    for k in range(40):  # the river, which winds and widens
        t = k / 39
        y, medio = 800 + 267 * t, 835 + math.sin(t * 7.2) * (26 + 105 * t) - 30 * t
        borde.append((medio - 7 - 128 * t**1.6, y))
        otro.append((medio + 7 + 128 * t**1.6, y))
    z.poligono([*borde, *reversed(otro)], "#f4f3df", hacia="#5d9aa0", grano=True)
    for k in range(30):
        t = (k / 29) ** 1.4
        for linea, lado in ((borde, -1), (otro, 1)):
            x, y = linea[round(t * 39)]
            n.arboleda(z, x + lado * (34 + 60 * t) - 22 * t - 8, x + lado * (34 + 60 * t) + 22 * t + 8, y + 4,
                7 + 20 * t, "#4f7a52", "#2f5a44")
    _pared(z, 640, 330, 330, "#7c6a4a", "#3f5f45", lado=-1, fondo=1100, pasos=4)
    _pared(z, 610, 1330, 330, "#8d7550", "#47664a", lado=1, fondo=1100, pasos=4)
    for x, y, r in ((60, 1040, 96), (215, 1080, 76), (350, 1095, 56), (1570, 1050, 100), (1425, 1085, 78),
        (1300, 1098, 54)):
        n.copa(z, x, y, r, "#2f5a3f", "#12312c", "#7f9a55", alto=0.6)
    n.aves(z, 690, 300, "#2a3a35", cuantas=2, tam=34, abren=150)
    return z


def _pared(z: Lienzo, y: float, borde: float, ancho: float, roca: str, selva: str, *, lado: int, fondo: float,
    pasos: int) -> None:
    """Draw one wall of the canyon: cliffs of rock, one under another, and a slope of forest at the foot of each."""
    fin = -20 if lado < 0 else z.ancho + 20
    for k in range(pasos):
        t = k / (pasos - 1)
        orilla = borde + lado * ancho * (0.5 - t * 0.8)
        arriba, alto = y + (fondo - y) * t**1.1 * 0.86, (fondo - y) / pasos * 0.5
        filo = [(fin, arriba)]
        x = fin
        while (orilla - x) * -lado > 0:
            filo.append((x, arriba + z.azar.uniform(-9, 9)))
            x -= lado * z.azar.uniform(40, 95)
        filo.append((orilla, arriba + 6))
        pie = (orilla - lado * alto * 0.32, arriba + alto)
        falda = (orilla - lado * ancho * 0.42, fondo + 10)
        tono = mezcla(roca, selva, t * 0.35)
        z.poligono([*filo, pie, falda, (fin, fondo + 10)], selva, hacia=mezcla(selva, "#14302a", 0.55), grano=True)
        cara = [*filo, pie]
        while (x - fin) * -lado > 0:
            cara.append((x, arriba + alto * z.azar.uniform(0.75, 1.25)))
            x += lado * z.azar.uniform(34, 70)
        z.poligono([*cara, (fin, arriba + alto)], tono, hacia=mezcla(tono, selva, 0.75), grano=True, fuerza=1.1)
        grietas, x = [], orilla + lado * 20
        while (x - fin) * -lado > 0:
            grietas.append([(x, arriba + 4), (x + 3, arriba + 2), (x + lado * 5,
                arriba + alto * z.azar.uniform(0.5, 0.95))])
            x += lado * z.azar.uniform(18, 60)
        z.varios(grietas, mezcla(tono, "#3a2a22", 0.4), opaco=0.6)
        matas, x = [], orilla + lado * 8
        while (x - fin) * -lado > 0:
            matas.append((x, arriba + z.azar.uniform(-4, 3), z.azar.uniform(5, 12)))
            x += lado * z.azar.uniform(9, 40)
        z.manchas(matas, mezcla(selva, "#16352c", 0.3), hacia=mezcla(selva, "#16352c", 0.6), grano=True)


def patio() -> Lienzo:
    z = Lienzo("guadalajara-patio")
    z.cielo("#6f9fb5", "#b8cfcf", "#f2e3c2", hasta=560)
    z.brillo(300, 200, 620, "#fff3d4", 0.55)
    n.cumulos(z, 1230, 300, 430, "#fdf6e8", "#d9cbb4")
    n.cumulos(z, 300, 240, 300, "#fdf6e8", "#d9cbb4")
    a.cupula(z, 800, 500, 150, "#d8a84e", "#7d5330", "#f6e3b4", tambor=0.55)
    z.rectangulo(560, 480, 1040, 640, "#e6cfa2", hacia="#a8845c", eje="derecha", grano=True)
    z.poligono([(690, 482), (800, 430), (910, 482)], "#efdcb4", hacia="#b3905f", eje="derecha", grano=True)
    z.rectangulo(548, 474, 1052, 488, "#f6e8c8")
    # the gallery at the back
    z.rectangulo(0, 560, 1600, 800, "#ecd7ad", hacia="#b98f66", grano=True)
    z.rectangulo(0, 552, 1600, 568, "#f8ecd0")
    a.arcada(z, 20, 1580, 800, 190, 13, "#6b3f3a", "#34202a", pilar=0.3, piedra="#f8ecd0", luz="#d9a878")
    a.baldosas(z, 800, (800, 640), "#e8cfa6", "#a87f5d", cuantas=26, hileras=8)
    # shadows of the columns on the left, long on the floor
    for k in range(6):
        x = 30 + k * 215
        z.poligono([(x, 1067), (x + 62, 1067), (x + 330 + k * 12, 830), (x + 300 + k * 12, 830)], "#7a4d4a",
            opaco=0.28)
    # the fountain
    z.elipse(800, 930, 250, 46, "#b98d68", hacia="#7a5348", eje="derecha", grano=True)
    z.elipse(800, 916, 250, 44, "#f1ddb6", hacia="#c39b72", eje="derecha", grano=True)
    z.elipse(800, 918, 226, 35, "#6fa3a8", hacia="#2f6672", grano=True)
    z.rectangulo(786, 820, 814, 916, "#e6cda0", hacia="#a27d5b", eje="derecha", grano=True)
    z.elipse(800, 822, 92, 19, "#f1ddb6", hacia="#a8825e", eje="derecha", grano=True)
    for t in (-1, -0.5, 0.5, 1):
        z.linea([(800 + t * 78 * s, 816 + 92 * s * s) for s in (k / 8 for k in range(9))], "#eef7f4", 2.2, opaco=0.75)
    z.destellos(902, 938, "#eef7f4", 18, x=800, ancho=360)
    for x, r in ((255, 92), (1345, 92), (470, 62), (1130, 62)):
        y = 960 if r > 80 else 868
        z.poligono([(x - r * 0.5, y), (x + r * 0.5, y), (x + r * 0.38, y + r * 0.5), (x - r * 0.38, y + r * 0.5)],
            "#b5654a",
                   hacia="#6d3530", eje="derecha", grano=True)
        n.copa(z, x, y + 4, r, "#3e7050", "#173c34", "#86a866", alto=0.8)
        z.manchas([(x + z.azar.uniform(-0.6, 0.6) * r, y - r * z.azar.uniform(0.75, 1.8), r * 0.075)
            for _ in range(12)], "#e08a3c")
    return z


def estadio() -> Lienzo:
    z = Lienzo("guadalajara-estadio")
    z.cielo("#0d1b33", "#1f3358", "#5b4a6d", "#b0687a", hasta=800)
    n.estrellas(z, 420, "#f4efe0", 120)
    n.luna(z, 1330, 190, 52, "#fbf2d8", "#d9c9a0")
    n.sierra(z, 700, 40, "#4a3f63", "#6d4f6e")
    a.perfil_urbano(z, 770, 30, 120, "#39304f", "#2a2440", encendidas="#f5d08a", centro=0.08, proporcion=0.3)
    z.rectangulo(0, 765, 1600, 1067, "#2a3b3a", hacia="#122326", grano=True)
    z.brillo(800, 640, 760, "#f7e3b0", 0.5)
    # the bowl: a grassy volcano with a white ring
    z.poligono([(190, 790), (360, 600), (1240, 600), (1410, 790)], "#2f6150", hacia="#17362f", eje="derecha",
        grano=True)
    for k in range(26):
        x = 372 + k * 34
        z.poligono([(x, 606), (x + 10, 606), (800 + (x + 10 - 800) * 1.38, 790), (800 + (x - 800) * 1.38, 790)],
            "#3f7a60", opaco=0.35)
    z.elipse(800, 600, 470, 86, "#f8f4ea", hacia="#b9b4b8", eje="abajo", grano=True)
    z.elipse(800, 578, 470, 86, "#fffdf6", hacia="#d8cfc6", eje="derecha", grano=True)
    z.elipse(800, 584, 350, 56, "#f9e7b0", hacia="#e0a24f", grano=True)
    z.elipse(800, 596, 290, 36, "#6faa55", hacia="#3c7a45")
    for k in range(40):
        t = math.pi * k / 39
        x, y = 800 - math.cos(t) * 468, 592 + math.sin(t) * 84
        z.linea([(x, y - 12), (x, y + 14)], "#8f8790", 2.4, opaco=0.8)
    for x, h in ((330, 330), (1270, 330), (560, 250), (1040, 250)):
        z.poligono([(x - 5, 700), (x + 5, 700), (x + 3, 700 - h), (x - 3, 700 - h)], "#d6d3cc", hacia="#6f6c74",
            eje="derecha")
        z.brillo(x, 700 - h, 190, "#fff3cc", 0.7)
        for fila in range(3):
            z.manchas([(x - 30 + c * 15, 700 - h - 18 + fila * 13, 5.2) for c in range(5)], "#fffbe8")
        haz = 800 + (800 - x) * 0.1
        z.poligono([(x - 26, 700 - h), (x + 26, 700 - h), (haz + 230, 590), (haz - 230, 590)], "#fff0c2", opaco=0.07)
    # the ramp with people
    z.poligono([(560, 1067), (740, 770), (860, 770), (1040, 1067)], "#8a7f80", hacia="#4b4650", grano=True)
    z.poligono([(560, 1067), (740, 770), (748, 770), (596, 1067)], "#d9cdb4", opaco=0.7)
    z.poligono([(1004, 1067), (852, 770), (860, 770), (1040, 1067)], "#d9cdb4", opaco=0.7)
    colores = ("#9b2247", "#e6d194", "#1e5b4f", "#b5654a", "#d9cdb4", "#1f5673")
    gente = sorted((z.azar.uniform(0.04, 0.98) ** 1.4, z.azar.uniform(-0.85, 0.85)) for _ in range(56))
    for t, lado in gente:
        y = 782 + 270 * t
        a.persona(z, 800 + lado * (60 + 165 * t), y, 26 + 74 * t, z.azar.choice(colores),
            paso=z.azar.uniform(0.05, 0.12))
    for x, r in ((60, 92), (240, 66), (430, 52), (1180, 52), (1370, 70), (1545, 96)):
        n.copa(z, x, 985 if r > 80 else 905, r, "#1f4a41", "#0c2426", "#4d7b5c", alto=0.7)
    return z


def tecnologia() -> Lienzo:
    z = Lienzo("guadalajara-tecnologia")
    z.cielo("#274a63", "#5d7f8f", "#c9a99a", "#f4cfa0", hasta=720)
    n.nubes(z, 190, "#d9b3a6", cuantas=3, largo=470, opaco=0.5)
    n.nubes(z, 330, "#f3d3b0", cuantas=3, largo=420, opaco=0.5)
    n.sierra(z, 610, 46, "#6c7f8c", "#b99a93")
    z.neblina(660, 70, "#f1cba2", 0.6)
    a.perfil_urbano(z, 740, 30, 130, "#5f6f80", "#4a5566", encendidas="#f8dca0", centro=0.5, proporcion=0.35)
    bloques = ((90, 250, 360, "#31586b", "#1b3546"), (380, 190, 250, "#8a4a5c", "#57263f"),
        (1010, 230, 420, "#2b4d61", "#172f40"),
               (1270, 250, 290, "#93705a", "#5b3f3f"), (620, 340, 180, "#3f6a6b", "#20424a"))
    for x, ancho, alto, color, sombra in bloques:
        z.rectangulo(x, 800 - alto, x + ancho, 800, color, hacia=sombra, eje="derecha", grano=True, radio=6)
        filas = max(3, round(alto / 40))
        for f in range(filas):
            y0 = 800 - alto + 16 + f * (alto - 30) / filas
            y1 = y0 + (alto - 30) / filas * 0.56
            celdas = a.ventanas(x + 12, y0, x + ancho - 12, y1, round(ancho / 20), 1, lleno=0.82)
            z.varios(celdas, "#9fc3c7", hacia="#4b7684", opaco=0.6)
            z.varios([c for c in celdas if z.azar.random() < 0.42], "#ffe3a0", hacia="#f0b565")
        z.rectangulo(x - 5, 800 - alto - 7, x + ancho + 5, 800 - alto + 5, mezcla(color, "#ffffff", 0.3))
        for k in range(3):
            z.rectangulo(x + ancho * (0.3 + 0.16 * k), 800 - alto - 24, x + ancho * (0.3 + 0.16 * k) + 20,
                800 - alto - 7, sombra)
    for x in range(-10, 1640, 88):
        n.copa(z, x + z.azar.uniform(-16, 16), 838, z.azar.uniform(42, 64), "#3b6b50", "#183c36", "#8fae6b", alto=0.8)
    z.rectangulo(0, 836, 1600, 1067, "#93907f", hacia="#57545a", grano=True)
    z.rectangulo(0, 832, 1600, 846, "#c9bda0")
    for y in (930, 956):
        z.rectangulo(0, y, 1600, y + 4, "#e8dcc0")
    z.varios([[(x, 926), (x + 16, 926), (x + 12, 966), (x - 6, 966)] for x in range(0, 1620, 34)], "#6d6259",
        opaco=0.7)
    for x in (210, 720, 1230):
        z.rectangulo(x - 3, 640, x + 3, 934, "#3a3f45")
        z.rectangulo(x - 3, 660, x + 120, 664, "#3a3f45")
    z.rectangulo(0, 676, 1600, 678, "#2b2f35")
    m.tren_ligero(z, 240, 936, 1150, "#f6f1e6", "#9b2247", "#ffe9b5")
    z.poligono([(0, 1067), (0, 1010), (1600, 1010), (1600, 1067)], "#46664f", hacia="#20423a", grano=True)
    for x in range(20, 1640, 60):
        n.agave(z, x + z.azar.uniform(-14, 14), 1062, z.azar.uniform(34, 50), "#5d9286", "#2c5a57", "#9cc2ad")
    a.persona(z, 150, 1018, 96, "#1f5673")
    a.persona(z, 198, 1022, 90, "#a57f2c", falda=True)
    a.persona(z, 1490, 1020, 96, "#9b2247")
    return z


def campo_de_agave() -> Lienzo:
    z = Lienzo("guadalajara-agave")
    z.cielo("#d9924f", "#eebb6d", "#f7dc9c", "#fbeec8", hasta=560)
    n.sol(z, 420, 330, 84, "#fff8e2", "#fbe3a6", alcance=5)
    n.nubes(z, 150, "#f7cf8f", cuantas=4, largo=460, opaco=0.7)
    n.sierra(z, 520, 34, "#c79a78", "#e8c596")
    n.monte(z, 1040, 590, 1150, 330, "#8f7270", "#d9a878", "#d9b48a", boca=0.05)
    z.neblina(590, 60, "#f6dcae", 0.75)
    n.lomas(z, 585, 14, "#a98a5c", "#8a6d4a")
    n.arboleda(z, -20, 1640, 602, 15, "#6f7d55", "#4a6048")
    n.surcos(z, 600, (800, 520), "#c28452", "#8f4f38", cuantos=30, hondo=0.2, abre=4.2)
    fuga_x, fuga_y = 800, 520
    hileras = 21
    d, paso = 620.0, 13.0
    filas = []
    while d < 1105:
        filas.append(d)
        paso *= 1.235
        d += paso
    for y in filas:
        escala = (y - fuga_y) / (1067 - fuga_y)
        for k in range(-hileras, hileras + 1):
            x = fuga_x + k * 224 * escala
            if -90 < x < 1690:
                r = 128 * escala * z.azar.uniform(0.92, 1.1)
                if r < 22:
                    z.poligono([(x - r, y - r * 0.7), (x - r * 0.2, y - r * 0.45), (x, y - r),
                        (x + r * 0.2, y - r * 0.45), (x + r, y - r * 0.7), (x + r * 0.25, y), (x - r * 0.25, y)],
                               mezcla("#7fa9a3", "#4f7f86", z.azar.random()))
                else:
                    z.elipse(x + r * 0.25, y + 3, r * 0.95, r * 0.15, "#5f2f2a", opaco=0.35)
                    n.agave(z, x, y, r, "#6c9ea0", "#2f6270", "#a9cdc0")
    return z


def palacio() -> Lienzo:
    z = Lienzo("guadalajara-palacio")
    z.cielo("#5f9bb8", "#a9cdd0", "#f0e8cf", hasta=620)
    n.cumulos(z, 330, 330, 420, "#fffaf0", "#cfd3cb")
    n.cumulos(z, 1290, 270, 360, "#fffaf0", "#cfd3cb")
    y = 800
    z.rectangulo(150, 380, 1450, y, "#e5cfa4", hacia="#b28c64", grano=True, fuerza=0.9)
    for x0, x1 in ((150, 360), (1240, 1450)):
        z.rectangulo(x0, 340, x1, y, "#ead7ae", hacia="#b08a62", eje="derecha", grano=True)
        z.rectangulo(x0 - 8, 330, x1 + 8, 348, "#f8efd6")
    z.rectangulo(640, 300, 960, y, "#eddbb4", hacia="#b28c64", eje="derecha", grano=True)
    z.rectangulo(630, 288, 970, 308, "#f8efd6")
    z.rectangulo(720, 190, 880, 292, "#e8d3a8", hacia="#ad8860", eje="derecha", grano=True)
    z.rectangulo(710, 180, 890, 194, "#f8efd6")
    z.poligono([(715, 182), (800, 120), (885, 182)], "#d9bf8f", hacia="#94704f", eje="derecha", grano=True)
    z.circulo(800, 240, 37, "#8b6a4c")
    z.circulo(800, 240, 32, "#fffaf0")
    z.linea([(800, 240), (800, 218)], "#3a2b2b", 3)
    z.linea([(800, 240), (815, 248)], "#3a2b2b", 3)
    z.rectangulo(142, 372, 1458, 388, "#f8efd6")
    z.rectangulo(142, 574, 1458, 586, "#f8efd6")
    a.arcada(z, 165, 640, y, 190, 5, "#6d4a44", "#362330", pilar=0.32, piedra="#f8efd6", luz="#d6ae82")
    a.arcada(z, 960, 1435, y, 190, 5, "#6d4a44", "#362330", pilar=0.32, piedra="#f8efd6", luz="#d6ae82")
    a.arcada(z, 700, 900, y, 216, 1, "#5d3a38", "#2d1c29", pilar=0.3, piedra="#f8efd6", luz="#d6ae82")
    for k in range(14):
        x = 200 + k * 92.3
        if 655 < x < 945:
            continue
        z.rectangulo(x - 25, 424, x + 25, 552, "#f8efd6")
        z.rectangulo(x - 18, 432, x + 18, 548, "#5f7880", hacia="#31474f", grano=True)
        z.rectangulo(x - 34, 548, x + 34, 556, "#f8efd6")
    for x in (720, 800, 880):
        z.poligono(a.arco(x - 26, x + 26, 552, 170), "#f8efd6")
        z.poligono(a.arco(x - 19, x + 19, 548, 158), "#5f7880", hacia="#31474f", grano=True)
    a.bandera(z, 800, 122, 96)
    z.neblina(800, 26, "#f3e6c8", 0.35)
    a.baldosas(z, 800, (800, 660), "#e7d7b6", "#b39a78", cuantas=28, hileras=8)
    for x, r in ((70, 104), (1530, 104), (420, 66), (1180, 66)):
        n.copa(z, x, 905 if r > 90 else 848, r, "#4a8060", "#1c463b", "#9dbb72", alto=0.75)
    a.kiosco(z, 800, 930, 330, "#d8c49c", "#1e5b4f", "#3a3536")
    for x in (560, 1040):
        a.farol(z, x, 960, 250, "#2f3a3a", "#fbe8b8")
    for x, y, alto, color, falda in ((300, 960, 92, "#9b2247", False), (348, 966, 86, "#e6d194", True),
        (1260, 985, 100, "#1f5673", False),
                                     (1120, 925, 74, "#b5654a", True), (470, 900, 64, "#1e5b4f", False),
                                     (1440, 1010, 104, "#7a4e00", False)):
        z.elipse(x + alto * 0.3, y + 2, alto * 0.36, alto * 0.045, "#6b5248", opaco=0.4)
        a.persona(z, x, y, alto, color, falda=falda)
    n.aves(z, 470, 860, "#6f6a6a", cuantas=4, tam=11, abren=40)
    return z


def corredor() -> Lienzo:
    z = Lienzo("guadalajara-corredor")
    z.cielo("#9cc4cf", "#d5e3da", "#f7ecd2", hasta=620)
    z.brillo(800, 470, 560, "#fff4d6", 0.9)
    a.perfil_urbano(z, 600, 26, 150, "#b9bfc0", "#a3abb0", centro=0.5, proporcion=0)
    z.neblina(590, 70, "#f8efd8", 0.75)
    z.rectangulo(0, 598, 1600, 1067, "#b3bf92", hacia="#5f8159", grano=True)
    for x0, x1 in ((-20, 700), (900, 1620)):
        n.arboleda(z, x0, x1, 612, 26, "#9fb08c", "#7d9a7a")
    # path, cycle lane, garden
    z.poligono([(640, 1067), (786, 592), (814, 592), (960, 1067)], "#e9d6b2", hacia="#c7a882", grano=True)
    z.poligono([(150, 1067), (752, 592), (776, 592), (560, 1067)], "#b0566a", hacia="#8c3350", grano=True)
    z.poligono([(1040, 1067), (824, 592), (848, 592), (1450, 1067)], "#d6cab0", hacia="#a3957c", grano=True)
    for t in (0.02, 0.09, 0.2, 0.36, 0.6):
        y = 592 + 475 * t
        z.poligono([(764 + (355 - 764) * t - 2 - 5 * t, y), (764 + (355 - 764) * t + 2 + 5 * t, y),
            (764 + (355 - 764) * (t + 0.05 + t * 0.12) + 2 + 6 * t, y + 475 * (0.05 + t * 0.12)),
            (764 + (355 - 764) * (t + 0.05 + t * 0.12) - 2 - 6 * t, y + 475 * (0.05 + t * 0.12))],
                   "#fbf3e2")
    tonos = (("#a583b8", "#6a4a86", "#d3bbe0"), ("#b993c4", "#74528c", "#e0cbe8"))
    for k in range(9):
        t = (k / 8) ** 1.9
        y, r = 600 + 330 * t, 26 + 250 * t
        for lado in (-1, 1):
            x = 800 + lado * (70 + 640 * t)
            color, sombra, luz = tonos[(k + (lado > 0)) % 2]
            z.elipse(x + lado * r * 0.1, y + 3, r * 0.8, r * 0.1, "#3f5a44", opaco=0.4)
            n.copa(z, x, y, r, color, sombra, luz, alto=1.5, tronco="#5a4038")
    petalos = [(z.azar.uniform(0, 1600), 700 + 367 * z.azar.random() ** 0.7, z.azar.uniform(1.6, 4.2))
        for _ in range(330)]
    z.manchas(petalos, "#c9a9d6", opaco=0.85)
    for x, y, alto in ((500, 985, 230),):
        z.elipse(x + 10, y + 2, alto * 0.55, 12, "#4f2a3a", opaco=0.35)
        a.ciclista(z, x, y, alto, "#1e5b4f")
    for x, y, alto, color, falda in ((742, 940, 190, "#1f5673", False), (806, 944, 176, "#9b2247", True),
        (862, 948, 118, "#e0a24f", False)):
        z.elipse(x + 14, y + 2, alto * 0.28, 9, "#6a4f3f", opaco=0.35)
        a.persona(z, x, y, alto, color, falda=falda, paso=0.09)
    a.persona(z, 824, 690, 66, "#7a4e00")
    a.persona(z, 790, 668, 52, "#611232", falda=True)
    return z


def teatro() -> Lienzo:
    z = Lienzo("guadalajara-teatro")
    z.cielo("#140f2b", "#2b1d4a", "#5a2a5c", "#8f3d5f", hasta=820)
    n.estrellas(z, 480, "#f6eedd", 150)
    for x, dx, color in ((240, 420, "#e6d194"), (430, 150, "#d9707c"), (1170, -150, "#6fb0b8"),
        (1360, -420, "#e6d194"), (800, 0, "#c79bd0")):
        z.poligono([(x - 14, 760), (x + 14, 760), (x + dx + 150, -20), (x + dx - 150, -20)], color, opaco=0.17)
        z.poligono([(x - 6, 760), (x + 6, 760), (x + dx + 60, -20), (x + dx - 60, -20)], color, opaco=0.2)
    for x0, x1, alto in ((0, 210, 250), (1390, 1600, 270)):
        z.rectangulo(x0, 800 - alto, x1, 800, "#3a2548", hacia="#1f1530", grano=True)
        z.varios([v for v in a.ventanas(x0 + 10, 815 - alto, x1 - 10, 780, 6, 5, lleno=0.4) if z.azar.random() < 0.5],
            "#f5cf86")
    z.brillo(800, 620, 640, "#f6d49a", 0.7)
    z.rectangulo(300, 360, 1300, 800, "#d9b787", hacia="#8f5f57", grano=True)
    z.rectangulo(420, 330, 1180, 420, "#e6c998", hacia="#a8795f", grano=True)
    z.rectangulo(290, 350, 1310, 366, "#f6e3ba")
    z.rectangulo(400, 400, 1200, 470, "#f3dcae", hacia="#c29468", grano=True)
    z.poligono([(385, 402), (800, 232), (1215, 402)], "#f8e6c0", hacia="#cf9f70", grano=True)
    z.poligono([(455, 394), (800, 256), (1145, 394)], "#b5785c", hacia="#7e4650", grano=True)
    for k in range(9):
        t = (k - 4) / 4
        h = 92 * (1 - abs(t)) + 26
        x = 800 + t * 240
        z.elipse(x, 392 - h * 0.45, 13, h * 0.42, "#f3d9a8", hacia="#b5835f", eje="derecha", grano=True)
        z.circulo(x, 392 - h * 0.9, 9, "#f3d9a8")
    z.rectangulo(410, 470, 1190, 800, "#5a2f3f", hacia="#2b1526", grano=True)
    for k in range(7):
        x = 465 + k * 111.7
        z.poligono(a.arco(x - 34, x + 34, 796, 210), "#f4bf6a", hacia="#a8512f", grano=True)
    a.columnata(z, 410, 1190, 800, 330, 8, "#fbeccb", "#a87458")
    for x in (345, 1255):
        z.poligono(a.arco(x - 27, x + 27, 640, 150), "#f7cd80", hacia="#b5703f", grano=True)
        z.poligono(a.arco(x - 27, x + 27, 800, 120), "#f4bf6a", hacia="#a8512f", grano=True)
    for k in range(4):
        z.rectangulo(380 - k * 26, 800 + k * 12, 1220 + k * 26, 812 + k * 12, mezcla("#f0d6a6", "#8a5a55", k / 5))
    a.baldosas(z, 846, (800, 700), "#8a5562", "#40233c", cuantas=24, hileras=7)
    z.brillo(800, 900, 520, "#f6c98a", 0.42)
    colores = ("#9b2247", "#1f5673", "#1e5b4f", "#b5654a", "#44304f", "#7a4e00")
    gente = sorted((z.azar.random() ** 1.3, z.azar.uniform(0, 1600)) for _ in range(92))
    for t, x in gente:
        y = 884 + 175 * t
        a.persona(z, x, y, 54 + 88 * t, mezcla(z.azar.choice(colores), "#1a1026", 0.45), piel="#5a3630",
            falda=z.azar.random() < 0.35)
    return z


ESCENAS = {
    "guadalajara_horizonte": horizonte, "guadalajara_barranca": barranca, "guadalajara_patio": patio,
    "guadalajara_estadio": estadio, "guadalajara_tecnologia": tecnologia, "guadalajara_agave": campo_de_agave,
    "guadalajara_palacio": palacio, "guadalajara_corredor": corredor, "guadalajara_teatro": teatro,
}
