"""Read every stored file and compare it with the SHA-256 noted when it was received or issued.

    python manage.py shell -v0 < herramientas/comprobar_archivos.py

Meant for after a restore. Writes nothing; exits 1 when a file is missing or is not the one that was stored.
"""

import hashlib
import sys

from expediente.models import Archivo, DocumentoEmitido

total = malos = 0
for filas in (Archivo.objects.all(), DocumentoEmitido.objects.exclude(generado_en=None)):
    for fila in filas.only("archivo", "sha256").iterator():
        total += 1
        try:
            with fila.archivo.open("rb") as archivo:
                bien = hashlib.file_digest(archivo, "sha256").hexdigest() == fila.sha256
            motivo = "no es el que se guardó"
        except OSError:
            bien, motivo = False, "falta o no puede leerse"
        if not bien:
            malos += 1
            print(f"{fila._meta.verbose_name} {fila.pk}, {fila.archivo.name}: {motivo}")
print(f"{malos} de {total} con problemas.")
if malos:
    sys.exit(1)
