"""The pages of the directory, as their people use them."""

import datetime as dt

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directorio import registro
from directorio.models import (
    Administracion,
    Contraparte,
    DiaInhabil,
    Fundamento,
    Gobierno,
    Invitacion,
    Ofai,
    TipoContraparte,
    TipoGobierno,
    Usuario,
)
from directorio.roles import Rol
from tests.fabricas.directorio import (
    CONTRASENIA,
    AdministracionFactory,
    ContraparteFactory,
    DiaInhabilFactory,
    EntidadFactory,
    FundamentoFactory,
    GobiernoFactory,
    InvitacionFactory,
    MunicipioFactory,
    OfaiFactory,
    PaisFactory,
    RepresentacionFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db


def url(nombre, *args):
    return reverse(f"directorio:{nombre}", args=args)


@pytest.fixture
def como(client):
    """Sign in as a new person of that role and return the client."""

    def entrar(rol=Rol.DGCP_DIRECCION, **campos) -> Client:
        client.usuario = UsuarioFactory(rol=rol, **campos)
        client.force_login(client.usuario)
        return client

    return entrar


# The public page --------------------------------------------------------------------------------


def test_la_portada_es_publica_y_solo_trae_datos_de_oficina(client):
    oficina = OfaiFactory(gobierno__municipio__nombre="Irapuato", correo="ofai@irapuato.invalid")
    persona = UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=oficina.gobierno, nombre="Nombre Reservado")
    texto = client.get(url("inicio")).content.decode()
    assert "ofai@irapuato.invalid" in texto
    assert persona.nombre not in texto
    assert persona.email not in texto


def test_la_portada_busca_sin_acentos_y_filtra_por_entidad(client):
    uno = OfaiFactory(gobierno__municipio__nombre="Acámbaro").gobierno
    OfaiFactory(gobierno__municipio__nombre="Tepatitlán")

    def hallados(**filtro):
        return [gobierno.nombre for gobierno in client.get(url("inicio"), filtro).context["pagina"]]

    assert hallados(q="acambaro") == ["Acámbaro"]
    assert hallados(q="ACÁM baro") == ["Acámbaro"]
    assert hallados(entidad=uno.entidad.pk) == ["Acámbaro"]
    assert hallados(q="Sendai") == []
    assert hallados() == ["Acámbaro", "Tepatitlán"]


LISTAS = ("inicio", "personas", "gobiernos", "contrapartes", "representaciones", "dias_inhabiles", "fundamentos")


@pytest.mark.parametrize("lista", LISTAS)
@pytest.mark.parametrize(
    "consulta",
    [
        {"pagina": "abc"},
        {"pagina": "-1"},
        {"pagina": "9" * 400},
        {"tipo": "otro", "rol": "rey", "estado": "?", "entidad": "x", "pais": "99999999999999999999", "anio": "0"},
        {"q": "%'\"\\_"},
        {"q": "á" * 1000},
    ],
)
def test_una_consulta_rara_nunca_es_un_500(como, lista, consulta):
    DiaInhabilFactory(), FundamentoFactory(), RepresentacionFactory(), ContraparteFactory(), OfaiFactory()
    assert como().get(url(lista), consulta).status_code == 200


@pytest.mark.parametrize("lista", LISTAS)
def test_un_nulo_en_la_consulta_es_400(como, lista):
    assert como().get(url(lista), {"q": "a\x00b"}).status_code == 400


@pytest.mark.parametrize(
    ("lista", "fabrica"),
    [
        ("inicio", OfaiFactory),
        ("personas", lambda: UsuarioFactory(rol=Rol.OFAI_ENLACE)),
        ("invitaciones", InvitacionFactory),
        ("gobiernos", GobiernoFactory),
        ("contrapartes", ContraparteFactory),
        ("representaciones", RepresentacionFactory),
    ],
)
def test_una_lista_hace_las_mismas_consultas_con_1_y_con_30_y_se_pagina(
    como, lista, fabrica, django_assert_max_num_queries
):
    cliente = como()
    fabrica()
    with django_assert_max_num_queries(30) as con_una:
        cliente.get(url(lista))
    for _ in range(30):
        fabrica()
    with django_assert_max_num_queries(len(con_una)):
        respuesta = cliente.get(url(lista))
    assert len(respuesta.context["pagina"]) == 25
    assert len(cliente.get(url(lista), {"pagina": 2}).context["pagina"]) >= 6


# People -----------------------------------------------------------------------------------------


def test_personas_se_filtran_por_palabras_rol_y_acceso(como):
    cliente = como(nombre="Zoila")
    UsuarioFactory(nombre="José Núñez", rol=Rol.CJ_REVISOR)
    UsuarioFactory(nombre="Ana Ríos", rol=Rol.CJ_REVISOR, is_active=False)

    def hallados(**filtro):
        return [uno.nombre for uno in cliente.get(url("personas"), filtro).context["pagina"]]

    assert hallados() == ["Ana Ríos", "José Núñez", "Zoila"]
    assert hallados(q="nunez jose") == ["José Núñez"]
    assert hallados(rol="cj_revisor", estado="inactivas") == ["Ana Ríos"]
    assert hallados(rol="no-existe") == hallados()


def test_invitar_aceptar_y_entrar(como, client, django_capture_on_commit_callbacks):
    cliente, gobierno = como(Rol.DGCP_ANALISTA), GobiernoFactory()
    datos = {"correo": "Ana@Irapuato.invalid", "rol": "ofai_titular", "gobierno": gobierno.pk}
    with django_capture_on_commit_callbacks(execute=True):
        assert cliente.post(url("invitar"), datos).url == url("invitaciones")
    cuerpo = mail.outbox[-1].body
    enlace = next(palabra for palabra in cuerpo.split() if "/invitacion/" in palabra)
    ruta = "/directorio/" + enlace.split("/directorio/")[1]
    anonima = Client()
    assert anonima.get(ruta).status_code == 200
    cuenta = {
        "nombre": "Ana Ríos",
        "cargo": "Directora",
        "password1": "rana-verde-lluvia",
        "password2": "rana-verde-lluvia",
    }
    assert anonima.post(ruta, cuenta).url == reverse("account_login")
    ana = Usuario.objects.get(email="ana@irapuato.invalid")
    assert (ana.rol, ana.gobierno) == (Rol.OFAI_TITULAR, gobierno)
    entrada = anonima.post(reverse("account_login"), {"login": "ana@irapuato.invalid", "password": "rana-verde-lluvia"})
    assert entrada.status_code == 302
    assert anonima.session["_auth_user_id"] == str(ana.pk)
    segunda = Client().get(ruta)
    assert (segunda.status_code, "ya se usó" in segunda.content.decode()) == (410, True)


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"password2": "otra"}, "password2"),
        ({"password1": "corta", "password2": "corta"}, "password1"),
        ({"password1": "1234567890", "password2": "1234567890"}, "password1"),
        ({"password1": "ana@irapuato.invalid", "password2": "ana@irapuato.invalid"}, "password1"),
        ({"nombre": ""}, "nombre"),
        ({"nombre": "a\x00b"}, "nombre"),
        ({"nombre": "x" * 100_000}, "nombre"),
    ],
)
def test_una_cuenta_mal_llenada_no_se_abre_y_se_dice(client, cambio, campo, ahora):
    enlace = "secreto"
    InvitacionFactory(
        correo="ana@irapuato.invalid",
        token=registro._huella(enlace),
        creada_en=timezone.now(),
    )
    datos = {"nombre": "Ana", "cargo": "Enlace", "password1": CONTRASENIA, "password2": CONTRASENIA} | cambio
    respuesta = client.post(url("aceptar_invitacion", enlace), datos)
    assert respuesta.status_code == 200
    assert list(respuesta.context["form"].errors) == [campo]
    assert not Usuario.objects.filter(email="ana@irapuato.invalid").exists()


def test_nadie_se_registra_sin_invitacion(client):
    assert client.get(reverse("account_signup")).status_code in {200, 302, 403}
    datos = {"email": "x@ejemplo.invalid", "password1": CONTRASENIA, "password2": CONTRASENIA}
    client.post(reverse("account_signup"), datos)
    assert not Usuario.objects.exists()


def test_el_formulario_de_invitar_ofrece_solo_lo_que_el_rol_puede_dar(como):
    form = como(Rol.OFAI_TITULAR).get(url("invitar")).context["form"]
    assert [valor for valor, _ in form.fields["rol"].choices] == ["", "ofai_enlace"]
    assert "representacion" not in form.fields
    form = como(Rol.CJ_TITULAR).get(url("invitar")).context["form"]
    assert list(form.fields) == ["correo", "rol"]


def test_desde_la_pagina_de_un_gobierno_se_invita_a_el(como):
    gobierno, cliente = GobiernoFactory(), como()
    assert cliente.get(url("invitar"), {"gobierno": gobierno.clave}).context["form"]["gobierno"].initial == gobierno
    assert cliente.get(url("invitar"), {"gobierno": "no-existe"}).status_code == 200


def test_una_ofai_no_puede_torcer_el_gobierno_de_la_invitacion(como):
    cliente, ajeno = como(Rol.OFAI_TITULAR), GobiernoFactory()
    cliente.post(url("invitar"), {"correo": "x@ejemplo.invalid", "rol": "ofai_enlace", "gobierno": ajeno.pk})
    assert Invitacion.objects.get().gobierno == cliente.usuario.gobierno


@pytest.mark.parametrize(
    "datos",
    [
        {"correo": "x@ejemplo.invalid", "rol": "administracion"},
        {"correo": "x@ejemplo.invalid", "rol": "ofai_enlace"},
        {"correo": "x@ejemplo.invalid", "rol": "representacion"},
        {"correo": "no-es-correo", "rol": "cj_revisor"},
        {"correo": "ya@ejemplo.invalid", "rol": "cj_revisor"},
    ],
)
def test_una_invitacion_que_no_puede_ser_se_dice_y_no_se_hace(como, datos):
    respuesta = como(email="ya@ejemplo.invalid").post(url("invitar"), datos)
    assert respuesta.status_code == 200
    assert respuesta.context["form"].errors
    assert not Invitacion.objects.exists()


def test_reenviar_y_cancelar_una_invitacion(como, django_capture_on_commit_callbacks):
    invitacion, cliente = InvitacionFactory(), como()
    with django_capture_on_commit_callbacks(execute=True):
        cliente.post(url("reenviar_invitacion", invitacion.pk))
    assert [correo.to for correo in mail.outbox] == [[invitacion.correo]]
    cliente.post(url("cancelar_invitacion", invitacion.pk))
    invitacion.refresh_from_db()
    assert invitacion.cancelada_en
    respuesta = cliente.post(url("cancelar_invitacion", invitacion.pk), follow=True)
    assert "ya fue aceptada o cancelada" in respuesta.content.decode()


def test_retirar_y_devolver_el_acceso(como):
    cliente, sale = como(), UsuarioFactory(rol=Rol.CJ_REVISOR)
    colega = UsuarioFactory(rol=Rol.CJ_TITULAR)
    ofrecidos = cliente.get(url("desactivar", sale.pk)).context["form"].fields["sucesor"].queryset
    assert list(ofrecidos) == [colega]
    assert cliente.post(url("desactivar", sale.pk), {"sucesor": colega.pk}).url == url("persona", sale.pk)
    sale.refresh_from_db()
    assert (sale.is_active, sale.sucesor) == (False, colega)
    cliente.post(url("reactivar", sale.pk))
    sale.refresh_from_db()
    assert sale.is_active


def test_si_hace_falta_un_sucesor_la_pagina_lo_pide(como, monkeypatch):
    from directorio.relevos import RelevoNecesario

    def relevo(usuario, *, sucesor, por, ahora):
        raise RelevoNecesario("Tiene 3 asuntos abiertos: elija quién los recibe.")

    monkeypatch.setattr(registro, "RELEVOS", [relevo])
    cliente, sale = como(), UsuarioFactory(rol=Rol.CJ_REVISOR)
    respuesta = cliente.post(url("desactivar", sale.pk), {})
    assert respuesta.context["form"].errors["sucesor"] == ["Tiene 3 asuntos abiertos: elija quién los recibe."]


def test_corregir_los_datos_de_una_persona(como):
    persona = UsuarioFactory(rol=Rol.CJ_REVISOR)
    datos = {"nombre": "Ana Ríos", "cargo": "Abogada", "telefono": "", "rol": "administracion"}
    como().post(url("editar_persona", persona.pk), datos)
    persona.refresh_from_db()
    assert (persona.nombre, persona.cargo, persona.rol) == ("Ana Ríos", "Abogada", Rol.CJ_REVISOR)


# Governments and catalogues ---------------------------------------------------------------------


def test_la_ofai_titular_da_los_datos_de_su_oficina(como):
    cliente = como(Rol.OFAI_TITULAR)
    gobierno = cliente.usuario.gobierno
    datos = {"nombre": "Coordinación Internacional", "clase": "oficina", "correo": "ofai@x.invalid"}
    datos["gobierno"] = GobiernoFactory().pk
    assert cliente.post(url("ofai", gobierno.clave), datos).url == gobierno.get_absolute_url()
    datos["nombre"] = "Dirección Internacional"
    cliente.post(url("ofai", gobierno.clave), datos)
    oficina = Ofai.objects.get()
    assert (oficina.gobierno, oficina.nombre) == (gobierno, "Dirección Internacional")


def test_una_administracion_que_se_encima_se_dice(como):
    periodo, cliente = AdministracionFactory(), como()
    direccion = url("administracion_nueva", periodo.gobierno.clave)
    datos = {"titular": "Otra", "cargo": "Presidenta", "inicio": "2026-01-01", "fin": ""}
    respuesta = cliente.post(direccion, datos)
    assert "Ya hay otra administración" in str(respuesta.context["form"].errors)
    respuesta = cliente.post(direccion, datos | {"inicio": "2028-01-01", "fin": "2027-12-01"})
    assert "no puede terminar antes" in str(respuesta.context["form"].errors)
    assert cliente.post(direccion, datos | {"inicio": "2027-10-10"}).status_code == 302
    assert Administracion.objects.count() == 2


def test_agregar_un_gobierno_por_su_nombre(como):
    guanajuato = EntidadFactory(clave="11", nombre="Guanajuato")
    MunicipioFactory(entidad=guanajuato, nombre="Acámbaro")
    cliente = como()
    datos = {"tipo": TipoGobierno.MUNICIPAL, "entidad": guanajuato.pk, "nombre": "acambaro"}
    assert cliente.post(url("gobierno_nuevo"), datos).url == "/directorio/gobiernos/acambaro-guanajuato/"
    cliente.post(url("gobierno_nuevo"), datos)
    assert Gobierno.objects.count() == 1
    respuesta = cliente.post(url("gobierno_nuevo"), datos | {"nombre": "Macondo"})
    assert "No hay un municipio «Macondo»" in respuesta.content.decode()


def test_agregar_una_contraparte_que_ya_esta_o_sin_pais_se_dice(como):
    existente, cliente = ContraparteFactory(nombre="Sendai"), como()
    datos = {"tipo": TipoContraparte.ORGANO_LOCAL, "nombre": "Sendai", "pais": existente.pais.pk}
    assert "ya está en el directorio" in cliente.post(url("contraparte_nueva"), datos).content.decode()
    respuesta = cliente.post(url("contraparte_nueva"), datos | {"pais": "", "nombre": "Kioto"})
    assert "Sólo una organización internacional" in respuesta.content.decode()
    assert cliente.post(url("contraparte_nueva"), datos | {"nombre": "Kioto"}).status_code == 302
    assert Contraparte.objects.count() == 2


def test_agregar_corregir_y_quitar_un_dia_inhabil(como):
    cliente = como()
    datos = {"fecha": "2026-12-24", "motivo": "Suspensión de labores", "referencia_dof": "DOF 01-12-2026"}
    cliente.post(url("dia_inhabil_nuevo"), datos)
    dia = DiaInhabil.objects.get()
    assert "ya existe" in cliente.post(url("dia_inhabil_nuevo"), datos).content.decode().lower()
    cliente.post(url("dia_inhabil", dia.pk), datos | {"fecha": "2026-12-28"})
    dia.refresh_from_db()
    assert dia.fecha == dt.date(2026, 12, 28)
    assert "28 de diciembre de 2026" in cliente.get(url("dias_inhabiles"), {"anio": 2026}).content.decode()
    cliente.post(url("quitar_dia_inhabil", dia.pk))
    assert not DiaInhabil.objects.exists()


def test_dos_versiones_de_un_fundamento_que_se_enciman_se_dicen(como):
    FundamentoFactory(clave="risre", vigente_desde=dt.date(2021, 6, 14))
    datos = {"clave": "risre", "texto": "x", "fuente": "DOF", "vigente_desde": "2025-10-02", "vigente_hasta": ""}
    respuesta = como(Rol.CJ_TITULAR).post(url("fundamento_nuevo"), datos)
    assert "Ya hay otra versión" in respuesta.content.decode()
    assert Fundamento.objects.count() == 1


def test_una_representacion_nueva(como):
    datos = {"tipo": "embajada", "nombre": "Embajada de México en Japón", "pais": PaisFactory().pk, "ciudad": "Tokio"}
    assert como().post(url("representacion_nueva"), datos).status_code == 302


def test_lo_escrito_antes_de_que_terminara_la_sesion_no_se_pierde(client):
    usuario = UsuarioFactory()
    datos = {"tipo": TipoContraparte.ORGANO_LOCAL, "nombre": "Sendai", "ciudad": ""}
    client.force_login(usuario)
    client.get(url("contraparte_nueva"))
    client.cookies.pop(settings.SESSION_COOKIE_NAME)  # the session ends while the page is open
    assert client.post(url("contraparte_nueva"), datos).status_code == 302
    client.force_login(usuario)
    respuesta = client.get(url("contraparte_nueva"))
    assert respuesta.context["form"]["nombre"].value() == "Sendai"
    assert "Recuperamos lo que había escrito" in respuesta.content.decode()
    assert not Contraparte.objects.exists()
    assert client.get(url("contraparte_nueva")).context["form"]["nombre"].value() is None


@pytest.mark.parametrize("texto", ["a\x00b", "x" * 100_000])
def test_un_texto_hostil_no_es_un_500(como, texto):
    respuesta = como().post(url("contraparte_nueva"), {"tipo": "organo_local", "nombre": texto})
    assert (respuesta.status_code, bool(respuesta.context["form"].errors)) == (200, True)
