"""The engine of every table-driven workflow: a table of `Transicion`, and `mover`, which alone writes a state.

An app hands over its table (`estados.py`), its rules (`permisos.py`), its kind of movement and its notices;
the engine knows none of them by name.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction


class FlujoError(Exception):
    """A step that cannot be taken; the message is written for the person who pressed the button."""


class NoPermitido(FlujoError):
    """This person may not take this step on this case."""


class EstadoNoAdmite(FlujoError):
    """The case is in a state from which this step does not start (often: somebody moved it meanwhile)."""


class VersionCambiada(FlujoError):
    """Somebody changed the case after the person opened the page."""


class DatosIncompletos(FlujoError):
    """What the step demands is not all there. `errores` maps a field's name to its sentence."""

    def __init__(self, errores: dict[str, str]):
        self.errores = errores
        super().__init__(" ".join(errores.values()))


@dataclass(frozen=True)
class Transicion:
    """One row of a workflow's table."""

    accion: str
    etiqueta: str  # what the button says
    roles: frozenset[str]
    desde: frozenset[str]
    a: tuple[str, ...]  # possible destinations; empty: the state does not change
    hecho: str  # what the history says was done
    ayuda: str = ""
    principal: bool = True  # False: a step outside the main line (withdraw, reassign…)

    def destino(self, estado: str, a: str | None) -> str:
        """Give the state that results; raise ValueError when the table does not know that destination."""
        if not self.a:
            return estado
        if a is None and len(self.a) == 1:
            return self.a[0]
        if a not in self.a:
            raise ValueError(f"{self.accion} no lleva a {a!r}")
        return a


@dataclass(frozen=True)
class Flujo:
    """What an app hands to the engine."""

    transiciones: dict[str, Transicion]
    etiquetas: dict[str, str]
    puede: Callable[[Any, str, Any], "Veredicto"]
    movimiento: Callable[[], type[models.Model]]
    avisar: Callable[[Any], Any]  # given the movement, writes the notices in its transaction
    despues: tuple[Callable[[Any], Any], ...] = ()  # given the movement, what else follows from it, before the notices


@dataclass(frozen=True)
class Veredicto:
    """Whether a person may take a step, with the reason in words when not."""

    permitido: bool
    motivo: str = ""
    error: type[FlujoError] = NoPermitido

    def __bool__(self) -> bool:
        return self.permitido


SI = Veredicto(True)


# Rows that two people correct --------------------------------------------------------------------

CAMBIADA = (
    "Alguien cambió o quitó esto mientras usted lo tenía abierto. Lo que escribió se conserva: compárelo con lo que "
    "hay ahora en el expediente y, si es lo que debe quedar, guarde otra vez."
)


def huella_de(fila: models.Model | None) -> str:
    """Give what tells whether a row of the database changed; empty for a new one, or one that is gone."""
    actual = type(fila)._base_manager.filter(pk=fila.pk).first() if fila is not None and fila.pk else None
    if actual is None:
        return ""
    valores = [repr(campo.value_from_object(actual)) for campo in actual._meta.concrete_fields]
    return hashlib.blake2b("\n".join(valores).encode(), digest_size=8).hexdigest()


def exigir_vigente(fila: models.Model, vista: str) -> None:
    """Raise VersionCambiada when a row is not as it was in `vista`, its `huella_de` then; an empty one asks nothing."""
    if vista and huella_de(fila) != vista:
        raise VersionCambiada(CAMBIADA)


# Steps -------------------------------------------------------------------------------------------


def bloquear(objeto):
    """Lock the case's row until the transaction ends and give it as it is now."""
    modelo = type(objeto)
    return modelo.objects.select_for_update(of=("self",)).get(pk=objeto.pk)


@transaction.atomic
def mover(
    flujo: Flujo,
    objeto,
    accion: str,
    *,
    por,
    ahora,
    a: str | None = None,
    version: int | None = None,
    nota: str = "",
    datos: dict | None = None,
    preparar: Callable[[Any], dict | None] | None = None,
    campos: Iterable[str] = (),
):
    """Take one step of a workflow and give the movement that records it.

    Locks the row, asks the rules, lets `preparar(objeto)` check and write what the step demands on the locked
    row (what it returns joins `datos`), writes the movement and the state together, and leaves the notices for
    after the commit. Raises NoPermitido, EstadoNoAdmite, VersionCambiada or DatosIncompletos and writes nothing.
    """
    transicion = flujo.transiciones[accion]
    actual = bloquear(objeto)
    veredicto = flujo.puede(por, accion, actual)
    if actual.estado not in transicion.desde and (veredicto or veredicto.error is EstadoNoAdmite):
        raise EstadoNoAdmite(_no_admite(flujo, actual, transicion))
    if not veredicto:
        raise veredicto.error(veredicto.motivo)
    if version is not None and actual.version != version:
        raise VersionCambiada(
            "Alguien cambió este expediente mientras usted lo tenía abierto. Revise cómo quedó y vuelva a intentarlo; "
            "lo que escribió se conserva."
        )
    reunidos = dict(datos or {})
    reunidos.update((preparar(actual) if preparar else None) or {})
    origen = actual.estado
    destino = transicion.destino(origen, a)
    movimiento = flujo.movimiento().objects.create(
        caso=actual, accion=accion, de=origen, a=destino, por=por, ocurrio_en=ahora, nota=nota, datos=reunidos
    )
    actual.estado = destino
    actual.version += 1
    actual.movido_en = ahora
    actual.save(update_fields=["estado", "version", "movido_en", *campos])
    for consecuencia in flujo.despues:
        consecuencia(movimiento)
    flujo.avisar(movimiento)
    objeto.__dict__.update({k: v for k, v in actual.__dict__.items() if k != "_prefetched_objects_cache"})
    getattr(objeto, "_prefetched_objects_cache", {}).clear()
    return movimiento


def _no_admite(flujo: Flujo, objeto, transicion: Transicion) -> str:
    desde = ", ".join(f"«{flujo.etiquetas[e]}»" for e in flujo.etiquetas if e in transicion.desde)
    return (
        f"«{transicion.etiqueta}» no puede hacerse ahora: el expediente está en «{flujo.etiquetas[objeto.estado]}» "
        f"y ese paso parte de {desde}."
    )
