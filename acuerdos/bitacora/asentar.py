"""Writing an entry, inside the transaction of the act that it records."""

from django.db import transaction

from expediente.documentos import tomar_numero
from expediente.flujo import FlujoError
from expediente.models import DocumentoEmitido

from ..estados import INSCRITOS, Accion
from ..models import Acuerdo, Asiento
from ..models.bitacora import NADA, canonico, eslabon, sha256
from .retrato import Retratista, instante

SERIE = "bitacora"


class BitacoraRota(FlujoError):
    """The last entry of the log is not there: writing after it would hide the damage."""


@transaction.atomic
def asentar(acuerdo: Acuerdo, tipo: str, contenido: dict, *, ahora) -> Asiento:
    """Write the next entry. Its number is held until the commit: whoever comes next waits, and sees this one.

    Everything else that the transaction must lock, but the seal of the index, is to be locked before.
    Raises BitacoraRota.
    """
    numero = tomar_numero(SERIE, 0)
    anterior = huella_de(numero - 1)
    texto = canonico({"tipo": tipo, "clave": acuerdo.clave, "momento": instante(ahora), **contenido})
    suya = sha256(texto)
    return Asiento.objects.create(
        numero=numero,
        tipo=tipo,
        acuerdo=acuerdo,
        asentado_en=ahora,
        contenido=texto,
        sha256=suya,
        anterior=anterior,
        huella=eslabon(numero, anterior, suya),
    )


def huella_de(numero: int) -> str:
    """Give the hash of an entry that must be there; of number 0, zeros. Raises BitacoraRota."""
    if numero == 0:
        return NADA
    huella = Asiento.objects.filter(numero=numero).values_list("huella", flat=True).first()
    if huella is None:
        raise BitacoraRota(
            f"La bitácora del Registro no está completa: falta el asiento {numero}. Por eso no puede asentarse nada "
            "más. Avise a la administración del portal."
        )
    return huella


def asentar_movimiento(movimiento) -> Asiento | None:
    """Write the entry of a step of the workflow that is a public act: the inscription and its official notice."""
    if movimiento.accion == Accion.INSCRIBIR:
        return asentar_retrato(movimiento.caso, Asiento.Tipo.INSCRIPCION, ahora=movimiento.ocurrio_en)
    if movimiento.accion == Accion.COMUNICAR:
        oficio = DocumentoEmitido.objects.get(pk=movimiento.datos["documentos"][0])
        return asentar_comunicacion(movimiento.caso, oficio, ahora=movimiento.ocurrio_en)
    return None


def asentar_retrato(acuerdo: Acuerdo, tipo: str, *, ahora, **mas) -> Asiento:
    retrato = Retratista().retratar([acuerdo.pk])[acuerdo.pk]
    return asentar(acuerdo, tipo, {"acuerdo": retrato, **mas}, ahora=ahora)


def asentar_comunicacion(acuerdo: Acuerdo, oficio: DocumentoEmitido, *, ahora) -> Asiento:
    datos = {"numero": oficio.numero, "datos_sha256": sha256(canonico(oficio.datos))}
    return asentar(acuerdo, Asiento.Tipo.COMUNICACION, {"oficio": datos}, ahora=ahora)


def asentar_constancia(documento: DocumentoEmitido, *, ahora) -> Asiento | None:
    """Write the hash of a certificate's PDF when it is rendered, once; of any other document, nothing."""
    acuerdo = documento.objeto
    if documento.clase != "constancia" or not isinstance(acuerdo, Acuerdo):
        return None
    if acuerdo.asientos.filter(tipo=Asiento.Tipo.CONSTANCIA).exists():
        return None
    datos = {nombre: getattr(documento, nombre) for nombre in ("numero", "codigo", "sha256", "tamanio")}
    return asentar(acuerdo, Asiento.Tipo.CONSTANCIA, {"constancia": datos}, ahora=ahora)


def asentar_vinculo(vinculo, *, retiro: bool = False, ahora) -> Asiento | None:
    """Write that a relation between agreements was recorded or withdrawn; between historical ones, nothing."""
    partes = [parte for parte in (vinculo.posterior, vinculo.anterior) if parte and parte.estado in INSCRITOS]
    if not partes:
        return None
    tipo = Asiento.Tipo.RETIRO if retiro else Asiento.Tipo.VINCULO
    return asentar(partes[0], tipo, {"vinculo": retrato_del_vinculo(vinculo)}, ahora=ahora)


def retrato_del_vinculo(vinculo) -> dict:
    """Give what the Registro says of a relation, as plain JSON."""
    return {
        "id": vinculo.pk,
        "clase": str(vinculo.clase),
        "anterior": vinculo.anterior.clave,
        "posterior": vinculo.posterior.clave if vinculo.posterior else None,
        "surte_efecto": vinculo.surte_efecto.isoformat() if vinculo.surte_efecto else None,
        "vigente_hasta": vinculo.vigente_hasta.isoformat() if vinculo.vigente_hasta else None,
        "indefinida": vinculo.indefinida,
        "motivo": vinculo.motivo,
        "retirado": vinculo.retirado_en is not None,
    }


def asentar_correccion(acuerdo: Acuerdo, *, motivo: str, por, ahora) -> Asiento:
    """Write what the Registro holds of an agreement from now on, and why it is not what was inscribed.

    The entry of the inscription stays as it was; both are public.
    """
    quien = {"cargo": por.cargo or por.get_rol_display()}
    return asentar_retrato(acuerdo, Asiento.Tipo.CORRECCION, ahora=ahora, motivo=motivo, por=quien)
