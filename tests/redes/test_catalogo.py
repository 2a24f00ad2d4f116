"""The catalogue that the portal ships: what is loaded of the guide, once, and what staff wrote is left alone."""

from io import StringIO

import pytest
from django.core.management import call_command

from directorio.models import Gobierno, TipoGobierno
from redes.estados import Estado
from redes.models import Cifra, Membresia, Origen, Red
from redes.registro import guia
from tests.fabricas import redes as fabricas
from tests.fabricas.directorio import EntidadFactory
from tests.fabricas.redes import MembresiaFactory, RedFactory

pytestmark = pytest.mark.django_db

FABRICAS = [f for n, f in vars(fabricas).items() if n.endswith("Factory") and n not in {"GobiernoFactory"}]
DEL_CAPITULO_6 = {
    "cglu", "metropolis", "fmdv", "alianza-de-las-ciudades", "uim", "ocpm", "iclei", "aice", "icma", "iapmc", "cideu",
    "ucci", "sister-cities", "delice", "ciudades-creativas", "onu-habitat", "unitar-cifal", "unesco",
    "municipios-saludables", "pnud-art", "ocde", "acnur", "oim",
}  # fmt: skip
CIFRAS = {  # clave, clase: what the guide says
    ("cglu", "paises"): 120, ("metropolis", "fundacion"): 1985, ("metropolis", "miembros"): 140,
    ("fmdv", "fundacion"): 2010, ("fmdv", "miembros"): 34, ("uim", "fundacion"): 1990, ("ocpm", "fundacion"): 1993,
    ("ocpm", "miembros"): 238, ("iclei", "miembros"): 1200, ("iclei", "paises"): 70, ("aice", "fundacion"): 1994,
    ("icma", "fundacion"): 1914, ("icma", "miembros"): 8000, ("iapmc", "fundacion"): 1988,
    ("sister-cities", "paises"): 136, ("delice", "miembros"): 19, ("ciudades-creativas", "fundacion"): 2004,
    ("ciudades-creativas", "miembros"): 180, ("pnud-art", "paises"): 170, ("acnur", "fundacion"): 1950,
}  # fmt: skip


@pytest.fixture(scope="class")
def cargado(django_db_setup, django_db_blocker):
    """What a new portal has: every catalogue, loaded once for the class and undone at its end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("cargar_catalogos", verbosity=0, stdout=StringIO())
        yield
        transaction.set_rollback(True)


def cargar() -> str:
    salida = StringIO()
    call_command("cargar_redes", stdout=salida, stderr=salida)
    return salida.getvalue()


@pytest.mark.parametrize("fabrica", FABRICAS, ids=lambda f: f.__name__)
def test_cada_fabrica_da_algo_que_la_base_admite(fabrica):
    assert fabrica().pk


class TestLoQueTraeElPortal:
    pytestmark = pytest.mark.usefixtures("cargado")

    def test_estan_las_veintitres_redes_que_nombra_la_guia(self):
        assert set(Red.objects.values_list("clave", flat=True)) == DEL_CAPITULO_6
        for red in Red.objects.con_partes():
            assert all((red.mandato, red.mandato_en, red.beneficios, red.como_ingresar, red.web)), red.clave
            assert all((red.materias.all(), red.ods.all())), red.clave
            assert "cap." in red.en_la_guia, red.clave
            red.full_clean()

    def test_las_cifras_son_las_de_la_guia_y_ninguna_cuota_se_inventa(self):
        hay = {(c.red.clave, c.clase): c for c in Cifra.objects.select_related("red")}
        assert {par: int(hay[par].valor) for par in CIFRAS} == CIFRAS
        assert all(c.de_la_guia and c.verificada_el is None and c.fuente.startswith("Guía") for c in hay.values())
        assert not [par for par in hay if par[1] == "cuota"]

    def test_las_ciudades_creativas_tienen_sus_siete_campos(self):
        assert len(Red.objects.get(clave="ciudades-creativas").campos) == 7

    def test_la_ocde_implica_un_acuerdo_con_la_cita_de_la_guia(self):
        ocde = Red.objects.get(clave="ocde")
        assert ocde.requiere_acuerdo
        for dicho in ("cap. 6", "art. 7", "DGCP", "antes de su firma", "cabeza de sector"):
            assert dicho in ocde.fundamento_acuerdo

    def test_lo_que_el_portal_lee_de_la_ley_no_se_dice_como_de_la_guia(self):
        for red in Red.objects.filter(requiere_acuerdo=True).exclude(clave="ocde"):
            assert "lectura del portal" in red.fundamento_acuerdo, red.clave
        assert not Red.objects.filter(requiere_acuerdo=False).exclude(fundamento_acuerdo="").exists()

    def test_las_membresias_de_la_guia_entran_por_verificar_y_sin_fechas(self):
        hay = {
            (m.red.clave, m.gobierno.nombre_publico): m.estado
            for m in Membresia.objects.select_related("red", "gobierno__entidad")
        }
        assert hay == {
            ("delice", "Municipio de Puebla, Puebla"): Estado.ACTIVA,
            ("metropolis", "Ciudad de México"): Estado.ACTIVA,
            ("metropolis", "Estado de México"): Estado.CONCLUIDA,
            ("metropolis", "Municipio de Monterrey, Nuevo León"): Estado.CONCLUIDA,
            ("metropolis", "Municipio de Guadalajara, Jalisco"): Estado.CONCLUIDA,
            ("metropolis", "Municipio de Puebla, Puebla"): Estado.CONCLUIDA,
        }
        for m in Membresia.objects.all():
            assert (m.por_verificar, m.desde, m.hasta) == (True, None, None)
            assert m.folio.endswith(tuple(f"-{n:04d}" for n in range(1, 7)))
            assert m.procedencia.startswith("Guía, cap.")
            assert not m.movimientos.exists()
        assert Membresia.objects.values("folio").distinct().count() == 6

    def test_cargar_otra_vez_no_cambia_nada(self, django_assert_max_num_queries):
        with django_assert_max_num_queries(45):
            dicho = cargar()
        for nada in ("Redes: 0 nuevas, 0 corregidas.", "Membresías según la guía: 0 nuevas."):
            assert nada in dicho
        assert Cifra.objects.exclude(version=1).count() == 0

    def test_lo_que_nadie_ha_tocado_se_corrige_a_lo_que_trae_el_portal(self):
        Red.objects.filter(clave="uim").update(mandato="viejo")
        Cifra.objects.filter(red__clave="uim").update(valor=1)
        assert "Redes: 0 nuevas, 1 corregidas." in cargar()
        uim = Red.objects.get(clave="uim")
        assert "municipios de Iberoamérica" in uim.mandato
        assert uim.cifras.get().valor == 1990

    @pytest.mark.parametrize(
        "cambios", [{"version": 2}, {"verificada_el": "2026-03-01"}, {"activa": False}], ids=lambda c: next(iter(c))
    )
    def test_una_red_editada_confirmada_o_dada_de_baja_no_se_toca(self, cambios):
        Red.objects.filter(clave="uim").update(mandato="Lo que dijo la DGCP", **cambios)
        Red.objects.get(clave="uim").materias.clear()
        cargar()
        uim = Red.objects.get(clave="uim")
        assert (uim.mandato, uim.materias.count()) == ("Lo que dijo la DGCP", 0)

    @pytest.mark.parametrize(
        "cambios",
        [{"version": 2}, {"de_la_guia": False}, {"verificada_el": "2026-03-01"}],
        ids=lambda c: next(iter(c)),
    )
    def test_una_cifra_editada_o_verificada_no_se_toca(self, cambios):
        Cifra.objects.filter(red__clave="uim").update(valor=7, **cambios)
        cargar()
        assert Cifra.objects.get(red__clave="uim").valor == 7

    def test_una_red_que_el_personal_dio_de_alta_con_el_mismo_nombre_no_se_repite(self):
        Cifra.objects.filter(red__clave="uim").delete()
        Red.objects.filter(clave="uim").update(clave="otra", nombre="UNION IBEROAMERICANA de municipalistas")
        assert "Redes: 0 nuevas" in cargar()
        assert not Red.objects.filter(clave="uim").exists()

    def test_una_membresia_corregida_o_descartada_no_vuelve_a_cargarse(self):
        Membresia.objects.filter(red__clave="delice").update(origen=Origen.PORTAL, desde="2012-01-01")
        assert "guía: 0 nuevas" in cargar()
        Membresia.objects.filter(red__clave="delice").delete()
        MembresiaFactory(
            red=Red.objects.get(clave="delice"), folio="RED-2020-0001", estado=Estado.DESCARTADA, desde=None,
            gobierno=Gobierno.objects.get(clave="puebla-puebla"),
        )  # fmt: skip
        assert "guía: 0 nuevas" in cargar()


def test_sin_catalogos_dice_que_falta_y_no_se_cae():
    RedFactory(clave="delice")
    dicho = cargar()
    assert "Falta la entidad 21: cargue antes los catálogos." in dicho
    assert not Membresia.objects.exists()


def test_un_estado_y_un_municipio_del_mismo_nombre_no_se_confunden():
    fila = {"red": "x", "tipo": "estatal", "entidad": "09", "estado": "activa", "donde": "Guía"}
    EntidadFactory(clave="09", nombre="Ciudad de México")
    RedFactory(clave="x")
    guia.cargar_membresias([fila], ahora=fabricas.AHORA)
    assert Membresia.objects.get().gobierno.tipo == TipoGobierno.ESTATAL
