"""The agenda that two sides write over HTTP: proposals, answers, changes, what collides, and whose hours are shown."""

import datetime as dt

import pytest
from django.urls import reverse

from directorio.roles import Rol
from expediente.models import Aviso
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_visitas import borrador, dar, llevar_a
from tests.fabricas.visitas import actividad, en_zona
from visitas.estados import Accion, Clase, Estado
from visitas.models import Actividad, EstadoActividad, Visita
from visitas.registro import agenda as escritura

from .test_partes import agregar, corregir, dicho, negado, quitar, seguido

pytestmark = pytest.mark.django_db
E, EA = Estado, EstadoActividad
D = dt.date


@pytest.fixture(autouse=True)
def _hoy(reloj):
    """Everything here happens on 2 March 2026."""


@pytest.fixture
def gira(elenco) -> Visita:
    """A trip whose agenda is being made."""
    return llevar_a(Clase.GIRA, E.AGENDA_EN_CONSTRUCCION, elenco.todos())


def cena(gira, **cambios) -> dict:
    return {
        "destino": gira.destinos.get(ciudad="Tokio").pk, "titulo": "Cena con la cámara", "parte": "protocolaria",
        "inicio": "2026-05-12T19:00", "fin": "2026-05-12T21:00",
    } | cambios  # fmt: skip


def agenda(gira) -> str:
    return reverse("visitas:agenda", args=[gira.folio])


def responder(gira, pk) -> str:
    return reverse("visitas:responder", args=[gira.folio, pk])


def la_cena(gira) -> Actividad:
    return gira.actividades.get(titulo="Cena con la cámara")


# Who proposes and who answers ---------------------------------------------------------------------


def test_la_representacion_propone_y_el_gobierno_acepta(gira, elenco, como):
    consul = elenco.consul(gira)
    seguido(como(consul), agregar(gira, "actividades"), cena(gira))
    propuesta = la_cena(gira)
    assert (propuesta.estado, propuesta.propuesta_por) == (EA.PROPUESTA, consul)
    assert propuesta.inicio == en_zona(D(2026, 5, 12), "19:00", "Asia/Tokyo")
    cliente = como(elenco.enlace)
    pagina = dicho(cliente.get(agenda(gira)))
    assert "Hay propuestas por responder" in pagina
    assert "Responder<span" in cliente.get(agenda(gira)).text
    assert "Se envió su respuesta." in seguido(cliente, responder(gira, propuesta.pk), {"respuesta": "aceptada"})
    propuesta.refresh_from_db()
    assert (propuesta.estado, propuesta.respondida_por, propuesta.secuencia) == (EA.ACEPTADA, elenco.enlace, 1)
    avisos = Aviso.objects.filter(tipo="visita_agenda").order_by("pk").values_list("titulo", "para__rol")
    assert (f"{gira.folio}: {consul.nombre} propuso para la agenda «Cena con la cámara»", Rol.OFAI_ENLACE) in avisos
    assert (f"{gira.folio}: {elenco.enlace.nombre} aceptó «Cena con la cámara»", Rol.REPRESENTACION) in avisos


@pytest.mark.parametrize(("respuesta", "verbo"), [("por_cambiar", "pidió cambiar"), ("declinada", "declinó")])
def test_pedir_un_cambio_o_declinar_dice_por_que(respuesta, verbo, gira, elenco, como):
    una = actividad(gira.destinos.first(), D(2026, 5, 12), "19:00", "21:00", "Cena con la cámara", estado=EA.PROPUESTA)
    cliente = como(elenco.titular)
    errores = negado(cliente, responder(gira, una.pk), {"respuesta": respuesta, "nota": " "})
    assert errores == {"nota": "Diga qué debe cambiar, o por qué se declina."}
    seguido(cliente, responder(gira, una.pk), {"respuesta": respuesta, "nota": "Llegamos a las nueve."})
    una.refresh_from_db()
    assert (una.estado, una.respuesta) == (respuesta, "Llegamos a las nueve.")
    assert "Llegamos a las nueve." in dicho(como(elenco.consul(gira)).get(agenda(gira)))
    assert Aviso.objects.filter(titulo__contains=f"{verbo} «Cena", contexto__nota="Llegamos a las nueve.").exists()


def test_sin_elegir_una_respuesta_se_dice(gira, elenco, como):
    una = actividad(gira.destinos.first(), D(2026, 5, 12), "19:00", "21:00", "Cena", estado=EA.PROPUESTA)
    for datos in ({}, {"respuesta": "propuesta"}, {"respuesta": "cancelada", "nota": "x"}):
        assert "respuesta" in negado(como(elenco.enlace), responder(gira, una.pk), datos)


@pytest.mark.parametrize("estado", [EA.ACEPTADA, EA.DECLINADA, EA.CANCELADA])
def test_lo_ya_respondido_no_se_responde_otra_vez_y_lo_escrito_se_conserva(estado, gira, elenco, como):
    una = actividad(gira.destinos.first(), D(2026, 5, 12), "19:00", "21:00", "Cena", estado=estado)
    errores = negado(como(elenco.enlace), responder(gira, una.pk), {"respuesta": "declinada", "nota": "No podemos."})
    assert errores == {"__all__": "Esa propuesta ya se respondió, o ya no está en la agenda."}


def test_solo_el_gobierno_responde(gira, elenco, como):
    una = actividad(gira.destinos.first(), D(2026, 5, 12), "19:00", "21:00", "Cena", estado=EA.PROPUESTA)
    for persona in (elenco.consul(gira), elenco.analista, elenco[Rol.ADMINISTRACION]):
        assert como(persona).post(responder(gira, una.pk), {"respuesta": "aceptada"}).status_code == 403
    una.refresh_from_db()
    assert una.estado == EA.PROPUESTA


def test_lo_que_agrega_el_gobierno_queda_aceptado_y_lo_de_la_dgcp_es_propuesta(gira, elenco, como):
    seguido(como(elenco.enlace), agregar(gira, "actividades"), cena(gira))
    assert la_cena(gira).estado == EA.ACEPTADA
    seguido(como(elenco.analista), agregar(gira, "actividades"), cena(gira, titulo="Otra cena"))
    assert gira.actividades.get(titulo="Otra cena").estado == EA.PROPUESTA


def test_un_cambio_es_una_propuesta_nueva_y_suma_a_su_secuencia(gira, elenco, como):
    una = gira.actividades.get(titulo="Visita al castillo")
    datos = cena(gira, destino=una.destino_id, titulo="Visita al castillo", inicio="2026-05-14T16:00",
                 fin="2026-05-14T17:00")  # fmt: skip
    seguido(como(elenco.consul(gira)), corregir(gira, "actividades", una.pk), datos)
    una.refresh_from_db()
    assert (una.estado, una.secuencia, una.respondida_por) == (EA.PROPUESTA, 1, None)
    seguido(como(elenco.enlace), corregir(gira, "actividades", una.pk), datos)
    una.refresh_from_db()
    assert (una.estado, una.secuencia) == (EA.ACEPTADA, 2)


def test_cancelar_la_conserva_tachada_y_ya_no_se_cambia(gira, elenco, como):
    una = gira.actividades.get(titulo="Visita al castillo")
    cliente = como(elenco.consul(gira))
    assert "Se quitó Visita al castillo." in seguido(cliente, quitar(gira, "actividades", una.pk), {"nota": "Obras."})
    una.refresh_from_db()
    assert (una.estado, una.respuesta, una.secuencia) == (EA.CANCELADA, "Obras.", 1)
    assert "<s>Visita al castillo</s>" in cliente.get(agenda(gira)).text
    datos = cena(gira, titulo="Visita al castillo")
    errores = negado(cliente, corregir(gira, "actividades", una.pk), datos)
    assert errores == {"__all__": "Esa actividad se canceló: agregue otra."}
    assert "Ya no estaba" in seguido(cliente, quitar(gira, "actividades", una.pk))
    una.refresh_from_db()
    assert una.secuencia == 1


def test_dos_paginas_abiertas_no_repiten_la_secuencia(gira, elenco, como):
    """Calendars take the highest: what was changed from an old page must not be told with the number of another."""
    una = gira.actividades.get(titulo="Visita al castillo")
    Actividad.objects.filter(pk=una.pk).update(secuencia=7)
    escritura.proponer(gira, una, por=elenco.enlace, ahora=una.modificada_en)  # read when it was at zero
    assert Actividad.objects.get(pk=una.pk).secuencia == 8


# Until when ---------------------------------------------------------------------------------------


def test_confirmada_no_se_toca_hasta_que_se_abre_otra_vez(gira, elenco, como):
    dar(Accion.CONFIRMAR_AGENDA, gira, elenco)
    una = gira.actividades.filter(estado=EA.ACEPTADA).first()
    dice = "La agenda está confirmada: ábrala otra vez antes de cambiarla."
    for persona in (elenco.enlace, elenco.consul(gira), elenco.analista):
        cliente = como(persona)
        assert negado(cliente, agregar(gira, "actividades"), cena(gira)) == {"__all__": dice}
        assert negado(cliente, corregir(gira, "actividades", una.pk), cena(gira)) == {"__all__": dice}
        assert dice in seguido(cliente, quitar(gira, "actividades", una.pk))
        assert "Cambiar<span" not in cliente.get(agenda(gira)).text
    assert set(gira.actividades.values_list("secuencia", flat=True)) == {0}
    dar(Accion.REABRIR_AGENDA, gira, elenco, por=elenco.consul(gira))
    seguido(como(elenco.consul(gira)), agregar(gira, "actividades"), cena(gira))


def test_antes_de_coordinarla_la_agenda_es_de_su_gobierno(elenco, como):
    una = llevar_a(Clase.DIPLOMATICA, E.SOLICITADA, elenco)
    datos = {"destino": una.destinos.get().pk, "titulo": "Comida", "parte": "protocolaria",
             "inicio": "2026-05-20T14:00", "fin": "2026-05-20T16:00"}  # fmt: skip
    errores = negado(como(elenco.analista), agregar(una, "actividades"), datos)
    assert errores == {"__all__": "Antes de coordinarla, la agenda la escribe el gobierno local."}
    seguido(como(elenco.enlace), agregar(una, "actividades"), datos)


def test_durante_el_viaje_todavia_se_cambia(elenco, como):
    una = llevar_a(Clase.GIRA, E.EN_CURSO, elenco)
    seguido(como(elenco.consul(una)), agregar(una, "actividades"), cena(una))
    assert la_cena(una).estado == EA.PROPUESTA


def test_un_borrador_no_avisa_a_nadie_de_su_agenda(elenco, como):
    una = borrador(Clase.GIRA, elenco.todos())
    seguido(como(elenco.enlace), agregar(una, "actividades"), cena(una))
    assert not Aviso.objects.exists()


# What collides ------------------------------------------------------------------------------------


def test_un_choque_se_ve_en_la_agenda_y_detiene_la_confirmacion_con_su_nombre(gira, elenco, como):
    cliente = como(elenco.enlace)
    seguido(cliente, agregar(gira, "actividades"), cena(gira, inicio="2026-05-11T16:00", fin="2026-05-11T17:00"))
    frase = (
        "Se enciman «Reunión en la Embajada de México» (Tokio, 11 de mayo de 2026, de 15:00 a 16:30 h, hora de Tokio)"
    )
    assert frase in dicho(cliente.get(agenda(gira)))
    assert frase in dicho(cliente.get(gira.get_absolute_url()))
    confirmar = reverse("visitas:paso", args=[gira.folio, "confirmar_agenda"])
    assert frase in dicho(cliente.get(confirmar))
    gira.refresh_from_db()
    assert frase in negado(cliente, confirmar, {"version": str(gira.version)})["__all__"]
    seguido(cliente, quitar(gira, "actividades", la_cena(gira).pk))
    gira.refresh_from_db()
    seguido(cliente, confirmar, {"version": str(gira.version)})
    gira.refresh_from_db()
    assert gira.estado == E.AGENDA_CONFIRMADA


@pytest.mark.parametrize(
    ("cambios", "dice", "detiene"),
    [
        ({"inicio": "2026-05-13T11:00", "fin": "2026-05-13T12:00"}, "cae durante el vuelo Tren Nozomi 23", True),
        ({"inicio": "2026-05-15T11:00", "fin": "2026-05-15T12:00"}, "queda fuera de la estancia en Tokio", True),
        ({"inicio": "2026-05-12T03:00", "fin": "2026-05-12T04:00"}, "empieza antes de las 7:00 h del lugar", False),
        ({"inicio": "2026-05-11T08:00", "fin": "2026-05-11T09:00"}, "de descanso", False),
    ],
)
def test_lo_que_no_puede_ser_detiene_y_lo_que_conviene_saber_no(cambios, dice, detiene, gira, elenco, como):
    cliente = como(elenco.enlace)
    seguido(cliente, agregar(gira, "actividades"), cena(gira, **cambios))
    pagina = cliente.get(agenda(gira)).context["agenda"]
    assert any(dice in c.texto for c in (pagina.choques if detiene else pagina.consejos))
    if detiene:
        return
    dar(Accion.CONFIRMAR_AGENDA, gira, elenco)
    assert gira.estado == E.AGENDA_CONFIRMADA


def test_un_dia_festivo_del_pais_se_advierte(elenco, como):
    una = llevar_a(Clase.GIRA, E.AGENDA_EN_CONSTRUCCION, elenco)
    Visita.objects.filter(pk=una.pk).update(fecha_inicio=D(2026, 5, 3))
    una.destinos.filter(ciudad="Tokio").update(llegada=D(2026, 5, 4))
    cliente = como(elenco.enlace)
    seguido(cliente, agregar(una, "actividades"), cena(una, inicio="2026-05-05T10:00", fin="2026-05-05T11:00"))
    assert "es en un día festivo del lugar" in dicho(cliente.get(agenda(una)))


# Hours --------------------------------------------------------------------------------------------


def test_las_horas_son_las_de_la_ciudad_y_no_las_de_mexico(gira, elenco, como):
    """Fifteen hours apart: a meeting at ten in Tokyo is at seven in the evening of the day before in Mexico."""
    for persona in (elenco.enlace, elenco.consul(gira), elenco.analista):
        pagina = dicho(como(persona).get(agenda(gira)))
        assert "lunes 11 de mayo de 2026" in pagina
        assert "<time>15:00</time>" in pagina
        assert "Tokio (UTC+9)" in pagina
        assert "<time>00:00</time>" not in pagina
    una = gira.actividades.get(titulo="Recorrido por el centro de capacitación")
    texto = como(elenco.enlace).get(corregir(gira, "actividades", una.pk)).text
    assert 'value="2026-05-14T09:00"' in texto
    assert 'value="2026-05-14T12:00"' in texto


@pytest.mark.parametrize(
    ("inicio", "fin", "campo", "dice"),
    [
        ("2026-05-12T21:00", "2026-05-12T19:00", "fin", "Termina antes de empezar, o a la misma hora"),
        ("2026-05-12T21:00", "2026-05-12T21:00", "fin", "Termina antes de empezar, o a la misma hora"),
        ("2026-02-30T21:00", "2026-05-12T21:00", "inicio", "no existe o no se entiende"),
        ("mañana", "2026-05-12T21:00", "inicio", "no existe o no se entiende"),
        ("", "2026-05-12T21:00", "inicio", "obligatorio"),
        ("2026-05-12T21:00", "2200-01-01T00:00", "fin", "El año 2200 no puede ser"),
    ],
)
def test_horas_que_no_pueden_ser(inicio, fin, campo, dice, gira, elenco, como):
    errores = negado(como(elenco.enlace), agregar(gira, "actividades"), cena(gira, inicio=inicio, fin=fin))
    assert set(errores) == {campo}
    assert dice in errores[campo]


def test_una_hora_que_los_relojes_de_la_ciudad_se_saltan_o_repiten(elenco, como):
    una = llevar_a(Clase.GIRA, E.EN_CURSO, elenco)
    una.destinos.filter(ciudad="Tokio").update(zona="America/Los_Angeles")
    cliente = como(elenco.enlace)
    errores = negado(cliente, agregar(una, "actividades"), cena(una, inicio="2026-03-08T02:30", fin="2026-03-08T04:00"))
    assert "no existen en Los Ángeles" in errores["inicio"]
    pagina = seguido(cliente, agregar(una, "actividades"), cena(una, inicio="2026-11-01T01:30", fin="2026-11-01T03:00"))
    assert "ocurren dos veces en Los Ángeles" in pagina
    assert la_cena(una).inicio == dt.datetime(2026, 11, 1, 8, 30, tzinfo=dt.UTC)


def test_la_ciudad_de_una_actividad_es_de_su_visita(gira, elenco, como):
    otra = borrador(Clase.GIRA, elenco)
    datos = cena(gira, destino=otra.destinos.first().pk)
    assert "destino" in negado(como(elenco.enlace), agregar(gira, "actividades"), datos)


def test_otra_circunscripcion_no_propone_ni_lee(gira, elenco, como):
    ajena = como(UsuarioFactory(rol=Rol.REPRESENTACION))
    assert ajena.get(agenda(gira)).status_code == 404
    assert ajena.post(agregar(gira, "actividades"), cena(gira)).status_code == 404
