"""A run's account: account.jsonl in its folder, one line a step of a request's bill, durable before the next step."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from harness.running import journal
from harness.running.budget import ZERO, Balance

ACCOUNT = "account.jsonl"
PRIOR_SPENDING = "before"  # what a run had spent that kept no account yet


class Account:
    """The account of the run in `folder`; `before` is what its records say it has cost, for runs without one."""

    def __init__(self, folder: Path, before: Decimal = ZERO) -> None:
        self._path = folder / ACCOUNT
        self.balance = _read(self._path)
        if before and not self._path.exists():
            self.put_down(PRIOR_SPENDING, None, before, ZERO)
            self.balance.paid[PRIOR_SPENDING] = before

    def put_down(self, key: str, aside: Decimal | None, cost: Decimal, estimated: Decimal) -> None:
        """One step: so much is set aside, or (None) the request has ended and cost so much. Fits budget.Journal."""
        step: dict[str, str] = {"request": key}
        if aside is not None:
            step["set_aside"] = str(aside)
        else:
            step |= {"cost": str(cost), **({"estimated": str(estimated)} if estimated else {})}
        journal.append(self._path, step)


def _read(path: Path) -> Balance:
    """The balance after all steps."""
    balance = Balance()
    journal.read(path, lambda step: _add(balance, step), "a step of an account")
    return balance


def _add(balance: Balance, step: dict[str, Any]) -> None:
    key = str(step["request"])
    if "set_aside" in step:
        balance.at_stake.setdefault(key, []).append(_amount(step["set_aside"]))
        return
    balance.at_stake.pop(key, None)
    balance.paid[key] = balance.paid.get(key, ZERO) + _amount(step["cost"])
    balance.estimated += _amount(step.get("estimated", "0"))


def _amount(text: str) -> Decimal:
    amount = Decimal(text)
    if not amount.is_finite() or amount < 0:
        raise ValueError(f"{text} is no amount")
    return amount
