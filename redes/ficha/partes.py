"""What the page of a membership shows of its fees, its posts and its commitments."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import F

from ..estados import VIGENTES
from ..models import Cargo, Compromiso, Cuota, Membresia
from ..permisos import PARTES, puede_escribir

POR_VENCER = 60  # days before which what is due is not yet said to be near


@dataclass(frozen=True)
class Situacion:
    """How something due stands: what its label says, its tone, and how many days are left (below 0: overdue)."""

    texto: str
    tono: str
    dias: int | None = None

    @property
    def vencida(self) -> bool:
        return self.dias is not None and self.dias < 0


@dataclass(frozen=True)
class Fila:
    """A fee, a post or a commitment, and how it stands today."""

    fila: Cuota | Cargo | Compromiso
    situacion: Situacion


@dataclass(frozen=True)
class Partes:
    """The parts of a membership as a person sees them. `puede`: the parts that it may write."""

    cuotas: list[Fila]
    cargos: list[Fila]
    compromisos: list[Fila]
    puede: frozenset[str]
    motivos: dict[str, str] = field(default_factory=dict)

    @property
    def por_pagar(self) -> Fila | None:
        """The fee to be paid first, for whoever may write that it was paid."""
        deben = [uno for uno in self.cuotas if not uno.fila.pagada_el and not uno.fila.exenta]
        return min(deben, key=lambda uno: uno.fila.vence, default=None) if "cuotas" in self.puede else None

    @property
    def pagado(self) -> list[tuple[str, Decimal]]:
        """How much was paid in all, in each currency."""
        sumas: dict[str, Decimal] = {}
        for cuota in (uno.fila for uno in self.cuotas):
            if cuota.pagada_el:
                sumas[cuota.moneda] = sumas.get(cuota.moneda, Decimal(0)) + cuota.importe
        return sorted(sumas.items())


def partes_de(membresia: Membresia, *, usuario, hoy: date) -> Partes:
    """Give the parts of a membership, in three queries however many rows they have."""
    debe = membresia.estado in VIGENTES
    veredictos = {parte: puede_escribir(usuario, parte, membresia) for parte in PARTES}
    pendientes_primero = membresia.compromisos.order_by(F("cumplido_el").desc(nulls_first=True), "vence", "pk")
    return Partes(
        cuotas=[Fila(c, situacion_de_cuota(c, hoy, debe=debe)) for c in membresia.cuotas.select_related("comprobante")],
        cargos=[Fila(c, situacion_de_cargo(c, hoy)) for c in membresia.cargos.all()],
        compromisos=[Fila(c, situacion_de_compromiso(c, hoy, debe=debe)) for c in pendientes_primero],
        puede=frozenset(parte for parte, veredicto in veredictos.items() if veredicto),
        motivos={parte: veredicto.motivo for parte, veredicto in veredictos.items() if not veredicto},
    )


def situacion_de_cuota(cuota: Cuota, hoy: date, *, debe: bool = True) -> Situacion:
    """Say how a fee stands. `debe`: whether the membership is in force, and so what is not paid is owed."""
    if cuota.pagada_el:
        return Situacion("Pagada", "favorable")
    if cuota.exenta:
        return Situacion("Exenta", "cerrado")
    return _por_vencer(cuota.vence, hoy, "Por pagar", "Vencida") if debe else Situacion("Sin pagar", "cerrado")


def situacion_de_compromiso(compromiso: Compromiso, hoy: date, *, debe: bool = True) -> Situacion:
    """Say how a commitment stands."""
    if compromiso.cumplido_el:
        return Situacion("Cumplido", "favorable")
    return _por_vencer(compromiso.vence, hoy, "Por cumplir", "Vencido") if debe else Situacion("Sin cumplir", "cerrado")


def situacion_de_cargo(cargo: Cargo, hoy: date) -> Situacion:
    """Say whether a post is held today."""
    if cargo.desde > hoy:
        return Situacion("Por asumir", "curso")
    if cargo.hasta and cargo.hasta < hoy:
        return Situacion("Terminó", "cerrado")
    return Situacion("En funciones", "favorable")


def _por_vencer(vence: date, hoy: date, pendiente: str, vencido: str) -> Situacion:
    dias = (vence - hoy).days
    if dias < 0:
        return Situacion(vencido, "adverso", dias)
    return Situacion(pendiente, "atencion" if dias <= POR_VENCER else "neutro", dias)
