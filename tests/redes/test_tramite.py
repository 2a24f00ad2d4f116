"""What each step of a membership demands, in the words that a person reads, and who is told of it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from directorio.models import TipoGobierno
from directorio.roles import DGCP, OFAI, Rol
from expediente import archivos, registro
from expediente.flujo import DatosIncompletos, NoPermitido, VersionCambiada
from expediente.models import Archivo, Aviso
from redes import avisos, exigencias, tramite
from redes.estados import TRANSICIONES, Accion, Estado
from redes.models import ClaseCifra, Membresia, Red
from redes.registro import apertura
from tests.fabricas.acuerdos import pdf
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory
from tests.fabricas.pasos_de_redes import actor, argumentos, dar, de_la_guia, exploratoria, llevar_a, todo_lo_escrito
from tests.fabricas.pasos_de_visitas import Elenco
from tests.fabricas.redes import AHORA, CargoFactory, CifraFactory, MembresiaFactory, RedFactory

pytestmark = pytest.mark.django_db
A, E = Accion, Estado
HOY = AHORA.date()


@pytest.fixture
def elenco(db) -> Elenco:
    return Elenco()


def negativa(accion: str, membresia: Membresia, elenco, **cambios) -> dict[str, str]:
    """Take a step, check that it wrote nothing, and give the sentences that refused it."""
    antes = todo_lo_escrito(membresia)
    with pytest.raises(DatosIncompletos) as error:
        dar(accion, Membresia.objects.get(pk=membresia.pk), elenco, **cambios)
    assert todo_lo_escrito(membresia) == antes
    return error.value.errores


def fundada(red: Red, anio: int, **cambios):
    return CifraFactory(red=red, clase=ClaseCifra.FUNDACION, valor=anio, **cambios)


# Beginning ---------------------------------------------------------------------------------------


def abrir(red: Red, elenco, **opciones) -> Membresia:
    return apertura.abrir(red, por=elenco.titular, ahora=AHORA, **opciones)


def rechazo(red: Red, elenco, **opciones) -> dict[str, str]:
    with pytest.raises(DatosIncompletos) as error:
        abrir(red, elenco, **opciones)
    return error.value.errores


def test_abrirla_toma_folio_y_la_dgcp_se_entera(elenco):
    elenco.todos()
    membresia = abrir(RedFactory(siglas="CGLU"), elenco, motivo="Aprender.", procedencia="la visita GIR-2026-0001")
    assert (membresia.folio, membresia.estado) == ("MR-2026-0001", E.EXPLORATORIA)
    avisados = Aviso.objects.filter(tipo="red_apertura")
    assert {a.para.rol for a in avisados.select_related("para")} == set(DGCP)
    assert "empezó a explorar el ingreso a CGLU" in avisados[0].titulo


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol not in OFAI])
def test_solo_la_abre_la_oficina_de_su_gobierno(rol, elenco):
    with pytest.raises(NoPermitido):
        apertura.abrir(RedFactory(), por=elenco[rol], ahora=AHORA)


def test_un_gobierno_inactivo_no_abre_ninguna(elenco):
    elenco.gobierno.activo = False
    elenco.gobierno.save()
    with pytest.raises(NoPermitido, match="inactivo"):
        abrir(RedFactory(), elenco)


def test_la_red_que_se_fusiono_lleva_a_la_que_es_hoy(elenco):
    nueva = RedFactory(nombre="Ciudades Unidas")
    vieja = RedFactory(siglas="FMCU", fusionada_en=nueva, fusionada_con=nueva, fusionada_el=dt.date(2004, 5, 5))
    frase = rechazo(vieja, elenco)["red"]
    assert "se fusionó el 5 de mayo de 2004" in frase
    assert f'<a href="{nueva.get_absolute_url()}">Ciudades Unidas</a>' in frase


def test_una_red_que_ya_no_existe_no_admite_ingresos(elenco):
    assert "ya no existe" in rechazo(RedFactory(activa=False), elenco)["red"]


def test_la_red_dice_a_que_gobiernos_admite(elenco):
    """What it does not admit is refused; a population below what it asks for is only said."""
    estatales = RedFactory(tipos_gobierno=[TipoGobierno.ESTATAL])
    assert "admite: gobierno estatal. El suyo es: gobierno municipal." in rechazo(estatales, elenco)["red"]
    descentralizado = GobiernoFactory(tipo=TipoGobierno.ORGANISMO_DESCENTRALIZADO)
    assert exigencias.no_la_admite(descentralizado, RedFactory())
    assert not exigencias.no_la_admite(elenco.gobierno, RedFactory())
    municipio = elenco.gobierno.municipio
    municipio.poblacion, municipio.poblacion_anio = 90_000, 2020
    municipio.save()
    grande = abrir(RedFactory(siglas="METRO", poblacion_minima=1_000_000), elenco)
    avisa = next(p for p in exigencias.puntos(grande) if p.clave == "poblacion")
    assert not avisa.obligatorio
    assert "METRO pide 1,000,000 habitantes" in avisa.falta
    assert "90,000 (2020)" in avisa.falta


def test_dos_veces_la_misma_se_niega_con_el_enlace_de_la_que_hay(elenco):
    primera = exploratoria(elenco, siglas="AICE")
    frase = rechazo(primera.red, elenco)["red"]
    assert "ya prepara su ingreso a AICE" in frase
    assert f'href="{primera.get_absolute_url()}"' in frase
    dar(A.SOLICITAR, primera, elenco)
    dar(A.ACTIVAR, primera, elenco)
    assert "ya es miembro de AICE" in rechazo(primera.red, elenco)["red"]


def test_ser_miembro_de_la_que_se_fusiono_es_serlo_de_la_que_es_hoy(elenco):
    nueva = RedFactory()
    vieja = RedFactory(fusionada_en=nueva, fusionada_con=nueva, fusionada_el=dt.date(2024, 5, 5))
    MembresiaFactory(gobierno=elenco.gobierno, red=vieja)
    assert "ya es miembro" in rechazo(nueva, elenco)["red"]


def test_en_otro_campo_otro_gobierno_o_cuando_termino_si_se_puede(elenco):
    unesco = RedFactory(campos=["Gastronomía", "Música"])
    abrir(unesco, elenco, campo="Gastronomía")
    abrir(unesco, elenco, campo="Música")
    assert "ya prepara" in rechazo(unesco, elenco, campo="Música")["red"]
    assert "no es un campo" in rechazo(unesco, elenco, campo="Ajedrez")["campo"]
    red = llevar_a(E.CONCLUIDA, elenco).red
    MembresiaFactory(red=red)  # of another government
    de_nuevo = abrir(red, elenco)
    dar(A.DESCARTAR, de_nuevo, elenco)
    assert abrir(red, elenco).estado == E.EXPLORATORIA


# Asking ------------------------------------------------------------------------------------------


def test_solicitar_pide_para_que_el_dia_y_la_carta(elenco):
    membresia = exploratoria(elenco)
    assert set(negativa(A.SOLICITAR, membresia, elenco, carta=None)) == {"carta"}
    assert "Escriba el día" in negativa(A.SOLICITAR, membresia, elenco, fecha=None)["fecha"]
    manana = HOY + dt.timedelta(days=1)
    assert "todavía no llega" in negativa(A.SOLICITAR, membresia, elenco, fecha=manana)["fecha"]
    Membresia.objects.filter(pk=membresia.pk).update(motivo=" . ")
    assert "va en la carta" in negativa(A.SOLICITAR, membresia, elenco)["motivo"]
    Membresia.objects.filter(pk=membresia.pk).update(motivo="Aprender.")
    membresia.refresh_from_db()
    movimiento = dar(A.SOLICITAR, membresia, elenco)
    assert membresia.solicitada_el == dt.date(2026, 2, 20)
    carta = membresia.archivos.get()
    assert (carta.clase, movimiento.datos["archivo"]) == ("carta-1", carta.pk)


def test_la_carta_que_no_es_lo_que_su_nombre_dice_se_rechaza(elenco):
    malo = pdf("x", "carta.pdf")
    malo.file.seek(0)
    malo.file.truncate(0)
    malo.file.write(b"MZ\x90\x00 programa")
    malo.size = 14
    assert "no es un archivo" in negativa(A.SOLICITAR, exploratoria(elenco), elenco, carta=malo)["carta"]
    assert not Archivo.objects.exists()


def test_sirve_la_carta_que_ya_se_habia_subido_y_no_la_que_se_retiro(elenco):
    membresia = exploratoria(elenco)
    carta = archivos.guardar(membresia, pdf("carta"), clase="carta-1", por=elenco.enlace, ahora=AHORA, presentado=True)
    Archivo.objects.filter(pk=carta.pk).update(retirado_en=AHORA)
    assert set(negativa(A.SOLICITAR, membresia, elenco, carta=None)) == {"carta"}
    Archivo.objects.filter(pk=carta.pk).update(retirado_en=None)
    dar(A.SOLICITAR, membresia, elenco, carta=None)


def test_la_red_que_se_fusiono_mientras_se_preparaba_lo_dice_al_solicitar(elenco):
    membresia, otra = exploratoria(elenco), RedFactory()
    Red.objects.filter(pk=membresia.red_id).update(fusionada_en=otra, fusionada_con=otra, fusionada_el=HOY)
    assert otra.get_absolute_url() in negativa(A.SOLICITAR, membresia, elenco)["red"]


# Being in it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cambios", "campo", "frase"),
    [
        ({"desde": None}, "desde", "Escriba desde qué día"),
        ({"desde": HOY + dt.timedelta(days=1)}, "desde", "todavía no llega"),
        ({"desde": dt.date(1984, 12, 31)}, "desde", "se fundó en 1985 (Guía, capítulo 6; por verificar)"),
        ({"renueva_el": dt.date(2026, 2, 25)}, "renueva_el", "no puede ser antes del ingreso"),
    ],
)
def test_una_fecha_de_ingreso_que_no_puede_ser(cambios, campo, frase, elenco):
    membresia = llevar_a(E.SOLICITADA, elenco)
    fundada(membresia.red, 1985)
    assert frase in negativa(A.ACTIVAR, membresia, elenco, **cambios)[campo]


def test_el_anio_de_fundacion_es_admisible_y_el_verificado_no_se_duda(elenco):
    membresia = llevar_a(E.SOLICITADA, elenco)
    cifra = fundada(membresia.red, 1985, verificada_el=HOY)
    frase = negativa(A.ACTIVAR, membresia, elenco, desde=dt.date(1984, 1, 1))["desde"]
    assert "por verificar" not in frase
    assert "pida a la DGCP que lo corrija" in frase
    dar(A.ACTIVAR, membresia, elenco, desde=dt.date(1985, 1, 1))
    cifra.delete()


def test_no_se_ingresa_a_una_red_despues_de_que_se_fusiono(elenco):
    membresia, otra = llevar_a(E.SOLICITADA, elenco), RedFactory()
    dia = dt.date(2026, 1, 10)
    Red.objects.filter(pk=membresia.red_id).update(fusionada_en=otra, fusionada_con=otra, fusionada_el=dia)
    assert otra.get_absolute_url() in negativa(A.ACTIVAR, membresia, elenco, desde=dt.date(2026, 1, 11))["desde"]
    dar(A.ACTIVAR, Membresia.objects.get(pk=membresia.pk), elenco, desde=dia)


def test_lo_que_se_encima_dice_con_cual_y_la_enlaza(elenco):
    membresia = llevar_a(E.SOLICITADA, elenco)
    pasada = MembresiaFactory(
        gobierno=elenco.gobierno, red=membresia.red, estado=E.CONCLUIDA, desde=dt.date(2020, 1, 1),
        hasta=dt.date(2026, 2, 25),
    )  # fmt: skip
    frase = negativa(A.ACTIVAR, membresia, elenco)["desde"]
    assert f'<a href="{pasada.get_absolute_url()}">{pasada.folio}</a>' in frase
    assert "del 1 de enero de 2020 al 25 de febrero de 2026" in frase
    dar(A.ACTIVAR, membresia, elenco, desde=dt.date(2026, 2, 26))


def test_la_que_termino_nadie_sabe_cuando_no_cierra_la_puerta(elenco):
    membresia = llevar_a(E.SOLICITADA, elenco)
    de_la_guia(elenco, estado=E.CONCLUIDA, red=membresia.red)
    dar(A.ACTIVAR, membresia, elenco)
    assert membresia.estado == E.ACTIVA


def test_la_base_tampoco_deja_que_se_encimen(elenco):
    una = MembresiaFactory(desde=dt.date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        MembresiaFactory(gobierno=una.gobierno, red=una.red, estado=E.SUSPENDIDA, desde=None)
    MembresiaFactory(gobierno=una.gobierno, red=una.red, estado=E.CONCLUIDA, desde=None, hasta=dt.date(2019, 12, 31))
    MembresiaFactory(gobierno=una.gobierno, red=una.red, estado=E.EXPLORATORIA)
    with pytest.raises(IntegrityError), transaction.atomic():
        MembresiaFactory(gobierno=una.gobierno, red=una.red, estado=E.SOLICITADA)


def test_donde_implica_un_acuerdo_se_dice_cual_o_por_que_no_lo_hay(elenco):
    membresia = llevar_a(E.SOLICITADA, elenco, siglas="OCDE", requiere_acuerdo=True)
    errores = negativa(A.ACTIVAR, membresia, elenco)
    assert "implica un acuerdo interinstitucional" in errores["acuerdo_folio"]
    movimiento = dar(A.ACTIVAR, membresia, elenco, acuerdo_nota="Se negocia; la firma es en abril.")
    assert (membresia.acuerdo_folio, movimiento.datos["acuerdo"]) == ("", "")
    campos = {"acuerdo_folio": "AI-2026-0012", "acuerdo_nota": ""}
    despues = apertura.corregir(membresia, por=elenco.enlace, ahora=AHORA, campos=campos, version=membresia.version)
    assert despues.acuerdo_folio == "AI-2026-0012"
    with pytest.raises(DatosIncompletos):
        apertura.corregir(
            despues, por=elenco.enlace, ahora=AHORA, campos={"acuerdo_folio": ""}, version=despues.version
        )


def test_donde_no_lo_implica_no_se_pregunta(elenco):
    membresia = llevar_a(E.ACTIVA, elenco)
    assert membresia.movimientos.get(accion=A.ACTIVAR).datos.get("acuerdo") is None


def test_el_contacto_que_ya_se_tenia_se_conserva(elenco):
    membresia = llevar_a(E.SOLICITADA, elenco)
    Membresia.objects.filter(pk=membresia.pk).update(contacto_nombre="Ana Roca", contacto_correo="ana@red.invalid")
    membresia.refresh_from_db()
    dar(A.ACTIVAR, membresia, elenco, contacto_correo="miembros@red.invalid")
    membresia.refresh_from_db()
    assert (membresia.contacto_nombre, membresia.contacto_correo) == ("Ana Roca", "miembros@red.invalid")


@pytest.mark.parametrize(
    ("cambios", "campo", "frase"),
    [
        ({"hasta": None}, "hasta", "Escriba el último día"),
        ({"hasta": HOY + dt.timedelta(days=1)}, "hasta", "todavía no llega"),
        ({"hasta": dt.date(2026, 2, 24)}, "hasta", "no puede terminar antes de empezar, el 25 de febrero de 2026"),
        ({"nota": "…"}, "nota", "Diga por qué termina"),
    ],
)
def test_un_final_que_no_puede_ser(cambios, campo, frase, elenco):
    assert frase in negativa(A.CONCLUIR, llevar_a(E.ACTIVA, elenco), elenco, **cambios)[campo]


def test_ningun_cargo_se_queda_sin_membresia(elenco):
    membresia = llevar_a(E.ACTIVA, elenco)
    Membresia.objects.filter(pk=membresia.pk).update(desde=dt.date(2020, 1, 1))
    ayer, abierto = HOY - dt.timedelta(days=1), CargoFactory(membresia=membresia, nombre="Consejo", desde=HOY)
    pasado = CargoFactory(
        membresia=membresia, nombre="Comisión", desde=dt.date(2021, 1, 1), hasta=dt.date(2022, 1, 1)
    )  # fmt: skip
    assert "«Consejo» empieza después" in negativa(A.CONCLUIR, membresia, elenco, hasta=ayer)["hasta"]
    membresia.refresh_from_db()
    with pytest.raises(DatosIncompletos) as error:
        corregir(membresia, elenco, desde=dt.date(2021, 1, 2))
    assert "«Comisión» se ocupa desde el 1 de enero de 2021" in error.value.errores["desde"]
    dar(A.CONCLUIR, membresia, elenco, hasta=HOY)
    for cargo in (abierto, pasado):
        cargo.refresh_from_db()
    assert (abierto.hasta, abierto.version) == (HOY, 2)
    assert (pasado.hasta, pasado.version) == (dt.date(2022, 1, 1), 1)


def test_de_lo_que_solo_dice_la_guia_puede_no_saberse_cuando_termino(elenco):
    membresia = de_la_guia(elenco)
    cargo = CargoFactory(membresia=membresia)
    assert "Escriba el último día" in negativa(A.CONCLUIR, membresia, elenco, hasta=None)["hasta"]
    cargo.delete()
    dar(A.CONCLUIR, membresia, elenco, hasta=None)
    membresia.refresh_from_db()
    assert (membresia.estado, membresia.hasta) == (E.CONCLUIDA, None)
    assert (
        exigencias.la_que_choca(MembresiaFactory.build(gobierno=membresia.gobierno, red=membresia.red), HOY, None)
        is None
    )


def test_lo_de_la_guia_se_confirma_con_sus_dias_y_con_que(elenco):
    vigente, pasada = de_la_guia(elenco), de_la_guia(elenco, estado=E.CONCLUIDA)
    assert "Diga con qué se confirmó" in negativa(A.VERIFICAR, vigente, elenco, nota="")["nota"]
    assert "conclúyala" in negativa(A.VERIFICAR, vigente, elenco, hasta=HOY)["hasta"]
    antes = {"hasta": dt.date(2010, 1, 1)}
    assert "antes de empezar" in negativa(A.VERIFICAR, pasada, elenco, **antes)["hasta"]
    dar(A.VERIFICAR, vigente, elenco, desde=None)  # that it is in force is known, and not since when
    dar(A.VERIFICAR, pasada, elenco, hasta=dt.date(2018, 6, 30))
    assert (vigente.verificada_el, vigente.por_verificar) == (HOY, False)
    assert (pasada.desde, pasada.hasta) == (dt.date(2015, 6, 1), dt.date(2018, 6, 30))


@pytest.mark.parametrize("accion", [A.RETOMAR, A.SUSPENDER, A.DESCARTAR, A.OBSERVAR])
def test_lo_que_se_aparta_del_camino_dice_por_que(accion, elenco):
    estado = next(e for e in Estado if e in TRANSICIONES[accion].desde)
    assert negativa(accion, llevar_a(estado, elenco), elenco, nota=" — ")["nota"].endswith(".")


# Correcting --------------------------------------------------------------------------------------


def corregir(membresia, elenco, version=None, **campos):
    return apertura.corregir(
        membresia, por=elenco.enlace, ahora=AHORA, campos=campos, version=version or membresia.version
    )


def test_cada_estado_deja_corregir_lo_suyo(elenco):
    """The network, while it is explored; what the letter says, until one is a member; the days, from then on."""
    membresia, otra = exploratoria(elenco), RedFactory()
    membresia = corregir(membresia, elenco, red=otra, motivo="Otro motivo.", desde=dt.date(2020, 1, 1))
    assert (membresia.red, membresia.motivo, membresia.desde) == (otra, "Otro motivo.", None)
    dar(A.SOLICITAR, membresia, elenco)
    membresia = corregir(membresia, elenco, red=RedFactory(), motivo="Un tercero.")
    assert (membresia.red, membresia.motivo) == (otra, "Un tercero.")
    dar(A.ACTIVAR, membresia, elenco)
    membresia = corregir(membresia, elenco, motivo="Tarde.", desde=dt.date(2024, 1, 1), renueva_el=dt.date(2027, 1, 1))
    assert (membresia.motivo, membresia.desde) == ("Un tercero.", dt.date(2024, 1, 1))
    with pytest.raises(DatosIncompletos, match="todavía no llega"):
        corregir(membresia, elenco, desde=dt.date(2027, 1, 1))
    with pytest.raises(DatosIncompletos, match="desde qué día"):
        corregir(membresia, elenco, desde=None)
    dar(A.CONCLUIR, membresia, elenco)
    with pytest.raises(Exception, match="ya no se modifica"):
        corregir(membresia, elenco, area_responsable="Cultura")


def test_de_dos_que_corrigen_la_segunda_lo_lee_y_no_escribe(elenco):
    membresia = exploratoria(elenco)
    vista = membresia.version
    corregir(membresia, elenco, vista, motivo="De la primera.")
    with pytest.raises(VersionCambiada, match="se conserva"):
        corregir(membresia, elenco, vista, motivo="De la segunda.")
    membresia.refresh_from_db()
    assert membresia.motivo == "De la primera."


def test_cambiar_a_una_red_en_la_que_ya_se_esta_se_niega(elenco):
    membresia, otra = exploratoria(elenco), llevar_a(E.ACTIVA, elenco)
    with pytest.raises(DatosIncompletos, match="ya es miembro"):
        corregir(membresia, elenco, red=otra.red)


# Who is told -------------------------------------------------------------------------------------


@pytest.mark.parametrize("accion", Accion.values)
def test_se_avisa_a_quien_dice_la_tabla(accion, elenco):
    """To all of the DGCP and to the office, but not to who acts; what was announced is what is told."""
    elenco.todos()
    UsuarioFactory(rol=Rol.OFAI_TITULAR)  # of another government
    estado = next(e for e in Estado if e in TRANSICIONES[accion].desde)
    membresia = de_la_guia(elenco) if accion == A.VERIFICAR else llevar_a(estado, elenco)
    quien = elenco[actor(accion)]
    anunciados = avisos.anunciar(membresia, accion, por=quien)
    Aviso.objects.all().delete()
    dar(accion, membresia, elenco)
    dichos = Aviso.objects.filter(tipo=f"red_{accion}").select_related("para")
    unidades = {"ofai": OFAI, "dgcp": DGCP}
    esperados = {rol for d in avisos.TABLA[accion] for rol in unidades[d.audiencia]} - {quien.rol}
    assert {a.para.rol for a in dichos} == esperados
    assert all(a.para.gobierno_id in (None, membresia.gobierno_id) for a in dichos)
    assert sorted(que for _, que in anunciados) == sorted(a.texto for a in dichos)
    assert {a.contexto["nota"] for a in dichos} == {argumentos(accion).get("nota", "")}


def test_lo_que_escribe_la_dgcp_entre_si_no_llega_a_la_ofai(elenco):
    elenco.todos()
    membresia = llevar_a(E.ACTIVA, elenco)
    for interno, roles in ((True, DGCP), (False, DGCP | OFAI)):
        escrito = registro.escribir_mensaje(
            membresia, por=elenco.analista, texto="Conviene llamarles.", interno=interno, ahora=AHORA
        )
        hechos = avisos.avisar_mensaje(membresia, escrito)
        assert {a.para.rol for a in hechos} == roles - {Rol.DGCP_ANALISTA}


def test_cada_aviso_tiene_su_nombre_en_las_preferencias():
    tipos = avisos.tipos()
    assert {f"red_{accion}" for accion in Accion.values} <= set(tipos)
    assert tipos["red_observar"].obligatorio_para == OFAI
    assert tipos["red_solicitar"].opcional_para == DGCP | OFAI


def test_el_verbo_de_cada_accion_existe():
    assert all(callable(getattr(tramite, accion)) for accion in Accion.values)


def test_el_correo_dice_quien_que_y_que_sigue(elenco, mailoutbox, django_capture_on_commit_callbacks):
    elenco.todos()  # so that there is somebody to tell
    membresia = llevar_a(E.ACTIVA, elenco, nombre="Ciudades del Gusto")
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        dar(A.OBSERVAR, membresia, elenco, nota="Envíen copia <b>del convenio</b>.")
    correo = next(c for c in mailoutbox if c.to == [elenco.enlace.email])
    assert f"{membresia.folio}: {elenco.direccion.nombre} hizo una observación" in correo.subject
    for dicho in ("Ciudades del Gusto", "Envíen copia <b>del convenio</b>.", "No detiene su trámite", "Estado: Activa"):
        assert dicho in correo.body
    assert membresia.get_absolute_url() in correo.body
    html = correo.alternatives[0][0]
    assert "Envíen copia &lt;b&gt;del convenio&lt;/b&gt;." in html
