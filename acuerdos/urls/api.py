"""The addresses of the API, each behind its door; what is none of them is told so as the rest is."""

from django.urls import path, re_path

from acuerdos.api import api, openapi
from acuerdos.api.puerta import no_existe, puerta

rutas, _, _ = api.urls
for _una in rutas:
    _una.callback = puerta(_una.callback)

app_name = "api-v1"
urlpatterns = [
    path("openapi.json", puerta(openapi), name="openapi"),
    *(_una for _una in rutas if _una.name != "api-root"),
    re_path(r"^(?P<resto>.*)$", puerta(no_existe)),
]
