from django.urls import path

from visitas.views import casas

urlpatterns = [
    path("casas/", casas.directorio, name="casas"),
    path("casas/casas.csv", casas.exportar, name="casas_csv"),
    path("casas/administrar/", casas.administrar, name="casas_administrar"),
    path("casas/nueva/", casas.nueva, name="casa_nueva"),
    path("casas/<int:pk>/", casas.corregir, name="casa"),
    path("casas/<int:pk>/confirmar/", casas.confirmar, name="casa_confirmar"),
    path("casas/<int:pk>/cerrar/", casas.cerrar, name="casa_cerrar"),
    path("casas/<int:pk>/reabrir/", casas.reabrir, name="casa_reabrir"),
]
