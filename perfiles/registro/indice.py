"""The index of the published profiles: what lists, filters, comparisons and affinity read."""

from collections.abc import Iterator

from django.db import OperationalError, transaction
from django.db.models import Sum

from directorio.models import Gobierno, Materia, Municipio, Ods, Pais, TipoGobierno

from ..busqueda import sellar
from ..estructura import ORIGINAL, PERFIL, Clase, Sector, TipoCiudad
from ..models import Clase as ClaseEscrito
from ..models import Escrito, PerfilPublicado, Version
from ..textos import resumir

LARGO_DE_RESUMEN = 320
DEMASIADO_PARA_POSTGRESQL = "54000"  # its code of error


def indexar(escrito: Escrito) -> PerfilPublicado | None:
    """Write what the lists say of a profile from its published version; None when it has none, or it is a plan."""
    if escrito.clase != ClaseEscrito.PERFIL or escrito.publicada is None:
        return None
    perfil = _escribir(escrito, renglon_de(escrito))
    sellar()
    return perfil


def _escribir(escrito: Escrito, renglon: dict) -> PerfilPublicado:
    """Write the row; of more different words than PostgreSQL indexes (a megabyte), the first ones are found."""
    while True:
        try:
            with transaction.atomic():
                return PerfilPublicado.objects.update_or_create(escrito=escrito, defaults=renglon)[0]
        except OperationalError as error:
            if error.__cause__.diag.sqlstate != DEMASIADO_PARA_POSTGRESQL or not renglon["texto"]:
                raise
            renglon["texto"] = renglon["texto"][: len(renglon["texto"]) * 3 // 4]


def reindexar_todo() -> int:
    """Make the index again, whole, from the published versions; give how many profiles it has."""
    escritos = Escrito.objects.con_partes().filter(clase=ClaseEscrito.PERFIL, publicada__isnull=False)
    return sum(indexar(escrito) is not None for escrito in escritos.iterator(chunk_size=200))


def renglon_de(escrito: Escrito) -> dict:
    """Give the fields of the index of a published profile."""
    gobierno, version = escrito.gobierno, escrito.publicada
    secciones = version.contenido["secciones"].get(ORIGINAL, {})
    presentacion = secciones.get("presentacion", {})
    lugar = secciones.get("fisico", {}).get("lugar") or {}
    cifras = _cifras(secciones)
    resumenes = _por_idioma(version, "presentacion", "resumen")
    return {
        "clave": gobierno.clave,
        "nombre": gobierno.nombre,
        "nombre_publico": gobierno.nombre_publico,
        "entidad": gobierno.entidad.clave if gobierno.entidad else "",
        "es_estatal": gobierno.tipo == TipoGobierno.ESTATAL,
        "latitud": lugar.get("latitud"),
        "longitud": lugar.get("longitud"),
        "poblacion": poblacion_de(gobierno, cifras),
        "cifras": cifras,
        "tipos": presentacion.get("tipos", []),
        "sectores": presentacion.get("sectores", []),
        "temas": _union(presentacion.get("temas", []), _de_proyectos(secciones, "temas")),
        "ods": _union(presentacion.get("ods", []), _de_proyectos(secciones, "ods")),
        "idiomas": presentacion.get("idiomas", []),
        "paises": presentacion.get("paises", []),
        "idiomas_publicados": version.idiomas,
        "lema": _por_idioma(version, "presentacion", "lema"),
        "resumen": {i: resumir(t, LARGO_DE_RESUMEN) for i, t in resumenes.items()},
        "proyectos": _proyectos(version),
        "portada": _portada(version),
        "texto": " · ".join(dict.fromkeys(filter(None, _palabras(escrito)))),
        "publicado_en": version.publicada_en,
        "es_demo": escrito.es_demo,
    }


def poblacion_de(gobierno: Gobierno, cifras: dict) -> int | None:
    """Give the inhabitants of a government: what its profile says, or what the census of the directory does."""
    if dicha := cifras.get("poblacion", {}).get("valor"):
        return int(float(dicha))
    if gobierno.tipo == TipoGobierno.ESTATAL:
        return Municipio.objects.filter(entidad=gobierno.entidad).aggregate(n=Sum("poblacion"))["n"]
    return gobierno.municipio.poblacion if gobierno.municipio else None


def _cifras(secciones: dict) -> dict:
    claves = {e.clave: s.clave for s, e in PERFIL.elementos() if e.clase == Clase.CIFRA}
    return {clave: v for clave, s in claves.items() if (v := secciones.get(s, {}).get(clave))}


def _union(*listas: list[str]) -> list[str]:
    return list(dict.fromkeys(codigo for lista in listas for codigo in lista))


def _de_proyectos(secciones: dict, columna: str) -> list[str]:
    filas = secciones.get("proyectos", {}).get("proyectos", [])
    return [codigo for fila in filas for codigo in fila.get(columna, [])]


def _por_idioma(version: Version, seccion: str, elemento: str) -> dict[str, str]:
    suyas = version.contenido["secciones"].items()
    return {idioma: v for idioma, por_seccion in suyas if (v := por_seccion.get(seccion, {}).get(elemento))}


def _proyectos(version: Version) -> list[dict[str, str]]:
    secciones = version.contenido["secciones"]
    filas = secciones.get(ORIGINAL, {}).get("proyectos", {}).get("proyectos", [])
    traducidas = {i: s.get("proyectos", {}).get("proyectos", {}) for i, s in secciones.items() if i != ORIGINAL}
    return [
        {ORIGINAL: fila["titulo"]}
        | {i: t for i, filas_i in traducidas.items() if (t := filas_i.get(fila["id"], {}).get("titulo"))}
        for fila in filas
        if fila.get("titulo")
    ]


def _portada(version: Version) -> dict:
    imagenes = version.contenido["imagenes"]
    suyas = [i for i in imagenes if i["seccion"] == "presentacion"] or imagenes
    if not suyas:
        return {}
    return {"id": suyas[0]["id"], "alt": {idioma: t.get("alt", "") for idioma, t in suyas[0]["pies"].items()}}


def _palabras(escrito: Escrito) -> Iterator[str]:
    """Give every word by which a profile is found: places, lists in both languages, and all that it says."""
    gobierno, version = escrito.gobierno, escrito.publicada
    yield from (gobierno.nombre_publico, gobierno.entidad.nombre if gobierno.entidad else "")
    secciones = version.contenido["secciones"]
    presentacion = secciones.get(ORIGINAL, {}).get("presentacion", {})
    yield from (str(TipoCiudad(t).label) for t in presentacion.get("tipos", []))
    yield from (str(Sector(s).label) for s in presentacion.get("sectores", []))
    temas = [*presentacion.get("temas", []), *_de_proyectos(secciones.get(ORIGINAL, {}), "temas")]
    for nombres in Materia.objects.filter(clave__in=temas).values_list("nombre", "nombre_en"):
        yield from nombres
    ods = [int(n) for n in presentacion.get("ods", [])]
    yield from Ods.objects.filter(numero__in=ods).values_list("nombre", flat=True)
    for nombres in Pais.objects.filter(codigo__in=presentacion.get("paises", [])).values_list("nombre", "nombre_en"):
        yield from nombres
    original = secciones.get(ORIGINAL, {})
    dichos = [
        (seccion.clave, elemento, dicho)
        for seccion, elemento in PERFIL.elementos()
        if elemento.clase in (Clase.FRASE, Clase.TEXTO, Clase.LISTA)
        and (dicho := original.get(seccion.clave, {}).get(elemento.clave))
    ]
    for _seccion, elemento, dicho in dichos:
        yield from _textos(dicho, elemento)
    for idioma in version.idiomas[1:]:  # the Spanish first
        for seccion, elemento, dicho in dichos:
            yield from _traducidos(dicho, secciones.get(idioma, {}).get(seccion, {}).get(elemento.clave))


def _textos(valor, elemento) -> Iterator[str]:
    if isinstance(valor, str):
        yield valor
        return
    escritas = {c.clave for c in elemento.columnas if c.clase in (Clase.FRASE, Clase.TEXTO)}
    for fila in valor:
        yield from (texto for clave, texto in fila.items() if clave in escritas)


def _traducidos(dicho, traducido) -> Iterator[str]:
    """Give what a translation says of what the Spanish still does: only that is read."""
    if isinstance(traducido, str):
        yield traducido
    elif traducido:
        for fila in dicho:
            suya = traducido.get(fila["id"], {})
            yield from (texto for columna, texto in suya.items() if fila.get(columna))
