"""Every private address of the networks × every role, as a table; and another government's membership is not there."""

import pytest
from django.urls import reverse

from directorio.roles import DGCP, OFAI, Rol
from redes.estados import TRANSICIONES, Estado
from redes.models import Red
from redes.permisos import puede
from redes.urls import urlpatterns
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory
from tests.fabricas.redes import (
    AutoevaluacionFactory,
    CifraFactory,
    CompromisoFactory,
    CuotaFactory,
    EventoFactory,
    MembresiaFactory,
    RedFactory,
)

pytestmark = pytest.mark.django_db
ADMIN = frozenset({Rol.ADMINISTRACION})
LEEN = OFAI | DGCP | ADMIN

# address → who opens it on an active membership of the OFAI's government; the rest get 403. «302» is who writes other
# parts of it: led back to the page, where it reads why.
ABREN = {
    "membresias": LEEN,
    "membresias_csv": LEEN,
    "membresia": LEEN,
    "membresia_cambios": LEEN,
    "membresia_nueva": OFAI,
    "membresia_datos": OFAI,
    "carta": LEEN,
    "parte_agregar": OFAI,
    "parte_corregir": OFAI,
    "compromiso_cumplir": OFAI,
    "membresia_archivo_subir": OFAI | DGCP,
    "plantillas": DGCP,
    "plantilla_nueva": DGCP,
    "red_nueva": DGCP,
    "red_corregir": DGCP,
    "red_fusionar": DGCP,
    "cifra": DGCP,
    "evento_nuevo": DGCP,
    "evento_corregir": DGCP,
    "evento_participar": OFAI,
    "recomendacion_fijar": DGCP,
    "autoevaluacion": OFAI,
    "autoevaluacion_dimension": OFAI,
    "autoevaluaciones": DGCP | ADMIN,
    "autoevaluaciones_csv": DGCP | ADMIN,
    "autoevaluaciones_faltan_csv": DGCP | ADMIN,
}
# These only receive: a GET is 405 for whom may send, and 403 for the rest.
RECIBEN = {
    "membresia_mensaje", "membresia_archivo_retirar", "carta_pedir", "red_confirmar", "cifra_verificar",
    "red_fusion_deshacer", "evento_publicar", "evento_retirar", "evento_documento_subir", "evento_documento_mostrar",
    "evento_documento_retirar", "compromiso_reabrir", "autoevaluacion_pdf", "evento_participar_quitar",
    "plantilla_quitar", "autoevaluacion_enviar", "parte_quitar",
}  # fmt: skip
# These need a row of their own, tested where it is made.
APARTE = {"plantilla", "membresia_archivo", "comprobante", "autoevaluacion_ver", "membresia_paso"}
PUBLICAS = {patron.name for patron in urlpatterns if patron.callback.roles_permitidos is None}


def test_ninguna_direccion_queda_fuera_de_la_tabla():
    assert {patron.name for patron in urlpatterns} - PUBLICAS == set(ABREN) | RECIBEN | APARTE


@pytest.fixture
def gente():
    gobierno = GobiernoFactory()
    return {rol: UsuarioFactory(rol=rol, **({"gobierno": gobierno} if rol in OFAI else {})) for rol in Rol}


@pytest.fixture
def membresia(gente):
    una = MembresiaFactory(gobierno=gente[Rol.OFAI_TITULAR].gobierno, red=RedFactory(clave="la-red"))
    CuotaFactory(membresia=una)
    CompromisoFactory(membresia=una)
    CifraFactory(red=una.red)
    return una


def entrar(client, persona):
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")


def direccion(nombre: str, membresia) -> str:
    cuota, compromiso = membresia.cuotas.first(), membresia.compromisos.first()
    args = {
        "membresia": [membresia.folio], "membresia_cambios": [membresia.folio], "membresia_datos": [membresia.folio],
        "carta": [membresia.folio], "membresia_archivo_subir": [membresia.folio],
        "parte_agregar": [membresia.folio, "cuotas"], "parte_corregir": [membresia.folio, "cuotas", cuota.pk],
        "compromiso_cumplir": [membresia.folio, compromiso.pk],
        "red_corregir": [membresia.red.clave], "red_fusionar": [membresia.red.clave],
        "cifra": [membresia.red.clave, "miembros"], "autoevaluacion_dimension": ["oficina"],
    }  # fmt: skip
    if nombre in ("evento_corregir", "evento_participar"):
        return reverse(f"redes:{nombre}", args=[EventoFactory().clave])
    return reverse(f"redes:{nombre}", args=args.get(nombre, []))


@pytest.mark.parametrize("nombre", ABREN)
def test_quien_abre_cada_pagina(client, gente, membresia, nombre):
    url = direccion(nombre, membresia)
    respuesta = client.get(url)
    assert (respuesta.status_code, respuesta.url.split("?")[0]) == (302, reverse("account_login"))
    codigos = {}
    for rol in Rol:
        entrar(client, gente[rol])
        codigos[rol] = client.get(url).status_code
    explica = DGCP if nombre.startswith(("parte_", "compromiso_")) else frozenset()
    otro = {rol: 302 if rol in explica else 403 for rol in Rol}
    assert codigos == {rol: 200 if rol in ABREN[nombre] else otro[rol] for rol in Rol}


DE_UNA_MEMBRESIA = [p for p in urlpatterns if "<str:folio>" in str(p.pattern)]


@pytest.mark.parametrize("patron", DE_UNA_MEMBRESIA, ids=lambda p: p.name)
def test_la_membresia_de_otro_gobierno_no_existe(client, membresia, patron):
    entrar(client, UsuarioFactory(rol=Rol.OFAI_TITULAR))
    url = "/redes/" + str(patron.pattern).replace("<str:folio>", membresia.folio).replace("<int:pk>", "1")
    url = url.replace("<slug:parte>", "cuotas").replace("<slug:accion>", "concluir").replace("<slug:clase>", "carta")
    codigos = [client.get(url).status_code, client.post(url).status_code]
    assert set(codigos) <= {404, 405}
    assert 404 in codigos


@pytest.mark.parametrize("accion", TRANSICIONES)
def test_quien_abre_el_formulario_de_cada_paso(client, gente, accion):
    """A step's form opens for whom it is, in a state that admits it; the rest read why not."""
    estado = next(e for e in Estado if e in TRANSICIONES[accion].desde)
    origen = {"origen": "guia"} if accion == "verificar" else {}
    una = MembresiaFactory(gobierno=gente[Rol.OFAI_TITULAR].gobierno, estado=estado, motivo="Aprender.", **origen)
    url, codigos, esperados = reverse("redes:membresia_paso", args=[una.folio, accion]), {}, {}
    for rol in Rol:
        entrar(client, gente[rol])
        codigos[rol] = client.get(url).status_code
        abre = 200 if puede(gente[rol], accion, una) else 302
        esperados[rol] = abre if rol in OFAI | DGCP else 403
    assert codigos == esperados
    assert {rol for rol, codigo in codigos.items() if codigo == 200} == TRANSICIONES[accion].roles


@pytest.mark.parametrize("rol", Rol)
def test_quien_lee_una_autoevaluacion_enviada_y_una_sin_enviar(client, gente, rol):
    gobierno = gente[Rol.OFAI_TITULAR].gobierno
    enviada = AutoevaluacionFactory(gobierno=gobierno, anio=2025, enviada_en="2025-10-01T12:00Z")
    abierta = AutoevaluacionFactory(gobierno=gobierno)
    ajena = AutoevaluacionFactory(enviada_en="2026-02-01T12:00Z")
    entrar(client, gente[rol])

    def codigo(una):
        return client.get(reverse("redes:autoevaluacion_ver", args=[una.pk])).status_code

    esperados = {True: [200, 404, 200], False: [403, 403, 403]}[rol in DGCP | ADMIN]
    if rol in OFAI:
        esperados = [200, 200, 404]
    leidos = [codigo(enviada), codigo(abierta), codigo(ajena)]
    if rol in OFAI and leidos[1] == 302:  # that of this year is answered, not read
        esperados[1] = 302
    assert leidos == esperados


def test_lo_privado_no_se_ve_en_lo_publico(client, membresia):
    """A network's public page says nothing of what a government only prepares, pays or undertakes."""
    red = Red.objects.get(clave="la-red")
    otra = MembresiaFactory(red=red, estado=Estado.EXPLORATORIA, motivo="Secreto de la oficina")
    html = client.get(red.get_absolute_url()).content.decode()
    assert str(membresia.gobierno) in html
    for callado in (str(otra.gobierno), "Secreto de la oficina", "1,200", membresia.folio, "informe anual"):
        assert callado not in html
