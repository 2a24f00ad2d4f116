# ruff: noqa: RUF028
"""PROVISIONAL: the same answers, computed the slow way, until the index is here."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from ..models import Acuerdo
from .criterios import HISTORICO, INSCRITO, Criterios, clave_de_municipio

DIMENSIONES = (
    "tipo", "situacion", "ambito", "vigencia", "continente", "entidad", "municipio", "pais", "materia", "ods", "anio",
    "gobierno", "contraparte",
)  # fmt: skip


def sello() -> str:
    """Give the seal of the public data: another one after every change, in one cheap query."""
    from django.db.models import Max

    return str(Acuerdo.objects.publicos().aggregate(m=Max("movido_en"))["m"])


def resolver(criterios: Criterios, *, hoy: dt.date) -> "Resultado":
    return Resultado(criterios, hoy)


class Resultado:
    def __init__(self, criterios: Criterios, hoy: dt.date):
        self.criterios, self.hoy = criterios, hoy
        base = Acuerdo.objects.publicos().select_related("gobierno__entidad", "gobierno__municipio__entidad")
        if criterios.q:
            base = base.buscar(criterios.q)
        self._todos = {
            a.pk: a
            for a in base.prefetch_related("contrapartes__pais", "materias", "ods", "idiomas").order_by(
                "-fecha_firma_parcial", "-pk"
            )
        }
        self._valores = {pk: _valores(a, hoy) for pk, a in self._todos.items()}
        self.ids = self._filtrar(criterios)

    def _filtrar(self, c: Criterios) -> list[int]:
        activos = {n: str(v) for n, v in c.activos().items() if n not in ("q", "anio_desde", "anio_hasta")}
        salida = []
        for pk, v in self._valores.items():
            anio = next((int(x) for x in v["anio"] if x.isdigit()), None)
            if any(valor not in v[n] for n, valor in activos.items()):
                continue
            if c.anio_desde and (anio is None or anio < c.anio_desde):
                continue
            if c.anio_hasta and (anio is None or anio > c.anio_hasta):
                continue
            salida.append(pk)
        return salida

    @property
    def total(self) -> int:
        return len(self.ids)

    def conteo(self, dimension: str) -> dict[str, int]:
        """Count by each value of a dimension, with all that was asked but that dimension's own filter."""
        propios = {"anio": ("anio_desde", "anio_hasta"), "entidad": ("entidad", "municipio")}.get(
            dimension, (dimension,)
        )
        return dict(
            Counter(x for pk in self._filtrar(self.criterios.sin(*propios)) for x in self._valores[pk][dimension])
        )

    def cruce(self, una: str, otra: str) -> dict[tuple[str, str], int]:
        """Count by pairs of values of two dimensions, with all that was asked."""
        return dict(Counter((x, y) for pk in self.ids for x in self._valores[pk][una] for y in self._valores[pk][otra]))

    def pagina(self, numero: int, *, orden: str = "", por_pagina: int = 25) -> list[dict]:
        """Give the entries (Entrada.datos) of a page that exists, from 1."""
        return [_datos(self._todos[pk]) for pk in self.ids[(numero - 1) * por_pagina : numero * por_pagina]]

    def lotes(self, *, orden: str = "recientes", lote: int = 2000) -> Iterator[list[int]]:
        """Give the ids of all that was found, in order, in lots: what an export walks."""
        yield from (self.ids[i : i + lote] for i in range(0, len(self.ids), lote))

    propuesta = ""  # what the person may have meant, when nothing was found
    marcas: tuple[str, ...] = ()


def _valores(a: Acuerdo, hoy: dt.date) -> dict[str, list[str]]:
    g, paises = a.gobierno, [c.pais for c in a.contrapartes.all() if c.pais]
    vigencia = "vigente" if a.vigencia_indefinida else "sin_dato" if not a.vigencia_hasta else (
        "terminado" if a.vigencia_hasta < hoy else "por_vencer" if (a.vigencia_hasta - hoy).days <= 180 else "vigente"
    )  # fmt: skip
    return {
        "tipo": [a.tipo],
        "situacion": [HISTORICO if a.estado == "historico" else INSCRITO],
        "ambito": ["municipal" if g.municipio_id else "estatal" if g.entidad_id else "federal"],
        "vigencia": [vigencia],
        "continente": list({p.continente for p in paises}),
        "entidad": [g.entidad.clave] if g.entidad else [],
        "municipio": [clave_de_municipio(g.municipio)] if g.municipio else [],
        "pais": list({p.codigo for p in paises}),
        "materia": [m.clave for m in a.materias.all()],
        "ods": [str(o.numero) for o in a.ods.all()],
        "anio": [a.fecha_firma_parcial[:4] or "sin_dato"],
        "gobierno": [g.clave],
        "contraparte": [str(c.pk) for c in a.contrapartes.all()],
    }


def _datos(a: Acuerdo) -> dict:
    g = a.gobierno
    return {
        "id": a.pk,
        "clave": a.clave,
        "titulo": a.titulo,
        "tipo": a.tipo,
        "denominacion": a.denominacion,
        "situacion": HISTORICO if a.estado == "historico" else INSCRITO,
        "numero": a.numero_registro,
        "inscrito": a.inscrito_en.date().isoformat() if a.inscrito_en else "",
        "fecha": a.fecha_firma_parcial,  # AAAA, AAAA-MM or AAAA-MM-DD; empty: unknown
        "lugar": a.lugar_firma,
        "gobierno": {
            "clave": g.clave,
            "nombre": g.nombre_publico,
            "ambito": "municipal" if g.municipio_id else "estatal" if g.entidad_id else "federal",
            "entidad": g.entidad.clave if g.entidad else "",
            "municipio": clave_de_municipio(g.municipio) if g.municipio else "",
        },  # fmt: skip
        "contrapartes": [
            {
                "id": c.pk,
                "nombre": c.nombre,
                "ciudad": c.ciudad,
                "subdivision": c.subdivision,
                "tipo": c.tipo,
                "pais": c.pais.codigo if c.pais else "",
            }
            for c in a.contrapartes.all()
        ],  # fmt: skip
        "materias": [m.clave for m in a.materias.all()],
        "materias_texto": a.materias_texto,
        "ods": [o.numero for o in a.ods.all()],
        "idiomas": [i.codigo for i in a.idiomas.all()],
        "vigencia_hasta": a.vigencia_hasta.isoformat() if a.vigencia_hasta else "",
        "vigencia_indefinida": a.vigencia_indefinida,
        "es_demo": a.es_demo,
    }
