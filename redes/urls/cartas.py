"""The letter of a membership, and the templates of letters."""

from django.urls import path

from redes.views import cartas

urlpatterns = [
    path("cartas/plantillas/", cartas.plantillas, name="plantillas"),
    path("cartas/plantillas/nueva/", cartas.plantilla, name="plantilla_nueva"),
    path("cartas/plantillas/<int:pk>/", cartas.plantilla, name="plantilla"),
    path("cartas/plantillas/<int:pk>/quitar/", cartas.quitar, name="plantilla_quitar"),
    path("membresias/<str:folio>/carta/", cartas.carta, name="carta"),
    path("membresias/<str:folio>/carta/<slug:clase>/", cartas.pedir, name="carta_pedir"),
]
