"""What a row says: each cell read by its rule, and every fault told at once."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from directorio.models import Contraparte, Gobierno, Idioma, Materia, Ods, Pais, TipoContraparte, TipoGobierno
from directorio.nombres import compactar, normalizar

from ..busqueda.columnas import (
    DENOMINACIONES,
    HISTORICO,
    INDEFINIDA,
    INSCRITO,
    NOMBRES,
    POR_NOMBRE,
    TIPOS,
    TIPOS_DE_CONTRAPARTE,
    TIPOS_DE_GOBIERNO,
)
from ..models import Denominacion
from .hojas import Fila, Problema
from .identidad import Identidad, identidad, parte
from .partes import Directorio, ParteDesconocida, identidad_de

PRIMER_ANIO = 1821  # no Mexican government signed before there was one
FECHA_PARCIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class CeldaInvalida(ValueError):
    """What a cell says cannot be taken; the message is for who made the file."""


@dataclass
class Propuesta:
    """An agreement that a row describes, before anything is written."""

    fila: int
    gobierno: Gobierno
    contrapartes: list[Contraparte]
    tipo: str
    fecha_parcial: str
    materias_texto: str
    fuente: str
    denominacion: str
    titulo: str
    resumen: str = ""
    lugar_firma: str = ""
    vigencia_hasta: dt.date | None = None
    vigencia_indefinida: bool = False
    clave: str = ""
    inscrito: bool = False
    materias: list[Materia] = field(default_factory=list)
    ods: list[Ods] = field(default_factory=list)
    idiomas: list[Idioma] = field(default_factory=list)

    @property
    def fecha(self) -> dt.date | None:
        """The date of signature, only when it is known whole."""
        return dt.date.fromisoformat(self.fecha_parcial) if len(self.fecha_parcial) == 10 else None

    @property
    def identidad(self) -> Identidad:
        return identidad(
            gobierno=identidad_de(self.gobierno),
            tipo=self.tipo,
            fecha=self.fecha_parcial,
            materia=self.materias_texto,
            partes=[parte(contraparte) for contraparte in self.contrapartes],
        )


class Lectura:
    """One row being read: it keeps going after a fault, so that all are told."""

    def __init__(self, fila: Fila, directorio: Directorio, hoy: dt.date):
        self.fila, self.directorio, self.hoy = fila, directorio, hoy
        self.errores: list[Problema] = list(fila.problemas)
        self.avisos: list[Problema] = []

    def leer(self) -> Propuesta | None:
        """Give what the row proposes; None when it has faults, then in `errores`."""
        self._exigir_largos()
        gobierno = self._gobierno()
        contrapartes = self._contrapartes(gobierno) if gobierno else []
        tipo = self._de("tipo", _tipo)
        materias_texto = self.fila["materia"]
        denominacion = self._de("denominacion", _denominacion)
        vigencia = self._de("vigencia", self._vigencia)
        propuesta = {
            "fecha_parcial": self._de("fecha_firma", self._fecha) or "",
            "fuente": self._de("fuente", _texto),
            "idiomas": self._de("idiomas", self._lista(self.directorio.idioma, "no conozco el idioma")),
            "ods": self._de("ods", self._lista(self.directorio.ods.get, "no hay un ODS")),
            "inscrito": self._de("situacion", _situacion),
            "materias": self._materias(),
        }
        if self.errores:
            return None
        return Propuesta(
            fila=self.fila.numero,
            gobierno=gobierno,
            contrapartes=contrapartes,
            tipo=tipo,
            materias_texto=materias_texto,
            denominacion=denominacion or _denominacion_segun(materias_texto),
            titulo=self.fila["titulo"] or componer_titulo(tipo, gobierno, contrapartes),
            resumen=self.fila["resumen"],
            lugar_firma=self.fila["lugar_firma"],
            vigencia_hasta=vigencia if vigencia != INDEFINIDA else None,
            vigencia_indefinida=vigencia == INDEFINIDA,
            clave=self.fila["clave"].lower(),
            **propuesta,
        )

    def _de(self, columna: str, leer: Callable):
        """Read one cell; a fault is kept and gives None."""
        try:
            return leer(self.fila[columna])
        except (CeldaInvalida, ParteDesconocida) as error:
            self.errores.append(Problema(self.fila.numero, columna, str(error)))
            return None

    def _avisar(self, columna: str, mensaje: str) -> None:
        self.avisos.append(Problema(self.fila.numero, columna, mensaje))

    def _exigir_largos(self) -> None:
        for nombre in NOMBRES:
            largo, maximo = len(self.fila[nombre]), POR_NOMBRE[nombre].largo
            if maximo and largo > maximo:
                mensaje = f"tiene {largo:,} caracteres y admite {maximo:,}."
                self.errores.append(Problema(self.fila.numero, nombre, mensaje))

    # The parties

    def _gobierno(self) -> Gobierno | None:
        self._de("gobierno_mexicano", _texto)
        tipo = self._de("tipo_gobierno", self._tipo_de_gobierno)
        entidad = self._de("entidad", lambda texto: self._entidad(texto, tipo))
        if self.errores:
            return None
        return self._de("gobierno_mexicano", lambda texto: self.directorio.gobierno(tipo, entidad, texto))

    def _tipo_de_gobierno(self, texto: str) -> str:
        """Read the kind of government; unsaid, it is a body of its own unless its name is that of a place."""
        if texto:
            return _tipo_de_gobierno(texto)
        nombre, entidad = self.fila["gobierno_mexicano"], self.directorio.entidad(self.fila["entidad"])
        if self.directorio.entidad(nombre) or (entidad and self.directorio.municipio(entidad, nombre)):
            raise CeldaInvalida(f"está vacía y «{nombre}» puede ser un municipio o una entidad: diga cuál.")
        self._avisar(
            "tipo_gobierno",
            f"está vacía: «{nombre}» se registra como organismo descentralizado; corríjalo si no lo es.",
        )
        return TipoGobierno.ORGANISMO_DESCENTRALIZADO

    def _entidad(self, texto: str, tipo: str | None):
        if tipo == TipoGobierno.DEPENDENCIA_FEDERAL:
            return None
        texto = texto or (self.fila["gobierno_mexicano"] if tipo == TipoGobierno.ESTATAL else "")
        if not texto:
            raise CeldaInvalida("falta la entidad federativa.")
        entidad = self.directorio.entidad(texto)
        if entidad is None:
            raise CeldaInvalida(f"no hay una entidad federativa «{texto}».")
        return entidad

    def _contrapartes(self, gobierno: Gobierno) -> list[Contraparte]:
        nombres = self._de("contraparte", lambda texto: _partir(_texto(texto))) or []
        tipos = self._de("tipo_contraparte", lambda texto: self._tipos(texto, len(nombres)))
        if self.errores:
            return []
        paises = self._de("pais", lambda texto: self._paises(texto, len(nombres), tipos))
        if self.errores:
            return []
        return self._de("contraparte", lambda _: self._armar(nombres, paises, tipos, gobierno)) or []

    def _armar(self, nombres, paises, tipos, gobierno: Gobierno) -> list[Contraparte]:
        contrapartes = []
        for completo, pais, tipo in zip(nombres, paises, tipos, strict=True):
            nombre, _, subdivision = (compactar(trozo) for trozo in completo.partition(","))
            if not nombre or len(nombre) > 200 or len(subdivision) > 120:
                raise CeldaInvalida("escriba el nombre (hasta 200 caracteres) y, tras una coma, su estado (hasta 120).")
            una = self.directorio.contraparte(nombre, subdivision, pais, tipo=tipo, gobierno=gobierno)
            if not una.es_extranjera:
                raise CeldaInvalida(f"«{completo}» no es extranjera (LCT, artículo 2, fracción II).")
            if una not in contrapartes:
                contrapartes.append(una)
        return contrapartes

    def _tipos(self, texto: str, cuantas: int) -> list[str]:
        tipos = [_tipo_de_contraparte(trozo) for trozo in _partir(texto)] or [""] * cuantas
        if len(tipos) != cuantas:
            raise CeldaInvalida(f"hay {cuantas} contrapartes y {len(tipos)} clases de órgano.")
        return tipos

    def _paises(self, texto: str, cuantas: int, tipos: list[str]) -> list[Pais | None]:
        trozos = [trozo.strip() for trozo in texto.split(";")]
        trozos = trozos * cuantas if len(trozos) == 1 else trozos
        if len(trozos) != cuantas:
            raise CeldaInvalida(f"hay {cuantas} contrapartes y {len(trozos)} países: ponga uno por cada una.")
        paises = []
        for trozo, tipo in zip(trozos, tipos, strict=True):
            pais = self.directorio.pais(trozo) if trozo else None
            if trozo and pais is None:
                raise CeldaInvalida(f"no hay un país «{trozo}» en el catálogo.")
            if pais is None and tipo != TipoContraparte.ORGANIZACION_INTERNACIONAL:
                raise CeldaInvalida("falta el país de la contraparte.")
            paises.append(pais)
        return paises

    # The rest

    def _fecha(self, texto: str) -> str:
        if not texto:
            return ""
        partes = FECHA_PARCIAL.fullmatch(texto)
        if partes is None:
            raise CeldaInvalida(f"«{texto[:40]}» no es una fecha: escriba AAAA, AAAA-MM o AAAA-MM-DD, como 1973-10-23.")
        anio, mes, dia = (int(trozo or 1) for trozo in partes.groups())
        try:
            primera = dt.date(anio, mes, dia)
        except ValueError:
            raise CeldaInvalida(f"«{texto}» no existe en el calendario.") from None
        if anio < PRIMER_ANIO:
            raise CeldaInvalida(f"{anio} es anterior a {PRIMER_ANIO}.")
        if primera > self.hoy:
            raise CeldaInvalida(f"«{texto}» está en el futuro.")
        return texto

    def _vigencia(self, texto: str) -> dt.date | str | None:
        if not texto or normalizar(texto) == INDEFINIDA:
            return INDEFINIDA if texto else None
        try:
            return dt.date.fromisoformat(texto)
        except ValueError:
            raise CeldaInvalida(f"«{texto[:40]}» no es una fecha AAAA-MM-DD ni «{INDEFINIDA}».") from None

    def _lista(self, buscar: Callable, reproche: str) -> Callable:
        def leer(texto: str) -> list:
            hallados = {trozo: buscar(trozo) for trozo in _partir(texto)}
            if ajenos := [trozo for trozo, hallado in hallados.items() if hallado is None]:
                raise CeldaInvalida(f"{reproche} «{'», «'.join(ajenos)[:80]}».")
            return list(dict.fromkeys(hallados.values()))

        return leer

    def _materias(self) -> list[Materia]:
        """Give the materias of the catalogue: as the file classes them, or recognised in the words of the source."""
        if self.fila["materias"]:
            return self._de("materias", self._lista(self.directorio.materias.get, "no hay en el catálogo")) or []
        halladas: list[Materia] = []
        desconocidas: list[str] = []
        for trozo in _partir(self.fila["materia"]):
            nuevas, ajenas = self.directorio.reconocer(trozo)
            halladas += nuevas
            desconocidas += ajenas
        if desconocidas:
            self._avisar(
                "materia", f"no se reconoce en el catálogo: «{'», «'.join(desconocidas)}»; se conserva el texto."
            )
        return list(dict.fromkeys(halladas))


def _texto(texto: str) -> str:
    if not texto:
        raise CeldaInvalida("está vacía.")
    return texto


def _partir(texto: str) -> list[str]:
    return [limpio for trozo in texto.split(";") if (limpio := trozo.strip())]


def _elegir(opciones: dict[str, tuple[str, ...]], *, obligatorio: bool = True) -> Callable[[str], str]:
    """Give the reader of a cell that holds one of a few words, blind to accents and case."""
    por_palabra = {normalizar(palabra): valor for valor, palabras in opciones.items() for palabra in palabras}

    def leer(texto: str) -> str:
        if not texto and not obligatorio:
            return ""
        if (valor := por_palabra.get(normalizar(texto))) is None:
            admite = ", ".join(palabras[0] for palabras in opciones.values())
            raise CeldaInvalida(f"{f'no se entiende «{texto[:40]}»' if texto else 'está vacía'}; admite: {admite}.")
        return valor

    return leer


_tipo = _elegir(TIPOS)
_tipo_de_gobierno = _elegir(TIPOS_DE_GOBIERNO)
_tipo_de_contraparte = _elegir(TIPOS_DE_CONTRAPARTE)
_denominacion = _elegir(DENOMINACIONES, obligatorio=False)


def _situacion(texto: str) -> bool:
    """Say whether a row of our export is of an inscribed agreement."""
    if texto and normalizar(texto) not in (INSCRITO, HISTORICO):
        raise CeldaInvalida(f"no se entiende «{texto[:40]}»; admite: {INSCRITO}, {HISTORICO}.")
    return normalizar(texto) == INSCRITO


def _denominacion_segun(materias_texto: str) -> str:
    """Read how the document calls itself where the source says it: «intercambio económico (memorándum)»."""
    return Denominacion.MEMORANDUM if "memorandum" in normalizar(materias_texto) else Denominacion.ACUERDO


def componer_titulo(tipo: str, gobierno: Gobierno, contrapartes: list[Contraparte]) -> str:
    """Write «Hermanamiento entre Acapulco de Juárez, Guerrero, y Sendai, Prefectura de Miyagi (Japón)»."""
    if gobierno.tipo == TipoGobierno.ESTATAL:
        nuestro = f"{'el' if gobierno.nombre_publico.startswith('Estado') else 'la'} {gobierno.nombre_publico}"
    elif gobierno.entidad:
        nuestro = f"{gobierno.nombre}, {gobierno.entidad.nombre_corto},"
    else:
        nuestro = gobierno.nombre
    otras = [c.nombre if c.tipo == TipoContraparte.ORGANO_NACIONAL else str(c) for c in contrapartes]
    titulo = f"{TIPOS[tipo][0].capitalize()} entre {nuestro} y {'; '.join(otras)}"
    return titulo if len(titulo) <= 300 else titulo[:299].rstrip() + "…"
