"""What the public pages show of the log: its latest entries, one of them in words, and what answers for it."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from expediente.documentos import normalizar_codigo
from expediente.models import DocumentoEmitido
from sre_portal import fechas

from ..bitacora import claves_publicas, punto_que_cubre
from ..busqueda.nombres import nombre
from ..models import Acuerdo, Asiento, Clase, Comprobacion, Firmante, PuntoControl

POR_PAGINA = 20


def asiento_de(acuerdo: Acuerdo) -> Asiento | None:
    """Give the entry of an agreement's inscription; None for a historical one, which the log does not know."""
    return acuerdo.asiento


def buscar(texto: str) -> Asiento | None:
    """Find an entry as people ask for it: by its number, by that of the agreement, or by a certificate's code."""
    limpio = texto.strip().lower()[:200]
    if limpio.isascii() and limpio.isdigit():
        return Asiento.objects.filter(numero=int(limpio[:15])).first()
    inscripciones = Asiento.objects.filter(tipo=Asiento.Tipo.INSCRIPCION)
    if clave := re.fullmatch(r"([a-z]+)[- ]?0*(\d{1,9})", limpio):
        hallado = inscripciones.filter(acuerdo__numero_registro=int(clave[2])).select_related("acuerdo").first()
        if hallado and hallado.acuerdo.clave.startswith(clave[1]):
            return hallado
    codigo = normalizar_codigo(limpio)
    suyos = DocumentoEmitido.objects.filter(codigo=codigo, clase="constancia")
    return inscripciones.filter(acuerdo__in=suyos.values("objeto_id")).first() if codigo else None


@dataclass(frozen=True)
class Bitacora:
    """A stretch of the log, newest first. Numbers have no gap: pages are found by arithmetic, however long it is."""

    hasta: int | None = None  # the newest entry to show; None: the last one

    @cached_property
    def total(self) -> int:
        return Asiento.objects.order_by("-numero").values_list("numero", flat=True).first() or 0

    @cached_property
    def primero(self) -> int:
        return min(self.hasta or self.total, self.total)

    @cached_property
    def asientos(self) -> list[Asiento]:
        desde = max(self.primero - POR_PAGINA + 1, 1)
        tramo = Asiento.objects.filter(numero__gte=desde, numero__lte=self.primero).order_by("-numero")
        return list(tramo.select_related("acuerdo").only(*COLUMNAS))

    @property
    def anteriores(self) -> int | None:
        """Where the next stretch, of older ones, begins; None at the end."""
        return self.primero - POR_PAGINA if self.primero > POR_PAGINA else None

    @property
    def posteriores(self) -> int | None:
        return min(self.primero + POR_PAGINA, self.total) if self.primero < self.total else None

    @cached_property
    def punto(self) -> PuntoControl | None:
        return PuntoControl.objects.order_by("-asientos", "-fecha").first()

    @cached_property
    def comprobacion(self) -> Comprobacion | None:
        return Comprobacion.objects.defer("informe").first()

    def claves(self) -> list[dict]:
        return claves_publicas()


COLUMNAS = ("numero", "tipo", "asentado_en", "huella", "acuerdo__clave", "acuerdo__titulo", "acuerdo__estado")


@dataclass(frozen=True)
class Renglon:
    """A fact of an entry: its label, and its value as words, as a link, or as a hash."""

    etiqueta: str
    valor: str
    url: str = ""
    es_huella: bool = False
    original: bool = False  # in the language of the agreement, not of the page


@dataclass(frozen=True)
class FichaAsiento:
    """One entry, in words and in bytes."""

    asiento: Asiento

    @cached_property
    def datos(self) -> dict:
        return self.asiento.datos

    @cached_property
    def punto(self) -> PuntoControl | None:
        return punto_que_cubre(self.asiento)

    @property
    def identificador(self) -> str:
        return self.datos["clave"].upper()

    @cached_property
    def otros(self) -> list[Asiento]:
        """The other entries of the same agreement."""
        return list(self.asiento.acuerdo.asientos.exclude(pk=self.asiento.pk).defer("contenido").order_by("numero"))

    @property
    def hay_siguiente(self) -> bool:
        return Asiento.objects.filter(numero=self.asiento.numero + 1).exists()

    @property
    def formula(self) -> str:
        """The text whose SHA-256 is the hash of the entry, on one line as a shell writes it."""
        return rf"{self.asiento.numero}\n{self.asiento.anterior}\n{self.asiento.sha256}\n"

    def renglones(self) -> list[Renglon]:
        datos = self.datos
        if "acuerdo" in datos:
            motivo = (
                [Renglon(_("Motivo de la corrección"), datos["motivo"], original=True)] if "motivo" in datos else []
            )
            return motivo + _del_retrato(datos["acuerdo"])
        if "constancia" in datos:
            return [
                Renglon(_("Constancia"), datos["constancia"]["numero"]),
                _codigo(datos["constancia"]["codigo"]),
                Renglon(_("SHA-256 de su PDF"), datos["constancia"]["sha256"], es_huella=True),
            ]
        if "oficio" in datos:
            return [
                Renglon(_("Oficio"), datos["oficio"]["numero"]),
                Renglon(_("SHA-256 de lo que dice"), datos["oficio"]["datos_sha256"], es_huella=True),
            ]
        return _del_vinculo(datos["vinculo"])


def _codigo(codigo: str) -> Renglon:
    return Renglon(_("Código de verificación"), codigo, url=reverse("verificar:documento", args=[codigo]))


def _del_retrato(r: dict) -> list[Renglon]:
    """Say in words what an entry keeps of an agreement, leaving out what it does not have."""
    gobierno, constancia, dictamen = r["gobierno"], r["constancia"], r["dictamen"]
    copia = _("SHA-256 de la copia firmada en {idioma}")
    indefinida = _("Indefinida") if r["vigencia_indefinida"] else ""
    renglones = [
        Renglon(_("Título"), r["titulo"], url=reverse("registro:ficha", args=[r["clave"]]), original=True),
        Renglon(_("Tipo"), nombre("tipo", r["tipo"])),
        Renglon(_("Denominación"), nombre("denominacion", r["denominacion"])),
        Renglon(_("Por México"), _coma(gobierno["nombre"], _entidad(gobierno))),
        *(
            Renglon(
                _("Contraparte"), _coma(c["nombre"], c["ciudad"], c["subdivision"], nombre("pais", c["pais"] or ""))
            )
            for c in r["contrapartes"]
        ),
        Renglon(_("Firma"), _coma(fechas.parcial(r["fecha_firma_parcial"]), r["lugar_firma"])),
        *(
            Renglon(str(Firmante.Parte(f["parte"]).label), _coma(f["nombre"], f["cargo"]), original=True)
            for f in r["firmantes"]
        ),
        Renglon(_("Vigente hasta"), fechas.larga(r["vigencia_hasta"]) or indefinida),
        Renglon(_("Materias"), "; ".join(nombre("materia", m) for m in r["materias"])),
        Renglon(_("Objetivos de Desarrollo Sostenible"), "; ".join(f"{o}. {nombre('ods', o)}" for o in r["ods"])),
        Renglon(_("Idiomas"), ", ".join(nombre("idioma", i) for i in r["idiomas"])),
        Renglon(_("Resumen"), r["resumen"], original=True),
        *(
            Renglon(copia.format(idioma=_en_una_frase(nombre("idioma", c["idioma"]))), c["sha256"], es_huella=True)
            for c in r["copias"]
        ),
        Renglon(_("Dictamen"), dictamen["numero"] if dictamen else ""),
        Renglon(_("Constancia"), constancia["numero"] if constancia else ""),
        *([_codigo(constancia["codigo"])] if constancia else []),
    ]
    return [renglon for renglon in renglones if renglon.valor]


def _entidad(gobierno: dict) -> str:
    return nombre("entidad", gobierno["entidad"]) if gobierno["entidad"] and gobierno["tipo"] != "estatal" else ""


def _pais(contraparte: dict) -> str:
    return nombre("pais", contraparte["pais"]) if contraparte["pais"] else ""


def _del_vinculo(v: dict) -> list[Renglon]:
    def parte(etiqueta: str, clave: str | None) -> Renglon:
        return Renglon(etiqueta, (clave or "").upper(), url=reverse("registro:ficha", args=[clave]) if clave else "")

    renglones = [
        Renglon(_("Relación"), Clase(v["clase"]).label),
        parte(_("Acuerdo anterior"), v["anterior"]),
        parte(_("Instrumento posterior"), v["posterior"]),
        Renglon(_("Surte efecto"), fechas.larga(v["surte_efecto"])),
        Renglon(_("Vigente hasta"), fechas.larga(v["vigente_hasta"]) or (_("Indefinida") if v["indefinida"] else "")),
        Renglon(_("En qué consta"), v["motivo"], original=True),
    ]
    return [renglon for renglon in renglones if renglon.valor]


def _en_una_frase(idioma: str) -> str:
    """Write the name of a language as it goes inside a sentence: «en español», but “in Spanish”."""
    return idioma.lower() if (get_language() or "es").startswith("es") else idioma


def _coma(*partes: str) -> str:
    return ", ".join(dict.fromkeys(str(parte) for parte in partes if parte))
