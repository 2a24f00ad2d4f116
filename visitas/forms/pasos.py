"""One form per step of a visit: the shape of what was typed. What a step demands is said by its verb."""

from django import forms

from directorio.models import Usuario
from directorio.querysets import alfabetico
from directorio.roles import DGCP
from expediente.forms import FormaDePaso
from expediente.forms.campos import Fecha, Parrafos, Personas
from visitas.estados import Accion
from visitas.models import DeQuien


class PasoForm(FormaDePaso):
    """The base of every step."""

    def __init__(self, *args, visita, usuario, **opciones):
        self.visita, self.usuario = visita, usuario
        opciones["initial"] = {"version": visita.version, **self.iniciales()}
        super().__init__(*args, **opciones)
        self.armar()
        self.marcar_exigidos()

    def iniciales(self) -> dict:
        return {}

    def armar(self) -> None:
        """Make the fields that depend on the visit."""

    def poner_al_dia(self) -> None:
        """After a conflict, let what was typed be sent again over what there is now."""
        self.visita.refresh_from_db()
        self.data = self.data.copy()
        self.data["version"] = self.visita.version


class ConNotaForm(PasoForm):
    nota = Parrafos(
        label="Nota (opcional)",
        required=False,
        rows=2,
        max_length=2000,
        help_text="Queda en el historial y en los avisos.",
    )


def _con_motivo(etiqueta: str, ayuda: str) -> type[PasoForm]:
    """Give the form of a step that says why."""

    class ConMotivoForm(PasoForm):
        exigidos = ("nota",)
        nota = Parrafos(label=etiqueta, required=False, rows=4, max_length=4000, help_text=ayuda)

    return ConMotivoForm


class SiNo(forms.TypedChoiceField):
    """A yes or no that nobody chose yet."""

    def __init__(self, *, si: str, no: str, **opciones):
        super().__init__(
            choices=[("si", si), ("no", no)], coerce=lambda v: v == "si", empty_value=None, required=False,
            widget=forms.RadioSelect, **opciones,
        )  # fmt: skip


class OpinarForm(PasoForm):
    exigidos = ("favorable", "nota")
    favorable = SiNo(label="Sentido de la opinión", si="Favorable", no="Desfavorable")
    nota = Parrafos(
        label="Opinión de la DGCP", required=False, rows=6, help_text="Va en el oficio a la Subsecretaría y a la DGSC."
    )


class _RespuestaForm(PasoForm):
    oficio = forms.CharField(
        label="Oficio o correo de respuesta", required=False, max_length=120, help_text="Su número o referencia."
    )
    fecha = Fecha(label="Fecha de la respuesta", required=False)


class ValorarForm(_RespuestaForm):
    exigidos = ("factible", "oficio", "fecha", "nota")
    factible = SiNo(
        label="¿Es factible en las fechas solicitadas?", si="Sí, es factible", no="No: no se autoriza en esas fechas"
    )
    nota = Parrafos(label="Qué se valoró", required=False, rows=4, help_text="Con el consulado; queda en el historial.")
    field_order = ["version", "factible", "nota", "oficio", "fecha"]


class DecidirClubesForm(_RespuestaForm):
    exigidos = ("autorizada", "oficio", "fecha")
    autorizada = SiNo(label="Decisión del IME", si="Autoriza las reuniones", no="No las autoriza")
    nota = Parrafos(label="Nota (opcional)", required=False, rows=3)
    field_order = ["version", "autorizada", "nota", "oficio", "fecha"]


class AutorizarForm(_RespuestaForm):
    exigidos = ("autorizada", "oficio", "fecha")
    autorizada = SiNo(label="Decisión de la DGSC", si="Autoriza la feria", no="No la autoriza")
    nota = Parrafos(label="Condiciones, o por qué no", required=False, rows=3)
    field_order = ["version", "autorizada", "nota", "oficio", "fecha"]


class InformarForm(PasoForm):
    exigidos = ("resultados",)
    resultados = Parrafos(
        label="Resultados", required=False, rows=10, max_length=10000,
        help_text="Qué se logró de cada objetivo y qué quedó pendiente. Los contactos y los compromisos se agregan en "
        "el expediente.",
    )  # fmt: skip
    recomendaciones = Parrafos(
        label="Recomendaciones (opcional)", required=False, rows=5, max_length=5000,
        help_text="Qué convendría hacer después, y qué hacer distinto.",
    )  # fmt: skip

    def iniciales(self) -> dict:
        de = DeQuien.OFAI if self.usuario.es_ofai else DeQuien.REPRESENTACION
        previo = self.visita.informes.filter(de=de, representacion_id=self.usuario.representacion_id).first()
        return {"resultados": previo.resultados, "recomendaciones": previo.recomendaciones} if previo else {}


class ReprogramarForm(PasoForm):
    exigidos = ("fecha_inicio", "fecha_fin", "nota")
    fecha_inicio = Fecha(label="Primer día", required=False)
    fecha_fin = Fecha(label="Último día", required=False)
    nota = Parrafos(label="Por qué cambian", required=False, rows=3, max_length=2000)

    def iniciales(self) -> dict:
        return {"fecha_inicio": self.visita.fecha_inicio, "fecha_fin": self.visita.fecha_fin}


class ReasignarForm(PasoForm):
    exigidos = ("responsable",)
    responsable = Personas(label="Queda a cargo de", queryset=Usuario.objects.none(), required=False)
    nota = Parrafos(label="Nota (opcional)", required=False, rows=2, max_length=2000)

    def armar(self) -> None:
        activos = Usuario.objects.activos().filter(rol__in=DGCP).exclude(pk=self.visita.responsable_dgcp_id)
        self.fields["responsable"].queryset = activos.order_by(alfabetico("nombre"))


FORMAS: dict[str, type[PasoForm]] = {
    Accion.SOLICITAR: ConNotaForm,
    Accion.PEDIR_EXCEPCION: _con_motivo(
        "Por qué no puede moverse la fecha", "La Dirección de la DGCP decide con esto."
    ),
    Accion.AUTORIZAR_EXCEPCION: _con_motivo("Motivo de la excepción", "Queda en el historial, con su nombre."),
    Accion.DEVOLVER: _con_motivo("Qué falta", "Lo lee el gobierno local, que la completa y la envía otra vez."),
    Accion.COORDINAR: ConNotaForm,
    Accion.TURNAR_NUEVOS: ConNotaForm,
    Accion.ABRIR_AGENDA: ConNotaForm,
    Accion.CONFIRMAR_AGENDA: ConNotaForm,
    Accion.REABRIR_AGENDA: _con_motivo("Qué debe cambiar", "Lo leen todas las partes."),
    Accion.OPINAR: OpinarForm,
    Accion.VALORAR: ValorarForm,
    Accion.DECIDIR_CLUBES: DecidirClubesForm,
    Accion.AUTORIZAR: AutorizarForm,
    Accion.NOTIFICAR: ConNotaForm,
    Accion.AVISAR_CONSULADOS: ConNotaForm,
    Accion.INICIAR: ConNotaForm,
    Accion.REGRESAR: ConNotaForm,
    Accion.INFORMAR: InformarForm,
    Accion.CONCLUIR: ConNotaForm,
    Accion.REPROGRAMAR: ReprogramarForm,
    Accion.REASIGNAR: ReasignarForm,
    Accion.CANCELAR: _con_motivo("Por qué se cancela", "Lo leen todas las partes."),
}
