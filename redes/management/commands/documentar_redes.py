"""Write docs/redes.md from the table of the memberships: `documentar_redes`."""

from pathlib import Path

from django.core.management.base import BaseCommand

from directorio.roles import UNIDAD_DE, Rol
from expediente.management import paginas
from redes import avisos, exigencias, permisos
from redes.estados import FINALES, PUBLICOS, TRANSICIONES, TURNO, VIGENTES, Accion, Estado
from redes.ficha.estado import LINEA, QUIENES

DESTINO = Path("docs") / "redes.md"

ENCABEZADO = """\
# Las membresías en redes

<!-- De redes/estados.py, exigencias.py, permisos.py y avisos.py con «python3 portal.py manage documentar_redes»: no se edita. -->

La vida de una membresía, de la primera mirada a una red a su final (guía, capítulo 6). En el diagrama, la línea gruesa
es el camino principal; la punteada, lo que se aparta de él. Un paso que no cambia de estado no se dibuja y está en la
tabla. La OFAI ve las de su gobierno; la DGCP y la administración, todas; el público, sólo las de los estados públicos.
Cada palabra está en el [glosario](glosario.md#las-redes).
"""  # noqa: E501 - a comment in one line

FECHAS = """\
Una membresía no empieza en el futuro, ni antes del año en que se fundó la red (la cifra del catálogo; si no está
verificada, la negativa lo dice), ni después del día en que la red se fusionó con otra. No termina antes de empezar ni
en el futuro. Dos del mismo gobierno, red y campo no se enciman: la negativa dice con cuál choca y la enlaza, y la base
de datos lo impide también. Una que terminó sin que se sepa cuándo no impide otra. A la vez se prepara un solo ingreso a
cada red y campo. La red tiene que admitir la clase de gobierno (si no dice cuáles, municipales y estatales: es una
lectura nuestra de la guía); una población menor que la que pide sólo se advierte.
"""

ACUERDO = """\
Donde el catálogo dice que participar implica un acuerdo interinstitucional, la página lo dice con su cita y lleva, con
los datos, a abrir su negociación. Al registrar el ingreso se declara el folio del trámite o el número de registro del
acuerdo o, si todavía no lo hay, por qué; el portal no comprueba que el folio exista, porque el trámite puede llevarse
fuera de él.
"""

ADEMAS = """\
Además, la DGCP recibe un aviso cuando un gobierno empieza a explorar una red, y de cada cambio en los datos, las
cuotas, los cargos y los compromisos; puede pedir que no le llegue por correo.
"""

AUDIENCIAS = {"ofai": "la OFAI del gobierno (todas sus cuentas)", "dgcp": "la DGCP (todas sus cuentas)"}
DE_CADA_PARTE = {"cuotas": "Cuotas", "cargos": "Cargos", "compromisos": "Compromisos"}


class Command(BaseCommand):
    """Write the page, or say that it is as it should be."""

    help = f"Escribe {DESTINO} a partir de la tabla de transiciones."

    def handle(self, *args, **options):
        paginas.escribir(DESTINO, documento())
        self.stdout.write(f"{DESTINO} está al día.")


def documento() -> str:
    """Give the whole page: the diagram, states, steps and demands; who writes each part; who is told."""
    nombres = {estado.value: str(estado.label) for estado in Estado}
    return paginas.juntar([
        ENCABEZADO,
        paginas.diagrama(TRANSICIONES, nombres, linea=LINEA, finales=FINALES),
        "## Estados", tabla_de_estados(),
        "## Pasos", paginas.tabla_de_pasos(TRANSICIONES, nombres, tambien={}),
        "## Lo que pide la solicitud", tabla_de_exigencias(),
        "## Las fechas y la red", FECHAS,
        "## El acuerdo interinstitucional", ACUERDO,
        "## Quién escribe cada parte", tabla_de_partes(),
        "## A quién se avisa", paginas.tabla_de_avisos(avisos.TABLA, Accion, AUDIENCIAS),
        ADEMAS,
    ])  # fmt: skip


def tabla_de_estados() -> str:
    filas = [
        (
            f"**{estado.label}**",
            f"`{estado.value}`",
            QUIENES.get(TURNO.get(estado), "nadie"),
            paginas.si_o_no(estado in VIGENTES),
            paginas.si_o_no(estado in PUBLICOS),
            paginas.si_o_no(estado in FINALES),
        )
        for estado in Estado
    ]
    return paginas.tabla(("estado", "código", "a quién le toca", "vigente", "público", "final"), filas)


def tabla_de_exigencias() -> str:
    filas = [
        (que, "obligatorio" if obligatorio else "se recomienda") for que, obligatorio in exigencias.NOMBRES.values()
    ]
    return paginas.tabla(("qué", "para registrarla"), filas)


def tabla_de_partes() -> str:
    filas = []
    for parte, (escriben, cuando) in permisos.PARTES.items():
        quienes = ", ".join(dict.fromkeys(UNIDAD_DE[rol].label for rol in Rol if rol in escriben))
        filas.append((DE_CADA_PARTE[parte], quienes, ", ".join(str(e.label) for e in Estado if e in cuando)))
    return paginas.tabla(("parte", "la escribe", "en los estados"), [(f"**{a}**", b, c) for a, b, c in filas])
