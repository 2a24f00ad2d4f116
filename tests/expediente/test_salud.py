"""/salud/ and the demo's mailbox: they answer whatever is down, and tell strangers nothing private."""

import datetime as dt

import pytest
from django.db import connection, connections
from django.test import override_settings
from django.urls import path, reverse
from django.utils import timezone

from acuerdos.estados import Estado
from directorio.roles import Rol
from expediente.models import Aviso, CorreoDemo, DocumentoEmitido, Latido
from expediente.views import correos_demo
from sre_portal.adapters import cola
from sre_portal.urls import urlpatterns as del_portal
from tests.fabricas.acuerdos import llevar_a
from tests.fabricas.directorio import UsuarioFactory

urlpatterns = [
    *del_portal,
    path("demo/correos/", correos_demo.lista, name="demo_correos"),
    path("demo/correos/<int:pk>/", correos_demo.detalle, name="demo_correo"),
    path("demo/correos/<int:pk>/html/", correos_demo.en_html, name="demo_correo_html"),
]


def latir(hace=dt.timedelta(seconds=20)):
    Latido.objects.update_or_create(nombre="trabajador", defaults={"visto_en": timezone.now() - hace})


def entrar(client, rol):
    usuario = UsuarioFactory(rol=rol)
    client.force_login(usuario, backend="django.contrib.auth.backends.ModelBackend")
    return usuario


@pytest.mark.django_db
def test_todo_bien(client):
    latir()
    respuesta = client.get("/salud/")
    assert respuesta.status_code == 200
    assert respuesta.json() == {
        "estado": "bien",
        "detalles": {
            "base_de_datos": "bien",
            "cola": "bien",
            "trabajador": "bien",
            "almacen": "bien",
            "bitacora": "bien",
        },
    }
    assert "no-store" in respuesta["Cache-Control"]


@pytest.mark.django_db
def test_sin_cola_ni_trabajador_sigue_siendo_200(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    latir(dt.timedelta(minutes=4))
    respuesta = client.get("/salud/")
    assert respuesta.status_code == 200
    assert respuesta.json()["estado"] == "degradado"
    assert respuesta.json()["detalles"] | {"base_de_datos": "", "almacen": ""} == {
        "base_de_datos": "",
        "cola": "no responde",
        "trabajador": "sin señales",
        "almacen": "",
        "bitacora": "bien",
    }


@pytest.mark.django_db
def test_sin_latido_alguno_y_sin_poder_escribir(client, settings, tmp_path):
    cerrada = tmp_path / "cerrada"
    cerrada.write_text("no es una carpeta")
    settings.MEDIA_ROOT = cerrada
    detalles = client.get("/salud/").json()["detalles"]
    assert (detalles["trabajador"], detalles["almacen"]) == ("sin señales", "no se puede escribir")


@pytest.mark.django_db(transaction=True)
def test_sin_base_de_datos_es_503_y_no_una_excepcion(client):
    buena = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = "no_existe_esta_base"
    try:
        respuesta = client.get("/salud/")
    finally:
        connection.settings_dict["NAME"] = buena
        connections.close_all()
    assert respuesta.status_code == 503
    assert respuesta.json() == {"estado": "mal", "detalles": {"base_de_datos": "no responde"}}


def test_una_cola_que_no_contesta_no_hace_esperar(settings):
    settings.REDIS_URL = "redis://192.0.2.1:6379/0"  # an address that nobody answers (RFC 5737)
    antes = timezone.now()
    assert cola.responde(plazo=0.3) is False
    assert timezone.now() - antes < dt.timedelta(seconds=2)
    settings.REDIS_URL = "no es una dirección"
    assert cola.responde() is False


@pytest.mark.django_db
@pytest.mark.parametrize("rol", [None, Rol.OFAI_TITULAR, Rol.DGCP_DIRECCION])
def test_las_cuentas_del_trabajo_son_de_administracion(client, rol):
    latir()
    if rol:
        entrar(client, rol)
    assert set(client.get("/salud/", headers={"Accept": "text/html"}).json()) == {"estado", "detalles"}


@pytest.mark.django_db
def test_no_escribe_nada(client, django_assert_num_queries):
    latir()
    with django_assert_num_queries(2) as consultas:  # the worker's sign of life, and whether there is a log to look at
        client.get("/salud/")
    assert all(consulta["sql"].startswith("SELECT") for consulta in consultas.captured_queries)
    assert "sessionid" not in client.cookies


@pytest.mark.django_db
def test_administracion_ve_lo_que_fallo_y_lo_vuelve_a_intentar(
    client, elenco, ahora, settings, django_capture_on_commit_callbacks
):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    documento, aviso = acuerdo.documentos.get(), Aviso.objects.first()
    DocumentoEmitido.objects.update(intentos=settings.DOCUMENTO_INTENTOS, ultimo_error="OSError: <disco> lleno")
    Aviso.objects.update(intentos=settings.AVISO_INTENTOS, ultimo_error="SMTP 550")
    entrar(client, Rol.ADMINISTRACION)
    assert client.get("/salud/").json()["fallidos"] == {"documentos": 1, "avisos": Aviso.objects.count()}
    texto = client.get("/salud/", headers={"Accept": "text/html"}).content.decode()
    for dato in (documento.numero, "OSError: &lt;disco&gt; lleno", aviso.para.email, "SMTP 550"):
        assert dato in texto
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("salud_reintentar")).status_code == 302
    documento.refresh_from_db()
    assert (documento.listo, documento.ultimo_error, documento.intentos) == (True, "", 1)
    assert not Aviso.objects.filter(enviado_en=None).exists()
    assert "Nada." in client.get("/salud/", headers={"Accept": "text/html"}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("rol", [r for r in Rol if r != Rol.ADMINISTRACION])
def test_solo_administracion_vuelve_a_intentar(client, rol):
    entrar(client, rol)
    assert client.post(reverse("salud_reintentar")).status_code == 403


# The demo's mailbox -------------------------------------------------------------------------------


@pytest.fixture
def correos(db):
    def escribir(para, asunto, texto="Abra https://portal.invalid/tramites/AI-2026-0001/ y siga.", html="<b>hola</b>"):
        return CorreoDemo.objects.create(para=para, asunto=asunto, texto=texto, html=html)

    return [
        escribir("ofai.titular@demo.invalid", "Primero"),
        escribir("dgcp.analista@demo.invalid", "Segundo <script>alert(1)</script>", html=""),
    ]


@pytest.mark.urls(__name__)
def test_el_buzon_se_lista_y_se_busca_por_destinatario(client, correos):
    assert [c.pk for c in client.get("/demo/correos/").context["pagina"]] == [correos[1].pk, correos[0].pk]
    assert [c.pk for c in client.get("/demo/correos/?para=TITULAR").context["pagina"]] == [correos[0].pk]
    vacio = client.get("/demo/correos/", {"para": "nadie%'\"<b>", "pagina": "no"})
    assert vacio.status_code == 200
    assert "No hay correos para ese destinatario" in vacio.content.decode()


@pytest.mark.urls(__name__)
def test_un_correo_se_lee_con_sus_enlaces_y_sin_su_html(client, correos):
    texto = client.get(f"/demo/correos/{correos[0].pk}/").content.decode()
    assert '<a href="https://portal.invalid/tramites/AI-2026-0001/"' in texto
    assert "<b>hola</b>" not in texto
    otro = client.get(f"/demo/correos/{correos[1].pk}/").content.decode()
    assert "<script>alert" not in otro
    assert client.get("/demo/correos/0/").status_code == 404


@pytest.mark.urls(__name__)
def test_el_html_de_un_correo_no_puede_hacer_nada(client, correos):
    respuesta = client.get(f"/demo/correos/{correos[0].pk}/html/")
    politica = respuesta["Content-Security-Policy"]
    assert "default-src 'none'" in politica
    assert "script-src 'none'" in politica
    assert "form-action 'none'" in politica
    assert client.get(f"/demo/correos/{correos[1].pk}/html/").status_code == 404


@pytest.mark.django_db
@override_settings(DEMO=False)
def test_fuera_de_la_demostracion_no_hay_buzon(client):
    assert client.get("/demo/correos/").status_code == 404
