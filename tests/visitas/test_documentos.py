"""What each oficio of the visits says, and the days and hours that all their papers share."""

import datetime as dt
import json

import pytest

from directorio.models import Fundamento, Usuario
from expediente import documentos
from tests.fabricas import visitas as fabrica
from tests.fabricas.directorio import (
    DiaInhabilFactory,
)
from tests.visitas.papeles import AHORA, COMPLETAS, NOMBRES, en_carpeta, en_pdf, sin_marcas, titular_de
from visitas.documentos import oficios, piezas
from visitas.estados import Accion, Clase
from visitas.models import Actividad, Integrante, Movimiento, Visita

pytestmark = pytest.mark.django_db


def leer(documento) -> str:
    return sin_marcas(documento.plantilla, documentos.contexto_de(documento))


def expedir(que: str, una: Visita, por: Usuario):
    quien = {"por": por, "ahora": AHORA}
    if que == "representacion":
        una_de_ellas = una.destinos.exclude(representacion=None).first().representacion
        return oficios.oficio_a_representacion(una, una_de_ellas, **quien)
    if que == "opinion":
        return oficios.oficio_de_opinion(una, opinion="Es viable.", sentido="favorable", **quien)
    if que == "decision":
        return oficios.oficio_de_decision(una, autorizada=True, nota="", **quien)
    return oficios.acuse(una, **quien)


# The oficios -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clase", "que"),
    [
        *[(clase, "acuse") for clase in Clase],
        (Clase.GIRA, "representacion"),
        (Clase.FERIA, "representacion"),
        (Clase.REUNIFICACION, "representacion"),
        (Clase.FERIA, "opinion"),
        (Clase.FERIA, "decision"),
    ],
)
def test_todo_oficio_se_genera_etiquetado_y_con_lo_de_un_oficio(clase, que, gobierno, catalogos, analista):
    una = COMPLETAS[clase](gobierno)
    Visita.objects.update(titulo="Gira <b>Sendai</b> & Irapuato")
    una.refresh_from_db()
    documento = expedir(que, una, analista)
    assert json.loads(json.dumps(documento.datos)) == documento.datos
    documentos.generar(documento.pk, ahora=AHORA)
    documento.refresh_from_db()
    texto, lector = en_pdf(documento.archivo.read())
    assert lector.trailer["/Root"]["/Lang"] == "es-MX"
    assert lector.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert lector.metadata.title == f"{documento.titulo} {documento.numero}: Gira <b>Sendai</b> & Irapuato"
    for dato in (
        "Secretaría de Relaciones Exteriores", "Dirección General de Coordinación Política", documento.numero,
        una.folio, "Gira <b>Sendai</b> & Irapuato", documento.codigo, "Clasificación archivística",
        "DGCP-VI (por definir)", "Referencia", f"Página 1 de {len(lector.pages)}",
    ):  # fmt: skip
        assert dato in texto, dato
    assert "None" not in texto
    assert "DEMO" not in texto


def test_la_numeracion_es_la_de_la_dgcp_y_sin_huecos(gobierno, analista):
    una = fabrica.feria_completa(gobierno)
    numeros = [expedir(que, una, analista).numero for que in ("acuse", "opinion", "representacion", "decision")]
    assert numeros == [f"DGCP/{n:04d}/2026" for n in range(1, 5)]
    assert set(una.documentos.values_list("publico", flat=True)) == {False}


def test_a_la_embajada_se_le_pide_la_agenda_con_lo_que_la_guia_lista(gobierno, catalogos, analista):
    una = fabrica.gira_completa(gobierno)
    texto = leer(oficios.oficio_a_representacion(una, fabrica.embajada(), por=analista, ahora=AHORA))
    for dato in (
        "A la persona titular Embajada de México en Japón", "el Municipio de Irapuato, Guanajuato prepara",
        "integrar la agenda de trabajo", "Tokio (Japón), del 11 al 13 de mayo de 2026",
        "Concretar la apertura de un centro", "Cadenas de proveeduría", "Remedios Luna Ibarra Encabeza la delegación",
        "Servicios de interpretación · Traslados internos", "Intérprete japonés-español", "ANA NH179",
        "Hotel Jardín, 1-2-3 Chiyoda", "Tomás Rivas Ochoa, Director de Asuntos Internacionales · +52 462 555 0110",
        "c.c.p. Elena Ruiz Paz, Directora", "Inés Haro Gil",
    ):  # fmt: skip
        assert dato in texto, dato
    assert texto.index("Remedios Luna Ibarra") < texto.index("Aurora Peña") < texto.index("Tomás Rivas")
    assert "Visita a la Agencia de Promoción (propuesta)" in texto
    assert "Cena declinada" not in texto


def test_cada_representacion_lee_sus_ciudades_y_no_la_agenda_de_otra(gobierno, analista):
    una = fabrica.gira_completa(gobierno)
    osaka = una.destinos.get(ciudad="Osaka")
    osaka.representacion = fabrica.consulado("Osaka", "Osaka")
    osaka.save()
    datos = oficios.oficio_a_representacion(una, osaka.representacion, por=analista, ahora=AHORA).datos
    assert [d["ciudad"] for d in datos["suyos"]] == ["Osaka"]
    assert [h["nombre"] for h in datos["hospedajes"]] == ["Hotel Río"]
    assert {dia["ciudad"] for dia in datos["agenda"]} == {"Osaka"}
    assert [d["ciudad"] for d in datos["visita"]["destinos"]] == ["Tokio", "Osaka"]


@pytest.mark.parametrize(("ciudad", "es_escala"), [("Los Ángeles", False), ("Dallas", True)])
def test_al_consulado_se_le_informa_del_viaje_sin_nombrar_a_nadie_que_viaja(ciudad, es_escala, gobierno, analista):
    una = fabrica.reunificacion_completa(gobierno)
    representacion = una.destinos.get(ciudad=ciudad).representacion
    documento = oficios.oficio_a_representacion(una, representacion, por=analista, ahora=AHORA)
    texto = leer(documento)
    guardado = json.dumps(documento.datos, ensure_ascii=False)
    assert not any(nombre in guardado or nombre in texto for nombre in NOMBRES)
    for dato in (
        "exclusivamente para su conocimiento", "2 personas mayores acompañadas", "AA411", "AA2460", "Y4931",
        "Acompaña: Lucía Cano Mora", "+52 462 555 0190", "Seguros Sol", "cada consulta queda registrada",
    ):  # fmt: skip
        assert dato in texto, dato
    assert ("sólo hace escala" in texto) is es_escala
    assert ("Encuentro con las familias" in texto) is not es_escala


def test_la_opinion_va_a_la_subsecretaria_y_a_la_dgsc_y_el_ime_cuando_hay_clubes(gobierno, catalogos, analista):
    una = fabrica.feria_completa(gobierno)
    quien = {"por": analista, "ahora": AHORA}
    adversa = oficios.oficio_de_opinion(una, opinion="No hay espacio.", sentido="desfavorable", **quien)
    texto = leer(adversa)
    for dato in (
        "Subsecretaría para América del Norte Dirección General de Servicios Consulares", "Opinión desfavorable",
        "No hay espacio.", "Apostillas", "Se espera atender a 400 personas", "Federación de Clubes del Medio Oeste",
        "c.c.p. Consulado General de México en Chicago", "c.c.p. Instituto de los Mexicanos en el Exterior",
        "lineamiento 3 de las ferias",
    ):  # fmt: skip
        assert dato in texto, dato
    una.feria.reunion_con_clubes = False
    una.feria.save()
    texto = leer(oficios.oficio_de_opinion(una, opinion="Es viable.", sentido="favorable", **quien))
    assert "Instituto de los Mexicanos" not in texto
    assert "lineamiento 3" not in texto


@pytest.mark.parametrize(("autorizada", "dice"), [(True, "Se autoriza la feria"), (False, "No se autoriza la feria")])
def test_la_decision_va_a_quien_gobierna_con_lo_que_respondio_cada_unidad(autorizada, dice, gobierno, analista):
    una = fabrica.feria_completa(gobierno)
    for accion, oficio in ((Accion.VALORAR, "SSAN-12"), (Accion.DECIDIR_CLUBES, "IME-7"), (Accion.AUTORIZAR, "DGSC-9")):
        Movimiento.objects.create(
            caso=una, accion=accion, de=una.estado, a=una.estado, por=analista, ocurrio_en=AHORA, nota="Con aforo.",
            datos={"oficio": oficio, "fecha": "2026-03-09", "favorable": autorizada},
        )  # fmt: skip
    documento = oficios.oficio_de_decision(una, autorizada=autorizada, nota="Se adjunta.", por=analista, ahora=AHORA)
    texto = leer(documento)
    for dato in (
        "Remedios Luna Presidenta municipal", dice, "Se adjunta.",
        "Dirección General de Servicios Consulares, DGSC-9, del 9 de marzo de 2026",
        "Instituto de los Mexicanos en el Exterior, IME-7",
    ):  # fmt: skip
        assert dato in texto, dato
    assert ("Acuerde los detalles del espacio" in texto) is autorizada


@pytest.mark.parametrize(
    ("clase", "dias", "dice"),
    [
        (Clase.GIRA, 20, "Faltan 20 días naturales para el viaje: 11 menos que el mes que se recomienda"),
        (Clase.GIRA, 45, "entre uno y dos meses, como se recomienda"),
        (
            Clase.FERIA,
            60,
            "La anticipación es suficiente. 15 días hábiles contados desde el día siguiente al 2 de marzo",
        ),
        (Clase.FERIA, 10, "se necesitan al menos 15"),
        (Clase.REUNIFICACION, 15, "La anticipación es suficiente. 15 días naturales"),
        (Clase.REUNIFICACION, 14, "hay 14 días naturales y se necesitan al menos 15"),
    ],
)
def test_el_acuse_dice_con_cuanta_anticipacion_se_pidio(clase, dias, dice, gobierno, analista):
    DiaInhabilFactory(fecha=dt.date(2026, 3, 16), motivo="Natalicio de Benito Juárez")
    una = COMPLETAS[clase](gobierno)
    inicio = dt.date(2026, 3, 2) + dt.timedelta(days=dias)
    Visita.objects.update(fecha_inicio=inicio, fecha_fin=inicio)
    una.refresh_from_db()
    texto = leer(oficios.acuse(una, por=titular_de(gobierno), ahora=AHORA))
    assert dice in texto
    corta = clase != Clase.GIRA and "se necesitan al menos" in dice
    assert ("por la excepción que la Dirección de la DGCP autorizó" in texto) is corta
    assert "es una meta interna, no un plazo legal" in texto
    assert not any(nombre in texto for nombre in NOMBRES)


def test_el_acuse_de_una_visita_diplomatica_no_inventa_una_anticipacion(gobierno):
    una = fabrica.diplomatica_completa(gobierno)
    texto = leer(oficios.acuse(una, por=titular_de(gobierno), ahora=AHORA))
    assert "Anticipación" not in texto
    assert "Asesoría para la agenda" in texto


def test_lo_que_dice_un_oficio_no_cambia_con_la_visita(gobierno, analista):
    una = fabrica.gira_completa(gobierno)
    documento = expedir("representacion", una, analista)
    Visita.objects.update(titulo="Otro título")
    Integrante.objects.update(nombre="Otra persona")
    texto = leer(documento)
    assert "Gira de promoción a Japón" in texto
    assert "Otra persona" not in texto


def test_la_guia_se_cita_como_referencia_y_el_reglamento_vigente_como_fundamento(gobierno, catalogos, analista):
    fundamentos = expedir("representacion", fabrica.gira_completa(gobierno), analista).datos["fundamentos"]
    assert [(f["clave"], f["es_norma"]) for f in fundamentos] == [
        ("risre", True),
        ("guia-cap-4-giras", False),
        ("guia-cap-4-resultados", False),
    ]
    assert "02-10-2025" in fundamentos[0]["fuente"]


def test_toda_clave_que_se_cita_viene_con_el_portal(catalogos):
    tablas = [*oficios.CLAVES_REPRESENTACION.values(), *oficios.CLAVES_ACUSE.values()]
    citadas = {clave for claves in [*tablas, oficios.CLAVES_OPINION, oficios.CLAVES_DECISION] for clave in claves}
    assert citadas <= set(Fundamento.objects.values_list("clave", flat=True))


def test_una_visita_ficticia_lo_dice_en_sus_papeles(gobierno, analista):
    una = fabrica.gira_completa(gobierno)
    Visita.objects.update(es_demo=True)
    una.refresh_from_db()
    assert "DEMO · documento sin validez" in leer(expedir("representacion", una, analista))
    assert "DEMO · los datos son ficticios" in en_carpeta(una, analista)


# Days and hours ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("desde", "hasta", "dice"),
    [
        ((2026, 5, 5), (2026, 5, 9), "del 5 al 9 de mayo de 2026"),
        ((2026, 5, 28), (2026, 6, 2), "del 28 de mayo al 2 de junio de 2026"),
        ((2026, 12, 30), (2027, 1, 3), "del 30 de diciembre de 2026 al 3 de enero de 2027"),
        ((2028, 2, 29), (2028, 2, 29), "el 29 de febrero de 2028"),
    ],
)
def test_un_periodo_se_dice_sin_repetir(desde, hasta, dice):
    assert piezas.periodo(dt.date(*desde), dt.date(*hasta)) == dice


def test_sin_fechas_no_hay_periodo():
    assert piezas.periodo(None, None) == ""


def test_un_vuelo_dice_cada_hora_en_su_zona_y_lo_que_parece_un_error(gobierno):
    ida, tren, regreso = piezas.vuelos_de(fabrica.gira_completa(gobierno))
    assert (ida["sale_dia"], ida["sale_hora"], ida["sale_zona"]) == (
        "domingo 10 de mayo de 2026", "00:55 h", "Ciudad de México (UTC−6)",
    )  # fmt: skip
    assert (ida["llega_dia"], ida["llega_hora"], ida["llega_zona"]) == (
        "lunes 11 de mayo de 2026", "06:35 h", "Tokio (UTC+9)",
    )  # fmt: skip
    assert ida["notas"] == ["Llega el día siguiente.", "Cruza la línea internacional de la fecha."]
    assert tren["notas"] == []
    assert regreso["notas"] == [
        "Llega el mismo día, a una hora anterior a la de salida.",
        "Cruza la línea internacional de la fecha.",
    ]


def test_se_llega_el_dia_anterior_al_cruzar_la_linea_de_la_fecha(gobierno):
    una = fabrica.visita(gobierno=gobierno)
    dia = dt.date(2026, 5, 16)
    origen, destino = (
        ("Tokio", "Asia/Tokyo", dia, "00:05"),
        ("Honolulú", "Pacific/Honolulu", dia.replace(day=15), "12:30"),
    )
    fabrica.vuelo(una, "regreso", "HA1", origen, destino)
    assert piezas.vuelos_de(una)[0]["notas"][0] == "Llega el día anterior."


def test_la_agenda_va_por_dia_y_ciudad_en_su_hora_local(gobierno):
    una = fabrica.gira_completa(gobierno)
    dias = piezas.agenda_de(piezas.en_la_agenda(una))
    assert [(d["dia"], d["ciudad"], d["zona"], len(d["actividades"])) for d in dias] == [
        ("lunes 11 de mayo de 2026", "Tokio", "Tokio (UTC+9)", 1),
        ("martes 12 de mayo de 2026", "Tokio", "Tokio (UTC+9)", 1),
        ("jueves 14 de mayo de 2026", "Osaka", "Tokio (UTC+9)", 2),
    ]
    assert dias[0]["actividades"][0]["horas"] == "15:00–16:30 h"


def test_lo_que_termina_al_otro_dia_lo_dice(gobierno):
    una = fabrica.gira_completa(gobierno)
    cena = una.actividades.get(titulo="Visita al castillo")
    Actividad.objects.filter(pk=cena.pk).update(fin=cena.inicio + dt.timedelta(hours=10))
    cena.refresh_from_db()
    assert piezas.actividad_de(cena)["horas"] == "15:00–01:00 h del 15 de mayo de 2026"


@pytest.mark.parametrize(
    ("nombre", "dice"),
    [
        ("Municipio de Irapuato, Guanajuato", "el Municipio de Irapuato, Guanajuato"),
        ("Alcaldía Coyoacán, Ciudad de México", "la Alcaldía Coyoacán, Ciudad de México"),
        ("Ciudad de México", "la Ciudad de México"),
        ("ProMéxico", "ProMéxico"),
    ],
)
def test_a_un_gobierno_se_le_pone_su_articulo(nombre, dice):
    assert piezas.con_articulo(nombre) == dice
