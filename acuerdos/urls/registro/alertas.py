from django.urls import path

from acuerdos.views.registro import alertas, novedades

rutas = [
    path("novedades.atom", novedades.atom, name="feed"),
    path("alertas/", alertas.pedir, name="alerta"),
    path("alertas/pedida/", alertas.pedida, name="alerta_pedida"),
    path("alertas/confirmar/<str:enlace>/", alertas.confirmar, name="alerta_confirmar"),
    path("alertas/baja/<str:enlace>/", alertas.baja, name="alerta_baja"),
    path("alertas/mias/<str:enlace>/", alertas.mias, name="alertas_mias"),
]
