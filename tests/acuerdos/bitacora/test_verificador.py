"""The stand-alone script, run as a citizen runs it, over what the portal gives and over forged copies of it."""

import base64
import json
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from acuerdos import bitacora
from acuerdos.estados import Estado
from acuerdos.models import Asiento, PuntoControl
from acuerdos.models.bitacora import canonico, eslabon, sha256
from expediente.documentos import generar
from sre_portal.adapters import firma
from tests.fabricas.acuerdos import llevar_a

SCRIPT = Path(__file__).resolve().parents[3] / "herramientas" / "verificar_registro.py"
pytestmark = pytest.mark.django_db


@pytest.fixture
def carpeta(elenco, ahora, clave, client, tmp_path) -> Path:
    """What a citizen downloaded: two agreements with their certificates, and the checkpoints of two days."""
    for dia in range(2):
        acuerdo = llevar_a(Estado.COMUNICADO, elenco, ahora=ahora)
        constancia = acuerdo.documentos.get(clase="constancia")
        generar(constancia.pk, ahora=ahora)
        shutil.copy(constancia.__class__.objects.get(pk=constancia.pk).archivo.path, tmp_path / f"constancia-{dia}.pdf")
        bitacora.firmar_punto(ahora=ahora + timedelta(days=dia))
    for nombre in ("entradas", "puntos", "verificador"):
        respuesta = client.get(reverse(f"registro:bitacora_{nombre}"))
        archivo = {"entradas": "entradas.jsonl", "puntos": "puntos.json", "verificador": "verificar_registro.py"}[
            nombre
        ]
        (tmp_path / archivo).write_bytes(respuesta.getvalue())
    return tmp_path


def correr(carpeta: Path, *opciones: str) -> tuple[int, str]:
    """Run the downloaded script with a Python that has nothing else; give its exit code and what it said."""
    orden = [sys.executable, "-I", "-S", str(carpeta / "verificar_registro.py"), str(carpeta), *opciones]
    hecho = subprocess.run(orden, capture_output=True, text=True, timeout=60, check=False)
    return hecho.returncode, hecho.stdout + hecho.stderr


def asientos(carpeta: Path) -> list[dict]:
    return [json.loads(linea) for linea in (carpeta / "entradas.jsonl").read_text("utf-8").splitlines()]


def escribir(carpeta: Path, lista: list[dict]) -> None:
    (carpeta / "entradas.jsonl").write_text("".join(canonico(a) + "\n" for a in lista), "utf-8")


def encadenar(lista: list[dict]) -> list[dict]:
    """Mend a chain, as whoever knows how it is made would."""
    anterior = "0" * 64
    for numero, a in enumerate(lista, start=1):
        a |= {"numero": numero, "anterior": anterior}
        anterior = a["huella"] = eslabon(numero, anterior, sha256(canonico(a["contenido"])))
    return lista


def test_son_sesenta_lineas_y_las_que_se_descargan(carpeta):
    assert len(SCRIPT.read_text("utf-8").splitlines()) <= 60
    assert (carpeta / "verificar_registro.py").read_bytes() == SCRIPT.read_bytes()


def test_todo_coincide(carpeta, settings):
    codigo, dicho = correr(carpeta)
    assert (codigo, "Todo coincide" in dicho) == (0, True), dicho
    assert "Leídos hasta el asiento 6; firmados hasta el 6" in dicho
    assert firma.publica_de(settings.BITACORA_CLAVE) in dicho


def test_se_lee_igual_de_una_direccion(carpeta, live_server):
    orden = [sys.executable, "-I", str(SCRIPT), f"{live_server.url}/registro/bitacora/"]
    hecho = subprocess.run(orden, capture_output=True, text=True, timeout=60, check=False)
    assert "no se pudo leer" not in hecho.stdout + hecho.stderr or hecho.returncode == 1


# What is forged, by whom is handed over, and what the script says --------------------------------


def alterar(lista):
    lista[0]["contenido"]["acuerdo"]["titulo"] = "Otro"
    return lista


def quitar(lista):
    return lista[:2] + lista[3:]


def agregar(lista):
    return [*lista[:2], lista[1], *lista[2:]]


def cambiar_de_lugar(lista):
    lista[0], lista[1] = lista[1], lista[0]
    return lista


FALSIFICACIONES = {
    "alterado": (alterar, "El asiento 1 fue alterado"),
    "alterado y encadenado": (lambda x: encadenar(alterar(x)), "El asiento 3 no es el que se firmó el 2026-03-02."),
    "quitado": (quitar, "El asiento 4 fue alterado, o no es el que seguía al 2."),
    "quitado y encadenado": (lambda x: encadenar(quitar(x)), "Se firmaron 6 asientos y solo hay 5."),
    "agregado": (agregar, "El asiento 2 fue alterado, o no es el que seguía al 2."),
    "agregado y encadenado": (lambda x: encadenar(agregar(x)), "El asiento 3 no es el que se firmó"),
    "de otro lugar": (cambiar_de_lugar, "El asiento 2 fue alterado, o no es el que seguía al 0."),
    "recortada": (lambda x: x[:4], "Se firmaron 6 asientos y solo hay 4."),
    "vacía": (lambda x: [], "Se firmaron 6 asientos y solo hay 0."),
}


@pytest.mark.parametrize("caso", FALSIFICACIONES)
def test_una_bitacora_falsificada_no_pasa(carpeta, caso):
    falsificar, dicho = FALSIFICACIONES[caso]
    escribir(carpeta, falsificar(asientos(carpeta)))
    codigo, salida = correr(carpeta)
    assert (codigo, f"FALLA: {dicho}" in salida) == (1, True), salida


def refirmar(carpeta: Path, lista: list[dict], privada: str) -> None:
    """Forge entries and checkpoints alike, with a key."""
    publicado = json.loads((carpeta / "puntos.json").read_text("utf-8"))
    for p in publicado["puntos"]:
        p |= {"asientos": min(p["asientos"], len(lista)), "clave": firma.publica_de(privada)}
        p["cabeza"] = lista[p["asientos"] - 1]["huella"]
        mensaje = PuntoControl(fecha=p["fecha"], asientos=p["asientos"], cabeza=p["cabeza"]).mensaje
        p["firma"] = firma.firmar(privada, mensaje)
    publicado["claves"] = [{"clave": firma.publica_de(privada)}]
    escribir(carpeta, lista)
    (carpeta / "puntos.json").write_text(json.dumps(publicado), "utf-8")


def test_ni_con_la_llave_en_la_mano_se_engania_a_quien_guardo_un_punto(carpeta, clave):
    shutil.copy(carpeta / "puntos.json", carpeta / "guardado.json")
    refirmar(carpeta, encadenar(alterar(asientos(carpeta))), clave)
    assert correr(carpeta)[0] == 0  # all that the portal says agrees with itself
    codigo, dicho = correr(carpeta, "--guardado", str(carpeta / "guardado.json"))
    assert (codigo, "El asiento 3 no es el que se firmó el 2026-03-02." in dicho) == (1, True), dicho


def test_con_otra_llave_se_engania_solo_a_quien_no_conoce_la_buena(carpeta, clave):
    refirmar(carpeta, encadenar(alterar(asientos(carpeta))), firma.nueva())
    assert correr(carpeta)[0] == 0
    codigo, dicho = correr(carpeta, "--clave", firma.publica_de(clave))
    assert (codigo, "no es de una llave de confianza" in dicho) == (1, True), dicho


@pytest.mark.parametrize("octeto", [0, 10, 31, 32, 45, 63])
def test_una_firma_cambiada_no_pasa(carpeta, octeto):
    publicado = json.loads((carpeta / "puntos.json").read_text("utf-8"))
    bruta = bytearray(base64.b64decode(publicado["puntos"][0]["firma"]))
    bruta[octeto] ^= 1
    publicado["puntos"][0]["firma"] = base64.b64encode(bruta).decode()
    (carpeta / "puntos.json").write_text(json.dumps(publicado), "utf-8")
    codigo, dicho = correr(carpeta)
    assert (codigo, "Punto de control del 2026-03-02: su firma no es válida" in dicho) == (1, True), dicho


def test_lo_ilegible_es_una_falla_y_no_un_reporte_de_python(carpeta):
    (carpeta / "entradas.jsonl").write_text("{", "utf-8")
    codigo, dicho = correr(carpeta)
    assert (codigo, "no se pudo leer lo publicado" in dicho, "Traceback" in dicho) == (1, True, False)


# A certificate, and the proof of one entry -----------------------------------------------------


def test_una_constancia_pertenece_por_su_pdf_y_por_su_codigo(carpeta):
    (constancia,) = Asiento.objects.filter(tipo="constancia", acuerdo__clave="rai-00002")
    codigo, dicho = correr(carpeta, "--constancia", str(carpeta / "constancia-1.pdf"))
    assert (codigo, f"constancia: {constancia.numero}." in dicho) == (0, True), dicho
    codigo, dicho = correr(carpeta, "--constancia", constancia.datos["constancia"]["codigo"])
    assert codigo == 0, dicho


def test_una_constancia_retocada_o_inventada_no_pertenece(carpeta):
    with open(carpeta / "constancia-1.pdf", "ab") as archivo:
        archivo.write(b"\n")
    for ajena in (str(carpeta / "constancia-1.pdf"), "AAAA-BBBB-CCCC"):
        codigo, dicho = correr(carpeta, "--constancia", ajena)
        assert (codigo, "Esa constancia no está en ningún asiento firmado." in dicho) == (1, True), dicho


def test_la_prueba_de_un_asiento_no_pide_los_demas(carpeta, client):
    (carpeta / "entradas.jsonl").unlink()
    prueba = client.get(reverse("registro:bitacora_prueba", args=[1])).getvalue().decode()
    (carpeta / "prueba-1.jsonl").write_text(prueba, "utf-8")
    assert [("contenido" in json.loads(linea)) for linea in prueba.splitlines()] == [True, False, False]
    codigo, dicho = correr(carpeta, "--prueba", "1")
    assert codigo == 0, dicho
    (carpeta / "prueba-1.jsonl").write_text(prueba.replace("Remedios Luna", "Otra persona"), "utf-8")
    codigo, dicho = correr(carpeta, "--prueba", "1")
    assert (codigo, "El asiento 1 fue alterado" in dicho) == (1, True), dicho


def test_la_prueba_sin_punto_firmado_no_prueba(carpeta, client):
    prueba = client.get(reverse("registro:bitacora_prueba", args=[4])).getvalue().decode().splitlines()
    (carpeta / "prueba-4.jsonl").write_text(prueba[0] + "\n", "utf-8")
    codigo, dicho = correr(carpeta, "--prueba", "4")
    assert (codigo, "Ningún punto de control firmado responde todavía del asiento 4." in dicho) == (1, True), dicho
