"""The public Registro from a thousand agreements to a million, over HTTP and against the rules that it must keep."""

import itertools
import tempfile
import time
from collections.abc import Callable
from io import StringIO
from urllib.parse import urlencode

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from acuerdos import tramite
from acuerdos.busqueda.columnas import NOMBRES
from acuerdos.estados import Estado
from acuerdos.management.commands.generar_casos import generar
from acuerdos.management.volumen import cargar, escritos
from acuerdos.models import Acuerdo
from directorio.roles import Rol
from sre_portal.rendimiento import Medidor, analizar, escenario
from sre_portal.rendimiento_http import (
    CONSULTAS,
    CUENTA,
    QUIEN,
    SIN_CACHE,
    Cliente,
    Servidor,
    abierto,
    memoria_maxima,
    olvidar_memoria,
    servidor,
)

from .informe import Corte, Escena, Exportacion, Medidas, comparacion, tabla, veredicto
from .paginas import personas_de_prueba

TAMANIOS = (1_000, 10_000, 100_000, 1_000_000)
POR_PAGINA = 25
CLIENTES = 4
FICHAS = 40  # agreements whose pages take turns
PREGUNTAS_EN_VIVO = 50


@escenario(
    "registro", "El Registro público por HTTP con 1,000, 10,000, 100,000 y 1,000,000 de acuerdos.", encabezado=""
)
def registro(medidor: Medidor) -> None:
    call_command("cargar_catalogos", verbosity=0, stdout=StringIO())
    cortes = []
    for tamanio in medidor.tamanios or TAMANIOS:
        llenar(tamanio, medidor.decir)
        with servidor(connection.settings_dict["NAME"]) as portal:
            cortes.append(medir_corte(portal, tamanio, escenas(tamanio), medidor))
        for linea in tabla(cortes[-1]):
            medidor.decir(linea)
    for linea in itertools.chain(comparacion(cortes), veredicto(cortes)):
        medidor.decir(linea)


def llenar(tamanio: int, decir: Callable[[str], None]) -> None:
    """Bring the database to that many public agreements."""
    hay = escritos()
    if hay > tamanio:
        raise CommandError(f"La base de datos ya tiene {hay:,} acuerdos: pida tamaños desde ahí, o sin --conservar.")
    if hay < tamanio:
        carga = cargar(tamanio - hay, desde=hay, ahora=timezone.now(), desechable=True, decir=lambda linea: None)
        segundos = sum(carga.segundos.values())
        partes = ", ".join(f"{parte} {s:.0f} s" for parte, s in carga.segundos.items())
        ritmo = carga.acuerdos / segundos
        decir(f"\n{carga.acuerdos:,} acuerdos en {segundos:.0f} s, {ritmo:,.0f} por segundo ({partes})")
    analizar()


# What is asked -----------------------------------------------------------------------------------


def escenas(tamanio: int) -> list[Escena]:
    lista = reverse("registro:lista")

    def con(**consulta) -> tuple[str, ...]:
        return (f"{lista}?{urlencode(consulta)}",)

    paginas = -(-tamanio // POR_PAGINA)
    claves = Acuerdo.objects.publicos().order_by("pk").values_list("clave", flat=True)
    fichas = claves[:: max(tamanio // FICHAS, 1)]
    return [
        Escena("Página sin filtros", (lista,)),
        Escena("Palabra común: «hermanamiento»", con(q="hermanamiento")),
        Escena(f"Palabra rara: «{palabra_rara()}»", con(q=palabra_rara())),
        Escena("Con acento: «educación»", con(q="educación")),
        Escena("Sin acento: «educacion»", con(q="educacion")),
        Escena("Tres palabras: «cooperación agua sendai»", con(q="cooperación agua sendai")),
        Escena('Frase: «"medio ambiente"»', con(q='"medio ambiente"')),
        Escena("Errata: «hermanaminto quebek»", con(q="hermanaminto quebek")),
        Escena("Entidad + año + materia", con(entidad="14", anio_desde=2015, anio_hasta=2015, materia="educacion")),
        Escena("Una página en medio", con(pagina=paginas // 2)),
        Escena("La última página", con(pagina=paginas)),
        Escena("La última de la palabra común", con(q="hermanamiento", pagina=10**7)),
        Escena("Un acuerdo", tuple(reverse("registro:ficha", args=[clave]) for clave in fichas), es_lista=False),
        Escena("Portada", (reverse("inicio"),), es_lista=False),
        Escena("Estadísticas", (f"{lista}estadisticas/",), es_lista=False),
        Escena("Estadísticas de una entidad", (f"{lista}estadisticas/?entidad=14",), es_lista=False),
        Escena("Una página de la API", ("/api/v1/acuerdos?limite=25",), es_lista=False),
    ]


def palabra_rara() -> str:
    """Give the name of a counterpart that hardly anybody signs with."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.nombre FROM directorio_contraparte c JOIN acuerdos_acuerdo_contrapartes a"
            " ON a.contraparte_id = c.id WHERE c.nombre !~ ' ' GROUP BY c.id HAVING count(*) <= 3 ORDER BY c.id LIMIT 1"
        )
        fila = cursor.fetchone()
    return fila[0].lower() if fila else "barcelonnette"


# How it is measured ------------------------------------------------------------------------------


def medir_corte(portal: Servidor, tamanio: int, suyas: list[Escena], medidor: Medidor) -> Corte:
    corte = Corte(tamanio, csv=medir_csv(portal))  # first: by a process that has served nothing yet
    for escena in suyas:
        if (estado := portal.una(escena.rutas[0], SIN_CACHE).estado) != 200:
            corte.ausentes.append(f"{escena.nombre} ({estado})")
            continue
        corte.medidas.append(medir_escena(portal, escena, medidor.vueltas))
    corte.en_vivo = en_vivo(portal)
    return corte


def medir_escena(portal: Servidor, escena: Escena, vueltas: int) -> Medidas:
    rutas = list(escena.rutas)
    primera = portal.una(rutas[-1], SIN_CACHE).segundos
    portal.calentar(rutas)
    contada = portal.una(rutas[0], {**SIN_CACHE, CUENTA: "1"})
    medidas = Medidas(
        escena=escena,
        consultas=int(contada.cabeceras[CONSULTAS]),
        kilobytes=len(contada.contenido) / 1024,
        primera=primera,
        uno=portal.medir(rutas, vueltas=vueltas, cabeceras=SIN_CACHE),
        varios=portal.medir(rutas, vueltas=vueltas, clientes=CLIENTES, cabeceras=SIN_CACHE),
    )
    etiqueta = portal.una(rutas[0]).cabeceras.get("ETag")
    if etiqueta:
        medidas.otra_vez = portal.medir(rutas[:1], vueltas=vueltas)
        medidas.sin_cambios = portal.medir(rutas[:1], vueltas=vueltas, cabeceras={"If-None-Match": etiqueta})
    return medidas


def medir_csv(portal: Servidor) -> Exportacion | None:
    """Download the whole Registro as CSV, and have PostgreSQL COPY those very columns from a table that holds them."""
    with tempfile.TemporaryFile("w+b") as archivo, abierto(portal.puerto) as cliente:
        pid = int(cliente.pedir("/vacia/").cabeceras[QUIEN])
        olvidar_memoria(pid)
        antes = memoria_maxima(pid)
        respuesta = cliente.recorrer(f"{reverse('registro:lista')}exportar.csv", archivo)
        if respuesta.estado != 200:
            return None
        bytes_escritos = archivo.tell()
        archivo.seek(0)
        filas, de_copy = _copiar_las_mismas_columnas(archivo)
        return Exportacion(filas, bytes_escritos / 2**20, respuesta.segundos, de_copy, memoria_maxima(pid), antes)


def _copiar_las_mismas_columnas(archivo) -> tuple[int, float]:
    with transaction.atomic(), connection.cursor() as cursor:
        columnas = ", ".join(f"{nombre} text" for nombre in NOMBRES)
        cursor.execute(f"CREATE TEMPORARY TABLE exportado ({columnas}) ON COMMIT DROP")
        cursor.copy_expert("COPY exportado FROM STDIN (FORMAT csv, HEADER)", archivo)
        filas = cursor.rowcount
        inicio = time.perf_counter()
        with tempfile.TemporaryFile("w+b") as salida:
            cursor.copy_expert("COPY exportado TO STDOUT (FORMAT csv)", salida)
        return filas, time.perf_counter() - inicio


def en_vivo(portal: Servidor) -> str:
    """Inscribe an agreement from this process, and look for it at once through every process of the server."""
    ahora = timezone.now()
    titular = personas_de_prueba()[Rol.CJ_TITULAR]
    caso = generar(1, ahora=ahora, estados=[Estado.COPIAS_REMITIDAS])[0]
    ruta = f"{reverse('registro:lista')}?{urlencode({'orden': 'inscripcion'})}"
    clientes = [Cliente(portal.puerto) for _ in range(8)]
    try:
        for cliente in clientes:
            cliente.pedir(ruta)  # the answer of before is in the cache
        with transaction.atomic():
            tramite.inscribir(caso, por=titular, ahora=ahora)
            connection.run_on_commit.clear()  # nothing of this database goes to the queue of the portal
        respuestas = [clientes[i % len(clientes)].pedir(ruta) for i in range(PREGUNTAS_EN_VIVO)]
    finally:
        for cliente in clientes:
            cliente.cerrar()
    clave = Acuerdo.objects.get(pk=caso.pk).clave
    hallado = sum(clave.encode() in respuesta.contenido for respuesta in respuestas)
    procesos = len({respuesta.cabeceras[QUIEN] for respuesta in respuestas})
    return (
        f"{hallado} de {len(respuestas)} peticiones siguientes a la inscripción la muestran, desde {procesos} procesos"
    )
