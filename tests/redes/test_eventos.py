"""The calendar of forums and calls: its hours in words, what comes first, and what the DGCP writes in it."""

import datetime as dt

import pytest
from django.utils import translation

from directorio.roles import Rol
from expediente import husos
from expediente.flujo import DatosIncompletos, EstadoNoAdmite, NoPermitido, VersionCambiada
from redes.ficha.eventos import insignia, limite_en_palabras, periodo
from redes.models import Evento, TipoEvento
from redes.registro import eventos as registro
from redes.registro.foros import cargar_eventos
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.redes import AHORA, EventoFactory, RedFactory

HOY = AHORA.date()  # 2 March 2026


def limite(zona: str, *partes: int) -> dt.datetime:
    return husos.local(dt.datetime(*partes), zona).momento


# Words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zona", "partes", "dicho", "in_english"),
    [
        (
            "Asia/Singapore", (2026, 3, 5, 23, 59),
            "Cierra el 5 de marzo de 2026 a las 23:59 (hora de Singapur), 9:59 en la Ciudad de México",
            "Closes on 5 March 2026 at 23:59 (Singapore time), 09:59 in Mexico City",
        ),
        (
            "Etc/GMT+12", (2026, 3, 5, 23, 59),
            "Cierra el 5 de marzo de 2026 a las 23:59 (hora de cualquier lugar del mundo, UTC−12), 5:59 del 6 de marzo "
            "de 2026 en la Ciudad de México",
            "Closes on 5 March 2026 at 23:59 (anywhere on Earth, UTC−12), 05:59 on 6 March 2026 in Mexico City",
        ),
        (
            "America/Mexico_City", (2026, 3, 5, 1, 0),
            "Cierra el 5 de marzo de 2026 a la 1:00 (hora de la Ciudad de México)",
            "Closes on 5 March 2026 at 01:00 (Mexico City time)",
        ),
        (
            "Europe/Madrid", (2028, 2, 29, 12, 0),
            "Cierra el 29 de febrero de 2028 a las 12:00 (hora de Madrid), 5:00 en la Ciudad de México",
            "Closes on 29 February 2028 at 12:00 (Madrid time), 05:00 in Mexico City",
        ),
        (
            "Etc/UTC", (2026, 1, 5, 18, 0),
            "Cerró el 5 de enero de 2026 a las 18:00 (tiempo universal, UTC), 12:00 en la Ciudad de México",
            "Closed on 5 January 2026 at 18:00 (universal time, UTC), 12:00 in Mexico City",
        ),
    ],
)  # fmt: skip
def test_el_limite_se_dice_en_la_hora_de_quien_convoca_y_en_la_de_mexico(zona, partes, dicho, in_english):
    assert limite_en_palabras(limite(zona, *partes), zona, ahora=AHORA) == dicho
    with translation.override("en"):
        assert limite_en_palabras(limite(zona, *partes), zona, ahora=AHORA) == in_english


@pytest.mark.parametrize(
    ("dia", "en_mexico"),
    [
        # both sides of each change of clock of Madrid in 2026: Mexico City does not change its own
        ((2026, 3, 28, 12), "5:00"),
        ((2026, 3, 29, 12), "4:00"),
        ((2026, 10, 24, 12), "4:00"),
        ((2026, 10, 25, 12), "5:00"),
    ],
)
def test_el_cambio_de_reloj_de_alla_cambia_la_hora_de_aqui(dia, en_mexico):
    dicho = limite_en_palabras(limite("Europe/Madrid", *dia), "Europe/Madrid", ahora=AHORA)
    assert dicho.endswith(f"a las 12:00 (hora de Madrid), {en_mexico} en la Ciudad de México")


@pytest.mark.parametrize(
    ("inicio", "fin", "dicho", "in_english"),
    [
        ((2026, 5, 11), (2026, 5, 12), "11 al 12 de mayo de 2026", "11 to 12 May 2026"),
        ((2026, 5, 31), (2026, 6, 2), "31 de mayo al 2 de junio de 2026", "31 May to 2 June 2026"),
        ((2026, 12, 31), (2027, 1, 2), "31 de diciembre de 2026 al 2 de enero de 2027",
         "31 December 2026 to 2 January 2027"),
        ((2026, 5, 31), None, "31 de mayo de 2026", "31 May 2026"),
    ],
)  # fmt: skip
def test_los_dias_de_un_evento_se_dicen_sin_repetir(inicio, fin, dicho, in_english):
    dias = dt.date(*inicio), fin and dt.date(*fin)
    assert periodo(*dias) == dicho
    with translation.override("en"):
        assert periodo(*dias) == in_english


@pytest.mark.parametrize(
    ("dias", "horas", "dicho"),
    [
        ({"inicio": 30}, 24 * 30, "Abierta"),
        ({"inicio": 30}, 24 * 5, "Cierra en 5 días"),
        ({"inicio": 30}, 24, "Cierra mañana"),
        ({"inicio": 30}, 2, "Cierra hoy"),
        ({"inicio": 30}, -1, "Por venir"),
        ({"inicio": 30}, None, "Por venir"),
        ({"inicio": -1, "fin": 1}, None, "En curso"),
        ({"inicio": 0}, None, "En curso"),
        ({"inicio": -3, "fin": -1}, None, "Ya pasó"),
        ({}, -1, "Cerrada"),
    ],
)
def test_como_esta_un_evento_se_dice_con_palabras(dias, horas, dicho):
    fechas = {campo: HOY + dt.timedelta(days=n) for campo, n in dias.items()}
    cierra = AHORA + dt.timedelta(hours=horas) if horas is not None else None
    evento = Evento(**fechas, limite=cierra)
    assert insignia(evento, hoy=HOY, ahora=AHORA).texto == dicho


# What comes first ---------------------------------------------------------------------------------


def evento(nombre: str, inicio: int | None, fin: int | None = None, horas: int | None = None, **otros) -> Evento:
    """Make an event some days from today, with a deadline some hours from now."""
    return EventoFactory(
        nombre=nombre, clave=nombre, inicio=inicio if inicio is None else HOY + dt.timedelta(days=inicio),
        fin=fin if fin is None else HOY + dt.timedelta(days=fin),
        limite=horas if horas is None else AHORA + dt.timedelta(hours=horas), **otros,
    )  # fmt: skip


@pytest.fixture
def varios(db):
    evento("pasado-hace-mucho", -90, -88)
    evento("pasado", -5, -3)
    evento("en-curso", -1, 1)
    evento("lejano", 90)
    evento("cierra-antes", 60, 62, 48)
    evento("cerrada-por-venir", 20, None, -1)
    evento("solo-convocatoria", None, None, 72)
    evento("convocatoria-cerrada", None, None, -24)


def test_primero_lo_que_esta_por_venir_segun_lo_que_ocurra_antes(varios):
    orden = list(Evento.objects.por_proximo(HOY, AHORA).values_list("clave", flat=True))
    assert orden == [
        "en-curso", "cierra-antes", "solo-convocatoria", "cerrada-por-venir", "lejano",
        "convocatoria-cerrada", "pasado", "pasado-hace-mucho",
    ]  # fmt: skip


def test_por_venir_y_pasados_parten_el_calendario_sin_repetir_ni_perder(varios):
    claves = {c: set(getattr(Evento.objects, c)(HOY, AHORA).values_list("clave", flat=True))
              for c in ("por_venir", "pasados")}  # fmt: skip
    assert claves["pasados"] == {"pasado", "pasado-hace-mucho", "convocatoria-cerrada"}
    assert claves["por_venir"] | claves["pasados"] == set(Evento.objects.values_list("clave", flat=True))
    assert not claves["por_venir"] & claves["pasados"]
    assert set(Evento.objects.abiertos(AHORA).values_list("clave", flat=True)) == {"cierra-antes", "solo-convocatoria"}


def test_los_de_una_red_llevan_los_de_las_que_se_fusionaron_en_ella(db):
    red = RedFactory()
    vieja = RedFactory(fusionada_con=red, fusionada_en=red, fusionada_el=HOY)
    suyos = {EventoFactory(red=red), EventoFactory(red=vieja)}
    EventoFactory()
    assert set(Evento.objects.de_red(red)) == set(Evento.objects.de_red_llamada(red.clave)) == suyos


# What the DGCP writes -----------------------------------------------------------------------------


@pytest.fixture
def analista(db):
    return UsuarioFactory(rol=Rol.DGCP_ANALISTA)


DATOS = {
    "tipo": TipoEvento.FORO, "nombre": "Foro de Ciudades  2026", "zona": "Europe/Madrid",
    "limite_zona": "Europe/Madrid",
    "inicio": dt.date(2026, 5, 11), "fin": dt.date(2026, 5, 12), "limite": dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC),
}  # fmt: skip


def test_un_evento_nuevo_no_es_publico_y_su_direccion_es_suya(analista):
    uno = registro.crear(DATOS, por=analista, ahora=AHORA)
    otro = registro.crear(DATOS, por=analista, ahora=AHORA)
    assert uno.nombre == "Foro de Ciudades 2026"
    assert [uno.clave, otro.clave] == ["foro-de-ciudades-2026", "foro-de-ciudades-2026-2"]
    assert (uno.publicado, uno.creado_por, uno.modificado_en) == (False, analista, AHORA)


@pytest.mark.parametrize("nombre", ["Nuevo", "nuevo", "Calendario"])
def test_ningun_evento_toma_una_direccion_del_portal(analista, nombre):
    assert registro.crear(DATOS | {"nombre": nombre}, por=analista, ahora=AHORA).clave.endswith("-2")


def test_corregir_cambia_la_version_y_la_hora_pero_no_la_direccion(analista):
    uno = registro.crear(DATOS, por=analista, ahora=AHORA)
    despues = AHORA + dt.timedelta(hours=1)
    otro = registro.corregir(uno, {"nombre": "Otro nombre"}, por=analista, ahora=despues, version=1)
    assert (otro.clave, otro.nombre, otro.version, otro.modificado_en) == (uno.clave, "Otro nombre", 2, despues)
    with pytest.raises(VersionCambiada):
        registro.corregir(uno, {"nombre": "Tarde"}, por=analista, ahora=despues, version=1)
    uno.refresh_from_db()
    assert uno.nombre == "Otro nombre"


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        ({"nombre": "\u200b …"}, "nombre"),
        ({"inicio": None, "fin": None, "limite": None}, "inicio"),
        ({"inicio": None}, "inicio"),
        ({"fin": dt.date(2026, 5, 10)}, "fin"),
        ({"zona": "Europe/Atlantida"}, "zona"),
        ({"limite_zona": "../../etc/passwd"}, "limite_zona"),
        ({"limite": dt.datetime(2026, 5, 20, tzinfo=dt.UTC)}, "limite"),
    ],
)
def test_lo_que_no_puede_ser_se_dice_junto_a_su_campo_y_no_escribe_nada(analista, datos, campo):
    with pytest.raises(DatosIncompletos) as fallo:
        registro.crear(DATOS | datos, por=analista, ahora=AHORA)
    assert set(fallo.value.errores) == {campo}
    assert not Evento.objects.exists()


@pytest.mark.parametrize("rol", [Rol.OFAI_TITULAR, Rol.CJ_TITULAR, Rol.REPRESENTACION, Rol.ADMINISTRACION])
def test_solo_la_dgcp_escribe_el_calendario(db, rol):
    persona, uno = UsuarioFactory(rol=rol), EventoFactory()
    for hacer in (
        lambda: registro.crear(DATOS, por=persona, ahora=AHORA),
        lambda: registro.corregir(uno, {}, por=persona, ahora=AHORA, version=1),
        lambda: registro.retirar(uno, por=persona, ahora=AHORA),
    ):
        with pytest.raises(NoPermitido):
            hacer()


def test_publicar_y_retirar_conservan_todo_y_no_se_repiten(analista):
    uno = EventoFactory(publicado=False)
    publicado = registro.publicar(uno, por=analista, ahora=AHORA)
    assert (publicado.publicado, publicado.version) == (True, 2)
    with pytest.raises(EstadoNoAdmite):
        registro.publicar(uno, por=analista, ahora=AHORA)
    assert not registro.retirar(uno, por=analista, ahora=AHORA).publicado


# What the portal ships ----------------------------------------------------------------------------


def test_los_foros_del_portal_se_cargan_una_vez_y_lo_corregido_se_queda(db):
    RedFactory(clave="aice", siglas="AICE")
    nuevos = cargar_eventos(ahora=AHORA)
    assert nuevos == Evento.objects.count() > 5
    assert not Evento.objects.filter(fuente="").exists()
    premio = Evento.objects.get(clave="premio-lee-kuan-yew-2018")
    assert premio.limite == dt.datetime(2017, 3, 31, 10, tzinfo=dt.UTC)  # 18:00 in Singapore
    assert Evento.objects.filter(red__clave="aice", organiza="").count() == 2
    Evento.objects.filter(pk=premio.pk).update(publicado=False, nombre="Corregido")
    assert cargar_eventos(ahora=AHORA) == 0
    premio.refresh_from_db()
    assert (premio.nombre, premio.publicado) == ("Corregido", False)
