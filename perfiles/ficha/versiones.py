"""What differs between two contents of a profile or a plan: two versions, or one and the draft.

A content is in the shape of `Version.contenido`. A text is compared word by word; anything else, what was and what is.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from acuerdos.busqueda.nombres import nombre
from sre_portal.comparacion import Parrafo, comparar

from ..estructura import ORIGINAL, TITULO, Clase, Elemento, Estructura, Seccion
from .lectura import Celda, Fila, Lectura

QUE = {"nueva": "se agrega", "cambia": "cambia", "quitada": "se quita"}


@dataclass(frozen=True)
class Diferencia:
    """That a section in a language is not the same in two contents."""

    seccion: Seccion
    idioma: str
    que: str  # a key of QUE

    @property
    def texto(self) -> str:
        """Say it: «Panorama económico, en inglés: cambia»."""
        lengua = "" if self.idioma == ORIGINAL else f", en {nombre('idioma', self.idioma).lower()}"
        return f"«{self.seccion.titulo}»{lengua}: {QUE[self.que]}"


@dataclass(frozen=True)
class FilaComparada:
    """A row of a list that was added, taken away or changed; of one that changed, each of its cells."""

    titulo: str
    que: str
    celdas: list[tuple[str, list[Parrafo]]] = field(default_factory=list)


@dataclass(frozen=True)
class Cambio:
    """An element that differs: its paragraphs, or its rows."""

    etiqueta: str
    parrafos: list[Parrafo] = field(default_factory=list)
    filas: list[FilaComparada] = field(default_factory=list)


@dataclass(frozen=True)
class SeccionComparada:
    seccion: Seccion
    idioma: str
    nombre_del_idioma: str
    cambios: list[Cambio]
    entera: str = ""  # "nueva" or "quitada" when only one of the two says something

    @property
    def ancla(self) -> str:
        return f"{self.seccion.clave}-{self.idioma}"


def diferencias(estructura: Estructura, antes: Mapping, despues: Mapping, idiomas=None) -> list[Diferencia]:
    """Give which sections differ, in which languages (all, or those named), Spanish first."""
    salida = []
    for idioma in _idiomas(antes, despues):
        if idiomas is not None and idioma not in idiomas:
            continue
        for seccion in estructura.secciones:
            uno, otro = _escrito(antes, idioma, seccion), _escrito(despues, idioma, seccion)
            if uno != otro or _imagenes(antes, seccion, idioma) != _imagenes(despues, seccion, idioma):
                que = "cambia" if bool(uno) == bool(otro) else "nueva" if otro else "quitada"
                salida.append(Diferencia(seccion, idioma, que))
    return salida


def huella_de(contenido: Mapping) -> str:
    """Give a short name of what a content says: a page that shows it can tell later whether it is still the same."""
    dicho = json.dumps([contenido["ediciones"], contenido["imagenes"]], sort_keys=True)
    return hashlib.sha256(dicho.encode()).hexdigest()[:16]


def comparar_contenidos(estructura: Estructura, antes: Mapping, despues: Mapping) -> list[SeccionComparada]:
    """Compare two contents section by section and element by element, Spanish first."""
    lecturas = Lectura(estructura, antes), Lectura(estructura, despues)
    salida = []
    for idioma in _idiomas(antes, despues):
        for seccion in estructura.secciones:
            if idioma == ORIGINAL:
                cambios = list(_cambios(seccion, *lecturas))
            else:
                escritos = _escrito(antes, idioma, seccion), _escrito(despues, idioma, seccion)
                cambios = list(_traducidos(seccion, *escritos, lecturas))
            cambios += _de_imagenes(seccion, antes, despues, idioma)
            if cambios:
                antes_dice, despues_dice = (bool(_escrito(c, idioma, seccion)) for c in (antes, despues))
                entera = "" if antes_dice == despues_dice else "nueva" if despues_dice else "quitada"
                salida.append(SeccionComparada(seccion, idioma, nombre("idioma", idioma), cambios, entera))
    return salida


def _idiomas(antes: Mapping, despues: Mapping) -> list[str]:
    de_imagenes = (idioma for uno in (antes, despues) for imagen in uno["imagenes"] for idioma in imagen["pies"])
    hay = {ORIGINAL, *antes["secciones"], *despues["secciones"], *de_imagenes}
    return sorted(hay, key=lambda idioma: (idioma != ORIGINAL, idioma))


def _escrito(contenido: Mapping, idioma: str, seccion: Seccion) -> Mapping:
    return contenido["secciones"].get(idioma, {}).get(seccion.clave, {})


def _imagenes(contenido: Mapping, seccion: Seccion, idioma: str) -> list[tuple]:
    """Give what a section's images say in a language; whose and which they are is told with the Spanish."""
    suyas = [imagen for imagen in contenido["imagenes"] if imagen["seccion"] == seccion.clave]
    if idioma != ORIGINAL:
        return [(imagen["id"], imagen["pies"][idioma]) for imagen in suyas if imagen["pies"].get(idioma)]
    return [(imagen["id"], imagen["pies"].get(idioma), imagen["credito"]) for imagen in suyas]


def _cambios(seccion: Seccion, antes: Lectura, despues: Lectura) -> Iterator[Cambio]:
    for elemento in seccion.elementos:
        uno, otro = antes[seccion.clave][elemento.clave], despues[seccion.clave][elemento.clave]
        if (uno and uno.valor) == (otro and otro.valor):
            continue
        etiqueta = str(elemento.etiqueta)
        if elemento.clase == Clase.LISTA:
            filas = list(_filas(uno.valor if uno else [], otro.valor if otro else []))
            yield Cambio(etiqueta, filas=filas) if filas else Cambio(etiqueta, parrafos=[_frase("Cambió el orden.")])
        elif elemento.clase in (Clase.FRASE, Clase.TEXTO):
            yield Cambio(etiqueta, parrafos=comparar(uno.valor if uno else "", otro.valor if otro else ""))
        elif elemento.clase in (Clase.OPCIONES, Clase.SERIE):
            yield Cambio(etiqueta, parrafos=_por_partes(_partes(elemento, uno), _partes(elemento, otro)))
        else:
            yield Cambio(etiqueta, parrafos=_reemplazo(_en_palabras(elemento, uno), _en_palabras(elemento, otro)))


def _traducidos(seccion: Seccion, antes: Mapping, despues: Mapping, lecturas: tuple) -> Iterator[Cambio]:
    """Compare what is written in another language; the rows of a list are called as in Spanish."""
    if antes.get(TITULO) != despues.get(TITULO):
        yield Cambio("Título de la sección", parrafos=comparar(antes.get(TITULO, ""), despues.get(TITULO, "")))
    for elemento in seccion.traducibles:
        uno, otro = antes.get(elemento.clave), despues.get(elemento.clave)
        if uno == otro:
            continue
        if elemento.clase != Clase.LISTA:
            yield Cambio(str(elemento.etiqueta), parrafos=comparar(uno or "", otro or ""))
            continue
        nombres = _nombres_de_filas(seccion, elemento, lecturas)
        filas = [
            FilaComparada(nombres.get(id_, "Fila que ya no está en español"), *_que_y_celdas(elemento, a, d))
            for id_ in dict.fromkeys([*(otro or {}), *(uno or {})])
            if (a := (uno or {}).get(id_, {})) != (d := (otro or {}).get(id_, {}))
        ]
        yield Cambio(str(elemento.etiqueta), filas=filas)


def _que_y_celdas(elemento: Elemento, antes: Mapping, despues: Mapping) -> tuple[str, list]:
    celdas = [
        (str(columna.etiqueta), comparar(antes.get(columna.clave, ""), despues.get(columna.clave, "")))
        for columna in elemento.columnas_traducibles
        if antes.get(columna.clave) != despues.get(columna.clave)
    ]
    return ("nueva" if not antes else "quitada" if not despues else "cambia"), celdas


def _nombres_de_filas(seccion: Seccion, elemento: Elemento, lecturas: tuple[Lectura, Lectura]) -> dict[str, str]:
    bloques = [lectura[seccion.clave][elemento.clave] for lectura in lecturas]
    return {fila.id: _titulo(fila) for bloque in bloques if bloque for fila in bloque.valor}


def _filas(antes: list[Fila], despues: list[Fila]) -> Iterator[FilaComparada]:
    viejas, nuevas = {fila.id: fila for fila in antes}, {fila.id: fila for fila in despues}
    for id_ in dict.fromkeys([*nuevas, *viejas]):
        vieja, nueva = viejas.get(id_), nuevas.get(id_)
        if vieja == nueva:
            continue
        que = "nueva" if vieja is None else "quitada" if nueva is None else "cambia"
        yield FilaComparada(_titulo(nueva or vieja), que, list(_celdas(vieja, nueva)))


def _celdas(vieja: Fila | None, nueva: Fila | None) -> Iterator[tuple[str, list[Parrafo]]]:
    celdas_viejas, celdas_nuevas = (fila.celdas if fila else {} for fila in (vieja, nueva))
    for clave in dict.fromkeys([*celdas_nuevas, *celdas_viejas]):
        uno, otro = celdas_viejas.get(clave), celdas_nuevas.get(clave)
        if str(uno or "") == str(otro or ""):
            continue
        columna = (otro or uno).columna
        es_texto = columna.clase in (Clase.FRASE, Clase.TEXTO)
        parrafos = (comparar if es_texto else _reemplazo)(_texto(uno), _texto(otro))
        yield str(columna.etiqueta), parrafos


def _texto(celda: Celda | None) -> str:
    if celda is None:
        return ""
    unidad = celda.columna.unidad if celda.valor is not None else ""
    return f"{celda.texto} {unidad}".strip()


def _titulo(fila: Fila) -> str:
    """Give what names a row: the first of its cells in words."""
    en_palabras = [c.texto for c in fila.celdas.values() if c.columna.clase == Clase.FRASE]
    return next(iter([*en_palabras, *(c.texto for c in fila.celdas.values())]), "Fila sin nombre")


def _en_palabras(elemento: Elemento, bloque) -> str:
    """Write a figure with what it rests on, or a place."""
    if bloque is None:
        return ""
    if elemento.clase == Clase.LUGAR:
        return ", ".join(f"{coordenada:.4f}" for coordenada in bloque.valor)
    sosten = [str(parte) for parte in (bloque.valor.anio, bloque.valor.fuente) if parte]
    return f"{bloque.valor.texto} ({', '.join(sosten)})" if sosten else bloque.valor.texto


def _partes(elemento: Elemento, bloque) -> list[str]:
    """Give what makes up a choice of several, or a series."""
    if bloque is None:
        return []
    if elemento.clase == Clase.OPCIONES:
        return [str(opcion) for opcion in bloque.valor]
    sosten = [parte for parte in (bloque.valor.unidad, bloque.valor.fuente) if parte]
    return [*(f"{anio}: {valor}" for anio, valor in bloque.valor.puntos), *sosten]


def _por_partes(antes: list[str], despues: list[str]) -> list[Parrafo]:
    clases = [(parte, "igual" if parte in despues else "quitado") for parte in antes]
    clases += [(parte, "puesto") for parte in despues if parte not in antes]
    piezas = []
    for parte, clase in clases:
        piezas += [("igual", "; ")] if piezas else []
        piezas.append((clase, parte))
    return [Parrafo(piezas)]


def _reemplazo(antes: str, despues: str) -> list[Parrafo]:
    """Say what was and what is, whole: half a number says nothing."""
    piezas = [(clase, texto) for clase, texto in (("quitado", antes), ("puesto", despues)) if texto]
    return [Parrafo([piezas[0], ("igual", " → "), piezas[1]] if len(piezas) == 2 else piezas)]


def _frase(texto: str) -> Parrafo:
    return Parrafo([("igual", texto)])


def _de_imagenes(seccion: Seccion, antes: Mapping, despues: Mapping, idioma: str) -> list[Cambio]:
    """Compare the images of a section: which there are and whose, with the Spanish; what they say, in each language."""
    viejas = {id_: resto for id_, *resto in _imagenes(antes, seccion, idioma)}
    nuevas = {id_: resto for id_, *resto in _imagenes(despues, seccion, idioma)}
    filas = []
    for id_ in dict.fromkeys([*nuevas, *viejas]):
        uno, otro = viejas.get(id_), nuevas.get(id_)
        if uno == otro:
            continue
        que = "nueva" if uno is None else "quitada" if otro is None else "cambia"
        dicho_antes, dicho_despues = _dicho(uno), _dicho(otro)
        celdas = [
            (rotulo, comparar(dicho_antes.get(rotulo, ""), dicho_despues.get(rotulo, "")))
            for rotulo in dict.fromkeys([*dicho_despues, *dicho_antes])
            if dicho_antes.get(rotulo) != dicho_despues.get(rotulo)
        ]
        filas.append(FilaComparada((dicho_despues or dicho_antes).get("Qué se ve", f"Imagen {id_}"), que, celdas))
    if filas:
        return [Cambio("Imágenes", filas=filas)]
    return [Cambio("Imágenes", parrafos=[_frase("Cambió el orden.")])] if list(viejas) != list(nuevas) else []


def _dicho(imagen: list | None) -> dict[str, str]:
    if not imagen:
        return {}
    pies, *credito = imagen
    dicho = {"Qué se ve": (pies or {}).get("alt"), "Pie": (pies or {}).get("pie"), "Crédito": next(iter(credito), "")}
    return {rotulo: texto for rotulo, texto in dicho.items() if texto}
