"""The first edition of the self-assessment: eight dimensions, three questions each, in words of the portal."""

from .tipos import Dimension, Edicion, Pregunta

VOLUNTAD = Dimension(
    "voluntad", "Voluntad política",
    "Si la acción internacional es una decisión del gobierno y no sólo el interés de una persona.",
    "«Planificación estratégica de la internacionalización local»: voluntad política; y la política pública de acción "
    "internacional",
    (
        Pregunta(
            "voluntad_prioridad", "¿Qué lugar tiene la acción internacional entre las prioridades del gobierno?",
            "La guía pide que se le reconozca importancia en la agenda del gobierno local, con objetivos y un plazo.",
            (
                "No figura en ningún documento del gobierno.",
                "Se menciona en discursos o en informes, sin objetivos.",
                "Está en el plan de desarrollo o de gobierno, con al menos un objetivo.",
                "Es un eje del plan, con objetivos, plazos y quién responde de cada uno.",
            ),
            (
                "Proponga que el plan de desarrollo o su próxima actualización diga para qué quiere el gobierno "
                "actuar en el exterior, con un objetivo y una fecha.",
                "Convierta el objetivo en un eje con plazos y con una persona responsable de cada línea, para que se "
                "revise como los demás.",
            ),
        ),
        Pregunta(
            "voluntad_liderazgo", "¿Quién encabeza la acción internacional?",
            "Una estrategia pide liderazgo: que quien gobierna la conduzca y responda de ella.",
            (
                "Nadie la tiene encargada.",
                "Alguien la atiende cuando hay un viaje o una visita.",
                "Quien gobierna la respalda y delega en alguien de modo expreso.",
                "Quien gobierna la conduce, la revisa con su equipo y rinde cuentas de ella.",
            ),
            (
                "Acuerde con la presidencia o la gubernatura una reunión periódica para revisar los asuntos "
                "internacionales.",
                "Lleve a la reunión del gabinete o del cabildo un informe breve y periódico, para que quien gobierna "
                "decida y responda.",
            ),
        ),
        Pregunta(
            "voluntad_continuidad", "¿Qué quedaría si mañana cambiara la administración?",
            "Las relaciones internacionales dan frutos a mediano y largo plazo: hace falta que otro gobierno pueda "
            "seguirlas.",
            (
                "Nada: todo depende de quien está hoy.",
                "Contactos y archivos de una persona.",
                "Un archivo institucional con acuerdos, compromisos y contactos.",
                "Archivo, normas y compromisos aprobados por el cabildo o por norma, y una entrega documentada.",
            ),
            (
                "Reúna en un solo archivo los acuerdos, las membresías y los compromisos, y prevea cómo se entregan.",
                "Proponga que los compromisos mayores se aprueben en el cabildo o por norma, y que la entrega a la "
                "siguiente administración los incluya.",
            ),
        ),
    ),
)  # fmt: skip

OFICINA = Dimension(
    "oficina", "Oficina",
    "Si hay quien lleve los asuntos internacionales, con un lugar y funciones en la administración.",
    "«Institucionalización de los asuntos internacionales en los estados y municipios»",
    (
        Pregunta(
            "oficina_existe", "¿Hay una oficina o un enlace de asuntos internacionales?",
            "La guía recomienda crear una oficina o, en su defecto, designar enlaces o redes que den seguimiento.",
            (
                "No hay nadie designado.",
                "Hay un enlace de hecho, sin nombramiento.",
                "Hay un enlace designado por escrito, o una oficina sin norma propia.",
                "Hay una oficina creada por reglamento o acuerdo.",
            ),
            (
                "Si todavía no puede haber oficina, empiece por un nombramiento por escrito de quien sea enlace.",
                "Proponga el acuerdo o el artículo del reglamento que cree la oficina y diga sus funciones.",
            ),
        ),
        Pregunta(
            "oficina_lugar", "¿Qué lugar ocupa en el organigrama?",
            "El lugar y el estatuto jurídico de la oficina condicionan a quién puede convocar y qué puede mover.",
            (
                "No aparece.",
                "Depende de un área con otro encargo y sin mención en el organigrama.",
                "Aparece en el organigrama, dentro de un área.",
                "Aparece con nivel suficiente para convocar a las demás áreas, y así lo dice una norma.",
            ),
            (
                "Defina primero para qué se quiere la acción internacional y, con eso, pida que la oficina figure en "
                "el organigrama.",
                "Pida que la norma diga que la oficina coordina a las demás áreas en lo internacional, y a quién "
                "informa.",
            ),
        ),
        Pregunta(
            "oficina_personal", "¿Con qué personas cuenta, y con qué preparación?",
            "Las funciones de la oficina valen lo que las personas y los medios con que se cumplen.",
            (
                "Con nadie de modo estable.",
                "Con una persona que además tiene otro encargo.",
                "Con al menos una persona dedicada, con experiencia o formación en el tema.",
                "Con un equipo dedicado, funciones escritas, idiomas y capacitación cada año.",
            ),
            (
                "Escriba las funciones de la oficina y aproveche los cursos que la Secretaría ofrece a los gobiernos "
                "locales.",
                "Ponga por escrito las funciones de cada puesto y un programa de capacitación e idiomas para cada año.",
            ),
        ),
    ),
)  # fmt: skip

PRESUPUESTO = Dimension(
    "presupuesto", "Presupuesto",
    "Si hay dinero previsto para la acción internacional, y si se sabe en qué se gasta.",
    "«Planificación estratégica de la internacionalización local»: asignar recursos",
    (
        Pregunta(
            "presupuesto_linea", "¿Tiene una línea propia en el presupuesto?",
            "Para la guía, una línea específica en el presupuesto público es una manera de institucionalizar.",
            (
                "No hay recursos previstos.",
                "Se toma de otras partidas cuando hace falta.",
                "Hay una partida identificable dentro de otra área.",
                "Hay una línea o un programa propio, aprobado cada año.",
            ),
            (
                "Calcule lo que la acción internacional costó este año y propóngalo como renglón del próximo "
                "presupuesto.",
                "Pida que la partida pase a ser un programa propio, con metas, en el proyecto de presupuesto.",
            ),
        ),
        Pregunta(
            "presupuesto_alcance", "¿Alcanza para lo que se comprometió?",
            "Cuotas de redes, traducciones, viajes y contrapartes de proyectos: lo que no se presupuesta se incumple.",
            (
                "No se sabe cuánto cuesta lo comprometido.",
                "Se sabe, y no alcanza.",
                "Alcanza para lo indispensable, con cuotas pagadas a tiempo.",
                "Alcanza, y se reserva una parte para oportunidades y contrapartes de proyectos.",
            ),
            (
                "Haga una lista de cuotas y compromisos con su fecha y su costo, y revísela antes de firmar otros.",
                "Reserve cada año una parte para contrapartes y oportunidades, y revise a media gestión si alcanza.",
            ),
        ),
        Pregunta(
            "presupuesto_otros", "¿Se consiguen recursos de otras fuentes?",
            "La cooperación internacional y las alianzas entre municipios o estados pueden sumar apoyo técnico y "
            "dinero.",
            (
                "No se ha intentado.",
                "Se ha intentado alguna vez, sin resultado.",
                "Se obtuvo al menos un apoyo técnico o financiero en los últimos tres años.",
                "Se gestionan con regularidad, con una cartera de proyectos y socios.",
            ),
            (
                "Prepare un proyecto breve que un socio pueda apoyar y consulte con la DGCP a quién conviene "
                "presentarlo.",
                "Forme una cartera de proyectos con sus posibles socios y actualícela cada año, sola o con otros "
                "municipios.",
            ),
        ),
    ),
)  # fmt: skip

PLAN = Dimension(
    "plan", "Plan",
    "Si hay un plan de internacionalización que diga qué se quiere, por qué y cuándo.",
    "«Articulación de un Plan de Internacionalización Local»",
    (
        Pregunta(
            "plan_existe", "¿Hay un plan de internacionalización?",
            "La guía propone uno que complemente los planes existentes, a cuatro o cinco años, no atado a una "
            "elección.",
            (
                "No lo hay.",
                "Hay ideas o una lista de actividades.",
                "Hay un plan escrito, con objetivos y líneas de trabajo.",
                "Hay un plan a varios años, aprobado y publicado, que se revisa.",
            ),
            (
                "Empiece por responder en una página las cinco preguntas que la guía propone para el plan.",
                "Lleve el plan al cabildo o a la instancia que lo apruebe, publíquelo y fije cada cuándo se revisa.",
            ),
        ),
        Pregunta(
            "plan_diagnostico", "¿En qué conocimiento del territorio y del mundo se apoya?",
            "El plan parte de lo que hace singular al territorio y de una lectura del entorno y de la agenda global.",
            (
                "En ninguno por escrito.",
                "En un perfil o unos datos sueltos.",
                "En un perfil de la ciudad y un análisis de fortalezas y debilidades.",
                "En un diagnóstico interno y uno del entorno internacional, puestos al día.",
            ),
            (
                "Publique o actualice el perfil de su ciudad en el portal: buena parte del diagnóstico interno sale "
                "de ahí.",
                "Complete el diagnóstico con el entorno: oportunidades de cooperación, agenda multilateral y cómo ven "
                "a la ciudad desde fuera.",
            ),
        ),
        Pregunta(
            "plan_alineado", "¿Responde a las prioridades locales y a las agendas globales?",
            "La estrategia debe corresponder con el plan de desarrollo y tener presentes las prioridades globales.",
            (
                "No se ha comparado.",
                "Hay coincidencias, no buscadas.",
                "Cada línea dice a qué objetivo del plan de desarrollo responde.",
                "Además dice a qué ODS contribuye, y con qué meta local se mide.",
            ),
            (
                "Ponga junto a cada actividad internacional el objetivo del plan de desarrollo y el ODS al que sirve.",
                "Agregue a cada línea el ODS al que contribuye y una meta local con la que se mida.",
            ),
        ),
    ),
)  # fmt: skip

PARTICIPACION = Dimension(
    "participacion", "Participación",
    "Si la acción internacional es de la ciudad y no sólo de su gobierno.",
    "«Actores que participan en la internacionalización de un gobierno local»; ciudadanizar la internacionalización",
    (
        Pregunta(
            "participacion_actores", "¿Quiénes participan, además del gobierno?",
            "Universidades, empresas, cámaras y organizaciones dan conocimiento y legitimidad, y sostienen lo "
            "iniciado.",
            (
                "Nadie más.",
                "Se invita a algunos a actos o viajes.",
                "Varios sectores colaboran en proyectos concretos.",
                "Varios sectores participan en decidir, hacer y evaluar.",
            ),
            (
                "Haga un mapa de quiénes en su territorio ya tienen relaciones con el exterior, y convóquelos.",
                "Abra a esos sectores también la decisión y la evaluación, no sólo la realización de los proyectos.",
            ),
        ),
        Pregunta(
            "participacion_espacio", "¿Hay un espacio donde se les escuche?",
            "La guía habla de consejos consultivos, foros de consulta o reuniones periódicas.",
            (
                "No lo hay.",
                "Hay reuniones ocasionales.",
                "Hay un grupo o una mesa que se reúne al menos dos veces al año.",
                "Hay un consejo con reglas, actas y efectos en las decisiones.",
            ),
            (
                "Instale una mesa pequeña, con dos reuniones al año y acuerdos por escrito.",
                "Dé a la mesa reglas, actas públicas y una respuesta por escrito a lo que proponga.",
            ),
        ),
        Pregunta(
            "participacion_comunidades", "¿Se trabaja con las comunidades extranjeras y migrantes?",
            "La guía sugiere estar cerca de las comunidades extranjeras del territorio y cooperar con sus países de "
            "origen.",
            (
                "No se conocen.",
                "Hay contacto en fechas o trámites.",
                "Hay actividades o servicios con ellas.",
                "Hay un programa conjunto, también con las personas originarias que viven en el exterior.",
            ),
            (
                "Identifique qué comunidades viven en su territorio y en qué ciudades viven las personas originarias "
                "de él.",
                "Convierta las actividades en un programa conjunto, con recursos y con las ciudades de origen o de "
                "destino.",
            ),
        ),
    ),
)  # fmt: skip

TRANSVERSALIDAD = Dimension(
    "transversalidad", "Transversalidad",
    "Si las demás áreas del gobierno se benefician de la acción internacional y participan en ella.",
    "«Planificación estratégica de la internacionalización local»: transversalidad y sensibilización",
    (
        Pregunta(
            "transversalidad_areas", "¿Cuántas áreas del gobierno tienen actividad internacional coordinada?",
            "La acción exterior debe atravesar los servicios y departamentos y no quedar acaparada en una sola "
            "oficina.",
            (
                "Ninguna, o cada una por su lado.",
                "Una o dos, con la oficina.",
                "Varias, con enlaces designados en cada una.",
                "La mayoría, con responsabilidades en el plan y en los procedimientos.",
            ),
            (
                "Pida a cada área que nombre a quien sea su enlace y que diga qué actividad internacional tiene o "
                "quisiera.",
                "Lleve la responsabilidad internacional de cada área al plan y a sus procedimientos, con metas que se "
                "revisen.",
            ),
        ),
        Pregunta(
            "transversalidad_informacion", "¿Sabe la oficina lo que las demás áreas hacen en el exterior?",
            "Muchas oficinas carecen de información sobre lo que hace el resto, y así no pueden coordinar.",
            (
                "No.",
                "Se entera a veces.",
                "Se le informa antes de firmar o viajar.",
                "Hay un procedimiento y un registro único de acuerdos, viajes y contactos.",
            ),
            (
                "Acuerde que ningún área firme ni viaje sin avisar a la oficina, con un formato de media página.",
                "Ponga en marcha un registro único de acuerdos, viajes y contactos, y un procedimiento que todas las "
                "áreas sigan.",
            ),
        ),
        Pregunta(
            "transversalidad_capacitacion", "¿Se sensibiliza al personal de las demás áreas?",
            "Para que sea transversal, quienes trabajan en otras áreas deben conocer qué les aporta lo internacional.",
            (
                "No se ha hecho.",
                "Se hizo una vez.",
                "Hay una sesión al año para varias áreas.",
                "Hay un programa de capacitación, con materiales y seguimiento.",
            ),
            (
                "Organice una sesión breve con ejemplos de otras ciudades en los temas de cada área.",
                "Pase de la sesión anual a un programa, con materiales que queden y con seguimiento de lo que cada "
                "área hizo después.",
            ),
        ),
    ),
)  # fmt: skip

COMUNICACION = Dimension(
    "comunicacion", "Comunicación",
    "Si la gente, y el propio gobierno, saben para qué sirve la acción internacional.",
    "«Comunicar: elemento clave de la política pública de acción internacional en la ciudad»",
    (
        Pregunta(
            "comunicacion_plan", "¿Hay un plan de comunicación?",
            "Planear es decidir objetivos, mensajes, públicos, actividades y cómo se revisará, desde el principio.",
            (
                "No lo hay.",
                "Se publican notas de viajes y visitas.",
                "Hay objetivos y públicos definidos, con un calendario.",
                "Hay un plan con recursos, que acompaña a cada proyecto y se evalúa.",
            ),
            (
                "Antes del próximo proyecto, escriba a quién le importa, qué conviene que sepa y por qué medio.",
                "Asigne recursos al plan de comunicación y revise con datos qué funcionó antes de planear el "
                "siguiente año.",
            ),
        ),
        Pregunta(
            "comunicacion_interna", "¿Cómo se comunica dentro del gobierno?",
            "La comunicación interna es la debilidad que más reconocen las oficinas, y la clave para coordinar.",
            (
                "No se comunica.",
                "De palabra, a quien pregunta.",
                "Con un correo o un boletín periódico a las áreas.",
                "Con un canal estable en ambos sentidos, y reuniones entre áreas.",
            ),
            (
                "Mande a las áreas, cada mes o cada dos, un correo corto con oportunidades y resultados.",
                "Haga que el canal sea de ida y vuelta: que las áreas propongan, y que haya reuniones entre ellas.",
            ),
        ),
        Pregunta(
            "comunicacion_ciudadania", "¿Qué puede saber la ciudadanía?",
            "La gente apoya lo que entiende: conviene contar beneficios e historias, y no sólo actos.",
            (
                "Nada, o sólo lo que sale en la prensa.",
                "Notas en el sitio del gobierno o en redes sociales.",
                "Una página con acuerdos, proyectos y resultados.",
                "Esa página, datos abiertos y espacios donde opinar.",
            ),
            (
                "Publique en una página los acuerdos vigentes, las redes a las que pertenece y qué ha traído cada una.",
                "Publique los datos en formatos abiertos y abra un espacio donde la gente pregunte y opine.",
            ),
        ),
    ),
)  # fmt: skip

EVALUACION = Dimension(
    "evaluacion", "Evaluación",
    "Si se mide lo que se logra, se rinden cuentas y se aprende.",
    "«Planificación estratégica»: evaluación de la estrategia; y «Gobierno abierto, transparencia y rendición de "
    "cuentas»",
    (
        Pregunta(
            "evaluacion_indicadores", "¿Se mide lo que se logra?",
            "Hay resultados que se cuentan (proyectos, inversión, visitantes) y otros que no, y todos importan.",
            (
                "No se mide.",
                "Se cuentan actividades: viajes, visitas, firmas.",
                "Hay indicadores de resultado, con su línea de base.",
                "Hay indicadores, también cualitativos, que se revisan cada año y cambian decisiones.",
            ),
            (
                "Elija tres resultados que le importen al gobierno y anote hoy en qué están.",
                "Agregue indicadores cualitativos, revíselos cada año con quien decide y anote qué se cambió por "
                "ellos.",
            ),
        ),
        Pregunta(
            "evaluacion_compromisos", "¿Se da seguimiento a los compromisos?",
            "La continuidad pide sistemas de seguimiento: qué se prometió, quién, para cuándo y en qué va.",
            (
                "No hay registro.",
                "Hay una lista sin fechas ni responsables.",
                "Hay un registro con responsables y fechas, que se revisa.",
                "Se revisa con quien gobierna y con las contrapartes, y se cierra lo que no avanza.",
            ),
            (
                "Lleve en el portal los compromisos de visitas y membresías: los recordatorios salen de ahí.",
                "Revise los compromisos con las contrapartes y cierre, con su razón, los que no avanzan.",
            ),
        ),
        Pregunta(
            "evaluacion_cuentas", "¿Se rinden cuentas de los resultados y del gasto?",
            "La guía recuerda el acceso a la información, la difusión del presupuesto y las audiencias públicas.",
            (
                "No.",
                "Cuando alguien lo solicita.",
                "En el informe anual de gobierno.",
                "En un informe propio y público, con resultados y gasto, que se presenta al órgano legislativo o al "
                "cabildo.",
            ),
            (
                "Agregue al próximo informe de gobierno una página con lo que se hizo, lo que costó y lo que dejó.",
                "Prepare un informe propio, público, con resultados y gasto, y preséntelo al cabildo o al congreso "
                "local.",
            ),
        ),
    ),
)  # fmt: skip

EDICION_1 = Edicion(1, (VOLUNTAD, OFICINA, PRESUPUESTO, PLAN, PARTICIPACION, TRANSVERSALIDAD, COMUNICACION, EVALUACION))
