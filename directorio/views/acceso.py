"""The door of every view of the portal: `publica` for anyone, `requiere(roles)` for people with one of them."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from directorio.roles import Rol


def requiere(*roles: Rol) -> Callable:
    """Let in only people with one of `roles`: a stranger is sent to sign in, anyone else gets a 403 page.

    The view carries `roles_permitidos`, so that a test can walk every address with every role.
    """
    permitidos = frozenset(Rol(rol) for rol in roles)
    if not permitidos:
        raise ValueError("requiere() needs at least one role; use *roles.TODOS for anyone signed in.")

    def decorar(vista: Callable) -> Callable:
        @wraps(vista)
        def protegida(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.user.rol not in permitidos:
                raise PermissionDenied("Su rol no tiene acceso a esta página.")
            return vista(request, *args, **kwargs)

        protegida.roles_permitidos = permitidos
        return protegida

    return decorar


def publica(vista: Callable) -> Callable:
    """Mark a view that anyone may open, signed in or not: its `roles_permitidos` is None."""
    vista = login_not_required(vista)
    vista.roles_permitidos = None
    return vista
