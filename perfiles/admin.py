"""Profiles and plans in Django's admin, to read: their rooms alone write them, and nothing is deleted."""

from django.contrib import admin

from expediente.admin import EnLinea, SoloLectura
from perfiles import models


class MovimientoEnLinea(EnLinea):
    model = models.Movimiento
    fields = ["ocurrio_en", "accion", "de", "a", "por", "nota"]
    ordering = ["-ocurrio_en", "-pk"]
    con = ("por",)


class VersionEnLinea(EnLinea):
    """That there is one, whose and of when; what it says is read in its page."""

    model = models.Version
    fields = ["numero", "idiomas", "administracion", "publicada_por", "publicada_en"]
    con = ("administracion", "publicada_por")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("contenido")


class ComentarioEnLinea(EnLinea):
    model = models.Comentario
    fields = ["creado_en", "seccion", "idioma", "autor", "es_observacion", "texto", "resuelto_por", "resuelto_en"]
    readonly_fields = fields
    con = ("autor", "resuelto_por")


@admin.register(models.Escrito)
class EscritoAdmin(SoloLectura, admin.ModelAdmin):
    """Those that were ever published, with all that hangs from them; a draft is its government's."""

    list_display = ["folio", "clase", "gobierno", "estado", "movido_en", "revisado_en", "es_demo"]
    list_filter = ["clase", "estado", "es_demo", "gobierno__entidad"]
    list_select_related = ["gobierno__entidad", "gobierno__municipio__entidad"]
    search_fields = ["folio", "gobierno__nombre__unaccent"]
    date_hierarchy = "creado_en"
    inlines = [MovimientoEnLinea, VersionEnLinea, ComentarioEnLinea]
    fields = [
        "folio", "clase", "gobierno", "estado", "version", "publicada", "revisada_con", "revisado_en", "abierto_por",
        "creado_en", "movido_en", "es_demo",
    ]  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request):
        """Leave out what no local government has shown yet, as everywhere in the portal."""
        return models.Escrito.objects.visibles_para(request.user).con_partes().defer("publicada__contenido")

    def view_on_site(self, escrito) -> str:
        return escrito.url_publica or escrito.url_de_trabajo


@admin.register(models.Movimiento)
class MovimientoAdmin(SoloLectura, admin.ModelAdmin):
    """The history of all of them in one list, latest first; the database itself refuses to change it."""

    list_display = ["caso", "accion_nombre", "de_nombre", "a_nombre", "por", "ocurrio_en"]
    list_filter = ["accion", "a"]
    list_select_related = ["caso__gobierno__entidad", "por"]
    search_fields = ["caso__folio", "por__nombre__unaccent", "nota__unaccent"]
    date_hierarchy = "ocurrio_en"
    ordering = ["-ocurrio_en", "-pk"]
    fields = ["caso", "accion", "de", "a", "por", "ocurrio_en", "nota", "datos"]
