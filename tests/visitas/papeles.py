"""What the papers of the visits say, read as their readers would."""

import html
import io
import re

from django.template.loader import render_to_string
from pypdf import PdfReader

from directorio.models import Usuario
from directorio.roles import Rol
from tests.fabricas import visitas as fabrica
from visitas.documentos import carpeta, informe
from visitas.estados import Clase
from visitas.models import Visita

AHORA = fabrica.AHORA
NOMBRES = ("Eulalia Vargas Tovar", "Porfirio Nava Cruz", "Rosa Vargas", "Elías Nava", "323 555 0147")
"""What nobody may read who may not see the participants of `reunificacion_completa`."""
COMPLETAS = {
    Clase.GIRA: fabrica.gira_completa,
    Clase.DIPLOMATICA: fabrica.diplomatica_completa,
    Clase.FERIA: fabrica.feria_completa,
    Clase.REUNIFICACION: fabrica.reunificacion_completa,
}


def titular_de(gobierno) -> Usuario:
    return Usuario.objects.get(gobierno=gobierno, rol=Rol.OFAI_TITULAR)


def en_pdf(contenido: bytes) -> tuple[str, PdfReader]:
    """Give the words of a PDF on one line, with plain spaces."""
    lector = PdfReader(io.BytesIO(contenido))
    return " ".join(" ".join(pagina.extract_text() for pagina in lector.pages).split()), lector


def sin_marcas(plantilla: str, contexto: dict) -> str:
    """Give the words of what is printed, without printing it: most of the cost of a PDF is laying it out."""
    de_corrido = re.sub(r"</?(?:strong|em|a|span)\b[^>]*>", "", render_to_string(plantilla, contexto))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", de_corrido)).split())


def en_carpeta(una: Visita, persona: Usuario) -> str:
    return sin_marcas(carpeta.PLANTILLA, carpeta.contexto_de(una, persona, ahora=AHORA))


def en_informe(una: Visita, persona: Usuario, ahora=AHORA) -> str:
    return sin_marcas(informe.PLANTILLA, informe.contexto_de(una, persona, ahora=ahora))
