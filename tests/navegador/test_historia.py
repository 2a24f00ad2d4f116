"""The story by hand: one agreement, every role at the keyboard, from negotiation to official notice."""

import pytest
from django.urls import reverse
from django.utils import timezone

from acuerdos.estados import Estado
from acuerdos.models import Acuerdo
from directorio.roles import Rol
from tests.fabricas.acuerdos import Elenco, pdf, word


@pytest.fixture
def elenco(transactional_db):
    from django.core.management import call_command

    call_command("cargar_catalogos", verbosity=0)
    return Elenco().todos()


def adjunto(archivo):
    return {"name": archivo.name, "mimeType": archivo.content_type or "application/pdf", "buffer": archivo.read()}


def test_de_la_negociacion_al_oficio(como, elenco):
    hoy = timezone.localdate()
    prevista = hoy.replace(year=hoy.year + 1, day=1)

    def entrar(rol):
        return como(elenco[rol])

    def abrir(rol, accion):
        p = entrar(rol)
        p.goto(reverse("tramites:expediente", args=[Acuerdo.objects.get().folio]))
        p.get_by_role("link", name=accion, exact=True).first.click()
        return p

    def enviar(p, boton, estado):
        p.locator("main form").get_by_role("button", name=boton, exact=True).click()
        p.wait_for_url(f"**{reverse('tramites:expediente', args=[Acuerdo.objects.get().folio])}")
        assert Acuerdo.objects.get().estado == estado

    # The OFAI opens and informs.
    p = entrar(Rol.OFAI_ENLACE)
    p.goto(reverse("tramites:nuevo"))
    p.get_by_label("Título").fill("Hermanamiento de prueba con Sendai")
    p.get_by_label("Hermanamiento", exact=True).check()
    p.get_by_label("Resumen").fill("Cooperar en cultura.")
    p.get_by_label("Naturaleza").select_option("organo_local")
    p.get_by_label("Nombre", exact=True).fill("Sendai")
    p.get_by_label("País").select_option(label="Japón")
    p.get_by_label("Cultura", exact=True).check()
    p.get_by_role("button", name="Abrir la negociación").click()
    p.wait_for_url("**/tramites/AI-*/")
    assert "Le toca a: Gobierno local (OFAI)" in p.inner_text("main")
    p = abrir(Rol.OFAI_ENLACE, "Informar la negociación")
    enviar(p, "Informar la negociación", Estado.INFORMADO)

    # The head asks for the dictamen in two languages; the second row is added with the button.
    p = abrir(Rol.OFAI_TITULAR, "Solicitar el dictamen")
    p.get_by_label("Fecha prevista de firma").fill(prevista.isoformat())
    p.locator("[name=textos-0-archivo]").set_input_files(adjunto(word("Uno\nDos")))
    p.locator("[name=textos-1-idioma]").select_option(label="Japonés")
    p.locator("[name=textos-1-archivo]").set_input_files(adjunto(pdf("ja", "ja.pdf")))
    p.get_by_label("Si no hay aprobación del cabildo").fill("No la exige la ley.")
    enviar(p, "Solicitar el dictamen", Estado.SOLICITADO)

    p = abrir(Rol.DGCP_ANALISTA, "Turnar a la Consultoría")
    p.get_by_label("Quien revisará el proyecto").select_option(str(elenco.revisor.pk))
    enviar(p, "Turnar a la Consultoría", Estado.EN_REVISION)

    p = abrir(Rol.CJ_REVISOR, "Emitir observaciones")
    p.locator("[name=observaciones-0-referencia]").fill("Cláusula I")
    p.locator("[name=observaciones-0-texto]").fill("Precise el objetivo.")
    p.get_by_role("button", name="Agregar otra observación").click()
    p.locator("[name=observaciones-1-referencia]").fill("Texto en japonés")
    p.locator("[name=observaciones-1-texto]").fill("No coincide.")
    enviar(p, "Emitir observaciones", Estado.CON_OBSERVACIONES)
    assert Acuerdo.objects.get().observaciones.count() == 2

    p = abrir(Rol.OFAI_TITULAR, "Reingresar el proyecto")
    for n in (1, 2):
        p.locator(f"[name=sentido_{n}][value=atendida]").check()
        p.locator(f"[name=respuesta_{n}]").fill("Hecho.")
    p.locator("[name=texto_es]").set_input_files(adjunto(word("Uno\nTres")))
    enviar(p, "Reingresar el proyecto", Estado.EN_REVISION)

    p = abrir(Rol.CJ_REVISOR, "Preparar la revisión")
    for radio in p.locator("input[type=radio][value=si]").all():
        radio.check()
    for radio in p.locator("input[type=radio][value=solventada]").all():
        radio.check()
    p.locator("[name=propuesta][value=procedente]").check()
    p.get_by_label("Consideraciones").fill("Se ajusta a la ley.")
    enviar(p, "Preparar la revisión", Estado.EN_REVISION)

    p = abrir(Rol.CJ_TITULAR, "Emitir el dictamen")
    assert p.get_by_label("Consideraciones").input_value() == "Se ajusta a la ley."
    enviar(p, "Emitir el dictamen", Estado.DICTAMINADO)

    p = abrir(Rol.OFAI_ENLACE, "Registrar la firma")
    p.get_by_label("Fecha de firma").fill(hoy.isoformat())
    p.get_by_label("Lugar de firma").fill("Sendai, Japón")
    for i, (nombre, cargo) in enumerate((("Remedios Luna", "Presidenta"), ("Haruka Mori", "Alcaldesa"))):
        p.locator(f"[name=firmantes-{i}-nombre]").fill(nombre)
        p.locator(f"[name=firmantes-{i}-cargo]").fill(cargo)
    enviar(p, "Registrar la firma", Estado.FIRMADO)

    p = abrir(Rol.OFAI_ENLACE, "Remitir las copias firmadas")
    p.get_by_label("Copia firmada en español").set_input_files(adjunto(pdf("es")))
    p.get_by_label("Copia firmada en japonés").set_input_files(adjunto(pdf("ja")))
    enviar(p, "Remitir las copias firmadas", Estado.COPIAS_REMITIDAS)

    enviar(abrir(Rol.CJ_TITULAR, "Inscribir en el Registro"), "Inscribir en el Registro", Estado.INSCRITO)
    enviar(abrir(Rol.DGCP_DIRECCION, "Comunicar la inscripción"), "Comunicar la inscripción", Estado.COMUNICADO)

    # The public finds it, without an account.
    p.context.clear_cookies()
    p.goto(reverse("registro:lista") + "?q=hermanamientos+sendai")
    p.get_by_role("link", name="Hermanamiento de prueba con Sendai").click()
    assert "RAI-00001" in p.inner_text("main")


def test_lo_escrito_se_guarda_solo_y_vuelve(como, elenco):
    p = como(elenco[Rol.OFAI_ENLACE])
    p.goto(reverse("tramites:nuevo"))
    p.get_by_label("Título").fill("Título que nadie envió")
    p.get_by_text("guardado", exact=False).first.wait_for()
    p.on("dialog", lambda d: d.accept())
    p.goto(reverse("tramites:bandeja"))
    p.goto(reverse("tramites:nuevo"))
    assert p.get_by_label("Título").input_value() == "Título que nadie envió"
    assert "Recuperamos lo que había escrito" in p.inner_text("main")
