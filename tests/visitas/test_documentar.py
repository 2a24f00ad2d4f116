"""The page of the four workflows says what their tables say."""

import pytest
from django.conf import settings
from django.core.management import call_command

from visitas import permisos
from visitas.avisos import TABLA
from visitas.estados import FLUJOS, Accion, Clase, Estado
from visitas.management.commands import documentar_visitas as pagina


def seccion(clase: str) -> str:
    """Return what the page says of a kind."""
    return pagina.documento().split(f"\n## {Clase(clase).label}\n", 1)[1].split("\n## ", 1)[0]


def test_la_pagina_esta_al_dia():
    escrita = (settings.BASE_DIR / pagina.DESTINO).read_text(encoding="utf-8")
    assert escrita == pagina.documento(), "corra «python3 portal.py manage documentar_visitas»"


def test_dice_todos_los_estados_y_todos_los_pasos():
    entera = pagina.documento()
    assert [codigo for codigo in (*Estado.values, *Accion.values) if f"| `{codigo}` |" not in entera] == []


@pytest.mark.parametrize("clase", Clase.values)
def test_cada_clase_dice_sus_pasos_y_sus_exigencias_y_no_los_de_otra(clase):
    suya = seccion(clase)
    assert [accion for accion in Accion.values if (f"| `{accion}` |" in suya) != (accion in FLUJOS[clase])] == []
    assert ("| Seguro médico | obligatorio |" in suya) == (clase == Clase.REUNIFICACION)
    assert ("| Trámites ante la representación consular | obligatorio |" in suya) == (clase == Clase.FERIA)


@pytest.mark.parametrize(
    ("clase", "arista"),
    [
        (Clase.GIRA, 'solicitada ==>|"Coordinar con las Representaciones"| en_coordinacion'),
        (Clase.GIRA, 'agenda_confirmada -.->|"Reabrir la agenda"| agenda_en_construccion'),
        (Clase.FERIA, 'en_valoracion -->|"Asentar la valoración con el consulado"| no_autorizada'),
        (Clase.FERIA, 'no_autorizada -->|"Notificar al gobierno"| negativa_notificada'),
        (Clase.REUNIFICACION, 'solicitada ==>|"Avisar a los consulados"| consulados_avisados'),
    ],
)
def test_el_diagrama_distingue_el_camino_principal(clase, arista):
    assert f"    {arista}" in pagina.diagrama(clase).splitlines()


def test_el_diagrama_no_dice_que_una_negativa_se_notifique_como_autorizacion():
    lineas = pagina.diagrama(Clase.FERIA).splitlines()
    assert '    no_autorizada -->|"Notificar al gobierno"| notificada' not in lineas
    assert '    autorizada -->|"Notificar al gobierno"| negativa_notificada' not in lineas


@pytest.mark.parametrize("clase", Clase.values)
def test_solo_el_reloj_da_pasos_sin_persona_y_la_pagina_lo_dice(clase):
    con_reloj = [linea for linea in seccion(clase).splitlines() if pagina.EL_PORTAL in linea]
    assert [linea.split("|")[2].strip() for linea in con_reloj] == ["`iniciar`", "`regresar`"]


def test_cada_audiencia_y_cada_parte_tienen_sus_palabras():
    assert {destino.audiencia for destinos in TABLA.values() for destino in destinos} == set(pagina.AUDIENCIAS)
    assert set(permisos.PARTES) == set(pagina.DE_CADA_PARTE)


def test_la_orden_la_escribe(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    call_command("documentar_visitas")
    assert (tmp_path / pagina.DESTINO).read_text(encoding="utf-8") == pagina.documento()
