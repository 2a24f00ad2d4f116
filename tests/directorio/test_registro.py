"""Writes of the directory: find or create, invite, accept, deactivate."""

import datetime as dt

import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError

from directorio import registro, relevos
from directorio.models import Contraparte, Gobierno, Invitacion, TipoContraparte, TipoGobierno, Usuario
from directorio.registro import DatoInvalido, InvitacionInutilizable, NoPermitido
from directorio.roles import INVITABLES_POR, OFAI, Rol
from tests.fabricas.directorio import (
    ContraparteFactory,
    EntidadFactory,
    GobiernoFactory,
    InvitacionFactory,
    MunicipioFactory,
    PaisFactory,
    RepresentacionFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db
CONTRASENIA = "una-frase-larga-y-rara"


@pytest.fixture
def guanajuato():
    return EntidadFactory(clave="11", nombre="Guanajuato")


# Those who sign ---------------------------------------------------------------------------------


def test_obtener_gobierno_municipal_lo_crea_una_vez(guanajuato):
    MunicipioFactory(entidad=guanajuato, nombre="Acámbaro")
    uno = registro.obtener_gobierno(TipoGobierno.MUNICIPAL, entidad=guanajuato, nombre="ACAMBARO")
    otro = registro.obtener_gobierno(TipoGobierno.MUNICIPAL, municipio=uno.municipio)
    assert uno == otro
    assert (uno.clave, str(uno)) == ("acambaro-guanajuato", "Municipio de Acámbaro, Guanajuato")


def test_obtener_gobierno_estatal_y_federal_los_crea_una_vez(guanajuato):
    estado = registro.obtener_gobierno(TipoGobierno.ESTATAL, entidad=guanajuato)
    assert registro.obtener_gobierno(TipoGobierno.ESTATAL, entidad=guanajuato) == estado
    cultura = registro.obtener_gobierno(TipoGobierno.DEPENDENCIA_FEDERAL, nombre="Secretaría de Cultura")
    assert registro.obtener_gobierno(TipoGobierno.DEPENDENCIA_FEDERAL, nombre=" secretaria  de CULTURA ") == cultura
    assert (estado.clave, cultura.clave) == ("estado-de-guanajuato", "secretaria-de-cultura")


def test_dos_gobiernos_no_comparten_clave(guanajuato):
    for entidad in (guanajuato, EntidadFactory(clave="30", nombre="Veracruz")):
        registro.obtener_gobierno(TipoGobierno.ORGANISMO_DESCENTRALIZADO, entidad=entidad, nombre="Sistema de Aguas")
    assert set(Gobierno.objects.values_list("clave", flat=True)) == {"sistema-de-aguas", "sistema-de-aguas-2"}


@pytest.mark.parametrize(
    ("tipo", "motivo"),
    [
        (TipoGobierno.MUNICIPAL, "No hay un municipio «Macondo» en Guanajuato"),
        (TipoGobierno.ESTATAL, None),
    ],
)
def test_un_municipio_desconocido_se_dice(guanajuato, tipo, motivo):
    MunicipioFactory(nombre="Macondo")
    if motivo is None:
        assert registro.obtener_gobierno(tipo, entidad=guanajuato, nombre="Macondo").nombre == "Guanajuato"
        return
    with pytest.raises(DatoInvalido, match=motivo):
        registro.obtener_gobierno(tipo, entidad=guanajuato, nombre="Macondo")


def test_un_municipio_mal_escrito_trae_sugerencia(guanajuato):
    MunicipioFactory(entidad=guanajuato, nombre="Acámbaro")
    MunicipioFactory(nombre="Acambay")
    with pytest.raises(DatoInvalido, match=r"«Acanbaro» en Guanajuato\. ¿Quiso decir Acámbaro\?"):
        registro.obtener_gobierno(TipoGobierno.MUNICIPAL, entidad=guanajuato, nombre="Acanbaro")


@pytest.mark.parametrize("tipo", TipoGobierno)
def test_un_gobierno_sin_lugar_ni_nombre_se_rechaza(tipo):
    with pytest.raises(DatoInvalido):
        registro.obtener_gobierno(tipo)
    assert not Gobierno.objects.exists()


def test_obtener_contraparte_no_repite_la_que_ya_esta():
    japon, local = PaisFactory(), TipoContraparte.ORGANO_LOCAL
    sendai = registro.obtener_contraparte(tipo=local, pais=japon, nombre="Sendái", subdivision="Prefectura de Miyagi")
    for nombre, subdivision in (("SENDAI", "prefectura de miyagi"), (" sendai ", "")):
        igual = registro.obtener_contraparte(tipo=local, pais=japon, nombre=nombre, subdivision=subdivision)
        assert igual == sendai
    assert Contraparte.objects.count() == 1


def test_obtener_contraparte_distingue_homonimas():
    eua, local = PaisFactory(codigo="US"), TipoContraparte.ORGANO_LOCAL

    def portland(subdivision="", pais=eua, tipo=local):
        return registro.obtener_contraparte(tipo=tipo, pais=pais, nombre="Portland", subdivision=subdivision)

    oregon, maine = portland("Oregón"), portland("Maine")
    suelta = portland()
    assert (
        len({oregon, maine, suelta, portland(pais=PaisFactory()), portland(tipo=TipoContraparte.ORGANO_ESTATAL)}) == 5
    )
    assert portland() == suelta


def test_una_contraparte_sin_pais_o_sin_nombre_se_rechaza():
    with pytest.raises(DatoInvalido, match="sin país"):
        registro.obtener_contraparte(tipo=TipoContraparte.ORGANO_LOCAL, nombre="Sendai")
    with pytest.raises(DatoInvalido, match="nombre"):
        registro.obtener_contraparte(tipo=TipoContraparte.ORGANO_LOCAL, nombre="  ", pais=PaisFactory())


# Invitations ------------------------------------------------------------------------------------


@pytest.fixture
def invitar(ahora, django_capture_on_commit_callbacks):
    """Invite and return the invitation with its secret link, read from the mail as its addressee would."""

    def hacer(por, rol=Rol.OFAI_ENLACE, correo="nueva@ejemplo.invalid", **adscripcion):
        if rol in OFAI and "gobierno" not in adscripcion:
            adscripcion["gobierno"] = por.gobierno or GobiernoFactory()
        if rol == Rol.REPRESENTACION and "representacion" not in adscripcion:
            adscripcion["representacion"] = RepresentacionFactory()
        with django_capture_on_commit_callbacks(execute=True):
            invitacion = registro.invitar(correo=correo, rol=rol, por=por, ahora=ahora, **adscripcion)
        return invitacion, enlace_del_correo()

    return hacer


def enlace_del_correo() -> str:
    cuerpo = mail.outbox[-1].body
    return next(linea for linea in cuerpo.splitlines() if "/invitacion/" in linea).rstrip("/").rsplit("/", 1)[-1]


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("quien", Rol)
def test_cada_rol_invita_solo_a_los_suyos(quien, rol, invitar):
    por = UsuarioFactory(rol=quien)
    if rol in INVITABLES_POR.get(quien, ()):
        invitacion, _ = invitar(por, rol)
        assert (invitacion.rol, mail.outbox[-1].to) == (rol, ["nueva@ejemplo.invalid"])
    else:
        with pytest.raises(NoPermitido):
            invitar(por, rol)
        assert not Invitacion.objects.exists()
        assert mail.outbox == []


def test_una_ofai_no_invita_a_otro_gobierno(invitar):
    with pytest.raises(NoPermitido, match="propio gobierno"):
        invitar(UsuarioFactory(rol=Rol.OFAI_TITULAR), gobierno=GobiernoFactory())


@pytest.mark.parametrize(
    ("rol", "adscripcion"),
    [
        (Rol.OFAI_ENLACE, {"gobierno": None}),
        (Rol.CJ_REVISOR, {"gobierno": "uno"}),
        (Rol.REPRESENTACION, {"representacion": None}),
        (Rol.DGCP_ANALISTA, {"representacion": "una"}),
    ],
)
def test_una_invitacion_lleva_la_adscripcion_de_su_rol(rol, adscripcion, invitar):
    fabricas = {"uno": GobiernoFactory, "una": RepresentacionFactory}
    adscripcion = {campo: fabricas[valor]() if valor else None for campo, valor in adscripcion.items()}
    with pytest.raises(DatoInvalido):
        invitar(UsuarioFactory(rol=Rol.ADMINISTRACION), rol, **adscripcion)


def test_el_enlace_no_queda_en_la_base_y_el_correo_se_marca_enviado(invitar, ahora):
    invitacion, enlace = invitar(UsuarioFactory())
    invitacion.refresh_from_db()
    assert enlace not in {str(valor) for valor in Invitacion.objects.values_list().get()}
    assert (invitacion.enviada_en, invitacion.vence_en - ahora) == (ahora, dt.timedelta(settings.INVITACION_DIAS))


def test_si_el_correo_no_sale_la_invitacion_queda_y_se_sabe(invitar, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    mail.outbox = []
    with pytest.raises(IndexError):
        invitar(UsuarioFactory())
    assert Invitacion.objects.get().enviada_en is None


def test_no_se_invita_dos_veces_ni_a_quien_ya_tiene_cuenta(invitar, ahora):
    por = UsuarioFactory(email="ya@ejemplo.invalid")
    invitar(por)
    for correo in ("NUEVA@ejemplo.invalid", "Ya@ejemplo.invalid"):
        with pytest.raises(DatoInvalido, match="ya tiene"):
            invitar(por, correo=correo)
    assert Invitacion.objects.count() == 1


def test_una_invitacion_vencida_deja_hacer_otra(invitar, ahora):
    vieja = InvitacionFactory(correo="nueva@ejemplo.invalid", creada_en=ahora - dt.timedelta(days=20))
    nueva, _ = invitar(UsuarioFactory())
    vieja.refresh_from_db()
    assert (vieja.cancelada_en, nueva.pk != vieja.pk) == (ahora, True)


def aceptar(enlace, ahora, **datos):
    datos = {"nombre": " Ana  Ríos ", "cargo": "Enlace", "contrasenia": CONTRASENIA} | datos
    return registro.aceptar_invitacion(enlace, ahora=ahora, **datos)


def test_aceptar_abre_la_cuenta_una_sola_vez(invitar, ahora):
    invitacion, enlace = invitar(UsuarioFactory())
    usuario = aceptar(enlace, ahora)
    assert (usuario.email, usuario.nombre, usuario.rol) == ("nueva@ejemplo.invalid", "Ana Ríos", Rol.OFAI_ENLACE)
    assert usuario.gobierno == invitacion.gobierno
    assert usuario.check_password(CONTRASENIA)
    assert not usuario.is_staff
    assert usuario.emailaddress_set.filter(verified=True, primary=True).exists()
    with pytest.raises(InvitacionInutilizable, match="ya se usó"):
        aceptar(enlace, ahora)
    assert Usuario.objects.filter(email="nueva@ejemplo.invalid").count() == 1


@pytest.mark.parametrize("rol", Rol)
def test_solo_dgcp_y_administracion_entran_al_admin(rol, invitar, ahora):
    _, enlace = invitar(UsuarioFactory(rol=Rol.ADMINISTRACION), rol)
    usuario = aceptar(enlace, ahora)
    assert usuario.is_staff == (rol in {Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION, Rol.ADMINISTRACION})
    assert usuario.is_superuser == (rol == Rol.ADMINISTRACION)


def test_un_enlace_vencido_cancelado_o_ajeno_no_sirve(invitar, ahora):
    por = UsuarioFactory()
    invitacion, enlace = invitar(por)
    assert registro.invitacion_de(enlace, ahora=invitacion.vence_en - dt.timedelta(seconds=1)) == invitacion
    with pytest.raises(InvitacionInutilizable, match="venció"):
        aceptar(enlace, invitacion.vence_en)
    registro.cancelar_invitacion(invitacion, por=por, ahora=ahora)
    with pytest.raises(InvitacionInutilizable, match="canceló"):
        aceptar(enlace, ahora)
    with pytest.raises(InvitacionInutilizable, match="ninguna invitación"):
        aceptar(invitacion.token, ahora)
    assert not Usuario.objects.filter(email=invitacion.correo).exists()


def test_reenviar_da_otro_enlace_y_el_anterior_deja_de_servir(invitar, ahora, django_capture_on_commit_callbacks):
    por = UsuarioFactory()
    invitacion, primero = invitar(por)
    luego = ahora + dt.timedelta(days=30)
    with django_capture_on_commit_callbacks(execute=True):
        registro.reenviar(invitacion, por=por, ahora=luego)
    with pytest.raises(InvitacionInutilizable, match="ninguna"):
        registro.invitacion_de(primero, ahora=luego)
    assert registro.invitacion_de(enlace_del_correo(), ahora=luego) == invitacion


def test_nadie_cancela_la_invitacion_que_no_podria_hacer(invitar, ahora):
    invitacion, _ = invitar(UsuarioFactory(rol=Rol.DGCP_DIRECCION), Rol.CJ_TITULAR)
    for por in (UsuarioFactory(rol=Rol.DGCP_ANALISTA), UsuarioFactory(rol=Rol.OFAI_TITULAR)):
        with pytest.raises(NoPermitido):
            registro.cancelar_invitacion(invitacion, por=por, ahora=ahora)
    invitacion.refresh_from_db()
    assert invitacion.cancelada_en is None


def test_una_carrera_entre_dos_invitaciones_la_gana_una(ahora):
    InvitacionFactory(correo="nueva@ejemplo.invalid", creada_en=ahora)
    with pytest.raises(IntegrityError):
        InvitacionFactory(correo="NUEVA@ejemplo.invalid", creada_en=ahora)


# People -----------------------------------------------------------------------------------------


@pytest.fixture
def relevados(monkeypatch):
    """What the hand-overs of the other rooms were asked."""
    llamadas = []
    monkeypatch.setattr(
        registro, "RELEVOS", [lambda usuario, *, sucesor, por, ahora: llamadas.append((usuario, sucesor, por, ahora))]
    )
    return llamadas


def test_desactivar_pasa_los_asuntos_y_conserva_el_nombre(relevados, ahora, client):
    por = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    sale = UsuarioFactory(rol=Rol.OFAI_TITULAR, nombre="Ana Ríos")
    colega = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=sale.gobierno)
    client.force_login(sale)
    registro.desactivar(sale, sucesor=colega, por=por, ahora=ahora)
    sale.refresh_from_db()
    assert relevados == [(sale, colega, por, ahora)]
    assert (sale.nombre, sale.is_active, sale.desactivado_en, sale.sucesor) == ("Ana Ríos", False, ahora, colega)
    assert client.get("/directorio/personas/").status_code == 302


def test_si_un_relevo_no_puede_nada_cambia(monkeypatch, ahora):
    def relevo(usuario, **_):
        raise relevos.RelevoNecesario("Tiene 3 asuntos abiertos.")

    monkeypatch.setattr(registro, "RELEVOS", [relevo])
    sale = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    with pytest.raises(relevos.RelevoNecesario):
        registro.desactivar(sale, por=UsuarioFactory(), ahora=ahora)
    sale.refresh_from_db()
    assert sale.is_active


def test_el_sucesor_es_de_la_misma_unidad_o_gobierno(relevados, ahora):
    direccion = UsuarioFactory(rol=Rol.DGCP_DIRECCION)
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    ajenos = [
        (titular, UsuarioFactory(rol=Rol.OFAI_TITULAR)),
        (titular, UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=titular.gobierno, is_active=False)),
        (titular, titular),
        (UsuarioFactory(rol=Rol.CJ_REVISOR), UsuarioFactory(rol=Rol.DGCP_ANALISTA)),
    ]
    for sale, sucesor in ajenos:
        with pytest.raises(DatoInvalido, match="misma unidad"):
            registro.desactivar(sale, sucesor=sucesor, por=direccion, ahora=ahora)
    assert relevados == []


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("quien", Rol)
def test_cada_rol_desactiva_solo_a_quien_podria_invitar(quien, rol, relevados, ahora):
    por = UsuarioFactory(rol=quien)
    gobierno = {"gobierno": por.gobierno} if rol in OFAI and por.gobierno else {}
    sale = UsuarioFactory(rol=rol, **gobierno)
    if rol in INVITABLES_POR.get(quien, ()):
        registro.desactivar(sale, por=por, ahora=ahora)
    else:
        with pytest.raises(NoPermitido):
            registro.desactivar(sale, por=por, ahora=ahora)
    sale.refresh_from_db()
    assert sale.is_active == (rol not in INVITABLES_POR.get(quien, ()))


def test_una_ofai_no_desactiva_a_la_de_otro_gobierno_ni_nadie_a_si_mismo(relevados, ahora):
    titular, admin = UsuarioFactory(rol=Rol.OFAI_TITULAR), UsuarioFactory(rol=Rol.ADMINISTRACION)
    for sale, por in ((UsuarioFactory(rol=Rol.OFAI_ENLACE), titular), (admin, admin)):
        with pytest.raises(NoPermitido):
            registro.desactivar(sale, por=por, ahora=ahora)


def test_quien_vuelve_entra_con_otra_contrasenia(relevados, ahora):
    por, sale = UsuarioFactory(), UsuarioFactory(rol=Rol.OFAI_TITULAR)
    registro.desactivar(sale, por=por, ahora=ahora)
    sale.refresh_from_db()
    with pytest.raises(NoPermitido):
        registro.reactivar(sale, por=UsuarioFactory(rol=Rol.OFAI_TITULAR))
    registro.reactivar(sale, por=por)
    sale.refresh_from_db()
    assert (sale.is_active, sale.desactivado_en, sale.has_usable_password()) == (True, None, False)


def test_una_contraparte_que_ya_esta_no_cambia(ahora):
    existente = ContraparteFactory(requiere_consulta_sectorial=False)
    igual = registro.obtener_contraparte(
        tipo=existente.tipo, pais=existente.pais, nombre=existente.nombre, requiere_consulta_sectorial=True
    )
    assert (igual, igual.requiere_consulta_sectorial) == (existente, False)


@pytest.mark.parametrize(
    "escrito", ["OCDE", "ocde", "Organización para la Cooperación y el Desarrollo Económicos", "La OCDE (París)"]
)
def test_la_organizacion_que_exige_consulta_se_reconoce_como_se_escriba(db, escrito):
    ocde = ContraparteFactory(
        tipo="organizacion_internacional",
        pais=None,
        nombre="Organización para la Cooperación y el Desarrollo Económicos (OCDE)",
        requiere_consulta_sectorial=True,
    )
    assert registro.obtener_contraparte(tipo="organizacion_internacional", nombre=escrito) == ocde
    otra = registro.obtener_contraparte(tipo="organizacion_internacional", nombre="Organización Mundial de la Salud")
    assert otra != ocde


def test_muchos_gobiernos_se_abren_de_una_vez_y_el_que_otro_abrio_es_ese(django_assert_max_num_queries):
    estado = EntidadFactory(clave="11", nombre="Guanajuato", nombre_corto="Guanajuato")
    municipios = [MunicipioFactory(entidad=estado, nombre=nombre) for nombre in ("Irapuato", "León", "Celaya")]
    abierto = registro.obtener_gobierno(TipoGobierno.MUNICIPAL, municipio=municipios[1])
    nuevos = [
        Gobierno(tipo=TipoGobierno.MUNICIPAL, nombre=m.nombre, municipio=m, entidad=estado) for m in municipios
    ] + [Gobierno(tipo=TipoGobierno.ESTATAL, nombre=estado.nombre_corto, entidad=estado)]
    with django_assert_max_num_queries(6):
        registro.abrir_gobiernos(nuevos)
    assert [g.clave for g in nuevos] == [
        "irapuato-guanajuato", "leon-guanajuato", "celaya-guanajuato", "estado-de-guanajuato",
    ]  # fmt: skip
    assert nuevos[1].pk == abierto.pk
    assert Gobierno.objects.count() == 4
    assert all(Gobierno.objects.get(pk=g.pk).clave == g.clave for g in nuevos)
