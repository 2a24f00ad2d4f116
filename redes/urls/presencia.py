"""Where Mexico is in the networks. `presencia/…` comes before what begins with the name of a network."""

from django.urls import path

from redes.views import presencia

urlpatterns = [
    path("presencia/", presencia.panorama, name="presencia"),
    path("presencia/matriz/", presencia.matriz, name="presencia_matriz"),
    path("presencia/membresias.csv", presencia.exportar, name="presencia_csv"),
    path("presencia/cargos/", presencia.lista_de_cargos, name="presencia_cargos"),
    path("presencia/pdf/", presencia.pedir_pdf, name="presencia_pdf"),
    path("presencia/entidades/<str:clave>/", presencia.entidad, name="presencia_entidad"),
]
