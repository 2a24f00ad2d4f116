"""The demo's mailbox: every mail that the portal would have sent, for whoever tries it."""

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from directorio.views.acceso import publica
from expediente.models import CorreoDemo

POR_PAGINA = 25


@publica
@require_safe
def lista(request):
    """List the mails, the latest first; `para` looks for a recipient."""
    para = request.GET.get("para", "").strip()[:254]
    correos = CorreoDemo.objects.defer("texto", "html")
    if para:
        correos = correos.filter(para__icontains=para)
    pagina = Paginator(correos, POR_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "expediente/correos_demo.html", {"pagina": pagina, "para": para})


@publica
@require_safe
def detalle(request, pk):
    """Show one mail as text, its links to press."""
    return render(request, "expediente/correo_demo.html", {"correo": get_object_or_404(CorreoDemo, pk=pk)})


# A mail styles itself in line, as mail programs demand; here it may do that and nothing else.
@publica
@require_safe
@csp_replace(
    {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "script-src": [NONE],
        "img-src": [NONE],
        "form-action": [NONE],
        "base-uri": [NONE],
    }
)
def en_html(request, pk):
    """Show one mail as a mail program would."""
    correo = get_object_or_404(CorreoDemo, pk=pk)
    if not correo.html:
        raise Http404("Ese correo solo tiene texto.")
    return HttpResponse(correo.html)
