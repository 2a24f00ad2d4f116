"""What may be asked of the published profiles, and reading it from an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..estructura import Sector, TipoCiudad

LARGO_DE_Q = 200  # characters; a longer text is cut, and the page says so
PAGINA_MAXIMA = 100_000
# The parts of a question that are lists of values: its parameter, and the field of the index that answers it.
DIMENSIONES = {
    "entidad": "entidad",
    "poblacion": "tramo",
    "tipo": "tipos",
    "sector": "sectores",
    "tema": "temas",
    "ods": "ods",
    "idioma": "idiomas",
    "pais": "paises",
}
# From how many inhabitants; the words are those of the page. Cuts of ours, to help to choose: no rule says them.
TRAMOS = {
    "hasta-50-mil": (0, gettext_lazy("Hasta 50 mil habitantes")),
    "50-a-250-mil": (50_000, gettext_lazy("De 50 a 250 mil")),
    "250-mil-a-1-millon": (250_000, gettext_lazy("De 250 mil a un millón")),
    "mas-de-1-millon": (1_000_000, gettext_lazy("Más de un millón")),
}
ORDENES = {
    "nombre": gettext_lazy("Nombre, de la A a la Z"),
    "recientes": gettext_lazy("Publicados o renovados hace poco"),
    "poblacion": gettext_lazy("Más habitantes primero"),
}
VISTAS = {"lista": gettext_lazy("Lista"), "mapa": gettext_lazy("Mapa")}
FIJOS = {
    "tipo": dict(TipoCiudad.choices),
    "sector": dict(Sector.choices),
    "poblacion": {clave: rotulo for clave, (_desde, rotulo) in TRAMOS.items()},
}


def tramo_de(habitantes: int | None) -> str:
    """Give the bracket of a population, or nothing when it is not known."""
    if habitantes is None:
        return ""
    return [clave for clave, (desde, _rotulo) in TRAMOS.items() if habitantes >= desde][-1]


@dataclass(frozen=True)
class Criterios:
    """One question. Within a dimension any of its values will do; of different dimensions, all must."""

    q: str = ""
    entidad: tuple[str, ...] = ()
    poblacion: tuple[str, ...] = ()
    tipo: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    tema: tuple[str, ...] = ()
    ods: tuple[str, ...] = ()
    idioma: tuple[str, ...] = ()
    pais: tuple[str, ...] = ()
    orden: str = ""  # empty: what fits best with words, by name without them
    vista: str = "lista"
    pagina: int = 1

    def elegidos(self) -> dict[str, tuple[str, ...]]:
        """Give the values chosen, by dimension."""
        return {d: valores for d in DIMENSIONES if (valores := getattr(self, d))}

    @property
    def filtra(self) -> bool:
        return bool(self.q or self.elegidos())

    def con(self, dimension: str, valor: str) -> "Criterios":
        """Give the same question with one more value, from its first page."""
        return replace(self, **{dimension: tuple(dict.fromkeys((*getattr(self, dimension), valor)))}, pagina=1)

    def sin(self, dimension: str, valor: str = "") -> "Criterios":
        """Give the same question without a value of a dimension, or without any of it."""
        if dimension == "q":
            return replace(self, q="", pagina=1)
        quedan = tuple(v for v in getattr(self, dimension) if valor and v != valor)
        return replace(self, **{dimension: quedan}, pagina=1)

    def consulta(self, **cambios) -> str:
        """Write the query string, always the same for the same question, without the «?»; what is usual is left out."""
        uno = replace(self, **cambios) if cambios else self
        pares = [("q", uno.q)] if uno.q else []
        pares += [(d, valor) for d, valores in uno.elegidos().items() for valor in valores]
        pares += [("orden", uno.orden)] if uno.orden else []
        pares += [("vista", uno.vista)] if uno.vista != "lista" else []
        pares += [("pagina", uno.pagina)] if uno.pagina > 1 else []
        return urlencode(pares)


@dataclass(frozen=True)
class Lectura:
    """A question as it was understood, and the sentences that say what was not."""

    criterios: Criterios
    avisos: tuple[str, ...] = ()


def leer(datos: MultiValueDict, conocidos: Mapping[str, object]) -> Lectura:
    """Read a question from an address; what is not a value of `conocidos` is left out, and said. Never raises."""
    avisos: list[str] = []
    q = " ".join("".join(c if c.isprintable() else " " for c in datos.get("q", "")).split())
    if len(q) > LARGO_DE_Q:
        q = q[:LARGO_DE_Q].rstrip()
        avisos.append(_("La búsqueda era muy larga: se usaron las primeras {n} letras.").format(n=LARGO_DE_Q))
    valores = {}
    for dimension in DIMENSIONES:
        dados = tuple(dict.fromkeys(v for v in datos.getlist(dimension)[:40] if v))
        valores[dimension] = tuple(v for v in dados if v in conocidos.get(dimension, ()))
        if len(valores[dimension]) < len(dados):
            avisos.append(_("Un filtro de la dirección no se reconoció y no se aplicó."))
    orden, vista = datos.get("orden", ""), datos.get("vista", "lista")
    pagina = datos.get("pagina", "1")
    numero = int(pagina) if pagina.isascii() and pagina.isdigit() and len(pagina) < 7 else 1
    return Lectura(
        Criterios(
            q=q, **valores, orden=orden if orden in ORDENES else "", vista=vista if vista in VISTAS else "lista",
            pagina=min(max(numero, 1), PAGINA_MAXIMA),
        ),
        tuple(dict.fromkeys(avisos)),
    )  # fmt: skip
