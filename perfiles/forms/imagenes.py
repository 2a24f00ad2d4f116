"""The forms of the images of a section: uploading one, and the texts that go with it in each language."""

from collections.abc import Mapping

from django import forms
from django.conf import settings

from ..estructura import ORIGINAL, Seccion
from ..fotos import ANCHO_MINIMO
from ..models import Imagen
from ..registro.imagenes import LARGO_DE_ALT, LARGO_DE_PIE
from .campos import Frase

LARGO_DE_CREDITO = Imagen._meta.get_field("credito").max_length
ALTURAS = (("arriba", 0.0), ("al centro", 0.5), ("abajo", 1.0))
LADOS = (("a la izquierda", 0.0), ("al centro", 0.5), ("a la derecha", 1.0))
CENTRO = "0.5-0.5"


def _partes() -> list[tuple[str, str]]:
    """Give the nine parts of a photo that one may want to keep, row by row, each in words."""
    partes = []
    for altura, y in ALTURAS:
        for lado, x in LADOS:
            dicho = "El centro" if x == y == 0.5 else f"{altura} {lado}".capitalize().replace("Al centro ", "")
            partes.append((f"{x}-{y}", dicho[:1].upper() + dicho[1:]))
    return partes


class ImagenForm(forms.Form):
    """A photo, what it shows, whose it is, and which part to keep when it is cropped."""

    archivo = forms.FileField(
        label="Fotografía", required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": "image/jpeg,image/png,image/webp"}),
    )  # fmt: skip
    alt = Frase(
        largo=LARGO_DE_ALT, label="Qué se ve en ella",
        help_text="Lo oirá quien no puede verla: «La plaza de armas al anochecer, con la catedral al fondo».",
    )  # fmt: skip
    pie = Frase(largo=LARGO_DE_PIE, label="Pie de foto (opcional)", help_text="Lo que se lee debajo.")
    credito = Frase(
        largo=LARGO_DE_CREDITO, label="Crédito", help_text="De quién es y con qué permiso se usa: «Ana Ruiz, cortesía»."
    )
    foco = forms.ChoiceField(
        label="Qué parte conservar al recortar", required=False, choices=_partes, initial=CENTRO,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )  # fmt: skip

    def __init__(self, *args, seccion: Seccion, **kwargs):
        super().__init__(*args, **kwargs)
        ancho, alto = seccion.proporcion
        alto_minimo, limite = round(ANCHO_MINIMO * alto / ancho), settings.ARCHIVO_TAMANIO_MAXIMO
        self.fields["archivo"].help_text = (
            f"JPEG, PNG o WebP, hasta {limite // (1024 * 1024)} MB. Se recorta a {ancho} por {alto} (apaisada) y, ya "
            f"recortada, debe medir al menos {ANCHO_MINIMO} × {alto_minimo} pixeles. La ubicación y lo demás que la "
            "cámara anotó en ella se borran."
        )
        self.fields["archivo"].widget.attrs["data-max-bytes"] = str(limite)
        self.fields["foco"].error_messages["invalid_choice"] = "Elija una de las nueve partes."

    def clean_archivo(self):
        """Only that there is one: what it really is, `fotos.preparar` says."""
        archivo = self.cleaned_data["archivo"]
        if not archivo:
            raise forms.ValidationError("Elija la fotografía.", code="falta")
        return archivo

    def clean_alt(self):
        return _dicho(self.cleaned_data["alt"], "Describa qué se ve en la imagen: lo oirá quien no puede verla.")

    def clean_credito(self):
        return _dicho(self.cleaned_data["credito"], "Diga de quién es la imagen y con qué permiso se usa.")

    def clean_foco(self):
        x, _, y = (self.cleaned_data["foco"] or CENTRO).partition("-")
        return float(x), float(y)


def _dicho(texto: str, si_falta: str) -> str:
    if not any(letra.isalnum() for letra in texto):
        raise forms.ValidationError(si_falta, code="falta")
    return texto


class TextosForm(forms.Form):
    """What goes with an image: whose it is, and in each language what it shows and what is read under it."""

    credito = Frase(largo=LARGO_DE_CREDITO, label="Crédito", help_text="De quién es y con qué permiso se usa.")

    def __init__(self, imagen: Imagen, idiomas: Mapping[str, tuple[str, str]], data=None):
        """Take the languages by code, each with its name and its direction."""
        super().__init__(data, initial={"credito": imagen.credito})
        self.imagen, self.idiomas = imagen, idiomas
        for codigo, (nombre, direccion) in idiomas.items():
            suyos = imagen.pies.get(codigo, {})
            for campo, etiqueta, largo in (("alt", "Qué se ve", LARGO_DE_ALT), ("pie", "Pie", LARGO_DE_PIE)):
                atributos = {"class": "form-control", "lang": codigo, "dir": direccion}
                self.fields[f"{campo}__{codigo}"] = Frase(
                    largo=largo, label=f"{etiqueta}, en {nombre}", widget=forms.TextInput(attrs=atributos)
                )
                self.initial[f"{campo}__{codigo}"] = suyos.get(campo, "")
        for campo in self.fields.values():
            campo.show_hidden_initial = True  # what the page showed: only what was changed against it is written

    def clean_credito(self):
        return _dicho(self.cleaned_data["credito"], "Diga de quién es la imagen y con qué permiso se usa.")

    def clean(self):
        datos = super().clean()
        for campo in [campo for campo in self if campo.name not in self.errors]:
            self._con_lo_de_otros(campo, datos)
        for codigo in self.idiomas:
            alt, pie = (datos.get(f"{campo}__{codigo}", "") for campo in ("alt", "pie"))
            hace_falta = codigo == ORIGINAL or pie or self.imagen.pies.get(codigo)
            if hace_falta and not any(letra.isalnum() for letra in alt) and f"alt__{codigo}" not in self.errors:
                self.add_error(f"alt__{codigo}", "Describa qué se ve: lo oirá quien no puede ver la imagen.")
        return datos

    def _con_lo_de_otros(self, campo: forms.BoundField, datos: dict) -> None:
        """Keep what another person wrote meanwhile: where this page changed nothing; otherwise, a person chooses."""
        guardado = self.initial[campo.name]
        visto = self.data.get(campo.html_initial_name, guardado)
        if visto == guardado or datos[campo.name] == guardado:
            return
        if datos[campo.name] == visto:
            datos[campo.name] = guardado
            return
        self.data = self.data.copy()
        self.data[campo.html_initial_name] = guardado  # it is seen now
        puso = f"otra persona escribió aquí: «{guardado}»" if guardado else "otra persona vació este punto"
        self.add_error(campo.name, f"Mientras usted escribía, {puso}. Deje el texto que deba quedar y guarde otra vez.")

    @property
    def cambiados(self) -> dict[str, dict[str, str]]:
        """The texts of each language that are not what is stored."""
        salida = {}
        for codigo in self.idiomas:
            textos = {campo: self.cleaned_data[f"{campo}__{codigo}"] for campo in ("alt", "pie")}
            antes = self.imagen.pies.get(codigo, {})
            if any(textos.values()) and textos != {"alt": antes.get("alt", ""), "pie": antes.get("pie", "")}:
                salida[codigo] = textos
        return salida

    @property
    def por_idioma(self) -> list[tuple[str, list]]:
        """The fields of each language under its name."""
        return [
            (nombre, [self[f"alt__{codigo}"], self[f"pie__{codigo}"]]) for codigo, (nombre, _) in self.idiomas.items()
        ]
