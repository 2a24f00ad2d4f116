"""A seating in words: why each guest is at its table, and what was sought and could not be."""

from collections import defaultdict
from collections.abc import Mapping

from .calificacion import Calificacion, se_cumple
from .contradicciones import enumerar
from .problema import Asiento, Comensal, Problema, Restriccion

A_LA_VISTA = 3


def razones(problema: Problema, asientos: Mapping[str, Asiento], idiomas: Mapping[str, str]) -> dict[str, str]:
    """Say in Spanish why each guest is at its table; `idiomas` gives the name of each language by its code."""
    en_mesa: dict[str, list[Comensal]] = defaultdict(list)
    for comensal in problema.en_orden:
        if comensal.clave in asientos:
            en_mesa[asientos[comensal.clave].mesa].append(comensal)
    de_cada_uno = _restricciones_de(problema)
    return {
        comensal.clave: " ".join(
            filter(
                None,
                (
                    _por_jerarquia(problema, comensal, mesa),
                    _por_idioma(comensal, sentados, idiomas),
                    _por_restricciones(problema, comensal, de_cada_uno[comensal.clave], asientos),
                ),
            )
        )
        for mesa, sentados in en_mesa.items()
        for comensal in sentados
    }


def _restricciones_de(problema: Problema) -> dict[str, list[Restriccion]]:
    suyas: dict[str, list[Restriccion]] = defaultdict(list)
    for restriccion in problema.restricciones_en_orden:
        for clave in dict.fromkeys((*problema.quienes(restriccion.a), *problema.quienes(restriccion.b))):
            suyas[clave].append(restriccion)
    return suyas


def _por_jerarquia(problema: Problema, comensal: Comensal, mesa: str) -> str:
    donde, suyo = problema.mesa_de[mesa], problema.nivel_debido[comensal.clave]
    que = f"{donde.nombre}, de jerarquía {donde.jerarquia}"
    if comensal.clave in problema.fijos:
        return f"{que}: puesta a mano."
    nivel = problema.nivel_de[mesa]
    if nivel == suyo:
        return f"{que}: la que toca a su lugar {comensal.lugar} en la precedencia."
    mayor = "mayor" if nivel > suyo else "menor"
    return f"{que}: a su lugar {comensal.lugar} en la precedencia le tocaba una de {mayor} jerarquía."


def _por_idioma(comensal: Comensal, sentados: list[Comensal], idiomas: Mapping[str, str]) -> str:
    if not comensal.idiomas:
        return "No se dijo qué idiomas habla."
    otros = [otro for otro in sentados if otro.clave != comensal.clave and comensal.idiomas & otro.idiomas]
    if not otros:
        return "Nadie en la mesa habla un idioma suyo."
    comunes = sorted({codigo for otro in otros for codigo in comensal.idiomas & otro.idiomas})
    dichos = enumerar([idiomas.get(codigo, codigo).lower() for codigo in comunes], A_LA_VISTA)
    return f"Habla {dichos} con {enumerar([otro.nombre for otro in otros], A_LA_VISTA)}."


def _por_restricciones(
    problema: Problema, comensal: Comensal, suyas: list[Restriccion], asientos: Mapping[str, Asiento]
) -> str:
    """Say those that are met: what is not met is told apart."""
    reparto = {clave: asiento.mesa for clave, asiento in asientos.items()}
    cumplidas = [problema.decir(r) for r in suyas if se_cumple(problema, r, reparto)]
    return f"Se cumple: {'; '.join(cumplidas)}." if cumplidas else ""


def pendientes(problema: Problema, hecha: Calificacion, idiomas: Mapping[str, str]) -> list[str]:
    """Say what was sought and could not be, the most serious first; empty when all of it was."""
    por_clave = {r.clave: r for r in problema.restricciones}
    dichos = [f"No se cumplió: {problema.decir(por_clave[clave])}." for clave in hecha.deseos]
    for clave in hecha.sin_con_quien_hablar:
        comensal = problema.por_clave[clave]
        hablados = enumerar([idiomas.get(codigo, codigo).lower() for codigo in sorted(comensal.idiomas)], A_LA_VISTA)
        dichos.append(f"Nadie en su mesa habla un idioma de {comensal.nombre} ({hablados}).")
    for grupo, mesa in hecha.acaparadas:
        dichos.append(f"Más de la mitad de {problema.mesa_de[mesa].nombre} es de {_grupo(problema, grupo)}.")
    acaparadas = set(hecha.acaparadas)
    for grupo, mesa, cuantos in hecha.excesos:
        if (grupo, mesa) not in acaparadas:
            tolerados = problema.tolerados(grupo, problema.mesa_de[mesa])
            hay = f"En {problema.mesa_de[mesa].nombre} hay {tolerados + cuantos} de {_grupo(problema, grupo)}"
            dichos.append(f"{hay}, más que su parte ({tolerados}).")
    if hecha.fuera_de_nivel:
        cuantos = len(hecha.fuera_de_nivel)
        quienes = enumerar([problema.por_clave[clave].nombre for clave in hecha.fuera_de_nivel], A_LA_VISTA)
        dichos.append(
            f"{cuantos} {'persona está' if cuantos == 1 else 'personas están'} en una mesa de otra jerarquía que la "
            f"que toca a su lugar: {quienes}."
        )
    return dichos


def _grupo(problema: Problema, grupo: str) -> str:
    return f"«{problema.grupos.get(grupo, grupo)}»"
