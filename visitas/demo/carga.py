"""Loads the visits, an act with its guests and the offices of the states; what is there is left as it is."""

import datetime as dt
from collections import Counter
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from directorio.models import Entidad, Pais, Usuario
from expediente.models import Aviso
from visitas.models import Casa, Visita
from visitas.publicaciones import acomodo
from visitas.registro import casas, participantes

from .lectura import Guion, claves, leer
from .reparto import representar

DOMINIO = "demo.invalid"  # that of the accounts of the demo
DIAS_SIN_ENVIAR = 3  # notices of these last days leave by mail when the demo starts; the older ones count as sent
DIAS_SIN_LEER = 7
FUENTE = "Dato ficticio (DEMO)"


@transaction.atomic
def cargar(*, ahora: dt.datetime, decir: Callable[[str], None]) -> None:
    """Load the visits of the demo, all or nothing, saying each part; a second time changes nothing.

    The accounts of its governments and missions must be there: those of `acuerdos.demo.personas`.
    """
    if Visita.objects.filter(es_demo=True).exists():
        decir("Visitas: ya estaban.")
        return
    gente = {u.email.removesuffix(f"@{DOMINIO}"): u for u in Usuario.objects.filter(email__endswith=f"@{DOMINIO}")}
    hoy = timezone.localdate(ahora)
    visitas = representar([Guion.de(clave, hoy=hoy) for clave in claves()], gente, ahora=ahora)
    participantes.retirar_vencidos(ahora=ahora)  # as every night
    for pedido in acomodo.por_resolver().filter(acto__visita__in=visitas):
        acomodo.resolver(pedido.pk, ahora=ahora)
    _archivar_avisos(ahora)
    clases = Counter(visita.clase for visita in visitas)
    decir(f"Visitas: {len(visitas)} de {len(clases)} clases, en {len({v.estado for v in visitas})} estados.")
    decir(f"Casas de los estados: {_cargar_casas(gente['dgcp.analista'], hoy=hoy)}.")


def _cargar_casas(analista: Usuario, *, hoy: dt.date) -> int:
    """Add the fictitious offices of the states, which nobody has verified; give how many."""
    filas = leer("casas")["casas"]
    for fila in filas:
        datos = {
            **fila, "entidad": Entidad.objects.por_nombre(fila["entidad"]),
            "pais": Pais.objects.get(codigo=fila["pais"]), "representacion": None, "fuente": FUENTE,
        }  # fmt: skip
        hecha = casas.guardar(None, {campo: datos.get(campo, "") for campo in casas.CAMPOS}, por=analista, hoy=hoy)
        Casa.objects.filter(pk=hecha.pk).update(es_demo=True)
    return len(filas)


def _archivar_avisos(ahora: dt.datetime) -> None:
    """Count the old notices as mailed, and the oldest as read, so that the mailbox starts with the recent ones."""
    suyos = Aviso.objects.filter(tipo_objeto=ContentType.objects.get_for_model(Visita), enviado_en=None)
    suyos.filter(creado_en__lt=ahora - dt.timedelta(days=DIAS_SIN_LEER)).update(leido_en=F("creado_en"))
    suyos.filter(creado_en__lt=ahora - dt.timedelta(days=DIAS_SIN_ENVIAR)).update(enviado_en=F("creado_en"))
