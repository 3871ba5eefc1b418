"""What all tests against real packages share: one article and one summary of it, half right."""

import pytest

ARTICLE = "The ferry Aurelia ran aground with 340 passengers aboard. Nine people were hurt."
HALF = "The ferry had 430 passengers aboard. Nine people were hurt."
RIGHT = "The ferry had 340 passengers aboard."


@pytest.fixture
def article() -> str:
    return ARTICLE


@pytest.fixture
def half() -> str:
    """A summary of two claims, the first of them wrong."""
    return HALF


@pytest.fixture
def right() -> str:
    """A summary without an error."""
    return RIGHT
