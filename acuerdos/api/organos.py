"""Who signs: the Mexican governments, and the counterparts that some public agreement has."""

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from acuerdos.busqueda.criterios import clave_de_municipio
from acuerdos.busqueda.nombres import nombre
from acuerdos.models import Termino
from directorio.models import Contraparte, Gobierno
from sre_portal.api import cursor
from sre_portal.api.openapi import ejemplo, errores
from sre_portal.api.parametros import CURSOR, DE_LIMITE, en_openapi
from sre_portal.api.puerta import responder

from . import esquemas
from .acuerdos import redactor_de
from .parametros import FILTRO, Pedido, leer_pedido, siguiente_de

rutas = Router(tags=["Partes"])
DE = {parametro.nombre: parametro for parametro in FILTRO}
DE_GOBIERNOS = (DE["entidad"], DE["ambito"], DE_LIMITE, CURSOR)
DE_CONTRAPARTES = (DE["pais"], DE_LIMITE, CURSOR)


@rutas.get(
    "/gobiernos",
    response={200: esquemas.Gobiernos, **errores(422)},
    url_name="gobiernos",
    summary="Gobiernos mexicanos",
    description="Los del directorio, por su clave, con el número de acuerdos públicos de cada uno.",
    openapi_extra=en_openapi(*DE_GOBIERNOS) | ejemplo("gobiernos"),
)
def gobiernos(request: HttpRequest) -> HttpResponse:
    pedido = leer_pedido(request, *DE_GOBIERNOS)
    criterios = pedido.peticion.criterios
    todos = Gobierno.objects.all()
    if criterios.entidad:
        todos = todos.filter(entidad__clave=criterios.entidad)
    if criterios.ambito:
        todos = _del_ambito(todos, criterios.ambito)
    juntos = todos.select_related("entidad", "municipio__entidad")
    pagina = _tramo(request, pedido, juntos, "clave")
    redactor = redactor_de(request)
    cuantos = _cuantos("gobierno", [g.clave for g in pagina["items"]])
    pagina["items"] = [_gobierno(g, cuantos.get(g.clave, 0), redactor.sitio) for g in pagina["items"]]
    return responder(pagina, siguiente=pagina["siguiente"])


@rutas.get(
    "/gobiernos/{clave}",
    response={200: esquemas.Gobierno, **errores(404, 422)},
    url_name="gobierno",
    summary="Un gobierno mexicano",
    description="Con el número de sus acuerdos públicos; para tenerlos, /api/v1/acuerdos?gobierno=su-clave.",
    openapi_extra=ejemplo("gobierno"),
)
def gobierno(request: HttpRequest, clave: str) -> HttpResponse:
    leer_pedido(request)
    uno = None
    if "\x00" not in clave:
        uno = Gobierno.objects.select_related("entidad", "municipio__entidad").filter(clave=clave.lower()[:120]).first()
    if uno is None:
        raise Http404(f"No hay ningún gobierno con la clave «{clave[:60]}»: búsquelo en /api/v1/gobiernos.")
    cuantos = _cuantos("gobierno", [uno.clave]).get(uno.clave, 0)
    return responder(_gobierno(uno, cuantos, redactor_de(request).sitio))


@rutas.get(
    "/contrapartes",
    response={200: esquemas.Contrapartes, **errores(422)},
    url_name="contrapartes",
    summary="Contrapartes extranjeras",
    description="Las que tienen algún acuerdo público, por su identificador.",
    openapi_extra=en_openapi(*DE_CONTRAPARTES) | ejemplo("contrapartes"),
)
def contrapartes(request: HttpRequest) -> HttpResponse:
    pedido = leer_pedido(request, *DE_CONTRAPARTES)
    # What a government still negotiates is nobody else's: only who is in the index of public agreements is here.
    indizada = Termino.objects.filter(dimension="contraparte", valor=Cast(OuterRef("pk"), CharField()), cuantos__gt=0)
    todas = Contraparte.objects.select_related("pais").filter(Exists(indizada))
    if pedido.peticion.criterios.pais:
        todas = todas.filter(pais__codigo=pedido.peticion.criterios.pais)
    pagina = _tramo(request, pedido, todas, "pk")
    cuantos = _cuantos("contraparte", [str(c.pk) for c in pagina["items"]])
    redactor = redactor_de(request)
    pagina["items"] = [
        redactor.contraparte(
            {
                "id": c.pk,
                "nombre": c.nombre,
                "ciudad": c.ciudad,
                "subdivision": c.subdivision,
                "tipo": c.tipo,
                "pais": c.pais.codigo if c.pais else "",
            }
        )
        | {"acuerdos": cuantos.get(str(c.pk), 0)}
        for c in pagina["items"]
    ]
    return responder(pagina, siguiente=pagina["siguiente"])


def _tramo(request: HttpRequest, pedido: Pedido, todos: QuerySet, campo: str) -> dict:
    """Give a stretch of a list sorted by a unique column: what follows the last one given, wherever that is."""
    consulta = pedido.peticion.criterios.consulta(de=request.path)
    tras = cursor.leer(pedido.cursor, consulta=consulta)
    restan = todos.filter(**{f"{campo}__gt": tras[0]}) if tras else todos
    items = list(restan.order_by(campo)[: pedido.limite + 1])
    hay_mas, items = len(items) > pedido.limite, items[: pedido.limite]
    ancla = [getattr(items[-1], campo)] if hay_mas else None
    siguiente = siguiente_de(request, pedido, ancla, consulta=consulta)
    return {"total": todos.count(), "items": items, "siguiente": siguiente}


def _cuantos(dimension: str, valores: list[str]) -> dict[str, int]:
    hallados = Termino.objects.filter(dimension=dimension, valor__in=valores)
    return dict(hallados.values_list("valor", "cuantos"))


def _del_ambito(todos: QuerySet, ambito: str) -> QuerySet:
    """Keep those of an ámbito, told as the index tells it: by having a municipio, an entidad, or neither."""
    if ambito == "municipal":
        return todos.filter(municipio__isnull=False)
    return todos.filter(municipio__isnull=True, entidad__isnull=ambito == "federal")


def _gobierno(uno: Gobierno, cuantos: int, sitio: str) -> dict:
    return {
        "clave": uno.clave,
        "nombre": nombre("gobierno", uno.clave),
        "tipo": uno.tipo,
        "ambito": "municipal" if uno.municipio_id else "estatal" if uno.entidad_id else "federal",
        "entidad": uno.entidad.clave if uno.entidad else None,
        "entidad_nombre": nombre("entidad", uno.entidad.clave) if uno.entidad else None,
        "municipio": clave_de_municipio(uno.municipio) if uno.municipio else None,
        "acuerdos": cuantos,
        "url": sitio + uno.get_absolute_url(),
        "api": sitio + reverse("api-v1:gobierno", args=[uno.clave]),
    }
