"""The fictitious agreements as a file of the import: the same columns that anybody brings."""

import csv
import io

from directorio.models import Municipio, Pais

from .ficticios import Gobierno, Mundo

COLUMNAS = (
    "gobierno_mexicano", "tipo_gobierno", "entidad", "contraparte", "pais", "tipo", "materia", "fecha_firma", "idiomas",
    "fuente",
)  # fmt: skip


def archivo(cuantos: int) -> bytes:
    """Give a CSV of that many historical agreements, among municipios that need not be in the directory yet."""
    municipios = Municipio.objects.order_by("entidad__clave", "nombre").values_list("nombre", "entidad__nombre")
    mundo = Mundo(
        gobiernos=[Gobierno(n, f"{nombre}|{entidad}", nombre) for n, (nombre, entidad) in enumerate(municipios)],
        paises=dict(Pais.objects.values_list("codigo", "nombre")),
    )
    salida = io.StringIO()
    escritor = csv.writer(salida)
    escritor.writerow(COLUMNAS)
    for numero, uno in enumerate(mundo.acuerdos(cuantos)):
        nombre, entidad = uno.gobierno.nombre.split("|")
        partes = [mundo.contrapartes[k] for k in uno.contrapartes]
        escritor.writerow((
            nombre, "municipio", entidad, "; ".join(una.texto for una in partes),
            "; ".join(mundo.paises[una.pais] for una in partes), uno.tipo.replace("_", " "), uno.materias_texto,
            uno.fecha, "", f"Generado para medir, renglón {numero}",
        ))  # fmt: skip
    return salida.getvalue().encode()
