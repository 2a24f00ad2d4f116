"""The words of the fictitious agreements: from the most used to the rarest, as a language spreads them."""

# What agreements are about, with the materias of the catalogue and the ODS to which it leads.
TEMAS = (
    ("educación", ("educacion",), (4,)),
    ("cultura y artes", ("cultura",), (11,)),
    ("turismo", ("turismo",), (8,)),
    ("comercio e inversión", ("comercio-inversion", "desarrollo-economico"), (8, 9)),
    ("intercambio académico", ("educacion", "juventud"), (4,)),
    ("medio ambiente", ("medio-ambiente",), (13, 15)),
    ("desarrollo económico", ("desarrollo-economico",), (8,)),
    ("deporte", ("deporte", "juventud"), (3,)),
    ("salud pública", ("salud",), (3,)),
    ("ciencia, tecnología e innovación", ("ciencia-tecnologia",), (9,)),
    ("seguridad pública", ("seguridad-publica",), (16,)),
    ("gestión integral del agua", ("agua", "medio-ambiente"), (6,)),
    ("protección civil", ("proteccion-civil",), (11,)),
    ("movilidad urbana sostenible", ("movilidad", "desarrollo-urbano"), (11,)),
    ("tratamiento de residuos sólidos", ("servicios-publicos", "medio-ambiente"), (12,)),
    ("planeación y desarrollo urbano", ("desarrollo-urbano",), (11,)),
    ("energías renovables", ("energia", "cambio-climatico"), (7, 13)),
    ("desarrollo rural y agricultura", ("agricultura",), (2,)),
    ("igualdad de género", ("igualdad-genero",), (5,)),
    ("artesanía tradicional", ("artesania", "cultura"), (8,)),
    ("atención a migrantes", ("migracion", "derechos-humanos"), (10,)),
    ("buenas prácticas de gobierno", ("gobierno-abierto",), (16, 17)),
    ("formación de funcionarios", ("asistencia-tecnica", "gobierno-abierto"), (16,)),
    ("adaptación al cambio climático", ("cambio-climatico",), (13,)),
    ("juventud y empleo", ("juventud", "desarrollo-social"), (8,)),
    ("conservación del patrimonio histórico", ("cultura", "turismo"), (11,)),
    ("bibliotecas y archivos municipales", ("cultura", "educacion"), (4,)),
    ("gastronomía", ("turismo", "cultura"), (8,)),
    ("inclusión de personas con discapacidad", ("desarrollo-social", "derechos-humanos"), (10,)),
    ("puertos y logística", ("comercio-inversion", "movilidad"), (9,)),
    ("pesca y acuacultura", ("agricultura",), (14,)),
    ("manejo de bosques", ("medio-ambiente",), (15,)),
    ("prevención de la violencia", ("seguridad-publica", "igualdad-genero"), (16, 5)),
    ("vinicultura y enoturismo", ("agricultura", "turismo"), (2, 8)),
    ("cinematografía", ("cultura",), (8,)),
    ("alumbrado público", ("servicios-publicos", "energia"), (7, 11)),
    ("donación de camiones de bomberos", ("proteccion-civil",), (11,)),
    ("enseñanza del español y del náhuatl", ("educacion", "cultura"), (4, 10)),
    ("apicultura", ("agricultura",), (2, 15)),
    ("cartografía catastral", ("desarrollo-urbano", "gobierno-abierto"), (11,)),
    ("paleontología", ("ciencia-tecnologia", "cultura"), (4,)),
    ("observación astronómica", ("ciencia-tecnologia", "turismo"), (9,)),
    ("charrería y ecuestría", ("deporte", "cultura"), (3,)),
    ("cerámica vidriada", ("artesania",), (8,)),
    ("sismología", ("ciencia-tecnologia", "proteccion-civil"), (11, 13)),
    ("ornitología", ("medio-ambiente", "turismo"), (15,)),
    ("lutería", ("artesania", "cultura"), (8,)),
    ("espeleología", ("deporte", "turismo"), (15,)),
)  # fmt: skip

# How a summary goes on; the theme is said in each.
FRASES = (
    "Las partes intercambiarán experiencias, especialistas y materiales en {tema}.",
    "Se prevén estancias, seminarios y misiones anuales dedicadas a {tema}.",
    "Un comité conjunto fijará cada año los proyectos de {tema} y los evaluará.",
    "Cada parte sufraga sus gastos; los proyectos de {tema} se acuerdan por escrito.",
    "Comprende visitas de funcionarios, becas y capacitación en {tema}.",
)

# Cities that exist, by country: the first counterparts that an agreement finds. (name, state or province)
CIUDADES = {
    "US": (
        ("San Antonio", "Texas"), ("Chicago", "Illinois"), ("Los Ángeles", "California"), ("Phoenix", "Arizona"),
        ("Tucson", "Arizona"), ("Laredo", "Texas"), ("San Diego", "California"), ("Dallas", "Texas"),
        ("Houston", "Texas"), ("Sacramento", "California"), ("Denver", "Colorado"), ("Miami", "Florida"),
        ("Portland", "Oregón"), ("Kansas City", "Misuri"), ("El Paso", "Texas"), ("McAllen", "Texas"),
        ("Santa Ana", "California"), ("Albuquerque", "Nuevo México"), ("Atlanta", "Georgia"),
        ("Nueva Orleans", "Luisiana"),
        ("Brownsville", "Texas"), ("Santa Fe", "Nuevo México"), ("Riverside", "California"), ("Milwaukee", "Wisconsin"),
    ),
    "JP": (
        ("Sendai", "Prefectura de Miyagi"), ("Kioto", ""), ("Nagoya", "Prefectura de Aichi"),
        ("Onjuku", "Prefectura de Chiba"), ("Hiroshima", ""), ("Osaka", ""), ("Taxco-cho", "Prefectura de Gifu"),
    ),
    "ES": (
        ("Bilbao", ""), ("Sevilla", "Andalucía"), ("Zaragoza", "Aragón"), ("Cáceres", "Extremadura"),
        ("Santiago de Compostela", "Galicia"), ("Málaga", "Andalucía"), ("Oviedo", "Asturias"), ("Valencia", ""),
    ),
    "CA": (("Quebec", ""), ("Montreal", "Quebec"), ("Toronto", "Ontario"), ("Edmonton", "Alberta"), ("Vancouver", "")),
    "CN": (("Chengdú", "Sichuan"), ("Nanning", "Guangxi"), ("Shenyang", ""), ("Xiamen", "Fujian"), ("Pekín", "")),
    "GT": (("Quetzaltenango", ""), ("Antigua Guatemala", ""), ("Huehuetenango", ""), ("San Marcos", "")),
    "CO": (("Medellín", "Antioquia"), ("Bogotá", ""), ("Cartagena de Indias", "Bolívar"), ("Cali", "")),
    "FR": (("Lyon", ""), ("Burdeos", ""), ("Barcelonnette", ""), ("Tolosa", "Occitania"), ("Niza", "")),
    "DE": (("Hannover", ""), ("Wolfsburgo", "Baja Sajonia"), ("Dresde", "Sajonia"), ("Friburgo", "")),
    "IT": (("Bolonia", "Emilia-Romaña"), ("Milán", ""), ("Florencia", "Toscana"), ("Turín", "Piamonte")),
    "AR": (("Córdoba", ""), ("Rosario", "Santa Fe"), ("Mendoza", ""), ("San Miguel de Tucumán", "")),
    "CL": (("Valparaíso", ""), ("Santiago", ""), ("Concepción", ""), ("Viña del Mar", "")),
    "CU": (("La Habana", ""), ("Santiago de Cuba", ""), ("Trinidad", ""), ("Cienfuegos", "")),
    "BR": (("São Paulo", ""), ("Curitiba", "Paraná"), ("Olinda", "Pernambuco"), ("Porto Alegre", "")),
    "KR": (("Busan", ""), ("Daejeon", ""), ("Incheon", ""), ("Suwon", "")),
    "PE": (("Cuzco", ""), ("Arequipa", ""), ("Lima", ""), ("Trujillo", "La Libertad")),
    "CR": (("San José", ""), ("Cartago", ""), ("Alajuela", "")),
    "GB": (("Birmingham", ""), ("Redruth", "Cornualles"), ("Edimburgo", "Escocia")),
    "PL": (("Cracovia", ""), ("Breslavia", ""), ("Gdansk", "")),
    "PH": (("Manila", ""), ("Cebú", "")),
    "RU": (("Kazán", "Tartaristán"), ("San Petersburgo", "")),
    "EG": (("Luxor", ""), ("Alejandría", "")),
    "ZA": (("Pretoria", ""), ("Durban", "")),
    "NZ": (("Christchurch", ""), ("Wellington", "")),
    "IL": (("Haifa", ""), ("Jerusalén", "")),
}  # fmt: skip

# Countries from the one that signs most, as in the agreements that are documented; the rest follow by code.
PAISES = (
    "US", "JP", "ES", "GT", "CN", "CO", "CA", "CU", "AR", "CR", "PE", "PL", "FR", "DE", "IT", "CL", "BR", "KR", "SV",
    "HN", "GB", "DO", "PA", "EC", "BO", "UY", "PY", "NI", "VE", "PT", "NL", "BE", "CH", "AT", "HU", "RU", "IL", "PH",
    "IN", "VN", "TR", "MA", "EG", "ZA", "NZ", "AU", "JM", "BZ", "TH", "ID", "MY", "SE", "NO", "DK", "FI", "IE", "GR",
)  # fmt: skip

# The language in which, beside Spanish, the text of each country is signed; English where it is not said.
IDIOMAS = {
    "JP": "ja", "CN": "zh", "FR": "fr", "DE": "de", "IT": "it", "BR": "pt", "PT": "pt", "KR": "ko", "PL": "pl",
    "RU": "ru", "HU": "hu", "IL": "he", "VN": "vi", "TR": "tr", "EG": "ar", "MA": "ar", "AT": "de", "NL": "nl",
    "GR": "el", "ID": "id", "TH": "th", "SE": "sv", "NO": "no", "DK": "da", "FI": "fi", "CA": "fr",
}  # fmt: skip
HISPANOS = frozenset(
    ("ES", "GT", "CO", "CU", "AR", "CR", "PE", "CL", "SV", "HN", "DO", "PA", "EC", "BO", "UY", "PY", "NI", "VE", "GQ")
)

# Mexican municipios from the one that signs most, as documented; the others follow, each less than the one before.
MUNICIPIOS = (
    ("14", "Guadalajara"), ("23", "Benito Juárez"), ("12", "Acapulco de Juárez"), ("01", "Aguascalientes"),
    ("19", "Monterrey"), ("21", "Puebla"), ("02", "Tijuana"), ("11", "León"), ("11", "Irapuato"), ("16", "Morelia"),
    ("22", "Querétaro"), ("08", "Juárez"), ("14", "Zapopan"), ("31", "Mérida"), ("20", "Oaxaca de Juárez"),
    ("11", "Guanajuato"), ("30", "Veracruz"), ("28", "Reynosa"), ("17", "Cuernavaca"), ("15", "Toluca"),
    ("02", "Mexicali"), ("24", "San Luis Potosí"), ("26", "Hermosillo"), ("25", "Culiacán"), ("04", "Campeche"),
    ("32", "Zacatecas"), ("10", "Durango"), ("14", "Puerto Vallarta"), ("25", "Mazatlán"), ("28", "Nuevo Laredo"),
)  # fmt: skip
FEDERALES = (
    "Secretaría de Cultura", "Secretaría de Turismo", "Secretaría de Medio Ambiente y Recursos Naturales",
)  # fmt: skip

# Syllables of the places that are nowhere: every number gives another name.
SILABAS = (
    "ba", "be", "bi", "bo", "bra", "bu", "ca", "cen", "chi", "co", "cri", "da", "del", "di", "do", "dra", "el", "es",
    "fa", "fe", "flo", "ga", "gran", "gua", "he", "in", "jo", "ka", "ko", "la", "len", "li", "lo", "lu", "ma", "mel",
    "mi", "mo", "mu", "na", "ne", "ni", "no", "nu", "or", "pa", "pel", "per", "po", "qui", "ra", "ren", "ri", "ro",
    "ru", "sa", "se", "sil", "so", "ta", "ten", "ti", "to", "tra", "tu", "va", "vel", "vi", "xo", "za",
)  # fmt: skip
FINALES = ("burgo", "ville", "nia", "landia", "polis", "grado", "ton", "ham", "ria", "va", "no", "ra")
ANTES = ("", "", "", "", "", "", "San ", "Santa ", "Nueva ", "Villa ", "Puerto ", "Monte ")
