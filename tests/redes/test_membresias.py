"""The pages of the memberships: the list, how one begins from a link, its page, its data, its steps and its files."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from directorio.models import Idioma
from directorio.roles import DGCP, OFAI, Rol
from expediente.models import Archivo
from redes.estados import TRANSICIONES, Accion, Estado
from redes.models import Membresia, Red
from tests.fabricas.acuerdos import pdf
from tests.fabricas.directorio import MateriaFactory, UsuarioFactory
from tests.fabricas.pasos_de_redes import dar, de_la_guia, exploratoria, llevar_a
from tests.fabricas.pasos_de_visitas import Elenco
from tests.fabricas.redes import AHORA, CompromisoFactory, CuotaFactory, MembresiaFactory, RedFactory

pytestmark = pytest.mark.django_db
A, E = Accion, Estado
LISTA, NUEVA = "/redes/membresias/", "/redes/membresias/nueva/"


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco()


@pytest.fixture
def como(client):
    """Act as a person."""

    def entrar(persona):
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return entrar


def paso(membresia, accion: str) -> str:
    return reverse("redes:membresia_paso", args=[membresia.folio, accion])


def a(nombre: str, membresia, *mas) -> str:
    return reverse(f"redes:{nombre}", args=[membresia.folio, *mas])


# Who sees what -----------------------------------------------------------------------------------


def test_la_de_otro_gobierno_no_existe(elenco, como):
    """Not its page, nor its forms, nor its files: a 404, as for what never was."""
    ajena = MembresiaFactory()
    archivo = Archivo.objects.create(
        objeto=ajena, clase="otro-1", version=1, nombre="a.pdf", extension="pdf", tipo_mime="application/pdf",
        tamanio=1, sha256="0" * 64, subido_por=UsuarioFactory(rol=Rol.OFAI_TITULAR), subido_en=timezone.now(),
        presentado_en=timezone.now(),
    )  # fmt: skip
    cliente = como(elenco.titular)
    direcciones = [a("membresia", ajena), a("membresia_datos", ajena), paso(ajena, A.SUSPENDER),
                   a("membresia_archivo_subir", ajena), a("membresia_archivo", ajena, archivo.pk)]  # fmt: skip
    assert {cliente.get(d).status_code for d in direcciones} == {404}
    assert {cliente.post(d).status_code for d in (a("membresia_mensaje", ajena), paso(ajena, A.CONCLUIR))} == {404}
    assert cliente.post(a("membresia_archivo_retirar", ajena, archivo.pk)).status_code == 404
    propia = llevar_a(E.ACTIVA, elenco)
    assert cliente.get(a("membresia_archivo", propia, archivo.pk)).status_code == 404


@pytest.mark.parametrize("rol", Rol)
def test_quien_abre_la_pagina_y_la_lista(rol, elenco, como):
    membresia = llevar_a(E.ACTIVA, elenco)
    debido = 200 if rol in OFAI | DGCP | {Rol.ADMINISTRACION} else 403
    cliente = como(elenco[rol])
    assert {cliente.get(d).status_code for d in (LISTA, f"{LISTA}membresias.csv", a("membresia", membresia))} == {
        debido
    }


def test_cada_quien_ve_sus_botones(elenco, como):
    membresia = exploratoria(elenco)
    de_la_ofai = como(elenco.titular).get(membresia.get_absolute_url()).text
    assert "Registrar la solicitud enviada" in de_la_ofai
    assert "Corregir los datos" in de_la_ofai
    enlace = como(elenco.enlace).get(membresia.get_absolute_url()).text
    assert "Pasos que ahora no puede dar" in enlace
    assert "Este paso corresponde a: Titular de la OFAI." in enlace
    dgcp = como(elenco.analista).get(membresia.get_absolute_url()).text
    assert "Hacer una observación" in dgcp
    assert "Corregir los datos" not in dgcp
    assert "Registrar la solicitud enviada" not in dgcp


def test_la_pagina_dice_lo_mas_proximo_y_la_fusion(elenco, como):
    membresia = llevar_a(E.ACTIVA, elenco)
    hoy = timezone.localdate()
    CuotaFactory(membresia=membresia, vence=hoy + dt.timedelta(days=40))
    CompromisoFactory(membresia=membresia, vence=hoy + dt.timedelta(days=9), que="Enviar el informe")
    nueva = RedFactory(nombre="Ciudades Unidas")
    type(nueva).objects.filter(pk=membresia.red_id).update(
        fusionada_en=nueva, fusionada_con=nueva, fusionada_el=dt.date(2025, 1, 1)
    )
    texto = como(elenco.titular).get(membresia.get_absolute_url()).text
    assert "Lo más próximo: <strong>Compromiso más próximo</strong>" in texto
    assert "en 9 días" in texto
    assert f'<a href="{nueva.get_absolute_url()}">Ciudades Unidas</a>' in texto


def test_lo_de_la_guia_dice_que_esta_por_verificar_y_deja_de_decirlo(elenco, como):
    membresia = de_la_guia(elenco)
    cliente = como(elenco.analista)
    assert "Según la guía, por verificar" in cliente.get(membresia.get_absolute_url()).text
    assert "Según la guía, por verificar" in cliente.get(LISTA).text
    respuesta = cliente.post(
        paso(membresia, A.VERIFICAR), {"version": membresia.version, "desde": "2015-06-01", "nota": "Su directorio."}
    )
    assert respuesta.status_code == 302
    texto = cliente.get(membresia.get_absolute_url()).text
    assert "capítulo 6" not in texto  # Délice is of the fourth: where it says so is in the row
    assert "por verificar" not in texto
    assert "lo nombra la guía; verificado el" in texto


# Beginning ---------------------------------------------------------------------------------------


def test_se_abre_desde_la_pagina(elenco, como):
    red = RedFactory(clave="aice")
    respuesta = como(elenco.enlace).post(NUEVA, {"red": "aice", "motivo": "Aprender.", "procedencia": "la visita X"})
    membresia = Membresia.objects.get()
    assert (respuesta.status_code, respuesta.url) == (302, membresia.get_absolute_url())
    assert (membresia.red, membresia.procedencia) == (red, "la visita X")
    assert "la visita X" in como(elenco.enlace).get(respuesta.url).text
    otra = como(elenco.enlace).post(NUEVA, {"red": "aice"})
    assert otra.status_code == 422
    assert f'<a href="{membresia.get_absolute_url()}">{membresia.folio}</a>' in otra.text


@pytest.mark.parametrize(
    "dicho",
    ["delice", "DÉLICE", "Délice (Red mundial)", "la red Delice", "Red de Ciudades Gastronómicas", "delice-red"],
)
def test_el_enlace_de_una_visita_halla_la_red_como_la_llamen(dicho, elenco, como):
    red = RedFactory(clave="delice-red", siglas="Délice", nombre="Red de Ciudades Gastronómicas")
    RedFactory(siglas="UCCI", nombre="Unión de Ciudades Capitales Iberoamericanas")
    datos = {"procedencia": "la visita GIR-2026-0001", "red": dicho, "resumen": "Ingresar a la red."}
    respuesta = como(elenco.titular).get(NUEVA, datos)
    assert respuesta.context["form"].initial["red"] == red
    assert "Viene de la visita GIR-2026-0001" in respuesta.text
    assert "Ingresar a la red." in respuesta.text
    assert "selected>Red de Ciudades Gastronómicas (Délice)" in respuesta.text


def test_lo_que_ninguna_red_se_llama_se_dice(elenco, como):
    (
        RedFactory(siglas="RPN", nombre="Red de Puertos del Norte"),
        RedFactory(siglas="RPS", nombre="Red de Puertos del Sur"),
    )
    for dicho in ("Los <b>Puertos</b>", "RPN y también Red de Puertos del Sur"):
        respuesta = como(elenco.titular).get(NUEVA, {"red": dicho})
        assert respuesta.context["traidos"].red is None
        assert "ninguna red del catálogo que admita ingresos se llama así" in respuesta.text
    assert "&lt;b&gt;" in como(elenco.titular).get(NUEVA, {"red": "<b>x</b>"}).text


def test_el_enlace_a_la_que_se_fusiono_propone_la_que_es_hoy(elenco, como):
    nueva = RedFactory(nombre="Ciudades Unidas")
    RedFactory(siglas="FMCU", fusionada_en=nueva, fusionada_con=nueva, fusionada_el=dt.date(2004, 5, 5))
    respuesta = como(elenco.titular).get(NUEVA, {"red": "fmcu"})
    assert respuesta.context["form"].initial["red"] == nueva
    assert "se fusionó: hoy es" in respuesta.text


@pytest.mark.parametrize("valor", ["\x01red\x02", "x" * 900, "\u202enombre", "()", "   "])
def test_un_enlace_malo_no_rompe_nada(valor, elenco, como):
    datos = dict.fromkeys(("procedencia", "red", "resumen", "otro"), valor)
    assert como(elenco.titular).get(NUEVA, datos).status_code == 200


def test_lo_que_no_se_entiende_se_dice_junto_a_su_campo(elenco, como):
    unesco = RedFactory(clave="ciudades-creativas", siglas="UCCN", campos=["Gastronomía"])
    fusionada = RedFactory(fusionada_en=unesco, fusionada_con=unesco, fusionada_el=dt.date(2020, 1, 1))
    cliente = como(elenco.titular)
    for datos, frase in (
        ({}, "Elija la red"),
        ({"red": "no-existe"}, "Seleccione una opción válida"),
        ({"red": fusionada.clave}, "Seleccione una opción válida"),
        ({"red": unesco.clave}, "UCCN se integra por campos"),
        ({"red": RedFactory(clave="otra").clave, "campo": "Gastronomía"}, "no es un campo de"),
    ):
        respuesta = cliente.post(NUEVA, datos)
        assert respuesta.status_code == 422, datos
        assert frase in respuesta.text, (frase, respuesta.context["form"].errors)
    assert not Membresia.objects.exists()


# Steps and data ----------------------------------------------------------------------------------


def test_de_la_exploracion_al_ingreso_por_las_paginas(elenco, como):
    membresia = exploratoria(elenco)
    cliente = como(elenco.titular)
    hoy = timezone.localdate()
    respuesta = cliente.post(paso(membresia, A.SOLICITAR), {"version": membresia.version, "fecha": ""})
    assert respuesta.status_code == 422
    assert "Escriba el día en que se envió." in respuesta.text
    datos = {"version": membresia.version, "fecha": hoy.isoformat(), "carta": pdf("carta", "carta firmada.pdf")}
    assert cliente.post(paso(membresia, A.SOLICITAR), datos).status_code == 302
    membresia.refresh_from_db()
    archivo = membresia.archivos.get()
    pagina = cliente.get(membresia.get_absolute_url())
    assert "carta firmada.pdf" in pagina.text
    assert "Se envió el" in pagina.text
    bajada = cliente.get(a("membresia_archivo", membresia, archivo.pk))
    assert "attachment" in bajada["Content-Disposition"]
    datos = {"version": membresia.version, "desde": hoy.isoformat(), "contacto_nombre": "Ana Roca"}
    assert cliente.post(paso(membresia, A.ACTIVAR), datos).status_code == 302
    membresia.refresh_from_db()
    assert (membresia.estado, membresia.desde, membresia.contacto_nombre) == (E.ACTIVA, hoy, "Ana Roca")


@pytest.mark.parametrize("accion", Accion.values)
def test_el_formulario_de_cada_paso_se_abre_a_quien_lo_da(accion, elenco, como):
    estado = next(e for e in Estado if e in TRANSICIONES[accion].desde)
    membresia = de_la_guia(elenco) if accion == A.VERIFICAR else llevar_a(estado, elenco)
    roles = TRANSICIONES[accion].roles
    quien = elenco.titular if Rol.OFAI_TITULAR in roles else elenco.direccion
    respuesta = como(quien).get(paso(membresia, accion))
    assert respuesta.status_code == 200
    assert TRANSICIONES[accion].ayuda in respuesta.text
    assert como(elenco.analista).get(paso(membresia, "otra")).status_code == 404


def test_un_paso_que_no_toca_lleva_a_la_pagina_y_dice_por_que(elenco, como):
    membresia = exploratoria(elenco)
    respuesta = como(elenco.titular).get(paso(membresia, A.ACTIVAR), follow=True)
    assert "«Registrar el ingreso»: La membresía está en «Exploratoria»." in respuesta.text


def test_dos_que_dan_un_paso_la_segunda_lee_y_no_pierde_lo_escrito(elenco, como):
    membresia = llevar_a(E.ACTIVA, elenco)
    dar(A.OBSERVAR, Membresia.objects.get(pk=membresia.pk), elenco)
    datos = {"version": membresia.version, "nota": "El cabildo no aprobó la cuota."}
    cliente = como(elenco.titular)
    respuesta = cliente.post(paso(membresia, A.SUSPENDER), datos)
    assert respuesta.status_code == 422
    assert "Alguien cambió este expediente" in respuesta.text
    assert "El cabildo no aprobó la cuota." in respuesta.text
    datos["version"] = respuesta.context["form"].data["version"]
    assert cliente.post(paso(membresia, A.SUSPENDER), datos).status_code == 302


def test_dos_que_corrigen_la_segunda_lee_y_no_pierde_lo_escrito(elenco, como):
    membresia = exploratoria(elenco)
    cliente, url = como(elenco.titular), a("membresia_datos", membresia)
    datos = {"version": membresia.version, "red": membresia.red.pk, "motivo": "De la primera."}
    assert cliente.post(url, datos).status_code == 302
    respuesta = cliente.post(url, datos | {"motivo": "De la segunda."})
    assert respuesta.status_code == 422
    assert "Alguien cambió esta membresía" in respuesta.text
    assert "De la segunda." in respuesta.text
    datos |= {"motivo": "De la segunda.", "version": respuesta.context["form"].data["version"]}
    assert cliente.post(url, datos).status_code == 302


def test_si_la_red_se_fusiono_se_propone_la_que_sigue(elenco, como):
    membresia, sigue = exploratoria(elenco), RedFactory(nombre="La que sigue")
    Red.objects.filter(pk=membresia.red_id).update(fusionada_en=sigue, fusionada_el=AHORA.date())
    url = a("membresia_datos", membresia)
    form = como(elenco.titular).get(url).context["form"]
    assert "se fusionó con ésta" in form["red"].help_text
    enviado = {campo.name: campo.value() or "" for campo in form} | {"red": form["red"].value()}
    assert como(elenco.titular).post(url, enviado).status_code == 302
    membresia.refresh_from_db()
    assert membresia.red == sigue


@pytest.mark.parametrize("valor", ["31/02/2026", "mañana", "0001-01-01", "99999999-1-1", "2026-02-30", "\x00"])
def test_una_fecha_que_no_existe_se_dice(valor, elenco, como):
    membresia = llevar_a(E.SOLICITADA, elenco)
    respuesta = como(elenco.titular).post(paso(membresia, A.ACTIVAR), {"version": membresia.version, "desde": valor})
    assert respuesta.status_code == 422
    assert "desde" in respuesta.context["form"].errors


def test_lo_que_ya_termino_no_se_corrige(elenco, como):
    membresia = llevar_a(E.CONCLUIDA, elenco)
    respuesta = como(elenco.titular).get(a("membresia_datos", membresia), follow=True)
    assert "En «Concluida» ya no se modifica." in respuesta.text


def test_el_idioma_de_la_carta_es_el_de_la_red_y_puede_pedirse_otro(elenco, como):
    frances, ingles = (Idioma.objects.get_or_create(codigo=c, defaults={"nombre": n})[0]
                       for c, n in (("fr", "Francés"), ("en", "Inglés")))  # fmt: skip
    membresia = exploratoria(elenco, idioma_carta=frances)
    assert membresia.idioma_carta == frances
    datos = {"version": membresia.version, "red": membresia.red.pk, "motivo": "X1", "idioma_carta": ingles.pk}
    assert como(elenco.titular).post(a("membresia_datos", membresia), datos).status_code == 302
    membresia.refresh_from_db()
    assert membresia.idioma_carta == ingles


# The acuerdo that joining implies ----------------------------------------------------------------


def test_donde_implica_un_acuerdo_la_pagina_lo_cita_y_lleva_a_negociarlo(elenco, como):
    membresia = exploratoria(
        elenco, siglas="OCDE", nombre="Organización para la Cooperación", requiere_acuerdo=True,
        fundamento_acuerdo="Guía, capítulo 6: «se firma un acuerdo».", sede_ciudad="París",
    )  # fmt: skip
    membresia.red.materias.add(MateriaFactory(clave="urbano", nombre="Desarrollo urbano"))
    respuesta = como(elenco.titular).get(membresia.get_absolute_url())
    assert "Guía, capítulo 6: «se firma un acuerdo»." in respuesta.text
    enlace = respuesta.context["ficha"].url_acuerdo
    datos = {c: v[0] for c, v in parse_qs(urlsplit(enlace).query).items()}
    assert datos == {
        "procedencia": f"la membresía {membresia.folio}",
        "titulo": f"Acuerdo de participación: {elenco.gobierno.nombre_publico} – Organización para la Cooperación",
        "contraparte_tipo": "organizacion_internacional", "contraparte_nombre": "Organización para la Cooperación",
        "contraparte_ciudad": "París", "materias": "urbano", "resumen": "Aprender de otras ciudades.",
    }  # fmt: skip
    negociacion = como(elenco.titular).get(enlace)
    assert negociacion.status_code == 200
    assert "Organización para la Cooperación" in negociacion.text
    assert "no es un dato de este formulario" not in negociacion.text
    assert enlace not in como(elenco.analista).get(membresia.get_absolute_url()).text


def test_el_folio_del_acuerdo_o_por_que_no_lo_hay_se_leen_en_la_pagina(elenco, como):
    membresia = llevar_a(E.SOLICITADA, elenco, requiere_acuerdo=True)
    cliente = como(elenco.titular)
    datos = {"version": membresia.version, "desde": "2026-02-25"}
    respuesta = cliente.post(paso(membresia, A.ACTIVAR), datos)
    assert respuesta.status_code == 422
    assert "implica un acuerdo interinstitucional" in respuesta.context["form"].errors["acuerdo_folio"][0]
    datos["acuerdo_nota"] = "La firma es en abril."
    assert cliente.post(paso(membresia, A.ACTIVAR), datos).status_code == 302
    assert "La firma es en abril." in como(elenco.analista).get(membresia.get_absolute_url()).text


# Files and messages ------------------------------------------------------------------------------


def test_un_archivo_se_agrega_se_baja_y_lo_retira_su_unidad(elenco, como):
    analista, membresia = elenco.analista, llevar_a(E.ACTIVA, elenco)
    url = a("membresia_archivo_subir", membresia)
    cliente = como(elenco.enlace)
    assert cliente.post(url, {"clase": "constancia", "subido": pdf("c", "constancia.pdf")}).status_code == 302
    archivo = membresia.archivos.get(clase="constancia-1")
    retirar = a("membresia_archivo_retirar", membresia, archivo.pk)
    assert como(elenco.analista).get(a("membresia_archivo", membresia, archivo.pk)).status_code == 200
    respuesta = como(elenco.analista).post(retirar, follow=True)
    assert "no se retira aquí" in respuesta.text
    assert como(elenco.titular).post(retirar).status_code == 302
    assert como(elenco.titular).get(a("membresia_archivo", membresia, archivo.pk)).status_code == 404
    dichos = list(analista.avisos.filter(tipo="red_cambio").order_by("pk").values_list("titulo", flat=True))
    assert dichos[-2].endswith("agregó un archivo: Constancia o convenio de membresía, «constancia.pdf»")
    assert dichos[-1].endswith("retiró un archivo: Constancia o convenio de membresía, «constancia.pdf»")


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"clase": "carta", "subido": pdf("x", "carta.docx")}, "es en realidad un archivo PDF"),
        ({"clase": "comprobante", "subido": pdf("x")}, "Seleccione una opción válida"),
        ({"clase": "carta"}, "obligatorio"),
    ],
)
def test_un_archivo_que_no_puede_ser_se_rechaza(datos, frase, elenco, como):
    membresia = exploratoria(elenco)
    if "subido" in datos:
        datos["subido"].seek(0)
    respuesta = como(elenco.titular).post(a("membresia_archivo_subir", membresia), datos)
    assert respuesta.status_code == 422
    assert frase in respuesta.text
    assert not membresia.archivos.exists()


def test_un_mensaje_se_lee_y_una_nota_interna_no_sale_de_la_dgcp(elenco, como):
    membresia = llevar_a(E.ACTIVA, elenco)
    url = a("membresia_mensaje", membresia)
    assert como(elenco.analista).post(url, {"texto": "Entre nosotros.", "interno": "on"}).status_code == 302
    assert como(elenco.analista).post(url, {"texto": "Felicidades."}).status_code == 302
    texto = como(elenco.titular).get(membresia.get_absolute_url()).text
    assert "Felicidades." in texto
    assert "Entre nosotros." not in texto
    assert "Entre nosotros." in como(elenco.direccion).get(membresia.get_absolute_url()).text
    vacio = como(elenco.titular).post(url, {"texto": "  "})
    assert vacio.status_code == 422
    assert "Escriba el mensaje" in vacio.text


def test_la_observacion_se_lee_arriba_y_en_el_historial(elenco, como):
    membresia = llevar_a(E.SOLICITADA, elenco)
    dar(A.OBSERVAR, membresia, elenco, nota="Consulten antes a la Embajada.")
    texto = como(elenco.titular).get(membresia.get_absolute_url()).text
    assert "Observaciones de la DGCP" in texto
    assert texto.count("Consulten antes a la Embajada.") == 2


def test_quien_corrigio_los_datos_se_lee_y_lo_que_hizo_un_paso_no_se_repite(elenco, como):
    membresia, otra = exploratoria(elenco), RedFactory(nombre="Red de Puertos")
    datos = {"version": membresia.version, "red": otra.pk, "motivo": "Vender más.", "contacto_nombre": "Ana Roca"}
    assert como(elenco.enlace).post(a("membresia_datos", membresia), datos).status_code == 302
    membresia.refresh_from_db()
    dar(A.SOLICITAR, membresia, elenco)
    dar(A.ACTIVAR, membresia, elenco, contacto_cargo="Secretaria")
    cambios = como(elenco.titular).get(reverse("redes:membresia_cambios", args=[membresia.folio])).context["cambios"]
    assert [c.titulo for c in cambios] == [f"{elenco.enlace.nombre} cambió los datos de la membresía"]
    assert "Red: «Red de Puertos»" in cambios[0].detalles[0]
    assert "Para qué: Vender más. (antes: Aprender de otras ciudades.)." in cambios[0].detalles
    assert "Contacto en la red: Ana Roca (antes: nada)." in cambios[0].detalles
