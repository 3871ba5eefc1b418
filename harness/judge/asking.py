"""Ask the judge about a checked summary, without knowing how a request travels.

`Judge.deliberate` yields requests and is sent their answers; in the end it returns the Checked with opinions. One
repair of an answer that cannot be read, then `judge_error`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from harness.errors import FormatRefused, ModelError
from harness.judge import reading
from harness.judge.question import FORMS, Question, question
from harness.types import (
    Checked,
    Gold,
    Judging,
    Label,
    Message,
    Opinion,
    OpinionStatus,
    Parameters,
    Prompt,
    Status,
    Summary,
    Usage,
    Verdict,
)

AT_ONCE = 20  # claims of one request
BASE_TOKENS, CLAIM_TOKENS = 600, 150  # of an answer, where the parameters do not say
LONGEST = 20_000  # characters of an answer that are kept and sent back for repair
REPAIR = "Your answer cannot be used: {problems}. Answer again, with the JSON object alone, one verdict for each claim."

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request to the judge's model."""

    messages: tuple[Message, ...]
    parameters: Parameters


Steps = Generator[Ask, Summary, Result]


@dataclass(slots=True, kw_only=True)
class Judge:
    """A model with its prompt. It remembers what its endpoint cannot do, so that no request is made in vain twice."""

    model: str  # what reports call it
    prompt: Prompt
    parameters: Parameters | None = None  # chosen here when None
    form: int = 0  # index in FORMS: the best one that the endpoint has not refused
    trouble: str = ""  # why no request can be answered at all

    def deliberate(self, checked: Checked, summary: str, gold: Gold) -> Steps[Checked]:
        """Opinions on what `checked` leaves undecided; itself where that is nothing."""
        open_claims = [place for place, v in enumerate(checked.verdicts) if v.label is Label.UNDECIDED]
        if not open_claims:
            return checked
        verdicts = list(checked.verdicts)
        answers: list[Summary] = []
        for start in range(0, len(open_claims), AT_ONCE):
            places = open_claims[start : start + AT_ONCE]
            opinions = yield from self._opinions([verdicts[place] for place in places], summary, gold, answers)
            for place, opinion in zip(places, opinions, strict=True):
                verdicts[place] = replace(verdicts[place], opinion=opinion)
        judging = Judging(
            model=self.model,
            prompt=self.prompt.digest,
            answers=tuple(answer.text[:LONGEST] for answer in answers),
            usage=Usage(
                prompt_tokens=sum(answer.usage.prompt_tokens for answer in answers),
                completion_tokens=sum(answer.usage.completion_tokens for answer in answers),
            ),
            cached=bool(answers) and all(answer.cached for answer in answers),
        )
        return replace(checked, verdicts=tuple(verdicts), judging=judging)

    def _opinions(
        self, verdicts: Sequence[Verdict], summary: str, gold: Gold, answers: list[Summary]
    ) -> Steps[list[Opinion]]:
        asked = question(self.prompt, gold, summary, [verdict.claim for verdict in verdicts])
        found, trouble = yield from self._answer(asked, answers)
        missing = trouble or "the judge gave no verdict on this claim"
        return [
            reading.opinion(found[id], verdict.claim, gold)
            if id in found
            else Opinion(status=OpinionStatus.FAILED, reason=missing)
            for id, verdict in zip(asked.ids, verdicts, strict=True)
        ]

    def _answer(self, asked: Question, answers: list[Summary]) -> Steps[tuple[Mapping[str, Mapping[str, Any]], str]]:
        """The verdicts by claim id, and why there are none."""
        if self.trouble:
            return {}, self.trouble
        messages = asked.messages
        found: Mapping[str, Mapping[str, Any]] = {}
        problems: list[str] = []
        for attempt in (1, 2):
            try:
                answer = yield from self._asked(messages, len(asked.ids))
            except ModelError as error:
                self.trouble = str(error)
                return {}, self.trouble
            answers.append(answer)
            trouble = unusable(answer)
            if trouble:
                return {}, trouble
            found, problems = reading.parse(answer.text, asked.ids)
            if not problems or attempt == 2:
                break
            messages = (
                *messages,
                Message(role="assistant", content=answer.text[:LONGEST]),
                Message(role="user", content=REPAIR.format(problems="; ".join(problems))),
            )
        return found, "" if found or not problems else f"the judge's answer cannot be read: {problems[0]}"

    def _asked(self, messages: tuple[Message, ...], claims: int) -> Steps[Summary]:
        """The answer in the best form that the endpoint knows."""
        while True:
            form = self.form
            try:
                return (yield Ask(messages=messages, parameters=self._parameters(claims, form)))
            except FormatRefused:
                if form + 1 == len(FORMS):
                    raise
                self.form = max(self.form, form + 1)

    def _parameters(self, claims: int, form: int) -> Parameters:
        own = self.parameters or Parameters(max_tokens=BASE_TOKENS + CLAIM_TOKENS * claims, seed=1)
        return replace(own, extra={**own.extra, "response_format": FORMS[form]})


def unusable(answer: Summary) -> str:
    """Why an answer is not even read; empty where it is. A cut-off one is read, and fails as JSON."""
    if answer.status is Status.FAILED:
        return answer.error or "the judge could not be asked"
    if answer.status is Status.ABSTAINED:
        return "the judge declined"
    return "the judge answered nothing" if answer.status is Status.EMPTY else ""


def answered(steps: Steps[Result], complete: Callable[[Ask], Summary]) -> Result:
    """Drive `steps` to its result, one request after the other."""
    try:
        ask = next(steps)
        while True:
            try:
                answer = complete(ask)
            except ModelError as error:
                ask = steps.throw(error)
            else:
                ask = steps.send(answer)
    except StopIteration as end:
        result: Result = end.value
        return result
