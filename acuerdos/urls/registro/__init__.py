"""The addresses of the Registro: one module for each of its rooms; the key of an agreement comes last."""

from django.urls import path

from acuerdos.views.registro import ficha, lista

from . import alertas, bitacora, datos, estadisticas, explorar, reportes

app_name = "registro"
urlpatterns = [
    path("", lista.lista, name="lista"),
    *explorar.rutas,
    *estadisticas.rutas,
    *datos.rutas,
    *alertas.rutas,
    *bitacora.rutas,
    *reportes.rutas,
    path("<slug:clave>/", ficha.ficha, name="ficha"),
    *(
        path(f"<slug:clave>.{formato}", ficha.como_datos, {"formato": formato}, name=f"ficha_{formato}")
        for formato in ("jsonld", "bib", "ris")
    ),
    path("<slug:clave>/copias/<int:pk>/", ficha.copia, name="copia"),
]
