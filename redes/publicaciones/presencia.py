"""«Presencia de México en redes», as a PDF: what the overview says, with all its tables, as of the day it was asked."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sre_portal.adapters.pdf import render_pdf
from sre_portal.graficas import como_imagen

from ..ficha.presencia.panorama import Panorama
from ..models import Impreso

PLANTILLA, HOJAS = "redes/pdf/presencia.html", ("css/pdf.css", "css/pdf-presencia.css")
CARGOS_MAXIMOS = 200  # of the table; the page has them all
MAYORES = 5  # entidades named in the words of the map
ANCHO = 660  # of the chart, in its units


def presencia_pdf(impreso: Impreso) -> bytes:
    """Make the PDF in the language that was asked for."""
    idioma = impreso.parametros.get("idioma", settings.LANGUAGE_CODE)
    with override(idioma):
        return render_pdf(PLANTILLA, contexto_de(impreso, idioma), hoja=HOJAS)


def contexto_de(impreso: Impreso, idioma: str) -> dict:
    """Give what the template reads."""
    panorama = Panorama(hoy=timezone.localdate(impreso.pedido_en))
    los_cargos = panorama.todos_los_cargos(CARGOS_MAXIMOS)
    return {
        "p": panorama,
        "pedido_en": impreso.pedido_en,
        "idioma": idioma,
        "mapa": como_imagen(panorama.mapa_suelto),
        "del_mapa": _del_mapa(panorama),
        "grafica": como_imagen(panorama.dibujar_anios(ANCHO)) if panorama.anios else "",
        "cargos": los_cargos,
        "cargos_omitidos": panorama.n_cargos - len(los_cargos),
        "direccion": f"{settings.SITIO_URL}{reverse('redes:presencia')}",
        "sitio": settings.SITIO_URL,
        "hay_demo": panorama.hay_demo,
    }


def _del_mapa(panorama: Panorama) -> str:
    """Say in words what the map shows."""
    mayores = sorted((uno for uno in panorama.entidades if uno.cuenta.gobiernos), key=lambda u: -u.cuenta.gobiernos)
    dichas = ", ".join(f"{uno.lugar.nombre} ({uno.cuenta.gobiernos:,})" for uno in mayores[:MAYORES])
    frase = _("Mapa de México: gobiernos con presencia en redes, por entidad. Las que más tienen: {dichas}.")
    return frase.format(dichas=dichas) if dichas else _("Mapa de México: ningún gobierno tiene presencia en redes.")
