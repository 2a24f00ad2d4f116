"""Receiving and withdrawing the files beside a membership."""

from django.db import transaction

from expediente import archivos
from expediente.flujo import NoPermitido
from expediente.models import Archivo

from .. import avisos
from ..archivos import TIPOS, clases_para, nombre_de_clase, puede_retirar
from ..models import Membresia


def recibir(membresia: Membresia, *, clase: str, subido, por, ahora) -> Archivo:
    """Keep a file beside a membership. Raises ArchivoRechazado or NoPermitido and keeps nothing."""
    if clase not in clases_para(por):
        raise NoPermitido("Su unidad no aporta esa clase de archivo.")
    # Each file stands on its own: its name is its version.
    numero = membresia.archivos.filter(clase__startswith=f"{clase}-").count() + 1
    return archivos.guardar(
        membresia, subido, clase=f"{clase}-{numero}", por=por, ahora=ahora, tipos=TIPOS, presentado=True
    )


@transaction.atomic
def agregar(membresia: Membresia, *, clase: str, subido, por, ahora) -> Archivo:
    """Keep a file that comes without a step, and tell the DGCP. Raises ArchivoRechazado or NoPermitido."""
    nuevo = recibir(membresia, clase=clase, subido=subido, por=por, ahora=ahora)
    _avisar(membresia, nuevo, "agregó", por=por, ahora=ahora)
    return nuevo


@transaction.atomic
def retirar(membresia: Membresia, pk: int, *, por, ahora) -> str:
    """Withdraw a file that the person's unit brought, and tell the DGCP; give its name, nothing if it was not there."""
    archivo = membresia.archivos.filter(pk=pk, retirado_en=None).select_related("subido_por").first()
    if archivo is None:
        return ""
    if not puede_retirar(por, archivo):
        raise NoPermitido(
            f"Lo subió {archivo.subido_por.adscripcion}, o es el comprobante de un pago: no se retira aquí."
        )
    archivo.retirado_en = ahora
    archivo.save(update_fields=["retirado_en"])
    _avisar(membresia, archivo, "retiró", por=por, ahora=ahora)
    return archivo.nombre


def _avisar(membresia: Membresia, archivo: Archivo, hizo: str, *, por, ahora) -> None:
    que = f"{hizo} un archivo: {nombre_de_clase(archivo)}, «{archivo.nombre}»"
    avisos.avisar_cambio(membresia, que, clave=f"redes.archivo:{archivo.pk}:{hizo}", por=por, ahora=ahora)
