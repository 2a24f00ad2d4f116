"""Agreements straight in the Registro, without their procedure: for what only reads them or links them."""

import datetime as dt

from django.utils import timezone

from acuerdos.estados import Estado
from acuerdos.models import Acuerdo, Tipo
from acuerdos.registro import reindexar

from .directorio import ContraparteFactory

AHORA = dt.datetime(2026, 3, 2, 18, tzinfo=dt.UTC)


def publicado(gobierno, *, numero: int = 0, firma: str = "", contrapartes=None, **cambios) -> Acuerdo:
    """Give an inscribed agreement with that number, or a historical record; `firma` may be partial («1981»)."""
    estado = Estado.COMUNICADO if numero else Estado.HISTORICO
    siguiente = Acuerdo.objects.count() + 1
    datos = {
        "folio": f"AI-2020-{numero:04d}" if numero else f"H-{siguiente:05d}",
        "clave": f"rai-{numero:05d}" if numero else f"h-{siguiente:05d}",
        "numero_registro": numero or None,
        "inscrito_en": AHORA if numero else None,
        "informado_en": AHORA if numero else None,
        "gobierno": gobierno,
        "tipo": Tipo.HERMANAMIENTO,
        "titulo": f"Acuerdo {numero or siguiente}",
        "estado": estado,
        "fecha_firma_parcial": firma,
        "fecha_firma": dt.date.fromisoformat(firma) if len(firma) == 10 else None,
        "fuente": "" if numero else "Archivo municipal",
        "creado_en": AHORA,
        "movido_en": timezone.now(),
    } | cambios
    acuerdo = Acuerdo.objects.create(**datos)
    acuerdo.contrapartes.set(contrapartes or [ContraparteFactory()])
    reindexar(acuerdo)
    return acuerdo
