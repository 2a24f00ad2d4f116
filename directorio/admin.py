"""The catalogues in Django's admin: by role, and nothing that history needs can be deleted."""

from django.contrib import admin
from django.utils import timezone

from directorio import models
from directorio.permisos import EDITAN_CATALOGOS, EDITAN_FUNDAMENTOS
from directorio.roles import FUNCIONARIOS, Rol


class AdminPorRol(admin.ModelAdmin):
    """Permissions come from the role, as everywhere in the portal; no row is deleted unless `se_borra`."""

    ven = FUNCIONARIOS
    editan = EDITAN_CATALOGOS
    se_borra = False

    def has_module_permission(self, request) -> bool:
        return getattr(request.user, "rol", None) in self.ven

    def has_view_permission(self, request, obj=None) -> bool:
        return getattr(request.user, "rol", None) in self.ven

    def has_add_permission(self, request) -> bool:
        return getattr(request.user, "rol", None) in self.editan

    def has_change_permission(self, request, obj=None) -> bool:
        return getattr(request.user, "rol", None) in self.editan

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.se_borra and getattr(request.user, "rol", None) in self.editan


@admin.register(models.Entidad)
class EntidadAdmin(AdminPorRol):
    list_display = ["clave", "nombre", "nombre_corto", "abreviatura", "zona_horaria"]
    editan = frozenset({Rol.ADMINISTRACION})


@admin.register(models.Municipio)
class MunicipioAdmin(AdminPorRol):
    list_display = ["nombre", "entidad", "cvegeo", "cabecera", "poblacion"]
    list_filter = ["entidad"]
    list_select_related = ["entidad"]
    search_fields = ["nombre__unaccent", "cvegeo"]


@admin.register(models.Pais)
class PaisAdmin(AdminPorRol):
    list_display = ["nombre", "codigo", "continente", "nombre_en"]
    list_filter = ["continente"]
    search_fields = ["nombre__unaccent", "nombre_en", "codigo"]


@admin.register(models.DiaInhabil)
class DiaInhabilAdmin(AdminPorRol):
    list_display = ["fecha", "motivo", "referencia_dof"]
    date_hierarchy = "fecha"
    se_borra = True


@admin.register(models.Fundamento)
class FundamentoAdmin(AdminPorRol):
    list_display = ["clave", "fuente", "vigente_desde", "vigente_hasta"]
    list_filter = ["clave"]
    editan = EDITAN_FUNDAMENTOS


@admin.register(models.Materia)
class MateriaAdmin(AdminPorRol):
    list_display = ["nombre", "nombre_en", "clave", "orden"]
    search_fields = ["nombre__unaccent"]


@admin.register(models.Ods)
class OdsAdmin(AdminPorRol):
    list_display = ["numero", "nombre_corto"]
    editan = frozenset({Rol.ADMINISTRACION})


@admin.register(models.Idioma)
class IdiomaAdmin(AdminPorRol):
    list_display = ["nombre", "nombre_en", "codigo"]
    search_fields = ["nombre__unaccent"]


@admin.register(models.Gobierno)
class GobiernoAdmin(AdminPorRol):
    list_display = ["nombre_publico", "tipo", "entidad", "activo"]
    list_filter = ["tipo", "activo", "entidad"]
    list_select_related = ["entidad", "municipio"]
    search_fields = ["nombre__unaccent"]
    autocomplete_fields = ["municipio"]


@admin.register(models.Ofai)
class OfaiAdmin(AdminPorRol):
    """The offices; what is written here is of today, and has to be verified again."""

    list_display = ["nombre", "clase", "gobierno", "correo", "actualizada_en", "verificada_en"]
    list_filter = ["clase"]
    list_select_related = ["gobierno__entidad"]
    search_fields = ["nombre__unaccent", "gobierno__nombre__unaccent"]
    autocomplete_fields = ["gobierno"]

    def save_model(self, request, obj, form, change):
        obj.actualizada_en = timezone.localdate()
        if form.changed_data:
            obj.verificada_en = obj.verificada_por = None
        super().save_model(request, obj, form, change)


@admin.register(models.Administracion)
class AdministracionAdmin(AdminPorRol):
    list_display = ["gobierno", "titular", "cargo", "inicio", "fin"]
    list_select_related = ["gobierno__entidad"]
    search_fields = ["titular__unaccent", "gobierno__nombre__unaccent"]
    autocomplete_fields = ["gobierno"]


@admin.register(models.Contraparte)
class ContraparteAdmin(AdminPorRol):
    list_display = ["nombre", "tipo", "pais", "ciudad", "subdivision", "requiere_consulta_sectorial"]
    list_filter = ["tipo", "requiere_consulta_sectorial"]
    list_select_related = ["pais"]
    search_fields = ["nombre__unaccent", "ciudad__unaccent"]
    autocomplete_fields = ["pais"]


class CircunscripcionEnLinea(admin.TabularInline):
    """The territories that a Representación attends, beside it."""

    model = models.Circunscripcion
    extra = 1
    autocomplete_fields = ["pais"]

    def has_view_permission(self, request, obj=None) -> bool:
        return getattr(request.user, "rol", None) in FUNCIONARIOS

    def has_add_permission(self, request, obj) -> bool:
        return getattr(request.user, "rol", None) in EDITAN_CATALOGOS

    def has_change_permission(self, request, obj=None) -> bool:
        return getattr(request.user, "rol", None) in EDITAN_CATALOGOS

    def has_delete_permission(self, request, obj=None) -> bool:
        return getattr(request.user, "rol", None) in EDITAN_CATALOGOS


@admin.register(models.Representacion)
class RepresentacionAdmin(AdminPorRol):
    inlines = [CircunscripcionEnLinea]
    list_display = ["nombre", "tipo", "pais", "ciudad", "verificada"]
    list_filter = ["tipo", "verificada"]
    list_select_related = ["pais"]
    search_fields = ["nombre__unaccent", "ciudad__unaccent"]
    autocomplete_fields = ["pais"]


@admin.register(models.Circunscripcion)
class CircunscripcionAdmin(AdminPorRol):
    """Every territory, to look for one; a visit already turned to a Representación stays with it."""

    list_display = ["__str__", "representacion", "nota"]
    list_filter = ["pais"]
    list_select_related = ["pais", "representacion"]
    search_fields = ["ciudad__unaccent", "subdivision__unaccent", "representacion__nombre__unaccent"]
    autocomplete_fields = ["representacion", "pais"]
    se_borra = True


@admin.register(models.Usuario)
class UsuarioAdmin(AdminPorRol):
    """Data and role of an account; it is opened by invitation and closed by the hand-over page, not here."""

    list_display = ["nombre", "email", "rol", "gobierno", "representacion", "is_active"]
    list_filter = ["rol", "is_active"]
    list_select_related = ["gobierno__entidad", "representacion"]
    search_fields = ["nombre__unaccent", "email"]
    fields = [
        "email",
        "nombre",
        "cargo",
        "telefono",
        "rol",
        "gobierno",
        "representacion",
        "is_staff",
        "is_active",
        "creado_en",
        "desactivado_en",
        "sucesor",
        "last_login",
    ]
    readonly_fields = ["is_active", "creado_en", "desactivado_en", "sucesor", "last_login"]
    autocomplete_fields = ["gobierno", "representacion"]
    ven = editan = frozenset({Rol.ADMINISTRACION})

    def has_add_permission(self, request) -> bool:
        return False


@admin.register(models.Invitacion)
class InvitacionAdmin(AdminPorRol):
    """Invitations, to read."""

    list_display = ["correo", "rol", "gobierno", "invitada_por", "creada_en", "aceptada_en", "cancelada_en"]
    list_select_related = ["gobierno__entidad", "invitada_por"]
    exclude = ["token"]
    ven = frozenset({Rol.ADMINISTRACION})
    editan = frozenset()
