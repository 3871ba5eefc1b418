"""A real HTTP server on 127.0.0.1 that speaks OpenAI's protocol and fails on command, or at a seeded rate.

    with serving(Plan(rate=0.3, seed=7)) as server:
        ... server.base_url ...          # /chat/completions, /models, /files, /batches
        server.script("drop", "http_500")  # the next two requests, whatever the plan says
    server.calls, server.answered

What a request gets depends on its key, the seed and how often the key was asked before, never on the order in which
requests arrive, so that a run which is killed and resumed meets the same answers. Only a burst of 500s depends on the
order. The last of `in_a_row` faults of one key is followed by an answer, so that a patient client always ends.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import ThreadingHTTPServer
from typing import Any

from tests.faults import answers
from tests.faults.batches import Batches
from tests.faults.kinds import FAULTS, OUTCOMES, Fault
from tests.faults.protocol import Handler
from tests.served import served

RETRIED = tuple(name for name in FAULTS if name not in {"slow", "big"})  # what a patient client gets over


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What goes wrong, and how often."""

    rate: float = 0.0  # share of attempts that meet a fault
    seed: int = 1
    faults: tuple[str, ...] = RETRIED  # drawn from, equally; names of kinds.FAULTS
    in_a_row: int = 3  # faults of one key before it is answered
    outcomes: Mapping[str, float] = field(default_factory=dict)  # names of kinds.OUTCOMES -> share of the requests
    burst: int = 3  # requests that a burst of 500s takes in
    retry_after: float = 0.01  # seconds that a 429 asks for
    slow: float = 0.2  # seconds
    big: int = 50_000_000  # bytes
    pause: float = 0.0  # seconds before every answer
    models: tuple[str, ...] = ()  # that there are; any when empty
    schemas: bool = True  # whether response_format json_schema is understood
    json_mode: bool = True  # whether response_format json_object is
    key: str = ""  # that is accepted; any when empty
    elsewhere: str = "https://other.example/v1/chat/completions"  # where a redirect leads
    refused: tuple[str, ...] = ()  # fields of a request that the model does not take
    echoed: tuple[str, str] = ("", "")  # where a refusal repeats which words: "message", "param", "model name"
    polls: int = 2  # of a batch, before it has ended
    batch_ends: str = "completed"  # or "failed", "expired", "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request for a completion."""

    key: str
    body: Mapping[str, Any]
    attempt: int  # of this key, from 0
    fault: str  # "" where it was answered
    at: float  # seconds, monotonic
    authorization: str
    headers: Mapping[str, str] = field(default_factory=dict)  # all of them, by names in small letters
    path: str = ""  # with its query


class FaultServer:
    """The server's memory; thread-safe. `answer` says what a model writes."""

    def __init__(self, plan: Plan, answer: Callable[[Mapping[str, Any]], str]) -> None:
        self.plan = plan
        self.answer = answer
        self.base_url = ""  # ends in /v1
        self.own: dict[str, Fault] = {}  # further faults by name, to be scripted
        self.calls: list[Call] = []
        self.busiest = 0  # requests in work at the same time, at most
        self.batches = Batches(self)
        self._scripted: deque[str] = deque()
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._answered: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()
        self._row: Counter[str] = Counter()
        self._burst = self._busy = 0

    def script(self, *faults: str) -> None:
        """The faults of the next requests in order, "" for none; after them the plan goes on."""
        with self._lock:
            self._scripted.extend(faults)

    def change(self, **fields: Any) -> None:
        """Other fields of the plan from now on."""
        self.plan = replace(self.plan, **fields)

    @property
    def injected(self) -> Counter[str]:
        """How often each fault was met."""
        return Counter(call.fault for call in list(self.calls) if call.fault)

    @property
    def answered(self) -> Counter[str]:
        """Key -> answers that were sent to their end, once nothing is in work: a client has its answer a moment before
        the server counts it.
        """
        with self._idle:
            assert self._idle.wait_for(lambda: not self._busy, timeout=60), "a request is still in work"
            return Counter(self._answered)

    @property
    def by_key(self) -> Counter[str]:
        """How often each request was made."""
        return Counter(call.key for call in list(self.calls))

    def whole(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The completion that `body` gets when nothing goes wrong."""
        key, model = answers.key_of(body), str(body.get("model", ""))
        draw = answers.number("outcome", self.plan.seed, key) % 10_000 / 10_000
        for name, share in self.plan.outcomes.items():
            if draw < share:
                return OUTCOMES[name](key, model, self.answer(body))
            draw -= share
        return answers.completion(key, model, self.answer(body))

    def receive(self, body: Mapping[str, Any], headers: Mapping[str, str], path: str = "") -> Call:
        """Count the request and draw its fault."""
        key = answers.key_of(body)
        with self._lock:
            attempt = self._asked[key]
            self._asked[key] += 1
            fault = self._scripted.popleft() if self._scripted else self._drawn(key, attempt)
            self._row[key] = self._row[key] + 1 if fault else 0
            call = Call(
                key=key,
                body=body,
                attempt=attempt,
                fault=fault,
                at=time.monotonic(),
                authorization=headers.get("authorization", ""),
                headers=headers,
                path=path,
            )
            self.calls.append(call)
            return call

    def sent(self, key: str) -> None:
        with self._lock:
            self._answered[key] += 1

    @contextmanager
    def working(self) -> Iterator[None]:
        with self._lock:
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
        try:
            yield
        finally:
            with self._idle:
                self._busy -= 1
                self._idle.notify_all()

    def _drawn(self, key: str, attempt: int) -> str:
        plan = self.plan
        if self._row[key] >= plan.in_a_row:
            return ""
        if self._burst:
            self._burst -= 1
            return "http_500"
        draw = answers.number("fault", plan.seed, key, attempt)
        if not plan.faults or draw % 10_000 >= plan.rate * 10_000:
            return ""
        fault = plan.faults[draw // 10_000 % len(plan.faults)]
        if fault == "burst_500":
            self._burst = plan.burst - 1
        return fault


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    faults: FaultServer

    def handle_error(self, *_: object) -> None:
        pass  # a client that was killed; a broken handler shows as a dropped connection


@contextmanager
def serving(
    plan: Plan | None = None, answer: Callable[[Mapping[str, Any]], str] = answers.drawn_sentences
) -> Iterator[FaultServer]:
    """A running server, in threads of this process."""
    http = Server(("127.0.0.1", 0), Handler)
    http.faults = FaultServer(plan or Plan(), answer)
    http.faults.base_url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    with served(http):
        yield http.faults
