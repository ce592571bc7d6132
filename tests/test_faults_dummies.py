"""The rules on generated pages whose faults are known by construction; ``benchmarks/faults.py`` runs 200 of them."""

import sys
from collections.abc import Mapping

import pytest
from issue_kit import ROOT

from layout import kinds
from layout.makeup.judge import RULES

sys.path.append(str(ROOT / "benchmarks"))
import faults


@pytest.fixture(scope="module")
def scores() -> Mapping[str, faults.Score]:
    return faults.measure(2 * len(faults.INJURIES), seed=7)


def test_every_rule_has_a_fault_made_for_it() -> None:
    assert set(faults.INJURIES) == {*kinds.names(RULES)}


@pytest.mark.parametrize("rule", kinds.names(RULES))
def test_a_rule_finds_all_that_is_there_and_nothing_else(rule: str, scores: Mapping[str, faults.Score]) -> None:
    score = scores[rule]
    assert score.right + score.missed >= 2
    assert (score.precision, score.recall) == (1, 1)
