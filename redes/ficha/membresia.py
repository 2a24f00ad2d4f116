"""The read model of a membership's page: state, turn, dates, what it lacks, what this person may do, what it holds."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from directorio.roles import OFAI
from expediente.ficha import Boton, Fecha, Hecho, Insignia, fecha_cercana

from .. import avisos, exigencias, permisos
from ..archivos import clases_para, nombre_de_clase, puede_retirar
from ..estados import EN_TRAMITE, PUBLICOS, TURNO, VIGENTES, Accion
from ..exigencias import Punto
from ..models import Membresia, Movimiento
from .enlaces import enlace_al_acuerdo
from .estado import OFICINA, insignia, linea, sin_turno, turno
from .historial import historial


@dataclass(frozen=True)
class Ficha:
    insignia: Insignia
    turno: str
    sin_turno: str
    es_mi_turno: bool
    pasos: list[dict]
    periodo: str
    fue_miembro: bool  # whether it has, or had, fees, posts and commitments
    fechas: list[Fecha]
    botones: list[Boton]
    bloqueados: list[Boton]
    faltan: list[Punto]
    convienen: list[Punto]
    cumplidos: int
    puntos: int
    url_acuerdo: str
    falta_acuerdo: bool
    observaciones: list[Movimiento]
    archivos: list
    puede_aportar: bool
    mensajes: list
    historial: list[Hecho]
    escribe: set[str]  # parts that this person may write
    puede_editar: bool
    ve_internas: bool

    @property
    def proxima(self) -> Fecha | None:
        """The date that comes next, or that went by and waits."""
        return self.fechas[0] if self.fechas else None

    @property
    def otros_botones(self) -> list[Boton]:
        """The steps outside the main line: suspend, conclude, remark…"""
        return [boton for boton in self.botones if not boton.principal]


def ficha(membresia: Membresia, usuario, *, hoy: date) -> Ficha:
    """Gather what the page of a membership shows to this person."""
    acciones = permisos.acciones_disponibles(usuario, membresia)
    cercanas = fechas(membresia, hoy=hoy)
    vencido = bool(cercanas) and cercanas[0].fecha < hoy
    puntos = exigencias.puntos(membresia) if membresia.estado in EN_TRAMITE else []
    escribe = {p for p in permisos.PARTES if permisos.puede_escribir(usuario, p, membresia)}
    ve_internas = permisos.puede_ver_notas_internas(usuario)
    observaciones = membresia.movimientos.filter(accion=Accion.OBSERVAR).select_related("por")
    return Ficha(
        insignia=insignia(membresia),
        turno=turno(membresia, vencido=vencido),
        sin_turno=sin_turno(membresia),
        es_mi_turno=_es_su_turno(membresia, usuario, vencido=vencido),
        pasos=linea(membresia, {membresia.estado, *membresia.movimientos.values_list("de", flat=True)}),
        periodo=exigencias.periodo_en_palabras(membresia),
        fue_miembro=membresia.estado in PUBLICOS,
        fechas=cercanas,
        botones=[_boton(membresia, t, usuario) for t, v in acciones if v],
        bloqueados=[_boton(membresia, t, usuario, v.motivo) for t, v in acciones if not v],
        faltan=[p for p in puntos if p.obligatorio and not p.cumplido],
        convienen=[p for p in puntos if not p.obligatorio and not p.cumplido],
        cumplidos=sum(p.cumplido for p in puntos),
        puntos=len(puntos),
        url_acuerdo=enlace_al_acuerdo(membresia) if usuario.rol in OFAI else "",
        falta_acuerdo=membresia.red.requiere_acuerdo and not membresia.acuerdo_folio,
        observaciones=list(observaciones.order_by("-ocurrio_en", "-pk")),
        archivos=_archivos(membresia, usuario),
        puede_aportar=bool(clases_para(usuario)),
        mensajes=_mensajes(membresia, ve_internas),
        historial=historial(membresia),
        escribe=escribe,
        puede_editar=bool(permisos.puede_editar(usuario, membresia)),
        ve_internas=ve_internas,
    )


def _es_su_turno(membresia: Membresia, usuario, *, vencido: bool) -> bool:
    suyo = TURNO.get(membresia.estado, OFICINA if vencido else None) == usuario.unidad.value
    return suyo or (membresia.por_verificar and bool(permisos.puede(usuario, Accion.VERIFICAR, membresia)))


def fechas(membresia: Membresia, *, hoy: date) -> list[Fecha]:
    """Give the dates that matter now, nearest first, each with what it rests on; none of what ended."""
    if membresia.estado not in VIGENTES:
        return []
    halladas = []
    if membresia.renueva_el:
        halladas.append(fecha_cercana("Renovación", membresia.renueva_el, "La escribió el gobierno local.", hoy))
    cuota = membresia.cuotas.filter(pagada_el=None, exenta=False).order_by("vence").first()
    if cuota:
        dicho = f"{cuota.importe:,.2f} {cuota.moneda}; día que puso la red, según el gobierno local."
        halladas.append(fecha_cercana(f"Cuota de {cuota.anio}", cuota.vence, dicho, hoy))
    compromiso = membresia.compromisos.filter(cumplido_el=None).order_by("vence").first()
    if compromiso:
        halladas.append(fecha_cercana("Compromiso más próximo", compromiso.vence, f"«{compromiso.que}»", hoy))
    return sorted(halladas, key=lambda f: f.fecha)


def _boton(membresia: Membresia, transicion, usuario, motivo: str = "") -> Boton:
    return Boton(
        accion=transicion.accion,
        etiqueta=transicion.etiqueta,
        ayuda=transicion.ayuda,
        url=reverse("redes:membresia_paso", args=[membresia.folio, transicion.accion]),
        principal=transicion.principal,
        motivo=motivo,
        avisados=[] if motivo else [quien for quien, _ in avisos.anunciar(membresia, transicion.accion, por=usuario)],
    )


def _archivos(membresia: Membresia, usuario) -> list:
    de_quien = ("subido_por__gobierno__entidad", "subido_por__gobierno__municipio__entidad")
    archivos = list(membresia.archivos.filter(retirado_en=None).defer("texto").select_related(*de_quien))
    for archivo in archivos:
        archivo.clase_nombre = nombre_de_clase(archivo)
        archivo.retirable = puede_retirar(usuario, archivo)
    return archivos


def _mensajes(membresia: Membresia, ve_internas: bool) -> list:
    mensajes = membresia.mensajes.select_related("autor__gobierno__entidad", "autor__gobierno__municipio__entidad")
    return list(mensajes if ve_internas else mensajes.filter(interno=False))
