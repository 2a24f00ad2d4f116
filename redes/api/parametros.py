"""What may be asked of the networks and of the memberships, and reading it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from directorio.models import Entidad, TipoGobierno
from redes.busqueda.criterios import POR_VERIFICAR, VIGENTE, Criterios
from redes.estados import PUBLICOS
from redes.models import TipoRed
from sre_portal.api import cursor
from sre_portal.api.parametros import Parametro, ParametrosInvalidos, leer, no_puede_ser, uno_de

CLAVE = {"type": "string", "pattern": "^[a-z0-9-]{1,120}$"}
PRIMER_ANIO, ULTIMO_ANIO = 1900, 2100
TIPO = Parametro("tipo", "Clase de red.", "global", uno_de(TipoRed.values))
FILTRO = (
    Parametro("entidad", "Clave del INEGI de la entidad federativa, de dos dígitos.", "14", catalogo="entidades"),
    Parametro("gobierno", "Clave de un gobierno mexicano.", "guadalajara-jalisco", CLAVE),
    Parametro("tipo_gobierno", "Clase de gobierno.", "municipal", uno_de(TipoGobierno.values)),
    Parametro("red", "Clave de una red, también la de una que se fusionó con otra.", "metropolis", CLAVE),
    TIPO,
    Parametro(
        "estado",
        "Cómo está: «vigente» son activas y suspendidas; «por_verificar», aquellas de las que sólo habla la guía.",
        "activa",
        uno_de([*sorted(PUBLICOS), VIGENTE, POR_VERIFICAR]),
    ),
    Parametro(
        "anio", "En vigor algún día de este año, si se sabe cuándo empezó.", 2024,
        {"type": "integer", "minimum": PRIMER_ANIO, "maximum": ULTIMO_ANIO},
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Pedido:
    """A request that was read whole."""

    propios: dict[str, str]
    limite: int
    cursor: str

    @property
    def filtro(self) -> dict[str, str]:
        return {campo: valor for campo, valor in self.propios.items() if campo not in ("limite", "cursor")}

    @property
    def criterios(self) -> Criterios:
        return Criterios(**self.filtro)

    def consulta(self, recurso: str) -> str:
        """Name what was asked, for a cursor to be of this very question."""
        return f"{recurso}?{urlencode(sorted(self.filtro.items()))}"


def leer_pedido(request: HttpRequest, *admitidos: Parametro) -> Pedido:
    """Read the parameters that a resource admits. Raises ParametrosInvalidos with all that is wrong, not the first."""
    leido = leer(request, *admitidos)
    errores, con_error = list(leido.errores), {nombre for nombre, _frase in leido.errores}
    for parametro in admitidos:
        valor = leido.propios.get(parametro.nombre)
        if valor is not None and parametro.nombre not in con_error and not _vale(parametro, valor):
            errores.append((parametro.nombre, no_puede_ser(valor, parametro)))
    if errores:
        raise ParametrosInvalidos(errores)
    return Pedido(leido.propios, leido.limite, leido.cursor)


def siguiente_de(request: HttpRequest, pedido: Pedido, tras: list | None, *, consulta: str) -> str | None:
    """Give the address of what follows an anchor in the answer to a query; None when nothing follows."""
    dichos = {campo: valor for campo, valor in pedido.propios.items() if campo != "cursor"}
    return cursor.direccion(
        request, tras, consulta=consulta, parametros=lambda suyo: urlencode({**dichos, "cursor": suyo})
    )


def _vale(parametro: Parametro, valor: str) -> bool:
    esquema = parametro.esquema
    if parametro.catalogo:
        return len(valor) == 2 and Entidad.objects.filter(clave=valor).exists()
    if "enum" in esquema:
        return valor in esquema["enum"]
    if parametro.nombre == "anio":
        return valor.isascii() and valor.isdigit() and len(valor) == 4 and PRIMER_ANIO <= int(valor) <= ULTIMO_ANIO
    return True
