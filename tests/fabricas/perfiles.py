"""Profiles and plans as their own verbs leave them."""

import datetime as dt
from zoneinfo import ZoneInfo

from directorio.models import Usuario
from directorio.roles import Rol
from perfiles import registro, tramite
from perfiles.estados import Accion, Estado
from perfiles.estructura import ORIGINAL, Clase, Elemento, Origen
from perfiles.models import Clase as ClaseEscrito
from perfiles.models import Escrito

from .directorio import GobiernoFactory, IdiomaFactory, MateriaFactory, OdsFactory, PaisFactory, UsuarioFactory

AHORA = dt.datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Mexico_City"))
VALORES = {
    Origen.TIPOS: ["capital", "turistica"],
    Origen.SECTORES: ["turismo"],
    Origen.MATERIAS: ["cultura"],
    Origen.ODS: ["11"],
    Origen.IDIOMAS: ["en"],
    Origen.PAISES: ["JP"],
    Origen.ORIGENES_DE_PROYECTO: ["plan"],
    Origen.INFRAESTRUCTURAS: ["aeropuerto"],
    Origen.AGRUPAMIENTOS: ["parque"],
}


def catalogos() -> None:
    """The values of the catalogues that `contenido_de` uses."""
    MateriaFactory(clave="cultura", nombre="Cultura", nombre_en="Culture")
    OdsFactory(numero=11, nombre="Ciudades y comunidades sostenibles")
    IdiomaFactory(codigo="en")
    PaisFactory(codigo="JP")


def valor_de(elemento: Elemento, marca: str = ""):
    """Give a good value for an element; `marca` makes its words different."""
    if elemento.clase in (Clase.FRASE, Clase.TEXTO):
        return f"{elemento.etiqueta} escrita{marca}"
    if elemento.clase == Clase.CIFRA:
        return {
            "valor": str(int(elemento.maximo or 1000) // 2),
            "unidad": elemento.unidad,
            "anio": 2025,
            "fuente": "INEGI",
        }
    if elemento.clase == Clase.SERIE:
        return {
            "puntos": [{"anio": 2023, "valor": "10.5"}, {"anio": 2024, "valor": "12"}],
            "unidad": elemento.unidad,
            "fuente": "SE",
        }
    if elemento.clase == Clase.LUGAR:
        return {"latitud": "20.67", "longitud": "-103.35"}
    if elemento.clase == Clase.OPCIONES:
        return list(VALORES[elemento.origen])
    fila = {"id": "f1"}
    for columna in elemento.columnas:
        if columna.clase == Clase.CIFRA:
            fila[columna.clave] = "12.5"
        elif columna.clase == Clase.OPCIONES:
            fila[columna.clave] = VALORES[columna.origen] if columna.varias else VALORES[columna.origen][0]
        else:
            fila[columna.clave] = f"{columna.etiqueta} escrita{marca}"
    return [fila]


def contenido_de(escrito: Escrito, clave: str, marca: str = "") -> dict:
    """Give a full section in Spanish."""
    seccion = escrito.estructura.seccion(clave)
    return {elemento.clave: valor_de(elemento, marca) for elemento in seccion.elementos}


def traduccion_de(escrito: Escrito, clave: str, marca: str = " (en)") -> dict:
    """Give a section translated whole from what `contenido_de` gives."""
    salida = {}
    for elemento in escrito.estructura.seccion(clave).traducibles:
        if elemento.clase == Clase.LISTA:
            salida[elemento.clave] = {"f1": {c.clave: f"{c.etiqueta}{marca}" for c in elemento.columnas_traducibles}}
        else:
            salida[elemento.clave] = f"{elemento.etiqueta}{marca}"
    return salida


def titular(gobierno=None) -> Usuario:
    return UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=gobierno or GobiernoFactory())


def escrito(
    por: Usuario | None = None, *, clase: str = ClaseEscrito.PERFIL, secciones=None, idiomas=(), ahora=AHORA
) -> Escrito:
    """Give a profile (or plan) begun and written by its titular: all its sections, or those named."""
    catalogos()
    por = por or titular()
    nuevo = registro.abrir(clase, por=por, ahora=ahora)
    for clave in nuevo.estructura.claves() if secciones is None else secciones:
        fila = registro.guardar_seccion(nuevo, clave, contenido_de(nuevo, clave), por=por, ahora=ahora, numero=0)
        for idioma in idiomas:
            if traducida := traduccion_de(nuevo, clave):
                registro.guardar_seccion(
                    nuevo, clave, traducida, por=por, ahora=ahora, numero=0, idioma=idioma, traduce=fila.numero
                )
    return nuevo


def publicado(
    por: Usuario | None = None, *, clase: str = ClaseEscrito.PERFIL, idiomas=(), ahora=AHORA, secciones=None
) -> Escrito:
    """Give one that the public reads."""
    por = por or titular()
    nuevo = escrito(por, clase=clase, idiomas=idiomas, ahora=ahora, secciones=secciones)
    tramite.publicar(nuevo, por=por, ahora=ahora, idiomas=idiomas)
    return Escrito.objects.con_partes().get(pk=nuevo.pk)


def en_estado(estado: str, por: Usuario) -> Escrito:
    """Give one in a state, brought there by the verbs."""
    if estado == Estado.EN_PREPARACION:
        return escrito(por)
    uno = publicado(por)
    if estado == Estado.DEVUELTO:
        tramite.devolver(uno, por=UsuarioFactory(rol=Rol.DGCP_ANALISTA), ahora=AHORA, nota="Corrija las cifras.")
    elif estado == Estado.RETIRADO:
        tramite.retirar(uno, por=por, ahora=AHORA, nota="Lo rehacemos.")
    return uno


# What each verb demands, besides who and when.
DEMANDA = {
    Accion.PUBLICAR: {},
    Accion.REVISAR: {},
    Accion.DEVOLVER: {"nota": "Corrija las cifras."},
    Accion.RETIRAR: {"nota": "Lo rehacemos."},
}
ACTOR = {
    Accion.PUBLICAR: Rol.OFAI_TITULAR,
    Accion.REVISAR: Rol.OFAI_TITULAR,
    Accion.DEVOLVER: Rol.DGCP_ANALISTA,
    Accion.RETIRAR: Rol.OFAI_TITULAR,
}
__all__ = [
    "ACTOR", "AHORA", "DEMANDA", "ORIGINAL", "catalogos", "contenido_de", "en_estado", "escrito", "publicado",
    "titular", "traduccion_de", "valor_de",
]  # fmt: skip
