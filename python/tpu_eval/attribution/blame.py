# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds the ops that cost the metric, within a time budget.

Both stages are measured on all samples. On those that lose most, blocks and ops of BAD are computed by GOOD
(search.py). The set that is found is verified on all samples, and its ops are also measured the other way round: GOOD
with one op computed by BAD.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tpu_eval.attribution.bench import Bench, Progress, choose_metric, unwatched
from tpu_eval.attribution.op_graph import op_graph
from tpu_eval.attribution.search import FIRST_SAMPLES, Search, SearchLimits
from tpu_eval.attribution.spliced_runs import (
    Build,
    Clock,
    SplicedRuns,
    declared,
    figure,
    improvement,
    most_lost,
    some,
)
from tpu_eval.comparison.formats import narrow
from tpu_eval.errors import MetricError
from tpu_eval.evaluation.evaluate import versions
from tpu_eval.networks.module import Module
from tpu_eval.results.blame import Blame, BlamedOp, Span

ENOUGH = 0.97  # of the loss


@dataclass(frozen=True)
class Request:
    """`budget`: seconds. `most`: maximum number of ops in the set. `metric`: None for the task's first figure.
    `target`: a sufficient value of the metric; None for nearly GOOD's. `kept`: f16, bf16 or f32, the format of GOOD's
    ops within BAD if GOOD is in F32.
    """

    budget: float
    most: int = 10
    metric: str | None = None
    target: float | None = None
    kept: str = "f32"


def spliced(good: Module, bad: Module, ops: Sequence[str], kept: str) -> Module:
    """BAD with some ops of GOOD; if GOOD alone is in F32, they compute in `kept` (f16, bf16 or f32)."""
    if not ops:
        return bad
    narrowed = kept != "f32" and "F32" in good.stage and "F32" not in bad.stage
    return bad.splice(good, ops, narrow(kept) if narrowed else None)


class Blamer:
    """Compares two stages, GOOD and BAD."""

    def __init__(
        self,
        good: Module,
        bad: Module,
        bench: Bench,
        request: Request,
        on_message: Callable[[str], None] = lambda line: None,
        restore: Build | None = None,
        progress: Progress = unwatched,
    ) -> None:
        """Measures both stages.

        `restore` returns BAD with some ops of GOOD, by default by splicing. Reports name the stages by their files,
        or by their kinds if the search makes its own files.
        """
        self._start = time.perf_counter()
        self._good, self._bad, self._request, self._on_message = good, bad, request, on_message
        self._names = (str(good.path), str(bad.path)) if restore is None else (good.stage, bad.stage)
        self._bench, self._graph = bench, op_graph(good, bad)
        clock = Clock(request.budget)
        with progress(len(bench.samples)) as advance:
            first, second = bench.measure_stages([good, bad], advance)
        self.metric = choose_metric(first, request.metric, first.names)
        self._outcomes = first, second
        self.figures = [figure(x, self.metric) for x in self._outcomes]
        restore = restore or (lambda ops: spliced(good, bad, ops, request.kept))
        self._spliced = SplicedRuns(bench, self.metric, restore, lambda ops: good.splice(bad, ops), clock)
        count = len(bench.samples)
        on_message(f"{self.metric} of {count} samples: {self.figures[0]:.4f} and {self.figures[1]:.4f}")

    def blame(self) -> Blame:
        """Finds the ops; after an interruption, returns those that were found before it.

        Raises MetricError if BAD is not worse than GOOD.
        """
        good, bad = self.figures
        limits = SearchLimits(self._request.most, self._enough())
        search = Search(self._spliced, self._graph, self._outcomes, limits, self._on_message)
        takes: dict[tuple[str, ...], Span] = {}
        interruption = self._bench.interruption
        if interruption is None:
            try:
                self._search(search, takes)
            except KeyboardInterrupt as error:
                interruption = error
        found = search.found
        ops = [
            BlamedOp(name, self._graph.ops[name], takes.get((name,)), found.needed.get(name))
            for name in found.ops
        ]
        return Blame(
            *self._names,
            self.metric,
            len(self._outcomes[0].samples),
            {"good": good, "bad": bad, "restored": figure(found.outcomes, self.metric)},
            improvement(found.outcomes, self._outcomes[1], self.metric),
            tuple(replace(x, takes=takes.get(x.ops)) for x in found.blocks),
            tuple(sorted(ops, key=lambda x: -(x.takes.value if x.takes else 0.0))),
            found.ops,
            time.perf_counter() - self._start,
            self._spliced.runs,
            versions(),
            self._bench.skipped,
            interruption,
        )

    def _enough(self) -> float:
        """The merit that ends the search. Raises MetricError if BAD is not worse and no target is given."""
        meaning = declared(self._outcomes[0], self.metric)
        if self._request.target is not None:
            return meaning.gain(self._request.target)
        good, bad = (meaning.gain(x) for x in self.figures)
        if bad >= good:
            than = "less" if meaning.direction == "higher" else "more"
            rule = f"{than} {self.metric} than {self._good.path}, {self.figures[0]:.4f}"
            raise MetricError(f"{self._bad.path}: expected {rule}, but got {self.figures[1]:.4f}")
        return bad + ENOUGH * (good - bad)

    def _search(self, search: Search, takes: dict[tuple[str, ...], Span]) -> None:
        """Finds the set; then, while there is time, measures what GOOD loses when BAD computes the best blocks, or
        one op.
        """
        search.run()
        if self._request.target is not None and search.reaches(search.found):
            search.reduce()
        chosen = most_lost(*self._outcomes, self.metric)[:FIRST_SAMPLES]
        before = some(self._outcomes[0], chosen)
        for ops in [*(x.ops for x in search.found.blocks[:3]), *((x,) for x in search.found.ops)]:
            if self._spliced.affordable(len(chosen)) < 1:
                return
            takes[ops] = improvement(before, self._spliced.outcomes("damage", ops, chosen), self.metric)
