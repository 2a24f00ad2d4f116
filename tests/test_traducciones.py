"""The English of the public pages is whole: nothing unmarked, untranslated or stale, and no tool needed to run."""

import ast
import gettext
import io
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

RAIZ = Path(__file__).resolve().parent.parent
CARPETA = RAIZ / "locale" / "en" / "LC_MESSAGES"
MODULOS = [
    archivo
    for carpeta in ("acuerdos", "directorio", "expediente", "perfiles", "visitas", "redes", "sre_portal")
    for archivo in sorted((RAIZ / carpeta).rglob("*.py"))
]
PLANTILLAS = sorted([*RAIZ.glob("templates/**/*.html"), *RAIZ.glob("templates/**/*.txt")])
# What anybody may open: all that it says is marked. The rooms of officials are in Spanish alone.
PUBLICAS = [
    plantilla
    for patron in (
        "4*.html", "500.html", "base.html", "componentes/_[acefimprsv]*.html", "paginas/*.html",
        "acuerdos/inicio.html", "acuerdos/registro/*.html", "acuerdos/alertas/*.html", "acuerdos/explorar/*.html",
        "acuerdos/estadisticas/*.html", "acuerdos/datos/*.html", "acuerdos/bitacora/*.html",
        "acuerdos/reportes/*.html", "acuerdos/correos/alerta_*", "acuerdos/correos/_alerta_*",
        "expediente/verificar/*.html", "directorio/inicio.html", "directorio/ofais/*.html",
        "perfiles/afinidad/*.html", "perfiles/intereses/*.html", "perfiles/correos/interes_confirmar*",
        "perfiles/publico/*.html", "perfiles/busqueda/*.html", "perfiles/folletos/*.html", "perfiles/pdf/*.html",
        "visitas/cifras/inicio.html", "visitas/cifras/_p*.html", "visitas/casas/directorio.html",
        "visitas/casas/_t*.html", "redes/catalogo/_*.html", "redes/catalogo/lista.html", "redes/eventos/[el]*.html",
        "redes/eventos/_mes.html", "redes/eventos/_re[ns][gu]*.html", "redes/eventos/_su*.html",
        "redes/eventos/_part*.html", "redes/eventos/_docu*.html", "redes/catalogo/red.html",
        "redes/recomendacion/*.html", "redes/presencia/*.html", "redes/impresos/*.html",
    )
    for plantilla in sorted((RAIZ / "templates").glob(patron))
]  # fmt: skip
DE_FUNCIONARIOS = {
    "_accion.html", "_accion_bloqueada.html", "_al_enviar.html", "_mensajes_del_caso.html",
    "_avisara_a.html", "_errores.html", "_fecha_explicada.html",
    "_formset.html", "_formset_fila.html", "_progreso_documento.html", "_cuentas_demo.html", "_borrador_estado.html",
    "_borrador.html", "folletos/_medidas.html", "_historial.html", "_linea_tiempo.html", "_ficha_personal.html",
    "reportes/lista.html", "reportes/detalle.html",
    "intereses/lista.html", "intereses/detalle.html", "afinidad/fijar.html", "recomendacion/fijar.html",
}  # fmt: skip
LLAMADAS = {
    "gettext": 0, "_": 0, "gettext_lazy": 0, "gettext_noop": 0, "ngettext": 0, "ngettext_lazy": 0,
    "pgettext": 1, "pgettext_lazy": 1, "npgettext": 1, "npgettext_lazy": 1,
}  # fmt: skip
Clave = tuple[str | None, str]


def relativa(archivo: Path) -> str:
    return str(archivo.relative_to(RAIZ))


def _de_una_llamada(nodo: ast.Call) -> Clave | None:
    nombre = getattr(nodo.func, "attr", getattr(nodo.func, "id", ""))
    if nombre not in LLAMADAS:
        return None
    textos = [getattr(argumento, "value", None) for argumento in nodo.args]
    con_contexto = LLAMADAS[nombre]
    if len(textos) <= con_contexto or not all(isinstance(t, str) for t in textos[: con_contexto + 1]):
        return None  # a variable: what it may hold is marked where it is written
    return (textos[0] if con_contexto else None, textos[con_contexto])


def de_python(codigo: str) -> set[Clave]:
    llamadas = (nodo for nodo in ast.walk(ast.parse(codigo)) if isinstance(nodo, ast.Call))
    return {clave for llamada in llamadas if (clave := _de_una_llamada(llamada)) and clave[1]}


def de_plantilla(texto: str) -> set[Clave]:
    """Read the marked sentences as makemessages does: Django itself turns the template into calls of gettext."""
    vuelta, halladas = templatize(texto), set()
    for inicio in re.finditer(r"(?<![\w.])(?:n?p?n?gettext|_)\(", vuelta):
        for fin in re.finditer(r"\)", vuelta[inicio.start() :]):
            try:
                halladas |= de_python(vuelta[inicio.start() : inicio.start() + fin.end()])
            except SyntaxError:
                continue
            break
    return halladas


@cache
def usadas() -> dict[Clave, str]:
    """Give every marked sentence with a place where it is."""
    donde = {}
    for archivo in MODULOS:
        donde |= dict.fromkeys(de_python(archivo.read_text(encoding="utf-8")), relativa(archivo))
    for archivo in PLANTILLAS:
        donde |= dict.fromkeys(de_plantilla(archivo.read_text(encoding="utf-8")), relativa(archivo))
    return donde


@cache
def catalogo():
    with (CARPETA / "django.po").open("rb") as archivo:
        return read_po(archivo, locale="en")


def formas(valor) -> tuple[str, ...]:
    return tuple(valor) if isinstance(valor, tuple | list) else (valor,)


@cache
def traducidas() -> dict[Clave, tuple[str, ...]]:
    return {(m.context, formas(m.id)[0]): formas(m.string) for m in catalogo() if m.id and all(formas(m.string))}


def test_se_leen_las_marcas_como_makemessages():
    plantilla = (
        '{% load i18n %}{% translate "Uno" %}{% migas _("Dos") "x" %}{% translate "Tres" context "c" %}'
        "{% blocktranslate count n=t %}{{ n }} cosa{% plural %}{{ n }} cosas{% endblocktranslate %}"
    )
    assert de_plantilla(plantilla) == {(None, "Uno"), (None, "Dos"), ("c", "Tres"), (None, "%(n)s cosa")}


def test_todo_lo_marcado_esta_en_ingles():
    faltan = {donde: clave for clave, donde in usadas().items() if clave not in traducidas()}
    assert faltan == {}, "corra «manage makemessages» y traduzca (docs/recetas.md, «Traducir lo público»)"


def test_nada_sobra_ni_esta_en_duda():
    assert [mensaje.id for mensaje in catalogo() if mensaje.fuzzy and mensaje.id] == []
    assert sorted(set(traducidas()) - set(usadas()), key=str) == []
    assert dict(catalogo().obsolete) == {}


MARCAS = re.compile(r"%\(\w+\)s|\{\w*\}|</?\w+")


def huecos(texto: str) -> tuple:
    return sorted(MARCAS.findall(texto)), texto.count("\n"), texto[-1:] == "%"


def test_cada_traduccion_lleva_los_mismos_huecos():
    distintas = [
        (original, dicha)
        for mensaje in catalogo()
        if mensaje.id
        for original, dicha in zip(formas(mensaje.id), formas(mensaje.string), strict=True)
        if huecos(original) != huecos(dicha)
    ]
    assert distintas == []


def test_el_ingles_se_puntua_como_ingles():
    dichas = [dicha for mensaje in catalogo() if mensaje.id for dicha in formas(mensaje.string)]
    assert [dicha for dicha in dichas if re.search(r"[«»¿¡]", dicha)] == []


def test_el_catalogo_compilado_es_el_del_texto():
    """What runs is the .mo: it is committed, so that nobody needs gettext's tools."""
    with (CARPETA / "django.mo").open("rb") as archivo:
        compilado = gettext.GNUTranslations(archivo)._catalog
    nuevo = io.BytesIO()
    write_mo(nuevo, catalogo())
    nuevo.seek(0)
    esperado = gettext.GNUTranslations(nuevo)._catalog
    assert {k: v for k, v in compilado.items() if k} == {k: v for k, v in esperado.items() if k}, (
        "corra «python herramientas/compilar_traducciones.py»"
    )


DE_LA_PLANTILLA = re.compile(
    r"\{% block clase_body.*?endblock %\}|\{% comment.*?endcomment %\}|\{#.*?#\}"
    r"|\{% blocktranslate.*?endblocktranslate %\}|\{%.*?%\}|\{\{.*?\}\}",
    re.S,
)
DICHO_EN_ATRIBUTOS = re.compile(r"(?:aria-label|title|alt|placeholder|data-etiqueta)=\"([^\"]*)\"")
CODIGO = re.compile(r"<(pre|code|script|style|svg)\b.*?</\1>", re.S)
NO_ES_PROSA = re.compile(
    r"SRE–DGCP|SHA-256|BibTeX|Excel|Turtle|Ed25519|DCAT-AP|\b(?!ODS\b)[A-Z]{2,}|https?://\S+|&\w+;"
    r"|\b[\w-]+\.(?:jsonl?|csv|py|atom|pem)\b"
)


@pytest.mark.parametrize(
    "plantilla", [p for p in PUBLICAS if not {p.name, f"{p.parent.name}/{p.name}"} & DE_FUNCIONARIOS], ids=relativa
)
def test_nada_publico_sin_marcar(plantilla):
    """A sentence written into a public template unmarked would be Spanish in the English page."""
    texto = CODIGO.sub("", DE_LA_PLANTILLA.sub("", plantilla.read_text(encoding="utf-8")))
    visible = [*DICHO_EN_ATRIBUTOS.findall(texto), re.sub(r"<[^>]*>", "\n", texto)]
    assert [palabra for trozo in visible for palabra in re.findall(r"[^\W\d_]{3,}", NO_ES_PROSA.sub("", trozo))] == []
