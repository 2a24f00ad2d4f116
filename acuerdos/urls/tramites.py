from django.urls import path

from acuerdos.estados import TRANSICIONES
from acuerdos.views import archivos, bandeja, cadena, expediente, importacion, negociacion, pasos, reportes

app_name = "tramites"
urlpatterns = [
    path("", bandeja.bandeja, name="bandeja"),
    path("nuevo/", negociacion.nuevo, name="nuevo"),
    path("importar/", importacion.importar, name="importar"),
    path("importar/revision/", importacion.revision, name="importar_revision"),
    path("importar/informe.csv", importacion.informe_csv, name="importar_informe"),
    path("importar/confirmar/", importacion.confirmar, name="importar_confirmar"),
    path("registro/<slug:clave>/vinculos/nuevo/", cadena.vincular, name="vincular"),
    path("registro/<slug:clave>/vinculos/<int:pk>/retirar/", cadena.retirar, name="retirar_vinculo"),
    path("reportes/", reportes.lista, name="reportes"),
    path("reportes/<str:folio>/", reportes.detalle, name="reporte"),
    path("<str:folio>/", expediente.expediente, name="expediente"),
    path("<str:folio>/datos/", negociacion.datos, name="datos"),
    path("<str:folio>/mensajes/", expediente.mensaje, name="mensaje"),
    path("<str:folio>/versiones/<str:idioma>/", expediente.versiones, name="versiones"),
    path("<str:folio>/archivos/<int:pk>/", archivos.archivo, name="archivo"),
    path("<str:folio>/archivos/<int:pk>/retirar/", archivos.retirar, name="retirar"),
    path("<str:folio>/documentos/<int:pk>/", archivos.documento, name="documento"),
    path("<str:folio>/documentos/<int:pk>/estado/", archivos.documento_estado, name="documento_estado"),
    path("<str:folio>/documentos/<int:pk>/reintentar/", archivos.documento_reintentar, name="documento_reintentar"),
    # One address per step of the table: /tramites/<folio>/solicitar_dictamen/, …
    *(path(f"<str:folio>/{accion}/", pasos.paso(accion), name=accion) for accion in TRANSICIONES),
]
