"""The steps of the workflow: one address each, made from the table; load, check, one verb, answer."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone

from acuerdos import avisos, permisos, tramite
from acuerdos.estados import TRANSICIONES
from acuerdos.ficha.estado import insignia
from acuerdos.forms.pasos import FORMAS
from directorio.views.acceso import requiere
from expediente import archivos, registro
from expediente.flujo import DatosIncompletos, FlujoError, VersionCambiada
from expediente.views.borradores import datos_iniciales, sin_juzgar

from .acceso import caso_visible

PLANTILLAS = {"solicitar_dictamen", "preparar_revision", "observar", "reingresar", "emitir_dictamen", "registrar_firma"}


def paso(accion: str):
    """Give the view of one step: GET shows its form, POST takes it."""
    transicion = TRANSICIONES[accion]

    @requiere(*transicion.roles)
    def vista(request, folio):
        acuerdo = caso_visible(request, folio)
        veredicto = permisos.puede(request.user, accion, acuerdo)
        if not veredicto and request.method != "POST":
            messages.warning(request, f"«{transicion.etiqueta}»: {veredicto.motivo}")
            return redirect("tramites:expediente", folio=folio)
        if request.method == "POST":
            form = FORMAS[accion](request.POST, request.FILES, acuerdo=acuerdo, usuario=request.user)
            if _tomar(request, accion, acuerdo, form, permitido=bool(veredicto)):
                return redirect("tramites:expediente", folio=folio)
            form = _con_lo_recibido(request, accion, acuerdo, form)
            return _pagina(request, transicion, acuerdo, form, status=422)
        recuperado = datos_iniciales(request)
        form = FORMAS[accion](recuperado and recuperado.datos, acuerdo=acuerdo, usuario=request.user)
        if recuperado:
            sin_juzgar(form, *([form.filas] if form.filas is not None else []))
        return _pagina(request, transicion, acuerdo, form, recuperado=recuperado)

    vista.__name__ = accion
    vista.__doc__ = transicion.ayuda
    return vista


def _tomar(request, accion: str, acuerdo, form, *, permitido: bool) -> bool:
    """Keep the files that came, take the step, and say what happened; give whether it was taken."""
    ahora = timezone.now()
    valido = form.is_valid()
    if (permitido and not _recibir(acuerdo, form, por=request.user, ahora=ahora)) or not valido:
        return False
    verbo = getattr(tramite, accion)
    version = form.cleaned_data["version"] or 0  # a page that does not say what it saw is an old one
    try:
        with transaction.atomic():
            verbo(acuerdo, por=request.user, ahora=ahora, version=version, **form.argumentos())
            registro.descartar_borrador(por=request.user, formulario=request.path)
    except DatosIncompletos as error:
        form.agregar_errores(error.errores)
        return False
    except FlujoError as error:
        form.add_error(None, str(error))
        form.conflicto = isinstance(error, VersionCambiada)
        return False
    messages.success(request, f"Listo: usted {TRANSICIONES[accion].hecho}.")
    return True


def _recibir(acuerdo, form, *, por, ahora) -> bool:
    """Keep each valid file that came; what cannot be kept is said in the form. Gives whether all were."""
    todos = True
    for subido, clase, idioma, tipos in form.recibibles():
        try:
            archivos.guardar(acuerdo, subido, clase=clase, idioma=idioma, por=por, ahora=ahora, tipos=tipos)
        except archivos.ArchivoRechazado as error:
            form.add_error(None, str(error))
            todos = False
    return todos


def _con_lo_recibido(request, accion: str, acuerdo, form):
    """Make the form again so that it shows the files just kept, with its errors and what was typed."""
    nuevo = FORMAS[accion](request.POST, acuerdo=acuerdo, usuario=request.user)
    nuevo._errors = form.errors
    nuevo.cleaned_data = form.cleaned_data
    if nuevo.filas is not None:
        nuevo.filas = form.filas
    if getattr(form, "conflicto", False):
        nuevo.data = nuevo.data.copy()
        nuevo.data["version"] = acuerdo.__class__.objects.get(pk=acuerdo.pk).version
    return nuevo


def _pagina(request, transicion, acuerdo, form, *, recuperado=None, status=200):
    propia = transicion.accion if transicion.accion in PLANTILLAS else "paso"
    contexto = {
        "acuerdo": acuerdo,
        "transicion": transicion,
        "insignia": insignia(acuerdo.estado),
        "form": form,
        "anuncios": avisos.anunciar(acuerdo, transicion.accion, por=request.user),
        "recuperado": recuperado,
        "con_archivos": form.is_multipart() or (form.filas is not None and form.filas.is_multipart()),
        "textos": acuerdo.archivos.filter(clase="proyecto", presentado_en__isnull=False, retirado_en=None)
        .order_by("idioma", "-version")
        .distinct("idioma"),
        "revision": acuerdo.revisiones.filter(ronda=acuerdo.ronda).first() if request.user.es_consultoria else None,
        "peligro": transicion.accion in ("desistir", "devolver_incompleta", "devolver_copias"),
    }
    return render(request, f"acuerdos/tramites/pasos/{propia}.html", contexto, status=status)
