"""The columns of a file of agreements: the same for what is imported and for what is exported."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from directorio.models import TipoContraparte, TipoGobierno

from ..models import Denominacion, Tipo

TEXTO, LISTA, FECHA, NUMERO = "texto", "lista", "fecha", "numero"


@dataclass(frozen=True)
class Columna:
    nombre: str
    ayuda: str
    ejemplo: str
    clase: str = TEXTO  # a list is written in one cell, with «; » between its values
    largo: int = 0  # characters; 0 for what is read as something else than text
    obligatoria: bool = False
    propia: bool = False  # of our own export; what anybody brings from outside need not have it
    se_lee: bool = True  # False for what only the portal says: exported, and not believed when it comes back


OBLIGADA = {"obligatoria": True}
PROPIA = {"propia": True}
DICHA = {"propia": True, "se_lee": False}
LISTADA = {"clase": LISTA}

# fmt: off
COLUMNAS = tuple(Columna(*c[:3], **c[3]) for c in (
    ("gobierno_mexicano", _("Municipio, entidad, organismo o dependencia."), "Irapuato", OBLIGADA | {"largo": 200}),
    ("tipo_gobierno", _("municipio, estado, organismo descentralizado o dependencia federal."), "municipio", OBLIGADA),
    ("entidad", _("Entidad federativa; vacía solo para una dependencia federal."), "Guanajuato", OBLIGADA),
    ("contraparte", _("Nombre y, tras una coma, su estado o provincia; varias, con «;»."), "Sendai, Miyagi",
     OBLIGADA | LISTADA | {"largo": 1000}),
    ("pais", _("País de la contraparte, en español o su código; con varias, uno por cada una."), "Japón",
     OBLIGADA | LISTADA),
    ("tipo", _("hermanamiento o cooperación específica."), "hermanamiento", OBLIGADA),
    ("materia", _("Áreas de cooperación como las dice la fuente, separadas con «;»."), "cultura; turismo",
     LISTADA | {"largo": 500}),
    ("fecha_firma", _("AAAA-MM-DD, AAAA-MM o AAAA: lo que se sepa."), "1973-10-23", {"clase": FECHA}),
    ("idiomas", _("Idiomas en que se firmó, separados con «;»."), "español; japonés", LISTADA),
    ("fuente", _("De dónde se tomó: publicación o dirección, con su crédito."), "Archivo municipal, caja 3",
     OBLIGADA | {"largo": 2000}),
    ("clave", _("Clave del Registro, si ya está en él."), "rai-00012", PROPIA | {"largo": 40}),
    ("folio", _("Folio del expediente."), "AI-2026-0012", DICHA),
    ("situacion", _("inscrito o historico. Solo se importan históricos."), "inscrito", PROPIA),
    ("titulo", _("Título; si falta, se compone con las partes."), "Acuerdo de hermanamiento entre…",
     PROPIA | {"largo": 300}),
    ("denominacion", _("Cómo se llama el documento: acuerdo, convenio, memorándum de entendimiento…"), "convenio",
     PROPIA),
    ("resumen", _("De qué trata."), "Intercambio de estudiantes…", PROPIA | {"largo": 4000}),
    ("tipo_contraparte", _("Clase de órgano de cada contraparte; si falta, se deduce."), "órgano gubernamental local",
     PROPIA | LISTADA),
    ("materias", _("Materias del catálogo; si faltan, se reconocen en «materia»."), "cultura; turismo",
     PROPIA | LISTADA),
    ("ods", _("Números de los Objetivos de Desarrollo Sostenible, separados con «;»."), "4; 11", PROPIA | LISTADA),
    ("lugar_firma", _("Ciudad y país donde se firmó."), "Sendai, Japón", PROPIA | {"largo": 200}),
    ("vigencia", _("Último día de vigencia (AAAA-MM-DD) o «indefinida»."), "2030-10-22", PROPIA | {"clase": FECHA}),
    ("numero_registro", _("Número de inscripción."), "12", DICHA | {"clase": NUMERO}),
    ("fecha_inscripcion", _("Día en que se inscribió."), "2026-03-02", DICHA | {"clase": FECHA}),
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
