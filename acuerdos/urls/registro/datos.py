from django.urls import path

from acuerdos.views.registro import datos

rutas = [
    path("exportar.csv", datos.exportar, name="exportar"),
]
