"""The index changes with what it indexes: in the same transaction, for everybody, once it commits, and not before."""

import random
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, connection, transaction
from django.urls import reverse

from acuerdos import tramite
from acuerdos.busqueda import Criterios, leer, resolver, sello
from acuerdos.busqueda.indice import indexar
from acuerdos.busqueda.mapas import olvidar_sello
from acuerdos.busqueda.revision import comprobar, reconstruir
from acuerdos.estados import Estado
from acuerdos.models import Acuerdo, Entrada, Termino
from acuerdos.tasks import revisar_indice
from directorio.models import Contraparte, Gobierno, Materia, Pais
from tests.fabricas.acuerdos import Elenco, llevar_a

from .ingenuo import poblar


@pytest.fixture
def acuerdos(db, ahora) -> list[Acuerdo]:
    """Thirty agreements, most of them public, in the index."""
    todos = poblar(random.Random(7), 30, ahora)
    indexar(a.pk for a in todos)
    return todos


def hallados(hoy, **pedido) -> set[int]:
    resultado = resolver(Criterios(**pedido), hoy=hoy)
    return {pk for lote in resultado.lotes() for pk in lote}


def test_lo_inscrito_se_halla_en_seguida_y_antes_no(elenco, ahora, hoy):
    acuerdo = llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora)
    antes = sello()
    assert acuerdo.pk not in hallados(hoy)
    inscrito = llevar_a(Estado.INSCRITO, elenco, ahora=ahora)
    assert sello() != antes
    assert hallados(hoy, q=inscrito.clave) == {inscrito.pk}
    assert hallados(hoy, gobierno=inscrito.gobierno.clave) == {inscrito.pk}
    assert comprobar() == []


def test_comunicar_tambien_cambia_el_sello(elenco, ahora, hoy):
    inscrito = llevar_a(Estado.INSCRITO, elenco, ahora=ahora)
    antes = sello()
    tramite.comunicar(inscrito, por=elenco.analista, ahora=ahora)
    assert sello() != antes
    assert hallados(hoy) == {inscrito.pk}


def test_lo_que_se_deshace_no_deja_fantasmas(acuerdos, hoy):
    antes, habia = sello(), hallados(hoy)
    uno = next(a for a in acuerdos if a.estado == Estado.FIRMADO)
    with transaction.atomic():
        Acuerdo.objects.filter(pk=uno.pk).update(estado=Estado.HISTORICO, clave="h-99999")
        indexar([uno.pk])
        assert hallados(hoy, q="h-99999") == {uno.pk}  # this process has now seen what will never have been
        transaction.set_rollback(True)
    assert sello() == antes
    assert hallados(hoy) == habia
    assert hallados(hoy, q="h-99999") == set()
    assert comprobar() == []


def test_lo_que_deja_de_ser_publico_se_va_de_todas_partes(acuerdos, hoy):
    uno = Acuerdo.objects.publicos().first()
    Acuerdo.objects.filter(pk=uno.pk).update(estado=Estado.FIRMADO)
    indexar([uno.pk])
    assert uno.pk not in hallados(hoy)
    assert not Entrada.objects.filter(pk=uno.pk).exists()
    assert comprobar() == []
    indexar(Acuerdo.objects.values_list("pk", flat=True))
    assert comprobar() == []


def test_un_gobierno_o_una_contraparte_que_cambia_de_nombre_se_halla_por_el_nuevo(acuerdos, hoy):
    gobierno = Gobierno.objects.get(municipio__nombre="Irapuato")
    suyos = hallados(hoy, gobierno=gobierno.clave)
    gobierno.nombre = "Villafresas"
    gobierno.save()
    assert hallados(hoy, q="villafresas") == suyos
    contraparte = Contraparte.objects.get(nombre="Sendai")
    con_ella = hallados(hoy, contraparte=contraparte.pk)
    contraparte.nombre = "Miyagi"
    contraparte.save()
    assert con_ella
    assert hallados(hoy, q="miyagi") == con_ella
    assert all(c["nombre"] != "Sendai" for e in Entrada.objects.all() for c in e.datos["contrapartes"])
    assert comprobar() == []


def test_indexar_lo_que_no_cambio_no_escribe_ningun_termino(acuerdos):
    antes = set(Termino.objects.values_list("pk", "sello"))
    indexar(Acuerdo.objects.values_list("pk", flat=True))
    assert set(Termino.objects.values_list("pk", "sello")) == antes


def test_un_cambio_solo_toca_los_terminos_que_cambian(acuerdos):
    uno = Acuerdo.objects.publicos().first()
    Acuerdo.objects.filter(pk=uno.pk).update(titulo=f"{uno.titulo} zzyzx")
    antes = set(Termino.objects.values_list("dimension", "valor", "sello"))
    indexar([uno.pk])
    cambiados = {(d, v) for d, v, _ in set(Termino.objects.values_list("dimension", "valor", "sello")) ^ antes}
    assert {d for d, _ in cambiados} == {"palabra", "titular", "par"}
    assert all("zzyzx" in valor for _, valor in cambiados)


# Catalogues


def test_un_catalogo_que_cambia_por_la_mano_que_sea_cambia_el_sello(acuerdos, rf):
    def problemas(**pedido):
        return [p.parametro for p in leer(rf.get("/", pedido).GET).problemas]

    assert problemas(materia="pesca") == ["materia"]
    antes = sello()
    Materia.objects.bulk_create([Materia(clave="pesca", nombre="Pesca")])
    assert sello() != antes
    assert problemas(materia="pesca") == []
    antes = sello()
    Pais.objects.filter(codigo="JP").update(nombre="Japón (Nihon)")
    assert sello() != antes
    assert problemas(pais="JP", entidad="14", municipio="14-tonala") == []


# The whole


def test_rehacer_corrige_lo_que_se_estropeo_y_comprobar_lo_nombra(acuerdos, hoy, capsys):
    habia = hallados(hoy)
    Termino.objects.get(dimension="tipo", valor="hermanamiento").delete()
    Termino.objects.filter(dimension="anio", valor="1981").update(cuantos=99)
    Entrada.objects.filter(pk=min(habia)).update(texto="\f\f")
    Acuerdo.objects.filter(pk=max(habia)).update(estado=Estado.FIRMADO)  # behind the back of everybody
    with pytest.raises(CommandError, match="difiere de los acuerdos en"):
        call_command("reindexar_registro", "--comprobar")
    assert "está en el índice y no es público" in capsys.readouterr().out
    dicho = " ".join(comprobar())
    assert "tipo «hermanamiento»: sobran 0 y faltan" in dicho
    assert "anio «1981»" in dicho
    call_command("reindexar_registro")
    assert f"{len(habia) - 1} acuerdos" in capsys.readouterr().out
    assert hallados(hoy) == habia - {max(habia)}
    assert comprobar() == []


def test_de_la_nada_y_a_la_nada(db, hoy):
    assert resolver(Criterios(), hoy=hoy).total == 0
    assert resolver(Criterios(q="sendai"), hoy=hoy).pagina(1) == []
    assert reconstruir() == 0
    assert resolver(Criterios(q="sendai", vigencia="vigente", pais="JP"), hoy=hoy).propuesta == ""


def test_la_tarea_de_la_noche_corrige_y_dice_cuanto(acuerdos):
    Termino.objects.filter(dimension="anio").delete()
    assert revisar_indice() == 4 - (not Entrada.objects.filter(datos__fecha="").exists())
    assert revisar_indice() == 0


# Several at once


@pytest.mark.django_db(transaction=True)
def test_dos_que_indexan_a_la_vez_no_se_pierden_nada(ahora, hoy):
    todos = [a.pk for a in poblar(random.Random(8), 40, ahora)]
    salida, errores = Barrier(2, timeout=30), []

    def indexar_uno_por_uno(suyos):
        try:
            salida.wait()
            for pk in suyos:
                indexar([pk])
        except Exception as error:
            errores.append(error)
        finally:
            connection.close()

    hilos = [Thread(target=indexar_uno_por_uno, args=(suyos,)) for suyos in (todos[::2], todos[1::2])]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert errores == []
    assert comprobar() == []
    assert hallados(hoy) == set(Acuerdo.objects.publicos().values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_otra_conexion_lo_ve_al_confirmarse_y_no_antes(ahora, hoy):
    todos = poblar(random.Random(9), 10, ahora)
    indexar(a.pk for a in todos[:5])
    antes, visto = hallados(hoy), []

    def mirar():
        visto.append(hallados(hoy))
        connection.close()

    def en_otra_conexion():
        hilo = Thread(target=mirar)
        hilo.start()
        hilo.join()

    with transaction.atomic():
        indexar(a.pk for a in todos[5:])
        en_otra_conexion()
    en_otra_conexion()
    assert visto == [antes, hallados(hoy)]
    assert visto[1] > antes


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco().todos()


@pytest.mark.django_db(transaction=True)
def test_una_conexion_que_se_cayo_entre_dos_peticiones_se_vuelve_a_abrir(client):
    ruta = reverse("registro:lista")
    assert client.get(ruta).status_code == 200
    connection.health_check_enabled, connection.health_check_done = True, False
    connection.connection.close()  # as PostgreSQL does when it restarts
    assert client.get(ruta).status_code == 200
    connection.connection.close()  # half-way through a request nobody hides it
    connection.health_check_done = True
    olvidar_sello()
    with pytest.raises(InterfaceError):
        sello()
    connection.close()
