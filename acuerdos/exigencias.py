"""What each step of the dictamen workflow demands, as sentences that a person can act on."""

from datetime import date

from django.utils import timezone

from directorio.models import Usuario
from directorio.roles import Rol
from expediente.flujo import DatosIncompletos

from . import plazos
from .models import Acuerdo, Firmante, Observacion

CLASE_PROYECTO = "proyecto"
CLASE_COPIA = "copia_firmada"
CLASE_CABILDO = "aprobacion_cabildo"
CLASE_INTENCION = "carta_intencion"
CLASE_CONSULTA = "consulta_sectorial"

MOTIVOS_INCOMPLETA = {
    "texto": "Falta el texto del proyecto o no puede leerse",
    "idioma": "Falta el texto en uno de los idiomas en que se firmará",
    "contraparte": "No se identifica a la contraparte o su naturaleza",
    "atribuciones": "Falta señalar las atribuciones de quien suscribe",
    "cabildo": "Falta la aprobación del cabildo o el motivo de que no la haya",
    "consulta": "Falta la consulta a la dependencia federal cabeza de sector",
    "fecha": "La fecha prevista de firma no es la correcta",
    "otro": "Otro",
}


def exigir(errores: dict[str, str]) -> None:
    """Raise DatosIncompletos when there is anything to say."""
    if errores:
        raise DatosIncompletos(errores)


def faltantes_de_negociacion(acuerdo: Acuerdo) -> dict[str, str]:
    """Say what a notice of negotiation still lacks: parties, tipo, materias, summary."""
    errores = {}
    contrapartes = list(acuerdo.contrapartes.all())
    if not contrapartes:
        errores["contrapartes"] = "Diga con quién se negocia: elija o agregue la contraparte."
    elif not any(c.es_extranjera for c in contrapartes):
        errores["contrapartes"] = (
            "Ninguna contraparte es extranjera: un acuerdo entre gobiernos mexicanos no es un acuerdo "
            "interinstitucional (LCT, artículo 2, fracción II)."
        )
    if not acuerdo.materias.exists():
        errores["materias"] = "Elija al menos una materia."
    if not acuerdo.resumen.strip():
        errores["resumen"] = "Escriba el resumen de lo que se negocia."
    return errores


def faltan_textos(acuerdo: Acuerdo, idiomas) -> dict[str, str]:
    """Say in which languages the project's text is missing."""
    con_texto = set(acuerdo.archivos.filter(clase=CLASE_PROYECTO, retirado_en=None).values_list("idioma", flat=True))
    return {
        f"texto_{idioma.codigo}": f"Falta el texto del proyecto en {idioma.nombre.lower()}."
        for idioma in idiomas
        if idioma.codigo not in con_texto
    }


def faltan_copias(acuerdo: Acuerdo) -> dict[str, str]:
    """Say in which of the languages signed the signed PDF is missing."""
    copias = acuerdo.archivos.filter(clase=CLASE_COPIA, retirado_en=None, extension="pdf")
    con_copia = set(copias.values_list("idioma", flat=True))
    return {
        f"copia_{idioma.codigo}": f"Falta la copia firmada en {idioma.nombre.lower()}."
        for idioma in acuerdo.idiomas.all()
        if idioma.codigo not in con_copia
    }


def faltantes_de_observaciones(observaciones: list[dict]) -> dict[str, str]:
    """Say what each observation still lacks: what it is about and what it says."""
    errores = {} if observaciones else {"observaciones": "Formule al menos una observación."}
    for i, una in enumerate(observaciones, start=1):
        if una.get("sobre") not in Observacion.Sobre.values or not una.get("referencia", "").strip():
            errores[f"referencia_{i}"] = f"Observación {i}: diga sobre qué cláusula, dato o archivo es."
        if not una.get("texto", "").strip():
            errores[f"texto_{i}"] = f"Observación {i}: escriba la observación."
    return errores


def faltan_firmantes(firmantes: list[dict]) -> dict[str, str]:
    """Say for which party it is not known who signed, and with what post."""
    errores = {}
    for parte in Firmante.Parte:
        suyos = [f for f in firmantes if f.get("parte") == parte]
        if not suyos or any(not f.get("nombre", "").strip() or not f.get("cargo", "").strip() for f in suyos):
            errores[f"firmantes_{parte}"] = f"Escriba nombre y cargo de quien firmó {parte.label.lower()}."
    return errores


def requiere_consulta(acuerdo: Acuerdo) -> bool:
    """Say whether the federal sector head must be consulted first, as with the OCDE (guide, chapter 6)."""
    return any(c.requiere_consulta_sectorial for c in acuerdo.contrapartes.all())


def hay_archivo(acuerdo: Acuerdo, clase: str) -> bool:
    """Say whether a file of that kind is in the case, handed in or prepared."""
    return acuerdo.archivos.filter(clase=clase, retirado_en=None).exists()


def presentar(acuerdo: Acuerdo, *, ahora) -> list[int]:
    """Hand in the files that the OFAI had prepared; give their ids."""
    preparados = acuerdo.archivos.filter(presentado_en=None, retirado_en=None)
    ids = sorted(preparados.values_list("pk", flat=True))
    preparados.update(presentado_en=ahora)
    return ids


def fecha_de_firma(acuerdo: Acuerdo, fecha: date | None, ahora) -> dict[str, str]:
    """Say why a planned signing date cannot be accepted for a request made now, in Mexico City."""
    if fecha is None:
        return {"fecha_firma_prevista": "Escriba la fecha prevista de firma."}
    hoy = timezone.localdate(ahora)
    motivo = plazos.motivo_fecha_de_firma(fecha, hoy=hoy, extemporanea=acuerdo.extemporanea_autorizada)
    return {"fecha_firma_prevista": motivo} if motivo else {}


def usar_extemporanea(acuerdo: Acuerdo, fecha: date, ahora) -> bool:
    """Spend the exception when this date needs it."""
    necesaria = bool(plazos.motivo_fecha_de_firma(fecha, hoy=timezone.localdate(ahora)))
    if necesaria:
        acuerdo.extemporanea_autorizada = False
    return necesaria


def revisor_valido(revisor: Usuario | None, campo: str = "revisor") -> dict[str, str]:
    """Say why a person cannot be given the review."""
    if revisor is None or not revisor.is_active or revisor.rol != Rol.CJ_REVISOR:
        return {campo: "Elija a una persona activa de la Consultoría Jurídica que revise proyectos."}
    return {}
