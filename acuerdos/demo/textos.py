"""What the fictitious agreements say: our own words under the headings of a model agreement (clausulas.json).

A project may carry a faulty wording of some clauses: what the Consultoría observes, and the next version puts right.
"""

import json
from functools import cache
from pathlib import Path

from .papel import Parrafos

ROMANOS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")


@cache
def _datos() -> dict:
    return json.loads((Path(__file__).parent / "clausulas.json").read_text(encoding="utf-8"))


def proyecto(
    idioma: str, campos: dict[str, str], *, idiomas: tuple[str, ...], defectos=(), firmado: bool = False
) -> tuple[str, Parrafos]:
    """Give the title and the (heading, body) pairs of a text in one language, with the faults that it carries."""
    suyo = _datos()["idiomas"][idioma]
    campos = campos | {"idiomas": ", ".join(suyo["nombres"][i] for i in idiomas), "cuantos": suyo["cuantos"]}
    parrafos = [("", suyo["advertencia"])]
    for numero, clausula in zip(ROMANOS, suyo["clausulas"], strict=True):
        texto = clausula.get("defecto", clausula["texto"]) if clausula["clave"] in defectos else clausula["texto"]
        parrafos.append((f"{numero}. {clausula['encabezado']}", texto.format(**campos)))
    return suyo["titulo_firmado" if firmado else "titulo"].format(**campos), parrafos


def advertencia(idioma: str = "es") -> str:
    """Give the sentence that says that a text is fictitious."""
    return _datos()["idiomas"][idioma]["advertencia"]


def punto_que_falla(clave: str) -> str:
    """Give the point of the checklist that a faulty clause fails."""
    return _datos()["reparos"][clave]["punto"]


def observacion(clave: str, campos: dict[str, str], idiomas: tuple[str, ...]) -> dict[str, str]:
    """Give what the Consultoría writes of a faulty clause: on what, why, on what ground (by key), and better words."""
    reparo = _datos()["reparos"][clave]
    claves = [clausula["clave"] for clausula in _datos()["idiomas"]["es"]["clausulas"]]
    lugar = claves.index(clave)
    encabezado, redaccion = proyecto("es", campos, idiomas=idiomas)[1][lugar + 1]
    return {
        "sobre": "clausula",
        "referencia": f"Cláusula {encabezado}",
        "texto": reparo["texto"],
        "fundamento": reparo["fundamento"],
        "redaccion_sugerida": redaccion,
    }
