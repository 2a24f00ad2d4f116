"""The life of a profile or a plan as data, on one screen.

The draft is written section by section without any step; what has steps is what the public reads. Rules, buttons,
history and tests are derived from this table.
"""

from django.db.models import TextChoices

from directorio.roles import Rol
from expediente.flujo import Transicion


class Estado(TextChoices):
    EN_PREPARACION = "en_preparacion", "En preparación"
    PUBLICADO = "publicado", "Publicado"
    DEVUELTO = "devuelto", "Devuelto con observaciones"
    RETIRADO = "retirado", "Retirado"


class Accion(TextChoices):
    PUBLICAR = "publicar", "Publicar"
    REVISAR = "revisar", "Confirmar que sigue vigente"
    DEVOLVER = "devolver", "Devolver con observaciones"
    RETIRAR = "retirar", "Retirar de la vista del público"


E_, A_ = Estado, Accion
TITULAR = frozenset({Rol.OFAI_TITULAR})
DGCP = frozenset({Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION})
TODOS = frozenset(Estado)
ALGUNA_VEZ_PUBLICADOS = TODOS - {E_.EN_PREPARACION}


def _t(accion, roles, desde, a, hecho, ayuda="", principal=True):
    desde = frozenset({desde}) if isinstance(desde, Estado) else frozenset(desde)
    a = (a,) if isinstance(a, Estado) else tuple(a)
    return Transicion(accion.value, accion.label, roles, desde, a, hecho, ayuda, principal)


# fmt: off
TRANSICIONES = {t.accion: t for t in (
    #  acción        quién    desde           a              lo que dice el historial
    _t(A_.PUBLICAR,  TITULAR, TODOS,          E_.PUBLICADO,  "publicó una versión",
       "Lo escrito hasta ahora, en los idiomas que elija, será lo que lea el público."),
    _t(A_.REVISAR,   TITULAR, E_.PUBLICADO,   (),            "confirmó que lo publicado sigue vigente",
       "La administración actual hace suyo lo publicado, sin cambiarlo.", principal=False),
    _t(A_.DEVOLVER,  DGCP,    E_.PUBLICADO,   E_.DEVUELTO,   "lo devolvió con observaciones",
       "Deja de verse en público hasta que el gobierno local lo publique otra vez.", principal=False),
    _t(A_.RETIRAR,   TITULAR, E_.PUBLICADO,   E_.RETIRADO,   "lo retiró de la vista del público",
       "Se conserva con todas sus versiones; puede publicarse otra vez.", principal=False),
)}
# fmt: on

# Whose turn it is in each state, in the words of the page.
TURNO = {E_.EN_PREPARACION: "ofai", E_.DEVUELTO: "ofai", E_.RETIRADO: "ofai"}
