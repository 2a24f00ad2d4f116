"""The agreements: any search by stretches, and each one whole."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from acuerdos.busqueda import resolver
from acuerdos.busqueda.nombres import nombre
from acuerdos.ficha.publica import CLASE_CONSTANCIA, clave_canonica, copias_publicas
from acuerdos.models import Acuerdo, Asiento, Clase, Firmante, Vinculo
from acuerdos.publicaciones.elementos import Redactor
from sre_portal.api import cursor
from sre_portal.api.openapi import ejemplo, errores
from sre_portal.api.parametros import CURSOR, DE_LIMITE, en_openapi
from sre_portal.api.puerta import responder

from . import esquemas
from .parametros import FILTRO, ORDEN, leer_pedido, siguiente_de

rutas = Router(tags=["Acuerdos"])
DIMENSIONES = ("tipo", "situacion", "ambito", "vigencia", "continente", "entidad", "pais", "materia", "ods", "anio")


@rutas.get(
    "/acuerdos",
    response={200: esquemas.Acuerdos, **errores(422)},
    url_name="acuerdos",
    summary="Buscar acuerdos",
    description="Los mismos filtros que la página del Registro. Se recorren todos siguiendo «siguiente» hasta que sea "
    "null: lo que se inscriba entretanto no repite ni salta ninguno.",
    openapi_extra=en_openapi(*FILTRO, ORDEN, DE_LIMITE, CURSOR) | ejemplo("acuerdos"),
)
def acuerdos(request: HttpRequest) -> HttpResponse:
    pedido = leer_pedido(request, *FILTRO, ORDEN, DE_LIMITE, CURSOR)
    hoy, peticion = timezone.localdate(), pedido.peticion
    consulta = peticion.criterios.consulta(orden=peticion.orden)
    tras = cursor.leer(pedido.cursor, consulta=consulta)
    resultado = resolver(peticion.criterios, hoy=hoy)
    datos, sigue = resultado.tramo(orden=peticion.orden, tras=tras, limite=pedido.limite)
    siguiente = siguiente_de(request, pedido, sigue, consulta=consulta)
    redactor = redactor_de(request)
    items = [redactor.elemento(uno) for uno in datos]
    return responder({"total": resultado.total, "items": items, "siguiente": siguiente}, siguiente=siguiente)


@rutas.get(
    "/acuerdos/{clave}",
    response={200: esquemas.AcuerdoCompleto, **errores(404, 422)},
    url_name="acuerdo",
    summary="Un acuerdo",
    description="Todo lo público de un acuerdo: partes, fechas, cadena de instrumentos, copias firmadas con su huella, "
    "código de la constancia y asientos de la bitácora. La clave se admite también como «RAI-12» o «12».",
    openapi_extra=ejemplo("acuerdo"),
)
def acuerdo(request: HttpRequest, clave: str) -> HttpResponse:
    leer_pedido(request)
    uno = _publico(clave)
    redactor = redactor_de(request)
    return responder(
        redactor.elemento(uno.entrada.datos)
        | {
            "resumen": uno.resumen or None,
            "fuente": uno.fuente or None,
            "folio": uno.folio or None,
            "firmantes": uno.con_firmantes,
            "cadena": _cadena(uno),
            "copias": _copias(uno, redactor.sitio),
            "constancia": _constancia(uno, redactor.sitio),
            "asientos": _asientos(uno, redactor.sitio),
        }
    )


@rutas.get(
    "/estadisticas",
    response={200: esquemas.Estadisticas, **errores(422)},
    url_name="estadisticas",
    summary="Contar acuerdos",
    description="Cuántos acuerdos cumplen un filtro, y cuántos de ellos tienen cada valor de cada dimensión.",
    openapi_extra=en_openapi(*FILTRO) | ejemplo("estadisticas"),
)
def estadisticas(request: HttpRequest) -> HttpResponse:
    criterios = leer_pedido(request, *FILTRO).peticion.criterios
    resultado = resolver(criterios, hoy=timezone.localdate())
    conteos = {dimension: _contar(resultado, dimension) for dimension in DIMENSIONES}
    return responder({"total": resultado.total, "filtro": criterios.activos(), "conteos": conteos})


def redactor_de(request: HttpRequest) -> Redactor:
    return Redactor(request.build_absolute_uri("/").rstrip("/"), timezone.localdate())


def _contar(resultado, dimension: str) -> list[dict]:
    """Count each value of a dimension among what was found: its own filter counts too."""
    por_valor = resultado.conteo(dimension, propio=True)
    orden = sorted(por_valor.items(), key=lambda par: (-par[1], par[0]))
    return [{"valor": v, "nombre": nombre(dimension, v), "acuerdos": n} for v, n in orden if n]


def _publico(clave: str) -> Acuerdo:
    firmantes = Firmante.objects.filter(acuerdo=OuterRef("pk")).values(
        uno=JSONObject(parte="parte", nombre="nombre", cargo="cargo")
    )
    publicos = Acuerdo.objects.publicos().select_related("entrada").annotate(con_firmantes=ArraySubquery(firmantes))
    formas = {clave.lower()[:40], clave_canonica(clave)[:40]}
    uno = (
        publicos.defer("busqueda", "texto_busqueda", "entrada__texto", "entrada__linea")
        .filter(clave__in=formas)
        .first()
    )
    if uno is None or "\x00" in clave:
        raise Http404(f"No hay ningún acuerdo publicado con la clave «{clave[:40]}».")
    return uno


def _cadena(uno: Acuerdo) -> list[dict]:
    eslabones = Vinculo.objects.de_la_cadena(uno.pk).values(
        "clase", "anterior__clave", "posterior__clave", "surte_efecto", "motivo"
    )
    return [
        {
            "clase": Clase(eslabon["clase"]).value,
            "anterior": eslabon["anterior__clave"],
            "posterior": eslabon["posterior__clave"],
            "surte_efecto": eslabon["surte_efecto"].isoformat() if eslabon["surte_efecto"] else None,
            "motivo": eslabon["motivo"] or None,
        }
        for eslabon in eslabones
    ]


def _copias(uno: Acuerdo, sitio: str) -> list[dict]:
    return [
        {
            "idioma": copia.idioma or None,
            "url": sitio + reverse("registro:copia", args=[uno.clave, copia.pk]),
            "tamanio": copia.tamanio,
            "sha256": copia.sha256,
        }
        for copia in copias_publicas(uno)
    ]


def _constancia(uno: Acuerdo, sitio: str) -> dict | None:
    constancia = uno.documentos.filter(clase=CLASE_CONSTANCIA, publico=True).last()
    if constancia is None:
        return None
    return {
        "numero": constancia.numero or None,
        "codigo": constancia.codigo,
        "emitida": timezone.localdate(constancia.emitido_en).isoformat(),
        "verificacion": sitio + reverse("verificar:documento", args=[constancia.codigo]),
    }


def _asientos(uno: Acuerdo, sitio: str) -> list[dict]:
    asientos = Asiento.objects.filter(acuerdo=uno).order_by("numero").only("numero", "tipo", "huella")
    return [
        {"numero": a.numero, "tipo": a.tipo, "huella": a.huella, "url": sitio + a.get_absolute_url()} for a in asientos
    ]
