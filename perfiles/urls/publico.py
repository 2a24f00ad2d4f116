"""What anybody reads: a profile, a plan, their images; and the draft, for those who write it."""

from django.urls import path, re_path

from perfiles.views import publico

IDIOMA = r"(?P<idioma>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)"
CLAVE = r"(?P<clave>[-\w]+)"

urlpatterns = [
    path("imagenes/<int:pk>/<str:tamanio>/", publico.imagen, name="imagen_publica"),
    path("escritorio/<slug:clave>/<str:clase>/ver/<str:idioma>/", publico.borrador, name="borrador"),
    path("<slug:clave>/", publico.perfil, name="perfil"),
    path("<slug:clave>/plan/", publico.plan, name="plan"),
    re_path(rf"^{CLAVE}/plan/{IDIOMA}/$", publico.plan, name="plan_idioma"),
    re_path(rf"^{CLAVE}/{IDIOMA}/$", publico.perfil, name="perfil_idioma"),
]
