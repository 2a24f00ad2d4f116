"""What a profile and a plan hold, as data."""

from directorio.models import TipoCiudad

from .contenido import TITULO, Avance, Choque, Falta, avance_de, fundir, limpio, lo_que_falta
from .elementos import LARGO_DE_TEXTO, ORIGINAL, Clase, Columna, Elemento, Estructura, Origen, Seccion
from .listas import Agrupamiento, Infraestructura, OrigenDeProyecto, Sector, unidad_dicha
from .perfil import PERFIL, PROYECTOS_PEDIDOS
from .plan import PLAN

ESTRUCTURAS = {estructura.clave: estructura for estructura in (PERFIL, PLAN)}

__all__ = [
    "ESTRUCTURAS", "LARGO_DE_TEXTO", "ORIGINAL", "PERFIL", "PLAN", "PROYECTOS_PEDIDOS", "TITULO", "Agrupamiento",
    "Avance", "Choque", "Clase", "Columna", "Elemento", "Estructura", "Falta", "Infraestructura", "Origen",
    "OrigenDeProyecto", "Seccion", "Sector", "TipoCiudad", "avance_de", "fundir", "limpio", "lo_que_falta",
    "unidad_dicha",
]  # fmt: skip
