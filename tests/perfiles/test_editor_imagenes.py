"""The images of a section over HTTP: received, described, put in order, withdrawn; and refused with a sentence."""

import io
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from directorio.roles import Rol
from perfiles import registro, tramite
from perfiles.models import Imagen
from tests.fabricas.directorio import IdiomaFactory, UsuarioFactory
from tests.fabricas.perfiles import escrito, publicado, titular

from .paginas import formulario, palabras

pytestmark = pytest.mark.django_db

TEXTOS = {
    "alt": "La plaza de armas al anochecer",
    "credito": "Ana Ruiz, cortesía",
    "pie": "El centro",
    "foco": "0.5-0.5",
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def foto(ancho=1200, alto=800, color="teal", formato="JPEG", nombre="plaza.jpg"):
    memoria = io.BytesIO()
    Image.new("RGB", (ancho, alto), color).save(memoria, formato)
    return SimpleUploadedFile(nombre, memoria.getvalue(), "image/jpeg")


def a_los_lados():
    """A photo whose left half is red and whose right half is blue."""
    imagen = Image.new("RGB", (2400, 800), "red")
    imagen.paste("blue", (1200, 0, 2400, 800))
    memoria = io.BytesIO()
    imagen.save(memoria, "PNG")
    return SimpleUploadedFile("ancha.png", memoria.getvalue(), "image/png")


@pytest.fixture
def perfil(duenio):
    IdiomaFactory(codigo="en", nombre="Inglés")
    return escrito(duenio, secciones=["fisico"])


@pytest.fixture
def navegador(client, duenio):
    client.force_login(duenio, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(perfil, nombre="imagenes", *mas, seccion="fisico"):
    return reverse(f"perfiles:{nombre}", args=[perfil.gobierno.clave, perfil.clase, seccion, *mas])


def agregar(perfil, por, alt="Una plaza", seccion="fisico"):
    return registro.agregar_imagen(perfil, seccion, foto(), alt=alt, credito="Ana Ruiz", por=por, ahora=timezone.now())


def test_una_foto_se_recibe_se_recorta_y_se_muestra(navegador, perfil):
    pagina = navegador.get(url(perfil))
    assert "Se recorta a 3 por 2" in palabras(pagina)
    assert "al menos 600 × 400 pixeles" in palabras(pagina)
    respuesta = navegador.post(url(perfil), {**TEXTOS, "archivo": foto(1600, 1600)}, follow=True)
    assert "Se recibió la imagen" in palabras(respuesta)
    imagen = perfil.imagenes.get()
    assert imagen.ancho / imagen.alto == pytest.approx(1.5, abs=0.01)
    assert imagen.pies == {"es": {"alt": TEXTOS["alt"], "pie": "El centro"}}
    miniatura = reverse("perfiles:imagen_publica", args=[imagen.pk, "miniatura"])
    assert f'src="{miniatura}" alt="{TEXTOS["alt"]}"' in respuesta.content.decode()
    assert "Imágenes 1 de 4" in palabras(respuesta)
    servida = navegador.get(miniatura)
    assert (servida.status_code, servida["Content-Type"]) == (200, "image/jpeg")
    assert servida["X-Content-Type-Options"] == "nosniff"
    assert "private" in servida["Cache-Control"]


@pytest.mark.parametrize(("foco", "gana"), [("0.0-0.5", "rojo"), ("1.0-0.5", "azul")])
def test_se_conserva_la_parte_que_se_eligio(navegador, perfil, foco, gana):
    navegador.post(url(perfil), {**TEXTOS, "foco": foco, "archivo": a_los_lados()})
    rojo, _, azul = Image.open(perfil.imagenes.get().archivo).resize((1, 1)).getpixel((0, 0))
    assert (rojo > 200 > azul) == (gana == "rojo")
    assert (azul > 200 > rojo) == (gana == "azul")


def truncada():
    entera = foto().read()
    return SimpleUploadedFile("plaza.jpg", entera[: len(entera) // 2], "image/jpeg")


@pytest.mark.parametrize(
    ("archivo", "frase"),
    [
        (lambda: SimpleUploadedFile("plano.jpg", SVG, "image/jpeg"), "sino un dibujo SVG"),
        (lambda: SimpleUploadedFile("p.jpg", b"<html><body>hola", "image/jpeg"), "no es una fotografía JPEG"),
        (truncada, "está incompleta o dañada"),
        (lambda: SimpleUploadedFile("p.jpg", b"", "image/jpeg"), "está vacía"),
        (lambda: foto(400, 300), "se necesitan 600"),
        (lambda: SimpleUploadedFile("p.jpg", b"\xff\xd8\xff" + b"\x00" * 500, "image/jpeg"), "incompleta o dañada"),
        (lambda: "", "Elija la fotografía."),
    ],
    ids=["svg", "html", "cortada", "vacia", "chica", "corrupta", "ninguna"],
)  # fmt: skip
def test_lo_que_no_es_una_buena_foto_se_dice_y_lo_escrito_se_conserva(navegador, perfil, archivo, frase):
    respuesta = navegador.post(url(perfil), {**TEXTOS, "foco": "0.0-1.0", "archivo": archivo()})
    assert respuesta.status_code == 422
    assert frase in palabras(respuesta)
    assert "la fotografía debe elegirse de nuevo" in palabras(respuesta)
    puesto = formulario(respuesta, "alt").datos
    assert [puesto[c] for c in ("alt", "credito", "pie", "foco")] == [
        [TEXTOS["alt"]], [TEXTOS["credito"]], [TEXTOS["pie"]], ["0.0-1.0"],
    ]  # fmt: skip
    assert not perfil.imagenes.exists()


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"alt": " … "}, "Describa qué se ve en la imagen"),
        ({"alt": "x" * 301}, "caben 300: sobra 1"),
        ({"credito": ""}, "Diga de quién es la imagen"),
        ({"foco": "9-9"}, "Elija una de las nueve partes."),
    ],
)
def test_sin_descripcion_o_sin_credito_no_se_recibe(navegador, perfil, cambios, frase):
    respuesta = navegador.post(url(perfil), {**TEXTOS, **cambios, "archivo": foto()})
    assert respuesta.status_code == 422
    assert frase in palabras(respuesta)
    assert not perfil.imagenes.exists()


def test_una_foto_de_cuarenta_megapixeles_se_recibe_pronto(navegador, perfil):
    grande = foto(8000, 5000)
    desde = time.perf_counter()
    assert navegador.post(url(perfil), {**TEXTOS, "archivo": grande}).status_code == 302
    assert time.perf_counter() - desde < 5
    assert perfil.imagenes.get().ancho <= 1600


def test_no_caben_mas_de_las_que_admite_la_seccion(navegador, perfil, duenio):
    for n in range(4):
        agregar(perfil, duenio, f"Imagen {n}")
    respuesta = navegador.get(url(perfil))
    assert "Ya tiene todas las que admite" in palabras(respuesta)
    assert 'type="file"' not in respuesta.content.decode()
    respuesta = navegador.post(url(perfil), {**TEXTOS, "archivo": foto()})
    assert respuesta.status_code == 422
    assert "ya no cabe otra" in palabras(respuesta)
    assert perfil.imagenes.count() == 4


def test_una_seccion_sin_imagenes_lo_dice(navegador, duenio):
    plan = escrito(duenio, clase="plan", secciones=[])
    respuesta = navegador.get(url(plan, seccion="introduccion"))
    assert "Esta sección no lleva imágenes" in palabras(respuesta)
    assert navegador.post(url(plan, seccion="introduccion"), {**TEXTOS, "archivo": foto()}).status_code == 422
    assert not Imagen.objects.exists()


def test_las_imagenes_se_mueven_y_se_retiran(navegador, perfil, duenio):
    una, dos, tres = (agregar(perfil, duenio, alt) for alt in ("Una", "Dos", "Tres"))

    def orden():
        return [i.pk for i in perfil.imagenes.filter(retirada_en=None).order_by("orden")]

    navegador.post(url(perfil, "imagen_mover", tres.pk), {"hacia": "subir"})
    assert orden() == [una.pk, tres.pk, dos.pk]
    navegador.post(url(perfil, "imagen_mover", una.pk), {"hacia": "bajar"})
    assert orden() == [tres.pk, una.pk, dos.pk]
    navegador.post(url(perfil, "imagen_mover", tres.pk), {"hacia": "subir"})  # it is the first already
    navegador.post(url(perfil, "imagen_mover", dos.pk), {"hacia": "al cielo"})
    assert orden() == [tres.pk, una.pk, dos.pk]
    respuesta = navegador.post(url(perfil, "imagen_retirar", una.pk), follow=True)
    assert "Se retiró la imagen del borrador" in palabras(respuesta)
    assert orden() == [tres.pk, dos.pk]
    assert navegador.get(url(perfil, "imagen", una.pk)).status_code == 404


def test_los_textos_de_una_imagen_se_escriben_en_cada_idioma(navegador, perfil, duenio):
    registro.guardar_seccion(
        perfil, "fisico", {"clima": "Temperate"}, por=duenio, ahora=timezone.now(), numero=0, idioma="en", traduce=1
    )
    imagen = agregar(perfil, duenio)
    pagina = formulario(navegador.get(url(perfil, "imagen", imagen.pk)), "credito")
    datos = pagina.poner(
        alt__es="Una plaza de noche", alt__en="A square at night", pie__en="Downtown", credito="Luis Ko"
    )
    assert navegador.post(url(perfil, "imagen", imagen.pk), datos).status_code == 302
    imagen.refresh_from_db()
    assert imagen.credito == "Luis Ko"
    assert imagen.pies == {
        "es": {"alt": "Una plaza de noche"},
        "en": {"alt": "A square at night", "pie": "Downtown"},
    }
    datos = formulario(navegador.get(url(perfil, "imagen", imagen.pk)), "credito").datos
    respuesta = navegador.post(url(perfil, "imagen", imagen.pk), {**datos, "alt__en": ""})
    assert respuesta.status_code == 422
    assert "Describa qué se ve" in palabras(respuesta)
    assert formulario(respuesta, "credito").datos["pie__en"] == ["Downtown"]
    respuesta = navegador.post(url(perfil, "imagen", imagen.pk), {**datos, "credito": " "})
    assert "Diga de quién es la imagen" in palabras(respuesta)


def test_cambiar_solo_el_credito_conserva_los_textos(navegador, perfil, duenio):
    imagen = agregar(perfil, duenio)
    datos = formulario(navegador.get(url(perfil, "imagen", imagen.pk)), "credito").poner(credito="Luis Ko")
    navegador.post(url(perfil, "imagen", imagen.pk), datos)
    imagen.refresh_from_db()
    assert (imagen.credito, imagen.pies) == ("Luis Ko", {"es": {"alt": "Una plaza"}})


def test_dos_personas_describen_la_misma_imagen(navegador, perfil, duenio):
    imagen = agregar(perfil, duenio)
    ruta = url(perfil, "imagen", imagen.pk)
    vieja = formulario(navegador.get(ruta), "credito")
    navegador.post(ruta, formulario(navegador.get(ruta), "credito").poner(alt__es="La plaza mayor", credito="Luis Ko"))
    assert navegador.post(ruta, vieja.poner(pie__es="De noche")).status_code == 302
    imagen.refresh_from_db()
    assert (imagen.credito, imagen.pies["es"]) == ("Luis Ko", {"alt": "La plaza mayor", "pie": "De noche"})
    choque = navegador.post(ruta, vieja.poner(alt__es="Una plaza llena"))
    assert choque.status_code == 422
    assert "Mientras usted escribía, otra persona escribió aquí: «La plaza mayor»." in palabras(choque)
    assert formulario(choque, "credito").datos["alt__es"] == ["Una plaza llena"]
    assert navegador.post(ruta, formulario(choque, "credito").datos).status_code == 302
    imagen.refresh_from_db()
    assert (imagen.credito, imagen.pies["es"]["alt"]) == ("Luis Ko", "Una plaza llena")


def test_la_imagen_de_un_borrador_no_la_ve_nadie_mas(client, perfil, duenio):
    imagen = agregar(perfil, duenio)
    ruta = reverse("perfiles:imagen_publica", args=[imagen.pk, "grande"])
    assert client.get(ruta).status_code == 404
    client.force_login(titular(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(ruta).status_code == 404
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(ruta).status_code == 404  # it was never published


def test_la_imagen_retirada_del_borrador_sigue_en_lo_publicado(client, navegador, duenio):
    perfil = publicado(duenio)
    imagen = agregar(perfil, duenio)
    tramite.publicar(perfil, por=duenio, ahora=timezone.now(), idiomas=[])
    navegador.post(url(perfil, "imagen_retirar", imagen.pk))
    client.logout()
    servida = client.get(reverse("perfiles:imagen_publica", args=[imagen.pk, "grande"]))
    assert servida.status_code == 200
    assert "public" in servida["Cache-Control"]


def test_la_imagen_que_sigue_en_borrador_no_la_ve_la_dgcp_y_la_de_una_version_si(client, duenio):
    perfil = publicado(duenio)
    primera = agregar(perfil, duenio)
    tramite.publicar(perfil, por=duenio, ahora=timezone.now(), idiomas=[])
    segunda = agregar(perfil, duenio)
    tramite.retirar(perfil, por=duenio, ahora=timezone.now(), nota="Se rehace.")
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA), backend="django.contrib.auth.backends.ModelBackend")
    servidas = [client.get(reverse("perfiles:imagen_publica", args=[i.pk, "grande"])) for i in (primera, segunda)]
    assert [servida.status_code for servida in servidas] == [200, 404]


def test_las_imagenes_de_otro_gobierno_no_existen(navegador, perfil):
    ajeno = titular()
    suyo = escrito(ajeno, secciones=[])
    imagen = agregar(suyo, ajeno)
    for nombre in ("imagen", "imagen_mover", "imagen_retirar"):
        assert navegador.post(url(suyo, nombre, imagen.pk)).status_code == 404
        assert navegador.post(url(perfil, nombre, imagen.pk)).status_code == 404  # nor under one's own profile
    imagen.refresh_from_db()
    assert imagen.retirada_en is None


def test_con_todas_las_imagenes_se_hacen_las_mismas_consultas(
    navegador, perfil, duenio, django_assert_max_num_queries, django_assert_num_queries
):
    agregar(perfil, duenio)
    navegador.get(url(perfil))
    with django_assert_max_num_queries(20) as con_una:
        navegador.get(url(perfil))
    for n in range(3):
        agregar(perfil, duenio, f"Imagen {n}")
    with django_assert_num_queries(len(con_una)):
        navegador.get(url(perfil))
