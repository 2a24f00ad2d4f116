"""The PDF of the statistics: asked by anybody, made once per search, seal, language and day, and swept when old.

What it says is taken when it is asked for; a worker makes its file afterwards. Asking is safe to repeat: whoever asks
the same again is led to the same report.
"""

import datetime as dt
import hashlib
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, override

from expediente import una_vez
from sre_portal.adapters.cola import encolar
from sre_portal.adapters.pdf import render_pdf

from ..busqueda import Criterios, sello
from ..ficha.estadisticas import EN_PDF, Estadisticas
from ..ficha.filtro import en_palabras
from ..ficha.tablas import de_guardada
from ..models import Informe

PLANTILLA = "acuerdos/pdf/estadisticas.html"
EN_ESPERA_MAXIMOS = 200  # reports waiting at once; beyond, whoever asks is told to come back


class DemasiadosEnEspera(Exception):
    """Too many reports are waiting: the worker is away, or somebody asks for too many."""


@dataclass(frozen=True)
class Contenido:
    """What a report says, kept as it was when asked for."""

    filtro: list[str]
    total: int
    hallazgos: list[str]
    tablas: list[dict]


def pedir(criterios: Criterios, *, hoy: dt.date, ahora: dt.datetime) -> Informe:
    """Give the report of a search in the current language, asking for it if nobody has; raise DemasiadosEnEspera."""
    consulta, idioma, marca = criterios.consulta(), get_language() or settings.LANGUAGE_CODE, sello()
    partes = "\n".join((consulta, marca, idioma, hoy.isoformat()))
    codigo = hashlib.sha256(partes.encode()).hexdigest()[:24]
    if informe := Informe.objects.filter(codigo=codigo).first():
        return informe
    if por_generar().count() >= EN_ESPERA_MAXIMOS:
        raise DemasiadosEnEspera
    nuevo = {"consulta": consulta, "sello": marca, "idioma": idioma, "dia": hoy, "pedido_en": ahora}
    datos = asdict(contenido(criterios, hoy=hoy))
    informe, creado = Informe.objects.get_or_create(codigo=codigo, defaults={**nuevo, "datos": datos})
    if creado:
        encolar("acuerdos.tasks.generar_informe", informe_id=informe.pk)
    return informe


def contenido(criterios: Criterios, *, hoy: dt.date) -> Contenido:
    """Compute what the report of a search says on a day."""
    estadisticas = Estadisticas(criterios, hoy=hoy)
    return Contenido(
        filtro=[str(condicion) for condicion in en_palabras(criterios)],
        total=estadisticas.total,
        hallazgos=estadisticas.hallazgos,
        tablas=[tabla.guardable(EN_PDF) for tabla in estadisticas.tablas if tabla.hay],
    )


def generar(informe_id: int, *, ahora: dt.datetime) -> bool:
    """Make and store the PDF of a report unless it is stored already; safe to run twice and side by side.

    Gives whether it is ready. A failure is written on its row and raised again.
    """
    return una_vez.generar(Informe, informe_id, ahora=ahora, producir=_producir)


def _producir(informe: Informe) -> bytes:
    with override(informe.idioma):
        return render_pdf(PLANTILLA, contexto_de(informe))


def contexto_de(informe: Informe) -> dict:
    """Give what the template of a report reads."""
    pagina = reverse("registro:estadisticas")
    return {
        "informe": informe,
        "direccion": f"{settings.SITIO_URL}{pagina}" + (f"?{informe.consulta}" if informe.consulta else ""),
        "idioma": informe.idioma,
        "filtro": informe.datos["filtro"],
        "total": informe.datos["total"],
        "hallazgos": informe.datos["hallazgos"],
        "tablas": [de_guardada(tabla) for tabla in informe.datos["tablas"]],
        "sitio": settings.SITIO_URL,
    }


def por_generar() -> QuerySet[Informe]:
    """Give the reports that wait for their file and were not given up."""
    return una_vez.por_generar(Informe)


def barrer(*, antes_de: dt.datetime) -> int:
    """Delete the reports asked before a moment, with their files; give how many. Anybody may ask for them again."""
    return una_vez.barrer(Informe.objects.filter(pedido_en__lt=antes_de))
