"""An agreement for machines: schema.org's `Legislation`, the type that says legal force and what amends what."""

import json

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from ..busqueda.nombres import nombre
from ..estados import Estado
from ..models import Clase

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
# What this one does to the earlier one, as schema.org names it (from ELI, the European Legislation Identifier).
RELACIONES = {
    Clase.ADENDA: "legislationAmends",
    Clase.RENOVACION: "legislationChanges",
    Clase.SUSTITUCION: "legislationRepeals",
    Clase.TERMINACION: "legislationRepeals",
}


def absoluta(nombre_de_ruta: str, *args) -> str:
    """Give the address of a page in Spanish: the one that names the thing whatever language is being read."""
    with translation.override(settings.LANGUAGE_CODE):
        return settings.SITIO_URL + reverse(nombre_de_ruta, args=args)


def jsonld(ficha) -> dict:
    """Describe a FichaPublica. A partial date («1981») is given as far as it is known, as ISO 8601 allows."""
    acuerdo, url = ficha.acuerdo, absoluta("registro:ficha", ficha.acuerdo.clave)
    with translation.override(settings.LANGUAGE_CODE):
        datos = {
            "@context": "https://schema.org",
            "@type": "Legislation",
            "@id": url,
            "url": url,
            "name": acuerdo.titulo,
            "legislationIdentifier": acuerdo.clave.upper(),
            "legislationType": acuerdo.get_tipo_display(),
            "additionalType": acuerdo.get_denominacion_display(),
            "abstract": acuerdo.resumen,
            "inLanguage": ficha.idiomas,
            "legislationDate": acuerdo.fecha_firma_parcial,
            "datePublished": ficha.fecha_de_inscripcion,
            "legislationPassedBy": [_gobierno(acuerdo), *(_contraparte(c) for c in ficha.contrapartes)],
            "legislationResponsible": {
                "@type": "GovernmentOrganization",
                "name": "Secretaría de Relaciones Exteriores",
            },
            "legislationJurisdiction": _lugar(acuerdo.gobierno),
            "legislationLegalForce": _vigor(ficha),
            "expires": ficha.fin.dia.isoformat() if ficha.fin.dia else "",
            "about": [nombre("materia", clave) for clave in ficha.materias],
            "encoding": [_copia(copia) for copia in ficha.copias],
            "isPartOf": {
                "@type": "Dataset",
                "name": "Registro de Acuerdos Interinstitucionales",
                "url": absoluta("registro:lista"),
            },
            "creditText": acuerdo.fuente,
            "creativeWorkStatus": _situacion(acuerdo),
        }
    for vinculo in ficha.cadena.anteriores:
        otro = {"@type": "Legislation", "@id": absoluta("registro:ficha", vinculo.anterior.clave)}
        datos.setdefault(RELACIONES[Clase(vinculo.clase)], []).append(otro)
    return {clave: valor for clave, valor in datos.items() if valor not in ("", [], None)}


def incrustado(ficha) -> SafeString:
    """Give the same as the body of a data block: nothing in it can close the element that holds it."""
    return mark_safe(json.dumps(jsonld(ficha), ensure_ascii=False).translate(ESCAPES))


def _gobierno(acuerdo) -> dict:
    return {
        "@type": "GovernmentOrganization",
        "name": acuerdo.gobierno.nombre_publico,
        "address": _lugar(acuerdo.gobierno),
    }


def _contraparte(contraparte) -> dict:
    tipo = "Organization" if contraparte.tipo in ("organizacion_internacional", "persona_privada") else None
    pais = contraparte.pais.codigo if contraparte.pais else ""
    datos = {"@type": tipo or "GovernmentOrganization", "name": contraparte.nombre}
    return datos | ({"address": {"@type": "PostalAddress", "addressCountry": pais}} if pais else {})


def _lugar(gobierno) -> str:
    return gobierno.entidad.nombre if gobierno.entidad else "México"


def _copia(copia) -> dict:
    return {
        "@type": "LegislationObject",
        "encodingFormat": copia.archivo.tipo_mime,
        "inLanguage": copia.archivo.idioma,
        "contentUrl": absoluta("registro:copia", copia.clave, copia.archivo.pk),
        "contentSize": str(copia.archivo.tamanio),
        "sha256": copia.archivo.sha256,
    }


def _vigor(ficha) -> str:
    estados = {"vigente": "InForce", "por_vencer": "InForce", "terminado": "NotInForce"}
    return f"https://schema.org/{estados[ficha.vigencia]}" if ficha.vigencia in estados else ""


def _situacion(acuerdo) -> str:
    if acuerdo.es_demo:
        return "Fictitious"
    return "Historical record, not yet verified" if acuerdo.estado == Estado.HISTORICO else "Inscribed"
