"""The workflows of the four kinds of visit as data (guide, chapters 4 and 7).

Everything that must agree with these tables is derived from them: rules, buttons, addresses, history, tests,
docs/visitas.md. What a clock may do by itself is marked `RELOJ`: the portal takes those steps at night.
"""

from django.db.models import TextChoices

from directorio.roles import Rol
from expediente.flujo import Transicion


class Clase(TextChoices):
    GIRA = "gira", "Gira al exterior"
    DIPLOMATICA = "diplomatica", "Visita diplomática"
    FERIA = "feria", "Feria de servicios"
    REUNIFICACION = "reunificacion", "Reunificación familiar"


class Estado(TextChoices):
    BORRADOR = "borrador", "Borrador"
    SOLICITADA = "solicitada", "Solicitada"
    EN_COORDINACION = "en_coordinacion", "En coordinación"
    AGENDA_EN_CONSTRUCCION = "agenda_en_construccion", "Agenda en construcción"
    AGENDA_CONFIRMADA = "agenda_confirmada", "Agenda confirmada"
    EN_VALORACION = "en_valoracion", "En valoración"
    VALORADA = "valorada", "Valorada con el consulado"
    AUTORIZADA = "autorizada", "Autorizada por la DGSC"
    NOTIFICADA = "notificada", "Autorizada y notificada"
    NO_AUTORIZADA = "no_autorizada", "No autorizada, por notificar"
    NEGATIVA_NOTIFICADA = "negativa_notificada", "No autorizada"
    CONSULADOS_AVISADOS = "consulados_avisados", "Consulados avisados"
    EN_CURSO = "en_curso", "En curso"
    POR_INFORMAR = "por_informar", "Por informar"
    CONCLUIDA = "concluida", "Concluida"
    CANCELADA = "cancelada", "Cancelada"


class Accion(TextChoices):
    SOLICITAR = "solicitar", "Enviar la solicitud a la DGCP"
    PEDIR_EXCEPCION = "pedir_excepcion", "Pedir una excepción de anticipación"
    AUTORIZAR_EXCEPCION = "autorizar_excepcion", "Autorizar la excepción"
    DEVOLVER = "devolver", "Devolver por incompleta"
    COORDINAR = "coordinar", "Coordinar con las Representaciones"
    TURNAR_NUEVOS = "turnar_nuevos", "Turnar los destinos nuevos"
    ABRIR_AGENDA = "abrir_agenda", "Empezar la agenda"
    CONFIRMAR_AGENDA = "confirmar_agenda", "Confirmar la agenda"
    REABRIR_AGENDA = "reabrir_agenda", "Reabrir la agenda"
    OPINAR = "opinar", "Transmitir la opinión de la DGCP"
    VALORAR = "valorar", "Asentar la valoración con el consulado"
    DECIDIR_CLUBES = "decidir_clubes", "Asentar la decisión del IME"
    AUTORIZAR = "autorizar", "Asentar la autorización de la DGSC"
    NOTIFICAR = "notificar", "Notificar al gobierno"
    AVISAR_CONSULADOS = "avisar_consulados", "Avisar a los consulados"
    INICIAR = "iniciar", "Registrar el inicio"
    REGRESAR = "regresar", "Registrar el regreso"
    INFORMAR = "informar", "Presentar el informe"
    CONCLUIR = "concluir", "Concluir"
    REPROGRAMAR = "reprogramar", "Cambiar las fechas"
    REASIGNAR = "reasignar", "Reasignar"
    CANCELAR = "cancelar", "Cancelar"


E_, A_ = Estado, Accion
OFAI = frozenset({Rol.OFAI_ENLACE, Rol.OFAI_TITULAR})
TITULAR = frozenset({Rol.OFAI_TITULAR})
DGCP = frozenset({Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION})
DIRECCION = frozenset({Rol.DGCP_DIRECCION})
REPRESENTACION = frozenset({Rol.REPRESENTACION})

CON_AGENDA = frozenset({E_.EN_COORDINACION, E_.AGENDA_EN_CONSTRUCCION, E_.AGENDA_CONFIRMADA})
ANTES_DE_VIAJAR = frozenset(Estado) - {
    E_.EN_CURSO, E_.POR_INFORMAR, E_.CONCLUIDA, E_.CANCELADA, E_.NO_AUTORIZADA, E_.NEGATIVA_NOTIFICADA,
}  # fmt: skip
FINALES = frozenset({E_.CONCLUIDA, E_.CANCELADA, E_.NEGATIVA_NOTIFICADA})
LISTAS_PARA_VIAJAR = CON_AGENDA | {E_.NOTIFICADA, E_.CONSULADOS_AVISADOS}
# What the Representación concerned sees: from the moment in which the DGCP turns to it.
ANTES_DE_LA_REPRESENTACION = frozenset({E_.BORRADOR, E_.SOLICITADA})
REALIZADAS = frozenset({E_.EN_CURSO, E_.POR_INFORMAR, E_.CONCLUIDA})
TURNAN = frozenset({A_.COORDINAR, A_.OPINAR, A_.AVISAR_CONSULADOS})  # steps that bring it before a Representación
RELOJ = frozenset({A_.INICIAR, A_.REGRESAR})


def _t(accion, roles, desde, a, hecho, ayuda="", principal=True, etiqueta=""):
    desde = frozenset({desde}) if isinstance(desde, Estado) else frozenset(desde)
    a = (a,) if isinstance(a, Estado) else tuple(a)
    return Transicion(accion.value, etiqueta or accion.label, roles, desde, a, hecho, ayuda, principal)


def _tabla(*filas: Transicion) -> dict[str, Transicion]:
    return {fila.accion: fila for fila in filas}


def _comunes(listas, *, antes, fechas_abiertas=None) -> tuple[Transicion, ...]:
    """Give what every kind shares: the trip itself, its report and its end; it starts from `listas`.

    Its dates may be moved while it is in `antes`, or only in `fechas_abiertas`.
    """
    mueven = (fechas_abiertas or antes) - {E_.BORRADOR}
    # fmt: off
    return (
        _t(A_.INICIAR,     OFAI | DGCP | REPRESENTACION, listas,          E_.EN_CURSO,     "registró el inicio",
           "Desde el primer día del viaje; si nadie lo registra, lo hace el portal."),
        _t(A_.REGRESAR,    OFAI | DGCP | REPRESENTACION, E_.EN_CURSO,     E_.POR_INFORMAR, "registró el regreso",
           "Desde el último día del viaje; si nadie lo registra, lo hace el portal al día siguiente."),
        _t(A_.INFORMAR,    OFAI | REPRESENTACION, E_.POR_INFORMAR,        (),              "presentó su informe",
           "Resultados, contactos y compromisos: cada parte presenta el suyo y puede corregirlo hasta que se concluya."),
        _t(A_.CONCLUIR,    DGCP,     E_.POR_INFORMAR,                     E_.CONCLUIDA,    "la dio por concluida",
           "Con los informes recibidos. Los compromisos se siguen hasta que se cumplan."),
        _t(A_.REPROGRAMAR, OFAI,     mueven,                              (),              "cambió las fechas",
           "Cambia el primer y el último día; si se adelanta, rige la misma anticipación.", principal=False),
        _t(A_.REASIGNAR,   DGCP,     frozenset(Estado) - FINALES - {E_.BORRADOR}, (),      "la reasignó",
           "La visita pasa a otra persona de la DGCP.", principal=False),
        _t(A_.CANCELAR,    TITULAR | DIRECCION, antes | {E_.EN_CURSO},    E_.CANCELADA,    "la canceló",
           "Se avisa a todas las partes; el expediente se conserva.", principal=False),
    )
    # fmt: on


# fmt: off
GIRA = _tabla(
    #  acción                quién                  desde                     a                          lo que dice el historial
    _t(A_.SOLICITAR,         TITULAR,               E_.BORRADOR,              E_.SOLICITADA,             "envió la solicitud a la DGCP",
       "Con delegación, objetivos, temas, destinos y persona de contacto. Se recomiendan uno o dos meses de anticipación."),
    _t(A_.DEVOLVER,          DGCP,                  E_.SOLICITADA,            E_.BORRADOR,               "devolvió la solicitud por incompleta",
       "La solicitud vuelve al gobierno local con lo que le falta.", principal=False),
    _t(A_.COORDINAR,         DGCP,                  E_.SOLICITADA,            E_.EN_COORDINACION,        "la turnó a las Representaciones",
       "Se expide un oficio a cada Representación en cuya circunscripción hay un destino."),
    _t(A_.TURNAR_NUEVOS,     DGCP,                  CON_AGENDA,               (),                        "turnó los destinos que se agregaron",
       "Se expide un oficio a cada Representación que todavía no lo tiene.", principal=False),
    _t(A_.ABRIR_AGENDA,      REPRESENTACION | DGCP, E_.EN_COORDINACION,       E_.AGENDA_EN_CONSTRUCCION, "empezó la agenda",
       "La Representación propone encuentros y el gobierno local los acepta."),
    _t(A_.CONFIRMAR_AGENDA,  OFAI,                  E_.AGENDA_EN_CONSTRUCCION, E_.AGENDA_CONFIRMADA,     "confirmó la agenda",
       "Sin propuestas por responder y sin choques de horario."),
    _t(A_.REABRIR_AGENDA,    OFAI | REPRESENTACION | DGCP, E_.AGENDA_CONFIRMADA, E_.AGENDA_EN_CONSTRUCCION, "reabrió la agenda",
       "Para agregar, mover o quitar un encuentro.", principal=False),
    *_comunes(CON_AGENDA, antes={E_.BORRADOR, E_.SOLICITADA} | CON_AGENDA),
)

DIPLOMATICA = _tabla(
    _t(A_.SOLICITAR,         TITULAR,               E_.BORRADOR,              E_.SOLICITADA,             "informó de la visita a la DGCP",
       "Quién viene, qué día, y qué acompañamiento se pide a la Secretaría.", etiqueta="Informar a la DGCP"),
    _t(A_.DEVOLVER,          DGCP,                  E_.SOLICITADA,            E_.BORRADOR,               "devolvió el aviso por incompleto",
       "El aviso vuelve al gobierno local con lo que le falta.", principal=False),
    _t(A_.COORDINAR,         DGCP,                  E_.SOLICITADA,            E_.EN_COORDINACION,        "tomó la visita a su cargo",
       "Se acompaña la agenda y se comparten insumos sobre la relación bilateral.", etiqueta="Tomarla a su cargo"),
    _t(A_.ABRIR_AGENDA,      OFAI | DGCP,           E_.EN_COORDINACION,       E_.AGENDA_EN_CONSTRUCCION, "empezó la agenda",
       "Con partes económica, cultural y turística."),
    _t(A_.CONFIRMAR_AGENDA,  OFAI,                  E_.AGENDA_EN_CONSTRUCCION, E_.AGENDA_CONFIRMADA,     "confirmó la agenda",
       "Sin propuestas por responder y sin choques de horario."),
    _t(A_.REABRIR_AGENDA,    OFAI | DGCP,           E_.AGENDA_CONFIRMADA,     E_.AGENDA_EN_CONSTRUCCION, "reabrió la agenda",
       "Para agregar, mover o quitar un encuentro.", principal=False),
    *_comunes(CON_AGENDA, antes={E_.BORRADOR, E_.SOLICITADA} | CON_AGENDA),
)

# The route of the guide, chapter 7, «Ferias de servicios», guidelines 1 to 4. The units that have no account in the
# portal (Subsecretaría para América del Norte, DGSC, IME) answer by oficio: the DGCP records their answer.
FERIA = _tabla(
    _t(A_.SOLICITAR,         TITULAR,               E_.BORRADOR,              E_.SOLICITADA,             "solicitó la feria de servicios",
       "Con fechas, trámites ante el consulado, nombres y cargos; al menos 15 días hábiles antes."),
    _t(A_.PEDIR_EXCEPCION,   TITULAR,               E_.BORRADOR,              (),                        "pidió una excepción de anticipación",
       "La Dirección de la DGCP decide si admite la solicitud con menos de 15 días hábiles.", principal=False),
    _t(A_.AUTORIZAR_EXCEPCION, DIRECCION,           E_.BORRADOR,              (),                        "autorizó por excepción una solicitud con menos anticipación",
       "Levanta una sola vez los 15 días hábiles; queda en el historial con su motivo.", principal=False),
    _t(A_.DEVOLVER,          DGCP,                  E_.SOLICITADA,            E_.BORRADOR,               "devolvió la solicitud por incompleta",
       "La solicitud vuelve al gobierno local con lo que le falta.", principal=False),
    _t(A_.OPINAR,            DGCP,                  E_.SOLICITADA,            E_.EN_VALORACION,          "transmitió su opinión a la Subsecretaría y a la DGSC",
       "Opinión de la DGCP a la Subsecretaría para América del Norte y a la Dirección General de Servicios Consulares."),
    _t(A_.VALORAR,           DGCP,                  E_.EN_VALORACION,         (E_.VALORADA, E_.NO_AUTORIZADA), "asentó la valoración hecha con el consulado",
       "Lo que la Subsecretaría y la DGSC valoraron, con el consulado, sobre las fechas solicitadas."),
    _t(A_.DECIDIR_CLUBES,    DGCP,                  {E_.EN_VALORACION, E_.VALORADA}, (),                 "asentó la decisión del IME sobre las reuniones con clubes",
       "Sólo si se pidieron reuniones con clubes y federaciones en la sede consular.", principal=False),
    _t(A_.AUTORIZAR,         DGCP,                  E_.VALORADA,              (E_.AUTORIZADA, E_.NO_AUTORIZADA), "asentó la decisión de la DGSC",
       "La DGSC autoriza a la oficina consular; se asientan el oficio y su fecha."),
    _t(A_.NOTIFICAR,         DGCP,                  {E_.AUTORIZADA, E_.NO_AUTORIZADA}, (E_.NOTIFICADA, E_.NEGATIVA_NOTIFICADA), "notificó la decisión al gobierno local",
       "La DGCP avisa por oficio al gobierno que la solicitó."),
    # What the DGSC assesses and authorises are those dates: others are another request.
    *_comunes(
        {E_.NOTIFICADA}, antes={E_.BORRADOR, E_.SOLICITADA, E_.EN_VALORACION, E_.VALORADA, E_.AUTORIZADA, E_.NOTIFICADA},
        fechas_abiertas={E_.SOLICITADA, E_.EN_VALORACION},
    ),
)

REUNIFICACION = _tabla(
    _t(A_.SOLICITAR,         TITULAR,               E_.BORRADOR,              E_.SOLICITADA,             "notificó el viaje a la DGCP",
       "Con los vuelos completos, el número de participantes, la agenda y el funcionario que acompaña; 15 días naturales antes.",
       etiqueta="Notificar el viaje a la DGCP"),
    _t(A_.PEDIR_EXCEPCION,   TITULAR,               E_.BORRADOR,              (),                        "pidió una excepción de anticipación",
       "La Dirección de la DGCP decide si admite el aviso con menos de 15 días naturales.", principal=False),
    _t(A_.AUTORIZAR_EXCEPCION, DIRECCION,           E_.BORRADOR,              (),                        "autorizó por excepción un aviso con menos anticipación",
       "Levanta una sola vez los 15 días naturales; queda en el historial con su motivo.", principal=False),
    _t(A_.DEVOLVER,          DGCP,                  E_.SOLICITADA,            E_.BORRADOR,               "devolvió el aviso por incompleto",
       "El aviso vuelve al gobierno local con lo que le falta.", principal=False),
    _t(A_.AVISAR_CONSULADOS, DGCP,                  E_.SOLICITADA,            E_.CONSULADOS_AVISADOS,    "avisó a los consulados del trayecto",
       "El del destino y el de cada escala, para su conocimiento y para emergencias."),
    _t(A_.TURNAR_NUEVOS,     DGCP,                  E_.CONSULADOS_AVISADOS,   (),                        "avisó a los consulados que se agregaron",
       "Se avisa al consulado de cada destino o escala que todavía no lo sabe.", principal=False),
    *_comunes({E_.CONSULADOS_AVISADOS}, antes={E_.BORRADOR, E_.SOLICITADA, E_.CONSULADOS_AVISADOS}),
)
# fmt: on

FLUJOS: dict[str, dict[str, Transicion]] = {
    Clase.GIRA: GIRA,
    Clase.DIPLOMATICA: DIPLOMATICA,
    Clase.FERIA: FERIA,
    Clase.REUNIFICACION: REUNIFICACION,
}

LINEAS: dict[str, tuple[Estado, ...]] = {
    Clase.GIRA: (
        E_.BORRADOR, E_.SOLICITADA, E_.EN_COORDINACION, E_.AGENDA_EN_CONSTRUCCION, E_.AGENDA_CONFIRMADA, E_.EN_CURSO,
        E_.POR_INFORMAR, E_.CONCLUIDA,
    ),
    Clase.DIPLOMATICA: (
        E_.BORRADOR, E_.SOLICITADA, E_.EN_COORDINACION, E_.AGENDA_EN_CONSTRUCCION, E_.AGENDA_CONFIRMADA, E_.EN_CURSO,
        E_.POR_INFORMAR, E_.CONCLUIDA,
    ),
    Clase.FERIA: (
        E_.BORRADOR, E_.SOLICITADA, E_.EN_VALORACION, E_.VALORADA, E_.AUTORIZADA, E_.NOTIFICADA, E_.EN_CURSO,
        E_.POR_INFORMAR, E_.CONCLUIDA,
    ),
    Clase.REUNIFICACION: (
        E_.BORRADOR, E_.SOLICITADA, E_.CONSULADOS_AVISADOS, E_.EN_CURSO, E_.POR_INFORMAR, E_.CONCLUIDA,
    ),
}  # fmt: skip

# Whose turn it is in each state, in the words of the page. A diplomatic visit is written by its host.
TURNO: dict[str, str] = {
    E_.BORRADOR: "ofai",
    E_.SOLICITADA: "dgcp",
    E_.EN_COORDINACION: "representacion",
    E_.AGENDA_EN_CONSTRUCCION: "representacion",
    E_.AGENDA_CONFIRMADA: "ofai",
    E_.EN_VALORACION: "dgcp",
    E_.VALORADA: "dgcp",
    E_.AUTORIZADA: "dgcp",
    E_.NOTIFICADA: "ofai",
    E_.NO_AUTORIZADA: "dgcp",
    E_.CONSULADOS_AVISADOS: "ofai",
    E_.EN_CURSO: "ofai",
    E_.POR_INFORMAR: "ofai",
}
TURNO_PROPIO: dict[tuple[str, str], str] = {
    (Clase.DIPLOMATICA, E_.EN_COORDINACION): "ofai",
    (Clase.DIPLOMATICA, E_.AGENDA_EN_CONSTRUCCION): "ofai",
}


def turno_de(clase: str, estado: str) -> str:
    """Give the unit whose turn it is, as `directorio.roles.Unidad` calls it; empty when it ended."""
    return TURNO_PROPIO.get((clase, estado), TURNO.get(estado, ""))
