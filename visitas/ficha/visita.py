"""The read model of a visit's page: state, turn, dates, what it lacks, what this person may do, and what it holds."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse

from directorio.models import Idioma
from directorio.roles import DGCP, OFAI, Rol
from expediente import husos
from expediente.ficha import Boton, Fecha, Hecho, Insignia, fecha_cercana
from expediente.flujo import SI, Veredicto
from expediente.plazos import en_palabras
from expediente.vecinos import eventos_de_visita, perfiles_publicados

from .. import avisos, exigencias, permisos, plazos
from ..archivos import clases_para, es_de_su_unidad, nombre_de_clase
from ..cruces import zona_de_destino
from ..estados import ANTES_DE_VIAJAR, TURNAN, Accion, Clase, Estado, turno_de
from ..exigencias import Punto
from ..models import Apoyo, EstadoActividad, EstadoCompromiso, Visita
from .agenda import vuelos_de
from .cruces import cruces_de
from .enlaces import enlace_al_resultado
from .estado import insignia, linea, turno
from .historial import historial


@dataclass(frozen=True)
class Ficha:
    insignia: Insignia
    turno: str
    es_mi_turno: bool
    pasos: list[dict]
    fechas: list[Fecha]
    anticipacion: plazos.Anticipacion | None
    excepcion: str  # how an exception to the notice stands, in words
    botones: list[Boton]
    bloqueados: list[Boton]
    faltan: list[Punto]
    convienen: list[Punto]
    cumplidos: int
    puntos: int
    choques: list
    destinos: list
    integrantes: list
    vuelos: list
    hospedajes: list
    actividades: int
    por_responder: int
    informativos: list
    perfiles: list
    eventos: list
    informes: list
    contactos: list
    compromisos: list
    archivos: list
    puede_aportar: bool
    apoyos: list[str]
    documentos: list
    mensajes: list
    historial: list[Hecho]
    escribe: set[str]  # parts that this person may write
    puede_editar: bool
    puede_asignar: bool
    ve_internas: bool
    ve_participantes: bool
    semblanzas_en: list[str]
    propio: object

    @property
    def otros_botones(self) -> list[Boton]:
        """The steps outside the main line: cancel, move the dates, reassign…"""
        return [boton for boton in self.botones if not boton.principal]


def ficha(visita: Visita, usuario, *, hoy: date) -> Ficha:
    """Gather what the page of a visit shows to this person."""
    documentos = [{"pk": d.pk, "nombre": f"{d.titulo} {d.numero}", "documento": d,
                   "url": reverse("visitas:documento", args=[visita.folio, d.pk])}
                  for d in documentos_de(visita, usuario)]  # fmt: skip
    acciones = [
        (t, _en_su_dia(visita, t.accion, hoy) if v else v) for t, v in permisos.acciones_disponibles(usuario, visita)
    ]
    puntos = exigencias.puntos(visita) if visita.estado in ANTES_DE_VIAJAR else []
    ve_internas = permisos.puede_ver_notas_internas(usuario)
    actividades = list(visita.actividades.values_list("estado", flat=True))
    nombres = dict(Idioma.objects.filter(codigo__in=visita.idiomas_semblanza).values_list("codigo", "nombre"))
    return Ficha(
        insignia=insignia(visita),
        turno=turno(visita),
        es_mi_turno=turno_de(visita.clase, visita.estado) == usuario.unidad.value,
        pasos=linea(visita, {visita.estado, *visita.movimientos.values_list("de", flat=True)}),
        fechas=fechas(visita, hoy=hoy),
        anticipacion=_anticipacion(visita, hoy=hoy),
        excepcion=_excepcion(visita),
        botones=[_boton(visita, t, usuario) for t, v in acciones if v],
        bloqueados=[_boton(visita, t, usuario, v.motivo) for t, v in acciones if not v],
        faltan=[p for p in puntos if p.obligatorio and not p.cumplido],
        convienen=[p for p in puntos if not p.obligatorio and not p.cumplido],
        cumplidos=sum(p.cumplido for p in puntos),
        puntos=len(puntos),
        choques=[c for c in cruces_de(visita, usuario) if c.es_choque] if visita.estado in ANTES_DE_VIAJAR else [],
        destinos=_destinos(visita),
        integrantes=_integrantes(visita),
        vuelos=vuelos_de(visita),
        hospedajes=list(visita.hospedajes.select_related("destino")),
        actividades=sum(e not in (EstadoActividad.DECLINADA, EstadoActividad.CANCELADA) for e in actividades),
        por_responder=sum(e in (EstadoActividad.PROPUESTA, EstadoActividad.POR_CAMBIAR) for e in actividades),
        informativos=list(visita.informativos.select_related("pais", "escrito_por")),
        perfiles=[p for p in perfiles_publicados(visita.gobierno) if p.idioma in visita.idiomas_perfil],
        eventos=eventos_de_visita(visita.folio, usuario),
        informes=list(visita.informes.select_related("representacion", "presentado_por")),
        contactos=list(visita.contactos.select_related("pais")),
        compromisos=_compromisos(visita, usuario, hoy=hoy),
        archivos=_archivos(visita, usuario),
        puede_aportar=bool(clases_para(usuario)),
        apoyos=[Apoyo(a).label for a in visita.apoyos if a in Apoyo.values],
        documentos=documentos,
        mensajes=list(_mensajes(visita, usuario, ve_internas)),
        historial=historial(visita, usuario, documentos),
        escribe={p for p in permisos.PARTES if permisos.puede_escribir(usuario, p, visita)},
        puede_editar=bool(permisos.puede_editar(usuario, visita)),
        puede_asignar=permisos.puede_asignar(usuario, visita),
        ve_internas=ve_internas,
        ve_participantes=permisos.puede_ver_participantes(usuario, visita),
        semblanzas_en=list(nombres.values()),
        propio=None if visita.clase == Clase.GIRA else getattr(visita, visita.clase),
    )  # fmt: skip


def _en_su_dia(visita: Visita, accion: str, hoy: date) -> Veredicto:
    """Say that a step of the trip itself waits for its day: the button would be refused."""
    dia = {Accion.INICIAR: visita.fecha_inicio, Accion.REGRESAR: visita.fecha_fin}.get(accion)
    return Veredicto(False, f"Puede darse desde el {en_palabras(dia)}.") if dia and hoy < dia else SI


def fechas(visita: Visita, *, hoy: date) -> list[Fecha]:
    """Give the dates that matter now, nearest first, each with how it was computed."""
    halladas = []
    if visita.fecha_inicio and visita.estado in ANTES_DE_VIAJAR:
        halladas.append(fecha_cercana("Primer día", visita.fecha_inicio, "Lo indicó el gobierno local.", hoy))
        if visita.estado == Estado.BORRADOR and (limite := _ultimo_dia_para_enviar(visita, hoy)):
            halladas.append(limite)
    if visita.fecha_fin and visita.estado in ANTES_DE_VIAJAR | {Estado.EN_CURSO}:
        halladas.append(fecha_cercana("Último día", visita.fecha_fin, "Lo indicó el gobierno local.", hoy))
    if visita.estado == Estado.POR_INFORMAR:
        limite = plazos.limite_para_informar(visita.fecha_fin)
        dicho = (
            f"{plazos.DIAS_PARA_INFORMAR} días naturales después del último día. Meta interna, no es un plazo legal."
        )
        halladas.append(fecha_cercana("Informes", limite, dicho, hoy))
    pendientes = visita.compromisos.filter(estado=EstadoCompromiso.PENDIENTE).order_by("vence")
    if proximo := pendientes.first():
        halladas.append(fecha_cercana("Compromiso más próximo", proximo.vence, f"«{proximo.que}»", hoy))
    if visita.clase == Clase.DIPLOMATICA and visita.diplomatica.seguimiento_en and visita.estado != Estado.CANCELADA:
        seguimiento = visita.diplomatica.seguimiento_en
        if seguimiento >= hoy or visita.estado == Estado.POR_INFORMAR:
            halladas.append(fecha_cercana("Reunión de seguimiento", seguimiento, "La propuso el gobierno local.", hoy))
    if visita.clase == Clase.REUNIFICACION and visita.fecha_fin and not visita.reunificacion.datos_retirados_en:
        dias = settings.REUNIFICACION_DIAS_CON_DATOS
        dicho = f"{dias} días naturales después del regreso: ajuste del portal."
        retiro = visita.fecha_fin + timedelta(days=dias)
        if visita.estado not in ANTES_DE_VIAJAR:
            halladas.append(fecha_cercana("Se borran los datos de los participantes", retiro, dicho, hoy))
    return sorted(halladas, key=lambda f: f.fecha)


def _ultimo_dia_para_enviar(visita: Visita, hoy: date) -> Fecha | None:
    """Give the last day on which a feria or a reunification trip may be sent for its first day."""
    if visita.clase == Clase.FERIA:
        computo = plazos.ultimo_dia_para_la_feria(
            visita.fecha_inicio, exigencias.inhabiles_para(plazos.sumar_meses(visita.fecha_inicio, -3), hoy)
        )
    elif visita.clase == Clase.REUNIFICACION:
        computo = plazos.ultimo_dia_para_el_viaje(visita.fecha_inicio)
    else:
        return None
    return fecha_cercana("Último día para enviarla", computo.fecha, computo.explicacion, hoy)


def _anticipacion(visita: Visita, *, hoy: date) -> plazos.Anticipacion | None:
    """Say how the notice stands while the draft may still be sent."""
    if visita.estado != Estado.BORRADOR or visita.fecha_inicio is None or visita.fecha_inicio < hoy:
        return None
    return exigencias.anticipacion(visita, hoy=hoy)


def _excepcion(visita: Visita) -> str:
    if visita.estado != Estado.BORRADOR:
        return ""
    if visita.excepcion_autorizada:
        return "La Dirección de la DGCP autorizó una excepción de anticipación; se usa al enviar la solicitud, una vez."
    if visita.excepcion_pedida_en:
        return "Se pidió una excepción de anticipación: la Dirección de la DGCP tiene que decidirla."
    return ""


def _boton(visita: Visita, transicion, usuario, motivo: str = "") -> Boton:
    return Boton(
        accion=transicion.accion,
        etiqueta=transicion.etiqueta,
        ayuda=transicion.ayuda,
        url=reverse("visitas:paso", args=[visita.folio, transicion.accion]),
        principal=transicion.principal,
        motivo=motivo,
        avisados=[] if motivo else [quien for quien, _ in avisos.anunciar(visita, transicion.accion, por=usuario)],
    )


def documentos_de(visita: Visita, usuario) -> list:
    """Give the issued documents that this person reads: a Representación, those that are not another's."""
    documentos = visita.documentos.all()
    if usuario.rol == Rol.REPRESENTACION:
        return [d for d in documentos if d.datos.get("representacion_id", usuario.representacion_id)
                == usuario.representacion_id and d.clase != "oficio_opinion"]  # fmt: skip
    if usuario.rol in OFAI:
        return [d for d in documentos if d.clase != "oficio_opinion"]
    return list(documentos)


def _destinos(visita: Visita) -> list:
    destinos = list(visita.destinos.select_related("pais", "representacion"))
    for destino in destinos:
        zona = zona_de_destino(destino)
        destino.zona_nombre = "" if zona == "Etc/UTC" else husos.ciudad(zona)
        destino.sin_zona = zona == "Etc/UTC"
    return destinos


def _integrantes(visita: Visita) -> list:
    """Give the delegation, each with what its passport says of the trip."""
    integrantes = list(visita.integrantes.all())
    cortos = dict(exigencias.pasaportes_cortos(visita, integrantes, list(visita.destinos.all())))
    for persona in integrantes:
        persona.aviso_pasaporte = cortos.get(persona, "")
        persona.semblanzas_en = sorted(persona.semblanzas)
    return integrantes


def _compromisos(visita: Visita, usuario, *, hoy: date) -> list:
    """Give the commitments, each with whether it is overdue, where it leads and whether this person may close it."""
    compromisos = list(
        visita.compromisos.select_related("contraparte_pais", "cerrado_por", "visita__gobierno__entidad")
    )
    puede = bool(compromisos) and permisos.puede_cerrar(
        usuario, compromisos[0]
    )  # the same for all: they are of a visit
    for compromiso in compromisos:
        compromiso.vencido = compromiso.estado == EstadoCompromiso.PENDIENTE and compromiso.vence < hoy
        compromiso.enlace = enlace_al_resultado(compromiso) if usuario.rol in OFAI else ""
        compromiso.puede_cerrar = puede
    return compromisos


def _archivos(visita: Visita, usuario) -> list:
    archivos = list(visita.archivos.filter(retirado_en=None).select_related("subido_por__gobierno__entidad"))
    for archivo in archivos:
        archivo.clase_nombre = nombre_de_clase(archivo)
        archivo.suyo = es_de_su_unidad(archivo, usuario)
    return archivos


def _mensajes(visita: Visita, usuario, ve_internas: bool):
    """Give the messages that this person reads; a Representación, those written since it was turned to it."""
    mensajes = visita.mensajes.select_related("autor__gobierno__entidad", "autor__representacion")
    if usuario.rol == Rol.REPRESENTACION:
        turno = visita.movimientos.filter(accion__in=TURNAN).values_list("ocurrio_en", flat=True).first()
        mensajes = mensajes.filter(creado_en__gte=turno) if turno else mensajes.none()
    return mensajes if ve_internas else mensajes.filter(interno=False)


def puede_mandar_mensajes(usuario) -> bool:
    """Say whether a person may write a message beside the visits that it sees."""
    return usuario.rol in OFAI | DGCP | {Rol.REPRESENTACION}
