"""What the documentation says of the code is what the code says: settings, jobs, states, verbs, tests and links."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from acuerdos.estados import Accion, Estado
from directorio.roles import Rol
from redes import estados as de_redes
from sre_portal.arranque import CONTRASENIA_DEMO, CUENTAS_DEMO
from visitas import estados as de_visitas

RAIZ = Path(__file__).resolve().parent.parent
DECISIONES = RAIZ / "docs" / "decisiones"
NUMERADAS = sorted(DECISIONES.glob("[0-9]*.md"))
PAGINAS = [RAIZ / "README.md", *sorted((RAIZ / "docs").rglob("*.md"))]
SIN_VALOR = object()


@cache
def leer(ruta: str) -> str:
    return (RAIZ / ruta).read_text(encoding="utf-8")


def relativa(pagina: Path) -> str:
    return str(pagina.relative_to(RAIZ))


def seccion(ruta: str, titulo: str) -> str:
    """Return the text under a heading of level two."""
    return re.split(r"(?m)^## ", leer(ruta).split(f"\n## {titulo}\n", 1)[1])[0]


def renglones(texto: str) -> list[list[str]]:
    """Return the cells of every row of the tables of a text, headings apart."""
    filas = [re.split(r"(?<!\\)\|", linea)[1:-1] for linea in texto.splitlines() if linea.startswith("|")]
    filas = [[celda.strip() for celda in fila] for fila in filas]
    reglas = [n for n, fila in enumerate(filas) if set("".join(fila)) <= {"-", ":"}]
    return [fila for n, fila in enumerate(filas) if n not in reglas and n + 1 not in reglas]


# Settings ----------------------------------------------------------------------------------------


def variables() -> dict[str, object]:
    """Return each variable that the settings read with its default, or SIN_VALOR when it is computed or compulsory."""
    halladas: dict[str, object] = {}
    for archivo in ("base", "production"):
        for nodo in ast.walk(ast.parse(leer(f"sre_portal/settings/{archivo}.py"))):
            es_env = isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Attribute)
            if not es_env or getattr(nodo.func.value, "id", "") != "env" or not nodo.args:
                continue
            omision = next((clave.value for clave in nodo.keywords if clave.arg == "default"), None)
            valor = SIN_VALOR if omision is None else calcular(omision)
            if valor is SIN_VALOR or valor == "":  # read twice: the default that says something
                halladas.setdefault(nodo.args[0].value, valor)
            else:
                halladas[nodo.args[0].value] = valor
    return halladas


def calcular(expresion: ast.expr):
    """Return what a constant expression (`25 * 1024 * 1024`) is worth, SIN_VALOR when it names something."""
    try:
        return eval(ast.unparse(expresion), {"__builtins__": {}})  # noqa: S307 - our own settings
    except (NameError, TypeError):
        return SIN_VALOR


def en_palabras(valor) -> str:
    if isinstance(valor, list):
        valor = ",".join(valor)
    return f"`{valor}`" if valor != "" else "empty"


def test_la_tabla_del_readme_trae_todos_los_ajustes_y_ninguno_de_mas():
    de_la_tabla = {re.match(r"`(\w+)`", fila[0])[1] for fila in renglones(seccion("README.md", "Configuration"))}
    assert de_la_tabla == set(variables())


def test_la_tabla_del_readme_dice_los_valores_por_omision():
    tabla = {re.match(r"`(\w+)`", f[0])[1]: f[1] for f in renglones(seccion("README.md", "Configuration"))}
    de_desarrollo = {"SECRET_KEY"}  # not to be copied from a table
    distintos = {
        nombre: (tabla[nombre], en_palabras(valor))
        for nombre, valor in variables().items()
        if valor is not SIN_VALOR and nombre not in de_desarrollo and tabla[nombre] != en_palabras(valor)
    }
    assert distintos == {}


def test_el_ejemplo_de_configuracion_solo_nombra_lo_que_se_lee():
    del_compose = set(re.findall(r"\$\{(\w+)", leer("docker-compose.yml")))
    nombradas = set(re.findall(r"(?m)^#?([A-Z_]+)=", leer(".env.ejemplo")))
    assert nombradas <= set(variables()) | del_compose


# People, jobs, words -----------------------------------------------------------------------------


def test_el_readme_nombra_las_cuentas_de_la_demo_y_los_roles():
    readme = leer("README.md")
    assert [cuenta for cuenta, _ in CUENTAS_DEMO if f"`{cuenta}`" not in readme] == []
    assert CONTRASENIA_DEMO in readme
    assert [rol for rol in Rol.values if f"| `{rol}` |" not in readme] == []


def test_la_tabla_de_tareas_es_la_del_reloj():
    from sre_portal.celery import app

    tabla = {fila[0].strip("`"): fila[1] for fila in renglones(seccion("docs/operacion.md", "Tareas programadas"))}
    cuando = {}
    for nombre, tarea in app.conf.beat_schedule.items():
        cada = tarea["schedule"]
        if isinstance(cada, int | float):
            cuando[nombre] = f"cada {cada:.0f} segundos"
        elif len(cada.hour) == 24:
            cuando[nombre] = f"cada hora, a los {min(cada.minute)} minutos"
        else:
            cuando[nombre] = f"{min(cada.hour):02d}:{min(cada.minute):02d}"
    assert tabla == cuando


PALABRAS = sorted(
    {*Estado.values, *Accion.values, *Rol.values, *de_visitas.Clase.values}
    | {*de_visitas.Estado.values, *de_visitas.Accion.values}
    | {*de_redes.Estado.values, *de_redes.Accion.values}
)


@pytest.mark.parametrize("palabra", PALABRAS)
def test_el_glosario_define_cada_estado_paso_y_rol(palabra):
    assert f"`{palabra}`" in leer("docs/glosario.md")


def test_el_glosario_define_cada_modelo():
    from django.apps import apps

    etiquetas = ("directorio", "expediente", "acuerdos", "perfiles", "visitas", "redes")
    modelos = [m for etiqueta in etiquetas for m in apps.get_app_config(etiqueta).get_models()]
    # Event models and the proxies of a link are history, no noun of the field.
    propios = [m for m in modelos if not (m.__name__.endswith("Event") or m._meta.auto_created or m._meta.proxy)]
    faltan = [m._meta.label for m in propios if f"`{m._meta.label}`" not in leer("docs/glosario.md")]
    assert faltan == []


def test_toda_palabra_del_glosario_dice_que_es_de_donde_viene_y_donde_esta():
    palabras, _, _ingles = leer("docs/glosario.md").partition("\n## En inglés\n")
    incompletos = [fila for fila in renglones(palabras) if len(fila) != 4 or not all(fila)]
    assert incompletos == []


# Architecture ------------------------------------------------------------------------------------


def test_la_escalera_escrita_es_la_que_se_vigila():
    import tomllib

    contratos = tomllib.loads(leer("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    vigilada = next(c["layers"] for c in contratos if c["id"] == "escalera")
    escrita = [set(re.findall(r"`(\w+)`", f[0])) for f in renglones(seccion("docs/arquitectura.md", "2. The ladder"))]
    assert escrita == [set(re.findall(r"\w+", peldanio)) for peldanio in vigilada]


def test_las_pruebas_que_se_nombran_existen():
    faltan = []
    for fila in renglones(seccion("docs/arquitectura.md", "6. What is guaranteed, and by which test")):
        archivo = ""
        for ruta, prueba in re.findall(r"`(tests/[\w/]+\.py)?(?:::(\w+))?`", fila[1]):
            archivo = ruta or archivo
            existe = (RAIZ / archivo).is_file() and (not prueba or f"def {prueba}(" in leer(archivo))
            if not existe:
                faltan.append(f"{archivo}::{prueba}")
    assert faltan == []


def test_las_ordenes_que_se_nombran_existen():
    from django.core.management import get_commands

    conocidas = set(get_commands())
    nombradas = {
        (orden, relativa(pagina))
        for pagina in PAGINAS
        for orden in re.findall(r"(?:portal\.py |`)manage (\w+)|manage\.py (\w+)", leer(relativa(pagina)))
        for orden in orden
        if orden and orden.islower()
    }
    assert {n for n in nombradas if n[0] not in conocidas} == set()


# Decisions and links -----------------------------------------------------------------------------


def test_el_indice_de_decisiones_esta_completo_y_sin_huecos():
    indice = re.findall(r"(?m)^\| \[(\d{4})\]\(([\w-]+\.md)\)", leer("docs/decisiones/README.md"))
    assert [archivo for _, archivo in indice] == [pagina.name for pagina in NUMERADAS]
    assert [int(numero) for numero, _ in indice] == list(range(1, len(NUMERADAS) + 1))


@pytest.mark.parametrize("pagina", NUMERADAS, ids=lambda p: p.name[:4])
def test_una_decision_dice_por_que_que_y_que_sigue(pagina):
    texto = leer(relativa(pagina))
    assert texto.startswith(f"# {pagina.name[:4]}. ")
    assert "\nStatus: " in texto
    titulos = re.findall(r"(?m)^## (.+)$", texto)
    assert titulos[:3] == ["Context", "Decision", "Consequences"]
    assert titulos[3:] in (["What would make us revisit"], ["Alternatives"])


def anclas(pagina: Path) -> set[str]:
    """Return the anchors that its headings get on the usual forges."""
    titulos = re.findall(r"(?m)^#+ (.+)$", pagina.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", titulo.strip().lower()).replace(" ", "-") for titulo in titulos}


@pytest.mark.parametrize("pagina", PAGINAS, ids=relativa)
def test_ningun_enlace_esta_roto(pagina):
    rotos = []
    for destino in re.findall(r"\]\(([^)\s]+)\)", leer(relativa(pagina))):
        if re.match(r"[a-z]+:", destino):
            continue
        ruta, _, titulo = destino.partition("#")
        archivo = (pagina.parent / ruta).resolve() if ruta else pagina
        if not archivo.is_file() or (titulo and titulo not in anclas(archivo)):
            rotos.append(destino)
    assert rotos == []


@pytest.mark.parametrize("pagina", PAGINAS, ids=relativa)
def test_ninguna_pagina_habla_de_la_maquina_de_nadie(pagina):
    assert re.findall(r"/(?:work|root|home)/\w+", leer(relativa(pagina))) == []
