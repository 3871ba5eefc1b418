"""The words that credit somebody with something: lemma -> stance, manner and the frames its content stands in.

Frames, after VerbNet's classes of communication, conjecture, desire and judgement (say-37.7, tell-37.2,
conjecture-29.5, want-32.1, judgment-33):

    c  a clause or a quotation: said that, "...," she said     i  an infinitive: pledged to
    q  a quotation only: "...," she continued                  p  only with one of its prepositions: spoke of
    n  a noun phrase: denied the charge, announced plans       a  the object is the addressee: told reporters
    o  object and infinitive: urged them to                    :x the object of preposition x: called for
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from harness.reading.lists import vocabulary
from harness.reading.nouns.speech import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What a cue word says about the one who is credited."""

    stance: Stance
    manner: str  # as in harness.reading.nouns.speech.Attribution
    frames: frozenset[str] = frozenset("c")
    prepositions: frozenset[str] = frozenset()


_VERBS = """
claimed speech c: say
claimed speech q: continue begin go_on open finish start chime quip joke jest retort interject intone
claimed speech q: exclaim opine sum_up crow gloat gush scoff boom shoot_back fire_back write_back hit_back
claimed speech c: add
claimed speech cn: state note mention explain repeat reiterate restate stress emphasize emphasise underline underscore
claimed speech cn: declare proclaim pronounce assert reassert contend insist allege profess avow posit
claimed speech c: maintain
claimed speech cn: remark observe comment recount relate narrate recite recall reminisce reveal disclose divulge
claimed speech c: post
claimed speech cn: tweet retweet blog email text message cable write pen publish broadcast air telegraph
claimed speech cn: whisper murmur mutter mumble shout yell scream cry bellow thunder bark snap growl snarl sigh laugh
claimed speech cn: fume rage rant rail blurt chant preach conclude counter rebut
claimed speech cn:on,about,of,to,at,against: complain vent grumble gripe whine moan boast brag protest object
claimed speech cn:on,about,of,to,at,against: testify swear lament bemoan
claimed speech cn:to,with: reply respond answer
claimed speech ci: claim
claimed speech cn: argue
claimed speech cna:about,of: tell inform notify remind assure reassure brief convince persuade apprise lecture
claimed speech cna:of,about,against,that: warn caution advise
claimed speech cio:about,for: ask
claimed speech cion: demand request propose
claimed speech cino:for,to: plead beg beseech implore urge appeal
claimed speech co: exhort instruct command order direct invite encourage challenge
claimed speech cn: suggest hint imply insinuate intimate indicate signal recommend
claimed speech cn:about: wonder muse question inquire enquire query ponder
claimed topic n: describe characterize characterise depict portray label brand dub term call liken compare
claimed speech n: cite
claimed topic n: quote invoke tout highlight address detail outline discuss summarize summarise
claimed topic n: criticize criticise denounce condemn slam blast assail attack accuse blame fault deride mock
claimed topic n: ridicule decry
claimed topic n: lambast lambaste castigate chastise rebuke berate scold bash disparage belittle lampoon deplore
claimed topic n: praise laud hail applaud commend congratulate thank salute extol compliment welcome credit
claimed topic n: dismiss reject rebuff refute disavow disown renounce repudiate contest contradict defend
claimed topic n:for,on,upon,out: call
claimed topic n:to,at: point refer allude
claimed speech cn: announce report
claimed speech ci: pledge promise vow threaten offer volunteer
claimed speech cn:about,on,over: agree disagree concur
claimed speech ci: decline refuse
claimed speech cn: read
confirmed speech cn: confirm verify corroborate certify attest affirm reaffirm authenticate
claimed speech cn:to: admit acknowledge concede confess
denied speech cn: deny dispute
estimated speech cno: estimate reckon calculate
estimated speech cn:about: speculate theorize theorise hypothesize hypothesise guess surmise conjecture
expected speech cno: forecast predict project foresee
expected belief p:on: count bank
claimed record cn: show find demonstrate establish document indicate
claimed record c: prove
claimed record ci: rule decide determine decree adjudge
claimed record cn: learn discover
estimated belief cno: believe think suspect assume presume suppose consider deem judge figure imagine conclude
estimated belief c: feel know realize realise recognize recognise doubt remember agree
estimated belief n: see view regard perceive
expected belief cino: expect anticipate
expected attitude ci:on,for: plan intend aim
claimed attitude cino:for: hope wish want desire
claimed attitude cno: fear worry
claimed attitude in:to,for: seek prefer favor favour push press
claimed topic p:about,on: talk
claimed speech p:of: speak
claimed topic p:for,against,at: apologize apologise rail rant balk
claimed speech c: point_out charge
claimed topic n: lay_out spell_out call_out advocate
claimed topic n: voice reference
claimed attitude n: support oppose endorse back love hate admire
claimed attitude p:for,against: vote campaign
claimed attitude n: unveil cheer block champion tout deem
estimated appearance ci: seem appear
"""

_NOUNS = """
claimed speech: claim statement assertion allegation accusation announcement declaration contention argument
claimed speech: insistence
claimed speech: comment remark warning complaint criticism promise pledge vow threat proposal suggestion
claimed speech: recommendation
claimed speech: call demand request appeal plea testimony message tweet post question answer reply response
claimed record: report assessment finding conclusion ruling decision analysis study survey poll
confirmed speech: confirmation admission acknowledgment acknowledgement
denied speech: denial
estimated speech: estimate estimation speculation
estimated belief: belief view opinion idea notion suspicion assumption thought feeling sense conviction
expected speech: prediction forecast projection
expected belief: expectation
expected attitude: plan intention
claimed attitude: hope desire wish fear concern worry
"""

# With "be": what somebody is told to feel about what follows.
_ADJECTIVES = """
claimed attitude: glad happy proud sorry upset angry unhappy worried concerned afraid fearful hopeful adamant eager
claimed attitude: willing
claimed attitude: unwilling reluctant pleased disappointed surprised shocked alarmed wary leery critical supportive
claimed attitude: interested committed opposed keen relieved frustrated furious grateful
estimated belief: sure confident certain convinced optimistic pessimistic skeptical sceptical aware unaware doubtful
estimated belief: mindful unsure uncertain
"""

# Verbs that only lend a noun of speech their grammar: made a promise to, raised doubts about.
LIGHT = vocabulary(
    "make give issue voice express raise offer have release put deliver send take hold file sound share show "
    "renew repeat launch mount throw unleash write post draw cast pose reiterate announce level level hurl lodge "
    "receive face prompt"
)
MISREAD_LEMMAS = {"hop": "hope", "retweete": "retweet", "tweete": "tweet", "wan": "want"}  # the parser's -> the verb's
# With a survey or a count for its subject: the poll puts him at 40 percent.
COUNTING = vocabulary("put give have place peg list rank count tally estimate")
_CONTENT_NOUNS = """
claimed topic: claim statement assertion allegation accusation announcement declaration contention argument comment
claimed topic: remark warning complaint criticism critique promise pledge vow threat proposal suggestion
claimed topic: recommendation
claimed topic: call demand request appeal plea testimony answer response question attack praise apology advice
claimed topic: condemnation endorsement rebuke mention discussion talk refusal invitation reference denunciation
claimed topic: tribute
claimed topic: swipe jab dig counterattack defense defence rejection dismissal
estimated topic: belief view opinion idea suspicion doubt thought feeling conviction skepticism scepticism confidence
expected topic: expectation
claimed attitude: hope desire wish fear concern worry support opposition preference disapproval approval objection
"""

_ADVERBS = """
claimed: reportedly allegedly purportedly supposedly
"""

# Participles that stand for "people say": is believed to, was rumoured to.
PASSIVES = {
    Stance.CLAIMED: "say report allege claim quote hear rumor rumour accuse charge suspect call name dub describe",
    Stance.ESTIMATED: "believe think estimate presume assume consider know understand see view regard deem feel "
    "perceive",
    Stance.EXPECTED: "expect schedule anticipate plan project predict forecast slate intend",
}

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "read": "read", "speak": "spoke spoken",
    "think": "thought",
    "feel": "felt", "know": "knew known", "understand": "understood", "see": "saw seen", "find": "found",
    "show": "showed shown", "go": "went gone", "hold": "held", "foresee": "foresaw foreseen", "swear": "swore sworn",
    "forecast": "forecast", "broadcast": "broadcast", "forget": "forgot forgotten", "beseech": "besought",
    "mean": "meant", "seek": "sought", "learn": "learned learnt", "prove": "proved proven", "deny": "denied",
    "beg": "begged", "plan": "planned", "admit": "admitted", "refer": "referred", "prefer": "preferred",
    "slam": "slammed", "brag": "bragged", "pen": "penned", "snap": "snapped", "dub": "dubbed", "blog": "blogged",
    "recommend": "recommended", "sum": "summed", "quip": "quipped", "chat": "chatted", "blurt": "blurted",
    "rebut": "rebutted",
}  # fmt: skip

# Too common in other uses to be taken for speech by their form alone.
_PLAIN = vocabulary(
    "go sum show find read like love mean back support call figure air pen see know feel order direct address "
    "post project plan want text message release decide learn view name consider know found call claim report"
)


def _table(rows: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for row in rows.strip().splitlines():
        head, _, words = row.partition(": ")
        stance, manner, *frame = head.split()
        letters, _, prepositions = (frame[0] if frame else "c").partition(":")
        cue = Cue(
            stance=Stance(stance),
            manner=manner,
            frames=frozenset(letters),
            prepositions=frozenset(prepositions.split(",")) - {""},
        )
        for word in words.split():
            old = found.get(word)
            found[word] = cue if old is None else Cue(
                stance=old.stance,
                manner=old.manner,
                frames=old.frames | cue.frames,
                prepositions=old.prepositions | cue.prepositions,
            )  # fmt: skip
    return found


VERBS = _table(_VERBS)
NOUNS = _table(_NOUNS)
CONTENT_NOUNS = _table(_CONTENT_NOUNS)  # with "of", "for", "on", "about" ... and whoever holds them
ADJECTIVES = _table(_ADJECTIVES)
ADVERBS = {
    word: Stance(stance) for stance, _, words in (row.partition(": ") for row in _ADVERBS.strip().splitlines())
    for word in words.split()
}  # fmt: skip
PASSIVE = {word: stance for stance, words in PASSIVES.items() for word in words.split()}


@lru_cache(maxsize=1)
def forms() -> frozenset[str]:
    """Every inflected form of every verb that tells speech, in lower case."""
    found: set[str] = set()
    for verb, cue in VERBS.items():
        if cue.manner in ("speech", "record", "belief", "topic") and verb not in _PLAIN and "_" not in verb:
            found |= {verb, *_inflected(verb)}
    found |= {"calls", "called", "finds", "shows", "claimed", "claims", "reported", "according", "posted", "recalled"}
    return frozenset(found)


def _inflected(verb: str) -> set[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        made = {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        made = {third, stem + "ed", stem + "ing"}
    irregular = _IRREGULAR.get(verb, "").split()
    if irregular and irregular[0].endswith("ed") and len(irregular[0]) > len(stem) + 2:
        made.add(irregular[0][:-2] + "ing")  # admitted: admitting
    return made | set(irregular)


def is_cue(word: str) -> bool:
    """Whether `word`, whatever its inflection, plainly tells that somebody says, finds or believes something."""
    return word.lower() in forms() or word.lower() in ADVERBS
