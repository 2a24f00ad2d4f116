"""The cache in Valkey, forgiving: while Valkey is away every read is a miss and every write is skipped."""

import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

registro = logging.getLogger(__name__)


def _tolerante(nombre, por_omision):
    def metodo(self, *args, **kwargs):
        try:
            return getattr(super(CacheTolerante, self), nombre)(*args, **kwargs)
        except (RedisError, OSError) as error:
            registro.warning("Caché no disponible (%s): %s", nombre, error)
            return por_omision(args, kwargs)

    metodo.__name__ = nombre
    return metodo


class CacheTolerante(RedisCache):
    """Answer as an empty cache would, instead of failing the page, when Valkey does not answer."""


def _defecto_get(args, kwargs):
    return kwargs.get("default", args[1] if len(args) > 1 else None)


for _nombre, _defecto in {
    "get": _defecto_get,
    "set": lambda args, kwargs: None,
    "add": lambda args, kwargs: True,
    "touch": lambda args, kwargs: False,
    "delete": lambda args, kwargs: False,
    "get_many": lambda args, kwargs: {},
    "set_many": lambda args, kwargs: [],
    "delete_many": lambda args, kwargs: None,
    "has_key": lambda args, kwargs: False,
    "incr": lambda args, kwargs: 1,
    "clear": lambda args, kwargs: False,
}.items():
    setattr(CacheTolerante, _nombre, _tolerante(_nombre, _defecto))
