"""What an act is, and what it decides of all that the guide leaves open: one form for each page of its settings."""

import dataclasses
from dataclasses import dataclass

from django import forms

from directorio.models import Idioma
from directorio.querysets import alfabetico
from expediente.forms.campos import Fecha
from visitas import precedencia
from visitas.acomodo import Pesos
from visitas.documentos.lugares import orden_de_bloques, orden_de_poderes, pais_anfitrion_de
from visitas.models import Acto

from .campos import Paises

VEHICULOS_MAXIMOS = 100
CAPACIDAD_MAXIMA = 80
PESO_MAXIMO = 100


def idiomas_en_orden() -> list[tuple[str, str]]:
    """Give the languages of the catalogue by their name in Spanish."""
    return list(Idioma.objects.order_by(alfabetico("nombre")).values_list("codigo", "nombre"))


class DeUnActo(forms.ModelForm):
    """The base of the forms of an act: it knows the visit."""

    def __init__(self, *args, visita, **opciones):
        super().__init__(*args, **opciones)
        self.visita = visita
        self.instance.visita = visita
        self.armar()

    def armar(self) -> None:
        """Make the fields that depend on the visit or on the act."""


class ActoForm(DeUnActo):
    fecha = Fecha(label="Fecha", required=False, help_text="Día del acto, en la fecha del lugar.")
    hora = forms.TimeField(
        label="Hora", required=False, help_text="Hora local del lugar, de 0 a 24 h.",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Escriba la hora como HH:MM, por ejemplo 20:30."},
    )  # fmt: skip
    pais_anfitrion = Paises(
        label="Estado anfitrión",
        help_text="Quien recibe: de su idioma depende el orden alfabético, y su bandera tiene lugar propio.",
    )
    idioma_anfitrion = forms.ChoiceField(
        label="Idioma del Estado anfitrión", help_text="En él se escriben los nombres de los países para ordenarlos."
    )

    class Meta:
        model = Acto
        fields = ["nombre", "fecha", "hora", "lugar", "es_social", "pais_anfitrion", "idioma_anfitrion", "criterio",
                  "organismo", "comitivas"]  # fmt: skip
        widgets = {"criterio": forms.RadioSelect}

    def armar(self) -> None:
        self.fields["idioma_anfitrion"].choices = idiomas_en_orden()
        self.fields["criterio"].choices = list(precedencia.CRITERIOS.items())
        if not self.instance.pk:
            codigo = pais_anfitrion_de(self.visita)
            self.initial["pais_anfitrion"] = self.fields["pais_anfitrion"].queryset.filter(codigo=codigo).first()

    def clean(self):
        datos = super().clean()
        if datos.get("criterio") == precedencia.Criterio.ADHESION and not datos.get("organismo"):
            self.add_error("organismo", "Diga a qué organismo o acuerdo: de él es la fecha de adhesión.")
        return datos


class EnOrden(DeUnActo):
    """Fields that together put some names in order, one field for each place."""

    def poner_en_orden(self, prefijo: str, nombres: dict[str, str], actual: tuple[str, ...], que: str) -> None:
        """Add the fields of an order, with the present one chosen."""
        for n, clave in enumerate(actual, start=1):
            self.fields[f"{prefijo}_{n}"] = forms.ChoiceField(
                label=f"{que}: {n}.º lugar", choices=list(nombres.items()), initial=clave
            )

    def leer_orden(self, prefijo: str, nombres: dict[str, str]) -> list[str]:
        """Give the order that was chosen; one that comes twice is told beside its second place."""
        elegidos: list[str] = []
        for n in range(1, len(nombres) + 1):
            elegido = self.cleaned_data.get(f"{prefijo}_{n}", "")
            if elegido in elegidos:
                self.add_error(f"{prefijo}_{n}", f"«{nombres[elegido]}» está dos veces: falta otra en su lugar.")
            elegidos.append(elegido)
        return elegidos


class SupuestosForm(EnOrden):
    class Meta:
        model = Acto
        fields = ["orden_estados"]
        widgets = {"orden_estados": forms.RadioSelect}

    def armar(self) -> None:
        self.poner_en_orden("bloque", precedencia.BLOQUES, orden_de_bloques(self.instance), "Listas")
        self.poner_en_orden("poder", precedencia.PODERES, orden_de_poderes(self.instance), "Poderes")
        self.fields["orden_estados"].choices = list(precedencia.ORDENES_DE_ESTADOS.items())
        self.order_fields([*(f for f in self.fields if f.startswith("bloque")), *self.fields])

    def clean(self):
        datos = super().clean()
        self.instance.orden_bloques = self.leer_orden("bloque", precedencia.BLOQUES)
        self.instance.orden_poderes = self.leer_orden("poder", precedencia.PODERES)
        return datos


class AmbitosForm(DeUnActo):
    lista_vehiculos = forms.CharField(
        label="Vehículos", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Uno por renglón, en su orden: nombre; cuántas personas lleva, sin contar al conductor. Por ejemplo: "
        "«Auto 1; 3».",
    )  # fmt: skip

    class Meta:
        model = Acto
        fields = ["por_fila", "cortejo_de_a", "cortejo_mayor_al_final", "bandera_anfitrion"]
        widgets = {"bandera_anfitrion": forms.RadioSelect}

    def armar(self) -> None:
        self.initial["lista_vehiculos"] = "\n".join(f"{v['nombre']}; {v['capacidad']}" for v in self.instance.vehiculos)
        self.fields["bandera_anfitrion"].choices = list(precedencia.BANDERAS_DEL_ANFITRION.items())

    def clean_lista_vehiculos(self):
        renglones = [linea.strip() for linea in self.cleaned_data["lista_vehiculos"].splitlines() if linea.strip()]
        if len(renglones) > VEHICULOS_MAXIMOS:
            raise forms.ValidationError(f"Caben hasta {VEHICULOS_MAXIMOS} vehículos y hay {len(renglones)}.")
        leidos = [_vehiculo(n, linea) for n, linea in enumerate(renglones, start=1)]
        if faltas := [falta for _, falta in leidos if falta]:
            raise forms.ValidationError(faltas)
        self.instance.vehiculos = [vehiculo for vehiculo, _ in leidos]
        return self.cleaned_data["lista_vehiculos"]


def _vehiculo(n: int, linea: str) -> tuple[dict, str]:
    """Read «Auto 1; 3»; give the vehicle, and what is wrong with it."""
    nombre, _, capacidad = (parte.strip() for parte in linea.rpartition(";"))
    if not nombre or not capacidad.isdecimal() or len(capacidad) > 3:
        return {}, f"Renglón {n}: escriba «nombre; personas», por ejemplo «Auto {n}; 3»."
    if not 1 <= int(capacidad) <= CAPACIDAD_MAXIMA:
        return {}, f"Renglón {n}: un vehículo lleva de 1 a {CAPACIDAD_MAXIMA} personas."
    return {"nombre": nombre[:80], "capacidad": int(capacidad)}, ""


QUE_PESA = {
    "jerarquia": ("Jerarquía", "Por cada nivel de mesa de más o de menos; se multiplica hasta por 10 en los primeros "
                  "lugares."),
    "equilibrio": ("Equilibrio", "Por cada persona de un grupo o país que pase de su parte en una mesa."),
    "idiomas": ("Idiomas", "Por cada persona sin nadie en su mesa que hable un idioma suyo."),
    "dietas": ("Dietas", "Por cada dieta distinta que haya que servir en cada mesa."),
    "ocupacion": ("Mesas llenas", "Por cada lugar de menos en una mesa que quede más vacía que las demás."),
    "deseos": ("Deseos", "Por cada restricción que se procura y no se cumple."),
}  # fmt: skip


class PesosForm(DeUnActo):
    class Meta:
        model = Acto
        fields: list[str] = []

    def armar(self) -> None:
        propuestos = Pesos()
        for campo in dataclasses.fields(Pesos):
            nombre, ayuda = QUE_PESA[campo.name]
            propuesto = getattr(propuestos, campo.name)
            self.fields[campo.name] = forms.IntegerField(
                label=nombre, min_value=0, max_value=PESO_MAXIMO, help_text=f"{ayuda} Se propone {propuesto}.",
                initial=self.instance.pesos.get(campo.name, propuesto),
            )  # fmt: skip

    def clean(self):
        datos = super().clean()
        propuestos = Pesos()
        self.instance.pesos = {
            clave: datos[clave] for clave in QUE_PESA if datos.get(clave) not in (None, getattr(propuestos, clave))
        }
        return datos


@dataclass(frozen=True)
class PaginaDeActo:
    """How the page of a part of the settings of an act calls it."""

    forma: type[DeUnActo]
    titulo: str
    entradilla: str


PAGINAS: dict[str, PaginaDeActo] = {
    "datos": PaginaDeActo(ActoForm, "Datos del acto", "Qué acto es, quién recibe y cómo se ordena a las delegaciones."),
    "supuestos": PaginaDeActo(
        SupuestosForm, "Supuestos de la precedencia",
        "La guía enumera los criterios de cada lista y no dice cómo se suceden las listas, los Poderes ni los estados. "
        "Lo que sigue es una propuesta del portal, no una norma: cámbielo según el acto.",
    ),
    "ambitos": PaginaDeActo(
        AmbitosForm, "Estrado, cortejo, vehículos y banderas",
        "La guía nombra los ámbitos y no dice dónde va cada lugar. Se propone lo usual; usted puede cambiarlo.",
    ),
    "pesos": PaginaDeActo(
        PesosForm, "Lo que cuenta cada cosa al acomodar",
        "La guía pide considerar jerarquía, equilibrio, pluralidad, idiomas y dietas, y no dice cuánto pesa cada cosa. "
        "Las cifras son una propuesta del portal y sólo se comparan entre sí. Con 0, no se toma en cuenta.",
    ),
}  # fmt: skip
