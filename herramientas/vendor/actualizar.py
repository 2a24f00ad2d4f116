#!/usr/bin/env python3
"""Refresh the files of others in static/vendor and static/img/iconos.svg, or check them against the manifest.

    python herramientas/vendor/actualizar.py              # needs npm and fontTools; downloads and writes all anew
    python herramientas/vendor/actualizar.py --verificar  # needs nothing; exits 1 when a committed file differs
    python herramientas/vendor/actualizar.py --podar      # a template uses a class of Bootstrap that none used before

Bootstrap is compiled into herramientas/vendor/bootstrap.css, and of it the portal serves what somebody uses (podar.py).
To take a new version: change it in PAQUETES, run, look at the pages, commit. Nothing of npm stays in the repository.
"""

import argparse
import contextlib
import hashlib
import io
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from podar import podar

AQUI = Path(__file__).resolve().parent
STATIC = AQUI.parent.parent / "static"
VENDOR = STATIC / "vendor"
MANIFIESTO = VENDOR / "manifiesto.json"
BOOTSTRAP_ENTERO = AQUI / "bootstrap.css"
BOOTSTRAP_CSS = VENDOR / "bootstrap" / "bootstrap.min.css"
ICONOS_SVG = STATIC / "img" / "iconos.svg"

PAQUETES = {
    "bootstrap": "5.3.9",
    "bootstrap-icons": "1.13.2",
    "htmx.org": "2.0.11",
    "@fontsource/montserrat": "5.3.0",
    "@fontsource/noto-sans": "5.3.0",
    "@fontsource/noto-sans-arabic": "5.3.0",
    "@fontsource/noto-sans-devanagari": "5.3.0",
    "@fontsource/noto-sans-hebrew": "5.3.0",
    "@fontsource/noto-sans-thai": "5.3.0",
    "@expo-google-fonts/noto-sans-jp": "0.4.3",
    "@expo-google-fonts/noto-sans-kr": "0.4.3",
    "@expo-google-fonts/noto-sans-sc": "0.4.3",
    "@expo-google-fonts/noto-sans-tc": "0.4.3",
}
SASS = "1.77.8"  # compiles bootstrap.scss; later ones deprecate the @import that Bootstrap 5.3 still uses

FUENTES = {
    "@fontsource/montserrat": ["400-normal", "600-normal", "700-normal"],
    "@fontsource/noto-sans": ["400-normal", "400-italic", "600-normal", "700-normal"],
}

# The fonts of PDFs, as WOFF: fifty times quicker to open than WOFF2 where no browser does it, and a third larger.
# Package -> its alphabets and its styles.
FUENTES_DE_PDF = {
    "@fontsource/montserrat": (
        ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "vietnamese"],
        ["600-normal", "700-normal"],
    ),
    "@fontsource/noto-sans": (
        ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese"],
        ["400-normal", "400-italic", "600-normal", "700-normal"],
    ),
    "@fontsource/noto-sans-arabic": (["arabic"], ["400-normal", "700-normal"]),
    "@fontsource/noto-sans-devanagari": (["devanagari"], ["400-normal", "700-normal"]),
    "@fontsource/noto-sans-hebrew": (["hebrew"], ["400-normal", "700-normal"]),
    "@fontsource/noto-sans-thai": (["thai"], ["400-normal", "700-normal"]),
}

# Those of thousands of signs come whole (5 to 10 MB a weight) and are cut to a national standard: what is selected
# for the web lacks a tenth of GB 2312 and, of Big5, half and the punctuation. Both weights have the same signs, for
# Fontconfig prefers a weight that has the whole language to the one that was asked for. Region -> Python's codec.
ASIATICAS = {"jp": "cp932", "kr": "cp949", "sc": "gb2312", "tc": "cp950"}
HANJA = range(0x3400, 0xA000)  # Korean takes its few from the other fonts

# Our name of each icon -> its name in bootstrap-icons. Only what a template uses.
ICONOS = {
    "acuerdo": "file-earmark-text",
    "adelante": "chevron-right",
    "adjunto": "paperclip",
    "advertencia": "exclamation-triangle",
    "agregar": "plus-lg",
    "alerta": "exclamation-triangle-fill",
    "archivo": "archive",
    "archivo-pdf": "file-earmark-pdf",
    "atras": "chevron-left",
    "avisos": "bell",
    "bandeja": "inbox",
    "bloqueado": "lock",
    "borrador": "pencil-square",
    "buscar": "search",
    "calendario": "calendar3",
    "ciudad": "geo-alt",
    "codigo": "qr-code",
    "copiar": "clipboard",
    "copiado": "clipboard-check",
    "correo": "envelope",
    "cuenta": "person-circle",
    "descargar": "download",
    "devuelto": "reply",
    "directorio": "people",
    "en-revision": "eye",
    "enviar": "send",
    "error": "x-octagon",
    "espera": "hourglass-split",
    "fecha": "calendar-event",
    "filtrar": "funnel",
    "firma": "pen",
    "gobierno": "bank",
    "hecho": "check-circle-fill",
    "historial": "clock-history",
    "informacion": "info-circle",
    "inscrito": "patch-check",
    "ir": "arrow-right",
    "llave": "key",
    "menu": "list",
    "mundo": "globe-americas",
    "nota": "journal-text",
    "observaciones": "chat-left-text",
    "pendiente": "circle",
    "quitar": "trash",
    "rechazado": "x-circle",
    "red": "diagram-3",
    "reingreso": "arrow-repeat",
    "registro": "journal-check",
    "salir": "box-arrow-right",
    "seguridad": "shield-check",
    "sin-efecto": "slash-circle",
    "subir": "upload",
    "telefono": "phone",
    "visita": "airplane",
    "volver": "arrow-left",
}


def sin_mapa_de_fuentes(texto: str) -> str:
    """Drop the sourceMappingURL comments, which make the manifest storage look for files that are not shipped."""
    return re.sub(r"(/\*#\s*sourceMappingURL=[^*]*\*/|//#\s*sourceMappingURL=\S*)\s*", "", texto)


def descargar(destino: Path) -> Path:
    """Install the pinned packages in a temporary folder and return its node_modules."""
    (destino / "package.json").write_text('{"private": true}', encoding="utf-8")
    nombres = [f"{nombre}@{version}" for nombre, version in {**PAQUETES, "sass": SASS}.items()]
    subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *nombres], cwd=destino, check=True
    )
    return destino / "node_modules"


def compilar_bootstrap(modulos: Path) -> str:
    """Compile bootstrap.scss to minified CSS."""
    salida = subprocess.run(
        [
            "node",
            modulos / "sass" / "sass.js",
            "--quiet",
            "--style=compressed",
            "--no-source-map",
            f"--load-path={modulos}",
            AQUI / "bootstrap.scss",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    salida = salida.removeprefix("\ufeff")  # Sass opens with a BOM; behind our line it would spoil the first rule
    return f"/*! Bootstrap {PAQUETES['bootstrap']} (subset), MIT, https://getbootstrap.com */\n{salida}"


def hacer_iconos(modulos: Path) -> str:
    """Join the chosen icons in one SVG whose symbols bear our names."""
    simbolos = []
    for nombre, original in sorted(ICONOS.items()):
        svg = (modulos / "bootstrap-icons" / "icons" / f"{original}.svg").read_text(encoding="utf-8")
        vista = re.search(r'viewBox="([^"]+)"', svg)[1]
        dibujo = re.sub(r"\s+", " ", re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)[1]).strip()
        simbolos.append(f'<symbol id="{nombre}" viewBox="{vista}">{dibujo}</symbol>')
    cabeza = f"<!-- Bootstrap Icons {PAQUETES['bootstrap-icons']} (selection), MIT -->"
    return f'<svg xmlns="http://www.w3.org/2000/svg">{cabeza}\n' + "\n".join(simbolos) + "\n</svg>\n"


def letras_de(region: str) -> set[int]:
    """List the code points of a region's standard but those of other alphabets, which it draws as wide as a sign.

    The space is kept: Pango prints it in the font of the word before.
    """
    letras = {0x20, 0xA0}
    for letra in itertools.chain(range(0x2000, 0xD800), range(0xF900, 0x10000)):
        with contextlib.suppress(UnicodeEncodeError):
            chr(letra).encode(ASIATICAS[region])
            letras.add(letra)
    return letras - set(HANJA) if region == "kr" else letras


def recortar(entera: Path, letras: set[int]) -> bytes:
    """Cut a TrueType font to those letters and pack it as WOFF."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    opciones = subset.Options()
    opciones.hinting = False
    opciones.name_IDs = ["*"]  # copyright and licence travel inside
    opciones.layout_features = ["ccmp", "kern", "ljmo", "locl", "mark", "mkmk", "tjmo", "vjmo"]
    opciones.drop_tables += ["VORG", "vhea", "vmtx"]  # nothing is printed from top to bottom
    fuente = TTFont(entera, recalcTimestamp=False)
    recorte = subset.Subsetter(opciones)
    recorte.populate(unicodes=letras)
    recorte.subset(fuente)
    fuente.flavor = "woff"
    salida = io.BytesIO()
    fuente.save(salida)
    return salida.getvalue()


def actualizar() -> None:
    """Write every vendored file anew, and the manifest."""
    with tempfile.TemporaryDirectory() as temporal:
        modulos = descargar(Path(temporal))
        if VENDOR.exists():
            shutil.rmtree(VENDOR)
        de_quien: dict[Path, str] = {}

        def escribir(ruta: Path, contenido: str | bytes, paquete: str) -> None:
            ruta.parent.mkdir(parents=True, exist_ok=True)
            ruta.write_bytes(contenido.encode() if isinstance(contenido, str) else contenido)
            de_quien[ruta] = paquete

        BOOTSTRAP_ENTERO.write_text(compilar_bootstrap(modulos), encoding="utf-8")
        escribir(BOOTSTRAP_CSS, podar(BOOTSTRAP_ENTERO.read_text(encoding="utf-8")), "bootstrap")
        htmx = (modulos / "htmx.org" / "dist" / "htmx.min.js").read_text(encoding="utf-8")
        escribir(VENDOR / "htmx" / "htmx.min.js", sin_mapa_de_fuentes(htmx), "htmx.org")

        def copiar(paquete: str, alfabetos: list[str], estilos: list[str], formato: str) -> None:
            for alfabeto, estilo in itertools.product(alfabetos, estilos):
                nombre = f"{paquete.split('/')[1]}-{alfabeto}-{estilo}.{formato}"
                escribir(VENDOR / "fuentes" / nombre, (modulos / paquete / "files" / nombre).read_bytes(), paquete)

        for paquete, estilos in FUENTES.items():
            copiar(paquete, ["latin", "latin-ext"], estilos, "woff2")
        for paquete, (alfabetos, estilos) in FUENTES_DE_PDF.items():
            copiar(paquete, alfabetos, estilos, "woff")
        for region, peso in itertools.product(ASIATICAS, ("400Regular", "700Bold")):
            paquete = f"@expo-google-fonts/noto-sans-{region}"
            entera = modulos / paquete / peso / f"NotoSans{region.upper()}_{peso}.ttf"
            destino = VENDOR / "fuentes" / f"noto-sans-{region}-{peso[:3]}-normal.woff"
            escribir(destino, recortar(entera, letras_de(region)), paquete)
        escribir(ICONOS_SVG, hacer_iconos(modulos), "bootstrap-icons")
        for paquete in PAQUETES:
            licencia = max((modulos / paquete).glob("LICENSE*"))  # LICENSE_FONT, where the package has one of its own
            destino = VENDOR / "licencias" / f"{paquete.rpartition('/')[2]}.txt"
            escribir(destino, licencia.read_bytes(), paquete)

        def ficha(paquete: str) -> dict:
            return json.loads((modulos / paquete / "package.json").read_text(encoding="utf-8"))

        manifiesto = [
            {
                "archivo": ruta.relative_to(STATIC).as_posix(),
                "nombre": paquete,
                "version": PAQUETES[paquete],
                "licencia": ficha(paquete)["license"],
                "sha256": hashlib.sha256(ruta.read_bytes()).hexdigest(),
            }
            for ruta, paquete in sorted(de_quien.items())
        ]
    MANIFIESTO.write_text(json.dumps(manifiesto, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(manifiesto)} archivos, {sum(ruta.stat().st_size for ruta in de_quien) // 1024} KiB")


def repodar() -> None:
    """Serve of the compiled Bootstrap what is used today, and say so in the manifest."""
    BOOTSTRAP_CSS.write_text(podar(BOOTSTRAP_ENTERO.read_text(encoding="utf-8")), encoding="utf-8")
    manifiesto = json.loads(MANIFIESTO.read_text(encoding="utf-8"))
    suya = next(e for e in manifiesto if e["archivo"] == BOOTSTRAP_CSS.relative_to(STATIC).as_posix())
    suya["sha256"] = hashlib.sha256(BOOTSTRAP_CSS.read_bytes()).hexdigest()
    MANIFIESTO.write_text(json.dumps(manifiesto, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{BOOTSTRAP_CSS.name}: {BOOTSTRAP_CSS.stat().st_size // 1024} KiB")


def verificar() -> list[str]:
    """List what differs from the manifest: changed, missing or unknown files."""
    entradas = {entrada["archivo"]: entrada["sha256"] for entrada in json.loads(MANIFIESTO.read_text(encoding="utf-8"))}
    problemas = []
    for archivo, esperado in entradas.items():
        ruta = STATIC / archivo
        if not ruta.is_file():
            problemas.append(f"falta {archivo}")
        elif hashlib.sha256(ruta.read_bytes()).hexdigest() != esperado:
            problemas.append(f"cambiado {archivo}")
    presentes = {r.relative_to(STATIC).as_posix() for r in VENDOR.rglob("*") if r.is_file() and r != MANIFIESTO}
    return problemas + [f"sin entrada en el manifiesto {archivo}" for archivo in sorted(presentes - entradas.keys())]


def main() -> int:
    """Refresh, or check with --verificar."""
    argumentos = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    argumentos.add_argument("--verificar", action="store_true", help="only compare the files with the manifest")
    argumentos.add_argument("--podar", action="store_true", help="only choose again the rules of Bootstrap in use")
    opciones = argumentos.parse_args()
    if opciones.podar:
        repodar()
        return 0
    if opciones.verificar:
        problemas = verificar()
        print("\n".join(problemas) or "static/vendor: todo como dice el manifiesto")
        return 1 if problemas else 0
    actualizar()
    return 0


if __name__ == "__main__":
    sys.exit(main())
