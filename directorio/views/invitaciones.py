"""Invitations: who makes them, and the page where they are accepted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio import registro
from directorio.forms import AceptarInvitacionForm, InvitacionForm
from directorio.models import Gobierno, Invitacion
from directorio.permisos import INVITAN
from directorio.views.acceso import publica, requiere
from directorio.views.paginas import enviado, paginar


@requiere(*INVITAN)
@require_safe
def invitaciones(request: HttpRequest) -> HttpResponse:
    """List the invitations that nobody has accepted yet."""
    abiertas = Invitacion.objects.visibles_para(request.user).abiertas()
    pagina = paginar(request, abiertas.select_related("gobierno__entidad", "representacion", "invitada_por"))
    return render(request, "directorio/invitaciones.html", {"pagina": pagina, "ahora": timezone.now()})


@requiere(*INVITAN)
@require_http_methods(["GET", "HEAD", "POST"])
def invitar(request: HttpRequest) -> HttpResponse:
    """Invite somebody to open an account."""
    elegido = Gobierno.objects.visibles_para(request.user).filter(clave=request.GET.get("gobierno", "")).first()
    form = InvitacionForm(enviado(request), por=request.user, initial={"gobierno": elegido} if elegido else None)
    if request.method == "POST" and form.is_valid():
        try:
            invitacion = registro.invitar(**form.cleaned_data, por=request.user, ahora=timezone.now())
        except (registro.NoPermitido, registro.DatoInvalido) as error:
            form.add_error(None, str(error))
        else:
            _decir_si_salio(request, invitacion)
            return redirect("directorio:invitaciones")
    return render(request, "directorio/invitar.html", {"form": form})


def _decir_si_salio(request: HttpRequest, invitacion: Invitacion) -> None:
    """Tell whether the mail left; the invitation stands either way."""
    invitacion.refresh_from_db()
    if invitacion.enviada_en:
        messages.success(request, f"Se envió la invitación a {invitacion.correo}.")
    else:
        messages.warning(
            request, f"La invitación a {invitacion.correo} quedó hecha, pero el correo no salió. Reenvíela."
        )


@requiere(*INVITAN)
@require_POST
def reenviar(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new link; the former one stops working."""
    invitacion = get_object_or_404(Invitacion.objects.visibles_para(request.user), pk=pk)
    try:
        registro.reenviar(invitacion, por=request.user, ahora=timezone.now())
    except (registro.NoPermitido, registro.InvitacionInutilizable) as error:
        messages.error(request, str(error))
    else:
        _decir_si_salio(request, invitacion)
    return redirect("directorio:invitaciones")


@requiere(*INVITAN)
@require_POST
def cancelar(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke an invitation."""
    invitacion = get_object_or_404(Invitacion.objects.visibles_para(request.user), pk=pk)
    try:
        registro.cancelar_invitacion(invitacion, por=request.user, ahora=timezone.now())
    except (registro.NoPermitido, registro.InvitacionInutilizable) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"La invitación a {invitacion.correo} se canceló: su enlace ya no sirve.")
    return redirect("directorio:invitaciones")


@publica
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def aceptar(request: HttpRequest, enlace: str) -> HttpResponse:
    """Open an account from the link of an invitation."""
    ahora = timezone.now()
    try:
        invitacion = registro.invitacion_de(enlace, ahora=ahora)
        form = AceptarInvitacionForm(enviado(request), correo=invitacion.correo)
        if request.method == "POST" and form.is_valid():
            datos = dict(form.cleaned_data)
            contrasenia = datos.pop("password1")
            datos.pop("password2")
            registro.aceptar_invitacion(enlace, contrasenia=contrasenia, ahora=ahora, **datos)
            messages.success(request, "Su cuenta está lista. Entre con su correo y la contraseña que acaba de fijar.")
            return redirect("account_login")
    except registro.InvitacionInutilizable as error:
        return render(request, "directorio/invitacion_inutilizable.html", {"motivo": str(error)}, status=410)
    return render(request, "directorio/aceptar_invitacion.html", {"form": form, "invitacion": invitacion})
