"""Every address of the directory with every role, and the doors themselves."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import resolve, reverse

from directorio.models import Usuario
from directorio.roles import CONSULTORIA, DGCP, FUNCIONARIOS, OFAI, TODOS, Rol
from directorio.urls import urlpatterns
from directorio.views.acceso import publica, requiere
from tests.fabricas.directorio import (
    AdministracionFactory,
    ContraparteFactory,
    DiaInhabilFactory,
    FundamentoFactory,
    GobiernoFactory,
    InvitacionFactory,
    RepresentacionFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db

VEN_PERSONAS = FUNCIONARIOS | {Rol.OFAI_TITULAR}
INVITAN = DGCP | {Rol.OFAI_TITULAR, Rol.CJ_TITULAR, Rol.ADMINISTRACION}
EDITAN = DGCP | {Rol.ADMINISTRACION}
EDITAN_FUNDAMENTOS = CONSULTORIA | {Rol.DGCP_DIRECCION, Rol.ADMINISTRACION}
ENTRAN = {
    "inicio": None,
    "ofais": None,
    "ofais_csv": None,
    "ofais_sin_oficina": None,
    "ofais_entidad": None,
    "aceptar_invitacion": None,
    "personas": VEN_PERSONAS,
    "persona": VEN_PERSONAS,
    "invitar": INVITAN,
    "invitaciones": INVITAN,
    "reenviar_invitacion": INVITAN,
    "cancelar_invitacion": INVITAN,
    "editar_persona": INVITAN,
    "desactivar": INVITAN,
    "reactivar": INVITAN,
    "gobiernos": FUNCIONARIOS,
    "gobierno_nuevo": EDITAN,
    "gobierno": FUNCIONARIOS | OFAI,
    "ofai": EDITAN | {Rol.OFAI_TITULAR},
    "administracion_nueva": EDITAN | {Rol.OFAI_TITULAR},
    "administracion": EDITAN | {Rol.OFAI_TITULAR},
    "contrapartes": FUNCIONARIOS,
    "contraparte_nueva": EDITAN,
    "contraparte": EDITAN,
    "representaciones": FUNCIONARIOS,
    "representacion_nueva": EDITAN,
    "representacion": EDITAN,
    "dias_inhabiles": FUNCIONARIOS,
    "dia_inhabil_nuevo": EDITAN,
    "dia_inhabil": EDITAN,
    "quitar_dia_inhabil": EDITAN,
    "fundamentos": FUNCIONARIOS,
    "fundamento_nuevo": EDITAN_FUNDAMENTOS,
    "fundamento": EDITAN_FUNDAMENTOS,
}
SOLO_POST = {"reenviar_invitacion", "cancelar_invitacion", "reactivar", "quitar_dia_inhabil"}


@pytest.fixture
def direcciones():
    """One real address for each name, over objects that nobody of an OFAI owns."""
    periodo = AdministracionFactory()
    argumentos = {
        "aceptar_invitacion": ["enlace-que-no-existe"],
        "persona": [UsuarioFactory(rol=Rol.CJ_REVISOR).pk],
        "editar_persona": [UsuarioFactory(rol=Rol.CJ_REVISOR).pk],
        "desactivar": [UsuarioFactory(rol=Rol.CJ_REVISOR).pk],
        "reactivar": [UsuarioFactory(rol=Rol.CJ_REVISOR, is_active=False).pk],
        "reenviar_invitacion": [InvitacionFactory().pk],
        "cancelar_invitacion": [InvitacionFactory().pk],
        "gobierno": [periodo.gobierno.clave],
        "ofai": [periodo.gobierno.clave],
        "ofais_entidad": [periodo.gobierno.entidad.clave],
        "administracion_nueva": [periodo.gobierno.clave],
        "administracion": [periodo.gobierno.clave, periodo.pk],
        "contraparte": [ContraparteFactory().pk],
        "representacion": [RepresentacionFactory().pk],
        "dia_inhabil": [DiaInhabilFactory().pk],
        "quitar_dia_inhabil": [DiaInhabilFactory().pk],
        "fundamento": [FundamentoFactory().pk],
    }
    return {ruta.name: reverse(f"directorio:{ruta.name}", args=argumentos.get(ruta.name)) for ruta in urlpatterns}


def test_la_tabla_nombra_todas_las_direcciones_y_cada_vista_declara_lo_mismo(direcciones):
    declarados = {nombre: resolve(url).func.roles_permitidos for nombre, url in direcciones.items()}
    assert declarados == ENTRAN


def test_sin_sesion_se_pide_entrar_menos_en_lo_publico(client, direcciones):
    for nombre, url in direcciones.items():
        respuesta = client.post(url) if nombre in SOLO_POST else client.get(url)
        if ENTRAN[nombre] is None:
            assert respuesta.status_code in {200, 410}, nombre
        else:
            assert respuesta.status_code == 302, nombre
            assert respuesta.url.startswith("/cuenta/login/?next=/directorio/"), nombre


@pytest.mark.parametrize("rol", Rol)
def test_cada_direccion_con_cada_rol(client, direcciones, rol):
    client.force_login(UsuarioFactory(rol=rol))
    obtenidos = {}
    for nombre, url in direcciones.items():
        if nombre in SOLO_POST:
            continue
        obtenidos[nombre] = client.get(url).status_code
    for nombre, codigo in obtenidos.items():
        permitidos = ENTRAN[nombre]
        if permitidos is None:
            assert codigo in {200, 410}, nombre
        elif rol not in permitidos:
            assert codigo == 403, nombre
        else:
            # another government's, or a person whom this role could not have invited, does not exist for it
            assert codigo in ({200, 404} if rol in OFAI | DGCP or nombre in {"desactivar", "editar_persona"} else {200})


@pytest.mark.parametrize("nombre", sorted(SOLO_POST))
@pytest.mark.parametrize("rol", Rol)
def test_lo_que_escribe_sin_formulario_es_post_y_de_su_rol(client, direcciones, rol, nombre):
    client.force_login(UsuarioFactory(rol=rol))
    esperado = 405 if rol in ENTRAN[nombre] else 403
    assert client.get(direcciones[nombre]).status_code == esperado
    if rol not in ENTRAN[nombre]:
        assert client.post(direcciones[nombre]).status_code == 403


def test_el_403_dice_por_que(client):
    client.force_login(UsuarioFactory(rol=Rol.REPRESENTACION))
    respuesta = client.get(reverse("directorio:personas"))
    assert respuesta.status_code == 403
    assert "acceso" in respuesta.content.decode()


def test_requiere_y_publica_declaran_su_puerta(rf):
    @requiere(*DGCP)
    def cerrada(request):
        return "dentro"

    @publica
    def abierta(request):
        return "dentro"

    assert cerrada.roles_permitidos == DGCP
    assert (abierta.roles_permitidos, abierta.login_required) == (None, False)
    peticion = rf.get("/x/")
    peticion.user = Usuario(rol=Rol.DGCP_ANALISTA)
    assert cerrada(peticion) == "dentro"
    peticion.user = Usuario(rol=Rol.CJ_TITULAR)
    with pytest.raises(PermissionDenied):
        cerrada(peticion)
    with pytest.raises(ValueError, match="at least one role"):
        requiere()
    assert set(Rol) == TODOS


# What another government owns -------------------------------------------------------------------


@pytest.mark.parametrize("rol", sorted(OFAI))
def test_lo_de_otro_gobierno_es_404(client, rol):
    ajeno = AdministracionFactory().gobierno
    persona = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=ajeno)
    client.force_login(UsuarioFactory(rol=rol))
    assert client.get(ajeno.get_absolute_url()).status_code == 404
    if rol == Rol.OFAI_ENLACE:
        return
    periodo = ajeno.administraciones.get()
    for url in (
        reverse("directorio:ofai", args=[ajeno.clave]),
        reverse("directorio:administracion_nueva", args=[ajeno.clave]),
        reverse("directorio:administracion", args=[ajeno.clave, periodo.pk]),
        reverse("directorio:persona", args=[persona.pk]),
        reverse("directorio:editar_persona", args=[persona.pk]),
        reverse("directorio:desactivar", args=[persona.pk]),
    ):
        assert client.get(url).status_code == 404
        assert client.post(url, {"nombre": "intruso"}).status_code in {404, 405}
    assert client.post(reverse("directorio:reactivar", args=[persona.pk])).status_code == 404
    for accion in ("reenviar_invitacion", "cancelar_invitacion"):
        invitacion = InvitacionFactory(gobierno=ajeno)
        assert client.post(reverse(f"directorio:{accion}", args=[invitacion.pk])).status_code == 404


def test_la_administracion_de_otro_no_se_edita_desde_la_direccion_propia(client):
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    ajena = AdministracionFactory()
    client.force_login(titular)
    url = reverse("directorio:administracion", args=[titular.gobierno.clave, ajena.pk])
    assert client.get(url).status_code == 404


def test_la_ofai_solo_ve_a_los_suyos_en_las_listas(client):
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR, nombre="Titular Propia")
    UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=titular.gobierno, nombre="Enlace Propio")
    UsuarioFactory(rol=Rol.OFAI_ENLACE, nombre="Enlace Ajeno")
    InvitacionFactory(gobierno=titular.gobierno, correo="propia@ejemplo.invalid")
    InvitacionFactory(correo="ajena@ejemplo.invalid")
    client.force_login(titular)
    personas = client.get(reverse("directorio:personas")).context["pagina"]
    invitaciones = client.get(reverse("directorio:invitaciones")).context["pagina"]
    assert {uno.nombre for uno in personas} == {"Titular Propia", "Enlace Propio"}
    assert [una.correo for una in invitaciones] == ["propia@ejemplo.invalid"]


def test_el_enlace_ve_su_gobierno_y_no_lo_edita(client):
    enlace = UsuarioFactory(rol=Rol.OFAI_ENLACE)
    client.force_login(enlace)
    respuesta = client.get(enlace.gobierno.get_absolute_url())
    assert (respuesta.status_code, respuesta.context["edita"]) == (200, False)
    assert client.get(reverse("directorio:ofai", args=[enlace.gobierno.clave])).status_code == 403


def test_un_gobierno_que_no_existe_es_404(client):
    client.force_login(UsuarioFactory())
    assert client.get("/directorio/gobiernos/no-existe/").status_code == 404
    assert client.get(f"/directorio/personas/{10**30}/").status_code == 404
    assert GobiernoFactory().get_absolute_url().startswith("/directorio/gobiernos/")
