"""What one may see of the visits, and the words of every list."""

from datetime import date, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from directorio import roles
from directorio.roles import Rol

from . import estados
from .estados import Clase, Estado

PALABRAS_MAXIMAS = 8  # of a search


class VisitaQuerySet(models.QuerySet):
    """The visits of the four kinds."""

    def visibles_para(self, usuario):
        """Return those that a person may open; what it may read inside is said by `permisos`.

        The OFAI those of its government; the DGCP what was sent to it, or asks for an exception; a Representación
        those that the DGCP turned to it, with a destination in its circunscripción; administration what was sent,
        except the trips of older people.
        """
        if not usuario.is_authenticated or not usuario.is_active:
            return self.none()
        if usuario.rol in roles.OFAI:
            return self.filter(gobierno_id=usuario.gobierno_id) if usuario.gobierno_id else self.none()
        enviadas = self.filter(Q(enviada_en__isnull=False) | Q(excepcion_pedida_en__isnull=False))
        if usuario.rol in roles.DGCP:
            return enviadas
        if usuario.rol == Rol.ADMINISTRACION:
            return enviadas.exclude(clase=Clase.REUNIFICACION)
        if usuario.rol == Rol.REPRESENTACION and usuario.representacion_id:
            return self.turnadas().filter(con_destino_de(usuario.representacion_id))
        return self.none()

    def turnadas(self):
        """Return those that reached the Representaciones: a draft or a request has not, a cancelled one may have."""
        turnada = Exists(
            self.model._meta.get_field("movimientos").related_model.objects.filter(
                caso=OuterRef("pk"), accion__in=estados.TURNAN
            )
        )
        return self.exclude(estado__in=estados.ANTES_DE_LA_REPRESENTACION).filter(turnada)

    def abiertas(self):
        """Return those that have not ended."""
        return self.exclude(estado__in=estados.FINALES)

    def en_turno_de(self, unidad: str):
        """Return those that wait for a unit, as `directorio.roles.Unidad` calls it."""
        filtro = Q(pk__in=[])
        for clase in Clase:
            suyos = [e for e in Estado if estados.turno_de(clase, e) == unidad]
            filtro |= Q(clase=clase, estado__in=suyos)
        return self.filter(filtro)

    def por_salir(self, hoy: date, dias: int):
        """Return those ready or on their way to it, that leave from `hoy` to `dias` calendar days later."""
        return self.filter(estado__in=estados.ANTES_DE_VIAJAR, fecha_inicio__range=(hoy, hoy + timedelta(days=dias)))

    def por_iniciar(self, hoy: date):
        """Return those ready whose first day came: the portal registers their start."""
        return self.filter(estado__in=estados.LISTAS_PARA_VIAJAR, fecha_inicio__lte=hoy)

    def por_regresar(self, hoy: date):
        """Return those under way whose last day went by: the portal registers their return."""
        return self.filter(estado=Estado.EN_CURSO, fecha_fin__lt=hoy)

    def entre(self, desde: date, hasta: date):
        """Return those with a day between two dates, both included."""
        return self.filter(fecha_inicio__lte=hasta, fecha_fin__gte=desde)

    def buscar(self, texto: str):
        """Return those whose folio, title, city or delegation has every word of `texto`, blind to accents."""
        destinos, personas = (apps.get_model("visitas", modelo).objects for modelo in ("Destino", "Integrante"))
        visitas = self
        for palabra in texto.split()[:PALABRAS_MAXIMAS]:
            suyos = Q(visita=OuterRef("pk"))
            visitas = visitas.filter(
                Q(folio__icontains=palabra)
                | Q(titulo__unaccent__icontains=palabra)
                | Q(gobierno__nombre__unaccent__icontains=palabra)
                | Exists(destinos.filter(suyos, ciudad__unaccent__icontains=palabra))
                | Exists(personas.filter(suyos, nombre__unaccent__icontains=palabra))
            )
        return visitas

    def con_partes(self):
        """Bring what every line says of one, in a fixed number of queries."""
        return self.select_related(
            "gobierno__entidad", "gobierno__municipio__entidad", "responsable_dgcp"
        ).prefetch_related("destinos__pais", "destinos__representacion")

    def con_datos_por_retirar(self, *, ahora: datetime):
        """Return the trips that keep the data of their participants, saved or half typed, longer than they serve.

        Counted from the last day of a trip, whether it was made or not; a cancelled draft without dates, from its last
        movement.
        """
        limite = ahora - timedelta(days=settings.REUNIFICACION_DIAS_CON_DATOS)
        con = Exists(self.model._meta.get_field("participantes").related_model.objects.filter(visita=OuterRef("pk")))
        escribiendo = Exists(
            apps.get_model("expediente", "Borrador").objects.filter(
                formulario__startswith=Concat(Value("/visitas/"), OuterRef("folio"), Value("/participantes/"))
            )
        )
        viejas = Q(fecha_fin__lt=limite.date()) | Q(fecha_fin__isnull=True, movido_en__lt=limite)
        return self.filter(viejas).filter(con | escribiendo)


def con_destino_de(representacion_id: int) -> Exists:
    """Give the condition of having a destination, or a stopover, in the circunscripción of a Representación."""
    return Exists(
        apps.get_model("visitas", "Destino").objects.filter(visita=OuterRef("pk"), representacion_id=representacion_id)
    )


class CompromisoQuerySet(models.QuerySet):
    """What was promised in the visits."""

    def pendientes(self):
        """Return those that nobody closed."""
        return self.filter(estado="pendiente")

    def por_vencer(self, hoy: date, dias: int):
        """Return the pending ones due within `dias` calendar days, those overdue included."""
        return self.pendientes().filter(vence__lte=hoy + timedelta(days=dias))

    def vencidos(self, hoy: date):
        """Return the pending ones whose date went by."""
        return self.pendientes().filter(vence__lt=hoy)


class CasaQuerySet(models.QuerySet):
    """The offices of the states abroad."""

    def publicas(self):
        """Return those that anybody reads."""
        return self.filter(activa=True)

    def divisiones(self):
        """Return the states and provinces in which there is some, each once, to be offered where one is typed."""
        con = self.exclude(subdivision="").order_by("subdivision")
        return con.values_list("subdivision", flat=True).distinct()

    def editables_por(self, usuario):
        """Return those that a person may correct: the DGCP all, an OFAI of a state those of its entidad."""
        if usuario.is_authenticated and usuario.is_active:
            if usuario.rol in roles.DGCP:
                return self
            if usuario.rol in roles.OFAI and usuario.gobierno and usuario.gobierno.tipo == "estatal":
                return self.filter(entidad_id=usuario.gobierno.entidad_id)
        return self.none()


class ActoQuerySet(models.QuerySet):
    """The acts of the visits, with their guests."""

    def visibles_para(self, usuario):
        """Return those of the visits that a person may open, but for the portal's administration: guests are people."""
        if not usuario.is_authenticated or usuario.rol == Rol.ADMINISTRACION:
            return self.none()
        visitas = apps.get_model("visitas", "Visita").objects.visibles_para(usuario)
        return self.filter(visita__in=visitas)
