"""What one may see of profiles and plans, and the query words."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, TruncDate

from directorio import roles
from directorio.models import Administracion
from directorio.roles import Rol
from expediente.models import Aviso

from .estados import ALGUNA_VEZ_PUBLICADOS, Estado

POR_LEER, DEVUELTOS, HEREDADOS, LOS_DEMAS = range(4)  # what waits, the most urgent first


class EscritoQuerySet(models.QuerySet):
    """The profiles and plans of the governments."""

    def visibles_para(self, usuario):
        """Return those in whose room `usuario` may enter: its government's, or those ever published for officials."""
        if not usuario.is_authenticated or not usuario.is_active:
            return self.none()
        if usuario.rol in roles.OFAI:
            return self.filter(gobierno_id=usuario.gobierno_id)
        if usuario.rol in roles.DGCP | {Rol.ADMINISTRACION}:
            return self.filter(estado__in=ALGUNA_VEZ_PUBLICADOS)
        return self.none()

    def escritos_por(self, usuario):
        """Return those whose draft `usuario` may read: its government's. Officials read what was published."""
        visibles = self.visibles_para(usuario)
        return visibles.filter(gobierno_id=usuario.gobierno_id) if usuario.is_authenticated else visibles

    def publicos(self):
        """Return those that anybody reads."""
        return self.filter(estado=Estado.PUBLICADO)

    def con_partes(self):
        """Bring what every page says of one, in a fixed number of queries."""
        return self.select_related("gobierno__entidad", "gobierno__municipio__entidad", "publicada", "revisada_con")

    def con_administracion_nueva(self, hoy: dt.date):
        """Return those public that a later administration, in office by `hoy`, inherited and has not made its own."""
        desde = Coalesce("revisada_con__inicio", TruncDate("revisado_en"))
        nueva = Administracion.objects.filter(gobierno=OuterRef("gobierno"), inicio__lte=hoy)
        suyos = self.publicos().annotate(con_inicio=desde)
        return suyos.filter(Exists(nueva.filter(inicio__gt=OuterRef("con_inicio"))))

    def con_lo_que_espera(self, usuario, hoy: dt.date):
        """Sort by what waits: published and not read by `usuario`, returned, inherited; each the oldest first.

        Which one it is comes as `con_espera`. Not read is what its notice, still unread, told.
        """
        avisos = Aviso.objects.filter(
            para=usuario, leido_en=None, tipo="perfil_publicar", tipo_objeto__app_label="perfiles",
            tipo_objeto__model="escrito",
        )  # fmt: skip
        heredados = self.model.objects.con_administracion_nueva(hoy)
        espera = Case(  # each set is read once: asked for each row, they take ten times as long
            When(estado=Estado.PUBLICADO, pk__in=avisos.values("objeto_id"), then=Value(POR_LEER)),
            When(estado=Estado.DEVUELTO, then=Value(DEVUELTOS)),
            When(pk__in=heredados.values("pk"), then=Value(HEREDADOS)),
            default=Value(LOS_DEMAS),
        )
        esperando = Case(When(con_espera__lt=LOS_DEMAS, then=F("movido_en")))
        return self.annotate(con_espera=espera).order_by(
            "con_espera", esperando.asc(nulls_last=True), "-movido_en", "pk"
        )

    def con_administracion_vencida(self, hoy: dt.date):
        """Return those public whose administration ended before `hoy`, and no later one is in the directory."""
        posterior = Administracion.objects.filter(
            gobierno=OuterRef("gobierno"), inicio__gt=OuterRef("revisada_con__fin")
        )
        return self.publicos().filter(revisada_con__fin__lt=hoy).exclude(Exists(posterior))


class PerfilPublicadoQuerySet(models.QuerySet):
    """The index of the published profiles."""

    def publicos(self):
        """Return those whose profile is public now."""
        return self.filter(escrito__estado=Estado.PUBLICADO)


class InteresQuerySet(models.QuerySet):
    """What foreign governments wrote to the cities."""

    def confirmados(self):
        """Return those whose mail was confirmed: the rest nobody reads."""
        return self.filter(confirmado_en__isnull=False)

    def vigentes(self, *, ahora: dt.datetime):
        """Return those confirmed, and those that may still be."""
        limite = ahora - dt.timedelta(days=settings.INTERES_CONFIRMAR_DIAS)
        return self.filter(Q(confirmado_en__isnull=False) | Q(creado_en__gte=limite))

    def vencidos(self, *, ahora: dt.datetime):
        """Return those that nobody confirmed in time."""
        limite = ahora - dt.timedelta(days=settings.INTERES_CONFIRMAR_DIAS)
        return self.filter(confirmado_en=None, creado_en__lt=limite)

    def por_olvidar(self, *, ahora: dt.datetime):
        """Return the closed ones that keep the data of a person longer than they serve."""
        limite = ahora - dt.timedelta(days=settings.INTERES_DIAS_CON_DATOS)
        return self.filter(cerrado_en__lt=limite, olvidado_en=None)

    def visibles_para(self, usuario):
        """Return the confirmed ones of its government for an OFAI, all for the DGCP."""
        if not usuario.is_authenticated or not usuario.is_active:
            return self.none()
        if usuario.rol in roles.OFAI:
            return self.confirmados().filter(escrito__gobierno_id=usuario.gobierno_id)
        if usuario.rol in roles.DGCP:
            return self.confirmados()
        return self.none()

    def por_escribir(self):
        """Return those whose confirmation mail has not left."""
        return self.filter(correo_enviado_en=None, confirmado_en=None, olvidado_en=None)

    def por_atender(self):
        """Return the confirmed ones that nobody closed, the oldest first."""
        return self.confirmados().filter(estado="nuevo").order_by(F("confirmado_en"), "pk")
