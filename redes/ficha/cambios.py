"""Who changed what in the data, fees, posts and commitments of a membership, and when: those removed too."""

from datetime import date
from decimal import Decimal

from django.db.models import Model

from directorio.models import Idioma, Usuario
from expediente.ficha import Hecho
from expediente.models import Archivo
from expediente.plazos import en_palabras

from ..models import Cargo, Compromiso, Cuota, Membresia, Red

MAXIMOS = 200  # changes told: the latest
QUE = {
    Cuota: "la cuota de {0.anio}",
    Cargo: "el cargo «{0.nombre}»",
    Compromiso: "el compromiso «{0.que}»",
    Membresia: "los datos de la membresía",
}
CAMPOS = {
    Cuota: ("anio", "importe", "moneda", "vence", "pagada_el", "exenta", "comprobante_id", "nota"),
    Cargo: ("organo", "nombre", "desde", "hasta"),
    Compromiso: ("que", "responsable", "vence", "cumplido_el", "resultado"),
    Membresia: (
        "red_id",
        "campo",
        "motivo",
        "aportacion",
        "idioma_carta_id",
        "contacto_nombre",
        "contacto_cargo",
        "contacto_correo",
        "area_responsable",
        "desde",
        "renueva_el",
        "acuerdo_folio",
        "acuerdo_nota",
    ),
}
DE_UN_PASO = ("estado", "movido_en", "verificada_el")  # of a membership: they change with its steps alone
SENIALADOS = {"comprobante_id": Archivo, "red_id": Red, "idioma_carta_id": Idioma}
HECHO = {"insert": "registró", "update": "cambió", "delete": "quitó"}
TONOS = {"insert": "favorable", "update": "neutro", "delete": "cerrado"}


def cambios(membresia: Membresia) -> list[Hecho]:
    """Tell the changes of a membership and its parts, latest first, in a fixed number of queries.

    What a step wrote is told by the history, and not again here.
    """
    todos = [cambio for modelo in QUE for cambio in _de(modelo, membresia)]
    todos = sorted(todos, key=lambda cambio: (cambio[1].pgh_created_at, cambio[1].pgh_id), reverse=True)[:MAXIMOS]
    personas = Usuario.objects.select_related("gobierno__entidad", "gobierno__municipio__entidad").in_bulk(
        {quien for _, evento, _ in todos if (quien := _quien(evento))}
    )
    nombres = _nombres(todos)
    return [_hecho(modelo, evento, antes, personas, nombres) for modelo, evento, antes in todos]


def _nombres(todos: list[tuple]) -> dict[tuple[str, int], str]:
    """Give what is called each thing that a change points at, by its field and key."""
    nombres: dict[tuple[str, int], str] = {}
    for campo, modelo in SENIALADOS.items():
        claves = {getattr(uno, campo, None) for _, ahora, antes in todos for uno in (ahora, antes)} - {None}
        hallados = modelo.objects.filter(pk__in=claves).values_list("pk", "nombre")
        nombres |= {(campo, pk): nombre for pk, nombre in hallados}
    return nombres


def _de(modelo: type[Model], membresia: Membresia) -> list[tuple[type[Model], Model, Model | None]]:
    """Give the changes of a kind of row, each with how the row was before; two writes of one version are one change."""
    eventos = modelo.pgh_event_models["update"].objects.select_related("pgh_context")
    if modelo is Membresia:
        return _de_los_datos(eventos.filter(pgh_obj_id=membresia.pk))
    eventos = eventos.filter(membresia_id=membresia.pk)
    hechos: dict[tuple, tuple] = {}
    ultimo: dict[int, Model] = {}
    for evento in eventos.order_by("pgh_id"):
        clave = (evento.pgh_obj_id, evento.version, evento.pgh_label == "delete")
        _, primero, antes = hechos.get(clave, (modelo, evento, ultimo.get(evento.pgh_obj_id)))
        evento.pgh_label = primero.pgh_label
        hechos[clave] = (modelo, evento, antes)
        ultimo[evento.pgh_obj_id] = evento
    return list(hechos.values())


def _de_los_datos(eventos) -> list[tuple[type[Model], Model, Model | None]]:
    """Give the corrections of the data of a membership: not its beginning, nor what a step wrote."""
    hechos, antes = [], None
    for evento in eventos.order_by("pgh_id"):
        corregido = antes and any(getattr(evento, c) != getattr(antes, c) for c in CAMPOS[Membresia])
        if corregido and all(getattr(evento, c) == getattr(antes, c) for c in DE_UN_PASO):
            hechos.append((Membresia, evento, antes))
        antes = evento
    return hechos


def _quien(evento: Model) -> int | None:
    return (evento.pgh_context.metadata or {}).get("user") if evento.pgh_context else None


def _hecho(modelo: type[Model], evento: Model, antes: Model | None, personas: dict, nombres: dict) -> Hecho:
    persona = personas.get(_quien(evento))
    return Hecho(
        titulo=f"{persona.nombre if persona else 'El portal'} {HECHO[evento.pgh_label]} {QUE[modelo].format(evento)}",
        ocurrio_en=evento.pgh_created_at,
        por=persona.adscripcion if persona else "",
        nota="",
        tono=TONOS[evento.pgh_label],
        detalles=[] if evento.pgh_label == "delete" else _detalles(modelo, evento, antes, nombres),
    )


def _detalles(modelo: type[Model], evento: Model, antes: Model | None, nombres: dict) -> list[str]:
    """Say each thing that changed: «Pagada el: 5 de marzo de 2026 (antes: nada)»."""
    frases = []
    for campo in CAMPOS[modelo]:
        ahora, previo = getattr(evento, campo), getattr(antes, campo) if antes else None
        if ahora == previo or (antes is None and ahora in (None, "", False)):
            continue
        rotulo = modelo._meta.get_field(campo.removesuffix("_id")).verbose_name
        dicho, dicho_antes = (_en_palabras(modelo, campo, valor, nombres) for valor in (ahora, previo))
        frases.append(f"{rotulo[:1].upper()}{rotulo[1:]}: {dicho}{f' (antes: {dicho_antes})' if antes else ''}.")
    return frases


def _en_palabras(modelo: type[Model], campo: str, valor, nombres: dict) -> str:
    if valor in (None, ""):
        return "nada"
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, date):
        return en_palabras(valor)
    if isinstance(valor, Decimal):
        return f"{valor:,.2f}"
    if campo in SENIALADOS:
        return f"«{nombres[campo, valor]}»" if (campo, valor) in nombres else "otro"
    elegibles = dict(modelo._meta.get_field(campo).flatchoices)
    return str(elegibles.get(valor, valor))
