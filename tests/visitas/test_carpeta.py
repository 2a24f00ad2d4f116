"""The folder and the final report of a visit: what each one says, to whom, and what leaves a trace."""

import datetime as dt

import pytest
from pypdf import PdfReader

from directorio.models import Usuario
from directorio.roles import Rol
from expediente import vecinos
from expediente.vecinos import PerfilPublicado
from tests.fabricas import visitas as fabrica
from tests.fabricas.directorio import IdiomaFactory, UsuarioFactory
from tests.visitas.papeles import AHORA, COMPLETAS, NOMBRES, en_carpeta, en_informe, en_pdf, titular_de
from visitas.documentos import carpeta, informe
from visitas.estados import Clase, Estado
from visitas.models import Consulta, EstadoActividad, Participante, Visita

pytestmark = pytest.mark.django_db


# The folder --------------------------------------------------------------------------------------


def secciones(lector: PdfReader) -> list[str]:
    return [marca.title for marca in lector.outline if not isinstance(marca, list)]


@pytest.mark.parametrize(
    ("clase", "esperadas"),
    [
        (Clase.GIRA, ["Delegación", "Destinos y requisitos", "Vuelos y traslados entre ciudades", "Alojamiento",
                      "Agenda", "Información para la delegación", "Perfil de la ciudad"]),
        (Clase.DIPLOMATICA, ["Lo propio de esta visita", "Delegación", "Destinos y requisitos", "Agenda"]),
        (Clase.FERIA, ["Lo propio de esta visita", "Delegación", "Destinos y requisitos", "Agenda"]),
        (Clase.REUNIFICACION, ["Lo propio de esta visita", "Delegación", "Destinos y requisitos",
                               "Vuelos y traslados entre ciudades", "Agenda"]),
    ],
)  # fmt: skip
def test_la_carpeta_trae_marcadores_de_lo_que_hay(clase, esperadas, gobierno, analista):
    una = COMPLETAS[clase](gobierno)
    texto, lector = en_pdf(carpeta.carpeta_pdf(una, analista, ahora=AHORA))
    final = ["Personas que viajan"] if clase == Clase.REUNIFICACION else []
    assert secciones(lector) == [una.titulo, "De un vistazo", *esperadas, "Contactos y emergencias", *final]
    assert lector.trailer["/Root"]["/Lang"] == "es-MX"
    assert lector.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert lector.metadata.title == f"Carpeta de la visita: {una.titulo} ({una.folio})"
    assert lector.pages[0].mediabox.width == 612
    assert "Ejemplar de Inés Haro Gil (DGCP), hecho el 2 de marzo de 2026, 12:00 h" in texto
    assert "None" not in texto


def test_la_carpeta_de_una_gira_dice_lo_que_la_delegacion_necesita(gobierno, analista):
    for codigo in ("es", "en", "ja"):
        IdiomaFactory(codigo=codigo)
    una = fabrica.gira_completa(gobierno)
    una.responsable_dgcp = analista
    una.save()
    fabrica.de_la_representacion(fabrica.embajada())
    texto = en_carpeta(una, titular_de(gobierno))
    for dato in (
        "3 actividades aceptadas y 1 sin confirmar", "Encabeza la delegación", "Industrial engineer. Mayor since 2024",
        "産業エンジニア", "Contacto durante el viaje", "Vigente al menos 6 meses después del regreso",
        "El portal cuenta 6 meses después del regreso, que no es una norma", "Formulario de entrada en línea",
        "00:55 h", "Cruza la línea internacional de la fecha", "Hotel Jardín", "Hora local de Tokio (UTC+9)",
        "Visita a la Agencia de Promoción Propuesta, sin confirmar", "Relación bilateral México-Japón",
        "El acuerdo de asociación económica está en vigor desde 2005.", "462 555 0100", "Inés Haro Gil, Analista",
        "Embajada de México en Japón", "Una persona de la delegación usa silla de ruedas.",
        "Llame al número de emergencias del lugar",
    ):  # fmt: skip
        assert dato in texto, dato
    assert "Cena declinada" not in texto
    assert texto.index("Remedios Luna Ibarra", texto.index("Delegación")) < texto.index("Aurora Peña Solís")


@pytest.mark.parametrize(("rol", "lo_dice"), [("ofai", True), ("dgcp", True), ("representacion", False)])
def test_lo_que_falta_se_dice_a_quien_lo_completa(rol, lo_dice, gobierno, analista):
    una = fabrica.gira_completa(gobierno)
    representante = fabrica.de_la_representacion(fabrica.embajada())
    quien = {"ofai": titular_de(gobierno), "dgcp": analista, "representacion": representante}[rol]
    texto = en_carpeta(una, quien)
    assert ("El pasaporte de Tomás Rivas Ochoa vence el 30 de septiembre de 2026" in texto) is lo_dice


def test_sin_actividades_la_carpeta_lo_dice(gobierno, analista):
    una = fabrica.feria_completa(gobierno)
    assert "Todavía no hay actividades en la agenda." in en_carpeta(una, analista)


def test_la_carpeta_dice_lo_propio_de_cada_clase(gobierno, analista):
    diplomatica, feria, viaje = (
        en_carpeta(COMPLETAS[clase](gobierno), analista)
        for clase in (Clase.DIPLOMATICA, Clase.FERIA, Clase.REUNIFICACION)
    )
    for dato in (
        "Asesoría para la agenda y presencia", "Acompaña la policía municipal.", "Camioneta oficial",
        "No come mariscos.", "inclinación leve al saludar", "Martes 30 de junio de 2026, Edificio Tlatelolco",
    ):  # fmt: skip
        assert dato in diplomatica, dato
    for dato in ("Actas de nacimiento Apostillas Licencias", "400", "Medio Oeste", "Exterior: Pendiente."):
        assert dato in feria, dato
    for dato in ("Abrazos que unen", "Seguros Sol", "La visa no garantiza la entrada", "escala"):
        assert dato in viaje, dato


def test_el_perfil_publicado_va_con_su_direccion_y_el_que_no_lo_esta_se_dice(gobierno, analista, monkeypatch):
    for codigo in ("es", "en"):
        IdiomaFactory(codigo=codigo)
    publicado = PerfilPublicado(
        "es", "Español", "https://portal.invalid/perfiles/irapuato/", "https://portal.invalid/folleto/",
        (("En una frase", "La ciudad de las fresas."),),
    )  # fmt: skip
    monkeypatch.setattr(vecinos, "PERFILES", [lambda _: [publicado]])
    una = fabrica.gira_completa(gobierno)
    texto, lector = en_pdf(carpeta.carpeta_pdf(una, analista, ahora=AHORA))
    assert "La ciudad de las fresas." in texto
    assert "https://portal.invalid/perfiles/irapuato/" in texto
    assert "Se pidió adjuntar el perfil en inglés: no está publicado en ese idioma." in texto
    assert any(pagina.images for pagina in lector.pages)  # the QR
    monkeypatch.setattr(vecinos, "PERFILES", [])
    texto, lector = en_pdf(carpeta.carpeta_pdf(una, analista, ahora=AHORA))
    assert "adjuntar el perfil en español: no está publicado" in texto
    assert not any(pagina.images for pagina in lector.pages)


def test_sin_perfil_que_adjuntar_la_carpeta_no_habla_de_el(gobierno, analista):
    una = fabrica.gira_completa(gobierno)
    Visita.objects.update(idiomas_perfil=[])
    una.refresh_from_db()
    assert "Perfil de la ciudad" not in en_carpeta(una, analista)


# Who travels in a reunification trip --------------------------------------------------------------


def quienes(una: Visita) -> dict[str, Usuario]:
    return {
        "ofai": titular_de(una.gobierno),
        "dgcp": UsuarioFactory(rol=Rol.DGCP_ANALISTA),
        "destino": fabrica.de_la_representacion(una.destinos.get(ciudad="Los Ángeles").representacion),
        "escala": fabrica.de_la_representacion(una.destinos.get(ciudad="Dallas").representacion),
        "administracion": UsuarioFactory(rol=Rol.ADMINISTRACION),
        "otro_consulado": fabrica.de_la_representacion(fabrica.consulado("Chicago", "Illinois")),
    }


@pytest.mark.parametrize(
    ("quien", "los_ve"),
    [("ofai", True), ("dgcp", True), ("destino", True), ("escala", True), ("administracion", False),
     ("otro_consulado", False)],
)  # fmt: skip
def test_la_carpeta_nombra_a_quienes_viajan_a_quien_puede_verlos_y_queda_registrado(quien, los_ve, gobierno):
    una = fabrica.reunificacion_completa(gobierno)
    persona = quienes(una)[quien]
    texto = en_carpeta(una, persona)
    assert all((nombre in texto) is los_ve for nombre in NOMBRES)
    miradas = list(Consulta.objects.values_list("visita", "por", "como", "cuantos", "ocurrio_en"))
    assert miradas == ([(una.pk, persona.pk, "pdf", 2, AHORA)] if los_ve else [])


def test_si_la_carpeta_no_se_hace_no_hay_mirada_ni_nombres(gobierno, analista, monkeypatch):
    una = fabrica.reunificacion_completa(gobierno)
    monkeypatch.setattr(carpeta, "render_pdf", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        carpeta.carpeta_pdf(una, analista, ahora=AHORA)
    assert not Consulta.objects.exists()


def test_retirados_los_datos_la_carpeta_no_nombra_a_nadie_ni_registra_miradas(gobierno, analista):
    una = fabrica.reunificacion_completa(gobierno)
    Participante.objects.all().delete()
    texto, lector = en_pdf(carpeta.carpeta_pdf(una, analista, ahora=AHORA))
    assert "Personas que viajan" not in secciones(lector)
    assert "Personas mayores que viajan 2" in texto
    assert not Consulta.objects.exists()


# The final report --------------------------------------------------------------------------------


def test_el_informe_final_reune_lo_que_cada_parte_dice_y_como_va_lo_prometido(gobierno, analista):
    una = fabrica.con_resultados(fabrica.gira_completa(gobierno, estado=Estado.CONCLUIDA))
    en_julio = AHORA.replace(month=7, day=10)
    _, lector = en_pdf(informe.informe_pdf(una, analista, ahora=en_julio))
    assert secciones(lector) == [una.titulo, "Objetivos", "Resultados", "Compromisos", "Contactos", "Agenda realizada"]
    texto = en_informe(una, analista, en_julio)
    for dato in (
        "3 actividades en la agenda", "1 contacto", "3 compromisos", "1 cumplido", "Concretar la apertura",
        "Se acordó abrir el centro en 2027.", "Recomendaciones Volver antes de noviembre.",
        "La delegación sostuvo cuatro encuentros.", "Pendiente Ya venció",
        "Cumplido, el 2 de marzo de 2026 Enviado el 20 de junio.", "No se cumplió", "Con Ciudad de Osaka",
        "Puede convertirse en un acuerdo interinstitucional", "Haruka Mori Directora",
        "Agencia de Promoción de Osaka (Japón)", "Recorrido por el centro de capacitación",
    ):  # fmt: skip
        assert dato in texto, dato
    assert "Visita a la Agencia de Promoción" not in texto  # only what was accepted
    assert "Falta el informe" not in texto


def test_un_compromiso_que_vence_hoy_no_ha_vencido(gobierno, analista):
    una = fabrica.con_resultados(fabrica.gira_completa(gobierno))
    vence = una.compromisos.get(estado="pendiente").vence
    for dias, vencido in ((0, False), (1, True)):
        ahora = dt.datetime.combine(vence + dt.timedelta(days=dias), dt.time(9), tzinfo=AHORA.tzinfo)
        contexto = informe.contexto_de(una, analista, ahora=ahora)
        assert [c["vencido"] for c in contexto["compromisos"]] == [vencido, False, False]


def test_el_informe_dice_quien_no_ha_informado_y_lo_que_no_se_registro(gobierno, analista):
    una = fabrica.gira_completa(gobierno, estado=Estado.POR_INFORMAR)
    texto = en_informe(una, analista)
    for dato in (
        "Falta el informe de Municipio de Irapuato, Guanajuato; Embajada de México en Japón",
        "Ninguna de las partes ha presentado su informe.", "No se registraron compromisos.",
        "No se registraron contactos.",
    ):  # fmt: skip
        assert dato in texto, dato


def test_el_informe_de_un_viaje_dice_cuantos_y_no_quienes(gobierno, analista):
    una = fabrica.reunificacion_completa(gobierno, estado=Estado.CONCLUIDA)
    texto = en_informe(una, analista)
    assert "Personas mayores que viajaron 2" in texto
    assert not any(nombre in texto for nombre in NOMBRES)
    assert not Consulta.objects.exists()


def test_antes_del_regreso_la_agenda_es_prevista(gobierno, analista):
    una = fabrica.gira_completa(gobierno, estado=Estado.AGENDA_CONFIRMADA)
    assert informe.contexto_de(una, analista, ahora=AHORA)["titulo_agenda"] == "Agenda prevista"
    una.actividades.update(estado=EstadoActividad.CANCELADA)
    texto = en_informe(una, analista)
    assert "La agenda no tiene actividades aceptadas." in texto
