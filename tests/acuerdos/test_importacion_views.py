"""The import in the browser: who may, what the review says, and that one confirms the very file that was reviewed."""

import datetime as dt
import os

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from acuerdos.importacion import deposito
from acuerdos.models import Acuerdo
from directorio.roles import DGCP, TODOS, Rol
from tests.fabricas.directorio import UsuarioFactory

from .importacion.conftest import catalogos, hoja_csv, texto_csv

__all__ = ["catalogos"]

ELEGIR, REVISION = reverse("tramites:importar"), reverse("tramites:importar_revision")
CONFIRMAR, INFORME = reverse("tramites:importar_confirmar"), reverse("tramites:importar_informe")


def entrar(client, rol):
    client.force_login(UsuarioFactory(rol=rol), backend="django.contrib.auth.backends.ModelBackend")


@pytest.fixture
def analista(client, catalogos):
    entrar(client, Rol.DGCP_ANALISTA)
    return client


def subir(client, contenido, nombre="acuerdos.csv", codificacion="utf-8"):
    return client.post(ELEGIR, {"archivo": SimpleUploadedFile(nombre, contenido), "codificacion": codificacion})


def mensajes(respuesta) -> list[str]:
    return [str(mensaje) for mensaje in respuesta.context["messages"]]


@pytest.mark.parametrize("url", [ELEGIR, REVISION, INFORME, CONFIRMAR])
def test_solo_la_dgcp(client, db, url):
    codigos = {}
    for rol in TODOS:
        entrar(client, rol)
        codigos[rol] = client.post(url).status_code if url == CONFIRMAR else client.get(url).status_code
    assert {rol for rol, codigo in codigos.items() if codigo != 403} == DGCP
    client.logout()
    assert client.get(url).headers["Location"].startswith(reverse("account_login"))


def test_elegir_revisar_confirmar(analista):
    respuesta = subir(analista, hoja_csv({}, {"contraparte": "Roma", "pais": "Italia"}, {}))
    assert respuesta.headers["Location"] == REVISION
    revision = analista.get(REVISION)
    informe = revision.context["informe"]
    assert ([p.fila for p in informe.nuevas], informe.repetidas) == ([2, 3], [(4, "en la fila 2")])
    assert not Acuerdo.objects.exists()
    hecho = analista.post(CONFIRMAR, {"sha256": revision.context["guardado"]["sha256"]}, follow=True)
    assert mensajes(hecho) == ["Acuerdos históricos importados al Registro público: 2. Ya estaban: 1."]
    assert list(Acuerdo.objects.order_by("pk").values_list("clave", "abierto_por__rol")) == [
        ("h-00001", Rol.DGCP_ANALISTA),
        ("h-00002", Rol.DGCP_ANALISTA),
    ]
    assert default_storage.listdir(deposito.CARPETA)[1] == []


def test_los_errores_se_dicen_por_fila_y_columna_y_no_se_puede_confirmar(analista):
    subir(analista, hoja_csv({}, {"pais": "Narnia", "tipo": ""}))
    revision = analista.get(REVISION)
    contenido = revision.content.decode()
    assert [(e.fila, e.columna) for e in revision.context["errores"]] == [(3, "pais"), (3, "tipo")]
    assert "No hay un país «Narnia» en el catálogo." in contenido
    assert CONFIRMAR not in contenido
    confirmado = analista.post(CONFIRMAR, {"sha256": revision.context["guardado"]["sha256"]})
    assert confirmado.status_code == 422
    assert not Acuerdo.objects.exists()
    informe = b"".join(analista.get(INFORME)).decode("utf-8-sig")
    assert "error,3,pais,no hay un país «Narnia» en el catálogo.\r\n" in informe
    assert 'nuevo,2,,"Hermanamiento entre' in informe


@pytest.mark.parametrize(
    ("contenido", "nombre", "queja"),
    [
        (b"", "a.csv", "está vacío"),
        (texto_csv({}).encode("cp1252"), "a.csv", "no está en UTF-8"),
        (b"gobierno_mexicano,pais\r\nx,y\r\n", "a.csv", "Faltan las columnas"),
        (b"%PDF-1.7 x", "acuerdos.xlsx", "es un archivo PDF"),
        (hoja_csv({"fuente": "a\x00b"}), "a.csv", "nulo"),
    ],
)
def test_lo_ilegible_se_explica_al_elegirlo(analista, contenido, nombre, queja):
    respuesta = subir(analista, contenido, nombre)
    assert respuesta.status_code == 422
    assert queja in respuesta.content.decode()
    assert analista.get(REVISION).headers["Location"] == ELEGIR


def test_lo_que_se_rompe_a_media_lectura_se_explica_al_revisar(analista):
    subir(analista, hoja_csv({}) + b'"sin cerrar')
    assert "comillas sin cerrar" in mensajes(analista.get(REVISION, follow=True))[0]


def test_windows_1252_entra_cuando_se_elige(analista):
    subir(analista, texto_csv({}).encode("cp1252"), codificacion="cp1252")
    assert [p.gobierno.nombre for p in analista.get(REVISION).context["informe"].nuevas] == ["Acapulco de Juárez"]


def test_un_archivo_demasiado_grande(analista, settings):
    settings.ARCHIVO_TAMANIO_MAXIMO = 100
    respuesta = subir(analista, hoja_csv({}))
    assert respuesta.status_code == 422
    assert "pesa más de" in respuesta.content.decode()


def test_no_se_confirma_otro_archivo_que_el_de_la_pagina(analista):
    """Two tabs: the second one chose another file; the page of the first confirms nothing."""
    subir(analista, hoja_csv({}))
    viejo = analista.get(REVISION).context["guardado"]["sha256"]
    subir(analista, hoja_csv({"contraparte": "Roma"}))
    respuesta = analista.post(CONFIRMAR, {"sha256": viejo}, follow=True)
    assert mensajes(respuesta) == [
        "Ese archivo ya no es el que está en revisión. Compruebe cuál es antes de confirmar."
    ]
    assert [str(p.contrapartes[0]) for p in respuesta.context["informe"].nuevas] == ["Roma (Japón)"]
    assert not Acuerdo.objects.exists()


def test_confirmar_dos_veces_no_duplica_y_dice_que_paso(analista):
    subir(analista, hoja_csv({}))
    datos = {"sha256": analista.get(REVISION).context["guardado"]["sha256"]}
    analista.post(CONFIRMAR, datos)
    otra_vez = analista.post(CONFIRMAR, datos, follow=True)
    assert otra_vez.redirect_chain[-1][0] == ELEGIR
    assert Acuerdo.objects.count() == 1


def test_lo_que_nadie_confirma_se_olvida_en_un_dia(analista):
    subir(analista, hoja_csv({}))
    ficha = analista.session["importacion"]["ficha"]
    ruta = default_storage.path(f"{deposito.CARPETA}/{ficha}")
    ayer = (timezone.now() - dt.timedelta(hours=25)).timestamp()
    os.utime(ruta, (ayer, ayer))
    deposito.guardar(b"otro", ahora=timezone.now())
    assert len(default_storage.listdir(deposito.CARPETA)[1]) == 1
    assert "Vuelva a elegirlo" in mensajes(analista.get(REVISION, follow=True))[0]


@pytest.mark.parametrize("ficha", ["../../secreto", "x", "", "0" * 31])
def test_el_deposito_no_sale_de_su_carpeta(db, ficha):
    with pytest.raises(deposito.NoEsta):
        deposito.leer(ficha, sha256="")


def test_un_archivo_alterado_en_el_almacen_no_se_importa(db, ahora):
    guardado = deposito.guardar(b"uno", ahora=ahora)
    ruta = f"{deposito.CARPETA}/{guardado['ficha']}"
    with open(default_storage.path(ruta), "wb") as archivo:
        archivo.write(b"otro")
    with pytest.raises(deposito.NoEsta, match="cambió desde que se revisó"):
        deposito.leer(**guardado)
