from django.urls import path

from perfiles.views import afinidad, busqueda

urlpatterns = [
    path("", busqueda.inicio, name="inicio"),
    path("comparar/", busqueda.comparar, name="comparar"),
    path("afinidad/", afinidad.pesos, name="afinidad_pesos"),
    path("afinidad/fijar/", afinidad.fijar, name="afinidad_fijar"),
]
