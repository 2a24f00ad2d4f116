"""Networks, memberships and forums in Django's admin, to read: their pages alone write them, and nothing is deleted."""

from django.contrib import admin

from expediente.admin import EnLinea, SoloLectura
from redes import models


class CifraEnLinea(EnLinea):
    model = models.Cifra
    fields = ["clase", "valor", "moneda", "nota", "fuente", "de_la_guia", "verificada_el", "verificada_por"]
    readonly_fields = fields
    con = ("verificada_por",)


@admin.register(models.Red)
class RedAdmin(SoloLectura, admin.ModelAdmin):
    """The catalogue, those that were merged or are no more too."""

    list_display = [
        "nombre",
        "siglas",
        "tipo",
        "ingreso",
        "requiere_acuerdo",
        "fusionada_en",
        "activa",
        "verificada_el",
    ]
    list_filter = ["tipo", "ingreso", "requiere_acuerdo", "activa"]
    list_select_related = ["fusionada_en"]
    search_fields = ["nombre__unaccent", "siglas__unaccent", "nombre_original__unaccent"]
    readonly_fields = ["web"]
    inlines = [CifraEnLinea]

    def view_on_site(self, red) -> str:
        return red.get_absolute_url()


class MovimientoEnLinea(EnLinea):
    model = models.Movimiento
    fields = ["ocurrio_en", "accion", "de", "a", "por", "nota"]
    ordering = ["-ocurrio_en", "-pk"]
    con = ("por",)


class CuotaEnLinea(EnLinea):
    model = models.Cuota
    fields = ["anio", "importe", "moneda", "vence", "pagada_el", "exenta", "nota"]
    readonly_fields = fields


class CargoEnLinea(EnLinea):
    model = models.Cargo
    fields = ["organo", "nombre", "desde", "hasta"]
    readonly_fields = fields


class CompromisoEnLinea(EnLinea):
    model = models.Compromiso
    fields = ["que", "responsable", "vence", "cumplido_el"]
    readonly_fields = fields


@admin.register(models.Membresia)
class MembresiaAdmin(SoloLectura, admin.ModelAdmin):
    """All of them, with all that hangs from each."""

    list_display = ["folio", "gobierno", "red", "campo", "estado", "desde", "hasta", "origen", "movido_en", "es_demo"]
    list_filter = ["estado", "origen", "es_demo", "red", "gobierno__entidad"]
    list_select_related = ["gobierno__entidad", "gobierno__municipio__entidad", "red"]
    search_fields = ["folio", "gobierno__nombre__unaccent", "red__nombre__unaccent"]
    date_hierarchy = "creado_en"
    inlines = [MovimientoEnLinea, CuotaEnLinea, CargoEnLinea, CompromisoEnLinea]

    def get_queryset(self, request):
        return models.Membresia.objects.visibles_para(request.user)

    def view_on_site(self, membresia) -> str:
        return membresia.get_absolute_url()


@admin.register(models.Movimiento)
class MovimientoAdmin(SoloLectura, admin.ModelAdmin):
    """The history of all of them in one list, latest first; the database itself refuses to change it."""

    list_display = ["ocurrio_en", "caso", "accion", "de", "a", "por"]
    list_filter = ["accion"]
    list_select_related = ["caso__gobierno__entidad", "caso__gobierno__municipio__entidad", "caso__red", "por"]
    search_fields = ["caso__folio"]
    ordering = ["-ocurrio_en", "-pk"]


class ParticipacionEnLinea(EnLinea):
    model = models.Participacion
    fields = ["gobierno", "papel", "quien", "proyecto", "fallo"]
    readonly_fields = fields
    con = ("gobierno__entidad", "gobierno__municipio__entidad")


@admin.register(models.Evento)
class EventoAdmin(SoloLectura, admin.ModelAdmin):
    """The calendar, what is not public too."""

    list_display = ["nombre", "tipo", "red", "inicio", "fin", "limite", "publicado", "es_demo"]
    list_filter = ["tipo", "publicado", "es_demo"]
    list_select_related = ["red"]
    search_fields = ["nombre__unaccent", "organiza__unaccent", "ciudad__unaccent"]
    readonly_fields = ["web"]
    inlines = [ParticipacionEnLinea]

    def view_on_site(self, evento) -> str:
        return evento.get_absolute_url()


@admin.register(models.Autoevaluacion)
class AutoevaluacionAdmin(SoloLectura, admin.ModelAdmin):
    """Those that were sent; one half done is its government's."""

    list_display = ["gobierno", "anio", "enviada_en", "enviada_por", "es_demo"]
    list_filter = ["anio", "es_demo"]
    list_select_related = ["gobierno__entidad", "gobierno__municipio__entidad", "enviada_por"]
    search_fields = ["gobierno__nombre__unaccent"]

    def get_queryset(self, request):
        return models.Autoevaluacion.objects.visibles_para(request.user)


@admin.register(models.PlantillaCarta)
class PlantillaCartaAdmin(SoloLectura, admin.ModelAdmin):
    list_display = ["__str__", "asunto", "editada_en", "editada_por"]
    list_select_related = ["red", "idioma", "editada_por"]


@admin.register(models.PesoRecomendacion)
class PesoRecomendacionAdmin(SoloLectura, admin.ModelAdmin):
    list_display = ["criterio", "peso", "editado_en", "editado_por"]
    list_select_related = ["editado_por"]
