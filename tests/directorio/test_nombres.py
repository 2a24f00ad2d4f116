import pytest

from directorio.nombres import compactar, normalizar, sin_parentesis


@pytest.mark.parametrize(
    ("uno", "otro"),
    [
        ("Michoacán", "MICHOACAN"),
        ("San Juan Mixtepec -Dto. 08 -", "san juan mixtepec dto 08"),
        ("Ñuu Savi", "nuu  savi"),
        ("EE. UU.", "ee uu"),
    ],
)
def test_dos_nombres_que_se_leen_igual_son_el_mismo(uno, otro):
    assert normalizar(uno) == normalizar(otro)


def test_dos_nombres_distintos_no_se_confunden():
    assert normalizar("San Juan Mixtepec -Dto. 08 -") != normalizar("San Juan Mixtepec -Dto. 26 -")


def test_sin_parentesis_quita_la_aclaracion():
    assert sin_parentesis("intercambio económico (memorándum)") == "intercambio económico"


def test_compactar_no_deja_espacios_de_mas():
    assert compactar("  Ciudad \n de   México ") == "Ciudad de México"
