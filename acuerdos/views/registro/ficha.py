"""The page of one agreement, and its signed copies."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acuerdos.ficha.publica import FichaPublica, clave_canonica, copias_publicas, nombre_de_copia
from acuerdos.models import Acuerdo
from directorio.views.acceso import publica


@publica
@require_safe
def ficha(request: HttpRequest, clave: str) -> HttpResponse:
    """Show a public agreement; other ways of writing its key lead to its one address."""
    publicos = Acuerdo.objects.publicos().select_related("gobierno__entidad", "gobierno__municipio")
    formas = {clave.lower(), clave_canonica(clave)}
    acuerdo = publicos.defer("busqueda", "texto_busqueda").filter(clave__in=formas).first()
    if acuerdo is None:
        raise Http404("No hay ningún acuerdo publicado con ese número o clave.")
    if acuerdo.clave != clave:
        return redirect("registro:ficha", acuerdo.clave, permanent=True)
    return render(request, "acuerdos/registro/ficha.html", {"ficha": FichaPublica(acuerdo, hoy=timezone.localdate())})


@publica
@require_safe
def copia(request: HttpRequest, clave: str, pk: int) -> FileResponse:
    """Hand over a signed copy, always as a download."""
    acuerdo = get_object_or_404(Acuerdo.objects.publicos(), clave=clave)
    archivo = get_object_or_404(copias_publicas(acuerdo), pk=pk)
    try:
        contenido = archivo.archivo.open("rb")
    except FileNotFoundError:
        raise Http404("La copia no está disponible en este momento.") from None
    respuesta = FileResponse(
        contenido, as_attachment=True, filename=nombre_de_copia(acuerdo, archivo), content_type=archivo.tipo_mime
    )
    respuesta.headers["X-Content-Type-Options"] = "nosniff"
    return respuesta
