"""Writes on the chain of instruments: links declared, recorded, withdrawn; and records matched with inscriptions.

Whoever records a link waits for its turn (an advisory lock): two at once could otherwise close a cycle between them.
"""

from datetime import date

from django.db import connection, transaction

from expediente.flujo import DatosIncompletos, NoPermitido

from .. import avisos
from ..bitacora import asentar_vinculo
from ..estados import PUBLICOS, Accion, Estado
from ..exigencias import exigir
from ..models import Acuerdo, Vinculo
from ..models.cadena import DECLARABLES, FINALES, Clase
from ..permisos import puede_asentar_vinculos
from ..plazos import en_palabras
from .negociacion import reindexar

TURNO = 7_267_101  # of the advisory lock


def declarar(acuerdo: Acuerdo, *, clase: str, anterior: Acuerdo | None, por, ahora) -> Vinculo | None:
    """Note what an agreement under negotiation will do to one of the Registro; without `anterior`, take it back.

    It counts for nothing until who inscribes the agreement confirms it.
    """
    previo = acuerdo.vinculos_anteriores.filter(asentado_en=None, retirado_en=None).first()
    if previo and (previo.anterior, previo.clase) == (anterior, clase):
        return previo
    if previo:
        _quitar(previo, motivo="Lo cambió quien negocia.", por=por, ahora=ahora)
    if anterior is None:
        return None
    if clase not in DECLARABLES:
        raise DatosIncompletos({"clase_vinculo": "Diga si lo modifica, renueva, sustituye o termina."})
    if anterior.gobierno_id != acuerdo.gobierno_id or anterior.estado not in PUBLICOS:
        raise DatosIncompletos({"anterior": "Elija un acuerdo de su gobierno que esté en el Registro."})
    return Vinculo.objects.create(
        clase=clase, anterior=anterior, posterior=acuerdo, declarado_por=por, declarado_en=ahora
    )


def asentar_declarado(acuerdo: Acuerdo, *, confirma: bool | None, por, ahora) -> Vinculo | None:
    """Record, with the inscription of an agreement, the link that its government declared; or leave it out.

    Raises DatosIncompletos when there is one and nobody said whether it is confirmed, or when it no longer holds.
    """
    vinculo = pendiente(acuerdo)
    if vinculo is None:
        return None
    if confirma is None:
        raise DatosIncompletos({"confirma_vinculo": "Diga si confirma lo que este acuerdo hace con el anterior."})
    if not confirma:
        _quitar(vinculo, motivo="No se confirmó al inscribir.", por=por, ahora=ahora)
        return None
    _esperar_turno()
    vinculo.surte_efecto = acuerdo.fecha_firma
    faltas = _faltas(vinculo)
    if faltas:
        raise DatosIncompletos({"confirma_vinculo": " ".join(faltas.values())})
    vinculo.asentado_por, vinculo.asentado_en = por, ahora
    vinculo.save()
    return vinculo


def publicar_declarado(movimiento) -> None:
    """After the entry of an inscription, write in the log the link recorded with it; then, in the index, its chain."""
    if movimiento.accion != Accion.INSCRIBIR:
        return
    inscrito = movimiento.caso
    for vinculo in inscrito.vinculos_anteriores.en_vigor().select_related("anterior", "posterior"):
        asentar_vinculo(vinculo, ahora=movimiento.ocurrio_en)
        _reindexar_la_cadena(vinculo, menos=inscrito)


@transaction.atomic
def asentar(
    *, clase: str, anterior: Acuerdo, por, ahora, motivo: str, posterior: Acuerdo | None = None,
    surte_efecto: date | None = None, vigente_hasta: date | None = None, indefinida: bool = False,
) -> Vinculo:  # fmt: skip
    """Record a link between two agreements of the Registro, or a termination communicated without an instrument.

    Raises NoPermitido, or DatosIncompletos with a sentence by field.
    """
    _exigir_permiso(por)
    _esperar_turno()
    vinculo = Vinculo(
        clase=clase, anterior=anterior, posterior=posterior, surte_efecto=surte_efecto, vigente_hasta=vigente_hasta,
        indefinida=indefinida, motivo=motivo.strip(), asentado_por=por, asentado_en=ahora,
    )  # fmt: skip
    faltas = _faltas(vinculo)
    if not any(letra.isalnum() for letra in motivo):
        faltas["motivo"] = "Escriba en qué consta: la cláusula, el oficio o la comunicación, con su fecha."
    if posterior is not None and posterior.estado not in PUBLICOS:
        faltas["posterior"] = "Ese acuerdo todavía no está en el Registro."
    exigir(faltas)
    vinculo.save()
    avisos.avisar_vinculo(vinculo, por=por, ahora=ahora)
    asentar_vinculo(vinculo, ahora=ahora)
    _reindexar_la_cadena(vinculo)
    return vinculo


@transaction.atomic
def retirar(vinculo: Vinculo, *, motivo: str, por, ahora) -> Vinculo:
    """Withdraw a link recorded by mistake; it stays in the history with its reason."""
    _exigir_permiso(por)
    if not any(letra.isalnum() for letra in motivo):
        raise DatosIncompletos({"motivo": "Diga por qué se retira: queda en la historia."})
    actual = Vinculo.objects.select_for_update(of=("self",)).get(pk=vinculo.pk)
    if actual.retirado_en is not None:
        raise DatosIncompletos({"motivo": "Ese vínculo ya se había retirado."})
    _quitar(actual, motivo=motivo.strip(), por=por, ahora=ahora)
    avisos.avisar_vinculo(actual, por=por, ahora=ahora, retirado=True)
    asentar_vinculo(actual, retiro=True, ahora=ahora)
    _reindexar_la_cadena(actual)
    return actual


def pendiente(acuerdo: Acuerdo) -> Vinculo | None:
    """Give the link that the government declared and nobody has confirmed yet."""
    declarados = acuerdo.vinculos_anteriores.filter(asentado_en=None, retirado_en=None)
    return declarados.select_related("anterior", "declarado_por").first()


def _quitar(vinculo: Vinculo, *, motivo: str, por, ahora) -> None:
    vinculo.retirado_por, vinculo.retirado_en, vinculo.motivo_retiro = por, ahora, motivo
    vinculo.save(update_fields=["retirado_por", "retirado_en", "motivo_retiro"])


def _exigir_permiso(por) -> None:
    if not puede_asentar_vinculos(por):
        raise NoPermitido("Los vínculos entre acuerdos los asientan la DGCP y la Consultoría Jurídica.")


def _esperar_turno() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURNO])


def _reindexar_la_cadena(vinculo: Vinculo, *, menos: Acuerdo | None = None) -> None:
    """Write again in the index every agreement whose end may have changed: those of the whole chain."""
    ids = {vinculo.anterior_id, vinculo.posterior_id}
    for extremo in (vinculo.anterior_id, vinculo.posterior_id):
        if extremo:
            for una in Vinculo.objects.de_la_cadena(extremo):
                ids |= {una.anterior_id, una.posterior_id}
    ids -= {None, menos and menos.pk}
    for acuerdo in Acuerdo.objects.filter(pk__in=ids).select_related("gobierno__entidad", "gobierno__municipio"):
        reindexar(acuerdo)


# What a link demands, as sentences -----------------------------------------------------------------


def _faltas(vinculo: Vinculo) -> dict[str, str]:
    """Say, by field, what keeps a link from being recorded."""
    anterior, posterior = vinculo.anterior, vinculo.posterior
    if vinculo.clase not in Clase.values:
        return {"clase": "Diga qué hace un acuerdo con el otro."}
    if anterior.estado not in PUBLICOS:
        return {"anterior": "Ese acuerdo todavía no está en el Registro."}
    if posterior is None and vinculo.clase != Clase.TERMINACION:
        return {"posterior": "Elija el acuerdo que lo hace: solo una terminación puede comunicarse sin otro."}
    if posterior is not None and posterior.pk == anterior.pk:
        return {"posterior": "Un acuerdo no puede vincularse consigo mismo."}
    if vinculo.clase == Clase.COTEJO:
        return _faltas_del_cotejo(vinculo)
    return _faltas_del_lugar(vinculo) | _faltas_de_las_fechas(vinculo)


def _faltas_del_lugar(vinculo: Vinculo) -> dict[str, str]:
    """Say whether the link fits where it would stand: same parties, no cycle, one successor of each kind."""
    anterior, posterior = vinculo.anterior, vinculo.posterior
    suyos = anterior.vinculos_posteriores.en_vigor()
    if posterior is not None:
        if anterior.gobierno_id != posterior.gobierno_id and not _comparten_contraparte(anterior, posterior):
            return {"posterior": "Los dos acuerdos no tienen ninguna parte en común: revise el número."}
        if suyos.filter(posterior=posterior).exists():
            return {"posterior": "Esos dos acuerdos ya están vinculados."}
        alcanzados = Vinculo.objects.hacia_adelante([posterior.pk])
        if alcanzados.filter(posterior=anterior).exists():
            return {"posterior": "En la cadena ese acuerdo ya es anterior a este: el vínculo la cerraría en círculo."}
    if vinculo.clase in FINALES and (otro := suyos.filter(clase__in=FINALES).first()):
        return {"clase": f"Ese acuerdo ya tiene un término asentado ({otro.get_clase_display().lower()})."}
    if vinculo.clase == Clase.RENOVACION and suyos.filter(clase=Clase.RENOVACION).exists():
        return {"clase": "Ese acuerdo ya tiene una renovación: vincule el nuevo con el último de la cadena."}
    return {}


def _faltas_de_las_fechas(vinculo: Vinculo) -> dict[str, str]:
    """Say whether the dates can follow one another; a partial one («1981») is compared as far as it is known."""
    faltas: dict[str, str] = {}
    firmado, efecto = vinculo.anterior.fecha_firma_parcial, vinculo.surte_efecto
    posterior = vinculo.posterior.fecha_firma_parcial if vinculo.posterior else ""
    if posterior and firmado and _antes(posterior, firmado):
        faltas["posterior"] = "Ese acuerdo se firmó antes que el que modificaría: revise cuál es el anterior."
    if efecto is None and vinculo.clase in FINALES:
        faltas["surte_efecto"] = "Escriba desde qué día deja de regir."
    if efecto and _antes(efecto.isoformat(), firmado):
        faltas["surte_efecto"] = "No puede surtir efecto antes de que se firmara el acuerdo."
    elif efecto and _antes(efecto.isoformat(), posterior):
        faltas["surte_efecto"] = "No puede surtir efecto antes de la firma del instrumento que lo hace."
    hasta = vinculo.vigente_hasta
    if vinculo.clase in FINALES and (hasta or vinculo.indefinida):
        faltas["vigente_hasta"] = "Una terminación o sustitución no fija otra vigencia: déjela vacía."
    elif hasta and vinculo.indefinida:
        faltas["vigente_hasta"] = "Con fecha de término, la vigencia no es indefinida."
    elif hasta and (_antes(hasta.isoformat(), firmado) or (efecto and hasta < efecto)):
        faltas["vigente_hasta"] = f"La nueva vigencia no puede terminar el {en_palabras(hasta)}, antes de empezar."
    return faltas


def _faltas_del_cotejo(vinculo: Vinculo) -> dict[str, str]:
    anterior, posterior = vinculo.anterior, vinculo.posterior
    if anterior.estado != Estado.HISTORICO:
        return {"clase": "Solo se coteja un registro histórico."}
    if posterior.numero_registro is None:
        return {"posterior": "Elija un acuerdo inscrito: es el que queda."}
    if anterior.vinculos_posteriores.en_vigor().exists() or anterior.vinculos_anteriores.en_vigor().exists():
        return {"anterior": "Ese registro tiene vínculos con otros acuerdos: retírelos antes de cotejarlo."}
    if anterior.gobierno_id != posterior.gobierno_id and not _comparten_contraparte(anterior, posterior):
        return {"posterior": "Los dos no tienen ninguna parte en común: revise el número."}
    return {}


def _comparten_contraparte(uno: Acuerdo, otro: Acuerdo) -> bool:
    return uno.contrapartes.filter(pk__in=otro.contrapartes.values("pk")).exists()


def _antes(una: str, otra: str) -> bool:
    """Say whether a date comes before another, as far as both are known (AAAA, AAAA-MM, AAAA-MM-DD); unknown, no."""
    comun = min(len(una), len(otra))
    return una[:comun] < otra[:comun]
