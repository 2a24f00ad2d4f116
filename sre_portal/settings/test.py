"""Tests: fast hashing, plain static files, mail in memory, work done at once after commit."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, STORAGES

DEBUG = False
# The live server of the tests serves static files only where it reads the app by this name.
INSTALLED_APPS = ["django.contrib.staticfiles" if "Estaticos" in app else app for app in INSTALLED_APPS]
SECRET_KEY = "pruebas-" + "x" * 50
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="portal-media-"))
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CACHE_DE_PAGINAS = 0  # tests look at how a page was made; those of the cache turn it on
WHITENOISE_AUTOREFRESH = True
MFA_OBLIGATORIO = False
ACCOUNT_RATE_LIMITS = False
# All the tests ask from one address: those of a limit set their own.
EXPORTAR_LIMITE_POR_MINUTO = CALENDARIO_LIMITE_POR_MINUTO = IMPRESOS_LIMITE_POR_MINUTO = 10_000
TEXTO_SEGUNDOS = 0  # in this process
