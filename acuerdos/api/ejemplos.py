"""An answer of each kind, for the description of the API. A test holds them against the same schemas."""

SITIO = "https://portal.example.org"
ACUERDO = {
    "clave": "rai-00012",
    "numero": 12,
    "titulo": "Acuerdo de hermanamiento entre Irapuato y Sendai",
    "tipo": "hermanamiento",
    "denominacion": "acuerdo",
    "situacion": "inscrito",
    "fecha_firma": "2026-03-02",
    "lugar_firma": "Sendai, Japón",
    "fecha_inscripcion": "2026-04-14",
    "gobierno": {
        "clave": "irapuato-guanajuato",
        "nombre": "Municipio de Irapuato, Guanajuato",
        "ambito": "municipal",
        "entidad": "11",
        "entidad_nombre": "Guanajuato",
        "municipio": "11-irapuato",
    },
    "contrapartes": [
        {
            "id": 34,
            "nombre": "Sendai",
            "ciudad": None,
            "subdivision": "Prefectura de Miyagi",
            "tipo": "organo_local",
            "pais": "JP",
            "pais_nombre": "Japón",
        }
    ],
    "materias": ["cultura", "turismo"],
    "materias_texto": None,
    "ods": [11, 17],
    "idiomas": ["es", "ja"],
    "vigencia": {"hasta": "2031-03-01", "indefinida": False, "estado": "vigente"},
    "demo": False,
    "url": f"{SITIO}/registro/rai-00012/",
    "api": f"{SITIO}/api/v1/acuerdos/rai-00012",
}
GOBIERNO = ACUERDO["gobierno"] | {
    "tipo": "municipal",
    "acuerdos": 4,
    "url": f"{SITIO}/directorio/gobiernos/irapuato-guanajuato/",
    "api": f"{SITIO}/api/v1/gobiernos/irapuato-guanajuato",
}
HUELLA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
EJEMPLOS = {
    "acuerdos": {"total": 1, "items": [ACUERDO], "siguiente": None},
    "acuerdo": ACUERDO
    | {
        "resumen": "Intercambio de estudiantes y promoción turística.",
        "fuente": None,
        "folio": "AI-2026-0012",
        "firmantes": [{"parte": "mexicana", "nombre": "María Pérez", "cargo": "Presidenta municipal"}],
        "cadena": [],
        "copias": [
            {"idioma": "es", "url": f"{SITIO}/registro/rai-00012/copias/7/", "tamanio": 184_320, "sha256": HUELLA}
        ],
        "constancia": {
            "numero": "CJ/0012/2026",
            "codigo": "ABCD-EFGH-JKLM",
            "emitida": "2026-04-14",
            "verificacion": f"{SITIO}/verificar/ABCD-EFGH-JKLM/",
        },
        "asientos": [{"numero": 40, "tipo": "inscripcion", "huella": HUELLA, "url": f"{SITIO}/registro/bitacora/40/"}],
    },
    "estadisticas": {
        "total": 15,
        "filtro": {"pais": "JP"},
        "conteos": {"tipo": [{"valor": "hermanamiento", "nombre": "Hermanamiento", "acuerdos": 15}]},
    },
    "gobiernos": {"total": 1, "items": [GOBIERNO], "siguiente": None},
    "gobierno": GOBIERNO,
    "contrapartes": {"total": 1, "items": [ACUERDO["contrapartes"][0] | {"acuerdos": 1}], "siguiente": None},
    "catalogos": {"items": [{"catalogo": "paises", "url": f"{SITIO}/api/v1/catalogos/paises"}]},
    "catalogo": {
        "catalogo": "paises",
        "items": [{"clave": "JP", "nombre": "Japón", "nombre_en": "Japan", "de": "asia"}],
    },
}
