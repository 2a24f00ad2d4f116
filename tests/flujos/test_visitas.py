"""The story of a visit of each kind by hand: every role signs in and takes its step, from the draft to its end."""

import datetime as dt
import html
import re

import pytest
from django.core import mail
from django.urls import reverse

from directorio.models import Materia, Pais, Representacion
from directorio.roles import Rol
from tests.fabricas.directorio import UsuarioFactory
from visitas.estados import Estado
from visitas.models import Compromiso, Consulta, EstadoActividad, Visita
from visitas.reloj import mover_visitas, retirar_participantes

from .test_negociacion_desde_un_enlace import escrito

pytestmark = pytest.mark.django_db
E = Estado
TOKIO, MEXICO, ANGELES, CHICAGO = "Asia/Tokyo", "America/Mexico_City", "America/Los_Angeles", "America/Chicago"


@pytest.fixture
def gente(reloj, personas):
    """The people of the stories on 2 March 2026, and somebody of each Representación that they need."""
    for clave, nombre in {
        "japon": "Embajada de México en Japón",
        "angeles": "Consulado de México en Los Ángeles, California",
        "dallas": "Consulado de México en Dallas, Texas",
        "chicago": "Consulado de México en Chicago, Illinois",
    }.items():
        representacion = Representacion.objects.get(nombre=nombre)
        personas[clave] = UsuarioFactory(rol=Rol.REPRESENTACION, representacion=representacion, nombre=f"En {clave}")
    return personas


class Historia:
    """One visit as its people write it."""

    def __init__(self, client, actuar, gente, reloj):
        self.client, self.actuar, self.gente, self.reloj, self.visita = client, actuar, gente, reloj, None

    def abrir(self, clase, titulo, inicio, fin):
        self.actuar(
            self.gente["enlace"],
            reverse("visitas:nueva", args=[clase]),
            {"titulo": titulo, "fecha_inicio": inicio, "fecha_fin": fin},
        )
        self.visita = Visita.objects.get()
        assert (self.visita.estado, self.visita.gobierno) == (E.BORRADOR, self.gente["enlace"].gobierno)

    def escribir(self, quien, parte, /, **datos):
        """Add a row and give it."""
        respuesta = self.actuar(self.gente[quien], self.url("parte_agregar", parte), datos)
        assert "se guardó." in respuesta.text, respuesta.context["form"].errors
        return getattr(self.visita, parte).latest("pk")

    def datos(self, propios=None, **datos):
        datos = {"titulo": self.visita.titulo, "fecha_inicio": self.visita.fecha_inicio or "",
                 "fecha_fin": self.visita.fecha_fin or "", **datos}  # fmt: skip
        datos |= {f"propio-{campo}": valor for campo, valor in (propios or {}).items()}
        respuesta = self.actuar(self.gente["enlace"], self.url("datos"), datos)
        assert "Se guardaron los datos." in respuesta.text, respuesta.context["form"].errors
        self.visita.refresh_from_db()

    def dar(self, quien, accion, espera, **datos):
        respuesta = self.actuar(self.gente[quien], self.url("paso", accion), datos)
        self.visita.refresh_from_db()
        errores = respuesta.context and respuesta.context.get("form") and respuesta.context["form"].errors
        assert self.visita.estado == espera, errores
        return html.unescape(respuesta.text)

    def ver(self, quien, nombre="visita", *mas):
        self.client.force_login(self.gente[quien], backend="django.contrib.auth.backends.ModelBackend")
        return self.client.get(self.url(nombre, *mas))

    def leer(self, quien, nombre="visita", *mas) -> str:
        respuesta = self.ver(quien, nombre, *mas)
        assert respuesta.status_code == 200
        return " ".join(html.unescape(respuesta.text).split())

    def url(self, nombre, *mas) -> str:
        return reverse(f"visitas:{nombre}", args=[self.visita.folio, *mas])

    def nadie_la_ve(self, *quienes):
        assert {q: self.ver(q).status_code for q in quienes} == dict.fromkeys(quienes, 404)

    def llega_el(self, anio, mes, dia):
        """Let the days pass, and the portal's clock with them."""
        self.reloj.ahora = self.reloj.ahora.replace(year=anio, month=mes, day=dia)
        mover_visitas()
        self.visita.refresh_from_db()

    @property
    def pasos(self) -> list[str]:
        return [m.accion for m in self.visita.movimientos.order_by("pk")]


@pytest.fixture
def historia(client, actuar, gente, reloj) -> Historia:
    return Historia(client, actuar, gente, reloj)


def pais(codigo) -> int:
    return Pais.objects.get(codigo=codigo).pk


def con_datos(texto: str, a: str) -> list[str]:
    """Give the links of a page that carry data to an address."""
    return [html.unescape(u) for u in re.findall(rf'href="({a}[?][^"]+)"', texto)]


def test_una_gira_de_la_idea_al_acuerdo(historia, client, gente):
    h = historia
    # 1. The OFAI writes it; nobody else knows of it; the portal says what is missing.
    h.abrir("gira", "Gira de promoción a Japón", "2026-05-10", "2026-05-16")
    h.nadie_la_ve("analista", "direccion", "japon", "ajena")
    negada = h.dar("titular", "solicitar", E.BORRADOR)
    for falta in ("Escriba qué se quiere lograr con la gira.", "Agregue la ciudad que se visita, con sus fechas.",
                  "Agregue a quienes viajan, con nombre y cargo."):  # fmt: skip
        assert falta in negada
    h.datos(
        objetivos="Abrir un centro de capacitación.", temas_especificos="Capacitación técnica",
        materias=[Materia.objects.first().pk], apoyos=["interpretacion"], apoyo_detalle="Dos días en Osaka.",
        idiomas_semblanza=["es", "ja"], observaciones="Ninguna.",
    )  # fmt: skip
    h.escribir("enlace", "destinos", pais=pais("JP"), ciudad="Osaka", llegada="2026-05-11", salida="2026-05-16",
               visa="no_requiere", vigencia_pasaporte_meses="6")  # fmt: skip
    osaka = h.visita.destinos.get()
    assert (osaka.zona, osaka.representacion.nombre) == (TOKIO, "Embajada de México en Japón")
    h.escribir("enlace", "integrantes", nombre="Remedios Luna", cargo="Presidenta municipal", encabeza="on",
               es_contacto="on", telefono="+52 462 555 0100", pasaporte_vence="2030-01-01", visa="no_requiere",
               orden="0", semblanza_es="Ingeniera.", semblanza_ja="エンジニア。")  # fmt: skip
    h.escribir("enlace", "vuelos", sentido="ida", aerolinea="ANA", numero="NH179", origen="Ciudad de México",
               origen_zona=MEXICO, sale="2026-05-10T01:00", destino="Osaka", destino_zona=TOKIO,
               llega="2026-05-11T09:00")  # fmt: skip
    h.escribir("enlace", "vuelos", sentido="regreso", aerolinea="ANA", numero="NH180", origen="Osaka",
               origen_zona=TOKIO, sale="2026-05-16T16:00", destino="Ciudad de México", destino_zona=MEXICO,
               llega="2026-05-16T14:00")  # fmt: skip
    h.escribir("enlace", "hospedajes", destino=osaka.pk, nombre="Hotel Río", entrada="2026-05-11", salida="2026-05-16")

    # 2. Only its head sends it; the DGCP returns it once, and then turns it to the embassy.
    h.dar("enlace", "solicitar", E.BORRADOR)
    assert "más de los dos meses recomendados" in h.leer("titular", "paso", "solicitar")
    h.dar("titular", "solicitar", E.SOLICITADA)
    h.nadie_la_ve("japon", "ajena")
    h.dar("analista", "devolver", E.BORRADOR, nota="Falta el perfil de la ciudad.")
    assert "Falta el perfil de la ciudad." in h.leer("enlace")
    h.dar("titular", "solicitar", E.SOLICITADA, nota="No lo tenemos publicado.")
    h.dar("analista", "coordinar", E.EN_COORDINACION)
    assert "Remedios Luna" in h.leer("japon")
    h.nadie_la_ve("chicago", "ajena")

    # 3. The embassy proposes, the government answers; what collides stops the confirmation.
    h.escribir("analista", "informativos", titulo="Relación bilateral", texto="Desde 1888.", pais=pais("JP"))
    h.dar("japon", "abrir_agenda", E.AGENDA_EN_CONSTRUCCION)
    cita = {"destino": osaka.pk, "parte": "economica", "inicio": "2026-05-12T10:00", "fin": "2026-05-12T12:00"}
    una = h.escribir("japon", "actividades", titulo="Cámara de Comercio de Osaka", **cita)
    otra = h.escribir("japon", "actividades", titulo="Museo", **cita | {"parte": "cultural"})
    assert "Quedan propuestas sin acuerdo" in h.dar("titular", "confirmar_agenda", E.AGENDA_EN_CONSTRUCCION)
    for actividad in (una, otra):
        h.actuar(gente["enlace"], h.url("responder", actividad.pk), {"respuesta": "aceptada"})
    assert "Se enciman" in h.dar("titular", "confirmar_agenda", E.AGENDA_EN_CONSTRUCCION)
    movida = cita | {"titulo": "Museo", "parte": "cultural", "inicio": "2026-05-12T16:00", "fin": "2026-05-12T17:00"}
    h.actuar(gente["japon"], h.url("parte_corregir", "actividades", otra.pk), movida)
    h.actuar(gente["enlace"], h.url("responder", otra.pk), {"respuesta": "aceptada"})
    h.dar("titular", "confirmar_agenda", E.AGENDA_CONFIRMADA)
    assert "martes 12 de mayo de 2026" in h.leer("japon", "agenda")
    assert set(h.visita.actividades.values_list("estado", flat=True)) == {EstadoActividad.ACEPTADA}

    # 4. The days come and the portal registers them; both parties report and the DGCP concludes.
    h.llega_el(2026, 5, 10)
    assert h.visita.estado == E.EN_CURSO
    h.escribir("japon", "contactos", nombre="Ken Mori", institucion="Cámara de Comercio de Osaka", pais=pais("JP"))
    compromiso = h.escribir(
        "enlace", "compromisos", que="Firmar la carta de intención", obligado="gobierno", quien="Economía",
        vence="2026-06-30", resultado="acuerdo", contraparte="Ciudad de Osaka", contraparte_tipo="organo_local",
        contraparte_ciudad="Osaka", contraparte_pais=pais("JP"),
    )  # fmt: skip
    h.llega_el(2026, 5, 17)
    assert h.visita.estado == E.POR_INFORMAR
    h.dar("analista", "concluir", E.POR_INFORMAR, nota="Ya.")
    h.dar("titular", "informar", E.POR_INFORMAR, resultados="El centro abrirá en 2027.")
    h.dar("japon", "informar", E.POR_INFORMAR, resultados="Cuatro encuentros.", recomendaciones="Volver en otoño.")
    h.dar("analista", "concluir", E.CONCLUIDA)

    # 5. What was promised becomes a negotiation in the other room, with its data; and it is followed until done.
    assert con_datos(h.ver("analista").text, "/tramites/nuevo/") == []
    (enlace,) = con_datos(h.ver("enlace").text, "/tramites/nuevo/")
    pagina = client.get(enlace)
    traido = escrito(pagina)
    assert f"la visita {h.visita.folio}" in pagina.text
    assert traido["resumen"] == ["Firmar la carta de intención"]
    assert traido["titulo"][0].startswith("Acuerdo de cooperación: ")
    assert "Irapuato" in traido["titulo"][0]
    assert traido["materias"] == [str(Materia.objects.first().pk)]
    assert {c: traido[f"contrapartes_nuevas-0-{c}"] for c in ("nombre", "ciudad", "pais", "tipo")} == {
        "nombre": ["Ciudad de Osaka"], "ciudad": ["Osaka"], "pais": [str(pais("JP"))], "tipo": ["organo_local"],
    }  # fmt: skip
    h.actuar(gente["japon"], reverse("visitas:compromiso_cerrar", args=[compromiso.pk]),
             {"estado": "cumplido", "nota": "Se firmó en junio."})  # fmt: skip
    assert "Se firmó en junio." in h.leer("enlace")
    assert Compromiso.objects.get().cerrado_por == gente["japon"]

    # 6. Its papers, its history and its mails.
    assert sorted(h.visita.documentos.values_list("clase", flat=True)) == ["acuse", "acuse", "oficio_representacion"]
    assert all(d.listo for d in h.visita.documentos.all())
    assert h.pasos == ["solicitar", "devolver", "solicitar", "coordinar", "abrir_agenda", "confirmar_agenda", "iniciar",
                       "regresar", "informar", "informar", "concluir"]  # fmt: skip
    destinatarios = {carta.to[0] for carta in mail.outbox}
    assert {gente[q].email for q in ("titular", "enlace", "analista", "japon")} <= destinatarios
    assert not {gente[q].email for q in ("ajena", "chicago", "revisor", "consultoria")} & destinatarios


def test_una_visita_diplomatica_con_seguimiento(historia, gente):
    h = historia
    h.abrir("diplomatica", "Visita de la Embajadora del Japón", "2026-04-20", "2026-04-21")
    h.escribir("enlace", "destinos", ciudad="Irapuato", subdivision="Guanajuato", llegada="2026-04-20",
               salida="2026-04-21")  # fmt: skip
    h.escribir("enlace", "integrantes", nombre="Noriko Abe", cargo="Embajadora", encabeza="on", orden="0")
    assert "Elija el país del cuerpo diplomático." in h.dar("titular", "solicitar", E.BORRADOR)
    propios = {"pais": pais("JP"), "mision": "Embajada del Japón en México", "acompaniamiento": "Asesoría y presencia.",
               "seguridad": "Policía municipal.", "traslados": "Camioneta.", "particularidades": "No come mariscos.",
               "tratamiento": "Su Excelencia."}  # fmt: skip
    h.datos(propios, objetivos="Presentar la ciudad.")
    h.dar("titular", "solicitar", E.SOLICITADA)
    h.nadie_la_ve("japon", "ajena")
    h.dar("direccion", "coordinar", E.EN_COORDINACION)
    h.nadie_la_ve("japon")  # it comes to Mexico: no Representación has it
    h.escribir("direccion", "informativos", titulo="Relación bilateral con Japón", texto="Desde 1888.")
    h.dar("enlace", "abrir_agenda", E.AGENDA_EN_CONSTRUCCION)
    destino = h.visita.destinos.get()
    assert "una parte cultural y turística" in _con_partes(h, destino, ("economica", "10:00", "11:30"))
    _con_partes(h, destino, ("cultural", "13:00", "14:30"), ("turistica", "17:00", "18:30"))
    assert "Considere en la agenda" not in h.leer("enlace")
    propuesta = h.escribir("direccion", "actividades", destino=destino.pk, titulo="Reunión en la Secretaría",
                           parte="institucional", inicio="2026-04-21T10:00", fin="2026-04-21T11:00")  # fmt: skip
    h.actuar(gente["enlace"], h.url("responder", propuesta.pk), {"respuesta": "declinada", "nota": "No da tiempo."})
    h.dar("enlace", "confirmar_agenda", E.AGENDA_CONFIRMADA)
    h.llega_el(2026, 4, 22)
    assert h.visita.estado == E.POR_INFORMAR
    h.dar("enlace", "informar", E.POR_INFORMAR, resultados="Interés en dos proyectos.")
    assert "No hay reunión de seguimiento" in h.dar("analista", "concluir", E.POR_INFORMAR)
    h.datos(propios | {"seguimiento_en": "2026-05-20", "seguimiento_lugar": "Tlatelolco"}, objetivos="Presentar.")
    assert "Reunión de seguimiento" in h.leer("analista")
    h.dar("analista", "concluir", E.CONCLUIDA)
    assert [d.clase for d in h.visita.documentos.all()] == ["acuse"]


def _con_partes(h, destino, *partes) -> str:
    for parte, desde, hasta in partes:
        h.escribir("enlace", "actividades", destino=destino.pk, titulo=f"Parte {parte}", parte=parte,
                   inicio=f"2026-04-20T{desde}", fin=f"2026-04-20T{hasta}")  # fmt: skip
    return h.leer("enlace")


def test_una_feria_por_la_ruta_de_la_guia_con_una_excepcion(historia):
    h = historia
    # 1. Fourteen working days: refused with the count; an exception is asked, reasoned and used once.
    h.abrir("feria", "Feria de servicios en Chicago", "2026-03-20", "2026-03-21")
    h.escribir("enlace", "destinos", pais=pais("US"), ciudad="Chicago", subdivision="Illinois", llegada="2026-03-20",
               salida="2026-03-21")  # fmt: skip
    h.escribir("enlace", "integrantes", nombre="Irma Solano", cargo="Directora del Registro Civil", encabeza="on",
               es_contacto="on", telefono="+52 462 555 0101", orden="0")  # fmt: skip
    h.datos({"tramites": "Actas\nApostillas", "reunion_con_clubes": "on", "clubes": "Federación del Medio Oeste",
             "relevante": "Dos impresoras.", "personas_esperadas": "300"})  # fmt: skip
    negada = h.dar("titular", "solicitar", E.BORRADOR)
    assert "se necesitan al menos 15: la primera fecha posible es el 24 de marzo de 2026" in negada
    assert "16 de marzo de 2026 (Natalicio de Benito Juárez" in negada  # a day that the catalogue has
    h.nadie_la_ve("analista", "direccion", "chicago")
    h.dar("titular", "pedir_excepcion", E.BORRADOR, nota="Es la fiesta patronal.")
    h.dar("analista", "autorizar_excepcion", E.BORRADOR, nota="Sí.")  # it is not hers to authorise
    assert not h.visita.excepcion_autorizada
    assert "una excepción sin motivo no se autoriza" in h.dar("direccion", "autorizar_excepcion", E.BORRADOR, nota=" ")
    h.dar("direccion", "autorizar_excepcion", E.BORRADOR, nota="La fecha no depende del gobierno.")
    h.dar("titular", "solicitar", E.SOLICITADA)
    assert not h.visita.excepcion_autorizada
    assert "Se usó la excepción de anticipación." in h.leer("analista")

    # 2. Opinion → assessment → IME → DGSC → notice: each answer with its document.
    h.nadie_la_ve("chicago")
    h.dar("analista", "opinar", E.EN_VALORACION, favorable="si", nota="Conviene a la comunidad.")
    assert "Feria de servicios en Chicago" in h.leer("chicago")
    assert "Conviene a la comunidad." not in h.leer("chicago") + h.leer("titular")
    respuesta = {"oficio": "DGSC/100/2026", "fecha": "2026-03-02", "nota": "Hay espacio."}
    assert "todavía no llega" in h.dar(
        "analista", "valorar", E.EN_VALORACION, factible="si", **respuesta | {"fecha": "2026-03-03"}
    )
    h.dar("analista", "valorar", E.VALORADA, factible="si", **respuesta)
    assert "Falta la decisión del IME" in h.dar("analista", "autorizar", E.VALORADA, autorizada="si", **respuesta)
    h.dar("analista", "decidir_clubes", E.VALORADA, autorizada="no", **respuesta)
    h.dar("analista", "autorizar", E.AUTORIZADA, autorizada="si", **respuesta)
    h.dar("direccion", "notificar", E.NOTIFICADA)
    assert "Oficio de decisión" in h.leer("titular")
    assert "Oficio de opinión" not in h.leer("titular")

    # 3. Held, reported and concluded.
    h.llega_el(2026, 3, 22)
    h.dar("enlace", "informar", E.POR_INFORMAR, resultados="312 trámites.")
    assert "Falta el informe de Consulado de México en Chicago" in h.dar("analista", "concluir", E.POR_INFORMAR)
    h.dar("chicago", "informar", E.POR_INFORMAR, resultados="Sin incidentes.")
    h.dar("analista", "concluir", E.CONCLUIDA)
    assert [d.clase for d in h.visita.documentos.order_by("pk")] == [
        "acuse", "oficio_opinion", "oficio_representacion", "oficio_decision",
    ]  # fmt: skip
    assert all(d.listo for d in h.visita.documentos.all())


def test_una_feria_que_no_se_autoriza(historia):
    h = historia
    h.abrir("feria", "Feria de servicios en Chicago", "2026-05-16", "2026-05-17")
    h.escribir("enlace", "destinos", pais=pais("US"), ciudad="Chicago", subdivision="Illinois", llegada="2026-05-16",
               salida="2026-05-17")  # fmt: skip
    h.escribir("enlace", "integrantes", nombre="Irma Solano", cargo="Directora", orden="0")
    h.datos({"tramites": "Actas", "relevante": "Nada más."})
    h.dar("titular", "solicitar", E.SOLICITADA)
    h.dar("analista", "opinar", E.EN_VALORACION, favorable="si", nota="Conviene.")
    h.dar(
        "analista", "valorar", E.NO_AUTORIZADA, factible="no", oficio="DGSC/7", fecha="2026-03-02", nota="Hay jornada."
    )
    h.dar("direccion", "notificar", E.NEGATIVA_NOTIFICADA)
    assert "No autorizada" in h.leer("titular")
    h.llega_el(2026, 5, 20)
    assert h.visita.estado == E.NEGATIVA_NOTIFICADA


def test_un_viaje_de_reunificacion_del_aviso_al_olvido(historia, gente, settings):
    h = historia
    h.abrir("reunificacion", "Abrazos que unen", "2026-03-16", "2026-03-30")
    # 1. What the guide asks: flights both ways, stopovers, an official on every leg, insurance, advice.
    eua = {"pais": pais("US"), "visa": "requiere"}
    h.escribir("enlace", "destinos", ciudad="Los Ángeles", subdivision="California", llegada="2026-03-16",
               salida="2026-03-30", **eua)  # fmt: skip
    oficial = h.escribir("enlace", "integrantes", nombre="Lucía Cano", cargo="Jefa", acompania="on",
                         es_contacto="on", telefono="+52 462 555 0102", visa="vigente", orden="0")  # fmt: skip
    legs = (
        ("ida", "AA1", "León", MEXICO, "2026-03-16T07:00", "Dallas (DFW)", CHICAGO, "2026-03-16T10:20"),
        ("ida", "AA2", "Dallas (DFW)", CHICAGO, "2026-03-16T12:30", "Los Ángeles", ANGELES, "2026-03-16T13:45"),
        ("regreso", "Y4", "Los Ángeles", ANGELES, "2026-03-30T09:00", "León", MEXICO, "2026-03-30T14:30"),
    )
    for n, (sentido, numero, origen, ozona, sale, destino, dzona, llega) in enumerate(legs):
        vuelo = h.escribir(
            "enlace", "vuelos", sentido=sentido, aerolinea="Aerolínea", numero=numero, origen=origen,
            origen_zona=ozona, sale=sale, destino=destino, destino_zona=dzona, llega=llega,
            acompaniante="" if n == 2 else oficial.pk,
        )  # fmt: skip
    h.datos({"programa": "Abrazos", "numero_participantes": "2"})
    negada = h.dar("titular", "solicitar", E.BORRADOR)
    for falta in (
        "Agregue como destino, marcada como escala: Dallas (DFW). Se avisa a su consulado.",
        "Diga quién acompaña en Aerolínea Y4", "Declare que todas las personas llevan seguro médico.",
        "Lea y reconozca las advertencias de la guía", "Agregue las actividades del grupo.",
    ):  # fmt: skip
        assert falta in negada, falta
    h.escribir("enlace", "destinos", ciudad="Dallas", subdivision="Texas", llegada="2026-03-16", salida="2026-03-16",
               es_escala="on", **eua)  # fmt: skip
    sale_llega = {"sentido": "regreso", "aerolinea": "Aerolínea", "numero": "Y4", "origen": "Los Ángeles",
                  "origen_zona": ANGELES, "sale": "2026-03-30T09:00", "destino": "León", "destino_zona": MEXICO,
                  "llega": "2026-03-30T14:30"}  # fmt: skip
    h.actuar(gente["enlace"], h.url("parte_corregir", "vuelos", vuelo.pk), sale_llega | {"acompaniante": oficial.pk})
    h.datos({"programa": "Abrazos", "numero_participantes": "2", "seguro_declarado": "on", "seguro_detalle": "Sol"})
    h.actuar(gente["enlace"], h.url("advertencias"))
    h.escribir("enlace", "actividades", destino=h.visita.destinos.get(ciudad="Los Ángeles").pk, parte="comunidad",
               titulo="Encuentro con las familias", inicio="2026-03-17T11:00", fin="2026-03-17T14:00")  # fmt: skip
    for nombre in ("Eulalia Vargas Tovar", "Porfirio Nava Cruz"):
        h.escribir("enlace", "participantes", nombre=nombre, familiar="Rosa", telefono="+1 323 555 0147")

    # 2. Fourteen calendar days: refused; the day is moved by hand, and then it is sent and told to both consulates.
    assert "la primera fecha posible es el 17 de marzo de 2026" in h.dar("titular", "solicitar", E.BORRADOR)
    h.dar("titular", "pedir_excepcion", E.BORRADOR, nota="Los boletos ya están comprados.")
    h.dar("direccion", "autorizar_excepcion", E.BORRADOR, nota="Un día de diferencia.")
    h.dar("titular", "solicitar", E.SOLICITADA)
    h.nadie_la_ve("angeles", "dallas")
    h.dar("analista", "avisar_consulados", E.CONSULADOS_AVISADOS)
    h.nadie_la_ve("chicago", "japon", "ajena")
    for quien in ("angeles", "dallas"):
        assert "Eulalia" not in h.leer(quien)
        assert "Eulalia Vargas Tovar" in h.leer(quien, "participantes")
    miraron = Consulta.objects.order_by("pk").values_list("por__nombre", flat=True)
    assert list(miraron) == ["Elena Enlace", "Elena Enlace", "En angeles", "En dallas"]  # she read them as she wrote
    assert not any("Eulalia" in carta.body for carta in mail.outbox)

    # 3. The trip, its end, and the oblivion of who travelled.
    h.llega_el(2026, 3, 31)
    h.dar("enlace", "informar", E.POR_INFORMAR, resultados="Las dos personas volvieron bien.")
    h.dar("analista", "concluir", E.CONCLUIDA, nota="El consulado no tuvo incidentes.")
    assert retirar_participantes() == 0
    h.reloj.ahora += dt.timedelta(days=settings.REUNIFICACION_DIAS_CON_DATOS + 1)
    assert (retirar_participantes(), retirar_participantes()) == (1, 0)
    assert "Los datos se borraron" in h.leer("angeles", "participantes")
    assert h.visita.participantes.count() == 0
    assert sorted(h.visita.documentos.values_list("clase", flat=True)) == [
        "acuse", "oficio_representacion", "oficio_representacion",
    ]  # fmt: skip
