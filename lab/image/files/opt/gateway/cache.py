"""Two levels of cache for answers: the memory of this worker (LRU with a time to live), then Redis, if there is one."""
import time
from collections import OrderedDict

import redis.asyncio as redis
from redis.exceptions import RedisError


class Memory:
    """Least recently used answers first out once the size is reached; none older than the time to live."""

    def __init__(self, size_bytes, ttl):
        self.size_bytes = size_bytes
        self.ttl = ttl
        self.used = 0
        self.entries = OrderedDict()

    def get(self, key):
        entry = self.entries.get(key)
        if entry is None:
            return None
        value, expires = entry
        if expires < time.monotonic():
            self._drop(key)
            return None
        self.entries.move_to_end(key)
        return value

    def put(self, key, value):
        if len(value) > self.size_bytes:
            return
        if key in self.entries:
            self._drop(key)
        self.entries[key] = (value, time.monotonic() + self.ttl)
        self.used += len(key) + len(value)
        while self.used > self.size_bytes:
            self._drop(next(iter(self.entries)))

    def _drop(self, key):
        value, _ = self.entries.pop(key)
        self.used -= len(key) + len(value)


class Cache:
    def __init__(self, *, l1_bytes, l1_ttl, l2_url, l2_ttl, counters):
        self.l1 = Memory(l1_bytes, l1_ttl)
        self.l2 = redis.from_url(l2_url, socket_timeout=1, socket_connect_timeout=1) if l2_url else None
        self.l2_ttl = l2_ttl
        self.counters = counters

    async def get(self, key):
        """The answer and the level that had it, or (None, "miss"). A Redis that is away is a miss, not an error."""
        started = time.perf_counter()
        value, level = self.l1.get(key), "l1"
        if value is None and self.l2 is not None:
            try:
                value, level = await self.l2.get(key), "l2"
            except (RedisError, OSError):
                self.counters["cache_errors"] += 1
            if value is not None:
                self.l1.put(key, value)
        level = "miss" if value is None else level
        self.counters[f"cache_{level}"] += 1
        self.counters["cache_seconds"] += time.perf_counter() - started
        return value, level

    async def put(self, key, value):
        self.l1.put(key, value)
        if self.l2 is None:
            return
        try:
            await self.l2.set(key, value, ex=self.l2_ttl)
        except (RedisError, OSError):
            self.counters["cache_errors"] += 1

    async def close(self):
        if self.l2 is not None:
            await self.l2.close()
