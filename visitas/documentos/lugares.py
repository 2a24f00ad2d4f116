"""The order and the tables of an act, as its pages and papers say them: what the models hold, given to the rules."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.conf import settings

from directorio.models import Idioma, Pais

from .. import acomodo, precedencia
from ..models import Acto, Invitado
from ..models.visita import Visita
from ..precedencia import MEXICANAS, Ajuste, Bloque, Clase, Lugar, Poder, Reglas

MEXICO = "MX"
LOCALES = {"no": "nb", "fil": "fil"}  # what Babel calls otherwise
PAIS, GRUPO = "pais", "grupo"


# What each thing is called ------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _territorios(idioma: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(LOCALES.get(idioma, idioma)).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def nombre_de_pais(pais: Pais, idioma: str) -> str:
    """Name a country in a language: as the Secretaría does in Spanish, and in English as the catalogue; else Unicode's.

    In a language that Unicode does not have, in Spanish.
    """
    if idioma == "es":
        return pais.nombre
    return pais.nombre_en if idioma == "en" else _territorios(idioma).get(pais.codigo, pais.nombre)


def idiomas_por_codigo() -> dict[str, str]:
    """Give the name in Spanish of each language of the catalogue."""
    return dict(Idioma.objects.values_list("codigo", "nombre"))


def pais_anfitrion_de(visita: Visita) -> str:
    """Give the code of the country that receives: that of the first city, or Mexico where the visit comes here."""
    destino = visita.destinos.filter(es_escala=False).select_related("pais").first() if visita.sale_del_pais else None
    return destino.pais.codigo if destino else MEXICO


# The order ------------------------------------------------------------------------------------------


def orden_de_bloques(acto: Acto) -> tuple[str, ...]:
    """Give the lists in the order that the act chose, or in that of the setting; those left out follow."""
    return _completo(acto.orden_bloques or settings.PRECEDENCIA_ORDEN, Bloque)


def orden_de_poderes(acto: Acto) -> tuple[str, ...]:
    """Give the powers in the order that the act chose, or in that of the setting."""
    return _completo(acto.orden_poderes or settings.PRECEDENCIA_PODERES, Poder)


def _completo(elegidos: Sequence[str], todos: Iterable[str]) -> tuple[str, ...]:
    validos = [str(uno) for uno in todos]
    return (*dict.fromkeys(uno for uno in elegidos if uno in validos), *(u for u in validos if u not in elegidos))


def reglas_de(acto: Acto, idiomas: dict[str, str]) -> Reglas:
    """Give what an act chose, as the rules take it."""
    return Reglas(
        criterio=acto.criterio,
        idioma=acto.idioma_anfitrion,
        nombre_idioma=idiomas.get(acto.idioma_anfitrion, acto.idioma_anfitrion).lower(),
        organismo=acto.organismo.strip(),
        orden=orden_de_bloques(acto),
        poderes=orden_de_poderes(acto),
        estados=acto.orden_estados,
        comitivas=acto.comitivas,
    )


def invitados_de(acto: Acto) -> list[Invitado]:
    """Give the guests of an act with what their names and places need, in one query."""
    return list(acto.invitados.select_related("pais", "entidad"))


def orden_de(acto: Acto, filas: Iterable[Invitado] | None = None) -> list[Lugar]:
    """Give the order of precedence of an act; the key of each guest is that of its row."""
    filas = invitados_de(acto) if filas is None else list(filas)
    ajustes = [
        Ajuste(str(fila.pk), fila.lugar_a_mano, fila.nota_a_mano) for fila in filas if fila.lugar_a_mano is not None
    ]
    suyos = [_invitado(fila, acto.idioma_anfitrion) for fila in filas]
    return precedencia.ordenar(suyos, reglas_de(acto, idiomas_por_codigo()), ajustes)


def _invitado(fila: Invitado, idioma: str) -> precedencia.Invitado:
    return precedencia.Invitado(
        clave=str(fila.pk),
        nombre=fila.nombre,
        clase=fila.clase,
        pais=fila.pais.codigo if fila.pais else "",
        nombre_pais=nombre_de_pais(fila.pais, idioma) if fila.pais else "",
        encabeza=fila.encabeza,
        rango=fila.rango_diplomatico if fila.clase == Clase.AGENTE else fila.jerarquia,
        poder=fila.poder,
        entidad=fila.entidad.nombre_corto if fila.entidad else "",
        adhesion=fila.adhesion,
        confirmacion=fila.confirmacion,
        en_el_cargo_desde=fila.en_el_cargo_desde,
        credenciales=fila.credenciales,
    )


def supuestos_de(acto: Acto) -> list[str]:
    """Say in Spanish what the guide leaves open and this act decided."""
    idioma = idiomas_por_codigo().get(acto.idioma_anfitrion, acto.idioma_anfitrion).lower()
    bloques = [precedencia.BLOQUES[bloque].lower() for bloque in orden_de_bloques(acto)]
    poderes = [precedencia.PODERES[poder] for poder in orden_de_poderes(acto)]
    jefes = "cada delegación va completa" if acto.comitivas else "primero van todos los jefes de delegación"
    return [
        f"Las listas se suceden así: {acomodo.enumerar(bloques, len(bloques))}.",
        f"Los Poderes van así: {acomodo.enumerar(poderes, len(poderes))}.",
        f"Los gobiernos de los estados, por {acto.get_orden_estados_display().lower()}.",
        f"Los países se nombran en {idioma}, idioma del Estado anfitrión ({acto.pais_anfitrion.nombre}); {jefes}.",
        "Lo que la guía no decide se desempata por jerarquía, antigüedad y orden alfabético del nombre.",
        "Dentro de un rango diplomático decide la presentación de credenciales "
        f"({precedencia.FUENTE_CREDENCIALES}); la guía sólo enumera los rangos.",
    ]


# The tables -----------------------------------------------------------------------------------------


def grupos_de(fila: Invitado) -> frozenset[str]:
    """Give the keys of what a guest belongs to: its country and its group. Mexican authorities are of Mexico."""
    codigo = fila.pais.codigo if fila.pais else MEXICO if fila.clase in MEXICANAS else ""
    claves = [f"{PAIS}:{codigo}"] if codigo else []
    if fila.grupo.strip():
        claves.append(f"{GRUPO}:{fila.grupo.strip()}")
    return frozenset(claves)


def nombres_de_grupos(claves: Iterable[str]) -> dict[str, str]:
    """Give what each group is called: a country by its name in Spanish, another as it was written."""
    claves = sorted(set(claves))
    codigos = [clave.partition(":")[2] for clave in claves if clave.startswith(f"{PAIS}:")]
    paises = dict(Pais.objects.filter(codigo__in=codigos).values_list("codigo", "nombre"))
    return {clave: paises.get(clave.partition(":")[2], clave.partition(":")[2]) for clave in claves}


def pesos_de(acto: Acto) -> acomodo.Pesos:
    """Give how much each thing counts in an act: what it says, over what the portal proposes."""
    validos = {campo.name for campo in dataclasses.fields(acomodo.Pesos)}
    dichos = {clave: valor for clave, valor in acto.pesos.items() if clave in validos and isinstance(valor, int)}
    return acomodo.Pesos(**dichos)


def problema_de(acto: Acto) -> acomodo.Problema:
    """Give the seating of an act as it is to be solved; diets count at social events (guide, «Mesas»)."""
    filas = invitados_de(acto)
    por_clave = {str(fila.pk): fila for fila in filas}
    comensales = tuple(
        acomodo.Comensal(
            clave=lugar.invitado.clave,
            nombre=lugar.invitado.nombre,
            lugar=lugar.numero,
            idiomas=frozenset(por_clave[lugar.invitado.clave].idiomas),
            grupos=grupos_de(por_clave[lugar.invitado.clave]),
            dietas=frozenset(por_clave[lugar.invitado.clave].dietas if acto.es_social else ()),
        )
        for lugar in orden_de(acto, filas)
    )
    restricciones = tuple(_restriccion(fila) for fila in acto.restricciones.all())
    claves = {grupo for comensal in comensales for grupo in comensal.grupos}
    claves |= {parte.clave for r in restricciones for parte in (r.a, r.b) if parte and parte.es_grupo}
    return acomodo.Problema(
        comensales=comensales,
        mesas=tuple(
            acomodo.Mesa(str(mesa.pk), str(mesa), mesa.capacidad, mesa.jerarquia, mesa.numero)
            for mesa in acto.mesas.all()
        ),
        restricciones=restricciones,
        fijos={
            str(uno.invitado_id): acomodo.Fijo(str(uno.mesa_id), uno.lugar if uno.silla_fija else None)
            for uno in acto.asientos.filter(fijo=True)
        },
        grupos=nombres_de_grupos(claves),
        pesos=pesos_de(acto),
    )


def _restriccion(fila) -> acomodo.Restriccion:
    def parte(invitado_id: int | None, grupo: str) -> acomodo.Parte | None:
        if invitado_id:
            return acomodo.Parte(str(invitado_id))
        return acomodo.Parte(grupo, es_grupo=True) if grupo else None

    return acomodo.Restriccion(
        clave=str(fila.pk), tipo=fila.tipo, a=parte(fila.invitado_a_id, fila.grupo_a),
        b=parte(fila.invitado_b_id, fila.grupo_b), dura=fila.dura, motivo=fila.motivo,
    )  # fmt: skip


def huella_de(problema: acomodo.Problema) -> str:
    """Give a hash of all that a seating depends on: another one means that it should be solved again."""

    def llano(valor: object) -> object:
        return sorted(valor) if isinstance(valor, frozenset) else str(valor)

    partes = {
        "comensales": [dataclasses.asdict(c) for c in problema.en_orden],
        "mesas": [dataclasses.asdict(m) for m in problema.mesas_en_orden],
        "restricciones": [dataclasses.asdict(r) for r in problema.restricciones_en_orden],
        "fijos": {clave: dataclasses.asdict(fijo) for clave, fijo in sorted(problema.fijos.items())},
        "pesos": dataclasses.asdict(problema.pesos),
    }
    return hashlib.sha256(json.dumps(partes, sort_keys=True, default=llano).encode()).hexdigest()
