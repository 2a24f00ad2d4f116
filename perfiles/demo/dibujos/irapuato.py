"""Irapuato: morning, furrows and strawberries."""

import math

from . import arquitectura as a
from . import calles
from . import movimiento as m
from . import naturaleza as n
from .lienzo import ALTO_PORTADA, Lienzo, mezcla

# Coordinates read better in rows than in columns.
# fmt: off


def fresas() -> Lienzo:
    z = Lienzo("irapuato-fresas", alto=ALTO_PORTADA)
    z.cielo("#6fa8b0", "#b9d3c4", "#f3e6c0", "#f9d9a0", hasta=460)
    n.sol(z, 1130, 300, 86, "#fff8e0", "#fbe0a0", alcance=5.5)
    n.nubes(z, 120, "#fdf3dc", cuantas=4, largo=430, opaco=0.55)
    n.sierra(z, 380, 42, "#9db3a8", "#d9d6b4")
    n.lomas(z, 412, 26, "#8aa68c", "#b9c49a", ondas=1.1)
    z.neblina(440, 44, "#f7e6b8", 0.7)
    a.perfil_urbano(z, 456, 20, 62, "#c09478", "#96685c", centro=0.42, proporcion=0)
    for x, alto, ancho in ((420, 150, 38), (930, 132, 34)):
        a.torre(z, x, 458, ancho, alto, "#e0b092", "#8f5a54", "#5f3440", remate="cupulin", techo="#9b2247")
    z.rectangulo(438, 400, 570, 458, "#d9a488", hacia="#96685c", eje="derecha", grano=True)
    z.rectangulo(800, 408, 914, 458, "#e0c08f", hacia="#a07858", eje="derecha", grano=True)
    a.cupula(z, 520, 404, 46, "#b5654a", "#6f3a3a", "#f0d9b0")
    a.cupula(z, 850, 412, 38, "#d9b04c", "#8a5a3a", "#f6e6b8")
    n.arboleda(z, -20, 1640, 468, 17, "#4d7a54", "#2f5a47")
    # furrows, and a row of plants on each
    fx, fy, calles = 790, 330, 15
    z.rectangulo(0, 464, 1600, 900, "#b08d5f", hacia="#6b4530", grano=True)
    t0 = (464 - fy) / (900 - fy)
    sombras = []
    for k in range(-calles, calles + 1):
        x0, x1 = fx + (k + 0.24) * 330, fx + (k + 0.62) * 330
        sombras.append([(fx + (x0 - fx) * t0, 464), (fx + (x1 - fx) * t0, 464), (x1, 900), (x0, 900)])
    z.varios(sombras, "#7d5440", hacia="#4a2c24", grano=True)
    d, paso, filas = 474.0, 5.0, []
    while d < 985:
        filas.append(d)
        paso *= 1.15
        d += paso
    for y in filas:
        e = (y - fy) / (900 - fy)
        for k in range(-calles, calles + 1):
            x = fx + k * 330 * e
            if -140 < x < 1740:
                n.mata(z, x, y, 92 * e)
    return z


def rio() -> Lienzo:
    z = Lienzo("irapuato-rio")
    z.cielo("#7fb0bb", "#bcd6cd", "#eee8cc", "#f6e2b6", hasta=560)
    n.cumulos(z, 1120, 230, 460, "#fffaf0", "#d5d8cc")
    n.cumulos(z, 420, 300, 320, "#fffaf0", "#d5d8cc")
    n.sierra(z, 500, 26, "#a9bdb4", "#cfd8c2")
    n.monte(z, 560, 566, 980, 240, "#7d9a7c", "#b5bf90", "#b3c39c", boca=0.1)
    z.neblina(560, 50, "#f3ecd0", 0.6)
    n.lomas(z, 556, 12, "#8faf7d", "#6f9866")
    n.arboleda(z, -20, 1640, 588, 24, "#5c8a5e", "#3d6d52")
    for x, r in ((120, 60), (300, 44), (1030, 46), (1240, 62), (1480, 72), (800, 36)):
        n.copa(z, x, 600, r, "#55885c", "#2b5b49", "#a3bf78", alto=0.5)
    z.espejo(600, "#5f8f8a", fuerza=0.38)
    z.destellos(620, 1000, "#f3f3dc", 90, x=800, ancho=1300)
    # banks
    for lado in (-1, 1):
        puntos = [(800 + lado * 810, 1067), (800 + lado * 810, 650)]
        for k in range(21):
            t = k / 20
            puntos.append((800 + lado * (800 - 590 * t**1.6 + 24 * math.sin(t * 9)), 650 + 417 * t))
        z.poligono(puntos, "#7da36a", hacia="#33624a", grano=True)
    n.sauce(z, 190, 860, 520)
    n.sauce(z, 1450, 820, 430)
    n.tules(z, -10, 420, 1075, 190, "#5f9160", "#234f40", cada=11, espigas="#6b4a30")
    n.tules(z, 1120, 1620, 1075, 170, "#5f9160", "#234f40", cada=11, espigas="#6b4a30")
    n.garza(z, 905, 955, 250)
    n.aves(z, 980, 380, "#fdfaf0", cuantas=5, tam=18, abren=66)
    return z


def plaza() -> Lienzo:
    z = Lienzo("irapuato-plaza")
    z.cielo("#4f8fae", "#97c3cb", "#e6e6d0", hasta=640)
    n.cumulos(z, 1240, 260, 470, "#fffaf2", "#cdd5d2")
    n.cumulos(z, 180, 350, 330, "#fffaf2", "#cdd5d2")
    for x0, x1, alto, color in ((0, 210, 230, "#d99a7c"), (210, 430, 270, "#e6c98f"), (1180, 1400, 260, "#c98f86"),
        (1400, 1600, 225, "#e0b983")):
        a.fachada(z, x0, x1, 800, alto, color, huecos=3)
    # the church
    z.rectangulo(560, 430, 1010, 800, "#dca893", hacia="#8f5f5f", eje="derecha", grano=True)
    a.cupula(z, 905, 430, 118, "#b5654a", "#6d3540", "#f3dcc0")
    z.rectangulo(640, 380, 870, 800, "#e8bda6", hacia="#a5716a", eje="derecha", grano=True)
    z.poligono([(632, 384), (690, 330), (720, 350), (755, 300), (790, 350), (820, 330), (878, 384)], "#f0cdb6",
        hacia="#b5827a", eje="derecha", grano=True)
    for y in (384, 560):
        z.rectangulo(630, y - 7, 880, y + 6, "#f8e3d0")
    for x in (668, 842):
        z.rectangulo(x - 11, 566, x + 11, 800, "#f3d6c0", hacia="#b5827a", eje="derecha", grano=True)
        z.rectangulo(x - 11, 390, x + 11, 556, "#f3d6c0", hacia="#b5827a", eje="derecha", grano=True)
    z.poligono(a.arco(700, 810, 800, 196), "#f8e3d0")
    z.poligono(a.arco(712, 798, 800, 182), "#6b3430", hacia="#321826", grano=True)
    z.circulo(755, 470, 44, "#f8e3d0")
    z.circulo(755, 470, 34, "#4a2a3f", hacia="#7a4a58", grano=True)
    a.torre(z, 560, 800, 132, 480, "#e3b49c", "#8a5558", "#4a2234", remate="cupulin", techo="#9b2247", cuerpos=2)
    z.neblina(800, 26, "#f5e6d2", 0.3)
    a.baldosas(z, 800, (800, 640), "#ecdcc0", "#b5a184", cuantas=26, hileras=8)
    for x, r in ((70, 96), (365, 70), (1180, 74), (1500, 104)):
        n.copa(z, x, 850 if r < 80 else 900, r, "#3f7d56", "#1a4538", "#98bd72", alto=0.6)
    # fountains that leap
    z.elipse(800, 960, 500, 66, "#c9ad88", hacia="#8f7660", eje="derecha", grano=True)
    z.elipse(800, 948, 500, 62, "#f6e9d0", hacia="#c4ab8a", eje="derecha", grano=True)
    z.elipse(800, 950, 472, 53, "#6aa9b3", hacia="#2c6a7a", grano=True)
    for k in range(9):
        t = (k - 4) / 4
        x0, h = 800 + t * 380, 250 - 130 * abs(t)
        for w, color, op in ((13, "#dff0f0", 0.35), (5, "#ffffff", 0.85)):
            z.poligono([(x0 - w, 948), (x0 - w * 0.3, 948 - h), (x0, 948 - h * 1.05), (x0 + w * 0.3, 948 - h),
                (x0 + w, 948)], color, opaco=op)
        z.manchas([(x0 + z.azar.gauss(0, 9), 948 - h * z.azar.uniform(0.85, 1.15), z.azar.uniform(1.5, 4))
            for _ in range(12)], "#ffffff", opaco=0.8)
        z.elipse(x0, 948, 30, 6, "#ffffff", opaco=0.6)
    z.destellos(920, 985, "#ffffff", 60, x=800, ancho=800)
    for x, y, alto, color, falda in ((250, 1020, 130, "#9b2247", True), (312, 1026, 96, "#e0a24f", False),
        (1320, 1030, 138, "#1f5673", False), (1180, 880, 58, "#7a4e00", False), (430, 870, 54, "#611232", True)):
        z.elipse(x + alto * 0.25, y + 2, alto * 0.34, alto * 0.045, "#8a745c", opaco=0.4)
        a.persona(z, x, y, alto, color, falda=falda)
    n.aves(z, 1060, 330, "#4a5a60", cuantas=5, tam=14, abren=50)
    return z


def mercado() -> Lienzo:
    z = Lienzo("irapuato-mercado")
    z.cielo("#8fb3b0", "#d9dcc4", "#f3e3c0", hasta=520)
    a.fachada(z, 0, 520, 640, 400, "#d9a07c", huecos=4)
    a.fachada(z, 520, 1060, 640, 440, "#e6cf9f", huecos=4)
    a.fachada(z, 1060, 1600, 640, 380, "#b98a80", huecos=4)
    z.neblina(640, 120, "#f5e2bf", 0.45)
    z.rectangulo(0, 640, 1600, 1067, "#d9c19a", hacia="#8f7358", grano=True)
    for x, y, alto, color, falda in ((150, 720, 120, "#1f5673", False), (690, 715, 112, "#9b2247", True),
        (760, 722, 118, "#4a5a3f", False), (1240, 725, 126, "#7a4e00", True), (1480, 715, 110, "#44304f", False)):
        a.persona(z, x, y, alto, color, falda=falda)
    calles.puesto(z, -60, 500, 470, 800, "#9b2247", ("#c92a3f", "#7fb55e", "#e6b83c"))
    calles.puesto(z, 1100, 1680, 462, 800, "#a57f2c", ("#5d9a4a", "#d9763c", "#8e3a6b"))
    calles.puesto(z, 470, 1130, 520, 900, "#1e5b4f", ("#c92a3f", "#c92a3f", "#c92a3f"))
    calles.cajas(z, 40, 1012, 4, 172, ("#b9c94a", "#c92a3f", "#e6a23c", "#7fb55e"))
    calles.cajas(z, 800, 1030, 4, 190, ("#c92a3f", "#8e3a6b", "#c92a3f", "#b9c94a"))
    return z


def fabrica() -> Lienzo:
    z = Lienzo("irapuato-fabrica")
    z.cielo("#53708a", "#a99aa0", "#f0b98a", "#f9dcab", hasta=640)
    n.sol(z, 380, 520, 96, "#fff2cf", "#fbd49a", alcance=5)
    n.nubes(z, 180, "#d9a99a", cuantas=4, largo=460, opaco=0.45)
    n.nubes(z, 330, "#f6cfa0", cuantas=3, largo=400, opaco=0.6)
    n.sierra(z, 580, 40, "#8a8794", "#d9b09a")
    z.neblina(630, 60, "#f8d6a8", 0.7)
    n.arboleda(z, -20, 1640, 660, 20, "#6f7a6a", "#4f6458")
    # saw-tooth halls
    for x, y, dientes, paso, alto, color in ((520, 660, 8, 150, 120, "#a3908a"), (120, 760, 10, 165, 150, "#d3c4ae")):
        oscuro = mezcla(color, "#3a2a3a", 0.5)
        ancho = dientes * paso
        z.rectangulo(x, y - alto, x + ancho, y + 20, color, hacia=mezcla(color, "#5a4550", 0.4), grano=True)
        for k in range(dientes):
            a0 = x + k * paso
            z.poligono([(a0, y - alto), (a0, y - alto * 1.75), (a0 + paso, y - alto)], mezcla(color, "#ffffff", 0.15),
                hacia=oscuro, eje="derecha", grano=True)
            z.poligono([(a0 + 5, y - alto * 1.02), (a0 + 5, y - alto * 1.64), (a0 + 22, y - alto * 1.5),
                (a0 + 22, y - alto * 1.02)], "#f6d9a0", hacia="#8fb3b5")
        z.rectangulo(x, y - alto * 0.62, x + ancho, y - alto * 0.5, "#9b2247" if alto > 130 else "#1e5b4f")
        z.varios([[(x + 30 + k * 92, y - alto * 0.42), (x + 82 + k * 92, y - alto * 0.42),
            (x + 82 + k * 92, y - alto * 0.2), (x + 30 + k * 92, y - alto * 0.2)]
            for k in range(int(ancho / 92) - 1)], "#4f6d78", hacia="#9fb9b6", grano=True)
    for x, h, r in ((1370, 210, 46), (1480, 250, 52)):
        z.rectangulo(x - r, 770 - h, x + r, 780, "#e8e0d0", hacia="#8a8088", eje="derecha", grano=True, radio=10)
        z.elipse(x, 770 - h, r, 15, "#f6f0e4")
        for k in range(4):
            z.rectangulo(x - r, 770 - h + 40 + k * 48, x + r, 770 - h + 43 + k * 48, "#9a9296", opaco=0.6)
    z.linea([(1324, 620), (1240, 620), (1240, 690)], "#7d767d", 9)
    for x in (905, 965):
        z.poligono([(x - 15, 510), (x + 15, 510), (x + 21, 610), (x - 21, 610)], "#c9bcae", hacia="#6d6068",
            eje="derecha", grano=True)
        z.rectangulo(x - 16, 520, x + 16, 534, "#9b2247")
    z.rectangulo(0, 778, 1600, 1067, "#b9b48e", hacia="#5f7a58", grano=True)
    z.poligono([(0, 900), (1600, 840), (1600, 925), (0, 1000)], "#8d8784", hacia="#5f5b60", eje="derecha", grano=True)
    for k in range(15):
        x0, x1 = k * 112, k * 112 + 56
        z.poligono([(x0, 950 - x0 * 0.0425), (x1, 950 - x1 * 0.0425), (x1, 956 - x1 * 0.0425),
            (x0, 956 - x0 * 0.0425)], "#f3e6c8")
    m.camion(z, 900, 912, 330, "#f3efe4", "#d9cdb4")
    m.camion(z, 250, 955, 370, "#9b2247", "#f3efe4")
    for k in range(9):
        x = 40 + k * 192 + z.azar.uniform(-18, 18)
        n.copa(z, x, 838 - x * 0.012, z.azar.uniform(30, 42), "#55835a", "#2b5748", "#b9c47d", alto=1.0)
    for k in range(7):
        x = -20 + k * 270 + z.azar.uniform(-24, 24)
        n.copa(z, x, 1072, z.azar.uniform(56, 78), "#3f7050", "#173f36", "#98b56b", alto=0.7)
    return z


def tren() -> Lienzo:
    z = Lienzo("irapuato-tren")
    z.cielo("#7aa3b8", "#b9cfd0", "#efe3c6", "#f6d6a8", hasta=560)
    n.cumulos(z, 300, 270, 430, "#fff8ee", "#d3cfc9")
    n.cumulos(z, 1180, 200, 520, "#fff8ee", "#d3cfc9")
    n.sierra(z, 450, 70, "#8fa3b0", "#c9cfc6")
    n.sierra(z, 515, 46, "#7a9a8f", "#b9c4a0")
    z.neblina(560, 46, "#f5e6c4", 0.65)
    n.lomas(z, 556, 12, "#b3b06f", "#a8a560")
    for k, (color, otro) in enumerate((("#c9b55a", "#b59a48"), ("#8fae62", "#7a9a55"), ("#d9c478", "#c4a95c"),
        ("#6f9a58", "#5d8a50"))):
        y = 574 + k * 24
        z.poligono([(0, y), (1600, y - 12 + k * 5), (1600, y + 40), (0, y + 40)], color, hacia=otro, eje="derecha",
            grano=True)
    for x0, x1, y in ((40, 420, 592), (980, 1330, 600), (1400, 1620, 622)):
        n.arboleda(z, x0, x1, y, 16, "#4f7a54", "#31594a")
    # embankment and train
    z.poligono([(0, 800), (1600, 800), (1600, 760), (0, 760)], "#8a7a68", hacia="#5d5048", grano=True)
    z.rectangulo(0, 756, 1600, 762, "#4a4546")
    m.locomotora(z, 1180, 758, 330, "#9b2247", "#e6d194")
    colores = m.CONTENEDORES
    for k in range(5):
        m.vagon(z, 1180 - (k + 1) * 272, 758, 264, [colores[(k * 3 + j * 2) % 7] for j in range(4)], doble=k % 2 == 0)
    z.rectangulo(0, 796, 1600, 1067, "#a8b46a", hacia="#6f8f50", grano=True)
    n.surcos(z, 806, (1050, 640), "#b5ba6d", "#6f9450", cuantos=40, hondo=0.25, abre=5)
    fx, fy = 1050, 640
    d, paso = 822.0, 13.0
    while d < 1110:
        e = (d - fy) / (1067 - fy)
        matas = [(fx + k * 196 * e, d, 30 * e) for k in range(-14, 12)]
        z.manchas([(x + dx * r, y - r * 0.5, r * 0.8) for x, y, r in matas if -60 < x < 1660
            for dx in (-0.8, 0, 0.8)], "#4f8a4d", hacia="#2f6443", grano=True)
        z.manchas([(x - r * 0.3, y - r * 0.9, r * 0.32) for x, y, r in matas if -60 < x < 1660], "#9dc065", opaco=0.8)
        paso *= 1.22
        d += paso
    n.aves(z, 560, 420, "#5a6a70", cuantas=6, tam=14, abren=52)
    return z


def palacio() -> Lienzo:
    z = Lienzo("irapuato-palacio")
    z.cielo("#e6a577", "#f3cb95", "#f9e6bf", hasta=640)
    n.sol(z, 1280, 360, 92, "#fff6dc", "#fbdca4", alcance=4.5)
    n.nubes(z, 170, "#f8d4a6", cuantas=4, largo=430, opaco=0.7)
    y = 810
    z.rectangulo(120, 410, 1480, y, "#c9755f", hacia="#7d3a3f", grano=True, fuerza=0.9)
    z.rectangulo(108, 396, 1492, 416, "#f6e3c4")
    z.rectangulo(108, 598, 1492, 612, "#f6e3c4")
    a.arcada(z, 130, 1470, y, 186, 11, "#5d3038", "#2b1522", pilar=0.26, piedra="#f3dcb8", luz="#e0a878")
    a.arcada(z, 130, 1470, 592, 150, 11, "#6d3a40", "#3a1c2a", pilar=0.4, piedra="#f3dcb8")
    z.varios([[(136 + k * 12.2, 552), (138.4 + k * 12.2, 552), (138.4 + k * 12.2, 596), (136 + k * 12.2, 596)]
        for k in range(109)], "#f3dcb8", opaco=0.85)
    z.rectangulo(124, 546, 1476, 553, "#f3dcb8")
    z.poligono([(640, 398), (690, 340), (740, 340), (760, 300), (840, 300), (860, 340), (910, 340), (960, 398)],
        "#d98a6c", hacia="#8f4a48", eje="derecha", grano=True)
    z.linea([(640, 398), (690, 340), (740, 340), (760, 300), (840, 300), (860, 340), (910, 340), (960, 398)],
        "#f6e3c4", 7)
    z.circulo(800, 362, 26, "#f6e3c4")
    z.circulo(800, 362, 20, "#7d3a3f")
    a.bandera(z, 800, 300, 130)
    for x in (140, 1460):
        z.poligono([(x - 14, 398), (x - 14, 370), (x, 344), (x + 14, 370), (x + 14, 398)], "#f3dcb8", hacia="#b5785f",
            eje="derecha", grano=True)
    z.neblina(810, 24, "#f8dcb0", 0.35)
    a.baldosas(z, 810, (800, 650), "#ecd3a8", "#a97a5c", cuantas=24, hileras=8)
    for x, alto in ((90, 560), (1510, 540), (330, 430), (1270, 440)):
        yy = 960 if alto > 500 else 872
        z.elipse(x + 60, yy, alto * 0.16, alto * 0.02, "#8a5a4a", opaco=0.4)
        n.palma(z, x, yy, alto, "#4a7f52", "#1f4a3c", curva=0.06 if x < 800 else -0.06)
    for k in range(5):
        x = 470 + k * 165
        z.rectangulo(x - 52, 922, x + 52, 962, "#b5654a", hacia="#6d3535", grano=True, radio=8)
        z.manchas([(x + z.azar.uniform(-46, 46), 918 + z.azar.uniform(-16, 4), z.azar.uniform(8, 14))
            for _ in range(15)], "#3f7a4f", hacia="#1f4a3c", grano=True)
        z.manchas([(x + z.azar.uniform(-44, 44), 912 + z.azar.uniform(-16, 4), 4.4) for _ in range(15)],
            "#d9405a" if k % 2 else "#f6e3c4")
    for x, yy, alto, color, falda in ((560, 890, 76, "#1f5673", False), (610, 892, 70, "#e6d194", True),
        (1010, 905, 82, "#1e5b4f", False), (210, 1010, 124, "#44304f", True), (1350, 1020, 130, "#1f5673", False)):
        z.elipse(x + alto * 0.3, yy + 2, alto * 0.36, alto * 0.045, "#7a4f40", opaco=0.4)
        a.persona(z, x, yy, alto, color, falda=falda)
    return z


def invernadero() -> Lienzo:
    z = Lienzo("irapuato-invernadero")
    z.cielo("#dfeee8", "#f3f3e0", "#fbf3d8", hasta=1067)
    z.brillo(800, 470, 700, "#fffbe8", 1.0)
    n.lomas(z, 560, 14, "#b9cfae", "#a3bf98", ondas=1.0)
    cx, cy = 800, 560
    for k in range(9, -1, -1):  # the arches of the roof, from the farthest
        e = 0.09 + (9 - k) / 9 * 0.09 + ((9 - k) / 9) ** 2.6 * 1.06
        w, h, base = 900 * e, 620 * e, cy + 400 * e
        curva = [(cx + math.cos(math.pi * i / 30) * w, base - 330 * e - math.sin(math.pi * i / 30) * h * 0.72)
            for i in range(31)]
        tubo = 3 + 9 * e
        z.linea([(cx + w, base), *curva, (cx - w, base)], mezcla("#c9d3cc", "#5f7d7a", e), tubo, opaco=0.9)
    for i in range(1, 12):
        ang = math.pi * i / 12
        z.linea([(cx + math.cos(ang) * 900 * 0.1, cy + 400 * 0.1 - 33 - math.sin(ang) * 62 * 0.72),
            (cx + math.cos(ang) * 900 * 1.24, cy + 400 * 1.24 - 330 * 1.24 - math.sin(ang) * 620 * 1.24 * 0.72)],
            "#7f9a96", 2.4, opaco=0.55)
    z.poligono([(0, 1067), (0, 960), (710, 600), (890, 600), (1600, 960), (1600, 1067)], "#c9b08a", hacia="#8f7055",
        grano=True)
    bancales = (-2.35, -1.25, 0.0, 1.25, 2.35)
    for k in range(13):  # rows of raised beds with plants, far to near
        e = 0.09 + (k / 12) * 0.16 + (k / 12) ** 2.3 * 0.85
        y = cy + 430 * e
        for b in bancales:
            x = cx + b * 330 * e
            if -260 < x < 1860:
                z.poligono([(x - 118 * e, y), (x + 118 * e, y), (x + 126 * e, y + 60 * e), (x - 126 * e, y + 60 * e)],
                    "#f6f1e2", hacia="#b9b5a6", grano=True)
                n.mata(z, x - 55 * e, y + 8 * e, 66 * e)
                n.mata(z, x + 55 * e, y + 8 * e, 66 * e)
    for b in bancales:
        z.linea([(cx + b * 330 * 0.1, cy + 430 * 0.1 - 4), (cx + b * 330 * 1.14, cy + 430 * 1.14 - 46)], "#23282c", 4)
    for k in range(1, 6):
        e = 0.12 + 0.17 * k
        for b in bancales:
            x, y = cx + b * 330 * e, cy + 430 * e - 30 * e
            z.poligono([(x - 5 * e, y), (x, y - 13 * e), (x + 5 * e, y), (x, y + 7 * e)], "#7fc0cc")
    x, y, alto = 1010, 905, 300
    a.persona(z, x, y, alto, "#1e5b4f")
    z.elipse(x, y - alto * 0.985, alto * 0.13, alto * 0.03, "#e6d194")
    z.elipse(x, y - alto * 1.0, alto * 0.065, alto * 0.05, "#e6d194")
    a.persona(z, 742, 716, 120, "#9b2247", falda=True)
    return z


def solar() -> Lienzo:
    z = Lienzo("irapuato-solar")
    z.cielo("#4f9ab5", "#8fc3c9", "#dfe8cc", "#f6edc8", hasta=560)
    n.sol(z, 1160, 190, 90, "#fffbe6", "#fdf0b8", alcance=5)
    n.cumulos(z, 380, 250, 420, "#ffffff", "#d3dfdc")
    n.sierra(z, 500, 34, "#96b3a8", "#c9d6b8")
    n.monte(z, 420, 570, 880, 190, "#7fa083", "#b9c896", "#b9cba0", boca=0.12)
    z.neblina(570, 46, "#f3efd0", 0.6)
    n.lomas(z, 566, 10, "#9fb86f", "#8fae66")
    n.arboleda(z, -20, 900, 588, 18, "#55855a", "#36654f")
    # the packing house with its roof of panels
    z.rectangulo(980, 500, 1560, 640, "#f3ead6", hacia="#b5a594", grano=True)
    z.poligono([(960, 505), (1020, 430), (1520, 430), (1580, 505)], "#24506b", hacia="#7fb0c4", eje="arriba",
        grano=True, fuerza=0.8)
    for k in range(1, 14):
        z.linea([(960 + k * 44.3, 505), (1020 + k * 35.7, 430)], "#cfe0e4", 1.6, opaco=0.7)
    for t in (0.33, 0.66):
        z.linea([(960 + 60 * t, 505 - 75 * t), (1580 - 60 * t, 505 - 75 * t)], "#cfe0e4", 1.4, opaco=0.7)
    for x in (1030, 1150, 1270, 1390):
        z.rectangulo(x, 545, x + 84, 640, "#9b2247", hacia="#5d1530", grano=True)
        for k in range(5):
            z.rectangulo(x, 556 + k * 18, x + 84, 558 + k * 18, "#c96a80", opaco=0.7)
    m.camion(z, 700, 652, 250, "#1e5b4f", "#fbf6ea")
    z.rectangulo(0, 640, 1600, 1067, "#b9c07a", hacia="#7a9a58", grano=True)
    n.surcos(z, 650, (800, 520), "#c4c584", "#7fa45c", cuantos=34, hondo=0.2, abre=4.4)
    for k, (y, alto, cuantos) in enumerate(((712, 52, 15), (772, 80, 12), (858, 128, 9), (990, 200, 6))):
        z.rectangulo(0, y - 2, 1600, y + alto * 0.1, "#4f6f3f", opaco=0.35)
        m.paneles(z, -60 + k * 14, 1680, y, alto, "#1f4660", "#86b8cc", cuantos=cuantos)
    for k in range(34):
        x = k * 49 + z.azar.uniform(-10, 10)
        n.mata(z, x, 1078, 40)
    a.persona(z, 640, 868, 124, "#a57f2c")
    n.aves(z, 700, 360, "#45606a", cuantas=4, tam=13, abren=46)
    return z


ESCENAS = {
    "irapuato_fresas": fresas, "irapuato_rio": rio, "irapuato_plaza": plaza, "irapuato_mercado": mercado,
    "irapuato_fabrica": fabrica, "irapuato_tren": tren, "irapuato_palacio": palacio,
    "irapuato_invernadero": invernadero, "irapuato_solar": solar,
}
