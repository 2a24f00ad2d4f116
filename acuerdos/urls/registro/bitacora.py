from django.urls import path

from acuerdos.views.registro import bitacora

rutas = [
    path("bitacora/", bitacora.bitacora, name="bitacora"),
    path("bitacora/<int:numero>/", bitacora.entrada, name="bitacora_entrada"),
    # Flat, so that a folder with what was downloaded has the same names.
    path("bitacora/entradas.jsonl", bitacora.entradas, name="bitacora_entradas"),
    path("bitacora/prueba-<int:numero>.jsonl", bitacora.prueba, name="bitacora_prueba"),
    path("bitacora/puntos.json", bitacora.puntos, name="bitacora_puntos"),
    path("bitacora/punto-<str:fecha>.json", bitacora.punto, name="bitacora_punto"),
    path("bitacora/clave-publica.pem", bitacora.clave, name="bitacora_clave"),
    path("bitacora/verificar_registro.py", bitacora.verificador, name="bitacora_verificador"),
]
