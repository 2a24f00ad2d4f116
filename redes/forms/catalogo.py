"""To what the list of networks can be narrowed, and what the DGCP writes of each one and of its figures."""

from decimal import Decimal

from django import forms
from django.core.validators import URLValidator
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directorio.models import Idioma, Materia, Ods, TipoCiudad, TipoGobierno
from directorio.nombres import compactar, normalizar
from directorio.querysets import alfabetico
from expediente.cifras import CifraIlegible, canonica, escribir, leer
from expediente.forms.campos import Materias, tiene_letras
from redes.forms.campos import Importe, Moneda, comparar_con_la_moneda, monedas
from redes.models import Cifra, ClaseCifra, Ingreso, Membresia, Red, TipoRed
from redes.querysets import PALABRAS_MAXIMAS
from redes.registro.catalogo import CAMPOS, LISTAS
from sre_portal.filtros import Filtros

CUALQUIERA = ("", _("Cualquiera"))
BUSCADOS = ("nombre", "siglas", "nombre_original", "nombre_en", "mandato", "mandato_en")
SIN_DIRECCION = "Escriba una dirección que empiece con https:// o http://."
PRIMER_ANIO = 1800  # of foundation: what is older is a slip
CAMPOS_MAXIMOS, LARGO_DE_CAMPO = 30, 60
ADMITIDOS = [par for par in TipoGobierno.choices if par[0] != TipoGobierno.DEPENDENCIA_FEDERAL]


class FiltroRedes(Filtros):
    """The filters of the list, all of them in its address."""

    texto = forms.CharField(
        label=_("Buscar una red"), required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Nombre, siglas, de qué se ocupa…")}),
    )  # fmt: skip
    tipo = forms.ChoiceField(label=_("Clase"), required=False, choices=[CUALQUIERA, *TipoRed.choices])
    tema = forms.ChoiceField(label=_("Tema"), required=False)
    ods = forms.ChoiceField(label=_("ODS"), required=False)
    idioma = forms.ChoiceField(label=_("Idioma de trabajo"), required=False)
    ciudad = forms.ChoiceField(
        label=_("Abierta a una ciudad"), required=False, choices=[CUALQUIERA, *TipoCiudad.choices]
    )
    miembros = forms.BooleanField(label=_("Con miembros mexicanos"), required=False)

    def __init__(self, datos):
        super().__init__(datos)
        en = not (get_language() or "es").startswith("es")

        def nombre(uno) -> str:
            return (uno.nombre_en if en else "") or uno.nombre

        opciones = {
            "tema": [(m.clave, nombre(m)) for m in Materia.objects.all()],
            "ods": [
                (str(o.numero), f"{o.numero}. {(o.nombre_corto_en if en else '') or o.nombre_corto}")
                for o in Ods.objects.all()
            ],
            "idioma": [(i.codigo, nombre(i)) for i in Idioma.objects.filter(redes__isnull=False).distinct()],
        }
        for campo in ("tema", "idioma"):
            opciones[campo].sort(key=lambda par: normalizar(par[1]))
        for campo, pares in opciones.items():
            self.fields[campo].choices = [CUALQUIERA, *pares]

    def activos(self) -> dict[str, str]:
        """Give what narrows the list now: the field and how to call it."""
        salida = {}
        for campo, valor in self.cleaned_data.items():
            if campo == "texto" and valor:
                salida[campo] = f"«{valor}»"
            elif campo == "miembros" and valor:
                salida[campo] = str(self.fields[campo].label)
            elif valor:
                salida[campo] = f"{self.fields[campo].label}: {dict(self.fields[campo].choices)[valor]}"
        return salida

    def aplicar(self, redes):
        """Narrow the networks to what was asked; every word of the text in one of them, or in one merged into it."""
        pedido = self.cleaned_data
        condiciones = Q()
        for palabra in (pedido.get("texto") or "").split()[:PALABRAS_MAXIMAS]:
            condiciones &= _dice(palabra) | Exists(Red.objects.filter(_dice(palabra), fusionada_en=OuterRef("pk")))
        if pedido.get("tipo"):
            condiciones &= Q(tipo=pedido["tipo"])
        if pedido.get("ciudad"):
            condiciones &= Q(tipos_ciudad=[]) | Q(tipos_ciudad__contains=[pedido["ciudad"]])
        if pedido.get("miembros"):
            vigentes = Membresia.objects.vigentes().filter(Q(red=OuterRef("pk")) | Q(red__fusionada_en=OuterRef("pk")))
            condiciones &= Exists(vigentes)
        redes = redes.filter(condiciones)
        for campo, columna in (("tema", "materias__clave"), ("ods", "ods__numero"), ("idioma", "idiomas__codigo")):
            if pedido.get(campo):
                redes = redes.filter(**{columna: pedido[campo]})
        return redes


def _dice(palabra: str) -> Q:
    condicion = Q()
    for campo in BUSCADOS:
        condicion |= Q(**{f"{campo}__unaccent__icontains": palabra})
    return condicion


# What is written of a network -------------------------------------------------------------------


class Renglones(forms.CharField):
    """One value a line, as a list."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value) -> list[str]:
        lineas = list(dict.fromkeys(filter(None, map(compactar, (super().clean(value) or "").splitlines()))))
        larga = next((linea for linea in lineas if len(linea) > LARGO_DE_CAMPO), "")
        if larga:
            raise forms.ValidationError(f"«{larga[:40]}…» pasa de {LARGO_DE_CAMPO} caracteres.")
        if len(lineas) > CAMPOS_MAXIMOS:
            raise forms.ValidationError(f"Caben {CAMPOS_MAXIMOS} campos a lo más, y escribió {len(lineas)}.")
        return lineas


class Entero(forms.CharField):
    """A whole number as people type it, «1,000,000» or «1 millón»; empty: None."""

    def __init__(self, *, maximo: int, **opciones):
        self.maximo = maximo
        opciones.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        opciones.setdefault("max_length", 120)
        super().__init__(**opciones)

    def prepare_value(self, value):
        return f"{value:,}" if isinstance(value, int) else value

    def clean(self, value) -> int | None:
        texto = super().clean(value)
        if not texto:
            return None
        try:
            cifra = leer(texto, entera=True)
        except CifraIlegible as error:
            raise forms.ValidationError(str(error)) from None
        if cifra.unidad:
            raise forms.ValidationError(f"Escriba sólo el número, sin «{cifra.unidad}».")
        if not 0 <= cifra.valor <= self.maximo:
            raise forms.ValidationError(f"«{cifra.escrita}» no puede ser: revise la cifra.")
        return int(cifra.valor)


class Web(forms.URLField):
    """The address of a page, and of nothing else that a browser would run."""

    default_validators = [URLValidator(schemes=["http", "https"], message=SIN_DIRECCION)]
    default_error_messages = {"invalid": SIN_DIRECCION}


GRUPOS = (
    ("Qué es", ("siglas", "nombre", "nombre_original", "nombre_en", "tipo", "activa")),
    ("Para qué existe", ("mandato", "mandato_en", "beneficios", "materias", "ods")),
    ("Cómo se ingresa", ("ingreso", "como_ingresar", "requiere_acuerdo", "fundamento_acuerdo", "campos")),
    ("A quién se dirige", ("tipos_ciudad", "tipos_gobierno", "poblacion_minima")),
    ("Dónde está", ("sede_ciudad", "sede_pais", "web", "correo", "idiomas", "idioma_carta")),
)


class RedForm(forms.ModelForm):
    """What the catalogue says of a network, with the version that the person saw."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    web = Web(
        label="Página", required=False, max_length=250, assume_scheme="https", help_text="Dirección de su página."
    )
    tipos_ciudad = forms.MultipleChoiceField(
        label="Ciudades a las que se dirige", required=False, choices=TipoCiudad.choices,
        widget=forms.CheckboxSelectMultiple, help_text="Sin ninguna marcada: a cualquiera.",
    )  # fmt: skip
    tipos_gobierno = forms.MultipleChoiceField(
        label="Gobiernos que admite", required=False, choices=ADMITIDOS, widget=forms.CheckboxSelectMultiple,
        help_text="Sin ninguno marcado: municipales y estatales.",
    )  # fmt: skip
    campos = Renglones(
        label="Campos o secciones", required=False, help_text="Si se ingresa a un campo de la red, uno por renglón."
    )
    poblacion_minima = Entero(
        label="Población mínima", required=False, maximo=100_000_000,
        help_text="Habitantes que pide la red, si pide alguno.",
    )  # fmt: skip
    materias = Materias(Materia.objects.all(), label="Temas", required=False, help_text="De qué se ocupa.")
    ods = forms.ModelMultipleChoiceField(
        Ods.objects.all(), label="ODS", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Objetivos a los que contribuye.",
    )  # fmt: skip

    class Meta:
        model = Red
        fields = [campo for _titulo, campos in GRUPOS for campo in campos]
        widgets = {
            "mandato": forms.Textarea(attrs={"rows": 4}),
            "mandato_en": forms.Textarea(attrs={"rows": 4}),
            "beneficios": forms.Textarea(attrs={"rows": 5}),
            "como_ingresar": forms.Textarea(attrs={"rows": 4}),
            "fundamento_acuerdo": forms.Textarea(attrs={"rows": 3}),
            "idiomas": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        for campo in ("sede_pais", "idioma_carta", "idiomas"):
            self.fields[campo].queryset = self.fields[campo].queryset.order_by(alfabetico("nombre"))
        for campo in ("sede_pais", "idioma_carta"):
            self.fields[campo].empty_label = "No se conoce"
        self.fields["tipo"].choices = [("", "Elija una clase…"), *TipoRed.choices]
        self.fields["ingreso"].choices = [("", "Elija cómo se ingresa…"), *Ingreso.choices]
        self.fields["version"].initial = self.instance.version if self.instance.pk else None

    @property
    def grupos(self) -> list[tuple[str, list]]:
        """The fields as the page shows them, under their headings."""
        return [(titulo, [self[campo] for campo in campos]) for titulo, campos in GRUPOS]

    @property
    def datos(self) -> dict:
        """What the domain writes."""
        return {campo: self.cleaned_data[campo] for campo in (*CAMPOS, *LISTAS)}

    def clean_nombre(self) -> str:
        if not tiene_letras(self.cleaned_data["nombre"]):
            raise forms.ValidationError("Escriba el nombre de la red.")
        return self.cleaned_data["nombre"]

    def clean(self) -> dict:
        datos = super().clean()
        if datos.get("requiere_acuerdo") and not tiene_letras(datos.get("fundamento_acuerdo", "")):
            self.add_error("fundamento_acuerdo", "Diga por qué implica un acuerdo, con su cita: se publica.")
        if not datos.get("requiere_acuerdo"):
            datos["fundamento_acuerdo"] = ""
        return datos

    def retomar(self, version: int) -> None:
        """Let who was told that the network changed save again knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = version

    def _post_clean(self):
        """Leave the instance alone: the domain writes it, and says what is repeated."""


# Figures ----------------------------------------------------------------------------------------


class CifraForm(forms.Form):
    """One figure of a network: typed with either separator, with its source."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    valor = Entero(label="Valor", required=False, maximo=10**11, help_text="Vacío: la red no lo publica.")
    moneda = Moneda(label="Moneda", required=False, help_text="La de la red; código ISO 4217.")
    nota = forms.CharField(
        label="Aclaración", required=False, max_length=200,
        help_text="«Según la población», «por ciudad», «más de 1200 miembros». Se publica.",
    )  # fmt: skip
    fuente = forms.CharField(
        label="Fuente", max_length=200, help_text="De dónde se tomó: página, documento y su fecha. Se publica."
    )

    def __init__(self, *args, clase: str, cifra: Cifra | None, hoy, **opciones):
        self.clase, self.hoy = ClaseCifra(clase), hoy
        inicial = {"version": cifra.version if cifra else 0}
        if cifra:
            inicial |= {"valor": cifra.valor, "moneda": cifra.moneda, "nota": cifra.nota, "fuente": cifra.fuente}
            if self.clase != ClaseCifra.CUOTA and cifra.valor is not None:
                inicial["valor"] = _escrito(cifra.valor, self.clase)
        super().__init__(*args, initial=inicial, **opciones)
        if self.clase == ClaseCifra.CUOTA:
            self.fields["valor"] = Importe(
                label="Cuota anual", required=False,
                help_text="Por ejemplo 1,200 o 1.200,50 EUR. Vacía: la red no la publica.",
            )  # fmt: skip
        else:
            del self.fields["moneda"]
            self.fields["valor"].label = self.clase.label

    def clean_valor(self):
        valor = self.cleaned_data["valor"]
        if self.clase == ClaseCifra.FUNDACION and valor is not None and not PRIMER_ANIO <= valor <= self.hoy.year:
            raise forms.ValidationError(f"El año de fundación va de {PRIMER_ANIO} a {self.hoy.year}: escríbalo así.")
        return valor

    def clean(self) -> dict:
        datos = super().clean()
        importe = datos.get("valor")
        if self.clase != ClaseCifra.CUOTA or "valor" in self.errors or "moneda" in self.errors:
            return datos
        if importe is None:
            datos["moneda"] = ""
            return datos
        conocidas = {codigo for _, grupo in monedas()[1:] for codigo, _ in grupo}
        datos["moneda"] = datos.get("moneda") or (importe.unidad if importe.unidad in conocidas else "")
        error = comparar_con_la_moneda(importe, datos["moneda"]) if datos["moneda"] else ""
        if error:
            self.add_error("valor", error)
        elif not datos["moneda"]:
            self.add_error("moneda", "Elija la moneda de la cuota.")
        return datos

    @property
    def datos(self) -> dict:
        """What the domain writes."""
        valor = self.cleaned_data["valor"]
        if self.clase == ClaseCifra.CUOTA:
            valor = valor.valor if valor else None
        return {
            "valor": None if valor is None else Decimal(valor), "moneda": self.cleaned_data.get("moneda", ""),
            "nota": compactar(self.cleaned_data["nota"]), "fuente": compactar(self.cleaned_data["fuente"]),
        }  # fmt: skip

    def retomar(self, cifra: Cifra | None) -> None:
        """Let who was told that the figure changed save again knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = cifra.version if cifra else 0


def _escrito(valor: Decimal, clase: ClaseCifra) -> str:
    return canonica(valor) if clase == ClaseCifra.FUNDACION else escribir(valor)


class FusionForm(forms.Form):
    """Into which network one is merged."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    destino = forms.ModelChoiceField(
        Red.objects.none(), label="Red que continúa", empty_label="Elija una red…", to_field_name="clave",
        help_text="La que reúne desde ahora a las dos. Sólo se ofrecen las que existen y no se han fusionado.",
    )  # fmt: skip

    def __init__(self, *args, red: Red, **opciones):
        super().__init__(*args, initial={"version": red.version}, **opciones)
        candidatas = Red.objects.vigentes().exclude(pk=red.pk).order_by(alfabetico("nombre"))
        self.fields["destino"].queryset = candidatas
        self.fields["destino"].label_from_instance = lambda una: una.nombre
