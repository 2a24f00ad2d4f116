from sre_portal.paginas import rutas

urlpatterns = rutas("redes")
