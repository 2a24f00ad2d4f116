from django.urls import path

from expediente.views import verificar

app_name = "verificar"
urlpatterns = [
    path("", verificar.inicio, name="inicio"),
    path("<str:codigo>/", verificar.documento, name="documento"),
    path("<str:codigo>/pdf/", verificar.descargar, name="descargar"),
]
