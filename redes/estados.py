"""The life of a membership as data, on one screen. Buttons, rules, history, documentation and tests come from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from directorio import roles
from directorio.roles import Rol
from expediente.flujo import Transicion


class Estado(TextChoices):
    EXPLORATORIA = "exploratoria", _("Exploratoria")
    SOLICITADA = "solicitada", _("Solicitada")
    ACTIVA = "activa", _("Activa")
    SUSPENDIDA = "suspendida", _("Suspendida")
    CONCLUIDA = "concluida", _("Concluida")
    DESCARTADA = "descartada", _("Descartada")


class Accion(TextChoices):
    SOLICITAR = "solicitar", "Registrar la solicitud enviada"
    RETOMAR = "retomar", "Volver a prepararla"
    ACTIVAR = "activar", "Registrar el ingreso"
    SUSPENDER = "suspender", "Suspender"
    REACTIVAR = "reactivar", "Reactivar"
    CONCLUIR = "concluir", "Concluir"
    DESCARTAR = "descartar", "Descartar"
    VERIFICAR = "verificar", "Confirmar el dato de la guía"
    OBSERVAR = "observar", "Hacer una observación"


E_, A_ = Estado, Accion
OFAI = roles.OFAI
TITULAR = frozenset({Rol.OFAI_TITULAR})
DGCP = roles.DGCP
DEL_PAIS = DGCP | {Rol.ADMINISTRACION}  # they read what every government does in the networks
VIGENTES = frozenset({E_.ACTIVA, E_.SUSPENDIDA})
FINALES = frozenset({E_.CONCLUIDA, E_.DESCARTADA})
PUBLICOS = frozenset({E_.ACTIVA, E_.SUSPENDIDA, E_.CONCLUIDA})
EN_TRAMITE = frozenset({E_.EXPLORATORIA, E_.SOLICITADA})
TODOS = frozenset(Estado)


def _t(accion, roles_, desde, a, hecho, ayuda, principal=True):
    desde = frozenset({desde}) if isinstance(desde, Estado) else frozenset(desde)
    a = (a,) if isinstance(a, Estado) else tuple(a)
    return Transicion(accion.value, accion.label, frozenset(roles_), desde, a, hecho, ayuda, principal)


# fmt: off
TRANSICIONES = {t.accion: t for t in (
    #  acción         quién         desde                a                lo que dice el historial
    _t(A_.SOLICITAR,  TITULAR,      E_.EXPLORATORIA,     E_.SOLICITADA,   "registró la solicitud enviada a la red",
       "La carta firmada salió hacia la red: desde aquí se espera su respuesta."),
    _t(A_.RETOMAR,    OFAI,         E_.SOLICITADA,       E_.EXPLORATORIA, "volvió a preparar la solicitud",
       "La red pidió cambios o la carta no llegó: se prepara otra.", principal=False),
    _t(A_.ACTIVAR,    OFAI,         E_.SOLICITADA,       E_.ACTIVA,       "registró el ingreso a la red",
       "La red aceptó al gobierno local: empieza la membresía."),
    _t(A_.SUSPENDER,  OFAI | DGCP,  E_.ACTIVA,           E_.SUSPENDIDA,   "registró la suspensión",
       "La participación se interrumpe, por decisión propia o de la red, sin darse de baja.", principal=False),
    _t(A_.REACTIVAR,  OFAI,         E_.SUSPENDIDA,       E_.ACTIVA,       "registró que se reanudó la participación",
       "Lo que motivó la suspensión quedó resuelto."),
    _t(A_.CONCLUIR,   OFAI | DGCP,  VIGENTES,            E_.CONCLUIDA,    "registró la conclusión",
       "La membresía termina en la fecha que se diga; su historia se conserva.", principal=False),
    _t(A_.DESCARTAR,  OFAI,         EN_TRAMITE,          E_.DESCARTADA,   "descartó el ingreso",
       "El gobierno local desiste, o la red no lo admitió. Puede explorarse otra vez después.", principal=False),
    _t(A_.VERIFICAR,  OFAI | DGCP,  PUBLICOS,            (),              "confirmó el dato que venía de la guía",
       "Con la fecha de ingreso y, en su caso, la de salida: deja de mostrarse «por verificar»."),
    _t(A_.OBSERVAR,   DGCP,         TODOS - {E_.DESCARTADA}, (),          "hizo una observación",
       "El gobierno local la recibe; no detiene su trámite ante la red.", principal=False),
)}
# fmt: on

# Whose turn it is in each state, in the words of the page.
TURNO = {
    E_.EXPLORATORIA: "ofai",
    E_.SOLICITADA: "red",
    E_.SUSPENDIDA: "ofai",
}
