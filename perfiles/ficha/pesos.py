"""How much each criterion of affinity counts and why: what the page of the weights shows."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from expediente.pesos import Criterios

from ..afinidades import Criterio
from ..models import PesoAfinidad
from ..permisos import puede_fijar_pesos

SIGNIFICADOS = {
    Criterio.TEMAS: _(
        "Qué parte de los temas que suman entre las dos es común: si una tiene 3, la otra 4 y comparten 2, son 2 de 5."
    ),
    Criterio.ODS: _("Lo mismo, con los Objetivos de Desarrollo Sostenible."),
    Criterio.SECTORES: _(
        "Lo mismo, con los sectores económicos. Solo entre ciudades de México: el Registro no dice los de una "
        "contraparte."
    ),
    Criterio.TIPO: _(
        "Lo mismo, con la clase de ciudad: capital, puerto, patrimonio… Con una contraparte extranjera, si las dos son "
        "gobiernos locales o las dos estatales."
    ),
    Criterio.TAMANIO: _(
        "Todo si tienen los mismos habitantes, la mitad si una tiene el triple y nada si tiene diez veces más. Solo "
        "entre ciudades de México."
    ),
    Criterio.BUSCA: _(
        "Todo si la ciudad dijo que busca contraparte en el país de la otra. Solo con contrapartes extranjeras, y solo "
        "si la ciudad dijo países."
    ),
    Criterio.VINCULOS: _(
        "Todo si las dos tienen acuerdos con la misma contraparte; la mitad si solo coinciden en el país. Con una "
        "contraparte extranjera: todo si ya tiene acuerdos con gobiernos de la misma entidad; la mitad si la ciudad "
        "los tiene en ese país."
    ),
    Criterio.IDIOMAS: _(
        "Todo si tienen al menos uno en común, además del español. De una contraparte extranjera se toman los idiomas "
        "en que ha firmado."
    ),
}

PESOS = Criterios(
    lista=Criterio,
    archivo=Path(__file__).resolve().parents[1] / "datos" / "pesos.csv",
    modelo=PesoAfinidad,
    significados=SIGNIFICADOS,
    de_quien="de la afinidad",
    puede_fijar=puede_fijar_pesos,
)
