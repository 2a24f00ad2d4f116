"""The data set as catalogues of data read it (DCAT-AP 3): one description, written as JSON-LD or as Turtle."""

import datetime as dt
import json

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from ..busqueda import Criterios, resolver
from ..models import Volcado
from .volcados import vigentes

PREFIJOS = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
UE = "http://publications.europa.eu/resource/authority"
MEDIOS = "https://www.iana.org/assignments/media-types"
MEXICO = "http://publications.europa.eu/resource/authority/country/MEX"
# name, address, media type, what it is in the European vocabulary of file types
AL_MOMENTO = (
    ("CSV", "registro:exportar", "text/csv", "CSV"),
    ("Excel", "registro:exportar_xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    ("JSON", "registro:exportar_json", "application/json", "JSON"),
)
TIPO_UE = {Volcado.Formato.CSV: "CSV", Volcado.Formato.XLSX: "XLSX", Volcado.Formato.JSONL: "JSONL"}


def conjunto(*, sitio: str, hoy: dt.date) -> dict:
    """Describe the catalogue and its one data set, with a distribution per format, per dump and for the API."""
    with translation.override(settings.LANGUAGE_CODE):
        portada = sitio + reverse("registro:datos")
        return {
            "@id": portada + "#catalogo",
            "@type": "dcat:Catalog",
            "dct:title": _es("Datos abiertos del Registro de Acuerdos Interinstitucionales"),
            "dct:description": _es("Catálogo del portal de acuerdos interinstitucionales."),
            "dct:publisher": _publicador(),
            "dct:language": {"@id": f"{UE}/language/SPA"},
            "foaf:homepage": {"@id": portada},
            "dcat:dataset": _dataset(sitio, portada, hoy),
        }


def _dataset(sitio: str, portada: str, hoy: dt.date) -> dict:
    volcados = vigentes()
    return {
        "@id": portada + "#registro",
        "@type": "dcat:Dataset",
        "dct:identifier": portada,
        "dct:title": [
            _es("Registro de Acuerdos Interinstitucionales"),
            _en("Registry of Interinstitutional Agreements"),
        ],
        "dct:description": _es(
            "Acuerdos de gobiernos locales y dependencias de México con órganos gubernamentales extranjeros y "
            "organismos internacionales: los inscritos y los históricos pendientes de cotejo."
        ),
        "dct:publisher": _publicador(),
        "dcat:contactPoint": {"@type": "vcard:Organization", "vcard:fn": "Dirección General de Coordinación Política"},
        "dcat:keyword": [
            _es(palabra) for palabra in ("hermanamientos", "acuerdos interinstitucionales", "cooperación")
        ],
        "dcat:theme": {"@id": f"{UE}/data-theme/INTR"},
        "dct:language": {"@id": f"{UE}/language/SPA"},
        "dct:spatial": {"@id": MEXICO, "@type": "dct:Location"},
        "dct:temporal": _periodo(hoy),
        "dct:accrualPeriodicity": {"@id": f"{UE}/frequency/UPDATE_CONT"},
        "dct:accessRights": {"@id": f"{UE}/access-right/PUBLIC"},
        "dct:issued": _dia(min((v.fecha for v in volcados), default=hoy)),
        "dct:modified": _dia(max((v.fecha for v in volcados), default=hoy)),
        "dct:license": _licencia(),
        "dcat:landingPage": {"@id": portada},
        "foaf:page": {"@id": sitio + reverse("registro:diccionario"), "@type": "foaf:Document"},
        "dcat:distribution": [*_al_momento(sitio), *(_del_volcado(sitio, v) for v in volcados), _de_la_api(sitio)],
    }


def _al_momento(sitio: str) -> list[dict]:
    return [
        {
            "@id": f"{sitio}{reverse(vista)}#distribucion",
            "@type": "dcat:Distribution",
            "dct:title": _es(f"{nombre}, al momento y con cualquier filtro"),
            "dcat:accessURL": {"@id": sitio + reverse(vista)},
            "dcat:downloadURL": {"@id": sitio + reverse(vista)},
            "dcat:mediaType": {"@id": f"{MEDIOS}/{medio}"},
            "dct:format": {"@id": f"{UE}/file-type/{tipo}"},
            "dct:license": _licencia(),
        }
        for nombre, vista, medio, tipo in AL_MOMENTO
    ]


def _del_volcado(sitio: str, volcado: Volcado) -> dict:
    direccion = sitio + reverse("registro:volcado", args=[volcado.nombre])
    return {
        "@id": direccion + "#distribucion",
        "@type": "dcat:Distribution",
        "dct:title": _es(f"{volcado.get_formato_display()} completo del {volcado.fecha.isoformat()}"),
        "dcat:accessURL": {"@id": sitio + reverse("registro:datos")},
        "dcat:downloadURL": {"@id": direccion},
        "dcat:mediaType": {"@id": f"{MEDIOS}/{volcado.tipo_mime}"},
        "dct:format": {"@id": f"{UE}/file-type/{TIPO_UE[volcado.formato]}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(volcado.tamanio)},
        "dct:issued": _dia(volcado.fecha),
        "dct:license": _licencia(),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": volcado.sha256},
        },
    }


def _de_la_api(sitio: str) -> dict:
    return {
        "@id": f"{sitio}{reverse('api-v1:raiz')}#distribucion",
        "@type": "dcat:Distribution",
        "dct:title": _es("API, versión 1"),
        "dcat:accessURL": {"@id": sitio + reverse("api-v1:raiz")},
        "dcat:mediaType": {"@id": f"{MEDIOS}/application/json"},
        "dct:license": _licencia(),
        "dcat:accessService": {
            "@id": f"{sitio}{reverse('api-v1:raiz')}#servicio",
            "@type": "dcat:DataService",
            "dct:title": _es("API del Registro de Acuerdos Interinstitucionales"),
            "dcat:endpointURL": {"@id": sitio + reverse("api-v1:raiz")},
            "dcat:endpointDescription": {"@id": sitio + reverse("api-v1:openapi")},
        },
    }


def _periodo(hoy: dt.date) -> dict:
    anios = [int(anio) for anio in resolver(Criterios(), hoy=hoy).conteo("anio") if anio.isdecimal()]
    principio = {"dcat:startDate": {"@type": "xsd:gYear", "@value": str(min(anios))}} if anios else {}
    return {"@type": "dct:PeriodOfTime", **principio, "dcat:endDate": _dia(hoy)}


def _publicador() -> dict:
    return {"@type": "foaf:Agent", "foaf:name": _es("Secretaría de Relaciones Exteriores (México)")}


def _licencia() -> dict:
    nombrada = {"@type": "dct:LicenseDocument", "dct:title": _es(settings.DATOS_LICENCIA)}
    if settings.DATOS_LICENCIA_URL:
        return {"@id": settings.DATOS_LICENCIA_URL, **nombrada}
    return nombrada


def _dia(fecha: dt.date) -> dict:
    return {"@type": "xsd:date", "@value": fecha.isoformat()}


def _es(texto: str) -> dict:
    return {"@language": "es", "@value": texto}


def _en(texto: str) -> dict:
    return {"@language": "en", "@value": texto}


# Writing it ------------------------------------------------------------------------------------


def en_jsonld(descripcion: dict) -> str:
    return json.dumps({"@context": PREFIJOS, **descripcion}, ensure_ascii=False, indent=1)


def en_turtle(descripcion: dict) -> str:
    """Write the same description in Turtle: named nodes one after another, the nameless in brackets."""
    nodos: dict[str, str] = {}
    _nodo(descripcion, nodos)
    prefijos = "".join(f"@prefix {prefijo}: <{iri}> .\n" for prefijo, iri in PREFIJOS.items())
    return prefijos + "\n" + "\n".join(f"<{iri}> {cuerpo} .\n" for iri, cuerpo in nodos.items())


def _nodo(valor: dict, nodos: dict[str, str]) -> str:
    """Give how a node is named where it is mentioned; one with a name and something to say is written apart."""
    if "@value" in valor:
        texto = json.dumps(valor["@value"], ensure_ascii=False)
        return f"{texto}@{valor['@language']}" if "@language" in valor else f"{texto}^^{valor['@type']}"
    frases = [f"a {valor['@type']}"] if "@type" in valor else []
    for propiedad, uno in valor.items():
        if not propiedad.startswith("@"):
            varios = uno if isinstance(uno, list) else [uno]
            frases.append(f"{propiedad} " + ", ".join(_objeto(v, nodos) for v in varios))
    cuerpo = " ;\n    ".join(frases)
    if "@id" not in valor:
        return f"[ {cuerpo} ]"
    if cuerpo:
        nodos[valor["@id"]] = cuerpo
    return f"<{valor['@id']}>"


def _objeto(valor: object, nodos: dict[str, str]) -> str:
    return _nodo(valor, nodos) if isinstance(valor, dict) else json.dumps(valor, ensure_ascii=False)
