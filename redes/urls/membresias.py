"""The memberships: the list, the page of one, its steps and its files; `nueva/` before what begins with a folio."""

from django.urls import path

from redes.views import archivos, membresia, membresias, pasos

urlpatterns = [
    path("membresias/", membresias.membresias, name="membresias"),
    path("membresias/membresias.csv", membresias.membresias_csv, name="membresias_csv"),
    path("membresias/nueva/", membresias.nueva, name="membresia_nueva"),
    path("membresias/<str:folio>/", membresia.membresia, name="membresia"),
    path("membresias/<str:folio>/datos/", membresia.datos, name="membresia_datos"),
    path("membresias/<str:folio>/mensaje/", membresia.mensaje, name="membresia_mensaje"),
    path("membresias/<str:folio>/paso/<slug:accion>/", pasos.paso, name="membresia_paso"),
    path("membresias/<str:folio>/archivos/", archivos.subir, name="membresia_archivo_subir"),
    path("membresias/<str:folio>/archivos/<int:pk>/", archivos.archivo, name="membresia_archivo"),
    path("membresias/<str:folio>/archivos/<int:pk>/retirar/", archivos.retirar, name="membresia_archivo_retirar"),
]
