"""Mail alerts of a search: each inscription told once to whom it matches, whatever dies or fails in between."""

import datetime as dt
import re
from contextlib import suppress

import pytest
from django.core import mail
from django.utils import timezone, translation

from acuerdos import tasks
from acuerdos.busqueda import Criterios
from acuerdos.estados import Estado
from acuerdos.models import EnvioAlerta, Suscripcion
from acuerdos.publicaciones import alertas
from acuerdos.registro import alertas as registro
from expediente import una_vez
from tests.fabricas.acuerdos import Elenco, llevar_a
from tests.fabricas.directorio import MateriaFactory

pytestmark = pytest.mark.django_db

HOY = dt.date(2026, 3, 2)


@pytest.fixture
def ahora():
    return timezone.make_aware(dt.datetime(2026, 3, 2, 12))


@pytest.fixture
def elenco():
    return Elenco()


@pytest.fixture
def inscribir(elenco, ahora):
    def hacer(titulo="Hermanamiento con Sendai", materia=None):
        acuerdo = llevar_a(Estado.INSCRITO, elenco, ahora=ahora, titulo=titulo)
        if materia:
            from acuerdos.registro import reindexar

            acuerdo.materias.set([materia])
            reindexar(acuerdo)
        return acuerdo

    return hacer


def suscribir(ahora, correo="ana@ejemplo.org", idioma="es-mx", **criterios) -> Suscripcion:
    registro.pedir(correo, Criterios(**criterios), idioma=idioma, ahora=ahora)
    suscripcion = Suscripcion.objects.get(correo=correo.lower(), consulta=Criterios(**criterios).consulta())
    mandar(ahora)
    return registro.confirmar(suscripcion.llave, ahora=ahora)


def novedades():
    return [m for m in mail.outbox if "nuevo" in m.subject or "new" in m.subject.lower()]


def html(mensaje) -> str:
    return next(contenido for contenido, tipo in mensaje.alternatives if tipo == "text/html")


def correr(ahora):
    alertas.preparar_novedades(hoy=HOY, ahora=ahora)
    mandar(ahora)


def mandar(ahora):
    """Do what the workers do after the commit: each mail apart, whatever happens to the others."""
    for envio in alertas.pendientes().order_by("pk"):
        with suppress(OSError):
            alertas.enviar(envio.pk, ahora=ahora)


def test_se_avisa_una_vez_de_cada_inscripcion_posterior(inscribir, ahora):
    inscribir("Acuerdo anterior")
    suscribir(ahora)
    correr(ahora)
    assert novedades() == []
    nuevo = inscribir("Acuerdo con Kioto")
    for _ in range(3):
        correr(ahora)
    (correo,) = novedades()
    assert (correo.to, correo.subject) == (["ana@ejemplo.org"], "1 acuerdo nuevo en el Registro")
    for cuerpo in (correo.body, html(correo)):
        assert "Acuerdo con Kioto" in cuerpo
        assert f"/registro/{nuevo.clave}/" in cuerpo
        assert "Acuerdo anterior" not in cuerpo
    inscribir("Otro más")
    correr(ahora)
    assert len(novedades()) == 2
    assert "Kioto" not in novedades()[1].body


def test_solo_lo_que_coincide(inscribir, ahora):
    agua, cultura = MateriaFactory(clave="agua", nombre="Agua"), MateriaFactory(clave="cultura", nombre="Cultura")
    suscribir(ahora, materia="agua")
    suscribir(ahora, correo="eva@ejemplo.org", materia="cultura")
    suscribir(ahora, correo="luz@ejemplo.org", q="kioto")
    inscribir("Agua para Kioto", agua)
    correr(ahora)
    assert sorted(m.to[0] for m in novedades()) == ["ana@ejemplo.org", "luz@ejemplo.org"]
    inscribir("Museos", cultura)
    correr(ahora)
    assert [m.to[0] for m in novedades()][2:] == ["eva@ejemplo.org"]


def test_un_trabajador_muerto_no_pierde_ni_repite(inscribir, ahora, django_capture_on_commit_callbacks):
    suscribir(ahora)
    inscribir()
    alertas.preparar_novedades(hoy=HOY, ahora=ahora)  # and dies before sending anything
    alertas.preparar_novedades(hoy=HOY, ahora=ahora)
    assert novedades() == []
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.barrer_alertas() == 1
    assert len(novedades()) == 1
    assert tasks.barrer_alertas() == 0
    (envio,) = EnvioAlerta.objects.filter(clase="novedades")
    alertas.enviar(envio.pk, ahora=ahora)
    assert len(novedades()) == 1


def test_una_direccion_mala_no_detiene_a_las_demas(inscribir, ahora, monkeypatch):
    suscribir(ahora, correo="mala@ejemplo.org")
    suscribir(ahora, correo="buena@ejemplo.org")
    inscribir()
    enviar = una_vez.enviar_correo

    def fallar(plantilla, para, *args, **kwargs):
        if para.startswith("mala"):
            raise OSError("buzón inexistente")
        enviar(plantilla, para, *args, **kwargs)

    monkeypatch.setattr(una_vez, "enviar_correo", fallar)
    correr(ahora)
    assert [m.to[0] for m in novedades()] == ["buena@ejemplo.org"]
    malo = EnvioAlerta.objects.get(clase="novedades", suscripcion__correo="mala@ejemplo.org")
    assert (malo.enviado_en, malo.intentos, "buzón inexistente" in malo.ultimo_error) == (None, 1, True)


def test_una_busqueda_que_falla_no_detiene_a_las_demas(inscribir, ahora, monkeypatch):
    suscribir(ahora, q="kioto")
    suscribir(ahora, correo="eva@ejemplo.org")
    inscribir()
    resolver = alertas.resolver
    monkeypatch.setattr(alertas, "resolver", lambda c, *, hoy: 1 / 0 if c.q else resolver(c, hoy=hoy))
    correr(ahora)
    assert [m.to[0] for m in novedades()] == ["eva@ejemplo.org"]
    monkeypatch.undo()
    inscribir("Acuerdo con Kioto")
    correr(ahora)  # nothing was lost: it is looked at from where it was left
    assert "ana@ejemplo.org" in [m.to[0] for m in novedades()]


def test_una_busqueda_de_algo_que_ya_no_existe_no_avisa_de_todo(inscribir, ahora):
    materia = MateriaFactory(clave="vieja", nombre="Vieja")
    suscripcion = suscribir(ahora, materia="vieja")
    inscribir()
    Suscripcion.objects.filter(pk=suscripcion.pk).update(consulta="materia=no-existe")
    materia.delete()
    correr(ahora)
    assert novedades() == []


def test_en_el_idioma_de_quien_la_pidio(inscribir, ahora):
    MateriaFactory(clave="agua", nombre="Agua y saneamiento", nombre_en="Water and sanitation")
    suscribir(ahora, idioma="en", materia="agua")
    (confirmacion,) = mail.outbox
    for cuerpo in (confirmacion.body, html(confirmacion)):
        assert "Water and sanitation" in cuerpo
        assert "/en/registro/alertas/confirmar/" in cuerpo
    assert '<html lang="en">' in html(confirmacion)
    assert translation.get_language() == "es-mx"


def test_el_correo_ofrece_irse_como_pide_el_rfc_8058(inscribir, ahora):
    suscripcion = suscribir(ahora)
    inscribir()
    correr(ahora)
    (correo,) = novedades()
    cabeceras = correo.extra_headers
    (direccion,) = re.fullmatch(r"<(https?://\S+/registro/alertas/baja/\S+/)>", cabeceras["List-Unsubscribe"]).groups()
    assert cabeceras["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert direccion in correo.body
    assert cabeceras["Message-ID"].startswith(f"<alerta-{suscripcion.envios.get(clase='novedades').pk}@")


def test_el_correo_no_toma_por_marcado_lo_escrito(inscribir, ahora):
    suscribir(ahora, q="<b>")
    inscribir('Acuerdo <b>audaz</b> & "Kioto"')
    Suscripcion.objects.update(consulta="", hasta_numero=0)
    correr(ahora)
    (correo,) = novedades()
    assert "<b>audaz" not in html(correo)
    assert 'Acuerdo <b>audaz</b> & "Kioto"' in correo.body


def test_pedirla_otra_vez_no_la_duplica_y_su_duenio_se_entera(ahora):
    suscribir(ahora)
    registro.pedir("ANA@ejemplo.org ", Criterios(), idioma="es-mx", ahora=ahora)
    mandar(ahora)
    assert Suscripcion.objects.count() == 1
    assert mail.outbox[-1].subject == "Ya tenía esta alerta del Registro"


def test_nadie_puede_llenar_de_correos_un_buzon_ajeno(ahora, settings):
    for n in range(20):
        registro.pedir("ana@ejemplo.org", Criterios(q=f"palabra{n}"), idioma="es-mx", ahora=ahora)
    mandar(ahora)
    assert len(mail.outbox) == registro.CORREOS_AL_DIA
    registro.pedir("ana@ejemplo.org", Criterios(), idioma="es-mx", ahora=ahora + dt.timedelta(days=1, minutes=1))
    mandar(ahora)
    assert len(mail.outbox) == registro.CORREOS_AL_DIA + 1


def test_hay_un_maximo_de_alertas_por_correo(ahora, settings):
    settings.ALERTAS_POR_CORREO = 2
    suscribir(ahora, q="uno")
    suscribir(ahora, q="dos")
    registro.pedir("ana@ejemplo.org", Criterios(q="tres"), idioma="es-mx", ahora=ahora)
    mandar(ahora)
    assert Suscripcion.objects.count() == 2
    assert mail.outbox[-1].subject == "No caben más alertas del Registro"


def test_lo_que_nadie_confirma_se_borra(ahora, settings):
    registro.pedir("ana@ejemplo.org", Criterios(), idioma="es-mx", ahora=ahora)
    suscribir(ahora, correo="eva@ejemplo.org")
    plazo = dt.timedelta(days=settings.ALERTAS_CONFIRMAR_DIAS)
    assert alertas.limpiar(ahora=ahora + plazo) == 0
    assert alertas.limpiar(ahora=ahora + plazo + dt.timedelta(minutes=1)) == 1
    assert [s.correo for s in Suscripcion.objects.all()] == ["eva@ejemplo.org"]


def test_sin_confirmar_no_se_avisa(inscribir, ahora):
    registro.pedir("ana@ejemplo.org", Criterios(), idioma="es-mx", ahora=ahora)
    inscribir()
    correr(ahora)
    assert novedades() == []


def test_mil_alertas_de_la_misma_busqueda_la_preguntan_una_vez(inscribir, ahora, monkeypatch):
    for n in range(5):
        suscribir(ahora, correo=f"p{n}@ejemplo.org")
    inscribir()
    veces = []
    resolver = alertas.resolver
    monkeypatch.setattr(alertas, "resolver", lambda c, *, hoy: veces.append(c) or resolver(c, hoy=hoy))
    correr(ahora)
    assert (len(veces), len(novedades())) == (1, 5)
