"""Which networks suit a city."""

from django.urls import path

from redes.views import recomendacion

urlpatterns = [
    path("recomendacion/", recomendacion.recomendacion, name="recomendacion"),
    path("recomendacion/pesos/", recomendacion.pesos, name="recomendacion_pesos"),
    path("recomendacion/pesos/cambiar/", recomendacion.fijar, name="recomendacion_fijar"),
    path("recomendacion/<slug:clave>/", recomendacion.de_gobierno, name="recomendacion_de"),
]
