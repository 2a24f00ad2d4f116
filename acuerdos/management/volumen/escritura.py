"""Writing the fictitious agreements with COPY, by lots, as the verbs and the import would have left them."""

import datetime as dt
import itertools
import json
import time
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from hashlib import sha256
from io import StringIO

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import CommandError
from django.db import connection, models, transaction
from django.utils.text import slugify

from acuerdos.bitacora import asentar_en_lote
from acuerdos.busqueda import indice
from acuerdos.estados import Accion, Estado
from acuerdos.exigencias import CLASE_COPIA
from acuerdos.importacion.carga import CLAVE, FOLIO, SERIE
from acuerdos.models import Acuerdo, Movimiento
from directorio.models import (
    Contraparte,
    Entidad,
    Gobierno,
    Idioma,
    Materia,
    Municipio,
    Ods,
    Pais,
    TipoGobierno,
    Usuario,
)
from directorio.roles import Rol
from expediente.documentos import tomar_numero
from expediente.models import Archivo, DocumentoEmitido

from . import ficticios
from .vocabulario import FEDERALES, MUNICIPIOS

LOTE = 20_000  # agreements per COPY
FUENTE = "Acuerdo ficticio, generado para medir el portal."
NULO = "\\N"
UNIDAD = "GEN"  # whose numbers never meet those of a real unit
RESERVADOS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Tabla:
    """Rows of a model as COPY reads them: what a row does not say is the field's default."""

    def __init__(self, modelo: type[models.Model], *columnas: str):
        campos = [c for c in modelo._meta.concrete_fields if not c.generated]
        self.nombre, self._lineas = modelo._meta.db_table, []
        por_columna = {c.column: c for c in campos if not c.primary_key or c.column in columnas}
        if ajenas := set(columnas) - set(por_columna):
            raise LookupError(f"{self.nombre} no tiene {', '.join(sorted(ajenas))}.")
        fijas = [c for c in por_columna if c not in columnas]
        self.columnas = [*columnas, *fijas]
        self._final = "".join("\t" + escrito(por_columna[c].get_default()) for c in fijas) + "\n"

    def agregar(self, *valores) -> None:
        self._lineas.append("\t".join(map(escrito, valores)) + self._final)

    def vaciar(self, cursor) -> None:
        """Send what was added to the database, and forget it."""
        columnas = ", ".join(f'"{c}"' for c in self.columnas)
        cursor.copy_expert(f'COPY "{self.nombre}" ({columnas}) FROM STDIN', StringIO("".join(self._lineas)))
        self._lineas.clear()


def escrito(valor) -> str:
    """Write a value as COPY's text format wants it."""
    if valor is None:
        return NULO
    if isinstance(valor, bool):
        return "t" if valor else "f"
    if isinstance(valor, str):
        return valor.translate(RESERVADOS) if "\\" in valor or "\n" in valor or "\t" in valor else valor
    if isinstance(valor, dict | list):
        return json.dumps(valor, ensure_ascii=False).translate(RESERVADOS)
    return str(valor)


@dataclass
class Carga:
    """What was written, and the seconds of each part."""

    acuerdos: int = 0
    inscritos: int = 0
    segundos: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def cargar(
    cuantos: int, *, desde: int = 0, ahora: dt.datetime, desechable: bool = False, decir: Callable[[str], None] = print
) -> Carga:
    """Write the fictitious agreements from the place `desde` on, that many, and index them.

    With `desechable`, in a database that is thrown away, indexes are dropped while it lasts.
    Raises CommandError when the catalogues are missing.
    """
    carga = Carga()

    def medido(parte: str, inicio: float) -> float:
        carga.segundos[parte] += time.perf_counter() - inicio
        return time.perf_counter()

    reloj = time.perf_counter()
    with transaction.atomic():
        tomar_numero(SERIE, 0, cuantos=0)  # as the import: one at a time
        escritor = _Escritor(desde + cuantos, ahora)
        reloj = medido("directorio", reloj)
        with sin_indices(escritor.modelos) if desechable else nullcontext():
            with sin_gatillos():
                for lote in lotes(escritor.mundo.acuerdos(cuantos, desde=desde), LOTE):
                    escritor.agregar(lote)
                    reloj = medido("inventar", reloj)
                    escritor.vaciar()
                    reloj = medido("copiar", reloj)
                    decir(f"  {escritor.acuerdos:,} de {cuantos:,}")
            reloj = medido("copiar", reloj)
        reloj = medido("índices de PostgreSQL", reloj)
        escritor.cerrar()
        contar_filas(escritor.modelos)
        asentar_en_lote(escritor.inscritos, ahora=ahora)
        reloj = medido("asentar en la bitácora", reloj)
        indice.indexar(escritor.claves())
        medido("indexar", reloj)
    carga.acuerdos, carga.inscritos = escritor.acuerdos, len(escritor.inscritos)
    return carga


def escritos() -> int:
    """Say how many there already are: the next ones go on from that place."""
    generados = Acuerdo.objects.filter(es_demo=True)
    return generados.filter(models.Q(folio__startswith=f"{UNIDAD}-") | models.Q(fuente=FUENTE)).count()


def lotes(cosas: Iterator, cuantas: int) -> Iterator[list]:
    lote = []
    for cosa in cosas:
        lote.append(cosa)
        if len(lote) == cuantas:
            yield lote
            lote = []
    if lote:
        yield lote


class _Escritor:
    """The tables that an agreement fills, and the numbers that it takes."""

    def __init__(self, hasta: int, ahora: dt.datetime):
        self.ahora, self.acuerdos, self.inscritos = ahora, 0, array("q")
        self.mundo = mundo()
        self.contrapartes = abrir_contrapartes(self.mundo.contrapartes[: ficticios.conocidas(hasta)])
        self.materias = dict(Materia.objects.values_list("clave", "pk"))
        self.ods = dict(Ods.objects.values_list("numero", "pk"))
        self.idiomas = dict(Idioma.objects.values_list("codigo", "pk"))
        self.tipo_objeto = ContentType.objects.get_for_model(Acuerdo).pk
        self.persona = _persona().pk
        self.historico, self.numero = tomar_numero(SERIE, 0, cuantos=0), tomar_numero("registro", 0, cuantos=0)
        self.historicos_antes, self.numeros_antes = self.historico, self.numero
        self.tablas, self.tramos = _tablas(), []

    @property
    def modelos(self) -> list[type[models.Model]]:
        return [Acuerdo, *(getattr(Acuerdo, m).through for m in MUCHOS), Movimiento, Archivo, DocumentoEmitido]

    def agregar(self, lote: list[ficticios.Ficticio]) -> None:
        for pk, uno in zip(self._claves(len(lote)), lote, strict=True):
            self._acuerdo(pk, uno)
        self.acuerdos += len(lote)

    def vaciar(self) -> None:
        with connection.cursor() as cursor:
            for tabla in self.tablas.values():
                tabla.vaciar(cursor)

    def cerrar(self) -> None:
        tomar_numero(SERIE, 0, cuantos=self.historico - self.historicos_antes)
        tomar_numero("registro", 0, cuantos=self.numero - self.numeros_antes)

    def claves(self) -> Iterator[int]:
        return itertools.chain.from_iterable(self.tramos)

    def _claves(self, cuantas: int) -> range:
        with connection.cursor() as cursor:
            secuencia = f"pg_get_serial_sequence('{Acuerdo._meta.db_table}', 'id')"
            cursor.execute(f"SELECT setval({secuencia}, nextval({secuencia}) + %s)", [cuantas - 1])
            ultima = cursor.fetchone()[0]
        self.tramos.append(range(ultima - cuantas + 1, ultima + 1))
        return self.tramos[-1]

    def _acuerdo(self, pk: int, uno: ficticios.Ficticio) -> None:
        if uno.historico:
            self.historico += 1
            folio, clave, estado, numero = FOLIO.format(self.historico), CLAVE.format(self.historico), "historico", None
            inscrito = None
        else:
            self.numero += 1
            self.inscritos.append(pk)
            numero, estado = self.numero, Estado.COMUNICADO.value
            folio, clave = f"{UNIDAD}-{numero:07d}", settings.FORMATO_REGISTRO.format(numero=numero).lower()
            inscrito = f"{uno.inscrito} 12:00:00-06"
            self._expediente(pk, numero, uno.inscrito)
        movido = inscrito or self.ahora
        self.tablas["acuerdo"].agregar(
            pk, folio, estado, clave, uno.gobierno.pk, uno.tipo, uno.denominacion, uno.titulo, uno.resumen,
            uno.materias_texto, uno.fecha if len(uno.fecha) == 10 else None, uno.fecha, uno.lugar,
            uno.vigencia_hasta or None, uno.vigencia_indefinida, numero, inscrito, FUENTE if uno.historico else "",
            True, movido, movido,
        )  # fmt: skip
        for nombre, suyos, conocidos in (
            ("contrapartes", uno.contrapartes, self.contrapartes),
            ("materias", uno.materias, self.materias),
            ("ods", uno.ods, self.ods),
            ("idiomas", uno.idiomas, self.idiomas),
        ):
            tabla = self.tablas[nombre]
            for suyo in suyos:
                tabla.agregar(pk, conocidos[suyo])

    def _expediente(self, pk: int, numero: int, dia: str) -> None:
        """Add what the public sees of the case of an inscribed agreement: dictamen, constancia and signed copy."""
        cuando, anio = f"{dia} 12:00:00-06", int(dia[:4])
        for clase, titulo, publico in (
            ("dictamen", "Dictamen", False),
            ("constancia", "Constancia de inscripción", True),
        ):
            huella = sha256(f"{clase} {numero}".encode()).hexdigest()
            codigo = huella[:12].upper()
            self.tablas["documentos"].agregar(
                self.tipo_objeto, pk, clase, titulo, f"{UNIDAD}-{clase[:3]}", anio, numero,
                f"{UNIDAD}-{clase[:3].upper()}/{numero:07d}/{anio}", codigo, f"pdf/{clase}.html", "{}", publico,
                f"documentos/{codigo}.pdf", 40_000, huella, cuando, cuando,
            )  # fmt: skip
        self.tablas["archivos"].agregar(
            self.tipo_objeto, pk, CLASE_COPIA, "es", f"copia-{numero}.pdf", f"archivos/{huella}.pdf", "pdf",
            "application/pdf", 90_000, huella, True, cuando, self.persona, cuando,
        )  # fmt: skip
        self.tablas["movimientos"].agregar(
            pk, Accion.INSCRIBIR.value, Estado.COPIAS_REMITIDAS.value, Estado.INSCRITO.value, cuando
        )


MUCHOS = ("contrapartes", "materias", "ods", "idiomas")


def _tablas() -> dict[str, Tabla]:
    tablas = {
        "acuerdo": Tabla(
            Acuerdo, "id", "folio", "estado", "clave", "gobierno_id", "tipo", "denominacion", "titulo", "resumen",
            "materias_texto", "fecha_firma", "fecha_firma_parcial", "lugar_firma", "vigencia_hasta",
            "vigencia_indefinida", "numero_registro", "inscrito_en", "fuente", "es_demo", "movido_en", "creado_en",
        ),
        "documentos": Tabla(
            DocumentoEmitido, "tipo_objeto_id", "objeto_id", "clase", "titulo", "unidad", "anio", "consecutivo",
            "numero", "codigo", "plantilla", "datos", "publico", "archivo", "tamanio", "sha256", "emitido_en",
            "generado_en",
        ),
        "archivos": Tabla(
            Archivo, "tipo_objeto_id", "objeto_id", "clase", "idioma", "nombre", "archivo", "extension", "tipo_mime",
            "tamanio", "sha256", "publico", "presentado_en", "subido_por_id", "subido_en",
        ),
        "movimientos": Tabla(Movimiento, "caso_id", "accion", "de", "a", "ocurrio_en"),
    }  # fmt: skip
    for campo in MUCHOS:
        relacion = Acuerdo._meta.get_field(campo)
        otra = f"{relacion.m2m_reverse_field_name()}_id"
        tablas[campo] = Tabla(relacion.remote_field.through, "acuerdo_id", otra)
    return tablas


# The directory -----------------------------------------------------------------------------------


def mundo() -> ficticios.Mundo:
    """Open the governments that are missing and give those that may sign. Raises CommandError without catalogues."""
    municipios = Municipio.objects.select_related("entidad").order_by("entidad__clave", "nombre")
    por_lugar = {(m.entidad.clave, m.nombre): m for m in municipios}
    entidades = list(Entidad.objects.order_by("clave"))
    if not por_lugar or not entidades:
        raise CommandError("Faltan los catálogos: corra antes «manage cargar_catalogos».")
    nuevos = [
        Gobierno(tipo=TipoGobierno.MUNICIPAL, nombre=m.nombre, municipio=m, entidad=m.entidad) for m in municipios
    ]
    nuevos += [Gobierno(tipo=TipoGobierno.ESTATAL, nombre=e.nombre_corto, entidad=e) for e in entidades]
    nuevos += [Gobierno(tipo=TipoGobierno.DEPENDENCIA_FEDERAL, nombre=nombre) for nombre in FEDERALES]
    hechos = {_identidad(g): g for g in Gobierno.objects.select_related("entidad", "municipio")}
    usadas = {g.clave for g in hechos.values()}
    for nuevo in nuevos:
        nuevo.clave = _clave_libre(nuevo, usadas)
    Gobierno.objects.bulk_create((g for g in nuevos if _identidad(g) not in hechos), batch_size=2000)
    hechos = {_identidad(g): g for g in Gobierno.objects.select_related("entidad", "municipio")}
    todos = [hechos[_identidad(g)] for g in nuevos]
    return ficticios.Mundo(
        gobiernos=[_en_titulo(g) for g in _por_importancia(todos)],
        paises=dict(Pais.objects.values_list("codigo", "nombre")),
    )


def _identidad(gobierno: Gobierno) -> tuple:
    return gobierno.tipo, gobierno.municipio_id or gobierno.entidad_id or gobierno.nombre


def _clave_libre(gobierno: Gobierno, usadas: set[str]) -> str:
    texto = f"{gobierno.nombre} {gobierno.entidad.nombre_corto}" if gobierno.municipio else gobierno.nombre_publico
    base = clave = slugify(texto)[:110]
    vez = 2
    while clave in usadas:
        clave, vez = f"{base}-{vez}", vez + 1
    usadas.add(clave)
    return clave


def _por_importancia(gobiernos: Iterable[Gobierno]) -> list[Gobierno]:
    """Sort from the one that signs most: those documented, a state for every ten, the rest as a hash shuffles them."""

    def lugar(gobierno: Gobierno) -> tuple:
        cual = (gobierno.entidad.clave if gobierno.entidad else "", gobierno.nombre)
        azar = sha256(f"{gobierno.tipo} {cual}".encode()).hexdigest()
        if gobierno.tipo == TipoGobierno.MUNICIPAL:
            return MUNICIPIOS.index(cual) if cual in MUNICIPIOS else len(MUNICIPIOS) + int(azar[:6], 16) / 7000, azar
        return int(azar[:4], 16) / 65_536 * (200 if gobierno.entidad else 400), azar

    return sorted(gobiernos, key=lugar)


def _en_titulo(gobierno: Gobierno) -> ficticios.Gobierno:
    """Write a government as titles do: «Irapuato, Guanajuato,», «el Estado de Jalisco»."""
    if gobierno.municipio:
        nombre = f"{gobierno.nombre}, {gobierno.entidad.nombre_corto},"
    else:
        publico = gobierno.nombre_publico
        nombre = f"{'el' if publico.startswith('Estado') else 'la'} {publico}"
    return ficticios.Gobierno(gobierno.pk, nombre, gobierno.nombre if gobierno.entidad else "Ciudad de México")


def abrir_contrapartes(suyas: list[ficticios.Contraparte]) -> list[int]:
    """Give the pk of each counterpart, in order; those that are missing are opened."""
    paises = dict(Pais.objects.values_list("codigo", "pk"))
    nuevas = [
        Contraparte(tipo=c.tipo, nombre=c.nombre, subdivision=c.subdivision, pais_id=paises[c.pais]) for c in suyas
    ]
    Contraparte.objects.bulk_create(nuevas, batch_size=5000, ignore_conflicts=True)
    campos = ("tipo", "pais_id", "nombre", "subdivision")
    conocidas = Contraparte.objects.filter(ciudad="").values_list(*campos, "pk")
    pks = {cual: pk for *cual, pk in conocidas.iterator() for cual in (tuple(cual),)}
    return [pks[tuple(getattr(c, campo) for campo in campos)] for c in nuevas]


def _persona() -> Usuario:
    """Give the account that hands in the copies: nobody's, and closed."""
    return Usuario.objects.get_or_create(
        email="volumen@generado.invalid",
        defaults={"nombre": "Generador de volumen", "rol": Rol.ADMINISTRACION, "password": "!", "is_active": False},
    )[0]


# The database ------------------------------------------------------------------------------------


@contextmanager
def sin_gatillos() -> Iterator[None]:
    """Write without history nor foreign keys checked row by row, where the role may; the rows are right by making."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        puede = cursor.fetchone()[0]
        if puede:
            cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        if puede:
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def contar_filas(modelos: Iterable[type[models.Model]]) -> None:
    """Let PostgreSQL know at once how many rows there are: the log and the index read them by their indexes."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE " + ", ".join(f'"{modelo._meta.db_table}"' for modelo in modelos))


@contextmanager
def sin_indices(modelos: Iterable[type[models.Model]]) -> Iterator[None]:
    """Drop the indexes that guard nothing and make them again at the end, sorted at once instead of row by row."""
    tablas = [modelo._meta.db_table for modelo in modelos]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE i.indrelid::regclass::text = ANY(%s) AND NOT i.indisunique",
            [tablas],
        )
        indices = cursor.fetchall()
        for nombre, _ in indices:
            cursor.execute(f'DROP INDEX "{nombre}"')
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for _, definicion in indices:
            cursor.execute(definicion)
