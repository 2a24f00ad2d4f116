"""Complete the municipios with INEGI's own file: `cargar_municipios ARCHIVO [--simular]`."""

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from directorio.management.commands.cargar_catalogos import leer
from directorio.models import Entidad, Municipio
from directorio.nombres import compactar, normalizar

COLUMNAS = ("cvegeo", "cve_ent", "entidad", "cve_mun", "municipio", "cabecera", "poblacion_2020")
ANIO_POBLACION = 2020
CAMPOS = ("nombre", "clave", "cvegeo", "cabecera", "poblacion", "poblacion_anio")


@dataclass
class Resultado:
    """What the load did, row by row."""

    creados: list[Municipio] = field(default_factory=list)
    actualizados: list[Municipio] = field(default_factory=list)
    renombrados: list[str] = field(default_factory=list)
    iguales: int = 0
    sin_pareja: list[Municipio] = field(default_factory=list)


class Command(BaseCommand):
    """Add keys, seat and population to the municipios, matched by key or else by entidad and name.

    All or nothing: one bad row and nothing is written. A second run over the same file changes nothing.
    """

    help = "Agrega claves, cabecera y población del archivo de municipios del INEGI; crea los que falten."

    def add_arguments(self, parser):
        parser.add_argument("archivo", type=Path, help=f"CSV en UTF-8 con las columnas {', '.join(COLUMNAS)}.")
        parser.add_argument("--simular", action="store_true", help="Informa lo que haría, sin escribir nada.")

    def handle(self, *args, archivo: Path, simular: bool, **options):
        filas = leer_archivo(archivo)
        with transaction.atomic():
            resultado = aplicar(filas)
            if simular:
                transaction.set_rollback(True)
        self._informar(resultado, simular)

    def _informar(self, resultado: Resultado, simular: bool) -> None:
        if simular:
            self.stdout.write("Simulación: no se escribió nada.")
        self.stdout.write(f"Creados: {len(resultado.creados)}.")
        self.stdout.write(f"Actualizados: {len(resultado.actualizados)}.")
        self.stdout.write(f"Sin cambio: {resultado.iguales}.")
        for cambio in resultado.renombrados:
            self.stdout.write(f"  Con el nombre del INEGI: {cambio}")
        for municipio in resultado.creados:
            self.stdout.write(f"  Sólo en el archivo (se creó): {municipio}")
        for municipio in resultado.sin_pareja:
            self.stdout.write(f"  Sólo en el portal (sin cambio): {municipio}")


def leer_archivo(ruta: Path) -> list[dict]:
    """Return the rows of INEGI's file, checked; raises CommandError with every reason it cannot be loaded."""
    try:
        texto = ruta.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{ruta.name} no está en UTF-8 (byte {error.start}). Guárdelo como CSV UTF-8.") from error
    except OSError as error:
        raise CommandError(f"No se puede leer {ruta}: {error.strerror}.") from error
    if "\x00" in texto:
        raise CommandError(f"{ruta.name} contiene caracteres NUL: no es un CSV de texto.")
    try:
        lector = csv.DictReader(io.StringIO(texto, newline=""))
        faltan = [columna for columna in COLUMNAS if columna not in (lector.fieldnames or [])]
        if faltan:
            raise CommandError(f"A {ruta.name} le faltan columnas: {', '.join(faltan)}.")
        filas = list(lector)
    except csv.Error as error:
        raise CommandError(f"{ruta.name} no es un CSV bien formado: {error}.") from error
    errores = _errores(filas)
    if errores:
        lista = "\n".join(f"  {error}" for error in errores[:50])
        raise CommandError(f"{ruta.name} tiene {len(errores)} errores y no se cargó nada:\n{lista}")
    return filas


def _errores(filas: list[dict]) -> list[str]:
    """Return what is wrong in each row, by its line in the file."""
    entidades = set(Entidad.objects.values_list("clave", flat=True))
    repetidas = {clave for clave, veces in Counter(fila["cvegeo"] for fila in filas).items() if veces > 1}
    errores = [] if filas else ["El archivo no tiene ninguna fila."]
    for linea, fila in enumerate(filas, start=2):
        if any(fila[columna] is None for columna in COLUMNAS):
            errores.append(f"Línea {linea}: le faltan celdas.")
            continue
        if fila["cve_ent"] not in entidades:
            errores.append(f"Línea {linea}: no hay una entidad con la clave «{fila['cve_ent']}».")
        if fila["cvegeo"] != fila["cve_ent"] + fila["cve_mun"] or len(fila["cve_mun"]) != 3:
            errores.append(f"Línea {linea}: «{fila['cvegeo']}» no es la clave de la entidad y la del municipio juntas.")
        if fila["cvegeo"] in repetidas:
            errores.append(f"Línea {linea}: la clave {fila['cvegeo']} está repetida.")
        if not normalizar(fila["municipio"]):
            errores.append(f"Línea {linea}: falta el nombre del municipio.")
        if not fila["poblacion_2020"].isdecimal():
            errores.append(f"Línea {linea}: la población «{fila['poblacion_2020']}» no es un número entero.")
    return errores


def aplicar(filas: list[dict]) -> Resultado:
    """Write the rows over the municipios and tell what changed; a transaction is expected around it."""
    entidades = {entidad.clave: entidad for entidad in Entidad.objects.all()}
    municipios = list(Municipio.objects.select_related("entidad"))
    por_clave = {municipio.cvegeo: municipio for municipio in municipios if municipio.cvegeo}
    por_nombre = {(m.entidad.clave, normalizar(m.nombre)): m for m in municipios if not m.cvegeo}
    nombres = _nombres_unicos(filas)
    resultado, vistos = Resultado(), set()
    for fila in filas:
        propio, oficial = nombres[fila["cvegeo"]]
        municipio = por_clave.get(fila["cvegeo"])
        for nombre in (oficial, propio):
            municipio = municipio or por_nombre.pop((fila["cve_ent"], normalizar(nombre)), None)
        if municipio is None:
            municipio = Municipio(entidad=entidades[fila["cve_ent"]])
            resultado.creados.append(municipio)
        _copiar(fila, oficial, municipio, resultado)
        vistos.add(municipio.pk)
    resultado.sin_pareja = [municipio for municipio in municipios if municipio.pk not in vistos]
    Municipio.objects.bulk_update(resultado.actualizados, CAMPOS, batch_size=500)
    Municipio.objects.bulk_create(resultado.creados)
    return resultado


def _copiar(fila: dict, oficial: str, municipio: Municipio, resultado: Resultado) -> None:
    """Copy one row into `municipio`, noting in `resultado` whether it changed and whether its name did."""
    poblacion = int(fila["poblacion_2020"]) or None  # INEGI writes 0 where the census has no figure
    nuevos = {
        "nombre": oficial,
        "clave": fila["cve_mun"],
        "cvegeo": fila["cvegeo"],
        "cabecera": compactar(fila["cabecera"]),
        "poblacion": poblacion,
        "poblacion_anio": ANIO_POBLACION if poblacion else None,
    }
    if municipio.pk:
        if normalizar(municipio.nombre) != normalizar(oficial):
            resultado.renombrados.append(f"{municipio} → {oficial}")
        if all(getattr(municipio, campo) == valor for campo, valor in nuevos.items()):
            resultado.iguales += 1
            return
        resultado.actualizados.append(municipio)
    for campo, valor in nuevos.items():
        setattr(municipio, campo, valor)


def _nombres_unicos(filas: list[dict]) -> dict[str, tuple[str, str]]:
    """Return, by cvegeo, the name by which we may hold each municipio and the one it is to have.

    The second is that of the file, except where an entidad has two of one name: there ours tells them apart.
    """
    repetidos = Counter((fila["cve_ent"], normalizar(fila["municipio"])) for fila in filas)
    propios = {
        (e["clave_entidad"], normalizar(e["nombre_inegi"]), e["clave_inegi"]): e["nombre"]
        for e in leer("municipios_equivalencias")
    }
    nombres = {}
    for fila in filas:
        clave, oficial = ((fila["cve_ent"], normalizar(fila["municipio"])), compactar(fila["municipio"]))
        propio = propios.get((*clave, fila["cve_mun"])) or propios.get((*clave, "")) or oficial
        if repetidos[clave] > 1:
            oficial = propio = propio if propio != oficial else f"{oficial} ({fila['cve_mun']})"
        nombres[fila["cvegeo"]] = propio, oficial
    return nombres
