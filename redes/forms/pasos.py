"""One form per step of a membership: the shape of what was typed. What a step demands is said by its verb."""

from django import forms

from expediente.forms import FormaDePaso
from expediente.forms.campos import Archivo, Fecha, Parrafos
from redes.archivos import TIPOS
from redes.estados import Accion, Estado
from redes.exigencias import puede_no_saberse_el_fin


class PasoForm(FormaDePaso):
    """The base of every step."""

    def __init__(self, *args, membresia, **opciones):
        self.membresia = membresia
        opciones["initial"] = {"version": membresia.version, **self.iniciales()}
        super().__init__(*args, **opciones)
        self.armar()
        self.marcar_exigidos()
        self.con_archivo = self.is_multipart()

    def iniciales(self) -> dict:
        return {}

    def armar(self) -> None:
        """Make the fields that depend on the membership."""

    def poner_al_dia(self) -> None:
        """After a conflict, let what was typed be sent again over what there is now."""
        self.membresia.refresh_from_db()
        self.data = self.data.copy()
        self.data["version"] = self.membresia.version


NOTA = {"label": "Nota (opcional)", "required": False, "rows": 2, "max_length": 2000}


class ConNotaForm(PasoForm):
    nota = Parrafos(help_text="Queda en el historial y en los avisos.", **NOTA)


def _con_motivo(etiqueta: str, ayuda: str) -> type[PasoForm]:
    """Give the form of a step that says why."""

    class ConMotivoForm(PasoForm):
        exigidos = ("nota",)
        nota = Parrafos(label=etiqueta, required=False, rows=4, max_length=4000, help_text=ayuda)

    return ConMotivoForm


class SolicitarForm(PasoForm):
    exigidos = ("fecha",)
    fecha = Fecha(label="Día en que se envió", required=False)
    carta = Archivo(
        label="Carta firmada o comprobante de la solicitud", tipos=TIPOS,
        help_text="La carta que firmó quien encabeza el gobierno, o el acuse de la solicitud en la página de la red.",
    )  # fmt: skip
    nota = Parrafos(help_text="A quién se le envió y por qué medio. Queda en el historial.", **NOTA)


class ActivarForm(PasoForm):
    exigidos = ("desde",)
    desde = Fecha(label="Miembro desde", required=False, help_text="El día que dice la respuesta de la red.")
    renueva_el = Fecha(
        label="Se renueva el (opcional)", required=False, help_text="Si la red pide renovarla: se le recordará antes."
    )
    respuesta = Archivo(label="Respuesta de la red (opcional)", tipos=TIPOS)
    acuerdo_folio = forms.CharField(
        label="Folio o número de registro del acuerdo interinstitucional", required=False, max_length=60,
        help_text="Por ejemplo AI-2026-0012, o RAI-00345 si ya está inscrito.",
    )  # fmt: skip
    acuerdo_nota = Parrafos(
        label="Si todavía no lo hay, por qué", required=False, rows=2, max_length=1000,
        help_text="La DGCP lo lee. Cuando haya folio, escríbalo con «Corregir los datos».",
    )  # fmt: skip
    contacto_nombre = forms.CharField(
        label="Contacto en la red (opcional)", required=False, max_length=150,
        help_text="Persona de la red con la que se trata. No se publica.",
    )  # fmt: skip
    contacto_cargo = forms.CharField(label="Su cargo (opcional)", required=False, max_length=150)
    contacto_correo = forms.EmailField(label="Su correo (opcional)", required=False)
    nota = Parrafos(help_text="Queda en el historial y en los avisos.", **NOTA)

    def iniciales(self) -> dict:
        campos = ("renueva_el", "acuerdo_folio", "acuerdo_nota", "contacto_nombre", "contacto_cargo", "contacto_correo")
        return {campo: getattr(self.membresia, campo) for campo in campos}

    def armar(self) -> None:
        if not self.membresia.red.requiere_acuerdo:
            del self.fields["acuerdo_folio"], self.fields["acuerdo_nota"]


class ConcluirForm(PasoForm):
    exigidos = ("hasta", "nota")
    hasta = Fecha(
        label="Último día de la membresía", required=False,
        help_text="Los cargos que su gobierno ocupe en la red terminan también ese día.",
    )  # fmt: skip
    nota = Parrafos(
        label="Por qué termina", required=False, rows=4, max_length=4000,
        help_text="Lo leen la DGCP y quien piense en volver a ingresar.",
    )  # fmt: skip

    def armar(self) -> None:
        if puede_no_saberse_el_fin(self.membresia):
            self.exigidos = ("nota",)
            self.fields["hasta"].help_text = "Vacío si no se sabe cuándo terminó: así se dirá."


class VerificarForm(PasoForm):
    exigidos = ("nota",)
    desde = Fecha(
        label="Miembro desde", required=False, help_text="Déjelo vacío si no consta: se dirá que no se conoce."
    )
    hasta = Fecha(label="Hasta", required=False, help_text="Último día, si se conoce.")
    nota = Parrafos(
        label="Con qué se confirmó", required=False, rows=3, max_length=2000,
        help_text="Un oficio, la página de la red, su directorio de miembros.",
    )  # fmt: skip

    def iniciales(self) -> dict:
        return {"desde": self.membresia.desde, "hasta": self.membresia.hasta}

    def armar(self) -> None:
        if self.membresia.estado != Estado.CONCLUIDA:
            del self.fields["hasta"]


FORMAS: dict[str, type[PasoForm]] = {
    Accion.SOLICITAR: SolicitarForm,
    Accion.RETOMAR: _con_motivo("Qué pidió la red, o por qué se prepara otra vez", "Queda en el historial."),
    Accion.ACTIVAR: ActivarForm,
    Accion.SUSPENDER: _con_motivo("Por qué se suspende", "Y quién lo decidió: el gobierno local o la red."),
    Accion.REACTIVAR: ConNotaForm,
    Accion.CONCLUIR: ConcluirForm,
    Accion.DESCARTAR: _con_motivo("Por qué se descarta", "Si el gobierno desistió, o la red no lo admitió."),
    Accion.VERIFICAR: VerificarForm,
    Accion.OBSERVAR: _con_motivo("Observación", "La recibe el gobierno local. No detiene su trámite ante la red."),
}
