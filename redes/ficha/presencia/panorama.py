"""The overview: totals of the country, map, networks, years and posts, each figure with the list that explains it."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyroaring import BitMap

from directorio.models import TipoGobierno
from sre_portal import mapas
from sre_portal.graficas import Barra, columnas

from ...busqueda.catalogo import Catalogo, RedBreve
from ...busqueda.criterios import POR_VERIFICAR, SIN_INICIO, VIGENTE
from ...busqueda.memoria import vigente
from ...busqueda.presencia import Cuenta, resumen
from ...estados import Estado
from .cargos import CargoDicho, cargos, decir
from .marcas import Lugar, en_la_matriz, lugares

PRIMERAS = 10  # networks in the first table; the other has them all
CARGOS = 8
ANIOS_EN_GRAFICA = 40


@dataclass(frozen=True)
class Cifra:
    """A total, with where the list that explains it is."""

    etiqueta: str
    valor: int
    url: str
    nota: str = ""
    tono: str = ""


@dataclass(frozen=True)
class DeRed:
    """How many governments are in a network."""

    red: RedBreve
    cuenta: Cuenta
    mayor: int

    def en_la_matriz(self, estado: str) -> str:
        """Give where those in a state are listed."""
        return en_la_matriz(red=self.red.clave, estado=estado)

    @property
    def celdas(self) -> list[tuple[int, str]]:
        """How many are in force, suspended, ended and to be verified, each with where they are listed."""
        cuenta = self.cuenta
        pares = (
            (cuenta.vigentes, VIGENTE), (self.suspendidas, Estado.SUSPENDIDA.value),
            (self.concluidas, Estado.CONCLUIDA.value), (cuenta.por_verificar, POR_VERIFICAR),
        )  # fmt: skip
        return [(n, self.en_la_matriz(estado)) for n, estado in pares]

    @property
    def url_red(self) -> str:
        return reverse("redes:red", args=[self.red.clave])

    @property
    def suspendidas(self) -> int:
        return self.cuenta.por_estado[Estado.SUSPENDIDA]

    @property
    def concluidas(self) -> int:
        return self.cuenta.por_estado[Estado.CONCLUIDA]

    @property
    def n_entidades(self) -> int:
        return len(self.cuenta.entidades)


@dataclass(frozen=True)
class DeLugar:
    """How many governments of an entidad are in some network, and in how many."""

    lugar: Lugar
    cuenta: Cuenta

    @property
    def url(self) -> str:
        return url_de_entidad(self.lugar.clave)

    @property
    def url_vigentes(self) -> str:
        return en_la_matriz(entidad=self.lugar.clave, estado=VIGENTE)

    @property
    def n_redes(self) -> int:
        return len(self.cuenta.redes)


@dataclass(frozen=True)
class DeAnio:
    anio: int
    n: int

    @property
    def url(self) -> str:
        return en_la_matriz(anio=self.anio)


def url_de_entidad(clave: str) -> str:
    return reverse("redes:presencia_entidad", args=[clave])


class Panorama:
    """Everything that the overview says, in four queries: few memberships cost as much as many."""

    def __init__(self, *, hoy: dt.date):
        self.hoy = hoy
        self._memoria = vigente(hoy=hoy)
        self._resumen = resumen(self._memoria)
        self._catalogo = Catalogo()

    @property
    def total(self) -> Cuenta:
        return self._resumen.total

    @property
    def hay(self) -> bool:
        return bool(self.total.total)

    @property
    def hay_demo(self) -> bool:
        return bool(self._memoria.de_la_demo)

    @cached_property
    def cifras(self) -> list[Cifra]:
        total, concluidas = self.total, self.total.por_estado[Estado.CONCLUIDA]
        suspendidas = total.por_estado[Estado.SUSPENDIDA]
        nota = ngettext("{n} suspendida", "{n} suspendidas", suspendidas).format(n=f"{suspendidas:,}")
        return [
            Cifra(_("Membresías en vigor"), total.vigentes, en_la_matriz(estado=VIGENTE), nota, "propio"),
            Cifra(_("Gobiernos con presencia"), total.gobiernos, en_la_matriz(estado=VIGENTE)),
            Cifra(_("Redes y organismos"), len(total.redes), "#redes"),
            Cifra(_("Entidades federativas"), len(total.entidades), "#entidades"),
            Cifra(_("Cargos que México ocupa"), self._resumen.cargos, reverse("redes:presencia_cargos")),
            Cifra(_("Según la guía, por verificar"), total.por_verificar, en_la_matriz(estado=POR_VERIFICAR), "",
                  "atencion"),
            Cifra(_("Concluidas"), concluidas, en_la_matriz(estado=Estado.CONCLUIDA.value)),
        ]  # fmt: skip

    @cached_property
    def redes(self) -> list[DeRed]:
        """Every network in which some government is, the most first; then those in which some was."""
        mayor = max((cuenta.vigentes for cuenta in self._resumen.por_red.values()), default=0)
        todas = [
            DeRed(red, self._resumen.por_red[red.pk], mayor) for red in self._catalogo.en_orden(self._resumen.por_red)
        ]
        return sorted(todas, key=lambda uno: -uno.cuenta.vigentes)

    @property
    def primeras(self) -> list[DeRed]:
        return [uno for uno in self.redes[:PRIMERAS] if uno.cuenta.vigentes]

    @cached_property
    def sin_nadie(self) -> list[RedBreve]:
        """The networks of the catalogue in which nobody is now."""
        return [red for red in self._catalogo.vivas() if red.pk not in self.total.redes]

    @cached_property
    def _lugares(self) -> list[Lugar]:
        return lugares()

    @cached_property
    def entidades(self) -> list[DeLugar]:
        ninguna = Cuenta(self._memoria, BitMap())
        return [DeLugar(lugar, self._resumen.por_entidad.get(lugar.clave, ninguna)) for lugar in self._lugares]

    @property
    def url_federales(self) -> str:
        return en_la_matriz(tipo_gobierno=TipoGobierno.DEPENDENCIA_FEDERAL.value, estado=VIGENTE)

    @property
    def federales(self) -> Cuenta | None:
        """The federal bodies, which are of no entidad."""
        return self._resumen.por_entidad.get("")

    @cached_property
    def mapa(self) -> mapas.Mapa:
        cuentas = {uno.lugar.clave: uno.cuenta.gobiernos for uno in self.entidades}
        nombres = [(lugar.clave, lugar.nombre) for lugar in self._lugares]
        titulo = _("México: gobiernos con presencia en redes, por entidad federativa")
        return mapas.dibujar("mexico", nombres, cuentas, titulo=titulo, url=url_de_entidad, rotular=_rotular())

    @property
    def mapa_suelto(self) -> SafeString:
        """The map as an image that stands by itself."""
        return mapas.dibujar_suelto("mexico", {uno.lugar.clave: uno.cuenta.gobiernos for uno in self.entidades})

    @cached_property
    def anios(self) -> list[DeAnio]:
        return [DeAnio(anio, n) for anio, n in self._resumen.por_anio.items()]

    @property
    def sin_inicio(self) -> int:
        return self._resumen.sin_inicio

    @property
    def url_sin_inicio(self) -> str:
        return en_la_matriz(anio=SIN_INICIO)

    @cached_property
    def grafica(self) -> SafeString:
        return self.dibujar_anios()

    def dibujar_anios(self, ancho: int | None = None) -> SafeString:
        """Draw the last years as columns."""
        ultimos = self.anios[-ANIOS_EN_GRAFICA:]
        barras = [Barra(str(uno.anio), (uno.n,), f"{uno.n:,}") for uno in ultimos]
        return columnas("anios", barras, (_("Membresías en vigor"),), alternativa=self.alternativa, ancho=ancho)

    @property
    def alternativa(self) -> str:
        if not self.anios:
            return ""
        primero, mayor, ultimo = self.anios[0], max(self.anios, key=lambda uno: uno.n), self.anios[-1]
        frase = _(
            "Membresías en vigor por año: {n0} en {a0}, {n1} en {a1}, que es el mayor, y {n2} en {a2}. Todos los años "
            "están en su tabla."
        )
        return frase.format(
            n0=f"{primero.n:,}", a0=primero.anio, n1=f"{mayor.n:,}", a1=mayor.anio, n2=f"{ultimo.n:,}", a2=ultimo.anio
        )

    @cached_property
    def cargos(self) -> list[CargoDicho]:
        return self.todos_los_cargos(CARGOS)

    def todos_los_cargos(self, maximo: int) -> list[CargoDicho]:
        """Give the posts held today, so many at most."""
        return decir(cargos(self._memoria)[:maximo], self._catalogo)

    @property
    def n_cargos(self) -> int:
        return self._resumen.cargos

    @property
    def hay_mas_cargos(self) -> bool:
        return self._resumen.cargos > len(self.cargos)


def _rotular():
    nada = _("{lugar}: ningún gobierno")
    uno, varios = (ngettext("{lugar}: {n} gobierno", "{lugar}: {n} gobiernos", n) for n in (1, 2))
    return lambda lugar, n: (varios if n > 1 else uno if n else nada).format(lugar=lugar, n=f"{n:,}")
