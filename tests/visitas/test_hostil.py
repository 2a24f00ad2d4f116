"""What somebody careless or with bad intent would type into the room: words, never an error of the portal."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fabricas.pasos_de_visitas import borrador, llevar_a
from visitas.estados import FLUJOS, Clase, Estado
from visitas.forms.partes import DE_CADA_CLASE, PARTES
from visitas.models import Movimiento, Visita

from .test_partes import dicho

pytestmark = pytest.mark.django_db
BREVE = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

letras = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
raros = st.sampled_from([
    "", " ", "0", "-1", "1", "99999999999999999999", "on", "si", "no", "²", "٣", "2026-05-11", "2026-05-11T10:00",
    "0001-01-01", "9999-12-31", "2200-06-01T10:00", "9999-12-31T23:59", "29/02/2027", "2026-03-08T02:30",
    "America/Los_Angeles", "Asia/Tokyo", "../../etc", "JP", "<script>", "'; DROP TABLE", "gira", "inf", "NaN", "1e400",
])  # fmt: skip
valores = raros | letras


@pytest.fixture(autouse=True)
def _hoy(reloj):
    """Everything here happens on 2 March 2026."""


def responde(cliente, url, datos) -> int:
    codigo = cliente.post(url, datos).status_code
    assert codigo in (302, 422), (url, datos)
    return codigo


@pytest.fixture
def en_curso(elenco, como):
    """A trip in which every part may be written, and its government at the keyboard."""
    return llevar_a(Clase.GIRA, Estado.EN_CURSO, elenco), como(elenco.enlace)


@pytest.mark.parametrize("parte", ["integrantes", "vuelos", "hospedajes", "actividades", "contactos", "compromisos"])
def test_se_escriba_lo_que_se_escriba_en_una_parte_hay_respuesta(parte, en_curso):
    una, cliente = en_curso
    campos = list(PARTES[parte].forma(visita=una, hoy=una.fecha_inicio).fields)
    url = reverse("visitas:parte_agregar", args=[una.folio, parte])
    suyo = str(una.destinos.first().pk)

    @BREVE
    @given(st.fixed_dictionaries({campo: valores | st.just(suyo) for campo in campos}))
    def escribir(datos):
        responde(cliente, url, datos)

    escribir()


@pytest.mark.parametrize("clase", Clase)
def test_se_escriba_lo_que_se_escriba_en_los_datos_y_en_los_destinos_hay_respuesta(clase, elenco, como):
    una = borrador(clase, elenco)
    cliente = como(elenco.enlace)
    datos = reverse("visitas:datos", args=[una.folio])
    pagina = cliente.get(datos).context
    nombres = [f.add_prefix(c) for f in (pagina["form"], pagina["propio"]) if f for c in f.fields]
    agregar = reverse("visitas:parte_agregar", args=[una.folio, "destinos"])
    del_destino = list(PARTES["destinos"].forma(visita=una, hoy=una.fecha_inicio).fields)
    pais = str(una.destinos.first().pais_id)

    @BREVE
    @given(
        st.fixed_dictionaries(dict.fromkeys(nombres, valores)),
        st.fixed_dictionaries(dict.fromkeys(del_destino, valores | st.just(pais))),
    )
    def escribir(de_la_visita, del_lugar):
        responde(cliente, datos, de_la_visita | {"version": str(Visita.objects.get(pk=una.pk).version)})
        responde(cliente, agregar, del_lugar)
        assert cliente.get(una.get_absolute_url()).status_code == 200

    escribir()


@BREVE
@given(st.dictionaries(st.sampled_from(["nota", "version", "fecha_inicio", "fecha_fin", "resultados"]), valores))
def test_se_escriba_lo_que_se_escriba_en_un_paso_no_se_da_sin_querer(elenco, como, datos):
    """A page that does not say what it saw is an old one: nothing moves."""
    una = Visita.objects.filter(gobierno=elenco.gobierno).first() or llevar_a(Clase.GIRA, Estado.SOLICITADA, elenco)
    for persona in (elenco.titular, elenco.analista):
        cliente = como(persona)
        for accion in ("reprogramar", "cancelar", "reasignar", "devolver", "coordinar"):
            if persona.rol in FLUJOS[una.clase][accion].roles:
                assert responde(cliente, reverse("visitas:paso", args=[una.folio, accion]), datos) == 422
    assert Movimiento.objects.filter(caso=una).count() == 1


@BREVE
@given(st.dictionaries(
    st.sampled_from(["texto", "clase", "estado", "gobierno", "pais", "orden", "ver", "pagina", "otra"]), valores
))  # fmt: skip
def test_se_pregunte_lo_que_se_pregunte_hay_lista(elenco, como, consulta):
    cliente = como(elenco.analista)
    assert cliente.get(reverse("visitas:lista"), consulta).status_code == 200
    assert cliente.get(reverse("visitas:compromisos"), consulta).status_code == 200


def test_los_filtros_de_la_lista_dejan_lo_pedido(elenco, como):
    for clase in Clase:
        llevar_a(clase, Estado.SOLICITADA, elenco)
    cliente = como(elenco.analista)
    casos = {
        "clase=feria": {"FER"}, "pais=JP": {"GIR"}, "texto=osaka": {"GIR"}, "texto=noriko": {"DIP"},
        "texto=presidenta": set(), "texto=REU-2026": {"REU"}, "texto=ejecutiva": set(),
        f"gobierno={elenco.gobierno.clave}&estado=solicitada": {"GIR", "DIP", "FER", "REU"}, "estado=concluida": set(),
    }  # fmt: skip
    for consulta, prefijos in casos.items():
        texto = dicho(cliente.get(f"{reverse('visitas:lista')}?ver=curso&{consulta}"))
        assert {p for p in ("GIR", "DIP", "FER", "REU") if f"{p}-2026-0" in texto} == prefijos, consulta


def test_direcciones_que_no_existen(elenco, como):
    cliente = como(elenco.titular)
    una = borrador(Clase.GIRA, elenco)
    for url in (
        "/visitas/GIR-2026-9999/", "/visitas/nueva/otra/", f"{una.get_absolute_url()}paso/inventado/",
        f"{una.get_absolute_url()}paso/opinar/", f"{una.get_absolute_url()}documentos/99999999999999999999/",
        f"{una.get_absolute_url()}archivos/1/", f"{una.get_absolute_url()}advertencias/",
        "/visitas/compromisos/1/cerrar/", f"/visitas/{'x' * 300}/", f"/visitas/{una.folio.lower()}/",
    ):  # fmt: skip
        assert cliente.get(url).status_code == 404, url
    assert cliente.get("/visitas/GIR%00/").status_code == 400


def test_solo_por_post_se_escribe(elenco, como):
    una = llevar_a(Clase.GIRA, Estado.SOLICITADA, elenco)
    cliente = como(elenco.analista)
    for nombre, *mas in (("mensaje",), ("asignar", 1), ("documento_reintentar", una.documentos.get().pk)):
        assert cliente.get(reverse(f"visitas:{nombre}", args=[una.folio, *mas])).status_code == 405
    assert set(DE_CADA_CLASE[una.clase]) <= set(PARTES)
