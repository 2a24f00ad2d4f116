"""Where a section is written: in Spanish, in the other languages, its editions and its images."""

from django.urls import path, re_path

from perfiles.views import ediciones, editor, imagenes

from .publico import IDIOMA

SECCION = "escritorio/<slug:clave>/<slug:clase>/seccion/<slug:seccion>"
DE_UN_IDIOMA = rf"^escritorio/(?P<clave>[-\w]+)/(?P<clase>[-\w]+)/seccion/(?P<seccion>[-\w]+)/{IDIOMA}"
NUMERO = r"(?P<numero>[0-9]{1,9})"

urlpatterns = [
    path(f"{SECCION}/", editor.seccion, name="seccion"),
    path(f"{SECCION}/imagenes/", imagenes.imagenes, name="imagenes"),
    path(f"{SECCION}/imagenes/<int:pk>/", imagenes.imagen, name="imagen"),
    path(f"{SECCION}/imagenes/<int:pk>/mover/", imagenes.mover, name="imagen_mover"),
    path(f"{SECCION}/imagenes/<int:pk>/retirar/", imagenes.retirar, name="imagen_retirar"),
    re_path(rf"{DE_UN_IDIOMA}/$", editor.traduccion, name="traduccion"),
    re_path(rf"{DE_UN_IDIOMA}/presentes/$", editor.presentes, name="presentes"),
    re_path(rf"{DE_UN_IDIOMA}/historia/$", ediciones.historia, name="historia"),
    re_path(rf"{DE_UN_IDIOMA}/historia/{NUMERO}/restaurar/$", ediciones.restaurar, name="restaurar_edicion"),
]
