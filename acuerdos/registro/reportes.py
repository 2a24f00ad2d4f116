"""Writes on what the public reports: received and closed with an answer."""

from django.db import transaction
from django.utils import timezone

from directorio.roles import DGCP
from expediente.documentos import tomar_numero
from expediente.flujo import DatosIncompletos, NoPermitido
from sre_portal.adapters.cola import encolar

from .. import avisos
from ..models import Acuerdo
from ..models.reporte import Categoria, EstadoReporte, Reporte

FOLIO = "R-{anio}-{numero:04d}"


@transaction.atomic
def recibir(
    *, categoria: str, que_pasa: str, ahora, acuerdo: Acuerdo | None = None, como_deberia: str = "", fuente: str = "",
    correo: str = "", idioma: str = "es-mx",
) -> Reporte:  # fmt: skip
    """Keep what a visitor says is missing or wrong, and tell the analysts of the DGCP."""
    anio = timezone.localdate(ahora).year
    reporte = Reporte.objects.create(
        folio=FOLIO.format(anio=anio, numero=tomar_numero("reportes", anio)),
        acuerdo=acuerdo,
        categoria=categoria if acuerdo else Categoria.FALTA_ACUERDO,
        que_pasa=que_pasa.strip(),
        como_deberia=como_deberia.strip(),
        fuente=fuente.strip(),
        correo=correo.strip(),
        idioma=idioma,
        creado_en=ahora,
    )
    avisos.avisar_reporte(reporte, ahora=ahora)
    return reporte


@transaction.atomic
def cerrar(reporte: Reporte, *, estado: str, respuesta: str, por, ahora) -> Reporte:
    """Close a report as attended or dismissed, with what is answered; to who left a mail, it is sent.

    Raises NoPermitido, or DatosIncompletos when it says nothing or somebody closed it before.
    """
    if not por.is_active or por.rol not in DGCP:
        raise NoPermitido("Los reportes del público los atiende la DGCP.")
    actual = Reporte.objects.select_for_update(of=("self",)).get(pk=reporte.pk)
    if actual.estado != EstadoReporte.NUEVO:
        raise DatosIncompletos({"respuesta": f"{actual.cerrado_por} ya lo cerró: no se cambió nada."})
    if estado not in (EstadoReporte.ATENDIDO, EstadoReporte.DESCARTADO):
        raise DatosIncompletos({"estado": "Diga si se atendió o se descarta."})
    if not any(letra.isalnum() for letra in respuesta):
        raise DatosIncompletos({"respuesta": "Escriba qué se hizo, o por qué se descarta."})
    actual.estado, actual.respuesta = estado, respuesta.strip()
    actual.cerrado_por, actual.cerrado_en = por, ahora
    actual.save(update_fields=["estado", "respuesta", "cerrado_por", "cerrado_en"])
    if actual.correo:
        encolar("acuerdos.tasks.responder_reporte", reporte_id=actual.pk)
    return actual
