"""The act of a visit of the demo: its guests with what orders them, its tables, and what is asked of them."""

import datetime as dt

from directorio.models import Entidad, Pais, Usuario
from visitas.models import Acto, Invitado, Mesa, Restriccion, Visita
from visitas.precedencia import RangoDiplomatico
from visitas.registro import protocolo

from .lectura import Guion, leer


def preparar(visita: Visita, guion: Guion, archivo: str, *, por: Usuario, ahora: dt.datetime) -> Acto:
    """Make an act as its file says, put some guests by hand, and ask for its seating where there are tables."""
    crudo = leer(archivo)
    acto = _acto(visita, guion, dict(crudo["acto"]))
    protocolo.guardar_acto(visita, acto, por=por, ahora=ahora)
    protocolo.agregar_invitados(acto, [_invitado(guion, fila) for fila in crudo["invitados"]], por=por)
    por_nombre = {uno.nombre: uno for uno in acto.invitados.all()}
    for fila in crudo.get("mesas", []):
        protocolo.guardar_mesa(acto, Mesa(**fila), por=por)
    for fila in crudo.get("restricciones", []):
        protocolo.guardar_restriccion(acto, _restriccion(fila, por_nombre), por=por)
    for fila in crudo.get("a_mano", []):
        protocolo.poner_a_mano(acto, por_nombre[fila["quien"]].pk, lugar=fila["lugar"], nota=fila["nota"], por=por)
    for fila in crudo.get("sentados", []):
        protocolo.sentar_a_mano(
            acto, por_nombre[fila["quien"]].pk, mesa=acto.mesas.get(numero=fila["mesa"]), silla=fila.get("silla"),
            nota=fila["nota"], por=por,
        )  # fmt: skip
    if "mesas" in crudo:
        protocolo.pedir_acomodo(acto, por=por, ahora=ahora)
    return acto


def _acto(visita: Visita, guion: Guion, fila: dict) -> Acto:
    return Acto(
        fecha=guion.dia(fila.pop("dia")), hora=dt.time.fromisoformat(fila.pop("a_las")),
        pais_anfitrion=Pais.objects.get(codigo=fila.pop("anfitrion")), visita=visita, **fila,
    )  # fmt: skip


def _invitado(guion: Guion, fila: dict) -> Invitado:
    fila = dict(fila)
    if "pais" in fila:
        fila["pais"] = Pais.objects.get(codigo=fila["pais"])
    if "entidad" in fila:
        fila["entidad"] = Entidad.objects.por_nombre(fila["entidad"])
    if "rango" in fila:
        fila["rango_diplomatico"] = RangoDiplomatico[fila.pop("rango")]
    if "confirmacion" in fila:
        fila["confirmacion"] = guion.fecha(fila["confirmacion"])
    return Invitado(**fila)


def _restriccion(fila: dict, por_nombre: dict[str, Invitado]) -> Restriccion:
    """Take each side as a guest, by its name, or as a group: `pais:FR`, `grupo:Prensa`."""
    lados = {}
    for lado in ("a", "b"):
        quien = fila.get(lado, "")
        if quien in por_nombre:
            lados[f"invitado_{lado}"] = por_nombre[quien]
        else:
            lados[f"grupo_{lado}"] = quien
    return Restriccion(tipo=fila["tipo"], dura=fila.get("dura", True), motivo=fila.get("motivo", ""), **lados)
