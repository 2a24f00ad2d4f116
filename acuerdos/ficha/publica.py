"""What the public page of an agreement says: parties, dates with what they rest on, files, how to cite it."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directorio.models import Contraparte, Gobierno
from expediente.models import Archivo, DocumentoEmitido
from sre_portal import fechas

from ..busqueda import Criterios, resolver
from ..busqueda.criterios import SITUACIONES, VIGENCIAS, clave_de_municipio
from ..busqueda.nombres import nombre, preparar_contrapartes
from ..estados import Estado
from ..exigencias import CLASE_COPIA
from ..models import Acuerdo, Asiento, Clase, Fin, Vinculo
from . import citas
from .bitacora import asiento_de
from .cadena import Cadena
from .estado import Insignia, insignia
from .jsonld import incrustado

CLASE_CONSTANCIA, CLASE_DICTAMEN = "constancia", "dictamen"
CLAVE = re.compile(r"([a-z]+-)?0*(\d{1,9})")
OTROS = 5  # other agreements of a party that its page shows
PARTES_CON_OTROS = 2  # counterparts whose other agreements are listed; the rest have a link
TONOS_DE_VIGENCIA = {
    "vigente": ("favorable", "hecho"),
    "por_vencer": ("atencion", "espera"),
    "terminado": ("cerrado", "archivo"),
}


def clave_canonica(texto: str) -> str:
    """Give the key of an agreement as people write it: «RAI-1» and «1» are rai-00001, «H-7» is h-00007."""
    clave = texto.lower()
    registro = settings.FORMATO_REGISTRO.lower()
    partes = CLAVE.fullmatch(clave)
    if partes and partes[1] in (None, registro.partition("{")[0]):
        return registro.format(numero=int(partes[2]))
    if partes and partes[1] == "h-":
        return f"h-{int(partes[2]):05d}"
    return clave


def para_la_ficha():
    """The agreements with what their public page shows, in a fixed number of queries."""

    def claves(relacion: str, campo: str):
        return ArraySubquery(
            getattr(Acuerdo, relacion).through.objects.filter(acuerdo=OuterRef("pk"))
            .order_by(campo).values(campo)
        )  # fmt: skip

    return (
        Acuerdo.objects.select_related("gobierno__entidad", "gobierno__municipio__entidad")
        .defer("busqueda", "texto_busqueda")
        .annotate(
            claves_materias=claves("materias", "materia__clave"),
            claves_ods=claves("ods", "ods__numero"),
            claves_idiomas=claves("idiomas", "idioma__codigo"),
        )
        .prefetch_related(Prefetch("contrapartes", Contraparte.objects.select_related("pais")), "firmantes")
    )


@dataclass(frozen=True)
class Copia:
    """A signed copy that anybody may download; its name owes nothing to what the file was called."""

    archivo: Archivo
    clave: str

    @property
    def idioma(self) -> str:
        return nombre("idioma", self.archivo.idioma)

    @property
    def nombre(self) -> str:
        return f"{self.clave}-{self.archivo.idioma or 'copia'}.{self.archivo.extension}"

    @property
    def url(self) -> str:
        return reverse("registro:copia", args=[self.clave, self.archivo.pk])


@dataclass(frozen=True)
class Otros:
    """The other agreements of a party: the first ones, how many there are, and where all of them are."""

    lista: list[dict]
    total: int
    url: str

    @property
    def restan(self) -> int:
        return self.total - len(self.lista)


@dataclass(frozen=True)
class Parte:
    """A party of the agreement: how it is called, what it is, the pages of its places, its other agreements."""

    nombre: str
    clase: str
    lugares: list[tuple[str, str]]
    otros: Otros | None
    url: str


@dataclass(frozen=True)
class FichaPublica:
    acuerdo: Acuerdo
    hoy: dt.date
    para_el_personal: bool = False

    # What it is --------------------------------------------------------------------------------

    @property
    def inscrito(self) -> bool:
        return self.acuerdo.estado != Estado.HISTORICO

    @property
    def insignia(self) -> Insignia:
        aspecto = insignia(Estado.INSCRITO if self.inscrito else Estado.HISTORICO)
        return Insignia(str(SITUACIONES["inscrito" if self.inscrito else "historico"]), aspecto.tono, aspecto.icono)

    @property
    def insignia_de_vigencia(self) -> Insignia | None:
        tono = TONOS_DE_VIGENCIA.get(self.vigencia)
        return Insignia(str(VIGENCIAS[self.vigencia]), *tono) if tono else None

    @property
    def identificador(self) -> str:
        """The number of the Registro, or the key of a historical record, which has none."""
        return self.acuerdo.clave.upper()

    @property
    def materias(self) -> list[str]:
        return self.acuerdo.claves_materias

    @property
    def puertas_de_materias(self) -> list[tuple[str, str]]:
        return [(nombre("materia", clave), _puerta("materia", clave)) for clave in self.materias]

    @property
    def puertas_de_ods(self) -> list[tuple[str, str]]:
        return [(f"{n}. {nombre('ods', n)}", _puerta("ods", n)) for n in self.acuerdo.claves_ods]

    # Parties -----------------------------------------------------------------------------------

    @cached_property
    def contrapartes(self) -> list[Contraparte]:
        return list(self.acuerdo.contrapartes.all())

    @cached_property
    def gobierno(self) -> Parte:
        gobierno = self.acuerdo.gobierno
        return Parte(
            nombre=nombre("gobierno", gobierno.clave),
            clase=nombre("tipo_gobierno", gobierno.tipo),
            lugares=_lugares(gobierno),
            otros=self._otros(Criterios(gobierno=gobierno.clave)),
            url=_lista(gobierno=gobierno.clave),
        )

    @cached_property
    def partes_extranjeras(self) -> list[Parte]:
        nombres = preparar_contrapartes(c.pk for c in self.contrapartes)
        return [
            Parte(
                nombre=nombre("contraparte", c.pk) if str(c.pk) in nombres else str(c),
                clase=nombre("tipo_contraparte", c.tipo),
                lugares=[(nombre("pais", c.pais.codigo), _puerta("pais", c.pais.codigo))] if c.pais else [],
                otros=self._otros(Criterios(contraparte=c.pk)) if lugar < PARTES_CON_OTROS else None,
                url=_lista(contraparte=c.pk),
            )
            for lugar, c in enumerate(self.contrapartes)
        ]

    @property
    def hay_otros(self) -> bool:
        return any(p.otros is None or p.otros.total for p in (self.gobierno, *self.partes_extranjeras))

    def _otros(self, criterios: Criterios) -> Otros:
        """Give the most recent agreements that hold a party, this one apart."""
        resultado = resolver(criterios, hoy=self.hoy)
        lista = [d for d in resultado.pagina(1, orden="recientes", por_pagina=OTROS + 1) if d["id"] != self.acuerdo.pk]
        return Otros(lista[:OTROS], max(resultado.total - 1, 0), _lista(**criterios.activos()))

    @cached_property
    def firmantes(self) -> dict[str, list]:
        """Those who signed, by party, with the post in which they did: acts of office, which are public."""
        por_parte: dict[str, list] = {}
        for firmante in self.acuerdo.firmantes.all():
            por_parte.setdefault(firmante.parte, []).append(firmante)
        return por_parte

    # Dates -------------------------------------------------------------------------------------

    @property
    def anio(self) -> str:
        return self.acuerdo.fecha_firma_parcial[:4]

    @property
    def puerta_del_anio(self) -> str:
        return _puerta("anio", self.anio)

    @property
    def sosten_de_la_fecha(self) -> str:
        """Say on what the date of signature rests, and how much of it is known."""
        if not self.acuerdo.fecha_firma_parcial:
            return _("La fuente no la dice.") if not self.inscrito else ""
        if self.inscrito:
            return _("Dada por el gobierno que firmó y cotejada con las copias firmadas.")
        cuanto = {4: _("La fuente solo dice el año."), 7: _("La fuente solo dice el mes y el año.")}
        return cuanto.get(len(self.acuerdo.fecha_firma_parcial), _("Según la fuente."))

    @property
    def fecha_de_inscripcion(self) -> str:
        fecha = fechas.como_fecha(self.acuerdo.inscrito_en)
        return fecha.isoformat() if fecha else ""

    @cached_property
    def _documentos(self) -> dict[str, DocumentoEmitido]:
        """The last of each kind of document that this page names."""
        clases = (CLASE_CONSTANCIA, CLASE_DICTAMEN)
        campos = ("clase", "titulo", "numero", "codigo", "emitido_en", "publico", "sha256", "tipo_objeto", "objeto_id")
        return {d.clase: d for d in self.acuerdo.documentos.filter(clase__in=clases).only(*campos).order_by("pk")}

    @property
    def constancia(self) -> DocumentoEmitido | None:
        constancia = self._documentos.get(CLASE_CONSTANCIA)
        return constancia if constancia and constancia.publico else None

    @property
    def dictamen(self) -> DocumentoEmitido | None:
        """The dictamen by its number and date: its text is the parties' and the SRE's."""
        return self._documentos.get(CLASE_DICTAMEN)

    @cached_property
    def asiento(self) -> Asiento | None:
        """The entry of the log that proves the inscription."""
        return asiento_de(self.acuerdo) if self.inscrito else None

    # In force ----------------------------------------------------------------------------------

    @cached_property
    def cadena(self) -> Cadena:
        return Cadena.de(self.acuerdo, hoy=self.hoy)

    @cached_property
    def cotejado_con(self) -> Vinculo | None:
        """The link by which a historical record was matched with its inscription: only officials see it so."""
        return next((v for v in self.vinculos_del_personal if v.clase == Clase.COTEJO), None)

    @cached_property
    def vinculos_del_personal(self) -> list[Vinculo]:
        """The links in force of this agreement itself, which officials may withdraw."""
        if not self.para_el_personal:
            return []
        suyos = Vinculo.objects.en_vigor().filter(Q(anterior=self.acuerdo.pk) | Q(posterior=self.acuerdo.pk))
        return list(suyos.select_related("anterior", "posterior"))

    @property
    def fin(self) -> Fin:
        return self.cadena.fin

    @property
    def vigencia(self) -> str:
        """Its value among VIGENCIAS."""
        if self.fin.indefinida:
            return "vigente"
        if self.fin.dia is None:
            return "sin_dato"
        restan = (self.fin.dia - self.hoy).days
        if restan < 0:
            return "terminado"
        return "por_vencer" if restan <= settings.VIGENCIA_POR_VENCER_DIAS else "vigente"

    @property
    def vigencia_en_palabras(self) -> str:
        if self.fin.indefinida:
            return _("Indefinida")
        if self.fin.dia is None:
            return _("Sin dato")
        frase = _("Rigió hasta el {fecha}") if self.fin.dia < self.hoy else _("Hasta el {fecha}")
        return frase.format(fecha=fechas.larga(self.fin.dia))

    @property
    def sosten_de_la_vigencia(self) -> str:
        """Say how the last day in force was computed."""
        if self.fin.vinculo is not None:
            return self.cadena.como_se_supo
        if self.fin.indefinida or self.fin.dia:
            return _("Como lo dice el acuerdo.") if self.inscrito else _("Según la fuente.")
        if self.inscrito:
            return _("El gobierno no indicó fecha de término ni vigencia indefinida.")
        return _("La fuente no dice hasta cuándo.")

    # Files, source, how to cite ----------------------------------------------------------------

    @property
    def idiomas(self) -> list[str]:
        return self.acuerdo.claves_idiomas

    @property
    def idiomas_en_palabras(self) -> str:
        nombres = [nombre("idioma", codigo) for codigo in sorted(self.idiomas, key=lambda codigo: codigo != "es")]
        if get_language() == settings.LANGUAGE_CODE:  # Spanish writes them in small letters
            nombres = [uno.lower() for uno in nombres]
        if len(nombres) < 2:
            return "".join(nombres)
        return _("{varios} y {ultimo}").format(varios=", ".join(nombres[:-1]), ultimo=nombres[-1])

    @cached_property
    def copias(self) -> list[Copia]:
        return [Copia(archivo, self.acuerdo.clave) for archivo in copias_publicas(self.acuerdo).defer("texto")]

    @property
    def de_wikipedia(self) -> bool:
        return "wikipedia.org" in self.acuerdo.fuente

    @property
    def url_absoluta(self) -> str:
        return settings.SITIO_URL + reverse("registro:ficha", args=[self.acuerdo.clave])

    @property
    def cita(self) -> str:
        return citas.cita(self.acuerdo, self.url_absoluta, hoy=self.hoy)

    @property
    def jsonld(self) -> SafeString:
        return incrustado(self)


def copias_publicas(acuerdo: Acuerdo):
    """The signed copies in force of an agreement that the public may download."""
    return acuerdo.archivos.filter(clase=CLASE_COPIA, publico=True, retirado_en=None)


def _lugares(gobierno: Gobierno) -> list[tuple[str, str]]:
    """Give the pages of the places of a government, nearest first."""
    lugares = []
    if gobierno.municipio:
        municipio = clave_de_municipio(gobierno.municipio)
        lugares.append((gobierno.municipio.nombre, _puerta("municipio", municipio)))
    if gobierno.entidad:
        clave = gobierno.entidad.clave
        lugares.append((nombre("entidad", clave), _puerta("entidad", clave)))
    return lugares


def _lista(**filtro) -> str:
    return f"{reverse('registro:lista')}?{Criterios(**filtro).consulta()}"


def _puerta(dimension: str, valor: object) -> str:
    """Give the page of a value."""
    return reverse(f"registro:{dimension}", args=[valor])
