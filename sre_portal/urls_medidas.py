"""The addresses while measuring: those of the portal, and a view that answers nothing."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path

from sre_portal import urls
from sre_portal.rendimiento import VACIA

handler400, handler403 = urls.handler400, urls.handler403


@login_not_required
def vacia(request):
    """Answer nothing: what the framework and the middleware cost by themselves."""
    return HttpResponse()


urlpatterns = [path(VACIA.strip("/") + "/", vacia), *urls.urlpatterns]
