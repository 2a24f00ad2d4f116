"""With whom a city fits: other cities with a profile, and counterparts of the Registro, with the reasons in words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from acuerdos.busqueda.nombres import nombre

from ..afinidades import NADA, Criterio, Pesos, Rasgos, Resultado, mas_afines
from ..models import PerfilPublicado
from .ciudades import COLUMNAS, publicadas, rasgos_de
from .contrapartes import ESPANIOL, Foto, Lazo, Registrada, del_registro
from .pesos import PESOS
from .razones import Motivo, de_ciudades, de_contraparte, en_breve

# What each comparison can judge: the Registro says neither the sectors nor the inhabitants of a counterpart.
ENTRE_CIUDADES = frozenset(Criterio) - {Criterio.BUSCA}
CON_CONTRAPARTES = frozenset(Criterio) - {Criterio.SECTORES, Criterio.TAMANIO}
LIMITE = 10
CON_QUIENES = 3  # governments that are named of those with which a counterpart has agreements


@dataclass(frozen=True)
class Afin:
    """One that fits: its points and why, in the language of the page."""

    nombre: str
    lugar: str
    url: str
    puntos: int
    motivos: tuple[Motivo, ...]
    sin_coincidir: str
    sin_juzgar: str
    es_demo: bool = False


@dataclass(frozen=True)
class ContraparteAfin(Afin):
    """A counterpart of the Registro that fits: how many agreements it has, and with whom."""

    acuerdos: int = 0
    con: tuple[str, ...] = ()
    otros: int = 0  # governments that are not named


@dataclass(frozen=True)
class YaTiene:
    """A counterpart with which the city has agreements already. `vigente` is None where the Registro does not know."""

    nombre: str
    lugar: str
    url: str
    acuerdos: int
    vigente: bool | None


@dataclass(frozen=True)
class Afinidades:
    ciudades: list[Afin]
    contrapartes: list[ContraparteAfin]
    ya_tiene: list[YaTiene]


def afines(perfil: PerfilPublicado, *, hoy: dt.date, limite: int = LIMITE) -> Afinidades:
    """Give the `limite` cities and counterparts that fit a city best; those with which it has agreements, apart.

    The same data give the same answer, in order; as many queries whatever there is.
    """
    registro, pesos = del_registro(), PESOS.vigentes()
    suyas = registro.lazos.get(perfil.clave, {})
    ya_tiene = [_ya_tiene(perfil, registro.contrapartes[pk], lazo, hoy) for pk, lazo in suyas.items()]
    return Afinidades(
        ciudades=_ciudades(perfil, registro, _solo(pesos, ENTRE_CIUDADES), limite),
        contrapartes=_contrapartes(perfil, registro, _solo(pesos, CON_CONTRAPARTES), limite),
        ya_tiene=sorted(ya_tiene, key=lambda uno: (-uno.acuerdos, uno.nombre, uno.url)),
    )


def _solo(pesos: Pesos, criterios: Iterable[str]) -> Pesos:
    return {criterio: peso for criterio, peso in pesos.items() if criterio in criterios}


# Other cities ----------------------------------------------------------------------------------------


def _ciudades(perfil: PerfilPublicado, registro: Foto, pesos: Pesos, limite: int) -> list[Afin]:
    propia = rasgos_de(registro, *(getattr(perfil, columna) for columna in COLUMNAS))
    todas = publicadas(registro)
    otras = (rasgos for rasgos in todas.rasgos if rasgos.clave != perfil.clave)
    return [
        Afin(
            nombre=nombre("gobierno", otra.clave),
            lugar="",
            url=reverse("perfiles:perfil", args=[otra.clave]),
            motivos=de_ciudades(resultado, propia, otra, registro),
            es_demo=otra.clave in todas.de_demo,
            **_en_comun(resultado),
        )
        for otra, resultado in mas_afines(propia, otras, pesos, limite=limite)
    ]


def _en_comun(resultado: Resultado) -> dict:
    return {
        "puntos": resultado.puntos,
        "sin_coincidir": en_breve(resultado.sin_coincidir),
        "sin_juzgar": en_breve(resultado.sin_juzgar),
    }


# Counterparts of the Registro ------------------------------------------------------------------------


def _contrapartes(perfil: PerfilPublicado, registro: Foto, pesos: Pesos, limite: int) -> list[ContraparteAfin]:
    propia = Rasgos(
        clave=perfil.clave,
        temas=frozenset(perfil.temas),
        ods=frozenset(perfil.ods),
        tipos=frozenset({"estatal" if perfil.es_estatal else "municipal"}),
        idiomas=frozenset({*perfil.idiomas, ESPANIOL}),
        busca=frozenset(perfil.paises),
        vinculos=frozenset({perfil.entidad} if perfil.entidad else ()),
        paises=registro.en_paises.get(perfil.clave, NADA),
    )
    suyas = registro.lazos.get(perfil.clave, {})
    otras = {rasgos.clave: registro.contrapartes[pk] for pk, rasgos in registro.rasgos.items() if pk not in suyas}
    candidatas = (registro.rasgos[una.pk] for una in otras.values())
    return [
        _afin(perfil, otras[otra.clave], otra, resultado)
        for otra, resultado in mas_afines(propia, candidatas, pesos, limite=limite)
    ]


def _afin(perfil: PerfilPublicado, una: Registrada, rasgos: Rasgos, resultado: Resultado) -> ContraparteAfin:
    # Those of its own entidad first: they are the ones whom the city can ask.
    gobiernos = sorted(una.gobiernos, key=lambda c: (una.gobiernos[c] != perfil.entidad, nombre("gobierno", c), c))
    return ContraparteAfin(
        nombre=una.nombre,
        lugar=_lugar(una),
        url=_en_el_registro(una),
        motivos=de_contraparte(resultado, perfil, rasgos, una),
        acuerdos=una.acuerdos,
        con=tuple(nombre("gobierno", clave) for clave in gobiernos[:CON_QUIENES]),
        otros=len(gobiernos[CON_QUIENES:]),
        **_en_comun(resultado),
    )


def _ya_tiene(perfil: PerfilPublicado, una: Registrada, lazo: Lazo, hoy: dt.date) -> YaTiene:
    url = _en_el_registro(una, gobierno=perfil.clave)
    return YaTiene(una.nombre, _lugar(una), url, lazo.acuerdos, lazo.vigente(hoy))


def _lugar(una: Registrada) -> str:
    pais = nombre("pais", una.pais) if una.pais else ""
    return ", ".join(
        dict.fromkeys(parte for parte in (una.ciudad, una.subdivision, pais) if parte != una.nombre and parte)
    )


def _en_el_registro(una: Registrada, **mas: str) -> str:
    return f"{reverse('registro:lista')}?{urlencode({'contraparte': una.pk, **mas})}"
