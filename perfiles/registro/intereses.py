"""What a foreign government writes to a city: kept, confirmed from its mail, and closed by the city's office."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from directorio.models import Materia, Ods, Pais
from expediente.documentos import tomar_numero
from expediente.flujo import DatosIncompletos, NoPermitido
from sre_portal.adapters.cola import encolar

from .. import avisos
from ..models import Escrito, EstadoInteres, Interes
from ..permisos import puede_atender_intereses

FOLIO = "IN-{anio}-{numero:04d}"
AL_DIA = 5  # mails that strangers may cause to one mailbox


@transaction.atomic
def recibir(
    escrito: Escrito, *, idioma: str, ahora: dt.datetime, tipo: str, nombre: str, pais: Pais | None, persona: str,
    cargo: str, correo: str, mensaje: str, subdivision: str = "", sitio: str = "", telefono: str = "",
    temas: Iterable[Materia] = (), ods: Iterable[Ods] = (),
) -> Interes | None:  # fmt: skip
    """Keep what was written and owe the mail that asks to confirm it: until then it is nobody's to read.

    None: that mailbox was sent enough for a day. The visitor is answered the same.
    """
    recientes = Interes.objects.filter(correo=correo, creado_en__gt=ahora - dt.timedelta(days=1))
    if recientes.count() >= AL_DIA:
        return None
    interes = Interes.objects.create(
        escrito=escrito, tipo=tipo, nombre=nombre, pais=pais, subdivision=subdivision, sitio=sitio, persona=persona,
        cargo=cargo, correo=correo, telefono=telefono, mensaje=mensaje, idioma=idioma, acepto_aviso_en=ahora,
        creado_en=ahora, es_demo=escrito.es_demo,
    )  # fmt: skip
    interes.temas.set(temas)
    interes.ods.set(ods)
    encolar("perfiles.tasks.pedir_confirmacion", interes_id=interes.pk)
    return interes


@transaction.atomic
def confirmar(llave: uuid.UUID, *, ahora: dt.datetime) -> Interes | None:
    """Number what was written and tell the city and the DGCP of it; confirming twice changes nothing.

    None: there is none with that key, or its time to be confirmed went by.
    """
    interes = Interes.objects.vigentes(ahora=ahora).select_for_update(of=("self",)).filter(llave=llave).first()
    if interes is None or interes.confirmado_en:
        return interes
    anio = timezone.localdate(ahora).year
    interes.folio = FOLIO.format(anio=anio, numero=tomar_numero("intereses", anio))
    interes.confirmado_en = ahora
    interes.save(update_fields=["folio", "confirmado_en"])
    avisos.avisar_interes(interes, ahora=ahora)
    return interes


@transaction.atomic
def cerrar_interes(interes: Interes, *, estado: str, nota: str, por, ahora: dt.datetime) -> Interes:
    """Close it as attended or dismissed, saying what was done; from then on run the days in which its data are kept.

    Raises NoPermitido, or DatosIncompletos when it says nothing or somebody closed it before.
    """
    if not puede_atender_intereses(por, interes.escrito):
        raise NoPermitido("Lo atiende la oficina de asuntos internacionales de la ciudad.")
    actual = Interes.objects.confirmados().select_for_update(of=("self",)).get(pk=interes.pk)
    if actual.estado != EstadoInteres.NUEVO:
        raise DatosIncompletos({"nota": f"{actual.cerrado_por} ya lo cerró: no se cambió nada."})
    if estado not in (EstadoInteres.ATENDIDO, EstadoInteres.DESCARTADO):
        raise DatosIncompletos({"estado": "Diga si se atendió o se descarta."})
    if not any(letra.isalnum() for letra in nota):
        raise DatosIncompletos({"nota": "Escriba qué se hizo, o por qué se descarta."})
    actual.estado, actual.nota = estado, nota.strip()
    actual.cerrado_por, actual.cerrado_en = por, ahora
    actual.save(update_fields=["estado", "nota", "cerrado_por", "cerrado_en"])
    return actual
