"""The catalogue of networks as anybody reads it: the list, the page of one, and where each figure comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directorio.models import TipoCiudad, TipoGobierno
from directorio.querysets import alfabetico
from expediente import cifras
from sre_portal import fechas

from ..estados import VIGENTES
from ..models import Cargo, Cifra, ClaseCifra, Evento, Membresia, Red

EVENTOS_PROXIMOS = 6  # that the page of a network shows: the others are in the calendar
MIEMBROS_POR_PAGINA = 60
ANTERIORES = 60  # that the page of a network shows of those that were members
COLUMNAS = (
    "clave", "siglas", "nombre", "nombre_original", "clase", "mandato", "temas", "ods", "ciudades", "sede", "pais",
    "idiomas", "pagina", "ingreso", "implica_acuerdo", "miembros_mexicanos",
    *(f"{clase}{parte}" for clase in ClaseCifra.values for parte in ("", "_aclaracion", "_cotejo")), "cuota_moneda",
)  # fmt: skip
"""Of the CSV: the same in both languages, for programs."""


def _en_ingles() -> bool:
    return not (get_language() or "es").startswith("es")


def _nombre_de(uno) -> str:
    """Give the name of a country, a subject or a language in the language of the page."""
    return (uno.nombre_en if _en_ingles() else "") or uno.nombre


# Figures ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dato:
    """A figure of a network in words, and where it comes from. `cifra` is None when nobody has written it."""

    clase: ClaseCifra
    cifra: Cifra | None
    interno: bool = False  # read by an official, who is told who verified it

    @property
    def nombre(self) -> str:
        return self.clase.label

    @property
    def valor(self) -> str:
        """The figure as people read it; empty when it is not known."""
        if self.cifra is None or self.cifra.valor is None:
            return ""
        if self.clase == ClaseCifra.FUNDACION:
            return cifras.canonica(self.cifra.valor)
        return cifras.escribir(self.cifra.valor, unidad=self.cifra.moneda)

    @property
    def verificada(self) -> bool:
        return bool(self.cifra and self.cifra.verificada_el)

    @property
    def cotejo(self) -> str:
        """When it was verified and by whom, or that nobody has."""
        if self.cifra is None:
            return ""
        if self.verificada:
            return _verificado(self.cifra.verificada_el, self.cifra.verificada_por, interno=self.interno)
        return _("Según la guía, por verificar") if self.cifra.de_la_guia else _("Por verificar")


def _verificado(dia: date, por, *, interno: bool) -> str:
    quien = f"{por.nombre} (DGCP)" if interno and por else _("la DGCP")
    return _("Verificado el {fecha} por {quien}").format(fecha=fechas.larga(dia), quien=quien)


def datos_de(red: Red, *, interno: bool = False) -> list[Dato]:
    """Give the four figures of a network, those that nobody has written too."""
    suyas = {cifra.clase: cifra for cifra in red.cifras.all()}
    return [Dato(clase, suyas.get(clase), interno) for clase in ClaseCifra]


# The list ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Palabras:
    """What is said of a network, in the language of the page when it is written in it."""

    red: Red

    @property
    def nombre(self) -> str:
        """The name by which to call it: in English, its own or the official one."""
        red = self.red
        return ((red.nombre_en or red.nombre_original) if _en_ingles() else "") or red.nombre

    @property
    def mandato(self) -> str:
        return (self.red.mandato_en if _en_ingles() else "") or self.red.mandato

    @property
    def mandato_en_espaniol(self) -> bool:
        """Whether what it is for is in Spanish, as nobody has written it in English."""
        return not (_en_ingles() and self.red.mandato_en)

    @property
    def sede(self) -> str:
        """The city of its secretariat and its country."""
        pais = _nombre_de(self.red.sede_pais) if self.red.sede_pais else ""
        return ", ".join(filter(None, (self.red.sede_ciudad, pais)))

    @property
    def temas(self) -> list[str]:
        return [_nombre_de(materia) for materia in self.red.materias.all()]

    @property
    def ods(self) -> list[str]:
        en = _en_ingles()
        return [f"{o.numero}. {(o.nombre_corto_en if en else '') or o.nombre_corto}" for o in self.red.ods.all()]

    @property
    def idiomas(self) -> list[str]:
        return [_nombre_de(idioma) for idioma in self.red.idiomas.all()]

    @property
    def ciudades(self) -> list[str]:
        """The kinds of city that it is for; none: any."""
        return [str(TipoCiudad(tipo).label) for tipo in self.red.tipos_ciudad if tipo in TipoCiudad.values]

    @property
    def gobiernos(self) -> list[str]:
        """The kinds of government that it admits; none: municipal and state ones."""
        return [str(TipoGobierno(tipo).label) for tipo in self.red.tipos_gobierno if tipo in TipoGobierno.values]


@dataclass(frozen=True)
class Tarjeta(Palabras):
    """A network as the list shows it, with how many Mexican governments are in it."""

    miembros: int = 0
    por_verificar: int = 0  # of them, those of which only the guide speaks

    @property
    def cuota(self) -> Dato:
        return next(dato for dato in datos_de(self.red) if dato.clase == ClaseCifra.CUOTA)


def tarjetas(redes: QuerySet) -> Iterator[Tarjeta]:
    """Give networks as the list shows them, in alphabetical order and in a fixed number of queries."""
    cuentas = cuentas_de_miembros()
    for red in redes.con_partes().order_by(alfabetico("nombre"), "pk"):
        miembros, por_verificar = cuentas.get(red.pk, (0, 0))
        yield Tarjeta(red, miembros, por_verificar)


def cuentas_de_miembros() -> dict[int, tuple[int, int]]:
    """Give how many governments are in each network, and of how many only the guide speaks.

    Those of a network that was merged count in that which goes on, each government once.
    """
    del_guia = Q(origen="guia", verificada_el=None)
    filas = Membresia.objects.vigentes().order_by().values(raiz=Coalesce("red__fusionada_en", "red"))
    return {
        fila["raiz"]: (fila["todos"], fila["todos"] - fila["ciertos"])
        for fila in filas.annotate(
            todos=Count("gobierno", distinct=True), ciertos=Count("gobierno", distinct=True, filter=~del_guia)
        )
    }


def renglones(redes: QuerySet) -> Iterator[list[object]]:
    """Give what the CSV says of each network."""
    for tarjeta in tarjetas(redes):
        red = tarjeta.red
        suyas = {dato.clase: dato for dato in datos_de(red)}
        yield [
            red.clave, red.siglas, red.nombre, red.nombre_original, red.tipo, tarjeta.mandato, "; ".join(tarjeta.temas),
            "; ".join(str(uno.numero) for uno in red.ods.all()), "; ".join(red.tipos_ciudad), red.sede_ciudad,
            red.sede_pais.codigo if red.sede_pais else "", "; ".join(uno.codigo for uno in red.idiomas.all()), red.web,
            red.ingreso, "si" if red.requiere_acuerdo else "no", tarjeta.miembros,
            *(celda for clase in ClaseCifra for celda in _celdas(suyas[clase])),
            suyas[ClaseCifra.CUOTA].cifra.moneda if suyas[ClaseCifra.CUOTA].cifra else "",
        ]  # fmt: skip


def _celdas(dato: Dato) -> tuple[str, str, str]:
    cifra = dato.cifra
    if cifra is None:
        return "", "", ""
    cotejo = f"verificado {cifra.verificada_el.isoformat()}" if dato.verificada else (
        "según la guía, por verificar" if cifra.de_la_guia else "por verificar"
    )  # fmt: skip
    return "" if cifra.valor is None else cifras.canonica(cifra.valor), cifra.nota, cotejo


# The page of one --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ficha(Palabras):
    """A network with its figures, its Mexican members, the posts that they hold and what comes."""

    datos: list[Dato]
    miembros: Page
    cuantos: int  # governments that are members
    anteriores: list[Membresia]
    cargos: list[Cargo]
    eventos: list[Evento]
    fusionadas: list[Red]
    cotejo: str

    @property
    def beneficios(self) -> list[str]:
        return [renglon.strip(" -•◆\t") for renglon in self.red.beneficios.splitlines() if renglon.strip(" -•◆\t")]

    @property
    def hay_de_la_guia(self) -> bool:
        """Whether some member is known only from the guide."""
        return any(m.por_verificar for m in (*self.miembros, *self.anteriores))


def ficha(red: Red, *, hoy: date, ahora: datetime, interno: bool = False, pagina: str | None = None) -> Ficha:
    """Gather what the page of a network says, in a number of queries that does not depend on its members."""
    suyas = Q(red=red) | Q(red__fusionada_en=red)
    publicas = Membresia.objects.publicas().filter(suyas)
    vigentes = publicas.vigentes()
    en_ella = vigentes.order_by().values("gobierno")
    orden = (alfabetico("gobierno__nombre"), "pk")
    fueron = publicas.exclude(estado__in=VIGENTES).exclude(gobierno__in=en_ella).con_partes().order_by(*orden)
    cotejo = ""
    if red.verificada_el:
        cotejo = _verificado(red.verificada_el, red.verificada_por, interno=interno)
    return Ficha(
        red,
        datos_de(red, interno=interno),
        Paginator(vigentes.con_partes().order_by(*orden), MIEMBROS_POR_PAGINA).get_page(pagina),
        en_ella.distinct().count(),
        list({membresia.gobierno_id: membresia for membresia in fueron[:ANTERIORES]}.values()),
        _cargos(vigentes, hoy),
        _eventos(suyas, hoy, ahora),
        list(red.fusionadas.order_by("fusionada_el", "pk")),
        cotejo,
    )


def _cargos(vigentes: QuerySet, hoy: date) -> list[Cargo]:
    """Give the posts that the members hold today."""
    return list(
        Cargo.objects.filter(membresia__in=vigentes.order_by(), desde__lte=hoy)
        .filter(Q(hasta=None) | Q(hasta__gte=hoy))
        .select_related("membresia__gobierno__entidad", "membresia__gobierno__municipio__entidad")
        .order_by("organo", "desde", "pk")
    )


def _eventos(suyas: Q, hoy: date, ahora: datetime) -> list[Evento]:
    proximos = Evento.objects.publicos().filter(suyas).por_venir(hoy, ahora).select_related("pais")
    return list(proximos.order_by(Coalesce("inicio", "limite__date"), "pk")[:EVENTOS_PROXIMOS])
