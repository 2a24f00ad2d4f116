"""To which Representación a destination corresponds, and its time zone."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from directorio.models import Circunscripcion, Representacion, TipoRepresentacion
from directorio.nombres import normalizar
from expediente import husos
from expediente.flujo import EstadoNoAdmite, bloquear

from ..cruces import zona_de_destino
from ..models import Asignacion, Destino, Visita
from ..permisos import NoPermitido, puede_asignar

MEXICO = "MX"
CONSULARES = frozenset({TipoRepresentacion.CONSULADO, TipoRepresentacion.CONSULADO_GENERAL})


def asignar(destino: Destino, *, antes: Destino | None = None) -> None:
    """Set the time zone of a destination, when there is no doubt, and its Representación.

    One chosen by hand stays while the place is the same as `antes`.
    """
    if not destino.zona:
        destino.zona = husos.sugerir(destino.pais.codigo, destino.ciudad, destino.subdivision, dia=destino.llegada)
    if destino.pais.codigo == MEXICO:
        destino.representacion, destino.asignacion, destino.razon_asignacion = None, Asignacion.NO_APLICA, ""
        return
    es_otro_lugar = antes is not None and _lugar(antes) != _lugar(destino)
    if destino.asignacion == Asignacion.A_MANO and destino.representacion_id and not es_otro_lugar:
        return
    hallada, razon = competente(destino.pais, destino.subdivision, destino.ciudad)
    destino.representacion, destino.razon_asignacion = hallada, razon
    destino.asignacion = Asignacion.AUTOMATICA if hallada else Asignacion.PENDIENTE


def _lugar(destino: Destino) -> tuple:
    return destino.pais_id, normalizar(destino.ciudad), normalizar(destino.subdivision)


def conservar_horas(destino: Destino, *, antes: Destino, ahora) -> None:
    """Keep the hours of the agenda as they were written when the time zone of their city is corrected.

    An hour that the clocks of the new zone skip stays at its moment, and the page shows which one it is.
    """
    zonas = [zona_de_destino(uno) for uno in (antes, destino)]
    if zonas[0] == zonas[1]:
        return
    de = husos.zona(zonas[0])
    for actividad in destino.actividades.all():
        horas = [momento.astimezone(de).replace(tzinfo=None) for momento in (actividad.inicio, actividad.fin)]
        try:
            inicio, fin = (husos.local(hora, zonas[1]).momento for hora in horas)
        except husos.HoraInexistente:
            continue
        if fin > inicio:
            actividad.inicio, actividad.fin, actividad.modificada_en = inicio, fin, ahora
            actividad.secuencia += 1
            actividad.save(update_fields=["inicio", "fin", "modificada_en", "secuencia"])


def competente(pais, subdivision: str, ciudad: str) -> tuple[Representacion | None, str]:
    """Give the Representación of a place and why in words; None where the directory does not settle it.

    A city wins over its state, and both over the country. Where several could be, none is chosen: a person does.
    """
    del_pais = list(Representacion.objects.filter(pais=pais).exclude(tipo=TipoRepresentacion.MISION))
    territorios = list(Circunscripcion.objects.filter(pais=pais).select_related("representacion"))
    lugar, division = normalizar(ciudad), normalizar(subdivision)
    reglas = (
        (f"{ciudad} está en su circunscripción, según el directorio.",
         (t.representacion for t in territorios if t.ciudad and normalizar(t.ciudad) == lugar
          and (not division or not t.subdivision or normalizar(t.subdivision) == division))),
        (f"Tiene su sede en {ciudad}.", _con_sede(del_pais, lugar, division)),
        (f"{subdivision} está en su circunscripción, según el directorio.",
         (t.representacion for t in territorios
          if not t.ciudad and division and normalizar(t.subdivision) == division)),
        (f"Es la única representación consular en {subdivision} que hay en el directorio.",
         (r for r in del_pais if r.tipo in CONSULARES and division and normalizar(r.subdivision) == division)),
        ("Atiende todo el país, según el directorio.",
         (t.representacion for t in territorios if not t.ciudad and not t.subdivision)),
        (f"Es la única representación en {pais.nombre} que hay en el directorio.",
         del_pais if not any(r.tipo in CONSULARES for r in del_pais) else ()),
    )  # fmt: skip
    for razon, halladas in reglas:
        distintas = {r.pk: r for r in halladas}
        if len(distintas) == 1:
            return next(iter(distintas.values())), razon
        if distintas:
            return None, _dudosa([r.nombre for r in distintas.values()])
    return None, f"No hay en el directorio una circunscripción para {ciudad}."[:250]


def _dudosa(nombres: list[str]) -> str:
    """Say between which Representaciones a person has to choose."""
    vistos = "; ".join(sorted(nombres)[:2])
    resto = f" y {len(nombres) - 2} más" if len(nombres) > 2 else ""
    return f"Puede corresponder a varias: {vistos}{resto}."[:250]


def _con_sede(del_pais: Iterable[Representacion], lugar: str, division: str) -> list[Representacion]:
    """Give those seated in a city: its consulates, or else its embassy."""
    sedes = [
        r for r in del_pais
        if normalizar(r.ciudad) == lugar
        and (not division or not r.subdivision or normalizar(r.subdivision) == division)
    ]  # fmt: skip
    return [r for r in sedes if r.tipo in CONSULARES] or sedes


def mover_con(visita: Visita, inicio: date, fin: date) -> None:
    """Move the cities of a visit to its new days: what was its first or last day goes on being it, the rest as much."""
    dias = inicio - visita.fecha_inicio
    for destino in visita.destinos.all():
        es_ultimo = destino.salida == visita.fecha_fin
        destino.llegada = min(max(destino.llegada + dias, inicio), fin)
        destino.salida = fin if es_ultimo else min(max(destino.salida + dias, inicio), fin)
        destino.save(update_fields=["llegada", "salida"])


@transaction.atomic
def asignar_a_mano(visita: Visita, pk: int, representacion: Representacion | None, *, por) -> Destino | None:
    """Let the DGCP choose the Representación of a destination; None when it is no longer there.

    Raises NoPermitido, and EstadoNoAdmite for a city of Mexico.
    """
    actual = bloquear(visita)
    if not puede_asignar(por, actual):
        raise NoPermitido("La Representación de un destino la elige la DGCP.")
    destino = actual.destinos.filter(pk=pk).first()
    if destino is None:
        return None
    if destino.asignacion == Asignacion.NO_APLICA:
        raise EstadoNoAdmite(f"{destino.ciudad} está en México: no le corresponde una Representación.")
    destino.representacion = representacion
    destino.asignacion = Asignacion.A_MANO if representacion else Asignacion.PENDIENTE
    destino.razon_asignacion = f"La eligió {por.nombre}, de la DGCP." if representacion else ""
    if representacion is None:
        asignar(destino)
    destino.save()
    return destino
