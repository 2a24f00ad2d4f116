"""What the pages of an act show: its guests in order with the reason, each ámbito, and who sits at each table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from .. import acomodo, precedencia
from ..acomodo import dietas
from ..documentos.lugares import (
    huella_de,
    idiomas_por_codigo,
    invitados_de,
    nombre_de_pais,
    orden_de,
    problema_de,
    supuestos_de,
)
from ..documentos.mesas import MesaVista, mesas_con_gente
from ..models import Acomodo, Acto, Asiento, Invitado, Restriccion, Visita
from ..precedencia import Ambito, Bandera, Clase, Lugar, Ocupacion, Puesto, Vehiculo

DE_HONOR = 10  # who sits at a table of honour that has no table yet


def actos_de(visita: Visita) -> QuerySet[Acto]:
    """Give the acts of a visit with how many guests, tables and seats each has."""
    return visita.actos.annotate(
        cuantos_invitados=Count("invitados", distinct=True), cuantas_mesas=Count("mesas", distinct=True),
        cuantos_sentados=Count("asientos", distinct=True),
    )  # fmt: skip


# The order -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Renglon:
    """A guest in its place: what the criteria say, and the row that is corrected."""

    lugar: Lugar
    fila: Invitado
    dietas: tuple[str, ...]
    hay_que_leer_dieta: bool
    idiomas: tuple[str, ...]


@dataclass(frozen=True)
class FichaActo:
    """An act as its page shows it."""

    acto: Acto
    renglones: list[Renglon]
    avisos: list[str]
    supuestos: list[str]


def ficha_de(acto: Acto) -> FichaActo:
    """Give the guests of an act in their order, what should be looked at, and what the guide left open."""
    filas = {str(fila.pk): fila for fila in invitados_de(acto)}
    nombres = idiomas_por_codigo()
    renglones = [_renglon(lugar, filas[lugar.invitado.clave], nombres) for lugar in orden_de(acto, filas.values())]
    return FichaActo(acto, renglones, _avisos(acto, renglones), supuestos_de(acto))


def _renglon(lugar: Lugar, fila: Invitado, nombres: dict[str, str]) -> Renglon:
    return Renglon(
        lugar=lugar,
        fila=fila,
        dietas=tuple(dietas.ETIQUETAS[clave] for clave in fila.dietas if clave in dietas.ETIQUETAS),
        hay_que_leer_dieta=dietas.hay_que_leerla(fila.dieta),
        idiomas=tuple(nombres.get(codigo, codigo) for codigo in fila.idiomas),
    )


def _avisos(acto: Acto, renglones: Sequence[Renglon]) -> list[str]:
    """Say what makes a place doubtful: two heads of a delegation, data that the criterion needs, names to look at."""
    avisos = [aviso for renglon in renglones for aviso in renglon.lugar.avisos]
    de_fuera = [r.fila for r in renglones if r.fila.clase == Clase.DELEGACION]
    jefes = Counter(fila.pais.nombre for fila in de_fuera if fila.encabeza and fila.pais)
    avisos += [f"{pais} tiene {n} jefes de delegación: deje uno." for pais, n in sorted(jefes.items()) if n > 1]
    campo = {
        precedencia.Criterio.ADHESION: "adhesion",
        precedencia.Criterio.CONFIRMACION: "confirmacion",
        precedencia.Criterio.TOMA_DE_POSESION: "en_el_cargo_desde",
    }.get(acto.criterio)
    if campo:
        con_fecha = {fila.pais_id for fila in de_fuera if getattr(fila, campo)}
        sin_fecha = {fila.pais.nombre for fila in de_fuera if fila.pais and fila.pais_id not in con_fecha}
        if sin_fecha:
            faltan = acomodo.enumerar(sorted(sin_fecha), 5)
            avisos.append(f"Sin la fecha que ordena a las delegaciones: {faltan}. Van al final.")
    if por_leer := [r.fila.nombre for r in renglones if r.hay_que_leer_dieta]:
        avisos.append(f"No se reconoció la dieta de {acomodo.enumerar(por_leer, 5)}: léala tal como está escrita.")
    return avisos


# Where the order is applied --------------------------------------------------------------------------


@dataclass(frozen=True)
class FichaAmbito:
    """An order applied: what is empty does not belong to its ámbito."""

    ambito: str
    titulo: str
    puestos: list[Puesto] = field(default_factory=list)
    filas: list[list[Puesto]] = field(default_factory=list)  # as the public sees them, from the left
    vehiculos: list[Ocupacion] = field(default_factory=list)
    sin_vehiculo: list[Lugar] = field(default_factory=list)
    banderas: list[Bandera] = field(default_factory=list)
    banderas_en_linea: list[Bandera] = field(default_factory=list)  # from the left of the public


def ambito_de(acto: Acto, ambito: str) -> FichaAmbito:
    """Apply the order of an act to one of the ámbitos of the guide."""
    lugares = orden_de(acto)
    titulo = precedencia.AMBITOS[ambito]
    if ambito == Ambito.VEHICULOS:
        vehiculos = [Vehiculo(v["nombre"], v["capacidad"]) for v in acto.vehiculos]
        ocupados, sobran = precedencia.en_vehiculos(lugares, vehiculos)
        return FichaAmbito(ambito, titulo, vehiculos=ocupados, sin_vehiculo=sobran)
    if ambito == Ambito.BANDERAS:
        pais = acto.pais_anfitrion
        banderas = precedencia.banderas(
            lugares, pais=pais.codigo, nombre=nombre_de_pais(pais, acto.idioma_anfitrion), donde=acto.bandera_anfitrion
        )
        return FichaAmbito(
            ambito, titulo, banderas=banderas, banderas_en_linea=sorted(banderas, key=lambda b: b.columna)
        )
    puestos = _puestos(acto, ambito, lugares)
    return FichaAmbito(ambito, titulo, puestos=puestos, filas=_en_filas(puestos))


def _puestos(acto: Acto, ambito: str, lugares: list[Lugar]) -> list[Puesto]:
    if ambito == Ambito.ESTRADOS:
        return precedencia.estrado(lugares, por_fila=acto.por_fila)
    if ambito == Ambito.MESAS:
        principal = acto.mesas.order_by("jerarquia", "numero").first()
        capacidad = principal.capacidad if principal else DE_HONOR
        return precedencia.mesa(lugares[:capacidad], capacidad)
    if ambito == Ambito.CORTEJOS:
        return precedencia.cortejo(lugares, de_a=acto.cortejo_de_a, mayor_al_final=acto.cortejo_mayor_al_final)
    return precedencia.cortejo(lugares)


def _en_filas(puestos: Iterable[Puesto]) -> list[list[Puesto]]:
    filas: dict[int, list[Puesto]] = {}
    for puesto in puestos:
        filas.setdefault(puesto.fila, []).append(puesto)
    return [sorted(fila, key=lambda puesto: puesto.columna) for _n, fila in sorted(filas.items())]


# The tables -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pedida:
    """A restriction in words, and whether it is met; None while nobody sits."""

    fila: Restriccion
    dicha: str
    cumplida: bool | None


@dataclass(frozen=True)
class Plano:
    """Who sits where, and how the last seating that was asked for went."""

    mesas: list[MesaVista]
    sin_asiento: list[Invitado]
    pedido: Acomodo | None
    cambio: bool  # since the last seating, something that it depends on
    contradicciones: list[str]  # that there are now, before asking for another
    restricciones: list[Pedida]

    @property
    def lugares(self) -> int:
        return sum(vista.mesa.capacidad for vista in self.mesas)

    @property
    def sentados(self) -> int:
        return sum(len(vista.sentados) for vista in self.mesas)


def plano_de(acto: Acto) -> Plano:
    """Give the tables of an act with who sits at each, and what makes them doubtful."""
    asientos = list(acto.asientos.select_related("invitado__pais", "invitado__entidad"))
    problema = problema_de(acto)
    pedido = acto.acomodos.first()
    con_asiento = {asiento.invitado_id for asiento in asientos}
    orden = {comensal.clave: n for n, comensal in enumerate(problema.en_orden)}
    sin_asiento = sorted(
        acto.invitados.exclude(pk__in=con_asiento).select_related("pais"), key=lambda uno: orden[str(uno.pk)]
    )
    return Plano(
        mesas=mesas_con_gente(acto.mesas.order_by("jerarquia", "numero"), asientos),
        sin_asiento=sin_asiento,
        pedido=pedido,
        cambio=bool(pedido and pedido.listo and pedido.huella != huella_de(problema)),
        contradicciones=[una.texto for una in acomodo.contradicciones(problema)] if problema.comensales else [],
        restricciones=_restricciones(acto, problema, asientos),
    )


def _restricciones(acto: Acto, problema: acomodo.Problema, asientos: Iterable[Asiento]) -> list[Pedida]:
    """Give the restrictions of an act in words, and whether those who sit now meet each."""
    reparto = {str(uno.invitado_id): str(uno.mesa_id) for uno in asientos}
    por_clave = {restriccion.clave: restriccion for restriccion in problema.restricciones}
    return [
        Pedida(
            fila,
            problema.decir(por_clave[str(fila.pk)]),
            acomodo.se_cumple(problema, por_clave[str(fila.pk)], reparto) if reparto else None,
        )
        for fila in acto.restricciones.all()
    ]
