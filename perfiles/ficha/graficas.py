"""Charts of a profile's figures, each with its words and its table: the same for the page, the PDF and the comparison.

What cannot be drawn truly is not drawn: the table keeps it as it was given, and a note says why.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from expediente import cifras
from sre_portal.graficas import ALTO_DE_LEYENDA, TENUE, TINTA, Barra, Lienzo, barras, columnas, como_imagen

from .rotulos import anchura, cortado, limpio

Valor = Decimal | float | str | None  # a string is a number as cifras.canonica writes it
Dicha = tuple[str, Decimal | None, Valor]  # a label, its number if it has one, and what was given

MAYOR = Decimal(10) ** cifras.DIGITOS_MAXIMOS  # from here on a figure is a mistake
ANGOSTA = 320  # pixels of the narrowest page: what must fit there
CUERPO = 10.5  # letters of a chart are of 13 and not bold: what `rotulos` should take them for
UNIDAD_CORTA = 4  # letters of a unit that goes beside each number; a longer one goes once, above them
BARRAS = 20  # bars of a chart; its table has all the rows
ANIOS = 60  # a longer series is drawn as bars: most of its columns would be years without a figure
COLUMNAS = 4  # room for as many, though they be fewer
EN_LA_ALTERNATIVA = 12  # figures that the words of a chart say; the table has all
TOLERANCIA = 1  # percentage points by which shares may miss 100 for having been rounded
ALTO_DE_PARTES, ALTO_DE_DICHA, ALTO_DE_DICHA_APARTE = 26, 24, 42


@dataclass(frozen=True)
class Grafica:
    """A chart (its `svg` is empty when there is nothing to draw), its words, its table, and what must be said of it."""

    svg: SafeString
    alternativa: str
    encabezados: tuple[str, ...]
    tabla: tuple[tuple[str, ...], ...]
    nota: str = ""

    @property
    def imagen(self) -> str:
        """The chart as the address of an image, for a PDF: it must have been drawn with its `ancho`."""
        return como_imagen(self.svg)


def sectores(
    primario: Valor, secundario: Valor, terciario: Valor, *, clave: str, titulo: str, ancho: int | None = None
) -> Grafica:
    """Draw the shares of the three sectors, in percent, as one bar; a note says when they do not add up to 100."""
    rotulos = (_("Sector primario"), _("Sector secundario"), _("Sector terciario"))
    leidas = [(rotulo, _numero(v), v) for rotulo, v in zip(rotulos, (primario, secundario, terciario), strict=True)]
    partes = [(rotulo, n, _escrita(n, "%")) for rotulo, n, _dado in leidas if n is not None and n >= 0]
    suma = sum(n for _rotulo, n, _dicho in partes)
    alternativa = _alternativa(titulo, "%", leidas)
    svg, nota = SafeString(), ""
    if len(partes) < len(leidas) or not suma:
        nota = _("No hay gráfica: falta el porcentaje de algún sector o no es válido.")
    else:
        cuadra = abs(suma - 100) <= TOLERANCIA
        # What misses 100 for having been rounded fills the bar; what leaves much out leaves its part of the bar empty.
        svg = _de_partes(clave, partes, suma if cuadra else max(suma, Decimal(100)), alternativa, ancho)
        if not cuadra:
            nota = _("Las cifras de los tres sectores suman {suma}.").format(suma=_escrita(suma, "%"))
    return Grafica(svg, alternativa, (_("Sector"), _("Porcentaje")), _tabla(leidas, "%"), nota)


def proporcion(
    parte: Valor,
    total: Valor,
    unidad: str,
    *,
    clave: str,
    titulo: str,
    etiqueta: str,
    resto: str,
    ancho: int | None = None,
) -> Grafica:
    """Draw a part of a total and the rest of it as one bar, each with its number and its share.

    `etiqueta` names the part and `resto` what is left. A part that is greater than its total is not drawn.
    """
    suya, todo, etiqueta, resto = _numero(parte), _numero(total), limpio(etiqueta), limpio(resto)
    encabezados = (_("Concepto"), _encabezado_de(unidad))
    if suya is None or todo is None or not 0 <= suya <= todo or not todo:
        leidas = [(etiqueta, suya, parte), (_("Total"), todo, total)]
        nota = _("No hay gráfica: falta alguna de las dos cifras, o la parte es mayor que el total.")
        return Grafica(SafeString(), _alternativa(titulo, unidad, leidas), encabezados, _tabla(leidas, unidad), nota)
    escribir, quedan = _escritor(unidad), todo - suya
    cientos = round(100 * suya / todo, 1)
    partes = [(etiqueta, suya, _escrita(cientos, "%")), (resto, quedan, _escrita(100 - cientos, "%"))]
    tabla = (
        *((rotulo, escribir(n), ciento) for rotulo, n, ciento in partes),
        (_("Total"), escribir(todo), _escrita(Decimal(100), "%")),
    )
    dichas = _("{parte} de {total}: {porciento}").format(parte=tabla[0][1], total=tabla[2][1], porciento=tabla[0][2])
    alternativa = _frase(titulo, unidad, f"{etiqueta}, {dichas}")
    con_numero = [(rotulo, n, f"{escribir(n)} · {ciento}") for rotulo, n, ciento in partes]
    svg = _de_partes(clave, con_numero, todo, alternativa, ancho, arriba=_unidad_aparte(unidad))
    return Grafica(svg, alternativa, (*encabezados, _("Porcentaje")), tabla)


def serie(
    puntos: Iterable[tuple[int, Valor]], unidad: str, *, clave: str, titulo: str, ancho: int | None = None
) -> Grafica:
    """Draw a figure by year as columns, each year without it in its place; what is below zero hangs from a line.

    One year alone, nothing but zeros, a year with two figures or a very long time are drawn as horizontal bars.
    """
    leidas = [(str(anio), _numero(valor), valor) for anio, valor in sorted(puntos, key=lambda punto: punto[0])]
    validos = [(int(anio), valor) for anio, valor, _dado in leidas if valor is not None]
    por_anio = dict(validos)
    sin_columnas = len(por_anio) < 2 or len(por_anio) < len(validos) or not any(por_anio.values())
    if sin_columnas or max(por_anio) - min(por_anio) >= ANIOS:
        return _de_barras(leidas, unidad, _("Año"), clave=clave, titulo=titulo, ancho=ancho, maximo=ANIOS)
    alternativa, escribir = _alternativa(titulo, unidad, leidas), _escritor(unidad)
    todas = [
        Barra(str(anio), (float(por_anio.get(anio, 0)),), escribir(por_anio[anio]) if anio in por_anio else "")
        for anio in range(min(por_anio), max(por_anio) + 1)
    ]
    cabe = (ancho or ANGOSTA) / max(len(todas), COLUMNAS)
    svg = columnas(
        clave,
        todas,
        (titulo,),
        alternativa=alternativa,
        ancho=ancho,
        encabezado=_unidad_aparte(unidad),
        escala=lambda valor: escribir(_redondo(valor)),
        rotuladas=all(anchura(columna.rotulo, CUERPO) <= cabe for columna in todas),
        sitio=COLUMNAS,
    )
    return Grafica(svg, alternativa, (_("Año"), _encabezado_de(unidad)), _tabla(leidas, unidad), _nota(leidas))


def comparacion(
    filas: Iterable[tuple[str, Valor]],
    unidad: str,
    *,
    clave: str,
    titulo: str,
    encabezado: str,
    ancho: int | None = None,
    maximo: int = BARRAS,
) -> Grafica:
    """Draw one horizontal bar per row, in the order given; `encabezado` says what the rows are.

    Of more than `maximo` rows the greatest are drawn, and a note says so. What is below zero goes left of a line.
    """
    leidas = [(limpio(etiqueta), _numero(valor), valor) for etiqueta, valor in filas]
    return _de_barras(leidas, unidad, encabezado, clave=clave, titulo=titulo, ancho=ancho, maximo=maximo)


# How they are drawn -----------------------------------------------------------------------------------------------


def _de_barras(
    leidas: Sequence[Dicha], unidad: str, encabezado: str, *, clave: str, titulo: str, ancho: int | None, maximo: int
) -> Grafica:
    validas = [(etiqueta, valor) for etiqueta, valor, _dado in leidas if valor is not None]
    mayores = sorted(range(len(validas)), key=lambda n: -abs(validas[n][1]))[:maximo]
    escribir, dibujadas = _escritor(unidad), []
    for etiqueta, valor in (validas[n] for n in sorted(mayores)):
        rotulo = escribir(valor)
        cabe = (ancho or ANGOSTA) - anchura(rotulo, CUERPO) - CUERPO
        dibujadas.append(Barra(cortado(etiqueta, cabe, CUERPO), (float(valor),), rotulo))
    svg, alternativa, nota = SafeString(), _alternativa(titulo, unidad, leidas), _nota(leidas)
    if dibujadas:
        arriba = _unidad_aparte(unidad)
        svg = barras(clave, dibujadas, (titulo,), alternativa=alternativa, ancho=ancho, encabezado=arriba)
    if len(dibujadas) < len(validas):
        corte = _("La gráfica tiene las {n} mayores de {todas}; la tabla, todas.")
        nota = f"{corte.format(n=len(dibujadas), todas=len(validas))} {nota}".strip()
    return Grafica(svg, alternativa, (encabezado, _encabezado_de(unidad)), _tabla(leidas, unidad), nota)


def _de_partes(
    clave: str,
    partes: Sequence[tuple[str, Decimal, str]],
    tope: Decimal,
    alternativa: str,
    ancho: int | None,
    *,
    arriba: str = "",
) -> SafeString:
    """Draw one bar of several parts of `tope` and, under it, the weave, the label and the words of each.

    The words go beside the label or, where one of them would not fit, under it.
    """
    lienzo, desde = Lienzo(f"g-{clave}", alternativa, ancho), 0.0
    cabe = (ancho or ANGOSTA) - 20 - CUERPO
    aparte = any(anchura(f"{etiqueta}{dicho}", CUERPO) > cabe for etiqueta, _valor, dicho in partes)
    alto = ALTO_DE_DICHA_APARTE if aparte else ALTO_DE_DICHA
    piezas = [lienzo.texto(0, 14, arriba, tono=TENUE)] if arriba else []
    techo = ALTO_DE_LEYENDA if arriba else 0
    piezas.append(f'<rect x="0" y="{techo}" width="{lienzo.x(1)}" height="{ALTO_DE_PARTES}" fill="#f3efe8"/>')
    for n, (etiqueta, valor, dicho) in enumerate(partes):
        parte = float(valor / tope)
        if parte:
            piezas.append(lienzo.rectangulo(desde, parte, techo, ALTO_DE_PARTES, n))
        if desde and parte:
            medidas = f'x="{lienzo.x(desde)}" y="{techo}" width="1.5" height="{ALTO_DE_PARTES}"'
            piezas.append(f'<rect {medidas} fill="#ffffff"/>')
        desde += parte
        y = techo + ALTO_DE_PARTES + n * alto
        nombre = escape(cortado(limpio(etiqueta), cabe if aparte else cabe - anchura(dicho, CUERPO), CUERPO))
        piezas.append(f'<rect x="0" y="{y + 9}" width="12" height="12" fill="{lienzo.tono(n)}"/>')
        piezas.append(f'<text x="20" y="{y + 20}" fill="{TINTA}">{nombre}</text>')
        if aparte:
            piezas.append(f'<text x="20" y="{y + 37}" fill="{TENUE}">{escape(dicho)}</text>')
        else:
            piezas.append(lienzo.texto(1, y + 20, dicho, ancla="end", tono=TENUE))
    return lienzo.cerrar(techo + ALTO_DE_PARTES + 4 + len(partes) * alto, len(partes), piezas)


# How they are said ------------------------------------------------------------------------------------------------


def _numero(valor: Valor) -> Decimal | None:
    """Take a figure as a number; None when it is none, or so great that it cannot be one."""
    try:
        numero = Decimal(str(valor))
    except InvalidOperation:
        return None
    if not numero.is_finite() or abs(numero) >= MAYOR:
        return None
    return round(numero, cifras.DECIMALES_MAXIMOS)


def _redondo(valor: float) -> Decimal:
    """Take a number of a scale, which is a half or an end of it, without the noise of binary fractions."""
    return round(Decimal(str(valor)), cifras.DECIMALES_MAXIMOS)


def _escrita(numero: Decimal, unidad: str = "") -> str:
    return cifras.escribir(numero, unidad=unidad, idioma=get_language() or "es-mx")


def _escritor(unidad: str) -> Callable[[Decimal], str]:
    """Give what writes a number of a chart: with its unit when that is short, for a long one is said once, above."""
    junto = "" if _unidad_aparte(unidad) else limpio(unidad)
    return lambda numero: _escrita(numero, junto)


def _unidad_aparte(unidad: str) -> str:
    return limpio(unidad) if len(limpio(unidad)) > UNIDAD_CORTA else ""


def _encabezado_de(unidad: str) -> str:
    dicha = limpio(unidad)
    if dicha == "%":
        return _("Porcentaje")
    return dicha[:1].upper() + dicha[1:] if _unidad_aparte(unidad) else _("Cifra")


def _tabla(leidas: Iterable[Dicha], unidad: str) -> tuple[tuple[str, str], ...]:
    escribir = _escritor(unidad)
    return tuple(
        (limpio(etiqueta), escribir(valor) if valor is not None else _como_vino(dado))
        for etiqueta, valor, dado in leidas
    )


def _como_vino(dado: Valor) -> str:
    return (limpio(dado) if dado is not None else "") or _("sin dato")


def _nota(leidas: Sequence[Dicha]) -> str:
    n = sum(valor is None for _etiqueta, valor, _dado in leidas)
    if not n:
        return ""
    return ngettext(
        "{n} renglón de la tabla no tiene cifra y no se dibuja.",
        "{n} renglones de la tabla no tienen cifra y no se dibujan.",
        n,
    ).format(n=n)


def _alternativa(titulo: str, unidad: str, leidas: Sequence[Dicha]) -> str:
    """Say in words what a chart draws, in the order of its table: the first rows of it, if they are many."""
    escribir = _escritor(unidad)
    dichas = [f"{limpio(etiqueta)}, {escribir(valor)}" for etiqueta, valor, _dado in leidas if valor is not None]
    return _frase(titulo, unidad, "; ".join(dichas[:EN_LA_ALTERNATIVA]) or _("sin datos"))


def _frase(titulo: str, unidad: str, dichas: str) -> str:
    aparte = _unidad_aparte(unidad)
    if aparte:
        frase = _("Gráfica «{titulo}», en {unidad}: {dichas}. Todos los valores están en su tabla.")
        return frase.format(titulo=limpio(titulo), unidad=aparte, dichas=dichas)
    frase = _("Gráfica «{titulo}»: {dichas}. Todos los valores están en su tabla.")
    return frase.format(titulo=limpio(titulo), dichas=dichas)
