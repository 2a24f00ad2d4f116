from django import forms

from perfiles.models import Comentario
from perfiles.registro.secciones import IDIOMA


class ComentarioForm(forms.ModelForm):
    """What a person says beside a section; one page may carry the form of each, so their ids differ."""

    idioma = forms.RegexField(rf"^{IDIOMA.pattern}$", required=False, widget=forms.HiddenInput)

    class Meta:
        model = Comentario
        fields = ["texto"]
        labels = {"texto": "Escriba un comentario"}
        help_texts = {"texto": "Lo leen la oficina del gobierno local y, desde que se publica, también la DGCP."}
        widgets = {"texto": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"texto": {"required": "Escriba el comentario antes de enviarlo."}}

    def __init__(self, datos=None, *, seccion: str, initial=None):
        super().__init__(datos, auto_id=f"id_comentario_{seccion}_%s", initial=initial)
