"""The older people of a reunification trip: who reads them, the trace of each look, where they are not, their end."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from directorio.roles import DGCP, OFAI, Rol
from expediente.flujo import NoPermitido
from expediente.models import Borrador
from expediente.models.caso import SoloSeAgrega
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_visitas import Elenco, borrador, dar, llevar_a, mediodia
from tests.fabricas.visitas import AHORA, consulado, de_la_representacion
from visitas.estados import Accion, Clase, Estado
from visitas.models import Consulta, Participante, Reunificacion, Visita
from visitas.registro import participantes
from visitas.reloj import retirar_participantes

pytestmark = pytest.mark.django_db
A, E = Accion, Estado
NOMBRE, FAMILIAR, TELEFONO = "Eulalia Vargas Tovar", "Rosa Vargas", "+1 323 555 0147"


@pytest.fixture
def viaje(elenco) -> Visita:
    return llevar_a(Clase.REUNIFICACION, E.CONSULADOS_AVISADOS, elenco)


def lista(visita) -> str:
    return reverse("visitas:participantes", args=[visita.folio])


def de_la_parte(nombre, visita, *mas) -> str:
    return reverse(f"visitas:parte_{nombre}", args=[visita.folio, "participantes", *mas])


# Who reads them, and the trace --------------------------------------------------------------------


def test_los_ven_su_gobierno_la_dgcp_y_los_consulados_del_trayecto(viaje, elenco, como):
    dallas = de_la_representacion(consulado("Dallas", "Texas"))
    codigos = {rol: como(elenco.de(rol, viaje)).get(lista(viaje)).status_code for rol in Rol}
    assert codigos == {
        **dict.fromkeys(OFAI | DGCP | {Rol.REPRESENTACION}, 200),
        **dict.fromkeys((Rol.CJ_REVISOR, Rol.CJ_TITULAR, Rol.ADMINISTRACION), 403),
    }
    assert NOMBRE in como(dallas).get(lista(viaje)).text
    for ajena in (UsuarioFactory(rol=Rol.REPRESENTACION), Elenco().titular):
        assert como(ajena).get(lista(viaje)).status_code == 404


def test_cada_mirada_deja_huella_en_la_pagina_y_en_la_de_correccion(viaje, elenco, como):
    consul, persona = elenco.consul(viaje), viaje.participantes.first()
    pagina = como(consul).get(lista(viaje))
    assert NOMBRE in pagina.text
    assert TELEFONO in pagina.text
    como(elenco.enlace).get(de_la_parte("corregir", viaje, persona.pk))
    huellas = [(c.por, c.como, c.cuantos) for c in Consulta.objects.order_by("pk")]
    assert huellas == [(consul, "pagina", 2), (elenco.enlace, "pagina", 2)]
    assert consul.nombre in como(elenco.analista).get(lista(viaje)).text  # and whoever may read them, reads who did


def test_quien_no_puede_no_los_lee_ni_deja_huella(viaje, elenco):
    for persona in (UsuarioFactory(rol=Rol.REPRESENTACION), elenco[Rol.ADMINISTRACION], elenco[Rol.CJ_TITULAR]):
        with pytest.raises(NoPermitido):
            participantes.consultar(viaje, por=persona, ahora=AHORA)
    assert not Consulta.objects.exists()


def test_una_lista_vacia_no_deja_huella(viaje, elenco, como):
    viaje.participantes.all().delete()
    assert "No se ha escrito quiénes viajan" in como(elenco.analista).get(lista(viaje)).text
    assert not Consulta.objects.exists()


def test_la_consulta_no_se_borra_ni_cambia(viaje, elenco):
    participantes.consultar(viaje, por=elenco.analista, ahora=AHORA)
    for cambiar in (lambda: Consulta.objects.update(cuantos=0), lambda: Consulta.objects.all().delete()):
        with pytest.raises(SoloSeAgrega):
            cambiar()


@pytest.mark.parametrize("clase", [Clase.GIRA, Clase.DIPLOMATICA, Clase.FERIA])
def test_las_demas_clases_no_tienen_participantes(clase, elenco, como):
    una = borrador(clase, elenco)
    for url in (lista(una), de_la_parte("agregar", una), de_la_parte("corregir", una, 1)):
        assert como(elenco.enlace).get(url).status_code == 404


# Where they never appear --------------------------------------------------------------------------


def donde_esta(*textos: str) -> set[str]:
    """Give every table of the database, but that of the participants themselves, with one of these texts in a row."""
    condicion = " OR ".join(["fila::text LIKE %s"] * len(textos))
    with connection.cursor() as cursor:
        tablas = set(connection.introspection.table_names(cursor)) - {Participante._meta.db_table}
        halladas = set()
        for tabla in sorted(tablas):
            cursor.execute(
                f'SELECT EXISTS (SELECT FROM "{tabla}" fila WHERE {condicion})',  # noqa: S608 - names of our own tables
                [f"%{texto}%" for texto in textos],
            )
            if cursor.fetchone()[0]:
                halladas.add(tabla)
    return halladas


def test_no_aparecen_en_avisos_correos_historial_documentos_ni_borradores(
    elenco, como, django_capture_on_commit_callbacks
):
    """A whole story typed by hand, with its autosaves; then the database is searched column by column."""
    una = borrador(Clase.REUNIFICACION, elenco.todos())
    una.participantes.all().delete()
    cliente = como(elenco.enlace)
    datos = {"nombre": NOMBRE, "familiar": FAMILIAR, "telefono": TELEFONO}

    def autoguardar(formulario):
        guardado = cliente.post(f"{reverse('borradores:guardar')}?formulario={formulario}", datos)
        assert guardado.status_code == 204

    with django_capture_on_commit_callbacks(execute=True):
        agregar = de_la_parte("agregar", una)
        autoguardar(agregar)
        assert donde_esta(NOMBRE) == {Borrador._meta.db_table}
        assert NOMBRE in cliente.get(agregar).text  # what was typed comes back
        assert cliente.post(agregar, datos).status_code == 302
        corregir = de_la_parte("corregir", una, una.participantes.get().pk)
        autoguardar(corregir)
        assert cliente.post(corregir, datos | {"familiar": "Elías Nava"}).status_code == 302
        una.refresh_from_db()
        dar(A.SOLICITAR, una, elenco)
        dar(A.AVISAR_CONSULADOS, una, elenco)
        cliente.post(de_la_parte("agregar", una), datos | {"nombre": "Porfirio Nava Cruz"})
        como(elenco.analista).post(reverse("visitas:mensaje", args=[una.folio]), {"texto": "¿Llevan seguro?"})
    assert una.participantes.count() == 2
    assert donde_esta(NOMBRE, FAMILIAR, "Elías Nava", "323 555 0147", "Porfirio") == set()
    assert mail.outbox
    enviado = "".join(m.subject + m.body + "".join(str(a[0]) for a in m.alternatives) for m in mail.outbox)
    assert not any(texto in enviado for texto in (NOMBRE, FAMILIAR, "Elías Nava", "323 555 0147"))
    for persona in (elenco.enlace, elenco.analista, elenco.consul(una)):
        for pagina in ("visita", "agenda"):
            assert NOMBRE not in como(persona).get(reverse(f"visitas:{pagina}", args=[una.folio])).text
        buscar = reverse("visitas:lista") + "?ver=curso&texto=Eulalia"
        assert una.folio not in como(persona).get(buscar).text


def test_quitar_a_una_persona_no_la_nombra_y_olvida_su_borrador(viaje, elenco, como):
    persona = viaje.participantes.get(nombre=NOMBRE)
    cliente = como(elenco.enlace)
    corregir = de_la_parte("corregir", viaje, persona.pk)
    cliente.post(f"{reverse('borradores:guardar')}?formulario={corregir}", {"nombre": NOMBRE})
    respuesta = cliente.post(de_la_parte("quitar", viaje, persona.pk))
    assert respuesta.status_code == 302
    assert [str(m) for m in respuesta.wsgi_request._messages] == ["Se quitó la persona."]
    assert donde_esta(NOMBRE) == set()
    assert viaje.participantes.count() == 1


# Their end ----------------------------------------------------------------------------------------


def despues(visita: Visita, dias: int) -> dt.datetime:
    return mediodia(visita.fecha_fin + dt.timedelta(days=dias))


def test_se_borran_al_terminar_su_plazo_y_queda_cuantas_personas_fueron(viaje, elenco, como, settings):
    plazo = settings.REUNIFICACION_DIAS_CON_DATOS
    Borrador.objects.create(
        usuario=elenco.enlace,
        formulario=de_la_parte("agregar", viaje),
        datos={"nombre": [NOMBRE]},
        actualizado_en=AHORA,
    )
    participantes.consultar(viaje, por=elenco.analista, ahora=AHORA)
    assert participantes.retirar_vencidos(ahora=despues(viaje, plazo)) == 0
    assert viaje.participantes.count() == 2
    cuando = despues(viaje, plazo + 1)
    assert [participantes.retirar_vencidos(ahora=cuando) for _ in range(2)] == [1, 0]
    viaje.reunificacion.refresh_from_db()
    assert (viaje.participantes.count(), viaje.reunificacion.numero_participantes) == (0, 2)
    assert viaje.reunificacion.datos_retirados_en == cuando
    assert Consulta.objects.count() == 1  # who looked stays
    assert donde_esta(NOMBRE, FAMILIAR) == set()
    pagina = como(elenco.analista).get(lista(viaje)).text
    assert "Los datos se borraron" in pagina
    assert elenco.analista.nombre in pagina


def test_sin_numero_declarado_queda_el_de_las_que_habia(viaje, settings):
    Reunificacion.objects.filter(visita=viaje).update(numero_participantes=None)
    participantes.retirar_vencidos(ahora=despues(viaje, settings.REUNIFICACION_DIAS_CON_DATOS + 1))
    assert Reunificacion.objects.get(visita=viaje).numero_participantes == 2


def test_lo_que_alguien_dejo_a_medio_escribir_tambien_se_olvida(viaje, elenco, settings):
    """Even where no participant was ever saved."""
    viaje.participantes.all().delete()
    Borrador.objects.create(
        usuario=elenco.enlace,
        formulario=de_la_parte("agregar", viaje),
        datos={"nombre": [NOMBRE]},
        actualizado_en=AHORA,
    )
    assert participantes.retirar_vencidos(ahora=despues(viaje, settings.REUNIFICACION_DIAS_CON_DATOS + 1)) == 0
    assert not Borrador.objects.exists()


def test_un_borrador_sin_fechas_se_cuenta_desde_su_ultimo_movimiento(elenco, settings):
    una = borrador(Clase.REUNIFICACION, elenco, fecha_inicio=None, fecha_fin=None)
    plazo = dt.timedelta(days=settings.REUNIFICACION_DIAS_CON_DATOS)
    assert participantes.retirar_vencidos(ahora=una.movido_en + plazo) == 0
    assert participantes.retirar_vencidos(ahora=una.movido_en + plazo + dt.timedelta(minutes=1)) == 1


def test_la_tarea_de_la_noche_los_retira_y_no_toca_los_que_faltan(elenco, settings, monkeypatch):
    vieja, nueva = borrador(Clase.REUNIFICACION, elenco), borrador(Clase.REUNIFICACION, elenco)
    ahora = despues(vieja, settings.REUNIFICACION_DIAS_CON_DATOS + 1)
    Visita.objects.filter(pk=nueva.pk).update(fecha_fin=vieja.fecha_fin + dt.timedelta(days=1))
    monkeypatch.setattr("django.utils.timezone.now", lambda: ahora)
    assert [retirar_participantes(), retirar_participantes()] == [1, 0]
    assert [v.participantes.count() for v in (vieja, nueva)] == [0, 2]
