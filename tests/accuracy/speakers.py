"""How often the source aspect accuses: right claims and planted errors of open stories, right figures of the corpus.

    python -m tests.accuracy.speakers /work/data [--rows 300] [--list]

A claim is bound as the checker binds it; where it is bound, `harness.speech.compared` is asked. Printed are, for
stories in both modes, the right claims whose speaker is called another (`accused`), and the planted errors of speaker
and credit with such a finding; and for each set of right figures the number that is called another's. A right claim
bound to the wrong fact counts, too: it is what a user would see.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from harness.align import align

from harness.draft import draft
from harness.extract import claims
from harness.gold import load
from harness.speech.compared import Compared, compare
from harness.speech.known import whole
from harness.text.parse import document
from harness.types import Claim, Fact, Gold, Match

SETS = ("cnndm_ref", "ragtruth_qa", "headline_ref", "ectsum_ref")
KINDS = ("wrong-speaker", "quote-wrong-person", "dropped-credit", "claim-confirmed", "swapped")


def found(summary: str, gold: Gold) -> Iterator[tuple[Claim, Fact, Compared]]:
    """Each bound claim of a summary with its fact and what is found of its speaker."""
    read = claims(document(summary), published=gold.published)
    if not gold.drafted:
        read = tuple(whole(claim, summary, gold.sources) for claim in read)
    for one in align(read, gold, summary):
        if one.fact is not None:
            yield one.claim, one.fact, compare(one.claim, one.fact, gold)


def stories(folder: Path, *, listed: bool) -> None:
    rows = [json.loads(line) for line in (folder / "summaries.jsonl").open(encoding="utf-8")]
    for mode in ("gold", "article"):
        right: Counter[Match] = Counter()
        planted: dict[str, Counter[Match | None]] = {kind: Counter() for kind in KINDS}
        for name in sorted({row["gold"] for row in rows}):
            place = folder / "gold" / name
            gold = load(place) if mode == "gold" else draft((place / "article.md").read_text(encoding="utf-8"))
            for row in (row for row in rows if row["gold"] == name):
                told = list(found(row["summary"], gold))
                for claim, fact, one in told:
                    wrong = [e for e in row["errors"] if e["start"] < claim.span.end and claim.span.start < e["end"]]
                    if not wrong:
                        right[one.finding.match] += 1
                        if listed and one.finding.match is Match.MISMATCH:
                            print(f"  {mode} accused {row['id']}: {shown(claim, fact, one)}")
                for error in row["errors"]:
                    if error["kind"] in KINDS:
                        over = [
                            (claim, fact, one) for claim, fact, one in told
                            if error["start"] < claim.span.end and claim.span.start < error["end"]
                        ]  # fmt: skip
                        matches = [one.finding.match for _, _, one in over]
                        best = next((m for m in (Match.MISMATCH, Match.ABSENT) if m in matches), None)
                        planted[error["kind"]][best or (matches[0] if matches else None)] += 1
                        if listed and best is not Match.MISMATCH:
                            print(f"  {mode} {row['id']} {error['kind']} {error['text'][:60]}: "
                                  + "; ".join(shown(*each) for each in over))  # fmt: skip
        print(f"{mode}: right claims {counted(right)}")
        for kind, counts in planted.items():
            print(f"    {kind:<20} {counted(counts)}")


def corpus(folder: Path, rows: int, *, listed: bool) -> None:
    for name in SETS:
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            kept = random.Random(7).sample(list(map(json.loads, lines)), k=rows // len(SETS))
        count: Counter[Match] = Counter()
        for row in kept:
            good = [(one["start"], one["end"]) for one in row["figures"] if one["ok"]]
            for claim, fact, one in found(row["summary"], draft(row["source"])):
                if any(start < claim.span.end and claim.span.start < end for start, end in good):
                    count[one.finding.match] += 1
                    if listed and one.finding.match is Match.MISMATCH:
                        print(f"  {row['id']}: {shown(claim, fact, one)}")
        print(f"{name:<14} {len(kept)} rows: {counted(count)}")


def counted(counts: Counter[Any]) -> str:
    return ", ".join(f"{match.value if match else 'unbound'} {n}" for match, n in counts.most_common()) or "-"


def shown(claim: Claim, fact: Fact, one: Compared) -> str:
    said, told = claim.attribution, fact.attribution
    numbers = {name: round(getattr(one.evidence, name), 2) for name in one.evidence.__slots__}
    return (
        f"{claim.text} <{said.speaker if said else '-'}> against {fact.figure.text if fact.figure else fact.id} "
        f"<{fact.source}|{told.speaker if told else '-'}|{told.words if told else ''}> {one.finding.match.value} "
        f"{one.certainty:.2f} { {k: v for k, v in numbers.items() if v} }"
    )


def main(arguments: Iterable[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--rows", type=int, default=300)
    asked.add_argument("--list", action="store_true")
    given = asked.parse_args(None if arguments is None else list(arguments))
    if (given.folder / "stories" / "summaries.jsonl").exists():
        stories(given.folder / "stories", listed=given.list)
    if given.rows and (given.folder / "corpus" / "train").exists():
        corpus(given.folder / "corpus" / "train", given.rows, listed=given.list)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
