"""The same answers computed from the agreements one by one, the slow and obvious way: what the index is judged by."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from django.conf import settings

from acuerdos import palabras
from acuerdos.busqueda import Criterios
from acuerdos.busqueda.consulta import entender
from acuerdos.busqueda.criterios import clave_de_municipio
from acuerdos.estados import Estado
from acuerdos.models import Acuerdo, Denominacion, Termino, Tipo
from directorio.models import Contraparte, Gobierno, Idioma, Materia, Ods
from directorio.nombres import normalizar
from tests.fabricas.directorio import ContraparteFactory, EntidadFactory, GobiernoFactory, MunicipioFactory, PaisFactory

CIUDADES = ("Sendai", "Québec", "Los Ángeles", "São Paulo", "Nueva York", "Kioto")
TEMAS = ("cultura", "educación", "agua potable", "ciudades sostenibles", "la Paz", "cooperación técnica", "turismo")


def poblar(azar: random.Random, cuantos: int, ahora: dt.datetime) -> list[Acuerdo]:
    """Write that many agreements, a few of them not public, with all that may be missing sometimes missing."""
    entidades = [EntidadFactory(clave=c, nombre=n) for c, n in (("11", "Guanajuato"), ("14", "Jalisco"))]
    gobiernos = [
        GobiernoFactory(municipio=MunicipioFactory(entidad=e, nombre=n), entidad=e)
        for e, n in ((entidades[0], "Irapuato"), (entidades[1], "Tonalá"), (entidades[1], "Zapopan"))
    ]
    gobiernos += [GobiernoFactory(estatal=True, entidad=entidades[1]), GobiernoFactory(federal=True, nombre="CONAGUA")]
    partes = [ContraparteFactory(nombre=c, pais=PaisFactory(codigo=azar.choice(("JP", "US")))) for c in CIUDADES]
    materias = [Materia.objects.get_or_create(clave=c, nombre=c.title())[0] for c in ("agua", "cultura", "turismo")]
    Materia.objects.filter(clave="agua").update(sinonimos=["recursos hídricos", "educación ambiental"])
    ods = [Ods.objects.get_or_create(numero=n, nombre=f"Objetivo {n}", nombre_corto=f"Meta {n}")[0] for n in (4, 6)]
    idiomas = [Idioma.objects.get_or_create(codigo="es", nombre="Español")[0]]
    return [
        _acuerdo(n, azar, ahora, gobiernos, partes, {"materias": materias, "ods": ods, "idiomas": idiomas})
        for n in range(1, cuantos + 1)
    ]


def _acuerdo(n, azar, ahora, gobiernos, partes, catalogos) -> Acuerdo:
    estado = azar.choice([Estado.HISTORICO, Estado.INSCRITO, Estado.COMUNICADO, Estado.HISTORICO, Estado.FIRMADO])
    inscrito = estado in (Estado.INSCRITO, Estado.COMUNICADO)
    anio, mes, dia = azar.choice((1981, 1999, 2024)), azar.randint(1, 3), azar.randint(1, 3)
    suyas = azar.sample(partes, azar.randint(1, 2))
    tema = azar.choice(TEMAS)
    acuerdo = Acuerdo.objects.create(
        folio=f"H-{n:05d}" if not inscrito else f"AI-2026-{n:04d}",
        clave=(f"rai-{n:05d}" if inscrito else f"h-{n:05d}") if estado != Estado.FIRMADO else None,
        estado=estado,
        gobierno=azar.choice(gobiernos),
        tipo=azar.choice(Tipo.values),
        denominacion=azar.choice(Denominacion.values),
        titulo=f"Acuerdo de {tema} con {suyas[0].nombre}, para la {azar.choice(TEMAS)}",
        resumen=azar.choice(("", "Intercambio de técnicos del agua.")),
        materias_texto=azar.choice(("", tema)),
        fecha_firma_parcial=azar.choice(("", f"{anio}", f"{anio}-{mes:02d}", f"{anio}-{mes:02d}-{dia:02d}")),
        vigencia_hasta=azar.choice((None, ahora.date() + dt.timedelta(days=azar.choice((-400, -1, 0, 1, 180, 181))))),
        vigencia_indefinida=azar.random() < 0.2,
        numero_registro=n if inscrito else None,
        inscrito_en=ahora if inscrito else None,
        lugar_firma=azar.choice(("", "Guadalajara, México")),
        creado_en=ahora,
        movido_en=ahora,
    )
    if acuerdo.vigencia_indefinida:
        Acuerdo.objects.filter(pk=acuerdo.pk).update(vigencia_hasta=None)
    acuerdo.contrapartes.set(suyas)
    for campo, todos in catalogos.items():
        getattr(acuerdo, campo).set(azar.sample(todos, azar.randint(0, len(todos))))
    return acuerdo


class Ingenuo:
    """The public agreements as they are in their tables, and every answer by looking at each of them."""

    def __init__(self, hoy: dt.date):
        self.hoy = hoy
        partes = Acuerdo.objects.publicos().select_related("gobierno__entidad", "gobierno__municipio__entidad")
        self.todos = list(partes.prefetch_related("contrapartes__pais", "materias", "ods"))
        self.valores = {a.pk: self._valores(a) for a in self.todos}
        self.campos = {a.pk: _campos(a) for a in self.todos}
        self.formas = {t.valor: palabras.plegar(t.forma) for t in Termino.objects.filter(dimension="palabra")}

    def hallados(self, c: Criterios, *, sin: tuple[str, ...] = ()) -> list[Acuerdo]:
        activos = c.sin(*sin).activos()
        return [a for a in self.todos if all(self._pasa(a, nombre, valor) for nombre, valor in activos.items())]

    def conteo(self, c: Criterios, dimension: str) -> dict[str, int]:
        propios = {"anio": ("anio_desde", "anio_hasta"), "entidad": ("entidad", "municipio")}
        hallados = self.hallados(c, sin=propios.get(dimension, (dimension,)))
        cuentas = Counter(v for a in hallados for v in self.valores[a.pk][dimension])
        if dimension == "municipio":
            entidad = c.entidad or c.municipio[:2]
            return {v: n for v, n in cuentas.items() if entidad and v.startswith(entidad)}
        return dict(cuentas)

    def cruce(self, c: Criterios, una: str, otra: str) -> dict[tuple[str, str], int]:
        pares = Counter()
        for a in self.hallados(c):
            pares.update((x, y) for x in self.valores[a.pk][una] for y in self.valores[a.pk][otra])
        return dict(pares)

    def en_orden(self, c: Criterios, orden: str) -> list[int]:
        hallados = self.hallados(c)
        recientes = sorted(hallados, key=lambda a: (a.fecha_firma_parcial, a.pk), reverse=True)
        if orden == "relevancia" and c.q:
            recientes.sort(key=lambda a: self._nivel(a, c.q))
        if orden == "antiguos":
            recientes = sorted(hallados, key=lambda a: (not a.fecha_firma_parcial, a.fecha_firma_parcial, a.pk))
        if orden == "inscripcion":
            recientes = sorted(hallados, key=lambda a: (a.numero_registro or 0, a.pk), reverse=True)
        if orden == "gobierno":
            recientes.sort(key=lambda a: (_nombre_de_orden(a.gobierno), a.gobierno.clave))
        return [a.pk for a in recientes]

    def _pasa(self, a: Acuerdo, nombre: str, valor) -> bool:
        anio = a.fecha_firma_parcial[:4]
        if nombre == "q":
            return self._nivel(a, valor) is not None
        if nombre == "anio_desde":
            return bool(anio) and int(anio) >= valor
        if nombre == "anio_hasta":
            return bool(anio) and int(anio) <= valor
        return str(valor) in self.valores[a.pk][nombre]

    def _valores(self, a: Acuerdo) -> dict[str, set[str]]:
        g, paises = a.gobierno, [c.pais for c in a.contrapartes.all() if c.pais]
        return {
            "tipo": {a.tipo},
            "situacion": {"historico" if a.estado == Estado.HISTORICO else "inscrito"},
            "ambito": {"municipal" if g.municipio else "estatal" if g.entidad else "federal"},
            "vigencia": {self._vigencia(a)},
            "continente": {p.continente for p in paises},
            "entidad": {g.entidad.clave} if g.entidad else set(),
            "municipio": {clave_de_municipio(g.municipio)} if g.municipio else set(),
            "pais": {p.codigo for p in paises},
            "materia": {m.clave for m in a.materias.all()},
            "ods": {str(o.numero) for o in a.ods.all()},
            "anio": {a.fecha_firma_parcial[:4] or "sin_dato"},
            "gobierno": {g.clave},
            "contraparte": {str(c.pk) for c in a.contrapartes.all()},
        }

    def _vigencia(self, a: Acuerdo) -> str:
        if a.vigencia_indefinida:
            return "vigente"
        if not a.vigencia_hasta:
            return "sin_dato"
        faltan = (a.vigencia_hasta - self.hoy).days
        if faltan < 0:
            return "terminado"
        return "por_vencer" if faltan <= settings.VIGENCIA_POR_VENCER_DIAS else "vigente"

    def _nivel(self, a: Acuerdo, texto: str) -> int | None:
        """Say how well an agreement answers a text, 0 the best; None: it does not."""
        pregunta, campos = entender(texto), self.campos[a.pk]
        nombres, titulares, todas = ({r for campo in grupo for r in campo} for grupo in campos)
        afines = todas | {r for m in a.materias.all() for s in m.sinonimos for r in palabras.palabras(s)}
        suyos = set(_numeros(a))
        if any(self._tiene(parte, todas, campos[2], suyos) for parte in pregunta.partes if parte.menos):
            return None
        if pregunta.numero in suyos:
            return 0
        positivas = [parte for parte in pregunta.partes if not parte.menos]
        for nivel, grupo in enumerate((nombres, titulares, todas, afines), start=1):
            if all(self._tiene(parte, grupo, campos[2], suyos) for parte in positivas):
                if any(p.numero in suyos for p in positivas) and grupo <= todas:
                    return 0
                return nivel if positivas else 1
        if not pregunta.principio:
            return None
        ultima = positivas[-1].raices[-1]
        otras = all(
            (set(parte.raices) - {ultima} <= afines or parte.numero in suyos)
            and (not parte.frase or self._tiene(parte, todas, campos[2], suyos))
            for parte in positivas
        )
        if otras and any(self._continua(pregunta.principio, raiz) for raiz in nombres):
            return 5
        return 6 if otras and any(self._continua(pregunta.principio, raiz) for raiz in todas) else None

    def _continua(self, principio: str, raiz: str) -> bool:
        return raiz.startswith(principio) or self.formas.get(raiz, "").startswith(principio)

    def _tiene(self, parte, grupo: set[str], campos: list[list[str]], suyos: set[str]) -> bool:
        if parte.numero in suyos:
            return True
        if not set(parte.raices) <= grupo or not parte.frase or len(parte.raices) < 2:
            return set(parte.raices) <= grupo
        pares = list(pairwise(parte.raices))
        return all(any(par in pairwise(campo) for campo in campos) for par in pares)


def _campos(a: Acuerdo) -> list[list[list[str]]]:
    """Give the words of each field: those of names; these and those of title, places and materias; all."""
    g = a.gobierno
    nombres, titulares = [g.nombre], [a.titulo, a.get_tipo_display(), a.get_denominacion_display(), g.nombre_publico]
    titulares += [a.lugar_firma, *([g.entidad.nombre, g.entidad.nombre_corto] if g.entidad else [])]
    for c in a.contrapartes.all():
        nombres += [c.nombre, c.ciudad]
        titulares += [c.subdivision, *([c.pais.nombre, c.pais.nombre_en] if c.pais else [])]
    titulares += [texto for m in a.materias.all() for texto in (m.nombre, m.nombre_en)]
    resto = [a.materias_texto, a.fecha_firma_parcial[:4], a.resumen]
    grupos = (nombres, nombres + titulares, nombres + titulares + resto)
    return [[palabras.palabras(campo) for campo in grupo] for grupo in grupos]


def _numeros(a: Acuerdo) -> Iterator[str]:
    letras, _, numero = a.clave.partition("-")
    yield from (f"{letras}-{int(numero)}", str(int(numero)))
    yield "-".join(str(int(t)) if t.isdigit() else t for t in a.folio.lower().split("-"))


def _nombre_de_orden(g: Gobierno) -> str:
    return normalizar(f"{g.nombre} {g.entidad.nombre_corto if g.entidad else ''}")


def contrapartes() -> list[int]:
    return list(Contraparte.objects.values_list("pk", flat=True))
