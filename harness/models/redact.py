"""Keep keys out of whatever is stored or shown: a text in, the same text without any form of a key out."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

PLACEHOLDER = "[key]"
SHORT_KEY = 8  # characters; a shorter key is replaced as a word alone, since it may be part of any other
WIDE = 0xFEE0  # from a letter of ASCII to the one of full width
BETWEEN = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*"  # what spreads a key out and leaves it readable
# What people write where a server wants some key and looks at none: no secrets, and words of any summary.
PLACEHOLDERS = frozenset(
    {"", "-", "dummy", "empty", "key", "lm-studio", "no-key", "none", "not-needed", "null", "ollama", "placeholder"}
    | {"sk-no-key-required", "test", "token", "unused", "x", "xxx"}
)


def redacted(text: str, secrets: Iterable[str]) -> str:
    """`text` without the secrets: as they are, in capitals, spread out, escaped, in hexadecimal, base32 or 64."""
    for secret in secrets:
        pattern = _pattern(secret)
        text = pattern.sub(PLACEHOLDER, text) if pattern else text
    return text


@lru_cache(maxsize=64)
def _pattern(secret: str) -> re.Pattern[str] | None:
    if secret.strip().lower() in PLACEHOLDERS:
        return None
    raw = secret.encode()
    encoded = {quote(secret, safe=""), base64.b32encode(raw).decode().rstrip("="), *_base64(raw)} - {secret}
    forms = [re.escape(form) for form in sorted(encoded, key=len, reverse=True) if len(form) >= SHORT_KEY - 1]
    forms.append(BETWEEN.join(f"{byte:02x}" for byte in raw))
    if len(secret) < SHORT_KEY:
        forms.append(rf"(?<![^\W_]){re.escape(secret)}(?![^\W_])")
    forms.append(BETWEEN.join(map(_written, secret)) if len(secret) >= SHORT_KEY else "".join(map(_escaped, secret)))
    return re.compile("|".join(forms), re.IGNORECASE)


def _escaped(letter: str) -> str:
    """What matches an escape of a letter: of an address, of a page, of JSON."""
    code = ord(letter)
    percent = "".join(f"%{byte:02x}" for byte in letter.encode())
    return rf"(?:{percent}|&#0*{code};|&#x0*{code:x};|\\u{code:04x}|\\x{code:02x})"


def _written(letter: str) -> str:
    """What matches a letter, as it is, of full width or escaped."""
    wide = chr(ord(letter) + WIDE) if "!" <= letter <= "~" else letter
    return rf"(?:[{re.escape(letter)}{wide}]|{_escaped(letter)})"


def _base64(raw: bytes) -> Iterable[str]:
    """What all base64 texts have in common that hold `raw` at some place: by where it starts in a group of three."""
    for offset in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            text = encode(b"\0" * offset + raw).decode().rstrip("=")
            first = -(-offset * 8 // 6)  # characters that hold bits of what stands before it
            last = (offset + len(raw)) * 8 // 6  # and from here on, of what stands behind it
            yield text[first:last]
