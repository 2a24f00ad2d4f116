"""What happens with the sections of a person who leaves."""

from ..models import SeccionEscrita


def relevar(usuario, *, sucesor, por, ahora) -> None:
    """Pass the sections of a person who leaves to a colleague; without one, they are nobody's until they are assigned.

    What was written keeps the name of who wrote it.
    """
    SeccionEscrita.objects.filter(responsable=usuario).update(responsable=sucesor)
