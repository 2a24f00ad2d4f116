"""What each person may see of the directory, and the query words that other rooms speak."""

import datetime as dt
import re
from difflib import get_close_matches

from django.contrib.auth.models import BaseUserManager
from django.contrib.postgres.lookups import Unaccent
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from directorio.nombres import normalizar, sin_parentesis
from directorio.roles import CONSULTORIA, DGCP, FUNCIONARIOS, INVITABLES_POR, OFAI, Rol


def alfabetico(campo: str = "nombre"):
    """Return the expression that sorts `campo` as a Spanish reader expects where the database has no ICU collation."""
    return Unaccent(Lower(F(campo)))


def _vigencia(campo_inicio: str, campo_fin: str, hoy: dt.date) -> Q:
    """Return the condition of a period that holds on `hoy`, its last day included."""
    return Q(**{f"{campo_inicio}__lte": hoy}) & (Q(**{f"{campo_fin}__isnull": True}) | Q(**{f"{campo_fin}__gte": hoy}))


class PaisQuerySet(models.QuerySet):
    """Countries, found by any of the names that people write."""

    def por_nombre(self, texto: str):
        """Return the country called `texto` (Spanish, English, alias or code; blind to accents), or None."""
        buscado = normalizar(sin_parentesis(texto)) or normalizar(texto)
        if not buscado:
            return None
        for pais in self:
            nombres = [pais.nombre, pais.nombre_en, pais.codigo, *pais.alias]
            if buscado in {normalizar(nombre) for nombre in nombres}:
                return pais
        return None


class MunicipioQuerySet(models.QuerySet):
    """Municipios and alcaldías, found by name inside their entidad."""

    def por_nombre(self, entidad, texto: str):
        """Return the municipio of `entidad` called `texto`, blind to accents and hyphens, or None."""
        buscado = normalizar(texto)
        return next((uno for uno in self.filter(entidad=entidad) if normalizar(uno.nombre) == buscado), None)

    def parecidos(self, entidad, texto: str) -> list[str]:
        """Return up to three names of municipios of `entidad` that `texto` may be a slip of."""
        nombres = {normalizar(uno.nombre): uno.nombre for uno in self.filter(entidad=entidad)}
        return [nombres[parecido] for parecido in get_close_matches(normalizar(texto), nombres, n=3)]


class EntidadQuerySet(models.QuerySet):
    """The 32 entidades federativas, found by any of their names."""

    def por_nombre(self, texto: str):
        """Return the entidad called `texto` (official or short name, «Estado de …», abbreviation or key), or None."""
        buscado = normalizar(texto)
        sin_prefijo = buscado.removeprefix("estado de ")
        for entidad in self:
            nombres = {normalizar(uno) for uno in (entidad.nombre, entidad.nombre_corto, entidad.abreviatura)}
            if buscado in nombres | {entidad.clave} or sin_prefijo in nombres:
                return entidad
        return None


class DiaInhabilQuerySet(models.QuerySet):
    """Days that do not count in a term of working days."""

    def entre(self, desde: dt.date, hasta: dt.date):
        """Return the days from `desde` to `hasta`, both included."""
        return self.filter(fecha__range=(desde, hasta))

    def fechas(self) -> frozenset[dt.date]:
        """Return the dates alone, as the arithmetic of terms takes them."""
        return frozenset(self.values_list("fecha", flat=True))


class FundamentoQuerySet(models.QuerySet):
    """Legal grounds, each with its period of validity."""

    def vigentes(self, hoy: dt.date):
        """Return the grounds in force on `hoy`."""
        return self.filter(_vigencia("vigente_desde", "vigente_hasta", hoy))

    def por_clave(self, clave: str, *, hoy: dt.date):
        """Return the one ground called `clave` in force on `hoy`, or None."""
        return self.vigentes(hoy).filter(clave=clave).first()


class MateriaQuerySet(models.QuerySet):
    """Subjects of cooperation, recognised in the loose words of old records."""

    def reconocer(self, texto: str) -> tuple[list, list[str]]:
        """Return the subjects named in `texto` (parted by «;») and the parts that no subject or synonym matches."""
        por_nombre = {}
        for materia in self:
            for nombre in (materia.nombre, materia.clave, *materia.sinonimos):
                por_nombre.setdefault(normalizar(nombre), []).append(materia)
        halladas, desconocidas = [], []
        for parte in filter(None, (sin_parentesis(trozo) for trozo in texto.split(";"))):
            nuevas = por_nombre.get(normalizar(parte))
            if nuevas is None:
                desconocidas.append(parte)
            else:
                halladas.extend(materia for materia in nuevas if materia not in halladas)
        return halladas, desconocidas


class GobiernoQuerySet(models.QuerySet):
    """Mexican governments and bodies that may sign an agreement."""

    def activos(self):
        """Return those that still sign agreements."""
        return self.filter(activo=True)

    def visibles_para(self, usuario):
        """Return the governments whose office data and people `usuario` may consult."""
        if not usuario.is_authenticated:
            return self.none()
        if usuario.rol in FUNCIONARIOS:
            return self
        if usuario.rol in OFAI:
            return self.filter(pk=usuario.gobierno_id)
        return self.none()

    def editables_por(self, usuario):
        """Return the governments whose OFAI and administration `usuario` may write."""
        if not usuario.is_authenticated:
            return self.none()
        if usuario.rol in DGCP | {Rol.ADMINISTRACION}:
            return self
        if usuario.rol == Rol.OFAI_TITULAR:
            return self.filter(pk=usuario.gobierno_id)
        return self.none()

    def con_ofai(self):
        """Return those that have given the data of their OFAI."""
        return self.filter(ofai__isnull=False)

    def buscar(self, texto: str):
        """Return those whose name, municipio or entidad contains `texto`, blind to accents."""
        return self.filter(
            Q(nombre__unaccent__icontains=texto)
            | Q(municipio__nombre__unaccent__icontains=texto)
            | Q(entidad__nombre__unaccent__icontains=texto)
            | Q(ofai__nombre__unaccent__icontains=texto)
        )


class OfaiQuerySet(models.QuerySet):
    """The offices of international affairs, and the designated contacts."""

    def publicas(self):
        """Return those of the governments that still act, as anybody reads them."""
        return self.filter(gobierno__activo=True)

    def con_partes(self):
        """Bring what every line says of one, in one query; in the order of a reader: by entidad, and its own first."""
        return self.select_related("gobierno__entidad", "gobierno__municipio__entidad").order_by(
            alfabetico("gobierno__entidad__nombre_corto"), "gobierno__tipo", alfabetico("gobierno__nombre"), "pk"
        )

    def buscar(self, texto: str):
        """Return those whose office, area, government, municipio or entidad contains `texto`, blind to accents."""
        return self.filter(
            Q(nombre__unaccent__icontains=texto)
            | Q(area_adscripcion__unaccent__icontains=texto)
            | Q(gobierno__nombre__unaccent__icontains=texto)
            | Q(gobierno__entidad__nombre__unaccent__icontains=texto)
        )


class AdministracionQuerySet(models.QuerySet):
    """Terms of office of the governments."""

    def vigente(self, gobierno, hoy: dt.date):
        """Return the administration of `gobierno` in office on `hoy`, or None."""
        return self.filter(_vigencia("inicio", "fin", hoy), gobierno=gobierno).first()


class ContraparteQuerySet(models.QuerySet):
    """Foreign and international counterparts."""

    def con_consulta_sectorial(self, texto: str):
        """Return the organisation that demands a sectoral consultation and is called so, or None."""
        buscado = normalizar(texto)
        for una in self.filter(requiere_consulta_sectorial=True):
            siglas = {normalizar(s) for s in re.findall(r"\(([^)]+)\)", una.nombre)}
            nombres = {normalizar(una.nombre), normalizar(sin_parentesis(una.nombre))}
            if buscado in siglas | nombres or siglas & set(buscado.split()):
                return una
        return None

    def iguales(self, *, tipo: str, pais, nombre: str, ciudad: str):
        """Return those of the same tipo and country with that name and city, blind to accents and case."""
        return self.filter(
            tipo=tipo, pais=pais, nombre__unaccent__iexact=nombre, ciudad__unaccent__iexact=ciudad
        ).order_by("pk")

    def buscar(self, texto: str):
        """Return those whose name, city, subdivision or country contains `texto`, blind to accents."""
        return self.filter(
            Q(nombre__unaccent__icontains=texto)
            | Q(ciudad__unaccent__icontains=texto)
            | Q(subdivision__unaccent__icontains=texto)
            | Q(pais__nombre__unaccent__icontains=texto)
        )


class RepresentacionQuerySet(models.QuerySet):
    """Mexican missions abroad."""

    def buscar(self, texto: str):
        """Return those whose name, city, subdivision or country contains `texto`, blind to accents."""
        return self.filter(
            Q(nombre__unaccent__icontains=texto)
            | Q(ciudad__unaccent__icontains=texto)
            | Q(subdivision__unaccent__icontains=texto)
            | Q(pais__nombre__unaccent__icontains=texto)
        )


class UsuarioQuerySet(models.QuerySet):
    """The people with an account."""

    def activos(self):
        """Return those who may sign in."""
        return self.filter(is_active=True)

    def visibles_para(self, usuario):
        """Return the accounts that `usuario` may consult: all for officials, its own government's for an OFAI head."""
        if not usuario.is_authenticated:
            return self.none()
        if usuario.rol in FUNCIONARIOS:
            return self
        if usuario.rol == Rol.OFAI_TITULAR:
            return self.filter(gobierno_id=usuario.gobierno_id)
        return self.filter(pk=usuario.pk)

    def desactivables_por(self, usuario):
        """Return the active accounts that `usuario` may deactivate: those it could have invited, never its own."""
        roles = INVITABLES_POR.get(usuario.rol, frozenset())
        return self.visibles_para(usuario).activos().filter(rol__in=roles).exclude(pk=usuario.pk)

    def sucesores_de(self, usuario):
        """Return the colleagues who may receive the cases of `usuario`: same government, mission or unit."""
        colegas = self.activos().exclude(pk=usuario.pk)
        if usuario.rol in OFAI:
            return colegas.filter(rol__in=OFAI, gobierno_id=usuario.gobierno_id)
        if usuario.rol == Rol.REPRESENTACION:
            return colegas.filter(rol=Rol.REPRESENTACION, representacion_id=usuario.representacion_id)
        unidad = next((roles for roles in (DGCP, CONSULTORIA) if usuario.rol in roles), {Rol.ADMINISTRACION})
        return colegas.filter(rol__in=unidad)

    def buscar(self, texto: str):
        """Return those whose name, e-mail, post or government contains `texto`, blind to accents."""
        return self.filter(
            Q(nombre__unaccent__icontains=texto)
            | Q(email__icontains=texto)
            | Q(cargo__unaccent__icontains=texto)
            | Q(gobierno__nombre__unaccent__icontains=texto)
        )


class UsuarioManager(BaseUserManager.from_queryset(UsuarioQuerySet)):
    """Makes accounts, whose name is their e-mail."""

    use_in_migrations = False

    def create_user(self, email: str, password: str | None = None, **campos):
        """Create an account; without `password` nobody can sign in with it until one is set."""
        if not email:
            raise ValueError("El correo es obligatorio.")
        usuario = self.model(email=self.normalize_email(email).lower(), **campos)
        usuario.set_password(password)
        usuario.save(using=self._db)
        return usuario

    def create_superuser(self, email: str, password: str | None = None, **campos):
        """Create an account of administration that enters Django's admin with every permission."""
        campos = {"rol": Rol.ADMINISTRACION, "is_staff": True, "is_superuser": True} | campos
        return self.create_user(email, password, **campos)

    def get_by_natural_key(self, email: str):
        """Return the account of `email`, whatever its case."""
        return self.get(email__iexact=email)


class InvitacionQuerySet(models.QuerySet):
    """Invitations to open an account."""

    def pendientes(self, ahora: dt.datetime):
        """Return those that can still be accepted at `ahora`."""
        return self.filter(aceptada_en__isnull=True, cancelada_en__isnull=True, vence_en__gt=ahora)

    def abiertas(self):
        """Return those neither accepted nor cancelled, expired ones included."""
        return self.filter(aceptada_en__isnull=True, cancelada_en__isnull=True)

    def visibles_para(self, usuario):
        """Return the invitations that `usuario` may consult and cancel: those it could have made itself."""
        if not usuario.is_authenticated:
            return self.none()
        suyas = self.filter(rol__in=INVITABLES_POR.get(usuario.rol, frozenset()))
        return suyas.filter(gobierno_id=usuario.gobierno_id) if usuario.rol in OFAI else suyas
