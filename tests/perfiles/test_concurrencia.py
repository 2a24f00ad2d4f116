"""Several people pressing at once, on real transactions: nothing accepted is lost, and nothing is done twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from directorio.roles import Rol
from expediente.flujo import FlujoError, VersionCambiada
from expediente.models import Aviso
from perfiles import registro, tramite
from perfiles.ficha.fotografia import fotografiar
from perfiles.ficha.versiones import huella_de
from perfiles.models import Clase, Escrito, PerfilPublicado
from perfiles.registro import intereses
from tests.fabricas.directorio import PaisFactory, UsuarioFactory
from tests.fabricas.perfiles import AHORA, escrito, publicado, titular

pytestmark = pytest.mark.django_db(transaction=True)

VECES = 12


@pytest.fixture(autouse=True)
def sin_cola(monkeypatch):
    """Queue nothing: what each step queues is tried in tests/expediente."""
    monkeypatch.setattr("sre_portal.adapters.cola._publicar", lambda tarea, kwargs: None)


def a_la_vez(*funciones) -> list:
    """Run the functions side by side from the same instant; give what each returned or raised."""
    salida = threading.Barrier(len(funciones), timeout=30)

    def una(funcion):
        try:
            salida.wait()
            return funcion()
        except FlujoError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(funciones)) as hilos:
        return list(hilos.map(una, funciones))


def test_dos_que_guardan_puntos_distintos_muchas_veces_no_pierden_ni_una_letra():
    uno = escrito(secciones=[])
    colega = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=uno.gobierno)

    def escribir(por, elemento):
        contenido, numero, dicho = {}, 0, []
        for n in range(VECES):
            contenido = {**contenido, elemento: f"{elemento} {n}"}
            fila = registro.guardar_seccion(uno, "fisico", contenido, por=por, ahora=AHORA, numero=numero)
            contenido, numero = fila.contenido, fila.numero
            dicho.append(contenido[elemento] == f"{elemento} {n}")
        return all(dicho)

    hechos = a_la_vez(lambda: escribir(uno.abierto_por, "clima"), lambda: escribir(colega, "historia"))
    assert hechos == [True, True]
    fila = uno.secciones.get(seccion="fisico")
    assert fila.contenido == {"clima": f"clima {VECES - 1}", "historia": f"historia {VECES - 1}"}
    numeros = list(uno.ediciones.order_by("numero").values_list("numero", flat=True))
    assert numeros == list(range(1, 2 * VECES + 1))


def test_de_dos_que_publican_a_la_vez_publica_uno():
    uno = escrito(secciones=["presentacion"])
    por = [uno.abierto_por, UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=uno.gobierno)]
    hechos = a_la_vez(
        *(lambda p=p: tramite.publicar(Escrito.objects.get(), por=p, ahora=AHORA, version=uno.version) for p in por)
    )
    assert [type(hecho) for hecho in hechos if isinstance(hecho, FlujoError)] == [VersionCambiada]
    assert uno.versiones.count() == PerfilPublicado.objects.count() == 1


def test_publicar_mientras_otro_guarda_deja_lo_que_se_leyo_o_no_publica():
    uno = escrito(secciones=["presentacion"])

    def guardar():
        for n in range(VECES):
            numero = uno.secciones.get(seccion="fisico").numero if n else 0
            registro.guardar_seccion(uno, "fisico", {"clima": str(n)}, por=uno.abierto_por, ahora=AHORA, numero=numero)

    def publicar():
        salidas = []
        for _ in range(VECES):
            visto = huella_de(fotografiar(uno))
            try:
                tramite.publicar(Escrito.objects.get(), por=uno.abierto_por, ahora=AHORA, visto=visto)
            except VersionCambiada:
                continue
            salidas.append(visto)
        return salidas

    _, vistos = a_la_vez(guardar, publicar)
    publicadas = [huella_de(version.contenido) for version in uno.versiones.order_by("numero")]
    assert publicadas == vistos
    assert uno.secciones.get(seccion="fisico").contenido == {"clima": str(VECES - 1)}


def test_restaurar_mientras_otro_guarda_no_pisa_lo_que_no_se_leyo():
    uno = publicado(secciones=["presentacion", "fisico"])
    visto, base = huella_de(fotografiar(uno)), uno.secciones.get(seccion="fisico")
    nuevo = {**base.contenido, "clima": "De último momento"}
    for _ in range(VECES // 2):
        restaurado, guardado = a_la_vez(
            lambda: registro.restaurar_version(uno, uno.publicada, por=uno.abierto_por, ahora=AHORA, visto=visto),
            lambda: registro.guardar_seccion(
                uno, "fisico", nuevo, por=uno.abierto_por, ahora=AHORA, numero=base.numero
            ),
        )
        assert not isinstance(guardado, FlujoError)
        assert restaurado == [] or isinstance(restaurado, VersionCambiada)
        assert uno.secciones.get(seccion="fisico").contenido["clima"] == "De último momento"


def test_confirmar_dos_veces_a_la_vez_avisa_una():
    uno = publicado(secciones=["presentacion"])
    interes = intereses.recibir(
        uno, idioma="en", ahora=AHORA, tipo="organo_local", nombre="Sendai", pais=PaisFactory(codigo="JP"),
        persona="Hana Sato", cargo="Director", correo="hana@sendai.example", mensaje="Hello",
    )  # fmt: skip
    hechos = a_la_vez(*[lambda: intereses.confirmar(interes.llave, ahora=AHORA)] * 4)
    assert {hecho.folio for hecho in hechos} == {"IN-2026-0001"}
    assert Aviso.objects.filter(tipo="perfil_interes").count() == 1


def test_abrir_a_la_vez_da_uno():
    por = titular()
    hechos = a_la_vez(*[lambda: registro.abrir(Clase.PLAN, por=por, ahora=AHORA)] * 4)
    assert {hecho.pk for hecho in hechos} == {Escrito.objects.get().pk}
