# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares two stages of a network tensor by tensor, over all samples.

To the pipeline, of which this is a client, the pair is a network whose outputs are the differences of its tensors.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from tpu_eval import pipeline
from tpu_eval.comparison.accumulator import Accumulator, SampleDifference
from tpu_eval.comparison.pair import KINDS, MISSING, OK, REPEATED, RESIZED, Pair, PairSession
from tpu_eval.comparison.protocols import TensorSource
from tpu_eval.comparison.samples import Feed
from tpu_eval.errors import MetricError
from tpu_eval.hashing import fingerprint
from tpu_eval.results.comparison import (
    COMPARED,
    NONFINITE,
    NOT_RUN,
    ONLY_A,
    ONLY_B,
    SIZES,
    Comparison,
    TensorComparison,
)
from tpu_eval.results.comparison import REPEATED as MADE_REPEATEDLY
from tpu_eval.store import Store
from tpu_eval.types.arrays import Array


def compare(
    a: TensorSource,
    b: TensorSource,
    feed: Feed,
    settings: pipeline.Settings,
    store: Store | None = None,
    advance: Callable[[int], None] = lambda count: None,
) -> Comparison:
    """Compares the stages on all samples; outputs found in `store` are not computed again.

    After an interruption, the result covers the samples compared before it. Raises MetricError if no tensor was
    compared.
    """
    start = time.perf_counter()
    pair = Pair(a, b)
    memory = None
    if store is not None:
        fed = [x for name, y in sorted(feed.preprocessors.items()) for x in (name, y.fingerprint)]
        memory = store.memory(fingerprint([pair.fingerprint, *fed]), f"{a.path.stem} against {b.path.stem}")
    network = pipeline.Network(
        feed.preprocessors, feed.arrays, lambda: _PairRunner(pair, feed), memory=memory
    )
    totals = _Totals(pair)
    run = pipeline.run(feed.samples, feed.inputs, [network], [totals], settings, advance)
    return Comparison(
        str(a.path),
        str(b.path),
        tuple(totals.samples),
        tuple(totals.results()),
        time.perf_counter() - start,
        skipped=run.skipped,
        interruption=None if run.complete else run.interruption,
    )


class _PairRunner:
    """Runs the pair on the samples that the pipeline stacks."""

    def __init__(self, pair: Pair, feed: Feed) -> None:
        self._feed, self._session = feed.session(), PairSession(pair)

    def run(self, inputs: dict[str, Array]) -> Mapping[str, Array]:
        """See PairSession; returns one row per sample."""
        rows = [self._session.run(x) for x in self._feed.runs(inputs)]
        return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


class _TensorTotals:
    """The statistics of one tensor of B so far."""

    def __init__(self, shape: Sequence[int]) -> None:
        self.sums = {kind: Accumulator(shape) for kind in KINDS}
        self.excess = 0.0
        self.problem = OK

    def add(self, sample: str, status: int, differences: Array, excess: float, executed: bool) -> None:
        """Adds one sample. `executed`: whether ops of B were run, so that there are differences of all kinds."""
        if status != OK:
            self.problem = status if status != MISSING else self.problem
            return
        for kind, row in zip(KINDS[: None if executed else 1], differences, strict=False):
            self.sums[kind].update(sample, SampleDifference(*row.tolist()))
        self.excess = max(self.excess, excess)


class _Totals:
    """The consumer of the pipeline: accumulates the differences of all samples."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._tensors = {name: _TensorTotals(pair.b.shapes[name]) for name in pair.names}
        self.samples: list[str] = []

    def update(self, samples: Sequence[pipeline.NamedSample], outputs: Mapping[str, Array]) -> None:
        """Adds a batch: samples, and the differences of their tensors."""
        executed = self._pair.b.model is not None
        for i, sample in enumerate(samples):
            rows = (outputs[x][i] for x in ("status", "differences", "excess"))
            for tensor, status, differences, excess in zip(self._tensors.values(), *rows, strict=True):
                tensor.add(sample.name, int(status), differences, float(excess), executed)
            self.samples.append(sample.name)

    def results(self) -> list[TensorComparison]:
        """One row for each tensor of B, in execution order, then one for each tensor of A without a counterpart.

        Raises MetricError if no tensor was compared.
        """
        a, b, matches = self._pair.a, self._pair.b, self._pair.matches
        rows = [self._result(name, totals) for name, totals in self._tensors.items()]
        if all(row.accumulated is None for row in rows):
            raise MetricError(f"{b.path}: expected tensors that {a.path} has, too, but got none")
        met = {x.counterpart for x in matches.values()}
        return rows + [TensorComparison(x.name, x.op, ONLY_A) for x in a.made if x.name not in met]

    def _result(self, name: str, totals: _TensorTotals) -> TensorComparison:
        op, found = self._pair.ops[name], self._pair.matches.get(name)
        if found is None:
            return TensorComparison(name, op, ONLY_B)
        counterpart, through = found.counterpart, found.through
        if totals.problem == RESIZED:
            shapes = (tuple(x) for x in (self._pair.a.shapes[counterpart], self._pair.b.shapes[name]))
            detail = "{} in A, {} in B".format(*shapes)
            return TensorComparison(name, op, SIZES, counterpart, detail, through)
        own, stored, isolated = (totals.sums[kind] for kind in KINDS)
        if totals.problem == REPEATED or not own.samples:
            status = MADE_REPEATEDLY if totals.problem == REPEATED else NOT_RUN
            return TensorComparison(name, op, status, counterpart, through=through)
        return TensorComparison(
            name,
            op,
            COMPARED if all(x.finite for x in totals.sums.values()) else NONFINITE,
            counterpart,
            through=through,
            accumulated=own.compute(),
            stored=stored.compute() if stored.samples else None,
            isolated=isolated.compute() if isolated.samples else None,
            excess=totals.excess if isolated.samples else None,
        )
