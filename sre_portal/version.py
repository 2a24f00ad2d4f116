"""Which code is running, told by what it is: the same on every host that runs the same."""

import hashlib
from functools import cache

from django.conf import settings

CARPETAS = (
    "acuerdos", "directorio", "expediente", "perfiles", "visitas", "redes", "sre_portal", "templates", "locale",
    "static",
)  # fmt: skip
EXTENSIONES = {".py", ".html", ".mo", ".csv", ".css", ".js", ".svg", ".json"}


@cache
def huella_del_codigo() -> str:
    """Give a hash of code, templates and translations, made once per process, for what another version has kept."""
    huella = hashlib.blake2b(f"{settings.SITIO_URL} {settings.DEMO}".encode(), digest_size=8)
    for carpeta in CARPETAS:
        for archivo in sorted((settings.BASE_DIR / carpeta).rglob("*")):
            if archivo.suffix in EXTENSIONES and archivo.is_file():
                huella.update(str(archivo.relative_to(settings.BASE_DIR)).encode())
                huella.update(archivo.read_bytes())
    return huella.hexdigest()
