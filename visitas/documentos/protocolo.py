"""The papers of an act: the order of precedence with its reasons, the cards of the places, the plan of the tables."""

from datetime import datetime

from django.template.loader import render_to_string

from directorio.models import Usuario
from sre_portal.adapters.pdf import Imagenes, render_pdf

from .. import precedencia
from ..acomodo import dietas
from ..models import Acto, Asiento, Invitado
from ..precedencia import FUENTE, alfabeto
from .carpeta import comun
from .lugares import invitados_de, nombre_de_pais, orden_de, supuestos_de
from .mesas import MesaVista, mesas_con_gente

HOJAS = ("css/pdf.css", "css/pdf-protocolo.css")
NOMBRE_LARGO, NOMBRE_MUY_LARGO = 26, 40  # letters from which a card writes the name smaller
SVG = "image/svg+xml"


def precedencia_pdf(acto: Acto, usuario: Usuario, *, ahora: datetime) -> bytes:
    """Make the list of an act in order of precedence, with the reason for each place and what was supposed."""
    filas = {str(fila.pk): fila for fila in invitados_de(acto)}
    lugares = orden_de(acto, filas.values())
    pais = acto.pais_anfitrion
    contexto = {
        **_comun(acto, usuario, ahora=ahora),
        "lugares": [(lugar, filas[lugar.invitado.clave]) for lugar in lugares],
        "supuestos": supuestos_de(acto),
        "fuente": FUENTE,
        "banderas": precedencia.banderas(
            lugares, pais=pais.codigo, nombre=nombre_de_pais(pais, acto.idioma_anfitrion), donde=acto.bandera_anfitrion
        ),
    }
    return render_pdf("visitas/pdf/precedencia.html", contexto, hoja=HOJAS)


def tarjetas_pdf(acto: Acto, usuario: Usuario, *, ahora: datetime) -> bytes:
    """Make a card for each guest, table by table; who has no seat comes at the end, with a card without a table.

    What somebody may not eat is not on a card that everybody at the table reads.
    """
    asientos = {a.invitado_id: a for a in acto.asientos.select_related("mesa")}
    filas = {str(fila.pk): fila for fila in invitados_de(acto)}
    ordenadas = [filas[lugar.invitado.clave] for lugar in orden_de(acto, filas.values())]
    con_mesa = [fila for fila in ordenadas if fila.pk in asientos]
    con_mesa.sort(key=lambda fila: (asientos[fila.pk].mesa.numero, asientos[fila.pk].lugar or 0))
    tarjetas = [_tarjeta(fila, asientos.get(fila.pk)) for fila in con_mesa]
    tarjetas += [_tarjeta(fila, None) for fila in ordenadas if fila.pk not in asientos]
    contexto = {**_comun(acto, usuario, ahora=ahora), "tarjetas": tarjetas}
    return render_pdf("visitas/pdf/tarjetas.html", contexto, hoja=HOJAS)


def _tarjeta(fila: Invitado, asiento: Asiento | None) -> dict:
    largo = len(fila.nombre)
    return {
        "nombre": fila.nombre,
        "clase": "muy-largo" if largo > NOMBRE_MUY_LARGO else "largo" if largo > NOMBRE_LARGO else "",
        "cargo": fila.cargo,
        "de": fila.institucion or (fila.pais.nombre if fila.pais else ""),
        "mesa": str(asiento.mesa) if asiento else "",
        "silla": asiento.lugar if asiento else None,
    }


def plano_pdf(acto: Acto, usuario: Usuario, *, ahora: datetime) -> bytes:
    """Make the plan of the tables: each drawn with its people, who to look for by name, and what to serve at each."""
    asientos = list(acto.asientos.select_related("invitado__pais", "mesa"))
    vistas = mesas_con_gente(acto.mesas.order_by("jerarquia", "numero"), asientos)
    con_asiento = {asiento.invitado_id for asiento in asientos}
    contexto = {
        **_comun(acto, usuario, ahora=ahora),
        "vistas": vistas,
        "indice": sorted(asientos, key=lambda a: alfabeto.clave(a.invitado.nombre, "es")),
        "sin_asiento": list(acto.invitados.exclude(pk__in=con_asiento)),
        "dietas": _dietas(asientos) if acto.es_social else [],
    }
    return render_pdf("visitas/pdf/plano.html", contexto, imagenes=_dibujos(vistas), hoja=HOJAS)


def _dibujos(vistas: list[MesaVista]) -> Imagenes:
    return {
        f"mesa{vista.mesa.pk}": (render_to_string("visitas/protocolo/_dibujo.svg", {"vista": vista}).encode(), SVG)
        for vista in vistas
    }


def _dietas(asientos: list[Asiento]) -> list[dict]:
    """List who has a diet, table by table, with its own words."""
    con_dieta = [a for a in asientos if a.invitado.dieta.strip()]
    con_dieta.sort(key=lambda a: (a.mesa.numero, a.lugar or 0))
    return [
        {
            "mesa": str(a.mesa),
            "silla": a.lugar,
            "nombre": a.invitado.nombre,
            "dieta": a.invitado.dieta,
            "reconocidas": [dietas.ETIQUETAS[clave] for clave in a.invitado.dietas if clave in dietas.ETIQUETAS],
        }
        for a in con_dieta
    ]


def _comun(acto: Acto, usuario: Usuario, *, ahora: datetime) -> dict:
    return {**comun(acto.visita, usuario, ahora=ahora), "acto": acto}
