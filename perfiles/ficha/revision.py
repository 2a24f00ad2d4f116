"""The page of a profile or a plan for the DGCP: what was published, section by section with its comments."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from acuerdos.busqueda.nombres import nombre
from directorio.models import Administracion, Usuario
from expediente.ficha import Fecha, Hecho, Insignia

from .. import permisos
from ..estructura import ORIGINAL
from ..models import Escrito, Movimiento
from .comentarios import Hilo, hilos_de
from .estado import insignia, turno
from .historial import historial
from .lectura import Lectura, SeccionLeida
from .marcha import Boton, botones_de, devolucion_de, fechas, fue_heredado


@dataclass
class Revision:
    """What was published of one, section by section with its comments, for the DGCP and administration."""

    escrito: Escrito
    usuario: Usuario
    heredado: bool
    idioma: str
    hoy: dt.date

    @property
    def insignia(self) -> Insignia:
        return insignia(self.escrito.estado)

    @property
    def turno(self) -> str:
        return turno(self.escrito.estado, heredado=self.heredado)

    @cached_property
    def secciones(self) -> list[tuple[SeccionLeida, Hilo]]:
        """Pairs of what a section says and what is said of it."""
        lectura = Lectura(self.escrito.estructura, self.escrito.publicada.contenido, self.idioma)
        hilos = hilos_de(self.escrito)
        return [(leida, hilos[leida.clave]) for leida in lectura]

    @property
    def idiomas(self) -> list[tuple[str, str]]:
        return [(codigo, nombre("idioma", codigo)) for codigo in self.escrito.publicada.idiomas]

    @cached_property
    def fechas(self) -> list[Fecha]:
        return fechas(self.escrito, Administracion.objects.vigente(self.escrito.gobierno, self.hoy), hoy=self.hoy)

    @cached_property
    def devolucion(self) -> Movimiento | None:
        return devolucion_de(self.escrito)

    @cached_property
    def anterior(self) -> int | None:
        """The number of the version before, when there is one: what changed since is what is to be read."""
        numero = self.escrito.publicada.numero
        return numero - 1 if numero > 1 else None

    @cached_property
    def botones(self) -> list[Boton]:
        return [boton for boton in botones_de(self.escrito, self.usuario) if not boton.motivo]

    @cached_property
    def historial(self) -> list[Hecho]:
        return historial(self.escrito)

    @property
    def puede_comentar(self) -> bool:
        return permisos.puede_comentar(self.usuario, self.escrito)


def revision_de(escrito: Escrito, usuario: Usuario, *, hoy: dt.date, idioma: str = ORIGINAL) -> Revision:
    """Gather what the page of one shows to those who read it: what was published, with its comments."""
    elegido = idioma if idioma in escrito.publicada.idiomas else ORIGINAL
    return Revision(escrito, usuario, fue_heredado(escrito, hoy), elegido, hoy)
