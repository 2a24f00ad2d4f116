"""What every page knows: whether it is the demo, and how many notices wait."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject


def portal(request) -> dict:
    usuario = getattr(request, "user", None)

    def contar() -> int:
        return usuario.avisos.filter(leido_en__isnull=True).count()

    con_sesion = usuario is not None and usuario.is_authenticated
    return {"demo": settings.DEMO, "avisos_sin_leer": SimpleLazyObject(contar) if con_sesion else 0}
