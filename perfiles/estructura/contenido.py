"""The content of a section as plain data: cleaned of what is empty, merged, compared and counted. Nothing is stored here.

Its shape is that of `models/seccion.py`.
"""

import copy
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from .elementos import ORIGINAL, Clase, Elemento, Estructura, Seccion

LARGO_DE_ID = 6  # hexadecimal digits that name a row among those of its list
TITULO = "titulo"  # of a section, in a language for which the portal has no titles


def limpio(seccion: Seccion, contenido: Mapping, *, idioma: str = ORIGINAL) -> dict:
    """Give the content with only what the section knows and what is not empty; rows without a name get one."""
    salida = {}
    if idioma != ORIGINAL and str(contenido.get(TITULO) or "").strip():
        salida[TITULO] = str(contenido[TITULO]).strip()
    for elemento in seccion.elementos if idioma == ORIGINAL else seccion.traducibles:
        valor = _limpio(elemento, contenido.get(elemento.clave), idioma)
        if valor not in (None, "", [], {}):
            salida[elemento.clave] = valor
    return salida


def _limpio(elemento: Elemento, valor, idioma: str):
    if valor in (None, "", [], {}):
        return None
    if elemento.clase == Clase.CIFRA:
        return {k: v for k, v in valor.items() if v not in (None, "")} if valor.get("valor") else None
    if elemento.clase == Clase.SERIE:
        puntos = sorted((p for p in valor.get("puntos", ()) if p.get("valor")), key=lambda p: p["anio"])
        return {**{k: v for k, v in valor.items() if v not in (None, "")}, "puntos": puntos} if puntos else None
    if elemento.clase == Clase.LUGAR:
        return dict(valor) if valor.get("latitud") and valor.get("longitud") else None
    if elemento.clase == Clase.LISTA:
        return _filas(elemento, valor) if idioma == ORIGINAL else _filas_traducidas(elemento, valor)
    return valor


def _filas(elemento: Elemento, filas) -> list[dict]:
    conocidas = {columna.clave for columna in elemento.columnas}
    salida, usados = [], set()
    for fila in filas:
        celdas = {k: v for k, v in fila.items() if k in conocidas and v not in (None, "", [])}
        if not celdas:
            continue
        id_ = str(fila.get("id") or "")
        while not id_ or id_ in usados:
            id_ = secrets.token_hex(LARGO_DE_ID // 2)
        usados.add(id_)
        salida.append({"id": id_, **celdas})
    return salida


def _filas_traducidas(elemento: Elemento, filas: Mapping) -> dict:
    conocidas = {columna.clave for columna in elemento.columnas_traducibles}
    limpias = {id_: {k: v for k, v in fila.items() if k in conocidas and v} for id_, fila in filas.items()}
    return {id_: celdas for id_, celdas in limpias.items() if celdas}


@dataclass(frozen=True)
class Choque:
    """An element that two people changed at once, with what each wrote; None where one of them erased it."""

    elemento: str
    mio: object
    suyo: object


def fundir(base: Mapping, mio: Mapping, suyo: Mapping) -> tuple[dict, list[Choque]]:
    """Merge two contents that came from the same one, element by element, and a list row by row.

    What only one of them changed is taken from it. What both changed, and not alike, is a Choque: the result keeps
    `suyo`, which is what is stored already, until a person chooses.
    """
    fundido, choques = copy.deepcopy(dict(suyo)), []
    for clave in dict.fromkeys([*mio, *suyo, *base]):
        de_base, de_mio, de_suyo = base.get(clave), mio.get(clave), suyo.get(clave)
        if de_mio in (de_base, de_suyo):
            continue
        de_los_dos = de_mio if de_suyo == de_base else _juntos(de_base, de_mio, de_suyo)
        if de_los_dos is NO_SE_JUNTAN:
            choques.append(Choque(clave, de_mio, de_suyo))
        elif de_los_dos in (None, [], {}):
            fundido.pop(clave, None)
        else:
            fundido[clave] = copy.deepcopy(de_los_dos)
    return fundido, choques


NO_SE_JUNTAN = object()


def _juntos(base, mio, suyo):
    """Merge the rows of a list, or of its translation, that two people changed; NO_SE_JUNTAN when a person must say."""
    if all(_son_filas(valor or []) for valor in (base, mio, suyo)):
        return _filas_juntas(*({fila["id"]: fila for fila in valor or []} for valor in (base, mio, suyo)))
    if all(_son_traducidas(valor or {}) for valor in (base, mio, suyo)):
        filas = [
            (id_, fundir(*((valor or {}).get(id_, {}) for valor in (base, mio, suyo))))
            for id_ in dict.fromkeys([*(suyo or {}), *(mio or {})])
        ]
        return NO_SE_JUNTAN if any(choques for _, (_, choques) in filas) else {i: f for i, (f, _) in filas if f}
    return NO_SE_JUNTAN


def _son_filas(valor) -> bool:
    return isinstance(valor, list) and all(isinstance(fila, Mapping) and fila.get("id") for fila in valor)


def _son_traducidas(valor) -> bool:
    return isinstance(valor, Mapping) and all(isinstance(fila, Mapping) for fila in valor.values())


def _filas_juntas(base: Mapping, mio: Mapping, suyo: Mapping):
    """Take the rows that each added, changed or took away; each new one of `mio` goes after the one it followed."""
    for uno in (mio, suyo):
        if [id_ for id_ in uno if id_ in base] != [id_ for id_ in base if id_ in uno]:
            return NO_SE_JUNTAN  # one of them put the rows in another order
    juntas: dict[str, Mapping] = {}
    for id_ in dict.fromkeys([*suyo, *mio]):
        de_base, de_mio, de_suyo = base.get(id_), mio.get(id_), suyo.get(id_)
        if de_mio != de_base != de_suyo != de_mio:
            return NO_SE_JUNTAN  # the same row, and not alike
        if fila := de_suyo if de_mio == de_base else de_mio:
            juntas[id_] = fila
    orden = [id_ for id_ in suyo if id_ in juntas]
    anterior = None
    for id_ in mio:
        if id_ in juntas and id_ not in suyo:
            orden.insert(orden.index(anterior) + 1 if anterior else 0, id_)
        anterior = id_ if id_ in orden else anterior
    return [juntas[id_] for id_ in orden]


@dataclass(frozen=True)
class Avance:
    """How much of a section is written: elements filled and asked for. An element of weight 0 is not asked for."""

    llenos: int
    pedidos: int

    @property
    def porcentaje(self) -> int:
        return 100 * self.llenos // self.pedidos if self.pedidos else 100

    @property
    def completo(self) -> bool:
        return self.llenos >= self.pedidos


def avance_de(
    seccion: Seccion, contenido: Mapping, *, idioma: str = ORIGINAL, original: Mapping | None = None
) -> Avance:
    """Count what is filled of a section. In another language, what the Spanish has is what there is to translate."""
    if idioma == ORIGINAL:
        pedidos = [e for e in seccion.elementos if e.peso]
        return Avance(sum(e.clave in contenido for e in pedidos), len(pedidos))
    pares = [
        (esta, traducido)
        for elemento in seccion.traducibles
        for esta, traducido in _por_traducir(
            elemento, (original or {}).get(elemento.clave), contenido.get(elemento.clave)
        )
    ]
    return Avance(sum(traducido for esta, traducido in pares if esta), sum(esta for esta, _ in pares))


def _por_traducir(elemento: Elemento, original, traducido) -> list[tuple[bool, bool]]:
    """Give, for each text of an element, whether the Spanish has it and whether the translation does."""
    if elemento.clase != Clase.LISTA:
        return [(bool(original), bool(traducido))]
    columnas = [columna.clave for columna in elemento.columnas_traducibles]
    return [
        (True, bool((traducido or {}).get(fila["id"], {}).get(columna)))
        for fila in original or ()
        for columna in columnas
        if fila.get(columna)
    ]


@dataclass(frozen=True)
class Falta:
    """An element that is not written yet, and how much a reader would miss it."""

    seccion: Seccion
    elemento: Elemento


def lo_que_falta(estructura: Estructura, secciones: Mapping[str, Mapping]) -> list[Falta]:
    """Give what is not written, what a reader would miss first at the top; nothing of weight 0."""
    faltas = [
        Falta(seccion, elemento)
        for seccion, elemento in estructura.elementos()
        if elemento.peso and elemento.clave not in secciones.get(seccion.clave, {})
    ]
    return sorted(faltas, key=lambda falta: -falta.elemento.peso)
