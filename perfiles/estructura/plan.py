"""The plan de internacionalización: the guide's chapter 2, «Propuesta de contenido», in its order and numbers."""

from django.utils.translation import gettext_lazy as _

from .elementos import Clase, Columna, Elemento, Estructura, Seccion

E, C = Elemento, Columna
TEXTO, LISTA = Clase.TEXTO, Clase.LISTA


def _foda(clave: str, etiqueta: str, ayuda: str) -> Elemento:
    columnas = (
        C("punto", _("Punto"), obligatoria=True, traducible=True),
        C("sustento", _("En qué se apoya"), TEXTO, traducible=True, largo=800),
    )
    return E(clave, etiqueta, LISTA, ayuda, peso=3, columnas=columnas, filas_maximas=20)


PLAN = Estructura(
    "plan",
    _("Plan de internacionalización"),
    (
        Seccion("prologo", "", _("Prólogo"), (
            E("prologo", _("Prólogo"), TEXTO, "De quien encabeza el gobierno: por qué la ciudad mira al exterior.", peso=1),
        ), imagenes=1, proporcion=(16, 9)),
        Seccion("introduccion", "1", _("Introducción"), (
            E("objetivos", _("Objetivos y alcance del documento"), TEXTO, "Qué se propone y en qué horizonte (por ejemplo, "
              "cuatro o cinco años, que no tienen por qué coincidir con un mandato).", peso=3),
            E("metodologia", _("Metodología"), TEXTO, "Cómo se hizo y quiénes participaron: gobierno, sociedad civil, "
              "empresas, academia.", peso=2),
        )),
        Seccion("diagnostico", "2", _("Diagnóstico de la ciudad en la esfera internacional"), (
            E("perfil_internacional", _("Perfil internacional"), TEXTO, "Acuerdos, redes, visitas y contactos; el Registro "
              "aporta los acuerdos.", peso=3),
            E("datos", _("Datos relevantes"), TEXTO, "Poblacionales, económicos, turísticos, culturales.", peso=2),
            E("vocacion", _("Influencia o vocación internacional de la ciudad"), TEXTO, "En qué reside su singularidad: "
              "historia, estructura productiva, cultura.", peso=3),
            E("vision_externa", _("Visión de instituciones y empresas externas"), TEXTO, "Cómo la ven desde fuera.", peso=1),
            E("modelo", _("Modelo de ciudad"), TEXTO, "El proyecto político que lleva a impulsar una transformación.",
              peso=2),
        ), imagenes=2),
        Seccion("entorno", "3", _("Diagnóstico sobre el entorno internacional"), (
            E("cooperacion", _("Oportunidades de cooperación internacional descentralizada"), TEXTO, "Qué oportunidades "
              "externas conviene captar.", peso=3),
            E("agenda", _("Agenda multilateral"), TEXTO, "Agenda 2030, Nueva Agenda Urbana y las demás que le tocan.", peso=2),
        )),
        Seccion("foda", "4", _("Análisis FODA del posicionamiento internacional"), (
            _foda("fortalezas", _("Fortalezas"), "Lo que la ciudad ya tiene a su favor."),
            _foda("oportunidades", _("Oportunidades"), "Lo que el entorno ofrece."),
            _foda("debilidades", _("Debilidades"), "Lo que le falta o la frena."),
            _foda("amenazas", _("Amenazas"), "Lo que el entorno puede quitarle."),
        )),
        Seccion("formulacion", "5", _("Formulación"), (
            E("mision", _("Misión y visión"), TEXTO, "Para qué sale al exterior y a dónde quiere llegar.", peso=3),
            E("estrategicos", _("Objetivos estratégicos"), LISTA, "", peso=3, columnas=(
                C("objetivo", _("Objetivo"), obligatoria=True, traducible=True),
                C("indicador", _("Cómo se sabrá que se cumplió"), traducible=True),
                C("meta", _("Meta y fecha"), traducible=True),
            )),
            E("lineas", _("Líneas estratégicas"), LISTA, "", peso=2, columnas=(
                C("linea", _("Línea"), obligatoria=True, traducible=True),
                C("descripcion", _("En qué consiste"), TEXTO, traducible=True, largo=1_500),
            )),
            E("programas", _("Programas de actuación"), LISTA, "", peso=2, columnas=(
                C("programa", _("Programa"), obligatoria=True, traducible=True),
                C("acciones", _("Acciones"), TEXTO, traducible=True, largo=1_500),
                C("responsable", _("Área responsable"), traducible=True),
                C("recursos", _("Recursos"), traducible=True),
            )),
        )),
        Seccion("referencias", "", _("Referencias y fuentes consultadas"), (
            E("referencias", _("Referencias bibliográficas y fuentes"), TEXTO, "Una por línea.", peso=1),
        )),
    ),
)  # fmt: skip
