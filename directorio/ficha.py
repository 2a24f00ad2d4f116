"""What the public directory of offices shows: each office in words, and what each entidad has and lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directorio.models import ClaseOfai, Entidad, Gobierno, Municipio, Ofai, TipoGobierno
from directorio.nombres import nombres_de_entidad
from directorio.querysets import alfabetico
from sre_portal import fechas

MAYORES = 10  # municipios without an office that the page of an entidad names
COLUMNAS = (
    "entidad", "gobierno", "tipo_de_gobierno", "clase", "oficina", "area_de_adscripcion", "funciones", "correo",
    "telefono", "domicilio", "desde", "actualizada_el", "verificada_por_la_dgcp_el",
)  # fmt: skip
"""Of the CSV: the same in both languages, for programs."""
VEDADAS = ("/directorio/ofai/?", "/directorio/ofai/ofai.csv?")
"""Addresses that search engines need not follow: each combination of filters is one."""


@dataclass(frozen=True)
class Oficina:
    """An office with its words in the language of the page: never the name of a person."""

    ofai: Ofai

    @property
    def gobierno(self) -> Gobierno:
        return self.ofai.gobierno

    @property
    def es_enlace(self) -> bool:
        return self.ofai.clase == ClaseOfai.ENLACE

    @property
    def clase(self) -> str:
        return self.ofai.get_clase_display()

    @property
    def funciones(self) -> list[str]:
        return self.ofai.nombres_de_funciones()

    @property
    def marcar(self) -> str:
        """What a telephone dials: the digits, without the extension nor what is written around them."""
        sin_extension = self.ofai.telefono.lower().split("ext")[0]
        return "".join(signo for signo in sin_extension if signo in "+0123456789")

    @property
    def cotejo(self) -> str:
        """Say who answers for these data, and of when they are."""
        if self.ofai.verificada_en:
            return _("Verificada por la DGCP el {fecha}").format(fecha=fechas.larga(self.ofai.verificada_en))
        if self.ofai.actualizada_en:
            frase = _("Según su gobierno, el {fecha}; sin verificar por la DGCP")
            return frase.format(fecha=fechas.larga(self.ofai.actualizada_en))
        return _("Sin fecha; por verificar")


@dataclass
class EnEntidad:
    """What an entidad has: its own office, those of its municipios by kind, and how many municipios it holds."""

    entidad: Entidad
    nombre: str
    municipios: int = 0
    del_estado: str = ""
    oficinas: int = 0
    enlaces: int = 0
    otros: int = 0

    @property
    def con(self) -> int:
        return self.oficinas + self.enlaces

    @property
    def sin(self) -> int:
        return max(self.municipios - self.con, 0)

    @property
    def dice_del_estado(self) -> str:
        return str(ClaseOfai(self.del_estado).label) if self.del_estado else ""


@dataclass
class DeEntidad:
    """The page of an entidad: the state's own office, its municipios with one and the greatest without."""

    entidad: Entidad
    nombre: str
    municipios: int
    sin: int
    del_estado: Oficina | None = None
    de_municipios: list[Oficina] = field(default_factory=list)
    otras: list[Oficina] = field(default_factory=list)
    mayores_sin: list[Municipio] = field(default_factory=list)

    @property
    def con(self) -> int:
        return len(self.de_municipios)


def oficina_de(gobierno: Gobierno) -> Oficina | None:
    """Give the office of a government as the directory has it, or None."""
    ofai = Ofai.objects.filter(gobierno=gobierno).first()
    return Oficina(ofai) if ofai else None


def nombre_de(entidad: Entidad) -> str:
    """Call an entidad as the reader does."""
    return nombres_de_entidad(entidad.clave, entidad.nombre_corto)[not (get_language() or "es").startswith("es")]


def opciones_de_entidad() -> list[tuple[str, str]]:
    """Give the entidades to choose from, in one query."""
    return [(una.clave, nombre_de(una)) for una in Entidad.objects.order_by(alfabetico("nombre_corto"))]


def por_entidad() -> list[EnEntidad]:
    """Say of each entidad who has an office, in two queries."""
    entidades = Entidad.objects.annotate(cuantos=Count("municipios")).order_by(alfabetico("nombre_corto"))
    filas = {una.pk: EnEntidad(una, nombre_de(una), municipios=una.cuantos) for una in entidades}
    cuentas = (
        Ofai.objects.publicas().filter(gobierno__entidad__isnull=False).order_by()
        .values_list("gobierno__entidad", "gobierno__tipo", "clase").annotate(n=Count("pk"))
    )  # fmt: skip
    for entidad, tipo, clase, n in cuentas:
        fila = filas[entidad]
        if tipo == TipoGobierno.ESTATAL:
            fila.del_estado = clase
        elif tipo == TipoGobierno.MUNICIPAL:
            fila.oficinas += n if clase == ClaseOfai.OFICINA else 0
            fila.enlaces += n if clase == ClaseOfai.ENLACE else 0
        else:
            fila.otros += n
    return list(filas.values())


def de_entidad(entidad: Entidad) -> DeEntidad:
    """Say who has an office in an entidad and what is missing, in four queries."""
    suyas = list(map(Oficina, Ofai.objects.publicas().filter(gobierno__entidad=entidad).con_partes()))
    con = Gobierno.objects.activos().con_ofai().filter(municipio=OuterRef("pk"), tipo=TipoGobierno.MUNICIPAL)
    municipios = Municipio.objects.filter(entidad=entidad)
    sin = municipios.filter(~Exists(con))
    ficha = DeEntidad(entidad, nombre_de(entidad), municipios=municipios.count(), sin=sin.count())
    ficha.mayores_sin = list(sin.filter(poblacion__gt=0).order_by(F("poblacion").desc(), "nombre")[:MAYORES])
    for una in suyas:
        if una.gobierno.tipo == TipoGobierno.ESTATAL:
            ficha.del_estado = una
        elif una.gobierno.tipo == TipoGobierno.MUNICIPAL:
            ficha.de_municipios.append(una)
        else:
            ficha.otras.append(una)
    return ficha


def renglones(consulta: Iterable[Ofai]) -> Iterator[list[object]]:
    """Give the cells of each office, for the CSV."""
    for una in map(Oficina, consulta):
        ofai, gobierno = una.ofai, una.gobierno
        yield [
            nombre_de(gobierno.entidad) if gobierno.entidad else "", gobierno.nombre_publico,
            str(gobierno.get_tipo_display()), una.clase, ofai.nombre, ofai.area_adscripcion, "; ".join(una.funciones),
            ofai.correo, ofai.telefono, ofai.domicilio, ofai.desde, ofai.actualizada_en, ofai.verificada_en,
        ]  # fmt: skip


def paginas() -> Iterator[tuple[str, None]]:
    """Give the Spanish path of each public page of the offices, for the map of the site."""
    yield reverse("directorio:ofais"), None
    yield reverse("directorio:ofais_sin_oficina"), None
    for clave in Entidad.objects.order_by("clave").values_list("clave", flat=True):
        yield reverse("directorio:ofais_entidad", args=[clave]), None
