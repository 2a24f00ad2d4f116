"""Load the reference data that the project ships: `cargar_catalogos`, as many times as wanted."""

import csv
import datetime as dt
from collections.abc import Collection, Iterable
from pathlib import Path

import holidays
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction

from directorio import registro
from directorio.models import (
    Circunscripcion,
    Contraparte,
    DiaInhabil,
    Entidad,
    Fundamento,
    Gobierno,
    Idioma,
    Materia,
    Municipio,
    Ods,
    Pais,
    Representacion,
    TipoContraparte,
    TipoGobierno,
)
from directorio.nombres import normalizar

DATOS = Path(__file__).resolve().parents[2] / "datos"
ANIOS = (2024, 2030)
DE_OTRA_SALA = "cargar_catalogos_"  # how the command of a room with catalogues of its own begins: it is run too


class Command(BaseCommand):
    """Create what is missing; correct fixed references; never touch what staff may have edited.

    Entidades, countries, ODS and languages are corrected to what is shipped. Materias, legal grounds, missions, their
    territories and days off are only created: their later wording belongs to the staff.
    """

    help = (
        "Carga entidades, municipios, países, materias, ODS, idiomas, fundamentos, días inhábiles, representaciones y "
        "los territorios que atienden."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--anios", metavar="DESDE-HASTA", default="{}-{}".format(*ANIOS), help="Años de días inhábiles, 2024-2030."
        )

    @transaction.atomic
    def handle(self, *args, anios: str, **options):
        desde, hasta = _leer_anios(anios)
        self._cargar(Entidad, "clave", leer("entidades"), corregir=True)
        self._cargar(Pais, "codigo", map(_con_lista("alias"), leer("paises")), corregir=True)
        self._cargar(Ods, "numero", map(_con_entero("numero"), leer("ods")), corregir=True)
        self._cargar(Idioma, "codigo", leer("idiomas"), corregir=True)
        materias = map(_con_entero("orden"), map(_con_lista("sinonimos"), leer("materias")))
        self._cargar(Materia, "clave", materias, completar={"nombre_en"})
        self._cargar(Representacion, "nombre", map(_representacion(), leer("representaciones")))
        self._informar("Territorios de las circunscripciones", _cargar_circunscripciones())
        self._informar("Fundamentos", _cargar_fundamentos())
        self._informar("Municipios", _cargar_municipios())
        self._informar("Gobiernos estatales", _cargar_gobiernos_estatales())
        self._informar("Organizaciones con consulta sectorial", _cargar_ocde())
        self._informar("Días inhábiles", _cargar_dias_inhabiles(range(desde, hasta + 1)))
        for comando in sorted(nombre for nombre in get_commands() if nombre.startswith(DE_OTRA_SALA)):
            call_command(comando, stdout=self.stdout)

    def _cargar(
        self,
        modelo: type[models.Model],
        clave: str,
        filas: Iterable[dict],
        *,
        corregir: bool = False,
        completar: Collection[str] = (),
    ) -> None:
        """Create the rows that are missing; correct the others, or only their empty fields of `completar`."""
        existentes = {getattr(objeto, clave): objeto for objeto in modelo._default_manager.all()}
        nuevos, corregidos, campos = [], [], set()
        for fila in filas:
            objeto = existentes.get(fila[clave])
            if objeto is None:
                nuevos.append(modelo(**fila))
                continue
            distintos = {
                campo
                for campo, valor in fila.items()
                if getattr(objeto, campo) != valor and (corregir or (campo in completar and not getattr(objeto, campo)))
            }
            if distintos:
                for campo in distintos:
                    setattr(objeto, campo, fila[campo])
                corregidos.append(objeto)
                campos |= distintos
        modelo._default_manager.bulk_create(nuevos)
        if corregidos:
            modelo._default_manager.bulk_update(corregidos, sorted(campos))
        nombre = str(modelo._meta.verbose_name_plural).capitalize()
        self._informar(nombre, len(nuevos), len(corregidos))

    def _informar(self, nombre: str, nuevos: int, corregidos: int = 0) -> None:
        self.stdout.write(f"{nombre}: {nuevos} nuevos, {corregidos} corregidos.")


def leer(nombre: str) -> list[dict]:
    """Return the rows of the shipped file `datos/<nombre>.csv`."""
    with (DATOS / f"{nombre}.csv").open(encoding="utf-8", newline="") as archivo:
        return list(csv.DictReader(archivo))


def _leer_anios(texto: str) -> tuple[int, int]:
    """Return the first and last year of «2024-2030»; raises CommandError when it is not that."""
    desde, _, hasta = texto.partition("-")
    try:
        anios = int(desde), int(hasta or desde)
    except ValueError as error:
        raise CommandError(f"--anios espera un año o DESDE-HASTA, por ejemplo 2024-2030; llegó «{texto}».") from error
    if not 1992 <= anios[0] <= anios[1] <= 2100:
        raise CommandError("--anios admite de 1992 a 2100, y el primero no puede ser posterior al segundo.")
    return anios


def _con_lista(campo: str):
    return lambda fila: fila | {campo: [parte.strip() for parte in fila[campo].split(";") if parte.strip()]}


def _con_entero(campo: str):
    return lambda fila: fila | {campo: int(fila[campo])}


def _representacion():
    paises = {pais.codigo: pais for pais in Pais.objects.all()}
    return lambda fila: fila | {"pais": paises[fila["pais"]], "verificada": fila["verificada"] == "1"}


def _cargar_circunscripciones() -> int:
    """Create the shipped territories that are nobody's, of missions that the staff has neither verified nor renamed."""
    nombrados = {r.nombre: r for r in Representacion.objects.filter(verificada=False)}
    paises = {pais.codigo: pais for pais in Pais.objects.all()}
    de_alguien = {
        (codigo, normalizar(division), normalizar(ciudad))
        for codigo, division, ciudad in Circunscripcion.objects.values_list("pais__codigo", "subdivision", "ciudad")
    }
    nuevas = [
        Circunscripcion(**fila | {"representacion": nombrados[fila["representacion"]], "pais": paises[fila["pais"]]})
        for fila in leer("circunscripciones")
        if fila["representacion"] in nombrados
        and (fila["pais"], normalizar(fila["subdivision"]), normalizar(fila["ciudad"])) not in de_alguien
    ]
    return len(Circunscripcion.objects.bulk_create(nuevas))


def _cargar_fundamentos() -> int:
    """Create the shipped versions of grounds that are missing; one that staff reworded is left alone."""
    existentes = set(Fundamento.objects.values_list("clave", "vigente_desde"))
    nuevos = [
        Fundamento(**fila | {"vigente_desde": desde, "vigente_hasta": _fecha(fila["vigente_hasta"])})
        for fila in leer("fundamentos")
        if (fila["clave"], desde := _fecha(fila["vigente_desde"])) not in existentes
    ]
    return len(Fundamento.objects.bulk_create(nuevos))


def _fecha(texto: str) -> dt.date | None:
    return dt.date.fromisoformat(texto) if texto else None


def _cargar_municipios() -> int:
    """Create the municipios that are missing under either name: the shipped one or that of INEGI's file."""
    entidades = {entidad.clave: entidad for entidad in Entidad.objects.all()}
    existentes = {(m.entidad.clave, normalizar(m.nombre)) for m in Municipio.objects.select_related("entidad")}
    renombrados = {
        (fila["clave_entidad"], fila["nombre"]): normalizar(fila["nombre_inegi"])
        for fila in leer("municipios_equivalencias")
        if not fila["clave_inegi"]
    }
    nuevos = []
    for fila in leer("municipios"):
        clave, nombre = fila["clave_entidad"], fila["nombre"]
        if not {(clave, normalizar(nombre)), (clave, renombrados.get((clave, nombre)))} & existentes:
            nuevos.append(Municipio(entidad=entidades[clave], nombre=nombre))
    return len(Municipio.objects.bulk_create(nuevos))


def _cargar_gobiernos_estatales() -> int:
    antes = Gobierno.objects.filter(tipo=TipoGobierno.ESTATAL).count()
    entidades = list(Entidad.objects.all())
    for entidad in entidades if antes < len(entidades) else ():
        registro.obtener_gobierno(TipoGobierno.ESTATAL, entidad=entidad)
    return Gobierno.objects.filter(tipo=TipoGobierno.ESTATAL).count() - antes


def _cargar_ocde() -> int:
    """Create the organisation that first consults the federal head of the sector (guide, section on the OCDE)."""
    antes = Contraparte.objects.count()
    registro.obtener_contraparte(
        tipo=TipoContraparte.ORGANIZACION_INTERNACIONAL,
        nombre="Organización para la Cooperación y el Desarrollo Económicos (OCDE)",
        ciudad="París",
        requiere_consulta_sectorial=True,
    )
    return Contraparte.objects.count() - antes


def _cargar_dias_inhabiles(anios: Iterable[int]) -> int:
    """Create the statutory days of each year that has not been loaded, told by its 1 January."""
    pendientes = [anio for anio in anios if not DiaInhabil.objects.filter(fecha=dt.date(anio, 1, 1)).exists()]
    if not pendientes:
        return 0
    dias = holidays.country_holidays("MX", years=pendientes, language="es")
    existentes = DiaInhabil.objects.entre(min(dias), max(dias)).fechas()
    nuevos = [DiaInhabil(fecha=fecha, motivo=motivo) for fecha, motivo in dias.items() if fecha not in existentes]
    return len(DiaInhabil.objects.bulk_create(nuevos))
