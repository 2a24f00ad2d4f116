"""The whole index computed again from the agreements: to build it, to say in what it differs, and to mend it."""

from collections.abc import Iterator
from itertools import islice

from django.db import connection, transaction
from pyroaring import BitMap

from ..models import Acuerdo, Entrada
from .indice import COLUMNAS, FUSION, LOTE, TABLA, Cambios, cerrar, difieren, guardar_entradas, nuevo_sello, sellar
from .lectura import Lector, Leida

ESPERADO = "esperado"  # a temporary table like that of the terms
DISTINTOS = f"""
    FROM {TABLA} t FULL JOIN {ESPERADO} e ON t.dimension = e.dimension AND t.valor = e.valor
    WHERE t.bits IS DISTINCT FROM e.bits OR t.cuantos IS DISTINCT FROM e.cuantos
"""


@transaction.atomic
def reconstruir() -> int:
    """Make the index what the agreements say, writing only what differs; give how many agreements it holds.

    Nobody else writes the index meanwhile; whoever reads goes on with the former one until this ends.
    """
    cerrar()
    cuantos = 0
    for leidas, viejas in _recorrer(Cambios()):
        cuantos += len(leidas)
        nuevas = [leida for leida in leidas if leida.pk not in viejas]
        otras = [leida for leida in leidas if leida.pk in viejas and difieren(viejas[leida.pk], leida)]
        guardar_entradas(nuevas, otras, [])
    Entrada.objects.exclude(pk__in=Acuerdo.objects.publicos().values("pk")).delete()
    _corregir()
    sellar()
    return cuantos


@transaction.atomic
def comprobar() -> list[str]:
    """Say, one sentence each, in what the index differs from the agreements as of one moment; nothing changes."""
    if not connection.savepoint_ids:  # the outermost transaction: nothing was read yet
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    diferencias = []
    for leidas, viejas in _recorrer(Cambios()):
        for leida in leidas:
            if leida.pk not in viejas:
                diferencias.append(f"{leida.datos['clave']}: es público y no está en el índice.")
            elif difieren(viejas[leida.pk], leida):
                diferencias.append(f"{leida.datos['clave']}: cambió y el índice dice lo de antes.")
    sobran = Entrada.objects.exclude(pk__in=Acuerdo.objects.publicos().values("pk"))
    diferencias += [f"{entrada}: está en el índice y no es público." for entrada in sobran]
    return diferencias + list(_terminos_distintos())


def _recorrer(cambios: Cambios) -> Iterator[tuple[list[Leida], dict[int, Entrada]]]:
    """Read every public agreement beside its entry, and leave the terms that they should have in ESPERADO."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {ESPERADO}")
        cursor.execute(f"CREATE TEMP TABLE {ESPERADO} (LIKE {TABLA} INCLUDING IDENTITY) ON COMMIT DROP")
        cursor.execute(f"CREATE INDEX ON {ESPERADO} (dimension, valor)")
    lector, leidos = Lector(), 0
    ids = Acuerdo.objects.publicos().order_by("pk").values_list("pk", flat=True)
    todos = iter(list(ids))
    while tanda := list(islice(todos, LOTE)):
        leidas = list(lector.leer(tanda))
        for leida in leidas:
            cambios.agregar(leida)
        yield leidas, Entrada.objects.in_bulk(tanda)
        leidos += len(leidas)
        if leidos >= FUSION:
            cambios.aplicar(ESPERADO)
            cambios.__init__()
            leidos = 0
    cambios.aplicar(ESPERADO)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {ESPERADO}")


def _corregir() -> None:
    """Make the terms those of ESPERADO, touching only the rows that differ."""
    columnas, sello = ", ".join(COLUMNAS), nuevo_sello()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE distintos ON COMMIT DROP AS SELECT t.id AS viejo, e.id AS nuevo {DISTINTOS}")
        cursor.execute(f"DELETE FROM {TABLA} WHERE id IN (SELECT viejo FROM distintos)")  # noqa: S608 - ours
        cursor.execute(
            f"INSERT INTO {TABLA} ({columnas}) SELECT dimension, valor, forma, cuantos, bits, %s "  # noqa: S608 - ours
            f"FROM {ESPERADO} WHERE id IN (SELECT nuevo FROM distintos)",
            [sello],
        )
        cursor.execute(f"DROP TABLE distintos; DROP TABLE {ESPERADO}")


def _terminos_distintos() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(t.dimension, e.dimension), coalesce(t.valor, e.valor), t.cuantos, t.bits, e.bits "
            f"{DISTINTOS} ORDER BY 1, 2"
        )
        for dimension, valor, cuantos, tiene, espera in cursor.fetchall():
            tenidos, esperados = (BitMap.deserialize(bits) if bits else BitMap() for bits in (tiene, espera))
            sobran, faltan = len(tenidos - esperados), len(esperados - tenidos)
            if sobran or faltan:
                yield f"{dimension} «{valor}»: sobran {sobran:,} y faltan {faltan:,} acuerdos."
            elif cuantos != len(tenidos):
                yield f"{dimension} «{valor}»: cuenta mal sus acuerdos."
