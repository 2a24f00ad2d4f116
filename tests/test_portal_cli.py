"""The start as a person lives it: what is missing is said in one sentence, and nothing stays behind."""

import ast
import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

import portal
from sre_portal import arranque, embebido

RAIZ = Path(portal.RAIZ)
ESPERA = 240  # seconds: a cold start on a busy machine


def correr(*argumentos, **variables) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(RAIZ / "portal.py"), *argumentos],
        capture_output=True,
        text=True,
        timeout=ESPERA,
        env={**sin_servicios(), **variables},
    )


def sin_servicios() -> dict[str, str]:
    """Return this environment as a fresh shell has it: neither servers nor settings chosen."""
    elegidas = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "PORTAL_DATOS", "PORTAL_DEMO")
    return {clave: valor for clave, valor in os.environ.items() if clave not in elegidas}


def familia(pid: int) -> list[int]:
    """Return the process and all that descend from it."""
    hijos = []
    with contextlib.suppress(OSError):  # it may end while we look
        for tarea in Path(f"/proc/{pid}/task").iterdir():
            hijos += map(int, (tarea / "children").read_text().split())
    return [pid, *(nieto for hijo in hijos for nieto in familia(hijo))]


def vive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def esperar(condicion, segundos: float = 20) -> bool:
    limite = time.monotonic() + segundos
    while not condicion():
        if time.monotonic() > limite:
            return False
        time.sleep(0.05)
    return True


# What is missing --------------------------------------------------------------------------------


def test_un_python_de_hace_anios_puede_leerlo():
    ast.parse((RAIZ / "portal.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_un_python_viejo_recibe_una_frase(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    monkeypatch.setattr(portal, "corre", lambda programa: programa == "python3.12")
    monkeypatch.setattr(sys, "argv", ["portal.py", "demo"])
    with pytest.raises(SystemExit):
        portal.comprobar_python()
    dicho = capsys.readouterr().err
    assert dicho == ("El portal necesita Python 3.11 o posterior y este es 3.8: escriba «python3.12 portal.py demo».\n")


def test_sin_el_modulo_venv_se_dice_que_instalar(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit):
        portal.comprobar_python()
    version = "{}.{}".format(*sys.version_info)
    assert f"«apt-get install python{version}-venv»" in capsys.readouterr().err


def test_sin_pango_y_sin_ser_root_se_dice_que_instalar(monkeypatch, capsys):
    monkeypatch.setattr(portal, "BIBLIOTECAS_PDF", {"libinexistente.so.9": "libinexistente9"})
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    with pytest.raises(SystemExit):
        portal.comprobar_pango(False)
    assert "apt-get install --yes --no-install-recommends libinexistente9" in capsys.readouterr().err


def test_root_sin_espacios_de_usuario_recibe_una_frase(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 0)
    monkeypatch.setattr(embebido, "al_nacer", lambda *args, **kwargs: lambda: 1 / 0)
    with pytest.raises(embebido.ErrorDeArranque, match=r"espacios de nombres de usuario.*DATABASE_URL"):
        embebido.comprobar_espacio_de_usuario()


@pytest.mark.parametrize("argumentos", [["volar"], ["-x"], ["demos"]])
def test_una_orden_desconocida_muestra_las_que_hay(argumentos):
    hecho = correr(*argumentos)
    assert hecho.returncode == 2
    assert "demo [--puerto N]" in hecho.stderr


@pytest.mark.parametrize("puerto", ["0", "65536", "-1"])
def test_un_puerto_que_no_existe(puerto):
    hecho = correr("demo", f"--puerto={puerto}")
    assert hecho.returncode == 1
    assert hecho.stderr == f"El puerto {puerto} no existe: escriba «python3 portal.py demo --puerto 8001».\n"


def test_un_puerto_ocupado_se_dice_con_la_linea_que_escribir(tmp_path):
    with socket.socket() as ocupado:
        ocupado.bind(("127.0.0.1", 0))
        ocupado.listen()
        puerto = ocupado.getsockname()[1]
        hecho = correr("demo", "--puerto", str(puerto), "--datos", str(tmp_path / "datos"))
    assert hecho.returncode == 1
    assert hecho.stderr.startswith(f"El puerto {puerto} está ocupado: escriba «python3 portal.py demo --puerto ")
    assert len(hecho.stderr.splitlines()) == 1


def test_la_demo_se_niega_con_los_ajustes_de_produccion(tmp_path):
    hecho = correr("demo", "--datos", str(tmp_path), DJANGO_SETTINGS_MODULE="sre_portal.settings.production")
    assert hecho.returncode == 1
    assert "La demo no corre con los ajustes de producción" in hecho.stderr
    assert list(tmp_path.iterdir()) == []


# What is done once ------------------------------------------------------------------------------


def test_la_huella_cambia_con_el_contenido_y_con_el_nombre(tmp_path, monkeypatch):
    monkeypatch.setattr(arranque, "RAIZ", tmp_path)
    uno, otro = tmp_path / "uno", tmp_path / "otro"
    uno.write_text("a")
    antes = arranque.huella([uno])
    assert arranque.huella([uno, uno]) == antes
    uno.write_text("b")
    assert arranque.huella([uno]) != antes
    uno.write_text("a")
    uno.rename(otro)
    assert arranque.huella([otro]) != antes


def test_la_lista_mayor_de_requisitos_sirve_donde_se_pide_la_menor(tmp_path, monkeypatch):
    monkeypatch.setattr(portal, "SELLO", str(tmp_path / "sello.json"))
    assert not portal.entorno_al_dia("demo.txt")
    sello = {"python": os.path.realpath(portal.PYTHON), "pruebas.txt": portal.huella("pruebas.txt")}
    sello["demo.txt"] = portal.huella("demo.txt")
    Path(portal.SELLO).write_text(str(sello).replace("'", '"'))
    assert portal.entorno_al_dia("demo.txt")
    Path(portal.SELLO).write_text(str({**sello, "python": "/usr/bin/python9"}).replace("'", '"'))
    assert not portal.entorno_al_dia("demo.txt")


# The embedded services --------------------------------------------------------------------------

DUENIO = """
    import pathlib, sys, time
    from sre_portal import embebido
    with embebido.servicios(pathlib.Path(sys.argv[1]), efimero=True) as propios:
        print(propios.entorno["DATABASE_URL"], propios.entorno["REDIS_URL"], flush=True)
        time.sleep(600)
"""


def arrancar_duenio(datos: Path) -> tuple[subprocess.Popen, str]:
    orden = [sys.executable, "-c", textwrap.dedent(DUENIO), str(datos)]
    proceso = subprocess.Popen(orden, cwd=RAIZ, env=sin_servicios(), stdout=subprocess.PIPE, text=True)
    return proceso, proceso.stdout.readline()


@pytest.mark.skipif(sys.platform != "linux", reason="la señal al morir el padre es de Linux")
def test_matar_al_duenio_no_deja_procesos_y_los_datos_sobreviven(tmp_path, monkeypatch):
    import psycopg2

    for variable in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(variable, raising=False)
    duenio, dicho = arrancar_duenio(tmp_path / "datos")
    try:
        base, cola = dicho.split()
        enchufe, nombre = base.removeprefix("postgres://postgres@/").rsplit("/", 1)
        with psycopg2.connect(host=enchufe, user="postgres", dbname=nombre) as conexion:
            conexion.cursor().execute("CREATE TABLE recuerdo AS SELECT 1 AS n")
        conexion.close()
        assert oct(os.stat(enchufe).st_mode)[-3:] == "700"
        assert cola == f"unix://{enchufe}/valkey.sock?db=0"

        with pytest.raises(embebido.ErrorDeArranque, match=rf"Ya hay un portal en marcha.*proceso {duenio.pid}"):
            embebido.comprobar_libres(tmp_path / "datos")
        with embebido.servicios(tmp_path / "datos", compartir=True) as ajenos:
            assert ajenos.entorno == {"DATABASE_URL": base, "REDIS_URL": cola}
            assert ajenos.procesos == []

        todos = familia(duenio.pid)
        assert len(todos) > 5
    finally:
        duenio.send_signal(signal.SIGKILL)
        duenio.wait()
    assert esperar(lambda: not any(map(vive, todos))), [pid for pid in todos if vive(pid)]

    with embebido.servicios(tmp_path / "datos", efimero=True) as propios:
        assert propios.postgres_nuevo is False
        enchufe = os.environ["DATABASE_URL"].removeprefix("postgres://postgres@/").rsplit("/", 1)[0]
        conexion = psycopg2.connect(host=enchufe, user="postgres", dbname=nombre)
        cursor = conexion.cursor()
        cursor.execute("SELECT n, datcollate FROM recuerdo, pg_database WHERE datname = current_database()")
        assert cursor.fetchone() == (1, "C")
        conexion.close()
    assert "DATABASE_URL" not in os.environ
    assert not Path(enchufe).exists()


def test_con_las_dos_variables_no_arranca_nada(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://alguien@otra/base")
    monkeypatch.setenv("REDIS_URL", "redis://otra/0")
    with embebido.servicios(tmp_path / "datos") as propios:
        assert propios.procesos == []
        assert propios.entorno == {}
    assert not (tmp_path / "datos").exists()


# The demo itself --------------------------------------------------------------------------------


def estado_de(puerto: int, ruta: str) -> int:
    conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=10)
    try:
        conexion.request("GET", ruta)
        return conexion.getresponse().status
    except OSError:
        return 0
    finally:
        conexion.close()


@pytest.mark.skipif(sys.platform != "linux", reason="la señal al morir el padre es de Linux")
def test_la_demo_abre_vuelve_a_abrir_y_no_deja_nada(tmp_path):
    """Cold, then killed; warm, with nothing to prepare (four seconds, with slack for a busy machine); then stopped."""
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        puerto = enchufe.getsockname()[1]
    orden = [sys.executable, str(RAIZ / "portal.py"), "demo", "--puerto", str(puerto), "--datos", str(tmp_path / "var")]
    tardo = []
    for senal, codigo in ((signal.SIGKILL, -signal.SIGKILL), (signal.SIGTERM, 0)):
        dicho = tmp_path / f"salida-{senal}.txt"
        inicio = time.monotonic()
        with dicho.open("w") as salida:
            demo = subprocess.Popen(orden, env=sin_servicios(), stdout=salida, stderr=subprocess.STDOUT)
        try:
            listo = esperar(lambda: estado_de(puerto, "/salud/") == 200 or demo.poll() is not None, ESPERA)  # noqa: B023
            tardo.append(time.monotonic() - inicio)
            assert listo, dicho.read_text()
            assert demo.poll() is None, dicho.read_text()
            assert esperar(lambda: "admin@demo.invalid" in dicho.read_text())  # noqa: B023
            assert f"Listo: http://127.0.0.1:{puerto}\n" in dicho.read_text()
            assert [estado_de(puerto, ruta) for ruta in ("/", "/registro/", "/verificar/")] == [200, 200, 200]
            todos = familia(demo.pid)
        finally:
            demo.send_signal(senal)
            demo.wait(60)
        assert demo.returncode == codigo
        assert esperar(lambda: not any(map(vive, todos))), [pid for pid in todos if vive(pid)]  # noqa: B023
    assert dicho.read_text().startswith("Listo:")
    assert tardo[1] < 20, f"arranque en caliente: {tardo[1]:.1f} s"
