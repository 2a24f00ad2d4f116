"""Logging many agreements at once: what was inscribed before there was a log, and the generators of volume."""

import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection, transaction
from django.db.models import Q

from expediente.documentos import tomar_numero
from expediente.models import DocumentoEmitido

from ..estados import INSCRITOS
from ..models import Acuerdo, Asiento, Vinculo
from ..models.bitacora import canonico, eslabon, sha256
from .asentar import SERIE, asentar_comunicacion, asentar_constancia, asentar_vinculo, huella_de
from .retrato import Retratista, instante

LOTE = 2000
COPIAR = "COPY acuerdos_asiento (numero, tipo, acuerdo_id, asentado_en, contenido, sha256, anterior, huella) FROM STDIN"


@transaction.atomic
def asentar_en_lote(pks: Iterable[int], *, ahora, lote: int = LOTE) -> int:
    """Log the inscription of many agreements in the order given, with flat memory; give how many.

    All or nothing. Raises BitacoraRota, and IntegrityError when one of them was logged already.
    """
    retratista, pks, cuantos = Retratista(), iter(pks), 0
    numero = tomar_numero(SERIE, 0, cuantos=0)
    anterior = huella_de(numero)
    momento, cuando, tipo = instante(ahora), ahora.isoformat(), str(Asiento.Tipo.INSCRIPCION)
    while tramo := list(islice(pks, lote)):
        retratos, copia = retratista.retratar(tramo), io.StringIO()
        for pk in tramo:
            retrato, numero = retratos[pk], numero + 1
            texto = canonico({"tipo": tipo, "clave": retrato["clave"], "momento": momento, "acuerdo": retrato})
            suya = sha256(texto)
            huella = eslabon(numero, anterior, suya)
            escrito = texto.replace("\\", r"\\")  # the only letter of a COPY that JSON leaves in sight
            copia.write(f"{numero}\t{tipo}\t{pk}\t{cuando}\t{escrito}\t{suya}\t{anterior}\t{huella}\n")
            anterior = huella
        copia.seek(0)
        with connection.cursor() as cursor:
            cursor.copy_expert(COPIAR, copia)
        cuantos += len(tramo)
        tomar_numero(SERIE, 0, cuantos=len(tramo))
    return cuantos


def sin_asiento():
    """Give the inscribed agreements that the log does not know, by their number."""
    asentados = Asiento.objects.filter(tipo=Asiento.Tipo.INSCRIPCION).values("acuerdo_id")
    return Acuerdo.objects.filter(estado__in=INSCRITOS).exclude(pk__in=asentados).order_by("numero_registro")


def vinculos_inscritos():
    """Give the relations in force of which one end at least is inscribed: the log must know them."""
    de_alguno = Q(anterior__estado__in=INSCRITOS) | Q(posterior__estado__in=INSCRITOS)
    return Vinculo.objects.en_vigor().filter(de_alguno).select_related("anterior", "posterior").order_by("pk")


@transaction.atomic
def asentar_faltantes(*, ahora) -> dict[str, int]:
    """Log what was inscribed, certified, communicated or related without an entry; a second run adds nothing.

    Such an entry proves what the Registro said when it was written, not before.
    """
    tomar_numero(SERIE, 0, cuantos=0)
    hechos = {"inscripciones": asentar_en_lote(list(sin_asiento().values_list("pk", flat=True)), ahora=ahora)}
    for nombre, tipo, clase in (
        ("constancias", Asiento.Tipo.CONSTANCIA, "constancia"),
        ("comunicaciones", Asiento.Tipo.COMUNICACION, "comunicacion"),
    ):
        hechos[nombre] = 0
        for documento in _documentos_sin(tipo, clase):
            if tipo == Asiento.Tipo.CONSTANCIA:
                asentar_constancia(documento, ahora=ahora)
            else:
                asentar_comunicacion(documento.objeto, documento, ahora=ahora)
            hechos[nombre] += 1
    con_vinculo = Asiento.objects.filter(tipo=Asiento.Tipo.VINCULO).values_list("contenido", flat=True)
    nuevos = vinculos_inscritos().exclude(pk__in={json.loads(uno)["vinculo"]["id"] for uno in con_vinculo})
    hechos["relaciones"] = len([asentar_vinculo(vinculo, ahora=ahora) for vinculo in nuevos])
    return hechos


def _documentos_sin(tipo: str, clase: str) -> Iterator[DocumentoEmitido]:
    ya = Asiento.objects.filter(tipo=tipo).values("acuerdo_id")
    acuerdos = Acuerdo.objects.filter(estado__in=INSCRITOS).exclude(pk__in=ya)
    documentos = DocumentoEmitido.objects.filter(
        tipo_objeto__app_label="acuerdos", tipo_objeto__model="acuerdo", objeto_id__in=acuerdos.values("pk"),
        clase=clase,
    )  # fmt: skip
    if tipo == Asiento.Tipo.CONSTANCIA:  # what is logged of it is the hash of its PDF
        documentos = documentos.filter(generado_en__isnull=False)
    vistos = set()
    for documento in documentos.order_by("pk").iterator(chunk_size=LOTE):
        if documento.objeto_id not in vistos:
            vistos.add(documento.objeto_id)
            yield documento
