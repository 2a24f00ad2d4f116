"""Writes on an agreement that are no step of its workflow: opening it, correcting it, handing it over."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from directorio.models import Contraparte
from expediente.documentos import tomar_numero
from expediente.flujo import DatosIncompletos, NoPermitido, VersionCambiada, bloquear

from ..busqueda.indice import indexar
from ..estados import EN_TRAMITE, PUBLICOS, Estado
from ..exigencias import revisor_valido
from ..models import Acuerdo
from ..permisos import puede_editar, puede_iniciar


@transaction.atomic
def abrir_negociacion(
    *, por, ahora, tipo: str, denominacion: str, titulo: str, resumen: str, contrapartes, materias, ods=(),
    fecha_firma_prevista=None, es_demo: bool = False,
) -> Acuerdo:  # fmt: skip
    """Open the case of an agreement that a person's government negotiates (guide, chapter 5, step 1).

    Raises NoPermitido, or DatosIncompletos when no counterpart is foreign (LCT, art. 2-II).
    """
    if not puede_iniciar(por):
        raise NoPermitido("Solo la OFAI de un gobierno local abre la negociación de un acuerdo.")
    contrapartes = list(contrapartes)
    _exigir_extranjera(contrapartes)
    anio = timezone.localdate(ahora).year
    folio = settings.FORMATO_FOLIO.format(anio=anio, consecutivo=tomar_numero("folio-acuerdos", anio))
    acuerdo = Acuerdo.objects.create(
        folio=folio,
        gobierno=por.gobierno,
        tipo=tipo,
        denominacion=denominacion,
        titulo=titulo.strip(),
        resumen=resumen.strip(),
        fecha_firma_prevista=fecha_firma_prevista,
        abierto_por=por,
        responsable_ofai=por,
        creado_en=ahora,
        movido_en=ahora,
        es_demo=es_demo,
    )
    acuerdo.contrapartes.set(contrapartes)
    acuerdo.materias.set(materias)
    acuerdo.ods.set(ods)
    reindexar(acuerdo)
    return acuerdo


@transaction.atomic
def corregir_negociacion(acuerdo: Acuerdo, *, por, version: int | None = None, **datos) -> Acuerdo:
    """Correct the data of a negotiation that is still the OFAI's to correct.

    Takes any of tipo, denominacion, titulo, resumen, fecha_firma_prevista, contrapartes, materias, ods.
    Raises NoPermitido, EstadoNoAdmite, VersionCambiada or DatosIncompletos.
    """
    actual = bloquear(acuerdo)
    veredicto = puede_editar(por, actual)
    if not veredicto:
        raise veredicto.error(veredicto.motivo)
    if version is not None and actual.version != version:
        raise VersionCambiada(
            "Alguien cambió este expediente mientras usted lo tenía abierto. Revise cómo quedó y vuelva a intentarlo; "
            "lo que escribió se conserva."
        )
    if "contrapartes" in datos:
        _exigir_extranjera(list(datos["contrapartes"]))
        _exigir_misma_naturaleza(actual, datos["contrapartes"])
    for campo in ("tipo", "denominacion", "titulo", "resumen", "fecha_firma_prevista"):
        if campo in datos:
            setattr(actual, campo, datos[campo])
    actual.version += 1
    actual.save()
    for campo in ("contrapartes", "materias", "ods"):
        if campo in datos:
            getattr(actual, campo).set(datos[campo])
    reindexar(actual)
    return actual


def reindexar(acuerdo: Acuerdo) -> None:
    """Write every word by which staff look for a case, and put it in the index of the Registro if it is public.

    The trays never list the historical record: of it only the index knows.
    """
    if acuerdo.estado != Estado.HISTORICO:
        contrapartes = acuerdo.contrapartes.select_related("pais")
        acuerdo.texto_busqueda = texto_de_busqueda(acuerdo, contrapartes=contrapartes, materias=acuerdo.materias.all())
        acuerdo.save(update_fields=["texto_busqueda"])
    if acuerdo.estado in PUBLICOS:
        indexar([acuerdo.pk])


def reindexar_movido(movimiento) -> None:
    """Let the Registro show at once a case that a step made or left public."""
    if movimiento.a in PUBLICOS:
        indexar([movimiento.caso_id])


def texto_de_busqueda(acuerdo: Acuerdo, *, contrapartes, materias) -> str:
    """Give the words of an agreement: title, parties, places, materias, number; no query when these are at hand."""
    gobierno = acuerdo.gobierno
    partes = [
        acuerdo.titulo,
        acuerdo.get_tipo_display(),
        acuerdo.get_denominacion_display(),
        acuerdo.folio,
        acuerdo.clave or "",
        gobierno.nombre_publico,
        gobierno.entidad.nombre if gobierno.entidad else "",
        acuerdo.materias_texto,
        acuerdo.lugar_firma,
        acuerdo.resumen,
    ]
    for contraparte in contrapartes:
        partes += [str(contraparte), contraparte.pais.nombre_en if contraparte.pais else ""]
    partes += [materia.nombre for materia in materias]
    return " · ".join(dict.fromkeys(p for p in partes if p))


def relevar(usuario, *, sucesor, por, ahora) -> None:
    """Pass the open cases of a person who leaves to a colleague; the history keeps the name of who acted.

    Without a successor the cases stay with their unit, unassigned. A review passes only to who can review.
    """
    abiertos = Acuerdo.objects.select_for_update(of=("self",)).filter(estado__in=EN_TRAMITE)
    for campo in ("responsable_ofai", "responsable_dgcp", "revisor"):
        recibe = None if campo == "revisor" and revisor_valido(sucesor) else sucesor
        for acuerdo in abiertos.filter(**{campo: usuario}):
            setattr(acuerdo, campo, recibe)
            acuerdo.save(update_fields=[campo])


def _exigir_misma_naturaleza(acuerdo: Acuerdo, contrapartes) -> None:
    """Refuse to bring a private counterpart into a request that was made for a public one."""
    if acuerdo.estado != Estado.CON_OBSERVACIONES or acuerdo.contraparte_privada_reconocida:
        return
    if any(contraparte.es_privada for contraparte in contrapartes):
        raise DatosIncompletos(
            {
                "contrapartes": "El dictamen se solicitó con una contraparte pública; con una privada la LCT no "
                "aplica. Si cambió la contraparte, desista de este trámite y abra otro."
            }
        )


def _exigir_extranjera(contrapartes: list[Contraparte]) -> None:
    if not contrapartes:
        raise DatosIncompletos({"contrapartes": "Diga con quién se negocia: elija o agregue la contraparte."})
    if not any(contraparte.es_extranjera for contraparte in contrapartes):
        raise DatosIncompletos(
            {
                "contrapartes": "Ninguna contraparte es extranjera: un acuerdo entre gobiernos mexicanos no es un "
                "acuerdo interinstitucional (LCT, artículo 2, fracción II) y no se tramita aquí."
            }
        )
