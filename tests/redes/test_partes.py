"""Fees, posts and commitments: what each refuses and in which words, who may write them, who is told, two at a time."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from directorio.roles import Rol
from expediente.flujo import CAMBIADA
from expediente.models import Aviso
from redes.estados import Estado
from redes.ficha.partes import partes_de
from redes.forms.campos import monedas
from redes.models import ClaseCifra, Cuota, Organo
from tests.fabricas import redes as fabrica
from tests.fabricas.acuerdos import pdf
from tests.fabricas.directorio import GobiernoFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
ANIO = timezone.localdate().year
HOY = timezone.localdate()


@pytest.fixture
def membresia(db):
    return fabrica.MembresiaFactory(desde=dt.date(2020, 3, 1))


@pytest.fixture
def enlace(client, membresia):
    """The OFAI of the member, signed in."""
    persona = UsuarioFactory(rol=Rol.OFAI_ENLACE, gobierno=membresia.gobierno)
    client.force_login(persona)
    return persona


def direccion(membresia, parte: str, *resto) -> str:
    return f"/redes/membresias/{membresia.folio}/{parte}/" + "".join(f"{uno}/" for uno in resto)


def cuota(**cambios) -> dict:
    datos = {"anio": str(ANIO), "importe": "1,200.50", "moneda": "EUR", "vence": f"{ANIO}-06-30"}
    return {campo: valor for campo, valor in (datos | cambios).items() if valor is not None}


def errores(respuesta) -> str:
    assert respuesta.status_code == 422
    return respuesta.content.decode().split('id="errores"')[1].split("</div>")[0]


# Fees --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("escrito", "vale"), [("1,200.50", "1200.50"), ("1.200,50 EUR", "1200.50"), ("€ 900", "900"), ("1.2 mil", "1200")]
)
def test_el_importe_se_lee_con_cualquiera_de_los_dos_separadores(client, enlace, membresia, escrito, vale):
    respuesta = client.post(direccion(membresia, "cuotas", "agregar"), cuota(importe=escrito))
    assert respuesta.status_code == 302
    assert respuesta.url == f"{membresia.get_absolute_url()}#cuotas"
    assert Cuota.objects.get().importe == Decimal(vale)


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"importe": "1.234"}, "puede ser 1,234 (con millares) o 1.234 (con decimales)"),
        ({"importe": "1,200 USD"}, "Escribió el importe en USD y eligió EUR"),
        ({"importe": "12 %"}, "«%» no es una moneda"),
        ({"importe": "-5"}, "no puede ser negativo"),
        ({"importe": "12.3456"}, "más de dos decimales"),
        ({"importe": "99999999999"}, "es demasiado para una cuota"),
        ({"importe": ""}, "Escriba cuánto se paga"),
        ({"importe": "0"}, "Escriba cuánto se paga"),
        ({"importe": "12\x003"}, "Importe"),
        ({"importe": "1200.50", "moneda": "JPY"}, "no lleva centavos"),
        ({"moneda": "DEM"}, "Elija una moneda de la lista"),
        ({"moneda": ""}, "Moneda"),
        ({"anio": "2019", "vence": "2019-06-30"}, "es miembro desde el 1 de marzo de 2020"),
        ({"anio": "99999999999999999999"}, "Año"),
        ({"anio": str(ANIO + 40), "vence": f"{ANIO + 40}-01-01"}, "Escriba un año entre"),
        ({"vence": f"{ANIO + 9}-01-01"}, "está lejos de"),
        ({"vence": f"{ANIO}-02-30"}, "Esa fecha no existe"),
        ({"pagada_el": (HOY + dt.timedelta(days=1)).isoformat()}, "todavía no llega"),
        ({"pagada_el": f"{ANIO - 4}-01-02"}, "es muy anterior"),
        ({"pagada_el": HOY.isoformat(), "exenta": "on"}, "Si se pagó, no está exenta"),
    ],
)
def test_lo_que_una_cuota_no_admite_y_por_que(client, enlace, membresia, cambios, frase):
    respuesta = client.post(direccion(membresia, "cuotas", "agregar"), cuota(**cambios))
    assert frase in errores(respuesta)
    assert not Cuota.objects.exists()


def test_una_cuota_por_anio_y_la_exenta_sin_importe(client, enlace, membresia):
    client.post(direccion(membresia, "cuotas", "agregar"), cuota(importe="", exenta="on"))
    assert list(Cuota.objects.values_list("exenta", "importe")) == [(True, 0)]
    assert f"Ya hay una cuota de {ANIO}" in errores(client.post(direccion(membresia, "cuotas", "agregar"), cuota()))
    nueva = client.get(direccion(membresia, "cuotas", "agregar")).content.decode()
    assert f'value="{ANIO + 1}"' in nueva  # the next one that is not written


def test_se_dice_que_la_moneda_no_es_la_de_la_red(client, enlace, membresia):
    fabrica.CifraFactory(red=membresia.red, clase=ClaseCifra.CUOTA, valor=500, moneda="EUR")
    respuesta = client.post(direccion(membresia, "cuotas", "agregar"), cuota(moneda="USD"), follow=False)
    assert respuesta.status_code == 302
    dicho = [str(m) for m in respuesta.wsgi_request._messages]
    assert any("La cuota de la red está en EUR y ésta, en USD" in uno for uno in dicho)


def test_las_monedas_son_las_que_circulan():
    codigos = {codigo for _, grupo in monedas()[1:] for codigo, _ in grupo}
    assert {"EUR", "USD", "MXN", "JPY", "BRL"} <= codigos
    assert not {"DEM", "FRF", "XXX", "XAU"} & codigos


def test_un_comprobante_que_no_es_lo_que_dice_su_nombre(client, enlace, membresia):
    falso = SimpleUploadedFile("pago.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    datos = cuota(pagada_el=HOY.isoformat(), comprobante=falso)
    respuesta = client.post(direccion(membresia, "cuotas", "agregar"), datos)
    assert "«pago.pdf» es en realidad un archivo PNG" in errores(respuesta)
    assert "hay que elegirlo otra vez" in respuesta.content.decode()
    assert not Cuota.objects.exists()


def test_el_comprobante_se_guarda_y_solo_lo_dan_a_quien_ve_la_membresia(client, enlace, membresia):
    datos = cuota(comprobante=pdf("pago", "pago.pdf"))
    assert "escriba qué día se pagó" in errores(client.post(direccion(membresia, "cuotas", "agregar"), datos))
    datos = cuota(pagada_el=HOY.isoformat(), comprobante=pdf("pago", "pago.pdf"))
    assert client.post(direccion(membresia, "cuotas", "agregar"), datos).status_code == 302
    pagada = Cuota.objects.get()
    descarga = direccion(membresia, "cuotas", pagada.pk, "comprobante")
    respuesta = client.get(descarga)
    assert respuesta.status_code == 200
    assert respuesta.headers["Content-Disposition"] == 'attachment; filename="pago.pdf"'
    assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    assert client.get(descarga).status_code == 200
    client.force_login(UsuarioFactory(rol=Rol.OFAI_TITULAR))  # of another government
    assert client.get(descarga).status_code == 404
    client.logout()
    assert client.get(descarga).status_code == 302


def test_lo_pagado_no_se_quita_y_lo_que_se_quita_deja_su_comprobante_guardado(client, enlace, membresia):
    client.post(
        direccion(membresia, "cuotas", "agregar"), cuota(pagada_el=HOY.isoformat(), comprobante=pdf("a", "a.pdf"))
    )
    una = Cuota.objects.get()
    client.post(direccion(membresia, "cuotas", una.pk, "quitar"))
    assert Cuota.objects.filter(pk=una.pk).exists()
    client.post(direccion(membresia, "cuotas", una.pk), cuota())  # the payment was a mistake
    client.post(direccion(membresia, "cuotas", una.pk, "quitar"))
    assert not Cuota.objects.filter(pk=una.pk).exists()
    assert membresia.archivos.get().retirado_en is not None


# Posts -------------------------------------------------------------------------------------------


def cargo(**cambios) -> dict:
    return {"organo": Organo.COMISION, "nombre": "Comisión de Cultura", "desde": "2021-01-01", "hasta": ""} | cambios


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"desde": "2020-02-29"}, "empezó el 1 de marzo de 2020"),
        ({"desde": "2022-01-01", "hasta": "2021-12-31"}, "no puede terminar antes de empezar"),
        ({"nombre": "  comision DE cultura", "desde": "2024-01-01"}, "Ese cargo ya está registrado desde"),
        ({"organo": "rey"}, "Cargo"),
        ({"desde": ""}, "Desde"),
    ],
)
def test_lo_que_un_cargo_no_admite(client, enlace, membresia, cambios, frase):
    fabrica.CargoFactory(membresia=membresia, desde=dt.date(2023, 1, 1))
    assert frase in errores(client.post(direccion(membresia, "cargos", "agregar"), cargo(**cambios)))
    assert membresia.cargos.count() == 1


def test_un_cargo_dentro_de_la_membresia_y_el_mismo_despues(client, enlace, membresia):
    assert client.post(direccion(membresia, "cargos", "agregar"), cargo(hasta="2022-12-31")).status_code == 302
    assert client.post(direccion(membresia, "cargos", "agregar"), cargo(desde="2023-01-01")).status_code == 302
    assert [c.situacion.texto for c in partes_de(membresia, usuario=enlace, hoy=dt.date(2023, 5, 1)).cargos] == [
        "En funciones", "Terminó",
    ]  # fmt: skip


@pytest.mark.parametrize("estado", [Estado.EXPLORATORIA, Estado.SOLICITADA, Estado.CONCLUIDA, Estado.DESCARTADA])
def test_sin_membresia_vigente_no_hay_cargo_ni_cuota_ni_compromiso(client, estado):
    una = fabrica.MembresiaFactory(estado=estado)
    client.force_login(UsuarioFactory(rol=Rol.OFAI_TITULAR, gobierno=una.gobierno))
    for parte, datos in (("cargos", cargo()), ("cuotas", cuota()), ("compromisos", compromiso())):
        assert client.get(direccion(una, parte, "agregar")).status_code == 302
        assert "mientras la membresía está vigente" in errores(client.post(direccion(una, parte, "agregar"), datos))
    assert not partes_de(una, usuario=una.gobierno.usuarios.first(), hoy=HOY).puede


# Commitments -------------------------------------------------------------------------------------


def compromiso(**cambios) -> dict:
    vence = (HOY + dt.timedelta(days=20)).isoformat()
    return {"que": "Enviar el informe", "responsable": "Cultura", "vence": vence} | cambios


def test_de_prometido_a_cumplido_y_otra_vez_abierto(client, enlace, membresia):
    client.post(direccion(membresia, "compromisos", "agregar"), compromiso())
    uno = membresia.compromisos.get()
    cumplir = direccion(membresia, "compromisos", uno.pk, "cumplir")
    maniana = (HOY + dt.timedelta(days=1)).isoformat()
    assert "todavía no llega" in errores(client.post(cumplir, {"cumplido_el": maniana, "resultado": "Se envió"}))
    assert "Diga qué se logró" in errores(client.post(cumplir, {"cumplido_el": HOY.isoformat(), "resultado": "…"}))
    assert client.post(cumplir, {"cumplido_el": HOY.isoformat(), "resultado": "Se envió"}).status_code == 302
    tarde = client.post(cumplir, {"cumplido_el": HOY.isoformat(), "resultado": "También yo"})
    assert "Ya se dio por cumplido" in errores(tarde)  # somebody did meanwhile, and what was typed is there
    assert "También yo" in tarde.content.decode()
    corregir = client.post(direccion(membresia, "compromisos", uno.pk), compromiso(que="Otra cosa"))
    assert "ábralo otra vez" in errores(corregir)
    client.post(direccion(membresia, "compromisos", uno.pk, "quitar"))
    assert membresia.compromisos.filter(pk=uno.pk).exists()
    client.post(direccion(membresia, "compromisos", uno.pk, "reabrir"))
    uno.refresh_from_db()
    assert (uno.cumplido_el, uno.resultado) == (None, "")


def test_un_compromiso_no_es_de_antes_de_la_membresia_y_el_vencido_se_dice(client, enlace, membresia):
    antes = client.post(direccion(membresia, "compromisos", "agregar"), compromiso(vence="2019-01-01"))
    assert "Su membresía empezó el 1 de marzo de 2020" in errores(antes)
    respuesta = client.post(direccion(membresia, "compromisos", "agregar"), compromiso(vence="2021-01-01"))
    assert any("ya pasó" in str(m) for m in respuesta.wsgi_request._messages)


# Everybody ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("parte", ["cuotas", "cargos", "compromisos"])
def test_dos_personas_que_corrigen_lo_mismo(client, enlace, membresia, parte):
    fila = {"cuotas": fabrica.CuotaFactory, "cargos": fabrica.CargoFactory, "compromisos": fabrica.CompromisoFactory}[
        parte
    ](membresia=membresia)
    datos = {
        "cuotas": cuota(anio="2026", vence="2026-05-05", nota="Una"),
        "cargos": cargo(),
        "compromisos": compromiso(),
    }
    pagina = direccion(membresia, parte, fila.pk)
    vista = re.search(r'name="vista" value="([0-9a-f]+)"', client.get(pagina).content.decode())[1]
    assert client.post(pagina, datos[parte] | {"vista": vista}).status_code == 302
    segunda = client.post(pagina, datos[parte] | {"vista": vista, "nombre": "El de ella", "nota": "El de ella",
                                                  "que": "El de ella"})  # fmt: skip
    assert CAMBIADA[:40] in errores(segunda)
    assert "El de ella" in segunda.content.decode()  # nothing typed is lost
    nueva = re.search(r'name="vista" value="([0-9a-f]+)"', segunda.content.decode())[1]
    assert client.post(pagina, datos[parte] | {"vista": nueva}).status_code == 302  # knowingly
    fila.refresh_from_db()
    assert fila.version == 3


def test_la_dgcp_sabe_de_cada_cambio_y_no_lo_escribe(client, enlace, membresia):
    analista = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    client.post(direccion(membresia, "cuotas", "agregar"), cuota())
    una = Cuota.objects.get()
    client.post(direccion(membresia, "cuotas", una.pk), cuota(pagada_el=HOY.isoformat()))
    titulos = list(Aviso.objects.filter(para=analista).order_by("pk").values_list("titulo", flat=True))
    assert [t.split(": ", 1)[1] for t in titulos] == [
        f"{enlace.nombre} registró la cuota de {ANIO}", f"{enlace.nombre} corrigió la cuota de {ANIO}",
    ]  # fmt: skip
    assert not Aviso.objects.filter(para=enlace).exists()
    client.force_login(analista)
    assert client.get(direccion(membresia, "cuotas", "agregar")).status_code == 302
    assert "Lo escribe" in errores(client.post(direccion(membresia, "cuotas", una.pk), cuota(nota="DGCP")))


def test_lo_de_otro_gobierno_no_existe(client, enlace, membresia):
    ajena = fabrica.MembresiaFactory(gobierno=GobiernoFactory())
    suya = fabrica.CuotaFactory(membresia=ajena)
    for pagina in (direccion(ajena, "cuotas", "agregar"), direccion(ajena, "cuotas", suya.pk)):
        assert client.get(pagina).status_code == 404
    assert client.get(direccion(membresia, "cuotas", suya.pk)).status_code == 404  # a row of another membership
    assert client.post(direccion(membresia, "movimientos", "agregar")).status_code == 404
    assert client.post(direccion(membresia, "cuotas", suya.pk, "quitar")).status_code == 302
    assert Cuota.objects.filter(pk=suya.pk).exists()


def test_como_esta_lo_que_se_debe(membresia):
    lector = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    for anio, campos in ((2024, {"pagada_el": dt.date(2024, 5, 2)}), (2025, {"exenta": True}), (2026, {}), (2027, {})):
        fabrica.CuotaFactory(membresia=membresia, anio=anio, vence=dt.date(anio, 6, 30), **campos)
    hallado = partes_de(membresia, usuario=lector, hoy=dt.date(2026, 7, 1))
    assert [(c.fila.anio, c.situacion.texto, c.situacion.dias) for c in hallado.cuotas] == [
        (2027, "Por pagar", 364), (2026, "Vencida", -1), (2025, "Exenta", None), (2024, "Pagada", None),
    ]  # fmt: skip
    assert hallado.pagado == [("EUR", Decimal("1200.00"))]
    assert hallado.puede == frozenset()


def test_las_mismas_consultas_con_una_fila_que_con_treinta(membresia, django_assert_num_queries):
    lector = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    for n in range(30):
        fabrica.CuotaFactory(membresia=membresia, anio=1990 + n)
        fabrica.CargoFactory(membresia=membresia, nombre=f"Cargo {n}")
        fabrica.CompromisoFactory(membresia=membresia)
    with django_assert_num_queries(3):
        partes_de(membresia, usuario=lector, hoy=HOY)


def test_lo_que_otro_quito_mientras_se_corregia_no_se_pierde(client, enlace, membresia):
    una = fabrica.CompromisoFactory(membresia=membresia)
    client.post(direccion(membresia, "compromisos", una.pk, "quitar"))
    escrito = {"que": "Lo que yo escribí", "vence": HOY.isoformat(), "vista": "0123456789abcdef"}
    respuesta = client.post(direccion(membresia, "compromisos", una.pk), escrito)
    assert "Alguien quitó esto" in errores(respuesta)
    pagina = respuesta.content.decode()
    assert "Lo que yo escribí" in pagina
    destino = direccion(membresia, "compromisos", "agregar")
    assert f'method="post" action="{destino}"' in pagina
    assert not membresia.compromisos.exists()
    assert client.post(destino, {**escrito, "vista": ""}).status_code == 302
    assert membresia.compromisos.get().que == "Lo que yo escribí"
    assert client.get(direccion(membresia, "compromisos", una.pk)).status_code == 404


def test_queda_quien_cambio_cada_cosa_y_lo_que_se_quito(client, enlace, membresia, django_assert_max_num_queries):
    client.post(direccion(membresia, "cuotas", "agregar"), cuota())
    una = Cuota.objects.get()
    con_recibo = cuota(importe="1,300", pagada_el=HOY.isoformat(), comprobante=pdf("a", "recibo.pdf"))
    client.post(direccion(membresia, "cuotas", una.pk), con_recibo)
    client.post(direccion(membresia, "cargos", "agregar"), cargo())
    client.post(direccion(membresia, "cargos", membresia.cargos.get().pk, "quitar"))
    client.force_login(UsuarioFactory(rol=Rol.DGCP_ANALISTA))
    pagina = client.get(f"/redes/membresias/{membresia.folio}/cambios/").content.decode()
    titulos = [" ".join(uno.split()) for uno in re.findall(r'historial__titulo">([^<]*)<', pagina)]
    assert [t for t in titulos if "cargo" in t] == [
        f"{enlace.nombre} quitó el cargo «Comisión de Cultura»",
        f"{enlace.nombre} registró el cargo «Comisión de Cultura»",
    ]
    assert [t for t in titulos if "cuota" in t] == [
        f"{enlace.nombre} cambió la cuota de {ANIO}", f"{enlace.nombre} registró la cuota de {ANIO}",
    ]  # fmt: skip
    assert "Importe: 1,300.00 (antes: 1,200.50)." in pagina
    assert "(antes: nada)" in pagina
    assert "Comprobante: «recibo.pdf»" in pagina
    for n in range(20):
        fabrica.CargoFactory(membresia=membresia, nombre=f"Cargo {n}")
    with django_assert_max_num_queries(10):
        client.get(f"/redes/membresias/{membresia.folio}/cambios/")
    client.force_login(UsuarioFactory(rol=Rol.OFAI_TITULAR))
    assert client.get(f"/redes/membresias/{membresia.folio}/cambios/").status_code == 404
