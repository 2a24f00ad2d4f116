"""The portal's own doors: hostile input is refused early, and a form sent after the session expired is kept."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from sre_portal.abierto import abrir, es_de_la_api, problema

CONSULTA_MAXIMA = 8_000  # characters of a query string
CODIFICACIONES = {"utf-8", "utf8"}  # of a form; Python knows others that are no text, as «hex»
FORMULARIO_MAXIMO = 200_000  # characters of typed text kept while the person signs in again
GALLETA_DE_QUIEN = "quien"  # signed: the last person who was signed in with this browser


class Idioma:
    """Speak the language of the address, whatever the browser asks: English under «/en/», Spanish everywhere else.

    Only public pages are in English: a private one asked for in English leads to its only address.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        anterior = translation.get_language()
        request.LANGUAGE_CODE = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(request.LANGUAGE_CODE)
        try:
            respuesta = self.get_response(request)
        finally:
            en_curso = translation.get_language()
            translation.activate(anterior or settings.LANGUAGE_CODE)
        if respuesta.streaming:  # what it still has to say is in the language of its page
            translation.activate(en_curso)
        if respuesta.get("Content-Type", "").startswith("text/"):
            respuesta.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return respuesta

    def process_view(self, request, view_func, view_args, view_kwargs):
        en_otra_lengua = request.LANGUAGE_CODE != settings.LANGUAGE_CODE
        if en_otra_lengua and getattr(view_func, "roles_permitidos", None) is not None:
            return redirect(request.get_full_path().removeprefix(f"/{request.LANGUAGE_CODE}"), preserve_request=True)
        return None


class EntradaHostil:
    """Refuse, with a page that says so, NUL characters in the address or a cookie, and endless query strings.

    PostgreSQL stores no NUL and answers with an error that would be a 500.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        consulta = request.META.get("QUERY_STRING", "")
        if len(consulta) > CONSULTA_MAXIMA:
            frase = _("La dirección es demasiado larga: admite {maximo} caracteres después del signo «?».")
            motivo = frase.format(maximo=CONSULTA_MAXIMA)
            return _rechazar(request, motivo)
        if "%00" in consulta or "\x00" in consulta or "\x00" in request.path_info:
            motivo = _("La dirección contiene un carácter que el portal no admite (NUL).")
            return _rechazar(request, motivo)
        if any("\x00" in galleta for galleta in request.COOKIES.values()):
            request.COOKIES.clear()  # the page of the error reads the session too
            motivo = _("Su navegador envió una galleta dañada: bórrelas y vuelva a entrar.")
            return _rechazar(request, motivo)
        if (request.content_params or {}).get("charset", "utf-8").lower() not in CODIFICACIONES:
            request.encoding = "utf-8"
            return _rechazar(request, _("El portal solo recibe formularios en UTF-8."))
        return self.get_response(request)


def _rechazar(request, motivo: str):
    if es_de_la_api(request):
        return abrir(problema(400, motivo))
    return render(request, "400.html", {"motivo": motivo}, status=400)


class Acceso(LoginRequiredMiddleware):
    """Close every view by default; what was typed into a form whose session expired survives the sign-in."""

    def handle_no_permission(self, request, view_func):
        if "X-Borrador" in request.headers:  # an autosave: its page keeps the text and says so
            return JsonResponse({"error": "Su sesión terminó."}, status=401)
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        guardar_formulario(request)
        volver = pagina_de_origen(request) or request.get_full_path()
        return redirect_to_login(volver, self.get_login_url(view_func), self.get_redirect_field_name(view_func))

    def process_response(self, request, response):
        """Remember whose browser this is, and keep its private pages out of shared caches."""
        persona = getattr(request, "_cached_user", None)  # never looked up just for this
        if persona is None or not persona.is_authenticated:
            return response
        if request.get_signed_cookie(GALLETA_DE_QUIEN, None) != str(persona.pk):
            response.set_signed_cookie(
                GALLETA_DE_QUIEN, persona.pk, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


def pagina_de_origen(request) -> str:
    """Give the page of this portal from which a form was sent, or nothing: where its text will be shown again."""
    origen = urlsplit(request.headers.get("Referer", ""))
    if origen.netloc != request.get_host() or origen.path.startswith("//"):  # «//» would lead to another site
        return ""
    return urlunsplit(("", "", origen.path, origen.query, ""))


def campos_escritos(enviado) -> dict[str, list[str]]:
    """Give what a person typed into a sent form: no token, no password, and no NUL, which PostgreSQL refuses."""
    return {
        campo.replace("\x00", ""): [valor.replace("\x00", "") for valor in valores]
        for campo, valores in enviado.lists()
        if campo != "csrfmiddlewaretoken" and "password" not in campo.lower()
    }


def guardar_formulario(request) -> None:
    """Keep the typed text of a refused POST in the session, for `recuperar_formulario` to give back."""
    de = request.get_signed_cookie(GALLETA_DE_QUIEN, None)
    if de is None:  # nobody had signed in here: there is no one to give it back to
        return
    datos = campos_escritos(request.POST)
    if sum(len(valor) for valores in datos.values() for valor in valores) <= FORMULARIO_MAXIMO:
        request.session["formulario_pendiente"] = {"ruta": request.path, "de": de, "datos": datos}


def recuperar_formulario(request, ruta: str | None = None) -> dict[str, list[str]] | None:
    """Give back, once and to its author only, what was sent to an address after the session had expired."""
    pendiente = request.session.get("formulario_pendiente")
    if not pendiente or pendiente["ruta"] != (ruta or request.path):
        return None
    del request.session["formulario_pendiente"]
    return pendiente["datos"] if pendiente.get("de") == str(request.user.pk) else None
