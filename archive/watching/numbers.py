"""Counters of requests in Prometheus's format, of all server processes together."""

import os
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120)
_ours = CollectorRegistry()
_requests = Counter("verbatim_requests", "Responses sent.", ("kind", "method", "status"), registry=_ours)
_seconds = Histogram(
    "verbatim_request_seconds", "Seconds to make a response.", ("kind",), buckets=_SECONDS, registry=_ours
)
_queries = Counter("verbatim_queries", "Queries to the database.", ("kind",), registry=_ours)
_query_seconds = Counter("verbatim_query_seconds", "Seconds in the database.", ("kind",), registry=_ours)
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})


def count(kind: str, method: str, status: int, seconds: float, queries: int, query_seconds: float) -> None:
    """Count a response."""
    _requests.labels(kind, method if method in _METHODS else "other", str(status)).inc()
    _seconds.labels(kind).observe(seconds)
    _queries.labels(kind).inc(queries)
    _query_seconds.labels(kind).inc(query_seconds)


def exposition(gauges: Iterable[tuple[str, str, float]]) -> bytes:
    """The counters, and these gauges as (name, help, value)."""
    registry = CollectorRegistry()
    for name, meaning, value in gauges:
        Gauge(name, meaning, registry=registry).set(value)
    # Server processes share files in this folder, which gunicorn.conf.py made.
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counters = CollectorRegistry()
        MultiProcessCollector(counters)
    else:
        counters = _ours
    return generate_latest(registry) + generate_latest(counters)
