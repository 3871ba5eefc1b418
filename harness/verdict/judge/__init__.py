"""The judge: a model's opinion on the claims that the rules leave `undecided`, beside the rules' label.

(Checked, its summary, gold) -> requests to a model, and in the end Checked with an opinion on each undecided claim.
Article and summary are sent as data, fenced and marked line by line; an opinion counts only with words of the article.
"""

from harness.verdict.judge.asking import OWN, Judge, answered, answered_async
from harness.verdict.judge.question import PROMPT, PROMPT_FIELDS

__all__ = ["OWN", "PROMPT", "PROMPT_FIELDS", "Judge", "answered", "answered_async"]
