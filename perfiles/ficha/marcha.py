"""How a profile or a plan stands for a person: its state, whose turn it is, and the one thing that comes next."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse

from directorio.models import Administracion, Usuario
from expediente.ficha import Fecha, Insignia, en_dias
from expediente.flujo import DatosIncompletos

from .. import avisos, permisos, recordatorios
from ..estados import ALGUNA_VEZ_PUBLICADOS, Accion, Estado
from ..estructura import ORIGINAL
from ..exigencias import exigir_publicable
from ..models import Escrito, Movimiento
from .avances import Avances
from .comentarios import abiertos_por_seccion
from .estado import insignia, turno
from .fotografia import fotografiar
from .versiones import Diferencia, diferencias

DIAS_CERCANOS = 7  # calendar days from which a date is shown in amber
DIAS_DE_FIN = 120  # calendar days before its last one from which the end of an administration is told


@dataclass(frozen=True)
class Siguiente:
    """What comes next, in words, and the address where it is done; `accion`, when it is a step."""

    texto: str
    boton: str = ""
    url: str = ""
    accion: str = ""


@dataclass(frozen=True)
class Boton:
    """A step that this person may take, or may not and why."""

    accion: str
    etiqueta: str
    ayuda: str
    url: str
    motivo: str = ""
    avisados: list[str] = field(default_factory=list)


@dataclass
class Marcha:
    """How one stands for a person: what a card of the list says, and the top of its page."""

    escrito: Escrito
    usuario: Usuario
    avances: Avances
    heredado: bool

    @cached_property
    def foto(self) -> dict:
        return fotografiar(self.escrito)

    @property
    def insignia(self) -> Insignia:
        return insignia(self.escrito.estado)

    @property
    def turno(self) -> str:
        return turno(self.escrito.estado, heredado=self.heredado)

    @property
    def es_mi_turno(self) -> bool:
        return bool(self.turno) and self.usuario.es_ofai

    @property
    def puede_editar(self) -> bool:
        return bool(permisos.puede_editar(self.usuario, self.escrito))

    @cached_property
    def cambios(self) -> list[Diferencia]:
        """What differs from what is published, in the languages in which it is."""
        version = self.escrito.publicada
        if version is None:
            return []
        return diferencias(self.escrito.estructura, version.contenido, self.foto, version.idiomas)

    @property
    def hay_que_publicar(self) -> bool:
        return bool(self.cambios) or self.escrito.estado != Estado.PUBLICADO

    @cached_property
    def impedimento(self) -> str:
        """What must be written before anything is published; empty when it may be."""
        try:
            exigir_publicable(self.escrito, [ORIGINAL], self.foto["secciones"])
        except DatosIncompletos as error:
            return str(error)
        return ""

    @cached_property
    def comentarios(self) -> Counter[str]:
        return abiertos_por_seccion(self.escrito)

    @cached_property
    def intereses(self) -> int:
        return self.escrito.intereses.por_atender().count()

    @cached_property
    def siguiente(self) -> Siguiente:
        """Choose the one thing to do: what the DGCP returned, what is inherited, publishing, writing, translating."""
        return (
            self._sin_permiso()
            or self._empezar()
            or self._atender()
            or self._confirmar()
            or self._publicar()
            or self._escribir()
            or self._traducir()
            or self._pedir_que_se_publique()
            or self._contestar()
            or self._responder()
            or Siguiente("Está al día: no hay nada pendiente.", "Ver la página pública", self.escrito.url_publica)
        )

    def url_de(self, nombre_de_ruta: str, *resto) -> str:
        return reverse(f"perfiles:{nombre_de_ruta}", args=[self.escrito.gobierno.clave, self.escrito.clase, *resto])

    def _sin_permiso(self) -> Siguiente | None:
        veredicto = permisos.puede_editar(self.usuario, self.escrito)
        return None if veredicto else Siguiente(veredicto.motivo)

    def _empezar(self) -> Siguiente | None:
        if self.avances.hay_algo:
            return None
        primera = self.escrito.estructura.secciones[0]
        return Siguiente(
            f"Empiece por «{primera.titulo}».", f"Escribir «{primera.titulo}»", self.url_de("seccion", primera.clave)
        )

    def _atender(self) -> Siguiente | None:
        """What was returned and nobody has mended yet: the first section with a remark."""
        if self.escrito.estado != Estado.DEVUELTO or self.cambios or not self.comentarios:
            return None
        primera = next((s for s in self.escrito.estructura.secciones if self.comentarios[s.clave]), None)
        return primera and Siguiente(
            "Atienda las observaciones de la DGCP y publíquelo otra vez.",
            f"Corregir «{primera.titulo}»",
            self.url_de("seccion", primera.clave),
        )

    def _confirmar(self) -> Siguiente | None:
        if not self.heredado or self.cambios or not permisos.puede(self.usuario, Accion.REVISAR, self.escrito):
            return None
        return Siguiente(
            "Su administración lo heredó: léalo y confírmelo, o actualícelo.", Accion.REVISAR.label,
            self.url_de("paso", Accion.REVISAR.value), Accion.REVISAR,
        )  # fmt: skip

    def _publicar(self) -> Siguiente | None:
        if self.impedimento or not self.hay_que_publicar:
            return None
        if self.escrito.publicada is None and not self.avances.todas_empezadas:
            return None
        if not permisos.puede(self.usuario, Accion.PUBLICAR, self.escrito):
            return None
        cuantas = len({diferencia.seccion.clave for diferencia in self.cambios})
        if self.escrito.publicada is None:
            texto = "Todas las secciones están empezadas: ya puede publicarse."
        elif self.escrito.estado == Estado.DEVUELTO:
            texto = "La DGCP lo devolvió: cuando haya atendido sus observaciones, publíquelo otra vez."
        elif cuantas:
            texto = f"Hay cambios sin publicar en {'una sección' if cuantas == 1 else f'{cuantas} secciones'}."
        else:
            texto = "No se ve en público: publíquelo otra vez cuando esté listo."
        return Siguiente(texto, "Publicar", self.url_de("paso", Accion.PUBLICAR.value), Accion.PUBLICAR)

    def _escribir(self) -> Siguiente | None:
        seccion = self.avances.menos_completa
        if seccion is None:
            return None
        avance = self.avances.por_seccion[seccion.clave]
        puntos = "punto" if avance.pedidos == 1 else "puntos"
        return Siguiente(
            f"«{seccion.titulo}» es la sección menos completa: {avance.llenos} de {avance.pedidos} {puntos}.",
            f"Continuar «{seccion.titulo}»",
            self.url_de("seccion", seccion.clave),
        )

    def _traducir(self) -> Siguiente | None:
        una = next((lengua.siguiente for lengua in self.avances.lenguas if lengua.siguiente), None)
        if una is None:
            return None
        lengua = una.nombre.lower()
        return Siguiente(
            f"En {lengua}, «{una.seccion.titulo}» está {una.texto}."
            if una.atrasada or not una.avance.llenos
            else f"En {lengua} faltan textos de «{una.seccion.titulo}».",
            f"Traducir al {lengua}",
            self.url_de("traduccion", una.seccion.clave, una.idioma),
        )

    def _pedir_que_se_publique(self) -> Siguiente | None:
        if not self.hay_que_publicar:
            return None
        texto = "Está completo: pida a quien es titular de su oficina que lo publique."
        return Siguiente(texto, "Ver la vista previa", self.url_de("borrador", ORIGINAL))

    def _contestar(self) -> Siguiente | None:
        """Who wrote from abroad waits for an answer."""
        if not self.intereses:
            return None
        una = self.intereses == 1
        esperan = "una expresión de interés espera" if una else f"{self.intereses} expresiones de interés esperan"
        return Siguiente(f"Está al día; {esperan} respuesta.", "Leer quién escribió", reverse("perfiles:intereses"))

    def _responder(self) -> Siguiente | None:
        """With nothing else to do: the first section with a comment that nobody has attended."""
        primera = next((s for s in self.escrito.estructura.secciones if self.comentarios[s.clave]), None)
        if primera is None:
            return None
        total = self.comentarios.total()
        return Siguiente(
            f"Está al día; {'queda un comentario' if total == 1 else f'quedan {total} comentarios'} por atender.",
            f"Leer lo comentado en «{primera.titulo}»",
            f"{self.url_de('seccion', primera.clave)}#comentarios",
        )


def fechas(escrito: Escrito, administracion: Administracion | None, *, hoy: dt.date) -> list[Fecha]:
    """Give the dates that matter now, nearest first, each with how it was computed."""
    halladas = []
    meta = recordatorios.meta_para_publicar_otra_vez(escrito, recordatorios.dias_inhabiles(hoy))
    if meta:
        halladas.append(_fecha("Meta interna para publicarlo otra vez", meta.fecha, meta.explicacion, hoy))
    fin = administracion.fin if administracion else None
    if fin and (fin - hoy).days <= DIAS_DE_FIN and escrito.estado in ALGUNA_VEZ_PUBLICADOS:
        porque = (
            f"La administración de {administracion.titular}, según el directorio. La siguiente heredará lo publicado."
        )
        halladas.append(_fecha("Termina la administración", fin, porque, hoy))
    return sorted(halladas, key=lambda fecha: fecha.fecha)


def _fecha(etiqueta: str, fecha: dt.date, explicacion: str, hoy: dt.date) -> Fecha:
    dias = (fecha - hoy).days
    tono = "adverso" if dias < 0 else "atencion" if dias <= DIAS_CERCANOS else "neutro"
    return Fecha(etiqueta, fecha, explicacion, en_dias(dias), tono)


def devolucion_de(escrito: Escrito) -> Movimiento | None:
    """Give the movement by which the DGCP returned it, while it is returned."""
    if escrito.estado != Estado.DEVUELTO:
        return None
    return escrito.movimientos.filter(accion=Accion.DEVOLVER).last()


def fue_heredado(escrito: Escrito, hoy: dt.date) -> bool:
    """Say whether a later administration inherited it and has not made it its own."""
    return Escrito.objects.con_administracion_nueva(hoy).filter(pk=escrito.pk).exists()


def botones_de(escrito: Escrito, usuario: Usuario) -> list[Boton]:
    """Give the steps that its unit takes from here, with whom each would tell."""
    salida = []
    for transicion, veredicto in permisos.acciones_disponibles(usuario, escrito):
        url = reverse("perfiles:paso", args=[escrito.gobierno.clave, escrito.clase, transicion.accion])
        quienes = avisos.anunciar(escrito, transicion.accion, por=usuario) if veredicto else []
        salida.append(
            Boton(
                transicion.accion, transicion.etiqueta, transicion.ayuda, url, veredicto.motivo, [q for q, _ in quienes]
            )
        )
    return salida
