"""Pátzcuaro: mist, red bands on white walls, candles."""

import math

from . import arquitectura as a
from . import calles
from . import movimiento as m
from . import naturaleza as n
from .calles import FRANJA, MURO, TEJA
from .lienzo import ALTO_PORTADA, Lienzo, mezcla

# Coordinates read better in rows than in columns.
# fmt: off



def lago() -> Lienzo:
    z = Lienzo("patzcuaro-lago", alto=ALTO_PORTADA)
    z.cielo("#5f8296", "#9db5b5", "#efd3b0", "#f9e3b8", hasta=520)
    n.sol(z, 1200, 330, 78, "#fff8e2", "#fbe2ae", alcance=6)
    n.nubes(z, 130, "#c9d3d0", cuantas=4, largo=480, opaco=0.45)
    n.sierra(z, 380, 70, "#93a9ae", "#cfcdb8")
    n.monte(z, 300, 520, 900, 260, "#7d98a0", "#b5bfae", "#c4c9b5", boca=0.05)
    z.neblina(500, 70, "#f9e9c9", 0.75)
    n.sierra(z, 480, 30, "#7f9a94", "#b9c2a9")
    z.neblina(525, 40, "#f9ecd0", 0.7)
    # the island
    cono = [(520, 548), (640, 500), (740, 430), (806, 380), (846, 356), (888, 382), (960, 436), (1060, 502),
        (1170, 548)]
    z.poligono(cono, "#6f8a6a", hacia="#4a6b5c", eje="derecha", grano=True)
    z.poligono([(838, 360), (842, 296), (834, 284), (846, 270), (858, 284), (852, 298), (856, 362)], "#efe6d3",
        hacia="#9a9490", eje="derecha", grano=True)
    for fila, (y, x0, x1) in enumerate(((538, 560, 1130), (514, 620, 1066), (488, 676, 1006), (460, 722, 958),
        (432, 760, 922), (404, 792, 892))):
        x = x0
        while x < x1 - 20:
            w, h = z.azar.uniform(24, 40), z.azar.uniform(16, 25)
            lejos = abs(x - 846) / 320
            z.rectangulo(x, y - h + lejos * 8, x + w, y + 8 + lejos * 8,
                mezcla(MURO, "#b5a08f", (x - x0) / (x1 - x0) * 0.6))
            z.poligono([(x - 4, y - h + 2 + lejos * 8), (x + w * 0.5, y - h - 9 + lejos * 8),
                (x + w + 4, y - h + 2 + lejos * 8)], mezcla(TEJA, "#6d3a35", z.azar.uniform(0, 0.6)))
            z.varios(a.ventanas(x + 3, y - h + 4 + lejos * 8, x + w - 3, y + 4, 2, 1, lleno=0.34), "#6d4a44")
            x += w + z.azar.uniform(2, 14) + fila
    z.manchas([(z.azar.uniform(540, 1150), z.azar.uniform(520, 552), z.azar.uniform(8, 14)) for _ in range(46)],
        "#4a7358", hacia="#335a4c", grano=True)
    z.espejo(552, "#6f9297", fuerza=0.36)
    z.neblina(556, 26, "#f9efd6", 0.55)
    z.destellos(572, 880, "#fdf3d6", 150, x=1200, ancho=520)
    m.canoa_con_mariposa(z, 1060, 800, 430, "#4a3028", "#f6efdc", "#f3ead6", hacia=1)
    z.elipse(1060, 818, 230, 9, "#3f6068", opaco=0.4)
    m.canoa_con_mariposa(z, 470, 712, 300, "#54382e", "#f6efdc", "#c96a4a", hacia=-1)
    z.elipse(470, 724, 160, 6, "#3f6068", opaco=0.4)
    m.canoa_con_mariposa(z, 1440, 650, 170, "#5d4438", "#f6efdc", "#f3ead6", hacia=-1)
    n.tules(z, -10, 330, 905, 190, "#5d8560", "#234a40", cada=10, espigas="#7a5436")
    n.tules(z, 1400, 1620, 905, 150, "#5d8560", "#234a40", cada=10, espigas="#7a5436")
    n.aves(z, 600, 210, "#f9f3e6", cuantas=5, tam=20, abren=72)
    return z


def plaza() -> Lienzo:
    z = Lienzo("patzcuaro-plaza")
    z.cielo("#6fa3ab", "#b3cfc6", "#f3e6c6", hasta=560)
    n.cumulos(z, 1160, 210, 420, "#fffaf0", "#d0d6cf")
    n.sierra(z, 430, 60, "#7f9f98", "#b9c9ac")
    z.neblina(470, 50, "#f3ead0", 0.6)
    x = -40
    for k, w in enumerate((330, 300, 360, 320, 350)):
        a.fachada(z, x, x + w, 720, 250, MURO, guardapolvo=FRANJA, puerta="#5a3326", marco="#e6d3b5", huecos=4,
            teja=TEJA, balcones=k % 2 == 0)
        x += w - 2
    # the wooden arcade in front of the houses
    z.rectangulo(0, 560, 1600, 584, "#6d4632", hacia="#3f2822", grano=True)
    a.alero(z, -40, 1640, 560, 44, TEJA)
    for k in range(15):
        px = 26 + k * 111
        z.rectangulo(px - 8, 580, px + 8, 726, "#7d5238", hacia="#43291f", eje="derecha", grano=True)
        z.poligono([(px - 26, 584), (px + 26, 584), (px + 9, 606), (px - 9, 606)], "#6d4632")
    a.baldosas(z, 722, (800, 560), "#d3c2a4", "#8f8070", cuantas=26, hileras=8)
    z.poligono([(0, 1067), (0, 880), (520, 800), (1080, 800), (1600, 880), (1600, 1067)], "#93b06d", hacia="#4a7a50",
        grano=True)
    z.poligono([(640, 1067), (735, 800), (865, 800), (960, 1067)], "#dccaa8", hacia="#b09a7c", grano=True)
    for x, y, r in ((210, 860, 178), (1390, 860, 182), (500, 804, 104), (1100, 804, 104)):
        z.elipse(x + r * 0.35, y + 4, r * 1.1, r * 0.09, "#4a5f3f", opaco=0.45)
        n.copa(z, x, y, r, "#5d9460", "#27584a", "#b3cb78", alto=1.75, tronco="#6d5644")
    z.elipse(800, 930, 190, 40, "#b59c84", hacia="#7d6658", eje="derecha", grano=True)
    z.elipse(800, 918, 190, 38, "#e9d9bd", hacia="#b39a80", eje="derecha", grano=True)
    z.elipse(800, 920, 168, 30, "#7fb0ad", hacia="#356d74", grano=True)
    z.rectangulo(788, 800, 812, 918, "#ddc9a8", hacia="#95806c", eje="derecha", grano=True)
    z.elipse(800, 800, 64, 15, "#e9d9bd", hacia="#95806c", eje="derecha", grano=True)
    for t in (-1, -0.5, 0.5, 1):
        z.linea([(800 + t * 60 * s, 796 + 116 * s * s) for s in (k / 8 for k in range(9))], "#f3faf4", 2.2, opaco=0.8)
    for x, y, w in ((330, 960, 130), (1140, 960, 130)):
        a.banca(z, x, y, w, FRANJA)
    for x, y, alto, color, falda in ((560, 960, 124, "#1e5b4f", True), (615, 964, 96, "#e6b83c", True),
        (1040, 900, 92, "#1f5673", False), (905, 840, 66, "#9b2247", True), (420, 800, 60, "#44304f", False),
        (1290, 1030, 150, "#a57f2c", False)):
        z.elipse(x + alto * 0.3, y + 2, alto * 0.36, alto * 0.045, "#5d6b48", opaco=0.45)
        a.persona(z, x, y, alto, color, falda=falda)
    return z


def animas() -> Lienzo:
    z = Lienzo("patzcuaro-animas")
    z.cielo("#0d1330", "#1d2350", "#42315f", "#6d3f62", hasta=620)
    n.estrellas(z, 430, "#fbf4e0", 190)
    n.luna(z, 1220, 190, 78, "#fdf6e0", "#cfc3a8")
    n.sierra(z, 470, 60, "#2f2c55", "#3f3460")
    n.monte(z, 420, 560, 620, 180, "#292950", "#3a3766", "#3a3360", boca=0.05)
    luces = []
    for _ in range(90):
        t = z.azar.uniform(-1, 1)
        luces.append((420 + t * 300, 557 - 178 * (1 - abs(t)) ** 1.75 * z.azar.uniform(0.02, 0.85),
            z.azar.uniform(1.4, 2.6)))
    z.manchas(luces, "#fbc96a")
    z.espejo(560, "#1f2550", fuerza=0.4, alto=160)
    z.destellos(566, 690, "#f6e6bd", 90, x=1220, ancho=300)
    for x, h in ((330, 1.0), (700, 0.7), (980, 0.62)):
        z.poligono([(x - 50 * h, 640), (x + 50 * h, 640), (x + 38 * h, 650), (x - 38 * h, 650)], "#1a1630")
        z.brillo(x, 630, 46 * h, "#fbc46a", 0.8)
    z.poligono([(0, 1067), (0, 700), (300, 668), (800, 690), (1250, 664), (1600, 700), (1600, 1067)], "#2f2440",
        hacia="#160f24", grano=True)
    velas = []
    for _ in range(330):
        t = z.azar.random() ** 0.8
        velas.append((z.azar.uniform(0, 1600), 706 + 340 * t, 0.35 + 0.9 * t))
    for fila in range(7):  # the light of the ground, far to near
        y = 712 + fila * 52
        for k in range(8):
            z.brillo((k + (fila % 2) * 0.5) * 220, y, 150 + fila * 14, "#f0913a", 0.2)
    for cx, y, alto in ((240, 930, 330), (800, 870, 270), (1370, 930, 340), (520, 770, 150), (1085, 775, 156),
        (820, 742, 96), (330, 738, 92), (1290, 736, 92)):
        calles.altar(z, cx, y, alto)
    for x, y, e in sorted(velas, key=lambda v: v[1]):
        h = 30 * e
        z.rectangulo(x - 3.4 * e, y - h, x + 3.4 * e, y, "#fbeecb", hacia="#d9a05a")
        z.poligono([(x - 3 * e, y - h), (x, y - h - 15 * e), (x + 3 * e, y - h)], "#fff6c9")
        z.brillo(x, y - h - 5 * e, 30 * e, "#ffd27a", 0.75)
    petalos = [(z.azar.uniform(0, 1600), 720 + 347 * z.azar.random() ** 0.8, z.azar.uniform(2, 5.5))
        for _ in range(520)]
    z.manchas(petalos[::2], "#e8862a")
    z.manchas(petalos[1::2], "#f6b03c", opaco=0.9)
    for x, y, alto, color in ((470, 985, 190, "#3a2440"), (1130, 985, 190, "#24304f"), (640, 830, 96, "#3a2a4a"),
        (960, 826, 92, "#2a2748")):
        # kneeling, wrapped in shawls
        z.poligono([(x - alto * 0.3, y), (x - alto * 0.22, y - alto * 0.36), (x - alto * 0.1, y - alto * 0.66),
            (x + alto * 0.02, y - alto * 0.74), (x + alto * 0.13, y - alto * 0.64), (x + alto * 0.18, y - alto * 0.3),
            (x + alto * 0.3, y)], color, hacia="#140d1e", grano=True)
        z.linea([(x + alto * 0.13, y - alto * 0.64), (x + alto * 0.18, y - alto * 0.3), (x + alto * 0.3, y)],
            "#f0a050", 3, opaco=0.8)
        z.elipse(x + alto * 0.05, y - alto * 0.62, alto * 0.055, alto * 0.07, "#8a5238")
    return z


def bosque() -> Lienzo:
    z = Lienzo("patzcuaro-bosque")
    z.cielo("#b9cfc4", "#e0e6cf", "#f6f0d6", hasta=1067)
    n.sol(z, 1010, 250, 80, "#fffdf0", "#fbf3cf", alcance=7)
    n.sierra(z, 420, 90, "#a9c2b4", "#d0dcc4")
    z.neblina(520, 110, "#f6f2dc", 0.8)
    capas = ((600, 230, 26, "#8fb0a0", "#a9c4b0"), (690, 340, 20, "#6b9484", "#8aac98"),
        (800, 480, 15, "#477766", "#6a9480"), (930, 700, 10, "#28594d", "#4a7a68"))
    for y, alto, cuantos, color, sombra in capas:
        n.lomas(z, y, 22, color, sombra, ondas=1.2)
        for k in range(cuantos):
            x = (k + z.azar.uniform(0.1, 0.9)) * 1600 / cuantos
            if y > 780 and 620 < x < 960:
                continue
            n.pino(z, x, y + z.azar.uniform(-8, 26), alto * z.azar.uniform(0.7, 1.15), color,
                mezcla(color, "#12332c", 0.45))
        z.neblina(y + 16, 62, "#f3f3de", 0.62)
    for k in range(6):  # shafts of light
        x = 1010 + (k - 2.5) * 50
        z.poligono([(x, 250), (x + 24, 250), (x + (k - 2.5) * 260 - 200, 1067), (x + (k - 2.5) * 260 - 330, 1067)],
            "#fffbe0", opaco=0.12)
    z.poligono([(0, 1067), (0, 940), (400, 905), (800, 920), (1200, 900), (1600, 945), (1600, 1067)], "#3f6f52",
        hacia="#1a4238", grano=True)
    z.poligono([(600, 1067), (740, 960), (700, 915), (770, 872), (792, 872), (748, 918), (850, 962), (960, 1067)],
        "#d9c69a", hacia="#a58a66", grano=True)
    a.persona(z, 772, 968, 122, "#9b2247")
    z.elipse(772, 968 - 120, 17, 6, "#e6d194")
    z.linea([(792, 900), (802, 968)], "#5d4030", 4)
    for x, y, alto in ((70, 1090, 960), (270, 1085, 640), (1370, 1085, 720), (1550, 1090, 1000)):
        z.rectangulo(x - alto * 0.02, y - alto * 0.5, x + alto * 0.02, y, "#4a3228", hacia="#231613", eje="derecha",
            grano=True)
        n.pino(z, x, y - alto * 0.04, alto, "#1b4a40", "#0b2a28", ancho=0.34)
    helechos = []
    for _ in range(60):
        x, y = z.azar.choice((z.azar.uniform(0, 560), z.azar.uniform(1010, 1600))), z.azar.uniform(1000, 1075)
        for k in range(7):
            ang, largo = -math.pi * (0.12 + 0.76 * k / 6), z.azar.uniform(26, 50)
            helechos.append([(x - 2, y), (x + math.cos(ang) * largo * 0.6 - 3, y + math.sin(ang) * largo * 0.7),
                (x + math.cos(ang) * largo, y + math.sin(ang) * largo * 0.8), (x + 2, y)])
    z.varios(helechos[::2], "#2f6b4a")
    z.varios(helechos[1::2], "#5f9a5c", hacia="#2f6b4a", grano=True)
    n.aves(z, 560, 300, "#5f7f78", cuantas=4, tam=14, abren=54)
    return z


def muelle() -> Lienzo:
    z = Lienzo("patzcuaro-muelle")
    z.cielo("#5f96a8", "#a9c9c4", "#f3e6c4", hasta=520)
    n.cumulos(z, 300, 230, 420, "#fffaf0", "#cfd8d4")
    n.cumulos(z, 1240, 270, 460, "#fffaf0", "#cfd8d4")
    n.sierra(z, 430, 60, "#8aa6a6", "#bccbb8")
    n.monte(z, 1130, 530, 1000, 230, "#6f938a", "#a3bd9a", "#b3c5a9", boca=0.06)
    z.neblina(520, 50, "#f3ecd3", 0.65)
    n.arboleda(z, -20, 700, 534, 17, "#6f9a74", "#4d7d66")
    z.espejo(536, "#5d8f98", fuerza=0.34)
    z.destellos(548, 1060, "#fbf6df", 130, x=800, ancho=1300)
    # the pier, in perspective
    z.poligono([(980, 600), (1130, 600), (1010, 1067), (330, 1067)], "#b58a60", hacia="#7a5438", grano=True)
    for k in range(26):
        t = (k / 25) ** 1.7
        y = 600 + 467 * t
        z.linea([(980 - 650 * t, y), (1130 - 120 * t, y)], "#5d3f2c", 1 + 3.4 * t, opaco=0.75)
    for k in range(8):
        t = (k / 7) ** 1.6
        y, alto = 604 + 420 * t, 26 + 96 * t
        for x in (980 - 640 * t, 1130 - 118 * t):
            w = 5 + 15 * t
            z.rectangulo(x - w, y - alto * 0.55, x + w, y + alto * 0.7, "#8f6844", hacia="#4a3020", eje="derecha",
                grano=True)
            z.elipse(x, y - alto * 0.55, w, w * 0.35, "#c9a070")
    colores = (("#9b2247", "#f6efdc", "#f0c24a"), ("#1f5673", "#f6efdc", "#c94a3c"),
        ("#1e5b4f", "#f0c24a", "#f6efdc"), ("#d9763c", "#f6efdc", "#1f5673"))
    for bx, by, largo, k, hacia in ((1330, 640, 230, 0, -1), (1400, 740, 330, 1, -1), (760, 640, 210, 3, 1),
        (600, 720, 290, 2, 1), (1330, 900, 520, 0, -1), (290, 860, 430, 1, 1)):
        color, banda, toldo = colores[k]
        z.elipse(bx, by + largo * 0.025, largo * 0.48, largo * 0.04, "#2f5a66", opaco=0.4)
        for t in (-0.24, -0.06, 0.12):
            a.persona(z, bx + hacia * largo * t, by - largo * 0.02, largo * 0.27,
                ("#f3ead6", "#9b2247", "#1f5673")[round(t * 100) % 3], frente=True)
        m.lancha(z, bx, by, largo, color, banda, toldo=toldo, hacia=hacia)
        z.manchas([(bx + hacia * largo * (-0.38 + 0.058 * j), by - largo * 0.318, largo * 0.017) for j in range(11)],
            "#f0912e")
    for x, y, alto, color, falda in ((860, 900, 150, "#1e5b4f", True), (800, 896, 160, "#7a4e00", False),
        (1000, 716, 84, "#9b2247", True), (1030, 700, 78, "#1f5673", False)):
        z.elipse(x + alto * 0.3, y + 2, alto * 0.36, alto * 0.04, "#5d3f2c", opaco=0.5)
        a.persona(z, x, y, alto, color, falda=falda)
    for x, y, h in ((90, 1010, 150), (1540, 620, 60)):
        n.garza(z, x, y, h)
    n.tules(z, -10, 250, 1075, 170, "#5d8f62", "#234f42", cada=10, espigas="#7a5436")
    n.aves(z, 640, 330, "#fdfaf0", cuantas=5, tam=20, abren=70)
    return z


def taller() -> Lienzo:
    z = Lienzo("patzcuaro-taller")
    z.cielo("#6d4638", "#8a5a42", "#5d3a30", hasta=1067)
    z.rectangulo(0, 0, 1600, 760, "#8f6248", hacia="#5a382e", grano=True)
    z.brillo(1270, 560, 820, "#f6a04a", 0.75)
    for k in range(5):
        z.rectangulo(-10, 10 + k * 3, 1610, 26, "#4a2e24")
    for x in range(40, 1600, 240):
        z.rectangulo(x, 0, x + 34, 60, "#4a2e24", hacia="#2b1a17", grano=True)
    # window with the lake
    z.rectangulo(90, 130, 400, 470, "#e6cfa6")
    z.rectangulo(106, 146, 384, 454, "#a9cfcf", hacia="#f3e3bd", grano=True)
    z.poligono([(106, 330), (180, 280), (250, 320), (320, 262), (384, 316), (384, 380), (106, 380)], "#6f938f",
        hacia="#9fb8a4", grano=True)
    z.rectangulo(106, 378, 384, 454, "#8fb9bd", hacia="#5d909c", grano=True)
    z.rectangulo(240, 146, 250, 454, "#6d4632")
    z.rectangulo(106, 296, 384, 305, "#6d4632")
    z.poligono([(106, 470), (384, 470), (760, 1067), (330, 1067)], "#fbe6b8", opaco=0.13)
    # shelves of pots
    for fila, y in enumerate((250, 410, 570)):
        z.rectangulo(480, y, 1040, y + 15, "#b5824c", hacia="#6d4628", grano=True)
        z.rectangulo(480, y + 15, 1040, y + 20, "#3f271d")
        for k in range(6):
            cx = 532 + k * 91
            cobre = (k + fila) % 3 != 1
            calles.olla(z, cx, y, z.azar.uniform(68, 112), z.azar.uniform(64, 84),
                "#d9793f" if cobre else ("#6d8f6a" if fila == 1 else "#b0573c"),
                brillo="#ffd9a0" if cobre else "#f3c49c")
    # the kiln
    z.poligono([(1130, 800), (1150, 470), (1230, 380), (1390, 380), (1470, 470), (1490, 800)], "#a8623f",
        hacia="#5d3028", eje="derecha", grano=True)
    for k in range(9):
        z.linea([(1134 + k * 1.5, 790 - k * 40), (1486 - k * 1.5, 790 - k * 40)], "#4a2620", 2.4, opaco=0.5)
    z.rectangulo(1270, 200, 1350, 384, "#94553a", hacia="#5a3028", eje="derecha", grano=True)
    z.poligono(a.arco(1226, 1394, 740, 210), "#4a221c")
    z.poligono(a.arco(1240, 1380, 736, 190), "#ffdf8a", hacia="#e8692a", grano=True)
    for dx, h, color in ((-36, 110, "#f6953c"), (0, 150, "#fbb84a"), (36, 118, "#f6953c"), (0, 84, "#fff0b5")):
        z.poligono([(1310 + dx - 28, 732), (1310 + dx - 20, 732 - h * 0.5), (1310 + dx, 732 - h),
            (1310 + dx + 20, 732 - h * 0.5), (1310 + dx + 28, 732)], color, hacia="#fbd06a", eje="abajo", grano=True)
    z.brillo(1310, 660, 330, "#ffcf7a", 0.6)
    z.rectangulo(0, 800, 1600, 1067, "#7a4e38", hacia="#3a221c", grano=True)
    z.poligono([(1226, 800), (1394, 800), (1560, 1067), (1040, 1067)], "#f6a850", opaco=0.3)
    # the coppersmith at her anvil
    z.rectangulo(610, 900, 850, 1067, "#6d4632", hacia="#33201a", eje="derecha", grano=True)
    z.elipse(730, 900, 122, 25, "#b08454", hacia="#6d4a32", eje="derecha", grano=True)
    z.rectangulo(706, 836, 754, 900, "#5d5d66", hacia="#2b2b33", eje="derecha", grano=True)
    z.poligono([(640, 836), (660, 806), (806, 806), (826, 836)], "#8a8a92", hacia="#43434c", eje="derecha",
        grano=True)
    z.elipse(730, 790, 96, 34, "#b55a2c", hacia="#7a331c", grano=True)
    z.elipse(730, 776, 96, 30, "#e8914c", hacia="#b55a2c", eje="izquierda", grano=True)
    z.elipse(730, 778, 72, 20, "#a84f28", hacia="#e8914c", eje="derecha", grano=True)
    x, y, alto = 520, 1090, 520
    z.poligono([(x - 120, y), (x - 76, y - alto * 0.5), (x + 76, y - alto * 0.5), (x + 130, y)], "#1f4f66",
        hacia="#12303f", eje="izquierda", grano=True)
    z.poligono([(x - 74, y - alto * 0.82), (x + 70, y - alto * 0.82), (x + 78, y - alto * 0.46),
        (x - 78, y - alto * 0.46)], "#f3e6cf", hacia="#b58a6a", eje="izquierda", grano=True)
    z.varios([[(x - 66 + k * 18, y - alto * 0.8), (x - 56 + k * 18, y - alto * 0.8),
        (x - 61 + k * 18, y - alto * 0.77)] for k in range(8)], "#9b2247")
    z.poligono([(x - 60, y - alto * 0.47), (x + 74, y - alto * 0.47), (x + 92, y - alto * 0.1),
        (x - 70, y - alto * 0.1)], "#9b2247", hacia="#5d1530", eje="izquierda", grano=True)
    z.linea([(x + 60, y - alto * 0.76), (x + 130, y - alto * 0.62), (x + 196, y - alto * 0.64)], "#8a5238", 32)
    z.linea([(x - 62, y - alto * 0.76), (x - 40, y - alto * 0.6), (x + 90, y - alto * 0.72),
        (x + 150, y - alto * 0.84)], "#9a6042", 32)
    z.linea([(x + 146, y - alto * 0.8), (x + 196, y - alto * 0.98)], "#b58a5c", 11)
    z.rectangulo(x + 166, y - alto * 1.04, x + 250, y - alto * 0.955, "#6d6d76", hacia="#35353d", grano=True, radio=5)
    z.rectangulo(x - 17, y - alto * 0.88, x + 21, y - alto * 0.8, "#7d4a34")
    z.circulo(x - 4, y - alto * 0.95, 50, "#231815")
    z.elipse(x + 7, y - alto * 0.925, 37, 44, "#9a6042", hacia="#7d4a34", eje="izquierda", grano=True)
    z.elipse(x + 2, y - alto * 0.975, 42, 21, "#231815")
    z.linea([(x - 44, y - alto * 0.92), (x - 66, y - alto * 0.78), (x - 58, y - alto * 0.66)], "#231815", 17)
    z.manchas([(742 + z.azar.gauss(0, 46), 756 - abs(z.azar.gauss(0, 34)), z.azar.uniform(1.6, 4))
        for _ in range(28)], "#ffe3a0")
    for cx, yy, w, h, color in ((960, 1040, 150, 150, "#d9793f"), (1120, 1056, 120, 104, "#e8914c"),
        (150, 1050, 170, 170, "#b0573c"), (300, 1062, 110, 120, "#6d8f6a")):
        z.elipse(cx + 14, yy, w * 0.52, 12, "#2b1a17", opaco=0.55)
        calles.olla(z, cx, yy, h, w, color, brillo="#ffd9a0")
    return z


def palacio() -> Lienzo:
    z = Lienzo("patzcuaro-palacio")
    z.cielo("#7fb0bd", "#bcd6cf", "#f6ead0", hasta=520)
    n.cumulos(z, 1230, 200, 420, "#fffaf2", "#d0d9d6")
    n.sierra(z, 330, 50, "#9ab5ae", "#c4d0b9")
    n.monte(z, 420, 520, 1100, 330, "#6f9a80", "#a6c08f", "#b0c59c", boca=0.06)
    n.arboleda(z, -20, 1640, 520, 40, "#5f9068", "#3a6c56")
    z.neblina(500, 60, "#f3efd8", 0.5)
    a.fachada(z, 130, 1470, 800, 330, MURO, guardapolvo="", puerta="#5a3326", marco="#e6d3b5", huecos=9,
        cornisa=False)
    a.alero(z, 80, 1520, 474, 96, TEJA)
    # the portico, of wood and tile, and the red band at the foot of the wall
    z.rectangulo(130, 640, 1470, 800, "#3f2a26", opaco=0.35)
    z.rectangulo(130, 752, 1470, 800, FRANJA, hacia="#5d1f28", grano=True)
    for k in range(9):
        x = 130 + (k + 0.5) * 148.9
        z.rectangulo(x - 27, 676, x + 27, 800, "#5a3326", hacia="#2f1a18", grano=True)
    a.alero(z, 100, 1500, 640, 62, TEJA)
    z.rectangulo(130, 644, 1470, 668, "#7d5238", hacia="#43291f", grano=True)
    for k in range(12):
        x = 150 + k * 118
        z.poligono([(x - 34, 668), (x + 34, 668), (x + 12, 694), (x - 12, 694)], "#6d4632")
        z.rectangulo(x - 11, 668, x + 11, 800, "#8f5f40", hacia="#4f3024", eje="derecha", grano=True)
        z.poligono([(x - 17, 806), (x - 12, 782), (x + 12, 782), (x + 17, 806)], "#c4b398", hacia="#857463",
            eje="derecha")
    a.bandera(z, 800, 380, 150)
    a.baldosas(z, 800, (800, 640), "#d9c8a8", "#95856f", cuantas=28, hileras=8)
    for x, r, yy in ((70, 120, 960), (1530, 124, 960)):
        z.elipse(x + r * 0.5, yy + 3, r, r * 0.1, "#6d6350", opaco=0.45)
        n.copa(z, x, yy, r, "#5d9460", "#27584a", "#b3cb78", alto=1.3, tronco="#6d5644")
    for k in range(6):
        x = 330 + k * 188
        calles.olla(z, x, 852, 58, 64, "#b0573c", brillo="#f3c49c")
        z.manchas([(x + z.azar.gauss(0, 20), 786 - abs(z.azar.gauss(0, 12)), z.azar.uniform(8, 13))
            for _ in range(13)], "#4f8a58", hacia="#235a46", grano=True)
        z.manchas([(x + z.azar.gauss(0, 22), 780 - abs(z.azar.gauss(0, 14)), 5) for _ in range(13)],
            ("#d9405a", "#f6c24a", "#e98aa0")[k % 3])
    for x, yy, alto, color, falda in ((480, 930, 96, "#9b2247", True), (530, 934, 90, "#1f4f66", True),
        (1040, 960, 116, "#a57f2c", False), (800, 880, 74, "#1e5b4f", False), (1230, 900, 82, "#44304f", True),
        (280, 1030, 150, "#1f5673", False)):
        z.elipse(x + alto * 0.3, yy + 2, alto * 0.36, alto * 0.045, "#6d6350", opaco=0.45)
        a.persona(z, x, yy, alto, color, falda=falda)
    return z


def humedal() -> Lienzo:
    z = Lienzo("patzcuaro-humedal")
    z.cielo("#8fc0bd", "#cfe0c6", "#f9efcb", hasta=500)
    n.sol(z, 420, 270, 70, "#fffdee", "#fbf0c0", alcance=6)
    n.cumulos(z, 1160, 230, 480, "#ffffff", "#d3e0db")
    n.sierra(z, 420, 50, "#9fbcae", "#c9d6bd")
    n.monte(z, 1050, 500, 760, 180, "#7fa590", "#b0c79f", "#bccfaa", boca=0.06)
    z.neblina(500, 44, "#f6f0d3", 0.65)
    n.arboleda(z, -20, 1640, 516, 16, "#7da883", "#5a8a6e")
    z.espejo(516, "#6faea8", fuerza=0.42)
    z.destellos(526, 1060, "#fdfbe6", 110, x=600, ancho=1100)
    for y, x0, x1, alto in ((560, -20, 520, 50), (566, 1000, 1640, 52), (620, -20, 330, 84), (628, 1180, 1640, 88),
        (650, 520, 760, 66)):
        n.tules(z, x0, x1, y, alto, "#86b070", "#4a7f5c", cada=6)
        z.elipse((x0 + x1) / 2, y + 4, (x1 - x0) / 2, 6, "#4a7f5c", opaco=0.5)
    # boardwalk
    tabla, oscura = "#c9a06d", "#7d5a3c"
    curva = []
    for k in range(31):
        t = k / 30
        y = 560 + 507 * t**1.7
        centro = 880 + math.sin(t * 5.2) * (70 + 90 * t) - 150 * t
        curva.append((centro, y, 12 + 190 * t**1.5))
    z.poligono([*((c - w, y + 12 + w * 0.12) for c, y, w in curva), *((c + w, y + 12 + w * 0.12) for c, y,
        w in reversed(curva))], "#2f5f5a", opaco=0.4)
    z.poligono([*((c - w, y) for c, y, w in curva), *((c + w, y) for c, y, w in reversed(curva))], tabla,
        hacia=oscura, grano=True, fuerza=0.7)
    for k in range(60):
        t = k / 59
        i = min(29, int(t * 30))
        f = t * 30 - i
        c, y, w = (curva[i][j] + (curva[i + 1][j] - curva[i][j]) * f for j in range(3))
        z.linea([(c - w, y), (c + w, y)], oscura, 0.8 + w * 0.014, opaco=0.7)
    for k in range(0, 30, 3):
        c, y, w = curva[k]
        for lado in (-1, 1):
            z.rectangulo(c + lado * w - w * 0.03 - 1, y - w * 0.42 - 8, c + lado * w + w * 0.03 + 1, y + w * 0.1 + 3,
                "#8f6844", hacia="#4f3625", eje="derecha")
    for lado in (-1, 1):
        z.linea([(c + lado * w, y - w * 0.4 - 7) for c, y, w in curva[::3]], "#a87c50", 4)
    for x, y, alto, color, falda in ((860, 640, 60, "#9b2247", True), (890, 644, 64, "#1f5673", False),
        (770, 860, 150, "#e6b83c", False)):
        z.elipse(x + alto * 0.25, y + 2, alto * 0.3, alto * 0.04, "#5d4430", opaco=0.5)
        a.persona(z, x, y, alto, color, falda=falda, paso=0.05)
    for _ in range(46):  # lily pads
        x, y = z.azar.choice((z.azar.uniform(40, 560), z.azar.uniform(1080, 1580))), z.azar.uniform(700, 1050)
        r = 12 + 46 * (y - 680) / 380
        z.elipse(x, y, r, r * 0.32, "#5f9a64", hacia="#2f6b50", eje="derecha", grano=True)
        z.poligono([(x, y), (x + r, y - r * 0.1), (x + r, y + r * 0.14)], "#6faaa4")
        if z.azar.random() < 0.4:
            for ang in range(7):
                b = -math.pi * ang / 6
                z.poligono([(x - r * 0.1, y - r * 0.1),
                    (x + math.cos(b) * r * 0.5, y - r * 0.1 + math.sin(b) * r * 0.42), (x + r * 0.1, y - r * 0.1)],
                    "#fbe9ee" if ang % 2 else "#efa9be")
            z.circulo(x, y - r * 0.16, r * 0.09, "#f0c24a")
    n.tules(z, -20, 330, 1080, 330, "#6fa066", "#24553f", cada=12, espigas="#7a5436")
    n.tules(z, 1330, 1640, 1080, 350, "#6fa066", "#24553f", cada=12, espigas="#7a5436")
    n.aves(z, 620, 350, "#fdfdf6", cuantas=7, tam=24, abren=74)
    n.garza(z, 1180, 800, 130)
    return z


def fiesta() -> Lienzo:
    z = Lienzo("patzcuaro-fiesta")
    z.cielo("#3f8aa8", "#8fc0c6", "#f3ead0", hasta=640)
    n.cumulos(z, 1180, 200, 380, "#ffffff", "#d3dee0")
    n.monte(z, 560, 640, 900, 240, "#7fa598", "#b0c7a6", "#bccdb0", boca=0.06)
    fx, fy = 800, 650
    a.torre(z, 800, 730, 108, 300, "#efdcc0", "#9a7a68", "#5a3a3c", remate="teja", techo=TEJA, cuerpos=2)
    z.rectangulo(826, 590, 960, 730, "#e6d0b0", hacia="#a58a74", eje="derecha", grano=True)
    a.alero(z, 816, 972, 590, 34, TEJA)
    z.poligono(a.arco(782, 818, 730, 74), "#5a3326")
    z.neblina(720, 36, "#f6ead0", 0.5)
    z.poligono([(fx - 70, 724), (fx + 70, 724), (1300, 1067), (300, 1067)], "#b5a593", hacia="#7d6f66", grano=True)
    piedras = []
    for _ in range(760):
        t = z.azar.random() ** 0.6
        y = 726 + 341 * t
        x = fx + z.azar.uniform(-1, 1) * (70 + 430 * t)
        piedras.append((x, y, 1.4 + 8 * t * z.azar.uniform(0.6, 1.2)))
    for k, tono in enumerate(("#cbbba6", "#9a8b7d", "#8a7b70")):
        z.varios([[(x - r, y), (x - r * 0.5, y - r * 0.4), (x + r * 0.6, y - r * 0.4), (x + r, y),
            (x + r * 0.5, y + r * 0.4), (x - r * 0.6, y + r * 0.35)] for x, y, r in piedras[k::3]], tono, opaco=0.8)
    for lado in (-1, 1):
        cortes = [84]
        while cortes[-1] < 900:
            cortes.append(cortes[-1] * 1.62 + 10)
        for k in range(len(cortes) - 2, -1, -1):
            calles.casa(z, fx, fy, lado, cortes[k], cortes[k + 1], (0.96, 1.02, 0.93, 0.99)[(k + (lado > 0) * 2) % 4])
        z.poligono([(fx + lado * 70, 724), (fx + lado * 90, 724), (fx + lado * 520, 1074), (fx + lado * 440, 1067)],
            "#cfc0aa", hacia="#93857a", grano=True)
    colores = ["#9b2247", "#e6b83c", "#1e5b4f", "#f6efe0", "#1f5673", "#d9763c", "#8e3a6b"]
    for k, (d, y0, tam) in enumerate(((150, 562, 20), (230, 500, 30), (350, 418, 44), (530, 300, 64),
        (760, 132, 92))):
        a.papel_picado(z, (fx - d, y0), (fx + d, y0), 16 + d * 0.09, tam, colores[k:] + colores[:k])
    gente = ((690, 800, 70, "#9b2247", True), (905, 806, 74, "#1f5673", False), (760, 776, 52, "#7a4e00", False),
        (850, 770, 50, "#f3ead6", True), (600, 905, 128, "#1f4f66", True), (655, 912, 96, "#e6b83c", True),
        (960, 940, 146, "#f3ead6", False), (1020, 944, 140, "#1e5b4f", True), (800, 850, 92, "#8e3a6b", True))
    for x, y, alto, color, falda in sorted(gente, key=lambda g: g[1]):
        z.elipse(x + alto * 0.3, y + 2, alto * 0.36, alto * 0.045, "#5d5048", opaco=0.5)
        a.persona(z, x, y, alto, color, falda=falda)
    z.elipse(960, 940 - 142, 22, 7, "#e6d194")
    z.elipse(960, 940 - 146, 11, 8, "#e6d194")
    return z


ESCENAS = {
    "patzcuaro_lago": lago, "patzcuaro_plaza": plaza, "patzcuaro_animas": animas, "patzcuaro_bosque": bosque,
    "patzcuaro_muelle": muelle, "patzcuaro_taller": taller, "patzcuaro_palacio": palacio,
    "patzcuaro_humedal": humedal, "patzcuaro_fiesta": fiesta,
}
