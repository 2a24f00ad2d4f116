"""Writing a section: its editions, two people at once, translations, who writes it, and going back."""

import re
from collections.abc import Mapping

from django.db import transaction

from directorio.models import Usuario
from expediente.flujo import DatosIncompletos, FlujoError, VersionCambiada, bloquear

from .. import avisos
from ..estructura import ORIGINAL, Choque, fundir, limpio
from ..ficha.fotografia import fotografiar
from ..ficha.versiones import huella_de
from ..models import Edicion, Escrito, SeccionEscrita, Version
from ..permisos import exigir, puede_editar
from .imagenes import recuperar_imagenes

IDIOMA = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")


class IdiomaInvalido(FlujoError):
    """What was given as a language is not one, or it is the one that the others translate."""


class SeccionCambiada(FlujoError):
    """Somebody saved the section meanwhile, and changed the same elements: a person must choose."""

    def __init__(self, choques: list[Choque], actual: SeccionEscrita, *, por):
        self.choques, self.actual = choques, actual
        quien = actual.editada_por.nombre if actual.editada_por else "Alguien"
        frase = f"{quien} guardó esta sección mientras usted la tenía abierta, y cambió lo mismo que usted."
        if actual.editada_por == por:
            frase = "Usted guardó esta sección en otra ventana mientras tenía abierta esta, y cambió lo mismo."
        super().__init__(
            f"{frase} Compare los dos textos de cada punto marcado, deje el que deba quedar y guarde otra vez. No se "
            "perdió nada de lo suyo."
        )


@transaction.atomic
def guardar_seccion(
    escrito: Escrito, clave: str, contenido: Mapping, *, por, ahora, numero: int, idioma: str = ORIGINAL,
    traduce: int | None = None, restaura: str = "",
) -> SeccionEscrita:  # fmt: skip
    """Save a section in a language as its next edition; `numero` is that of the edition that the person had before.

    What others saved meanwhile is merged element by element. `traduce` is the Spanish edition that a translation was
    made from. Saves nothing when it says the same. Raises NoPermitido, IdiomaInvalido or SeccionCambiada.
    """
    exigir(puede_editar(por, escrito))
    seccion = escrito.estructura.seccion(clave)
    actual = _bloquear(escrito, clave, idioma)
    nuevo = limpio(seccion, contenido, idioma=idioma)
    if numero != actual.numero:
        nuevo = _con_lo_de_otros(escrito, actual, nuevo, numero, por=por)
    traduce = None if idioma == ORIGINAL else traduce if traduce is not None else actual.traduce
    if nuevo == actual.contenido and traduce == actual.traduce and not restaura:
        return actual
    Edicion.objects.create(
        escrito=escrito, seccion=clave, idioma=idioma, numero=actual.numero + 1, contenido=nuevo, traduce=traduce,
        restaura=restaura, por=por, escrita_en=ahora,
    )  # fmt: skip
    actual.numero += 1
    actual.contenido, actual.traduce = nuevo, traduce
    actual.editada_por, actual.editada_en = por, ahora
    actual.save(update_fields=["numero", "contenido", "traduce", "editada_por", "editada_en"])
    return actual


def _con_lo_de_otros(escrito: Escrito, actual: SeccionEscrita, mio: dict, numero: int, *, por) -> dict:
    vista = escrito.ediciones.filter(seccion=actual.seccion, idioma=actual.idioma, numero=numero).first()
    fundido, choques = fundir(vista.contenido if vista else {}, mio, actual.contenido)
    if choques:
        raise SeccionCambiada(choques, actual, por=por)
    return fundido


def _bloquear(escrito: Escrito, clave: str, idioma: str) -> SeccionEscrita:
    _exigir_idioma(idioma)
    SeccionEscrita.objects.get_or_create(escrito=escrito, seccion=clave, idioma=idioma)
    filas = SeccionEscrita.objects.select_for_update(of=("self",)).select_related("editada_por")
    return filas.get(escrito=escrito, seccion=clave, idioma=idioma)


def _exigir_idioma(idioma: str) -> None:
    if not IDIOMA.fullmatch(idioma):
        raise IdiomaInvalido("Elija el idioma de la lista.")


@transaction.atomic
def asignar(escrito: Escrito, clave: str, *, responsable: Usuario | None, por, ahora, idioma: str = ORIGINAL):
    """Say who of the government writes a section, and tell that person. Raises NoPermitido or DatosIncompletos."""
    exigir(puede_editar(por, escrito))
    escrito.estructura.seccion(clave)
    if responsable and not puede_editar(responsable, escrito):
        raise DatosIncompletos({"responsable": "Elija a una persona de la oficina de su gobierno."})
    fila = _bloquear(escrito, clave, idioma)
    if fila.responsable_id != (responsable.pk if responsable else None):
        fila.responsable = responsable
        fila.save(update_fields=["responsable"])
        avisos.avisar_encargo(escrito, fila, por=por, ahora=ahora)
    return fila


@transaction.atomic
def restaurar_edicion(
    escrito: Escrito, clave: str, *, idioma: str, numero: int, por, ahora, visto: int | None = None
) -> SeccionEscrita:
    """Make an earlier edition the present one, as a new edition. `visto` is the present one that the person read.

    Raises NoPermitido, VersionCambiada or Edicion.DoesNotExist.
    """
    antigua = Edicion.objects.get(escrito=escrito, seccion=clave, idioma=idioma, numero=numero)
    actual = _bloquear(escrito, clave, idioma)
    if visto not in (None, actual.numero):
        raise VersionCambiada(
            "Alguien de su oficina guardó la sección mientras usted leía su historia. Mire la edición actual y, si aún "
            "quiere la otra, restáurela."
        )
    return guardar_seccion(
        escrito, clave, antigua.contenido, por=por, ahora=ahora, numero=actual.numero, idioma=idioma,
        traduce=antigua.traduce, restaura=f"edicion:{numero}",
    )  # fmt: skip


@transaction.atomic
def restaurar_version(escrito: Escrito, version: Version, *, por, ahora, visto: str | None = None):
    """Make what was published the present draft, section by section, in each of its languages; nothing is lost.

    What is not in that version (a later language, another image) stays. A translation that was of the Spanish that
    comes back is so again. `visto` is the `huella_de` of the draft that the person read. Gives the sections that
    changed. Raises NoPermitido, VersionCambiada, or DatosIncompletos when its images do not fit beside the present.
    """
    exigir(puede_editar(por, escrito))
    idiomas = sorted(version.contenido["secciones"], key=lambda idioma: idioma != ORIGINAL)
    filas = {(i, clave): _bloquear(escrito, clave, i) for i in idiomas for clave in escrito.estructura.claves()}
    bloquear(escrito)  # for its images; after the sections, as who saves one has it before it asks for this row
    if visto is not None and huella_de(fotografiar(escrito)) != visto:
        raise VersionCambiada(
            "Alguien de su oficina guardó cambios mientras usted tenía abierta esta página. Mire otra vez qué "
            "cambiaría y, si está de acuerdo, restáurela."
        )
    recuperar_imagenes(escrito, {imagen["id"] for imagen in version.contenido["imagenes"]})
    hechas = []
    for (idioma, clave), actual in filas.items():
        contenido = version.contenido["secciones"][idioma].get(clave, {})
        traduce = _lo_que_tradujo(version, clave, idioma, filas)
        if contenido == actual.contenido and traduce in (None, actual.traduce):
            continue
        filas[idioma, clave] = guardar_seccion(
            escrito, clave, contenido, por=por, ahora=ahora, numero=actual.numero, idioma=idioma, traduce=traduce,
            restaura=f"version:{version.numero}",
        )  # fmt: skip
        hechas += [filas[idioma, clave]] if contenido != actual.contenido else []
    return hechas


def _lo_que_tradujo(version: Version, clave: str, idioma: str, filas: Mapping) -> int | None:
    """Give the Spanish edition of a translation of a version: the present one, if it was of what the version says."""
    if idioma == ORIGINAL:
        return None
    traduce = version.contenido["traduce"].get(idioma, {}).get(clave)
    publicada = version.contenido["ediciones"].get(ORIGINAL, {}).get(clave)
    return filas[ORIGINAL, clave].numero if traduce is not None and traduce == publicada else traduce


@transaction.atomic
def quitar_idioma(escrito: Escrito, idioma: str, *, por, ahora) -> int:
    """Empty every section of a translation; its editions remain, and what was published. Gives how many it emptied."""
    exigir(puede_editar(por, escrito))
    _exigir_idioma(idioma)
    if idioma == ORIGINAL:
        raise IdiomaInvalido("El español no se quita: los demás idiomas se traducen de él.")
    filas = [fila for fila in escrito.secciones.filter(idioma=idioma) if fila.contenido]
    for fila in filas:
        guardar_seccion(escrito, fila.seccion, {}, por=por, ahora=ahora, numero=fila.numero, idioma=idioma)
    return len(filas)
