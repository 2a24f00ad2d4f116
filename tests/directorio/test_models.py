"""What the database itself refuses, and the change history that it keeps."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from directorio.models import (
    Administracion,
    Contraparte,
    Fundamento,
    Gobierno,
    TipoContraparte,
    TipoGobierno,
    Usuario,
)
from directorio.roles import Rol, Unidad
from tests.fabricas.directorio import (
    AdministracionFactory,
    ContraparteFactory,
    DiaInhabilFactory,
    EntidadFactory,
    FundamentoFactory,
    GobiernoFactory,
    MunicipioFactory,
    PaisFactory,
    RepresentacionFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db


def rechaza(hacer):
    with pytest.raises(IntegrityError), transaction.atomic():
        hacer()


def test_nombre_publico_de_cada_gobierno():
    guanajuato = EntidadFactory(clave="11", nombre="Guanajuato")
    cdmx = EntidadFactory(clave="09", nombre="Ciudad de México")
    nombres = [
        str(GobiernoFactory(municipio=MunicipioFactory(entidad=guanajuato, nombre="Irapuato"))),
        str(GobiernoFactory(municipio=MunicipioFactory(entidad=cdmx, nombre="Coyoacán"))),
        str(GobiernoFactory(estatal=True, entidad=guanajuato)),
        str(GobiernoFactory(estatal=True, entidad=cdmx)),
        str(GobiernoFactory(federal=True, nombre="Secretaría de Cultura")),
    ]
    assert nombres == [
        "Municipio de Irapuato, Guanajuato",
        "Alcaldía Coyoacán, Ciudad de México",
        "Estado de Guanajuato",
        "Ciudad de México",
        "Secretaría de Cultura",
    ]


def test_un_gobierno_lleva_el_lugar_que_pide_su_tipo():
    entidad, municipio = EntidadFactory(), MunicipioFactory()

    def crear(tipo, **lugar):
        return lambda: Gobierno.objects.create(tipo=tipo, nombre="X", clave="x", **lugar)

    rechaza(crear(TipoGobierno.MUNICIPAL, entidad=entidad))
    rechaza(crear(TipoGobierno.MUNICIPAL, municipio=municipio))
    rechaza(crear(TipoGobierno.ESTATAL))
    rechaza(crear(TipoGobierno.ESTATAL, entidad=entidad, municipio=municipio))
    rechaza(crear(TipoGobierno.DEPENDENCIA_FEDERAL, entidad=entidad))


def test_un_municipio_y_una_entidad_tienen_un_solo_gobierno():
    municipal, estatal = GobiernoFactory(), GobiernoFactory(estatal=True)
    rechaza(lambda: GobiernoFactory(municipio=municipal.municipio))
    rechaza(lambda: GobiernoFactory(estatal=True, entidad=estatal.entidad))


def test_solo_una_organizacion_internacional_queda_sin_pais():
    Contraparte.objects.create(tipo=TipoContraparte.ORGANIZACION_INTERNACIONAL, nombre="ONU")
    rechaza(lambda: Contraparte.objects.create(tipo=TipoContraparte.ORGANO_LOCAL, nombre="Sendai"))
    rechaza(lambda: Contraparte.objects.create(tipo=TipoContraparte.ORGANIZACION_INTERNACIONAL, nombre="ONU"))


@pytest.mark.parametrize(
    ("tipo", "codigo", "extranjera", "privada"),
    [
        (TipoContraparte.ORGANO_LOCAL, "JP", True, False),
        (TipoContraparte.ORGANO_LOCAL, "MX", False, False),
        (TipoContraparte.PERSONA_PRIVADA, "US", True, True),
        (TipoContraparte.PERSONA_PRIVADA, "MX", False, True),
        (TipoContraparte.ORGANIZACION_INTERNACIONAL, "MX", True, False),
        (TipoContraparte.ORGANIZACION_INTERNACIONAL, None, True, False),
    ],
)
def test_que_contraparte_es_extranjera_y_cual_privada(tipo, codigo, extranjera, privada):
    contraparte = ContraparteFactory.build(tipo=tipo, pais=PaisFactory.build(codigo=codigo) if codigo else None)
    assert (contraparte.es_extranjera, contraparte.es_privada) == (extranjera, privada)


def test_como_se_escribe_una_contraparte():
    japon = PaisFactory.build(codigo="JP")
    assert str(ContraparteFactory.build(nombre="Sendai", subdivision="Prefectura de Miyagi", pais=japon)) == (
        "Sendai, Prefectura de Miyagi (Japón)"
    )
    assert str(ContraparteFactory.build(nombre="Kioto", ciudad="Kioto", pais=japon)) == "Kioto (Japón)"
    assert str(ContraparteFactory.build(nombre="ONU", pais=None)) == "ONU"


@pytest.mark.parametrize("rol", Rol)
def test_cada_rol_lleva_su_adscripcion_y_ninguna_otra(rol):
    usuario = UsuarioFactory(rol=rol)
    gobierno, representacion = GobiernoFactory(), RepresentacionFactory()
    rechaza(lambda: Usuario.objects.filter(pk=usuario.pk).update(gobierno=gobierno, representacion=representacion))
    ajena = {"gobierno": None} if usuario.gobierno else {"gobierno": gobierno}
    rechaza(lambda: Usuario.objects.filter(pk=usuario.pk).update(**ajena))


def test_dos_correos_que_solo_difieren_en_mayusculas_son_el_mismo():
    UsuarioFactory(email="ana@ejemplo.invalid")
    rechaza(lambda: UsuarioFactory(email="Ana@ejemplo.invalid"))
    assert Usuario.objects.get_by_natural_key("ANA@ejemplo.invalid").email == "ana@ejemplo.invalid"


def test_create_superuser_hace_una_cuenta_de_administracion():
    admin = Usuario.objects.create_superuser("Admin@Ejemplo.invalid", "portal-demo", nombre="Admin")
    assert (admin.email, admin.rol, admin.is_staff, admin.unidad) == (
        "admin@ejemplo.invalid",
        Rol.ADMINISTRACION,
        True,
        Unidad.ADMINISTRACION,
    )
    assert admin.check_password("portal-demo")
    with pytest.raises(ValueError, match="correo"):
        Usuario.objects.create_user("", nombre="Nadie")


def test_dos_administraciones_de_un_gobierno_no_se_enciman():
    primera = AdministracionFactory()
    rechaza(lambda: AdministracionFactory(gobierno=primera.gobierno, inicio=primera.fin, fin=None))
    AdministracionFactory(gobierno=primera.gobierno, inicio=primera.fin + dt.timedelta(days=1), fin=None)
    AdministracionFactory(inicio=primera.inicio)
    rechaza(lambda: AdministracionFactory(inicio=dt.date(2026, 1, 2), fin=dt.date(2026, 1, 1)))


def test_la_administracion_vigente_incluye_su_primer_y_su_ultimo_dia():
    periodo = AdministracionFactory(inicio=dt.date(2024, 10, 10), fin=dt.date(2027, 10, 9))
    AdministracionFactory()
    vigentes = {
        dia: Administracion.objects.vigente(periodo.gobierno, dia)
        for dia in (dt.date(2024, 10, 9), periodo.inicio, periodo.fin, dt.date(2027, 10, 10))
    }
    assert list(vigentes.values()) == [None, periodo, periodo, None]


def test_dos_versiones_de_un_fundamento_no_se_enciman():
    FundamentoFactory(clave="x", vigente_desde=dt.date(2020, 1, 1), vigente_hasta=dt.date(2020, 12, 31))
    rechaza(lambda: FundamentoFactory(clave="x", vigente_desde=dt.date(2020, 12, 31)))
    FundamentoFactory(clave="x", vigente_desde=dt.date(2021, 1, 1))
    assert Fundamento.objects.vigentes(dt.date(2020, 6, 1)).count() == 1


@pytest.mark.parametrize(
    "fabrica",
    [GobiernoFactory, ContraparteFactory, UsuarioFactory, AdministracionFactory, FundamentoFactory, DiaInhabilFactory],
)
def test_la_historia_de_cambios_guarda_tambien_lo_que_no_pasa_por_save(fabrica):
    objeto = fabrica()
    campo = next(c for c in ("nombre", "titular", "texto", "motivo") if hasattr(objeto, c))
    type(objeto).objects.filter(pk=objeto.pk).update(**{campo: "otro"})
    eventos = objeto.events.order_by("pgh_id").values_list("pgh_label", campo)
    assert [etiqueta for etiqueta, _ in eventos] == ["insert", "update"]
    assert eventos[1][1] == "otro"


def test_la_historia_de_las_personas_no_guarda_contrasenias():
    usuario = UsuarioFactory()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'directorio_usuarioevent'"
        )
        columnas = {nombre for (nombre,) in cursor.fetchall()}
    assert "email" in columnas
    assert not columnas & {"password", "last_login"}
    usuario.set_password("otra contraseña")
    usuario.save(update_fields=["password"])
    assert list(usuario.events.values_list("pgh_label", flat=True)) == ["insert"]
