"""A small story, a summary with two claims that the rules leave undecided, and judges that answer by a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from harness.gold import drafting
from harness.gold.nouns import Gold
from harness.models import Request, prompts
from harness.models.answer import failed, summary
from harness.models.nouns import Summary, Usage
from harness.status import Status
from harness.verdict.checking import pipeline
from harness.verdict.judge import PROMPT, PROMPT_FIELDS, Judge, answered
from harness.verdict.nouns import Checked, Label

ARTICLE = """The shipyard at Orlavik closed its gates on Tuesday. Its owner, the Brunn family, sold the docks to a firm
from Tessin.

The yard built ferries and repaired trawlers for the cooperative. "We kept the cranes running through two winters,"
said Edda Brunn, who led the yard for 14 years. The cooperative's boats will go to Varn from now on.

The firm paid 61 million crowns. Divers, welders, riggers   and their
families gathered at the gate to say goodbye.
"""
TOLD = "Edda Brunn led the yard for 14 years. Dozens of workers gathered at the gate. It repaired hundreds of trawlers."
AT_THE_GATE = "Divers, welders, riggers and their families gathered at the gate"
REPAIRED = "repaired trawlers for the cooperative"
TOKENS = Usage(prompt_tokens=100, completion_tokens=10)


@dataclass
class Script:
    """Answers in order, the last one for ever; "{0}" stands for the first claim's id. `asked` is what came."""

    replies: Sequence[str | Summary | Exception | Callable[[Request], str]]
    asked: list[Request] = field(default_factory=list)

    def __call__(self, ask: Request) -> Summary:
        self.asked.append(ask)
        reply = self.replies[min(len(self.asked), len(self.replies)) - 1]
        if isinstance(reply, Exception):
            raise reply
        if isinstance(reply, Summary):
            return reply
        text = reply(ask) if callable(reply) else reply
        for number, id in enumerate(ids(ask)):
            text = text.replace(f"{{{number}}}", id)
        return summary(text, finish="stop", usage=TOKENS)

    @property
    def forms(self) -> list[str]:
        return [ask.parameters.extra["response_format"]["type"] for ask in self.asked]


def claims(ask: Request) -> list[dict[str, Any]]:
    """The claims that a request is about, as the judge reads them."""
    text = ask.messages[1].content
    lines = text[text.rindex("<claims ") : text.rindex("</claims ")].splitlines()[1:]
    return [json.loads(line.partition("| ")[2]) for line in lines]


def ids(ask: Request) -> list[str]:
    """The claims' ids."""
    return [claim["id"] for claim in claims(ask)]


def verdict(place: int = 0, label: str = "supported", quotation: str = AT_THE_GATE, **more: Any) -> dict[str, Any]:
    return {"id": f"{{{place}}}", "quotation": quotation, "reason": "It lists them.", "label": label, **more}


def said(*verdicts: Any) -> str:
    return json.dumps({"verdicts": list(verdicts)})


BOTH = said(verdict(0), verdict(1, "contradicted", REPAIRED))


def story(article: str = ARTICLE) -> Gold:
    return drafting.draft(article, name="yard")


@pytest.fixture(scope="session")
def gold() -> Gold:
    return story()


@pytest.fixture
def judge() -> Judge:
    return Judge(model="openai/judge", prompt=prompts.load(PROMPT, PROMPT_FIELDS))


@dataclass(frozen=True)
class Court:
    """Checks a summary by the rules, then lets a scripted judge at it."""

    judge: Judge
    gold: Gold

    def rules(self, told: str = TOLD) -> Checked:
        checked = pipeline.check(self.gold, told, id="s")
        assert [v.claim.text for v in checked.verdicts if v.label is Label.UNDECIDED] == ["Dozens", "hundreds"]
        return checked

    def hear(self, script: Script, told: str = TOLD) -> Checked:
        return answered(self.judge.deliberate(self.rules(told), told, self.gold), script)


@pytest.fixture
def court(judge: Judge, gold: Gold) -> Court:
    return Court(judge, gold)


FAILED = failed("http://127.0.0.1:9/v1: no connection")
DECLINED = summary("", refusal="I can't help with that.", finish="stop")
CUT = summary('{"verdicts": [{"id": "', finish="length")
assert DECLINED.status is Status.ABSTAINED
