from django.urls import path

from acuerdos.views.registro import reportes

rutas = [
    path("reportar/", reportes.reportar, name="reportar_falta"),
    path("reportar/recibido/<str:sello>/", reportes.recibido, name="reporte_recibido"),
    path("<slug:clave>/reportar/", reportes.reportar, name="reportar"),
]
