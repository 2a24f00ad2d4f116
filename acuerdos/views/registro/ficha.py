"""The page of one agreement, the same for machines and reference managers, and its signed copies."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from acuerdos.estados import PUBLICOS
from acuerdos.ficha import citas
from acuerdos.ficha.jsonld import absoluta, jsonld
from acuerdos.ficha.publica import Copia, FichaPublica, clave_canonica, copias_publicas, para_la_ficha
from acuerdos.models import Acuerdo, Vinculo
from acuerdos.permisos import puede_asentar_vinculos
from acuerdos.views.sellada import sellada
from directorio.views.acceso import publica

HTML, JSON_LD = "text/html", "application/ld+json"
UN_DIA = 86_400  # seconds that a browser may remember where a matched record leads: the match can be undone


@publica
@require_safe
def ficha(request: HttpRequest, clave: str) -> HttpResponse:
    """Show a public agreement; who asks for JSON-LD is sent to it."""
    if request.get_preferred_type([HTML, JSON_LD, "application/json"]) not in (HTML, None):
        respuesta = redirect("registro:ficha_jsonld", clave)
    else:
        respuesta = _pagina(request, clave)
    patch_vary_headers(respuesta, ["Accept"])
    return respuesta


@sellada
def _pagina(request: HttpRequest, clave: str) -> HttpResponse:
    """Draw the page; other ways of writing the key, and a matched record, lead to the one address."""
    es_personal = request.user.is_authenticated and puede_asentar_vinculos(request.user)
    hallados = para_la_ficha().filter(estado__in=PUBLICOS) if es_personal else para_la_ficha().publicos()
    acuerdo = hallados.filter(clave__in=_formas(clave)).first()
    if acuerdo is None:
        return _al_inscrito(clave)
    if acuerdo.clave != clave:
        return redirect("registro:ficha", acuerdo.clave, permanent=True)
    ficha = FichaPublica(acuerdo, hoy=timezone.localdate(), para_el_personal=es_personal)
    return render(request, "acuerdos/registro/ficha.html", {"ficha": ficha, "puede_asentar": es_personal})


@publica
@require_safe
@sellada
def como_datos(request: HttpRequest, clave: str, formato: str) -> HttpResponse:
    """Give an agreement as JSON-LD, BibTeX or RIS."""
    acuerdo = get_object_or_404(para_la_ficha().publicos(), clave=clave)
    ficha, url = FichaPublica(acuerdo, hoy=timezone.localdate()), absoluta("registro:ficha", clave)
    if formato == "jsonld":
        opciones = {"ensure_ascii": False, "indent": 2}
        return JsonResponse(jsonld(ficha), content_type=JSON_LD, json_dumps_params=opciones)
    escribir, tipo = {"bib": (citas.bibtex, "x-bibtex"), "ris": (citas.ris, "x-research-info-systems")}[formato]
    respuesta = HttpResponse(escribir(acuerdo, url, hoy=ficha.hoy), content_type=f"application/{tipo}; charset=utf-8")
    respuesta.headers["Content-Disposition"] = f'attachment; filename="{clave}.{formato}"'
    return respuesta


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
        contenido, as_attachment=True, filename=Copia(archivo, clave).nombre, content_type=archivo.tipo_mime
    )
    respuesta.headers["X-Content-Type-Options"] = "nosniff"
    return respuesta


def _formas(clave: str) -> set[str]:
    return {clave.lower(), clave_canonica(clave)}


def _al_inscrito(clave: str) -> HttpResponse:
    """Lead from a matched historical record to the inscribed agreement that it is, or raise 404."""
    cotejos = Vinculo.objects.en_vigor().filter(clase="cotejo", anterior__clave__in=_formas(clave))
    vinculo = cotejos.select_related("posterior").first()
    if vinculo is None:
        raise Http404("No hay ningún acuerdo publicado con ese número o clave.")
    respuesta = redirect("registro:ficha", vinculo.posterior.clave, permanent=True)
    respuesta.headers["Cache-Control"] = f"max-age={UN_DIA}"
    return respuesta
