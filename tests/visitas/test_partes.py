"""The rows of a visit over HTTP: what each form accepts, what it refuses in words, and that nothing typed is lost."""

import datetime as dt
import html
import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directorio.roles import Rol
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_visitas import Elenco, borrador, dar, llevar_a
from tests.fabricas.visitas import AHORA
from visitas.estados import Accion, Clase, Estado
from visitas.forms.partes import DE_CADA_CLASE, PARTES
from visitas.models import Integrante, Visita

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


def agregar(una, parte) -> str:
    return reverse("visitas:parte_agregar", args=[una.folio, parte])


def corregir(una, parte, pk) -> str:
    return reverse("visitas:parte_corregir", args=[una.folio, parte, pk])


def quitar(una, parte, pk) -> str:
    return reverse("visitas:parte_quitar", args=[una.folio, parte, pk])


def dicho(respuesta) -> str:
    return " ".join(html.unescape(respuesta.text).split())


def seguido(cliente, url, datos=None) -> str:
    """Send a form that is accepted and give the page that follows, with its messages."""
    respuesta = cliente.post(url, datos or {}, follow=True)
    assert respuesta.redirect_chain, respuesta.context["form"].errors
    return dicho(respuesta)


def negado(cliente, url, datos) -> dict:
    """Send a form that is refused, check that what was typed is still there, and give its errors."""
    respuesta = cliente.post(url, datos)
    assert respuesta.status_code == 422
    form = respuesta.context["form"]
    for campo, valor in datos.items():
        if campo in form.fields and isinstance(valor, str) and valor:
            assert html.escape(valor) in respuesta.text or valor in respuesta.text, campo
    return {campo: " ".join(errores) for campo, errores in form.errors.items()}


def datos_de(parte: str, una: Visita) -> dict:
    """Give what a person types into the form of each part."""
    destino = una.destinos.order_by("es_escala", "pk").first()
    oficial = una.integrantes.filter(acompania=True).first()
    dia = una.fecha_inicio.isoformat()
    ciudad, estado = {Clase.GIRA: ("Nagoya", ""), Clase.DIPLOMATICA: ("Irapuato", "Guanajuato")}.get(
        una.clase, ("Chicago", "Illinois")
    )
    return {
        "destinos": {"pais": destino.pais_id, "ciudad": ciudad, "subdivision": estado, "llegada": dia, "salida": dia,
                     "visa": "no_requiere"},
        "integrantes": {"nombre": "Pablo Soto Rey", "cargo": "Director", "visa": "vigente", "orden": "3"},
        "vuelos": {
            "sentido": "interno", "aerolinea": "ANA", "numero": "NH9", "origen": "Tokio",
            "origen_zona": "Asia/Tokyo", "sale": f"{dia}T10:00", "destino": "Osaka", "destino_zona": "Asia/Tokyo",
            "llega": f"{dia}T11:30", "acompaniante": oficial.pk if oficial else "",
        },
        "hospedajes": {"destino": destino.pk, "nombre": "Hotel Mar", "entrada": dia, "salida": dia},
        "participantes": {"nombre": "Aurelia Cruz", "familiar": "Juan Cruz", "telefono": "+1 213 555 0101"},
        "actividades": {"destino": destino.pk, "titulo": "Cena", "parte": "protocolaria", "inicio": f"{dia}T19:00",
                        "fin": f"{dia}T21:00"},
        "informativos": {"titulo": "Relación económica", "texto": "Crece."},
        "contactos": {"nombre": "Ken Mori", "institucion": "Agencia", "tema": "Turismo"},
        "compromisos": {"que": "Enviar el plano", "obligado": "gobierno", "quien": "Economía", "vence": "2026-07-01"},
    }[parte]  # fmt: skip


def estado_para(clase: str, parte: str) -> str:
    """Give a state in which a part may be written."""
    if parte in ("contactos", "compromisos"):
        return E.EN_CURSO
    return E.SOLICITADA if parte == "informativos" else E.BORRADOR


DE_TODAS = [pytest.param(c, p, id=f"{c}-{p}") for c in Clase for p in DE_CADA_CLASE[c]]


# Every part of every kind -------------------------------------------------------------------------


@pytest.mark.parametrize(("clase", "parte"), DE_TODAS)
def test_cada_parte_se_agrega_se_corrige_y_se_quita(clase, parte, elenco, como):
    una = llevar_a(clase, estado_para(clase, parte), elenco)
    cliente = como(elenco.analista if parte == "informativos" else elenco.enlace)
    datos = datos_de(parte, una)
    antes = set(getattr(una, parte).values_list("pk", flat=True))
    assert cliente.get(agregar(una, parte)).status_code == 200
    assert negado(cliente, agregar(una, parte), {})
    assert "se guardó." in seguido(cliente, agregar(una, parte), datos)
    (nueva,) = getattr(una, parte).exclude(pk__in=antes)
    assert PARTES[parte].corregir in dicho(cliente.get(corregir(una, parte, nueva.pk)))
    assert "se guardó." in seguido(cliente, corregir(una, parte, nueva.pk), datos)
    assert "Se quitó" in seguido(cliente, quitar(una, parte, nueva.pk))
    queda = getattr(una, parte).filter(pk=nueva.pk)
    assert [a.estado for a in queda] == (["cancelada"] if parte == "actividades" else [])
    assert "Ya no estaba: no se cambió nada." in seguido(cliente, quitar(una, parte, nueva.pk))


@pytest.mark.parametrize("clase", Clase)
def test_una_parte_que_esa_clase_no_lleva_no_existe(clase, elenco, cliente):
    una = borrador(clase, elenco)
    for parte in [*(set(PARTES) - set(DE_CADA_CLASE[clase])), "actos", "movimientos"]:
        base = f"{una.get_absolute_url()}{parte}/"
        for url in (f"{base}agregar/", f"{base}1/"):
            assert cliente.get(url).status_code == 404, url
            assert cliente.post(url, {}).status_code == 404, url
        assert cliente.post(f"{base}1/quitar/").status_code == 404


def test_una_fila_que_no_existe_es_un_404_aunque_su_clave_no_quepa(gira, cliente):
    for pk in ("0", "999999999"):
        assert cliente.get(corregir(gira, "integrantes", pk)).status_code == 404
    for cola in ("9999999999/", "-1/", "x/", "1/quitar/x/"):
        assert cliente.get(f"{gira.get_absolute_url()}integrantes/{cola}").status_code == 404


def test_leer_no_escribe(elenco, como):
    """No GET of the room writes a row; to look at older people leaves its trace, and nothing else."""
    una = llevar_a(Clase.REUNIFICACION, E.CONSULADOS_AVISADOS, elenco)
    cliente = como(elenco.titular)
    nombres = ("visita", "datos", "advertencias", "agenda", "archivo_subir")
    paginas = [reverse(f"visitas:{n}", args=[una.folio]) for n in nombres]
    paginas += [reverse("visitas:lista"), reverse("visitas:compromisos"), reverse("visitas:nueva", args=["gira"])]
    for parte in ("integrantes", "vuelos", "participantes", "actividades", "destinos"):
        paginas += [agregar(una, parte)] + [corregir(una, parte, f.pk) for f in getattr(una, parte).all()[:1]]
    paginas += [reverse("visitas:paso", args=[una.folio, a]) for a in ("reprogramar", "cancelar", "iniciar")]
    with CaptureQueriesContext(connection) as consultas:
        for pagina in paginas:
            assert cliente.get(pagina).status_code == 200, pagina
    escrituras = [c["sql"] for c in consultas if re.search(r'INSERT INTO|UPDATE "|DELETE FROM', c["sql"])]
    assert [s for s in escrituras if "visitas_consulta" not in s] == []
    assert len(escrituras) == 1
    assert cliente.get(quitar(una, "vuelos", una.vuelos.first().pk)).status_code == 405


def test_todo_formulario_vacio_dice_en_espanol_que_falta(elenco, como):
    una = llevar_a(Clase.GIRA, E.EN_CURSO, elenco)
    for parte in ("integrantes", "vuelos", "hospedajes", "actividades", "contactos", "compromisos"):
        errores = negado(como(elenco.enlace), agregar(una, parte), {})
        assert errores
        assert not any("This field" in frase for frase in errores.values())


# Delegation ---------------------------------------------------------------------------------------


def test_dos_cabezas_de_delegacion(gira, cliente):
    persona = datos_de("integrantes", gira) | {"encabeza": "on"}
    assert negado(cliente, agregar(gira, "integrantes"), persona) == {
        "encabeza": "Ya encabeza la delegación Remedios Luna Ibarra: quítele antes la marca, o deje ésta sin ella."
    }
    otra = gira.integrantes.get(nombre__startswith="Tomás")
    datos = {"nombre": otra.nombre, "cargo": otra.cargo, "visa": otra.visa, "orden": "2", "encabeza": "on"}
    assert "encabeza" in negado(cliente, corregir(gira, "integrantes", otra.pk), datos)
    assert gira.integrantes.filter(encabeza=True).count() == 1


def test_quien_ya_encabeza_se_corrige_sin_estorbarse(gira, cliente):
    cabeza = gira.integrantes.get(encabeza=True)
    datos = {"nombre": cabeza.nombre, "cargo": "Alcaldesa", "visa": cabeza.visa, "orden": "0", "encabeza": "on"}
    seguido(cliente, corregir(gira, "integrantes", cabeza.pk), datos)
    cabeza.refresh_from_db()
    assert (cabeza.cargo, cabeza.encabeza) == ("Alcaldesa", True)


@pytest.mark.parametrize(
    ("vence", "dice"),
    [
        ("2026-03-01", "Ese pasaporte venció el 1 de marzo de 2026: deje la fecha vacía hasta que lo renueve"),
        ("01/03/2026", "Ese pasaporte venció el 1 de marzo de 2026"),
        ("2027-02-29", "Esa fecha no existe o no se entiende"),
        ("1026-03-01", "El año 1026 ya pasó hace mucho"),
        ("9999-12-31", "El año 9999 está demasiado lejos"),
        ("2026-03-02", ""),
        ("2028-02-29", ""),
        ("", ""),
    ],
)
def test_el_pasaporte_vencido(vence, dice, gira, cliente):
    datos = datos_de("integrantes", gira) | {"pasaporte_vence": vence}
    if dice:
        assert negado(cliente, agregar(gira, "integrantes"), datos)["pasaporte_vence"].startswith(dice)
    else:
        seguido(cliente, agregar(gira, "integrantes"), datos)
        assert gira.integrantes.get(nombre="Pablo Soto Rey").pasaporte_vence == (
            D.fromisoformat(vence) if vence else None
        )


def test_un_pasaporte_que_vencio_despues_de_escribirlo_no_impide_corregir_lo_demas(gira, elenco, como, reloj):
    persona = gira.integrantes.get(nombre__startswith="Tomás")  # valid until 30 September 2026
    reloj.ahora = AHORA + dt.timedelta(days=300)
    datos = {"nombre": persona.nombre, "cargo": "Enlace", "visa": "vigente", "orden": "1",
             "pasaporte_vence": "2026-09-30"}  # fmt: skip
    seguido(como(elenco.enlace), corregir(gira, "integrantes", persona.pk), datos)
    persona.refresh_from_db()
    assert persona.cargo == "Enlace"


def test_un_pasaporte_corto_se_ve_en_la_pagina(gira, cliente):
    assert "El pasaporte de Tomás Rivas Ochoa vence el 30 de septiembre de 2026, menos de 6 meses después" in dicho(
        cliente.get(gira.get_absolute_url())
    )


def test_un_contacto_o_quien_acompania_sin_telefono(elenco, cliente):
    una = borrador(Clase.REUNIFICACION, elenco)
    datos = datos_de("integrantes", una)
    for marca in ("es_contacto", "acompania"):
        assert "telefono" in negado(cliente, agregar(una, "integrantes"), datos | {marca: "on"})


def test_la_misma_persona_en_dos_visitas_a_la_vez_se_dice_en_las_dos(elenco, cliente):
    gira, viaje = borrador(Clase.GIRA, elenco), borrador(Clase.REUNIFICACION, elenco)
    Integrante.objects.create(visita=viaje, nombre="Lic. LUNA IBARRA, Remedios", cargo="Presidenta")
    for una in (gira, viaje):
        pagina = dicho(cliente.get(una.get_absolute_url()))
        assert "está en dos visitas a la vez: «Gira de promoción a Japón», del 10 de mayo de 2026" in pagina
    viaje.integrantes.filter(nombre__startswith="Lic").delete()
    borrador(Clase.GIRA, Elenco())  # another government's person of the same name is another person
    assert "dos visitas a la vez" not in dicho(cliente.get(gira.get_absolute_url()))


# Flights ------------------------------------------------------------------------------------------


def vuelo_de(**cambios) -> dict:
    return {
        "sentido": "regreso", "aerolinea": "United", "numero": "UA838", "origen": "Tokio (NRT)",
        "origen_zona": "Asia/Tokyo", "sale": "2026-05-16T17:00", "destino": "San Francisco (SFO)",
        "destino_zona": "America/Los_Angeles", "llega": "2026-05-16T10:40",
    } | cambios  # fmt: skip


def test_un_vuelo_sobre_la_linea_de_la_fecha_llega_antes_de_salir_segun_el_reloj(gira, cliente):
    seguido(cliente, agregar(gira, "vuelos"), vuelo_de())
    seguido(
        cliente,
        agregar(gira, "vuelos"),
        vuelo_de(
            numero="NZ10", origen="Auckland", origen_zona="Pacific/Auckland", sale="2026-05-15T23:50",
            destino="Honolulu", destino_zona="Pacific/Honolulu", llega="2026-05-15T10:35",
        ),
    )  # fmt: skip
    seguido(
        cliente,
        agregar(gira, "vuelos"),
        vuelo_de(
            numero="NZ12", origen="Auckland", origen_zona="Pacific/Auckland", sale="2026-05-15T01:00",
            destino="Honolulu", destino_zona="Pacific/Honolulu", llega="2026-05-14T11:45",
        ),
    )  # fmt: skip
    agenda = dicho(cliente.get(reverse("visitas:agenda", args=[gira.folio])))
    assert "Sale a las 17:00 h, Tokio (UTC+9); llega a las 10:40 h, Los Ángeles (UTC−7). Dura 9 h 40 min." in agenda
    assert "Sale a las 01:00 h, Auckland (UTC+12); llega a las 11:45 h, Honolulu (UTC−10) (llega el día anterior)." in (
        agenda
    )
    # It is read again for correction in the hours of each city.
    suyo = gira.vuelos.get(numero="UA838")
    pagina = cliente.get(corregir(gira, "vuelos", suyo.pk)).text
    assert 'value="2026-05-16T17:00"' in pagina
    assert 'value="2026-05-16T10:40"' in pagina


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        (
            {"llega": "2026-05-15T10:40"},
            "El vuelo United UA838 de Tokio (NRT) a San Francisco (SFO) sale de Tokio (NRT) el 16 de mayo de 2026 a "
            "las 17:00 h (hora de Tokio, UTC+9) y llegaría a San Francisco (SFO) el 15 de mayo de 2026 a las 10:40 h "
            "(hora de Los Ángeles, UTC−7): 14 h 20 min antes de salir.",
        ),
        ({"llega": "2026-05-16T01:00"}, "a la misma hora en que sale"),
        ({"llega": "2026-05-18T10:40"}, "y ninguno pasa de 36 h"),
        ({"llega": "2026-05-32T10:40"}, "Esa fecha u hora no existe o no se entiende"),
        ({"llega": "2200-01-01T10:40"}, "El año 2200 no puede ser"),
        ({"llega": "0001-01-01T10:40"}, "El año 1 no puede ser"),
        ({"llega": ""}, "obligatorio"),
    ],
)
def test_un_vuelo_que_no_puede_ser_se_niega_en_palabras(cambios, dice, gira, cliente):
    antes = gira.vuelos.count()
    assert dice in negado(cliente, agregar(gira, "vuelos"), vuelo_de(**cambios))["llega"]
    assert gira.vuelos.count() == antes


def test_una_zona_inventada_no_se_acepta(gira, cliente):
    for zona in ("../../etc/passwd", "Marte/Olimpo", "Etc/GMT+99"):
        assert "destino_zona" in negado(cliente, agregar(gira, "vuelos"), vuelo_de(destino_zona=zona))


def test_una_hora_que_el_cambio_de_reloj_se_salta_se_niega(gira, cliente):
    """On Sunday 8 March 2026 the clocks of Los Angeles go from 02:00 to 03:00."""
    datos = vuelo_de(
        origen="Los Ángeles", origen_zona="America/Los_Angeles", sale="2026-03-08T02:30", destino="Tokio",
        destino_zona="Asia/Tokyo", llega="2026-03-09T06:00",
    )  # fmt: skip
    assert negado(cliente, agregar(gira, "vuelos"), datos) == {
        "sale": "Las 02:30 h del 8 de marzo de 2026 no existen en Los Ángeles: a las 02:00 h los relojes se adelantan "
        "una hora. Escriba las 03:30 h, que es lo que marcará el reloj."
    }


def test_una_hora_que_ocurre_dos_veces_se_guarda_y_se_dice_cual(gira, cliente):
    datos = vuelo_de(
        origen="Los Ángeles", origen_zona="America/Los_Angeles", sale="2026-11-01T01:30", destino="Tokio",
        destino_zona="Asia/Tokyo", llega="2026-11-02T05:00",
    )  # fmt: skip
    pagina = seguido(cliente, agregar(gira, "vuelos"), datos)
    assert "Las 01:30 h del 1 de noviembre de 2026 ocurren dos veces en Los Ángeles" in pagina
    assert "Se tomó la primera, antes del cambio." in pagina
    assert gira.vuelos.get(numero="UA838").sale == dt.datetime(2026, 11, 1, 8, 30, tzinfo=dt.UTC)


# Dates of lodging and commitments -----------------------------------------------------------------


def test_el_hotel_no_se_deja_antes_de_llegar(gira, cliente):
    datos = datos_de("hospedajes", gira) | {"entrada": "2026-05-13", "salida": "2026-05-12"}
    assert negado(cliente, agregar(gira, "hospedajes"), datos) == {
        "salida": "La salida del hotel no puede ser anterior a la entrada."
    }


def test_un_compromiso_no_vence_antes_de_la_visita_y_lo_que_se_abrira_dice_con_quien(elenco, cliente):
    una = llevar_a(Clase.GIRA, E.EN_CURSO, elenco)
    datos = datos_de("compromisos", una)
    assert "es anterior a la visita" in negado(cliente, agregar(una, "compromisos"), datos | {"vence": "2026-05-09"})[
        "vence"
    ]  # fmt: skip
    assert "Diga con quién" in negado(cliente, agregar(una, "compromisos"), datos | {"resultado": "acuerdo"})[
        "contraparte"
    ]  # fmt: skip


# Whose each part is -------------------------------------------------------------------------------


def test_lo_que_no_le_toca_se_dice_y_no_se_escribe(elenco, como):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    consul, datos = como(elenco.consul(una)), datos_de("vuelos", una)
    assert "Lo escribe: OFAI." in dicho(consul.get(agregar(una, "vuelos"), follow=True))
    assert negado(consul, agregar(una, "vuelos"), datos) == {"__all__": "Lo escribe: OFAI."}
    assert not una.vuelos.filter(numero="NH9").exists()
    pk = una.vuelos.first().pk
    assert "Lo escribe: OFAI." in seguido(consul, quitar(una, "vuelos", pk))
    assert una.vuelos.filter(pk=pk).exists()
    seguido(consul, agregar(una, "hospedajes"), datos_de("hospedajes", una))


@pytest.mark.parametrize("estado", [E.POR_INFORMAR, E.CONCLUIDA, E.CANCELADA])
def test_lo_terminado_ya_no_se_modifica(estado, elenco, cliente):
    una = llevar_a(Clase.GIRA, estado, elenco)
    errores = negado(cliente, agregar(una, "integrantes"), datos_de("integrantes", una))
    assert errores == {"__all__": f"En «{Estado(estado).label}» ya no se modifica."}


def test_los_participantes_de_un_viaje_los_escribe_solo_su_gobierno(elenco, como):
    una = llevar_a(Clase.REUNIFICACION, E.CONSULADOS_AVISADOS, elenco)
    for persona in (elenco.analista, elenco.consul(una)):
        assert negado(como(persona), agregar(una, "participantes"), datos_de("participantes", una)) == {
            "__all__": "Lo escribe: OFAI."
        }


# Nothing typed is lost ----------------------------------------------------------------------------


def test_el_borrador_vuelve_sin_juzgarlo_y_se_olvida_al_enviar(gira, cliente):
    url = agregar(gira, "integrantes")
    tecleado = {"nombre": "Pablo Soto", "cargo": ""}
    assert cliente.post(f"{reverse('borradores:guardar')}?formulario={quote(url)}", tecleado).status_code == 204
    pagina = dicho(cliente.get(url))
    assert "Recuperamos lo que había escrito" in pagina
    assert 'value="Pablo Soto"' in pagina
    assert "is-invalid" not in pagina
    seguido(cliente, url, datos_de("integrantes", gira))
    assert "Recuperamos" not in dicho(cliente.get(url))


def test_lo_que_se_envia_cuando_ya_no_se_puede_se_conserva_con_su_motivo(gira, elenco, cliente):
    """Somebody cancelled it meanwhile: the page says so and still has what was typed."""
    cliente.get(agregar(gira, "integrantes"))
    dar(Accion.CANCELAR, gira, elenco)
    errores = negado(cliente, agregar(gira, "integrantes"), datos_de("integrantes", gira))
    assert errores == {"__all__": "En «Cancelada» ya no se modifica."}


def test_el_texto_que_se_escribe_es_solo_texto(gira, cliente):
    marcado = "</textarea><script>alert(1)</script>\"'&amp;"
    datos = datos_de("integrantes", gira) | {"nombre": marcado, "cargo": marcado}
    seguido(cliente, agregar(gira, "integrantes"), datos)
    for url in (gira.get_absolute_url(), corregir(gira, "integrantes", gira.integrantes.get(nombre=marcado).pk)):
        texto = cliente.get(url).text
        assert "<script>alert" not in texto
        assert "&lt;script&gt;alert" in texto


def test_lo_demasiado_largo_se_dice(gira, cliente):
    datos = datos_de("integrantes", gira) | {"nombre": "á" * 151, "orden": "70000", "semblanza_es": "x" * 2001}
    assert set(negado(cliente, agregar(gira, "integrantes"), datos)) == {"nombre", "orden", "semblanza_es"}


def test_cada_semblanza_se_guarda_en_su_idioma_y_no_borra_las_demas(gira, cliente):
    cabeza = gira.integrantes.get(encabeza=True)
    Visita.objects.filter(pk=gira.pk).update(idiomas_semblanza=["es", "en"])
    datos = {"nombre": cabeza.nombre, "cargo": cabeza.cargo, "visa": "vigente", "orden": "0", "encabeza": "on",
             "semblanza_es": "Texto nuevo.", "semblanza_en": " "}  # fmt: skip
    seguido(cliente, corregir(gira, "integrantes", cabeza.pk), datos)
    ja = cabeza.semblanzas["ja"]
    cabeza.refresh_from_db()
    assert cabeza.semblanzas == {"es": "Texto nuevo.", "ja": ja}


def test_la_persona_de_otra_cuenta_no_ve_el_borrador_ajeno(gira, elenco, como):
    url = agregar(gira, "integrantes")
    como(elenco.enlace).post(f"{reverse('borradores:guardar')}?formulario={quote(url)}", {"nombre": "Pablo Soto"})
    otra = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=elenco.gobierno)
    assert "Pablo Soto" not in como(otra).get(url).text
