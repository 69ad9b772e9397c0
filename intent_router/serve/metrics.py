"""Counts for Prometheus; with several workers their sum, whichever of them is asked."""

import os

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from intent_router.contract import NoMatch, RouteResult
from intent_router.serve.live import Outcome

MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"
"""prometheus-client's own variable: where workers leave their counts for each other."""
CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


class Metrics:
    """All counts of one app. No label ever holds what a user wrote."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        self._requests = Counter(
            "intent_router_requests", "答复过的请求。", ["method", "route", "status"], registry=registry
        )
        self._seconds = Histogram(
            "intent_router_request_seconds",
            "从收到请求头到答完的秒数。",
            ["route"],
            registry=registry,
            buckets=_SECONDS,
        )
        self._decisions = Counter(
            "intent_router_decisions", "裁决；reason 只有 no_match 才有。", ["kind", "reason"], registry=registry
        )
        self._reloads = Counter("intent_router_lexicon_reloads", "重读词典的结果。", ["outcome"], registry=registry)
        self._serving = Gauge(
            "intent_router_lexicon_workers",
            "正在用这个版本词典的进程数。",
            ["lexicon_version"],
            registry=registry,
            multiprocess_mode="livesum",
        )
        self._stale = Gauge(
            "intent_router_lexicon_stale_workers",
            "因新词典有错而仍用旧词典的进程数。",
            registry=registry,
            multiprocess_mode="livesum",
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer; `route` is a template such as `/v1/route`, never the path that was asked for."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def decided(self, result: RouteResult) -> None:
        """Count one decision."""
        decision = result.decision
        self._decisions.labels(decision.kind, decision.reason if isinstance(decision, NoMatch) else "").inc()

    def serves(self, version: str, previous: str | None = None) -> None:
        """Note which lexicons this worker serves from now on."""
        if previous not in (None, version):
            self._serving.labels(previous).set(0)
        self._serving.labels(version).set(1)

    def reloaded(self, outcome: Outcome) -> None:
        """Count one reload."""
        self._reloads.labels(outcome).inc()
        self._stale.set(outcome == "refused")

    def exposition(self) -> bytes:
        """Everything in the text format of Prometheus."""
        if folder := os.environ.get(MULTIPROCESS_DIR):
            everyone = CollectorRegistry()
            MultiProcessCollector(everyone, folder)  # type: ignore[no-untyped-call]
            return generate_latest(everyone)
        return generate_latest(self._registry)


def forget_worker(pid: int) -> None:
    """Take a worker that ended out of the gauges; what it counted stays counted."""
    if folder := os.environ.get(MULTIPROCESS_DIR):
        mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]
