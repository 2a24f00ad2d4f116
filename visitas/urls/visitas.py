"""The room of the visits: the list, the page of one, its parts, its agenda, its steps and its commitments."""

from django.urls import path, re_path

from visitas.forms.partes import PARTES
from visitas.views import agenda, archivos, compromisos, lista, partes, pasos, visita

PARTE = rf"(?P<parte>{'|'.join(PARTES)})"

urlpatterns = [
    path("expedientes/", lista.lista, name="lista"),
    path("nueva/<slug:clase>/", lista.nueva, name="nueva"),
    path("compromisos/", compromisos.lista, name="compromisos"),
    path("compromisos/<int:pk>/cerrar/", compromisos.cerrar, name="compromiso_cerrar"),
    path("compromisos/<int:pk>/reabrir/", compromisos.reabrir, name="compromiso_reabrir"),
    path("<str:folio>/", visita.visita, name="visita"),
    path("<str:folio>/datos/", visita.datos, name="datos"),
    path("<str:folio>/advertencias/", visita.advertencias, name="advertencias"),
    path("<str:folio>/mensaje/", visita.mensaje, name="mensaje"),
    path("<str:folio>/destinos/<int:pk>/asignar/", visita.asignar, name="asignar"),
    path("<str:folio>/documentos/<int:pk>/", visita.documento, name="documento"),
    path("<str:folio>/documentos/<int:pk>/estado/", visita.documento_estado, name="documento_estado"),
    path("<str:folio>/documentos/<int:pk>/reintentar/", visita.documento_reintentar, name="documento_reintentar"),
    path("<str:folio>/archivos/", archivos.subir, name="archivo_subir"),
    path("<str:folio>/archivos/<int:pk>/", archivos.archivo, name="archivo"),
    path("<str:folio>/archivos/<int:pk>/retirar/", archivos.retirar, name="archivo_retirar"),
    path("<str:folio>/agenda/", agenda.agenda, name="agenda"),
    path("<str:folio>/agenda/<int:pk>/responder/", agenda.responder, name="responder"),
    path("<str:folio>/participantes/", partes.lista_de_participantes, name="participantes"),
    path("<str:folio>/paso/<slug:accion>/", pasos.paso, name="paso"),
    re_path(rf"^(?P<folio>[^/]+)/{PARTE}/agregar/$", partes.agregar, name="parte_agregar"),
    re_path(rf"^(?P<folio>[^/]+)/{PARTE}/(?P<pk>[0-9]{{1,9}})/$", partes.corregir, name="parte_corregir"),
    re_path(rf"^(?P<folio>[^/]+)/{PARTE}/(?P<pk>[0-9]{{1,9}})/quitar/$", partes.quitar, name="parte_quitar"),
]
