"""What of a public agreement is shown (`datos_de`), is looked for (`texto_de`) and is counted (`terminos`)."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from directorio.models import Contraparte, Gobierno

from .. import palabras
from ..estados import Estado
from ..models import Denominacion, Fin, Tipo
from .criterios import HISTORICO, INSCRITO, clave_de_municipio

if TYPE_CHECKING:
    from .lectura import Leido

SIN_DATO = "sin_dato"
INDEFINIDA = "indefinida"
BLOQUE = 500  # registry numbers in each value of the dimension «bloque»

# Words by where they are, each dimension within the one before: anywhere; in the title, parties, places or materias; in
# the names of the parties. Apart from them, what only other names of its materias say; and each two that go together.
PALABRA, TITULAR, NOMBRE = "palabra", "titular", "nombre"
AFIN, PAR = "afin", "par"
PESO, CAMPO = "\f", "\n"  # what parts the weights and the fields of an entry's text


def datos_de(acuerdo: "Leido", fin: Fin) -> dict:
    """Give what lists, exports and the API say of an agreement: keys of the catalogues, not their names."""
    return {
        "id": acuerdo.pk,
        "clave": acuerdo.clave or "",
        "folio": acuerdo.folio,
        "titulo": acuerdo.titulo,
        "tipo": acuerdo.tipo,
        "denominacion": acuerdo.denominacion,
        "situacion": HISTORICO if acuerdo.estado == Estado.HISTORICO else INSCRITO,
        "numero": acuerdo.numero_registro,
        "inscrito": timezone.localdate(acuerdo.inscrito_en).isoformat() if acuerdo.inscrito_en else "",
        "fecha": acuerdo.fecha_firma_parcial,  # AAAA, AAAA-MM or AAAA-MM-DD; empty: unknown
        "lugar": acuerdo.lugar_firma,
        "gobierno": acuerdo.partes[0][0],
        "contrapartes": [datos for datos, *_ in acuerdo.partes[1:]],
        "materias": [m.clave for m in acuerdo.materias],
        "materias_texto": acuerdo.materias_texto,
        "ods": [o.numero for o in acuerdo.ods],
        "idiomas": [i.codigo for i in acuerdo.idiomas],
        "vigencia_hasta": acuerdo.vigencia_hasta.isoformat() if acuerdo.vigencia_hasta else "",
        "vigencia_indefinida": acuerdo.vigencia_indefinida,
        # Until when it is in force once its chain is counted: a date, «indefinida», or empty.
        "rige_hasta": fin.dia.isoformat() if fin.dia else INDEFINIDA if fin.indefinida else "",
        "resumen": acuerdo.resumen,
        "fuente": acuerdo.fuente,
        "cambiado": acuerdo.movido_en.isoformat(),
        "es_demo": acuerdo.es_demo,
    }


def partes_de(uno: Gobierno | Contraparte) -> tuple[dict, list[str], list[str]]:
    """Give what the entries of its agreements say of a party: its data, its names, and the places that go with them."""
    if isinstance(uno, Gobierno):
        datos = {
            "clave": uno.clave,
            "nombre": uno.nombre_publico,
            "ambito": "municipal" if uno.municipio_id else "estatal" if uno.entidad_id else "federal",
            "entidad": uno.entidad.clave if uno.entidad else "",
            "municipio": clave_de_municipio(uno.municipio) if uno.municipio else "",
        }
        lugares = [uno.entidad.nombre, uno.entidad.nombre_corto] if uno.entidad else []
        return datos, [_junto(uno.nombre)], [*map(_junto, (uno.nombre_publico, *lugares))]
    datos = {
        "id": uno.pk,
        "nombre": uno.nombre,
        "ciudad": uno.ciudad,
        "subdivision": uno.subdivision,
        "tipo": uno.tipo,
        "pais": uno.pais.codigo if uno.pais else "",
        "continente": uno.pais.continente if uno.pais else "",
    }
    lugares = [uno.pais.nombre, uno.pais.nombre_en] if uno.pais else []
    return datos, [_junto(uno.nombre), _junto(uno.ciudad)], [*map(_junto, (uno.subdivision, *lugares))]


def texto_de(acuerdo: "Leido") -> str:
    """Give every word by which an agreement is looked for, by weight, a field in each line."""
    nombres: list[str] = []
    titulares = [_junto(acuerdo.titulo), *_en_palabras(acuerdo.tipo, acuerdo.denominacion), _junto(acuerdo.lugar_firma)]
    for _, suyos, lugares in acuerdo.partes:
        nombres += suyos
        titulares += lugares
    afines: list[str] = []
    for materia in acuerdo.materias:
        titulares += [_junto(materia.nombre), _junto(materia.nombre_en)]
        afines += map(_junto, materia.sinonimos)
    resto = [_junto(acuerdo.materias_texto), acuerdo.fecha_firma_parcial[:4], _junto(acuerdo.resumen)]
    pesos = (CAMPO.join(dict.fromkeys(filter(None, campos))) for campos in (nombres, titulares, resto, afines))
    return PESO.join(pesos)


@lru_cache(maxsize=1 << 12)
def _junto(texto: str) -> str:
    """Write a text in one line, as a field is."""
    return " ".join(texto.split())


@cache
def _en_palabras(tipo: str, denominacion: str) -> tuple[str, str]:
    """Give what these are called in Spanish, whatever the language of the request that writes."""
    with override(settings.LANGUAGE_CODE):
        return str(Tipo(tipo).label), str(Denominacion(denominacion).label)


def terminos(datos: dict, texto: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Give, by dimension, the values under which an entry is found, each once: a function of the entry alone.

    What is given grows: whoever keeps it, copies it.
    """
    yield from facetas(datos).items()
    raices: set[str] = set()
    pares: set[str] = set()
    *pesos, afines = texto.split(PESO)
    for dimension, peso in zip((NOMBRE, TITULAR, PALABRA), pesos, strict=True):
        for campo in peso.split(CAMPO):
            suyas, suyos = palabras.raices_y_pares(campo)
            raices |= suyas
            pares |= suyos
        yield dimension, raices
    yield PAR, pares
    yield AFIN, palabras.raices_y_pares(afines)[0] - raices if afines else ()


def facetas(datos: dict) -> dict[str, Iterable[str]]:
    """Give what an entry is counted, filtered and sorted by."""
    gobierno, fecha, fin, contrapartes = datos["gobierno"], datos["fecha"], datos["rige_hasta"], datos["contrapartes"]
    con_dia = fin and fin != INDEFINIDA
    return {
        "todos": ("",),
        "tipo": (datos["tipo"],),
        "situacion": (datos["situacion"],),
        "ambito": (gobierno["ambito"],),
        "gobierno": (gobierno["clave"],),
        "entidad": _si_hay(gobierno["entidad"]),
        "municipio": _si_hay(gobierno["municipio"]),
        "contraparte": {str(c["id"]) for c in contrapartes},
        "pais": {c["pais"] for c in contrapartes if c["pais"]},
        "continente": {c["continente"] for c in contrapartes if c["continente"]},
        "materia": set(datos["materias"]),
        "ods": set(map(str, datos["ods"])),
        "anio": (fecha[:4] or SIN_DATO,),
        "dia": _si_hay(fecha),
        "vence": _si_hay(fin[:4] if con_dia else fin),
        "vence_dia": _si_hay(con_dia and fin),
        "bloque": _si_hay(datos["numero"] and f"{datos['numero'] // BLOQUE:08d}"),
    }


def _si_hay(valor: str) -> tuple[str, ...]:
    return (valor,) if valor else ()
