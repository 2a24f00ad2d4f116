"""The verbs of the four workflows of visits, and the only callers of the mover."""

import logging
from datetime import date

from django.utils import timezone

from directorio.models import Usuario
from directorio.roles import DGCP
from expediente.flujo import DatosIncompletos, Flujo, FlujoError, NoPermitido, VersionCambiada, mover
from expediente.plazos import en_palabras

from . import avisos, exigencias
from .documentos import oficios
from .estados import FLUJOS, Accion, Clase, Estado
from .exigencias import exigir, exigir_motivo
from .ficha.cruces import choques_de
from .models import DeQuien, EstadoActividad, Informe, Movimiento, Visita
from .permisos import puede
from .registro import destinos

registro = logging.getLogger(__name__)


def _flujo(visita: Visita) -> Flujo:
    return Flujo(
        transiciones=FLUJOS[visita.clase],
        etiquetas=dict(Estado.choices),
        puede=puede,
        movimiento=lambda: Movimiento,
        avisar=avisos.avisar_movimiento,
    )


def _mover(visita: Visita, accion: str, **opciones):
    if accion not in FLUJOS[visita.clase]:
        raise NoPermitido(puede(opciones["por"], accion, visita).motivo)
    return mover(_flujo(visita), visita, accion, **opciones)


# Asking ------------------------------------------------------------------------------------------


def solicitar(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """Send the request to the DGCP with all that its kind demands, and issue its receipt.

    A feria needs 15 working days and a reunification trip 15 calendar days of notice, or an exception; a visit abroad
    is told how its notice stands and never refused. Raises DatosIncompletos.
    """

    def preparar(actual):
        hoy = timezone.localdate(ahora)
        exigir(exigencias.faltantes(actual))
        usada = exigencias.exigir_anticipacion(actual, actual.fecha_inicio, actual.fecha_fin, hoy=hoy, campo="fechas")
        dada = exigencias.anticipacion(actual, hoy=hoy)
        actual.enviada_en = actual.enviada_en or ahora
        actual.excepcion_autorizada = actual.excepcion_autorizada and not usada
        if usada:
            actual.excepcion_pedida_en = None
        return {
            "fecha_inicio": actual.fecha_inicio.isoformat(),
            "fecha_fin": actual.fecha_fin.isoformat(),
            "excepcion": usada,
            "anticipacion": dada.frase if dada and not dada.suficiente else "",
            "documentos": [oficios.acuse(actual, por=por, ahora=ahora).pk],
        }

    return _mover(
        visita, Accion.SOLICITAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["enviada_en", "excepcion_autorizada", "excepcion_pedida_en"],
    )  # fmt: skip


def pedir_excepcion(visita: Visita, *, por, ahora, nota: str, version: int | None = None):
    """Ask the Dirección of the DGCP to admit the request with less notice; from then on the DGCP sees the draft."""

    def preparar(actual):
        if actual.fecha_inicio is None or actual.fecha_fin is None:
            raise DatosIncompletos({"nota": "Escriba antes el primer y el último día."})
        dada = exigencias.anticipacion(actual, hoy=timezone.localdate(ahora))
        if dada is None or dada.suficiente:
            raise DatosIncompletos({"nota": "No hace falta: la anticipación es suficiente. Envíe la solicitud."})
        exigir_motivo(nota, frase="Explique por qué no puede moverse la fecha: con eso se decide.")
        actual.excepcion_pedida_en = ahora
        return {"fecha_inicio": actual.fecha_inicio.isoformat(), "anticipacion": dada.frase}

    return _mover(
        visita, Accion.PEDIR_EXCEPCION, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["excepcion_pedida_en"],
    )  # fmt: skip


def autorizar_excepcion(visita: Visita, *, por, ahora, nota: str, version: int | None = None):
    """Admit once a request with less notice, on record and with its reason."""

    def preparar(actual):
        exigir_motivo(nota, frase="Escriba el motivo: una excepción sin motivo no se autoriza.")
        actual.excepcion_autorizada = True
        return {"fecha_inicio": actual.fecha_inicio.isoformat() if actual.fecha_inicio else ""}

    return _mover(
        visita, Accion.AUTORIZAR_EXCEPCION, por=por, ahora=ahora, version=version, nota=nota.strip(),
        preparar=preparar, campos=["excepcion_autorizada"],
    )  # fmt: skip


def devolver(visita: Visita, *, por, ahora, nota: str, version: int | None = None):
    """Return an incomplete request with what it lacks."""

    def preparar(actual):
        exigir_motivo(nota, frase="Explique qué falta, para que el gobierno local pueda completarlo.")
        actual.responsable_dgcp = actual.responsable_dgcp or por

    return _mover(
        visita, Accion.DEVOLVER, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["responsable_dgcp"],
    )  # fmt: skip


# Gira and visita diplomática ---------------------------------------------------------------------


def coordinar(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """Turn a visit to the Representación of each destination, with an oficio to each one."""

    def preparar(actual):
        exigir(exigencias.faltan_representaciones(actual))
        actual.responsable_dgcp = actual.responsable_dgcp or por
        return {"documentos": _oficios(actual, por=por, ahora=ahora)}

    return _mover(
        visita, Accion.COORDINAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["responsable_dgcp"],
    )  # fmt: skip


def _oficios(visita: Visita, *, por, ahora) -> list[int]:
    """Issue one oficio to each Representación of the destinations and stopovers that has none; give their keys.

    One of a request that was returned and sent again gets another, as what it says may have changed.
    """
    desde = visita.movimientos.filter(accion=Accion.SOLICITAR).order_by("-ocurrio_en").values("ocurrio_en")[:1]
    con_oficio = set(
        visita.documentos.filter(clase=oficios.CLASE_REPRESENTACION, emitido_en__gte=desde).values_list(
            "datos__representacion_id", flat=True
        )
    )
    representaciones = {d.representacion_id: d.representacion for d in visita.destinos.select_related("representacion")}
    return [
        oficios.oficio_a_representacion(visita, representacion, por=por, ahora=ahora).pk
        for pk, representacion in representaciones.items()
        if pk and pk not in con_oficio
    ]


def turnar_nuevos(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """Turn the destinations added since to their Representaciones, with an oficio to each that has none."""

    def preparar(actual):
        exigir(exigencias.faltan_representaciones(actual))
        nuevos = _oficios(actual, por=por, ahora=ahora)
        if not nuevos:
            raise DatosIncompletos({"nota": "Todas las Representaciones de los destinos ya tienen su oficio."})
        return {"documentos": nuevos}

    return _mover(
        visita, Accion.TURNAR_NUEVOS, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar
    )


def abrir_agenda(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """Begin the agenda: from now on one side proposes and the other answers."""
    return _mover(visita, Accion.ABRIR_AGENDA, por=por, ahora=ahora, version=version, nota=nota.strip())


def confirmar_agenda(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """Confirm an agenda without proposals to answer and without clashes of time. Raises DatosIncompletos."""

    def preparar(actual):
        vivas = actual.actividades.exclude(estado__in=(EstadoActividad.DECLINADA, EstadoActividad.CANCELADA))
        pendientes = [a.titulo for a in vivas if a.estado != EstadoActividad.ACEPTADA]
        if not vivas:
            raise DatosIncompletos({"agenda": "La agenda está vacía: acepte o agregue al menos una actividad."})
        if pendientes:
            titulos = ", ".join(f"«{t}»" for t in pendientes)
            raise DatosIncompletos({"agenda": f"Quedan propuestas sin acuerdo: {titulos}."})
        choques = choques_de(actual)
        if choques:
            raise DatosIncompletos({"agenda": "Corrija antes estos choques: " + " ".join(choques)})
        return {"actividades": len(vivas)}

    return _mover(
        visita, Accion.CONFIRMAR_AGENDA, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar
    )


def reabrir_agenda(visita: Visita, *, por, ahora, nota: str, version: int | None = None):
    """Open a confirmed agenda again, saying why."""

    def preparar(actual):
        exigir_motivo(nota, frase="Diga qué debe cambiar en la agenda.")

    return _mover(
        visita, Accion.REABRIR_AGENDA, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar
    )


# Feria de servicios (guide, chapter 7) -----------------------------------------------------------


def opinar(visita: Visita, *, por, ahora, favorable: bool | None, nota: str, version: int | None = None):
    """Transmit the opinion of the DGCP to the Subsecretaría and the DGSC (guideline 2)."""

    def preparar(actual):
        errores = exigencias.faltan_representaciones(actual)
        if favorable is None:
            errores["favorable"] = "Elija el sentido de la opinión."
        if not any(letra.isalnum() for letra in nota):
            errores["nota"] = "Escriba la opinión: va en el oficio."
        exigir(errores)
        actual.responsable_dgcp = actual.responsable_dgcp or por
        sentido = "favorable" if favorable else "desfavorable"
        oficio = oficios.oficio_de_opinion(actual, opinion=nota.strip(), sentido=sentido, por=por, ahora=ahora)
        return {"favorable": favorable, "documentos": [oficio.pk, *_oficios(actual, por=por, ahora=ahora)]}

    return _mover(
        visita, Accion.OPINAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["responsable_dgcp"],
    )  # fmt: skip


def valorar(
    visita: Visita, *, por, ahora, factible: bool | None, oficio: str, fecha: date | None, nota: str, version=None
):
    """Record what the Subsecretaría and the DGSC assessed with the consulate on the dates asked for (guideline 2)."""

    def preparar(actual):
        _exigir_respuesta(factible, "factible", oficio, fecha, nota, ahora)
        return {"favorable": factible, "oficio": oficio.strip(), "fecha": fecha.isoformat()}

    return _mover(
        visita, Accion.VALORAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        a=Estado.VALORADA if factible else Estado.NO_AUTORIZADA,
    )  # fmt: skip


def decidir_clubes(
    visita: Visita,
    *,
    por,
    ahora,
    autorizada: bool | None,
    oficio: str,
    fecha: date | None,
    nota: str = "",
    version=None,
):
    """Record what the IME decided on the meetings with clubs in the consulate (guideline 3)."""

    def preparar(actual):
        _exigir_respuesta(autorizada, "autorizada", oficio, fecha, nota or "sin nota", ahora)
        actual.feria.decision_clubes = "autorizada" if autorizada else "negada"
        actual.feria.save(update_fields=["decision_clubes"])
        return {"favorable": autorizada, "oficio": oficio.strip(), "fecha": fecha.isoformat()}

    return _mover(
        visita, Accion.DECIDIR_CLUBES, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar
    )


def autorizar(
    visita: Visita,
    *,
    por,
    ahora,
    autorizada: bool | None,
    oficio: str,
    fecha: date | None,
    nota: str = "",
    version=None,
):
    """Record the authorisation of the DGSC to the consulate, or its refusal (guideline 4)."""

    def preparar(actual):
        _exigir_respuesta(autorizada, "autorizada", oficio, fecha, nota if autorizada is False else "sin nota", ahora)
        if actual.feria.reunion_con_clubes and not actual.feria.decision_clubes and autorizada:
            raise DatosIncompletos(
                {"autorizada": "Falta la decisión del IME sobre las reuniones con clubes: aséntela antes."}
            )
        return {"favorable": autorizada, "oficio": oficio.strip(), "fecha": fecha.isoformat()}

    return _mover(
        visita, Accion.AUTORIZAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        a=Estado.AUTORIZADA if autorizada else Estado.NO_AUTORIZADA,
    )  # fmt: skip


def _exigir_respuesta(sentido: bool | None, campo: str, oficio: str, fecha: date | None, nota: str, ahora) -> None:
    """Demand what makes an answer from outside the portal worth recording: its sense, its document and its date."""
    errores = {}
    if sentido is None:
        errores[campo] = "Elija en qué sentido respondieron."
    if not any(letra.isalnum() for letra in oficio):
        errores["oficio"] = "Escriba el número del oficio o correo con el que respondieron."
    if fecha is None:
        errores["fecha"] = "Escriba la fecha de la respuesta."
    elif fecha > timezone.localdate(ahora):
        errores["fecha"] = f"El {en_palabras(fecha)} todavía no llega: escriba la fecha de la respuesta."
    if not any(letra.isalnum() for letra in nota):
        errores["nota"] = "Escriba lo que respondieron, o por qué no."
    exigir(errores)


def notificar(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """Tell the government, by oficio, whether its feria was authorised (guideline 4)."""
    autorizada = visita.estado != Estado.NO_AUTORIZADA

    def preparar(actual):
        if (actual.estado != Estado.NO_AUTORIZADA) != autorizada:
            raise VersionCambiada("La decisión cambió mientras tenía abierta la página: léala otra vez.")
        oficio = oficios.oficio_de_decision(actual, autorizada=autorizada, nota=nota.strip(), por=por, ahora=ahora)
        return {"documentos": [oficio.pk]}

    return _mover(
        visita, Accion.NOTIFICAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        a=Estado.NOTIFICADA if autorizada else Estado.NEGATIVA_NOTIFICADA,
    )  # fmt: skip


# Reunificación familiar (guide, chapter 7) -------------------------------------------------------


def avisar_consulados(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """Tell the consulate of the destination and of each stopover of the trip, by oficio, for their knowledge."""

    def preparar(actual):
        exigir(exigencias.faltan_representaciones(actual))
        actual.responsable_dgcp = actual.responsable_dgcp or por
        return {"documentos": _oficios(actual, por=por, ahora=ahora)}

    return _mover(
        visita, Accion.AVISAR_CONSULADOS, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["responsable_dgcp"],
    )  # fmt: skip


# The trip and what remains -----------------------------------------------------------------------


def iniciar(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """Record that the visit began, from its first day on. `por` is None when the portal's clock does it."""

    def preparar(actual):
        if timezone.localdate(ahora) < actual.fecha_inicio:
            raise DatosIncompletos(
                {"nota": f"Empieza el {en_palabras(actual.fecha_inicio)}: todavía no llega ese día."}
            )

    return _mover(visita, Accion.INICIAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar)


def regresar(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """Record that the visit ended, from its last day on. `por` is None when the portal's clock does it."""

    def preparar(actual):
        if timezone.localdate(ahora) < actual.fecha_fin:
            raise DatosIncompletos({"nota": f"Termina el {en_palabras(actual.fecha_fin)}: todavía no llega ese día."})

    return _mover(visita, Accion.REGRESAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar)


def informar(visita: Visita, *, por, ahora, resultados: str, recomendaciones: str = "", version: int | None = None):
    """Present, or correct, the report of the person's party: the OFAI's or that of its Representación."""
    de = DeQuien.OFAI if por.es_ofai else DeQuien.REPRESENTACION

    def preparar(actual):
        exigir_motivo(resultados, "resultados", "Escriba los resultados: qué se logró y qué quedó pendiente.")
        informe, nuevo = Informe.objects.update_or_create(
            visita=actual, de=de, representacion=por.representacion,
            defaults={"resultados": resultados.strip(), "recomendaciones": recomendaciones.strip(),
                      "presentado_por": por, "presentado_en": ahora},
        )  # fmt: skip
        return {"informe": informe.pk, "corrige": not nuevo}

    return _mover(visita, Accion.INFORMAR, por=por, ahora=ahora, version=version, preparar=preparar)


def concluir(visita: Visita, *, por, ahora, nota: str = "", version: int | None = None):
    """End a visit with the OFAI's report; a Representación's that is missing, or the follow-up, must be explained."""

    def preparar(actual):
        informes = list(actual.informes.all())
        if not any(i.de == DeQuien.OFAI for i in informes):
            raise DatosIncompletos({"nota": "Falta el informe del gobierno local: sin él no se concluye."})
        faltan = representaciones_sin_informe(actual)
        if faltan:
            nombres = ", ".join(r.nombre for r in faltan)
            exigir_motivo(nota, frase=f"Falta el informe de {nombres}: explique por qué se concluye sin él.")
        if actual.clase == Clase.DIPLOMATICA and actual.diplomatica.seguimiento_en is None:
            exigir_motivo(nota, frase="No hay reunión de seguimiento: explique por qué se concluye sin ella.")
        return {"informes": len(informes), "compromisos": actual.compromisos.count()}

    return _mover(visita, Accion.CONCLUIR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar)


def representaciones_sin_informe(visita: Visita) -> list:
    """Give the Representaciones of the destinations of a visit, stopovers apart, that have not reported.

    Of a reunification trip they owe no report: it is told «exclusivamente para su conocimiento» (guide, chapter 7).
    """
    if visita.clase == Clase.REUNIFICACION:
        return []
    dadas = set(visita.informes.values_list("representacion_id", flat=True))
    suyas = {d.representacion for d in visita.destinos.select_related("representacion") if not d.es_escala}
    return sorted((r for r in suyas if r and r.pk not in dadas), key=lambda r: r.nombre)


def reprogramar(
    visita: Visita, *, por, ahora, fecha_inicio: date | None, fecha_fin: date | None, nota: str, version=None
):
    """Move the dates of a visit; the same notice holds. The city of a feria goes with them; others are told of."""

    def preparar(actual):
        errores = {}
        if fecha_inicio is None:
            errores["fecha_inicio"] = "Escriba el primer día."
        if fecha_fin is None:
            errores["fecha_fin"] = "Escriba el último día."
        if not any(letra.isalnum() for letra in nota):
            errores["nota"] = "Diga por qué cambian las fechas."
        if (fecha_inicio, fecha_fin) == (actual.fecha_inicio, actual.fecha_fin):
            errores["fecha_inicio"] = "Son las fechas que ya tiene: escriba las nuevas."
        exigir(errores)
        usada = exigencias.exigir_anticipacion(
            actual, fecha_inicio, fecha_fin, hoy=timezone.localdate(ahora), campo="fecha_inicio",
            pospone=fecha_inicio >= actual.fecha_inicio,
        )  # fmt: skip
        antes = [actual.fecha_inicio.isoformat(), actual.fecha_fin.isoformat()]
        if actual.clase == Clase.FERIA:  # its government no longer corrects its destinations
            destinos.mover_con(actual, fecha_inicio, fecha_fin)
        actual.fecha_inicio, actual.fecha_fin = fecha_inicio, fecha_fin
        actual.excepcion_autorizada = actual.excepcion_autorizada and not usada
        return {"antes": antes, "fecha_inicio": fecha_inicio.isoformat(), "fecha_fin": fecha_fin.isoformat()}

    return _mover(
        visita, Accion.REPROGRAMAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["fecha_inicio", "fecha_fin", "excepcion_autorizada"],
    )  # fmt: skip


def reasignar(visita: Visita, *, por, ahora, responsable: Usuario | None, nota: str = "", version: int | None = None):
    """Put another person of the DGCP in charge."""

    def preparar(actual):
        if responsable is None or responsable.rol not in DGCP or not responsable.is_active:
            raise DatosIncompletos({"responsable": "Elija a una persona activa de la DGCP."})
        if responsable.pk == actual.responsable_dgcp_id:
            raise DatosIncompletos({"responsable": f"Ya está a cargo de {responsable.nombre}."})
        antes, actual.responsable_dgcp = actual.responsable_dgcp_id, responsable
        return {"antes": antes, "ahora": responsable.pk}

    return _mover(
        visita, Accion.REASIGNAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["responsable_dgcp"],
    )  # fmt: skip


def cancelar(visita: Visita, *, por, ahora, nota: str, version: int | None = None):
    """Cancel a visit with its reason; what was written is kept."""

    def preparar(actual):
        exigir_motivo(nota, frase="Diga por qué se cancela: se lo leerán todas las partes.")

    return _mover(visita, Accion.CANCELAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar)


def mover_por_reloj(*, hoy: date, ahora) -> int:
    """Begin and end the visits whose day came and nobody registered it; give how many. Safe to run twice."""
    movidas = 0
    for pendientes, verbo in ((Visita.objects.por_iniciar(hoy), iniciar), (Visita.objects.por_regresar(hoy), regresar)):
        for visita in list(pendientes):
            try:
                verbo(visita, por=None, ahora=ahora)
                movidas += 1
            except FlujoError as error:  # somebody moved it meanwhile
                registro.info("El reloj no movió %s: %s", visita.folio, error)
    return movidas
