"""What the PDF of a profile costs beside the bare WeasyPrint call, and whether a worker that prints many grows."""

import gc
import io
import multiprocessing
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connections
from PIL import Image, ImageDraw, ImageFilter

from perfiles.estructura import ORIGINAL
from perfiles.models import Clase, Formato
from perfiles.publicaciones.imprenta import JPEG, hojas_de, html_de, imprimir
from perfiles.publicaciones.impreso import Impreso
from sre_portal.adapters.pdf import Imagenes, render_desnudo
from sre_portal.rendimiento import Medidor

RAZON_MAXIMA = 1.3
VUELTAS = 7
CORTES = (20, 100, 200)  # PDFs after which the memory of a worker is looked at
CRECE_A_LO_MAS = 0.05  # of its memory, between the first of them and the last
DISTINTOS = 5  # documents that take turns there, with images of their own; one of them is in Japanese
GRAFICA = 'alt="Gráfica'  # by which one is told in the HTML
ANIOS = range(2019, 2026)
IMAGENES = {"presentacion": 1, "fisico": 2, "economico": 2, "gobierno": 2, "proyectos": 1}
FRASE = "la ciudad que mira al valle trabaja con sus vecinos en agua, cultura, energía, oficios, barrios y plazas"
PALABRAS = FRASE.replace(",", "").split()


def medir_folletos(medidor: Medidor) -> None:
    """Say how long an eight-page PDF takes against the bare call on its HTML, and the memory of a worker after 200."""
    datos, imagenes = documento(1)
    impreso = Impreso(Clase.PERFIL, datos, ORIGINAL)
    html, hojas = html_de(impreso, Formato.FOLLETO), hojas_de(impreso, Formato.FOLLETO)
    hecho = imprimir(impreso, Formato.FOLLETO, imagenes)  # what is read once per process is read now
    render_desnudo(html, imagenes, hojas)
    propios, desnudos = [], []
    gc.collect()
    for _ in range(VUELTAS):
        desnudos.append(_segundos(lambda: render_desnudo(html, imagenes, hojas)))
        propios.append(_segundos(lambda: imprimir(Impreso(Clase.PERFIL, datos, ORIGINAL), Formato.FOLLETO, imagenes)))
    razon = min(propios) / min(desnudos)
    graficas = html.count(GRAFICA)
    medidor.decir(
        f"- PDF de un perfil, {hecho.paginas} páginas con {sum(IMAGENES.values())} imágenes y {graficas} gráficas, "
        f"{len(hecho.contenido) / 1024:,.0f} kB: {min(propios) * 1000:,.0f} ms de procesador "
        f"({statistics.median(propios) * 1000:,.0f} de mediana), {razon:.2f} veces WeasyPrint a secas con el mismo "
        f"HTML (a lo más {RAZON_MAXIMA}: {'sí' if razon <= RAZON_MAXIMA else '**no**'})."
    )
    memoria = memoria_de_un_trabajador()
    crece = memoria[-1] / memoria[0] - 1
    cuantos = ", ".join(map(str, CORTES[:-1]))
    medidor.decir(
        f"- Memoria de un trabajador tras {cuantos} y {CORTES[-1]} PDF: {', '.join(f'{mb:.0f}' for mb in memoria)} MB "
        f"(crece {crece:+.1%}; a lo más {CRECE_A_LO_MAS:.0%}: {'sí' if crece <= CRECE_A_LO_MAS else '**no**'})."
    )


def _segundos(trabajo: Callable[[], object]) -> float:
    """Time some work in seconds of processor: who else uses the machine would say more than the work."""
    inicio = time.process_time()
    trabajo()
    return time.process_time() - inicio


# The memory of a worker ----------------------------------------------------------------------------


def memoria_de_un_trabajador() -> list[float]:
    """Print in a process of its own, forked as Celery does, and give its resident MB after each of CORTES."""
    connections.close_all()  # the child opens its own
    contexto = multiprocessing.get_context("fork")
    oye, dice = contexto.Pipe(duplex=False)
    hijo = contexto.Process(target=_imprimir_muchos, args=(dice,))
    hijo.start()
    dice.close()
    try:
        return [oye.recv() for _ in CORTES]
    finally:
        hijo.join(30)
        hijo.kill()


def _imprimir_muchos(dice) -> None:
    documentos = [documento(semilla) for semilla in range(DISTINTOS)]
    for n in range(1, CORTES[-1] + 1):
        datos, imagenes = documentos[n % DISTINTOS]
        idioma = ORIGINAL if n % DISTINTOS else "ja"
        imprimir(Impreso(Clase.PERFIL, datos, idioma), Formato.FOLLETO, imagenes)
        if n in CORTES:
            gc.collect()
            dice.send(_residente())
    connections.close_all()
    os._exit(0)  # nothing of the parent is to be tidied up here


def _residente() -> float:
    paginas = int(Path("/proc/self/statm").read_text().split()[1])
    return paginas * os.sysconf("SC_PAGE_SIZE") / 1024**2


# A fictitious profile, always the same for a seed -----------------------------------------------------


def documento(semilla: int) -> tuple[dict, Imagenes]:
    """Give what a brochure says, as `folletos.datos_de` does, and its images drawn here."""
    azar = random.Random(semilla)  # noqa: S311
    espaniol = _secciones(azar)
    japones = {"presentacion": {"lema": "谷を見わたす街", "resumen": "この街は、谷を見わたす丘の上にあります。" * 20}}
    fotos = [(seccion, n) for seccion, cuantas in IMAGENES.items() for n in range(cuantas)]
    imagenes: dict[str, tuple[bytes, str]] = {}
    vistas = []
    for pk, (seccion, n) in enumerate(fotos, start=1):
        grande, chica = _foto(azar, (1600, 900) if seccion == "presentacion" else (1600, 1067))
        imagenes |= {f"g{pk}": (grande, JPEG), f"m{pk}": (chica, JPEG)}
        pies = {ORIGINAL: {"alt": f"Vista {n + 1} de la ciudad", "pie": "El valle."}}
        vistas.append({"id": pk, "seccion": seccion, "orden": n, "pies": pies, "credito": "Banco de pruebas"})
    contenido = {"secciones": {ORIGINAL: espaniol, "ja": japones}, "ediciones": {}, "traduce": {}, "imagenes": vistas}
    hechos = dict.fromkeys(
        ("titular", "cargo", "periodo_inicio", "periodo_fin", "oficina", "oficina_area", "oficina_correo",
         "oficina_telefono", "oficina_domicilio"), "",
    )  # fmt: skip
    gobierno = {"clave": "ciudad", "nombre": "Ciudad de Prueba", "nombre_publico": "Municipio de Prueba, Jalisco"}
    return {
        "contenido": contenido,
        "hechos": {**hechos, "acuerdos": [], "poblacion": None, "oficina": "Dirección de Asuntos Internacionales"},
        "gobierno": {**gobierno, "entidad": "14", "es_municipal": True},
        "idiomas": [ORIGINAL, "ja"],
        "version": 1,
        "publicada_en": "2026-03-02T12:00:00-06:00",
        "es_demo": False,
    }, imagenes


def _secciones(azar: random.Random) -> dict:
    def cifra(valor: int | str) -> dict:
        return {"valor": str(valor), "anio": 2025, "fuente": "Banco de pruebas"}

    def filas(cuantas: int, **columnas) -> list[dict]:
        return [{"id": f"f{n}", **{c: valor(n) for c, valor in columnas.items()}} for n in range(cuantas)]

    def de(*letras: int) -> Iterator[str]:
        return (_texto(azar, n) for n in letras)

    resumen, busca, ubicacion, clima, vocacion, estimulos, administracion, oficina = de(
        380, 90, 220, 260, 240, 380, 420, 380
    )
    return {
        "presentacion": {
            "lema": "Una ciudad que mira al valle", "resumen": resumen, "busca": busca,
            "tipos": ["capital"], "temas": ["cultura"], "ods": ["11", "13"], "sectores": ["turismo", "comercio"],
        },
        "fisico": {
            "ubicacion": ubicacion, "lugar": {"latitud": "20.67", "longitud": "-103.35"}, "extension": cifra("151.4"),
            "altitud": cifra(1566), "clima": clima,
        },
        "economico": {
            "poblacion": cifra(1_402_300), "pea": cifra(742_600), "pib_per_capita": cifra(268_400),
            "sector_primario": cifra("0.6"), "sector_secundario": cifra("27.1"), "sector_terciario": cifra("72.3"),
            "vocacion": vocacion, "estimulos": estimulos,
            "inversion_extranjera": {"puntos": [{"anio": a, "valor": str(azar.randint(200, 600))} for a in ANIOS]},
            "empresas": filas(
                7, nombre=lambda n: f"Empresa {n}", actividad=lambda n: _texto(azar, 40), sector=lambda n: "comercio",
                pais=lambda n: ("MX", "US", "JP", "DE")[n % 4], empleos=lambda n: str(900 - 70 * n),
            ),
            "exportable": filas(
                4, producto=lambda n: f"Producto {n}", capacidad=lambda n: _texto(azar, 30),
                destinos=lambda n: ["US", "JP"], volumen=lambda n: str(400 - 60 * n),
            ),
            "portafolio": filas(
                3, nombre=lambda n: f"Proyecto {n}", sector=lambda n: "turismo", monto=lambda n: str(90 - 20 * n),
                descripcion=lambda n: _texto(azar, 90),
            ),
        },
        "gobierno": {
            "administracion": administracion, "oficina": oficina, "seguimiento_nombre": "Persona de Prueba",
            "autoridades": filas(
                4, nombre=lambda n: f"Autoridad {n}", cargo=lambda n: "Dirección", periodo=lambda n: "2024-2027"
            ),
        },
        "proyectos": {
            "proyectos": filas(
                2, titulo=lambda n: f"Proyecto para cooperar {n}", origen=lambda n: "plan", ods=lambda n: ["11"],
                descripcion=lambda n: _texto(azar, 240), actividades=lambda n: _texto(azar, 90),
                actores=lambda n: _texto(azar, 90), recursos=lambda n: _texto(azar, 90),
            ),
        },
    }  # fmt: skip


def _texto(azar: random.Random, letras: int) -> str:
    dicho = azar.choice(PALABRAS).capitalize()
    while len(dicho) < letras:
        dicho += f" {azar.choice(PALABRAS)}"
    return f"{dicho}."


def _foto(azar: random.Random, medida: tuple[int, int]) -> tuple[bytes, bytes]:
    """Draw what weighs as a photograph: shapes over a noisy sky, large and small."""
    imagen = Image.merge("RGB", [Image.effect_noise(medida, azar.randint(20, 40)) for _ in range(3)])
    imagen = Image.blend(imagen, Image.new("RGB", medida, (azar.randint(80, 200), 120, 150)), 0.6)
    lapiz = ImageDraw.Draw(imagen)
    for _ in range(60):
        x, y, lado = azar.randrange(medida[0]), azar.randrange(medida[1]), azar.randint(20, 260)
        lapiz.ellipse((x, y, x + lado, y + lado), fill=tuple(azar.randrange(256) for _ in range(3)))
    imagen = imagen.filter(ImageFilter.GaussianBlur(0.7))
    return _jpeg(imagen), _jpeg(imagen.resize((480, 480 * medida[1] // medida[0])))


def _jpeg(imagen: Image.Image) -> bytes:
    memoria = io.BytesIO()
    imagen.save(memoria, "JPEG", quality=82)
    return memoria.getvalue()
