"""Where a visit goes, over HTTP: dates, time zone, the Representación of each city, and what hangs from a city."""

import datetime as dt

import pytest
from django.urls import reverse

from directorio.models import Circunscripcion
from tests.fabricas.directorio import PaisFactory, RepresentacionFactory
from tests.fabricas.pasos_de_visitas import borrador, dar, llevar_a
from tests.fabricas.visitas import actividad, consulado, embajada, en_zona
from visitas.estados import Accion, Clase, Estado
from visitas.models import Asignacion, Destino, EstadoActividad, Visita

from .test_partes import agregar, corregir, dicho, negado, quitar, seguido

pytestmark = pytest.mark.django_db
E = Estado
D = dt.date


@pytest.fixture(autouse=True)
def _hoy(reloj):
    """Everything here happens on 2 March 2026."""


@pytest.fixture
def gira(elenco) -> Visita:
    return borrador(Clase.GIRA, elenco)


@pytest.fixture
def cliente(elenco, como):
    return como(elenco.enlace)


def pais(codigo, nombre):
    return PaisFactory(codigo=codigo, nombre=nombre, nombre_en=nombre, continente="america")


def ciudad(pais, nombre, **cambios) -> dict:
    return {
        "pais": pais.pk, "ciudad": nombre, "llegada": "2026-05-11", "salida": "2026-05-12", "visa": "por_confirmar",
    } | cambios  # fmt: skip


def agregada(cliente, una, datos) -> Destino:
    seguido(cliente, agregar(una, "destinos"), datos)
    return una.destinos.latest("pk")


# Dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cambios", "errores"),
    [
        ({"llegada": "2026-05-12", "salida": "2026-05-11"},
         {"salida": "No se puede salir de una ciudad antes de llegar."}),
        ({"llegada": "2026-05-09"},
         {"llegada": "El 9 de mayo de 2026 queda fuera de la visita, que va del 10 de mayo de 2026 al 16 de mayo de "
                     "2026."}),
        ({"salida": "2026-05-17"},
         {"salida": "El 17 de mayo de 2026 queda fuera de la visita, que va del 10 de mayo de 2026 al 16 de mayo de "
                    "2026."}),
        ({"llegada": "29/02/2027"},
         {"llegada": "Esa fecha no existe o no se entiende: escríbala como DD/MM/AAAA, por ejemplo 05/03/2026."}),
        ({"vigencia_pasaporte_meses": "-1"},
         {"vigencia_pasaporte_meses": "Asegúrese de que este valor sea mayor o igual a 0."}),
    ],
)  # fmt: skip
def test_fechas_que_no_pueden_ser(cambios, errores, gira, cliente):
    hallados = negado(cliente, agregar(gira, "destinos"), ciudad(PaisFactory(codigo="JP"), "Nagoya", **cambios))
    assert {c: f.replace("  ", " ") for c, f in hallados.items()} == errores


def test_el_29_de_febrero_de_un_bisiesto(gira, cliente):
    Visita.objects.filter(pk=gira.pk).update(fecha_inicio=D(2028, 2, 25), fecha_fin=D(2028, 3, 2))
    nueva = agregada(
        cliente, gira, ciudad(PaisFactory(codigo="JP"), "Nagoya", llegada="29/02/2028", salida="2028-03-01")
    )
    assert nueva.llegada == D(2028, 2, 29)


# Time zone ---------------------------------------------------------------------------------------


def test_la_zona_se_pone_sola_cuando_no_hay_duda(gira, cliente):
    eua, espania = PaisFactory(codigo="US"), pais("ES", "España")
    zonas = {
        nombre: agregada(cliente, gira, ciudad(suyo, nombre, subdivision=division)).zona
        for suyo, nombre, division in (
            (PaisFactory(codigo="JP"), "Nagoya", ""),
            (espania, "Sevilla", ""),
            (eua, "Los Ángeles", "California"),
            (eua, "Chicago", ""),
            (eua, "El Paso", "Texas"),
            (eua, "Houston", "Texas"),
        )
    }
    assert zonas == {
        "Nagoya": "Asia/Tokyo", "Sevilla": "Europe/Madrid", "Los Ángeles": "America/Los_Angeles",
        "Chicago": "America/Chicago", "El Paso": "America/Denver", "Houston": "America/Chicago",
    }  # fmt: skip


def test_un_pais_con_varias_horas_pide_la_zona_y_ofrece_las_suyas(gira, cliente):
    brasil = pais("BR", "Brasil")
    datos = ciudad(brasil, "Ciudad Desconocida")
    respuesta = cliente.post(agregar(gira, "destinos"), datos)
    assert respuesta.status_code == 422
    form = respuesta.context["form"]
    assert form.errors["zona"] == ["Brasil tiene varias horas: elija la de Ciudad Desconocida."]
    grupos = dict(form.fields["zona"].choices[1:2])
    assert {"America/Manaus", "America/Sao_Paulo"} <= {zona for zona, _ in grupos["Brasil"]}
    assert agregada(cliente, gira, datos | {"zona": "America/Manaus"}).zona == "America/Manaus"


def test_al_cambiar_de_lugar_la_zona_es_la_del_nuevo(gira, cliente):
    """The form still has the old one chosen: nobody chose it for the new city."""
    tokio = gira.destinos.get(ciudad="Tokio")
    espania, brasil = pais("ES", "España"), pais("BR", "Brasil")
    datos = ciudad(espania, "Sevilla", zona="Asia/Tokyo")
    seguido(cliente, corregir(gira, "destinos", tokio.pk), datos)
    tokio.refresh_from_db()
    assert (tokio.ciudad, tokio.zona) == ("Sevilla", "Europe/Madrid")
    datos = ciudad(brasil, "Ciudad Desconocida", zona="Europe/Madrid")
    assert "tiene varias horas" in negado(cliente, corregir(gira, "destinos", tokio.pk), datos)["zona"]


def test_en_el_mismo_pais_una_zona_elegida_se_conserva(gira, cliente):
    una = agregada(cliente, gira, ciudad(pais("BR", "Brasil"), "Desconocida", zona="America/Manaus"))
    seguido(cliente, corregir(gira, "destinos", una.pk), ciudad(una.pais, "Otra desconocida", zona="America/Manaus"))
    una.refresh_from_db()
    assert (una.ciudad, una.zona) == ("Otra desconocida", "America/Manaus")


def test_corregir_la_zona_conserva_las_horas_que_se_escribieron(gira, cliente):
    """A meeting written at ten is at ten by the clocks of the city, whatever zone was thought to be its."""
    una = agregada(cliente, gira, ciudad(pais("BR", "Brasil"), "Desconocida", zona="America/Sao_Paulo"))
    cita = actividad(una, D(2026, 5, 11), "10:00", "11:00", "Reunión")
    seguido(cliente, corregir(gira, "destinos", una.pk), ciudad(una.pais, "Desconocida", zona="America/Manaus"))
    cita.refresh_from_db()
    assert cita.inicio == en_zona(D(2026, 5, 11), "10:00", "America/Manaus")
    assert cita.secuencia == 1


def test_lo_demas_de_un_destino_no_toca_su_agenda(gira, cliente):
    tokio = gira.destinos.get(ciudad="Tokio")
    antes = list(tokio.actividades.values_list("pk", "inicio", "secuencia"))
    datos = ciudad(tokio.pais, "Tokio", subdivision="Tokio", zona="Asia/Tokyo", llegada="2026-05-11",
                   salida="2026-05-13", requisitos="Formulario en línea.")  # fmt: skip
    seguido(cliente, corregir(gira, "destinos", tokio.pk), datos)
    assert list(tokio.actividades.values_list("pk", "inicio", "secuencia")) == antes


# Representación ----------------------------------------------------------------------------------


def test_a_quien_le_toca_segun_el_directorio(gira, cliente):
    """A city wins over its state, and both over the country; in doubt, nobody is chosen and the page says why."""
    eua = PaisFactory(codigo="US")
    chicago, dallas = consulado("Chicago", "Illinois"), consulado("Dallas", "Texas")
    austin = consulado("Austin", "Texas")
    embajada_en_eua = embajada("Embajada de México en los Estados Unidos", "US", "Washington")
    Circunscripcion.objects.create(representacion=chicago, pais=eua, subdivision="Wisconsin")
    Circunscripcion.objects.create(representacion=dallas, pais=eua, subdivision="Texas", ciudad="Lubbock")
    suyas = {
        nombre: agregada(cliente, gira, ciudad(eua, nombre, subdivision=division, zona="America/Chicago"))
        for nombre, division in (
            ("Chicago", "Illinois"), ("Springfield", "Illinois"), ("Milwaukee", "Wisconsin"), ("Lubbock", "Texas"),
            ("Dallas", "Texas"), ("Waco", "Texas"), ("Fargo", "Dakota del Norte"),
        )
    }  # fmt: skip
    assert {n: d.representacion for n, d in suyas.items()} == {
        "Chicago": chicago, "Springfield": chicago, "Milwaukee": chicago, "Lubbock": dallas, "Dallas": dallas,
        "Waco": None, "Fargo": None,
    }  # fmt: skip
    assert suyas["Waco"].razon_asignacion == f"Puede corresponder a varias: {austin.nombre}; {dallas.nombre}."
    assert embajada_en_eua not in {d.representacion for d in suyas.values()}
    pagina = dicho(cliente.get(gira.get_absolute_url()))
    assert "No hay en el directorio una circunscripción para Fargo." in pagina


def test_una_ciudad_sin_circunscripcion_se_solicita_y_la_dgcp_la_asigna_a_mano(gira, elenco, como):
    """From the request to the oficio: the DGCP reads on the page that it lacks one, and chooses it."""
    lejana = pais("BR", "Brasil")
    destino = agregada(como(elenco.enlace), gira, ciudad(lejana, "Manaos", zona="America/Manaus"))
    assert (destino.representacion, destino.asignacion) == (None, Asignacion.PENDIENTE)
    gira.refresh_from_db()
    dar(Accion.SOLICITAR, gira, elenco)
    cliente = como(elenco.analista)
    pagina = dicho(cliente.get(gira.get_absolute_url()))
    assert "Sin Representación" in pagina
    assert "La DGCP la asigna." in pagina
    coordinar = reverse("visitas:paso", args=[gira.folio, "coordinar"])
    errores = negado(cliente, coordinar, {"version": str(gira.version)})
    assert errores == {"__all__": "Asigne la Representación de Manaos: no se conoce su circunscripción."}
    brasilia = RepresentacionFactory(tipo="embajada", nombre="Embajada de México en Brasil", pais=lejana)
    asignar = reverse("visitas:asignar", args=[gira.folio, destino.pk])
    assert "Manaos: corresponde a Embajada de México en Brasil." in seguido(
        cliente, asignar, {"representacion": str(brasilia.pk)}
    )
    destino.refresh_from_db()
    assert (destino.representacion, destino.asignacion) == (brasilia, Asignacion.A_MANO)
    assert destino.razon_asignacion == f"La eligió {elenco.analista.nombre}, de la DGCP."
    seguido(cliente, coordinar, {"version": str(gira.version)})
    gira.refresh_from_db()
    assert gira.estado == E.EN_COORDINACION
    assert gira.documentos.filter(titulo="Oficio a la Embajada de México en Brasil").count() == 1


def test_lo_asignado_a_mano_se_queda_mientras_sea_el_mismo_lugar(gira, cliente):
    otra = embajada("Embajada de México en Corea", "JP", "Seúl")
    gira.destinos.filter(ciudad="Tokio").update(representacion=otra, asignacion=Asignacion.A_MANO)
    tokio = gira.destinos.get(ciudad="Tokio")
    datos = ciudad(tokio.pais, "TOKIO", subdivision="tokio", zona="Asia/Tokyo", salida="2026-05-13")
    seguido(cliente, corregir(gira, "destinos", tokio.pk), datos)
    tokio.refresh_from_db()
    assert (tokio.representacion, tokio.asignacion) == (otra, Asignacion.A_MANO)
    chicago = consulado("Chicago", "Illinois")
    datos = ciudad(PaisFactory(codigo="US"), "Chicago", subdivision="Illinois", zona="Asia/Tokyo", salida="2026-05-13")
    seguido(cliente, corregir(gira, "destinos", tokio.pk), datos)
    tokio.refresh_from_db()
    assert (tokio.representacion, tokio.asignacion, tokio.zona) == (chicago, Asignacion.AUTOMATICA, "America/Chicago")


def test_sin_elegir_ninguna_decide_otra_vez_el_directorio(gira, elenco, como):
    dar(Accion.SOLICITAR, gira, elenco)
    tokio = gira.destinos.get(ciudad="Tokio")
    url = reverse("visitas:asignar", args=[gira.folio, tokio.pk])
    cliente = como(elenco.direccion)
    otra = consulado("Chicago", "Illinois")
    seguido(cliente, url, {"representacion": str(otra.pk)})
    seguido(cliente, url, {"representacion": ""})
    tokio.refresh_from_db()
    assert (tokio.representacion, tokio.asignacion) == (embajada(), Asignacion.AUTOMATICA)
    for clave in ("999999", "²", "x" * 50):
        assert cliente.post(url, {"representacion": clave}).status_code in (302, 404)
    como(elenco.enlace)
    assert cliente.post(url, {"representacion": str(otra.pk)}).status_code == 403
    tokio.refresh_from_db()
    assert tokio.representacion == embajada()


def test_una_visita_diplomatica_no_tiene_representacion(elenco, cliente):
    una = borrador(Clase.DIPLOMATICA, elenco)
    datos = {"ciudad": "Hermosillo", "subdivision": "Sonora", "llegada": "2026-05-20", "salida": "2026-05-21"}
    nueva = agregada(cliente, una, datos)
    assert (nueva.pais.codigo, nueva.zona) == ("MX", "America/Hermosillo")
    assert (nueva.representacion, nueva.asignacion) == (None, Asignacion.NO_APLICA)


def test_en_mexico_no_se_asigna_representacion_a_mano(elenco, como):
    una = llevar_a(Clase.DIPLOMATICA, E.SOLICITADA, elenco)
    url = reverse("visitas:asignar", args=[una.folio, una.destinos.get().pk])
    pagina = seguido(como(elenco.analista), url, {"representacion": str(embajada().pk)})
    assert "está en México" in pagina
    assert una.destinos.get().representacion is None


# What hangs from a city --------------------------------------------------------------------------


def test_un_destino_en_uso_no_se_quita_y_se_dice_por_que(gira, cliente):
    osaka = gira.destinos.get(ciudad="Osaka")
    pagina = seguido(cliente, quitar(gira, "destinos", osaka.pk))
    assert "No se quitó «Osaka (Japón)»: hay" in pagina
    assert "Quite o cambie antes eso." in pagina
    assert gira.destinos.filter(pk=osaka.pk).exists()
    assert osaka.actividades.count() == 2
    osaka.hospedajes.all().delete()
    osaka.actividades.all().delete()
    assert "Se quitó Osaka (Japón)." in seguido(cliente, quitar(gira, "destinos", osaka.pk))


def test_un_destino_con_actividades_canceladas_tampoco(gira, cliente):
    """They stay for the calendars that have them."""
    osaka = gira.destinos.get(ciudad="Osaka")
    osaka.hospedajes.all().delete()
    osaka.actividades.update(estado=EstadoActividad.CANCELADA)
    assert "No se quitó" in seguido(cliente, quitar(gira, "destinos", osaka.pk))


def test_el_funcionario_que_acompania_un_vuelo_no_se_quita(elenco, cliente):
    una = borrador(Clase.REUNIFICACION, elenco)
    pagina = seguido(cliente, quitar(una, "integrantes", una.integrantes.get().pk))
    assert "hay 3 en «vuelos» que la usan" in pagina
    assert una.integrantes.count() == 1


def test_los_destinos_se_cierran_cuando_la_feria_se_turna(elenco, cliente):
    una = llevar_a(Clase.FERIA, E.EN_VALORACION, elenco)
    pagina = dicho(cliente.get(agregar(una, "destinos"), follow=True))
    assert "En «En valoración» ya no se modifica." in pagina
