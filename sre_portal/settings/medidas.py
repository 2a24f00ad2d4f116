"""The portal as the demo serves it, with an empty view beside it to compare and statements counted when asked."""

import os

from .base import *  # noqa: F403
from .base import CACHES, MIDDLEWARE

ROOT_URLCONF = "sre_portal.urls_medidas"
MIDDLEWARE = ["sre_portal.rendimiento_http.Contador", *MIDDLEWARE]
CACHES = {"default": {**CACHES["default"], "KEY_PREFIX": f"medidas-{os.getpid()}"}}  # gunicorn's master: of each run
LOG_LEVEL = "WARNING"
