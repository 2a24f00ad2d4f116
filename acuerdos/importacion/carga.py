"""Checking a whole file and then, all or nothing, writing it."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from expediente.documentos import tomar_numero

from ..busqueda.indice import indexar
from ..busqueda.numeros import CLAVE, FOLIO
from ..estados import Estado
from ..models import Acuerdo
from .filas import Lectura, Propuesta
from .hojas import Hoja, Problema
from .identidad import Conocidos, Identidad, del_registro
from .partes import Directorio

SERIE = "historicos"
LOTE = 2000  # rows per statement


@dataclass
class Informe:
    """What a file would bring, or brought: every row is in exactly one of the three lists."""

    nuevas: list[Propuesta] = field(default_factory=list)
    repetidas: list[tuple[int, str]] = field(default_factory=list)  # row, and where the same agreement is
    filas_con_error: set[int] = field(default_factory=set)
    errores: list[Problema] = field(default_factory=list)
    avisos: list[Problema] = field(default_factory=list)

    @property
    def filas(self) -> int:
        return len(self.nuevas) + len(self.repetidas) + len(self.filas_con_error)


class ImportacionRechazada(Exception):
    """The file has faults, all in `informe`; nothing was written."""

    def __init__(self, informe: Informe):
        super().__init__(f"El archivo tiene {len(informe.errores):,} errores: no se importó nada.")
        self.informe = informe


def revisar(hoja: Hoja, *, hoy: dt.date) -> Informe:
    """Say what a file would bring, writing nothing. Raises HojaIlegible when it breaks half-way."""
    return _revisar(hoja, Directorio(), hoy)


@transaction.atomic
def importar(hoja: Hoja, *, por, ahora) -> Informe:
    """Load a file of historical agreements, all or nothing; what was already there is left as it is.

    Raises ImportacionRechazada, with every fault, or HojaIlegible.
    """
    tomar_numero(SERIE, 0, cuantos=0)  # one at a time: a second press finds what the first one brought
    directorio = Directorio()
    informe = _revisar(hoja, directorio, timezone.localdate(ahora))
    if informe.errores:
        raise ImportacionRechazada(informe)
    directorio.guardar()
    _crear(informe.nuevas, por=por, ahora=ahora)
    return informe


def _revisar(hoja: Hoja, directorio: Directorio, hoy: dt.date) -> Informe:
    informe = Informe(avisos=[Problema(1, "", aviso) for aviso in hoja.avisos])
    propuestas = []
    for fila in hoja.filas:
        lectura = Lectura(fila, directorio, hoy)
        propuesta = lectura.leer()
        informe.errores += lectura.errores
        informe.avisos += lectura.avisos
        if propuesta is None:
            informe.filas_con_error.add(fila.numero)
        else:
            propuestas.append(propuesta)
    _separar_repetidas(propuestas, informe, directorio)
    return informe


def _separar_repetidas(propuestas: list[Propuesta], informe: Informe, directorio: Directorio) -> None:
    gobiernos = {p.gobierno.pk for p in propuestas if p.gobierno.pk}
    claves = {p.clave for p in propuestas if p.clave}
    conocidos, por_clave = Conocidos(), {}
    for clave, cual in del_registro(directorio, gobiernos=gobiernos, claves=claves):
        conocidos.recordar(cual, f"en el Registro, {clave}")
        if clave in claves:
            por_clave[clave] = cual
    for propuesta in propuestas:
        cual = propuesta.identidad
        reproche = _reproche_de_clave(propuesta, cual, por_clave)
        if reproche:
            informe.filas_con_error.add(propuesta.fila)
            informe.errores.append(Problema(propuesta.fila, "clave", reproche))
        elif donde := conocidos.donde(cual):
            informe.repetidas.append((propuesta.fila, donde))
        else:
            conocidos.recordar(cual, f"en la fila {propuesta.fila}")
            informe.nuevas.append(propuesta)


def _reproche_de_clave(propuesta: Propuesta, cual: Identidad, por_clave: dict[str, Identidad]) -> str:
    """Say why a row that claims a place in the Registro cannot: an import corrects nothing and inscribes nobody."""
    suya = por_clave.get(propuesta.clave)
    if suya is not None and not suya.es(cual):
        return (
            f"«{propuesta.clave}» ya está en el Registro con otro gobierno, contraparte, tipo, fecha o materia. "
            "La importación no corrige: si es otro acuerdo, deje vacía la clave."
        )
    if suya is None and propuesta.inscrito:
        return "la fila es de un acuerdo inscrito que no está en este Registro: solo se importan históricos."
    return ""


def _crear(propuestas: list[Propuesta], *, por, ahora) -> None:
    ultimo = tomar_numero(SERIE, 0, cuantos=len(propuestas))
    primero = ultimo - len(propuestas) + 1
    acuerdos = [_acuerdo(p, primero + i, por=por, ahora=ahora) for i, p in enumerate(propuestas)]
    Acuerdo.objects.bulk_create(acuerdos, batch_size=LOTE)
    for campo in ("contrapartes", "materias", "ods", "idiomas"):
        relacion = getattr(Acuerdo, campo).through
        columna = f"{Acuerdo._meta.get_field(campo).m2m_reverse_field_name()}_id"
        relacion.objects.bulk_create(
            (
                relacion(acuerdo_id=acuerdo.pk, **{columna: uno.pk})
                for acuerdo, propuesta in zip(acuerdos, propuestas, strict=True)
                for uno in getattr(propuesta, campo)
            ),
            batch_size=LOTE * 5,
        )
    indexar(acuerdo.pk for acuerdo in acuerdos)


def _acuerdo(propuesta: Propuesta, numero: int, *, por, ahora) -> Acuerdo:
    return Acuerdo(
        folio=FOLIO.format(numero),
        clave=CLAVE.format(numero),
        estado=Estado.HISTORICO,
        gobierno=propuesta.gobierno,
        tipo=propuesta.tipo,
        denominacion=propuesta.denominacion,
        titulo=propuesta.titulo,
        resumen=propuesta.resumen,
        materias_texto=propuesta.materias_texto,
        fecha_firma=propuesta.fecha,
        fecha_firma_parcial=propuesta.fecha_parcial,
        lugar_firma=propuesta.lugar_firma,
        vigencia_hasta=propuesta.vigencia_hasta,
        vigencia_indefinida=propuesta.vigencia_indefinida,
        fuente=propuesta.fuente,
        abierto_por=por,
        creado_en=ahora,
        movido_en=ahora,
    )
