"""The files that a person asks for. `impresos/…` comes before what begins with the name of a network."""

from django.urls import path

from redes.views import impresos

urlpatterns = [
    path("impresos/<int:pk>/", impresos.impreso, name="impreso"),
    path("impresos/<int:pk>/estado/", impresos.estado, name="impreso_estado"),
    path("impresos/<int:pk>/archivo/", impresos.descargar, name="impreso_descarga"),
]
