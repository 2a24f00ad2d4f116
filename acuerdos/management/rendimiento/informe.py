"""What was measured of the public Registro, against its rules, as tables for docs/rendimiento.md."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sre_portal.rendimiento_http import Tiempos

# The rules (issue 3, «Speed and size»), each in the unit that its name says.
CRECE_A_LO_MAS, VECES_A_10_MIL, VECES_A_UN_MILLON, VECES_SERVIDA_OTRA_VEZ = 3, 8, 20, 2
CONSULTAS_MAXIMAS, KB_MAXIMOS = 8, 60
PARTE_DE_COPY, MB_DEL_CSV = 1 / 4, 150


@dataclass(frozen=True)
class Escena:
    """What somebody asks of the Registro: addresses that take turns."""

    nombre: str
    rutas: tuple[str, ...]
    es_lista: bool = True  # a page of results, with its rules of size and time


@dataclass
class Medidas:
    """What one scene cost at one size."""

    escena: Escena
    consultas: int
    kilobytes: float
    primera: float  # seconds of the first time that a process of the server is asked
    uno: Tiempos
    varios: Tiempos
    otra_vez: Tiempos | None = None
    sin_cambios: Tiempos | None = None


@dataclass
class Exportacion:
    filas: int
    megabytes: float
    segundos: float
    segundos_de_copy: float
    memoria: int  # kB at most, of the process that writes it
    memoria_antes: int


@dataclass
class Corte:
    """All that was measured with that many agreements."""

    tamanio: int
    medidas: list[Medidas] = field(default_factory=list)
    ausentes: list[str] = field(default_factory=list)
    csv: Exportacion | None = None
    en_vivo: str = ""


def tabla(corte: Corte) -> Iterator[str]:
    """Write what was measured at one size, as Markdown; times are how many times the empty view's."""
    yield f"\n### Con {corte.tamanio:,} acuerdos\n"
    yield "| página | SQL | kB | 1 cliente: p50 | p95 | 4: p50 | p95 | otra vez: p50 | p95 | con ETag: p50 | p95 |"
    yield "|---|" + "---:|" * 10
    for m in corte.medidas:
        celdas = [f"{m.consultas}", f"{m.kilobytes:.0f}"]
        for tiempos in (m.uno, m.varios, m.otra_vez, m.sin_cambios):
            celdas += [f"{tiempos.veces_p50:.1f}", f"{tiempos.veces_p95:.1f}"] if tiempos else ["—", "—"]
        yield f"| {m.escena.nombre} | " + " | ".join(celdas) + " |"
    yield ""
    for ausente in corte.ausentes:
        yield f"- No se pudo pedir: {ausente}."
    if corte.csv:
        yield f"- {_de_csv(corte.csv)}"
    yield f"- En vivo: {corte.en_vivo}."
    primera = max(corte.medidas, key=lambda m: m.primera)
    yield f"- La más lenta al arrancar: {primera.primera * 1000:.0f} ms ({primera.escena.nombre})."


def _de_csv(exportacion: Exportacion) -> str:
    e = exportacion
    return (
        f"CSV de todo: {e.filas:,} filas, {e.megabytes:.0f} MB, {e.filas / e.segundos:,.0f} filas/s, "
        f"{e.segundos_de_copy / e.segundos:.2f} de la velocidad de COPY; memoria del proceso {e.memoria / 1024:.0f} MB "
        f"({e.memoria_antes / 1024:.0f} antes)"
    )


def comparacion(cortes: list[Corte]) -> Iterator[str]:
    """Write the p95 of each page at the largest size over that at ten thousand (or the least that was measured)."""
    de = next((c for c in cortes if c.tamanio == 10_000), cortes[0])
    a = cortes[-1]
    if de is a:
        return
    yield f"\n### p95 con {a.tamanio:,} entre p95 con {de.tamanio:,}, sin caché\n"
    yield "| página | 1 cliente | 4 clientes |"
    yield "|---|---:|---:|"
    antes = _por_lugar(de)
    for lugar, m in _por_lugar(a).items():
        if lugar in antes:
            uno, varios = (getattr(m, v).p95 / getattr(antes[lugar], v).p95 for v in ("uno", "varios"))
            yield f"| {m.escena.nombre} | {uno:.2f} | {varios:.2f} |"


def _por_lugar(corte: Corte) -> dict[str, Medidas]:
    """Give the measures by name of page; that of the rare word holds the word, which changes."""
    return {
        m.escena.nombre.partition("«")[0] if "rara" in m.escena.nombre else m.escena.nombre: m for m in corte.medidas
    }


def veredicto(cortes: list[Corte]) -> Iterator[str]:
    """Say of each rule whether it is met, and by whom not and how far."""
    yield "\n### Reglas\n"
    yield "| regla | se cumple | lo peor |"
    yield "|---|---|---|"
    for regla, maximo, valores in reglas(cortes):
        if not valores:
            yield f"| {regla} | sin medir | |"
            continue
        peor, donde = max(valores)
        fuera = sum(valor > maximo for valor, _ in valores)
        bien = "sí" if not fuera else f"**no** ({fuera} de {len(valores)})"
        yield f"| {regla} | {bien} | {peor:.2f}: {donde} |"
    for corte in cortes[-1:]:  # of a few rows, what costs is to answer at all
        if corte.csv:
            rapidez = corte.csv.segundos_de_copy / corte.csv.segundos
            bien = "sí" if rapidez >= PARTE_DE_COPY else "**no**"
            yield f"| CSV: al menos 1/4 de la velocidad de COPY, con {corte.tamanio:,} | {bien} | {rapidez:.2f} |"


def reglas(cortes: list[Corte]) -> Iterator[tuple[str, float, list[tuple[float, str]]]]:
    """Give each rule, its limit and what was measured of it."""
    por_tamanio = {corte.tamanio: corte for corte in cortes}
    de, a = por_tamanio.get(10_000), por_tamanio.get(1_000_000)
    todas = [(m, f"{m.escena.nombre}, {c.tamanio:,}") for c in cortes for m in c.medidas]
    crece = []
    if de and a:
        antes = _por_lugar(de)
        crece = [(m.uno.p95 / antes[n].uno.p95, m.escena.nombre) for n, m in _por_lugar(a).items() if n in antes]
    yield f"p95 con 1,000,000 ≤ {CRECE_A_LO_MAS} × p95 con 10,000", CRECE_A_LO_MAS, crece
    for corte, veces in ((de, VECES_A_10_MIL), (a, VECES_A_UN_MILLON)):
        listas = [m for m in corte.medidas if m.escena.es_lista] if corte else []
        cuantos = f"{corte.tamanio:,}" if corte else "ese tamaño"
        yield (
            f"Página de búsqueda sin caché ≤ {veces} × la vista vacía, con {cuantos}", veces,
            [(m.uno.veces_p50, m.escena.nombre) for m in listas],
        )  # fmt: skip
    otra_vez = [(t.veces_p50, d) for m, d in todas for t in (m.otra_vez, m.sin_cambios) if t and m.escena.es_lista]
    yield f"Servida otra vez ≤ {VECES_SERVIDA_OTRA_VEZ} × la vista vacía", VECES_SERVIDA_OTRA_VEZ, otra_vez
    yield f"Consultas SQL por página ≤ {CONSULTAS_MAXIMAS}", CONSULTAS_MAXIMAS, [(m.consultas, d) for m, d in todas]
    yield f"HTML de una lista ≤ {KB_MAXIMOS} kB", KB_MAXIMOS, [(m.kilobytes, d) for m, d in todas if m.escena.es_lista]
    yield (
        f"CSV: menos de {MB_DEL_CSV} MB de memoria", MB_DEL_CSV,
        [(c.csv.memoria / 1024, f"{c.tamanio:,} acuerdos") for c in cortes if c.csv],
    )  # fmt: skip
