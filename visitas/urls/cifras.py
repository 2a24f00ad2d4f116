from django.urls import path

from visitas.views import cifras

urlpatterns = [
    path("", cifras.inicio, name="inicio"),
    path("cifras.csv", cifras.inicio_csv, name="inicio_csv"),
    path("cifras/", cifras.cifras, name="cifras"),
    path("cifras/visitas.csv", cifras.visitas_csv, name="cifras_visitas_csv"),
    path("cifras/compromisos.csv", cifras.compromisos_csv, name="cifras_compromisos_csv"),
]
