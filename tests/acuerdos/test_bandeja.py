"""The work tray: who sees what, in which order, with which dates, and how much it asks of the database."""

import datetime as dt
import itertools

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from acuerdos.estados import FINALES, Accion, Estado
from acuerdos.ficha.bandeja import renglon
from acuerdos.models import Acuerdo
from acuerdos.plazos import tabla_de_metas
from acuerdos.querysets import DIAS_DE_TABLA
from acuerdos.recordatorios import METAS
from directorio.roles import Rol
from expediente.models import Aviso, DocumentoEmitido
from expediente.plazos import sumar_habiles
from tests.fabricas.acuerdos import ESTADOS_DE_TRAMITE, Elenco, abrir, dar, historico, llevar_a
from tests.fabricas.directorio import DiaInhabilFactory, GobiernoFactory, UsuarioFactory

URL = "/tramites/"


@pytest.fixture
def ahora():
    """The tray reads the clock, so its cases live today."""
    return timezone.now()


@pytest.fixture
def hoy():
    return timezone.localdate()


@pytest.fixture
def entrar(client):
    def con(usuario):
        client.force_login(usuario)
        return client

    return con


def folios(respuesta) -> list[str]:
    return [r.acuerdo.folio for grupo in respuesta.context["grupos"] for r in grupo["renglones"]]


def fijar(acuerdo, **campos) -> Acuerdo:
    """Place a case in time without going through its verbs, which would refuse a past date."""
    Acuerdo.objects.filter(pk=acuerdo.pk).update(**campos)
    acuerdo.refresh_from_db()
    return acuerdo


# Who sees what ----------------------------------------------------------------------------------


def test_cada_quien_ve_lo_suyo(entrar, elenco, ahora):
    ajeno = Elenco()
    negociacion = abrir(elenco, ahora=ahora)
    informado = llevar_a(Estado.INFORMADO, elenco, ahora=ahora)
    revision = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    de_otro = llevar_a(Estado.SOLICITADO, ajeno, ahora=ahora)
    historico(elenco, ahora=ahora)
    vistos = {
        Rol.OFAI_ENLACE: {negociacion, informado, revision},
        Rol.OFAI_TITULAR: {negociacion, informado, revision},
        Rol.DGCP_ANALISTA: {informado, revision, de_otro},
        Rol.DGCP_DIRECCION: {informado, revision, de_otro},
        Rol.CJ_REVISOR: {revision},
        Rol.CJ_TITULAR: {revision},
        Rol.ADMINISTRACION: {informado, revision, de_otro},
    }
    for rol, casos in vistos.items():
        respuesta = entrar(elenco[rol]).get(URL, {"ver": "curso"})
        assert set(folios(respuesta)) == {caso.folio for caso in casos}, rol


def test_la_representacion_lee_por_que_no_tiene_tramites(entrar, elenco, ahora):
    llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    respuesta = entrar(elenco[Rol.REPRESENTACION]).get(URL)
    assert "Su trabajo está en las visitas" in respuesta.text
    assert "pagina" not in respuesta.context


def test_sin_sesion_se_pide_entrar(client, db):
    assert client.get(URL).url == f"{reverse('account_login')}?next={URL}"


def test_solo_la_ofai_abre_tramites(entrar, elenco):
    nuevo = reverse("tramites:nuevo")
    for rol in set(Rol) - {Rol.OFAI_ENLACE, Rol.OFAI_TITULAR}:
        assert nuevo not in entrar(elenco[rol]).get(URL).text, rol
    assert f'href="{nuevo}"' in entrar(elenco.enlace).get(URL).text


def test_la_bandeja_vacia_dice_que_hacer(entrar, elenco):
    frases = {
        Rol.OFAI_TITULAR: "Su gobierno todavía no tiene trámites",
        Rol.DGCP_ANALISTA: "Aparecen aquí cuando la OFAI",
        Rol.CJ_REVISOR: "Aparecen aquí cuando la DGCP turna",
    }
    for rol, frase in frases.items():
        assert frase in entrar(elenco[rol]).get(URL).text


# Whose turn it is -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("estado", "a_quienes"),
    [
        (Estado.NEGOCIACION, {Rol.OFAI_ENLACE}),
        (Estado.INFORMADO, {Rol.OFAI_ENLACE, Rol.OFAI_TITULAR}),  # the enlace prepares it, only the titular asks
        (Estado.SOLICITADO, {Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION}),  # nobody took it yet
        (Estado.EN_REVISION, {Rol.CJ_TITULAR}),  # the review is prepared
        (Estado.CON_OBSERVACIONES, {Rol.OFAI_ENLACE, Rol.OFAI_TITULAR}),
        (Estado.DICTAMINADO, {Rol.OFAI_ENLACE}),
        (Estado.FIRMADO, {Rol.OFAI_ENLACE}),
        (Estado.COPIAS_REMITIDAS, {Rol.CJ_REVISOR, Rol.CJ_TITULAR}),
        (Estado.INSCRITO, {Rol.DGCP_ANALISTA}),
        *((estado, set()) for estado in sorted(FINALES - {Estado.HISTORICO})),
    ],
)
def test_a_quien_le_toca(elenco, ahora, estado, a_quienes):
    elenco.todos()
    caso = llevar_a(estado, elenco, ahora=ahora)
    assert {rol for rol in Rol if Acuerdo.objects.que_tocan_a(elenco[rol]).filter(pk=caso.pk)} == a_quienes


def test_mientras_no_prepara_la_revision_le_toca_al_revisor(elenco, ahora):
    caso = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    dar(Accion.TURNAR, caso, elenco, ahora=ahora)
    otra = UsuarioFactory(rol=Rol.CJ_REVISOR)
    les_toca = [u for u in (elenco.revisor, otra, elenco.consultora) if Acuerdo.objects.que_tocan_a(u)]
    assert les_toca == [elenco.revisor]


def test_lo_que_quedo_sin_responsable_le_toca_a_la_unidad(elenco, ahora):
    caso = llevar_a(Estado.INSCRITO, elenco, ahora=ahora)
    otra = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    assert not Acuerdo.objects.que_tocan_a(otra)
    fijar(caso, responsable_dgcp=None)
    assert list(Acuerdo.objects.que_tocan_a(otra)) == [caso]


def test_primero_lo_mio_luego_lo_de_mi_unidad_y_cada_parte_por_fecha(entrar, elenco, ahora, hoy):
    colega = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    de_otros = fijar(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), fecha_firma_prevista=hoy)
    de_colega = fijar(llevar_a(Estado.SOLICITADO, elenco, ahora=ahora), responsable_dgcp=colega)
    mio_lejano = fijar(llevar_a(Estado.INSCRITO, elenco, ahora=ahora), inscrito_en=ahora)
    mio_cercano = fijar(llevar_a(Estado.INSCRITO, elenco, ahora=ahora), inscrito_en=ahora - dt.timedelta(days=40))
    sin_fecha = fijar(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), fecha_firma_prevista=None)
    respuesta = entrar(elenco.analista).get(URL, {"ver": "curso"})
    esperados = [mio_cercano, mio_lejano, de_colega, de_otros, sin_fecha]
    assert folios(respuesta) == [caso.folio for caso in esperados]
    assert [g["titulo"] for g in respuesta.context["grupos"]] == [
        "Le toca a usted",
        "Espera a su unidad",
        "En manos de otros",
    ]


def test_las_pestanias_cuentan(entrar, elenco, ahora):
    for estado in (Estado.SOLICITADO, Estado.SOLICITADO, Estado.INFORMADO, Estado.DESISTIDO):
        llevar_a(estado, elenco, ahora=ahora)
    fijar(Acuerdo.objects.filter(estado=Estado.SOLICITADO).first(), responsable_dgcp=elenco.direccion)
    respuesta = entrar(elenco.analista).get(URL)
    assert {p["texto"]: p["cuenta"] for p in respuesta.context["pestanias"]} == {
        "Me toca": 1,
        "De mi unidad": 2,
        "En curso": 3,
        "Terminados": 1,
    }
    assert respuesta.context["ver"] == "me_toca"
    assert [p["texto"] for p in entrar(elenco[Rol.ADMINISTRACION]).get(URL).context["pestanias"]] == [
        "En curso",
        "Terminados",
    ]


def test_sin_nada_pendiente_se_abre_en_lo_que_esta_en_curso(entrar, elenco, ahora):
    caso = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    respuesta = entrar(elenco.titular).get(URL)
    assert (respuesta.context["ver"], folios(respuesta)) == ("curso", [caso.folio])
    assert "No hay nada pendiente de usted" in entrar(elenco.titular).get(URL, {"ver": "me_toca"}).text


# Dates ------------------------------------------------------------------------------------------


def anotados(usuario, inhabiles, hoy):
    metas = [(meta.estado, meta.desde, getattr(settings, meta.dias)) for meta in METAS]
    casos = Acuerdo.objects.con_proxima_fecha(metas, inhabiles, hoy=hoy).con_mios_primero(usuario)
    return casos.con_revision_lista().con_partes()


def test_la_fecha_por_la_que_se_ordena_es_la_que_se_lee(elenco, ahora, hoy):
    """The date computed in SQL and the one computed, and explained, in Python agree in every state."""
    inhabiles = {hoy - dt.timedelta(days=n): "Inhábil" for n in (2, 3, 9, 60, 61)}
    casos = [llevar_a(estado, elenco, ahora=ahora) for estado in ESTADOS_DE_TRAMITE]
    for hace, firma_en in itertools.product([0, 1, 5, 17, 90, DIAS_DE_TABLA - 1], [-3, 2, 40, None]):
        antes = ahora - dt.timedelta(days=hace)
        Acuerdo.objects.update(
            fecha_firma_prevista=hoy + dt.timedelta(days=firma_en) if firma_en is not None else None,
            solicitado_en=antes,
            turnado_en=antes,
            fecha_firma=hoy - dt.timedelta(days=hace),
            inscrito_en=antes,
        )
        comparados = anotados(elenco.analista, inhabiles, hoy)
        assert len(comparados) == len(casos)
        for caso in comparados:
            proxima = renglon(caso, hoy=hoy, inhabiles=inhabiles).proxima
            assert caso.con_proxima == (proxima.fecha if proxima else None), (caso.estado, hace, firma_en)


def test_la_tabla_de_metas_es_sumar_habiles_para_muchos_dias(hoy):
    base = hoy - dt.timedelta(days=60)
    inhabiles = {base + dt.timedelta(days=n): "Inhábil" for n in (4, 5, 6, 11, 30)}
    for dias in (1, 2, 10):
        esperada = [sumar_habiles(base + dt.timedelta(days=n), dias, inhabiles)[0] for n in range(61)]
        assert tabla_de_metas(base, hoy, dias, inhabiles) == esperada


def test_el_renglon_dice_que_fecha_y_cuanto_falta(entrar, elenco, ahora, hoy):
    fijar(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), fecha_firma_prevista=hoy + dt.timedelta(days=19))
    vencido = llevar_a(Estado.DICTAMINADO, elenco, ahora=ahora)
    fijar(vencido, fecha_firma_prevista=hoy - dt.timedelta(days=3), movido_en=ahora - dt.timedelta(days=12))
    respuesta = entrar(elenco.enlace).get(URL)
    (renglones,) = [grupo["renglones"] for grupo in respuesta.context["grupos"]]
    assert [(r.proxima.que, r.proxima.restan, r.proxima.vencida, r.edad) for r in renglones] == [
        ("Firma prevista", "hace 3 días", True, "12 días"),
        ("Último día para solicitar", "en 5 días", False, "hoy"),
    ]
    assert "Vencida" in respuesta.text


def test_lo_que_se_autorizo_por_excepcion_ya_no_vence_14_dias_antes(entrar, elenco, ahora, hoy):
    caso = fijar(llevar_a(Estado.INFORMADO, elenco, ahora=ahora), fecha_firma_prevista=hoy + dt.timedelta(days=5))
    cliente = entrar(elenco.titular)
    assert folios(cliente.get(URL, {"vencidos": "on"})) == [caso.folio]
    fijar(caso, extemporanea_autorizada=True)
    assert folios(cliente.get(URL, {"vencidos": "on"})) == []


def test_los_dias_inhabiles_recorren_la_meta(entrar, elenco, ahora, hoy):
    caso = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)

    def fecha():
        (grupo,) = entrar(elenco.analista).get(URL).context["grupos"]
        return grupo["renglones"][0].proxima.fecha

    antes = fecha()
    DiaInhabilFactory(fecha=antes)
    assert fecha() > antes
    assert caso.folio


def test_el_reingreso_se_marca(entrar, elenco, ahora):
    caso = llevar_a(Estado.CON_OBSERVACIONES, elenco, ahora=ahora)
    dar(Accion.REINGRESAR, caso, elenco, ahora=ahora)
    llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    respuesta = entrar(elenco.revisor).get(URL, {"ver": "curso"})
    assert [r.reingreso for g in respuesta.context["grupos"] for r in g["renglones"]].count(True) == 1
    assert "Reingreso, ronda 2" in respuesta.text
    assert folios(entrar(elenco.revisor).get(URL, {"reingreso": "on"})) == [caso.folio]


# Filters ----------------------------------------------------------------------------------------


@pytest.fixture
def dos(elenco, ahora):
    """A case, and another that differs from it in everything."""
    uno = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora, titulo="Cooperación en gestión del agua")
    otro_elenco = Elenco(gobierno=GobiernoFactory(estatal=True))
    otro = llevar_a(Estado.EN_REVISION, otro_elenco, ahora=ahora, titulo="Turismo", tipo="cooperacion_especifica")
    return uno, otro


@pytest.mark.parametrize(
    ("filtro", "quedan"),
    [
        (lambda uno, otro: {"texto": "gestion agua"}, [0]),
        (lambda uno, otro: {"texto": "nada de esto"}, []),
        (lambda uno, otro: {"estado": "en_revision"}, [1]),
        (lambda uno, otro: {"tipo": "hermanamiento"}, [0]),
        (lambda uno, otro: {"entidad": otro.gobierno.entidad.clave}, [1]),
        (lambda uno, otro: {"gobierno": uno.gobierno.clave}, [0]),
        (lambda uno, otro: {"responsable": otro.revisor_id}, [1]),
        (lambda uno, otro: {"responsable": "nadie"}, [0]),
        (lambda uno, otro: {"estado": "solicitado", "tipo": "cooperacion_especifica"}, []),
    ],
)
def test_filtros(entrar, dos, elenco, filtro, quedan):
    respuesta = entrar(elenco.direccion).get(URL, {"ver": "curso", **filtro(*dos)})
    assert set(folios(respuesta)) == {dos[i].folio for i in quedan}
    assert respuesta.context["activos"]


@pytest.mark.parametrize(
    ("orden", "primero"), [("antigua", 0), ("reciente", 1), ("firma", 1), ("folio", 1), ("proxima", 0)]
)
def test_orden(entrar, dos, elenco, ahora, hoy, orden, primero):
    fijar(dos[0], movido_en=ahora - dt.timedelta(days=9), fecha_firma_prevista=hoy + dt.timedelta(days=90))
    fijar(dos[1], creado_en=ahora + dt.timedelta(seconds=1))
    respuesta = entrar(elenco.direccion).get(URL, {"ver": "curso", "orden": orden})
    assert folios(respuesta)[0] == dos[primero].folio


@pytest.mark.parametrize(
    "consulta",
    [
        {"estado": "inventado"},
        {"estado": "historico"},
        {"tipo": "x"},
        {"entidad": "99"},
        {"gobierno": "no-existe"},
        {"responsable": "1 OR 1=1"},
        {"responsable": "999999999999999999999"},
        {"orden": "folio;--"},
    ],
)
def test_un_valor_desconocido_se_ignora_y_se_dice(entrar, dos, elenco, consulta):
    respuesta = entrar(elenco.direccion).get(URL, {"ver": "curso", **consulta})
    assert respuesta.status_code == 200
    assert len(folios(respuesta)) == 2
    assert "Se ignoró el filtro" in respuesta.text
    assert respuesta.context["activos"] == []


@pytest.mark.parametrize(
    "consulta",
    [
        "ver=nada",
        "pagina=0",
        "pagina=-1",
        "pagina=99999999999999999999",
        "pagina=x",
        "utm=1",
        "vencidos=quizas",
        "texto=%F0%9F",
    ],
)
def test_nada_de_lo_que_se_escriba_en_la_direccion_rompe_la_pagina(entrar, dos, elenco, consulta):
    assert entrar(elenco.direccion).get(f"{URL}?{consulta}").status_code == 200


def test_un_texto_larguisimo_o_con_nul(entrar, dos, elenco):
    cliente = entrar(elenco.direccion)
    assert cliente.get(URL, {"texto": "agua " * 1000}).status_code == 200
    assert cliente.get(URL, {"texto": "a" * 100_000}).status_code == 400
    assert cliente.get(f"{URL}?texto=%00").status_code == 400


def test_quitar_un_filtro_deja_los_demas(entrar, dos, elenco):
    respuesta = entrar(elenco.direccion).get(
        URL, {"ver": "curso", "estado": "solicitado", "texto": "agua", "pagina": 2}
    )
    quitar = {filtro["texto"]: filtro["url_quitar"] for filtro in respuesta.context["activos"]}
    assert quitar == {
        "Estado: Dictamen solicitado": "?ver=curso&texto=agua",
        "«agua»": "?ver=curso&estado=solicitado",
    }


def test_si_aqui_no_hay_nada_dice_donde_si(entrar, elenco, ahora):
    llevar_a(Estado.DESISTIDO, elenco, ahora=ahora, titulo="Acuerdo del agua")
    respuesta = entrar(elenco.direccion).get(URL, {"texto": "agua"})
    assert "Ver «Terminados»" in respuesta.text


def test_un_gobierno_sin_casos_visibles_no_se_ofrece(entrar, dos, elenco):
    GobiernoFactory()
    opciones = entrar(elenco.direccion).get(URL).context["filtro"].fields["gobierno"].queryset
    assert set(opciones) == {caso.gobierno for caso in dos}
    assert "gobierno" not in entrar(elenco.titular).get(URL).context["filtro"].fields


# Size -------------------------------------------------------------------------------------------


def copiar(caso: Acuerdo, veces: int) -> None:
    """Repeat a case with its parties, which no verb does in bulk."""
    partes = list(caso.contrapartes.all())
    for n in range(veces):
        copia = Acuerdo.objects.get(pk=caso.pk)
        copia.pk, copia.folio = None, f"{caso.folio}-{n}"
        copia.clave = copia.numero_registro = None
        copia.save(force_insert=True)
        copia.contrapartes.set(partes)


@pytest.mark.parametrize("rol", [Rol.OFAI_TITULAR, Rol.DGCP_ANALISTA, Rol.CJ_REVISOR, Rol.ADMINISTRACION])
def test_tantas_consultas_con_1_como_con_30(
    entrar, elenco, ahora, rol, django_assert_max_num_queries, django_assert_num_queries
):
    caso = llevar_a(Estado.EN_REVISION, elenco, ahora=ahora)
    cliente = entrar(elenco[rol])
    cliente.get(URL)  # warms what is kept per process
    with django_assert_max_num_queries(15) as con_una:
        cliente.get(URL, {"ver": "curso"})
    copiar(caso, 29)
    with django_assert_num_queries(len(con_una)):
        respuesta = cliente.get(URL, {"ver": "curso"})
    assert len(folios(respuesta)) == 25
    assert len(folios(cliente.get(URL, {"ver": "curso", "pagina": 2}))) == 5


# Work that failed -------------------------------------------------------------------------------


def test_lo_que_fallo_en_segundo_plano_se_ve(entrar, elenco, ahora):
    caso = llevar_a(Estado.SOLICITADO, elenco, ahora=ahora)
    frase = "Hay trabajo en segundo plano que no pudo terminarse"
    DocumentoEmitido.objects.update(generado_en=ahora)
    Aviso.objects.update(enviado_en=ahora)
    assert frase not in entrar(elenco.analista).get(URL).text
    documento = DocumentoEmitido.objects.filter(tipo_objeto=ContentType.objects.get_for_model(Acuerdo)).first()
    DocumentoEmitido.objects.filter(pk=documento.pk).update(generado_en=None, intentos=settings.DOCUMENTO_INTENTOS)
    Aviso.objects.filter(pk=Aviso.objects.first().pk).update(enviado_en=None, intentos=settings.AVISO_INTENTOS)
    for rol in Rol:
        texto = entrar(elenco[rol]).get(URL).text
        assert (frase in texto) == (rol in {Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION, Rol.ADMINISTRACION}), rol
    texto = entrar(elenco.analista).get(URL).text
    assert documento.numero in texto
    assert f"/tramites/{caso.folio}/#documentos" in texto
