"""How the views of a case load it: through what the person may see, or 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from acuerdos.models import Acuerdo


def caso_visible(request: HttpRequest, folio: str) -> Acuerdo:
    """Give the case with that folio if this person may see it; another government's is a 404."""
    return get_object_or_404(Acuerdo.objects.visibles_para(request.user).con_partes(), folio=folio)
