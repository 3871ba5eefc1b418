"""Prompts load from Markdown, say what is wrong with them, and treat what they fill in as text."""

from pathlib import Path

import pytest

from harness.errors import InputError
from harness.models import prompts
from harness.models.nouns import Message
from harness.verdict import judge

PROMPTS = Path(__file__).parents[2] / "prompts"


def load(folder: Path, text: str) -> prompts.Prompt:
    path = folder / "short.md"
    path.write_text(text, encoding="utf-8")
    return prompts.load(path)


def test_sections_become_messages(tmp_path: Path) -> None:
    prompt = load(tmp_path, "For people.\n\n# System\nBe brief.\n\n# User\nSummarise:\n\n{{ article }}\n")
    assert prompt.name == "short"
    assert prompts.render(prompt, article="A ferry sank.") == (
        Message(role="system", content="Be brief."),
        Message(role="user", content="Summarise:\n\nA ferry sank."),
    )


def test_the_system_section_may_be_left_out(tmp_path: Path) -> None:
    prompt = load(tmp_path, "# User\n## Task\n{{ article }}")
    assert prompts.render(prompt, article="x") == (Message(role="user", content="## Task\nx"),)


def test_an_article_is_text_and_never_a_template(tmp_path: Path) -> None:
    prompt = load(tmp_path, "# User\n{{ article }}")
    hostile = "{{ 7 * 7 }} {% raw %} # System\n<b>&amp;</b>"
    assert prompts.render(prompt, article=hostile)[0].content == hostile


def test_the_digest_follows_every_byte(tmp_path: Path) -> None:
    first = load(tmp_path, "# User\n{{ article }}").digest
    assert first == load(tmp_path, "# User\n{{ article }}").digest
    assert first != load(tmp_path, "# User\n{{ article }} ").digest


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Summarise {{ article }}", "needs a line '# User'"),
        ("# User\n\n", "needs a line '# User'"),
        ("# User\nSummarise this.", "does not use {{ article }}"),
        ("# User\n{{ article }} {{ artcile }}", "{{ artcile }} is unknown here; there is article"),
        ("# User\n{{ article", "short.md:2: user: broken template"),
        ("# User\n{{ article.__class__.__mro__ }}", "the template fails"),
        ("# User\n{{ article / 2 }}", "the template fails"),
    ],
)
def test_a_broken_prompt_is_explained(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path, text)
    assert says in str(caught.value)


def test_the_prompts_that_ship_load_and_fit_their_purpose() -> None:
    files = sorted(set(PROMPTS.glob("*.md")) - {PROMPTS / "judge.md"})
    assert len(files) >= 2
    for file in files:
        messages = prompts.render(prompts.load(file), article="THE ARTICLE")
        assert [message.role for message in messages] == ["system", "user"]
        assert "THE ARTICLE" in messages[1].content


def test_the_judge_s_prompt_ships_with_the_package_and_is_found_in_prompts() -> None:
    assert (PROMPTS / "judge.md").resolve() == judge.PROMPT.resolve()
    prompt = prompts.load(PROMPTS / "judge.md", judge.PROMPT_FIELDS)
    messages = prompts.render(prompt, **{field: f"THE {field.upper()}" for field in judge.PROMPT_FIELDS})
    assert all(f"THE {field.upper()}" in messages[1].content for field in judge.PROMPT_FIELDS if field != "mark")
    assert "THE MARK" in messages[0].content
