"""Maps of counts: Mexico by entidad and the world by country, each shape a link with its name and its number."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

MAPAS = Path(__file__).resolve().parent / "datos" / "mapas"
CLASES = 5
# Of each class, from the one without any: its tone and its weave, so that no one has to tell tones apart.
TONOS = ("#f6f3ee", "#f3dfe5", "#e0b3c1", "#c57f96", "#9b2247", "#4d0e28")
TEJIDOS = (
    "",
    '<circle cx="2" cy="2" r=".9" fill="#9b2247"/>',
    '<path d="M0 8 8 0M-1 1 1-1M7 9 9 7" stroke="#9b2247" stroke-width=".9"/>',
    '<path d="M0 0 8 8M0 8 8 0" stroke="#611232" stroke-width=".8"/>',
    '<path d="M0 4h8" stroke="#d68ba3" stroke-width=".9"/>',
    "",
)


@dataclass(frozen=True)
class Clase:
    """A tone of the map: between which numbers, and how many shapes bear it."""

    numero: int
    texto: str
    muestra: SafeString


@dataclass(frozen=True)
class Mapa:
    """A map drawn, with the legend that explains it."""

    svg: SafeString
    leyenda: list[Clase]


@cache
def geometria_de(nombre: str) -> dict:
    """Read a committed drawing (herramientas/mapas); it changes with a deployment only."""
    return json.loads((MAPAS / f"{nombre}.json").read_text(encoding="utf-8"))


def dibujar(
    nombre: str,
    lugares: Iterable[tuple[str, str]],
    cuentas: Mapping[str, int],
    *,
    titulo: str,
    url: Callable[[str], str],
    rotular: Callable[[str, int], str],
    encima: str = "",
) -> Mapa:
    """Draw `mexico` or `mundo` with the count of each key; `url` gives where each shape leads.

    `lugares` are the keys with their names, in the order of a reader; `rotular` names a place with its number. What has
    the most comes first for whoever goes by keyboard, and what has nothing is no stop of theirs. `encima` is SVG drawn
    over it all.
    """
    geometria = geometria_de(nombre)
    limites = limites_de([n for clave, n in cuentas.items() if clave in geometria["formas"]])
    por_clase: dict[int, list[str]] = {}
    for clave, rotulo in lugares:
        if clave not in geometria["formas"]:
            continue
        n = cuentas.get(clave, 0)
        por_clase.setdefault(_clase(n, limites), []).append(
            _forma(geometria["formas"][clave], url(clave), rotular(rotulo, n), sin_parada=not n)
        )
    id_ = f"mapa-{nombre}"
    grupos = "".join(
        f'<g fill="url(#{id_}-{clase})" class="mapa__clase mapa__clase--{clase}">{"".join(formas)}</g>'
        for clase, formas in sorted(por_clase.items(), reverse=True)
    )
    svg = (
        f'<svg class="mapa mapa--{nombre}" viewBox="0 0 {geometria["ancho"]} {geometria["alto"]}" role="group" '
        f'aria-label="{escape(titulo)}"><defs>{_tejidos(id_)}</defs>{grupos}{encima}</svg>'
    )
    return Mapa(mark_safe(svg), _leyenda(id_, limites))


def dibujar_suelto(nombre: str, cuentas: Mapping[str, int]) -> SafeString:
    """Draw the same map as an image that stands by itself, without links and with its legend: for a PDF."""
    geometria = geometria_de(nombre)
    limites = limites_de([n for clave, n in cuentas.items() if clave in geometria["formas"]])
    id_, ancho, alto = f"suelto-{nombre}", geometria["ancho"], geometria["alto"]
    formas = "".join(
        f'<g fill="url(#{id_}-{_clase(cuentas.get(clave, 0), limites)})">{_dibujo(forma)}</g>'
        for clave, forma in geometria["formas"].items()
    )
    rangos = _rangos(limites)
    leyenda = "".join(
        f'<rect x="12" y="{y}" width="44" height="26" fill="url(#{id_}-{numero})" stroke="#6b6f74"/>'
        f'<text x="68" y="{y + 21}" fill="#161a1d" font-family="Noto Sans, Noto Sans Ext, sans-serif" font-size="24">'
        f"{escape(texto)}</text>"
        for (numero, texto), y in zip(rangos, range(alto - 36 * len(rangos) - 8, alto, 36), strict=False)
    )
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ancho} {alto}" width="{ancho}" height="{alto}">'
        f'<defs>{_tejidos(id_)}</defs><g stroke="#6b6f74" stroke-width=".8">{formas}</g>{leyenda}</svg>'
    )


def limites_de(cuentas: list[int]) -> list[tuple[int, int] | None]:
    """Part the counts above zero in five classes, each as many times the one before: few have very many.

    Each class says the least and the greatest number that it really holds; None when it holds none.
    """
    valores = sorted(n for n in cuentas if n)
    if not valores:
        return [None] * CLASES
    menor, razon = valores[0], (valores[-1] / valores[0]) ** (1 / CLASES)
    clases: list[list[int]] = [[] for _clase in range(CLASES)]
    for n in valores:
        clases[next((c for c in range(CLASES - 1) if n < menor * razon ** (c + 1)), CLASES - 1)].append(n)
    return [(suyos[0], suyos[-1]) if suyos else None for suyos in clases]


def _clase(n: int, limites: list[tuple[int, int] | None]) -> int:
    """Give the class of a count: 0 for none, then from 1 to CLASES."""
    return next((c for c, limite in enumerate(limites, 1) if limite and limite[0] <= n <= limite[1]), 0)


def _forma(forma: dict, url: str, rotulo: str, *, sin_parada: bool) -> str:
    parada = ' tabindex="-1"' if sin_parada else ""
    return f'<a href="{escape(url)}"{parada}><title>{escape(rotulo)}</title>{_dibujo(forma)}</a>'


def _dibujo(forma: dict) -> str:
    if "d" in forma:
        return f'<path d="{forma["d"]}"/>'
    x, y = forma["punto"]
    return f'<circle cx="{x}" cy="{y}" r="5"/>'


def _tejidos(id_: str) -> str:
    return "".join(
        f'<pattern id="{id_}-{clase}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{tono}"/>{TEJIDOS[clase]}</pattern>'
        for clase, tono in enumerate(TONOS)
    )


def _rangos(limites: list[tuple[int, int] | None]) -> list[tuple[int, str]]:
    """Give each class that is used, with the numbers between which it is."""
    rangos = [(0, _("Ninguno"))]
    return rangos + [
        (clase, f"{limite[0]:,}" if limite[0] == limite[1] else f"{limite[0]:,}–{limite[1]:,}")
        for clase, limite in enumerate(limites, 1)
        if limite
    ]


def _leyenda(id_: str, limites: list[tuple[int, int] | None]) -> list[Clase]:
    return [
        Clase(
            numero,
            texto,
            mark_safe(
                '<svg class="mapa__muestra" width="28" height="18" aria-hidden="true" focusable="false">'
                f'<rect width="28" height="18" fill="url(#{id_}-{numero})"/></svg>'
            ),
        )
        for numero, texto in _rangos(limites)
    ]
