"""The list of profiles and plans, the page of one, and who writes each section."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from directorio.roles import DGCP, OFAI, Rol
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from expediente.registro import marcar_leidos
from perfiles import avisos, registro
from perfiles.estados import Estado
from perfiles.estructura import ORIGINAL
from perfiles.ficha.escritorio import escritorio_de
from perfiles.ficha.escritorios import grupos_de, tarjetas_de
from perfiles.ficha.revision import revision_de
from perfiles.forms.encargo import EncargoForm
from perfiles.forms.escritorios import FiltroEscritorios
from perfiles.models import Clase, Escrito
from sre_portal.filtros import enlaces_para_quitar

from .acceso import escrito_visible, seccion_de
from .comentarios import formulario_de

LECTORES = DGCP | {Rol.ADMINISTRACION}
POR_PAGINA = 25


@requiere(*OFAI, *LECTORES)
@require_safe
def escritorios(request):
    """Show a government its profile and its plan; to the DGCP, those of all that were ever published."""
    hoy = timezone.localdate()
    if request.user.es_ofai:
        contexto = {"tarjetas": tarjetas_de(request.user, hoy=hoy)}
        return render(request, "perfiles/escritorio/propios.html", contexto)
    filtro = FiltroEscritorios.leer(request)
    visibles = Escrito.objects.visibles_para(request.user).con_lo_que_espera(request.user, hoy)
    hallados = filtro.aplicar(visibles).con_partes().defer("publicada__contenido")
    pagina = Paginator(hallados, POR_PAGINA).get_page(request.GET.get("pagina"))
    contexto = {
        "filtro": filtro,
        "activos": enlaces_para_quitar(request, filtro),
        "pagina": pagina,
        "grupos": grupos_de(pagina, hoy=hoy),
        "cuentas": visibles.aggregate(
            publicados=Count("pk", filter=Q(estado=Estado.PUBLICADO)),
            por_leer=Count("pk", filter=Q(con_espera=0)),
            devueltos=Count("pk", filter=Q(estado=Estado.DEVUELTO)),
        ),
    }
    return render(request, "perfiles/escritorio/de_todos.html", contexto)


@requiere(*OFAI)
@require_POST
def abrir(request, clase):
    """Begin the profile or the plan of one's government, or go to it."""
    if clase not in Clase.values:
        return redirect("perfiles:escritorios")
    try:
        escrito = registro.abrir(clase, por=request.user, ahora=timezone.now())
    except FlujoError as error:
        messages.error(request, str(error))
        return redirect("perfiles:escritorios")
    return redirect(escrito.url_de_trabajo)


@requiere(*OFAI, *LECTORES)
@require_safe
def escritorio(request, clave, clase):
    """Show how one stands: to those who write it, each section; to the DGCP, what was published and is said of it."""
    escrito, hoy = escrito_visible(request, clave, clase), timezone.localdate()
    if request.user.es_ofai:
        ficha = escritorio_de(escrito, request.user, hoy=hoy)
        return render(request, "perfiles/escritorio/escritorio.html", {"escrito": escrito, "ficha": ficha})
    revision = revision_de(escrito, request.user, hoy=hoy, idioma=request.GET.get("idioma", ORIGINAL))
    marcar_leidos(por=request.user, ahora=timezone.now(), objeto=escrito)  # the page shows all that they told
    contexto = {
        "escrito": escrito,
        "ficha": revision,
        "partes": [
            (leida, hilo, formulario_de(request, escrito, leida.clave) if revision.puede_comentar else None)
            for leida, hilo in revision.secciones
        ],
    }
    return render(request, "perfiles/escritorio/revision.html", contexto)


@requiere(*OFAI)
@require_POST
def encargar(request, clave, clase, seccion):
    """Put a colleague in charge of a section, or nobody."""
    escrito = escrito_visible(request, clave, clase)
    titulo = seccion_de(escrito, seccion).titulo
    form = EncargoForm(request.POST, colegas=avisos.audiencia(escrito, "ofai"))
    if not form.is_valid():
        messages.error(request, form.errors["responsable"][0])
        return redirect(escrito.url_de_trabajo)
    quien = form.cleaned_data["responsable"]
    try:
        registro.asignar(escrito, seccion, responsable=quien, por=request.user, ahora=timezone.now())
    except FlujoError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"«{titulo}» queda a cargo de {quien}." if quien else f"«{titulo}» no es de nadie.")
    return redirect(f"{escrito.url_de_trabajo}#secciones")
