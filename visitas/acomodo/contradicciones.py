"""What cannot be met, found before anything is solved, and said by name: who, with whom, and by which chain.

The checks are exact but for one: how few tables a crowd of people who avoid each other needs is found by taking them
greedily, so it may be left to the solver, which then names the restrictions that it could not meet together.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .problema import Comensal, Problema, Restriccion, Tipo

A_LA_VISTA = 6  # names of a group too large; the rest are counted


@dataclass(frozen=True)
class Contradiccion:
    """What cannot be, in Spanish, and the keys of the restrictions and people that it is about."""

    texto: str
    restricciones: tuple[str, ...] = ()
    comensales: tuple[str, ...] = ()


@dataclass(frozen=True)
class Racimo:
    """People who must share a table, the highest first, and the table if one of them has it fixed."""

    claves: tuple[str, ...]
    mesa: str = ""

    @property
    def tamanio(self) -> int:
        return len(self.claves)


class Lazos:
    """Who is bound to whom by the hard «juntos»: a graph that can say by which chain two people are."""

    def __init__(self, problema: Problema):
        self.problema = problema
        self.vecinos: dict[str, list[tuple[str, Restriccion]]] = defaultdict(list)
        for restriccion in problema.restricciones_en_orden:
            if not restriccion.dura or restriccion.tipo != Tipo.JUNTOS:
                continue
            juntos = list(dict.fromkeys([*problema.quienes(restriccion.a), *problema.quienes(restriccion.b)]))
            for otro in juntos[1:]:
                self.vecinos[juntos[0]].append((otro, restriccion))
                self.vecinos[otro].append((juntos[0], restriccion))

    def componentes(self) -> list[tuple[str, ...]]:
        """Give those who must be together, each by precedence, and the first of them first."""
        vistos: set[str] = set()
        salida = []
        for comensal in self.problema.en_orden:
            if comensal.clave in vistos:
                continue
            suyos, cola = {comensal.clave}, deque([comensal.clave])
            while cola:
                for otro, _restriccion in self.vecinos[cola.popleft()]:
                    if otro not in suyos:
                        suyos.add(otro)
                        cola.append(otro)
            vistos |= suyos
            salida.append(tuple(c.clave for c in self.problema.en_orden if c.clave in suyos))
        return salida

    def cadena(self, de: str, a: str) -> list[Restriccion]:
        """Give the shortest chain of «juntos» that binds two people; empty when there is none."""
        llegadas: dict[str, tuple[str, Restriccion]] = {}
        cola, vistos = deque([de]), {de}
        while cola and a not in vistos:
            actual = cola.popleft()
            for otro, restriccion in self.vecinos[actual]:
                if otro not in vistos:
                    vistos.add(otro)
                    llegadas[otro] = (actual, restriccion)
                    cola.append(otro)
        if a not in vistos:
            return []
        pasos, donde = [], a
        while donde != de:
            donde, restriccion = llegadas[donde]
            pasos.append(restriccion)
        return list(dict.fromkeys(reversed(pasos)))


def formar_racimos(problema: Problema, lazos: Lazos | None = None) -> list[Racimo]:
    """Give the people as they must sit together; of a contradictory problem, the first fixed table of each."""
    lazos = lazos or Lazos(problema)
    return [
        Racimo(claves, next((problema.fijos[c].mesa for c in claves if c in problema.fijos), ""))
        for claves in lazos.componentes()
    ]


def parejas_separadas(problema: Problema, restriccion: Restriccion) -> Iterable[tuple[str, str]]:
    """Give the pairs of people that a «separados» keeps apart."""
    a, b = problema.quienes(restriccion.a), problema.quienes(restriccion.b)
    if restriccion.b is None:
        return ((uno, otro) for n, uno in enumerate(a) for otro in a[n + 1 :])
    return ((uno, otro) for uno in a for otro in b)


def contradicciones(problema: Problema) -> list[Contradiccion]:
    """Give all that cannot be met, each with its reason; empty does not promise that there is a seating."""
    lazos = Lazos(problema)
    racimos = formar_racimos(problema, lazos)
    return [
        *_faltan_lugares(problema),
        *_fijos_imposibles(problema, lazos, racimos),
        *_juntos_y_separados(problema, lazos, racimos),
        *_no_caben_juntos(problema, lazos, racimos),
        *_no_alcanzan_las_mesas(problema, racimos),
    ]


def _faltan_lugares(problema: Problema) -> list[Contradiccion]:
    personas, lugares = len(problema.comensales), problema.lugares
    if not problema.mesas and personas:
        return [Contradiccion("No hay ninguna mesa.")]
    if personas > lugares:
        faltan = personas - lugares
        falta = "falta 1" if faltan == 1 else f"faltan {faltan}"
        return [Contradiccion(f"Hay {personas} personas y {lugares} lugares: {falta}. Agregue mesas o lugares.")]
    return []


def _fijos_imposibles(problema: Problema, lazos: Lazos, racimos: Sequence[Racimo]) -> list[Contradiccion]:
    salida = []
    en_mesa: dict[str, list[str]] = defaultdict(list)
    en_silla: dict[tuple[str, int], list[str]] = defaultdict(list)
    for comensal in problema.en_orden:
        fijo = problema.fijos.get(comensal.clave)
        if fijo is None:
            continue
        mesa = problema.mesa_de.get(fijo.mesa)
        if mesa is None:
            salida.append(_de(f"{comensal.nombre} tiene puesta a mano una mesa que ya no existe.", comensal))
            continue
        en_mesa[fijo.mesa].append(comensal.clave)
        if fijo.silla is not None:
            en_silla[fijo.mesa, fijo.silla].append(comensal.clave)
            if not 1 <= fijo.silla <= mesa.capacidad:
                texto = f"{comensal.nombre} tiene puesta a mano la silla {fijo.silla} de {mesa.nombre}, que tiene "
                salida.append(_de(f"{texto}{mesa.capacidad}.", comensal))
    for (clave, silla), claves in en_silla.items():
        if len(claves) > 1:
            texto = f"La silla {silla} de {problema.mesa_de[clave].nombre} está puesta a mano para "
            salida.append(Contradiccion(f"{texto}{_y(problema, claves)}.", comensales=tuple(claves)))
    for clave, claves in en_mesa.items():
        mesa = problema.mesa_de[clave]
        if len(claves) > mesa.capacidad:
            texto = f"En {mesa.nombre} caben {mesa.capacidad} y hay {len(claves)} personas puestas a mano: "
            salida.append(Contradiccion(f"{texto}{_y(problema, claves)}.", comensales=tuple(claves)))
    for racimo in racimos:
        salida += _racimo_en_dos_mesas(problema, lazos, racimo)
    return salida


def _racimo_en_dos_mesas(problema: Problema, lazos: Lazos, racimo: Racimo) -> list[Contradiccion]:
    fijos = [c for c in racimo.claves if c in problema.fijos and problema.fijos[c].mesa in problema.mesa_de]
    for otro in fijos[1:]:
        una, otra = (problema.mesa_de[problema.fijos[c].mesa] for c in (fijos[0], otro))
        if una.clave != otra.clave:
            cadena = lazos.cadena(fijos[0], otro)
            a, b = (problema.por_clave[c].nombre for c in (fijos[0], otro))
            texto = f"{a} está a mano en {una.nombre} y {b} en {otra.nombre}, pero deben estar juntos: "
            return [
                Contradiccion(f"{texto}{_cadena(problema, cadena)}.", tuple(r.clave for r in cadena), (fijos[0], otro))
            ]
    return []


def _juntos_y_separados(problema: Problema, lazos: Lazos, racimos: Sequence[Racimo]) -> list[Contradiccion]:
    """Find each «separados» between people bound together, or fixed at one table, one finding by restriction."""
    racimo_de = {clave: n for n, racimo in enumerate(racimos) for clave in racimo.claves}
    salida = []
    for restriccion in problema.restricciones_en_orden:
        if not restriccion.dura or restriccion.tipo != Tipo.SEPARADOS:
            continue
        for uno, otro in parejas_separadas(problema, restriccion):
            hallada = _choque(problema, lazos, racimos, racimo_de, restriccion, uno, otro)
            if hallada:
                salida.append(hallada)
                break
    return salida


def _choque(
    problema: Problema, lazos: Lazos, racimos: Sequence[Racimo], racimo_de: dict[str, int], restriccion: Restriccion,
    uno: str, otro: str,
) -> Contradiccion | None:  # fmt: skip
    a, b = problema.por_clave[uno].nombre, problema.por_clave[otro].nombre
    dicha = problema.decir(restriccion)
    if uno == otro:
        texto = f"«{dicha}» separa a {a} de sí mismo: está en las dos partes."
        return Contradiccion(texto, (restriccion.clave,), (uno,))
    if racimo_de[uno] == racimo_de[otro]:
        cadena = lazos.cadena(uno, otro)
        texto = f"{a} y {b} deben estar juntos y separados a la vez: {_cadena(problema, cadena)}; pero se pide {dicha}."
        return Contradiccion(texto, (*(r.clave for r in cadena), restriccion.clave), (uno, otro))
    mesa = racimos[racimo_de[uno]].mesa
    if mesa and mesa == racimos[racimo_de[otro]].mesa and mesa in problema.mesa_de:
        texto = f"{a} y {b} están puestos a mano en {problema.mesa_de[mesa].nombre}, pero se pide {dicha}."
        return Contradiccion(texto, (restriccion.clave,), (uno, otro))
    return None


def _no_caben_juntos(problema: Problema, lazos: Lazos, racimos: Sequence[Racimo]) -> list[Contradiccion]:
    mayor = max((m.capacidad for m in problema.mesas), default=0)
    salida = []
    for racimo in racimos:
        mesa = problema.mesa_de.get(racimo.mesa)
        caben = mesa.capacidad if mesa else mayor
        if racimo.tamanio <= max(caben, 1):
            continue
        atan = {r.clave: r for clave in racimo.claves for _otro, r in lazos.vecinos[clave]}
        donde = f"en {mesa.nombre}, que alguna tiene a mano," if mesa else "en la mesa mayor"
        dichas = "; ".join(problema.decir(atan[clave]) for clave in sorted(atan, key=lambda c: (len(c), c)))
        quienes = _y(problema, racimo.claves)
        texto = (
            f"{racimo.tamanio} personas deben estar juntas y {donde} caben {caben}: {quienes}. Las juntan: {dichas}."
        )
        salida.append(Contradiccion(texto, tuple(atan), racimo.claves))
    return salida


def _no_alcanzan_las_mesas(problema: Problema, racimos: Sequence[Racimo]) -> list[Contradiccion]:
    """Find a crowd, each apart from all the others, larger than the tables; taken greedily, who avoids most first."""
    racimo_de = {clave: n for n, racimo in enumerate(racimos) for clave in racimo.claves}
    evitan: dict[int, set[int]] = defaultdict(set)
    por: dict[frozenset[int], Restriccion] = {}
    for restriccion in problema.restricciones_en_orden:
        if restriccion.dura and restriccion.tipo == Tipo.SEPARADOS:
            for uno, otro in parejas_separadas(problema, restriccion):
                a, b = racimo_de[uno], racimo_de[otro]
                if a != b:
                    evitan[a].add(b)
                    evitan[b].add(a)
                    por.setdefault(frozenset((a, b)), restriccion)
    mesas = len(problema.mesas)
    for primero in sorted(evitan, key=lambda n: (-len(evitan[n]), n)):
        if len(evitan[primero]) < mesas:
            break
        todos = [primero]
        for otro in sorted(evitan[primero], key=lambda n: (-len(evitan[n]), n)):
            if all(otro in evitan[suyo] for suyo in todos):
                todos.append(otro)
        if len(todos) > mesas:
            claves = tuple(racimos[n].claves[0] for n in sorted(todos))
            usadas = {r.clave: r for pareja, r in por.items() if pareja <= set(todos)}
            dichas = "; ".join(problema.decir(r) for r in list(usadas.values())[:A_LA_VISTA])
            texto = f"{len(todos)} personas deben estar cada una en una mesa distinta y hay {mesas} mesas: "
            return [Contradiccion(f"{texto}{_y(problema, claves)}. Lo piden: {dichas}.", tuple(usadas), claves)]
    return []


def _de(texto: str, comensal: Comensal) -> Contradiccion:
    return Contradiccion(texto, comensales=(comensal.clave,))


def _cadena(problema: Problema, cadena: Sequence[Restriccion]) -> str:
    return "; ".join(problema.decir(restriccion) for restriccion in cadena)


def _y(problema: Problema, claves: Sequence[str]) -> str:
    return enumerar([problema.por_clave[clave].nombre for clave in claves], A_LA_VISTA)


def enumerar(nombres: Sequence[str], a_la_vista: int) -> str:
    """Write «A, B y C», or «A, B y 4 más»; empty for nobody."""
    if not nombres:
        return ""
    sobran = len(nombres) - a_la_vista
    dichos = [*nombres[:a_la_vista], f"{sobran} más"] if sobran > 0 else list(nombres)
    ultimo = dichos[-1]
    return f"{', '.join(dichos[:-1])} {_conjuncion(ultimo)} {ultimo}" if len(dichos) > 1 else ultimo


def _conjuncion(siguiente: str) -> str:
    """«y», or «e» before the sound i: «Ana e Inés»."""
    inicio = siguiente.lstrip("«").casefold()[:2]
    return "e" if inicio[:1] in ("i", "í") or inicio == "hi" else "y"
