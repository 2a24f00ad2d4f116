"""Beginning to explore a network and correcting what a membership says of itself."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from directorio.models import Gobierno, Usuario
from expediente.documentos import tomar_numero
from expediente.flujo import DatosIncompletos, VersionCambiada, bloquear

from .. import avisos, exigencias
from ..estados import EN_TRAMITE, VIGENTES, Estado
from ..models import Membresia, Red
from ..permisos import exigir, puede_abrir, puede_editar

YA_CAMBIO = (
    "Alguien cambió esta membresía mientras usted la tenía abierta. Revise cómo quedó y vuelva a guardar; lo que "
    "escribió se conserva."
)
SOLO_AL_PREPARARLA = ("red",)
DEL_INGRESO = ("campo", "motivo", "aportacion", "idioma_carta")
DE_LA_VIGENCIA = ("desde", "renueva_el")


def siguiente_folio(*, ahora) -> str:
    """Take the next folio of the year."""
    anio = timezone.localdate(ahora).year
    return settings.FORMATO_FOLIO_MEMBRESIA.format(anio=anio, consecutivo=tomar_numero("membresia", anio))


def bloquear_gobierno(pk: int) -> Gobierno:
    """Lock a government until the transaction ends: two people do not begin the same membership at once."""
    partes = Gobierno.objects.select_related("entidad", "municipio")
    return partes.select_for_update(of=("self",), no_key=True).get(pk=pk)


@transaction.atomic
def abrir(
    red: Red, *, por: Usuario, ahora, campo: str = "", motivo: str = "", procedencia: str = "", es_demo: bool = False
) -> Membresia:
    """Begin to explore a network for the person's government, and tell the DGCP.

    Raises NoPermitido, and DatosIncompletos for a network that is no more, that does not admit this kind of
    government, or in which it already is.
    """
    exigir(puede_abrir(por))
    nueva = Membresia(
        gobierno=bloquear_gobierno(por.gobierno_id), red=red, campo=campo, motivo=motivo, procedencia=procedencia,
        idioma_carta=red.idioma_carta, abierta_por=por, creado_en=ahora, movido_en=ahora, es_demo=es_demo,
    )  # fmt: skip
    exigir_que_pueda_ser(nueva)
    nueva.folio = siguiente_folio(ahora=ahora)
    nueva.save()
    avisos.avisar_apertura(nueva, por=por, ahora=ahora)
    return nueva


def exigir_que_pueda_ser(membresia: Membresia) -> None:
    """Refuse what could never be asked for: each sentence is of the network or of its field.

    The network is read as it is now, and until the transaction ends nobody merges it.
    """
    red = membresia.red = Red.objects.select_for_update(of=("self",), no_key=True).get(pk=membresia.red_id)
    motivo = exigencias.red_que_ya_no_es(red) or exigencias.no_la_admite(membresia.gobierno, red)
    exigencias.exigir({"red": motivo} if motivo else {})
    if membresia.campo and membresia.campo not in red.campos:
        raise DatosIncompletos({"campo": f"«{membresia.campo[:60]}» no es un campo de {red}."})
    exigencias.exigir_que_no_haya_otra(membresia)


def corregibles(membresia: Membresia) -> tuple[str, ...]:
    """Give the fields that may be corrected in the present state."""
    siempre = ("contacto_nombre", "contacto_cargo", "contacto_correo", "area_responsable", "acuerdo_folio",
               "acuerdo_nota")  # fmt: skip
    if membresia.estado in EN_TRAMITE:
        propios = SOLO_AL_PREPARARLA if membresia.estado == Estado.EXPLORATORIA else ()
        return (*propios, *DEL_INGRESO, *siempre)
    return (*DE_LA_VIGENCIA, *siempre) if membresia.estado in VIGENTES else ()


@transaction.atomic
def corregir(membresia: Membresia, *, por: Usuario, ahora, campos: dict, version: int) -> Membresia:
    """Write what a membership says of itself; what its state does not let be corrected stays as it is.

    Raises NoPermitido, EstadoNoAdmite, VersionCambiada or DatosIncompletos and writes nothing.
    """
    actual = bloquear(membresia)
    exigir(puede_editar(por, actual))
    if actual.version != version:
        raise VersionCambiada(YA_CAMBIO)
    bloquear_gobierno(actual.gobierno_id)
    antes = {campo: getattr(actual, campo) for campo in corregibles(actual)}
    campos = {campo: valor for campo, valor in campos.items() if campo in antes}
    for campo, valor in campos.items():
        setattr(actual, campo, valor)
    _exigir_lo_corregido(actual, {c for c, v in campos.items() if antes[c] != v}, hoy=timezone.localdate(ahora))
    actual.version += 1
    actual.save(update_fields=[*campos, "version"])
    clave = f"redes.cambio:{actual.pk}:{actual.version}"
    avisos.avisar_cambio(actual, "corrigió los datos", clave=clave, por=por, ahora=ahora)
    return actual


def _exigir_lo_corregido(membresia: Membresia, cambiados: set[str], *, hoy: date) -> None:
    if cambiados & {"red", "campo"}:
        exigir_que_pueda_ser(membresia)
    if "desde" in cambiados:
        if membresia.desde is None and membresia.origen != "guia":
            raise DatosIncompletos({"desde": "Escriba desde qué día es miembro."})
        exigencias.exigir(exigencias.errores_del_periodo(membresia, membresia.desde, None, hoy=hoy))
    exigir_renovacion(membresia, membresia.desde)
    del_acuerdo = cambiados & {"acuerdo_folio", "acuerdo_nota"}
    if del_acuerdo and membresia.red.requiere_acuerdo and membresia.estado in VIGENTES:
        exigir_acuerdo(membresia, membresia.acuerdo_folio, membresia.acuerdo_nota)


def exigir_renovacion(membresia: Membresia, desde: date | None) -> None:
    """Refuse a renewal that comes before the membership began."""
    if membresia.renueva_el and desde and membresia.renueva_el <= desde:
        raise DatosIncompletos({"renueva_el": "La renovación no puede ser antes del ingreso, ni el mismo día."})


def exigir_acuerdo(membresia: Membresia, folio: str, nota: str) -> None:
    """Where joining implies an acuerdo, demand its folio or why there is none yet."""
    if exigencias.dice_algo(folio) or exigencias.dice_algo(nota):
        return
    raise DatosIncompletos({
        "acuerdo_folio": f"Participar en {membresia.red} implica un acuerdo interinstitucional: escriba su folio o su "
        "número de registro o, si todavía no lo hay, explique por qué en el campo siguiente."
    })  # fmt: skip
