"""What the lists and the one-form pages of the directory have in common."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from directorio.forms import Filtro
from sre_portal.middleware import recuperar_formulario

POR_PAGINA = 25


def enviado(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, be it empty; what the session's end kept from being saved; or None on a first visit."""
    if request.method == "POST":
        return request.POST
    pendiente = recuperar_formulario(request) if request.user.is_authenticated else None
    if not pendiente:
        return None
    messages.info(request, "Recuperamos lo que había escrito antes de que terminara su sesión. Revíselo y guárdelo.")
    datos = QueryDict(mutable=True)
    for campo, valores in pendiente.items():
        datos.setlist(campo, valores)
    return datos


def paginar(request: HttpRequest, consulta: QuerySet) -> Page:
    """Return the page that the address asks for; the first or the last when it asks for one that does not exist."""
    return Paginator(consulta, POR_PAGINA).get_page(request.GET.get("pagina"))


def contexto_de_lista(request: HttpRequest, filtro: Filtro, consulta: QuerySet) -> dict:
    """Return what `directorio/_lista.html` needs: the filter, whether it narrows, and the page of results."""
    return {"filtro": filtro, "filtrado": bool(filtro.dados()), "pagina": paginar(request, filtro.aplicar(consulta))}


def editar(
    request: HttpRequest,
    form: ModelForm,
    *,
    titulo: str,
    volver: str,
    regreso: str,
    hecho: str,
    guardar: Callable[[ModelForm], object] = lambda form: form.save(),
    **extra,
) -> HttpResponse:
    """Answer a page of one form: saved, it says `hecho` and goes to the address `volver`, called `regreso`."""
    if request.method == "POST" and form.is_valid():
        guardar(form)
        messages.success(request, hecho)
        return redirect(volver)
    contexto = {"form": form, "titulo": titulo, "volver": volver, "regreso": regreso, **extra}
    return render(request, "directorio/formulario.html", contexto)
