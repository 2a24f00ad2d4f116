"""Pages of which htmx may ask only the part that changes."""

from django.http import HttpRequest


def es_parcial(request: HttpRequest) -> bool:
    """Say whether only the changing part of a page is asked for; the back button asks htmx for all of it."""
    return bool(request.htmx) and not request.htmx.history_restore_request
