"""Every address × every role, as a table: who gets in, who is told no, and that nothing is open by oversight."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from acuerdos.estados import TRANSICIONES, Accion, Estado
from acuerdos.models import Acuerdo
from directorio.roles import CONSULTORIA, DGCP, OFAI, TODOS, Rol
from tests.fabricas.acuerdos import ESTADOS_DE_TRAMITE, Elenco, llevar_a
from tests.fabricas.directorio import UsuarioFactory

pytestmark = pytest.mark.django_db

AJENAS = ("admin/", "cuenta/")  # doors of libraries, with their own tests below


def _vistas(resolver=None, prefijo=""):
    for patron in (resolver or get_resolver()).url_patterns:
        ruta = prefijo + str(patron.pattern)
        if ruta.startswith(AJENAS):
            continue
        if isinstance(patron, URLResolver):
            yield from _vistas(patron, ruta)
        elif isinstance(patron, URLPattern):
            yield ruta, patron.callback


def _parametro(ruta):
    return pytest.param(ruta, id=ruta or "/")


VISTAS = dict(_vistas())


@pytest.mark.parametrize("ruta", [_parametro(r) for r in VISTAS])
def test_toda_vista_declara_quien_entra(ruta):
    vista = VISTAS[ruta]
    assert hasattr(vista, "roles_permitidos"), f"{ruta} no declara quién puede entrar: use @requiere o @publica"
    if vista.roles_permitidos is None:
        assert getattr(vista, "login_required", True) is False


PUBLICAS = {
    "", "accesibilidad/", "privacidad/", "salud/", "perfiles/", "visitas/", "redes/", "robots.txt",
    "sitemap.xml", "sitemap-paginas.xml", "sitemap-acuerdos-<int:tramo>.xml",
    "sitemap-<slug:nombre>-<int:tramo>.xml", ".well-known/security.txt",
}  # fmt: skip
PREFIJOS_PUBLICOS = ("registro/", "verificar/", "directorio/", "demo/", "api/")


def test_solo_es_publico_lo_que_debe_serlo():
    publicas = {ruta for ruta, vista in VISTAS.items() if vista.roles_permitidos is None}
    assert {r for r in publicas if not r.startswith(PREFIJOS_PUBLICOS)} == PUBLICAS
    assert not {r for r in publicas if "persona" in r or r.startswith("tramites/")}


@pytest.fixture
def elenco(db):
    return Elenco().todos()


@pytest.fixture
def informado(elenco):
    return llevar_a(Estado.INFORMADO, elenco, ahora=timezone.now())


def entrar(client, persona):
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")


# page → roles that open it on a case that the OFAI has just informed; the rest get 403, or 404 when they cannot see it
PAGINAS = {
    "bandeja": TODOS,
    "nuevo": OFAI,
    "expediente": OFAI | DGCP | {Rol.ADMINISTRACION},
    "datos": OFAI,
    "reportes": DGCP,
}
SIN_FOLIO = {"bandeja", "nuevo", "reportes"}


@pytest.mark.parametrize("rol", [None, *Rol])
@pytest.mark.parametrize("nombre", PAGINAS)
def test_quien_abre_cada_pagina(client, elenco, informado, nombre, rol):
    url = reverse(f"tramites:{nombre}", args=[] if nombre in SIN_FOLIO else [informado.folio])
    if rol is None:
        respuesta = client.get(url)
        assert (respuesta.status_code, respuesta.url.split("?")[0]) == (302, reverse("account_login"))
        return
    entrar(client, elenco[rol])
    respuesta = client.get(url)
    if rol in PAGINAS[nombre]:
        assert respuesta.status_code == 200
    else:
        admitidos = resolve(url).func.roles_permitidos
        assert respuesta.status_code == (404 if rol in admitidos else 403)


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("accion", TRANSICIONES)
def test_quien_abre_el_formulario_de_cada_paso(client, elenco, accion, rol):
    """A step's form opens for its roles in a state that admits it, and for nobody else."""
    estado = min(TRANSICIONES[accion].desde, key=list(Estado).index)
    acuerdo = llevar_a(estado, elenco, ahora=timezone.now())
    entrar(client, elenco[rol])
    respuesta = client.get(reverse(f"tramites:{accion}", args=[acuerdo.folio]))
    if rol not in TRANSICIONES[accion].roles:
        assert respuesta.status_code == 403
    elif accion == Accion.REASIGNAR and rol == Rol.CJ_TITULAR:  # not turned over yet: the case is not theirs to see
        assert respuesta.status_code == 404
    elif not Acuerdo.objects.visibles_para(elenco[rol]).filter(pk=acuerdo.pk).exists():  # not informed yet
        assert (accion, respuesta.status_code) == (Accion.REASIGNAR, 404)
    else:
        assert respuesta.status_code == 200
        assert TRANSICIONES[accion].etiqueta in respuesta.content.decode()


CON_FOLIO = [ruta for ruta in VISTAS if ruta.startswith("tramites/<str:folio>/")]


@pytest.mark.parametrize("ruta", CON_FOLIO)
def test_el_expediente_de_otro_gobierno_no_existe(client, informado, ruta):
    ajena = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    entrar(client, ajena)
    url = "/" + ruta.replace("<str:folio>", informado.folio).replace("<int:pk>", "1").replace("<str:idioma>", "es")
    esperados = {404, 405} if ajena.rol in VISTAS[ruta].roles_permitidos else {403}
    respuestas = [client.get(url).status_code, client.post(url).status_code]
    assert set(respuestas) <= esperados
    assert respuestas != [405, 405]


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("estado", ESTADOS_DE_TRAMITE)
def test_quien_ve_el_expediente_en_cada_estado(client, elenco, estado, rol):
    acuerdo = llevar_a(estado, elenco, ahora=timezone.now())
    entrar(client, elenco[rol])
    turnado = acuerdo.ronda > 0
    visto = (
        rol in OFAI
        or (estado != Estado.NEGOCIACION and rol in DGCP | {Rol.ADMINISTRACION})
        or (turnado and rol in CONSULTORIA)
    )
    codigo = client.get(reverse("tramites:expediente", args=[acuerdo.folio])).status_code
    assert codigo == (200 if visto else 403 if rol == Rol.REPRESENTACION else 404)


def test_una_cuenta_desactivada_ya_no_entra(client, elenco, informado):
    entrar(client, elenco.titular)
    elenco.titular.is_active = False
    elenco.titular.save()
    respuesta = client.get(reverse("tramites:expediente", args=[informado.folio]))
    assert (respuesta.status_code, respuesta.url.split("?")[0]) == (302, reverse("account_login"))
