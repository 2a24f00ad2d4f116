"""The counterparts of the public Registro, gathered: with whom, on what and in which languages each has agreements."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from acuerdos.busqueda import sello
from acuerdos.models import Entrada
from directorio.models import TipoContraparte
from directorio.nombres import normalizar

from ..afinidades import Rasgos

INDEFINIDA = "indefinida"  # as the entries of the Registro say it
ESPANIOL = "es"
# What kind of government a counterpart is, in the words in which a profile says its own.
NIVELES = {TipoContraparte.ORGANO_LOCAL: "municipal", TipoContraparte.ORGANO_ESTATAL: "estatal"}


@dataclass
class Lazo:
    """The agreements of a government with one counterpart; `fines` are the last days in force, as entries say them."""

    acuerdos: int = 0
    fines: list[str] = field(default_factory=list)

    def vigente(self, hoy: dt.date) -> bool | None:
        """Say whether one of them is in force on a day; None: it is not known."""
        if any(fin == INDEFINIDA or fin >= hoy.isoformat() for fin in self.fines if fin):
            return True
        return None if not all(self.fines) else False


@dataclass
class Registrada:
    """A counterpart with all that its public agreements say."""

    pk: int
    nombre: str
    subdivision: str
    ciudad: str
    tipo: str
    pais: str
    acuerdos: int = 0
    materias: set[str] = field(default_factory=set)
    ods: set[str] = field(default_factory=set)
    idiomas: set[str] = field(default_factory=set)
    gobiernos: dict[str, str] = field(default_factory=dict)  # by key, with the entidad of each

    def rasgos(self) -> Rasgos:
        """Give what is compared of it with a city. All agreements are in Spanish, which counts where it is alone."""
        return Rasgos(
            clave=f"{normalizar(self.nombre)}-{self.pk}",
            temas=frozenset(self.materias),
            ods=frozenset(self.ods),
            tipos=frozenset({NIVELES[self.tipo]} if self.tipo in NIVELES else ()),
            idiomas=frozenset(self.idiomas - {ESPANIOL} or self.idiomas),
            pais=self.pais,
            vinculos=frozenset(filter(None, self.gobiernos.values())),
            paises=frozenset({self.pais} if self.pais else ()),
        )


@dataclass
class Foto:
    """The Registro under a seal, by counterpart and by government."""

    contrapartes: dict[int, Registrada] = field(default_factory=dict)
    rasgos: dict[int, Rasgos] = field(default_factory=dict)
    lazos: dict[str, dict[int, Lazo]] = field(default_factory=dict)
    con_quienes: dict[str, frozenset[str]] = field(default_factory=dict)  # by government, the keys of its counterparts
    en_paises: dict[str, frozenset[str]] = field(default_factory=dict)  # by government, where they are


_guardada: tuple[str, Foto] | None = None


def del_registro() -> Foto:
    """Give the counterparts of the Registro as it is now: they are gathered once for each seal of the public data."""
    global _guardada
    actual, guardada = sello(), _guardada
    if guardada and guardada[0] == actual != "0":  # 0: there is no index, nothing may be kept by it
        return guardada[1]
    foto = _reunir()
    _guardada = (actual, foto)
    return foto


def _reunir() -> Foto:
    foto, lazos = Foto(), defaultdict(lambda: defaultdict(Lazo))
    columnas = ("gobierno__clave", "gobierno__entidad", "contrapartes", "materias", "ods", "idiomas", "rige_hasta")
    filas = Entrada.objects.order_by("pk").values_list(*(f"datos__{columna}" for columna in columnas))
    for gobierno, entidad, contrapartes, materias, ods, idiomas, fin in filas.iterator(chunk_size=5_000):
        for dicha in contrapartes:
            if dicha["tipo"] == TipoContraparte.PERSONA_PRIVADA:  # with it there is no agreement of this kind
                continue
            una = foto.contrapartes.get(dicha["id"]) or _nueva(foto, dicha)
            una.acuerdos += 1
            una.materias.update(materias)
            una.ods.update(map(str, ods))
            una.idiomas.update(idiomas)
            una.gobiernos[gobierno] = entidad
            lazo = lazos[gobierno][una.pk]
            lazo.acuerdos += 1
            lazo.fines.append(fin)
    foto.lazos = {gobierno: dict(suyos) for gobierno, suyos in lazos.items()}
    foto.rasgos = {pk: una.rasgos() for pk, una in foto.contrapartes.items()}
    for gobierno, suyos in foto.lazos.items():
        foto.con_quienes[gobierno] = frozenset(map(str, suyos))
        foto.en_paises[gobierno] = frozenset(p for pk in suyos if (p := foto.contrapartes[pk].pais))
    return foto


def _nueva(foto: Foto, dicha: dict) -> Registrada:
    una = Registrada(dicha["id"], *(dicha[c] for c in ("nombre", "subdivision", "ciudad", "tipo", "pais")))
    foto.contrapartes[una.pk] = una
    return una


def olvidar() -> None:
    """Forget what was gathered: it is gathered again when next needed."""
    global _guardada
    _guardada = None
