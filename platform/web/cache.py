"""The cache: quick when Redis is there, and no reason to fail when it is not."""

from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSilent

log = structlog.get_logger()
AWAY = (RedisGone, RedisSilent)


class ForgivingRedisCache(RedisCache):
    """A lost Redis is a cache that remembers nothing: reads miss, writes are dropped, work goes on."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except AWAY as error:
            return self._missed(error, default)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        try:
            super().set(key, value, *args, **kwargs)
        except AWAY as error:
            self._missed(error, None)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        try:
            return bool(super().add(key, value, *args, **kwargs))
        except AWAY as error:
            return bool(self._missed(error, True))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        try:
            return int(super().incr(key, delta, version))
        except AWAY as error:
            return int(self._missed(error, delta))

    def delete(self, key: Any, version: int | None = None) -> bool:
        try:
            return bool(super().delete(key, version))
        except AWAY as error:
            return bool(self._missed(error, False))

    def _missed(self, error: Exception, answer: Any) -> Any:
        log.warning("cache_away", reason=type(error).__name__)
        return answer
