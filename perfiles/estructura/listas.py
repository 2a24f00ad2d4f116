"""The closed lists of the profile: sectors, and what infrastructure and projects may be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# The units of the figures, as pages in each language say them; one that is not here is written as it was typed.
UNIDADES = {
    "habitantes": _("habitantes"),
    "personas": _("personas"),
    "pesos": _("pesos"),
    "dólares": _("dólares"),
    "cuartos": _("cuartos"),
    "visitantes": _("visitantes"),
    "empleos": _("empleos"),
    "alumnos": _("alumnos"),
    "m s. n. m.": _("m s. n. m."),
    "por 100 mil hab.": _("por 100 mil hab."),
    "millones de dólares": _("millones de dólares"),
}


def unidad_dicha(unidad: str) -> str:
    """Write a unit in the current language."""
    return str(UNIDADES.get(unidad, unidad))


class Sector(TextChoices):
    """Sectors of the economy: those that the guide names in «Oportunidades comerciales regionales», and a few more."""

    AGROALIMENTARIO = "agroalimentario", _("Agroalimentario")
    ALIMENTOS = "alimentos", _("Alimentos y bebidas")
    PESCA = "pesca", _("Pesca y acuicultura")
    MINERIA = "mineria", _("Minería")
    ENERGIA = "energia", _("Energía")
    RENOVABLES = "renovables", _("Energías renovables")
    CONSTRUCCION = "construccion", _("Construcción y materiales")
    AUTOMOTRIZ = "automotriz", _("Automotriz y autopartes")
    AEROESPACIAL = "aeroespacial", _("Aeroespacial")
    ELECTRONICA = "electronica", _("Eléctrico y electrónico")
    METALMECANICA = "metalmecanica", _("Metalmecánica y maquinaria")
    QUIMICA = "quimica", _("Química y plásticos")
    FARMACEUTICA = "farmaceutica", _("Ciencias de la vida y farmacéutica")
    TEXTIL = "textil", _("Textil, confección y calzado")
    ARTESANIAS = "artesanias", _("Artesanías")
    TECNOLOGIAS = "tecnologias", _("Tecnologías de la información")
    LOGISTICA = "logistica", _("Logística y transporte")
    COMERCIO = "comercio", _("Comercio")
    TURISMO = "turismo", _("Turismo")
    SALUD = "salud", _("Turismo médico y servicios de salud")
    EDUCACION = "educacion", _("Educación e investigación")
    CREATIVAS = "creativas", _("Industrias culturales y creativas")
    INMOBILIARIO = "inmobiliario", _("Desarrollo inmobiliario")
    SERVICIOS = "servicios", _("Servicios financieros y profesionales")


class OrigenDeProyecto(TextChoices):
    """From where a project comes (guide, chapter 4, section 4)."""

    PLAN = "plan", _("Del plan de desarrollo municipal")
    PROBLEMA = "problema", _("De un problema detectado por la administración")
    ADAPTACION = "adaptacion", _("De adaptar otra experiencia local")


class Infraestructura(TextChoices):
    """Infrastructure and connections (guide, chapter 4, section 2, «Competitividad»)."""

    CARRETERA = "carretera", _("Carretera")
    FERROCARRIL = "ferrocarril", _("Ferrocarril")
    PUERTO = "puerto", _("Puerto")
    AEROPUERTO = "aeropuerto", _("Aeropuerto")
    PUERTO_SECO = "puerto_seco", _("Puerto seco")
    RECINTO = "recinto", _("Recinto fiscalizado")
    ADUANA = "aduana", _("Aduana")
    PUENTE = "puente", _("Puente fronterizo")
    OTRA = "otra", _("Otra")


class Agrupamiento(TextChoices):
    """Where industry gathers (guide, chapter 4, section 2)."""

    CLUSTER = "cluster", _("Clúster")
    CORREDOR = "corredor", _("Corredor industrial")
    PARQUE = "parque", _("Parque industrial")
