"""The agreements in Django's admin, to read: the workflow alone moves them, and nothing is deleted."""

from django import forms
from django.contrib import admin
from django.urls import reverse

from acuerdos import models
from acuerdos.estados import Estado
from expediente.admin import EnLinea, SoloLectura

NO_SE_MUESTRA = ("busqueda", "texto_busqueda")
SE_CORRIGE = ("vigencia_hasta", "vigencia_indefinida")  # of a historical record, which no step of the workflow touches


class MovimientoEnLinea(EnLinea):
    model = models.Movimiento
    fields = ["ocurrio_en", "accion", "de", "a", "por", "nota"]
    ordering = ["-ocurrio_en", "-pk"]
    con = ("por",)


class ObservacionEnLinea(EnLinea):
    model = models.Observacion
    fields = ["numero", "ronda", "sobre", "referencia", "texto", "respuesta_sentido", "respuesta", "valoracion"]


class RevisionEnLinea(EnLinea):
    """That there is a review, whose and of when; what it proposes is for the Consultoría."""

    model = models.Revision
    fields = ["ronda", "preparada_por", "preparada_en"]
    con = ("preparada_por",)


class DictamenEnLinea(EnLinea):
    model = models.Dictamen
    fields = ["sentido", "emitido_por", "emitido_en", "documento"]
    con = ("emitido_por", "documento")


class FirmanteEnLinea(EnLinea):
    model = models.Firmante
    fields = ["parte", "nombre", "cargo"]


class VigenciaForm(forms.ModelForm):
    """Until when a historical agreement is in force."""

    def clean(self):
        datos = super().clean()
        hasta, firma = datos.get("vigencia_hasta"), self.instance.fecha_firma
        if hasta and datos.get("vigencia_indefinida"):
            self.add_error("vigencia_indefinida", "Con fecha de término, la vigencia no es indefinida.")
        if hasta and firma and hasta < firma:
            self.add_error("vigencia_hasta", "La vigencia no puede terminar antes de la firma.")
        return datos


@admin.register(models.Acuerdo)
class AcuerdoAdmin(SoloLectura, admin.ModelAdmin):
    """The cases that the SRE was told of and the historical records, with all that hangs from them."""

    form = VigenciaForm
    list_display = ["folio", "clave", "titulo_corto", "gobierno", "estado", "movido_en", "es_demo"]
    list_filter = ["estado", "tipo", "es_demo", "gobierno__entidad"]
    list_select_related = ["gobierno__entidad", "gobierno__municipio__entidad"]
    search_fields = ["folio", "clave", "titulo__unaccent", "gobierno__nombre__unaccent"]
    date_hierarchy = "creado_en"
    inlines = [MovimientoEnLinea, ObservacionEnLinea, RevisionEnLinea, DictamenEnLinea, FirmanteEnLinea]

    def get_queryset(self, request):
        """Leave out what a local government has not told the SRE yet, as everywhere in the portal."""
        acuerdos = models.Acuerdo.objects.defer(*NO_SE_MUESTRA)
        return acuerdos.visibles_para(request.user) | acuerdos.filter(estado=Estado.HISTORICO)

    def get_object(self, request, object_id, from_field=None):
        acuerdo = super().get_object(request, object_id, from_field)
        return acuerdo and models.Acuerdo.objects.con_partes().get(pk=acuerdo.pk)

    def has_change_permission(self, request, obj=None) -> bool:
        return self.has_view_permission(request) and (obj is None or obj.estado == Estado.HISTORICO)

    def get_fields(self, request, obj=None):
        campos = (*models.Acuerdo._meta.fields, *models.Acuerdo._meta.many_to_many)
        return [c.name for c in campos if not c.primary_key and c.name not in NO_SE_MUESTRA]

    def get_readonly_fields(self, request, obj=None):
        return [campo for campo in self.get_fields(request, obj) if campo not in SE_CORRIGE]

    def save_model(self, request, obj, form, change):
        """Write what was typed and not a field more: the row may have moved since the page was opened."""
        if form.changed_data:
            obj.save(update_fields=form.changed_data)

    def view_on_site(self, acuerdo) -> str:
        return acuerdo.url_publica or reverse("tramites:expediente", args=[acuerdo.folio])


@admin.register(models.Movimiento)
class MovimientoAdmin(SoloLectura, admin.ModelAdmin):
    """The history of every case in one list, latest first; the database itself refuses to change it."""

    list_display = ["caso", "accion_nombre", "de_nombre", "a_nombre", "por", "ocurrio_en"]
    list_filter = ["accion", "a"]
    list_select_related = ["caso", "por"]
    search_fields = ["caso__folio", "por__nombre__unaccent", "nota__unaccent"]
    date_hierarchy = "ocurrio_en"
    ordering = ["-ocurrio_en", "-pk"]
    fields = ["caso", "accion", "de", "a", "por", "ocurrio_en", "nota", "datos"]
