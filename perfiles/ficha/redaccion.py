"""What the page of a section shows around its form: how far it is, what is missing, who else writes, where to go on."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.urls import reverse

from acuerdos.busqueda.nombres import nombre
from directorio.models import Usuario
from expediente.models import Borrador
from sre_portal import fechas

from ..estructura import ORIGINAL, Avance, Falta, Seccion, lo_que_falta
from ..exigencias import cifras_viejas
from ..models import Clase, Edicion, Escrito, SeccionEscrita
from .avances import Avances, Traduccion, avances_de
from .lectura import Lectura, SeccionLeida
from .versiones import Cambio, comparar_contenidos

RECIENTE = dt.timedelta(minutes=2)  # how long ago somebody's draft was saved, for us to say that they are writing
CARACTERES_POR_PAGINA = 4_000  # of the brochure: an estimate, until the PDF is measured
FALTAS_A_LA_VISTA = 4
EDICIONES_MIRADAS = 20  # how far back the author of an element is looked for
CAPITULOS = {Clase.PERFIL: 4, Clase.PLAN: 2}  # of the guide


@dataclass(frozen=True)
class Presente:
    """Somebody else who is writing the same section now."""

    nombre: str
    hace: str


def formulario_de(escrito: Escrito, seccion: Seccion, idioma: str = ORIGINAL) -> str:
    """Name the form of a section, for its drafts: the same for everybody, and short whatever the city is called."""
    return f"/perfiles/{escrito.folio}/{seccion.clave}/{idioma}/"


def presentes(escrito: Escrito, seccion: Seccion, idioma: str, *, salvo: Usuario, ahora: dt.datetime) -> list[Presente]:
    """Give who else of the government has typed into the form of a section within the last two minutes."""
    borradores = Borrador.objects.filter(
        formulario=formulario_de(escrito, seccion, idioma),
        usuario__gobierno=escrito.gobierno_id,
        usuario__is_active=True,
        actualizado_en__gt=ahora - RECIENTE,
    )
    otros = borradores.exclude(usuario=salvo).select_related("usuario").order_by("-actualizado_en")
    return [Presente(b.usuario.nombre, hace(b.actualizado_en, ahora=ahora)) for b in otros]


def hace(momento: dt.datetime | None, *, ahora: dt.datetime) -> str:
    """Say how long ago something was, as people do: «hace 20 s», «hace 5 minutos»; after a day, its date."""
    if momento is None:
        return ""
    segundos = max(int((ahora - momento).total_seconds()), 0)
    if segundos < 60:
        return f"hace {segundos} s"
    if segundos < 3600:
        minutos = segundos // 60
        return "hace 1 minuto" if minutos == 1 else f"hace {minutos} minutos"
    if segundos < 86_400:
        horas = segundos // 3600
        return "hace 1 hora" if horas == 1 else f"hace {horas} horas"
    return f"el {fechas.con_hora(momento)}"


def _autora(ediciones: Sequence[Edicion], clave: str) -> Edicion:
    """Give the edition that wrote what the first of them, the latest, says of an element."""
    autora = ediciones[0]
    for edicion in ediciones[1:]:
        if edicion.contenido.get(clave) != autora.contenido.get(clave):
            break
        autora = edicion
    return autora


def caracteres_de(valor) -> int:
    """Count the characters of everything that is written in a content."""
    if isinstance(valor, str):
        return len(valor)
    partes = valor.values() if isinstance(valor, Mapping) else valor if isinstance(valor, list) else ()
    return sum(map(caracteres_de, partes))


@dataclass(frozen=True)
class EdicionVista:
    """An edition that a page showed, and, of some of its elements, the edition that last changed them."""

    contenido: dict
    autoras: dict[str, Edicion]


@dataclass
class Mesa:
    """The desk at which a person writes a section in a language."""

    escrito: Escrito
    seccion: Seccion
    idioma: str
    quien: Usuario
    ahora: dt.datetime
    hoy: dt.date

    @property
    def clave(self) -> str:
        return self.seccion.clave

    @cached_property
    def avances(self) -> Avances:
        return avances_de(self.escrito)

    @cached_property
    def fila(self) -> SeccionEscrita:
        """The section as it is stored now, or as it is before anybody writes it."""
        return self._fila(self.idioma)

    @cached_property
    def original(self) -> SeccionEscrita:
        """The same section in Spanish."""
        return self.fila if self.idioma == ORIGINAL else self._fila(ORIGINAL)

    def _fila(self, idioma: str) -> SeccionEscrita:
        nueva = SeccionEscrita(escrito=self.escrito, seccion=self.clave, idioma=idioma)
        return self.avances.filas.get((self.clave, idioma), nueva)

    def actualizar(self, fila: SeccionEscrita) -> None:
        """Take the section as somebody else saved it meanwhile."""
        self.avances.filas[self.clave, self.idioma] = self.fila = fila

    def edicion(self, numero: int, claves: Iterable[str] = ()) -> EdicionVista | None:
        """Give an edition of this section, with who last changed each of those elements; None when there is none."""
        suyas = self.escrito.ediciones.filter(seccion=self.clave, idioma=self.idioma, numero__lte=numero)
        ediciones = list(suyas.select_related("por").order_by("-numero")[: EDICIONES_MIRADAS if claves else 1])
        if not ediciones or ediciones[0].numero != numero:
            return None
        return EdicionVista(ediciones[0].contenido, {clave: _autora(ediciones, clave) for clave in claves})

    @cached_property
    def espaniol_traducido(self) -> dict | None:
        """The Spanish that this translation was made from; None when it is the present one."""
        if not self.fila.traduce or self.fila.traduce >= self.original.numero:
            return None
        suyas = self.escrito.ediciones.filter(seccion=self.clave, idioma=ORIGINAL, numero=self.fila.traduce)
        return suyas.values_list("contenido", flat=True).first() or {}

    @cached_property
    def nombre_del_idioma(self) -> str:
        return nombre("idioma", self.idioma).lower()

    @property
    def formulario(self) -> str:
        return formulario_de(self.escrito, self.seccion, self.idioma)

    @cached_property
    def presentes(self) -> list[Presente]:
        return presentes(self.escrito, self.seccion, self.idioma, salvo=self.quien, ahora=self.ahora)

    @property
    def capitulo(self) -> int:
        """The chapter of the guide that asks for this."""
        return CAPITULOS[self.escrito.clase]

    @property
    def guardada(self) -> str:
        """Who saved it last and when, in words; empty while nobody did."""
        if not self.fila.editada_en:
            return ""
        quien = "Usted" if self.fila.editada_por_id == self.quien.pk else self._nombre(self.fila.editada_por)
        cuando = hace(self.fila.editada_en, ahora=self.ahora)
        return f"{quien}, {'hace un momento' if cuando.endswith(' s') else cuando}"

    @staticmethod
    def _nombre(persona: Usuario | None) -> str:
        return persona.nombre if persona else "Alguien"

    # How far it is -------------------------------------------------------------------------------

    @property
    def avance(self) -> Avance:
        if self.idioma == ORIGINAL:
            return self.avances.por_seccion[self.clave]
        return self.avances.traduccion(self.seccion, self.idioma).avance

    @property
    def faltas(self) -> list[Falta]:
        """What a reader would miss first in this section."""
        todas = lo_que_falta(self.escrito.estructura, self.avances.secciones)
        return [falta for falta in todas if falta.seccion is self.seccion][:FALTAS_A_LA_VISTA]

    def leer(self, contenido: Mapping) -> SeccionLeida:
        """Read a content of this section in Spanish, as a page shows it."""
        return Lectura(self.escrito.estructura, self._solo({ORIGINAL: contenido}))[self.clave]

    def _solo(self, por_idioma: Mapping[str, Mapping]) -> dict:
        """Give what a whole document would be with this section alone."""
        secciones = {idioma: {self.clave: contenido} for idioma, contenido in por_idioma.items()}
        return {"secciones": secciones, "ediciones": {}, "traduce": {}, "imagenes": []}

    def cambios(self, antes: Mapping, despues: Mapping) -> list[Cambio]:
        """Compare two contents of this section in its language, word by word; rows go by their name in Spanish."""
        dos = (self._solo({ORIGINAL: self.original.contenido, self.idioma: uno}) for uno in (antes, despues))
        comparadas = comparar_contenidos(self.escrito.estructura, *dos)
        return [cambio for comparada in comparadas for cambio in comparada.cambios]

    @cached_property
    def viejas(self) -> set[str]:
        """The figures of this section that are too old."""
        suyas = {self.clave: self.original.contenido}
        return {e.clave for _, e, _ in cifras_viejas(self.escrito.estructura, suyas, hoy=self.hoy)}

    @property
    def paginas_sugeridas(self) -> int | None:
        return getattr(settings, self.seccion.ajuste_de_paginas) if self.seccion.ajuste_de_paginas else None

    @property
    def paginas_de_mas(self) -> int | None:
        """How many pages the text takes, about, when they are more than the guide suggests."""
        paginas = -(-caracteres_de(self.original.contenido) // CARACTERES_POR_PAGINA)
        return paginas if self.paginas_sugeridas and paginas > self.paginas_sugeridas else None

    @cached_property
    def imagenes(self) -> int:
        return self.escrito.imagenes.filter(seccion=self.clave, retirada_en=None).count()

    # Where to go on ------------------------------------------------------------------------------

    def _vecina(self, pasos: int) -> Seccion | None:
        secciones = self.escrito.estructura.secciones
        lugar = secciones.index(self.seccion) + pasos
        return secciones[lugar] if 0 <= lugar < len(secciones) else None

    @property
    def anterior(self) -> Seccion | None:
        return self._vecina(-1)

    @property
    def siguiente(self) -> Seccion | None:
        return self._vecina(1)

    @cached_property
    def traducciones(self) -> list[Traduccion]:
        """This section in each language in which something is written, and in the one of this page."""
        idiomas = dict.fromkeys(self.avances.idiomas)
        if self.idioma != ORIGINAL:
            idiomas[self.idioma] = None
        return [self.avances.traduccion(self.seccion, idioma) for idioma in idiomas]

    def url(self, nombre: str, *mas: object) -> str:
        """Give an address of this section."""
        return reverse(f"perfiles:{nombre}", args=[self.escrito.gobierno.clave, self.escrito.clase, self.clave, *mas])

    def url_en(self, seccion: Seccion) -> str:
        """Give the address of a section in the language of this page."""
        base = [self.escrito.gobierno.clave, self.escrito.clase, seccion.clave]
        if self.idioma == ORIGINAL:
            return reverse("perfiles:seccion", args=base)
        return reverse("perfiles:traduccion", args=[*base, self.idioma])

    @property
    def url_propia(self) -> str:
        return self.url_en(self.seccion)

    @property
    def url_anterior(self) -> str:
        return self.url_en(self.anterior) if self.anterior else ""

    @property
    def url_siguiente(self) -> str:
        return self.url_en(self.siguiente) if self.siguiente else ""

    @property
    def url_espaniol(self) -> str:
        return self.url("seccion")

    @property
    def url_imagenes(self) -> str:
        return self.url("imagenes")

    @property
    def url_historia(self) -> str:
        """The history of this section in the language of this page."""
        return self.url("historia", self.idioma)

    @property
    def url_presentes(self) -> str:
        return self.url("presentes", self.idioma)
