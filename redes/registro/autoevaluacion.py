"""Answering the self-assessment of the year, one dimension at a time, and sending it: then it is not changed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from directorio.models import Usuario
from expediente.flujo import DatosIncompletos, EstadoNoAdmite, VersionCambiada

from ..estructura import NIVEL_MAXIMO, SUSTENTO_MAXIMO, Dimension, Pregunta, faltan, general, nivel_de, puntos
from ..models import Autoevaluacion
from ..permisos import exigir, puede_enviar, puede_responder
from .apertura import bloquear_gobierno

YA_ENVIADA = "La autoevaluación de {anio} ya se envió: no se cambia. El próximo año se responde otra."
CAMBIADA = (
    "Otra persona respondió esta parte mientras usted la tenía abierta. Lo que usted eligió se conserva: compárelo con "
    "lo que hay ahora y, si es lo que debe quedar, guarde otra vez."
)
CAMBIADA_AL_ENVIAR = (
    "Otra persona cambió alguna respuesta después de que usted abrió esta página. Revise cómo quedó y, si es lo que "
    "debe "
    "decir, envíela."
)


def huella_de(autoevaluacion: Autoevaluacion | None, dimension: Dimension) -> str:
    """Give what tells whether the answers of a dimension are still as a page showed them; empty before any."""
    if autoevaluacion is None:
        return ""
    suyas = {
        p.clave: autoevaluacion.respuestas[p.clave] for p in dimension.preguntas if p.clave in autoevaluacion.respuestas
    }
    if not suyas:
        return ""
    return hashlib.blake2b(json.dumps(suyas, sort_keys=True).encode(), digest_size=8).hexdigest()


@transaction.atomic
def responder(
    dimension: Dimension, dadas: Mapping[str, Mapping], *, por: Usuario, ahora: datetime, vista: str | None = None
) -> Autoevaluacion:
    """Keep the answers to a dimension of this year's self-assessment; the first ones begin it.

    `dadas`: by question, {"nivel": 0 to 3 or None, "sustento": text}; those that are not in it stay. `vista`: the
    `huella_de` the dimension that the person saw; None asks nothing. Raises NoPermitido, EstadoNoAdmite once it was
    sent, VersionCambiada, and DatosIncompletos for a question or a level that does not exist.
    """
    exigir(puede_responder(por))
    gobierno, anio = bloquear_gobierno(por.gobierno_id), timezone.localdate(ahora).year
    actual = Autoevaluacion.objects.select_for_update(of=("self",)).filter(gobierno=gobierno, anio=anio).first()
    if actual is None:
        actual = Autoevaluacion(gobierno=gobierno, anio=anio, creada_en=ahora)
    if actual.enviada:
        raise EstadoNoAdmite(YA_ENVIADA.format(anio=anio))
    suya = actual.cuestionario.dimension(dimension.clave)
    if suya is None:
        raise DatosIncompletos({dimension.clave: "Esa parte no es del cuestionario de este año."})
    if vista is not None and vista != huella_de(actual, suya):
        raise VersionCambiada(CAMBIADA)
    nuevas = _validas(suya, dadas)
    for pregunta in suya.preguntas:  # only words came: the level that was given stays
        if pregunta.clave in nuevas and nuevas[pregunta.clave]["nivel"] is None:
            nuevas[pregunta.clave]["nivel"] = nivel_de(actual.respuestas, pregunta)
    actual.respuestas = {**actual.respuestas, **nuevas}
    actual.respondida_en, actual.respondida_por = ahora, por
    actual.version += 1 if actual.pk else 0
    actual.save()
    return actual


def _validas(dimension: Dimension, dadas: Mapping[str, Mapping]) -> dict[str, dict]:
    preguntas = {pregunta.clave: pregunta for pregunta in dimension.preguntas}
    errores, validas = {}, {}
    for clave, dada in dadas.items():
        if clave not in preguntas:
            errores[clave] = "Esa pregunta no es del cuestionario de este año."
            continue
        nivel, sustento = dada.get("nivel"), str(dada.get("sustento") or "").replace("\x00", "").strip()
        if nivel is not None and not _es_nivel(nivel):
            errores[f"nivel_{clave}"] = "Elija una de las cuatro opciones."
        elif len(sustento) > SUSTENTO_MAXIMO:
            errores[f"sustento_{clave}"] = f"Escriba a lo más {SUSTENTO_MAXIMO} caracteres."
        elif nivel is not None or sustento:
            validas[clave] = {"nivel": nivel, "sustento": sustento}
    if errores:
        raise DatosIncompletos(errores)
    return validas


def _es_nivel(nivel: object) -> bool:
    return isinstance(nivel, int) and not isinstance(nivel, bool) and 0 <= nivel <= NIVEL_MAXIMO


@transaction.atomic
def enviar(
    autoevaluacion: Autoevaluacion, *, por: Usuario, ahora: datetime, version: int | None = None
) -> Autoevaluacion:
    """Send the self-assessment of the year: from then on nobody changes it, and the DGCP reads it.

    Raises NoPermitido, EstadoNoAdmite when it was sent or its year ended, VersionCambiada, and DatosIncompletos with
    each question that nobody answered.
    """
    exigir(puede_enviar(por))
    suyas = Autoevaluacion.objects.visibles_para(por).select_for_update(of=("self",))
    actual = suyas.get(pk=autoevaluacion.pk)
    if actual.enviada:
        raise EstadoNoAdmite(YA_ENVIADA.format(anio=actual.anio))
    if actual.anio != timezone.localdate(ahora).year:
        raise EstadoNoAdmite(f"El año {actual.anio} ya terminó: responda la de este año.")
    if version is not None and version != actual.version:
        raise VersionCambiada(CAMBIADA_AL_ENVIAR)
    if sin_responder := faltan(actual.cuestionario, actual.respuestas):
        raise DatosIncompletos({pregunta.clave: _falta(d, pregunta) for d, pregunta in sin_responder})
    actual.resultado = {
        "general": general(actual.cuestionario, actual.respuestas),
        "dimensiones": puntos(actual.cuestionario, actual.respuestas),
    }
    actual.enviada_en, actual.enviada_por = ahora, por
    actual.version += 1
    actual.save()
    return actual


def _falta(dimension: Dimension, pregunta: Pregunta) -> str:
    return f"{dimension.nombre}: falta responder «{pregunta.texto}»"
