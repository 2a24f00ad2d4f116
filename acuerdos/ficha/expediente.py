"""The read model of a case's page: state, turn, dates, what this person may do, and what the case holds."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from directorio.models import DiaInhabil, Idioma
from directorio.roles import FUNCIONARIOS, OFAI, Rol
from expediente.ficha import Boton, Fecha, Hecho, Insignia, fecha_cercana

from .. import avisos, exigencias, permisos, plazos, recordatorios
from ..estados import CON_DICTAMEN_PENDIENTE, TURNO, Estado
from ..models import Acuerdo, Vinculo
from .estado import insignia, linea, turno
from .historial import historial

CLASES = {
    exigencias.CLASE_PROYECTO: "Texto del proyecto",
    exigencias.CLASE_COPIA: "Copia firmada",
    exigencias.CLASE_CABILDO: "Aprobación del cabildo",
    exigencias.CLASE_INTENCION: "Carta de intención",
    exigencias.CLASE_CONSULTA: "Consulta a la cabeza de sector",
}


@dataclass(frozen=True)
class Grupo:
    """The versions of one kind of file in one language, latest first."""

    clase: str
    idioma: str
    codigo: str
    archivos: list
    comparable: bool


@dataclass(frozen=True)
class Ficha:
    insignia: Insignia
    turno: str
    es_mi_turno: bool
    pasos: list[dict]
    fechas: list[Fecha]
    botones: list[Boton]
    bloqueados: list[Boton]
    grupos: list[Grupo]
    preparados: list
    documentos: list[dict]
    observaciones: list
    mensajes: list
    historial: list[Hecho]
    privada: bool
    puede_editar: bool
    ve_internas: bool
    revisiones: list
    vinculo: Vinculo | None

    @property
    def otros_botones(self) -> list[Boton]:
        """The steps outside the main line: withdraw, reassign, reprogram…"""
        return [boton for boton in self.botones if not boton.principal]


def ficha(acuerdo: Acuerdo, usuario, *, hoy: date) -> Ficha:
    """Gather what the page of a case shows to this person."""
    documentos = _documentos(acuerdo)
    hechos = historial(acuerdo, usuario, documentos)
    acciones = permisos.acciones_disponibles(usuario, acuerdo)
    alcanzados = {acuerdo.estado, *acuerdo.movimientos.values_list("de", flat=True)}
    ve_internas = permisos.puede_ver_notas_internas(usuario)
    mensajes = acuerdo.mensajes.select_related("autor__gobierno__entidad", "autor__representacion")
    return Ficha(
        insignia=insignia(acuerdo.estado),
        turno=turno(acuerdo.estado),
        es_mi_turno=TURNO.get(Estado(acuerdo.estado)) == usuario.unidad.value,
        pasos=linea(acuerdo.estado, alcanzados),
        fechas=fechas(acuerdo, hoy=hoy),
        botones=[_boton(acuerdo, t, usuario) for t, v in acciones if v],
        bloqueados=[_boton(acuerdo, t, usuario, v.motivo) for t, v in acciones if not v],
        grupos=_grupos(acuerdo),
        preparados=_preparados(acuerdo, usuario),
        documentos=documentos,
        observaciones=_observaciones(acuerdo, usuario),
        mensajes=list(mensajes if ve_internas else mensajes.filter(interno=False)),
        historial=hechos,
        privada=permisos.tiene_contraparte_privada(acuerdo),
        puede_editar=bool(permisos.puede_editar(usuario, acuerdo)),
        ve_internas=ve_internas,
        revisiones=list(acuerdo.revisiones.select_related("preparada_por")) if usuario.es_consultoria else [],
        vinculo=acuerdo.vinculos_anteriores.filter(asentado_en=None, retirado_en=None)
        .select_related("anterior")
        .first(),
    )


def fechas(acuerdo: Acuerdo, *, hoy: date) -> list[Fecha]:
    """Give the dates that matter now, nearest first, each with how it was computed."""
    halladas = []
    prevista = acuerdo.fecha_firma_prevista
    sin_solicitud = acuerdo.estado in (Estado.NEGOCIACION, Estado.INFORMADO)
    if prevista and sin_solicitud and not acuerdo.extemporanea_autorizada:
        computo = plazos.ultimo_dia_para_solicitar(prevista)
        halladas.append(fecha_cercana("Último día para solicitar el dictamen", computo.fecha, computo.explicacion, hoy))
    if prevista and acuerdo.estado in CON_DICTAMEN_PENDIENTE | {
        Estado.NEGOCIACION,
        Estado.INFORMADO,
        Estado.DICTAMINADO,
    }:
        halladas.append(
            fecha_cercana("Firma prevista", prevista, "La indicó el gobierno local; puede reprogramarla.", hoy)
        )
    inhabiles = dict(
        DiaInhabil.objects.entre(hoy - timedelta(days=400), hoy + timedelta(days=120)).values_list("fecha", "motivo")
    )
    meta = recordatorios.computo_de_meta(acuerdo, inhabiles)
    if meta:
        cual, computo = meta
        halladas.append(fecha_cercana(f"Meta interna para {cual.que}", computo.fecha, computo.explicacion, hoy))
    return sorted(halladas, key=lambda f: f.fecha)


def _boton(acuerdo: Acuerdo, transicion, usuario, motivo: str = "") -> Boton:
    return Boton(
        accion=transicion.accion,
        etiqueta=transicion.etiqueta,
        ayuda=transicion.ayuda,
        url=reverse(f"tramites:{transicion.accion}", args=[acuerdo.folio]),
        principal=transicion.principal,
        motivo=motivo,
        avisados=[] if motivo else [a.quien for a in avisos.anunciar(acuerdo, transicion.accion, por=usuario)],
    )


def _grupos(acuerdo: Acuerdo) -> list[Grupo]:
    idiomas = dict(Idioma.objects.values_list("codigo", "nombre"))
    por_clave: dict[tuple[str, str], list] = {}
    for archivo in acuerdo.archivos.filter(presentado_en__isnull=False).select_related("subido_por"):
        por_clave.setdefault((archivo.clase, archivo.idioma), []).append(archivo)
    orden = list(CLASES)
    return [
        Grupo(CLASES.get(clase, clase), idiomas.get(codigo, ""), codigo, archivos,
              clase == exigencias.CLASE_PROYECTO and sum(bool(a.texto) for a in archivos) > 1)
        for (clase, codigo), archivos in sorted(por_clave.items(), key=lambda par: (orden.index(par[0][0]), par[0][1]))
    ]  # fmt: skip


def _preparados(acuerdo: Acuerdo, usuario) -> list:
    if usuario.rol not in OFAI:
        return []
    idiomas = dict(Idioma.objects.values_list("codigo", "nombre"))
    preparados = list(acuerdo.archivos.filter(presentado_en=None, retirado_en=None))
    for archivo in preparados:
        archivo.clase_nombre = CLASES.get(archivo.clase, archivo.clase)
        archivo.idioma_nombre = idiomas.get(archivo.idioma, "")
    return preparados


def _observaciones(acuerdo: Acuerdo, usuario) -> list:
    """Give the observations; how the revisor rates the answers is the Consultoría's until it decides."""
    observaciones = list(acuerdo.observaciones.select_related("fundamento", "formulada_por", "respondida_por"))
    if acuerdo.estado == Estado.EN_REVISION and not usuario.es_consultoria:
        for observacion in observaciones:
            observacion.valoracion = ""
    return observaciones


def _documentos(acuerdo: Acuerdo) -> list[dict]:
    return [
        {
            "pk": d.pk,
            "nombre": f"{d.titulo} {d.numero}",
            "documento": d,
            "url": reverse("tramites:documento", args=[acuerdo.folio, d.pk]),
        }
        for d in acuerdo.documentos.all()
    ]


def puede_escribir(usuario) -> bool:
    """Say whether a person may write a message beside the cases it sees."""
    return usuario.rol in OFAI | (FUNCIONARIOS - {Rol.ADMINISTRACION})
