"""Compile locale/*/LC_MESSAGES/django.po into the .mo that runs, with Babel: nobody needs gettext's tools for it."""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

RAIZ = Path(__file__).resolve().parent.parent

for texto in sorted((RAIZ / "locale").glob("*/LC_MESSAGES/django.po")):
    with texto.open("rb") as archivo:
        catalogo = read_po(archivo)
    # The header would say this moment, and nothing translated would change the file each time.
    catalogo.creation_date = catalogo.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    with texto.with_suffix(".mo").open("wb") as archivo:
        write_mo(archivo, catalogo)
    print(f"{texto.parent.parent.name}: {len(catalogo)} mensajes")
