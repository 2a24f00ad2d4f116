#!/usr/bin/env python3
"""Draw the maps of sre_portal/datos/mapas/ anew, or check them against their manifest.

    python herramientas/mapas/actualizar.py              # needs npm and node
    python herramientas/mapas/actualizar.py --verificar  # needs nothing; exits 1 when a committed file differs

Mexico by entidad comes from @svg-maps/mexico, the world from Natural Earth through world-atlas: `dibujar.mjs` projects
and simplifies them. To take a new version: change it in FUENTES, run, look at /registro/mapa/, commit.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

AQUI = Path(__file__).resolve().parent
MAPAS = AQUI.parent.parent / "sre_portal" / "datos" / "mapas"
MANIFIESTO = MAPAS / "manifiesto.json"
MAXIMO = {"mexico": 60_000, "mundo": 80_000}  # bytes

# What each map is made from; then what draws it and leaves nothing in the result.
FUENTES = {"mexico": ("@svg-maps/mexico", "2.0.0"), "mundo": ("world-atlas", "2.0.2")}
CREDITOS = {
    "mexico": "MapSVG (https://mapsvg.com/maps/mexico), por @svg-maps/mexico; simplificado",
    "mundo": "Natural Earth (dominio público), por world-atlas; proyectado y simplificado",
}
LICENCIAS = {"mexico": "CC-BY-4.0", "mundo": "ISC"}
HERRAMIENTAS = ("d3-geo@3.1.2", "topojson-client@3.1.0", "topojson-simplify@3.0.3", "i18n-iso-countries@7.14.0")


def dibujar() -> dict:
    """Give both maps, drawn in a temporary folder that holds the pinned packages."""
    with tempfile.TemporaryDirectory() as temporal:
        carpeta = Path(temporal)
        (carpeta / "package.json").write_text('{"private": true}', encoding="utf-8")
        paquetes = [f"{nombre}@{version}" for nombre, version in FUENTES.values()]
        orden = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *paquetes, *HERRAMIENTAS]
        subprocess.run(orden, cwd=carpeta, check=True)
        # Its only file is a module of JavaScript that does not say so.
        ficha = carpeta / "node_modules" / "@svg-maps" / "mexico" / "package.json"
        ficha.write_text(json.dumps({**json.loads(ficha.read_text()), "type": "module"}), encoding="utf-8")
        shutil.copy(AQUI / "dibujar.mjs", carpeta)
        return json.loads(subprocess.run(["node", "dibujar.mjs"], cwd=carpeta, check=True, capture_output=True).stdout)


def actualizar() -> None:
    """Write both maps and the manifest."""
    MAPAS.mkdir(parents=True, exist_ok=True)
    manifiesto = []
    for nombre, mapa in dibujar().items():
        texto = json.dumps(mapa, separators=(",", ":")) + "\n"
        if len(texto) > MAXIMO[nombre]:
            sys.exit(f"{nombre}: {len(texto)} bytes pasan de {MAXIMO[nombre]}: suba la simplificación en dibujar.mjs")
        (MAPAS / f"{nombre}.json").write_text(texto, encoding="utf-8")
        paquete, version = FUENTES[nombre]
        manifiesto.append(
            {
                "archivo": f"{nombre}.json",
                "nombre": paquete,
                "version": version,
                "licencia": LICENCIAS[nombre],
                "credito": CREDITOS[nombre],
                "sha256": hashlib.sha256(texto.encode()).hexdigest(),
            }
        )
        print(f"{nombre}: {len(mapa['formas'])} formas, {len(texto) // 1000} kB")
    MANIFIESTO.write_text(json.dumps(manifiesto, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def verificar() -> list[str]:
    """List the maps that are not those of the manifest."""
    return [
        f"cambiado {uno['archivo']}"
        for uno in json.loads(MANIFIESTO.read_text(encoding="utf-8"))
        if hashlib.sha256((MAPAS / uno["archivo"]).read_bytes()).hexdigest() != uno["sha256"]
    ]


def main() -> int:
    """Draw, or check with --verificar."""
    argumentos = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    argumentos.add_argument("--verificar", action="store_true", help="only compare the files with the manifest")
    if argumentos.parse_args().verificar:
        problemas = verificar()
        print("\n".join(problemas) or "mapas: todo como dice el manifiesto")
        return 1 if problemas else 0
    actualizar()
    return 0


if __name__ == "__main__":
    sys.exit(main())
