"""Who said it: quotations of a text, attributions of a document, stances of its clauses, sources as entities."""

from harness.reading.speech.asides import is_aside, is_joined_before
from harness.reading.speech.attributions import attributions
from harness.reading.speech.credit import credit
from harness.reading.speech.kinship import Kinship, relation, resolve
from harness.reading.speech.quotations import quotations
from harness.reading.speech.sources import Sources, draft_sources
from harness.reading.speech.stance import is_done, stance_of
from harness.reading.speech.tellers import Teller, is_telling, teller

__all__ = [
    "Kinship",
    "Sources",
    "Teller",
    "attributions",
    "credit",
    "draft_sources",
    "is_aside",
    "is_done",
    "is_joined_before",
    "is_telling",
    "quotations",
    "relation",
    "resolve",
    "stance_of",
    "teller",
]
