"""Writing a section: editions, two people at once, translations that fall behind, and going back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directorio.roles import Rol
from expediente.flujo import DatosIncompletos, NoPermitido
from expediente.models import Aviso
from perfiles import registro, tramite
from perfiles.estructura import PERFIL, avance_de, fundir, limpio, lo_que_falta
from perfiles.ficha.fotografia import fotografiar
from perfiles.ficha.lectura import Lectura
from perfiles.models import Clase
from tests.fabricas.directorio import MateriaFactory, PaisFactory, UsuarioFactory
from tests.fabricas.perfiles import AHORA, contenido_de, escrito, publicado, titular, traduccion_de

pytestmark = pytest.mark.django_db
FISICO = {"ubicacion": "Al centro", "clima": "Templado"}


@pytest.fixture
def perfil(duenio):
    return registro.abrir(Clase.PERFIL, por=duenio, ahora=AHORA)


def guardar(perfil, por, contenido, numero, **mas):
    return registro.guardar_seccion(perfil, "fisico", contenido, por=por, ahora=AHORA, numero=numero, **mas)


def test_guardar_lo_mismo_no_hace_otra_edicion(perfil, duenio):
    assert guardar(perfil, duenio, FISICO, 0).numero == 1
    assert guardar(perfil, duenio, FISICO, 1).numero == 1
    assert perfil.ediciones.count() == 1


def test_dos_que_escriben_puntos_distintos_no_se_pierden_nada(perfil, duenio):
    colega = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno)
    guardar(perfil, duenio, FISICO, 0)
    guardar(perfil, duenio, FISICO | {"clima": "Cálido"}, 1)
    fila = guardar(perfil, colega, FISICO | {"ubicacion": "Al norte"}, 1)
    assert (fila.numero, fila.contenido) == (3, {"ubicacion": "Al norte", "clima": "Cálido"})


def test_dos_que_escriben_lo_mismo_eligen_viendo_los_dos_textos(perfil, duenio):
    colega = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno, nombre="Inés Valadez")
    guardar(perfil, duenio, FISICO, 0)
    guardar(perfil, colega, FISICO | {"clima": "Cálido"}, 1)
    with pytest.raises(registro.SeccionCambiada, match="Inés Valadez guardó") as choque:
        guardar(perfil, duenio, {"ubicacion": "Al norte", "clima": "Frío"}, 1)
    assert [(c.elemento, c.mio, c.suyo) for c in choque.value.choques] == [("clima", "Frío", "Cálido")]
    assert perfil.secciones.get().contenido["clima"] == "Cálido"
    fila = guardar(perfil, duenio, {"ubicacion": "Al norte", "clima": "Frío"}, 2)  # chosen with both in sight
    assert fila.contenido == {"ubicacion": "Al norte", "clima": "Frío"}


CONTENIDOS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y", "z"]), max_size=4)


@given(CONTENIDOS, CONTENIDOS, CONTENIDOS)
def test_fundir_conserva_lo_de_cada_quien_o_lo_dice(base, mio, suyo):
    fundido, choques = fundir(base, mio, suyo)
    chocan = {choque.elemento for choque in choques}
    for clave in set(base) | set(mio) | set(suyo):
        b, m, s = base.get(clave), mio.get(clave), suyo.get(clave)
        if clave in chocan:
            assert m != b and s != b and m != s  # noqa: PT018
        elif m != b:
            assert fundido.get(clave) == m
        else:
            assert fundido.get(clave) == s


def test_dos_que_agregan_renglones_a_la_misma_lista_los_conservan_todos(perfil, duenio):
    colega = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno)
    jefa, sindica, regidor = ({"nombre": n, "cargo": c} for n, c in (("Ana", "Presidenta"), ("Inés", "Síndica"),
                                                                     ("Juan", "Regidor")))  # fmt: skip

    def lista(numero, *filas, por=duenio, **mas):
        contenido = {"autoridades": list(filas)} | mas
        fila = registro.guardar_seccion(perfil, "gobierno", contenido, por=por, ahora=AHORA, numero=numero)
        return fila.contenido.get("autoridades", [])

    [ana] = lista(0, jefa)
    lista(1, ana, sindica, por=colega, oficina="La lleva Inés")
    assert [f["nombre"] for f in lista(1, ana, regidor)] == ["Ana", "Juan", "Inés"]
    lista(3, ana | {"periodo": "2024-2027"}, *perfil.secciones.get().contenido["autoridades"][1:])
    assert [f["nombre"] for f in lista(3, ana, por=colega)] == ["Ana"]  # who took away the other two
    assert perfil.secciones.get().contenido["autoridades"][0]["periodo"] == "2024-2027"
    actual = perfil.secciones.get()
    lista(actual.numero, ana | {"cargo": "Alcaldesa"}, por=colega)
    with pytest.raises(registro.SeccionCambiada):  # the same row
        lista(actual.numero, ana | {"cargo": "Presidenta municipal"})
    with pytest.raises(registro.SeccionCambiada):  # one changed it, the other took it away
        lista(actual.numero)


def _lista(ids):
    return st.lists(st.sampled_from(ids), unique=True, max_size=5).flatmap(
        lambda elegidos: st.tuples(*(st.sampled_from("xyz") for _ in elegidos)).map(
            lambda dichos: [{"id": i, "dicho": d} for i, d in zip(elegidos, dichos, strict=True)]
        )
    )


@given(_lista("abcd"), _lista("abcdef"), _lista("abcdgh"))
def test_fundir_listas_conserva_cada_renglon_o_lo_dice(base, mio, suyo):
    """Ids apart, as the portal gives them: «e» and «f» are rows that one added, «g» and «h» the other."""
    base, mio, suyo = ({"lista": valor} if valor else {} for valor in (base, mio, suyo))
    fundido, choques = fundir(base, mio, suyo)
    b, m, s, f = ({fila["id"]: fila for fila in uno.get("lista", [])} for uno in (base, mio, suyo, fundido))
    if choques:
        assert fundido == suyo
        return
    for id_ in {*b, *m, *s}:
        assert f.get(id_) == (m.get(id_) if m.get(id_) != b.get(id_) else s.get(id_))
    if base in (mio, suyo):
        assert fundido == (suyo if base == mio else mio)
    assert len(f) == len(fundido.get("lista", []))
    assert fundido == fundir(base, mio, suyo)[0]


TRADUCIDAS = st.dictionaries(
    st.sampled_from("ab"), st.dictionaries(st.sampled_from("cd"), st.sampled_from("xyz"), min_size=1), max_size=2
)


@given(TRADUCIDAS, TRADUCIDAS, TRADUCIDAS)
def test_fundir_traducciones_de_renglones_conserva_cada_texto_o_lo_dice(base, mio, suyo):
    base, mio, suyo = ({"lista": valor} if valor else {} for valor in (base, mio, suyo))
    fundido, choques = fundir(base, mio, suyo)
    for fila, columna in ((fila, columna) for fila in "ab" for columna in "cd"):
        b, m, s, f = (uno.get("lista", {}).get(fila, {}).get(columna) for uno in (base, mio, suyo, fundido))
        assert f == (s if choques or m == b else m)
    assert all(fundido.get("lista", {fila: True}).values())


def test_solo_escribe_la_oficina_de_ese_gobierno(perfil):
    for rol in Rol:
        with pytest.raises(NoPermitido):
            guardar(perfil, UsuarioFactory(rol=rol), FISICO, 0)
    assert perfil.ediciones.count() == 0


def test_una_traduccion_recuerda_lo_que_traduce_y_dice_si_se_atrasa(perfil, duenio):
    guardar(perfil, duenio, contenido_de(perfil, "fisico"), 0)
    guardar(perfil, duenio, traduccion_de(perfil, "fisico"), 0, idioma="en", traduce=1)
    assert not Lectura(PERFIL, fotografiar(perfil), "en")["fisico"].atrasada
    guardar(perfil, duenio, contenido_de(perfil, "fisico", " nueva"), 1)
    leida = Lectura(PERFIL, fotografiar(perfil), "en")["fisico"]
    assert leida.atrasada
    assert leida["clima"].valor == "Clima (en)"
    assert leida["clima"].idioma == "en"


def test_lo_no_traducido_se_lee_en_ingles_o_en_espaniol_y_lo_dice(perfil, duenio):
    guardar(perfil, duenio, contenido_de(perfil, "fisico"), 0)
    guardar(perfil, duenio, {"clima": "Temperate"}, 0, idioma="en", traduce=1)
    guardar(perfil, duenio, {"ubicacion": "中央高原"}, 0, idioma="ja", traduce=1)
    leida = Lectura(PERFIL, fotografiar(perfil), "ja")["fisico"]
    assert [(leida[c].valor, leida[c].idioma) for c in ("ubicacion", "clima", "deporte")] == [
        ("中央高原", "ja"), ("Temperate", "en"), ("Infraestructura deportiva escrita", "es"),
    ]  # fmt: skip


def test_una_traduccion_guarda_solo_lo_traducible(perfil, duenio):
    registro.guardar_seccion(perfil, "economico", contenido_de(perfil, "economico"), por=duenio, ahora=AHORA, numero=0)
    todo = {
        "pea": {"valor": "7"},
        "empresas": {"f1": {"nombre": "Otra", "actividad": "Makes shoes"}},
        "vocacion": "Shoes",
    }
    fila = registro.guardar_seccion(perfil, "economico", todo, por=duenio, ahora=AHORA, numero=0, idioma="en")
    assert fila.contenido == {"empresas": {"f1": {"actividad": "Makes shoes"}}, "vocacion": "Shoes"}
    leida = Lectura(PERFIL, fotografiar(perfil), "en")["economico"]
    assert [str(leida["empresas"].valor[0][c]) for c in ("nombre", "actividad")] == ["Empresa escrita", "Makes shoes"]


def test_las_filas_conservan_su_nombre_y_las_vacias_se_van():
    economico = PERFIL.seccion("economico")
    filas = [{"id": "a", "nombre": "Una"}, {"id": "a", "nombre": "Otra"}, {"nombre": "Sin nombre"}, {"id": "z"}]
    limpias = limpio(economico, {"empresas": filas, "ajeno": "x", "vocacion": ""})["empresas"]
    assert [fila["nombre"] for fila in limpias] == ["Una", "Otra", "Sin nombre"]
    assert len({fila["id"] for fila in limpias}) == 3
    assert limpias[0]["id"] == "a"


def test_el_avance_cuenta_lo_escrito_y_dice_que_falta_primero(perfil):
    lleno = contenido_de(perfil, "fisico")
    fisico = PERFIL.seccion("fisico")
    assert avance_de(fisico, lleno).completo
    assert avance_de(fisico, {}).porcentaje == 0
    del lleno["altitud"]  # weight 0: nobody asks for it
    assert avance_de(fisico, lleno).completo
    faltas = lo_que_falta(PERFIL, {"fisico": lleno})
    assert [falta.elemento.peso for falta in faltas] == sorted((f.elemento.peso for f in faltas), reverse=True)
    assert faltas[0].elemento.clave == "lema"
    ingles = {"ubicacion": "At the centre"}
    assert avance_de(fisico, ingles, idioma="en", original={"ubicacion": "Al centro", "clima": "x"}).porcentaje == 50


def test_restaurar_una_edicion_hace_otra(perfil, duenio):
    guardar(perfil, duenio, FISICO, 0)
    guardar(perfil, duenio, {"clima": "Frío"}, 1)
    fila = registro.restaurar_edicion(perfil, "fisico", idioma="es", numero=1, por=duenio, ahora=AHORA)
    assert (fila.numero, fila.contenido) == (3, FISICO)
    assert perfil.ediciones.get(numero=3).restaura == "edicion:1"


def test_restaurar_una_version_deja_todo_como_se_publico(duenio):
    perfil = publicado(duenio, idiomas=["en"])
    version = perfil.publicada
    fila = perfil.secciones.get(seccion="fisico", idioma="es")
    guardar(perfil, duenio, {"clima": "Otro"}, fila.numero)
    registro.guardar_seccion(perfil, "gobierno", {}, por=duenio, ahora=AHORA, numero=1)
    registro.restaurar_version(perfil, version, por=duenio, ahora=AHORA)
    ahora = fotografiar(perfil)
    assert ahora["secciones"] == version.contenido["secciones"]
    assert perfil.ediciones.filter(restaura="version:1", idioma="es").count() == 2


def test_quitar_un_idioma_lo_vacia_y_conserva_lo_publicado(duenio):
    perfil = publicado(duenio, idiomas=["en"])
    assert registro.quitar_idioma(perfil, "en", por=duenio, ahora=AHORA) == 5
    assert "en" not in fotografiar(perfil)["secciones"]
    assert perfil.publicada.idiomas == ["es", "en"]
    with pytest.raises(registro.IdiomaInvalido):
        registro.quitar_idioma(perfil, "es", por=duenio, ahora=AHORA)
    for malo in ("\x00", "", "inglés", "e" * 5000):
        with pytest.raises(registro.IdiomaInvalido):
            registro.quitar_idioma(perfil, malo, por=duenio, ahora=AHORA)
    with pytest.raises(registro.IdiomaInvalido):
        guardar(perfil, duenio, {}, 0, idioma="no es un idioma")


def test_encargar_una_seccion_avisa_a_quien_toca_y_a_nadie_de_fuera(perfil, duenio):
    colega = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=duenio.gobierno)
    registro.asignar(perfil, "gobierno", responsable=colega, por=duenio, ahora=AHORA)
    assert Aviso.objects.get(tipo="perfil_encargo").para == colega
    with pytest.raises(DatosIncompletos):
        registro.asignar(perfil, "gobierno", responsable=titular(), por=duenio, ahora=AHORA)


def test_los_comentarios_llegan_a_quien_escribe_y_se_resuelven(duenio):
    perfil = publicado(duenio)
    analista = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    observacion = registro.comentar(perfil, "economico", texto=" ¿De qué año es? ", por=analista, ahora=AHORA)
    assert (observacion.texto, observacion.es_observacion) == ("¿De qué año es?", True)
    assert Aviso.objects.filter(tipo="perfil_comentario").values_list("para", flat=True).get() == duenio.pk
    registro.comentar(perfil, "economico", texto="De 2024.", por=duenio, ahora=AHORA)
    assert Aviso.objects.filter(tipo="perfil_comentario", para=analista).exists()
    registro.resolver(observacion, por=duenio, ahora=AHORA)
    assert perfil.comentarios.filter(resuelto_en=None).count() == 1
    with pytest.raises(NoPermitido):
        registro.comentar(perfil, "economico", texto="Hola", por=titular(), ahora=AHORA)
    with pytest.raises(DatosIncompletos):
        registro.comentar(perfil, "economico", texto=" … ", por=duenio, ahora=AHORA)


def test_el_indice_dice_lo_publicado_y_se_puede_rehacer(duenio):
    perfil = publicado(duenio, idiomas=["en"])
    renglon = perfil.indice
    assert (renglon.temas, renglon.ods, renglon.paises) == (["cultura"], ["11"], ["JP"])
    assert renglon.lema == {"es": "En una frase escrita", "en": "En una frase (en)"}
    assert "Culture" in renglon.texto
    escrito(titular())  # a draft of somebody else is not in it
    assert registro.reindexar_todo() == 1
    tramite.retirar(perfil, por=duenio, ahora=AHORA, nota="Se rehace.")
    assert not type(renglon).objects.publicos().exists()


def test_en_un_idioma_de_los_folletos_los_catalogos_se_nombran_en_el():
    from django.utils.translation import override

    from perfiles.estructura import Origen
    from perfiles.ficha.lectura import nombre_de
    from sre_portal import fechas

    MateriaFactory(clave="cultura", nombre="Cultura", nombre_en="Culture")
    PaisFactory(codigo="JP")
    with override("ja"):
        dichos = [nombre_de(Origen.PAISES, "JP"), nombre_de(Origen.MATERIAS, "cultura")]
        assert [*dichos, nombre_de(Origen.TIPOS, "puerto"), fechas.larga(AHORA), fechas.parcial("2024-09")] == [
            "日本", "文化", "港湾", "2026年3月2日", "2024年9月",
        ]  # fmt: skip
    with override("fr"):  # without a catalogue of its own: countries as Babel has them, the rest in English
        assert [nombre_de(Origen.PAISES, "JP"), nombre_de(Origen.MATERIAS, "cultura")] == ["Japon", "Culture"]
