"""What a night of reminders reads, against what is due: the first night, and a quiet one after it."""

import datetime as dt
import time

from django.db import connection
from django.utils import timezone

from redes import recordatorios
from redes.estados import VIGENTES
from redes.models import Compromiso, Cuota, Membresia
from sre_portal.rendimiento import Medidor, analizar

VECES_MAXIMAS = 2.0
ANIOS_PAGADOS = 3
UNO_DE_CADA = 40  # memberships owe the fee of this year within the month


def medir_noche(medidor: Medidor) -> None:
    """Count the rows that the nightly reminders read, and say them as times those that are due."""
    hoy = timezone.localdate()
    _llenar(hoy)
    analizar()
    filas, segundos, dichos = _una_noche(hoy)
    otra_vez, _, nada = _una_noche(hoy)
    veces = filas / max(dichos, 1)
    medidor.decir(
        f"- Una noche de recordatorios con {Cuota.objects.count():,} cuotas, {Compromiso.objects.count():,} "
        f"compromisos y {Membresia.objects.count():,} membresías: vencían {dichos:,} y leyó {filas:,} renglones, "
        f"{veces:.2f} veces "
        f"(límite {VECES_MAXIMAS:.0f}: {'sí' if veces <= VECES_MAXIMAS else '**no**'}), en {segundos:.1f} s. La noche "
        f"siguiente, sin nada nuevo, anunció {nada} y leyó {otra_vez:,}."
    )


def _llenar(hoy: dt.date) -> None:
    """Give each membership in force some years paid, and one in so many what is due within days."""
    vigentes = list(Membresia.objects.filter(estado__in=VIGENTES).order_by("pk").values_list("pk", flat=True))
    cuotas, compromisos = [], []
    for n, pk in enumerate(vigentes):
        for hace in range(1, ANIOS_PAGADOS + 1):
            vence = dt.date(hoy.year - hace, 6, 28)
            cuotas.append(Cuota(membresia_id=pk, anio=hoy.year - hace, importe=900, moneda="EUR", vence=vence,
                                pagada_el=vence))  # fmt: skip
        pronto = n % UNO_DE_CADA == 0
        vence = hoy + dt.timedelta(days=n % 28 if pronto else 90 + n % 200)
        cuotas.append(Cuota(membresia_id=pk, anio=hoy.year, importe=900, moneda="EUR", vence=vence))
        compromisos.append(
            Compromiso(
                membresia_id=pk, que="Enviar el informe", vence=hoy + dt.timedelta(days=(3 if pronto else 60) + n % 9)
            )
        )
    Cuota.objects.bulk_create(cuotas, batch_size=2_000)
    Compromiso.objects.bulk_create(compromisos, batch_size=2_000)


def _una_noche(hoy: dt.date) -> tuple[int, float, int]:
    """Run the reminders; give the rows that its questions returned, the seconds, and how many were announced."""
    leidos = 0

    def contar(execute, sql, params, many, context):
        nonlocal leidos
        resultado = execute(sql, params, many, context)
        if sql.lstrip().upper().startswith("SELECT"):
            leidos += max(context["cursor"].rowcount, 0)
        return resultado

    # A cursor of the server says no count: the rows come whole, and are the same.
    antes = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = True
    try:
        with connection.execute_wrapper(contar):
            inicio = time.perf_counter()
            anunciados = recordatorios.enviar_pendientes(hoy=hoy, ahora=timezone.now())
            return leidos, time.perf_counter() - inicio, len(anunciados)
    finally:
        connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = antes
