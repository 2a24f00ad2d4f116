"""Beginning a visit and correcting what its request says."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from directorio.models import Usuario
from directorio.relevos import RelevoNecesario
from expediente.documentos import tomar_numero
from expediente.flujo import VersionCambiada, bloquear

from ..avisos import avisar_cambio
from ..estados import Accion, Clase, Estado
from ..models import PREFIJOS, Diplomatica, Feria, Reunificacion, Visita
from ..permisos import exigir, puede_abrir, puede_editar

DE_CADA_CLASE = {Clase.DIPLOMATICA: Diplomatica, Clase.FERIA: Feria, Clase.REUNIFICACION: Reunificacion}

YA_CAMBIO = (
    "Alguien cambió esta visita mientras usted la tenía abierta. Revise cómo quedó y vuelva a guardar; lo que escribió "
    "se conserva."
)


@transaction.atomic
def abrir(
    clase: str, *, por: Usuario, ahora, titulo: str, fecha_inicio=None, fecha_fin=None, es_demo: bool = False
) -> Visita:
    """Begin a visit of the person's government as a draft that nobody else sees. Raises NoPermitido."""
    exigir(puede_abrir(por))
    anio = timezone.localdate(ahora).year
    prefijo = PREFIJOS[Clase(clase)]
    folio = settings.FORMATO_FOLIO_VISITA.format(
        prefijo=prefijo, anio=anio, consecutivo=tomar_numero(f"visita-{prefijo}", anio)
    )
    visita = Visita.objects.create(
        folio=folio, clase=clase, gobierno=por.gobierno, titulo=titulo, fecha_inicio=fecha_inicio, fecha_fin=fecha_fin,
        abierta_por=por, creado_en=ahora, movido_en=ahora, es_demo=es_demo,
    )  # fmt: skip
    propio = DE_CADA_CLASE.get(visita.clase)
    if propio:
        propio.objects.create(visita=visita)
    return visita


@transaction.atomic
def corregir(
    visita: Visita, *, por: Usuario, ahora, campos: dict, propios: dict, version: int, materias=None
) -> Visita:
    """Write what the request says: `campos` of the visit and `propios` of its kind. The dates are moved by a step.

    Raises NoPermitido, EstadoNoAdmite or VersionCambiada and writes nothing.
    """
    actual = bloquear(visita)
    exigir(puede_editar(por, actual))
    if actual.version != version:
        raise VersionCambiada(YA_CAMBIO)
    if actual.estado != Estado.BORRADOR:
        campos = {k: v for k, v in campos.items() if k not in ("fecha_inicio", "fecha_fin")}
    elif actual.excepcion_autorizada and not _la_cubre(actual, campos.get("fecha_inicio", actual.fecha_inicio)):
        campos = {**campos, "excepcion_autorizada": False, "excepcion_pedida_en": None}
    for campo, valor in campos.items():
        setattr(actual, campo, valor)
    actual.version += 1
    actual.save(update_fields=[*campos, "version"])
    if materias is not None:
        actual.materias.set(materias)
    if propios:
        propio = getattr(actual, actual.clase)
        for campo, valor in propios.items():
            setattr(propio, campo, valor)
        propio.save(update_fields=list(propios))
    avisar_cambio(
        actual, "corrigió lo que dice la solicitud", clave=f"visitas.cambio:{actual.pk}:{actual.version}", por=por,
        ahora=ahora,
    )  # fmt: skip
    return actual


def _la_cubre(visita: Visita, inicio: date | None) -> bool:
    """Say whether the exception that was authorised covers a first day: that of then, or a later one."""
    autorizo = visita.movimientos.filter(accion=Accion.AUTORIZAR_EXCEPCION).order_by("-ocurrio_en", "-pk").first()
    pedida = autorizo.datos.get("fecha_inicio") if autorizo else ""
    return bool(inicio and pedida) and inicio >= date.fromisoformat(pedida)


@transaction.atomic
def reconocer_advertencias(visita: Visita, *, por: Usuario, ahora) -> None:
    """Record that the person read the guide's advice that is given to the participants of a reunification trip."""
    actual = bloquear(visita)
    exigir(puede_editar(por, actual))
    Reunificacion.objects.filter(visita=actual, consejos_leidos_en=None).update(
        consejos_leidos_en=ahora, consejos_leidos_por=por
    )


def relevar(usuario: Usuario, *, sucesor: Usuario | None, por: Usuario, ahora) -> int:
    """Hand over the open visits in charge of a person who leaves; give how many.

    Raises RelevoNecesario when there are some and nobody to receive them.
    """
    suyas = Visita.objects.abiertas().filter(responsable_dgcp=usuario)
    if not suyas.exists():
        return 0
    if sucesor is None:
        raise RelevoNecesario(f"{usuario.nombre} tiene visitas a su cargo: elija quién las recibe.")
    return suyas.update(responsable_dgcp=sucesor)
