"""What hangs from a membership: fees, posts and commitments."""

from django.urls import path

from redes.views import partes

urlpatterns = [
    path("membresias/<str:folio>/cambios/", partes.lista_de_cambios, name="membresia_cambios"),
    path("membresias/<str:folio>/cuotas/<int:pk>/comprobante/", partes.comprobante, name="comprobante"),
    path("membresias/<str:folio>/compromisos/<int:pk>/cumplir/", partes.cumplir, name="compromiso_cumplir"),
    path("membresias/<str:folio>/compromisos/<int:pk>/reabrir/", partes.reabrir, name="compromiso_reabrir"),
    path("membresias/<str:folio>/<slug:parte>/agregar/", partes.agregar, name="parte_agregar"),
    path("membresias/<str:folio>/<slug:parte>/<int:pk>/", partes.corregir, name="parte_corregir"),
    path("membresias/<str:folio>/<slug:parte>/<int:pk>/quitar/", partes.quitar, name="parte_quitar"),
]
