"""What publishing demands, and what it only warns of: sentences that a person can act on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from acuerdos.busqueda.nombres import nombre
from expediente.flujo import DatosIncompletos

from .estructura import ORIGINAL, PROYECTOS_PEDIDOS, Clase, Estructura
from .models import Clase as ClaseEscrito
from .models import Escrito

PESO_MAYOR = 3  # of an element: what a reader would miss most


@dataclass(frozen=True)
class Advertencia:
    """Something that a reader would notice: publishing goes on all the same. `seccion` is where it is mended."""

    seccion: str
    texto: str


def exigir_publicable(escrito: Escrito, idiomas: Collection[str], secciones: Mapping[str, Mapping]) -> None:
    """Raise DatosIncompletos when what would be published says nothing at all, or not in a language that was chosen."""
    errores = {}
    primera = escrito.estructura.secciones[0]
    minimo = ("lema", "resumen") if escrito.clase == ClaseEscrito.PERFIL else ()
    ya_escrito = secciones.get(ORIGINAL, {}).get(primera.clave, {})
    faltan = [primera.elemento(clave).etiqueta for clave in minimo if clave not in ya_escrito]
    if not secciones.get(ORIGINAL):
        errores["idiomas"] = "Todavía no hay nada escrito en español: escriba al menos una sección antes de publicar."
    elif faltan:
        puntos = " y ".join(f"«{etiqueta}»" for etiqueta in faltan)
        errores["idiomas"] = f"Antes de publicar escriba {puntos}, en «{primera.titulo}»: es lo primero que se lee."
    vacios = sorted(set(idiomas) - set(secciones))
    if vacios and "idiomas" not in errores:
        lenguas = ", ".join(nombre("idioma", idioma).lower() for idioma in vacios)
        errores["idiomas"] = f"No hay nada escrito en: {lenguas}. Tradúzcalo o no lo elija."
    if errores:
        raise DatosIncompletos(errores)


def advertencias(escrito: Escrito, contenido: Mapping, *, hoy) -> list[Advertencia]:
    """Give what a reader would miss in what is about to be published; none of it stops it."""
    secciones = contenido["secciones"].get(ORIGINAL, {})
    salida = []
    if escrito.clase == ClaseEscrito.PERFIL:
        cuantos = len(secciones.get("proyectos", {}).get("proyectos", []))
        if cuantos < PROYECTOS_PEDIDOS:
            hay = {0: "no hay ninguno", 1: "hay uno"}.get(cuantos, f"hay {cuantos}")
            salida.append(
                Advertencia("proyectos", f"La guía pide tres proyectos o temas de interés (capítulo 4) y {hay}.")
            )
        if not any(i["seccion"] == "presentacion" for i in contenido["imagenes"]):
            salida.append(Advertencia("presentacion", "No tiene imagen de portada."))
    salida += [
        Advertencia(seccion.clave, f"«{seccion.titulo}» está vacía.")
        for seccion in escrito.estructura.secciones
        if seccion.clave not in secciones and seccion.clave != "proyectos"
    ]
    salida += _importantes_que_faltan(escrito.estructura, secciones)
    salida += _comentarios_abiertos(escrito)
    salida += _cifras_viejas(escrito.estructura, secciones, hoy)
    for idioma, numeros in contenido["traduce"].items():
        for clave, numero in numeros.items():
            if contenido["ediciones"].get(ORIGINAL, {}).get(clave, 0) > numero:
                titulo = escrito.estructura.seccion(clave).titulo
                lengua = nombre("idioma", idioma).lower()
                texto = f"La traducción al {lengua} de «{titulo}» es de un texto anterior."
                salida.append(Advertencia(clave, texto))
    return salida


def _importantes_que_faltan(estructura: Estructura, secciones: Mapping) -> list[Advertencia]:
    """What a reader would miss most in the sections that say something."""
    return [
        Advertencia(seccion.clave, f"A «{seccion.titulo}» le falta «{elemento.etiqueta}».")
        for seccion, elemento in estructura.elementos()
        if elemento.peso == PESO_MAYOR
        and secciones.get(seccion.clave)
        and elemento.clave not in secciones[seccion.clave]
    ]


def _comentarios_abiertos(escrito: Escrito) -> list[Advertencia]:
    abiertos = escrito.comentarios.filter(resuelto_en=None).order_by().values_list("seccion").annotate(Count("pk"))
    cuantos = dict(abiertos)
    return [
        Advertencia(
            seccion.clave, f"«{seccion.titulo}» tiene {n} {'comentario' if n == 1 else 'comentarios'} por atender."
        )
        for seccion in escrito.estructura.secciones
        if (n := cuantos.get(seccion.clave))
    ]


def _cifras_viejas(estructura: Estructura, secciones: Mapping, hoy) -> list[Advertencia]:
    return [
        Advertencia(seccion.clave, f"«{elemento.etiqueta}» es de {anio}: busque una cifra más reciente.")
        for seccion, elemento, anio in cifras_viejas(estructura, secciones, hoy=hoy)
    ]


def cifras_viejas(estructura: Estructura, secciones: Mapping, *, hoy):
    """Give (section, element, year) of each figure whose year is more than PERFIL_CIFRAS_ANIOS before that of `hoy`."""
    limite = hoy.year - settings.PERFIL_CIFRAS_ANIOS
    for seccion, elemento in estructura.elementos():
        if elemento.clase != Clase.CIFRA:
            continue
        anio = (secciones.get(seccion.clave, {}).get(elemento.clave) or {}).get("anio")
        if anio and anio < limite:
            yield seccion, elemento, anio
