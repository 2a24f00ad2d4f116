"""Addresses of the directory."""

from django.urls import path

from directorio.views import catalogos, contrapartes, gobiernos, inicio, invitaciones, ofais, personas

app_name = "directorio"

urlpatterns = [
    path("", inicio.inicio, name="inicio"),
    path("personas/", personas.personas, name="personas"),
    path("personas/invitar/", invitaciones.invitar, name="invitar"),
    path("personas/invitaciones/", invitaciones.invitaciones, name="invitaciones"),
    path("personas/invitaciones/<int:pk>/reenviar/", invitaciones.reenviar, name="reenviar_invitacion"),
    path("personas/invitaciones/<int:pk>/cancelar/", invitaciones.cancelar, name="cancelar_invitacion"),
    path("personas/<int:pk>/", personas.persona, name="persona"),
    path("personas/<int:pk>/datos/", personas.editar_persona, name="editar_persona"),
    path("personas/<int:pk>/desactivar/", personas.desactivar, name="desactivar"),
    path("personas/<int:pk>/reactivar/", personas.reactivar, name="reactivar"),
    path("invitacion/<str:enlace>/", invitaciones.aceptar, name="aceptar_invitacion"),
    path("ofai/", ofais.ofais, name="ofais"),
    path("ofai/ofai.csv", ofais.exportar, name="ofais_csv"),
    path("ofai/mi-ciudad-no-tiene/", ofais.sin_oficina, name="ofais_sin_oficina"),
    path("ofai/<slug:clave>/", ofais.entidad, name="ofais_entidad"),
    path("gobiernos/", gobiernos.gobiernos, name="gobiernos"),
    path("gobiernos/nuevo/", gobiernos.nuevo, name="gobierno_nuevo"),
    path("gobiernos/<slug:clave>/", gobiernos.gobierno, name="gobierno"),
    path("gobiernos/<slug:clave>/ofai/", gobiernos.ofai, name="ofai"),
    path("gobiernos/<slug:clave>/administraciones/nueva/", gobiernos.administracion, name="administracion_nueva"),
    path("gobiernos/<slug:clave>/administraciones/<int:pk>/", gobiernos.administracion, name="administracion"),
    path("contrapartes/", contrapartes.contrapartes, name="contrapartes"),
    path("contrapartes/nueva/", contrapartes.contraparte, name="contraparte_nueva"),
    path("contrapartes/<int:pk>/", contrapartes.contraparte, name="contraparte"),
    path("representaciones/", catalogos.representaciones, name="representaciones"),
    path("representaciones/nueva/", catalogos.representacion, name="representacion_nueva"),
    path("representaciones/<int:pk>/", catalogos.representacion, name="representacion"),
    path("dias-inhabiles/", catalogos.dias_inhabiles, name="dias_inhabiles"),
    path("dias-inhabiles/nuevo/", catalogos.dia_inhabil, name="dia_inhabil_nuevo"),
    path("dias-inhabiles/<int:pk>/", catalogos.dia_inhabil, name="dia_inhabil"),
    path("dias-inhabiles/<int:pk>/quitar/", catalogos.quitar_dia_inhabil, name="quitar_dia_inhabil"),
    path("fundamentos/", catalogos.fundamentos, name="fundamentos"),
    path("fundamentos/nuevo/", catalogos.fundamento, name="fundamento_nuevo"),
    path("fundamentos/<int:pk>/", catalogos.fundamento, name="fundamento"),
]
