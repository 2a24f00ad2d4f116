"""The index of the published profiles in the memory of a process: read again when, and only when, it changed.

A page counts every value of eight filters. For each value there is a bitmap of the profiles that have it, so that a
filter is an intersection and a count is its size: it costs the same with 25 profiles as with thousands.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pyroaring import BitMap

from directorio.nombres import normalizar
from expediente.documentos import tomar_numero
from expediente.models import Consecutivo

from ..models import PerfilPublicado
from .criterios import DIMENSIONES, tramo_de

CAMPOS = ("pk", "nombre", "nombre_publico", "clave", "entidad", "poblacion", "tipos", "sectores", "temas", "ods",
          "idiomas", "paises", "latitud", "longitud", "publicado_en")  # fmt: skip


@dataclass
class Memoria:
    """Every public profile, as of a seal. Its ids are their place in the order of names."""

    sello: int
    pks: list[int] = field(default_factory=list)
    nombres: list[str] = field(default_factory=list)
    llanos: list[str] = field(default_factory=list)  # the names as `normalizar` leaves them
    publicos: list[str] = field(default_factory=list)
    claves: list[str] = field(default_factory=list)
    entidades: list[str] = field(default_factory=list)
    lugares: dict[int, tuple[float, float]] = field(default_factory=dict)
    por_valor: dict[str, dict[str, BitMap]] = field(default_factory=lambda: {d: {} for d in DIMENSIONES})
    ordenes: dict[str, list[int]] = field(default_factory=dict)

    @property
    def todos(self) -> BitMap:
        return BitMap(range(len(self.pks)))

    @cached_property
    def lugar_de(self) -> dict[int, int]:
        """Where each profile, by its pk, is in this index."""
        return {pk: id_ for id_, pk in enumerate(self.pks)}

    @cached_property
    def conocidos(self) -> dict[str, dict[str, BitMap]]:
        """The values that may be asked for: those that some profile has."""
        return self.por_valor

    def ids(self, pks: Iterable[int]) -> BitMap:
        """Give where profiles are; one that is not public any more is left out."""
        return BitMap(self.lugar_de[pk] for pk in pks if pk in self.lugar_de)

    def con_alguno(self, dimension: str, valores: Iterable[str]) -> BitMap:
        """Give the profiles that have any of some values."""
        return BitMap.union(BitMap(), *(self.por_valor[dimension].get(valor, BitMap()) for valor in valores))


_memoria: Memoria | None = None
SERIE_DEL_SELLO = "sello-perfiles"


def vigente() -> Memoria:
    """Give the index as it is now; one query when nothing changed."""
    global _memoria
    sello = _sello()
    if _memoria is None or _memoria.sello != sello:
        _memoria = _leer(sello)
    return _memoria


def olvidar() -> None:
    """Forget the index: it is read again when next asked for. For who changes the database under a running process."""
    global _memoria
    _memoria = None


def sellar() -> None:
    """Say, in the transaction of the change, that what is public of the profiles is not the same any more."""
    tomar_numero(SERIE_DEL_SELLO, 0)


def _sello() -> int:
    """Give how many times what is public has changed: with each step of a profile, and each row of the index."""
    return Consecutivo.objects.filter(serie=SERIE_DEL_SELLO, anio=0).values_list("ultimo", flat=True).first() or 0


def _leer(sello: int) -> Memoria:
    memoria = Memoria(sello)
    filas = list(PerfilPublicado.objects.publicos().order_by("pk").values(*CAMPOS))
    for fila in filas:
        fila["llano"] = normalizar(fila["nombre"])
    filas.sort(key=lambda fila: (fila["llano"], fila["pk"]))
    listas: dict[str, dict[str, list[int]]] = {d: defaultdict(list) for d in DIMENSIONES}
    for id_, fila in enumerate(filas):
        memoria.pks.append(fila["pk"])
        memoria.nombres.append(fila["nombre"])
        memoria.llanos.append(fila["llano"])
        memoria.publicos.append(fila["nombre_publico"])
        memoria.claves.append(fila["clave"])
        memoria.entidades.append(fila["entidad"])
        if fila["latitud"] is not None and fila["longitud"] is not None:
            memoria.lugares[id_] = (float(fila["latitud"]), float(fila["longitud"]))
        fila["tramo"] = tramo_de(fila["poblacion"])
        for dimension, campo in DIMENSIONES.items():
            valor = fila[campo]
            for uno in valor if isinstance(valor, list) else [valor] if valor else []:
                listas[dimension][uno].append(id_)
    memoria.por_valor = {d: {valor: BitMap(ids) for valor, ids in v.items()} for d, v in listas.items()}
    indices = range(len(filas))
    memoria.ordenes = {
        "nombre": list(indices),
        "recientes": sorted(indices, key=lambda i: (-filas[i]["publicado_en"].timestamp(), i)),
        "poblacion": sorted(indices, key=lambda i: (-(filas[i]["poblacion"] or 0), i)),
    }
    return memoria
