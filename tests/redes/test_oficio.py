"""What an official in a hurry must find: the late fee and how to register it, the way back, the room where one is."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from redes.estados import Estado
from redes.models import ClaseImpreso, Impreso, Ingreso
from redes.registro.plantillas import cargar_plantillas
from tests.fabricas.directorio import GobiernoFactory, IdiomaFactory, UsuarioFactory
from tests.fabricas.redes import CompromisoFactory, CuotaFactory, MembresiaFactory

pytestmark = pytest.mark.django_db
LISTA = "/redes/membresias/"


@pytest.fixture
def activa(db):
    gobierno = GobiernoFactory()
    return MembresiaFactory(gobierno=gobierno, estado=Estado.ACTIVA, renueva_el=None)


@pytest.fixture
def titular(activa, client):
    persona = UsuarioFactory(rol="ofai_titular", gobierno=activa.gobierno)
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return client


def dia(n: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=n)


def test_una_cuota_vencida_le_toca_a_la_oficina_y_se_paga_desde_arriba(activa, titular):
    cuota = CuotaFactory(membresia=activa, vence=dia(-3), pagada_el=None, exenta=False)
    html = titular.get(LISTA).text
    assert 'Le toca a su unidad <span class="contador contador--suave">1</span>' in html
    assert activa.folio in html
    assert "Gobierno local (OFAI)" in html
    assert ">Nadie<" not in html
    pagina = titular.get(activa.get_absolute_url()).text
    assert "nadie tiene un paso pendiente" not in pagina
    assert "(su unidad)" in pagina
    destino = reverse("redes:parte_corregir", args=[activa.folio, "cuotas", cuota.pk])
    assert f'<a class="btn btn-primary" href="{destino}">' in pagina
    assert pagina.count('class="btn btn-primary"') == 1


@pytest.mark.parametrize(
    ("fabrica", "campos"),
    [
        (CuotaFactory, {"vence": dt.timedelta(days=3), "pagada_el": None}),
        (CuotaFactory, {"vence": dt.timedelta(days=-3), "exenta": True, "pagada_el": None}),
        (CompromisoFactory, {"vence": dt.timedelta(days=1)}),
    ],
)
def test_lo_que_no_ha_vencido_no_le_toca_a_nadie(fabrica, campos, activa, titular):
    fabrica(membresia=activa, **{**campos, "vence": timezone.localdate() + campos["vence"]})
    assert "nadie tiene un paso pendiente" in titular.get(activa.get_absolute_url()).text
    assert 'Le toca a su unidad <span class="contador contador--suave">0</span>' in titular.get(LISTA).text


def test_un_compromiso_vencido_tambien_le_toca(activa, titular):
    CompromisoFactory(membresia=activa, vence=dia(-1))
    assert "(su unidad)" in titular.get(activa.get_absolute_url()).text
    assert 'Le toca a su unidad <span class="contador contador--suave">1</span>' in titular.get(LISTA).text


@pytest.mark.parametrize(
    "ruta",
    ["/redes/", "/redes/recomendacion/", "/redes/eventos/", "/redes/autoevaluacion/", "/redes/membresias/nueva/"],
)
def test_el_menu_dice_que_se_esta_en_las_redes(ruta, titular):
    html = titular.get(ruta, follow=True).text
    assert '<a href="/redes/membresias/" aria-current="true"><span>Redes</span></a>' in html


@pytest.mark.parametrize(
    ("ingreso", "avisa"), [(Ingreso.CONVENIO, True), (Ingreso.PROGRAMA, True), (Ingreso.CARTA, False)]
)
def test_la_carta_avisa_si_pide_ser_miembro_donde_no_hay_miembros(ingreso, avisa, activa, titular):
    for codigo in ("es", "en", "fr"):
        IdiomaFactory(codigo=codigo)
    cargar_plantillas()
    type(activa.red).objects.filter(pk=activa.red_id).update(ingreso=ingreso)
    html = titular.get(reverse("redes:carta", args=[activa.folio])).text
    assert ("Revise si esta carta es la que conviene" in html) is avisa


@pytest.mark.parametrize(
    ("parte", "frases"),
    [
        ("cuotas", ["Elija la moneda en la que la red cobra.", "Escriba el último día para hacerlo."]),
        ("cargos", ["Elija qué cargo ocupa.", "Escriba el día en que lo asumió."]),
        ("compromisos", ["Escriba a qué se comprometió."]),
    ],
)
def test_lo_que_falta_en_una_parte_se_dice_con_una_frase_de_su_campo(parte, frases, activa, titular):
    respuesta = titular.post(reverse("redes:parte_agregar", args=[activa.folio, parte]), {})
    assert respuesta.status_code == 422
    assert all(frase in respuesta.text for frase in frases)
    assert "Este campo es obligatorio" not in respuesta.text


def test_la_autoevaluacion_dice_por_donde_empezar(titular):
    html = titular.get("/redes/autoevaluacion/").text
    assert '<a class="btn btn-primary" href="/redes/autoevaluacion/voluntad/">Empezar</a>' in html
    assert html.count("btn-primary") == 1


def test_una_sola_membresia_se_cuenta_en_singular(activa, titular):
    html = titular.get(f"{LISTA}?ver=vigentes").text
    assert "1 membresía<" in html


def test_el_formulario_de_un_evento_va_por_partes_y_no_pierde_ningun_campo(client):
    client.force_login(UsuarioFactory(rol="dgcp_analista"), backend="django.contrib.auth.backends.ModelBackend")
    respuesta = client.get("/redes/eventos/nuevo/")
    form = respuesta.context["form"]
    assert {campo.name for _, campos in form.grupos for campo in campos} == set(form.fields) - {"version"}
    assert "<option" in respuesta.text
    assert "---------" not in respuesta.text
    assert "Hasta cuándo se postula</h2>" in respuesta.text


def test_a_quien_no_ha_entrado_el_pdf_le_aparece_solo(client):
    """The page asks again until the file is there: it needs what asks, which other pages give only to who signed in."""
    publico = Impreso.objects.create(clase=ClaseImpreso.PRESENCIA, pedido_en=timezone.now())
    html = client.get(reverse("redes:impreso", args=[publico.pk])).text
    assert "hx-get=" in html
    assert html.count("htmx.min") == 1
