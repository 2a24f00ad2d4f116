"""Cities side by side: the same row for each, with what each says and nothing that one of them did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from acuerdos.busqueda.nombres import nombre
from acuerdos.models import Acuerdo
from expediente import cifras

from ..estructura import PERFIL, Clase, Elemento, unidad_dicha
from ..models import PerfilPublicado
from .resultados import Tarjeta, nombre_de_valor, tarjeta_de, texto_en

CIUDADES = 4  # side by side: more do not fit in a page


@dataclass(frozen=True)
class Casilla:
    """What a city says in a row. `nota` is what a figure rests on; `comunes`, the values that all of them have."""

    textos: tuple[str, ...] = ()
    nota: str = ""
    idioma: str = ""
    comunes: frozenset[str] = frozenset()
    mayor: bool = False


@dataclass(frozen=True)
class Renglon:
    etiqueta: str
    casillas: list[Casilla]


class Comparacion:
    """Up to CIUDADES published profiles, in the order in which they were asked for."""

    def __init__(self, claves: Sequence[str]):
        pedidas = list(dict.fromkeys(claves))
        hallados = {p.clave: p for p in PerfilPublicado.objects.publicos().filter(clave__in=pedidas[:CIUDADES])}
        self.perfiles = [hallados[clave] for clave in pedidas if clave in hallados]
        self.sobran = max(len(pedidas) - CIUDADES, 0)
        self.desconocidas = [clave for clave in pedidas[:CIUDADES] if clave not in hallados]

    @property
    def tarjetas(self) -> list[Tarjeta]:
        return [tarjeta_de(perfil) for perfil in self.perfiles]

    @property
    def columnas(self) -> list[tuple[Tarjeta, str]]:
        """Each city with the address of the comparison without it."""
        claves = [perfil.clave for perfil in self.perfiles]
        return [(t, self._url([c for c in claves if c != t.perfil.clave])) for t in self.tarjetas]

    def _url(self, claves: list[str]) -> str:
        return reverse("perfiles:comparar") + ("?" + "&".join(f"c={clave}" for clave in claves) if claves else "")

    @property
    def caben(self) -> int:
        return CIUDADES - len(self.perfiles)

    @property
    def otras(self) -> list[str]:
        """The keys of the cities that may be added."""
        ya = [perfil.clave for perfil in self.perfiles]
        publicos = PerfilPublicado.objects.publicos().exclude(clave__in=ya)
        return list(publicos.values_list("clave", flat=True)) if self.caben else []

    @property
    def renglones(self) -> list[Renglon]:
        """Every row in which some city says something."""
        filas = [self._poblacion(), *(self._cifra(elemento) for elemento in _cifras())]
        filas += [
            self._lista(etiqueta, dimension, campo)
            for etiqueta, dimension, campo in (
                (_("Clase de ciudad"), "tipo", "tipos"),
                (_("Temas de interés"), "tema", "temas"),
                (_("Objetivos de Desarrollo Sostenible"), "ods", "ods"),
                (_("Sectores"), "sector", "sectores"),
                (_("Países donde busca contraparte"), "pais", "paises"),
                (_("Trabaja también en"), "idioma", "idiomas"),
            )
        ]
        filas += [self._proyectos(), self._acuerdos()]
        return [fila for fila in filas if any(casilla.textos for casilla in fila.casillas)]

    def _poblacion(self) -> Renglon:
        valores = [Decimal(p.poblacion) if p.poblacion else None for p in self.perfiles]
        dichas = [p.cifras.get("poblacion") for p in self.perfiles]
        notas = [_sosten(dicha) if dicha else _("Censo del INEGI") for dicha in dichas]
        return Renglon(_("Población"), _en_casillas(valores, "", notas))

    def _cifra(self, elemento: Elemento) -> Renglon:
        dichas = [p.cifras.get(elemento.clave) or {} for p in self.perfiles]
        valores = [Decimal(d["valor"]) if d.get("valor") else None for d in dichas]
        unidades = {d.get("unidad") or elemento.unidad for d in dichas if d}
        notas = [_sosten(d) for d in dichas]
        return Renglon(str(elemento.etiqueta), _en_casillas(valores, elemento.unidad, notas, [
            d.get("unidad") or elemento.unidad for d in dichas], comparables=len(unidades) == 1))  # fmt: skip

    def _lista(self, etiqueta: str, dimension: str, campo: str) -> Renglon:
        valores = [getattr(perfil, campo) for perfil in self.perfiles]
        if dimension == "ods":
            valores = [sorted(suyos, key=int) for suyos in valores]
        comunes = frozenset.intersection(*(frozenset(v) for v in valores)) if len(valores) > 1 else frozenset()
        en_comun = frozenset(nombre_de_valor(dimension, valor) for valor in comunes)
        return Renglon(etiqueta, [
            Casilla(tuple(nombre_de_valor(dimension, v) for v in suyos), comunes=en_comun) for suyos in valores
        ])  # fmt: skip

    def _proyectos(self) -> Renglon:
        dichos = [[texto_en(proyecto) for proyecto in perfil.proyectos] for perfil in self.perfiles]
        casillas = [Casilla(tuple(t for t, _i in suyos), idioma=suyos[0][1] if suyos else "") for suyos in dichos]
        return Renglon(_("Proyectos"), casillas)

    def _acuerdos(self) -> Renglon:
        """The countries with which each has public agreements, read from the Registro."""
        claves = [perfil.clave for perfil in self.perfiles]
        pares = Acuerdo.objects.publicos().filter(gobierno__clave__in=claves).order_by()
        suyos: dict[str, set[str]] = {clave: set() for clave in claves}
        for clave, pais in pares.values_list("gobierno__clave", "contrapartes__pais__codigo").distinct():
            if pais:
                suyos[clave].add(pais)
        comunes = frozenset.intersection(*map(frozenset, suyos.values())) if len(suyos) > 1 else frozenset()
        en_comun = frozenset(nombre("pais", pais) for pais in comunes)
        casillas = [
            Casilla(tuple(sorted(nombre("pais", pais) for pais in suyos[clave])), comunes=en_comun) for clave in claves
        ]
        return Renglon(_("Tiene acuerdos con"), casillas)


def _cifras() -> list[Elemento]:
    return [e for _s, e in PERFIL.elementos() if e.clase == Clase.CIFRA and e.clave != "poblacion"]


def _sosten(dicha: dict) -> str:
    return " · ".join(str(parte) for parte in (dicha.get("anio"), dicha.get("fuente")) if parte)


def _en_casillas(valores, unidad: str, notas: list[str], unidades=None, *, comparables: bool = True) -> list[Casilla]:
    mayor = max((v for v in valores if v is not None), default=None)
    varios = comparables and len({v for v in valores if v is not None}) > 1
    unidades = unidades or [unidad] * len(valores)
    idioma = get_language() or "es-mx"
    return [
        Casilla((cifras.escribir(v, unidad=unidad_dicha(u), idioma=idioma),), nota, mayor=varios and v == mayor)
        if v is not None
        else Casilla()
        for v, u, nota in zip(valores, unidades, notas, strict=True)
    ]
