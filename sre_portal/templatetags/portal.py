"""Presentation filters and tags that every template has; none knows a rule of the domain."""

from collections.abc import Iterator
from functools import lru_cache

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sre_portal import fechas, idiomas

register = template.Library()

TONOS = {
    "neutro": "pendiente",
    "propio": "borrador",
    "curso": "espera",
    "atencion": "advertencia",
    "favorable": "hecho",
    "adverso": "rechazado",
    "cerrado": "archivo",
}


fecha_larga = register.filter("fecha_larga", fechas.larga)
fecha_corta = register.filter("fecha_corta", fechas.corta)
fecha_con_dia = register.filter("fecha_con_dia", fechas.con_dia)
fecha_hora = register.filter("fecha_hora", fechas.con_hora)
fecha_parcial = register.filter("fecha_parcial", fechas.parcial)


@register.filter
def fecha_iso(valor: object) -> str:
    """Write the ISO form that <time datetime> wants; empty for None."""
    fecha = fechas.como_fecha(valor)
    return fecha.isoformat() if fecha else ""


@register.filter
def tamanio_legible(bytes_: int | None) -> str:
    """Write a size in bytes as «3.4 MB» (decimal units, as the file managers of users show it)."""
    if bytes_ is None or bytes_ == "":
        return ""
    cantidad = float(bytes_)
    for unidad in ("bytes", "kB", "MB"):
        if cantidad < 1000:
            return f"{cantidad:.0f} {unidad}" if unidad == "bytes" or cantidad >= 100 else f"{cantidad:.1f} {unidad}"
        cantidad /= 1000
    return f"{cantidad:.1f} GB"


@register.filter
def huella_corta(sha256: str) -> str:
    """Shorten a hash to its first and last characters, for people to compare at a glance."""
    return f"{sha256[:8]}…{sha256[-8:]}" if sha256 and len(sha256) > 20 else (sha256 or "")


@lru_cache(maxsize=256)
def dibujar(nombre: str, clase: str = "") -> SafeString:
    """Draw an icon of static/img/iconos.svg; it is decoration, so the text beside it says the same."""
    return format_html(
        '<svg class="icono {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        clase,
        static("img/iconos.svg"),
        nombre,
    )


register.simple_tag(dibujar, name="icono")


@register.inclusion_tag("componentes/_insignia_estado.html")
def insignia(texto: str, tono: str = "neutro", icono: str = "") -> dict:
    """Show a state with colour, icon and words; see TONOS for the tones."""
    return {"texto": texto, "tono": tono, "icono": icono}


@register.filter
def icono_de_tono(tono: str) -> str:
    """Name the icon that goes with a tone when none was chosen."""
    return TONOS.get(tono, "informacion")


def _direccion(destino: str) -> str | None:
    """Resolve a URL name; an address passes as it is, and a name that no room serves is None."""
    if destino.startswith(("/", "#", "?", "https://")):
        return destino
    try:
        return reverse(destino)
    except NoReverseMatch:
        return None


@register.simple_tag(takes_context=True)
def enlace_nav(
    context: template.Context, destino: str, texto: str, icono: str = "", salvo: str = "", raiz: str = ""
) -> SafeString:
    """Put a link of the main menu, marked where one stands; a room that is not mounted is not in the menu.

    `salvo` names the rooms inside this one that have their own link: there, theirs is marked and not this. `raiz` names
    the page under which the whole room is, where the link leads deeper. It is written without a template: every page
    has some twenty of these.
    """
    url = _direccion(destino)
    if not url:
        return SafeString("")
    ruta = getattr(context.get("request"), "path", "")
    actual = ""
    if ruta == url:
        actual = "page"
    elif ruta.startswith((raiz and _direccion(raiz)) or url) and url != reverse("inicio"):
        dentro = [otra for nombre in salvo.split() if (otra := _direccion(nombre))]
        actual = "" if any(ruta.startswith(otra) for otra in dentro) else "true"
    marca = format_html(' aria-current="{}"', actual) if actual else ""
    dibujo = dibujar(icono) if icono else ""
    return format_html('<li><a href="{}"{}>{}<span>{}</span></a></li>', url, marca, dibujo, texto)


@register.simple_tag
def pie() -> SafeString:
    """Print the foot of every page, the same for everybody: it is made once per language."""
    return (_pie.__wrapped__ if settings.DEBUG else _pie)(translation.get_language())


@lru_cache(maxsize=8)
def _pie(idioma: str | None) -> SafeString:
    return render_to_string("componentes/_pie.html")


@register.inclusion_tag("componentes/_migas.html")
def migas(*pares: str) -> dict:
    """Show the way from the home: text and URL (or its name) in turns, and last the title of the page itself."""
    textos, destinos = pares[::2], pares[1::2]
    pasos = [{"texto": t, "url": _direccion(str(d))} for t, d in zip(textos, destinos, strict=False)]
    inicio = reverse("inicio")
    return {"pasos": [paso for paso in pasos if paso["url"] != inicio], "actual": textos[-1] if len(pares) % 2 else ""}


@register.simple_tag
def lengua() -> str:
    """Write the language of the page as <html lang> wants it."""
    return "es-MX" if translation.get_language() in (None, settings.LANGUAGE_CODE) else translation.get_language()


@register.simple_tag
def lengua_original() -> SafeString:
    """Mark an element whose words are data in Spanish (the title of an agreement), where the page is not: lang="es"."""
    return SafeString("") if lengua() == "es-MX" else format_html(' lang="{}"', "es")


@register.simple_tag(takes_context=True)
def enlaces_de_idioma(context: template.Context) -> SafeString:
    """Tell search engines the one address of a public page, and where it is in each language."""
    request = context.get("request")
    versiones = idiomas.versiones(request, context.get("canonica", "")) if request else []
    enlaces = [("canonical", "", v.ruta) for v in versiones if v.actual]
    enlaces += [("alternate", format_html(' hreflang="{}"', v.lengua), v.ruta) for v in versiones]
    enlaces += [("alternate", format_html(' hreflang="{}"', "x-default"), v.ruta) for v in versiones[:1]]
    forma = '<link rel="{}"{} href="{}">'
    return format_html_join("\n  ", forma, ((rel, lengua, settings.SITIO_URL + ruta) for rel, lengua, ruta in enlaces))


@register.simple_tag(takes_context=True)
def otros_idiomas(context: template.Context) -> list[idiomas.Version]:
    """Give this page in the other languages; to who has not signed in, the home page where this one has no other."""
    request = context.get("request")
    hay = idiomas.versiones(request, context.get("canonica", "")) if request else []
    persona = context.get("user")
    if request and not hay and not (persona and persona.is_authenticated):
        hay = idiomas.portadas()
    return [version for version in hay if not version.actual]


@register.filter
def paginas_a_mostrar(pagina: Page) -> Iterator[int | str]:
    """Number the pages worth a link: the ends, those around this one, and dots between."""
    return pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)


@register.inclusion_tag("componentes/_cuentas_demo.html")
def cuentas_demo() -> dict:
    """List the accounts of the demo, as the start command announces them."""
    from sre_portal.arranque import CONTRASENIA_DEMO, CUENTAS_DEMO  # the demo's own start: not loaded outside it

    return {
        "contrasenia": CONTRASENIA_DEMO,
        "cuentas": [(f"{nombre}@demo.invalid", papel) for nombre, papel in CUENTAS_DEMO],
    }
