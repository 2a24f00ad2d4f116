"""What somebody with the database alters is detected and named; what may lawfully change is not."""

import datetime as dt
import json
from io import StringIO

import pghistory
import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from acuerdos import bitacora, tasks
from acuerdos.bitacora import comprobar
from acuerdos.estados import Accion, Estado
from acuerdos.models import Acuerdo, Asiento, Comprobacion, PuntoControl, Vinculo
from acuerdos.models.bitacora import canonico, eslabon, sha256
from expediente.documentos import generar
from expediente.models import Archivo, Aviso, DocumentoEmitido
from sre_portal.adapters import firma
from tests.fabricas.acuerdos import dar, llevar_a
from tests.fabricas.directorio import ContraparteFactory, MateriaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dos(elenco, ahora, clave):
    """Two agreements inscribed and communicated, with the PDF of their certificates, and a checkpoint over all."""
    acuerdos = [llevar_a(Estado.COMUNICADO, elenco, ahora=ahora) for _ in range(2)]
    for acuerdo in acuerdos:
        generar(acuerdo.documentos.get(clase="constancia").pk, ahora=ahora)
    bitacora.firmar_punto(ahora=ahora)
    return acuerdos


def fallas(**opciones) -> list[str]:
    return comprobar(**opciones).fallas


def test_sin_alteraciones_no_dice_nada(dos):
    informe = comprobar(archivos=True)
    assert (informe.fallas, informe.cambios, informe.asientos, informe.puntos) == ([], [], 6, 1)
    assert informe.cabeza == Asiento.objects.last().huella == PuntoControl.objects.get().cabeza


# What is altered, and what the check must say --------------------------------------------------

EN_LAS_FILAS = {
    "título": ("UPDATE acuerdos_acuerdo SET titulo = 'Otro' WHERE clave = 'rai-00001'",
               "RAI-00001: titulo difiere: inscrito «Acuerdo de hermanamiento», ahora «Otro»"),
    "fecha": ("UPDATE acuerdos_acuerdo SET fecha_firma = '1999-01-01' WHERE clave = 'rai-00002'",
              "RAI-00002: fecha_firma difiere: inscrito «2026-03-02», ahora «1999-01-01»"),
    "vigencia": ("UPDATE acuerdos_acuerdo SET vigencia_indefinida = true WHERE clave = 'rai-00001'",
                 "RAI-00001: vigencia_indefinida difiere: inscrito «false», ahora «true»"),
    "número": ("UPDATE acuerdos_acuerdo SET numero_registro = 7 WHERE clave = 'rai-00002'",
               "RAI-00002: numero_registro difiere: inscrito «2», ahora «7»"),
    "estado": ("UPDATE acuerdos_acuerdo SET estado = 'desistido' WHERE clave = 'rai-00001'",
               "RAI-00001: está inscrito en el asiento 1 y la base dice «Desistido»."),
    "firmante": ("UPDATE acuerdos_firmante SET nombre = 'Nadie' WHERE nombre = 'Haruka Mori'",
                 "RAI-00001: firmantes difiere"),
    "firmante de más": ("INSERT INTO acuerdos_firmante (acuerdo_id, parte, nombre, cargo) "
                        "SELECT id, 'mexicana', 'Nadie', 'Nada' FROM acuerdos_acuerdo WHERE clave = 'rai-00002'",
                        "RAI-00002: firmantes difiere"),
    "materia": ("DELETE FROM acuerdos_acuerdo_materias",
                "RAI-00001: materias difiere: inscrito «[\"cultura\"]», ahora nada"),
    "copia": ("UPDATE expediente_archivo SET sha256 = repeat('a', 64) WHERE clase = 'copia_firmada'",
              "RAI-00001: copias difiere"),
    "copia retirada": ("UPDATE expediente_archivo SET publico = false WHERE clase = 'copia_firmada'",
                       "RAI-00001: copias difiere"),
    "lo que dice la constancia": (
        "UPDATE expediente_documentoemitido SET datos = '{}' WHERE clase = 'constancia'",
        "RAI-00001: constancia difiere"),
    "el PDF de la constancia": (
        "UPDATE expediente_documentoemitido SET sha256 = repeat('b', 64) WHERE clase = 'constancia'",
        "RAI-00001: constancia "),
    "acuerdo borrado": ("DELETE FROM acuerdos_acuerdo WHERE clave = 'rai-00002'",
                        "RAI-00002: está en el asiento 3 y ya no está en la base de datos."),
    "contraparte": ("UPDATE directorio_contraparte SET nombre = 'Otra ' || id", "RAI-00001: contrapartes difiere"),
}  # fmt: skip


@pytest.mark.parametrize("caso", EN_LAS_FILAS)
def test_una_fila_alterada_se_detecta_y_se_nombra(dos, por_la_fuerza, caso):
    orden, dicho = EN_LAS_FILAS[caso]
    por_la_fuerza(orden)
    assert any(falla.startswith(dicho) for falla in fallas()), fallas()


def test_una_fila_que_nadie_inscribio_se_detecta(dos, elenco, ahora, por_la_fuerza):
    llevar_a(Estado.COPIAS_REMITIDAS, elenco, ahora=ahora)
    por_la_fuerza(
        "UPDATE acuerdos_acuerdo SET estado = 'inscrito', clave = 'rai-00003', numero_registro = 3, "
        "inscrito_en = now() WHERE estado = 'copias_remitidas'"
    )
    assert fallas() == ["RAI-00003: figura como inscrito y no tiene asiento en la bitácora."]


def test_otra_contraparte_en_lugar_de_la_suya_se_detecta(dos, por_la_fuerza):
    otra = ContraparteFactory(nombre="Ciudad ajena")
    por_la_fuerza("UPDATE acuerdos_acuerdo_contrapartes SET contraparte_id = %s", otra.pk)
    assert any("RAI-00001: contrapartes difiere" in f and "ahora «Ciudad ajena»" in f for f in fallas())


def test_los_archivos_del_almacen_se_leen_si_se_pide(dos):
    copia = Archivo.objects.filter(clase="copia_firmada").first()
    constancia = DocumentoEmitido.objects.filter(clase="constancia").last()
    with open(copia.archivo.path, "ab") as archivo:
        archivo.write(b"\n% otra cosa")
    constancia.archivo.storage.delete(constancia.archivo.name)
    assert fallas() == []
    assert sorted(fallas(archivos=True)) == [
        "RAI-00001: la copia firmada (es) fue alterada en el almacén: su huella es otra.",
        f"RAI-00002: no se puede leer el PDF de la constancia {constancia.codigo} en el almacén.",
    ]


def reescribir(por_la_fuerza, desde: int, **cambios):
    """Alter an entry and mend the whole chain after it, as whoever knows how it is made would."""
    for asiento in Asiento.objects.filter(numero__gte=desde).order_by("numero"):
        datos = asiento.datos
        if asiento.numero == desde:
            datos["acuerdo"] |= cambios
        previo = Asiento.objects.filter(numero=asiento.numero - 1).first()
        anterior = previo.huella if previo else "0" * 64
        texto = canonico(datos)
        por_la_fuerza(
            "UPDATE acuerdos_asiento SET contenido = %s, sha256 = %s, anterior = %s, huella = %s WHERE numero = %s",
            texto, sha256(texto), anterior, eslabon(asiento.numero, anterior, sha256(texto)), asiento.numero,
        )  # fmt: skip


def test_un_asiento_alterado_se_detecta(dos, por_la_fuerza):
    por_la_fuerza("UPDATE acuerdos_asiento SET contenido = replace(contenido, 'Remedios', 'Otra') WHERE numero = 1")
    assert "Asiento 1: su contenido fue alterado; ya no da la huella con que se asentó." in fallas()


def test_un_asiento_ilegible_se_detecta(dos, por_la_fuerza):
    por_la_fuerza("UPDATE acuerdos_asiento SET contenido = '[1' WHERE numero = 4")
    assert "Asiento 4: su contenido fue alterado; ya no da la huella con que se asentó." in fallas()


def test_reescribir_la_cadena_y_las_filas_no_engania_a_un_punto_firmado(dos, por_la_fuerza):
    """Entry, chain and row altered together: all agree, but not with what was signed."""
    por_la_fuerza("UPDATE acuerdos_acuerdo SET titulo = 'Otro' WHERE clave = 'rai-00001'")
    reescribir(por_la_fuerza, 1, titulo="Otro")
    assert fallas() == [
        "Punto de control del 2026-03-02: la huella del asiento 6 no es la que se firmó; la bitácora se reescribió."
    ]


def test_un_asiento_quitado_se_detecta(dos, por_la_fuerza):
    por_la_fuerza("DELETE FROM acuerdos_asiento WHERE numero = 3")
    assert "Faltan asientos: el 3." in fallas()
    assert any(f.startswith("RAI-00002: figura como inscrito y no tiene asiento") for f in fallas())


def test_una_bitacora_recortada_se_detecta(dos, por_la_fuerza):
    """The last agreement is gone with its entries, and the counter was put back."""
    por_la_fuerza("DELETE FROM acuerdos_asiento WHERE numero > 2")
    por_la_fuerza("DELETE FROM acuerdos_acuerdo WHERE clave = 'rai-00002'")
    por_la_fuerza("UPDATE expediente_consecutivo SET ultimo = 2 WHERE serie = 'bitacora'")
    assert fallas() == ["Punto de control del 2026-03-02: firma 6 asientos y la bitácora llega al 2: fue recortada."]


def test_sin_los_puntos_de_la_base_bastan_los_guardados(dos, por_la_fuerza, tmp_path):
    guardado = tmp_path / "puntos.json"
    guardado.write_text(json.dumps(bitacora.puntos_publicados()), "utf-8")
    por_la_fuerza("DELETE FROM acuerdos_puntocontrol")
    por_la_fuerza("UPDATE acuerdos_acuerdo SET titulo = 'Otro' WHERE clave = 'rai-00001'")
    reescribir(por_la_fuerza, 1, titulo="Otro")
    assert fallas() == []
    with pytest.raises(CommandError):
        call_command("verificar_registro", puntos=guardado, stdout=StringIO())
    assert "no es la que se firmó" in Comprobacion.objects.latest().informe[0]


def test_un_punto_con_otra_firma_o_de_otra_llave_se_detecta(dos, por_la_fuerza, settings):
    por_la_fuerza("UPDATE acuerdos_puntocontrol SET asientos = 5")
    assert "Punto de control del 2026-03-02: la firma no es válida." in fallas()
    punto = PuntoControl.objects.get()
    ajena = firma.nueva()
    punto.clave, punto.firma = firma.publica_de(ajena), firma.firmar(ajena, punto.mensaje)
    por_la_fuerza("UPDATE acuerdos_puntocontrol SET clave = %s, firma = %s", punto.clave, punto.firma)
    propia = firma.publica_de(settings.BITACORA_CLAVE)
    assert "Punto de control del 2026-03-02: lo firma una llave que no es de las de confianza." in fallas(
        claves=[propia]
    )


def test_una_relacion_alterada_o_sin_asiento_se_detecta(dos, elenco, ahora, por_la_fuerza):
    from acuerdos.registro import cadena

    cadena.asentar(
        clase="adenda", anterior=dos[0], posterior=dos[1], por=elenco.analista, ahora=ahora, motivo="Cláusula XIV"
    )
    asiento = Asiento.objects.last()
    assert (asiento.tipo, asiento.acuerdo, asiento.datos["vinculo"]["anterior"]) == ("vinculo", dos[1], "rai-00001")
    assert fallas() == []
    por_la_fuerza("UPDATE acuerdos_vinculo SET clase = 'renovacion'")
    assert fallas() == ["RAI-00002: su relación del asiento 7 fue alterada: clase decía «adenda», ahora «renovacion»."]
    por_la_fuerza("DELETE FROM acuerdos_vinculo")
    assert fallas() == ["RAI-00002: su relación del asiento 7 ya no está."]


def test_retirar_una_relacion_es_otro_asiento_y_no_una_falla(dos, elenco, ahora):
    from acuerdos.registro import cadena

    vinculo = cadena.asentar(
        clase="adenda", anterior=dos[0], posterior=dos[1], por=elenco.analista, ahora=ahora, motivo="Cláusula XIV"
    )
    cadena.retirar(Vinculo.objects.get(pk=vinculo.pk), motivo="Era otra.", por=elenco.analista, ahora=ahora)
    assert [a.tipo for a in Asiento.objects.order_by("numero")][-2:] == ["vinculo", "retiro"]
    assert fallas() == []


# What may change -------------------------------------------------------------------------------


def test_un_nombre_corregido_en_el_directorio_por_una_persona_es_un_cambio_y_no_una_falla(dos, elenco, por_la_fuerza):
    with pghistory.context(user=elenco.analista.pk, url="/directorio/"):
        contraparte = dos[0].contrapartes.get()
        antes, contraparte.nombre = contraparte.nombre, "Nombre corregido"
        contraparte.save()
    informe = comprobar()
    assert informe.fallas == []
    assert informe.cambios == [f"RAI-00001: contrapartes difiere: inscrito «{antes}», ahora «Nombre corregido»"]
    por_la_fuerza("UPDATE directorio_contraparte SET nombre = 'Sin nadie detrás' WHERE nombre = 'Nombre corregido'")
    assert fallas() == [f"RAI-00001: contrapartes difiere: inscrito «{antes}», ahora «Sin nadie detrás»"]


def test_lo_que_el_tramite_cambia_despues_no_es_falla(inscrito, elenco, ahora):
    dar(Accion.COMUNICAR, inscrito, elenco, ahora=ahora)
    MateriaFactory(clave="otra")
    Acuerdo.objects.filter(pk=inscrito.pk).update(texto_busqueda="otras palabras")
    assert fallas() == []


def test_una_correccion_asentada_deja_de_ser_falla_y_dice_por_que(dos, elenco, por_la_fuerza):
    por_la_fuerza("UPDATE acuerdos_acuerdo SET lugar_firma = 'Sendai, Miyagi' WHERE clave = 'rai-00001'")
    assert len(fallas()) == 1
    salida = StringIO()
    motivo = "Fe de erratas del 5 de marzo"
    call_command("asentar_correccion", "RAI-00001", motivo=motivo, por=elenco.consultora.email, stdout=salida)
    assert "Asiento 7: corrección de RAI-00001." in salida.getvalue()
    assert fallas() == []
    ultimo = Asiento.objects.last().datos
    assert (ultimo["motivo"], ultimo["acuerdo"]["lugar_firma"]) == (motivo, "Sendai, Miyagi")
    por_la_fuerza("UPDATE acuerdos_acuerdo SET lugar_firma = 'Otro' WHERE clave = 'rai-00001'")
    assert fallas() == ["RAI-00001: lugar_firma difiere: inscrito «Sendai, Miyagi», ahora «Otro»"]


def test_solo_la_consultoria_ordena_una_correccion(dos, elenco):
    with pytest.raises(CommandError, match="no es la cuenta activa de alguien de la Consultoría"):
        call_command("asentar_correccion", "RAI-00001", motivo="x", por=elenco.analista.email)


# The command, the night, and who is told -------------------------------------------------------


def test_la_orden_dice_que_todo_coincide(dos):
    salida = StringIO()
    call_command("verificar_registro", "--archivos", stdout=salida)
    assert "6 asientos y 1 puntos de control" in salida.getvalue()
    assert "Nada de lo inscrito se alteró ni se quitó." in salida.getvalue()


def test_la_orden_termina_con_1_y_nombra_lo_alterado(dos, por_la_fuerza):
    por_la_fuerza("UPDATE acuerdos_acuerdo SET titulo = 'Otro' WHERE clave = 'rai-00001'")
    salida = StringIO()
    with pytest.raises(CommandError, match="1 cosas no coinciden") as error:
        call_command("verificar_registro", stdout=salida)
    assert error.value.returncode == 1
    assert "FALLA  RAI-00001: titulo difiere: inscrito «Acuerdo de hermanamiento», ahora «Otro»" in salida.getvalue()


def test_de_noche_se_avisa_una_vez_y_la_salud_lo_dice(
    dos, elenco, por_la_fuerza, client, django_capture_on_commit_callbacks
):
    elenco.todos()
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.comprobar_bitacora() == 0
    por_la_fuerza("UPDATE acuerdos_acuerdo SET titulo = 'Otro' WHERE clave = 'rai-00001'")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.comprobar_bitacora() == tasks.comprobar_bitacora() == 1
    avisos = Aviso.objects.filter(tipo="bitacora")
    assert {a.para.rol for a in avisos} == {"administracion", "cj_titular"}
    assert len(mail.outbox) == avisos.count()
    assert "RAI-00001: titulo difiere" in mail.outbox[0].body
    assert client.get("/salud/").json()["detalles"]["bitacora"] == "no coincide: 1 diferencias"
    assert "Con diferencias" in client.get(reverse("registro:bitacora")).content.decode()


def test_la_salud_dice_si_no_se_firma_o_no_se_comprueba(inscrito, ahora, settings):
    estado = bitacora.como_esta
    settings.BITACORA_CLAVE = ""
    assert estado(ahora) == "no se firma: falta BITACORA_CLAVE"
    settings.BITACORA_CLAVE = firma.nueva()
    assert estado(ahora) == "bien"
    assert estado(ahora + dt.timedelta(days=3)) == "sin firmar"
    bitacora.firmar_punto(ahora=ahora)
    assert estado(ahora + dt.timedelta(days=3)) == "sin punto de control desde el 02/03/2026"
    bitacora.firmar_punto(ahora=ahora + dt.timedelta(days=3))
    assert estado(ahora + dt.timedelta(days=4)) == "bien"
    bitacora.comprobar_y_anotar(ahora=ahora)
    assert estado(ahora + dt.timedelta(days=4)) == "sin comprobar"
