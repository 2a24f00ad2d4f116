"""The self-assessments of the country for the DGCP: how many answered, how they stand, and who is missing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from directorio.models import Gobierno
from sre_portal.graficas import Barra, barras

from ..estructura import EDICIONES, NIVEL_MAXIMO, VIGENTE, en_decimas, media
from ..models import Autoevaluacion

TRAMOS = ("0 a 0.9", "1 a 1.9", "2 a 2.9", "3")
A_LA_VISTA = 60  # governments of each list of the page; the CSV has them all
SIN_ENTIDAD = "Federales"


@dataclass(frozen=True)
class DeEntidad:
    """How many of an entidad are expected to answer, how many did, and their general mean."""

    nombre: str
    clave: str
    esperados: int
    enviadas: int
    general: float | None

    @property
    def media(self) -> str:
        return en_decimas(self.general)


class Nacional:
    """The picture of a year, narrowed to an entidad and a kind of government, in three queries.

    Expected are the governments that have somebody in their office, and those that sent theirs.
    """

    def __init__(self, *, anio: int, entidad: str = "", tipo: str = ""):
        self.anio = anio
        cuales = Q()
        if entidad:
            cuales &= Q(gobierno__entidad__clave=entidad)
        if tipo:
            cuales &= Q(gobierno__tipo=tipo)
        todas = Autoevaluacion.objects.enviadas().filter(cuales)
        self.enviadas = list(_con_partes(todas.filter(anio=anio)))
        self.por_anio = self._por_anio(todas)
        suyos = Q(**{hijo.removeprefix("gobierno__"): valor for hijo, valor in cuales.children})
        sin_enviar = Autoevaluacion.objects.gobiernos_sin_enviar(anio).filter(suyos)
        partes = sin_enviar.select_related("entidad", "municipio__entidad")
        self.faltan = list(partes.order_by("entidad__clave", "nombre", "pk"))
        edicion = max((una.edicion for una in self.enviadas), default=VIGENTE)
        self.dimensiones = EDICIONES[edicion].dimensiones

    @staticmethod
    def _por_anio(todas: QuerySet) -> list[tuple[int, int, str]]:
        """Each year with how many sent theirs and their general mean, the last one first."""
        de_cada_uno: dict[int, list] = {}
        for anio, general in todas.order_by("-anio").values_list("anio", "resultado__general"):
            de_cada_uno.setdefault(anio, []).append(general)
        return [(anio, len(uno), en_decimas(media(uno))) for anio, uno in de_cada_uno.items()]

    @property
    def esperados(self) -> int:
        return len(self.enviadas) + len(self.faltan)

    @property
    def porcentaje(self) -> str:
        return f"{round(100 * len(self.enviadas) / self.esperados)} %" if self.esperados else "—"

    @property
    def general(self) -> str:
        return en_decimas(media(una.resultado.get("general") for una in self.enviadas))

    @cached_property
    def por_entidad(self) -> list[DeEntidad]:
        """The entidades with somebody to answer, by name."""
        esperan, generales, nombres = Counter(), {}, {}
        for gobierno in [*self.faltan, *(una.gobierno for una in self.enviadas)]:
            clave = gobierno.entidad.clave if gobierno.entidad else ""
            nombres[clave] = gobierno.entidad.nombre_corto if gobierno.entidad else SIN_ENTIDAD
            esperan[clave] += 1
        for una in self.enviadas:
            clave = una.gobierno.entidad.clave if una.gobierno.entidad else ""
            generales.setdefault(clave, []).append(una.resultado.get("general"))
        filas = [
            DeEntidad(nombre, clave, esperan[clave], len(generales.get(clave, ())), media(generales.get(clave, ())))
            for clave, nombre in nombres.items()
        ]
        return sorted(filas, key=lambda fila: fila.nombre)

    @cached_property
    def por_dimension(self) -> list[tuple[str, str, list[int]]]:
        """Each dimension with its mean, and how many governments are in each band of points."""
        filas = []
        for dimension in self.dimensiones:
            valores = [_puntos(una, dimension.clave) for una in self.enviadas]
            dados = [valor for valor in valores if valor is not None]
            cuentas = Counter(min(int(valor + 1e-9), NIVEL_MAXIMO) for valor in dados)
            filas.append((dimension.nombre, en_decimas(media(dados)), [cuentas[n] for n in range(len(TRAMOS))]))
        return filas

    def grafica_de_medias(self) -> SafeString:
        filas = [Barra(nombre, (float(dicha or 0),), dicha or "sin datos") for nombre, dicha, _ in self.por_dimension]
        dichas = "; ".join(f"{nombre}, {dicha or 'sin datos'}" for nombre, dicha, _ in self.por_dimension)
        return barras(
            "medias", filas, ["Media"], alternativa=f"Media de cada dimensión, de 0 a {NIVEL_MAXIMO}: {dichas}.",
            hasta=NIVEL_MAXIMO,
        )  # fmt: skip

    def grafica_de_tramos(self) -> SafeString:
        filas = [Barra(nombre, tuple(cuantos), f"{sum(cuantos)}") for nombre, _, cuantos in self.por_dimension]
        return barras(
            "tramos", filas, TRAMOS,
            alternativa="Cuántos gobiernos hay en cada tramo de puntos, por dimensión; los números están en la tabla.",
        )  # fmt: skip

    def columnas(self) -> list[str]:
        """Of the CSV of what was sent."""
        return [
            "anio", "entidad", "gobierno", "tipo", "general", *(d.clave for d in self.dimensiones), "edicion",
            "enviada_el",
        ]  # fmt: skip

    def renglones(self) -> Iterator[list[object]]:
        for una in self.enviadas:
            yield [
                una.anio, _entidad(una.gobierno), una.gobierno.nombre_publico, una.gobierno.get_tipo_display(),
                en_decimas(una.resultado.get("general")),
                *(en_decimas(_puntos(una, d.clave)) for d in self.dimensiones), una.edicion,
                timezone.localdate(una.enviada_en),
            ]  # fmt: skip

    def renglones_de_faltantes(self) -> Iterator[list[object]]:
        for gobierno in self.faltan:
            yield [self.anio, _entidad(gobierno), gobierno.nombre_publico, gobierno.get_tipo_display()]


COLUMNAS_DE_FALTANTES = ("anio", "entidad", "gobierno", "tipo")


def anios(hoy_anio: int) -> list[int]:
    """Give the years to choose from, this one first even when nobody answered."""
    con_alguna = Autoevaluacion.objects.enviadas().order_by().values_list("anio", flat=True).distinct()
    return sorted({hoy_anio, *con_alguna}, reverse=True)


def _con_partes(consulta: QuerySet) -> QuerySet:
    partes = consulta.select_related("gobierno__entidad", "gobierno__municipio__entidad")
    return partes.defer("respuestas").order_by("gobierno__entidad__clave", "gobierno__nombre", "pk")


def _puntos(una: Autoevaluacion, clave: str) -> float | None:
    return una.resultado.get("dimensiones", {}).get(clave)


def _entidad(gobierno: Gobierno) -> str:
    return gobierno.entidad.nombre_corto if gobierno.entidad else ""
