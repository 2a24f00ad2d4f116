"""Networks and what governments do in them. Others append their own factories and functions."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import factory

from directorio.roles import Rol
from redes.estados import Estado
from redes.estructura import EDICIONES, VIGENTE, general, puntos
from redes.models import (
    Autoevaluacion,
    Cargo,
    Cifra,
    ClaseCifra,
    Compromiso,
    Cuota,
    Evento,
    Ingreso,
    Membresia,
    Organo,
    Papel,
    Participacion,
    Red,
    TipoEvento,
    TipoRed,
)

from .directorio import GobiernoFactory, UsuarioFactory

AHORA = dt.datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Mexico_City"))


class RedFactory(factory.django.DjangoModelFactory):
    """A network that one joins with a letter, of which no figure is known."""

    class Meta:
        model = Red

    clave = factory.Sequence(lambda n: f"red-{n}")
    siglas = factory.Sequence(lambda n: f"RED{n}")
    nombre = factory.Sequence(lambda n: f"Red de Ciudades {n}")
    tipo = TipoRed.TEMATICA
    mandato = "Reunir a los gobiernos locales que comparten un tema."
    ingreso = Ingreso.CARTA


class CifraFactory(factory.django.DjangoModelFactory):
    """A figure that the guide gives and nobody has verified."""

    class Meta:
        model = Cifra

    red = factory.SubFactory(RedFactory)
    clase = ClaseCifra.MIEMBROS
    valor = Decimal(140)
    fuente = "Guía, capítulo 6"
    de_la_guia = True


class MembresiaFactory(factory.django.DjangoModelFactory):
    """A member in force since 2024; `estado=` gives one in any other state."""

    class Meta:
        model = Membresia

    folio = factory.Sequence(lambda n: f"RED-2026-{n + 1:04d}")
    gobierno = factory.SubFactory(GobiernoFactory)
    red = factory.SubFactory(RedFactory)
    estado = Estado.ACTIVA
    desde = factory.LazyAttribute(
        lambda o: None if o.estado in {Estado.EXPLORATORIA, Estado.SOLICITADA} else dt.date(2024, 1, 15)
    )
    hasta = factory.LazyAttribute(lambda o: dt.date(2025, 12, 31) if o.estado == Estado.CONCLUIDA else None)
    creado_en = AHORA
    movido_en = AHORA


class CuotaFactory(factory.django.DjangoModelFactory):
    """A fee of 2026 that is owed."""

    class Meta:
        model = Cuota

    membresia = factory.SubFactory(MembresiaFactory)
    anio = 2026
    importe = Decimal("1200.00")
    moneda = "EUR"
    vence = dt.date(2026, 6, 30)


class CargoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cargo

    membresia = factory.SubFactory(MembresiaFactory)
    organo = Organo.COMISION
    nombre = "Comisión de Cultura"
    desde = dt.date(2025, 1, 1)


class CompromisoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Compromiso

    membresia = factory.SubFactory(MembresiaFactory)
    que = "Enviar el informe anual de buenas prácticas"
    responsable = "Dirección de Cultura"
    vence = dt.date(2026, 5, 29)


class EventoFactory(factory.django.DjangoModelFactory):
    """A public forum of two days; `limite=` gives it a deadline."""

    class Meta:
        model = Evento

    clave = factory.Sequence(lambda n: f"foro-{n}")
    tipo = TipoEvento.FORO
    nombre = factory.Sequence(lambda n: f"Foro de Ciudades {n}")
    ciudad = "Barcelona"
    zona = "Europe/Madrid"
    inicio = dt.date(2026, 5, 11)
    fin = dt.date(2026, 5, 12)


class ParticipacionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participacion

    evento = factory.SubFactory(EventoFactory)
    gobierno = factory.SubFactory(GobiernoFactory)
    papel = Papel.ASISTE
    registrada_en = AHORA


class AutoevaluacionFactory(factory.django.DjangoModelFactory):
    """That of 2026, not sent yet."""

    class Meta:
        model = Autoevaluacion

    gobierno = factory.SubFactory(GobiernoFactory)
    anio = 2026
    creada_en = AHORA


def respuestas(nivel: int = 1, **por_dimension: int) -> dict:
    """Whole answers to the self-assessment: every question at `nivel`, or at that of its dimension."""
    return {
        pregunta.clave: {"nivel": por_dimension.get(dimension.clave, nivel), "sustento": ""}
        for dimension, pregunta in EDICIONES[VIGENTE].preguntas()
    }


def autoevaluacion_enviada(gobierno, anio: int = 2026, nivel: int = 1, **por_dimension: int) -> Autoevaluacion:
    """A self-assessment sent by the head of the office of a government, with what it amounts to."""
    dadas = respuestas(nivel, **por_dimension)
    edicion = EDICIONES[VIGENTE]
    return AutoevaluacionFactory(
        gobierno=gobierno, anio=anio, respuestas=dadas, enviada_en=AHORA.replace(year=anio),
        enviada_por=UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=gobierno),
        resultado={"general": general(edicion, dadas), "dimensiones": puntos(edicion, dadas)},
    )  # fmt: skip
