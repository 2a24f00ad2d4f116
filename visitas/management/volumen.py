"""Fictitious visits by the thousand, to measure the lists and the calendar."""

import datetime as dt
import random
from zoneinfo import ZoneInfo

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from directorio.models import Gobierno, Pais, Representacion
from visitas.estados import Accion, Clase, Estado
from visitas.models import PREFIJOS, Actividad, Destino, EstadoActividad, Movimiento, Visita, Vuelo

LOTE = 1_000
MEXICO = "America/Mexico_City"
CIUDADES = (
    ("JP", "Tokio", "Asia/Tokyo"),
    ("ES", "Madrid", "Europe/Madrid"),
    ("FR", "París", "Europe/Paris"),
    ("US", "Los Ángeles", "America/Los_Angeles"),
    ("US", "Chicago", "America/Chicago"),
    ("CA", "Toronto", "America/Toronto"),
    ("BR", "São Paulo", "America/Sao_Paulo"),
    ("KR", "Seúl", "Asia/Seoul"),
)
CLASES = (Clase.GIRA, Clase.GIRA, Clase.FERIA, Clase.GIRA)
ESTADOS = {Clase.GIRA: Estado.AGENDA_CONFIRMADA, Clase.FERIA: Estado.NOTIFICADA}
ACTIVIDADES = 3  # of each visit


@transaction.atomic
def poblar(n: int, *, dia: dt.date, semilla: int = 2026) -> list[Visita]:
    """Write `n` coordinated visits of the year around a day, two cities each, as the verbs would have left them.

    Each with three meetings and two flights; the same seed writes the same. They are marked as demo.
    """
    gobiernos = list(Gobierno.objects.filter(activo=True).order_by("pk")[:60])
    if not gobiernos:
        raise CommandError("Faltan los catálogos: corra antes «manage cargar_catalogos».")
    azar, ahora, hay = random.Random(semilla), timezone.now(), Visita.objects.count()  # noqa: S311
    visitas = Visita.objects.bulk_create(
        [_visita(hay + i, azar.choice(gobiernos), azar, dia, ahora) for i in range(n)], batch_size=LOTE
    )
    destinos = Destino.objects.bulk_create(_destinos(visitas, azar), batch_size=LOTE)
    Actividad.objects.bulk_create(_actividades(destinos, azar, ahora), batch_size=LOTE)
    Vuelo.objects.bulk_create(_vuelos(destinos), batch_size=LOTE)
    accion = {Clase.GIRA: Accion.COORDINAR, Clase.FERIA: Accion.OPINAR}
    Movimiento.objects.bulk_create(
        [
            Movimiento(caso=v, accion=accion[v.clase], de=Estado.SOLICITADA, a=v.estado, ocurrio_en=ahora)
            for v in visitas
        ],
        batch_size=LOTE,
    )
    return visitas


def _visita(numero: int, gobierno: Gobierno, azar: random.Random, dia: dt.date, ahora: dt.datetime) -> Visita:
    clase = azar.choice(CLASES)
    inicio = dia + dt.timedelta(days=azar.randrange(-90, 275))
    return Visita(
        folio=f"{PREFIJOS[clase]}-VOL-{numero:05d}", clase=clase, estado=ESTADOS[clase], gobierno=gobierno,
        titulo=f"Gira de promoción económica y cultural número {numero}", fecha_inicio=inicio,
        fecha_fin=inicio + dt.timedelta(days=azar.randrange(3, 9)), creado_en=ahora, movido_en=ahora, enviada_en=ahora,
        objetivos="Atraer inversión. " * 20, es_demo=True,
    )  # fmt: skip


def _destinos(visitas: list[Visita], azar: random.Random) -> list[Destino]:
    paises = {p.codigo: p for p in Pais.objects.filter(codigo__in={codigo for codigo, _, _ in CIUDADES})}
    representaciones = {r.pais_id: r for r in Representacion.objects.filter(pais__in=paises.values()).order_by("-pk")}
    nuevos = []
    for visita in visitas:
        medio = visita.fecha_inicio + (visita.fecha_fin - visita.fecha_inicio) // 2
        dias = ((visita.fecha_inicio, medio), (medio, visita.fecha_fin))
        for (codigo, ciudad, zona), (llegada, salida) in zip(azar.sample(CIUDADES, 2), dias, strict=True):
            pais = paises[codigo]
            nuevos.append(
                Destino(visita=visita, pais=pais, ciudad=ciudad, zona=zona, llegada=llegada, salida=salida,
                        representacion=representaciones.get(pais.pk), asignacion="automatica")
            )  # fmt: skip
    return nuevos


def _actividades(destinos: list[Destino], azar: random.Random, ahora: dt.datetime) -> list[Actividad]:
    nuevas = []
    for primero, segundo in zip(destinos[::2], destinos[1::2], strict=True):
        for numero in range(ACTIVIDADES):
            destino = segundo if numero else primero
            hora = dt.time(azar.randrange(9, 18))
            inicio = dt.datetime.combine(destino.llegada + dt.timedelta(days=numero), hora, ZoneInfo(destino.zona))
            nuevas.append(
                Actividad(visita=destino.visita, destino=destino, titulo=f"Reunión con la Cámara de Comercio {numero}",
                          inicio=inicio, fin=inicio + dt.timedelta(hours=1), lugar="Sede de la cámara",
                          con_quien="Presidencia de la cámara", estado=EstadoActividad.ACEPTADA, modificada_en=ahora)
            )  # fmt: skip
    return nuevas


def _vuelos(destinos: list[Destino]) -> list[Vuelo]:
    nuevos = []
    for destino in destinos[::2]:
        sale = dt.datetime.combine(destino.llegada, dt.time(7), ZoneInfo(MEXICO))
        ida = {
            "origen": "Ciudad de México",
            "origen_zona": MEXICO,
            "destino": destino.ciudad,
            "destino_zona": destino.zona,
        }
        vuelta = {
            "origen": destino.ciudad,
            "origen_zona": destino.zona,
            "destino": "Ciudad de México",
            "destino_zona": MEXICO,
        }
        for numero, (sentido, puntas, dias) in enumerate((("ida", ida, 0), ("regreso", vuelta, 5))):
            momento = sale + dt.timedelta(days=dias)
            nuevos.append(
                Vuelo(visita=destino.visita, sentido=sentido, aerolinea="Aerolínea", numero=f"VO{numero}", sale=momento,
                      llega=momento + dt.timedelta(hours=11), **puntas)
            )  # fmt: skip
    return nuevos
