"""What a foreign government writes to a city, who answers it, and with whom a city fits."""

from django.urls import path

from perfiles.views import afinidad, intereses

urlpatterns = [
    path("intereses/", intereses.lista, name="intereses"),
    path("intereses/<str:folio>/", intereses.detalle, name="interes"),
    path("interes/<uuid:llave>/", intereses.confirmar, name="interes_confirmar"),
    path("<slug:clave>/interes/", intereses.interesarse, name="interesarse"),
    path("<slug:clave>/interes/enviado/", intereses.enviado, name="interes_enviado"),
    path("<slug:clave>/afinidad/", afinidad.afinidad, name="afinidad"),
]
