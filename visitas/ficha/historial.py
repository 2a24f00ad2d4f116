"""The history of a visit in words: codes and data of each movement, told to the person who reads."""

from datetime import date

from directorio.models import Usuario
from expediente.ficha import Hecho
from expediente.plazos import en_palabras

from ..avisos import NOTA_INTERNA
from ..estados import FLUJOS, Accion
from ..models import Movimiento, Visita

TONOS = {
    Accion.DEVOLVER: "atencion",
    Accion.PEDIR_EXCEPCION: "atencion",
    Accion.AUTORIZAR_EXCEPCION: "atencion",
    Accion.REABRIR_AGENDA: "atencion",
    Accion.CONFIRMAR_AGENDA: "favorable",
    Accion.CONCLUIR: "favorable",
    Accion.CANCELAR: "cerrado",
}
SENTIDOS = {
    Accion.OPINAR: ("Opinión favorable.", "Opinión desfavorable."),
    Accion.VALORAR: ("Es factible en las fechas solicitadas.", "No es factible en las fechas solicitadas."),
    Accion.DECIDIR_CLUBES: ("Autoriza las reuniones.", "No autoriza las reuniones."),
    Accion.AUTORIZAR: ("Autoriza la feria.", "No autoriza la feria."),
}


def historial(visita: Visita, usuario, documentos: list[dict]) -> list[Hecho]:
    """Tell the movements of a visit, latest first, as this person may read them."""
    movimientos = list(visita.movimientos.select_related("por__gobierno__entidad", "por__representacion"))
    ids = {m.datos[c] for m in movimientos for c in ("antes", "ahora") if isinstance(m.datos.get(c), int)}
    personas = dict(Usuario.objects.filter(pk__in=ids).values_list("pk", "nombre"))
    por_id = {d["pk"]: d for d in documentos}
    hechos = [_hecho(visita, m, usuario, personas, por_id) for m in reversed(movimientos)]
    if visita.abierta_por:
        quien = visita.abierta_por
        hechos.append(Hecho(f"{quien.nombre} abrió el borrador", visita.creado_en, quien.adscripcion, "", "neutro"))
    return hechos


def _hecho(visita: Visita, movimiento: Movimiento, usuario, personas: dict, documentos: dict) -> Hecho:
    quien = movimiento.por.nombre if movimiento.por else "El portal"
    sentido = movimiento.datos.get("favorable")
    tono = TONOS.get(movimiento.accion, "neutro")
    oculta = movimiento.accion in NOTA_INTERNA and not usuario.es_dgcp
    if movimiento.accion in SENTIDOS and not oculta:
        tono = "favorable" if sentido else "adverso"
    return Hecho(
        titulo=f"{quien} {FLUJOS[visita.clase][movimiento.accion].hecho}",
        ocurrio_en=movimiento.ocurrio_en,
        por=movimiento.por.adscripcion if movimiento.por else "Llegó el día y nadie lo había registrado",
        nota="" if oculta else movimiento.nota,
        tono=tono,
        detalles=_detalles(movimiento, personas, oculta=oculta),
        documentos=[documentos[pk] for pk in movimiento.datos.get("documentos", ()) if pk in documentos],
    )


def _detalles(movimiento: Movimiento, personas: dict, *, oculta: bool) -> list[str]:
    """Say what the data of a movement add: dates, people, numbers; not what its note keeps among officials."""
    datos, frases = movimiento.datos, []
    if movimiento.de != movimiento.a:
        frases.append(f"De «{movimiento.de_nombre}» a «{movimiento.a_nombre}».")
    if datos.get("fecha_inicio") and datos.get("fecha_fin"):
        frases.append(f"Del {_dia(datos['fecha_inicio'])} al {_dia(datos['fecha_fin'])}.")
    if movimiento.accion == Accion.REPROGRAMAR:
        frases.append(f"Antes, del {_dia(datos['antes'][0])} al {_dia(datos['antes'][1])}.")
    if datos.get("excepcion"):
        frases.append("Se usó la excepción de anticipación.")
    if datos.get("anticipacion"):
        frases.append(datos["anticipacion"])
    if movimiento.accion in SENTIDOS and "favorable" in datos and not oculta:
        frases.append(SENTIDOS[movimiento.accion][0 if datos["favorable"] else 1])
    if datos.get("oficio"):
        frases.append(f"Respuesta {datos['oficio']}, del {_dia(datos['fecha'])}.")
    if datos.get("corrige"):
        frases.append("Corrige el que había presentado.")
    if datos.get("ahora"):
        antes = personas.get(datos.get("antes"), "sin asignar")
        frases.append(f"De {antes} a {personas.get(datos['ahora'], '—')}.")
    return frases


def _dia(texto: str) -> str:
    return en_palabras(date.fromisoformat(texto))
