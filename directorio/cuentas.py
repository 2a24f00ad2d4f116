"""How django-allauth behaves here: accounts are opened by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter

from sre_portal.limites import direccion_de


class AdaptadorCuentas(DefaultAccountAdapter):
    """Close public sign-up: who needs an account is invited (`registro.invitar`)."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_client_ip(self, request) -> str:
        """Give the address that the trusted proxy says, so that people behind it do not share one limit."""
        return direccion_de(request)
