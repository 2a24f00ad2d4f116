"""Comprueba la bitácora del Registro de Acuerdos Interinstitucionales. No necesita más que Python 3.8 o posterior.

    python3 verificar_registro.py https://…/registro/bitacora/     (o la carpeta en que se descargó lo de esa página)
Prueba que ningún asiento se alteró ni se quitó antes de los puntos de control firmados, también los que usted guardó
(--guardado puntos.json), y que una constancia está asentada (--constancia, su PDF o su código); con --prueba N descarga
un solo asiento. Compare la llave con la que se publicó fuera del portal, o escríbala aquí con --clave."""
import argparse, base64, hashlib, json, pathlib, sys, urllib.request

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519, según el RFC 8032, sección 5.1
D = -121665 * pow(121666, -1, P) % P
def suma(p, q):
    t = D * p[0] * q[0] * p[1] * q[1]
    return (p[0] * q[1] + q[0] * p[1]) * pow(1 + t, -1, P) % P, (p[1] * q[1] + p[0] * q[0]) * pow(1 - t, -1, P) % P
def veces(n, p):
    return (0, 1) if n == 0 else suma(veces(n - 1, p), p) if n % 2 else veces(n // 2, suma(p, p))
def punto_de(octetos):
    signo, y = divmod(int.from_bytes(octetos, "little"), 2**255)
    cuadrado = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(cuadrado, (P + 3) // 8, P)
    x = [r for r in (x, x * pow(2, (P - 1) // 4, P) % P) if (r * r - cuadrado) % P == 0][0]
    return x if x % 2 == signo else P - x, y
BASE = punto_de((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
def firma_valida(clave, mensaje, firma):
    try:
        clave, firma = base64.b64decode(clave), base64.b64decode(firma)
        s, k = (int.from_bytes(n, "little") for n in (firma[32:], hashlib.sha512(firma[:32] + clave + mensaje).digest()))
        return s < L and veces(s, BASE) == suma(punto_de(firma[:32]), veces(k % L, punto_de(clave)))
    except (ValueError, IndexError): return False  # no son un punto de la curva

def sha256(octetos): return hashlib.sha256(octetos).hexdigest()
def comprobar(origen, clave, guardado, constancia, prueba):
    base = origen.rstrip("/") if "://" in origen else pathlib.Path(origen).resolve().as_uri()
    publicado = json.load(urllib.request.urlopen(base + "/puntos.json"))
    claves, puntos = [clave] if clave else [c["clave"] for c in publicado["claves"]], {}
    for p in publicado["puntos"] + (json.loads(pathlib.Path(guardado).read_text("utf-8"))["puntos"] if guardado else []):
        puntos.setdefault(p["asientos"], []).append(p)
        dicho = "Bitácora del Registro de Acuerdos Interinstitucionales\nfecha: {fecha}\nasientos: {asientos}\ncabeza: {cabeza}\n"
        if p["clave"] not in claves or not firma_valida(p["clave"], dicho.format(**p).encode(), p["firma"]):
            yield f"Punto de control del {p['fecha']}: su firma no es válida, o no es de una llave de confianza."
    if constancia and pathlib.Path(constancia).is_file(): constancia = sha256(pathlib.Path(constancia).read_bytes())
    numero, anterior, hallada = 0, "0" * 64, 0
    for linea in urllib.request.urlopen(base + (f"/prueba-{prueba}.jsonl" if prueba else "/entradas.jsonl")):
        a = json.loads(linea)
        if prueba and not numero: numero, anterior = int(prueba) - 1, a["anterior"]
        texto = json.dumps(a.get("contenido"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        huella = f"{a['numero']}\n{a['anterior']}\n{sha256(texto.encode()) if 'contenido' in a else a['sha256']}\n"
        if (a["numero"], a["anterior"], a["huella"]) != (numero + 1, anterior, sha256(huella.encode())):
            yield f"El asiento {a['numero']} fue alterado, o no es el que seguía al {numero}."
        numero, anterior, hallada = a["numero"], a["huella"], hallada or a["numero"] * (f'"{constancia}"' in texto)
        yield from (f"El asiento {numero} no es el que se firmó el {p['fecha']}." for p in puntos.get(numero, []) if p["cabeza"] != anterior)
    firmados = max((n for n in puntos if int(prueba or 1) <= n <= numero), default=0)
    if not prueba and max(puntos, default=0) > numero: yield f"Se firmaron {max(puntos)} asientos y solo hay {numero}."
    if prueba and not firmados: yield f"Ningún punto de control firmado responde todavía del asiento {prueba}."
    if constancia and not 0 < hallada <= firmados: yield "Esa constancia no está en ningún asiento firmado."
    print(f"Leídos hasta el asiento {numero}; firmados hasta el {firmados}; constancia: {hallada or '—'}.", *claves)
opciones = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
for nombre in ("origen", "--clave", "--guardado", "--constancia", "--prueba"): opciones.add_argument(nombre)
try: fallas = [f"FALLA: {falla}" for falla in comprobar(**vars(opciones.parse_args()))]
except (OSError, ValueError, LookupError, TypeError) as error: fallas = [f"FALLA: no se pudo leer lo publicado: {error!r}"]
sys.exit("\n".join(fallas) or print("Todo coincide: nada de lo firmado se alteró ni se quitó."))
