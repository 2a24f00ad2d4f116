"""The calendar of forums and calls. What begins with a fixed word comes before the name of an event."""

from django.urls import path

from redes.views import eventos, ics, participacion

urlpatterns = [
    path("eventos/", eventos.lista, name="eventos"),
    path("eventos/eventos.csv", eventos.exportar, name="eventos_csv"),
    path("eventos/calendario.ics", ics.de_todos, name="eventos_ics"),
    path("eventos/nuevo/", eventos.nuevo, name="evento_nuevo"),
    path("eventos/<slug:clave>/", eventos.evento, name="evento"),
    path("eventos/<slug:clave>/evento.ics", ics.de_un_evento, name="evento_ics"),
    path("eventos/<slug:clave>/corregir/", eventos.corregir, name="evento_corregir"),
    path("eventos/<slug:clave>/publicar/", eventos.publicar, name="evento_publicar"),
    path("eventos/<slug:clave>/retirar/", eventos.retirar, name="evento_retirar"),
    path("eventos/<slug:clave>/documentos/", eventos.subir, name="evento_documento_subir"),
    path("eventos/<slug:clave>/documentos/<int:pk>/", eventos.documento, name="evento_documento"),
    path("eventos/<slug:clave>/documentos/<int:pk>/mostrar/", eventos.mostrar, name="evento_documento_mostrar"),
    path("eventos/<slug:clave>/documentos/<int:pk>/retirar/", eventos.quitar, name="evento_documento_retirar"),
    path("eventos/<slug:clave>/participar/", participacion.participar, name="evento_participar"),
    path("eventos/<slug:clave>/participar/quitar/", participacion.quitar, name="evento_participar_quitar"),
    path("<slug:clave>/calendario.ics", ics.de_una_red, name="red_ics"),
]
