"""Nuevo Laredo: a wide river, a wider sky, and what crosses."""

import math

from . import arquitectura as a
from . import movimiento as m
from . import naturaleza as n
from .lienzo import ALTO_PORTADA, Lienzo, mezcla

# Coordinates read better in rows than in columns.
# fmt: off


def puente() -> Lienzo:
    z = Lienzo("nuevo-laredo-puente", alto=ALTO_PORTADA)
    z.cielo("#274d6b", "#5f86a0", "#c4a7a6", "#f2b98c", "#f9dba8", hasta=600)
    n.sol(z, 540, 455, 92, "#fff4d6", "#fbd7a0", alcance=5)
    n.nubes(z, 130, "#8f9fb0", cuantas=4, largo=520, opaco=0.4)
    n.nubes(z, 270, "#f3c9a8", cuantas=4, largo=460, opaco=0.55)
    n.aves(z, 860, 190, "#2f4a60", cuantas=9, tam=14, abren=46)
    n.lomas(z, 540, 14, "#8f8f9f", "#b9a09a", ondas=0.8)
    a.perfil_urbano(z, 556, 18, 92, "#7d7a8f", "#636078", encendidas="#f9deaa", centro=0.83, proporcion=0.35)
    n.arboleda(z, -20, 1640, 562, 13, "#5f6f70", "#4a5a60")
    z.neblina(560, 40, "#f6cfa4", 0.6)
    z.espejo(562, "#4a6f86", fuerza=0.32)
    z.destellos(575, 890, "#fce6bd", 120, x=540, ancho=520)
    m.puente_de_arcos(z, 420, 690, -120, 1720, 7, "#c9c0b4", "#6d6a78")
    x = -190
    cajas = ("#f3efe4", "#9b2247", "#f3efe4", "#1e5b4f", "#d9cdb4", "#f3efe4", "#a57f2c", "#1f5673")
    for k in range(8):
        m.camion(z, x, 418, 196, ("#9b2247", "#f3efe4", "#1f5673", "#a57f2c")[k % 4], cajas[k], luces="#ffe9b0")
        x += 232
    z.rectangulo(0, 406, 1600, 410, "#b5aca4")
    for k in range(8):
        a.farol(z, 60 + k * 214, 418, 118, "#4f5560", "#ffe9b5")
    # our bank
    z.poligono([(0, 900), (0, 800), (260, 830), (560, 868), (760, 900)], "#4f6650", hacia="#1f3a36", grano=True)
    z.poligono([(1600, 900), (1600, 815), (1380, 840), (1150, 880), (1080, 900)], "#4f6650", hacia="#1f3a36",
        grano=True)
    n.tules(z, -10, 420, 905, 150, "#5f7f5a", "#23423a", cada=9, espigas="#7a5a3a")
    n.tules(z, 1240, 1620, 905, 140, "#5f7f5a", "#23423a", cada=9, espigas="#7a5a3a")
    n.mezquite(z, 210, 838, 150, "#5d7a55", "#2c4a40")
    return z


def llanura() -> Lienzo:
    z = Lienzo("nuevo-laredo-llanura")
    z.cielo("#3f7fa6", "#86b3c4", "#d9d6c4", "#f6d9ae", hasta=680)
    n.cumulos(z, 1130, 330, 620, "#fff8ef", "#c4c3c9")
    n.cumulos(z, 500, 470, 380, "#fff3e2", "#cfc4bd")
    n.cumulos(z, 120, 300, 360, "#fff8ef", "#c9c9cc")
    punta_x, punta_y = 640, 190
    for lado in (-1, 1):  # geese, or cranes, on their way
        for k in range(9):
            n.aves(z, punta_x + lado * k * 44 * (1 if lado > 0 else 0.8), punta_y + k * 22 + (lado < 0) * 6,
                "#37474f", cuantas=1, tam=22, abren=4)
    n.lomas(z, 672, 12, "#9aa7a6", "#b9b7a4", ondas=0.7)
    n.lomas(z, 690, 10, "#9fae86", "#8fa06f", ondas=1.4)
    z.neblina(690, 40, "#f6dfb8", 0.6)
    for _ in range(60):
        x, t = z.azar.uniform(0, 1600), z.azar.random()
        z.manchas([(x + dx, 706 + 60 * t + z.azar.uniform(-3, 3), 7 + 9 * t) for dx in (-12, 0, 12)], "#7f9468",
            hacia="#5d7a58", grano=True)
    z.rectangulo(0, 738, 1600, 1067, "#b5b07a", hacia="#6f8358", grano=True)
    for x, y, r in ((1330, 800, 150), (250, 840, 190), (880, 768, 84), (600, 758, 66)):
        z.elipse(x, y + 4, r * 1.1, r * 0.08, "#4f5f43", opaco=0.4)
        n.mezquite(z, x, y, r, "#6d8c5c", "#38583f")
    for x, y, alto in ((1120, 930, 190), (520, 900, 140), (1520, 960, 210), (60, 985, 200)):
        z.elipse(x, y + 3, alto * 0.5, alto * 0.05, "#4f5f43", opaco=0.4)
        n.nopal(z, x, y, alto, "#7fa56a", "#3a6650", "#c9406a")
    flores = []
    for _ in range(900):
        t = z.azar.random() ** 0.75
        flores.append((t, z.azar.uniform(-10, 1610), 800 + 267 * t, 1.4 + 5.2 * t**1.4))
    for indice, color in enumerate(("#8a6ab0", "#e6b83c", "#f6efe0", "#c9406a")):
        suyas = [(x + 60 * math.sin(indice * 2 + x / 170), y, r) for k,
            (_, x, y, r) in enumerate(flores) if k % 4 == indice]
        z.manchas(suyas, color, opaco=0.92)
    hierba = []
    for _ in range(420):
        t = z.azar.random()
        x, y, h = z.azar.uniform(0, 1600), 880 + 190 * t, 14 + 40 * t
        hierba.append([(x - 1.5, y), (x + z.azar.uniform(-0.4, 0.4) * h, y - h), (x + 1.5, y)])
    z.varios(hierba, "#5d7f4f", hacia="#33553f", grano=True)
    z.poligono([(690, 1067), (740, 830), (752, 760), (758, 760), (772, 830), (860, 1067)], "#d9c79c", hacia="#b59a70",
        grano=True, opaco=0.85)
    return z


def plaza() -> Lienzo:
    z = Lienzo("nuevo-laredo-plaza")
    z.cielo("#f0a36f", "#f6c68e", "#fae3b8", hasta=640)
    n.nubes(z, 150, "#f9d6a8", cuantas=4, largo=460, opaco=0.75)
    n.sol(z, 300, 350, 84, "#fff6dc", "#fce0a8", alcance=5)
    # the old customs house, in brick
    z.rectangulo(700, 430, 1600, 800, "#b5604a", hacia="#6d303a", eje="derecha", grano=True)
    z.varios([[(700, 446 + k * 14), (1600, 446 + k * 14), (1600, 447.4 + k * 14), (700, 447.4 + k * 14)]
        for k in range(25)], "#7d3a3f", opaco=0.35)
    z.rectangulo(688, 416, 1600, 438, "#f3dcb8", hacia="#c9a886", eje="derecha")
    z.rectangulo(688, 596, 1600, 608, "#f3dcb8", hacia="#c9a886", eje="derecha")
    a.arcada(z, 712, 1592, 800, 176, 8, "#5a2d35", "#2a1522", pilar=0.36, piedra="#f3dcb8", luz="#e0a06c")
    a.arcada(z, 712, 1592, 590, 132, 8, "#3f5560", "#26363f", pilar=0.5, piedra="#f3dcb8")
    z.poligono([(1040, 418), (1150, 350), (1260, 418)], "#c9705a", hacia="#7d3a40", eje="derecha", grano=True)
    z.linea([(1034, 420), (1150, 346), (1266, 420)], "#f3dcb8", 9)
    a.fachada(z, 0, 300, 800, 280, "#e0b983", huecos=4)
    # the clock tower
    z.rectangulo(420, 330, 560, 830, "#ecd3a4", hacia="#a87c5c", eje="derecha", grano=True)
    z.rectangulo(404, 790, 576, 830, "#d9bd8c", hacia="#8f6a50", eje="derecha", grano=True)
    for y in (330, 500, 640):
        z.rectangulo(410, y - 8, 570, y + 6, "#f8e8c8")
    for y in (520, 660):
        z.poligono(a.arco(470, 510, y + 104, 88), "#8f5a4a", hacia="#4a2a30", grano=True)
    z.circulo(490, 414, 56, "#8f5a4a")
    z.circulo(490, 414, 49, "#fffaf0")
    for k in range(12):
        ang = k * math.tau / 12
        z.circulo(490 + math.sin(ang) * 41, 414 - math.cos(ang) * 41, 3, "#4a2a30")
    z.linea([(490, 414), (490, 382)], "#3a2028", 4)
    z.linea([(490, 414), (514, 426)], "#3a2028", 4)
    z.poligono([(404, 324), (436, 262), (490, 196), (544, 262), (576, 324)], "#1e5b4f", hacia="#0f332f",
        eje="derecha", grano=True)
    z.rectangulo(487, 160, 493, 200, "#5d4a40")
    z.neblina(806, 22, "#f8dcae", 0.4)
    a.baldosas(z, 806, (620, 650), "#f0d6a8", "#b58a66", cuantas=26, hileras=8)
    for x, r, y in ((160, 96, 930), (640, 70, 860), (1340, 104, 950), (1000, 66, 868)):
        z.elipse(x + r * 0.8, y + 2, r * 1.1, r * 0.12, "#8a5f4a", opaco=0.45)
        n.copa(z, x, y, r, "#5f8a4f", "#2b5440", "#c4c46c", alto=0.95)
    for x, y, w in ((270, 950, 130), (760, 902, 96), (1130, 975, 140)):
        z.elipse(x + w * 0.6, y + 2, w * 0.6, 6, "#8a5f4a", opaco=0.4)
        a.banca(z, x, y, w, "#1e5b4f")
    for x in (60, 890, 1530):
        a.farol(z, x, 1000 if x != 890 else 900, 300 if x != 890 else 210, "#30343a", "#fff0c4")
    for x, y, alto, color, falda in ((440, 1010, 140, "#9b2247", True), (505, 1014, 146, "#1f5673", False),
        (720, 868, 70, "#44304f", False), (1220, 890, 84, "#7a4e00", True), (900, 1040, 156, "#a57f2c", False)):
        z.elipse(x + alto * 0.3, y + 2, alto * 0.38, alto * 0.045, "#8a5f4a", opaco=0.45)
        a.persona(z, x, y, alto, color, falda=falda)
    return z


def beisbol() -> Lienzo:
    z = Lienzo("nuevo-laredo-beisbol")
    z.cielo("#3b4f7a", "#8a6d94", "#e0917f", "#f9c98f", hasta=470)
    n.sol(z, 1010, 420, 78, "#fff0c8", "#fcd09a", alcance=5)
    n.nubes(z, 140, "#b98fa0", cuantas=4, largo=500, opaco=0.55)
    n.nubes(z, 270, "#f6bd94", cuantas=3, largo=430, opaco=0.6)
    a.perfil_urbano(z, 470, 22, 90, "#6d5a7a", "#54466a", encendidas="#fbdc9c", centro=0.3, proporcion=0.3)
    n.arboleda(z, -20, 1640, 478, 18, "#46605f", "#2f4a50")
    # stands at both sides, outfield wall, grass
    z.rectangulo(0, 472, 1600, 520, "#1e5b4f", hacia="#12403a", grano=True)
    for k, color in enumerate(("#9b2247", "#e6d194", "#f3efe4", "#a57f2c", "#9b2247", "#f3efe4", "#e6d194",
        "#9b2247")):
        z.rectangulo(90 + k * 182, 480, 236 + k * 182, 512, color, hacia=mezcla(color, "#000000", 0.25), grano=True)
    z.rectangulo(0, 520, 1600, 1067, "#5d9a55", hacia="#2f6b45", grano=True)
    fx = 800
    for k in range(-16, 16, 2):
        z.poligono([(fx + k * 30, 520), (fx + (k + 1) * 30, 520), (fx + (k + 1) * 118, 1067), (fx + k * 118, 1067)],
            "#74ad62", opaco=0.55)
    z.poligono([(0, 540), (0, 520), (1600, 520), (1600, 540)], "#c98f60", hacia="#a8704c")
    diamante = [(800, 985), (1150, 790), (800, 660), (450, 790)]
    z.forma(lambda d, mm: d.polygon(mm([(800, 1050), (930, 1015), (1330, 815), (1250, 700), (1000, 615), (800, 596),
        (600, 615), (350, 700), (270, 815), (670, 1015)]), fill=255),
            (250, 590, 1350, 1067), "#cf9766", hacia="#a86f4c", grano=True)
    z.poligono([(800, 930), (1050, 790), (800, 694), (550, 790)], "#6aa55c", hacia="#3f7f4c", grano=True)
    z.elipse(800, 800, 62, 25, "#cf9766", hacia="#a86f4c", grano=True)
    z.rectangulo(784, 795, 816, 801, "#fffaf0")
    z.elipse(800, 1000, 150, 56, "#cf9766", hacia="#a86f4c", grano=True)
    z.linea([(800, 1000), (0, 580)], "#fffaf0", 4, opaco=0.9)
    z.linea([(800, 1000), (1600, 580)], "#fffaf0", 4, opaco=0.9)
    for x, y in diamante[1:]:
        z.poligono([(x, y + 9), (x + 20, y), (x, y - 9), (x - 20, y)], "#fffaf0")
    z.poligono([(786, 985), (814, 985), (818, 997), (800, 1008), (782, 997)], "#fffaf0")
    blancos = ((800, 806, 92, "#f3efe4"), (1110, 776, 84, "#f3efe4"), (930, 690, 66, "#f3efe4"),
        (640, 690, 66, "#f3efe4"), (490, 776, 84, "#f3efe4"), (420, 590, 44, "#f3efe4"), (1180, 590, 44, "#f3efe4"),
        (800, 566, 40, "#f3efe4"), (900, 1010, 150, "#9b2247"), (790, 1062, 140, "#1f5673"))
    for x, y, alto, color in blancos:
        z.elipse(x - alto * 0.4, y + 1, alto * 0.45, alto * 0.05, "#2f4a35", opaco=0.5)
        a.persona(z, x, y, alto, color, paso=0.13)
        z.elipse(x, y - alto * 0.97, alto * 0.085, alto * 0.05, "#9b2247" if color == "#f3efe4" else "#26333a")
    z.linea([(915, 895), (962, 838)], "#d9b483", 9)
    for x, h in ((120, 420), (1480, 420), (430, 300), (1180, 300)):
        y = 560 if h > 400 else 505
        z.poligono([(x - 6, y), (x + 6, y), (x + 3, y - h), (x - 3, y - h)], "#c9c4c0", hacia="#6f6a74",
            eje="derecha")
        z.brillo(x, y - h, 150, "#fff3cc", 0.75)
        for fila in range(3):
            z.manchas([(x - 32 + c * 16, y - h - 18 + fila * 14, 5.6) for c in range(5)], "#fffbe8")
    # the crowd, from behind
    colores = ("#9b2247", "#1f5673", "#e6d194", "#1e5b4f", "#f3efe4", "#a57f2c", "#44304f")
    for lado in (-1, 1):
        for fila in range(4):
            for k in range(9):
                x = 800 + lado * (360 + k * 58 + fila * 70)
                y = 1075 - fila * 8 - (k + fila) * 13
                if -40 < x < 1640:
                    c = z.azar.choice(colores)
                    z.rectangulo(x - 23, y - 24, x + 23, y + 60, mezcla(c, "#2a1f33", 0.35), radio=14)
                    z.circulo(x, y - 38, 17, mezcla(z.azar.choice(("#231815", "#231815", c)), "#2a1f33", 0.3))
    return z


def tren() -> Lienzo:
    z = Lienzo("nuevo-laredo-tren")
    z.cielo("#5d93ac", "#a9c6c4", "#f0deb6", "#f9cf98", hasta=560)
    n.sol(z, 1240, 400, 80, "#fff6da", "#fce0a6", alcance=5)
    n.cumulos(z, 380, 260, 480, "#fff6ea", "#cfc6bd")
    n.nubes(z, 330, "#fbe0b4", cuantas=3, largo=420, opaco=0.7)
    n.lomas(z, 530, 14, "#a9a890", "#c4b890", ondas=0.7)
    n.arboleda(z, -20, 1640, 556, 12, "#7d8a6c", "#667558")
    z.neblina(550, 36, "#fae0b4", 0.6)
    colores = m.CONTENEDORES
    for k in range(23):  # the stacks behind
        for piso in range(1 + (k * 5 + 2) % 4):
            m.contenedor(z, -30 + k * 74, 610 - piso * 31, 71, 30, mezcla(colores[(k * 3 + piso) % 7], "#e6d3b0",
                0.25))
    z.rectangulo(0, 608, 1600, 1067, "#b9a68a", hacia="#6d5f58", grano=True)
    m.portico(z, 420, 1120, 700, 430, "#e0b04c")
    for fila, (y, escala, corre) in enumerate(((706, 0.62, 40), (806, 0.86, -120), (950, 1.25, -60))):
        for dy in (4, 22):
            z.rectangulo(0, y + dy * escala, 1600, y + (dy + 5) * escala, "#5d5350")
        z.varios([[(x, y + 1), (x + 12 * escala, y + 1), (x + 8 * escala, y + 30 * escala),
            (x - 6 * escala, y + 30 * escala)] for x in range(-10, 1640, round(30 * escala))], "#4a3c38", opaco=0.8)
        largo = 300 * escala
        x, k = corre - largo * 0.6, fila
        while x < 1640:
            if fila == 1 and 900 < x < 1300:
                m.locomotora(z, x, y + 8 * escala, largo * 1.15, "#1e5b4f", "#e6d194")
                break
            m.vagon(z, x, y + 8 * escala, largo, [colores[(k * 3 + j * 2 + fila) % 7] for j in range(4)],
                doble=(k + fila) % 3 != 0)
            x += largo * 1.03
            k += 1
    for x, y, alto in ((1440, 838, 96), (1490, 840, 92)):
        a.persona(z, x, y, alto, "#e08a3c")
        z.elipse(x, y - alto * 0.975, alto * 0.085, alto * 0.055, "#e6b83c")
    return z


def almacen() -> Lienzo:
    z = Lienzo("nuevo-laredo-almacen")
    z.cielo("#23486a", "#5f7f9a", "#d9a79a", "#f6c693", hasta=560)
    n.nubes(z, 150, "#8a93a8", cuantas=4, largo=480, opaco=0.45)
    n.nubes(z, 300, "#efb79a", cuantas=4, largo=460, opaco=0.6)
    n.lomas(z, 560, 12, "#7d7588", "#a9908c", ondas=0.8)
    a.perfil_urbano(z, 580, 16, 60, "#6d6880", "#55516c", encendidas="#f9dda6", centro=0.75, proporcion=0.35)
    z.rectangulo(0, 576, 1600, 1067, "#8d8a88", hacia="#4f4c56", grano=True)
    # the long hall
    z.poligono([(0, 370), (1600, 300), (1600, 700), (0, 760)], "#f0e6d4", hacia="#b5a59c", eje="derecha", grano=True)
    z.poligono([(0, 370), (1600, 300), (1600, 336), (0, 412)], "#9b2247", hacia="#611232", eje="derecha", grano=True)
    z.poligono([(0, 352), (1600, 284), (1600, 302), (0, 372)], "#fbf4e6")
    z.varios([[(x, 412 - x * 0.0475), (x + 2, 412 - x * 0.0475), (x + 2, 760 - x * 0.0375), (x, 760 - x * 0.0375)]
        for x in range(0, 1600, 40)], "#c4b6a6", opaco=0.5)
    puertas = [(40 + k * 222, 178) for k in range(7)]
    for k, (x, w) in enumerate(puertas):
        def piso(px):
            return 760 - px * 0.0375

        h = 226 - k * 4
        z.poligono([(x - 8, piso(x) - h - 10), (x + w + 8, piso(x + w) - h - 10), (x + w + 8, piso(x + w)),
            (x - 8, piso(x))], "#4a4650")
        abierta = k in (1, 4)
        tono = "#ffdf9c" if abierta else "#5f7d88"
        z.poligono([(x, piso(x) - h), (x + w, piso(x + w) - h), (x + w, piso(x + w) - 40), (x, piso(x) - 40)], tono,
            hacia="#d98f50" if abierta else "#3d5763", grano=True)
        if abierta:
            z.brillo(x + w / 2, piso(x) - 110, 210, "#ffe3a6", 0.5)
            m.contenedor(z, x + 14, piso(x) - 42, 66, 60, "#b58a5c")
            m.contenedor(z, x + 90, piso(x) - 42, 70, 84, "#a57f4c")
        else:
            for j in range(6):
                z.linea([(x, piso(x) - h + 26 + j * 27), (x + w, piso(x + w) - h + 26 + j * 27)], "#86a0a8", 1.6,
                    opaco=0.6)
        z.poligono([(x, piso(x) - 40), (x + w, piso(x + w) - 40), (x + w, piso(x + w)), (x, piso(x))], "#3a3640")
    # lorries seen from the front, backed into the bays
    for k in (0, 2, 3, 5, 6):
        x, w = puertas[k]
        color = ("#9b2247", "#1f5673", "#f3efe4", "#1e5b4f", "#a57f2c", "#f3efe4", "#9b2247")[k]
        m.frente_de_camion(z, x + w / 2, 900 - k * 12, 186, color)
    for k in range(8):
        x = 20 + k * 222
        z.poligono([(x, 770 - x * 0.03), (x + 8, 770 - x * 0.03), (x - 40 + (x - 800) * 0.16, 1067),
            (x - 58 + (x - 800) * 0.16, 1067)], "#f0d58a", opaco=0.75)
    for x, y, alto in ((330, 965, 150), (1110, 940, 140)):
        z.elipse(x, y + 2, alto * 0.3, 7, "#2f2c36", opaco=0.5)
        a.persona(z, x, y, alto, "#e08a3c", frente=True)
        z.elipse(x, y - alto * 0.985, alto * 0.085, alto * 0.055, "#f0d58a")
    return z


def palacio() -> Lienzo:
    z = Lienzo("nuevo-laredo-palacio")
    z.cielo("#2f78a6", "#7fb3c9", "#dfe6d9", hasta=640)
    n.cumulos(z, 1260, 280, 500, "#ffffff", "#c9d6da")
    n.cumulos(z, 200, 340, 300, "#ffffff", "#c9d6da")
    z.rectangulo(0, 700, 1600, 800, "#9aa58a", hacia="#7f9078")
    n.arboleda(z, -20, 1640, 776, 34, "#6f9468", "#456f58")
    y = 800
    z.rectangulo(230, 440, 1370, y, "#8fb0b5", hacia="#3f6470", grano=True)
    for k in range(24):
        z.rectangulo(230 + k * 47.5, 440, 233 + k * 47.5, y, "#d9e3e0", opaco=0.75)
    for yy in (540, 640, 740):
        z.rectangulo(230, yy, 1370, yy + 5, "#e9efe9", opaco=0.85)
    z.varios([v for v in a.ventanas(230, 445, 1370, 735, 24, 3, lleno=0.8) if z.azar.random() < 0.22], "#f6e2ac",
        opaco=0.75)
    z.rectangulo(690, 640, 910, y, "#2f4f5a", hacia="#1a3540", grano=True)
    z.rectangulo(796, 640, 804, y, "#d9e3e0")
    a.columnata(z, 180, 1420, y, 382, 9, "#fdfaf2", "#a9aaa8")
    z.poligono([(110, 420), (1490, 420), (1450, 372), (150, 372)], "#ffffff", hacia="#d3d3cc", grano=True)
    z.rectangulo(110, 418, 1490, 436, "#b9b9b4")
    z.rectangulo(620, 330, 980, 374, "#9b2247", hacia="#611232", grano=True)
    for k in range(5):
        z.rectangulo(150 - k * 22, y + k * 11, 1450 + k * 22, y + 11 + k * 11, mezcla("#fbf6ea", "#a9a499", k / 6))
    a.bandera(z, 800, 332, 190)
    a.baldosas(z, 855, (800, 700), "#efe8d8", "#b0a898", cuantas=24, hileras=7)
    z.poligono([(560, 1067), (690, 880), (910, 880), (1040, 1067)], "#79b3bd", hacia="#2f7286", grano=True)
    z.destellos(890, 1060, "#ffffff", 40, x=800, ancho=260)
    for x, alto, yy in ((90, 620, 960), (1510, 600, 960), (300, 430, 872), (1300, 430, 872)):
        z.elipse(x + 50, yy + 2, alto * 0.16, alto * 0.02, "#7d786c", opaco=0.45)
        n.palma(z, x, yy, alto, "#4f8a58", "#1f4f40", curva=0.05 if x < 800 else -0.05)
    for x, yy, alto, color, falda in ((470, 960, 112, "#9b2247", True), (1130, 975, 122, "#1f5673", False),
        (1180, 980, 118, "#7a4e00", False), (640, 868, 60, "#44304f", False), (1010, 866, 58, "#1e5b4f", True)):
        z.elipse(x + alto * 0.3, yy + 2, alto * 0.36, alto * 0.045, "#7d786c", opaco=0.45)
        a.persona(z, x, yy, alto, color, falda=falda)
    return z


def ribera() -> Lienzo:
    z = Lienzo("nuevo-laredo-ribera")
    z.cielo("#7fb3b5", "#c4d9c4", "#f6e6bd", hasta=520)
    n.sol(z, 1080, 300, 74, "#fffbe6", "#fbe6ac", alcance=5.5)
    n.nubes(z, 140, "#ffffff", cuantas=4, largo=420, opaco=0.5)
    a.perfil_urbano(z, 500, 14, 84, "#a9b3a9", "#93a098", centro=0.66, proporcion=0)
    n.arboleda(z, -20, 1640, 508, 17, "#7da080", "#5f8a70")
    z.neblina(505, 40, "#f6ecc8", 0.6)
    z.espejo(510, "#5f9a98", fuerza=0.34)
    z.destellos(522, 800, "#fdf6da", 110, x=1080, ancho=640)
    n.tules(z, 700, 1640, 770, 130, "#6f9f68", "#35644f", cada=8, espigas="#7a5a3a")
    z.poligono([(0, 1067), (0, 640), (240, 668), (480, 720), (760, 760), (1100, 775), (1600, 760), (1600, 1067)],
        "#93b070", hacia="#3f6f4f", grano=True)
    camino = [(0, 850), (300, 846), (700, 872), (1100, 930), (1600, 1067), (900, 1067), (600, 985), (300, 930),
        (0, 925)]
    z.poligono(camino, "#ecd9ae", hacia="#c4a67c", grano=True)
    for x, r, yy in ((150, 190, 830), (1360, 150, 830)):  # sabinos: great trunks and soft crowns
        z.poligono([(x - r * 0.34, yy + 14), (x - r * 0.17, yy - r * 0.5), (x - r * 0.13, yy - r * 1.5),
            (x + r * 0.13, yy - r * 1.5), (x + r * 0.18, yy - r * 0.5), (x + r * 0.36, yy + 14)], "#7a5a45",
            hacia="#3f2b24", eje="derecha", grano=True)
        for t in (-0.12, 0.0, 0.13):
            z.linea([(x + r * t * 1.8, yy + 6), (x + r * t, yy - r * 1.3)], "#3f2b24", 3, opaco=0.55)
        for capa, (tono, sombra) in enumerate((("#3f7050", "#1f4a3c"), ("#5f935a", "#33684a"),
            ("#8fb568", "#55885a"))):
            discos = []
            for _ in range(26 - capa * 6):
                ang, lejos = z.azar.uniform(0, math.tau), z.azar.uniform(0.1, 0.85)
                discos.append((x + math.cos(ang) * lejos * r * 1.15 - capa * r * 0.1,
                    yy - r * 2.0 + math.sin(ang) * lejos * r * 0.75 - capa * r * 0.13,
                    r * z.azar.uniform(0.16, 0.3) * (1 - capa * 0.22)))
            z.manchas(discos, tono, hacia=sombra, grano=True)
    n.tules(z, 1060, 1640, 1090, 170, "#5f9160", "#234f40", cada=10, espigas="#6b4a30")
    for x, y, alto, color, falda in ((560, 912, 176, "#9b2247", True), (630, 918, 190, "#1f5673", False),
        (695, 916, 116, "#e0a24f", False)):
        z.elipse(x - alto * 0.25, y + 2, alto * 0.32, alto * 0.045, "#8a7a55", opaco=0.5)
        a.persona(z, x, y, alto, color, falda=falda, paso=0.04)
    z.linea([(640, 770), (662, 752)], "#1f5673", 9)
    a.ciclista(z, 190, 912, 150, "#a57f2c")
    n.aves(z, 820, 360, "#fdfdf6", cuantas=6, tam=22, abren=66)
    for x, y, t in ((930, 640, 36), (1010, 668, 46), (860, 690, 40)):
        z.poligono([(x - t, y), (x - t * 0.2, y - t * 0.35), (x + t * 0.5, y - t * 0.2), (x + t * 0.62, y - t * 0.7),
            (x + t * 0.95, y - t * 0.62), (x + t * 0.72, y - t * 0.5), (x + t * 0.7, y), (x + t * 0.3, y + t * 0.18),
            (x - t * 0.6, y + t * 0.15)], "#f6f1e2", hacia="#b9ad98", grano=True)
    return z


def electrico() -> Lienzo:
    z = Lienzo("nuevo-laredo-electrico")
    z.cielo("#1d3f63", "#4f7596", "#c9a3a0", "#f6c290", hasta=600)
    n.nubes(z, 150, "#7f8fa8", cuantas=4, largo=480, opaco=0.4)
    n.nubes(z, 300, "#efb59a", cuantas=3, largo=440, opaco=0.55)
    n.sol(z, 220, 520, 70, "#fff0ca", "#fbd39c", alcance=5)
    n.lomas(z, 590, 12, "#6d7088", "#9a8a90", ondas=0.8)
    n.arboleda(z, -20, 1640, 612, 14, "#4f6268", "#3d5058")
    z.rectangulo(0, 608, 1600, 1067, "#8f9196", hacia="#484a56", grano=True)
    # canopy
    for x in (130, 500, 870, 1240, 1560):
        z.poligono([(x - 12, 860), (x + 12, 860), (x + 9, 420), (x - 9, 420)], "#f0ece4", hacia="#8a8890",
            eje="derecha", grano=True)
        z.linea([(x, 500), (x - 90, 400)], "#d9d5cf", 8)
        z.linea([(x, 500), (x + 90, 385)], "#d9d5cf", 8)
    z.poligono([(-20, 440), (1620, 410), (1620, 300), (-20, 350)], "#1d425f", hacia="#7fb0c9", eje="arriba",
        grano=True, fuerza=0.85)
    for k in range(1, 24):
        x = -20 + k * 70
        z.linea([(x, 439 - k * 1.28), (x, 349 - k * 2.1)], "#cfe0e6", 1.8, opaco=0.75)
    for t in (0.33, 0.66):
        z.linea([(-20, 440 - 90 * t), (1620, 410 - 110 * t)], "#cfe0e6", 1.6, opaco=0.75)
    z.poligono([(-20, 438), (1620, 408), (1620, 422), (-20, 454)], "#f6f2ea")
    for x in (320, 690, 1060, 1420):
        z.brillo(x, 470, 260, "#fff0c9", 0.4)
    for k, x in enumerate((250, 620, 990, 1360)):
        y = 905 + k * 6
        m.frente_de_camion(z, x, y, 236, ("#f3efe4", "#1e5b4f", "#9b2247", "#f3efe4")[k])
        px = x + 168
        z.elipse(px, y + 2, 46, 8, "#2a2a33", opaco=0.5)
        z.rectangulo(px - 27, y - 178, px + 27, y, "#fbf7ee", hacia="#a9a8ae", eje="derecha", grano=True, radio=10)
        z.rectangulo(px - 17, y - 162, px + 17, y - 116, "#123d3a", radio=5)
        z.poligono([(px + 3, y - 158), (px - 10, y - 136), (px - 1, y - 136), (px - 4, y - 120), (px + 10, y - 143),
            (px + 1, y - 143)], "#8fe0a8")
        cable = [(px - 27 - 90 * t, y - 96 + 74 * math.sin(t * math.pi) - 20 * t)
            for t in (i / 12 for i in range(13))]
        z.linea(cable, "#23292c", 6)
        z.brillo(px, y - 139, 60, "#8fe0a8", 0.5)
    for k in range(5):
        x = 60 + k * 370
        z.poligono([(x, 900), (x + 9, 900), (x + (x - 800) * 0.2 + 12, 1067), (x + (x - 800) * 0.2 - 12, 1067)],
            "#8fe0a8", opaco=0.55)
    a.persona(z, 812, 1010, 170, "#1f5673", frente=True)
    z.elipse(812, 1010 - 168, 15, 10, "#f0d58a")
    return z


ESCENAS = {
    "nuevo_laredo_puente": puente, "nuevo_laredo_llanura": llanura, "nuevo_laredo_plaza": plaza,
    "nuevo_laredo_beisbol": beisbol, "nuevo_laredo_tren": tren, "nuevo_laredo_almacen": almacen,
    "nuevo_laredo_palacio": palacio, "nuevo_laredo_ribera": ribera, "nuevo_laredo_electrico": electrico,
}
