"""The letter with which a government asks a network to be let in: what it says, as a PDF and as a Word file.

Both say the same words. What people typed is text and nothing else: it is neither read as a template nor as markup.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from django.utils import timezone

from directorio.models import Administracion, Gobierno, Idioma, Pais, TipoGobierno
from directorio.models.organos import CODIGO_MEXICO
from expediente.plazos import en_palabras
from sre_portal.adapters.pdf import HOJA, render_pdf
from sre_portal.adapters.word import Bloque, hacer_word

from ..exigencias import dice_algo, red_que_ya_no_es
from ..models import Impreso, Membresia, Red
from . import NoSePuede
from .plantillas import ESPANOL, Elegida, elegir, llenar, llenar_parrafos, traducir

HOJAS = (HOJA, "css/pdf-carta.css")
DE_DERECHA_A_IZQUIERDA = frozenset({"ar", "fa", "he", "ur"})
LOCALES = {"es": "es_MX", "en": "en_GB"}
# language: how the line of place and date is written, and how the subject is announced
LUGAR_Y_FECHA = {"es": "{lugar}, a {fecha}", "fr": "{lugar}, le {fecha}"}
ASUNTO = {"es": "Asunto: {}", "en": "Subject: {}", "fr": "Objet : {}"}
GOBIERNOS = {
    "en": {TipoGobierno.MUNICIPAL: "Municipality of {}, {}", TipoGobierno.ESTATAL: "State of {}"},
    "fr": {TipoGobierno.MUNICIPAL: "Municipalité de {}, {}", TipoGobierno.ESTATAL: "État de {}"},
}


@dataclass(frozen=True)
class Carta:
    """A letter: its parts in order, in its language, and what it lacks. `faltan`: by key, what to fill in and where."""

    idioma: Idioma
    elegida: Elegida
    membrete: tuple[str, ...]
    lugar_y_fecha: str
    destinatario: tuple[str, ...]
    asunto: str
    parrafos: tuple[str, ...]
    despedida: str
    firma: tuple[str, ...]
    faltan: dict[str, str]
    fecha: dt.date
    es_demo: bool = False

    @property
    def lengua(self) -> str:
        """The language in which it is really written, as HTML and Word want it."""
        codigo = self.elegida.plantilla.idioma.codigo
        return {"es": "es-MX", "en": "en-GB", "fr": "fr-FR"}.get(codigo, codigo)

    @property
    def sentido(self) -> str:
        return "rtl" if self.elegida.plantilla.idioma.codigo in DE_DERECHA_A_IZQUIERDA else "ltr"


def idioma_de(membresia: Membresia) -> Idioma:
    """Give the language of the letter: the one chosen, the network's, or Spanish. Raises NoSePuede without any."""
    idioma = membresia.idioma_carta or membresia.red.idioma_carta or Idioma.objects.filter(codigo=ESPANOL).first()
    if idioma is None:
        raise NoSePuede("El catálogo de idiomas está vacío: pida a la administración del portal que lo cargue.")
    return idioma


def carta_de(membresia: Membresia, idioma: Idioma, *, hoy: dt.date) -> Carta:
    """Write the letter of a membership as it would leave today. Raises NoSePuede when there is no template at all."""
    elegida = elegir(membresia.red, idioma)
    if elegida is None:
        raise NoSePuede("No hay ninguna plantilla de carta: la DGCP puede escribir la general en español.")
    codigo = elegida.plantilla.idioma.codigo
    gobierno, red = membresia.gobierno, membresia.red
    administracion = Administracion.objects.vigente(gobierno, hoy)
    titular, cargo = (administracion.titular, administracion.cargo) if administracion else ("", "")
    nombre = nombre_del_gobierno(gobierno, codigo)
    lugar = gobierno.nombre if gobierno.tipo == TipoGobierno.MUNICIPAL else nombre
    fecha = fecha_en(hoy, codigo)
    valores = {
        "red": nombre_de_la_red(red, codigo), "siglas": red.siglas, "gobierno": nombre, "ciudad": lugar,
        "entidad": gobierno.entidad.nombre_corto if gobierno.entidad else "", "fecha": fecha, "titular": titular,
        "cargo": traducir(codigo, "cargos", cargo), "motivo": membresia.motivo, "aportacion": membresia.aportacion,
        "campo": traducir(codigo, "campos", membresia.campo), "area": membresia.area_responsable,
        "contacto": membresia.contacto_nombre,
    }  # fmt: skip
    valores = {campo: limpio(valor) if dice_algo(valor) else "" for campo, valor in valores.items()}
    return Carta(
        idioma=idioma,
        elegida=elegida,
        membrete=_renglones(nombre, nombre_del_pais(Pais.objects.filter(codigo=CODIGO_MEXICO).first(), codigo)),
        lugar_y_fecha=LUGAR_Y_FECHA.get(codigo, "{lugar}, {fecha}").format(lugar=_seguido(lugar), fecha=fecha),
        destinatario=_destinatario(membresia, codigo),
        asunto=ASUNTO.get(codigo, "{}").format(_seguido(llenar(elegida.plantilla.asunto, valores))),
        parrafos=tuple(llenar_parrafos(limpio(elegida.plantilla.cuerpo), valores)),
        despedida=_seguido(elegida.plantilla.despedida),
        firma=_renglones(valores["titular"], valores["cargo"], nombre),
        faltan=_faltan(membresia, administracion, hoy),
        fecha=hoy,
        es_demo=membresia.es_demo,
    )


def _faltan(membresia: Membresia, administracion: Administracion | None, hoy: dt.date) -> dict[str, str]:
    faltan = {}
    if motivo := red_que_ya_no_es(membresia.red):
        faltan["red"] = motivo
    if administracion is None:
        faltan["titular"] = (
            f"El directorio no dice quién encabeza {membresia.gobierno.nombre_publico} el {en_palabras(hoy)}: hay que "
            "registrar la administración, con el nombre y el cargo de quien firma."
        )
    if not dice_algo(membresia.motivo):
        faltan["motivo"] = "Escriba para qué quiere ingresar a la red, en el idioma de la carta."
    if membresia.red.campos and not membresia.campo:
        faltan["campo"] = f"Elija a qué campo de {membresia.red} se ingresa."
    return faltan


# The words of the letter that nobody types --------------------------------------------------------


def fecha_en(dia: dt.date, codigo: str) -> str:
    """Write a date in the language of a letter: «5 de marzo de 2026», “5 March 2026”, « 1er mars 2026 »."""
    patrones = {"es": "d 'de' MMMM 'de' y", "en": "d MMMM y"}
    try:
        texto = format_date(dia, patrones.get(codigo, "long"), locale=LOCALES.get(codigo, codigo))
    except (UnknownLocaleError, ValueError):
        return dia.isoformat()
    return f"1er {texto.partition(' ')[2]}" if codigo == "fr" and dia.day == 1 else texto


def nombre_del_gobierno(gobierno: Gobierno, codigo: str) -> str:
    """Call a government in the language of a letter; the capital's, and in other languages, as in Spanish."""
    como = GOBIERNOS.get(codigo, {}).get(gobierno.tipo)
    if not como or not gobierno.nombre_publico.startswith(("Municipio de", "Estado de")):
        return gobierno.nombre_publico
    return como.format(gobierno.nombre, gobierno.entidad.nombre_corto)


def nombre_de_la_red(red: Red, codigo: str) -> str:
    """Call a network in the language of a letter: in Spanish, in English, or as it calls itself."""
    if codigo == ESPANOL:
        return red.nombre
    return (red.nombre_en if codigo == "en" else "") or red.nombre_original or red.nombre


def _destinatario(membresia: Membresia, codigo: str) -> tuple[str, ...]:
    red = membresia.red
    sede = ", ".join(
        filter(None, (traducir(codigo, "ciudades", red.sede_ciudad), nombre_del_pais(red.sede_pais, codigo)))
    )
    return _renglones(
        membresia.contacto_nombre, membresia.contacto_cargo, nombre_de_la_red(red, codigo), sede,
        membresia.contacto_correo or red.correo,
    )  # fmt: skip


def nombre_del_pais(pais: Pais | None, codigo: str) -> str:
    """Call a country in the language of a letter."""
    if pais is None or codigo == ESPANOL:
        return pais.nombre if pais else ""
    try:
        return Locale.parse(LOCALES.get(codigo, codigo)).territories.get(pais.codigo, pais.nombre)
    except (UnknownLocaleError, ValueError):
        return pais.nombre


def limpio(texto: str) -> str:
    """Give a text without what is not seen and no file could hold; its lines stay."""
    llano = re.sub(r"\r\n|[\r\v\f]", "\n", texto).replace("\t", " ")  # \v is how Word breaks a line
    llano = re.sub("[\u202d\u202e]", "", llano)  # they would turn round what follows
    return "".join(c for c in llano if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Cn")).strip()


def _seguido(texto: str) -> str:
    """Give a text in one line."""
    return limpio(texto).replace("\n", " ")


def _renglones(*textos: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_seguido, textos)))


# The files ---------------------------------------------------------------------------------------


def carta_pdf(impreso: Impreso) -> bytes:
    """Make the PDF of a letter, ready to be signed by hand."""
    carta = _la_pedida(impreso)
    emitida = timezone.localtime(impreso.pedido_en).isoformat(timespec="seconds")
    return render_pdf("redes/pdf/carta.html", {"carta": carta, "emitida": emitida}, hoja=HOJAS)


def carta_word(impreso: Impreso) -> bytes:
    """Make the same letter as a Word file, to be edited."""
    carta = _la_pedida(impreso)
    bloques = [
        *(Bloque("membrete", uno) for uno in carta.membrete),
        Bloque("fecha", carta.lugar_y_fecha),
        Bloque("destinatario", "\n".join(carta.destinatario)),
        Bloque("asunto", carta.asunto),
        *(Bloque("cuerpo", uno) for uno in carta.parrafos),
        Bloque("despedida", carta.despedida),
        Bloque("firma", "\n".join(carta.firma)),
    ]
    if carta.es_demo:
        bloques.insert(0, Bloque("aviso", "DEMO · documento sin validez"))
    return hacer_word(
        bloques, titulo=carta.asunto, autor=carta.membrete[0], lengua=carta.lengua, creado=impreso.pedido_en,
        de_derecha_a_izquierda=carta.sentido == "rtl",
    )  # fmt: skip


def _la_pedida(impreso: Impreso) -> Carta:
    """Write the letter that was asked for, in the language and with the day that it was asked; or raise NoSePuede."""
    membresia = impreso.membresia
    idioma = Idioma.objects.filter(codigo=impreso.parametros.get("idioma", "")).first() or idioma_de(membresia)
    carta = carta_de(membresia, idioma, hoy=timezone.localdate(impreso.pedido_en))
    if carta.faltan:
        raise NoSePuede(" ".join(carta.faltan.values()))
    return carta
