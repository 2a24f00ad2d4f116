"""The read model of the work tray: what one line says of a case."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from directorio.roles import Rol
from expediente.ficha import QUIEN, Insignia, en_dias

from .. import plazos, recordatorios
from ..estados import ANTES_DE_FIRMAR, TURNO, Estado
from ..models import Acuerdo
from ..querysets import SIN_SOLICITUD
from .estado import insignia

DIAS_CERCANOS = 7  # calendar days from which a date is shown in amber


@dataclass(frozen=True)
class Proxima:
    """The nearest date that runs for a case: what it is, when, how far, and how it was computed."""

    que: str
    fecha: date
    restan: str
    tono: str
    explicacion: str

    @property
    def vencida(self) -> bool:
        return self.tono == "adverso"


@dataclass(frozen=True)
class Renglon:
    """A line of the tray."""

    acuerdo: Acuerdo
    insignia: Insignia
    turno: str
    que_espera: str
    responsable: str
    proxima: Proxima | None
    dias: int
    edad: str
    reingreso: bool

    @property
    def tono(self) -> str:
        return "adverso" if self.proxima and self.proxima.vencida else "propio" if self.acuerdo.con_orden == 0 else ""


def renglon(acuerdo: Acuerdo, *, hoy: date, inhabiles: dict[date, str]) -> Renglon:
    """Give the line of a case brought by `con_mios_primero`, `con_revision_lista` and `con_partes`; asks nothing."""
    unidad = TURNO.get(Estado(acuerdo.estado), "")
    dias = (hoy - timezone.localdate(acuerdo.movido_en)).days
    return Renglon(
        acuerdo=acuerdo,
        insignia=insignia(acuerdo.estado),
        turno=QUIEN.get(unidad, ""),
        que_espera=ESPERA.get(acuerdo.estado, "") if not _por_dictaminar(acuerdo) else "Emitir el dictamen",
        responsable=_responsable(acuerdo, unidad),
        proxima=proxima(acuerdo, hoy=hoy, inhabiles=inhabiles),
        dias=dias,
        edad="hoy" if dias <= 0 else "1 día" if dias == 1 else f"{dias} días",
        reingreso=acuerdo.ronda > 1,
    )


ESPERA = {
    Estado.NEGOCIACION: "Informar la negociación",
    Estado.INFORMADO: "Solicitar el dictamen",
    Estado.SOLICITADO: "Turnar o devolver",
    Estado.EN_REVISION: "Revisar el proyecto",
    Estado.CON_OBSERVACIONES: "Responder y reingresar",
    Estado.DICTAMINADO: "Firmar y registrar la firma",
    Estado.FIRMADO: "Remitir las copias firmadas",
    Estado.COPIAS_REMITIDAS: "Cotejar e inscribir",
    Estado.INSCRITO: "Comunicar la inscripción",
}


def proxima(acuerdo: Acuerdo, *, hoy: date, inhabiles: dict[date, str]) -> Proxima | None:
    """Give the date by which `con_proxima_fecha` sorts, with its name and how it was computed."""
    firma, candidatas = acuerdo.fecha_firma_prevista, []
    meta = recordatorios.computo_de_meta(acuerdo, inhabiles)
    if meta:
        candidatas.append((meta[1].fecha, f"Meta para {meta[0].que}", meta[1].explicacion))
    if firma and acuerdo.estado in ANTES_DE_FIRMAR:
        if acuerdo.estado in SIN_SOLICITUD and not acuerdo.extemporanea_autorizada:
            limite = plazos.ultimo_dia_para_solicitar(firma)
            candidatas.append((limite.fecha, "Último día para solicitar", limite.explicacion))
        else:
            candidatas.append((firma, "Firma prevista", "La indicó el gobierno local; puede reprogramarla."))
    if not candidatas:
        return None
    fecha, que, explicacion = min(candidatas)
    dias = (fecha - hoy).days
    tono = "adverso" if dias < 0 else "atencion" if dias <= DIAS_CERCANOS else "neutro"
    return Proxima(que, fecha, en_dias(dias), tono, explicacion)


def _por_dictaminar(acuerdo: Acuerdo) -> bool:
    return acuerdo.estado == Estado.EN_REVISION and acuerdo.con_revision


def _responsable(acuerdo: Acuerdo, unidad: str) -> str:
    """Name the person whose turn it is; where the whole unit may act, say so."""
    if _por_dictaminar(acuerdo):
        return Rol.CJ_TITULAR.label
    persona = {"ofai": acuerdo.responsable_ofai, "dgcp": acuerdo.responsable_dgcp, "cj": acuerdo.revisor}.get(unidad)
    return persona.nombre if persona else "Sin asignar" if unidad else ""
