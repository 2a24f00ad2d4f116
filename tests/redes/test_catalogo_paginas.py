"""The catalogue of networks as anybody reads it: the list, its filters and CSV, and the page of one."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directorio.roles import Rol
from redes.estados import Estado
from redes.models import ClaseCifra, Ingreso, Origen, TipoRed
from tests.fabricas.directorio import (
    GobiernoFactory,
    IdiomaFactory,
    MateriaFactory,
    MunicipioFactory,
    PaisFactory,
    UsuarioFactory,
)
from tests.fabricas.redes import CargoFactory, CifraFactory, EventoFactory, MembresiaFactory, RedFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reloj")]


def leer(client, ruta="redes:inicio", *args, **filtros) -> str:
    respuesta = client.get(reverse(ruta, args=args), filtros)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def nombres(client, **filtros) -> list[str]:
    respuesta = client.get(reverse("redes:inicio"), filtros)
    assert respuesta.status_code == 200
    return [tarjeta.red.nombre for tarjeta in respuesta.context["pagina"]]


def guadalajara():
    return GobiernoFactory(municipio=MunicipioFactory(nombre="Guadalajara"))


# The list ---------------------------------------------------------------------------------------


def test_la_lista_dice_para_que_sirve_y_cuantos_miembros_hay(client):
    red = RedFactory(nombre="Ciudades Educadoras", mandato="Aprender en la ciudad.", ingreso=Ingreso.CARTA_Y_CUOTA)
    CifraFactory(red=red, clase=ClaseCifra.CUOTA, valor=1200, moneda="EUR", nota="según la población")
    MembresiaFactory(red=red)
    MembresiaFactory(red=red, estado=Estado.SUSPENDIDA)
    for estado in (Estado.EXPLORATORIA, Estado.SOLICITADA, Estado.CONCLUIDA, Estado.DESCARTADA):
        MembresiaFactory(red=red, estado=estado)
    pagina = leer(client)
    for dicho in ("Ciudades Educadoras", "Aprender en la ciudad.", "Carta y cuota anual", "1,200\xa0EUR",
                  "según la población", "Según la guía, por verificar", "<dd>2</dd>"):  # fmt: skip
        assert dicho in pagina
    assert "1 red u organismo" in pagina


def test_lo_que_solo_dice_la_guia_se_cuenta_como_por_verificar(client):
    red = RedFactory()
    MembresiaFactory(red=red, origen=Origen.GUIA, desde=None)
    assert "(según la guía, por verificar)" in leer(client)
    MembresiaFactory(red=red, origen=Origen.GUIA, desde=None, verificada_el=dt.date(2026, 1, 8))
    assert "(1 según la guía, por verificar)" in leer(client)


FILTROS = [
    ({"texto": "creativás"}, {"Creativas"}),
    ({"texto": "CIUDADES gastrono"}, {"Délice"}),
    ({"texto": "ovpm"}, {"Patrimonio"}),
    ({"texto": "nada de esto"}, set()),
    ({"tipo": "onu"}, {"Creativas"}),
    ({"tema": "turismo"}, {"Délice", "Patrimonio"}),
    ({"ods": "11"}, {"Patrimonio"}),
    ({"idioma": "fr"}, {"Creativas"}),
    ({"ciudad": "patrimonio"}, {"Creativas", "Délice", "Patrimonio"}),
    ({"ciudad": "puerto"}, {"Creativas", "Délice"}),
    ({"miembros": "on"}, {"Délice"}),
    ({"tema": "turismo", "miembros": "on", "texto": "red"}, {"Délice"}),
    ({"tipo": "inventado", "ods": "99"}, {"Creativas", "Délice", "Patrimonio"}),
    ({"texto": "%_'\"\\ <b>"}, set()),
    ({"pagina": "-3"}, {"Creativas", "Délice", "Patrimonio"}),
    ({"pagina": "nueve" * 40}, {"Creativas", "Délice", "Patrimonio"}),
]


def _en_breve(valor) -> str:
    """Name a parameter the same in every process: a set has no order."""
    return str(sorted(valor) if isinstance(valor, set) else valor)[:40]


@pytest.fixture
def tres(db):
    """Three networks that differ in everything by which the list is narrowed, and one that is no more."""
    from directorio.models import Ods

    turismo = MateriaFactory(clave="turismo", nombre="Turismo")
    once, _ = Ods.objects.get_or_create(numero=11, defaults={"nombre": "Ciudades", "nombre_corto": "Ciudades"})
    creativas = RedFactory(nombre="Creativas", siglas="", tipo=TipoRed.ONU, mandato="Creatividad.")
    creativas.idiomas.set([IdiomaFactory(codigo="fr", nombre="Francés")])
    delice = RedFactory(nombre="Délice", siglas="", mandato="Red de ciudades gastronómicas.")
    delice.materias.set([turismo])
    patrimonio = RedFactory(nombre="Patrimonio", siglas="", nombre_original="OVPM", tipos_ciudad=["patrimonio"])
    patrimonio.materias.set([turismo])
    patrimonio.ods.set([once])
    RedFactory(nombre="Cerrada", activa=False)
    MembresiaFactory(red=delice)
    MembresiaFactory(red=creativas, estado=Estado.CONCLUIDA)
    MembresiaFactory(red=patrimonio, estado=Estado.EXPLORATORIA)


@pytest.mark.parametrize(
    ("pedido", "esperadas"), FILTROS, ids=lambda valor: str(sorted(valor) if isinstance(valor, set) else valor)[:40]
)
def test_la_lista_se_reduce_a_lo_que_se_pide_y_lo_que_no_se_entiende_se_ignora(client, tres, pedido, esperadas):
    assert set(nombres(client, **pedido)) == esperadas


def test_el_csv_trae_lo_mismo_que_la_lista_y_ninguna_formula_corre(client, tres):
    MembresiaFactory(red__nombre="=1+1", red__siglas="", red__mandato="Turismo de riesgo.")
    respuesta = client.get(reverse("redes:redes_csv"), {"miembros": "on"})
    filas = list(csv.DictReader(io.StringIO(b"".join(respuesta).decode("utf-8-sig"))))
    assert [fila["nombre"] for fila in filas] == ["'=1+1", "Délice"]
    assert filas[1]["miembros_mexicanos"] == "1"
    assert filas[1]["temas"] == "Turismo"
    assert "attachment" in respuesta["Content-Disposition"]


def test_el_csv_dice_de_cada_cifra_si_se_verifico(client):
    red = RedFactory()
    CifraFactory(red=red, valor=238)
    CifraFactory(red=red, clase=ClaseCifra.CUOTA, valor=1500, moneda="EUR", de_la_guia=False,
                 verificada_el=dt.date(2026, 2, 3))  # fmt: skip
    (fila,) = csv.DictReader(io.StringIO(b"".join(client.get(reverse("redes:redes_csv"))).decode("utf-8-sig")))
    assert (fila["miembros"], fila["miembros_cotejo"]) == ("238", "según la guía, por verificar")
    assert (fila["cuota"], fila["cuota_moneda"], fila["cuota_cotejo"]) == ("1500", "EUR", "verificado 2026-02-03")
    assert fila["paises"] == fila["paises_cotejo"] == ""


def test_las_consultas_de_la_lista_no_crecen_con_las_redes_ni_con_sus_miembros(client):
    def consultas() -> int:
        with CaptureQueriesContext(
            connection,
        ) as capturadas:
            leer(client)
        return len(capturadas)

    turismo = MateriaFactory(clave="turismo")
    primera = RedFactory(sede_pais=PaisFactory())
    primera.materias.set([turismo])
    CifraFactory(red=primera)
    MembresiaFactory(red=primera)
    con_una = consultas()
    for n in range(29):
        otra = RedFactory(sede_pais=PaisFactory())
        otra.materias.set([turismo])
        CifraFactory(red=otra, clase=ClaseCifra.CUOTA, valor=n, moneda="EUR")
        MembresiaFactory(red=otra)
    assert consultas() == con_una <= 12


# The page of one --------------------------------------------------------------------------------


def test_la_pagina_dice_todo_lo_de_una_red(client):
    red = RedFactory(
        clave="ocde", nombre="Organización económica", siglas="OCDE", requiere_acuerdo=True, ingreso=Ingreso.CONVENIO,
        fundamento_acuerdo="Según la guía (cap. 6), art. 7 de la LCT.", beneficios="Estudios\n\n- Mejores prácticas",
        campos=["Música"], como_ingresar="Se escribe antes.", web="https://www.oecd.org/", sede_ciudad="París",
        en_la_guia="cap. 6", correo="redes@organismo.invalid",
    )  # fmt: skip
    miembro = MembresiaFactory(red=red, gobierno=guadalajara(), desde=dt.date(2020, 3, 5))
    MembresiaFactory(red=red, estado=Estado.CONCLUIDA, desde=None, hasta=None, origen=Origen.GUIA,
                     procedencia="Guía, cap. 6: «han sido miembros»")  # fmt: skip
    CargoFactory(membresia=miembro, nombre="Vicepresidencia regional")
    CargoFactory(membresia=miembro, nombre="Cargo que ya dejó", hasta=dt.date(2025, 12, 31))
    EventoFactory(red=red, nombre="Foro de la organización")
    EventoFactory(red=red, nombre="Foro pasado", inicio=dt.date(2020, 1, 1), fin=dt.date(2020, 1, 2))
    EventoFactory(red=red, nombre="Foro en secreto", publicado=False)
    pagina = leer(client, "redes:red", "ocde")
    for dicho in (
        "<li>Estudios</li>", "<li>Mejores prácticas</li>", "<li>Música</li>", "Convenio o acuerdo con el organismo",
        "Se escribe antes.", "Implica un acuerdo interinstitucional", "art. 7 de la LCT",
        "se pide el dictamen de la Consultoría Jurídica", "Guadalajara", "Desde el 5 de marzo de 2020",
        "Han sido miembros", "Según la guía, por verificar", "Fechas desconocidas", "«han sido miembros»",
        "Vicepresidencia regional", "Foro de la organización", "https://www.oecd.org/", "París", "cap. 6",
        "mailto:redes@organismo.invalid", "Por verificar: el portal la redactó",
    ):  # fmt: skip
        assert dicho in pagina, dicho
    for callado in ("Cargo que ya dejó", "Foro pasado", "Foro en secreto", "Corregir la ficha", "Explorar el ingreso"):
        assert callado not in pagina, callado


CIFRAS = [
    ({}, "140", "Según la guía, por verificar", "<small>"),
    ({"de_la_guia": False}, "140", "Por verificar", "Según la guía"),
    (
        {"verificada_el": dt.date(2026, 2, 28)},
        "140",
        "Verificado el 28 de febrero de 2026 por la DGCP",
        "por verificar",
    ),
    ({"valor": None, "de_la_guia": False}, "La red no lo publica", "Por verificar", "140"),
    ({"clase": ClaseCifra.FUNDACION, "valor": 1985}, ">1985<", "Según la guía, por verificar", "1,985"),
    ({"nota": "más de; <b>"}, "140", "más de; &lt;b&gt;", "<b>"),
]


@pytest.mark.parametrize(("cifra", "valor", "cotejo", "callado"), CIFRAS, ids=lambda valor: str(valor)[:30])
def test_cada_cifra_dice_si_se_verifico_o_de_donde_viene(client, cifra, valor, cotejo, callado):
    red = RedFactory(verificada_el=dt.date(2026, 3, 1))
    CifraFactory(red=red, **cifra)
    seccion = leer(client, "redes:red", red.clave).partition('id="cifras"')[2].partition("</section>")[0]
    assert valor in seccion
    assert cotejo in seccion
    assert callado not in seccion
    assert seccion.count("Sin dato") == 3


def test_a_la_dgcp_se_le_dice_quien_la_verifico_y_al_publico_que_oficina(client):
    analista = UsuarioFactory(nombre="Elena Ruiz Soto")
    red = RedFactory()
    CifraFactory(red=red, verificada_el=dt.date(2026, 2, 28), verificada_por=analista)
    assert "Elena Ruiz Soto" not in leer(client, "redes:red", red.clave)
    client.force_login(UsuarioFactory(rol=Rol.DGCP_DIRECCION))
    assert "por Elena Ruiz Soto (DGCP)" in leer(client, "redes:red", red.clave)


def test_lo_que_se_prepara_y_se_descarta_no_se_ve(client):
    red = RedFactory()
    for estado in (Estado.EXPLORATORIA, Estado.SOLICITADA, Estado.DESCARTADA):
        MembresiaFactory(red=red, estado=estado, gobierno=guadalajara())
    pagina = leer(client, "redes:red", red.clave)
    assert "Guadalajara" not in pagina
    assert "Ningún gobierno de México está registrado en ella." in pagina


def test_quien_volvio_a_ingresar_no_aparece_tambien_entre_los_que_fueron(client):
    red, gobierno = RedFactory(), guadalajara()
    MembresiaFactory(red=red, gobierno=gobierno, estado=Estado.CONCLUIDA, desde=dt.date(2010, 1, 1),
                     hasta=dt.date(2012, 1, 1))  # fmt: skip
    MembresiaFactory(red=red, gobierno=gobierno, desde=dt.date(2024, 1, 1))
    pagina = leer(client, "redes:red", red.clave)
    assert "Han sido miembros" not in pagina
    assert pagina.count("Guadalajara") == 1


def test_una_ofai_puede_explorar_el_ingreso_y_nadie_a_una_que_ya_no_existe(client):
    viva, muerta = RedFactory(), RedFactory(activa=False)
    client.force_login(UsuarioFactory(rol=Rol.OFAI_ENLACE))
    assert f"/redes/membresias/nueva/?red={viva.clave}" in leer(client, "redes:red", viva.clave)
    pagina = leer(client, "redes:red", muerta.clave)
    assert "Explorar el ingreso" not in pagina
    assert "Esta red ya no existe" in pagina


def test_a_la_ofai_que_ya_esta_o_lo_prepara_se_le_lleva_a_su_membresia(client):
    red, persona = RedFactory(), UsuarioFactory(rol=Rol.OFAI_ENLACE)
    client.force_login(persona)
    MembresiaFactory(red=red)  # another government's says nothing
    MembresiaFactory(red=red, gobierno=persona.gobierno, estado=Estado.DESCARTADA)
    assert "Explorar el ingreso" in leer(client, "redes:red", red.clave)
    suya = MembresiaFactory(red=red, gobierno=persona.gobierno, estado=Estado.EXPLORATORIA)
    pagina = leer(client, "redes:red", red.clave)
    assert suya.get_absolute_url() in pagina
    assert "Ver su membresía: exploratoria" in pagina
    assert "Explorar el ingreso" not in pagina


def test_en_ingles_se_dice_lo_que_esta_en_ingles_y_se_marca_lo_que_no(client):
    red = RedFactory(nombre="Red de pueblos", nombre_en="Network of towns", mandato="Reunir.", mandato_en="To gather.")
    sin = RedFactory(nombre="Red de puertos", nombre_original="Réseau des ports", mandato="Juntar puertos.")
    CifraFactory(red=red)
    pagina = client.get(f"/en/redes/{red.clave}/").content.decode()
    for dicho in ("Network of towns", "To gather.", "According to the guide, to be verified"):
        assert dicho in pagina
    assert "Reunir." not in pagina
    pagina = client.get(f"/en/redes/{sin.clave}/").content.decode()
    assert "Réseau des ports" in pagina
    assert '<p lang="es">Juntar puertos.</p>' in pagina
    assert "Network of towns" in client.get("/en/redes/").content.decode()


def test_las_consultas_de_una_red_no_crecen_con_sus_miembros(client):
    red = RedFactory()

    def consultas() -> int:
        with CaptureQueriesContext(connection) as capturadas:
            leer(client, "redes:red", red.clave)
        return len(capturadas)

    def poblar() -> None:
        CargoFactory(membresia=MembresiaFactory(red=red))
        MembresiaFactory(red=red, estado=Estado.CONCLUIDA)
        EventoFactory(red=red)

    poblar()
    con_uno = consultas()
    for _ in range(14):
        poblar()
    assert consultas() == con_uno <= 16


@pytest.mark.parametrize("clave", ["no-hay", "a" * 200])
def test_una_red_que_no_hay_es_404(client, clave):
    assert client.get(f"/redes/{clave}/").status_code == 404


def test_el_mapa_del_sitio_trae_las_que_existen(client):
    from redes.ficha import sitio

    viva, muerta = RedFactory(), RedFactory(activa=False)
    rutas = [ruta for ruta, _ in sitio.paginas()]
    assert f"/redes/{viva.clave}/" in rutas
    assert f"/redes/{muerta.clave}/" not in rutas
