"""The life of a profile as a table: who may take each step from each state, and what a step leaves."""

import pytest

from directorio.models import Administracion
from directorio.roles import Rol
from expediente.flujo import DatosIncompletos, EstadoNoAdmite, FlujoError, NoPermitido, VersionCambiada
from expediente.models import Aviso
from perfiles import registro, tramite
from perfiles.estados import TRANSICIONES, Accion, Estado
from perfiles.ficha.fotografia import fotografiar
from perfiles.ficha.lectura import Lectura
from perfiles.ficha.versiones import huella_de
from perfiles.models import Clase, Escrito, Imagen, Movimiento, PerfilPublicado, Version
from tests.fabricas.directorio import AdministracionFactory, UsuarioFactory
from tests.fabricas.perfiles import ACTOR, AHORA, DEMANDA, contenido_de, en_estado, escrito, publicado, titular

pytestmark = pytest.mark.django_db


def tomar(uno, accion, por, **mas):
    return getattr(tramite, accion)(uno, por=por, ahora=AHORA, **DEMANDA[accion], **mas)


@pytest.mark.parametrize("estado", Estado)
@pytest.mark.parametrize("accion", Accion)
def test_cada_accion_desde_cada_estado(accion, estado):
    duenio = titular()
    uno = en_estado(estado, duenio)
    por = duenio if ACTOR[accion] == Rol.OFAI_TITULAR else UsuarioFactory(rol=ACTOR[accion])
    antes = (uno.movimientos.count(), uno.versiones.count(), Aviso.objects.count())
    transicion = TRANSICIONES[accion]
    if estado in transicion.desde:
        tomar(uno, accion, por)
        uno.refresh_from_db()
        assert uno.estado == transicion.destino(estado, None)
        assert uno.movimientos.count() == antes[0] + 1
    else:
        with pytest.raises(EstadoNoAdmite):
            tomar(uno, accion, por)
        uno.refresh_from_db()
        assert (uno.estado, uno.movimientos.count(), uno.versiones.count(), Aviso.objects.count()) == (estado, *antes)


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("accion", Accion)
def test_cada_accion_por_cada_rol(accion, rol):
    duenio = titular()
    uno = publicado(duenio)
    suyo = {"gobierno": duenio.gobierno} if rol in (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR) else {}
    por = UsuarioFactory(rol=rol, **suyo)
    if rol in TRANSICIONES[accion].roles:
        tomar(uno, accion, por)
    else:
        with pytest.raises(NoPermitido):
            tomar(uno, accion, por)


@pytest.mark.parametrize("accion", [a for a in Accion if ACTOR[a] == Rol.OFAI_TITULAR])
def test_el_titular_de_otro_gobierno_no_da_ningun_paso(accion):
    uno = publicado()
    with pytest.raises(NoPermitido):
        tomar(uno, accion, titular())


def test_publicar_guarda_lo_escrito_y_lo_que_se_escribe_despues_no_lo_cambia():
    duenio = titular()
    uno = publicado(duenio, idiomas=["en"])
    assert uno.publicada.idiomas == ["es", "en"]
    assert uno.publicada.contenido["secciones"]["es"]["fisico"] == contenido_de(uno, "fisico")
    fila = uno.secciones.get(seccion="fisico", idioma="es")
    otra = contenido_de(uno, "fisico", " otra vez")
    registro.guardar_seccion(uno, "fisico", otra, por=duenio, ahora=AHORA, numero=fila.numero)
    uno = Escrito.objects.con_partes().get(pk=uno.pk)
    assert uno.publicada.contenido["secciones"]["es"]["fisico"] == contenido_de(uno, "fisico")
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    assert uno.publicada.numero == 2
    assert uno.publicada.contenido["secciones"]["es"]["fisico"] == otra
    assert uno.publicada.idiomas == ["es"]


def test_no_se_publica_lo_que_nada_dice_ni_un_idioma_vacio():
    duenio = titular()
    vacio = registro.abrir(Clase.PERFIL, por=duenio, ahora=AHORA)
    with pytest.raises(DatosIncompletos, match="nada escrito en español"):
        tramite.publicar(vacio, por=duenio, ahora=AHORA)
    uno = escrito(duenio)
    with pytest.raises(DatosIncompletos, match="No hay nada escrito en: fr"):
        tramite.publicar(uno, por=duenio, ahora=AHORA, idiomas=["fr"])
    assert (Version.objects.count(), Movimiento.objects.count()) == (0, 0)


def test_con_menos_de_tres_proyectos_se_publica():
    duenio = titular()
    uno = escrito(duenio, secciones=["presentacion"])
    tramite.publicar(uno, por=duenio, ahora=AHORA)
    assert uno.estado == Estado.PUBLICADO


def test_una_pagina_vieja_no_publica():
    duenio = titular()
    uno = escrito(duenio)
    tramite.publicar(uno, por=duenio, ahora=AHORA, version=1)
    with pytest.raises(VersionCambiada):
        tramite.publicar(uno, por=duenio, ahora=AHORA, version=1)


def test_devolver_dice_por_que_y_deja_sus_observaciones_junto_a_cada_seccion():
    duenio, analista = titular(), UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    uno = publicado(duenio)
    with pytest.raises(DatosIncompletos, match="Explique por qué"):
        tramite.devolver(uno, por=analista, ahora=AHORA, nota="  ")
    observaciones = {"economico": "Falta la fuente del PIB.", "gobierno": "  "}
    tramite.devolver(uno, por=analista, ahora=AHORA, nota="Revise las cifras.", observaciones=observaciones)
    assert list(uno.comentarios.values_list("seccion", "texto", "es_observacion")) == [
        ("economico", "Falta la fuente del PIB.", True)
    ]
    assert not Escrito.objects.publicos().exists()
    assert not PerfilPublicado.objects.publicos().exists()
    aviso = Aviso.objects.get(para=duenio, tipo="perfil_devolver")
    assert aviso.obligatorio
    assert aviso.contexto["nota"] == "Revise las cifras."


def test_un_plan_no_entra_al_indice_de_perfiles():
    publicado(clase=Clase.PLAN)
    assert not PerfilPublicado.objects.exists()


def test_las_versiones_y_ediciones_no_se_cambian_ni_se_borran():
    uno = publicado()
    for fila in (uno.publicada, uno.ediciones.first(), uno.movimientos.first()):
        with pytest.raises(Exception, match="solo crece"):
            fila.save()
        with pytest.raises(Exception, match="solo crece"):
            fila.delete()


def test_la_administracion_nueva_hereda_y_lo_hace_suyo(hoy):
    duenio = titular()
    vieja = AdministracionFactory(gobierno=duenio.gobierno, inicio=hoy.replace(year=2023), fin=hoy.replace(month=4))
    uno = publicado(duenio)
    assert uno.revisada_con == vieja
    nueva = AdministracionFactory(gobierno=duenio.gobierno, inicio=hoy.replace(month=4, day=3), fin=None)
    despues = hoy.replace(month=5)
    assert not Escrito.objects.con_administracion_nueva(hoy)
    assert list(Escrito.objects.con_administracion_nueva(despues)) == [uno]
    tramite.revisar(uno, por=duenio, ahora=AHORA.replace(month=5))
    assert Escrito.objects.get().revisada_con == nueva
    assert not Escrito.objects.con_administracion_nueva(despues)


def test_la_administracion_que_termina_sin_otra_registrada(hoy):
    duenio = titular()
    AdministracionFactory(gobierno=duenio.gobierno, inicio=hoy.replace(year=2023), fin=hoy.replace(month=4))
    uno = publicado(duenio)
    assert not Escrito.objects.con_administracion_vencida(hoy)
    assert list(Escrito.objects.con_administracion_vencida(hoy.replace(month=5))) == [uno]
    Administracion.objects.create(
        gobierno=duenio.gobierno, titular="Otra", cargo="Presidenta", inicio=hoy.replace(month=4, day=3)
    )
    assert not Escrito.objects.con_administracion_vencida(hoy.replace(month=5))


def test_lo_que_ve_cada_rol():
    duenio = titular()
    borrador, publico = escrito(duenio), publicado()
    for rol in Rol:
        suyo = {"gobierno": duenio.gobierno} if rol in (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR) else {}
        visto = set(Escrito.objects.visibles_para(UsuarioFactory(rol=rol, **suyo)))
        if suyo:
            assert visto == {borrador}
        elif rol in (Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION, Rol.ADMINISTRACION):
            assert visto == {publico}
        else:
            assert visto == set()


def test_abrir_dos_veces_da_el_mismo():
    duenio = titular()
    uno = registro.abrir(Clase.PERFIL, por=duenio, ahora=AHORA)
    assert registro.abrir(Clase.PERFIL, por=duenio, ahora=AHORA) == uno
    assert uno.folio == "PC-2026-0001"
    with pytest.raises(FlujoError):
        registro.abrir(Clase.PERFIL, por=UsuarioFactory(rol=Rol.DGCP_ANALISTA), ahora=AHORA)


def test_lo_que_se_guarda_mientras_se_publica_no_sale_sin_que_el_titular_lo_vea():
    """Between reading the form and taking the picture, a colleague saves: the verb itself notices."""
    uno = escrito()
    visto = huella_de(fotografiar(uno))
    nuevo = contenido_de(uno, "fisico", " de último momento")
    registro.guardar_seccion(uno, "fisico", nuevo, por=uno.abierto_por, ahora=AHORA, numero=1)
    with pytest.raises(VersionCambiada, match="mire otra vez qué se va a publicar"):
        tramite.publicar(uno, por=uno.abierto_por, ahora=AHORA, visto=visto)
    assert not Version.objects.exists()
    tramite.publicar(uno, por=uno.abierto_por, ahora=AHORA, visto=huella_de(fotografiar(uno)))
    assert "de último momento" in uno.publicada.contenido["secciones"]["es"]["fisico"]["clima"]


def test_de_un_idioma_que_no_se_elige_no_se_publica_ni_lo_que_va_bajo_las_imagenes():
    uno = escrito(idiomas=["en"])
    Imagen.objects.create(
        escrito=uno, seccion="fisico", ancho=1600, alto=900, tamanio=3, sha256="a" * 64, nombre="plaza.jpg",
        pies={"es": {"alt": "La plaza"}, "en": {"alt": "A draft of ours"}}, credito="Ayuntamiento", subida_en=AHORA,
    )  # fmt: skip
    tramite.publicar(uno, por=uno.abierto_por, ahora=AHORA)
    assert "A draft of ours" not in str(uno.publicada.contenido)
    assert Lectura(uno.estructura, uno.publicada.contenido, "en")["fisico"].imagenes[0].alt == "La plaza"
    assert PerfilPublicado.objects.get().portada["alt"] == {"es": "La plaza"}
    tramite.publicar(uno, por=uno.abierto_por, ahora=AHORA, idiomas=["en"])
    assert PerfilPublicado.objects.get().portada["alt"] == {"es": "La plaza", "en": "A draft of ours"}
