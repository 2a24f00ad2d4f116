"""What may be asked of the Registro, and reading it from an address: page, exports, feed and API share it."""

from collections.abc import Callable, Container
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from directorio.models import Continente, Entidad, Materia, Municipio, Pais

from .. import palabras
from ..models import Tipo
from .mapas import leer_sello

LARGO_DE_Q = 200  # characters; a longer text is cut, and the page says so
PRIMER_ANIO, ULTIMO_ANIO = 1800, 2200
INSCRITO, HISTORICO = "inscrito", "historico"

SITUACIONES = {
    INSCRITO: gettext_lazy("Inscrito"),
    HISTORICO: gettext_lazy("Histórico, pendiente de cotejo"),
}
VIGENCIAS = {
    "vigente": gettext_lazy("Vigente"),
    "por_vencer": gettext_lazy("Por vencer"),
    "terminado": gettext_lazy("Terminado"),
    "sin_dato": gettext_lazy("Sin dato"),
}
AMBITOS = {
    "municipal": pgettext_lazy("ámbito", "Municipal"),
    "estatal": pgettext_lazy("ámbito", "Estatal"),
    "federal": pgettext_lazy("ámbito", "Federal"),
}
ORDENES = {
    "relevancia": gettext_lazy("Lo que mejor coincide"),
    "recientes": gettext_lazy("Firma más reciente"),
    "antiguos": gettext_lazy("Firma más antigua"),
    "inscripcion": gettext_lazy("Inscripción más reciente"),
    "gobierno": gettext_lazy("Gobierno, de la A a la Z"),
}


@dataclass(frozen=True)
class Criterios:
    """One question to the Registro. Every value is one that exists (`leer` sees to it); empty is «any»."""

    q: str = ""
    tipo: str = ""
    entidad: str = ""  # INEGI's key, two digits
    municipio: str = ""  # key of the entidad and name, as «11-irapuato» (clave_de_municipio)
    pais: str = ""  # ISO 3166-1 alpha-2
    continente: str = ""
    materia: str = ""  # Materia.clave
    ods: str = ""  # "1" to "17"
    anio_desde: int | None = None
    anio_hasta: int | None = None
    vigencia: str = ""
    ambito: str = ""
    situacion: str = ""
    gobierno: str = ""  # Gobierno.clave; for the pages of a government and the API
    contraparte: int | None = None  # Contraparte.pk

    def activos(self) -> dict[str, str | int]:
        """Give what was asked, by name, in a fixed order."""
        return {nombre: valor for nombre, valor in vars(self).items() if valor not in ("", None)}

    def con(self, **cambios) -> "Criterios":
        return replace(self, **cambios)

    def sin(self, *nombres: str) -> "Criterios":
        """Give the same question without some of its parts."""
        return replace(self, **{c.name: c.default for c in fields(self) if c.name in nombres})

    def consulta(self, **otros: str | int) -> str:
        """Write the query string of this question, always the same for the same question, without the «?»."""
        return urlencode({**self.activos(), **{n: v for n, v in otros.items() if v not in ("", None)}})


NOMBRES = tuple(campo.name for campo in fields(Criterios))


@dataclass(frozen=True)
class Problema:
    """A value that could not be used: `parametro` as it came, and a sentence for the person who sent it."""

    parametro: str
    mensaje: str
    imposible: bool = False  # each value is good and was applied: together, no agreement can meet them

    @property
    def causa(self) -> str:
        """Say only what is wrong, without what the page did about it: whoever refuses the whole did something else."""
        return self.mensaje.rpartition(": ")[0] or self.mensaje.rstrip(".")


@dataclass(frozen=True)
class Peticion:
    """An address read: the question, how to sort it, which page, and what of it was not understood."""

    criterios: Criterios
    orden: str  # a key of ORDENES, or empty: what suits the question
    pagina: int
    problemas: tuple[Problema, ...] = ()


def clave_de_municipio(municipio: Municipio) -> str:
    """Give the key of a municipio in addresses: its entidad's and its name, which do not wait for INEGI's file."""
    return f"{municipio.entidad.clave}-{slugify(municipio.nombre)}"


def leer(parametros: MultiValueDict) -> Peticion:
    """Read an address. What means nothing here is left out and said in a sentence; nothing raises."""
    lectura = _Lectura(parametros)
    entidad = lectura.de("entidad", lambda: _claves(Entidad, "clave"))
    criterios = Criterios(
        q=lectura.q("q"),
        tipo=lectura.de("tipo", Tipo.values),
        entidad=entidad,
        municipio=lectura.municipio("municipio", entidad),
        pais=lectura.de("pais", lambda: _claves(Pais, "codigo"), str.upper),
        continente=lectura.de("continente", Continente.values),
        materia=lectura.de("materia", lambda: _claves(Materia, "clave")),
        ods=lectura.de("ods", {str(n) for n in range(1, 18)}),
        anio_desde=lectura.anio("anio_desde"),
        anio_hasta=lectura.anio("anio_hasta"),
        vigencia=lectura.de("vigencia", VIGENCIAS),
        ambito=lectura.de("ambito", AMBITOS),
        situacion=lectura.de("situacion", SITUACIONES),
        gobierno=lectura.texto("gobierno", slugify),
        contraparte=lectura.entero("contraparte"),
    )
    lectura.contradicciones(criterios)
    orden = lectura.de("orden", ORDENES)
    return Peticion(criterios, orden, lectura.pagina("pagina"), tuple(lectura.problemas))


class _Lectura:
    def __init__(self, parametros: MultiValueDict):
        self.parametros, self.problemas = parametros, []

    def valor(self, nombre: str) -> str:
        """Give the last value of a parameter, and say so when it came with several that differ."""
        valores = list(dict.fromkeys(v.strip() for v in self.parametros.getlist(nombre) if v.strip()))
        if len(valores) > 1:
            self.problema(nombre, _("Hay varios valores de «{nombre}»: se usa el último, «{valor}»."), valores[-1])
        return valores[-1].replace("\x00", "") if valores else ""

    def problema(self, nombre: str, frase: str, valor: object, *, imposible: bool = False) -> None:
        self.problemas.append(Problema(nombre, frase.format(nombre=nombre, valor=str(valor)[:40]), imposible))

    def texto(self, nombre: str, normal=str) -> str:
        valor = " ".join(self.valor(nombre).split())
        if len(valor) > LARGO_DE_Q:
            frase = _("El texto de «{nombre}» es muy largo: solo se leyó su principio, hasta «…{valor}».")
            self.problema(nombre, frase, valor[LARGO_DE_Q - 20 : LARGO_DE_Q])
            valor = valor[:LARGO_DE_Q]
        return normal(valor)

    def q(self, nombre: str) -> str:
        """Take what is looked for; a text without any word to look for is said, and asks for nothing."""
        valor = self.texto(nombre)
        if valor and not palabras.palabras(valor):
            self.problema(
                nombre, _("«{valor}» no tiene ninguna palabra que buscar: escriba, por ejemplo, una ciudad."), valor
            )
            return ""
        return valor

    def de(self, nombre: str, admitidos: Container[str] | Callable[[], Container[str]], normal=str.lower) -> str:
        """Take one of some values; those of a catalogue are read only when somebody asks for one."""
        valor = self.valor(nombre)
        if valor and normal(valor) not in (admitidos() if callable(admitidos) else admitidos):
            self.problema(nombre, _("«{valor}» no es un valor de «{nombre}»: ese filtro no se aplicó."), valor)
            return ""
        return normal(valor)

    def municipio(self, nombre: str, entidad: str) -> str:
        """Take our key, or INEGI's five digits where its file was loaded; only one of the entidad that is asked."""
        valor = self.valor(nombre).lower()
        if not valor:
            return ""
        conocido = valor if valor in _municipios().values() else _municipios().get(valor, "")
        if not conocido:
            self.problema(nombre, _("«{valor}» no es un municipio conocido: ese filtro no se aplicó."), valor)
        elif entidad and not conocido.startswith(f"{entidad}-"):
            frase = _("«{valor}» no es un municipio de la entidad elegida: ese filtro no se aplicó.")
            self.problema(nombre, frase, valor)
            return ""
        return conocido

    def entero(self, nombre: str) -> int | None:
        valor = self.valor(nombre)
        if not valor:
            return None
        if not valor.isascii() or not valor.isdigit() or len(valor) > 9:
            self.problema(nombre, _("«{valor}» no es un número: «{nombre}» no se aplicó."), valor)
            return None
        return int(valor)

    def anio(self, nombre: str) -> int | None:
        numero = self.entero(nombre)
        if numero is not None and not PRIMER_ANIO <= numero <= ULTIMO_ANIO:
            self.problema(nombre, _("«{valor}» no es un año de firma posible: «{nombre}» no se aplicó."), numero)
            return None
        return numero

    def pagina(self, nombre: str) -> int:
        """Take any whole number: the nearest page is shown by who knows how many there are."""
        valor = self.valor(nombre)
        cifras = valor.removeprefix("-")
        if not valor:
            return 1
        if not cifras.isascii() or not cifras.isdigit():
            self.problema(nombre, _("«{valor}» no es un número de página: se muestra la primera."), valor)
            return 1
        return int(valor[:12])

    def contradicciones(self, criterios: Criterios) -> None:
        desde, hasta = criterios.anio_desde, criterios.anio_hasta
        if desde and hasta and desde > hasta:
            frase = _("El periodo empieza después de terminar: ningún acuerdo puede coincidir.")
            self.problema("anio_desde", frase, desde, imposible=True)


def _claves(modelo, campo: str) -> frozenset[str]:
    """Give the keys of a catalogue."""
    return _una_vez(modelo, lambda: frozenset(modelo.objects.values_list(campo, flat=True)))


def _municipios() -> dict[str, str]:
    """Give the key of each municipio by INEGI's key (or, where it is not loaded, by itself)."""
    todos = Municipio.objects.select_related("entidad")
    return _una_vez(Municipio, lambda: {m.cvegeo or clave_de_municipio(m): clave_de_municipio(m) for m in todos})


_catalogos: tuple[int, dict[type, object]] = (0, {})


def _una_vez(modelo: type, leer: Callable[[], object]):
    """Read a catalogue once per process and seal, which changes with every catalogue (a trigger sees to it)."""
    global _catalogos
    sello = leer_sello()
    if not sello:
        return leer()
    if _catalogos[0] != sello:
        _catalogos = (sello, {})
    leidos = _catalogos[1]
    if modelo not in leidos:
        leidos[modelo] = leer()
    return leidos[modelo]
