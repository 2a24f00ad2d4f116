"""What the profiles tell the other rooms of a government: what anybody reads of it, and never a draft."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override

from acuerdos.busqueda.nombres import nombre
from directorio.models import Gobierno
from expediente.vecinos import Coincidencia, Parecida, PerfilPublicado, Proyecto, RasgosDeCiudad

from ..afinidades import Pesos, Rasgos, mas_afines
from ..estructura import ORIGINAL
from ..estructura import Clase as ClaseElemento
from ..models import Clase, Escrito, Formato
from ..models import PerfilPublicado as Indice
from .ciudades import publicadas
from .contrapartes import del_registro
from .lectura import SEGUNDA, Lectura
from .pesos import PESOS
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


def rasgos_publicados(gobierno: Gobierno) -> RasgosDeCiudad | None:
    """Give what the public profile of a government says of its city, its projects one by one."""
    escrito = Escrito.objects.publicos().filter(gobierno=gobierno, clase=Clase.PERFIL)
    escrito = escrito.select_related("publicada", "indice").first()
    if escrito is None or not hasattr(escrito, "indice"):
        return None
    indice, secciones = escrito.indice, escrito.publicada.contenido["secciones"]
    proyectos = secciones.get(ORIGINAL, {}).get("proyectos", {}).get("proyectos", [])
    return RasgosDeCiudad(
        temas=frozenset(indice.temas),
        ods=frozenset(indice.ods),
        tipos=frozenset(indice.tipos),
        idiomas=frozenset(indice.idiomas),
        poblacion=indice.poblacion,
        proyectos=tuple(
            Proyecto(uno["titulo"], frozenset(uno.get("temas", [])), frozenset(map(str, uno.get("ods", []))))
            for uno in proyectos
            if uno.get("titulo")
        ),
        url=reverse("perfiles:perfil", args=[gobierno.clave]),
    )


def parecidas(gobierno: Gobierno, limite: int) -> list[Parecida]:
    """Give the cities with a public profile that are most like that of a government (its affinity with them)."""
    registro = del_registro()
    todas, pesos = publicadas(registro), PESOS.vigentes()
    afines = todas.una_vez(
        (gobierno.clave, limite, tuple(pesos.items())),
        lambda: _mas_parecidas(todas.rasgos, gobierno.clave, pesos, limite),
    )
    return [Parecida(clave, nombre("gobierno", clave), puntos) for clave, puntos in afines]


def _mas_parecidas(todas: list[Rasgos], clave: str, pesos: Pesos, limite: int) -> list[tuple[str, int]]:
    propia = next((rasgos for rasgos in todas if rasgos.clave == clave), None)
    if propia is None:
        return []
    otras = (rasgos for rasgos in todas if rasgos.clave != clave)
    return [(otra.clave, uno.puntos) for otra, uno in mas_afines(propia, otras, pesos, limite=limite)]


def coinciden(temas: frozenset[str], ods: frozenset[str], tipos: frozenset[str]) -> list[Coincidencia]:
    """Give the governments whose public profile has one of the subjects or goals and, if asked, one of the kinds."""
    hallados = Indice.objects.publicos().filter(Q(temas__overlap=sorted(temas)) | Q(ods__overlap=sorted(ods)))
    if tipos:
        hallados = hallados.filter(tipos__overlap=sorted(tipos))
    filas = hallados.order_by("pk").values_list("escrito__gobierno", "temas", "ods")
    return [Coincidencia(pk, temas & set(suyos), ods & set(sus_ods)) for pk, suyos, sus_ods in filas]
