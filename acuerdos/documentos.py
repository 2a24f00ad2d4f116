"""The documents of the dictamen workflow: what each one says, taken as it is at the moment of issuing it.

Everything goes into the document's `datos` as plain JSON, so that rendering it later, or twice, says the same.
"""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from directorio.models import Administracion, Fundamento, Idioma, Usuario
from directorio.roles import Rol
from expediente.documentos import DEPENDENCIA, UNIDADES, emitir

from . import plazos
from .estados import Accion
from .exigencias import CLASE_CABILDO, CLASE_CONSULTA, CLASE_COPIA, CLASE_INTENCION, CLASE_PROYECTO
from .models import Firmante, Observacion, Sentido

LUGAR = "Ciudad de México"

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
        destinatario=_titular_de_la_ofai(acuerdo) or _persona(por, _oficina(acuerdo)),
        claves=CLAVES[paso],
        paso=str(paso),
        recibido=_momento(ahora),
        dias_de_anticipacion=(prevista - timezone.localdate(ahora)).days if prevista else None,
        minimo_de_dias=plazos.DIAS_ANTES_DE_FIRMA,
        ultimo_dia=_fecha(ultimo),
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
        destinatario=_titular_de_la_ofai(acuerdo) or _titular_del_gobierno(acuerdo, ahora),
        firma=_firma(por, "CJ"),
        copias=[_con_copia(None, UNIDADES["DGCP"]), "Expediente"],
        iniciales=_iniciales(por),
        claves=CLAVES[Accion.OBSERVAR],
        ronda=acuerdo.ronda,
        archivos=_archivos(acuerdo, clase=CLASE_PROYECTO),
        observaciones=[
            {
                "numero": una.numero,
                "titulo": _sobre_que(una),
                "texto": una.texto,
                "fundamento": _fundamento(una.fundamento) if una.fundamento else None,
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
        destinatario=_titular_del_gobierno(acuerdo, ahora),
        firma=_firma(por, "CJ"),
        copias=[_con_copia(_titular_de_la_ofai(acuerdo)), _con_copia(None, UNIDADES["DGCP"]), "Expediente"],
        iniciales=_iniciales(por, preparo),
        sentido=dictamen.sentido,
        sentido_nombre=Sentido(dictamen.sentido).label,
        antecedentes=_antecedentes(acuerdo),
        fundamentos=[_fundamento(uno) for uno in dictamen.fundamentos.order_by("clave")],
        consideraciones=dictamen.consideraciones,
        archivos=_archivos(acuerdo, clase=CLASE_PROYECTO),
        advertencia=_fundamentos(("guia-validez",), ahora),
    )
    return _emitir(acuerdo, "dictamen", "Dictamen", "CJ", datos, por=por, ahora=ahora)


def constancia(acuerdo, *, por, ahora):
    """Issue the public certificate of an agreement's place in the Registro."""
    datos = _datos(
        acuerdo,
        unidad="CJ",
        asunto="Constancia de inscripción",
        ahora=ahora,
        firma=_firma(por, "CJ"),
        iniciales=_iniciales(por),
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
        destinatario=_titular_del_gobierno(acuerdo, ahora),
        firma=_firma(por, "DGCP"),
        copias=[_con_copia(_titular_de_la_ofai(acuerdo)), _con_copia(None, UNIDADES["CJ"]), "Expediente"],
        iniciales=_iniciales(por),
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


def _emitir(acuerdo, clase: str, titulo: str, unidad: str, datos: dict, *, por, ahora, publico: bool = False):
    return emitir(
        acuerdo, clase=clase, titulo=titulo, unidad=unidad, plantilla=f"acuerdos/pdf/{clase}.html", datos=datos,
        por=por, ahora=ahora, publico=publico,
    )  # fmt: skip


def _datos(
    acuerdo, *, unidad: str, asunto: str, ahora, destinatario: dict | None = None, firma: dict | None = None,
    copias=(), iniciales: str = "", claves=(), **propios,
) -> dict:  # fmt: skip
    """Gather what every document of an agreement carries, and what is its own."""
    return {
        "dependencia": DEPENDENCIA,
        "unidad": UNIDADES[unidad],
        "asunto": asunto,
        "expediente": acuerdo.folio,
        "clasificacion": settings.CLASIFICACION_ARCHIVISTICA["acuerdos"],
        "lugar": LUGAR,
        "fecha": _fecha(timezone.localdate(ahora)),
        "destinatario": destinatario,
        "firma": firma,
        "copias": [copia for copia in copias if copia],
        "iniciales": iniciales,
        "es_demo": acuerdo.es_demo or settings.DEMO,
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
            "fecha_firma_prevista": _fecha(acuerdo.fecha_firma_prevista),
        },
        "fundamentos": _fundamentos(claves, ahora),
        **propios,
    }


def _registro(acuerdo) -> dict:
    """Say what the Registro holds of an inscribed agreement."""
    return {
        "numero": settings.FORMATO_REGISTRO.format(numero=acuerdo.numero_registro),
        "inscrito": _momento(acuerdo.inscrito_en),
        "fecha_firma": _fecha(acuerdo.fecha_firma),
        "lugar_firma": acuerdo.lugar_firma,
        "vigencia_hasta": _fecha(acuerdo.vigencia_hasta),
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
                "presentado": _fecha(timezone.localdate(archivo.presentado_en)),
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


def _fundamentos(claves, ahora) -> list[dict]:
    """Give the grounds in force by key, in the order asked; a key that nobody keeps is left out."""
    vigentes = {f.clave: f for f in Fundamento.objects.vigentes(timezone.localdate(ahora)).filter(clave__in=claves)}
    return [_fundamento(vigentes[clave]) for clave in claves if clave in vigentes]


def _fundamento(fundamento) -> dict:
    """Quote a ground with its source; what the guide says is a reference, never cited as law."""
    return {
        "clave": fundamento.clave,
        "texto": fundamento.texto[:1].upper() + fundamento.texto[1:].rstrip("."),
        "fuente": fundamento.fuente,
        "es_norma": not fundamento.clave.startswith("guia-"),
    }


def _titular_del_gobierno(acuerdo, ahora) -> dict:
    """Address the head of the administration in office, by name when the directory knows it."""
    gobierno = acuerdo.gobierno
    administracion = Administracion.objects.vigente(gobierno, timezone.localdate(ahora))
    if administracion is None:
        return {"nombre": "", "cargo": "A quien encabeza la administración", "adscripcion": gobierno.nombre_publico}
    return {
        "nombre": administracion.titular,
        "cargo": administracion.cargo,
        "adscripcion": gobierno.nombre_publico,
    }


def _titular_de_la_ofai(acuerdo) -> dict | None:
    suyos = Usuario.objects.activos().filter(gobierno_id=acuerdo.gobierno_id, rol=Rol.OFAI_TITULAR)
    titular = suyos.order_by("pk").first()
    return _persona(titular, _oficina(acuerdo)) if titular else None


def _oficina(acuerdo) -> str:
    gobierno = acuerdo.gobierno
    ofai = getattr(gobierno, "ofai", None)
    return f"{ofai.nombre}, {gobierno.nombre_publico}" if ofai else gobierno.nombre_publico


def _persona(usuario, adscripcion: str) -> dict:
    return {
        "nombre": usuario.nombre,
        "cargo": usuario.cargo or usuario.get_rol_display(),
        "adscripcion": adscripcion,
    }


def _firma(usuario, unidad: str) -> dict:
    return _persona(usuario, UNIDADES[unidad])


def _con_copia(persona: dict | None, unidad: str = "") -> str:
    """Write one line of the c.c.p."""
    if persona is None:
        return unidad
    return ", ".join(parte for parte in (persona["nombre"], persona["cargo"], persona["adscripcion"]) if parte)


def _iniciales(firma, preparo=None) -> str:
    """Write who signs in capitals and who prepared it in small letters, as «ATR/mpg»."""
    letras = "".join(palabra[0] for palabra in firma.nombre.split() if palabra[0].isupper())
    if preparo is None or preparo == firma:
        return letras
    return letras + "/" + "".join(palabra[0] for palabra in preparo.nombre.split() if palabra[0].isupper()).lower()


def _fecha(dia: date | None) -> dict | None:
    """Keep a date for machines and in words."""
    return {"iso": dia.isoformat(), "texto": plazos.en_palabras(dia)} if dia else None


def _momento(momento: datetime) -> dict:
    local = timezone.localtime(momento)
    return {"iso": local.isoformat(timespec="seconds"), "texto": f"{plazos.en_palabras(local.date())}, {local:%H:%M} h"}
