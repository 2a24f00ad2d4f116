"""The hand-overs of open work that other rooms ask for when a person leaves."""

from collections.abc import Callable

RELEVOS: list[Callable] = []
"""Functions `relevo(usuario, *, sucesor, por, ahora)`, run inside the transaction that deactivates `usuario`.

A room adds its own in `AppConfig.ready()`; `sucesor` is None when nobody was chosen.
"""


class RelevoNecesario(Exception):
    """Raised by a hand-over that finds open work and nobody to receive it; its message says what work."""
