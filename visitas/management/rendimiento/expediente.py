"""What the page of a visit costs: of a small one, and of one with thirty people, twenty flights and sixty meetings."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from directorio.models import Gobierno, Pais, Representacion, Usuario
from directorio.roles import Rol
from expediente.models import Mensaje
from sre_portal.rendimiento import Medidor, analizar
from visitas.estados import Accion, Clase, Estado
from visitas.models import (
    Actividad,
    Asignacion,
    Compromiso,
    Destino,
    EstadoActividad,
    Integrante,
    Movimiento,
    Sentido,
    Visita,
    Vuelo,
)

CHICA = {"personas": 2, "vuelos": 2, "actividades": 3}
GRANDE = {"personas": 30, "vuelos": 20, "actividades": 60}
TOKIO, MEXICO = "Asia/Tokyo", "America/Mexico_City"
ROLES = (Rol.OFAI_TITULAR, Rol.DGCP_ANALISTA, Rol.REPRESENTACION)


def medir_expediente(medidor: Medidor) -> None:
    """Ask for the page and the agenda of each, as each party reads them; say how many statements the big one adds."""
    hoy = timezone.localdate()
    gobierno = Gobierno.objects.order_by("pk")[0]
    embajada = Representacion.objects.get(pais__codigo="JP")
    gente = personas(gobierno, embajada)
    consultas: dict[str, list[int]] = {}
    for nombre, tamanio in (("chica", CHICA), ("grande", GRANDE)):
        visita = escribir(f"GIR-MED-{nombre}", gobierno, embajada, gente, hoy=hoy, **tamanio)
        analizar()
        detalle = "{personas} personas, {vuelos} vuelos, {actividades} actividades".format(**tamanio)
        for rol, persona in gente.items():
            for pagina, destino in (("Expediente", "visitas:visita"), ("Agenda", "visitas:agenda")):
                ruta = reverse(destino, args=[visita.folio])
                medida = medidor.medir(f"{pagina}, {rol.label}", detalle, ruta, usuario=persona)
                consultas.setdefault(f"{pagina}, {rol.label}", []).append(medida.consultas)
    crecen = [f"{pagina}: de {una} a {otra}" for pagina, (una, otra) in consultas.items() if otra > una]
    medidor.decir(f"- Consultas que la visita grande agrega a la chica: {'; '.join(crecen) if crecen else 'ninguna'}.")


def personas(gobierno: Gobierno, embajada: Representacion) -> dict[Rol, Usuario]:
    """Make somebody of each party."""
    suyo = {Rol.OFAI_TITULAR: {"gobierno": gobierno}, Rol.REPRESENTACION: {"representacion": embajada}}
    return {
        rol: Usuario.objects.create_user(
            email=f"{rol}@medidas.invalid", nombre=f"Persona {rol.label}", rol=rol, **suyo.get(rol, {})
        )
        for rol in ROLES
    }


def escribir(
    folio: str, gobierno: Gobierno, embajada: Representacion, gente: dict[Rol, Usuario], *, hoy: dt.date,
    personas: int, vuelos: int, actividades: int,
) -> Visita:  # fmt: skip
    """Write a visit to Japan with its agenda under construction, in bulk: without notices nor documents."""
    ahora, inicio = timezone.now(), hoy + dt.timedelta(days=45)
    visita = Visita.objects.create(
        folio=folio, clase=Clase.GIRA, estado=Estado.AGENDA_EN_CONSTRUCCION, gobierno=gobierno, titulo="Gira a Japón",
        objetivos="Atraer inversión. " * 20, temas_especificos="Autopartes. " * 20, fecha_inicio=inicio,
        fecha_fin=inicio + dt.timedelta(days=20), idiomas_semblanza=["es", "en", "ja"], creado_en=ahora,
        movido_en=ahora, enviada_en=ahora, responsable_dgcp=gente[Rol.DGCP_ANALISTA], es_demo=True,
    )  # fmt: skip
    for accion, de, a in (
        (Accion.SOLICITAR, Estado.BORRADOR, Estado.SOLICITADA),
        (Accion.COORDINAR, Estado.SOLICITADA, Estado.EN_COORDINACION),
        (Accion.ABRIR_AGENDA, Estado.EN_COORDINACION, Estado.AGENDA_EN_CONSTRUCCION),
    ):
        Movimiento.objects.create(caso=visita, accion=accion, de=de, a=a, ocurrio_en=ahora, por=gente[Rol.OFAI_TITULAR])
    destino = Destino.objects.create(
        visita=visita, pais=Pais.objects.get(codigo="JP"), ciudad="Tokio", zona=TOKIO, llegada=inicio,
        salida=visita.fecha_fin, representacion=embajada, asignacion=Asignacion.AUTOMATICA,
    )  # fmt: skip
    Integrante.objects.bulk_create(_integrante(visita, n) for n in range(personas))
    Vuelo.objects.bulk_create(_vuelo(visita, n, vuelos) for n in range(vuelos))
    Actividad.objects.bulk_create(_actividad(destino, n, gente, ahora) for n in range(actividades))
    Compromiso.objects.bulk_create(
        Compromiso(visita=visita, que=f"Compromiso {n}", quien="Oficina", vence=hoy)
        for n in range(max(actividades // 6, 1))
    )
    for n in range(actividades // 3):
        Mensaje.objects.create(
            tipo_objeto=ContentType.objects.get_for_model(Visita), objeto_id=visita.pk,
            autor=gente[ROLES[n % len(ROLES)]], texto="Quedamos atentos. " * 10, creado_en=ahora,
        )  # fmt: skip
    return visita


def _integrante(visita: Visita, n: int) -> Integrante:
    return Integrante(
        visita=visita, orden=n, nombre=f"Persona {n} de la Delegación", cargo="Dirección de área", encabeza=n == 0,
        pasaporte_vence=visita.fecha_fin + dt.timedelta(days=60 + 30 * n), visa="no_requiere",
        semblanzas=dict.fromkeys(visita.idiomas_semblanza, "Formación, cargos y lo que interesa. " * 6),
    )  # fmt: skip


def _vuelo(visita: Visita, n: int, cuantos: int) -> Vuelo:
    ida = n < cuantos // 2
    dia = visita.fecha_inicio if ida else visita.fecha_fin
    origen, destino = (("Ciudad de México", MEXICO), ("Tokio", TOKIO))[:: 1 if ida else -1]
    sale = dt.datetime.combine(dia, dt.time(1 + n % 20), ZoneInfo(origen[1]))
    return Vuelo(
        visita=visita, sentido=Sentido.IDA if ida else Sentido.REGRESO, aerolinea="Aerolínea", numero=f"VO{n}",
        origen=origen[0], origen_zona=origen[1], sale=sale, destino=destino[0], destino_zona=destino[1],
        llega=sale + dt.timedelta(hours=14),
    )  # fmt: skip


def _actividad(destino: Destino, n: int, gente: dict[Rol, Usuario], ahora: dt.datetime) -> Actividad:
    dia = destino.llegada + dt.timedelta(days=2 + n // 4)
    inicio = dt.datetime.combine(dia, dt.time(9 + 2 * (n % 4)), ZoneInfo(TOKIO))
    return Actividad(
        visita=destino.visita, destino=destino, titulo=f"Reunión {n} con una cámara", inicio=inicio,
        fin=inicio + dt.timedelta(minutes=90), lugar=f"Sede {n}", con_quien="Presidencia", objetivo="Conocerse. " * 10,
        estado=EstadoActividad.PROPUESTA if n % 3 else EstadoActividad.ACEPTADA,
        propuesta_por=gente[Rol.REPRESENTACION], modificada_en=ahora,
    )  # fmt: skip
