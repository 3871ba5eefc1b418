"""The names of the evidence on a claim, which way each can only speak, and the aspect that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from harness.reading import Kind
from harness.verdict import aspects
from harness.verdict.binding import FEATURES as OPTION
from harness.verdict.nouns import Aspect
from harness.verdict.speakers import compared

KINDS = tuple(kind for kind in Kind if kind is not Kind.STATEMENT)
COMPARED_ASPECTS: tuple[Aspect, ...] = tuple(
    aspect for aspect in aspects.ASPECTS if aspect not in (Aspect.VALUE, Aspect.MEASURES)
)

# The features by what they speak of; the aspect that weighs most names the label.
CLAIM = (*(f"is {kind}" for kind in KINDS), "few", "in letters", "size", "relative", "bounded", "credited", "negated",
         "terms", "noun", "facts", "sentences", "quoted around")  # fmt: skip
VALUE = ("stated", "exact", "coarser", "rounded", "unit left out", "occurs", "bearing", "comparable", "derived",
         "derived sum", "derived difference", "derived share", "derived product", "name",
         "scale slip", "unit slip", "nearest", "nearest coarser", "nearest bounded", "nearest ends",
         "reckoned")  # fmt: skip
MEASURES = ("share", "lead", "lead of free", "fit", "fit of rival", "exchange", "exchange own", "exchange other",
            "exchange crossed", "exchange straight", "best sentence",
            "time apart", "name apart", "term apart", "neighbours", "neighbours found",
            *(f"its {name}" for name in OPTION), *(f"rival {name}" for name in OPTION))  # fmt: skip
FINDINGS = tuple(f"{aspect.value} {sort}" for aspect in COMPARED_ASPECTS for sort in ("other", "other, authored"))
SPEAKERS = tuple(f"speaker {field}" for field in compared.Evidence.__dataclass_fields__)
FEATURES = (*CLAIM, *VALUE, *MEASURES, *FINDINGS, *SPEAKERS)
# Whether a claim is the likelier wrong the more there is of it (1), or the less so (-1).
DIRECTIONS: Mapping[str, int] = {
    "stated": -1, "occurs": -1, "derived": -1, "name": -1, "share": -1, "lead": -1, "lead of free": -1, "fit": -1,
    "exchange": 1, "exchange own": 1, "exchange other": 1, "exchange crossed": 1, "exchange straight": -1,
    "quoted around": -1,
    "scale slip": 1, "unit slip": 1, "nearest coarser": -1, "nearest bounded": -1, "nearest ends": -1, "reckoned": -1,
    **dict.fromkeys(FINDINGS, 1), "time apart": 1, "name apart": 1,
    "speaker apart": 1, "speaker swapped": 1, "speaker joined": 1, "speaker same": -1, "speaker shared": -1,
}  # fmt: skip
# What the binding has seen of the likeliest fact belongs to the aspect that it is about.
_SEEN: Mapping[Aspect, tuple[str, ...]] = {
    Aspect.UNIT: ("unit",),
    Aspect.BOUND: ("bound",),
    Aspect.STANCE: ("stance same",),
    Aspect.SOURCE: ("speaker same", "speaker other"),
    Aspect.TIME: ("year same", "year other", "month same", "month other", "period same", "period other"),
    Aspect.POLARITY: ("acts opposed", "negated other"),
}
_ITS = {
    aspect: tuple(f"{whose} {name}" for name in names for whose in ("its", "rival")) for aspect, names in _SEEN.items()
}
_ITS[Aspect.TIME] = ("time apart", *_ITS[Aspect.TIME])
_ALSO: Mapping[Aspect, tuple[str, ...]] = {**_ITS, Aspect.SOURCE: (*SPEAKERS, *_ITS[Aspect.SOURCE])}
_OTHERS = frozenset(name for names in _ITS.values() for name in names)
GROUPS: Mapping[Aspect, tuple[str, ...]] = {
    Aspect.VALUE: VALUE, Aspect.MEASURES: tuple(name for name in MEASURES if name not in _OTHERS),
    **{
        aspect: tuple(name for name in FINDINGS if name.startswith(f"{aspect.value} ")) + _ALSO.get(aspect, ())
        for aspect in COMPARED_ASPECTS
    },
}  # fmt: skip
