"""One form for each kind of row of a visit, and the table that says how its pages call it."""

import datetime as dt
from dataclasses import dataclass

from django import forms

from directorio.models import Pais
from expediente import husos
from expediente.forms.campos import Fecha
from expediente.plazos import en_palabras
from visitas import cruces
from visitas.estados import Clase
from visitas.models import (
    Actividad,
    Compromiso,
    Contacto,
    Destino,
    Hospedaje,
    Informativo,
    Integrante,
    Participante,
    Vuelo,
)

from .campos import HoraLocal, Paises, zonas_para

MEXICO = "MX"
EXTREMOS = {"sale", "llega", "inicio", "fin", "llegada", "entrada", "salida"}  # of what lasts: its model compares them


class ParteForm(forms.ModelForm):
    """The base of every row: it knows its visit and what day it is; `notas` are told after saving."""

    def __init__(self, *args, visita, hoy: dt.date, **opciones):
        super().__init__(*args, **opciones)
        self.visita, self.hoy, self.notas = visita, hoy, []
        self.instance.visita = visita
        self.armar()

    def armar(self) -> None:
        """Make the fields that depend on the visit."""

    def paises_del_viaje(self) -> list[tuple[str, str]]:
        suyos = {(d.pais.codigo, d.pais.nombre) for d in self.visita.destinos.select_related("pais")}
        return [(MEXICO, "México"), *sorted(suyos - {(MEXICO, "México")}, key=lambda par: par[1])]

    def en_zona(self, campo: str, zona: str) -> dt.datetime | None:
        """Give the moment of an hour as the clocks of a zone tell it; one that does not exist is told beside it."""
        hora = self.cleaned_data.get(campo)
        if hora is None or not zona:
            return None
        try:
            momento = husos.local(hora, zona)
        except husos.HoraInexistente as error:
            self.add_error(campo, str(error))
            return None
        if momento.nota:
            self.notas.append(momento.nota)
        return momento.momento

    def _get_validation_exclusions(self) -> set[str]:
        """What the database refuses is told by the form in its own words, before; an hour without zone is no moment."""
        return super()._get_validation_exclusions() | EXTREMOS


class DestinoForm(ParteForm):
    pais = Paises(label="País", sin=(MEXICO,))
    llegada = Fecha(label="Llegada", help_text="Primer día en la ciudad, según su fecha local.")
    salida = Fecha(label="Salida", help_text="Último día en la ciudad, según su fecha local.")
    zona = forms.ChoiceField(
        label="Zona horaria", required=False,
        help_text="Las horas de la agenda serán las de esta zona. Si el país tiene varias y hay duda, se la pediremos.",
    )  # fmt: skip

    class Meta:
        model = Destino
        fields = ["pais", "ciudad", "subdivision", "llegada", "salida", "es_escala", "zona", "visa",
                  "vigencia_pasaporte_meses", "requisitos"]  # fmt: skip
        widgets = {"requisitos": forms.Textarea(attrs={"rows": 2})}

    def armar(self) -> None:
        clase = self.visita.clase
        if clase == Clase.DIPLOMATICA:
            for campo in ("pais", "visa", "vigencia_pasaporte_meses", "requisitos"):
                del self.fields[campo]
            self.fields["ciudad"].help_text = "Ciudad o municipio que recibe la visita."
            self.fields["subdivision"].label = "Entidad federativa"
            self.fields["subdivision"].help_text = "De ella depende la hora local."
        if clase == Clase.FERIA:
            for campo in ("visa", "vigencia_pasaporte_meses", "requisitos"):
                del self.fields[campo]
            self.fields["ciudad"].help_text = "Ciudad del consulado en el que se pide la feria."
        if clase != Clase.REUNIFICACION:
            del self.fields["es_escala"]
        elif not self.instance.pk:
            self.initial.setdefault("pais", Pais.objects.filter(codigo="US").first())
        if not self.instance.pk:
            self.initial.setdefault("llegada", self.visita.fecha_inicio)
            self.initial.setdefault("salida", self.visita.fecha_fin)
        self.fields["zona"].choices = zonas_para(self.paises_del_viaje(), dia=self.visita.fecha_inicio or self.hoy)

    def clean(self):
        datos = super().clean()
        pais = datos.get("pais") or (
            Pais.objects.filter(codigo=MEXICO).first() if self.visita.clase == Clase.DIPLOMATICA else None
        )
        if pais is not None:
            self.instance.pais = pais
        llegada, salida = datos.get("llegada"), datos.get("salida")
        if llegada and salida and salida < llegada:
            self.add_error("salida", "No se puede salir de una ciudad antes de llegar.")
        self._fuera_de_fechas(llegada, salida)
        if pais is not None and datos.get("ciudad") and llegada:
            self._zona(pais, datos, dia=llegada)
        return datos

    def _fuera_de_fechas(self, llegada, salida) -> None:
        inicio, fin = self.visita.fecha_inicio, self.visita.fecha_fin
        for campo, dia in (("llegada", llegada), ("salida", salida)):
            if dia and inicio and fin and not inicio <= dia <= fin and campo not in self.errors:
                self.add_error(
                    campo, f"El {en_palabras(dia)} queda fuera de la visita, que va del {en_palabras(inicio)} al "
                    f"{en_palabras(fin)}.",
                )  # fmt: skip

    def _zona(self, pais: Pais, datos: dict, *, dia: dt.date) -> None:
        """Take the zone that was chosen; that of the place it was before is not, when it is another place."""
        es_otro_lugar = bool(self.instance.pk and {"pais", "ciudad", "subdivision"} & set(self.changed_data))
        if datos.get("zona") and not (es_otro_lugar and "zona" not in self.changed_data):
            return
        anterior = datos.get("zona") if datos.get("zona") in husos.zonas_de(pais.codigo) else ""
        datos["zona"] = husos.sugerir(pais.codigo, datos["ciudad"], datos.get("subdivision", ""), dia=dia) or anterior
        if not datos["zona"]:
            opciones = zonas_para([(pais.codigo, pais.nombre)], dia=dia, vacia=("", "Elija la zona…"))
            self.fields["zona"].choices = opciones
            self.add_error("zona", f"{pais.nombre} tiene varias horas: elija la de {datos['ciudad']}.")


class IntegranteForm(ParteForm):
    pasaporte_vence = Fecha(
        label="El pasaporte vence", required=False,
        help_text="Sólo la fecha: el número no se guarda. Sirve para avisar si vence demasiado pronto para el viaje.",
    )  # fmt: skip

    class Meta:
        model = Integrante
        fields = ["nombre", "cargo", "institucion", "encabeza", "acompania", "es_contacto", "telefono", "correo",
                  "pasaporte_vence", "visa", "orden"]  # fmt: skip
        help_texts = {"orden": "Lugar en la lista, de menor a mayor; quien encabeza va siempre primero."}

    def armar(self) -> None:
        clase = self.visita.clase
        if clase != Clase.REUNIFICACION:
            del self.fields["acompania"]
        else:
            del self.fields["encabeza"]
        if clase in (Clase.DIPLOMATICA, Clase.FERIA):
            del self.fields["pasaporte_vence"], self.fields["visa"]
        if clase == Clase.DIPLOMATICA:
            self.fields["encabeza"].help_text = "La persona de mayor rango entre quienes visitan."
        if clase == Clase.GIRA:
            nombres = dict(self._idiomas())
            for codigo in self.visita.idiomas_semblanza or ["es"]:
                self.fields[f"semblanza_{codigo}"] = forms.CharField(
                    label=f"Semblanza en {nombres.get(codigo, codigo).lower()}", required=False, max_length=2000,
                    widget=forms.Textarea(attrs={"rows": 4}), initial=self.instance.semblanzas.get(codigo, ""),
                    help_text="Breve: formación, cargos y lo que interesa a quien la recibe.",
                )  # fmt: skip

    def _idiomas(self):
        from directorio.models import Idioma

        return Idioma.objects.values_list("codigo", "nombre")

    def clean_pasaporte_vence(self):
        vence = self.cleaned_data["pasaporte_vence"]
        if vence and vence < self.hoy and vence != self.instance.pasaporte_vence:
            raise forms.ValidationError(
                f"Ese pasaporte venció el {en_palabras(vence)}: deje la fecha vacía hasta que lo renueve, o escriba la "
                "del nuevo."
            )
        return vence

    def clean(self):
        datos = super().clean()
        if datos.get("es_contacto") and not datos.get("telefono"):
            self.add_error("telefono", "Escriba el teléfono de la persona de contacto.")
        if datos.get("acompania") and not datos.get("telefono"):
            self.add_error("telefono", "Escriba el teléfono del funcionario que acompaña.")
        escritas = {c.removeprefix("semblanza_"): v.strip() for c, v in datos.items() if c.startswith("semblanza_")}
        self.instance.semblanzas = {c: t for c, t in {**self.instance.semblanzas, **escritas}.items() if t}
        return datos


class VueloForm(ParteForm):
    origen_zona = forms.ChoiceField(label="Zona horaria de salida", help_text="La de la ciudad de salida.")
    sale = HoraLocal(label="Salida", help_text="Hora local de la ciudad de salida.")
    destino_zona = forms.ChoiceField(label="Zona horaria de llegada", help_text="La de la ciudad de llegada.")
    llega = HoraLocal(
        label="Llegada",
        help_text="Hora local de la ciudad de llegada; puede ser «antes» si se cruza la línea de fecha.",
    )

    class Meta:
        model = Vuelo
        fields = ["sentido", "aerolinea", "numero", "origen", "origen_zona", "sale", "destino", "destino_zona", "llega",
                  "acompaniante"]  # fmt: skip

    def armar(self) -> None:
        opciones = zonas_para(
            self.paises_del_viaje(), dia=self.visita.fecha_inicio or self.hoy, vacia=("", "Elija la zona…")
        )
        for extremo, momento in (("origen_zona", "sale"), ("destino_zona", "llega")):
            self.fields[extremo].choices = opciones
            if self.instance.pk:
                zona = husos.zona(getattr(self.instance, extremo))
                self.initial[momento] = getattr(self.instance, momento).astimezone(zona)
        if self.visita.clase == Clase.REUNIFICACION:
            self.fields["acompaniante"].queryset = self.visita.integrantes.filter(acompania=True)
            self.fields["acompaniante"].empty_label = "Elija quién acompaña…"
        else:
            del self.fields["acompaniante"]

    def clean(self):
        datos = super().clean()
        sale, llega = self.en_zona("sale", datos.get("origen_zona")), self.en_zona("llega", datos.get("destino_zona"))
        if sale and llega:
            self.instance.sale, self.instance.llega = sale, llega
            datos["sale"], datos["llega"] = sale, llega
            defecto = cruces.defecto_de(self._tramo(datos, sale, llega))
            if defecto:
                self.add_error("llega", defecto)
        return datos

    def _tramo(self, datos: dict, sale, llega) -> cruces.Tramo:
        return cruces.Tramo(
            id="", vuelo=f"{datos.get('aerolinea', '')} {datos.get('numero', '')}".strip(), sale=sale, llega=llega,
            origen=datos.get("origen", ""), destino=datos.get("destino", ""), zona_origen=datos["origen_zona"],
            zona_destino=datos["destino_zona"],
        )  # fmt: skip


class HospedajeForm(ParteForm):
    entrada, salida = Fecha(label="Entrada"), Fecha(label="Salida")

    class Meta:
        model = Hospedaje
        fields = ["destino", "nombre", "domicilio", "telefono", "entrada", "salida"]

    def armar(self) -> None:
        self.fields["destino"].queryset = self.visita.destinos.select_related("pais")
        self.fields["destino"].empty_label = "Elija la ciudad…"

    def clean(self):
        datos = super().clean()
        if datos.get("entrada") and datos.get("salida") and datos["salida"] < datos["entrada"]:
            self.add_error("salida", "La salida del hotel no puede ser anterior a la entrada.")
        return datos


class ParticipanteForm(ParteForm):
    class Meta:
        model = Participante
        fields = ["nombre", "familiar", "telefono"]


class ActividadForm(ParteForm):
    inicio = HoraLocal(label="Empieza", help_text="Hora local de la ciudad.")
    fin = HoraLocal(label="Termina", help_text="Hora local de la ciudad.")

    class Meta:
        model = Actividad
        fields = ["destino", "titulo", "parte", "inicio", "fin", "lugar", "domicilio", "con_quien", "objetivo"]
        widgets = {"con_quien": forms.Textarea(attrs={"rows": 2}), "objetivo": forms.Textarea(attrs={"rows": 2})}

    def armar(self) -> None:
        destinos = self.visita.destinos.select_related("pais")
        self.fields["destino"].queryset = destinos
        self.fields["destino"].empty_label = "Elija la ciudad…"
        if not self.instance.pk and len(destinos) == 1:
            self.initial.setdefault("destino", destinos[0])
        if self.instance.pk:
            zona = husos.zona(cruces.zona_de_destino(self.instance.destino))
            for campo in ("inicio", "fin"):
                self.initial[campo] = getattr(self.instance, campo).astimezone(zona)

    def clean(self):
        datos = super().clean()
        destino = datos.get("destino")
        zona = cruces.zona_de_destino(destino) if destino else ""
        inicio, fin = self.en_zona("inicio", zona), self.en_zona("fin", zona)
        if inicio and fin:
            if fin <= inicio:
                self.add_error("fin", "Termina antes de empezar, o a la misma hora: revise la fecha y la hora.")
            datos["inicio"], datos["fin"] = inicio, fin
            self.instance.inicio, self.instance.fin = inicio, fin
        return datos


class InformativoForm(ParteForm):
    class Meta:
        model = Informativo
        fields = ["pais", "titulo", "texto"]
        widgets = {"texto": forms.Textarea(attrs={"rows": 14})}

    def armar(self) -> None:
        suyos = [codigo for codigo, _ in self.paises_del_viaje()]
        if self.visita.clase == Clase.DIPLOMATICA and self.visita.diplomatica.pais:
            suyos.append(self.visita.diplomatica.pais.codigo)
        self.fields["pais"].queryset = Pais.objects.filter(codigo__in=set(suyos) - {MEXICO})
        self.fields["pais"].empty_label = "De toda la visita"


class ContactoForm(ParteForm):
    pais = Paises(label="País", required=False, help_text="País de la institución.")

    class Meta:
        model = Contacto
        fields = ["nombre", "cargo", "institucion", "pais", "correo", "telefono", "tema"]


class CompromisoForm(ParteForm):
    vence = Fecha(label="Para cuándo", help_text="Fecha en que debe estar hecho; antes se recordará.")
    contraparte_pais = Paises(label="País de la contraparte", sin=(MEXICO,), required=False)

    class Meta:
        model = Compromiso
        fields = ["que", "obligado", "quien", "vence", "resultado", "contraparte", "contraparte_tipo",
                  "contraparte_ciudad", "contraparte_pais"]  # fmt: skip
        widgets = {"que": forms.Textarea(attrs={"rows": 2})}

    def clean_vence(self):
        vence = self.cleaned_data["vence"]
        if not self.instance.pk and self.visita.fecha_inicio and vence < self.visita.fecha_inicio:
            raise forms.ValidationError(
                f"El {en_palabras(vence)} es anterior a la visita: escriba cuándo debe estar hecho."
            )
        return vence

    def clean(self):
        datos = super().clean()
        if datos.get("resultado") and not datos.get("contraparte"):
            self.add_error("contraparte", "Diga con quién: con ese nombre se abrirá el trámite.")
        return datos


@dataclass(frozen=True)
class Pagina:
    """How the pages of a part call it."""

    forma: type[ParteForm]
    titulo: str
    agregar: str
    corregir: str
    vacia: str


PARTES: dict[str, Pagina] = {
    "destinos": Pagina(DestinoForm, "Destinos", "Agregar un destino", "Corregir el destino",
                       "Todavía no se dice a dónde se va."),
    "integrantes": Pagina(IntegranteForm, "Delegación", "Agregar a una persona", "Corregir a la persona",
                          "Todavía no hay nadie en la delegación."),
    "vuelos": Pagina(VueloForm, "Vuelos", "Agregar un vuelo", "Corregir el vuelo", "Todavía no hay vuelos."),
    "hospedajes": Pagina(HospedajeForm, "Alojamiento", "Agregar un alojamiento", "Corregir el alojamiento",
                         "Todavía no se dice dónde se alojan."),
    "participantes": Pagina(ParticipanteForm, "Participantes", "Agregar a una persona", "Corregir a la persona",
                            "Todavía no se ha escrito quiénes viajan."),
    "actividades": Pagina(ActividadForm, "Agenda", "Agregar a la agenda", "Cambiar la actividad",
                          "La agenda está vacía."),
    "informativos": Pagina(InformativoForm, "Documentos informativos", "Escribir un documento informativo",
                           "Corregir el documento informativo", "La DGCP todavía no envía documentos informativos."),
    "contactos": Pagina(ContactoForm, "Contactos hechos", "Agregar un contacto", "Corregir el contacto",
                        "Todavía no hay contactos."),
    "compromisos": Pagina(CompromisoForm, "Compromisos", "Agregar un compromiso", "Corregir el compromiso",
                          "Todavía no hay compromisos."),
}  # fmt: skip
# The parts that each kind has, in the order in which they are written.
DE_CADA_CLASE: dict[str, tuple[str, ...]] = {
    Clase.GIRA: ("destinos", "integrantes", "vuelos", "hospedajes", "actividades", "informativos", "contactos",
                 "compromisos"),
    Clase.DIPLOMATICA: ("destinos", "integrantes", "actividades", "informativos", "contactos", "compromisos"),
    Clase.FERIA: ("destinos", "integrantes", "actividades", "contactos", "compromisos"),
    Clase.REUNIFICACION: ("destinos", "integrantes", "vuelos", "participantes", "actividades", "compromisos"),
}  # fmt: skip
