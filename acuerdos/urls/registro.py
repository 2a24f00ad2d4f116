from django.urls import path

from acuerdos.views import registro

app_name = "registro"
urlpatterns = [
    path("", registro.lista, name="lista"),
    path("exportar.csv", registro.exportar, name="exportar"),
    path("<slug:clave>/", registro.ficha, name="ficha"),
    path("<slug:clave>/copias/<int:pk>/", registro.copia, name="copia"),
]
