"""What somebody may not eat, recognised in the words in which it was told. They are kept; this only helps to count.

What is not recognised is not guessed: `reconocer` says nothing of it, and the page asks a person to read it.
"""

import re
import unicodedata

ETIQUETAS: dict[str, str] = {
    "vegana": "Vegana",
    "vegetariana": "Vegetariana",
    "sin_carne": "Sin carnes rojas",
    "sin_cerdo": "Sin cerdo",
    "halal": "Halal",
    "kosher": "Kósher",
    "sin_pescado": "Sin pescado",
    "sin_mariscos": "Sin mariscos",
    "sin_gluten": "Sin gluten",
    "sin_lacteos": "Sin lácteos",
    "sin_huevo": "Sin huevo",
    "sin_nueces": "Sin nueces ni cacahuates",
    "sin_soya": "Sin soya",
    "sin_picante": "Sin picante",
    "sin_azucar": "Sin azúcar",
    "sin_sal": "Baja en sal",
    "sin_alcohol": "Sin alcohol",
}

# What each one is called, without accents: what is said of somebody («es vegana»), and what is refused («sin res»).
SE_DICE: dict[str, str] = {
    "vegana": r"vegan[oa]s?|vegan",
    "vegetariana": r"vegetarian[oa]?s?|ovolacto\w*|lacto ?vegetarian\w*|pescetarian\w*|pescatarian\w*",
    "halal": r"halal|jalal|musulman\w*|muslim",
    "kosher": r"kosher|koscher|cosher|kasher|casher",
    "sin_gluten": r"celiac[oa]s?|coeliac|celiaquia",
    "sin_azucar": r"diabet\w+",
    "sin_sal": r"hipertens\w+",
    "sin_alcohol": r"abstemi[oa]s?",
}
SE_REHUSA: dict[str, str] = {
    "sin_carne": r"carnes?(?: rojas?)?|res|ternera|beef|red meat|cordero|borrego",
    "sin_cerdo": r"cerdo|puerco|jamon|tocino|pork|ham",
    "sin_pescado": r"pescados?|fish|atun|salmon",
    "sin_mariscos": r"mariscos?|camaron(?:es)?|crustaceos?|moluscos?|shellfish|seafood|ostion(?:es)?|langosta",
    "sin_gluten": r"gluten|trigo|wheat",
    "sin_lacteos": r"lactosa|lacteos?|leche|quesos?|dairy|lactose",
    "sin_huevo": r"huevos?|eggs?",
    "sin_nueces": r"nuez|nueces|cacahuates?|cacahuetes?|mani|almendras?|frutos secos|peanuts?|nuts?|pistaches?",
    "sin_soya": r"soya|soja|soy",
    "sin_picante": r"picantes?|chiles?|spicy",
    "sin_azucar": r"azucar(?:es)?|sugar",
    "sin_sal": r"sal|sodio|salt",
    "sin_alcohol": r"alcohol|vino|bebidas alcoholicas",
}
REHUSA = re.compile(
    r"\b(?:no|sin|ni|nada|evita\w*|excepto|salvo|menos|alergi\w+|intoleran\w+|allerg\w+|free|prohibid\w+|baj[oa] en|"
    r"restring\w+|dieta)\b"
)
ACEPTA = re.compile(r"\b(?:si (?:come|puede|bebe|toma)|puede (?:comer|beber|tomar)|le gusta\w*|come de todo)\b")
NO_ES = re.compile(r"\b(?:no|ya no|dejo de|tampoco)(?: \w+){0,2} $")
NINGUNA = re.compile(
    r"^(?:ninguna?|no(?: tiene)?|na|n a|sin(?: ninguna)? restriccion(?:es)?|nada|no aplica|none|come de todo)$"
)
FRASES = re.compile(r"[,;.\n/]|\bpero\b|\baunque\b")


def reconocer(texto: str) -> tuple[str, ...]:
    """Give the keys of ETIQUETAS that a text asks for, in their order; none for what is not understood."""
    halladas: set[str] = set()
    rehusando = False
    for frase in FRASES.split(_llano(texto)):
        frase = " ".join(frase.split())
        acepta = bool(ACEPTA.search(frase)) and not re.search(r"\bno\b", frase)
        rehusando = not acepta and (rehusando or bool(REHUSA.search(frase)))
        for clave, patron in SE_DICE.items():
            halladas |= {clave for hallado in _palabras(patron, frase) if not NO_ES.search(frase[: hallado.start()])}
        for clave, patron in SE_REHUSA.items():
            if rehusando and any(_palabras(patron, frase)):
                halladas.add(clave)
    if "vegana" in halladas:
        halladas -= {"vegetariana"}
    return tuple(clave for clave in ETIQUETAS if clave in halladas)


def hay_que_leerla(texto: str) -> bool:
    """Say whether a text says something of which nothing was recognised."""
    llano = " ".join(re.sub(r"[^\w ]", " ", _llano(texto)).split())
    return bool(llano) and not NINGUNA.match(llano) and not reconocer(texto)


def _palabras(patron: str, frase: str) -> list[re.Match]:
    return list(re.finditer(rf"\b(?:{patron})\b", frase))


def _llano(texto: str) -> str:
    """Fold accents and capitals; ñ is left as n."""
    partido = unicodedata.normalize("NFD", texto.casefold())
    return "".join(c for c in partido if not unicodedata.combining(c))
