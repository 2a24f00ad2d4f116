"""What was promised: how it is closed and opened again, its list, and the link by which it becomes something else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from directorio.roles import Rol
from expediente.ficha import DIRECCION_MAXIMA
from tests.fabricas.directorio import MateriaFactory, PaisFactory, UsuarioFactory
from tests.fabricas.pasos_de_visitas import dar, llevar_a
from tests.fabricas.redes import RedFactory
from tests.fabricas.visitas import AHORA
from visitas.estados import Accion, Clase, Estado
from visitas.ficha.enlaces import enlace_al_resultado
from visitas.models import Compromiso, EstadoCompromiso, Visita
from visitas.registro import compromisos

from .test_partes import corregir, dicho, negado, quitar, seguido

pytestmark = pytest.mark.django_db
E, EC = Estado, EstadoCompromiso


@pytest.fixture(autouse=True)
def _hoy(reloj):
    """Everything here happens on 2 March 2026."""


@pytest.fixture
def gira(elenco) -> Visita:
    return llevar_a(Clase.GIRA, E.POR_INFORMAR, elenco)


def compromiso(visita, **cambios) -> Compromiso:
    datos = {"que": "Enviar el plano", "quien": "Economía", "vence": visita.fecha_fin}
    return Compromiso.objects.create(visita=visita, **datos | cambios)


def cerrar(uno) -> str:
    return reverse("visitas:compromiso_cerrar", args=[uno.pk])


# How it ends --------------------------------------------------------------------------------------


@pytest.mark.parametrize("estado", [EC.CUMPLIDO, EC.NO_CUMPLIDO, EC.SIN_EFECTO])
def test_cualquiera_de_las_partes_dice_como_quedo(estado, gira, elenco, como):
    for persona in (elenco.enlace, elenco.analista, elenco.consul(gira)):
        uno = compromiso(gira)
        seguido(como(persona), cerrar(uno), {"estado": estado, "nota": "Se envió el 20 de junio."})
        uno.refresh_from_db()
        assert (uno.estado, uno.cerrado_por, uno.cerrado_en) == (estado, persona, AHORA)
    assert "Se envió el 20 de junio." in dicho(como(elenco.titular).get(gira.get_absolute_url()))


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        ({}, "estado"),
        ({"estado": "pendiente", "nota": "x"}, "estado"),
        ({"estado": "otro", "nota": "x"}, "estado"),
        ({"estado": "cumplido", "nota": " … "}, "nota"),
    ],
)
def test_sin_decir_como_quedo_no_se_cierra(datos, campo, gira, elenco, como):
    uno = compromiso(gira)
    assert campo in negado(como(elenco.enlace), cerrar(uno), datos)
    uno.refresh_from_db()
    assert uno.estado == EC.PENDIENTE


def test_quien_llega_segundo_lee_como_quedo_y_no_pierde_lo_escrito(gira, elenco, como):
    uno = compromiso(gira)
    compromisos.cerrar(uno, por=elenco.analista, ahora=AHORA, estado=EC.CUMPLIDO, nota="Hecho.")
    datos = {"estado": "no_cumplido", "nota": "El área no lo entregó a tiempo."}
    assert negado(como(elenco.enlace), cerrar(uno), datos) == {"__all__": "Ya se cerró como «Cumplido»."}
    assert "no se cambió nada" in dicho(como(elenco.enlace).get(cerrar(uno), follow=True))


def test_lo_cerrado_por_error_se_abre_otra_vez(gira, elenco, como):
    uno = compromiso(gira)
    compromisos.cerrar(uno, por=elenco.analista, ahora=AHORA, estado=EC.CUMPLIDO, nota="Hecho.")
    seguido(como(elenco.enlace), reverse("visitas:compromiso_reabrir", args=[uno.pk]))
    uno.refresh_from_db()
    assert (uno.estado, uno.nota, uno.cerrado_en, uno.cerrado_por) == (EC.PENDIENTE, "", None, None)


def test_lo_cerrado_no_se_escribe_de_nuevo_ni_se_quita(gira, elenco, como):
    uno = compromiso(gira)
    compromisos.cerrar(uno, por=elenco.analista, ahora=AHORA, estado=EC.NO_CUMPLIDO, nota="No hubo dinero.")
    cliente = como(elenco.enlace)
    datos = {"que": "Otra cosa", "obligado": "gobierno", "quien": "Nadie", "vence": "2026-07-01"}
    assert (
        "ábralo otra vez antes de cambiarlo" in negado(cliente, corregir(gira, "compromisos", uno.pk), datos)["__all__"]
    )
    assert "ya no se quita" in seguido(cliente, quitar(gira, "compromisos", uno.pk))
    uno.refresh_from_db()
    assert uno.que == "Enviar el plano"


# The list -----------------------------------------------------------------------------------------


def test_la_lista_separa_lo_vencido_lo_pendiente_y_lo_cerrado(gira, elenco, como):
    nombres = {"vencidos": "2026-03-01", "pendientes": "2026-03-02"}
    for nombre, vence in nombres.items():
        compromiso(gira, que=f"Uno de los {nombre}", vence=vence)
    cerrado = compromiso(gira, que="Uno de los cerrados")
    compromisos.cerrar(cerrado, por=elenco.analista, ahora=AHORA, estado=EC.CUMPLIDO, nota="Hecho.")
    cliente = como(elenco.enlace)
    for ver in ("vencidos", "pendientes", "cerrados"):
        texto = dicho(cliente.get(reverse("visitas:compromisos"), {"ver": ver}))
        assert {v for v in (*nombres, "cerrados") if f"Uno de los {v}" in texto} == {ver}
    assert "Uno de los vencidos" in dicho(cliente.get(reverse("visitas:compromisos")))  # they come first


# What it may become -------------------------------------------------------------------------------


def datos_del(enlace: str) -> dict:
    return {campo: valores[0] for campo, valores in parse_qs(urlsplit(enlace).query).items()}


def test_el_enlace_lleva_sus_datos_a_una_negociacion(gira):
    gira.materias.set([MateriaFactory(clave="inversion"), MateriaFactory(clave="cultura")])
    uno = compromiso(
        gira, que="Firmar la carta", resultado="acuerdo", contraparte="Ciudad de Osaka & Cía.",
        contraparte_tipo="organo_local", contraparte_ciudad="Osaka", contraparte_pais=PaisFactory(codigo="JP"),
    )  # fmt: skip
    enlace = enlace_al_resultado(uno)
    assert enlace.startswith("/tramites/nuevo/?")
    datos = datos_del(enlace)
    assert sorted(datos.pop("materias").split(",")) == ["cultura", "inversion"]
    assert datos == {
        "procedencia": f"la visita {gira.folio}", "resumen": "Firmar la carta",
        "titulo": f"Acuerdo de cooperación: {gira.gobierno.nombre_publico} – Ciudad de Osaka & Cía. (Japón)",
        "contraparte_tipo": "organo_local", "contraparte_nombre": "Ciudad de Osaka & Cía.",
        "contraparte_ciudad": "Osaka", "contraparte_pais": "JP",
    }  # fmt: skip


def test_lo_que_no_se_convierte_en_nada_o_en_lo_que_no_existe_no_tiene_enlace(gira):
    assert enlace_al_resultado(compromiso(gira)) == ""


def test_el_que_se_vuelve_membresia_lleva_a_ingresar_a_esa_red(gira, elenco, como):
    red = RedFactory(siglas="CGLU", nombre="Ciudades y Gobiernos Locales Unidos")
    uno = compromiso(gira, que="Ingresar a la red.", resultado="membresia", contraparte="CGLU (sede Barcelona)")
    enlace = enlace_al_resultado(uno)
    assert datos_del(enlace) == {
        "procedencia": f"la visita {gira.folio}", "red": "CGLU (sede Barcelona)", "resumen": "Ingresar a la red.",
    }  # fmt: skip
    pagina = como(elenco.titular).get(enlace)
    assert f"Viene de la visita {gira.folio}" in pagina.text
    assert pagina.context["form"].initial["red"] == red
    assert "Ingresar a la red." in pagina.text


def test_un_enlace_muy_largo_deja_lo_que_quepa(gira):
    """Servers refuse a longer address: the end of the summary goes first."""
    uno = compromiso(gira, que="ñ" * 500, resultado="acuerdo", contraparte="ñ" * 200, contraparte_ciudad="ñ" * 120)
    enlace = enlace_al_resultado(uno)
    assert len(enlace) <= DIRECCION_MAXIMA
    datos = datos_del(enlace)
    assert datos["resumen"] == "ñ" * (len(datos["resumen"]) - 1) + "…"
    assert datos["contraparte_nombre"] == "ñ" * 200


def test_el_enlace_es_de_la_ofai(gira, elenco, como):
    compromiso(gira, resultado="acuerdo", contraparte="Osaka")
    for persona in (elenco.enlace, elenco.titular, elenco.analista, elenco.consul(gira)):
        texto = como(persona).get(gira.get_absolute_url()).text
        assert ("Abrir la negociación de un acuerdo" in texto) is (persona.rol in (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR))


def test_los_compromisos_se_siguen_despues_de_concluir(gira, elenco, como):
    uno = compromiso(gira)
    dar(Accion.CONCLUIR, gira, elenco)
    seguido(como(elenco.enlace), cerrar(uno), {"estado": "cumplido", "nota": "Hecho."})
    nueva = {"que": "Otro", "obligado": "dgcp", "quien": "La DGCP", "vence": "2026-12-01"}
    seguido(como(elenco.analista), reverse("visitas:parte_agregar", args=[gira.folio, "compromisos"]), nueva)
    assert gira.compromisos.count() == 2
    ajena = UsuarioFactory(rol=Rol.REPRESENTACION)
    assert como(ajena).get(cerrar(uno)).status_code == 404
