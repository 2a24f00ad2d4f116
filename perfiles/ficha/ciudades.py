"""What is compared of every published profile, kept while neither the profiles nor the Registro change."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ..afinidades import NADA, Rasgos
from ..busqueda import Memoria, vigente
from ..models import PerfilPublicado
from .contrapartes import ESPANIOL, Foto

COLUMNAS = ("clave", "temas", "ods", "sectores", "tipos", "idiomas", "poblacion")


@dataclass(frozen=True)
class Publicadas:
    """The cities with a public profile."""

    rasgos: list[Rasgos]
    de_demo: frozenset[str]  # keys
    _hechos: dict[object, object] = field(default_factory=dict, compare=False)

    def una_vez(self, clave: object, hacer: Callable):
        """Give what was made once for as long as neither the profiles nor the Registro change."""
        if clave not in self._hechos:
            self._hechos[clave] = hacer()
        return self._hechos[clave]


_guardadas: tuple[Memoria, Foto, Publicadas] | None = None


def publicadas(registro: Foto) -> Publicadas:
    """Give every city with a public profile, as it is now: they are read when they or the Registro have changed."""
    global _guardadas
    memoria, guardadas = vigente(), _guardadas
    if guardadas and guardadas[0] is memoria and guardadas[1] is registro:
        return guardadas[2]
    filas = list(PerfilPublicado.objects.publicos().order_by("pk").values_list(*COLUMNAS, "es_demo"))
    nuevas = Publicadas(
        rasgos=[rasgos_de(registro, *columnas) for *columnas, _demo in filas],
        de_demo=frozenset(fila[0] for fila in filas if fila[-1]),
    )
    _guardadas = (memoria, registro, nuevas)
    return nuevas


def rasgos_de(registro: Foto, clave, temas, ods, sectores, tipos, idiomas, poblacion) -> Rasgos:
    """Give what is compared of a city with another; both work in Spanish, which says nothing."""
    return Rasgos(
        clave, frozenset(temas), frozenset(ods), frozenset(sectores), frozenset(tipos),
        frozenset(idiomas).difference((ESPANIOL,)), poblacion, "", NADA,
        registro.con_quienes.get(clave, NADA), registro.en_paises.get(clave, NADA),
    )  # fmt: skip
