"""The acts of a visit over HTTP: who reads and writes them, their order, what is pasted, moved and refused."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directorio.roles import Rol
from tests.fabricas.directorio import EntidadFactory, UsuarioFactory
from tests.fabricas.protocolo import acto, invitado, mesas, pais, restriccion
from tests.fabricas.visitas import de_la_representacion, embajada, gira_completa, visita
from visitas.estados import Clase, Estado
from visitas.models import Acto, Asiento, Invitado
from visitas.precedencia import AMBITOS
from visitas.precedencia import Clase as Lista

pytestmark = pytest.mark.django_db


@pytest.fixture
def cena():
    return acto()


@pytest.fixture
def ofai(client, cena):
    usuario = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=cena.visita.gobierno)
    client.force_login(usuario)
    return client


def ruta(nombre: str, uno: Acto, *mas) -> str:
    return reverse(f"visitas:{nombre}", args=[uno.visita.folio, uno.pk, *mas])


def texto(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


# Who ------------------------------------------------------------------------------------------------


def paginas(uno: Acto) -> list[str]:
    return [
        reverse("visitas:actos", args=[uno.visita.folio]), ruta("acto", uno), ruta("mesas", uno),
        *(ruta("acto_ambito", uno, cual) for cual in AMBITOS),
    ]  # fmt: skip


def escrituras(uno: Acto, guest: Invitado) -> list[str]:
    return [
        reverse("visitas:acto_nuevo", args=[uno.visita.folio]), ruta("invitado_nuevo", uno),
        ruta("invitados_pegar", uno), ruta("invitado", uno, guest.pk), ruta("invitado_lugar", uno, guest.pk),
        ruta("mesas_agregar", uno), ruta("restriccion_nueva", uno), ruta("invitado_sentar", uno, guest.pk),
        *(ruta("acto_ajustar", uno, que) for que in ("datos", "supuestos", "ambitos", "pesos")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rol", "lee", "escribe"),
    [(Rol.OFAI_ENLACE, 200, 200), (Rol.OFAI_TITULAR, 200, 200), (Rol.DGCP_ANALISTA, 200, 200),
     (Rol.DGCP_DIRECCION, 200, 200), (Rol.CJ_REVISOR, 403, 403), (Rol.ADMINISTRACION, 403, 403)],
)  # fmt: skip
def test_quien_lee_y_quien_escribe(client, cena, rol, lee, escribe):
    uno = invitado(cena, "Aiko Mori", "JP")
    suyo = {"gobierno": cena.visita.gobierno} if rol in (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR) else {}
    client.force_login(UsuarioFactory(rol=rol, **suyo))
    assert {client.get(pagina).status_code for pagina in paginas(cena)} == {lee}
    assert {client.get(pagina).status_code for pagina in escrituras(cena, uno)} == {escribe}


def test_la_ofai_de_otro_gobierno_no_ve_que_existe(client, cena):
    uno = invitado(cena, "Aiko Mori", "JP")
    client.force_login(UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=visita().gobierno))
    for pagina in paginas(cena) + escrituras(cena, uno):
        assert client.get(pagina).status_code == 404
    assert client.post(ruta("invitado_quitar", cena, uno.pk)).status_code == 404
    assert cena.invitados.count() == 1


def test_la_representacion_de_la_visita_lee_y_no_escribe(client):
    una = gira_completa()
    uno = acto(una)
    guest = invitado(uno, "Aiko Mori", "JP")
    client.force_login(de_la_representacion(embajada()))
    assert "Aiko Mori" in texto(client.get(ruta("acto", uno)))
    assert "Mover a mano" not in texto(client.get(ruta("acto", uno)))
    assert {client.get(pagina).status_code for pagina in escrituras(uno, guest)} == {403}
    client.force_login(de_la_representacion(embajada("Embajada de México en Francia", "US", "París")))
    assert {client.get(pagina).status_code for pagina in paginas(uno)} == {404}


def test_de_una_visita_concluida_se_lee_y_no_se_escribe(client):
    uno = acto(visita(Clase.DIPLOMATICA, estado=Estado.CONCLUIDA))
    client.force_login(UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=uno.visita.gobierno))
    assert "ya no se modifica" in texto(client.get(ruta("acto", uno)))
    respuesta = client.post(ruta("invitado_nuevo", uno), {"nombre": "Aiko Mori", "clase": Lista.OTRO})
    assert respuesta.status_code == 422
    assert "Aiko Mori" in texto(respuesta)
    assert not uno.invitados.exists()


# Acts -----------------------------------------------------------------------------------------------


def test_un_acto_nace_con_el_anfitrion_de_la_visita(client):
    una = gira_completa()
    client.force_login(UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=una.gobierno))
    acto(una)  # so that there are languages
    form = client.get(reverse("visitas:acto_nuevo", args=[una.folio])).context["form"]
    assert form.initial["pais_anfitrion"].codigo == "JP"
    datos = {"nombre": "Recepción", "fecha": "2026-05-12", "hora": "19:30", "pais_anfitrion": form.initial[
        "pais_anfitrion"].pk, "idioma_anfitrion": "ja", "criterio": "alfabetico", "comitivas": "on"}  # fmt: skip
    respuesta = client.post(reverse("visitas:acto_nuevo", args=[una.folio]), datos)
    nuevo = Acto.objects.get(nombre="Recepción")
    assert respuesta.url == nuevo.get_absolute_url()
    assert (nuevo.hora, nuevo.idioma_anfitrion) == (dt.time(19, 30), "ja")


def test_por_adhesion_hay_que_decir_a_que(ofai, cena):
    datos = {"nombre": "Cena", "pais_anfitrion": cena.pais_anfitrion_id, "idioma_anfitrion": "es",
             "criterio": "adhesion"}  # fmt: skip
    respuesta = ofai.post(ruta("acto_ajustar", cena, "datos"), datos)
    assert respuesta.status_code == 422
    assert "Diga a qué organismo o acuerdo" in texto(respuesta)


def test_quitar_un_acto_quita_lo_suyo(ofai, cena):
    invitado(cena, "Aiko Mori", "JP")
    ofai.post(ruta("acto_quitar", cena))
    assert not Acto.objects.exists()
    assert not Invitado.objects.exists()


# The order ------------------------------------------------------------------------------------------


def en_orden(client, uno: Acto) -> list[str]:
    return [renglon.fila.nombre for renglon in client.get(ruta("acto", uno)).context["pagina"]]


def test_el_orden_alfabetico_es_el_del_idioma_del_anfitrion(ofai, cena):
    for nombre, codigo in (("Hans", "DE"), ("Ana", "ES"), ("Paul", "FR"), ("Bia", "BR")):
        invitado(cena, nombre, codigo)
    assert en_orden(ofai, cena) == ["Hans", "Bia", "Ana", "Paul"]  # Alemania, Brasil, España, Francia
    Acto.objects.update(idioma_anfitrion="en")
    assert en_orden(ofai, cena) == ["Bia", "Paul", "Hans", "Ana"]  # Brazil, France, Germany, Spain
    Acto.objects.update(idioma_anfitrion="fr")
    assert en_orden(ofai, cena) == ["Hans", "Bia", "Ana", "Paul"]  # Allemagne, Brésil, Espagne, France
    assert "Orden alfabético del país en francés: «Allemagne»" in texto(ofai.get(ruta("acto", cena)))


def test_cada_lugar_dice_por_que_y_lo_que_falta_se_avisa(ofai, cena):
    Acto.objects.update(criterio="confirmacion")
    invitado(cena, "Hans", "DE", confirmacion=dt.date(2026, 3, 2))
    invitado(cena, "Ana", "ES", confirmacion=dt.date(2024, 2, 29))
    invitado(cena, "Paul", "FR")
    pagina = texto(ofai.get(ruta("acto", cena)))
    assert en_orden(ofai, cena) == ["Ana", "Hans", "Paul"]
    assert "Fecha de confirmación de asistencia: 29 de febrero de 2024." in pagina
    assert "Sin fecha de confirmación de asistencia: al final." in pagina
    assert "Sin la fecha que ordena a las delegaciones: Francia." in pagina


def test_los_supuestos_se_leen_y_se_cambian(ofai, cena):
    invitado(cena, "Hans", "DE")
    invitado(cena, "Luz Arriaga", clase=Lista.GABINETE)
    assert en_orden(ofai, cena) == ["Hans", "Luz Arriaga"]
    orden = ["mexicanas", "delegaciones", "autoridades", "agentes", "otros"]
    datos = {f"bloque_{n}": bloque for n, bloque in enumerate(orden, start=1)}
    datos |= {"poder_1": "ejecutivo", "poder_2": "legislativo", "poder_3": "judicial", "orden_estados": "alfabetico"}
    assert ofai.post(ruta("acto_ajustar", cena, "supuestos"), datos).status_code == 302
    assert en_orden(ofai, cena) == ["Luz Arriaga", "Hans"]
    assert "autoridades mexicanas, delegaciones, autoridades" in texto(ofai.get(ruta("acto", cena)))


def test_un_orden_con_dos_veces_lo_mismo_se_dice(ofai, cena):
    datos = {f"bloque_{n}": "otros" for n in range(1, 6)}
    datos |= {"poder_1": "ejecutivo", "poder_2": "legislativo", "poder_3": "judicial", "orden_estados": "alfabetico"}
    respuesta = ofai.post(ruta("acto_ajustar", cena, "supuestos"), datos)
    assert respuesta.status_code == 422
    assert "«Otras personas invitadas» está dos veces" in texto(respuesta)


def test_mover_a_mano_pide_una_nota_y_conserva_el_orden_de_los_demas(ofai, cena):
    for nombre, codigo in (("Hans", "DE"), ("Ana", "ES"), ("Paul", "FR")):
        invitado(cena, nombre, codigo)
    paul = cena.invitados.get(nombre="Paul")
    sin_nota = ofai.post(ruta("invitado_lugar", cena, paul.pk), {"lugar": "1", "nota": "  "})
    assert sin_nota.status_code == 422
    assert "Escriba por qué" in texto(sin_nota)
    assert ofai.post(ruta("invitado_lugar", cena, paul.pk), {"lugar": "1", "nota": "Decano"}).status_code == 302
    assert en_orden(ofai, cena) == ["Paul", "Hans", "Ana"]
    pagina = texto(ofai.get(ruta("acto", cena)))
    assert "Ajustado a mano: Decano" in pagina
    assert "Por los criterios le corresponde el lugar 3." in pagina
    ofai.post(ruta("invitado_lugar", cena, paul.pk), {"lugar": "", "nota": ""})
    assert en_orden(ofai, cena) == ["Hans", "Ana", "Paul"]


@pytest.mark.parametrize(
    ("lugar", "dice"),
    [
        ("9", "Los lugares van del 1 al 2."),
        ("1", "ya se le puso a mano a Hans"),
        ("0", "1"),
        ("-3", "1"),
        ("x", "número"),
    ],
)
def test_lugares_que_no_pueden_ser(ofai, cena, lugar, dice):
    invitado(cena, "Hans", "DE", lugar_a_mano=1, nota_a_mano="Decano")
    ana = invitado(cena, "Ana", "ES")
    respuesta = ofai.post(ruta("invitado_lugar", cena, ana.pk), {"lugar": lugar, "nota": "Porque sí"})
    assert respuesta.status_code == 422
    assert dice in texto(respuesta)
    assert "Porque sí" in texto(respuesta)
    ana.refresh_from_db()
    assert ana.lugar_a_mano is None


# Guests ---------------------------------------------------------------------------------------------


def test_se_agrega_un_invitado_con_su_dieta_en_sus_palabras(ofai, cena):
    datos = {"nombre": "  Aiko   Mori ", "cargo": "Gobernadora", "clase": Lista.DELEGACION, "pais": pais("JP").pk,
             "encabeza": "on", "dieta": "no come mariscos, alergia al cacahuate", "idiomas": ["ja", "en"],
             "confirmacion": "2024-02-29"}  # fmt: skip
    assert ofai.post(ruta("invitado_nuevo", cena), datos).status_code == 302
    una = Invitado.objects.get()
    assert (una.nombre, una.dietas) == ("Aiko Mori", ["sin_mariscos", "sin_nueces"])
    assert una.confirmacion == dt.date(2024, 2, 29)
    assert "«no come mariscos, alergia al cacahuate»" in texto(ofai.get(ruta("acto", cena)))


def test_una_dieta_que_no_se_entiende_se_conserva_y_se_avisa(ofai, cena):
    datos = {"nombre": "Aiko Mori", "clase": Lista.OTRO, "dieta": "ayuna los viernes"}
    ofai.post(ruta("invitado_nuevo", cena), datos)
    pagina = texto(ofai.get(ruta("acto", cena)))
    assert "No se reconoció la dieta de Aiko Mori" in pagina
    assert "«ayuna los viernes»" in pagina


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"nombre": "…"}, "Escriba el nombre con letras."),
        ({"clase": Lista.DELEGACION}, "Elija el país de la delegación"),
        ({"confirmacion": "2026-02-29"}, "Esa fecha no existe"),
        ({"en_el_cargo_desde": "0024-01-01"}, "revise la fecha"),
        ({"jerarquia": "0"}, "1"),
        ({"idiomas": ["klingon"]}, "klingon"),
    ],
)
def test_un_invitado_que_no_puede_ser_se_explica_y_no_se_pierde(ofai, cena, cambios, dice):
    datos = {"nombre": "Aiko Mori", "cargo": "Gobernadora", "clase": Lista.OTRO} | cambios
    respuesta = ofai.post(ruta("invitado_nuevo", cena), datos)
    assert respuesta.status_code == 422
    assert dice in texto(respuesta)
    assert "Gobernadora" in texto(respuesta)
    assert not cena.invitados.exists()


def test_lo_que_no_es_de_su_clase_no_queda(ofai, cena):
    datos = {"nombre": "Luz Arriaga", "clase": Lista.GABINETE, "pais": pais("JP").pk, "encabeza": "on",
             "rango_diplomatico": "1", "credenciales": "2020-01-01", "jerarquia": "2"}  # fmt: skip
    ofai.post(ruta("invitado_nuevo", cena), datos)
    una = Invitado.objects.get()
    assert (una.pais, una.encabeza, una.rango_diplomatico, una.credenciales, una.jerarquia) == (
        None, False, None, None, 2,
    )  # fmt: skip


def test_dos_jefes_de_una_delegacion_se_avisan(ofai, cena):
    invitado(cena, "Aiko Mori", "JP", encabeza=True)
    datos = {"nombre": "Ken Abe", "clase": Lista.DELEGACION, "pais": pais("JP").pk, "encabeza": "on"}
    respuesta = ofai.post(ruta("invitado_nuevo", cena), datos, follow=True)
    assert "También Aiko Mori encabeza esa delegación" in texto(respuesta)
    assert "Japón tiene 2 jefes de delegación" in texto(respuesta)


def test_quitar_un_invitado_dos_veces_no_falla(ofai, cena):
    una = invitado(cena, "Aiko Mori", "JP")
    assert "Se quitó a Aiko Mori." in texto(ofai.post(ruta("invitado_quitar", cena, una.pk), follow=True))
    assert "Ya no estaba" in texto(ofai.post(ruta("invitado_quitar", cena, una.pk), follow=True))


# Pasted ---------------------------------------------------------------------------------------------


def pegar(client, uno: Acto, filas: str):
    return client.post(ruta("invitados_pegar", uno), {"texto": filas})


def test_se_pega_una_lista_sin_encabezado(ofai, cena):
    pais("JP"), pais("FR"), EntidadFactory(clave="14", nombre="Jalisco", nombre_corto="Jalisco")
    filas = (
        "Aiko Mori;Gobernadora;Japón;;1;japonés/inglés;;sin cerdo;12/04/2021;2026-03-02;;;;;;sí\r\n"
        "\r\n"
        'Paul Renard;"Alcalde; diputado";fr;delegación\n'
        "Luz Arriaga;Gobernadora;;estados;1;español;;;;;;;Gobierno de Jalisco;Jalisco\n"
        "Eva Ríos;Embajadora;Francia;agente diplomático;Embajador Extraordinario y Plenipotenciario;;;;;;;29/02/2024\n"
    )
    assert pegar(ofai, cena, filas).status_code == 302
    aiko, paul, luz, eva = cena.invitados.order_by("pk")
    assert (aiko.pais.codigo, aiko.encabeza, aiko.idiomas, aiko.dietas) == ("JP", True, ["ja", "en"], ["sin_cerdo"])
    assert (aiko.en_el_cargo_desde, aiko.confirmacion) == (dt.date(2021, 4, 12), dt.date(2026, 3, 2))
    assert (paul.cargo, paul.clase) == ("Alcalde; diputado", Lista.DELEGACION)
    assert (luz.clase, luz.entidad.nombre_corto, luz.jerarquia) == (Lista.ESTADOS, "Jalisco", 1)
    assert (eva.clase, eva.rango_diplomatico, eva.credenciales) == (Lista.AGENTE, 1, dt.date(2024, 2, 29))


def test_se_pega_con_encabezado_y_desde_una_hoja_de_calculo(ofai, cena):
    pais("JP")
    filas = "País\tNombre\tDieta\nJapón\tAiko Mori\tvegetariana\n\tLuz Arriaga\t\n"
    assert pegar(ofai, cena, filas).status_code == 302
    assert list(cena.invitados.values_list("nombre", "clase")) == [
        ("Aiko Mori", Lista.DELEGACION), ("Luz Arriaga", Lista.OTRO),
    ]  # fmt: skip


def test_cada_error_dice_su_renglon_y_no_se_agrega_a_nadie(ofai, cena):
    invitado(cena, "Hans", "DE")
    filas = (
        "nombre;cargo;país;idiomas;jerarquía;confirmación;encabeza;estado\n"
        "Aiko Mori;Gobernadora;Atlántida;klingon;1;29/02/2026;quizá;\n"
        ";Alcalde;DE;;;;;\n"
        "Hans;;DE;;;;;\n"
        "Luz Arriaga;;;;cero;31/13/2026;;Jalisto\n"
        "Luz Arriaga;;;;;;;;de más\n"
    )
    respuesta = pegar(ofai, cena, filas)
    pagina = texto(respuesta)
    assert respuesta.status_code == 422
    for frase in (
        "Renglón 2: no se reconoce «Atlántida» en «país».",
        "Renglón 2: no se reconoce el idioma «klingon».",
        "Renglón 2: la fecha «29/02/2026» de «confirmación» no existe: ese mes tiene 28 días.",
        "Renglón 2: en «encabeza» escriba sí o no.",
        "Renglón 3: falta el nombre.",
        "Renglón 4: Hans ya está en la lista.",
        "Renglón 5: la jerarquía es un número del 1 al 99, y dice «cero».",
        "Renglón 5: la fecha «31/13/2026» de «confirmación» no se entiende: escríbala como DD/MM/AAAA.",
        "Renglón 5: no se reconoce «Jalisto» en «estado».",
        "Renglón 6: hay más columnas de las que se conocen: «de más».",
        "Renglón 6: Luz Arriaga ya está en el renglón 5.",
    ):
        assert frase in pagina
    assert "Aiko Mori;Gobernadora;Atlántida" in pagina
    assert cena.invitados.count() == 1


@pytest.mark.parametrize("filas", ["", "   \n \n", ";;;\n", "\x00", "nombre;cargo\n"])
def test_pegar_nada_se_dice(ofai, cena, filas):
    assert pegar(ofai, cena, filas).status_code == 422
    assert not cena.invitados.exists()


def test_pegar_demasiado_se_dice(ofai, cena):
    respuesta = pegar(ofai, cena, "\n".join(f"Persona {n}" for n in range(501)))
    assert "Caben hasta 500 renglones" in texto(respuesta)


# Where it is applied ---------------------------------------------------------------------------------


def test_el_estrado_va_del_centro_hacia_afuera(ofai, cena):
    for nombre, codigo in (("Hans", "DE"), ("Ana", "ES"), ("Paul", "FR")):
        invitado(cena, nombre, codigo)
    ficha = ofai.get(ruta("acto_ambito", cena, "estrados")).context["ficha"]
    assert [[p.lugar.invitado.nombre for p in fila] for fila in ficha.filas] == [["Ana", "Hans", "Paul"]]


def test_la_bandera_del_anfitrion_va_al_centro_o_a_la_derecha(ofai, cena):
    for nombre, codigo in (("Hans", "DE"), ("Ana", "ES")):
        invitado(cena, nombre, codigo)

    def banderas():
        ficha = ofai.get(ruta("acto_ambito", cena, "banderas")).context["ficha"]
        return [b.nombre for b in ficha.banderas_en_linea]

    assert banderas() == ["Alemania", "México", "España"]
    Acto.objects.update(bandera_anfitrion="derecha")
    assert banderas() == ["México", "Alemania", "España"]


def test_los_vehiculos_se_escriben_uno_por_renglon(ofai, cena):
    for n in range(5):
        invitado(cena, f"Persona {n}")
    datos = {"por_fila": 0, "cortejo_de_a": 1, "bandera_anfitrion": "centro", "lista_vehiculos": "Auto 1; 3\nAuto 2; 1"}
    assert ofai.post(ruta("acto_ajustar", cena, "ambitos"), datos).status_code == 302
    pagina = texto(ofai.get(ruta("acto_ambito", cena, "vehiculos")))
    assert "atrás, a la derecha" in pagina
    assert "1 sin vehículo" in pagina
    datos["lista_vehiculos"] = "Auto 1; 3\nAuto sin número\nAuto 3; 0"
    respuesta = ofai.post(ruta("acto_ajustar", cena, "ambitos"), datos)
    assert "Renglón 2: escriba «nombre; personas»" in texto(respuesta)
    assert "Renglón 3: un vehículo lleva de 1 a 80 personas." in texto(respuesta)
    assert "Auto sin número" in texto(respuesta)


@pytest.mark.parametrize("cual", ["sillas", "x"])
def test_un_ambito_que_la_guia_no_nombra_no_esta(ofai, cena, cual):
    assert ofai.get(ruta("acto_ambito", cena, cual)).status_code == 404
    assert ofai.get(ruta("acto_ajustar", cena, cual)).status_code == 404


def consultas(client, pagina: str) -> int:
    with CaptureQueriesContext(connection) as hechas:
        client.get(pagina)
    return len(hechas)


def test_las_consultas_no_crecen_con_los_invitados(ofai, cena):
    def llenar(desde: int, hasta: int) -> None:
        nuevas = mesas(cena, hasta - desde)
        for n, mesa in zip(range(desde, hasta), nuevas, strict=True):
            una = invitado(cena, f"Persona {n}", "JP" if n % 2 else "FR", idiomas=["es"], grupo="Prensa")
            Asiento.objects.create(acto=cena, invitado=una, mesa=mesa, lugar=1)
            restriccion(cena, "separados", una, "pais:MX")

    llenar(0, 2)
    antes = {pagina: consultas(ofai, pagina) for pagina in paginas(cena)}
    llenar(2, 30)
    assert {pagina: consultas(ofai, pagina) for pagina in paginas(cena)} == antes
    assert max(antes.values()) <= 20
