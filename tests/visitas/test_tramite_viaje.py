"""What each step demands once a visit was sent: its agenda, the trip, its reports, other dates, and the clock."""

import datetime as dt

import pytest

from directorio.relevos import RelevoNecesario
from directorio.roles import Rol
from expediente.flujo import EstadoNoAdmite
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_visitas import agregar_escala, borrador, dar, llevar_a, mediodia, negativa
from tests.fabricas.visitas import AHORA, actividad
from visitas import exigencias, tramite
from visitas.estados import Accion, Clase, Estado
from visitas.models import DeQuien, EstadoActividad, Integrante, Visita
from visitas.registro import apertura

pytestmark = pytest.mark.django_db
A, E = Accion, Estado
D = dt.date


# Agenda ------------------------------------------------------------------------------------------


def test_una_agenda_vacia_o_con_propuestas_no_se_confirma(elenco):
    una = llevar_a(Clase.GIRA, E.AGENDA_EN_CONSTRUCCION, elenco)
    una.actividades.filter(titulo__startswith="Recorrido").update(estado=EstadoActividad.PROPUESTA)
    una.actividades.filter(titulo__startswith="Visita al").update(estado=EstadoActividad.POR_CAMBIAR)
    assert negativa(A.CONFIRMAR_AGENDA, una, elenco)["agenda"] == (
        "Quedan propuestas sin acuerdo: «Recorrido por el centro de capacitación», «Visita al castillo»."
    )
    una.actividades.update(estado=EstadoActividad.DECLINADA)
    assert "La agenda está vacía" in negativa(A.CONFIRMAR_AGENDA, una, elenco)["agenda"]


def test_un_choque_detiene_la_confirmacion_y_se_nombra(elenco):
    una = llevar_a(Clase.GIRA, E.AGENDA_EN_CONSTRUCCION, elenco)
    tokio = una.destinos.get(ciudad="Tokio")
    actividad(tokio, D(2026, 5, 11), "16:00", "17:00", "Reunión con la alcaldía")
    frase = negativa(A.CONFIRMAR_AGENDA, una, elenco)["agenda"]
    assert frase.startswith("Corrija antes estos choques: Se enciman «Reunión en la Embajada de México» (Tokio, 11 de")
    assert "«Reunión con la alcaldía» (Tokio, 11 de mayo de 2026, de 16:00 a 17:00 h, hora de Tokio)" in frase


def test_una_persona_en_dos_visitas_se_advierte_y_no_detiene(elenco):
    una = llevar_a(Clase.GIRA, E.AGENDA_EN_CONSTRUCCION, elenco)
    otra = borrador(Clase.REUNIFICACION, elenco)
    Integrante.objects.create(visita=otra, nombre="LUNA IBARRA, Remedios", cargo="Presidenta")
    dar(A.CONFIRMAR_AGENDA, una, elenco)
    assert una.estado == E.AGENDA_CONFIRMADA


def test_reabrir_la_agenda_dice_por_que(elenco):
    una = llevar_a(Clase.GIRA, E.AGENDA_CONFIRMADA, elenco)
    assert "Diga qué debe cambiar" in negativa(A.REABRIR_AGENDA, una, elenco, nota="")["nota"]
    dar(A.REABRIR_AGENDA, una, elenco, por=elenco.consul(una))
    assert una.estado == E.AGENDA_EN_CONSTRUCCION


# The trip and its reports ------------------------------------------------------------------------


@pytest.mark.parametrize("clase", Clase)
def test_no_empieza_ni_termina_antes_de_su_dia(clase, elenco):
    camino = {Clase.FERIA: E.NOTIFICADA, Clase.REUNIFICACION: E.CONSULADOS_AVISADOS}
    una = llevar_a(clase, camino.get(clase, E.EN_COORDINACION), elenco)
    antes = una.fecha_inicio - dt.timedelta(days=1)
    assert "todavía no llega ese día" in negativa(A.INICIAR, una, elenco, ahora=mediodia(antes))["nota"]
    dar(A.INICIAR, una, elenco, ahora=mediodia(una.fecha_inicio))
    antes = una.fecha_fin - dt.timedelta(days=1)
    assert "todavía no llega ese día" in negativa(A.REGRESAR, una, elenco, ahora=mediodia(antes))["nota"]
    dar(A.REGRESAR, una, elenco, ahora=mediodia(una.fecha_fin))
    assert una.estado == E.POR_INFORMAR


def por_informar(clase, elenco) -> Visita:
    una = llevar_a(clase, E.EN_CURSO, elenco)
    dar(A.REGRESAR, una, elenco)
    return una


def test_cada_parte_presenta_su_informe_y_lo_corrige(elenco):
    una = por_informar(Clase.GIRA, elenco)
    consul = elenco.consul(una)
    assert "Escriba los resultados" in negativa(A.INFORMAR, una, elenco, resultados=" \n ")["resultados"]
    dar(A.INFORMAR, una, elenco, resultados="Se acordó el centro.")
    dar(A.INFORMAR, una, elenco, por=consul, resultados="Cuatro encuentros.", recomendaciones="Volver.")
    corregido = dar(A.INFORMAR, una, elenco, por=elenco.enlace, resultados="Se acordó abrir el centro en 2027.")
    assert corregido.datos["corrige"] is True
    informes = {i.de: (i.resultados, i.representacion, i.presentado_por) for i in una.informes.all()}
    assert informes == {
        DeQuien.OFAI: ("Se acordó abrir el centro en 2027.", None, elenco.enlace),
        DeQuien.REPRESENTACION: ("Cuatro encuentros.", consul.representacion, consul),
    }


def test_sin_el_informe_del_gobierno_no_se_concluye_y_sin_el_de_la_representacion_se_explica(elenco):
    una = por_informar(Clase.GIRA, elenco)
    assert "Falta el informe del gobierno local" in negativa(A.CONCLUIR, una, elenco, nota="Ya pasó.")["nota"]
    dar(A.INFORMAR, una, elenco)
    frase = negativa(A.CONCLUIR, una, elenco, nota="")["nota"]
    assert frase == "Falta el informe de Embajada de México en Japón: explique por qué se concluye sin él."
    dar(A.INFORMAR, una, elenco, por=elenco.consul(una))
    dar(A.CONCLUIR, una, elenco, nota="")
    assert una.estado == E.CONCLUIDA


def test_a_quien_solo_es_de_una_escala_no_se_le_pide_informe(elenco):
    una = por_informar(Clase.GIRA, elenco)
    agregar_escala(una)
    assert [r.nombre for r in tramite.representaciones_sin_informe(una)] == ["Embajada de México en Japón"]


def test_de_un_viaje_de_reunificacion_los_consulados_no_deben_informe(elenco):
    """The guide tells them of it «exclusivamente para su conocimiento»."""
    una = por_informar(Clase.REUNIFICACION, elenco)
    assert tramite.representaciones_sin_informe(una) == []
    dar(A.INFORMAR, una, elenco)
    dar(A.CONCLUIR, una, elenco, nota="")
    assert una.estado == E.CONCLUIDA


def test_una_visita_diplomatica_sin_reunion_de_seguimiento_lo_explica(elenco):
    una = por_informar(Clase.DIPLOMATICA, elenco)
    dar(A.INFORMAR, una, elenco)
    type(una.diplomatica).objects.update(seguimiento_en=None)
    assert "No hay reunión de seguimiento" in negativa(A.CONCLUIR, una, elenco, nota="")["nota"]
    dar(A.CONCLUIR, una, elenco, nota="Se dará en otra visita.")


def test_la_reunion_de_seguimiento_se_acuerda_despues_de_la_visita(elenco):
    una = por_informar(Clase.DIPLOMATICA, elenco)
    dia = D(2026, 6, 30)
    apertura.corregir(una, por=elenco.enlace, ahora=AHORA, campos={}, propios={"seguimiento_en": dia},
                      version=una.version)  # fmt: skip
    una.diplomatica.refresh_from_db()
    assert una.diplomatica.seguimiento_en == dia


# Moving, handing over, cancelling ----------------------------------------------------------------


def test_reprogramar_pide_fechas_y_motivo_y_no_acepta_las_mismas(elenco):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    errores = negativa(A.REPROGRAMAR, una, elenco, fecha_inicio=None, fecha_fin=None, nota=" ")
    assert set(errores) == {"fecha_inicio", "fecha_fin", "nota"}
    iguales = {"fecha_inicio": una.fecha_inicio, "fecha_fin": una.fecha_fin}
    assert "Son las fechas que ya tiene" in negativa(A.REPROGRAMAR, una, elenco, **iguales)["fecha_inicio"]
    al_reves = {"fecha_inicio": D(2026, 6, 2), "fecha_fin": D(2026, 6, 1)}
    assert "no puede ser anterior" in negativa(A.REPROGRAMAR, una, elenco, **al_reves)["fecha_fin"]
    pasadas = {"fecha_inicio": D(2026, 3, 1), "fecha_fin": D(2026, 6, 1)}
    assert "ya pasó" in negativa(A.REPROGRAMAR, una, elenco, **pasadas)["fecha_inicio"]


def test_una_gira_se_adelanta_o_se_pospone_y_sus_ciudades_quedan_por_corregir(elenco):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    movimiento = dar(A.REPROGRAMAR, una, elenco, fecha_inicio=D(2026, 3, 9), fecha_fin=D(2026, 3, 15))
    assert (una.estado, una.fecha_inicio) == (E.EN_COORDINACION, D(2026, 3, 9))
    assert movimiento.datos["antes"] == ["2026-05-10", "2026-05-16"]
    assert "destinos_en_fechas" in exigencias.faltantes(Visita.objects.get(pk=una.pk))


@pytest.mark.parametrize("clase", [Clase.FERIA, Clase.REUNIFICACION])
def test_adelantar_exige_la_misma_anticipacion_y_posponer_no(clase, elenco):
    una = llevar_a(clase, E.SOLICITADA, elenco)
    cerca = {"fecha_inicio": D(2026, 3, 16), "fecha_fin": D(2026, 3, 17)}
    frase = negativa(A.REPROGRAMAR, una, elenco, **cerca)["fecha_inicio"]
    assert "se necesitan al menos 15" in frase
    assert "cancélela y envíe otra, con una excepción" in frase
    vispera = mediodia(una.fecha_inicio - dt.timedelta(days=1))
    una_semana = {"fecha_inicio": una.fecha_inicio + dt.timedelta(7), "fecha_fin": una.fecha_fin + dt.timedelta(7)}
    dar(A.REPROGRAMAR, una, elenco, ahora=vispera, **una_semana)
    assert una.fecha_inicio == una_semana["fecha_inicio"]


@pytest.mark.parametrize(
    ("inicio", "fin"),
    [(D(2026, 4, 25), D(2026, 4, 26)), (D(2026, 5, 2), D(2026, 5, 4)), (D(2026, 5, 9), D(2026, 5, 9))],
)
def test_la_ciudad_de_una_feria_se_mueve_con_ella(inicio, fin, elenco):
    """Its government no longer corrects its destinations, and the oficios say their days."""
    una = llevar_a(Clase.FERIA, E.EN_VALORACION, elenco)
    dar(A.REPROGRAMAR, una, elenco, fecha_inicio=inicio, fecha_fin=fin)
    assert [(d.llegada, d.salida) for d in una.destinos.all()] == [(inicio, fin)]


@pytest.mark.parametrize("estado", [E.VALORADA, E.AUTORIZADA, E.NOTIFICADA])
def test_lo_que_la_dgsc_valoro_son_esas_fechas(estado, elenco):
    una = llevar_a(Clase.FERIA, estado, elenco)
    with pytest.raises(EstadoNoAdmite):
        dar(A.REPROGRAMAR, una, elenco)


def test_reasignar_a_una_persona_activa_de_la_dgcp_que_no_sea_la_misma(elenco):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    de_otra_unidad = UsuarioFactory(rol=Rol.CJ_REVISOR)
    se_fue = UsuarioFactory(rol=Rol.DGCP_ANALISTA, is_active=False)
    for nadie in (None, de_otra_unidad, se_fue):
        assert "Elija a una persona activa" in negativa(A.REASIGNAR, una, elenco, responsable=nadie)["responsable"]
    la_misma = una.responsable_dgcp
    assert f"Ya está a cargo de {la_misma.nombre}" in negativa(
        A.REASIGNAR, una, elenco, responsable=la_misma
    )["responsable"]  # fmt: skip
    movimiento = dar(A.REASIGNAR, una, elenco, responsable=elenco.analista)
    assert una.responsable_dgcp == elenco.analista
    assert movimiento.datos == {"antes": la_misma.pk, "ahora": elenco.analista.pk}


@pytest.mark.parametrize("clase", Clase)
def test_cancelar_dice_por_que_y_conserva_todo(clase, elenco):
    una = llevar_a(clase, E.SOLICITADA, elenco)
    assert "Diga por qué se cancela" in negativa(A.CANCELAR, una, elenco, nota="...")["nota"]
    cuentas = [una.destinos.count(), una.integrantes.count(), una.actividades.count(), una.documentos.count()]
    dar(A.CANCELAR, una, elenco)
    assert una.estado == E.CANCELADA
    assert cuentas == [una.destinos.count(), una.integrantes.count(), una.actividades.count(), una.documentos.count()]


# The clock ---------------------------------------------------------------------------------------


def listas(elenco) -> dict[str, Visita]:
    return {
        Clase.GIRA: llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco),
        Clase.DIPLOMATICA: llevar_a(Clase.DIPLOMATICA, E.AGENDA_CONFIRMADA, elenco),
        Clase.FERIA: llevar_a(Clase.FERIA, E.NOTIFICADA, elenco),
        Clase.REUNIFICACION: llevar_a(Clase.REUNIFICACION, E.CONSULADOS_AVISADOS, elenco),
    }


def correr(dia: D) -> int:
    return tramite.mover_por_reloj(hoy=dia, ahora=mediodia(dia))


def test_el_reloj_mueve_una_vez_cada_visita_y_la_segunda_nada(elenco):
    casos = listas(elenco)
    sin_enviar = borrador(Clase.GIRA, elenco)
    negada = llevar_a(Clase.FERIA, E.NO_AUTORIZADA, elenco)
    assert correr(D(2026, 4, 17)) == 0
    assert (correr(D(2026, 4, 18)), correr(D(2026, 4, 18))) == (1, 0)  # the feria begins
    assert (correr(D(2026, 4, 19)), correr(D(2026, 4, 20))) == (0, 1)  # and ends the day after its last
    assert (correr(D(2026, 5, 30)), correr(D(2026, 5, 30))) == (6, 0)  # several days late: both steps of the rest
    assert {Visita.objects.get(pk=v.pk).estado for v in casos.values()} == {E.POR_INFORMAR}
    assert {Visita.objects.get(pk=v.pk).estado for v in (sin_enviar, negada)} == {E.BORRADOR, E.NO_AUTORIZADA}
    assert all(v.movimientos.filter(por=None).count() == 2 for v in casos.values())


def test_el_reloj_no_repite_lo_que_alguien_registro(elenco):
    una = llevar_a(Clase.GIRA, E.EN_CURSO, elenco)
    assert correr(una.fecha_fin) == 0
    dar(A.REGRESAR, una, elenco, ahora=mediodia(una.fecha_fin))
    assert correr(una.fecha_fin + dt.timedelta(days=1)) == 0


def test_una_que_no_se_deja_mover_no_detiene_a_las_demas(elenco, monkeypatch):
    llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    mala = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    original = tramite.iniciar

    def iniciar(visita, **opciones):
        if visita.pk == mala.pk:
            raise EstadoNoAdmite("Alguien la movió.")
        return original(visita, **opciones)

    monkeypatch.setattr(tramite, "iniciar", iniciar)
    assert correr(D(2026, 5, 10)) == 1


# Handing over -------------------------------------------------------------------------------------


def test_quien_se_va_deja_sus_visitas_a_alguien(elenco):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    with pytest.raises(RelevoNecesario):
        apertura.relevar(elenco.direccion, sucesor=None, por=elenco.direccion, ahora=AHORA)
    assert apertura.relevar(elenco.direccion, sucesor=elenco.analista, por=elenco.direccion, ahora=AHORA) == 1
    una.refresh_from_db()
    assert una.responsable_dgcp == elenco.analista
