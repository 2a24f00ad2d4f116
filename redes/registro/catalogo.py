"""The catalogue of networks: what the DGCP writes of each, its figures, and what it means that one is verified."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from directorio.nombres import compactar, normalizar
from expediente.flujo import DatosIncompletos, VersionCambiada, bloquear

from ..models import Cifra, ClaseCifra, Red
from ..permisos import exigir, puede_editar_catalogo

CAMPOS = (
    "siglas", "nombre", "nombre_original", "nombre_en", "tipo", "mandato", "mandato_en", "beneficios", "ingreso",
    "como_ingresar", "requiere_acuerdo", "fundamento_acuerdo", "tipos_ciudad", "tipos_gobierno", "poblacion_minima",
    "campos", "sede_ciudad", "sede_pais", "web", "correo", "idioma_carta", "activa",
)  # fmt: skip
LISTAS = ("materias", "ods", "idiomas")
DE_UN_RENGLON = ("siglas", "nombre", "nombre_original", "nombre_en", "sede_ciudad")
DE_LA_CIFRA = ("valor", "moneda", "nota", "fuente")
# Addresses of the room that are not a network's: redes/urls.
RESERVADAS = {
    "nueva", "presencia", "eventos", "recomendacion", "autoevaluacion", "autoevaluaciones", "cartas", "plantillas",
    "impresos", "membresias",
}  # fmt: skip
CAMBIADA = (
    "Otra persona cambió esta red mientras usted la tenía abierta. Lo que usted escribió se conserva: compárelo con lo "
    "que dice ahora su página y, si es lo que debe quedar, guarde otra vez."
)
CIFRA_CAMBIADA = (
    "Otra persona cambió esta cifra mientras usted la tenía abierta. Vea cómo quedó y vuelva a intentarlo; lo que "
    "escribió se conserva."
)


@transaction.atomic
def guardar(red: Red | None, datos: dict, *, por, hoy: date, version: int | None = None, confirmar=False) -> Red:
    """Write what is said of a network, a new one or as it is now. `version` is that of when its page was opened.

    What changes is no longer verified, unless `confirmar` says that all of it holds today. Raises NoPermitido,
    VersionCambiada, or DatosIncompletos when the name is taken.
    """
    exigir(puede_editar_catalogo(por))
    actual = bloquear(red) if red else Red(clave=_clave_libre(datos.get("siglas") or datos["nombre"]))
    if red and actual.version != version:
        raise VersionCambiada(CAMBIADA)
    for campo in CAMPOS:
        valor = datos[campo]
        setattr(actual, campo, compactar(valor) if campo in DE_UN_RENGLON else valor)
    _exigir_nombre_libre(actual)
    actual.verificada_el, actual.verificada_por = (hoy, por) if confirmar else (None, None)
    actual.version += bool(red)
    try:
        with transaction.atomic():
            actual.save()
    except IntegrityError:  # somebody added the same one meanwhile
        raise DatosIncompletos({"nombre": "Esa red ya está en el catálogo."}) from None
    for lista in LISTAS:
        getattr(actual, lista).set(datos[lista])
    return actual


def _exigir_nombre_libre(red: Red) -> None:
    """Raise DatosIncompletos when another network has that name, blind to accents."""
    otra = Red.objects.exclude(pk=red.pk).filter(nombre__unaccent__iexact=red.nombre).first()
    if otra:
        raise DatosIncompletos({"nombre": f"Esa red ya está en el catálogo: «{otra.nombre}»."})


def _clave_libre(texto: str) -> str:
    """Give the name of a network in its address, numbered when another has it, and never a word of the room."""
    base = slugify(normalizar(texto))[:34].strip("-") or "red"
    usadas = RESERVADAS | set(Red.objects.filter(clave__startswith=base).values_list("clave", flat=True))
    if base not in usadas:
        return base
    return next(clave for n in range(2, len(usadas) + 3) if (clave := f"{base}-{n}") not in usadas)


@transaction.atomic
def confirmar(red: Red, *, por, hoy: date, version: int) -> Red:
    """Say that what the catalogue tells of a network holds today. Raises NoPermitido or VersionCambiada."""
    exigir(puede_editar_catalogo(por))
    actual = bloquear(red)
    if actual.version != version:
        raise VersionCambiada(CAMBIADA)
    actual.verificada_el, actual.verificada_por = hoy, por
    actual.save(update_fields=["verificada_el", "verificada_por"])
    return actual


# Figures ----------------------------------------------------------------------------------------


@transaction.atomic
def guardar_cifra(red: Red, clase: str, datos: dict, *, por, hoy: date, version: int, confirmar=False) -> Cifra:
    """Write a figure of a network: `valor` (None: the network does not publish it), `moneda`, `nota` and `fuente`.

    What changes is no longer the guide's nor verified, unless `confirmar` says that it holds today. `version` is that
    of the figure when its page was opened, 0 when there was none. Raises NoPermitido or VersionCambiada.
    """
    exigir(puede_editar_catalogo(por))
    suya = bloquear(red)
    cifra = Cifra.objects.filter(red=suya, clase=clase).first() or Cifra(red=suya, clase=ClaseCifra(clase), version=0)
    if cifra.version != version:
        raise VersionCambiada(CIFRA_CAMBIADA)
    if any(getattr(cifra, campo) != datos[campo] for campo in DE_LA_CIFRA):
        cifra.de_la_guia, cifra.verificada_el, cifra.verificada_por = False, None, None
    for campo in DE_LA_CIFRA:
        setattr(cifra, campo, datos[campo])
    if confirmar:
        cifra.verificada_el, cifra.verificada_por = hoy, por
    cifra.version += 1
    cifra.save()
    return cifra


@transaction.atomic
def verificar_cifra(cifra: Cifra, *, por, hoy: date, version: int) -> Cifra:
    """Say that a figure holds today, as the person saw it. Raises NoPermitido or VersionCambiada."""
    exigir(puede_editar_catalogo(por))
    actual = Cifra.objects.select_for_update().get(pk=cifra.pk)
    if actual.version != version:
        raise VersionCambiada(CIFRA_CAMBIADA)
    actual.verificada_el, actual.verificada_por = hoy, por
    actual.version += 1
    actual.save(update_fields=["verificada_el", "verificada_por", "version"])
    return actual
