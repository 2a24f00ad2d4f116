"""The cursor: where to go on, opaque and signed. It names the last thing given, not how many went before.

What is inserted or removed meanwhile moves nothing: what was there all the while comes once.
"""

import hashlib
from collections.abc import Callable

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from .parametros import ParametrosInvalidos

SAL = "api.v1.cursor"
LARGO_MAXIMO = 1000


def escribir(tras: list, *, consulta: str) -> str:
    """Write the cursor that goes on after an anchor in the answer to a query."""
    return Signer(salt=SAL).sign_object([_huella(consulta), tras], compress=True)


def direccion(
    request: HttpRequest, tras: list | None, *, consulta: str, parametros: Callable[[str], str]
) -> str | None:
    """Give the address of what follows an anchor, with all that was asked; None when nothing follows.

    `parametros` writes what was asked, with the cursor that it is given.
    """
    if tras is None:
        return None
    return f"{request.build_absolute_uri(request.path)}?{parametros(escribir(tras, consulta=consulta))}"


def leer(cursor: str, *, consulta: str) -> list | None:
    """Give the anchor of a cursor of this very query. Raises ParametrosInvalidos for any other text."""
    if not cursor:
        return None
    try:
        huella, tras = Signer(salt=SAL).unsign_object(cursor[:LARGO_MAXIMO])
    except (BadSignature, ValueError, TypeError):
        frase = "El cursor no es de este portal o está incompleto: use «siguiente» tal como vino, o empiece sin cursor."
        raise ParametrosInvalidos([("cursor", frase)]) from None
    if huella != _huella(consulta):
        frase = "El cursor es de otra consulta: no cambie los filtros ni el orden, o empiece sin cursor."
        raise ParametrosInvalidos([("cursor", frase)])
    return tras


def _huella(consulta: str) -> str:
    return hashlib.blake2b(consulta.encode(), digest_size=8).hexdigest()
