"""To what the calendar of forums can be narrowed, and what is written of an event, its documents and who takes part."""

import datetime as dt

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from directorio.models import Materia, Ods, Pais, TipoCiudad
from directorio.nombres import normalizar
from directorio.querysets import alfabetico
from expediente import husos
from expediente.forms.campos import Archivo, Fecha, Materias, Parrafos
from expediente.forms.zonas import ZonaHoraria
from redes.archivos import DOCUMENTOS, TIPOS
from redes.ficha.eventos import en_ingles
from redes.models import Evento, Papel, Participacion, Red, TipoEvento
from redes.registro.eventos import CAMPOS, DE_PARTICIPACION, LISTAS
from sre_portal.filtros import Filtros

POR_VENIR, ABIERTAS, PASADOS, TODOS = "por_venir", "abiertas", "pasados", "todos"
CUANDO = {
    POR_VENIR: _("Por venir"),
    ABIERTAS: _("Con convocatoria abierta"),
    PASADOS: _("Ya pasaron"),
    TODOS: _("Todos"),
}
SIN_DIRECCION = "Escriba una dirección que empiece con https://."
ESCONDIDOS = ("cuando", "mes")  # what tabs and links choose
PALABRAS_MAXIMAS = 8  # of a search


class FiltroEventos(Filtros):
    """The filters of the calendar: of networks, subjects and countries, only those that some event has."""

    texto = forms.CharField(
        label=_("Buscar un evento"), required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Nombre, ciudad, quién convoca…")}),
    )  # fmt: skip
    tipo = forms.ChoiceField(label=_("Clase"), required=False, choices=[("", _("Todas")), *TipoEvento.choices])
    red = forms.ChoiceField(label=_("Red u organismo"), required=False)
    tema = forms.ChoiceField(label=_("Tema"), required=False)
    pais = forms.ChoiceField(label=_("País"), required=False)
    cuando = forms.ChoiceField(
        label=_("Cuándo"), required=False, choices=list(CUANDO.items()), widget=forms.HiddenInput
    )  # fmt: skip
    mes = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, datos, *, eventos):
        super().__init__(datos)
        suyos = eventos.order_by()
        self._ofrecer("red", _("Todas"), self._redes(suyos))
        self._seguir_la_fusion(datos)
        temas = suyos.filter(materias__isnull=False).values_list(
            "materias__clave", "materias__nombre", "materias__nombre_en"
        )
        self._ofrecer("tema", _("Todos"), temas.distinct())
        paises = suyos.filter(pais__isnull=False).values_list("pais__codigo", "pais__nombre", "pais__nombre_en")
        self._ofrecer("pais", _("Todos"), paises.distinct())

    @staticmethod
    def _redes(suyos) -> list[tuple[str, str, str]]:
        """Give the networks that convene; of one merged into another, that other."""
        campos = ("clave", "siglas", "nombre", "nombre_en")
        de = "red__fusionada_en__"
        leidas = suyos.filter(red__isnull=False).values_list(
            *(f"red__{c}" for c in campos), *(f"{de}{c}" for c in campos)
        )
        redes = (fila[4:] if fila[4] else fila[:4] for fila in leidas.distinct())
        return [(clave, siglas or nombre, siglas or en) for clave, siglas, nombre, en in redes]

    def _seguir_la_fusion(self, datos) -> None:
        """Read the key of a network that was merged as that which goes on."""
        pedida = str(datos.get("red", ""))[:40].replace("\0", "")
        if not pedida or pedida in dict(self.fields["red"].choices):
            return
        sigue = Red.objects.filter(clave=pedida).values_list("fusionada_en__clave", flat=True).first()
        if sigue:
            self.data = datos.copy()
            self.data["red"] = sigue

    def _ofrecer(self, campo: str, vacia, filas) -> None:
        ingles = en_ingles()
        opciones = {clave: (en if ingles and en else nombre) for clave, nombre, en in filas}
        ordenadas = sorted(opciones.items(), key=lambda par: normalizar(par[1]))
        self.fields[campo].choices = [("", vacia), *ordenadas]

    @property
    def cuando_pedido(self) -> str:
        return self.cleaned_data.get("cuando") or POR_VENIR

    def activos(self) -> dict[str, str]:
        """Give what narrows the calendar now: the field and how to call it."""
        puestos = {campo: valor for campo, valor in self.cleaned_data.items() if valor and campo not in ESCONDIDOS}
        return {
            campo: f"«{valor}»" if campo == "texto" else
            f"{self.fields[campo].label}: {dict(self.fields[campo].choices)[valor]}"
            for campo, valor in puestos.items()
        }  # fmt: skip

    def filtrar(self, eventos):
        """Narrow the events to what was asked, whenever they are."""
        pedido = self.cleaned_data
        if pedido.get("tipo"):
            eventos = eventos.filter(tipo=pedido["tipo"])
        if pedido.get("red"):
            eventos = eventos.de_red_llamada(pedido["red"])
        if pedido.get("tema"):
            eventos = eventos.filter(materias__clave=pedido["tema"])
        if pedido.get("pais"):
            eventos = eventos.filter(pais__codigo=pedido["pais"])
        return eventos.buscar(pedido.get("texto") or "", palabras=PALABRAS_MAXIMAS)

    def aplicar(self, eventos, *, hoy: dt.date, ahora: dt.datetime):
        """Narrow the events to what was asked, in the order in which they come."""
        eventos = self.filtrar(eventos)
        cuales = {
            POR_VENIR: lambda: eventos.por_venir(hoy, ahora),
            ABIERTAS: lambda: eventos.abiertos(ahora),
            PASADOS: lambda: eventos.pasados(hoy, ahora),
            TODOS: lambda: eventos,
        }
        return cuales[self.cuando_pedido]().por_proximo(hoy, ahora)


# An event -----------------------------------------------------------------------------------------


class Web(forms.URLField):
    """The address of a page, and of nothing else that a browser would run."""

    default_validators = [URLValidator(schemes=["http", "https"], message=SIN_DIRECCION)]
    default_error_messages = {"invalid": SIN_DIRECCION}


class Hora(forms.TimeField):
    """An hour as a clock tells it, in 24 hours."""

    def __init__(self, **opciones):
        opciones.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        opciones.setdefault("input_formats", ["%H:%M", "%H:%M:%S"])
        super().__init__(**opciones)
        self.error_messages["invalid"] = "Esa hora no se entiende: escríbala en 24 horas, por ejemplo 23:59."


class EventoForm(forms.ModelForm):
    """What the calendar says of an event; its deadline as a day, an hour and whose hour it is."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    inicio = Fecha(label="Primer día", required=False, help_text="Vacío en una convocatoria sin acto.")
    fin = Fecha(label="Último día", required=False, help_text="Vacío si dura un día.")
    zona = ZonaHoraria(
        label="Zona horaria del lugar", help_text="La de la ciudad. Escriba la ciudad y elija una de la lista."
    )
    limite_dia = Fecha(
        label="Fecha límite", required=False, help_text="Último día para postular o inscribirse, según la convocatoria."
    )
    limite_hora = Hora(label="Hora límite", required=False, help_text="En 24 horas. Si no dice ninguna, 23:59.")
    limite_zona = ZonaHoraria(
        label="Zona horaria de la fecha límite", required=False,
        help_text="En la que la convocatoria dice su hora. Vacía: la del lugar.",
    )  # fmt: skip
    tipos_ciudad = forms.MultipleChoiceField(
        label="Ciudades a las que se dirige", required=False, choices=TipoCiudad.choices,
        widget=forms.CheckboxSelectMultiple, help_text="Ninguna: a cualquiera.",
    )  # fmt: skip
    web = Web(
        label="Página", required=False, max_length=250, assume_scheme="https",
        help_text="Dirección de la convocatoria, con https://.",
    )  # fmt: skip

    GRUPOS = {
        "Qué es": ("tipo", "nombre", "red", "organiza", "descripcion"),
        "Dónde y cuándo": ("modalidad", "ciudad", "pais", "zona", "inicio", "fin"),
        "Hasta cuándo se postula": ("limite_dia", "limite_hora", "limite_zona", "web"),
        "De qué se ocupa y a quién se dirige": ("materias", "ods", "tipos_ciudad"),
        "Cómo terminó y de dónde se sabe": ("resultados", "fuente"),
    }
    field_order = ("version", *(campo for campos in GRUPOS.values() for campo in campos))

    class Meta:
        model = Evento
        fields = [*(c for c in CAMPOS if c not in ("limite", "limite_zona")), *LISTAS]
        widgets = {campo: forms.Textarea(attrs={"rows": 5}) for campo in ("descripcion", "resultados")}

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.nota = ""
        redes = Red.objects.vigentes().order_by(alfabetico("nombre"))
        suya = self.instance.red_id and Red.objects.filter(pk=self.instance.red_id)
        self.fields["red"].queryset = (redes | suya).order_by(alfabetico("nombre")) if suya else redes
        self.fields["pais"].queryset = Pais.objects.order_by(alfabetico("nombre"))
        self.fields["red"].empty_label, self.fields["pais"].empty_label = "Ninguna del catálogo", "Elija el país…"
        self.fields["tipo"].choices = [("", "Elija una clase…"), *TipoEvento.choices]
        for campo, modelo, ayuda in (("materias", Materia, "De qué se ocupa."), ("ods", Ods, "A los que contribuye.")):
            etiqueta = "Temas" if campo == "materias" else "ODS"
            clase = Materias if campo == "materias" else OdsField
            self.fields[campo] = clase(
                label=etiqueta, queryset=modelo.objects.all(), required=False, help_text=ayuda
            )  # fmt: skip
        self.initial["version"] = self.instance.version if self.instance.pk else 0
        if self.instance.pk and self.instance.limite:
            alla = self.instance.limite.astimezone(husos.zona(self.instance.limite_zona))
            self.initial |= {"limite_dia": alla.date(), "limite_hora": alla.time(), "limite_zona": alla.tzinfo.key}
        self.order_fields(self.field_order)

    @property
    def grupos(self) -> list[tuple[str, list]]:
        """The fields as the page shows them, under their headings."""
        return [(titulo, [self[campo] for campo in campos]) for titulo, campos in self.GRUPOS.items()]

    def clean(self):
        datos = super().clean()
        datos["limite"] = self._limite(datos)
        datos["limite_zona"] = datos.get("limite_zona") or datos.get("zona") or ""
        return datos

    def _limite(self, datos) -> dt.datetime | None:
        """Give the deadline as a moment; what no clock reads is refused, and what it reads twice is said."""
        dia, hora, zona = (
            datos.get("limite_dia"),
            datos.get("limite_hora"),
            datos.get("limite_zona") or datos.get("zona"),
        )
        if not dia:
            if hora and "limite_dia" not in self.errors:
                self.add_error("limite_dia", "Escriba también el día: sólo está la hora.")
            return None
        if not zona or "limite_zona" in self.errors or "limite_hora" in self.errors:
            return None
        try:
            leido = husos.local(dt.datetime.combine(dia, hora or dt.time(23, 59)), zona)
        except ValueError as motivo:  # HoraInexistente, or either end of the calendar
            self.add_error("limite_hora" if isinstance(motivo, husos.HoraInexistente) else "limite_dia", str(motivo))
            return None
        self.nota = leido.nota
        return leido.momento

    def _post_clean(self):
        """Leave the instance as it was read: the domain writes it, and says what is wrong."""

    def escrito(self) -> dict:
        """Give what was typed, as the domain takes it."""
        return {campo: self.cleaned_data.get(campo) for campo in (*CAMPOS, *LISTAS)}

    def culpar(self, errores: dict[str, str]) -> None:
        """Put what the domain said beside the fields."""
        for campo, mensaje in errores.items():
            campo = {"limite": "limite_dia"}.get(campo, campo)
            self.add_error(campo if campo in self.fields else None, mensaje)

    def poner_al_dia(self, actual: Evento) -> None:
        """After a conflict, let what was typed be sent again over what there is now, said in words."""
        self.data = self.data.copy()
        self.data["version"] = actual.version
        distintos = set(EventoForm(self.data, instance=actual).changed_data)
        frases = [
            f"{campo.label}: «{_en_palabras(campo) or 'vacío'}»"
            for campo in EventoForm(instance=actual).visible_fields()
            if campo.name in distintos
        ]
        self.add_error(None, f"Ahora dice: {'; '.join(frases) or 'lo mismo que usted escribió'}.")


class OdsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


def _en_palabras(campo: forms.BoundField) -> str:
    """Write what a field holds now, as people read it."""
    valor, opciones = campo.value(), getattr(campo.field, "choices", ())
    valores = valor if isinstance(valor, list | tuple) else [valor]
    nombres = {str(clave): str(nombre) for clave, nombre in opciones} if opciones else {}
    dichos = (nombres.get(str(getattr(uno, "pk", uno)), str(uno)) for uno in valores if uno not in (None, ""))
    return ", ".join(dichos)[:300]


# A document ---------------------------------------------------------------------------------------


class DocumentoForm(forms.Form):
    """A document beside an event, and whether anybody may take it."""

    clase = forms.ChoiceField(label="Qué es", choices=list(DOCUMENTOS.items()), widget=forms.RadioSelect)
    subido = Archivo(label="Archivo", required=True, tipos=TIPOS)
    publico = forms.BooleanField(
        label="Publicarlo", required=False, initial=True,
        help_text="Cualquiera podrá descargarlo. Si no, sólo lo ve la DGCP.",
    )  # fmt: skip


# Who takes part -----------------------------------------------------------------------------------


class ParticipacionForm(forms.ModelForm):
    """How a government takes part in an event, and what came of it."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    papel = forms.ChoiceField(
        label="Cómo participa", choices=Papel.choices, widget=forms.RadioSelect,
        help_text="Si postula a un premio o convocatoria, elija «Postula» y diga con qué.",
    )  # fmt: skip
    logros = Parrafos(
        label="Qué se obtuvo", required=False,
        help_text="Contactos, acuerdos, lecciones. Lo leen su oficina y la DGCP; no se publica.",
    )  # fmt: skip

    field_order = ("version", *DE_PARTICIPACION)

    class Meta:
        model = Participacion
        fields = DE_PARTICIPACION
        labels = {"visita": "Folio de la visita", "quien": "Quién asiste", "fallo": "Resultado de la postulación"}
        help_texts = {
            "proyecto": "Con qué postula o qué presenta. Se publica.",
            "visita": "El de la gira que se hace para asistir, como GIR-2026-0001. Lo ve quien puede abrir la visita.",
        }

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.initial["version"] = self.instance.version if self.instance.pk else 0

    def _post_clean(self):
        """Leave the instance as it was read: the domain writes it, and says what is wrong."""

    def escrito(self) -> dict:
        return {campo: self.cleaned_data.get(campo) for campo in DE_PARTICIPACION}

    def culpar(self, errores: dict[str, str]) -> None:
        """Put what the domain said beside the fields."""
        for campo, mensaje in errores.items():
            self.add_error(campo if campo in self.fields else None, mensaje)

    def poner_al_dia(self, actual: Participacion | None) -> None:
        """After a conflict, let what was typed be sent again over what there is now."""
        self.data = self.data.copy()
        self.data["version"] = actual.version if actual else 0
