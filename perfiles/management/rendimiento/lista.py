"""How much slower /perfiles/ is with thousands of profiles than with a few."""

from django.urls import reverse

from perfiles.management.volumen import poblar
from perfiles.models import PerfilPublicado
from sre_portal.rendimiento import Medidor, analizar

POCOS, MUCHOS = 25, 2_500
RAZON_MAXIMA = 1.5
# Those that fill a page with either number, so that as many cards are compared.
PREGUNTAS = {"Todas": "", "Más habitantes": "?orden=poblacion", "Una palabra de todas": "?q=ciudad"}
OTRAS = {"Una palabra de algunas": "?q=agua", "Un tema y una clase": "?tema=cultura&tipo=turistica"}


def medir_lista(medidor: Medidor) -> None:
    """Ask the list the same questions with 25 profiles and with 2,500, and say how many times longer it takes."""
    tiempos: dict[str, list[float]] = {pregunta: [] for pregunta in PREGUNTAS}
    for cuantos in (POCOS, MUCHOS):
        poblar(max(cuantos - PerfilPublicado.objects.count(), 0))
        analizar()
        for pregunta, consulta in PREGUNTAS.items():
            ruta = reverse("perfiles:inicio") + consulta
            # Times that of the empty view asked in the same breath: what else the machine does weighs on both.
            tiempos[pregunta].append(medidor.medir(f"Lista: {pregunta}", f"{cuantos:,} perfiles", ruta).razon)
    razones = {pregunta: con_muchos / con_pocos for pregunta, (con_pocos, con_muchos) in tiempos.items()}
    peor = max(razones, key=razones.__getitem__)
    medidor.decir(
        f"- Lista con {MUCHOS:,} perfiles entre lista con {POCOS}: "
        + ", ".join(f"{pregunta.lower()} {razon:.2f}" for pregunta, razon in razones.items())
        + f" (a lo más {RAZON_MAXIMA}: {'sí' if razones[peor] <= RAZON_MAXIMA else '**no**'})."
    )
    for pregunta, consulta in OTRAS.items():
        medidor.medir(f"Lista: {pregunta}", f"{MUCHOS:,} perfiles", reverse("perfiles:inicio") + consulta)
    medidor.medir("Mapa", f"{MUCHOS:,} perfiles", reverse("perfiles:inicio") + "?vista=mapa")
    claves = PerfilPublicado.objects.order_by("clave").values_list("clave", flat=True)[:4]
    comparar = reverse("perfiles:comparar") + "?" + "&".join(f"c={clave}" for clave in claves)
    medidor.medir("Comparación de cuatro", f"{MUCHOS:,} perfiles", comparar)
