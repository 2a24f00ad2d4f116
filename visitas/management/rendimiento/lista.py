"""How much slower the list of visits is with thousands of them than with a few."""

from django.urls import reverse

from directorio.models import Usuario
from sre_portal.rendimiento import Medidor

# The first ones fill a page of the list with either number, so that as many lines are compared.
PREGUNTAS = {
    "en curso": "?ver=curso",
    "una palabra de todas": "?ver=curso&texto=economica",
    "un país": "?ver=curso&pais=JP",
}


def medir_lista(medidor: Medidor, detalle: str, dgcp: Usuario) -> dict[str, float]:
    """Ask the list what the DGCP asks; give what each cost, in times the empty view."""
    ruta = reverse("visitas:lista")
    return {
        pregunta: medidor.medir(f"Lista: {pregunta}", detalle, ruta + consulta, usuario=dgcp).razon
        for pregunta, consulta in PREGUNTAS.items()
    }


def comparar(pocas: dict[str, float], muchas: dict[str, float]) -> str:
    """Say how many times longer each question takes, both in times the empty view asked in the same breath."""
    razones = {pregunta: muchas[pregunta] / pocas[pregunta] for pregunta in pocas}
    return ", ".join(f"{pregunta} {razon:.2f}" for pregunta, razon in razones.items())
