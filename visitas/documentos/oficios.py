"""The oficios of the visits: what each one says, taken as it is at the moment of issuing it.

Everything goes into the document's `datos` as plain JSON, so that rendering it later, or twice, says the same. None of
them names a participant of a reunification trip.
"""

from datetime import date

from django.utils import timezone

from directorio.models import Representacion
from expediente.documentos import (
    con_copia,
    datos_de_oficio,
    emitir,
    fecha_de,
    firma_de,
    iniciales_de,
    momento_de,
    oficina_de,
    persona_de,
    titular_de_la_ofai,
    titular_del_gobierno,
)
from expediente.models import DocumentoEmitido

from .. import exigencias, plazos
from ..estados import Accion, Clase
from ..models import Visita
from . import piezas

SUBSECRETARIA = "Subsecretaría para América del Norte"
DGSC = "Dirección General de Servicios Consulares"
IME = "Instituto de los Mexicanos en el Exterior"
UNIDAD = "DGCP"
CLASE_REPRESENTACION = "oficio_representacion"

# The grounds that each document cites, by key; which text is in force, and its source, is data (Fundamento).
CLAVES_REPRESENTACION = {
    Clase.GIRA: ("risre", "guia-cap-4-giras", "guia-cap-4-resultados"),
    Clase.DIPLOMATICA: ("risre", "guia-cap-4-diplomaticas"),
    Clase.FERIA: ("risre", "guia-cap-7-ferias-opinion", "guia-cap-7-ferias-aviso"),
    Clase.REUNIFICACION: ("risre", "guia-cap-7-reunificacion", "guia-cap-7-escalas"),
}
CLAVES_ACUSE = {
    Clase.GIRA: ("guia-cap-4-giras",),
    Clase.DIPLOMATICA: ("guia-cap-4-diplomaticas",),
    Clase.FERIA: ("guia-cap-7-ferias-plazo", "guia-cap-7-ferias-opinion", "guia-cap-7-ferias-aviso"),
    Clase.REUNIFICACION: ("guia-cap-7-reunificacion", "guia-cap-7-escalas"),
}
CLAVES_OPINION = ("risre", "guia-cap-7-ferias-opinion", "guia-cap-7-ferias-clubes")
CLAVES_DECISION = ("risre", "guia-cap-7-ferias-aviso")

ASUNTO_REPRESENTACION = {
    Clase.GIRA: "Se solicita apoyo para integrar la agenda de una visita al exterior",
    Clase.DIPLOMATICA: "Se informa de una visita diplomática",
    Clase.FERIA: "Se informa de la solicitud de una feria de servicios en la sede consular",
    Clase.REUNIFICACION: "Se informa de un viaje de reunificación familiar",
}
ASUNTO_ACUSE = {
    Clase.GIRA: "Acuse de la solicitud de una visita al exterior",
    Clase.DIPLOMATICA: "Acuse del aviso de una visita diplomática",
    Clase.FERIA: "Acuse de la solicitud de una feria de servicios",
    Clase.REUNIFICACION: "Acuse del aviso de un viaje de reunificación familiar",
}
QUIEN_RESPONDE = {
    Accion.VALORAR: f"{SUBSECRETARIA} y {DGSC}",
    Accion.DECIDIR_CLUBES: IME,
    Accion.AUTORIZAR: DGSC,
}
SENTIDOS = {"favorable": "Opinión favorable", "desfavorable": "Opinión desfavorable"}


def oficio_a_representacion(visita: Visita, representacion: Representacion, *, por, ahora) -> DocumentoEmitido:
    """Issue what the DGCP writes to a Representación of a visit: what it is asked to do, or to know."""
    suyos = piezas.destinos_de(visita, representacion=representacion)
    datos = _datos(
        visita,
        asunto=ASUNTO_REPRESENTACION[visita.clase],
        ahora=ahora,
        destinatario={"nombre": "", "cargo": "A la persona titular", "adscripcion": representacion.nombre},
        firma=firma_de(por, UNIDAD),
        copias=[con_copia(titular_de_la_ofai(visita.gobierno)), "Expediente"],
        iniciales=iniciales_de(por),
        claves=CLAVES_REPRESENTACION[visita.clase],
        representacion_id=representacion.pk,
        suyos=suyos,
        solo_escala=bool(suyos) and all(d["es_escala"] for d in suyos),
        vuelos=piezas.vuelos_de(visita),
        agenda=piezas.agenda_de(piezas.en_la_agenda(visita, destino__representacion=representacion)),
        hospedajes=piezas.hospedajes_de(visita, destino__representacion=representacion),
    )
    titulo = f"Oficio {_a_quien(representacion)}"
    return _emitir(visita, CLASE_REPRESENTACION, titulo, datos, por=por, ahora=ahora)


def oficio_de_opinion(visita: Visita, *, opinion: str, sentido: str, por, ahora) -> DocumentoEmitido:
    """Issue the DGCP's opinion on a feria, for the Subsecretaría and the DGSC to assess it with the consulate."""
    datos = _datos(
        visita,
        asunto="Opinión sobre la solicitud de una feria de servicios",
        ahora=ahora,
        destinatario={"nombre": "", "cargo": SUBSECRETARIA, "adscripcion": DGSC},
        firma=firma_de(por, UNIDAD),
        copias=[*_consulados(visita), IME if visita.feria.reunion_con_clubes else "", "Expediente"],
        iniciales=iniciales_de(por),
        claves=[
            clave for clave in CLAVES_OPINION if clave != "guia-cap-7-ferias-clubes" or visita.feria.reunion_con_clubes
        ],
        opinion=opinion,
        sentido=str(sentido),
        sentido_nombre=SENTIDOS.get(str(sentido), str(sentido)),
        anticipacion=_anticipacion(visita, ahora=ahora),
    )
    return _emitir(visita, "oficio_opinion", "Oficio de opinión", datos, por=por, ahora=ahora)


def oficio_de_decision(visita: Visita, *, autorizada: bool, nota: str, por, ahora) -> DocumentoEmitido:
    """Issue the oficio with which the DGCP tells the government whether its feria was authorised."""
    datos = _datos(
        visita,
        asunto="Se comunica la decisión sobre una feria de servicios",
        ahora=ahora,
        destinatario=titular_del_gobierno(visita.gobierno, ahora=ahora),
        firma=firma_de(por, UNIDAD),
        copias=[con_copia(titular_de_la_ofai(visita.gobierno)), DGSC, *_consulados(visita), "Expediente"],
        iniciales=iniciales_de(por),
        claves=CLAVES_DECISION,
        autorizada=autorizada,
        nota=nota,
        respuestas=_respuestas(visita),
    )
    return _emitir(visita, "oficio_decision", "Oficio de decisión", datos, por=por, ahora=ahora)


def acuse(visita: Visita, *, por, ahora) -> DocumentoEmitido:
    """Issue the acknowledgement of a request, with the notice that it gives and what follows."""
    datos = _datos(
        visita,
        asunto=ASUNTO_ACUSE[visita.clase],
        ahora=ahora,
        destinatario=titular_de_la_ofai(visita.gobierno) or persona_de(por, oficina_de(visita.gobierno)),
        claves=CLAVES_ACUSE[visita.clase],
        recibido=momento_de(ahora),
        anticipacion=_anticipacion(visita, ahora=ahora),
        informar_antes_de=fecha_de(plazos.limite_para_informar(visita.fecha_fin)),
        dias_para_informar=plazos.DIAS_PARA_INFORMAR,
    )
    return _emitir(visita, "acuse", "Acuse de la solicitud", datos, por=por, ahora=ahora)


# What they share ---------------------------------------------------------------------------------


def _emitir(visita: Visita, clase: str, titulo: str, datos: dict, *, por, ahora) -> DocumentoEmitido:
    return emitir(
        visita, clase=clase, titulo=titulo, unidad=UNIDAD, plantilla=f"visitas/pdf/{clase}.html", datos=datos, por=por,
        ahora=ahora,
    )  # fmt: skip


COMUNES = {"destinatario", "firma", "copias", "iniciales", "claves"}  # what `datos_de_oficio` may be given


def _datos(visita: Visita, *, asunto: str, ahora, **propios) -> dict:
    """Gather what every document of a visit carries, and what is its own."""
    comunes = {clave: propios.pop(clave) for clave in COMUNES & propios.keys()}
    return {
        **datos_de_oficio(
            expediente=visita.folio, serie="visitas", unidad=UNIDAD, asunto=asunto, es_demo=visita.es_demo, ahora=ahora,
            **comunes,
        ),
        "clase": visita.clase,
        "visita": _visita(visita),
        "delegacion": piezas.delegacion_de(visita),
        **propios,
    }  # fmt: skip


def _visita(visita: Visita) -> dict:
    """Say what the visit is; of each kind, what it alone has."""
    return {
        "folio": visita.folio,
        "titulo": visita.titulo,
        "clase": visita.get_clase_display(),
        "gobierno": visita.gobierno.nombre_publico,
        "el_gobierno": piezas.con_articulo(visita.gobierno.nombre_publico),
        "oficina": oficina_de(visita.gobierno),
        "inicio": fecha_de(visita.fecha_inicio),
        "fin": fecha_de(visita.fecha_fin),
        "periodo": piezas.periodo(visita.fecha_inicio, visita.fecha_fin),
        "objetivos": visita.objetivos,
        "temas": visita.temas_especificos,
        "materias": [m.nombre for m in visita.materias.all()],
        "apoyos": piezas.apoyos_de(visita),
        "apoyo_detalle": visita.apoyo_detalle,
        "observaciones": visita.observaciones,
        "destinos": piezas.destinos_de(visita),
        **PROPIO_DE[visita.clase](visita),
    }


def _de_gira(visita: Visita) -> dict:
    return {}


def _de_diplomatica(visita: Visita) -> dict:
    suya = visita.diplomatica
    return {
        "mision": suya.mision,
        "pais": suya.pais.nombre if suya.pais else "",
        "acompaniamiento": suya.acompaniamiento,
    }


def _de_feria(visita: Visita) -> dict:
    suya = visita.feria
    return {
        "tramites": piezas.renglones(suya.tramites),
        "relevante": suya.relevante,
        "clubes": suya.clubes if suya.reunion_con_clubes else "",
        "reunion_con_clubes": suya.reunion_con_clubes,
        "decision_clubes": suya.get_decision_clubes_display(),
        "personas_esperadas": suya.personas_esperadas,
    }


def _de_reunificacion(visita: Visita) -> dict:
    suya = visita.reunificacion
    return {
        "programa": suya.programa,
        "participantes": suya.numero_participantes,
        "seguro_declarado": suya.seguro_declarado,
        "seguro_detalle": suya.seguro_detalle,
    }


PROPIO_DE = {
    Clase.GIRA: _de_gira,
    Clase.DIPLOMATICA: _de_diplomatica,
    Clase.FERIA: _de_feria,
    Clase.REUNIFICACION: _de_reunificacion,
}


def _anticipacion(visita: Visita, *, ahora) -> dict | None:
    """Say how the notice stands on the day of the document; None where there is none to keep."""
    dada = exigencias.anticipacion(visita, hoy=timezone.localdate(ahora))
    if dada is None:
        return None
    por_excepcion = not dada.suficiente and visita.clase != Clase.GIRA  # of a gira it is only recommended
    return {"suficiente": dada.suficiente, "frase": dada.frase, "por_excepcion": por_excepcion}


def _respuestas(visita: Visita) -> list[dict]:
    """List what the units without an account in the portal answered to a feria, as it was recorded."""
    return [
        {
            "unidad": QUIEN_RESPONDE[movimiento.accion],
            "oficio": movimiento.datos.get("oficio", ""),
            "fecha": fecha_de(date.fromisoformat(movimiento.datos["fecha"])) if movimiento.datos.get("fecha") else None,
            "favorable": bool(movimiento.datos.get("favorable")),
            "nota": movimiento.nota,
        }
        for movimiento in visita.movimientos.filter(accion__in=QUIEN_RESPONDE)
    ]


def _consulados(visita: Visita) -> list[str]:
    """Name the Representaciones concerned, each once."""
    nombres = [d.representacion.nombre for d in visita.destinos.select_related("representacion") if d.representacion]
    return list(dict.fromkeys(nombres))


def _a_quien(representacion: Representacion) -> str:
    """Put the preposition before a Representación: «al Consulado…», «a la Embajada…»."""
    es_femenina = representacion.tipo in ("embajada", "mision", "oficina_enlace")
    return f"{'a la' if es_femenina else 'al'} {representacion.nombre}"
