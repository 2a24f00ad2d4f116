"""The verbs of the dictamen workflow: what each step demands, and the only callers of the mover."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from directorio.models import Usuario
from expediente.documentos import tomar_numero
from expediente.flujo import Flujo, mover

from . import avisos, bitacora, documentos, plazos
from .estados import CON_DICTAMEN_PENDIENTE, TRANSICIONES, Accion, Estado
from .exigencias import (
    CLASE_CABILDO,
    CLASE_CONSULTA,
    CLASE_COPIA,
    CLASE_PROYECTO,
    MOTIVOS_INCOMPLETA,
    exigir,
    faltan_copias,
    faltan_firmantes,
    faltan_textos,
    faltantes_de_negociacion,
    faltantes_de_observaciones,
    fecha_de_firma,
    hay_archivo,
    presentar,
    requiere_consulta,
    revisor_valido,
    usar_extemporanea,
)
from .models import Acuerdo, Dictamen, Firmante, Movimiento, Observacion, PuntoRevision, Revision, Sentido
from .permisos import puede, tiene_contraparte_privada
from .registro import cadena, reindexar, reindexar_movido

FLUJO = Flujo(
    transiciones=TRANSICIONES,
    etiquetas=dict(Estado.choices),
    puede=puede,
    movimiento=lambda: Movimiento,
    avisar=avisos.avisar_movimiento,
    despues=(bitacora.asentar_movimiento, cadena.publicar_declarado, reindexar_movido),
)


def informar_negociacion(acuerdo: Acuerdo, *, por, ahora, version=None):
    """Inform the SRE, through the DGCP, of the negotiation (guide, chapter 5, step 2); issues the acuse."""

    def preparar(actual):
        exigir(faltantes_de_negociacion(actual))
        actual.informado_en = ahora
        actual.responsable_ofai = actual.responsable_ofai or por
        reindexar(actual)
        return {"documentos": [documentos.acuse(actual, paso=Accion.INFORMAR_NEGOCIACION, por=por, ahora=ahora).pk]}

    return mover(
        FLUJO, acuerdo, Accion.INFORMAR_NEGOCIACION, por=por, ahora=ahora, version=version, preparar=preparar,
        campos=["informado_en", "responsable_ofai"],
    )  # fmt: skip


def solicitar_dictamen(
    acuerdo: Acuerdo, *, por, ahora, fecha_firma_prevista: date | None, idiomas, sin_cabildo_motivo: str = "",
    reconoce_privada: bool = False, version=None,
):  # fmt: skip
    """Request the dictamen with the text in every language (guide, chapter 5, step 3); issues the acuse."""

    def preparar(actual):
        errores = faltantes_de_negociacion(actual)
        idiomas_ = list(idiomas)
        if not idiomas_:
            errores["idiomas"] = "Elija al menos un idioma en el que se firmará el acuerdo."
        errores |= faltan_textos(actual, idiomas_)
        errores |= fecha_de_firma(actual, fecha_firma_prevista, ahora)
        if tiene_contraparte_privada(actual) and not reconoce_privada:
            errores["reconoce_privada"] = (
                "La contraparte es privada y la LCT no aplica. Confirme si aun así pide que la Consultoría lo declare."
            )
        if not hay_archivo(actual, CLASE_CABILDO) and not sin_cabildo_motivo.strip():
            errores["sin_cabildo_motivo"] = "Adjunte la aprobación del cabildo o diga por qué no la hay."
        if requiere_consulta(actual) and not hay_archivo(actual, CLASE_CONSULTA):
            errores["consulta_sectorial"] = (
                "Con esta contraparte se consulta antes a la dependencia federal cabeza de sector: "
                "adjunte el documento de esa consulta."
            )
        exigir(errores)
        usada = usar_extemporanea(actual, fecha_firma_prevista, ahora)
        actual.fecha_firma_prevista = fecha_firma_prevista
        actual.sin_cabildo_motivo = sin_cabildo_motivo.strip()
        actual.contraparte_privada_reconocida = reconoce_privada and tiene_contraparte_privada(actual)
        actual.solicitado_en = ahora
        actual.idiomas.set(idiomas_)
        archivos = presentar(actual, ahora=ahora)
        documento = documentos.acuse(actual, paso=Accion.SOLICITAR_DICTAMEN, por=por, ahora=ahora)
        return {
            "fecha_firma_prevista": fecha_firma_prevista.isoformat(),
            "extemporanea": usada,
            "idiomas": [i.codigo for i in idiomas_],
            "archivos": archivos,
            "documentos": [documento.pk],
        }

    return mover(
        FLUJO, acuerdo, Accion.SOLICITAR_DICTAMEN, por=por, ahora=ahora, version=version, preparar=preparar,
        campos=["fecha_firma_prevista", "sin_cabildo_motivo", "contraparte_privada_reconocida", "solicitado_en",
                "extemporanea_autorizada"],
    )  # fmt: skip


def devolver_incompleta(acuerdo: Acuerdo, *, por, ahora, motivos: list[str], explicacion: str, version=None):
    """Return an incomplete request to the local government, with reasons from the list and in words."""

    def preparar(actual):
        errores = {}
        if not motivos or set(motivos) - set(MOTIVOS_INCOMPLETA):
            errores["motivos"] = "Elija al menos un motivo de la lista."
        if not explicacion.strip():
            errores["explicacion"] = "Explique qué falta para que el gobierno local pueda completarlo."
        exigir(errores)
        actual.responsable_dgcp = actual.responsable_dgcp or por
        return {"motivos": motivos}

    return mover(
        FLUJO, acuerdo, Accion.DEVOLVER_INCOMPLETA, por=por, ahora=ahora, version=version, nota=explicacion.strip(),
        preparar=preparar, campos=["responsable_dgcp"],
    )  # fmt: skip


def turnar(acuerdo: Acuerdo, *, por, ahora, revisor: Usuario | None, nota: str = "", version=None):
    """Turn the request over to the Consultoría Jurídica, to the person who will review it."""

    def preparar(actual):
        exigir(revisor_valido(revisor))
        actual.revisor = revisor
        actual.turnado_en = ahora
        actual.ronda += 1
        actual.responsable_dgcp = actual.responsable_dgcp or por
        return {"revisor": revisor.pk, "ronda": actual.ronda}

    return mover(
        FLUJO, acuerdo, Accion.TURNAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar,
        campos=["revisor", "turnado_en", "ronda", "responsable_dgcp"],
    )  # fmt: skip


def preparar_revision(
    acuerdo: Acuerdo, *, por, ahora, puntos: dict[str, dict], propuesta: str, consideraciones: str,
    valoraciones: dict[int, str] | None = None, version=None,
):  # fmt: skip
    """Write the checklist and the proposed sentido on which the titular will decide in this round."""

    def preparar(actual):
        errores = {}
        if any(puntos.get(p, {}).get("valor") not in ("si", "no", "no_aplica") for p in PuntoRevision.values):
            errores["puntos"] = "Conteste todos los puntos de la lista de revisión."
        if propuesta not in Sentido.values:
            errores["propuesta"] = "Proponga el sentido del dictamen."
        elif tiene_contraparte_privada(actual) and propuesta != Sentido.FUERA_DE_LCT:
            errores["propuesta"] = "Con una contraparte privada solo puede proponerse «Fuera de la LCT»."
        if not consideraciones.strip():
            errores["consideraciones"] = "Escriba las consideraciones en que se apoya la propuesta."
        pendientes = actual.observaciones.exclude(respondida_en=None)
        for observacion in pendientes:
            valor = (valoraciones or {}).get(observacion.numero, observacion.valoracion)
            if valor not in Observacion.Valoracion.values:
                errores[f"valoracion_{observacion.numero}"] = (
                    f"Diga si la observación {observacion.numero} quedó solventada o subsiste."
                )
        exigir(errores)
        for observacion in pendientes:
            nueva = (valoraciones or {}).get(observacion.numero, observacion.valoracion)
            if nueva != observacion.valoracion:
                observacion.valoracion = nueva
                observacion.save(update_fields=["valoracion"])
        Revision.objects.update_or_create(
            acuerdo=actual,
            ronda=actual.ronda,
            defaults={
                "puntos": {p: puntos[p] for p in PuntoRevision.values},
                "propuesta": propuesta,
                "consideraciones": consideraciones.strip(),
                "preparada_por": por,
                "preparada_en": ahora,
            },
        )
        return {"ronda": actual.ronda, "propuesta": propuesta}

    return mover(
        FLUJO, acuerdo, Accion.PREPARAR_REVISION, por=por, ahora=ahora, version=version, preparar=preparar
    )  # fmt: skip


def observar(acuerdo: Acuerdo, *, por, ahora, observaciones: list[dict], version=None):
    """Send numbered observations to the local government (guide, chapter 5, step 4a); issues their oficio.

    Each has `sobre`, `referencia`, `texto`, `fundamento` (a Fundamento or None) and `redaccion_sugerida`.
    """

    def preparar(actual):
        exigir(faltantes_de_observaciones(observaciones))
        anterior = actual.observaciones.order_by("-numero").values_list("numero", flat=True).first() or 0
        creadas = [
            Observacion.objects.create(
                acuerdo=actual,
                ronda=actual.ronda,
                numero=numero,
                sobre=una["sobre"],
                referencia=una["referencia"].strip(),
                texto=una["texto"].strip(),
                fundamento=una.get("fundamento"),
                redaccion_sugerida=una.get("redaccion_sugerida", "").strip(),
                formulada_por=por,
                formulada_en=ahora,
            )
            for numero, una in enumerate(observaciones, start=anterior + 1)
        ]
        documento = documentos.oficio_observaciones(actual, creadas, por=por, ahora=ahora)
        return {"observaciones": [o.numero for o in creadas], "ronda": actual.ronda, "documentos": [documento.pk]}

    return mover(FLUJO, acuerdo, Accion.OBSERVAR, por=por, ahora=ahora, version=version, preparar=preparar)


def reingresar(
    acuerdo: Acuerdo, *, por, ahora, respuestas: dict[int, dict], fecha_firma_prevista: date | None, version=None
):
    """Send the renegotiated text a second time (guide, chapter 5, step 4a), each observation answered one by one.

    `respuestas` maps an observation's number to its `sentido` and `texto`. It goes back to the same revisor.
    """

    def preparar(actual):
        pendientes = list(actual.observaciones.filter(respondida_en=None))
        errores = faltantes_de_negociacion(actual)
        for observacion in pendientes:
            respuesta = respuestas.get(observacion.numero, {})
            if respuesta.get("sentido") not in Observacion.Respuesta.values or not respuesta.get("texto", "").strip():
                errores[f"respuesta_{observacion.numero}"] = (
                    f"Conteste la observación {observacion.numero}: qué se hizo y por qué."
                )
        idiomas_ = list(actual.idiomas.all())
        if not actual.archivos.filter(
            clase=CLASE_PROYECTO, presentado_en=None, retirado_en=None, idioma__in=[i.codigo for i in idiomas_]
        ).exists():
            errores["textos"] = (
                "Adjunte la nueva versión del texto renegociado, al menos en uno de los idiomas; un archivo idéntico "
                "al anterior no es otra versión."
            )
        errores |= fecha_de_firma(actual, fecha_firma_prevista, ahora)
        exigir(errores)
        for observacion in pendientes:
            respuesta = respuestas[observacion.numero]
            observacion.respuesta_sentido = respuesta["sentido"]
            observacion.respuesta = respuesta["texto"].strip()
            observacion.respondida_por = por
            observacion.respondida_en = ahora
            observacion.save(update_fields=["respuesta_sentido", "respuesta", "respondida_por", "respondida_en"])
        usada = usar_extemporanea(actual, fecha_firma_prevista, ahora)
        cambio_fecha = actual.fecha_firma_prevista != fecha_firma_prevista
        actual.fecha_firma_prevista = fecha_firma_prevista
        actual.turnado_en = ahora
        actual.ronda += 1
        return {
            "ronda": actual.ronda,
            "reingreso": True,
            "archivos": presentar(actual, ahora=ahora),
            "respondidas": [o.numero for o in pendientes],
            "fecha_firma_prevista": fecha_firma_prevista.isoformat(),
            "cambio_fecha": cambio_fecha,
            "extemporanea": usada,
        }

    return mover(
        FLUJO, acuerdo, Accion.REINGRESAR, por=por, ahora=ahora, version=version, preparar=preparar,
        campos=["fecha_firma_prevista", "turnado_en", "ronda", "extemporanea_autorizada"],
    )  # fmt: skip


DESTINO_DEL_SENTIDO = {
    Sentido.PROCEDENTE: Estado.DICTAMINADO,
    Sentido.IMPROCEDENTE: Estado.IMPROCEDENTE,
    Sentido.FUERA_DE_LCT: Estado.FUERA_DE_LCT,
}


def emitir_dictamen(acuerdo: Acuerdo, *, por, ahora, sentido: str, fundamentos, consideraciones: str, version=None):
    """Issue the dictamen on whether the agreement may be signed (LCT, art. 7; guide, chapter 5, step 4b)."""

    def preparar(actual):
        errores, fundamentos_ = {}, list(fundamentos)
        if sentido not in Sentido.values:
            errores["sentido"] = "Elija el sentido del dictamen."
        elif tiene_contraparte_privada(actual) and sentido != Sentido.FUERA_DE_LCT:
            errores["sentido"] = (
                "La contraparte es privada: la LCT no aplica (art. 2, fracción II) y el dictamen solo puede ser "
                "«Fuera de la LCT»."
            )
        elif (
            sentido == Sentido.PROCEDENTE
            and actual.observaciones.filter(valoracion=Observacion.Valoracion.SUBSISTE).exists()
        ):
            errores["sentido"] = "Hay observaciones que subsisten: no puede dictaminarse procedente."
        if not fundamentos_:
            errores["fundamentos"] = "Elija al menos un fundamento."
        if not consideraciones.strip():
            errores["consideraciones"] = "Escriba las consideraciones del dictamen."
        exigir(errores)
        dictamen = Dictamen.objects.create(
            acuerdo=actual,
            sentido=sentido,
            consideraciones=consideraciones.strip(),
            revision=actual.revisiones.get(ronda=actual.ronda),
            emitido_por=por,
            emitido_en=ahora,
        )
        dictamen.fundamentos.set(fundamentos_)
        dictamen.documento = documentos.dictamen(actual, dictamen, por=por, ahora=ahora)
        dictamen.save(update_fields=["documento"])
        return {"sentido": sentido, "documentos": [dictamen.documento_id]}

    return mover(
        FLUJO, acuerdo, Accion.EMITIR_DICTAMEN, a=DESTINO_DEL_SENTIDO.get(sentido, Estado.DICTAMINADO), por=por,
        ahora=ahora, version=version, preparar=preparar,
    )  # fmt: skip


def registrar_firma(
    acuerdo: Acuerdo, *, por, ahora, fecha_firma: date | None, lugar_firma: str, firmantes: list[dict],
    vigencia_hasta: date | None = None, vigencia_indefinida: bool = False, version=None,
):  # fmt: skip
    """Record the signing: date, place and who signed for each party (`parte`, `nombre`, `cargo`)."""

    def preparar(actual):
        errores, hoy = {}, timezone.localdate(ahora)
        dictaminado = timezone.localdate(actual.dictamen.emitido_en)
        if fecha_firma is None:
            errores["fecha_firma"] = "Escriba la fecha en que se firmó."
        elif fecha_firma < dictaminado:
            errores["fecha_firma"] = (
                f"La firma no puede ser anterior al dictamen ({plazos.en_palabras(dictaminado)}): un documento "
                "firmado sin dictamen carece de validez."
            )
        elif fecha_firma > hoy:
            errores["fecha_firma"] = f"La fecha de firma no puede ser posterior a hoy ({plazos.en_palabras(hoy)})."
        if not lugar_firma.strip():
            errores["lugar_firma"] = "Escriba la ciudad y el país donde se firmó."
        errores |= faltan_firmantes(firmantes)
        if vigencia_hasta and fecha_firma and vigencia_hasta < fecha_firma:
            errores["vigencia_hasta"] = "La vigencia no puede terminar antes de la firma."
        exigir(errores)
        actual.firmantes.all().delete()
        Firmante.objects.bulk_create(
            Firmante(acuerdo=actual, parte=f["parte"], nombre=f["nombre"].strip(), cargo=f["cargo"].strip())
            for f in firmantes
        )
        actual.fecha_firma = fecha_firma
        actual.fecha_firma_parcial = fecha_firma.isoformat()
        actual.lugar_firma = lugar_firma.strip()
        actual.vigencia_hasta = vigencia_hasta
        actual.vigencia_indefinida = vigencia_indefinida and not vigencia_hasta
        return {"fecha_firma": fecha_firma.isoformat(), "firmantes": len(firmantes)}

    return mover(
        FLUJO, acuerdo, Accion.REGISTRAR_FIRMA, por=por, ahora=ahora, version=version, preparar=preparar,
        campos=["fecha_firma", "fecha_firma_parcial", "lugar_firma", "vigencia_hasta", "vigencia_indefinida"],
    )  # fmt: skip


def remitir_copias(acuerdo: Acuerdo, *, por, ahora, nota: str = "", version=None):
    """Send the signed copy in every language in which it was signed (guide, chapter 5, step 5)."""

    def preparar(actual):
        exigir(faltan_copias(actual))
        return {"archivos": presentar(actual, ahora=ahora)}

    return mover(
        FLUJO, acuerdo, Accion.REMITIR_COPIAS, por=por, ahora=ahora, version=version, nota=nota.strip(),
        preparar=preparar,
    )  # fmt: skip


def devolver_copias(acuerdo: Acuerdo, *, por, ahora, motivo: str, version=None):
    """Return signed copies that are illegible, incomplete or not what was reviewed."""

    def preparar(actual):
        exigir({} if motivo.strip() else {"motivo": "Explique por qué se devuelven las copias."})
        actual.archivos.filter(clase=CLASE_COPIA, retirado_en=None).update(retirado_en=ahora)

    return mover(
        FLUJO, acuerdo, Accion.DEVOLVER_COPIAS, por=por, ahora=ahora, version=version, nota=motivo.strip(),
        preparar=preparar,
    )  # fmt: skip


def inscribir(acuerdo: Acuerdo, *, por, ahora, confirma_vinculo: bool | None = None, version=None):
    """Inscribe the agreement in the Registro (LCT, art. 7; guide, chapter 5, step 6); issues the constancia."""

    def preparar(actual):
        cadena.asentar_declarado(actual, confirma=confirma_vinculo, por=por, ahora=ahora)
        actual.numero_registro = tomar_numero("registro", 0)
        actual.clave = settings.FORMATO_REGISTRO.format(numero=actual.numero_registro).lower()
        actual.inscrito_en = ahora
        copias = actual.archivos.filter(clase=CLASE_COPIA, retirado_en=None)
        copias.exclude(presentado_en=None).update(publico=True)
        reindexar(actual)
        documento = documentos.constancia(actual, por=por, ahora=ahora)
        return {"numero_registro": actual.numero_registro, "documentos": [documento.pk]}

    return mover(
        FLUJO, acuerdo, Accion.INSCRIBIR, por=por, ahora=ahora, version=version, preparar=preparar,
        campos=["numero_registro", "clave", "inscrito_en"],
    )  # fmt: skip


def comunicar(acuerdo: Acuerdo, *, por, ahora, nota: str = "", version=None):
    """Inform the authorities officially of the inscription (guide, chapter 5, step 6); issues the oficio."""

    def preparar(actual):
        return {"documentos": [documentos.oficio_comunicacion(actual, por=por, ahora=ahora).pk]}

    return mover(
        FLUJO, acuerdo, Accion.COMUNICAR, por=por, ahora=ahora, version=version, nota=nota.strip(), preparar=preparar
    )


def reprogramar_firma(acuerdo: Acuerdo, *, por, ahora, fecha_firma_prevista: date | None, motivo: str, version=None):
    """Change the planned signing date; the rule of 14 days applies while the dictamen is pending."""

    def preparar(actual):
        hoy = timezone.localdate(ahora)
        if actual.estado == Estado.DICTAMINADO:  # the request was made in time: only the past is refused
            errores = {} if fecha_firma_prevista else {"fecha_firma_prevista": "Escriba la nueva fecha prevista."}
            if fecha_firma_prevista and fecha_firma_prevista < hoy:
                errores["fecha_firma_prevista"] = plazos.motivo_fecha_de_firma(fecha_firma_prevista, hoy=hoy)
        else:
            errores = fecha_de_firma(actual, fecha_firma_prevista, ahora)
        if not motivo.strip():
            errores["motivo"] = "Diga por qué cambia la fecha."
        exigir(errores)
        anterior = actual.fecha_firma_prevista
        # Before the request there is nothing to excuse: the exception is spent by the request itself.
        usada = actual.estado in CON_DICTAMEN_PENDIENTE and usar_extemporanea(actual, fecha_firma_prevista, ahora)
        actual.fecha_firma_prevista = fecha_firma_prevista
        return {
            "antes": anterior.isoformat() if anterior else None,
            "fecha_firma_prevista": fecha_firma_prevista.isoformat(),
            "extemporanea": usada,
        }

    return mover(
        FLUJO, acuerdo, Accion.REPROGRAMAR_FIRMA, por=por, ahora=ahora, version=version, nota=motivo.strip(),
        preparar=preparar, campos=["fecha_firma_prevista", "extemporanea_autorizada"],
    )  # fmt: skip


def autorizar_extemporanea(acuerdo: Acuerdo, *, por, ahora, motivo: str, version=None):
    """Lift the 14 days once, as an exception that stays in the history with its reason."""

    def preparar(actual):
        exigir({} if motivo.strip() else {"motivo": "Escriba el motivo de la excepción: queda en el historial."})
        actual.extemporanea_autorizada = True

    return mover(
        FLUJO, acuerdo, Accion.AUTORIZAR_EXTEMPORANEA, por=por, ahora=ahora, version=version, nota=motivo.strip(),
        preparar=preparar, campos=["extemporanea_autorizada"],
    )  # fmt: skip


def reasignar(acuerdo: Acuerdo, *, por, ahora, a_quien: Usuario | None, motivo: str, version=None):
    """Pass the case to another person of the same unit as who presses (DGCP, or the Consultoría's revisor)."""

    def preparar(actual):
        errores = {} if motivo.strip() else {"motivo": "Diga por qué se reasigna."}
        campo = "revisor" if por.es_consultoria else "responsable_dgcp"
        if campo == "revisor":
            errores |= revisor_valido(a_quien, campo="a_quien")
        elif a_quien is None or not a_quien.is_active or not a_quien.es_dgcp:
            errores["a_quien"] = "Elija a una persona activa de la DGCP."
        if a_quien is not None and getattr(actual, f"{campo}_id") == a_quien.pk:
            errores["a_quien"] = "El expediente ya está asignado a esa persona."
        exigir(errores)
        anterior = getattr(actual, f"{campo}_id")
        setattr(actual, campo, a_quien)
        return {"campo": campo, "antes": anterior, "ahora": a_quien.pk}

    return mover(
        FLUJO, acuerdo, Accion.REASIGNAR, por=por, ahora=ahora, version=version, nota=motivo.strip(),
        preparar=preparar, campos=["revisor", "responsable_dgcp"],
    )  # fmt: skip


def desistir(acuerdo: Acuerdo, *, por, ahora, motivo: str, version=None):
    """Withdraw before the signing; the case is kept."""

    def preparar(actual):
        exigir({} if motivo.strip() else {"motivo": "Escriba el motivo del desistimiento."})

    return mover(
        FLUJO, acuerdo, Accion.DESISTIR, por=por, ahora=ahora, version=version, nota=motivo.strip(), preparar=preparar
    )
