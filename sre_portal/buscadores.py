"""What each room adds to what search engines read beside the Registro; each app adds its own when it is ready."""

from collections.abc import Callable, Iterable
from datetime import date

# By the name of the room: all its public pages, each with its Spanish path and the day on which it last changed, or
# None. Always in the same order: the map of the site is cut into parts. A function lists them afresh at each call.
PAGINAS: dict[str, Callable[[], Iterable[tuple[str, date | None]]]] = {}

# Paths, as robots.txt writes them, that programs should leave: endless searches, what is not public.
VEDADAS: list[str] = []
