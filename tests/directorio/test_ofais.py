"""The public directory of offices: what anybody reads, what an entidad lacks, and who writes what it says."""

import csv
import datetime as dt
import io

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directorio.models import FuncionOfai, Ofai
from directorio.roles import DGCP, Rol
from tests.fabricas.directorio import EntidadFactory, GobiernoFactory, MunicipioFactory, OfaiFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
HOY = dt.date(2026, 3, 2)
DATOS = {
    "clase": "oficina", "nombre": "Dirección de Enlace Internacional", "area_adscripcion": "Presidencia Municipal",
    "funciones": ["perfil", "estrategia"], "correo": "ofai@gobierno.invalid", "telefono": "+52 33 5555 0100 ext. 12",
    "domicilio": "Plaza 1", "desde": "2019-03-01",
}  # fmt: skip


@pytest.fixture
def jalisco():
    return EntidadFactory(clave="14", nombre="Jalisco")


@pytest.fixture
def mexico():
    return EntidadFactory(clave="15", nombre="México")


def oficina(entidad, municipio, **datos) -> Ofai:
    gobierno = GobiernoFactory(municipio=MunicipioFactory(entidad=entidad, nombre=municipio))
    return OfaiFactory(gobierno=gobierno, **datos)


def leer(client, nombre="ofais", *args, **filtros) -> str:
    respuesta = client.get(reverse(f"directorio:{nombre}", args=args), filtros)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def filas(client, **filtros) -> list[dict]:
    respuesta = client.get(reverse("directorio:ofais_csv"), filtros)
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(b"".join(respuesta).decode("utf-8-sig"))))


# What anybody reads ------------------------------------------------------------------------------


def test_cualquiera_lee_que_hace_de_quien_depende_y_desde_cuando_y_ningun_nombre(client, jalisco):
    una = oficina(
        jalisco, "Tonalá", nombre="Jefatura Internacional", area_adscripcion="Presidencia", desde=dt.date(2019, 3, 1),
        funciones=[FuncionOfai.PERFIL, FuncionOfai.ESTRATEGIA], telefono="33 5555 0100 ext. 12",
    )  # fmt: skip
    persona = UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=una.gobierno, nombre="Nombre Reservado")
    pagina = leer(client)
    for dato in (
        "Jefatura Internacional", "Presidencia", "1 de marzo de 2019", "Sin fecha; por verificar",
        'href="tel:3355550100"',
        "Elaborar el perfil del gobierno local", "Formular la estrategia", "1 oficina o enlace",
    ):  # fmt: skip
        assert dato in pagina
    assert persona.nombre not in pagina
    assert persona.email not in pagina
    assert "La lista de funciones es del portal" in pagina


def test_se_filtra_por_texto_entidad_clase_y_funcion(client, jalisco, mexico):
    oficina(jalisco, "Tonalá", funciones=["perfil"])
    oficina(jalisco, "Zapopan", clase="enlace", area_adscripcion="Desarrollo Económico")
    oficina(mexico, "Toluca", funciones=["perfil", "acuerdos"])
    for filtros, cuantas in (
        ({}, 3), ({"entidad": "14"}, 2), ({"clase": "enlace"}, 1), ({"funcion": "perfil"}, 2), ({"texto": "tonala"}, 1),
        ({"texto": "jalisco desarrollo"}, 1), ({"funcion": "acuerdos", "entidad": "14"}, 0), ({"texto": "%_"}, 0),
    ):  # fmt: skip
        assert leer(client, **filtros).count('<article class="ofai"') == cuantas, filtros
        assert len(filas(client, **filtros)) == cuantas, filtros
    assert "Ninguna oficina coincide" in leer(client, texto="Sendai")


def test_un_gobierno_que_dejo_de_actuar_no_se_muestra_ni_cuenta(client, jalisco):
    una = oficina(jalisco, "Tonalá")
    una.gobierno.activo = False
    una.gobierno.save()
    assert "0 oficinas y enlaces" in leer(client)
    assert "1 municipio o alcaldía no tiene oficina ni enlace" in leer(client, "ofais_entidad", "14")
    assert filas(client) == []


@pytest.mark.parametrize(
    "consulta",
    [
        {"entidad": "99", "clase": "rey", "funcion": "volar"},
        {"pagina": "9" * 300},
        {"pagina": "x"},
        {"texto": "á" * 900},
    ],
)
def test_una_consulta_rara_no_es_un_500(client, jalisco, consulta):
    oficina(jalisco, "Tonalá")
    leer(client, **consulta)
    filas(client, **consulta)


def test_un_nulo_es_400_y_una_entidad_que_no_existe_404(client, jalisco):
    assert client.get(reverse("directorio:ofais"), {"texto": "a\x00b"}).status_code == 400
    assert client.get("/directorio/ofai/99/").status_code == 404
    assert client.get("/directorio/ofai/jalisco-y-algo-mas/").status_code == 404


def test_en_ingles_se_lee_todo(client, mexico):
    oficina(mexico, "Toluca", clase="enlace", funciones=["evaluacion"])
    for ruta in ("ofais", "ofais_sin_oficina"):
        assert client.get(f"/en{reverse(f'directorio:{ruta}')}").status_code == 200
    pagina = client.get(f"/en{reverse('directorio:ofais')}").content.decode()
    assert "State of Mexico" in pagina
    assert "Designated contact" in pagina
    assert "Evaluate the results" in pagina
    assert "Without any" in client.get(f"/en{reverse('directorio:ofais')}").content.decode()


# What an entidad has and lacks -------------------------------------------------------------------


def test_la_tabla_cuenta_lo_que_cada_entidad_tiene_y_le_falta(client, jalisco, mexico):
    OfaiFactory(gobierno=GobiernoFactory(estatal=True, entidad=jalisco))
    oficina(jalisco, "Tonalá")
    oficina(jalisco, "Zapopan", clase="enlace")
    for nombre in ("Ameca", "Autlán", "Tala"):
        MunicipioFactory(entidad=jalisco, nombre=nombre)
    MunicipioFactory(entidad=mexico, nombre="Toluca")
    respuesta = client.get(reverse("directorio:ofais"))
    dichas = {
        fila.entidad.clave: (fila.del_estado, fila.oficinas, fila.enlaces, fila.sin)
        for fila in respuesta.context["entidades"]
    }
    assert dichas == {"14": ("oficina", 1, 1, 3), "15": ("", 0, 0, 1)}
    assert respuesta.context["con_municipal"] == 2
    assert respuesta.context["con_estatal"] == 1


def test_la_pagina_de_una_entidad_nombra_los_mas_poblados_sin_oficina(client, jalisco):
    OfaiFactory(gobierno=GobiernoFactory(estatal=True, entidad=jalisco), nombre="Coordinación del Estado")
    oficina(jalisco, "Tonalá")
    MunicipioFactory(entidad=jalisco, nombre="Ameca", poblacion=60_386, poblacion_anio=2020)
    MunicipioFactory(entidad=jalisco, nombre="Tlaquepaque", poblacion=687_127, poblacion_anio=2020)
    MunicipioFactory(entidad=jalisco, nombre="Sin Dato")
    pagina = leer(client, "ofais_entidad", "14")
    assert "Coordinación del Estado" in pagina
    assert "3 municipios o alcaldías no tienen oficina ni enlace" in pagina
    assert pagina.index("Tlaquepaque") < pagina.index("Ameca")
    assert "687,127 (2020)" in pagina
    assert "Sin Dato" not in pagina


def test_las_paginas_hacen_las_mismas_consultas_con_1_y_con_30(client, jalisco):
    def consultas(*args) -> int:
        with CaptureQueriesContext(
            connection,
        ) as hechas:
            leer(client, *args)
        return len(hechas)

    oficina(jalisco, "Primero", funciones=["perfil"])
    leer(client)  # the names of the catalogues are read once and remembered
    antes = consultas("ofais"), consultas("ofais_entidad", "14")
    for n in range(30):
        oficina(EntidadFactory(clave=f"{n % 9 + 1:02d}") if n % 2 else jalisco, f"Otro {n}")
    leer(client)
    assert (consultas("ofais"), consultas("ofais_entidad", "14")) <= antes
    assert antes[0] <= 8


def test_el_csv_no_deja_correr_formulas_ni_trae_personas(client, jalisco):
    dgcp = UsuarioFactory(rol=Rol.DGCP_ANALISTA, nombre="Nombre Reservado")
    oficina(jalisco, "Tonalá", nombre="=HYPERLINK(1)", funciones=["perfil"], verificada_en=HOY, verificada_por=dgcp)
    (fila,) = filas(client)
    assert fila["oficina"] == "'=HYPERLINK(1)"
    assert (fila["entidad"], fila["clase"], fila["verificada_por_la_dgcp_el"]) == ("Jalisco", "Oficina", "2026-03-02")
    assert fila["funciones"] == "Elaborar el perfil del gobierno local, también en otros idiomas"
    assert "Nombre Reservado" not in str(fila)


# Mi ciudad no tiene ------------------------------------------------------------------------------


def test_mi_ciudad_no_tiene_dice_que_se_recomienda_y_como_avisar(client, settings):
    pagina = leer(client, "ofais_sin_oficina")
    for frase in (
        "enlace",
        "organigrama",
        "plan de internacionalización",
        "FODA",
        "presupuesto",
        "capítulo 2",
        "invitación",
    ):
        assert frase in pagina
    assert "mailto:" not in pagina
    settings.DGCP_CORREO = "dgcp@sre.invalid"
    assert 'href="mailto:dgcp@sre.invalid"' in leer(client, "ofais_sin_oficina")


def test_a_la_titular_se_le_ofrece_dar_los_datos_de_su_gobierno(client):
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR)
    direccion = reverse("directorio:ofai", args=[titular.gobierno.clave])
    client.force_login(titular)
    assert direccion in leer(client, "ofais_sin_oficina")
    client.force_login(UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=titular.gobierno))
    assert direccion not in leer(client, "ofais_sin_oficina")


# Who writes it -----------------------------------------------------------------------------------


@pytest.mark.parametrize("rol", Rol)
def test_quien_escribe_y_quien_da_por_verificado(client, rol):
    gobierno = GobiernoFactory()
    suyo = {"gobierno": gobierno} if rol in (Rol.OFAI_TITULAR, Rol.OFAI_ENLACE) else {}
    persona = UsuarioFactory(rol=rol, **suyo)
    client.force_login(persona)
    respuesta = client.post(reverse("directorio:ofai", args=[gobierno.clave]), DATOS | {"vista": "", "verificar": "si"})
    escribe = rol in DGCP | {Rol.OFAI_TITULAR, Rol.ADMINISTRACION}
    assert respuesta.status_code == (302 if escribe else 403)
    hecha = Ofai.objects.filter(gobierno=gobierno).first()
    assert bool(hecha) == escribe
    if escribe:
        assert (hecha.clase, set(hecha.funciones), hecha.desde) == (
            "oficina",
            {"perfil", "estrategia"},
            dt.date(2019, 3, 1),
        )
        assert hecha.actualizada_en is not None
        assert (hecha.verificada_por == persona) == (rol in DGCP)


def test_corregir_un_dato_quita_la_verificacion_y_confirmarlo_no(client, reloj):
    una = OfaiFactory(verificada_en=HOY, verificada_por=UsuarioFactory(), clase="oficina")
    titular = UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=una.gobierno)
    client.force_login(titular)
    direccion = reverse("directorio:ofai", args=[una.gobierno.clave])
    client.post(direccion, {"clase": "oficina", "nombre": una.nombre, "correo": una.correo})
    una.refresh_from_db()
    assert (una.verificada_en, una.actualizada_en) == (HOY, HOY)
    client.post(direccion, {"clase": "enlace", "nombre": una.nombre, "correo": una.correo})
    una.refresh_from_db()
    assert (una.clase, una.verificada_en, una.verificada_por) == ("enlace", None, None)
    assert "Según su gobierno, el 2 de marzo de 2026; sin verificar por la DGCP" in leer(client)


def test_dos_personas_a_la_vez_la_segunda_lo_sabe_y_no_pierde_nada(client):
    una = OfaiFactory()
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    direccion = reverse("directorio:ofai", args=[una.gobierno.clave])
    vista = client.get(direccion).context["form"]["vista"].value()
    assert client.post(direccion, DATOS | {"vista": vista, "nombre": "La primera"}).status_code == 302
    respuesta = client.post(direccion, DATOS | {"vista": vista, "nombre": "La segunda"})
    assert respuesta.status_code == 422
    pagina = respuesta.content.decode()
    assert "Otra persona cambió los datos de esta oficina" in pagina
    assert "«La primera»" in pagina
    assert 'value="La segunda"' in pagina
    assert Ofai.objects.get().nombre == "La primera"
    nueva = respuesta.context["form"]["vista"].value()
    assert client.post(direccion, DATOS | {"vista": nueva, "nombre": "La segunda"}).status_code == 302
    assert Ofai.objects.get().nombre == "La segunda"


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"clase": "reino"}, "clase"), ({"funciones": ["perfil", "volar"]}, "funciones"), ({"nombre": "  "}, "nombre"),
        ({"desde": "2999-01-01"}, "desde"), ({"desde": "29/02/2025"}, "desde"), ({"correo": "sin arroba"}, "correo"),
        ({"nombre": "x\x00y"}, None), ({"nombre": "x" * 201}, "nombre"),
    ],
)  # fmt: skip
def test_lo_mal_escrito_se_dice_y_no_se_guarda(client, cambio, campo):
    gobierno = GobiernoFactory()
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    respuesta = client.post(reverse("directorio:ofai", args=[gobierno.clave]), DATOS | cambio)
    assert respuesta.status_code in (400, 422)
    if campo:
        assert respuesta.context["form"].errors[campo]
    assert not Ofai.objects.exists()


def test_el_gobierno_muestra_lo_que_declara_su_oficina(client, jalisco):
    una = oficina(jalisco, "Tonalá", clase="enlace", funciones=["perfil"])
    client.force_login(UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=una.gobierno))
    pagina = leer(client, "gobierno", una.gobierno.clave)
    assert "Enlace designado" in pagina
    assert "Elaborar el perfil del gobierno local" in pagina
    assert reverse("directorio:ofais") in pagina


def test_la_base_no_admite_verificada_sin_quien():
    una = OfaiFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ofai.objects.filter(pk=una.pk).update(verificada_en=HOY)


def test_lo_escrito_en_el_admin_queda_sin_verificar(client, reloj):
    una = OfaiFactory(verificada_en=dt.date(2026, 1, 1), verificada_por=UsuarioFactory())
    client.force_login(UsuarioFactory(rol=Rol.ADMINISTRACION, is_staff=True, is_superuser=True))
    datos = {"gobierno": una.gobierno.pk, "clase": "enlace", "nombre": una.nombre, "funciones": "perfil,acuerdos"}
    respuesta = client.post(reverse("admin:directorio_ofai_change", args=[una.pk]), datos)
    assert respuesta.status_code == 302
    una.refresh_from_db()
    assert (una.funciones, una.actualizada_en, una.verificada_en) == (["perfil", "acuerdos"], HOY, None)
    malas = datos | {"funciones": "volar"}
    assert client.post(reverse("admin:directorio_ofai_change", args=[una.pk]), malas).status_code == 200
