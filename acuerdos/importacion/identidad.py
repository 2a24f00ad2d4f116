"""When two agreements are the same one: by what a file says of them, since it has no key of ours."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q

from directorio.models import Contraparte
from directorio.nombres import normalizar

from ..models import Acuerdo
from .partes import Directorio, identidad_de

Parte = tuple[int | None, str, str]  # country, name and subdivision, both normalised


@dataclass(frozen=True)
class Identidad:
    """Government, tipo, date and materia as the source says them, and the counterparts."""

    gobierno: tuple
    tipo: str
    fecha: str
    materia: str
    partes: tuple[Parte, ...]

    def es(self, otra: "Identidad") -> bool:
        """Say whether both are the same agreement: a subdivision that one leaves out is no difference."""
        return self.por_texto == otra.por_texto or (
            self.por_nombre == otra.por_nombre
            and all(
                not una or not la_otra or una == la_otra
                for (*_, una), (*_, la_otra) in zip(self.partes, otra.partes, strict=True)
            )
        )

    @property
    def por_nombre(self) -> tuple:
        nombres = tuple((pais, nombre) for pais, nombre, _ in self.partes)
        return self.gobierno, self.tipo, self.fecha, self.materia, nombres

    @property
    def por_texto(self) -> tuple:
        textos = tuple((pais, f"{nombre} {subdivision}".strip()) for pais, nombre, subdivision in self.partes)
        return self.gobierno, self.tipo, self.fecha, self.materia, textos


def identidad(*, gobierno: tuple, tipo: str, fecha: str, materia: str, partes: Collection[Parte]) -> Identidad:
    return Identidad(gobierno, tipo, fecha, normalizar(materia), tuple(sorted(partes, key=str)))


def parte(contraparte: Contraparte) -> Parte:
    return contraparte.pais_id, normalizar(contraparte.nombre), normalizar(contraparte.subdivision)


class Conocidos:
    """The agreements met so far, in the database and in the file, each with the words that say where it is."""

    def __init__(self):
        self._por_nombre: dict[tuple, list[tuple[Identidad, str]]] = {}
        self._por_texto: dict[tuple, str] = {}

    def recordar(self, cual: Identidad, donde: str) -> None:
        self._por_nombre.setdefault(cual.por_nombre, []).append((cual, donde))
        self._por_texto.setdefault(cual.por_texto, donde)

    def donde(self, cual: Identidad) -> str:
        """Say where the same agreement is; empty when it is new."""
        if cual.por_texto in self._por_texto:
            return self._por_texto[cual.por_texto]
        candidatas = self._por_nombre.get(cual.por_nombre, ())
        return next((donde for otra, donde in candidatas if cual.es(otra)), "")


def del_registro(
    directorio: Directorio, *, gobiernos: Collection[int], claves: Collection[str]
) -> Iterator[tuple[str, Identidad]]:
    """Give the key of the public agreements of some governments, and of some keys, with what tells each apart."""
    de_interes = Acuerdo.objects.publicos().filter(Q(gobierno__in=gobiernos) | Q(clave__in=claves))
    partes: dict[int, list[Parte]] = {}
    suyas = Acuerdo.contrapartes.through.objects.filter(acuerdo__in=de_interes)
    for acuerdo, contraparte in suyas.values_list("acuerdo_id", "contraparte_id").iterator():
        partes.setdefault(acuerdo, []).append(parte(directorio.contrapartes[contraparte]))
    campos = ("pk", "clave", "gobierno_id", "tipo", "fecha_firma_parcial", "materias_texto")
    for pk, clave, gobierno, tipo, fecha, materia in de_interes.order_by("pk").values_list(*campos).iterator():
        cual = identidad(
            gobierno=identidad_de(directorio.gobiernos[gobierno]),
            tipo=tipo,
            fecha=fecha,
            materia=materia,
            partes=partes.get(pk, ()),
        )
        yield clave, cual
