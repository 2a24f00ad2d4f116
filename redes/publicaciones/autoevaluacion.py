"""The PDF of a self-assessment: two pages that a mayor reads, with how it stands and what would help most."""

from django.conf import settings
from django.utils import timezone

from directorio.models import Administracion
from expediente.plazos import en_palabras
from sre_portal.adapters.pdf import HOJA, render_pdf
from sre_portal.graficas import como_imagen, radar

from ..estructura import GUIA, NIVEL_MAXIMO, en_decimas
from ..ficha.autoevaluacion import Lectura, leer
from ..models import Impreso

HOJAS = (HOJA, "css/pdf-autoevaluacion.css")
FUERTES = 3


def autoevaluacion_pdf(impreso: Impreso) -> bytes:
    """Make the two pages of a self-assessment, sent or still a draft, as it is now."""
    lectura = leer(impreso.autoevaluacion, minimo=settings.AUTOEVALUACION_MINIMO)
    return render_pdf("redes/pdf/autoevaluacion.html", contexto_de(lectura, impreso), hoja=HOJAS)


def contexto_de(lectura: Lectura, impreso: Impreso) -> dict:
    """Give what the template reads."""
    una, hoy = lectura.autoevaluacion, timezone.localdate(impreso.pedido_en)
    return {
        "lectura": lectura,
        "una": una,
        "filas": [
            (d, dicho, antes, otros)
            for d, (_, dicho, antes, otros) in zip(lectura.edicion.dimensiones, lectura.filas, strict=True)
        ],
        "radar": como_imagen(_radar(lectura)),
        "fuertes": _fuertes(lectura),
        "encabeza": Administracion.objects.vigente(una.gobierno, hoy),
        "hecha": en_palabras(hoy),
        "enviada": en_palabras(timezone.localdate(una.enviada_en)) if una.enviada else "",
        "emitida": timezone.localtime(impreso.pedido_en).isoformat(timespec="seconds"),
        "guia": GUIA,
        "maximo": NIVEL_MAXIMO,
        "minimo": settings.AUTOEVALUACION_MINIMO,
    }


def _radar(lectura: Lectura) -> str:
    """Draw this year's points over those of the last time."""
    dimensiones = lectura.edicion.dimensiones
    series = [(str(lectura.autoevaluacion.anio), [lectura.puntos[d.clave] or 0 for d in dimensiones])]
    if lectura.anio_anterior:
        series.append((str(lectura.anio_anterior), [lectura.anterior.get(d.clave) or 0 for d in dimensiones]))
    ejes = [d.nombre for d in dimensiones]
    return radar("auto", ejes, series, hasta=NIVEL_MAXIMO, alternativa=lectura.alternativa)


def _fuertes(lectura: Lectura) -> list[tuple[str, str]]:
    """Name the dimensions with most points, from two upward."""
    dados = [(puntos, -n, d) for n, d in enumerate(lectura.edicion.dimensiones) if (puntos := lectura.puntos[d.clave])]
    mejores = sorted((uno for uno in dados if uno[0] >= NIVEL_MAXIMO - 1), key=lambda uno: uno[:2], reverse=True)
    return [(d.nombre, en_decimas(puntos)) for puntos, _, d in mejores[:FUERTES]]
