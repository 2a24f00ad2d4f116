"""What the API answers of the networks, described for who writes a client."""

from typing import Literal

from pydantic import Field

from sre_portal.api.esquemas import Cerrado, Pagina

Estado = Literal["activa", "suspendida", "concluida"]


class RedBreve(Cerrado):
    clave: str
    nombre: str


class Cifra(Cerrado):
    clase: Literal["fundacion", "miembros", "paises", "cuota"]
    valor: str | None = Field(description="Decimal; null: la red no la publica, o no se sabe.")
    moneda: str | None = Field(description="ISO 4217, sólo en una cuota.")
    nota: str | None
    fuente: str
    verificada_el: str | None = Field(description="null: por verificar; las de la guía no llevan fecha.")


class Presencia(Cerrado):
    activas: int
    suspendidas: int
    concluidas: int
    por_verificar: int = Field(description="De las anteriores, aquellas de las que sólo habla la guía.")


class Red(RedBreve):
    siglas: str | None
    nombre_original: str | None
    nombre_en: str | None
    tipo: Literal["global", "regional", "tematica", "onu", "asociacion", "organismo"]
    mandato: str
    ingreso: Literal["carta", "carta_y_cuota", "portal", "candidatura", "convenio", "programa"]
    requiere_acuerdo: bool = Field(description="Si ingresar implica un acuerdo interinstitucional, con su dictamen.")
    sede_ciudad: str | None
    sede_pais: str | None = Field(description="ISO 3166-1 de dos letras.")
    web: str | None
    correo: str | None
    idiomas: list[str] = Field(description="Códigos ISO 639 de los idiomas en que trabaja.")
    materias: list[str] = Field(description="Claves del catálogo de materias.")
    ods: list[int]
    campos: list[str] = Field(description="Campos o secciones a los que se ingresa, si los tiene.")
    existe: bool
    fusionada_en: str | None = Field(description="Clave de la red en la que continúa.")
    fusionada_el: str | None
    cifras: list[Cifra]
    presencia: Presencia = Field(description="Gobiernos de México en ella y en las que se fusionaron con ella.")
    url: str
    api: str


class Redes(Pagina):
    items: list[Red]


class GobiernoMiembro(Cerrado):
    clave: str
    nombre: str
    tipo: Literal["municipal", "estatal", "organismo_descentralizado", "dependencia_federal"]
    entidad: str | None = Field(description="Clave del INEGI; null en una dependencia federal.")
    entidad_nombre: str | None


class Cargo(Cerrado):
    organo: str
    nombre: str
    desde: str
    hasta: str | None


class Membresia(Cerrado):
    id: int
    gobierno: GobiernoMiembro
    red: RedBreve = Field(description="La red en la que cuenta: aquella en la que continúa, si se fusionó.")
    red_de_ingreso: str | None = Field(description="Clave de la red a la que ingresó, si se fusionó con otra.")
    campo: str | None
    estado: Estado
    desde: str | None
    hasta: str | None
    verificacion: Literal["registrada_en_el_portal", "verificada", "por_verificar"]
    verificada_el: str | None
    cargos: list[Cargo] = Field(description="Los que ocupa u ocupó en la red.")
    demo: bool = Field(description="true en los casos ficticios de una demostración.")


class Membresias(Pagina):
    items: list[Membresia]
