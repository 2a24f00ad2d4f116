"""Write docs/tramite.md from the table of the workflow: `documentar_tramite`."""

from pathlib import Path

from django.core.management.base import BaseCommand

from acuerdos import avisos
from acuerdos.estados import FINALES, LINEA_PRINCIPAL, PUBLICOS, TRANSICIONES, Accion, Estado
from acuerdos.ficha.estado import turno
from expediente.management import paginas

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
        paginas.escribir(DESTINO, documento())
        self.stdout.write(f"{DESTINO} está al día.")


def documento() -> str:
    """Give the whole page: diagram, states, steps, and who is told."""
    pasos = paginas.tabla_de_pasos(TRANSICIONES, dict(Estado.choices), tambien={})
    avisados = paginas.tabla_de_avisos(avisos.TABLA, Accion, AUDIENCIAS)
    return paginas.juntar(
        (ENCABEZADO, diagrama(), "## Estados", tabla_de_estados(), "## Pasos", pasos, "## A quién se avisa", avisados)
    )


def diagrama() -> str:
    return paginas.diagrama(TRANSICIONES, dict(Estado.choices), linea=LINEA_PRINCIPAL, finales=FINALES)


def tabla_de_estados() -> str:
    filas = [
        (
            f"**{estado.label}**",
            f"`{estado.value}`",
            turno(estado) or "nadie",
            paginas.si_o_no(estado in PUBLICOS),
            paginas.si_o_no(estado in FINALES),
        )
        for estado in Estado
    ]
    return paginas.tabla(("estado", "código", "a quién le toca", "público", "final"), filas)
