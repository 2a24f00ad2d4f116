"""Presentation filters and tags that every template has; none knows a rule of the domain."""

from collections.abc import Iterator
from datetime import date, datetime

from babel.dates import format_date, format_time
from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

IDIOMA = "es_MX"
TONOS = {
    "neutro": "pendiente",
    "propio": "borrador",
    "curso": "espera",
    "atencion": "advertencia",
    "favorable": "hecho",
    "adverso": "rechazado",
    "cerrado": "archivo",
}


def _como_fecha(valor: object) -> date | None:
    """Take a date, an aware moment (in local time) or ISO text as a date; anything else is None."""
    if isinstance(valor, datetime):
        return timezone.localtime(valor).date() if timezone.is_aware(valor) else valor.date()
    if isinstance(valor, date):
        return valor
    try:
        return parse_date(valor) if isinstance(valor, str) else None
    except ValueError:
        return None


@register.filter
def fecha_larga(valor: object) -> str:
    """Write «5 de marzo de 2026»; empty for None."""
    fecha = _como_fecha(valor)
    return format_date(fecha, "d 'de' MMMM 'de' y", locale=IDIOMA) if fecha else ""


@register.filter
def fecha_corta(valor: object) -> str:
    """Write «5 mar 2026», for tables; empty for None."""
    fecha = _como_fecha(valor)
    return format_date(fecha, "d MMM y", locale=IDIOMA).replace(".", "") if fecha else ""


@register.filter
def fecha_con_dia(valor: object) -> str:
    """Write «jueves 5 de marzo de 2026»; empty for None."""
    fecha = _como_fecha(valor)
    return format_date(fecha, "EEEE d 'de' MMMM 'de' y", locale=IDIOMA) if fecha else ""


@register.filter
def fecha_hora(valor: datetime | None) -> str:
    """Write «5 de marzo de 2026, 14:05 h» in the current time zone; empty for None."""
    if not isinstance(valor, datetime):
        return fecha_larga(valor)
    local = timezone.localtime(valor) if timezone.is_aware(valor) else valor
    return f"{fecha_larga(local)}, {format_time(local, 'HH:mm', locale=IDIOMA)} h"


@register.filter
def fecha_parcial(valor: str | date | None) -> str:
    """Write what is known of a date: «1981», «septiembre de 2024» (from 2024-09) or the long date."""
    if isinstance(valor, str) and len(valor) == 7:
        primero = _como_fecha(f"{valor}-01")
        return format_date(primero, "MMMM 'de' y", locale=IDIOMA) if primero else valor
    return fecha_larga(valor) or (valor if isinstance(valor, str) else "")


@register.filter
def fecha_iso(valor: object) -> str:
    """Write the ISO form that <time datetime> wants; empty for None."""
    fecha = _como_fecha(valor)
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


@register.simple_tag
def icono(nombre: str, clase: str = "") -> SafeString:
    """Draw an icon of static/img/iconos.svg; it is decoration, so the text beside it says the same."""
    return format_html(
        '<svg class="icono {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        clase,
        static("img/iconos.svg"),
        nombre,
    )


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


@register.inclusion_tag("componentes/_enlace_nav.html", takes_context=True)
def enlace_nav(context: template.Context, destino: str, texto: str, icono: str = "", cuenta: int = 0) -> dict:
    """Put a link of the main menu, marked where one stands; a room that is not mounted is not in the menu."""
    url = _direccion(destino)
    ruta = getattr(context.get("request"), "path", "")
    actual = ""
    if url:
        actual = "page" if ruta == url else "true" if url != "/" and ruta.startswith(url) else ""
    return {"url": url, "texto": texto, "icono": icono, "cuenta": cuenta, "actual": actual}


@register.inclusion_tag("componentes/_migas.html")
def migas(*pares: str) -> dict:
    """Show the way from the home: text and URL (or its name) in turns, and last the title of the page itself."""
    textos, destinos = pares[::2], pares[1::2]
    pasos = [{"texto": t, "url": _direccion(str(d))} for t, d in zip(textos, destinos, strict=False)]
    return {"pasos": [paso for paso in pasos if paso["url"] != "/"], "actual": textos[-1] if len(pares) % 2 else ""}


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
