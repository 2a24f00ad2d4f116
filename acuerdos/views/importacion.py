"""Bringing historical agreements in the browser: choose, read what would happen, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acuerdos import importacion
from acuerdos.forms.importacion import ImportacionForm
from acuerdos.importacion import deposito
from directorio.roles import DGCP
from directorio.views.acceso import requiere

EN_SESION = "importacion"
A_LA_VISTA = 100  # faults and agreements shown; the rest is in the CSV of the report


@requiere(*DGCP)
@require_http_methods(["GET", "HEAD", "POST"])
def importar(request: HttpRequest) -> HttpResponse:
    """Choose the file; it is kept for its review and nothing is written."""
    form = ImportacionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _descartar(request)
        archivo = form.cleaned_data["archivo"]
        request.session[EN_SESION] = deposito.guardar(form.contenido, ahora=timezone.now()) | {
            "nombre": archivo.name[:120],
            "codificacion": form.cleaned_data["codificacion"],
        }
        return redirect("tramites:importar_revision")
    contexto = {"form": form, "columnas": importacion.AJENAS}
    return render(request, "acuerdos/importacion/elegir.html", contexto, status=422 if form.errors else 200)


@requiere(*DGCP)
@require_safe
def revision(request: HttpRequest) -> HttpResponse:
    """Say what the file would bring: what is new, what was there, every fault by row."""
    try:
        informe = importacion.revisar(_hoja(request), hoy=timezone.localdate())
    except (deposito.NoEsta, importacion.HojaIlegible) as error:
        messages.error(request, str(error))
        return redirect("tramites:importar")
    return _mostrar(request, informe)


@requiere(*DGCP)
@require_safe
def informe_csv(request: HttpRequest) -> HttpResponse:
    """Give the whole report of the review as CSV."""
    try:
        informe = importacion.revisar(_hoja(request), hoy=timezone.localdate())
    except (deposito.NoEsta, importacion.HojaIlegible) as error:
        messages.error(request, str(error))
        return redirect("tramites:importar")
    lineas = importacion.lineas_de_informe(informe)
    respuesta = StreamingHttpResponse(lineas, content_type="text/csv; charset=utf-8")
    respuesta.headers["Content-Disposition"] = 'attachment; filename="revision-de-importacion.csv"'
    return respuesta


@requiere(*DGCP)
@require_POST
def confirmar(request: HttpRequest) -> HttpResponse:
    """Write what was reviewed: the very file on the page, all or nothing."""
    guardado = request.session.get(EN_SESION, {})
    if request.POST.get("sha256") != guardado.get("sha256"):
        messages.error(request, "Ese archivo ya no es el que está en revisión. Compruebe cuál es antes de confirmar.")
        return redirect("tramites:importar_revision" if guardado else "tramites:importar")
    try:
        informe = importacion.importar(_hoja(request), por=request.user, ahora=timezone.now())
    except (deposito.NoEsta, importacion.HojaIlegible) as error:
        messages.error(request, str(error))
        return redirect("tramites:importar")
    except importacion.ImportacionRechazada as error:
        messages.error(request, str(error))
        return _mostrar(request, error.informe, status=422)
    _descartar(request)
    cuantos = f"{len(informe.nuevas):,}. Ya estaban: {len(informe.repetidas):,}."
    messages.success(request, f"Acuerdos históricos importados al Registro público: {cuantos}")
    return redirect("tramites:importar")


def _hoja(request: HttpRequest) -> importacion.Hoja:
    """Open the file in review. Raises NoEsta or HojaIlegible."""
    guardado = request.session.get(EN_SESION)
    if guardado is None:
        raise deposito.NoEsta("No hay ningún archivo en revisión: elija uno.")
    contenido = deposito.leer(guardado["ficha"], sha256=guardado["sha256"])
    return importacion.leer(contenido, nombre=guardado["nombre"], codificacion=guardado["codificacion"])


def _mostrar(request: HttpRequest, informe: importacion.Informe, status: int = 200) -> HttpResponse:
    contexto = {
        "informe": informe,
        "guardado": request.session[EN_SESION],
        "errores": informe.errores[:A_LA_VISTA],
        "avisos": informe.avisos[:A_LA_VISTA],
        "nuevas": informe.nuevas[:A_LA_VISTA],
        "repetidas": informe.repetidas[:A_LA_VISTA],
    }
    return render(request, "acuerdos/importacion/revision.html", contexto, status=status)


def _descartar(request: HttpRequest) -> None:
    guardado = request.session.pop(EN_SESION, None)
    if guardado:
        deposito.borrar(guardado["ficha"])
