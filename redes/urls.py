from sre_portal.paginas import rutas

app_name = "redes"
urlpatterns = rutas("redes")
