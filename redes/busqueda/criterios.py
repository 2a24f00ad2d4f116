"""What presence can be narrowed to, and the SQL that finds it: a government in a network, once, in its best state."""

import datetime as dt
from dataclasses import dataclass

from ..estados import PUBLICOS, Estado
from .catalogo import Catalogo

POR_VERIFICAR, VIGENTE, SIN_INICIO = "por_verificar", "vigente", "sin_inicio"
# The best state that a government has in a network, from 0: twice the place, and one more if only the guide says it.
RANGOS = (Estado.ACTIVA, Estado.SUSPENDIDA, Estado.CONCLUIDA)
# What each state asked for demands of the rank of the pair.
CONDICIONES = {
    Estado.ACTIVA: "min({rango}) < 2",
    Estado.SUSPENDIDA: "min({rango}) BETWEEN 2 AND 3",
    Estado.CONCLUIDA: "min({rango}) >= 4",
    VIGENTE: "min({rango}) < 4",
    POR_VERIFICAR: "min({rango}) % 2 = 1",
}
RANGO = (
    "(CASE m.estado WHEN 'activa' THEN 0 WHEN 'suspendida' THEN 2 ELSE 4 END"
    " + CASE WHEN m.origen = 'guia' AND m.verificada_el IS NULL THEN 1 ELSE 0 END)"
)
# When it began is known, and when it ended if it ended: the rest cannot be put in any year.
FECHADA = "(m.desde <= {hoy} AND (m.estado <> 'concluida' OR m.hasta IS NOT NULL))"
HASTA = "least(coalesce(m.hasta, {hoy}), {hoy})"


@dataclass(frozen=True)
class Criterios:
    """What was asked; empty narrows nothing. `anio` is a year or `sin_inicio`."""

    entidad: str = ""
    tipo: str = ""
    tipo_gobierno: str = ""
    estado: str = ""
    anio: str = ""
    red: str = ""
    gobierno: str = ""
    texto: str = ""


def estado_de(rango: int) -> Estado:
    return RANGOS[rango // 2]


class Pares:
    """The SQL of the pairs of government and network that some criteria leave, as the common table `pares`.

    `pares` has `gobierno_id`, `raiz` (the network that goes on) and `rango`; `parametros` go with it.
    """

    def __init__(self, criterios: Criterios, catalogo: Catalogo, *, hoy: dt.date):
        redes = {pk: raiz for pk, raiz in catalogo.raices.items() if _cabe(catalogo, raiz, criterios)}
        self.parametros: dict[str, object] = {
            "redes": list(redes),
            "raices": list(redes.values()),
            "publicos": sorted(PUBLICOS),
            "hoy": hoy,
        }
        self._quienes, self._cuales = ["m.estado = ANY(%(publicos)s)"], []
        if criterios.entidad:
            self._quienes.append("g.entidad_id = (SELECT id FROM directorio_entidad WHERE clave = %(entidad)s)")
            self.parametros["entidad"] = criterios.entidad
        if criterios.tipo_gobierno:
            self._quienes.append("g.tipo = %(tipo_gobierno)s")
            self.parametros["tipo_gobierno"] = criterios.tipo_gobierno
        if criterios.gobierno:
            self._quienes.append("g.clave = %(gobierno)s")
            self.parametros["gobierno"] = criterios.gobierno
        if criterios.texto:
            self._quienes.append("strpos(unaccent(lower(g.nombre)), unaccent(lower(%(texto)s))) > 0")
            self.parametros["texto"] = criterios.texto
        if criterios.estado:
            self._cuales.append(CONDICIONES[criterios.estado].format(rango=RANGO).replace("% 2", "%% 2"))
        self._en_el_anio(criterios.anio)

    def _en_el_anio(self, anio: str) -> None:
        fechada = FECHADA.format(hoy="%(hoy)s")
        if anio == SIN_INICIO:
            self._cuales.append(f"NOT coalesce(bool_or({fechada}), false)")
        elif anio:
            hasta = HASTA.format(hoy="%(hoy)s")
            self.parametros["primero"], self.parametros["ultimo"] = dt.date(int(anio), 1, 1), dt.date(int(anio), 12, 31)
            dentro = f"m.desde <= %(ultimo)s AND {hasta} >= %(primero)s"
            self._cuales.append(f"bool_or({fechada} AND {dentro})")

    @property
    def sql(self) -> str:
        """Give the WITH of a statement; more common tables may follow it."""
        cuales = f" HAVING {' AND '.join(self._cuales)}" if self._cuales else ""
        return (
            "WITH cuales (red_id, raiz) AS (SELECT * FROM unnest(%(redes)s::bigint[], %(raices)s::bigint[])),"  # noqa: S608 - our words
            f" pares AS MATERIALIZED (SELECT m.gobierno_id, c.raiz, min({RANGO}) AS rango FROM redes_membresia m"
            " JOIN cuales c USING (red_id) JOIN directorio_gobierno g ON g.id = m.gobierno_id"
            f" WHERE {' AND '.join(self._quienes)} GROUP BY m.gobierno_id, c.raiz{cuales})"
        )


def _cabe(catalogo: Catalogo, raiz: int, criterios: Criterios) -> bool:
    red = catalogo[raiz]
    return criterios.tipo in ("", red.tipo) and criterios.red in ("", red.clave)
