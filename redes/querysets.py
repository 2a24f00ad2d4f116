"""What one may see of networks, memberships and forums, and the words of every list."""

from datetime import date, datetime

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Least

from directorio import roles
from directorio.models import Gobierno, Usuario

from .estados import DEL_PAIS, PUBLICOS, TURNO, VIGENTES

PALABRAS_MAXIMAS = 8  # of a search


class RedQuerySet(models.QuerySet):
    """The networks of the catalogue."""

    def vigentes(self):
        """Return those that exist and were not merged into another."""
        return self.filter(activa=True, fusionada_en=None)

    def con_partes(self):
        """Bring what every page says of one, in a fixed number of queries."""
        return self.select_related("sede_pais", "idioma_carta", "fusionada_en").prefetch_related(
            "materias", "ods", "idiomas", "cifras__verificada_por"
        )


class MembresiaQuerySet(models.QuerySet):
    """The memberships of the governments."""

    def visibles_para(self, usuario):
        """Return those whose page a person may open: its government's, or all of them for the DGCP."""
        if not usuario.is_authenticated or not usuario.is_active:
            return self.none()
        if usuario.rol in roles.OFAI:
            return self.filter(gobierno_id=usuario.gobierno_id) if usuario.gobierno_id else self.none()
        return self.all() if usuario.rol in DEL_PAIS else self.none()

    def publicas(self):
        """Return those that anybody reads: in force or ended, never what is only being prepared."""
        return self.filter(estado__in=PUBLICOS)

    def vigentes(self):
        """Return those in force, suspended ones included."""
        return self.filter(estado__in=VIGENTES)

    def de_red(self, red):
        """Return those of a network, and of those that were merged into it."""
        return self.filter(Q(red=red) | Q(red__fusionada_en=red))

    def con_partes(self):
        """Bring what every line says of one, in a fixed number of queries."""
        return self.select_related("gobierno__entidad", "gobierno__municipio__entidad", "red__fusionada_en")

    def con_fechas(self):
        """Bring the day on which the next fee and the next commitment of each one are due."""
        cuota, compromiso = (self.model._meta.get_field(parte).related_model for parte in ("cuotas", "compromisos"))
        suya = Q(membresia=OuterRef("pk"))
        cuotas = cuota.objects.filter(suya, pagada_el=None, exenta=False).order_by("vence").values("vence")[:1]
        compromisos = compromiso.objects.filter(suya, cumplido_el=None).order_by("vence").values("vence")[:1]
        return self.annotate(cuota_vence=Subquery(cuotas), compromiso_vence=Subquery(compromisos))

    def en_turno_de(self, unidad: str):
        """Return those that wait for a unit; those of which only the guide speaks wait for whoever may confirm them."""
        estados = [estado for estado, suya in TURNO.items() if suya == unidad]
        return self.filter(Q(estado__in=estados) | Q(origen="guia", verificada_el=None))

    def buscar(self, texto: str):
        """Return those whose folio, network, field or government has every word of `texto`, blind to accents."""
        membresias = self
        for palabra in texto.split()[:PALABRAS_MAXIMAS]:
            membresias = membresias.filter(
                Q(folio__icontains=palabra)
                | Q(red__siglas__unaccent__icontains=palabra)
                | Q(red__nombre__unaccent__icontains=palabra)
                | Q(campo__unaccent__icontains=palabra)
                | Q(gobierno__nombre__unaccent__icontains=palabra)
                | Q(gobierno__entidad__nombre_corto__unaccent__icontains=palabra)
            )
        return membresias


class CuotaQuerySet(models.QuerySet):
    """The yearly fees."""

    def sin_pagar(self):
        """Return those owed by members in force."""
        return self.filter(pagada_el=None, exenta=False, membresia__estado__in=VIGENTES)


class CompromisoQuerySet(models.QuerySet):
    """What was undertaken before the networks."""

    def pendientes(self):
        return self.filter(cumplido_el=None, membresia__estado__in=VIGENTES)


class EventoQuerySet(models.QuerySet):
    """The forums, congresses, calls and prizes."""

    def publicos(self):
        return self.filter(publicado=True)

    def visibles_para(self, usuario):
        """Return those that a person reads: the public ones, and the rest for the DGCP that writes them."""
        if usuario.is_authenticated and usuario.is_active and usuario.rol in DEL_PAIS:
            return self.all()
        return self.publicos()

    def por_venir(self, hoy: date, ahora: datetime):
        """Return those that have not ended, or to which one may still apply."""
        return self.filter(Q(fin__gte=hoy) | Q(fin=None, inicio__gte=hoy) | Q(limite__gte=ahora))

    def pasados(self, hoy: date, ahora: datetime):
        """Return those that ended and to which nobody may apply any more."""
        ya = Q(fin__lt=hoy) | Q(fin=None, inicio__lt=hoy) | Q(inicio=None)
        return self.filter(ya).filter(Q(limite=None) | Q(limite__lt=ahora))

    def abiertos(self, ahora: datetime):
        """Return those whose deadline has not passed."""
        return self.filter(limite__gte=ahora)

    def buscar(self, texto: str, *, palabras: int):
        """Return those whose name, city, subject or convener has every word of `texto`, blind to accents."""
        eventos = self
        for palabra in texto.split()[:palabras]:
            eventos = eventos.filter(
                Q(nombre__unaccent__icontains=palabra)
                | Q(ciudad__unaccent__icontains=palabra)
                | Q(organiza__unaccent__icontains=palabra)
                | Q(descripcion__unaccent__icontains=palabra)
                | Q(red__nombre__unaccent__icontains=palabra)
                | Q(red__siglas__icontains=palabra)
                | Q(pais__nombre__unaccent__icontains=palabra)
            )
        return eventos

    def de_red_llamada(self, clave: str):
        """Return those of a network by its name in the addresses, and of those that were merged into it."""
        return self.filter(Q(red__clave=clave) | Q(red__fusionada_en__clave=clave))

    def de_red(self, red):
        """Return those that a network convenes, and those of the networks that were merged into it."""
        return self.filter(Q(red=red) | Q(red__fusionada_en=red))

    def por_proximo(self, hoy: date, ahora: datetime):
        """Sort by what comes next: what is to come first, by its deadline or first day; then the past, latest first."""
        pasado = Exists(self.model.objects.pasados(hoy, ahora).filter(pk=OuterRef("pk")))
        cierra = Case(When(limite__gte=ahora, then=F("limite")))
        empieza = Case(When(inicio__gte=hoy, then=Cast("inicio", models.DateTimeField())))
        return self.annotate(
            ya_paso=pasado,
            proximo=Coalesce(Least(cierra, empieza), Value(ahora, output_field=models.DateTimeField())),
            cuando=Coalesce("inicio", Cast("limite", models.DateField())),
        ).order_by("ya_paso", Case(When(ya_paso=False, then=F("proximo"))), F("cuando").desc(), "pk")

    def con_partes(self):
        return self.select_related("red", "pais").prefetch_related("materias", "ods")


class ParticipacionQuerySet(models.QuerySet):
    """Who takes part in what."""

    def editables_por(self, usuario):
        """Return those that a person may correct: its government's."""
        if not usuario.is_authenticated or not usuario.is_active or usuario.rol not in roles.OFAI:
            return self.none()
        return self.filter(gobierno_id=usuario.gobierno_id)


class AutoevaluacionQuerySet(models.QuerySet):
    """The yearly self-assessments."""

    def visibles_para(self, usuario):
        """Return those that a person reads: its government's, also half done; those sent, for the DGCP."""
        if not usuario.is_authenticated or not usuario.is_active:
            return self.none()
        if usuario.rol in roles.OFAI:
            return self.filter(gobierno_id=usuario.gobierno_id) if usuario.gobierno_id else self.none()
        return self.enviadas() if usuario.rol in DEL_PAIS else self.none()

    def enviadas(self):
        return self.filter(enviada_en__isnull=False)

    def gobiernos_sin_enviar(self, anio: int):
        """Return the governments with somebody in their office that have not sent that of a year: who is reminded."""
        mandadas = self.enviadas().filter(anio=anio, gobierno=OuterRef("pk"))
        gente = Usuario.objects.activos().filter(rol__in=roles.OFAI, gobierno=OuterRef("pk"))
        return Gobierno.objects.activos().filter(Exists(gente), ~Exists(mandadas))
