"""Loads the whole demo: people, historical agreements and fictitious cases; what is there is left as it is."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from acuerdos import importacion
from acuerdos.models import Acuerdo
from expediente.models import Aviso

from .guiones import GUIONES
from .personas import cargar_cuentas, cargar_sedes
from .reparto import representar

HISTORICOS = Path(__file__).resolve().parent.parent / "datos" / "acuerdos_historicos.csv"
DIAS_SIN_ENVIAR = 3  # notices of these last days leave by mail when the demo starts; the older ones count as sent
DIAS_SIN_LEER = 7


@transaction.atomic
def cargar(*, ahora: dt.datetime, decir: Callable[[str], None]) -> None:
    """Load the demo, all or nothing, saying each part; a second time changes nothing."""
    gobiernos = cargar_sedes(ahora=ahora)
    gente = cargar_cuentas(gobiernos, ahora=ahora)
    decir(f"Cuentas: {len(gente)} personas de {len(gobiernos)} gobiernos y la SRE.")
    decir(f"Acuerdos documentados: {_importar(ahora)}.")
    if Acuerdo.objects.filter(es_demo=True).exists():
        decir("Casos ficticios: ya estaban.")
        return
    acuerdos = representar(GUIONES, gente, hoy=timezone.localdate(ahora))
    _archivar_avisos(acuerdos, ahora)
    decir(f"Casos ficticios: {len(acuerdos)}, en {len({acuerdo.estado for acuerdo in acuerdos})} estados.")


def _importar(ahora: dt.datetime) -> str:
    """Load the historical agreements that the project ships and say how many are new."""
    hoja = importacion.leer(HISTORICOS.read_bytes(), nombre=HISTORICOS.name)
    informe = importacion.importar(hoja, por=None, ahora=ahora)
    return f"{informe.filas}" if informe.nuevas else f"{informe.filas}, que ya estaban"


def _archivar_avisos(acuerdos: list[Acuerdo], ahora: dt.datetime) -> None:
    """Count the old notices as mailed, and the oldest as read, so that the mailbox starts with the recent ones."""
    suyos = Aviso.objects.filter(objeto_id__in=[a.pk for a in acuerdos], enviado_en=None)
    suyos.filter(creado_en__lt=ahora - dt.timedelta(days=DIAS_SIN_LEER)).update(leido_en=F("creado_en"))
    suyos.filter(creado_en__lt=ahora - dt.timedelta(days=DIAS_SIN_ENVIAR)).update(enviado_en=F("creado_en"))
