"""What `portal.py` does once its environment exists: the demo, `manage` and `bench` over embedded services.

Standard library only: Django runs in children, so that the process which watches them stays small.
"""

import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sre_portal.embebido import ErrorDeArranque, Proceso, Servicios, al_nacer, comprobar_libres, servicios

RAIZ = Path(__file__).resolve().parent.parent
AJUSTES_DE_PRODUCCION = "sre_portal.settings.production"
SENALES_DE_PARO = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PROCESOS_WEB, HILOS_WEB, PROCESOS_DE_FONDO = 2, 4, 2
ESPERA_DE_PARO = 8  # seconds given to finish what is in hand
ESPERA_DE_SALUD = 90  # seconds until the first HTTP 200
REINICIOS_MAXIMOS = 3  # per process and minute

CONTRASENIA_DEMO = "portal-demo"
CUENTAS_DEMO = [
    ("ofai.enlace", "OFAI · enlace"),
    ("ofai.titular", "OFAI · titular"),
    ("ofai2.titular", "OFAI de otro gobierno · titular"),
    ("ofai3.titular", "OFAI de un tercer gobierno · titular"),
    ("dgcp.analista", "DGCP · analista"),
    ("dgcp.direccion", "DGCP · dirección"),
    ("cj.revisor", "Consultoría Jurídica · revisor"),
    ("cj.titular", "Consultoría Jurídica · titular"),
    ("representacion", "Representación: consulado en Los Ángeles"),
    ("consulado", "Representación: consulado en Chicago"),
    ("embajada", "Representación: embajada en Japón"),
    ("admin", "Administración del portal"),
]


class Paro(BaseException):
    """Somebody asked this process to stop: Ctrl+C, SIGTERM or a closed terminal."""


def decir(texto: str, fin: str = "\n") -> None:
    """Print, even if nobody listens any more (a closed terminal must not keep us from stopping in order)."""
    with contextlib.suppress(OSError):
        print(texto, end=fin, flush=True)


# demo -------------------------------------------------------------------------------------------


def demo(puerto: int, datos: Path) -> int:
    """Serve the portal with demo data at 127.0.0.1:`puerto` until somebody stops it; return the exit code."""
    if os.environ.get("DJANGO_SETTINGS_MODULE", "") == AJUSTES_DE_PRODUCCION:
        raise ErrorDeArranque(
            "La demo no corre con los ajustes de producción: escriba "
            "«env -u DJANGO_SETTINGS_MODULE python3 portal.py demo»."
        )
    comprobar_libres(datos)
    _comprobar_puerto(puerto, paciencia=ESPERA_DE_PARO if (datos / "en_marcha.json").exists() else 0)
    os.chdir(RAIZ)  # where gunicorn and celery look for the code
    for senal in SENALES_DE_PARO:
        if senal != signal.SIGHUP or signal.getsignal(senal) != signal.SIG_IGN:  # nohup keeps its word
            signal.signal(senal, _al_recibir_senal)
    try:
        with servicios(datos) as propios:
            os.environ.update(_entorno_de_demo(puerto, datos))
            preparar(datos, propios)
            _servir(puerto, datos, propios)
    except Paro:
        decir("Detenido. Los datos quedan en " + str(datos))
    return 0


def _al_recibir_senal(numero, marco) -> None:
    for senal in SENALES_DE_PARO:
        signal.signal(senal, signal.SIG_IGN)
    raise Paro


def _comprobar_puerto(puerto: int, *, paciencia: float) -> None:
    """Raise ErrorDeArranque if the port cannot be had; a portal that was just killed has `paciencia` seconds to end."""
    limite = time.monotonic() + paciencia
    while motivo := _motivo_del_puerto(puerto):
        if time.monotonic() > limite:
            with socket.socket() as enchufe:
                enchufe.bind(("127.0.0.1", 0))
                libre = enchufe.getsockname()[1]
            raise ErrorDeArranque(f"El puerto {puerto} {motivo}: escriba «python3 portal.py demo --puerto {libre}».")
        time.sleep(0.1)


def _motivo_del_puerto(puerto: int) -> str:
    with socket.socket() as enchufe:
        enchufe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            enchufe.bind(("127.0.0.1", puerto))
        except PermissionError:
            return "solo puede usarlo root"
        except OSError:
            return "está ocupado"
    return ""


def _entorno_de_demo(puerto: int, datos: Path) -> dict[str, str]:
    """Return the variables of the demo; a secret key of this machine is made once and kept with its data."""
    entorno = {
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE") or "sre_portal.settings.base",
        "PORTAL_DEMO": "1",
        "PORTAL_DATOS": str(datos),
        "SITIO_URL": os.environ.get("SITIO_URL") or f"http://127.0.0.1:{puerto}",
    }
    if not os.environ.get("SECRET_KEY"):
        archivo = datos / "clave_secreta"
        if not archivo.exists():
            datos.mkdir(parents=True, exist_ok=True)
            archivo.touch(mode=0o600)
            archivo.write_text(secrets.token_urlsafe(50))
        entorno["SECRET_KEY"] = archivo.read_text()
    return entorno


@dataclass
class Paso:
    """A management command whose work lasts: it runs again only when `fuentes`, what it works from, change.

    What was done is noted in `sellos`, beside the data that it made. A database that is not ours has no note:
    its (idempotent) steps run at every start.
    """

    clave: str
    frase: str
    orden: list[str]
    fuentes: Iterable[Path]
    sellos: Path | None
    proceso: Proceso | None = None
    inicio: float = 0.0
    huella: str = ""

    @property
    def hechos(self) -> dict[str, str]:
        return json.loads(self.sellos.read_text()) if self.sellos and self.sellos.exists() else {}

    def lanzar(self, bitacora: Path) -> None:
        """Start the command unless it ran for these very sources."""
        self.huella = huella(self.fuentes)
        if self.hechos.get(self.clave) == self.huella:
            return
        self.inicio = time.monotonic()
        orden = [sys.executable, str(RAIZ / "manage.py"), *self.orden]
        self.proceso = Proceso(self.orden[0], orden, bitacora)
        self.proceso.arrancar()

    def esperar(self) -> None:
        """Wait for the command and note it; raise ErrorDeArranque with what it said if it failed."""
        if self.proceso is None:
            return
        if self.proceso.vive:  # what was done meanwhile needs no line
            decir(f"· {self.frase}…", fin="")
            self.proceso.popen.wait()
            decir(f" {time.monotonic() - self.inicio:.0f} s")
        codigo = self.proceso.popen.returncode
        if codigo:
            orden = " ".join(self.orden)
            raise ErrorDeArranque(f"Falló «manage.py {orden}»:\n{self.proceso.final_de_bitacora()}")
        if self.sellos:
            self.sellos.write_text(json.dumps({**self.hechos, self.clave: self.huella}))


def preparar(datos: Path, propios: Servicios) -> None:
    """Bring tables, catalogues, demo data and static files up to date, and nothing when they already are."""
    sellos = datos / "postgres" / "portal_sellos.json" if "DATABASE_URL" in propios.entorno else None
    registros = datos / "registros"
    bloqueo = RAIZ / "requirements" / "base.txt"
    migraciones = [*RAIZ.glob("*/migrations/*.py"), bloqueo]
    cargas = [*RAIZ.glob("*/management/**/*.py"), *RAIZ.glob("*/datos/**/*"), *RAIZ.glob("*/demo*/**/*")]
    visibles = [*RAIZ.glob("static/**/*"), *RAIZ.glob("*/static/**/*"), bloqueo]
    estaticos = Paso(
        "estaticos",
        "Reuniendo los archivos estáticos",
        ["collectstatic", "--noinput", "-v0"],
        visibles,
        datos / "estaticos.json",
    )
    en_orden = [
        Paso("migraciones", "Creando las tablas", ["migrate", "-v0"], migraciones, sellos),
        Paso("demo", "Cargando catálogos, acuerdos y casos de demostración", ["cargar_demo"], cargas, sellos),
    ]
    try:
        estaticos.lanzar(registros / "estaticos.log")  # meanwhile
        for paso in en_orden:
            paso.lanzar(registros / f"{paso.clave}.log")
            paso.esperar()
        estaticos.esperar()
    finally:
        for paso in (estaticos, *en_orden):
            if paso.proceso:
                paso.proceso.parar()


def huella(fuentes: Iterable[Path]) -> str:
    """Return one hash of the names and contents of those files."""
    suma = sha256()
    for archivo in sorted({f for f in fuentes if f.is_file() and "__pycache__" not in f.parts}):
        suma.update(str(archivo.relative_to(RAIZ)).encode() + b"\0" + archivo.read_bytes() + b"\0")
    return suma.hexdigest()


def _servir(puerto: int, datos: Path, propios: Servicios) -> None:
    """Start web and worker, announce the first HTTP 200, and watch every process until told to stop."""
    registros = datos / "registros"
    web = Proceso("El servidor web", orden_web(puerto), registros / "web.log", senal_de_orfandad=signal.SIGQUIT)
    # fmt: off
    fondo = Proceso("El trabajo de fondo", [
        sys.executable, "-m", "celery", "-A", "sre_portal", "worker", "-B", "-s", str(datos / "celerybeat-schedule"),
        "--concurrency", str(PROCESOS_DE_FONDO), "--loglevel", "INFO", "--without-gossip", "--without-mingle",
    ], registros / "fondo.log", senal_de_orfandad=signal.SIGKILL)  # orphaned, it would wait for its queue in vain
    # fmt: on
    procesos = [web, fondo]
    try:
        for proceso in procesos:
            proceso.arrancar()
        web.esperar(lambda: _salud(puerto) == 200, ESPERA_DE_SALUD)
        _anunciar(puerto)
        _vigilar(web, [fondo, *propios.procesos])
    finally:
        for proceso in procesos:
            proceso.pedir_paro()
        for proceso in procesos:
            proceso.parar(ESPERA_DE_PARO)


def orden_web(puerto: int) -> list[str]:
    """Return the command that serves the portal at 127.0.0.1:`puerto`: what the demo shows and `bench` measures."""
    # fmt: off
    return [
        sys.executable, "-m", "gunicorn", "sre_portal.wsgi:application", "--bind", f"127.0.0.1:{puerto}",
        "--workers", str(PROCESOS_WEB), "--threads", str(HILOS_WEB), "--worker-class", "gthread", "--preload",
        "--timeout", "120", "--graceful-timeout", "5", "--no-control-socket",
    ]
    # fmt: on


def _salud(puerto: int) -> int:
    conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=10)
    try:
        conexion.request("GET", "/salud/")
        return conexion.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        conexion.close()


def _anunciar(puerto: int) -> None:
    decir(f"Listo: http://127.0.0.1:{puerto}")
    decir(f"\nCuentas de demostración (contraseña: {CONTRASENIA_DEMO})")
    for nombre, papel in CUENTAS_DEMO:
        decir(f"  {nombre + '@demo.invalid':<30}{papel}")
    decir("\nCorreos enviados: /demo/correos/ · Para terminar: Ctrl+C")


def _vigilar(web: Proceso, otros: list[Proceso]) -> None:
    """Restart what falls (a few times a minute at most); without the web server there is nothing left to watch."""
    caidas: dict[str, list[float]] = {}
    while True:
        time.sleep(0.5)
        if not web.vive:
            raise ErrorDeArranque(f"{web.nombre} terminó. Lo último que dijo:\n{web.final_de_bitacora()}")
        for proceso in otros:
            if proceso.vive:
                continue
            ahora = time.monotonic()
            recientes = [t for t in caidas.get(proceso.nombre, []) if ahora - t < 60]
            caidas[proceso.nombre] = recientes
            if len(recientes) < REINICIOS_MAXIMOS:
                recientes.append(ahora)
                decir(f"{proceso.nombre} terminó sin que nadie lo pidiera: se vuelve a arrancar ({proceso.bitacora}).")
                proceso.parar()
                proceso.arrancar()


# manage, bench ----------------------------------------------------------------------------------


def manage(argumentos: list[str], datos: Path) -> int:
    """Run manage.py with the services up, those of a running demo if there is one; return its exit code."""
    produccion = os.environ.get("DJANGO_SETTINGS_MODULE", "") == AJUSTES_DE_PRODUCCION
    with servicios(datos, compartir=True) as usados:
        if usados.entorno and not produccion:
            puerto = int(os.environ.get("PORTAL_PUERTO") or 8000)
            os.environ.update(_entorno_de_demo(puerto, datos))
        # In our own terminal group: it reads what is typed and hears Ctrl+C by itself.
        hijo = subprocess.Popen(
            [sys.executable, str(RAIZ / "manage.py"), *argumentos], preexec_fn=al_nacer(signal.SIGTERM)
        )
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for senal in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(senal, lambda numero, marco: hijo.send_signal(numero))
        codigo = hijo.wait()
        return codigo if codigo >= 0 else 128 - codigo
