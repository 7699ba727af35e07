workers = 1
worker_class = "uvicorn.workers.UvicornWorker"
keepalive = 2
