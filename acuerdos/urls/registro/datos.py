from django.urls import path

from acuerdos.views.registro import datos, volcados

rutas = [
    path("exportar.csv", datos.exportar, {"formato": "csv"}, name="exportar"),
    path("exportar.xlsx", datos.exportar, {"formato": "xlsx"}, name="exportar_xlsx"),
    path("exportar.json", datos.exportar, {"formato": "json"}, name="exportar_json"),
    path("datos/", datos.portada, name="datos"),
    path("datos/diccionario.csv", datos.diccionario, name="diccionario"),
    path("datos/catalogo.jsonld", datos.catalogo, {"formato": "jsonld"}, name="catalogo"),
    path("datos/catalogo.ttl", datos.catalogo, {"formato": "ttl"}, name="catalogo_ttl"),
    path("datos/volcados/<str:nombre>", volcados.volcado, name="volcado"),
]
