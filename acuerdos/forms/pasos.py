"""One form per step: the shape of what was typed. What a step demands is said by its verb (`tramite.py`)."""

from django import forms
from django.utils import timezone
from django.utils.text import Truncator

from acuerdos import exigencias, permisos, plazos
from acuerdos.estados import Accion
from acuerdos.models import Observacion, PuntoRevision, Sentido
from acuerdos.registro import cadena
from directorio.models import Fundamento, Idioma, Usuario
from directorio.roles import CONSULTORIA, DGCP, Rol
from expediente.forms import FormaDePaso
from expediente.forms.campos import Archivo, Fecha, Materias, Parrafos, Personas

from .conjuntos import FirmantesFormSet, ObservacionesFormSet, TextosFormSet

PDF = ("application/pdf",)


class PasoForm(FormaDePaso):
    """The base of every step: where its files and rows go."""

    conjunto = None  # formset class, when the step has rows
    prefijo = "filas"
    titulo_fila = ""
    agregar = ""

    def __init__(self, *args, acuerdo, usuario, **kwargs):
        self.acuerdo, self.usuario = acuerdo, usuario
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"version": acuerdo.version, **self.iniciales(acuerdo), **kwargs["initial"]}
        super().__init__(*args, **kwargs)
        self.filas = self._filas(*args)
        self.marcar_exigidos()
        for campo, (clase, idioma) in self.archivos().items():
            self._decir_recibido(campo, clase, idioma)

    def _filas(self, datos=None, ficheros=None):
        if self.conjunto is None:
            return None
        return self.conjunto(datos, ficheros, prefix=self.prefijo, initial=self.filas_iniciales())

    def iniciales(self, acuerdo) -> dict:
        return {}

    def filas_iniciales(self) -> list[dict]:
        return []

    def archivos(self) -> dict[str, tuple[str, str]]:
        """Map each file field to the (clase, idioma) under which it is kept."""
        return {}

    def recibibles(self):
        """Give the valid files that came with this form, to be kept even when something else is missing."""
        for campo, (clase, idioma) in self.archivos().items():
            archivo = self.cleaned_data.get(campo)
            if archivo:
                yield archivo, clase, idioma, self.fields[campo].tipos

    def is_valid(self):
        propio = super().is_valid()
        return (self.filas is None or self.filas.is_valid()) and propio

    def argumentos(self) -> dict:
        """Give what the verb takes besides who, when and the files, which are kept already."""
        return {campo: valor for campo, valor in super().argumentos().items() if campo not in self.archivos()}

    def _decir_recibido(self, campo: str, clase: str, idioma: str) -> None:
        recibido = self.acuerdo.archivos.filter(clase=clase, idioma=idioma, retirado_en=None).first()
        if recibido and campo in self.fields:
            fecha = plazos.en_palabras(timezone.localdate(recibido.subido_en))
            self.fields[campo].help_text = (
                f"Recibido: {recibido.nombre} ({fecha}). Elija otro solo si quiere sustituirlo. "
                + self.fields[campo].base_help
            )


class InformarForm(PasoForm):
    """The notice of negotiation says what the case already says: it is only confirmed."""


class SolicitarForm(PasoForm):
    exigidos = ("fecha_firma_prevista", "reconoce_privada", "consulta_sectorial")
    fecha_firma_prevista = Fecha(label="Fecha prevista de firma", required=False)
    idiomas_recibidos = forms.ModelMultipleChoiceField(
        label="Idiomas con texto recibido",
        queryset=Idioma.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Se firmará en los idiomas marcados y en los que agregue abajo.",
    )
    cabildo = Archivo(label="Aprobación del cabildo (o del órgano que corresponda)")
    sin_cabildo_motivo = Parrafos(
        label="Si no hay aprobación del cabildo, ¿por qué?", required=False, rows=2, max_length=1000,
        help_text="Por ejemplo: la ley orgánica municipal no la exige para este instrumento.",
    )  # fmt: skip
    carta_intencion = Archivo(label="Carta de intención", help_text="Opcional.")
    consulta_sectorial = Archivo(
        label="Consulta a la dependencia federal cabeza de sector",
        help_text="Con esta contraparte se consulta antes a la dependencia federal que encabeza el sector.",
    )
    reconoce_privada = forms.BooleanField(
        required=False,
        label="Entiendo que con una contraparte privada la LCT no aplica; pido que la Consultoría lo declare.",
    )

    conjunto = TextosFormSet
    prefijo = "textos"
    titulo_fila = "Texto del proyecto"
    agregar = "Agregar otro idioma"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        recibidos = self._idiomas_recibidos()
        if recibidos:
            self.fields["idiomas_recibidos"].queryset = recibidos
        else:
            del self.fields["idiomas_recibidos"]
        if not exigencias.requiere_consulta(self.acuerdo):
            del self.fields["consulta_sectorial"]
        if not permisos.tiene_contraparte_privada(self.acuerdo):
            del self.fields["reconoce_privada"]
        hoy = timezone.localdate()
        primera = plazos.primera_firma_posible(hoy)
        self.fields["fecha_firma_prevista"].help_text = (
            f"Si solicita hoy, la primera fecha posible es el {plazos.en_palabras(primera.fecha)} "
            f"({plazos.DIAS_ANTES_DE_FIRMA} días naturales)."
        )

    def _idiomas_recibidos(self):
        codigos = self.acuerdo.archivos.filter(clase=exigencias.CLASE_PROYECTO, retirado_en=None)
        return Idioma.objects.filter(codigo__in=codigos.values("idioma"))

    def iniciales(self, acuerdo):
        return {
            "fecha_firma_prevista": acuerdo.fecha_firma_prevista,
            "sin_cabildo_motivo": acuerdo.sin_cabildo_motivo,
            "idiomas_recibidos": self._idiomas_recibidos(),
        }

    def filas_iniciales(self):
        return [] if self._idiomas_recibidos() else [{"idioma": Idioma.objects.filter(codigo="es").first()}]

    def archivos(self):
        return {
            "cabildo": (exigencias.CLASE_CABILDO, ""),
            "carta_intencion": (exigencias.CLASE_INTENCION, ""),
            "consulta_sectorial": (exigencias.CLASE_CONSULTA, ""),
        }

    def recibibles(self):
        yield from super().recibibles()
        for fila in self.filas:
            datos = getattr(fila, "cleaned_data", {})
            if datos.get("archivo") and datos.get("idioma"):
                yield datos["archivo"], exigencias.CLASE_PROYECTO, datos["idioma"].codigo, fila.fields["archivo"].tipos

    def argumentos(self):
        idiomas = {i.pk: i for i in self.cleaned_data.get("idiomas_recibidos") or ()}
        idiomas |= {f.cleaned_data["idioma"].pk: f.cleaned_data["idioma"] for f in self.filas if f.escrita}
        return {
            "fecha_firma_prevista": self.cleaned_data["fecha_firma_prevista"],
            "idiomas": list(idiomas.values()),
            "sin_cabildo_motivo": self.cleaned_data["sin_cabildo_motivo"],
            "reconoce_privada": self.cleaned_data.get("reconoce_privada", False),
        }


class DevolverIncompletaForm(PasoForm):
    exigidos = ("motivos", "explicacion")
    motivos = forms.MultipleChoiceField(
        label="Qué falta",
        choices=list(exigencias.MOTIVOS_INCOMPLETA.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    explicacion = Parrafos(label="Explicación para el gobierno local", required=False)


class TurnarForm(PasoForm):
    exigidos = ("revisor",)
    revisor = Personas(
        label="Quien revisará el proyecto", queryset=Usuario.objects.none(), required=False, empty_label="Elija…"
    )
    nota = Parrafos(label="Nota para la Consultoría", required=False, rows=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["revisor"].queryset = Usuario.objects.activos().filter(rol=Rol.CJ_REVISOR).order_by("nombre")


class PrepararRevisionForm(PasoForm):
    exigidos = ("punto_", "valoracion_", "propuesta", "consideraciones")
    VALORES = (("si", "Sí"), ("no", "No"), ("no_aplica", "No aplica"))

    propuesta = forms.ChoiceField(
        label="Sentido que propone", choices=Sentido.choices, required=False, widget=forms.RadioSelect
    )
    consideraciones = Parrafos(label="Consideraciones", rows=6, max_length=8000, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for punto in PuntoRevision:
            self.fields[f"punto_{punto}"] = forms.ChoiceField(
                label=punto.label, choices=self.VALORES, required=False, widget=forms.RadioSelect
            )
            self.fields[f"nota_{punto}"] = forms.CharField(
                label="Nota (opcional)",
                max_length=500,
                required=False,
                widget=forms.TextInput(attrs={"aria-label": f"Nota opcional sobre: {punto.label}"}),
            )
        self.respondidas = list(self.acuerdo.observaciones.exclude(respondida_en=None))
        for una in self.respondidas:
            self.fields[f"valoracion_{una.numero}"] = forms.ChoiceField(
                label=f"Observación {una.numero}: {una.referencia}",
                choices=Observacion.Valoracion.choices,
                required=False,
                widget=forms.RadioSelect,
            )
        self.order_fields(
            ["version", *(f"{p}_{punto}" for punto in PuntoRevision for p in ("punto", "nota")),
             *(f"valoracion_{o.numero}" for o in self.respondidas), "propuesta", "consideraciones"]
        )  # fmt: skip
        self.marcar_exigidos()

    @property
    def pares(self):
        """Give each point of the checklist with its note, as the template draws them."""
        return [(self[f"punto_{punto}"], self[f"nota_{punto}"]) for punto in PuntoRevision]

    @property
    def valoraciones(self):
        return [(self[f"valoracion_{o.numero}"], o) for o in self.respondidas]

    def iniciales(self, acuerdo):
        revision = acuerdo.revisiones.order_by("-ronda").first()
        if revision is None:
            return {}
        iniciales = {"propuesta": revision.propuesta, "consideraciones": revision.consideraciones}
        for punto, respuesta in revision.puntos.items():
            iniciales |= {f"punto_{punto}": respuesta["valor"], f"nota_{punto}": respuesta.get("nota", "")}
        for observacion in acuerdo.observaciones.exclude(valoracion=""):
            iniciales[f"valoracion_{observacion.numero}"] = observacion.valoracion
        return iniciales

    def argumentos(self):
        datos = self.cleaned_data
        return {
            "puntos": {
                p.value: {"valor": datos[f"punto_{p}"], "nota": datos[f"nota_{p}"].strip()} for p in PuntoRevision
            },
            "propuesta": datos["propuesta"],
            "consideraciones": datos["consideraciones"],
            "valoraciones": {o.numero: datos[f"valoracion_{o.numero}"] for o in self.respondidas},
        }


class ObservarForm(PasoForm):
    conjunto = ObservacionesFormSet
    prefijo = "observaciones"
    titulo_fila = "Observación"
    agregar = "Agregar otra observación"

    def argumentos(self):
        return {"observaciones": [fila.cleaned_data for fila in self.filas if fila.escrita]}


class ReingresarForm(PasoForm):
    exigidos = ("fecha_firma_prevista", "sentido_", "respuesta_")
    fecha_firma_prevista = Fecha(label="Fecha prevista de firma", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for una in self.pendientes():
            self.fields[f"sentido_{una.numero}"] = forms.ChoiceField(
                label=f"Observación {una.numero}: qué se hizo",
                choices=Observacion.Respuesta.choices,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"respuesta_{una.numero}"] = Parrafos(
                label=f"Respuesta a la observación {una.numero}", required=False, rows=3
            )
        for campo, idioma in self._textos().items():
            self.fields[campo] = Archivo(label=f"Nueva versión en {idioma.nombre.lower()}")
            self._decir_preparado(campo, idioma)
        hoy = timezone.localdate()
        self.fields["fecha_firma_prevista"].help_text = (
            "Rige de nuevo la anticipación: si reingresa hoy, la primera fecha posible es el "
            f"{plazos.en_palabras(plazos.primera_firma_posible(hoy).fecha)}."
        )
        self.marcar_exigidos()

    @property
    def por_responder(self):
        """Give each observation with the fields of its answer, as the template draws them."""
        return [(o, self[f"sentido_{o.numero}"], self[f"respuesta_{o.numero}"]) for o in self.pendientes()]

    @property
    def textos(self):
        return [self[campo] for campo in self._textos()]

    def pendientes(self):
        return self.acuerdo.observaciones.filter(respondida_en=None).select_related("fundamento")

    def _textos(self) -> dict:
        return {f"texto_{i.codigo}": i for i in self.acuerdo.idiomas.all()}

    def _decir_preparado(self, campo, idioma):
        preparado = self.acuerdo.archivos.filter(
            clase=exigencias.CLASE_PROYECTO, idioma=idioma.codigo, retirado_en=None, presentado_en=None
        ).first()
        if preparado:
            self.fields[campo].help_text = (
                f"Recibido: {preparado.nombre}. Elija otro solo si quiere sustituirlo. " + self.fields[campo].base_help
            )

    def iniciales(self, acuerdo):
        return {"fecha_firma_prevista": acuerdo.fecha_firma_prevista}

    def recibibles(self):
        for campo, idioma in self._textos().items():
            if self.cleaned_data.get(campo):
                yield self.cleaned_data[campo], exigencias.CLASE_PROYECTO, idioma.codigo, self.fields[campo].tipos

    def argumentos(self):
        datos = self.cleaned_data
        return {
            "fecha_firma_prevista": datos["fecha_firma_prevista"],
            "respuestas": {
                o.numero: {"sentido": datos[f"sentido_{o.numero}"], "texto": datos[f"respuesta_{o.numero}"]}
                for o in self.pendientes()
            },
        }

    def agregar_errores(self, errores):
        for campo in list(errores):
            if campo == "textos" and self._textos():
                errores[next(iter(self._textos()))] = errores.pop(campo)
        super().agregar_errores(errores)


class EmitirDictamenForm(PasoForm):
    exigidos = ("sentido", "fundamentos", "consideraciones")
    sentido = forms.ChoiceField(label="Sentido", choices=Sentido.choices, required=False, widget=forms.RadioSelect)
    fundamentos = Materias(label="Fundamentos", queryset=Fundamento.objects.none(), required=False)
    consideraciones = Parrafos(label="Consideraciones", rows=8, max_length=8000, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fundamentos"].queryset = Fundamento.objects.vigentes(timezone.localdate())
        self.fields["fundamentos"].label_from_instance = lambda f: f"{f.fuente}: {Truncator(f.texto).words(30)}"

    def iniciales(self, acuerdo):
        revision = acuerdo.revisiones.filter(ronda=acuerdo.ronda).first()
        if revision is None:
            return {}
        return {
            "sentido": revision.propuesta,
            "consideraciones": revision.consideraciones,
            "fundamentos": Fundamento.objects.vigentes(timezone.localdate()).filter(clave__in=["lct-2-ii", "lct-7"]),
        }


class RegistrarFirmaForm(PasoForm):
    exigidos = ("fecha_firma", "lugar_firma")
    fecha_firma = Fecha(label="Fecha de firma", required=False)
    lugar_firma = forms.CharField(
        label="Lugar de firma", max_length=200, required=False, help_text="Ciudad y país, p. ej. «Sendai, Japón»."
    )
    vigencia_hasta = Fecha(
        label="Vigente hasta", required=False, help_text="Como lo dice el acuerdo. Vacío si no tiene fecha de término."
    )
    vigencia_indefinida = forms.BooleanField(label="El acuerdo tiene vigencia indefinida", required=False)

    conjunto = FirmantesFormSet
    prefijo = "firmantes"
    titulo_fila = "Firmante"
    agregar = "Agregar otro firmante"

    def iniciales(self, acuerdo):
        return {"fecha_firma": acuerdo.fecha_firma, "lugar_firma": acuerdo.lugar_firma}

    def filas_iniciales(self):
        return [{"parte": "mexicana"}, {"parte": "extranjera"}]

    def argumentos(self):
        return super().argumentos() | {"firmantes": [fila.cleaned_data for fila in self.filas if fila.escrita]}


class RemitirCopiasForm(PasoForm):
    exigidos = ("copia_",)
    nota = Parrafos(label="Nota", required=False, rows=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for idioma in self.acuerdo.idiomas.all():
            campo = f"copia_{idioma.codigo}"
            self.fields[campo] = Archivo(label=f"Copia firmada en {idioma.nombre.lower()}", tipos=PDF)
            self._decir_recibido(campo, exigencias.CLASE_COPIA, idioma.codigo)
        self.order_fields(["version", *self.archivos(), "nota"])
        self.marcar_exigidos()

    def archivos(self):
        return {f"copia_{i.codigo}": (exigencias.CLASE_COPIA, i.codigo) for i in self.acuerdo.idiomas.all()}


class MotivoForm(PasoForm):
    exigidos = ("motivo",)
    motivo = Parrafos(label="Motivo", required=False)


class NotaForm(PasoForm):
    nota = Parrafos(label="Nota", required=False, rows=3)


class InscribirForm(PasoForm):
    """Nothing more than pressing the button, unless the government declared what the agreement does to another."""

    exigidos = ("confirma_vinculo",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.vinculo = cadena.pendiente(self.acuerdo)
        if self.vinculo:
            anterior = self.vinculo.anterior
            self.fields["confirma_vinculo"] = forms.TypedChoiceField(
                label=f"¿Este acuerdo {self.vinculo.hace} al {anterior.clave.upper()}, «{anterior.titulo_corto}»?",
                choices=[("si", "Sí: el vínculo se asienta con la inscripción"), ("no", "No: se inscribe sin él")],
                coerce=lambda valor: valor == "si", empty_value=None, required=False, widget=forms.RadioSelect,
                help_text="Así lo declaró el gobierno local. Compárelo con lo que dicen las copias firmadas.",
            )  # fmt: skip
            self.marcar_exigidos()


class ReprogramarForm(MotivoForm):
    exigidos = ("motivo", "fecha_firma_prevista")
    fecha_firma_prevista = Fecha(label="Nueva fecha prevista de firma", required=False)
    field_order = ["version", "fecha_firma_prevista", "motivo"]


class ReasignarForm(MotivoForm):
    exigidos = ("motivo", "a_quien")
    a_quien = Personas(label="A quién", queryset=Usuario.objects.none(), required=False, empty_label="Elija…")
    field_order = ["version", "a_quien", "motivo"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        roles = {Rol.CJ_REVISOR} if self.usuario.rol in CONSULTORIA else DGCP
        self.fields["a_quien"].queryset = Usuario.objects.activos().filter(rol__in=roles).order_by("nombre")


FORMAS: dict[str, type[PasoForm]] = {
    Accion.INFORMAR_NEGOCIACION: InformarForm,
    Accion.SOLICITAR_DICTAMEN: SolicitarForm,
    Accion.DEVOLVER_INCOMPLETA: DevolverIncompletaForm,
    Accion.TURNAR: TurnarForm,
    Accion.PREPARAR_REVISION: PrepararRevisionForm,
    Accion.OBSERVAR: ObservarForm,
    Accion.REINGRESAR: ReingresarForm,
    Accion.EMITIR_DICTAMEN: EmitirDictamenForm,
    Accion.REGISTRAR_FIRMA: RegistrarFirmaForm,
    Accion.REMITIR_COPIAS: RemitirCopiasForm,
    Accion.DEVOLVER_COPIAS: MotivoForm,
    Accion.INSCRIBIR: InscribirForm,
    Accion.COMUNICAR: NotaForm,
    Accion.REPROGRAMAR_FIRMA: ReprogramarForm,
    Accion.AUTORIZAR_EXTEMPORANEA: MotivoForm,
    Accion.REASIGNAR: ReasignarForm,
    Accion.DESISTIR: MotivoForm,
}
