from django.urls import path

from acuerdos.views.registro import estadisticas

rutas = [
    path("estadisticas/", estadisticas.estadisticas, name="estadisticas"),
    path("estadisticas/<slug:tabla>.csv", estadisticas.tabla_csv, name="estadisticas_csv"),
    path("estadisticas/informe/", estadisticas.pedir, name="informe_pedir"),
    path("estadisticas/informe/<slug:codigo>/", estadisticas.informe, name="informe"),
    path("estadisticas/informe/<slug:codigo>/estado/", estadisticas.estado, name="informe_estado"),
    path("estadisticas/informe/<slug:codigo>.pdf", estadisticas.descargar, name="informe_pdf"),
]
