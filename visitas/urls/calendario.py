"""The calendar. `calendario/…` comes before what begins with a folio."""

from django.urls import path, re_path

from visitas.views import calendario

urlpatterns = [
    path("calendario/", calendario.calendario, name="calendario"),
    path("calendario/<int:anio>/visitas.csv", calendario.anual_csv, name="calendario_csv"),
    path("calendario/<int:anio>/pdf/", calendario.anual_pdf, name="calendario_pdf"),
    path("calendario/suscripcion/", calendario.suscripcion, name="suscripcion"),
    path("calendario/suscripcion/nueva/", calendario.crear_direccion, name="suscripcion_nueva"),
    path("calendario/suscripcion/revocar/", calendario.revocar_direccion, name="suscripcion_revocar"),
    path("calendario/visita/<str:folio>.ics", calendario.ics_de_visita, name="ics"),
    re_path(r"^calendario/(?P<ficha>[A-Za-z0-9_-]{43})\.ics$", calendario.ics_privado, name="ics_privado"),
]
