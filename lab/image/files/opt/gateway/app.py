"""Gateway before Qdrant: searches by collection or by model, answered from the caches where possible."""
import asyncio
import hashlib
import json
import os
import re
from collections import Counter
from typing import Any, Dict, List, Optional

import aiohttp
from cache import Cache
from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import PlainTextResponse
from limits import Limits
from metrics import prometheus, save_regularly
from pydantic import BaseModel, Field

QDRANT = os.environ.get("GATEWAY_QDRANT_URL", "http://127.0.0.1:6333").rstrip("/")
TIMEOUT = float(os.environ.get("GATEWAY_REQUEST_TIMEOUT", "60"))

counters = Counter()
app = FastAPI(title="vector-gateway", docs_url=None, redoc_url=None)
app.add_middleware(Limits, timeout=TIMEOUT, counters=counters)


class ModelSearch(BaseModel):
    vector: List[float]
    limit: int = Field(10, ge=1, le=1000)
    params: Optional[Dict[str, Any]] = None


class Search(ModelSearch):
    collection: str


@app.on_event("startup")
async def start():
    # Connects when first used: the gateway runs also while Qdrant or Redis are away.
    app.state.qdrant = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=256, keepalive_timeout=60),
        timeout=aiohttp.ClientTimeout(total=TIMEOUT),
    )
    app.state.cache = Cache(
        l1_bytes=int(os.environ.get("GATEWAY_L1_SIZE_MB", "64")) * 2**20,
        l1_ttl=float(os.environ.get("GATEWAY_L1_TTL", "60")),
        l2_url=os.environ.get("REDIS_URL"),
        l2_ttl=int(os.environ.get("GATEWAY_L2_TTL", "600")),
        counters=counters,
    )
    app.state.saving = asyncio.create_task(save_regularly(counters))


@app.on_event("shutdown")
async def stop():
    app.state.saving.cancel()
    await app.state.qdrant.close()
    await app.state.cache.close()


async def qdrant(method, path, body=None):
    try:
        async with app.state.qdrant.request(method, QDRANT + path, json=body) as answer:
            text = await answer.read()
    except asyncio.TimeoutError:
        raise HTTPException(504, "Qdrant did not answer in time")
    except aiohttp.ClientError as fault:
        raise HTTPException(502, f"Qdrant cannot be reached: {fault}")
    if answer.status >= 400:
        raise HTTPException(answer.status if answer.status < 500 else 502, text.decode(errors="replace")[:500])
    return text


async def search_cached(wanted: Search):
    body = {"query": wanted.vector, "limit": wanted.limit, "with_payload": True}
    if wanted.params:
        body["params"] = wanted.params
    key = "search:" + hashlib.sha1(json.dumps([wanted.collection, body]).encode()).hexdigest()
    value, level = await app.state.cache.get(key)
    if value is None:
        answer = json.loads(await qdrant("POST", f"/collections/{wanted.collection}/points/query", body))
        value = json.dumps({"collection": wanted.collection, "result": answer["result"]["points"]}).encode()
        await app.state.cache.put(key, value)
    return value, level


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.get("/api/v1/collections")
async def collections():
    return Response(await qdrant("GET", "/collections"), media_type="application/json")


@app.post("/api/v1/vectors/search")
async def search(wanted: Search):
    value, level = await search_cached(wanted)
    return Response(value, media_type="application/json", headers={"x-cache": level})


@app.post("/api/v1/models/{model}/search")
async def model_search(model: str, wanted: ModelSearch):
    """Every model has the collection of its name."""
    value, level = await search_cached(Search(collection=model, **wanted.dict()))
    return Response(value, media_type="application/json", headers={"x-cache": level})


class GraphQL(BaseModel):
    query: str
    variables: Dict[str, Any] = {}


@app.post("/graphql")
async def graphql(asked: GraphQL):
    """Two fields are known, `collections` and `search(collection, vector, limit)`; faults come with status 200, as usual."""
    try:
        search = re.search(r"\bsearch\s*\((.*)", asked.query, re.DOTALL)
        if search:
            # Before it stand the types of variables, which look like arguments.
            inline = re.findall(r'\b(collection|vector|limit)\s*:\s*("[^"]*"|\[[^\]]*\]|\d+)', search.group(1))
            arguments = {**asked.variables, **{name: json.loads(value) for name, value in inline}}
            value, _ = await search_cached(Search(**arguments))
            return {"data": {"search": json.loads(value)["result"]}}
        if re.search(r"\bcollections\b", asked.query):
            return {"data": json.loads(await qdrant("GET", "/collections"))["result"]}
        return {"errors": [{"message": "unknown field; known are collections and search"}]}
    except HTTPException as fault:
        return {"errors": [{"message": str(fault.detail)}]}
    except ValueError as fault:
        return {"errors": [{"message": str(fault)}]}


@app.get("/metrics", response_class=PlainTextResponse)
async def metrics():
    return prometheus(counters)
