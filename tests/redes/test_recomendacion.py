"""The networks that suit a city, as its page says them: true reasons, what it has apart, weights for all to read."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directorio.models import Materia, TipoCiudad, TipoGobierno
from directorio.roles import DGCP, Rol
from expediente.flujo import DatosIncompletos
from perfiles.models import PerfilPublicado
from redes.afinidades import Criterio
from redes.estados import Estado
from redes.ficha.pesos import PESOS
from redes.ficha.recomendacion import _enumerar, recomendar
from tests.fabricas import perfiles as fabrica
from tests.fabricas.directorio import GobiernoFactory, IdiomaFactory, MateriaFactory, OdsFactory, UsuarioFactory
from tests.fabricas.redes import CifraFactory, MembresiaFactory, ParticipacionFactory, RedFactory

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 3, 2)
SIN_NADA = {"temas": [], "ods": [], "sectores": [], "tipos": [], "idiomas": [], "paises": [], "poblacion": None}


def ciudad(nombre: str, **dice):
    """Give the government whose published profile says that and nothing else."""
    titular = fabrica.titular(GobiernoFactory(municipio__nombre=nombre))
    escrito = fabrica.publicado(titular, secciones=["presentacion"])
    PerfilPublicado.objects.filter(escrito=escrito).update(**{**SIN_NADA, **dice})
    return escrito.gobierno


def red(nombre: str, *, temas=(), ods=(), **campos):
    una = RedFactory(nombre=nombre, siglas="", **campos)
    una.materias.set([MateriaFactory(clave=clave) for clave in temas])
    una.ods.set([OdsFactory(numero=n) for n in ods])
    return una


def nombres(respuesta) -> list[str]:
    return [uno.red.nombre for uno in respuesta.convienen]


@pytest.fixture
def puebla(db):
    return ciudad("Puebla", temas=["turismo", "cultura"], ods=["11"], tipos=["patrimonio"], poblacion=1_500_000)


def test_recomienda_por_lo_que_el_perfil_dice_y_lo_explica(puebla):
    red("De la mesa", temas=["turismo", "cultura"])
    red("Del patrimonio", temas=["cultura"], tipos_ciudad=[TipoCiudad.PATRIMONIO])
    red("Del clima", temas=["energia"])
    respuesta = recomendar(puebla, hoy=HOY)
    assert nombres(respuesta) == ["Del patrimonio", "De la mesa"]
    textos = [m.texto for m in respuesta.convienen[0].motivos]
    assert "Se dirige a ciudades como ella: patrimonio mundial" in textos
    assert any(t.startswith("Trabaja en 1 tema de la ciudad: Cultura") for t in textos)
    assert [r.nombre for r in respuesta.demas] == ["Del clima"]


def test_lo_que_ya_tiene_y_lo_que_no_la_admite_va_aparte_con_su_razon(puebla):
    suya, tramite = red("Suya", temas=["turismo"]), red("En trámite", temas=["turismo"])
    red("De estados", temas=["turismo"], tipos_gobierno=[TipoGobierno.ESTATAL])
    red("De puertos", temas=["turismo"], tipos_ciudad=[TipoCiudad.PUERTO])
    MembresiaFactory(gobierno=puebla, red=suya)
    MembresiaFactory(gobierno=puebla, red=tramite, estado=Estado.EXPLORATORIA)
    respuesta = recomendar(puebla, hoy=HOY, con_tramites=True)
    assert nombres(respuesta) == []
    assert [m.red for m in respuesta.ya_participa] == [suya]
    assert [m.red for m in respuesta.en_tramite] == [tramite]
    assert {e.red.nombre: e.motivo for e in respuesta.excluidas} == {
        "De estados": "Admite: gobierno estatal.",
        "De puertos": "Se dirige a otras ciudades: puerto.",
    }


def test_lo_que_se_prepara_no_se_delata_a_quien_no_lo_sabe(puebla, client):
    tramite = red("La que se prepara", temas=["turismo"])
    MembresiaFactory(gobierno=puebla, red=tramite, estado=Estado.EXPLORATORIA)
    pagina = client.get(reverse("redes:recomendacion_de", args=[puebla.clave]))
    assert [uno.red for uno in pagina.context["respuesta"].convienen] == [tramite]
    assert "exploratoria" not in pagina.content.decode().lower()


def test_una_red_fusionada_no_se_recomienda_y_sus_miembros_cuentan_en_la_que_sigue(puebla, hoy):
    nueva = red("La que sigue", temas=["turismo"])
    vieja = red("La vieja", temas=["turismo"], fusionada_en=nueva, fusionada_el=hoy)
    parecida = ciudad("Oaxaca", temas=["turismo", "cultura"], ods=["11"], tipos=["patrimonio"])
    MembresiaFactory(gobierno=parecida, red=vieja)
    respuesta = recomendar(puebla, hoy=HOY)
    assert nombres(respuesta) == ["La que sigue"]
    assert respuesta.convienen[0].miembros == 1
    assert any("parecida" in m.texto and "Oaxaca" in m.texto for m in respuesta.convienen[0].motivos)
    MembresiaFactory(gobierno=puebla, red=vieja)
    assert nombres(recomendar(puebla, hoy=HOY)) == []


def test_lo_ganado_en_la_que_se_fusiono_cuenta_en_la_que_sigue(puebla, hoy):
    nueva = red("La que sigue", temas=["turismo"])
    vieja = RedFactory(fusionada_en=nueva, fusionada_el=hoy)
    for una in (nueva, vieja):
        ParticipacionFactory(evento__red=una, papel="postula", fallo="ganador")
    ParticipacionFactory(evento__red=nueva, papel="postula", fallo="finalista")
    ParticipacionFactory(evento__red=nueva, evento__publicado=False, papel="postula", fallo="ganador")
    assert recomendar(puebla, hoy=HOY).convienen[0].logros == 2


def test_no_se_recomienda_lo_que_no_admitiria_a_quien_lo_pide(puebla):
    red("De la mesa", temas=["turismo"])
    puebla.tipo = TipoGobierno.ORGANISMO_DESCENTRALIZADO
    respuesta = recomendar(puebla, hoy=HOY)
    assert nombres(respuesta) == []
    assert "Admite:" in respuesta.excluidas[0].motivo


def test_la_cuota_y_la_poblacion_que_pide_se_dicen(puebla, client):
    cara = red("Cara", temas=["turismo"], poblacion_minima=3_000_000, beneficios="Asesoría técnica\nVoz y voto")
    CifraFactory(red=cara, clase="cuota", valor=5000, moneda="EUR", de_la_guia=False)
    html = client.get(reverse("redes:recomendacion_de", args=[puebla.clave])).content.decode()
    assert "Cuota anual: 5,000" in html
    assert "EUR" in html
    assert "Por verificar" in html
    assert "<li>Voz y voto</li>" in html
    assert "al menos 3,000,000 habitantes" in html


def test_sin_perfil_se_pide_como_es_y_se_recuerda_en_la_direccion(client):
    gobierno = GobiernoFactory()
    red("Del agua", temas=["agua"])
    url = reverse("redes:recomendacion_de", args=[gobierno.clave])
    vacia = client.get(url)
    assert vacia.status_code == 200
    assert "Diga primero cómo es la ciudad" in vacia.content.decode()
    dicha = client.get(url, {"temas": "agua"})
    assert [uno.red.nombre for uno in dicha.context["respuesta"].convienen] == ["Del agua"]


@pytest.mark.parametrize(
    "consulta",
    [{"temas": "no-existe"}, {"ods": "99"}, {"ods": "abc"}, {"tipos": "luna"}, {"temas": "agua", "poblacion": "-3"},
     {"temas": "agua", "poblacion": "9" * 30}],
)  # fmt: skip
def test_una_pregunta_mala_se_explica_y_no_rompe(client, consulta):
    MateriaFactory(clave="agua")
    OdsFactory(numero=11)
    respuesta = client.get(reverse("redes:recomendacion"), consulta)
    assert respuesta.status_code == 422
    assert 'class="invalid-feedback"' in respuesta.content.decode() or respuesta.context["form"].errors


def test_un_gobierno_que_no_existe_es_404(client):
    assert client.get(reverse("redes:recomendacion_de", args=["nadie"])).status_code == 404


def test_la_ofai_llega_a_la_suya_y_puede_explorar(puebla, client):
    persona = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=puebla)
    una = red("Útil", temas=["turismo"])
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    respuesta = client.get(reverse("redes:recomendacion"), follow=True)
    assert respuesta.redirect_chain == [(reverse("redes:recomendacion_de", args=[puebla.clave]), 302)]
    assert f"{reverse('redes:membresia_nueva')}?red={una.clave}" in respuesta.content.decode()


def test_en_ingles(puebla, client):
    red("Of water", temas=["turismo"])
    Materia.objects.filter(clave="turismo").update(nombre_en="Tourism")
    html = client.get("/en" + reverse("redes:recomendacion_de", args=[puebla.clave])).content.decode()
    assert "Tourism" in html
    assert "Le convienen" not in html


def test_las_mismas_consultas_con_una_red_que_con_treinta(puebla):
    def consultas():
        recomendar(puebla, hoy=HOY)  # what is kept while nothing changes is read now
        with CaptureQueriesContext(
            connection,
        ) as hechas:
            recomendar(puebla, hoy=HOY)
        return len(hechas)

    IdiomaFactory(codigo="en")
    red("Una", temas=["turismo"])
    pocas = consultas()
    for i in range(30):
        una = red(f"Red número {i}", temas=["turismo", "cultura"], ods=[11])
        MembresiaFactory(red=una)
    assert consultas() == pocas


# The weights ------------------------------------------------------------------------------------------


def test_la_dgcp_fija_los_pesos_y_el_orden_cambia(puebla, client):
    red("Por tema", temas=["turismo", "cultura"])
    red("Por clase", tipos_ciudad=[TipoCiudad.PATRIMONIO], temas=["energia"])
    assert nombres(recomendar(puebla, hoy=HOY)) == ["Por tema", "Por clase"]
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA), backend="django.contrib.auth.backends.ModelBackend")
    nuevos = dict.fromkeys(Criterio, 0) | {Criterio.TIPO: 10, Criterio.TEMAS: 1}
    assert client.post(reverse("redes:recomendacion_fijar"), nuevos).status_code == 302
    assert nombres(recomendar(puebla, hoy=HOY)) == ["Por clase", "Por tema"]
    assert "DGCP" in client.get(reverse("redes:recomendacion_pesos")).content.decode()


def test_no_se_aceptan_pesos_que_no_son(client):
    dgcp = UsuarioFactory(rol=Rol.DGCP_DIRECCION)
    with pytest.raises(DatosIncompletos):
        PESOS.fijar(dict.fromkeys(Criterio, 0), por=dgcp, ahora=None)
    client.force_login(dgcp, backend="django.contrib.auth.backends.ModelBackend")
    malo = client.post(reverse("redes:recomendacion_fijar"), dict.fromkeys(Criterio, 11))
    assert malo.status_code == 422
    assert "lo que más cuenta es 10" in malo.content.decode()


@pytest.mark.parametrize("rol", Rol)
def test_solo_la_dgcp_fija(client, rol):
    client.force_login(UsuarioFactory(rol=rol), backend="django.contrib.auth.backends.ModelBackend")
    codigo = client.get(reverse("redes:recomendacion_fijar")).status_code
    assert codigo == (200 if rol in DGCP else 403)


def test_cargar_los_pesos_no_toca_los_que_alguien_fijo():
    assert PESOS.cargar() == (len(Criterio), 0)
    dgcp = UsuarioFactory(rol=Rol.DGCP_DIRECCION)
    PESOS.fijar({Criterio.TEMAS: 9}, por=dgcp, ahora=timezone.now())
    assert PESOS.cargar() == (0, 0)
    assert PESOS.vigentes()[Criterio.TEMAS] == 9


@pytest.mark.parametrize(
    ("dichos", "frase"),
    [
        (["inglés", "español"], "inglés y español"),
        (["educación", "igualdad de género"], "educación e igualdad de género"),
        (["agua", "hielo"], "agua y hielo"),
        (["Ciencia, tecnología e innovación", "Cultura"], "Ciencia, tecnología e innovación; Cultura"),
        (["Cultura"], "Cultura"),
    ],
)
def test_lo_compartido_se_enumera_como_se_escribe(dichos, frase):
    assert _enumerar(dichos) == frase


def test_sin_perfil_se_pregunta_primero_y_en_ingles_las_redes_se_llaman_por_su_nombre(client):
    OdsFactory(numero=11)
    una = red("Ciudades Unidas", temas=["cultura"], nombre_en="United Cities", requiere_acuerdo=True)
    ruta = reverse("redes:recomendacion")
    vacia = client.get(ruta).text
    assert "Diga primero cómo es la ciudad" in vacia
    assert vacia.index("intereses__opciones") < vacia.index("<aside>")
    html = client.get(f"/en{ruta}?temas=cultura").text
    assert f'<a href="/en{una.get_absolute_url()}"><bdi>United Cities</bdi></a>' in html
    assert "Ciudades Unidas" not in html
    assert "It implies an inter-institutional agreement" in html
