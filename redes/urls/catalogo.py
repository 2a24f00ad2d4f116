"""The catalogue: `nueva/` and the CSV before what begins with the name of a network."""

from django.urls import path

from redes.views import catalogo, edicion

urlpatterns = [
    path("", catalogo.inicio, name="inicio"),
    path("redes.csv", catalogo.exportar, name="redes_csv"),
    path("nueva/", edicion.nueva, name="red_nueva"),
    path("<slug:clave>/", catalogo.red, name="red"),
    path("<slug:clave>/corregir/", edicion.corregir, name="red_corregir"),
    path("<slug:clave>/confirmar/", edicion.confirmar, name="red_confirmar"),
    path("<slug:clave>/cifras/<slug:clase>/", edicion.cifra, name="cifra"),
    path("<slug:clave>/cifras/<slug:clase>/verificar/", edicion.verificar, name="cifra_verificar"),
    path("<slug:clave>/fusionar/", edicion.fusionar, name="red_fusionar"),
    path("<slug:clave>/fusionar/deshacer/", edicion.deshacer_fusion, name="red_fusion_deshacer"),
]
