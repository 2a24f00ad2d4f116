"""Shape and completeness of what is typed in the directory."""

import datetime as dt

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directorio.models import (
    Administracion,
    ClaseOfai,
    Contraparte,
    DiaInhabil,
    Entidad,
    FuncionOfai,
    Fundamento,
    Gobierno,
    Ofai,
    Pais,
    Representacion,
    TipoContraparte,
    TipoGobierno,
    TipoRepresentacion,
    Usuario,
)
from directorio.permisos import roles_invitables
from directorio.querysets import alfabetico
from directorio.registro import DE_OFICINA, huella_de_ofai
from directorio.roles import OFAI, Rol
from sre_portal.filtros import Filtros

TODOS_LOS = [("", _("Todos"))]


class CampoFecha(forms.DateField):
    """A date picked in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Filtro(forms.Form):
    """A search over a list: what does not validate is told and ignored, the rest filters."""

    q = forms.CharField(label=_("Buscar"), max_length=100, required=False)

    def dados(self) -> dict:
        """Return the values that were given and understood."""
        self.is_valid()
        return {campo: valor for campo, valor in self.cleaned_data.items() if valor not in ("", None)}

    def aplicar(self, consulta: QuerySet) -> QuerySet:
        """Return `consulta` narrowed to what was asked; every field but `q` and `estado` is named as the column."""
        for campo, valor in self.dados().items():
            filtrar = getattr(self, f"filtrar_{campo}", None)
            consulta = filtrar(consulta, valor) if filtrar else consulta.filter(**{campo: valor})
        return consulta

    def filtrar_q(self, consulta: QuerySet, texto: str) -> QuerySet:
        """Return those that contain every word of `texto`."""
        for palabra in texto.split():
            consulta = consulta.buscar(palabra)
        return consulta


class FiltroPersonas(Filtro):
    """People by words, role and whether they still have access."""

    ESTADOS = (("activas", "Con acceso"), ("inactivas", "Sin acceso"))

    rol = forms.ChoiceField(label="Rol", choices=TODOS_LOS + Rol.choices, required=False)
    estado = forms.ChoiceField(label="Acceso", choices=[("", "Todas"), *ESTADOS], required=False)

    def filtrar_estado(self, consulta: QuerySet, estado: str) -> QuerySet:
        return consulta.filter(is_active=estado == "activas")


class FiltroGobiernos(Filtro):
    """Governments by words, tipo and entidad."""

    entidad = forms.ModelChoiceField(
        Entidad.objects.order_by(alfabetico()), label=_("Entidad"), empty_label=_("Todas"), required=False
    )
    tipo = forms.ChoiceField(label=_("Tipo"), choices=TODOS_LOS + TipoGobierno.choices, required=False)


class FiltroContrapartes(Filtro):
    """Counterparts by words, country and tipo."""

    pais = forms.ModelChoiceField(
        Pais.objects.order_by(alfabetico()), label="País", empty_label="Todos", required=False
    )
    tipo = forms.ChoiceField(label="Tipo", choices=TODOS_LOS + TipoContraparte.choices, required=False)


class FiltroRepresentaciones(Filtro):
    """Missions by words and tipo."""

    tipo = forms.ChoiceField(label="Tipo", choices=TODOS_LOS + TipoRepresentacion.choices, required=False)


class FiltroDias(forms.Form):
    """Days off by year."""

    anio = forms.IntegerField(label="Año", min_value=1992, max_value=2100, required=False)


class InvitacionForm(forms.Form):
    """An invitation by `por`, with only the roles that they may give; an OFAI head invites to its own government."""

    correo = forms.EmailField(
        label="Correo", help_text="Correo institucional de la persona; ahí recibirá un enlace de un solo uso."
    )
    rol = forms.ChoiceField(label="Rol", help_text="Lo que podrá hacer en el portal.")
    gobierno = forms.ModelChoiceField(Gobierno.objects.none(), label="Gobierno", required=False)
    representacion = forms.ModelChoiceField(Representacion.objects.none(), label="Representación", required=False)

    def __init__(self, *args, por: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        roles = roles_invitables(por)
        self.fields["rol"].choices = [("", "Elija un rol"), *((rol.value, rol.label) for rol in roles)]
        gobiernos = Gobierno.objects.activos().select_related("entidad").order_by(alfabetico())
        if por.es_ofai:
            self.fields["gobierno"].queryset = gobiernos.filter(pk=por.gobierno_id)
            self.fields["gobierno"].initial = por.gobierno_id
            self.fields["gobierno"].disabled = True
        elif OFAI & set(roles):
            self.fields["gobierno"].queryset = gobiernos
        else:
            del self.fields["gobierno"]
        if Rol.REPRESENTACION in roles:
            self.fields["representacion"].queryset = Representacion.objects.order_by(alfabetico())
        else:
            del self.fields["representacion"]

    def clean(self) -> dict:
        datos = super().clean()
        rol = datos.get("rol")
        for campo, hace_falta in (("gobierno", rol in OFAI), ("representacion", rol == Rol.REPRESENTACION)):
            if rol and campo in self.fields and not hace_falta:
                datos[campo] = None
            elif hace_falta and not datos.get(campo) and campo not in self.errors:
                self.add_error(campo, "Este rol necesita que lo elija.")
        return datos


class AceptarInvitacionForm(forms.Form):
    """What a person gives to open the account: the least, and a password twice."""

    nombre = forms.CharField(
        label="Nombre y apellidos",
        max_length=150,
        help_text="Como aparecerá en los documentos y en la historia de los trámites.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    cargo = forms.CharField(
        label="Cargo", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "organization-title"})
    )
    telefono = forms.CharField(
        label="Teléfono de la oficina",
        max_length=60,
        required=False,
        help_text="Con lada y extensión. No escriba un teléfono personal.",
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    password1 = forms.CharField(
        label="Contraseña",
        strip=False,
        max_length=256,
        help_text="Al menos diez caracteres; no una palabra común ni sólo números.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="Repita la contraseña",
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, correo: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.correo = correo

    def clean(self) -> dict:
        datos = super().clean()
        primera, segunda = datos.get("password1"), datos.get("password2")
        if primera and segunda and primera != segunda:
            self.add_error("password2", "Las dos contraseñas no son iguales.")
        elif primera and segunda:
            try:
                validate_password(primera, Usuario(email=self.correo, nombre=datos.get("nombre", "")))
            except ValidationError as error:
                self.add_error("password1", error)
        return datos


class DesactivarForm(forms.Form):
    """Who receives the open work of the person who leaves."""

    sucesor = forms.ModelChoiceField(
        Usuario.objects.none(),
        label="Quién recibe sus asuntos abiertos",
        required=False,
        empty_label="Nadie: quedan sin asignar en su unidad",
        help_text="Una persona activa del mismo gobierno o de la misma unidad.",
    )

    def __init__(self, *args, usuario: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sucesor"].queryset = Usuario.objects.sucesores_de(usuario)


class PersonaForm(forms.ModelForm):
    """Office data of a person, as who invited them may correct them; name and role keep their own ways."""

    class Meta:
        model = Usuario
        fields = ["nombre", "cargo", "telefono"]


class GobiernoForm(forms.Form):
    """A government to add to the directory; its name is looked up in the list of municipios."""

    tipo = forms.ChoiceField(label="Tipo", choices=TipoGobierno.choices)
    entidad = forms.ModelChoiceField(
        Entidad.objects.order_by(alfabetico()),
        label="Entidad federativa",
        required=False,
        help_text="No hace falta para una dependencia federal.",
    )
    nombre = forms.CharField(
        label="Nombre",
        max_length=200,
        required=False,
        help_text="El municipio o la alcaldía sin más palabras, o el nombre completo del organismo.",
    )


class OfaiForm(forms.ModelForm):
    """The office data of an OFAI, which are public; `vista` is how they were when the page was opened."""

    vista = forms.CharField(required=False, widget=forms.HiddenInput)
    clase = forms.ChoiceField(
        label="Qué tiene su gobierno", choices=ClaseOfai.choices, widget=forms.RadioSelect,
        help_text="Una oficina propia, o alguien designado que da seguimiento al tema desde otra área.",
    )  # fmt: skip
    funciones = forms.MultipleChoiceField(
        label="Qué hace", choices=FuncionOfai.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Marque lo que de verdad hace hoy. La lista es del portal, a partir del capítulo 2 de la guía.",
    )  # fmt: skip
    desde = CampoFecha(label="Existe desde", required=False, help_text="Fecha en que se creó o se hizo la designación.")

    class Meta:
        model = Ofai
        fields = DE_OFICINA
        help_texts = {"nombre": "Nombre oficial del área de asuntos internacionales, o del área que la atiende."}

    def __init__(self, *args, hoy: dt.date, **opciones):
        super().__init__(*args, **opciones)
        self.hoy = hoy
        self.fields["vista"].initial = huella_de_ofai(self.instance)

    def clean_nombre(self) -> str:
        if not any(letra.isalnum() for letra in self.cleaned_data["nombre"]):  # what is not seen names nothing
            raise forms.ValidationError("Escriba cómo se llama: se publica en el directorio.")
        return self.cleaned_data["nombre"]

    def clean_desde(self) -> dt.date | None:
        if (desde := self.cleaned_data["desde"]) and desde > self.hoy:
            raise forms.ValidationError("Esa fecha todavía no llega: escriba desde cuándo existe.")
        return desde

    def retomar(self, actual: Ofai | None, motivo: str) -> None:
        """Say what the office says now that somebody else changed it; saving again writes over it knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("vista")] = huella_de_ofai(actual)
        dichos = {campo: getattr(actual, campo, "") or "" for campo in DE_OFICINA}
        dichos["funciones"] = actual.nombres_de_funciones() if actual else ""
        distintos = [
            f"{self.fields[campo].label}: «{', '.join(dicho) if isinstance(dicho, list) else dicho or 'vacío'}»"
            for campo, dicho in dichos.items()
            if (getattr(actual, campo, "") or "") != (self.cleaned_data.get(campo) or "")
        ]
        self.add_error(None, f"{motivo} Ahora dice: {'; '.join(distintos) or 'lo mismo que usted escribió'}.")


class FiltroOfais(Filtros):
    """To what the public directory of offices can be narrowed."""

    texto = forms.CharField(
        label=_("Buscar una ciudad, un estado o una oficina"), required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    entidad = forms.ChoiceField(label=_("Entidad federativa"), required=False)
    clase = forms.ChoiceField(label=_("Qué tiene"), choices=[("", _("Todos")), *ClaseOfai.choices], required=False)
    funcion = forms.ChoiceField(label=_("Función"), choices=[("", _("Todas")), *FuncionOfai.choices], required=False)

    def __init__(self, datos, *, entidades: list[tuple[str, str]]):
        super().__init__(datos)
        self.fields["entidad"].choices = [("", _("Todas")), *entidades]

    def activos(self) -> dict[str, str]:
        """Give what narrows the directory now: the field and how to call it."""
        dados = {campo: valor for campo, valor in self.cleaned_data.items() if valor}
        return {
            campo: f"«{valor}»" if campo == "texto" else
            f"{self.fields[campo].label}: {dict(self.fields[campo].choices)[valor]}"
            for campo, valor in dados.items()
        }  # fmt: skip

    def aplicar(self, oficinas: QuerySet) -> QuerySet:
        """Narrow the offices to what was asked; every word of the text is in the office, its government or its area."""
        dados = self.cleaned_data
        if dados.get("entidad"):
            oficinas = oficinas.filter(gobierno__entidad__clave=dados["entidad"])
        if dados.get("clase"):
            oficinas = oficinas.filter(clase=dados["clase"])
        if dados.get("funcion"):
            oficinas = oficinas.filter(funciones__contains=[dados["funcion"]])
        for palabra in (dados.get("texto") or "").split():
            oficinas = oficinas.buscar(palabra)
        return oficinas


class AdministracionForm(forms.ModelForm):
    """A term of office; two of one government may not overlap."""

    gobierno = forms.ModelChoiceField(Gobierno.objects.all(), disabled=True, widget=forms.HiddenInput)
    inicio = CampoFecha(label="Inicio", help_text="Primer día del periodo.")
    fin = CampoFecha(label="Fin", required=False, help_text="Último día del periodo; vacío si no se conoce.")

    class Meta:
        model = Administracion
        fields = ["gobierno", "titular", "cargo", "inicio", "fin"]


class ContraparteForm(forms.ModelForm):
    """A counterpart; only an international organisation may have no country."""

    pais = forms.ModelChoiceField(
        Pais.objects.order_by(alfabetico()),
        label="País",
        required=False,
        help_text="Vacío sólo para una organización internacional.",
    )

    class Meta:
        model = Contraparte
        fields = ["tipo", "nombre", "pais", "ciudad", "subdivision", "requiere_consulta_sectorial"]


class RepresentacionForm(forms.ModelForm):
    """A mission abroad."""

    pais = forms.ModelChoiceField(Pais.objects.order_by(alfabetico()), label="País")

    class Meta:
        model = Representacion
        fields = ["tipo", "nombre", "pais", "ciudad", "subdivision", "circunscripcion", "verificada", "nota"]


class DiaInhabilForm(forms.ModelForm):
    """A day off."""

    fecha = CampoFecha(label="Fecha", help_text="Día que no se cuenta en los plazos en días hábiles.")

    class Meta:
        model = DiaInhabil
        fields = ["fecha", "motivo", "referencia_dof"]


class FundamentoForm(forms.ModelForm):
    """A version of a legal ground; two versions of one may not overlap."""

    vigente_desde = CampoFecha(label="Vigente desde", help_text="Primer día en que puede citarse.")
    vigente_hasta = CampoFecha(
        label="Vigente hasta", required=False, help_text="Último día en que puede citarse; vacío si sigue vigente."
    )

    class Meta:
        model = Fundamento
        fields = ["clave", "texto", "fuente", "vigente_desde", "vigente_hasta"]
