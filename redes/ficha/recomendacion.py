"""Which networks suit a government, why in words, and what is left out and for what reason."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, gettext, ngettext

from directorio.models import Gobierno, Idioma, Materia, Municipio, Ods, TipoCiudad, TipoGobierno
from expediente.vecinos import Parecida, RasgosDeCiudad, ciudades_parecidas, rasgos_de

from ..afinidades import NADA, Criterio, DeUnaCiudad, DeUnaRed, Razon, Resultado, recomendadas
from ..busqueda.memoria import vigente
from ..estados import EN_TRAMITE, VIGENTES
from ..exigencias import ADMITIDOS
from ..models import Cifra, ClaseCifra, Fallo, Membresia, Participacion, Red
from .catalogo import Palabras
from .pesos import PESOS

PARECIDAS = 10  # cities most like one, among which those that take part are sought
SUENA_A_I = re.compile(r"h?[ií](?!e)", re.IGNORECASE)  # before which «y» is written «e»
NOMBRADOS = 6  # of what is shared; the rest is counted


@dataclass(frozen=True)
class Motivo:
    """Why points were given, in words."""

    texto: str
    puntos: int


@dataclass(frozen=True)
class Recomendada:
    """A network that suits a city: its points, why, what its fee buys, and what its Mexican members got."""

    red: Red
    puntos: int
    motivos: tuple[Motivo, ...]
    sin_coincidir: str
    sin_juzgar: str
    cuota: object | None  # of models.Cifra
    miembros: int
    logros: int  # prizes and calls won by Mexican governments in its events
    advertencia: str = ""


@dataclass(frozen=True)
class Excluida:
    """A network that does not admit the city, and why."""

    red: Red
    motivo: str


@dataclass
class Recomendacion:
    """The answer: what suits, what it already has, what does not admit it."""

    ciudad: DeUnaCiudad
    rasgos: RasgosDeCiudad | None
    parecidas: list[Parecida]
    convienen: list[Recomendada] = field(default_factory=list)
    ya_participa: list[Membresia] = field(default_factory=list)
    en_tramite: list[Membresia] = field(default_factory=list)
    excluidas: list[Excluida] = field(default_factory=list)
    demas: list[Red] = field(default_factory=list)  # nothing in common


def recomendar(
    gobierno: Gobierno | None,
    *,
    hoy: dt.date,
    dicho: DeUnaCiudad | None = None,
    poblacion: int | None = None,
    con_tramites: bool = False,
) -> Recomendacion:
    """Recommend networks to a government by its public profile or, given `dicho`, by what was said of it.

    `con_tramites` also leaves out what it is preparing, which only it and the DGCP know. The same data give the same
    answer, in order; as many queries whatever there is.
    """
    rasgos = rasgos_de(gobierno) if gobierno else None
    parecidas = ciudades_parecidas(gobierno, limite=PARECIDAS) if gobierno else []
    ciudad = dicho or _de_los_rasgos(rasgos)
    ciudad = ciudad._replace(parecidas=frozenset(una.clave for una in parecidas) or None)
    habitantes = poblacion or (rasgos.poblacion if rasgos else None) or _del_censo(gobierno)
    respuesta = Recomendacion(ciudad, rasgos, parecidas)
    candidatas = _repartir_las_redes(respuesta, gobierno, VIGENTES | EN_TRAMITE if con_tramites else VIGENTES, hoy)
    resultados = recomendadas(ciudad, _comparadas(candidatas.values()), PESOS.vigentes())
    nombres, logros, cuotas = Nombres(ciudad, parecidas), _logros(), _cuotas()
    respuesta.convienen = [
        _recomendada(candidatas[uno.clave], uno, nombres, logros, cuotas, habitantes) for uno in resultados
    ]
    con_puntos = {uno.clave for uno in resultados}
    respuesta.demas = [red for clave, red in candidatas.items() if clave not in con_puntos]
    return respuesta


def _de_los_rasgos(rasgos: RasgosDeCiudad | None) -> DeUnaCiudad:
    if rasgos is None:
        return DeUnaCiudad()
    proyectos = tuple((uno.titulo, uno.temas, uno.ods) for uno in rasgos.proyectos)
    return DeUnaCiudad(rasgos.temas, rasgos.ods, rasgos.tipos, rasgos.idiomas, proyectos)


def _del_censo(gobierno: Gobierno | None) -> int | None:
    if gobierno is None or gobierno.municipio_id is None:
        return None
    return Municipio.objects.filter(pk=gobierno.municipio_id).values_list("poblacion", flat=True).first()


# Which networks are compared --------------------------------------------------------------------------


def _repartir_las_redes(
    respuesta: Recomendacion, gobierno: Gobierno | None, suyos: frozenset, hoy: dt.date
) -> dict[str, Red]:
    """Put apart those that it has, and those that do not admit it; give the others, by key."""
    suyas = {}
    if gobierno:
        vivas = gobierno.membresias.filter(estado__in=suyos).select_related("red__fusionada_en")
        suyas = {m.red.vigente.pk: m for m in vivas.order_by("red__nombre")}
        for suya in suyas.values():
            suya.red.dicha = Palabras(suya.red).nombre
    con_parecidas = _en_que_estan(respuesta.ciudad.parecidas or NADA)
    miembros = _cuantos_miembros(hoy)
    candidatas = {}
    for red in Red.objects.vigentes():
        red.dicha = Palabras(red).nombre
        red.con_miembros, red.con_parecidas = miembros.get(red.pk, 0), con_parecidas.get(red.pk, NADA)
        if suya := suyas.get(red.pk):
            (respuesta.ya_participa if suya.estado in VIGENTES else respuesta.en_tramite).append(suya)
        elif motivo := _no_admite(red, gobierno, respuesta.ciudad):
            respuesta.excluidas.append(Excluida(red, motivo))
        else:
            candidatas[red.clave] = red
    return candidatas


def _cuantos_miembros(hoy: dt.date) -> dict[int, int]:
    """Give how many governments are in each network; one merged counts as that which goes on."""
    memoria = vigente(hoy=hoy)
    return {red: suyos.intersection_cardinality(memoria.vigentes) for red, suyos in memoria.por_red.items()}


def _en_que_estan(claves: frozenset[str]) -> dict[int, frozenset[str]]:
    """Give, by network, which of some governments are in it; a network merged counts as that which goes on."""
    if not claves:
        return {}
    filas = Membresia.objects.vigentes().filter(gobierno__clave__in=claves).order_by()
    estan: dict[int, set[str]] = {}
    for red, sucesora, clave in filas.values_list("red", "red__fusionada_en", "gobierno__clave"):
        estan.setdefault(sucesora or red, set()).add(clave)
    return {red: frozenset(suyas) for red, suyas in estan.items()}


def _no_admite(red: Red, gobierno: Gobierno | None, ciudad: DeUnaCiudad) -> str:
    admitidos = red.tipos_gobierno or ADMITIDOS
    if gobierno and gobierno.tipo not in admitidos:
        clases = [str(TipoGobierno(t).label).lower() for t in admitidos]
        return gettext("Admite: {clases}.").format(clases=_enumerar(clases))
    if ciudad.tipos and red.tipos_ciudad and not ciudad.tipos & set(red.tipos_ciudad):
        clases = [str(TipoCiudad(t).label).lower() for t in red.tipos_ciudad]
        return gettext("Se dirige a otras ciudades: {clases}.").format(clases=_enumerar(clases))
    return ""


def _comparadas(redes: Iterable[Red]) -> list[DeUnaRed]:
    """Give what is compared of each network: the codes are read alone, since making their objects costs the most."""
    temas, ods = _codigos(Red.materias, "materia__clave"), _codigos(Red.ods, "ods__numero")
    idiomas = _codigos(Red.idiomas, "idioma__codigo")
    return [
        DeUnaRed(
            clave=red.clave,
            temas=temas.get(red.pk, NADA),
            ods=ods.get(red.pk, NADA),
            tipos=frozenset(red.tipos_ciudad),
            idiomas=idiomas.get(red.pk, NADA),
            miembros=red.con_parecidas,
        )
        for red in redes
    ]


def _codigos(relacion, campo: str) -> dict[int, frozenset[str]]:
    """Give the codes of a relation of the networks, by network."""
    hallados: dict[int, set[str]] = {}
    for red, codigo in relacion.through.objects.values_list("red", campo):
        hallados.setdefault(red, set()).add(str(codigo))
    return {red: frozenset(suyos) for red, suyos in hallados.items()}


def _logros() -> dict[int, int]:
    """Give what Mexican governments won in the events of each network; one merged counts as that which goes on."""
    ganadas = Participacion.objects.filter(fallo=Fallo.GANADOR, evento__publicado=True, evento__red__isnull=False)
    raiz = Coalesce("evento__red__fusionada_en", "evento__red")
    return dict(ganadas.order_by().values_list(raiz).annotate(n=Count("pk")))


def _cuotas() -> dict[int, Cifra]:
    return {uno.red_id: uno for uno in Cifra.objects.filter(clase=ClaseCifra.CUOTA, valor__isnull=False)}


# In words ---------------------------------------------------------------------------------------------


class Nombres:
    """The names of the codes that a city has, read at once."""

    def __init__(self, ciudad: DeUnaCiudad, parecidas: Iterable[Parecida]):
        ingles = (get_language() or "").startswith("en")
        self.temas = {m.clave: (m.nombre_en if ingles and m.nombre_en else m.nombre) for m in Materia.objects.all()}
        self.ods = {str(o.numero): _ods(o, ingles) for o in Ods.objects.all()}
        self.idiomas = {
            i.codigo: (i.nombre_en if ingles and i.nombre_en else i.nombre.lower()) for i in Idioma.objects.all()
        }
        self.parecidas = {una.clave: una.nombre for una in parecidas}


def _ods(uno: Ods, ingles: bool) -> str:
    return f"{uno.numero} ({(uno.nombre_corto_en if ingles else '') or uno.nombre_corto})"


def _recomendada(
    red: Red, uno: Resultado, nombres: Nombres, logros: dict[int, int], cuotas: dict[int, Cifra], habitantes: int | None
) -> Recomendada:
    poca = bool(red.poblacion_minima and habitantes and habitantes < red.poblacion_minima)
    return Recomendada(
        red=red,
        puntos=uno.puntos,
        motivos=tuple(Motivo(_en_palabras(razon, nombres), razon.puntos) for razon in uno.razones),
        sin_coincidir=_enumerar([str(Criterio(c).label).lower() for c in uno.sin_coincidir]),
        sin_juzgar=_enumerar([str(Criterio(c).label).lower() for c in uno.sin_juzgar]),
        cuota=cuotas.get(red.pk),
        miembros=red.con_miembros,
        logros=logros.get(red.pk, 0),
        advertencia=_poca_poblacion(red) if poca else "",
    )


def _poca_poblacion(red: Red) -> str:
    frase = gettext("Pide al menos {minima} habitantes: pregunte a la red antes de solicitarla.")
    return frase.format(minima=f"{red.poblacion_minima:,}")


def _en_palabras(razon: Razon, nombres: Nombres) -> str:
    cuantos = len(razon.comunes)
    if razon.criterio == Criterio.TEMAS:
        frase = ngettext(
            "Trabaja en {n} tema de la ciudad: {lista}", "Trabaja en {n} temas de la ciudad: {lista}", cuantos
        )
        return frase.format(n=cuantos, lista=_algunos([nombres.temas.get(c, c) for c in razon.comunes]))
    if razon.criterio == Criterio.ODS:
        numeros = sorted(razon.comunes, key=int)
        frase = ngettext("Comparte {n} objetivo: {lista}", "Comparte {n} objetivos: {lista}", cuantos)
        return frase.format(n=cuantos, lista=_algunos([nombres.ods.get(c, c) for c in numeros]))
    if razon.criterio == Criterio.PROYECTOS:
        frase = ngettext(
            "Un proyecto de la ciudad es de sus temas: {lista}", "{n} proyectos de la ciudad son de sus temas: {lista}",
            cuantos,
        )  # fmt: skip
        return frase.format(n=cuantos, lista=_algunos([f"«{titulo}»" for titulo in razon.comunes]))
    if razon.criterio == Criterio.TIPO:
        clases = [str(TipoCiudad(t).label).lower() for t in razon.comunes]
        return gettext("Se dirige a ciudades como ella: {lista}").format(lista=_enumerar(clases))
    if razon.criterio == Criterio.PARECIDAS:
        frase = ngettext(
            "Participa una ciudad parecida: {lista}", "Participan {n} ciudades parecidas: {lista}", cuantos
        )
        return frase.format(n=cuantos, lista=_algunos([nombres.parecidas.get(c, c) for c in razon.comunes]))
    return gettext("Trabaja en {lista}").format(lista=_enumerar([nombres.idiomas.get(c, c) for c in razon.comunes]))


def _algunos(dichos: list[str]) -> str:
    if len(dichos) <= NOMBRADOS:
        return _enumerar(dichos)
    return gettext("{lista} y {otros} más").format(lista=", ".join(dichos[:NOMBRADOS]), otros=len(dichos) - NOMBRADOS)


def _enumerar(dichos: list[str]) -> str:
    if any("," in uno for uno in dichos):  # «Ciencia, tecnología e innovación; Cultura»
        return "; ".join(dichos)
    if len(dichos) < 2:
        return "".join(dichos)
    frase = gettext("{primeros} y {ultimo}")
    if SUENA_A_I.match(dichos[-1]):
        frase = frase.replace(" y ", " e ")
    return frase.format(primeros=", ".join(dichos[:-1]), ultimo=dichos[-1])
