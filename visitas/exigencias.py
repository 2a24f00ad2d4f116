"""What a visit must hold: the guide's lists as points, each with the sentence that says what is missing.

A point is compulsory (the request is not sent without it) or advised (the page and the reminders say it).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.conf import settings

from directorio.models import DiaInhabil
from directorio.nombres import normalizar
from expediente import husos
from expediente.flujo import DatosIncompletos
from expediente.plazos import en_palabras

from . import plazos
from .estados import Clase, Estado
from .models import Asignacion, EstadoActividad, EstadoVisa, Parte, Sentido, Visita

FALTA_MOTIVO = "Explique por qué: queda en el historial."


@dataclass(frozen=True)
class Punto:
    """One thing that a visit should say. `parte` is where it is written: a part, or "datos"."""

    clave: str
    que: str
    cumplido: bool
    falta: str  # what to do, in words; shown while it is not
    parte: str = "datos"
    obligatorio: bool = True


def exigir(errores: dict[str, str]) -> None:
    """Raise DatosIncompletos unless there is nothing to say."""
    if errores:
        raise DatosIncompletos(errores)


def exigir_motivo(nota: str, campo: str = "nota", frase: str = FALTA_MOTIVO) -> None:
    """Demand a note that says something."""
    if not any(letra.isalnum() for letra in nota):
        raise DatosIncompletos({campo: frase})


class Contenido:
    """What a visit holds, read once: every point asks it and none asks the database again."""

    def __init__(self, visita: Visita):
        self.visita = visita
        self.destinos = list(visita.destinos.all())
        self.integrantes = list(visita.integrantes.all())
        self.vuelos = list(visita.vuelos.all())
        self.hospedajes = list(visita.hospedajes.all())
        self.actividades = [
            a
            for a in visita.actividades.all()
            if a.estado not in (EstadoActividad.DECLINADA, EstadoActividad.CANCELADA)
        ]
        self.materias = bool(visita.materias.all())

    @property
    def estancias(self) -> list:
        """The destinations where the delegation stays."""
        return [d for d in self.destinos if not d.es_escala]


def puntos(visita: Visita) -> list[Punto]:
    """Give the points of a visit's kind, compulsory first, each with how it stands."""
    return puntos_de(Contenido(visita))


def puntos_de(contenido: Contenido) -> list[Punto]:
    """Give the points of what a visit was read to hold."""
    hallados = [p for regla in (_comunes, DE_CADA_CLASE[contenido.visita.clase]) for p in regla(contenido)]
    return sorted(hallados, key=lambda p: not p.obligatorio)


def faltantes(visita: Visita) -> dict[str, str]:
    """Give what the request may not be sent without: the key of each point and its sentence."""
    return {p.clave: p.falta for p in puntos(visita) if p.obligatorio and not p.cumplido}


def _comunes(c: Contenido) -> list[Punto]:
    v = c.visita
    fechas = v.fecha_inicio is not None and v.fecha_fin is not None
    lejos = _destinos_fuera(c) if fechas else []
    ciudad = "la ciudad que se visita" if v.sale_del_pais else "la ciudad o el municipio anfitrión"
    return [
        Punto("fechas", "Primer y último día", fechas, "Escriba el primer y el último día."),
        Punto("destinos", "Dónde", bool(c.estancias), f"Agregue {ciudad}, con sus fechas.", "destinos"),
        Punto(
            "destinos_en_fechas", "Las ciudades están dentro de las fechas", not lejos,
            f"Corrija las fechas de {_enumerar(lejos)}: no caben entre el primer y el último día.", "destinos",
        ),
    ]  # fmt: skip


def _destinos_fuera(c: Contenido) -> list[str]:
    v = c.visita
    return [d.ciudad for d in c.destinos if d.llegada < v.fecha_inicio or d.salida > v.fecha_fin]


def _delegacion(c: Contenido, *, quienes: str) -> list[Punto]:
    cabezas = [i for i in c.integrantes if i.encabeza]
    return [
        Punto("integrantes", "Nombres y cargos", bool(c.integrantes), f"Agregue a {quienes}, con nombre y cargo.",
              "integrantes"),
        Punto("encabeza", "Quién encabeza", len(cabezas) == 1 or not c.integrantes,
              "Marque a la persona que encabeza la delegación.", "integrantes"),
    ]  # fmt: skip


def _contacto(c: Contenido, *, obligatorio: bool = True) -> Punto:
    con_telefono = [i for i in c.integrantes if i.es_contacto and i.telefono]
    return Punto(
        "contacto", "Persona de contacto durante el viaje", bool(con_telefono),
        "Marque a una persona como contacto y escriba su teléfono: se le llama ante cualquier eventualidad.",
        "integrantes", obligatorio,
    )  # fmt: skip


def _gira(c: Contenido) -> list[Punto]:
    v = c.visita
    sin_semblanza = [i.nombre for i in c.integrantes if any(not i.semblanzas.get(k) for k in v.idiomas_semblanza)]
    return [
        Punto("objetivos", "Objetivos", bool(v.objetivos.strip()), "Escriba qué se quiere lograr con la gira."),
        Punto("temas", "Temas específicos", bool(v.temas_especificos.strip()),
              "Escriba los temas que se tratarán en los encuentros."),
        *_delegacion(c, quienes="quienes viajan"),
        _contacto(c),
        Punto("materias", "Materias", c.materias, "Elija las materias: con ellas se busca y se cuenta.",
              obligatorio=False),
        Punto("semblanzas", "Semblanzas en los idiomas necesarios",
              bool(v.idiomas_semblanza) and not sin_semblanza,
              f"Falta la semblanza de {_enumerar(sin_semblanza)}." if sin_semblanza
              else "Elija en qué idiomas se necesitan las semblanzas.", "integrantes", False),
        Punto("perfil", "Perfil de la ciudad", bool(v.idiomas_perfil),
              "Adjunte el perfil de la ciudad en español, en inglés o en otro idioma.", obligatorio=False),
        Punto("apoyos", "Apoyo logístico", bool(v.apoyos or v.apoyo_detalle.strip()),
              "Indique qué apoyo logístico se necesita, o escriba que ninguno.", obligatorio=False),
        *_del_viaje(c),
    ]  # fmt: skip


def _del_viaje(c: Contenido) -> list[Punto]:
    """Points that are known late: flights, lodging, passports and visas."""
    sin_hotel = [d.ciudad for d in c.estancias if not any(h.destino_id == d.pk for h in c.hospedajes)]
    sin_visa = [i.nombre for i in c.integrantes if i.visa in (EstadoVisa.POR_CONFIRMAR, EstadoVisa.EN_TRAMITE)]
    sin_fecha = [i.nombre for i in c.integrantes if not i.pasaporte_vence]
    cortos = [frase for _, frase in pasaportes_cortos(c.visita, c.integrantes, c.destinos)]
    return [
        Punto("vuelos", "Itinerarios de vuelo", _van_y_vuelven(c), "Agregue los vuelos de ida y de regreso.", "vuelos",
              False),
        Punto("hospedajes", "Alojamiento", bool(c.estancias) and not sin_hotel,
              f"Agregue el alojamiento en {_enumerar(sin_hotel)}." if sin_hotel else "Agregue el alojamiento.",
              "hospedajes", False),
        Punto("visas", "Visas", bool(c.integrantes) and not sin_visa,
              f"Confirme la visa de {_enumerar(sin_visa)}." if sin_visa else "Confirme las visas.", "integrantes",
              False),
        Punto("pasaportes", "Vigencia de los pasaportes", bool(c.integrantes) and not sin_fecha and not cortos,
              " ".join(cortos) or f"Escriba cuándo vence el pasaporte de {_enumerar(sin_fecha)}.", "integrantes",
              False),
    ]  # fmt: skip


def pasaportes_cortos(visita: Visita, integrantes, destinos) -> list[tuple]:
    """Give who travels with a passport that expires too soon, each with the sentence that says why.

    The months that a country demands are written on the destination; where it says none, PASAPORTE_MESES_MINIMOS, an
    assumption of the portal.
    """
    if visita.fecha_fin is None:
        return []
    halladas = []
    pedidos = [d.vigencia_pasaporte_meses for d in destinos if d.vigencia_pasaporte_meses is not None]
    meses = max(pedidos, default=settings.PASAPORTE_MESES_MINIMOS)
    for persona in integrantes:
        vence = persona.pasaporte_vence
        if vence is None or plazos.pasaporte_alcanza(vence, visita.fecha_fin, meses):
            continue
        if vence < visita.fecha_fin:
            frase = (
                f"El pasaporte de {persona.nombre} vence el {en_palabras(vence)}, antes del regreso: hay que renovarlo."
            )
        else:
            origen = "lo pide un destino" if pedidos else "ajuste del portal: confírmelo con la embajada"
            frase = (
                f"El pasaporte de {persona.nombre} vence el {en_palabras(vence)}, menos de "
                f"{'un mes' if meses == 1 else f'{meses} meses'} después del regreso ({origen})."
            )
        halladas.append((persona, frase))
    return halladas


def _van_y_vuelven(c: Contenido) -> bool:
    sentidos = {v.sentido for v in c.vuelos}
    return {Sentido.IDA, Sentido.REGRESO} <= sentidos


def _diplomatica(c: Contenido) -> list[Punto]:
    d = c.visita.diplomatica
    partes = {a.parte for a in c.actividades}
    pedidas = (Parte.ECONOMICA, Parte.CULTURAL, Parte.TURISTICA)
    faltan = [Parte(p).label.lower() for p in pedidas if p not in partes]
    return [
        Punto("pais", "País que representa", d.pais_id is not None, "Elija el país del cuerpo diplomático."),
        *_delegacion(c, quienes="quienes visitan"),
        Punto("acompaniamiento", "Acompañamiento de la DGCP", bool(d.acompaniamiento.strip()),
              "Escriba qué acompañamiento y asesoría pide a la DGCP, o que ninguno."),
        Punto("partes_de_agenda", "Agenda económica, cultural y turística", not faltan,
              f"Considere en la agenda una parte {_enumerar(faltan)}.", "actividades", False),
        Punto("seguridad", "Seguridad y cortesías", bool(d.seguridad.strip()),
              "Escriba qué seguridad y cortesías habrá.", obligatorio=False),
        Punto("traslados", "Traslados", bool(d.traslados.strip()), "Escriba cómo serán los traslados.",
              obligatorio=False),
        Punto("particularidades", "Particularidades culturales y religiosas", bool(d.particularidades.strip()),
              "Considere las particularidades culturales y religiosas de quien visita.", obligatorio=False),
        Punto("tratamiento", "Saludo y tratamiento", bool(d.tratamiento.strip()),
              "Escriba cómo se saluda y se nombra a quien visita.", obligatorio=False),
        Punto("seguimiento", "Reunión de seguimiento", d.seguimiento_en is not None,
              "Proponga una reunión de trabajo para dar seguimiento.", obligatorio=False),
    ]  # fmt: skip


def _feria(c: Contenido) -> list[Punto]:
    f = c.visita.feria
    return [
        Punto("tramites", "Trámites ante la representación consular", bool(f.tramites.strip()),
              "Escriba los trámites que se pretenden llevar a cabo."),
        Punto("integrantes", "Nombre y cargo de los funcionarios", bool(c.integrantes),
              "Agregue a los funcionarios que asistirán, con nombre y cargo.", "integrantes"),
        Punto("clubes", "Clubes y federaciones", bool(f.clubes.strip()) or not f.reunion_con_clubes,
              "Diga con qué clubes o federaciones se pide la reunión, y para qué."),
        _contacto(c, obligatorio=False),
        Punto("relevante", "Elementos relevantes", bool(f.relevante.strip()),
              "Señale los elementos que considere pertinentes, o que no hay más."),
    ]  # fmt: skip


def _reunificacion(c: Contenido) -> list[Punto]:
    r = c.visita.reunificacion
    sin_oficial = [f"{v.aerolinea} {v.numero}" for v in c.vuelos if v.acompaniante_id is None]
    escalas = escalas_sin_destino(c.vuelos, c.destinos)
    cortes = vuelos_que_no_enlazan(c.vuelos)
    acompania = [i for i in c.integrantes if i.acompania]
    return [
        Punto("numero_participantes", "Número de participantes", bool(r.numero_participantes),
              "Escriba cuántas personas viajan."),
        Punto("vuelos", "Vuelos completos, de ida y de regreso", _van_y_vuelven(c),
              "Agregue todos los vuelos, de ida y de regreso.", "vuelos"),
        Punto("vuelos_enlazan", "Los vuelos enlazan", not cortes, " ".join(cortes), "vuelos"),
        Punto("escalas", "Consulado de cada escala", not escalas,
              f"Agregue como destino, marcada como escala: {_enumerar(escalas)}. Se avisa a su consulado.", "destinos"),
        Punto("acompania", "Funcionario que acompaña", bool(acompania),
              "Agregue al funcionario que acompaña al grupo.", "integrantes"),
        Punto("acompania_telefono", "Teléfono del funcionario", all(i.telefono for i in acompania),
              "Escriba el teléfono del funcionario que acompaña.", "integrantes"),
        Punto("oficial_en_cada_vuelo", "Un funcionario en todos los trayectos", not sin_oficial,
              f"Diga quién acompaña en {_enumerar(sin_oficial)}: la guía pide que sea en todos los trayectos, incluido "
              "el regreso.", "vuelos"),
        Punto("agenda", "Agenda de actividades", bool(c.actividades), "Agregue las actividades del grupo.",
              "actividades"),
        Punto("seguro", "Seguro médico", r.seguro_declarado, "Declare que todas las personas llevan seguro médico."),
        Punto("consejos", "Advertencias reconocidas", r.consejos_leidos_en is not None,
              "Lea y reconozca las advertencias de la guía que se dan a los participantes.", "advertencias"),
    ]  # fmt: skip


def escalas_sin_destino(vuelos, destinos) -> list[str]:
    """Give the cities abroad where a flight lands that are no destination of the visit, as the flight names them."""
    mexicanas = set(husos.zonas_de("MX"))
    conocidas = [normalizar(d.ciudad) for d in destinos]
    return list(dict.fromkeys(
        v.destino for v in vuelos
        if v.destino_zona not in mexicanas and not any(c and c in normalizar(v.destino) for c in conocidas)
    ))  # fmt: skip


def vuelos_que_no_enlazan(vuelos) -> list[str]:
    """Say of each flight that leaves before the one before it has landed."""
    ordenados = sorted(vuelos, key=lambda v: v.sale)
    return [
        f"{b.aerolinea} {b.numero} sale de {b.origen} antes de que {a.aerolinea} {a.numero} llegue a {a.destino}."
        for a, b in pairwise(ordenados)
        if b.sale < a.llega
    ]


DE_CADA_CLASE: dict[str, Callable[[Contenido], list[Punto]]] = {
    Clase.GIRA: _gira,
    Clase.DIPLOMATICA: _diplomatica,
    Clase.FERIA: _feria,
    Clase.REUNIFICACION: _reunificacion,
}


# Notice ------------------------------------------------------------------------------------------


def inhabiles_para(desde: date, hasta: date) -> dict[date, str]:
    """Give the days off between two dates, and a year more: enough to count 15 working days."""
    fin = max(desde, hasta)
    return dict(
        DiaInhabil.objects.filter(fecha__range=(min(desde, hasta), plazos.sumar_meses(fin, 12))).values_list(
            "fecha", "motivo"
        )
    )


def anticipacion(visita: Visita, inicio: date | None = None, *, hoy: date) -> plazos.Anticipacion | None:
    """Say how the notice of a visit that begins on `inicio` stands today; None where there is no date or no rule."""
    inicio = inicio or visita.fecha_inicio
    if inicio is None or visita.clase == Clase.DIPLOMATICA:
        return None
    if visita.clase == Clase.FERIA:
        return plazos.anticipacion_de_feria(inicio, hoy=hoy, inhabiles=inhabiles_para(hoy, inicio))
    if visita.clase == Clase.REUNIFICACION:
        return plazos.anticipacion_de_reunificacion(inicio, hoy=hoy)
    return plazos.anticipacion_de_gira(inicio, hoy=hoy)


def exigir_anticipacion(
    visita: Visita, inicio: date, fin: date, *, hoy: date, campo: str, pospone: bool = False
) -> bool:
    """Refuse dates that went by, and a notice that is too short; give whether an exception was used for it.

    Raises DatosIncompletos with the earliest date and how it was counted. A gira is never refused for it; nor what
    `pospone`, a later date of a visit that was asked for in time.
    """
    if fin < inicio:
        raise DatosIncompletos({"fecha_fin": "El último día no puede ser anterior al primero."})
    if inicio < hoy and visita.clase != Clase.DIPLOMATICA:
        raise DatosIncompletos({campo: f"El {en_palabras(inicio)} ya pasó: escriba una fecha futura."})
    dada = anticipacion(visita, inicio, hoy=hoy)
    if pospone or visita.clase in (Clase.GIRA, Clase.DIPLOMATICA) or dada is None or dada.suficiente:
        return False
    if visita.excepcion_autorizada:
        return True
    que_hacer = "Si no puede moverse, pida una excepción a la Dirección de la DGCP."
    if visita.estado != Estado.BORRADOR:
        que_hacer = "Para una fecha anterior, cancélela y envíe otra, con una excepción de la Dirección de la DGCP."
    raise DatosIncompletos({campo: f"{dada.frase} {que_hacer}"})


def faltan_representaciones(visita: Visita) -> dict[str, str]:
    """Say which destinations abroad have no Representación: it cannot be turned to anybody."""
    sin = [d.ciudad for d in visita.destinos.all() if not d.representacion_id and d.asignacion != Asignacion.NO_APLICA]
    if not sin:
        return {}
    return {"destinos": f"Asigne la Representación de {_enumerar(sin)}: no se conoce su circunscripción."}


def _enumerar(partes: list[str]) -> str:
    return f"{', '.join(partes[:-1])} y {partes[-1]}" if len(partes) > 1 else "".join(partes)
