"""Brochures as the tests ask for them, make them and read them."""

import io

import pypdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from perfiles import registro
from perfiles.models import Folleto, Formato
from perfiles.publicaciones import folletos
from tests.fabricas.directorio import (
    AdministracionFactory,
    EntidadFactory,
    GobiernoFactory,
    IdiomaFactory,
    MunicipioFactory,
    OfaiFactory,
)
from tests.fabricas.perfiles import AHORA, titular

HOY = AHORA.date()


def con_oficina():
    """Give the titular of a municipio of Jalisco that has an office and an administration."""
    jalisco = EntidadFactory(clave="14", nombre="Jalisco", nombre_corto="Jalisco")
    gobierno = GobiernoFactory(municipio=MunicipioFactory(entidad=jalisco, nombre="Guadalajara"), clave="guadalajara")
    OfaiFactory(gobierno=gobierno, nombre="Dirección de Enlace", telefono="+52 33 1234 5678")
    AdministracionFactory(gobierno=gobierno)
    IdiomaFactory(codigo="ko", nombre="Coreano")
    return titular(gobierno)


def encolados(monkeypatch) -> list:
    """Give the jobs that will be queued, none of them done."""
    salida = []
    monkeypatch.setattr("perfiles.publicaciones.folletos.encolar", lambda tarea, **k: salida.append((tarea, k)))
    return salida


def foto(color="teal"):
    memoria = io.BytesIO()
    Image.new("RGB", (1200, 800), color).save(memoria, "JPEG")
    return SimpleUploadedFile("plaza.jpg", memoria.getvalue(), "image/jpeg")


def ilustrar(uno, por, *secciones):
    for n, seccion in enumerate(secciones):
        registro.agregar_imagen(
            uno, seccion, foto(), alt=f"Vista {n} de {seccion}", credito="Ana Ruiz", por=por, ahora=AHORA
        )


def pedir(uno, *, idioma="es", formato=Formato.FOLLETO, hoy=HOY, borrador=False) -> Folleto:
    return folletos.pedir(uno, idioma=idioma, formato=formato, hoy=hoy, ahora=timezone.now(), borrador=borrador)


def hacer(folleto: Folleto) -> pypdf.PdfReader:
    assert folletos.generar(folleto.pk, ahora=timezone.now())
    folleto.refresh_from_db()
    return pypdf.PdfReader(io.BytesIO(folleto.archivo.read()))


def texto_de(lector) -> str:
    return " ".join(" ".join(pagina.extract_text() for pagina in lector.pages).split())


def alternativas(lector) -> list[str]:
    return [str(figura.get("/Alt", "")) for figura in _nodos(lector.trailer["/Root"]["/StructTreeRoot"], "/Figure")]


def _nodos(nodo, clase):
    hijos = nodo.get("/K", []) if hasattr(nodo, "get") else []
    for hijo in hijos if isinstance(hijos, list) else [hijos]:
        hijo = hijo.get_object()
        if hasattr(hijo, "get"):
            if hijo.get("/S") == clase:
                yield hijo
            yield from _nodos(hijo, clase)


def marcadores(lector, lista=None) -> list[tuple[str, int]]:
    """The bookmarks of the first level of the sections: their title and their page, from 1."""
    salida = []
    for uno in lector.outline if lista is None else lista:
        if not isinstance(uno, list):
            salida.append((uno.title, lector.get_destination_page_number(uno) + 1))
    return salida
