"""What a page shows of an expression of interest: how to answer it, and what was negotiated with who wrote."""

import datetime as dt
from urllib.parse import quote, urlencode

from django.utils import timezone

from acuerdos.models import Acuerdo
from directorio.nombres import normalizar
from expediente.ficha import TITULO_MAXIMO, enlace_con_datos

from ..models import Interes


def enlace_de_respuesta(interes: Interes) -> str:
    """Give the mailto: link with which its office answers; empty once the address was forgotten."""
    if not interes.correo:
        return ""
    asunto = f"{interes.folio}: {interes.escrito.gobierno.nombre_publico}"
    return f"mailto:{quote(interes.correo, safe='@')}?{urlencode({'subject': asunto}, quote_via=quote)}"


def enlace_a_negociar(interes: Interes) -> str:
    """Give the link to the form of a new negotiation with the data of who wrote, and nothing of the person.

    A long message goes cut, and names beyond measure leave out the rest: the whole of it stays here.
    """
    gobierno = interes.escrito.gobierno.nombre_publico
    de_fuera = f"{interes.nombre} ({interes.pais.nombre})" if interes.pais else interes.nombre
    titulo = f"Acuerdo de cooperación: {gobierno} – {de_fuera}"
    datos = {
        "procedencia": f"la expresión de interés {interes.folio}",
        "titulo": titulo[:TITULO_MAXIMO],
        "contraparte_tipo": interes.tipo,
        "contraparte_nombre": interes.nombre,
        "contraparte_pais": interes.pais.codigo if interes.pais else "",
        "contraparte_subdivision": interes.subdivision,
        "materias": ",".join(materia.clave for materia in interes.temas.all()),
        "ods": ",".join(str(objetivo.numero) for objetivo in interes.ods.all()),
    }
    return enlace_con_datos(
        "tramites:nuevo", datos, resumen=interes.mensaje,
        prescindibles=("titulo", "materias", "ods", "contraparte_subdivision"),
    )  # fmt: skip


def negociaciones_desde(interes: Interes, usuario) -> list[Acuerdo]:
    """Give the cases that its government opened afterwards with a counterpart of that name and country.

    Only those that this person may open. Nothing joins the two but who they are with.
    """
    suyos = Acuerdo.objects.visibles_para(usuario).filter(
        gobierno_id=interes.escrito.gobierno_id,
        creado_en__gte=interes.confirmado_en,
        contrapartes__pais_id=interes.pais_id,
    )
    buscado = normalizar(interes.nombre)
    return [
        acuerdo
        for acuerdo in suyos.distinct().order_by("creado_en", "pk").prefetch_related("contrapartes")
        if any(
            contraparte.pais_id == interes.pais_id and normalizar(contraparte.nombre) == buscado
            for contraparte in acuerdo.contrapartes.all()
        )
    ]


def dias_de_espera(interes: Interes, *, hoy: dt.date) -> int:
    """Give the days since it was confirmed until it was closed, or until today."""
    hasta = timezone.localdate(interes.cerrado_en) if interes.cerrado_en else hoy
    return (hasta - timezone.localdate(interes.confirmado_en)).days
