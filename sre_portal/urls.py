"""Every address of the portal."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from acuerdos.views import buscadores, inicio
from acuerdos.views.registro import interfaz
from expediente.views import correos_demo, salud
from sre_portal import paginas

admin.site.site_header = admin.site.site_title = "Administración del portal"
admin.site.login = secure_admin_login(admin.site.login)  # one door for everybody, with its second factor

# The public pages, also in English under /en/; the private pages among them have their Spanish address alone.
urlpatterns = i18n_patterns(
    path("", inicio.inicio, name="inicio"),
    path("registro/", include("acuerdos.urls.registro")),
    path("verificar/", include("expediente.urls.verificar")),
    path("directorio/", include("directorio.urls")),
    path("perfiles/", include("perfiles.urls")),
    path("visitas/", include("visitas.urls")),
    path("redes/", include("redes.urls")),
    path("api/", interfaz.pagina, name="api"),
    path("api/consola/", interfaz.consola, name="api_consola"),
    path("accesibilidad/", paginas.accesibilidad, name="accesibilidad"),
    path("privacidad/", paginas.privacidad, name="privacidad"),
    prefix_default_language=False,
)
urlpatterns += [
    path("api/v1/", include("sre_portal.urls_api")),
    path("tramites/", include("acuerdos.urls.tramites")),
    path("avisos/", include("expediente.urls.avisos")),
    path("borradores/", include("expediente.urls.borradores")),
    path("salud/", salud.salud, name="salud"),
    path("salud/reintentar/", salud.reintentar, name="salud_reintentar"),
    path("cuenta/email/", paginas.correo_de_la_cuenta, name="correo_de_la_cuenta"),
    path("cuenta/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", buscadores.indice, name="sitemap"),
    path("sitemap-paginas.xml", buscadores.paginas, name="sitemap_paginas"),
    path("sitemap-acuerdos-<int:tramo>.xml", buscadores.acuerdos, name="sitemap_acuerdos"),
    path("sitemap-<slug:nombre>-<int:tramo>.xml", buscadores.sala, name="sitemap_sala"),
    path("robots.txt", buscadores.robots, name="robots"),
    path(".well-known/security.txt", buscadores.seguridad, name="seguridad"),
]

if settings.DEMO:
    urlpatterns += [
        path("demo/correos/", correos_demo.lista, name="demo_correos"),
        path("demo/correos/<int:pk>/", correos_demo.detalle, name="demo_correo"),
        path("demo/correos/<int:pk>/html/", correos_demo.en_html, name="demo_correo_html"),
    ]

handler400 = "sre_portal.paginas.solicitud_incorrecta"
handler403 = "sre_portal.paginas.prohibido"
