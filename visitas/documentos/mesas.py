"""Tables drawn from above, as the page of the seating and its PDF show them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

from ..acomodo import dietas
from ..models import Asiento, Mesa

LADO = 200  # of the drawing of a table, in its own units
RADIO_SILLAS = 78  # of the circle that the chairs make
RADIO_SILLA, RADIO_CHICA = 11, 5
SILLAS_CON_NUMERO = 20  # beyond, the chairs are too small to be numbered in the drawing


@dataclass(frozen=True)
class Silla:
    """A chair of a drawing: where it is, and who has it."""

    numero: int
    x: int
    y: int
    asiento: Asiento | None

    @property
    def y_texto(self) -> int:
        """Where its number is written, so that it stands in the middle."""
        return self.y + 4


@dataclass(frozen=True)
class MesaVista:
    """A table with its chairs: chair 1 at the top, and the next ones to the right of who presides."""

    mesa: Mesa
    sillas: list[Silla]
    sin_silla: list[Asiento]
    dietas: list[tuple[str, int]]  # what is to be served, and to how many
    por_leer: int  # diets that nobody recognised

    @property
    def sentados(self) -> list[Asiento]:
        return [silla.asiento for silla in self.sillas if silla.asiento] + self.sin_silla

    @property
    def sobran(self) -> int:
        """How many more than its places are at the table."""
        return max(len(self.sentados) - self.mesa.capacidad, 0)

    @property
    def con_numeros(self) -> bool:
        return self.mesa.capacidad <= SILLAS_CON_NUMERO

    @property
    def radio(self) -> int:
        """The radius of each chair."""
        return RADIO_SILLA if self.con_numeros else RADIO_CHICA


def mesa_vista(mesa: Mesa, asientos: Iterable[Asiento]) -> MesaVista:
    """Draw a table: the places of its chairs, who has each, and what is to be served at it."""
    asientos = sorted(asientos, key=lambda a: (a.lugar is None, a.lugar or 0, a.pk))
    en_silla: dict[int, Asiento] = {}
    sin_silla = []
    for asiento in asientos:
        if asiento.lugar is None or asiento.lugar > mesa.capacidad or asiento.lugar in en_silla:
            sin_silla.append(asiento)
        else:
            en_silla[asiento.lugar] = asiento
    cuenta = Counter(clave for asiento in asientos for clave in asiento.invitado.dietas)
    return MesaVista(
        mesa=mesa,
        sillas=[Silla(n, *_donde(n, mesa.capacidad), en_silla.get(n)) for n in range(1, mesa.capacidad + 1)],
        sin_silla=sin_silla,
        dietas=[(etiqueta, cuenta[clave]) for clave, etiqueta in dietas.ETIQUETAS.items() if cuenta[clave]],
        por_leer=sum(dietas.hay_que_leerla(asiento.invitado.dieta) for asiento in asientos),
    )


def _donde(numero: int, capacidad: int) -> tuple[int, int]:
    """Give the centre of a chair: from the top, towards the right of who sits there, the left of the drawing."""
    angulo = -pi / 2 - 2 * pi * (numero - 1) / capacidad
    return round(LADO / 2 + RADIO_SILLAS * cos(angulo)), round(LADO / 2 + RADIO_SILLAS * sin(angulo))


def mesas_con_gente(mesas: Iterable[Mesa], asientos: Iterable[Asiento]) -> list[MesaVista]:
    """Draw tables in the order in which they come, each with those who sit at it."""
    por_mesa: dict[int, list[Asiento]] = {}
    for asiento in asientos:
        por_mesa.setdefault(asiento.mesa_id, []).append(asiento)
    return [mesa_vista(mesa, por_mesa.get(mesa.pk, [])) for mesa in mesas]
