"""What the Registro gives to other programs: the agreements, who signs them, and the catalogues."""

from acuerdos.busqueda import sello
from directorio.models import Entidad, Materia, Pais
from sre_portal.api import Sala

from . import acuerdos, catalogos, organos
from .ejemplos import EJEMPLOS

SALA = Sala(
    rutas=(acuerdos.rutas, organos.rutas, catalogos.rutas),
    recursos=("acuerdos", "gobiernos", "contrapartes", "catalogos", "estadisticas"),
    ejemplos=EJEMPLOS,
    claves={
        "entidades": lambda: list(Entidad.objects.order_by("clave").values_list("clave", flat=True)),
        "paises": lambda: list(Pais.objects.order_by("codigo").values_list("codigo", flat=True)),
        "materias": lambda: list(Materia.objects.order_by("clave").values_list("clave", flat=True)),
    },
    sello=lambda: sello(),
)
