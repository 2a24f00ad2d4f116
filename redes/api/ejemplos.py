"""An answer of each kind, for the description of the API. A test holds them against the same schemas."""

SITIO = "https://portal.example.org"
RED = {
    "clave": "ejemplo",
    "nombre": "Red de Ciudades de Ejemplo",
    "siglas": "RCE",
    "nombre_original": "Example Cities Network",
    "nombre_en": "Example Cities Network",
    "tipo": "tematica",
    "mandato": "Reunir a los gobiernos locales que comparten un tema.",
    "ingreso": "carta",
    "requiere_acuerdo": False,
    "sede_ciudad": "Lyon",
    "sede_pais": "FR",
    "web": "https://red.example.org",
    "correo": None,
    "idiomas": ["en", "fr"],
    "materias": ["turismo"],
    "ods": [8, 11],
    "campos": [],
    "existe": True,
    "fusionada_en": None,
    "fusionada_el": None,
    "cifras": [
        {
            "clase": "miembros",
            "valor": "31",
            "moneda": None,
            "nota": None,
            "fuente": "ABC de la internacionalización, capítulo 6",
            "verificada_el": None,
        }
    ],
    "presencia": {"activas": 3, "suspendidas": 0, "concluidas": 1, "por_verificar": 1},
    "url": f"{SITIO}/redes/ejemplo/",
    "api": f"{SITIO}/api/v1/redes/ejemplo",
}
MEMBRESIA = {
    "id": 128,
    "gobierno": {
        "clave": "irapuato-guanajuato",
        "nombre": "Municipio de Irapuato, Guanajuato",
        "tipo": "municipal",
        "entidad": "11",
        "entidad_nombre": "Guanajuato",
    },
    "red": {"clave": "ejemplo", "nombre": "Red de Ciudades de Ejemplo"},
    "red_de_ingreso": None,
    "campo": None,
    "estado": "activa",
    "desde": "2019-05-01",
    "hasta": None,
    "verificacion": "registrada_en_el_portal",
    "verificada_el": None,
    "cargos": [{"organo": "comision", "nombre": "Comisión de Cultura", "desde": "2025-01-01", "hasta": None}],
    "demo": False,
}
EJEMPLOS = {
    "redes": {"total": 1, "items": [RED], "siguiente": None},
    "red": RED,
    "membresias": {"total": 1, "items": [MEMBRESIA], "siguiente": None},
}
