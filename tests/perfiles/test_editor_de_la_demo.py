"""What the cities of the demo write goes through the editor: long texts, in their scripts, and no word changes."""

import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from perfiles import registro
from perfiles.demo import lectura
from perfiles.estructura import ORIGINAL
from perfiles.models import Clase

from .paginas import fila, formulario, guardar, palabras, url

pytestmark = pytest.mark.django_db

CIUDADES = sorted({archivo.name.split(".")[0] for archivo in lectura.TEXTOS.glob("*.es.toml")})


def en_limpio(valor):
    """Give a content with its choices sorted and no zeros to spare: what it says, whoever wrote it."""
    if isinstance(valor, dict):
        return {clave: en_limpio(uno) for clave, uno in valor.items()}
    if isinstance(valor, list):
        return [en_limpio(uno) for uno in valor] if any(isinstance(u, dict) for u in valor) else sorted(valor)
    if isinstance(valor, str) and re.fullmatch(r"-?\d+\.\d*0", valor):
        return valor.rstrip("0").rstrip(".")
    return valor


@pytest.mark.parametrize("ciudad", CIUDADES)
def test_abrir_y_guardar_no_cambia_nada(como, duenio, perfil, ciudad):
    call_command("cargar_catalogos", verbosity=0)
    navegador = como(duenio)
    for seccion, contenido in lectura.secciones(ciudad, ORIGINAL).items():
        antes = guardar(perfil, duenio, contenido, seccion).contenido
        respuesta = navegador.post(url(perfil, seccion), formulario(navegador.get(url(perfil, seccion))).datos)
        assert respuesta.status_code == 302, palabras(respuesta)
        assert en_limpio(fila(perfil, seccion).contenido) == en_limpio(antes)
    for idioma in lectura.idiomas(ciudad)[1:]:
        for seccion, contenido in lectura.secciones(ciudad, idioma).items():
            antes = registro.guardar_seccion(
                perfil, seccion, contenido, por=duenio, ahora=timezone.now(), numero=0, idioma=idioma, traduce=1
            ).contenido
            ruta = url(perfil, seccion, "traduccion", idioma)
            respuesta = navegador.post(ruta, formulario(navegador.get(ruta)).datos)
            assert respuesta.status_code == 302, palabras(respuesta)
            assert fila(perfil, seccion, idioma).contenido == antes


@pytest.mark.parametrize("ciudad", [c for c in CIUDADES if (lectura.TEXTOS / f"{c}.plan.toml").exists()])
def test_tampoco_en_un_plan(como, duenio, ciudad):
    plan = registro.abrir(Clase.PLAN, por=duenio, ahora=timezone.now())
    navegador = como(duenio)
    for seccion, contenido in lectura.secciones(ciudad, lectura.DE_PLAN).items():
        antes = guardar(plan, duenio, contenido, seccion).contenido
        navegador.post(url(plan, seccion), formulario(navegador.get(url(plan, seccion))).datos)
        assert fila(plan, seccion).contenido == antes
