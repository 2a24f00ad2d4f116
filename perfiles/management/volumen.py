"""Fictitious published profiles by the thousand, to measure the lists, the search and the affinity."""

import datetime as dt
import random

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from directorio.models import Entidad, Gobierno, Idioma, Materia, Municipio, Ods, Pais, TipoGobierno
from perfiles.busqueda import sellar
from perfiles.estados import Estado
from perfiles.estructura import ORIGINAL, Sector, TipoCiudad
from perfiles.models import Clase, Escrito, PerfilPublicado, Version

LOTE = 1_000
ADJETIVOS = ("abierta", "del agua", "de los oficios", "que mira al mar", "del conocimiento", "de paso", "con historia")
OFICIOS = ("alfarería", "queso", "mezcal", "software", "calzado", "moluscos", "café", "autopartes", "música", "seda")


@transaction.atomic
def poblar(n: int, semilla: int = 2026) -> list[str]:
    """Write `n` published profiles of governments that have none; give their keys. The same seed writes the same.

    One row each of Gobierno, Escrito, Version and PerfilPublicado, as the verbs would have left them, with no movements
    nor sections: the pages that list, filter and compare read nothing else. They are marked as demo.
    """
    if not Materia.objects.exists():
        raise CommandError("Faltan los catálogos: corra antes «manage cargar_catalogos».")
    azar, ahora = random.Random(semilla), timezone.now()  # noqa: S311
    gobiernos = Gobierno.objects.bulk_create(_gobiernos(n), batch_size=LOTE)
    catalogos = _catalogos()
    versiones = _numeros(Version, n)  # known beforehand: an Escrito is published from the start, and names its version
    nuevos = [_escrito(g, version, ahora) for g, version in zip(gobiernos, versiones, strict=True)]
    escritos = Escrito.objects.bulk_create(nuevos, batch_size=LOTE)
    renglones = [_renglon(escrito, catalogos, azar, ahora) for escrito in escritos]
    Version.objects.bulk_create(
        [_version(e, pk, r, ahora) for e, pk, r in zip(escritos, versiones, renglones, strict=True)], batch_size=LOTE
    )
    PerfilPublicado.objects.bulk_create(renglones, batch_size=LOTE)
    sellar()
    return [renglon.clave for renglon in renglones]


def _numeros(modelo: type[Version], n: int) -> list[int]:
    """Take the next keys of a table."""
    with connection.cursor() as cursor:
        serie = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
        cursor.execute(serie, [modelo._meta.db_table, n])
        return [fila[0] for fila in cursor.fetchall()]


def _catalogos() -> dict[str, list[str]]:
    return {
        "temas": list(Materia.objects.order_by("pk").values_list("clave", flat=True)),
        "ods": [str(n) for n in Ods.objects.order_by("numero").values_list("numero", flat=True)],
        "idiomas": list(Idioma.objects.exclude(codigo=ORIGINAL).order_by("pk").values_list("codigo", flat=True)),
        "paises": list(Pais.objects.exclude(codigo="MX").order_by("codigo").values_list("codigo", flat=True)),
        "tipos": list(TipoCiudad.values),
        "sectores": list(Sector.values),
    }


def _gobiernos(n: int) -> list[Gobierno]:
    """Give new governments: of the municipios that have none, and then bodies of their entidades."""
    libres = Municipio.objects.filter(gobiernos=None).select_related("entidad")
    suyos = [
        Gobierno(
            tipo=TipoGobierno.MUNICIPAL, nombre=m.nombre, clave=f"{slugify(m.nombre)}-{m.pk}", entidad=m.entidad,
            municipio=m,
        )
        for m in libres.order_by("entidad__clave", "nombre", "pk")[:n]
    ]  # fmt: skip
    entidades, hay = list(Entidad.objects.order_by("clave")), Gobierno.objects.count()
    for i in range(n - len(suyos)):
        nombre = f"Organismo ficticio {hay + i}"
        suyos.append(
            Gobierno(
                tipo=TipoGobierno.ORGANISMO_DESCENTRALIZADO, nombre=nombre, clave=slugify(nombre),
                entidad=entidades[i % len(entidades)],
            )
        )  # fmt: skip
    return suyos


def _escrito(gobierno: Gobierno, version: int, ahora: dt.datetime) -> Escrito:
    return Escrito(
        folio=f"PC-GEN-{version:06d}", clase=Clase.PERFIL, gobierno=gobierno, estado=Estado.PUBLICADO,
        publicada_id=version, revisado_en=ahora, movido_en=ahora, creado_en=ahora, es_demo=True,
    )  # fmt: skip


def _renglon(escrito: Escrito, catalogos: dict, azar: random.Random, ahora: dt.datetime) -> PerfilPublicado:
    gobierno, entidad = escrito.gobierno, escrito.gobierno.entidad

    def algunos(cuales: str, de: int, a: int) -> list[str]:
        return azar.sample(catalogos[cuales], min(azar.randint(de, a), len(catalogos[cuales])))

    oficio = azar.choice(OFICIOS)
    lema = f"{gobierno.nombre}, ciudad {azar.choice(ADJETIVOS)}"
    resumen = f"{gobierno.nombre} vive de su {oficio} y busca con quién compartir lo que sabe."
    proyecto = f"Escuela taller de {oficio}"
    poblacion = int(10 ** azar.uniform(3.2, 6.4)) if azar.random() < 0.95 else None
    return PerfilPublicado(
        escrito=escrito, clave=gobierno.clave, nombre=gobierno.nombre, nombre_publico=gobierno.nombre_publico,
        entidad=entidad.clave, latitud=round(azar.uniform(15, 31), 4), longitud=round(azar.uniform(-115, -88), 4),
        poblacion=poblacion, tipos=algunos("tipos", 0, 3), sectores=algunos("sectores", 1, 5),
        temas=algunos("temas", 1, 6), ods=algunos("ods", 0, 5), idiomas=algunos("idiomas", 0, 3),
        paises=algunos("paises", 0, 4), idiomas_publicados=[ORIGINAL], lema={ORIGINAL: lema},
        resumen={ORIGINAL: resumen}, proyectos=[{ORIGINAL: proyecto}],
        texto=" · ".join((gobierno.nombre_publico, entidad.nombre, lema, resumen, proyecto)), publicado_en=ahora,
        es_demo=True,
    )  # fmt: skip


def _version(escrito: Escrito, pk: int, renglon: PerfilPublicado, ahora: dt.datetime) -> Version:
    presentacion = {
        "lema": renglon.lema[ORIGINAL],
        "resumen": renglon.resumen[ORIGINAL],
        **{c: getattr(renglon, c) for c in ("tipos", "temas", "ods", "sectores", "idiomas", "paises")},
    }
    contenido = {
        "secciones": {ORIGINAL: {"presentacion": presentacion}},
        "ediciones": {ORIGINAL: {"presentacion": 1}},
        "traduce": {},
        "imagenes": [],
    }
    return Version(pk=pk, escrito=escrito, numero=1, contenido=contenido, idiomas=[ORIGINAL], publicada_en=ahora)
