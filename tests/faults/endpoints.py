"""Every kind of answer that an endpoint may give, the named ones and such as are drawn by a seed."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Mapping
from pathlib import Path

from harness.errors import HarnessError
from harness.models.nouns import Parameters
from tests.faults import answers, drawn
from tests.faults.asking import IN_ONE, client
from tests.faults.counting import Trial
from tests.faults.hostile import HOSTILE
from tests.faults.kinds import FAULTS, JSON, STREAM, Exchange, Fault, Whole
from tests.faults.server import serving

KEY = "sk-attack-5b1e77c204"
SLOW = 3.0  # seconds beyond its timeout that one request may take


def endpoints(folder: Path, *, kinds: int, seed: int, timeout: float = 0.5) -> Trial:
    """Every named fault, and answers with drawn damage, in one piece and as a stream; the key is shown by none."""
    chance = random.Random(seed)
    known = sorted({*FAULTS, *HOSTILE} - {"big", "slow"})
    troubles: list[str] = []
    with serving() as server:
        server.change(slow=0.0)
        for number in range(kinds):
            name = known[number] if number < len(known) else f"drawn {number}"
            server.own[name] = {**FAULTS, **HOSTILE}.get(name) or _drawn(random.Random(f"{seed} {number}"))
            server.script(name)
            how = chance.choice((IN_ONE, Parameters()))
            began = time.monotonic()
            environ = {"LAB_API_KEY": KEY}
            with client(
                server, folder, environ=environ, api_key_env="LAB_API_KEY", timeout=timeout, attempts=1
            ) as model:
                try:
                    answer = model.ask(how, repeat=number)
                    said = f"{answer.text} {answer.error}"
                except HarnessError as error:
                    said = str(error)
                except Exception as error:
                    said = ""
                    troubles.append(f"seed {seed}, {name}: {type(error).__name__}: {error}")
                said += " ".join(model.said)
            if KEY in said:
                troubles.append(f"seed {seed}, {name}: the key is shown")
            if time.monotonic() - began > timeout + SLOW:
                troubles.append(f"seed {seed}, {name}: took {time.monotonic() - began:.0f} s")
        met = len(server.calls)
    return Trial(
        name=f"{kinds} kinds of endpoint fault", summaries=kinds, faults=kinds, calls=met, troubles=tuple(troubles)
    )


def _drawn(chance: random.Random) -> Fault:
    """Damage to the right answer, or an answer that is none."""
    kind = chance.choice(("value", "value", "bytes", "bytes", "status", "headers"))

    def send(exchange: Exchange, whole: Whole, stream: bool) -> None:
        said = {**whole, "echo": KEY}
        if kind == "value":
            value = drawn.other_value(said, chance)
            if stream and value.get("choices") and isinstance(value["choices"], list):
                _one_by_one(exchange, value)
            else:
                exchange.json(200, value)
        elif kind == "bytes":
            body = b"".join(answers.events(whole)) if stream else json.dumps(said).encode()
            exchange.bytes(200, STREAM if stream else JSON, drawn.other_bytes(body, chance))
        elif kind == "status":
            value = chance.choice((answers.error(f"no: {KEY}", param=KEY), {"error": KEY}, {"detail": [KEY]}, KEY, []))
            exchange.json(chance.choice((300, 304, 307, 400, 401, 403, 404, 410, 418, 422, 451, 499, 500, 599)), value)
        else:
            name = chance.choice(("Retry-After", "Content-Encoding", "Content-Type", "Location", "Transfer-Encoding"))
            value = chance.choice(("", "-1", "nan", "1e999", "gzip", "br", "text/html", "\x80", "x" * 9_000, "a,b;c"))
            exchange.bytes(chance.choice((200, 307, 429)), JSON, json.dumps(said).encode(), headers={name: value})

    return send


def _one_by_one(exchange: Exchange, value: Mapping[str, object]) -> None:
    """A damaged answer as the one chunk of a stream."""
    exchange.chunked([answers.event(value), b"data: [DONE]\n\n"])
