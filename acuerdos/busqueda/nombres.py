"""How the values of a search are called in the language of the page, without a query for each name."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directorio.models import (
    Continente,
    Contraparte,
    Entidad,
    Gobierno,
    Idioma,
    Materia,
    Municipio,
    Ods,
    Pais,
    TipoContraparte,
    TipoGobierno,
)
from directorio.models.organos import CLAVE_CDMX
from directorio.nombres import ENTIDADES_EN, nombres_de_entidad, normalizar

from ..models import Denominacion, Tipo
from .criterios import AMBITOS, ORDENES, SITUACIONES, VIGENCIAS

VIDA = 60  # seconds that the names are kept at most; the seal of the public data renews them at once
CONTRAPARTES_MAXIMAS = 5_000  # names of counterparts remembered at once: they may be many
SIN_DATO = "sin_dato"
DE_ENTIDAD = "entidad__nombre_corto"

FIJOS = {
    "tipo": dict(Tipo.choices),
    "denominacion": dict(Denominacion.choices),
    "situacion": SITUACIONES,
    "ambito": AMBITOS,
    "vigencia": VIGENCIAS,
    "orden": ORDENES,
    "continente": dict(Continente.choices),
    "tipo_gobierno": dict(TipoGobierno.choices),
    "tipo_contraparte": dict(TipoContraparte.choices),
    "anio": {SIN_DATO: _("Sin fecha")},
}

Nombres = tuple[str, str]  # in Spanish, in English


@dataclass
class _Tabla:
    """Every name of the catalogues as it was read: raw by dimension, and made into words when first asked for."""

    leida: float
    sello: str
    crudos: dict[str, list[tuple]] = field(default_factory=dict)
    hechos: dict[str, dict[str, Nombres]] = field(default_factory=dict)
    ausentes: set[tuple[str, str]] = field(default_factory=set)
    ordenados: dict[tuple[str, bool], dict[str, tuple[int, str]]] = field(default_factory=dict)

    def de(self, dimension: str) -> dict[str, Nombres]:
        if dimension not in self.hechos:
            hacer = CATALOGOS.get(dimension)
            self.hechos[dimension] = dict(hacer(*fila) for fila in self.crudos.get(dimension, ())) if hacer else {}
        return self.hechos[dimension]


_tabla: _Tabla | None = None
_sello = ""


def nombre(dimension: str, valor: object) -> str:
    """Give the name of a value in the current language; a value that nobody knows is given back as it is."""
    clave = str(valor)
    fijo = _fijos(dimension, get_language()).get(clave)
    if fijo is not None:
        return fijo
    if not clave or dimension not in CATALOGOS:
        return clave
    nombres = _buscar(dimension, clave)
    return nombres[_en_ingles()] if nombres else clave


@lru_cache(maxsize=64)
def _fijos(dimension: str, idioma: str | None) -> dict[str, str]:
    """Translate the names that the code fixes, once per language."""
    return {clave: str(fijo) for clave, fijo in FIJOS.get(dimension, {}).items()}


def en_orden(dimension: str, valores: Iterable[object]) -> list[tuple[str, str]]:
    """Give values with their names, in the order in which a reader looks for them."""
    claves = [str(valor) for valor in valores]
    lugares = _lugares(dimension)
    if all(clave in lugares for clave in claves):
        return [(clave, lugares[clave][1]) for clave in sorted(claves, key=lugares.__getitem__)]
    return _ordenados(dimension, claves)


def _lugares(dimension: str) -> dict[str, tuple[int, str]]:
    """Give the place and the name of each value of a catalogue, sorted once per language while it does not change."""
    if dimension not in CATALOGOS or dimension == "contraparte":  # those are read as they are needed
        return {}
    tabla, cual = _vigente(), (dimension, _en_ingles())
    if cual not in tabla.ordenados:
        pares = _ordenados(dimension, list(tabla.de(dimension)))
        tabla.ordenados[cual] = {clave: (lugar, texto) for lugar, (clave, texto) in enumerate(pares)}
    return tabla.ordenados[cual]


def _ordenados(dimension: str, claves: list[str]) -> list[tuple[str, str]]:
    pares = [(clave, nombre(dimension, clave)) for clave in claves]
    if dimension in FIJOS and dimension not in ("anio", "continente"):
        lugares = {clave: lugar for lugar, clave in enumerate(FIJOS[dimension])}
        return sorted(pares, key=lambda par: lugares.get(par[0], len(lugares)))
    if dimension == "ods":
        return sorted(pares, key=lambda par: int(par[0]) if par[0].isdigit() else 99)
    if dimension == "anio":
        return sorted(pares, key=lambda par: (par[0].isdigit(), par[0]), reverse=True)
    return sorted(pares, key=lambda par: normalizar(par[1]))


def con_sello(sello: str) -> None:
    """Say the present seal of the public data: names read under another one are read again when next needed."""
    global _sello
    _sello = sello


def olvidar() -> None:
    """Forget every name: they are read again when next needed."""
    global _tabla
    _tabla = None


def preparar_contrapartes(claves: Iterable[int]) -> dict[str, Nombres]:
    """Read at once the names of the counterparts that a page will write."""
    tabla = _vigente()
    conocidas = tabla.de("contraparte")
    if len(conocidas) > CONTRAPARTES_MAXIMAS:
        conocidas.clear()
    faltan = [clave for clave in claves if str(clave) not in conocidas]
    for c in Contraparte.objects.filter(pk__in=faltan).select_related("pais") if faltan else ():
        lugar = ", ".join(dict.fromkeys(parte for parte in (c.nombre, c.ciudad, c.subdivision) if parte))
        paises = (c.pais.nombre, c.pais.nombre_en) if c.pais else ("", "")
        conocidas[str(c.pk)] = tuple(f"{lugar} ({p})" if p and p != c.nombre else lugar for p in paises)
    return conocidas


def _en_ingles() -> bool:
    """Say whether names are given in English: to whoever does not read in Spanish."""
    return not (get_language() or "es").startswith("es")


def _buscar(dimension: str, clave: str) -> Nombres | None:
    """Find a name; one that is not there is new, so all are read again, once."""
    if dimension == "contraparte" and clave.isdigit():
        return preparar_contrapartes([int(clave)]).get(clave)
    hallados = _vigente().de(dimension).get(clave)
    if hallados or (dimension, clave) in _vigente().ausentes:
        return hallados
    ausentes = _vigente().ausentes
    olvidar()
    _vigente().ausentes |= ausentes
    hallados = _vigente().de(dimension).get(clave)
    if not hallados:
        _vigente().ausentes.add((dimension, clave))
    return hallados


def _vigente() -> _Tabla:
    global _tabla
    if _tabla is None or _tabla.sello != _sello or time.monotonic() - _tabla.leida > VIDA:
        _tabla = _leer()
    return _tabla


def _leer() -> _Tabla:
    """Read the catalogues in one query."""
    primera, *otras = [
        _filas("pais", Pais.objects.all(), "codigo", "nombre", "nombre_en"),
        _filas("entidad", Entidad.objects.all(), "clave", "nombre_corto"),
        _filas("municipio", Municipio.objects.all(), "entidad__clave", "nombre"),
        _filas("materia", Materia.objects.all(), "clave", "nombre", "nombre_en"),
        _filas("ods", Ods.objects.all(), "numero", "nombre_corto", "nombre_corto_en"),
        _filas("ods_enunciado", Ods.objects.all(), "numero", "nombre", "nombre_en"),
        _filas("idioma", Idioma.objects.all(), "codigo", "nombre", "nombre_en"),
        _filas(
            "gobierno", Gobierno.objects.all(), "clave", "nombre", "tipo", "entidad__clave", "entidad__nombre_corto"
        ),
    ]
    tabla = _Tabla(time.monotonic(), _sello)
    for dimension, *fila in primera.union(*otras, all=True):
        tabla.crudos.setdefault(dimension, []).append(tuple(fila))
    return tabla


def _filas(dimension: str, consulta: QuerySet, *campos: str) -> QuerySet:
    """Take some fields as text under the common columns of the union."""
    rotulos = {f"c{n}": Coalesce(Cast(F(campo), CharField()), Value("")) for n, campo in enumerate(campos)}
    rotulos |= {f"c{n}": Value("") for n in range(len(campos), 5)}
    return consulta.order_by().annotate(d=Value(dimension), **rotulos).values_list("d", *(f"c{n}" for n in range(5)))


def _par(clave: str, es: str, en: str, *_resto: str) -> tuple[str, Nombres]:
    return clave, (es, en or es)


def _entidad(clave: str, es: str, *_resto: str) -> tuple[str, Nombres]:
    return clave, nombres_de_entidad(clave, es)


def _municipio(entidad: str, es: str, *_resto: str) -> tuple[str, Nombres]:
    return f"{entidad}-{slugify(es)}", (es, es)  # criterios.clave_de_municipio


def _gobierno(clave: str, es: str, tipo: str, entidad: str, nombre_entidad: str) -> tuple[str, Nombres]:
    """Name a government as Gobierno.nombre_publico does, and in English."""
    en_entidad = ENTIDADES_EN.get(entidad, nombre_entidad)
    if tipo == TipoGobierno.ESTATAL:
        if entidad == CLAVE_CDMX:
            return clave, (es, en_entidad)
        return clave, (f"Estado de {es}", ENTIDADES_EN.get(entidad, f"State of {es}"))
    if tipo == TipoGobierno.MUNICIPAL and entidad == CLAVE_CDMX:
        return clave, (f"Alcaldía {es}, {nombre_entidad}", f"Borough of {es}, {en_entidad}")
    if tipo == TipoGobierno.MUNICIPAL:
        return clave, (f"Municipio de {es}, {nombre_entidad}", f"Municipality of {es}, {en_entidad}")
    return clave, (es, es)


CATALOGOS: dict[str, Callable[..., tuple[str, Nombres]]] = {
    "pais": _par,
    "entidad": _entidad,
    "municipio": _municipio,
    "materia": _par,
    "ods": _par,
    "ods_enunciado": _par,
    "idioma": _par,
    "gobierno": _gobierno,
    "contraparte": _par,
}
