"""Maps of the profiles: where an entidad is in Mexico, where a city is in its entidad, and all the published ones.

The first two draw themselves whole, with attributes of presentation alone, so that they serve a page and, through
`sre_portal.graficas.como_imagen`, a PDF. The last one is for a page: its shapes and its circles are links.

The map is of MapSVG through @svg-maps/mexico, CC BY 4.0: who shows it shows its credit
(componentes/_credito_mexico.html).
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acuerdos.busqueda import nombres
from sre_portal import mapas
from sre_portal.graficas import TINTA

from .rotulos import anchura, en_renglones, limpio
from .territorio import Caja, Lugar, anillos_de, caja_de, caja_que_abarca, proyectar, se_tocan

ANCHO = 480  # of a fluid map: it grows and shrinks with its place
PROPORCION = 0.72  # height of a map of an entidad by its width
MENOR_VENTANA = 46  # units: a smaller entidad is shown among its neighbours
ORILLA = 30  # units around the map of Mexico
MENOR_SIN_ANILLO = 32  # on the map of Mexico, an entidad that is drawn smaller is ringed
VECINDAD = 0.1  # how far from the main land, as a part of it, an island still widens the view
FONDO, TIERRA, VECINA, GUINDA = "#f7f5f1", "#e4ddd0", "#e9e4da", "#9b2247"
PROPIA = "#d99fb1"  # the entidad under the name of its city: guinda that lets dark letters be read
LETRA = 'font-family="Noto Sans, Noto Sans Ext, sans-serif" font-weight="600"'
CUERPO, RENGLONES = 15, 3
RADIO_DE_LA_MARCA = 12  # the room that a mark takes


@dataclass(frozen=True)
class Punto:
    """A city with a published profile: where it is, in which entidad, and its page."""

    latitud: float
    longitud: float
    nombre: str
    url: str
    entidad: str


def ubicacion_en_mexico(
    clave_entidad: str, *, titulo: str, punto: Lugar | None = None, ancho: int | None = None
) -> SafeString:
    """Draw Mexico with one entidad in guinda and a mark at `punto`; fluid, or of that `ancho`.

    A mark would hide a small entidad, so that one is ringed instead.
    """
    geometria = mapas.geometria_de("mexico")
    lienzo = _Lienzo((-ORILLA, -ORILLA, geometria["ancho"] + ORILLA, geometria["alto"] + ORILLA), titulo, ancho)
    formas = geometria["formas"]
    lienzo.tierra(formas.keys() - {clave_entidad}, TIERRA, borde=0.6)
    lienzo.tierra(formas.keys() & {clave_entidad}, GUINDA, borde=0.6)
    if clave_entidad in formas and _lado(caja_de(clave_entidad)) * lienzo.escala < MENOR_SIN_ANILLO:
        lienzo.anillo(caja_de(clave_entidad))
    elif donde := proyectar(*punto) if punto else None:
        lienzo.marca(*lienzo.a_unidades(*donde))
    return lienzo.cerrar()


def ubicacion_en_la_entidad(
    clave_entidad: str, *, nombre: str, titulo: str, punto: Lugar | None = None, ancho: int | None = None
) -> SafeString:
    """Draw one entidad among its neighbours, with a mark at `punto` and `nombre` beside it; fluid, or of that `ancho`.

    Far islands do not make the land small, unless the place is on one of them. A place out of Mexico is not marked.
    """
    formas = mapas.geometria_de("mexico")["formas"]
    donde = proyectar(*punto) if punto else None
    lienzo = _Lienzo(_ventana(clave_entidad, donde), titulo, ancho)
    cerca = {clave for clave in formas if se_tocan(lienzo.ventana, caja_de(clave))}
    lienzo.tierra(cerca - {clave_entidad}, VECINA, borde=1)
    lienzo.tierra(cerca & {clave_entidad}, PROPIA, borde=1.4, linea=GUINDA)
    if donde:
        x, y = lienzo.a_unidades(*donde)
        lienzo.marca(x, y)
        lienzo.nombre_junto_a(x, y, limpio(nombre))
    return lienzo.cerrar()


@dataclass
class _Lienzo:
    """A drawing in units of its own, those of a screen, whatever piece of Mexico it shows."""

    ventana: Caja
    titulo: str
    fijo: int | None
    piezas: list[str] = field(default_factory=list)

    @property
    def ancho(self) -> float:
        return self.fijo or ANCHO

    @property
    def alto(self) -> int:
        oeste, norte, este, sur = self.ventana
        return round(self.ancho * (sur - norte) / (este - oeste))

    @property
    def escala(self) -> float:
        return self.ancho / (self.ventana[2] - self.ventana[0])

    def a_unidades(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.ventana[0]) * self.escala, (y - self.ventana[1]) * self.escala

    def tierra(self, claves: Iterable[str], relleno: str, *, borde: float, linea: str = "#ffffff") -> None:
        formas = mapas.geometria_de("mexico")["formas"]
        caminos = "".join(f'<path d="{formas[clave]["d"]}"/>' for clave in sorted(claves))
        oeste, norte = self.ventana[:2]
        self.piezas.append(
            f'<g transform="scale({self.escala:.5g}) translate({-oeste:.5g} {-norte:.5g})" fill="{relleno}" '
            f'stroke="{linea}" stroke-width="{borde / self.escala:.4g}" stroke-linejoin="round">{caminos}</g>'
        )

    def marca(self, x: float, y: float) -> None:
        """A ring with the four arms of a cross over a pale halo: seen on any colour, and not by its colour."""
        cruz = "".join(
            f"M{x + dx * 5:.1f} {y + dy * 5:.1f}l{dx * 6} {dy * 6}" for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
        )
        for grueso, tono in ((5, "#ffffff"), (2, TINTA)):
            self.piezas.append(
                f'<g fill="#ffffff" stroke="{tono}" stroke-width="{grueso}" stroke-linecap="round">'
                f'<path d="{cruz}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"/></g>'
            )

    def anillo(self, caja: Caja) -> None:
        x, y = self.a_unidades((caja[0] + caja[2]) / 2, (caja[1] + caja[3]) / 2)
        radio = _lado(caja) * self.escala * 0.71 + 4
        for grueso, tono in ((5, "#ffffff"), (2, TINTA)):
            self.piezas.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radio:.1f}" fill="none" stroke="{tono}" '
                f'stroke-width="{grueso}"/>'
            )

    def nombre_junto_a(self, x: float, y: float, nombre: str) -> None:
        """Write a name where it fits whole: at the right of a mark, at its left, under it or over it."""
        al_lado = max(x, self.ancho - x) - RADIO_DE_LA_MARCA - 8
        renglones = en_renglones(nombre, al_lado, CUERPO, maximo=RENGLONES)
        if " ".join(renglones) != nombre:
            renglones = en_renglones(nombre, self.ancho - 8, CUERPO, maximo=RENGLONES)
        if not renglones:
            return
        largo, paso = max(anchura(renglon, CUERPO) for renglon in renglones), CUERPO * 1.2
        bloque = paso * len(renglones)
        if x + RADIO_DE_LA_MARCA + 4 + largo <= self.ancho - 4:
            ancla, a_x, a_y = "start", x + RADIO_DE_LA_MARCA + 4, y - bloque / 2
        elif x - RADIO_DE_LA_MARCA - 4 - largo >= 4:
            ancla, a_x, a_y = "end", x - RADIO_DE_LA_MARCA - 4, y - bloque / 2
        else:
            ancla, a_x = "middle", min(max(x, largo / 2 + 4), self.ancho - largo / 2 - 4)
            a_y = y + RADIO_DE_LA_MARCA + 4
            if a_y + bloque > self.alto - 4:
                a_y = y - RADIO_DE_LA_MARCA - 4 - bloque
        a_y = min(max(a_y, 4), self.alto - bloque - 4) + CUERPO
        # The halo is the same words drawn before, thick and white: paint-order is not known everywhere.
        for pluma in ('fill="#ffffff" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"', f'fill="{TINTA}"'):
            lineas = "".join(
                f'<text x="{a_x:.1f}" y="{a_y + n * paso:.1f}" text-anchor="{ancla}">{escape(renglon)}</text>'
                for n, renglon in enumerate(renglones)
            )
            self.piezas.append(f'<g {LETRA} font-size="{CUERPO}" {pluma}>{lineas}</g>')

    def cerrar(self) -> SafeString:
        medidas = f'width="{self.ancho}" height="{self.alto}" ' if self.fijo else ""
        return mark_safe(
            f'<svg xmlns="http://www.w3.org/2000/svg" class="mapa-ubicacion" role="img" '
            f'aria-label="{escape(limpio(self.titulo))}" {medidas}viewBox="0 0 {self.ancho} {self.alto}">'
            f'<rect width="{self.ancho}" height="{self.alto}" fill="{FONDO}"/>{"".join(self.piezas)}</svg>'
        )


def _lado(caja: Caja) -> float:
    return max(caja[2] - caja[0], caja[3] - caja[1])


def _ventana(clave: str, donde: tuple[float, float] | None) -> Caja:
    """Choose what of Mexico a map of an entidad shows: its main land, with the islands that are near, and the place."""
    firme, *islas = (caja_que_abarca(anillo) for anillo in anillos_de(clave))
    holgura = VECINDAD * _lado(firme)
    cerca = (firme[0] - holgura, firme[1] - holgura, firme[2] + holgura, firme[3] + holgura)
    cajas = [firme, *(isla for isla in islas if se_tocan(cerca, isla))]
    if donde:
        cajas.append((*donde, *donde))
    oeste, norte = (min(caja[n] for caja in cajas) for n in (0, 1))
    este, sur = (max(caja[n] for caja in cajas) for n in (2, 3))
    ancho = max((este - oeste) * 1.16, (sur - norte) * 1.16 / PROPORCION, MENOR_VENTANA)
    alto = ancho * PROPORCION
    x, y = (oeste + este) / 2, (norte + sur) / 2
    return x - ancho / 2, y - alto / 2, x + ancho / 2, y + alto / 2


# The map of /perfiles/ --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Capa:
    """How cities are drawn where the map is wide, or where it is narrow: in units, which are then fewer pixels."""

    clave: str
    separacion: float  # nearer than this, several cities are one circle
    circulos: int  # at most: with more of them it is no map, and the cities are gathered from farther
    uno: float  # radius of a city
    varios: float  # radius of several
    letra: float


CAPAS = (_Capa("ancho", 30, 90, 8, 15, 17), _Capa("angosto", 62, 45, 17, 31, 34))
VECINAS = ((0, 0), *((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy))
NOMBRES_DICHOS = 3  # cities named in the words of a circle of several


def mapa_de_perfiles(
    cuentas: Mapping[str, int], puntos: Sequence[Punto], *, url: Callable[[str], str], titulo: str
) -> mapas.Mapa:
    """Draw how many profiles each entidad has, and their cities over it.

    `url` gives the list of an entidad, where its shape leads. A city leads to its page; several of one entidad that are
    too near to be told apart are one circle with their number, which leads to the list of the entidad. The cities are
    drawn twice, for a wide map and for a narrow one: static/css/perfiles-mapas.css shows one of the two.
    """
    en_orden = sorted(puntos, key=lambda punto: (punto.entidad, punto.nombre, punto.url))
    grupos, encima = [_Grupo(*donde, [p]) for p in en_orden if (donde := proyectar(p.latitud, p.longitud))], ""
    for capa in CAPAS:
        grupos = _agrupar_para(capa, grupos)
        circulos = "".join(_circulo(grupo, capa, url) for grupo in _separados(grupos, capa))
        encima += f'<g class="mapa__ciudades mapa__ciudades--{capa.clave}">{circulos}</g>'
    lugares = nombres.en_orden("entidad", mapas.geometria_de("mexico")["formas"])
    return mapas.dibujar("mexico", lugares, cuentas, titulo=titulo, url=url, rotular=_rotulos(), encima=encima)


def _rotulos() -> Callable[[str, int], str]:
    nada = _("{lugar}: ningún perfil")
    uno, varios = (ngettext("{lugar}: {n} perfil", "{lugar}: {n} perfiles", n) for n in (1, 2))
    return lambda lugar, n: (varios if n > 1 else uno if n else nada).format(lugar=lugar, n=f"{n:,}")


@dataclass
class _Grupo:
    """One city, or several that are near; drawn where the first of them is, or beside it if another is in the way."""

    x: float
    y: float
    puntos: list[Punto]
    toque: float = 0  # radius within which a finger or a mouse takes it

    @property
    def entidad(self) -> str:
        return self.puntos[0].entidad

    def radio(self, capa: _Capa) -> float:
        return capa.uno if len(self.puntos) == 1 else capa.varios


def _agrupar_para(capa: _Capa, grupos: Sequence[_Grupo]) -> list[_Grupo]:
    separacion = capa.separacion
    grupos = _agrupar(grupos, separacion)
    while len(grupos) > capa.circulos and separacion < ANCHO:
        separacion *= 1.5
        grupos = _agrupar(grupos, separacion)
    return grupos


def _agrupar(grupos: Sequence[_Grupo], separacion: float) -> list[_Grupo]:
    """Gather the groups of an entidad that are nearer than `separacion`, those of the most crowded places first.

    No circle gathers cities of two entidades: its link would show only some of them.
    """
    celdas: dict[tuple[str, int, int], list[_Grupo]] = {}
    for grupo in grupos:
        celda = (grupo.entidad, int(grupo.x / separacion), int(grupo.y / separacion))
        celdas.setdefault(celda, []).append(grupo)
    juntos: list[_Grupo] = []
    cercanos: dict[tuple[str, int, int], list[_Grupo]] = {}
    for (entidad, columna, fila), suyos in sorted(celdas.items(), key=lambda par: (-len(par[1]), par[0])):
        alrededor = [cercanos.setdefault((entidad, columna + dx, fila + dy), []) for dx, dy in VECINAS]
        for grupo in suyos:
            otro = next(
                (o for v in alrededor for o in v if math.hypot(o.x - grupo.x, o.y - grupo.y) < separacion), None
            )
            if otro is None:
                otro = _Grupo(grupo.x, grupo.y, [])
                juntos.append(otro)
                alrededor[0].append(otro)
            otro.puntos.extend(grupo.puntos)
    return sorted(juntos, key=lambda g: (-len(g.puntos), g.entidad, g.x, g.y))


def _separados(grupos: Sequence[_Grupo], capa: _Capa) -> list[_Grupo]:
    """Push apart circles that overlap, as those of two entidades may; they stay within the drawing."""
    grupos = [_Grupo(grupo.x, grupo.y, grupo.puntos) for grupo in grupos]
    geometria, lejos = mapas.geometria_de("mexico"), 2 * capa.varios + 1
    for _vuelta in range(4):
        movidos = False
        for uno, otro in combinations(grupos, 2):
            if abs(otro.x - uno.x) > lejos or abs(otro.y - uno.y) > lejos:
                continue
            falta = uno.radio(capa) + otro.radio(capa) + 1 - math.hypot(otro.x - uno.x, otro.y - uno.y)
            if falta <= 0:
                continue
            rumbo = math.atan2(otro.y - uno.y, otro.x - uno.x)
            dx, dy = math.cos(rumbo) * falta / 2, math.sin(rumbo) * falta / 2
            uno.x, uno.y, otro.x, otro.y = uno.x - dx, uno.y - dy, otro.x + dx, otro.y + dy
            movidos = True
        if not movidos:
            break
    for grupo in grupos:
        radio = grupo.radio(capa) + 2
        grupo.x = min(max(grupo.x, radio), geometria["ancho"] - radio)
        grupo.y = min(max(grupo.y, radio), geometria["alto"] - radio)
        grupo.toque = capa.separacion / 2
    for uno, otro in combinations(grupos, 2):
        if abs(otro.x - uno.x) < capa.separacion and abs(otro.y - uno.y) < capa.separacion:
            medio = math.hypot(otro.x - uno.x, otro.y - uno.y) / 2
            uno.toque, otro.toque = min(uno.toque, medio), min(otro.toque, medio)
    return grupos


def _circulo(grupo: _Grupo, capa: _Capa, url: Callable[[str], str]) -> str:
    n, donde = len(grupo.puntos), f'cx="{grupo.x:.1f}" cy="{grupo.y:.1f}"'
    toque = f'<circle class="mapa__toque" {donde} r="{grupo.toque:.1f}"/>'
    dibujo = f'{toque}<circle {donde} r="{grupo.radio(capa):g}"/>'
    if n == 1:
        return _enlace(grupo.puntos[0].url, grupo.puntos[0].nombre, dibujo)
    letra = capa.letra * min(1, 2.2 / len(str(n)))
    numero = f'<text x="{grupo.x:.1f}" y="{grupo.y + letra * 0.36:.1f}" font-size="{letra:.3g}">{n}</text>'
    return _enlace(url(grupo.entidad), _varios(grupo.puntos), dibujo + numero)


def _varios(puntos: Sequence[Punto]) -> str:
    dichos = ", ".join(sorted(punto.nombre for punto in puntos)[:NOMBRES_DICHOS])
    mas = len(puntos) - NOMBRES_DICHOS
    frase = _("{nombres} y {mas} más: {n} perfiles de {lugar}") if mas > 0 else _("{nombres}: {n} perfiles de {lugar}")
    lugar = nombres.nombre("entidad", puntos[0].entidad)
    return frase.format(nombres=dichos, mas=f"{mas:,}", n=f"{len(puntos):,}", lugar=lugar)


def _enlace(url: str, rotulo: str, dibujo: str) -> str:
    return f'<a href="{escape(url)}"><title>{escape(limpio(rotulo))}</title>{dibujo}</a>'
