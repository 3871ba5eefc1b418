"""The files of the re-uploaded model are held against digests; the official one is taken as it is."""

from pathlib import Path

import pytest

from harness.errors import InputError
from harness.reading.text import spacy_model
from harness.reading.text.spacy_model import Model


def test_what_is_installed_is_what_was_tested() -> None:
    model = spacy_model.installed()
    spacy_model.verify(model)
    if model.name == spacy_model.MODEL_PACKAGES[1]:
        tested = spacy_model._tested()
        assert len(tested) == 22  # all but licences and notes
        assert tested.items() <= spacy_model.digests(model.folder).items()


def test_each_file_that_differs_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("meta.json", "ner/model", "tagger/model"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    tested = spacy_model.digests(tmp_path)
    monkeypatch.setattr(spacy_model, "_tested", lambda: tested)
    other = Model(spacy_model.MODEL_PACKAGES[1], tmp_path)
    spacy_model.verify(other)
    (tmp_path / "ner/model").write_text("other weights")
    (tmp_path / "tagger/model").unlink()
    with pytest.raises(InputError) as caught:
        spacy_model.verify(other)
    told = str(caught.value)
    assert "ner/model: not as tested; install it anew" in told
    assert "tagger/model: missing; install it anew" in told
    assert "meta.json" not in told
    spacy_model.verify(Model(spacy_model.MODEL_PACKAGES[0], tmp_path))
