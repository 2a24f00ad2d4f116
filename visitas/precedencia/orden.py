"""The order of precedence, with the reason for each place. The same guests give the same order, however they come."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from expediente.plazos import en_palabras

from .alfabeto import clave as alfabetica
from .alfabeto import es_seguro
from .clases import (
    BLOQUE_DE,
    BLOQUES,
    MEXICANAS,
    PODERES,
    RANGOS,
    Ajuste,
    Bloque,
    Clase,
    Criterio,
    Invitado,
    Lugar,
    OrdenDeEstados,
    Reglas,
)  # fmt: skip

A_LA_VISTA = 2  # names of those with whom one ties; the rest are counted

T = TypeVar("T")
Razonado = tuple[Invitado, str]


@dataclass(frozen=True)
class Nivel(Generic[T]):
    """One criterion: what it compares, and how its value is said: of the first one that is looked at, and to untie."""

    clave: Callable[[T], tuple]
    decir: Callable[[T], str]
    decide: Callable[[T], str]


@dataclass(frozen=True)
class Delegacion:
    """Those who come from one country, the head first, and the dates by which the whole of it is ordered."""

    pais: str
    nombre: str
    fechas: dict[str, date | None]
    miembros: tuple[Invitado, ...]


def ordenar(invitados: Iterable[Invitado], reglas: Reglas | None = None, ajustes: Iterable[Ajuste] = ()) -> list[Lugar]:
    """Give everybody's place, from 1, with its reason in Spanish; a place by hand moves its guest alone.

    Raises ValueError when two guests have the same key.
    """
    reglas = reglas or Reglas()
    por_bloque: dict[str, list[Invitado]] = defaultdict(list)
    vistas: set[str] = set()
    for invitado in invitados:
        if invitado.clave in vistas:
            raise ValueError(f"Dos invitados tienen la misma clave: {invitado.clave}.")
        vistas.add(invitado.clave)
        por_bloque[BLOQUE_DE[invitado.clase]].append(invitado)
    orden = [*dict.fromkeys(reglas.orden), *(bloque for bloque in Bloque if bloque not in reglas.orden)]
    lugares: list[Lugar] = []
    for bloque in orden:
        for invitado, razon in _DE_CADA_BLOQUE[bloque](por_bloque.get(bloque, []), reglas):
            n = len(lugares) + 1
            lugares.append(
                Lugar(n, invitado, n, f"{BLOQUES[bloque]}. {razon}", bloque, avisos=_avisos(invitado, reglas))
            )
    return _ajustar(lugares, ajustes)


# Ordering by criteria, and saying which one decided ------------------------------------------------


def _por_niveles(unidades: Sequence[T], niveles: Sequence[Nivel[T]], llamar: Callable[[T], str]) -> list[tuple[T, str]]:
    """Sort by criteria, each one only where those before tie, and say of each unit the criteria that made its place.

    The last criterion must tell any two apart: by it go also the names of those with whom one ties.
    """
    en_orden = sorted(unidades, key=niveles[-1].clave)
    return [(unidad, "".join(dicho)) for unidad, dicho in _refinar(en_orden, niveles, llamar, primero=True)]


def _refinar(
    empatadas: list[T], niveles: Sequence[Nivel[T]], llamar: Callable[[T], str], *, primero: bool = False
) -> list[tuple[T, list[str]]]:
    """Order those that tie so far; what is said begins with the criterion that parts them."""
    if not primero and (len(empatadas) == 1 or not niveles):
        return [(unidad, []) for unidad in empatadas]
    nivel = niveles[0]
    partes: dict[tuple, list[T]] = defaultdict(list)
    for unidad in empatadas:
        partes[nivel.clave(unidad)].append(unidad)
    salida = []
    for clave in sorted(partes):
        for unidad, luego in _refinar(partes[clave], niveles[1:], llamar):
            if primero:
                luego.insert(0, _mayuscula(nivel.decir(unidad)))
            elif len(partes) > 1:
                luego.insert(0, f". Empata con {_otras(empatadas, unidad, llamar)}; {nivel.decide(unidad)}")
            salida.append((unidad, luego))
    return salida


def _otras(empatadas: Sequence[T], unidad: T, llamar: Callable[[T], str]) -> str:
    """Name those with whom one ties: «A y B», or «A, B y 4 más»."""
    nombres = [llamar(otra) for otra in empatadas[: A_LA_VISTA + 1] if otra is not unidad][:A_LA_VISTA]
    sobran = len(empatadas) - 1 - len(nombres)
    if sobran:
        nombres.append(f"{sobran} más")
    return f"{', '.join(nombres[:-1])} y {nombres[-1]}" if len(nombres) > 1 else nombres[0]


def _mayuscula(texto: str) -> str:
    return texto[:1].upper() + texto[1:]


def _fecha(fecha: date | None) -> tuple:
    """Compare dates, the earliest first and those unknown at the end."""
    return (fecha is None, fecha or date.min)


def _nivel(que: str, clave: Callable[[T], tuple], valor: Callable[[T], str]) -> Nivel[T]:
    """Make a criterion that is called `que`, with its article; `valor` says what it is, nothing if it is unknown."""

    def decir(unidad: T) -> str:
        suyo, sin_articulo = valor(unidad), que.partition(" ")[2]
        return f"{sin_articulo}: {suyo}" if suyo else f"sin {sin_articulo}: al final"

    def decide(unidad: T) -> str:
        suyo = valor(unidad)
        return f"decide {que}: {suyo}" if suyo else f"va después por no constar {que}"

    return Nivel(clave, decir, decide)


def _por_fecha(que: str, de: Callable[[T], date | None]) -> Nivel[T]:
    def valor(unidad: T) -> str:
        fecha = de(unidad)
        return en_palabras(fecha) if fecha else ""

    return _nivel(que, lambda unidad: _fecha(de(unidad)), valor)


def _rango(invitado: Invitado) -> tuple:
    return (invitado.rango is None, invitado.rango or 0)


JERARQUIA: Nivel[Invitado] = _nivel("la jerarquía", _rango, lambda i: str(i.rango or ""))
ANTIGUEDAD: Nivel[Invitado] = _por_fecha("la antigüedad en el cargo", lambda i: i.en_el_cargo_desde)
NOMBRE: Nivel[Invitado] = _nivel(
    "el orden alfabético del nombre", lambda i: (alfabetica(i.nombre, "es"),), lambda i: f"«{i.nombre}»"
)
ALTA: Nivel[Invitado] = _nivel("el orden en que se dio de alta", lambda i: (len(i.clave), i.clave), lambda i: i.clave)
AL_FINAL = (NOMBRE, ALTA)  # the guide says no more: what follows only makes the answer always the same


def _nombre(invitado: Invitado) -> str:
    return invitado.nombre


# a) Delegaciones -------------------------------------------------------------------------------------


def _delegaciones(invitados: Sequence[Invitado], reglas: Reglas) -> list[Razonado]:
    ordenadas = _por_niveles(_formar(invitados), _niveles_de_delegacion(reglas), lambda d: d.nombre)
    salida: list[Razonado] = []
    for delegacion, razon in ordenadas:
        salida += [(uno, _del_miembro(uno, suya, razon, delegacion)) for uno, suya in _dentro(delegacion)]
    if reglas.comitivas:
        return salida
    jefes = [(uno, f"Jefes de delegación primero. {razon}") for uno, razon in salida if uno.encabeza]
    demas = [(uno, f"Después de los jefes de delegación. {razon}") for uno, razon in salida if not uno.encabeza]
    return jefes + demas


def _formar(invitados: Sequence[Invitado]) -> list[Delegacion]:
    """Gather the guests by country. A delegation goes by the dates of its head; without one, by the earliest known."""
    paises: dict[tuple[str, str], list[Invitado]] = defaultdict(list)
    for invitado in invitados:
        pais = invitado.pais or invitado.nombre_pais
        paises[(pais, "" if pais else invitado.clave)].append(invitado)
    return [_delegacion(pais, suyos) for (pais, _sin_pais), suyos in paises.items()]


def _delegacion(pais: str, suyos: list[Invitado]) -> Delegacion:
    suyos = sorted(suyos, key=lambda i: (not i.encabeza, _rango(i), _fecha(i.en_el_cargo_desde), len(i.clave), i.clave))
    fechas = {}
    for criterio, campo in CAMPOS.items():
        conocidas = [fecha for i in suyos if (fecha := getattr(i, campo))]
        del_jefe = getattr(suyos[0], campo) if suyos[0].encabeza else None
        fechas[criterio] = del_jefe or min(conocidas, default=None)
    nombre = next((i.nombre_pais for i in suyos if i.nombre_pais), "")
    return Delegacion(pais, nombre or pais or f"{suyos[0].nombre}, sin país", fechas, tuple(suyos))


CAMPOS = {
    Criterio.ADHESION: "adhesion",
    Criterio.CONFIRMACION: "confirmacion",
    Criterio.TOMA_DE_POSESION: "en_el_cargo_desde",
}


def _niveles_de_delegacion(reglas: Reglas) -> list[Nivel[Delegacion]]:
    """Give the chosen criterion and, for ties, those that follow it in the guide's list, beginning again at its end."""
    todos = list(Criterio)
    i = todos.index(Criterio(reglas.criterio))
    niveles = [_nivel_de_delegacion(criterio, reglas) for criterio in todos[i:] + todos[:i]]
    return [*niveles, _nivel("el orden en que se dio de alta", lambda d: _orden_de_alta(d), lambda d: d.nombre)]


def _orden_de_alta(delegacion: Delegacion) -> tuple:
    clave = min((len(i.clave), i.clave) for i in delegacion.miembros)
    return (delegacion.pais, *clave)


def _nivel_de_delegacion(criterio: Criterio, reglas: Reglas) -> Nivel[Delegacion]:
    if criterio is Criterio.ALFABETICO:
        return _nivel(
            f"el orden alfabético del país en {reglas.nombre_idioma}",
            lambda d: (not d.pais, alfabetica(d.nombre, reglas.idioma)[:2]),
            lambda d: f"«{d.nombre}»" if d.pais else "",
        )
    if criterio is Criterio.ADHESION:
        a_que = f"a {reglas.organismo}" if reglas.organismo else "al organismo o acuerdo"
        return _por_fecha(f"la fecha de adhesión {a_que}", lambda d: d.fechas[criterio])
    que = "confirmación de asistencia" if criterio is Criterio.CONFIRMACION else "toma de posesión"
    return _por_fecha(f"la fecha de {que}", lambda d: d.fechas[criterio])


ENCABEZA: Nivel[Invitado] = Nivel(
    lambda i: (not i.encabeza,), lambda i: "la encabeza" if i.encabeza else "no la encabeza", lambda i: ""
)


def _dentro(delegacion: Delegacion) -> list[Razonado]:
    if len(delegacion.miembros) == 1:
        return [(delegacion.miembros[0], "")]
    return _por_niveles(delegacion.miembros, (ENCABEZA, JERARQUIA, ANTIGUEDAD, *AL_FINAL), _nombre)


def _del_miembro(invitado: Invitado, suya: str, razon: str, delegacion: Delegacion) -> str:
    """Say the reason of the delegation, and that of the guest inside it where there is more than one."""
    if not suya:
        return f"{razon}."
    jefes = sum(i.encabeza for i in delegacion.miembros)
    varios = " (la delegación tiene más de un jefe)" if invitado.encabeza and jefes > 1 else ""
    return f"{razon}. En su delegación: {suya[:1].lower()}{suya[1:]}{varios}."


# b) Autoridades, c) De las autoridades mexicanas, d) De los agentes diplomáticos ----------------------------


def _autoridades(invitados: Sequence[Invitado], reglas: Reglas) -> list[Razonado]:
    return _con_punto(_por_niveles(invitados, (JERARQUIA, ANTIGUEDAD, *AL_FINAL), _nombre))


def _mexicanas(invitados: Sequence[Invitado], reglas: Reglas) -> list[Razonado]:
    salida: list[Razonado] = []
    for clase, linea in MEXICANAS.items():
        suyos = [i for i in invitados if i.clase == clase]
        niveles = (*_antes_de_la_jerarquia(Clase(clase), reglas), JERARQUIA, ANTIGUEDAD, *AL_FINAL)
        salida += [(i, f"{linea}. {r}") for i, r in _con_punto(_por_niveles(suyos, niveles, _nombre))]
    return salida


def _antes_de_la_jerarquia(clase: Clase, reglas: Reglas) -> list[Nivel[Invitado]]:
    """Give what orders each line of Mexican authorities before rank: the power, or the state."""
    if clase is Clase.PODERES:
        lugar = {poder: n for n, poder in enumerate(reglas.poderes)}
        poder = _nivel("el Poder", lambda i: (lugar.get(i.poder, len(lugar)),), lambda i: PODERES.get(i.poder, ""))
        return [replace(poder, decir=lambda i: PODERES.get(i.poder, "sin Poder señalado: al final"))]
    if clase is Clase.ESTADOS:
        alfabetico = _nivel(
            "el orden alfabético del estado",
            lambda i: (not i.entidad, alfabetica(i.entidad, "es")),
            lambda i: i.entidad and f"«{i.entidad}»",
        )
        toma = _por_fecha("la fecha de toma de posesión", lambda i: i.en_el_cargo_desde)
        return [toma, alfabetico] if reglas.estados == OrdenDeEstados.TOMA_DE_POSESION else [alfabetico]
    return []


RANGO_DIPLOMATICO: Nivel[Invitado] = _nivel("el rango", _rango, lambda i: RANGOS.get(i.rango, ""))
CREDENCIALES: Nivel[Invitado] = _por_fecha("la presentación de credenciales", lambda i: i.credenciales)


def _agentes(invitados: Sequence[Invitado], reglas: Reglas) -> list[Razonado]:
    niveles = (RANGO_DIPLOMATICO, CREDENCIALES, ANTIGUEDAD, *AL_FINAL)
    return _con_punto(_por_niveles(invitados, niveles, _nombre))


def _otros(invitados: Sequence[Invitado], reglas: Reglas) -> list[Razonado]:
    return _con_punto(_por_niveles(invitados, (JERARQUIA, ANTIGUEDAD, *AL_FINAL), _nombre))


def _con_punto(filas: list[tuple[Invitado, str]]) -> list[Razonado]:
    return [(invitado, f"{razon}.") for invitado, razon in filas]


_DE_CADA_BLOQUE: dict[str, Callable[[Sequence[Invitado], Reglas], list[Razonado]]] = {
    Bloque.DELEGACIONES: _delegaciones,
    Bloque.AUTORIDADES: _autoridades,
    Bloque.MEXICANAS: _mexicanas,
    Bloque.AGENTES: _agentes,
    Bloque.OTROS: _otros,
}


def _avisos(invitado: Invitado, reglas: Reglas) -> tuple[str, ...]:
    """Say what a person should look at: a name whose order in its language the text does not tell."""
    alfabetico = invitado.clase == Clase.DELEGACION and reglas.criterio == Criterio.ALFABETICO
    if alfabetico and invitado.nombre_pais and not es_seguro(invitado.nombre_pais, reglas.idioma):
        return (f"El nombre «{invitado.nombre_pais}» no dice cómo se lee: revise su lugar.",)
    return ()


# By hand ---------------------------------------------------------------------------------------------


def _ajustar(lugares: list[Lugar], ajustes: Iterable[Ajuste]) -> list[Lugar]:
    """Put in their places those moved by hand; the rest keep the order that they had, around them.

    A place beyond the last is the last. Of two that were given the same, the one that the criteria put first has it and
    the other the next, and is told so.
    """
    por_clave = {ajuste.clave: ajuste for ajuste in ajustes}
    movidos = [lugar for lugar in lugares if lugar.invitado.clave in por_clave]
    if not movidos:
        return lugares
    fijos: dict[int, Lugar] = {}
    for lugar in sorted(movidos, key=lambda lugar: por_clave[lugar.invitado.clave].lugar):
        ajuste = por_clave[lugar.invitado.clave]
        numero, avisos = _libre(ajuste.lugar, fijos, len(lugares))
        fijos[numero] = replace(lugar, numero=numero, ajuste=ajuste, avisos=lugar.avisos + avisos)
    demas = iter([lugar for lugar in lugares if lugar.invitado.clave not in por_clave])
    return [fijos.get(n) or replace(next(demas), numero=n) for n in range(1, len(lugares) + 1)]


def _libre(pedido: int, fijos: dict[int, Lugar], total: int) -> tuple[int, tuple[str, ...]]:
    numero = min(pedido, total)
    avisos: tuple[str, ...] = ()
    if pedido > total:
        avisos = (f"Se le puso a mano el lugar {pedido} y sólo hay {total}.",)
    if numero in fijos:
        ocupa = fijos[numero].invitado.nombre
        libres = [n for n in range(1, total + 1) if n not in fijos]
        pedida = numero
        numero = next((n for n in libres if n > numero), libres[-1])
        avisos += (f"El lugar {pedida} lo tiene también puesto a mano {ocupa}: quedó en el {numero}.",)
    return numero, avisos
