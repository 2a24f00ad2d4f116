"""The columns of a file of agreements: the same for what is imported and for what is exported."""

from dataclasses import dataclass

from directorio.models import TipoContraparte, TipoGobierno

from ..models import Denominacion, Tipo


@dataclass(frozen=True)
class Columna:
    nombre: str
    ayuda: str
    largo: int = 0  # characters; 0 for what is read as something else than text
    obligatoria: bool = False
    propia: bool = False  # of our own export; what anybody brings from outside need not have it
    se_lee: bool = True  # False for what only the portal says: exported, and not believed when it comes back


OBLIGADA = {"obligatoria": True}

# fmt: off
COLUMNAS = tuple(Columna(*c[:2], **c[2]) for c in (
    ("gobierno_mexicano", "Municipio, entidad, organismo o dependencia.", OBLIGADA | {"largo": 200}),
    ("tipo_gobierno", "municipio, estado, organismo descentralizado o dependencia federal.", OBLIGADA),
    ("entidad", "Entidad federativa; vacía solo para una dependencia federal.", OBLIGADA),
    ("contraparte", "Nombre y, tras una coma, su estado o provincia; varias, con «;».", OBLIGADA | {"largo": 1000}),
    ("pais", "País de la contraparte, en español o su código; con varias, uno por cada una.", OBLIGADA),
    ("tipo", "hermanamiento o cooperación específica.", OBLIGADA),
    ("materia", "Áreas de cooperación como las dice la fuente, separadas con «;».", {"largo": 500}),
    ("fecha_firma", "AAAA-MM-DD, AAAA-MM o AAAA: lo que se sepa.", {}),
    ("idiomas", "Idiomas en que se firmó, separados con «;».", {}),
    ("fuente", "De dónde se tomó: publicación o dirección, con su crédito.", OBLIGADA | {"largo": 2000}),
    ("clave", "Clave del Registro, si ya está en él.", {"largo": 40, "propia": True}),
    ("folio", "Folio del expediente.", {"propia": True, "se_lee": False}),
    ("situacion", "inscrito o historico. Solo se importan históricos.", {"propia": True}),
    ("titulo", "Título; si falta, se compone con las partes.", {"largo": 300, "propia": True}),
    ("denominacion", "Cómo se llama el documento: acuerdo, convenio, memorándum de entendimiento…", {"propia": True}),
    ("resumen", "De qué trata.", {"largo": 4000, "propia": True}),
    ("tipo_contraparte", "Clase de órgano de cada contraparte; si falta, se deduce.", {"propia": True}),
    ("materias", "Materias del catálogo; si faltan, se reconocen en «materia».", {"propia": True}),
    ("ods", "Números de los Objetivos de Desarrollo Sostenible, separados con «;».", {"propia": True}),
    ("lugar_firma", "Ciudad y país donde se firmó.", {"largo": 200, "propia": True}),
    ("vigencia", "Último día de vigencia (AAAA-MM-DD) o «indefinida».", {"propia": True}),
    ("numero_registro", "Número de inscripción.", {"propia": True, "se_lee": False}),
    ("fecha_inscripcion", "Día en que se inscribió.", {"propia": True, "se_lee": False}),
))
# fmt: on

NOMBRES = tuple(columna.nombre for columna in COLUMNAS)
POR_NOMBRE = {columna.nombre: columna for columna in COLUMNAS}
OBLIGATORIAS = tuple(columna.nombre for columna in COLUMNAS if columna.obligatoria)
AJENAS = tuple(columna for columna in COLUMNAS if not columna.propia)

# The word with which a file says each thing: the first one is ours, the others are understood.
TIPOS_DE_GOBIERNO = {
    TipoGobierno.MUNICIPAL: ("municipio", "municipal", "ayuntamiento", "alcaldía", "gobierno municipal"),
    TipoGobierno.ESTATAL: ("estado", "estatal", "entidad", "gobierno estatal"),
    TipoGobierno.ORGANISMO_DESCENTRALIZADO: ("organismo descentralizado", "organismo"),
    TipoGobierno.DEPENDENCIA_FEDERAL: ("dependencia federal", "federal", "dependencia"),
}
TIPOS = {tipo: (tipo.label.lower(), tipo.value) for tipo in Tipo}
DENOMINACIONES = {uno: (uno.label.lower(), uno.value) for uno in Denominacion}
TIPOS_DE_CONTRAPARTE = {tipo: (tipo.label.lower(), tipo.value) for tipo in TipoContraparte}
INDEFINIDA = "indefinida"
INSCRITO, HISTORICO = "inscrito", "historico"
