"""What a stranger, a member of another office and a careless official try against the networks, and get nothing of."""

import csv

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from directorio.roles import Rol
from expediente.flujo import DatosIncompletos
from expediente.models import Archivo, Mensaje
from redes.estados import Estado
from redes.models import Autoevaluacion, Compromiso, Evento, Impreso, Membresia, Movimiento, Red
from redes.registro import apertura
from redes.registro.fusion import fusionar
from redes.urls import urlpatterns
from tests.fabricas.directorio import AdministracionFactory, GobiernoFactory, OfaiFactory, UsuarioFactory
from tests.fabricas.redes import (
    AutoevaluacionFactory,
    CargoFactory,
    CifraFactory,
    CompromisoFactory,
    CuotaFactory,
    EventoFactory,
    MembresiaFactory,
    ParticipacionFactory,
    RedFactory,
    respuestas,
)

pytestmark = pytest.mark.django_db
SECRETO = "zzsecretozz"  # in all that nobody outside reads


@pytest.fixture(autouse=True)
def de_nuevo():
    """Begin in Spanish and with nobody counted: a file in English leaves its thread in English until the next page."""
    cache.clear()
    with translation.override("es-mx"):
        yield


def entrar(client, persona):
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")


def cuerpo(respuesta) -> str:
    return b"".join(respuesta).decode(errors="replace")


# What the public reads ----------------------------------------------------------------------------


def guardar_archivo(objeto, por, **campos) -> Archivo:
    return Archivo.objects.create(
        tipo_objeto=ContentType.objects.get_for_model(objeto), objeto_id=objeto.pk, version=1, extension="pdf",
        tipo_mime="application/pdf", tamanio=1, sha256="0" * 64, subido_por=por, subido_en=timezone.now(), **campos,
    )  # fmt: skip


@pytest.fixture
def con_secretos():
    """A government of which everything that is not public is said with the same word."""
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR, nombre=f"{SECRETO} Titular")
    gobierno, ahora = titular.gobierno, timezone.now()
    dicho = {
        campo: f"{SECRETO} {campo}"
        for campo in ("motivo", "aportacion", "contacto_nombre", "contacto_cargo", "area_responsable", "acuerdo_folio",
                      "acuerdo_nota", "procedencia")
    } | {"contacto_correo": f"{SECRETO}@ejemplo.invalid", "abierta_por": titular, "gobierno": gobierno}  # fmt: skip
    activa = MembresiaFactory(red=RedFactory(clave="la-red"), folio=f"MR-{SECRETO}-1", **dicho)
    for estado in (Estado.EXPLORATORIA, Estado.SOLICITADA, Estado.DESCARTADA):
        red = RedFactory(clave=f"de-{estado}")
        otro = GobiernoFactory(nombre=f"{SECRETO}{estado}")
        MembresiaFactory(red=red, estado=estado, folio=f"MR-{SECRETO}-{estado}", **dicho | {"gobierno": otro})
        MembresiaFactory(red=activa.red, estado=estado, **dicho | {"gobierno": otro})
    CuotaFactory(membresia=activa, importe="987654.32", nota=SECRETO)
    CompromisoFactory(membresia=activa, que=SECRETO, responsable=SECRETO, resultado=SECRETO)
    CargoFactory(membresia=activa)
    Movimiento.objects.create(
        caso=activa, accion="observar", de="activa", a="activa", por=titular, ocurrio_en=ahora, nota=SECRETO
    )
    tipo = ContentType.objects.get_for_model(activa)
    Mensaje.objects.create(tipo_objeto=tipo, objeto_id=activa.pk, autor=titular, texto=SECRETO, creado_en=ahora)
    guardar_archivo(activa, titular, clase="carta-1", nombre=f"{SECRETO}.pdf")
    hoy = timezone.localdate()
    evento = EventoFactory(clave="foro", red=activa.red, inicio=hoy, fin=hoy, creado_por=titular)
    ParticipacionFactory(evento=evento, gobierno=gobierno, logros=SECRETO, visita=f"GIR-{SECRETO}")
    guardar_archivo(evento, titular, clase="programa-1", nombre=f"{SECRETO}.pdf", publico=False)
    guardar_archivo(evento, titular, clase="memoria-1", nombre=f"{SECRETO}.pdf", publico=True, retirado_en=ahora)
    EventoFactory(clave="oculto", nombre=f"{SECRETO} Foro", red=activa.red, inicio=hoy, fin=hoy, publicado=False)
    AutoevaluacionFactory(
        gobierno=gobierno, anio=hoy.year, respuestas={c: {**r, "sustento": SECRETO} for c, r in respuestas().items()}
    )
    AdministracionFactory(gobierno=gobierno)
    return gobierno


def direcciones_publicas(gobierno) -> list[str]:
    """Every address of the networks that anybody opens, and those of the API and of the offices."""
    args = {
        "red": ["la-red"], "red_ics": ["la-red"], "evento": ["foro"], "evento_ics": ["foro"],
        "presencia_entidad": [gobierno.entidad.clave], "recomendacion_de": [gobierno.clave],
    }  # fmt: skip
    aparte = {"impreso", "impreso_estado", "impreso_descarga", "evento_documento", "presencia_pdf"}
    nombres = [p.name for p in urlpatterns if p.callback.roles_permitidos is None and p.name not in aparte]
    salida = [reverse(f"redes:{nombre}", args=args.get(nombre, [])) for nombre in nombres]
    salida += [reverse("redes:red", args=[f"de-{estado}"]) for estado in ("exploratoria", "solicitada", "descartada")]
    for nombre, suyos in (("redes", []), ("red", ["la-red"]), ("membresias", [])):
        salida.append(reverse(f"api-v1:{nombre}", args=suyos))
    return [*salida, reverse("directorio:ofais"), reverse("directorio:ofais_csv")]


@pytest.mark.parametrize("idioma", ["es-mx", "en"])
def test_nada_de_lo_privado_sale_en_lo_publico(client, con_secretos, idioma):
    """Contacts, fees, notes, commitments, files, drafts and what is only being prepared: in no page, file or API."""
    with translation.override(idioma):
        todas = direcciones_publicas(con_secretos)
    for direccion in todas:
        respuesta = client.get(direccion)
        if respuesta.status_code == 302:
            continue
        assert respuesta.status_code == 200, direccion
        texto = cuerpo(respuesta)
        assert SECRETO not in texto, direccion
        assert "987,654" not in texto, direccion
        assert "987654" not in texto, direccion


def test_lo_que_no_se_publica_de_un_foro_no_se_abre_por_su_direccion(client, con_secretos):
    oculto = reverse("redes:evento", args=["oculto"])
    documentos = [f"{oculto.replace('oculto', 'foro')}documentos/{a.pk}/" for a in Archivo.objects.all()]
    for persona in (None, UsuarioFactory(rol=Rol.OFAI_TITULAR)):
        if persona:
            entrar(client, persona)
        for direccion in (oculto, f"{oculto}evento.ics", *documentos):
            assert client.get(direccion).status_code == 404, direccion
    assert client.get(f"{oculto}participar/").status_code == 404
    assert client.post(f"{oculto}participar/", {"papel": "asiste"}).status_code == 404


# What is only text --------------------------------------------------------------------------------

ETIQUETA = "<script>zz"
MALO = f"""=cmd|'/c'!A1 "'>{ETIQUETA}()</script>{{{{ 7|add:7 }}}}{{%zz%}}{{gobierno.__class__}}\u202e"""


@pytest.fixture
def con_texto_malo():
    """A government that wrote the same everywhere, where each page and file has to say it as it is."""
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR, nombre=MALO[:100])
    hoy, ahora = timezone.localdate(), timezone.now()
    red = RedFactory(
        clave="la-red", nombre=MALO[:150], siglas=MALO[:30], nombre_original=MALO[:150], nombre_en=MALO[:150],
        mandato=MALO, mandato_en=MALO, beneficios=MALO, como_ingresar=MALO, requiere_acuerdo=True,
        fundamento_acuerdo=MALO, campos=[MALO[:60]], sede_ciudad=MALO[:120], web="https://ejemplo.invalid/",
    )  # fmt: skip
    CifraFactory(red=red, nota=MALO[:200], fuente=MALO[:200])
    dicho = dict.fromkeys(
        ("motivo", "aportacion", "contacto_nombre", "contacto_cargo", "area_responsable", "acuerdo_nota",
         "procedencia"), MALO,
    ) | {"campo": MALO[:60], "acuerdo_folio": MALO[:60], "gobierno": titular.gobierno, "red": red}  # fmt: skip
    activa = MembresiaFactory(folio="MR-2026-0001", origen="guia", **dicho)
    MembresiaFactory(
        folio="MR-2026-0002", estado=Estado.EXPLORATORIA, **dicho | {"red": RedFactory(campos=[MALO[:60]])}
    )
    CuotaFactory(membresia=activa, nota=MALO)
    CompromisoFactory(membresia=activa, que=MALO, responsable=MALO)
    CargoFactory(membresia=activa, nombre=MALO)
    Movimiento.objects.create(
        caso=activa, accion="observar", de="activa", a="activa", por=titular, ocurrio_en=ahora, nota=MALO
    )
    tipo = ContentType.objects.get_for_model(activa)
    Mensaje.objects.create(tipo_objeto=tipo, objeto_id=activa.pk, autor=titular, texto=MALO, creado_en=ahora)
    guardar_archivo(activa, titular, clase="carta-1", nombre=f"{MALO[:100]}.pdf")
    evento = EventoFactory(
        clave="foro", nombre=MALO[:200], red=red, organiza=MALO[:200], descripcion=MALO, ciudad=MALO[:120], inicio=hoy,
        fin=hoy, resultados=MALO, fuente=MALO[:200],
    )  # fmt: skip
    ParticipacionFactory(evento=evento, gobierno=titular.gobierno, quien=MALO, proyecto=MALO, logros=MALO)
    OfaiFactory(gobierno=titular.gobierno, nombre=MALO[:200], area_adscripcion=MALO[:200], telefono=MALO[:60])
    AutoevaluacionFactory(
        gobierno=titular.gobierno, anio=hoy.year,
        respuestas={c: {**r, "sustento": MALO} for c, r in respuestas().items()},
    )  # fmt: skip
    return titular


def test_lo_escrito_se_lee_como_se_escribio_y_nunca_se_ejecuta(client, con_texto_malo):
    gobierno, cual = con_texto_malo.gobierno, Autoevaluacion.objects.get().pk
    publicas = [d for d in direcciones_publicas(gobierno) if "/de-" not in d]
    suya = "/redes/membresias/MR-2026-0001/"
    oficina = [
        "/redes/membresias/", "/redes/membresias/membresias.csv",
        "/redes/membresias/nueva/?red=la-red&resumen=%3Cscript%3Ezz",
        suya, f"{suya}cambios/", f"{suya}datos/", f"{suya}paso/concluir/", f"{suya}carta/",
        "/redes/membresias/MR-2026-0002/", "/redes/membresias/MR-2026-0002/datos/", "/redes/eventos/foro/participar/",
        f"{suya}compromisos/{Compromiso.objects.get().pk}/", "/redes/autoevaluacion/",
        f"/redes/autoevaluaciones/{cual}/", "/redes/autoevaluacion/oficina/",
        reverse("directorio:gobierno", args=[gobierno.clave]),
    ]  # fmt: skip
    de_la_dgcp = [suya, "/redes/la-red/corregir/", "/redes/la-red/fusionar/", "/redes/la-red/cifras/miembros/",
                  "/redes/eventos/foro/corregir/", "/redes/membresias/", "/redes/cartas/plantillas/nueva/"]  # fmt: skip
    quienes = ((None, publicas), (con_texto_malo, oficina), (UsuarioFactory(rol=Rol.DGCP_ANALISTA), de_la_dgcp))
    for persona, direcciones in quienes:
        if persona:
            entrar(client, persona)
        for direccion in direcciones:
            respuesta = client.get(direccion)
            assert respuesta.status_code == 200, direccion
            texto = cuerpo(respuesta)
            if "text/html" in respuesta.headers["Content-Type"]:
                assert ETIQUETA not in texto, direccion
            elif "text/csv" in respuesta.headers["Content-Type"]:
                assert not [c for fila in csv.reader(texto.splitlines()) for c in fila if c[:1] == "="], direccion


INVISIBLE = "\u200b\u2060 \u202e…"


def test_lo_que_no_se_ve_no_nombra_nada(client):
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    una = MembresiaFactory(gobierno=titular.gobierno)
    entrar(client, titular)
    raiz, oficina = una.get_absolute_url(), reverse("directorio:ofai", args=[titular.gobierno.clave])
    formas = (
        (f"{raiz}cargos/agregar/", {"organo": "comision", "nombre": INVISIBLE, "desde": "2025-01-01"}, "cómo se llama"),
        (f"{raiz}compromisos/agregar/", {"que": INVISIBLE, "vence": "2026-06-30"}, "a qué se comprometió"),
        (oficina, {"clase": "oficina", "nombre": INVISIBLE}, "cómo se"),
    )
    for direccion, datos, frase in formas:
        respuesta = client.post(direccion, datos)
        assert (respuesta.status_code, frase in respuesta.content.decode()) == (422, True), direccion
    assert (una.cargos.count(), una.compromisos.count()) == (0, 0)


# What a form does not take ------------------------------------------------------------------------

DE_MAS = {
    "estado": "activa", "folio": "MR-0000-0000", "gobierno": "1", "gobierno_id": "1", "es_demo": "on", "origen": "guia",
    "verificada_el": "2026-01-01", "verificada_en": "2026-01-01", "verificada_por": "1", "verificar": "1",
    "hasta": "2030-01-01",
    "publicado": "on", "clave": "mia", "fusionada_en": "1", "en_la_guia": "sí", "de_la_guia": "on", "creado_por": "1",
    "abierta_por": "1", "membresia": "1", "comprobante": "1", "cumplido_el": "2026-01-01", "enviada_en": "2026-01-01",
    "resultado": "{}", "registrada_en": "2026-01-01", "evento": "1", "id": "1", "pk": "1", "movido_en": "2026-01-01",
}  # fmt: skip


def test_lo_que_un_formulario_no_pide_no_se_escribe(client):
    ajeno = MembresiaFactory()
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    entrar(client, titular)
    red = RedFactory()
    client.post(reverse("redes:membresia_nueva"), DE_MAS | {"red": red.clave, "motivo": "Aprender."})
    abierta = Membresia.objects.get(red=red)
    assert (abierta.gobierno, abierta.estado, abierta.origen) == (titular.gobierno, Estado.EXPLORATORIA, "portal")
    assert (abierta.es_demo, abierta.verificada_el, abierta.hasta, abierta.abierta_por) == (False, None, None, titular)
    client.post(f"{abierta.get_absolute_url()}datos/", DE_MAS | {
        "version": abierta.version, "red": abierta.red_id, "motivo": "Otro.", "desde": "2020-01-01",
    })  # fmt: skip
    abierta.refresh_from_db()
    assert (abierta.motivo, abierta.estado, abierta.desde, abierta.hasta) == ("Otro.", "exploratoria", None, None)
    activa = MembresiaFactory(gobierno=titular.gobierno)
    cuota = {"anio": 2026, "importe": "10", "moneda": "EUR", "vence": "2026-06-30"}
    client.post(f"{activa.get_absolute_url()}cuotas/agregar/", DE_MAS | cuota)
    suya = activa.cuotas.get()
    assert (suya.comprobante, suya.version, ajeno.cuotas.count()) == (None, 1, 0)
    compromiso = {"que": "Enviar el informe", "vence": "2026-06-30"}
    client.post(f"{activa.get_absolute_url()}compromisos/agregar/", DE_MAS | compromiso)
    assert activa.compromisos.get().cumplido_el is None


def test_la_oficina_no_se_verifica_a_si_misma_ni_escribe_la_de_otro(client):
    titular, otro = UsuarioFactory(rol=Rol.OFAI_TITULAR), GobiernoFactory()
    entrar(client, titular)
    datos = DE_MAS | {"clase": "oficina", "nombre": "Dirección de Asuntos Internacionales"}
    client.post(reverse("directorio:ofai", args=[titular.gobierno.clave]), datos)
    oficina = titular.gobierno.ofai
    assert (oficina.nombre[:9], oficina.verificada_en, oficina.verificada_por) == ("Dirección", None, None)
    assert client.post(reverse("directorio:ofai", args=[otro.clave]), datos).status_code == 404


def test_un_evento_nuevo_no_se_publica_solo_ni_una_red_nace_fusionada(client):
    entrar(client, UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    client.post(reverse("redes:evento_nuevo"), DE_MAS | {
        "tipo": "foro", "nombre": "Foro nuevo", "modalidad": "presencial", "zona": "Europe/Madrid",
        "inicio": "2026-05-11", "version": "0", "resultados": "",
    })  # fmt: skip
    evento = Evento.objects.get(nombre="Foro nuevo")
    assert (evento.publicado, evento.es_demo, evento.clave) == (False, False, "foro-nuevo")
    client.post(reverse("redes:red_nueva"), DE_MAS | {
        "nombre": "Red nueva", "tipo": "global", "mandato": "Reunir.", "ingreso": "carta", "activa": "on",
    })  # fmt: skip
    red = Red.objects.get(nombre="Red nueva")
    assert (red.clave, red.fusionada_en, red.verificada_el, red.en_la_guia) == ("red-nueva", None, None, "")


# What belongs to another --------------------------------------------------------------------------


def test_las_filas_y_los_archivos_de_otra_membresia_no_se_alcanzan_desde_la_propia(client):
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    propia, ajena = MembresiaFactory(gobierno=titular.gobierno), MembresiaFactory()
    archivo = guardar_archivo(ajena, UsuarioFactory(rol=Rol.OFAI_TITULAR), clase="comprobante-1", nombre="pago.pdf")
    cuota, compromiso = CuotaFactory(membresia=ajena, comprobante=archivo), CompromisoFactory(membresia=ajena)
    cargo = CargoFactory(membresia=ajena)
    entrar(client, titular)
    raiz = propia.get_absolute_url()
    filas = {"cuotas": cuota.pk, "compromisos": compromiso.pk, "cargos": cargo.pk}
    rutas = [f"{parte}/{pk}/" for parte, pk in filas.items()] + [
        f"cuotas/{cuota.pk}/comprobante/", f"archivos/{archivo.pk}/", f"compromisos/{compromiso.pk}/cumplir/",
    ]  # fmt: skip
    assert {client.get(raiz + ruta).status_code for ruta in rutas} == {404}
    escriben = [f"archivos/{archivo.pk}/retirar/", f"compromisos/{compromiso.pk}/reabrir/"]
    assert {client.post(raiz + ruta, {"que": "mía"}).status_code for ruta in escriben} == {404}
    for ruta in rutas[:3]:  # as if somebody had removed one's own: nothing of it is shown nor written
        respuesta = client.post(raiz + ruta, {"que": "mía"})
        assert respuesta.status_code == 422
        assert compromiso.que not in respuesta.content.decode()
    for parte, pk in filas.items():
        client.post(f"{raiz}{parte}/{pk}/quitar/")
    assert [*ajena.compromisos.values_list("que", flat=True)] == [compromiso.que]
    assert (ajena.cuotas.count(), ajena.cargos.count()) == (1, 1)


def test_la_autoevaluacion_y_la_carta_de_otro_no_se_piden(client):
    titular, ajena = UsuarioFactory(rol=Rol.OFAI_TITULAR), MembresiaFactory(estado=Estado.EXPLORATORIA)
    sin_enviar = AutoevaluacionFactory()
    for persona in (titular, UsuarioFactory(rol=Rol.DGCP_DIRECCION)):  # the DGCP reads only those that were sent
        entrar(client, persona)
        assert client.get(reverse("redes:autoevaluacion_ver", args=[sin_enviar.pk])).status_code == 404
        assert client.post(reverse("redes:autoevaluacion_pdf", args=[sin_enviar.pk])).status_code == 404
    entrar(client, titular)
    assert client.post(reverse("redes:carta_pedir", args=[ajena.folio, "carta"])).status_code == 404
    assert not Impreso.objects.exists()


def test_una_red_que_se_fusiona_mientras_alguien_abre_la_suya(client):
    """The page was open when the DGCP merged it: what is sent names the network that goes on, and opens nothing."""
    red, sigue = RedFactory(nombre="Red vieja"), RedFactory(nombre="Red que sigue")
    leida = Red.objects.get(pk=red.pk)  # as whoever opened the page had it
    fusionar(red, sigue, por=UsuarioFactory(rol=Rol.DGCP_ANALISTA), hoy=timezone.localdate(), version=1)
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    with pytest.raises(DatosIncompletos) as error:
        apertura.abrir(leida, por=titular, ahora=timezone.now())
    assert sigue.nombre in error.value.errores["red"]
    entrar(client, titular)
    respuesta = client.post(reverse("redes:membresia_nueva"), {"red": red.clave, "motivo": "Lo que escribí"})
    assert respuesta.status_code == 422
    assert "Lo que escribí" in respuesta.content.decode()
    assert not Membresia.objects.exists()


# How it is asked ----------------------------------------------------------------------------------


def test_ninguna_direccion_admite_otros_metodos_ni_un_envio_sin_su_sello(client):
    """PUT, PATCH and DELETE are 405 whoever asks, and a POST from another site is 403."""
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    una, evento = MembresiaFactory(gobierno=titular.gobierno), EventoFactory()
    estricto = Client(enforce_csrf_checks=True)
    for persona in (titular, UsuarioFactory(rol=Rol.DGCP_ANALISTA)):
        for navegador in (client, estricto):
            entrar(navegador, persona)
        for patron in urlpatterns:
            direccion = "/redes/" + str(patron.pattern)
            partes = {
                "<int:pk>": "1", "<str:folio>": una.folio, "<slug:parte>": "cuotas", "<slug:accion>": "suspender",
                "<slug:dimension>": "oficina", "<slug:clase>": "carta", "<str:clave>": "01",
                "<slug:clave>": evento.clave if "eventos/" in direccion else una.red.clave,
            }  # fmt: skip
            for parte, dicho in partes.items():
                direccion = direccion.replace(parte, dicho)
            assert {client.put(direccion).status_code, client.delete(direccion).status_code} <= {405, 403}, direccion
            assert estricto.post(direccion).status_code in (405, 403), direccion


CSV_PUBLICOS = ("redes:redes_csv", "redes:eventos_csv", "redes:presencia_csv", "directorio:ofais_csv")


@pytest.mark.parametrize("nombre", CSV_PUBLICOS)
def test_quien_descarga_sin_parar_espera(client, settings, monkeypatch, nombre):
    settings.EXPORTAR_LIMITE_POR_MINUTO = 2
    monkeypatch.setattr("sre_portal.limites.time.time", lambda: 1_800_000_000.0)  # all in one minute
    respuestas = [client.get(reverse(nombre)) for _ in range(3)]
    for respuesta in respuestas:
        cuerpo(respuesta)
    assert [respuesta.status_code for respuesta in respuestas] == [200, 200, 429]
    assert respuestas[2].headers["Retry-After"] == "61"
