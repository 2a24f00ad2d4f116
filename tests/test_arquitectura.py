"""What the architecture promises and no linter checks (docs/arquitectura.md); each failure says where and why."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

RAIZ = Path(__file__).resolve().parent.parent
APPS = ("directorio", "expediente", "acuerdos", "perfiles", "visitas", "redes")
PUERTAS = {"views", "admin", "api", "urls", "middleware", "cuentas", "templatetags", "management", "apps", "migrations"}
MODULO_MAXIMO = 500  # lines
VISTA_MAXIMA = 30  # lines, decorators apart
NOMBRES_VEDADOS = {"utils", "helpers", "services", "signals", "constants", "common", "misc"}
RELOJES = {"now", "today", "localtime", "localdate", "utcnow"}
# Who may read the clock: the doors, where a request, a command or a job begins; and a model's default of a row's birth.
LEEN_EL_RELOJ = {"views", "admin", "api", "tasks", "management", "middleware", "templatetags", "cuentas", "forms"}
LEEN_EL_RELOJ |= {"reloj"}

MODULOS = sorted(
    archivo
    for carpeta in (*APPS, "sre_portal")
    for archivo in (RAIZ / carpeta).rglob("*.py")
    if "migrations" not in archivo.parts
)
DE_APPS = [archivo for archivo in MODULOS if archivo.relative_to(RAIZ).parts[0] in APPS]
PLANTILLAS = sorted(RAIZ.glob("templates/**/*.html"))
PAGINAS = [p for p in PLANTILLAS if not {"pdf", "correos"} & set(p.parts)]


@cache
def arbol(archivo: Path) -> ast.Module:
    return ast.parse(archivo.read_text(encoding="utf-8"))


def relativo(archivo: Path) -> str:
    return str(archivo.relative_to(RAIZ))


def peldanio(archivo: Path) -> str:
    """Return the rung of a module: `views` for acuerdos/views/tramites.py and for acuerdos/views.py."""
    return archivo.relative_to(RAIZ).parts[1].removesuffix(".py")


def sitio(archivo: Path, nodo: ast.AST) -> str:
    return f"{relativo(archivo)}:{nodo.lineno}"


# Sizes and names --------------------------------------------------------------------------------


def test_ningun_modulo_pasa_de_500_lineas():
    propios = [*MODULOS, *RAIZ.glob("*.py"), *(RAIZ / "tests").rglob("*.py")]
    largos = {relativo(a): n for a in propios if (n := len(a.read_text().splitlines())) > MODULO_MAXIMO}
    assert largos == {}


def test_ninguna_vista_pasa_de_30_lineas():
    largas = {}
    for archivo in DE_APPS:
        if peldanio(archivo) != "views":
            continue
        for nodo in ast.walk(arbol(archivo)):
            if isinstance(nodo, ast.FunctionDef) and (n := nodo.end_lineno - nodo.lineno + 1) > VISTA_MAXIMA:
                largas[f"{sitio(archivo, nodo)} {nodo.name}"] = n
    assert largas == {}


def test_ningun_cajon_de_sastre():
    assert [relativo(a) for a in MODULOS if a.stem in NOMBRES_VEDADOS or a.parent.name in NOMBRES_VEDADOS] == []


def test_los_identificadores_son_ascii():
    ajenos = [
        f"{sitio(archivo, nodo)} {nombre}"
        for archivo in MODULOS
        for nodo in ast.walk(arbol(archivo))
        if (nombre := getattr(nodo, "name", None) or getattr(nodo, "id", None) or getattr(nodo, "arg", None))
        and isinstance(nombre, str)
        and not nombre.isascii()
    ]
    assert ajenos == []


# Where things may be done -----------------------------------------------------------------------


def importados(archivo: Path) -> list[tuple[ast.AST, str]]:
    nombres = []
    for nodo in ast.walk(arbol(archivo)):
        if isinstance(nodo, ast.Import):
            nombres += [(nodo, alias.name) for alias in nodo.names]
        elif isinstance(nodo, ast.ImportFrom) and not nodo.level:
            nombres += [(nodo, f"{nodo.module}.{alias.name}") for alias in nodo.names]
    return nombres


def test_nada_de_http_por_debajo_de_las_vistas():
    de_http = re.compile(r"django\.(http|shortcuts|contrib\.messages)\b|django_htmx\b")
    culpas = []
    for archivo in DE_APPS:
        if peldanio(archivo) in PUERTAS:
            continue
        culpas += [f"{sitio(archivo, nodo)} {nombre}" for nodo, nombre in importados(archivo) if de_http.match(nombre)]
        for nodo in ast.walk(arbol(archivo)):
            if isinstance(nodo, ast.arg) and nodo.arg == "request":
                culpas.append(f"{sitio(archivo, nodo)} request")
    assert culpas == []


def test_solo_el_motor_escribe_el_estado():
    culpas = []
    for archivo in DE_APPS:
        if relativo(archivo) == "expediente/flujo.py":
            continue
        for nodo in ast.walk(arbol(archivo)):
            for destino in getattr(nodo, "targets", None) or [getattr(nodo, "target", None)]:
                if isinstance(destino, ast.Attribute) and destino.attr == "estado":
                    culpas.append(sitio(archivo, nodo))
            if (
                isinstance(nodo, ast.Call)
                and isinstance(nodo.func, ast.Attribute)
                and nodo.func.attr in ("update", "update_or_create")
                and any(clave.arg == "estado" for clave in nodo.keywords)
            ):
                culpas.append(sitio(archivo, nodo))
            if isinstance(nodo, ast.Call) and getattr(nodo.func, "id", "") == "setattr":
                culpas += [sitio(archivo, nodo) for a in nodo.args if getattr(a, "value", None) == "estado"]
    assert culpas == []


def test_solo_el_tramite_llama_al_motor():
    llamadas = {
        relativo(archivo)
        for archivo in DE_APPS
        for nodo in ast.walk(arbol(archivo))
        if isinstance(nodo, ast.Call) and getattr(nodo.func, "attr", getattr(nodo.func, "id", "")) == "mover"
    }
    assert {ruta for ruta in llamadas if not re.fullmatch(r"\w+/tramite(/\w+)?\.py", ruta)} == set()


def test_el_reloj_se_lee_en_las_puertas_y_no_mas_abajo():
    culpas = []
    for archivo in DE_APPS:
        if peldanio(archivo) in LEEN_EL_RELOJ | {"migrations", "apps"}:
            continue
        for nodo in ast.walk(arbol(archivo)):
            lee = isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Attribute) and nodo.func.attr in RELOJES
            if lee and not nodo.args:  # with an argument it converts a moment already given
                culpas.append(sitio(archivo, nodo))
    assert culpas == []


def test_el_actor_y_el_reloj_son_de_palabra_clave_y_obligatorios():
    culpas = []
    for archivo in DE_APPS:
        if peldanio(archivo) not in ("tramite", "registro", "plazos", "recordatorios", "avisos", "documentos"):
            continue
        for nodo in arbol(archivo).body:
            if not isinstance(nodo, ast.FunctionDef) or nodo.name.startswith("_"):
                continue
            argumentos = nodo.args
            con_valor = {a.arg for a, v in zip(argumentos.kwonlyargs, argumentos.kw_defaults, strict=True) if v}
            for nombre in ("por", "ahora"):
                if nombre in con_valor or nombre in {a.arg for a in argumentos.args}:
                    culpas.append(f"{sitio(archivo, nodo)} {nodo.name}({nombre})")
    assert culpas == []


def test_ningun_modelo_manda_nada_al_guardarse():
    culpas = []
    for archivo in DE_APPS:
        culpas += [
            f"{sitio(archivo, nodo)} {nombre}"
            for nodo, nombre in importados(archivo)
            if nombre.startswith(("django.db.models.signals", "django.dispatch")) and peldanio(archivo) != "apps"
        ]
    assert culpas == []


def test_solo_el_adaptador_conoce_weasyprint():
    conocen = {relativo(a) for a in MODULOS for _, nombre in importados(a) if nombre.split(".")[0] == "weasyprint"}
    assert conocen <= {"sre_portal/adapters/pdf.py"}


# Templates --------------------------------------------------------------------------------------

COMENTARIOS = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.S)
ALGO_EN_LINEA = [
    (re.compile(r"<[^>]*\sstyle\s*=", re.S), "style="),
    (re.compile(r"<style\b"), "<style>"),
    (re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)", re.S), "<script> sin src"),
    (re.compile(r"<script\b(?![^>]*application/(?:ld\+)?json)[^>]*>\s*[^\s<]", re.S), "<script> con cuerpo"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.S), "on…="),
    (re.compile(r"javascript:"), "javascript:"),
    (re.compile(r"hx-on\b|hx-vals\s*=\s*['\"]js:"), "hx-on"),
]


@pytest.mark.parametrize("plantilla", PAGINAS, ids=relativo)
def test_nada_en_linea_en_las_plantillas(plantilla):
    texto = COMENTARIOS.sub("", plantilla.read_text(encoding="utf-8"))
    assert [que for patron, que in ALGO_EN_LINEA if patron.search(texto)] == []


@pytest.mark.parametrize("plantilla", PLANTILLAS, ids=relativo)
def test_nada_de_fuera_en_las_plantillas(plantilla):
    """A page, a mail or a PDF loads nothing from another site."""
    texto = COMENTARIOS.sub("", plantilla.read_text(encoding="utf-8"))
    assert re.findall(r"(?:src|srcset|<link[^>]*href)\s*=\s*[\"'](?:https?:)?//[^\"']*", texto) == []


@pytest.mark.parametrize("plantilla", PAGINAS, ids=relativo)
def test_todo_formulario_que_escribe_lleva_su_sello(plantilla):
    texto = COMENTARIOS.sub("", plantilla.read_text(encoding="utf-8"))
    for formulario in re.findall(r"<form\b.*?</form>", texto, re.S | re.I):
        if re.search(r"method\s*=\s*[\"']post", formulario, re.I):
            assert "csrf_token" in formulario or "{% crispy" in formulario, formulario[:200]
            if 'type="file"' in formulario:
                assert "multipart/form-data" in formulario, formulario[:200]


def test_toda_plantilla_que_se_nombra_existe():
    nombradas = {
        (nodo.value, sitio(archivo, nodo))
        for archivo in MODULOS
        for nodo in ast.walk(arbol(archivo))
        if isinstance(nodo, ast.Constant)
        and isinstance(nodo.value, str)
        and re.fullmatch(r"[\w/.-]+\.html", nodo.value)
        and "/" in nodo.value
    }
    de_bibliotecas = ("account/", "mfa/", "admin/", "django/", "allauth/")
    faltan = {
        f"{donde} {nombre}"
        for nombre, donde in nombradas
        if not nombre.startswith(de_bibliotecas) and not (RAIZ / "templates" / nombre).exists()
    }
    assert faltan == set()


# Forms, models and the repository ---------------------------------------------------------------


def test_todo_formulario_con_archivo_lo_comprueba():
    """An uploaded file is never taken for what its name says: a bare FileField needs its own `clean_…`."""
    sin_comprobar = []
    for archivo in DE_APPS:
        for clase in [nodo for nodo in ast.walk(arbol(archivo)) if isinstance(nodo, ast.ClassDef)]:
            metodos = {nodo.name for nodo in clase.body if isinstance(nodo, ast.FunctionDef)}
            for nodo in clase.body:
                if not isinstance(nodo, ast.Assign) or not isinstance(nodo.value, ast.Call):
                    continue
                suelto = ast.unparse(nodo.value.func) in ("forms.FileField", "forms.ImageField")
                if suelto and f"clean_{nodo.targets[0].id}" not in metodos:
                    sin_comprobar.append(sitio(archivo, nodo))
    assert sin_comprobar == []


# Their rows are written by the portal alone: no form and no person ever reads a field's help.
DE_LA_MAQUINA = {
    "acuerdos.Asiento", "acuerdos.Comprobacion", "acuerdos.PuntoControl",
    "perfiles.Edicion", "perfiles.Folleto", "perfiles.Movimiento", "perfiles.Version",
    "acuerdos.Informe", "acuerdos.Movimiento", "expediente.Archivo", "expediente.Aviso", "expediente.Borrador",
    "expediente.Consecutivo",
    "expediente.CorreoDemo", "expediente.DocumentoEmitido", "expediente.Latido", "expediente.Recordatorio",
    "redes.Impreso", "redes.Movimiento", "visitas.Consulta", "visitas.Impreso", "visitas.Movimiento",
}  # fmt: skip


def test_todo_campo_que_llena_una_persona_trae_su_ayuda():
    """One help_text serves the form, the admin and the documentation (fields of Django's own user apart)."""
    from django.apps import apps

    sin_ayuda = [
        f"{modelo._meta.label}.{campo.name}"
        for etiqueta in APPS
        for modelo in apps.get_app_config(etiqueta).get_models()
        if modelo._meta.label not in DE_LA_MAQUINA and not modelo.__name__.endswith("Event")
        for campo in modelo._meta.local_fields
        if campo.editable and not campo.primary_key and not campo.remote_field and not campo.help_text
        if not campo.name.endswith("_en") and campo.name not in ("objeto_id", "password", "last_login")
    ]
    assert sin_ayuda == []


def test_nada_dice_en_que_maquina_se_hizo():
    """No address of a package registry and no path of somebody's machine in what is committed."""
    vedado = re.compile(r"/(?:work|root)/(?:main|shared|\.)|pypi-more|--index-url|--find-links|registry\.npmjs")
    otros = ("*.*", "requirements/*", "docs/**/*.md", "herramientas/**/*.py", ".ci/*")
    revisados = [*MODULOS, *(archivo for patron in otros for archivo in RAIZ.glob(patron))]
    culpas = {relativo(a) for a in revisados if a.is_file() and vedado.search(a.read_text("utf-8", "replace"))}
    assert culpas == set()


def test_los_bloqueos_de_requisitos_concuerdan():
    """A package has one version in the three locks, so that the tests run what the demo and production run."""
    versiones: dict[str, set[str]] = {}
    for lista in ("base", "demo", "pruebas"):
        texto = (RAIZ / "requirements" / f"{lista}.txt").read_text()
        for nombre, version in re.findall(r"(?m)^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", texto):
            versiones.setdefault(nombre.lower(), set()).add(version)
        assert "async-timeout==" in texto, "el bloqueo no es universal"
    assert {nombre: v for nombre, v in versiones.items() if len(v) > 1} == {}
