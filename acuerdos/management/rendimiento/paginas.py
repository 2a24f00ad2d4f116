"""What is measured of the workflow, in this process: the tray and the page of a case, small and full."""

import datetime as dt
from io import StringIO

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from acuerdos.estados import Accion, Estado
from acuerdos.exigencias import CLASE_PROYECTO
from acuerdos.management.commands.generar_casos import generar
from acuerdos.models import Acuerdo, Movimiento, Observacion
from directorio.models import Gobierno, Usuario
from directorio.roles import OFAI, Rol
from expediente.models import Archivo, DocumentoEmitido, Mensaje
from sre_portal.rendimiento import Medidor, analizar, escenario

TAMANIOS = (10, 1_000, 10_000)
ROLES = (Rol.OFAI_ENLACE, Rol.OFAI_TITULAR, Rol.DGCP_ANALISTA, Rol.DGCP_DIRECCION, Rol.CJ_REVISOR, Rol.CJ_TITULAR)


@escenario("bandeja", "Bandeja por rol con 10, 1,000 y 10,000 casos abiertos; un expediente corto y uno largo.")
def bandeja(medidor: Medidor, tamanios=TAMANIOS) -> None:
    ahora, hay, personas = timezone.now(), 0, {}
    call_command("cargar_catalogos", verbosity=0, stdout=StringIO())
    for tamanio in medidor.tamanios or tamanios:
        generar(tamanio - hay, ahora=ahora)
        hay = tamanio
        analizar()
        personas = personas or personas_de_prueba()
        for rol, persona in personas.items():
            medidor.medir(f"Bandeja, {rol.label}", f"{hay:,} casos", reverse("tramites:bandeja"), usuario=persona)
    buscada = f"{reverse('tramites:bandeja')}?texto=cultura+sendai&ver=curso"
    medidor.medir("Bandeja, buscando", f"{hay:,} casos", buscada, usuario=personas[Rol.DGCP_ANALISTA])
    _expediente(medidor, personas, ahora)


def personas_de_prueba() -> dict[Rol, Usuario]:
    """Give somebody of each role; those of the OFAI, of the government that has half of the cases."""
    gobierno = Gobierno.objects.order_by("pk")[0]
    personas = {}
    for rol in ROLES:
        suyo = {"gobierno": gobierno} if rol in OFAI else {}
        personas[rol] = Usuario.objects.filter(rol=rol, **suyo).order_by("pk").first() or Usuario.objects.create(
            rol=rol, email=f"{rol}@generado.invalid", nombre=f"Persona {rol.label}", password="!", **suyo
        )
    return personas


def _expediente(medidor: Medidor, personas: dict[Rol, Usuario], ahora: dt.datetime) -> None:
    """Measure the page of one case, first with little and then with much behind it."""
    del_gobierno = Acuerdo.objects.filter(gobierno=personas[Rol.OFAI_TITULAR].gobierno)
    acuerdo = del_gobierno.filter(estado=Estado.CON_OBSERVACIONES).order_by("pk")[0]
    for llenar, detalle in ((poner_poco, "1 movimiento"), (poner_mucho, "200 movimientos, 30 observaciones")):
        llenar(acuerdo, personas, ahora)
        ruta = reverse("tramites:expediente", args=[acuerdo.folio])
        for rol in (Rol.OFAI_TITULAR, Rol.DGCP_ANALISTA, Rol.CJ_REVISOR):
            medidor.medir(f"Expediente, {rol.label}", detalle, ruta, usuario=personas[rol])


def poner_poco(acuerdo: Acuerdo, personas: dict[Rol, Usuario], ahora: dt.datetime, movimientos: int = 1) -> None:
    hay = acuerdo.movimientos.count()
    Movimiento.objects.bulk_create(
        Movimiento(
            caso=acuerdo, accion=Accion.REPROGRAMAR_FIRMA, de=acuerdo.estado, a=acuerdo.estado, ocurrio_en=ahora,
            por=personas[Rol.OFAI_TITULAR], nota="Lo pidió la contraparte.", datos={"documentos": []},
        )
        for _ in range(movimientos - hay)
    )  # fmt: skip


def poner_mucho(acuerdo: Acuerdo, personas: dict[Rol, Usuario], ahora: dt.datetime) -> None:
    """Add what years of a difficult case would leave: steps, observations, versions, documents and messages."""
    poner_poco(acuerdo, personas, ahora, movimientos=200)
    Observacion.objects.bulk_create(
        Observacion(
            acuerdo=acuerdo, ronda=1, numero=n, sobre=Observacion.Sobre.CLAUSULA, referencia=f"Cláusula {n}",
            texto="Compromete gasto más allá del presupuesto. " * 10, formulada_por=personas[Rol.CJ_REVISOR],
            formulada_en=ahora,
        )
        for n in range(1, 31)
    )  # fmt: skip
    suyo = {"tipo_objeto": ContentType.objects.get_for_model(Acuerdo), "objeto_id": acuerdo.pk}
    Archivo.objects.bulk_create(
        Archivo(
            **suyo, clase=CLASE_PROYECTO, idioma="es", version=n, nombre=f"proyecto-{n}.docx", extension="docx",
            tipo_mime="application/msword", tamanio=90_000, sha256=f"{n:064x}", texto="Cláusula. " * 4000,
            presentado_en=ahora, subido_por=personas[Rol.OFAI_TITULAR], subido_en=ahora,
        )
        for n in range(1, 31)
    )  # fmt: skip
    DocumentoEmitido.objects.bulk_create(
        DocumentoEmitido(
            **suyo, clase="acuse", titulo="Acuse", unidad="BENCH", anio=ahora.year, consecutivo=n, numero=f"BENCH/{n}",
            codigo=f"BENCH-{n}", plantilla="", datos={"texto": "Texto del documento. " * 200}, emitido_en=ahora,
            generado_en=ahora, archivo=f"bench-{n}.pdf", tamanio=40_000, sha256=f"{n:064x}",
        )
        for n in range(1, 31)
    )  # fmt: skip
    Mensaje.objects.bulk_create(
        Mensaje(**suyo, autor=personas[Rol.DGCP_ANALISTA], texto="Quedamos atentos. " * 10, creado_en=ahora)
        for _ in range(60)
    )
    analizar()
