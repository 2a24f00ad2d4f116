"""Factories of the directory: each makes the least that its model demands."""

import datetime as dt

import factory
from django.utils.text import slugify

from directorio.models import (
    Administracion,
    Contraparte,
    DiaInhabil,
    Entidad,
    Fundamento,
    Gobierno,
    Idioma,
    Invitacion,
    Materia,
    Municipio,
    Ods,
    Ofai,
    Pais,
    Representacion,
    TipoContraparte,
    TipoGobierno,
    TipoRepresentacion,
    Usuario,
)
from directorio.roles import Rol

CONTRASENIA = "portal-demo"


class EntidadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Entidad
        django_get_or_create = ["clave"]

    clave = factory.Sequence(lambda n: f"{n % 68 + 33:02d}"[-2:])
    nombre = factory.LazyAttribute(lambda o: f"Entidad {o.clave}")
    nombre_corto = factory.LazyAttribute(lambda o: o.nombre)
    abreviatura = factory.LazyAttribute(lambda o: f"E{o.clave}")
    zona_horaria = "America/Mexico_City"


class MunicipioFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Municipio
        django_get_or_create = ["entidad", "nombre"]

    entidad = factory.SubFactory(EntidadFactory)
    nombre = factory.Sequence(lambda n: f"Municipio {n}")


class PaisFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pais
        django_get_or_create = ["codigo"]

    codigo = "JP"
    nombre = factory.LazyAttribute(
        lambda o: {"JP": "Japón", "US": "Estados Unidos de América", "MX": "México"}[o.codigo]
    )
    nombre_en = factory.LazyAttribute(lambda o: {"JP": "Japan", "US": "United States", "MX": "Mexico"}[o.codigo])
    continente = factory.LazyAttribute(lambda o: "asia" if o.codigo == "JP" else "america")


class GobiernoFactory(factory.django.DjangoModelFactory):
    """A municipal government; `estatal=True` makes that of an entidad, `federal=True` a dependencia."""

    class Meta:
        model = Gobierno

    class Params:
        estatal = factory.Trait(
            tipo=TipoGobierno.ESTATAL,
            municipio=None,
            entidad=factory.SubFactory(EntidadFactory),
            nombre=factory.LazyAttribute(lambda o: o.entidad.nombre_corto),
        )
        federal = factory.Trait(
            tipo=TipoGobierno.DEPENDENCIA_FEDERAL,
            municipio=None,
            entidad=None,
            nombre=factory.Sequence(lambda n: f"Secretaría {n}"),
        )

    tipo = TipoGobierno.MUNICIPAL
    municipio = factory.SubFactory(MunicipioFactory)
    entidad = factory.LazyAttribute(lambda o: o.municipio.entidad)
    nombre = factory.LazyAttribute(lambda o: o.municipio.nombre)
    clave = factory.LazyAttributeSequence(lambda o, n: slugify(f"{o.nombre}-{n}"))


class OfaiFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ofai

    gobierno = factory.SubFactory(GobiernoFactory)
    nombre = "Dirección de Asuntos Internacionales"
    correo = "internacional@gobierno.invalid"


class AdministracionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Administracion

    gobierno = factory.SubFactory(GobiernoFactory)
    titular = "Remedios Luna"
    cargo = "Presidenta municipal"
    inicio = dt.date(2024, 10, 10)
    fin = dt.date(2027, 10, 9)


class ContraparteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contraparte

    tipo = TipoContraparte.ORGANO_LOCAL
    nombre = factory.Sequence(lambda n: f"Ciudad {n}")
    pais = factory.SubFactory(PaisFactory)


class RepresentacionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Representacion

    tipo = TipoRepresentacion.CONSULADO
    nombre = factory.Sequence(lambda n: f"Consulado de México en Ciudad {n}")
    pais = factory.SubFactory(PaisFactory, codigo="US")
    ciudad = factory.Sequence(lambda n: f"Ciudad {n}")


class UsuarioFactory(factory.django.DjangoModelFactory):
    """A person; the government or the mission that the role needs is made when it is not given."""

    class Meta:
        model = Usuario
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persona{n}@ejemplo.invalid")
    nombre = factory.Sequence(lambda n: f"Persona {n} de Prueba")
    cargo = "Servidora pública"
    rol = Rol.DGCP_ANALISTA
    gobierno = factory.Maybe(
        factory.LazyAttribute(lambda o: Rol(o.rol) in {Rol.OFAI_ENLACE, Rol.OFAI_TITULAR}),
        yes_declaration=factory.SubFactory(GobiernoFactory),
        no_declaration=None,
    )
    representacion = factory.Maybe(
        factory.LazyAttribute(lambda o: o.rol == Rol.REPRESENTACION),
        yes_declaration=factory.SubFactory(RepresentacionFactory),
        no_declaration=None,
    )
    password = factory.django.Password(CONTRASENIA)


class InvitacionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitacion

    correo = factory.Sequence(lambda n: f"invitada{n}@ejemplo.invalid")
    rol = Rol.OFAI_ENLACE
    gobierno = factory.SubFactory(GobiernoFactory)
    token = factory.Sequence(lambda n: f"{n:064x}")
    invitada_por = factory.SubFactory(UsuarioFactory, rol=Rol.DGCP_DIRECCION)
    creada_en = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    vence_en = factory.LazyAttribute(lambda o: o.creada_en + dt.timedelta(days=14))


class DiaInhabilFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DiaInhabil
        django_get_or_create = ["fecha"]

    fecha = dt.date(2026, 3, 16)
    motivo = "Natalicio de Benito Juárez"


class FundamentoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fundamento

    clave = factory.Sequence(lambda n: f"fundamento-{n}")
    texto = "artículo 7 de la Ley sobre la Celebración de Tratados"
    fuente = "DOF 02-01-1992"
    vigente_desde = dt.date(1992, 1, 2)


class MateriaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Materia
        django_get_or_create = ["clave"]

    clave = factory.Sequence(lambda n: f"materia-{n}")
    nombre = factory.LazyAttribute(lambda o: o.clave.capitalize())


class OdsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ods
        django_get_or_create = ["numero"]

    numero = factory.Sequence(lambda n: n % 17 + 1)
    nombre = factory.LazyAttribute(lambda o: f"Objetivo {o.numero}")
    nombre_corto = factory.LazyAttribute(lambda o: o.nombre)


class IdiomaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Idioma
        django_get_or_create = ["codigo"]

    codigo = "es"
    nombre = factory.LazyAttribute(lambda o: {"es": "Español", "en": "Inglés", "ja": "Japonés"}.get(o.codigo, o.codigo))
