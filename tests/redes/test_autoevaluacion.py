"""The yearly self-assessment: who answers, that nothing is lost, what it amounts to, and the national picture."""

import datetime as dt
import io

import pypdf
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directorio.roles import DGCP, Rol
from expediente.flujo import DatosIncompletos, EstadoNoAdmite, NoPermitido, VersionCambiada
from expediente.models import Borrador
from redes.estructura import (
    EDICIONES,
    NIVEL_MAXIMO,
    VIGENTE,
    en_decimas,
    faltan,
    general,
    nivel_de,
    puntos,
    siguientes,
)  # fmt: skip
from redes.models import Autoevaluacion, Impreso
from redes.publicaciones import impresos
from redes.registro import autoevaluacion as registro
from tests.fabricas.directorio import GobiernoFactory, OfaiFactory, UsuarioFactory
from tests.fabricas.redes import AutoevaluacionFactory, autoevaluacion_enviada, respuestas

pytestmark = pytest.mark.django_db
EDICION = EDICIONES[VIGENTE]
OFICINA = EDICION.dimension("oficina")
TODAS = {"oficina_existe": 2, "oficina_lugar": 1, "oficina_personal": 0}


@pytest.fixture
def titular(reloj):
    return UsuarioFactory(rol=Rol.OFAI_TITULAR)


@pytest.fixture
def enlace(titular):
    return UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=titular.gobierno)


def url(nombre: str, *args) -> str:
    return reverse(f"redes:{nombre}", args=args)


def entrar(client, persona):
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return client


def dadas(niveles=TODAS, **sustentos) -> dict:
    return {clave: {"nivel": nivel, "sustento": sustentos.get(clave, "")} for clave, nivel in niveles.items()}


def enviado(niveles=TODAS, **mas) -> dict:
    """What the form of the office dimension sends."""
    return {f"nivel_{clave}": nivel for clave, nivel in niveles.items()} | mas


def responder(client, dimension="oficina", **datos):
    return client.post(url("autoevaluacion_dimension", dimension), datos)


# The questionnaire and its arithmetic ------------------------------------------------------------


def test_el_cuestionario_tiene_ocho_dimensiones_de_tres_preguntas_con_cuatro_niveles_distintos():
    assert [d.clave for d in EDICION.dimensiones] == [
        "voluntad", "oficina", "presupuesto", "plan", "participacion", "transversalidad", "comunicacion", "evaluacion",
    ]  # fmt: skip
    claves = [p.clave for _, p in EDICION.preguntas()]
    assert len(set(claves)) == len(claves) == 24
    for dimension, pregunta in EDICION.preguntas():
        assert pregunta.clave.startswith(f"{dimension.clave}_")
        assert len(set(pregunta.niveles)) == NIVEL_MAXIMO + 1
        assert all((pregunta.ayuda, *pregunta.consejos, dimension.guia))


@pytest.mark.parametrize(
    ("niveles", "de_la_oficina", "dicho"),
    [((0, 0, 0), 0, "0.0"), ((1, 1, 2), 4 / 3, "1.3"), ((3, 3, 3), 3, "3.0"), ((1, None, 2), 1.5, "1.5")],
)
def test_los_puntos_de_una_dimension_son_la_media_de_lo_respondido(niveles, de_la_oficina, dicho):
    respuestas_ = {p.clave: {"nivel": n} for p, n in zip(OFICINA.preguntas, niveles, strict=True)}
    hallados = puntos(EDICION, respuestas_)
    assert hallados["oficina"] == pytest.approx(de_la_oficina)
    assert en_decimas(hallados["oficina"]) == dicho
    assert hallados["plan"] is None
    assert general(EDICION, respuestas_) is None


def test_la_general_pesa_igual_cada_dimension_y_las_mitades_suben():
    todo = respuestas(1, plan=3, voluntad=2)
    assert general(EDICION, todo) == pytest.approx((6 * 1 + 3 + 2) / 8)
    assert (en_decimas(1.25), en_decimas(0.05), en_decimas(2.949), en_decimas(None)) == ("1.3", "0.1", "2.9", "")


def test_se_recomienda_lo_mas_debil_de_las_dimensiones_mas_debiles():
    todo = respuestas(3, oficina=2, plan=1, evaluacion=1)
    todo["plan_alineado"]["nivel"] = 0
    pasos = siguientes(EDICION, todo)
    assert [paso.pregunta.clave for paso in pasos] == ["plan_alineado", "evaluacion_indicadores", "oficina_existe"]
    assert (pasos[0].meta, pasos[0].consejo) == (pasos[0].pregunta.niveles[1], pasos[0].pregunta.consejos[0])
    assert pasos[2].consejo == pasos[2].pregunta.consejos[1]  # it is under way: the advice is another
    assert siguientes(EDICION, respuestas(3)) == []
    assert siguientes(EDICION, {}) == []


@pytest.mark.parametrize("nivel", [7, -1, True, "2", None, 1.5, [1]])
def test_un_nivel_que_no_existe_es_como_no_responder(nivel):
    assert nivel_de({"oficina_existe": {"nivel": nivel}}, OFICINA.preguntas[0]) is None
    assert nivel_de({"oficina_existe": nivel}, OFICINA.preguntas[0]) is None


# Answering ---------------------------------------------------------------------------------------


def test_la_primera_respuesta_la_empieza_y_las_demas_se_suman(titular, enlace, ahora):
    una = registro.responder(OFICINA, dadas(oficina_lugar="Reglamento, artículo 8"), por=enlace, ahora=ahora)
    assert (una.anio, una.edicion, una.gobierno, una.respondida_por) == (2026, VIGENTE, titular.gobierno, enlace)
    otra = registro.responder(EDICION.dimension("plan"), {"plan_existe": {"nivel": 3}}, por=titular, ahora=ahora)
    assert otra.pk == una.pk
    assert otra.version == una.version + 1
    assert otra.respuestas["oficina_lugar"] == {"nivel": 1, "sustento": "Reglamento, artículo 8"}
    assert len(faltan(EDICION, otra.respuestas)) == 20


@pytest.mark.parametrize(
    ("malas", "campo"),
    [
        ({"oficina_existe": {"nivel": 7}}, "nivel_oficina_existe"),
        ({"oficina_existe": {"nivel": "2"}}, "nivel_oficina_existe"),
        ({"plan_existe": {"nivel": 1}}, "plan_existe"),
        ({"volar": {"nivel": 1}}, "volar"),
        ({"oficina_existe": {"nivel": 1, "sustento": "x" * 601}}, "sustento_oficina_existe"),
    ],
)
def test_lo_que_no_es_del_cuestionario_no_entra(titular, ahora, malas, campo):
    with pytest.raises(DatosIncompletos) as culpa:
        registro.responder(OFICINA, malas, por=titular, ahora=ahora)
    assert campo in culpa.value.errores
    assert not Autoevaluacion.objects.exists()


@pytest.mark.parametrize("rol", Rol)
def test_quien_responde_y_quien_envia(rol, reloj, ahora):
    suyo = {"gobierno": GobiernoFactory()} if rol in (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR) else {}
    persona = UsuarioFactory(rol=rol, **suyo)
    if rol not in (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR):
        with pytest.raises(NoPermitido):
            registro.responder(OFICINA, dadas(), por=persona, ahora=ahora)
        return
    registro.responder(OFICINA, dadas(), por=persona, ahora=ahora)
    Autoevaluacion.objects.update(respuestas=respuestas())
    una = Autoevaluacion.objects.get()
    if rol == Rol.OFAI_ENLACE:
        with pytest.raises(NoPermitido, match="titular"):
            registro.enviar(una, por=persona, ahora=ahora)
    else:
        assert registro.enviar(una, por=persona, ahora=ahora).enviada


def test_un_gobierno_inactivo_no_responde(titular, ahora):
    titular.gobierno.activo = False
    titular.gobierno.save()
    with pytest.raises(NoPermitido, match="inactivo"):
        registro.responder(OFICINA, dadas(), por=titular, ahora=ahora)


def test_enviar_pide_todo_congela_y_dice_que_falta(titular, ahora):
    una = registro.responder(OFICINA, dadas(), por=titular, ahora=ahora)
    with pytest.raises(DatosIncompletos) as culpa:
        registro.enviar(una, por=titular, ahora=ahora)
    assert len(culpa.value.errores) == 21
    Autoevaluacion.objects.update(respuestas=respuestas(1, plan=3))
    hecha = registro.enviar(una, por=titular, ahora=ahora)
    assert hecha.resultado["general"] == pytest.approx(1.25)
    assert hecha.resultado["dimensiones"]["plan"] == 3
    for intento in (
        lambda: registro.enviar(hecha, por=titular, ahora=ahora),
        lambda: registro.responder(OFICINA, dadas(), por=titular, ahora=ahora),
    ):
        with pytest.raises(EstadoNoAdmite, match="ya se envió"):
            intento()


def test_la_de_un_anio_que_termino_ya_no_se_envia_y_se_empieza_otra(titular, ahora):
    vieja = AutoevaluacionFactory(gobierno=titular.gobierno, anio=2025, respuestas=respuestas())
    with pytest.raises(EstadoNoAdmite, match="2025 ya terminó"):
        registro.enviar(vieja, por=titular, ahora=ahora)
    assert registro.responder(OFICINA, dadas(), por=titular, ahora=ahora).anio == 2026
    # at 23:30 of 31 December in Mexico City it is already the next year in UTC
    fin = dt.datetime(2027, 1, 1, 5, 30, tzinfo=dt.UTC)
    assert registro.responder(OFICINA, dadas(), por=titular, ahora=fin).anio == 2026


def test_dos_personas_en_partes_distintas_no_se_estorban_y_en_la_misma_la_segunda_lo_sabe(titular, enlace, ahora):
    antes = registro.huella_de(None, OFICINA)
    registro.responder(EDICION.dimension("plan"), {"plan_existe": {"nivel": 1}}, por=enlace, ahora=ahora, vista="")
    una = registro.responder(OFICINA, dadas(), por=enlace, ahora=ahora, vista=antes)
    with pytest.raises(VersionCambiada):
        registro.responder(OFICINA, dadas({"oficina_existe": 3}), por=titular, ahora=ahora, vista=antes)
    una.refresh_from_db()
    assert una.respuestas["oficina_existe"]["nivel"] == 2
    with pytest.raises(VersionCambiada):
        registro.enviar(una, por=titular, ahora=ahora, version=una.version - 1)


# The pages of a government -----------------------------------------------------------------------


def test_se_responde_por_partes_y_la_pagina_dice_lo_que_falta(client, titular, enlace):
    entrar(client, enlace)
    pagina = client.get(url("autoevaluacion")).content.decode()
    assert "Todavía no hay respuestas" in pagina
    assert "No es una calificación oficial" in pagina
    respuesta = responder(client, **enviado({"oficina_existe": 2, "oficina_lugar": 1}, vista=""))
    assert respuesta.url == url("autoevaluacion_dimension", "presupuesto")
    pagina = client.get(url("autoevaluacion")).content.decode()
    for dato in ("Lo respondido: 2 de 24", "A medias", "1.5 puntos", "La envía quien es titular", enlace.nombre):
        assert dato in pagina
    assert "Enviar a la DGCP" not in pagina
    pagina = entrar(client, titular).get(url("autoevaluacion")).content.decode()
    assert "Faltan 22 preguntas por responder" in pagina


def test_enviar_con_faltantes_los_lista_con_su_enlace_y_completa_se_envia(client, titular):
    entrar(client, titular)
    responder(client, **enviado(vista=""))
    una = Autoevaluacion.objects.get()
    respuesta = client.post(url("autoevaluacion_enviar"), {"version": una.version})
    assert respuesta.status_code == 422
    pagina = respuesta.content.decode()
    assert "falta responder 21 preguntas" in pagina
    assert f"{url('autoevaluacion_dimension', 'plan')}#p-plan_existe" in pagina
    Autoevaluacion.objects.update(respuestas=respuestas(2))
    respuesta = client.post(url("autoevaluacion_enviar"), {"version": una.version}, follow=True)
    assert "Se envió la autoevaluación de 2026" in respuesta.content.decode()
    assert Autoevaluacion.objects.get().enviada_por == titular
    # sent, its questions are not opened again
    assert client.get(url("autoevaluacion_dimension", "plan")).status_code == 302
    assert responder(client, **enviado(vista="")).status_code == 422


def test_lo_escrito_y_no_guardado_vuelve_y_se_olvida_al_guardar(client, titular):
    entrar(client, titular)
    direccion = url("autoevaluacion_dimension", "oficina")
    client.post(f"{reverse('borradores:guardar')}?formulario={direccion}", enviado(sustento_oficina_lugar="A medias…"))
    pagina = client.get(direccion).content.decode()
    assert "Recuperamos lo que había escrito" in pagina
    assert "A medias…" in pagina
    responder(client, **enviado(vista="", sustento_oficina_lugar="Ya completo"))
    assert not Borrador.objects.exists()
    assert Autoevaluacion.objects.get().respuestas["oficina_lugar"]["sustento"] == "Ya completo"


def test_dos_a_la_vez_en_la_pagina_la_segunda_ve_lo_de_la_otra_y_conserva_lo_suyo(client, titular, enlace, ahora):
    entrar(client, titular)
    vista = client.get(url("autoevaluacion_dimension", "oficina")).context["vista"]
    registro.responder(OFICINA, dadas(oficina_existe="Acuerdo del cabildo"), por=enlace, ahora=ahora)
    respuesta = responder(client, **enviado({"oficina_existe": 3}, vista=vista, sustento_oficina_existe="Lo mío"))
    assert respuesta.status_code == 422
    pagina = respuesta.content.decode()
    assert "Otra persona respondió esta parte" in pagina
    assert "Ahora dice: «En marcha: Acuerdo del cabildo»" in pagina
    assert "Lo mío" in pagina
    assert Autoevaluacion.objects.get().respuestas["oficina_existe"]["nivel"] == 2
    nueva = respuesta.context["vista"]
    assert responder(client, **enviado({"oficina_existe": 3}, vista=nueva)).status_code == 302
    guardadas = Autoevaluacion.objects.get().respuestas
    assert (guardadas["oficina_existe"]["nivel"], guardadas["oficina_lugar"]["nivel"]) == (3, 1)


@pytest.mark.parametrize(
    ("datos", "estado"),
    [
        ({"nivel_oficina_existe": "7"}, 422), ({"nivel_oficina_existe": "dos"}, 422),
        ({"sustento_oficina_existe": "x" * 601}, 422), ({"nivel_oficina_existe": "1\x00"}, 422),
        ({"sustento_oficina_existe": "a\x00b"}, 422),
        ({"nivel_volar": "2", "nivel_oficina_existe": "1"}, 302), ({"vista": "z" * 900}, 422),
    ],
)  # fmt: skip
def test_lo_mal_enviado_no_es_un_500(client, titular, datos, estado):
    entrar(client, titular)
    assert responder(client, **datos).status_code == estado
    assert not [clave for una in Autoevaluacion.objects.all() for clave in una.respuestas if "volar" in clave]


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "١"])
def test_una_version_mal_escrita_no_envia_ni_es_un_500(client, titular, version):
    entrar(client, titular)
    AutoevaluacionFactory(gobierno=titular.gobierno, respuestas=respuestas())
    assert client.post(url("autoevaluacion_enviar"), {"version": version}).status_code == 302
    assert not Autoevaluacion.objects.get().enviada


def test_la_historia_compara_los_anios_y_recuerda_lo_que_se_respondio(client, titular):
    autoevaluacion_enviada(titular.gobierno, 2024, 0)
    autoevaluacion_enviada(titular.gobierno, 2025, 1, plan=2)
    entrar(client, titular)
    responder(client, "plan", nivel_plan_existe="3", vista="")
    respuesta = client.get(url("autoevaluacion"))
    anios, filas = respuesta.context["propia"].tabla
    assert anios == [2024, 2025]
    assert dict(filas)["Plan"] == ["0.0", "2.0"]
    assert dict(filas)["General"] == ["0.0", "1.1"]
    pagina = respuesta.content.decode()
    assert "3.0 (2025: 2.0)" in pagina
    assert 'role="img" aria-label="Puntos de 0 a 3 en 2026: Voluntad política, sin responder' in pagina
    assert "Respuestas de 2024" in pagina
    assert "En 2025 respondió «En marcha»." in client.get(url("autoevaluacion_dimension", "plan")).content.decode()


def test_la_media_de_los_demas_pide_un_minimo(client, titular, settings):
    settings.AUTOEVALUACION_MINIMO = 2
    autoevaluacion_enviada(titular.gobierno, nivel=3)
    autoevaluacion_enviada(GobiernoFactory(), nivel=1)
    entrar(client, titular)
    assert "Media de los demás" not in client.get(url("autoevaluacion")).content.decode()
    autoevaluacion_enviada(GobiernoFactory(), nivel=2)
    pagina = client.get(url("autoevaluacion")).content.decode()
    assert "Media de los demás" in pagina
    assert "<td>1.5</td>" in pagina


@pytest.mark.parametrize("rol", [None, *Rol])
def test_quien_lee_la_de_un_gobierno_antes_y_despues_de_enviarla(client, rol, reloj):
    suya = AutoevaluacionFactory(respuestas=respuestas())
    enviada = autoevaluacion_enviada(suya.gobierno, 2025)
    ajena = autoevaluacion_enviada(GobiernoFactory(), 2025)
    if rol:
        propio = {"gobierno": suya.gobierno} if rol in (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR) else {}
        entrar(client, UsuarioFactory(rol=rol, **propio))
    de_su_gobierno = rol in (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR)
    del_pais = rol in DGCP | {Rol.ADMINISTRACION}
    fuera = 302 if rol is None else 403
    esperado = {
        suya: 200 if de_su_gobierno else 404 if del_pais else fuera,
        enviada: 200 if de_su_gobierno or del_pais else fuera,
        ajena: 404 if de_su_gobierno else 200 if del_pais else fuera,
    }
    for una, codigo in esperado.items():
        assert client.get(url("autoevaluacion_ver", una.pk)).status_code == codigo, una
    assert client.get(url("autoevaluacion")).status_code == (200 if de_su_gobierno else fuera)
    nacionales = ("autoevaluaciones", "autoevaluaciones_csv", "autoevaluaciones_faltan_csv")
    for nombre in nacionales:
        assert client.get(url(nombre)).status_code == (200 if del_pais else fuera), nombre


def test_lo_que_no_existe_es_404(client, titular):
    entrar(client, titular)
    assert client.get(url("autoevaluacion_dimension", "volar")).status_code == 404
    assert client.get(f"/redes/autoevaluaciones/{10**30}/").status_code == 404
    assert client.post(url("autoevaluacion_enviar")).status_code == 302


def test_las_paginas_de_un_gobierno_hacen_las_mismas_consultas_con_un_anio_y_con_muchos(client, titular):
    entrar(client, titular)

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            client.get(url("autoevaluacion"))
        return len(hechas)

    autoevaluacion_enviada(titular.gobierno, 2025)
    con_una = consultas()
    for anio in range(2010, 2025):
        autoevaluacion_enviada(titular.gobierno, anio)
    for _ in range(10):
        autoevaluacion_enviada(GobiernoFactory())
    assert consultas() <= con_una


# The PDF -----------------------------------------------------------------------------------------


def test_el_pdf_son_dos_paginas_que_dicen_como_va_y_que_sigue(client, titular, monkeypatch):
    cache.clear()
    monkeypatch.setattr(impresos, "encolar", lambda tarea, **k: None)
    autoevaluacion_enviada(titular.gobierno, 2025, 1)
    una = autoevaluacion_enviada(titular.gobierno, 2026, 2, plan=0)
    entrar(client, titular)
    respuesta = client.post(url("autoevaluacion_pdf", una.pk))
    assert respuesta.status_code == 302
    impreso = Impreso.objects.get()
    assert respuesta.url == url("impreso", impreso.pk)
    assert impresos.generar(impreso.pk, ahora=timezone.now())
    impreso.refresh_from_db()
    pdf = pypdf.PdfReader(io.BytesIO(impreso.archivo.read()))
    assert len(pdf.pages) == 2
    texto = " ".join(" ".join(pagina.extract_text() for pagina in pdf.pages).split())
    plan = EDICION.dimension("plan").preguntas[0]
    for frase in (
        str(titular.gobierno), "Autoevaluación de la acción internacional", "1.8 de 3", "Voluntad política", "2025",
        "Qué conviene hacer ahora", plan.consejos[0], plan.niveles[1], "No es una calificación oficial", "capítulo 2",
    ):  # fmt: skip
        assert frase in texto, frase
    ajeno = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    assert entrar(client, ajeno).get(url("impreso", impreso.pk)).status_code == 404
    assert client.post(url("autoevaluacion_pdf", una.pk)).status_code == 404


def test_al_responder_sobre_la_oficina_se_ve_lo_que_dice_el_directorio(client, titular):
    entrar(client, titular)
    direccion = url("autoevaluacion_dimension", "oficina")
    assert "El directorio no tiene los datos de su oficina" in client.get(direccion).content.decode()
    suya = {"nombre": "Jefatura Internacional", "clase": "enlace", "area_adscripcion": "Presidencia"}
    OfaiFactory(gobierno=titular.gobierno, **suya)
    dicho = "El directorio dice: Enlace designado, «Jefatura Internacional»; depende de Presidencia"
    assert dicho in client.get(direccion).content.decode()
