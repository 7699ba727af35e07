"""Counters of all workers together: each keeps its own in a file of the runtime directory, any of them answers the sum."""
import asyncio
import json
import os
import resource
from collections import Counter
from pathlib import Path

FOLDER = Path(os.environ.get("RUNTIME_DIRECTORY", "/tmp"))


def _memory_bytes():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize()


def _network_bytes():
    received = sent = 0
    with open("/proc/net/dev") as dev:
        for line in dev.readlines()[2:]:
            name, numbers = line.split(":", 1)
            if name.strip() != "lo":
                fields = numbers.split()
                received, sent = received + int(fields[0]), sent + int(fields[8])
    return received, sent


def save(counters):
    usage = resource.getrusage(resource.RUSAGE_SELF)
    state = {**counters, "cpu_seconds": usage.ru_utime + usage.ru_stime, "memory": _memory_bytes()}
    path = FOLDER / f"{os.getpid()}.json"
    path.with_suffix(".new").write_text(json.dumps(state))
    path.with_suffix(".new").rename(path)


async def save_regularly(counters):
    while True:
        save(counters)
        await asyncio.sleep(1)


def _sum():
    """Counters go on over the end of a worker; its memory does not."""
    total = Counter()
    for path in FOLDER.glob("*.json"):
        state = json.loads(path.read_text())
        if not Path(f"/proc/{path.stem}").exists():
            state["memory"] = 0
        total.update(state)
    return total


def prometheus(counters):
    save(counters)
    total = _sum()
    hits, misses = total["cache_l1"] + total["cache_l2"], total["cache_miss"]
    lookups = hits + misses
    received, sent = _network_bytes()
    lines = []

    def metric(name, kind, text, *samples):
        lines.append(f"# HELP {name} {text}\n# TYPE {name} {kind}")
        lines.extend(f"{name}{labels} {value}" for labels, value in samples)

    metric("gateway_requests_total", "counter", "Requests answered.", ("", total["requests"]))
    metric("gateway_errors_total", "counter", "Requests answered with 5xx.", ("", total["errors"]))
    metric("cache_hits_total", "counter", "Answers found in the cache.",
           ('{level="l1"}', total["cache_l1"]), ('{level="l2"}', total["cache_l2"]))
    metric("cache_misses_total", "counter", "Answers not found in the cache.", ("", misses))
    metric("cache_errors_total", "counter", "Failures of the second level.", ("", total["cache_errors"]))
    if lookups:
        metric("cache_hit_rate", "gauge", "Share of lookups answered by the cache, 0 to 1.", ("", hits / lookups))
        metric("cache_latency_seconds", "summary", "Duration of lookups in the cache.",
               ("_sum", total["cache_seconds"]), ("_count", lookups))
    metric("cpu_seconds_total", "counter", "Processor time of the workers.", ("", total["cpu_seconds"]))
    metric("memory_bytes", "gauge", "Resident memory of the workers.", ("", total["memory"]))
    metric("network_receive_bytes_total", "counter", "Bytes received by this host.", ("", received))
    metric("network_transmit_bytes_total", "counter", "Bytes sent by this host.", ("", sent))
    return "\n".join(lines) + "\n"
