"""Ask the judge about a checked summary, without knowing how a request travels.

`Judge.deliberate` yields requests and is sent their answers; in the end it returns the Checked with opinions. One
repair of an answer that cannot be read, then `judge_error`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Generic, TypeVar

from harness.errors import FormatRefused, ModelError
from harness.gold import Gold
from harness.models import Message, Parameters, Prompt, Request, Summary, Usage
from harness.status import Status
from harness.verdict.judge import reading
from harness.verdict.judge.question import FORMS, Question, looked_at, question
from harness.verdict.nouns import Checked, JudgeOn, Judging, Label, Opinion, OpinionStatus, Severity, Verdict

AT_ONCE = 50  # claims of one request; a summary with more takes several
BASE_TOKENS, CLAIM_TOKENS = 600, 150  # of an answer, where the parameters do not say
MAX_ANSWER_LENGTH = 20_000  # characters of an answer that are kept and sent back for repair
OWN = Parameters(max_tokens=0, seed=1)  # max_tokens 0: as many as the claims need
REPAIR = "Your answer cannot be used: {problems}. Answer again, with the JSON object alone, one verdict for each claim."

Result = TypeVar("Result")

Steps = Generator[Request, Summary, Result]


@dataclass(slots=True, kw_only=True)
class Judge:
    """A model with its prompt. It remembers what its endpoint cannot do, so that no request is made in vain twice."""

    model: str  # what reports call it
    prompt: Prompt
    parameters: Parameters = OWN
    on: JudgeOn = JudgeOn.UNDECIDED
    form: int = 0  # index in FORMS: the best one that the endpoint has not refused
    trouble: str = ""  # why no request can be answered at all

    def deliberate(self, checked: Checked, summary: str, gold: Gold) -> Steps[Checked]:
        """Opinions on the claims of `checked` that it is asked about; itself where these are none."""
        open_claims = self.asked_about(checked)
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
            answers=tuple(answer.text[:MAX_ANSWER_LENGTH] for answer in answers),
            usage=Usage(
                prompt_tokens=sum(answer.usage.prompt_tokens for answer in answers),
                completion_tokens=sum(answer.usage.completion_tokens for answer in answers),
            ),
            cached=bool(answers) and all(answer.cached for answer in answers),
            cost=_sum(answer.cost for answer in answers),
            estimated=any(answer.estimated for answer in answers),
        )
        return replace(checked, verdicts=tuple(verdicts), judging=judging)

    def asked_about(self, checked: Checked) -> list[int]:
        """The places of the claims that it is asked about."""
        return [place for place, verdict in enumerate(checked.verdicts) if is_asked(verdict, self.on)]

    def requests(self, checked: Checked, summary: str, gold: Gold) -> list[Request]:
        """What it is sent at first about `checked`; repairs come on top."""
        places, verdicts = self.asked_about(checked), checked.verdicts
        parts = [places[start : start + AT_ONCE] for start in range(0, len(places), AT_ONCE)]
        questions = [self._question([verdicts[place] for place in part], summary, gold) for part in parts]
        return [Request(messages=q.messages, parameters=self._parameters(len(q.ids), self.form)) for q in questions]

    def frame(self, gold: Gold, claims: int) -> Request:
        """What it is sent about a summary of `gold` without the summary and its claims; room to answer on `claims`."""
        messages = question(self.prompt, gold, "", ()).messages
        return Request(messages=messages, parameters=self._parameters(claims, self.form))

    def _question(self, verdicts: Sequence[Verdict], summary: str, gold: Gold) -> Question:
        considered = [() if self.on is JudgeOn.UNDECIDED else looked_at(verdict) for verdict in verdicts]
        return question(self.prompt, gold, summary, [verdict.claim for verdict in verdicts], considered)

    def _opinions(
        self, verdicts: Sequence[Verdict], summary: str, gold: Gold, answers: list[Summary]
    ) -> Steps[list[Opinion]]:
        asked = self._question(verdicts, summary, gold)
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
                Message(role="assistant", content=answer.text[:MAX_ANSWER_LENGTH]),
                Message(role="user", content=REPAIR.format(problems="; ".join(problems))),
            )
        return found, "" if found or not problems else f"the judge's answer cannot be read: {problems[0]}"

    def _asked(self, messages: tuple[Message, ...], claims: int) -> Steps[Summary]:
        """The answer in the best form that the endpoint knows."""
        while True:
            form = self.form
            try:
                return (yield Request(messages=messages, parameters=self._parameters(claims, form)))
            except FormatRefused:
                if form + 1 == len(FORMS):
                    raise
                self.form = max(self.form, form + 1)

    def _parameters(self, claims: int, form: int) -> Parameters:
        limit = self.parameters.max_tokens or BASE_TOKENS + CLAIM_TOKENS * claims
        extra = {**self.parameters.extra, "response_format": FORMS[form]}
        return replace(self.parameters, max_tokens=limit, extra=extra)


def is_asked(verdict: Verdict, on: JudgeOn) -> bool:
    """Whether a judge is asked about a claim."""
    flagged = verdict.severity in (Severity.ERROR, Severity.WARNING)
    return on is JudgeOn.ALL or verdict.label is Label.UNDECIDED or (on is JudgeOn.FLAGS and flagged)


def _sum(costs: Iterable[Decimal | None]) -> Decimal | None:
    """What is known of the costs; None where nothing is."""
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal(0)) if known else None


def unusable(answer: Summary) -> str:
    """Why an answer is not even read; empty where it is. A cut-off one is read, and fails as JSON."""
    if answer.status is Status.FAILED:
        return answer.error or "the judge could not be asked"
    if answer.status is Status.ABSTAINED:
        return "the judge declined"
    return "the judge answered nothing" if answer.status is Status.EMPTY else ""


def answered(steps: Steps[Result], complete: Callable[[Request], Summary]) -> Result:
    """Drive `steps` to its result, one request after the other."""
    step: Request | _Ended[Result] = _advanced(next, steps)
    while isinstance(step, Request):
        try:
            answer = complete(step)
        except ModelError as error:
            step = _advanced(steps.throw, error)
        else:
            step = _advanced(steps.send, answer)
    return step.value


async def answered_async(
    steps: Steps[Result], complete: Callable[[Request], Awaitable[Summary]], desk: Executor
) -> Result:
    """The same where requests are awaited; the thinking between them is done at `desk`."""
    loop = asyncio.get_running_loop()
    step: Request | _Ended[Result] = await loop.run_in_executor(desk, _advanced, next, steps)
    while isinstance(step, Request):
        try:
            answer = await complete(step)
        except ModelError as error:
            step = await loop.run_in_executor(desk, _advanced, steps.throw, error)
        else:
            step = await loop.run_in_executor(desk, _advanced, steps.send, answer)
    return step.value


@dataclass(frozen=True, slots=True)
class _Ended(Generic[Result]):
    value: Result


def _advanced(move: Callable[..., Request], argument: Any) -> Request | _Ended[Any]:
    """The next request, or the end; StopIteration itself cannot leave an executor."""
    try:
        return move(argument)
    except StopIteration as end:
        return _Ended(end.value)
