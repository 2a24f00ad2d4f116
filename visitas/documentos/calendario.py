"""The yearly calendar of visits: the same rows as a CSV and as a PDF, with what the person who asks may see."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from directorio.models import Usuario
from expediente.documentos import DEPENDENCIA, UNIDADES, momento_de
from expediente.plazos import MESES
from sre_portal.adapters.pdf import render_pdf

from ..estados import Clase, Estado
from ..models import Destino, Visita
from . import piezas

PLANTILLA = "visitas/pdf/calendario.html"
HOJAS = ("css/pdf.css", "css/pdf-calendario.css")
NO_SE_HACEN = frozenset({Estado.CANCELADA, Estado.NO_AUTORIZADA, Estado.NEGATIVA_NOTIFICADA})
DE_UNA_VEZ = 200  # visits read together
COLUMNAS = (
    "folio", "clase", "estado", "gobierno", "entidad", "titulo", "primer_dia", "ultimo_dia", "dias", "paises",
    "ciudades", "representaciones",
)  # fmt: skip


def del_anio(visitas: QuerySet[Visita], anio: int) -> QuerySet[Visita]:
    """Keep those that have a day in a year and will be made, or were, with what the calendar says of each."""
    destinos = Destino.objects.select_related("pais", "representacion").order_by("llegada", "salida", "pk")
    return (
        visitas.entre(date(anio, 1, 1), date(anio, 12, 31))
        .exclude(estado__in=NO_SE_HACEN)
        .select_related("gobierno__entidad", "diplomatica__pais")
        .prefetch_related(Prefetch("destinos", queryset=destinos, to_attr="con_destinos"))
        .defer("objetivos", "temas_especificos", "apoyo_detalle", "observaciones")
        .order_by("fecha_inicio", "folio")
    )


def filas(visitas: QuerySet[Visita], anio: int) -> Iterator[list[object]]:
    """Give the cells of each visit of a year, in the order of COLUMNAS, read some hundreds at a time."""
    for visita in del_anio(visitas, anio).iterator(chunk_size=DE_UNA_VEZ):
        ciudades = [d for d in visita.con_destinos if not d.es_escala]
        nombres = (d.representacion.nombre for d in visita.con_destinos if d.representacion)
        yield [
            visita.folio,
            visita.get_clase_display(),
            visita.get_estado_display(),
            visita.gobierno.nombre_publico,
            visita.gobierno.entidad.nombre if visita.gobierno.entidad else "",
            titulo_de(visita),
            visita.fecha_inicio.isoformat(),
            visita.fecha_fin.isoformat(),
            (visita.fecha_fin - visita.fecha_inicio).days + 1,
            "; ".join(dict.fromkeys(d.pais.nombre for d in ciudades)),
            "; ".join(dict.fromkeys(d.ciudad for d in ciudades)),
            "; ".join(dict.fromkeys(nombres)),
        ]


def titulo_de(visita: Visita) -> str:
    """Give what a visit is called; of a trip of older people, no more than that it is one."""
    return visita.get_clase_display() if visita.clase == Clase.REUNIFICACION else visita.titulo


# The PDF -----------------------------------------------------------------------------------------


def calendario_anual_pdf(usuario: Usuario, anio: int, *, ahora: datetime) -> bytes:
    """Make the calendar of a year with what a person may see at that moment."""
    return render_pdf(PLANTILLA, contexto_de(usuario, anio, ahora=ahora), hoja=HOJAS)


def contexto_de(usuario: Usuario, anio: int, *, ahora: datetime) -> dict:
    """Give what the template of the calendar reads."""
    visitas = list(del_anio(Visita.objects.visibles_para(usuario), anio))
    meses = [{"nombre": nombre.capitalize(), "visitas": []} for nombre in MESES]
    for visita in visitas:
        mes = visita.fecha_inicio.month if visita.fecha_inicio.year == anio else 1
        meses[mes - 1]["visitas"].append(_visita(visita, anio))
    cuentas = Counter((v.fecha_inicio.month if v.fecha_inicio.year == anio else 1, v.clase) for v in visitas)
    return {
        "dependencia": DEPENDENCIA,
        "unidad": UNIDADES["DGCP"],
        "anio": anio,
        "es_demo": settings.DEMO or any(visita.es_demo for visita in visitas),
        "para": {"nombre": usuario.nombre, "adscripcion": usuario.adscripcion},
        "hecha": momento_de(ahora),
        "hecha_iso": timezone.localtime(ahora).isoformat(timespec="seconds"),
        "direccion": f"{settings.SITIO_URL}{reverse('visitas:calendario')}",
        "total": len(visitas),
        "gobiernos": len({visita.gobierno_id for visita in visitas}),
        "paises": len({d.pais_id for visita in visitas for d in visita.con_destinos if not d.es_escala}),
        "clases": list(Clase.labels),
        "resumen": [
            {
                "mes": nombre.capitalize(),
                "cuentas": [cuentas[numero, clase] for clase in Clase.values],
                "total": sum(cuentas[numero, clase] for clase in Clase.values),
            }
            for numero, nombre in enumerate(MESES, start=1)
        ],
        "totales": [sum(visita.clase == clase for visita in visitas) for clase in Clase.values],
        "meses": [mes for mes in meses if mes["visitas"]],
    }


def _periodo(visita: Visita, anio: int) -> str:
    """Write the days of a visit without the year of the calendar: «11 al 19 de mayo»."""
    escrito = piezas.periodo(visita.fecha_inicio, visita.fecha_fin).removeprefix("del ").removeprefix("el ")
    return escrito.removesuffix(f" de {anio}") if visita.fecha_inicio.year == anio else escrito


def _visita(visita: Visita, anio: int) -> dict:
    donde = [d for d in visita.con_destinos if not d.es_escala]
    if visita.clase == Clase.DIPLOMATICA and hasattr(visita, "diplomatica"):
        quien = visita.diplomatica.mision or (visita.diplomatica.pais and visita.diplomatica.pais.nombre) or ""
        lugares = [f"Recibe a: {quien}"] if quien else []
    else:
        lugares = list(dict.fromkeys(f"{d.ciudad} ({d.pais.nombre})" for d in donde))
    nombres = (d.representacion.nombre for d in visita.con_destinos if d.representacion)
    return {
        "folio": visita.folio,
        "titulo": titulo_de(visita),
        "clase": visita.get_clase_display(),
        "estado": visita.get_estado_display(),
        "gobierno": visita.gobierno.nombre_publico,
        "periodo": _periodo(visita, anio),
        "empezo_antes": visita.fecha_inicio.year < anio,
        "lugares": lugares,
        "representaciones": list(dict.fromkeys(nombres)),
    }
