"""Schemathesis over the whole API, in this process: what its description promises is what it answers, to nonsense too.

Always the same cases: `derandomize` takes them from the test itself.
"""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from acuerdos.api import cursor as cursores
from acuerdos.busqueda.criterios import clave_de_municipio
from directorio.models import Municipio

CASOS = 30  # for each operation and phase: half a minute in all
LETRAS = st.characters(codec="utf-8", exclude_characters="\x00")


@pytest.fixture
def api(registro, settings, request):
    """The description as it is served, with makers of the values that only the data know."""
    settings.API_LIMITE_POR_MINUTO = 10**6
    request.node._nodeid = request.node.nodeid  # which Schemathesis 4.32 looks for and pytest 9.2 no longer keeps
    cache.clear()
    municipios = [clave_de_municipio(m) for m in Municipio.objects.select_related("entidad")[:200]]
    schemathesis.openapi.format("municipio", st.sampled_from(municipios))
    schemathesis.openapi.format("palabras", st.text(LETRAS, min_size=1, max_size=200).filter(str.strip))
    schemathesis.openapi.format("cursor", st.just(cursores.escribir(["", "", 1], consulta="")))
    for senial in (request_started, request_finished):  # the transaction of the test outlives each request
        senial.disconnect(close_old_connections)
    configuracion = schemathesis.Config.from_dict({"generation": {"deterministic": True, "max-examples": CASOS}})
    esquema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=configuracion)
    esquema.hook("filter_query")(sin_contradicciones)
    yield esquema
    for senial in (request_started, request_finished):
        senial.connect(close_old_connections)


def sin_contradicciones(contexto, query) -> bool:
    """Leave out what the description cannot say: two parameters, each good, that no agreement can meet together."""
    query = query or {}
    desde, hasta = query.get("anio_desde"), query.get("anio_hasta")
    if isinstance(desde, int) and isinstance(hasta, int) and desde > hasta:
        return False
    entidad, municipio = query.get("entidad"), query.get("municipio")
    if entidad and municipio and not str(municipio).startswith(str(entidad)):
        return False
    return "cursor" not in query or set(query) == {"cursor"}  # a cursor is of one question only


esquema = schemathesis.pytest.from_fixture("api")


@esquema.parametrize()
@settings(max_examples=CASOS, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_la_api_cumple_su_descripcion(case):
    case.call_and_validate()
