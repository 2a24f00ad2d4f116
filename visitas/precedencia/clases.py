"""Who is ordered and by what: the words of the guide's passage «Precedencia» (chapter 4, «Protocolo y Ceremonial»).

What the guide does not say is in `Reglas`, with a proposal that people change: how its four lists interleave, the order
of the powers and that of the states. The proposals are assumptions and are shown as such.

Of diplomatic agents the guide prints nine ranks in ten lines of text: «Enviado Extraordinario y Ministro» and
«Plenipotenciario» are one rank on two lines. It names no consejero: who is one is given the rank that the protocol of
the act says, or a place by hand.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

FUENTE = (
    "ABC de la internacionalización de las ciudades mexicanas (SRE), capítulo 4, «Formas de utilizar el Protocolo», "
    "«Precedencia»"
)
FUENTE_CREDENCIALES = "Convención de Viena sobre Relaciones Diplomáticas, artículo 16"
"""Inside a rank, the date of the credentials: the guide lists the ranks and says no more."""


class Clase(StrEnum):
    """What a guest is: one of the guide's lists, or part of one."""

    DELEGACION = "delegacion"
    AUTORIDAD = "autoridad"
    PODERES = "poderes"
    ESTADOS = "estados"
    GABINETE = "gabinete"
    AGENTE = "agente"
    OTRO = "otro"


class Bloque(StrEnum):
    """The four lists of the guide, by its letters, and who is in none."""

    DELEGACIONES = "delegaciones"
    AUTORIDADES = "autoridades"
    MEXICANAS = "mexicanas"
    AGENTES = "agentes"
    OTROS = "otros"


class Criterio(StrEnum):
    """By what foreign delegations are ordered, as the guide lists them."""

    ALFABETICO = "alfabetico"
    ADHESION = "adhesion"
    CONFIRMACION = "confirmacion"
    TOMA_DE_POSESION = "toma_de_posesion"


class Poder(StrEnum):
    EJECUTIVO = "ejecutivo"
    LEGISLATIVO = "legislativo"
    JUDICIAL = "judicial"


class OrdenDeEstados(StrEnum):
    ALFABETICO = "alfabetico"
    TOMA_DE_POSESION = "toma_de_posesion"


class RangoDiplomatico(IntEnum):
    """The ranks of diplomatic agents, in the guide's order."""

    EMBAJADOR = 1
    ENVIADO = 2
    MINISTRO_RESIDENTE = 3
    ENCARGADO_AD_HOC = 4
    ENCARGADO_AD_INTERIM = 5
    PRIMER_SECRETARIO = 6
    SEGUNDO_SECRETARIO = 7
    TERCER_SECRETARIO = 8
    AGREGADO = 9


CLASES: dict[str, str] = {
    Clase.DELEGACION: "Delegación extranjera",
    Clase.AUTORIDAD: "Autoridad",
    Clase.PODERES: "Autoridad mexicana: Poderes",
    Clase.ESTADOS: "Autoridad mexicana: gobiernos de los estados",
    Clase.GABINETE: "Autoridad mexicana: gabinete del Ejecutivo Federal",
    Clase.AGENTE: "Agente diplomático",
    Clase.OTRO: "Otra persona invitada",
}
BLOQUES: dict[str, str] = {
    Bloque.DELEGACIONES: "Delegaciones",
    Bloque.AUTORIDADES: "Autoridades",
    Bloque.MEXICANAS: "Autoridades mexicanas",
    Bloque.AGENTES: "Agentes diplomáticos",
    Bloque.OTROS: "Otras personas invitadas",
}
BLOQUE_DE: dict[str, Bloque] = {
    Clase.DELEGACION: Bloque.DELEGACIONES,
    Clase.AUTORIDAD: Bloque.AUTORIDADES,
    Clase.PODERES: Bloque.MEXICANAS,
    Clase.ESTADOS: Bloque.MEXICANAS,
    Clase.GABINETE: Bloque.MEXICANAS,
    Clase.AGENTE: Bloque.AGENTES,
    Clase.OTRO: Bloque.OTROS,
}
MEXICANAS: dict[str, str] = {
    Clase.PODERES: "Poderes",
    Clase.ESTADOS: "Gobiernos de los Estados",
    Clase.GABINETE: "Gabinete del Ejecutivo Federal",
}
"""The Mexican authorities in the guide's order: here the guide does say how its lines follow one another."""
CRITERIOS: dict[str, str] = {
    Criterio.ALFABETICO: "Orden alfabético del nombre del país en el idioma del Estado anfitrión",
    Criterio.ADHESION: "Fecha de adhesión al organismo o acuerdo",
    Criterio.CONFIRMACION: "Fecha de confirmación de asistencia del mandatario visitante",
    Criterio.TOMA_DE_POSESION: "Fecha de toma de posesión del mandatario visitante",
}
PODERES: dict[str, str] = {
    Poder.EJECUTIVO: "Poder Ejecutivo",
    Poder.LEGISLATIVO: "Poder Legislativo",
    Poder.JUDICIAL: "Poder Judicial",
}
ORDENES_DE_ESTADOS: dict[str, str] = {
    OrdenDeEstados.ALFABETICO: "Orden alfabético del estado",
    OrdenDeEstados.TOMA_DE_POSESION: "Fecha de toma de posesión de quien gobierna",
}
RANGOS: dict[int, str] = {
    RangoDiplomatico.EMBAJADOR: "Embajador Extraordinario y Plenipotenciario",
    RangoDiplomatico.ENVIADO: "Enviado Extraordinario y Ministro Plenipotenciario",
    RangoDiplomatico.MINISTRO_RESIDENTE: "Ministro Residente",
    RangoDiplomatico.ENCARGADO_AD_HOC: "Encargado de Negocios ad hoc",
    RangoDiplomatico.ENCARGADO_AD_INTERIM: "Encargado de Negocios ad interim",
    RangoDiplomatico.PRIMER_SECRETARIO: "Primer Secretario",
    RangoDiplomatico.SEGUNDO_SECRETARIO: "Segundo Secretario",
    RangoDiplomatico.TERCER_SECRETARIO: "Tercer Secretario",
    RangoDiplomatico.AGREGADO: "Agregado Diplomático",
}


@dataclass(frozen=True, slots=True)
class Invitado:
    """A guest as the order looks at it. What is empty is not known, and goes after what is.

    `nombre_pais` is written in the language of the host. `rango` counts from 1, the highest; of a diplomatic agent it
    is a RangoDiplomatico. `en_el_cargo_desde` is the seniority in the post; of who governs, the day of taking office.
    """

    clave: str
    nombre: str
    clase: str = Clase.OTRO
    pais: str = ""
    nombre_pais: str = ""
    encabeza: bool = False
    rango: int | None = None
    poder: str = ""
    entidad: str = ""
    adhesion: date | None = None
    confirmacion: date | None = None
    en_el_cargo_desde: date | None = None
    credenciales: date | None = None


ORDEN_PROPUESTO: tuple[str, ...] = tuple(Bloque)
PODERES_PROPUESTOS: tuple[str, ...] = tuple(Poder)


@dataclass(frozen=True)
class Reglas:
    """What the act chose of what the guide leaves open."""

    criterio: str = Criterio.ALFABETICO
    idioma: str = "es"
    nombre_idioma: str = "español"
    organismo: str = ""
    orden: tuple[str, ...] = ORDEN_PROPUESTO
    poderes: tuple[str, ...] = PODERES_PROPUESTOS
    estados: str = OrdenDeEstados.ALFABETICO
    comitivas: bool = True  # each delegation whole; False: all the heads first, then those who come with them


@dataclass(frozen=True)
class Ajuste:
    """A place given by hand, with the note that says why. Raises ValueError without a note or below 1."""

    clave: str
    lugar: int
    nota: str

    def __post_init__(self):
        if not self.nota.strip():
            raise ValueError("Un lugar puesto a mano lleva una nota que diga por qué.")
        if self.lugar < 1:
            raise ValueError("Los lugares se cuentan desde el 1.")


@dataclass(frozen=True)
class Lugar:
    """A place in the order: the one that it has, the one that the criteria give, and why."""

    numero: int
    invitado: Invitado
    calculado: int
    razon: str
    bloque: str
    ajuste: Ajuste | None = None
    avisos: tuple[str, ...] = field(default=())

    @property
    def explicacion(self) -> str:
        """Say in Spanish why the guest is in this place."""
        if self.ajuste is None:
            return self.razon
        return (
            f"Ajustado a mano: {self.ajuste.nota.strip().rstrip('.')}. Por los criterios le corresponde el lugar "
            f"{self.calculado}. {self.razon}"
        )
