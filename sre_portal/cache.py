"""The cache in Valkey, forgiving: while Valkey is away every read is a miss and every write is skipped."""

import logging

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
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


class ClienteReusado(RedisCacheClient):
    """Keep the client of each pool: making one for each question costs more than asking it."""

    def get_client(self, key=None, *, write=False):
        pool = self._get_connection_pool(write)
        clientes = self.__dict__.setdefault("_clientes", {})
        if pool not in clientes:
            clientes[pool] = self._client(connection_pool=pool)
        return clientes[pool]


class CacheTolerante(RedisCache):
    """Answer as an empty cache would, instead of failing the page, when Valkey does not answer."""

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = ClienteReusado


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
