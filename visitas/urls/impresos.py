"""The PDFs that a person asks for. `impresos/…` comes before what begins with a folio."""

from django.urls import path

from visitas.views import impresos

urlpatterns = [
    path("impresos/<int:pk>/", impresos.impreso, name="impreso"),
    path("impresos/<int:pk>/estado/", impresos.estado, name="impreso_estado"),
    path("impresos/<int:pk>.pdf", impresos.descargar, name="impreso_pdf"),
    path("<str:folio>/impresos/<slug:clase>/", impresos.pedir, name="impreso_pedir"),
]
