"""The queue: the only place that hands work to Celery, and never makes a person wait for it."""

import logging
import time

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError
from redis import Redis
from redis.exceptions import RedisError

registro = logging.getLogger(__name__)

PAUSA_TRAS_FALLA = 5.0  # seconds in which an absent broker is not tried again
_sin_cola_hasta = 0.0


def encolar(tarea: str, **kwargs) -> None:
    """Queue a job by name after the commit; when the broker is away, beat finds its row later."""
    transaction.on_commit(lambda: _publicar(tarea, kwargs), robust=True)


def _publicar(tarea: str, kwargs: dict) -> None:
    global _sin_cola_hasta
    if time.monotonic() < _sin_cola_hasta:
        return
    if tarea not in current_app.tasks:  # finding the modules of tasks takes longer than queueing one
        current_app.loader.import_default_modules()
    try:
        current_app.tasks[tarea].apply_async(kwargs=kwargs)
    except (OperationalError, RedisError, OSError) as error:
        _sin_cola_hasta = time.monotonic() + PAUSA_TRAS_FALLA
        registro.warning("La cola no responde; %s queda para el barrido: %s", tarea, error)


def responde(plazo: float = 1.0) -> bool:
    """Say whether the broker answers within `plazo` seconds; never raises."""
    try:
        with Redis.from_url(settings.REDIS_URL, socket_connect_timeout=plazo, socket_timeout=plazo) as conexion:
            return bool(conexion.ping())
    except (RedisError, OSError, ValueError):
        return False
