"""Adding, correcting and removing the rows of a visit: the same three views for every part."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directorio.roles import DGCP, OFAI, Rol
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from expediente.views.borradores import datos_iniciales, sin_juzgar
from expediente.views.escritura import aplicar, enviada, vista_de
from visitas import permisos
from visitas.forms.partes import DE_CADA_CLASE, PARTES
from visitas.registro import agenda, partes, participantes

from .acceso import ESCRIBEN, visita_visible

CON_SU_PAGINA = {"actividades": "agenda", "participantes": "participantes"}


@requiere(*ESCRIBEN)
@require_http_methods(["GET", "HEAD", "POST"])
def agregar(request, folio, parte):
    """Add a row to a part of a visit."""
    visita = _con_parte(request, folio, parte)
    return _escribir(request, visita, parte, None)


@requiere(*ESCRIBEN)
@require_http_methods(["GET", "HEAD", "POST"])
def corregir(request, folio, parte, pk):
    """Correct a row of a part of a visit; to read a participant leaves its trace."""
    visita = _con_parte(request, folio, parte)
    fila = get_object_or_404(getattr(visita, parte), pk=pk)
    if parte == "participantes":
        _dejar_huella(request, visita)
    return _escribir(request, visita, parte, fila)


def _con_parte(request, folio, parte):
    """Give the visit, if its kind has that part: there is no page of flights of a feria."""
    visita = visita_visible(request, folio)
    if parte not in DE_CADA_CLASE[visita.clase]:
        raise Http404("Esta clase de visita no lleva esa parte.")
    return visita


def _dejar_huella(request, visita) -> None:
    try:
        participantes.consultar(visita, por=request.user, ahora=timezone.now())
    except FlujoError as error:
        raise Http404(str(error)) from None


def _regreso(visita, parte: str):
    pagina = CON_SU_PAGINA.get(parte)
    return redirect(f"visitas:{pagina}", visita.folio) if pagina else redirect(f"{visita.get_absolute_url()}#{parte}")


def _escribir(request, visita, parte, fila):
    """Show the form of a row and save it; what cannot be written now says why."""
    veredicto = permisos.puede_escribir(request.user, parte, visita)
    if not veredicto and request.method != "POST":
        messages.warning(request, veredicto.motivo)
        return _regreso(visita, parte)
    recuperado = datos_iniciales(request)
    enviado = request.POST if request.method == "POST" else recuperado and recuperado.datos
    hoy = timezone.localdate()
    form = PARTES[parte].forma(enviado, instance=fila, visita=visita, hoy=hoy)
    if request.method == "POST" and _guardar(request, visita, parte, form):
        return _regreso(visita, parte)
    if recuperado:
        sin_juzgar(form)
    contexto = {"visita": visita, "parte": parte, "pagina": PARTES[parte], "fila": fila, "form": form}
    contexto |= {"recuperado": recuperado, "vista": vista_de(request, form, fila)}
    return render(request, "visitas/parte.html", contexto, status=422 if request.method == "POST" else 200)


def _guardar(request, visita, parte, form) -> bool:
    if not form.is_valid():
        return False
    fila, guardar = form.save(commit=False), partial(partes.guardar, visita, parte)
    if parte == "actividades":
        guardar = partial(agenda.proponer, visita)
    opciones = {"por": request.user, "ahora": timezone.now(), "vista": enviada(request)}
    if not aplicar(request, form, lambda: guardar(fila, **opciones)):
        return False
    messages.success(request, f"{PARTES[parte].titulo}: se guardó.")
    for nota in form.notas:
        messages.info(request, nota)
    return True


@requiere(*ESCRIBEN)
@require_POST
def quitar(request, folio, parte, pk):
    """Remove a row of a part of a visit; an activity of the agenda is cancelled and kept."""
    visita = _con_parte(request, folio, parte)
    opciones = {"por": request.user, "ahora": timezone.now()}
    try:
        if parte == "actividades":
            cancelada = agenda.cancelar(visita, pk, nota=request.POST.get("nota", "")[:1000], **opciones)
            que = cancelada.titulo if cancelada else ""
        else:
            que = partes.quitar(visita, parte, pk, **opciones)
    except FlujoError as error:
        messages.warning(request, str(error))
        return _regreso(visita, parte)
    if parte == "participantes" and que:
        que = "la persona"
    messages.success(request, f"Se quitó {que}." if que else "Ya no estaba: no se cambió nada.")
    return _regreso(visita, parte)


@requiere(*OFAI, *DGCP, Rol.REPRESENTACION)
@require_safe
def lista_de_participantes(request, folio):
    """Show who travels in a reunification trip to those who may, leaving a trace, and who has looked."""
    visita = _con_parte(request, folio, "participantes")
    try:
        hallados = participantes.consultar(visita, por=request.user, ahora=timezone.now())
    except FlujoError as error:
        raise Http404(str(error)) from None
    contexto = {
        "visita": visita,
        "participantes": hallados,
        "puede_escribir": bool(permisos.puede_escribir(request.user, "participantes", visita)),
        "consultas": visita.consultas.select_related("por__gobierno__entidad", "por__representacion")[:50],
        "pagina": PARTES["participantes"],
    }
    return render(request, "visitas/participantes.html", contexto)
