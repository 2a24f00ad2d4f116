"""What the comparisons of the rooms share: arithmetic alone, without database, clock or chance."""


def repartir(partes: list[float], total: int) -> list[int]:
    """Part a total in proportion, in whole numbers that add up to it: what is left goes to the largest remainders."""
    suma = sum(partes)
    exactas = [total * parte / suma for parte in partes]
    enteras = [int(exacta) for exacta in exactas]
    por_resto = sorted(range(len(partes)), key=lambda i: (enteras[i] - exactas[i], i))
    for i in por_resto[: total - sum(enteras)]:
        enteras[i] += 1
    return enteras
