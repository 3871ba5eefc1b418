"""Evaluators, called as LangSmith and Braintrust call them: by the names of their arguments."""

from harness.integrations import evaluators

ARTICLE = "The ferry Aurelia ran aground with 340 passengers aboard. Nine people were hurt."
HALF = "The ferry had 430 passengers aboard. Nine people were hurt."


def test_langsmith() -> None:
    told = evaluators.langsmith(summary="text")(inputs={"article": ARTICLE}, outputs={"text": HALF})
    assert (told["key"], told["score"]) == ("figures", 0.5)
    assert told["comment"].startswith("430: contradicted.")


def test_braintrust() -> None:
    scorer = evaluators.braintrust(source="text")
    told = scorer(input={"text": ARTICLE}, output=HALF, expected=None, metadata={})
    assert (told["name"], told["score"]) == ("figures", 0.5)
    assert told["metadata"]["claims"][0]["text"] == "430"
    assert scorer(input=ARTICLE, output="Nine people were hurt.")["score"] == 1


def test_nothing_checked_is_no_score() -> None:
    told = evaluators.langsmith()(inputs={"article": ARTICLE}, outputs={"summary": ""})
    assert told["score"] is None
    assert told["comment"].startswith("empty")
