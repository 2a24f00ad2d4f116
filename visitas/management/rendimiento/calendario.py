"""What the calendar costs with two thousand visits: its pages, and the file that other calendars read."""

import time

from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directorio.models import Usuario
from sre_portal.rendimiento import Medidor
from visitas.registro import calendario as direcciones

CONSULTAS_MAXIMAS = 10


def medir_calendario(medidor: Medidor, detalle: str, dgcp: Usuario) -> str:
    """Ask for a month and its agenda as the DGCP reads them; give the sentence that says whether the limit is kept."""
    ruta = reverse("visitas:calendario") + f"?mes={timezone.localdate():%Y-%m}"
    medidas = [
        medidor.medir("Calendario: mes", detalle, ruta, usuario=dgcp),
        medidor.medir("Calendario: agenda", detalle, f"{ruta}&vista=agenda", usuario=dgcp),
        medidor.medir("Calendario: un país", detalle, f"{ruta}&pais=JP", usuario=dgcp),
    ]
    peor = max(medida.consultas for medida in medidas)
    return (
        f"- Calendario con {detalle}: {peor} consultas a lo más "
        f"(límite {CONSULTAS_MAXIMAS}: {'sí' if peor <= CONSULTAS_MAXIMAS else '**no**'})."
    )


def medir_suscripcion(medidor: Medidor, dgcp: Usuario) -> None:
    """Read the subscribed file once whole and once unchanged, and say what each took."""
    ruta = reverse("visitas:ics_privado", args=[direcciones.crear_direccion(por=dgcp, ahora=timezone.now())])
    cliente = Client()
    inicio = time.perf_counter()
    entera = cliente.get(ruta)
    medio = time.perf_counter()
    if entera.status_code != 200:
        raise CommandError(f"{ruta}: {entera.status_code}")
    igual = cliente.get(ruta, headers={"if-none-match": entera["ETag"]})
    fin = time.perf_counter()
    eventos = entera.content.count(b"BEGIN:VEVENT")
    medidor.decir(
        f"- Archivo suscrito: {eventos:,} eventos, {len(entera.content) / 1024:,.0f} kB en {medio - inicio:.2f} s; "
        f"si nada cambió ({igual.status_code}), {fin - medio:.2f} s."
    )
