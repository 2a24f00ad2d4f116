"""The PDF of the statistics: asked by anybody, made once per search, seal, language and day, and swept when old.

What it says is taken when it is asked for; a worker makes its file afterwards. Asking is safe to repeat: whoever asks
the same again is led to the same report.
"""

import datetime as dt
import hashlib
import logging
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import get_language, override

from sre_portal.adapters.cola import encolar
from sre_portal.adapters.pdf import render_pdf

from ..busqueda import Criterios, sello
from ..ficha.estadisticas import EN_PDF, Estadisticas
from ..ficha.filtro import en_palabras
from ..ficha.tablas import de_guardada
from ..models import Informe

registro = logging.getLogger(__name__)

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
    pendientes = Informe.objects.filter(pk=informe_id, generado_en__isnull=True)
    if not pendientes.update(intentos=F("intentos") + 1):
        return True
    try:
        with transaction.atomic():
            informe = pendientes.select_for_update(skip_locked=True).first()
            if informe is None:  # another worker is on it
                return False
            with override(informe.idioma):
                pdf = render_pdf(PLANTILLA, contexto_de(informe))
            informe.sha256, informe.tamanio = hashlib.sha256(pdf).hexdigest(), len(pdf)
            informe.generado_en, informe.ultimo_error = ahora, ""
            nombre = f"{informe.codigo}.pdf"
            # What a worker killed before its commit left under this name belongs to no row.
            informe.archivo.storage.delete(informe.archivo.field.generate_filename(informe, nombre))
            informe.archivo.save(nombre, ContentFile(pdf), save=False)
            informe.save(update_fields=["sha256", "tamanio", "generado_en", "ultimo_error", "archivo"])
    except Exception as error:
        registro.exception("No se pudo generar el informe %s", informe_id)
        pendientes.update(ultimo_error=f"{type(error).__name__}: {error}".replace("\x00", "")[:2000])
        raise
    return True


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
    return Informe.objects.filter(generado_en__isnull=True, intentos__lt=settings.DOCUMENTO_INTENTOS)


def barrer(*, antes_de: dt.datetime) -> int:
    """Delete the reports asked before a moment, with their files; give how many. Anybody may ask for them again."""
    viejos = list(Informe.objects.filter(pedido_en__lt=antes_de))
    for informe in viejos:
        if informe.archivo:
            informe.archivo.delete(save=False)
        informe.delete()
    return len(viejos)
