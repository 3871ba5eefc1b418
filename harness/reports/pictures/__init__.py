"""Pictures of a run as SVG, in its page and as files: View -> Pictures, those for which there is something to show."""

from harness.reports.pictures.drawing import Picture, file, inline, style
from harness.reports.pictures.errors import errors
from harness.reports.pictures.facts import facts
from harness.reports.pictures.labels import labels
from harness.reports.pictures.reliability import reliability
from harness.reports.view import View

PICTURES = (errors, labels, facts, reliability)

__all__ = ["PICTURES", "Picture", "file", "inline", "of_run", "style"]


def of_run(view: View) -> tuple[Picture, ...]:
    """The pictures of a run, in their order."""
    return tuple(picture for draw in PICTURES if (picture := draw(view)) is not None)
