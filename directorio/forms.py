"""Shape and completeness of what is typed in the directory."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directorio.models import (
    Administracion,
    Contraparte,
    DiaInhabil,
    Entidad,
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
from directorio.roles import OFAI, Rol

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
    """The office data of an OFAI, which are public."""

    gobierno = forms.ModelChoiceField(Gobierno.objects.all(), disabled=True, widget=forms.HiddenInput)
    desde = CampoFecha(label="Existe desde", required=False, help_text="Fecha en que se creó la oficina.")

    class Meta:
        model = Ofai
        fields = ["gobierno", "nombre", "area_adscripcion", "correo", "telefono", "domicilio", "desde"]


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
