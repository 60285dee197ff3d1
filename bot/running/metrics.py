"""What is measured: numbers of commands and seconds, nothing of what was asked."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0)


class Metrics:
    """One set for each process; `text` is what Prometheus reads."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter("onrecord_answers", "Answers delivered", ["command"], registry=self._registry)
        self._acknowledged = Histogram(
            "onrecord_acknowledge_seconds", "Until acknowledged", buckets=_BUCKETS, registry=self._registry
        )
        self._answered = Histogram(
            "onrecord_answer_seconds", "Until answered", buckets=_BUCKETS, registry=self._registry
        )
        self._failures = Counter("onrecord_failures", "Errors that nobody foresaw", registry=self._registry)
        self._waiting = Gauge("onrecord_waiting", "Questions that wait", registry=self._registry)
        self._ready = Gauge("onrecord_ready", "1 when questions are answered", registry=self._registry)

    def acknowledged(self, seconds: float) -> None:
        self._acknowledged.observe(seconds)

    def answered(self, command: str, seconds: float) -> None:
        self._answers.labels(command).inc()
        self._answered.observe(seconds)

    def failed(self) -> None:
        self._failures.inc()

    def text(self, waiting: int, ready: bool) -> bytes:
        self._waiting.set(waiting)
        self._ready.set(ready)
        return generate_latest(self._registry)
