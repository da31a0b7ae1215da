# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Searches for a small set of ops that restores the metric when the better stage computes them.

A single op gives little, since it reads and writes tensors in the worse stage's formats. The loss in a tensor is
recovered only when its producer and its readers are restored together. The search therefore restores blocks first,
and then drops what the best block does not need. The next block is searched on top of that, on the samples that now
lose most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tpu_eval.attribution.op_graph import OpGraph
from tpu_eval.attribution.spliced_runs import SplicedRuns, figure, improvement, merit, most_lost, some
from tpu_eval.results.blame import BlamedBlock, Span
from tpu_eval.statistics.per_sample import PerSample

BLOCKS = 16
FIRST_SAMPLES, MOST_SAMPLES = 8, 200
WORTH = 0.01  # share of the total loss: a round that gives less ends the search
CORE = 0.2  # share of the cost of leaving out the most needed op
SLACK = 0.1  # share of a block's gain that may be lost by leaving ops out


@dataclass(frozen=True)
class SearchLimits:
    """The maximum number of ops, and a sufficient merit on all samples: see `merit`."""

    most: int
    target: float


@dataclass
class Found:
    """The set so far, its outcome on all samples, and the cost of leaving out each op, where it was measured."""

    ops: tuple[str, ...]
    outcomes: PerSample
    needed: dict[str, float] = field(default_factory=dict)
    blocks: list[BlamedBlock] = field(default_factory=list)


class Search:
    """Searches for a set; `outcomes` are those of GOOD and BAD on all samples. `found` is the best set so far."""

    def __init__(
        self,
        spliced: SplicedRuns,
        graph: OpGraph,
        outcomes: tuple[PerSample, PerSample],
        limits: SearchLimits,
        on_message: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._spliced, self._graph, self._limits, self._on_message = spliced, graph, limits, on_message
        self._good, self._bad = outcomes
        self._metric = spliced.metric
        self._worth = WORTH * (merit(self._good, self._metric) - merit(self._bad, self._metric))
        self._missed: dict[tuple[str, ...], float] = {}  # sets that miss the target, and their merits
        self._everyone = range(len(self._good.samples))
        self.found = Found((), self._bad)

    def run(self) -> Found:
        """Runs rounds while each improves the merit on all samples and time is left.

        After each round, adds the neighbour of the set that helps most, if any does.
        """
        found = self.found
        while not self._done(found):
            better = self._round(found)
            neighbour = self._best_neighbour(better or found)
            if better is None and neighbour is None:
                break
            found = neighbour or better or found
        return found

    def _best_neighbour(self, found: Found) -> Found | None:
        """The set plus the neighbour that helps most on all samples, or the first one that reaches the target."""
        best = None
        for op in () if self._done(found) else self._graph.around(found.ops):
            if not self._time_for(self._everyone, 1):
                break
            ops = self._graph.in_order((*found.ops, op))
            outcomes = self._spliced.outcomes("restore", ops, self._everyone)
            gain = self._merit(outcomes) - self._merit(found.outcomes)
            if gain > max(0.0, best[0] if best else 0.0):
                best = gain, Found(ops, outcomes, {**found.needed, op: gain}, found.blocks)
            if self._merit(outcomes) >= self._limits.target:
                break
        if best is not None:
            self._improve(best[1])
        return None if best is None else best[1]

    def reduce(self) -> Found:
        """The smallest set that reaches the target on all samples, as far as time allows.

        First tries the fewest ops with the highest cost of absence; then those that cost by far the most, with two
        other consecutive ones; then leaves out every op that the target does not need.
        """
        found = self.found
        ranked = sorted(found.ops, key=lambda x: -found.needed.get(x, 0.0))
        for count in range(1, len(ranked)):
            found = self._smaller(found, ranked[:count])
        core = [x for x in ranked if found.needed.get(x, 0.0) >= CORE * found.needed.get(ranked[0], 0.0)]
        for block in found.blocks:
            for pair in self._graph.pairs(block.ops):
                if not set(pair) & set(core):
                    found = self._smaller(found, (*core, *pair))
        for op in found.ops:
            found = self._smaller(found, [x for x in found.ops if x != op])
        for op in found.ops:
            rest = tuple(x for x in found.ops if x != op)
            if rest in self._missed:
                found.needed[op] = self._merit(found.outcomes) - self._missed[rest]
        return found

    def _smaller(self, found: Found, ops: Sequence[str]) -> Found:
        """The set of these ops, if it is smaller and reaches the target; else `found`."""
        ordered = self._graph.in_order(ops)
        if len(ordered) >= len(found.ops) or ordered in self._missed or not self._time_for(self._everyone, 1):
            return found
        outcomes = self._spliced.outcomes("restore", ordered, self._everyone)
        smaller = Found(ordered, outcomes, found.needed, found.blocks)
        if ordered and self.reaches(smaller):
            self._improve(smaller)
            return smaller
        self._missed[ordered] = self._merit(outcomes)
        return found

    def reaches(self, found: Found) -> bool:
        """Whether the merit on all samples is sufficient."""
        return self._merit(found.outcomes) >= self._limits.target

    def _merit(self, outcomes: PerSample) -> float:
        return merit(outcomes, self._metric)

    def _improve(self, found: Found) -> None:
        self.found = found
        self._on_message(f"{len(found.ops)} ops: {self._metric} {figure(found.outcomes, self._metric):.4f}")

    def _done(self, found: Found) -> bool:
        return self.reaches(found) or len(found.ops) >= self._limits.most

    def _round(self, found: Found) -> Found | None:
        """The set plus what is needed of the best remaining block; None if nothing helps, or time is up."""
        lost = most_lost(self._good, found.outcomes, self._metric)
        ranked = self._screen(found, lost)
        if not found.ops:
            found.blocks = ranked
        chosen = lost[: self._samples(lost)]
        for block in ranked[:2]:
            if block.gives.value <= 0 or not self._time_for(chosen, 4):
                break
            ops, needed = self._shrink(found.ops, block.ops, chosen)
            outcomes = self._spliced.outcomes("restore", ops, self._everyone)
            if self._merit(outcomes) - self._merit(found.outcomes) > self._worth:
                better = Found(ops, outcomes, {**found.needed, **needed}, found.blocks)
                self._improve(better)
                return better
        return None

    def _screen(self, found: Found, lost: Sequence[int]) -> list[BlamedBlock]:
        """The gain of each block on top of the set, best first. The blocks that may be best are measured again on
        twice as many samples, until one is left.
        """
        rest = [x for x in self._graph.names if x not in found.ops]
        alive = self._graph.blocks(BLOCKS, rest)
        results: dict[tuple[str, ...], BlamedBlock] = {}
        count = min(FIRST_SAMPLES, len(lost))
        while alive and self._time_for(lost[:count], len(alive)):
            chosen = lost[:count]
            before = some(found.outcomes, chosen)
            for block in alive:
                after = self._spliced.outcomes("restore", self._graph.in_order((*found.ops, *block)), chosen)
                results[block] = BlamedBlock(block, improvement(after, before, self._metric), None, count)
            alive = _contenders([results[x] for x in alive])
            if len(alive) == 1 or 2 * count > min(MOST_SAMPLES, len(lost)):
                break
            count *= 2
        ranked = sorted(results.values(), key=lambda x: (x.ops not in alive, -x.gives.value))
        if ranked:
            self._on_message(
                f"best of {len(results)} blocks, on {count} samples: {ranked[0].gives.value:+.4f}"
            )
        return ranked

    def _shrink(
        self, ops: tuple[str, ...], block: Sequence[str], chosen: Sequence[int]
    ) -> tuple[tuple[str, ...], Mapping[str, float]]:
        """The set plus what is needed of a block and its neighbours: the block's end and beginning are trimmed by
        bisection, then ops that can be left out at no cost are removed one by one.
        """
        values: dict[frozenset[str], float] = {}

        def value(more: Sequence[str]) -> float:
            key = frozenset(more)
            if key not in values:
                values[key] = self._spliced.merit("restore", self._graph.in_order((*ops, *more)), chosen)
            return values[key]

        new = [x for x in self._graph.in_order((*block, *self._graph.around(block))) if x not in ops]
        enough = value(new) - SLACK * (value(new) - value(()))
        new = new[: _least(len(new), lambda n: value(new[:n]) >= enough)]
        new = new[len(new) - _least(len(new), lambda n: value(new[len(new) - n :]) >= enough) :]
        needed: dict[str, float] = {}
        for op in tuple(new):
            if len(new) == 1 or not self._time_for(chosen, 2):
                break
            without = [x for x in new if x != op]
            needed[op] = value(new) - value(without)
            if value(without) >= enough:
                new = without
        room = self._limits.most - len(ops)
        kept = sorted(new, key=lambda x: -needed.get(x, 0.0))[:room]
        return self._graph.in_order((*ops, *kept)), {x: needed[x] for x in kept if x in needed}

    def _samples(self, lost: Sequence[int]) -> int:
        """How many samples to use to shrink a block: as many as fit a third of the remaining time."""
        possible = self._spliced.affordable(1, self._reserve) // (2 * BLOCKS)
        return min(len(lost), max(FIRST_SAMPLES, min(MOST_SAMPLES, possible)))

    def _time_for(self, chosen: Sequence[int], measurements: int) -> bool:
        return self._spliced.affordable(max(1, len(chosen)), self._reserve) >= measurements

    @property
    def _reserve(self) -> float:
        """Seconds to reserve for the last measurement on all samples."""
        return 1.5 * self._spliced.seconds * len(self._everyone)


def _contenders(blocks: Sequence[BlamedBlock]) -> list[tuple[str, ...]]:
    """The better half, without blocks whose intervals lie below that of the best."""
    ranked = sorted(blocks, key=lambda x: -x.gives.value)
    floor = ranked[0].gives.low
    half = ranked[: (len(ranked) + 1) // 2]
    return [x.ops for x in half if x is ranked[0] or floor is None or _high(x.gives) >= floor]


def _high(span: Span) -> float:
    return span.value if span.high is None else span.high


def _least(most: int, enough: Callable[[int], bool]) -> int:
    """The smallest count from 1 to `most` for which `enough` holds; assumes that it holds for all larger ones."""
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return high
