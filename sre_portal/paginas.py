"""Pages that belong to no app: the declarations and the errors."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render

from directorio.roles import TODOS
from directorio.views.acceso import publica, requiere


@publica
def accesibilidad(request):
    return render(request, "paginas/accesibilidad.html")


@publica
def privacidad(request):
    return render(request, "paginas/privacidad.html", {"dias_con_datos": settings.REUNIFICACION_DIAS_CON_DATOS})


@requiere(*TODOS)
def correo_de_la_cuenta(request):
    """Keep people from changing the address by which they were invited: a new one is a new invitation."""
    messages.info(request, "El correo con el que entra lo cambia la DGCP: pídale una invitación al correo nuevo.")
    return redirect("mfa_index")


@publica
def solicitud_incorrecta(request, exception=None):
    return render(request, "400.html", {"motivo": str(exception or "")[:300]}, status=400)


@publica
def prohibido(request, exception=None):
    return render(request, "403.html", {"motivo": str(exception or "")[:300]}, status=403)
