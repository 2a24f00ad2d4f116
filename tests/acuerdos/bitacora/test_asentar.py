"""Writing the log: with the act itself, in a chain, once, without gaps, and for ever."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from acuerdos import bitacora, tramite
from acuerdos.bitacora import BitacoraRota
from acuerdos.estados import Accion, Estado
from acuerdos.models import Acuerdo, Asiento
from acuerdos.models.bitacora import NADA, canonico, eslabon, sha256
from directorio.models import Contraparte
from expediente.documentos import generar
from expediente.models import Consecutivo, DocumentoEmitido
from expediente.models.caso import SoloSeAgrega
from tests.acuerdos.test_concurrencia import a_la_vez, copias, sin_cola  # noqa: F401
from tests.fabricas.acuerdos import Elenco, dar, llevar_a


def cadena() -> list[Asiento]:
    """Give the entries, after checking that each one ties to the one before."""
    asientos, anterior = list(Asiento.objects.order_by("numero")), NADA
    for numero, asiento in enumerate(asientos, start=1):
        assert (asiento.numero, asiento.anterior) == (numero, anterior)
        assert asiento.sha256 == sha256(asiento.contenido)
        assert asiento.huella == eslabon(numero, anterior, asiento.sha256)
        anterior = asiento.huella
    return asientos


@transaction.atomic
def inscribir_y_deshacer(acuerdo, elenco, ahora):
    tramite.inscribir(acuerdo, por=elenco.consultora, ahora=ahora)
    raise ZeroDivisionError


@pytest.mark.django_db
def test_inscribir_asienta_lo_que_el_registro_dice(inscrito, ahora):
    (asiento,) = cadena()
    datos = asiento.datos
    assert (asiento.tipo, asiento.acuerdo, asiento.asentado_en) == (Asiento.Tipo.INSCRIPCION, inscrito, ahora)
    assert asiento.contenido == canonico(datos)
    retrato = datos["acuerdo"]
    constancia = inscrito.documentos.get(clase="constancia")
    copia = inscrito.archivos.get(clase="copia_firmada")
    assert (datos["clave"], retrato["clave"], retrato["numero_registro"]) == ("rai-00001", "rai-00001", 1)
    assert (retrato["titulo"], retrato["inscrito_en"]) == ("Acuerdo de hermanamiento", "2026-03-02T18:00:00Z")
    assert [c["id"] for c in retrato["contrapartes"]] == [inscrito.contrapartes.get().pk]
    assert retrato["copias"] == [{"idioma": "es", "sha256": copia.sha256, "tamanio": copia.tamanio}]
    assert retrato["constancia"]["codigo"] == constancia.codigo
    assert retrato["constancia"]["datos_sha256"] == sha256(canonico(constancia.datos))
    assert retrato["dictamen"]["numero"] == inscrito.dictamen.documento.numero
    assert [f["nombre"] for f in retrato["firmantes"]] == ["Remedios Luna", "Haruka Mori"]


@pytest.mark.django_db
def test_antes_de_inscribir_no_hay_asiento(elenco, ahora):
    llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora)
    assert not Asiento.objects.exists()


@pytest.mark.django_db
def test_comunicar_asienta_el_oficio(inscrito, elenco, ahora):
    dar(Accion.COMUNICAR, inscrito, elenco, ahora=ahora)
    oficio = inscrito.documentos.get(clase="comunicacion")
    asiento = cadena()[-1]
    assert (asiento.numero, asiento.tipo) == (2, Asiento.Tipo.COMUNICACION)
    assert asiento.datos["oficio"] == {"numero": oficio.numero, "datos_sha256": sha256(canonico(oficio.datos))}


@pytest.mark.django_db
def test_el_pdf_de_la_constancia_se_asienta_al_generarse_y_una_vez(inscrito, ahora):
    constancia = inscrito.documentos.get(clase="constancia")
    generar(constancia.pk, ahora=ahora)
    generar(constancia.pk, ahora=ahora)
    bitacora.asentar_constancia(DocumentoEmitido.objects.get(pk=constancia.pk), ahora=ahora)
    constancia.refresh_from_db()
    ultimo = cadena()[-1]
    assert (ultimo.numero, ultimo.tipo) == (2, Asiento.Tipo.CONSTANCIA)
    assert ultimo.datos["constancia"]["sha256"] == constancia.sha256 != ""


@pytest.mark.django_db
def test_los_demas_documentos_no_se_asientan(elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    generar(acuerdo.documentos.get().pk, ahora=ahora)
    assert not Asiento.objects.exists()


@pytest.mark.django_db
def test_si_la_inscripcion_se_deshace_no_queda_asiento_ni_hueco(elenco, ahora):
    acuerdo = llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora)
    with pytest.raises(ZeroDivisionError):
        inscribir_y_deshacer(acuerdo, elenco, ahora)
    assert not Asiento.objects.exists()
    dar(Accion.INSCRIBIR, Acuerdo.objects.get(pk=acuerdo.pk), elenco, ahora=ahora)
    assert [a.numero for a in cadena()] == [1]


@pytest.mark.django_db
def test_sobre_una_bitacora_recortada_no_se_inscribe(inscrito, elenco, ahora, por_la_fuerza):
    por_la_fuerza("DELETE FROM acuerdos_asiento")
    otro = llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora)
    with pytest.raises(BitacoraRota, match="falta el asiento 1"):
        dar(Accion.INSCRIBIR, otro, elenco, ahora=ahora)
    otro.refresh_from_db()
    assert (otro.estado, otro.numero_registro) == (Estado.COPIAS_REMITIDAS, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "intento",
    [
        lambda a: a.save(),
        lambda a: a.delete(),
        lambda a: Asiento.objects.update(huella=NADA),
        lambda a: Asiento.objects.all().delete(),
        lambda a: Asiento.objects.bulk_update([a], ["contenido"]),
    ],
    ids=["save", "delete", "update", "queryset.delete", "bulk_update"],
)
def test_el_modelo_se_niega_a_cambiar_un_asiento(inscrito, intento):
    with pytest.raises(SoloSeAgrega, match="Un asiento no se"):
        intento(Asiento.objects.get())


@pytest.mark.django_db
@pytest.mark.parametrize("tabla", ["acuerdos_asiento", "acuerdos_puntocontrol"])
@pytest.mark.parametrize("orden", ["UPDATE {} SET clave = '1'", "DELETE FROM {}", "TRUNCATE {}"])
def test_la_base_de_datos_se_niega(inscrito, clave, ahora, tabla, orden):
    bitacora.firmar_punto(ahora=ahora)
    orden = orden.format(tabla).replace("asiento SET clave", "asiento SET huella")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match=tabla), transaction.atomic():
            cursor.execute(orden)


@pytest.mark.django_db
def test_en_lote_da_los_mismos_asientos_que_uno_por_uno(inscrito, elenco, ahora, por_la_fuerza):
    """Also for texts that a COPY could mangle."""
    Acuerdo.objects.filter(pk=inscrito.pk).update(titulo="Con \\ barra,\ttabulador,\nrenglón y «ñ»", resumen='"\\.\\N"')
    por_la_fuerza("DELETE FROM acuerdos_asiento")
    Consecutivo.objects.filter(serie="bitacora").update(ultimo=0)
    uno = bitacora.asentar.asentar_retrato(inscrito, Asiento.Tipo.INSCRIPCION, ahora=ahora)
    por_la_fuerza("DELETE FROM acuerdos_asiento")
    Consecutivo.objects.filter(serie="bitacora").update(ultimo=0)
    assert bitacora.asentar_en_lote([inscrito.pk], ahora=ahora) == 1
    otro = Asiento.objects.get()
    assert (otro.contenido, otro.huella, otro.asentado_en) == (uno.contenido, uno.huella, uno.asentado_en)
    assert json.loads(otro.contenido)["acuerdo"]["titulo"].endswith("«ñ»")


@pytest.mark.django_db
def test_lo_inscrito_antes_de_la_bitacora_se_asienta_en_orden_y_una_vez(elenco, ahora, por_la_fuerza):
    uno, otro = (llevar_a(Estado.COMUNICADO, elenco, ahora=ahora) for _ in range(2))
    generar(otro.documentos.get(clase="constancia").pk, ahora=ahora)
    por_la_fuerza("DELETE FROM acuerdos_asiento")
    Consecutivo.objects.filter(serie="bitacora").update(ultimo=0)
    hechos = bitacora.asentar_faltantes(ahora=ahora)
    assert hechos == {"inscripciones": 2, "constancias": 1, "comunicaciones": 2, "relaciones": 0}
    assert [(a.tipo, a.acuerdo_id) for a in cadena()][:3] == [
        ("inscripcion", uno.pk), ("inscripcion", otro.pk), ("constancia", otro.pk),
    ]  # fmt: skip
    assert set(bitacora.asentar_faltantes(ahora=ahora).values()) == {0}
    assert bitacora.comprobar().fallas == []


@pytest.mark.django_db(transaction=True)
def test_muchos_a_la_vez_dejan_una_sola_cadena(transactional_db, settings, ahora, sin_cola):  # noqa: F811
    """Inscriptions, notices and certificates from four threads, some undone: no gap, no fork, no deadlock."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    elenco = Elenco().todos()
    modelo = llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora)
    casos = [modelo.pk, *copias(modelo, 23)]

    def hilo(suyos):
        def trabajo():
            for n, pk in enumerate(suyos):
                acuerdo = Acuerdo.objects.get(pk=pk)
                if n % 3 == 0:
                    with pytest.raises(ZeroDivisionError):
                        inscribir_y_deshacer(acuerdo, elenco, ahora)
                acuerdo = Acuerdo.objects.get(pk=pk)
                tramite.inscribir(acuerdo, por=elenco.consultora, ahora=ahora)
                generar(acuerdo.documentos.get(clase="constancia").pk, ahora=ahora)
                tramite.comunicar(acuerdo, por=elenco.analista, ahora=ahora)

        return trabajo

    a_la_vez([hilo(casos[i::4]) for i in range(4)])
    asientos = cadena()
    assert len(asientos) == 3 * 24
    assert bitacora.comprobar().fallas == []


@pytest.mark.django_db
def test_un_nombre_del_directorio_queda_como_era(inscrito):
    antes = Asiento.objects.get().contenido
    Contraparte.objects.update(nombre="Otro nombre")
    assert Asiento.objects.get().contenido == antes
