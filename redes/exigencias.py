"""What a membership must hold to be asked for, to begin and to end: each point with the sentence that says it.

A point is compulsory (the step is not taken without it) or advised (the page says it). The dates are checked apart:
they are typed with the step.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.html import format_html

from directorio.models import Gobierno, TipoGobierno
from expediente.flujo import DatosIncompletos
from expediente.plazos import en_palabras

from .estados import EN_TRAMITE, VIGENTES, Estado
from .models import ClaseCifra, ClaseImpreso, Membresia, Origen, Red

CARTA = "carta"  # the kind of file that a signed letter is
FALTA_MOTIVO = "Explique por qué: queda en el historial."
# Whom a network admits that says nothing of it (guide, chapter 6: networks of local governments).
ADMITIDOS = (TipoGobierno.MUNICIPAL, TipoGobierno.ESTATAL)


# clave: what it is, and whether the request is not registered without it
NOMBRES: dict[str, tuple[str, bool]] = {
    "red": ("La red existe y no se fusionó", True),
    "gobierno": ("La red admite esa clase de gobierno", True),
    "motivo": ("Para qué se ingresa", True),
    "campo": ("El campo, en las redes que los tienen", True),
    "carta": ("La carta hecha en el portal, la firmada, o el comprobante de la solicitud", True),
    "aportacion": ("Qué aporta el gobierno", False),
    "idioma": ("El idioma de la carta", False),
    "area": ("El área responsable", False),
    "poblacion": ("La población que pide la red", False),
    "acuerdo": ("El acuerdo interinstitucional, donde se implica", False),
}


@dataclass(frozen=True)
class Punto:
    """One thing that a membership should say. `parte` is where it is written: datos, carta or acuerdo."""

    clave: str
    cumplido: bool
    falta: str  # what to do, in words; shown while it is not
    parte: str = "datos"

    @property
    def que(self) -> str:
        return NOMBRES[self.clave][0]

    @property
    def obligatorio(self) -> bool:
        return NOMBRES[self.clave][1]


def exigir(errores: dict[str, str]) -> None:
    """Raise DatosIncompletos unless there is nothing to say."""
    if errores:
        raise DatosIncompletos(errores)


def exigir_motivo(nota: str, campo: str = "nota", frase: str = FALTA_MOTIVO) -> None:
    """Demand a note that says something."""
    if not dice_algo(nota):
        raise DatosIncompletos({campo: frase})


def dice_algo(texto: str) -> bool:
    return any(letra.isalnum() for letra in texto)


# Asking to join ----------------------------------------------------------------------------------


def puntos(membresia: Membresia) -> list[Punto]:
    """Give what the request to a network needs, compulsory first, each with how it stands."""
    m, red = membresia, membresia.red
    cambio, no_admite, pocos = red_que_ya_no_es(red), no_la_admite(m.gobierno, red), poblacion_corta(m.gobierno, red)
    hallados = [
        Punto("red", not cambio, cambio),
        Punto("gobierno", not no_admite, no_admite),
        Punto("motivo", dice_algo(m.motivo), "Escriba qué busca en la red: va en la carta."),
        Punto("campo", not red.campos or m.campo in red.campos, f"Elija a qué campo de {red} se ingresa."),
        Punto("carta", tiene_carta(m),
              "Haga la carta en el portal, o suba la firmada o el comprobante de la solicitud.", "carta"),
        Punto("aportacion", dice_algo(m.aportacion),
              "Escriba qué ofrece a la red: experiencias, proyectos. Va en la carta."),
        Punto("idioma", bool(m.idioma_carta_id or red.idioma_carta_id), "Elija en qué idioma se escribe la carta."),
        Punto("area", dice_algo(m.area_responsable), "Escriba qué área le dará seguimiento."),
        Punto("poblacion", not pocos, pocos),
    ]  # fmt: skip
    if red.requiere_acuerdo:
        falta = "Abra la negociación del acuerdo que esta participación implica, y escriba aquí su folio."
        hallados.append(Punto("acuerdo", bool(m.acuerdo_folio), falta, "acuerdo"))
    return sorted(hallados, key=lambda p: not p.obligatorio)


def faltantes(membresia: Membresia, *, con_carta: bool = False) -> dict[str, str]:
    """Give what a request may not be sent without; `con_carta` when the letter comes with the step."""
    faltan = {p.clave: p.falta for p in puntos(membresia) if p.obligatorio and not p.cumplido}
    if con_carta:
        faltan.pop("carta", None)
    return faltan


def tiene_carta(membresia: Membresia) -> bool:
    """Say whether there is a letter: the signed one that was brought, or one that the portal made."""
    if membresia.archivos.filter(clase__startswith=CARTA, retirado_en=None).exists():
        return True
    hechas = membresia.impresos.filter(clase__in=(ClaseImpreso.CARTA, ClaseImpreso.CARTA_WORD))
    return hechas.filter(generado_en__isnull=False).exists()


def red_que_ya_no_es(red: Red) -> str:
    """Say that a network was merged into another, with a link to it, or that it is no more; empty while it lives."""
    if red.fusionada_en:
        return format_html(
            'La red {} se fusionó el {} con <a href="{}">{}</a>: el ingreso se pide a esa red.',
            red, en_palabras(red.fusionada_el), red.vigente.get_absolute_url(), red.vigente.nombre,
        )  # fmt: skip
    return "" if red.activa else f"La red {red} ya no existe: no admite ingresos."


def no_la_admite(gobierno: Gobierno, red: Red) -> str:
    """Say that a network does not admit this kind of government; empty when it does."""
    admitidos = red.tipos_gobierno or ADMITIDOS
    if gobierno.tipo in admitidos:
        return ""
    quienes = " y ".join(str(TipoGobierno(t).label).lower() for t in admitidos)
    return f"{red} admite: {quienes}. El suyo es: {gobierno.get_tipo_display().lower()}."


def poblacion_corta(gobierno: Gobierno, red: Red) -> str:
    """Warn that a city has fewer people than a network asks for; never a refusal, as networks make exceptions."""
    poblacion = gobierno.municipio.poblacion if gobierno.municipio else None
    if not red.poblacion_minima or poblacion is None or poblacion >= red.poblacion_minima:
        return ""
    return (
        f"{red} pide {red.poblacion_minima:,} habitantes y {gobierno.nombre} tiene {poblacion:,} "
        f"({gobierno.municipio.poblacion_anio}): consulte con la red si puede ingresar."
    )


# Beginning and ending ----------------------------------------------------------------------------


def errores_del_periodo(membresia: Membresia, desde: date | None, hasta: date | None, *, hoy: date) -> dict[str, str]:
    """Say what is wrong in the days of a membership: the future, before the network was, or over another one."""
    errores: dict[str, str] = {}
    if desde and (motivo := _no_pudo_empezar(membresia.red, desde, hoy=hoy)):
        errores["desde"] = motivo
    if hasta and hasta > hoy:
        errores["hasta"] = f"El {en_palabras(hasta)} todavía no llega: regístrelo cuando termine."
    if desde and hasta and hasta < desde:
        errores["hasta"] = f"La membresía no puede terminar antes de empezar, el {en_palabras(desde)}."
    errores = _cargos_fuera(membresia, desde, hasta) | errores
    if not errores and (otra := la_que_choca(membresia, desde, hasta)):
        errores["desde" if desde else "hasta"] = format_html(
            'En esas fechas ya hay otra membresía de {} en {}: <a href="{}">{}</a>, {}. Corrija las fechas, o antes '
            "aquélla.",
            membresia.gobierno.nombre_publico, otra.red, otra.get_absolute_url(), otra.folio, periodo_en_palabras(otra),
        )  # fmt: skip
    return errores


def _no_pudo_empezar(red: Red, desde: date, *, hoy: date) -> str:
    if desde > hoy:
        return f"El {en_palabras(desde)} todavía no llega: regístrelo cuando empiece."
    if red.fusionada_el and desde > red.fusionada_el:
        return red_que_ya_no_es(red)
    fundacion = red.cifras.filter(clase=ClaseCifra.FUNDACION).exclude(valor=None).first()
    if fundacion and desde.year < fundacion.valor:
        de_donde = "" if fundacion.verificada_el else f" ({fundacion.fuente}; por verificar)"
        return (
            f"{red} se fundó en {fundacion.valor:.0f}{de_donde}: la membresía no pudo empezar en {desde.year}. "
            "Revise la fecha; si el año de la red está mal, pida a la DGCP que lo corrija."
        )
    return ""


def puede_no_saberse_el_fin(membresia: Membresia) -> bool:
    """Say whether a membership may end nobody knows when: one from the guide, in which no post is left open."""
    return membresia.origen == Origen.GUIA and not membresia.cargos.filter(hasta=None).exists()


def _cargos_fuera(membresia: Membresia, desde: date | None, hasta: date | None) -> dict[str, str]:
    """Say which post would be left without membership, as it began before or after it; those still open end with it."""
    fuera: dict[str, str] = {}
    if desde and (cargo := membresia.cargos.filter(desde__lt=desde).first()):
        fuera["desde"] = f"El cargo «{cargo}» se ocupa desde el {en_palabras(cargo.desde)}: corríjalo antes."
    if hasta and (cargo := membresia.cargos.filter(desde__gt=hasta).first()):
        fuera["hasta"] = (
            f"El cargo «{cargo}» empieza después, el {en_palabras(cargo.desde)}: corríjalo o quítelo antes."
        )
    return fuera


def la_que_choca(membresia: Membresia, desde: date | None, hasta: date | None) -> Membresia | None:
    """Give another membership of the same government, network and field with a day in common; None if there is none.

    A network merged into this one is the same. One that ended nobody knows when says nothing of the years since.
    """
    ocupan = Q(estado__in=VIGENTES) | Q(estado=Estado.CONCLUIDA, hasta__isnull=False)
    otras = _de_la_misma(membresia).filter(ocupan)
    if hasta:
        otras = otras.filter(Q(desde=None) | Q(desde__lte=hasta))
    if desde:
        otras = otras.filter(Q(hasta=None) | Q(hasta__gte=desde))
    return otras.first()


def la_que_hay(membresia: Membresia) -> Membresia | None:
    """Give the membership that is in force, or that is being asked for already; None if there is none."""
    return _de_la_misma(membresia).filter(estado__in=VIGENTES | EN_TRAMITE).first()


def _de_la_misma(membresia: Membresia):
    misma = Q(red=membresia.red_id) | Q(red__fusionada_en=membresia.red_id)
    suyas = Membresia.objects.filter(misma, gobierno=membresia.gobierno_id, campo=membresia.campo)
    return suyas.exclude(pk=membresia.pk).select_related("red").order_by("desde", "pk")


def exigir_que_no_haya_otra(membresia: Membresia, *, campo: str = "red") -> None:
    """Refuse a second membership of the same network and field: what there is, is told with its link."""
    otra = la_que_hay(membresia)
    if otra is None:
        return
    que = "ya es miembro de" if otra.estado in VIGENTES else "ya prepara su ingreso a"
    enlace = format_html('<a href="{}">{}</a>', otra.get_absolute_url(), otra.folio)
    raise DatosIncompletos({campo: format_html("Su gobierno {} {}: {}.", que, otra.red, enlace)})


def periodo_en_palabras(membresia: Membresia) -> str:
    """Say from when to when: «del 5 de marzo de 2019 al 4 de marzo de 2021», «desde el…», «sin fechas conocidas»."""
    desde, hasta = membresia.desde, membresia.hasta
    if desde and hasta:
        return f"del {en_palabras(desde)} al {en_palabras(hasta)}"
    if desde:
        return f"desde el {en_palabras(desde)}"
    return f"hasta el {en_palabras(hasta)}" if hasta else "sin fechas conocidas"
