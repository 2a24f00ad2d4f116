"""The figures of the visits: what anybody reads counts and names nobody, and each official counts its own."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directorio.roles import Rol
from sre_portal import buscadores
from tests.fabricas.directorio import (
    EntidadFactory,
    GobiernoFactory,
    MateriaFactory,
    MunicipioFactory,
    PaisFactory,
    UsuarioFactory,
)
from tests.fabricas.visitas import consulado, de_la_representacion, turnar, visita
from visitas.estados import REALIZADAS, Accion, Clase, Estado
from visitas.ficha.cifras import Publicas
from visitas.models import Compromiso, Destino, Visita

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 6, 15)


@pytest.fixture
def como(client):
    """Act as a person."""

    def entrar(persona):
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entrar


@pytest.fixture
def guanajuato():
    return EntidadFactory(clave="11", nombre="Guanajuato")


@pytest.fixture
def irapuato(guanajuato):
    return GobiernoFactory(municipio=MunicipioFactory(entidad=guanajuato, nombre="Irapuato"))


def hecha(
    gobierno, clase=Clase.GIRA, *, anio=2025, paises=(), materias=(), estado=Estado.CONCLUIDA, **cambios
) -> Visita:
    """Give a visit that was made in a year, to some countries and on some subjects."""
    una = visita(clase, gobierno=gobierno, estado=estado, fecha_inicio=dt.date(anio, 5, 10),
                 fecha_fin=dt.date(anio, 5, 16), **cambios)  # fmt: skip
    for codigo in paises:
        Destino.objects.create(visita=una, pais=PaisFactory(codigo=codigo), ciudad=f"Ciudad {codigo}",
                               llegada=una.fecha_inicio, salida=una.fecha_fin)  # fmt: skip
    una.materias.set([MateriaFactory(clave=clave) for clave in materias])
    return una


def compromiso(una, estado="pendiente", vence=dt.date(2026, 9, 1), **cambios):
    return Compromiso.objects.create(visita=una, que="Enviar el plano", quien="Economía", vence=vence, estado=estado,
                                     **cambios)  # fmt: skip


def tabla(cual: str) -> dict[str, tuple]:
    return {fila.clave: fila.partes for fila in getattr(Publicas(hoy=HOY), cual).filas}


def descargar(client, ruta, **filtros) -> list[dict]:
    respuesta = client.get(reverse(f"visitas:{ruta}"), filtros)
    assert respuesta.status_code == 200
    assert respuesta.streaming
    return list(csv.DictReader(io.StringIO(b"".join(respuesta).decode("utf-8-sig"))))


# What anybody reads ------------------------------------------------------------------------------


def test_cuentan_las_que_se_hicieron_y_ninguna_otra(irapuato):
    for estado in Estado:
        hecha(irapuato, estado=estado, paises=["JP"])
    assert Publicas(hoy=HOY).total == len(REALIZADAS) == 3
    assert tabla("pais") == {"JP": (3, 0, 0)}


def test_por_anio_clase_pais_entidad_y_tema(irapuato, guanajuato):
    jalisco = GobiernoFactory(estatal=True, entidad=EntidadFactory(clave="14", nombre="Jalisco"))
    hecha(irapuato, anio=2024, paises=["JP", "US"], materias=["turismo", "cultura"])
    hecha(irapuato, anio=2025, paises=["JP", "JP"], materias=["turismo"])  # two cities of one country: one visit
    feria = hecha(jalisco, Clase.FERIA, anio=2025, paises=["US"])
    Destino.objects.create(visita=feria, pais=PaisFactory(codigo="JP"), ciudad="Escala", es_escala=True,
                           llegada=feria.fecha_inicio, salida=feria.fecha_inicio)  # fmt: skip
    hecha(jalisco, Clase.DIPLOMATICA, anio=2025, paises=["MX"], propios={"pais": PaisFactory(codigo="JP")})
    assert tabla("anio") == {"2024": (1, 0, 0, 0), "2025": (1, 1, 1, 0)}
    assert tabla("pais") == {"JP": (2, 1, 0), "US": (1, 0, 1)}
    assert tabla("entidad") == {"11": (2, 0, 0), "14": (0, 1, 1)}
    assert tabla("materia") == {"turismo": (2, 0, 0), "cultura": (1, 0, 0)}


def test_la_reunificacion_solo_se_cuenta_por_anio_y_los_anios_con_pocos_viajes_no_se_dicen(client, irapuato):
    for anio, cuantos in ((2023, 3), (2024, 2), (2025, 1)):
        for _ in range(cuantos):
            hecha(irapuato, Clase.REUNIFICACION, anio=anio, paises=["US"], materias=["migracion"])
    hecha(irapuato, anio=2024, paises=["JP"])
    assert tabla("anio") == {"2023": (0, 0, 0, 3), "2024": (1, 0, 0, None), "2025": (0, 0, 0, None)}
    assert (tabla("pais"), tabla("entidad"), tabla("materia")) == ({"JP": (1, 0, 0)}, {"11": (1, 0, 0)}, {})
    # No sum gives away what is not told: the total is that of what is.
    assert (Publicas(hoy=HOY).total, Publicas(hoy=HOY).por_clase[Clase.REUNIFICACION]) == (4, 3)
    pagina = client.get(reverse("visitas:inicio")).content.decode()
    assert "menos de 3" in pagina
    assert "reunificación familiar de 2 años en que hubo menos de 3" in pagina
    filas = descargar(client, "inicio_csv")
    de_reunificacion = {(f["tabla"], f["clave"]): f["visitas"] for f in filas if f["clase"] == "reunificacion"}
    assert de_reunificacion == {
        ("clase", "reunificacion"): "3", ("anio", "2023"): "3", ("anio", "2024"): "menos de 3",
        ("anio", "2025"): "menos de 3",
    }  # fmt: skip


@pytest.mark.parametrize(("minimo", "se_dice"), [(2, True), (3, False)])
def test_cuantos_son_pocos_es_un_ajuste(settings, irapuato, minimo, se_dice):
    settings.VISITAS_CELDA_MINIMA = minimo
    for _ in range(2):
        hecha(irapuato, Clase.REUNIFICACION)
    assert tabla("anio") == {"2025": (0, 0, 0, 2 if se_dice else None)}


def test_los_compromisos_cumplidos_y_no(client, irapuato):
    una = hecha(irapuato)
    for estado in ("cumplido", "cumplido", "no_cumplido", "sin_efecto"):
        compromiso(una, estado)
    compromiso(una, vence=HOY)  # today is not late
    compromiso(una, vence=HOY - dt.timedelta(days=1))
    compromiso(hecha(irapuato, estado=Estado.CANCELADA))
    assert tabla("compromisos") == {
        "cumplido": (2,), "no_cumplido": (1,), "pendiente": (1,), "vencido": (1,), "sin_efecto": (1,),
    }  # fmt: skip
    assert "Qué pasó con lo que se acordó" in client.get(reverse("visitas:inicio")).content.decode()


def test_no_dice_titulos_personas_ni_municipios(client, irapuato):
    quien = UsuarioFactory(nombre="Remedios Luna")
    una = hecha(irapuato, titulo="Gira secreta", paises=["JP"], responsable_dgcp=quien)
    compromiso(una)
    hecha(irapuato, Clase.REUNIFICACION)
    pagina = client.get(reverse("visitas:inicio")).content.decode()
    textos = pagina + b"".join(client.get(reverse("visitas:inicio_csv"))).decode()
    for dato in ("Gira secreta", "Remedios", "Irapuato", "Ciudad JP", "Enviar el plano", una.folio, "@"):
        assert dato not in textos


def test_sin_visitas_tambien_se_lee(client):
    pagina = client.get(reverse("visitas:inicio")).content.decode()
    for frase in ("Giras al exterior", "Todavía no hay visitas realizadas que contar.", reverse("visitas:casas")):
        assert frase in pagina
    assert f"{reverse('account_login')}?next={reverse('visitas:lista')}" in pagina
    assert [f["visitas"] for f in descargar(client, "inicio_csv") if f["tabla"] == "clase"] == ["0"] * 4


def test_quien_ya_entro_tiene_la_puerta_de_la_sala(como):
    pagina = como(UsuarioFactory()).get(reverse("visitas:inicio")).content.decode()
    assert f'href="{reverse("visitas:lista")}"' in pagina


def test_en_ingles_los_nombres_son_los_ingleses(client, irapuato):
    hecha(GobiernoFactory(estatal=True, entidad=EntidadFactory(clave="15", nombre="México")), paises=["JP"])
    pagina = client.get(f"/en{reverse('visitas:inicio')}").content.decode()
    assert "State of Mexico" in pagina
    assert "Japan" in pagina


def test_esta_en_el_mapa_del_sitio_y_lo_privado_se_deja():
    assert [ruta for ruta, _ in buscadores.PAGINAS["visitas"]()] == ["/visitas/", "/visitas/casas/"]
    assert "/visitas/cifras/" in buscadores.VEDADAS
    assert "/visitas/expedientes/" in buscadores.VEDADAS


def consultas_de(client, ruta, **filtros) -> int:
    with CaptureQueriesContext(connection) as hechas:
        respuesta = client.get(reverse(f"visitas:{ruta}"), filtros)
        b"".join(respuesta)
    assert respuesta.status_code == 200
    return len(hechas)


def test_la_pagina_publica_cuesta_lo_mismo_con_una_que_con_treinta(client, irapuato):
    hecha(irapuato, paises=["JP"], materias=["turismo"])
    con_una = consultas_de(client, "inicio"), consultas_de(client, "inicio_csv")
    for n in range(29):
        compromiso(hecha(GobiernoFactory(), paises=["JP", "US"], materias=[f"materia-{n % 5}"], anio=2000 + n))
    assert (consultas_de(client, "inicio"), consultas_de(client, "inicio_csv")) == con_una
    assert max(con_una) <= 8


# What officials see ------------------------------------------------------------------------------


@pytest.mark.parametrize("ruta", ["cifras", "cifras_visitas_csv", "cifras_compromisos_csv"])
@pytest.mark.parametrize("rol", [None, *Rol])
def test_quien_las_abre(client, como, ruta, rol):
    if rol:
        como(UsuarioFactory(rol=rol))
    admitidos = {Rol.OFAI_ENLACE, Rol.OFAI_TITULAR, Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION, Rol.REPRESENTACION}
    esperado = 302 if rol is None else 200 if rol in admitidos else 403
    assert client.get(reverse(f"visitas:{ruta}")).status_code == esperado


@pytest.fixture
def varias(irapuato):
    """Give three visits: a draft and a trip of Irapuato, and a feria in Chicago of Jalisco."""
    chicago = consulado("Chicago", "Illinois")
    jalisco = GobiernoFactory(estatal=True, entidad=EntidadFactory(clave="14", nombre="Jalisco"))
    borrador = hecha(irapuato, titulo="Sólo una idea", estado=Estado.BORRADOR, anio=2026)
    gira = hecha(irapuato, titulo="Gira a Japón", paises=["JP"], materias=["turismo"])
    feria = hecha(jalisco, Clase.FERIA, titulo="Feria en Chicago", paises=["US"])
    feria.destinos.update(representacion=chicago)
    turnar(feria, Accion.OPINAR, Estado.CONCLUIDA)
    compromiso(gira, "cumplido", nota="=2+2")
    compromiso(gira, vence=dt.date(2020, 1, 1))
    compromiso(feria, "no_cumplido")
    return {"borrador": borrador, "gira": gira, "feria": feria, "chicago": chicago, "jalisco": jalisco}


@pytest.mark.parametrize(
    ("quien", "suyas"),
    [("dgcp", {"Gira a Japón", "Feria en Chicago"}), ("ofai", {"Gira a Japón", "Sólo una idea"}),
     ("chicago", {"Feria en Chicago"})],
)  # fmt: skip
def test_cada_quien_cuenta_las_suyas(como, varias, irapuato, quien, suyas):
    personas = {
        "dgcp": lambda: UsuarioFactory(rol=Rol.DGCP_ANALISTA),
        "ofai": lambda: UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=irapuato),
        "chicago": lambda: de_la_representacion(varias["chicago"]),
    }
    client = como(personas[quien]())
    filas = descargar(client, "cifras_visitas_csv")
    assert {fila["titulo"] for fila in filas} == suyas
    pagina = client.get(reverse("visitas:cifras"))
    assert pagina.context["c"].total == len(suyas)
    de_compromisos = {fila["folio"] for fila in descargar(client, "cifras_compromisos_csv")}
    assert de_compromisos <= {fila["folio"] for fila in filas}


@pytest.mark.parametrize(
    ("filtros", "titulos"),
    [
        ({}, {"Gira a Japón", "Feria en Chicago"}),
        ({"clase": "feria"}, {"Feria en Chicago"}),
        ({"pais": "JP"}, {"Gira a Japón"}),
        ({"entidad": "14"}, {"Feria en Chicago"}),
        ({"materia": "turismo"}, {"Gira a Japón"}),
        ({"anio": "2025"}, {"Gira a Japón", "Feria en Chicago"}),
        ({"estado": "concluida", "pais": "US"}, {"Feria en Chicago"}),
        ({"pais": "JP", "clase": "feria"}, set()),
        ({"anio": "1800", "pais": "JP"}, {"Gira a Japón"}),  # what is no option is told and narrows nothing
    ],
)
def test_los_filtros_acotan_la_pagina_y_los_archivos(como, varias, filtros, titulos):
    client = como(UsuarioFactory(rol=Rol.DGCP_DIRECCION))
    respuesta = client.get(reverse("visitas:cifras"), filtros)
    assert respuesta.context["c"].total == len(titulos)
    assert {fila["titulo"] for fila in descargar(client, "cifras_visitas_csv", **filtros)} == titulos
    folios = {fila["folio"] for fila in descargar(client, "cifras_compromisos_csv", **filtros)}
    assert folios == {varias[c].folio for c in ("gira", "feria") if varias[c].titulo in titulos}


def test_la_tabla_por_gobierno_cuenta_sus_compromisos(como, varias, irapuato):
    c = como(UsuarioFactory(rol=Rol.DGCP_ANALISTA)).get(reverse("visitas:cifras")).context["c"]
    (suyo,) = [uno for uno in c.gobiernos if "Irapuato" in uno.nombre]
    assert (suyo.visitas, suyo.compromisos) == (1, {"cumplido": 1, "pendiente": 0, "vencido": 1})
    assert f"gobierno={irapuato.clave}" in suyo.url
    assert c.cumplimiento == "33 %"  # one kept, of one kept, one not kept and one overdue


def test_el_archivo_dice_todo_y_no_ejecuta_formulas(como, varias):
    Visita.objects.filter(pk=varias["gira"].pk).update(titulo="=cmd|' /C calc'!A0")
    client = como(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    (gira,) = descargar(client, "cifras_visitas_csv", pais="JP")
    assert gira["titulo"] == "'=cmd|' /C calc'!A0"
    assert (gira["clase"], gira["estado"], gira["entidad"]) == ("Gira al exterior", "Concluida", "Guanajuato")
    assert (gira["primer_dia"], gira["paises"], gira["materias"]) == ("2025-05-10", "Japón", "Turismo")
    assert (gira["compromisos_cumplidos"], gira["compromisos_pendientes"], gira["compromisos_vencidos"]) == (
        "1", "1", "1",
    )  # fmt: skip
    cumplido, _ = sorted(descargar(client, "cifras_compromisos_csv", pais="JP"), key=lambda fila: fila["vencido"])
    assert (cumplido["como_quedo"], cumplido["estado"], cumplido["vencido"]) == ("'=2+2", "Cumplido", "no")


def test_la_diplomatica_cuenta_por_el_pais_que_visita(como, irapuato):
    una = hecha(irapuato, Clase.DIPLOMATICA, paises=["MX"], propios={"pais": PaisFactory(codigo="JP")})
    client = como(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    (fila,) = descargar(client, "cifras_visitas_csv", pais="JP")
    assert (fila["folio"], fila["paises"]) == (una.folio, "Japón")


def test_las_cifras_cuestan_lo_mismo_con_una_que_con_treinta(como, irapuato):
    client = como(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    hecha(irapuato, paises=["JP"], materias=["turismo"])
    rutas = ("cifras", "cifras_visitas_csv", "cifras_compromisos_csv")
    for ruta in rutas:  # the first of a session writes it
        consultas_de(client, ruta)
    con_una = [consultas_de(client, ruta) for ruta in rutas]
    for n in range(29):
        compromiso(hecha(GobiernoFactory(), paises=["JP", "US"], materias=[f"materia-{n % 5}"], anio=2000 + n))
    assert [consultas_de(client, ruta) for ruta in rutas] == con_una
