"""How much each criterion of the recommendation counts and why: what the page of the weights shows."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from expediente.pesos import Criterios

from ..afinidades import Criterio
from ..models import PesoRecomendacion
from ..permisos import puede_fijar_pesos

SIGNIFICADOS = {
    Criterio.TEMAS: _("Todo si comparten tres temas o más, o todos los de la red; por partes si son menos."),
    Criterio.PROYECTOS: _(
        "Todo si tres proyectos del perfil de la ciudad, o todos, tratan de los temas u objetivos de la red."
    ),
    Criterio.TIPO: _(
        "Todo si la red se dirige a ciudades como ella: capitales, patrimonio mundial, metrópolis… No se juzga si la "
        "red admite a cualquiera."
    ),
    Criterio.ODS: _("Lo mismo que los temas, con los Objetivos de Desarrollo Sostenible."),
    Criterio.PARECIDAS: _(
        "Todo si participan dos o más de las diez ciudades con perfil que más se le parecen; la mitad si es una."
    ),
    Criterio.IDIOMAS: _("Todo si la red trabaja en español o en otro idioma de la ciudad."),
}

PESOS = Criterios(
    lista=Criterio,
    archivo=Path(__file__).resolve().parents[1] / "datos" / "pesos.csv",
    modelo=PesoRecomendacion,
    significados=SIGNIFICADOS,
    de_quien="de la recomendación",
    puede_fijar=puede_fijar_pesos,
)
