"""The folder of a visit, as the person who asks for it may read it: what it carries is taken when it is made."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from directorio import roles
from directorio.models import Idioma, Representacion, Usuario
from directorio.roles import Rol
from expediente.documentos import DEPENDENCIA, UNIDADES, fecha_de, momento_de, oficina_de
from expediente.vecinos import PerfilPublicado, perfiles_publicados
from sre_portal.adapters.pdf import render_pdf
from sre_portal.adapters.qr import qr_en_png

from .. import exigencias, permisos
from ..estados import Clase
from ..models import Consulta, EstadoActividad, Integrante, RequisitoVisa, Visita
from ..textos import ADVERTENCIAS
from . import piezas

PLANTILLA = "visitas/pdf/carpeta.html"
HOJAS = ("css/pdf.css", "css/pdf-visitas.css")
LEEN_LO_QUE_FALTA = roles.OFAI | roles.DGCP
ORIGINAL = "es"


def carpeta_pdf(visita: Visita, usuario: Usuario, *, ahora: datetime) -> bytes:
    """Make the folder of a visit for a person who may see it.

    Where it names the participants of a reunification trip, the look is recorded in the same transaction: without
    trace, no folder.
    """
    with transaction.atomic():
        return render_pdf(PLANTILLA, contexto_de(visita, usuario, ahora=ahora), hoja=HOJAS)


def contexto_de(visita: Visita, usuario: Usuario, *, ahora: datetime) -> dict:
    """Give what the template of the folder reads; the look at the participants is recorded here."""
    integrantes = list(visita.integrantes.all())
    contexto = {
        **comun(visita, usuario, ahora=ahora),
        "vistazo": _vistazo(visita),
        "faltan": _faltan(visita) if usuario.rol in LEEN_LO_QUE_FALTA else [],
        "delegacion": _delegacion(visita, integrantes),
        "destinos": _destinos(visita),
        "meses_de_pasaporte": settings.PASAPORTE_MESES_MINIMOS,
        "vuelos": piezas.vuelos_de(visita),
        "hospedajes": piezas.hospedajes_de(visita),
        "agenda": piezas.agenda_de(piezas.en_la_agenda(visita)),
        "informativos": _informativos(visita),
        "perfiles": _perfiles(visita),
        "contactos": _contactos(visita),
        "participantes": _participantes(visita, usuario, ahora=ahora),
        "propio": PROPIO_DE[visita.clase](visita),
    }
    return {**contexto, "indice": [(clave, titulo) for clave, titulo in INDICE if _hay(clave, contexto)]}


# The sections of a folder in their order; one that has nothing to say is left out.
INDICE = (
    ("vistazo", "De un vistazo"),
    ("propio", "Lo propio de esta visita"),
    ("delegacion", "Delegación"),
    ("destinos", "Destinos y requisitos"),
    ("vuelos", "Vuelos y traslados entre ciudades"),
    ("hospedajes", "Alojamiento"),
    ("agenda", "Agenda"),
    ("informativos", "Información para la delegación"),
    ("perfiles", "Perfil de la ciudad"),
    ("contactos", "Contactos y emergencias"),
    ("participantes", "Personas que viajan"),  # on a page of its own, to be taken apart and destroyed
)
SIEMPRE = {"vistazo", "agenda", "contactos"}


def _hay(clave: str, contexto: dict) -> bool:
    return clave in SIEMPRE or bool(contexto[clave])


# What the folder and the report share -------------------------------------------------------------


def comun(visita: Visita, usuario: Usuario, *, ahora: datetime) -> dict:
    """Give what heads a PDF of a visit: what it is of, for whom it was made, and when."""
    return {
        "dependencia": DEPENDENCIA,
        "unidad": UNIDADES["DGCP"],
        "clase": visita.clase,
        "es_demo": visita.es_demo or settings.DEMO,
        "hecha": momento_de(ahora),
        "hecha_iso": timezone.localtime(ahora).isoformat(timespec="seconds"),
        "para": {"nombre": usuario.nombre, "adscripcion": usuario.adscripcion},
        "direccion": f"{settings.SITIO_URL}{reverse('visitas:visita', args=[visita.folio])}",
        "visita": {
            "folio": visita.folio,
            "titulo": visita.titulo,
            "clase": visita.get_clase_display(),
            "estado": visita.get_estado_display(),
            "gobierno": visita.gobierno.nombre_publico,
            "inicio": fecha_de(visita.fecha_inicio),
            "fin": fecha_de(visita.fecha_fin),
            "periodo": piezas.periodo(visita.fecha_inicio, visita.fecha_fin),
            "objetivos": visita.objetivos,
            "temas": visita.temas_especificos,
            "materias": [m.nombre for m in visita.materias.all()],
            "observaciones": visita.observaciones,
            "ciudades": list(dict.fromkeys(d.ciudad for d in visita.destinos.all() if not d.es_escala)),
        },
    }


# Each part ---------------------------------------------------------------------------------------


def _vistazo(visita: Visita) -> dict:
    """Say a visit in a few lines."""
    cabeza = visita.integrantes.filter(encabeza=True).first()
    actividades = [a.estado for a in piezas.en_la_agenda(visita)]
    aceptadas = sum(estado == EstadoActividad.ACEPTADA for estado in actividades)
    return {
        "cabeza": {"nombre": cabeza.nombre, "cargo": cabeza.cargo} if cabeza else None,
        "cuantos": visita.integrantes.count(),
        "aceptadas": aceptadas,
        "propuestas": len(actividades) - aceptadas,
        "destinos": piezas.destinos_de(visita),
        "apoyos": piezas.apoyos_de(visita),
        "apoyo_detalle": visita.apoyo_detalle,
    }


def _faltan(visita: Visita) -> list[str]:
    return [punto.falta for punto in exigencias.puntos(visita) if not punto.cumplido]


def _delegacion(visita: Visita, integrantes: list[Integrante]) -> list[dict]:
    """Give the delegation, its head first, with the biographies in the languages that the visit asked for."""
    nombres = dict(Idioma.objects.values_list("codigo", "nombre"))
    semblanzas = {uno.pk: uno.semblanzas for uno in integrantes}
    return [
        {
            **uno,
            "semblanzas": [
                {
                    "idioma": idioma,
                    "nombre": nombres.get(idioma, idioma),
                    "direccion": piezas.direccion_de(idioma),
                    "texto": texto,
                }
                for idioma in visita.idiomas_semblanza or [ORIGINAL]
                if (texto := semblanzas[uno["pk"]].get(idioma, "").strip())
            ],
        }
        for uno in piezas.delegacion_de(visita)
    ]


def _destinos(visita: Visita) -> list[dict]:
    """Give each city with what its country asks of who arrives."""
    return [
        {
            **piezas.destino_de(destino),
            "zona": piezas.zona_dicha(destino),
            "visa": "" if destino.pais.codigo == "MX" else destino.get_visa_display(),
            "visa_por_confirmar": destino.visa == RequisitoVisa.POR_CONFIRMAR,
            "meses": destino.vigencia_pasaporte_meses,
            "requisitos": destino.requisitos,
            "es_mexicano": destino.pais.codigo == "MX",
        }
        for destino in visita.destinos.select_related("pais", "representacion")
    ]


def _informativos(visita: Visita) -> list[dict]:
    return [
        {"titulo": uno.titulo, "pais": uno.pais.nombre if uno.pais else "", "parrafos": piezas.renglones(uno.texto)}
        for uno in visita.informativos.select_related("pais")
    ]


def _perfiles(visita: Visita) -> list[dict]:
    """Give the published profile of the city in the languages chosen, and which of those are not published."""
    if not visita.idiomas_perfil:
        return []
    publicados = {perfil.idioma: perfil for perfil in perfiles_publicados(visita.gobierno)}
    nombres = dict(Idioma.objects.values_list("codigo", "nombre"))
    return [
        _perfil(publicados[idioma])
        if idioma in publicados
        else {"idioma": idioma, "nombre": nombres.get(idioma, idioma), "falta": True}
        for idioma in visita.idiomas_perfil
    ]


def _perfil(perfil: PerfilPublicado) -> dict:
    return {
        "idioma": perfil.idioma,
        "nombre": perfil.nombre_idioma,
        "direccion": piezas.direccion_de(perfil.idioma),
        "url": perfil.url,
        "url_pdf": perfil.url_pdf,
        "qr": qr_en_png(perfil.url),
        "resumen": perfil.resumen,
        "falta": False,
    }


def _contactos(visita: Visita) -> dict:
    """Give whom to call: those of the delegation, the OFAI, the DGCP and the Representaciones."""
    ofai = getattr(visita.gobierno, "ofai", None)
    responsable = visita.responsable_dgcp
    ids = visita.destinos.exclude(representacion=None).values_list("representacion_id", flat=True)
    representaciones = Representacion.objects.filter(pk__in=list(ids)).order_by("nombre")
    return {
        "viaje": [uno for uno in piezas.delegacion_de(visita) if uno["es_contacto"] or uno["acompania"]],
        "ofai": {
            "nombre": oficina_de(visita.gobierno),
            "correo": ofai.correo if ofai else "",
            "telefono": piezas.telefono(ofai.telefono) if ofai else "",
            "personas": _personas(rol__in=roles.OFAI, gobierno=visita.gobierno),
        },
        "dgcp": [_persona(responsable)] if responsable else [],
        "representaciones": [
            {"nombre": r.nombre, "personas": _personas(rol=Rol.REPRESENTACION, representacion=r)}
            for r in representaciones
        ],
    }


def _personas(**filtro) -> list[dict]:
    return [_persona(usuario) for usuario in Usuario.objects.activos().filter(**filtro).order_by("nombre")]


def _persona(usuario: Usuario) -> dict:
    return {
        "nombre": usuario.nombre,
        "cargo": usuario.cargo,
        "correo": usuario.email,
        "telefono": piezas.telefono(usuario.telefono),
    }


def _participantes(visita: Visita, usuario: Usuario, *, ahora: datetime) -> list[dict]:
    """Give who travels in a reunification trip to whom may read it, and record the look; nobody, to the others."""
    if not permisos.puede_ver_participantes(usuario, visita):
        return []
    hallados = list(visita.participantes.all())
    if hallados:
        Consulta.objects.create(visita=visita, por=usuario, ocurrio_en=ahora, como="pdf", cuantos=len(hallados))
    return [{"nombre": p.nombre, "familiar": p.familiar, "telefono": piezas.telefono(p.telefono)} for p in hallados]


# What each kind alone has ------------------------------------------------------------------------


def _de_diplomatica(visita: Visita) -> list[tuple[str, str]]:
    suya = visita.diplomatica
    mision = ", ".join(filter(None, (suya.mision, suya.pais.nombre if suya.pais else "")))
    seguimiento = ""
    if suya.seguimiento_en:
        seguimiento = piezas.dia_largo(suya.seguimiento_en).capitalize()
        seguimiento += f", {suya.seguimiento_lugar}" if suya.seguimiento_lugar else ""
    return _con_texto(
        ("Misión y país", mision),
        ("Acompañamiento que se pide a la DGCP", suya.acompaniamiento),
        ("Seguridad y cortesías", suya.seguridad),
        ("Traslados", suya.traslados),
        ("Particularidades culturales y religiosas", suya.particularidades),
        ("Saludo y tratamiento", suya.tratamiento),
        ("Reunión de seguimiento", seguimiento),
    )


def _de_feria(visita: Visita) -> list[tuple[str, str]]:
    suya = visita.feria
    clubes = ""
    if suya.reunion_con_clubes:
        decision = suya.get_decision_clubes_display() or "Pendiente"
        clubes = f"{suya.clubes}\nDecisión del Instituto de los Mexicanos en el Exterior: {decision}.".strip()
    return _con_texto(
        ("Trámites ante la representación consular", suya.tramites),
        ("Personas que se espera atender", str(suya.personas_esperadas or "")),
        ("Reunión con clubes y federaciones en la sede consular", clubes),
        ("Elementos relevantes", suya.relevante),
    )


def _de_reunificacion(visita: Visita) -> list[tuple[str, str]]:
    suya = visita.reunificacion
    seguro = "Declarado para todas las personas durante toda la visita" if suya.seguro_declarado else "Sin declarar"
    return _con_texto(
        ("Programa", suya.programa),
        ("Personas mayores que viajan", str(suya.numero_participantes or "")),
        ("Seguro médico", ": ".join(filter(None, (seguro, suya.seguro_detalle)))),
        *((advertencia.titulo, advertencia.texto) for advertencia in ADVERTENCIAS),
    )


def _con_texto(*pares: tuple[str, str]) -> list[tuple[str, str]]:
    return [(titulo, texto.strip()) for titulo, texto in pares if texto.strip()]


PROPIO_DE = {
    Clase.GIRA: lambda visita: [],
    Clase.DIPLOMATICA: _de_diplomatica,
    Clase.FERIA: _de_feria,
    Clase.REUNIFICACION: _de_reunificacion,
}
