"""What each role sees: nothing of other governments, nothing that was not sent, only what was turned over to it."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from directorio.roles import DGCP, OFAI, Rol
from expediente.flujo import NoPermitido
from expediente.models import Aviso
from tests.fabricas.acuerdos import pdf
from tests.fabricas.directorio import UsuarioFactory
from tests.fabricas.pasos_de_visitas import Elenco, agregar_escala, borrador, dar, estados_de, llevar_a
from tests.fabricas.visitas import AHORA, con_resultados, consulado, de_la_representacion
from tests.test_accesos import VISTAS
from visitas.estados import ANTES_DE_LA_REPRESENTACION, Accion, Clase, Estado
from visitas.forms.partes import PARTES
from visitas.models import Compromiso, Visita
from visitas.registro import archivos

pytestmark = pytest.mark.django_db
A, E = Accion, Estado
BACKEND = "django.contrib.auth.backends.ModelBackend"


# Queries -----------------------------------------------------------------------------------------


def lo_que_ve(usuario) -> set[tuple[str, str]]:
    return set(Visita.objects.visibles_para(usuario).values_list("clase", "estado"))


def test_cada_rol_ve_los_estados_que_le_tocan_de_cada_clase(elenco):
    """One visit of each kind in each state; each Representación sees those that were turned to it."""
    casos = [(clase, estado) for clase in Clase for estado in estados_de(clase)]
    visitas = {caso: llevar_a(*caso, elenco) for caso in casos}
    todas = set(casos)
    enviadas = {c for c in todas if c[1] != E.BORRADOR}
    esperado = {
        **dict.fromkeys(OFAI, todas),
        **dict.fromkeys(DGCP, enviadas),
        Rol.ADMINISTRACION: {c for c in enviadas if c[0] != Clase.REUNIFICACION},
        Rol.CJ_REVISOR: set(),
        Rol.CJ_TITULAR: set(),
        Rol.REPRESENTACION: set(),  # of a circunscripción that no visit has
    }
    assert {rol: lo_que_ve(elenco[rol]) for rol in Rol} == esperado
    # Each consulate: its kind, once it was turned; those cancelled here were cancelled before.
    turnadas = {c for c in todas if c[1] not in ANTES_DE_LA_REPRESENTACION | {E.CANCELADA}}
    for clase in (Clase.GIRA, Clase.FERIA, Clase.REUNIFICACION):
        consul = elenco.consul(visitas[clase, E.EN_CURSO])
        assert lo_que_ve(consul) == {c for c in turnadas if c[0] == clase}
    de_la_escala = de_la_representacion(consulado("Dallas", "Texas"))
    assert lo_que_ve(de_la_escala) == {c for c in turnadas if c[0] == Clase.REUNIFICACION}


def test_otro_gobierno_no_ve_nada_ajeno(elenco):
    ajeno = Elenco()
    suya, propia = llevar_a(Clase.GIRA, E.SOLICITADA, ajeno), llevar_a(Clase.GIRA, E.SOLICITADA, elenco)
    assert list(Visita.objects.visibles_para(ajeno.titular)) == [suya]
    assert list(Visita.objects.visibles_para(elenco.titular)) == [propia]


def test_lo_cancelado_lo_ve_quien_ya_lo_veia(elenco):
    sin_enviar = borrador(Clase.GIRA, elenco)
    dar(A.CANCELAR, sin_enviar, elenco)
    turnada = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    dar(A.CANCELAR, turnada, elenco)
    assert list(Visita.objects.visibles_para(elenco.analista)) == [turnada]
    assert list(Visita.objects.visibles_para(elenco.consul(turnada))) == [turnada]


def test_lo_devuelto_lo_sigue_viendo_la_dgcp_y_no_la_representacion(elenco):
    una = llevar_a(Clase.GIRA, E.SOLICITADA, elenco)
    dar(A.DEVOLVER, una, elenco)
    assert list(Visita.objects.visibles_para(elenco.analista)) == [una]
    assert list(Visita.objects.visibles_para(elenco.consul(una))) == []


def test_un_borrador_que_pide_excepcion_lo_ve_la_dgcp_y_nadie_mas(elenco):
    una = borrador(Clase.FERIA, elenco)
    assert not Visita.objects.visibles_para(elenco.direccion).exists()
    dar(A.PEDIR_EXCEPCION, una, elenco)
    assert {rol for rol in Rol if Visita.objects.visibles_para(elenco.de(rol, una)).exists()} == OFAI | DGCP | {
        Rol.ADMINISTRACION
    }


def test_quitar_o_reasignar_un_destino_quita_la_vista_a_su_representacion(elenco):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    escala = agregar_escala(una)
    houston = de_la_representacion(escala.representacion)
    assert lo_que_ve(houston)
    escala.representacion = consulado("Dallas", "Texas")
    escala.save()
    assert not lo_que_ve(houston)
    assert lo_que_ve(de_la_representacion(escala.representacion))


def test_ni_anonimos_ni_inactivos_ni_sin_adscripcion_ven_nada(elenco):
    llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    inactiva, sin_gobierno = elenco.analista, elenco.titular
    inactiva.is_active, sin_gobierno.gobierno_id = False, None
    assert [lo_que_ve(p) for p in (AnonymousUser(), inactiva, sin_gobierno)] == [set()] * 3


# Addresses ---------------------------------------------------------------------------------------

HUECOS = {
    "<slug:accion>": "reasignar", "<slug:clase>": "carpeta", "<slug:que>": "anfitrion", "<slug:cual>": "banderas",
    "(?P<pk>[0-9]{1,9})": "1",
}  # fmt: skip
CON_FOLIO = sorted(r for r in VISTAS if r.startswith("visitas/") and "folio" in r)


def direcciones(ruta: str, folio: str) -> list[str]:
    """Give the addresses of a route on a visit: one for each part where it has parts."""
    ruta = re.sub(r"\^?\(\?P<folio>[^)]*\)", folio, ruta.replace("<str:folio>", folio)).rstrip("$")
    for hueco, valor in HUECOS.items():
        ruta = ruta.replace(hueco, valor)
    ruta = re.sub(r"<int:\w+>", "1", ruta)
    partes = [re.sub(r"\(\?P<parte>[^)]*\)", parte, ruta) for parte in PARTES]
    return ["/" + una for una in dict.fromkeys(partes)]


def test_las_direcciones_con_folio_son_las_que_se_prueban():
    assert len(CON_FOLIO) > 20
    assert [u for ruta in CON_FOLIO for u in direcciones(ruta, "GIR-2026-0001") if re.search(r"[<>()^$]", u)] == []


@pytest.mark.parametrize("quien", ["otra circunscripción", "otro gobierno", "su consulado, sin turnar"])
def test_la_visita_que_no_le_toca_no_existe_en_ninguna_direccion(quien, elenco, como):
    """Neither to read nor to write, and neither before it is turned: 404 wherever the role could enter."""
    sin_turnar = quien.endswith("sin turnar")
    una = llevar_a(Clase.REUNIFICACION, E.SOLICITADA if sin_turnar else E.CONSULADOS_AVISADOS, elenco)
    persona = {
        "otra circunscripción": lambda: UsuarioFactory(rol=Rol.REPRESENTACION),
        "otro gobierno": lambda: UsuarioFactory(rol=Rol.OFAI_TITULAR),
    }.get(quien, lambda: elenco.consul(una))()
    cliente, abiertas = como(persona), {}
    for ruta in CON_FOLIO:
        admitidos = VISTAS[ruta].roles_permitidos
        for url in direcciones(ruta, una.folio):
            codigos = [cliente.get(url).status_code, cliente.post(url).status_code]
            niega = set(codigos) <= {404, 405} and 404 in codigos if persona.rol in admitidos else codigos == [403, 403]
            if not niega:
                abiertas[url] = codigos
    assert abiertas == {}


@pytest.mark.parametrize("rol", [None, Rol.CJ_REVISOR, Rol.CJ_TITULAR])
def test_quien_no_tiene_que_ver_con_las_visitas_no_entra(rol, elenco, client):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    if rol:
        client.force_login(elenco[rol], backend=BACKEND)
    codigos = {u: client.get(u).status_code for ruta in CON_FOLIO for u in direcciones(ruta, una.folio)}
    assert {url: codigo for url, codigo in codigos.items() if codigo != (403 if rol else 302)} == {}


def test_la_representacion_que_toca_si_abre_la_visita(elenco, como):
    """The other side of the 404s: the same pages exist for whom they concern."""
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    cliente = como(elenco.consul(una))
    for nombre in ("visita", "agenda"):
        assert cliente.get(reverse(f"visitas:{nombre}", args=[una.folio])).status_code == 200
    assert cliente.get(reverse("visitas:paso", args=[una.folio, "abrir_agenda"])).status_code == 200


def test_las_listas_solo_dicen_lo_que_se_ve(elenco, como):
    otra = Elenco()
    propia, ajena = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco), llevar_a(Clase.FERIA, E.EN_CURSO, otra)
    for visita in (propia, ajena):
        Compromiso.objects.create(
            visita=visita, que=f"Compromiso de {visita.folio}", quien="Alguien", vence=visita.fecha_fin
        )
    ven = {
        elenco.titular: {propia},
        otra.enlace: {ajena},
        elenco.analista: {propia, ajena},
        elenco.consul(propia): {propia},
        elenco.consul(ajena): {ajena},
        UsuarioFactory(rol=Rol.REPRESENTACION): set(),
    }
    for persona, suyas in ven.items():
        cliente = como(persona)
        for url in (reverse("visitas:lista") + "?ver=curso", reverse("visitas:compromisos") + "?ver=vencidos"):
            texto = cliente.get(url).text
            assert {v for v in (propia, ajena) if v.folio in texto} == suyas, (persona, url)


def test_un_compromiso_ajeno_no_se_cierra_ni_se_abre(elenco, como):
    una = con_resultados(llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco))
    pk = una.compromisos.first().pk
    for persona in (UsuarioFactory(rol=Rol.REPRESENTACION), UsuarioFactory(rol=Rol.OFAI_ENLACE)):
        cliente = como(persona)
        for nombre in ("compromiso_cerrar", "compromiso_reabrir"):
            assert cliente.post(reverse(f"visitas:{nombre}", args=[pk]), {"estado": "cumplido"}).status_code == 404
    assert como(elenco.consul(una)).get(reverse("visitas:compromiso_cerrar", args=[pk])).status_code == 200


def test_lo_de_una_visita_no_se_alcanza_por_otra(elenco, como):
    """Rows, documents and messages belong to their visit: another's key under my folio is a 404."""
    mia, otra = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco), llevar_a(Clase.GIRA, E.EN_COORDINACION, Elenco())
    cliente = como(elenco.enlace)
    for parte in ("destinos", "integrantes", "vuelos", "hospedajes", "actividades"):
        pk = getattr(otra, parte).first().pk
        assert cliente.get(reverse("visitas:parte_corregir", args=[mia.folio, parte, pk])).status_code == 404
        respuesta = cliente.post(reverse("visitas:parte_quitar", args=[mia.folio, parte, pk]), follow=True)
        assert "Ya no estaba" in respuesta.text
        assert getattr(otra, parte).filter(pk=pk).exists()
    documento = otra.documentos.first().pk
    assert cliente.get(reverse("visitas:documento", args=[mia.folio, documento])).status_code == 404
    actividad = otra.actividades.first().pk
    assert cliente.get(reverse("visitas:responder", args=[mia.folio, actividad])).status_code == 404
    assert (
        como(elenco.analista)
        .post(reverse("visitas:asignar", args=[mia.folio, otra.destinos.first().pk]), {"representacion": ""})
        .status_code
        == 404
    )


# What each reads inside --------------------------------------------------------------------------


def test_la_opinion_de_la_dgcp_no_la_leen_ni_el_gobierno_ni_el_consulado(elenco, como):
    una = llevar_a(Clase.FERIA, E.SOLICITADA, elenco)
    dar(A.OPINAR, una, elenco, favorable=False, nota="El gobierno no rindió cuentas de la anterior.")
    opinion = una.documentos.get(clase="oficio_opinion")
    for persona, lee in ((elenco.analista, True), (elenco.titular, False), (elenco.consul(una), False)):
        cliente = como(persona)
        texto = cliente.get(una.get_absolute_url()).text
        assert ("no rindió cuentas" in texto) is lee
        assert ("Opinión desfavorable" in texto) is lee
        codigo = cliente.get(reverse("visitas:documento_estado", args=[una.folio, opinion.pk])).status_code
        assert codigo == (200 if lee else 404)
    assert not any("no rindió" in str(a.contexto) for a in Aviso.objects.all())


def test_cada_representacion_lee_su_oficio_y_no_el_de_otra(elenco, como):
    una = llevar_a(Clase.REUNIFICACION, E.CONSULADOS_AVISADOS, elenco)
    oficios = {d.datos["representacion_id"]: d for d in una.documentos.filter(clase="oficio_representacion")}
    consul = elenco.consul(una)
    cliente = como(consul)
    codigos = {
        pk == consul.representacion_id: cliente.get(
            reverse("visitas:documento_estado", args=[una.folio, documento.pk])
        ).status_code
        for pk, documento in oficios.items()
    }
    assert codigos == {True: 200, False: 404}


def test_las_notas_internas_son_de_la_dgcp(elenco, como):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    url = reverse("visitas:mensaje", args=[una.folio])
    como(elenco.analista).post(url, {"texto": "Ojo con la deuda.", "interno": "on"})
    como(elenco.analista).post(url, {"texto": "Falta un teléfono."})
    como(elenco.enlace).post(url, {"texto": "Ya lo agregamos.", "interno": "on"})  # it is not its to keep inside
    for persona, lee in ((elenco.direccion, True), (elenco.titular, False), (elenco.consul(una), False)):
        texto = como(persona).get(una.get_absolute_url()).text
        assert ("Ojo con la deuda" in texto) is lee
        assert "Falta un teléfono" in texto
        assert "Ya lo agregamos" in texto


def test_quien_esta_en_dos_visitas_se_dice_solo_de_las_que_se_pueden_abrir(elenco, como):
    """Its government reads that they coincide; the embassy and the DGCP learn nothing of the draft of another one."""
    una, otra = llevar_a(Clase.GIRA, E.AGENDA_EN_CONSTRUCCION, elenco), borrador(Clase.GIRA, elenco)
    Visita.objects.filter(pk=otra.pk).update(titulo="Gira que nadie ha enviado")
    for persona, lo_lee in ((elenco.titular, True), (elenco.analista, False), (elenco.consul(una), False)):
        for nombre in ("visita", "agenda"):
            pagina = como(persona).get(reverse(f"visitas:{nombre}", args=[una.folio])).content.decode()
            assert ("Gira que nadie ha enviado" in pagina) is lo_lee, (persona.rol, nombre)


def test_un_archivo_lo_retira_la_representacion_que_lo_subio_y_no_otra(elenco):
    una = llevar_a(Clase.GIRA, E.EN_COORDINACION, elenco)
    consul, otro = elenco.consul(una), de_la_representacion(agregar_escala(una).representacion)
    minuta = pdf(nombre="minuta.pdf")
    nuevo = archivos.recibir(una, clase="concertacion", subido=minuta, por=consul, ahora=AHORA)
    with pytest.raises(NoPermitido, match="sólo su unidad"):
        archivos.retirar(una, nuevo.pk, por=otro, ahora=AHORA)
    assert archivos.retirar(una, nuevo.pk, por=consul, ahora=AHORA) == "minuta.pdf"
