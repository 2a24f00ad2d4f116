"""Figures in either habit: what is read, what is refused with both readings, and that nothing else can happen."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from expediente.cifras import Cifra, CifraAmbigua, CifraIlegible, canonica, en_unidad, escribir, leer

FINO, ESTRECHO, DURO = "\N{THIN SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
ESPACIOS = (" ", DURO, FINO, ESTRECHO)
# The thousands and the decimals, as somebody somewhere writes them.
HABITOS = [(",", "."), (".", ","), ("'", "."), ("’", "."), *((e, d) for e in ESPACIOS for d in ".,")]

valores = st.builds(
    lambda n, lugares: Decimal(n).scaleb(-lugares),
    st.integers(min_value=-(10**18) + 1, max_value=10**18 - 1),
    st.integers(min_value=0, max_value=6),
)


def con_habito(valor: Decimal, millares: str, decimales: str) -> str:
    entero, _, fraccion = canonica(valor).partition(".")
    agrupado = f"{int(entero):,}".replace(",", millares)
    signo = "-" if entero.startswith("-") and not agrupado.startswith("-") else ""  # -0.5
    return f"{signo}{agrupado}{decimales}{fraccion}" if fraccion else f"{signo}{agrupado}"


def es_ambigua(escrita: str) -> bool:
    """Say, in other words than the reader's, that there is one point, and three digits after at most three."""
    return bool(re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", escrita))


@pytest.mark.parametrize(
    ("escrita", "valor", "unidad"),
    [
        ("1.234,5", "1234.5", ""),
        ("1,234.5", "1234.5", ""),
        ("1 234,5", "1234.5", ""),
        (f"1{DURO}234,5", "1234.5", ""),
        (f"1{FINO}234.5", "1234.5", ""),
        ("1'234.5", "1234.5", ""),
        ("1’234’567", "1234567", ""),
        ("1'234,567.50", "1234567.5", ""),
        ("2,001'234,567", "2001234567", ""),
        ("1.234.567", "1234567", ""),
        ("1,234,567", "1234567", ""),
        ("1,234", "1234", ""),
        ("0,234", "0.234", ""),
        ("0.234", "0.234", ""),
        ("1234.567", "1234.567", ""),
        ("1.2340", "1.234", ""),
        (",5", "0.5", ""),
        ("1,23", "1.23", ""),
        ("−12.5", "-12.5", ""),
        ("–12.5 °C", "-12.5", "°C"),
        ("+3", "3", ""),
        ("-0", "0", ""),
        ("12.5 %", "12.5", "%"),
        ("12,5%", "12.5", "%"),
        ("%12.5", "12.5", "%"),
        ("12.5 por ciento", "12.5", "%"),
        ("12.5 % del PIB.", "12.5", "% del PIB."),
        ("$ 1,234.50 MXN", "1234.5", "MXN"),
        ("$1,234.50", "1234.5", "MXN"),
        ("-$ 5", "-5", "MXN"),
        ("USD -5", "-5", "USD"),
        ("USD 3,400", "3400", "USD"),
        ("US$ 3,400", "3400", "USD"),
        ("3,400 dólares", "3400", "USD"),
        ("$ 3,400 USD", "3400", "USD"),
        ("€ 5", "5", "EUR"),
        ("CHF 5", "5", "CHF"),
        ("$ 12,000 pesos por habitante", "12000", "MXN por habitante"),
        ("2,5 km²", "2.5", "km²"),
        ("2.5 km2", "2.5", "km²"),
        ("2.5 kilómetros cuadrados", "2.5", "km²"),
        ("120 hab/km2", "120", "hab/km²"),
        ("30 m3/s", "30", "m³/s"),
        ("5 m", "5", "m"),
        ("5 mm", "5", "mm"),
        ("1,890 m s. n. m.", "1890", "m s. n. m."),
        ("12 t CO2", "12", "t CO2"),
        ("25 por cada 100 mil habitantes", "25", "por cada 100 mil habitantes"),
        ("3.4 millones", "3400000", ""),
        ("1 millón de toneladas", "1000000", "toneladas"),
        ("1.2 mil", "1200", ""),
        ("1.2 mil habitantes", "1200", "habitantes"),
        ("3.4 millones de pesos", "3400000", "MXN"),
        ("3,4 millones de dólares", "3400000", "USD"),
        ("3.4 mdp", "3400000", "MXN"),
        ("US$ 3.4 MDD", "3400000", "USD"),
        ("5 mmdp", "5000000000", "MXN"),
        ("5 mil millones de dólares", "5000000000", "USD"),
        ("12 mil mdp", "12000000000", "MXN"),
        ("3,400 miles de pesos", "3400000", "MXN"),
        ("1,234 millones", "1234000000", ""),
        ("0.0000015 millones", "1.5", ""),
        ("１２，３４５．６", "12345.6", ""),
        ("١٢٣", "123", ""),
        ("١٬٢٣٤٫٥", "1234.5", ""),
        ("१२", "12", ""),
        ("\u200e1,234\ufeff", "1234", ""),
        ("  7\t\n", "7", ""),
    ],
)
def test_se_lee_lo_que_se_escribio(escrita, valor, unidad):
    cifra = leer(escrita)
    assert (canonica(cifra.valor), cifra.unidad) == (valor, unidad)


def test_la_cifra_guarda_como_se_escribio():
    assert leer(f" 1{DURO}234,50  km2 ") == Cifra(Decimal("1234.5"), "km²", "1 234,50 km2")


@pytest.mark.parametrize(
    ("escrita", "millares", "decimales"),
    [
        ("1.234", "1234", "1.234"),
        ("-1.234", "-1234", "-1.234"),
        ("12.500 km²", "12500", "12.5"),
        ("999.999 %", "999999", "999.999"),
        ("$ 1.000", "1000", "1"),
        ("1.234 millones", "1234000000", "1234000"),
    ],
)
def test_un_punto_y_tres_cifras_se_devuelve_con_las_dos_lecturas(escrita, millares, decimales):
    with pytest.raises(CifraAmbigua) as error:
        leer(escrita)
    assert [canonica(lectura) for lectura in error.value.lecturas] == [millares, decimales]


def test_la_duda_se_explica_y_sus_dos_remedios_se_leen():
    with pytest.raises(CifraAmbigua) as error:
        leer("12.345 km²")
    assert str(error.value) == (
        "«12.345» puede ser 12,345 (con millares) o 12.345 (con decimales). Si son millares, escríbalo sin el punto: "
        "12345. Si son decimales, con un cero más: 12.3450."
    )
    assert [leer(remedio).valor for remedio in ("12345", "12.3450")] == list(error.value.lecturas)


def test_donde_solo_cabe_un_entero_no_hay_duda():
    assert leer("1.234", entera=True).valor == 1234
    assert leer("1.234 hab", entera=True).valor == 1234
    assert leer("3.4 millones", entera=True).valor == 3_400_000
    with pytest.raises(CifraAmbigua):
        leer("1.234 millones", entera=True)  # 1234 millones, or 1 million 234 thousand: both are whole
    for escrita in ("12.5", "1,5", "1.2345", "1,234.5"):
        with pytest.raises(CifraIlegible, match="número entero"):
            leer(escrita, entera=True)


@pytest.mark.parametrize(
    ("escrita", "motivo"),
    [
        ("", "Falta la cifra"),
        ("   ", "Falta la cifra"),
        ("muchos", "no trae ningún número"),
        ("NaN", "no trae ningún número"),
        ("½", "no trae ningún número"),
        ("1e6", "exponente"),
        ("1.2E+05", "exponente"),
        ("3 × 10", "exponente"),
        ("10⁶", "exponente"),
        ("10^6", "exponente"),
        ("3 billones", "«billones» no dice lo mismo a todos"),
        ("3 billion", "no dice lo mismo a todos"),
        ("3 M", "«M» no dice lo mismo a todos"),
        ("3k", "«k» no dice lo mismo a todos"),
        ("3 miles", "no dice lo mismo a todos"),
        ("10-15", "más de un número"),
        ("10 a 15", "más de un número"),
        ("1/2", "más de un número"),
        ("5½", "más de un número"),
        ("0x1F", "más de un número"),
        ("5 % (2020)", "más de un número"),
        ("12 345 6", "más de un número"),
        ("12,34,567", "de tres en tres"),
        ("1.234.56", "de tres en tres"),
        ("1,234,567,8", "de tres en tres"),
        ("1..5", "de tres en tres"),
        ("007", "cero de más"),
        ("más de 3", "sólo puede ir la moneda"),
        ("(1,234)", "sólo puede ir la moneda"),
        ("- 5", "no queda claro el signo"),
        ("--5", "no queda claro el signo"),
        ("COVID-19", "no queda claro el signo"),
        ("5-", "no se entiende"),
        ("5 <b>km</b>", "no se entiende «<»"),
        ("USD 5 MXN", "dos unidades"),
        ("1000000000000000000", "18 dígitos"),
        ("1,000,000,000 mil millones", "18 dígitos"),
        ("0.1234567", "7 decimales y caben 6"),
        ("5 " + "a" * 61, "61 caracteres"),
        ("9" * 121, "121 caracteres"),
        ("9" * 5000, "5000 caracteres"),
        ("5\x00", "no se ven"),
        ("\ud8005", "no se ven"),
    ],
)
def test_lo_ilegible_se_dice(escrita, motivo):
    with pytest.raises(CifraIlegible, match=re.escape(motivo)) as error:
        leer(escrita)
    assert str(error.value).endswith(".")
    assert len(str(error.value)) < 250


@given(valores, st.sampled_from(HABITOS))
@example(Decimal("1.234"), (",", "."))
@example(Decimal("1234"), (".", ","))
@example(Decimal("-0.005"), (".", ","))
def test_lo_mismo_en_cualquier_habito(valor, habito):
    escrita = con_habito(valor, *habito)
    if es_ambigua(escrita):
        with pytest.raises(CifraAmbigua) as error:
            leer(escrita)
        assert valor in error.value.lecturas
    elif re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", escrita):  # the one convention: thousands, whatever was meant
        assert leer(escrita).valor == int(escrita.replace(",", ""))
    else:
        assert leer(escrita).valor == valor


@given(st.integers(min_value=-(10**18) + 1, max_value=10**18 - 1), st.sampled_from(HABITOS))
def test_los_enteros_se_leen_en_cualquier_habito(entero, habito):
    assert leer(con_habito(Decimal(entero), *habito), entera=True).valor == entero


TROZOS = [*"0123456789.,' $%-+eEkmMd²()/\xa0", " mil ", " millones", " de ", "mdp", "USD", " hab"]
CASI_CIFRAS = st.lists(st.sampled_from(TROZOS), max_size=20).map("".join)


@given(st.one_of(st.text(), CASI_CIFRAS, st.text(st.characters())), st.booleans())
def test_de_ningun_texto_sale_otra_cosa(texto, entera):
    try:
        cifra = leer(texto, entera=entera)
    except CifraIlegible:
        return
    valor = canonica(cifra.valor)
    assert re.fullmatch(r"-?\d{1,18}(\.\d{1,6})?", valor)
    assert len(re.sub(r"\D", "", valor).lstrip("0")) <= 18
    assert leer(cifra.escrita, entera=entera) == cifra


@pytest.mark.parametrize("idioma", ["es-mx", "es", "en", "en-gb"])
@given(valor=valores, unidad=st.sampled_from(["", "%", "km²", "MXN", "USD", "habitantes", "hab/km²", "m s. n. m."]))
def test_lo_que_se_escribe_se_lee(idioma, valor, unidad):
    escrita = escribir(valor, unidad=unidad, idioma=idioma)
    if es_ambigua(escrita.removesuffix("%").split(DURO)[0]):
        return
    cifra = leer(escrita)
    assert (cifra.valor, cifra.unidad) == (valor, unidad)


@given(valores)
def test_lo_que_se_guarda_es_el_mismo_valor(valor):
    assert Decimal(canonica(valor)) == valor
    assert re.fullmatch(r"0|-?(?:[1-9]\d*|0(?=\.))(?:\.\d*[1-9])?", canonica(valor))


@pytest.mark.parametrize(
    ("valor", "idioma", "escrita"),
    [
        ("1234567.50", "es-mx", "1,234,567.5"),
        ("1234567.50", "en", "1,234,567.5"),
        ("1234567.50", "fr", f"1{ESTRECHO}234{ESTRECHO}567,5"),
        ("1234567.50", "de", "1.234.567,5"),
        ("1234567.50", "pt-br", "1.234.567,5"),
        ("1234567.50", "ja", "1,234,567.5"),
        ("0.000001", "ja", "0.000001"),
        ("1234567.50", "zh-hant", "1,234,567.5"),
        ("1234567.50", "nah", "1,234,567.5"),  # Babel does not know it
        ("1234567.50", "../..", "1,234,567.5"),
        ("-12.50", "es-mx", "-12.5"),
        ("100", "es-mx", "100"),
        ("-0.0", "es-mx", "0"),
    ],
)
def test_se_escribe_con_los_separadores_del_idioma(valor, idioma, escrita):
    assert escribir(Decimal(valor), idioma=idioma) == escrita


def test_la_unidad_no_se_separa_de_la_cifra():
    assert escribir(Decimal("1234.5"), unidad="km²") == f"1,234.5{DURO}km²"


@pytest.mark.parametrize(
    ("escrita", "unidad", "otras", "valor", "queda"),
    [
        ("3.4", "km²", (), "3.4", "km²"),
        ("3.4 km2", "km²", (), "3.4", "km²"),
        ("3.4 millones", "habitantes", (), "3400000", "habitantes"),
        ("3,400 hab.", "habitantes", ("hab",), "3400", "habitantes"),
        ("$ 5", "pesos", (), "5", "pesos"),
        ("5 mdp", "pesos", (), "5000000", "pesos"),
        ("3.4", "millones de dólares", (), "3.4", "millones de dólares"),
        ("3.4 millones", "millones de dólares", (), "3.4", "millones de dólares"),
        ("3.4 mdd", "millones de dólares", (), "3.4", "millones de dólares"),
        ("USD 3,400,000", "millones de dólares", (), "3.4", "millones de dólares"),
        ("5 dólares", "pesos", ("MXN", "USD"), "5", "USD"),  # no other name of the peso
        ("25 por 100 mil", "por 100 mil hab.", ("por 100 mil",), "25", "por 100 mil hab."),
    ],
)
def test_cada_dato_en_su_unidad(escrita, unidad, otras, valor, queda):
    cifra = en_unidad(leer(escrita), unidad, otras)
    assert (canonica(cifra.valor), cifra.unidad, cifra.escrita) == (valor, queda, escrita)


def test_la_unidad_ajena_se_dice():
    with pytest.raises(CifraIlegible, match="«5 km» está en «km» y este dato va en «km²»"):
        en_unidad(leer("5 km"), "km²", ("kilómetros cuadrados",))
    with pytest.raises(CifraIlegible, match="«5 mdp» está en «MXN» y este dato va en «millones de dólares»"):
        en_unidad(leer("5 mdp"), "millones de dólares", ("mdd",))
    with pytest.raises(CifraIlegible, match=r"«3\.4 dólares» es muy poco para un dato en «millones de dólares»"):
        en_unidad(leer("3.4 dólares"), "millones de dólares")
