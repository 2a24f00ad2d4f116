"""The offices of the states abroad: what anybody reads, who keeps it, and that nothing bad gets in."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directorio.models import Circunscripcion
from directorio.roles import Rol
from expediente.models import Borrador
from tests.fabricas.directorio import EntidadFactory, GobiernoFactory, PaisFactory, UsuarioFactory
from tests.fabricas.visitas import casa, consulado
from visitas.models import Casa
from visitas.registro import casas as registro

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 3, 2)


@pytest.fixture
def como(client):
    """Act as a person."""

    def entrar(persona):
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entrar


@pytest.fixture
def guanajuato():
    return EntidadFactory(clave="11", nombre="Guanajuato")


@pytest.fixture
def jalisco():
    return EntidadFactory(clave="14", nombre="Jalisco")


@pytest.fixture
def analista():
    return UsuarioFactory(rol=Rol.DGCP_ANALISTA)


@pytest.fixture
def de_guanajuato(guanajuato):
    """The OFAI of the state."""
    return UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=GobiernoFactory(estatal=True, entidad=guanajuato))


def leer(client, ruta="visitas:casas", **filtros) -> str:
    respuesta = client.get(reverse(ruta), filtros)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def filas_de(client, **filtros) -> list[dict]:
    respuesta = client.get(reverse("visitas:casas_csv"), filtros)
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(b"".join(respuesta).decode("utf-8-sig"))))


# What anybody reads ------------------------------------------------------------------------------


def test_cualquiera_lee_servicios_consulado_y_que_no_son_consulados(client, guanajuato):
    casa(guanajuato, horario="Lunes a viernes, 9:00 a 15:00", servicios="Actas de nacimiento\n- Apostillas",
         representacion=consulado("Chicago", "Illinois"), correo="casa@gobierno.invalid")  # fmt: skip
    pagina = leer(client)
    for dato in (
        "Casa Guanajuato en Chicago", "Chicago, Illinois, Estados Unidos de América", "<li>Actas de nacimiento</li>",
        "<li>Apostillas</li>", "Lunes a viernes, 9:00 a 15:00", "Consulado General de México en Chicago",
        "mailto:casa@gobierno.invalid", "ni ellas ni su personal tienen reconocimiento diplomático o consular",
        "Sin verificar",
    ):  # fmt: skip
        assert dato in pagina
    assert "Administrar las casas" not in pagina


def test_se_agrupan_por_entidad_y_se_filtran_por_lugar_y_servicio(client, guanajuato, jalisco):
    casa(guanajuato, servicios="Apostilla de documentos")
    casa(jalisco, nombre="Casa Jalisco", ciudad="Los Ángeles", subdivision="California", servicios="Actas")
    casa(jalisco, nombre="Casa en Tokio", ciudad="Tokio", subdivision="", pais=PaisFactory(codigo="JP"), servicios="")
    pagina = leer(client)
    assert pagina.index("Guanajuato <span") < pagina.index("Jalisco <span")
    for filtros, cuantas in (
        ({"entidad": "14"}, 2), ({"pais": "US"}, 2), ({"subdivision": "California"}, 1), ({"ciudad": "Tokio"}, 1),
        ({"texto": "apostilla"}, 1), ({"texto": "ACTAS jalisco"}, 1), ({"texto": "los angeles"}, 1),
        ({"entidad": "11", "pais": "JP"}, 0),
    ):  # fmt: skip
        assert leer(client, **filtros).count('<article class="casa"') == cuantas, filtros
    assert "Ninguna casa coincide" in leer(client, entidad="11", pais="JP")


def test_un_filtro_que_no_existe_se_dice_y_no_acota(client, guanajuato):
    casa(guanajuato)
    pagina = leer(client, pais="ZZ", texto="x" * 500)
    assert "Se ignoró el filtro «País»: «ZZ» no es una opción." in pagina
    assert "Casa Guanajuato en Chicago" in leer(client, pais="ZZ")


def test_en_ingles_se_leen_el_pais_la_entidad_y_el_cotejo(client, analista):
    casa(EntidadFactory(clave="15", nombre="México"), verificada_en=HOY, verificada_por=analista)
    pagina = client.get(f"/en{reverse('visitas:casas')}").content.decode()
    assert "State of Mexico" in pagina
    assert "Chicago, Illinois, United States" in pagina


def test_las_cerradas_no_se_ven_ni_se_descargan(client, guanajuato):
    casa(guanajuato, activa=False)
    assert "Casa Guanajuato en Chicago" not in leer(client)
    assert filas_de(client) == []


@pytest.mark.parametrize(
    ("rol", "dice"),
    [(None, "Sin verificar"), (Rol.DGCP_ANALISTA, "Verificada el 2 de marzo de 2026 por la DGCP"),
     (Rol.OFAI_ENLACE, "Confirmada el 2 de marzo de 2026 por su gobierno; sin verificar por la DGCP")],
)  # fmt: skip
def test_dice_quien_la_verifico(client, guanajuato, rol, dice):
    quien = UsuarioFactory(rol=rol) if rol else None
    casa(guanajuato, verificada_en=HOY if rol else None, verificada_por=quien)
    assert dice in leer(client)


def test_el_csv_obedece_los_filtros_y_no_ejecuta_formulas(client, guanajuato, jalisco):
    casa(guanajuato, servicios="=HYPERLINK(1)\nActas", telefono="+1 312 555 0100")
    casa(jalisco, nombre="Casa Jalisco")
    (fila,) = filas_de(client, entidad="11")
    assert (fila["entidad"], fila["ciudad"], fila["division"]) == ("Guanajuato", "Chicago", "Illinois")
    assert fila["servicios"] == "'=HYPERLINK(1); Actas"
    assert fila["telefono"] == "'+1 312 555 0100"
    assert len(filas_de(client)) == 2


def test_lo_que_se_escribio_no_es_html(client, guanajuato):
    casa(guanajuato, nombre="<script>alert(1)</script>", servicios="<img src=x>")
    pagina = leer(client)
    assert "<script>alert(1)" not in pagina
    assert "<img src=x>" not in pagina


def test_la_lista_cuesta_lo_mismo_con_una_que_con_cuarenta(client, guanajuato, jalisco):
    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            leer(client)
            filas_de(client)
        return len(hechas)

    casa(guanajuato)
    con_una = consultas()
    for n in range(39):
        casa((guanajuato, jalisco)[n % 2], nombre=f"Casa {n}", representacion=consulado(f"Ciudad {n}", "Texas"))
    assert consultas() == con_una


# Who keeps it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rol", [None, *Rol])
def test_quien_abre_las_paginas_de_administracion(client, como, guanajuato, rol):
    una = casa(guanajuato)
    persona = rol and UsuarioFactory(rol=rol)  # an OFAI of a municipio: it keeps none
    if persona:
        como(persona)
    esperado = {Rol.DGCP_ANALISTA: 200, Rol.DGCP_DIRECCION: 200, Rol.OFAI_ENLACE: 404, Rol.OFAI_TITULAR: 404}
    for ruta, argumentos in (("casa", [una.pk]), ("casa_nueva", [])):
        respuesta = client.get(reverse(f"visitas:{ruta}", args=argumentos))
        assert respuesta.status_code == (302 if rol is None else esperado.get(rol, 403)), ruta
    if rol in (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR):
        assert "Las casas son de los gobiernos estatales" in leer(client, "visitas:casas_administrar")


def test_la_oficina_de_un_estado_solo_las_suyas(como, de_guanajuato, guanajuato, jalisco):
    suya, ajena = casa(guanajuato), casa(jalisco, nombre="Casa Jalisco")
    client = como(de_guanajuato)
    pagina = leer(client, "visitas:casas_administrar")
    assert suya.nombre in pagina
    assert ajena.nombre not in pagina
    for ruta in ("casa", "casa_confirmar", "casa_cerrar", "casa_reabrir"):
        assert client.post(reverse(f"visitas:{ruta}", args=[ajena.pk])).status_code == 404
    ajena.refresh_from_db()
    assert ajena.activa


DATOS = {
    "nombre": "Casa Guanajuato en Dallas", "ciudad": "Dallas", "subdivision": "Texas", "web": "casa.invalid",
    "servicios": "Actas", "correo": "casa@gobierno.invalid",
}  # fmt: skip


def enviar(client, pk=None, **cambios):
    ruta = reverse("visitas:casa", args=[pk]) if pk else reverse("visitas:casa_nueva")
    return client.post(ruta, {"pais": PaisFactory(codigo="US").pk, **DATOS, **cambios})


def test_se_agrega_con_el_consulado_de_su_circunscripcion(como, de_guanajuato, guanajuato, jalisco):
    dallas = consulado("Dallas", "Texas")
    respuesta = enviar(como(de_guanajuato), entidad=jalisco.pk)  # an entidad that is not its own is not read
    assert (respuesta.status_code, respuesta.url) == (302, reverse("visitas:casas_administrar"))
    nueva = Casa.objects.get()
    assert (nueva.entidad, nueva.representacion, nueva.web) == (guanajuato, dallas, "https://casa.invalid")
    assert nueva.verificada_en is None


def test_la_circunscripcion_gana_a_la_cercania_y_lo_elegido_a_las_dos(como, analista, guanajuato):
    houston, austin = consulado("Houston", "Texas"), consulado("Austin", "Texas")
    Circunscripcion.objects.create(representacion=houston, pais=PaisFactory(codigo="US"), ciudad="Waco")
    client = como(analista)
    enviar(client, entidad=guanajuato.pk, ciudad="Waco")
    assert Casa.objects.get().representacion == houston
    enviar(client, Casa.objects.get().pk, entidad=guanajuato.pk, ciudad="Waco", representacion=austin.pk)
    assert Casa.objects.get().representacion == austin


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"web": "javascript:alert(1)"}, "https://"),
        ({"web": "ftp://casa.invalid"}, "https://"),
        ({"web": "data:text/html,x"}, "https://"),
        ({"nombre": "\u200b —"}, "Escriba el nombre de la casa."),
        ({"ciudad": ""}, "Este campo es obligatorio"),
        ({"correo": "no es un correo"}, "correo"),
        ({"nombre": "x" * 201}, "200"),
        ({"pais": "999999"}, "opción válida"),
    ],
)
def test_lo_malo_se_rechaza_y_nada_se_pierde(como, analista, guanajuato, cambio, dice):
    respuesta = enviar(como(analista), entidad=guanajuato.pk, **cambio)
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert dice in pagina
    assert "No se envió: revise lo siguiente." in pagina
    for campo, valor in DATOS.items():
        if campo not in cambio:
            assert f"{valor}" in pagina
    assert not Casa.objects.exists()


def test_mexico_no_es_el_exterior(como, analista, guanajuato):
    assert enviar(como(analista), entidad=guanajuato.pk, pais=PaisFactory(codigo="MX").pk).status_code == 422


def test_la_misma_casa_dos_veces_se_dice(como, analista, guanajuato):
    casa(guanajuato, nombre=DATOS["nombre"], ciudad="Dallas")
    respuesta = enviar(como(analista), entidad=guanajuato.pk)
    assert respuesta.status_code == 422
    assert "Esa casa ya está en el directorio." in respuesta.content.decode()


def test_lo_escrito_y_no_enviado_vuelve(como, analista, guanajuato):
    ruta = reverse("visitas:casa_nueva")
    Borrador.objects.create(usuario=analista, formulario=ruta, datos={"nombre": ["Casa a medias"]},
                            actualizado_en=timezone.now())  # fmt: skip
    client = como(analista)
    pagina = client.get(ruta).content.decode()
    assert "Casa a medias" in pagina
    assert "Este campo es obligatorio" not in pagina
    enviar(client, entidad=guanajuato.pk)
    assert not Borrador.objects.exists()


# Verified ----------------------------------------------------------------------------------------


def test_lo_que_cambia_queda_sin_verificar_y_guardar_lo_mismo_no(como, analista, guanajuato):
    una = casa(guanajuato, verificada_en=HOY, verificada_por=analista, representacion=consulado("Chicago", "Illinois"))
    client = como(analista)
    mismo = {campo: getattr(una, f"{campo}_id", getattr(una, campo)) or "" for campo in registro.CAMPOS}
    ruta = reverse("visitas:casa", args=[una.pk])
    assert client.post(ruta, mismo).status_code == 302
    assert Casa.objects.get().verificada_en == HOY
    client.post(ruta, mismo | {"telefono": "312 555 0199"})
    assert Casa.objects.get().verificada_en is None
    client.post(ruta, mismo | {"telefono": "312 555 0200", "confirmar": "si"})
    assert Casa.objects.get().verificada_en == timezone.localdate()


def test_confirmar_cerrar_y_reabrir(como, de_guanajuato, guanajuato):
    una = casa(guanajuato)
    client = como(de_guanajuato)

    def pulsar(paso):
        assert client.post(reverse(f"visitas:casa_{paso}", args=[una.pk])).status_code == 302
        una.refresh_from_db()

    pulsar("confirmar")
    assert (una.verificada_en, una.verificada_por) == (timezone.localdate(), de_guanajuato)
    pulsar("cerrar")
    assert '<article class="casa"' not in leer(client)
    assert "Cerrada" in leer(client, "visitas:casas_administrar")
    pulsar("reabrir")
    assert '<article class="casa"' in leer(client)
    assert client.get(reverse("visitas:casa_cerrar", args=[una.pk])).status_code == 405


def test_dos_personas_a_la_vez_se_enteran_y_no_se_pisan_sin_saberlo(como, analista, guanajuato):
    una = casa(guanajuato, telefono="1")
    vista = registro.huella_de(una)
    Casa.objects.update(telefono="2")  # somebody else, meanwhile
    datos = {"entidad": guanajuato.pk, "nombre": una.nombre, "ciudad": "Chicago", "telefono": "3", "vista": vista}
    client = como(analista)
    respuesta = enviar(client, una.pk, **datos)
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Otra persona cambió esta casa" in pagina
    assert "Teléfono: «2»" in pagina
    assert Casa.objects.get().telefono == "2"
    al_dia = registro.huella_de(Casa.objects.get())
    assert f'value="{al_dia}"' in pagina
    assert enviar(client, una.pk, **datos | {"vista": al_dia}).status_code == 302
    assert Casa.objects.get().telefono == "3"
