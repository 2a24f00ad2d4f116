"""What the profiles tell the other rooms of a government: what anybody reads of it, and never a draft."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from acuerdos.busqueda.nombres import nombre
from directorio.models import Gobierno
from expediente.vecinos import PerfilPublicado

from ..estructura import ORIGINAL
from ..estructura import Clase as ClaseElemento
from ..models import Clase, Escrito, Formato
from .lectura import SEGUNDA, Lectura
from .publica import url_en

# What is read first of a profile, by whom has never heard of the city.
RESUMEN = ("lema", "resumen", "temas", "sectores", "busca", "ofrece")


def perfiles_publicados(gobierno: Gobierno) -> list[PerfilPublicado]:
    """Give the profile of a government as it is published, once per language; none when it is not."""
    publicos = Escrito.objects.publicos().con_partes()
    escrito = publicos.filter(gobierno=gobierno, clase=Clase.PERFIL).first()
    return [_perfil(escrito, idioma) for idioma in escrito.publicada.idiomas] if escrito else []


def _perfil(escrito: Escrito, idioma: str) -> PerfilPublicado:
    with override(settings.LANGUAGE_CODE):
        url = url_en(escrito, idioma)
        pdf = reverse("perfiles:folleto", args=[escrito.gobierno.clave, idioma, Formato.FOLLETO])
        nombre_idioma = nombre("idioma", idioma)
    with override(settings.LANGUAGE_CODE if idioma == ORIGINAL else SEGUNDA):
        leida = Lectura(escrito.estructura, escrito.publicada.contenido, idioma)["presentacion"]
        resumen = tuple((bloque.etiqueta, _texto(bloque)) for clave in RESUMEN if (bloque := leida[clave]))
    return PerfilPublicado(idioma, nombre_idioma, f"{settings.SITIO_URL}{url}", f"{settings.SITIO_URL}{pdf}", resumen)


def _texto(bloque) -> str:
    return ", ".join(map(str, bloque.valor)) if bloque.clase == ClaseElemento.OPCIONES else str(bloque.valor)
