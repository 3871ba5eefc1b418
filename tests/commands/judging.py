"""A suite whose server writes summaries and judges them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.faults.server import FaultServer

TOLD = "The ferry had 430 passengers aboard. Thousands of onlookers watched it run aground off Larnow."


QUOTED = "ran aground off Larnow on Tuesday"


JUDGED_SUITE = """
cases: [gold/ferry]
prompts: [prompts/plain.md]
endpoints:
  here: {{base_url: "{address}", retry: {{first: 0.001, longest: 0.01}}, price: {{input: 1, output: 2}}}}
models: [{{name: openai/writer, endpoint: here}}]
repeats: 3
"""


def writes(body: Mapping[str, Any]) -> str:
    """The server's model: writes the summary, or judges that nothing in the article bears the claim."""
    if "response_format" not in body:
        return TOLD
    text = body["messages"][1]["content"]
    claims = [json.loads(line.partition("| ")[2]) for line in text.splitlines() if '| {"id": ' in line]
    verdict = {"quotation": QUOTED, "reason": "No crowd is told of.", "label": "unsupported"}
    return json.dumps({"verdicts": [{"id": claim["id"], **verdict} for claim in claims]})


def judged(server: FaultServer) -> list[Any]:
    return [call for call in server.calls if "response_format" in call.body]


CHECK = ("check", "--gold", "gold/ferry", "--summary", "told.txt")
