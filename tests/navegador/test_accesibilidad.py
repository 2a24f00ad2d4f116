"""Every kind of page, at 1280 and 390 px, as each role sees it: axe (WCAG 2.1 AA) finds nothing."""

from django.urls import reverse

from acuerdos.estados import TRANSICIONES, Accion, Estado
from acuerdos.models import Acuerdo
from directorio.roles import Rol
from tests.fabricas.acuerdos import ACTOR, CAMINO

from .conftest import faltas_de, revisar

PUBLICAS = [
    "inicio", "registro:lista", "verificar:inicio", "directorio:inicio", "accesibilidad", "privacidad",
    "account_login", "account_reset_password", "perfiles:inicio", "api",
]  # fmt: skip


def test_paginas_publicas(pagina, mundo):
    _, casos = mundo
    for nombre in PUBLICAS:
        revisar(pagina, reverse(nombre))
    for estado in (Estado.COMUNICADO, Estado.HISTORICO):
        revisar(pagina, reverse("registro:ficha", args=[casos[estado].clave]))
    constancia = casos[Estado.INSCRITO].documentos.get(clase="constancia")
    revisar(pagina, reverse("verificar:documento", args=[constancia.codigo]))


def test_bandeja_avisos_y_cuenta_de_cada_rol(como, mundo):
    elenco, _ = mundo
    for rol in Rol:
        pagina = como(elenco[rol])
        for nombre in ("tramites:bandeja", "avisos:bandeja"):
            revisar(pagina, reverse(nombre))
    for nombre in ("avisos:preferencias", "mfa_index", "account_change_password", "tramites:importar"):
        revisar(como(elenco[Rol.DGCP_DIRECCION]), reverse(nombre))


def test_el_expediente_en_cada_estado(como, mundo):
    elenco, casos = mundo
    for rol in (Rol.OFAI_TITULAR, Rol.DGCP_DIRECCION, Rol.CJ_REVISOR):
        pagina = como(elenco[rol])
        for caso in Acuerdo.objects.visibles_para(elenco[rol]):
            revisar(pagina, reverse("tramites:expediente", args=[caso.folio]), anchos=(1280,))
        revisar(pagina, reverse("tramites:expediente", args=[casos[Estado.COMUNICADO].folio]), anchos=(390,))


def test_el_formulario_de_cada_paso(como, mundo):
    elenco, casos = mundo
    for accion, transicion in TRANSICIONES.items():
        estado = max(transicion.desde, key=lambda e: len(CAMINO[e]))
        pagina = como(elenco[ACTOR[accion]])
        ruta = reverse(f"tramites:{accion}", args=[casos[estado].folio])
        revisar(pagina, ruta)
        assert pagina.url.endswith(ruta)
    revisar(como(elenco[Rol.OFAI_ENLACE]), reverse("tramites:nuevo"))


def test_lo_que_falta_se_dice_sin_barreras(como, mundo):
    elenco, casos = mundo
    for accion in (Accion.SOLICITAR_DICTAMEN, Accion.OBSERVAR, Accion.REINGRESAR, Accion.REGISTRAR_FIRMA):
        estado = max(TRANSICIONES[accion].desde, key=lambda e: len(CAMINO[e]))
        pagina = como(elenco[ACTOR[accion]])
        pagina.goto(reverse(f"tramites:{accion}", args=[casos[estado].folio]))
        pagina.locator("main form button[type=submit]").last.click()
        pagina.get_by_text("No se envió: revise lo siguiente").wait_for()
        assert faltas_de(pagina) == []
