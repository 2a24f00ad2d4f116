"""People with an account: the list, their office data, who leaves and who comes back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio import registro
from directorio.forms import DesactivarForm, FiltroPersonas, PersonaForm
from directorio.models import Usuario
from directorio.permisos import INVITAN, VEN_PERSONAS, motivo_para_no_invitar
from directorio.querysets import alfabetico
from directorio.relevos import RelevoNecesario
from directorio.views.acceso import requiere
from directorio.views.paginas import contexto_de_lista, editar, enviado


def _visible(request: HttpRequest, pk: int) -> Usuario:
    """Return the account among those that the person may consult, or 404."""
    visibles = Usuario.objects.visibles_para(request.user)
    return get_object_or_404(visibles.select_related("gobierno__entidad", "representacion", "sucesor"), pk=pk)


@requiere(*VEN_PERSONAS)
@require_safe
def personas(request: HttpRequest) -> HttpResponse:
    """List the people that one may consult."""
    visibles = Usuario.objects.visibles_para(request.user).select_related("gobierno__entidad", "representacion")
    contexto = contexto_de_lista(request, FiltroPersonas(request.GET), visibles.order_by(alfabetico(), "pk"))
    return render(request, "directorio/personas.html", contexto | {"invita": request.user.rol in INVITAN})


@requiere(*VEN_PERSONAS)
@require_safe
def persona(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person and what may be done with the account."""
    usuario = _visible(request, pk)
    puede_invitarla = not motivo_para_no_invitar(request.user, rol=usuario.rol, gobierno=usuario.gobierno)
    contexto = {
        "persona": usuario,
        "puede_desactivar": Usuario.objects.desactivables_por(request.user).filter(pk=pk).exists(),
        "puede_reactivar": not usuario.is_active and puede_invitarla,
    }
    return render(request, "directorio/persona.html", contexto)


@requiere(*INVITAN)
@require_http_methods(["GET", "HEAD", "POST"])
def editar_persona(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the office data of a person whom one could have invited."""
    editables = Usuario.objects.desactivables_por(request.user)
    usuario = get_object_or_404(editables, pk=pk)
    return editar(
        request,
        PersonaForm(enviado(request), instance=usuario),
        titulo=f"Datos de {usuario.nombre}",
        volver=reverse("directorio:persona", args=[pk]),
        regreso="Persona",
        hecho="Se guardaron los datos.",
    )


@requiere(*INVITAN)
@require_http_methods(["GET", "HEAD", "POST"])
def desactivar(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the account of a person who leaves, choosing who receives the open work."""
    _visible(request, pk)
    usuario = get_object_or_404(Usuario.objects.desactivables_por(request.user), pk=pk)
    form = DesactivarForm(enviado(request), usuario=usuario)
    if request.method == "POST" and form.is_valid():
        try:
            registro.desactivar(usuario, sucesor=form.cleaned_data["sucesor"], por=request.user, ahora=timezone.now())
        except (RelevoNecesario, registro.DatoInvalido) as error:
            form.add_error("sucesor", str(error))
        except registro.NoPermitido as error:
            messages.error(request, str(error))
            return redirect("directorio:persona", pk=pk)
        else:
            messages.success(request, f"{usuario.nombre} ya no tiene acceso. Su nombre permanece en la historia.")
            return redirect("directorio:persona", pk=pk)
    return render(request, "directorio/desactivar.html", {"form": form, "persona": usuario})


@requiere(*INVITAN)
@require_POST
def reactivar(request: HttpRequest, pk: int) -> HttpResponse:
    """Give access back to a person who returns."""
    usuario = _visible(request, pk)
    try:
        registro.reactivar(usuario, por=request.user)
    except registro.NoPermitido as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, f"{usuario.nombre} vuelve a tener acceso. Debe fijar otra contraseña con «Olvidé mi contraseña»."
        )
    return redirect("directorio:persona", pk=pk)
