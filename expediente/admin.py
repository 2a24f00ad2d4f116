"""What every case has, in Django's admin: administration reads it, and nobody writes it there."""

from django.contrib import admin

from directorio.roles import Rol
from expediente import models


class SoloLectura:
    """Permissions of a list or an inline that administration reads: no row is added, changed or deleted."""

    ven = frozenset({Rol.ADMINISTRACION})

    def has_module_permission(self, request) -> bool:
        return getattr(request.user, "rol", None) in self.ven

    def has_view_permission(self, request, obj=None) -> bool:
        return getattr(request.user, "rol", None) in self.ven

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class EnLinea(SoloLectura, admin.TabularInline):
    """The rows of a case under it, to read; `con` names the relations that their columns show."""

    extra = 0
    con: tuple[str, ...] = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.con)


class DeUnCaso(SoloLectura, admin.ModelAdmin):
    """Rows that hang from a case of any kind; its folio comes with the list, in one query."""

    exclude: tuple[str, ...] = ("tipo_objeto", "objeto_id")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("objeto")

    def get_fields(self, request, obj=None):
        return ["expediente", *super().get_fields(request, obj)]

    def get_readonly_fields(self, request, obj=None):
        return ["expediente"]

    @admin.display(description="expediente", empty_value="—")
    def expediente(self, fila):
        return fila.objeto


@admin.register(models.Archivo)
class ArchivoAdmin(DeUnCaso):
    """Files that were handed in; what a government still prepares is its own."""

    list_display = ["nombre", "expediente", "clase", "idioma", "version", "tamanio", "subido_por", "presentado_en"]
    list_filter = ["clase", "publico", "extension"]
    list_select_related = ["subido_por"]
    search_fields = ["nombre__unaccent", "sha256"]
    date_hierarchy = "presentado_en"
    exclude = (*DeUnCaso.exclude, "archivo", "texto")

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(presentado_en=None).defer("texto")


@admin.register(models.DocumentoEmitido)
class DocumentoEmitidoAdmin(DeUnCaso):
    """Issued documents, and why one of them has no PDF."""

    list_display = ["numero", "titulo", "expediente", "emitido_en", "generado_en", "intentos"]
    list_filter = ["clase", "unidad", "anio", ("generado_en", admin.EmptyFieldListFilter)]
    search_fields = ["numero", "codigo", "titulo__unaccent", "sha256"]
    date_hierarchy = "emitido_en"
    fields = (
        "clase", "titulo", "unidad", "anio", "consecutivo", "numero", "codigo", "plantilla", "publico", "tamanio",
        "sha256", "emitido_por", "emitido_en", "generado_en", "intentos", "ultimo_error",
    )  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("emitido_por").defer("datos")


@admin.register(models.Aviso)
class AvisoAdmin(DeUnCaso):
    """Who was told, when, and why not yet; what it says is between the portal and that person."""

    list_display = ["titulo", "para", "expediente", "creado_en", "por_correo", "enviado_en", "leido_en", "intentos"]
    list_filter = ["tipo", "por_correo", ("enviado_en", admin.EmptyFieldListFilter)]
    list_select_related = ["para"]
    search_fields = ["titulo__unaccent", "para__email", "para__nombre__unaccent"]
    date_hierarchy = "creado_en"
    exclude = (*DeUnCaso.exclude, "texto", "contexto")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("texto", "contexto")


@admin.register(models.Recordatorio)
class RecordatorioAdmin(DeUnCaso):
    list_display = ["hito", "expediente", "fecha_vencimiento", "anunciado_en"]
    list_filter = ["hito"]
    date_hierarchy = "anunciado_en"


@admin.register(models.Consecutivo)
class ConsecutivoAdmin(SoloLectura, admin.ModelAdmin):
    list_display = ["serie", "anio", "ultimo"]
    list_filter = ["anio"]
    search_fields = ["serie"]


@admin.register(models.Latido)
class LatidoAdmin(SoloLectura, admin.ModelAdmin):
    list_display = ["nombre", "visto_en"]
