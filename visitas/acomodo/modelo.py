"""A seating as a model of integer variables: what is hard is a constraint, and `calificacion` is what it lowers.

Those who must be together are one variable: a «racimo». Languages are counted by who speaks the same ones, and not
person by person, which keeps the model small.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from .calificacion import Reparto, grupos_que_pesan
from .contradicciones import Racimo
from .problema import Comensal, Mesa, Problema, Restriccion, Tipo

Suma = list[tuple[cp_model.IntVar, int]]


class Modelo:
    """The model of a problem without named contradictions, or of some of its tables and those who sit at them now.

    Without `procurar` it only asks for what must be. With `culpables` each hard restriction is one that may go, to find
    which ones do not let there be a seating.
    """

    def __init__(
        self, problema: Problema, racimos: Sequence[Racimo], mesas: Sequence[Mesa], *, procurar: bool = True,
        culpables: bool = False,
    ):  # fmt: skip
        self.problema = problema
        self.cp = cp_model.CpModel()
        self.mesas = mesas
        self.racimos = racimos
        self.racimo_de = {clave: n for n, racimo in enumerate(self.racimos) for clave in racimo.claves}
        self.en: dict[tuple[int, str], cp_model.IntVar] = {}
        self.supuestos: dict[int, Restriccion] = {}
        self.costo: Suma = []
        self._sentar()
        for restriccion in problema.restricciones_en_orden:
            if restriccion.dura:
                self._dura(restriccion, culpables)
        if procurar:
            self._lo_que_se_procura()

    # What must be ----------------------------------------------------------------------------------

    def _sentar(self) -> None:
        for n, racimo in enumerate(self.racimos):
            for mesa in self.mesas:
                self.en[n, mesa.clave] = self.cp.new_bool_var(f"r{n}m{mesa.clave}")
            self.cp.add_exactly_one(self.en[n, mesa.clave] for mesa in self.mesas)
            if racimo.mesa:
                self.cp.add(self.en[n, racimo.mesa] == 1)
        for mesa in self.mesas:
            self.cp.add(_suma(self._todos_en(mesa)) <= mesa.capacidad)

    def _dura(self, restriccion: Restriccion, culpables: bool) -> None:
        juntos = restriccion.tipo == Tipo.JUNTOS
        if juntos and not culpables:
            return  # they are one racimo
        condicion = None
        if culpables:
            condicion = self.cp.new_bool_var(f"s{restriccion.clave}")
            self.supuestos[condicion.index] = restriccion
            self.cp.add_assumption(condicion)
        (self._juntar if juntos else self._separar)(restriccion, condicion)

    def _juntar(self, restriccion: Restriccion, condicion: cp_model.IntVar | None) -> None:
        """Bind them while `condicion` holds, or always."""
        a, b = self._lados(restriccion)
        primero, *otros = list(dict.fromkeys(a + b)) or [0]
        for otro in otros:
            for mesa in self.mesas:
                a, b = self.en[primero, mesa.clave], self.en[otro, mesa.clave]
                igual = self.cp.add(a == b)
                if condicion is not None:
                    igual.only_enforce_if(condicion)

    def _separar(self, restriccion: Restriccion, condicion: cp_model.IntVar | None) -> None:
        """Keep the two sides at different tables while `condicion` holds, or always."""
        a, b = self._lados(restriccion)
        for mesa in self.mesas:
            if restriccion.b is None:
                self._si(self.cp.add(sum(self.en[n, mesa.clave] for n in a) <= 1), condicion)
            elif len(a) == 1 and len(b) == 1:
                self._si(self.cp.add_bool_or(~self.en[a[0], mesa.clave], ~self.en[b[0], mesa.clave]), condicion)
            else:
                de_a = self.cp.new_bool_var("")
                for n in a:
                    self.cp.add_implication(self.en[n, mesa.clave], de_a)
                for n in b:
                    self._si(self.cp.add_bool_or(~self.en[n, mesa.clave], ~de_a), condicion)

    @staticmethod
    def _si(restriccion: cp_model.Constraint, condicion: cp_model.IntVar | None) -> None:
        if condicion is not None:
            restriccion.only_enforce_if(condicion)

    def _lados(self, restriccion: Restriccion) -> tuple[list[int], list[int]]:
        """Give the racimos of each side, of the people that are in this model."""
        quienes = (self.problema.quienes(restriccion.a), self.problema.quienes(restriccion.b))
        a, b = (
            list(dict.fromkeys(self.racimo_de[clave] for clave in claves if clave in self.racimo_de))
            for claves in quienes
        )
        return a, b

    # What is sought --------------------------------------------------------------------------------

    def _lo_que_se_procura(self) -> None:
        self._jerarquia()
        self._equilibrio()
        self._idiomas()
        self._dietas()
        self._ocupacion()
        for restriccion in self.problema.restricciones_en_orden:
            if not restriccion.dura:
                self._deseo(restriccion)
        self.cp.minimize(_suma(self.costo))

    def _jerarquia(self) -> None:
        p = self.problema
        for (n, mesa), variable in self.en.items():
            fuera = sum(p.importancia[c] * abs(p.nivel_de[mesa] - p.nivel_debido[c]) for c in self.racimos[n].claves)
            if fuera:
                self.costo.append((variable, p.pesos.jerarquia * fuera))

    def _equilibrio(self) -> None:
        peso = self.problema.pesos.equilibrio
        sentados = {mesa.clave: _suma(self._todos_en(mesa)) for mesa in self.mesas}
        for grupo, miembros in grupos_que_pesan(self.problema).items():
            pesos = self._cuantos_de(miembros)
            for mesa in self.mesas:
                tope = min(sum(pesos.values()), mesa.capacidad)
                suma = _suma(self._en_mesa(pesos, mesa))
                tolerados = self.problema.tolerados(grupo, mesa)
                if tope > tolerados:
                    exceso = self.cp.new_int_var(0, tope - tolerados, "")
                    self.cp.add(exceso >= suma - tolerados)
                    self.costo.append((exceso, peso))
                if tope > 1:
                    acaparada = self.cp.new_bool_var("")
                    self.cp.add(2 * suma - sentados[mesa.clave] <= 1 + tope * acaparada)
                    self.costo.append((acaparada, 2 * peso))

    def _idiomas(self) -> None:
        """Count who would share no language at each table: at most one of those who speak the same ones."""
        hablan: dict[frozenset[str], list[str]] = defaultdict(list)
        for comensal in self._comensales():
            if comensal.idiomas:
                hablan[comensal.idiomas].append(comensal.clave)
        for suyos, claves in hablan.items():
            con_quien = [c for otros, algunos in hablan.items() if suyos & otros for c in algunos]
            propios, todos = self._cuantos_de(claves), self._cuantos_de(con_quien)
            if any(cuantos < 2 for n, cuantos in todos.items() if n in propios):
                for mesa in self.mesas:
                    hay = self._hay_alguno(propios, mesa)
                    solo = self.cp.new_bool_var("")
                    self.cp.add(_suma(self._en_mesa(todos, mesa)) + solo >= 2 * hay)
                    self.costo.append((solo, self.problema.pesos.idiomas))

    def _dietas(self) -> None:
        con: dict[str, list[str]] = defaultdict(list)
        for comensal in self._comensales():
            for dieta in sorted(comensal.dietas):
                con[dieta].append(comensal.clave)
        for claves in con.values():
            propios = self._cuantos_de(claves)
            for mesa in self.mesas:
                self.costo.append((self._hay_alguno(propios, mesa), self.problema.pesos.dietas))

    def _ocupacion(self) -> None:
        peso = self.problema.pesos.ocupacion
        for mesa in self.mesas:
            sentados = self._todos_en(mesa)
            esperados = self.problema.esperados[mesa.clave]
            if esperados:
                faltan = self.cp.new_int_var(0, esperados, "")
                self.cp.add(faltan >= esperados - _suma(sentados))
                self.costo.append((faltan, peso))
            else:
                self.costo += [(variable, peso * cuantos) for variable, cuantos in sentados]

    def _deseo(self, restriccion: Restriccion) -> None:
        """Meet a soft restriction, or pay for it; what the hard ones make impossible is paid for at once."""
        suyos = [*self.problema.quienes(restriccion.a), *self.problema.quienes(restriccion.b)]
        aqui = [clave for clave in suyos if clave in self.racimo_de]
        cumplido = self.cp.new_bool_var("")
        self.costo.append((cumplido, -self.problema.pesos.deseos))
        if restriccion.tipo == Tipo.JUNTOS:
            if len(aqui) < len(suyos):
                self.cp.add(cumplido == 0)  # somebody of theirs sits at a table that is not looked at now
            else:
                self._juntar(restriccion, cumplido)
            return
        a, b = self._lados(restriccion)
        if set(a) & set(b) or (restriccion.b is None and len(a) < len(aqui)):
            self.cp.add(cumplido == 0)
        else:
            self._separar(restriccion, cumplido)

    def _comensales(self) -> list[Comensal]:
        return [self.problema.por_clave[clave] for racimo in self.racimos for clave in racimo.claves]

    def _cuantos_de(self, claves: Iterable[str]) -> dict[int, int]:
        """Count how many of some people are in each racimo."""
        cuenta: dict[int, int] = defaultdict(int)
        for clave in claves:
            if clave in self.racimo_de:
                cuenta[self.racimo_de[clave]] += 1
        return dict(sorted(cuenta.items()))

    def _todos_en(self, mesa: Mesa) -> Suma:
        return [(self.en[n, mesa.clave], racimo.tamanio) for n, racimo in enumerate(self.racimos)]

    def _en_mesa(self, pesos: dict[int, int], mesa: Mesa) -> Suma:
        return [(self.en[n, mesa.clave], cuantos) for n, cuantos in pesos.items()]

    def _hay_alguno(self, pesos: dict[int, int], mesa: Mesa) -> cp_model.IntVar:
        if len(pesos) == 1:
            return self.en[next(iter(pesos)), mesa.clave]
        hay = self.cp.new_bool_var("")
        for n in pesos:
            self.cp.add_implication(self.en[n, mesa.clave], hay)
        return hay

    # From and to a seating ---------------------------------------------------------------------------

    def sugerir(self, reparto: Reparto) -> None:
        """Let the solver begin from a seating."""
        for (n, mesa), variable in self.en.items():
            self.cp.add_hint(variable, reparto.get(self.racimos[n].claves[0]) == mesa)

    def leer(self, solucionador: cp_model.CpSolver) -> dict[str, str]:
        """Give the table of each guest."""
        mesas = {n: mesa for (n, mesa), variable in self.en.items() if solucionador.boolean_value(variable)}
        return {clave: mesas[n] for n, racimo in enumerate(self.racimos) for clave in racimo.claves}


def _suma(partes: Sequence[tuple[cp_model.IntVar, int]]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.weighted_sum([v for v, _ in partes], [peso for _, peso in partes])
