"""The statistics of any search, computed from the index: tables by tipo, findings in words, and how each was computed.

What is counted are agreements found by the search. A table whose values may be several in one agreement says so.
"""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directorio.models import Continente

from ..busqueda import Criterios, resolver
from ..busqueda.criterios import AMBITOS, HISTORICO, INSCRITO, SITUACIONES, VIGENCIAS
from ..busqueda.nombres import SIN_DATO, en_orden, nombre
from ..models import Tipo
from .tablas import EN_LA_PAGINA, Fila, Tabla, parte

MUNICIPIOS_QUE_CONCENTRAN = 10
EN_PDF = 60  # rows of a table in the PDF; the CSV has them all
H, C = Tipo.HERMANAMIENTO, Tipo.COOPERACION_ESPECIFICA

# Each table in the order of the guide: title, what its rows are, how many are drawn.
TABLAS = {
    "tipo": (gettext_lazy("Hermanamientos y cooperación específica"), gettext_lazy("Tipo"), 2),
    "ambito": (gettext_lazy("Ámbito del gobierno que firma"), gettext_lazy("Ámbito"), 3),
    "municipio": (gettext_lazy("Municipios y alcaldías que concentran más"), gettext_lazy("Municipio"), 10),
    "entidad": (gettext_lazy("Entidades federativas"), gettext_lazy("Entidad"), 32),
    "continente": (gettext_lazy("Continentes"), gettext_lazy("Continente"), 5),
    "pais": (gettext_lazy("Países y territorios"), gettext_lazy("País o territorio"), 15),
    "materia": (gettext_lazy("Materias"), gettext_lazy("Materia"), 30),
    "ods": (gettext_lazy("Objetivos de Desarrollo Sostenible"), gettext_lazy("Objetivo"), 17),
    "anio": (gettext_lazy("Año de firma"), gettext_lazy("Año"), 400),
    "vigencia": (gettext_lazy("Vigencia"), gettext_lazy("Vigencia"), 4),
    "situacion": (gettext_lazy("Situación en el Registro"), gettext_lazy("Situación"), 2),
}
# Values that are shown also with nothing.
COMPLETAS = {
    "tipo": Tipo.values,
    "ambito": tuple(AMBITOS),
    "continente": Continente.values,
    "entidad": tuple(f"{n:02d}" for n in range(1, 33)),
    "ods": tuple(str(n) for n in range(1, 18)),
    "vigencia": tuple(VIGENCIAS),
    "situacion": tuple(SITUACIONES),
}
CON_VARIOS = ("pais", "continente", "materia", "ods")  # one agreement may have more than one
DE_MAYOR_A_MENOR = ("municipio", "entidad", "pais", "continente", "materia")
# The list of those that have a page each, under its own address.
CON_PAGINA = {
    "entidad": "registro:entidades",
    "municipio": "registro:municipios",
    "pais": "registro:paises",
    "materia": "registro:materias",
    "ods": "registro:odss",
    "anio": "registro:anios",
}


class Estadisticas:
    """The statistics of one question as of a day; each table is computed when asked for."""

    def __init__(self, criterios: Criterios, *, hoy: dt.date):
        self.criterios, self.hoy = criterios, hoy
        self.resultado = resolver(criterios, hoy=hoy)
        self._tablas: dict[tuple[str, int | None], Tabla] = {}
        self._cuentas: dict[str, dict[str, tuple[int, int]]] = {}

    @property
    def total(self) -> int:
        return self.resultado.total

    def cuentas(self, dimension: str) -> dict[str, tuple[int, int]]:
        """Count by each value how many are hermanamientos and how many cooperación específica, with every filter."""
        if dimension not in self._cuentas:
            cruce = self.resultado.cruce(dimension, "tipo")
            valores = dict.fromkeys(valor for valor, _tipo in cruce)
            self._cuentas[dimension] = {v: (cruce.get((v, H), 0), cruce.get((v, C), 0)) for v in valores}
        return self._cuentas[dimension]

    def suma(self, dimension: str, valor: str) -> int:
        return sum(self.cuentas(dimension).get(valor, ()))

    @cached_property
    def tipos(self) -> tuple[int, int]:
        conteo = self.resultado.conteo("tipo", propio=True)
        return conteo.get(H, 0), conteo.get(C, 0)

    @cached_property
    def anios(self) -> tuple[int, int] | None:
        """The first and the last year of signature of what was found."""
        anios = sorted(int(anio) for anio in self.cuentas("anio") if anio != SIN_DATO)
        return (anios[0], anios[-1]) if anios else None

    # Tables

    @cached_property
    def tablas(self) -> list[Tabla]:
        """Every table worth showing: one that its own filter leaves with a single value says nothing."""
        return [self.tabla(clave, hasta=EN_LA_PAGINA) for clave in TABLAS if not self._sobra(clave)]

    def tabla(self, clave: str, *, hasta: int | None = None) -> Tabla:
        """Give a table, or only its first rows: a municipio or a country that nobody will see is not even named."""
        if (clave, hasta) not in self._tablas:
            titulo, encabezado, en_grafica = TABLAS[clave]
            valores = self._valores(clave)
            self._tablas[clave, hasta] = Tabla(
                clave=clave,
                titulo=str(titulo),
                encabezado=str(encabezado),
                series=(nombre("tipo", H), nombre("tipo", C)),
                filas=tuple(self._filas(clave, valores[:hasta])),
                notas=tuple(self._notas(clave)),
                forma="columnas" if clave == "anio" else "barras",
                en_grafica=en_grafica,
                omitidas=len(valores[hasta:]) if hasta else 0,
            )
        return self._tablas[clave, hasta]

    def _sobra(self, clave: str) -> bool:
        return bool(getattr(self.criterios, clave, "")) or (clave == "entidad" and bool(self.criterios.municipio))

    def _valores(self, clave: str) -> list[tuple[str, tuple[int, int]]]:
        """Give every value of a dimension with its counts, in the order of its table."""
        if clave == "tipo":
            return [(H, (self.tipos[0], 0)), (C, (0, self.tipos[1]))]
        partes = dict.fromkeys(COMPLETAS.get(clave, ()), (0, 0)) | self.cuentas(clave)
        if clave == "anio":
            partes.pop(SIN_DATO, None)
            return sorted(partes.items())
        if clave in DE_MAYOR_A_MENOR:
            return sorted(partes.items(), key=lambda par: (-sum(par[1]), par[0]))
        return [(valor, partes[valor]) for valor, _texto in en_orden(clave, partes)]

    def _filas(self, clave: str, valores: Iterable[tuple[str, tuple[int, int]]]) -> Iterable[Fila]:
        base = base_de(clave)
        for valor, partes in valores:
            url = f"{base}{valor}/" if base else ""
            yield Fila(valor, self._etiqueta(clave, valor), partes, self.total, url)

    def _etiqueta(self, clave: str, valor: str) -> str:
        texto = nombre(clave, valor)
        if clave == "municipio" and not self.criterios.entidad:
            return f"{texto}, {nombre('entidad', valor[:2])}"  # several entidades have a municipio of that name
        return f"{valor}. {texto}" if clave == "ods" else texto

    def _notas(self, clave: str) -> Iterable[str]:
        """Say how a table was computed and what it leaves out."""
        yield _("El porcentaje es sobre los {n} acuerdos de esta consulta.").format(n=f"{self.total:,}")
        if clave in CON_VARIOS:
            yield _("Un acuerdo puede tener varios: cuenta en cada uno, y la suma puede pasar del total.")
        if clave == "municipio" and self.cuentas("municipio"):
            yield self.concentracion
        if clave == "vigencia":
            yield _(
                "Según la fecha de término que consta, al día de la consulta; «sin dato» no quiere decir terminado."
            )
        if clave == "situacion":
            yield _("Los históricos provienen de fuentes públicas y no prueban la inscripción.")
        if sin := self._sin_dato(clave):
            yield sin

    def _sin_dato(self, clave: str) -> str:
        if clave not in ("anio", "materia", "ods", "pais", "continente", "municipio", "entidad"):
            return ""
        n = self.suma("anio", SIN_DATO) if clave == "anio" else self.resultado.sin_valor(clave)
        frases = {
            "anio": ngettext("{n} acuerdo no dice su año de firma.", "{n} acuerdos no dicen su año de firma.", n),
            "materia": ngettext("{n} acuerdo no tiene materia.", "{n} acuerdos no tienen materia.", n),
            "ods": ngettext("{n} acuerdo no señala ningún objetivo.", "{n} acuerdos no señalan ningún objetivo.", n),
            "municipio": ngettext("{n} acuerdo no es de un municipio.", "{n} acuerdos no son de un municipio.", n),
            "entidad": ngettext("{n} acuerdo no es de una entidad.", "{n} acuerdos no son de una entidad.", n),
        }
        sin_pais = ngettext("{n} acuerdo no tiene país.", "{n} acuerdos no tienen país.", n)
        return frases.get(clave, sin_pais).format(n=f"{n:,}") if n else ""

    # Findings

    @property
    def concentracion(self) -> str:
        """Say what share of the municipal agreements the first municipios gather."""
        cuentas = sorted((sum(partes) for partes in self.cuentas("municipio").values()), reverse=True)
        todos, primeros = sum(cuentas), sum(islice(cuentas, MUNICIPIOS_QUE_CONCENTRAN))
        frase = ngettext(
            "Un solo municipio o alcaldía reúne los {todos} acuerdos municipales.",
            "Los {n} municipios o alcaldías con más acuerdos reúnen {parte} de los municipales.",
            min(len(cuentas), MUNICIPIOS_QUE_CONCENTRAN),
        )
        return frase.format(
            n=min(len(cuentas), MUNICIPIOS_QUE_CONCENTRAN),
            parte=parte(primeros, todos),
            todos=f"{todos:,}",
        )

    @property
    def hallazgos(self) -> list[str]:
        """What the figures say, one sentence each with the numbers from which it comes."""
        if not self.total:
            return []
        return [frase for frase in (*self._por_tipo(), *self._por_lugar(), *self._faltas()) if frase]

    def _por_tipo(self) -> Iterable[str]:
        hermanamientos, cooperacion = self.tipos
        yield _("Hermanamientos: {a}. Cooperación específica: {b}.").format(
            a=parte(hermanamientos, self.total), b=parte(cooperacion, self.total)
        )
        for n, lugar, frase in (
            (hermanamientos, 0, _("De los hermanamientos, {a} los firmaron municipios y {b} entidades.")),
            (cooperacion, 1, _("De los de cooperación específica, {a} los firmaron municipios y {b} entidades.")),
        ):
            if n:
                municipal, estatal = (
                    self.cuentas("ambito").get(ambito, (0, 0))[lugar] for ambito in ("municipal", "estatal")
                )
                yield frase.format(a=parte(municipal, n), b=parte(estatal, n))

    def _por_lugar(self) -> Iterable[str]:
        if not self.criterios.pais and (paises := self.cuentas("pais")):
            pais = max(paises, key=lambda codigo: (sum(paises[codigo]), codigo))
            yield _("El país con más acuerdos es {pais}: {parte}.").format(
                pais=nombre("pais", pais), parte=parte(sum(paises[pais]), self.total)
            )
        if not self.criterios.municipio and self.cuentas("municipio"):
            yield self.concentracion
            n = len(self.cuentas("municipio"))
            yield ngettext(
                "{n} municipio o alcaldía tiene al menos un acuerdo.",
                "{n} municipios o alcaldías tienen al menos un acuerdo.",
                n,
            ).format(n=f"{n:,}")

    def _faltas(self) -> Iterable[str]:
        yield from (self._sin_dato(clave) for clave in ("anio", "materia"))
        historicos = self.suma("situacion", HISTORICO)
        if historicos and self.suma("situacion", INSCRITO):
            yield _("Inscritos: {a}. Históricos por cotejar: {b}.").format(
                a=parte(self.total - historicos, self.total), b=parte(historicos, self.total)
            )
        elif historicos:
            yield _("Todos son históricos, pendientes de cotejo.")


def base_de(dimension: str) -> str:
    """Give the address under which each value of a dimension has its page, resolved once; empty where it has none."""
    return reverse(CON_PAGINA[dimension]) if dimension in CON_PAGINA else ""
