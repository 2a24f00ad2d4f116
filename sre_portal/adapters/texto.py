"""The words of an uploaded PDF or Word file, read in a process apart: a hostile file exhausts or crashes only that.

Run as a script (`python texto.py TYPE`) it reads the file from its input and writes its words.
"""

import io
import logging
import subprocess
import sys

PDF = "application/pdf"
PAGINAS_MAXIMAS = 200
MEMORIA_MAXIMA = 2 * 1024**3  # bytes

registro = logging.getLogger(__name__)


def extraer(contenido: bytes, tipo_mime: str, *, segundos: float) -> str:
    """Give the words of a file, one paragraph a line; empty when it has none or cannot be read in that time.

    With 0 seconds it is read in this process, without a limit: for tests, whose files are their own.
    """
    if not segundos:
        try:
            return leer(contenido, tipo_mime)
        except Exception as error:  # a damaged file may break its reader anywhere
            registro.info("Sin texto extraíble: %s", error)
            return ""
    orden = [sys.executable, "-I", __file__, tipo_mime, str(int(segundos) + 1)]
    try:
        hijo = subprocess.run(orden, input=contenido, capture_output=True, timeout=segundos, check=True)
    except subprocess.TimeoutExpired:
        registro.warning("Sin texto extraíble: leerlo pasa de %s segundos", segundos)
        return ""
    except (subprocess.CalledProcessError, OSError) as error:
        dicho = getattr(error, "stderr", b"").decode(errors="replace").strip().rpartition("\n")[2]
        registro.info("Sin texto extraíble: %s", dicho or error)
        return ""
    return hijo.stdout.decode(errors="ignore")


def leer(contenido: bytes, tipo_mime: str) -> str:
    """Give the words of a file; raises whatever its reader raises."""
    if tipo_mime == PDF:
        import pypdf

        lector = pypdf.PdfReader(io.BytesIO(contenido))
        lineas = "\n".join((pagina.extract_text() or "") for pagina in lector.pages[:PAGINAS_MAXIMAS]).splitlines()
    else:
        import docx

        documento = docx.Document(io.BytesIO(contenido))
        lineas = [p.text for p in documento.paragraphs]
        lineas += [c.text for t in documento.tables for fila in t.rows for c in fila.cells]
    return "\n".join(linea.strip() for linea in lineas if linea.strip())


def _limitarse(segundos: int) -> None:
    """Let the system end this process when it takes more than its share, though nobody is waiting any more."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (segundos, segundos))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORIA_MAXIMA, MEMORIA_MAXIMA))


if __name__ == "__main__":
    _limitarse(int(sys.argv[2]))
    sys.stdout.buffer.write(leer(sys.stdin.buffer.read(), sys.argv[1]).encode(errors="ignore"))
