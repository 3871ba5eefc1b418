"""What the refusals and breakdowns of an endpoint mean: an HTTP status or a broken connection in, what to do out.

What may pass is raised as Transient for the retry layer; what cannot pass is a ModelError with its cure; what concerns
one request alone is its summary. No message of this module carries the key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from harness.errors import FormatRefused, ModelError
from harness.models import reply, wire
from harness.models.answer import failed, summary
from harness.models.nouns import Summary
from harness.models.redact import redacted
from harness.models.reply import Trouble
from harness.models.request import is_loopback, public
from harness.models.retry import Transient, asked_wait

PASSING = frozenset({408, 409, 425, 429})  # and everything from 500 up
PERHAPS_PAID = frozenset({408, 502, 504, 520, 522, 524})  # whoever gives up in between knows of no answer
FORM_CODES = frozenset({400, 415, 422})
FORM = re.compile(r"response_format|json_schema|json_object|json.?mode|structured output|grammar", re.I)
UNKNOWN_FIELD = re.compile(
    r"unsupported|not supported|does ?n[o']t support|not (?:permitted|allowed)|unrecogni[sz]ed"
    r"|unknown|unexpected|extra ",
    re.I,
)


class Unsupported(ModelError):
    """The endpoint does not take a `field` of the request for this model; without it, it may answer."""

    def __init__(self, text: str, *, code: int, field: str) -> None:
        super().__init__(text, code=code)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """The faults of one endpoint, in words that name it and never its secrets."""

    base_url: str
    key_env: str  # names of the variables that hold the key, or what else lets one in
    secrets: tuple[str, ...]

    @property
    def place(self) -> str:
        """The address, fit to be shown."""
        return public(self.base_url)

    def clean(self, text: str) -> str:
        """`text` on one line, short, and without the secrets."""
        return redacted(" ".join(text[:20_000].split())[:2_000], self.secrets)[:400]

    def refused(self, error: Any, model: str, body: Mapping[str, Any]) -> Summary:
        """What an HTTP status means: raises Transient or ModelError, or returns what concerns this request alone."""
        return self._means(error.status_code, self.trouble(error), model, error.response.headers, body)

    def trouble(self, error: Any) -> Trouble:
        """What the body of an HTTP status says."""
        return reply.trouble_of(error.response.content, error.status_code)

    def answered_with(self, trouble: Trouble, model: str, *, charged: bool) -> Summary:
        """What an error means that comes with HTTP 200."""
        if trouble.filtered:
            return summary("", finish=reply.FILTERED)
        said = self.clean(trouble.said)
        if trouble.status and not charged:
            return self._means(trouble.status, trouble, model, {}, {})
        if trouble.no_credit:
            raise ModelError(f"{self.place}: {said}: no credit is left; add some, or use another model")
        if trouble.too_long or trouble.lasting:
            return failed(f"{self.place}: {said}", charged=charged)
        raise Transient(f"{self.place}: {said}", charged=charged)

    def _means(
        self, code: int, trouble: Trouble, model: str, headers: Mapping[str, str], body: Mapping[str, Any]
    ) -> Summary:
        said = self.clean(trouble.said)
        if code < 400:
            cure = "the address has moved; write the new one as the base URL"
            raise ModelError(f"{self.place}: HTTP {code}: {cure}", code=code) from None
        if trouble.no_credit and code != 401:
            cure = "no credit is left; add some, or use another model"
            raise ModelError(f"{self.place}: HTTP {code}: {said}: {cure}", code=code) from None
        if code in PASSING or code >= 500:
            wait = asked_wait(headers)
            for_all = code == 429 or wait is not None
            raise Transient(
                f"{self.place}: HTTP {code}: {said}", wait=wait, for_all=for_all, charged=code in PERHAPS_PAID
            ) from None
        if trouble.filtered:
            return summary("", finish=reply.FILTERED)
        if trouble.too_long or code == 413:
            return failed(f"{self.place}: the article is too long for {model}: {said}")
        param = self.clean(trouble.param)
        cure = self._cure(code, said, model, param)
        if code in FORM_CODES and FORM.search(f"{param} {said}"):
            raise FormatRefused(cure, code=code) from None
        if code in FORM_CODES and UNKNOWN_FIELD.search(f"{said} {' '.join(trouble.kinds)}"):
            named = param if param in body else next((name for name in body if re.search(rf"\b{name}\b", said)), "")
            if named:
                raise Unsupported(cure, code=code, field=named) from None
        raise ModelError(cure, code=code) from None

    def _cure(self, code: int, said: str, model: str, field: str) -> str:
        if code == 401:
            # What the endpoint says is left out: it may repeat parts of the key.
            if not self.key_env:
                return f"{self.place}: it wants a key; name the variable that holds it with `api_key_env`"
            state = "was not accepted" if self.secrets else "is not set"
            return f"{self.place}: the key in {self.key_env} {state}; set {self.key_env} to a key of this endpoint"
        if code == 403:
            return f"{self.place}: this key may not use {model}: {said}; use another key or model"
        if code == 404:
            return f"{self.place}: no model {model}: {said}; check the name and the base URL (it often ends in /v1)"
        leave = f"; to leave it out, give the model `extra: {{{field}: null}}`" if field.isidentifier() else ""
        return f"{self.place}: HTTP {code}: {said}{leave}"

    def broken(self, error: Exception) -> NoReturn:
        """What a connection that failed means: raises Transient, or ModelError for a redirection."""
        cause: BaseException = error
        while cause.__cause__ is not None:
            if isinstance(cause, wire.Elsewhere | wire.Oversized):
                break
            cause = cause.__cause__
        if isinstance(cause, wire.Elsewhere):
            where = (
                f"it redirects to {self.clean(str(cause))}, which is not followed, since the key is for this host alone"
            )
            raise ModelError(f"{self.place}: {where}; if that is right, write it as the base URL") from None
        first = error.__cause__ or error
        never = type(first).__name__ in {"ConnectError", "ConnectTimeout"}
        why = self.clean(str(first)) or type(first).__name__
        hint = "; is the server running?" if never and is_loopback(self.base_url) else ""
        raise Transient(f"{self.place}: no connection: {why}{hint}", connected=not never, charged=not never) from None
