"""The PDFs of what is published, for anybody; those of the drafts, and their measures, for those who write them."""

from django.urls import path, re_path

from perfiles.views import folletos

from .publico import CLAVE, IDIOMA

CODIGO = "(?P<codigo>[0-9a-f]{24})"
UNO = "escritorio/<slug:clave>/<slug:clase>"

urlpatterns = [
    re_path(rf"^{CLAVE}/folleto/{CODIGO}\.pdf$", folletos.folleto_pdf, name="folleto_pdf"),
    re_path(rf"^{CLAVE}/folleto/{CODIGO}/estado/$", folletos.folleto_estado, name="folleto_estado"),
    re_path(rf"^{CLAVE}/folleto/{IDIOMA}/(?P<formato>[a-z]+)/$", folletos.folleto, name="folleto"),
    re_path(
        rf"^escritorio/{CLAVE}/(?P<clase>[-\w]+)/folleto/{IDIOMA}/$", folletos.borrador_folleto, name="borrador_folleto"
    ),
    path(f"{UNO}/medidas/", folletos.medidas, name="medidas"),
]
