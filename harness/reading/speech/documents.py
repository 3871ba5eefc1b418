"""Nouns for things that say something: messages, surveys, records."""

from harness.reading.speech.names import listed

MESSAGES = listed(
    "statement letter tweet sign banner ad advertisement post message email note memo placard video speech"
)
POLLS = listed(
    "poll survey study report analysis review census assessment estimate forecast index ranking filing average "
    "count tally"
)
SPEAKING_PLACES = MESSAGES | listed(
    "interview call conference briefing court book article report document filing testimony"
)
DOCUMENTS = POLLS | listed(
    "record data figure statistic document result research evidence image footage photo video test letter paper"
)
