"""Reading public agreements by lots to index them: few queries, and what they share is read and written down once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import NamedTuple

from directorio.models import Contraparte, Gobierno, Idioma, Materia, Ods

from ..models import Acuerdo, fines_efectivos
from .renglon import linea_de
from .terminos import datos_de, partes_de, texto_de

CAMPOS = (
    "pk", "clave", "folio", "titulo", "tipo", "denominacion", "estado", "numero_registro", "inscrito_en",
    "fecha_firma_parcial", "lugar_firma", "gobierno_id", "materias_texto", "vigencia_hasta", "vigencia_indefinida",
    "resumen", "fuente", "movido_en", "es_demo",
)  # fmt: skip
RELACIONES = {"contrapartes": Contraparte, "materias": Materia, "ods": Ods, "idiomas": Idioma}
JUNTOS = {Gobierno: ("entidad", "municipio__entidad"), Contraparte: ("pais",)}
MAXIMO = 50_000  # of a kind remembered from one lot to the next


class Leida(NamedTuple):
    """An entry as it is to be written."""

    pk: int
    datos: dict
    texto: str
    linea: str


class Leido(SimpleNamespace):
    """An agreement as it was read: CAMPOS, its gobierno, its RELACIONES, and of each party its `partes_de`."""


class _Lista(list):
    """What an agreement has in a relation, asked for as Django's managers are."""

    def all(self) -> list:
        return self


class Lector:
    """Reads lots of agreements as plain rows: an instance and five managers for each would cost more than the rest."""

    def __init__(self):
        self._conocidos: dict[type, dict[int, object]] = {modelo: {} for modelo in (Gobierno, *RELACIONES.values())}

    def leer(self, ids: Iterable[int]) -> Iterator[Leida]:
        """Give those of some agreements that are public."""
        filas = Acuerdo.objects.publicos().filter(pk__in=list(ids)).order_by("pk").values(*CAMPOS)
        acuerdos = [Leido(**fila) for fila in filas]
        gobiernos = self._traer(Gobierno, {a.gobierno_id for a in acuerdos})
        relaciones = {campo: self._relacion(campo, [a.pk for a in acuerdos]) for campo in RELACIONES}
        fines = fines_efectivos(acuerdos)
        for acuerdo in acuerdos:
            acuerdo.gobierno = gobiernos[acuerdo.gobierno_id]
            vars(acuerdo).update({campo: suyos[acuerdo.pk] for campo, suyos in relaciones.items()})
            acuerdo.partes = [uno.partes for uno in (acuerdo.gobierno, *acuerdo.contrapartes)]
            yield Leida(acuerdo.pk, datos_de(acuerdo, fines[acuerdo.pk]), texto_de(acuerdo), linea_de(acuerdo))

    def _relacion(self, campo: str, ids: list[int]) -> dict[int, _Lista]:
        """Give what each agreement has in a many-to-many, in the order of its catalogue."""
        modelo, suyos = RELACIONES[campo], defaultdict(_Lista)
        columna = f"{Acuerdo._meta.get_field(campo).m2m_reverse_field_name()}_id"
        enlaces = getattr(Acuerdo, campo).through.objects.filter(acuerdo__in=ids)
        filas = list(enlaces.values_list("acuerdo_id", columna))
        conocidos = self._traer(modelo, {otro for _, otro in filas})
        for acuerdo, otro in filas:
            suyos[acuerdo].append(conocidos[otro])
        orden = modelo._meta.ordering
        for lista in suyos.values():
            if len(lista) > 1:
                lista.sort(key=lambda uno: (*(getattr(uno, campo) for campo in orden), uno.pk))
        return suyos

    def _traer(self, modelo: type, claves: set[int]) -> dict[int, object]:
        conocidos = self._conocidos[modelo]
        if faltan := claves - conocidos.keys():
            if len(conocidos) + len(faltan) > MAXIMO:
                conocidos = self._conocidos[modelo] = {}
                faltan = claves
            juntos = JUNTOS.get(modelo)
            hallados = (modelo.objects.select_related(*juntos) if juntos else modelo.objects).in_bulk(faltan)
            for uno in hallados.values() if juntos else ():
                uno.partes = partes_de(uno)
            conocidos.update(hallados)
        return conocidos
