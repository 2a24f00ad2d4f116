"""The people of the stories, the files that they send, and how they press a button."""

import io
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from directorio.models import Gobierno, TipoGobierno
from directorio.roles import Rol
from tests.fabricas.directorio import AdministracionFactory, GobiernoFactory, UsuarioFactory


@pytest.fixture
def catalogos(db):
    call_command("cargar_catalogos", verbosity=0)


@pytest.fixture
def personas(catalogos):
    """One person per role, and the OFAI head of another government."""
    irapuato = GobiernoFactory(municipio__nombre="Irapuato")
    AdministracionFactory(gobierno=irapuato)
    otro = Gobierno.objects.filter(tipo=TipoGobierno.ESTATAL).first() or GobiernoFactory(estatal=True)
    return {
        "enlace": UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=irapuato, nombre="Elena Enlace"),
        "titular": UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=irapuato, nombre="Tomás Titular"),
        "ajena": UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=otro, nombre="Ajena Otra"),
        "analista": UsuarioFactory(rol=Rol.DGCP_ANALISTA, nombre="Ana Analista"),
        "direccion": UsuarioFactory(rol=Rol.DGCP_DIRECCION, nombre="Diana Dirección"),
        "revisor": UsuarioFactory(rol=Rol.CJ_REVISOR, nombre="Raúl Revisor"),
        "consultoria": UsuarioFactory(rol=Rol.CJ_TITULAR, nombre="Carla Consultora"),
    }


@pytest.fixture
def pdf():
    """Give a small PDF that says something of its own."""

    def hacer(texto="Texto", nombre="texto.pdf"):
        cuerpo = f"%PDF-1.4\n% {texto}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        cuerpo += "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        return SimpleUploadedFile(nombre, cuerpo.encode(), "application/pdf")

    return hacer


@pytest.fixture
def word():
    """Give a Word file with one paragraph per line."""

    def hacer(texto, nombre="proyecto.docx"):
        documento, memoria = docx.Document(), io.BytesIO()
        for linea in texto.splitlines():
            documento.add_paragraph(linea)
        documento.save(memoria)
        return SimpleUploadedFile(nombre, memoria.getvalue())

    return hacer


@pytest.fixture
def actuar(client, django_capture_on_commit_callbacks):
    """Sign a person in and send the form of a page, with the version that it shows; effects leave after the commit."""

    def enviar(persona, url, datos=None, *, sigue=True):
        client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
        pagina = client.get(url)
        form = pagina.context and pagina.context.get("form")
        version = form["version"].value() if form is not None and "version" in form.fields else ""
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, {"version": version or "", **(datos or {})}, follow=sigue)

    return enviar


def fila(prefijo, *filas):
    """Give the fields of a formset with those rows."""
    datos = {f"{prefijo}-TOTAL_FORMS": str(len(filas)), f"{prefijo}-INITIAL_FORMS": "0"}
    for i, campos in enumerate(filas):
        datos |= {f"{prefijo}-{i}-{campo}": valor for campo, valor in campos.items()}
    return datos


def url_paso(acuerdo, accion):
    return reverse(f"tramites:{accion}", args=[acuerdo.folio])


def en_dias(dias):
    return (timezone.localdate() + timedelta(days=dias)).isoformat()
