"""What a visit asks of each party before and after it: each told once, whatever nights were missed."""

import datetime as dt
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directorio.roles import Rol
from expediente import avisos as expediente
from expediente.models import Aviso, Recordatorio
from tests.fabricas.directorio import DiaInhabilFactory, PaisFactory, UsuarioFactory
from tests.fabricas.visitas import (
    AHORA,
    con_resultados,
    consulado,
    de_la_representacion,
    diplomatica_completa,
    embajada,
    feria_completa,
    gira_completa,
    reunificacion_completa,
    visita,
)
from visitas import recordatorios
from visitas.estados import Accion, Clase, Estado
from visitas.models import Asignacion, Compromiso, Destino, Informe, Integrante, Movimiento, Visita
from visitas.tasks import enviar_recordatorios

pytestmark = pytest.mark.django_db
SALIDA = dt.date(2026, 5, 10)  # first day of the visits of the factories


def antes(n: int) -> dt.date:
    return SALIDA - dt.timedelta(days=n)


@pytest.fixture
def correr():
    """Run the reminders of a day and give the hitos announced, or those that begin with something."""

    def _correr(hoy: dt.date, empieza: str = "", **opciones) -> list[str]:
        hechos = recordatorios.enviar_pendientes(hoy=hoy, ahora=AHORA, **opciones)
        return sorted(p.hito for p in hechos if p.hito.startswith(empieza))

    return _correr


@pytest.fixture
def duenio():
    return UsuarioFactory(rol=Rol.OFAI_TITULAR)


@pytest.fixture
def analista():
    return UsuarioFactory(rol=Rol.DGCP_ANALISTA)


def leidos_por(persona) -> dict[str, str]:
    """Give the titles and texts of the reminders of a person."""
    return dict(Aviso.objects.filter(para=persona, tipo="visita_recordatorio").values_list("titulo", "texto"))


def estado_de(una, estado, **cambios):
    Visita.objects.filter(pk=una.pk).update(estado=estado, **cambios)
    una.refresh_from_db()
    return una


# What is missing before the trip -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("dias", "hitos"),
    [(31, []), (30, ["falta_30"]), (16, ["falta_30"]), (15, ["falta_15"]), (8, ["falta_15"]), (7, ["falta_7"]),
     (3, ["falta_7"]), (2, ["falta_2"]), (1, ["falta_2"]), (0, ["falta_2"])],
)  # fmt: skip
def test_los_dias_en_que_se_dice_lo_que_falta(duenio, correr, dias, hitos):
    visita(gobierno=duenio.gobierno)
    assert correr(antes(dias), "falta") == hitos
    assert correr(antes(dias), "falta") == []


def test_cada_hito_una_vez_y_una_noche_perdida_se_recupera(duenio, correr):
    visita(gobierno=duenio.gobierno)
    dichos = [correr(antes(n), "falta") for n in (40, 28, 27, 12, 9, 1)]
    assert dichos == [[], ["falta_30"], [], ["falta_15"], [], ["falta_2"]]


def test_otra_fecha_vuelve_a_armarlo(duenio, correr):
    una = visita(gobierno=duenio.gobierno)
    assert correr(antes(20), "falta") == ["falta_30"]
    Visita.objects.filter(pk=una.pk).update(fecha_inicio=SALIDA + dt.timedelta(days=2))
    assert correr(antes(19), "falta") == ["falta_30"]


def test_dice_con_palabras_que_falta(duenio, correr):
    una = gira_completa(duenio.gobierno)
    una.integrantes.filter(encabeza=True).update(encabeza=False)
    una.integrantes.update(telefono="")
    una.vuelos.all().delete()
    una.hospedajes.all().delete()
    Visita.objects.update(idiomas_perfil=[])
    correr(antes(7))
    titulo, texto = next((t, x) for t, x in leidos_por(duenio).items() if "faltan 7 días" in t)
    assert titulo.startswith(f"{una.folio}: faltan 7 días para la salida y hay ")
    for frase in (
        "Empieza el 10 de mayo de 2026.", "encabeza la delegación",
        "Falta la semblanza de Aurora Peña Solís y Tomás Rivas Ochoa.",
        "los vuelos de ida y de regreso", "el alojamiento en Tokio y Osaka", "escriba su teléfono",
        "Confirme la visa de Tomás Rivas Ochoa", "Adjunte el perfil de la ciudad",
        "Responda lo que se propuso para la agenda: «Visita a la Agencia de Promoción».",
        "La agenda no está confirmada.",
    ):  # fmt: skip
        assert frase in texto


def test_a_quien_no_le_falta_nada_no_se_le_recuerda(duenio, correr):
    una = gira_completa(duenio.gobierno, estado=Estado.AGENDA_CONFIRMADA)
    una.materias.set(una.materias.all())
    textos = {"es": "Semblanza.", "en": "Biography.", "ja": "略歴。"}
    una.integrantes.update(semblanzas=textos, visa="no_requiere", pasaporte_vence=dt.date(2032, 1, 1))
    una.actividades.filter(estado="propuesta").update(estado="aceptada")
    assert [correr(antes(n)) for n in (60, 30, 15, 7, 2)] == [[]] * 5


def test_un_borrador_dice_que_no_se_ha_enviado_y_solo_a_su_oficina(duenio, analista, correr):
    visita(Clase.FERIA, gobierno=duenio.gobierno)
    assert correr(antes(12), "falta") == ["falta_15"]
    (texto,) = leidos_por(duenio).values()
    assert "Todavía no se envía a la DGCP." in texto
    assert "se necesitan al menos 15" in texto  # working days, with the earliest date
    assert leidos_por(analista) == {}


def test_cada_representacion_lee_lo_suyo_y_la_dgcp_lo_que_no_tiene_representacion(duenio, analista, correr):
    una = gira_completa(duenio.gobierno)
    de_japon = de_la_representacion(embajada())
    corea = de_la_representacion(embajada("Embajada de México en Corea", "US", "Seúl"))
    seul = Destino.objects.create(
        visita=una, pais=PaisFactory(codigo="US"), ciudad="Seúl", llegada=una.fecha_fin, salida=una.fecha_fin,
        representacion=corea.representacion, asignacion=Asignacion.AUTOMATICA,
    )  # fmt: skip
    Destino.objects.create(visita=una, pais=seul.pais, ciudad="Busan", llegada=una.fecha_fin, salida=una.fecha_fin)
    una.actividades.filter(estado="propuesta").update(estado="por_cambiar", respuesta="Mejor por la tarde.")
    hitos = [f"falta_7_repr_{r.representacion.pk}" for r in (de_japon, corea)]
    assert correr(antes(7), "falta") == sorted(["falta_7", "falta_7_dgcp", *hitos])
    (texto,) = leidos_por(de_japon).values()
    assert "pidió un cambio en «Visita a la Agencia de Promoción»: Mejor por la tarde." in texto
    (texto,) = leidos_por(corea).values()
    assert "Proponga encuentros para la agenda" in texto
    (texto,) = leidos_por(analista).values()
    assert "Asigne la Representación de Busan" in texto


def test_lo_de_una_representacion_sin_cuentas_lo_lee_la_dgcp(duenio, analista, correr):
    una = gira_completa(duenio.gobierno)
    una.actividades.all().delete()
    correr(antes(7))
    assert any("Proponga encuentros" in texto for texto in leidos_por(analista).values())


@pytest.mark.parametrize("estado", [Estado.CANCELADA, Estado.CONCLUIDA, Estado.EN_CURSO, Estado.NEGATIVA_NOTIFICADA])
def test_de_lo_terminado_o_en_curso_no_falta_nada(duenio, correr, estado):
    estado_de(gira_completa(duenio.gobierno), estado)
    assert [correr(antes(n)) for n in (30, 7, 0, -30)] == [[]] * 4


def test_la_visita_diplomatica_habla_de_la_agenda_que_pide_la_guia(duenio, correr):
    una = diplomatica_completa(duenio.gobierno)
    correr(una.fecha_inicio - dt.timedelta(days=1))
    (titulo,) = [t for t in leidos_por(duenio) if "falta 1 día para la visita" in t]
    assert "una parte turística" in leidos_por(duenio)[titulo]


# Passports and visas -----------------------------------------------------------------------------


def integrante(una, vence, **cambios):
    return Integrante.objects.create(
        visita=una, nombre="Ana Ruiz", cargo="Directora", pasaporte_vence=vence, visa="vigente", **cambios
    )


@pytest.mark.parametrize(
    ("vence", "meses", "se_dice"),
    [
        (dt.date(2026, 11, 16), None, False),  # six months after the return, to the day: the portal's own setting
        (dt.date(2026, 11, 15), None, True),
        (dt.date(2026, 8, 16), 3, False),  # what the destination asks
        (dt.date(2026, 8, 15), 3, True),
        (dt.date(2026, 5, 16), 0, False),
        (dt.date(2026, 5, 15), 0, True),
    ],
)
def test_el_pasaporte_que_vence_antes_de_lo_que_pide_el_viaje(duenio, correr, vence, meses, se_dice):
    una = visita(gobierno=duenio.gobierno)
    Destino.objects.create(
        visita=una, pais=PaisFactory(), ciudad="Tokio", llegada=SALIDA, salida=una.fecha_fin, visa="no_requiere",
        vigencia_pasaporte_meses=meses,
    )  # fmt: skip
    persona = integrante(una, vence)
    esperado = [f"pasaporte_{persona.pk}_{vence:%Y%m%d}"] if se_dice else []
    assert correr(antes(90)) == esperado
    assert correr(antes(89)) == []
    if se_dice:
        assert "el pasaporte de Ana Ruiz vence antes de lo que pide el viaje" in next(iter(leidos_por(duenio)))


def test_el_pasaporte_renovado_a_medias_y_el_que_vence_se_dicen_otra_vez(duenio, correr):
    una = visita(gobierno=duenio.gobierno)
    persona = integrante(una, dt.date(2026, 3, 20))
    assert correr(dt.date(2026, 3, 2), "pasaporte") == [f"pasaporte_{persona.pk}_20260320"]
    assert correr(dt.date(2026, 3, 20), "pasaporte") == []
    assert correr(dt.date(2026, 3, 21), "pasaporte") == [f"pasaporte_{persona.pk}_20260320_vencido"]
    assert any("venció el 20 de marzo de 2026: sin renovarlo no puede viajar" in t for t in leidos_por(duenio).values())
    Integrante.objects.update(pasaporte_vence=dt.date(2026, 7, 1))
    assert correr(dt.date(2026, 3, 22), "pasaporte") == [f"pasaporte_{persona.pk}_20260701"]
    Integrante.objects.update(pasaporte_vence=dt.date(2036, 7, 1))
    assert correr(dt.date(2026, 3, 23), "pasaporte") == []


def test_los_pasaportes_de_quien_visita_mexico_no_son_asunto_del_portal(duenio, correr):
    una = diplomatica_completa(duenio.gobierno)
    una.integrantes.update(pasaporte_vence=dt.date(2020, 1, 1))
    assert correr(antes(40)) == []


def test_las_visas_se_recuerdan_dos_meses_antes(duenio, correr):
    una = visita(gobierno=duenio.gobierno)
    Destino.objects.create(
        visita=una, pais=PaisFactory(codigo="US"), ciudad="Chicago", llegada=SALIDA, salida=SALIDA, visa="requiere"
    )
    Integrante.objects.create(visita=una, nombre="Beto Lara", cargo="Jefe", visa="en_tramite")
    assert correr(antes(61)) == []
    assert correr(antes(60)) == ["visas"]
    assert leidos_por(duenio) == {
        f"{una.folio}: hay visas por obtener": "Se requiere visa para Estados Unidos de América; falta la de Beto Lara."
    }
    Destino.objects.update(visa="por_confirmar")
    assert correr(antes(50)) == []  # once


def test_si_no_se_sabe_si_piden_visa_se_dice(duenio, correr):
    una = visita(gobierno=duenio.gobierno)
    Destino.objects.create(visita=una, pais=PaisFactory(), ciudad="Tokio", llegada=SALIDA, salida=SALIDA)
    correr(antes(60))
    assert leidos_por(duenio) == {
        f"{una.folio}: falta saber si se requiere visa": "Confirme con la embajada si se requiere visa para Japón: los "
        "requisitos cambian."
    }


def test_la_salida_que_paso_sin_que_estuviera_lista(duenio, analista, correr):
    una = estado_de(visita(gobierno=duenio.gobierno), Estado.SOLICITADA, enviada_en=AHORA)
    assert correr(SALIDA, "salida") == []
    assert correr(antes(-1), "salida") == ["salida_pasada", "salida_pasada_dgcp"]
    assert correr(antes(-2), "salida") == []
    assert "Cambie las fechas, o cancélela." in leidos_por(analista)[f"{una.folio}: pasó su primer día"]


def test_una_feria_ya_valorada_que_no_salio_no_puede_cambiar_de_fecha(duenio, correr):
    una = feria_completa(duenio.gobierno, estado=Estado.VALORADA)
    correr(una.fecha_inicio + dt.timedelta(days=1), "salida")
    assert "para otra fecha, envíe otra solicitud" in leidos_por(duenio)[f"{una.folio}: pasó su primer día"]


# Reports -----------------------------------------------------------------------------------------


def test_cada_parte_debe_su_informe_diez_dias_despues(duenio, analista, correr):
    una = estado_de(gira_completa(duenio.gobierno), Estado.POR_INFORMAR)
    de_japon = de_la_representacion(embajada())
    ofai, repr_ = "informe_ofai", f"informe_repr_{de_japon.representacion.pk}"
    assert correr(dt.date(2026, 5, 25)) == []
    assert correr(dt.date(2026, 5, 26)) == [ofai, repr_]
    assert correr(dt.date(2026, 5, 27)) == []
    assert list(leidos_por(duenio)) == [f"{una.folio}: falta el informe de su gobierno"]
    assert list(leidos_por(de_japon)) == [f"{una.folio}: falta el informe de Embajada de México en Japón"]


def test_quien_ya_informo_no_lo_lee(duenio, correr):
    una = con_resultados(estado_de(gira_completa(duenio.gobierno), Estado.POR_INFORMAR))
    assert correr(dt.date(2026, 6, 30), "informe") == []
    Informe.objects.filter(visita=una, de="representacion").delete()
    assert correr(dt.date(2026, 6, 30), "informe") == [f"informe_repr_{embajada().pk}"]


def test_de_un_viaje_de_reunificacion_los_consulados_no_deben_informe(duenio, correr):
    estado_de(reunificacion_completa(duenio.gobierno), Estado.POR_INFORMAR)
    de_la_representacion(consulado("Los Ángeles", "California"))
    assert correr(dt.date(2026, 6, 30)) == ["informe_ofai"]


# Commitments -------------------------------------------------------------------------------------

VENCE = dt.date(2026, 9, 1)


def compromiso(una, obligado="gobierno", **cambios):
    return Compromiso.objects.create(
        visita=una, que="Enviar el plano del terreno", quien="Dirección de Economía", vence=VENCE, obligado=obligado,
        **cambios,
    )  # fmt: skip


@pytest.fixture
def hecha(duenio):
    return estado_de(gira_completa(duenio.gobierno), Estado.CONCLUIDA)


def test_un_compromiso_se_recuerda_15_3_y_0_dias_antes_y_una_vez_vencido(hecha, duenio, correr):
    compromiso(hecha)
    dichos = {n: correr(VENCE - dt.timedelta(days=n)) for n in (16, 15, 14, 4, 3, 1, 0, -1, -2, -200)}
    assert {n: hitos for n, hitos in dichos.items() if hitos} == {
        15: ["compromiso_15"], 3: ["compromiso_3"], 0: ["compromiso_0"], -1: ["compromiso_vencido"],
    }  # fmt: skip
    que = f"{hecha.folio}: el compromiso «Enviar el plano del terreno»"
    cuando = ("vence en 15 días", "vence en 3 días", "vence hoy", "venció")
    assert set(leidos_por(duenio)) == {f"{que} {c}" for c in cuando}
    texto = leidos_por(duenio)[f"{que} venció"]
    assert "Lo hará: Dirección de Economía (Gobierno local). Fecha: 1 de septiembre de 2026." in texto


def test_otra_fecha_de_un_compromiso_vuelve_a_armarlo(hecha, correr):
    uno = compromiso(hecha)
    assert correr(VENCE - dt.timedelta(days=2)) == ["compromiso_3"]
    Compromiso.objects.filter(pk=uno.pk).update(vence=VENCE + dt.timedelta(days=1))
    assert correr(VENCE - dt.timedelta(days=1)) == ["compromiso_3"]


@pytest.mark.parametrize(
    ("obligado", "quien"),
    [("gobierno", "ofai"), ("contraparte", "ofai"), ("representacion", "representacion"), ("dgcp", "dgcp")],
)
def test_se_recuerda_a_la_parte_obligada(hecha, duenio, analista, correr, obligado, quien):
    personas = {"ofai": duenio, "dgcp": analista, "representacion": de_la_representacion(embajada())}
    compromiso(hecha, obligado)
    assert correr(VENCE) == ["compromiso_0"]
    assert {nombre for nombre, persona in personas.items() if leidos_por(persona)} == {quien}


def test_lo_cerrado_y_lo_de_una_visita_cancelada_no_se_recuerda(hecha, duenio, correr):
    for estado in ("cumplido", "no_cumplido", "sin_efecto"):
        compromiso(hecha, estado=estado)
    assert correr(VENCE) == []
    compromiso(estado_de(visita(gobierno=duenio.gobierno), Estado.CANCELADA))
    assert correr(VENCE) == []


# What waits for a decision -----------------------------------------------------------------------


def test_la_excepcion_que_nadie_decide_la_lee_la_direccion(duenio, analista, correr):
    direccion = UsuarioFactory(rol=Rol.DGCP_DIRECCION)
    una = visita(Clase.FERIA, gobierno=duenio.gobierno, excepcion_pedida_en=AHORA)  # Monday, 2 March
    assert correr(dt.date(2026, 3, 3)) == []
    assert correr(dt.date(2026, 3, 4)) == ["excepcion"]  # two working days
    assert correr(dt.date(2026, 3, 5)) == []
    assert list(leidos_por(direccion)) == [f"{una.folio}: hay una excepción por decidir"]
    assert leidos_por(analista) == {}
    Visita.objects.update(excepcion_autorizada=True, fecha_inicio=SALIDA + dt.timedelta(days=1))
    assert correr(dt.date(2026, 3, 6)) == []


@pytest.mark.parametrize("estado", list(recordatorios.FERIA_EN_ESPERA))
def test_el_paso_de_una_feria_que_espera_a_la_dgcp(duenio, analista, correr, estado):
    DiaInhabilFactory()  # 16 March
    una = feria_completa(duenio.gobierno)
    llego = dt.datetime(2026, 3, 11, 12, tzinfo=AHORA.tzinfo)  # a Wednesday: the fifth working day is the 19th
    Movimiento.objects.create(caso=una, accion=Accion.VALORAR, de="x", a=estado, ocurrio_en=llego)
    Movimiento.objects.create(caso=una, accion=Accion.REASIGNAR, de=estado, a=estado,
                              ocurrio_en=llego + dt.timedelta(days=3))  # fmt: skip
    estado_de(una, estado)
    assert correr(dt.date(2026, 3, 18), "feria") == []
    assert correr(dt.date(2026, 3, 19), "feria") == []
    assert correr(dt.date(2026, 3, 20), "feria") == [f"feria_{estado}"]
    assert correr(dt.date(2026, 3, 23), "feria") == []
    texto = leidos_por(analista)[f"{una.folio}: falta {recordatorios.FERIA_EN_ESPERA[estado]}"]
    assert "Meta interna: 19 de marzo de 2026" in texto
    assert "no es un plazo legal" in texto
    assert ("la decisión del IME" in texto) == (estado in (Estado.EN_VALORACION, Estado.VALORADA))


# To whom, once, by hand --------------------------------------------------------------------------


def test_quien_lo_recibe_y_el_correo_que_lee(duenio, correr, settings):
    enlace = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno)
    for rol in Rol:
        UsuarioFactory(rol=rol)
    una = visita(gobierno=duenio.gobierno)
    correr(antes(7))
    avisos = Aviso.objects.filter(tipo="visita_recordatorio")
    assert set(avisos.values_list("para", flat=True)) == {duenio.pk, enlace.pk}
    assert all(avisos.values_list("obligatorio", flat=True))
    expediente.enviar(avisos.get(para=duenio).pk, ahora=AHORA)
    (correo,) = mail.outbox
    assert correo.subject.startswith(f"{una.folio}: faltan 7 días para la salida y hay ")
    for dato in (
        f"{duenio.nombre}:", "Todavía no se envía a la DGCP.", f"Gira al exterior: {una.folio} · {una.titulo}",
        "Estado: Borrador", f"{settings.SITIO_URL}{una.get_absolute_url()}",
    ):  # fmt: skip
        assert dato in correo.body
    html = correo.alternatives[0][0]
    assert html.count("Abrir en el portal") == 1
    assert "None" not in correo.body + html


def test_un_correo_que_no_sale_no_detiene_a_los_demas(duenio, correr, monkeypatch):
    otra = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    mala, buena = visita(gobierno=duenio.gobierno), visita(gobierno=otra.gobierno)
    de_veras = expediente.avisar

    def avisar(personas, **opciones):
        if opciones["objeto"].pk == mala.pk:
            raise OSError("la dirección no sirve")
        return de_veras(personas, **opciones)

    monkeypatch.setattr("expediente.recordatorios.avisos.avisar", avisar)
    assert correr(antes(7), "falta") == ["falta_7"]
    assert leidos_por(otra)
    monkeypatch.undo()
    assert correr(antes(6), "falta") == ["falta_7"]  # what failed was not taken as told
    assert leidos_por(duenio)
    assert buena.pk


def test_una_visita_que_no_se_puede_leer_no_detiene_a_las_demas(duenio, correr, caplog):
    rota = visita(Clase.FERIA, gobierno=duenio.gobierno)
    rota.feria.delete()
    visita(gobierno=duenio.gobierno)
    assert correr(antes(7), "falta") == ["falta_7"]
    assert rota.folio in caplog.text


def test_simular_no_escribe_nada(duenio, correr):
    visita(gobierno=duenio.gobierno)
    assert correr(antes(7), simular=True) == ["falta_7"]
    assert not Recordatorio.objects.exists()
    assert not Aviso.objects.exists()


def test_la_orden_del_portal_dice_los_de_las_visitas(duenio):
    una = visita(gobierno=duenio.gobierno)
    salida = StringIO()
    call_command("enviar_recordatorios", "--hoy", antes(7).isoformat(), "--simular", stdout=salida)
    assert f"{una.folio}: faltan 7 días para la salida" in salida.getvalue()
    assert f"→ {duenio.email}" in salida.getvalue()


def test_la_tarea_de_la_maniana_los_envia(duenio):
    hoy = dt.datetime.now(tz=AHORA.tzinfo).date()
    visita(gobierno=duenio.gobierno, fecha_inicio=hoy + dt.timedelta(days=5), fecha_fin=hoy + dt.timedelta(days=9))
    assert enviar_recordatorios() == 1
    assert enviar_recordatorios() == 0


def consultas_de(hoy) -> int:
    with CaptureQueriesContext(connection) as consultas:
        recordatorios.enviar_pendientes(hoy=hoy, ahora=AHORA)
    return len(consultas)


def test_lo_ya_anunciado_cuesta_lo_mismo_con_una_visita_y_con_muchas(duenio):
    """A night with nothing new asks the same of the database with 5 visits and with 65."""

    def una_de_cada():
        for hacer in (gira_completa, reunificacion_completa, feria_completa, diplomatica_completa):
            hacer(duenio.gobierno)
        hecha = estado_de(gira_completa(duenio.gobierno), Estado.POR_INFORMAR, fecha_fin=antes(20),
                          fecha_inicio=antes(25))  # fmt: skip
        Compromiso.objects.create(visita=hecha, que="Enviar el plano", quien="Economía", vence=antes(7))

    una_de_cada()
    hoy = antes(7)
    consultas_de(hoy)
    con_pocas = consultas_de(hoy)
    for _ in range(12):
        una_de_cada()
    assert consultas_de(hoy) > con_pocas
    assert consultas_de(hoy) == con_pocas
