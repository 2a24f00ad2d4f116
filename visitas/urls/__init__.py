"""Every address of the visits. Those that begin with a fixed word come before those of a folio."""

from . import casas, cifras, visitas

app_name = "visitas"
urlpatterns = [
    *cifras.urlpatterns,  # "", cifras/…
    *casas.urlpatterns,  # casas/…
    *visitas.urlpatterns,  # expedientes/, nueva/…, compromisos/…, <folio>/…
]
