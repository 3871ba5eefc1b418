"""Scorers for Braintrust, by `braintrust.Eval`."""


def test_placeholder() -> None:
    import braintrust  # noqa: F401
