"""Who said it: quotations of a text, attributions of a document, stances of its clauses, sources as entities."""

from harness.reading.speech.asides import is_aside, is_joined_before
from harness.reading.speech.attributions import attributions
from harness.reading.speech.credit import credit
from harness.reading.speech.informants import Informant, informant, is_telling
from harness.reading.speech.kinship import Kinship, relation, resolve
from harness.reading.speech.quotations import quotations
from harness.reading.speech.sources import Sources, draft_sources
from harness.reading.speech.stance import is_done, stance_of

__all__ = [
    "Informant",
    "Kinship",
    "Sources",
    "attributions",
    "credit",
    "draft_sources",
    "informant",
    "is_aside",
    "is_done",
    "is_joined_before",
    "is_telling",
    "quotations",
    "relation",
    "resolve",
    "stance_of",
]
