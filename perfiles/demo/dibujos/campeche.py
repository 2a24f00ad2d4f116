"""Campeche: stone, pastel walls and a shallow sea."""

import math

from . import arquitectura as a
from . import calles
from . import movimiento as m
from . import naturaleza as n
from .lienzo import ALTO_PORTADA, Lienzo, mezcla

# Coordinates read better in rows than in columns.
# fmt: off


def muralla() -> Lienzo:
    z = Lienzo("campeche-muralla", alto=ALTO_PORTADA)
    z.cielo("#1f4d6d", "#4f8599", "#e0a58a", "#f9cf95", "#fbe6b8", hasta=560)
    n.sol(z, 1330, 470, 98, "#fff6da", "#fbd699", alcance=5)
    n.nubes(z, 120, "#7fa0a8", cuantas=4, largo=520, opaco=0.4)
    n.nubes(z, 260, "#f3bd98", cuantas=4, largo=480, opaco=0.6)
    n.aves(z, 820, 210, "#26485c", cuantas=5, tam=18, abren=64)
    m.velero(z, 1225, 572, 190, "#5a3a3c", "#f3e3c4")
    m.velero(z, 1500, 564, 104, "#6d4a48", "#eed9b4")
    z.espejo(560, "#2f7486", fuerza=0.42)
    z.destellos(572, 800, "#fff0c8", 150, x=1330, ancho=460)
    # beach, then the wall that runs away to the right
    z.poligono([(0, 900), (0, 770), (700, 756), (1130, 772), (1380, 816), (1600, 848), (1600, 900)], "#e3c998",
        hacia="#a98a66", grano=True)
    z.poligono([(1090, 768), (1130, 768), (1380, 812), (1600, 843), (1600, 852), (1380, 822), (1130, 778)], "#fbf4dc",
        opaco=0.85)
    piedra, sombra = "#dcc39a", "#8a6a5c"
    z.poligono([(520, 520), (1080, 566), (1092, 792), (520, 836)], piedra, hacia=sombra, eje="derecha", grano=True)
    z.poligono([(1080, 566), (1130, 574), (1140, 778), (1092, 792)], "#8a6a58", hacia="#5a4244", grano=True)
    z.poligono([(520, 508), (1132, 560), (1132, 574), (520, 526)], "#f3e3c0")
    for k in range(13):
        x = 540 + k * 46
        y = 512 + (x - 520) * 0.083
        z.poligono([(x, y - 24), (x + 25, y - 22), (x + 25, y + 6), (x, y + 4)], piedra, hacia=sombra, eje="derecha",
            grano=True)
    calles.sillares(z, 540, 1070, lambda x: 530 + (x - 520) * 0.08, lambda x: 828 - (x - 520) * 0.076, 46)
    # the bastion, in front
    z.poligono([(-20, 470), (400, 440), (585, 500), (640, 870), (-20, 900)], "#e8d2a8", hacia="#a07c62", grano=True)
    z.poligono([(400, 440), (585, 500), (640, 870), (430, 884)], "#b8946f", hacia="#6d4f4c", grano=True)
    z.poligono([(-20, 452), (400, 420), (596, 484), (596, 504), (400, 446), (-20, 478)], "#f6e8c8", hacia="#c9ab84",
        eje="derecha", grano=True)
    for k in range(6):
        x = -10 + k * 74
        z.poligono([(x, 452 - x * 0.075 - 40), (x + 42, 449 - x * 0.075 - 40), (x + 42, 452 - x * 0.075),
            (x, 456 - x * 0.075)], "#ecd8b0", hacia="#b8946f", grano=True)
    calles.sillares(z, 0, 400, lambda x: 486 - x * 0.08, lambda x: 880 - x * 0.03, 58)
    # the sentry box at its corner
    z.poligono([(352, 430), (458, 430), (440, 478), (405, 520), (370, 478)], "#d9bd90", hacia="#7d5d50",
        eje="derecha", grano=True)
    z.rectangulo(350, 322, 460, 434, "#ecd8b0", hacia="#8f6d58", eje="derecha", grano=True)
    z.rectangulo(393, 356, 417, 410, "#3a2a30", radio=10)
    z.rectangulo(342, 312, 468, 328, "#f6e8c8", hacia="#b8946f", eje="derecha")
    z.poligono([(405 + math.cos(b) * 56, 314 - math.sin(b) * 62) for b in (math.pi * k / 24 for k in range(25))],
        "#e0c79c", hacia="#7d5d50", eje="derecha", grano=True)
    z.rectangulo(402, 226, 408, 256, "#7d5d50")
    z.circulo(405, 226, 7, "#7d5d50")
    # the sea gate
    z.rectangulo(700, 500, 890, 826, "#ecd9b2", hacia="#a58266", eje="derecha", grano=True)
    z.rectangulo(688, 488, 902, 506, "#f8ecd0", hacia="#c4a684", eje="derecha")
    z.poligono([(704, 490), (752, 440), (838, 440), (886, 490)], "#e6d0a6", hacia="#a07c62", eje="derecha",
        grano=True)
    z.rectangulo(776, 444, 814, 482, "#7d5d50", radio=4)
    z.poligono(a.arco(740, 850, 824, 204), "#f8ecd0")
    z.poligono(a.arco(752, 838, 824, 188), "#4a2f36", hacia="#1f1520", grano=True)
    z.poligono([(752, 824), (838, 824), (872, 866), (730, 870)], "#b59470", opaco=0.6)
    for x, alto, yy in ((1010, 330, 812), (1120, 250, 800)):
        n.palma(z, x, yy, alto, "#3f6f55", "#1b423d", curva=0.1)
    for x, y, alto, color, falda in ((930, 856, 66, "#9b2247", True), (964, 856, 70, "#1f5673", False),
        (1400, 878, 72, "#7a4e00", False)):
        z.elipse(x - alto * 0.4, y + 1, alto * 0.45, alto * 0.04, "#7d5d4c", opaco=0.5)
        a.persona(z, x, y, alto, color, falda=falda)
    return z


def calle() -> Lienzo:
    z = Lienzo("campeche-calle")
    z.cielo("#3f94b5", "#8cc4cf", "#e9ebd3", hasta=640)
    n.cumulos(z, 830, 260, 420, "#ffffff", "#d0dce0")
    fx, fy = 800, 640
    # the cathedral at the end
    for x in (716, 884):
        a.torre(z, x, 720, 74, 250, "#fbf4e4", "#b5a89a", "#6d6470", remate="cupulin", techo="#e6d9bf", cuerpos=2)
    z.rectangulo(716, 500, 884, 720, "#f3ead6", hacia="#c4b8a6", eje="derecha", grano=True)
    z.poligono([(710, 502), (800, 448), (890, 502)], "#fbf4e4", hacia="#c4b8a6", eje="derecha", grano=True)
    z.poligono(a.arco(774, 826, 720, 96), "#7d5a4c")
    z.circulo(800, 548, 19, "#8f8290")
    z.neblina(716, 40, "#f6ecd2", 0.5)
    z.poligono([(fx - 62, 716), (fx + 62, 716), (1230, 1067), (370, 1067)], "#cfc0ae", hacia="#8f8078", grano=True)
    for k in range(12):
        t = (k / 12) ** 2
        y = 720 + 347 * t
        z.linea([(fx - 62 - 368 * t, y), (fx + 62 + 368 * t, y)], "#8f8078", 1 + 3 * t, opaco=0.5)
    colores = (("#e9b8a0", "#9b2247"), ("#9cc4b8", "#2f5f5a"), ("#f0d79a", "#8a4a2f"), ("#b5c9de", "#3f4f7a"),
        ("#eaa98e", "#5a3a30"), ("#c9d6a3", "#7a2f3a"))
    for lado in (-1, 1):
        cortes = [78]
        while cortes[-1] < 900:
            cortes.append(cortes[-1] * 1.5 + 12)
        for k in range(len(cortes) - 2, -1, -1):
            d0, d1 = cortes[k], cortes[k + 1]
            color, puerta = colores[(k * 2 + (lado > 0)) % 6]
            calles.muro(z, fx, fy, lado, d0, d1, 1.02 + 0.16 * ((k * 7 + (lado > 0) * 3) % 3), color, puerta)
        z.poligono([(fx + lado * 62, 716), (fx + lado * 88, 716), (fx + lado * 504, 1074), (fx + lado * 430, 1067)],
            "#e9ddc8", hacia="#b5a796", grano=True)
    for x, y, alto, color, falda in ((690, 900, 118, "#9b2247", True), (905, 850, 90, "#1f5673", False),
        (742, 792, 60, "#7a4e00", False), (860, 770, 48, "#44304f", True)):
        z.elipse(x + alto * 0.35, y + 2, alto * 0.42, alto * 0.045, "#6d5d58", opaco=0.5)
        a.persona(z, x, y, alto, color, falda=falda)
    a.ciclista(z, 985, 985, 168, "#1e5b4f")
    a.papel_picado(z, (215, 330), (1385, 330), 70, 62, ["#9b2247", "#e6b83c", "#1e5b4f", "#f6efe0", "#1f5673",
        "#d9763c"])
    a.papel_picado(z, (445, 452), (1155, 452), 40, 36, ["#1f5673", "#f6efe0", "#9b2247", "#e6b83c", "#1e5b4f"])
    return z


def edzna() -> Lienzo:
    z = Lienzo("campeche-edzna")
    z.cielo("#8fb39c", "#c9d3ac", "#f3e3b0", "#f9d79a", hasta=640)
    n.sol(z, 1210, 300, 92, "#fff8de", "#fce3a4", alcance=5)
    n.nubes(z, 150, "#fbf0d0", cuantas=4, largo=430, opaco=0.6)
    n.lomas(z, 580, 30, "#93ad8a", "#b9c497", ondas=1.0)
    z.neblina(600, 60, "#f6e8bd", 0.7)
    n.arboleda(z, -20, 1640, 660, 42, "#6f9468", "#4f7a5c")
    z.neblina(650, 56, "#f3e6b9", 0.55)
    cx, base = 760, 800
    piedra, sombra = "#d9c193", "#7d6452"
    medidas = [(470, 72), (398, 70), (326, 70), (254, 68), (182, 66)]
    y = base
    for k, (mitad, alto) in enumerate(medidas):
        z.poligono([(cx - mitad, y), (cx - mitad + 16, y - alto), (cx + mitad - 16, y - alto), (cx + mitad, y)],
            piedra, hacia=sombra, eje="derecha", grano=True, fuerza=1.05)
        z.rectangulo(cx - mitad + 8, y - alto - 8, cx + mitad - 8, y - alto + 5, "#efdcb2", hacia="#a0845f",
            eje="derecha")
        huecos = []
        for j in range(-6 + k, 7 - k):
            x = cx + j * 66
            if abs(x - cx) > 92 - k * 10 and abs(x - cx) < mitad - 30:
                huecos.append([(x - 13, y), (x - 13, y - alto * 0.6), (x + 13, y - alto * 0.6), (x + 13, y)])
        z.varios(huecos, "#4a3530", hacia="#2b1f22")
        y -= alto
    z.rectangulo(cx - 108, y - 84, cx + 108, y, "#e0c99c", hacia=sombra, eje="derecha", grano=True)
    for x in (cx - 62, cx, cx + 62):
        z.rectangulo(x - 15, y - 58, x + 15, y, "#4a3530", hacia="#2b1f22")
    z.rectangulo(cx - 118, y - 96, cx + 118, y - 80, "#efdcb2", hacia="#a0845f", eje="derecha")
    z.poligono([(cx - 78, y - 94), (cx - 62, y - 186), (cx + 62, y - 186), (cx + 78, y - 94)], "#dcc498",
        hacia=sombra, eje="derecha", grano=True)
    z.varios([[(cx - 52 + c * 22, y - 176 + f * 26), (cx - 40 + c * 22, y - 176 + f * 26),
        (cx - 40 + c * 22, y - 158 + f * 26), (cx - 52 + c * 22, y - 158 + f * 26)] for c in range(5)
        for f in range(3)], "#6d5248")
    z.poligono([(cx - 84, base), (cx - 58, y), (cx + 58, y), (cx + 84, base)], "#ead5a8", hacia="#a8875f",
        eje="derecha", grano=True)
    for k in range(46):
        t = k / 45
        yy = base - (base - y) * t
        z.linea([(cx - 84 + 26 * t, yy), (cx + 84 - 26 * t, yy)], "#8a6c52", 1.5, opaco=0.6)
    z.poligono([(cx - 98, base), (cx - 70, y), (cx - 58, y), (cx - 84, base)], "#f3e3bd", hacia="#b5966d", grano=True)
    z.poligono([(cx + 98, base), (cx + 70, y), (cx + 58, y), (cx + 84, base)], "#b5966d", hacia="#7d6452", grano=True)
    z.neblina(base, 50, "#e6e0b0", 0.5)
    z.rectangulo(0, base, 1600, 1067, "#9db36a", hacia="#4f7a4c", grano=True)
    z.poligono([(cx - 90, base), (cx + 90, base), (cx + 330, 1067), (cx - 330, 1067)], "#c4bd84", hacia="#8a9a5f",
        grano=True, opaco=0.8)
    for x, yy, alto, color, falda in ((700, 858, 66, "#9b2247", True), (730, 862, 70, "#1f5673", False),
        (860, 905, 92, "#f3efe4", False)):
        z.elipse(x - alto * 0.4, yy + 2, alto * 0.45, alto * 0.05, "#3f5a38", opaco=0.5)
        a.persona(z, x, yy, alto, color, falda=falda)
    for x, yy, r in ((120, 900, 130), (1480, 890, 140), (330, 850, 78), (1300, 846, 84)):
        z.elipse(x, yy + 3, r * 0.8, r * 0.09, "#3f5a38", opaco=0.45)
        n.copa(z, x, yy, r, "#4f8a52", "#1f4f3c", "#a8c46c", alto=0.7)
    for lado in (-1, 1):  # great leaves in front
        for k in range(7):
            x0, ang = (0 if lado < 0 else 1600), (0.12 + 0.17 * k)
            largo = 250 + 50 * (k % 3)
            px, py = x0 - lado * math.cos(ang * 1.5) * largo, 1080 - math.sin(ang * 1.5) * largo
            mx, my = (x0 + px) / 2, (1080 + py) / 2
            dx, dy = (py - 1080) / largo * 44, (x0 - px) / largo * 44
            tono = ("#1f4f3c", "#2f6b48", "#173f34")[k % 3]
            z.poligono([(x0, 1080), (mx + dx, my + dy), (px, py), (mx - dx, my - dy)], tono, hacia="#0f2f2a",
                grano=True)
            z.linea([(x0, 1080), (px, py)], mezcla(tono, "#ffffff", 0.25), 2, opaco=0.6)
    n.aves(z, 330, 330, "#4a5f4c", cuantas=4, tam=18, abren=60)
    return z


def malecon() -> Lienzo:
    z = Lienzo("campeche-malecon")
    z.cielo("#6db3bd", "#b5dbd2", "#f6edcf", "#fbdfae", hasta=560)
    n.sol(z, 520, 400, 76, "#fffbea", "#fce7b4", alcance=5.5)
    n.cumulos(z, 1150, 300, 480, "#ffffff", "#d3dedb")
    n.cumulos(z, 220, 260, 300, "#ffffff", "#d3dedb")
    z.cielo("#8fd0cb", "#4fa3ac", "#2f7f92", desde=560, hasta=840)
    z.destellos(566, 830, "#f6fbef", 170, x=520, ancho=700)
    m.lancha(z, 1060, 606, 120, "#f6f1e6", "#9b2247")
    m.lancha(z, 1280, 640, 150, "#1f5673", "#f6f1e6", hacia=-1)
    z.poligono([(0, 812), (1600, 700), (1600, 1067), (0, 1067)], "#e9dcc0", hacia="#bfa98a", grano=True)
    z.poligono([(0, 800), (1600, 690), (1600, 712), (0, 836)], "#fbf4e4", hacia="#c9b89c", grano=True)
    z.poligono([(0, 902), (1600, 742), (1600, 792), (0, 990)], "#b0566a", hacia="#8c3350", eje="derecha", grano=True)
    for k in range(16):
        x0, x1 = k * 110, k * 110 + 58
        y0, y1 = 944 - x0 * 0.112, 944 - x1 * 0.112
        z.poligono([(x0, y0), (x1, y1), (x1, y1 + 6), (x0, y0 + 7)], "#fbf0dc")
    z.poligono([(0, 1067), (0, 1042), (1600, 830), (1600, 1067)], "#8fb568", hacia="#3f7a4f", grano=True)
    for x, y, alto in ((1440, 800, 420), (1090, 846, 520), (640, 905, 640), (110, 985, 800)):
        z.elipse(x + alto * 0.17, y + 6, alto * 0.2, alto * 0.018, "#6d5f48", opaco=0.4)
        n.palma(z, x, y, alto, "#4a8a5a", "#1b4a40", curva=0.1)
    for x, y, alto in ((1270, 738, 190), (880, 768, 240), (380, 804, 310)):
        a.farol(z, x, y, alto, "#2f3f45", "#fff6d6")
    for x, y, w in ((1000, 800, 90), (470, 842, 140)):
        a.banca(z, x, y, w, "#1e5b4f")
    a.ciclista(z, 800, 902, 190, "#e6b83c")
    for x, y, alto, color, falda in ((310, 896, 170, "#9b2247", True), (380, 890, 176, "#1f5673", False),
        (1190, 776, 92, "#7a4e00", False)):
        z.elipse(x + alto * 0.3, y + 2, alto * 0.36, alto * 0.045, "#7d6d58", opaco=0.45)
        a.persona(z, x, y, alto, color, falda=falda)
    n.aves(z, 740, 330, "#3f6a74", cuantas=5, tam=18, abren=70)
    return z


def puerto() -> Lienzo:
    z = Lienzo("campeche-puerto")
    z.cielo("#2a3f66", "#6a6a8f", "#d08a86", "#f6b886", "#fbdca6", hasta=700)
    n.sol(z, 330, 560, 110, "#fff2cf", "#fbcf98", alcance=5)
    n.nubes(z, 140, "#8f86a6", cuantas=4, largo=520, opaco=0.45)
    n.nubes(z, 300, "#eda890", cuantas=4, largo=480, opaco=0.6)
    n.lomas(z, 640, 26, "#6d6480", "#a9868a", ondas=0.9)
    a.perfil_urbano(z, 672, 16, 60, "#5d5674", "#4a4464", encendidas="#fbdc9c", centro=0.1, proporcion=0.4)
    z.neblina(670, 40, "#f3b592", 0.5)
    colores = m.CONTENEDORES
    z.rectangulo(420, 716, 1600, 760, "#7d7480", hacia="#4a4456", grano=True)
    for k in range(15):
        for piso in range(1 + (k * 5 + 1) % 3):
            m.contenedor(z, 1000 + k * 42, 716 - piso * 20, 40, 19, mezcla(colores[(k * 2 + piso) % 7], "#3a2f4a",
                0.2))
    for x, alto, color in ((1330, 470, "#b54a4a"), (1010, 540, "#d99a3c")):
        m.grua_de_muelle(z, x, 724, alto, color, hacia=-1)
    m.barco(z, 430, 772, 620, "#1f4560")
    z.rectangulo(1060, 724, 1600, 772, "#6d6470", hacia="#3f3a4c", grano=True)
    for x in range(1080, 1600, 46):
        z.rectangulo(x, 730, x + 10, 772, "#4a4456")
    z.espejo(770, "#35506f", fuerza=0.4)
    z.destellos(780, 1060, "#fde3b4", 150, x=330, ancho=700)
    m.lancha(z, 250, 920, 190, "#f3efe4", "#9b2247", toldo="#1e5b4f")
    m.lancha(z, 1240, 965, 150, "#1e5b4f", "#e6d194", hacia=-1)
    for x, y in ((1020, 880), (820, 1000)):
        z.elipse(x, y + 12, 30, 7, "#26334a", opaco=0.5)
        z.poligono([(x - 20, y + 10), (x - 7, y - 46), (x + 7, y - 46), (x + 20, y + 10)], "#b5303a", hacia="#6d1a2a",
            eje="derecha", grano=True)
        z.brillo(x, y - 54, 44, "#fff0c0", 0.8)
        z.circulo(x, y - 52, 6, "#fff6da")
    n.aves(z, 720, 330, "#33405f", cuantas=6, tam=16, abren=58)
    return z


def lanchas() -> Lienzo:
    z = Lienzo("campeche-lanchas")
    z.cielo("#7fc0c4", "#c4e0d3", "#f9edcc", hasta=470)
    n.sol(z, 1220, 240, 66, "#fffceb", "#fbeabc", alcance=6)
    n.cumulos(z, 430, 270, 520, "#ffffff", "#cfdcd9")
    n.lomas(z, 462, 20, "#8fb09a", "#a9c4a6", ondas=0.9)
    x = 40
    for color in ("#e9b8a0", "#f0d79a", "#9cc4b8", "#f3ead6", "#d98a7a", "#b5c9de", "#f0d79a", "#c9d6a3", "#e9b8a0",
        "#f3ead6", "#9cc4b8", "#d9a47c"):
        w, h = z.azar.uniform(80, 140), z.azar.uniform(44, 84)
        z.rectangulo(x, 500 - h, x + w, 500, color, hacia=mezcla(color, "#4a3040", 0.3), grano=True)
        z.varios(a.ventanas(x + 8, 508 - h, x + w - 8, 496, 3, 1, lleno=0.36), mezcla(color, "#3a2030", 0.6))
        x += w + z.azar.uniform(0, 18)
    for k in range(9):
        n.palma(z, 90 + k * 182 + z.azar.uniform(-30, 30), 502, z.azar.uniform(90, 150), "#4a8a5f", "#27584a")
    z.rectangulo(0, 498, 1600, 512, "#e9dcc0", hacia="#b5a184")
    for bx, by, largo, color, banda in ((300, 585, 210, "#9b2247", "#f3efe4"), (700, 575, 190, "#f3efe4", "#1f5673"),
        (1120, 590, 220, "#e6b83c", "#9b2247"), (1440, 578, 180, "#1e5b4f", "#f3efe4")):
        m.lancha(z, bx, by, largo, color, banda)
    z.espejo(606, "#4f9ca4", fuerza=0.3)
    z.destellos(618, 1060, "#f3fbf0", 140, x=1150, ancho=1300)
    for bx, by, largo, color, banda, hacia in ((420, 800, 430, "#1f5673", "#f6f1e6", 1),
        (1180, 790, 400, "#f6f1e6", "#9b2247", -1), (820, 985, 620, "#b5303a", "#f6efd8", 1)):
        z.elipse(bx, by + largo * 0.03, largo * 0.5, largo * 0.05, "#1f4f5c", opaco=0.4)
        m.lancha(z, bx, by, largo, color, banda, hacia=hacia)
        for lado in (-0.3, 0.05, 0.28):  # the long rods of the octopus boats
            z.linea([(bx + hacia * lado * largo, by - largo * 0.1), (bx + hacia * (lado - 0.52) * largo,
                by - largo * 0.46)], "#8a6a45", max(3, largo * 0.009))
        z.manchas([(bx + hacia * largo * (-0.3 + 0.045 * k) + z.azar.uniform(-6, 6),
            by - largo * 0.13 + z.azar.uniform(-6, 4), largo * 0.022) for k in range(9)], "#e6a23c", hacia="#a8622f",
            grano=True)
        z.elipse(bx + hacia * largo * 0.1, by - largo * 0.125, largo * 0.09, largo * 0.035, "#3f7f7a",
            hacia="#1f4f52", grano=True)
        z.varios([[(bx - largo * 0.4 + k * largo * 0.12, by + largo * 0.055 + k % 2 * 8),
            (bx - largo * 0.36 + k * largo * 0.12, by + largo * 0.05 + k % 2 * 8),
            (bx - largo * 0.31 + k * largo * 0.12, by + largo * 0.055 + k % 2 * 8)] for k in range(7)],
            mezcla(color, "#4f9ca4", 0.4), opaco=0.7)
    for bx, by, t in ((1380, 930, 34), (190, 905, 30)):  # pelicans
        z.poligono([(bx - t * 1.3, by), (bx - t, by - t * 0.7), (bx + t * 0.3, by - t * 0.75),
            (bx + t * 0.55, by - t * 1.5), (bx + t * 0.9, by - t * 1.7), (bx + t * 1.1, by - t * 1.5),
            (bx + t * 1.9, by - t * 1.05), (bx + t * 1.05, by - t * 1.15), (bx + t * 0.85, by - t * 0.4),
            (bx + t * 0.5, by)], "#8a7568", hacia="#5d4a44", grano=True)
        z.poligono([(bx + t * 1.0, by - t * 1.45), (bx + t * 2.0, by - t * 1.0), (bx + t * 1.1, by - t * 1.1)],
            "#e6a23c")
    n.aves(z, 760, 220, "#4f7f84", cuantas=6, tam=17, abren=64)
    return z


def palacio() -> Lienzo:
    z = Lienzo("campeche-palacio")
    z.cielo("#3f9ab9", "#96cbd0", "#f0ebd0", hasta=640)
    n.cumulos(z, 300, 290, 430, "#ffffff", "#cfdde0")
    n.cumulos(z, 1330, 240, 400, "#ffffff", "#cfdde0")
    y = 800
    z.rectangulo(90, 400, 1510, y, "#fbf5e8", hacia="#c9bba8", grano=True, fuerza=0.85)
    z.rectangulo(78, 386, 1522, 406, "#ffffff")
    z.rectangulo(78, 590, 1522, 604, "#e9b8a0")
    a.arcada(z, 110, 1490, y, 176, 12, "#7d6a72", "#3a3042", pilar=0.3, piedra="#e9b8a0", luz="#d9c4a6")
    a.arcada(z, 110, 1490, 588, 150, 12, "#7fa3ad", "#486a78", pilar=0.38, piedra="#e9b8a0")
    z.varios([[(112 + k * 11.5, 550), (114.5 + k * 11.5, 550), (114.5 + k * 11.5, 590), (112 + k * 11.5, 590)]
        for k in range(120)], "#ffffff", opaco=0.9)
    z.rectangulo(104, 544, 1496, 551, "#ffffff")
    for k in range(13):
        x = 110 + k * 115
        z.poligono([(x - 9, 388), (x - 5, 356), (x, 346), (x + 5, 356), (x + 9, 388)], "#f3e6d3", hacia="#b5a594",
            eje="derecha", grano=True)
    z.rectangulo(690, 310, 910, 392, "#fbf5e8", hacia="#c9bba8", eje="derecha", grano=True)
    z.rectangulo(680, 300, 920, 314, "#ffffff")
    z.circulo(800, 352, 30, "#e9b8a0")
    z.circulo(800, 352, 24, "#fffaf0")
    z.linea([(800, 352), (800, 336)], "#3a3042", 3)
    z.linea([(800, 352), (811, 358)], "#3a3042", 3)
    z.poligono([(694, 302), (744, 262), (800, 250), (856, 262), (906, 302)], "#e9b8a0", hacia="#b5846f",
        eje="derecha", grano=True)
    a.bandera(z, 800, 254, 120)
    z.rectangulo(0, y, 1600, 1067, "#9dbb6d", hacia="#4f824f", grano=True)
    z.poligono([(560, 1067), (735, y), (865, y), (1040, 1067)], "#f0dfbc", hacia="#c4a884", grano=True)
    z.poligono([(0, 905), (0, 880), (1600, 880), (1600, 905)], "#f0dfbc", hacia="#d3bb96", grano=True)
    for lado in (-1, 1):
        for k in range(3):
            x = 800 + lado * (250 + k * 210)
            z.rectangulo(x - 82, 832, x + 82, 862, "#3f7a4c", hacia="#1f4f3c", grano=True, radio=12)
            z.manchas([(x + z.azar.uniform(-76, 76), 832 + z.azar.uniform(-3, 18), 4.5) for _ in range(24)],
                ("#d9405a", "#f6d98a", "#f3efe4")[k])
    for x, r, yy in ((120, 130, 990), (1480, 136, 990), (430, 76, 876), (1170, 76, 876)):
        z.elipse(x + r * 0.6, yy + 3, r * 0.95, r * 0.1, "#3f5f3c", opaco=0.45)
        n.copa(z, x, yy, r, "#3f7f50", "#174538", "#94bb68", alto=0.75)
    for x, w, yy in ((330, 120, 985), (1150, 120, 985)):
        a.banca(z, x, yy, w, "#f6f1e6")
    for x, alto in ((585, 250), (1015, 250)):
        a.farol(z, x, 990, alto, "#2f3f45", "#fff6d6")
    for x, yy, alto, color, falda in ((760, 900, 84, "#9b2247", True), (800, 990, 134, "#1f5673", False),
        (868, 1000, 128, "#e6b83c", True), (960, 892, 76, "#44304f", False)):
        z.elipse(x + alto * 0.3, yy + 2, alto * 0.36, alto * 0.045, "#8a7a5c", opaco=0.45)
        a.persona(z, x, yy, alto, color, falda=falda)
    return z


def taller() -> Lienzo:
    z = Lienzo("campeche-taller")
    z.cielo("#5fa9bf", "#b0d6d3", "#f6ecd0", hasta=520)
    n.cumulos(z, 1180, 220, 420, "#ffffff", "#d3dfdf")
    n.arboleda(z, 1100, 1640, 540, 70, "#5d9468", "#35684f")
    z.rectangulo(1100, 538, 1600, 860, "#b5c484", hacia="#8aa263", grano=True)
    for x, alto in ((1390, 300), (1500, 380)):
        n.palma(z, x, 600, alto, "#4a8a5a", "#1f5044")
    piedra, sombra = "#e0c698", "#9a7a62"
    z.poligono([(0, 250), (1240, 330), (1240, 800), (0, 860)], piedra, hacia=sombra, eje="derecha", grano=True)
    z.poligono([(1240, 330), (1330, 345), (1330, 790), (1240, 800)], "#8a6a58", hacia="#5a4244", grano=True)
    for fila in range(13):  # courses of dressed stone
        t0, t1 = fila / 13, (fila + 1) / 13
        x = -40 + (fila % 2) * 46
        while x < 1236:
            w = z.azar.uniform(76, 128)
            x1 = min(1236, x + w - 5)

            def y(px, t):
                arriba, abajo = 268 + px * 0.0645, 860 - px * 0.0484
                return arriba + (abajo - arriba) * t

            tono = mezcla("#efd9ae", "#a8866c", z.azar.uniform(0, 0.75) * (0.5 + x / 2400))
            falta = fila < 4 and x > 640 and z.azar.random() < 0.75 - fila * 0.1
            if x1 - x > 10:
                z.poligono([(x, y(x, t0) + 3), (x1, y(x1, t0) + 3), (x1, y(x1, t1)), (x, y(x, t1))],
                    "#5d4a4c" if falta else tono,
                           hacia="#453438" if falta else mezcla(tono, sombra, 0.5), grano=True)
            x += w
    z.rectangulo(0, 842, 1600, 1067, "#d9c49c", hacia="#8f7458", grano=True)
    z.poligono([(0, 860), (1240, 800), (1600, 790), (1600, 850), (0, 900)], "#b59a76", opaco=0.6)
    madera, oscura = "#b5824c", "#6d4628"
    postes = (90, 430, 770, 1110)
    for k, x in enumerate(postes):
        z.rectangulo(x - 9, 236 + k * 16, x + 9, 930, madera, hacia=oscura, eje="derecha", grano=True)
    for x0, x1, ya, yb in ((90, 430, 640, 470), (430, 770, 470, 660), (770, 1110, 660, 480), (90, 430, 900, 690),
        (770, 1110, 900, 700)):
        z.linea([(x0, ya), (x1, yb)], oscura, 8)
    for yy in (470, 690):
        z.poligono([(40, yy), (1160, yy), (1160, yy + 17), (40, yy + 17)], "#c9985f", hacia=oscura, grano=True)
        z.rectangulo(40, yy - 74, 1160, yy - 67, madera)
    # people at work
    a.persona(z, 300, 690, 176, "#1e5b4f")
    z.elipse(300, 690 - 171, 17, 10, "#e6d194")
    z.linea([(322, 580), (366, 566)], "#4a3a33", 7)
    a.persona(z, 900, 470, 158, "#9b2247")
    z.elipse(900, 470 - 153, 16, 10, "#e6d194")
    m.contenedor(z, 948, 470, 74, 44, "#e6cfa0")
    z.rectangulo(1100, 905, 1330, 965, "#8a5f3a", hacia="#4f3424", grano=True, radio=4)
    z.rectangulo(1118, 965, 1138, 1040, "#6d4628")
    z.rectangulo(1290, 965, 1310, 1040, "#6d4628")
    z.poligono([(1140, 905), (1150, 832), (1290, 826), (1300, 905)], "#f0dcb4", hacia="#a8866a", eje="derecha",
        grano=True)
    a.persona(z, 1060, 1045, 236, "#1f5673", frente=True)
    z.elipse(1060, 1045 - 228, 30, 12, "#e6d194")
    z.linea([(1090, 930), (1150, 862)], "#3a2f2c", 9)
    z.rectangulo(1136, 846, 1170, 868, "#5d5450", radio=3)
    z.manchas([(1180 + z.azar.gauss(0, 46), 892 - abs(z.azar.gauss(0, 30)), z.azar.uniform(1.5, 4))
        for _ in range(34)], "#fbf0d3", opaco=0.85)
    for x, yy, w, h in ((520, 985, 130, 62), (630, 1010, 150, 72), (560, 925, 120, 60), (180, 1000, 150, 74),
        (1430, 960, 120, 70)):
        z.elipse(x + w / 2 + 10, yy + 4, w * 0.6, 9, "#6d5644", opaco=0.5)
        z.poligono([(x, yy), (x, yy - h), (x + w * 0.18, yy - h - 20), (x + w + w * 0.12, yy - h - 20),
            (x + w + w * 0.12, yy - 18), (x + w, yy)], "#ecd7ab", hacia="#a8876b", eje="derecha", grano=True)
        z.poligono([(x, yy - h), (x + w * 0.18, yy - h - 20), (x + w * 1.12, yy - h - 20), (x + w, yy - h)],
            "#fbeece")
    z.poligono([(310, 1050), (330, 985), (420, 985), (440, 1050)], "#7d7f86", hacia="#43454d", eje="derecha",
        grano=True)
    z.elipse(375, 985, 45, 10, "#fbf6ea")
    return z


def manglar() -> Lienzo:
    z = Lienzo("campeche-manglar")
    z.cielo("#a9d3bd", "#d9e6b9", "#f9f0c4", hasta=560)
    z.brillo(800, 430, 640, "#fffbe0", 1.0)
    n.arboleda(z, -20, 1640, 520, 64, "#a9c99a", "#8ab08a")
    z.neblina(510, 60, "#f9f3cf", 0.7)
    n.arboleda(z, -20, 560, 560, 96, "#7daa7c", "#55896a")
    n.arboleda(z, 1040, 1640, 560, 96, "#7daa7c", "#55896a")
    z.neblina(550, 40, "#f3f3cf", 0.5)
    for x, h in ((690, 54), (748, 62), (806, 50), (880, 60), (938, 52)):
        n.flamenco(z, x, 588, h)
    z.espejo(566, "#4f8f7a", fuerza=0.36)
    z.destellos(580, 1060, "#fbf9da", 120, x=800, ancho=760)
    for x, r, y in ((300, 210, 720), (1310, 220, 730)):
        n.mangle(z, x, y, r, "#5d9a62", "#27604c", "#a3c878")
    m_x, m_y, largo = 840, 850, 420
    z.elipse(m_x, m_y + 22, largo * 0.5, 16, "#1f4f46", opaco=0.45)
    z.poligono([(m_x - largo / 2, m_y - 44), (m_x - largo * 0.4, m_y - 6), (m_x + largo * 0.4, m_y - 6),
        (m_x + largo / 2, m_y - 44), (m_x + largo * 0.4, m_y + 24), (m_x - largo * 0.4, m_y + 24)], "#a5683c",
        hacia="#4f2c20", grano=True)
    a.persona(z, m_x - 90, m_y + 16, 190, "#9b2247", frente=True)
    a.persona(z, m_x + 60, m_y + 12, 176, "#1f5673")
    for x, alto in ((m_x - 90, 190), (m_x + 60, 176)):
        z.elipse(x, m_y + 14 - alto * 0.985, alto * 0.15, alto * 0.035, "#e6d194")
        z.elipse(x, m_y + 12 - alto * 1.0, alto * 0.07, alto * 0.05, "#e6d194")
    z.poligono([(m_x - largo * 0.47, m_y - 30), (m_x + largo * 0.47, m_y - 30), (m_x + largo * 0.4, m_y + 24),
        (m_x - largo * 0.4, m_y + 24)], "#a5683c", hacia="#4f2c20", grano=True)
    z.poligono([(m_x - largo / 2, m_y - 46), (m_x - largo * 0.42, m_y - 26), (m_x + largo * 0.42, m_y - 26),
        (m_x + largo / 2, m_y - 46), (m_x + largo * 0.46, m_y - 20), (m_x - largo * 0.46, m_y - 20)], "#d0935c")
    z.linea([(m_x + 84, m_y - 96), (m_x + 250, m_y + 60)], "#6d4628", 8)
    for t in range(9):
        z.manchas([(m_x - largo * 0.36 + t * 26, m_y - 42, 9)], "#5da05a")
    n.mangle(z, 60, 1010, 330, "#3f7f50", "#12402f", "#86b060")
    n.mangle(z, 1560, 1010, 330, "#3f7f50", "#12402f", "#86b060")
    n.aves(z, 600, 300, "#d9707c", cuantas=6, tam=22, abren=76)
    return z


ESCENAS = {
    "campeche_muralla": muralla, "campeche_calle": calle, "campeche_edzna": edzna, "campeche_malecon": malecon,
    "campeche_puerto": puerto, "campeche_lanchas": lanchas, "campeche_palacio": palacio, "campeche_taller": taller,
    "campeche_manglar": manglar,
}
