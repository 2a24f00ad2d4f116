"""Write docs/tramite.md from the table of the workflow: `documentar_tramite`."""

from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from acuerdos import avisos
from acuerdos.estados import FINALES, LINEA_PRINCIPAL, PUBLICOS, TRANSICIONES, Accion, Estado
from acuerdos.ficha.estado import turno
from directorio.roles import Rol

DESTINO = Path("docs") / "tramite.md"

ENCABEZADO = """\
# El trámite del dictamen

<!-- De acuerdos/estados.py y acuerdos/avisos.py con «python3 portal.py manage documentar_tramite»: no se edita. -->

Del aviso de que se negocia un acuerdo hasta que se inscribe y se comunica (guía, capítulo 5, «Procedimiento legal
aplicable»; LCT, artículos 2, fracción II, y 7). La línea gruesa es el camino principal; la
punteada, lo que se aparta de él.
"""

AUDIENCIAS = {
    "ofai": "la OFAI (titular y responsable)",
    "dgcp": "la DGCP (responsable; si no hay, toda)",
    "revisor": "quien revisa",
    "cj_titular": "la titular de la Consultoría",
    "cj": "quien revisa y la titular de la Consultoría",
    "nuevo_responsable": "quien recibe el expediente",
}


class Command(BaseCommand):
    """Write the page, or say that it is as it should be."""

    help = f"Escribe {DESTINO} a partir de la tabla de transiciones."

    def handle(self, *args, **options):
        archivo = settings.BASE_DIR / DESTINO
        archivo.write_text(documento(), encoding="utf-8")
        self.stdout.write(f"{DESTINO} está al día.")


def documento() -> str:
    """Give the whole page: diagram, states, steps, and who is told."""
    partes = [ENCABEZADO, diagrama(), "## Estados", tabla_de_estados(), "## Pasos", tabla_de_pasos()]
    return "\n\n".join(parte.strip() for parte in (*partes, "## A quién se avisa", tabla_de_avisos())) + "\n"


def diagrama() -> str:
    """Give the states and the steps between them as a Mermaid diagram; a step that changes no state is not an edge."""
    principal = set(pairwise(LINEA_PRINCIPAL))
    lineas = ["```mermaid", "flowchart TD"]
    lineas += [f"    {estado.value}{_nodo(estado)}" for estado in Estado]
    for transicion in TRANSICIONES.values():
        for desde in Estado:
            for a in transicion.a if desde in transicion.desde else ():
                flecha = "==>" if (desde, a) in principal else "-->" if transicion.principal else "-.->"
                lineas.append(f'    {desde.value} {flecha}|"{transicion.etiqueta}"| {a}')
    return "\n".join([*lineas, "```"])


def _nodo(estado: Estado) -> str:
    """Give the shape of a state: rounded where the procedure ends."""
    return f'(["{estado.label}"])' if estado in FINALES else f'["{estado.label}"]'


def tabla_de_estados() -> str:
    filas = [
        (
            f"**{estado.label}**",
            f"`{estado.value}`",
            turno(estado) or "nadie",
            "sí" if estado in PUBLICOS else "no",
            "sí" if estado in FINALES else "no",
        )
        for estado in Estado
    ]
    return _tabla(("estado", "código", "a quién le toca", "público", "final"), filas)


def tabla_de_pasos() -> str:
    filas = []
    for paso in TRANSICIONES.values():
        quienes = ", ".join(rol.label for rol in Rol if rol in paso.roles)
        desde = ", ".join(estado.label for estado in Estado if estado in paso.desde)
        destinos = ", ".join(Estado(a).label for a in paso.a) or "el mismo"
        filas.append((f"**{paso.etiqueta}**", f"`{paso.accion}`", quienes, desde, destinos, paso.ayuda))
    return _tabla(("paso", "código", "quién", "desde", "queda en", "qué pide"), filas)


def tabla_de_avisos() -> str:
    filas = []
    for accion, destinos in avisos.TABLA.items():
        for uno in destinos:
            optativo = "no" if uno.obligatorio else "sí"
            filas.append((f"**{Accion(accion).label}**", AUDIENCIAS[uno.audiencia], uno.que_sigue, optativo))
    return _tabla(("al", "se avisa a", "lo que lee", "puede pedir que no llegue por correo"), filas)


def _tabla(titulos: tuple[str, ...], filas: list[tuple[str, ...]]) -> str:
    renglones = [titulos, tuple("---" for _ in titulos), *filas]
    return "\n".join(f"| {' | '.join(renglon)} |" for renglon in renglones)
