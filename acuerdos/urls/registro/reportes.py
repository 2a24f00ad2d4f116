from django.urls import path

from acuerdos.views.registro import cadena, reportes

rutas = [
    path("reportar/", reportes.reportar, name="reportar_falta"),
    path("reportar/recibido/<str:sello>/", reportes.recibido, name="reporte_recibido"),
    path("<slug:clave>/reportar/", reportes.reportar, name="reportar"),
    path("<slug:clave>/vinculos/nuevo/", cadena.vincular, name="vincular"),
    path("<slug:clave>/vinculos/<int:pk>/retirar/", cadena.retirar, name="retirar_vinculo"),
]
