"""The scenario of the visits measures each part; what their pages ask of the database does not grow with them."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from acuerdos.management.commands.bench import AJUSTES
from directorio.models import Gobierno, Representacion, Usuario
from directorio.roles import Rol
from sre_portal.rendimiento import Medidor, escenarios
from visitas.acomodo import contradicciones
from visitas.management.rendimiento import visitas
from visitas.management.rendimiento.acomodo import banquete
from visitas.management.rendimiento.calendario import CONSULTAS_MAXIMAS
from visitas.management.rendimiento.expediente import CHICA, GRANDE, ROLES, escribir, personas
from visitas.management.rendimiento.precedencia import invitados
from visitas.management.volumen import poblar

from .test_consultas import consultas

pytestmark = pytest.mark.django_db


def test_el_escenario_mide_cada_parte(settings):
    for ajuste, valor in AJUSTES.items():
        setattr(settings, ajuste, valor)
    assert "visitas" in escenarios()
    dicho: list[str] = []
    medidor = Medidor(decir=dicho.append, vueltas=1)
    visitas(medidor, pocas=3, muchas=6, mesa=(24, 3, 6))
    assert len(medidor.medidas) == 2 * (3 + 3) + 2 * len(ROLES) * 2
    texto = "\n".join(dicho)
    for parte in ("Precedencia de 500", "Acomodo de 24 personas", "Lista con 6 visitas", "Calendario con 6 visitas"):
        assert f"- {parte}" in texto
    assert "las dos veces el mismo, aunque todo llegue en otro orden: sí" in texto
    assert "El mismo orden si llegan revueltos: sí" in texto
    assert "Consultas que la visita grande agrega a la chica: ninguna" in texto


def test_lo_que_se_acomoda_y_se_ordena_es_siempre_lo_mismo_y_puede_cumplirse():
    assert banquete(200, 20, 60) == banquete(200, 20, 60)
    assert contradicciones(banquete(200, 20, 60)) == []
    assert invitados(500) == invitados(500)
    assert len({i.clase for i in invitados(500)}) == 7


def test_las_listas_y_el_calendario_no_preguntan_mas_con_mas_visitas():
    call_command("cargar_catalogos", verbosity=0)
    hoy = timezone.localdate()
    dgcp = Usuario.objects.create_user(email="dgcp@medidas.invalid", nombre="Medidas", rol=Rol.DGCP_ANALISTA)
    paginas = [reverse("visitas:lista") + "?ver=curso", reverse("visitas:compromisos"), reverse("visitas:calendario")]
    poblar(30, dia=hoy)
    antes = {ruta: consultas(ruta, dgcp) for ruta in paginas}
    poblar(120, dia=hoy, semilla=7)
    assert {ruta: consultas(ruta, dgcp) for ruta in paginas} == antes
    assert antes[reverse("visitas:calendario")] <= CONSULTAS_MAXIMAS


def test_el_expediente_de_una_visita_no_pregunta_mas_por_ser_grande():
    call_command("cargar_catalogos", verbosity=0)
    gobierno = Gobierno.objects.order_by("pk")[0]
    embajada = Representacion.objects.get(pais__codigo="JP")
    gente, hoy = personas(gobierno, embajada), timezone.localdate()
    chica, grande = (
        escribir(f"GIR-MED-{n}", gobierno, embajada, gente, hoy=hoy, **tamanio)
        for n, tamanio in enumerate((CHICA, GRANDE))
    )
    for destino in ("visitas:visita", "visitas:agenda"):
        for persona in gente.values():
            de_la_chica = consultas(reverse(destino, args=[chica.folio]), persona)
            assert consultas(reverse(destino, args=[grande.folio]), persona) == de_la_chica
