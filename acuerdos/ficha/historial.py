"""The history of a case in words: codes and data of each movement, told to the person who reads."""

from datetime import date

from directorio.models import Usuario
from expediente.ficha import Hecho

from .. import exigencias, plazos
from ..estados import NOTA_INTERNA, TRANSICIONES, Accion, Estado
from ..models import Acuerdo, Movimiento, Sentido

TONOS = {
    Accion.OBSERVAR: "atencion",
    Accion.DEVOLVER_INCOMPLETA: "atencion",
    Accion.DEVOLVER_COPIAS: "atencion",
    Accion.AUTORIZAR_EXTEMPORANEA: "atencion",
    Accion.EMITIR_DICTAMEN: "favorable",
    Accion.INSCRIBIR: "favorable",
    Accion.COMUNICAR: "favorable",
    Accion.DESISTIR: "cerrado",
}


def historial(acuerdo: Acuerdo, usuario, documentos: list[dict]) -> list[Hecho]:
    """Tell the movements of a case, latest first, as this person may read them."""
    movimientos = list(acuerdo.movimientos.select_related("por__gobierno__entidad", "por__representacion"))
    if usuario.es_ofai:
        movimientos = [m for m in movimientos if m.accion != Accion.PREPARAR_REVISION]
    personas = _personas(movimientos)
    por_id = {d["pk"]: d for d in documentos}
    hechos = [_hecho(m, usuario, personas, por_id) for m in reversed(movimientos)]
    if acuerdo.abierto_por:
        quien = acuerdo.abierto_por
        hechos.append(Hecho(f"{quien.nombre} abrió la negociación", acuerdo.creado_en, quien.adscripcion, "", "neutro"))
    return hechos


def _personas(movimientos: list[Movimiento]) -> dict[int, str]:
    ids = {m.datos[c] for m in movimientos for c in ("revisor", "antes", "ahora") if isinstance(m.datos.get(c), int)}
    return dict(Usuario.objects.filter(pk__in=ids).values_list("pk", "nombre"))


def _hecho(movimiento: Movimiento, usuario, personas: dict[int, str], documentos: dict[int, dict]) -> Hecho:
    quien = movimiento.por.nombre if movimiento.por else "El portal"
    titulo = f"{quien} {TRANSICIONES[movimiento.accion].hecho}"
    tono = TONOS.get(movimiento.accion, "neutro")
    if movimiento.a in (Estado.IMPROCEDENTE, Estado.FUERA_DE_LCT):
        tono = "adverso" if movimiento.a == Estado.IMPROCEDENTE else "cerrado"
    oculta = usuario.es_ofai and movimiento.accion in NOTA_INTERNA
    return Hecho(
        titulo=titulo,
        ocurrio_en=movimiento.ocurrio_en,
        por=movimiento.por.adscripcion if movimiento.por else "",
        nota="" if oculta else movimiento.nota,
        tono=tono,
        detalles=_detalles(movimiento, usuario, personas),
        documentos=[documentos[pk] for pk in movimiento.datos.get("documentos", ()) if pk in documentos],
    )


def _detalles(movimiento: Movimiento, usuario, personas: dict[int, str]) -> list[str]:
    """Say what the data of a movement add: dates, people, numbers."""
    datos, frases = movimiento.datos, []
    if movimiento.de != movimiento.a:
        frases.append(f"De «{movimiento.de_nombre}» a «{movimiento.a_nombre}».")
    if datos.get("fecha_firma_prevista"):
        nueva = plazos.en_palabras(date.fromisoformat(datos["fecha_firma_prevista"]))
        antes = f" (antes, {plazos.en_palabras(date.fromisoformat(datos['antes']))})" if datos.get("antes") else ""
        frases.append(f"Firma prevista: {nueva}{antes}.")
    if datos.get("extemporanea"):
        frases.append("Se usó la autorización extemporánea: la fecha está a menos de 14 días naturales.")
    if datos.get("revisor"):
        frases.append(f"Revisa: {personas.get(datos['revisor'], '—')}.")
    if datos.get("reingreso"):
        frases.append(f"Reingreso, ronda {datos['ronda']}; responde {_observaciones(datos['respondidas'])}.")
    if datos.get("observaciones"):
        frases.append(f"Formula {_observaciones(datos['observaciones'])}.")
    if datos.get("motivos"):
        frases.append("; ".join(exigencias.MOTIVOS_INCOMPLETA[m] for m in datos["motivos"]) + ".")
    if datos.get("sentido"):
        frases.append(f"Sentido: {Sentido(datos['sentido']).label}.")
    if datos.get("propuesta") and usuario.es_consultoria:
        frases.append(f"Propone: {Sentido(datos['propuesta']).label}.")
    if datos.get("fecha_firma"):
        frases.append(f"Firmado el {plazos.en_palabras(date.fromisoformat(datos['fecha_firma']))}.")
    if datos.get("numero_registro"):
        frases.append(f"Número de registro {datos['numero_registro']}.")
    if datos.get("campo"):
        antes = personas.get(datos.get("antes"), "sin asignar")
        frases.append(f"De {antes} a {personas.get(datos['ahora'], '—')}.")
    return frases


def _observaciones(numeros: list[int]) -> str:
    textos = [str(n) for n in numeros]
    if len(textos) == 1:
        return f"la observación {textos[0]}"
    return f"las observaciones {', '.join(textos[:-1])} y {textos[-1]}" if textos else "sin observaciones pendientes"
