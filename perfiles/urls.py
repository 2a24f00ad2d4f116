from sre_portal.paginas import rutas

app_name = "perfiles"
urlpatterns = rutas("perfiles")
