"""The Atom feed of what was last inscribed, for any search."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sre_portal import fechas

from ..busqueda import Criterios, resolver
from ..busqueda.nombres import nombre
from ..ficha.filtro import en_palabras

ENTRADAS = 50
AUTOR = "Secretaría de Relaciones Exteriores, Dirección General de Coordinación Política"


def atom(criterios: Criterios, *, hoy: dt.date) -> Atom1Feed:
    """Give the feed of the last inscriptions that match, the newest first."""
    consulta = f"?{criterios.consulta()}" if criterios.activos() else ""
    condiciones = "; ".join(str(condicion) for condicion in en_palabras(criterios))
    feed = Atom1Feed(
        title=_("Registro de acuerdos interinstitucionales: nuevas inscripciones"),
        link=settings.SITIO_URL + reverse("registro:lista") + consulta,
        description="",
        subtitle=condiciones or _("Todas las inscripciones"),
        language=(get_language() or settings.LANGUAGE_CODE)[:2],
        author_name=AUTOR,
        feed_url=settings.SITIO_URL + reverse("registro:feed") + consulta,
        feed_guid=_identificador(f"novedades{consulta}"),
    )
    for entrada in resolver(criterios, hoy=hoy).pagina(1, orden="inscripcion", por_pagina=ENTRADAS):
        if entrada["numero"]:
            _agregar(feed, entrada)
    return feed


def _agregar(feed: Atom1Feed, entrada: dict) -> None:
    inscrito = dt.datetime.combine(dt.date.fromisoformat(entrada["inscrito"]), dt.time())
    momento = timezone.make_aware(inscrito, timezone.get_default_timezone())
    feed.add_item(
        title=entrada["titulo"],
        link=settings.SITIO_URL + reverse("registro:ficha", args=[entrada["clave"]]),
        description=_resumen(entrada),
        unique_id=_identificador(entrada["clave"]),
        pubdate=momento,
        updateddate=momento,
        categories=[nombre("materia", clave) for clave in entrada["materias"]],
    )


def _resumen(entrada: dict) -> str:
    con = ", ".join(
        f"{c['nombre']} ({nombre('pais', c['pais'])})" if c["pais"] else c["nombre"] for c in entrada["contrapartes"]
    )
    partes = [
        _("{gobierno} con {contrapartes}.").format(
            gobierno=nombre("gobierno", entrada["gobierno"]["clave"]), contrapartes=con
        ),
        f"{nombre('tipo', entrada['tipo'])}.",
    ]
    if entrada["fecha"]:
        partes.append(_("Firmado: {fecha}.").format(fecha=fechas.parcial(entrada["fecha"])))
    partes.append(_("Número de registro: {numero}.").format(numero=entrada["clave"].upper()))
    return " ".join(partes)


def _identificador(que: str) -> str:
    """Give a tag: URI (RFC 4151): the same for ever, in both languages."""
    return f"tag:{urlsplit(settings.SITIO_URL).hostname},2026:registro:{que}"
