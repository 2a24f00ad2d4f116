"""The profile of a city: the guide's chapter 4, «Guía para la elaboración de un perfil de ciudad», section by section.

What the guide asks is in `ayuda` in its own terms. What a search for partners needs and the guide does not name has
`guia=False`. The suggested pages are settings: the guide's own column is not certain (2, 2, 3 and 1 pages).
"""

from django.utils.translation import gettext_lazy as _

from .elementos import Clase, Columna, Elemento, Estructura, Origen, Seccion

E, C = Elemento, Columna
FRASE, TEXTO, CIFRA, SERIE, LISTA, OPCIONES, LUGAR = (
    Clase.FRASE, Clase.TEXTO, Clase.CIFRA, Clase.SERIE, Clase.LISTA, Clase.OPCIONES, Clase.LUGAR,
)  # fmt: skip

PRESENTACION = Seccion(
    "presentacion",
    "",
    _("Presentación"),
    (
        E("lema", _("En una frase"), FRASE, "Lo que distingue a la ciudad, en una línea: se lee en las listas y en la "
          "portada.", peso=3, guia=False, largo=140),
        E("resumen", _("Carta de presentación"), TEXTO, "Dos o tres párrafos para quien nunca ha oído de la ciudad: "
          "qué es, de qué vive y por qué conviene cooperar con ella. El área de Comunicación Social puede ayudar a "
          "darle mayor atracción.", peso=3, largo=2_500),
        E("tipos", _("Qué clase de ciudad es"), OPCIONES, "Elija todas las que le correspondan.", peso=2, guia=False,
          origen=Origen.TIPOS),
        E("temas", _("Temas de interés para cooperar"), OPCIONES, "Las materias en las que busca contraparte.", peso=3,
          origen=Origen.MATERIAS),
        E("ods", _("Objetivos de Desarrollo Sostenible"), OPCIONES, "A los que contribuyen sus proyectos.", peso=1,
          guia=False, origen=Origen.ODS),
        E("sectores", _("Sectores económicos que la distinguen"), OPCIONES, "Los principales; por ellos la encontrarán.",
          peso=2, origen=Origen.SECTORES),
        E("idiomas", _("Idiomas en que puede trabajar"), OPCIONES, "Además del español.", peso=1, guia=False,
          origen=Origen.IDIOMAS),
        E("paises", _("Países donde busca contraparte"), OPCIONES, "Ninguno: está abierta a todos.", peso=1, guia=False,
          origen=Origen.PAISES),
        E("busca", _("Qué busca"), TEXTO, "Qué clase de ciudad y qué clase de cooperación.", peso=2, guia=False,
          largo=1_500),
        E("ofrece", _("Qué ofrece"), TEXTO, "Qué experiencia puede compartir.", peso=2, guia=False, largo=1_500),
    ),
    "Lo primero que leerá una ciudad extranjera, y aquello por lo que la encontrará.",
    imagenes=1,
    proporcion=(16, 9),
)  # fmt: skip

FISICO = Seccion(
    "fisico",
    "1",
    _("Perfil físico, cultural y turístico"),
    (
        E("ubicacion", _("Ubicación geográfica"), TEXTO, "Ubicación en el estado y en el país.", peso=3),
        E("lugar", _("Coordenadas"), LUGAR, "De la cabecera, en grados decimales, para señalarla en los mapas.", peso=2,
          guia=False),
        E("extension", _("Extensión territorial"), CIFRA, "Superficie del municipio o de la entidad.", peso=2,
          unidad="km²", unidades=("km2", "kilómetros cuadrados", "km cuadrados"), minimo=0.1, maximo=2_000_000),
        E("altitud", _("Altitud"), CIFRA, "De la cabecera, en metros sobre el nivel del mar.", peso=0, guia=False,
          unidad="m s. n. m.", unidades=("m", "msnm", "metros"), minimo=-50, maximo=6_000),
        E("caracteristicas", _("Características físicas"), TEXTO, "Principales ríos y mares; relieve.", peso=2),
        E("clima", _("Clima"), TEXTO, "Tipo de clima; temperaturas y lluvias del año.", peso=2, largo=2_000),
        E("historia", _("Historia"), TEXTO, "Breve historia del territorio (guía, capítulo 2, «Análisis del contexto "
          "interno»).", peso=1),
        E("atractivos", _("Atractivos culturales"), TEXTO, "Patrimonio, museos, fiestas, gastronomía, artesanía.", peso=3),
        E("turismo", _("Atractivos e infraestructura turística"), TEXTO, "Qué visitar y con qué se recibe al visitante.",
          peso=3),
        E("cuartos", _("Cuartos de hotel"), CIFRA, "Los que ofrece la ciudad.", peso=1, guia=False, unidad="cuartos",
          unidades=("habitaciones",), entera=True, minimo=0, maximo=1_000_000),
        E("visitantes", _("Visitantes al año"), CIFRA, "Nacionales y extranjeros.", peso=1, guia=False,
          unidad="visitantes", unidades=("personas", "turistas"), entera=True, minimo=0, maximo=500_000_000),
        E("deporte", _("Infraestructura deportiva"), TEXTO, "Instalaciones y acontecimientos deportivos.", peso=2),
    ),
    "Dónde está, cómo es y qué tiene que ver.",
    ajuste_de_paginas="PERFIL_PAGINAS_FISICO",
    imagenes=4,
)  # fmt: skip

ECONOMICO = Seccion(
    "economico",
    "2",
    _("Panorama económico"),
    (
        E("poblacion", _("Población"), CIFRA, "Si la deja vacía se usa la del censo que tiene el portal.", peso=3,
          unidad="habitantes", unidades=("hab", "hab.", "personas"), entera=True, minimo=1, maximo=150_000_000),
        E("pib_per_capita", _("PIB per cápita"), CIFRA, "Del municipio o, si no lo hay, del estado: dígalo en la fuente.",
          peso=2, unidad="pesos", unidades=("MXN", "$", "USD", "dólares"), minimo=0, maximo=100_000_000),
        E("pea", _("Población económicamente activa"), CIFRA, "Número de personas.", peso=2, unidad="personas",
          unidades=("habitantes", "hab"), entera=True, minimo=0, maximo=100_000_000),
        E("sector_primario", _("Sector primario"), CIFRA, "Porcentaje de la población ocupada.", peso=1, unidad="%",
          unidades=("por ciento",), minimo=0, maximo=100),
        E("sector_secundario", _("Sector secundario"), CIFRA, "Porcentaje de la población ocupada.", peso=1,
          unidad="%", unidades=("por ciento",), minimo=0, maximo=100),
        E("sector_terciario", _("Sector terciario"), CIFRA, "Porcentaje de la población ocupada.", peso=1,
          unidad="%", unidades=("por ciento",), minimo=0, maximo=100),
        E("vocacion", _("Sectores económicos"), TEXTO, "De qué vive la ciudad en cada sector.", peso=3),
        E("inversion_extranjera", _("Inversión extranjera directa"), SERIE, "De los años que conozca.", peso=1,
          guia=False, unidad="millones de dólares", unidades=("mdd", "MDD"), minimo=-1_000_000, maximo=1_000_000),
        E("empresas", _("Principales empresas e inversiones extranjeras"), LISTA, "Las que mejor muestran lo que se hace.",
          peso=2, columnas=(
              C("nombre", _("Empresa"), obligatoria=True),
              C("actividad", _("Qué hace"), traducible=True),
              C("sector", _("Sector"), OPCIONES, origen=Origen.SECTORES),
              C("pais", _("País de origen"), OPCIONES, origen=Origen.PAISES),
              C("empleos", _("Empleos"), CIFRA, unidad="empleos"),
          )),
        E("comercio_exterior", _("Programas o fomentos al comercio exterior"), TEXTO, "Los que ofrecen el municipio, el "
          "estado o la Federación.", peso=1),
        E("estimulos", _("Estímulos a los inversionistas extranjeros"), TEXTO, "Fiscales y de otra índole.", peso=2),
        E("infraestructura", _("Infraestructura y conectividad"), LISTA, "Carreteras, ferrocarril, puertos, aeropuertos, "
          "puertos secos, recintos fiscalizados, aduanas, puentes fronterizos.", peso=2, columnas=(
              C("tipo", _("Qué es"), OPCIONES, origen=Origen.INFRAESTRUCTURAS, obligatoria=True),
              C("nombre", _("Nombre"), obligatoria=True, traducible=True),
              C("distancia", _("A cuántos kilómetros"), CIFRA, unidad="km"),
              C("detalle", _("Capacidad o conexión"), traducible=True),
          )),
        E("clusteres", _("Clústeres, corredores y parques industriales"), LISTA, "", peso=2, columnas=(
              C("tipo", _("Qué es"), OPCIONES, origen=Origen.AGRUPAMIENTOS, obligatoria=True),
              C("nombre", _("Nombre"), obligatoria=True),
              C("sector", _("Sector"), OPCIONES, origen=Origen.SECTORES),
              C("detalle", _("Empresas, superficie, servicios"), traducible=True),
          )),
        E("formacion", _("Centros de formación técnica y profesional"), LISTA, "", peso=1, columnas=(
              C("nombre", _("Nombre"), obligatoria=True),
              C("detalle", _("Qué forma"), traducible=True),
              C("alumnos", _("Alumnos"), CIFRA, unidad="alumnos"),
          )),
        E("ingenieros", _("Ingenieros y técnicos por cada 100 mil habitantes"), CIFRA, "", peso=1,
          unidad="por 100 mil hab.", unidades=("por cada 100 mil habitantes", "por 100 mil"), minimo=0, maximo=100_000),
        E("recursos", _("Recursos naturales"), TEXTO, "Agua, minerales, bosques, etc.", peso=1),
        E("incentivos", _("Incentivos fiscales y facilidad para hacer negocios"), TEXTO, "Trámites, tiempos, ventanillas.",
          peso=1),
        E("exportable", _("Oferta exportable"), LISTA, "Capacidad, volumen y logística de cada producto.", peso=2,
          columnas=(
              C("producto", _("Producto o servicio"), obligatoria=True, traducible=True),
              C("capacidad", _("Capacidad"), traducible=True),
              C("volumen", _("Exportación anual"), CIFRA, unidad="millones de dólares"),
              C("destinos", _("A dónde"), OPCIONES, origen=Origen.PAISES, varias=True),
              C("logistica", _("Logística"), traducible=True),
          )),
        E("servicios", _("Servicios al comercio exterior"), TEXTO, "Agentes aduanales, almacenes, certificación.", peso=1),
        E("portafolio", _("Portafolio de proyectos para la inversión extranjera directa"), LISTA, "", peso=2, columnas=(
              C("nombre", _("Proyecto"), obligatoria=True, traducible=True),
              C("sector", _("Sector"), OPCIONES, origen=Origen.SECTORES),
              C("monto", _("Inversión"), CIFRA, unidad="millones de dólares"),
              C("descripcion", _("De qué trata"), TEXTO, traducible=True, largo=1_000),
          )),
    ),
    "De qué vive y por qué conviene invertir ahí.",
    ajuste_de_paginas="PERFIL_PAGINAS_ECONOMICO",
    imagenes=3,
)  # fmt: skip

GOBIERNO = Seccion(
    "gobierno",
    "3",
    _("Gobierno y asuntos públicos"),
    (
        E("administracion", _("Conformación de la administración pública local"), TEXTO, "Descripción de la "
          "administración: cabildo o gabinete, cómo se elige, qué periodo gobierna.", peso=2),
        E("organigrama", _("Estructura orgánica"), LISTA, "Las áreas principales.", peso=1, columnas=(
              C("area", _("Área"), obligatoria=True, traducible=True),
              C("funcion", _("De qué se ocupa"), traducible=True),
          )),
        E("autoridades", _("Principales autoridades"), LISTA, "Quien encabeza el gobierno y su periodo se toman del "
          "directorio; agregue aquí a las demás.", peso=2, columnas=(
              C("nombre", _("Nombre"), obligatoria=True),
              C("cargo", _("Cargo"), obligatoria=True, traducible=True),
              C("periodo", _("Periodo")),
          )),
        E("oficina", _("Oficina de asuntos internacionales y de planeación"), TEXTO, "Si existe una oficina o área de "
          "asuntos internacionales o de planeación de proyectos, y qué hace.", peso=2),
        E("seguimiento_nombre", _("Quién dará seguimiento"), FRASE, "La persona que atenderá los contactos "
          "internacionales.", peso=3, largo=150),
        E("seguimiento_cargo", _("Cargo de quien dará seguimiento"), FRASE, "Su cargo y su área.", peso=2, largo=150),
    ),
    "Quién gobierna y con quién hablar. Sólo datos de oficina: serán públicos.",
    ajuste_de_paginas="PERFIL_PAGINAS_GOBIERNO",
    imagenes=2,
)  # fmt: skip

PROYECTOS = Seccion(
    "proyectos",
    "4",
    _("Proyectos y temas de interés"),
    (
        E("proyectos", _("Los tres principales proyectos o temas"), LISTA, "Identifique tres temas de interés local para "
          "vincularse con una posible ciudad extranjera. Consulte a todas las áreas de la administración.", peso=3,
          filas_maximas=6, columnas=(
              C("titulo", _("Tema o proyecto"), obligatoria=True, traducible=True),
              C("temas", _("Materias"), OPCIONES, origen=Origen.MATERIAS, varias=True),
              C("ods", _("ODS"), OPCIONES, origen=Origen.ODS, varias=True),
              C("origen", _("De dónde viene"), OPCIONES, "Si corresponde a lineamientos del plan de desarrollo municipal, "
                "responde a problemas detectados o adapta otra experiencia local.",
                origen=Origen.ORIGENES_DE_PROYECTO, obligatoria=True),
              C("descripcion", _("De qué trata"), TEXTO, "Qué se quiere lograr y por qué.", traducible=True,
                largo=2_500),
              C("actividades", _("Actividades con una ciudad extranjera"), TEXTO, "Un proyecto o actividades, en caso de "
                "tenerlo definido.", traducible=True, largo=1_500),
              C("actores", _("Quién participaría"), TEXTO, "Actores gubernamentales y, en su caso, no gubernamentales.",
                traducible=True, largo=1_500),
              C("recursos", _("Recursos necesarios"), TEXTO, "Financieros, materiales y humanos, si se han definido.",
                traducible=True, largo=1_500),
          )),
        E("otros", _("Otros proyectos de cooperación"), TEXTO, "Otros proyectos de cooperación en marcha. Los acuerdos "
          "del Registro se muestran solos.", peso=1),
    ),
    "Tres temas: lo que una ciudad extranjera leerá con más atención.",
    ajuste_de_paginas="PERFIL_PAGINAS_PROYECTOS",
    imagenes=3,
)  # fmt: skip

PERFIL = Estructura("perfil", _("Perfil de ciudad"), (PRESENTACION, FISICO, ECONOMICO, GOBIERNO, PROYECTOS))
PROYECTOS_PEDIDOS = 3  # guide, chapter 4, section 4: «los tres principales proyectos o temas»
