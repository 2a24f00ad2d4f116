"""Drafts: what a person typed and has not sent survives a closed page and a session that ended.

How the view of a form uses it:

    recuperado = datos_iniciales(request)  # None on POST and when nothing was kept
    form = ObservarForm(request.POST or (recuperado and recuperado.datos) or None)
    if recuperado:
        sin_juzgar(form)  # also takes formsets: typed values back in place, no error shown yet
    …after the step was taken:
    registro.descartar_borrador(por=request.user, formulario=request.path)

Its template includes `expediente/_borrador_recuperado.html` (outside the form), and the form carries
`data-borrador-url="{% url 'borradores:guardar' %}?formulario={{ request.path|urlencode }}"`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.forms.utils import ErrorDict, ErrorList
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from directorio.roles import TODOS
from directorio.views.acceso import requiere
from expediente import registro
from expediente.models import Borrador
from sre_portal.middleware import campos_escritos, pagina_de_origen, recuperar_formulario

LARGO_MAXIMO = Borrador._meta.get_field("formulario").max_length


@dataclass(frozen=True)
class Recuperado:
    """What was typed into a form before: its values as they would be sent, where, and when they were kept."""

    datos: QueryDict
    formulario: str
    guardado_en: datetime


def datos_iniciales(request, formulario: str | None = None) -> Recuperado | None:
    """Give what this person typed into a form (by default, the one at this address) and has not sent.

    It looks at the form refused when the session ended, which becomes the draft, and then at the saved draft.
    """
    formulario = formulario or request.path
    if request.method == "POST" or not request.user.is_authenticated:
        return None
    pendiente = recuperar_formulario(request, formulario)
    if pendiente:
        registro.guardar_borrador(por=request.user, formulario=formulario, datos=pendiente, ahora=timezone.now())
    borrador = registro.borrador_de(por=request.user, formulario=formulario)
    if borrador is None or not borrador.datos:
        return None
    datos = QueryDict(mutable=True)
    for campo, valores in borrador.datos.items():
        datos.setlist(campo, valores)
    datos._mutable = False
    return Recuperado(datos, formulario, borrador.actualizado_en)


def sin_juzgar(*formularios) -> None:
    """Let bound forms and formsets show what was typed, without the errors of what is still to be typed.

    Hidden fields are the page's own, as it is now: an old draft does not bring back an old version of the case.
    """
    for uno in formularios:
        filas = getattr(uno, "forms", None)
        if filas is None:
            uno._errors, uno.data = ErrorDict(), uno.data.copy()
            for campo in uno.hidden_fields():
                if campo.initial is not None:
                    uno.data[campo.html_name] = campo.initial
            continue
        sin_juzgar(*filas)
        uno._errors, uno._non_form_errors = [ErrorDict() for _ in filas], ErrorList()


@requiere(*TODOS)
@require_http_methods(["POST", "DELETE"])
def guardar(request):
    """Keep the draft of `?formulario=<its address>`; 204 when kept, 413 when it is larger than a form can be."""
    formulario = _formulario(request)
    if request.method == "DELETE":
        registro.descartar_borrador(por=request.user, formulario=formulario)
        return HttpResponse(status=204)
    try:
        registro.guardar_borrador(
            por=request.user, formulario=formulario, datos=campos_escritos(request.POST), ahora=timezone.now()
        )
    except ValueError as error:
        return JsonResponse({"error": str(error)}, status=413)
    return HttpResponse(status=204)


@requiere(*TODOS)
@require_POST
def descartar(request):
    """Forget the draft of `?formulario=<its address>` and open again the page that showed it, empty."""
    formulario = _formulario(request)
    registro.descartar_borrador(por=request.user, formulario=formulario)
    messages.success(request, "Se descartó el borrador.")
    return redirect(pagina_de_origen(request) or formulario)


def _formulario(request) -> str:
    """Give the address of the form in question: one of this portal, or 404."""
    formulario = request.GET.get("formulario", "")
    if not formulario.startswith("/") or formulario.startswith(("//", "/\\")) or len(formulario) > LARGO_MAXIMO:
        raise Http404("No hay un formulario en esa dirección.")
    return formulario
