"""What was last inscribed, for programs that read feeds."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from acuerdos.busqueda import leer
from acuerdos.publicaciones import novedades
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica


@publica
@require_safe
@sellada
def atom(request: HttpRequest) -> HttpResponse:
    """Give the feed of any search, with the parameters of the page of results; one not understood is never ignored."""
    peticion = leer(request.GET)
    if peticion.problemas:
        frases = "\n".join(problema.mensaje for problema in peticion.problemas)
        return HttpResponse(f"{frases}\n", status=400, content_type="text/plain; charset=utf-8")
    feed = novedades.atom(peticion.criterios, hoy=timezone.localdate())
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
