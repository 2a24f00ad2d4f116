"""The room of a profile or a plan: the list, the page of one, its steps, versions, comments and languages."""

from django.urls import path, re_path

from perfiles.estados import TRANSICIONES
from perfiles.views import comentarios, escritorio, idiomas, pasos, versiones

UNO = "escritorio/<slug:clave>/<slug:clase>"

urlpatterns = [
    path("escritorio/", escritorio.escritorios, name="escritorios"),
    path("escritorio/abrir/<slug:clase>/", escritorio.abrir, name="abrir"),
    path(f"{UNO}/", escritorio.escritorio, name="escritorio"),
    path(f"{UNO}/idiomas/", idiomas.idiomas, name="idiomas"),
    path(f"{UNO}/encargar/<slug:seccion>/", escritorio.encargar, name="encargar"),
    path(f"{UNO}/comentar/<slug:seccion>/", comentarios.comentar, name="comentar"),
    path(f"{UNO}/comentarios/<int:pk>/resolver/", comentarios.resolver, name="resolver"),
    path(f"{UNO}/versiones/", versiones.versiones, name="versiones"),
    path(f"{UNO}/versiones/comparar/", versiones.comparar, name="comparar_versiones"),
    path(f"{UNO}/versiones/<int:numero>/", versiones.version, name="version"),
    path(f"{UNO}/versiones/<int:numero>/restaurar/", versiones.restaurar, name="restaurar_version"),
    # One address for each row of the table: its view says who enters.
    *(
        re_path(
            rf"^escritorio/(?P<clave>[-\w]+)/(?P<clase>[-\w]+)/paso/(?P<accion>{accion})/$",
            pasos.paso(accion),
            name="paso",
        )
        for accion in TRANSICIONES
    ),
]
