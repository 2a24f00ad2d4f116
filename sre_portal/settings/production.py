"""Production: the same settings with every door closed; what is missing stops the start with a sentence."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import DEMO, env

if DEMO:
    raise ImproperlyConfigured("PORTAL_DEMO no puede usarse con los ajustes de producción: quite la variable.")

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SITIO_URL = env.str("SITIO_URL").rstrip("/")
env.str("DATABASE_URL")
env.str("REDIS_URL")
env.str("EMAIL_URL")  # without it every notice would be written to the log and counted as sent

MFA_OBLIGATORIO = True
ADMITE_BUSCADORES = env.bool("ADMITE_BUSCADORES", default=True)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^salud/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
