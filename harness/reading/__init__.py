"""A text comes in: a model's reply, an article, a page, whatever stands around it.

Its mentions go out: every figure and quotation, with place, value, what it measures and who says it.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.reading import entries as entries
    from harness.reading import figures as figures
    from harness.reading import files as files
    from harness.reading import foreign as foreign
    from harness.reading import language as language
    from harness.reading import speech as speech
    from harness.reading.documents import article_document as article_document
    from harness.reading.documents import article_words as article_words
    from harness.reading.documents import reply as reply
    from harness.reading.documents import reply_document as reply_document
    from harness.reading.documents import reply_words as reply_words
    from harness.reading.extract import claims as claims
    from harness.reading.extract import quotation_claims as quotation_claims
    from harness.reading.extract import told_figures as told_figures
    from harness.reading.figures import numerals as numerals
    from harness.reading.figures import story_currency as story_currency
    from harness.reading.figures import units as units
    from harness.reading.figures.context import context as context
    from harness.reading.figures.context import sentence_at as sentence_at
    from harness.reading.figures.multiples import MULTIPLE_VERBS as MULTIPLE_VERBS
    from harness.reading.figures.name_words import DESIGNATORS as DESIGNATORS
    from harness.reading.figures.opening_days import days_of as days_of
    from harness.reading.figures.polarity_cues import cues as cues
    from harness.reading.figures.resolve import resolved as resolved
    from harness.reading.figures.resolve import shifted_days as shifted_days
    from harness.reading.figures.units import UNITS as UNITS
    from harness.reading.figures.units import convert as convert
    from harness.reading.figures.units import convert_about as convert_about
    from harness.reading.figures.units import dimension as dimension
    from harness.reading.itself import about_itself as about_itself
    from harness.reading.lists import vocabulary as vocabulary
    from harness.reading.memory import cached_by_length as cached_by_length
    from harness.reading.nouns.claim import Claim as Claim
    from harness.reading.nouns.figures import Bound as Bound
    from harness.reading.nouns.figures import ChangeRole as ChangeRole
    from harness.reading.nouns.figures import Context as Context
    from harness.reading.nouns.figures import Figure as Figure
    from harness.reading.nouns.figures import Kind as Kind
    from harness.reading.nouns.figures import Per as Per
    from harness.reading.nouns.figures import Polarity as Polarity
    from harness.reading.nouns.figures import Pole as Pole
    from harness.reading.nouns.figures import Role as Role
    from harness.reading.nouns.figures import When as When
    from harness.reading.nouns.speech import Attribution as Attribution
    from harness.reading.nouns.speech import Quotation as Quotation
    from harness.reading.nouns.speech import QuotationKind as QuotationKind
    from harness.reading.nouns.speech import Source as Source
    from harness.reading.nouns.speech import Stance as Stance
    from harness.reading.nouns.text import Document as Document
    from harness.reading.nouns.text import Part as Part
    from harness.reading.nouns.text import Sentence as Sentence
    from harness.reading.nouns.text import Span as Span
    from harness.reading.nouns.text import Token as Token
    from harness.reading.published import day as day
    from harness.reading.refusal import declined as declined
    from harness.reading.speech.ahead import ahead as ahead
    from harness.reading.speech.callings import callings as callings
    from harness.reading.speech.callings import can_name_one_party as can_name_one_party
    from harness.reading.speech.callings import of_all as of_all
    from harness.reading.speech.documents import DOCUMENTS as DOCUMENTS
    from harness.reading.speech.documents import POLLS as POLLS
    from harness.reading.speech.kinship import AND as AND
    from harness.reading.speech.kinship import COMPATIBLE as COMPATIBLE
    from harness.reading.speech.kinship import DIFFERENT as DIFFERENT
    from harness.reading.speech.kinship import SAME as SAME
    from harness.reading.speech.kinship import relation as relation
    from harness.reading.speech.kinship import resolve as resolve
    from harness.reading.speech.known import with_full_name as with_full_name
    from harness.reading.speech.names import GENERIC as GENERIC
    from harness.reading.speech.names import SKIPPED as SKIPPED
    from harness.reading.speech.names import TITLES as TITLES
    from harness.reading.speech.names import is_person as is_person
    from harness.reading.speech.names import key as key
    from harness.reading.speech.names import words_of as words_of
    from harness.reading.speech.parties import Parties as Parties
    from harness.reading.speech.verbatim import ABSENT as ABSENT
    from harness.reading.speech.verbatim import ALTERED as ALTERED
    from harness.reading.speech.verbatim import ELIDED as ELIDED
    from harness.reading.speech.verbatim import UNQUOTED as UNQUOTED
    from harness.reading.speech.verbatim import VERBATIM as VERBATIM
    from harness.reading.speech.verbatim import Found as Found
    from harness.reading.speech.verbatim import denied as denied
    from harness.reading.speech.verbatim import find_quote as find_quote
    from harness.reading.speech.verbatim import nearest_words as nearest_words
    from harness.reading.text import lexicon as lexicon
    from harness.reading.text import sentences as sentences
    from harness.reading.text import spacy_model as spacy_model
    from harness.reading.text.edges import line as line
    from harness.reading.text.excerpts import elliptical as elliptical
    from harness.reading.text.excerpts import excerpt as excerpt
    from harness.reading.text.excerpts import inline as inline
    from harness.reading.text.excerpts import noun_phrase as noun_phrase
    from harness.reading.text.excerpts import sentence_of as sentence_of
    from harness.reading.text.lexicon import lemma as lemma
    from harness.reading.text.meaning_index import MeaningIndex as MeaningIndex
    from harness.reading.text.parse import document as document
    from harness.reading.text.parse import read_ahead as read_ahead
    from harness.reading.text.tree import tree_of as tree_of
    from harness.reading.wrappers import conversation as conversation
else:
    __getattr__, __dir__ = door(__name__)
