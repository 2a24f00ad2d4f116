"""What the DGCP writes of the catalogue: networks, figures and who verified them, and the merging of two."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from directorio.roles import Rol
from expediente.flujo import DatosIncompletos, EstadoNoAdmite, NoPermitido, VersionCambiada
from expediente.models import Borrador
from redes.estados import Estado
from redes.models import Cifra, ClaseCifra, Red
from redes.registro import fusion, guia
from tests.fabricas.directorio import GobiernoFactory, IdiomaFactory, MateriaFactory, PaisFactory, UsuarioFactory
from tests.fabricas.redes import CifraFactory, EventoFactory, MembresiaFactory, RedFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reloj")]
HOY = dt.date(2026, 3, 2)
LO_MENOS = {
    "nombre": "Red de Puertos del Golfo", "tipo": "tematica", "mandato": "Juntar puertos.", "ingreso": "carta",
    "activa": "on",
}  # fmt: skip


@pytest.fixture
def analista():
    return UsuarioFactory(rol=Rol.DGCP_ANALISTA, nombre="Elena Ruiz Soto")


@pytest.fixture
def dgcp(client, analista):
    client.force_login(analista)
    return client


def enviar(client, ruta: str, *args, **datos):
    return client.post(reverse(f"redes:{ruta}", args=args), datos)


def mensajes(respuesta) -> str:
    return " ".join(str(m) for m in respuesta.context["messages"])


# Networks ---------------------------------------------------------------------------------------


def test_la_dgcp_agrega_una_red_con_todo_y_el_publico_la_lee(dgcp, client):
    turismo, ingles, japon = MateriaFactory(clave="turismo"), IdiomaFactory(codigo="en"), PaisFactory()
    respuesta = enviar(
        dgcp, "red_nueva", **LO_MENOS, siglas="RePuGo", materias=[turismo.pk], idiomas=[ingles.pk], sede_pais=japon.pk,
        web="puertos.invalid", poblacion_minima="1,000,000", campos=" Pesca \n\nPesca\nCarga  general",
        tipos_ciudad=["puerto"], tipos_gobierno=["municipal"], requiere_acuerdo="on", fundamento_acuerdo="LCT, art. 7.",
    )  # fmt: skip
    red = Red.objects.get()
    assert respuesta.url == "/redes/repugo/"
    assert (red.poblacion_minima, red.campos, red.web) == (
        1_000_000,
        ["Pesca", "Carga general"],
        "https://puertos.invalid",
    )
    assert (red.tipos_ciudad, list(red.materias.all()), list(red.idiomas.all())) == (["puerto"], [turismo], [ingles])
    assert red.verificada_el is None
    client.logout()
    assert "Juntar puertos." in client.get(red.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("nombre", "clave"), [("Nueva", "nueva-2"), ("Eventos", "eventos-2"), ("***", ""), ("Ñandú", "nandu")]
)
def test_ninguna_red_toma_la_direccion_de_otra_pagina(dgcp, nombre, clave):
    respuesta = enviar(dgcp, "red_nueva", **LO_MENOS | {"nombre": nombre})
    assert list(Red.objects.values_list("clave", flat=True)) == ([clave] if clave else [])
    assert respuesta.status_code == (302 if clave else 422)


MAL = [
    ({"nombre": ""}, "Nombre"),
    ({"nombre": "\u200b"}, "Escriba el nombre de la red."),
    ({"nombre": "con\x00nulo"}, "Nombre"),
    ({"nombre": "N" * 200}, "Nombre"),
    ({"nombre": "RED de ciudades híbridas"}, "Esa red ya está en el catálogo"),
    ({"tipo": "inventado"}, "Clase"),
    ({"web": "javascript:alert(1)"}, "Escriba una dirección que empiece con https://"),
    ({"web": "ftp://red.invalid"}, "Escriba una dirección que empiece con https://"),
    ({"correo": "sin arroba"}, "Correo"),
    ({"poblacion_minima": "1.500"}, None),  # where only a whole number fits it is a thousand and a half
    ({"poblacion_minima": "muchos"}, "no trae ningún número"),
    ({"poblacion_minima": "9" * 17}, "no puede ser"),
    ({"poblacion_minima": "500 personas"}, "Escriba sólo el número"),
    ({"campos": "C" * 61}, "pasa de 60 caracteres"),
    ({"campos": "\n".join(map(str, range(31)))}, "Caben 30 campos"),
    ({"requiere_acuerdo": "on"}, "Diga por qué implica un acuerdo"),
    ({"materias": ["999999"]}, "Temas"),
    ({"sede_pais": "x"}, "País sede"),
]


@pytest.mark.parametrize(("cambios", "dicho"), MAL, ids=lambda valor: str(valor)[:40])
def test_lo_mal_escrito_se_dice_y_no_se_pierde(dgcp, cambios, dicho):
    RedFactory(nombre="Red de Ciudades Hibridas")
    respuesta = enviar(dgcp, "red_nueva", **LO_MENOS | {"mandato": "Lo que se escribió."} | cambios)
    if dicho is None:
        assert respuesta.status_code == 302
        return
    assert respuesta.status_code == 422
    pagina = respuesta.content.decode()
    assert dicho in pagina.partition('id="errores"')[2].partition("</div>")[0]
    assert "Lo que se escribió." in pagina
    assert Red.objects.count() == 1


def test_lo_que_se_corrige_queda_por_verificar_salvo_que_se_confirme(dgcp, analista):
    red = RedFactory(verificada_el=HOY, verificada_por=analista)
    enviar(dgcp, "red_corregir", red.clave, **LO_MENOS, version="1")
    red.refresh_from_db()
    assert (red.nombre, red.version, red.verificada_el) == ("Red de Puertos del Golfo", 2, None)
    enviar(dgcp, "red_corregir", red.clave, **LO_MENOS, version="2", confirmar="si")
    red.refresh_from_db()
    assert (red.version, red.verificada_el, red.verificada_por) == (3, HOY, analista)
    assert red.clave.startswith("red-")  # its address does not change with its name


def test_de_dos_que_corrigen_una_red_al_segundo_se_le_dice_y_nada_se_pierde(dgcp):
    red = RedFactory(mandato="Lo que dejó la primera persona.", version=2)
    viejo = LO_MENOS | {"mandato": "Lo que escribió la segunda."}
    respuesta = enviar(dgcp, "red_corregir", red.clave, **viejo, version="1")
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Otra persona cambió esta red" in pagina
    assert "Lo que escribió la segunda." in pagina
    red.refresh_from_db()
    assert red.mandato == "Lo que dejó la primera persona."
    assert 'name="version" value="2"' in pagina  # who was told may save knowingly
    assert enviar(dgcp, "red_corregir", red.clave, **viejo, version="2").status_code == 302


def test_lo_que_se_deja_a_medias_se_recupera_sin_juzgarlo(dgcp, analista, ahora):
    ruta = reverse("redes:red_nueva")
    Borrador.objects.create(usuario=analista, formulario=ruta, datos={"mandato": ["A medias"]}, actualizado_en=ahora)
    pagina = dgcp.get(ruta)
    assert pagina.status_code == 200
    assert "A medias" in pagina.content.decode()
    assert 'id="errores"' not in pagina.content.decode()


def test_confirmar_la_ficha_dice_cuando_y_una_vieja_no_se_confirma(dgcp, client):
    red = RedFactory()
    enviar(dgcp, "red_confirmar", red.clave, version="1")
    assert (
        "Verificado el 2 de marzo de 2026 por Elena Ruiz Soto (DGCP)"
        in dgcp.get(red.get_absolute_url()).content.decode()
    )
    Red.objects.update(version=5, verificada_el=None)
    for version in ("1", "", "x", "9" * 40, "٣"):
        enviar(dgcp, "red_confirmar", red.clave, version=version)
        assert Red.objects.get().verificada_el is None


NO_ESCRIBEN = [None, Rol.OFAI_TITULAR, Rol.CJ_TITULAR, Rol.ADMINISTRACION, Rol.REPRESENTACION]
DIRECCIONES = [
    ("red_nueva", False), ("red_corregir", True), ("red_confirmar", True), ("red_fusionar", True),
    ("red_fusion_deshacer", True),
]  # fmt: skip


@pytest.mark.parametrize("rol", NO_ESCRIBEN)
def test_solo_la_dgcp_escribe_el_catalogo(client, rol):
    red = RedFactory()
    if rol:
        client.force_login(UsuarioFactory(rol=rol))
    rutas = [reverse(f"redes:{ruta}", args=[red.clave] if con else []) for ruta, con in DIRECCIONES]
    rutas += [
        reverse("redes:cifra", args=[red.clave, "cuota"]),
        reverse("redes:cifra_verificar", args=[red.clave, "cuota"]),
    ]
    for ruta in rutas:
        assert client.post(ruta, {**LO_MENOS, "version": "1"}).status_code == (403 if rol else 302)
    assert Red.objects.get().version == 1
    with pytest.raises(NoPermitido):
        fusion.fusionar(red, RedFactory(), por=UsuarioFactory(rol=Rol.OFAI_TITULAR), hoy=HOY, version=1)


# Figures ----------------------------------------------------------------------------------------

ESCRITAS = [
    ("cuota", {"valor": "1,200.50", "moneda": "EUR"}, Decimal("1200.50"), "EUR"),
    ("cuota", {"valor": "1.200,50", "moneda": "EUR"}, Decimal("1200.50"), "EUR"),
    ("cuota", {"valor": "1200 USD", "moneda": ""}, Decimal(1200), "USD"),
    ("cuota", {"valor": "1.5 mil dólares", "moneda": "USD"}, Decimal(1500), "USD"),
    ("cuota", {"valor": "", "moneda": "EUR"}, None, ""),
    ("miembros", {"valor": "1,200"}, Decimal(1200), ""),
    ("miembros", {"valor": "1.200"}, Decimal(1200), ""),
    ("miembros", {"valor": "8 mil"}, Decimal(8000), ""),
    ("fundacion", {"valor": "1985"}, Decimal(1985), ""),
    ("paises", {"valor": ""}, None, ""),
]


@pytest.mark.parametrize(("clase", "datos", "valor", "moneda"), ESCRITAS, ids=lambda v: str(v)[:40])
def test_una_cifra_se_lee_con_cualquier_separador(dgcp, clase, datos, valor, moneda):
    red = RedFactory()
    assert enviar(dgcp, "cifra", red.clave, clase, **datos, fuente="Su página", version="0").status_code == 302
    cifra = Cifra.objects.get()
    assert (cifra.valor, cifra.moneda, cifra.de_la_guia, cifra.verificada_el) == (valor, moneda, False, None)


MAL_ESCRITAS = [
    ("cuota", {"valor": "1.234", "moneda": "EUR"}, "puede ser 1,234"),
    ("cuota", {"valor": "1200", "moneda": ""}, "Elija la moneda de la cuota."),
    ("cuota", {"valor": "1200 USD", "moneda": "EUR"}, "deje una sola moneda"),
    ("cuota", {"valor": "1200 personas", "moneda": ""}, "Elija la moneda de la cuota."),
    ("cuota", {"valor": "-5", "moneda": "EUR"}, "no puede ser negativo"),
    ("cuota", {"valor": "1200", "moneda": "XXX"}, "Elija una moneda de la lista"),
    ("cuota", {"valor": "1200.5", "moneda": "JPY"}, "no lleva centavos"),
    ("cuota", {"valor": "9" * 15, "moneda": "EUR"}, "demasiado"),
    ("fundacion", {"valor": "2027"}, "va de 1800 a 2026"),
    ("fundacion", {"valor": "85"}, "va de 1800 a 2026"),
    ("miembros", {"valor": "12.5"}, "número entero"),
    ("miembros", {"valor": "-3"}, "no puede ser"),
    ("miembros", {"valor": "1e9"}, "exponente"),
    ("miembros", {"valor": "12", "fuente": ""}, "Fuente"),
    ("miembros", {"valor": "1\x002"}, "Miembros"),
    ("miembros", {"valor": "12", "nota": "n" * 201}, "Aclaración"),
]


@pytest.mark.parametrize(("clase", "datos", "dicho"), MAL_ESCRITAS, ids=lambda v: str(v)[:40])
def test_una_cifra_mal_escrita_se_dice(dgcp, clase, datos, dicho):
    red = RedFactory()
    respuesta = enviar(dgcp, "cifra", red.clave, clase, **{"fuente": "Su página", "version": "0"} | datos)
    assert respuesta.status_code == 422
    assert dicho in respuesta.content.decode().partition('id="errores"')[2].partition("</div>")[0]
    assert not Cifra.objects.exists()


def test_corregir_la_de_la_guia_le_quita_la_marca_y_verificarla_dice_quien(dgcp, analista):
    cifra = CifraFactory(valor=140, nota="cerca de")
    red = cifra.red
    igual = {"valor": "140", "nota": "cerca de", "fuente": cifra.fuente}
    enviar(dgcp, "cifra", red.clave, "miembros", **igual, version="1", confirmar="si")
    cifra.refresh_from_db()
    assert (cifra.de_la_guia, cifra.verificada_el, cifra.verificada_por) == (True, HOY, analista)
    enviar(dgcp, "cifra", red.clave, "miembros", valor="151", fuente="Su página", version="2")
    cifra.refresh_from_db()
    assert (cifra.valor, cifra.nota, cifra.de_la_guia, cifra.verificada_el) == (151, "", False, None)
    enviar(dgcp, "cifra_verificar", red.clave, "miembros", version="3")
    cifra.refresh_from_db()
    assert (cifra.verificada_el, cifra.verificada_por) == (HOY, analista)
    guia.cargar_redes([])  # what ships never comes back over it
    cifra.refresh_from_db()
    assert cifra.valor == 151


def test_de_dos_que_corrigen_una_cifra_al_segundo_se_le_dice(dgcp):
    cifra = CifraFactory(valor=200, version=4)
    ruta = reverse("redes:cifra", args=[cifra.red.clave, "miembros"])
    respuesta = dgcp.post(ruta, {"valor": "150", "fuente": "Su página", "version": "3"})
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Otra persona cambió esta cifra" in pagina
    assert 'value="150"' in pagina
    assert Cifra.objects.get().valor == 200
    dgcp.post(reverse("redes:cifra_verificar", args=[cifra.red.clave, "miembros"]), {"version": "3"})
    assert Cifra.objects.get().verificada_el is None
    assert dgcp.post(ruta, {"valor": "150", "fuente": "Su página", "version": "4"}).status_code == 302


def test_la_forma_de_una_cifra_propone_lo_que_hay_y_se_lee_igual(dgcp):
    red = RedFactory()
    CifraFactory(red=red, clase=ClaseCifra.CUOTA, valor=Decimal("1234.50"), moneda="EUR")
    CifraFactory(red=red, clase=ClaseCifra.FUNDACION, valor=1985)
    assert 'value="1,234.50"' in dgcp.get(reverse("redes:cifra", args=[red.clave, "cuota"])).content.decode()
    assert 'value="1985"' in dgcp.get(reverse("redes:cifra", args=[red.clave, "fundacion"])).content.decode()
    assert dgcp.get(reverse("redes:cifra", args=[red.clave, "inventada"])).status_code == 404
    assert enviar(dgcp, "cifra_verificar", red.clave, "paises", version="0").status_code == 404


# Merging ----------------------------------------------------------------------------------------


def unir(una: Red, otra: Red, por) -> Red:
    una.refresh_from_db()
    return fusion.fusionar(una, otra, por=por, hoy=HOY, version=una.version)


def separar(una: Red, por) -> Red:
    una.refresh_from_db()
    return fusion.deshacer(una, por=por, version=una.version)


def cadena(*redes: Red) -> list[str | None]:
    """Give the key of the network that goes on from each one, None for those that go on."""
    return [Red.objects.values_list("fusionada_en__clave", flat=True).get(pk=red.pk) for red in redes]


def test_al_fusionar_la_vieja_lleva_a_la_nueva_y_cada_gobierno_se_cuenta_una_vez(dgcp, client):
    vieja, nueva = RedFactory(nombre="Red Vieja"), RedFactory(nombre="Red Nueva")
    en_las_dos = GobiernoFactory()
    MembresiaFactory(red=nueva, gobierno=en_las_dos)
    MembresiaFactory(red=vieja, gobierno=en_las_dos)
    de_la_vieja = MembresiaFactory(red=vieja)
    EventoFactory(red=vieja, nombre="Congreso de la vieja")
    antes = dgcp.get(reverse("redes:red_fusionar", args=[vieja.clave])).content.decode()
    assert "2 membresías vigentes, 0 en trámite y 1 evento" in antes
    assert Red.objects.get(pk=vieja.pk).fusionada_en is None  # to read what happens is not to do it
    respuesta = enviar(dgcp, "red_fusionar", vieja.clave, destino=nueva.clave, version="1")
    assert respuesta.url == nueva.get_absolute_url()
    client.logout()
    vuelta = client.get(vieja.get_absolute_url())
    assert (vuelta.status_code, vuelta.url) == (302, nueva.get_absolute_url())
    assert client.get(f"/en/redes/{vieja.clave}/").url == f"/en/redes/{nueva.clave}/"
    pagina = client.get(nueva.get_absolute_url()).content.decode()
    for dicho in ("Red Vieja", "Fusionada el 2 de marzo de 2026", "ingresó a Red Vieja, que se fusionó con ésta",
                  "Congreso de la vieja"):  # fmt: skip
        assert dicho in pagina
    (tarjeta,) = client.get(reverse("redes:inicio"), {"texto": "vieja"}).context["pagina"]
    assert (tarjeta.red, tarjeta.miembros) == (nueva, 2)  # found by its old name, and nobody twice
    de_la_vieja.refresh_from_db()
    assert de_la_vieja.red == vieja  # the history stays where it was


def test_una_cadena_de_fusiones_lleva_siempre_a_la_ultima_y_se_deshace_por_partes(analista):
    a, b, c, d = (RedFactory(clave=letra) for letra in "abcd")
    unir(a, b, analista)
    unir(b, c, analista)
    unir(d, c, analista)
    assert cadena(a, b, c, d) == ["c", "c", None, "c"]
    separar(b, analista)
    assert cadena(a, b, c, d) == ["b", None, None, "c"]
    separar(a, analista)
    assert cadena(a, b, c, d) == [None, None, None, "c"]
    unir(b, a, analista)  # the other way round now that it was undone
    assert cadena(a, b) == [None, "a"]


def test_no_hay_circulos_ni_fusiones_con_lo_que_no_continua(analista, dgcp):
    a, b, cerrada = RedFactory(clave="a"), RedFactory(clave="b"), RedFactory(activa=False)
    unir(a, b, analista)
    with pytest.raises(DatosIncompletos, match="ya no continúa"):
        unir(b, a, analista)
    with pytest.raises(DatosIncompletos, match="consigo misma"):
        unir(b, b, analista)
    with pytest.raises(DatosIncompletos, match="ya no continúa"):
        unir(b, cerrada, analista)
    with pytest.raises(EstadoNoAdmite, match="ya se fusionó"):
        unir(a, b, analista)
    with pytest.raises(EstadoNoAdmite, match="no está fusionada"):
        separar(b, analista)
    for destino in ("a", "b", cerrada.clave, "no-hay", "", "\x00"):
        assert enviar(dgcp, "red_fusionar", "b", destino=destino, version="1").status_code == 422
    assert cadena(a, b) == ["b", None]


def test_pase_lo_que_pase_toda_cadena_termina_en_una_que_continua(analista):
    import random

    redes = [RedFactory(clave=f"r{n}") for n in range(7)]
    azar = random.Random(6)
    for _ in range(60):
        una, otra = azar.sample(redes, 2)
        try:
            if azar.random() < 0.65:
                unir(una, otra, analista)
            else:
                separar(una, analista)
        except (DatosIncompletos, EstadoNoAdmite):
            continue
        for red in Red.objects.select_related("fusionada_en", "fusionada_con"):
            assert (red.fusionada_con is None) == (red.fusionada_en is None)
            if red.fusionada_en:
                assert red.fusionada_en.fusionada_en_id is None
                paso = red
                while paso.fusionada_con_id:
                    paso = Red.objects.get(pk=paso.fusionada_con_id)
                assert paso == red.fusionada_en


def test_no_se_fusiona_lo_que_otro_cambio_y_la_fusion_se_deshace_en_la_pagina_de_la_que_sigue(dgcp, analista):
    vieja, nueva = RedFactory(nombre="Red Vieja", version=3), RedFactory()
    respuesta = enviar(dgcp, "red_fusionar", vieja.clave, destino=nueva.clave, version="2")
    assert respuesta.status_code == 422
    assert "Otra persona cambió esta red" in respuesta.content.decode()
    with pytest.raises(VersionCambiada):
        fusion.fusionar(vieja, nueva, por=analista, hoy=HOY, version=2)
    unir(vieja, nueva, analista)
    pagina = dgcp.get(nueva.get_absolute_url()).content.decode()
    assert reverse("redes:red_fusion_deshacer", args=[vieja.clave]) in pagina
    enviar(dgcp, "red_fusion_deshacer", vieja.clave, version="4")
    assert dgcp.get(vieja.get_absolute_url()).status_code == 200
    vuelta = dgcp.get(reverse("redes:red_fusionar", args=[vieja.clave]))
    assert vuelta.status_code == 200


def test_lo_que_se_exploraba_en_la_vieja_se_conserva(analista):
    vieja, nueva = RedFactory(), RedFactory()
    suya = MembresiaFactory(red=vieja, estado=Estado.EXPLORATORIA)
    unir(vieja, nueva, analista)
    suya.refresh_from_db()
    assert (suya.red, suya.red.vigente, suya.estado) == (vieja, nueva, Estado.EXPLORATORIA)
