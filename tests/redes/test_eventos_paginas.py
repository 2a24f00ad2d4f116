"""The public pages of the forums and calls, their filters and CSV, and what the DGCP writes over HTTP."""

import csv
import datetime as dt
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directorio.models import Materia
from directorio.roles import Rol
from expediente import husos
from redes.models import Evento, Papel, Participacion, Red, TipoEvento
from tests.fabricas.directorio import GobiernoFactory, PaisFactory, UsuarioFactory
from tests.fabricas.redes import EventoFactory, ParticipacionFactory, RedFactory

LISTA = "/redes/eventos/"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def dentro_de(dias: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=dias)


def por_venir(nombre: str, *, dias: int = 30, **otros) -> Evento:
    otros.setdefault("fin", dentro_de(dias + 1))
    return EventoFactory(nombre=nombre, inicio=dentro_de(dias), **otros)


def nombres(respuesta) -> list[str]:
    return [renglon.evento.nombre for renglon in respuesta.context["renglones"]]


@pytest.fixture
def analista(db, client):
    persona = UsuarioFactory(rol=Rol.DGCP_ANALISTA)
    client.force_login(persona)
    return persona


# The list -----------------------------------------------------------------------------------------


def test_lo_por_venir_primero_y_lo_no_publicado_no_se_ve(db, client):
    por_venir("Segundo", dias=40)
    por_venir("Primero", dias=10)
    por_venir("Oculto", publicado=False)
    EventoFactory(nombre="Pasado", inicio=dentro_de(-9), fin=dentro_de(-8))
    assert nombres(client.get(LISTA)) == ["Primero", "Segundo"]
    assert nombres(client.get(LISTA, {"cuando": "pasados"})) == ["Pasado"]
    assert nombres(client.get(LISTA, {"cuando": "todos"})) == ["Primero", "Segundo", "Pasado"]


@pytest.fixture
def uno_de_cada(db):
    """Make an event that every filter finds, and another that none does."""
    red = RedFactory(clave="metropolis", siglas="METRO")
    vieja = RedFactory(siglas="VIEJA", fusionada_con=red, fusionada_en=red, fusionada_el=dentro_de(-90))
    buscado = por_venir(
        "Congreso de las Américas", tipo=TipoEvento.CONGRESO, red=vieja,
        pais=PaisFactory(codigo="JP"), ciudad="Kioto", limite=timezone.now() + dt.timedelta(days=3),
    )  # fmt: skip
    buscado.materias.add(Materia.objects.create(clave="agua", nombre="Agua", nombre_en="Water"))
    por_venir("Otro", tipo=TipoEvento.PREMIO, red=RedFactory(), limite=timezone.now() - dt.timedelta(days=1))
    return buscado


@pytest.mark.parametrize(
    "filtro",
    [
        {"tipo": "congreso"}, {"red": "metropolis"}, {"tema": "agua"}, {"pais": "JP"}, {"cuando": "abiertas"},
        {"texto": "americas kioto"}, {"texto": "VIEJA"}, {"texto": "japón", "tema": "agua", "tipo": "congreso"},
    ],
    ids=str,
)  # fmt: skip
def test_cada_filtro_deja_lo_que_dice(client, uno_de_cada, filtro):
    respuesta = client.get(LISTA, filtro)
    assert nombres(respuesta) == [uno_de_cada.nombre]
    assert len(respuesta.context["activos"]) == len(set(filtro) - {"cuando"})


def test_de_una_red_fusionada_se_ofrece_la_que_sigue(client, uno_de_cada):
    ofrecidas = dict(client.get(LISTA).context["filtro"].fields["red"].choices)
    assert ofrecidas["metropolis"] == "METRO"
    assert "VIEJA" not in ofrecidas.values()


def test_la_direccion_con_la_red_que_se_fusiono_sigue_sirviendo(client, uno_de_cada):
    vieja = Red.objects.get(siglas="VIEJA")
    respuesta = client.get(LISTA, {"red": vieja.clave})
    assert nombres(respuesta) == nombres(client.get(LISTA, {"red": "metropolis"}))
    assert len(respuesta.context["activos"]) == 1


@pytest.mark.parametrize(
    "pedido",
    [
        {"tipo": "x"}, {"red": "no-hay"}, {"cuando": "ayer"}, {"tema": "9" * 400}, {"pais": "'; --"},
        {"pagina": "abc"}, {"pagina": "-1"}, {"pagina": "9" * 40}, {"texto": "%_\\"}, {"texto": "a " * 500},
    ],
    ids=lambda pedido: f"{pedido}"[:30],
)  # fmt: skip
def test_lo_que_no_se_entiende_no_rompe_la_lista(client, uno_de_cada, pedido):
    assert client.get(LISTA, pedido).status_code == 200


def test_veinte_por_pagina_y_las_mismas_consultas_con_muchos(db, client, django_assert_max_num_queries):
    from django.db import connection

    tema, gobierno = Materia.objects.create(clave="agua", nombre="Agua"), GobiernoFactory()

    def agregar(cuantos):
        for numero in range(cuantos):
            uno = por_venir(f"Foro {numero}", dias=20 + numero, red=RedFactory(), pais=PaisFactory())
            uno.materias.add(tema)
            ParticipacionFactory(evento=uno, gobierno=gobierno)

    def medir() -> int:
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            assert client.get(LISTA).status_code == 200
        return len(consultas)

    agregar(1)
    con_uno = medir()
    agregar(29)
    assert medir() == con_uno <= 9
    segunda = client.get(LISTA, {"pagina": "2"})
    assert len(nombres(segunda)) == 10
    assert "1 gobierno local de México participa" in segunda.content.decode()


def test_sin_eventos_se_dice_y_se_ofrecen_los_pasados(db, client):
    texto = client.get(LISTA).content.decode()
    assert "No hay eventos por venir" in texto
    assert 'href="?cuando=pasados"' in texto
    assert "Ningún evento coincide" in client.get(LISTA, {"texto": "nada"}).content.decode()
    assert "Foro Urbano Mundial" in texto  # what comes again, with nothing said of its next dates


def test_la_direccion_para_suscribirse_esta_entera(db, client, settings):
    assert f"<code>{settings.SITIO_URL}/redes/eventos/calendario.ics</code>" in client.get(LISTA).content.decode()


# A month ------------------------------------------------------------------------------------------


def barras(respuesta) -> list[tuple]:
    return [(b.dato.texto, b.columna, b.ancho) for semana in respuesta.context["mes"].semanas for b in semana.barras]


def test_el_mes_lleva_los_dias_de_cada_evento_y_su_limite_en_el_dia_de_mexico(db, client):
    limite = husos.local(dt.datetime(2040, 2, 29, 2, 0), "Asia/Singapore").momento
    EventoFactory(
        nombre="Foro", inicio=dt.date(2040, 2, 29), fin=dt.date(2040, 3, 6), limite=limite, limite_zona="Asia/Singapore"
    )
    EventoFactory(nombre="Oculto", publicado=False, inicio=dt.date(2040, 2, 10), fin=None)
    respuesta = client.get(LISTA, {"mes": "2040-02"})
    # the 29th is a Wednesday; in Mexico City the deadline is still on the 28th
    assert barras(respuesta) == [("Fecha límite: Foro", 2, 1), ("Foro", 3, 5)]
    assert barras(client.get(LISTA, {"mes": "2040-03"}))[-1] == ("Foro", 1, 2)
    assert "Febrero de 2040" in respuesta.content.decode().replace("febrero de", "Febrero de")
    assert "Week of 27 February 2040" in client.get(f"/en{LISTA}", {"mes": "2040-02"}).content.decode()


def test_el_mes_obedece_los_filtros_y_siempre_hace_las_mismas_consultas(db, client, django_assert_max_num_queries):
    for numero in range(30):
        por_venir(f"Foro {numero}", red=RedFactory(), tipo=TipoEvento.PREMIO if numero % 2 else TipoEvento.FORO)
    mes = f"{dentro_de(30):%Y-%m}"
    with django_assert_max_num_queries(5):
        todos = client.get(LISTA, {"mes": mes})
    premios = client.get(LISTA, {"mes": mes, "tipo": "premio"})
    assert premios.context["mes"].total == 15
    [enlace] = re.findall(r'href="(/redes/eventos/eventos.csv[^"]*)"', premios.content.decode())
    assert len(leer_csv(client.get(enlace.replace("&amp;", "&")))) == 15
    assert "más esta semana: véalos en la lista" in todos.content.decode()


@pytest.mark.parametrize("mes", ["2026-13", "x", "1700-01", "9" * 50, "2026-1"])
def test_un_mes_que_no_se_entiende_es_el_actual_y_se_dice(db, client, mes):
    respuesta = client.get(LISTA, {"mes": mes})
    assert respuesta.status_code == 200
    assert "No se entendió el mes" in respuesta.content.decode()
    assert str(respuesta.context["mes"].mes) == f"{timezone.localdate():%Y-%m}"


# The CSV ------------------------------------------------------------------------------------------


def leer_csv(respuesta) -> list[dict]:
    texto = b"".join(respuesta.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texto)))


def test_el_csv_lleva_lo_que_la_pagina_y_ninguna_formula(db, client, settings):
    limite = husos.local(dt.datetime(2040, 2, 29, 23, 59), "Asia/Singapore").momento
    uno = por_venir("=cmd()", limite=limite, limite_zona="Asia/Singapore", red=RedFactory(siglas="METRO"))
    ParticipacionFactory(evento=uno, gobierno__nombre="Irapuato")
    por_venir("Oculto", publicado=False)
    [fila] = leer_csv(client.get(f"{LISTA}eventos.csv"))
    assert fila["nombre"] == "'=cmd()"
    assert fila["fecha_limite"] == "2040-02-29T23:59+08:00"
    assert fila["zona_de_la_fecha_limite"] == "Asia/Singapore"
    assert fila["fecha_limite_ciudad_de_mexico"] == "2040-02-29T09:59-06:00"
    assert (fila["red"], fila["primer_dia"]) == ("METRO", dentro_de(30).isoformat())
    assert "Irapuato" in fila["participantes_de_mexico"]
    assert fila["pagina"] == f"{settings.SITIO_URL}/redes/eventos/{uno.clave}/"


def test_el_csv_obedece_los_filtros_y_a_la_dgcp_tampoco_le_da_lo_no_publico(analista, client, uno_de_cada):
    por_venir("Oculto", publicado=False)
    assert [fila["clave"] for fila in leer_csv(client.get(f"{LISTA}eventos.csv", {"tema": "agua"}))] == [
        uno_de_cada.clave
    ]
    assert len(leer_csv(client.get(f"{LISTA}eventos.csv"))) == 2


# The page of one ----------------------------------------------------------------------------------


def test_la_pagina_dice_que_cuando_donde_y_hasta_cuando(db, client):
    limite = husos.local(dt.datetime(2040, 3, 5, 23, 59), "Asia/Singapore").momento
    red = RedFactory(siglas="METRO")
    uno = EventoFactory(
        nombre="Premio de Ciudades", tipo=TipoEvento.PREMIO, red=red, limite=limite, limite_zona="Asia/Singapore",
        inicio=dt.date(2040, 5, 11), fin=dt.date(2040, 5, 12), tipos_ciudad=["puerto"], resultados="Ganó Irapuato.",
        web="https://premio.example/",
    )  # fmt: skip
    texto = client.get(uno.get_absolute_url()).content.decode()
    assert "Cierra el 5 de marzo de 2040 a las 23:59 (hora de Singapur), 9:59 en la Ciudad de México" in texto
    assert "11 al 12 de mayo de 2040" in texto
    for parte in ("Barcelona", "Puerto", "Ganó Irapuato.", 'href="https://premio.example/"', "METRO"):
        assert parte in texto
    assert red.get_absolute_url() in texto


def test_los_publicos_estan_en_el_mapa_del_sitio_y_los_filtros_no_se_siguen(db, client, settings):
    settings.ADMITE_BUSCADORES = True
    uno = por_venir("Foro")
    oculto = por_venir("Oculto", publicado=False)
    mapa = client.get("/sitemap-redes-0.xml").content.decode()
    assert f"{uno.get_absolute_url()}</loc>" in mapa
    assert oculto.get_absolute_url() not in mapa
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /redes/eventos/?" in robots
    assert ".ics" not in robots


def test_en_ingles_lo_mismo_con_sus_palabras(db, client):
    limite = husos.local(dt.datetime(2040, 3, 5, 23, 59), "Asia/Singapore").momento
    uno = por_venir("Foro", limite=limite, limite_zona="Asia/Singapore", pais=PaisFactory(codigo="JP"))
    texto = client.get(f"/en{uno.get_absolute_url()}").content.decode()
    assert "Closes on 5 March 2040 at 23:59 (Singapore time), 09:59 in Mexico City" in texto
    assert "Japan" in texto
    lista = client.get(f"/en{LISTA}").content.decode()
    for frase in ("Forums and calls", "Open", "World Urban Forum", "Add these events to my calendar"):
        assert frase in lista
    assert "Cierra" not in re.sub(r"<script.*?</script>", "", lista, flags=re.S)


@pytest.mark.parametrize("ruta", ["no-hay/", "no-hay/evento.ics", "no-hay/documentos/1/", "MAYÚSCULAS/"])
def test_lo_que_no_hay_es_un_404(db, client, ruta):
    assert client.get(LISTA + ruta).status_code == 404


def test_lo_no_publicado_solo_lo_ve_la_dgcp(db, client):
    uno = por_venir("Oculto", publicado=False)
    rutas = [uno.get_absolute_url(), f"{uno.get_absolute_url()}evento.ics"]
    assert [client.get(ruta).status_code for ruta in rutas] == [404, 404]
    client.force_login(UsuarioFactory(rol=Rol.OFAI_TITULAR))
    assert client.get(rutas[0]).status_code == 404
    assert client.get(f"{rutas[0]}participar/").status_code == 404
    client.force_login(UsuarioFactory(rol=Rol.DGCP_DIRECCION))
    assert "Este evento no es público" in client.get(rutas[0]).content.decode()


def test_las_consultas_de_la_pagina_no_crecen_con_los_participantes(db, client):
    from django.db import connection

    uno = por_venir("Foro")

    def medir(cuantos: int) -> int:
        for _ in range(cuantos):
            ParticipacionFactory(evento=uno, papel=Papel.POSTULA, proyecto="Parques", visita="GIR-2026-0001")
        with CaptureQueriesContext(connection) as consultas:
            client.get(uno.get_absolute_url())
        return len(consultas)

    client.get(uno.get_absolute_url())  # the kinds of object are read once
    assert medir(1) == medir(29) <= 6


# What the DGCP writes -----------------------------------------------------------------------------


def enviado(**otros) -> dict:
    datos = {
        "version": "0", "tipo": "foro", "nombre": "Foro de prueba 2028", "modalidad": "presencial", "ciudad": "Madrid",
        "zona": "Madrid · Europe/Madrid", "inicio": "2028-05-11", "fin": "2028-05-12", "limite_dia": "2028-02-29",
        "limite_hora": "23:59", "limite_zona": "Singapur",
    }  # fmt: skip
    return datos | otros


def test_la_dgcp_escribe_un_evento_y_lo_publica(analista, client):
    respuesta = client.post(f"{LISTA}nuevo/", enviado())
    uno = Evento.objects.get()
    assert respuesta.headers["Location"] == uno.get_absolute_url()
    assert uno.limite == dt.datetime(2028, 2, 29, 15, 59, tzinfo=dt.UTC)
    assert (uno.limite_zona, uno.zona, uno.publicado) == ("Asia/Singapore", "Europe/Madrid", False)
    client.post(f"{uno.get_absolute_url()}publicar/")
    client.logout()
    assert "29 de febrero de 2028 a las 23:59 (hora de Singapur)" in client.get(uno.get_absolute_url()).content.decode()


def test_al_corregir_se_lee_lo_que_hay_en_su_hora_y_guardarlo_no_lo_mueve(analista, client):
    client.post(f"{LISTA}nuevo/", enviado())
    uno = Evento.objects.get()
    form = client.get(f"{uno.get_absolute_url()}corregir/").context["form"]
    valores = {campo.name: campo.value() for campo in form}
    assert (str(valores["limite_dia"]), f"{valores['limite_hora']:%H:%M}") == ("2028-02-29", "23:59")
    assert client.post(f"{uno.get_absolute_url()}corregir/", enviado(version="1", fin="")).status_code == 302
    otro = Evento.objects.get()
    assert (otro.limite, otro.fin, otro.version, otro.clave) == (uno.limite, None, 2, uno.clave)


@pytest.mark.parametrize(
    ("datos", "campo", "dice"),
    [
        ({"limite_dia": "2027-02-29"}, "limite_dia", "no existe o no se entiende"),
        (
            {"limite_dia": "2028-03-26", "limite_hora": "02:30", "limite_zona": "Madrid"},
            "limite_hora",
            "no existen en Madrid",
        ),
        ({"limite_dia": "", "limite_hora": "10:00"}, "limite_dia", "Escriba también el día"),
        ({"limite_hora": "25:00"}, "limite_hora", "escríbala en 24 horas"),
        ({"limite_zona": "Atlantida"}, "limite_zona", "no es una zona horaria de la lista"),
        ({"zona": ""}, "zona", "obligatorio"),
        ({"limite_dia": "9999-12-31"}, "limite_dia", "demasiado lejos"),
        ({"limite_dia": "2200-12-31", "inicio": "", "fin": ""}, "limite_dia", "entre los años"),
        ({"limite_dia": "2028-06-30"}, "limite_dia", "posterior al último día"),
        ({"fin": "2028-05-10"}, "fin", "anterior al primero"),
        ({"inicio": "", "fin": "", "limite_dia": "", "limite_hora": ""}, "inicio", "primer día o la fecha límite"),
        ({"web": "javascript:alert(1)"}, "web", "https://"),
        ({"tipo": "fiesta"}, "tipo", "fiesta"),
        ({"red": "99999999999999999999"}, "red", ""),
        ({"nombre": "x" * 201}, "nombre", "200"),
    ],
)
def test_lo_que_no_puede_ser_se_dice_junto_a_su_campo(analista, client, datos, campo, dice):
    respuesta = client.post(f"{LISTA}nuevo/", enviado(**datos))
    assert respuesta.status_code == 422
    errores = respuesta.context["form"].errors
    assert set(errores) == {campo}
    assert dice in errores[campo][0]
    assert not Evento.objects.exists()


def test_de_una_hora_que_ocurre_dos_veces_se_toma_la_primera_y_se_dice(analista, client):
    datos = enviado(limite_dia="2026-10-25", limite_hora="02:30", limite_zona="Madrid")
    respuesta = client.post(f"{LISTA}nuevo/", datos, follow=True)
    assert "ocurren dos veces en Madrid" in respuesta.content.decode()
    assert Evento.objects.get().limite == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def test_sin_hora_es_el_ultimo_minuto_del_dia_y_sin_zona_la_del_lugar(analista, client):
    client.post(f"{LISTA}nuevo/", enviado(limite_hora="", limite_zona=""))
    uno = Evento.objects.get()
    assert uno.limite_zona == "Europe/Madrid"
    assert uno.limite == dt.datetime(2028, 2, 29, 22, 59, tzinfo=dt.UTC)


def test_dos_personas_corrigen_un_evento_y_la_segunda_lo_sabe(analista, client):
    client.post(f"{LISTA}nuevo/", enviado())
    uno = Evento.objects.get()
    corregir = f"{uno.get_absolute_url()}corregir/"
    client.post(corregir, enviado(version="1", ciudad="Sevilla"))
    respuesta = client.post(corregir, enviado(version="1", ciudad="Toledo"))
    texto = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Otra persona cambió este evento" in texto
    assert "Dónde se celebra" in texto
    assert "ciudad: «Sevilla»" in texto.replace("Ciudad", "ciudad")
    assert 'value="Toledo"' in texto
    assert client.post(corregir, enviado(version=str(respuesta.context["form"]["version"].value()), ciudad="Toledo"))
    uno.refresh_from_db()
    assert uno.ciudad == "Toledo"


def test_al_corregir_se_conserva_la_red_aunque_se_haya_fusionado(analista, client):
    vieja = RedFactory(fusionada_con=RedFactory(), fusionada_el=dentro_de(-9), fusionada_en=RedFactory())
    uno = por_venir("Foro", red=vieja)
    corregir = f"{uno.get_absolute_url()}corregir/"
    form = client.get(corregir).context["form"]
    assert vieja in form.fields["red"].queryset
    assert client.post(corregir, enviado(version="1", red=str(vieja.pk))).status_code == 302
    assert client.post(f"{LISTA}nuevo/", enviado(red=str(vieja.pk))).status_code == 422


@pytest.mark.parametrize("rol", [Rol.OFAI_TITULAR, Rol.CJ_TITULAR, Rol.ADMINISTRACION, Rol.REPRESENTACION])
def test_nadie_mas_que_la_dgcp_escribe(db, client, rol):
    uno = por_venir("Foro")
    client.force_login(UsuarioFactory(rol=rol))
    for ruta in (f"{LISTA}nuevo/", *(f"{uno.get_absolute_url()}{paso}/" for paso in ("corregir", "documentos"))):
        assert client.get(ruta).status_code == 403
    for paso in ("publicar", "retirar", "documentos/1/mostrar", "documentos/1/retirar"):
        assert client.post(f"{uno.get_absolute_url()}{paso}/").status_code == 403
    assert "Corregir el evento" not in client.get(uno.get_absolute_url()).content.decode()


def test_retirar_dos_veces_lo_dice_y_no_rompe_nada(analista, client):
    uno = por_venir("Foro")
    for _ in range(2):
        respuesta = client.post(f"{uno.get_absolute_url()}retirar/", follow=True)
    assert "ya no es público" in respuesta.content.decode()


# Its documents ------------------------------------------------------------------------------------


def subir(client, uno, nombre="memoria.pdf", contenido=PDF, **otros):
    datos = {"clase": "memoria", "publico": "on", "subido": SimpleUploadedFile(nombre, contenido)} | otros
    return client.post(f"{uno.get_absolute_url()}documentos/", {c: v for c, v in datos.items() if v})


def test_la_memoria_publica_la_descarga_cualquiera_y_la_reservada_la_dgcp(analista, client):
    uno = por_venir("Foro")
    subir(client, uno)
    subir(client, uno, nombre="notas.pdf", contenido=PDF + b"\n%%EOF\n", publico="")
    memoria, notas = uno.archivos.order_by("pk")
    assert client.get(f"{uno.get_absolute_url()}documentos/{notas.pk}/").status_code == 200
    client.logout()
    pagina = client.get(uno.get_absolute_url()).content.decode()
    assert "memoria.pdf" in pagina
    assert "notas.pdf" not in pagina
    respuesta = client.get(f"{uno.get_absolute_url()}documentos/{memoria.pk}/")
    assert respuesta.headers["Content-Disposition"].startswith("attachment")
    assert client.get(f"{uno.get_absolute_url()}documentos/{notas.pk}/").status_code == 404


def test_dejar_de_publicar_y_retirar_un_documento(analista, client):
    uno = por_venir("Foro")
    subir(client, uno)
    archivo = uno.archivos.get()
    base = f"{uno.get_absolute_url()}documentos/{archivo.pk}/"
    client.post(f"{base}mostrar/", {"publico": "no"})
    archivo.refresh_from_db()
    assert not archivo.publico
    client.post(f"{base}retirar/")
    assert client.get(base).status_code == 404
    assert "ya no está" in client.post(f"{base}retirar/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("otros", "dice"),
    [
        ({"contenido": b"<html>", "nombre": "memoria.pdf"}, "no es un archivo"),
        ({"clase": "receta"}, "receta"),
        ({"subido": ""}, "obligatorio"),
    ],
)
def test_un_documento_que_no_es_lo_que_dice_se_rechaza(analista, client, otros, dice):
    uno = por_venir("Foro")
    respuesta = subir(client, uno, **otros)
    assert respuesta.status_code == 422
    assert dice in str(respuesta.context["form"].errors)
    assert not uno.archivos.exists()


def test_un_documento_de_otro_evento_no_se_alcanza(analista, client):
    uno, otro = por_venir("Uno"), por_venir("Otro")
    subir(client, uno)
    assert client.get(f"{otro.get_absolute_url()}documentos/{uno.archivos.get().pk}/").status_code == 404


def test_nada_de_esto_toca_a_quienes_participan(analista, client):
    uno = por_venir("Foro")
    ParticipacionFactory(evento=uno)
    client.post(f"{uno.get_absolute_url()}retirar/")
    assert Participacion.objects.count() == 1
