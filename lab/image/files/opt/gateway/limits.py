"""Around every request: counts it, and answers 504 once it took too long."""
import asyncio


class Limits:
    def __init__(self, app, timeout, counters):
        self.app = app
        self.timeout = timeout
        self.counters = counters

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        status = 0

        async def watch(message):
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await asyncio.wait_for(self.app(scope, receive, watch), self.timeout)
        except asyncio.TimeoutError:
            if status:
                raise
            headers = [(b"content-type", b"application/json")]
            await watch({"type": "http.response.start", "status": 504, "headers": headers})
            await send({"type": "http.response.body", "body": b'{"detail":"timed out"}'})
        finally:
            self.counters["requests"] += 1
            if status >= 500 or status == 0:
                self.counters["errors"] += 1
