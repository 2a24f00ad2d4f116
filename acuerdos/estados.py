"""The dictamen workflow as data, on one screen (guide, chapter 5, «Procedimiento legal aplicable»).

Everything that must agree with this table is derived from it: rules, buttons, history, tests, docs/tramite.md.
"""

from django.db.models import TextChoices

from directorio.roles import Rol
from expediente.flujo import Transicion


class Estado(TextChoices):
    NEGOCIACION = "negociacion", "En negociación"
    INFORMADO = "informado", "Informado a la SRE"
    SOLICITADO = "solicitado", "Dictamen solicitado"
    EN_REVISION = "en_revision", "En revisión jurídica"
    CON_OBSERVACIONES = "con_observaciones", "Con observaciones"
    DICTAMINADO = "dictaminado", "Dictaminado: puede firmarse"
    FIRMADO = "firmado", "Firmado"
    COPIAS_REMITIDAS = "copias_remitidas", "Copias firmadas remitidas"
    INSCRITO = "inscrito", "Inscrito"
    COMUNICADO = "comunicado", "Inscrito y comunicado"
    IMPROCEDENTE = "improcedente", "Dictamen de improcedencia"
    FUERA_DE_LCT = "fuera_de_lct", "Fuera de la LCT"
    DESISTIDO = "desistido", "Desistido"
    HISTORICO = "historico", "Histórico, pendiente de cotejo"


class Accion(TextChoices):
    INFORMAR_NEGOCIACION = "informar_negociacion", "Informar la negociación"
    SOLICITAR_DICTAMEN = "solicitar_dictamen", "Solicitar el dictamen"
    DEVOLVER_INCOMPLETA = "devolver_incompleta", "Devolver por incompleta"
    TURNAR = "turnar", "Turnar a la Consultoría"
    PREPARAR_REVISION = "preparar_revision", "Preparar la revisión"
    OBSERVAR = "observar", "Emitir observaciones"
    REINGRESAR = "reingresar", "Reingresar el proyecto"
    EMITIR_DICTAMEN = "emitir_dictamen", "Emitir el dictamen"
    REGISTRAR_FIRMA = "registrar_firma", "Registrar la firma"
    REMITIR_COPIAS = "remitir_copias", "Remitir las copias firmadas"
    DEVOLVER_COPIAS = "devolver_copias", "Devolver las copias"
    INSCRIBIR = "inscribir", "Inscribir en el Registro"
    COMUNICAR = "comunicar", "Comunicar la inscripción"
    REPROGRAMAR_FIRMA = "reprogramar_firma", "Reprogramar la firma"
    AUTORIZAR_EXTEMPORANEA = ("autorizar_extemporanea", "Autorizar solicitud extemporánea")
    REASIGNAR = "reasignar", "Reasignar"
    DESISTIR = "desistir", "Desistir"


E_, A_ = Estado, Accion
OFAI = frozenset({Rol.OFAI_ENLACE, Rol.OFAI_TITULAR})
TITULAR = frozenset({Rol.OFAI_TITULAR})
DGCP = frozenset({Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION})
DIRECCION = frozenset({Rol.DGCP_DIRECCION})
REVISOR = frozenset({Rol.CJ_REVISOR})
CJ_TITULAR = frozenset({Rol.CJ_TITULAR})
CONSULTORIA = REVISOR | CJ_TITULAR

ANTES_DE_FIRMAR = frozenset(
    {E_.NEGOCIACION, E_.INFORMADO, E_.SOLICITADO, E_.EN_REVISION, E_.CON_OBSERVACIONES, E_.DICTAMINADO}
)
EN_TRAMITE = ANTES_DE_FIRMAR | {E_.FIRMADO, E_.COPIAS_REMITIDAS, E_.INSCRITO}
CON_DICTAMEN_PENDIENTE = frozenset({E_.SOLICITADO, E_.EN_REVISION, E_.CON_OBSERVACIONES})
INSCRITOS = frozenset({E_.INSCRITO, E_.COMUNICADO})
PUBLICOS = INSCRITOS | {E_.HISTORICO}
FINALES = frozenset({E_.COMUNICADO, E_.IMPROCEDENTE, E_.FUERA_DE_LCT, E_.DESISTIDO, E_.HISTORICO})
LINEA_PRINCIPAL = (
    E_.NEGOCIACION, E_.INFORMADO, E_.SOLICITADO, E_.EN_REVISION, E_.DICTAMINADO, E_.FIRMADO,
    E_.COPIAS_REMITIDAS, E_.INSCRITO, E_.COMUNICADO,
)  # fmt: skip


def _t(accion, roles, desde, a, hecho, ayuda="", principal=True):
    desde = frozenset({desde}) if isinstance(desde, Estado) else frozenset(desde)
    a = (a,) if isinstance(a, Estado) else tuple(a)
    return Transicion(accion.value, accion.label, roles, desde, a, hecho, ayuda, principal)


# fmt: off
TRANSICIONES = {t.accion: t for t in (
    #  acción                    quién       desde                  a                     lo que dice el historial
    _t(A_.INFORMAR_NEGOCIACION,  OFAI,       E_.NEGOCIACION,        E_.INFORMADO,         "informó a la SRE de la negociación",
       "La DGCP recibe el aviso de que se negocia el acuerdo y usted, el acuse."),
    _t(A_.SOLICITAR_DICTAMEN,    TITULAR,    E_.INFORMADO,          E_.SOLICITADO,        "solicitó el dictamen",
       "Con el texto en cada idioma en que se firmará y al menos 14 días naturales antes de la firma."),
    _t(A_.DEVOLVER_INCOMPLETA,   DGCP,       E_.SOLICITADO,         E_.INFORMADO,         "devolvió la solicitud por incompleta",
       "La solicitud vuelve al gobierno local con lo que le falta.", principal=False),
    _t(A_.TURNAR,                DGCP,       E_.SOLICITADO,         E_.EN_REVISION,       "turnó el expediente a la Consultoría Jurídica",
       "Se asigna a la persona que revisará el proyecto."),
    _t(A_.PREPARAR_REVISION,     REVISOR,    E_.EN_REVISION,        (),                   "preparó la revisión jurídica",
       "Complete la lista de revisión y proponga el sentido del dictamen."),
    _t(A_.OBSERVAR,              REVISOR,    E_.EN_REVISION,        E_.CON_OBSERVACIONES, "formuló observaciones",
       "Observaciones numeradas: cada una sobre una cláusula, un dato o un archivo."),
    _t(A_.REINGRESAR,            TITULAR,    E_.CON_OBSERVACIONES,  E_.EN_REVISION,       "reingresó el proyecto",
       "Responda cada observación y adjunte el texto renegociado con la contraparte."),
    _t(A_.EMITIR_DICTAMEN,       CJ_TITULAR, E_.EN_REVISION,        (E_.DICTAMINADO, E_.IMPROCEDENTE, E_.FUERA_DE_LCT), "emitió el dictamen",
       "Lo emite la persona titular, nunca quien preparó la revisión."),
    _t(A_.REGISTRAR_FIRMA,       OFAI,       E_.DICTAMINADO,        E_.FIRMADO,           "registró la firma",
       "Fecha, lugar y firmantes de cada parte."),
    _t(A_.REMITIR_COPIAS,        OFAI,       E_.FIRMADO,            E_.COPIAS_REMITIDAS,  "remitió las copias firmadas",
       "Un PDF firmado por cada idioma en que se firmó."),
    _t(A_.DEVOLVER_COPIAS,       CONSULTORIA, E_.COPIAS_REMITIDAS,  E_.FIRMADO,           "devolvió las copias firmadas",
       "Las copias vuelven al gobierno local con el motivo.", principal=False),
    _t(A_.INSCRIBIR,             CONSULTORIA, E_.COPIAS_REMITIDAS,  E_.INSCRITO,          "inscribió el acuerdo en el Registro",
       "Se asigna el número de registro y se expide la constancia."),
    _t(A_.COMUNICAR,             DGCP,       E_.INSCRITO,           E_.COMUNICADO,        "comunicó la inscripción a las autoridades",
       "Se expide el oficio con el que la DGCP informa de la inscripción."),
    _t(A_.REPROGRAMAR_FIRMA,     OFAI,       ANTES_DE_FIRMAR - {E_.NEGOCIACION}, (),      "reprogramó la firma",
       "Cambia la fecha prevista de firma; rige la anticipación de 14 días naturales.", principal=False),
    _t(A_.AUTORIZAR_EXTEMPORANEA, DIRECCION, {E_.INFORMADO, E_.SOLICITADO, E_.EN_REVISION, E_.CON_OBSERVACIONES}, (), "autorizó por excepción una solicitud extemporánea",
       "Levanta una sola vez la anticipación de 14 días; queda en el historial con su motivo.", principal=False),
    _t(A_.REASIGNAR,             DGCP | CJ_TITULAR, EN_TRAMITE - {E_.NEGOCIACION}, (),                   "reasignó el expediente",
       "El expediente pasa a otra persona de la misma unidad.", principal=False),
    _t(A_.DESISTIR,              TITULAR,    ANTES_DE_FIRMAR,       E_.DESISTIDO,         "desistió del trámite",
       "El trámite termina; el expediente se conserva.", principal=False),
)}
# fmt: on

# Steps whose note is written for the SRE's own people: the local government does not read it.
NOTA_INTERNA = frozenset({A_.TURNAR, A_.REASIGNAR, A_.PREPARAR_REVISION})

# Whose turn it is in each state, in the words of the page.
TURNO = {
    E_.NEGOCIACION: "ofai",
    E_.INFORMADO: "ofai",
    E_.SOLICITADO: "dgcp",
    E_.EN_REVISION: "cj",
    E_.CON_OBSERVACIONES: "ofai",
    E_.DICTAMINADO: "ofai",
    E_.FIRMADO: "ofai",
    E_.COPIAS_REMITIDAS: "cj",
    E_.INSCRITO: "dgcp",
}
