"""What the visits tell other rooms: which ones a person may open, by their folio."""

from collections.abc import Collection

from expediente.vecinos import VisitaVecina

from ..documentos.piezas import periodo
from ..models import Visita


def visitas_por_folio(folios: Collection[str], usuario) -> dict[str, VisitaVecina]:
    """Give, of some folios, the visits that a person may see, in one query; the rest are as if they were not."""
    visibles = Visita.objects.visibles_para(usuario).filter(folio__in=folios)
    campos = ("folio", "titulo", "fecha_inicio", "fecha_fin", "gobierno_id")
    return {
        visita.folio: VisitaVecina(
            visita.folio, visita.titulo, visita.get_absolute_url(), visita.gobierno_id,
            periodo(visita.fecha_inicio, visita.fecha_fin) if visita.fecha_inicio and visita.fecha_fin else "",
        )
        for visita in visibles.only(*campos)
    }  # fmt: skip
