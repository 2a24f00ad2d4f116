"""From what suits a city to the network that it joins: letter, answer, fee, proof and reminder, as people do it."""

import datetime as dt
import io

import docx
import pypdf
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from directorio.models import Administracion
from expediente.models import Aviso
from perfiles.models import PerfilPublicado
from redes import recordatorios, tasks
from redes.estados import Estado
from redes.models import Cuota, Impreso, Membresia, Red
from tests.fabricas import perfiles as fabrica_de_perfiles
from tests.fabricas.visitas import con_resultados, gira_completa
from visitas.estados import Estado as EstadoVisita
from visitas.ficha.enlaces import enlace_al_resultado
from visitas.models import Resultado

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sin_cuentas_de_otros():
    cache.clear()


@pytest.fixture
def irapuato(personas):
    """Irapuato publishes a profile of culture and tourism, and has who signs today."""
    gobierno = personas["titular"].gobierno
    hoy = timezone.localdate()
    Administracion.objects.filter(gobierno=gobierno).update(
        titular="Efraín Lozano", cargo="Presidente municipal", inicio=hoy - dt.timedelta(days=300), fin=None
    )
    escrito = fabrica_de_perfiles.publicado(personas["titular"], secciones=["presentacion"])
    PerfilPublicado.objects.filter(escrito=escrito).update(
        temas=["educacion", "cultura"], ods=["4", "11"], tipos=["turistica"], poblacion=600_000
    )
    return gobierno


def abrir(client, persona, url):
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(url).content.decode()


def hacer_la_carta(client, actuar, persona, membresia, clase):
    """Ask for the letter, let the worker make it, and give the file that the person downloads."""
    actuar(persona, reverse("redes:carta_pedir", args=[membresia.folio, clase]))
    pedido = Impreso.objects.latest("pk")
    tasks.generar_impreso(impreso_id=pedido.pk)
    respuesta = client.get(reverse("redes:impreso_descarga", args=[pedido.pk]))
    assert "attachment" in respuesta.headers["Content-Disposition"]
    return b"".join(respuesta.streaming_content)


def test_de_la_recomendacion_a_la_carta_al_pago_y_al_recordatorio(client, personas, irapuato, actuar, pdf):
    titular, analista = personas["titular"], personas["analista"]
    # What suits it, and why
    html = abrir(client, titular, reverse("redes:recomendacion_de", args=[irapuato.clave]))
    aice = Red.objects.get(clave="aice")
    assert aice.nombre in html
    assert f"{reverse('redes:membresia_nueva')}?red=aice" in html

    # It explores the network; the DGCP hears of it
    actuar(titular, f"{reverse('redes:membresia_nueva')}?red=aice",
           {"red": "aice", "motivo": "Hacer de Irapuato un espacio educativo."})  # fmt: skip
    membresia = Membresia.objects.get(gobierno=irapuato, red=aice)
    assert membresia.estado == Estado.EXPLORATORIA
    assert (
        Aviso.objects.filter(para=analista, texto__icontains="AICE").exists()
        or Aviso.objects.filter(para=analista, titulo__contains=membresia.folio).exists()
    )
    actuar(titular, reverse("redes:membresia_datos", args=[membresia.folio]),
           {"red": aice.pk, "motivo": membresia.motivo, "aportacion": "Bibliotecas de barrio.",
            "idioma_carta": aice.idioma_carta_id or ""})  # fmt: skip
    assert Membresia.objects.get(pk=membresia.pk).aportacion == "Bibliotecas de barrio."

    # The letter, as PDF and as Word, says who asks, what for, and who signs
    hoja = pypdf.PdfReader(io.BytesIO(hacer_la_carta(client, actuar, titular, membresia, "carta")))
    texto = " ".join(" ".join(pagina.extract_text() for pagina in hoja.pages).split())
    word = docx.Document(io.BytesIO(hacer_la_carta(client, actuar, titular, membresia, "carta_word")))
    dicho = " ".join(parrafo.text for parrafo in word.paragraphs)
    for frase in ("Irapuato un espacio educativo", "Bibliotecas de barrio", "Efraín Lozano", "Presidente municipal"):
        assert frase in texto
        assert frase in dicho

    # It was sent, the network answered, and the membership begins
    hoy = timezone.localdate()
    paso = lambda accion: reverse("redes:membresia_paso", args=[membresia.folio, accion])  # noqa: E731
    actuar(titular, paso("solicitar"), {"fecha": hoy.isoformat(), "carta": pdf("Carta firmada", "carta.pdf")})
    actuar(analista, paso("observar"), {"nota": "Avise cuando la red responda."})
    assert Aviso.objects.filter(para=titular, titulo__contains=membresia.folio).exists()
    actuar(titular, paso("activar"), {"desde": hoy.isoformat()})
    membresia.refresh_from_db()
    assert (membresia.estado, membresia.desde) == (Estado.ACTIVA, hoy)
    publica = client.get(aice.get_absolute_url()).content.decode()
    assert "Irapuato" in publica
    assert "Irapuato" in client.get(reverse("redes:presencia_matriz")).content.decode()

    # The fee of the year, typed with the other separator, is reminded once
    vence = hoy + dt.timedelta(days=5)
    agregar = reverse("redes:parte_agregar", args=[membresia.folio, "cuotas"])
    actuar(titular, agregar, {"anio": hoy.year, "importe": "1.234,50", "moneda": "EUR", "vence": vence.isoformat()})
    cuota = Cuota.objects.get(membresia=membresia)
    assert (str(cuota.importe), cuota.moneda) == ("1234.50", "EUR")
    ahora = timezone.now()
    hitos = [p.hito for p in recordatorios.enviar_pendientes(hoy=hoy, ahora=ahora)]
    assert [hito for hito in hitos if hito != "autoevaluacion"] == ["cuota_7"]  # the other depends on the month
    assert recordatorios.enviar_pendientes(hoy=hoy, ahora=ahora) == []
    assert titular.avisos.filter(texto__contains="1,234.50 EUR").exists()

    # A proof that is not what its name says is refused with all that was typed; the good one is kept
    corregir = reverse("redes:parte_corregir", args=[membresia.folio, "cuotas", cuota.pk])
    datos = {"anio": hoy.year, "importe": "1234.50", "moneda": "EUR", "vence": vence.isoformat(),
             "pagada_el": hoy.isoformat(), "nota": "Transferencia 778"}  # fmt: skip
    falso = SimpleUploadedFile("comprobante.pdf", b"<html><script>alert(1)</script></html>", "application/pdf")
    respuesta = _con_lo_oculto(client, actuar, titular, corregir, {**datos, "comprobante": falso})
    assert respuesta.status_code == 422
    assert "Transferencia 778" in respuesta.content.decode()
    _con_lo_oculto(client, actuar, titular, corregir, {**datos, "comprobante": pdf("Pago", "pago.pdf")})
    cuota.refresh_from_db()
    assert cuota.pagada_el == hoy
    assert cuota.comprobante.nombre == "pago.pdf"
    comprobante = reverse("redes:comprobante", args=[membresia.folio, cuota.pk])
    assert client.get(comprobante).status_code == 200
    client.force_login(personas["ajena"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(comprobante).status_code == 404
    tarde = recordatorios.enviar_pendientes(hoy=vence + dt.timedelta(days=1), ahora=ahora)
    assert not [p for p in tarde if p.hito.startswith("cuota")]


def _con_lo_oculto(client, actuar, persona, url, datos):
    """Send a form with the hidden fields that its page brings."""
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    pagina = client.get(url)
    ocultos = {}
    for trozo in pagina.content.decode().split("<input")[1:]:
        etiqueta = trozo.split(">", 1)[0]
        if 'type="hidden"' in etiqueta and 'name="' in etiqueta and 'value="' in etiqueta:
            ocultos[etiqueta.split('name="')[1].split('"')[0]] = etiqueta.split('value="')[1].split('"')[0]
    ocultos.pop("csrfmiddlewaretoken", None)
    return client.post(url, {**ocultos, **datos})


def test_donde_hace_falta_un_acuerdo_se_dice_y_el_enlace_lleva_los_datos(client, personas, irapuato, actuar):
    titular = personas["titular"]
    actuar(titular, f"{reverse('redes:membresia_nueva')}?red=ocde",
           {"red": "ocde", "motivo": "Un estudio territorial sobre la innovación."})  # fmt: skip
    membresia = Membresia.objects.get(red__clave="ocde")
    html = abrir(client, titular, membresia.get_absolute_url())
    assert "acuerdo interinstitucional" in html
    enlace = next(t.split('"')[0] for t in html.split('href="')[1:] if t.startswith("/tramites/nuevo/?"))
    nuevo = client.get(enlace.replace("&amp;", "&"))
    assert nuevo.status_code == 200
    dicho = nuevo.content.decode()
    assert "Cooperación y el Desarrollo Económic" in dicho or "OCDE" in dicho
    assert "Un estudio territorial sobre la innovación." in dicho


def test_un_compromiso_de_una_visita_abre_el_ingreso_a_la_red(client, personas, irapuato):
    gira = con_resultados(gira_completa(irapuato, estado=EstadoVisita.CONCLUIDA))
    compromiso = gira.compromisos.first()
    compromiso.resultado, compromiso.contraparte = Resultado.MEMBRESIA, "CGLU"
    compromiso.que = "Ingresar a la red de gobiernos locales"
    compromiso.save()
    html = abrir(client, personas["titular"], enlace_al_resultado(compromiso))
    assert gira.folio in html
    assert "Ingresar a la red de gobiernos locales" in html
    assert '<option value="cglu" selected' in html
