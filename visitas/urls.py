from sre_portal.paginas import rutas

app_name = "visitas"
urlpatterns = rutas("visitas")
