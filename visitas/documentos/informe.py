"""The final report of a visit: what was sought, what each party tells, and how what was promised stands."""

from datetime import date, datetime

from django.utils import timezone

from directorio.models import Usuario
from expediente.documentos import fecha_de
from sre_portal.adapters.pdf import render_pdf

from ..estados import REALIZADAS, Estado
from ..models import Compromiso, DeQuien, EstadoActividad, EstadoCompromiso, Informe, Visita
from . import piezas
from .carpeta import HOJAS, comun

YA_HECHA = REALIZADAS - {Estado.EN_CURSO}
PLANTILLA = "visitas/pdf/informe.html"


def informe_pdf(visita: Visita, usuario: Usuario, *, ahora: datetime) -> bytes:
    """Make the final report of a visit for a person who may see it; it names no participant of a reunification trip."""
    return render_pdf(PLANTILLA, contexto_de(visita, usuario, ahora=ahora), hoja=HOJAS)


def contexto_de(visita: Visita, usuario: Usuario, *, ahora: datetime) -> dict:
    """Give what the template of the report reads."""
    informes = [_informe(uno) for uno in visita.informes.select_related("representacion", "presentado_por")]
    compromisos = list(visita.compromisos.all())
    actividades = piezas.en_la_agenda(visita, estados=[EstadoActividad.ACEPTADA])
    return {
        **comun(visita, usuario, ahora=ahora),
        "delegacion": piezas.delegacion_de(visita),
        "informes": informes,
        "faltan_informes": _quien_no_informa(visita),
        "contactos": [
            {
                "nombre": c.nombre,
                "cargo": c.cargo,
                "institucion": c.institucion + (f" ({c.pais.nombre})" if c.pais else ""),
                "correo": c.correo,
                "telefono": piezas.telefono(c.telefono),
                "tema": c.tema,
            }
            for c in visita.contactos.select_related("pais")
        ],
        "compromisos": [_compromiso(c, hoy=timezone.localdate(ahora)) for c in compromisos],
        "agenda": piezas.agenda_de(actividades),
        "titulo_agenda": "Agenda realizada" if visita.estado in YA_HECHA else "Agenda prevista",
        "cuentas": [
            (len(actividades), "actividad en la agenda", "actividades en la agenda"),
            (visita.contactos.count(), "contacto", "contactos"),
            (len(compromisos), "compromiso", "compromisos"),
            (sum(c.estado == EstadoCompromiso.CUMPLIDO for c in compromisos), "cumplido", "cumplidos"),
        ],
        "cifras": _cifras(visita),
    }


def _informe(uno: Informe) -> dict:
    return {
        "de": uno.representacion.nombre if uno.representacion else uno.visita.gobierno.nombre_publico,
        "resultados": uno.resultados,
        "recomendaciones": uno.recomendaciones,
        "por": uno.presentado_por.nombre,
        "fecha": fecha_de(timezone.localdate(uno.presentado_en)),
    }


def _quien_no_informa(visita: Visita) -> list[str]:
    """Name the parties that have not told their results: the government, and each Representación visited."""
    dados = visita.informes.values_list("de", "representacion_id")
    dadas = {representacion for _, representacion in dados}
    faltan = [] if any(de == DeQuien.OFAI for de, _ in dados) else [visita.gobierno.nombre_publico]
    visitadas = visita.destinos.filter(es_escala=False, representacion__isnull=False).select_related("representacion")
    return faltan + sorted({d.representacion.nombre for d in visitadas if d.representacion_id not in dadas})


def _compromiso(uno: Compromiso, *, hoy: date) -> dict:
    return {
        "que": uno.que,
        "quien": uno.quien,
        "obligado": uno.get_obligado_display(),
        "vence": fecha_de(uno.vence),
        "estado": uno.get_estado_display(),
        "vencido": uno.estado == EstadoCompromiso.PENDIENTE and uno.vence < hoy,
        "nota": uno.nota,
        "cerrado": fecha_de(timezone.localdate(uno.cerrado_en)) if uno.cerrado_en else None,
        "contraparte": uno.contraparte,
        "resultado": uno.get_resultado_display() if uno.resultado else "",
    }


def _cifras(visita: Visita) -> list[tuple[str, int]]:
    """Give the numbers of a kind that a report should carry; a reunification trip is told by how many went."""
    if suya := getattr(visita, "reunificacion", None):
        return [("Personas mayores que viajaron", suya.numero_participantes)] if suya.numero_participantes else []
    if suya := getattr(visita, "feria", None):
        return [("Personas que se esperaba atender", suya.personas_esperadas)] if suya.personas_esperadas else []
    return []
