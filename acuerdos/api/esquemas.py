"""What the API answers, described for who writes a client: the tests hold every answer against it."""

from typing import Literal

from pydantic import Field

from sre_portal.api.esquemas import Cerrado, Pagina


class GobiernoBreve(Cerrado):
    clave: str
    nombre: str
    ambito: Literal["municipal", "estatal", "federal"]
    entidad: str | None = Field(description="Clave del INEGI; null en una dependencia federal.")
    entidad_nombre: str | None
    municipio: str | None = Field(description="Clave del catálogo de municipios; null si no es municipal.")


class Contraparte(Cerrado):
    id: int
    nombre: str
    ciudad: str | None
    subdivision: str | None = Field(description="Estado, provincia o prefectura.")
    tipo: str
    pais: str | None = Field(description="ISO 3166-1 de dos letras; null en una organización internacional.")
    pais_nombre: str | None


class Vigencia(Cerrado):
    hasta: str | None = Field(description="Último día, AAAA-MM-DD, contadas sus prórrogas y su terminación.")
    indefinida: bool
    estado: Literal["vigente", "por_vencer", "terminado", "sin_dato"]


class Acuerdo(Cerrado):
    clave: str = Field(description="Su dirección en el Registro; no cambia nunca.")
    numero: int | None = Field(description="Número de inscripción; null en un histórico.")
    titulo: str
    tipo: Literal["hermanamiento", "cooperacion_especifica"]
    denominacion: str = Field(description="Cómo se llama el documento: acuerdo, convenio, memorandum…")
    situacion: Literal["inscrito", "historico"]
    fecha_firma: str | None = Field(description="Lo que se sabe de ella: AAAA-MM-DD, AAAA-MM o AAAA.")
    lugar_firma: str | None
    fecha_inscripcion: str | None
    gobierno: GobiernoBreve
    contrapartes: list[Contraparte]
    materias: list[str] = Field(description="Claves del catálogo de materias.")
    materias_texto: str | None = Field(description="Como las dice la fuente, sin interpretar.")
    ods: list[int]
    idiomas: list[str] = Field(description="Códigos ISO 639.")
    vigencia: Vigencia
    demo: bool = Field(description="true en los casos ficticios de una demostración.")
    url: str = Field(description="Su página.")
    api: str = Field(description="Este acuerdo, completo, en la API.")


class Firmante(Cerrado):
    parte: Literal["mexicana", "extranjera"]
    nombre: str
    cargo: str


class Eslabon(Cerrado):
    clase: Literal["adenda", "renovacion", "sustitucion", "terminacion", "cotejo"] = Field(
        description="Qué hace el instrumento posterior con el anterior."
    )
    anterior: str = Field(description="Clave del acuerdo anterior.")
    posterior: str | None = Field(description="Clave del instrumento posterior; null si se comunicó sin firmar otro.")
    surte_efecto: str | None
    motivo: str | None


class Copia(Cerrado):
    idioma: str | None
    url: str
    tamanio: int = Field(description="Bytes.")
    sha256: str


class Constancia(Cerrado):
    numero: str | None
    codigo: str = Field(description="Código de verificación.")
    emitida: str
    verificacion: str = Field(description="Dirección en la que se comprueba.")


class Asiento(Cerrado):
    numero: int
    tipo: str
    huella: str = Field(description="SHA-256 que encadena el asiento con el anterior.")
    url: str


class AcuerdoCompleto(Acuerdo):
    resumen: str | None
    fuente: str | None
    folio: str | None
    firmantes: list[Firmante]
    cadena: list[Eslabon] = Field(description="Lo que lo modificó, renovó, terminó o sustituyó, y a qué siguió.")
    copias: list[Copia] = Field(description="Copias firmadas, una por idioma.")
    constancia: Constancia | None
    asientos: list[Asiento] = Field(description="Sus asientos en la bitácora verificable.")


class Acuerdos(Pagina):
    items: list[Acuerdo]


class Gobierno(GobiernoBreve):
    tipo: Literal["municipal", "estatal", "organismo_descentralizado", "dependencia_federal"]
    acuerdos: int = Field(description="Cuántos acuerdos públicos tiene.")
    url: str
    api: str


class Gobiernos(Pagina):
    items: list[Gobierno]


class ContraparteConAcuerdos(Contraparte):
    acuerdos: int = Field(description="Cuántos acuerdos públicos tiene.")


class Contrapartes(Pagina):
    items: list[ContraparteConAcuerdos]


class Valor(Cerrado):
    clave: str
    nombre: str
    nombre_en: str
    de: str | None = Field(
        default=None, description="A qué pertenece: la entidad de un municipio, el continente de un país."
    )


class Catalogo(Cerrado):
    catalogo: str
    items: list[Valor]


class Catalogos(Cerrado):
    items: list[dict[str, str]]


class Conteo(Cerrado):
    valor: str
    nombre: str
    acuerdos: int


class Estadisticas(Cerrado):
    total: int
    filtro: dict[str, str | int]
    conteos: dict[str, list[Conteo]] = Field(
        description="Por dimensión, cuántos acuerdos de los hallados tienen cada valor. Un acuerdo puede tener varios "
        "países, materias u ODS: sus sumas pueden pasar del total."
    )
