"""The second factor: compulsory for those who decide on other people's cases."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from directorio.roles import FUNCIONARIOS

AVISO = "Para seguir, active la verificación en dos pasos: es obligatoria para su rol."


class MfaObligatorio:
    """Send officials without a second factor to set one up, before any page that is not public nor of their account.

    Governed by `settings.MFA_OBLIGATORIO`; everyone else may turn the second factor on from the account pages.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not settings.MFA_OBLIGATORIO or not self._lo_necesita(request.user, view_func):
            return None
        if getattr(request, "_messages", None) is not None:
            messages.warning(request, AVISO)
        return redirect(reverse("mfa_activate_totp"))

    @staticmethod
    def _lo_necesita(usuario, vista) -> bool:
        if not usuario.is_authenticated or usuario.rol not in FUNCIONARIOS:
            return False
        es_de_la_cuenta = vista.__module__.startswith("allauth.")
        es_publica = not getattr(vista, "login_required", True)
        return not es_de_la_cuenta and not es_publica and not is_mfa_enabled(usuario)
