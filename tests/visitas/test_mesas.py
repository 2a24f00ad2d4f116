"""The tables of an act over HTTP: asked for, solved in a worker, fixed by hand, and what contradicts itself."""

import pytest
from django.urls import reverse

from directorio.roles import Rol
from expediente.flujo import DatosIncompletos
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.protocolo import acto, invitado, mesas, restriccion
from tests.fabricas.visitas import AHORA
from visitas.models import Acomodo, Acto, Asiento
from visitas.publicaciones.acomodo import resolver
from visitas.registro import protocolo as registro

pytestmark = pytest.mark.django_db


@pytest.fixture
def cena():
    return acto()


@pytest.fixture
def persona(cena):
    return UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=cena.visita.gobierno)


@pytest.fixture
def ofai(client, persona):
    client.force_login(persona)
    return client


def ruta(nombre: str, uno: Acto, *mas) -> str:
    return reverse(f"visitas:{nombre}", args=[uno.visita.folio, uno.pk, *mas])


def texto(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


@pytest.fixture
def llena(cena):
    """Eight guests of four countries, and two tables of four; the first one is that of honour."""
    gente = [
        invitado(cena, nombre, codigo, idiomas=idiomas, jerarquia=n)
        for n, (nombre, codigo, idiomas) in enumerate(
            [("Aiko", "JP", ["ja", "en"]), ("Ken", "JP", ["ja"]), ("Hans", "DE", ["de", "en"]), ("Eva", "DE", ["de"]),
             ("Paul", "FR", ["fr", "en"]), ("Zoé", "FR", ["fr"]), ("Bia", "BR", ["pt", "en"]), ("Rui", "BR", ["pt"])],
            start=1,
        )
    ]  # fmt: skip
    mesas(cena, 1, 4, jerarquia=1)
    mesas(cena, 1, 4, jerarquia=2)
    return gente


def acomodar(client, uno: Acto, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ruta("acomodar", uno))
    return Acomodo.objects.get()


def mesa_de(nombre: str) -> int:
    return Asiento.objects.get(invitado__nombre=nombre).mesa.numero


# Solving --------------------------------------------------------------------------------------------


def test_se_acomoda_a_todos_con_su_razon(ofai, cena, llena, django_capture_on_commit_callbacks):
    pedido = acomodar(ofai, cena, django_capture_on_commit_callbacks)
    assert pedido.listo
    assert not pedido.contradicciones
    assert Asiento.objects.count() == 8
    assert {a.mesa.numero: a.lugar for a in Asiento.objects.filter(lugar=1)} == {1: 1, 2: 1}
    for asiento in Asiento.objects.select_related("invitado", "mesa"):
        assert "precedencia" in asiento.razon
        companieros = Asiento.objects.filter(mesa=asiento.mesa).exclude(pk=asiento.pk)
        assert any(set(asiento.invitado.idiomas) & set(otro.invitado.idiomas) for otro in companieros)
    pagina = texto(ofai.get(ruta("mesas", cena)))
    assert "8 con asiento, 8 lugares" in pagina
    assert "Se cumplió todo lo que se procuraba." in pagina or "Lo que no se pudo" in pagina


def test_pedir_el_acomodo_no_lo_resuelve_en_la_peticion(ofai, cena, llena):
    ofai.post(ruta("acomodar", cena))
    assert not Acomodo.objects.get().listo
    assert not Asiento.objects.exists()
    assert "en espera de su turno" in texto(ofai.get(ruta("mesas", cena)))
    estado = ofai.get(ruta("acomodo_estado", cena))
    assert "HX-Refresh" not in estado
    ofai.post(ruta("acomodar", cena))
    assert Acomodo.objects.count() == 1
    resolver(Acomodo.objects.get().pk, ahora=AHORA)
    assert ofai.get(ruta("acomodo_estado", cena))["HX-Refresh"] == "true"


def test_resolver_dos_veces_no_cambia_nada_y_siempre_da_lo_mismo(ofai, cena, llena):
    ofai.post(ruta("acomodar", cena))
    pk = Acomodo.objects.get().pk
    assert resolver(pk, ahora=AHORA)
    primero = sorted(Asiento.objects.values_list("invitado", "mesa", "lugar", "razon"))
    assert resolver(pk, ahora=AHORA)
    assert Acomodo.objects.get().intentos == 1
    ofai.post(ruta("acomodar", cena))
    resolver(Acomodo.objects.get().pk, ahora=AHORA)
    assert sorted(Asiento.objects.values_list("invitado", "mesa", "lugar", "razon")) == primero


def test_lo_que_cambia_mientras_se_resuelve_se_resuelve_otra_vez(ofai, cena, llena, monkeypatch):
    from visitas.acomodo import solucion

    original, vueltas = solucion.resolver, []

    def lento(problema, **opciones):
        if not vueltas:
            invitado(cena, "Llega tarde")
            mesas(cena, 1, 4, jerarquia=3)
        vueltas.append(1)
        return original(problema, **opciones)

    monkeypatch.setattr(solucion, "resolver", lento)
    ofai.post(ruta("acomodar", cena))
    resolver(Acomodo.objects.get().pk, ahora=AHORA)
    assert len(vueltas) == 2
    assert Asiento.objects.count() == 9


def test_una_falla_queda_escrita_y_se_puede_pedir_otra_vez(ofai, cena, llena, monkeypatch, settings):
    from visitas.acomodo import solucion

    def falla(problema, **opciones):
        raise RuntimeError("sin memoria")

    monkeypatch.setattr(solucion, "resolver", falla)
    ofai.post(ruta("acomodar", cena))
    for _ in range(settings.DOCUMENTO_INTENTOS):
        with pytest.raises(RuntimeError):
            resolver(Acomodo.objects.get().pk, ahora=AHORA)
    assert "No se pudo acomodar." in texto(ofai.get(ruta("mesas", cena)))
    ofai.post(ruta("acomodar", cena))
    assert Acomodo.objects.get().intentos == 0


def test_con_lo_que_cambia_despues_se_avisa(ofai, cena, llena, django_capture_on_commit_callbacks):
    acomodar(ofai, cena, django_capture_on_commit_callbacks)
    assert "Desde el último acomodo cambiaron" not in texto(ofai.get(ruta("mesas", cena)))
    ofai.post(ruta("invitado_quitar", cena, llena[0].pk))
    assert "Desde el último acomodo cambiaron" in texto(ofai.get(ruta("mesas", cena)))


def test_sin_invitados_no_hay_que_acomodar(ofai, cena):
    assert "Todavía no hay a quién sentar" in texto(ofai.post(ruta("acomodar", cena), follow=True))
    assert not Acomodo.objects.exists()


# What cannot be -------------------------------------------------------------------------------------


def test_restricciones_contradictorias_dicen_cuales(ofai, cena, llena, django_capture_on_commit_callbacks):
    aiko, ken, hans, *_ = llena
    restriccion(cena, "juntos", aiko, ken, motivo="es su intérprete")
    restriccion(cena, "juntos", ken, hans)
    restriccion(cena, "separados", aiko, hans, motivo="sus empresas litigan")
    frase = (
        "Aiko y Hans deben estar juntos y separados a la vez: Aiko junto con Ken (es su intérprete); Ken junto con "
        "Hans; pero se pide Aiko en mesa distinta de Hans (sus empresas litigan)."
    )
    assert frase in texto(ofai.get(ruta("mesas", cena)))
    pedido = acomodar(ofai, cena, django_capture_on_commit_callbacks)
    assert pedido.contradicciones == [frase]
    assert not Asiento.objects.exists()


def test_mas_personas_que_lugares_se_dice(ofai, cena, llena):
    invitado(cena, "Una más")
    assert "Hay 9 personas y 8 lugares: falta 1." in texto(ofai.get(ruta("mesas", cena)))


def test_lo_que_se_procura_y_no_se_puede_se_dice(ofai, cena, llena, django_capture_on_commit_callbacks):
    aiko, ken, *_ = llena
    restriccion(cena, "juntos", aiko, ken)
    restriccion(cena, "separados", aiko, ken, dura=False, motivo="lo pidió Ken")
    pedido = acomodar(ofai, cena, django_capture_on_commit_callbacks)
    assert "No se cumplió: Aiko en mesa distinta de Ken (lo pidió Ken)." in pedido.pendientes
    pagina = texto(ofai.get(ruta("mesas", cena)))
    assert "No se cumple" in pagina
    assert "Se cumple" in pagina


# Restrictions and tables ------------------------------------------------------------------------------


def test_se_pide_que_dos_paises_no_compartan_mesa(ofai, cena, llena, django_capture_on_commit_callbacks):
    datos = {"tipo": "separados", "parte_a": "g:pais:JP", "parte_b": "g:pais:DE", "dura": "on", "motivo": "protocolo"}
    assert ofai.post(ruta("restriccion_nueva", cena), datos).status_code == 302
    assert "«Japón» en mesa distinta de «Alemania» (protocolo)" in texto(ofai.get(ruta("mesas", cena)))
    acomodar(ofai, cena, django_capture_on_commit_callbacks)
    assert {mesa_de("Aiko"), mesa_de("Ken")}.isdisjoint({mesa_de("Hans"), mesa_de("Eva")})


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"parte_b": "g:pais:JP"}, "Es la misma de arriba"),
        ({"parte_a": "p:{aiko}", "parte_b": ""}, "Elija con quién"),
        ({"parte_a": ""}, "obligatorio"),
        ({"parte_a": "g:pais:ZZ"}, "g:pais:ZZ"),
        ({"tipo": ""}, "obligatorio"),
        ({"parte_b": "p:999999"}, "p:999999"),
    ],
)
def test_una_restriccion_que_no_dice_nada_se_explica(ofai, cena, llena, cambios, dice):
    datos = {"tipo": "juntos", "parte_a": "g:pais:JP", "parte_b": "g:pais:DE", "motivo": "viejos amigos"}
    datos |= {campo: valor.format(aiko=llena[0].pk) for campo, valor in cambios.items()}
    respuesta = ofai.post(ruta("restriccion_nueva", cena), datos)
    assert respuesta.status_code == 422
    assert dice in texto(respuesta)
    assert "viejos amigos" in texto(respuesta)


def test_un_pais_entre_si_va_en_una_mesa(ofai, cena, llena, django_capture_on_commit_callbacks):
    ofai.post(ruta("restriccion_nueva", cena), {"tipo": "juntos", "parte_a": "g:pais:BR", "parte_b": "", "dura": "on"})
    assert "«Brasil», todos en una mesa" in texto(ofai.get(ruta("mesas", cena)))
    acomodar(ofai, cena, django_capture_on_commit_callbacks)
    assert mesa_de("Bia") == mesa_de("Rui")


def test_quitar_a_alguien_quita_las_restricciones_que_lo_nombran(ofai, cena, llena):
    restriccion(cena, "juntos", llena[0], llena[1])
    ofai.post(ruta("invitado_quitar", cena, llena[0].pk))
    assert not cena.restricciones.exists()


def test_las_mesas_se_agregan_de_varias_en_varias_y_no_repiten_numero(ofai, cena):
    ofai.post(ruta("mesas_agregar", cena), {"cuantas": 3, "capacidad": 8, "jerarquia": 1})
    ofai.post(ruta("mesas_agregar", cena), {"cuantas": 2, "capacidad": 10, "jerarquia": 2})
    assert list(cena.mesas.values_list("numero", "capacidad")) == [(1, 8), (2, 8), (3, 8), (4, 10), (5, 10)]
    primera = cena.mesas.first()
    datos = {"numero": 2, "nombre": "De honor", "capacidad": 8, "jerarquia": 1}
    respuesta = ofai.post(ruta("mesa", cena, primera.pk), datos)
    assert "Ya hay una mesa 2." in texto(respuesta)
    assert "De honor" in texto(respuesta)
    assert ofai.post(ruta("mesa", cena, primera.pk), datos | {"numero": 1}).status_code == 302
    ofai.post(ruta("mesa_quitar", cena, primera.pk))
    assert cena.mesas.count() == 4


@pytest.mark.parametrize("cambios", [{"cuantas": 0}, {"cuantas": 101}, {"capacidad": 0}, {"capacidad": 41}])
def test_mesas_que_no_pueden_ser(ofai, cena, cambios):
    datos = {"cuantas": 1, "capacidad": 8, "jerarquia": 1} | cambios
    assert ofai.post(ruta("mesas_agregar", cena), datos).status_code == 422
    assert not cena.mesas.exists()


# By hand --------------------------------------------------------------------------------------------


def test_lo_puesto_a_mano_lo_respeta_el_acomodo(ofai, cena, llena, django_capture_on_commit_callbacks):
    rui, segunda = llena[-1], cena.mesas.get(numero=1)
    datos = {"mesa": segunda.pk, "silla": 3, "nota": "Lo pidió la anfitriona"}
    assert ofai.post(ruta("invitado_sentar", cena, rui.pk), datos).status_code == 302
    acomodar(ofai, cena, django_capture_on_commit_callbacks)
    suyo = Asiento.objects.get(invitado=rui)
    assert (suyo.mesa, suyo.lugar, suyo.fijo, suyo.nota) == (segunda, 3, True, "Lo pidió la anfitriona")
    assert "puesta a mano" in suyo.razon
    assert "Lo pidió la anfitriona" in texto(ofai.get(ruta("mesas", cena)))
    ofai.post(ruta("invitado_soltar", cena, rui.pk))
    assert not Asiento.objects.get(invitado=rui).fijo


def test_una_silla_ocupada_a_mano_no_se_quita(ofai, cena, llena):
    aiko, ken, *_ = llena
    primera = cena.mesas.get(numero=1)
    ofai.post(ruta("invitado_sentar", cena, aiko.pk), {"mesa": primera.pk, "silla": 1})
    respuesta = ofai.post(ruta("invitado_sentar", cena, ken.pk), {"mesa": primera.pk, "silla": 1, "nota": "va aquí"})
    assert respuesta.status_code == 422
    assert "Esa silla ya se le puso a mano a Aiko." in texto(respuesta)
    assert "va aquí" in texto(respuesta)
    respuesta = ofai.post(ruta("invitado_sentar", cena, ken.pk), {"mesa": primera.pk, "silla": 5})
    assert "van de la 1 a la 4" in texto(respuesta)


def test_quien_tenia_la_silla_espera_el_siguiente_acomodo(ofai, cena, llena, django_capture_on_commit_callbacks):
    acomodar(ofai, cena, django_capture_on_commit_callbacks)
    ocupante = Asiento.objects.get(mesa__numero=1, lugar=1)
    otro = Asiento.objects.filter(mesa__numero=2).first().invitado
    ofai.post(ruta("invitado_sentar", cena, otro.pk), {"mesa": ocupante.mesa_id, "silla": 1})
    ocupante.refresh_from_db()
    assert ocupante.lugar is None
    pagina = texto(ofai.get(ruta("mesas", cena)))
    assert "1 más que sus lugares." in pagina
    acomodar(ofai, cena, django_capture_on_commit_callbacks)
    assert Asiento.objects.filter(lugar=None).count() == 0


def test_los_pesos_se_cambian_y_se_guardan_solo_los_distintos(ofai, cena):
    pesos = {"jerarquia": 2, "equilibrio": 6, "idiomas": 0, "dietas": 1, "ocupacion": 5, "deseos": 25}
    assert ofai.post(ruta("acto_ajustar", cena, "pesos"), pesos).status_code == 302
    cena.refresh_from_db()
    assert cena.pesos == {"idiomas": 0}
    assert ofai.post(ruta("acto_ajustar", cena, "pesos"), pesos | {"deseos": 101}).status_code == 422


def test_quien_no_escribe_no_acomoda(cena, llena):
    ajena = UsuarioFactory(rol=Rol.REPRESENTACION)
    with pytest.raises(Exception, match="La visita no tiene destinos"):
        registro.pedir_acomodo(cena, por=ajena, ahora=AHORA)


def test_el_acto_tiene_un_tope_de_invitados(cena, persona, monkeypatch):
    monkeypatch.setattr(registro, "INVITADOS_MAXIMOS", 1)
    invitado(cena, "Aiko", "JP")
    with pytest.raises(DatosIncompletos, match="hasta 1 invitados"):
        registro.agregar_invitados(cena, [], por=persona) or registro._hay_lugar(cena, 1)
