"""Which government is in which network: what anybody reads of each membership."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from directorio.nombres import nombres_de_entidad
from redes.busqueda.catalogo import Catalogo
from redes.busqueda.membresias import tramo
from redes.busqueda.memoria import vigente
from redes.ficha.presencia.renglones import verificacion
from redes.models import Membresia
from sre_portal.api import cursor
from sre_portal.api.openapi import ejemplo, errores
from sre_portal.api.parametros import CURSOR, DE_LIMITE, en_openapi
from sre_portal.api.puerta import responder

from . import esquemas
from .parametros import FILTRO, leer_pedido, siguiente_de

rutas = Router(tags=["Redes"])


@rutas.get(
    "/membresias",
    response={200: esquemas.Membresias, **errores(422)},
    url_name="membresias",
    summary="Gobiernos mexicanos en redes",
    description="Las membresías en vigor y las concluidas; las que se preparan no son públicas. Los mismos filtros que "
    "la matriz de presencia. Se recorren todas siguiendo «siguiente» hasta que sea null.",
    openapi_extra=en_openapi(*FILTRO, DE_LIMITE, CURSOR) | ejemplo("membresias"),
)
def membresias(request: HttpRequest) -> HttpResponse:
    pedido = leer_pedido(request, *FILTRO, DE_LIMITE, CURSOR)
    consulta = pedido.consulta("membresias")
    tras = cursor.leer(pedido.cursor, consulta=consulta)
    memoria, catalogo = vigente(hoy=timezone.localdate()), Catalogo()
    pares = memoria.hallar(catalogo.en_la_que_sigue(pedido.criterios), catalogo)
    pks, total = tramo(memoria, catalogo, pares, tras=tras[0] if tras else 0, limite=pedido.limite + 1)
    ancla = [pks[pedido.limite - 1]] if len(pks) > pedido.limite else None
    siguiente = siguiente_de(request, pedido, ancla, consulta=consulta)
    completas = Membresia.objects.select_related("gobierno__entidad").prefetch_related("cargos")
    suyas = completas.filter(pk__in=pks[: pedido.limite]).order_by("pk")
    items = [_membresia(una, catalogo) for una in suyas]
    return responder({"total": total, "items": items, "siguiente": siguiente}, siguiente=siguiente)


def _membresia(una: Membresia, catalogo: Catalogo) -> dict:
    vale, de_ingreso = catalogo[catalogo.raices[una.red_id]], catalogo[una.red_id]
    return {
        "id": una.pk,
        "gobierno": _gobierno(una.gobierno),
        "red": {"clave": vale.clave, "nombre": vale.nombre_es},
        "red_de_ingreso": de_ingreso.clave if de_ingreso != vale else None,
        "campo": una.campo or None,
        "estado": una.estado,
        "desde": _dia(una.desde),
        "hasta": _dia(una.hasta),
        "verificacion": verificacion(una.origen, una.verificada_el),
        "verificada_el": _dia(una.verificada_el),
        "cargos": [
            {"organo": c.organo, "nombre": c.nombre, "desde": _dia(c.desde), "hasta": _dia(c.hasta)}
            for c in una.cargos.all()
        ],
        "demo": una.es_demo,
    }


def _gobierno(gobierno) -> dict:
    entidad = gobierno.entidad
    return {
        "clave": gobierno.clave,
        "nombre": gobierno.nombre_publico,
        "tipo": gobierno.tipo,
        "entidad": entidad.clave if entidad else None,
        "entidad_nombre": nombres_de_entidad(entidad.clave, entidad.nombre_corto)[0] if entidad else None,
    }


def _dia(fecha) -> str | None:
    return fecha.isoformat() if fecha else None
