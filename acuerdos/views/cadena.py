"""What officials record of an agreement from its public page: a link of its chain, and its undoing."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from acuerdos.estados import PUBLICOS
from acuerdos.forms.cadena import RetirarForm, VincularForm
from acuerdos.models import Acuerdo, Vinculo
from acuerdos.registro import cadena
from directorio.roles import CONSULTORIA, DGCP
from directorio.views.acceso import requiere
from expediente import registro
from expediente.flujo import DatosIncompletos
from expediente.views.borradores import datos_iniciales, sin_juzgar

FUNCIONARIOS = DGCP | CONSULTORIA


@requiere(*FUNCIONARIOS)
def vincular(request: HttpRequest, clave: str) -> HttpResponse:
    """Record what another instrument did to this agreement, or that it ended."""
    acuerdo = get_object_or_404(Acuerdo.objects.publicos(), clave=clave)
    recuperado = datos_iniciales(request)
    enviados = request.POST if request.method == "POST" else recuperado and recuperado.datos
    form = VincularForm(enviados or None, acuerdo=acuerdo)
    if request.method == "POST" and _asentar(request, form):
        messages.success(request, "Vínculo asentado: ya se ve en las páginas de los dos acuerdos.")
        return redirect("registro:ficha", clave)
    if recuperado:
        sin_juzgar(form)
    contexto = {"acuerdo": acuerdo, "form": form, "recuperado": recuperado}
    return render(request, "acuerdos/tramites/vincular.html", contexto, status=422 if form.errors else 200)


@requiere(*FUNCIONARIOS)
def retirar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    """Withdraw a link recorded by mistake, with the reason."""
    acuerdo = get_object_or_404(Acuerdo.objects.filter(estado__in=PUBLICOS), clave=clave)
    vinculos = Vinculo.objects.en_vigor().select_related("anterior", "posterior", "asentado_por")
    vinculo = get_object_or_404(vinculos, pk=pk)
    if acuerdo.pk not in (vinculo.anterior_id, vinculo.posterior_id):
        return redirect("registro:ficha", clave)
    form = RetirarForm(request.POST or None)
    if request.method == "POST" and _retirar(request, form, vinculo):
        messages.success(request, "Vínculo retirado: dejó de contar y queda en la historia.")
        return redirect("registro:ficha", clave)
    contexto = {"acuerdo": acuerdo, "vinculo": vinculo, "form": form}
    return render(request, "acuerdos/tramites/retirar_vinculo.html", contexto, status=422 if form.errors else 200)


def _asentar(request: HttpRequest, form: VincularForm) -> bool:
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            cadena.asentar(por=request.user, ahora=timezone.now(), **form.argumentos())
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        form.agregar_errores(error.errores)
        return False
    return True


def _retirar(request: HttpRequest, form: RetirarForm, vinculo: Vinculo) -> bool:
    if not form.is_valid():
        return False
    try:
        cadena.retirar(vinculo, por=request.user, ahora=timezone.now(), **form.cleaned_data)
    except DatosIncompletos as error:
        form.add_error("motivo", " ".join(error.errores.values()))
        return False
    return True
