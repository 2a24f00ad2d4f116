"""The table of a workflow written as a page of the documentation: what the command of every room shares."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.db.models import TextChoices

from directorio.roles import Rol

from ..flujo import Transicion


def escribir(destino: Path, pagina: str) -> None:
    """Write a page where it belongs, under the root of the project."""
    (settings.BASE_DIR / destino).write_text(pagina, encoding="utf-8")


def juntar(partes: Iterable[str]) -> str:
    """Give a page from its parts, a blank line between each two."""
    return "\n\n".join(parte.strip() for parte in partes) + "\n"


def diagrama(
    flujo: dict[str, Transicion],
    estados: dict[str, str],
    *,
    linea: Sequence[str],
    finales: Collection[str],
    salvo: Collection[tuple[str, str]] = (),
) -> str:
    """Give the states and the steps between them as a Mermaid diagram; a step that changes no state is not an edge.

    `estados` names each state, in the order in which they are written. The main line is thick, what leaves it dotted,
    and a state in which the workflow ends round. `salvo` are the pairs between which a step of several destinations
    never goes, as its verb chooses by the state.
    """
    principal = set(pairwise(linea))
    lineas = ["```mermaid", "flowchart TD"]
    for estado, nombre in estados.items():
        nodo = f'(["{nombre}"])' if estado in finales else f'["{nombre}"]'
        lineas.append(f"    {estado}{nodo}")
    for paso in flujo.values():
        for desde in estados:
            for a in paso.a if desde in paso.desde else ():
                if (desde, a) in salvo:
                    continue
                flecha = "==>" if (desde, a) in principal else "-->" if paso.principal else "-.->"
                lineas.append(f'    {desde} {flecha}|"{paso.etiqueta}"| {a}')
    return "\n".join([*lineas, "```"])


def tabla_de_pasos(flujo: dict[str, Transicion], estados: dict[str, str], *, tambien: dict[str, str]) -> str:
    """Give a row for each step. `tambien` says who takes a step besides the people whose role lets them."""
    filas = []
    for paso in flujo.values():
        quienes = [rol.label for rol in Rol if rol in paso.roles]
        quienes += [tambien[paso.accion]] if paso.accion in tambien else []
        desde = ", ".join(nombre for estado, nombre in estados.items() if estado in paso.desde)
        destinos = ", ".join(estados[a] for a in paso.a) or "el mismo"
        filas.append((f"**{paso.etiqueta}**", f"`{paso.accion}`", ", ".join(quienes), desde, destinos, paso.ayuda))
    return tabla(("paso", "código", "quién", "desde", "queda en", "qué pide"), filas)


def tabla_de_avisos(avisos: dict[str, Iterable], acciones: type[TextChoices], audiencias: dict[str, str]) -> str:
    """Give a row for each group that is told of each step; `audiencias` says each group in words."""
    filas = [
        (f"**{acciones(accion).label}**", audiencias[uno.audiencia], uno.que_sigue, si_o_no(not uno.obligatorio))
        for accion, destinos in avisos.items()
        for uno in destinos
    ]
    return tabla(("al", "se avisa a", "lo que lee", "puede pedir que no llegue por correo"), filas)


def tabla(titulos: tuple[str, ...], filas: Iterable[tuple[str, ...]]) -> str:
    """Give a Markdown table."""
    renglones = [titulos, tuple("---" for _ in titulos), *filas]
    return "\n".join(f"| {' | '.join(renglon)} |" for renglon in renglones)


def si_o_no(valor: bool) -> str:
    return "sí" if valor else "no"
