"""The documents of the dictamen workflow: what each one says, taken as it is at the moment of issuing it.

Everything goes into the document's `datos` as plain JSON, so that rendering it later, or twice, says the same.
"""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from directorio.models import Idioma
from expediente.documentos import (
    UNIDADES,
    con_copia,
    datos_de_oficio,
    emitir,
    fecha_de,
    firma_de,
    fundamento_de,
    fundamentos_de,
    iniciales_de,
    momento_de,
    oficina_de,
    persona_de,
    titular_de_la_ofai,
    titular_del_gobierno,
)

from . import plazos
from .estados import Accion
from .exigencias import CLASE_CABILDO, CLASE_CONSULTA, CLASE_COPIA, CLASE_INTENCION, CLASE_PROYECTO
from .models import Firmante, Observacion, Sentido

CLASES = {
    CLASE_PROYECTO: "Texto del proyecto",
    CLASE_CABILDO: "Aprobación del cabildo",
    CLASE_INTENCION: "Carta de intención",
    CLASE_CONSULTA: "Consulta a la dependencia cabeza de sector",
    CLASE_COPIA: "Copia firmada",
}

# The grounds that each document cites, by key; which text is in force, and its source, is data (Fundamento).
CLAVES = {
    Accion.INFORMAR_NEGOCIACION: ("lct-7", "guia-cap-5-plazo", "guia-validez"),
    Accion.SOLICITAR_DICTAMEN: ("lct-7", "guia-cap-5-plazo", "guia-validez"),
    Accion.OBSERVAR: ("lct-7", "risre"),
    Accion.INSCRIBIR: ("lct-2-ii", "lct-7", "risre", "guia-cap-5-copias"),
    Accion.COMUNICAR: ("lct-7", "risre", "guia-cap-5-copias"),
}

ANTECEDENTES = {
    Accion.INFORMAR_NEGOCIACION: "se informó a la Secretaría, por conducto de la DGCP, de la negociación.",
    Accion.SOLICITAR_DICTAMEN: "se solicitó el dictamen, con firma prevista para el {fecha_firma_prevista}.",
    Accion.DEVOLVER_INCOMPLETA: "la DGCP devolvió la solicitud por incompleta.",
    Accion.TURNAR: "la DGCP turnó el expediente a la Consultoría Jurídica.",
    Accion.OBSERVAR: "la Consultoría Jurídica formuló {cuantas}.",
    Accion.REINGRESAR: "se recibió por segunda ocasión el proyecto, con la respuesta a las observaciones y firma "
    "prevista para el {fecha_firma_prevista}.",
    Accion.REPROGRAMAR_FIRMA: "se reprogramó la firma para el {fecha_firma_prevista}.",
    Accion.AUTORIZAR_EXTEMPORANEA: "la Dirección de la DGCP autorizó por excepción una solicitud con menos de 14 días "
    "naturales de anticipación.",
}


def acuse(acuerdo, *, paso, por, ahora):
    """Issue the acknowledgement of what a local government informed or requested."""
    prevista = acuerdo.fecha_firma_prevista
    ultimo = plazos.ultimo_dia_para_solicitar(prevista).fecha if prevista else None
    es_solicitud = paso == Accion.SOLICITAR_DICTAMEN
    datos = _datos(
        acuerdo,
        unidad="DGCP",
        asunto="Acuse de la solicitud de dictamen" if es_solicitud else "Acuse de la información de una negociación",
        ahora=ahora,
        destinatario=titular_de_la_ofai(acuerdo.gobierno) or persona_de(por, oficina_de(acuerdo.gobierno)),
        claves=CLAVES[paso],
        paso=str(paso),
        recibido=momento_de(ahora),
        dias_de_anticipacion=(prevista - timezone.localdate(ahora)).days if prevista else None,
        minimo_de_dias=plazos.DIAS_ANTES_DE_FIRMA,
        ultimo_dia=fecha_de(ultimo),
        privadas=[str(c) for c in acuerdo.contrapartes.all() if c.es_privada],
        archivos=_archivos(acuerdo) if es_solicitud else [],
        sin_cabildo_motivo=acuerdo.sin_cabildo_motivo if es_solicitud else "",
        meta_dias_habiles=settings.META_CONSULTORIA_DIAS_HABILES,
    )
    titulo = "Acuse de la solicitud" if es_solicitud else "Acuse de la negociación"
    return _emitir(acuerdo, "acuse", titulo, "DGCP", datos, por=por, ahora=ahora)


def oficio_observaciones(acuerdo, observaciones, *, por, ahora):
    """Issue the oficio with the numbered observations of a round of review."""
    datos = _datos(
        acuerdo,
        unidad="CJ",
        asunto="Observaciones al proyecto de acuerdo interinstitucional",
        ahora=ahora,
        destinatario=titular_de_la_ofai(acuerdo.gobierno) or titular_del_gobierno(acuerdo.gobierno, ahora=ahora),
        firma=firma_de(por, "CJ"),
        copias=[con_copia(None, UNIDADES["DGCP"]), "Expediente"],
        iniciales=iniciales_de(por),
        claves=CLAVES[Accion.OBSERVAR],
        ronda=acuerdo.ronda,
        archivos=_archivos(acuerdo, clase=CLASE_PROYECTO),
        observaciones=[
            {
                "numero": una.numero,
                "titulo": _sobre_que(una),
                "texto": una.texto,
                "fundamento": fundamento_de(una.fundamento) if una.fundamento else None,
                "redaccion_sugerida": una.redaccion_sugerida,
            }
            for una in observaciones
        ],
    )
    return _emitir(acuerdo, "observaciones", "Oficio de observaciones", "CJ", datos, por=por, ahora=ahora)


def dictamen(acuerdo, dictamen, *, por, ahora):
    """Issue the dictamen on whether the agreement may be signed, naming the very texts that it judges."""
    preparo = dictamen.revision.preparada_por
    datos = _datos(
        acuerdo,
        unidad="CJ",
        asunto="Dictamen sobre la suscripción de un acuerdo interinstitucional",
        ahora=ahora,
        destinatario=titular_del_gobierno(acuerdo.gobierno, ahora=ahora),
        firma=firma_de(por, "CJ"),
        copias=[con_copia(titular_de_la_ofai(acuerdo.gobierno)), con_copia(None, UNIDADES["DGCP"]), "Expediente"],
        iniciales=iniciales_de(por, preparo),
        sentido=dictamen.sentido,
        sentido_nombre=Sentido(dictamen.sentido).label,
        antecedentes=_antecedentes(acuerdo),
        fundamentos=[fundamento_de(uno) for uno in dictamen.fundamentos.order_by("clave")],
        consideraciones=dictamen.consideraciones,
        archivos=_archivos(acuerdo, clase=CLASE_PROYECTO),
        advertencia=fundamentos_de(("guia-validez",), ahora=ahora),
    )
    return _emitir(acuerdo, "dictamen", "Dictamen", "CJ", datos, por=por, ahora=ahora)


def constancia(acuerdo, *, por, ahora):
    """Issue the public certificate of an agreement's place in the Registro."""
    datos = _datos(
        acuerdo,
        unidad="CJ",
        asunto="Constancia de inscripción",
        ahora=ahora,
        firma=firma_de(por, "CJ"),
        iniciales=iniciales_de(por),
        claves=CLAVES[Accion.INSCRIBIR],
        registro=_registro(acuerdo),
        firmantes=[
            {"parte": str(parte.label), "personas": [{"nombre": f.nombre, "cargo": f.cargo} for f in suyos]}
            for parte in Firmante.Parte
            if (suyos := [f for f in acuerdo.firmantes.all() if f.parte == parte])
        ],
        archivos=_archivos(acuerdo, clase=CLASE_COPIA),
    )
    return _emitir(acuerdo, "constancia", "Constancia de inscripción", "CJ", datos, por=por, ahora=ahora, publico=True)


def oficio_comunicacion(acuerdo, *, por, ahora):
    """Issue the oficio with which the DGCP informs the authorities of the inscription."""
    constancia = acuerdo.documentos.filter(clase="constancia").order_by("-emitido_en").first()
    datos = _datos(
        acuerdo,
        unidad="DGCP",
        asunto="Se comunica la inscripción de un acuerdo interinstitucional",
        ahora=ahora,
        destinatario=titular_del_gobierno(acuerdo.gobierno, ahora=ahora),
        firma=firma_de(por, "DGCP"),
        copias=[con_copia(titular_de_la_ofai(acuerdo.gobierno)), con_copia(None, UNIDADES["CJ"]), "Expediente"],
        iniciales=iniciales_de(por),
        claves=CLAVES[Accion.COMUNICAR],
        registro=_registro(acuerdo),
        constancia={"numero": constancia.numero, "codigo": constancia.codigo} if constancia else None,
    )
    return _emitir(acuerdo, "comunicacion", "Oficio de comunicación", "DGCP", datos, por=por, ahora=ahora)


def _sobre_que(observacion) -> str:
    """Name what an observation is about, without saying «Cláusula: Cláusula VII»."""
    clase = Observacion.Sobre(observacion.sobre).label
    referencia = observacion.referencia
    repetida = referencia.lower().startswith(clase.lower().split()[0])
    return referencia if repetida else f"{clase}: {referencia}"


# What they share ---------------------------------------------------------------------------------

COMUNES = {"destinatario", "firma", "copias", "iniciales", "claves"}  # what `datos_de_oficio` may be given


def _emitir(acuerdo, clase: str, titulo: str, unidad: str, datos: dict, *, por, ahora, publico: bool = False):
    return emitir(
        acuerdo, clase=clase, titulo=titulo, unidad=unidad, plantilla=f"acuerdos/pdf/{clase}.html", datos=datos,
        por=por, ahora=ahora, publico=publico,
    )  # fmt: skip


def _datos(acuerdo, *, unidad: str, asunto: str, ahora, **propios) -> dict:
    """Gather what every document of an agreement carries, and what is its own."""
    comunes = {clave: propios.pop(clave) for clave in COMUNES & propios.keys()}
    return {
        **datos_de_oficio(
            expediente=acuerdo.folio, serie="acuerdos", unidad=unidad, asunto=asunto, es_demo=acuerdo.es_demo,
            ahora=ahora, **comunes,
        ),
        "acuerdo": {
            "folio": acuerdo.folio,
            "titulo": acuerdo.titulo,
            "denominacion": acuerdo.get_denominacion_display(),
            "tipo": acuerdo.get_tipo_display(),
            "gobierno": acuerdo.gobierno.nombre_publico,
            "contrapartes": [str(c) for c in acuerdo.contrapartes.select_related("pais")],
            "materias": [m.nombre for m in acuerdo.materias.all()],
            "idiomas": [i.nombre for i in acuerdo.idiomas.all()],
            "resumen": acuerdo.resumen,
            "fecha_firma_prevista": fecha_de(acuerdo.fecha_firma_prevista),
        },
        **propios,
    }  # fmt: skip


def _registro(acuerdo) -> dict:
    """Say what the Registro holds of an inscribed agreement."""
    return {
        "numero": settings.FORMATO_REGISTRO.format(numero=acuerdo.numero_registro),
        "inscrito": momento_de(acuerdo.inscrito_en),
        "fecha_firma": fecha_de(acuerdo.fecha_firma),
        "lugar_firma": acuerdo.lugar_firma,
        "vigencia_hasta": fecha_de(acuerdo.vigencia_hasta),
        "vigencia_indefinida": acuerdo.vigencia_indefinida,
        "url": f"{settings.SITIO_URL}{reverse('registro:ficha', args=[acuerdo.clave])}",
    }


def _archivos(acuerdo, *, clase: str = "") -> list[dict]:
    """List the files handed in and in force, each with its hash; of the project's text, former versions too."""
    presentados = acuerdo.archivos.filter(presentado_en__isnull=False, retirado_en=None)
    presentados = presentados.order_by("clase", "idioma", "-version")
    idiomas = dict(Idioma.objects.values_list("codigo", "nombre"))
    vistos, lista = set(), []
    for archivo in presentados.filter(clase=clase) if clase else presentados:
        vigente = (archivo.clase, archivo.idioma) not in vistos
        vistos.add((archivo.clase, archivo.idioma))
        lista.append(
            {
                "clase": CLASES.get(archivo.clase, archivo.clase),
                "idioma": idiomas.get(archivo.idioma, archivo.idioma),
                "version": archivo.version,
                "vigente": vigente,
                "nombre": archivo.nombre,
                "sha256": archivo.sha256,
                "presentado": fecha_de(timezone.localdate(archivo.presentado_en)),
            }
        )
    return lista


def _antecedentes(acuerdo) -> list[str]:
    """Tell the steps that led to the dictamen, each with its date."""
    frases = []
    for movimiento in acuerdo.movimientos.filter(accion__in=ANTECEDENTES):
        cuantas = len(movimiento.datos.get("observaciones", ()))
        prevista = movimiento.datos.get("fecha_firma_prevista")
        frase = ANTECEDENTES[movimiento.accion].format(
            cuantas="una observación" if cuantas == 1 else f"{cuantas} observaciones",
            fecha_firma_prevista=plazos.en_palabras(date.fromisoformat(prevista)) if prevista else "",
        )
        frases.append(f"El {plazos.en_palabras(timezone.localdate(movimiento.ocurrio_en))}, {frase}")
    return frases
