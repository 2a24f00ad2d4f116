"""One form for each kind of row of a membership, and the table that says how its pages call it."""

import datetime as dt
from dataclasses import dataclass

from django import forms

from expediente.archivos import NOMBRES
from expediente.forms.campos import Archivo, Fecha, Parrafos
from expediente.plazos import en_palabras
from redes.models import Cargo, ClaseCifra, Compromiso, Cuota, Organo
from redes.registro.partes import COMPROBANTES

from .campos import Importe, Moneda, comparar_con_la_moneda

EXIGIDOS = {
    "anio": "Escriba el año que cubre la cuota.",
    "moneda": "Elija la moneda en la que la red cobra.",
    "organo": "Elija qué cargo ocupa.",
    "nombre": "Escriba cómo se llama el cargo.",
    "desde": "Escriba el día en que lo asumió.",
    "que": "Escriba a qué se comprometió.",
    "vence": "Escriba el último día para hacerlo.",
}
ADMITIDOS = ", ".join(NOMBRES[tipo][1] for tipo in COMPROBANTES)


class ParteForm(forms.ModelForm):
    """The base of every row: it knows its membership and what day it is; `notas` are told after saving."""

    con_archivo = False

    def __init__(self, *args, membresia, hoy: dt.date, **opciones):
        super().__init__(*args, **opciones)
        self.membresia, self.hoy, self.notas = membresia, hoy, []
        self.instance.membresia = membresia
        for nombre, campo in self.fields.items():
            campo.error_messages["required"] = EXIGIDOS.get(nombre, campo.error_messages["required"])
        self.armar()

    def armar(self) -> None:
        """Make the fields that depend on the membership."""

    def _get_validation_exclusions(self) -> set[str]:
        """What the database refuses is told by the domain in its own words, beside its field."""
        return super()._get_validation_exclusions() | {"hasta"}


class CuotaForm(ParteForm):
    con_archivo = True

    anio = forms.IntegerField(label="Año", help_text="Año que cubre la cuota.", min_value=0, max_value=9999)
    importe = Importe(
        label="Importe", required=False,
        help_text="Con cualquiera de los dos separadores: 1,234.50 o 1.234,50. Puede llevar la moneda: 1,200 EUR.",
    )  # fmt: skip
    moneda = Moneda(label="Moneda", help_text="La moneda en la que la red cobra.")
    vence = Fecha(label="Se paga a más tardar", help_text="Último día para pagarla sin atraso; antes se recordará.")
    pagada_el = Fecha(label="Pagada el", required=False, help_text="Día del pago; vacío si falta.")
    comprobante = Archivo(label="Comprobante de pago", tipos=COMPROBANTES)

    class Meta:
        model = Cuota
        fields = ["anio", "importe", "moneda", "vence", "exenta", "pagada_el", "nota"]

    def armar(self) -> None:
        de_la_red = self.membresia.red.cifras.filter(clase=ClaseCifra.CUOTA).first()
        self.moneda_de_la_red = de_la_red.moneda if de_la_red else ""
        if not self.instance.pk:
            escritos = set(self.membresia.cuotas.values_list("anio", flat=True))
            self.initial.setdefault("anio", next(a for a in range(self.hoy.year, 9999) if a not in escritos))
            self.initial.setdefault("moneda", self.moneda_de_la_red)
        hay = self.instance.comprobante
        self.fields["comprobante"].help_text = (
            f"Ya hay uno, «{hay.nombre}»: elija otro archivo sólo para sustituirlo. " if hay else ""
        ) + f"{self.fields['comprobante'].base_help} Se guarda aparte y sólo lo ven su gobierno y la DGCP."

    def clean(self):
        datos = super().clean()
        cifra, moneda = datos.get("importe"), datos.get("moneda")
        if cifra is None and "importe" not in self.errors:
            if not datos.get("exenta"):
                self.add_error("importe", "Escriba cuánto se paga; si la red dispensó el pago, marque «exenta».")
            datos["importe"] = 0
        elif cifra is not None:
            if moneda and (defecto := comparar_con_la_moneda(cifra, moneda)):
                self.add_error("importe", defecto)
            datos["importe"] = cifra.valor
        if datos.get("comprobante") and not datos.get("pagada_el") and "pagada_el" not in self.errors:
            self.add_error("pagada_el", "Trae un comprobante: escriba qué día se pagó.")
        self._anotar(datos)
        return datos

    def _anotar(self, datos: dict) -> None:
        moneda = datos.get("moneda")
        if moneda and self.moneda_de_la_red and moneda != self.moneda_de_la_red:
            self.notas.append(
                f"La cuota de la red está en {self.moneda_de_la_red} y ésta, en {moneda}: compruebe que así se cobró."
            )
        if datos.get("pagada_el") and not datos.get("comprobante") and not self.instance.comprobante:
            self.notas.append("Quedó pagada sin comprobante: puede agregarlo después, con «Corregir».")


class CargoForm(ParteForm):
    desde = Fecha(label="Desde", help_text="Día en que lo asumió.")
    hasta = Fecha(label="Hasta", required=False, help_text="Último día; vacío si lo ocupa.")

    class Meta:
        model = Cargo
        fields = ["organo", "nombre", "desde", "hasta"]

    def armar(self) -> None:
        self.fields["organo"].choices = [("", "Elija el cargo…"), *Organo.choices]
        desde, hasta = self.membresia.desde, self.membresia.hasta
        if desde:
            self.fields["desde"].help_text += f" La membresía empezó el {en_palabras(desde)}."
        if hasta:
            self.fields["hasta"].help_text += f" La membresía termina el {en_palabras(hasta)}."


class CompromisoForm(ParteForm):
    vence = Fecha(label="Para cuándo", help_text="Último día para cumplirlo; antes se recordará.")

    class Meta:
        model = Compromiso
        fields = ["que", "responsable", "vence"]
        widgets = {"que": forms.Textarea(attrs={"rows": 2})}

    def clean_vence(self):
        vence = self.cleaned_data["vence"]
        if vence < self.hoy and "vence" in self.changed_data:
            self.notas.append(f"El {en_palabras(vence)} ya pasó: el compromiso queda como vencido.")
        return vence


class CumplirForm(forms.Form):
    """How a commitment ended."""

    cumplido_el = Fecha(
        label="Cumplido el", help_text="Día en que se cumplió.",
        error_messages={"required": "Escriba el día en que se cumplió."},
    )  # fmt: skip
    resultado = Parrafos(
        label="Qué se logró", max_length=2000, help_text="En pocas líneas; lo lee también la DGCP.",
        error_messages={"required": "Escriba qué se logró."},
    )  # fmt: skip


@dataclass(frozen=True)
class Pagina:
    """How the pages of a part call it."""

    forma: type[ParteForm]
    titulo: str
    agregar: str
    corregir: str
    guardada: str


PARTES: dict[str, Pagina] = {
    "cuotas": Pagina(CuotaForm, "Cuotas", "Agregar una cuota", "Corregir la cuota", "La cuota quedó guardada."),
    "cargos": Pagina(
        CargoForm, "Cargos en la red", "Agregar un cargo", "Corregir el cargo", "El cargo quedó guardado."
    ),
    "compromisos": Pagina(
        CompromisoForm,
        "Compromisos",
        "Agregar un compromiso",
        "Corregir el compromiso",
        "El compromiso quedó guardado.",
    ),
}
