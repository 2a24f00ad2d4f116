"""The catalogues: the values of each filter, with their names in Spanish and in English."""

from collections.abc import Callable, Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from ninja import Router

from acuerdos.busqueda.criterios import AMBITOS, ORDENES, SITUACIONES, VIGENCIAS, clave_de_municipio
from acuerdos.busqueda.nombres import nombre
from acuerdos.models import Denominacion, Tipo
from directorio.models import (
    Continente,
    Entidad,
    Idioma,
    Materia,
    Municipio,
    Ods,
    Pais,
    TipoContraparte,
    TipoGobierno,
)
from sre_portal.api.openapi import ejemplo, errores
from sre_portal.api.puerta import responder

from . import esquemas
from .parametros import leer_pedido

rutas = Router(tags=["Catálogos"])
Filas = Iterator[tuple[str, str | None]]  # a key, and what it belongs to


def _fijos(valores) -> Callable[[], Filas]:
    return lambda: ((valor, None) for valor in valores)


def _paises() -> Filas:
    return iter(Pais.objects.order_by("codigo").values_list("codigo", "continente"))


def _municipios() -> Filas:
    todos = Municipio.objects.select_related("entidad").order_by("entidad__clave", "nombre")
    return ((clave_de_municipio(m), m.entidad.clave) for m in todos)


def _de(modelo, campo: str) -> Callable[[], Filas]:
    return lambda: ((str(clave), None) for clave in modelo.objects.order_by(campo).values_list(campo, flat=True))


# name of the catalogue → the dimension by which its values are named, and its rows
CATALOGOS: dict[str, tuple[str, Callable[[], Filas]]] = {
    "paises": ("pais", _paises),
    "continentes": ("continente", _fijos(Continente.values)),
    "entidades": ("entidad", _de(Entidad, "clave")),
    "municipios": ("municipio", _municipios),
    "materias": ("materia", _de(Materia, "clave")),
    "ods": ("ods", _de(Ods, "numero")),
    "idiomas": ("idioma", _de(Idioma, "codigo")),
    "tipos": ("tipo", _fijos(Tipo.values)),
    "denominaciones": ("denominacion", _fijos(Denominacion.values)),
    "situaciones": ("situacion", _fijos(SITUACIONES)),
    "vigencias": ("vigencia", _fijos(VIGENCIAS)),
    "ambitos": ("ambito", _fijos(AMBITOS)),
    "ordenes": ("orden", _fijos(ORDENES)),
    "tipos-de-gobierno": ("tipo_gobierno", _fijos(TipoGobierno.values)),
    "tipos-de-contraparte": ("tipo_contraparte", _fijos(TipoContraparte.values)),
}


@rutas.get(
    "/catalogos",
    response={200: esquemas.Catalogos, **errores(422)},
    url_name="catalogos",
    summary="Qué catálogos hay",
    openapi_extra=ejemplo("catalogos"),
)
def catalogos(request: HttpRequest) -> HttpResponse:
    leer_pedido(request)
    sitio = request.build_absolute_uri("/").rstrip("/")
    items = [{"catalogo": uno, "url": sitio + reverse("api-v1:catalogo", args=[uno])} for uno in CATALOGOS]
    return responder({"items": items})


@rutas.get(
    "/catalogos/{catalogo}",
    response={200: esquemas.Catalogo, **errores(404, 422)},
    url_name="catalogo",
    summary="Un catálogo",
    description="Sus claves son los valores que admiten los filtros.",
    openapi_extra=ejemplo("catalogo"),
)
def catalogo(request: HttpRequest, catalogo: str) -> HttpResponse:
    leer_pedido(request)
    if catalogo not in CATALOGOS:
        raise Http404(f"No hay un catálogo «{catalogo[:40]}». Los que hay: {', '.join(CATALOGOS)}.")
    dimension, filas = CATALOGOS[catalogo]
    items = []
    for clave, de in filas():
        with translation.override("en"):
            nombre_en = str(nombre(dimension, clave))
        items.append(
            {"clave": clave, "nombre": str(nombre(dimension, clave)), "nombre_en": nombre_en, "de": de or None}
        )
    return responder({"catalogo": catalogo, "items": items})
