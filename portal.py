#!/usr/bin/env python3
"""The portal's two commands, `demo` and `test`, and two more for those who work on it, `manage` and `bench`.

Standard library only, and written so that an old Python can read it far enough to say that it is old.
It makes `.venv`, installs the locked requirements by hash when they changed, and goes on inside it, in the
same process: whoever stops this process stops the portal.
"""

import argparse
import contextlib
import ctypes
import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

RAIZ = os.path.dirname(os.path.abspath(__file__))
ENTORNO = os.path.join(RAIZ, ".venv")
PYTHON = os.path.join(ENTORNO, "bin", "python")
SELLO = os.path.join(ENTORNO, "portal_instalado.json")
REQUISITOS = os.path.join(RAIZ, "requirements")
# What each list of requirements holds, so that the larger one serves where the smaller is asked for.
CONTENIDOS = {"demo.txt": ["demo.txt"], "pruebas.txt": ["pruebas.txt", "demo.txt"]}
PYTHON_MINIMO = (3, 11)
BIBLIOTECAS_PDF = {"libpango-1.0.so.0": "libpango-1.0-0", "libpangoft2-1.0.so.0": "libpangoft2-1.0-0"}
BIBLIOTECA_RAPIDA = {"libharfbuzz-subset.so.0": "libharfbuzz-subset0"}  # optional: PDFs seven times as fast

USO = """python3 portal.py ORDEN

  demo [--puerto N] [--datos DIR]   abre el portal con datos de demostración en http://127.0.0.1:N (8000)
  test [argumentos de pytest]       corre las pruebas
  manage ORDEN …                    manage.py dentro del entorno, con PostgreSQL y Valkey en marcha
  bench [nombre]                    mide el rendimiento
"""


def decir(texto):
    sys.stdout.write(texto + "\n")
    sys.stdout.flush()


def terminar(frase):
    sys.stderr.write(frase + "\n")
    sys.exit(1)


# What the machine must have ---------------------------------------------------------------------


def comprobar_python():
    """Stop with the line to type if this Python is too old or cannot make environments."""
    orden = " ".join(["portal.py"] + sys.argv[1:])
    if sys.version_info < PYTHON_MINIMO:
        otros = [n for n in ("python3.14", "python3.13", "python3.12", "python3.11") if corre(n)]
        remedio = "escriba «%s %s»" % (otros[0], orden) if otros else "instálelo con «apt-get install python3.11»"
        terminar(
            "El portal necesita Python 3.11 o posterior y este es %d.%d: %s." % (sys.version_info[:2] + (remedio,))
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        terminar(
            "A este Python le falta el módulo venv: escriba «apt-get install python%d.%d-venv» y repita "
            "«python3 %s»." % (sys.version_info[:2] + (orden,))
        )


def corre(programa):
    return bool(shutil.which(programa)) and subprocess.call([programa, "-c", ""], stderr=subprocess.DEVNULL) == 0


def faltan_bibliotecas(bibliotecas):
    """Return the Debian packages of those shared libraries that this system cannot load."""
    paquetes = []
    for archivo, paquete in sorted(bibliotecas.items()):
        try:
            ctypes.CDLL(archivo)
        except OSError:
            paquetes.append(paquete)
    return paquetes


def comprobar_pango(recien_instalado):
    """Install Pango where it is missing and this may be done; else stop with the line to type."""
    faltan = faltan_bibliotecas(BIBLIOTECAS_PDF)
    if not faltan and not recien_instalado:
        return
    opcionales = faltan_bibliotecas(BIBLIOTECA_RAPIDA)
    if not faltan + opcionales:
        return
    linea = "apt-get install --yes --no-install-recommends " + " ".join(faltan + opcionales)
    if os.getuid() == 0 and shutil.which("apt-get"):
        decir("· Instalando lo que necesitan los PDF: %s" % linea)
        bitacora = os.path.join(ENTORNO, "apt.log")
        with open(bitacora, "w") as salida:
            ambiente = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
            for orden in (linea.split(), ["apt-get", "update"], linea.split()):
                hecho = subprocess.call(orden, stdin=subprocess.DEVNULL, stdout=salida, stderr=salida, env=ambiente)
                if hecho == 0 and orden[1] == "install":
                    break
    if faltan_bibliotecas(BIBLIOTECAS_PDF):
        terminar("Falta Pango, con el que se hacen los PDF: escriba «%s» como root y repita." % linea)


# The environment --------------------------------------------------------------------------------


def huella(lista):
    with open(os.path.join(REQUISITOS, lista), "rb") as archivo:
        return hashlib.sha256(archivo.read()).hexdigest()


def leer_sello():
    try:
        with open(SELLO) as archivo:
            return json.load(archivo)
    except (OSError, ValueError):
        return {}


def entorno_al_dia(lista):
    """Tell whether `.venv` works and holds what that list of requirements says."""
    sello = leer_sello()
    return sello.get(lista) == huella(lista) and sello.get("python") == os.path.realpath(PYTHON)


@contextlib.contextmanager
def de_uno_en_uno():
    """Keep two commands from making the environment at the same time."""
    import fcntl

    descriptor = os.open(REQUISITOS, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def preparar_entorno(lista):
    """Make `.venv` and install that list by hash; return whether anything was installed."""
    if entorno_al_dia(lista):
        return False
    comprobar_python()
    try:
        with de_uno_en_uno():
            if entorno_al_dia(lista):
                return False
            if not os.access(RAIZ, os.W_OK):
                raise PermissionError(errno.EACCES, "", ENTORNO)
            sello = leer_sello()
            if not os.path.exists(PYTHON) or sello.get("python", "") != os.path.realpath(PYTHON):
                decir("· Creando el entorno de Python en .venv…")
                crear = subprocess.run(
                    [sys.executable, "-m", "venv", "--clear", ENTORNO], capture_output=True, text=True
                )
                if crear.returncode:
                    terminar(
                        "No se pudo crear .venv: escriba «apt-get install python%d.%d-venv» y repita. (%s)"
                        % (sys.version_info[:2] + ((crear.stdout + crear.stderr).strip()[-300:],))
                    )
            instalar(lista)
            nuevo = {"python": os.path.realpath(PYTHON)}
            nuevo.update((nombre, huella(nombre)) for nombre in CONTENIDOS[lista])
            with open(SELLO, "w") as archivo:
                json.dump(nuevo, archivo)
    except PermissionError as error:
        terminar(
            "No se puede escribir en %s: copie el portal a un directorio suyo con «cp -r %s ~/portal» y repita ahí."
            % (os.path.dirname(error.filename or RAIZ), RAIZ)
        )
    return True


def morir_con_el_padre():
    """Ask the kernel (Linux's) to stop this child when its parent dies, however it dies."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(1, 15, 0, 0, 0)  # PR_SET_PDEATHSIG, SIGTERM


def instalar(lista):
    """Run pip on the locked list, showing how far it is."""
    ruta = os.path.join(REQUISITOS, lista)
    with open(ruta, encoding="utf-8") as archivo:
        total = len(re.findall(r"(?m)^[A-Za-z0-9].*==", archivo.read()))
    orden = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--no-input"]
    orden += ["--progress-bar=off", "--disable-pip-version-check", "-r", ruta]
    pip = subprocess.Popen(
        orden, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, preexec_fn=morir_con_el_padre
    )
    dicho, vistos = [], 0
    for linea in pip.stdout:
        dicho.append(linea)
        if linea.startswith(("Collecting", "Requirement already satisfied")):
            vistos += 1
            avanzar("· Descargando los paquetes: %d de %d" % (min(vistos, total), total), vistos % 10 == 0)
        elif linea.startswith("Installing collected"):
            avanzar("· Instalando los paquetes (unos segundos)…", True)
    if pip.wait() != 0:
        decir("\n" + "".join(linea for linea in dicho[-40:] if not linea.startswith("WARNING")))
        terminar("No se pudieron instalar los paquetes: revise la conexión a su índice de paquetes y repita.")
    avanzar("· Entorno listo", True)
    if sys.stdout.isatty():
        decir("")


def avanzar(frase, entera):
    """Show progress: rewritten in place on a terminal, now and then as a line elsewhere."""
    if sys.stdout.isatty():
        sys.stdout.write("\r\033[K" + frase)
        sys.stdout.flush()
    elif entera:
        decir(frase)


def continuar_en_el_entorno():
    """Go on inside `.venv`, in this same process, unless already there."""
    if os.path.realpath(sys.prefix) != os.path.realpath(ENTORNO):
        os.execv(PYTHON, [PYTHON, os.path.join(RAIZ, "portal.py")] + sys.argv[1:])


# The commands -----------------------------------------------------------------------------------


def leer_opciones_de_demo(argumentos):
    opciones = argparse.ArgumentParser(prog="portal.py demo", description="Abre el portal con datos de demostración.")
    opciones.add_argument("--puerto", type=int, default=8000, help="puerto en 127.0.0.1 (8000)")
    opciones.add_argument("--datos", default=datos_por_omision(), help="dónde se guardan los datos (var/)")
    leidas = opciones.parse_args(argumentos)
    if not 0 < leidas.puerto < 65536:
        terminar("El puerto %d no existe: escriba «python3 portal.py demo --puerto 8001»." % leidas.puerto)
    return leidas


def datos_por_omision():
    return os.environ.get("PORTAL_DATOS") or os.path.join(RAIZ, "var")


def probar(argumentos):
    """Become pytest; its plugin tests/servicios.py starts PostgreSQL and Valkey for it."""
    os.chdir(RAIZ)
    os.environ["DJANGO_SETTINGS_MODULE"] = "sre_portal.settings.test"
    for variable in ("PORTAL_DEMO", "PORTAL_DATOS"):
        os.environ.pop(variable, None)
    if not argumentos:
        argumentos = ["-n", "auto"]  # the whole suite, on every core
    os.execv(PYTHON, [PYTHON, "-m", "pytest"] + argumentos)


def main():
    for salida in (sys.stdout, sys.stderr):
        salida.reconfigure(errors="replace")  # a terminal without «…» still reads the rest
    orden, argumentos = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if orden not in ("demo", "test", "manage", "bench"):
        pedida = orden in ("", "-h", "--help", "ayuda")
        (sys.stdout if pedida else sys.stderr).write(USO)
        sys.exit(0 if pedida else 2)
    opciones = leer_opciones_de_demo(argumentos) if orden == "demo" else None
    instalado = preparar_entorno("pruebas.txt" if orden == "test" else "demo.txt")
    comprobar_pango(instalado)
    if orden == "test":
        probar(argumentos)
    continuar_en_el_entorno()

    from pathlib import Path

    from sre_portal import arranque

    try:
        if orden == "demo":
            sys.exit(arranque.demo(opciones.puerto, Path(opciones.datos).resolve()))
        if orden == "bench":
            argumentos = ["bench"] + argumentos
        sys.exit(arranque.manage(argumentos, Path(datos_por_omision()).resolve()))
    except arranque.ErrorDeArranque as error:
        terminar(str(error))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
