"""The nouns of models: what is asked of one, within which limits, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from harness.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens as an endpoint counts them."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    role: str  # system | user | assistant
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What is sent with every request."""

    temperature: float = 0.0
    max_tokens: int = 400
    top_p: float = 1.0
    seed: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)  # sent as the body's further fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a model is asked for: one answer to `messages`."""

    messages: tuple[Message, ...]
    parameters: Parameters = Parameters()
    repeat: int = 1  # which of the answers to them, from 1; it is added to the seed
    case: str = ""  # names, by which a recorded answer is found; nothing of them is sent
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a model's tokens cost."""

    input: Decimal  # for a million prompt tokens
    output: Decimal  # for a million completion tokens
    currency: str = "USD"  # ISO 4217
    as_of: str = ""  # date or version of the list it was taken from
    source: str = "suite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a model wrote for one case."""

    text: str
    status: Status  # CHECKED stands for "complete, to be checked"
    usage: Usage = Usage()
    finish_reason: str = ""
    error: str | None = None
    cached: bool = False  # the answer to a request of an earlier run
    batched: bool = False  # through the Batch API, at half the price
    cost: Decimal | None = None  # in the currency of the model's price, 0 when cached; None without a price
    estimated: bool = (
        False  # the endpoint did not count its tokens, or attempts broke off: the cost is the most it can be
    )
    attempts: int = field(default=1, compare=False)  # requests that it took; of this process alone, not stored
    broken_off: int = field(default=0, compare=False)  # those before the last that may have been charged for


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchJob:
    """Many requests that an endpoint answers in its own time."""

    id: str
    status: str  # validating | in_progress | finalizing | completed | failed | expired | cancelling | cancelled
    output_file: str = ""  # id of the file of answers; "" while there is none
    error_file: str = ""
    errors: tuple[str, ...] = ()  # why the whole job failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One file of `prompts/`."""

    name: str
    system: str
    user: str  # with {{ article }} and other fields
    digest: str  # SHA-256 of the file, hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one endpoint may be asked, by all models behind it together."""

    jobs: int = 0  # requests at a time; 0 for what the command line says
    requests_per_minute: float = 0.0  # 0 for no limit
    tokens_per_minute: float = 0.0  # prompt and answer; 0 for no limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a request is tried and how long is waited between; times in seconds."""

    attempts: int = 6  # for one request
    retries: int = 1_000  # further attempts of all requests to one endpoint in one run
    first: float = 1.0
    longest: float = 60.0  # between attempts, when the endpoint does not say
    longest_asked: float = 600.0  # a longer Retry-After is a failure


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec:
    """A model of a suite: `openai/NAME`, `local/NAME` or `replay/FILE`."""

    name: str
    parameters: Parameters = Parameters()
    base_url: str = ""
    api_key_env: str = ""  # "" for OPENAI_API_KEY at OpenAI's own address, and for no key elsewhere
    headers: Mapping[str, str] = field(default_factory=dict)  # further headers -> the variables that hold their values
    insecure: bool = False  # plain http to another machine is meant
    timeout: float = 600.0  # seconds a request
    limits: Limits = Limits()
    patience: Patience = Patience()
    price: Price | None = None  # as the suite gives it
    recorded: str = ""  # replay only: the model of the file's rows to take; "" where the file has one
    context: int = 0  # tokens of an embedded model's window; 0 for the engine's default
    label: str = ""  # what reports call it; needed where one model runs twice with other parameters
