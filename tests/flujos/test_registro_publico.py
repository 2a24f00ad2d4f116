"""A citizen finds an agreement, from a spreadsheet that the DGCP brought and from an inscription, and takes it away."""

import csv
import hashlib
import io
import re
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from acuerdos.estados import Estado
from tests.fabricas.acuerdos import Elenco, llevar_a

ENVIADOS = Path(settings.BASE_DIR, "acuerdos", "datos", "acuerdos_historicos.csv")
RESPALDO = "django.contrib.auth.backends.ModelBackend"


def enlaces(respuesta) -> list[str]:
    return re.findall(r'href="(/registro/(?:h|rai)-\d+/)"', respuesta.content.decode())


def test_de_la_hoja_de_calculo_y_de_la_inscripcion_a_las_manos_de_cualquiera(client, personas, ahora):
    # Nobody has brought anything yet: the portal says so, and what to do.
    assert "Todavía no hay inscripciones" in client.get("/").content.decode()
    assert client.get("/tramites/importar/").status_code == 302

    # The DGCP brings the history, reads what would happen, and confirms.
    client.force_login(personas["analista"], backend=RESPALDO)
    archivo = SimpleUploadedFile("historia.csv", ENVIADOS.read_bytes())
    revision = client.post("/tramites/importar/", {"archivo": archivo, "codificacion": "utf-8"}, follow=True)
    assert (len(revision.context["informe"].nuevas), revision.context["errores"]) == (136, [])
    client.post(reverse("tramites:importar_confirmar"), {"sha256": revision.context["guardado"]["sha256"]})
    client.logout()

    # Meanwhile an agreement is negotiated, dictaminado, signed and inscribed.
    inscrito = llevar_a(
        Estado.INSCRITO, Elenco(gobierno=personas["titular"].gobierno), ahora=ahora, titulo="Acuerdo con Ciudad Nueva"
    )

    # Anybody, without signing in, starts at the home page and looks for words as they would type them.
    portada = client.get("/")
    assert portada.context["cifras"]["acuerdos"] == 137
    assert enlaces(portada) == ["/registro/rai-00001/"]
    assert enlaces(client.get("/registro/", {"q": "acapulco prefectura miyagi"})) == ["/registro/h-00001/"]
    de_1981 = {"q": "hermanamientos JAPON", "anio_desde": "1981", "anio_hasta": "1981"}
    assert enlaces(client.get("/registro/", de_1981)) == ["/registro/h-00008/"]
    assert len(enlaces(client.get("/registro/", {"pais": "JP", "entidad": "11"}))) == 2
    assert enlaces(client.get("/registro/", {"pais": "GU"})) == ["/registro/h-00065/"]
    assert enlaces(client.get("/registro/", {"situacion": "inscrito"})) == ["/registro/rai-00001/"]

    # A historical record says where it comes from and what it does not prove.
    historico = client.get("/registro/h-00001/").content.decode()
    for dicho in ("Histórico, pendiente de cotejo", "23 de octubre de 1973", "clair.or.jp", "no prueba la existencia"):
        assert dicho in historico

    # The inscribed one has its signed copy, whose hash is the one that the page says, and its constancia.
    ficha = client.get("/registro/rai-00001/")
    (copia,) = ficha.context["ficha"].copias
    assert hashlib.sha256(b"".join(client.get(copia.url))).hexdigest() == copia.archivo.sha256
    assert copia.archivo.sha256[:8] in ficha.content.decode()
    constancia = inscrito.documentos.get(clase="constancia")
    assert client.get(reverse("verificar:documento", args=[constancia.codigo])).status_code == 200

    # And all of it is taken away as a file, which brought back changes nothing.
    contenido = b"".join(client.get("/registro/exportar.csv"))
    assert len(list(csv.DictReader(io.StringIO(contenido.decode("utf-8-sig"))))) == 137
    client.force_login(personas["direccion"], backend=RESPALDO)
    archivo = SimpleUploadedFile("registro.csv", contenido)
    revision = client.post("/tramites/importar/", {"archivo": archivo, "codificacion": "utf-8"}, follow=True)
    informe = revision.context["informe"]
    assert (informe.nuevas, len(informe.repetidas), informe.errores) == ([], 137, [])
    assert "No hay nada nuevo" in revision.content.decode()
