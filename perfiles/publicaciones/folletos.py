"""The PDFs of profiles and plans: asked by anybody, made once for what they say, and swept when nobody needs them.

What one says is taken when it is asked for, and names it: whoever asks for the same words is led to the same PDF, and a
new agreement, another spelling of a name or another version of the portal makes another. A worker prints it afterwards.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from acuerdos.busqueda.nombres import nombre
from expediente import una_vez
from sre_portal.adapters.cola import encolar
from sre_portal.version import huella_del_codigo

from ..estructura import ORIGINAL, Clase, Origen
from ..ficha.fotografia import en_idiomas, fotografiar
from ..ficha.hechos import hechos_de
from ..ficha.lectura import CATALOGOS, SEGUNDA, nombre_de
from ..models import Escrito, Folleto, Formato
from .imprenta import imagenes_de, imprimir
from .impreso import Impreso, rotulos_de

EN_ESPERA_MAXIMOS = 200  # PDFs waiting at once; beyond, whoever asks is told to come back
LARGO_DEL_CODIGO = 24


class DemasiadosEnEspera(Exception):
    """Too many PDFs are waiting: the worker is away, or somebody asks for too many. Its message is for people."""

    def __init__(self):
        super().__init__(_("Hay muchos PDF en espera. Vuelva a pedirlo en unos minutos."))


# Asking ------------------------------------------------------------------------------------------


def pedir(
    escrito: Escrito, *, idioma: str, formato: str, hoy: dt.date, ahora: dt.datetime, borrador: bool = False
) -> Folleto:
    """Give the PDF of what is published, or of the draft, asking for it if nobody has; raise DemasiadosEnEspera.

    The language is one of those published (or written), and the document is printed in that format: who calls knows.
    """
    with override(rotulos_de(idioma)):
        datos = datos_de(escrito, idioma, hoy=hoy, borrador=borrador)
        codigo = codigo_de(escrito, datos, idioma, formato)
    if folleto := Folleto.objects.filter(codigo=codigo).first():
        return folleto
    if por_generar().count() >= EN_ESPERA_MAXIMOS:
        raise DemasiadosEnEspera
    nuevo = {
        "escrito": escrito, "version": None if borrador else escrito.publicada, "formato": formato, "idioma": idioma,
        "datos": datos, "pedido_en": ahora,
    }  # fmt: skip
    folleto, creado = Folleto.objects.get_or_create(codigo=codigo, defaults=nuevo)
    if creado:
        encolar("perfiles.tasks.generar_folleto", folleto_id=folleto.pk)
    return folleto


def datos_de(escrito: Escrito, idioma: str, *, hoy: dt.date, borrador: bool = False) -> dict:
    """Take everything that the PDF of a document in a language says, as it is now, in the language of its labels."""
    gobierno, version = escrito.gobierno, None if borrador else escrito.publicada
    contenido = version.contenido if version else fotografiar(escrito)
    return {
        "contenido": en_idiomas(contenido, {idioma, SEGUNDA, ORIGINAL}),
        "hechos": hechos_de(gobierno, hoy=hoy).como_datos(),
        "gobierno": {
            "clave": gobierno.clave,
            "nombre": gobierno.nombre,
            "nombre_publico": gobierno.nombre_publico,
            "entidad": gobierno.entidad.clave if gobierno.entidad else "",
            "es_municipal": gobierno.municipio_id is not None,
        },
        "idiomas": version.idiomas if version else sorted(contenido["secciones"], key=lambda i: (i != ORIGINAL, i)),
        "version": version.numero if version else None,
        "publicada_en": version.publicada_en.isoformat() if version else "",
        "es_demo": escrito.es_demo,
    }


def codigo_de(escrito: Escrito, datos: dict, idioma: str, formato: str) -> str:
    """Name a PDF by what it says: its data, the names of the values in them, and what prints them."""
    partes = [escrito.pk, idioma, formato, huella_del_codigo(), datos, dict(_nombres(escrito, datos))]
    texto = json.dumps(partes, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(texto.encode()).hexdigest()[:LARGO_DEL_CODIGO]


def _nombres(escrito: Escrito, datos: dict) -> Iterator[tuple[str, str]]:
    """Give how each value of a catalogue that the PDF mentions is called now: the staff may write them again."""
    yield "entidad", nombre("entidad", datos["gobierno"]["entidad"])
    for acuerdo in datos["hechos"]["acuerdos"]:
        yield from _de_catalogo(Origen.PAISES, acuerdo["paises"])
    for visita in datos["hechos"]["visitas"]:
        yield from _de_catalogo(Origen.PAISES, [lugar["pais"] for lugar in visita["lugares"]])
        yield from _de_catalogo(Origen.MATERIAS, visita["materias"])
    secciones = datos["contenido"]["secciones"].get(ORIGINAL, {})
    for seccion, elemento in escrito.estructura.elementos():
        valor = secciones.get(seccion.clave, {}).get(elemento.clave)
        if not valor:
            continue
        if elemento.clase == Clase.OPCIONES:
            yield from _de_catalogo(elemento.origen, valor)
        elif elemento.clase == Clase.LISTA:
            for columna in elemento.columnas:
                if columna.clase == Clase.OPCIONES:
                    for fila in valor:
                        yield from _de_catalogo(columna.origen, fila.get(columna.clave) or [])


def _de_catalogo(origen: Origen | None, valor: str | list[str]) -> Iterator[tuple[str, str]]:
    if origen in CATALOGOS:
        for codigo in [valor] if isinstance(valor, str) else valor:
            yield f"{origen}:{codigo}", nombre_de(origen, codigo)


# Making ------------------------------------------------------------------------------------------


def generar(folleto_id: int, *, ahora: dt.datetime) -> bool:
    """Print and store a PDF, and how many pages each section takes; safe to run twice and side by side.

    Gives whether it is ready. A failure is written on its row and raised again.
    """
    return una_vez.generar(Folleto, folleto_id, ahora=ahora, producir=_producir, campos=("paginas", "medidas"))


def _producir(folleto: Folleto) -> bytes:
    imagenes = imagenes_de(folleto.escrito, folleto.datos["contenido"])
    impreso = Impreso(folleto.escrito.clase, folleto.datos, folleto.idioma, imagenes.keys())
    hecho = imprimir(impreso, folleto.formato, {n: una for suyas in imagenes.values() for n, una in suyas.items()})
    folleto.paginas, folleto.medidas = hecho.paginas, hecho.medidas
    return hecho.contenido


def por_generar() -> QuerySet[Folleto]:
    """Give the PDFs that wait for their file and were not given up."""
    return una_vez.por_generar(Folleto)


# Keeping -----------------------------------------------------------------------------------------


def barrer(*, antes_de: dt.datetime) -> int:
    """Delete the PDFs asked before a moment, with their files; give how many. Anybody may ask for them again.

    Of what is or was public, the latest made of each language and format stays.
    """
    posterior = Folleto.objects.filter(
        escrito=OuterRef("escrito"), idioma=OuterRef("idioma"), formato=OuterRef("formato"), version__isnull=False,
        generado_en__isnull=False, pedido_en__gt=OuterRef("pedido_en"),
    )  # fmt: skip
    sobran = Q(version__isnull=True) | Q(generado_en__isnull=True) | Exists(posterior)
    return una_vez.barrer(Folleto.objects.filter(sobran, pedido_en__lt=antes_de))


# Giving ------------------------------------------------------------------------------------------


def es_publico(folleto: Folleto) -> bool:
    """Say whether anybody may have it: it is of what is published now."""
    escrito = folleto.escrito
    return escrito.es_publico and folleto.version_id is not None and folleto.version_id == escrito.publicada_id


def del_borrador(escrito: Escrito, *, hoy: dt.date, ahora: dt.datetime) -> Folleto:
    """Give the brochure of the draft in Spanish, by which its sections are measured; raise DemasiadosEnEspera."""
    return pedir(escrito, idioma=ORIGINAL, formato=Formato.FOLLETO, hoy=hoy, ahora=ahora, borrador=True)
