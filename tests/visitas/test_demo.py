"""The visits of the demo: every kind and state, by the real verbs, loaded once, on whatever day it is."""

import datetime as dt
import io
import itertools
import json

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from acuerdos.demo.personas import cargar_cuentas, cargar_sedes
from directorio.models import Usuario
from expediente.models import Aviso, DocumentoEmitido
from visitas import cruces, recordatorios
from visitas.acomodo import calificar
from visitas.demo import cargar
from visitas.demo.lectura import Guion, claves, dia_de_la_semana, leer
from visitas.demo.reparto import momentos
from visitas.documentos.lugares import problema_de
from visitas.estados import LINEAS, Accion, Clase, Estado
from visitas.exigencias import faltantes
from visitas.ficha.cruces import choques_de, repetidos
from visitas.models import (
    Acomodo,
    Acto,
    Asignacion,
    Casa,
    Compromiso,
    Consulta,
    DeQuien,
    EstadoActividad,
    EstadoCompromiso,
    Participante,
    Visita,
)
from visitas.precedencia import Clase as ClaseInvitado

UN_ANIO = [dt.date(2026, 11, 26) + n * dt.timedelta(days=1) for n in range(0, 371, 5)]  # every day of the week, 29 Feb


# What is written ---------------------------------------------------------------------------------


def guiones(hoy: dt.date) -> list[Guion]:
    return [Guion.de(clave, hoy=hoy) for clave in claves()]


def test_hay_seis_de_cada_clase():
    clases = [guion.crudo["clase"] for guion in guiones(UN_ANIO[0])]
    assert {clase: clases.count(clase) for clase in Clase.values} == dict.fromkeys(Clase.values, 6)


@pytest.mark.parametrize("hoy", [*UN_ANIO, dt.date(2028, 2, 29)], ids=str)
def test_los_pasos_van_en_orden_y_nadie_hace_nada_maniana(hoy):
    ahora = dt.datetime.combine(hoy, dt.time(8), tzinfo=timezone.get_default_timezone())
    for n, guion in enumerate(guiones(hoy)):
        suyos = momentos(guion, n, ahora=ahora)
        assert suyos == sorted(suyos)
        assert suyos[-1] <= ahora
        for paso, cuando in zip(guion.lista("pasos"), suyos, strict=True):
            if paso["que"] in ("iniciar", "regresar"):
                debido = guion.inicio if paso["que"] == "iniciar" else guion.fin
                assert timezone.localdate(cuando) >= debido, guion.clave
            if "fecha" in paso:
                assert guion.fecha(paso["fecha"]) <= timezone.localdate(cuando), guion.clave


@pytest.mark.parametrize(
    ("texto", "dia"), [("lunes", 23), ("jueves", 26), ("domingo", 29), ("martes+1", 31), ("lunes-1", 16)]
)
def test_un_dia_de_la_semana_se_cuenta_desde_esta(texto, dia):
    esperado = dt.date(2026, 11, 1) + dt.timedelta(days=dia - 1) if dia < 31 else dt.date(2026, 12, 1)
    assert dia_de_la_semana(texto, hoy=dt.date(2026, 11, 26)) == esperado


@pytest.mark.parametrize("texto", ["ayer", "lunes 6", "", "hoy"])
def test_lo_que_no_es_un_dia_se_dice(texto):
    with pytest.raises(ValueError, match="no es un día"):
        dia_de_la_semana(texto, hoy=UN_ANIO[0])
    if texto != "hoy":
        with pytest.raises(ValueError, match="no es un día"):
            guiones(UN_ANIO[0])[0].fecha(texto)


def test_las_personas_mayores_no_salen_de_su_lista():
    for guion in guiones(UN_ANIO[0]):
        otra_cosa = json.dumps({c: v for c, v in guion.crudo.items() if c != "participantes"}, ensure_ascii=False)
        assert [p["nombre"] for p in guion.lista("participantes") if p["nombre"] in otra_cosa] == []


def test_la_cena_es_de_sesenta_de_todas_las_listas():
    invitados = leer("cena")["invitados"]
    assert len(invitados) == len({i["nombre"] for i in invitados}) == 60
    assert {i["clase"] for i in invitados} == set(ClaseInvitado)
    assert sum(bool(i.get("dieta")) for i in invitados) >= 10


# What is loaded ----------------------------------------------------------------------------------


def poblar() -> None:
    call_command("cargar_catalogos", stdout=io.StringIO())
    ahora = timezone.now()
    cargar_cuentas(cargar_sedes(ahora=ahora), ahora=ahora)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The visits, loaded once for the tests of this module and undone at the end; gives what the command said."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("visitas"), DEMO=True):
        with django_db_blocker.unblock():
            todo = transaction.atomic()
            todo.__enter__()
            poblar()
            salida = io.StringIO()
            call_command("cargar_demo_visitas", stdout=salida)
        yield salida.getvalue().splitlines()
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            todo.__exit__(None, None, None)


@pytest.fixture
def visitas(demo, db):
    return Visita.objects.filter(es_demo=True)


def cuenta(nombre: str) -> Usuario:
    return Usuario.objects.get(email=f"{nombre}@demo.invalid")


def test_fuera_de_la_demostracion_se_niega(db):
    with override_settings(DEMO=False), pytest.raises(CommandError, match="Solo se cargan datos ficticios"):
        call_command("cargar_demo_visitas")
    assert Visita.objects.count() == 0


def test_lo_que_dice_al_cargar(demo, visitas):
    assert demo == ["Visitas: 24 de 4 clases, en 15 estados.", "Casas de los estados: 10."]


def test_cargar_otra_vez_no_cambia_nada(visitas):
    def todo():
        return {
            modelo._meta.label: (modelo._base_manager.count(), modelo._base_manager.values_list("pk").last())
            for app in ("visitas", "expediente", "directorio")
            for modelo in apps.get_app_config(app).get_models()
        }

    antes, dicho = todo(), []
    cargar(ahora=timezone.now(), decir=dicho.append)
    assert dicho == ["Visitas: ya estaban."]
    assert todo() == antes


def test_cada_estado_del_camino_tiene_su_visita_y_muchas_entidades_viajan(visitas):
    hay = set(visitas.values_list("estado", flat=True))
    assert set(itertools.chain.from_iterable(LINEAS.values())) <= hay
    assert {Estado.CANCELADA, Estado.NEGATIVA_NOTIFICADA} <= hay
    ferias = visitas.filter(clase=Clase.FERIA).values_list("estado", flat=True)
    assert set(LINEAS[Clase.FERIA][1:6]) | {Estado.NEGATIVA_NOTIFICADA} == set(ferias)
    assert len(set(visitas.values_list("gobierno__entidad", flat=True))) >= 16


def test_una_feria_uso_su_excepcion(visitas):
    con = visitas.filter(movimientos__accion=Accion.AUTORIZAR_EXCEPCION).get()
    assert con.movimientos.get(accion=Accion.SOLICITAR).datos["excepcion"] is True
    assert not con.excepcion_autorizada


def test_solo_choca_lo_que_la_demostracion_quiere_mostrar(visitas):
    con_choques = {visita.titulo: choques_de(visita) for visita in visitas}
    con_choques = {titulo: choques for titulo, choques in con_choques.items() if choques}
    assert list(con_choques) == ["Gira de cooperación y promoción económica a Tokio y Nagoya"]
    (choque,) = con_choques.popitem()[1]
    assert "Se enciman «Visita al laboratorio universitario de robótica»" in choque
    assert [c.texto for visita in visitas for c in repetidos(visita, visita.abierta_por)] == []


def test_un_vuelo_llega_antes_de_salir_por_la_linea_de_la_fecha(visitas):
    japon = visitas.get(titulo__contains="Tokio y Nagoya")
    regreso = cruces.tramo_de(japon.vuelos.get(origen__contains="Haneda"))
    assert regreso.llegada.date() < regreso.salida.date()
    assert cruces.defecto_de(regreso) == ""
    assert all(cruces.defecto_de(cruces.tramo_de(vuelo)) == "" for visita in visitas for vuelo in visita.vuelos.all())


def test_hay_propuestas_por_responder_declinadas_y_por_cambiar(visitas):
    japon = visitas.get(titulo__contains="Tokio y Nagoya")
    estados = list(japon.actividades.values_list("estado", flat=True))
    assert estados.count(EstadoActividad.PROPUESTA) == 3
    assert {EstadoActividad.DECLINADA, EstadoActividad.POR_CAMBIAR, EstadoActividad.ACEPTADA} < set(estados)
    assert set(japon.integrantes.get(encabeza=True).semblanzas) == {"es", "en", "ja"}


def test_a_una_ciudad_le_falta_su_representacion_y_otra_la_eligio_la_dgcp(visitas):
    pendientes = [d.ciudad for v in visitas for d in v.destinos.filter(asignacion=Asignacion.PENDIENTE)]
    a_mano = [d.ciudad for v in visitas for d in v.destinos.filter(asignacion=Asignacion.A_MANO)]
    assert (pendientes, a_mano) == (["Róterdam"], ["Anaheim"])


def test_hay_compromisos_de_cada_manera(visitas):
    hoy = timezone.localdate()
    suyos = Compromiso.objects.filter(visita__in=visitas)
    assert set(suyos.values_list("estado", flat=True)) == set(EstadoCompromiso.values)
    assert suyos.vencidos(hoy).exists()
    assert suyos.pendientes().filter(vence__gte=hoy).exists()
    assert set(suyos.values_list("resultado", flat=True)) == {"", "acuerdo", "membresia"}
    de_jalisco = suyos.filter(visita__gobierno=cuenta("ofai3.titular").gobierno)
    assert de_jalisco.filter(resultado="acuerdo", estado=EstadoCompromiso.PENDIENTE).exists()


def test_faltan_los_informes_de_una_gira_y_se_recuerdan(visitas):
    oaxaca = visitas.get(clase=Clase.GIRA, estado=Estado.POR_INFORMAR)
    assert not oaxaca.informes.exists()
    hitos = {p.hito.split("_")[0] for p in recordatorios.pendientes(hoy=timezone.localdate())}
    assert {"informe", "pasaporte"} <= hitos
    concluida = visitas.get(clase=Clase.GIRA, estado=Estado.CONCLUIDA)
    assert [i.de for i in concluida.informes.all()] == [DeQuien.OFAI]


def test_al_borrador_le_falta_lo_que_la_guia_pide(visitas):
    (borrador,) = visitas.filter(estado=Estado.BORRADOR)
    assert {"vuelos", "escalas", "oficial_en_cada_vuelo", "agenda", "seguro", "consejos"} == set(faltantes(borrador))
    assert [v.folio for v in visitas.exclude(pk=borrador.pk) if faltantes(v)] == []


# People ------------------------------------------------------------------------------------------


def test_cada_cuenta_tiene_que_hacer(visitas):
    unidades = {"ofai.titular": 2, "ofai2.titular": 1, "ofai3.titular": 1, "dgcp.analista": 4, "embajada": 1}
    for nombre, cuantas in unidades.items():
        persona = cuenta(nombre)
        suyas = Visita.objects.visibles_para(persona).en_turno_de(persona.unidad)
        assert suyas.count() >= cuantas, nombre


def test_cada_representacion_ve_las_de_su_circunscripcion_y_ninguna_otra(visitas):
    vistas = {
        nombre: set(Visita.objects.visibles_para(cuenta(nombre)).values_list("clase", "gobierno__nombre"))
        for nombre in ("representacion", "consulado", "embajada")
    }
    assert {clase for clase, _ in vistas["representacion"]} == {Clase.GIRA, Clase.FERIA, Clase.REUNIFICACION}
    assert vistas["consulado"] == {(Clase.FERIA, "Durango"), (Clase.REUNIFICACION, "Zacatecas")}
    assert vistas["embajada"] == {(Clase.GIRA, "Guadalajara"), (Clase.GIRA, "Monterrey")}


def test_de_un_viaje_ya_se_borraron_los_datos_y_de_los_demas_no(visitas):
    reunificaciones = visitas.filter(clase=Clase.REUNIFICACION).exclude(estado=Estado.BORRADOR)
    sin_datos = [v for v in reunificaciones if not v.participantes.exists()]
    assert [v.gobierno.nombre for v in sin_datos] == ["Tlaxcala"]
    assert sin_datos[0].reunificacion.datos_retirados_en
    assert sin_datos[0].reunificacion.numero_participantes == 3
    assert Consulta.objects.filter(visita__in=visitas).count() >= 4
    escala = visitas.get(estado=Estado.CONSULADOS_AVISADOS).destinos.get(es_escala=True)
    assert escala.representacion.ciudad == "Dallas"


def test_ningun_aviso_correo_ni_documento_nombra_a_una_persona_mayor(visitas):
    nombres = {p["nombre"] for guion in guiones(timezone.localdate()) for p in guion.lista("participantes")}
    assert set(Participante.objects.values_list("nombre", flat=True)) < nombres
    tipo = ContentType.objects.get_for_model(Visita)
    dicho = json.dumps(
        [
            *Aviso.objects.filter(tipo_objeto=tipo).values_list("titulo", "texto", "contexto"),
            *DocumentoEmitido.objects.filter(tipo_objeto=tipo).values_list("titulo", "datos"),
        ],
        default=str,
        ensure_ascii=False,
    )
    assert "Golondrinas de regreso" in dicho  # it is where they would be
    assert sorted(nombre for nombre in nombres if nombre in dicho) == []


def test_solo_los_avisos_recientes_esperan_su_correo(visitas):
    hace_tres_dias = timezone.now() - dt.timedelta(days=3)
    suyos = Aviso.objects.filter(tipo_objeto=ContentType.objects.get_for_model(Visita), enviado_en=None)
    assert suyos.exists()
    assert not suyos.filter(creado_en__lt=hace_tres_dias).exists()
    assert not Aviso.objects.filter(tipo__startswith="visita_", creado_en__gt=timezone.now()).exists()


# Protocol, offices -------------------------------------------------------------------------------


def test_la_cena_esta_acomodada_y_cumple_lo_que_se_pide(visitas):
    cena = Acto.objects.get(nombre__startswith="Cena")
    acomodo = Acomodo.objects.get(acto=cena)
    assert acomodo.listo
    assert acomodo.contradicciones == []
    assert cena.asientos.count() == cena.invitados.count() == 60
    calificacion = calificar(problema_de(cena), {str(a.invitado_id): str(a.mesa_id) for a in cena.asientos.all()})
    assert (calificacion.incumplidas, calificacion.sobrecupo) == ((), 0)
    anfitriona = cena.asientos.get(invitado__nombre="Rosalía Arce Medina")
    assert (anfitriona.mesa.numero, anfitriona.lugar, anfitriona.fijo) == (1, 1, True)


def test_las_casas_son_diez_ficticias_y_sin_verificar(visitas):
    casas = Casa.objects.filter(es_demo=True)
    assert casas.count() == 10
    assert not casas.exclude(verificada_en=None).exists()
    assert len(set(casas.values_list("entidad", flat=True))) == 10
    assert casas.exclude(nombre__endswith="(DEMO)").count() == 0
    assert casas.get(ciudad="Chicago", entidad__nombre_corto="Durango").representacion.ciudad == "Chicago"
