"""What the calendar costs with two thousand visits: its pages, and the file that other calendars read."""

import time

from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directorio.models import Usuario
from directorio.roles import Rol
from sre_portal.rendimiento import Medidor, analizar
from visitas.management.volumen import poblar
from visitas.models import Visita
from visitas.registro import calendario as direcciones

POCAS, MUCHAS = 20, 2_000
CONSULTAS_MAXIMAS = 10


def medir_calendario(medidor: Medidor) -> None:
    """Ask for a month, its agenda and the subscribed file with 20 visits and with 2,000, as the DGCP reads them."""
    ahora = timezone.now()
    hoy = timezone.localdate(ahora)
    dgcp = Usuario.objects.create_user(
        email=f"calendario-{ahora:%H%M%S%f}@medidas.invalid", nombre="Medidas", rol=Rol.DGCP_ANALISTA
    )
    ruta = reverse("visitas:calendario") + f"?mes={hoy:%Y-%m}"
    privada = reverse("visitas:ics_privado", args=[direcciones.crear_direccion(por=dgcp, ahora=ahora)])
    medidas = []
    for cuantas in (POCAS, MUCHAS):
        poblar(max(cuantas - Visita.objects.count(), 0), dia=hoy)
        analizar()
        detalle = f"{cuantas:,} visitas"
        medidas = [
            medidor.medir("Calendario: mes", detalle, ruta, usuario=dgcp),
            medidor.medir("Calendario: agenda", detalle, f"{ruta}&vista=agenda", usuario=dgcp),
            medidor.medir("Calendario: un país", detalle, f"{ruta}&pais=JP", usuario=dgcp),
        ]
    medidor.decir(_de_la_suscripcion(privada))
    peor = max(medida.consultas for medida in medidas)
    medidor.decir(
        f"- Calendario con {MUCHAS:,} visitas: {peor} consultas a lo más "
        f"(límite {CONSULTAS_MAXIMAS}: {'sí' if peor <= CONSULTAS_MAXIMAS else '**no**'})."
    )


def _de_la_suscripcion(ruta: str) -> str:
    """Read the subscribed file once whole and once unchanged, and say what each took."""
    cliente = Client()
    inicio = time.perf_counter()
    entera = cliente.get(ruta)
    medio = time.perf_counter()
    if entera.status_code != 200:
        raise CommandError(f"{ruta}: {entera.status_code}")
    igual = cliente.get(ruta, headers={"if-none-match": entera["ETag"]})
    fin = time.perf_counter()
    eventos = entera.content.count(b"BEGIN:VEVENT")
    return (
        f"- Archivo suscrito: {eventos:,} eventos, {len(entera.content) / 1024:,.0f} kB en {medio - inicio:.2f} s; "
        f"si nada cambió ({igual.status_code}), {fin - medio:.2f} s."
    )
