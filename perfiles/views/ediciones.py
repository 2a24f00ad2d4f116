"""Every edition of a section in a language, what each changed, and going back to one."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from directorio.roles import OFAI
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError, VersionCambiada
from perfiles import registro
from perfiles.ficha.redaccion import Mesa
from perfiles.ficha.versiones import Cambio
from perfiles.models import Edicion
from perfiles.permisos import puede_editar

from .editor import mesa_de

POR_PAGINA = 15


@dataclass(frozen=True)
class Paso:
    """An edition, from where it was restored, and what it changed of the one before."""

    edicion: Edicion
    cambios: list[Cambio]

    @property
    def de_donde(self) -> str:
        """Say from where it was restored: «de la edición 3»."""
        que, _, numero = self.edicion.restaura.partition(":")
        nombres = {"edicion": "de la edición", "version": "de la versión publicada"}
        return f"{nombres[que]} {numero}" if que in nombres else ""


@requiere(*OFAI)
@require_safe
def historia(request, clave, clase, seccion, idioma):
    """List the editions of a section, the latest first, each compared with the one before."""
    mesa = mesa_de(request, clave, clase, seccion, idioma)
    pagina = Paginator(_ediciones(mesa), POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "mesa": mesa,
        "pestania": "historia",
        "pagina": pagina,
        "pasos": _pasos(mesa, list(pagina)),
        "puede_restaurar": bool(puede_editar(request.user, mesa.escrito)),
    }
    return render(request, "perfiles/editor/historia.html", contexto)


def _ediciones(mesa: Mesa):
    suyas = mesa.escrito.ediciones.filter(seccion=mesa.clave, idioma=mesa.idioma)
    return suyas.select_related("por").order_by("-numero")


def _pasos(mesa: Mesa, ediciones: list[Edicion]) -> list[Paso]:
    if not ediciones:
        return []
    primera = _ediciones(mesa).filter(numero__lt=ediciones[-1].numero).first()
    anteriores = [*ediciones[1:], primera]
    return [
        Paso(edicion, mesa.cambios(anterior.contenido if anterior else {}, edicion.contenido))
        for edicion, anterior in zip(ediciones, anteriores, strict=True)
    ]


@requiere(*OFAI)
@require_POST
def restaurar(request: HttpRequest, clave, clase, seccion, idioma, numero):
    """Make an earlier edition the present one; those between remain in the history."""
    mesa = mesa_de(request, clave, clase, seccion, idioma)
    visto = request.POST.get("visto", "")
    try:
        registro.restaurar_edicion(
            mesa.escrito, mesa.clave, idioma=mesa.idioma, numero=int(numero), por=request.user, ahora=mesa.ahora,
            visto=int(visto) if visto.isdecimal() and len(visto) < 10 else None,
        )  # fmt: skip
    except VersionCambiada as error:
        messages.warning(request, str(error))
        return redirect(mesa.url_historia)
    except Edicion.DoesNotExist:
        raise Http404("No hay una edición con ese número.") from None
    except FlujoError as error:
        messages.error(request, str(error))
        return redirect(mesa.escrito.url_de_trabajo)
    messages.success(request, f"La sección quedó como en la edición {numero}. Lo que decía sigue en la historia.")
    return redirect(mesa.url_propia)
