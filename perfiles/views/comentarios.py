"""What people say beside a section: written by its office and the DGCP, attended by either."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from directorio.roles import DGCP, OFAI
from directorio.views.acceso import requiere
from expediente.flujo import DatosIncompletos, FlujoError
from perfiles import registro
from perfiles.estructura import ORIGINAL
from perfiles.forms.comentario import ComentarioForm
from perfiles.models import Escrito
from sre_portal.middleware import pagina_de_origen, recuperar_formulario

from .acceso import escrito_visible, seccion_de


def formulario_de(request: HttpRequest, escrito: Escrito, seccion: str) -> ComentarioForm:
    """Give the form of a comment, with what was typed before the session ended."""
    url = reverse("perfiles:comentar", args=[escrito.gobierno.clave, escrito.clase, seccion])
    escrito_antes = (recuperar_formulario(request, url) or {}).get("texto", [""])
    return ComentarioForm(seccion=seccion, initial={"texto": escrito_antes[0]})


@requiere(*OFAI, *DGCP)
@require_POST
def comentar(request, clave, clase, seccion):
    """Write a comment beside a section and go back to where it was written."""
    escrito = escrito_visible(request, clave, clase)
    de = seccion_de(escrito, seccion)
    form = ComentarioForm(request.POST, seccion=seccion)
    if form.is_valid():
        try:
            comentario = registro.comentar(
                escrito, seccion, texto=form.cleaned_data["texto"], idioma=form.cleaned_data["idioma"] or ORIGINAL,
                por=request.user, ahora=timezone.now(),
            )  # fmt: skip
        except DatosIncompletos as error:
            form.add_error("texto", error.errores["texto"])
        except FlujoError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Se guardó su comentario y se avisó a quien corresponde.")
            return redirect(f"{_volver(request, escrito)}#comentario-{comentario.pk}")
    contexto = {"escrito": escrito, "seccion": de, "form": form}
    return render(request, "perfiles/escritorio/comentar.html", contexto, status=422)


@requiere(*OFAI, *DGCP)
@require_POST
def resolver(request, clave, clase, pk):
    """Mark a comment as attended and go back."""
    escrito = escrito_visible(request, clave, clase)
    comentario = get_object_or_404(escrito.comentarios, pk=pk)
    try:
        registro.resolver(comentario, por=request.user, ahora=timezone.now())
    except FlujoError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "El comentario quedó como atendido.")
    return redirect(_volver(request, escrito))


def _volver(request, escrito: Escrito) -> str:
    """Give the page from which a form was sent; of one that only receives, the room."""
    origen = pagina_de_origen(request)
    return origen if origen and origen != request.path else escrito.url_de_trabajo
