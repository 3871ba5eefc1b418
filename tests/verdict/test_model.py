"""What was learnt: trees are evaluated as they were grown, the file is whole, wanted precisions give probabilities."""

from __future__ import annotations

import json
import math
from pathlib import Path

from harness.verdict import model
from harness.verdict.binding import FEATURES as OPTION
from harness.verdict.features import DIRECTIONS, FEATURES, GROUPS
from harness.verdict.model import FILE, Weights, probability, weights
from harness.verdict.trees import LEAF, Trees
from tests.tables import every_row

STEP = {"feature": (1, LEAF, 0, LEAF, LEAF), "threshold": (0.5, 0.0, 2.0, 0.0, 0.0), "left": (1, 0, 3, 0, 0),
        "right": (2, 0, 4, 0, 0), "value": (0.0, -1.0, 0.0, 2.0, 3.0)}  # fmt: skip
STUMP = {"feature": (LEAF,), "threshold": (0.0,), "left": (0,), "right": (0,), "value": (10.0,)}


def test_a_tree_goes_left_where_a_feature_is_not_more_than_its_threshold() -> None:
    assert Trees([STEP]).sums([(9, 0.5), (2, 0.6), (2.1, 0.6)]) == [-1.0, 2.0, 3.0]


def test_trees_add_up() -> None:
    assert Trees([STUMP, STEP, STUMP]).sums([(9, 0.5), (2.1, 0.6)]) == [19.0, 23.0]


def test_the_weights_are_for_todays_features() -> None:
    learnt = weights()
    assert learnt.decision.features == FEATURES
    assert len(learnt.decision.usual) == len(FEATURES)
    assert set(learnt.binding) == set(OPTION)
    assert any(learnt.binding.values())


def test_every_file_that_was_learnt_from_has_a_digest() -> None:
    assert weights().data
    assert all(len(digest) == 64 for digest in weights().data.values())


def test_no_tree_asks_for_a_feature_that_there_is_not() -> None:
    trees = json.loads((Path(model.__file__).parent / FILE).read_text(encoding="utf-8"))["decision"]["trees"]
    assert len(trees) > 20
    assert {feature for tree in trees for feature in tree["feature"]} <= {LEAF, *range(len(FEATURES))}


def test_features_with_a_direction_or_a_group_exist() -> None:
    assert set(DIRECTIONS) <= set(FEATURES)
    grouped = [name for names in GROUPS.values() for name in names]
    assert set(grouped) <= set(FEATURES)
    assert len(grouped) == len(set(grouped))


@every_row("name", sorted(DIRECTIONS))
def test_more_of_what_speaks_against_a_claim_never_makes_it_likelier(name: str) -> None:
    learnt, at = weights().decision, FEATURES.index(name)
    values = (-12.0, -1.0, 0.0, 0.3, 0.5, 1.0, 4.0, 12.0)
    rows = [[*learnt.usual[:at], value, *learnt.usual[at + 1 :]] for value in values]
    logits = [logit * DIRECTIONS[name] for logit in learnt.logits(rows)]
    assert logits == sorted(logits)


def test_a_wanted_precision_is_a_probability() -> None:
    found = Weights(binding={}, decision=weights().decision, precision=(0.8, 0.9), likely=(0.55, 0.7), data={})
    assert found.least(0.5) == 0.55
    assert found.least(0.8) == 0.55
    assert found.least(0.85) == 0.7
    assert found.least(0.9) == 0.7
    assert found.least(0.95) > 1


def test_log_odds_become_probabilities_however_large() -> None:
    assert probability(0) == 0.5
    assert probability(-1000) == 0
    assert probability(1000) == 1
    assert math.isclose(probability(2) + probability(-2), 1)
