from django.urls import path

from sre_portal.paginas import proximamente

urlpatterns = [path("", proximamente("perfiles"), name="inicio")]
