"""With whom a city fits, as its page says it: the reasons are true, the weights are everybody's to read."""

import datetime as dt
import html
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acuerdos.registro import reindexar
from directorio.roles import Rol
from expediente.flujo import DatosIncompletos, NoPermitido
from perfiles import tramite
from perfiles.afinidades import Criterio
from perfiles.ficha.afinidad import afines
from perfiles.ficha.pesos import PESOS
from perfiles.ficha.razones import enumerar, habitantes
from perfiles.management.volumen import poblar
from perfiles.models import PerfilPublicado, PesoAfinidad
from tests.fabricas import perfiles as fabrica
from tests.fabricas.directorio import ContraparteFactory, GobiernoFactory, MateriaFactory, PaisFactory, UsuarioFactory
from tests.fabricas.registro import publicado as acuerdo_publicado

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 3, 2)
SIN_NADA = {"temas": [], "ods": [], "sectores": [], "tipos": [], "idiomas": [], "paises": [], "poblacion": None}


def entrar(client, rol):
    persona = UsuarioFactory(rol=rol, nombre="Berta Analista")
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return persona


def ciudad(nombre: str, **dice) -> PerfilPublicado:
    """Give a city whose published profile says that and nothing else."""
    titular = fabrica.titular(GobiernoFactory(municipio__nombre=nombre))
    escrito = fabrica.publicado(titular, secciones=["presentacion"])
    PerfilPublicado.objects.filter(escrito=escrito).update(**{**SIN_NADA, **dice})
    return PerfilPublicado.objects.get(escrito=escrito)


def acuerdo(perfil: PerfilPublicado, contraparte, *, materias=(), **cambios):
    uno = acuerdo_publicado(perfil.escrito.gobierno, contrapartes=[contraparte], **cambios)
    uno.materias.set([MateriaFactory(clave=clave) for clave in materias])
    reindexar(uno)
    return uno


@pytest.fixture
def sendai():
    return ContraparteFactory(nombre="Sendai", pais=PaisFactory(codigo="JP"), subdivision="Miyagi")


@pytest.fixture
def irapuato():
    return ciudad(
        "Irapuato", temas=["cultura", "agua"], ods=["11"], sectores=["turismo"], tipos=["turistica"], idiomas=["en"],
        paises=["JP"], poblacion=592_953,
    )  # fmt: skip


def leer(client, perfil, prefijo="") -> str:
    respuesta = client.get(f"{prefijo}{reverse('perfiles:afinidad', args=[perfil.clave])}")
    assert respuesta.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", respuesta.text)).split())


# The page --------------------------------------------------------------------------------------------


def test_la_pagina_dice_con_quien_y_por_que(client, irapuato, sendai):
    MateriaFactory(clave="agua", nombre="Agua y saneamiento", nombre_en="Water and sanitation")
    leon = ciudad("León", temas=["agua", "cultura"], ods=["11"], idiomas=["en"], poblacion=1_721_215)
    for una in (irapuato, leon):
        acuerdo(una, sendai)
    pagina = leer(client, irapuato)
    assert "Comparten 2 temas: agua y saneamiento; y cultura" in pagina
    assert "Población del mismo orden: 593,000 y 1.7 millones" not in pagina  # 2.9 to 1 is alike
    assert "Población parecida: 593,000 y 1.7 millones" in pagina
    assert "Las dos tienen acuerdos con Sendai" in pagina
    assert "Las dos trabajan en inglés" in pagina
    assert "Sin datos para comparar: sectores y clase." in pagina
    assert pagina.count("León") >= 1
    assert "Municipality of León" in leer(client, irapuato, "/en")


def test_una_contraparte_que_encaja_y_otra_que_ya_se_tiene(client, irapuato, sendai):
    leon, kioto = ciudad("León"), ContraparteFactory(nombre="Kioto", pais=PaisFactory(codigo="JP"))
    acuerdo(irapuato, sendai, vigencia_hasta=dt.date(2020, 1, 1))
    acuerdo(leon, kioto, materias=["cultura"])
    acuerdo(leon, sendai, materias=["cultura"])
    resultado = afines(irapuato, hoy=HOY)
    (afin,) = resultado.contrapartes  # Sendai is not among them: Irapuato has it
    assert (afin.nombre, afin.lugar, afin.acuerdos, afin.con, afin.otros) == (
        "Kioto", "Japón", 1, (leon.escrito.gobierno.nombre_publico,), 0,
    )  # fmt: skip
    assert {motivo.texto for motivo in afin.motivos} == {
        "Comparten 1 tema: cultura",
        "Irapuato busca contraparte en Japón",
        "Las dos son gobiernos locales",
        "Irapuato ya tiene acuerdos en Japón",
    }
    assert sum(motivo.puntos for motivo in afin.motivos) == afin.puntos
    (tiene,) = resultado.ya_tiene
    assert (tiene.nombre, tiene.acuerdos, tiene.vigente) == ("Sendai", 1, False)
    pagina = leer(client, irapuato)
    assert "1 acuerdo, ya terminado" in pagina
    assert client.get(tiene.url).status_code == client.get(afin.url).status_code == 200
    assert "Kioto" in client.get(afin.url).text


def test_con_gobiernos_de_la_misma_entidad(irapuato, sendai):
    vecino = ciudad("Celaya")
    PerfilPublicado.objects.filter(pk=vecino.pk).update(entidad=irapuato.entidad)
    gobierno = vecino.escrito.gobierno
    gobierno.entidad = irapuato.escrito.gobierno.entidad
    gobierno.save()
    acuerdo(vecino, sendai)
    (afin,) = afines(irapuato, hoy=HOY).contrapartes
    frase = f"Ya tiene acuerdos con gobiernos de la misma entidad: {gobierno.nombre_publico}"
    assert frase in [motivo.texto for motivo in afin.motivos]


def test_lo_que_no_se_publica_no_aparece(client, irapuato):
    leon = ciudad("León", temas=["agua"])
    assert [uno.nombre for uno in afines(irapuato, hoy=HOY).ciudades] == [leon.escrito.gobierno.nombre_publico]
    tramite.retirar(leon.escrito, por=fabrica.titular(leon.escrito.gobierno), ahora=fabrica.AHORA, nota="Se rehace.")
    assert afines(irapuato, hoy=HOY).ciudades == []
    assert client.get(reverse("perfiles:afinidad", args=[leon.clave])).status_code == 404
    assert client.get(reverse("perfiles:afinidad", args=["no-hay"])).status_code == 404


def test_sin_nadie_afin_se_dice(client):
    sola = ciudad("Sola")
    assert leer(client, sola).count("Ninguna coincide todavía") == 2


def test_la_misma_respuesta_y_las_mismas_consultas_con_pocas_que_con_muchas(settings):
    settings.DEMO = True
    call_command("cargar_catalogos", verbosity=0)
    claves = poblar(3, semilla=7)
    acuerdo(PerfilPublicado.objects.get(clave=claves[1]), ContraparteFactory())

    def consultas() -> int:
        perfil = PerfilPublicado.objects.get(clave=claves[0])
        afines(perfil, hoy=HOY)  # the names that are new to this process are read now
        with CaptureQueriesContext(connection) as hechas:
            afines(perfil, hoy=HOY)
        return len(hechas)

    pocas = consultas()
    poblar(60, semilla=8)
    assert consultas() == pocas == 3  # the two seals and the weights
    perfil = PerfilPublicado.objects.get(clave=claves[0])
    primera = afines(perfil, hoy=HOY)
    assert primera == afines(perfil, hoy=HOY)
    assert len(primera.ciudades) == 10
    puntos = [uno.puntos for uno in primera.ciudades]
    assert puntos == sorted(puntos, reverse=True)


def test_un_acuerdo_nuevo_se_ve_en_seguida(irapuato, sendai):
    leon = ciudad("León")
    assert afines(irapuato, hoy=HOY).contrapartes == []
    acuerdo(leon, sendai)
    assert [uno.nombre for uno in afines(irapuato, hoy=HOY).contrapartes] == ["Sendai"]


@pytest.mark.parametrize(
    ("nombres", "dicho"),
    [
        ([], ""),
        (["agua"], "agua"),
        (["agua", "turismo"], "agua y turismo"),
        (["agua", "industria"], "agua e industria"),
        (["cultura", "agua", "salud"], "cultura, agua y salud"),
        (["ciencia, tecnología e innovación", "agua"], "ciencia, tecnología e innovación; y agua"),
    ],
)
def test_una_lista_se_dice_como_se_habla(nombres, dicho):
    assert enumerar(nombres) == dicho


@pytest.mark.parametrize(
    ("cuantos", "dicho"),
    [(870, "870"), (8_721, "8,721"), (592_953, "593,000"), (999_499, "999,000"), (999_500, "1 millón"),
     (1_040_000, "1 millón"), (1_721_215, "1.7 millones"), (22_000_000, "22 millones")],
)  # fmt: skip
def test_una_poblacion_se_dice_redonda(cuantos, dicho):
    assert habitantes(cuantos) == dicho


# The weights -----------------------------------------------------------------------------------------


def en_formulario(**cambios):
    return {**PESOS.vigentes(), **cambios}


def test_los_pesos_se_cargan_con_los_catalogos_y_no_pisan_lo_editado():
    call_command("cargar_catalogos", verbosity=0)
    assert PesoAfinidad.objects.count() == len(Criterio)
    assert PESOS.vigentes() == {c: f.peso for c, f in PESOS.de_fabrica().items()}
    PESOS.fijar({Criterio.TEMAS: 9}, por=UsuarioFactory(rol=Rol.DGCP_ANALISTA), ahora=fabrica.AHORA)
    PesoAfinidad.objects.filter(criterio=Criterio.ODS).update(peso=8)  # what an older version of the portal shipped
    assert PESOS.cargar() == (0, 1)
    assert PESOS.vigentes()[Criterio.TEMAS] == 9
    assert PESOS.vigentes()[Criterio.ODS] == PESOS.de_fabrica()[Criterio.ODS].peso
    assert PESOS.cargar() == (0, 0)


def test_sin_cargar_nada_valen_los_de_fabrica(client):
    assert PESOS.vigentes() == {c: f.peso for c, f in PESOS.de_fabrica().items()}
    assert client.get(reverse("perfiles:afinidad_pesos")).status_code == 200


def test_la_dgcp_los_cambia_y_todos_ven_cuanto_y_de_quien(client, irapuato):
    leon = ciudad("León", temas=["cultura", "agua"], poblacion=5_000)
    merida = ciudad("Mérida", temas=["turismo"], poblacion=600_000)
    assert [uno.url for uno in afines(irapuato, hoy=HOY).ciudades] == [
        reverse("perfiles:perfil", args=[una.clave]) for una in (leon, merida)
    ]
    entrar(client, Rol.DGCP_ANALISTA)
    respuesta = client.post(reverse("perfiles:afinidad_fijar"), en_formulario(temas=0, tamanio=10), follow=True)
    assert "Pesos cambiados." in respuesta.text
    client.logout()
    publica = client.get(reverse("perfiles:afinidad_pesos")).text
    assert "no cuenta" in publica
    assert "De inicio: 5" in publica
    assert publica.count('<span class="nota">DGCP</span>') == 2
    assert "Berta" not in publica
    (unica,) = afines(irapuato, hoy=HOY).ciudades
    assert unica.url == reverse("perfiles:perfil", args=[merida.clave])
    assert "temas" not in unica.sin_coincidir  # what does not count is not spoken of


@pytest.mark.parametrize("mal", [{"temas": "11"}, {"temas": "-1"}, {"temas": "2.5"}, {"temas": ""}, {"temas": "mucho"}])
def test_un_peso_imposible_se_dice_y_no_cambia_nada(client, mal):
    entrar(client, Rol.DGCP_DIRECCION)
    respuesta = client.post(reverse("perfiles:afinidad_fijar"), en_formulario(**mal, ods=7))
    assert respuesta.status_code == 422
    assert 'value="7"' in respuesta.text
    assert PesoAfinidad.objects.filter(editado_en__isnull=False).count() == 0


def test_no_se_dejan_todos_en_cero(client):
    entrar(client, Rol.DGCP_DIRECCION)
    respuesta = client.post(reverse("perfiles:afinidad_fijar"), dict.fromkeys(Criterio.values, 0))
    assert respuesta.status_code == 422
    assert "Al menos un criterio debe contar" in respuesta.text
    assert PESOS.vigentes() == {c: f.peso for c, f in PESOS.de_fabrica().items()}


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol not in (Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION)])
def test_nadie_mas_los_fija(client, rol):
    persona = fabrica.titular() if rol == Rol.OFAI_TITULAR else UsuarioFactory(rol=rol)
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("perfiles:afinidad_fijar")).status_code == 403
    assert client.post(reverse("perfiles:afinidad_fijar"), en_formulario(temas=0)).status_code == 403
    with pytest.raises(NoPermitido):
        PESOS.fijar({Criterio.TEMAS: 0}, por=persona, ahora=fabrica.AHORA)


def test_lo_que_no_es_un_peso_no_entra_por_otra_puerta():
    analista = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    for mal in ({Criterio.TEMAS: 11}, {Criterio.TEMAS: None}, {"simpatia": 3}):
        with pytest.raises(DatosIncompletos):
            PESOS.fijar(mal, por=analista, ahora=fabrica.AHORA)
