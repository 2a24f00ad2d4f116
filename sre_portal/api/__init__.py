"""What the public interface for programs has in common, whatever room answers: it reads what is public, in JSON.

`puerta` is the door of every address, `parametros` what may be asked, `cursor` where to go on, `openapi` its
description. Each room gives its `Sala`; `sre_portal.urls_api` puts them together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ninja import NinjaAPI, Router


class Interfaz(NinjaAPI):
    def get_openapi_operation_id(self, operation) -> str:
        """Call each operation as its function: who generates a client reads it."""
        return operation.view_func.__name__


@dataclass(frozen=True)
class Sala:
    """What a room gives of its own."""

    rutas: tuple[Router, ...]
    recursos: tuple[str, ...]  # the names of the addresses where a program begins
    ejemplos: Mapping[str, object]  # a real answer by operation
    claves: Mapping[str, Callable[[], list[str]]] = field(default_factory=dict)  # the values of each catalogue
    sello: Callable[[], str] | None = None  # of the data behind its answers; without it, they are their own

    @property
    def direcciones(self) -> frozenset[str]:
        """The names of all its addresses."""
        return frozenset(
            operacion.url_name
            for rutas in self.rutas
            for vista in rutas.path_operations.values()
            for operacion in vista.operations
        )
