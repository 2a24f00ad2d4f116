"""What anyone with a code, or with a PDF, may check: whether the portal issued it, when, and whether it is the same."""

from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from directorio.views.acceso import publica
from expediente import documentos
from expediente.forms import ArchivoAComparar, CodigoForm
from sre_portal.limites import por_minuto

limitada = por_minuto("verificar", "VERIFICAR_LIMITE_POR_MINUTO")


@publica
def inicio(request):
    """Take a code to its page, or a PDF or its SHA-256 to what it is."""
    if request.method == "POST":
        return _reconocer_archivo(request)
    if "codigo" not in request.GET:
        return _pagina(request)
    form = CodigoForm(request.GET)
    if form.is_valid():
        if form.huella:
            return _reconocer_huella(request, form)
        codigo = documentos.normalizar_codigo(form.cleaned_data["codigo"])
        if codigo:
            return redirect("verificar:documento", codigo=codigo)
        form.add_error("codigo", _("Eso no es un código de verificación: son doce letras y números, en tres grupos."))
    return _pagina(request, status=400, codigo=form)


@publica
@limitada
def documento(request, codigo):
    """Show what was issued with a code, and compare a PDF with it."""
    hallado = documentos.por_codigo(codigo)
    if hallado is None:
        return render(request, "expediente/verificar/no_hallado.html", {"codigo": codigo[:40]}, status=404)
    if request.method == "GET" and codigo != hallado.codigo:
        return redirect("verificar:documento", codigo=hallado.codigo)
    contexto = {"documento": hallado, "ficha": documentos.ficha_de(hallado), "url_publica": hallado.objeto.url_publica,
                "unidad": documentos.UNIDADES.get(hallado.unidad, hallado.unidad)}  # fmt: skip
    if request.method == "POST":
        form = ArchivoAComparar(request.POST, request.FILES)
        contexto["comparacion"] = form
        if form.is_valid():
            contexto |= {"coincide": bool(hallado.sha256) and form.huella == hallado.sha256, **_otro(form.huella)}
    return render(request, "expediente/verificar/documento.html", contexto)


@publica
@limitada
@require_GET
def descargar(request, codigo):
    """Give the PDF of a public document."""
    hallado = documentos.por_codigo(codigo)
    if hallado is None or not hallado.publico or not hallado.listo:
        raise Http404(_("Con ese código no hay un documento público."))
    nombre = f"{slugify(f'{hallado.titulo} {hallado.numero}'.replace('/', '-'))}.pdf"
    return FileResponse(hallado.archivo.open(), as_attachment=True, filename=nombre, content_type="application/pdf")


@limitada
def _reconocer_archivo(request):
    form = ArchivoAComparar(request.POST, request.FILES)
    if not form.is_valid():
        return _pagina(request, status=400, comparacion=form)
    return _pagina(request, nombre=form.cleaned_data["archivo"].name, **_otro(form.huella))


@limitada
def _reconocer_huella(request, form):
    return _pagina(request, codigo=form, **_otro(form.huella))


def _otro(huella: str) -> dict:
    hallado = documentos.por_huella(huella)
    return {"huella": huella, "otro": documentos.ficha_de(hallado) if hallado else None}


def _pagina(request, *, status=200, **contexto):
    contexto = {"codigo": CodigoForm(), "comparacion": ArchivoAComparar(), **contexto}
    return render(request, "expediente/verificar/inicio.html", contexto, status=status)
