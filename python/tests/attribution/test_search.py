# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The search for a set, on a metric that is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from tpu_eval.attribution.op_graph import OpGraph
from tpu_eval.attribution.search import Found, Search, SearchLimits
from tpu_eval.attribution.spliced_runs import figure, improvement, merit, most_lost, some
from tpu_eval.results.blame import BlamedBlock, Span
from tpu_eval.results.figure import Figure, fractions
from tpu_eval.statistics.per_sample import Means, PerSample

SAMPLES = 40
NAMES = tuple(f"op{i}" for i in range(60))
CHAIN = OpGraph(
    NAMES, dict.fromkeys(NAMES, "tpu.Conv2D"), {x: NAMES[max(0, i - 1) : i] for i, x in enumerate(NAMES)}
)


def outcomes(right: float) -> PerSample:
    """The first samples are right: so large a part of all."""
    values = (np.arange(SAMPLES) < round(right * SAMPLES)).astype(np.float64)
    return PerSample(
        tuple(map(str, range(SAMPLES))), (Means(fractions(("top1",)), {"top1": values}),), {"top1": values}
    )


class KnownSplices:
    """Each group of ops gives its part back when all of it is restored."""

    metric = "top1"
    seconds = 0.01

    def __init__(self, groups: dict[tuple[str, ...], float], left: int = 10_000) -> None:
        self._groups, self.left, self.runs = groups, left, 0

    def outcomes(self, how: str, ops: Sequence[str], chosen: Sequence[int]) -> PerSample:
        assert how == "restore"
        self.runs += len(chosen)
        gained = sum(part for group, part in self._groups.items() if set(group) <= set(ops))
        return some(outcomes(0.5 + gained), list(chosen))

    def merit(self, how: str, ops: Sequence[str], chosen: Sequence[int]) -> float:
        return merit(self.outcomes(how, ops, chosen), self.metric)

    def affordable(self, samples: int, reserve: float = 0.0) -> int:
        return (self.left - self.runs) // samples


def search(splices: Any, most: int = 10, target: float = 0.99) -> Search:
    return Search(splices, CHAIN, (outcomes(1.0), outcomes(0.5)), SearchLimits(most, target))


@pytest.mark.parametrize("first", [1, 2, 3, 4, 17, 57])
def test_a_chain_is_found_wherever_blocks_end(first: int) -> None:
    group = NAMES[first : first + 3]
    assert search(KnownSplices({group: 0.5})).run().ops == group


def test_chains_are_found_one_after_the_other() -> None:
    groups = {NAMES[1:4]: 0.3, NAMES[30:32]: 0.2}
    found = search(KnownSplices(groups)).run()
    assert set(found.ops) == {*NAMES[1:4], *NAMES[30:32]}
    assert figure(found.outcomes, "top1") == 1.0


def test_the_target_ends_it() -> None:
    groups = {NAMES[1:4]: 0.3, NAMES[30:32]: 0.2}
    assert search(KnownSplices(groups), target=0.75).run().ops == NAMES[1:4]


def test_no_more_ops_than_asked_for() -> None:
    groups = {(name,): 0.05 for name in NAMES[:10]}
    found = search(KnownSplices(groups), most=4).run()
    assert len(found.ops) == 4
    assert set(found.ops) <= set(NAMES[:10])


def test_nothing_helps() -> None:
    assert search(KnownSplices({})).run().ops == ()


def test_no_time() -> None:
    splices = KnownSplices({NAMES[1:4]: 0.5}, left=0)
    assert search(splices).run().ops == ()
    assert splices.runs == 0


def test_ops_that_the_target_does_not_need_are_left_out() -> None:
    splices = KnownSplices({NAMES[1:4]: 0.5})
    one = search(splices)
    one.found = Found(NAMES[:6], splices.outcomes("restore", NAMES[:6], range(SAMPLES)))
    assert one.reduce().ops == NAMES[1:4]


def test_a_pair_elsewhere_may_do_for_more_ops() -> None:
    splices = KnownSplices({NAMES[1:3]: 0.3, NAMES[40:42]: 0.2, NAMES[10:14]: 0.2})
    one = Search(splices, CHAIN, (outcomes(1.0), outcomes(0.5)), SearchLimits(10, 0.99))
    ops = (*NAMES[1:3], *NAMES[10:14])
    one.found = Found(
        ops,
        splices.outcomes("restore", ops, range(SAMPLES)),
        {**dict.fromkeys(NAMES[1:3], 0.3), **dict.fromkeys(NAMES[10:14], 0.05)},
        [BlamedBlock(NAMES[35:45], Span(0.1), None, SAMPLES)],
    )
    assert one.reduce().ops == (*NAMES[1:3], *NAMES[40:42])


def test_a_neighbour_is_added_where_blocks_give_too_little() -> None:
    """Worth less than a round has to give, but more than nothing."""
    splices = KnownSplices({NAMES[8:10]: 0.475, NAMES[8:11]: 0.025})
    one = Search(splices, CHAIN, (outcomes(1.0), outcomes(0.5)), SearchLimits(3, 1.0))
    assert one.run().ops == NAMES[8:11]


def test_differences_are_paired() -> None:
    after, before = outcomes(0.75), outcomes(0.5)
    span = improvement(after, before, "top1")
    assert span.value == pytest.approx(0.25)
    assert span.low is not None
    assert span.high is not None
    assert 0.05 < span.low < 0.25 < span.high < 0.45
    equal = improvement(before, before, "top1")
    assert (equal.value, equal.low, equal.high) == (0.0, 0.0, 0.0)


def test_samples_that_lost_most_come_first() -> None:
    assert most_lost(outcomes(0.75), outcomes(0.5), "top1")[:10] == list(range(20, 30))


def test_blocks_and_neighbours() -> None:
    blocks = CHAIN.blocks(16, NAMES)
    assert len(blocks) == 16
    assert {len(block) for block in blocks} <= {7, 8}
    for i in range(len(NAMES) - 2):  # a chain as long as half a block is in one
        assert any(set(NAMES[i : i + 3]) <= set(block) for block in blocks)
    assert CHAIN.around(NAMES[5:8]) == [NAMES[4], NAMES[8]]
    assert CHAIN.blocks(16, NAMES[:3]) == [NAMES[:2], NAMES[1:3]]
    assert CHAIN.blocks(16, NAMES[:1]) == [NAMES[:1]]
    assert CHAIN.blocks(16, ()) == []


def errors(wrong: float) -> PerSample:
    """The same outcomes, counted as errors."""
    values = 1.0 - outcomes(1.0 - wrong).values["top1"]
    figure = Figure("error", "errors", "lower", (0.0, 1.0))
    return PerSample(
        tuple(map(str, range(SAMPLES))), (Means((figure,), {"error": values}),), {"error": values}
    )


class KnownErrors(KnownSplices):
    metric = "error"

    def outcomes(self, how: str, ops: Sequence[str], chosen: Sequence[int]) -> PerSample:
        gained = figure(super().outcomes(how, ops, range(SAMPLES)), "top1")
        return some(errors(1.0 - gained), list(chosen))


def test_errors_are_searched_for_less() -> None:
    group = NAMES[17:20]
    splices: Any = KnownErrors({group: 0.5})
    found = Search(splices, CHAIN, (errors(0.0), errors(0.5)), SearchLimits(10, target=-0.01)).run()
    assert found.ops == group
    assert figure(found.outcomes, "error") == 0.0
    gives = max(x.gives.value for x in found.blocks)
    assert gives > 0, "what an op gives is what it makes better"


def test_what_gives_less_errors_improves() -> None:
    after, before = errors(0.25), errors(0.5)
    span = improvement(after, before, "error")
    other = improvement(outcomes(0.75), outcomes(0.5), "top1")
    assert (span.value, span.low, span.high) == pytest.approx((other.value, other.low, other.high))
    assert merit(before, "error") == -0.5
    assert most_lost(after, before, "error")[:10] == list(range(20, 30))
