"""What is found in the agenda of a visit, with the assumptions of this portal, and who is in two visits at once."""

from django.conf import settings

from .. import cruces
from ..estados import ANTES_DE_VIAJAR, Estado
from ..models import Integrante, Visita


def parametros() -> cruces.Parametros:
    """Give how long transfers take here: settings, none of them law."""
    return cruces.Parametros(
        en_la_ciudad=settings.TRASLADO_MINUTOS_CIUDAD,
        entre_ciudades=settings.TRASLADO_MINUTOS_PAIS,
        entre_paises=settings.TRASLADO_MINUTOS_OTRO_PAIS,
    )


def cruces_de(visita: Visita, usuario) -> list[cruces.Cruce]:
    """Give all that is found in the agenda, the flights and the delegation of a visit, what cannot be first.

    Of the other visits where somebody is too, only those that `usuario` may open.
    """
    hallados = _de_la_agenda(visita) + repetidos(visita, usuario)
    return sorted(dict.fromkeys(hallados), key=lambda c: not c.es_choque)


def choques_de(visita: Visita) -> list[str]:
    """Give the sentences of what cannot be in the agenda: a person in two visits is told, and does not stop it."""
    return [c.texto for c in dict.fromkeys(_de_la_agenda(visita)) if c.es_choque]


def _de_la_agenda(visita: Visita) -> list[cruces.Cruce]:
    vuelos = list(visita.vuelos.all())
    hallados = cruces.de_agenda(
        visita.actividades.select_related("destino__pais"), vuelos, visita.destinos.select_related("pais"), parametros()
    )
    return hallados + cruces.revisar_vuelos([cruces.tramo_de(v) for v in vuelos], parametros())


def repetidos(visita: Visita, usuario) -> list[cruces.Cruce]:
    """Give who of this visit is in another of the same government on the same days, among those that one may open."""
    if visita.fecha_inicio is None or visita.fecha_fin is None:
        return []
    vivas = ANTES_DE_VIAJAR | {Estado.EN_CURSO}
    de_entonces = (
        Visita.objects.visibles_para(usuario)
        .filter(gobierno_id=visita.gobierno_id, estado__in=vivas)
        .entre(visita.fecha_inicio, visita.fecha_fin)
        .values("pk")
    )
    personas = Integrante.objects.filter(visita__in=de_entonces).select_related("visita")
    presencias = [
        cruces.Presencia(
            persona=p.nombre, visita=p.visita.folio, titulo=p.visita.titulo, gobierno=str(p.visita.gobierno_id),
            desde=p.visita.fecha_inicio, hasta=p.visita.fecha_fin,
        )
        for p in personas
    ]  # fmt: skip
    return [c for c in cruces.repetidas(presencias) if visita.folio in c.ids]
