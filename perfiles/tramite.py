"""The verbs in the life of a profile or a plan, and the only callers of the mover."""

from collections.abc import Collection, Mapping

from django.db.models import Max
from django.utils import timezone

from directorio.models import Administracion
from expediente.flujo import DatosIncompletos, Flujo, VersionCambiada, mover

from . import avisos
from .busqueda import sellar
from .estados import TRANSICIONES, Accion, Estado
from .estructura import ORIGINAL
from .exigencias import exigir_publicable
from .ficha.fotografia import en_idiomas, fotografiar
from .ficha.versiones import huella_de
from .models import Comentario, Escrito, Movimiento, Version
from .permisos import puede
from .registro import indexar

BORRADOR_CAMBIADO = (
    "Alguien de su oficina guardó cambios mientras usted tenía abierta esta página: mire otra vez qué se va a publicar "
    "y, si está de acuerdo, publíquelo. Lo que escribió se conserva."
)
FLUJO = Flujo(
    transiciones=TRANSICIONES,
    etiquetas=dict(Estado.choices),
    puede=puede,
    movimiento=lambda: Movimiento,
    avisar=avisos.avisar_movimiento,
    despues=(lambda movimiento: sellar(),),
)


def publicar(
    escrito: Escrito, *, por, ahora, idiomas: Collection[str] = (), nota: str = "", version: int | None = None,
    visto: str | None = None,
):  # fmt: skip
    """Publish what is written, in Spanish and the languages chosen, as the next version (guide, chapter 4).

    `visto` is the `huella_de` of the draft that the person read: another is not published. Raises VersionCambiada, or
    DatosIncompletos when there is nothing to publish in one of the languages.
    """

    def preparar(actual):
        elegidos, foto = {ORIGINAL, *idiomas}, fotografiar(actual)
        if visto is not None and huella_de(foto) != visto:
            raise VersionCambiada(BORRADOR_CAMBIADO)
        contenido = en_idiomas(foto, elegidos)
        exigir_publicable(actual, elegidos, contenido["secciones"])
        ultima = actual.versiones.aggregate(m=Max("numero"))["m"] or 0
        vigente = _administracion(actual, ahora)
        actual.publicada = Version.objects.create(
            escrito=actual, numero=ultima + 1, contenido=contenido, administracion=vigente, publicada_por=por,
            publicada_en=ahora, idiomas=[ORIGINAL, *sorted(elegidos - {ORIGINAL})],
        )  # fmt: skip
        actual.revisada_con, actual.revisado_en = vigente, ahora
        indexar(actual)
        return {"version": actual.publicada.numero, "idiomas": actual.publicada.idiomas}

    return mover(
        FLUJO, escrito, Accion.PUBLICAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["publicada", "revisada_con", "revisado_en"],
    )  # fmt: skip


def revisar(escrito: Escrito, *, por, ahora, nota: str = "", version: int | None = None):
    """Let the present administration make what is published its own, without changing it."""

    def preparar(actual):
        actual.revisada_con, actual.revisado_en = _administracion(actual, ahora), ahora
        return {"version": actual.publicada.numero}

    return mover(
        FLUJO, escrito, Accion.REVISAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["revisada_con", "revisado_en"],
    )  # fmt: skip


def devolver(
    escrito: Escrito,
    *,
    por,
    ahora,
    nota: str,
    observaciones: Mapping[str, str] | None = None,
    version: int | None = None,
):
    """Take what is published out of the public's sight, with the remarks by which the government mends it.

    `observaciones` maps a section to its remark; each becomes a comment beside it.
    """

    def preparar(actual):
        dichas = {clave: t.strip() for clave, t in (observaciones or {}).items() if t.strip()}
        if not any(letra.isalnum() for letra in nota):
            raise DatosIncompletos({"nota": "Explique por qué se devuelve y qué debe corregirse."})
        for clave, texto in dichas.items():
            actual.estructura.seccion(clave)
            Comentario.objects.create(
                escrito=actual, seccion=clave, autor=por, texto=texto, creado_en=ahora, es_observacion=True
            )
        return {"version": actual.publicada.numero, "observaciones": len(dichas)}

    return mover(
        FLUJO, escrito, Accion.DEVOLVER, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar
    )


def retirar(escrito: Escrito, *, por, ahora, nota: str, version: int | None = None):
    """Withdraw what is published; every version remains."""

    def preparar(actual):
        if not any(letra.isalnum() for letra in nota):
            raise DatosIncompletos({"nota": "Diga por qué lo retira: queda en el historial."})
        return {"version": actual.publicada.numero}

    return mover(
        FLUJO, escrito, Accion.RETIRAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar
    )


def _administracion(escrito: Escrito, ahora) -> Administracion | None:
    return Administracion.objects.vigente(escrito.gobierno, timezone.localdate(ahora))
