"""A uvicorn worker for gunicorn that admits a limited number of connections; the stock one ignores worker_connections."""
import os

from uvicorn.workers import UvicornWorker

_limit = os.environ.get("GATEWAY_LIMIT_CONCURRENCY")


class GatewayWorker(UvicornWorker):
    # Beyond the limit uvicorn answers 503 at once.
    CONFIG_KWARGS = {
        **UvicornWorker.CONFIG_KWARGS,
        **({"limit_concurrency": int(_limit)} if _limit else {}),
    }
