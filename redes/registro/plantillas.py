"""The templates of letters: those that come with the portal, and what the DGCP writes."""

from django.db import IntegrityError, transaction

from directorio.models import Idioma
from expediente.flujo import DatosIncompletos, EstadoNoAdmite, exigir_vigente

from ..documentos.plantillas import ESPANOL, defecto_de, lo_que_viene
from ..models import PlantillaCarta
from ..permisos import exigir, puede_editar_plantillas

YA_HAY = "Ya hay una plantilla de esa red en ese idioma: corrija ésa."


@transaction.atomic
def cargar_plantillas() -> int:
    """Write the general templates that are missing and correct those that nobody edited; give how many were written."""
    escritas = 0
    for una in lo_que_viene()["plantilla"]:
        idioma = Idioma.objects.filter(codigo=una["idioma"]).first()
        if idioma is None:
            continue
        campos = {campo: una[campo].strip() for campo in ("asunto", "cuerpo", "despedida")}
        actual, creada = PlantillaCarta.objects.get_or_create(red=None, idioma=idioma, defaults=campos)
        cambia = any(getattr(actual, campo) != valor for campo, valor in campos.items())
        if actual.editada_en is None and cambia:
            for campo, valor in campos.items():
                setattr(actual, campo, valor)
            actual.save(update_fields=[*campos])
        escritas += creada or (actual.editada_en is None and cambia)
    return escritas


@transaction.atomic
def guardar(plantilla: PlantillaCarta, *, por, ahora, vista: str = "") -> PlantillaCarta:
    """Save a template that the DGCP wrote or changed.

    Raises NoPermitido, VersionCambiada for an old page, and DatosIncompletos for a field that does not exist, one in
    the closing words, or when there is one already of that network in that language.
    """
    exigir(puede_editar_plantillas(por))
    if plantilla.pk:
        PlantillaCarta.objects.select_for_update(of=("self",)).filter(pk=plantilla.pk).first()
    exigir_vigente(plantilla, vista)
    errores = {campo: d for campo in ("asunto", "cuerpo") if (d := defecto_de(getattr(plantilla, campo)))}
    if "{" in plantilla.despedida or "}" in plantilla.despedida:
        errores["despedida"] = "La despedida no lleva campos: póngalos en el asunto o en el cuerpo."
    iguales = PlantillaCarta.objects.filter(red=plantilla.red, idioma=plantilla.idioma).exclude(pk=plantilla.pk)
    if iguales.exists():
        errores["idioma"] = YA_HAY
    if errores:
        raise DatosIncompletos(errores)
    plantilla.version = plantilla.version + 1 if plantilla.pk else 1
    plantilla.editada_por, plantilla.editada_en = por, ahora
    try:
        with transaction.atomic():
            plantilla.save()
    except IntegrityError:  # somebody wrote the same one at this very moment
        raise DatosIncompletos({"idioma": YA_HAY}) from None
    return plantilla


@transaction.atomic
def quitar(pk: int, *, por) -> str:
    """Remove a template, so that the next that applies is used; give what it was, or nothing if it was gone.

    Raises NoPermitido, and EstadoNoAdmite for the general one in Spanish, to which every letter may come at last.
    """
    exigir(puede_editar_plantillas(por))
    una = PlantillaCarta.objects.select_related("red", "idioma").filter(pk=pk).first()
    if una is None:
        return ""
    if una.red_id is None and una.idioma.codigo == ESPANOL:
        raise EstadoNoAdmite("La general en español no se quita: es la que se usa cuando no hay otra.")
    que = str(una)
    una.delete()
    return que
