"""The protocol of a visit: its acts, the order of their guests, and their tables."""

from django.urls import include, path

from visitas.views import invitados, mesas, protocolo

del_acto = [
    path("", protocolo.acto, name="acto"),
    path("ajustar/<slug:que>/", protocolo.ajustar, name="acto_ajustar"),
    path("quitar/", protocolo.quitar, name="acto_quitar"),
    path("precedencia/<slug:cual>/", protocolo.ambito, name="acto_ambito"),
    path("invitados/agregar/", invitados.agregar, name="invitado_nuevo"),
    path("invitados/pegar/", invitados.pegar, name="invitados_pegar"),
    path("invitados/<int:invitado>/", invitados.corregir, name="invitado"),
    path("invitados/<int:invitado>/quitar/", invitados.quitar, name="invitado_quitar"),
    path("invitados/<int:invitado>/lugar/", invitados.lugar, name="invitado_lugar"),
    path("invitados/<int:invitado>/sentar/", mesas.sentar, name="invitado_sentar"),
    path("invitados/<int:invitado>/soltar/", mesas.soltar, name="invitado_soltar"),
    path("mesas/", mesas.mesas, name="mesas"),
    path("mesas/estado/", mesas.estado, name="acomodo_estado"),
    path("mesas/acomodar/", mesas.acomodar, name="acomodar"),
    path("mesas/agregar/", mesas.agregar_mesas, name="mesas_agregar"),
    path("mesas/<int:mesa>/", mesas.corregir_mesa, name="mesa"),
    path("mesas/<int:mesa>/quitar/", mesas.quitar_mesa, name="mesa_quitar"),
    path("restricciones/agregar/", mesas.agregar_restriccion, name="restriccion_nueva"),
    path("restricciones/<int:restriccion>/", mesas.corregir_restriccion, name="restriccion"),
    path("restricciones/<int:restriccion>/quitar/", mesas.quitar_restriccion, name="restriccion_quitar"),
]

urlpatterns = [
    path("<str:folio>/protocolo/", protocolo.actos, name="actos"),
    path("<str:folio>/protocolo/agregar/", protocolo.nuevo, name="acto_nuevo"),
    path("<str:folio>/protocolo/<int:pk>/", include(del_acto)),
]
