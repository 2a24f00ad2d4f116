"""The page of a profile or a plan for those who write it: each section of it, and what is not published yet."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property

from django.conf import settings

from directorio.models import Administracion, Usuario
from expediente.ficha import Fecha, Hecho

from .. import avisos
from ..estados import Accion
from ..estructura import ORIGINAL, Avance, Falta, Seccion
from ..models import Escrito, Folleto, Formato, Movimiento
from .avances import EnIdioma, Traduccion, avances_de
from .historial import historial
from .marcha import Boton, Marcha, botones_de, devolucion_de, fechas, fue_heredado


@dataclass(frozen=True)
class Paginas:
    """How long a section came out in the last PDF, and the length that is suggested."""

    medidas: float | None
    sugeridas: int | None

    @property
    def pasa(self) -> bool:
        return self.medidas is not None and self.sugeridas is not None and self.medidas > self.sugeridas


@dataclass(frozen=True)
class Renglon:
    """A section in the table."""

    seccion: Seccion
    avance: Avance
    url: str
    paginas: Paginas
    responsable: Usuario | None
    comentarios: int
    editada_por: Usuario | None
    editada_en: dt.datetime | None
    traducciones: list[tuple[Traduccion, str]]


@dataclass
class Escritorio(Marcha):
    """The page of one, for those who write it."""

    hoy: dt.date

    @property
    def botones(self) -> list[Boton]:
        return [boton for boton in self._pasos if not boton.motivo and boton.accion != self.siguiente.accion]

    @property
    def bloqueados(self) -> list[Boton]:
        return [boton for boton in self._pasos if boton.motivo]

    @cached_property
    def _pasos(self) -> list[Boton]:
        return [
            replace(boton, motivo=self.impedimento) if boton.accion == Accion.PUBLICAR and not boton.motivo else boton
            for boton in botones_de(self.escrito, self.usuario)
        ]

    @cached_property
    def _folleto(self) -> Folleto | None:
        """The latest brochure in Spanish that was made: the lengths are its own."""
        hechos = self.escrito.folletos.filter(formato=Formato.FOLLETO, idioma=ORIGINAL, generado_en__isnull=False)
        return hechos.only("medidas", "generado_en").order_by("-pedido_en").first()

    @property
    def medida_en(self) -> dt.datetime | None:
        return self._folleto.generado_en if self._folleto else None

    @cached_property
    def renglones(self) -> list[Renglon]:
        medidas = self._folleto.medidas if self._folleto else {}
        return [self._renglon(seccion, medidas) for seccion in self.escrito.estructura.secciones]

    def _renglon(self, seccion: Seccion, medidas: dict[str, float]) -> Renglon:
        fila = self.avances.filas.get((seccion.clave, ORIGINAL))
        traducciones = [self.avances.traduccion(seccion, idioma) for idioma in self.avances.idiomas]
        ajuste = seccion.ajuste_de_paginas
        return Renglon(
            seccion=seccion,
            avance=self.avances.por_seccion[seccion.clave],
            url=self.url_de("seccion", seccion.clave),
            paginas=Paginas(medidas.get(seccion.clave), getattr(settings, ajuste) if ajuste else None),
            responsable=fila.responsable if fila else None,
            comentarios=self.comentarios[seccion.clave],
            editada_por=fila.editada_por if fila else None,
            editada_en=fila.editada_en if fila else None,
            traducciones=[
                (t, self.url_de("traduccion", seccion.clave, t.idioma)) for t in traducciones if t.hay_que_traducir
            ],
        )

    @cached_property
    def faltas(self) -> list[tuple[Falta, str]]:
        """What a reader would miss first, with the place where it is written."""
        return [(f, self.url_de("seccion", f.seccion.clave)) for f in self.avances.faltan_primero]

    @property
    def lenguas(self) -> list[EnIdioma]:
        return self.avances.lenguas

    @cached_property
    def lenguas_sin_publicar(self) -> list[EnIdioma]:
        return [lengua for lengua in self.lenguas if not lengua.publicado] if self.escrito.publicada else []

    @cached_property
    def devolucion(self) -> Movimiento | None:
        return devolucion_de(self.escrito)

    @cached_property
    def administracion(self) -> Administracion | None:
        return Administracion.objects.vigente(self.escrito.gobierno, self.hoy)

    @cached_property
    def fechas(self) -> list[Fecha]:
        return fechas(self.escrito, self.administracion, hoy=self.hoy)

    @cached_property
    def historial(self) -> list[Hecho]:
        return historial(self.escrito)

    @cached_property
    def colegas(self) -> list[Usuario]:
        """Who may be put in charge of a section."""
        return list(avisos.audiencia(self.escrito, "ofai").order_by("nombre"))


def escritorio_de(escrito: Escrito, usuario: Usuario, *, hoy: dt.date) -> Escritorio:
    """Gather what the page of one shows to those who write it."""
    return Escritorio(escrito, usuario, avances_de(escrito), fue_heredado(escrito, hoy), hoy)
