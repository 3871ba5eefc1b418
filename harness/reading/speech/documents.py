"""Nouns for things that say something: messages, surveys, records."""

from harness.reading.lists import cue_words, vocabulary

MESSAGES = vocabulary(
    "statement letter tweet sign banner ad advertisement post message email note memo placard video speech"
)
POLLS = cue_words("documents.polls")
SPEAKING_PLACES = MESSAGES | vocabulary(
    "interview call conference briefing court book article report document filing testimony"
)
DOCUMENTS = POLLS | vocabulary(
    "record data figure statistic document result research evidence image footage photo video test letter paper"
)
