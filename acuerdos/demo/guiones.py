"""What happens in each fictitious case: data, one line a step, in days counted from today.

Together they cover every state, every tray and every kind of reminder. `reparto` plays them with the real verbs.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Paso:
    """A step `dias` from today (negative: before), by its verb; `quien` where it is not the one of every day.

    Where `habiles` is given, it happened that many working days ago: an internal target is then about to pass.
    """

    dias: int
    que: str
    quien: str = ""
    habiles: int = 0
    datos: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Guion:
    """A case: whose, with whom, about what, in which languages, planned for when, and its steps."""

    sede: str
    contraparte: str
    titulo: str
    resumen: str
    firma: int  # days from today to the planned signing
    pasos: tuple[Paso, ...]
    tipo: str = "cooperacion_especifica"
    denominacion: str = "acuerdo"
    materias: tuple[str, ...] = ("cultura",)
    ods: tuple[int, ...] = (11, 17)
    idiomas: tuple[str, ...] = ("es", "en")
    defectos: tuple[str, ...] = ()  # faulty clauses of the first text


def p(dias: int, que: str, quien: str = "", *, habiles: int = 0, **datos) -> Paso:
    return Paso(dias, que, quien, habiles, datos)


def _hasta_dictamen(abre, informa, solicita, turna, prepara, dictamina, revisor="cj.revisor") -> tuple[Paso, ...]:
    """Give the plain way to a favourable dictamen."""
    return (
        p(abre, "abrir"),
        p(informa, "informar"),
        p(solicita, "solicitar"),
        p(turna, "turnar", revisor=revisor),
        p(prepara, "preparar"),
        p(dictamina, "dictaminar"),
    )


# fmt: off
GUIONES: tuple[Guion, ...] = (
    # in negotiation -----------------------------------------------------------------------------
    Guion("guadalajara", "minamikawa", "Intercambio de jardinería y parques urbanos con Minamikawa",
          "Visitas técnicas y un jardín demostrativo en cada ciudad.", 60,
          (p(-3, "abrir"), p(-2, "adjuntar")), materias=("medio-ambiente",), idiomas=("es", "ja")),
    Guion("irapuato", "cerro_azulado", "Ferias agrícolas con Cerro Azulado",
          "Participación recíproca en ferias y capacitación a productores de fresa.", -10,
          (p(-70, "abrir"),), materias=("agricultura", "comercio-inversion"), idiomas=("es",)),
    # told to the SRE ----------------------------------------------------------------------------
    Guion("guadalajara", "bahia_clara", "Formación de guías de turismo con Bahía Clara",
          "Curso conjunto de guías bilingües y certificación local.", 14,
          (p(-28, "abrir"), p(-20, "informar")), materias=("turismo", "educacion")),
    Guion("jalisco", "provincia", "Movilidad de estudiantes de ingeniería con Northmere",
          "Estancias de un semestre en institutos públicos de ambas partes.", 10,
          (p(-40, "abrir"), p(-33, "informar"),
           p(-2, "autorizar", motivo="La visita de la delegación no puede moverse: coincide con el inicio de cursos.")),
          materias=("educacion", "ciencia-tecnologia"), ods=(4, 17)),
    Guion("irapuato", "palo_verde", "Bibliotecas y lectura con Palo Verde Springs",
          "Intercambio de acervos y clubes de lectura bilingües.", 21,
          (p(-9, "abrir"), p(-5, "informar")), materias=("cultura", "educacion"), ods=(4, 11)),
    Guion("guadalajara", "valmoreau", "Restauración de plazas históricas con Valmoreau",
          "Talleres de restauración y asesoría sobre materiales.", 25,
          (p(-30, "abrir"), p(-25, "informar"), p(-12, "solicitar"),
           p(-9, "devolver", motivos=["idioma", "cabildo"],
             explicacion="El texto en francés no corresponde al español y el acta del cabildo está incompleta.")),
          materias=("desarrollo-urbano", "cultura"), idiomas=("es", "fr")),
    # asked for ----------------------------------------------------------------------------------
    Guion("jalisco", "puerto_alerce", "Salud preventiva en escuelas con Puerto Alerce",
          "Jornadas de prevención y materiales comunes.", 30,
          (p(-10, "abrir"), p(-6, "informar"), p(-1, "solicitar", habiles=1, cabildo=True)),
          materias=("salud",), ods=(3, 17), idiomas=("es",)),
    Guion("guadalajara", "ocde", "Estudio sobre gobierno digital municipal con la OCDE",
          "Diagnóstico comparado y recomendaciones; se consultó antes a la dependencia cabeza de sector.", 40,
          (p(-25, "abrir", "ofai.titular"), p(-20, "informar"), p(-7, "solicitar", consulta=True, intencion=True)),
          materias=("gobierno-abierto",), ods=(16, 17), denominacion="memorandum"),
    Guion("irapuato", "robotica", "Laboratorio de robótica con Northfield Robotics Inc.",
          "La contraparte es una empresa; la OFAI lo reconoció y pide que la Consultoría lo declare.", 20,
          (p(-15, "abrir"), p(-9, "informar"), p(-3, "solicitar")),
          materias=("ciencia-tecnologia",), denominacion="carta"),
    # in review ----------------------------------------------------------------------------------
    Guion("guadalajara", "maple", "Teatro comunitario con Maple Crossing",
          "Residencias artísticas y una muestra anual en cada ciudad.", 24,
          (p(-14, "abrir", "ofai.titular"), p(-10, "informar"), p(-6, "solicitar", cabildo=True),
           p(-3, "turnar", revisor="cj.revisor")),
          materias=("cultura", "juventud"), defectos=("financiamiento",)),
    Guion("jalisco", "region_loire", "Denominaciones de origen con Haute-Clairière",
          "Intercambio entre consejos reguladores y productores.", 12,
          (p(-40, "abrir"), p(-34, "informar"), p(-25, "solicitar", intencion=True),
           p(-20, "turnar", revisor="cj.revisor2"), p(-2, "preparar")),
          materias=("agricultura", "desarrollo-economico"), idiomas=("es", "fr")),
    Guion("irapuato", "villaluenga", "Hermanamiento con Villaluenga de la Ribera",
          "Relación amplia entre las dos comunidades: cultura, turismo y juventud.", 16,
          (p(-50, "abrir"), p(-44, "informar"), p(-30, "solicitar", cabildo=True),
           p(-26, "turnar", revisor="cj.revisor"), p(-18, "observar", claves=["objetivo", "controversias"]),
           p(-15, "mensaje", "ofai2.titular", texto="¿Puede sustituirse el arbitraje por una mediación?"),
           p(-13, "mensaje", "cj.revisor", texto="Basta con que las diferencias se resuelvan de común acuerdo."),
           p(-6, "reingresar", fecha=16),
           p(-5, "nota", "cj.revisor", texto="La cláusula I quedó bien; falta comparar la XIII en los dos idiomas.")),
          tipo="hermanamiento", materias=("cultura", "turismo", "juventud"), idiomas=("es",),
          defectos=("objetivo", "controversias")),
    Guion("guadalajara", "saint_aurele", "Industrias creativas con Saint-Aurèle",
          "Coproducciones y un encuentro anual de animación.", 18,
          (p(-75, "abrir"), p(-70, "informar"), p(-60, "solicitar", cabildo=True),
           p(-57, "turnar", revisor="cj.revisor"),
           p(-48, "observar", claves=["objetivo", "financiamiento", "controversias"]),
           p(-36, "reingresar", fecha=-5, parciales=["financiamiento"]),
           p(-28, "observar", claves=["financiamiento"]),
           p(-12, "reingresar", habiles=9, fecha=18), p(-2, "preparar")),
          materias=("cultura", "desarrollo-economico"), idiomas=("es", "fr"), ods=(8, 11, 17),
          defectos=("objetivo", "financiamiento", "controversias")),
    Guion("irapuato", "san_teodoro", "Prevención de incendios con San Teodoro",
          "Capacitación de brigadas y protocolo de ayuda mutua.", 1,
          (p(-35, "abrir"), p(-30, "informar"), p(-20, "solicitar"), p(-18, "turnar", revisor="cj.revisor2")),
          materias=("proteccion-civil",), idiomas=("es",), ods=(11, 13)),
    Guion("jalisco", "instituto", "Reúso de agua tratada con el Instituto Nacional de Aguas Urbanas",
          "Asistencia técnica para dos plantas piloto.", 45,
          (p(-22, "abrir"), p(-18, "informar"), p(-12, "solicitar"), p(-9, "turnar", revisor="cj.revisor"),
           p(-6, "reasignar", "cj.titular", a="cj.revisor2", motivo="Lleva los asuntos de agua y energía."),
           p(-5, "nota", "dgcp.analista", texto="El Instituto confirmó por correo que es un organismo público.")),
          materias=("agua", "asistencia-tecnica"), ods=(6, 13, 17)),
    # with observations --------------------------------------------------------------------------
    Guion("guadalajara", "hoshigaoka", "Hermanamiento con Hoshigaoka",
          "Relación amplia entre las dos ciudades, con intercambio de docentes y artesanos.", 15,
          (p(-33, "abrir", "ofai.titular"), p(-28, "informar"), p(-18, "solicitar", cabildo=True, intencion=True),
           p(-15, "turnar", revisor="cj.revisor"),
           p(-7, "observar", claves=["financiamiento", "personal", "finales", "areas"]),
           p(-4, "mensaje", "ofai.titular", texto="Enviamos las observaciones a Hoshigaoka; responderán esta semana.")),
          tipo="hermanamiento", materias=("educacion", "artesania"), idiomas=("es", "ja"),
          defectos=("financiamiento", "personal", "finales", "areas")),
    Guion("jalisco", "palo_verde", "Atención a personas migrantes con Palo Verde Springs",
          "Orientación legal y módulos itinerantes.", 4,
          (p(-24, "abrir"), p(-20, "informar"),
           p(-8, "autorizar", motivo="La contraparte cambia de administración en diez días."),
           p(-7, "solicitar"), p(-6, "turnar", revisor="cj.revisor2"), p(-3, "observar", claves=["areas"])),
          materias=("migracion", "derechos-humanos"), ods=(10, 16), defectos=("areas",)),
    # may be signed ------------------------------------------------------------------------------
    Guion("guadalajara", "puerto_alerce", "Cocinas tradicionales con Puerto Alerce",
          "Encuentro gastronómico anual y recetario común.", 9,
          _hasta_dictamen(-35, -30, -22, -19, -6, -3), materias=("cultura", "turismo"), idiomas=("es",)),
    Guion("irapuato", "maple", "Mantenimiento de alumbrado con Maple Crossing",
          "Asistencia técnica para un programa de ahorro de energía.", -5,
          _hasta_dictamen(-50, -45, -36, -33, -20, -15, "cj.revisor2"), materias=("energia", "servicios-publicos")),
    Guion("jalisco", "valmoreau", "Archivos históricos con Valmoreau",
          "Digitalización y préstamo de documentos.", 12,
          (*_hasta_dictamen(-60, -55, -47, -44, -34, -30),
           p(-20, "reprogramar", fecha=20, motivo="La contraparte pidió más tiempo para la traducción."),
           p(-4, "reprogramar", fecha=35, motivo="Se firmará durante el aniversario del archivo.")),
          materias=("cultura",), idiomas=("es", "fr")),
    # signed -------------------------------------------------------------------------------------
    Guion("guadalajara", "cerro_azulado", "Arbitraje deportivo juvenil con Cerro Azulado",
          "Cursos para árbitras y árbitros jóvenes y un torneo cada año.", -12,
          (*_hasta_dictamen(-55, -50, -41, -38, -28, -24), p(-12, "firmar", habiles=9)),
          materias=("deporte", "juventud"), idiomas=("es",)),
    Guion("irapuato", "bahia_clara", "Empaque de frutas con Bahía Clara",
          "Normas de inocuidad y visitas a empacadoras.", -25,
          (*_hasta_dictamen(-70, -64, -55, -52, -40, -35, "cj.revisor2"), p(-24, "firmar", hace=-25)),
          materias=("agricultura",)),
    Guion("jalisco", "saint_aurele", "Cine y memoria con Saint-Aurèle",
          "Muestra itinerante y restauración de películas.", -18,
          (*_hasta_dictamen(-65, -60, -50, -47, -35, -30), p(-17, "firmar", hace=-18), p(-12, "remitir"),
           p(-6, "devolver_copias", motivo="En la copia en francés falta la hoja de firmas.")),
          materias=("cultura",), idiomas=("es", "fr")),
    # copies at the Consultoría ------------------------------------------------------------------
    Guion("guadalajara", "palo_verde", "Seguridad vial escolar con Palo Verde Springs",
          "Diseño de entornos escolares y capacitación de agentes.", -12,
          (*_hasta_dictamen(-60, -55, -45, -42, -30, -26), p(-11, "firmar", hace=-12), p(-5, "remitir")),
          materias=("movilidad", "seguridad-publica"), ods=(3, 11)),
    Guion("jalisco", "provincia", "Hermanamiento con la Provincia de Northmere",
          "Relación amplia entre los dos gobiernos estatales.", -8,
          (*_hasta_dictamen(-80, -74, -60, -56, -40, -33, "cj.revisor2"), p(-7, "firmar", hace=-8), p(-2, "remitir")),
          tipo="hermanamiento", materias=("educacion", "comercio-inversion"), idiomas=("es", "en", "fr")),
    # in the Registro ----------------------------------------------------------------------------
    Guion("irapuato", "palo_verde", "Formación técnica con Palo Verde Springs",
          "Cursos de mantenimiento industrial y estancias cortas.", -40,
          (*_hasta_dictamen(-90, -84, -74, -70, -60, -55), p(-38, "firmar", hace=-40), p(-28, "remitir"),
           p(-12, "inscribir")),
          materias=("educacion", "desarrollo-economico"), ods=(4, 8)),
    Guion("guadalajara", "villaluenga", "Patrimonio subterráneo con Villaluenga de la Ribera",
          "Catálogo de galerías y bodegas antiguas y su visita segura.", -20,
          (*_hasta_dictamen(-70, -64, -52, -48, -38, -33, "cj.revisor2"), p(-19, "firmar", hace=-20), p(-14, "remitir"),
           p(-5, "inscribir", habiles=4)),
          materias=("cultura", "turismo"), idiomas=("es",), denominacion="convenio"),
    Guion("jalisco", "bahia_clara", "Aprovechamiento de residuos con Bahía Clara",
          "Intercambio de experiencias sobre separación y composta.", -90,
          (*_hasta_dictamen(-150, -144, -130, -126, -115, -108), p(-88, "firmar", hace=-90), p(-80, "remitir"),
           p(-68, "inscribir"), p(-60, "comunicar")),
          materias=("medio-ambiente", "servicios-publicos"), ods=(11, 12, 13)),
    Guion("guadalajara", "provincia", "Hermanamiento de bibliotecas con la Provincia de Northmere",
          "Red de bibliotecas hermanas con acervos en tres idiomas.", -190,
          (p(-290, "abrir"), p(-284, "informar"), p(-270, "solicitar", cabildo=True, intencion=True),
           p(-266, "turnar", revisor="cj.revisor"), p(-256, "observar", claves=["personal", "finales"]),
           p(-240, "reingresar", fecha=-190), p(-228, "preparar"), p(-222, "dictaminar"),
           p(-188, "firmar", hace=-190), p(-178, "remitir"), p(-160, "inscribir"), p(-150, "comunicar")),
          tipo="hermanamiento", materias=("educacion", "cultura"), idiomas=("es", "en", "fr"),
          defectos=("personal", "finales")),
    Guion("irapuato", "hoshigaoka", "Capacitación en manufactura con Hoshigaoka",
          "Estancias de instructores y un taller piloto.", -340,
          (*_hasta_dictamen(-420, -414, -400, -396, -385, -378), p(-338, "firmar", hace=-340), p(-330, "remitir"),
           p(-318, "inscribir"), p(-310, "comunicar")),
          materias=("ciencia-tecnologia", "desarrollo-economico"), ods=(8, 9)),
    # ended otherwise ----------------------------------------------------------------------------
    Guion("jalisco", "san_teodoro", "Control aduanero conjunto con San Teodoro",
          "Pretendía facilitar trámites aduaneros entre las dos entidades.", -20,
          (p(-95, "abrir"), p(-90, "informar"), p(-80, "solicitar"), p(-76, "turnar", revisor="cj.revisor"),
           p(-66, "observar", claves=["areas"]), p(-50, "reingresar", fecha=-20, no_atendidas=["areas"]),
           p(-38, "preparar"), p(-30, "dictaminar", sentido="improcedente")),
          materias=("comercio-inversion",), idiomas=("es",), defectos=("areas",)),
    Guion("irapuato", "fundacion", "Becas de verano con la Fundación Vallclara",
          "La contraparte es una fundación privada.", -18,
          (p(-80, "abrir"), p(-74, "informar"), p(-62, "solicitar"), p(-58, "turnar", revisor="cj.revisor2"),
           p(-45, "preparar"), p(-40, "dictaminar")),
          materias=("educacion", "juventud"), idiomas=("es",), denominacion="convenio"),
    Guion("guadalajara", "region_loire", "Rutas ciclistas con Haute-Clairière",
          "Se proponía un circuito común de cicloturismo.", 3,
          (p(-60, "abrir"), p(-54, "informar"), p(-45, "solicitar"), p(-41, "turnar", revisor="cj.revisor2"),
           p(-32, "observar", claves=["financiamiento", "finales"]),
           p(-22, "desistir", motivo="La contraparte decidió atender el tema por otra vía.")),
          materias=("movilidad", "turismo"), idiomas=("es", "fr"), defectos=("financiamiento", "finales")),
    Guion("irapuato", "valmoreau", "Panadería artesanal con Valmoreau",
          "Se exploró y no prosperó; la SRE nunca lo vio.", -15,
          (p(-50, "abrir"), p(-35, "desistir", motivo="No hubo presupuesto para el intercambio.")),
          materias=("artesania",), idiomas=("es", "fr")),
)
# fmt: on
