"""What somebody who means harm, or two hurried people, would try against the cases."""

import threading
import time
import zlib
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from acuerdos import recordatorios
from acuerdos.estados import Accion, Estado
from acuerdos.exigencias import CLASE_PROYECTO
from acuerdos.models import Acuerdo, Observacion
from directorio.models import Contraparte
from directorio.roles import Rol
from expediente import archivos
from expediente.flujo import bloquear
from expediente.models import Archivo
from sre_portal.comparacion import comparar
from tests.fabricas.acuerdos import Elenco, adjuntar, dar, llevar_a, negativa, pdf, word
from tests.fabricas.directorio import IdiomaFactory, MateriaFactory, PaisFactory, UsuarioFactory
from tests.flujos.conftest import en_dias, fila, url_paso

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def entrar(client):
    def como(persona):
        client.force_login(persona, backend=BACKEND)
        return client

    return como


@pytest.fixture
def ahora():
    return timezone.now()


def direccion(acuerdo, pagina, *mas):
    return reverse(f"tramites:{pagina}", args=[acuerdo.folio, *mas])


def texto_de(respuesta):
    return respuesta.content.decode()


# Doors ------------------------------------------------------------------------------------------


def test_la_puerta_del_admin_es_la_de_todos(client, settings):
    """A second factor that one door demands and the next one does not is none."""
    settings.MFA_OBLIGATORIO = True
    persona = UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True)
    respuesta = client.post(reverse("admin:login"), {"username": persona.email, "password": "portal-demo"})
    assert "_auth_user_id" not in client.session
    assert respuesta.url.split("?")[0] == reverse("account_login")


def test_lo_que_se_prepara_no_lo_abre_nadie_mas(entrar, elenco, ahora):
    elenco.todos()
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    preparado = adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.titular, ahora=ahora, idioma="es", archivo=word("secreto"))
    ajena = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    rutas = [direccion(acuerdo, "archivo", preparado.pk), direccion(acuerdo, "versiones", "es")]
    for persona in (elenco.analista, elenco.direccion, elenco.revisor, elenco.consultora, ajena):
        cliente = entrar(persona)
        assert cliente.get(rutas[0]).status_code == 404
        assert cliente.post(direccion(acuerdo, "retirar", preparado.pk)).status_code in (403, 404)
        for pagina in (direccion(acuerdo, "expediente"), rutas[1]):
            assert preparado.nombre not in texto_de(cliente.get(pagina))
            assert "secreto" not in texto_de(cliente.get(pagina))
    assert entrar(elenco.enlace).get(rutas[0]).status_code == 200


def test_un_archivo_de_otro_caso_no_sale_por_este(entrar, elenco, ahora):
    mio = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    otro = llevar_a(Estado.SOLICITADO, Elenco(), ahora=ahora)
    cliente = entrar(elenco.titular)
    assert cliente.get(direccion(mio, "archivo", otro.archivos.get().pk)).status_code == 404
    assert cliente.get(direccion(mio, "documento", otro.documentos.first().pk)).status_code == 404
    assert cliente.get(direccion(mio, "documento_estado", otro.documentos.first().pk)).status_code == 404


def test_una_galleta_con_nul_no_es_un_500(client):
    for ruta in ("/", "/tramites/", reverse("account_login")):
        respuesta = client.get(ruta, headers={"cookie": 'sessionid="abcdefghijkl\\000"'})
        assert respuesta.status_code == 400
        assert "galleta dañada" in texto_de(respuesta)


@pytest.mark.parametrize("charset", ["hex", "utf-16", "no-existe"])
def test_un_formulario_en_otra_codificacion_se_dice(entrar, elenco, ahora, charset):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    cuerpo = '--x\r\nContent-Disposition: form-data; name="motivo"\r\n\r\nhola\r\n--x--\r\n'
    tipo = f"multipart/form-data; boundary=x; charset={charset}"
    respuesta = entrar(elenco.titular).generic("POST", url_paso(acuerdo, Accion.DESISTIR), cuerpo, content_type=tipo)
    assert respuesta.status_code == 400
    assert "UTF-8" in texto_de(respuesta)


def test_descartar_un_borrador_no_lleva_a_otro_sitio(entrar, elenco):
    descartar = reverse("borradores:descartar")
    cliente = entrar(elenco.titular)
    for formulario in ("//otro.invalid", "/\\otro.invalid", "https://otro.invalid/", "tramites"):
        assert cliente.post(f"{descartar}?formulario={quote(formulario)}").status_code == 404
    for formulario in ("/\t/otro.invalid", "/\n/otro.invalid"):
        assert cliente.post(f"{descartar}?formulario={quote(formulario)}").url.startswith("/%0")
    desde = {"referer": "http://testserver//otro.invalid/x"}
    assert cliente.post(f"{descartar}?formulario=/tramites/", headers=desde).url == "/tramites/"


# What the Consultoría has not decided -------------------------------------------------------------


def con_valoracion(elenco, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    dar(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora)
    dar(Accion.PREPARAR_REVISION, acuerdo, elenco, ahora=ahora, valoraciones={1: "subsiste"}, propuesta="improcedente")
    return acuerdo


@pytest.mark.parametrize("rol", [Rol.OFAI_TITULAR, Rol.DGCP_DIRECCION, Rol.ADMINISTRACION])
def test_la_propuesta_del_revisor_no_se_adelanta(entrar, elenco, ahora, rol):
    acuerdo = con_valoracion(elenco, ahora)
    pagina = texto_de(entrar(elenco[rol]).get(direccion(acuerdo, "expediente")))
    assert Observacion.Valoracion.SUBSISTE.label not in pagina
    assert "Propone" not in pagina
    dentro = texto_de(entrar(elenco.consultora).get(direccion(acuerdo, "expediente")))
    assert Observacion.Valoracion.SUBSISTE.label in dentro
    assert "Propone" in dentro


def test_decidido_la_valoracion_se_lee(entrar, elenco, ahora):
    acuerdo = con_valoracion(elenco, ahora)
    dar(Accion.EMITIR_DICTAMEN, acuerdo, elenco, ahora=ahora, sentido="improcedente")
    pagina = texto_de(entrar(elenco.titular).get(direccion(acuerdo, "expediente")))
    assert Observacion.Valoracion.SUBSISTE.label in pagina


# Dates and names ----------------------------------------------------------------------------------


def datos(acuerdo, **cambios):
    return {
        "version": acuerdo.version,
        "titulo": acuerdo.titulo,
        "tipo": acuerdo.tipo,
        "denominacion": acuerdo.denominacion,
        "resumen": acuerdo.resumen,
        "materias": [m.pk for m in acuerdo.materias.all()],
        "contrapartes": [c.pk for c in acuerdo.contrapartes.all()],
        **fila("contrapartes_nuevas"),
    } | cambios


@pytest.mark.parametrize("fecha", ["0001-01-01", "0001-01-14", "01/01/0026", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_un_anio_imposible_no_tira_la_bandeja_de_todos(entrar, elenco, ahora, fecha):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    cliente = entrar(elenco.enlace)
    respuesta = cliente.post(direccion(acuerdo, "datos"), datos(acuerdo, fecha_firma_prevista=fecha))
    assert respuesta.status_code == 422
    assert "revise la fecha" in texto_de(respuesta)
    assert cliente.get(direccion(acuerdo, "expediente")).status_code == 200
    assert entrar(elenco.analista).get(reverse("tramites:bandeja")).status_code == 200
    recordatorios.enviar_pendientes(hoy=timezone.localdate(ahora), ahora=ahora)


@pytest.mark.parametrize("invisible", ["\u200b", "\u00ad\u2060", "·—·"])
def test_un_nombre_invisible_no_nombra_nada(entrar, elenco, invisible):
    pais, materia = PaisFactory(codigo="JP"), MateriaFactory()
    contraparte = {"tipo": "organo_local", "nombre": invisible, "pais": pais.pk}
    enviado = {
        "titulo": invisible, "tipo": "hermanamiento", "denominacion": "acuerdo", "resumen": "Resumen.",
        "materias": [materia.pk], **fila("contrapartes_nuevas", contraparte),
    }  # fmt: skip
    respuesta = entrar(elenco.enlace).post(reverse("tramites:nuevo"), enviado)
    assert respuesta.status_code == 422
    assert "titulo" in respuesta.context["form"].errors
    assert "nombre" in respuesta.context["filas"].errors[0]
    assert not Acuerdo.objects.exists()
    assert not Contraparte.objects.filter(nombre=invisible).exists()


def test_con_observaciones_la_fecha_solo_se_mueve_con_su_motivo(entrar, elenco, ahora):
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    antes = acuerdo.fecha_firma_prevista
    assert "fecha_firma_prevista" not in texto_de(entrar(elenco.enlace).get(direccion(acuerdo, "datos")))
    respuesta = entrar(elenco.enlace).post(
        direccion(acuerdo, "datos"), datos(acuerdo, titulo="Otro título", fecha_firma_prevista=en_dias(3))
    )
    acuerdo.refresh_from_db()
    assert (respuesta.status_code, acuerdo.titulo, acuerdo.fecha_firma_prevista) == (302, "Otro título", antes)


# Forms that no page of the portal would send --------------------------------------------------------


@pytest.mark.parametrize("malo", ["abc", "", "-1", "1.5", "1000000000", "9" * 40, "\x00"])
@pytest.mark.parametrize("campo", ["TOTAL_FORMS", "INITIAL_FORMS"])
def test_un_conjunto_alterado_se_dice_y_no_es_un_500(entrar, elenco, ahora, campo, malo):
    pasos = [
        (Accion.SOLICITAR_DICTAMEN, Estado.INFORMADO, "textos", elenco.titular),
        (Accion.OBSERVAR, Estado.EN_REVISION, "observaciones", elenco.revisor),
        (Accion.REGISTRAR_FIRMA, Estado.DICTAMINADO, "firmantes", elenco.enlace),
    ]
    for accion, estado, prefijo, quien in pasos:
        acuerdo = llevar_a(estado, elenco, ahora=ahora)
        enviado = {"version": acuerdo.version, **fila(prefijo, {}), f"{prefijo}-{campo}": malo}
        assert entrar(quien).post(url_paso(acuerdo, accion), enviado).status_code == 422
        assert entrar(quien).post(url_paso(acuerdo, accion), {"version": malo}).status_code == 422
    enviado = {"titulo": "Uno", **fila("contrapartes_nuevas", {}), f"contrapartes_nuevas-{campo}": malo}
    assert entrar(elenco.enlace).post(reverse("tramites:nuevo"), enviado).status_code == 422


@pytest.mark.parametrize("malo", ["abc", "9" * 40, "-1", "1.0", "\x00", "[]"])
def test_un_identificador_que_no_es_opcion(entrar, elenco, ahora, malo):
    solicitado = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    turnar = url_paso(solicitado, Accion.TURNAR)
    assert entrar(elenco.analista).post(turnar, {"version": solicitado.version, "revisor": malo}).status_code == 422
    informado = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    cliente = entrar(elenco.titular)
    pedido = {"version": informado.version, "idiomas_recibidos": [malo], **fila("textos", {"idioma": malo})}
    assert cliente.post(url_paso(informado, Accion.SOLICITAR_DICTAMEN), pedido).status_code == 422
    nueva = fila("contrapartes_nuevas", {"pais": malo, "tipo": malo, "nombre": "Sendai"})
    enviado = datos(informado, materias=[malo], ods=[malo], contrapartes=[malo], **nueva)
    assert cliente.post(direccion(informado, "datos"), enviado).status_code == 422


def test_no_se_turna_a_quien_no_revisa(entrar, elenco, ahora):
    elenco.todos()
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    desactivado = UsuarioFactory(rol=Rol.CJ_REVISOR, is_active=False)
    for persona in (elenco.consultora, elenco.titular, elenco.direccion, desactivado):
        enviado = {"version": acuerdo.version, "revisor": persona.pk}
        assert entrar(elenco.analista).post(url_paso(acuerdo, Accion.TURNAR), enviado).status_code == 422
    acuerdo.refresh_from_db()
    assert acuerdo.estado == Estado.SOLICITADO


def test_sin_decir_que_version_se_vio_no_se_da_el_paso(entrar, elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    respuesta = entrar(elenco.titular).post(url_paso(acuerdo, Accion.DESISTIR), {"motivo": "Se acabó."})
    assert respuesta.status_code == 422
    assert "Alguien cambió este expediente" in texto_de(respuesta)
    sin_version = datos(acuerdo, titulo="Otro", version="")
    assert entrar(elenco.titular).post(direccion(acuerdo, "datos"), sin_version).status_code == 422
    acuerdo.refresh_from_db()
    assert (acuerdo.estado, acuerdo.titulo) == (Estado.INFORMADO, "Acuerdo de hermanamiento")


# Files ----------------------------------------------------------------------------------------------


def solicitud(acuerdo, *filas):
    return {
        "version": acuerdo.version,
        "fecha_firma_prevista": en_dias(30),
        "sin_cabildo_motivo": "La ley orgánica no la exige.",
        **fila("textos", *filas),
    }


def test_dos_textos_en_un_idioma_no_se_pisan_en_silencio(entrar, elenco, ahora):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    es = IdiomaFactory(codigo="es")
    filas = [{"idioma": es.pk, "archivo": word(nombre, f"{nombre}.docx")} for nombre in ("uno", "dos")]
    url = url_paso(acuerdo, Accion.SOLICITAR_DICTAMEN)
    respuesta = entrar(elenco.titular).post(url, solicitud(acuerdo, *filas))
    assert respuesta.status_code == 422
    assert "Ya hay otro texto en español" in texto_de(respuesta)
    assert list(acuerdo.archivos.values_list("nombre", "retirado_en")) == [("uno.docx", None)]


def test_volver_al_texto_presentado_no_es_otra_version(elenco, ahora):
    """Prepare another text, then the one already handed in: coming back with nothing new is still refused."""
    acuerdo = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    presentado = acuerdo.archivos.get()
    adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.titular, ahora=ahora, idioma="es", archivo=pdf("otro"))
    mismo = SimpleUploadedFile("proyecto.pdf", presentado.archivo.read())
    guardado = adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.titular, ahora=ahora, idioma="es", archivo=mismo)
    assert guardado == presentado
    assert "textos" in negativa(Accion.REINGRESAR, acuerdo, elenco, ahora=ahora)


def test_un_caso_no_llena_el_disco(entrar, elenco, ahora, monkeypatch):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    monkeypatch.setattr(archivos, "CASO_MAXIMO", len(pdf("texto 0").read()) * 3)
    url, es = url_paso(acuerdo, Accion.SOLICITAR_DICTAMEN), IdiomaFactory(codigo="es")
    for n in range(4):
        enviado = solicitud(acuerdo, {"idioma": es.pk, "archivo": pdf(f"texto {n}")}) | {"fecha_firma_prevista": ""}
        respuesta = entrar(elenco.titular).post(url, enviado)
        assert respuesta.status_code == 422
    assert "no cabe: este expediente ya guarda" in texto_de(respuesta)
    assert Archivo.objects.count() == 3
    assert Archivo.objects.filter(retirado_en=None).count() == 1  # the refused one withdrew none


def test_un_antivirus_que_se_cae_a_medias_se_dice(entrar, elenco, ahora, monkeypatch):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)

    def rechazar(*args, **kwargs):
        raise archivos.ArchivoRechazado("«proyecto.docx» no pudo revisarse contra virus en este momento.")

    monkeypatch.setattr(archivos, "guardar", rechazar)
    enviado = solicitud(acuerdo, {"idioma": IdiomaFactory(codigo="es").pk, "archivo": word()})
    respuesta = entrar(elenco.titular).post(url_paso(acuerdo, Accion.SOLICITAR_DICTAMEN), enviado)
    assert respuesta.status_code == 422
    assert "no pudo revisarse contra virus" in texto_de(respuesta)


def test_lo_presentado_no_se_retira(entrar, elenco, ahora):
    acuerdo = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    presentado = acuerdo.archivos.get()
    respuesta = entrar(elenco.titular).post(direccion(acuerdo, "retirar", presentado.pk), follow=True)
    assert "ya se presentó" in texto_de(respuesta)
    presentado.refresh_from_db()
    assert presentado.retirado_en is None


@pytest.mark.django_db(transaction=True)
def test_retirar_espera_a_quien_esta_presentando():
    """The file that a step is handing in at this moment cannot be taken back under it."""
    elenco, ahora = Elenco(), timezone.now()
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    preparado = adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.titular, ahora=ahora, idioma="es")
    retirados = []

    def retirar():
        retirados.append(archivos.retirar(acuerdo, preparado.pk, ahora=ahora))
        connection.close()

    hilo = threading.Thread(target=retirar)
    with transaction.atomic():
        bloquear(acuerdo)
        hilo.start()
        time.sleep(0.3)  # long enough for it to be waiting
        assert retirados == []
        Archivo.objects.filter(pk=preparado.pk).update(presentado_en=ahora)
    hilo.join(10)
    preparado.refresh_from_db()
    assert (retirados, preparado.retirado_en) == ([None], None)


# Texts that are slow to compare -----------------------------------------------------------------------


def rehecho(parrafos, lado):
    """Put together again one side of a comparison."""
    sobra = "puesto" if lado == "antes" else "quitado"
    return [
        "".join(t for clase, t in p.piezas if clase != sobra) for p in parrafos if any(c != sobra for c, _ in p.piezas)
    ]


def palabras(n, cada=0):
    return " ".join("otra" if cada and i % cada == 0 else f"palabra{i % 300}" for i in range(n))


COMPARACIONES = {
    "un párrafo de 20,000 palabras": (palabras(20_000), palabras(20_000, 50)),
    "un párrafo de 1,000 palabras": (palabras(1000), palabras(1000, 50)),
    "las mismas líneas una y otra vez": ("\n".join(["a", "b"] * 2000), "\n".join(["b", "a", "c"] * 1300)),
    "una línea añadida en medio": ("uno\ndos\ncuatro", "uno\ndos\ntres\ncuatro"),
    "nada": ("", "uno"),
    "lo mismo": ("uno dos", "uno dos"),
}


@pytest.mark.parametrize(("antes", "despues"), COMPARACIONES.values(), ids=COMPARACIONES)
def test_ninguna_comparacion_detiene_el_portal(antes, despues):
    inicio = time.process_time()
    parrafos = comparar(antes, despues)
    assert time.process_time() - inicio < 20  # it was minutes: a bound against hanging, no measure
    assert rehecho(parrafos, "antes") == antes.splitlines()
    assert rehecho(parrafos, "despues") == despues.splitlines()


def test_en_un_parrafo_largo_se_ven_las_palabras_que_cambiaron():
    (parrafo,) = comparar(palabras(1000), palabras(1000, 500))
    assert [texto.strip() for clase, texto in parrafo.piezas if clase == "puesto"] == ["otra", "otra"]


# Files that are slow to read ------------------------------------------------------------------------------


def bomba(lineas: int) -> bytes:
    """Give a PDF of a few kilobytes whose only page takes as long to read as one wants."""
    contenido = zlib.compress(b"BT /F1 12 Tf 1 0 0 1 72 720 Tm (Clausula primera del convenio) Tj ET\n" * lineas, 9)
    objetos = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(contenido), contenido),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
    ]
    pdf, lugares = b"%PDF-1.4\n", []
    for n, objeto in enumerate(objetos, start=1):
        lugares.append(len(pdf))
        pdf += b"%d 0 obj%s\nendobj\n" % (n, objeto)
    tabla = b"".join(b"%010d 00000 n \n" % lugar for lugar in lugares)
    cola = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return pdf + cola % (tabla, len(pdf))


def test_un_pdf_que_nunca_acaba_de_leerse_se_recibe_sin_su_texto(elenco, ahora, settings):
    acuerdo = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    settings.TEXTO_SEGUNDOS = 30
    corto = SimpleUploadedFile("corto.pdf", bomba(3))
    leido = adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.titular, ahora=ahora, idioma="es", archivo=corto)
    assert leido.texto == "Clausula primera del convenio" * 3
    settings.TEXTO_SEGUNDOS = 1
    inicio, eterno = time.monotonic(), SimpleUploadedFile("eterno.pdf", bomba(1_000_000))
    assert eterno.size < 400_000
    recibido = adjuntar(acuerdo, CLASE_PROYECTO, por=elenco.titular, ahora=ahora, idioma="en", archivo=eterno)
    assert (recibido.nombre, recibido.texto) == ("eterno.pdf", "")
    assert time.monotonic() - inicio < 60  # it was minutes: a bound against hanging, no measure


@pytest.mark.parametrize("archivo", [word("Cláusula I. Ñandú\nCláusula II"), pdf("roto")], ids=["word", "roto"])
def test_en_el_proceso_aparte_se_lee_lo_mismo(archivo):
    tipo = archivos.DOCX if archivo.name.endswith("docx") else archivos.PDF
    assert archivos.extraer_texto(archivo, tipo, segundos=60) == archivos.extraer_texto(archivo, tipo, segundos=0)
