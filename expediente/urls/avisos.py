from django.urls import path

from expediente.views import avisos

app_name = "avisos"
urlpatterns = [
    path("", avisos.bandeja, name="bandeja"),
    path("leidos/", avisos.marcar_leidos, name="marcar_leidos"),
    path("preferencias/", avisos.preferencias, name="preferencias"),
    path("<int:pk>/", avisos.abrir, name="abrir"),
]
