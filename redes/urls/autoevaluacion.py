"""The yearly self-assessment: `autoevaluacion/` is the government's own, `autoevaluaciones/` what was sent."""

from django.urls import path

from redes.views import autoevaluacion, autoevaluaciones

urlpatterns = [
    path("autoevaluacion/", autoevaluacion.autoevaluacion, name="autoevaluacion"),
    path("autoevaluacion/enviar/", autoevaluacion.enviar, name="autoevaluacion_enviar"),
    path("autoevaluacion/<slug:dimension>/", autoevaluacion.dimension, name="autoevaluacion_dimension"),
    path("autoevaluaciones/", autoevaluaciones.autoevaluaciones, name="autoevaluaciones"),
    path("autoevaluaciones/enviadas.csv", autoevaluaciones.enviadas_csv, name="autoevaluaciones_csv"),
    path("autoevaluaciones/pendientes.csv", autoevaluaciones.faltan_csv, name="autoevaluaciones_faltan_csv"),
    path("autoevaluaciones/<int:pk>/", autoevaluacion.ver, name="autoevaluacion_ver"),
    path("autoevaluaciones/<int:pk>/pdf/", autoevaluacion.pdf, name="autoevaluacion_pdf"),
]
