"""The chain of instruments: what may be linked with what, until when each one rules, and what undoing leaves."""

import datetime as dt
import threading
from itertools import pairwise

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acuerdos.models import Acuerdo, Clase, Vinculo, fines_efectivos
from acuerdos.registro import cadena
from directorio.roles import CONSULTORIA, DGCP, Rol
from expediente.flujo import DatosIncompletos, NoPermitido
from expediente.models import Aviso
from tests.fabricas.acuerdos import abrir
from tests.fabricas.directorio import ContraparteFactory, GobiernoFactory
from tests.fabricas.registro import publicado

pytestmark = pytest.mark.django_db


@pytest.fixture
def gobierno(elenco):
    return elenco.gobierno


@pytest.fixture
def asentar(elenco, ahora):
    def hacer(clase, anterior, posterior=None, efecto=None, **cambios):
        datos = {"motivo": "Cláusula XIV", "por": elenco.analista, "ahora": ahora} | cambios
        efecto = dt.date.fromisoformat(efecto) if efecto else None
        return cadena.asentar(clase=clase, anterior=anterior, posterior=posterior, surte_efecto=efecto, **datos)

    return hacer


def fin(acuerdo):
    hallado = fines_efectivos([acuerdo])[acuerdo.pk]
    return hallado.dia.isoformat() if hallado.dia else "indefinida" if hallado.indefinida else ""


def faltas(asentar, *args, **kwargs) -> dict:
    antes = Vinculo.objects.count()
    with pytest.raises(DatosIncompletos) as error:
        asentar(*args, **kwargs)
    assert Vinculo.objects.count() == antes
    return error.value.errores


class TestHastaCuandoRige:
    def test_sin_vinculos_lo_que_dice_el_acuerdo(self, gobierno):
        assert fin(publicado(gobierno, numero=1, vigencia_hasta=dt.date(2030, 5, 1))) == "2030-05-01"
        assert fin(publicado(gobierno, numero=2, vigencia_indefinida=True)) == "indefinida"
        assert fin(publicado(gobierno)) == ""

    def test_sustituido_rige_hasta_la_vispera(self, gobierno, asentar):
        viejo = publicado(gobierno, numero=1, firma="2010-03-01", vigencia_indefinida=True)
        nuevo = publicado(gobierno, numero=2, firma="2020-03-01", vigencia_hasta=dt.date(2030, 1, 1))
        asentar(Clase.SUSTITUCION, viejo, nuevo, "2020-03-01")
        assert (fin(viejo), fin(nuevo)) == ("2020-02-29", "2030-01-01")

    def test_si_ya_habia_vencido_sustituirlo_no_lo_revive(self, gobierno, asentar):
        viejo = publicado(gobierno, numero=1, firma="2010-03-01", vigencia_hasta=dt.date(2015, 3, 1))
        asentar(Clase.SUSTITUCION, viejo, publicado(gobierno, numero=2, firma="2020-03-01"), "2020-03-01")
        assert fin(viejo) == "2015-03-01"

    def test_terminado_por_comunicacion(self, gobierno, asentar):
        acuerdo = publicado(gobierno, firma="1981", vigencia_indefinida=True)
        asentar(Clase.TERMINACION, acuerdo, efecto="2019-07-01")
        assert fin(acuerdo) == "2019-06-30"

    def test_renovado_rige_lo_que_rija_su_renovacion(self, gobierno, asentar):
        """Also through a second renewal, and until whatever ends the last one."""
        uno = publicado(gobierno, numero=1, firma="2010-01-01", vigencia_hasta=dt.date(2015, 1, 1))
        dos = publicado(gobierno, numero=2, firma="2014-12-01", vigencia_hasta=dt.date(2020, 1, 1))
        tres = publicado(gobierno, numero=3, firma="2019-12-01", vigencia_hasta=dt.date(2025, 1, 1))
        asentar(Clase.RENOVACION, uno, dos)
        asentar(Clase.RENOVACION, dos, tres)
        assert [fin(a) for a in (uno, dos, tres)] == ["2025-01-01"] * 3
        asentar(Clase.TERMINACION, tres, efecto="2022-06-01")
        assert [fin(a) for a in (uno, dos, tres)] == ["2022-05-31"] * 3

    def test_la_fecha_de_la_prorroga_manda_sobre_la_del_instrumento(self, gobierno, asentar):
        uno = publicado(gobierno, numero=1, firma="2010-01-01", vigencia_hasta=dt.date(2015, 1, 1))
        dos = publicado(gobierno, numero=2, firma="2014-12-01", vigencia_hasta=dt.date(2020, 1, 1))
        asentar(Clase.RENOVACION, uno, dos, vigente_hasta=dt.date(2018, 1, 1))
        assert fin(uno) == "2018-01-01"

    def test_una_adenda_cambia_la_vigencia_solo_si_lo_dice(self, gobierno, asentar):
        uno = publicado(gobierno, numero=1, firma="2010-01-01", vigencia_hasta=dt.date(2015, 1, 1))
        asentar(Clase.ADENDA, uno, publicado(gobierno, numero=2, firma="2011-01-01"))
        assert fin(uno) == "2015-01-01"
        asentar(Clase.ADENDA, uno, publicado(gobierno, numero=3, firma="2012-01-01"), "2012-01-01", indefinida=True)
        assert fin(uno) == "indefinida"

    def test_retirar_lo_devuelve_y_deja_huella(self, gobierno, asentar, elenco, ahora):
        acuerdo = publicado(gobierno, numero=1, firma="2010-01-01", vigencia_indefinida=True)
        vinculo = asentar(Clase.TERMINACION, acuerdo, efecto="2020-01-01")
        cadena.retirar(vinculo, motivo="Era de otro acuerdo.", por=elenco.direccion, ahora=ahora)
        assert fin(acuerdo) == "indefinida"
        vinculo.refresh_from_db()
        assert (vinculo.retirado_por, vinculo.motivo_retiro) == (elenco.direccion, "Era de otro acuerdo.")
        assert vinculo.events.count() == 2
        asentar(Clase.TERMINACION, acuerdo, efecto="2021-01-01")  # and it can be recorded again, well
        assert fin(acuerdo) == "2020-12-31"

    def test_las_mismas_consultas_con_un_eslabon_que_con_doce(self, gobierno, asentar, django_assert_num_queries):
        eslabones = [publicado(gobierno, numero=n, firma=f"20{n:02d}-01-01") for n in range(1, 14)]
        for viejo, nuevo in pairwise(eslabones):
            asentar(Clase.RENOVACION, viejo, nuevo)
        with django_assert_num_queries(1):
            fines_efectivos(eslabones[:1])
        with django_assert_num_queries(1):
            assert len(list(Vinculo.objects.de_la_cadena(eslabones[5].pk))) == 12


class TestLoQueNoSePuede:
    @pytest.fixture
    def tres(self, gobierno):
        return [publicado(gobierno, numero=n, firma=f"201{n}-01-01") for n in (1, 2, 3)]

    def test_consigo_mismo(self, asentar, tres):
        assert faltas(asentar, Clase.ADENDA, tres[0], tres[0]) == {
            "posterior": "Un acuerdo no puede vincularse consigo mismo."
        }

    def test_en_circulo(self, asentar, gobierno):
        uno, dos, tres = (publicado(gobierno, numero=n) for n in (1, 2, 3))
        asentar(Clase.ADENDA, uno, dos)
        asentar(Clase.RENOVACION, dos, tres)
        assert "círculo" in faltas(asentar, Clase.ADENDA, tres, uno)["posterior"]

    def test_dos_sucesores_de_la_misma_clase(self, asentar, tres):
        uno, dos, otro = tres
        asentar(Clase.RENOVACION, uno, dos)
        assert "ya tiene una renovación" in faltas(asentar, Clase.RENOVACION, uno, otro)["clase"]
        asentar(Clase.SUSTITUCION, dos, otro, "2020-01-01")
        assert "ya tiene un término" in faltas(asentar, Clase.TERMINACION, dos, None, "2021-01-01")["clase"]

    def test_ni_la_base_de_datos_lo_admite(self, asentar, tres, ahora):
        uno, dos, otro = tres
        asentar(Clase.RENOVACION, uno, dos)
        for mal in (
            {"clase": Clase.RENOVACION, "anterior": uno, "posterior": otro},
            {"clase": Clase.ADENDA, "anterior": otro, "posterior": otro},
            {"clase": Clase.ADENDA, "anterior": otro},
            {"clase": Clase.TERMINACION, "anterior": otro},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Vinculo.objects.create(**mal, asentado_en=ahora)

    def test_nada_se_borra(self, asentar, tres):
        vinculo = asentar(Clase.RENOVACION, tres[0], tres[1])
        with pytest.raises(InternalError, match="delete"), transaction.atomic():
            vinculo.delete()

    @pytest.mark.parametrize(
        ("datos", "campo"),
        [
            ({"efecto": None}, "surte_efecto"),
            ({"efecto": "2010-06-01"}, "surte_efecto"),  # before the first was signed
            ({"efecto": "2012-06-01"}, "surte_efecto"),  # before the one that does it was signed
            ({"efecto": "2014-01-01", "vigente_hasta": dt.date(2020, 1, 1)}, "vigente_hasta"),
            ({"efecto": "2014-01-01", "motivo": " \u200b "}, "motivo"),
        ],
    )
    def test_fechas_que_no_se_siguen(self, asentar, tres, datos, campo):
        assert set(faltas(asentar, Clase.SUSTITUCION, tres[0], tres[2], **datos)) == {campo}

    def test_una_renovacion_que_termina_antes_de_empezar(self, asentar, tres):
        mal = {"efecto": "2014-01-01", "vigente_hasta": dt.date(2013, 12, 31)}
        assert set(faltas(asentar, Clase.RENOVACION, tres[0], tres[2], **mal)) == {"vigente_hasta"}
        mal = {"vigente_hasta": dt.date(2030, 1, 1), "indefinida": True}
        assert set(faltas(asentar, Clase.RENOVACION, tres[0], tres[2], **mal)) == {"vigente_hasta"}

    def test_una_fecha_parcial_se_compara_hasta_donde_se_sabe(self, asentar, gobierno):
        viejo = publicado(gobierno, firma="1981")
        assert faltas(asentar, Clase.TERMINACION, viejo, efecto="1980-12-31")
        asentar(Clase.SUSTITUCION, viejo, publicado(gobierno, numero=1, firma="1981-05-03"), "1981-05-03")

    def test_el_mas_nuevo_no_puede_ser_el_anterior(self, asentar, tres):
        assert "se firmó antes" in faltas(asentar, Clase.ADENDA, tres[2], tres[0])["posterior"]

    def test_sin_ninguna_parte_en_comun(self, asentar, gobierno):
        ajeno = publicado(GobiernoFactory(), numero=2, contrapartes=[ContraparteFactory(nombre="Otra")])
        assert (
            "ninguna parte en común" in faltas(asentar, Clase.ADENDA, publicado(gobierno, numero=1), ajeno)["posterior"]
        )

    def test_lo_que_no_es_publico_no_se_vincula(self, asentar, gobierno, elenco, ahora):
        en_tramite = abrir(elenco, ahora=ahora)
        assert faltas(asentar, Clase.ADENDA, publicado(gobierno, numero=1), en_tramite)["posterior"]
        assert faltas(asentar, Clase.ADENDA, en_tramite, publicado(gobierno, numero=2))["anterior"]

    @pytest.mark.parametrize("rol", Rol)
    def test_quien_asienta_y_quien_retira(self, asentar, tres, elenco, ahora, rol):
        if rol in DGCP | CONSULTORIA:
            vinculo = asentar(Clase.RENOVACION, tres[0], tres[1], por=elenco[rol])
            cadena.retirar(vinculo, motivo="Era otro.", por=elenco[rol], ahora=ahora)
            return
        with pytest.raises(NoPermitido):
            asentar(Clase.RENOVACION, tres[0], tres[1], por=elenco[rol])
        vinculo = asentar(Clase.RENOVACION, tres[0], tres[1])
        with pytest.raises(NoPermitido):
            cadena.retirar(vinculo, motivo="Era otro.", por=elenco[rol], ahora=ahora)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(list(Clase)), st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_pase_lo_que_pase_nunca_hay_un_circulo(db, elenco, ahora, intentos):
    with transaction.atomic():
        acuerdos = [publicado(elenco.gobierno, numero=n) for n in range(9001, 9006)]
        for clase, de, a in intentos:
            try:
                cadena.asentar(
                    clase=clase, anterior=acuerdos[de], posterior=acuerdos[a], surte_efecto=dt.date(2020, 1, 1),
                    motivo="x", por=elenco.analista, ahora=ahora,
                )  # fmt: skip
            except DatosIncompletos:
                continue
        siguientes = {(v.anterior_id, v.posterior_id) for v in Vinculo.objects.en_vigor()}
        restan = {a.pk for a in acuerdos}
        while libres := {pk for pk in restan if not any(v[1] == pk and v[0] in restan for v in siguientes)}:
            restan -= libres
        assert not restan
        fines_efectivos(acuerdos)
        transaction.set_rollback(True)


class TestCotejo:
    def test_el_historico_cotejado_deja_el_registro_y_vuelve_si_se_retira(self, asentar, gobierno, elenco, ahora):
        viejo, inscrito = publicado(gobierno, firma="1981"), publicado(gobierno, numero=1, firma="1981-05-03")
        vinculo = asentar(Clase.COTEJO, viejo, inscrito)
        assert list(Acuerdo.objects.publicos()) == [inscrito]
        cadena.retirar(vinculo, motivo="Era otro.", por=elenco.analista, ahora=ahora)
        assert Acuerdo.objects.publicos().count() == 2

    def test_solo_un_historico_con_un_inscrito(self, asentar, gobierno):
        viejo, otro = publicado(gobierno), publicado(gobierno)
        inscrito = publicado(gobierno, numero=1)
        assert "posterior" in faltas(asentar, Clase.COTEJO, viejo, otro)
        assert "clase" in faltas(asentar, Clase.COTEJO, inscrito, viejo)
        asentar(Clase.ADENDA, viejo, otro)
        assert "anterior" in faltas(asentar, Clase.COTEJO, viejo, inscrito)


class TestLosAvisos:
    def test_el_gobierno_se_entera_de_lo_que_se_asienta_y_de_lo_que_se_retira(self, asentar, gobierno, elenco, ahora):
        elenco.todos()
        acuerdo = publicado(gobierno, numero=1, firma="2010-01-01")
        vinculo = asentar(Clase.TERMINACION, acuerdo, efecto="2020-01-01", motivo="Oficio 3/2019")
        cadena.retirar(vinculo, motivo="Era de otro.", por=elenco.analista, ahora=ahora)
        avisos = Aviso.objects.filter(tipo="vinculo").order_by("pk")
        assert {a.para for a in avisos} == {elenco.titular}
        assert [(a.titulo, a.texto) for a in avisos] == [
            ("Se asentó un vínculo del RAI-00001: su terminación", "Oficio 3/2019"),
            ("Se retiró un vínculo del RAI-00001: su terminación", "Era de otro."),
        ]

    def test_el_correo_se_lee(self, asentar, gobierno, elenco, mailoutbox, django_capture_on_commit_callbacks):
        elenco.todos()
        uno, dos = (publicado(gobierno, numero=n, titulo=f"Acuerdo & {n}") for n in (1, 2))
        with django_capture_on_commit_callbacks(execute=True):
            asentar(Clase.RENOVACION, uno, dos)
        (carta,) = mailoutbox
        assert "El otro acuerdo: RAI-00002, «Acuerdo & 2»" in carta.body
        assert "Acuerdo &amp; 2" in carta.alternatives[0][0]


@pytest.mark.django_db(transaction=True)
def test_dos_a_la_vez_no_cierran_un_circulo(elenco, ahora):
    uno, dos = (publicado(elenco.gobierno, numero=n) for n in (1, 2))
    por, hechos, salida = elenco.analista, [], threading.Barrier(2)

    def asentar_en_su_conexion(de, a):
        salida.wait()
        try:
            cadena.asentar(clase=Clase.ADENDA, anterior=de, posterior=a, motivo="x", por=por, ahora=ahora)
            hechos.append((de.pk, a.pk))
        except DatosIncompletos as error:
            hechos.append(error.errores["posterior"])
        finally:
            connection.close()

    hilos = [threading.Thread(target=asentar_en_su_conexion, args=par) for par in ((uno, dos), (dos, uno))]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert Vinculo.objects.en_vigor().count() == 1
    assert sum("círculo" in hecho for hecho in hechos if isinstance(hecho, str)) == 1
