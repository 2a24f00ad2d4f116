"""The catalogue of networks, each with who of Mexico is in it."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from redes.busqueda.memoria import vigente
from redes.busqueda.presencia import Cuenta, resumen
from redes.estados import Estado
from redes.models import Red
from sre_portal.api import cursor
from sre_portal.api.openapi import ejemplo, errores
from sre_portal.api.parametros import CURSOR, DE_LIMITE, en_openapi
from sre_portal.api.puerta import responder

from . import esquemas
from .parametros import TIPO, leer_pedido, siguiente_de

rutas = Router(tags=["Redes"])


@rutas.get(
    "/redes",
    response={200: esquemas.Redes, **errores(422)},
    url_name="redes",
    summary="Redes y organismos",
    description="Las redes internacionales y los organismos del catálogo, por su clave. Las cifras sin fecha de "
    "verificación están por verificar.",
    openapi_extra=en_openapi(TIPO, DE_LIMITE, CURSOR) | ejemplo("redes"),
)
def redes(request: HttpRequest) -> HttpResponse:
    pedido = leer_pedido(request, TIPO, DE_LIMITE, CURSOR)
    consulta = pedido.consulta("redes")
    tras = cursor.leer(pedido.cursor, consulta=consulta)
    todas = Red.objects.filter(**pedido.filtro)
    restan = todas.filter(clave__gt=tras[0]) if tras else todas
    halladas = list(_completas(restan).order_by("clave")[: pedido.limite + 1])
    ancla = [halladas[pedido.limite - 1].clave] if len(halladas) > pedido.limite else None
    siguiente = siguiente_de(request, pedido, ancla, consulta=consulta)
    redactor = _Redactor(request)
    items = [redactor.red(una) for una in halladas[: pedido.limite]]
    return responder({"total": todas.count(), "items": items, "siguiente": siguiente}, siguiente=siguiente)


@rutas.get(
    "/redes/{clave}",
    response={200: esquemas.Red, **errores(404, 422)},
    url_name="red",
    summary="Una red",
    description="Para tener a sus miembros mexicanos, /api/v1/membresias?red=su-clave.",
    openapi_extra=ejemplo("red"),
)
def red(request: HttpRequest, clave: str) -> HttpResponse:
    leer_pedido(request)
    una = None if "\x00" in clave else _completas(Red.objects.filter(clave=clave[:40])).first()
    if una is None:
        raise Http404(f"No hay ninguna red con la clave «{clave[:40]}». Las que hay están en /api/v1/redes.")
    return responder(_Redactor(request).red(una))


def _completas(redes: QuerySet[Red]) -> QuerySet[Red]:
    return redes.select_related("sede_pais", "fusionada_en").prefetch_related("materias", "ods", "idiomas", "cifras")


class _Redactor:
    """Writes networks as the API gives them."""

    def __init__(self, request: HttpRequest):
        self._sitio = request.build_absolute_uri("/").rstrip("/")
        self._por_red = resumen(vigente(hoy=timezone.localdate())).por_red

    def red(self, una: Red) -> dict:
        return {
            "clave": una.clave,
            "nombre": una.nombre,
            "siglas": una.siglas or None,
            "nombre_original": una.nombre_original or None,
            "nombre_en": una.nombre_en or None,
            "tipo": una.tipo,
            "mandato": una.mandato,
            "ingreso": una.ingreso,
            "requiere_acuerdo": una.requiere_acuerdo,
            "sede_ciudad": una.sede_ciudad or None,
            "sede_pais": una.sede_pais.codigo if una.sede_pais else None,
            "web": una.web or None,
            "correo": una.correo or None,
            "idiomas": sorted(idioma.codigo for idioma in una.idiomas.all()),
            "materias": sorted(materia.clave for materia in una.materias.all()),
            "ods": sorted(ods.numero for ods in una.ods.all()),
            "campos": una.campos,
            "existe": una.activa,
            "fusionada_en": una.fusionada_en.clave if una.fusionada_en else None,
            "fusionada_el": una.fusionada_el.isoformat() if una.fusionada_el else None,
            "cifras": [_cifra(cifra) for cifra in una.cifras.all()],
            "presencia": _presencia(self._por_red.get(una.pk)),
            "url": self._sitio + una.get_absolute_url(),
            "api": self._sitio + reverse("api-v1:red", args=[una.clave]),
        }


def _cifra(cifra) -> dict:
    return {
        "clase": cifra.clase,
        "valor": None if cifra.valor is None else str(cifra.valor.normalize().__format__("f")),
        "moneda": cifra.moneda or None,
        "nota": cifra.nota or None,
        "fuente": cifra.fuente,
        "verificada_el": cifra.verificada_el.isoformat() if cifra.verificada_el else None,
    }


def _presencia(cuenta: Cuenta | None) -> dict:
    nombres = {"activas": Estado.ACTIVA, "suspendidas": Estado.SUSPENDIDA, "concluidas": Estado.CONCLUIDA}
    por_estado = {nombre: cuenta.por_estado[estado] if cuenta else 0 for nombre, estado in nombres.items()}
    return por_estado | {"por_verificar": cuenta.por_verificar if cuenta else 0}
