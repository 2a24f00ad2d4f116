"""Many guests at once, pasted from a spreadsheet or typed as CSV: what is wrong is told by row, and nothing is lost."""

import csv
import datetime as dt
import io
import re
import unicodedata
from dataclasses import dataclass, field

from django import forms

from directorio.models import Entidad, Idioma, Pais
from expediente.forms.campos import PRIMER_ANIO, ULTIMO_ANIO, tiene_letras
from visitas.models import Acto, Invitado
from visitas.precedencia import CLASES, MEXICANAS, PODERES, RANGOS, Clase

from .invitados import DE_CADA_CLASE

LARGO_MAXIMO = 300_000
FILAS_MAXIMAS = 500
ERRORES_A_LA_VISTA = 60
VERDADEROS, FALSOS = frozenset({"si", "x", "1", "verdadero", "true"}), frozenset({"", "no", "0", "falso", "false"})
# The columns in the order in which they are taken where the first row does not name them.
COLUMNAS: dict[str, tuple[str, ...]] = {
    "nombre": ("nombre", "nombre completo", "invitado"),
    "cargo": ("cargo", "puesto"),
    "pais": ("pais",),
    "clase": ("que es", "clase", "lista"),
    "jerarquia": ("jerarquia", "rango", "jerarquia o rango"),
    "idiomas": ("idiomas", "idioma", "idiomas que habla"),
    "grupo": ("grupo", "bando", "partido", "grupo o bando"),
    "dieta": ("dieta", "restricciones alimentarias", "alimentacion"),
    "en_el_cargo_desde": ("en el cargo desde", "toma de posesion", "antiguedad"),
    "confirmacion": ("confirmacion", "confirmacion de asistencia"),
    "adhesion": ("adhesion", "fecha de adhesion"),
    "credenciales": ("credenciales", "presentacion de credenciales"),
    "institucion": ("institucion", "dependencia"),
    "entidad": ("estado", "entidad", "entidad federativa"),
    "poder": ("poder",),
    "encabeza": ("encabeza", "jefe", "encabeza su delegacion"),
}
TITULOS = {
    "nombre": "nombre", "cargo": "cargo", "pais": "país", "clase": "qué es", "jerarquia": "jerarquía o rango",
    "idiomas": "idiomas", "grupo": "grupo", "dieta": "dieta", "en_el_cargo_desde": "en el cargo desde",
    "confirmacion": "confirmación", "adhesion": "adhesión", "credenciales": "credenciales",
    "institucion": "institución", "entidad": "estado", "poder": "Poder", "encabeza": "encabeza",
}  # fmt: skip
CLASES_DICHAS: dict[str, str] = {
    "delegacion": Clase.DELEGACION, "delegacion extranjera": Clase.DELEGACION, "autoridad": Clase.AUTORIDAD,
    "poderes": Clase.PODERES, "poder": Clase.PODERES, "estados": Clase.ESTADOS, "gobierno del estado": Clase.ESTADOS,
    "gobiernos de los estados": Clase.ESTADOS, "gabinete": Clase.GABINETE, "gabinete federal": Clase.GABINETE,
    "agente": Clase.AGENTE, "agente diplomatico": Clase.AGENTE, "diplomatico": Clase.AGENTE, "otro": Clase.OTRO,
    "otra": Clase.OTRO,
}  # fmt: skip
FECHAS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y")
MES_Y_ANIO = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")


def llano(texto: str) -> str:
    """Fold what people write in different ways: accents, capitals, spaces."""
    partido = unicodedata.normalize("NFD", texto.casefold())
    return " ".join("".join(c for c in partido if not unicodedata.combining(c)).split())


@dataclass
class Catalogos:
    """What the words of a row may name, read once for all of them."""

    paises: dict[str, Pais] = field(default_factory=dict)
    entidades: dict[str, Entidad] = field(default_factory=dict)
    idiomas: dict[str, str] = field(default_factory=dict)
    clases: dict[str, str] = field(default_factory=dict)
    poderes: dict[str, str] = field(default_factory=dict)
    rangos: dict[str, int] = field(default_factory=dict)

    @classmethod
    def leer(cls) -> "Catalogos":
        paises: dict[str, Pais] = {}
        for pais in Pais.objects.all():
            for nombre in (pais.codigo, pais.nombre, pais.nombre_en, *pais.alias):
                paises.setdefault(llano(nombre), pais)
        entidades: dict[str, Entidad] = {}
        for entidad in Entidad.objects.all():
            for nombre in (entidad.nombre, entidad.nombre_corto, entidad.abreviatura):
                entidades.setdefault(llano(nombre), entidad)
        idiomas = {llano(n): c for c, nombre in Idioma.objects.values_list("codigo", "nombre") for n in (c, nombre)}
        poderes = {llano(n): p for p, nombre in PODERES.items() for n in (p, nombre)}
        rangos = {llano(nombre): int(rango) for rango, nombre in RANGOS.items()}
        clases = {llano(nombre): clase for clase, nombre in CLASES.items()} | CLASES_DICHAS
        return cls(paises, entidades, idiomas, clases, poderes, rangos)


class PegadoForm(forms.Form):
    """The pasted rows: `invitados` are those read, `errores` what is wrong with each row."""

    texto = forms.CharField(
        label="Invitados", max_length=LARGO_MAXIMO, strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "class": "pegado"}),
        help_text="Una persona por renglón, con las columnas separadas por punto y coma, o pegadas de una hoja de "
        "cálculo.",
        error_messages={"required": "Pegue o escriba al menos un renglón."},
    )  # fmt: skip

    def __init__(self, *args, acto: Acto, **opciones):
        super().__init__(*args, **opciones)
        self.acto = acto
        self.invitados: list[Invitado] = []

    def clean_texto(self):
        texto = self.cleaned_data["texto"]
        filas = leer_filas(texto)
        if not filas:
            raise forms.ValidationError("Pegue o escriba al menos un renglón con un nombre.")
        if len(filas) > FILAS_MAXIMAS:
            raise forms.ValidationError(f"Caben hasta {FILAS_MAXIMAS} renglones a la vez y hay {len(filas)}.")
        lectura = Lectura(self.acto)
        self.invitados = [lectura.invitado(n, fila) for n, fila in filas]
        if lectura.errores:
            a_la_vista = lectura.errores[:ERRORES_A_LA_VISTA]
            if sobran := len(lectura.errores) - len(a_la_vista):
                a_la_vista.append(f"Y {sobran} más: corrija éstos y vuelva a intentarlo.")
            raise forms.ValidationError(a_la_vista)
        return texto


def leer_filas(texto: str) -> list[tuple[int, dict[str, str]]]:
    """Part a text into rows by column, each with the number of its line; the first row may name the columns."""
    limpio = texto.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    primera = next((linea for linea in limpio.split("\n") if linea.strip()), "")
    separador = max(";\t,", key=primera.count)
    lector = csv.reader(io.StringIO(limpio), delimiter=separador)
    columnas, filas = list(COLUMNAS), []
    desde = 1
    for celdas in lector:
        n, desde = desde, lector.line_num + 1
        celdas = [celda.strip() for celda in celdas]
        if not any(celdas):
            continue
        if not filas and (nombradas := _encabezado(celdas)):
            columnas = nombradas
            continue
        fila = {columna: celda for columna, celda in zip(columnas, celdas, strict=False) if columna}
        fila["sobran"] = " ".join(filter(None, celdas[len(columnas) :]))
        filas.append((n, fila))
    return filas


def _encabezado(celdas: list[str]) -> list[str]:
    """Give the column of each cell of a first row that names them; nothing when it is already a guest."""
    conocidas = {nombre: columna for columna, nombres in COLUMNAS.items() for nombre in nombres}
    columnas = [conocidas.get(llano(celda), "") for celda in celdas]
    return columnas if "nombre" in columnas and sum(map(bool, columnas)) >= min(2, len(celdas)) else []


class Lectura:
    """Reads rows, one after another, and keeps all that is wrong with them."""

    def __init__(self, acto: Acto):
        self.acto, self.catalogos, self.errores = acto, Catalogos.leer(), []
        self.vistos = {(llano(n), llano(c)): 0 for n, c in acto.invitados.values_list("nombre", "cargo")}

    def invitado(self, n: int, fila: dict[str, str]) -> Invitado:
        """Give the guest of a row; what could not be read is empty in it and told in `errores`."""
        self.n = n
        invitado = Invitado(
            acto=self.acto,
            nombre=self._texto(fila, "nombre", 150),
            cargo=self._texto(fila, "cargo", 200),
            institucion=self._texto(fila, "institucion", 200),
            grupo=self._texto(fila, "grupo", 80),
            dieta=self._texto(fila, "dieta", 300),
            pais=self._uno(fila, "pais", self.catalogos.paises),
            entidad=self._uno(fila, "entidad", self.catalogos.entidades),
            poder=self._uno(fila, "poder", self.catalogos.poderes) or "",
            encabeza=self._si_o_no(fila),
            idiomas=self._idiomas(fila),
        )
        for campo in ("en_el_cargo_desde", "confirmacion", "adhesion", "credenciales"):
            setattr(invitado, campo, self._fecha(fila, campo))
        invitado.clase = self._clase(fila, invitado)
        self._jerarquia(fila, invitado)
        self._comprobar(fila, invitado)
        return invitado

    def _falla(self, frase: str) -> None:
        self.errores.append(f"Renglón {self.n}: {frase}")

    def _texto(self, fila: dict, campo: str, largo: int) -> str:
        texto = " ".join(fila.get(campo, "").split())
        if len(texto) > largo:
            self._falla(f"«{TITULOS[campo]}» pasa de {largo} caracteres.")
        return texto[:largo]

    def _uno(self, fila: dict, campo: str, catalogo: dict):
        dicho = fila.get(campo, "")
        if not dicho:
            return None
        if llano(dicho) not in catalogo:
            self._falla(f"no se reconoce «{dicho[:60]}» en «{TITULOS[campo]}».")
        return catalogo.get(llano(dicho))

    def _si_o_no(self, fila: dict) -> bool:
        dicho = llano(fila.get("encabeza", ""))
        if dicho not in VERDADEROS | FALSOS:
            self._falla("en «encabeza» escriba sí o no.")
        return dicho in VERDADEROS

    def _idiomas(self, fila: dict) -> list[str]:
        codigos = []
        for dicho in filter(None, re.split(r"[,/|+]|\s+y\s+|\s+e\s+", fila.get("idiomas", ""))):
            if llano(dicho) in self.catalogos.idiomas:
                codigos.append(self.catalogos.idiomas[llano(dicho)])
            elif dicho.strip():
                self._falla(f"no se reconoce el idioma «{dicho.strip()[:40]}».")
        return list(dict.fromkeys(codigos))

    def _fecha(self, fila: dict, campo: str) -> dt.date | None:
        dicho = fila.get(campo, "")
        if not dicho:
            return None
        for formato in FECHAS:
            try:
                fecha = dt.datetime.strptime(dicho, formato).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            if PRIMER_ANIO <= fecha.year <= ULTIMO_ANIO:
                return fecha
            self._falla(f"el año de «{dicho}» en «{TITULOS[campo]}» no puede ser.")
            return None
        self._falla(f"la fecha «{dicho[:30]}» de «{TITULOS[campo]}» {_que_tiene_de_malo(dicho)}")
        return None

    def _clase(self, fila: dict, invitado: Invitado) -> str:
        """Give what the row says that it is; where it says nothing, a foreigner comes in a delegation."""
        if fila.get("clase", ""):
            return self._uno(fila, "clase", self.catalogos.clases) or Clase.OTRO
        de_fuera = invitado.pais and invitado.pais_id != self.acto.pais_anfitrion_id
        return Clase.DELEGACION if de_fuera else Clase.OTRO

    def _jerarquia(self, fila: dict, invitado: Invitado) -> None:
        dicho = fila.get("jerarquia", "")
        if not dicho:
            return
        if invitado.clase == Clase.AGENTE:
            rango = self.catalogos.rangos.get(llano(dicho)) or (int(dicho) if dicho in "123456789" else None)
            if rango is None:
                self._falla(f"no se reconoce el rango «{dicho[:60]}»: escríbalo como la guía, o su número del 1 al 9.")
            invitado.rango_diplomatico = rango
        elif dicho.isdecimal() and len(dicho) < 3 and int(dicho):
            invitado.jerarquia = int(dicho)
        else:
            self._falla(f"la jerarquía es un número del 1 al 99, y dice «{dicho[:30]}».")

    def _comprobar(self, fila: dict, invitado: Invitado) -> None:
        if not tiene_letras(invitado.nombre):
            self._falla("falta el nombre.")
        if fila["sobran"]:
            self._falla(f"hay más columnas de las que se conocen: «{fila['sobran'][:60]}».")
        if invitado.clase == Clase.DELEGACION and not invitado.pais and not fila.get("pais"):
            self._falla("falta el país de la delegación.")
        for campo, clases in DE_CADA_CLASE.items():
            if invitado.clase not in clases:
                setattr(invitado, campo, {"encabeza": False, "poder": ""}.get(campo))
        if invitado.clase in MEXICANAS:
            invitado.pais = None
        quien = (llano(invitado.nombre), llano(invitado.cargo))
        if quien in self.vistos:
            donde = f"en el renglón {self.vistos[quien]}" if self.vistos[quien] else "en la lista"
            self._falla(f"{invitado.nombre} ya está {donde}.")
        self.vistos.setdefault(quien, self.n)


def _que_tiene_de_malo(dicho: str) -> str:
    """Say why a date is not one: a day that its month does not have, or another way of writing it."""
    hallada = MES_Y_ANIO.fullmatch(dicho)
    if hallada:
        grupos = hallada.groups()
        mes, anio = (int(grupos[1]), int(grupos[2])) if grupos[0] else (int(grupos[4]), int(grupos[3]))
        if 1 <= mes <= 12 and 1 <= anio <= 9999:
            siguiente = dt.date(anio + mes // 12, mes % 12 + 1, 1) if (anio, mes) != (9999, 12) else None
            ultimo = (siguiente - dt.timedelta(days=1)).day if siguiente else 31
            return f"no existe: ese mes tiene {ultimo} días."
    return "no se entiende: escríbala como DD/MM/AAAA."
