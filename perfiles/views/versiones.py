"""What was published: the list, one as it was read, two compared, and making one the draft again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acuerdos.busqueda.nombres import nombre
from directorio.roles import DGCP, OFAI, Rol
from directorio.views.acceso import requiere
from expediente.flujo import FlujoError
from perfiles import permisos, registro
from perfiles.estructura import ORIGINAL
from perfiles.ficha.fotografia import fotografiar
from perfiles.ficha.lectura import Lectura
from perfiles.ficha.versiones import comparar_contenidos, diferencias, huella_de
from perfiles.models import Escrito, Version

from .acceso import escrito_visible

QUIENES = OFAI | DGCP | {Rol.ADMINISTRACION}
BORRADOR = "borrador"  # in an address: what is written now, instead of the number of a version


@requiere(*QUIENES)
@require_safe
def versiones(request, clave, clase):
    """List what was published, the latest first."""
    escrito = escrito_visible(request, clave, clase)
    contexto = {"escrito": escrito, "versiones": _ligeras(escrito), "puede_editar": _edita(request, escrito)}
    return render(request, "perfiles/escritorio/versiones.html", contexto)


@requiere(*QUIENES)
@require_safe
def version(request, clave, clase, numero):
    """Show one as the public read it."""
    escrito = escrito_visible(request, clave, clase)
    una = get_object_or_404(escrito.versiones.select_related("publicada_por", "administracion"), numero=numero)
    idioma = request.GET.get("idioma", ORIGINAL)
    if idioma not in una.idiomas:
        raise Http404("Esa versión no se publicó en ese idioma.")
    contexto = {
        "escrito": escrito,
        "version": una,
        "idioma": idioma,
        "idiomas": [(codigo, nombre("idioma", codigo)) for codigo in una.idiomas],
        "lectura": Lectura(escrito.estructura, una.contenido, idioma),
        "puede_editar": _edita(request, escrito),
    }
    return render(request, "perfiles/escritorio/version.html", contexto)


@requiere(*QUIENES)
@require_safe
def comparar(request, clave, clase):
    """Compare two versions, or one and the draft: by default, the last one with what is written now."""
    escrito = escrito_visible(request, clave, clase)
    todas, edita = list(_ligeras(escrito)), _edita(request, escrito)
    opciones = {str(una.numero): f"Versión {una.numero}" for una in todas} | ({BORRADOR: "Borrador"} if edita else {})
    de, a = _elegidas(request, list(opciones))
    contexto = {"escrito": escrito, "opciones": opciones, "de": de, "a": a, "versiones": todas}
    if de and a:
        par = (_contenido(escrito, de), _contenido(escrito, a))
        contexto["secciones"] = comparar_contenidos(escrito.estructura, *par)
        contexto["nombres"] = tuple("el borrador" if una == BORRADOR else f"la versión {una}" for una in (de, a))
    return render(request, "perfiles/escritorio/comparar.html", contexto)


@requiere(*OFAI)
def restaurar(request, clave, clase, numero):
    """Say what restoring a version would change; POST makes it the draft again."""
    escrito = escrito_visible(request, clave, clase)
    una, error = get_object_or_404(escrito.versiones, numero=numero), ""
    if request.method == "POST":
        error = _restaurar(request, escrito, una)
        if not error:
            return redirect(escrito.url_de_trabajo)
    foto = fotografiar(escrito)
    contexto = {
        "escrito": escrito,
        "version": una,
        "huella": huella_de(foto),
        "error": error,
        "cambios": diferencias(escrito.estructura, foto, una.contenido, una.idiomas),
    }
    return render(request, "perfiles/escritorio/restaurar.html", contexto, status=422 if error else 200)


def _restaurar(request, escrito: Escrito, una: Version) -> str:
    """Restore a version; give what stopped it, or nothing."""
    visto = request.POST.get(BORRADOR, "")
    try:
        hechas = registro.restaurar_version(escrito, una, por=request.user, ahora=timezone.now(), visto=visto)
    except FlujoError as error:
        return str(error)
    cuantas = "una sección" if len(hechas) == 1 else f"{len(hechas)} secciones"
    messages.success(request, f"El borrador dice otra vez lo de la versión {una.numero}: cambió {cuantas}.")
    return ""


def _edita(request, escrito: Escrito) -> bool:
    return bool(permisos.puede_editar(request.user, escrito))


def _ligeras(escrito: Escrito):
    return escrito.versiones.select_related("publicada_por", "administracion").defer("contenido")


def _elegidas(request, opciones: list[str]) -> tuple[str, str]:
    """Read which two are asked for. By default, the last version and what came after it, or before."""
    numeros = [opcion for opcion in opciones if opcion != BORRADOR]
    a = request.GET.get("a", BORRADOR if BORRADOR in opciones else next(iter(numeros), ""))
    anteriores = [numero for numero in numeros if numero != a]
    de = request.GET.get("de", next(iter(anteriores), ""))
    return (de if de in opciones else ""), (a if a in opciones else "")


def _contenido(escrito: Escrito, cual: str) -> dict:
    return fotografiar(escrito) if cual == BORRADOR else escrito.versiones.get(numero=int(cual)).contenido
