"""Who is told what at each step of the dictamen workflow, as a table."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation

from directorio.models import Usuario
from directorio.roles import CONSULTORIA, DGCP, OFAI, Rol
from expediente import avisos as expediente
from expediente import una_vez
from expediente.avisos import TipoAviso
from expediente.models import Aviso

from .estados import NOTA_INTERNA, TRANSICIONES, Accion, Estado
from .models import Acuerdo, Clase, Movimiento, Vinculo
from .models.reporte import EstadoReporte, Reporte


@dataclass(frozen=True)
class Destino:
    """One row: an audience, what it reads, and whether it may choose not to get the mail."""

    audiencia: str
    que_sigue: str
    obligatorio: bool = True
    incluye_a_quien_actua: bool = False


D, A = Destino, Accion
# fmt: off
TABLA: dict[str, tuple[Destino, ...]] = {
    A.INFORMAR_NEGOCIACION: (
        D("dgcp", "Se abrió un expediente; no requiere respuesta hasta que se solicite el dictamen.", False),
        D("ofai", "El acuse está en el expediente. Sigue solicitar el dictamen, 14 días o más antes de la firma.",
          incluye_a_quien_actua=True)),
    A.SOLICITAR_DICTAMEN: (
        D("dgcp", "Revise que la solicitud esté completa y túrnela a la Consultoría Jurídica, o devuélvala."),
        D("ofai", "El acuse está en el expediente. La DGCP revisará que esté completa y la turnará a la Consultoría.",
          incluye_a_quien_actua=True)),
    A.DEVOLVER_INCOMPLETA: (
        D("ofai", "Complete lo que falta y vuelva a solicitar el dictamen."),),
    A.TURNAR: (
        D("revisor", "Se le asignó la revisión del proyecto."),
        D("cj_titular", "La Consultoría recibió un expediente.", False),
        D("ofai", "El proyecto está en revisión en la Consultoría Jurídica.", False)),
    A.PREPARAR_REVISION: (
        D("cj_titular", "La revisión está preparada: puede emitir el dictamen."),),
    A.OBSERVAR: (
        D("ofai", "Revise las observaciones con la contraparte, respóndalas una por una y reingrese el proyecto."),
        D("dgcp", "La Consultoría formuló observaciones; el expediente espera al gobierno local.", False)),
    A.REINGRESAR: (
        D("revisor", "Reingresó un proyecto que usted observó."),
        D("cj_titular", "Reingresó un proyecto observado.", False),
        D("dgcp", "El gobierno local reingresó el proyecto.", False)),
    A.EMITIR_DICTAMEN: (
        D("ofai", "Lea el dictamen en el expediente: dice si el acuerdo puede firmarse."),
        D("dgcp", "La Consultoría emitió el dictamen."),
        D("revisor", "Se emitió el dictamen que usted preparó.", False)),
    A.REGISTRAR_FIRMA: (
        D("dgcp", "Se registró la firma; faltan las copias firmadas en cada idioma.", False),
        D("ofai", "Remita la copia firmada en cada idioma para que el acuerdo se inscriba.")),
    A.REMITIR_COPIAS: (
        D("cj", "Coteje las copias firmadas e inscriba el acuerdo, o devuélvalas."),
        D("dgcp", "Se remitieron las copias firmadas.", False)),
    A.DEVOLVER_COPIAS: (
        D("ofai", "Vuelva a remitir las copias firmadas."),
        D("dgcp", "La Consultoría devolvió las copias firmadas.", False)),
    A.INSCRIBIR: (
        D("dgcp", "El acuerdo quedó inscrito: comuníquelo a las autoridades por oficio."),
        D("ofai", "El acuerdo quedó inscrito; la constancia está en el expediente.")),
    A.COMUNICAR: (
        D("ofai", "El oficio con el que se comunica la inscripción está en el expediente. El trámite terminó."),),
    A.REPROGRAMAR_FIRMA: (
        D("dgcp", "Cambió la fecha prevista de firma."),
        D("revisor", "Cambió la fecha prevista de firma.")),
    A.AUTORIZAR_EXTEMPORANEA: (
        D("ofai", "Puede proponer una vez una fecha de firma a menos de 14 días naturales."),
        D("revisor", "Se autorizó por excepción una fecha de firma a menos de 14 días.", False)),
    A.REASIGNAR: (
        D("nuevo_responsable", "El expediente quedó a su cargo."),),
    A.DESISTIR: (
        D("dgcp", "El gobierno local desistió; no queda nada por hacer."),
        D("revisor", "El gobierno local desistió; la revisión termina.")),
}
# fmt: on

NOMBRE_DEL_VINCULO = {
    Clase.ADENDA: "una adenda",
    Clase.RENOVACION: "su renovación",
    Clase.SUSTITUCION: "su sustitución",
    Clase.TERMINACION: "su terminación",
    Clase.COTEJO: "su cotejo con un acuerdo inscrito",
}

# Groups of people not chosen yet when the button is shown.
POR_ELEGIR = {
    (A.TURNAR, "revisor"): "La persona que elija como revisor",
    (A.REASIGNAR, "nuevo_responsable"): "La persona que elija",
}


def audiencia(acuerdo: Acuerdo, nombre: str, accion: str = ""):
    """Give the active people of an audience of an agreement, as it is or, given `accion`, as that step leaves it."""
    activos = Usuario.objects.activos()
    if nombre == "ofai":
        suyos = activos.filter(gobierno_id=acuerdo.gobierno_id)
        return suyos.filter(Q(rol=Rol.OFAI_TITULAR) | Q(pk=acuerdo.responsable_ofai_id))
    if nombre == "dgcp":
        # What was never told to the SRE stays with the local government.
        if acuerdo.informado_en is None and accion != Accion.INFORMAR_NEGOCIACION:
            return activos.none()
        responsable = activos.filter(pk=acuerdo.responsable_dgcp_id)
        return responsable if responsable.exists() else activos.filter(rol__in=DGCP)
    if nombre == "revisor":  # where the one who reviewed has left, whoever must reassign is told
        revisor = activos.filter(pk=acuerdo.revisor_id)
        return revisor if not acuerdo.ronda or revisor.exists() else activos.filter(rol=Rol.CJ_TITULAR)
    if nombre == "cj_titular":
        return activos.filter(rol=Rol.CJ_TITULAR)
    if nombre == "cj":
        return activos.filter(Q(pk=acuerdo.revisor_id) | Q(rol=Rol.CJ_TITULAR))
    if nombre == "nuevo_responsable":
        return activos.none()
    raise ValueError(nombre)


@dataclass(frozen=True)
class Anuncio:
    """What the button shows before it is pressed."""

    quien: str
    que: str
    obligatorio: bool


def anunciar(acuerdo: Acuerdo, accion: str, *, por) -> list[Anuncio]:
    """Say who will be told what if this person takes this step now."""
    anuncios, vistos = [], set()
    for destino in TABLA.get(accion, ()):
        elegir = POR_ELEGIR.get((accion, destino.audiencia))
        if elegir:
            anuncios.append(Anuncio(elegir, destino.que_sigue, destino.obligatorio))
            continue
        for persona in audiencia(acuerdo, destino.audiencia, accion):
            if persona.pk not in vistos and (persona != por or destino.incluye_a_quien_actua):
                vistos.add(persona.pk)
                anuncios.append(
                    Anuncio(f"{persona.nombre} ({persona.get_rol_display()})", destino.que_sigue, destino.obligatorio)
                )
    return anuncios


def avisar_movimiento(movimiento: Movimiento) -> list[Aviso]:
    """Write the notices of a step, inside its transaction; nobody is told the same step twice."""
    acuerdo, por = movimiento.caso, movimiento.por
    hecho = TRANSICIONES[movimiento.accion].hecho
    avisos, avisados = [], set()
    for destino in TABLA.get(movimiento.accion, ()):
        if destino.audiencia == "nuevo_responsable":
            personas = Usuario.objects.activos().filter(pk=movimiento.datos.get("ahora"))
        else:
            personas = audiencia(acuerdo, destino.audiencia)
        nuevos = [p for p in personas if p.pk not in avisados and (p != por or destino.incluye_a_quien_actua)]
        avisados.update(p.pk for p in nuevos)
        avisos += expediente.avisar(
            nuevos,
            clave=f"acuerdos.movimiento:{movimiento.pk}",
            tipo=movimiento.accion,
            titulo=f"{acuerdo.folio}: {por.nombre if por else 'El portal'} {hecho}",
            texto=destino.que_sigue,
            url=reverse("tramites:expediente", args=[acuerdo.folio]),
            plantilla="acuerdos/correos/movimiento",
            contexto={
                "folio": acuerdo.folio,
                "acuerdo": acuerdo.titulo,
                "gobierno": acuerdo.gobierno.nombre_publico,
                "quien": por.nombre if por else "El portal",
                "hecho": hecho,
                "nota": "" if destino.audiencia == "ofai" and movimiento.accion in NOTA_INTERNA else movimiento.nota,
                "que_sigue": destino.que_sigue,
                "estado": Estado(movimiento.a).label,
                "es_demo": acuerdo.es_demo,
            },
            ahora=movimiento.ocurrio_en,
            objeto=acuerdo,
            obligatorio=destino.obligatorio,
        )
    return avisos


def avisar_mensaje(acuerdo: Acuerdo, mensaje) -> list[Aviso]:
    """Tell those concerned of a message beside the case; an internal note reaches officials only."""
    consultoria = ["cj"] if acuerdo.ronda else []  # before it is turned over, the Consultoría does not see the case
    if mensaje.interno:
        nombres = ["dgcp", *consultoria]
    elif mensaje.autor.es_ofai:
        nombres = ["dgcp", "revisor"]
    else:
        nombres = ["ofai", "dgcp"]
    personas = {p for nombre in nombres for p in audiencia(acuerdo, nombre) if p != mensaje.autor}
    clase = "una nota interna" if mensaje.interno else "un mensaje"
    return expediente.avisar(
        personas,
        clave=f"expediente.mensaje:{mensaje.pk}",
        tipo="mensaje",
        titulo=f"{acuerdo.folio}: {mensaje.autor.nombre} escribió {clase}",
        texto=mensaje.texto,
        url=reverse("tramites:expediente", args=[acuerdo.folio]) + "#mensajes",
        plantilla="acuerdos/correos/mensaje",
        contexto={
            "folio": acuerdo.folio,
            "acuerdo": acuerdo.titulo,
            "quien": mensaje.autor.nombre,
            "clase": clase,
            "es_demo": acuerdo.es_demo,
        },
        ahora=mensaje.creado_en,
        objeto=acuerdo,
        obligatorio=False,
    )


def avisar_reporte(reporte: Reporte, *, ahora) -> list[Aviso]:
    """Tell the analysts of the DGCP that the public reported something; what it wrote is read in the portal."""
    de = reporte.acuerdo.clave.upper() if reporte.acuerdo else "un acuerdo que falta"
    with translation.override(settings.LANGUAGE_CODE):  # the visitor may be reading in English
        categoria = str(reporte.get_categoria_display())
        url = reverse("tramites:reporte", args=[reporte.folio])
    return expediente.avisar(
        Usuario.objects.activos().filter(rol=Rol.DGCP_ANALISTA),
        clave=f"acuerdos.reporte:{reporte.pk}",
        tipo="reporte",
        titulo=f"{reporte.folio}: el público reporta sobre {de}",
        texto=f"{categoria}.",
        url=url,
        plantilla="acuerdos/correos/reporte",
        contexto={"folio": reporte.folio, "categoria": categoria, "de": de},
        ahora=ahora,
        objeto=reporte,
        obligatorio=False,
    )


def avisar_vinculo(vinculo: Vinculo, *, por, ahora, retirado: bool = False) -> list[Aviso]:
    """Tell the governments of the agreements that a link of theirs was recorded, or withdrawn."""
    anterior, posterior = vinculo.anterior, vinculo.posterior
    lados = [a for a in (anterior, posterior) if a is not None]
    personas = {p for a in lados for p in audiencia(a, "ofai") if p != por}
    hecho = "Se retiró" if retirado else "Se asentó"
    que = f"{hecho} un vínculo del {anterior.clave.upper()}: {NOMBRE_DEL_VINCULO[Clase(vinculo.clase)]}"
    return expediente.avisar(
        personas,
        clave=f"acuerdos.vinculo:{vinculo.pk}:{'retiro' if retirado else 'alta'}",
        tipo="vinculo",
        titulo=que,
        texto=vinculo.motivo_retiro if retirado else vinculo.motivo,
        url=reverse("registro:ficha", args=[anterior.clave]),
        plantilla="acuerdos/correos/vinculo",
        contexto={
            "que": que,
            "acuerdo": anterior.titulo,
            "otro": f"{posterior.clave.upper()}, «{posterior.titulo}»" if posterior else "",
            "es_demo": any(a.es_demo for a in lados),
        },
        ahora=ahora,
        objeto=anterior,
        obligatorio=False,
    )


def responder_reporte(reporte_id: int, *, ahora) -> bool:
    """Mail the answer to who reported and left an address, once; safe to run twice and side by side.

    It is written in the language in which the form was read.
    """
    deben = Reporte.objects.por_responder().select_related("acuerdo")
    return una_vez.mandar(deben, reporte_id, ahora=ahora, escribir=_escribir_respuesta, referencia="reporte")


def _escribir_respuesta(reporte: Reporte) -> una_vez.Carta:
    acuerdo = reporte.acuerdo
    contexto = {
        "folio": reporte.folio,
        "acuerdo": acuerdo.titulo if acuerdo else "",
        "clave": acuerdo.clave.upper() if acuerdo else "",
        "que_pasa": reporte.que_pasa,
        "atendido": reporte.estado == EstadoReporte.ATENDIDO,
        "respuesta": reporte.respuesta,
        "enlace": settings.SITIO_URL + (acuerdo.url_publica if acuerdo else reverse("registro:lista")),
        "privacidad": settings.SITIO_URL + reverse("privacidad"),
    }
    return una_vez.Carta("acuerdos/correos/respuesta", reporte.correo, contexto)


ROLES_DE_LA_AUDIENCIA = {
    "ofai": OFAI,
    "dgcp": DGCP,
    "revisor": {Rol.CJ_REVISOR},
    "cj_titular": {Rol.CJ_TITULAR},
    "cj": CONSULTORIA,
    "nuevo_responsable": OFAI | DGCP | {Rol.CJ_REVISOR},
}


def avisar_bitacora(informe, *, ahora) -> list[Aviso]:
    """Tell administration and the Consultoría, once a day, that what the Registro says is not what was inscribed."""
    total = informe.cuantas_fallas
    if not total:
        return []
    return expediente.avisar(
        Usuario.objects.filter(rol__in=(Rol.ADMINISTRACION, Rol.CJ_TITULAR)),
        clave=f"bitacora:{timezone.localdate(ahora)}",
        tipo="bitacora",
        titulo=f"La bitácora del Registro no coincide: {total} diferencias",
        texto="\n".join(informe.fallas[:50]),
        url=reverse("registro:bitacora"),
        plantilla="acuerdos/correos/bitacora",
        contexto={"fallas": informe.fallas[:50], "total": total},
        ahora=ahora,
    )


def tipos() -> dict[str, TipoAviso]:
    """Give the kinds of notice of this workflow, for the preferences of each role."""

    def de(destinos, *, obligatorio: bool) -> frozenset:
        suyos = (ROLES_DE_LA_AUDIENCIA[d.audiencia] for d in destinos if d.obligatorio == obligatorio)
        return frozenset().union(*suyos)

    todos = OFAI | DGCP | CONSULTORIA
    pasos = {
        str(accion): TipoAviso(
            Accion(accion).label, de(destinos, obligatorio=False), de(destinos, obligatorio=True), "enviar"
        )
        for accion, destinos in TABLA.items()
    }
    return pasos | {
        "mensaje": TipoAviso("Mensajes y notas en un expediente", opcional_para=todos, icono="nota"),
        "vinculo": TipoAviso("Vínculos entre acuerdos del Registro", opcional_para=OFAI, icono="ir"),
        "reporte": TipoAviso("Reportes del público", opcional_para={Rol.DGCP_ANALISTA}, icono="observaciones"),
        "bitacora": TipoAviso(
            "La bitácora del Registro no coincide",
            obligatorio_para={Rol.ADMINISTRACION, Rol.CJ_TITULAR},
            icono="alerta",
        ),
        "recordatorio": TipoAviso("Recordatorios de fechas", obligatorio_para=todos, icono="fecha"),
    }
