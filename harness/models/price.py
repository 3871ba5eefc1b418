"""What a model's tokens cost: the suite's own price first, else that of the list kept in the package genai-prices.

The list is known by the endpoint's address, so a model of the same name on a server of one's own has no price there.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from harness.models.nouns import ModelSpec, Price, Summary, Usage
from harness.models.request import BYTES_A_TOKEN, about, is_loopback

MILLION = 1_000_000
MAX_TOKENS = 1_000_000_000  # tokens that no answer has
PROBED = 1_000  # tokens to ask the list about: some models cost more where a request is very long
FREE = Price(input=Decimal(0), output=Decimal(0), source="this machine")


def price_of(spec: ModelSpec, base_url: str) -> Price | None:
    """The price of `spec` at `base_url`; nothing where the server is on this machine; None where nobody knows."""
    if spec.price is not None:
        return spec.price
    return FREE if is_loopback(base_url) else listed(spec.name.partition("/")[2], base_url)


def listed(model: str, base_url: str) -> Price | None:
    """The price in the list of genai-prices, with the list's version; None where the list does not have it."""
    from importlib.metadata import version

    from genai_prices import Usage as Tokens
    from genai_prices import calc_price

    try:
        found = calc_price(
            Tokens(input_tokens=PROBED, output_tokens=PROBED), model_ref=model, provider_api_url=base_url
        )
    except LookupError:
        return None
    return Price(
        input=found.input_price * MILLION / PROBED,
        output=found.output_price * MILLION / PROBED,
        as_of=version("genai-prices"),
        source="genai-prices",
    )


def cost(usage: Usage, price: Price) -> Decimal:
    """What these tokens cost."""
    return (price.input * usage.prompt_tokens + price.output * usage.completion_tokens) / MILLION


def counted(answer: Summary, most: Usage) -> Summary:
    """The answer with tokens that can be: what is more than `most` was not counted, and is reckoned from the text."""
    usage, limit = answer.usage, most.completion_tokens
    absurd = usage.prompt_tokens > most.prompt_tokens or (limit and usage.completion_tokens > limit)
    if answer.estimated or absurd:
        written = min(len(answer.text) // BYTES_A_TOKEN + 1 if absurd else usage.completion_tokens, limit or MAX_TOKENS)
        usage = Usage(prompt_tokens=about(most).prompt_tokens, completion_tokens=written)
    return replace(answer, usage=usage, estimated=bool(answer.estimated or absurd))


def charged(answer: Summary, price: Price | None, most: Usage) -> Summary:
    """The answer with what it cost; None without a price.

    Where the tokens are not known, that is what `most` costs, and so it is for each attempt that broke off.
    """
    paid = halved(price) if answer.batched else price
    if paid is None:
        return answer
    bound = cost(most, paid)
    own = bound if answer.estimated else cost(answer.usage, paid)
    guessed = answer.estimated or bool(answer.broken_off)
    return replace(answer, cost=own + answer.broken_off * bound, estimated=guessed and bool(bound))


def halved(price: Price | None) -> Price | None:
    """The price of the same tokens through the Batch API (https://openai.com/api/pricing: half)."""
    return price and replace(price, input=price.input / 2, output=price.output / 2)
