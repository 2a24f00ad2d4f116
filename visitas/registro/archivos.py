"""Receiving and withdrawing the files beside a visit."""

from expediente import archivos
from expediente.flujo import EstadoNoAdmite, NoPermitido
from expediente.models import Archivo

from ..archivos import TIPOS, clases_para, es_de_su_unidad
from ..estados import FINALES
from ..models import Visita


def recibir(visita: Visita, *, clase: str, subido, por, ahora) -> Archivo:
    """Keep a file beside a visit. Raises ArchivoRechazado, NoPermitido or EstadoNoAdmite and keeps nothing."""
    if clase not in clases_para(por):
        raise NoPermitido("Su unidad no aporta esa clase de archivo.")
    if visita.estado in FINALES and clase != "resultado":
        raise EstadoNoAdmite("La visita terminó: sólo se agregan resultados.")
    # Each file stands on its own: its name is its version.
    numero = visita.archivos.filter(clase__startswith=clase).count() + 1
    return archivos.guardar(
        visita, subido, clase=f"{clase}-{numero}", por=por, ahora=ahora, tipos=TIPOS, presentado=True
    )


def retirar(visita: Visita, pk: int, *, por, ahora) -> str:
    """Withdraw a file that the person's unit brought; give its name, or nothing when it is no longer there."""
    archivo = visita.archivos.filter(pk=pk, retirado_en=None).select_related("subido_por").first()
    if archivo is None:
        return ""
    if not es_de_su_unidad(archivo, por):
        raise NoPermitido(f"Lo subió {archivo.subido_por.adscripcion}: sólo su unidad puede retirarlo.")
    archivo.retirado_en = ahora
    archivo.save(update_fields=["retirado_en"])
    return archivo.nombre
