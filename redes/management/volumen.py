"""Fictitious networks and memberships by the thousand, to measure presence, recommendation and reminders."""

import datetime as dt
import random
from itertools import accumulate

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from directorio.models import Entidad, Gobierno, Materia, Municipio, Ods, TipoGobierno
from redes.estados import Estado
from redes.models import Cargo, Ingreso, Membresia, Organo, Origen, Red, TipoRed

LOTE = 1_000
ENTIDAD_MEDIDA = "14"  # its governments come first, so that its page shows as many lines however many there are
DE_LA_MEDIDA = 20
# As many of each hundred; what is being prepared is there too, for the public pages to leave it out.
ESTADOS = {
    Estado.ACTIVA: 68, Estado.SUSPENDIDA: 6, Estado.CONCLUIDA: 12, Estado.EXPLORATORIA: 7, Estado.SOLICITADA: 4,
    Estado.DESCARTADA: 3,
}  # fmt: skip
SIN_INICIO, DE_LA_GUIA, CON_CARGO = 0.15, 0.10, 0.2  # parts of the memberships
PRIMER_ANIO = 1985
CLAVE = "red-de-medida-"
FUSIONADAS = 20  # one of every so many networks was merged into the one before it


@transaction.atomic
def poblar(gobiernos: int, redes: int, membresias: int, *, hoy: dt.date, semilla: int = 2026) -> list[Membresia]:
    """Write as many networks and memberships, over as many governments, as the verbs would have left them.

    The first networks have most of the members. The same seed writes the same. They are marked as demo.
    """
    de_quienes, en_cuales = _gobiernos(gobiernos), _redes(redes, hoy)
    azar, ahora, hay = random.Random(semilla), timezone.now(), Membresia.objects.count()  # noqa: S311
    tomados = set(Membresia.objects.values_list("gobierno_id", "red_id"))
    con_alguna = {gobierno for gobierno, _red in tomados}
    # Those of before keep what they have, for their pages to say as much as they did.
    de_quienes = [uno for uno in de_quienes if uno.pk not in con_alguna] or de_quienes
    pares = [
        (de_quienes[g], en_cuales[r])
        for g, r in _pares(len(de_quienes), len(en_cuales), membresias, azar)
        if (de_quienes[g].pk, en_cuales[r].pk) not in tomados
    ]
    nuevas = [_membresia(hay + n, g, r, azar, hoy, ahora) for n, (g, r) in enumerate(pares)]
    Membresia.objects.bulk_create(nuevas, batch_size=LOTE)
    Cargo.objects.bulk_create(_cargos(nuevas, azar, hoy), batch_size=LOTE)
    return nuevas


def _gobiernos(cuantos: int) -> list[Gobierno]:
    """Give so many local governments, written if they are not in the directory: some of an entidad, then of all."""
    municipios = list(Municipio.objects.select_related("entidad").order_by("pk"))
    if not municipios:
        raise CommandError("Faltan los catálogos: corra antes «manage cargar_catalogos».")
    turno: dict[str, int] = {}
    for municipio in municipios:
        clave = municipio.entidad.clave
        turno[clave] = turno.get(clave, -1) + 1
        primero = clave == ENTIDAD_MEDIDA and turno[clave] < DE_LA_MEDIDA
        municipio.turno = (0 if primero else 1, turno[clave], clave)
    municipios.sort(key=lambda municipio: municipio.turno)
    estatales = cuantos // 80
    elegidos = municipios[: cuantos - estatales]
    conocidos = set(Gobierno.objects.filter(tipo=TipoGobierno.MUNICIPAL).values_list("municipio", flat=True))
    nuevos = [
        Gobierno(tipo=TipoGobierno.MUNICIPAL, nombre=m.nombre, entidad=m.entidad, municipio=m, clave=_clave(m))
        for m in elegidos
        if m.pk not in conocidos
    ]
    Gobierno.objects.bulk_create(nuevos, batch_size=LOTE)
    suyos = Gobierno.objects.filter(municipio__in=elegidos, tipo=TipoGobierno.MUNICIPAL)
    por_municipio = {g.municipio_id: g for g in suyos.select_related("entidad")}
    de_entidades = Gobierno.objects.filter(tipo=TipoGobierno.ESTATAL).order_by("entidad__clave")[:estatales]
    salida = [*(por_municipio[m.pk] for m in elegidos), *de_entidades]
    faltan = cuantos - len(salida)
    return [*salida, *_organismos(faltan)] if faltan > 0 else salida


def _organismos(cuantos: int) -> list[Gobierno]:
    entidades = list(Entidad.objects.order_by("clave"))
    nuevos = [
        Gobierno(tipo=TipoGobierno.ORGANISMO_DESCENTRALIZADO, nombre=f"Organismo de medida {n}",
                 entidad=entidades[n % len(entidades)], clave=f"organismo-de-medida-{n}")
        for n in range(cuantos)
    ]  # fmt: skip
    Gobierno.objects.bulk_create(nuevos, ignore_conflicts=True)
    return list(Gobierno.objects.filter(clave__in=[uno.clave for uno in nuevos]).order_by("pk"))


def _clave(municipio: Municipio) -> str:
    return f"{slugify(municipio.nombre)}-medida-{municipio.pk}"


def _redes(cuantas: int, hoy: dt.date) -> list[Red]:
    """Give so many networks, those of the catalogue first; a few of the invented were merged into the one before."""
    tipos, faltan = TipoRed.values, cuantas - Red.objects.exclude(clave__startswith=CLAVE).count()
    Red.objects.bulk_create(
        [
            Red(clave=f"{CLAVE}{n}", siglas=f"RDM{n}", nombre=f"Red de medida número {n}",
                tipo=tipos[n % len(tipos)], ingreso=Ingreso.CARTA, mandato="Reunir a los gobiernos locales. " * 8,
                beneficios="Intercambio de experiencias.\n" * 4)
            for n in range(faltan)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    inventadas = list(Red.objects.filter(clave__startswith=CLAVE).order_by("pk"))
    for n in range(FUSIONADAS - 1, len(inventadas), FUSIONADAS):
        inventadas[n].fusionada_en, inventadas[n].fusionada_el = inventadas[n - 1], hoy - dt.timedelta(days=900)
    Red.objects.bulk_update(inventadas, ["fusionada_en", "fusionada_el"])
    _con_temas(inventadas)
    return list(Red.objects.order_by("pk")[:cuantas])


def _con_temas(redes: list[Red]) -> None:
    materias, ods = list(Materia.objects.order_by("pk")), list(Ods.objects.order_by("pk"))
    for relacion, valores, campo in ((Red.materias.through, materias, "materia_id"), (Red.ods.through, ods, "ods_id")):
        if valores:
            filas = [
                relacion(red_id=red.pk, **{campo: valores[(n + salto) % len(valores)].pk})
                for n, red in enumerate(redes)
                for salto in (0, 3)
            ]
            relacion.objects.bulk_create(filas, ignore_conflicts=True)


def _pares(gobiernos: int, redes: int, cuantos: int, azar: random.Random) -> list[tuple[int, int]]:
    """Draw so many different pairs, the first networks oftener (Zipf's law, softened)."""
    pesos = list(accumulate(1 / (n + 3) ** 0.7 for n in range(redes)))
    pares: dict[tuple[int, int], None] = {}
    tope = min(cuantos, gobiernos * redes)
    while len(pares) < tope:
        pares[azar.randrange(gobiernos), azar.choices(range(redes), cum_weights=pesos)[0]] = None
    return list(pares)


def _membresia(
    n: int, gobierno: Gobierno, red: Red, azar: random.Random, hoy: dt.date, ahora: dt.datetime
) -> Membresia:
    estado = azar.choices(list(ESTADOS), weights=ESTADOS.values())[0]
    en_tramite = estado in (Estado.EXPLORATORIA, Estado.SOLICITADA, Estado.DESCARTADA)
    de_la_guia = not en_tramite and azar.random() < DE_LA_GUIA
    desde = hasta = None
    if not en_tramite and azar.random() >= SIN_INICIO:
        desde = dt.date(azar.randrange(PRIMER_ANIO, hoy.year), azar.randrange(1, 13), azar.randrange(1, 28))
        if estado == Estado.CONCLUIDA:
            hasta = min(desde + dt.timedelta(days=azar.randrange(200, 4_000)), hoy)
    return Membresia(
        folio=f"RED-VOL-{n:06d}", gobierno=gobierno, red=red, estado=estado, desde=desde, hasta=hasta,
        renueva_el=hoy + dt.timedelta(days=azar.randrange(-30, 700)) if estado == Estado.ACTIVA else None,
        origen=Origen.GUIA if de_la_guia else Origen.PORTAL, motivo="Compartir experiencias de gestión local. " * 6,
        aportacion="Un programa propio de espacio público. " * 4, contacto_nombre="Secretaría técnica",
        area_responsable="Coordinación de Asuntos Internacionales", creado_en=ahora, movido_en=ahora, es_demo=True,
    )  # fmt: skip


def _cargos(membresias: list[Membresia], azar: random.Random, hoy: dt.date) -> list[Cargo]:
    organos, nuevos = Organo.values, []
    for membresia in membresias:
        if membresia.estado == Estado.ACTIVA and azar.random() < CON_CARGO:
            desde = max(membresia.desde or dt.date(2015, 1, 1), hoy - dt.timedelta(days=azar.randrange(30, 2_000)))
            organo = azar.choice(organos)
            nuevos.append(
                Cargo(membresia=membresia, organo=organo, nombre=f"Cargo de medida {organo}", desde=desde,
                      hasta=hoy - dt.timedelta(days=10) if desde < hoy - dt.timedelta(days=400) and len(nuevos) % 3 == 0
                      else None)
            )  # fmt: skip
    return nuevos
