"""Every address of the profiles. Those that begin with a fixed word come before those of a government's key."""

from . import busqueda, editor, escritorio, folletos, intereses, publico

app_name = "perfiles"
urlpatterns = [
    *busqueda.urlpatterns,  # "", comparar/, afinidad/
    *escritorio.urlpatterns,  # escritorio/…: the room of one profile or plan, its steps, versions and comments
    *editor.urlpatterns,  # escritorio/…/<seccion>/…: writing, translating, images
    *intereses.urlpatterns,  # intereses/…, interes/<llave>/, <clave>/interes/
    *folletos.urlpatterns,  # folletos/…, <clave>/folleto/…
    *publico.urlpatterns,  # imagenes/…, <clave>/, <clave>/<idioma>/, <clave>/plan/
]
