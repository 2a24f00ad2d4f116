from django.urls import path

from expediente.views import borradores

app_name = "borradores"
urlpatterns = [
    path("", borradores.guardar, name="guardar"),
    path("descartar/", borradores.descartar, name="descartar"),
]
