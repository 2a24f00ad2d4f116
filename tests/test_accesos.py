"""Every address × every role, as a table: who gets in, who is told no, and that nothing is open by oversight."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from acuerdos.estados import TRANSICIONES, Accion, Estado
from acuerdos.models import Acuerdo
from directorio.roles import CONSULTORIA, DGCP, OFAI, TODOS, Rol
from perfiles.estados import TRANSICIONES as pasos_de_un_perfil
from tests.fabricas.acuerdos import ESTADOS_DE_TRAMITE, Elenco, llevar_a
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_visitas import Elenco as ElencoDeVisitas
from tests.fabricas.pasos_de_visitas import llevar_a as visita_en
from tests.fabricas.perfiles import escrito, publicado
from visitas import estados as visitas
from visitas.estados import Clase
from visitas.models import Visita
from visitas.permisos import puede as visitas_permite

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
    "", "accesibilidad/", "privacidad/", "salud/", "visitas/", "redes/", "robots.txt",
    "redes/redes.csv", "redes/<slug:clave>/",
    "redes/eventos/", "redes/eventos/eventos.csv", "redes/eventos/calendario.ics", "redes/<slug:clave>/calendario.ics",
    "redes/eventos/<slug:clave>/", "redes/eventos/<slug:clave>/evento.ics",
    "redes/eventos/<slug:clave>/documentos/<int:pk>/",
    "visitas/cifras.csv", "visitas/casas/", "visitas/casas/casas.csv",
    "visitas/^calendario/(?P<ficha>[A-Za-z0-9_-]{43})\\.ics$",
    "sitemap.xml", "sitemap-paginas.xml", "sitemap-acuerdos-<int:tramo>.xml",
    "sitemap-<slug:nombre>-<int:tramo>.xml", ".well-known/security.txt",
    "perfiles/", "perfiles/comparar/", "perfiles/afinidad/", "perfiles/imagenes/<int:pk>/<str:tamanio>/",
    "perfiles/<slug:clave>/", "perfiles/<slug:clave>/plan/",
    "perfiles/^(?P<clave>[-\\w]+)/folleto/(?P<idioma>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)/(?P<formato>[a-z]+)/$",
    "perfiles/^(?P<clave>[-\\w]+)/folleto/(?P<codigo>[0-9a-f]{24})/estado/$",
    "perfiles/^(?P<clave>[-\\w]+)/folleto/(?P<codigo>[0-9a-f]{24})\\.pdf$",
    "perfiles/^(?P<clave>[-\\w]+)/(?P<idioma>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)/$",
    "perfiles/^(?P<clave>[-\\w]+)/plan/(?P<idioma>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)/$",
    "perfiles/<slug:clave>/afinidad/", "perfiles/<slug:clave>/interes/",
    "perfiles/<slug:clave>/interes/enviado/", "perfiles/interes/<uuid:llave>/",
    "redes/recomendacion/", "redes/recomendacion/pesos/", "redes/recomendacion/<slug:clave>/",
    "redes/presencia/", "redes/presencia/matriz/", "redes/presencia/membresias.csv", "redes/presencia/cargos/",
    "redes/presencia/pdf/", "redes/presencia/entidades/<str:clave>/",
    # A file is of whom asked for it; that of the presence, of anybody: its view says so, and its tests.
    "redes/impresos/<int:pk>/", "redes/impresos/<int:pk>/estado/", "redes/impresos/<int:pk>/archivo/",
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


# page of the room of a profile → roles that open it, on one that its OFAI published; the rest get 403
LECTORES = OFAI | DGCP | {Rol.ADMINISTRACION}
DE_UN_PERFIL = {
    "escritorios": LECTORES,
    "escritorio": LECTORES,
    "versiones": LECTORES,
    "version": LECTORES,
    "comparar_versiones": LECTORES,
    "restaurar_version": OFAI,
    "idiomas": OFAI,
    "abrir": OFAI,
    "encargar": OFAI,
    "comentar": OFAI | DGCP,
    "resolver": OFAI | DGCP,
    **{f"paso {accion}": transicion.roles for accion, transicion in pasos_de_un_perfil.items()},
}
SOLO_RECIBEN = {"abrir", "encargar", "comentar", "resolver"}


def direccion_de_un_perfil(uno, nombre: str) -> str:
    """Give the address of a page of its room, on its first version, section and comment."""
    nombre, _, accion = nombre.partition(" ")
    args = {"escritorios": [], "abrir": ["plan"]}.get(nombre)
    if args is None:
        resto = {"encargar": ["fisico"], "comentar": ["fisico"], "resolver": [1], "paso": [accion]}.get(nombre, [])
        args = [uno.gobierno.clave, uno.clase, *resto, *([1] if nombre in ("version", "restaurar_version") else [])]
    return reverse(f"perfiles:{nombre}", args=args)


@pytest.mark.parametrize("rol", [None, *Rol])
@pytest.mark.parametrize("nombre", DE_UN_PERFIL)
def test_quien_abre_cada_pagina_de_un_perfil(client, elenco, nombre, rol):
    url = direccion_de_un_perfil(publicado(elenco.titular), nombre)
    if rol is None:
        respuesta = client.get(url)
        assert (respuesta.status_code, respuesta.url.split("?")[0]) == (302, reverse("account_login"))
        return
    entrar(client, elenco[rol])
    codigo = client.get(url).status_code
    admitido = 405 if nombre in SOLO_RECIBEN else 200
    assert codigo == (admitido if rol in DE_UN_PERFIL[nombre] else 403)


EN_UN_PERFIL = [ruta for ruta in VISTAS if ruta.startswith("perfiles/escritorio/<slug:clave>/")]


@pytest.mark.parametrize("ruta", EN_UN_PERFIL)
def test_la_sala_del_perfil_de_otro_gobierno_no_existe(client, elenco, ruta):
    uno = publicado(elenco.titular)
    entrar(client, UsuarioFactory(rol=Rol.OFAI_TITULAR))
    url = "/" + ruta
    for hueco, valor in {
        "<slug:clave>": uno.gobierno.clave, "<slug:clase>": uno.clase, "<str:clase>": uno.clase,
        "<slug:seccion>": "fisico", "<str:idioma>": "es", "<int:pk>": "1", "<int:numero>": "1",
    }.items():  # fmt: skip
        url = url.replace(hueco, valor)
    codigos = [client.get(url).status_code, client.post(url).status_code]
    assert set(codigos) <= {404, 405}
    assert 404 in codigos


@pytest.mark.parametrize("rol", Rol)
def test_un_perfil_sin_publicar_solo_lo_ve_su_oficina(client, elenco, rol):
    entrar(client, elenco[rol])
    codigo = client.get(escrito(elenco.titular).url_de_trabajo).status_code
    assert codigo == (200 if rol in OFAI else 404 if rol in LECTORES else 403)


# page of the room of the visits → roles that open it, on a trip that the DGCP turned to its Representación; the rest
# get 403
VISITAN = OFAI | DGCP | {Rol.REPRESENTACION}
DE_UNA_VISITA = {
    **dict.fromkeys(("lista", "visita", "agenda", "calendario", "calendario_csv", "suscripcion", "ics"),
                    VISITAN | {Rol.ADMINISTRACION}),
    **dict.fromkeys(("compromisos", "cifras", "cifras_visitas_csv", "cifras_compromisos_csv", "archivo_subir", "actos"),
                    VISITAN),
    **dict.fromkeys(("nueva", "datos"), OFAI),
    **dict.fromkeys(("acto_nuevo", "casas_administrar"), OFAI | DGCP),
    "responder": OFAI,
    "parte_agregar integrantes": OFAI,
    "parte_agregar hospedajes": OFAI | {Rol.REPRESENTACION},
    "parte_agregar actividades": VISITAN,
    "parte_agregar informativos": DGCP,
}  # fmt: skip
SIN_VISITA = {"lista", "calendario", "calendario_csv", "suscripcion", "compromisos", "cifras", "cifras_visitas_csv",
              "cifras_compromisos_csv", "nueva", "casas_administrar"}  # fmt: skip
POR_NOMBRE = {"nueva": ["gira"], "calendario_csv": [2026]}


def direccion_de_una_visita(una, nombre: str) -> str:
    nombre, _, parte = nombre.partition(" ")
    args = [] if nombre in SIN_VISITA else [una.folio, *([parte] if parte else [])]
    if nombre == "responder":
        args.append(una.actividades.first().pk)
    return reverse(f"visitas:{nombre}", args=args + POR_NOMBRE.get(nombre, []))


@pytest.fixture
def gente(db):
    return ElencoDeVisitas()


@pytest.mark.parametrize("nombre", DE_UNA_VISITA)
def test_quien_abre_cada_pagina_de_las_visitas(client, gente, nombre):
    una = visita_en(Clase.GIRA, visitas.Estado.EN_COORDINACION, gente)
    url = direccion_de_una_visita(una, nombre)
    respuesta = client.get(url)
    assert (respuesta.status_code, respuesta.url.split("?")[0]) == (302, reverse("account_login"))
    codigos = {}
    for rol in Rol:
        entrar(client, gente.de(rol, una))
        codigos[rol] = client.get(url).status_code
    # Who writes other parts is led back to the page, where it reads why.
    ajena = {rol: 302 if nombre.startswith("parte_") and rol in VISITAN else 403 for rol in Rol}
    assert codigos == {rol: 200 if rol in DE_UNA_VISITA[nombre] else ajena[rol] for rol in Rol}


@pytest.mark.parametrize(("clase", "accion"), [(c, a) for c in Clase for a in visitas.FLUJOS[c]])
def test_quien_abre_el_formulario_de_cada_paso_de_una_visita(client, gente, clase, accion):
    """A step's form opens for whom it is, in a state that admits it; the rest read why not, or see no visit at all."""
    transicion = visitas.FLUJOS[clase][accion]
    una = visita_en(clase, next(e for e in visitas.Estado if e in transicion.desde), gente)
    url, codigos, esperados = reverse("visitas:paso", args=[una.folio, accion]), {}, {}
    for rol in Rol:
        persona = gente.de(rol, una)
        entrar(client, persona)
        codigos[rol] = client.get(url).status_code
        visible = Visita.objects.visibles_para(persona).filter(pk=una.pk).exists()
        abre = 200 if visitas_permite(persona, accion, una) else 302
        esperados[rol] = 403 if rol not in VISITAN else 404 if not visible else abre
    assert codigos == esperados
    assert {rol for rol, codigo in codigos.items() if codigo == 200} <= transicion.roles


def test_una_cuenta_desactivada_ya_no_entra(client, elenco, informado):
    entrar(client, elenco.titular)
    elenco.titular.is_active = False
    elenco.titular.save()
    respuesta = client.get(reverse("tramites:expediente", args=[informado.folio]))
    assert (respuesta.status_code, respuesta.url.split("?")[0]) == (302, reverse("account_login"))
