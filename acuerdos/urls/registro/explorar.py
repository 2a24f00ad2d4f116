from django.urls import path

from acuerdos.views.registro import explorar

rutas = [
    path("explorar/", explorar.portada, name="explorar"),
    path("entidades/", explorar.indice("entidad"), name="entidades"),
    path("entidades/<str:valor>/", explorar.panorama("entidad"), name="entidad"),
    path("municipios/", explorar.municipios, name="municipios"),
    path("municipios/<str:valor>/", explorar.panorama("municipio"), name="municipio"),
    path("paises/", explorar.indice("pais"), name="paises"),
    path("paises/<str:valor>/", explorar.panorama("pais"), name="pais"),
    path("materias/", explorar.indice("materia"), name="materias"),
    path("materias/<str:valor>/", explorar.panorama("materia"), name="materia"),
    path("ods/", explorar.indice("ods"), name="odss"),
    path("ods/<str:valor>/", explorar.panorama("ods"), name="ods"),
    path("anios/", explorar.indice("anio"), name="anios"),
    path("anios/<str:valor>/", explorar.panorama("anio"), name="anio"),
    path("mapa/", explorar.mapa, name="mapa"),
    path("cronologia/", explorar.cronologia, name="cronologia"),
]
