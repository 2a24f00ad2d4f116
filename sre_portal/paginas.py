"""Pages that belong to no app: the declarations, the errors, and what will come in later rooms."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from directorio.roles import TODOS
from directorio.views.acceso import publica, requiere

PROXIMAMENTE = {
    "redes": (
        _("Redes"),
        _("Aquí estarán las redes internacionales de ciudades y la participación de México en ellas."),
    ),
}


def proximamente(clave: str):
    """Give the short page that says what a room will hold."""

    @publica
    def vista(request):
        titulo, texto = PROXIMAMENTE[clave]
        return render(request, "paginas/proximamente.html", {"titulo": titulo, "texto": texto})

    return vista


def rutas(clave: str):
    """Give the addresses of a room that is not built yet."""
    return [path("", proximamente(clave), name="inicio")]


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
